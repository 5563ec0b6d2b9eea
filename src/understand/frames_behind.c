/* understand: who stands behind the words that tell where, when or of what.
 *
 *   subject   arrived in X yesterday │ a delegation of Y        signed the paper │ all parties
 *   guest     his receiving in the palace of X │ the ambassador of Y
 *
 * A subject is looked for there only of verbs without an object, or whose object is no side: behind others what stands there may be the object of a subject that is left out.
 */
#include "understand/frames_subject.h"
#include "understand/names.h"

enum { GROUPS = 3, SHORT = 4 }; /* bytes: words of two letters are particles rather ("or" is written as "a mother") */

static bool has_clitic(const rawi_token *t)
{
	return t->pro & (RAWI_PRO_B | RAWI_PRO_L | RAWI_PRO_K | RAWI_PRO_W | RAWI_PRO_F);
}

/* The end of the nouns that a preposition governs: a name, or a noun with its genitive and attributes; the token itself where neither stands there. */
uint32_t rawi_over_nouns(const rawi_events *w, uint32_t i, uint32_t clause)
{
	const rawi_token *tok = w->text->tokens;
	const uint32_t n = (uint32_t)w->text->n_tokens;
	if (i < n && w->phrase_at[i] != RAWI_NONE)
		return rawi_phrase_end(w, w->phrase_at[i]);
	if (i >= n || w->clause[i] != clause || tok[i].pos != RAWI_POS_NOUN || w->word[i] != RAWI_CLAUSE_PLAIN)
		return i;
	bool definite = tok[i].pro & RAWI_PRO_AL || tok[i].enc != RAWI_ENC_NONE;
	for (i++; i < n && w->clause[i] == clause && tok[i].kind == RAWI_TOK_WORD && w->word[i] == RAWI_CLAUSE_PLAIN && !w->verb[i] && !has_clitic(&tok[i]); i++) {
		uint32_t k = w->phrase_at[i];
		if (k != RAWI_NONE && w->phrases.at[k].form != RAWI_FORM_ADJECTIVE) {
			if (definite || rawi_phrase_type(w, k) == RAWI_PER)
				return i;
			return rawi_phrase_end(w, k); /* "in the city of X" */
		}
		bool attribute = k != RAWI_NONE || ((tok[i].pos == RAWI_POS_ADJ || tok[i].feat & RAWI_FEAT_NISBA) && definite == ((tok[i].pro & RAWI_PRO_AL) != 0));
		if (attribute && k == RAWI_NONE && rawi_title_at(w->doc, i))
			return i;
		if (!attribute && (definite || tok[i].pos != RAWI_POS_NOUN || rawi_title_at(w->doc, i)))
			return i;
		definite = definite || (tok[i].pro & RAWI_PRO_AL);
	}
	return i;
}

uint32_t rawi_behind_place(const rawi_events *w, const rawi_act *act)
{
	const rawi_token *tok = w->text->tokens;
	const uint32_t n = (uint32_t)w->text->n_tokens, clause = w->clause[act->first];
	uint32_t i = act->end, groups = 0;
	while (i < n && w->clause[i] == clause && groups <= GROUPS) {
		uint32_t from = i;
		if (w->word[i] == RAWI_CLAUSE_PASS) {
			i++;
			continue;
		}
		if (tok[i].enc != RAWI_ENC_NONE && (w->prep[i] != RAWI_PREP_NONE || tok[i].pos == RAWI_POS_PART))
			i++; /* "on it" */
		else if (w->prep[i] != RAWI_PREP_NONE)
			i = rawi_over_nouns(w, i + 1, clause) > i + 1 ? rawi_over_nouns(w, i + 1, clause) : i;
		else if ((tok[i].pro & (RAWI_PRO_B | RAWI_PRO_L)) && !w->verb[i])
			i = rawi_over_nouns(w, i, clause);
		if (i == from)
			break;
		groups++;
	}
	bool leads = groups && groups <= GROUPS && i < n && w->clause[i] == clause && !has_clitic(&tok[i]) && w->word[i] == RAWI_CLAUSE_PLAIN && !w->verb[i] && tok[i].kind == RAWI_TOK_WORD;
	return leads && !(act->row != RAWI_NO_ROW && rawi_act_needed(w, act->row, act->end) == i) ? i : RAWI_NONE; /* "launched at X missiles": what the verb's row asks for */
}

