/* understand: to whom a relative clause belongs: the head before it, over epithets and over what a body is of. */
#include "understand/frames_subject.h"
#include "understand/names.h"

/* "gunmen │ believed to belong to X": the fighters before the words that tie them to a body; else `other`. */
static uint32_t fighters_before(const rawi_events *w, uint32_t preposition, uint32_t other)
{
	uint32_t i = preposition, end;
	while (i > 0 && preposition - i < NEAR && w->word[i - 1] == RAWI_CLAUSE_PASS)
		i--;
	return i > 0 && rawi_body_of_fighters(w, i - 1, &end) != RAWI_NONE ? i : other;
}

/* "gunmen of the movement, │ Somali, extremist, │ killed": before what is said of the body that fighters are of; else the token. */
static uint32_t over_epithets(const rawi_events *w, const rawi_act *act, uint32_t token)
{
	const rawi_token *tok = w->text->tokens;
	uint32_t i = token, from, k;
	while (i > 0 && token - i <= NEAR && w->clause[i - 1] == w->clause[act->first] && (rawi_is_comma(&tok[i - 1]) || ((tok[i - 1].pos == RAWI_POS_ADJ || (tok[i - 1].feat & RAWI_FEAT_PARTICIPLE)) && (tok[i - 1].pro & RAWI_PRO_AL) && (w->phrase_at[i - 1] == RAWI_NONE || w->phrases.at[w->phrase_at[i - 1]].form == RAWI_FORM_ADJECTIVE))))
		i--;
	if (i == 0 || (k = w->phrase_at[i - 1]) == RAWI_NONE || w->phrases.at[k].form == RAWI_FORM_ADJECTIVE)
		return token;
	uint32_t head = w->phrases.at[w->phrases.at[k].head].first;
	rawi_phrase_prep(w, k, head > NEAR ? head - NEAR : 0, &from);
	return from < head && fighters_before(w, from, RAWI_NONE) != RAWI_NONE ? i : token;
}

/* "that security forces arrested", "Turkish planes had struck": where the words before the verb begin that describe who does it, at the head of the clause. */
uint32_t rawi_head_before(const rawi_events *w, const rawi_act *act)
{
	const rawi_token *tok = w->text->tokens;
	uint32_t i = act->first;
	while (i > 0 && act->first - i < NEAR && w->word[i - 1] == RAWI_CLAUSE_PASS && tok[i - 1].sentence == tok[act->first].sentence)
		i--; /* "the publishers had threatened" */
	i = over_epithets(w, act, i);
	if (i > 0 && w->phrase_at[i - 1] != RAWI_NONE && w->clause[i - 1] == w->clause[act->first]) { /* "a unit of the army had": over what it is of */
		uint32_t from, head = w->phrases.at[w->phrase_at[i - 1]].head;
		uint8_t of = rawi_phrase_prep(w, head, w->phrases.at[head].first > NEAR ? w->phrases.at[head].first - NEAR : 0, &from);
		if (of == RAWI_PREP_L && from > 0 && rawi_is_tie(w, from - 1))
			i = from - 1; /* "planes belonging to X" */
		else if ((of == RAWI_PREP_MIN || of == RAWI_PREP_ILA || of == RAWI_PREP_FI) && from > 0 && w->phrase_at[from - 1] == RAWI_NONE)
			i = fighters_before(w, from, of == RAWI_PREP_MIN ? from : i);
	}
	while (i > 0 && act->first - i < LEFT && tok[i - 1].sentence == tok[act->first].sentence && w->clause[i - 1] == w->clause[act->first] && w->word[i - 1] == RAWI_CLAUSE_PLAIN &&
	       !w->verb[i - 1] && (w->phrase_at[i - 1] == RAWI_NONE || w->phrases.at[w->phrase_at[i - 1]].form == RAWI_FORM_ADJECTIVE) && (tok[i - 1].kind == RAWI_TOK_WORD || w->count[i - 1]))
		i--;
	while (i > 0 && i < act->first && tok[i].pos == RAWI_POS_VERB)
		i++;
	if (i == act->first || w->phrase_at[i] != RAWI_NONE)
		return RAWI_NONE;
	bool head = i == 0 || tok[i - 1].sentence != tok[i].sentence || w->word[i - 1] == RAWI_CLAUSE_THAT || w->word[i - 1] == RAWI_CLAUSE_PASS || w->word[i - 1] == RAWI_CLAUSE_LINK;
	return head ? i : RAWI_NONE;
}

/* "the extremist organisations that fight": the described noun, with its adjectives, that the relative right before the verb belongs to. */
uint32_t rawi_head_of_relative(const rawi_events *w, const rawi_act *act)
{
	const rawi_token *tok = w->text->tokens;
	uint32_t i = act->first;
	while (i > 0 && w->word[i - 1] == RAWI_CLAUSE_PASS)
		i--;
	if (i == 0 || w->word[i - 1] != RAWI_CLAUSE_RELATIVE || tok[i - 1].sentence != tok[act->first].sentence)
		return RAWI_NONE;
	i--;
	for (uint32_t steps = 0; i > 0 && steps < NEAR && tok[i - 1].sentence == tok[act->first].sentence && tok[i - 1].kind == RAWI_TOK_WORD && w->phrase_at[i - 1] == RAWI_NONE && w->word[i - 1] == RAWI_CLAUSE_PLAIN && !w->verb[i - 1]; steps++) {
		i--;
		if (rawi_described_is(w, i) && !(tok[i].feat & RAWI_FEAT_NISBA))
			return tok[i].pro & (RAWI_PRO_B | RAWI_PRO_L | RAWI_PRO_K) ? RAWI_NONE : i;
		if (!(tok[i].pro & RAWI_PRO_AL))
			return RAWI_NONE;
	}
	return RAWI_NONE;
}

