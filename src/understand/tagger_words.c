/* understand: tokens → what the tagger's features are made of: hashes of the word, its lemma and its letters; classes from the tables, the lists and the clusters; and what stands
 * around the same word elsewhere on the page (context aggregation: Ratinov and Roth 2009, "Design challenges and misconceptions in named entity recognition"). */
#include "base/hash.h"
#include "base/utf8.h"
#include "lang/known.h"
#include "understand/names_kept.h"

enum { NO_CUE, CUE_CONTEXT, CUE_BODY, CUE_PLACE, CUE_DESCRIBES = 5, CUE_AT = 12 /* from this bit of rawi_bio_word.gaz on */ };

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
static uint32_t cue(const rawi_names *w, const rawi_token *k, uint64_t bare, uint64_t lemma)
{
	uint64_t context = rawi_table_bit(w->t_context), body = rawi_table_bit(w->t_orgwords), place = rawi_table_bit(w->t_place), describers = rawi_table_bit(w->t_describers);
	uint32_t row = rawi_tables_first_of(w->text->tables, lemma) & context ? rawi_table_find_hashed(w->t_context, lemma) : RAWI_NO_ROW;
	if (row == RAWI_NO_ROW && (k->tables & context))
		row = rawi_table_find_hashed(w->t_context, bare);
	if (row != RAWI_NO_ROW)
		return CUE_CONTEXT + 8u * (uint32_t)(rawi_table_enum(w->t_context, row, w->c_context) + 1);
	if ((k->tables & body) && rawi_table_find(w->t_orgwords, k->stem) != RAWI_NO_ROW)
		return CUE_BODY;
	if ((k->tables & place) && rawi_table_find(w->t_place, k->stem) != RAWI_NO_ROW)
		return CUE_PLACE;
	return (k->tables & describers) && rawi_table_find(w->t_describers, k->stem) != RAWI_NO_ROW ? CUE_DESCRIBES : NO_CUE;
}

static uint32_t list_class(const rawi_known *k)
{
	return (uint32_t)k->given | (uint32_t)k->family << 2 | (uint32_t)k->place << 4 | (uint32_t)k->foreign << 6 | (uint32_t)k->proper << 7 | (uint32_t)k->money << 8 | (uint32_t)k->tongue << 9 | (uint32_t)k->common << 10 | (uint32_t)k->tagged << 13 | (uint32_t)k->often << 16;
}

