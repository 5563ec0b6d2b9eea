/* understand: what a finite verb's subject and objects are to its act, by the row of acts.tsv; objects that are only described. Whom it has as subject: frames_subject.c. */
#include "understand/frames.h"
#include "base/utf8.h"
#include "understand/names.h"

/* A dual in the nominative has an alef, before its nun or, where a genitive follows, without it. */
static bool ends_nominative(rawi_slice dual)
{
	enum { ALEF = 0x627, NUN = 0x646 };
	uint32_t last = 0, before = 0;
	size_t n = rawi_utf8_prev(dual.s, dual.s + dual.n, &last);
	if (last == NUN)
		rawi_utf8_prev(dual.s, dual.s + dual.n - n, &before);
	return last == ALEF || (last == NUN && before == ALEF);
}

int rawi_pair_case(const rawi_events *w, uint32_t token)
{
	uint32_t row = token < w->text->n_tokens && w->phrase_at[token] == RAWI_NONE ? rawi_row_of_bare(w->pairs, &w->text->tokens[token]) : RAWI_NO_ROW;
	uint32_t nations;
	if (row == RAWI_NO_ROW && rawi_two_nations(w, token, &nations)) /* "the two presidents, Egyptian and French": a dual's last letters tell its case */
		return ends_nominative(w->text->tokens[token].stem) ? RAWI_NOMINATIVE : RAWI_OBLIQUE;
	return row == RAWI_NO_ROW ? -1 : rawi_table_enum(w->pairs, row, rawi_table_column(w->pairs, "case"));
}

/* "five of his soldiers", "three of its members": whose they are, of people counted behind an act of force; none of `not`. */
static bool owner_of_counted(rawi_events *w, uint32_t token, const rawi_ids *not, rawi_ids *out)
{
	const rawi_table *describers = rawi_tables_get(w->doc->tables, "describers");
	uint32_t i = token, n = (uint32_t)w->text->n_tokens;
	while (i + 1 < n && w->count[i])
		i++;
	if (i == token || i + 1 >= n || w->clause[i + 1] != w->clause[token])
		return false;
	i += w->prep[i] == RAWI_PREP_MIN && w->text->tokens[i].enc == RAWI_ENC_NONE;
	const rawi_token *t = &w->text->tokens[i];
	if (w->doc->entity_at[i] != RAWI_NONE && rawi_ids_have(not, w->doc->entity_at[i]))
		return false; /* they were taken for who acts */
	if (t->enc == RAWI_ENC_NONE || t->pos != RAWI_POS_NOUN || t->pro || w->phrase_at[i] != RAWI_NONE || (rawi_row_of_stem(describers, t) == RAWI_NO_ROW && rawi_table_find(describers, t->lemma) == RAWI_NO_ROW))
		return false;
	return rawi_antecedent_but(w, i, t->enc, not, out);
}

/* An unnamed actor right after the verb or in the genitive: "gunmen attacked", "the call of activists". */
bool rawi_described_side(rawi_events *w, uint32_t token, uint8_t type, rawi_ids *out)
{
	uint32_t end = 0;
	bool material = type == RAWI_ASSAULT || type == RAWI_MOBILIZE || type == RAWI_AID || type == RAWI_COERCE;
	while (token < w->text->n_tokens && w->word[token] == RAWI_CLAUSE_PASS)
		token++;
	if (token >= w->text->n_tokens || w->phrase_at[token] != RAWI_NONE || rawi_tells_act(w, token) || (w->text->tokens[token].kind != RAWI_TOK_WORD && !w->count[token]) ||
	    (w->text->tokens[token].pro & (RAWI_PRO_B | RAWI_PRO_L | RAWI_PRO_K)))
		return false;
	if (material && w->text->tokens[token].enc != RAWI_ENC_NONE) /* "their artillery": who they are */
		return (rawi_row_of_stem(rawi_tables_get(w->doc->tables, "describers"), &w->text->tokens[token]) != RAWI_NO_ROW ||
		        rawi_table_find(rawi_tables_get(w->doc->tables, "describers"), w->text->tokens[token].lemma) != RAWI_NO_ROW) && rawi_antecedent(w, token, w->text->tokens[token].enc, out);
	for (uint32_t i = token + 1; material && i < w->text->n_tokens && i < token + NEAR + 1 && w->text->tokens[i].kind == RAWI_TOK_WORD && w->word[i] == RAWI_CLAUSE_PLAIN && !w->count[i]; i++)
		if (w->phrase_at[i] != RAWI_NONE) { /* "Turkish warplanes shelled": the state acts */
			if (w->phrases.at[w->phrase_at[i]].form != RAWI_FORM_ADJECTIVE || ((w->text->tokens[token].pro & RAWI_PRO_AL) && !(w->text->tokens[i].pro & RAWI_PRO_AL)))
				break;
			rawi_ids_add(w->arena, out, w->phrases.at[w->phrase_at[i]].entity);
			return true;
		}
	uint32_t id = rawi_described_at(w, token, &end), body = id != RAWI_NONE && end > token && end <= w->text->n_tokens ? w->phrase_at[end - 1] : RAWI_NONE;
	if (id != RAWI_NONE && material && w->doc->record->entities.at[id].type != RAWI_PER && rawi_tied_to(w, end, out))
		return true; /* "warplanes belonging to X": X */
	uint32_t of = id != RAWI_NONE && material && w->doc->record->entities.at[id].type == RAWI_ORG && !(w->text->tokens[token].pro & RAWI_PRO_AL) && end < w->text->n_tokens && w->clause[end] == w->clause[token] && (w->text->tokens[end].pro & RAWI_PRO_L) ? w->phrase_at[end] : RAWI_NONE;
	if (of != RAWI_NONE && w->phrases.at[of].first == end && rawi_phrase_type(w, of) == RAWI_ORG)
		rawi_phrase_who(w, of, out); /* "a patrol of the army's" */
	else if (body != RAWI_NONE && w->phrases.at[body].entity == id)
		rawi_phrase_who(w, body, out); /* "two units of the army and the police" */
	else if (id != RAWI_NONE)
		rawi_ids_add(w->arena, out, id);
	return id != RAWI_NONE;
}

