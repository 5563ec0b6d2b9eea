/* understand: tokens → what the tagger's features are made of: hashes of the word, its lemma and its letters; classes from the tables, the lists and the clusters; and what stands
 * around the same word elsewhere on the page (context aggregation: Ratinov and Roth 2009, "Design challenges and misconceptions in named entity recognition"). */
#include "base/hash.h"
#include "base/utf8.h"
#include "understand/known.h"
#include "understand/tagger.h"

enum { NO_CUE, CUE_CONTEXT, CUE_BODY, CUE_PLACE, CUE_DESCRIBES = 5 };

enum { /* bits of rawi_bio_word.page: another place of the page has the word … */
	PAGE_AFTER_TITLE = 1, PAGE_AFTER_NAME = 2, PAGE_AFTER_PLACE_WORD = 4, PAGE_AFTER_BODY = 8, PAGE_BEFORE_NAME = 16, PAGE_AFTER_SAID = 32, PAGE_IN_PERSON = 64, PAGE_IN_PLACE = 128, PAGE_IN_BODY = 256
};

static uint8_t take_affixes(rawi_slice s, uint64_t out[8])
{
	size_t front = 0, behind = s.n;
	uint32_t cp;
	for (int k = 0; k < 4; k++) {
		out[k] = out[4 + k] = 0;
		if (front < s.n) {
			front += rawi_utf8_next(s.s + front, s.s + s.n, &cp);
			out[k] = rawi_hash(rawi_slice_sub(s, 0, front));
		}
		if (behind > 0) {
			behind -= rawi_utf8_prev(s.s, s.s + behind, &cp);
			out[4 + k] = rawi_hash(rawi_slice_sub(s, behind, s.n - behind));
		}
	}
	return (uint8_t)(s.n / 2 < 9 ? s.n / 2 : 9);
}

/* The class of words that a word belongs to in front of or behind a name. */
static uint32_t cue(const rawi_names *w, const rawi_token *k)
{
	uint32_t row = rawi_table_find(w->t_context, k->lemma);
	if (row == RAWI_NO_ROW)
		row = rawi_table_find(w->t_context, k->bare);
	if (row != RAWI_NO_ROW)
		return CUE_CONTEXT + 8u * (uint32_t)(rawi_table_enum(w->t_context, row, w->c_context) + 1);
	if (rawi_table_find(w->t_orgwords, k->stem) != RAWI_NO_ROW)
		return CUE_BODY;
	if (rawi_table_find(w->t_place, k->stem) != RAWI_NO_ROW)
		return CUE_PLACE;
	return rawi_table_find(w->t_describers, k->stem) != RAWI_NO_ROW ? CUE_DESCRIBES : NO_CUE;
}

#define MEMORIES_MOST 2048 /* a power of two */

typedef struct {          /* what was found for a word once; most words of a page come again */
	uint64_t key, affix[8];
	rawi_known known;
	uint32_t cue;
	uint8_t letters;
} memory;

static uint32_t list_class(const rawi_known *k)
{
	return (uint32_t)k->given | (uint32_t)k->family << 2 | (uint32_t)k->place << 4 | (uint32_t)k->foreign << 6 | (uint32_t)k->proper << 7 | (uint32_t)k->money << 8 | (uint32_t)k->tongue << 9 | (uint32_t)k->common << 10 | (uint32_t)k->tagged << 13 | (uint32_t)k->often << 16;
}

/* Phrases of the lists: first token, inner ones, by kind. */
static void find_phrases(const rawi_names *w, rawi_bio_word *out, const uint8_t *begins)
{
	for (uint32_t i = 0; i < w->n; i++) {
		if (!begins[i] || out[i].phrase)
			continue;
		uint64_t state = rawi_known_step(0, out[i].word);
		uint8_t kinds = rawi_known_phrase(state), best = 0;
		uint32_t limit = rawi_names_limit(w, i), end = i + 1;
		for (uint32_t k = i + 1; (kinds & RAWI_KNOWN_GOES_ON) && k < limit && k < i + 7 && w->text->tokens[k].kind == RAWI_TOK_WORD; k++) {
			state = rawi_known_step(state, rawi_hash(w->text->tokens[k].fold));
			kinds = rawi_known_phrase(state);
			if (kinds & ~(unsigned)RAWI_KNOWN_GOES_ON) {
				best = kinds >> 1;
				end = k + 1;
			}
		}
		for (uint32_t k = i; best && k < end; k++)
			out[k].phrase = (uint32_t)best << 2 | (k == i ? 1 : k + 1 == end ? 3 : 2);
	}
}

