/* understand: words of force in quiet matters. "The hosts attacked from the first minute", "a heat wave sweeps the coast", "a war of prices" tell no act.
 *
 * Method: words of quiet.tsv, by how near they stand: behind the word (figures of speech), in its sentence (sport), all over the page (sport, market, weather).
 * Who suffers an illness or an accident is struck by nobody. Deaths and heavy arms need both the sentence and the page, since they are told of stadiums and markets, too.
 */
#include "understand/events.h"

enum { SPORT, MARKET, NATURE, CULTURE, FIGURE, ILLNESS, ACCIDENT, KINDS }; /* quiet.tsv */
enum { BEHIND = 2, BESIDE = 5, ACROSS = 14, SENTENCE_WORDS = 80, SHARE = 40, PAGE_LEAST = 5, SENTENCE_LEAST = 2 };

static unsigned kinds_at(const rawi_events *w, const rawi_table *t, int of, uint32_t i)
{
	unsigned found = 0;
	const rawi_token *k = &w->text->tokens[i];
	if (k->kind != RAWI_TOK_WORD || !(k->tables & rawi_table_bit(t)))
		return 0;
	for (int form = 0; form < 2; form++)
		for (uint32_t row = rawi_table_find(t, form ? k->stem : k->bare); row != RAWI_NO_ROW; row = rawi_table_next(t, row))
			found |= 1u << rawi_table_enum(t, row, of);
	return found;
}

/* A page full of sport, of the market or of the weather: one word in SHARE. */
static void read_page(rawi_events *w, const rawi_table *t, int of)
{
	uint32_t n[KINDS] = { 0 }, words = 0;
	for (uint32_t i = 0; i < w->text->n_tokens; i++) {
		unsigned found = kinds_at(w, t, of, i);
		words += w->text->tokens[i].kind == RAWI_TOK_WORD;
		for (unsigned k = 0; k < KINDS; k++)
			n[k] += found >> k & 1;
	}
	w->quiet_page = 1u << KINDS;
	for (unsigned k = SPORT; k < FIGURE; k++)
		w->quiet_page |= n[k] >= PAGE_LEAST && n[k] * SHARE > words ? 1u << k : 0;
}

bool rawi_act_quiet(rawi_events *w, const rawi_act *act)
{
	const rawi_table *t = rawi_tables_get(w->doc->tables, "quiet");
	int of = rawi_table_column(t, "of");
	if (act->type != RAWI_ASSAULT && act->type != RAWI_MOBILIZE && act->type != RAWI_PROTEST)
		return false;
	if (!w->quiet_page)
		read_page(w, t, of);
	const rawi_token *tok = w->text->tokens;
	uint32_t n = (uint32_t)w->text->n_tokens, seen[KINDS] = { 0 };
	bool beside = false, hard = act->form == RAWI_ACT_PASSIVE || rawi_table_cell(w->acts, act->row, w->mode).n ||
	     (act->form == RAWI_ACT_NOUN && rawi_table_enum(w->acts, act->row, w->idafa) == RAWI_IDAFA_RECIPIENT);
	for (uint32_t i = act->first > SENTENCE_WORDS ? act->first - SENTENCE_WORDS : 0; i < n && i < act->end + SENTENCE_WORDS; i++) {
		if (tok[i].sentence != tok[act->first].sentence || (i >= act->first && i < act->end))
			continue;
		unsigned found = kinds_at(w, t, of, i);
		if (found >> FIGURE & 1 && i >= act->end && i < act->end + BEHIND && w->prep[i] == RAWI_PREP_NONE && w->prep[i - 1] == RAWI_PREP_NONE && !(tok[i].pro & (RAWI_PRO_B | RAWI_PRO_L)))
			return true;
		if (hard && ((found >> ILLNESS & 1 && i >= act->end && i < act->end + BESIDE && (tok[i].pro & RAWI_PRO_B || w->prep[i - 1] != RAWI_PREP_NONE)) ||
		     (found >> ACCIDENT & 1 && i + ACROSS >= act->first && i < act->end + ACROSS)))
			return true; /* struck by an illness, killed in an accident */
		for (unsigned k = 0; k < KINDS; k++)
			seen[k] += found >> k & 1;
		bool near = i + BESIDE >= act->first && i < act->end + BESIDE;
		beside = beside || (near && (found >> NATURE & 1 || (found & w->quiet_page & 1u << MARKET)));
	}
	bool told[KINDS]; /* said in the sentence, and all over the page */
	for (unsigned k = 0; k < KINDS; k++)
		told[k] = seen[k] >= SENTENCE_LEAST && w->quiet_page >> k & 1;
	if (hard)
		return told[SPORT];
	return seen[SPORT] >= SENTENCE_LEAST || beside || told[MARKET] || told[CULTURE] || w->quiet_page & (1u << SPORT | 1u << NATURE);
}
