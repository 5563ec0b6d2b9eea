/* export: sentences as CoNLL-U, as `rawi parse` prints them (parse.h), with the names that the database has: resolved over the stories, corrected by hand. Each page is cut into tokens again by
 * the tables at hand; what is a name is taken from the stored record by the place of its mentions. */
#include "export/format.h"
#include "export/parse.h"

/* Marks the tokens that one mention covers. */
static void lay(rawi_doc *doc, const rawi_span *at, uint32_t entity, uint32_t mention, rawi_span orig)
{
	size_t n = doc->text->n_tokens, lo = 0, hi = n; /* the first token that ends behind the mention's beginning */
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (rawi_span_end(at[mid]) <= orig.off)
			lo = mid + 1;
		else
			hi = mid;
	}
	for (; lo < n && at[lo].off < rawi_span_end(orig); lo++) {
		doc->entity_at[lo] = entity;
		doc->mention_at[lo] = mention;
	}
}

/* Marks the tokens of the record's mentions as rawi_mention_add does. What is only described, or no name, gives way to a name inside it. */
static void lay_names(rawi_doc *doc, rawi_record *r)
{
	const rawi_text *x = doc->text;
	rawi_span *at = RAWI_NEW_N(doc->arena, rawi_span, x->n_tokens + 1);
	for (size_t i = 0; i < x->n_tokens; i++)
		at[i] = rawi_page_orig(x->article->page, x->tokens[i].core);
	doc->record = r;
	for (int names = 0; names < 2; names++)
		for (uint32_t e = 0; e < r->entities.n; e++)
			for (uint32_t m = 0; m < r->entities.at[e].mentions.n; m++) {
				rawi_mention *one = &r->entities.at[e].mentions.at[m];
				one->at.first = RAWI_NONE;
				if ((one->form == RAWI_FORM_NAME && !r->entities.at[e].unnamed) == names)
					lay(doc, at, e, m, one->at.orig);
			}
	for (uint32_t i = 0; i < x->n_tokens; i++) {
		rawi_mention *one = doc->entity_at[i] == RAWI_NONE ? NULL : &r->entities.at[doc->entity_at[i]].mentions.at[doc->mention_at[i]];
		if (one && one->at.first == RAWI_NONE)
			one->at.first = i;
	}
}

static void comment(rawi_buf *b, const char *key, rawi_slice value)
{
	if (!value.n)
		return;
	rawi_buf_printf(b, "# %s = ", key);
	for (size_t i = 0; i < value.n; i++)
		rawi_buf_putc(b, (unsigned char)value.s[i] < 0x20 ? ' ' : value.s[i]);
	rawi_buf_putc(b, '\n');
}

/* What holds for all sentences of the article stands before its first. */
static void head(rawi_exporting *x, rawi_buf *b)
{
	comment(b, "outlet", x->head->outlet);
	comment(b, "published", x->head->published);
	comment(b, "sha256", rawi_slice_of(x->head->sha256));
	comment(b, "rawi", x->record->engine);
	for (size_t i = 0; i < x->record->entities.n; i++) {
		const rawi_entity *e = &x->record->entities.at[i];
		if (!e->unnamed)
			comment(b, "entity", rawi_arena_printf(&x->work, "%zu %s %.*s", i, rawi_type_names[e->type], (int)e->key.n, e->key.s));
	}
}

static void document(rawi_exporting *x)
{
	rawi_page *page = RAWI_NEW(&x->work, rawi_page);
	rawi_error e = { 0 };
	rawi_article *articles;
	if (!rawi_page_read(&x->work, &x->source, page, &e)) {
		rawi_fail(x->e, e.code, rawi_store_place(x->store), "the page of %.*s can not be read again (%s)", (int)(x->head->id.n < 120 ? x->head->id.n : 120), x->head->id.s, e.message);
		return;
	}
	page->id = x->head->id;
	size_t n = rawi_clean(&x->work, x->tables, page, &articles);
	if (x->head->article >= n) { /* read by other tables, which saw one more article in it */
		x->counts.left_out++;
		return;
	}
	rawi_doc *doc = rawi_doc_new(&x->work, x->tables, &articles[x->head->article], rawi_slice_of(x->head->story_day));
	rawi_record *r = rawi_store_record(x->store, &x->work, x->head, x->e);
	if (!r || !doc->text->n_sentences)
		return;
	x->record = r;
	lay_names(doc, r);
	rawi_buf *b = rawi_export_to(x, RAWI_LIT(""));
	head(x, b);
	rawi_parse_conllu(b, doc);
	x->counts.items += doc->text->n_sentences;
}

const rawi_export_format rawi_format_conllu = {
	.kind = { "conllu", "sentences as CoNLL-U, with the names as the database has resolved them", false },
	.needs = RAWI_EXPORT_PAGE,
	.document = document,
};
