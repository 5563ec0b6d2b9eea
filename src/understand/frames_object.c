/* understand: whose is what force strikes, where no name stands: "shelled the positions of gunmen", "blew up the house of a policeman", "struck their positions". See frames.h. */
#include "understand/frames.h"
#include "base/utf8.h"

/* Behind the subject, where it follows the verb. */
static uint32_t behind_subject(const rawi_events *w, const rawi_act *act)
{
	enum { PARTS_OF_SUBJECT = 3 };
	uint32_t i = act->end;
	for (uint32_t steps = 0; act->form == RAWI_ACT_VERB && i < w->text->n_tokens && steps < PARTS_OF_SUBJECT && w->clause[i] == w->clause[act->first]; steps++) {
		while (i < w->text->n_tokens && w->word[i] == RAWI_CLAUSE_PASS)
			i++;
		if (i >= w->text->n_tokens)
			break;
		uint32_t k = w->phrase_at[i], id = w->doc->entity_at[i];
		if (k != RAWI_NONE && rawi_ids_have(&act->actor, w->phrases.at[k].entity))
			i = rawi_over_attribute(w, rawi_phrase_end(w, k));
		else if (k == RAWI_NONE && !(id != RAWI_NONE && rawi_ids_have(&act->actor, id)) && i + 1 < w->text->n_tokens && w->text->tokens[i].pos == RAWI_POS_NOUN && w->phrase_at[i + 1] != RAWI_NONE && w->phrases.at[w->phrase_at[i + 1]].first == i + 1 && rawi_ids_have(&act->actor, w->phrases.at[w->phrase_at[i + 1]].entity))
			i = rawi_over_attribute(w, rawi_phrase_end(w, w->phrase_at[i + 1])); /* "the planes of X" */
		else if (k == RAWI_NONE && id != RAWI_NONE && rawi_ids_have(&act->actor, id))
			while (i < w->text->n_tokens && w->doc->entity_at[i] == id)
				i++;
	}
	return i;
}

static bool is_object_word(const rawi_events *w, const rawi_act *act, uint32_t i)
{
	const rawi_token *t = i < w->text->n_tokens ? &w->text->tokens[i] : NULL;
	return t && t->kind == RAWI_TOK_WORD && w->clause[i] == w->clause[act->first] && t->pos == RAWI_POS_NOUN && !t->pro && w->phrase_at[i] == RAWI_NONE && w->act_at[i] == RAWI_NONE && !w->verb[i] && w->word[i] == RAWI_CLAUSE_PLAIN && w->prep[i] == RAWI_PREP_NONE;
}

uint32_t rawi_owner_behind_noun(rawi_events *w, const rawi_act *act, uint32_t i)
{
	enum { ATTRIBUTES = 3 };
	const rawi_token *tok = w->text->tokens;
	uint32_t end;
	while (i + 1 < w->text->n_tokens && w->count[i] && !tok[i].pro)
		i++;
	if (!is_object_word(w, act, i) || tok[i].enc != RAWI_ENC_NONE)
		return RAWI_NONE;
	for (uint32_t n = 0, k = i + 1; n < ATTRIBUTES && k < w->text->n_tokens && w->clause[k] == w->clause[act->first]; n++, k++) {
		if ((tok[k].pro & RAWI_PRO_L) && !(tok[k].pro & (RAWI_PRO_W | RAWI_PRO_F))) {
			uint32_t ph = w->phrase_at[k], id = ph == RAWI_NONE && w->act_at[k] == RAWI_NONE ? rawi_described_at(w, k, &end) : RAWI_NONE;
			if (ph != RAWI_NONE)
				return w->phrases.at[ph].first == k && w->phrases.at[ph].form != RAWI_FORM_ADJECTIVE && rawi_may_act(w, w->phrases.at[ph].entity) ? w->phrases.at[ph].entity : RAWI_NONE;
			return id != RAWI_NONE && (w->doc->record->entities.at[id].number == 3 || rawi_may_hold(w, id)) ? id : RAWI_NONE;
		}
		if (w->phrase_at[k] != RAWI_NONE || w->act_at[k] != RAWI_NONE || w->verb[k] || tok[k].pro || tok[k].kind != RAWI_TOK_WORD || (tok[k].pos != RAWI_POS_ADJ && !rawi_is_tie(w, k) && !(tok[k].feat & RAWI_FEAT_PARTICIPLE)))
			return RAWI_NONE;
	}
	return RAWI_NONE;
}

