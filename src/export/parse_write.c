/* export: an article's tokens as CoNLL-U (universaldependencies.org/format.html) or as JSON; see parse.h.
 *
 * CoNLL-U: HEAD and DEPREL stay empty, since there is no syntax. `# text` is made of the tokens, so that a stray mark of direction between them is not in it. MISC has SpaceAfter, the token's bytes
 * in the page as Span=OFFSET:LENGTH (of a multiword token, on its range), the name it is part of as NER=B-PER with Entity=ID, and on the first token of a number or a date its value.
 */
#include "export/parse.h"

#include "base/utf8.h"

typedef struct {
	const char *type; /* PER ORG LOC, NULL where no name is */
	bool begins;
	uint32_t entity;
} name_at;


static name_at name_of(const rawi_doc *d, uint32_t i)
{
	name_at out = { NULL, false, d->entity_at[i] };
	if (out.entity >= d->record->entities.n)
		return out;
	const rawi_entity *e = &d->record->entities.at[out.entity];
	if (e->unnamed || d->mention_at[i] >= e->mentions.n || e->mentions.at[d->mention_at[i]].form != RAWI_FORM_NAME)
		return out;
	out.type = rawi_type_names[e->type];
	out.begins = e->mentions.at[d->mention_at[i]].at.first == i;
	return out;
}

/* Is there white space between this token and the next of its sentence? */
static bool space_after(const rawi_text *x, uint32_t i, uint32_t end)
{
	if (i + 1 >= end)
		return true;
	rawi_slice gap = rawi_slice_at(x->article->page->text, rawi_span_between(rawi_span_end(x->tokens[i].span), x->tokens[i + 1].span.off));
	for (size_t k = 0; k < gap.n;) {
		uint32_t cp;
		k += rawi_utf8_next(gap.s + k, gap.s + gap.n, &cp);
		if (rawi_is_space(cp))
			return true;
	}
	return false;
}

/* Numbers and dates of the text, walked along with its tokens. */
typedef struct {
	size_t number, date;
} values;

static void skip_to(const rawi_text *x, values *v, uint32_t i)
{
	while (v->number < x->n_numbers && x->numbers[v->number].first < i)
		v->number++;
	while (v->date < x->n_dates && x->dates[v->date].first < i)
		v->date++;
}

static const rawi_number *number_from(const rawi_text *x, const values *v, uint32_t i)
{
	return v->number < x->n_numbers && x->numbers[v->number].first == i ? &x->numbers[v->number] : NULL;
}

static const rawi_date *date_from(const rawi_text *x, const values *v, uint32_t i)
{
	return v->date < x->n_dates && x->dates[v->date].first == i ? &x->dates[v->date] : NULL;
}

static rawi_span page_span(const rawi_text *x, rawi_span at)
{
	return rawi_page_orig(x->article->page, at);
}

static rawi_span sentence_span(const rawi_text *x, const rawi_sentence *s)
{
	return page_span(x, rawi_tokens_span(x, s->first, s->end));
}

static void field(rawi_buf *out, rawi_slice s)
{
	rawi_buf_putc(out, '\t');
	rawi_buf_add(out, s.n ? s : RAWI_LIT("_"));
}

/* MISC of a token: what holds for the whole of it. `name` only where it is one word. */
static void misc(rawi_buf *out, const rawi_doc *d, uint32_t i, uint32_t end, const values *v)
{
	const rawi_text *x = d->text;
	const rawi_date *date = date_from(x, v, i);
	const rawi_number *number = number_from(x, v, i);
	rawi_span at = page_span(x, x->tokens[i].span);
	rawi_buf_putc(out, '\t');
	if (date && date->value[0])
		rawi_buf_printf(out, "Date=%s|", date->value);
	if (number) {
		rawi_buf_puts(out, number->percent ? "Percent=" : number->ordinal ? "Ordinal=" : "Number=");
		rawi_buf plain = { 0 };
		rawi_json_num(&plain, number->value);
		rawi_buf_add(out, rawi_buf_slice(&plain));
		rawi_buf_putc(out, '|');
		out->failed = out->failed || plain.failed;
		rawi_buf_release(&plain);
	}
	rawi_buf_puts(out, space_after(x, i, end) ? "" : "SpaceAfter=No|");
	rawi_buf_printf(out, "Span=%u:%u", (unsigned)at.off, (unsigned)at.len);
}

static void name_misc(rawi_buf *out, const name_at *n)
{
	rawi_buf_printf(out, "Entity=%u|NER=%c-%s", (unsigned)n->entity, n->begins ? 'B' : 'I', n->type);
}

