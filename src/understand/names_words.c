/* understand: what each token is as a part of names, and the helpers that every stage of naming shares. tokens → rawi_name_word.
 * A clitic is cut where the rest stands in a table, and the whole word goes before the cut one: وليد is a name, not و + ليد. */
#include "understand/names_work.h"

#include "base/hash.h"
#include "base/utf8.h"
#include "lang/fold.h"
#include "lang/known.h"

enum { AL = 6 };

static rawi_slice after(rawi_slice s, size_t n)
{
	return rawi_slice_sub(s, n, s.n - n);
}

/* May a key go on over this token? «.» and «-» inside short forms (أ.ف.ب, 5+1), marks around a part of a name. */
static bool is_passed(const rawi_token *k)
{
	return k->kind == RAWI_TOK_OPEN || (k->kind == RAWI_TOK_CLOSE && k->mate != RAWI_NONE) || (k->kind == RAWI_TOK_PUNCT && (k->punct == '.' || k->punct == '-'));
}

static uint32_t walk(const rawi_names *w, const rawi_table *t, uint32_t token, rawi_slice word, uint32_t *end)
{
	uint32_t best = RAWI_NO_ROW, limit = rawi_names_limit(w, token), open = RAWI_NONE;
	uint32_t node = rawi_table_step(t, 0, word);
	for (uint32_t i = token; node;) {
		uint32_t row = rawi_table_accept(t, node);
		if (row != RAWI_NO_ROW && (open == RAWI_NONE || (i + 1 < limit && w->text->tokens[i + 1].mate == open) || w->text->tokens[open].mate == RAWI_NONE || w->text->tokens[open].mate <= i)) {
			best = row;
			*end = open != RAWI_NONE && w->text->tokens[open].mate == i + 1 ? i + 2 : i + 1;
		}
		if (!rawi_table_goes_on(t, node))
			break;
		uint32_t next = i + 1;
		while (next < limit && next - i <= 2 && is_passed(&w->text->tokens[next])) {
			if (w->text->tokens[next].kind == RAWI_TOK_OPEN)
				open = next;
			else if (w->text->tokens[next].kind == RAWI_TOK_PUNCT && w->text->tokens[i].fold.n > 4 && w->text->tokens[next].punct == '.')
				return best; /* a full stop after a word ends a name, after a letter it does not */
			next++;
		}
		if (next >= limit || next - i > 3 || w->text->tokens[next].kind > RAWI_TOK_NUMBER)
			break;
		node = rawi_table_step(t, node, w->text->tokens[next].fold);
		i = next;
	}
	return best;
}

uint32_t rawi_names_longest_of(const rawi_names *w, const rawi_table *t, uint32_t token, uint32_t *end, uint8_t *cut)
{
	rawi_name_form f[RAWI_MAX_FORMS];
	size_t n = rawi_names_forms(w, token, f);
	uint32_t best = RAWI_NO_ROW;
	*end = token;
	for (size_t i = 0; i < n; i++) {
		uint32_t e = token, row = walk(w, t, token, f[i].word, &e);
		if (row != RAWI_NO_ROW && e > *end) {
			best = row;
			*end = e;
			*cut = f[i].cut;
		}
	}
	return best;
}

uint32_t rawi_names_find_of(const rawi_names *w, const rawi_table *t, uint32_t token, uint8_t *cut)
{
	rawi_name_form f[RAWI_MAX_FORMS];
	size_t n = rawi_names_forms(w, token, f);
	for (size_t i = 0; i < n; i++) {
		uint32_t row = rawi_table_find(t, f[i].word);
		if (row != RAWI_NO_ROW) {
			*cut = f[i].cut;
			return row;
		}
	}
	return RAWI_NO_ROW;
}

rawi_slice rawi_names_stem(const rawi_names *w, uint32_t token, uint8_t cut)
{
	const rawi_token *k = &w->text->tokens[token];
	rawi_slice s = k->fold;
	if (cut <= s.n)
		s = after(s, cut);
	if (rawi_slice_starts(s, w->letter[AL]) && s.n >= w->letter[AL].n + 4)
		return after(s, w->letter[AL].n);
	if ((k->pro & RAWI_PRO_L) && (k->pro & RAWI_PRO_AL) && cut && rawi_slice_ends(k->fold, k->stem))
		return k->stem;
	return s;
}

