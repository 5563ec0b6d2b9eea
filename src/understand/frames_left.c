/* understand: what stands before a verb and may be its subject: the phrase or the word next to it on its left, over asides, and where its clause begins. */
#include "understand/frames_subject.h"
#include "understand/names.h"

enum { ASIDE = 14, EPITHETS = 2 };

/* A walk to the left of the verb: where it stands, and what it has passed. */
typedef struct {
	uint32_t i, epithets;
	bool relative, plain;
	bool noun;               /* one of the epithets may be a noun */
} left_walk;

enum { GOES_ON = -1 }; /* beside rawi_left_kind: nothing is decided yet */

/* Is the one person named of a gender that the verb cannot have? */
bool rawi_other_gender(const rawi_events *w, const rawi_act *act, const rawi_ids *who)
{
	const rawi_token *t = &w->text->tokens[act->first];
	const rawi_entity *e = who->n == 1 ? &w->doc->record->entities.at[who->at[0]] : NULL;
	bool fem = (t->feat & RAWI_FEAT_FEM) && !(t->feat & RAWI_FEAT_MASC);
	return e && e->type == RAWI_PER && e->gender == 'm' && fem && t->pos == RAWI_POS_VERB && !(t->feat & (RAWI_FEAT_FIRST | RAWI_FEAT_SECOND));
}

/* Over an aside that parts nothing: "X, who …, visited", "X – who came yesterday – visited". */
static bool over_aside(const rawi_events *w, left_walk *walk)
{
	const rawi_token *tok = w->text->tokens;
	uint32_t i = walk->i, open = i;
	if (w->aside[i] != RAWI_NONE && w->aside[i] < i && !walk->relative) {
		walk->i = w->aside[i];
		return true;
	}
	if (!rawi_is_dash(&tok[i]))
		return false;
	while (open > 0 && tok[open - 1].sentence == tok[i].sentence && i - open < ASIDE && !rawi_is_dash(&tok[open - 1]))
		open--;
	if (open > 0 && rawi_is_dash(&tok[open - 1]) && tok[open - 1].sentence == tok[i].sentence)
		walk->i = open - 1;
	return true;
}

/* "the movement that attacked the army looted": of a relative clause whose object stands right before the next verb, the phrase that the relative belongs to; else RAWI_NONE. */
static uint32_t head_over_object(rawi_events *w, const rawi_act *act, uint32_t object)
{
	for (size_t k = w->found.n; k-- > 0;) {
		const rawi_act *inner = &w->found.at[k];
		if (inner->first >= w->phrases.at[object].first)
			continue;
		if (w->clause[inner->first] != w->clause[act->first])
			return RAWI_NONE;
		uint32_t i = inner->first, head = i > 1 && w->word[i - 1] == RAWI_CLAUSE_RELATIVE ? w->phrase_at[i - 2] : RAWI_NONE;
		if (head == RAWI_NONE)
			continue;
		rawi_ids who = { 0 };
		rawi_phrase_who(w, head, &who);
		bool object_of = inner->form == RAWI_ACT_VERB && rawi_ids_have(&inner->recipient, w->phrases.at[object].entity) && who.n && rawi_ids_have(&inner->actor, who.at[0]);
		return object_of && rawi_verb_agrees(w, act->first, &who) ? head : RAWI_NONE;
	}
	return RAWI_NONE;
}

static bool is_plural_past(const rawi_token *t)
{
	return t->pos == RAWI_POS_VERB && !(t->pro & (RAWI_PRO_W | RAWI_PRO_F)) && (t->feat & RAWI_FEAT_PLUR) && (t->feat & RAWI_FEAT_MASC) && !(t->feat & RAWI_FEAT_SING);
}

