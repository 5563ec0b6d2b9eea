/* understand: sides that another act's words give, after all frames are known:
 *
 *   known       "attacked the town. France condemned the attack": who is blamed for a deed is who did it where it was told
 *   clash       "died in clashes with X": X is the other side, not whom the dead were
 *   result      "opened fire, causing the death of", "That led to the death of": who did what came before
 *
 *   blamed      "said that X meddles in": who says so blames X
 *
 * See events.h. */
#include "understand/frames.h"
#include "understand/merge.h"
#include "understand/names.h"

static bool is_victims(const rawi_events *w, const rawi_act *act)
{
	return act->type == RAWI_ASSAULT && ((act->form == RAWI_ACT_PASSIVE && !rawi_table_cell(w->acts, act->row, w->needs).n) || (act->form == RAWI_ACT_NOUN && rawi_table_enum(w->acts, act->row, w->idafa) == RAWI_IDAFA_RECIPIENT));
}

static bool any_of(const rawi_ids *some, const rawi_ids *ids)
{
	for (size_t i = 0; i < some->n; i++)
		if (rawi_ids_have(ids, some->at[i]))
			return true;
	return false;
}

/* "condemned │ the attack", in Arabic "with the attack": the definite noun of a deed, without sides of its own, that the judgment has as its object; RAWI_NONE where there is none. */
static uint32_t deed_judged(const rawi_events *w, const rawi_act *act, uint32_t index)
{
	uint32_t k = index + 1;
	while (k < w->found.n && w->found.at[k].form == RAWI_ACT_LIGHT)
		k++;
	const rawi_act *deed = k < w->found.n ? &w->found.at[k] : NULL;
	if (!deed || deed->form != RAWI_ACT_NOUN || !deed->bare || deed->actor.n || deed->recipient.n || deed->own_verb || deed->first - act->end > RIGHT / 2 || w->clause[deed->first] != w->clause[act->first])
		return RAWI_NONE;
	const rawi_token *t = &w->text->tokens[deed->first];
	uint32_t behind = deed->end;
	while (behind < w->text->n_tokens && behind < deed->end + NEAR && w->text->tokens[behind].sentence == t->sentence && w->phrase_at[behind] == RAWI_NONE && (w->text->tokens[behind].pro & RAWI_PRO_AL))
		behind++;
	if (behind < w->text->n_tokens && w->text->tokens[behind].sentence == t->sentence && (w->word[behind] == RAWI_CLAUSE_RELATIVE || w->prep[behind] == RAWI_PREP_FI || w->prep[behind] == RAWI_PREP_ALA))
		return RAWI_NONE; /* "the attack that took place in": another one than that told before */
	for (uint32_t i = act->end; i < deed->first; i++)
		if (w->verb[i] || w->prep[i] == RAWI_PREP_OTHER || w->prep[i] == RAWI_PREP_SINCE || w->prep[i] == RAWI_PREP_FI)
			return RAWI_NONE; /* "condemned, after the attack, the silence" */
	return (t->pro & RAWI_PRO_AL) && t->enc == RAWI_ENC_NONE ? k : RAWI_NONE;
}

/* Does one act for the other, or both for one state? */
static bool of_one_state(const rawi_events *w, const rawi_ids *a, const rawi_ids *b)
{
	const rawi_record *r = w->doc->record;
	for (size_t i = 0; i < a->n; i++)
		for (size_t k = 0; k < b->n; k++)
			if (r->entities.at[a->at[i]].country[0] && strcmp(r->entities.at[a->at[i]].country, r->entities.at[b->at[k]].country) == 0)
				return true;
	return false;
}

