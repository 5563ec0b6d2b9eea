/* understand: who did it to whom. Each act takes its arguments from its own clause by the frame that its row of acts.tsv gives (frames_verb.c, frames_noun.c);
 * then what depends on another act:
 *
 *   nested    "asked R to N": the actor of N is who was asked; "promised to N": who promised
 *   purpose   "came to N": who came
 *   judged    "condemned the attack of X": X
 */
#include "understand/frames.h"
#include "understand/merge.h"

/* "threatened with launching an attack": the noun that lends its genitive right before the act stands where the act would. */
static uint32_t carrier_of(const rawi_events *w, uint32_t index)
{
	const rawi_act *act = &w->found.at[index], *before = index ? act - 1 : NULL;
	bool carries = before && before->form == RAWI_ACT_LIGHT && before->end == act->first && !w->verb[before->first] && w->text->tokens[before->end - 1].enc == RAWI_ENC_NONE && (w->text->tokens[before->first].pro & RAWI_PRO_B);
	return carries ? index - 1 : index;
}

/* The demand, promise or threat before the act in its sentence that it depends on. */
static uint32_t governor_of(const rawi_events *w, uint32_t index)
{
	index = carrier_of(w, index);
	const rawi_act *act = &w->found.at[index];
	const rawi_token *t = &w->text->tokens[act->first];
	for (uint32_t k = index; k-- > 0 && index - k < 6;) {
		const rawi_act *m = &w->found.at[k];
		if (w->clause[m->first] > w->clause[act->first] && w->text->tokens[m->first].sentence == t->sentence)
			continue; /* "threatened, who is visiting X, to" */
		if (w->text->tokens[m->first].sentence != t->sentence || act->first - m->first > RIGHT || w->clause[act->first] - w->clause[m->first] > 1)
			return RAWI_NONE;
		bool asks = m->type == RAWI_REQUEST && !rawi_slice_is(rawi_table_cell(w->acts, m->row, w->mode), "meet"); /* who is summoned is asked to come, no more */
		if (m->type == RAWI_ACCUSE && m->form == RAWI_ACT_VERB && (t->pro & RAWI_PRO_B) && m->recipient.n && w->clause[act->first] == w->clause[m->first])
			return k; /* "accused X of shelling": X is who is said to have done it */
		if (!asks && m->type != RAWI_AGREE && m->type != RAWI_THREATEN)
			continue;
		if (m->form == RAWI_ACT_NOUN && act->first - m->end > NEAR)
			continue;
		uint8_t prep = act->first > 0 ? w->prep[act->first - 1] : RAWI_PREP_NONE;
		bool leads = prep == RAWI_PREP_ILA || prep == RAWI_PREP_ALA || prep == RAWI_PREP_B || (prep == RAWI_PREP_MIN && asks);
		bool past = t->pos == RAWI_POS_VERB && (t->feat & RAWI_FEAT_PAST) && !(t->feat & RAWI_FEAT_IMPERFECT); /* "answered nobody, until X gave": told, not asked for */
		bool linked = (t->pro & (RAWI_PRO_B | RAWI_PRO_L)) || leads || (act->first > 0 && w->word[act->first - 1] == RAWI_CLAUSE_THAT && !past);
		bool also = (t->pro & RAWI_PRO_W) && k + 1 < index && w->found.at[index - 1].governor == k;
		bool object = rawi_act_is_noun(w, act) && asks && w->clause[act->first] == w->clause[m->first];
		if (linked || also || object)
			return k;
	}
	return RAWI_NONE;
}

/* Of an act that is asked for, who was asked is the actor; of one that is promised, who promised; of one that somebody is accused of, the accused. */
static void frame_nested(rawi_events *w, rawi_act *act)
{
	const rawi_act *m = &w->found.at[act->governor];
	const rawi_ids *who = m->type == RAWI_REQUEST || m->type == RAWI_ACCUSE ? &m->recipient : &m->actor;
	if ((act->actor.n && !act->partner) || !who->n)
		return;
	rawi_ids_join(w->arena, &act->actor, who);
	act->nested = 1;
	act->partner = 0;
}

/* A person, who attacks by words; gunmen, soldiers and crowds without a name do so by arms. */
static bool is_person(const rawi_events *w, uint32_t id, uint8_t type)
{
	static const char *const armed[] = { "REB", "UAF", "MIL", "COP", "CRM" };
	const rawi_entity *e = &w->doc->record->entities.at[id];
	rawi_slice code = e->type == RAWI_PER && e->unnamed ? rawi_sector(w->doc, e) : (rawi_slice){ NULL, 0 };
	for (size_t k = 0; k < sizeof armed / sizeof *armed; k++)
		if (rawi_slice_is(code, armed[k]))
			return false;
	return e->type == RAWI_PER && !(type == RAWI_ACCUSE && rawi_slice_is(code, "CVL"));
}