/* May the subject of this verb be looked for there? */
bool rawi_seeks_behind(const rawi_events *w, const rawi_verb_view *v)
{
	const rawi_act *act = v->act;
	bool force = act->type == RAWI_ASSAULT || act->type == RAWI_COERCE || act->type == RAWI_MOBILIZE; /* "fired at X missiles": what was fired */
	bool no_side = v->object == RAWI_OBJ_NONE || (v->object == RAWI_OBJ_CONTENT && !force);
	return act->row != RAWI_NO_ROW && (act->form == RAWI_ACT_VERB || (act->form == RAWI_ACT_LIGHT && v->resumed)) && (no_side || v->resumed) && v->enc == RAWI_ENC_NONE && !v->plural &&
	       (v->resumed || (v->kind == LEFT_NOTHING && v->initial && !(v->goes_on && rawi_spoken_in_sentence(w, act))));
}

uint32_t rawi_described_behind_place(rawi_events *w, rawi_verb_view *v, uint32_t *stop)
{
	uint32_t i = rawi_seeks_behind(w, v) ? rawi_behind_place(w, v->act) : RAWI_NONE, id;
	if (i == RAWI_NONE || w->phrase_at[i] != RAWI_NONE || rawi_tells_act(w, i) || rawi_accusative(w, &w->text->tokens[i]))
		return RAWI_NONE;
	id = rawi_office_at(w->doc, i, stop);
	if (id == RAWI_NONE && rawi_described_is(w, i) && (w->count[i] || w->text->tokens[i].stem.n > SHORT))
		id = rawi_described_at(w, i, stop);
	if (id == RAWI_NONE)
		return RAWI_NONE;
	rawi_parts *p = &v->parts;
	size_t bare = 0;
	for (size_t k = 0; k < p->n_bare; k++)
		if (w->phrases.at[p->bare[k]].first >= *stop)
			p->bare[bare++] = p->bare[k];
	p->n_bare = bare;
	return id;
}

/* "on his receiving in the palace yesterday │ the ambassador of X": the guest behind the host and the words for where and when. */
bool rawi_guest_behind(rawi_events *w, rawi_act *act, uint32_t from)
{
	const rawi_token *tok = w->text->tokens;
	const uint32_t n = (uint32_t)w->text->n_tokens, clause = w->clause[act->first];
	uint32_t i = from, end, groups = 0;
	while (i < n && w->clause[i] == clause && groups <= GROUPS) {
		bool apart = w->prep[i] == RAWI_PREP_FI && w->word[i] != RAWI_CLAUSE_PASS && tok[i].enc == RAWI_ENC_NONE, in = apart || (w->phrase_at[i] != RAWI_NONE && (tok[i].pro & RAWI_PRO_B) && rawi_phrase_type(w, w->phrase_at[i]) == RAWI_LOC);
		uint32_t next = in ? rawi_over_nouns(w, i + apart, clause) : w->word[i] == RAWI_CLAUSE_PASS ? i + 1 : i;
		if (next <= i)
			break;
		groups += in;
		i = next;
	}
	if (i >= n || w->clause[i] != clause || tok[i].kind != RAWI_TOK_WORD || has_clitic(&tok[i]) || w->verb[i] || w->prep[i] != RAWI_PREP_NONE || w->word[i] != RAWI_CLAUSE_PLAIN)
		return false;
	uint32_t k = w->phrase_at[i], id = RAWI_NONE;
	if (k != RAWI_NONE) {
		if (w->phrases.at[k].first != i || w->phrases.at[k].form == RAWI_FORM_ADJECTIVE || rawi_phrase_type(w, k) == RAWI_LOC || rawi_ids_have(&act->recipient, w->phrases.at[k].entity))
			return false;
		rawi_phrase_who(w, k, &act->actor);
		return true;
	}
	id = rawi_office_at(w->doc, i, &end);
	if (id == RAWI_NONE && rawi_described_is(w, i))
		id = rawi_described_at(w, i, &end);
	if (id != RAWI_NONE && !rawi_ids_have(&act->recipient, id))
		rawi_ids_add(w->arena, &act->actor, id);
	return act->actor.n;
}

