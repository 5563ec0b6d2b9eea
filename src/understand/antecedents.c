/* understand: whom a pronoun or a word that points back means: the nearest named or described before it that agrees. */
#include "understand/events.h"
#include "base/utf8.h"
#include "understand/names.h"

enum { LOOK_BACK = 14 }; /* tokens */

bool rawi_goes_masculine(const rawi_events *w, const rawi_entity *e)
{
	if (e->type != RAWI_LOC || !e->country[0])
		return false;
	rawi_slice iso = rawi_fold(w->doc->tables, w->arena, rawi_slice_of(e->country));
	return rawi_table_find(rawi_tables_get(w->doc->tables, "masculine"), iso) != RAWI_NO_ROW;
}

/* 0 cannot be, 1 may be, 2 fits. States and bodies go as feminine unless the names stage or a table says otherwise. */
static int agrees(const rawi_events *w, const rawi_entity *e, uint8_t enc)
{
	switch (enc) {
	case RAWI_ENC_HU:
		if (e->type == RAWI_LOC)
			return e->gender == 'm' || rawi_goes_masculine(w, e);
		return e->gender == 'f' || e->number == 3 ? 0 : e->type == RAWI_PER || e->gender == 'm' ? 2 : 1;
	case RAWI_ENC_HA:
		return e->gender == 'm' ? 0 : e->type == RAWI_PER ? (e->gender == 'f' ? 2 : e->number == 3) : 2;
	case RAWI_ENC_HUM:
		return e->number == 3 ? 2 : e->type == RAWI_ORG;
	default:
		return 0;
	}
}

/* "the plan and its execution": a definite noun that is no entity, near before a pronoun of its gender, is what it means. */
static bool means_thing(const rawi_events *w, uint32_t token, uint8_t enc)
{
	enum { THING_BACK = 5 };
	const rawi_token *tok = w->text->tokens;
	if (enc != RAWI_ENC_HA)
		return false;
	for (uint32_t i = token; i > 0 && token - i < THING_BACK && tok[i - 1].sentence == tok[token].sentence; i--) {
		const rawi_token *t = &tok[i - 1];
		if (w->phrase_at[i - 1] != RAWI_NONE || w->doc->entity_at[i - 1] != RAWI_NONE)
			return false;
		bool attribute = i > 1 && (t->feat & RAWI_FEAT_PARTICIPLE) && w->phrase_at[i - 2] == RAWI_NONE && tok[i - 2].sentence == t->sentence && tok[i - 2].pos == RAWI_POS_NOUN && (tok[i - 2].pro & RAWI_PRO_AL);
		if (attribute)
			continue; /* "the sanctions │ imposed │ on it" */
		bool owned = i > 1 && ((tok[i - 2].pos == RAWI_POS_NOUN && !(tok[i - 2].pro & RAWI_PRO_AL) && tok[i - 2].enc == RAWI_ENC_NONE && !w->verb[i - 2]) || w->prep[i - 2] != RAWI_PREP_NONE);
		if (t->pos == RAWI_POS_NOUN && (t->pro & RAWI_PRO_AL) && (t->feat & RAWI_FEAT_FEM) && (t->feat & RAWI_FEAT_SING) && !owned) /* "the states of the region": not the region */
			return w->word[i - 1] == RAWI_CLAUSE_PLAIN && !rawi_described_is(w, i - 1);
	}
	return false;
}

uint32_t rawi_partner_in(const rawi_act *act, uint32_t one)
{
	uint32_t other = RAWI_NONE;
	if (!rawi_ids_have(&act->actor, one) && !rawi_ids_have(&act->recipient, one))
		return RAWI_NONE;
	for (size_t k = 0; k < act->actor.n + act->recipient.n; k++) {
		uint32_t id = k < act->actor.n ? act->actor.at[k] : act->recipient.at[k - act->actor.n];
		if (id == one || id == other)
			continue;
		if (other != RAWI_NONE)
			return RAWI_NONE;
		other = id;
	}
	return other;
}

/* "received the minister and thanked him": the one other side of what was told last of who acts, near before the pronoun. */
static uint32_t other_side_told(const rawi_events *w, uint32_t token, uint8_t enc, const rawi_ids *not)
{
	enum { ACTS_BACK = 4, SENTENCES_BACK = 1 };
	const rawi_token *tok = w->text->tokens;
	for (size_t k = w->found.n, n = 0; not->n == 1 && k-- > 0 && n < ACTS_BACK;) {
		const rawi_act *told = &w->found.at[k];
		if (told->first >= token || told->form == RAWI_ACT_LIGHT)
			continue;
		if (tok[token].sentence - tok[told->first].sentence > SENTENCES_BACK)
			return RAWI_NONE;
		n++;
		uint32_t other = rawi_partner_in(told, not->at[0]);
		if (other != RAWI_NONE && agrees(w, &w->doc->record->entities.at[other], enc) > 1)
			return other;
	}
	return RAWI_NONE;
}