/* Some keys tell one act of a person and another of a body ("X attacked the plan", "the army attacked the town"). */
static void choose_row(rawi_events *w, rawi_act *act)
{
	int by = rawi_table_enum(w->acts, act->row, w->by);
	if (by < 0 || !act->actor.n || (by == 0) == (is_person(w, act->actor.at[0], act->type) || rawi_is_outlet(w, act->actor.at[0])))
		return;
	for (uint32_t row = rawi_table_next(w->acts, act->row); row != RAWI_NO_ROW; row = rawi_table_next(w->acts, row))
		if (rawi_table_enum(w->acts, row, w->form) == act->form && rawi_table_enum(w->acts, row, w->by) != by && (!rawi_table_cell(w->acts, row, w->needs).n || rawi_act_needed(w, row, act->end) != RAWI_NONE)) {
			act->row = row;
			act->type = (uint8_t)rawi_table_enum(w->acts, row, w->type);
			return;
		}
	act->actor.n = act->recipient.n = 0; /* nobody of the kind does this */
}

/* "a strike that X called for", in Arabic "called to it": the strike is X's, too. */
static bool is_called(const rawi_events *w, const rawi_act *act, uint32_t verb)
{
	const rawi_token *tok = w->text->tokens;
	const rawi_act *call = &w->found.at[w->act_at[verb]];
	return act->type == RAWI_PROTEST && call->type == RAWI_REQUEST && call->form == RAWI_ACT_VERB && call->end < w->text->n_tokens && tok[call->end].sentence == tok[verb].sentence && (tok[call->end].enc == RAWI_ENC_HU || tok[call->end].enc == RAWI_ENC_HA) &&
	       (w->prep[call->end] != RAWI_PREP_NONE || tok[call->end].pos == RAWI_POS_PART);
}

/* "a visit that X makes", in Arabic "makes with it": a light verb that carries its noun by a preposition has that with a pronoun right behind it. */
static bool does_it(const rawi_events *w, const rawi_act *act, uint32_t verb)
{
	const rawi_token *tok = w->text->tokens;
	const rawi_act *light = &w->found.at[w->act_at[verb]];
	if (light->form != RAWI_ACT_LIGHT || !w->verb[verb] || light->end >= w->text->n_tokens || tok[light->end].sentence != tok[verb].sentence || (tok[light->end].enc != RAWI_ENC_HU && tok[light->end].enc != RAWI_ENC_HA))
		return false;
	uint32_t row = rawi_table_find(w->clauses, tok[light->end].lemma), marks = (act->type == RAWI_CONSULT ? rawi_act_marks(w, light->row) : 0) | 1u << RAWI_PREP_B; /* "battles in which both use" */
	return row != RAWI_NO_ROW && rawi_table_enum(w->clauses, row, rawi_table_column(w->clauses, "class")) == RAWI_CLAUSE_PREP && marks >> rawi_table_enum(w->clauses, row, rawi_table_column(w->clauses, "code")) & 1;
}

/* "the raids that X launched on Y": the verb of the relative clause, which points back at the noun, has the subject and may have the other side. */
void rawi_act_relative(rawi_events *w, uint32_t index)
{
	rawi_act *act = &w->found.at[index];
	const rawi_token *tok = w->text->tokens;
	uint32_t i = act->end, n = (uint32_t)w->text->n_tokens, limit = i + NEAR + 1 < n ? i + NEAR + 1 : n;
	if (act->form != RAWI_ACT_NOUN || w->word[act->first] == RAWI_CLAUSE_LINK /* "praising the support that X gives": the support's clause */ || act->actor.n || act->suffered || tok[act->end - 1].enc != RAWI_ENC_NONE || w->prep[act->end - 1] != RAWI_PREP_NONE /* "support from the coalition that X leads": the coalition's clause */)
		return;
	while (i < limit && tok[i].sentence == tok[act->first].sentence && w->word[i] == RAWI_CLAUSE_PLAIN && w->prep[i] == RAWI_PREP_NONE && !w->verb[i] && tok[i].kind == RAWI_TOK_WORD &&
	       !(tok[i].pro & (RAWI_PRO_W | RAWI_PRO_F)))
		i++;
	bool definite = i < limit && w->word[i] == RAWI_CLAUSE_RELATIVE && tok[i].sentence == tok[act->first].sentence; /* without it, "raids X launched" of indefinite raids */
	for (i += definite; i < n && w->word[i] == RAWI_CLAUSE_PASS; i++)
		;
	if (i >= n || w->act_at[i] == RAWI_NONE || tok[i].sentence != tok[act->first].sentence || (tok[i].enc == RAWI_ENC_NONE && !is_called(w, act, i) && !does_it(w, act, i)))
		return;
	const rawi_act *verb = &w->found.at[w->act_at[i]];
	if (is_called(w, act, i)) {
		rawi_ids_join(w->arena, &act->actor, &verb->actor);
		return;
	}
	bool lifts = act->type == RAWI_CONCEDE && (verb->type == RAWI_SANCTION || verb->type == RAWI_COERCE); /* "lifting the sanctions that X imposes" is X's */
	if (rawi_act_is_noun(w, verb) || (verb->form != RAWI_ACT_LIGHT && verb->type != act->type && !lifts) || !verb->actor.n ||
	    (verb->form == RAWI_ACT_LIGHT && rawi_table_enum(w->acts, verb->row, w->object) == RAWI_OBJ_RECIPIENT))
		return;
	if (act->type == RAWI_CONSULT && verb->actor.n && rawi_is_outlet(w, verb->actor.at[0]))
		return; /* "a talk that the paper had with him" */
	rawi_ids_join(w->arena, &act->actor, &verb->actor);
	rawi_parts p = rawi_look_right(w, verb, RIGHT / 2);
	rawi_ids other = { 0 };
	rawi_act twin = *act;
	twin.actor = verb->actor;
	twin.recipient = other;
	twin.end = verb->end;
	rawi_take_marked(w, &twin, &p);
	if (!act->recipient.n)
		for (size_t k = 0; k < twin.recipient.n; k++)
			if (!rawi_ids_have(&act->actor, twin.recipient.at[k]))
				rawi_ids_add(w->arena, &act->recipient, twin.recipient.at[k]);
}

