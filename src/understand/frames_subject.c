/* understand: whom a finite verb leaves to be its subject, and its bare object.
 *
 *   V S O          subject the first bare phrase after it, object the next
 *   S V O          after a particle, in a headline, after a relative
 *   V (S) O        subject left out: who was spoken of last, where the verb agrees with it
 *   V N O          a noun that is no entity is the subject: described actors (names.h), the state of a nationality adjective, else unknown
 */
#include "understand/frames_subject.h"
#include "understand/names.h"

enum { EPITHETS = 2, BACK = 60 };

/* "honoured (he) the sponsors": the sound plural and the dual tell their case, where the lexicon has the singular. */
static bool ends_oblique(const rawi_events *w, const rawi_token *t)
{
	bool several = (t->feat & RAWI_FEAT_PLUR) && (t->feat & RAWI_FEAT_MASC);
	if (!(t->feat & RAWI_FEAT_KNOWN) || (!several && !(t->feat & RAWI_FEAT_DUAL)) || t->enc != RAWI_ENC_NONE)
		return false;
	for (size_t r = 0; r < w->n_endings; r++)
		if (w->endings[r].oblique && !w->endings[r].add.n && t->stem.n == t->lemma.n + w->endings[r].cut.n && rawi_slice_starts(t->stem, t->lemma) && rawi_slice_ends(t->stem, w->endings[r].cut))
			return true;
	return false;
}

static bool is_oblique_dual(const rawi_events *w, const rawi_token *t)
{
	return (t->feat & RAWI_FEAT_DUAL) && ends_oblique(w, t);
}

/* "struck (he) a convoy": after a masculine verb a feminine noun, or one in the accusative of the indefinite, is the object. */
bool rawi_object_noun(const rawi_events *w, uint32_t verb, uint32_t noun)
{
	bool counted = noun < w->text->n_tokens && w->count[noun];
	if (counted && is_oblique_dual(w, &w->text->tokens[noun]) && w->act_at[verb] != RAWI_NONE && noun == verb + 1)
		return w->text->tokens[noun].sentence == w->text->tokens[verb].sentence && w->verb[verb]; /* "(they) arrested two youths" */
	while (noun < w->text->n_tokens && w->count[noun])
		noun++;
	const rawi_token *v = &w->text->tokens[verb], *t = noun < w->text->n_tokens ? &w->text->tokens[noun] : NULL;
	uint32_t act = w->act_at[verb];
	bool people_word = t && t->pos == RAWI_POS_ADJ && ((t->feat & RAWI_FEAT_PLUR) || ((t->feat & RAWI_FEAT_NISBA) && t->pro == 0 && rawi_accusative(w, t))); /* "civilians", "a Palestinian" */
	if (!t || (counted && act != RAWI_NONE && w->found.at[act].form == RAWI_ACT_PASSIVE) || t->sentence != v->sentence || !w->verb[verb] || (t->pos != RAWI_POS_NOUN && !people_word) || w->phrase_at[noun] != RAWI_NONE || t->enc != RAWI_ENC_NONE)
		return false;
	if (act != RAWI_NONE && w->found.at[act].form == RAWI_ACT_PASSIVE && !counted && noun == verb + 1 + (t[-1].kind == RAWI_TOK_WORD && noun > verb + 1) && (t->feat & RAWI_FEAT_MASDAR) && !rawi_described_is(w, noun))
		return false; /* "was killed a policeman │ by stabbing" */
	if (!counted && noun == verb + 1 && act != RAWI_NONE && (w->found.at[act].form == RAWI_ACT_VERB || (w->found.at[act].form == RAWI_ACT_PASSIVE && rawi_described_is(w, noun))) && ends_oblique(w, t))
		return true;
	const rawi_token *next = t + 1 < w->text->tokens + w->text->n_tokens && t[1].sentence == t->sentence ? t + 1 : NULL;
	bool attributed = next && !(t->feat & RAWI_FEAT_PLUR) && t->pro == 0 && t->pos == RAWI_POS_NOUN && next->pos == RAWI_POS_ADJ && next->pro == 0 && (next->feat & RAWI_FEAT_NISBA) && rawi_accusative(w, next) && w->word[noun + 1] == RAWI_CLAUSE_PLAIN; /* "a Palestinian boy", whose attribute alone shows the case */
	bool accusative = !(t->pro & RAWI_PRO_AL) && (rawi_slice_starts(t->stem, t->lemma) || (act != RAWI_NONE && w->found.at[act].form == RAWI_ACT_VERB && rawi_described_is(w, noun))) && rawi_accusative(w, t);
	bool people = (v->feat & RAWI_FEAT_FEM) && !(v->feat & RAWI_FEAT_MASC) && (t->feat & RAWI_FEAT_MASC) && !(t->feat & RAWI_FEAT_FEM) && (t->feat & RAWI_FEAT_PLUR) && t->pro == 0 && rawi_described_is(w, noun) &&
	    act != RAWI_NONE && rawi_spoken_in_sentence(w, &w->found.at[act]) && rawi_verb_agrees(w, verb, &w->subjects.at[w->subjects.n - 1].who); /* "(she) will pursue members of X" */
	if (v->pos != RAWI_POS_VERB)
		return accusative || attributed; /* a verb that the lexicon has for a noun: of its gender nothing is known */
	return accusative || attributed || people || (!counted && (v->feat & RAWI_FEAT_MASC) && !(v->feat & RAWI_FEAT_FEM) && (t->feat & RAWI_FEAT_FEM) && (t->feat & RAWI_FEAT_SING));
}

/* The token at which the subject of a verb is described, before it or after it; nobody is made of it yet. */
static uint32_t told_subject(const rawi_events *w, const rawi_act *act, rawi_left_kind kind)
{
	const rawi_token *tok = w->text->tokens;
	uint32_t i = act->end;
	if (kind == LEFT_PLAIN)
		return rawi_head_before(w, act);
	uint32_t feat = tok[act->first].feat;
	bool they = tok[act->first].pos == RAWI_POS_VERB && (feat & RAWI_FEAT_PLUR) && (feat & RAWI_FEAT_MASC) && !(feat & (RAWI_FEAT_SING | RAWI_FEAT_DUAL | RAWI_FEAT_FIRST | RAWI_FEAT_SECOND));
	if (kind != LEFT_NOTHING || they || tok[act->end - 1].enc != RAWI_ENC_NONE) /* "(they) stand for the people": a verb in the plural never stands before its subject */
		return RAWI_NONE;
	while (i < w->text->n_tokens && w->word[i] == RAWI_CLAUSE_PASS)
		i++;
	if (i >= w->text->n_tokens || w->clause[i] != w->clause[act->first] || w->phrase_at[i] != RAWI_NONE || w->act_at[i] != RAWI_NONE || w->verb[i] || w->word[i] != RAWI_CLAUSE_PLAIN ||
	    (tok[i].pro & (RAWI_PRO_B | RAWI_PRO_L | RAWI_PRO_K | RAWI_PRO_W | RAWI_PRO_F)) || rawi_object_noun(w, act->first, i))
		return RAWI_NONE;
	return i;
}