static void judged_for_known_deed(rawi_events *w, uint32_t index)
{
	enum { SENTENCES = 3 };
	rawi_act *act = &w->found.at[index];
	const rawi_token *tok = w->text->tokens;
	bool judges = act->type == RAWI_ACCUSE && (act->form == RAWI_ACT_VERB || act->form == RAWI_ACT_NOUN) && act->actor.n && !act->recipient.n && !act->suffered && !(rawi_act_marks(w, act->row) >> RAWI_PREP_ILA & 1); /* "ascribed the attack to": whom it names */
	uint32_t deed = judges ? deed_judged(w, act, index) : RAWI_NONE;
	if (deed == RAWI_NONE)
		return;
	const rawi_act *known = &w->found.at[deed];
	for (uint32_t k = index; k-- > 0 && tok[act->first].sentence - tok[w->found.at[k].first].sentence <= SENTENCES;) {
		const rawi_act *told = &w->found.at[k];
		if (told->type != known->type || told->form == RAWI_ACT_LIGHT || !told->actor.n || !rawi_act_holds(w, told) || told->status == RAWI_NEGATED || told->status == RAWI_HYPOTHETICAL || told->status == RAWI_FUTURE)
			continue;
		if (!any_of(&told->actor, &act->actor) && !of_one_state(w, &told->actor, &act->actor))
			rawi_ids_join(w->arena, &act->recipient, &told->actor);
		return;
	}
}

/* "the refusal of his country": who speaks for it is who refuses. */
static bool is_own_state(const rawi_events *w, uint32_t i)
{
	const rawi_table *own = rawi_tables_get(w->doc->tables, "own");
	const rawi_token *t = &w->text->tokens[i];
	return t->enc != RAWI_ENC_NONE && !(t->pro & ~(unsigned)RAWI_PRO_W) && (rawi_row_of_stem(own, t) != RAWI_NO_ROW || rawi_table_find(own, t->lemma) != RAWI_NO_ROW);
}

/* "the refusal of X, │ firm, │ of the meddling": an adjective of the judgment, before the letter that marks what is judged. */
static bool is_firm(const rawi_events *w, const rawi_act *act, uint32_t i)
{
	const rawi_token *t = &w->text->tokens[i];
	return act->form == RAWI_ACT_NOUN && i > act->end && i + 1 < w->text->n_tokens && t[1].sentence == t->sentence && t->pro == RAWI_PRO_AL && t->pos != RAWI_POS_VERB && w->act_at[i] == RAWI_NONE && !rawi_described_is(w, i) && (t[1].pro & RAWI_PRO_L) && (t[1].pro & RAWI_PRO_AL);
}

/* Of what is judged, the place where its words begin: behind the judgment and its subject. */
static uint32_t behind_subject(const rawi_events *w, const rawi_act *act)
{
	uint32_t i = act->end;
	for (uint32_t steps = 0; i < w->text->n_tokens && steps < RIGHT / 2 && w->clause[i] == w->clause[act->first]; steps++) {
		uint32_t k = w->phrase_at[i];
		if (k != RAWI_NONE && w->phrases.at[k].form != RAWI_FORM_ADJECTIVE && rawi_ids_have(&act->actor, w->phrases.at[k].entity))
			i = rawi_phrase_end(w, k);
		else if (w->doc->entity_at[i] != RAWI_NONE && rawi_ids_have(&act->actor, w->doc->entity_at[i]))
			i++;
		else if (k == RAWI_NONE && (w->word[i] == RAWI_CLAUSE_PASS || is_own_state(w, i) || is_firm(w, act, i)))
			i++;
		else
			break;
	}
	return i;
}

