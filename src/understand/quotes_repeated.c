/* understand: who is only described, in words behind which the page names somebody elsewhere: «مدير مصنعي الوادي والنخيل المكلف الدكتور X … وأوضح مدير مصنعي الوادي والنخيل المكلف», or fewer of
 * them: «مدير المصنعين المكلف». Where these words stand before the names of several persons, nobody of them is meant for sure.
 */
#include "understand/quotes.h"

#include "base/utf8.h"
#include "understand/names.h"

enum { REACH = 2048, MOST_HEADS = 64 /* tokens looked at on both sides, and how often the first word is found: a page of nothing but speakers stays linear */, MOST_WORDS = 16, HONOURS = 4, LEAST_PART = 3 /* words of which a part may leave others out, though more than one bears the first */ };

/* The person whose name begins at the token, with a comma and titles of honour before it. */
static uint32_t named_from(const rawi_quoting *q, uint32_t i, uint32_t end)
{
	const rawi_doc *doc = q->doc;
	i += i < end && rawi_is_comma(q->t, i);
	for (uint32_t n = 0; n <= HONOURS && i < end && rawi_is_word(q->t, i); n++, i++) {
		uint32_t e = doc->entity_at[i], m = doc->mention_at[i];
		const rawi_entity *x = e == RAWI_NONE ? NULL : &doc->record->entities.at[e];
		if (x && x->type == RAWI_PER && !x->unnamed && m < x->mentions.n && x->mentions.at[m].form == RAWI_FORM_NAME && x->mentions.at[m].at.first == i)
			return rawi_quote_governed(q, i) || q->roles[i] & ROLE_JOINED ? RAWI_NONE : e;
		if (!rawi_honour_at(doc, i) || rawi_quote_governed(q, i) || q->roles[i] & ROLE_JOINED)
			break;
	}
	return RAWI_NONE;
}

static bool same(const rawi_token *a, const rawi_token *b)
{
	return rawi_slice_eq(a->fold, b->fold) || rawi_slice_eq(a->bare, b->bare);
}

/* «مصنعي الوادي»: before what they are of, a dual and a plural lose the nun that المصنعين has. */
static bool is_construct_of(const rawi_token *owned, const rawi_token *whole)
{
	uint32_t last = 0;
	rawi_slice a = owned->bare, b = whole->stem;
	if (!(whole->pro & RAWI_PRO_AL) || b.n <= a.n || !rawi_slice_starts(b, a))
		return false;
	return a.n + rawi_utf8_prev(b.s, b.s + b.n, &last) == b.n && last == 0x646;
}

/* The same word, whatever its number and state? */
static bool is_form_of(const rawi_token *a, const rawi_token *b)
{
	return (a->lemma.n && rawi_slice_eq(a->lemma, b->lemma)) || same(a, b) || is_construct_of(a, b);
}

/* Is و written to the first word here, with which the described one does not begin (ولي)? */
static bool is_joined(const rawi_quoting *q, uint32_t first, uint32_t s)
{
	return q->roles[s] & ROLE_JOINED && !rawi_slice_eq(q->t->tokens[s].fold, q->t->tokens[first].fold);
}

/* «مستشار │ وزير الري X»: a noun without the article before the words owns them, and the name is its own. */
static bool is_owned(const rawi_quoting *q, uint32_t first, uint32_t s)
{
	const rawi_token *k = s ? &q->t->tokens[s - 1] : NULL;
	if (!k || k->sentence != q->t->tokens[s].sentence || is_joined(q, first, s) || !rawi_is_word(q->t, s - 1) || k->pro & RAWI_PRO_AL || k->enc != RAWI_ENC_NONE || rawi_honour_at(q->doc, s - 1))
		return false;
	return rawi_title_at(q->doc, s - 1) || (k->pos == RAWI_POS_NOUN && k->feat & RAWI_FEAT_KNOWN && q->doc->entity_at[s - 1] == RAWI_NONE && !(q->roles[s - 1] & (ROLE_ANY_PREP | ROLE_ADVERB | ROLE_AUX | ROLE_THAT)));
}

/* «X، وزير الري»: the words say what one is who has been named, and no name behind them is of them. Nor do words that a preposition ties to a noun before them: «مدير البحوث بفرع الهيئة X». */
static bool is_behind_name(const rawi_quoting *q, uint32_t first, uint32_t s)
{
	uint32_t before = s && rawi_is_comma(q->t, s - 1) ? s - 1 : s, e = before ? q->doc->entity_at[before - 1] : RAWI_NONE;
	if (e != RAWI_NONE && q->t->tokens[before - 1].sentence == q->t->tokens[s].sentence && q->doc->record->entities.at[e].type == RAWI_PER && !q->doc->record->entities.at[e].unnamed && !is_joined(q, first, s))
		return true;
	return rawi_quote_governed(q, s) && !rawi_title_at(q->doc, s);
}

/* Who is named right behind the same words at s. */
static uint32_t behind_same(const rawi_quoting *q, uint32_t first, uint32_t n, uint32_t s, uint32_t end)
{
	for (uint32_t i = 1; i < n; i++)
		if (s + i >= end || !rawi_is_word(q->t, s + i) || !same(&q->t->tokens[first + i], &q->t->tokens[s + i]))
			return RAWI_NONE;
	return named_from(q, s + n, end);
}