/* "to meet Y", "to hold talks with Y": does the meeting stand as the aim of what its clause tells? */
static bool is_aim(const rawi_events *w, const rawi_act *meeting)
{
	for (uint32_t i = meeting->first; i + NEAR > meeting->first && w->clause[i] == w->clause[meeting->first]; i--)
		if (w->text->tokens[i].pro & RAWI_PRO_L || i == 0)
			return i > 0;
	return false;
}

/* "X left for the capital to meet Y": who travels somewhere to meet somebody comes to him. */
void rawi_act_host(rawi_events *w, uint32_t index)
{
	rawi_act *visit = &w->found.at[index];
	if (visit->type != RAWI_CONSULT || visit->actor.n != 1 || !rawi_slice_is(rawi_table_cell(w->acts, visit->row, w->mode), "visit") || !(rawi_act_marks(w, visit->row) >> RAWI_PREP_ILA & 1))
		return;
	for (size_t k = 0; k < visit->recipient.n; k++)
		if (w->doc->record->entities.at[visit->recipient.at[k]].type != RAWI_LOC)
			return;
	for (uint32_t k = index + 1; k < w->found.n && w->clause[w->found.at[k].first] == w->clause[visit->first] && w->found.at[k].first - visit->end < RIGHT; k++) {
		const rawi_act *meeting = &w->found.at[k];
		bool meets = meeting->form == RAWI_ACT_NOUN && meeting->type == RAWI_CONSULT && rawi_table_enum(w->acts, meeting->row, w->with) == RAWI_WITH_MUTUAL && is_aim(w, meeting);
		rawi_ids met = { 0 };
		for (size_t i = 0; meets && i < meeting->actor.n + meeting->recipient.n; i++) {
			uint32_t id = i < meeting->actor.n ? meeting->actor.at[i] : meeting->recipient.at[i - meeting->actor.n];
			if (id != visit->actor.at[0])
				rawi_ids_add(w->arena, &met, id);
		}
		for (size_t i = 0; met.n && i < visit->recipient.n; i++)
			if (!rawi_may_act(w, visit->recipient.at[i])) /* the town, which is where they meet */
				rawi_ids_add(w->arena, &met, visit->recipient.at[i]);
		if (met.n) {
			visit->recipient = met;
			return;
		}
	}
}

/* "condemned the attack", in Arabic "with": does its clause say what is judged? */
static bool says_what(const rawi_events *w, const rawi_act *act)
{
	for (uint32_t i = act->end; i < w->text->n_tokens && i < act->end + RIGHT && w->clause[i] == w->clause[act->first]; i++)
		if ((w->text->tokens[i].pro & RAWI_PRO_B) || w->prep[i] == RAWI_PREP_B)
			return true;
	return false;
}