/* "condemned │ the policies │ Turkish", in Arabic perhaps with a preposition: whose nation stands right behind a definite noun that is judged. */
static void judged_by_nation(rawi_events *w, rawi_act *act)
{
	const rawi_token *tok = w->text->tokens;
	bool judges = (act->type == RAWI_ACCUSE || act->type == RAWI_REJECT || act->type == RAWI_SUPPORT) && act->form != RAWI_ACT_LIGHT && act->actor.n && !act->recipient.n && !act->suffered && act->row != RAWI_NO_ROW;
	uint32_t needed = judges && act->type == RAWI_ACCUSE && rawi_table_cell(w->acts, act->row, w->needs).n ? rawi_act_needed(w, act->row, act->end) : RAWI_NONE;
	judges = judges && (needed == RAWI_NONE ? !rawi_table_cell(w->acts, act->row, w->needs).n : needed > act->end - 1);
	if (!judges || (act->form == RAWI_ACT_NOUN && (tok[act->first].pro & RAWI_PRO_AL)))
		return;
	uint32_t i = needed == RAWI_NONE ? behind_subject(w, act) : needed, n = (uint32_t)w->text->n_tokens;
	bool apart = i < n && w->word[i] == RAWI_CLAUSE_PREP && tok[i].enc == RAWI_ENC_NONE && w->prep[i] != RAWI_PREP_FI && w->prep[i] < RAWI_PREP_BAYN;
	i += apart;
	if (i + 1 >= n || tok[i].sentence != tok[act->first].sentence || !(tok[i].pro & RAWI_PRO_AL) || tok[i].pos == RAWI_POS_VERB || w->phrase_at[i] != RAWI_NONE || w->verb[i])
		return;
	const rawi_act *told = w->act_at[i] != RAWI_NONE && w->found.at[w->act_at[i]].form != RAWI_ACT_LIGHT && w->found.at[w->act_at[i]].actor.n ? &w->found.at[w->act_at[i]] : NULL;
	if (told && told->type == RAWI_COERCE && act->form == RAWI_ACT_NOUN && !any_of(&told->actor, &act->actor)) /* "its rejection of the meddling, Iranian": whose meddling is known already */
		rawi_ids_join(w->arena, &act->recipient, &told->actor);
	if (told || rawi_title_at(w->doc, i) || rawi_described_is(w, i))
		return;
	i++;
	if (w->phrase_at[i] == RAWI_NONE && tok[i].pro == RAWI_PRO_AL && tok[i].pos == RAWI_POS_ADJ && i + 1 < n)
		i++; /* "the policies, expansionist, Turkish" */
	uint32_t k = w->phrase_at[i];
	if (k == RAWI_NONE || w->phrases.at[k].form != RAWI_FORM_ADJECTIVE || tok[i].pro != RAWI_PRO_AL || tok[i].sentence != tok[act->first].sentence || (i + 1 < n && (w->phrase_at[i + 1] != RAWI_NONE && w->phrases.at[w->phrase_at[i + 1]].form == RAWI_FORM_ADJECTIVE)))
		return; /* "the ties, Egyptian, Turkish" are of two */
	rawi_ids nation = { 0 };
	rawi_ids_add(w->arena, &nation, w->phrases.at[k].entity);
	if (!any_of(&nation, &act->actor) && !of_one_state(w, &nation, &act->actor))
		rawi_ids_join(w->arena, &act->recipient, &nation);
}

/* "were killed in clashes with X" */
static void killed_in_clash(rawi_events *w, uint32_t index)
{
	rawi_act *act = &w->found.at[index], *clash = index + 1 < w->found.n ? &w->found.at[index + 1] : NULL;
	if (!is_victims(w, act) || act->actor.n || !clash || clash->form != RAWI_ACT_NOUN || clash->type != RAWI_ASSAULT || (clash->actor.n && !any_of(&clash->actor, &act->recipient)) || !clash->recipient.n || rawi_table_enum(w->acts, clash->row, w->with) != RAWI_WITH_RECIPIENT)
		return;
	if (w->clause[clash->first] != w->clause[act->first] || clash->first - act->end > RIGHT / 2 || any_of(&clash->recipient, &act->recipient))
		return;
	uint8_t before = clash->first > 0 ? w->prep[clash->first - 1] : RAWI_PREP_NONE;
	if (before != RAWI_PREP_FI && before != RAWI_PREP_OTHER && !(w->text->tokens[clash->first].pro & RAWI_PRO_B))
		return;
	act->actor = clash->recipient;
	clash->actor = clash->recipient;
	clash->recipient = (rawi_ids){ 0 };
	rawi_ids_join(w->arena, &clash->recipient, &act->recipient);
}