static bool preposition_in(const rawi_events *w, uint32_t from, uint32_t to)
{
	for (uint32_t i = from; i < to; i++)
		if (w->prep[i] != RAWI_PREP_NONE || (w->text->tokens[i].pro & (RAWI_PRO_B | RAWI_PRO_L | RAWI_PRO_K)))
			return true;
	return false;
}

/* "gunmen seized N.N.": several who are described stand between the verb and whom they act upon. */
static uint32_t many_that_act(rawi_events *w, uint32_t verb, uint32_t token, uint32_t object, uint32_t *stop)
{
	const rawi_token *t = &w->text->tokens[token];
	uint32_t end = token;
	bool one = !(t->feat & RAWI_FEAT_PLUR) && t->pro == 0 && rawi_described_is(w, token); /* "a delegation, Turkish, visited X": behind its adjective there is no genitive */
	bool body = t->pro == RAWI_PRO_AL && rawi_phrase_type(w, w->phrase_at[object]) == RAWI_PER && rawi_described_is(w, token); /* "the court cleared N.N." */
	if (token >= object || w->phrase_at[token] != RAWI_NONE || w->act_at[token] != RAWI_NONE || (t->pro & ~(unsigned)RAWI_PRO_AL) || !(one || body || (t->feat & RAWI_FEAT_PLUR)) || t->enc != RAWI_ENC_NONE || rawi_object_noun(w, verb, token))
		return RAWI_NONE;
	uint32_t id = rawi_described_at(w, token, &end), next = id != RAWI_NONE ? rawi_over_described(w, end) : end;
	bool person = rawi_phrase_type(w, w->phrase_at[object]) == RAWI_PER && rawi_nominative_plural(w, token); /* "gunmen" [killed] "the head of the village, N.N." */
	body = body && id != RAWI_NONE && w->doc->record->entities.at[id].type == RAWI_ORG;
	if (!body && !one && !(t->feat & RAWI_FEAT_PLUR))
		return RAWI_NONE;
	person = person || body;
	bool sure = !person && rawi_nominative_plural(w, token) && !preposition_in(w, next, object); /* "gunmen" [looted] "the seat of X" */
	if (id == RAWI_NONE || next > object || rawi_words_between(w, rawi_over_office(w, w->phrases.at[w->phrase_at[object]].entity, next), object) > (person ? TITLE_GAP : sure || rawi_title_at(w->doc, next) ? EPITHETS : 0))
		return RAWI_NONE;
	if (one && (end == token + 1 || w->phrase_at[end - 1] == RAWI_NONE || w->phrases.at[w->phrase_at[end - 1]].form != RAWI_FORM_ADJECTIVE))
		return RAWI_NONE;
	*stop = next;
	return id;
}

/* "And the ministry honoured him" at the head of a paragraph: the person of whom one of the two paragraphs before it speaks last. */
static void object_before(const rawi_events *w, uint32_t token, uint8_t enc, rawi_ids *out)
{
	const rawi_token *tok = w->text->tokens;
	uint32_t s = tok[token].sentence, block = w->text->sentences[s].block;
	if (s == 0 || w->text->sentences[s - 1].block == block || (enc != RAWI_ENC_HU && enc != RAWI_ENC_HA))
		return;
	for (uint32_t i = w->text->sentences[s].first, steps = 0; i > 0 && steps < BACK; i--, steps++) {
		uint32_t id = w->doc->entity_at[i - 1];
		if (w->text->sentences[tok[i - 1].sentence].block + 2 < block)
			return;
		if (id == RAWI_NONE || w->doc->record->entities.at[id].type != RAWI_PER)
			continue;
		const rawi_entity *e = &w->doc->record->entities.at[id];
		if (e->number != 3 && (enc == RAWI_ENC_HA ? e->gender == 'f' : e->gender != 'f'))
			rawi_ids_add(w->arena, out, id);
		return;
	}
}

static bool plain_noun(const rawi_events *w, uint32_t i)
{
	return i < w->text->n_tokens && w->phrase_at[i] == RAWI_NONE && w->word[i] == RAWI_CLAUSE_PLAIN && w->text->tokens[i].pos == RAWI_POS_NOUN &&
	       !(w->text->tokens[i].pro & (RAWI_PRO_B | RAWI_PRO_L | RAWI_PRO_K));
}

/* "the head of ORG, N.N.": the office's holder acts, not the body. */
static void over_body(const rawi_events *w, rawi_verb_view *v)
{
	rawi_parts *p = &v->parts;
	if (p->n_bare < 2 || !v->initial || rawi_phrase_type(w, p->bare[0]) == RAWI_PER || rawi_phrase_type(w, p->bare[1]) != RAWI_PER ||
	    !rawi_words_between(w, v->act->end, w->phrases.at[p->bare[0]].first) || rawi_words_between(w, rawi_phrase_end(w, p->bare[0]), w->phrases.at[p->bare[1]].first) > TITLE_GAP)
		return;
	memmove(p->bare, p->bare + 1, (p->n_bare - 1) * sizeof p->bare[0]);
	p->n_bare--;
}

/* Does a noun that is no entity stand as the subject before the first bare phrase? */
static bool other_subject(const rawi_events *w, const rawi_verb_view *v)
{
	const rawi_token *tok = w->text->tokens;
	uint32_t after = v->after, first = v->near ? w->phrases.at[v->parts.bare[0]].first : 0;
	if (after < w->text->n_tokens && w->phrase_at[after] != RAWI_NONE && w->phrases.at[w->phrase_at[after]].form == RAWI_FORM_ADJECTIVE)
		return true; /* "the Iranians gathered" */
	if (!v->near)
		return false;
	bool person = rawi_phrase_type(w, v->parts.bare[0]) == RAWI_PER;
	if (after < first && w->phrase_at[after] == RAWI_NONE && (tok[after].pro & RAWI_PRO_AL) && tok[after].pos != RAWI_POS_VERB && !person)
		return true; /* "some parties urged the government" in verb-first order: a definite noun that is no entity */
	if (after + 1 == first && person && (tok[after].pro & RAWI_PRO_AL) && w->phrases.at[v->parts.bare[0]].name > first && !rawi_title_at(w->doc, after) && rawi_table_find(rawi_tables_get(w->doc->tables, "orgwords"), tok[after].lemma) != RAWI_NO_ROW)
		return true; /* "the council invited the prime minister N.N.": a definite noun has no genitive */
	for (uint32_t i = after; i + 1 < first; i++) /* "asked N.N. last week the party": a date parts the subject from the object */
		if (w->word[i] == RAWI_CLAUSE_PLAIN && tok[i].kind == RAWI_TOK_WORD && w->phrase_at[i] == RAWI_NONE && w->word[i + 1] == RAWI_CLAUSE_PASS)
			return true;
	if (first > after && rawi_object_noun(w, v->act->first, after))
		return true;
	if (first > after + 1 && !person && (tok[first].pro & RAWI_PRO_AL) && (tok[first - 1].pro & RAWI_PRO_AL) && w->phrase_at[first - 1] == RAWI_NONE && plain_noun(w, after) && !rawi_described_is(w, after) && !rawi_title_at(w->doc, after))
		return true; /* "the exports of crude, Saudi, fell" */
	/* "the elders of the village urged the government": who is described, with a genitive of its own, acts upon the body behind it */
	return v->object == RAWI_OBJ_RECIPIENT && !person && rawi_words_between(w, after, first) >= 2 && (tok[first - 1].pro & RAWI_PRO_AL) && rawi_described_is(w, after) &&
	       !preposition_in(w, after, first);
}