/* "the alliance that X leads": is who acts in such a clause only told to say which alliance, so that the sentence goes on about another? */
static bool leads_head(const rawi_events *w, const rawi_act *act)
{
	uint32_t i = act->first;
	while (i > 0 && w->word[i - 1] == RAWI_CLAUSE_PASS)
		i--;
	uint8_t enc = w->text->tokens[act->end - 1].enc;
	return i > 1 && w->word[i - 1] == RAWI_CLAUSE_RELATIVE && w->text->tokens[i - 1].sentence == w->text->tokens[act->first].sentence && (enc == RAWI_ENC_HU || enc == RAWI_ENC_HA) && w->phrase_at[i - 2] != RAWI_NONE && rawi_phrase_type(w, w->phrase_at[i - 2]) == RAWI_ORG;
}

/* From here on somebody is spoken of who is described only. */
static void spoken_of_described(rawi_events *w, uint32_t token, uint32_t told)
{
	if (told == RAWI_NONE || !rawi_described_is(w, told))
		return;
	rawi_subject s = { .token = token, .told = told };
	rawi_vec_push(w->arena, &w->subjects, s);
}

void rawi_verb_subject(rawi_events *w, uint32_t token)
{
	rawi_act plain = { .first = token, .end = token + 1, .row = RAWI_NO_ROW, .form = RAWI_ACT_LIGHT };
	rawi_ids subject = { 0 }, other = { 0 };
	rawi_parts p = rawi_look_right(w, &plain, NEAR + TITLE_GAP);
	uint32_t told = rawi_verb_sides(w, &plain, &p, RAWI_OBJ_NONE, &subject, &other);
	if (subject.n && !leads_head(w, &plain))
		rawi_now_spoken_of(w, token, &subject);
	else
		spoken_of_described(w, token, told);
}

/* Of an unpointed "killed" without an object: a person was, a state or a body did. */
static bool suffers(const rawi_events *w, const rawi_ids *who)
{
	return who->n && (w->doc->record->entities.at[who->at[0]].type == RAWI_PER || w->doc->record->entities.at[who->at[0]].unnamed);
}

/* "killed X 32 people": a counted object makes the unpointed verb an active one. */
static bool counted_object(const rawi_events *w, const rawi_act *act, const rawi_ids *subject)
{
	const rawi_token *tok = w->text->tokens;
	if (!subject->n || act->end >= w->text->n_tokens)
		return false;
	uint32_t after = act->end;
	while (after < w->text->n_tokens && w->word[after] == RAWI_CLAUSE_PASS)
		after++; /* "killed were more than 32 people" */
	if (after < w->text->n_tokens && (w->act_at[after] != RAWI_NONE || (tok[after].pro & RAWI_PRO_W)))
		return false; /* "two soldiers were killed and four others wounded" */
	for (uint32_t i = after + 1; i < w->text->n_tokens && i < act->end + RIGHT / 2 && tok[i].sentence == tok[act->first].sentence; i++) {
		if (tok[i].kind == RAWI_TOK_PUNCT || tok[i].kind == RAWI_TOK_OPEN || w->act_at[i] != RAWI_NONE || (tok[i].pro & RAWI_PRO_W))
			return false;
		if (w->count[i] && w->word[i] == RAWI_CLAUSE_PLAIN && !(tok[i].pro & (RAWI_PRO_B | RAWI_PRO_L)) &&
		    i + 1 < w->text->n_tokens && tok[i + 1].kind == RAWI_TOK_WORD)
			return w->prep[i - 1] == RAWI_PREP_NONE && tok[i - 1].enc == RAWI_ENC_NONE; /* "five children, among them four" */
	}
	return false;
}

/* The end of words that tell where: "in his office", "in X"; else the token. */
static uint32_t over_place(rawi_events *w, uint32_t token)
{
	const rawi_token *tok = w->text->tokens;
	bool apart = w->prep[token] == RAWI_PREP_FI && w->word[token] != RAWI_CLAUSE_PASS && tok[token].enc == RAWI_ENC_NONE && token + 1 < w->text->n_tokens;
	uint32_t noun = token + apart, k = w->phrase_at[noun];
	if ((!apart && !(tok[token].pro & RAWI_PRO_B)) || tok[noun].kind != RAWI_TOK_WORD || w->act_at[noun] != RAWI_NONE || w->verb[noun])
		return token;
	if (k != RAWI_NONE)
		return rawi_phrase_type(w, k) == RAWI_LOC ? rawi_phrase_end(w, k) : token;
	if (apart && tok[noun].enc == RAWI_ENC_NONE)
		return rawi_over_nouns(w, noun, w->clause[token]) > noun ? rawi_over_nouns(w, noun, w->clause[token]) : token; /* "in the palace of the garden" */
	return tok[noun].enc == RAWI_ENC_HU || tok[noun].enc == RAWI_ENC_HA || tok[noun].enc == RAWI_ENC_HUM ? noun + 1 : token;
}

