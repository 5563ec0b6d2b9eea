/* understand: sides that stand away from their act, after all frames are known:
 *
 *   headline   "X: the arrest of two men": the state or body before the colon arrests
 *   dead       "two soldiers were killed and four hurt in an attack of X's": X killed them
 *   laid       "laid the responsibility for the attack on X": on X, though an act stands between
 *   relative   "X, which has its seat in Y, accused Z of", in Arabic without marks, the verb first: Z
 *   resumed    "forty men whom X arrested", in Arabic "arrested them": the forty
 *
 * See events.h. */
#include "understand/frames.h"
#include "understand/names.h"

static bool any_of(const rawi_ids *some, const rawi_ids *ids)
{
	for (size_t i = 0; i < some->n; i++)
		if (rawi_ids_have(ids, some->at[i]))
			return true;
	return false;
}

/* What only those in power do is done by the state that the headline begins with, or by the body. */
static void head_of_headline(rawi_events *w, rawi_act *act)
{
	const rawi_token *tok = w->text->tokens;
	uint32_t first = w->text->sentences[tok[act->first].sentence].first, k = w->phrase_at[first];
	if ((act->type != RAWI_COERCE && act->type != RAWI_RETREAT) || act->form != RAWI_ACT_NOUN || act->actor.n || act->first < first + 2 || k == RAWI_NONE || (tok[act->first].pro & RAWI_PRO_W))
		return;
	const rawi_phrase *head = &w->phrases.at[k];
	if (head->first != first || head->end + 1 != act->first || tok[head->end].punct != ':' || head->form == RAWI_FORM_ADJECTIVE || w->doc->record->entities.at[head->entity].type == RAWI_PER || !rawi_may_act(w, head->entity) || rawi_is_outlet(w, head->entity))
		return;
	if (!rawi_ids_have(&act->recipient, head->entity) && !rawi_is_capital(w, head->entity))
		rawi_ids_add(w->arena, &act->actor, head->entity);
}

static bool tells_victims(const rawi_events *w, const rawi_act *act)
{
	bool noun = act->form == RAWI_ACT_NOUN && rawi_table_enum(w->acts, act->row, w->idafa) == RAWI_IDAFA_RECIPIENT;
	return act->type == RAWI_ASSAULT && (noun || (act->form == RAWI_ACT_PASSIVE && !rawi_table_cell(w->acts, act->row, w->needs).n));
}

/* A dash begins another item of a list. */
static bool dash_between(const rawi_events *w, uint32_t from, uint32_t to)
{
	for (uint32_t i = from; i < to; i++)
		if (rawi_is_dash(&w->text->tokens[i]))
			return true;
	return false;
}

/* Who did the deed in which they died: the next act of the sentence that tells of no victims. */
static void dead_in_deed(rawi_events *w, uint32_t index)
{
	enum { REACH = 24 };
	const rawi_token *tok = w->text->tokens;
	rawi_act *act = &w->found.at[index];
	if (!tells_victims(w, act) || act->actor.n || !act->recipient.n)
		return;
	for (uint32_t k = index + 1; k < w->found.n; k++) {
		const rawi_act *deed = &w->found.at[k];
		if (tok[deed->first].sentence != tok[act->first].sentence || deed->first - act->end > REACH || dash_between(w, act->end, deed->first))
			return;
		if (tells_victims(w, deed) && !deed->actor.n)
			continue;
		bool inside = deed->first > 0 && (w->prep[deed->first - 1] == RAWI_PREP_FI || w->prep[deed->first - 1] == RAWI_PREP_OTHER) && tok[deed->first - 1].enc == RAWI_ENC_NONE;
		inside = inside && !(tok[deed->first].pro & (RAWI_PRO_AL | RAWI_PRO_W)) && tok[deed->end - 1].enc == RAWI_ENC_NONE;
		if (inside && deed->form == RAWI_ACT_NOUN && deed->type == RAWI_ASSAULT && rawi_table_enum(w->acts, deed->row, w->with) < 0 && !deed->suffered && !any_of(&deed->actor, &act->recipient))
			rawi_ids_join(w->arena, &act->actor, &deed->actor);
		return;
	}
}