/* "fired at hundreds of people │ (they) gathered": several people, described and known as an entity, right before a verb in the plural, which never stands before its subject. */
bool rawi_people_before(const rawi_events *w, const rawi_act *act, rawi_ids *subject)
{
	const rawi_token *tok = w->text->tokens, *v = &tok[act->first];
	bool several = v->pos == RAWI_POS_VERB && (v->feat & RAWI_FEAT_PLUR) && (v->feat & RAWI_FEAT_PAST) && !(v->feat & (RAWI_FEAT_SING | RAWI_FEAT_FIRST | RAWI_FEAT_SECOND)) && !(v->pro & (RAWI_PRO_W | RAWI_PRO_F));
	uint32_t i = act->first, id = several && i > 0 && tok[i - 1].sentence == v->sentence ? w->doc->entity_at[i - 1] : RAWI_NONE;
	if (act->row == RAWI_NO_ROW || act->form == RAWI_ACT_LIGHT || id == RAWI_NONE || !w->doc->record->entities.at[id].unnamed || w->doc->record->entities.at[id].number != 3 || w->doc->record->entities.at[id].type != RAWI_PER)
		return false;
	rawi_ids_add(w->arena, subject, id);
	return true;
}

/* "four Italians │ (they) work in building │ (they) were kidnapped": a verb of the present in the plural that says more of the people before it. */
static bool says_more(const rawi_events *w, uint32_t verb)
{
	const rawi_token *t = &w->text->tokens[verb];
	return t->pos == RAWI_POS_VERB && (t->feat & RAWI_FEAT_IMPERFECT) && (t->feat & RAWI_FEAT_PLUR) && !(t->feat & (RAWI_FEAT_SING | RAWI_FEAT_FIRST | RAWI_FEAT_SECOND)) && !(t->pro & (RAWI_PRO_W | RAWI_PRO_F));
}

/* "said that 18 recruits of the police, at least, (they) were hurt": people who are counted or described at the head of what is said, where no verb parts them from one in the plural or the dual, or one that a man in the accusative goes with. */
uint32_t rawi_group_at_head(const rawi_events *w, const rawi_act *act)
{
	enum { GROUP = 16 };
	const rawi_token *tok = w->text->tokens, *v = &tok[act->first];
	uint32_t i = act->first;
	bool several = v->pos == RAWI_POS_VERB && (v->feat & (RAWI_FEAT_PLUR | RAWI_FEAT_DUAL)) && !(v->feat & (RAWI_FEAT_SING | RAWI_FEAT_FIRST | RAWI_FEAT_SECOND));
	while (i > 0 && act->first - i < GROUP && w->clause[i - 1] == w->clause[act->first] && tok[i - 1].sentence == v->sentence && (!w->verb[i - 1] || (several && says_more(w, i - 1))) && w->word[i - 1] != RAWI_CLAUSE_RELATIVE)
		i--;
	if (i == act->first || (i != w->text->sentences[v->sentence].first && w->word[i] != RAWI_CLAUSE_THAT) || (w->word[i] == RAWI_CLAUSE_THAT && tok[i].enc != RAWI_ENC_NONE) || (v->pro & (RAWI_PRO_W | RAWI_PRO_F)))
		return RAWI_NONE;
	while (i < act->first && (w->word[i] == RAWI_CLAUSE_THAT || w->word[i] == RAWI_CLAUSE_PASS || tok[i].kind == RAWI_TOK_OPEN))
		i++;
	if (i >= act->first || w->phrase_at[i] != RAWI_NONE || (tok[i].pro & ~(unsigned)RAWI_PRO_AL) || w->word[i] != RAWI_CLAUSE_PLAIN || w->act_at[i] != RAWI_NONE)
		return RAWI_NONE;
	if (several)
		return w->count[i] || rawi_described_is(w, i) || rawi_is_person_word(w, i) ? i : RAWI_NONE;
	bool forces = v->pos == RAWI_POS_VERB && (v->feat & RAWI_FEAT_FEM) && !(v->feat & (RAWI_FEAT_MASC | RAWI_FEAT_IMPERFECT)) && (tok[i].feat & RAWI_FEAT_PLUR) && !(tok[i].feat & RAWI_FEAT_MASC) && rawi_described_is(w, i) && !rawi_describes_people(w, i); /* "troops of X (she) took" */
	return forces || (rawi_is_person_word(w, i) && rawi_accusative(w, &tok[i]) && !(v->feat & RAWI_FEAT_IMPERFECT)) ? i : RAWI_NONE;
}

bool rawi_group_said_more_of(rawi_events *w, const rawi_act *act, rawi_ids *out)
{
	uint32_t i = act->row != RAWI_NO_ROW && act->form != RAWI_ACT_LIGHT ? rawi_group_at_head(w, act) : RAWI_NONE;
	for (uint32_t k = i == RAWI_NONE ? act->first : i; k < act->first; k++)
		if (w->verb[k])
			return rawi_described_side(w, i, RAWI_EVENT_TYPES, out);
	return false;
}