/* What surrounds each word, gathered over the page. */
static void gather(const rawi_names *w, rawi_bio_word *out)
{
	size_t slots = 64;
	while (slots < 2 * (size_t)w->n)
		slots *= 2;
	typedef struct { uint64_t word; uint32_t bits; } place;
	place *at = rawi_arena_array(w->arena, slots, sizeof *at);
	uint32_t *slot = RAWI_NEW_N(w->arena, uint32_t, w->n + 1), *own = RAWI_NEW_N(w->arena, uint32_t, w->n + 1);
	for (uint32_t i = 0; i < w->n; i++) {
		if (w->text->tokens[i].kind != RAWI_TOK_WORD)
			continue;
		size_t s = (size_t)(out[i].word ^ out[i].word >> 32) & (slots - 1);
		while (at[s].word && at[s].word != out[i].word)
			s = (s + 1) & (slots - 1);
		at[s].word = out[i].word;
		slot[i] = (uint32_t)s;
		bool start = i == 0 || w->text->tokens[i - 1].sentence != w->text->tokens[i].sentence, stop = i + 1 >= w->n || w->text->tokens[i + 1].sentence != w->text->tokens[i].sentence;
		uint32_t bits = 0;
		if (!start) {
			const rawi_bio_word *a = &out[i - 1];
			if (a->gaz & (7u << 5 | 1u << 8))
				bits |= PAGE_AFTER_TITLE;
			if ((a->gaz & 7) || (a->list & 3))
				bits |= PAGE_AFTER_NAME;
			uint32_t c = a->gaz >> 12;
			if (c == CUE_PLACE || c == CUE_CONTEXT + 8)
				bits |= PAGE_AFTER_PLACE_WORD;
			if (c == CUE_BODY)
				bits |= PAGE_AFTER_BODY;
			if (c == CUE_CONTEXT + 16)
				bits |= PAGE_AFTER_SAID;
		}
		if (!stop && ((out[i + 1].gaz & 7) || (out[i + 1].list & 15)))
			bits |= PAGE_BEFORE_NAME;
		uint32_t kinds = out[i].phrase >> 2;
		bits |= (kinds & 1 ? PAGE_IN_PERSON : 0) | (kinds & 2 ? PAGE_IN_PLACE : 0);
		uint32_t span = out[i].gaz >> 9 & 7;
		if (span)
			bits |= (span - 1) % 4 == RAWI_ORG ? PAGE_IN_BODY : PAGE_IN_PLACE;
		own[i] = bits;
		/* two 16-bit halves: seen once, seen twice, so that a place's own bits can be left out */
		at[s].bits |= (at[s].bits & 0xFFFF & bits) << 16 | bits;
	}
	for (uint32_t i = 0; i < w->n; i++) {
		if (w->text->tokens[i].kind != RAWI_TOK_WORD) {
			out[i].page = 0;
			continue;
		}
		uint32_t bits = at[slot[i]].bits;
		out[i].page = (bits & 0xFFFF & ~own[i]) | bits >> 16;
	}
}

/* Numbers the kinds of tokens. */
static uint32_t number(const rawi_names *w, rawi_bio_word *out)
{
	size_t slots = 64;
	while (slots < 2 * (size_t)w->n)
		slots *= 2;
	typedef struct { uint64_t key; uint32_t kind; } place;
	place *at = rawi_arena_array(w->arena, slots, sizeof *at);
	uint32_t n = 0;
	for (uint32_t i = 0; i < w->n; i++) {
		uint64_t key = rawi_tagger_mix(rawi_tagger_mix(out[i].word, out[i].lemma), rawi_tagger_mix(out[i].form, out[i].letters)) | 1;
		size_t s = (size_t)(key >> 20) & (slots - 1);
		while (at[s].key && at[s].key != key)
			s = (s + 1) & (slots - 1);
		if (!at[s].key) {
			at[s].key = key;
			at[s].kind = n++;
		}
		out[i].kind = at[s].kind;
	}
	return n;
}

