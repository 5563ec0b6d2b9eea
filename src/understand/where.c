/* understand: where an act took place, from its own clause; empty, with the reason, where that does not say.
 *
 * The place is what stands after "in" in the clause; a visit to a place and an attack on a place are there.
 */
#include "understand/when_where.h"

enum { NEAR = 2, PLACE_REACH = 22, IN_REACH = 3 };

/* A part of the world that spans states ("the Middle East") says where a matter lies, not where an act took place. */
static bool spans_states(const rawi_events *w, const rawi_entity *e)
{
	rawi_word *folded;
	size_t used = 0;
	if (e->country[0])
		return false;
	size_t n = rawi_fold_words(w->doc->tables, w->arena, e->name, &folded);
	rawi_slice *words = RAWI_NEW_N(w->arena, rawi_slice, n + 1);
	for (size_t i = 0; i < n; i++)
		words[i] = folded[i].fold;
	const rawi_table *regions = rawi_tables_get(w->doc->tables, "regions");
	uint32_t row = rawi_table_longest(regions, words, n, &used);
	return row != RAWI_NO_ROW && used == n && rawi_slice_is(rawi_table_cell(regions, row, rawi_table_column(regions, "kind")), "region");
}

static bool is_place(const rawi_events *w, uint32_t phrase)
{
	const rawi_entity *e = &w->doc->record->entities.at[w->phrases.at[phrase].entity];
	return w->phrases.at[phrase].form == RAWI_FORM_NAME && e->type == RAWI_LOC && !spans_states(w, e);
}

static bool is_said(uint8_t type)
{
	return type == RAWI_REQUEST || type == RAWI_AGREE || type == RAWI_THREATEN || type == RAWI_REJECT || type == RAWI_ACCUSE || type == RAWI_SUPPORT;
}

/* "in the countryside of X", by the letter: of what happens in the field; of the rest only a town, since "the office in the region of X" says whose office it is. */
static bool in_area(const rawi_events *w, const rawi_act *act, uint32_t token)
{
	bool field = act->type == RAWI_ASSAULT || act->type == RAWI_COERCE || act->type == RAWI_PROTEST || act->type == RAWI_MOBILIZE || act->type == RAWI_RETREAT;
	const rawi_table *places = rawi_tables_get(w->doc->tables, "place");
	uint32_t row = rawi_row_of_bare(places, &w->text->tokens[token]);
	bool town = row != RAWI_NO_ROW && rawi_slice_is(rawi_table_cell(places, row, rawi_table_column(places, "kind")), "city") && act->type != RAWI_AID;
	return rawi_plays(w, token, RAWI_SCENE_AREA) && (field || town);
}

/* What a preposition before a place says of an act of this type: it took place there. "in" always; "to" where it brings something there; "on" where it strikes or ends what strikes. */
static bool is_there(const rawi_events *w, const rawi_act *act, uint32_t phrase, uint8_t prep, uint32_t from)
{
	const rawi_entity *e = &w->doc->record->entities.at[w->phrases.at[phrase].entity];
	uint32_t first = w->phrases.at[phrase].first, head = w->phrases.at[phrase].head;
	if (head != phrase && head < w->phrases.n && w->doc->record->entities.at[w->phrases.at[head].entity].type != RAWI_LOC)
		return false; /* "members in the council and Germany" */
	uint32_t side = first;
	while (side > act->end + 1 && rawi_plays(w, side - 1, RAWI_SCENE_AREA))
		side--;
	if (prep == RAWI_PREP_FI || (prep == RAWI_PREP_NONE && side > act->end && rawi_plays(w, side - 1, RAWI_SCENE_SIDE) && !(w->text->tokens[side - 1].pro & RAWI_PRO_AL)))
		return true;
	if (prep == RAWI_PREP_B)
		return (from == first || in_area(w, act, from)) && !rawi_ids_have(&act->recipient, e->id);
	bool town = !rawi_may_act(w, e->id);
	if (prep == RAWI_PREP_ILA)
		return (act->type == RAWI_AID || act->type == RAWI_MOBILIZE) && town;
	return prep == RAWI_PREP_ALA && town && (act->type == RAWI_ASSAULT || act->type == RAWI_RETREAT || act->type == RAWI_CONCEDE || act->type == RAWI_COERCE || act->type == RAWI_MOBILIZE);
}