/* "and (she) arrested three youths": people right behind a feminine verb that goes on with what a force did in its sentence, or whose ending tells it, are its object. */
static bool object_behind(const rawi_events *w, const rawi_verb_view *v)
{
	const rawi_token *t = &w->text->tokens[v->act->first];
	if (v->after >= w->text->n_tokens || w->clause[v->after] != w->clause[v->act->first])
		return false;
	if (rawi_object_noun(w, v->act->first, v->after) || rawi_struck_by_same(w, v->act, v->after))
		return true;
	bool she = t->pos == RAWI_POS_VERB && (t->feat & RAWI_FEAT_FEM) && !(t->feat & RAWI_FEAT_MASC), owned = w->text->tokens[v->after].enc != RAWI_ENC_NONE && v->after == v->act->end; /* "and took its cameras" */
	if (she && owned && (t->pro & RAWI_PRO_W) && rawi_spoken_in_sentence(w, v->act) && w->subjects.at[w->subjects.n - 1].who.n && rawi_verb_agrees(w, v->act->first, &w->subjects.at[w->subjects.n - 1].who))
		return true;
	return she && (t->pro & RAWI_PRO_W) && rawi_spoken_in_sentence(w, v->act) && rawi_verb_agrees(w, v->act->first, &w->subjects.at[w->subjects.n - 1].who) && w->subjects.at[w->subjects.n - 1].who.n &&
	       (w->count[v->after] || rawi_describes_people(w, v->after)) && rawi_described_is(w, v->after);
}

/* Where no phrase may be the subject: does a noun behind the verb say that it has one of its own? */
static bool nameless_subject(const rawi_events *w, const rawi_verb_view *v)
{
	const rawi_token *tok = w->text->tokens;
	const rawi_act *act = v->act;
	uint32_t after = v->after;
	/* "the quarrel threatens a deal": with a noun behind it, the definite noun after the verb is its subject */
	if (!v->near && after + 1 < w->text->n_tokens && plain_noun(w, after) && w->act_at[after] == RAWI_NONE && tok[after].pro == RAWI_PRO_AL && w->word[after + 1] == RAWI_CLAUSE_PLAIN &&
	    tok[after + 1].pos == RAWI_POS_NOUN && tok[after + 1].pro == 0 && tok[after + 1].sentence == tok[act->first].sentence && !rawi_described_is(w, after) &&
	    rawi_row_of_bare(w->pairs, &tok[after]) == RAWI_NO_ROW)
		return true;
	/* "the agreement imposes limits": an act noun with the article before the noun that the row asks for */
	if (act->row != RAWI_NO_ROW && v->kind == LEFT_NOTHING && after + 1 < w->text->n_tokens && w->act_at[after] != RAWI_NONE && tok[after].pro == RAWI_PRO_AL && rawi_act_is_noun(w, &w->found.at[w->act_at[after]]) &&
	    rawi_act_needed(w, act->row, act->end) == after + 1 && tok[after + 1].pro == 0)
		return true;
	/* "the visit of X follows": a noun behind a verb that is not its object */
	if (act->row == RAWI_NO_ROW && !v->can_act && plain_noun(w, after) && !rawi_object_noun(w, act->first, after) && !rawi_described_is(w, after))
		return true;
	bool material = act->type == RAWI_ASSAULT || act->type == RAWI_COERCE || act->type == RAWI_MOBILIZE; /* "coalition planes shelled …": the noun after it is its subject */
	if (material && !v->can_act && plain_noun(w, after) && rawi_act_needed(w, act->row, act->end) != after && !object_behind(w, v)) /* "and launched attacks": what the row asks for is no subject */
		return true;
	/* "the dozens fled" */
	return v->object == RAWI_OBJ_NONE && !v->near && after < w->text->n_tokens && w->phrase_at[after] == RAWI_NONE && w->act_at[after] == RAWI_NONE && w->word[after] == RAWI_CLAUSE_PLAIN &&
	       tok[after].pos != RAWI_POS_VERB && (tok[after].pro & RAWI_PRO_AL) && !(tok[after].pro & (RAWI_PRO_B | RAWI_PRO_L | RAWI_PRO_K));
}

/* The row's verb is of the present's third person masculine and the token's begins as another person's does: no masculine verb, however else its letters may be read. */
static bool other_person(const rawi_events *w, const rawi_act *act)
{
	enum { OF_IMPERFECT = 1, FRONT = 0 }; /* endings.tsv */
	rawi_slice key = rawi_fold(w->doc->tables, w->arena, rawi_table_cell(w->acts, act->row, 0)), stem = w->text->tokens[act->first].stem;
	for (size_t k = 0; k < w->n_endings; k++) {
		const rawi_ending *e = &w->endings[k];
		if (e->of == OF_IMPERFECT && e->side == FRONT && rawi_slice_starts(stem, e->cut) && rawi_slice_starts(key, e->add))
			return true;
	}
	return false;
}

/* "(he) visited the kingdom", "(he) urged the ministry": a masculine verb right before a state or a body that goes as feminine has another subject. */
static bool is_feminine(rawi_events *w, const rawi_act *act, uint32_t phrase)
{
	rawi_ids who = { 0 };
	uint32_t feat = w->text->tokens[w->phrases.at[phrase].first].feat;
	rawi_ids_add(w->arena, &who, w->phrases.at[phrase].entity);
	if (rawi_phrase_type(w, phrase) == RAWI_ORG && (!(feat & RAWI_FEAT_FEM) || !(feat & RAWI_FEAT_SING)))
		return false;
	return act->row != RAWI_NO_ROW && act->form == RAWI_ACT_VERB && rawi_phrase_type(w, phrase) != RAWI_PER && rawi_words_between(w, act->end, w->phrases.at[phrase].first) <= (rawi_phrase_type(w, phrase) == RAWI_LOC) && !rawi_verb_agrees(w, act->first, &who) && !other_person(w, act);
}

/* "(she) raided │ the house of N.N.": a man further behind a verb of force in the feminine is not its subject. */
static bool is_man_behind_she(rawi_events *w, const rawi_act *act, uint32_t phrase)
{
	rawi_ids who = { 0 };
	bool force = act->row != RAWI_NO_ROW && act->form == RAWI_ACT_VERB && (act->type == RAWI_ASSAULT || act->type == RAWI_COERCE);
	if (!force || w->phrases.at[phrase].first == act->end)
		return false;
	rawi_phrase_who(w, phrase, &who);
	return rawi_other_gender(w, act, &who);
}