/* Over what may stand between who receives somebody and whom he receives: "received N.N., the prince of X, in his office the Indian ambassador". */
static uint32_t over_where(rawi_events *w, const rawi_act *act, const rawi_ids *subject, uint32_t token)
{
	const rawi_entity *who = act->type == RAWI_CONSULT && subject->n ? &w->doc->record->entities.at[subject->at[0]] : NULL;
	for (uint32_t from = token, before = RAWI_NONE; who && token != before && token < w->text->n_tokens && token - from < RIGHT && w->clause[token] == w->clause[act->first];) {
		before = token;
		token = rawi_over_office(w, who->id, token);
		if (token < w->text->n_tokens)
			token = w->word[token] == RAWI_CLAUSE_PASS ? token + 1 : over_place(w, token);
	}
	return token;
}

/* Behind the words for somebody without a name that begin at or before this token, with the state that they may end with: "the king of X". */
static uint32_t office_end(const rawi_events *w, uint32_t id, uint32_t token)
{
	const rawi_entity *e = &w->doc->record->entities.at[id];
	for (size_t m = 0; m < e->mentions.n; m++)
		if (e->mentions.at[m].at.first <= token && token < e->mentions.at[m].at.end)
			return e->mentions.at[m].at.end;
	return token + 1;
}

/* An object without a name, right after the verb or after its subject: "urged the lawmakers", "arrested N.N. two activists". */
static void described_object(rawi_events *w, const rawi_act *act, const rawi_parts *p, const rawi_ids *subject, rawi_ids *out)
{
	const rawi_token *tok = w->text->tokens;
	uint32_t i = act->end, end;
	if (tok[act->end - 1].enc != RAWI_ENC_NONE)
		return;
	while (i < w->text->n_tokens && w->doc->entity_at[i] != RAWI_NONE && rawi_ids_have(subject, w->doc->entity_at[i]) && w->phrase_at[i] == RAWI_NONE)
		i = office_end(w, w->doc->entity_at[i], i); /* over an office that was seen to be the subject */
	if (i > act->end || (i < w->text->n_tokens && rawi_body_of_fighters(w, i, &end) != RAWI_NONE && rawi_ids_have(subject, rawi_body_of_fighters(w, i, &end))))
		i = over_where(w, act, subject, rawi_over_described(w, i));
	if (p->n_bare && rawi_ids_have(subject, w->phrases.at[p->bare[0]].entity) && rawi_words_between(w, act->end, w->phrases.at[p->bare[0]].first) <= SUBJECT_GAP)
		i = rawi_over_aside(w, over_where(w, act, subject, rawi_over_attribute(w, rawi_phrase_end(w, p->bare[0]))));
	for (uint32_t k = i; k < w->text->n_tokens && k < i + NEAR + 1 && i == act->end; k++)
		if (w->phrase_at[k] != RAWI_NONE && rawi_ids_have(subject, w->phrases.at[w->phrase_at[k]].entity))
			return; /* "Turkish warplanes shelled": the noun is the subject, its adjective says whose */
	for (uint32_t steps = 0; i < w->text->n_tokens && steps < NEAR; i++) {
		if (tok[i].sentence != tok[act->first].sentence || w->phrase_at[i] != RAWI_NONE || rawi_tells_act(w, i))
			return;
		if (w->word[i] == RAWI_CLAUSE_PASS || (rawi_honour_at(w->doc, i) && tok[i].pro == 0))
			continue; /* "visits his eminence the mufti" */
		if (rawi_act_needed(w, act->row, act->end) == i && !rawi_title_at(w->doc, i)) /* "summoned the ambassador" is whom the act befalls */
			continue;
		if (w->word[i] != RAWI_CLAUSE_PLAIN || w->prep[i] != RAWI_PREP_NONE || (tok[i].pro & (RAWI_PRO_B | RAWI_PRO_L | RAWI_PRO_K | RAWI_PRO_W | RAWI_PRO_F)))
			return;
		if (subject->n && rawi_pair_case(w, i) == RAWI_OBLIQUE && rawi_pair_at(w, i, out)) { /* "holds the two sides to blame" */
			for (size_t k = 0; k < out->n; k++)
				if (rawi_ids_have(subject, out->at[k]))
					out->n = 0;
			return;
		}
		bool judged = act->type == RAWI_SUPPORT || act->type == RAWI_ACCUSE || act->type == RAWI_REJECT;
		if (judged && tok[i].pos == RAWI_POS_NOUN && (tok[i].enc == RAWI_ENC_HU || tok[i].enc == RAWI_ENC_HA || tok[i].enc == RAWI_ENC_HUM) && !rawi_described_is(w, i)) {
			rawi_antecedent(w, i, tok[i].enc, out); /* "praised her courage" */
			for (size_t k = 0; k < out->n; k++)
				if (rawi_ids_have(subject, out->at[k]))
					out->n = 0;
			return;
		}
		if (w->count[i] && (act->type == RAWI_ASSAULT || act->type == RAWI_COERCE) && owner_of_counted(w, i, subject, out))
			return;
		if (w->count[i] && act->type == RAWI_AID)
			return; /* "took out forty civilians": a number of people, no party */
		uint32_t id = rawi_described_at(w, i, &end);
		if (id != RAWI_NONE && subject->n && w->doc->record->entities.at[subject->at[subject->n - 1]].type == RAWI_PER && i > 0 && w->phrase_at[i - 1] != RAWI_NONE && rawi_title_at(w->doc, i) && end < w->text->n_tokens && !w->count[end] && rawi_object_noun(w, act->first, end) && w->clause[end] == w->clause[act->first]) {
			i = end; /* "received N.N., the prime minister, a delegation": the office is his */
			id = rawi_described_at(w, i, &end);
		}
		for (uint32_t k = i + 1; id == RAWI_NONE && k < w->text->n_tokens && k < i + NEAR && w->word[k] == RAWI_CLAUSE_PLAIN; k++)
			if (w->phrase_at[k] != RAWI_NONE) { /* "a Turkish convoy", "the American policy": the state */
				if (w->phrases.at[w->phrase_at[k]].form == RAWI_FORM_ADJECTIVE)
					id = w->phrases.at[w->phrase_at[k]].entity;
				break;
			}
		if (id == RAWI_NONE && i + 1 < w->text->n_tokens && (tok[i + 1].pro & RAWI_PRO_AL) && w->word[i + 1] == RAWI_CLAUSE_PLAIN && rawi_described_is(w, i + 1))
			id = rawi_described_at(w, i + 1, &end); /* "visited the tent of the teachers" */
		if (id != RAWI_NONE && !rawi_ids_have(subject, id))
			rawi_ids_add(w->arena, out, id);
		return;
	}
}