/* The phrase last named in this paragraph that the pronoun fits. */
static void named_before(rawi_events *w, uint32_t token, uint8_t enc, const rawi_ids *not, rawi_ids *out)
{
	const rawi_token *tok = w->text->tokens;
	uint32_t block = w->text->sentences[tok[token].sentence].block;
	size_t lo = rawi_phrases_before(w, token);
	int best = 0;
	for (size_t k = lo; k-- > 0 && lo - k <= LOOK_BACK && best < 2;) {
		const rawi_phrase *p = &w->phrases.at[k];
		if (w->text->sentences[tok[p->first].sentence].block != block)
			break;
		int a = agrees(w, &w->doc->record->entities.at[p->entity], enc);
		uint32_t from;
		if (p->form == RAWI_FORM_ADJECTIVE || a <= best || (not && (a < 2 || rawi_ids_have(not, p->entity))) || rawi_phrase_prep(w, (uint32_t)k, p->first > LOOK_BACK ? p->first - LOOK_BACK : 0, &from) == RAWI_PREP_OTHER)
			continue; /* "according to the agency" is not whom the sentence speaks of */
		best = a;
		out->n = 0;
		rawi_ids_add(w->arena, out, p->entity);
	}
	if (!out->n && !not && (enc == RAWI_ENC_HUM || enc == RAWI_ENC_HUMA))
		for (size_t k = lo; k-- > 0 && lo - k <= LOOK_BACK;)
			if (w->phrases.at[k].head != k && w->text->sentences[tok[w->phrases.at[k].first].sentence].block == block) {
				rawi_phrase_who(w, (uint32_t)k, out);
				break;
			}
}

/* Those last spoken of, where they are of this paragraph, the pronoun fits them and they are not who acts. */
static bool spoken_of_fits(const rawi_events *w, uint32_t token, uint8_t enc, const rawi_ids *not)
{
	const rawi_token *tok = w->text->tokens;
	const rawi_subject *last = w->subjects.n ? &w->subjects.at[w->subjects.n - 1] : NULL;
	if (!last || !last->who.n || w->text->sentences[tok[last->token].sentence].block != w->text->sentences[tok[token].sentence].block)
		return false;
	for (size_t k = 0; not && k < last->who.n; k++)
		if (rawi_ids_have(not, last->who.at[k]))
			return false;
	if (last->who.n > 1)
		return enc == RAWI_ENC_HUM || enc == RAWI_ENC_HUMA || enc == RAWI_ENC_HA;
	return agrees(w, &w->doc->record->entities.at[last->who.at[0]], enc) > 1;
}

/* "the dates for the new teachers, and asked them": several who are described before the pronoun in its sentence. */
static void described_before(rawi_events *w, uint32_t token, const rawi_ids *not, rawi_ids *out)
{
	enum { WORDS_BACK = 20 };
	const rawi_token *tok = w->text->tokens;
	uint32_t end;
	for (uint32_t i = token; i > 0 && token - i < WORDS_BACK && tok[i - 1].sentence == tok[token].sentence; i--) {
		bool men = tok[i - 1].pos == RAWI_POS_NOUN && (tok[i - 1].feat & RAWI_FEAT_MASC) && (tok[i - 1].feat & RAWI_FEAT_PARTICIPLE) && !(tok[i - 1].feat & RAWI_FEAT_SING);
		bool attribute = i > 1 && (tok[i - 1].pro & RAWI_PRO_AL) && (tok[i - 2].pro & RAWI_PRO_AL) && tok[i - 2].pos == RAWI_POS_NOUN && !(tok[i - 1].pro & (RAWI_PRO_W | RAWI_PRO_L | RAWI_PRO_B)); /* "the sick in bed": of the sick */
		if (w->phrase_at[i - 1] != RAWI_NONE || w->act_at[i - 1] != RAWI_NONE || attribute || !(tok[i - 1].feat & RAWI_FEAT_PLUR) || !(men || rawi_describes_people(w, i - 1)))
			continue;
		uint32_t id = rawi_described_at(w, i - 1, &end);
		if (id == RAWI_NONE || w->doc->record->entities.at[id].type != RAWI_PER || rawi_ids_have(not, id))
			continue;
		rawi_ids_add(w->arena, out, id);
		return;
	}
}

bool rawi_antecedent_but(rawi_events *w, uint32_t token, uint8_t enc, const rawi_ids *not, rawi_ids *out)
{
	const rawi_token *tok = w->text->tokens;
	if (not && !not->n)
		not = NULL;
	if (w->doc->entity_at[token] != RAWI_NONE) {
		rawi_ids_add(w->arena, out, w->doc->entity_at[token]);
		return true;
	}
	if (means_thing(w, token, enc))
		return false;
	uint32_t block = w->text->sentences[tok[token].sentence].block;
	if (enc == RAWI_ENC_HUMA && w->pair.n == 2 && w->pair_at < token && w->text->sentences[tok[w->pair_at].sentence].block == block) {
		rawi_ids_join(w->arena, out, &w->pair); /* "the two's talks": of those who were just told to meet */
		return true;
	}
	if (spoken_of_fits(w, token, enc, not)) {
		rawi_ids_join(w->arena, out, &w->subjects.at[w->subjects.n - 1].who);
		return true;
	}
	uint32_t other = not ? other_side_told(w, token, enc, not) : RAWI_NONE;
	if (other != RAWI_NONE)
		rawi_ids_add(w->arena, out, other);
	else if (!not || !w->subjects.n || !rawi_ids_have(&w->subjects.at[w->subjects.n - 1].who, not->at[0]) || agrees(w, &w->doc->record->entities.at[not->at[0]], enc) < 2)
		named_before(w, token, enc, not, out);
	if (!out->n && not && enc == RAWI_ENC_HUM)
		described_before(w, token, not, out);
	return out->n > 0;
}

bool rawi_antecedent(rawi_events *w, uint32_t token, uint8_t enc, rawi_ids *out)
{
	return rawi_antecedent_but(w, token, enc, NULL, out);
}