/* "called the elections in X flawed", "demanded an end of work at X", "discussed the crisis in X": what is judged, asked for or talked of is there. */
static bool is_content(const rawi_events *w, const rawi_act *act, uint32_t i)
{
	const rawi_token *t = &w->text->tokens[i];
	bool talks = act->type == RAWI_CONSULT && act->form == RAWI_ACT_VERB && rawi_table_enum(w->acts, act->row, w->object) == RAWI_OBJ_CONTENT;
	if (i < act->end || w->phrase_at[i] != RAWI_NONE || w->word[i] != RAWI_CLAUSE_PLAIN || t->pos != RAWI_POS_NOUN || w->count[i] || rawi_described_is(w, i))
		return false;
	for (uint32_t k = i; k > act->end && i - k < IN_REACH; k--) /* "held in the palace at X talks" */
		if (talks && w->prep[k - 1] == RAWI_PREP_FI)
			return false;
	if (talks)
		return i != rawi_act_needed(w, act->row, act->end) && w->act_at[i] == RAWI_NONE && !(t->pro & (RAWI_PRO_B | RAWI_PRO_L | RAWI_PRO_K)) && t->enc == RAWI_ENC_NONE && i > act->end + 1 && w->prep[i - 1] == RAWI_PREP_NONE && !(t->feat & RAWI_FEAT_NISBA);
	return is_said(act->type) && act->type != RAWI_SUPPORT && act->type != RAWI_THREATEN && w->act_at[i] == RAWI_NONE && !(t->pro & RAWI_PRO_AL) && t->enc == RAWI_ENC_NONE;
}

/* The place behind the act in its clause, before another act, another verb, or what a saying is about. */
static uint32_t place_behind(const rawi_events *w, const rawi_act *act, uint32_t start)
{
	const rawi_text *x = w->text;
	bool said = is_said(act->type);
	for (uint32_t i = start; i < x->n_tokens && i < act->end + PLACE_REACH && w->clause[i] == w->clause[act->first]; i++) {
		uint32_t k = w->phrase_at[i], from;
		bool act_noun = w->act_at[i] != RAWI_NONE && i >= act->end && w->found.at[w->act_at[i]].form == RAWI_ACT_NOUN, inside = i >= act->first && i < act->end;
		if (inside)
			continue;
		if (rawi_finite_verb(w, i) && i >= act->end && !rawi_tells_of_noun(w, i, act))
			break;
		if (w->prep[i] == RAWI_PREP_OTHER && i > act->end && (said || !(rawi_plays(w, i, RAWI_SCENE_DURING) || rawi_plays(w, i, RAWI_SCENE_BESIDE))))
			break;
		if (act_noun && !said && i > act->end + NEAR && w->found.at[w->act_at[i]].type != act->type && rawi_act_known(w, &w->found.at[w->act_at[i]], act->end) != 2) /* "killed in an attack on … in X", "arrested in the course of a protest in X" are one place */
			break;
		if (is_content(w, act, i))
			break;
		bool clitic = (x->tokens[i].pro & (RAWI_PRO_B | RAWI_PRO_L)) && w->word[i] == RAWI_CLAUSE_PLAIN;
		if (said && (clitic || (w->prep[i] != RAWI_PREP_NONE && w->prep[i] != RAWI_PREP_FI)))
			break;
		if (k == RAWI_NONE || w->phrases.at[k].first != i || !is_place(w, k))
			continue;
		uint8_t prep = rawi_phrase_prep(w, k, start, &from);
		if (is_there(w, act, k, prep, from))
			return k;
	}
	return RAWI_NONE;
}

/* "emigrants from the people of the village in X gave … and signed": where those live, not where they signed. */
static bool is_origin(const rawi_events *w, uint32_t from)
{
	for (uint32_t i = from; i > 0 && from - i < NEAR && w->word[i - 1] == RAWI_CLAUSE_PLAIN && !w->verb[i - 1] && w->text->tokens[i - 1].kind == RAWI_TOK_WORD; i--)
		if (i > 1 && w->prep[i - 2] == RAWI_PREP_MIN)
			return true;
	return false;
}

/* "In Riyadh, the two discussed …": the place that opens the clause; "toured X and visited Y": that of the verb it is joined to. */
static uint32_t place_before(const rawi_events *w, const rawi_act *act)
{
	for (uint32_t i = act->first; i > 0 && act->first - i < PLACE_REACH && w->clause[i - 1] == w->clause[act->first]; i--) {
		uint32_t k = w->phrase_at[i - 1], from;
		if (rawi_finite_verb(w, i - 1) || w->act_at[i - 1] != RAWI_NONE)
			break;
		if (k != RAWI_NONE && w->phrases.at[k].first == i - 1 && is_place(w, k) && rawi_phrase_prep(w, k, 0, &from) == RAWI_PREP_FI &&
		    (from == 0 || w->text->tokens[from - 1].sentence != w->text->tokens[from].sentence || ((w->text->tokens[act->first].pro & RAWI_PRO_W) && !is_origin(w, from))))
			return k;
	}
	return RAWI_NONE;
}

/* "a bomb went off in X, which led to the death of two"; "reached X, where he met Y": the place of the clause that this one goes on from. */
static uint32_t place_of_clause_before(const rawi_events *w, const rawi_act *act)
{
	uint32_t led = rawi_led_to(w, act), where = rawi_where_clause(w, act), from, end = led != RAWI_NONE ? led : where;
	for (uint32_t i = end; end && i > 0 && end - i < PLACE_REACH && w->text->tokens[i - 1].sentence == w->text->tokens[end].sentence; i--) {
		uint32_t k = w->phrase_at[i - 1];
		if (rawi_finite_verb(w, i - 1))
			break;
		if (k == RAWI_NONE || w->phrases.at[k].first != i - 1 || !is_place(w, k))
			continue;
		uint8_t prep = rawi_phrase_prep(w, k, 0, &from);
		if (prep == RAWI_PREP_FI || (prep == RAWI_PREP_B && from == i - 1) || (where && prep == RAWI_PREP_ILA))
			return k;
	}
	return RAWI_NONE;
}