static bool counted_before(const rawi_events *w, const rawi_act *act)
{
	for (uint32_t i = act->first; i > 0 && act->first - i < NEAR && w->clause[i - 1] == w->clause[act->first]; i--)
		if (w->count[i - 1])
			return true;
	return false;
}

bool rawi_may_hold(const rawi_events *w, uint32_t id)
{
	static const char *const may[] = { "COP", "MIL", "SPY", "REB", "UAF", "CRM", "JUD" };
	const rawi_entity *e = &w->doc->record->entities.at[id];
	rawi_slice code = e->type == RAWI_PER && !e->unnamed ? (rawi_slice){ NULL, 0 } : rawi_sector(w->doc, e);
	for (size_t k = 0; k < sizeof may / sizeof *may; k++)
		if (rawi_slice_is(code, may[k]))
			return true;
	return false;
}

/* "was arrested N.N. at the airport": of an unpointed verb of arrest without an object, a person is whom it befell. */
static bool is_held(const rawi_events *w, const rawi_act *act, int object, const rawi_ids *subject, const rawi_ids *other)
{
	return act->type == RAWI_COERCE && act->form == RAWI_ACT_VERB && object == RAWI_OBJ_RECIPIENT && !other->n && w->text->tokens[act->end - 1].enc == RAWI_ENC_NONE && subject->n &&
	       rawi_slice_is(rawi_table_cell(w->acts, act->row, w->mode), "arrest") && w->doc->record->entities.at[subject->at[0]].type == RAWI_PER && (!rawi_may_hold(w, subject->at[0]) || (act->end < w->text->n_tokens && w->count[act->end] && w->doc->record->entities.at[subject->at[0]].unnamed)) && /* "captured three fighters" */
	       !counted_object(w, act, subject);
}

/* A verb in the plural, "(they) killed". */
static bool is_plural_verb(const rawi_token *t)
{
	return t->pos == RAWI_POS_VERB && (t->feat & RAWI_FEAT_PLUR) && (t->feat & RAWI_FEAT_MASC) && !(t->feat & RAWI_FEAT_SING);
}

static bool is_subject_at(const rawi_events *w, const rawi_ids *subject, uint32_t token)
{
	return token < w->text->n_tokens && w->doc->entity_at[token] != RAWI_NONE && rawi_ids_have(subject, w->doc->entity_at[token]);
}

/* "and (she) killed three": the force before the verb did. */
static bool force_before_killed(const rawi_events *w, const rawi_act *act, const rawi_ids *subject)
{
	const rawi_token *verb = &w->text->tokens[act->first];
	uint32_t counted = act->end;
	while (counted < w->text->n_tokens && (w->count[counted] || w->word[counted] == RAWI_CLAUSE_PASS))
		counted++;
	return counted > act->end && counted < w->text->n_tokens && (verb->pro & RAWI_PRO_W) && (verb->feat & RAWI_FEAT_FEM) && !(verb->feat & RAWI_FEAT_MASC) && !is_subject_at(w, subject, counted) && !is_subject_at(w, subject, act->end);
}

/* "gunmen killed (behind them, perhaps over when or whose they are) an officer": whom an object follows that their case or its own tells from them. */
static bool has_object_behind(const rawi_events *w, const rawi_act *act, const rawi_ids *subject)
{
	uint32_t i = act->end;
	while (i < w->text->n_tokens && (w->word[i] == RAWI_CLAUSE_PASS || is_subject_at(w, subject, i)))
		i++;
	bool several = i > act->end && rawi_nominative_plural(w, act->end);
	i = rawi_over_described(w, i);
	if (i >= w->text->n_tokens || (w->text->tokens[i].pro & (RAWI_PRO_B | RAWI_PRO_L | RAWI_PRO_K | RAWI_PRO_W | RAWI_PRO_F)) || w->clause[i] != w->clause[act->first])
		return false;
	return rawi_object_noun(w, act->first, i) || (several && w->word[i] == RAWI_CLAUSE_PLAIN && w->text->tokens[i].pos != RAWI_POS_VERB && rawi_described_is(w, i));
}