static bool is_result(const rawi_events *w, uint32_t i)
{
	const rawi_table *t = rawi_tables_get(w->doc->tables, "results");
	return w->text->tokens[i].kind == RAWI_TOK_WORD && !(w->text->tokens[i].pro & RAWI_PRO_AL) && (rawi_table_find(t, w->text->tokens[i].lemma) != RAWI_NO_ROW || rawi_row_of_stem(t, &w->text->tokens[i]) != RAWI_NO_ROW);
}

/* The word of result that carries the noun of those who suffered: over its preposition and a pronoun for what was told. `own`: it begins its sentence and points at the sentence before it. */
static bool result_before(const rawi_events *w, const rawi_act *act, bool *own)
{
	enum { WORDS = 4 };
	const rawi_token *tok = w->text->tokens;
	for (uint32_t i = act->first; i > 0 && act->first - i < WORDS && tok[i - 1].sentence == tok[act->first].sentence; i--) {
		if (is_result(w, i - 1)) {
			*own = i - 1 == w->text->sentences[tok[i].sentence].first;
			return true;
		}
		if (tok[i - 1].kind != RAWI_TOK_WORD || w->phrase_at[i - 1] != RAWI_NONE || w->act_at[i - 1] != RAWI_NONE || (tok[i - 1].pro & RAWI_PRO_AL) || tok[i - 1].pos == RAWI_POS_NOUN)
			return false;
	}
	return false;
}

/* "the fall of 32 dead" */
static bool counts_casualties(const rawi_events *w, const rawi_act *act)
{
	return act->form == RAWI_ACT_NOUN && act->recipient.n == 1 && w->doc->record->entities.at[act->recipient.at[0]].unnamed && rawi_table_cell(w->acts, act->row, w->needs).n && rawi_table_enum(w->acts, act->row, w->must) == RAWI_MUST_RECIPIENT;
}

static void result_of_told(rawi_events *w, uint32_t index)
{
	rawi_act *act = &w->found.at[index];
	const rawi_token *tok = w->text->tokens;
	bool own = false;
	if (!is_victims(w, act) || act->form != RAWI_ACT_NOUN || act->actor.n || !result_before(w, act, &own))
		return;
	for (uint32_t k = index; k-- > 0;) {
		rawi_act *told = &w->found.at[k];
		if (tok[act->first].sentence - tok[told->first].sentence > own)
			return;
		if (told->form == RAWI_ACT_LIGHT || (told->form == RAWI_ACT_VERB && told->type == RAWI_ASSAULT && rawi_takes_ground(w, told->row)))
			continue; /* "the shelling hit a village that X controls, which led to": what was told is the shelling */
		if (told->type != RAWI_ASSAULT || (is_victims(w, told) && told->form == RAWI_ACT_NOUN && !told->actor.n && !own))
			return;
		bool mutual = rawi_table_enum(w->acts, told->row, w->with) == RAWI_WITH_MUTUAL;
		if (counts_casualties(w, act) && !is_victims(w, told)) { /* "which led to the fall of 32 dead": no act of its own, they are whom that deed struck */
			bool again = told->deed != RAWI_NONE && ((tok[told->first].pro | tok[w->found.at[told->deed].first].pro) & RAWI_PRO_AL); /* "the shelling hit": told before, with whom it struck */
			if (!told->recipient.n && !(mutual && told->actor.n > 1) && !again)
				rawi_ids_join(w->arena, &told->recipient, &act->recipient);
			act->recipient.n = 0;
		} else if (told->actor.n && told->status == act->status && !mutual && !any_of(&told->actor, &act->recipient)) {
			rawi_ids_join(w->arena, &act->actor, &told->actor);
		}
		return;
	}
}

