/* understand: see acts_kept.h. */
#include "understand/acts_kept.h"

#include "base/keep.h"

static void read_endings(rawi_acts_kept *k, const rawi_tables *tables)
{
	const rawi_table *t = rawi_tables_get(tables, "endings");
	int cut = rawi_table_column(t, "cut"), add = rawi_table_column(t, "add"), of = rawi_table_column(t, "of"), side = rawi_table_column(t, "side"), noun_case = rawi_table_column(t, "case");
	k->n_endings = rawi_table_rows(t);
	k->endings = RAWI_NEW_N(k->arena, rawi_ending, k->n_endings + 1);
	for (uint32_t r = 0; r < k->n_endings; r++)
		k->endings[r] = (rawi_ending){ rawi_fold(tables, k->arena, rawi_table_cell(t, r, cut)), rawi_fold(tables, k->arena, rawi_table_cell(t, r, add)),
			(uint8_t)rawi_table_enum(t, r, of), (uint8_t)rawi_table_enum(t, r, side), rawi_table_enum(t, r, noun_case) == 1 };
}

static rawi_acts_kept *kept_new(rawi_arena *a, const rawi_tables *t, rawi_keep *keep)
{
	rawi_acts_kept *k = RAWI_NEW(a, rawi_acts_kept);
	k->of = t;
	strncpy(k->hash, rawi_tables_hash(t), sizeof k->hash - 1);
	k->keep = keep;
	k->arena = a;
	read_endings(k, t);
	k->needs = RAWI_NEW_N(a, rawi_act_needs, rawi_table_rows(rawi_tables_get(t, "acts")) + 1);
	k->marks = RAWI_NEW_N(a, uint32_t, rawi_table_rows(rawi_tables_get(t, "acts")) + 1);
	return k;
}

rawi_acts_kept *rawi_acts_kept_of(rawi_arena *a, const rawi_text *text)
{
	rawi_keep *keep = a->keep;
	rawi_acts_kept *k = keep ? keep->slot[RAWI_KEEP_ACTS] : NULL;
	if (keep)
		keep->arena.on_full = a->on_full;
	if (!k || k->of != text->tables || strcmp(k->hash, rawi_tables_hash(text->tables)) != 0) {
		if (!keep || rawi_keep_full(keep))
			return kept_new(a, text->tables, NULL);
		k = kept_new(&keep->arena, text->tables, keep);
		keep->slot[RAWI_KEEP_ACTS] = k;
	}
	if (k->numbering != text->numbering) {
		k->starts.n = 0;
		k->numbering = text->numbering;
	}
	return k;
}

const rawi_act_start *rawi_acts_kept_starts(const rawi_acts_kept *k, uint32_t reading)
{
	size_t at = reading / RAWI_STARTS_AT_ONCE;
	return reading && at < k->starts.n ? k->starts.at[at][reading % RAWI_STARTS_AT_ONCE] : NULL;
}

void rawi_acts_kept_put(rawi_acts_kept *k, uint32_t reading, const rawi_act_start *starts, size_t n)
{
	if (!reading || !k->keep || !k->numbering || rawi_keep_full(k->keep))
		return;
	while (reading / RAWI_STARTS_AT_ONCE >= k->starts.n) {
		const rawi_act_start **some = RAWI_NEW_N(k->arena, const rawi_act_start *, RAWI_STARTS_AT_ONCE);
		rawi_vec_push(k->arena, &k->starts, some);
	}
	rawi_act_start *copy = RAWI_NEW_N(k->arena, rawi_act_start, n + 1);
	memcpy(copy, starts, n * sizeof *copy);
	k->starts.at[reading / RAWI_STARTS_AT_ONCE][reading % RAWI_STARTS_AT_ONCE] = copy;
}

const rawi_act_needs *rawi_acts_kept_needs(rawi_acts_kept *k, uint32_t row, rawi_slice list)
{
	rawi_act_needs *needs = &k->needs[row];
	if (!needs->known) {
		needs->n = rawi_fold_words(k->of, k->arena, list, &needs->word);
		needs->letter = RAWI_NEW_N(k->arena, uint64_t, needs->n + 1);
		for (size_t i = 0; i < needs->n; i++)
			needs->letters |= needs->letter[i] = rawi_act_letters(needs->word[i].fold);
		needs->known = true;
	}
	return needs;
}