/* "armed groups that (in Arabic without the word) X deems them a threat": behind an indefinite noun with its adjectives the verb's pronoun means that noun. */
static bool resumes_indefinite(const rawi_events *w, const rawi_act *act)
{
	const rawi_token *tok = w->text->tokens;
	for (uint32_t i = act->first; i > 0 && act->first - i < NEAR && tok[i - 1].sentence == tok[act->first].sentence; i--) {
		const rawi_token *t = &tok[i - 1];
		if (t->kind != RAWI_TOK_WORD || w->word[i - 1] != RAWI_CLAUSE_PLAIN || w->prep[i - 1] != RAWI_PREP_NONE || w->verb[i - 1] || (t->pro & RAWI_PRO_AL) || t->enc != RAWI_ENC_NONE || w->phrase_at[i - 1] != RAWI_NONE || w->doc->entity_at[i - 1] != RAWI_NONE || (tok[act->first].pro & (RAWI_PRO_W | RAWI_PRO_F)))
			return false;
		if (t->pos == RAWI_POS_NOUN)
			return true;
	}
	return false;
}

/* "condemned it France", in Arabic "with it": right behind the verb a preposition with its pronoun. "Those whom the police laid hands on", in Arabic "on them": behind what the row needs, of several. */
static bool pronoun_follows(const rawi_events *w, const rawi_act *act)
{
	const rawi_token *t = act->end < w->text->n_tokens ? &w->text->tokens[act->end] : NULL;
	uint32_t needed = act->row != RAWI_NO_ROW && act->type == RAWI_COERCE && !(w->text->tokens[act->first].feat & RAWI_FEAT_PLUR) ? rawi_act_needed(w, act->row, act->end) : RAWI_NONE;
	if (needed != RAWI_NONE && needed + 1 < w->text->n_tokens && w->text->tokens[needed + 1].enc == RAWI_ENC_HUM && w->text->tokens[needed + 1].pos == RAWI_POS_PART)
		return true;
	return t && t->enc != RAWI_ENC_NONE && (w->prep[act->end] != RAWI_PREP_NONE || t->pos == RAWI_POS_PART);
}

/* "the movement whose work the authorities forbade", in Arabic "which forbade the authorities its work": right behind the subject an object that is owned by what the relative belongs to. */
static bool owned_follows(const rawi_events *w, const rawi_verb_view *v)
{
	bool named = v->can_act && w->phrases.at[v->parts.bare[0]].first == v->after, described = !named && v->after < w->text->n_tokens && rawi_described_is(w, v->after) && !w->text->tokens[v->after].enc;
	uint32_t i = v->enc != RAWI_ENC_NONE || v->object != RAWI_OBJ_RECIPIENT ? RAWI_NONE : named ? rawi_phrase_end(w, v->parts.bare[0]) : described ? v->after + 1 : RAWI_NONE;
	const rawi_token *t = i != RAWI_NONE && i < w->text->n_tokens && w->clause[i] == w->clause[v->act->first] ? &w->text->tokens[i] : NULL;
	return t && t->pos == RAWI_POS_NOUN && !t->pro && (t->enc == RAWI_ENC_HU || t->enc == RAWI_ENC_HA || t->enc == RAWI_ENC_HUM) && w->phrase_at[i] == RAWI_NONE && w->word[i] == RAWI_CLAUSE_PLAIN;
}

static rawi_verb_view view_of(rawi_events *w, const rawi_act *act, const rawi_parts *look, int object)
{
	const rawi_token *tok = w->text->tokens;
	rawi_verb_view v = { .act = act, .object = object, .parts = *look, .after = act->end, .enc = tok[act->end - 1].enc };
	v.kind = rawi_subject_left(w, act, &v.left);
	uint32_t head = (v.kind == LEFT_NOTHING || v.kind == LEFT_PLAIN) && v.enc == RAWI_ENC_NONE && !(tok[act->first].pro & (RAWI_PRO_W | RAWI_PRO_F)) ? rawi_clause_head(w, act) : RAWI_NONE;
	if (head != RAWI_NONE) {
		v.kind = LEFT_PHRASE;
		v.left = head;
	}
	if ((v.enc != RAWI_ENC_NONE || (act->type == RAWI_ASSAULT && act->row != RAWI_NO_ROW && pronoun_follows(w, act))) && v.kind == LEFT_PHRASE && resumes_indefinite(w, act)) { /* "an attack that (without the word) X launched": its own clause */
		v.kind = LEFT_RELATIVE;
		v.left = RAWI_NONE;
	}
	v.initial = rawi_begins_clause(w, act->first) && !((v.kind == LEFT_PHRASE || v.kind == LEFT_PLAIN) && act->first > 0 && rawi_is_dash(&tok[act->first - 1]));
	if (rawi_is_of_what(w, act)) { /* "condemned what (it) described as": a clause of its own, whose subject may be left out */
		v.kind = LEFT_NOTHING;
		v.left = RAWI_NONE;
		v.initial = true;
	}
	over_body(w, &v);
	const rawi_parts *p = &v.parts;
	v.near = p->n_bare && rawi_words_between(w, act->end, w->phrases.at[p->bare[0]].first) <= (rawi_phrase_type(w, p->bare[0]) == RAWI_PER ?
	    SUBJECT_GAP + TITLE_GAP : rawi_title_at(w->doc, act->end) ? SUBJECT_GAP : GENITIVE_GAP);
	while (v.after < w->text->n_tokens && w->word[v.after] == RAWI_CLAUSE_PASS)
		v.after++;
	v.plural = act->form != RAWI_ACT_LIGHT && tok[act->first].pos == RAWI_POS_VERB && (tok[act->first].feat & RAWI_FEAT_PLUR) && (tok[act->first].feat & RAWI_FEAT_MASC) && !(tok[act->first].feat & (RAWI_FEAT_SING | RAWI_FEAT_DUAL | RAWI_FEAT_FIRST | RAWI_FEAT_SECOND));
	v.resumed = (v.kind == LEFT_RELATIVE || v.kind == LEFT_PLAIN) && (pronoun_follows(w, act) || (v.kind == LEFT_RELATIVE && owned_follows(w, &v)));
	v.goes_on = (tok[act->first].pro & RAWI_PRO_W) || (act->first > 0 && w->word[act->first - 1] == RAWI_CLAUSE_LINK && act->type == RAWI_CONSULT);
	v.near = v.near || (p->n_bare && rawi_seeks_behind(w, &v) && rawi_behind_place(w, act) == w->phrases.at[p->bare[0]].first);
	v.unknown = other_subject(w, &v);
	v.can_act = v.near && !v.plural && rawi_may_act(w, w->phrases.at[p->bare[0]].entity) && !v.unknown && !is_feminine(w, act, p->bare[0]) && !is_man_behind_she(w, act, p->bare[0]) && !rawi_body_behind_she(w, act, p->bare[0], object);
	v.unknown = !v.plural && (v.unknown || nameless_subject(w, &v));
	return v;
}

