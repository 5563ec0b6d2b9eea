/* understand: who acts by what is his: his army, his forces, the people of a body or of a person, an organ of a body; and a body that is only described. */
#include "understand/frames_subject.h"
#include "understand/names.h"

/* The noun before the verb, over particles of its tense. */
uint32_t rawi_own_before(const rawi_events *w, const rawi_act *act)
{
	uint32_t i = act->first;
	while (i > 0 && w->text->tokens[i - 1].sentence == w->text->tokens[act->first].sentence && w->clause[i - 1] == w->clause[act->first] && (w->word[i - 1] == RAWI_CLAUSE_PASS || w->text->tokens[i - 1].pos == RAWI_POS_PART))
		i--;
	return i > 0 && w->text->tokens[i - 1].sentence == w->text->tokens[act->first].sentence ? i - 1 : RAWI_NONE;
}

/* The state that a person acts for, where the page names it. */
static uint32_t state_of(const rawi_events *w, uint32_t person)
{
	const rawi_record *r = w->doc->record;
	for (uint32_t i = 0; r->entities.at[person].country[0] && i < r->entities.n; i++)
		if (r->entities.at[i].type == RAWI_LOC && rawi_may_act(w, i) && strcmp(r->entities.at[i].country, r->entities.at[person].country) == 0)
			return i;
	return RAWI_NONE;
}

/* "said that his country will not accept": whom the pronoun of such a noun means, the speaker first; what is done by force, by his state. */
bool rawi_own_body(rawi_events *w, const rawi_act *act, uint32_t i, rawi_ids *out)
{
	const rawi_token *t = i < w->text->n_tokens ? &w->text->tokens[i] : NULL;
	const rawi_table *own = rawi_tables_get(w->doc->tables, "own");
	uint32_t q = w->doc->quote_at[act->first];
	if (!t || (t->enc != RAWI_ENC_HU && t->enc != RAWI_ENC_HA) || t->pos != RAWI_POS_NOUN || w->phrase_at[i] != RAWI_NONE || (t->pro & ~(unsigned)RAWI_PRO_W) || (rawi_row_of_stem(own, t) == RAWI_NO_ROW && rawi_table_find(own, t->lemma) == RAWI_NO_ROW))
		return false;
	if (i > 0 && w->phrase_at[i - 1] == RAWI_NONE && t[-1].pos == RAWI_POS_NOUN && !(t[-1].pro & RAWI_PRO_AL) && t[-1].enc == RAWI_ENC_NONE && w->word[i - 1] == RAWI_CLAUSE_PLAIN && !w->verb[i - 1])
		return false; /* "the neighbours of his country" */
	rawi_ids who = { 0 };
	if (q != RAWI_NONE && q < w->doc->record->quotes.n && w->doc->record->quotes.at[q].speakers.n == 1 && w->doc->record->entities.at[w->doc->record->quotes.at[q].speakers.at[0]].type == RAWI_PER)
		rawi_ids_add(w->arena, &who, w->doc->record->quotes.at[q].speakers.at[0]);
	else
		rawi_antecedent(w, i, t->enc, &who);
	const rawi_entity *e = who.n == 1 ? &w->doc->record->entities.at[who.at[0]] : NULL;
	bool spoken_of = w->subjects.n && rawi_ids_have(&w->subjects.at[w->subjects.n - 1].who, who.n ? who.at[0] : RAWI_NONE);
	if (!e || e->unnamed || (t->enc == RAWI_ENC_HU && e->type != RAWI_PER && !spoken_of && !rawi_goes_masculine(w, e)))
		return false;
	bool verbal = act->type == RAWI_AGREE || act->type == RAWI_SUPPORT || act->type == RAWI_CONCEDE || act->type == RAWI_REQUEST || act->type == RAWI_ACCUSE || act->type == RAWI_REJECT || act->type == RAWI_THREATEN;
	uint32_t id = verbal || w->doc->record->entities.at[who.at[0]].type != RAWI_PER ? who.at[0] : state_of(w, who.at[0]);
	if (id == RAWI_NONE && (act->type == RAWI_AID || act->type == RAWI_SANCTION || act->type == RAWI_CONSULT))
		id = who.at[0]; /* of a state that the page does not name, who speaks for it */
	if (id != RAWI_NONE)
		rawi_ids_add(w->arena, out, id);
	return id != RAWI_NONE;
}

/* "the negotiators of X called": several who are described right before the body they are of, and bear no arms, act, not the body. */
bool rawi_people_of_body(rawi_events *w, const rawi_verb_view *v, rawi_ids *subject)
{
	static const char *const force[] = { "COP", "MIL", "SPY", "REB", "UAF", "CRM" };
	const rawi_phrase *of = &w->phrases.at[v->parts.bare[0]];
	uint32_t end;
	if (v->act->row == RAWI_NO_ROW || v->act->form != RAWI_ACT_VERB || of->first != v->after + 1 || rawi_phrase_type(w, v->parts.bare[0]) == RAWI_PER || of->form == RAWI_FORM_ADJECTIVE || !rawi_describes_people(w, v->after) || (w->text->tokens[v->after].pro & ~(unsigned)RAWI_PRO_W))
		return false;
	uint32_t id = w->doc->entity_at[v->after];
	if (id == RAWI_NONE)
		id = rawi_described_at(w, v->after, &end);
	else
		end = w->doc->record->entities.at[id].mentions.at[w->doc->mention_at[v->after]].at.end;
	if (id == RAWI_NONE || end < of->end || !w->doc->record->entities.at[id].unnamed)
		return false;
	rawi_slice code = rawi_sector(w->doc, &w->doc->record->entities.at[id]);
	for (size_t k = 0; k < sizeof force / sizeof *force; k++)
		if (rawi_slice_is(code, force[k]))
			return false;
	rawi_ids_add(w->arena, subject, id);
	return true;
}