/* "four gunmen of X's killed 67 people": the further count right behind the body whose men are counted, or RAWI_NONE. */
static uint32_t further_count(const rawi_events *w, const rawi_act *act, const rawi_ids *subject)
{
	const rawi_token *tok = w->text->tokens;
	uint32_t i = act->end, n = (uint32_t)w->text->n_tokens;
	if (act->form != RAWI_ACT_PASSIVE || act->end - act->first > 1 || !rawi_counts_members(w, act->end))
		return RAWI_NONE;
	while (i < n && i < act->end + RIGHT / 2 && w->clause[i] == w->clause[act->first] && !is_subject_at(w, subject, i))
		i++;
	if (i >= n || !is_subject_at(w, subject, i) || w->phrase_at[i] == RAWI_NONE)
		return RAWI_NONE;
	i = w->phrases.at[w->phrase_at[i]].end;
	return i + 1 < n && w->count[i] && w->clause[i] == w->clause[act->first] && !(tok[i].pro & (RAWI_PRO_W | RAWI_PRO_B | RAWI_PRO_L)) && tok[i + 1].kind == RAWI_TOK_WORD && tok[i + 1].pos != RAWI_POS_PART ? i : RAWI_NONE;
}

/* "(they) killed dozens of the fighters of X": does the subject stand before the verb, not among those who are counted behind it? */
static bool subject_before_counted(const rawi_events *w, const rawi_act *act, const rawi_ids *subject)
{
	enum { COUNTED = 6 };
	if (!subject->n || w->doc->record->entities.at[subject->at[0]].unnamed || w->doc->record->entities.at[subject->at[0]].type == RAWI_PER)
		return false;
	for (uint32_t i = act->end; i < w->text->n_tokens && i < act->end + COUNTED && w->clause[i] == w->clause[act->first]; i++)
		if (is_subject_at(w, subject, i))
			return false;
	return true;
}

/* "killed X": does the verb, which may be read as passive, have its subject as who acts? A body or a state does, unless its men "were killed"; somebody described does where an object stands behind him. */
static bool is_active(const rawi_events *w, const rawi_act *act, const rawi_ids *subject, bool object)
{
	if (act->form != RAWI_ACT_PASSIVE || rawi_table_cell(w->acts, act->row, w->needs).n || rawi_table_enum(w->acts, act->row, w->object) == RAWI_OBJ_NONE) /* "fell 32 dead"; "died a martyr" */
		return act->form == RAWI_ACT_VERB;
	bool many = is_plural_verb(&w->text->tokens[act->first]);
	if (act->end < w->text->n_tokens && !many && rawi_points_at_place(w, act->end))
		return false; /* "clashes in which 35 men of X were killed" */
	if (act->end - act->first == 1 && rawi_counts_members(w, act->end) && subject_before_counted(w, act, subject) && rawi_verb_agrees(w, act->first, subject))
		return true;
	if (further_count(w, act, subject) != RAWI_NONE)
		return true;
	if (!subject->n || act->end - act->first > 1 || (!many && rawi_counts_members(w, act->end)))
		return subject->n && !suffers(w, subject) && !rawi_counts_members(w, act->end);
	if (many && rawi_counts_members(w, act->end))
		return true; /* "(they) killed a hundred of X's men" */
	uint32_t number = act->end;
	while (number < w->text->n_tokens && w->word[number] == RAWI_CLAUSE_PASS)
		number++; /* "(they) killed no fewer than six" */
	bool counts = number < w->text->n_tokens && w->count[number];
	if (many && !object && !counts && !counted_object(w, act, subject) && !has_object_behind(w, act, subject))
		return false; /* "six men of the army (they) were killed" */
	if (!suffers(w, subject) || counted_object(w, act, subject) || (many && counts) || force_before_killed(w, act, subject))
		return true;
	return has_object_behind(w, act, subject);
}

/* "the forces of X spread", "the army advanced": what the row needs is in the name of who acts, right behind the verb. */
static bool spreads(const rawi_events *w, const rawi_act *act, uint32_t needed, int object, const rawi_phrase *ph)
{
	bool moves = object == RAWI_OBJ_NONE && (act->type == RAWI_MOBILIZE || act->type == RAWI_ACCUSE) && needed == act->end;
	return (moves || act->type == RAWI_ASSAULT) && ph->first == act->end && ph->first <= needed && needed < ph->end && w->doc->record->entities.at[ph->entity].type == RAWI_ORG;
}