/* Phrases of the lists: first token, inner ones, by kind. Where one may begin, its first two words are looked for all over the lists: all are called for before the first is read. */
static void find_phrases(const rawi_names *w, rawi_bio_word *out, const uint8_t *begins)
{
	typedef struct { uint64_t state; uint32_t first; } start;
	start *starts = rawi_arena_room(w->arena, (w->n + 1) * sizeof *starts);
	size_t n = 0;
	for (uint32_t i = 0; i + 1 < w->n; i++) {
		if (!begins[i] || i + 1 >= rawi_names_limit(w, i) || w->text->tokens[i + 1].kind != RAWI_TOK_WORD)
			continue;
		starts[n] = (start){ rawi_known_step(rawi_known_step(0, out[i].word), rawi_hash(w->text->tokens[i + 1].fold)), i };
		rawi_known_phrase_soon(starts[n++].state);
	}
	for (size_t s = 0; s < n; s++) {
		uint32_t i = starts[s].first, limit = rawi_names_limit(w, i), end = i + 1;
		uint64_t state = starts[s].state;
		uint8_t best = 0;
		if (out[i].phrase)
			continue;
		for (uint32_t k = i + 1;;) {
			uint8_t kinds = rawi_known_phrase(state);
			if (kinds & ~(unsigned)RAWI_KNOWN_GOES_ON) {
				best = kinds >> 1;
				end = k + 1;
			}
			if (++k >= limit || k >= i + 7 || !(kinds & RAWI_KNOWN_GOES_ON) || w->text->tokens[k].kind != RAWI_TOK_WORD)
				break;
			state = rawi_known_step(state, rawi_hash(w->text->tokens[k].fold));
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
	uint32_t *slot = rawi_arena_room(w->arena, (w->n + 1) * sizeof *slot), *own = rawi_arena_room(w->arena, (w->n + 1) * sizeof *own);
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
			uint32_t c = a->gaz >> CUE_AT;
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

/* What is the token's own, whatever stands around it: form and hashes. */
static inline uint32_t form_of(const rawi_token *k, const rawi_name_word *x)
{
	uint32_t clitics = (k->pro & RAWI_PRO_AL ? 1u : 0u) | (k->pro & (RAWI_PRO_W | RAWI_PRO_F) ? 2u : 0u) | (k->pro & (RAWI_PRO_B | RAWI_PRO_L | RAWI_PRO_K) ? 4u : 0u);
	return k->kind | (uint32_t)k->pos << 3 | clitics << 6 | (k->enc != RAWI_ENC_NONE ? 1u << 9 : 0) | (uint32_t)x->unknown << 10 |
		(k->feat & (RAWI_FEAT_PAST | RAWI_FEAT_IMPERFECT) ? 1u << 11 : 0) | (k->feat & RAWI_FEAT_NISBA ? 1u << 12 : 0) |
		(k->feat & (RAWI_FEAT_MASDAR | RAWI_FEAT_PARTICIPLE) ? 1u << 13 : 0) |
		(k->feat & RAWI_FEAT_PLUR ? 1u << 14 : 0) | (k->feat & RAWI_FEAT_FEM ? 1u << 15 : 0);
}

static inline void take_hashes(const rawi_token *k, rawi_bio_word *v)
{
	bool word = k->kind == RAWI_TOK_WORD;
	v->word = k->kind == RAWI_TOK_NUMBER ? 1 : k->kind >= RAWI_TOK_PUNCT ? 2 + (uint64_t)k->punct : rawi_hash(word ? k->bare : k->fold);
	v->lemma = word && k->lemma.n ? rawi_hash(k->lemma) : v->word;
}

/* What the lists and tables know of the word; its letters. Does some phrase of the lists begin so? */
static bool find_kind(const rawi_names *w, const rawi_token *k, rawi_bio_word *v, rawi_bio_letters *x)
{
	*x = rawi_tagger_edge_letters;
	v->list = v->gaz = v->phrase = v->page = v->fine = v->middle = v->coarse = 0;
	if (k->kind <= RAWI_TOK_LATIN)
		x->n = take_affixes(k->kind == RAWI_TOK_WORD ? k->bare : k->fold, x->affix);
	if (k->kind != RAWI_TOK_WORD)
		return false;
	rawi_known known = rawi_known_word(v->word);
	v->list = list_class(&known);
	v->fine = known.fine;
	v->middle = known.middle;
	v->coarse = known.coarse;
	v->gaz = cue(w, k, v->word, v->lemma) << CUE_AT;
	return known.begins && (rawi_known_phrase(rawi_known_step(0, v->word)) & RAWI_KNOWN_GOES_ON);
}

static inline uint64_t kind_key(const rawi_token *k, const rawi_bio_word *v)
{
	/* word and lemma are often one: not to be mixed as they are */
	return rawi_tagger_mix(rawi_tagger_mix(rawi_tagger_mix(v->word, 1), v->lemma), (uint64_t)k->stem.n << 32 | v->form) | 1;
}

static inline size_t place_of(const rawi_names_kept *kept, uint64_t key)
{
	return (size_t)(key >> 20) & (kept->sizes.kinds - 1);
}

/* Finds the kind of a token, what it says summed. Memory may run out before it is whole: it counts from when it is made. */
static void make_kind(const rawi_names *w, const rawi_bio_model *m, const rawi_token *k, const rawi_bio_word *v, rawi_bio_kind *kind)
{
	rawi_bio_letters x;
	rawi_bio_word alone = *v;
	kind->is = 0;
	bool begins = find_kind(w, k, &alone, &x);
	rawi_tagger_says(m, w->kept, &alone, &x, &kind->own);
	kind->word = v->word;
	kind->list = alone.list;
	kind->cue = (uint8_t)(alone.gaz >> CUE_AT);
	kind->form = (uint16_t)v->form;
	kind->is = begins ? RAWI_KIND_MADE | RAWI_KIND_BEGINS : RAWI_KIND_MADE;
}

/* The kind of a token that has no place of its own: kept, or found and kept; what was kept first gives way, so that this page has a copy. */
static const rawi_bio_kind *kind_by_key(const rawi_names *w, const rawi_bio_model *m, const rawi_token *k, const rawi_bio_word *v)
{
	uint64_t key = kind_key(k, v);
	size_t at = place_of(w->kept, key), i = 0;
	rawi_bio_place *place = &w->kept->places[at];
	rawi_bio_kind *copy = rawi_arena_room(w->arena, sizeof *copy);
	while (i < RAWI_BIO_WAYS && place->key[i] != key)
		i++;
	if (i == RAWI_BIO_WAYS) {
		i = place->next;
		place->key[i] = 0;
		make_kind(w, m, k, v, &w->kept->kinds[RAWI_BIO_WAYS * at + i]);
		place->key[i] = key;
		place->next = (i + 1) % RAWI_BIO_WAYS;
	}
	*copy = w->kept->kinds[RAWI_BIO_WAYS * at + i];
	return copy;
}

static inline const rawi_bio_kind *kind_of(const rawi_names *w, const rawi_bio_model *m, const rawi_token *k, rawi_bio_word *v)
{
	rawi_names_reading *own = rawi_names_kept_reading(w->kept, k);
	if (own && own->kind.is && own->kind.form == v->form)
		return &own->kind;
	take_hashes(k, v);
	if (!own || own->kind.is) /* one reading has another form where its context says that it is no name */
		return kind_by_key(w, m, k, v);
	make_kind(w, m, k, v, &own->kind);
	return &own->kind;
}

/* What the tables say of the token where it stands. */
static inline void take_tables(const rawi_names *w, uint32_t i, uint32_t *title_until, rawi_bio_word *v)
{
	const rawi_name_word *x = &w->words[i];
	if (x->given != RAWI_NO_ROW)
		v->gaz |= (uint32_t)(x->given_kind + 1) | (x->given_cut ? 8u : 0);
	if (x->nation != RAWI_NO_ROW)
		v->gaz |= 16;
	if (x->title != RAWI_NO_ROW) {
		v->gaz |= (uint32_t)(x->title_kind + 1) << 5;
		*title_until = x->title_end;
	}
	if (i < *title_until)
		v->gaz |= 1u << 8;
	const rawi_name_span *s = w->span_at[i] != RAWI_NONE ? &w->spans.at[w->span_at[i]] : NULL;
	if (s && s->type != RAWI_PER)
		v->gaz |= (uint32_t)(s->type + 1 + (s->first == i ? 0 : 4)) << 9;
}

/* The whole page, with the letters of each word. */
static void take_words(const rawi_names *w, const rawi_bio_model *m, rawi_bio_word *out, const rawi_bio_own **own, rawi_bio_letters *letters)
{
	enum { AHEAD = 16 }; /* tokens */
	uint32_t title_until = 0;
	uint8_t *begins = rawi_arena_room(w->arena, w->n + 1);
	for (uint32_t i = 0; i < w->n; i++) {
		const rawi_token *k = &w->text->tokens[i];
		if (i + AHEAD < w->n)
			rawi_names_kept_soon(w->kept, &k[AHEAD]);
		out[i].form = form_of(k, &w->words[i]);
		if (letters) {
			take_hashes(k, &out[i]);
			begins[i] = find_kind(w, k, &out[i], &letters[i]);
		} else {
			const rawi_bio_kind *kind = kind_of(w, m, k, &out[i]);
			out[i].word = kind->word;
			out[i].list = kind->list;
			out[i].gaz = (uint32_t)kind->cue << CUE_AT;
			out[i].phrase = 0;
			begins[i] = kind->is & RAWI_KIND_BEGINS;
			own[i] = &kind->own;
		}
		if (k->kind == RAWI_TOK_WORD)
			take_tables(w, i, &title_until, &out[i]);
	}
	find_phrases(w, out, begins);
	gather(w, out);
}

void rawi_tagger_letters(const rawi_names *w, rawi_bio_word *out, rawi_bio_letters *letters)
{
	take_words(w, NULL, out, NULL, letters);
}

void rawi_tagger_words(const rawi_names *w, const rawi_bio_model *m, rawi_bio_word *out, const rawi_bio_own **own)
{
	take_words(w, m, out, own, NULL);
}