/* "on a visit on which he meets X": right behind the verb a preposition whose pronoun points back at an occasion before it. */
static bool meets_there(const rawi_events *w, const rawi_verb_view *v)
{
	uint32_t i = v->act->end;
	const rawi_token *t = i < w->text->n_tokens && w->clause[i] == w->clause[v->act->first] ? &w->text->tokens[i] : NULL;
	if (v->act->type != RAWI_CONSULT || v->act->row == RAWI_NO_ROW || v->kind == LEFT_PHRASE || v->kind == LEFT_PRONOUN || v->plural || !t || t->enc == RAWI_ENC_NONE)
		return false;
	uint32_t row = rawi_table_find(w->clauses, t->lemma);
	return row != RAWI_NO_ROW && rawi_table_enum(w->clauses, row, rawi_table_column(w->clauses, "class")) == RAWI_CLAUSE_PREP && rawi_table_enum(w->clauses, row, rawi_table_column(w->clauses, "code")) != RAWI_PREP_MAA;
}

/* "X described … and urged Y": the one bare phrase of a second verb is its object. */
static bool has_object_only(const rawi_events *w, const rawi_verb_view *v)
{
	const rawi_act *act = v->act;
	const rawi_parts *p = &v->parts;
	for (size_t k = 0; k < p->n_with; k++)
		if (act->type == RAWI_CONSULT && p->with[k].prep == RAWI_PREP_MAA)
			return false;
	bool there = meets_there(w, v);
	return v->object == RAWI_OBJ_RECIPIENT && v->enc == RAWI_ENC_NONE && (there || !pronoun_follows(w, act)) && act->form == RAWI_ACT_VERB && (v->goes_on || there) && (p->n_bare == 1 || (there && p->n_bare)) &&
	       rawi_words_between(w, act->end, w->phrases.at[p->bare[0]].first) <= 1 && rawi_spoken_in_sentence(w, act) && rawi_verb_agrees(w, act->first, &w->subjects.at[w->subjects.n - 1].who) &&
	       act->first > 0 && w->text->tokens[act->first - 1].sentence == w->text->tokens[act->first].sentence;
}

/* "the two sides discussed", before the verb or after it. */
static bool pair_acts(rawi_events *w, const rawi_verb_view *v, rawi_ids *subject)
{
	const rawi_token *tok = w->text->tokens;
	const rawi_act *act = v->act;
	bool both = act->form != RAWI_ACT_PASSIVE && rawi_pair_case(w, v->after) == RAWI_NOMINATIVE && rawi_pair_at(w, v->after, subject);
	for (uint32_t i = act->first; !both && i > 0 && act->first - i < NEAR && w->clause[i - 1] == w->clause[act->first] && (w->phrase_at[i - 1] == RAWI_NONE || w->phrases.at[w->phrase_at[i - 1]].form == RAWI_FORM_ADJECTIVE) && (i == act->first || !w->verb[i]); i--)
		both = !(tok[i - 1].pro & (RAWI_PRO_B | RAWI_PRO_L)) && (i < 2 || w->prep[i - 2] == RAWI_PREP_NONE) && rawi_pair_at(w, i - 1, subject);
	return both;
}

/* An office without a name, or several who are described, right behind the verb. `stop`: where the words for them end. */
static uint32_t described_behind(rawi_events *w, rawi_verb_view *v, uint32_t *stop)
{
	const rawi_act *act = v->act;
	uint32_t who = RAWI_NONE;
	*stop = v->after;
	if (v->plural)
		return RAWI_NONE;
	if ((v->kind == LEFT_NOTHING || v->initial) && act->row != RAWI_NO_ROW)
		who = rawi_office_behind(w, v->after, &v->parts, stop);
	if (who == RAWI_NONE && v->kind == LEFT_NOTHING && v->initial)
		who = rawi_organ_of_body(w, v, stop);
	if (who == RAWI_NONE && v->kind == LEFT_NOTHING && v->initial)
		who = rawi_body_that_acts(w, v, stop);
	if (who == RAWI_NONE && v->can_act && v->kind == LEFT_NOTHING && v->initial && v->object == RAWI_OBJ_RECIPIENT && (act->form == RAWI_ACT_VERB || act->form == RAWI_ACT_PASSIVE) && act->row != RAWI_NO_ROW && v->enc == RAWI_ENC_NONE)
		who = many_that_act(w, act->first, v->after, w->phrases.at[v->parts.bare[0]].first, stop);
	if (who == RAWI_NONE && !v->can_act)
		who = rawi_described_behind_place(w, v, stop);
	return who;
}

/* "was sentenced X", in Arabic "was judged on X": an unpointed verb of what authorities do with its preposition right behind it is a passive, unless such an authority was spoken of. */
static bool is_done_by_nobody(rawi_events *w, const rawi_act *act)
{
	const rawi_token *t = &w->text->tokens[act->first];
	bool official = act->type == RAWI_RETREAT || act->type == RAWI_COERCE || act->type == RAWI_SANCTION, man = t->pos == RAWI_POS_VERB && (t->feat & RAWI_FEAT_PAST) && !(t->feat & (RAWI_FEAT_PLUR | RAWI_FEAT_FIRST));
	const rawi_token *next = act->end < w->text->n_tokens ? &w->text->tokens[act->end] : NULL;
	if (!official || !man || act->form != RAWI_ACT_VERB || act->row == RAWI_NO_ROW || ((t->feat & RAWI_FEAT_FEM) && !(t->feat & RAWI_FEAT_MASC)) || !next || next->sentence != t->sentence)
		return false;
	int prep = w->prep[act->end];
	if (prep == RAWI_PREP_NONE && next->pos == RAWI_POS_PART && next->enc != RAWI_ENC_NONE) {
		uint32_t row = rawi_table_find(w->clauses, next->lemma);
		prep = row == RAWI_NO_ROW || rawi_table_enum(w->clauses, row, rawi_table_column(w->clauses, "class")) != RAWI_CLAUSE_PREP ? RAWI_PREP_NONE : rawi_table_enum(w->clauses, row, rawi_table_column(w->clauses, "code"));
	}
	bool counted = w->count[act->end] && !is_oblique_dual(w, next); /* "were captured forty" */
	if (!counted && (prep == RAWI_PREP_NONE || !(rawi_act_marks(w, act->row) >> prep & 1)))
		return false;
	const rawi_subject *last = w->subjects.n ? &w->subjects.at[w->subjects.n - 1] : NULL;
	return !last || last->who.n != 1 || !rawi_may_hold(w, last->who.at[0]);
}

/* "a raid that warplanes launched", in Arabic "launched it": a light verb does what the noun before it names. */
static uint8_t done_type(const rawi_events *w, const rawi_act *act)
{
	if (act->form == RAWI_ACT_PASSIVE)
		return RAWI_EVENT_TYPES;
	size_t k = (size_t)(act - w->found.at);
	const rawi_act *noun = act->row != RAWI_NO_ROW && act->form == RAWI_ACT_LIGHT && w->text->tokens[act->end - 1].enc != RAWI_ENC_NONE && k > 0 && k < w->found.n ? &w->found.at[k - 1] : NULL;
	return noun && noun->form == RAWI_ACT_NOUN && noun->first < act->first && act->first - noun->end <= NEAR ? noun->type : act->type;
}