/* "set free X", "sent a hospital": what the row needs is no side, and what stands behind it no subject but the object, which is given. */
static rawi_ids over_needed(rawi_events *w, const rawi_act *act, uint32_t needed, int object, rawi_parts *p)
{
	const rawi_token *tok = w->text->tokens;
	rawi_ids behind = { 0 };
	uint32_t next = needed == RAWI_NONE ? RAWI_NONE : needed + 1;
	while (next != RAWI_NONE && next < w->text->n_tokens && (tok[needed].pro & RAWI_PRO_AL) && w->phrase_at[next] == RAWI_NONE && tok[next].pro == RAWI_PRO_AL && w->word[next] == RAWI_CLAUSE_PLAIN)
		next++; /* "the public prosecution" */
	for (size_t k = 0; needed != RAWI_NONE && k < p->n_with && object == RAWI_OBJ_RECIPIENT; k++) /* "sentenced to the jailing of X": the preposition is the needed noun's */
		if (w->phrases.at[p->with[k].head].first == needed + 1 && (tok[needed].pro & RAWI_PRO_B) && !(tok[needed].pro & RAWI_PRO_AL) && p->with[k].prep == RAWI_PREP_B)
			rawi_phrase_who(w, p->with[k].head, &behind);
	if (behind.n)
		return behind;
	for (size_t k = 0; needed != RAWI_NONE && k < p->n_bare; k++) {
		const rawi_phrase *ph = &w->phrases.at[p->bare[k]];
		bool own = ph->first <= needed && needed < ph->end && !spreads(w, act, needed, object, ph), office = own && object == RAWI_OBJ_RECIPIENT && rawi_phrase_type(w, p->bare[k]) == RAWI_PER; /* "summoned the ambassador N.N." */
		if (!own && (ph->first != next || object != RAWI_OBJ_RECIPIENT))
			continue;
		if (!own || office)
			rawi_phrase_who(w, p->bare[k], &behind);
		memmove(&p->bare[k], &p->bare[k + 1], (p->n_bare - k - 1) * sizeof p->bare[0]);
		p->n_bare--;
		break;
	}
	if (!behind.n && object == RAWI_OBJ_RECIPIENT && needed != RAWI_NONE && next == needed + 1 && ((tok[needed].pro & RAWI_PRO_B) || (act->type == RAWI_RETREAT && !(tok[needed].pro & RAWI_PRO_AL))) && act->type != RAWI_REQUEST && act->type != RAWI_AGREE && next < w->text->n_tokens && w->clause[next] == w->clause[needed] && tok[needed].enc == RAWI_ENC_NONE && !rawi_described_is(w, needed)) {
		uint32_t end, id = rawi_described_at(w, next, &end); /* "claimed the lives of thirty civilians", "set free three hostages" */
		if (id != RAWI_NONE)
			rawi_ids_add(w->arena, &behind, id);
	}
	return behind;
}

/* "left 32 dead": people counted in the noun that the row needs are its object, never who acts. */
static void counted_needed(rawi_events *w, const rawi_act *act, uint32_t needed, rawi_ids *own)
{
	uint32_t first = needed, end;
	while (first != RAWI_NONE && first > act->end && w->count[first - 1])
		first--;
	if (first == needed || act->type != RAWI_ASSAULT || act->form != RAWI_ACT_VERB)
		return;
	uint32_t id = rawi_described_at(w, first, &end);
	if (id != RAWI_NONE)
		rawi_ids_add(w->arena, own, id);
}

/* "carried out the attack three gunmen": behind the definite noun that the row needs, the subject. */
static void subject_behind_needed(rawi_events *w, const rawi_act *act, uint32_t needed, rawi_ids *subject)
{
	if (act->form != RAWI_ACT_VERB || needed != act->end || !(w->text->tokens[needed].pro & RAWI_PRO_AL) || needed + 1 >= w->text->n_tokens || w->clause[needed + 1] != w->clause[act->first] || w->word[needed + 1] != RAWI_CLAUSE_PLAIN)
		return;
	uint32_t by = w->phrase_at[needed + 1];
	if (by == RAWI_NONE)
		rawi_described_side(w, needed + 1, act->type, subject);
	else if (w->phrases.at[by].first == needed + 1 && w->phrases.at[by].form != RAWI_FORM_ADJECTIVE && rawi_may_act(w, w->phrases.at[by].entity))
		rawi_phrase_who(w, by, subject);
}

/* "is accused N.N. of": an unpointed verb of accusing that has nothing but a person, and behind him what he is accused of. */
static bool is_accused(const rawi_events *w, const rawi_act *act, int object, const rawi_ids *subject, const rawi_ids *other)
{
	const rawi_token *tok = w->text->tokens;
	if (act->type != RAWI_ACCUSE || act->form != RAWI_ACT_VERB || object != RAWI_OBJ_RECIPIENT || other->n || subject->n != 1 || tok[act->end - 1].enc != RAWI_ENC_NONE || rawi_act_marks(w, act->row) || rawi_table_cell(w->acts, act->row, w->needs).n || rawi_table_cell(w->acts, act->row, w->mode).n)
		return false;
	if (w->doc->record->entities.at[subject->at[0]].type != RAWI_PER || rawi_may_hold(w, subject->at[0]))
		return false;
	uint32_t i = act->end, k = i < w->text->n_tokens ? w->phrase_at[i] : RAWI_NONE;
	if (k != RAWI_NONE && w->phrases.at[k].entity == subject->at[0])
		i = w->phrases.at[k].end;
	return i < w->text->n_tokens && w->clause[i] == w->clause[act->first] && (tok[i].pro & RAWI_PRO_B);
}

