/* understand: a written word as a part of names: its forms without the clitics that may stand before it, and what the tables know of them. token → rawi_name_known.
 * It hangs on the word and on few bits of its reading, and is kept from page to page (base/keep.h), each answer with its whole question. */
#include "understand/names_kept.h"

#include "base/hash.h"

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

uint32_t rawi_names_adjective(const rawi_names *w, uint32_t node, rawi_slice stem)
{
	uint32_t to = rawi_table_step(w->t_states, node, stem);
	if (to)
		return to;
	for (size_t r = 0; r < w->n_endings; r++) {
		rawi_slice e = w->endings[r];
		if (stem.n > e.n + 4 && rawi_slice_ends(stem, e) && (to = rawi_table_step(w->t_states, node, rawi_slice_sub(stem, 0, stem.n - e.n))) != 0)
			return to;
	}
	return 0;
}

static bool is_cut(const rawi_token *k)
{
	return (k->pro & ~(unsigned)RAWI_PRO_AL) != 0;
}

static void find_given(const rawi_names *w, const rawi_token *k, const rawi_name_form *f, size_t n, rawi_name_known *x)
{
	for (size_t i = 0; i < n; i++) {
		uint32_t row = rawi_table_find(w->t_given, f[i].word);
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

static void find_head(const rawi_names *w, const rawi_name_form *f, size_t n, rawi_name_known *x)
{
	rawi_slice al = w->letter[AL];
	for (size_t i = 0; i < n && x->head == RAWI_NO_ROW; i++) {
		x->head_cut = f[i].cut;
		x->head = rawi_table_find(w->t_orgwords, f[i].word);
		if (x->head == RAWI_NO_ROW && rawi_slice_starts(f[i].word, al) && f[i].word.n > al.n + 4) {
			x->head = rawi_table_find(w->t_orgwords, after(f[i].word, al.n));
			x->head_definite = x->head != RAWI_NO_ROW;
		}
	}
}

static void find_known(const rawi_names *w, const rawi_token *k, rawi_name_known *x)
{
	rawi_name_form f[RAWI_MAX_FORMS];
	*x = (rawi_name_known){ .given = RAWI_NO_ROW, .head = RAWI_NO_ROW };
	x->n = (uint8_t)find_forms(w, k, f, &x->fused);
	for (size_t i = 0; i < x->n; i++) {
		x->cut[i] = f[i].cut;
		x->tables |= rawi_tables_first(w->text->tables, f[i].word);
	}
	find_head(w, f, x->n, x);
	if (k->kind != RAWI_TOK_WORD)
		return;
	find_given(w, k, f, x->n, x);
	for (size_t i = 0; i < x->n && !x->nation; i++) {
		rawi_slice stem = f[i].word, al = w->letter[AL];
		x->nation = rawi_names_adjective(w, 0, rawi_slice_starts(stem, al) && stem.n > al.n + 4 ? after(stem, al.n) : stem) != 0;
	}
}

static rawi_name_known *place_of(const rawi_names *w, uint64_t key)
{
	return &w->kept->knowns[(key >> 20) & (w->kept->sizes.knowns - 1)];
}

void rawi_names_known(rawi_names *w)
{
	const rawi_name_known mark = { .given = RAWI_NO_ROW, .head = RAWI_NO_ROW, .n = 1 };
	w->known = rawi_arena_room(w->arena, (w->n + 1) * sizeof *w->known);
	uint64_t *asked = rawi_arena_room(w->arena, (w->n + 1) * sizeof *asked);
	for (uint32_t i = 0; i < w->n; i++) { /* all are asked for before the first is read */
		const rawi_token *k = &w->text->tokens[i];
		asked[i] = 0;
		if (k->kind > RAWI_TOK_NUMBER)
			continue;
		bool fused = (k->pro & RAWI_PRO_L) && (k->pro & RAWI_PRO_AL); /* then the bare form is no end of the word */
		uint64_t how = (uint64_t)k->kind | (uint64_t)fused << 2 | (uint64_t)is_cut(k) << 3 | (uint64_t)((k->feat & RAWI_FEAT_KNOWN) != 0) << 4 | (fused ? (uint64_t)k->bare.n << 8 : 0);
		asked[i] = rawi_hash_mix(rawi_hash(k->fold), how) | 1;
		__builtin_prefetch(place_of(w, asked[i]));
	}
	for (uint32_t i = 0; i < w->n; i++) {
		rawi_name_known *x = place_of(w, asked[i]);
		if (asked[i] && x->key != asked[i]) {
			find_known(w, &w->text->tokens[i], x);
			x->key = asked[i];
		}
		w->known[i] = asked[i] ? *x : mark;
	}
}