bool rawi_names_after(const rawi_names *w, uint32_t token, int kind)
{
	uint32_t first = w->text->sentences[w->text->tokens[token].sentence].first;
	uint32_t i = token;
	if (i > first && w->text->tokens[i - 1].kind == RAWI_TOK_OPEN)
		i--;
	if (i == first)
		return false;
	uint8_t cut;
	uint32_t row = rawi_names_find(w, w->t_context, i - 1, &cut);
	for (; row != RAWI_NO_ROW; row = rawi_table_next(w->t_context, row))
		if (rawi_table_enum(w->t_context, row, w->c_context) == kind)
			return true;
	return false;
}

rawi_slice rawi_names_key_word(const rawi_names *w, uint32_t token, uint8_t cut)
{
	const rawi_token *k = &w->text->tokens[token];
	rawi_slice f = k->fold;
	if (cut && cut <= f.n) {
		f = after(f, cut);
		if ((k->pro & RAWI_PRO_AL) && !rawi_slice_starts(f, w->letter[AL]) && rawi_slice_starts(k->bare, w->letter[AL]))
			f = k->bare;
	}
	return f;
}

rawi_slice rawi_names_key(const rawi_names *w, uint32_t first, uint32_t end, uint8_t cut)
{
	size_t room = 1;
	for (uint32_t i = first; i < end; i++)
		room += w->text->tokens[i].fold.n + w->text->tokens[i].bare.n + 1;
	char *s = rawi_arena_alloc(w->arena, room);
	size_t n = 0;
	for (uint32_t i = first; i < end; i++) {
		const rawi_token *k = &w->text->tokens[i];
		if (k->kind > RAWI_TOK_NUMBER)
			continue;
		rawi_slice f = rawi_names_key_word(w, i, i == first ? cut : 0);
		/* عبد العزيز and عبدالعزيز are one spelling: a link before a word with the article joins it */
		bool joined = i > first && rawi_slice_starts(f, w->letter[AL]) && w->words[i - 1].given != RAWI_NO_ROW && w->words[i - 1].given_kind == RAWI_LINK &&
			w->text->tokens[i - 1].fold.n == 6;
		if (n && !joined)
			s[n++] = ' ';
		memcpy(s + n, f.s, f.n);
		n += f.n;
	}
	return (rawi_slice){ s, n };
}

static uint32_t adjective_row(const rawi_names *w, uint32_t node)
{
	for (uint32_t row = rawi_table_accept(w->t_states, node); row != RAWI_NO_ROW; row = rawi_table_next(w->t_states, row))
		if (rawi_table_enum(w->t_states, row, w->c_state_kind) == RAWI_STATE_ADJECTIVE)
			return row;
	return RAWI_NO_ROW;
}

bool rawi_names_nation_in_accusative(rawi_names *w, uint32_t token)
{
	enum { ALEF = 0x627, ENDING = 2 }; /* bytes */
	rawi_slice fold = w->text->tokens[token].fold;
	uint32_t last = 0;
	if (fold.n > ENDING)
		rawi_utf8_prev(fold.s, fold.s + fold.n, &last);
	uint32_t node = last == ALEF ? rawi_names_adjective(w, 0, rawi_slice_sub(fold, 0, fold.n - ENDING)) : 0;
	uint32_t row = node ? adjective_row(w, node) : RAWI_NO_ROW;
	if (row == RAWI_NO_ROW)
		return false;
	w->words[token].nation = row;
	w->words[token].nation_words = 1;
	return true;
}

static void find_nation(rawi_names *w, uint32_t token)
{
	rawi_name_word *x = &w->words[token];
	rawi_name_form f[RAWI_MAX_FORMS];
	size_t n = rawi_names_forms(w, token, f);
	for (size_t i = 0; i < n; i++) {
		rawi_slice stem = f[i].word;
		if (rawi_slice_starts(stem, w->letter[AL]) && stem.n > w->letter[AL].n + 4)
			stem = after(stem, w->letter[AL].n);
		uint32_t node = rawi_names_adjective(w, 0, stem);
		if (!node)
			continue;
		uint32_t row = adjective_row(w, node), two = 0;
		if (token + 1 < rawi_names_limit(w, token) && rawi_names_is_word(w, token + 1)) {
			rawi_slice next = rawi_names_stem(w, token + 1, 0);
			two = rawi_names_adjective(w, node, next);
		}
		if (two && adjective_row(w, two) != RAWI_NO_ROW) {
			x->nation = adjective_row(w, two);
			x->nation_words = 2;
			x->nation_cut = f[i].cut;
			return;
		}
		if (row != RAWI_NO_ROW) {
			x->nation = row;
			x->nation_words = 1;
			x->nation_cut = f[i].cut;
			return;
		}
	}
}