/* "X asked Y to …; Y promised": to whom somebody promises, yields or threatens where his clause does not say is the other side of what was told just before. */
void rawi_act_answers(rawi_events *w, uint32_t index)
{
	enum { ANSWERS_ACTS = 6, ANSWERS_SENTENCES = 2 };
	rawi_act *act = &w->found.at[index];
	bool aside = act->first > 0 && w->word[act->first - 1] == RAWI_CLAUSE_LINK; /* "met with blame when he doubted" */
	bool strikes_back = !aside && (act->type == RAWI_REJECT || act->type == RAWI_ACCUSE) && act->form == RAWI_ACT_VERB && !says_what(w, act); /* "X asked Y to …; Y refused": who acted upon Y */
	bool answers = act->type == RAWI_AGREE || act->type == RAWI_CONCEDE || act->type == RAWI_THREATEN || strikes_back;
	if (!answers || act->status == RAWI_HYPOTHETICAL || act->actor.n != 1 || act->recipient.n || act->form == RAWI_ACT_LIGHT || act->suffered || act->governor != RAWI_NONE || rawi_table_enum(w->acts, act->row, w->with) == RAWI_WITH_MUTUAL || !rawi_act_holds(w, act))
		return;
	uint32_t here = w->text->tokens[act->first].sentence;
	for (uint32_t k = index; k-- > 0 && index - k <= ANSWERS_ACTS && here - w->text->tokens[w->found.at[k].first].sentence <= ANSWERS_SENTENCES;) {
		const rawi_act *told = &w->found.at[k];
		bool may = told->form != RAWI_ACT_LIGHT && rawi_act_holds(w, told) && (!strikes_back || (told->actor.n == 1 && rawi_ids_have(&told->recipient, act->actor.at[0]) && told->type >= RAWI_REQUEST));
		uint32_t other = may ? rawi_partner_in(told, act->actor.at[0]) : RAWI_NONE;
		if (other != RAWI_NONE) {
			rawi_ids_add(w->arena, &act->recipient, other);
			return;
		}
	}
}

/* "in a talk with the paper": an interview is no meeting. */
bool rawi_is_outlet(const rawi_events *w, uint32_t id)
{
	const rawi_entity *e = &w->doc->record->entities.at[id];
	if (e->type == RAWI_PER || (e->type == RAWI_LOC && e->country[0]))
		return false;
	if (e->type == RAWI_ORG && rawi_slice_is(rawi_sector(w->doc, e), "JRN"))
		return true;
	rawi_word *folded;
	size_t used = 0, n = rawi_fold_words(w->doc->tables, w->arena, e->name, &folded);
	rawi_slice *words = RAWI_NEW_N(w->arena, rawi_slice, n + 1);
	for (size_t i = 0; i < n; i++)
		words[i] = folded[i].fold;
	return rawi_table_longest(rawi_tables_get(w->doc->tables, "outlets"), words, n, &used) != RAWI_NO_ROW && used == n;
}

static void drop_outlets(const rawi_events *w, rawi_act *act)
{
	bool found = false;
	for (size_t k = 0; k < act->actor.n + act->recipient.n; k++)
		found = found || rawi_is_outlet(w, k < act->actor.n ? act->actor.at[k] : act->recipient.at[k - act->actor.n]);
	if (found)
		act->actor.n = act->recipient.n = 0;
}

/* "the force needed for beating X", "praised its part in the operation to free Y": a purpose that belongs to a noun, not to who the sentence speaks of. */
static bool purpose_of_noun(const rawi_events *w, const rawi_act *act)
{
	const rawi_token *tok = w->text->tokens;
	uint32_t i = act->first;
	bool attribute = i > 1 && w->phrase_at[i - 1] == RAWI_NONE && w->phrase_at[i - 2] == RAWI_NONE && tok[i - 1].pro == RAWI_PRO_AL && (tok[i - 2].pro & RAWI_PRO_AL); /* "the force needed" */
	if (attribute && !rawi_described_is(w, i - 1) && ((tok[i - 1].feat & RAWI_FEAT_PARTICIPLE) || (tok[i - 2].pro & RAWI_PRO_B)))
		return true;
	for (uint32_t steps = 0; i > 0 && steps < RIGHT && w->clause[i - 1] == w->clause[act->first] && !w->verb[i - 1]; i--, steps++)
		if (w->act_at[i - 1] != RAWI_NONE && rawi_act_is_noun(w, &w->found.at[w->act_at[i - 1]]) && !w->found.at[w->act_at[i - 1]].actor.n)
			return true;
	return false;
}

/* Is the verb that the act hangs on one whose subject nobody knows? Then it is not who was spoken of before that verb. */
static bool behind_unknown(const rawi_events *w, const rawi_act *act)
{
	for (uint32_t i = act->first; i > 0 && act->first - i < RIGHT && w->text->tokens[i - 1].sentence == w->text->tokens[act->first].sentence; i--)
		if (w->verb[i - 1] && (i < 2 || w->word[i - 2] != RAWI_CLAUSE_RELATIVE)) /* not "all that is possible" */
			return w->verb[i - 1] == 2 && (w->act_at[i - 1] == RAWI_NONE || w->found.at[w->act_at[i - 1]].form != RAWI_ACT_LIGHT || w->found.at[w->act_at[i - 1]].told != RAWI_NONE);
	return false;
}

static bool verb_before(const rawi_events *w, const rawi_act *act)
{
	for (uint32_t i = act->first; i > 0 && act->first - i < RIGHT && w->clause[i - 1] == w->clause[act->first]; i--)
		if (w->verb[i - 1])
			return true;
	return false;
}