/* Behind what is laid on somebody, the last phrase with the verb's preposition. */
static void laid_on(rawi_events *w, rawi_act *act)
{
	const rawi_token *tok = w->text->tokens;
	uint32_t needed = act->row != RAWI_NO_ROW && act->form == RAWI_ACT_VERB && act->type == RAWI_ACCUSE && rawi_act_marks(w, act->row) == 1u << RAWI_PREP_ALA ? rawi_act_needed(w, act->row, act->end) : RAWI_NONE, on = RAWI_NONE;
	if (needed == RAWI_NONE || act->recipient.n || !act->actor.n)
		return;
	for (uint32_t i = needed + 1; i + 1 < w->text->n_tokens && i < needed + RIGHT / 2 && w->clause[i] == w->clause[act->first] && !w->verb[i]; i++)
		if (w->prep[i] == RAWI_PREP_ALA && tok[i].enc == RAWI_ENC_NONE && w->phrase_at[i + 1] != RAWI_NONE && w->phrases.at[w->phrase_at[i + 1]].first == i + 1 && w->phrases.at[w->phrase_at[i + 1]].form != RAWI_FORM_ADJECTIVE)
			on = w->phrase_at[i + 1];
	if (on == RAWI_NONE || rawi_ids_have(&act->actor, w->phrases.at[on].entity) || !(rawi_may_act(w, w->phrases.at[on].entity) || rawi_is_capital(w, w->phrases.at[on].entity)))
		return;
	rawi_phrase_who(w, on, &act->recipient);
	for (uint32_t k = (uint32_t)(act - w->found.at) + 1; k < w->found.n && w->found.at[k].first < w->phrases.at[on].first; k++)
		if (w->found.at[k].form == RAWI_ACT_NOUN && any_of(&w->found.at[k].recipient, &act->recipient))
			w->found.at[k].recipient.n = 0; /* not "the attack on X" */
}

/* Does what stands here go on with the verb: of what somebody is accused, what he is asked? */
static bool goes_on(const rawi_events *w, const rawi_act *act, uint32_t i)
{
	const rawi_token *t = i < w->text->n_tokens ? &w->text->tokens[i] : NULL;
	if (!t || t->sentence != w->text->tokens[act->first].sentence)
		return false;
	if (w->word[i] == RAWI_CLAUSE_THAT)
		return true;
	bool apart = w->prep[i] != RAWI_PREP_NONE && t->enc == RAWI_ENC_NONE;
	return act->type == RAWI_REQUEST ? apart && w->prep[i] == RAWI_PREP_ILA : (t->pro & RAWI_PRO_B) || (apart && (w->prep[i] == RAWI_PREP_B || w->prep[i] == RAWI_PREP_ALA || w->prep[i] == RAWI_PREP_OTHER));
}

