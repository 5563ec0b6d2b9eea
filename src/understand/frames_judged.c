/* understand: whom an act that praises, blames or refuses speaks of, where its own words name nobody:
 *
 *   deed      condemned the attack of X                          who did it
 *   doing     praised the efforts that X makes                   the subject of the relative clause
 *   given     praised the support that Y received from X         who gave it
 *   promised  promised to help X                                  to whom what is promised goes
 *
 * Asked when all acts have their frames.
 */
#include "understand/frames.h"

const rawi_ids *rawi_subject_at(const rawi_events *w, uint32_t verb)
{
	for (size_t k = w->subjects.n; k-- > 0 && w->subjects.at[k].token >= verb;)
		if (w->subjects.at[k].token == verb && !w->subjects.at[k].said)
			return w->subjects.at[k].who.n ? &w->subjects.at[k].who : NULL;
	return NULL;
}

/* Does a pronoun behind the verb, or on it, stand for what its relative clause belongs to ("efforts that X makes", in Arabic "makes them")? */
static bool points_back(const rawi_events *w, uint32_t verb)
{
	const rawi_token *tok = w->text->tokens;
	uint32_t next = verb + 1;
	if (tok[verb].enc == RAWI_ENC_HU || tok[verb].enc == RAWI_ENC_HA)
		return true;
	return next < w->text->n_tokens && tok[next].sentence == tok[verb].sentence && tok[next].pos == RAWI_POS_PART && (tok[next].enc == RAWI_ENC_HU || tok[next].enc == RAWI_ENC_HA);
}

/* "what X does", in Arabic a particle and a verb with its pronoun. */
static bool is_what(const rawi_events *w, uint32_t i)
{
	const rawi_token *t = &w->text->tokens[i];
	return t->pos == RAWI_POS_PART && t->enc == RAWI_ENC_NONE && w->word[i] == RAWI_CLAUSE_PLAIN && w->phrase_at[i] == RAWI_NONE && i + 1 < w->text->n_tokens && w->verb[i + 1] && t[1].sentence == t->sentence && points_back(w, i + 1);
}

/* "the efforts made by X", in Arabic "from X": the phrase behind a participle that says whose doing something is; RAWI_NONE where none does. */
static uint32_t doer_of_made(const rawi_events *w, uint32_t i)
{
	const rawi_token *t = &w->text->tokens[i];
	const rawi_table *made = rawi_tables_get(w->doc->tables, "doings");
	if (i + 2 >= w->text->n_tokens || !(t->pro & RAWI_PRO_AL) || w->phrase_at[i] != RAWI_NONE || (w->prep[i + 1] != RAWI_PREP_MIN && w->prep[i + 1] != RAWI_PREP_AN) || t[1].enc != RAWI_ENC_NONE || t[2].sentence != t->sentence)
		return RAWI_NONE;
	if (rawi_table_find(made, t->lemma) == RAWI_NO_ROW && rawi_table_find(made, t->stem) == RAWI_NO_ROW)
		return RAWI_NONE;
	return w->phrase_at[i + 2];
}

/* "the remarks that X made", in Arabic "made them X": who stands right behind the pronoun, where the verb was not known for one. */
static uint32_t doer_behind_pronoun(const rawi_events *w, uint32_t relative)
{
	const rawi_token *tok = w->text->tokens;
	uint32_t i = relative + 1;
	if (i + 2 >= w->text->n_tokens || tok[i + 2].sentence != tok[relative].sentence || tok[i].kind != RAWI_TOK_WORD || w->phrase_at[i] != RAWI_NONE || w->act_at[i] != RAWI_NONE || (tok[i].pro & RAWI_PRO_AL) || w->word[i] != RAWI_CLAUSE_PLAIN || !points_back(w, i) || tok[i].enc != RAWI_ENC_NONE)
		return RAWI_NONE;
	return w->phrase_at[i + 2];
}

static void judge_phrase(rawi_events *w, rawi_act *act, uint32_t phrase)
{
	rawi_ids who = { 0 };
	if (phrase == RAWI_NONE || w->phrases.at[phrase].form == RAWI_FORM_ADJECTIVE)
		return;
	rawi_phrase_who(w, phrase, &who);
	for (size_t k = 0; k < who.n; k++)
		if (!rawi_ids_have(&act->actor, who.at[k]) && rawi_may_act(w, who.at[k]))
			rawi_ids_add(w->arena, &act->recipient, who.at[k]);
}

/* "praised the support that Y received from X": who gave it. False where the verb tells of no receiving. */
static bool judged_for_giving(rawi_events *w, rawi_act *act, uint32_t verb)
{
	const rawi_act *receives = w->act_at[verb] != RAWI_NONE ? &w->found.at[w->act_at[verb]] : NULL;
	if (!receives || receives->form != RAWI_ACT_LIGHT || rawi_table_enum(w->acts, receives->row, w->object) != RAWI_OBJ_RECIPIENT)
		return false;
	rawi_parts p = rawi_look_right(w, receives, RIGHT / 2);
	for (size_t k = 0; k < p.n_with; k++)
		if (p.with[k].prep == RAWI_PREP_MIN) {
			judge_phrase(w, act, p.with[k].head);
			break;
		}
	return true;
}