/* "the supporters of the former president N.N. marched": those who are described right before a person's title and name act, not he. */
bool rawi_people_of_person(rawi_events *w, const rawi_verb_view *v, rawi_ids *subject)
{
	const rawi_token *tok = w->text->tokens;
	uint32_t end, first = w->phrases.at[v->parts.bare[0]].first, i = v->after;
	if (v->act->row == RAWI_NO_ROW || rawi_phrase_type(w, v->parts.bare[0]) != RAWI_PER || i >= first || (tok[i].pro & ~(unsigned)RAWI_PRO_W) || !rawi_describes_people(w, i) || rawi_title_at(w->doc, i) || rawi_nominative_plural(w, i))
		return false;
	bool of_him = first == i + 1 || ((tok[i + 1].pro & RAWI_PRO_AL) && rawi_title_at(w->doc, i + 1));
	uint32_t id = of_him ? rawi_described_at(w, i, &end) : RAWI_NONE;
	if (id == RAWI_NONE || !w->doc->record->entities.at[id].unnamed)
		return false;
	rawi_ids_add(w->arena, subject, id);
	return true;
}

static bool heads_body(const rawi_events *w, uint32_t i)
{
	const rawi_table *heads = rawi_tables_get(w->doc->tables, "orgwords");
	return rawi_table_find(heads, w->text->tokens[i].lemma) != RAWI_NO_ROW || rawi_row_of_stem(heads, &w->text->tokens[i]) != RAWI_NO_ROW;
}

/* "referred the authority of illicit gains [to court] the former minister N.N.": a body that the page describes, with words of its own before the title and name of a person, acts upon him. */
uint32_t rawi_body_that_acts(rawi_events *w, const rawi_verb_view *v, uint32_t *stop)
{
	const rawi_token *tok = w->text->tokens;
	uint32_t i = v->after, end;
	if (!v->near || v->object != RAWI_OBJ_RECIPIENT || v->act->form != RAWI_ACT_VERB || v->act->row == RAWI_NO_ROW || v->enc != RAWI_ENC_NONE || rawi_phrase_type(w, v->parts.bare[0]) != RAWI_PER)
		return RAWI_NONE;
	const rawi_phrase *person = &w->phrases.at[v->parts.bare[0]];
	if (person->first < i + 2 || person->first == person->name || tok[i].pro || tok[i].enc != RAWI_ENC_NONE || w->phrase_at[i] != RAWI_NONE || !heads_body(w, i) || rawi_title_at(w->doc, i))
		return RAWI_NONE;
	uint32_t id = rawi_described_at(w, i, &end);
	if (id == RAWI_NONE || w->doc->record->entities.at[id].type != RAWI_ORG)
		return RAWI_NONE;
	*stop = person->first;
	return id;
}

/* "the general secretariat of X's", in Arabic "to X": an organ with an article right behind the verb acts for the body whose it is, which is then marked by nothing else. */
uint32_t rawi_organ_of_body(rawi_events *w, rawi_verb_view *v, uint32_t *stop)
{
	const rawi_token *tok = w->text->tokens;
	rawi_parts *p = &v->parts;
	uint32_t i = v->after, n = (uint32_t)w->text->n_tokens;
	if (v->act->form != RAWI_ACT_VERB || v->act->row == RAWI_NO_ROW || v->enc != RAWI_ENC_NONE || i + 1 >= n || tok[i].pro != RAWI_PRO_AL || w->phrase_at[i] != RAWI_NONE || !heads_body(w, i) || rawi_title_at(w->doc, i))
		return RAWI_NONE;
	for (i++; i < n && i <= v->after + NEAR && tok[i].pro == RAWI_PRO_AL && (tok[i].pos == RAWI_POS_ADJ || (tok[i].feat & RAWI_FEAT_NISBA)) && w->phrase_at[i] == RAWI_NONE; i++)
		;
	uint32_t k = i < n && w->clause[i] == w->clause[v->act->first] ? w->phrase_at[i] : RAWI_NONE;
	if (k == RAWI_NONE || w->phrases.at[k].first != i || rawi_phrase_type(w, k) != RAWI_ORG || !((tok[i].pro & RAWI_PRO_L) || w->phrases.at[k].cut == RAWI_PREP_L))
		return RAWI_NONE;
	size_t kept = 0;
	for (size_t x = 0; x < p->n_with; x++)
		if (w->phrases.at[p->with[x].head].first != i)
			p->with[kept++] = p->with[x];
	p->n_with = kept;
	*stop = w->phrases.at[k].end;
	return w->phrases.at[k].entity;
}