/* "said that X had left, asking Y": who goes on is the speaker, where the participle may be his. */
static bool said_by_speaker(rawi_events *w, rawi_act *act)
{
	rawi_ids who = { 0 };
	const rawi_token *t = &w->text->tokens[act->first];
	bool feminine = (t->feat & RAWI_FEAT_FEM) && !(t->feat & RAWI_FEAT_MASC);
	bool opens = act->first == w->text->sentences[t->sentence].first; /* a sentence that goes on with the one before */
	if (!rawi_speaker_before(w, act->first, opens, &who) || who.n != 1)
		return false;
	const rawi_entity *e = &w->doc->record->entities.at[who.at[0]];
	if (e->type == RAWI_PER ? feminine && e->gender != 'f' : !feminine && e->gender != 'm')
		return false;
	rawi_ids_join(w->arena, &act->actor, &who);
	return true;
}

/* "said that it was done at the request of X": who says so did not do it. */
static bool only_said(const rawi_events *w, const rawi_act *act)
{
	const rawi_subject *last = &w->subjects.at[w->subjects.n - 1];
	for (uint32_t i = last->token; last->said && i < act->first; i++)
		if (w->word[i] == RAWI_CLAUSE_THAT)
			return true;
	return false;
}

/* A side that the act's own words do not give: who its sentence speaks of. */
static void side_from_sentence(rawi_events *w, rawi_act *act)
{
	const rawi_token *t = &w->text->tokens[act->first];
	bool noun = act->form == RAWI_ACT_NOUN, purpose = (t->pro & (RAWI_PRO_L | RAWI_PRO_W)) == RAWI_PRO_L && !rawi_has_article(w, act);
	int company = rawi_table_enum(w->acts, act->row, w->with);
	bool goes_on = noun && w->word[act->first] == RAWI_CLAUSE_LINK; /* "striking Turkey, accusing X": a participle that goes on with what was said */
	if (goes_on && !act->actor.n && said_by_speaker(w, act))
		return;
	if (act->own_verb || !rawi_spoken_in_sentence(w, act) || behind_unknown(w, act))
		return;
	/* "the contacts with all the countries", without a verb before them: whose is not said */
	bool loose = noun && (t->pro & RAWI_PRO_AL) && act->actor.n == 1 && w->doc->record->entities.at[act->actor.at[0]].unnamed && !verb_before(w, act);
	if (act->partner && !loose && (act->type == RAWI_CONSULT || act->type == RAWI_COOPERATE)) {
		size_t before = act->actor.n; /* "discussed … in a call with X": the clause's subject is the other side */
		rawi_subject_before(w, act->first, &act->actor);
		act->partner = act->actor.n == before;
	}
	/* "came to meet X": who came meets X */
	bool aimed = purpose || (act->first > 0 && w->prep[act->first - 1] == RAWI_PREP_ILA);
	if (noun && act->type == RAWI_CONSULT && aimed && act->actor.n == 1 && !act->recipient.n && company == RAWI_WITH_MUTUAL)
		rawi_subject_before(w, act->first, &act->actor);
	/* a purpose ("came to arrest"): who came */
	bool only_tells = w->doc->quote_at[act->first] != RAWI_NONE && w->subjects.at[w->subjects.n - 1].said; /* "said: the mission is not to kill": not the speaker's */
	if (noun && !act->actor.n && !act->suffered && w->text->tokens[act->end - 1].enc == RAWI_ENC_NONE && purpose && !only_tells && !purpose_of_noun(w, act)) {
		rawi_subject_before(w, act->first, &act->actor);
		act->nested = 1;
	}
	if (goes_on && !act->actor.n)
		rawi_subject_before(w, act->first, &act->actor);
	if (act->actor.n && !act->recipient.n && rawi_act_by_request(w, act) && !only_said(w, act))
		rawi_subject_before(w, act->first, &act->recipient);
	/* "took the junction after clashes with X": the other side is whom the sentence speaks of */
	if (noun && act->type == RAWI_ASSAULT && company >= 0 && !act->actor.n && act->recipient.n && rawi_may_act(w, act->recipient.at[0]) && !(t->pro & RAWI_PRO_AL)) {
		const rawi_ids *who = &w->subjects.at[w->subjects.n - 1].who;
		if (who->n && w->doc->record->entities.at[who->at[0]].type != RAWI_PER && !rawi_is_outlet(w, who->at[0]) && !rawi_ids_have(&act->recipient, who->at[0]))
			rawi_ids_join(w->arena, &act->actor, who);
	}
}