/* "a visit, sudden, │ of the minister of X", "a meeting │ of the factions", in Arabic "to": whose the visit or the meeting is, by his office or described. */
void rawi_parties_behind_l(rawi_events *w, rawi_act *act)
{
	const rawi_token *tok = w->text->tokens;
	const uint32_t n = (uint32_t)w->text->n_tokens;
	uint32_t i = act->end, end;
	bool visit = rawi_slice_is(rawi_table_cell(w->acts, act->row, w->mode), "visit"), mutual = rawi_table_enum(w->acts, act->row, w->with) == RAWI_WITH_MUTUAL;
	if (act->type != RAWI_CONSULT || act->form != RAWI_ACT_NOUN || act->actor.n || (!visit && !mutual) || tok[act->end - 1].enc != RAWI_ENC_NONE || (act->recipient.n && mutual))
		return;
	while (i < n && i < act->end + NEAR && w->clause[i] == w->clause[act->first] && w->phrase_at[i] == RAWI_NONE && !w->verb[i] && !has_clitic(&tok[i]) && (w->word[i] == RAWI_CLAUSE_PASS || tok[i].pos == RAWI_POS_ADJ))
		i++;
	if (i >= n || w->clause[i] != w->clause[act->first] || !(tok[i].pro & RAWI_PRO_L) || (tok[i].pro & (RAWI_PRO_W | RAWI_PRO_F)) || w->act_at[i] != RAWI_NONE)
		return;
	uint32_t k = w->phrase_at[i], id = RAWI_NONE;
	if (k != RAWI_NONE) {
		if (mutual && w->phrases.at[k].first == i && w->phrases.at[k].form != RAWI_FORM_ADJECTIVE && rawi_phrase_type(w, k) == RAWI_ORG)
			rawi_phrase_who(w, k, &act->actor);
		return;
	}
	id = rawi_office_at(w->doc, i, &end);
	if (id == RAWI_NONE && mutual && !(tok[act->first].pro & RAWI_PRO_AL) && rawi_describes_people(w, i)) /* not "the summit of founders", which is its name */
		id = rawi_described_at(w, i, &end);
	if (id == RAWI_NONE)
		return;
	rawi_ids_add(w->arena, &act->actor, id);
	size_t kept = 0;
	for (size_t r = 0; r < act->recipient.n; r++)
		if (act->recipient.at[r] != id)
			act->recipient.at[kept++] = act->recipient.at[r];
	act->recipient.n = kept;
}

uint32_t rawi_title_before(const rawi_events *w, uint32_t phrase)
{
	enum { TITLE_WORDS = 3 };
	const rawi_token *tok = w->text->tokens;
	uint32_t first = w->phrases.at[phrase].first;
	if (rawi_phrase_type(w, phrase) != RAWI_LOC || !rawi_may_act(w, w->phrases.at[phrase].entity) || w->phrases.at[phrase].head != phrase || rawi_phrase_end(w, phrase) != w->phrases.at[phrase].end)
		return RAWI_NONE;
	for (uint32_t i = first; i > 0 && first - i < TITLE_WORDS && tok[i - 1].sentence == tok[first].sentence; i--) {
		if (tok[i - 1].kind != RAWI_TOK_WORD || (tok[i - 1].pro & (RAWI_PRO_B | RAWI_PRO_L | RAWI_PRO_K)) || w->word[i - 1] != RAWI_CLAUSE_PLAIN || w->verb[i - 1] || w->phrase_at[i - 1] != RAWI_NONE)
			return RAWI_NONE;
		if (rawi_title_at(w->doc, i - 1))
			return i - 1;
	}
	return RAWI_NONE;
}

bool rawi_office_over(rawi_events *w, uint32_t title, uint32_t phrase, rawi_ids *out)
{
	uint32_t end, id = rawi_office_at(w->doc, title, &end);
	if (id == RAWI_NONE || end < w->phrases.at[phrase].end)
		return false;
	rawi_ids_add(w->arena, out, id);
	return true;
}