/* «X، مدير إدارة السلامة», «X الناطق الإعلامي ومدير إدارة السلامة»: who is named before the same words, or before the first of them where no others follow there. */
static uint32_t before_same(const rawi_quoting *q, uint32_t first, uint32_t n, uint32_t s)
{
	enum { FAR = 14, LEAST = 2 };
	const rawi_token *k = q->t->tokens;
	bool joined = is_joined(q, first, s), named = false;
	uint32_t b = s;
	while (b > 0 && k[b - 1].sentence == k[s].sentence && b + (joined ? FAR : 2) > s && !named) {
		b--;
		const rawi_entity *e = q->doc->entity_at[b] == RAWI_NONE ? NULL : &q->doc->record->entities.at[q->doc->entity_at[b]];
		named = e && e->type == RAWI_PER && !e->unnamed && e->mentions.at[q->doc->mention_at[b]].form == RAWI_FORM_NAME;
		if (!named && (joined ? !rawi_is_word(q->t, b) || q->roles[b] & (ROLE_THAT | ROLE_RELATIVE | ROLE_CUE) : !rawi_is_comma(q->t, b)))
			return RAWI_NONE;
	}
	uint32_t m = 0;
	for (uint32_t i = first; i < first + n; i++)
		if (rawi_quote_governed(q, i) && !rawi_title_at(q->doc, first))
			return RAWI_NONE; /* whom he told */
	while (m < n && named && rawi_is_word(q->t, s + m) && same(&k[first + m], &k[s + m]))
		m++;
	bool ends = s + m >= q->t->n_tokens || !rawi_is_word(q->t, s + m) || q->roles[s + m] & (ROLE_THAT | ROLE_CUE | ROLE_ANY_PREP);
	return m >= LEAST && (m == n || ends) ? q->doc->entity_at[b] : RAWI_NONE;
}

/* Who is named behind words that begin as these two do, in whatever number and state, and have the others in their order. */
static uint32_t behind_more(const rawi_quoting *q, uint32_t first, uint32_t n, uint32_t s, uint32_t end)
{
	const rawi_token *k = q->t->tokens;
	uint32_t found = 1;
	for (uint32_t i = s + 1; i < end && i < s + MOST_WORDS && rawi_is_word(q->t, i); i++) {
		if (q->roles[i] & (ROLE_THAT | ROLE_RELATIVE | ROLE_CUE | ROLE_AUX | ROLE_OCCASION) || (k[i].pos == RAWI_POS_VERB && q->doc->entity_at[i] == RAWI_NONE))
			return RAWI_NONE;
		bool fits = found < n && is_form_of(&k[i], &k[first + found]);
		bool another = rawi_title_at(q->doc, i) && (rawi_quote_governed(q, i) || (!rawi_honour_at(q->doc, i) && !(k[i].pro & RAWI_PRO_AL) && !(q->roles[i] & ROLE_JOINED)));
		if (!fits && (i == s + 1 || another || q->roles[i] & (ROLE_ADVERB | ROLE_DATE)))
			return RAWI_NONE; /* whom he received, to whom he wrote */
		found += fits;
		uint32_t e = found == n ? named_from(q, i + 1, end) : RAWI_NONE;
		if (e != RAWI_NONE)
			return e;
	}
	return RAWI_NONE;
}

/* Who is named behind words that begin with that noun, whatever they are. */
static uint32_t behind_head(const rawi_quoting *q, uint32_t s, uint32_t end)
{
	uint32_t e = RAWI_NONE;
	for (uint32_t i = s + 1; e == RAWI_NONE && i < end && i < s + MOST_WORDS && rawi_is_word(q->t, i) && !(q->roles[i] & (ROLE_THAT | ROLE_RELATIVE | ROLE_CUE | ROLE_AUX)); i++)
		e = named_from(q, i, end);
	return e;
}

static void put(uint32_t *one, uint32_t e, bool *several)
{
	*several |= *one != RAWI_NONE && e != RAWI_NONE && *one != e;
	*one = e != RAWI_NONE ? e : *one;
}

uint32_t rawi_repeated_bearer(const rawi_quoting *q, uint32_t first, uint32_t end)
{
	const rawi_token *k = q->t->tokens;
	while (first < end && rawi_honour_at(q->doc, first))
		first++;
	bool definite = false, several = false, others = false, heads = false;
	for (uint32_t i = first; i < end; i++)
		definite |= k[i].pro & RAWI_PRO_AL || q->doc->entity_at[i] != RAWI_NONE;
	if (end < first + 2 || end > first + MOST_WORDS || !definite || k[first].feat & (RAWI_FEAT_DUAL | RAWI_FEAT_PLUR) || !rawi_is_word(q->t, first))
		return RAWI_NONE;
	if (!(k[first].pro & RAWI_PRO_AL) && q->roles[first + 1] & ROLE_ANY_PREP)
		return RAWI_NONE; /* «مسؤول في الوزارة»: one of many */
	uint32_t n = end - first, same_words = RAWI_NONE, more = RAWI_NONE, head = RAWI_NONE;
	uint32_t from = first > REACH ? first - REACH : 0, to = first + REACH < q->t->n_tokens ? first + REACH : (uint32_t)q->t->n_tokens;
	for (uint32_t s = from, tried = 0; s < to && tried < MOST_HEADS; s++) {
		if ((s >= first && s < end) || !rawi_is_word(q->t, s) || !rawi_slice_eq(k[s].stem, k[first].stem) || k[s].enc != RAWI_ENC_NONE || is_owned(q, first, s))
			continue;
		uint32_t called = before_same(q, first, n, s);
		put(&same_words, called, &several);
		if (called != RAWI_NONE || is_behind_name(q, first, s))
			continue;
		tried++;
		uint32_t stop = q->t->sentences[k[s].sentence].end;
		put(&same_words, behind_same(q, first, n, s, stop), &several);
		put(&more, behind_more(q, first, n, s, stop), &others);
		put(&head, behind_head(q, s, stop), &heads);
	}
	if (same_words != RAWI_NONE)
		return several ? RAWI_NONE : same_words;
	return others || (n < LEAST_PART && heads) ? RAWI_NONE : more;
}