/* An unnamed source tells of the attack, it does not make it. */
static void drop_source(const rawi_events *w, rawi_act *act)
{
	uint32_t q = w->doc->quote_at[act->first];
	bool material = act->type == RAWI_ASSAULT || act->type == RAWI_COERCE || act->type == RAWI_RETREAT || act->type == RAWI_MOBILIZE || act->type == RAWI_AID;
	if (!material || act->form == RAWI_ACT_LIGHT || act->actor.n != 1 || !w->doc->record->entities.at[act->actor.at[0]].unnamed || q == RAWI_NONE || q >= w->doc->record->quotes.n)
		return;
	const rawi_quote *told = &w->doc->record->quotes.at[q];
	for (size_t k = 0; k < told->speakers.n && act->actor.n; k++)
		if (told->speakers.at[k] == act->actor.at[0] && !(w->text->tokens[act->first].feat & RAWI_FEAT_FIRST))
			act->actor.n = 0;
}

/* Somebody without a name whose words the page tells, and who bears no arms and is no crowd: he saw what others did. */
static bool is_witness(const rawi_events *w, uint32_t id)
{
	const rawi_record *r = w->doc->record;
	if (!r->entities.at[id].unnamed || r->entities.at[id].type != RAWI_PER || rawi_may_hold(w, id) || rawi_slice_is(rawi_sector(w->doc, &r->entities.at[id]), "CVL"))
		return false;
	for (size_t q = 0; q < r->quotes.n; q++)
		for (size_t k = 0; k < r->quotes.at[q].speakers.n; k++)
			if (r->quotes.at[q].speakers.at[k] == id)
				return true;
	return false;
}

/* "sources said that the fighters repelled them": neither attack nor arrest is theirs, nor are they whom a pronoun means there. */
static void drop_witnesses(const rawi_events *w, rawi_act *act)
{
	bool force = act->type == RAWI_ASSAULT || act->type == RAWI_COERCE || act->type == RAWI_MOBILIZE;
	if (!force || act->form == RAWI_ACT_LIGHT || (w->text->tokens[act->first].feat & RAWI_FEAT_FIRST))
		return;
	rawi_ids *side[] = { &act->actor, &act->recipient };
	for (int s = 0; s < 2; s++) {
		size_t kept = 0;
		for (size_t k = 0; k < side[s]->n; k++)
			if (!is_witness(w, side[s]->at[k]))
				side[s]->at[kept++] = side[s]->at[k];
		side[s]->n = kept;
	}
}

/* Towns and mountains do nothing, and nobody acts upon himself. */
static void drop_unable(rawi_events *w, rawi_act *act)
{
	rawi_ids able = { 0 }, kept = { 0 };
	bool parties = (act->type == RAWI_AGREE || act->type == RAWI_COOPERATE || act->type == RAWI_CONSULT) && act->actor.n > 1 && rawi_table_enum(w->acts, act->row, w->with) == RAWI_WITH_MUTUAL; /* "agreed with Baghdad" */
	parties = parties || rawi_act_by_request(w, act); /* "at the request of Ankara" */
	for (size_t k = 0; k < act->actor.n; k++)
		if (act->type == RAWI_ASSAULT && w->doc->record->entities.at[act->actor.at[k]].type == RAWI_LOC && !w->doc->record->entities.at[act->actor.at[k]].unnamed && !rawi_may_act(w, act->actor.at[k]))
			continue; /* "the mountains of X" */
		else if (act->form == RAWI_ACT_LIGHT || rawi_may_act(w, act->actor.at[k]) || (parties && rawi_is_capital(w, act->actor.at[k])) || !w->doc->record->entities.at[act->actor.at[k]].country[0])
			rawi_ids_add(w->arena, &able, act->actor.at[k]);
	act->actor = able;
	for (size_t k = 0; k < act->recipient.n; k++)
		if (!rawi_ids_have(&act->actor, act->recipient.at[k]))
			rawi_ids_add(w->arena, &kept, act->recipient.at[k]);
	act->recipient = kept;
}

/* From here on "the two sides" are those of this act, if it has two. */
static void remember_pair(rawi_events *w, const rawi_act *act)
{
	bool sides = act->type == RAWI_CONSULT || act->type == RAWI_AGREE || (act->type == RAWI_SUPPORT && rawi_table_enum(w->acts, act->row, w->with) == RAWI_WITH_MUTUAL) /* not who praises whom */ || act->type == RAWI_COOPERATE || act->type == RAWI_ASSAULT;
	for (size_t k = 0; k < act->recipient.n; k++) { /* the town that was shelled is no party */
		const rawi_entity *e = &w->doc->record->entities.at[act->recipient.at[k]];
		sides = sides && !(e->type == RAWI_LOC && (e->unnamed || !rawi_may_act(w, act->recipient.at[k])));
	}
	if (!sides || act->form == RAWI_ACT_LIGHT || act->actor.n + act->recipient.n != 2)
		return;
	w->pair = (rawi_ids){ 0 };
	w->pair_at = act->first;
	rawi_ids_join(w->arena, &w->pair, &act->actor);
	rawi_ids_join(w->arena, &w->pair, &act->recipient);
}