/* "and were killed in the attack ten people": who is described behind the words that tell where or in what. */
static bool sufferers_behind_place(rawi_events *w, const rawi_verb_view *v, rawi_ids *subject)
{
	const rawi_token *tok = w->text->tokens;
	const uint32_t n = (uint32_t)w->text->n_tokens;
	uint32_t i = v->after;
	if (v->act->form != RAWI_ACT_PASSIVE || !v->initial || v->kind != LEFT_NOTHING || i + 2 >= n || w->prep[i] != RAWI_PREP_FI || tok[i].enc != RAWI_ENC_NONE || tok[i + 1].pro != RAWI_PRO_AL || w->phrase_at[i + 1] != RAWI_NONE)
		return false;
	for (i += 2; i < n && (w->word[i] == RAWI_CLAUSE_PASS || (tok[i].pro == RAWI_PRO_AL && tok[i].pos == RAWI_POS_ADJ)); i++)
		;
	return i < n && w->clause[i] == w->clause[v->act->first] && w->prep[i] == RAWI_PREP_NONE && rawi_described_side(w, i, RAWI_EVENT_TYPES, subject);
}

/* "flew planes, Iranian": a noun beside which an adjective names a state of the page. */
static bool is_of_nation(const rawi_events *w, uint32_t noun)
{
	uint32_t i = noun + 1;
	while (i < w->text->n_tokens && i <= noun + EPITHETS && w->phrase_at[i] == RAWI_NONE && w->clause[i] == w->clause[noun] && (w->text->tokens[i].pos == RAWI_POS_ADJ || w->text->tokens[i].kind == RAWI_TOK_OPEN))
		i++;
	return i < w->text->n_tokens && w->phrase_at[i] != RAWI_NONE && w->clause[i] == w->clause[noun] && w->phrases.at[w->phrase_at[i]].form == RAWI_FORM_ADJECTIVE;
}

/* "arrived troops, Sudanese": what the row asks for is who moves. */
static bool arrives(const rawi_events *w, const rawi_verb_view *v)
{
	return v->act->type == RAWI_MOBILIZE && v->object == RAWI_OBJ_NONE && ((rawi_act_marks(w, v->act->row) >> RAWI_PREP_ILA & 1) || is_of_nation(w, v->after));
}

bool rawi_points_at_place(const rawi_events *w, uint32_t i)
{
	const rawi_token *t = &w->text->tokens[i];
	if (t->enc != RAWI_ENC_HU && t->enc != RAWI_ENC_HA)
		return false;
	uint32_t row = w->prep[i] == RAWI_PREP_NONE ? rawi_table_find(w->clauses, t->lemma) : RAWI_NO_ROW;
	return w->prep[i] == RAWI_PREP_FI || w->prep[i] == RAWI_PREP_OTHER || (row != RAWI_NO_ROW && rawi_table_enum(w->clauses, row, rawi_table_column(w->clauses, "class")) == RAWI_CLAUSE_PREP && rawi_table_enum(w->clauses, row, rawi_table_column(w->clauses, "code")) == RAWI_PREP_FI);
}

/* "clashes in which were killed 35 men", in Arabic "were killed in them": behind a preposition with a pronoun, who suffered. */
static bool sufferers_in_it(rawi_events *w, const rawi_verb_view *v, rawi_ids *subject)
{
	const rawi_token *tok = w->text->tokens;
	const uint32_t n = (uint32_t)w->text->n_tokens;
	uint32_t i = v->act->end;
	if (v->act->form != RAWI_ACT_PASSIVE || v->plural || i + 1 >= n || w->clause[i] != w->clause[v->act->first] || tok[v->act->end - 1].enc != RAWI_ENC_NONE || !rawi_points_at_place(w, i))
		return false;
	for (i++; i < n && w->word[i] == RAWI_CLAUSE_PASS; i++)
		;
	return i < n && w->clause[i] == w->clause[v->act->first] && rawi_described_side(w, i, RAWI_EVENT_TYPES, subject);
}

/* The subject, where the words before the verb, a pair or a pronoun do not give it: what stands behind the verb, else who was spoken of last. `next` counts the bare phrases that are used. */
static void subject_behind(rawi_events *w, const rawi_verb_view *v, uint32_t *next, rawi_ids *subject, rawi_ids *other)
{
	const rawi_act *act = v->act;
	uint32_t before = RAWI_NONE;
	bool said = act->type == RAWI_REQUEST || act->type == RAWI_ACCUSE || act->type == RAWI_THREATEN || act->type == RAWI_SUPPORT;
	if (act->row != RAWI_NO_ROW && act->form != RAWI_ACT_PASSIVE && (v->kind == LEFT_PLAIN ? rawi_own_body(w, act, rawi_own_before(w, act), subject) : v->kind == LEFT_NOTHING && rawi_own_body(w, act, v->after, subject)))
		return;
	if (v->can_act && v->initial && (rawi_people_of_body(w, v, subject) || rawi_people_of_person(w, v, subject))) {
		(*next)++;
		return;
	}
	if (v->can_act && (v->kind == LEFT_NOTHING || v->initial || ((v->kind == LEFT_RELATIVE || v->kind == LEFT_PLAIN) && (v->enc != RAWI_ENC_NONE || v->resumed)) || act->form == RAWI_ACT_PASSIVE)) {
		rawi_phrase_who(w, v->parts.bare[(*next)++], subject);
		return;
	}
	if (act->form == RAWI_ACT_PASSIVE && v->goes_on && v->enc == RAWI_ENC_NONE && v->after < w->text->n_tokens && w->count[v->after] && (w->text->tokens[act->first].feat & RAWI_FEAT_FEM) && !(w->text->tokens[act->first].feat & RAWI_FEAT_MASC) &&
	    rawi_spoken_in_sentence(w, act)) {
		rawi_subject_before(w, act->first, subject); /* "arrested ten and (she) killed three": the force that the sentence speaks of */
		if (subject->n)
			return;
	}
	if (said && v->goes_on && v->object == RAWI_OBJ_RECIPIENT && !v->parts.n_bare && rawi_spoken_in_sentence(w, act) && rawi_described_side(w, act->end, act->type, other)) {
		rawi_subject_before(w, act->first, subject); /* "X welcomed … and urged all parties": what is described is urged */
		return;
	}
	if (sufferers_behind_place(w, v, subject) || rawi_people_before(w, act, subject))
		return;
	if (!v->plural && (act->form != RAWI_ACT_LIGHT || (act->row != RAWI_NO_ROW && v->enc != RAWI_ENC_NONE)) &&
	    (v->kind == LEFT_NOTHING || (v->kind == LEFT_RELATIVE && (v->resumed || (v->left == RAWI_NONE && v->enc != RAWI_ENC_NONE)))) && !object_behind(w, v) &&
	    (rawi_act_needed(w, act->row, act->end) != v->after || arrives(w, v)) && rawi_described_side(w, act->end, done_type(w, act), subject))
		return;
	if (act->row != RAWI_NO_ROW && act->form == RAWI_ACT_VERB && v->kind == LEFT_RELATIVE && v->left == RAWI_NONE && v->enc == RAWI_ENC_NONE && !v->resumed && (before = rawi_head_of_relative(w, act)) != RAWI_NONE &&
	    rawi_described_side(w, before, RAWI_EVENT_TYPES, subject)) {
		const rawi_entity *e = &w->doc->record->entities.at[subject->at[0]];
		if (e->type == RAWI_PER && e->number == 3 && !(w->text->tokens[act->first].feat & RAWI_FEAT_PLUR))
			subject->n = 0; /* "those whom the police arrested": the verb has another subject */
		return;
	}
	if (act->row != RAWI_NO_ROW && act->form != RAWI_ACT_LIGHT && v->kind == LEFT_PLAIN && (before = rawi_head_before(w, act)) != RAWI_NONE && rawi_described_side(w, before, act->type, subject))
		return;
	if (act->row != RAWI_NO_ROW && act->form != RAWI_ACT_LIGHT && act->type >= RAWI_THREATEN && v->kind != LEFT_RELATIVE && (before = rawi_group_at_head(w, act)) != RAWI_NONE && rawi_described_side(w, before, RAWI_EVENT_TYPES, subject))
		return;
	if (v->initial && v->kind != LEFT_RELATIVE && !v->unknown && !is_done_by_nobody(w, act) && (act->form != RAWI_ACT_PASSIVE || (v->plural && (rawi_object_noun(w, act->first, v->after) || (v->after < w->text->n_tokens && w->count[v->after])))) &&
	    !((before = told_subject(w, act, v->kind)) != RAWI_NONE && act->form == RAWI_ACT_LIGHT && rawi_described_is(w, before)))
		rawi_subject_before(w, act->first, subject);
}