static int at_phrase(rawi_events *w, const rawi_act *act, left_walk *walk, uint32_t k, uint32_t *phrase)
{
	const rawi_token *tok = w->text->tokens;
	bool relative = walk->relative;
	if (w->phrases.at[k].form == RAWI_FORM_ADJECTIVE) {
		walk->plain = true;
		return GOES_ON;
	}
	if (!relative && w->clause[walk->i] != w->clause[act->first])
		return LEFT_NOTHING;
	uint32_t head = w->phrases.at[k].head, before = w->phrases.at[head].first, least = before > LEFT ? before - LEFT : 0, from;
	if (relative && rawi_phrase_type(w, k) == RAWI_LOC && rawi_phrase_prep(w, head, before > NEAR ? before - NEAR : 0, &from) == RAWI_PREP_FI) {
		walk->i = from; /* "the army in the north of X, which": not X */
		return GOES_ON;
	}
	rawi_ids who = { 0 };
	rawi_phrase_who(w, k, &who);
	if (relative && tok[act->end - 1].enc == RAWI_ENC_NONE && !rawi_verb_agrees(w, act->first, &who))
		return LEFT_NOTHING; /* "the state, whose leader held": the subject stands behind the verb */
	bool genitive = before > 0 && tok[before - 1].pos == RAWI_POS_NOUN && !(tok[before - 1].pro & RAWI_PRO_AL) && !w->verb[before - 1] && w->word[before - 1] == RAWI_CLAUSE_PLAIN;
	bool free = rawi_phrase_prep(w, head, least, &from) == RAWI_PREP_NONE;
	if (relative && walk->noun && !genitive && free)
		return LEFT_RELATIVE; /* "X condemned the attack, which": not X; of what stands in the genitive or after a preposition, the definite words are epithets */
	if (relative || free)
		*phrase = k;
	if (relative)
		return LEFT_RELATIVE;
	uint32_t over = free && !(tok[act->first].pro & (RAWI_PRO_W | RAWI_PRO_F)) ? head_over_object(w, act, k) : RAWI_NONE;
	if (over != RAWI_NONE) {
		*phrase = over;
		return LEFT_PHRASE;
	}
	if (!free && !relative && is_plural_past(&tok[act->first]) && w->phrases.at[k].end == act->first && w->doc->record->entities.at[w->phrases.at[k].entity].number == 3) {
		*phrase = k; /* "fired at men │ (they) gathered": behind several people such a verb says what they did */
		return LEFT_PHRASE;
	}
	if (free && (tok[act->first].pro & (RAWI_PRO_W | RAWI_PRO_F)) && rawi_spoken_in_sentence(w, act))
		return LEFT_NOTHING; /* "(they) stormed the camp of X and arrested": who stormed it */
	if (free) /* "the words of N.N. at a meeting that the ministry (she) held" are not his meeting */
		return rawi_other_gender(w, act, &who) || (walk->plain && !rawi_may_act(w, w->phrases.at[k].entity)) ? LEFT_PLAIN : LEFT_PHRASE;
	if (tok[act->first].pro & (RAWI_PRO_W | RAWI_PRO_F))
		return LEFT_NOTHING;
	walk->plain = false; /* "the embassy of X in Y stops": the subject is left of the preposition */
	walk->i = from;
	return GOES_ON;
}

static int at_word(const rawi_events *w, const rawi_act *act, left_walk *walk)
{
	const rawi_token *tok = w->text->tokens;
	uint32_t i = walk->i;
	if (w->word[i] == RAWI_CLAUSE_RELATIVE && !walk->relative && !walk->plain) {
		walk->relative = true;
		return GOES_ON;
	}
	if (w->word[i] == RAWI_CLAUSE_PRONOUN && !walk->plain)
		return LEFT_PRONOUN;
	if (walk->relative && tok[i].kind == RAWI_TOK_WORD && w->word[i] == RAWI_CLAUSE_PLAIN && !w->verb[i] && (tok[i].pro & RAWI_PRO_AL) && walk->epithets++ < EPITHETS) {
		walk->noun |= tok[i].pos != RAWI_POS_ADJ && !(tok[i].feat & (RAWI_FEAT_NISBA | RAWI_FEAT_PARTICIPLE));
		return GOES_ON; /* "of the Party, the great, which" */
	}
	if (tok[i].kind != RAWI_TOK_WORD || w->word[i] != RAWI_CLAUSE_PLAIN || w->verb[i] || tok[i].pos == RAWI_POS_PART || w->clause[i] != w->clause[act->first])
		return walk->relative ? LEFT_RELATIVE : w->prep[i] == RAWI_PREP_NONE && walk->plain ? LEFT_PLAIN : LEFT_NOTHING;
	if (walk->relative) /* "the raids, which": a head that is no entity */
		return LEFT_RELATIVE;
	if (tok[i].pro & (RAWI_PRO_B | RAWI_PRO_L | RAWI_PRO_K))
		return LEFT_NOTHING;
	walk->plain = true;
	return tok[i].pro & RAWI_PRO_W ? (int)LEFT_PLAIN : GOES_ON;
}

/* What stands before the verb and can be its subject. A phrase: "X yesterday visited"; a relative and its phrase: "X, which visited"; a pronoun: "that he visited";
 * plain: a noun that is no entity, so that the subject is unknown and a bare phrase after the verb is its object. */
