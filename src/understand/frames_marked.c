/* understand: the phrases with prepositions behind an act: company, sides, agents, recipients. */
#include "understand/frames.h"
#include "base/utf8.h"
#include "understand/frames_subject.h"
#include "understand/merge.h"
#include "understand/names.h"

/* A phrase behind a preposition, as an act sees it. */
typedef struct {
	uint32_t head, at, far;  /* at: its first token; far: words before it, counted from the phrase before, not over it */
	uint8_t prep;
} marked;

/* "fought the forces allied with X": the company belongs to the definite word before it. */
static bool participle_before(const rawi_events *w, const rawi_act *act, uint32_t head)
{
	uint32_t from;
	rawi_phrase_prep(w, head, act->end, &from);
	return from > act->end + 1 && (w->text->tokens[from - 1].pro & RAWI_PRO_AL) && w->phrase_at[from - 1] == RAWI_NONE && w->phrase_at[from - 2] != RAWI_NONE;
}

/* "a village that X controls", in Arabic "controls it": does the noun before the verb stand for what the pronoun behind it means? */
static bool resumes_noun(const rawi_events *w, const rawi_act *act)
{
	const rawi_token *tok = w->text->tokens;
	uint32_t before = act->first - 1;
	while (act->first && before > 0 && tok[before].sentence == tok[act->first].sentence && w->phrase_at[before] != RAWI_NONE && w->phrases.at[w->phrase_at[before]].form == RAWI_FORM_ADJECTIVE && !(tok[before].pro & RAWI_PRO_AL))
		before--; /* "a Turkish village that" */
	if (act->form == RAWI_ACT_NOUN || act->first == 0 || tok[before].sentence != tok[act->first].sentence || w->phrase_at[before] != RAWI_NONE)
		return false;
	if (w->word[before] == RAWI_CLAUSE_RELATIVE)
		return before == 0 || w->phrase_at[before - 1] == RAWI_NONE || rawi_phrase_type(w, w->phrase_at[before - 1]) == RAWI_LOC; /* "the town that X controls" */
	return w->word[before] == RAWI_CLAUSE_PLAIN && tok[before].kind == RAWI_TOK_WORD && !w->verb[before] && tok[before].pos == RAWI_POS_NOUN && !(tok[before].pro & RAWI_PRO_AL);
}

/* "and was released", in Arabic "was let off him": of an unpointed verb of what authorities do, the person that the sentence speaks of is whom its pronoun means. */
static bool is_released(const rawi_events *w, const rawi_act *act, uint8_t enc)
{
	const rawi_subject *last = w->subjects.n ? &w->subjects.at[w->subjects.n - 1] : NULL;
	bool official = act->type == RAWI_RETREAT || act->type == RAWI_COERCE || act->type == RAWI_SANCTION;
	if (!official || act->form != RAWI_ACT_VERB || act->actor.n != 1 || !last || last->token >= act->first || !rawi_ids_have(&last->who, act->actor.at[0]) || (w->text->tokens[act->first].feat & RAWI_FEAT_IMPERFECT))
		return false;
	const rawi_entity *e = &w->doc->record->entities.at[act->actor.at[0]];
	return e->type == RAWI_PER && e->number != 3 && enc == (e->gender == 'f' ? RAWI_ENC_HA : RAWI_ENC_HU);
}