/* "shelled X's │ a village. … The shelling hit": the definite noun of a deed that the verb has as its subject is the one that was told before by the same word, and so is who did it. */
static void known_deed_strikes(rawi_events *w, uint32_t index)
{
	enum { SENTENCES = 6 };
	rawi_act *verb = &w->found.at[index], *deed = verb->form == RAWI_ACT_VERB && verb->deed != RAWI_NONE ? &w->found.at[verb->deed] : NULL;
	const rawi_token *tok = w->text->tokens;
	if (!deed || verb->actor.n || deed->actor.n || deed->form != RAWI_ACT_NOUN || deed->end != deed->first + 1 || !(tok[deed->first].pro & RAWI_PRO_AL) || w->word[deed->end] == RAWI_CLAUSE_RELATIVE)
		return;
	for (uint32_t k = verb->deed < index ? verb->deed : index; k-- > 0 && tok[deed->first].sentence - tok[w->found.at[k].first].sentence <= SENTENCES;) {
		const rawi_act *told = &w->found.at[k];
		if (told->row != deed->row && !(told->type == deed->type && told->form != RAWI_ACT_LIGHT && rawi_slice_eq(tok[told->first].lemma, tok[deed->first].lemma)))
			continue;
		if (told->actor.n && told->status == RAWI_ACTUAL && !any_of(&told->actor, &verb->recipient)) {
			rawi_ids_join(w->arena, &deed->actor, &told->actor);
			rawi_ids_join(w->arena, &verb->actor, &told->actor);
		}
		return;
	}
}

bool rawi_act_is_blamed(const rawi_events *w, uint32_t row)
{
	return rawi_act_obliges(w, row) || (rawi_table_enum(w->acts, row, w->type) == RAWI_ACCUSE && rawi_table_enum(w->acts, row, w->object) == RAWI_OBJ_ACTOR && rawi_slice_is(rawi_table_cell(w->acts, row, w->mode), "allege"));
}

/* "shakes the stability of X": is the one that was taken for the subject whose is what the verb has as its object? */
static bool owns_object(const rawi_events *w, const rawi_act *act)
{
	uint32_t needed = rawi_act_needed(w, act->row, act->end);
	for (uint32_t i = needed; needed != RAWI_NONE && i < w->text->n_tokens && i < needed + RIGHT / 2 && w->clause[i] == w->clause[act->first]; i++)
		if (w->phrase_at[i] != RAWI_NONE && rawi_ids_have(&act->recipient, w->phrases.at[w->phrase_at[i]].entity))
			return true;
	return false;
}

/* "an attack that X ascribed to Y", in Arabic "ascribed it", "an attack that was ascribed to Y": who is said to have done it. */
static void ascribed_to(rawi_events *w, uint32_t index)
{
	rawi_act *act = &w->found.at[index], *verb = index + 1 < w->found.n ? act + 1 : NULL;
	const rawi_token *tok = w->text->tokens;
	if (!verb || act->form != RAWI_ACT_NOUN || act->type != RAWI_ASSAULT || act->actor.n || verb->form != RAWI_ACT_VERB || verb->type != RAWI_ACCUSE || !verb->recipient.n || verb->row == RAWI_NO_ROW || !(rawi_act_marks(w, verb->row) >> RAWI_PREP_ILA & 1))
		return;
	if (tok[verb->first].sentence != tok[act->first].sentence || verb->first - act->end > NEAR + 1 || (tok[verb->first].pro & (RAWI_PRO_W | RAWI_PRO_F)) || any_of(&verb->recipient, &act->recipient) || (tok[verb->end - 1].enc == RAWI_ENC_NONE && verb->actor.n))
		return;
	rawi_ids_join(w->arena, &act->actor, &verb->recipient);
}