rawi_left_kind rawi_subject_left(rawi_events *w, const rawi_act *act, uint32_t *phrase)
{
	const rawi_token *tok = w->text->tokens;
	left_walk walk = { .i = act->first };
	uint32_t q = w->doc->quote_at[act->first];
	bool direct = q != RAWI_NONE && q < w->doc->record->quotes.n && w->doc->record->quotes.at[q].kind == RAWI_QUOTE_DIRECT;
	*phrase = RAWI_NONE;
	if (walk.i > 0 && is_plural_past(&tok[act->first]) && rawi_is_comma(&tok[walk.i - 1]))
		walk.i--; /* "that gunmen of X, …, (they) killed": such a verb has its subject before it */
	while (walk.i > 0 && tok[walk.i - 1].sentence == tok[act->first].sentence && act->first - walk.i < LEFT) {
		uint32_t i = --walk.i;
		if (direct && w->doc->quote_at[i] != q && tok[act->first].pos == RAWI_POS_VERB)
			return walk.relative ? LEFT_RELATIVE : walk.plain ? LEFT_PLAIN : LEFT_NOTHING; /* X: "│ struck gunmen": who says it is no part of the words */
		if (over_aside(w, &walk) || w->word[i] == RAWI_CLAUSE_PASS || (tok[i].kind != RAWI_TOK_WORD && (tok[i].kind != RAWI_TOK_PUNCT || walk.relative)))
			continue;
		int kind = w->phrase_at[i] != RAWI_NONE ? at_phrase(w, act, &walk, w->phrase_at[i], phrase) : at_word(w, act, &walk);
		if (kind != GOES_ON)
			return (rawi_left_kind)kind;
	}
	return walk.relative ? LEFT_RELATIVE : walk.plain ? LEFT_PLAIN : LEFT_NOTHING;
}

/* "said that X, on his first visit to Y, will hold talks": the name that opens the clause, with no verb between, where the verb agrees with it. */
uint32_t rawi_clause_head(rawi_events *w, const rawi_act *act)
{
	enum { HEAD_WORDS = 16 };
	const rawi_token *tok = w->text->tokens;
	uint32_t i = act->first, words = 0;
	while (i > 0 && w->clause[i - 1] == w->clause[act->first] && !w->verb[i - 1] && words < HEAD_WORDS) {
		i--;
		words += tok[i].kind == RAWI_TOK_WORD && !rawi_inside_phrase(w, i);
	}
	if (words == HEAD_WORDS || i == act->first || (w->word[i] != RAWI_CLAUSE_THAT && i != w->text->sentences[tok[i].sentence].first))
		return RAWI_NONE;
	while (i < act->first && (w->word[i] == RAWI_CLAUSE_THAT || w->word[i] == RAWI_CLAUSE_PASS || tok[i].kind == RAWI_TOK_OPEN))
		i++;
	uint32_t k = w->phrase_at[i];
	if (i >= act->first || k == RAWI_NONE || w->phrases.at[k].first != i || w->phrases.at[k].form == RAWI_FORM_ADJECTIVE || (tok[i].pro & (RAWI_PRO_B | RAWI_PRO_L | RAWI_PRO_K)) || !rawi_may_act(w, w->phrases.at[k].entity))
		return RAWI_NONE;
	rawi_ids who = { 0 };
	rawi_phrase_who(w, k, &who);
	return rawi_verb_agrees(w, act->first, &who) ? k : RAWI_NONE;
}

bool rawi_begins_clause(const rawi_events *w, uint32_t i)
{
	const rawi_token *tok = w->text->tokens;
	while (i > 0 && tok[i - 1].sentence == tok[i].sentence && w->word[i - 1] == RAWI_CLAUSE_PASS)
		i--;
	if (i > 0 && w->aside[i - 1] != RAWI_NONE && w->aside[i - 1] < i - 1)
		return false; /* "X, who …, met" */
	return i == 0 || tok[i - 1].sentence != tok[i].sentence || w->clause[i - 1] != w->clause[i] || (tok[i].pro & (RAWI_PRO_W | RAWI_PRO_F)) ||
	       w->word[i - 1] == RAWI_CLAUSE_LINK || w->word[i - 1] == RAWI_CLAUSE_THAT || tok[i - 1].kind == RAWI_TOK_PUNCT || tok[i - 1].kind == RAWI_TOK_OPEN;
}

/* Does the act's verb stand behind the particle "what", which its pronoun stands for? */
bool rawi_is_of_what(const rawi_events *w, const rawi_act *act)
{
	const rawi_token *tok = w->text->tokens;
	uint32_t i = act->first;
	return act->row != RAWI_NO_ROW && (act->type == RAWI_ACCUSE || act->type == RAWI_SUPPORT || act->type == RAWI_REJECT) && i > 0 && tok[i - 1].sentence == tok[i].sentence && tok[i - 1].pos == RAWI_POS_PART && tok[i - 1].enc == RAWI_ENC_NONE && !(tok[i].pro & (RAWI_PRO_W | RAWI_PRO_F)) &&
	       w->word[i - 1] == RAWI_CLAUSE_PLAIN && w->phrase_at[i - 1] == RAWI_NONE && (tok[act->end - 1].enc == RAWI_ENC_HU || tok[act->end - 1].enc == RAWI_ENC_HA);
}