/* "opened fire on him", "set her free": a pronoun that stands with the preposition which marks the recipient. */
static void pronoun_recipient(rawi_events *w, rawi_act *act, uint32_t mask)
{
	const rawi_token *tok = w->text->tokens;
	int class = rawi_table_column(w->clauses, "class"), code = rawi_table_column(w->clauses, "code");
	rawi_ids who = { 0 };
	bool done = rawi_is_done(w, act);
	if (act->form == RAWI_ACT_NOUN && !act->actor.n && !done && !(act->type == RAWI_CONCEDE && rawi_table_enum(w->acts, act->row, w->idafa) == RAWI_IDAFA_CONTENT)) /* "lifting the sanctions that were imposed on it" */
		return; /* the pronoun alone would make the act */
	for (uint32_t i = act->end; i < w->text->n_tokens && i < act->end + WITH_GAP && w->clause[i] == w->clause[act->first]; i++) {
		if (w->phrase_at[i] != RAWI_NONE) {
			i = w->phrases.at[w->phrase_at[i]].end - 1;
			continue;
		}
		if ((w->act_at[i] != RAWI_NONE && !rawi_own_object(w, act, &w->found.at[w->act_at[i]])) || w->verb[i] || tok[i].kind == RAWI_TOK_PUNCT || w->prep[i] != RAWI_PREP_NONE)
			return;
		uint32_t row = tok[i].pos == RAWI_POS_PART && tok[i].enc != RAWI_ENC_NONE ? rawi_table_find(w->clauses, tok[i].lemma) : RAWI_NO_ROW;
		if (row == RAWI_NO_ROW || rawi_table_enum(w->clauses, row, class) != RAWI_CLAUSE_PREP)
			continue;
		int prep = rawi_table_enum(w->clauses, row, code);
		if (!(mask >> prep & 1))
			return;
		bool several = tok[i].enc == RAWI_ENC_HUM && act->form == RAWI_ACT_VERB && act->first > 0 && w->word[act->first - 1] == RAWI_CLAUSE_RELATIVE && tok[act->first - 1].sentence == tok[act->first].sentence && !(tok[act->first].feat & RAWI_FEAT_PLUR); /* "those whom the police laid hands on" */
		act->resumed = several || resumes_noun(w, act) || (act->form == RAWI_ACT_VERB && rawi_takes_ground(w, act->row)); /* "still controls it": the ground */
		if (act->resumed)
			return;
		if (is_released(w, act, tok[i].enc)) {
			act->recipient = act->actor;
			act->actor.n = 0;
			return;
		}
		if (!rawi_antecedent_but(w, i, tok[i].enc, &act->actor, &who))
			return;
		for (size_t k = 0; k < who.n; k++)
			if (!rawi_ids_have(&act->actor, who.at[k]) && (prep != RAWI_PREP_FI || w->doc->record->entities.at[who.at[k]].type == RAWI_LOC) && (!done || w->doc->record->entities.at[who.at[k]].type == RAWI_PER) && (tok[i].enc != RAWI_ENC_HU || w->doc->record->entities.at[who.at[k]].type == RAWI_PER || w->doc->record->entities.at[who.at[k]].gender == 'm'))
				rawi_ids_add(w->arena, &act->recipient, who.at[k]);
		return;
	}
}

/* "injuries but for a fire, put out by X": a masdar nearer to the agent than the act noun has it. */
static bool other_masdar(const rawi_events *w, const rawi_act *act, uint32_t by)
{
	const rawi_token *tok = w->text->tokens;
	for (uint32_t i = act->end; rawi_act_is_noun(w, act) && i < by; i++)
		if (w->phrase_at[i] == RAWI_NONE && tok[i].pos == RAWI_POS_NOUN && (tok[i].feat & RAWI_FEAT_MASDAR) && (tok[i].enc != RAWI_ENC_NONE || !(tok[i].pro & RAWI_PRO_AL)) && !w->verb[i])
			return true;
	return false;
}

/* "a call from the Russian president": who stands behind "from" right behind a masdar, by his office. */
static void office_from(rawi_events *w, rawi_act *act)
{
	uint32_t i = act->end, end;
	if (act->type == RAWI_RETREAT || act->type == RAWI_ASSAULT || !rawi_act_is_noun(w, act) || rawi_act_marks(w, act->row) >> RAWI_PREP_MIN & 1 || rawi_table_enum(w->acts, act->row, w->idafa) == RAWI_IDAFA_RECIPIENT || w->text->tokens[act->end - 1].enc != RAWI_ENC_NONE)
		return;
	for (; i + 1 < w->text->n_tokens && i < act->end + NEAR && w->clause[i] == w->clause[act->first] && w->prep[i] == RAWI_PREP_NONE && w->act_at[i] == RAWI_NONE && !w->verb[i]; i++)
		;
	bool from = i + 1 < w->text->n_tokens && w->clause[i] == w->clause[act->first] && w->prep[i] == RAWI_PREP_MIN && w->text->tokens[i].enc == RAWI_ENC_NONE && w->phrase_at[i + 1] == RAWI_NONE;
	uint32_t id = from ? rawi_office_at(w->doc, i + 1, &end) : RAWI_NONE;
	if (from && id == RAWI_NONE && (w->text->tokens[i + 1].pro & RAWI_PRO_AL) && w->act_at[i + 1] == RAWI_NONE) { /* "with support from the alliance" */
		id = rawi_described_at(w, i + 1, &end);
		id = id != RAWI_NONE && w->doc->record->entities.at[id].type == RAWI_ORG ? id : RAWI_NONE;
	}
	if (id != RAWI_NONE)
		rawi_ids_add(w->arena, &act->actor, id);
}

