/* understand: the side of a visit or a meeting that another verb of its sentence names:
 *
 *   before    [X] came home after a visit to Y        the subject of the verb before it in its clause
 *   later     on his visit to Y [X] said               a pronoun in words that open the sentence, before the first verb, means that verb's subject
 *
 * Asked when all acts have their frames, of acts whose own words leave the side open.
 */
#include "understand/frames.h"

static bool is_visit(const rawi_events *w, const rawi_act *act)
{
	return rawi_slice_is(rawi_table_cell(w->acts, act->row, w->mode), "visit");
}

/* One person or body that a verb in this sentence has as its subject; RAWI_NONE where the subject is nobody, several or a paper. */
static uint32_t one_subject(rawi_events *w, const rawi_act *act, rawi_subject *s)
{
	uint32_t end, told = !s->who.n && s->told != RAWI_NONE ? rawi_described_at(w, s->told, &end) : RAWI_NONE;
	if (told != RAWI_NONE) {
		rawi_ids_add(w->arena, &s->who, told);
		s->told = RAWI_NONE;
	}
	uint32_t id = s->who.n == 1 && !s->outlet ? s->who.at[0] : RAWI_NONE;
	return id != RAWI_NONE && !rawi_ids_have(&act->actor, id) && !rawi_ids_have(&act->recipient, id) ? id : RAWI_NONE;
}

/* The subject of the first verb behind the act in its sentence, where no verb stands before the act there. */
static uint32_t first_subject(rawi_events *w, const rawi_act *act)
{
	const rawi_token *tok = w->text->tokens;
	uint32_t sentence = tok[act->first].sentence, first = w->text->sentences[sentence].first;
	for (uint32_t i = first; i < act->first; i++)
		if (w->verb[i])
			return RAWI_NONE;
	for (size_t k = 0; k < w->subjects.n; k++)
		if (w->subjects.at[k].token >= act->end)
			return tok[w->subjects.at[k].token].sentence == sentence ? one_subject(w, act, &w->subjects.at[k]) : RAWI_NONE;
	return RAWI_NONE;
}

static bool pronoun_agrees(const rawi_events *w, uint8_t enc, uint32_t id)
{
	const rawi_entity *e = &w->doc->record->entities.at[id];
	if (enc == RAWI_ENC_HU)
		return e->type == RAWI_PER ? e->gender != 'f' : e->gender == 'm' || rawi_goes_masculine(w, e);
	return enc == RAWI_ENC_HA && (e->type == RAWI_PER ? e->gender == 'f' : e->gender != 'm');
}

static void later(rawi_events *w, rawi_act *act)
{
	uint8_t enc = w->text->tokens[act->end - 1].enc;
	bool host = rawi_table_enum(w->acts, act->row, w->with) == RAWI_WITH_ACTOR; /* "on his receiving X": he is whom X came to */
	if (host ? act->recipient.n || !act->actor.n : act->actor.n && !act->partner)
		return;
	uint32_t id = first_subject(w, act);
	if (id == RAWI_NONE || !pronoun_agrees(w, enc, id))
		return;
	rawi_ids_add(w->arena, host ? &act->recipient : &act->actor, id);
	act->partner = 0;
}

/* "came to the capital on a visit to Y": one visit, whose host the noun tells. */
static void go_there(rawi_events *w, const rawi_act *act, uint32_t visitor)
{
	for (size_t k = (size_t)(act - w->found.at); k-- > 0;) {
		rawi_act *verb = &w->found.at[k];
		if (w->clause[verb->first] != w->clause[act->first])
			return;
		if (verb->form != RAWI_ACT_VERB || verb->type != RAWI_CONSULT || !is_visit(w, verb) || !rawi_ids_have(&verb->actor, visitor))
			continue;
		rawi_ids places = verb->recipient;
		verb->recipient = (rawi_ids){ 0 };
		rawi_ids_join(w->arena, &verb->recipient, &act->recipient);
		rawi_ids_join(w->arena, &verb->recipient, &places);
		return;
	}
}

/* "after a visit to Y": an indefinite visit behind a preposition of time or of state, whose visitor its own words do not tell. */
static void before(rawi_events *w, rawi_act *act)
{
	const rawi_token *tok = w->text->tokens;
	uint8_t prep = act->first > 0 && tok[act->first - 1].sentence == tok[act->first].sentence ? w->prep[act->first - 1] : RAWI_PREP_NONE;
	bool timed = prep == RAWI_PREP_FI || prep == RAWI_PREP_OTHER || prep == RAWI_PREP_TIME || prep == RAWI_PREP_SINCE;
	if (!timed || !is_visit(w, act) || act->actor.n || !act->recipient.n || w->doc->record->entities.at[act->recipient.at[0]].unnamed || (tok[act->first].pro & (RAWI_PRO_AL | RAWI_PRO_W)) || rawi_table_enum(w->acts, act->row, w->idafa) != RAWI_IDAFA_ACTOR)
		return;
	uint32_t id = RAWI_NONE;
	for (size_t k = w->subjects.n; k-- > 0;) {
		rawi_subject *s = &w->subjects.at[k];
		if (s->token >= act->first)
			continue;
		if (w->clause[s->token] == w->clause[act->first])
			id = one_subject(w, act, s);
		break;
	}
	if (id == RAWI_NONE)
		id = first_subject(w, act);
	if (id == RAWI_NONE || w->doc->record->entities.at[id].type == RAWI_LOC)
		return;
	rawi_ids_add(w->arena, &act->actor, id);
	if (prep == RAWI_PREP_FI)
		go_there(w, act, id);
}

void rawi_act_sides_elsewhere(rawi_events *w, uint32_t index)
{
	rawi_act *act = &w->found.at[index];
	if (act->type != RAWI_CONSULT || act->form != RAWI_ACT_NOUN)
		return;
	if (w->text->tokens[act->end - 1].enc != RAWI_ENC_NONE)
		later(w, act);
	else
		before(w, act);
}