/* "… . And it is a breach of": a sentence that goes on about what was said before, with nobody in it whom it blames. */
static bool goes_on_elsewhere(const rawi_events *w, const rawi_act *act)
{
	const rawi_token *tok = w->text->tokens;
	uint32_t first = w->text->sentences[tok[act->first].sentence].first;
	if (act->first != first || !(tok[first].pro & RAWI_PRO_W))
		return false;
	for (uint32_t i = act->end; i < w->text->n_tokens && i < act->end + NEAR; i++)
		if (w->phrase_at[i] != RAWI_NONE && rawi_ids_have(&act->recipient, w->phrases.at[w->phrase_at[i]].entity))
			return false;
	return true;
}

/* Who acts is who says it; nobody where the deed is denied or lies ahead. */
static void blamed_by_speaker(rawi_events *w, rawi_act *act)
{
	if (act->row == RAWI_NO_ROW || act->form == RAWI_ACT_LIGHT || !rawi_act_is_blamed(w, act->row))
		return;
	const rawi_record *r = w->doc->record;
	uint32_t q = w->doc->quote_at[act->first];
	rawi_ids who = { 0 };
	for (size_t k = 0; q != RAWI_NONE && q < r->quotes.n && k < r->quotes.at[q].speakers.n; k++)
		rawi_ids_add(w->arena, &who, r->quotes.at[q].speakers.at[k]);
	if (rawi_act_obliges(w, act->row)) {
		rawi_ids others = { 0 };
		for (size_t k = 0; k < act->recipient.n; k++)
			if (!rawi_ids_have(&who, act->recipient.at[k]))
				rawi_ids_add(w->arena, &others, act->recipient.at[k]);
		act->recipient = others;
		if (act->status == RAWI_ACTUAL && who.n && !rawi_is_outlet(w, who.at[0]))
			rawi_ids_join(w->arena, &act->actor, &who);
		return;
	}
	bool able = act->recipient.n && act->status == RAWI_ACTUAL && w->text->tokens[act->end - 1].enc == RAWI_ENC_NONE && who.n && !rawi_is_outlet(w, who.at[0]) && !any_of(&who, &act->recipient) && !owns_object(w, act) && !goes_on_elsewhere(w, act);
	for (size_t k = 0; k < act->recipient.n; k++)
		able = able && rawi_may_act(w, act->recipient.at[k]);
	act->actor.n = 0;
	if (able)
		rawi_ids_join(w->arena, &act->actor, &who);
	else
		act->recipient.n = 0;
}

void rawi_acts_pointed(rawi_events *w)
{
	for (uint32_t k = 0; k < w->found.n; k++) {
		blamed_by_speaker(w, &w->found.at[k]);
		ascribed_to(w, k);
		judged_for_known_deed(w, k);
		judged_by_nation(w, &w->found.at[k]);
		killed_in_clash(w, k);
		known_deed_strikes(w, k);
		result_of_told(w, k);
	}
}

void rawi_act_whom(rawi_events *w, rawi_act *act)
{
	uint32_t i = act->end;
	rawi_ids whom = { 0 };
	while (i < w->text->n_tokens && w->word[i] == RAWI_CLAUSE_PASS)
		i++;
	if (act->form == RAWI_ACT_LIGHT || i >= w->text->n_tokens || w->word[i] != RAWI_CLAUSE_WHOM || w->text->tokens[i].sentence != w->text->tokens[act->first].sentence)
		return;
	act->recipient.n = 0; /* what else the clause names is no object of the word */
	if (rawi_antecedent_but(w, i, w->text->tokens[i].enc, &act->actor, &whom))
		for (size_t k = 0; k < whom.n; k++)
			if (!rawi_ids_have(&act->actor, whom.at[k]) && (w->text->tokens[i].enc != RAWI_ENC_HUM || w->doc->record->entities.at[whom.at[k]].number == 3 || rawi_may_hold(w, whom.at[k]))) /* "them": no office of a state */
				rawi_ids_add(w->arena, &act->recipient, whom.at[k]);
}