static void word_line(rawi_buf *out, unsigned id, const rawi_parse_word *w)
{
	rawi_buf_printf(out, "%u", id);
	field(out, w->form);
	field(out, w->lemma);
	field(out, rawi_slice_of(w->upos));
	field(out, (rawi_slice){ "", 0 });
	field(out, rawi_slice_of(w->feats));
	for (int k = 0; k < 3; k++)
		field(out, (rawi_slice){ "", 0 });
}

static void conllu_token(rawi_buf *out, const rawi_parser *p, uint32_t i, uint32_t end, unsigned *id, const values *v)
{
	const rawi_doc *d = p->doc;
	rawi_parse_word w[RAWI_PARSE_WORDS];
	size_t n = rawi_parse_token(p, i, w);
	name_at name = name_of(d, i);
	if (n > 1) {
		rawi_buf_printf(out, "%u-%u", *id, *id + (unsigned)n - 1);
		field(out, rawi_token_text(d->text, i));
		for (int k = 0; k < 7; k++)
			field(out, (rawi_slice){ "", 0 });
		misc(out, d, i, end, v);
		rawi_buf_putc(out, '\n');
	}
	for (size_t k = 0; k < n; k++) {
		word_line(out, (*id)++, &w[k]);
		bool here = name.type && w[k].head;
		if (n > 1) {
			rawi_buf_putc(out, '\t');
			if (here)
				name_misc(out, &name);
			else
				rawi_buf_putc(out, '_');
		} else {
			if (here) {
				rawi_buf_putc(out, '\t');
				name_misc(out, &name);
				rawi_buf scratch = { 0 };
				misc(&scratch, d, i, end, v);
				if (scratch.n)
					scratch.s[0] = '|';
				rawi_buf_add(out, rawi_buf_slice(&scratch));
				out->failed = out->failed || scratch.failed;
				rawi_buf_release(&scratch);
			} else
				misc(out, d, i, end, v);
		}
		rawi_buf_putc(out, '\n');
	}
}

static void sentence_text(rawi_buf *out, const rawi_text *x, const rawi_sentence *s)
{
	for (uint32_t i = s->first; i < s->end; i++) {
		rawi_buf_add(out, rawi_token_text(x, i));
		if (i + 1 < s->end && space_after(x, i, s->end))
			rawi_buf_putc(out, ' ');
	}
}

/* A value of a comment: one line. */
static void comment(rawi_buf *out, const char *key, rawi_slice value)
{
	rawi_buf_printf(out, "# %s = ", key);
	for (size_t i = 0; i < value.n; i++)
		rawi_buf_putc(out, (unsigned char)value.s[i] < 0x20 ? ' ' : value.s[i]);
}

/* A sentence's name has neither blanks nor strokes. */
static void sentence_id(rawi_buf *out, rawi_slice id)
{
	rawi_buf_puts(out, "# sent_id = ");
	for (size_t i = 0; i < id.n; i++)
		if (id.s[i] == '/' || id.s[i] == '%' || (unsigned char)id.s[i] <= 0x20)
			rawi_buf_printf(out, "%%%02X", (unsigned)(unsigned char)id.s[i]);
		else
			rawi_buf_putc(out, id.s[i]);
}

void rawi_parse_conllu(rawi_buf *out, const rawi_doc *d)
{
	const rawi_text *x = d->text;
	const rawi_article *art = x->article;
	rawi_parser p;
	values v = { 0, 0 };
	uint32_t block = RAWI_NONE;
	rawi_parser_init(&p, d);
	for (size_t k = 0; k < x->n_sentences; k++) {
		const rawi_sentence *s = &x->sentences[k];
		unsigned id = 1;
		rawi_span at = sentence_span(x, s);
		if (k == 0) {
			comment(out, "newdoc id", art->page->id);
			rawi_buf_printf(out, "#%u\n", (unsigned)art->index);
		}
		if (s->block != block)
			rawi_buf_puts(out, "# newpar\n");
		block = s->block;
		sentence_id(out, art->page->id);
		rawi_buf_printf(out, "#%u-s%zu\n# block = %s\n# span = %u:%u\n# text = ", (unsigned)art->index, k + 1, rawi_block_names[art->blocks[s->block].kind], (unsigned)at.off, (unsigned)at.len);
		sentence_text(out, x, s);
		rawi_buf_putc(out, '\n');
		for (uint32_t i = s->first; i < s->end; i++) {
			skip_to(x, &v, i);
			conllu_token(out, &p, i, s->end, &id, &v);
		}
		rawi_buf_putc(out, '\n');
	}
}