/* "killed at the hands of gunmen": an agent without a name. */
static void described_agent(rawi_events *w, rawi_act *act, rawi_ids *out)
{
	uint32_t end;
	for (uint32_t i = act->end; i + 1 < w->text->n_tokens && i < act->end + RIGHT / 2 && w->clause[i] == w->clause[act->first]; i++) {
		if (i > act->end && w->act_at[i] != RAWI_NONE && rawi_act_is_noun(w, &w->found.at[w->act_at[i]]))
			return; /* the agent of that one */
		if (w->prep[i] != RAWI_PREP_BY || w->prep[i + 1] == RAWI_PREP_BY)
			continue;
		uint32_t id = w->phrase_at[i + 1] == RAWI_NONE && !other_masdar(w, act, i) ? rawi_described_at(w, i + 1, &end) : RAWI_NONE;
		if (id != RAWI_NONE)
			rawi_ids_add(w->arena, out, id);
		return;
	}
}

/* Words between two places that stand in no phrase. */
static uint32_t plain_words(const rawi_events *w, uint32_t from, uint32_t to)
{
	uint32_t n = 0;
	for (uint32_t i = from; i < to; i++)
		n += w->text->tokens[i].kind == RAWI_TOK_WORD && w->phrase_at[i] == RAWI_NONE && w->word[i] != RAWI_CLAUSE_PASS;
	return n;
}

static bool preposition_between(const rawi_events *w, uint32_t from, uint32_t to)
{
	for (uint32_t i = from; i < to; i++)
		if (w->prep[i] != RAWI_PREP_NONE || (w->text->tokens[i].pro & (RAWI_PRO_B | RAWI_PRO_L)))
			return true;
	return false;
}

/* From one of those that "between" joins to the "and" before the next, over what is said of the one ("loyal to X, on the one hand,"); RAWI_NONE where there is none. */
static uint32_t next_side(const rawi_events *w, const rawi_act *act, uint32_t i)
{
	enum { SIDE_WORDS = 5 };
	bool apart = false;
	for (uint32_t words = 0; i < w->text->n_tokens && words <= SIDE_WORDS; i++) {
		const rawi_token *t = &w->text->tokens[i];
		if (t->pro & RAWI_PRO_W)
			return i;
		apart = apart || w->word[i] == RAWI_CLAUSE_PASS;
		if (w->clause[i] != w->clause[act->first] || w->verb[i] || (w->word[i] != RAWI_CLAUSE_PLAIN && w->word[i] != RAWI_CLAUSE_PASS) || (t->kind == RAWI_TOK_PUNCT && !apart))
			return RAWI_NONE;
		words += w->word[i] != RAWI_CLAUSE_PASS && !rawi_inside_phrase(w, i);
	}
	return RAWI_NONE;
}

/* "between the police and demonstrators": those of the two sides that are described only, or stand behind one that is. */
static void described_between(rawi_events *w, rawi_act *act, const rawi_parts *p)
{
	enum { SIDES = 4 };
	uint32_t i = act->end, end;
	while (i < p->stop && i < act->end + BETWEEN_GAP && w->prep[i] != RAWI_PREP_BAYN)
		i++;
	if (i >= p->stop || w->prep[i] != RAWI_PREP_BAYN)
		return;
	i++;
	for (uint32_t n = 0; n < SIDES && i < w->text->n_tokens && w->clause[i] == w->clause[act->first]; n++) {
		uint32_t id = RAWI_NONE, k = w->phrase_at[i];
		if (w->prep[i] == RAWI_PREP_BAYN) {
			i++;
			continue;
		}
		if (k != RAWI_NONE && w->phrases.at[k].form != RAWI_FORM_ADJECTIVE) {
			id = w->phrases.at[k].entity;
			i = w->phrases.at[k].end;
		} else if ((id = rawi_described_at(w, i, &end)) != RAWI_NONE) {
			uint32_t of = w->phrase_at[end - 1]; /* "committees of X", where X was seen */
			id = of != RAWI_NONE && rawi_phrase_type(w, of) == RAWI_ORG && rawi_ids_have(&act->actor, w->phrases.at[of].entity) ? w->phrases.at[of].entity : id;
			i = end;
		} else {
			rawi_ids own = { 0 }; /* "between his country and X" */
			if (rawi_own_body(w, act, i, &own))
				id = own.at[0];
			i++;
		}
		if (id == RAWI_NONE)
			return;
		rawi_ids_add(w->arena, &act->actor, id);
		if ((i = next_side(w, act, i)) == RAWI_NONE)
			return;
	}
}

