/* understand: places that are no entity of the page: a village that only its word tells («قرية كامونا»), and the town that «the town» stands for.
 */
#include "understand/when_where.h"

enum { CITY, REGION, NATURE, BUILDING }; /* place.tsv, kind */
enum { NAME_TOKENS = 3, LOOK_BACK = 80 };

static bool is_plain(const rawi_events *w, uint32_t i)
{
	const rawi_token *t = &w->text->tokens[i];
	return t->kind == RAWI_TOK_WORD && w->word[i] == RAWI_CLAUSE_PLAIN && w->prep[i] == RAWI_PREP_NONE && w->phrase_at[i] == RAWI_NONE && w->act_at[i] == RAWI_NONE && !w->count[i] && t->enc == RAWI_ENC_NONE;
}

static bool describes(const rawi_token *t)
{
	return t->pos == RAWI_POS_ADJ || (t->feat & RAWI_FEAT_NISBA) || ((t->feat & RAWI_FEAT_PARTICIPLE) && (t->feat & RAWI_FEAT_KNOWN));
}

/* Does the text behind a word go on as it does behind a place: its end, "in", a side, the region that it lies in? */
static bool goes_on_as_place(const rawi_events *w, uint32_t i, uint32_t name)
{
	const rawi_token *tok = w->text->tokens;
	if (i >= w->text->n_tokens || tok[i].sentence != tok[name].sentence || tok[i].kind != RAWI_TOK_WORD)
		return true;
	if ((tok[i].pro & RAWI_PRO_AL) && (tok[i].pos == RAWI_POS_ADJ || tok[i].feat & (RAWI_FEAT_NISBA | RAWI_FEAT_PARTICIPLE)))
		return true; /* "the town of X, belonging to": an attribute with the article goes on a word without one only where that is a name */
	return w->prep[i] == RAWI_PREP_FI || (tok[i].pro & RAWI_PRO_B) || rawi_plays(w, i, RAWI_SCENE_SIDE) || rawi_plays(w, i, RAWI_SCENE_AREA);
}

/* The kind of place that a word in front of a name tells, or -1. */
static int kind_of(const rawi_events *w, uint32_t i)
{
	const rawi_token *t = &w->text->tokens[i];
	const rawi_table *places = rawi_tables_get(w->doc->tables, "place");
	if (t->kind != RAWI_TOK_WORD || (t->pro & RAWI_PRO_AL) || t->enc != RAWI_ENC_NONE || !(t->tables & rawi_table_bit(places)))
		return -1;
	uint32_t row = rawi_row_of_bare(places, t);
	return row == RAWI_NO_ROW ? -1 : rawi_table_enum(places, row, rawi_table_column(places, "kind"));
}

uint32_t rawi_place_told(const rawi_events *w, uint32_t i)
{
	const rawi_token *tok = w->text->tokens;
	uint32_t j = i + 1, n = (uint32_t)w->text->n_tokens;
	int kind = kind_of(w, i);
	if ((kind != CITY && kind != REGION) || j >= n || tok[j].sentence != tok[i].sentence || !is_plain(w, j))
		return 0;
	bool article = tok[j].pro & RAWI_PRO_AL, known = tok[j].feat & RAWI_FEAT_KNOWN, clitic = tok[j].pro & (RAWI_PRO_B | RAWI_PRO_K | RAWI_PRO_L | RAWI_PRO_W | RAWI_PRO_F);
	bool vague = rawi_plays(w, i, RAWI_SCENE_VAGUE);
	if (describes(&tok[j]) || (known && (vague || tok[j].feat & RAWI_FEAT_PLUR) && !(clitic && !article)))
		return 0;
	if (article ? clitic : known && (rawi_plays(w, j, RAWI_SCENE_AREA) || rawi_plays(w, j, RAWI_SCENE_SIDE) || tok[j].pos != RAWI_POS_NOUN || kind_of(w, j) >= 0 || !goes_on_as_place(w, j + 1, i))) /* «مديرية باجل»: what looks like a letter before a word may be a name's own; «بلدة بريف …» */
		return 0;
	if (!article && !known && (w->verb[j] || kind_of(w, j) >= 0))
		return 0;
	uint32_t end = j + 1;
	for (; end < n && end < j + NAME_TOKENS && tok[end].sentence == tok[i].sentence && is_plain(w, end) && !(tok[end].pro & ~(unsigned)RAWI_PRO_AL); end++) {
		bool more = article ? (tok[end].pro & RAWI_PRO_AL) && describes(&tok[end]) && end == j + 1 : !(tok[end].pro & RAWI_PRO_AL) && !(tok[end].feat & RAWI_FEAT_KNOWN) && !w->verb[end];
		if (!more)
			break;
	}
	return end;
}

uint32_t rawi_place_meant(const rawi_events *w, uint32_t i)
{
	const rawi_token *tok = w->text->tokens;
	const rawi_table *places = rawi_tables_get(w->doc->tables, "place");
	const rawi_token *t = &tok[i];
	if (t->kind != RAWI_TOK_WORD || !(t->pro & RAWI_PRO_AL) || w->phrase_at[i] != RAWI_NONE || !(t->tables & rawi_table_bit(places)) || rawi_plays(w, i, RAWI_SCENE_VAGUE))
		return RAWI_NONE;
	uint32_t row = rawi_row_of_stem(places, t);
	int column = rawi_table_column(places, "kind");
	if (row == RAWI_NO_ROW || rawi_table_enum(places, row, column) != CITY)
		return RAWI_NONE;
	for (uint32_t k = i; k > 0 && i - k < LOOK_BACK; k--) {
		uint32_t p = w->phrase_at[k - 1];
		if (p == RAWI_NONE || w->phrases.at[p].first != k - 1 || w->phrases.at[p].form != RAWI_FORM_NAME)
			continue;
		const rawi_entity *e = &w->doc->record->entities.at[w->phrases.at[p].entity];
		if (e->type == RAWI_LOC && k > 1 && rawi_row_of_bare(places, &tok[k - 2]) == row)
			return p;
	}
	return RAWI_NONE;
}