uint32_t rawi_tagger_words(const rawi_names *w, rawi_bio_word *out)
{
	uint32_t title_until = 0;
	size_t memories = 64; /* for words that come again; a page of few words needs few */
	while (memories < w->n && memories < MEMORIES_MOST)
		memories *= 2;
	memory *known = RAWI_NEW_N(w->arena, memory, memories);
	uint8_t *begins = RAWI_NEW_N(w->arena, uint8_t, w->n + 1);
	for (uint32_t i = 0; i < w->n; i++) {
		const rawi_token *k = &w->text->tokens[i];
		const rawi_name_word *x = &w->words[i];
		rawi_bio_word *v = &out[i];
		bool word = k->kind == RAWI_TOK_WORD, number = k->kind == RAWI_TOK_NUMBER;
		rawi_slice bare = word ? k->bare : k->fold;
		v->word = number ? 1 : k->kind >= RAWI_TOK_PUNCT ? 2 + (uint64_t)k->punct : rawi_hash(bare);
		v->lemma = word && k->lemma.n ? rawi_hash(k->lemma) : v->word;
		uint64_t key = rawi_tagger_mix(v->word, rawi_tagger_mix(v->lemma, k->stem.n << 2 | k->kind)) | 1;
		memory *m = &known[key >> 32 & (memories - 1)];
		if (m->key != key && k->kind <= RAWI_TOK_LATIN) {
			m->key = key;
			m->letters = take_affixes(bare, m->affix);
			m->cue = word ? cue(w, k) : NO_CUE;
			m->known = rawi_known_word(v->word);
		}
		if (k->kind <= RAWI_TOK_LATIN) {
			memcpy(v->affix, m->affix, sizeof v->affix);
			v->letters = m->letters;
		}
		uint32_t clitics = (k->pro & RAWI_PRO_AL ? 1u : 0u) | (k->pro & (RAWI_PRO_W | RAWI_PRO_F) ? 2u : 0u) | (k->pro & (RAWI_PRO_B | RAWI_PRO_L | RAWI_PRO_K) ? 4u : 0u);
		v->form = k->kind | (uint32_t)k->pos << 3 | clitics << 6 | (k->enc != RAWI_ENC_NONE ? 1u << 9 : 0) | (uint32_t)x->unknown << 10 |
			(k->feat & (RAWI_FEAT_PAST | RAWI_FEAT_IMPERFECT) ? 1u << 11 : 0) | (k->feat & RAWI_FEAT_NISBA ? 1u << 12 : 0) |
			(k->feat & (RAWI_FEAT_MASDAR | RAWI_FEAT_PARTICIPLE) ? 1u << 13 : 0) |
			(k->feat & RAWI_FEAT_PLUR ? 1u << 14 : 0) | (k->feat & RAWI_FEAT_FEM ? 1u << 15 : 0);
		if (!word)
			continue;
		v->list = list_class(&m->known);
		v->fine = m->known.fine;
		v->middle = m->known.middle;
		v->coarse = m->known.coarse;
		begins[i] = m->known.begins;
		if (x->given != RAWI_NO_ROW)
			v->gaz |= (uint32_t)(x->given_kind + 1) | (x->given_cut ? 8u : 0);
		if (x->nation != RAWI_NO_ROW)
			v->gaz |= 16;
		if (x->title != RAWI_NO_ROW) {
			v->gaz |= (uint32_t)(x->title_kind + 1) << 5;
			title_until = x->title_end;
		}
		if (i < title_until)
			v->gaz |= 1u << 8;
		const rawi_name_span *s = w->span_at[i] != RAWI_NONE ? &w->spans.at[w->span_at[i]] : NULL;
		if (s && s->type != RAWI_PER)
			v->gaz |= (uint32_t)(s->type + 1 + (s->first == i ? 0 : 4)) << 9;
		v->gaz |= m->cue << 12;
	}
	find_phrases(w, out, begins);
	gather(w, out);
	return number(w, out);
}
