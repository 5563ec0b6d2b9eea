/* understand: where an act took place, from its own clause; empty, with the reason, where that does not say.
 *
 * The place is what stands after "in" in the clause; a visit to a place and an attack on a place are there.
 */
#include "understand/names.h"
#include "understand/when_where.h"

enum { NEAR = 2, PLACE_REACH = 22, IN_REACH = 3 };

typedef struct { /* end 0: none */
	uint32_t entity, first, end;
} spot;

static const spot nowhere = { RAWI_NONE, 0, 0 };

static spot spot_of(const rawi_events *w, uint32_t phrase)
{
	const rawi_phrase *p = &w->phrases.at[phrase];
	return (spot){ p->entity, p->name, p->end };
}

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

/* The preposition that leads in a word of place, over words for a part of it («في محيط قرية …»). */
static uint8_t prep_before(const rawi_events *w, uint32_t i)
{
	const rawi_token *tok = w->text->tokens;
	while (true) {
		if (tok[i].pro & RAWI_PRO_B)
			return RAWI_PREP_B;
		if (i == 0 || tok[i - 1].sentence != tok[i].sentence)
			return RAWI_PREP_NONE;
		i--;
		if (w->prep[i] != RAWI_PREP_NONE)
			return tok[i].enc == RAWI_ENC_NONE ? w->prep[i] : RAWI_PREP_NONE;
		if (!rawi_plays(w, i, RAWI_SCENE_AREA) && !rawi_plays(w, i, RAWI_SCENE_SIDE))
			return RAWI_PREP_NONE;
	}
}

/* "in the village X", "in the village", where neither is a name that the page is known by. */
static spot told_place(const rawi_events *w, const rawi_act *act, uint32_t i)
{
	uint32_t end = rawi_place_told(w, i), meant = end ? RAWI_NONE : rawi_place_meant(w, i);
	if (!end && meant == RAWI_NONE)
		return nowhere;
	uint8_t prep = prep_before(w, i);
	bool strikes = act->type == RAWI_ASSAULT || act->type == RAWI_RETREAT || act->type == RAWI_COERCE || act->type == RAWI_MOBILIZE;
	if (prep != RAWI_PREP_FI && prep != RAWI_PREP_B && !(prep == RAWI_PREP_ALA && strikes) && !(prep == RAWI_PREP_ILA && act->type == RAWI_AID))
		return nowhere;
	return end ? (spot){ RAWI_NONE, i + 1, end } : spot_of(w, meant);
}

/* "recalled her ambassador in X": where somebody who belongs to a side is posted. */
static bool is_posted(const rawi_events *w, const rawi_act *act, uint32_t from)
{
	return from > act->end && w->prep[from] == RAWI_PREP_FI && w->text->tokens[from - 1].enc != RAWI_ENC_NONE && w->act_at[from - 1] == RAWI_NONE && (rawi_described_is(w, from - 1) || rawi_title_at(w->doc, from - 1));
}

/* "killed one and arrested ten in X": a deed's verb that "and" joins to that of another. */
static bool goes_along(const rawi_events *w, uint32_t verb, const rawi_act *act)
{
	uint32_t k = w->act_at[verb];
	bool deed = act->form != RAWI_ACT_NOUN && (act->type == RAWI_ASSAULT || act->type == RAWI_COERCE);
	return deed && k != RAWI_NONE && (w->found.at[k].type == RAWI_ASSAULT || w->found.at[k].type == RAWI_COERCE) && w->found.at[k].form != RAWI_ACT_NOUN && (w->text->tokens[verb].pro & (RAWI_PRO_W | RAWI_PRO_S)) == RAWI_PRO_W;
}