/* "talks with leaders of the parties": company without a name. */
static void described_company(rawi_events *w, rawi_act *act, const rawi_parts *p)
{
	uint32_t end, words = 0;
	for (size_t k = 0; k < p->n_with; k++)
		if (p->with[k].prep == RAWI_PREP_MAA)
			return; /* "with the gunmen of X": X stands for them */
	for (uint32_t i = act->end; i + 1 < w->text->n_tokens && i < p->stop + 1 && words <= WITH_GAP && w->clause[i] == w->clause[act->first]; i++) {
		if (w->verb[i] || (i >= act->end && w->act_at[i] != RAWI_NONE && !rawi_own_object(w, act, &w->found.at[w->act_at[i]]) && rawi_act_needed(w, act->row, act->end) != i))
			return;
		words += w->text->tokens[i].kind == RAWI_TOK_WORD && w->phrase_at[i] == RAWI_NONE;
		if (w->prep[i] != RAWI_PREP_MAA)
			continue;
		uint32_t id = w->text->tokens[i].enc == RAWI_ENC_NONE && w->phrase_at[i + 1] == RAWI_NONE ? rawi_described_at(w, i + 1, &end) : RAWI_NONE;
		if (id == RAWI_NONE)
			return;
		act->partner = act->partner || !act->actor.n;
		rawi_ids_add(w->arena, &act->actor, id);
		return;
	}
}

/* "discussed at the meeting the cooperation between": a later noun that may have both sides has them. */
static bool other_mutual(const rawi_events *w, const rawi_act *act, uint32_t upto)
{
	for (uint32_t i = act->end; i < upto; i++)
		if (w->act_at[i] != RAWI_NONE && rawi_act_is_noun(w, &w->found.at[w->act_at[i]]) && rawi_table_enum(w->acts, w->found.at[w->act_at[i]].row, w->with) == RAWI_WITH_MUTUAL && !rawi_own_object(w, act, &w->found.at[w->act_at[i]]))
			return true;
	return false;
}

/* "a strike of the planes of X's": right behind the noun of the act a force, and whose it is; with a genitive before it, what the preposition marks is struck. */
static bool force_behind(const rawi_events *w, const rawi_act *act, uint32_t phrase)
{
	const rawi_token *tok = w->text->tokens;
	uint32_t i = act->end;
	return rawi_act_is_noun(w, act) && tok[i - 1].enc == RAWI_ENC_NONE && w->phrases.at[phrase].first == i + 1 && w->clause[i] == w->clause[act->first] && (tok[i].pro & RAWI_PRO_L) && !(tok[i].pro & (RAWI_PRO_W | RAWI_PRO_F | RAWI_PRO_AL)) &&
	       rawi_described_is(w, i) && rawi_may_act(w, w->phrases.at[phrase].entity);
}

static marked marked_of(const rawi_events *w, const rawi_act *act, const rawi_parts *p, size_t k)
{
	uint32_t head = p->with[k].head, at = w->phrases.at[head].first, from = act->end;
	for (size_t b = 0; b < p->n_bare && w->phrases.at[p->bare[b]].first < at; b++)
		from = rawi_phrase_end(w, p->bare[b]);
	return (marked){ head, at, rawi_words_between(w, from, at), p->with[k].prep };
}

static bool too_far(const rawi_events *w, const rawi_act *act, const marked *m)
{
	bool noun = rawi_act_is_noun(w, act);
	for (uint32_t i = act->end; act->type == RAWI_REQUEST && m->prep == RAWI_PREP_L && i < m->at; i++)
		if (w->prep[i] == RAWI_PREP_ILA && w->text->tokens[i].enc == RAWI_ENC_NONE)
			return true; /* "called on firms to send their files to X": of what is asked for */
	if (m->prep == RAWI_PREP_L)
		return m->far > WITH_GAP && noun;
	return m->prep == RAWI_PREP_MAA && (m->far > WITH_GAP || (noun && plain_words(w, act->end, m->at) > WITH_GAP) || (m->far && act->type == RAWI_ASSAULT && !noun && participle_before(w, act, m->head)));
}