/* "the police found two guards killed": who finds what an attack left has not attacked. */
static bool is_found(const rawi_events *w, const rawi_act *act)
{
	return act->type == RAWI_ASSAULT && rawi_table_enum(w->acts, act->row, w->idafa) == RAWI_IDAFA_CONTENT && rawi_table_enum(w->acts, act->row, w->must) == RAWI_MUST_RECIPIENT;
}

/* "sentenced to the execution of X": X is who was sentenced; nobody was executed yet. */
static void give_to_sentence(rawi_events *w, uint32_t index)
{
	rawi_act *act = &w->found.at[index], *verb = index ? &w->found.at[index - 1] : NULL;
	if (act->form != RAWI_ACT_NOUN || !verb || w->clause[verb->first] != w->clause[act->first] || !rawi_is_sentence(w, verb, act))
		return;
	for (size_t k = 0; act->type == RAWI_CONSULT && k < act->actor.n; k++)
		if (!rawi_ids_have(&verb->actor, act->actor.at[k]))
			return; /* "X called off the visit of Y": Y's visit, which did not take place */
	for (size_t k = 0; !verb->recipient.n && k < act->recipient.n; k++)
		if (!rawi_ids_have(&verb->actor, act->recipient.at[k]))
			rawi_ids_add(w->arena, &verb->recipient, act->recipient.at[k]);
	act->sentenced = 1;
}

void rawi_act_frame(rawi_events *w, uint32_t index)
{
	rawi_act *act = &w->found.at[index];
	if (act->form != RAWI_ACT_LIGHT)
		act->governor = governor_of(w, index);
	if (rawi_act_is_noun(w, act))
		rawi_frame_noun(w, act);
	else
		rawi_frame_verb(w, act);
	if (act->governor != RAWI_NONE)
		frame_nested(w, act);
	side_from_sentence(w, act);
	rawi_act_whom(w, act);
	choose_row(w, act);
	drop_source(w, act);
	drop_witnesses(w, act);
	if (act->type == RAWI_CONSULT && !rawi_act_rings(w, act) && (act->form == RAWI_ACT_NOUN ? rawi_table_enum(w->acts, act->row, w->with) == RAWI_WITH_MUTUAL : rawi_slice_is(rawi_table_cell(w->acts, act->row, w->mode), "phone")))
		drop_outlets(w, act);
	drop_unable(w, act);
	if (is_found(w, act))
		act->actor.n = 0;
	give_to_sentence(w, index);
	remember_pair(w, act);
}

/* "takes part in the coalition against X", in Arabic "to fight X": what that body is for. */
static bool is_aim_of_body(const rawi_events *w, const rawi_act *act)
{
	const rawi_token *t = &w->text->tokens[act->first];
	if (act->form != RAWI_ACT_NOUN || act->status != RAWI_HYPOTHETICAL || (t->pro & (RAWI_PRO_L | RAWI_PRO_AL)) != RAWI_PRO_L || act->governor != RAWI_NONE)
		return false;
	uint32_t before = act->first > 0 && w->clause[act->first - 1] == w->clause[act->first] ? w->phrase_at[act->first - 1] : RAWI_NONE, from;
	return before != RAWI_NONE && rawi_phrase_type(w, before) == RAWI_ORG && rawi_phrase_prep(w, before, w->phrases.at[before].first > NEAR ? w->phrases.at[before].first - NEAR : 0, &from) == RAWI_PREP_FI;
}

/* "freed from the control of X", "subject to the control of X": what is, no deed. */
static bool is_held_ground(const rawi_events *w, const rawi_act *act)
{
	const rawi_token *t = &w->text->tokens[act->first];
	if (act->form != RAWI_ACT_NOUN || act->end > act->first + 1 || rawi_act_marks(w, act->row) != 1u << RAWI_PREP_ALA || !rawi_takes_ground(w, act->row) || (t->pro & RAWI_PRO_AL) || act->first == 0 || t[-1].sentence != t->sentence)
		return false;
	if (w->prep[act->first - 1] != RAWI_PREP_MIN && !((t->pro & RAWI_PRO_L) && rawi_is_tie(w, act->first - 1)))
		return false;
	for (const rawi_act *before = act; before > w->found.at && w->clause[before[-1].first] == w->clause[act->first]; before--)
		if (before[-1].form == RAWI_ACT_LIGHT && (rawi_act_marks(w, before[-1].row) >> RAWI_PREP_MIN & 1))
			return false; /* "was able to take", in Arabic "from" */
	return true;
}