/* "liberated the town from the gunmen": from whom, where he is described; the ground is no side. */
void rawi_from_described(rawi_events *w, rawi_act *act)
{
	enum { FROM = 14 };
	const rawi_token *tok = w->text->tokens;
	uint32_t end;
	if (act->type != RAWI_ASSAULT || act->form == RAWI_ACT_LIGHT || act->row == RAWI_NO_ROW || !(rawi_act_marks(w, act->row) >> RAWI_PREP_MIN & 1) || (act->form == RAWI_ACT_NOUN && (tok[act->first].pro & RAWI_PRO_AL)))
		return;
	for (size_t k = 0; k < act->recipient.n; k++)
		if (w->doc->record->entities.at[act->recipient.at[k]].type != RAWI_LOC)
			return;
	for (uint32_t i = act->end; i + 1 < w->text->n_tokens && i < act->end + FROM && w->clause[i] == w->clause[act->first] && !w->verb[i]; i++) {
		if (w->act_at[i] != RAWI_NONE && i > act->end)
			return;
		if (w->prep[i] != RAWI_PREP_MIN || tok[i].enc != RAWI_ENC_NONE || w->phrase_at[i] != RAWI_NONE || w->phrase_at[i + 1] != RAWI_NONE)
			continue;
		uint32_t id = rawi_described_at(w, i + 1, &end);
		if (id == RAWI_NONE || rawi_ids_have(&act->actor, id) || !(w->doc->record->entities.at[id].number == 3 || rawi_may_hold(w, id)))
			return;
		act->recipient.n = 0;
		rawi_ids_add(w->arena, &act->recipient, id);
		return;
	}
}

void rawi_owner_without_name(rawi_events *w, rawi_act *act)
{
	const rawi_record *r = w->doc->record;
	uint32_t i = behind_subject(w, act), end, id;
	if (!is_object_word(w, act, i) || rawi_described_is(w, i))
		return;
	const rawi_token *t = &w->text->tokens[i];
	if ((id = rawi_owner_behind_noun(w, act, i)) != RAWI_NONE) { /* "positions of gunmen's" */
		if (!rawi_ids_have(&act->actor, id))
			rawi_ids_add(w->arena, &act->recipient, id);
		return;
	}
	if (t->enc == RAWI_ENC_HU || t->enc == RAWI_ENC_HA || t->enc == RAWI_ENC_HUM) { /* "their positions" */
		rawi_ids whose = { 0 };
		if (!rawi_antecedent_but(w, i, t->enc, &act->actor, &whose))
			return;
		for (size_t k = 0; k < whose.n; k++)
			if (rawi_may_hold(w, whose.at[k]) && !rawi_ids_have(&act->actor, whose.at[k])) /* those who have positions */
				rawi_ids_add(w->arena, &act->recipient, whose.at[k]);
		return;
	}
	uint32_t by = i + 1;
	if (t->enc != RAWI_ENC_NONE || by >= w->text->n_tokens || w->clause[by] != w->clause[act->first] || (w->text->tokens[by].pro & ~(unsigned)RAWI_PRO_AL) || w->phrase_at[by] != RAWI_NONE || w->act_at[by] != RAWI_NONE || w->verb[by])
		return;
	id = rawi_described_at(w, by, &end);
	if (id != RAWI_NONE && !rawi_ids_have(&act->actor, id) && (r->entities.at[id].type == RAWI_PER || rawi_may_hold(w, id)))
		rawi_ids_add(w->arena, &act->recipient, id);
}

/* Is the word in the case of an object: a dual or a sound plural in «ين», an indefinite accusative? */
static bool is_oblique(const rawi_events *w, uint32_t i)
{
	const rawi_token *t = &w->text->tokens[i];
	if (rawi_accusative(w, t))
		return true;
	enum { YEH = 0x64A, NUN = 0x646 };
	uint32_t last = 0, before = 0;
	size_t n = t->stem.n ? rawi_utf8_prev(t->stem.s, t->stem.s + t->stem.n, &last) : 0;
	if (n && t->stem.n > n)
		rawi_utf8_prev(t->stem.s, t->stem.s + t->stem.n - n, &before);
	return last == NUN && before == YEH && (t->feat & (RAWI_FEAT_DUAL | RAWI_FEAT_PLUR));
}

void rawi_killed_in_oblique(rawi_events *w, rawi_act *act)
{
	const rawi_token *tok = w->text->tokens;
	const rawi_subject *last = w->subjects.n ? &w->subjects.at[w->subjects.n - 1] : NULL;
	uint32_t i = act->end, end;
	if (act->type != RAWI_ASSAULT || act->form != RAWI_ACT_PASSIVE || act->end != act->first + 1 || act->actor.n || !(tok[act->first].pro & (RAWI_PRO_W | RAWI_PRO_F)) || rawi_table_cell(w->acts, act->row, w->needs).n || i >= w->text->n_tokens || w->clause[i] != w->clause[act->first] || w->phrase_at[i] != RAWI_NONE || tok[i].pro || !is_oblique(w, i))
		return;
	if (!last || last->said || tok[last->token].sentence != tok[act->first].sentence)
		return;
	uint32_t id = act->recipient.n ? act->recipient.at[0] : rawi_described_at(w, i, &end);
	rawi_ids who = { 0 };
	if (id == RAWI_NONE)
		return;
	rawi_subject_before(w, act->first, &who);
	if (!who.n || rawi_ids_have(&who, id))
		return;
	act->actor = who;
	act->recipient.n = 0;
	rawi_ids_add(w->arena, &act->recipient, id);
}