/* اضطراريا, ميدانيا: an adjective in ـي as an adverb or behind its noun, which the lexicon need not have; no list knows it for a name. */
static bool is_adverb(const rawi_names *w, uint32_t i)
{
	rawi_slice s = w->text->tokens[i].fold;
	uint32_t last = 0, before = 0;
	size_t n = s.n ? rawi_utf8_prev(s.s, s.s + s.n, &last) : 0;
	if (last != 0x627 || s.n < 12 || !rawi_utf8_prev(s.s, s.s + s.n - n, &before) || before != 0x64A || !i || !rawi_names_is_word(w, i - 1) || w->words[i - 1].article || w->words[i - 1].unknown)
		return false;
	rawi_known k = rawi_known_word(rawi_hash(s));
	return !k.given && !k.family && !k.place && !k.proper && !k.foreign && !k.tagged;
}

/* The mark of an indefinite accusative, which names in the news do not carry: قائلًا, دومًا. */
static bool has_tanwin(rawi_slice s)
{
	for (const char *at = s.s, *end = s.s + s.n; (at = memchr(at, 0x8B, (size_t)(end - at))) != NULL; at++)
		if (at > s.s && at[-1] == '\xD9')
			return true;
	return false;
}

/* والدة, "the mother of", is not والده, "his father", though folding makes them one. */
static bool other_ta(const rawi_names *w, uint32_t i, uint32_t row)
{
	enum { HA = 0x647, TA_MARBUTA = 0x629 };
	rawi_slice as = rawi_token_text(w->text, i), key = rawi_table_cell(w->t_titles, row, 0);
	uint32_t written = 0, kept = 0;
	if (as.n && key.n) {
		rawi_utf8_prev(as.s, as.s + as.n, &written);
		rawi_utf8_prev(key.s, key.s + key.n, &kept);
	}
	return written == TA_MARBUTA && kept == HA;
}