/* "the operation of freeing the town from X": another act stands between. */
static bool other_act(const rawi_events *w, const rawi_act *act, uint32_t upto)
{
	for (uint32_t i = act->end; i < upto; i++)
		if (w->act_at[i] != RAWI_NONE)
			return true;
	return false;
}

/* "during a visit of the minister's": behind a preposition of time the noun has its visitor right behind it; one that a verb carries ("made a visit to the minister") has its host there. */
static bool visit_told(const rawi_events *w, const rawi_act *act, uint32_t at)
{
	uint8_t before = act->first > 0 ? w->prep[act->first - 1] : RAWI_PREP_NONE;
	bool visit = act->form == RAWI_ACT_NOUN && act->end == at && w->text->tokens[act->end - 1].enc == RAWI_ENC_NONE && rawi_slice_is(rawi_table_cell(w->acts, act->row, w->mode), "visit");
	return visit && (before == RAWI_PREP_OTHER || before == RAWI_PREP_SINCE || (before == RAWI_PREP_FI && !rawi_spoken_in_sentence(w, act)));
}

/* Does the preposition mark who does what a masdar names? */
static bool is_doer(const rawi_events *w, const rawi_act *act, const marked *m, uint32_t mask, bool visits)
{
	const rawi_phrase *ph = &w->phrases.at[m->head];
	bool can = rawi_may_act(w, ph->entity) || (rawi_act_by_request(w, act) && rawi_is_capital(w, ph->entity)), noun = rawi_act_is_noun(w, act);
	if (act->actor.n)
		return false;
	if (m->prep == RAWI_PREP_MIN) /* "a warrant from the court" */
		return act->type != RAWI_RETREAT && noun && !other_act(w, act, m->at) && !(mask >> m->prep & 1) && m->far <= NEAR - 1 && rawi_table_enum(w->acts, act->row, w->idafa) != RAWI_IDAFA_RECIPIENT && can;
	if (m->prep != RAWI_PREP_L)
		return false;
	if (w->doc->record->entities.at[ph->entity].type == RAWI_PER && (visits || visit_told(w, act, m->at)))
		return true; /* "a visit of the minister's to X" */
	bool own = (w->text->tokens[m->at].pro & RAWI_PRO_L) || ph->cut == RAWI_PREP_L;
	if (act->type == RAWI_CONSULT && noun && own && can && m->at == act->end && !(w->text->tokens[act->first].pro & RAWI_PRO_AL) && rawi_slice_is(rawi_table_cell(w->acts, act->row, w->mode), "multilateral"))
		return true; /* "a summit of the group's" */
	/* "an attack of the army's"; with a genitive before it, the same preposition marks the object */
	bool right_behind = m->at == act->end || (m->at == act->end + 1 && w->text->tokens[act->end].pos == RAWI_POS_ADJ); /* "a flight, thick, of the planes of X's", "a march of the teachers'" */
	return (act->type == RAWI_ASSAULT || ((act->type == RAWI_MOBILIZE || act->type == RAWI_PROTEST) && !(mask >> RAWI_PREP_L & 1) && right_behind)) && ((!preposition_between(w, act->end, m->at) && noun && !act->recipient.n && w->text->tokens[act->end - 1].enc == RAWI_ENC_NONE && can && own) || force_behind(w, act, m->head));
}

/* "opened fire on fishermen off the shores of X": whom the preposition marks, described right behind it, where the phrase stands further on and is none of theirs. */
static bool described_first(rawi_events *w, rawi_act *act, const marked *m)
{
	uint32_t from, end;
	if (act->type != RAWI_ASSAULT && act->type != RAWI_COERCE)
		return false;
	rawi_phrase_prep(w, m->head, act->end, &from);
	if (m->prep != RAWI_PREP_ALA || from + 2 >= m->at || w->prep[from] != m->prep || !rawi_describes_people(w, from + 1))
		return false;
	uint32_t id = rawi_described_at(w, from + 1, &end);
	if (id == RAWI_NONE || end >= m->at)
		return false;
	rawi_ids_add(w->arena, &act->recipient, id);
	return true;
}