static void json_token(rawi_buf *out, const rawi_parser *p, uint32_t i, uint32_t end)
{
	const rawi_text *x = p->doc->text;
	rawi_parse_word w[RAWI_PARSE_WORDS];
	size_t n = rawi_parse_token(p, i, w);
	name_at name = name_of(p->doc, i);
	rawi_json_open(out, '{');
	rawi_json_key(out, "text"), rawi_json_str(out, rawi_token_text(x, i));
	rawi_json_key(out, "span"), rawi_json_span(out, page_span(x, x->tokens[i].span));
	if (!space_after(x, i, end))
		rawi_json_key(out, "space_after"), rawi_json_bool(out, false);
	if (name.type) {
		rawi_json_key(out, "ner"), rawi_json_str(out, rawi_arena_printf(x->arena, "%c-%s", name.begins ? 'B' : 'I', name.type));
		rawi_json_key(out, "entity"), rawi_json_int(out, name.entity);
	}
	rawi_json_key(out, "words");
	rawi_json_open(out, '[');
	for (size_t k = 0; k < n; k++) {
		rawi_json_open(out, '{');
		rawi_json_key(out, "form"), rawi_json_str(out, w[k].form);
		rawi_json_key(out, "lemma"), rawi_json_str(out, w[k].lemma);
		rawi_json_key(out, "upos"), rawi_json_str(out, rawi_slice_of(w[k].upos));
		rawi_json_key(out, "feats"), rawi_json_str_or_null(out, rawi_slice_of(w[k].feats));
		rawi_json_close(out, '}');
	}
	rawi_json_close(out, ']');
	rawi_json_close(out, '}');
}

static void json_values(rawi_buf *out, const rawi_text *x)
{
	rawi_json_key(out, "numbers");
	rawi_json_open(out, '[');
	for (size_t i = 0; i < x->n_numbers; i++) {
		const rawi_number *n = &x->numbers[i];
		rawi_json_open(out, '{');
		rawi_json_key(out, "span"), rawi_json_span(out, page_span(x, rawi_tokens_span(x, n->first, n->end)));
		rawi_json_key(out, "value"), rawi_json_num(out, n->value);
		rawi_json_key(out, "kind"), rawi_json_str(out, rawi_slice_of(n->percent ? "percent" : n->ordinal ? "ordinal" : "cardinal"));
		rawi_json_close(out, '}');
	}
	rawi_json_close(out, ']');
	rawi_json_key(out, "dates");
	rawi_json_open(out, '[');
	for (size_t i = 0; i < x->n_dates; i++) {
		if (x->dates[i].vague == 2)
			continue;
		rawi_json_open(out, '{');
		rawi_json_key(out, "span"), rawi_json_span(out, page_span(x, x->dates[i].span));
		rawi_json_key(out, "value"), rawi_json_str_or_null(out, rawi_slice_of(x->dates[i].value));
		rawi_json_close(out, '}');
	}
	rawi_json_close(out, ']');
}

void rawi_parse_json(rawi_buf *out, const rawi_doc *d)
{
	const rawi_text *x = d->text;
	rawi_parser p;
	rawi_parser_init(&p, d);
	rawi_json_open(out, '{');
	rawi_json_key(out, "id"), rawi_json_str(out, x->article->page->id);
	rawi_json_key(out, "article"), rawi_json_int(out, x->article->index);
	rawi_json_key(out, "sentences");
	rawi_json_open(out, '[');
	for (size_t k = 0; k < x->n_sentences; k++) {
		const rawi_sentence *s = &x->sentences[k];
		rawi_buf text = { 0 };
		sentence_text(&text, x, s);
		rawi_json_open(out, '{');
		rawi_json_key(out, "block"), rawi_json_str(out, rawi_slice_of(rawi_block_names[x->article->blocks[s->block].kind]));
		rawi_json_key(out, "span"), rawi_json_span(out, sentence_span(x, s));
		rawi_json_key(out, "text"), rawi_json_str(out, rawi_buf_slice(&text));
		out->failed = out->failed || text.failed;
		rawi_buf_release(&text);
		rawi_json_key(out, "tokens");
		rawi_json_open(out, '[');
		for (uint32_t i = s->first; i < s->end; i++)
			json_token(out, &p, i, s->end);
		rawi_json_close(out, ']');
		rawi_json_close(out, '}');
	}
	rawi_json_close(out, ']');
	json_values(out, x);
	rawi_json_close(out, '}');
	rawi_buf_putc(out, '\n');
}
