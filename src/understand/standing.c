/* understand: what a title says of its bearer's hold on the office (standing.tsv), and the office itself, in the form in which titles are compared: «وزير الخارجية السابق»
 * and «وزيرة الخارجية بالوكالة» name one office, held once and held for another. title → standing, office. */
#include "understand/record.h"

const char *const rawi_standing_names[RAWI_STANDINGS] = { NULL, "former", "acting", "elect", "deputy" };

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
	*office = (rawi_slice){ out, len };
	return standing;
}