/* "a call from the king of X", "condolences to the emir of X": who holds the office, not what he holds it of; where a name joins it, X is not one of his. */
static void marked_who(rawi_events *w, const rawi_act *act, const marked *m, rawi_ids *out)
{
	const rawi_phrase *ph = &w->phrases.at[m->head];
	uint32_t from, end;
	if (rawi_phrase_type(w, m->head) != RAWI_PER && rawi_phrase_prep(w, m->head, act->end, &from) == m->prep) {
		uint32_t i = from + (w->prep[from] != RAWI_PREP_NONE), id = i < ph->first && i > act->first && w->phrase_at[i] == RAWI_NONE ? rawi_office_at(w->doc, i, &end) : RAWI_NONE;
		size_t named = 0;
		for (uint32_t k = m->head; id != RAWI_NONE && k < w->phrases.n && w->phrases.at[k].head == w->phrases.at[m->head].head; k++)
			if (rawi_phrase_type(w, k) == RAWI_PER) { /* "the head of X and minister of Y, N.N." holds both */
				rawi_ids_add(w->arena, out, w->phrases.at[k].entity);
				named++;
			}
		if (named)
			return;
		if (id != RAWI_NONE && end >= ph->end) {
			rawi_ids_add(w->arena, out, id);
			rawi_offices_joined(w, end, true, out);
			return;
		}
	}
	rawi_phrase_who(w, m->head, out);
}

/* "condemned the remarks made by X": of a verb that has who judges, what is judged is X's. */
static bool judges(const rawi_act *act)
{
	return act->form == RAWI_ACT_VERB && act->actor.n && (act->type == RAWI_ACCUSE || act->type == RAWI_SUPPORT || act->type == RAWI_REJECT);
}

static void judged_doer(rawi_events *w, rawi_act *act, const marked *m)
{
	if (!act->recipient.n)
		marked_who(w, act, m, &act->recipient);
}

/* "the (first) pages │ of X": shortly before what is marked a definite noun that is no date and no name, which it belongs to. */
static bool noun_of_its_own(const rawi_events *w, const marked *m)
{
	const rawi_token *tok = w->text->tokens;
	for (uint32_t i = m->at, steps = 0; m->far > 1 && i > 0 && steps < NEAR && w->clause[i - 1] == w->clause[m->at] && w->phrase_at[i - 1] == RAWI_NONE && w->doc->entity_at[i - 1] == RAWI_NONE /* "of the minister of Defence" */ && w->word[i - 1] == RAWI_CLAUSE_PLAIN; i--, steps++)
		if (tok[i - 1].pos == RAWI_POS_NOUN && (tok[i - 1].pro & RAWI_PRO_AL) && tok[i - 1].kind == RAWI_TOK_WORD)
			return true;
	return false;
}

/* "met │ with X │": does the company stand before this token already? */
static bool has_partner(const rawi_events *w, const rawi_act *act, uint32_t upto)
{
	for (uint32_t i = act->end; i < upto; i++)
		if (w->prep[i] == RAWI_PREP_MAA && w->text->tokens[i].enc == RAWI_ENC_NONE)
			return true;
	return false;
}