/* Behind a relative clause that no mark closes: a name right behind the last one of that clause, before what goes on with the verb. */
static void object_behind_relative(rawi_events *w, rawi_act *act)
{
	enum { RELATIVE = 14 };
	const rawi_token *tok = w->text->tokens;
	const uint32_t n = (uint32_t)w->text->n_tokens;
	bool asks = act->type == RAWI_ACCUSE || act->type == RAWI_REQUEST;
	if (!asks || act->form != RAWI_ACT_VERB || act->recipient.n || act->actor.n != 1 || rawi_table_enum(w->acts, act->row, w->object) != RAWI_OBJ_RECIPIENT || act->end >= n || tok[act->end - 1].enc != RAWI_ENC_NONE)
		return;
	uint32_t k = (uint32_t)rawi_phrases_before(w, act->end);
	if (k >= w->phrases.n || w->phrases.at[k].entity != act->actor.at[0] || w->clause[w->phrases.at[k].first] != w->clause[act->first])
		return;
	uint32_t from = w->phrases.at[k].end, verbs = 0, reach;
	if (from >= n || w->word[from] != RAWI_CLAUSE_RELATIVE || tok[from].sentence != tok[act->first].sentence)
		return;
	for (uint32_t i = from + 1; i < n && i <= from + RELATIVE && tok[i].sentence == tok[act->first].sentence; i++) {
		verbs += w->verb[i] != 0;
		if (verbs > 1 || tok[i].kind == RAWI_TOK_PUNCT || w->word[i] == RAWI_CLAUSE_THAT)
			return;
		uint32_t j = w->phrase_at[i];
		if (j == RAWI_NONE || j == 0 || w->phrases.at[j].first != i || w->phrases.at[j].form == RAWI_FORM_ADJECTIVE)
			continue;
		const rawi_phrase *whom = &w->phrases.at[j], *place = whom - 1;
		bool bare = place->end == i && place->first > from && !(tok[i].pro & ~(unsigned)RAWI_PRO_AL) && whom->cut == RAWI_PREP_NONE && !whom->joins && rawi_phrase_prep(w, j - 1, from + 1, &reach) != RAWI_PREP_NONE;
		if (bare && rawi_may_act(w, whom->entity) && !rawi_ids_have(&act->actor, whom->entity) && goes_on(w, act, rawi_over_attribute(w, rawi_phrase_end(w, j)))) {
			rawi_phrase_who(w, j, &act->recipient);
			return;
		}
		i = whom->end - 1;
	}
}

/* People, counted or several, right before a verb that points back at them in the plural: the object of its clause, which in Arabic has no relative behind an indefinite noun. */
static void resumed_people(rawi_events *w, rawi_act *act)
{
	const rawi_token *tok = w->text->tokens;
	bool done = act->type == RAWI_ASSAULT || act->type == RAWI_COERCE || act->type == RAWI_SANCTION || act->type == RAWI_RETREAT;
	if (!done || (act->form != RAWI_ACT_VERB && act->form != RAWI_ACT_PASSIVE) || act->recipient.n || !act->actor.n || tok[act->end - 1].enc != RAWI_ENC_HUM || rawi_table_enum(w->acts, act->row, w->object) != RAWI_OBJ_RECIPIENT)
		return;
	uint32_t head = RAWI_NONE, end;
	for (uint32_t i = act->first; i > 0 && act->first - i < NEAR + 1 && tok[i - 1].sentence == tok[act->first].sentence && w->clause[i - 1] == w->clause[act->first]; i--) {
		const rawi_token *t = &tok[i - 1];
		bool word = t->kind == RAWI_TOK_WORD && !w->verb[i - 1] && !t->pro && t->enc == RAWI_ENC_NONE && w->phrase_at[i - 1] == RAWI_NONE && w->prep[i - 1] == RAWI_PREP_NONE;
		if (!w->count[i - 1] && (!word || head != RAWI_NONE))
			break;
		if (w->count[i - 1] ? head != RAWI_NONE || rawi_described_is(w, i - 1) : rawi_described_is(w, i - 1))
			head = i - 1;
	}
	if (head == RAWI_NONE || !(w->count[head] || rawi_describes_people(w, head)))
		return;
	uint32_t id = rawi_described_at(w, head, &end);
	if (id != RAWI_NONE && end <= act->first && !rawi_ids_have(&act->actor, id))
		rawi_ids_add(w->arena, &act->recipient, id);
}

void rawi_acts_away(rawi_events *w)
{
	for (uint32_t k = 0; k < w->found.n; k++) {
		rawi_act *act = &w->found.at[k];
		if (act->form == RAWI_ACT_LIGHT || act->row == RAWI_NO_ROW)
			continue;
		head_of_headline(w, act);
		laid_on(w, act);
		object_behind_relative(w, act);
		resumed_people(w, act);
		rawi_act_resumed(w, act);
		dead_in_deed(w, k);
		rawi_act_ground_held(w, k);
	}
}
