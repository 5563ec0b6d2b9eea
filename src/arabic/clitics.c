/* arabic: clitics of each word: particles in front of the article, by the article; of particles, by the table. */
#include "arabic/stages.h"

typedef struct {
	const rawi_table *particles, *affixes;
	int side, bit;
} knowledge;

void rawi_clitics_find(rawi_text *x)
{
	knowledge w = { rawi_tables_get(x->tables, "particles"), rawi_tables_get(x->tables, "affixes"), 0, 0 };
	w.side = rawi_table_column(w.affixes, "side");
	w.bit = rawi_table_column(w.affixes, "bit");
	rawi_slice front[8] = { { "", 0 } };
	for (uint32_t r = 0; r < rawi_table_rows(w.affixes); r++)
		if (rawi_table_enum(w.affixes, r, w.side) == 0 && rawi_table_enum(w.affixes, r, w.bit) < 8)
			front[rawi_table_enum(w.affixes, r, w.bit)] = rawi_fold(x->tables, x->arena, rawi_table_cell(w.affixes, r, 0));
	static const uint16_t bits[] = { RAWI_PRO_A, RAWI_PRO_W, RAWI_PRO_F, RAWI_PRO_B, RAWI_PRO_L, RAWI_PRO_K, RAWI_PRO_S, RAWI_PRO_AL };
	for (size_t i = 0; i < x->n_tokens; i++) {
		rawi_token *k = &x->tokens[i];
		if (k->kind != RAWI_TOK_WORD)
			continue;
		rawi_slice rest = k->fold, al = front[7], l = front[4];
		uint16_t pro = 0;
		if (rawi_table_find(w.particles, rest) != RAWI_NO_ROW) {
			k->pos = RAWI_POS_PART;
			continue;
		}
		for (int p = 1; p <= 5; p++) {
			if ((p == 2 && pro) || !rawi_slice_starts(rest, front[p]))
				continue;
			rawi_slice cut = rawi_slice_sub(rest, front[p].n, rest.n - front[p].n);
			bool part = rawi_table_find(w.particles, cut) != RAWI_NO_ROW, article = rawi_slice_starts(cut, al) && cut.n >= al.n + 4;
			for (int q = 3; q <= 5 && !article && p < 3; q++)
				article = rawi_slice_starts(cut, front[q]) && cut.n >= al.n + 6 && rawi_slice_starts(rawi_slice_sub(cut, front[q].n, cut.n - front[q].n), al);
			bool lil = p < 3 && cut.n >= l.n * 2 + 4 && rawi_slice_starts(cut, l) && rawi_slice_starts(rawi_slice_sub(cut, l.n, cut.n - l.n), l);
			if (part || article || lil) {
				pro |= bits[p];
				rest = cut;
				if (part)
					k->pos = RAWI_POS_PART;
			}
		}
		size_t front_bytes = k->fold.n - rest.n;
		k->bare = k->stem = rest;
		if (k->pos != RAWI_POS_PART && rest.n >= l.n * 2 + 4 && rawi_slice_starts(rest, l) && rawi_slice_starts(rawi_slice_sub(rest, l.n, rest.n - l.n), l)) {
			pro |= RAWI_PRO_L | RAWI_PRO_AL;
			k->stem = rawi_slice_sub(rest, l.n * 2, rest.n - l.n * 2);
			k->bare = rawi_arena_printf(x->arena, "%.*s%.*s", (int)al.n, al.s, (int)k->stem.n, k->stem.s);
			front_bytes += l.n;
		} else if (k->pos != RAWI_POS_PART && rest.n >= al.n + 4 && rawi_slice_starts(rest, al)) {
			pro |= RAWI_PRO_AL;
			k->stem = rawi_slice_sub(rest, al.n, rest.n - al.n);
		}
		k->lemma = k->stem;
		k->pro = pro;
		if (front_bytes) {
			rawi_folded f = rawi_fold_map(x->tables, x->arena, rawi_slice_at(x->article->page->text, k->core));
			k->core = rawi_span_between(k->core.off + f.at[front_bytes], rawi_span_end(k->core));
		}
	}
}