static void take_one(rawi_events *w, rawi_act *act, const marked *m, uint32_t mask, int company, bool visits)
{
	bool mutual = company == RAWI_WITH_MUTUAL, marks = mask >> m->prep & 1, brokers = act->type == RAWI_CONSULT && company == RAWI_WITH_RECIPIENT;
	if (act->type == RAWI_CONSULT && m->prep == RAWI_PREP_B && !(w->text->tokens[m->at].pro & RAWI_PRO_B) && w->phrases.at[m->head].cut != RAWI_PREP_B)
		return; /* "met officials on what has to do with (in Arabic "with the facing of") X" */
	if (act->type == RAWI_CONSULT && m->prep == RAWI_PREP_B && mutual && (rawi_phrase_type(w, m->head) == RAWI_LOC || has_partner(w, act, m->at)))
		return; /* "met in (in Arabic "with") X", "met with X in Y" */
	if (act->type == RAWI_CONSULT && m->prep == RAWI_PREP_L && act->form == RAWI_ACT_NOUN && !act->recipient.n && act->actor.n && noun_of_its_own(w, m))
		return; /* "the visit of X filled the pages of (in Arabic "to") Y" */
	if (m->prep == RAWI_PREP_MAA && mutual && !act->actor.n)
		act->partner = 1;
	if (m->prep == RAWI_PREP_MAA && company >= 0)
		marked_who(w, act, m, company == RAWI_WITH_RECIPIENT ? &act->recipient : &act->actor);
	else if ((m->prep == RAWI_PREP_BAYN && other_mutual(w, act, m->at)) || (m->prep == RAWI_PREP_BY && other_masdar(w, act, m->at)))
		return;
	else if (m->prep == RAWI_PREP_BAYN && brokers && m->far <= BETWEEN_GAP)
		marked_who(w, act, m, &act->recipient); /* "mediates between X and Y" */
	else if (m->prep == RAWI_PREP_BAYN && m->far <= BETWEEN_GAP && (act->form == RAWI_ACT_NOUN ? mutual || !act->actor.n : mutual && !act->actor.n)) /* "discussed the ties between X and Y": the ties are theirs */
		marked_who(w, act, m, &act->actor);
	else if (m->prep == RAWI_PREP_BY && judges(act))
		judged_doer(w, act, m);
	else if (m->prep == RAWI_PREP_BY || is_doer(w, act, m, mask, visits))
		marked_who(w, act, m, &act->actor);
	else if (marks && company == RAWI_WITH_ACTOR && rawi_act_is_noun(w, act)) {
		if (!act->actor.n) /* "the reception of the host for the guest" */
			marked_who(w, act, m, &act->actor);
	} else if (act->type == RAWI_PROTEST && act->form == RAWI_ACT_NOUN && m->prep == RAWI_PREP_ALA && other_act(w, act, m->at)) {
		return; /* "a march against the war on X": the war is on X */
	} else if (marks && !act->recipient.n && described_first(w, act, m)) {
		return;
	} else if (marks && !act->recipient.n && (m->prep != RAWI_PREP_FI || (act->actor.n && rawi_phrase_type(w, m->head) == RAWI_LOC && (act->type == RAWI_SANCTION || !rawi_is_capital(w, w->phrases.at[m->head].entity)))))
		marked_who(w, act, m, &act->recipient);
}

void rawi_take_marked(rawi_events *w, rawi_act *act, const rawi_parts *p)
{
	uint32_t mask = rawi_act_marks(w, act->row);
	int company = rawi_table_enum(w->acts, act->row, w->with);
	bool visits = false; /* "to" marks where it goes: then "of" has the visitor */
	for (size_t k = 0; k < p->n_with; k++)
		visits = visits || (act->form == RAWI_ACT_NOUN && act->type == RAWI_CONSULT && (mask >> RAWI_PREP_ILA & 1) && p->with[k].prep == RAWI_PREP_ILA);
	for (size_t k = 0; k < p->n_with; k++) {
		marked m = marked_of(w, act, p, k);
		if (!p->with[k].tied && !too_far(w, act, &m))
			take_one(w, act, &m, mask, company, visits);
	}
	if ((company == RAWI_WITH_MUTUAL && (rawi_act_is_noun(w, act) || !act->actor.n)) || (company == RAWI_WITH_RECIPIENT && act->form == RAWI_ACT_NOUN && !(act->type == RAWI_CONSULT && act->recipient.n)))
		described_between(w, act, p);
	if (company == RAWI_WITH_MUTUAL && act->actor.n < 2 && (act->type == RAWI_CONSULT || (act->form == RAWI_ACT_VERB && (act->type == RAWI_ASSAULT || act->actor.n == 1))))
		described_company(w, act, p);
	if (!act->actor.n && (act->form == RAWI_ACT_NOUN || act->form == RAWI_ACT_PASSIVE))
		described_agent(w, act, &act->actor);
	if (judges(act) && !act->recipient.n)
		described_agent(w, act, &act->recipient);
	if (!act->actor.n)
		office_from(w, act);
	rawi_from_described(w, act);
	if (!act->recipient.n && mask && company != RAWI_WITH_ACTOR)
		rawi_described_recipient(w, act, p);
	if (!act->recipient.n && mask && company != RAWI_WITH_ACTOR)
		pronoun_recipient(w, act, mask);
}
