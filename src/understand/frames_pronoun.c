/* understand: whom the pronoun of an event noun means («زيارته»): who was described before it, the name beside it, whom a judgment is passed on, who was spoken of last. */
#include "understand/frames.h"

/* "condemned X for its strikes during its wars": the pronoun means whom the judgment before it in the clause is passed on. */
static bool of_the_judged(rawi_events *w, const rawi_act *act, uint8_t enc, rawi_ids *own)
{
	for (size_t k = w->found.n; k-- > 0;) {
		const rawi_act *judge = &w->found.at[k];
		if (judge->first >= act->first)
			continue;
		if (w->clause[judge->first] != w->clause[act->first] || act->first - judge->first > RIGHT)
			return false;
		bool judges = judge->form == RAWI_ACT_VERB && (judge->type == RAWI_ACCUSE || judge->type == RAWI_SUPPORT || judge->type == RAWI_SANCTION);
		if (!judges && rawi_act_is_noun(w, judge))
			continue;
		if (!judges || judge->recipient.n != 1 || act->type == judge->type)
			return false;
		const rawi_entity *e = &w->doc->record->entities.at[judge->recipient.at[0]];
		bool agrees = enc == RAWI_ENC_HU ? e->gender == 'm' || rawi_goes_masculine(w, e) || (e->type == RAWI_PER && e->gender != 'f') : enc == RAWI_ENC_HA ? e->gender != 'm' && (e->type != RAWI_PER || e->gender == 'f') : enc == RAWI_ENC_HUM && e->number == 3;
		if (agrees)
			rawi_ids_add(w->arena, own, judge->recipient.at[0]);
		return agrees;
	}
	return false;
}

/* "who goes with X on his visit", "helps Iraq in its war", "the greetings of X and his esteem": the name right before the noun, or before its preposition, where the pronoun agrees with it. */
static uint32_t beside_noun(const rawi_events *w, const rawi_act *act, uint8_t enc)
{
	uint32_t i = act->first;
	bool joined = i >= 1 && (w->text->tokens[i].pro & RAWI_PRO_W), behind = i >= 2 && w->prep[i - 1] != RAWI_PREP_NONE;
	uint32_t at = joined ? i - 1 : behind ? i - 2 : RAWI_NONE, k = at != RAWI_NONE && w->clause[at] == w->clause[i] ? w->phrase_at[at] : RAWI_NONE;
	if (k == RAWI_NONE || w->phrases.at[k].form == RAWI_FORM_ADJECTIVE)
		return RAWI_NONE;
	uint32_t from, head = w->phrases.at[w->phrases.at[k].head].first;
	if (rawi_phrase_type(w, k) == RAWI_LOC && rawi_phrase_prep(w, k, head > NEAR ? head - NEAR : 0, &from) == RAWI_PREP_FI)
		return RAWI_NONE; /* "X in Y took back his promises": X's */
	const rawi_entity *e = &w->doc->record->entities.at[w->phrases.at[k].entity];
	bool state = e->type == RAWI_LOC && act->type != RAWI_CONSULT && rawi_may_act(w, w->phrases.at[k].entity), masculine = rawi_goes_masculine(w, e), agrees;
	if (enc == RAWI_ENC_HU)
		agrees = (e->type == RAWI_PER && e->gender != 'f') || (state && masculine && !joined);
	else
		agrees = enc == RAWI_ENC_HA && state && !masculine && !joined;
	return agrees ? w->phrases.at[k].entity : RAWI_NONE;
}

/* "X steps up its attacks": the subject right between its verb, which agrees with the pronoun, and the noun. */
static uint32_t subject_beside(const rawi_events *w, const rawi_act *act, uint8_t enc)
{
	const rawi_token *tok = w->text->tokens;
	uint32_t k = act->first > 0 && w->clause[act->first - 1] == w->clause[act->first] ? w->phrase_at[act->first - 1] : RAWI_NONE;
	if (k == RAWI_NONE || (tok[act->first].pro & ~(unsigned)RAWI_PRO_AL) || w->phrases.at[k].end != act->first || w->phrases.at[k].form == RAWI_FORM_ADJECTIVE || w->phrases.at[k].first == 0 || !rawi_may_act(w, w->phrases.at[k].entity))
		return RAWI_NONE;
	uint32_t verb = w->phrases.at[k].first - 1;
	bool she = tok[verb].feat & RAWI_FEAT_FEM, he = (tok[verb].feat & RAWI_FEAT_MASC) && !(tok[verb].feat & RAWI_FEAT_FEM);
	if (tok[verb].pos != RAWI_POS_VERB || tok[verb].sentence != tok[act->first].sentence || tok[verb].enc != RAWI_ENC_NONE || !((enc == RAWI_ENC_HA && she) || (enc == RAWI_ENC_HU && he)))
		return RAWI_NONE;
	return w->phrases.at[k].entity;
}