/* "praised the efforts that X makes", "criticised what X does": what is judged is somebody's doing, told by the verb of its relative clause. */
static void judged_for_doing(rawi_events *w, rawi_act *act)
{
	enum { DOING = 10, BEHIND_RELATIVE = 3 };
	const rawi_token *tok = w->text->tokens;
	uint32_t i = act->end, n = (uint32_t)w->text->n_tokens, stop;
	while (i < n && i < act->end + DOING && tok[i].sentence == tok[act->first].sentence && !w->verb[i] && doer_of_made(w, i) == RAWI_NONE && !is_what(w, i) && w->word[i] != RAWI_CLAUSE_RELATIVE && w->word[i] != RAWI_CLAUSE_LINK && w->word[i] != RAWI_CLAUSE_THAT)
		i += w->phrase_at[i] != RAWI_NONE ? w->phrases.at[w->phrase_at[i]].end - i : 1;
	if (i < n && i < act->end + DOING && doer_of_made(w, i) != RAWI_NONE && tok[i].sentence == tok[act->first].sentence) {
		judge_phrase(w, act, doer_of_made(w, i));
		return;
	}
	if (i >= n || tok[i].sentence != tok[act->first].sentence || !(is_what(w, i) || (w->word[i] == RAWI_CLAUSE_RELATIVE && w->phrase_at[i - 1] == RAWI_NONE)))
		return;
	if (w->word[i] == RAWI_CLAUSE_RELATIVE)
		judge_phrase(w, act, doer_behind_pronoun(w, i));
	for (stop = i + BEHIND_RELATIVE, i++; i < n && i < stop && !w->verb[i]; i++)
		;
	if (i < n && i < stop && tok[i].sentence == tok[act->first].sentence && points_back(w, i) && judged_for_giving(w, act, i))
		return;
	const rawi_ids *who = i < n && i < stop && tok[i].sentence == tok[act->first].sentence && points_back(w, i) ? rawi_subject_at(w, i) : NULL;
	for (size_t k = 0; who && k < who->n; k++)
		if (!rawi_ids_have(&act->actor, who->at[k]) && rawi_may_act(w, who->at[k]))
			rawi_ids_add(w->arena, &act->recipient, who->at[k]);
}

void rawi_act_judged(rawi_events *w, uint32_t index)
{
	rawi_act *act = &w->found.at[index];
	bool mutual = act->actor.n > 1 && act->form == RAWI_ACT_VERB && rawi_table_enum(w->acts, act->row, w->with) == RAWI_WITH_MUTUAL; /* "agreed on": with one another */
	if (act->recipient.n || !act->actor.n || mutual)
		return;
	uint32_t governed = index + 1;
	while (governed < w->found.n && governed < index + NEAR && w->found.at[governed].governor != index)
		governed++;
	if ((act->type == RAWI_AGREE || act->type == RAWI_THREATEN) && governed < w->found.n && w->found.at[governed].governor == index) { /* "promised to help X": promised X */
		rawi_ids_join(w->arena, &act->recipient, &w->found.at[governed].recipient);
		return;
	}
	if (act->type != RAWI_ACCUSE && act->type != RAWI_SUPPORT && act->type != RAWI_REJECT)
		return;
	if (act->form == RAWI_ACT_NOUN && w->word[act->first] == RAWI_CLAUSE_LINK) /* "praising the efforts made by X" */
		judged_for_doing(w, act);
	if (act->form != RAWI_ACT_VERB)
		return;
	judged_for_doing(w, act);
	const rawi_act *other = index + 1 < w->found.n ? &w->found.at[index + 1] : NULL;
	if (other && other->form == RAWI_ACT_LIGHT && rawi_act_is_noun(w, other) && !other->actor.n && index + 2 < w->found.n)
		other++; /* "condemned the undertaking of X to attack" */
	bool undertakes = act->type == RAWI_ACCUSE && other && other->form == RAWI_ACT_LIGHT && rawi_act_is_noun(w, other) && other->actor.n;
	if (act->recipient.n || !other)
		return;
	if (!rawi_act_is_noun(w, other) || (other->form == RAWI_ACT_LIGHT && !undertakes) || other->nested || other->first - act->end > RIGHT / 2 || w->clause[other->first] != w->clause[act->first])
		return;
	rawi_act *help = &w->found.at[other - w->found.at];
	bool given = act->type == RAWI_SUPPORT && (help->type == RAWI_SUPPORT || help->type == RAWI_AID) && help->form == RAWI_ACT_NOUN && help->recipient.n && rawi_table_enum(w->acts, help->row, w->idafa) == RAWI_IDAFA_BOTH;
	if (given && !help->actor.n) { /* "praised the support of X": it is X's */
		help->actor = help->recipient;
		help->recipient = (rawi_ids){ 0 };
	}
	for (size_t k = 0; k < other->actor.n; k++)
		if (!rawi_ids_have(&act->actor, other->actor.at[k]))
			rawi_ids_add(w->arena, &act->recipient, other->actor.at[k]);
}