/* "blew himself up in X and so killed three": what an attack did, joined by the letter that says so. */
static uint32_t place_of_result(const rawi_events *w, const rawi_act *act)
{
	uint32_t from;
	if (act->type != RAWI_ASSAULT || act->form == RAWI_ACT_NOUN || !(w->text->tokens[act->first].pro & RAWI_PRO_F))
		return RAWI_NONE;
	for (uint32_t i = act->first; i > 0 && act->first - i < PLACE_REACH && w->clause[i - 1] == w->clause[act->first]; i--) {
		uint32_t k = w->phrase_at[i - 1], a = w->act_at[i - 1];
		if (w->verb[i - 1])
			return RAWI_NONE;
		if (a != RAWI_NONE && w->found.at[a].type != act->type)
			return RAWI_NONE;
		if (k == RAWI_NONE || w->phrases.at[k].first != i - 1 || !is_place(w, k))
			continue;
		uint8_t prep = rawi_phrase_prep(w, k, 0, &from);
		if (prep == RAWI_PREP_FI || (prep == RAWI_PREP_B && from == i - 1))
			return k;
	}
	return RAWI_NONE;
}

/* "a military court in X sentenced": the place in the words by which who acts is described. */
static bool place_of_actor(rawi_events *w, const rawi_act *act, rawi_event *out)
{
	const rawi_text *x = w->text;
	const rawi_doc *doc = w->doc;
	uint32_t k = act->end < x->n_tokens ? w->phrase_at[act->end] : RAWI_NONE;
	if (k == RAWI_NONE || is_said(act->type) || !rawi_ids_have(&act->actor, w->phrases.at[k].entity) || !doc->record->entities.at[w->phrases.at[k].entity].unnamed)
		return false;
	for (uint32_t i = w->phrases.at[k].first + 1; i < w->phrases.at[k].end; i++) {
		uint32_t row = x->tokens[i - 1].pos == RAWI_POS_PART ? rawi_row_of_fold(w->clauses, &x->tokens[i - 1]) : RAWI_NO_ROW;
		if (row == RAWI_NO_ROW || rawi_table_enum(w->clauses, row, rawi_table_column(w->clauses, "code")) != RAWI_PREP_FI)
			continue;
		for (uint32_t e = 0; e < doc->record->entities.n; e++) {
			const rawi_entity *there = &doc->record->entities.at[e];
			for (size_t m = 0; there->type == RAWI_LOC && m < there->mentions.n && there->mentions.at[m].at.first <= i; m++)
				if (there->mentions.at[m].at.first == i && !spans_states(w, there)) {
					out->place_entity = e;
					out->place = there->mentions.at[m].at;
					return true;
				}
		}
	}
	return false;
}

void rawi_act_place(rawi_events *w, const rawi_act *act, rawi_event *out)
{
	const rawi_text *x = w->text;
	out->place_entity = RAWI_NONE;
	uint32_t light = rawi_light_verb(w, act), found = light == RAWI_NONE ? RAWI_NONE : place_behind(w, act, light + 1);
	if (found == RAWI_NONE)
		found = place_behind(w, act, act->end);
	if (found == RAWI_NONE && (rawi_finite_verb(w, act->first) || light != RAWI_NONE))
		found = place_before(w, act);
	if (found == RAWI_NONE)
		found = place_of_clause_before(w, act);
	if (found == RAWI_NONE)
		found = place_of_result(w, act);
	if (found != RAWI_NONE) {
		const rawi_phrase *p = &w->phrases.at[found];
		out->place_entity = p->entity;
		out->place = rawi_ref_span(w->doc, rawi_span_join(x->tokens[p->name].core, x->tokens[p->end - 1].core));
		return;
	}
	if (place_of_actor(w, act, out))
		return;
	bool visit = act->type == RAWI_CONSULT && rawi_slice_is(out->mode, "visit"), attack = act->type == RAWI_ASSAULT && out->status != RAWI_HYPOTHETICAL;
	for (size_t r = 0; (visit || attack) && r < act->recipient.n; r++) {
		const rawi_entity *e = &w->doc->record->entities.at[act->recipient.at[r]];
		if (e->type != RAWI_LOC)
			continue;
		for (size_t m = 0; m < e->mentions.n; m++) /* the mention in the same clause, as its proof */
			if (e->mentions.at[m].form == RAWI_FORM_NAME && e->mentions.at[m].at.first < x->n_tokens &&
			    x->tokens[e->mentions.at[m].at.first].sentence == x->tokens[act->first].sentence) {
				out->place_entity = e->id;
				out->place = e->mentions.at[m].at;
				return;
			}
	}
	out->why_no_place = RAWI_LIT("no place in its clause");
}