/* "some deputies voiced their objection": several who were described as the subject of the last verb, made an entity now. */
static uint32_t described_subject(rawi_events *w)
{
	rawi_subject *last = w->subjects.n ? &w->subjects.at[w->subjects.n - 1] : NULL;
	uint32_t end, id = last && !last->who.n && last->told != RAWI_NONE && rawi_describes_people(w, last->told) ? rawi_described_at(w, last->told, &end) : RAWI_NONE;
	if (id == RAWI_NONE)
		return RAWI_NONE;
	last->told = RAWI_NONE;
	rawi_ids_add(w->arena, &last->who, id);
	const rawi_entity *e = &w->doc->record->entities.at[id];
	return e->type == RAWI_PER && e->number == 3 ? id : RAWI_NONE;
}

void rawi_noun_done_to(rawi_events *w, rawi_act *act)
{
	const rawi_token *tok = w->text->tokens;
	uint8_t enc = tok[act->end - 1].enc;
	uint32_t i = act->first - 1, q = w->doc->quote_at[act->first];
	while (i > 1 && tok[i - 1].sentence == tok[i].sentence && tok[i - 1].pos == RAWI_POS_PART && (w->word[i - 1] == RAWI_CLAUSE_PLAIN || w->word[i - 1] == RAWI_CLAUSE_PASS))
		i--; /* "was not done" */
	bool opens = tok[i - 1].sentence != tok[i].sentence || (tok[i].pro & (RAWI_PRO_W | RAWI_PRO_F)) || tok[i - 1].kind == RAWI_TOK_PUNCT || w->word[i - 1] == RAWI_CLAUSE_THAT || w->word[i - 1] == RAWI_CLAUSE_LINK;
	rawi_ids own = { 0 }, tells = { 0 };
	if (q != RAWI_NONE && q < w->doc->record->quotes.n)
		for (size_t k = 0; k < w->doc->record->quotes.at[q].speakers.n; k++)
			rawi_ids_add(w->arena, &tells, w->doc->record->quotes.at[q].speakers.at[k]);
	if (opens)
		rawi_antecedent_but(w, act->end - 1, enc, &tells, &own);
	for (size_t k = 0; k < own.n; k++)
		if (w->doc->record->entities.at[own.at[k]].type == RAWI_PER)
			rawi_ids_add(w->arena, &act->recipient, own.at[k]);
}

/* "the army continues his pursuit": the subject of the light verb that has the masdar as its object, whom its pronoun does not mean. */
static void carrier_subject(rawi_events *w, const rawi_act *act, rawi_ids *out)
{
	for (uint32_t i = act->first; i > 0 && act->first - i < LIGHT_REACH && w->clause[i - 1] == w->clause[act->first]; i--) {
		uint32_t g = w->act_at[i - 1];
		if (!w->verb[i - 1])
			continue;
		if (g != RAWI_NONE && w->found.at[g].form == RAWI_ACT_LIGHT && rawi_table_enum(w->acts, w->found.at[g].row, w->object) != RAWI_OBJ_RECIPIENT)
			rawi_ids_join(w->arena, out, &w->found.at[g].actor);
		return;
	}
}

void rawi_noun_pronoun(rawi_events *w, const rawi_act *act, bool acted_upon, rawi_ids *own)
{
	const rawi_token *tok = w->text->tokens;
	uint8_t enc = tok[act->end - 1].enc;
	bool unknown = false; /* the verb before has a subject that is no entity: the pronoun means that */
	for (uint32_t i = act->first; i > 0 && act->first - i < LIGHT_REACH / 2 && w->clause[i - 1] == w->clause[act->first] && !w->verb[i]; i--)
		unknown = w->verb[i - 1] == 2 && !(enc == RAWI_ENC_HU && (tok[i - 1].feat & (RAWI_FEAT_FEM | RAWI_FEAT_MASC)) == RAWI_FEAT_FEM); /* "her plane … his": not the plane's */
	uint32_t beside = act->type == RAWI_ASSAULT ? subject_beside(w, act, enc) : RAWI_NONE, near = beside != RAWI_NONE ? beside : beside_noun(w, act, enc), they = enc == RAWI_ENC_HUM && w->subjects.n && w->clause[w->subjects.at[w->subjects.n - 1].token] == w->clause[act->first] ? described_subject(w) : RAWI_NONE;
	rawi_ids doer = { 0 };
	if (acted_upon)
		carrier_subject(w, act, &doer);
	if (they != RAWI_NONE)
		rawi_ids_add(w->arena, own, they);
	else if (near != RAWI_NONE && !rawi_ids_have(&doer, near))
		rawi_ids_add(w->arena, own, near);
	else if (!of_the_judged(w, act, enc, own) && !unknown)
		rawi_antecedent_but(w, act->end - 1, enc, &doer, own);
}