/* "is targeted by (them) the Kurds, leftists and X": behind the subject, what "and" joins is no object, nor is a bare phrase where the verb's pronoun is the object. */
static bool joins_subject(const rawi_events *w, const rawi_verb_view *v, uint32_t next)
{
	return next && (v->enc != RAWI_ENC_NONE || (w->text->tokens[w->phrases.at[v->parts.bare[next]].first].pro & RAWI_PRO_W));
}

/* Words that tell where, which may stand between a subject and whom it meets: "received in his office in the palace of the garden the ambassador". */
static uint32_t words_of_places(const rawi_events *w, uint32_t from, uint32_t to)
{
	enum { NOUNS = 2 }; /* a noun and its genitive */
	const rawi_token *tok = w->text->tokens;
	uint32_t n = 0, left = 0;
	for (uint32_t i = from; i < to; i++) {
		if (tok[i].kind != RAWI_TOK_WORD || w->word[i] == RAWI_CLAUSE_PASS)
			continue;
		bool in = w->prep[i] == RAWI_PREP_FI, inside = w->prep[i] == RAWI_PREP_NONE && (tok[i].pro & RAWI_PRO_B);
		if (w->act_at[i] != RAWI_NONE || w->verb[i] || (!in && !inside && (w->prep[i] != RAWI_PREP_NONE || (tok[i].pro & (RAWI_PRO_L | RAWI_PRO_K)))))
			left = 0;
		else if (in || inside)
			left = in ? NOUNS + 1 : NOUNS;
		n += left > 0;
		left -= left > 0;
	}
	return n;
}

/* The end of what describes the subject behind it, a participle with what it hangs on: "the government │ recognised (by them) abroad", "the forces │ supported by X"; else the token. */
uint32_t rawi_over_attribute(const rawi_events *w, uint32_t token)
{
	const rawi_token *tok = w->text->tokens;
	const uint32_t n = (uint32_t)w->text->n_tokens;
	uint32_t i = token + 1;
	if (token < n && (tok[token].feat & RAWI_FEAT_PLUR) && rawi_described_is(w, token))
		return token; /* "urged N.N. │ the citizens │ to" */
	if (token >= n || i >= n || rawi_title_at(w->doc, token) || tok[token].pro != RAWI_PRO_AL || !(tok[token].feat & RAWI_FEAT_PARTICIPLE) || w->phrase_at[token] != RAWI_NONE || w->act_at[token] != RAWI_NONE || tok[i].sentence != tok[token].sentence)
		return token;
	bool with_pronoun = tok[i].pos == RAWI_POS_PART && tok[i].enc != RAWI_ENC_NONE, apart = !with_pronoun && w->prep[i] != RAWI_PREP_NONE;
	if (!with_pronoun && !apart && !(tok[i].pro & (RAWI_PRO_B | RAWI_PRO_L)))
		return token;
	i += apart;
	if (i >= n || tok[i].kind != RAWI_TOK_WORD || w->verb[i] || w->act_at[i] != RAWI_NONE)
		return token;
	i = w->phrase_at[i] != RAWI_NONE ? rawi_phrase_end(w, w->phrase_at[i]) : i + 1;
	bool adverb = i < n && tok[i].pos == RAWI_POS_ADJ && tok[i].pro == 0 && rawi_slice_starts(tok[i].stem, tok[i].lemma) && rawi_accusative(w, &tok[i]);
	return i + adverb;
}

/* Is a bare phrase near enough to be the object of what stands before it? Who is met may follow where; elsewhere it is rather the name of a bearer of an office there. */
static bool is_near(const rawi_events *w, const rawi_act *act, uint32_t from, uint32_t phrase)
{
	from = rawi_over_attribute(w, from);
	uint32_t first = w->phrases.at[phrase].first, between = from < first ? rawi_words_between(w, from, first) : 0;
	bool titled = act->type == RAWI_ASSAULT && rawi_phrase_type(w, phrase) == RAWI_PER && from > act->end && rawi_nominative_plural(w, act->end); /* "gunmen" [killed] "the head of the village in X, N.N." */
	return between <= (titled ? TITLE_GAP : OBJECT_GAP) || (act->type == RAWI_CONSULT && between <= OBJECT_GAP + PLACE_WORDS && rawi_phrase_type(w, phrase) == RAWI_PER && between - words_of_places(w, from, first) <= OBJECT_GAP);
}

/* "urged the commissioner of the United Nations": an office that nobody named holds, of the body that stands there; it is the object, not the body. */
static bool office_before(rawi_events *w, const rawi_verb_view *v, uint32_t next, uint32_t stop, rawi_ids *other)
{
	const rawi_parts *p = &v->parts;
	if (next >= p->n_bare || joins_subject(w, v, next) || rawi_phrase_type(w, p->bare[next]) == RAWI_PER || v->act->row == RAWI_NO_ROW || (v->object != RAWI_OBJ_RECIPIENT && v->object != RAWI_OBJ_ACTOR))
		return false;
	uint32_t first = w->phrases.at[p->bare[next]].first, from = next ? rawi_phrase_end(w, p->bare[next - 1]) : stop > v->act->end ? stop : v->act->end, end;
	if ((!next && from == v->act->end && v->kind != LEFT_PHRASE) || first <= from || first - from > NEAR)
		return false;
	for (uint32_t i = from; i < first; i++) {
		if (w->word[i] == RAWI_CLAUSE_PASS || w->text->tokens[i].kind != RAWI_TOK_WORD)
			continue;
		uint32_t id = !(w->text->tokens[i].pro & ~(unsigned)RAWI_PRO_AL) ? rawi_office_at(w->doc, i, &end) : RAWI_NONE;
		if (id == RAWI_NONE || end < w->phrases.at[p->bare[next]].end)
			return false;
		rawi_ids_add(w->arena, other, id);
		return true;
	}
	return false;
}

