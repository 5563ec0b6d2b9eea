/* understand: what a title says of its bearer's hold on the office (standing.tsv), and the office itself, in the form in which titles are compared: «وزير الخارجية السابق»
 * and «وزيرة الخارجية بالوكالة» name one office, held once and held for another. title → standing, office. */
#include "understand/record.h"

const char *const rawi_standing_names[RAWI_STANDINGS] = { NULL, "former", "acting", "elect", "deputy" };

/* الرئيس and رئيس … are one office. */
static rawi_slice without_article(const rawi_tables *t, rawi_slice office)
{
	enum { AL = 7 }; /* affixes.tsv, bit */
	const rawi_table *affixes = rawi_tables_get(t, "affixes");
	int side = rawi_table_column(affixes, "side"), bit = rawi_table_column(affixes, "bit");
	for (uint32_t r = 0; r < rawi_table_rows(affixes); r++) {
		if (rawi_table_enum(affixes, r, side) != 0 || rawi_table_enum(affixes, r, bit) != AL)
			continue;
		rawi_slice al = rawi_table_cell(affixes, r, 0); /* folded, as the table says */
		if (rawi_slice_starts(office, al) && office.n > al.n + 4)
			return rawi_slice_sub(office, al.n, office.n - al.n);
	}
	return office;
}

rawi_standing rawi_title_standing(const rawi_tables *t, rawi_arena *a, rawi_slice title, rawi_slice *office)
{
	const rawi_table *table = rawi_tables_get(t, "standing");
	int kind = rawi_table_column(table, "kind");
	rawi_word *words;
	size_t n = rawi_fold_words(t, a, title, &words), len = 0;
	rawi_slice *fold = RAWI_NEW_N(a, rawi_slice, n + 1);
	char *out = rawi_arena_alloc(a, 2 * title.n + n + 1);
	rawi_standing standing = RAWI_INCUMBENT;
	for (size_t i = 0; i < n; i++)
		fold[i] = words[i].fold;
	for (size_t i = 0, used; i < n;) {
		uint32_t row = rawi_table_longest(table, fold + i, n - i, &used);
		rawi_standing says = row == RAWI_NO_ROW ? RAWI_INCUMBENT : (rawi_standing)(1 + rawi_table_enum(table, row, kind));
		if ((says == RAWI_DEPUTY && i > 0) || (says == RAWI_ELECT && i == 0))
			says = RAWI_INCUMBENT; /* رئيس مجلس نائب …: only what heads a title; المكلف بالإعلام: only what follows the office */
		if (says != RAWI_INCUMBENT && standing == RAWI_INCUMBENT)
			standing = says;
		if (says != RAWI_INCUMBENT && says != RAWI_DEPUTY) {
			i += used;
			continue;
		}
		if (len)
			out[len++] = ' ';
		memcpy(out + len, fold[i].s, fold[i].n);
		len += fold[i++].n;
	}
	*office = without_article(t, (rawi_slice){ out, len });
	return standing;
}