/* "attacked them", in Arabic "upon them": people, though nobody knows whom. */
static bool takes_them(const rawi_events *w, const rawi_act *act)
{
	const rawi_token *t = act->end < w->text->n_tokens ? &w->text->tokens[act->end] : NULL;
	if (!t || act->type != RAWI_ASSAULT || t->enc != RAWI_ENC_HUM || t->sentence != t[-1].sentence)
		return false;
	uint32_t row = rawi_table_find(w->clauses, t->lemma);
	int code = w->prep[act->end] != RAWI_PREP_NONE ? w->prep[act->end] : row != RAWI_NO_ROW && rawi_table_enum(w->clauses, row, rawi_table_column(w->clauses, "class")) == RAWI_CLAUSE_PREP ? rawi_table_enum(w->clauses, row, rawi_table_column(w->clauses, "code")) : -1;
	return code >= 0 && code < RAWI_PREPS && (rawi_act_marks(w, act->row) >> code & 1);
}

bool rawi_act_holds(const rawi_events *w, const rawi_act *act)
{
	int must = rawi_table_enum(w->acts, act->row, w->must), company = rawi_table_enum(w->acts, act->row, w->with);
	bool both = act->actor.n && (act->recipient.n || (company == RAWI_WITH_MUTUAL && act->actor.n > 1));
	bool beside = act->type == RAWI_COOPERATE && !(w->text->tokens[act->first].pro & (RAWI_PRO_B | RAWI_PRO_L)); /* "developed trade with X", not "in cooperation with X" */
	if (is_aim_of_body(w, act) || is_held_ground(w, act))
		return false;
	if (act->form == RAWI_ACT_LIGHT || act->sentenced || (act->partner && act->type != RAWI_AGREE && !beside))
		return false;
	if (act->partner)
		return true;
	if (act->type == RAWI_CONCEDE && act->status == RAWI_NEGATED)
		return false; /* nothing is yielded */
	if (act->type == RAWI_AGREE && act->form == RAWI_ACT_VERB && company == RAWI_WITH_MUTUAL && act->actor.n == 1 && !act->recipient.n && !act->partner) {
		const rawi_entity *one = &w->doc->record->entities.at[act->actor.at[0]];
		if (one->type == RAWI_PER && one->number != 3)
			return false; /* "N.N. agrees that prices will rise": an opinion */
	}
	uint32_t victims = act->end;
	while (victims < w->text->n_tokens && w->word[victims] == RAWI_CLAUSE_PASS)
		victims++;
	if (act->type == RAWI_ASSAULT && act->form != RAWI_ACT_VERB && victims < w->text->n_tokens && w->count[victims] && w->clause[victims] == w->clause[act->first] &&
	    rawi_table_enum(w->acts, act->row, act->form == RAWI_ACT_NOUN ? w->idafa : w->object) == (act->form == RAWI_ACT_NOUN ? (int)RAWI_IDAFA_RECIPIENT : (int)RAWI_OBJ_RECIPIENT))
		return true; /* "the killing of twenty people": victims that are counted, not named */
	if (act->suffered)
		return act->recipient.n && act->type != RAWI_AGREE;
	bool accused = act->governor != RAWI_NONE && w->found.at[act->governor].type == RAWI_ACCUSE;
	if (act->nested && !accused && act->form == RAWI_ACT_NOUN && !act->recipient.n && (act->type == RAWI_ASSAULT || act->type == RAWI_COERCE ||
	    act->type == RAWI_AID || act->type == RAWI_SANCTION))
		return false; /* its actor is inferred and its victim unknown: too little */
	if (act->governor != RAWI_NONE && w->found.at[act->governor].type == RAWI_AGREE && (act->type == RAWI_COOPERATE || act->type == RAWI_SUPPORT))
		return false; /* to agree on cooperation is AGREE, no act of cooperation yet */
	if (act->form == RAWI_ACT_VERB && !act->actor.n && !is_found(w, act) && w->text->tokens[act->end - 1].enc != RAWI_ENC_NONE && (must != RAWI_MUST_ANY || !act->recipient.n ||
	    w->doc->record->entities.at[act->recipient.at[0]].type != RAWI_PER || w->doc->record->entities.at[act->recipient.at[0]].unnamed))
		return false;
	switch (must) {
	case RAWI_MUST_RECIPIENT: return act->recipient.n;
	case RAWI_MUST_BOTH: return both || (act->actor.n && (takes_them(w, act) || act->form == RAWI_ACT_NOUN || act->resumed || w->text->tokens[act->end - 1].enc == RAWI_ENC_HUM || w->text->tokens[act->end - 1].enc == RAWI_ENC_HUMA)); /* "prevents them": people, though nobody knows whom */
	case RAWI_MUST_EACH: return both || (act->actor.n && act->type == RAWI_SUPPORT && (act->carried || (accused && act->nested))); /* "renewed its support" */
	case RAWI_MUST_ANY: return act->actor.n || act->recipient.n;
	case RAWI_MUST_ACTOR: return act->actor.n;
	default: return act->form == RAWI_ACT_NOUN ? act->actor.n || act->recipient.n : act->actor.n;
	}
}