/* What subject and object are to the act. */
static void take_sides(rawi_events *w, rawi_act *act, int object, bool active, const rawi_ids *subject, const rawi_ids *other)
{
	if (act->form == RAWI_ACT_LIGHT) { /* lends its subject to a noun; what that is to the noun is asked there */
		rawi_ids_join(w->arena, &act->actor, subject);
	} else if (!active && (!other->n || act->end - act->first > 1) && subject->n) {
		rawi_ids_join(w->arena, &act->recipient, subject);
	} else if ((act->type == RAWI_COERCE && !other->n && counted_before(w, act) && suffers(w, subject)) || is_held(w, act, object, subject, other) || is_accused(w, act, object, subject, other)) {
		rawi_ids_join(w->arena, &act->recipient, subject); /* "that four people were arrested" */
	} else if (object == RAWI_OBJ_ACTOR) {
		rawi_ids_join(w->arena, &act->recipient, subject);
		rawi_ids_join(w->arena, &act->actor, other);
	} else {
		rawi_ids_join(w->arena, &act->actor, subject);
		if (object == RAWI_OBJ_RECIPIENT)
			rawi_ids_join(w->arena, &act->recipient, other);
	}
}

/* "X attacked the town, took buildings and killed two hundred": a verb that may be read either way, behind what a force did in its sentence, is its doing. */
static void force_goes_on(rawi_events *w, rawi_act *act)
{
	enum { ACTS_BACK = 3 };
	const rawi_token *tok = w->text->tokens;
	const rawi_subject *last = w->subjects.n ? &w->subjects.at[w->subjects.n - 1] : NULL;
	if ((act->type != RAWI_ASSAULT && act->type != RAWI_COERCE) || !(tok[act->first].pro & RAWI_PRO_W) || !last || last->said || last->who.n != 1 || tok[last->token].sentence != tok[act->first].sentence || !rawi_may_hold(w, last->who.at[0]) || w->doc->record->entities.at[last->who.at[0]].unnamed || rawi_ids_have(&act->recipient, last->who.at[0]))
		return;
	for (size_t k = w->found.n, n = 0; k-- > 0 && n < ACTS_BACK;) {
		const rawi_act *before = &w->found.at[k];
		if (before->first >= act->first || before->form == RAWI_ACT_LIGHT)
			continue;
		if (tok[before->first].sentence != tok[act->first].sentence)
			return;
		for (uint32_t i = before->end; i < act->first; i++)
			if (w->word[i] == RAWI_CLAUSE_LINK)
				return; /* "while there were killed" */
		n++;
		if ((before->type == RAWI_ASSAULT || before->type == RAWI_COERCE) && rawi_table_enum(w->acts, before->row, w->with) < 0 && rawi_ids_have(&before->actor, last->who.at[0])) {
			rawi_ids_add(w->arena, &act->actor, last->who.at[0]);
			return;
		}
	}
}

/* "the attack targeted X": who is struck is struck by that act, whose doer does both. */
static bool frame_deed(rawi_events *w, rawi_act *act)
{
	act->deed = rawi_deed_of(w, act);
	if (act->deed == RAWI_NONE)
		return false;
	rawi_act *deed = &w->found.at[act->deed];
	rawi_ids struck = { 0 };
	rawi_deed_struck(w, act, deed, &struck);
	if (!struck.n && act->form == RAWI_ACT_PASSIVE) { /* "an attack in which five were killed" */
		act->deed = RAWI_NONE;
		return false;
	}
	deed->deed = (uint32_t)(act - w->found.at);
	rawi_ids_join(w->arena, &act->actor, &deed->actor);
	for (size_t k = 0; k < struck.n; k++)
		if (!rawi_ids_have(&act->actor, struck.at[k]))
			rawi_ids_add(w->arena, &act->recipient, struck.at[k]);
	if (!deed->recipient.n)
		rawi_ids_join(w->arena, &deed->recipient, &act->recipient);
	w->verb[act->first] = 2;
	return true;
}

/* "praised the part that the members play", in Arabic "play it": who is described in such a clause is not who the sentence goes on about. */
static bool in_passing(const rawi_events *w, const rawi_act *act, const rawi_ids *subject)
{
	const rawi_token *tok = w->text->tokens;
	uint32_t i = act->first;
	while (i > 0 && w->word[i - 1] == RAWI_CLAUSE_PASS)
		i--;
	return i > 0 && w->word[i - 1] == RAWI_CLAUSE_RELATIVE && act->end < w->text->n_tokens && tok[act->end].enc != RAWI_ENC_NONE && tok[act->end].pos == RAWI_POS_PART && w->doc->record->entities.at[subject->at[0]].unnamed;
}

/* "a quarter much of which │ control │ the rebels": a plural whose ending is the nominative's, right behind a verb that is in no plural, is its subject, whatever stands before. */
static void nominative_behind(rawi_events *w, const rawi_act *act, rawi_ids *subject, rawi_ids *other)
{
	uint32_t i = act->end, end;
	while (i < w->text->n_tokens && w->word[i] == RAWI_CLAUSE_PASS)
		i++;
	if (act->type != RAWI_ASSAULT || act->form != RAWI_ACT_VERB || i >= w->text->n_tokens || w->clause[i] != w->clause[act->first] || w->phrase_at[i] != RAWI_NONE || is_subject_at(w, subject, i) || is_plural_verb(&w->text->tokens[act->first]) || (w->text->tokens[i].pro & ~(unsigned)RAWI_PRO_AL) || !rawi_nominative_plural(w, i))
		return;
	uint32_t id = rawi_described_at(w, i, &end);
	if (id == RAWI_NONE)
		return;
	subject->n = 0;
	rawi_ids_add(w->arena, subject, id);
	if (rawi_ids_have(other, id))
		other->n = 0;
}

