/* understand: a written word as a part of names: its forms without the clitics that may stand before it, and what the tables know of them. token → rawi_name_known.
 * It hangs on the word and on few bits of its reading, and is kept from page to page (base/keep.h), each answer with its whole question. */
#include "understand/names_kept.h"

#include "base/hash.h"
#include "lang/known.h"

enum { W, F, B, L, K, S, AL };

static rawi_slice after(rawi_slice s, size_t n)
{
	return rawi_slice_sub(s, n, s.n - n);
}

/* The forms of a token, the whole word first; of which one is its bare form, 0. */
static size_t find_forms(const rawi_names *w, const rawi_token *k, rawi_name_form out[RAWI_MAX_FORMS], uint8_t *fused)
{
	rawi_slice s = k->fold;
	size_t n = 0;
	out[n++] = (rawi_name_form){ s, 0 };
	if (k->kind != RAWI_TOK_WORD || s.n > 120)
		return n;
	for (int p = W; p <= F; p++)
		if (rawi_slice_starts(s, w->letter[p]) && s.n >= w->letter[p].n + 4)
			out[n++] = (rawi_name_form){ after(s, w->letter[p].n), (uint8_t)w->letter[p].n };
	size_t stop = n;
	for (size_t i = 0; i < stop && n < RAWI_MAX_FORMS; i++) {
		rawi_slice r = out[i].word;
		bool lil = rawi_slice_starts(r, w->letter[L]) && rawi_slice_starts(after(r, w->letter[L].n), w->letter[L]);
		if (lil && (k->pro & RAWI_PRO_L) && (k->pro & RAWI_PRO_AL)) {
			if (i + 1 == stop) {
				*fused = (uint8_t)n;
				out[n++] = (rawi_name_form){ k->bare, (uint8_t)(out[i].cut + w->letter[L].n) };
			}
			continue;
		}
		for (int p = B; p <= K; p++)
			if (rawi_slice_starts(r, w->letter[p]) && r.n >= w->letter[p].n + 4) {
				out[n++] = (rawi_name_form){ after(r, w->letter[p].n), (uint8_t)(out[i].cut + w->letter[p].n) };
				break;
			}
	}
	return n;
}

size_t rawi_names_forms(const rawi_names *w, uint32_t token, rawi_name_form out[RAWI_MAX_FORMS])
{
	const rawi_name_known *x = &w->known[token];
	const rawi_token *k = &w->text->tokens[token];
	for (size_t i = 0; i < x->n; i++)
		out[i] = (rawi_name_form){ i && i == x->fused ? k->bare : after(k->fold, x->cut[i]), x->cut[i] };
	return x->n;
}

/* The same of a stem without one of its endings. */
static uint32_t ended_adjective(const rawi_names *w, uint32_t node, rawi_slice stem)
{
	uint32_t to;
	for (size_t r = 0; r < w->n_endings; r++) {
		rawi_slice e = w->endings[r];
		if (stem.n > e.n + 4 && rawi_slice_ends(stem, e) && (to = rawi_table_step(w->t_states, node, rawi_slice_sub(stem, 0, stem.n - e.n))) != 0)
			return to;
	}
	return 0;
}

uint32_t rawi_names_adjective(const rawi_names *w, uint32_t node, rawi_slice stem)
{
	uint32_t to = rawi_table_step(w->t_states, node, stem);
	return to ? to : ended_adjective(w, node, stem);
}

uint16_t rawi_names_beginning(rawi_slice key, bool more)
{
	uint64_t v = 0;
	size_t n = 0;
	for (; n < RAWI_BEGINNING && n < key.n && key.s[n] != ' '; n++)
		v = v << 8 | (unsigned char)key.s[n];
	if (n < RAWI_BEGINNING && (more || n < key.n))
		v = v << 8 | ' ';
	return (uint16_t)(v * UINT64_C(0x9E3779B97F4A7C15) >> 52);
}

static bool is_cut(const rawi_token *k)
{
	return (k->pro & ~(unsigned)RAWI_PRO_AL) != 0;
}

/* A form and what stands behind its article, each with the tables that may have it. */
typedef struct {
	rawi_slice word, rest; /* rest: the word where it has no article */
	uint64_t hash, rest_hash, tables, rest_tables;
	uint8_t cut;
} looked;

static looked look(const rawi_names *w, const rawi_name_form *f)
{
	rawi_slice al = w->letter[AL];
	looked l = { .word = f->word, .rest = f->word, .hash = rawi_hash(f->word), .cut = f->cut };
	l.rest_hash = l.hash;
	l.rest_tables = l.tables = rawi_tables_first_of(w->text->tables, l.hash);
	if (rawi_slice_starts(f->word, al) && f->word.n > al.n + 4) {
		l.rest = after(f->word, al.n);
		l.rest_hash = rawi_hash(l.rest);
		l.rest_tables = rawi_tables_first_of(w->text->tables, l.rest_hash);
	}
	return l;
}

static uint32_t row_of(const rawi_table *t, uint64_t hash, uint64_t tables)
{
	return tables & rawi_table_bit(t) ? rawi_table_find_hashed(t, hash) : RAWI_NO_ROW;
}