/* The bare object: the next bare phrase, else what the verb's pronoun stands for. */
static void object_of(rawi_events *w, const rawi_verb_view *v, uint32_t next, uint32_t stop, const rawi_ids *subject, rawi_ids *other)
{
	const rawi_act *act = v->act;
	const rawi_parts *p = &v->parts;
	if (v->kind == LEFT_RELATIVE && v->enc != RAWI_ENC_NONE && v->left != RAWI_NONE && (v->object != RAWI_OBJ_RECIPIENT || rawi_phrase_type(w, v->left) == RAWI_PER))
		rawi_phrase_who(w, v->left, other);
	else if (v->kind == LEFT_RELATIVE && v->left != RAWI_NONE && v->resumed && owned_follows(w, v))
		rawi_phrase_who(w, v->left, other);
	else if (office_before(w, v, next, stop, other))
		;
	else if (next < p->n_bare && !joins_subject(w, v, next) && is_near(w, act, next ? rawi_phrase_end(w, p->bare[0]) : stop > act->end ? stop : act->end, p->bare[next]))
		rawi_phrase_who(w, p->bare[next], other);
	else if (v->enc != RAWI_ENC_NONE && !resumes_indefinite(w, act) && (v->object == RAWI_OBJ_RECIPIENT || v->object == RAWI_OBJ_ACTOR))
		if (!rawi_antecedent_but(w, act->first, v->enc, act->form == RAWI_ACT_LIGHT ? NULL : subject, other) && v->object == RAWI_OBJ_RECIPIENT)
			object_before(w, act->first, v->enc, other);
}

/* A verb that can only be the first person's: of the present, since the past of some begins with the same letter. */
static bool speaks_first(const rawi_events *w, const rawi_act *act)
{
	const rawi_token *t = &w->text->tokens[act->first];
	return act->row != RAWI_NO_ROW && ((t->pro & RAWI_PRO_S) || (t->feat & RAWI_FEAT_PLUR) || other_person(w, act)) && (t->feat & (RAWI_FEAT_FIRST | RAWI_FEAT_SECOND | RAWI_FEAT_THIRD | RAWI_FEAT_PAST | RAWI_FEAT_IMPERFECT)) == (RAWI_FEAT_FIRST | RAWI_FEAT_IMPERFECT);
}

/* «سموه»: of those who spoke or acted before, the last to whom the page gives that honour, not whom he congratulated. */
static uint32_t honoured_at(const rawi_events *w, uint32_t token)
{
	enum { SUBJECTS_BACK = 8 };
	uint32_t last = rawi_his_honour_at(w->doc, token, RAWI_NONE);
	for (size_t k = w->subjects.n, n = 0; last != RAWI_NONE && k > 0 && n < SUBJECTS_BACK; k--, n++) {
		const rawi_ids *who = &w->subjects.at[k - 1].who;
		if (who->n == 1 && rawi_his_honour_at(w->doc, token, who->at[0]) == who->at[0])
			return who->at[0];
	}
	return last;
}

uint32_t rawi_verb_sides(rawi_events *w, const rawi_act *act, rawi_parts *look, int object, rawi_ids *subject, rawi_ids *other)
{
	rawi_verb_view v = view_of(w, act, look, object);
	uint32_t next = 0, stop, before = RAWI_NONE, q = w->doc->quote_at[act->first], office = described_behind(w, &v, &stop);
	if (office != RAWI_NONE)
		*look = v.parts;
	bool mine = (w->text->tokens[act->first].feat & RAWI_FEAT_FIRST) && q != RAWI_NONE && q < w->doc->record->quotes.n;
	uint32_t honoured = v.after < w->text->n_tokens && w->clause[v.after] == w->clause[act->first] ? honoured_at(w, v.after) : RAWI_NONE; /* "his excellency praised" */
	bool linked = act->type == RAWI_CONSULT && object == RAWI_OBJ_RECIPIENT && act->first > 0 && w->word[act->first - 1] == RAWI_CLAUSE_LINK && rawi_spoken_in_sentence(w, act);
	if (!mine && speaks_first(w, act)) { /* "we shall hit them", said by the author or a figure of his, where nobody's words were told */
		if (!(w->text->tokens[act->first].pro & RAWI_PRO_S))
			rawi_speaker_before(w, act->first, 1, subject);
	} else if (honoured != RAWI_NONE && (v.kind == LEFT_NOTHING || v.initial)) {
		rawi_ids_add(w->arena, subject, honoured);
	} else if (office != RAWI_NONE && linked) { /* "to the capital, where he meets the president" */
		rawi_subject_before(w, act->first, subject);
		rawi_ids_add(w->arena, subject->n ? other : subject, office);
	} else if (office != RAWI_NONE) {
		rawi_ids_add(w->arena, subject, office);
		rawi_offices_joined(w, stop, act->row != RAWI_NO_ROW && rawi_table_enum(w->acts, act->row, w->with) == RAWI_WITH_MUTUAL, subject);
	} else if (pair_acts(w, &v, subject) || (rawi_pair_case(w, v.after) == RAWI_NOMINATIVE && v.kind != LEFT_PHRASE && v.enc == RAWI_ENC_NONE)) {
		; /* the two, known or not */
	} else if (mine) { /* "we urge": whoever speaks */
		for (size_t k = 0; k < w->doc->record->quotes.at[q].speakers.n; k++)
			rawi_ids_add(w->arena, subject, w->doc->record->quotes.at[q].speakers.at[k]);
	} else if (sufferers_in_it(w, &v, subject) || rawi_group_said_more_of(w, act, subject)) {
		;
	} else if (has_object_only(w, &v)) {
		rawi_subject_before(w, act->first, subject);
	} else if (v.kind == LEFT_PHRASE && (!v.initial || !v.can_act) && (before = rawi_title_before(w, v.left)) != RAWI_NONE && act->row == RAWI_NO_ROW) {
		; /* told of in passing: nobody yet */
	} else if ((v.kind == LEFT_RELATIVE && v.enc == RAWI_ENC_NONE && !v.resumed && v.left != RAWI_NONE) || (v.kind == LEFT_PHRASE && (!v.initial || !v.can_act))) {
		if (before == RAWI_NONE || !rawi_office_over(w, before, v.left, subject))
			rawi_phrase_who(w, v.left, subject);
	} else if (v.kind == LEFT_PRONOUN) {
		rawi_subject_before(w, act->first, subject);
	} else {
		subject_behind(w, &v, &next, subject, other);
	}
	object_of(w, &v, next, stop, subject, other);
	if (v.parts.n_bare && rawi_body_behind_she(w, act, v.parts.bare[0], object))
		rawi_body_is_object(w, act, v.parts.bare[0], subject, other);
	if (!other->n && honoured != RAWI_NONE && (object == RAWI_OBJ_RECIPIENT || object == RAWI_OBJ_ACTOR))
		rawi_ids_add(w->arena, other, honoured); /* "who congratulated his excellency" */
	if (!subject->n)
		w->verb[act->first] = 2;
	for (size_t k = 0; k < other->n; k++)
		if (rawi_ids_have(subject, other->at[k]))
			other->n = 0;
	return subject->n ? RAWI_NONE : before != RAWI_NONE ? before : told_subject(w, act, v.kind);
}