void rawi_names_words(rawi_names *w)
{
	rawi_names_known(w);
	w->words = RAWI_NEW_N(w->arena, rawi_name_word, w->n + 1);
	for (size_t d = 0; d < w->text->n_dates; d++)
		for (uint32_t i = w->text->dates[d].first; i < w->text->dates[d].end; i++)
			w->words[i].dated = 1;
	for (uint32_t i = 0; i < w->n; i++)
		w->lexicon |= (w->text->tokens[i].feat & RAWI_FEAT_KNOWN) != 0;
	for (uint32_t i = 0; i < w->n; i++) {
		const rawi_token *k = &w->text->tokens[i];
		rawi_name_word *x = &w->words[i];
		x->given = x->nation = x->title = RAWI_NO_ROW;
		if (k->kind != RAWI_TOK_WORD)
			continue;
		x->article = (k->pro & RAWI_PRO_AL) != 0;
		x->tanwin = has_tanwin(rawi_token_text(w->text, i));
		x->unknown = w->lexicon && !x->tanwin && k->fold.n > 2 && (!(k->feat & RAWI_FEAT_KNOWN) || k->pos == RAWI_POS_PROPER) && k->pos != RAWI_POS_PART && !rawi_names_in_date(w, i);
		if (x->unknown && is_adverb(w, i))
			x->unknown = 0;
		if (w->known[i].nation)
			find_nation(w, i);
		x->given = w->known[i].given;
		x->given_kind = w->known[i].given_kind;
		x->given_cut = w->known[i].given_cut;
	}
	for (uint32_t i = 0; i < w->n; i++) {
		rawi_name_word *x = &w->words[i];
		if (w->text->tokens[i].kind != RAWI_TOK_WORD)
			continue;
		uint8_t cut;
		if (x->unknown && (rawi_names_find(w, w->t_orgwords, i, &cut) != RAWI_NO_ROW || rawi_names_find(w, w->t_describers, i, &cut) != RAWI_NO_ROW ||
			rawi_names_find(w, w->t_place, i, &cut) != RAWI_NO_ROW || rawi_names_find(w, w->t_context, i, &cut) != RAWI_NO_ROW))
			x->unknown = 0;
		x->title = rawi_names_longest(w, w->t_titles, i, &x->title_end, &x->title_cut);
		if (x->title != RAWI_NO_ROW && x->title_end == i + 1 && other_ta(w, i, x->title))
			x->title = RAWI_NO_ROW;
		if (x->title == RAWI_NO_ROW && !w->text->tokens[i].pro && x->unknown) { /* a desk's own title behind the article that the lexicon did not cut */
			x->title = rawi_table_find(w->t_titles, rawi_names_stem(w, i, 0));
			if (x->title != RAWI_NO_ROW) {
				x->title_end = i + 1;
				x->unknown = 0;
			}
		}
		/* أمين سرها: the pronoun stands at the end of the phrase */
		if (i + 1 < rawi_names_limit(w, i) && x->title_end <= i + 1 && rawi_names_is_word(w, i + 1) && w->text->tokens[i + 1].enc != RAWI_ENC_NONE) {
			uint32_t head = rawi_table_step(w->t_titles, 0, rawi_names_stem(w, i, x->title_cut)), node = head ? rawi_table_step(w->t_titles, head, w->text->tokens[i + 1].stem) : 0;
			uint32_t row = node ? rawi_table_accept(w->t_titles, node) : RAWI_NO_ROW;
			if (row != RAWI_NO_ROW) {
				x->title = row;
				x->title_end = i + 2;
			}
		}
		if (x->title == RAWI_NO_ROW && w->text->tokens[i].enc != RAWI_ENC_NONE) { /* زعيمها, مستشاره, نائبته */
			x->title = rawi_row_of_stem(w->t_titles, &w->text->tokens[i]);
			if (x->title == RAWI_NO_ROW)
				x->title = rawi_table_find(w->t_titles, rawi_arena_join(w->arena, w->text->tokens[i].stem, w->endings[0]));
			x->title_end = i + 1;
			x->title_cut = (uint8_t)((w->text->tokens[i].pro & ~(unsigned)RAWI_PRO_AL) ? w->text->tokens[i].fold.n - w->text->tokens[i].bare.n : 0);
		}
		if (x->title != RAWI_NO_ROW && w->text->tokens[i].pos == RAWI_POS_PART && x->title_end == i + 1)
			x->title = RAWI_NO_ROW; /* أمام is no imam */
		/* أمين سالم: an office without the article says of what; before a name it is a name */
		if (x->title != RAWI_NO_ROW && x->title_end == i + 1 && !x->article && x->given != RAWI_NO_ROW && !x->given_cut && x->given_kind <= RAWI_WEAK && i + 1 < rawi_names_limit(w, i) &&
			w->words[i + 1].given != RAWI_NO_ROW && !w->words[i + 1].given_cut && (w->words[i + 1].given_kind <= RAWI_WEAK || w->words[i + 1].given_kind == RAWI_LINK) && w->text->tokens[i].enc == RAWI_ENC_NONE)
			x->title = RAWI_NO_ROW;
		if (x->title != RAWI_NO_ROW)
			x->title_kind = (uint8_t)rawi_table_enum(w->t_titles, x->title, w->c_title_kind);
	}
}

/* A person's name that is a phrase of notnames.tsv or its end (صدر أمر سام). */
static bool is_no_name(const rawi_names *w, const rawi_name_span *s)
{
	uint32_t end;
	uint8_t cut;
	for (uint32_t i = s->first; i + 1 >= s->first && i < w->n; i--) {
		if (rawi_names_longest(w, w->t_not, i, &end, &cut) != RAWI_NO_ROW && end >= s->end)
			return true;
		if (!i)
			break;
	}
	return false;
}

uint32_t rawi_names_claim(rawi_names *w, rawi_name_span span)
{
	if (span.type == RAWI_PER && span.end <= span.first + 2 && is_no_name(w, &span))
		return RAWI_NONE;
	for (uint32_t i = span.first; i < span.end; i++)
		if (w->span_at[i] != RAWI_NONE && !w->spans.at[w->span_at[i]].soft)
			return RAWI_NONE;
	uint32_t id = (uint32_t)w->spans.n;
	span.entity = RAWI_NONE;
	for (uint32_t i = span.first; i < span.end; i++) {
		if (w->span_at[i] != RAWI_NONE) {
			rawi_name_span *old = &w->spans.at[w->span_at[i]];
			old->dead = 1;
			for (uint32_t j = old->first; j < old->end; j++)
				if (w->span_at[j] == (uint32_t)(old - w->spans.at))
					w->span_at[j] = RAWI_NONE;
		}
		w->span_at[i] = id;
	}
	rawi_vec_push(w->arena, &w->spans, span);
	return id;
}

rawi_name_span *rawi_names_span_from(rawi_names *w, uint32_t token)
{
	uint32_t s = token < w->n ? w->span_at[token] : RAWI_NONE;
	return s != RAWI_NONE && w->spans.at[s].first == token ? &w->spans.at[s] : NULL;
}
