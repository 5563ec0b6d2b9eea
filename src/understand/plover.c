/* understand: what the PLOVER 2.0 manual adds to what was read: the quad class and the score of each event (plover.tsv), and the sector of each body, office or description
 * that may act (sectors.tsv). A state that acts is its government. What no word tells stays empty.
 */
#include "understand/record.h"


const char *const rawi_quad_names[RAWI_QUADS] = { "verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict" };

void rawi_plover_judge(const rawi_tables *tables, rawi_arena *a, uint8_t type, rawi_slice mode, uint8_t *quad, double *score)
{
	const rawi_table *t = rawi_tables_get(tables, "plover");
	int modes = rawi_table_column(t, "mode"), quads = rawi_table_column(t, "quad"), scores = rawi_table_column(t, "score");
	rawi_slice name = rawi_fold(tables, a, rawi_slice_of(rawi_event_names[type]));
	for (uint32_t row = rawi_table_find(t, name); row != RAWI_NO_ROW; row = rawi_table_next(t, row)) {
		rawi_slice m = rawi_table_cell(t, row, modes);
		if (m.n && !rawi_slice_eq(m, mode))
			continue;
		*quad = (uint8_t)rawi_table_enum(t, row, quads);
		*score = rawi_table_num(t, row, scores);
		if (m.n) /* a mode's own row stands behind its type's */
			return;
	}
}

/* The code of the first words of this text that have one. */
static rawi_slice sector_of(const rawi_doc *doc, const rawi_table *t, rawi_slice al, rawi_slice text)
{
	rawi_word *folded;
	size_t n = rawi_fold_words(doc->tables, doc->arena, text, &folded), used;
	rawi_slice *words = RAWI_NEW_N(doc->arena, rawi_slice, n + 1);
	for (size_t i = 0; i < n; i++)
		words[i] = folded[i].fold.n > al.n + 3 && rawi_slice_starts(folded[i].fold, al) ? rawi_slice_sub(folded[i].fold, al.n, folded[i].fold.n - al.n) : folded[i].fold;
	for (size_t i = 0; i < n; i++) {
		uint32_t row = rawi_table_longest(t, words + i, n - i, &used);
		if (row != RAWI_NO_ROW)
			return rawi_table_cell(t, row, rawi_table_column(t, "code"));
	}
	return (rawi_slice){ NULL, 0 };
}

/* The article, folded. */
static rawi_slice article(const rawi_doc *doc)
{
	const rawi_table *affixes = rawi_tables_get(doc->tables, "affixes");
	int bit = rawi_table_column(affixes, "bit");
	for (uint32_t r = 0; r < rawi_table_rows(affixes); r++)
		if (rawi_slice_is(rawi_table_cell(affixes, r, bit), "al"))
			return rawi_fold(doc->tables, doc->arena, rawi_table_cell(affixes, r, 0));
	return (rawi_slice){ NULL, 0 };
}

rawi_slice rawi_sector(const rawi_doc *doc, const rawi_entity *e)
{
	const rawi_table *t = rawi_tables_get(doc->tables, "sectors");
	rawi_slice code = { NULL, 0 }, al = article(doc);
	bool former = false;
	for (size_t i = 0; i < e->roles.n && !code.n; i++) {
		if (e->roles.at[i].standing == RAWI_FORMER)
			former = true;
		else
			code = sector_of(doc, t, al, e->roles.at[i].title);
	}
	for (size_t i = 0; i < e->roles.n && !code.n && !former; i++) /* the secretary general of a body: the body's */
		if (e->roles.at[i].of_entity != RAWI_NONE && e->roles.at[i].of_entity < doc->record->entities.n && doc->record->entities.at[e->roles.at[i].of_entity].type == RAWI_ORG)
			code = sector_of(doc, t, al, doc->record->entities.at[e->roles.at[i].of_entity].name);
	if (!code.n && former)
		code = RAWI_LIT("ELI");
	if (!code.n && (e->type == RAWI_ORG || e->unnamed))
		code = sector_of(doc, t, al, e->name);
	if (!code.n && e->type == RAWI_LOC && e->country[0] && e->key.n == 7) /* loc:RUS, a state */
		code = RAWI_LIT("GOV");
	return code;
}

void rawi_find_plover(rawi_doc *doc)
{
	for (size_t i = 0; i < doc->record->events.n; i++) {
		rawi_event *e = &doc->record->events.at[i];
		rawi_plover_judge(doc->tables, doc->arena, e->type, e->mode, &e->quad, &e->score);
	}
	for (size_t i = 0; i < doc->record->entities.n; i++) {
		rawi_entity *e = &doc->record->entities.at[i];
		rawi_slice code = rawi_sector(doc, e);
		size_t n = code.n < sizeof e->sector ? code.n : sizeof e->sector - 1;
		memset(e->sector, 0, sizeof e->sector);
		if (n)
			memcpy(e->sector, code.s, n);
	}
}