/* "the local fighters and units of the army │ fight X": right behind a subject without a name, what "and" joins is the subject's, too; the object follows. `p` loses the phrase. */
static void joined_to_described(rawi_events *w, const rawi_act *act, rawi_parts *p, rawi_ids *subject, rawi_ids *other)
{
	const rawi_token *tok = w->text->tokens;
	if (act->type != RAWI_ASSAULT || act->form != RAWI_ACT_VERB || subject->n != 1 || !w->doc->record->entities.at[subject->at[0]].unnamed || !is_subject_at(w, subject, act->end))
		return;
	uint32_t i = office_end(w, subject->at[0], act->end), k = i < w->text->n_tokens && w->clause[i] == w->clause[act->first] && (tok[i].pro & RAWI_PRO_W) && !(tok[i].pro & (RAWI_PRO_B | RAWI_PRO_L)) ? w->phrase_at[i] : RAWI_NONE, end;
	if (i >= w->text->n_tokens || w->clause[i] != w->clause[act->first] || !(tok[i].pro & RAWI_PRO_W) || (tok[i].pro & (RAWI_PRO_B | RAWI_PRO_L)) || w->verb[i] || w->act_at[i] != RAWI_NONE)
		return;
	if (k == RAWI_NONE) {
		uint32_t id = rawi_described_at(w, i, &end);
		if (id != RAWI_NONE)
			rawi_ids_add(w->arena, subject, id);
		return;
	}
	if (w->phrases.at[k].first != i || w->phrases.at[k].form == RAWI_FORM_ADJECTIVE || !rawi_may_act(w, w->phrases.at[k].entity))
		return;
	rawi_ids_add(w->arena, subject, w->phrases.at[k].entity);
	if (!other->n || !rawi_ids_have(other, w->phrases.at[k].entity))
		return;
	other->n = 0;
	for (size_t b = 0; b + 1 < p->n_bare; b++)
		if (p->bare[b] == k && !(tok[w->phrases.at[p->bare[b + 1]].first].pro & ~(unsigned)RAWI_PRO_AL) && w->phrases.at[p->bare[b + 1]].first == rawi_phrase_end(w, k))
			rawi_phrase_who(w, p->bare[b + 1], other);
}

void rawi_frame_verb(rawi_events *w, rawi_act *act)
{
	if ((act->form == RAWI_ACT_LIGHT && w->word[act->first] == RAWI_CLAUSE_PASS && w->text->tokens[act->end - 1].enc != RAWI_ENC_NONE) || frame_deed(w, act)) /* "the alliance that X leads" */
		return;
	rawi_parts p = rawi_look_right(w, act, RIGHT);
	int object = rawi_table_enum(w->acts, act->row, w->object);
	if (rawi_act_obliges(w, act->row)) { /* "it is for X to": nobody does it */
		rawi_take_marked(w, act, &p);
		return;
	}
	rawi_ids subject = { 0 }, other = { 0 };
	uint32_t needed = rawi_act_needed(w, act->row, act->end);
	rawi_ids own = over_needed(w, act, needed, object, &p);
	if (!own.n && object == RAWI_OBJ_RECIPIENT) {
		counted_needed(w, act, needed, &own);
		if (own.n && rawi_deed_left(w, act, &own))
			return;
	}
	if (!rawi_act_written_passive(w, act))
		act->told = rawi_verb_sides(w, act, &p, object, &subject, &other);
	else if (object == RAWI_OBJ_RECIPIENT && p.n_bare) /* "was summoned N.N." */
		rawi_phrase_who(w, p.bare[0], &act->recipient);
	if (own.n)
		other = own;
	nominative_behind(w, act, &subject, &other);
	joined_to_described(w, act, &p, &subject, &other);
	bool active = is_active(w, act, &subject, other.n > 0);
	uint32_t further = other.n ? RAWI_NONE : further_count(w, act, &subject), further_end;
	if (further != RAWI_NONE && (further = rawi_described_at(w, further, &further_end)) != RAWI_NONE)
		rawi_ids_add(w->arena, &other, further);
	if (active && (object == RAWI_OBJ_RECIPIENT || object == RAWI_OBJ_ACTOR) && (subject.n || rawi_object_noun(w, act->first, act->end)) && !other.n)
		described_object(w, act, &p, &subject, &other);
	if (!subject.n)
		subject_behind_needed(w, act, needed, &subject);
	take_sides(w, act, object, active, &subject, &other);
	if ((act->form == RAWI_ACT_PASSIVE || act->type == RAWI_COERCE) && !act->actor.n && (act->form == RAWI_ACT_PASSIVE || act->recipient.n))
		force_goes_on(w, act);
	if (act->form != RAWI_ACT_LIGHT)
		rawi_take_marked(w, act, &p);
	if (act->type == RAWI_ASSAULT && act->form == RAWI_ACT_VERB && object == RAWI_OBJ_RECIPIENT && act->actor.n && !act->recipient.n)
		rawi_owner_of_object(w, act, &p);
	if (act->type == RAWI_ASSAULT && act->form == RAWI_ACT_VERB && object == RAWI_OBJ_RECIPIENT && act->actor.n && !act->recipient.n)
		rawi_owner_without_name(w, act);
	rawi_killed_in_oblique(w, act);
	if (subject.n && (in_passing(w, act, &subject) || leads_head(w, act)))
		;
	else if (subject.n && act->form != RAWI_ACT_NOUN)
		rawi_now_spoken_of(w, act->first, &subject);
	else if (!subject.n)
		spoken_of_described(w, act->first, act->told);
}