static void find_given(const rawi_names *w, const rawi_token *k, const looked *f, size_t n, rawi_name_known *x)
{
	for (size_t i = 0; i < n; i++) {
		uint32_t row = row_of(w->t_given, f[i].hash, f[i].tables);
		if (row == RAWI_NO_ROW)
			continue;
		int kind = rawi_table_enum(w->t_given, row, w->c_given_kind);
		/* لدينا is no ل + دينا, بيان no ب + يان: a word that the lexicon knows whole keeps its letter */
		if (f[i].cut && (k->feat & RAWI_FEAT_KNOWN) && !is_cut(k))
			continue;
		if (f[i].cut && (kind == RAWI_SECOND || f[i].word.n <= 4 || (kind == RAWI_WEAK && f[i].word.n <= 6)))
			continue;
		x->given = row;
		x->given_kind = (uint8_t)kind;
		x->given_cut = f[i].cut;
		return;
	}
}

static void find_head(const rawi_names *w, const looked *f, size_t n, rawi_name_known *x)
{
	for (size_t i = 0; i < n && x->head == RAWI_NO_ROW; i++) {
		x->head_cut = f[i].cut;
		x->head = row_of(w->t_orgwords, f[i].hash, f[i].tables);
		if (x->head == RAWI_NO_ROW && f[i].rest.n != f[i].word.n) {
			x->head = row_of(w->t_orgwords, f[i].rest_hash, f[i].rest_tables);
			x->head_definite = x->head != RAWI_NO_ROW;
		}
	}
}

static void find_known(const rawi_names *w, const rawi_token *k, rawi_name_known *x)
{
	rawi_name_form form[RAWI_MAX_FORMS];
	looked f[RAWI_MAX_FORMS];
	uint8_t fused = 0;
	size_t n = find_forms(w, k, form, &fused);
	*x = (rawi_name_known){ .given = RAWI_NO_ROW, .head = RAWI_NO_ROW, .n = (uint8_t)n, .fused = fused };
	x->beginning = k->fold.n < RAWI_BEGINNING ? RAWI_NO_BEGINNING : rawi_names_beginning(k->fold, false);
	for (size_t i = 0; i < n; i++) {
		f[i] = look(w, &form[i]);
		x->cut[i] = f[i].cut;
		x->tables |= f[i].tables;
		x->rests |= f[i].rest.n != f[i].word.n && (f[i].rest_tables & rawi_table_bit(w->t_ministries));
	}
	find_head(w, f, n, x);
	if (k->kind != RAWI_TOK_WORD)
		return;
	rawi_known_soon(rawi_hash(k->bare)); /* the tagger asks for it */
	find_given(w, k, f, n, x);
	for (size_t i = 0; i < n && !x->nation; i++)
		x->nation = ((f[i].rest_tables & rawi_table_bit(w->t_states)) ? rawi_names_adjective(w, 0, f[i].rest) : ended_adjective(w, 0, f[i].rest)) != 0;
}

/* The answer's place of a token without a place of its own, by its whole question. */
static rawi_name_answer *place_of(const rawi_names *w, const rawi_token *k, uint64_t *key)
{
	bool fused = (k->pro & RAWI_PRO_L) && (k->pro & RAWI_PRO_AL); /* then the bare form is no end of the word */
	uint64_t how = (uint64_t)k->kind | (uint64_t)fused << 2 | (uint64_t)is_cut(k) << 3 | (uint64_t)((k->feat & RAWI_FEAT_KNOWN) != 0) << 4 | (fused ? (uint64_t)k->bare.n << 8 : 0);
	*key = rawi_hash_mix(rawi_hash(k->fold), how) | 1;
	return &w->kept->knowns[(*key >> 20) & (w->kept->sizes.knowns - 1)];
}

static const rawi_name_known *known_of(const rawi_names *w, const rawi_token *k)
{
	rawi_names_reading *own = rawi_names_kept_reading(w->kept, k);
	if (own) {
		if (!own->known.n)
			find_known(w, k, &own->known);
		return &own->known;
	}
	uint64_t key;
	rawi_name_answer *x = place_of(w, k, &key);
	if (x->key != key) {
		find_known(w, k, &x->known);
		x->key = key;
	}
	return &x->known;
}

void rawi_names_known(rawi_names *w)
{
	enum { AHEAD = 24 }; /* tokens */
	const rawi_name_known mark = { .given = RAWI_NO_ROW, .head = RAWI_NO_ROW, .n = 1, .beginning = RAWI_NO_BEGINNING };
	w->known = rawi_arena_room(w->arena, (w->n + 1) * sizeof *w->known);
	for (uint32_t i = 0; i < w->n; i++) {
		if (i + AHEAD < w->n)
			rawi_names_kept_soon(w->kept, &w->text->tokens[i + AHEAD]);
		w->known[i] = w->text->tokens[i].kind > RAWI_TOK_NUMBER ? mark : *known_of(w, &w->text->tokens[i]);
	}
}
