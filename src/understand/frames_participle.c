/* understand: a participle that tells of the noun before it, and names the other side behind a preposition:
 *
 *   backed    the resistance │ backed │ by X           X helps the resistance
 *   allied    the fighters │ allied │ with X            both are the parties
 *
 * Before it stands a name, perhaps with adjectives, or people who are described; behind it a name, fighters of it ("by gunmen of X"), somebody described, or a pronoun.
 */
#include "understand/frames.h"
#include "understand/names.h"

enum { ATTRIBUTES = 3 };

/* Adds whom the participle tells of: who ends right before it, over adjectives. */
static void whom_before(rawi_events *w, const rawi_act *act, rawi_ids *out)
{
	const rawi_token *tok = w->text->tokens;
	uint32_t i = act->first, end;
	for (uint32_t steps = 0; i > 0 && tok[i - 1].sentence == tok[act->first].sentence && steps <= ATTRIBUTES; steps++) {
		i--;
		uint32_t k = w->phrase_at[i];
		if (k != RAWI_NONE && w->phrases.at[k].form != RAWI_FORM_ADJECTIVE) {
			if (rawi_may_act(w, w->phrases.at[k].entity) && (!steps || !(tok[i + 1].pro & (RAWI_PRO_W | RAWI_PRO_F))))
				rawi_ids_add(w->arena, out, w->phrases.at[k].entity);
			return;
		}
		if (k != RAWI_NONE) {
			i = w->phrases.at[k].first;
			continue;
		}
		if (tok[i].kind != RAWI_TOK_WORD || w->verb[i] || w->prep[i] != RAWI_PREP_NONE || tok[i].enc != RAWI_ENC_NONE || rawi_tells_act(w, i))
			return;
		if (rawi_described_is(w, i)) {
			uint32_t id = rawi_described_at(w, i, &end);
			if (id != RAWI_NONE && end <= act->first)
				rawi_ids_add(w->arena, out, id);
			return;
		}
		if (tok[i].pos != RAWI_POS_ADJ && !(tok[i].feat & RAWI_FEAT_NISBA))
			return;
	}
}

/* Adds who stands at a token behind the preposition. */
static void who_behind(rawi_events *w, uint32_t i, rawi_ids *out)
{
	const rawi_token *tok = w->text->tokens;
	uint32_t end, k = w->phrase_at[i], id;
	if (k == RAWI_NONE && i + 1 < w->text->n_tokens && tok[i].kind == RAWI_TOK_WORD && tok[i].pos == RAWI_POS_NOUN && !(tok[i].pro & RAWI_PRO_AL) && tok[i].enc == RAWI_ENC_NONE && w->clause[i + 1] == w->clause[i] && w->phrase_at[i + 1] != RAWI_NONE &&
	    w->phrases.at[w->phrase_at[i + 1]].first == i + 1 && rawi_phrase_type(w, w->phrase_at[i + 1]) == RAWI_ORG)
		k = w->phrase_at[i + 1]; /* "by the factions of X" */
	if (k == RAWI_NONE && i + 2 < w->text->n_tokens && w->prep[i + 1] == RAWI_PREP_MIN && tok[i + 1].enc == RAWI_ENC_NONE && w->clause[i + 2] == w->clause[i] && w->phrase_at[i + 2] != RAWI_NONE && rawi_phrase_type(w, w->phrase_at[i + 2]) == RAWI_ORG)
		k = w->phrase_at[i + 2]; /* "by units of the army" */
	if (k != RAWI_NONE) {
		if (w->phrases.at[k].form != RAWI_FORM_ADJECTIVE && rawi_may_act(w, w->phrases.at[k].entity))
			rawi_phrase_who(w, k, out);
		return;
	}
	if (rawi_described_is(w, i) && (id = rawi_described_at(w, i, &end)) != RAWI_NONE)
		rawi_ids_add(w->arena, out, id);
}

/* Adds the other side, behind the participle's preposition. */
static void other_side(rawi_events *w, const rawi_act *act, bool allied, rawi_ids *out)
{
	const rawi_token *tok = w->text->tokens;
	uint32_t i = act->end;
	if (i >= w->text->n_tokens || w->clause[i] != w->clause[act->first])
		return;
	bool leads = w->prep[i] != RAWI_PREP_NONE && (allied ? w->prep[i] == RAWI_PREP_MAA : w->prep[i] == RAWI_PREP_MIN || w->prep[i] == RAWI_PREP_BY);
	if (allied && tok[i].enc != RAWI_ENC_NONE && tok[i].pos == RAWI_POS_PART) {
		rawi_antecedent(w, i, tok[i].enc, out); /* "allied with it" */
		return;
	}
	if (leads && tok[i].enc == RAWI_ENC_NONE && i + 1 < w->text->n_tokens && w->clause[i + 1] == w->clause[i])
		who_behind(w, i + (w->prep[i] == RAWI_PREP_BY && w->prep[i + 1] == RAWI_PREP_BY) + 1, out);
	else if (!allied && ((tok[i].pro & RAWI_PRO_B) || (w->phrase_at[i] != RAWI_NONE && w->phrases.at[w->phrase_at[i]].cut == RAWI_PREP_B)))
		who_behind(w, i, out);
}

bool rawi_frame_participle(rawi_events *w, rawi_act *act)
{
	int object = rawi_table_enum(w->acts, act->row, w->object);
	bool allied = object == RAWI_OBJ_ACTOR && act->form == RAWI_ACT_NOUN; /* a noun that lends its genitive has an object of its own kind */
	rawi_ids told = { 0 }, other = { 0 };
	if (object != RAWI_OBJ_RECIPIENT && !allied)
		return false;
	other_side(w, act, allied, &other);
	if (other.n)
		whom_before(w, act, &told);
	if (!told.n || !other.n)
		return true;
	rawi_ids_join(w->arena, allied ? &act->actor : &act->recipient, &told);
	rawi_ids_join(w->arena, &act->actor, &other);
	return true;
}