/* The place behind the act in its clause, before another act, another verb, or what a saying is about. */
static spot place_behind(const rawi_events *w, const rawi_act *act, uint32_t start)
{
	const rawi_text *x = w->text;
	bool said = is_said(act->type);
	spot meant = nowhere; /* "in the town": where nothing is named */
	uint32_t steps = 0; /* a name is one, however long the title */
	uint32_t relative = rawi_telling_relative(w, act);
	bool around = act->type != RAWI_CONSULT || rawi_slice_is(rawi_table_cell(w->acts, act->row, w->mode), "multilateral");
	for (uint32_t i = start; i < x->n_tokens && steps < PLACE_REACH && (w->clause[i] == w->clause[act->first] || (relative != RAWI_NONE && w->clause[i] == w->clause[relative])); i++) {
		if (relative != RAWI_NONE && i == relative + 1)
			continue;
		uint32_t k = w->phrase_at[i], from;
		bool act_noun = w->act_at[i] != RAWI_NONE && i >= act->end && w->found.at[w->act_at[i]].form == RAWI_ACT_NOUN, inside = i >= act->first && i < act->end;
		steps += i >= act->end && !rawi_inside_phrase(w, i);
		if (inside)
			continue;
		bool came_of_it = relative != RAWI_NONE && w->clause[i] == w->clause[relative] && (rawi_plays(w, i, RAWI_SCENE_LEADS) || rawi_plays(w, i, RAWI_SCENE_HAPPENS)); /* "that is ascribed to X and killed ten in Y" */
		if (rawi_finite_verb(w, i) && i >= act->end && !rawi_tells_of_noun(w, i, act) && !goes_along(w, i, act) && !came_of_it)
			break;
		if (w->prep[i] == RAWI_PREP_OTHER && i > act->end && (said || !(rawi_plays(w, i, RAWI_SCENE_DURING) || rawi_plays(w, i, RAWI_SCENE_BESIDE) || (around && rawi_plays(w, i, RAWI_SCENE_AROUND)))))
			break;
		if (act_noun && !said && i > act->end + NEAR && w->found.at[w->act_at[i]].type != act->type && rawi_act_known(w, &w->found.at[w->act_at[i]], act->end) != 2) /* "killed in an attack on … in X", "arrested in the course of a protest in X" are one place */
			break;
		if (is_content(w, act, i))
			break;
		bool clitic = (x->tokens[i].pro & (RAWI_PRO_B | RAWI_PRO_L)) && w->word[i] == RAWI_CLAUSE_PLAIN;
		if (said && (clitic || (w->prep[i] != RAWI_PREP_NONE && w->prep[i] != RAWI_PREP_FI)))
			break;
		if (k == RAWI_NONE && !said) {
			spot told = told_place(w, act, i);
			if (told.end && told.entity == RAWI_NONE)
				return told;
			meant = meant.end ? meant : told;
		}
		if (k == RAWI_NONE || w->phrases.at[k].first != i || !is_place(w, k))
			continue;
		uint8_t prep = rawi_phrase_prep(w, k, start, &from);
		if (is_there(w, act, k, prep, from) && !is_posted(w, act, from))
			return spot_of(w, k);
	}
	return meant;
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
static spot place_before(const rawi_events *w, const rawi_act *act)
{
	for (uint32_t i = act->first; i > 0 && act->first - i < PLACE_REACH && w->clause[i - 1] == w->clause[act->first]; i--) {
		uint32_t k = w->phrase_at[i - 1], from;
		if (rawi_finite_verb(w, i - 1) || w->act_at[i - 1] != RAWI_NONE)
			break;
		if (k != RAWI_NONE && w->phrases.at[k].first == i - 1 && is_place(w, k) && rawi_phrase_prep(w, k, 0, &from) == RAWI_PREP_FI &&
		    (from == 0 || w->text->tokens[from - 1].sentence != w->text->tokens[from].sentence || ((w->text->tokens[act->first].pro & RAWI_PRO_W) && !is_origin(w, from))))
			return spot_of(w, k);
	}
	return nowhere;
}

static bool happens(const rawi_events *w, uint32_t i)
{
	return rawi_plays(w, i, RAWI_SCENE_HAPPENS);
}

/* "a bomb went off in X, which led to the death of two"; "reached X, where he met Y": the place of the clause that this one goes on from. */
static spot place_of_clause_before(const rawi_events *w, const rawi_act *act)
{
	uint32_t led = rawi_led_to(w, act), where = rawi_where_clause(w, act), from, end = led != RAWI_NONE ? led : where;
	for (uint32_t i = end; end && i > 0 && end - i < PLACE_REACH && w->text->tokens[i - 1].sentence == w->text->tokens[end].sentence; i--) {
		uint32_t k = w->phrase_at[i - 1], a = w->act_at[i - 1];
		if (rawi_finite_verb(w, i - 1) && !(led != RAWI_NONE && (happens(w, i - 1) || (a != RAWI_NONE && w->found.at[a].type == RAWI_ASSAULT)))) /* "that took place in X, where two blew themselves up" */
			break;
		if (k == RAWI_NONE || w->phrases.at[k].first != i - 1 || !is_place(w, k))
			continue;
		uint8_t prep = rawi_phrase_prep(w, k, 0, &from);
		if (prep == RAWI_PREP_FI || (prep == RAWI_PREP_B && from == i - 1) || (where && prep == RAWI_PREP_ILA))
			return spot_of(w, k);
	}
	return nowhere;
}

/* "blew himself up in X and so killed three": what an attack did, joined by the letter that says so. */
static spot place_of_result(const rawi_events *w, const rawi_act *act)
{
	uint32_t from;
	if (act->type != RAWI_ASSAULT || act->form == RAWI_ACT_NOUN || !(w->text->tokens[act->first].pro & RAWI_PRO_F))
		return nowhere;
	for (uint32_t i = act->first; i > 0 && act->first - i < PLACE_REACH && w->clause[i - 1] == w->clause[act->first]; i--) {
		uint32_t k = w->phrase_at[i - 1], a = w->act_at[i - 1];
		if (w->verb[i - 1])
			return nowhere;
		if (a != RAWI_NONE && w->found.at[a].type != act->type)
			return nowhere;
		if (k == RAWI_NONE || w->phrases.at[k].first != i - 1 || !is_place(w, k))
			continue;
		uint8_t prep = rawi_phrase_prep(w, k, 0, &from);
		if (prep == RAWI_PREP_FI || (prep == RAWI_PREP_B && from == i - 1))
			return spot_of(w, k);
	}
	return nowhere;
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

/* "the liberation of the quarter X in Y": the ground that is taken or struck, right behind the act. */
static spot ground_of(const rawi_events *w, const rawi_act *act)
{
	if (act->type != RAWI_ASSAULT)
		return nowhere;
	for (uint32_t i = act->end; i < w->text->n_tokens && i < act->end + IN_REACH && w->clause[i] == w->clause[act->first] && !w->verb[i]; i++) {
		uint32_t k = w->phrase_at[i];
		if (k != RAWI_NONE)
			return is_place(w, k) && !rawi_may_act(w, w->phrases.at[k].entity) && rawi_ids_have(&act->recipient, w->phrases.at[k].entity) ? spot_of(w, k) : nowhere;
	}
	return nowhere;
}

/* "X: two killed in a blast": a headline's place before its colon. */
static spot place_before_colon(const rawi_events *w, const rawi_act *act)
{
	const rawi_text *x = w->text;
	uint32_t sentence = x->tokens[act->first].sentence, first = x->sentences[sentence].first;
	while (first < act->first && x->tokens[first].kind != RAWI_TOK_WORD)
		first++;
	uint32_t k = w->phrase_at[first];
	bool title = x->article->blocks[x->sentences[sentence].block].kind == RAWI_BLOCK_TITLE;
	if (!title || is_said(act->type) || k == RAWI_NONE || !is_place(w, k) || w->phrases.at[k].end >= act->first || x->tokens[w->phrases.at[k].end].punct != ':' || rawi_ids_have(&act->actor, w->phrases.at[k].entity))
		return nowhere;
	return spot_of(w, k);
}

void rawi_act_place(rawi_events *w, const rawi_act *act, rawi_event *out)
{
	const rawi_text *x = w->text;
	out->place_entity = RAWI_NONE;
	uint32_t light = rawi_light_verb(w, act);
	spot found = ground_of(w, act);
	if (!found.end && light != RAWI_NONE)
		found = place_behind(w, act, light + 1);
	if (!found.end)
		found = place_behind(w, act, act->end);
	if (!found.end && (rawi_finite_verb(w, act->first) || light != RAWI_NONE))
		found = place_before(w, act);
	if (!found.end)
		found = place_of_clause_before(w, act);
	if (!found.end)
		found = place_of_result(w, act);
	if (!found.end)
		found = place_before_colon(w, act);
	if (found.end) {
		out->place_entity = found.entity;
		out->place = rawi_ref_span(w->doc, rawi_span_join(found.entity == RAWI_NONE ? x->tokens[found.first].span : x->tokens[found.first].core, x->tokens[found.end - 1].core));
		return;
	}
	if (place_of_actor(w, act, out))
		return;
	bool visit = act->type == RAWI_CONSULT && rawi_slice_is(out->mode, "visit"), attack = act->type == RAWI_ASSAULT && out->status != RAWI_HYPOTHETICAL && out->status != RAWI_FUTURE, siege = act->type == RAWI_COERCE && out->status == RAWI_ACTUAL;
	for (size_t r = 0; (visit || attack || siege) && r < act->recipient.n; r++) {
		const rawi_entity *e = &w->doc->record->entities.at[act->recipient.at[r]];
		if (e->type != RAWI_LOC || (siege && rawi_may_act(w, e->id)))
			continue; /* a ban on a state is not there */
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
