/* understand: the sides of an event noun: genitive, nationality adjective, pronoun, preposition phrases; what is missing comes from the light verb that carries the noun. */
#include "understand/frames.h"
#include "understand/names.h"

/* What stands in the genitive right after the noun, or one plain word further ("the shelling of the positions of X"). */
static uint32_t genitive(const rawi_events *w, const rawi_act *act, const rawi_parts *p)
{
	if (!p->n_bare || (rawi_has_article(w, act) && act->end - act->first == 1) || w->text->tokens[act->end - 1].enc != RAWI_ENC_NONE)
		return RAWI_NONE;
	if (act->end - act->first > 1 && w->text->tokens[act->end - 1].pos == RAWI_POS_ADJ && !(w->text->tokens[act->end - 1].pro & RAWI_PRO_AL))
		return RAWI_NONE; /* "a suicide attack": no genitive behind an attribute */
	const rawi_phrase *g = &w->phrases.at[p->bare[0]];
	uint32_t words = 0;
	for (uint32_t i = act->end; i < g->first; i++) {
		const rawi_token *t = &w->text->tokens[i];
		if (rawi_is_number_of(w, i) && rawi_table_enum(w->acts, act->row, w->idafa) == RAWI_IDAFA_RECIPIENT) {
			i++; /* "the wounding of a number of X's" */
			continue;
		}
		if (t->kind == RAWI_TOK_PUNCT || (t->pro & (RAWI_PRO_W | RAWI_PRO_F)) || w->word[i] != RAWI_CLAUSE_PLAIN || (t->enc != RAWI_ENC_NONE && w->act_at[i] != RAWI_NONE && w->found.at[w->act_at[i]].form == RAWI_ACT_LIGHT))
			return RAWI_NONE;
		words += t->kind == RAWI_TOK_WORD;
		if ((t->feat & RAWI_FEAT_MASDAR) && !(t->pro & RAWI_PRO_AL) && rawi_table_enum(w->acts, act->row, w->with) == RAWI_WITH_MUTUAL)
			return RAWI_NONE; /* "talks on forming the government": no party to them */
	}
	return words <= GENITIVE_GAP ? p->bare[0] : RAWI_NONE;
}

/* "the Israeli raids", "the Turkish air strikes": nationality adjectives beside the noun. */
static void adjectives(rawi_events *w, const rawi_act *act, rawi_ids *out)
{
	uint32_t plain = 0;
	for (uint32_t i = act->end; i < w->text->n_tokens && i < act->end + 4 && w->clause[i] == w->clause[act->first]; i++) {
		uint32_t k = w->phrase_at[i];
		if (w->text->tokens[i].kind == RAWI_TOK_NUMBER)
			return;
		if (k != RAWI_NONE) {
			bool definite = (w->text->tokens[act->first].pro | w->text->tokens[act->end - 1].pro) & RAWI_PRO_AL || w->text->tokens[act->end - 1].enc != RAWI_ENC_NONE || plain;
			if (plain && rawi_table_enum(w->acts, act->row, w->idafa) == RAWI_IDAFA_RECIPIENT && (act->end - act->first == 1 || act->type == RAWI_AID))
				return; /* "the killing of two Turkish soldiers": their nation, not who killed them */
			if (w->phrases.at[k].form != RAWI_FORM_ADJECTIVE || (!definite && (w->text->tokens[i].pro & RAWI_PRO_AL)))
				return; /* "the kidnapping of the Italians": people, not the state */
			rawi_ids_add(w->arena, out, w->phrases.at[k].entity);
			i = w->phrases.at[k].end - 1;
		} else if (w->text->tokens[i].kind == RAWI_TOK_WORD) {
			const rawi_token *t = &w->text->tokens[i];
			bool of = t->pos == RAWI_POS_NOUN && act->end - act->first == 1 && !(w->text->tokens[act->first].pro & RAWI_PRO_AL); /* "the reception of the Chinese president" */
			if (w->word[i] != RAWI_CLAUSE_PLAIN || w->verb[i] || of || ++plain > 1)
				return;
		}
	}
}

/* Does it arrest and hold: police, ministries, armies, courts, states? */
static bool holds_people(const rawi_events *w, uint32_t id)
{
	static const char *const may[] = { "COP", "MIL", "JUD", "SPY", "GOV" };
	const rawi_entity *e = &w->doc->record->entities.at[id];
	rawi_slice code = e->type == RAWI_PER ? (rawi_slice){ NULL, 0 } : rawi_sector(w->doc, e);
	for (size_t k = 0; k < sizeof may / sizeof *may; k++)
		if (rawi_slice_is(code, may[k]))
			return true;
	return false;
}

/* A court, or one who sits in it or pleads before it. */
static bool is_judge(const rawi_events *w, uint32_t id)
{
	return rawi_slice_is(rawi_sector(w->doc, &w->doc->record->entities.at[id]), "JUD");
}

static bool is_trial(const rawi_events *w, const rawi_act *act)
{
	return act->type == RAWI_ACCUSE && rawi_table_enum(w->acts, act->row, w->idafa) == RAWI_IDAFA_RECIPIENT && rawi_slice_is(rawi_table_cell(w->acts, act->row, w->mode), "investigate");
}

/* "the trial of N.N. before the court of X": whose it is. */
static void court_of_trial(rawi_events *w, rawi_act *act)
{
	for (uint32_t i = act->end; is_trial(w, act) && !act->actor.n && i + 1 < w->text->n_tokens && i < act->end + RIGHT && w->clause[i + 1] == w->clause[act->first]; i++) {
		uint32_t k = w->prep[i] == RAWI_PREP_OTHER ? w->phrase_at[i + 1] : RAWI_NONE;
		if (k != RAWI_NONE && rawi_phrase_type(w, k) == RAWI_ORG && is_judge(w, w->phrases.at[k].entity))
			rawi_ids_add(w->arena, &act->actor, w->phrases.at[k].entity);
	}
}

/* "the killing of", not "the death of": is the masdar written as a verb that does it is, or does it say from whom something is taken? */
static bool is_done_on_purpose(const rawi_events *w, const rawi_act *act)
{
	if (rawi_act_marks(w, act->row) >> RAWI_PREP_MIN & 1)
		return true;
	for (uint32_t row = rawi_row_of_stem(w->acts, &w->text->tokens[act->first]); row != RAWI_NO_ROW; row = rawi_table_next(w->acts, row)) {
		int form = rawi_table_enum(w->acts, row, w->form);
		if (rawi_table_enum(w->acts, row, w->type) == RAWI_ASSAULT && (form == RAWI_ACT_PASSIVE || form == RAWI_ACT_VERB))
			return true;
	}
	return false;
}

/* Is what somebody announces his own deed: an arrest, a release of authorities, a killing or a liberation of those who have arms? */
static bool announces_own(const rawi_events *w, const rawi_act *act, uint32_t id)
{
	if (act->type == RAWI_COERCE || is_trial(w, act))
		return act->type == RAWI_COERCE ? holds_people(w, id) : is_judge(w, id);
	const rawi_entity *e = &w->doc->record->entities.at[id];
	bool holds = rawi_may_hold(w, id) || (e->type != RAWI_PER && holds_people(w, id)), recipient = rawi_table_enum(w->acts, act->row, w->idafa) == RAWI_IDAFA_RECIPIENT;
	if (act->type == RAWI_RETREAT)
		return recipient && (holds || (e->type == RAWI_LOC && rawi_may_act(w, id)));
	return act->type == RAWI_ASSAULT && recipient && e->type != RAWI_PER && rawi_may_hold(w, id) && is_done_on_purpose(w, act);
}

/* "the arrival of a ship": a noun in the genitive that is no entity, of an act whose genitive acts. */
static bool has_plain_genitive(const rawi_events *w, const rawi_act *act)
{
	const rawi_token *tok = w->text->tokens;
	uint32_t i = act->end;
	int idafa = rawi_table_enum(w->acts, act->row, w->idafa);
	while (i < w->text->n_tokens && w->word[i] == RAWI_CLAUSE_PASS)
		i++;
	return idafa == RAWI_IDAFA_ACTOR && act->end == act->first + 1 && !(tok[act->first].pro & RAWI_PRO_AL) && tok[act->first].enc == RAWI_ENC_NONE && i < w->text->n_tokens && w->clause[i] == w->clause[act->first] &&
	       w->phrase_at[i] == RAWI_NONE && w->word[i] == RAWI_CLAUSE_PLAIN && tok[i].pos == RAWI_POS_NOUN && !(tok[i].pro & ~(unsigned)RAWI_PRO_AL) && tok[i].enc == RAWI_ENC_NONE && !(tok[i].feat & RAWI_FEAT_NISBA);
}

/* "gunmen's carrying out of an attack": who stands described between a noun that lends its genitive and the act that it carries. */
static bool described_doer(rawi_events *w, rawi_act *act, uint32_t end)
{
	if (act->actor.n || end >= act->first || w->phrase_at[end] != RAWI_NONE || !(w->text->tokens[act->first].pro & RAWI_PRO_B) || !rawi_described_is(w, end))
		return false;
	uint32_t id = rawi_described_at(w, end, &end);
	if (id != RAWI_NONE && end <= act->first && act->first - end < NEAR)
		rawi_ids_add(w->arena, &act->actor, id);
	return act->actor.n;
}

/* "took part in a ceremony for the attacks", "wants to look into the course of the battles": an act of force behind a preposition that is not the verb's. */
static bool astray(const rawi_act *act, uint32_t marks, uint32_t seen, uint8_t before)
{
	const uint32_t others = 1u << RAWI_PREP_ALA | 1u << RAWI_PREP_ILA | 1u << RAWI_PREP_AN;
	if (act->type != RAWI_ASSAULT && act->type != RAWI_COERCE)
		return false;
	return marks ? before != RAWI_PREP_NONE && !(marks >> before & 1) && before != RAWI_PREP_MIN : seen & others;
}

/* "the motorcade of the minister of X came under", "a base │ belonging to X": whose it is that suffered. */
static void owner_of_sufferer(rawi_events *w, rawi_act *light)
{
	const rawi_token *tok = w->text->tokens;
	uint32_t i = light->told + 1, end;
	if (i >= w->text->n_tokens || w->clause[i] != w->clause[light->first] || (tok[light->told].pro & RAWI_PRO_AL))
		return;
	uint32_t whose = w->phrase_at[i];
	if (whose != RAWI_NONE && w->phrases.at[whose].first == i && w->phrases.at[whose].form != RAWI_FORM_ADJECTIVE && rawi_may_act(w, w->phrases.at[whose].entity) && !(tok[i].pro & (RAWI_PRO_B | RAWI_PRO_L | RAWI_PRO_K | RAWI_PRO_W)) && !rawi_described_is(w, light->told)) {
		rawi_phrase_who(w, whose, &light->actor); /* "the words of X met with blame" */
		return;
	}
	uint32_t office = rawi_office_at(w->doc, i, &end);
	while (office == RAWI_NONE && i + 1 < w->text->n_tokens && tok[i].pos == RAWI_POS_ADJ && !tok[i].pro && w->phrase_at[i] == RAWI_NONE)
		i++;
	if (office != RAWI_NONE)
		rawi_ids_add(w->arena, &light->actor, office);
	else
		if (!rawi_tied_to(w, i, &light->actor) && whose != RAWI_NONE && w->phrases.at[whose].first == i && (tok[i].pro & RAWI_PRO_L) && rawi_phrase_type(w, whose) == RAWI_ORG && w->act_at[i] == RAWI_NONE)
			rawi_phrase_who(w, whose, &light->actor); /* "a patrol of the army's" */
}

/* The light verb before the noun in its clause: its subject is the noun's actor, or its recipient ("came under attack"). */
static void from_light_verb(rawi_events *w, rawi_act *act)
{
	const rawi_token *t = &w->text->tokens[act->first];
	uint8_t before = act->first > 0 ? w->prep[act->first - 1] : RAWI_PREP_NONE;
	if (t->pro & RAWI_PRO_L)
		before = RAWI_PREP_L;
	uint32_t seen = before == RAWI_PREP_NONE ? 0 : 1u << before; /* prepositions between the verb and the noun: "came under a flood of criticism" */
	const uint32_t own = t->pro & RAWI_PRO_B ? 1u << RAWI_PREP_B : 0;
	bool others = false; /* another act noun between */
	bool through = false; /* a noun between that lends its own genitive: "a series of raids" */
	for (uint32_t i = act->first, steps = 0; i > 0 && steps < LIGHT_REACH;) {
		i--;
		steps += !rawi_inside_phrase(w, i);
		if (w->clause[i] != w->clause[act->first])
			return;
		uint32_t g = w->act_at[i];
		if (g != RAWI_NONE && w->found.at[g].form == RAWI_ACT_VERB && w->found.at[g].type == act->type && rawi_act_needed(w, w->found.at[g].row, w->found.at[g].end) == act->first) {
			rawi_ids_join(w->arena, &act->actor, &w->found.at[g].actor); /* "launched raids": one act in two words */
			return;
		}
		if (g != RAWI_NONE && w->found.at[g].form == RAWI_ACT_LIGHT) {
			if (!w->found.at[g].actor.n && w->verb[i] && w->found.at[g].told != RAWI_NONE) /* "the planes of the coalition launched raids" */
				rawi_described_side(w, w->found.at[g].told, act->type, &w->found.at[g].actor);
			if (!w->found.at[g].actor.n && w->verb[i] && w->found.at[g].told != RAWI_NONE && rawi_table_enum(w->acts, w->found.at[g].row, w->object) == RAWI_OBJ_RECIPIENT)
				owner_of_sufferer(w, &w->found.at[g]);
			bool suffers = rawi_table_enum(w->acts, w->found.at[g].row, w->object) == RAWI_OBJ_RECIPIENT && rawi_table_enum(w->acts, act->row, w->with) != RAWI_WITH_MUTUAL;
			bool lends = !w->found.at[g].actor.n && !w->verb[i] && rawi_table_enum(w->acts, w->found.at[g].row, w->idafa) == RAWI_IDAFA_ACTOR && w->text->tokens[i].enc == RAWI_ENC_NONE && !(w->text->tokens[i].pro & RAWI_PRO_AL);
			if (lends && described_doer(w, act, w->found.at[g].end))
				return;
			if (!w->found.at[g].actor.n && !w->verb[i]) {
				through = true;
				continue;
			}
			/* the verb carries the noun as its object or by its own preposition, not a noun of some other phrase */
			uint32_t marks = rawi_act_marks(w, w->found.at[g].row);
			if (w->found.at[g].status == RAWI_NEGATED && w->verb[i] && rawi_table_cell(w->acts, w->found.at[g].row, w->needs).n)
				return; /* "nobody claimed the attack" */
			bool announced = rawi_table_enum(w->acts, w->found.at[g].row, w->must) == RAWI_MUST_ANY;
			if (w->verb[i] && !announced && !suffers && astray(act, marks, seen, before))
				return;
			if (act->type == RAWI_ASSAULT && act->bare && !w->verb[i] && (t->pro & RAWI_PRO_AL) && t->enc == RAWI_ENC_NONE && act->end - act->first == 1 && w->found.at[g].actor.n && w->doc->record->entities.at[w->found.at[g].actor.at[0]].type == RAWI_PER && !rawi_may_hold(w, w->found.at[g].actor.at[0]))
				return; /* "the efforts of N.N. after the attack": one that is known, no deed of his */
			if (announced && w->verb[i] && act->bare && (t->pro & RAWI_PRO_AL) && t->enc == RAWI_ENC_NONE && act->end - act->first == 1)
				return; /* "announced the visit": one that is known, whoever made it */
			if (w->verb[i] && !through && (marks && !announced ? !(marks & (seen | own)) : !(marks & seen) && before != RAWI_PREP_NONE && before != RAWI_PREP_B))
				return;
			if (announced && !act->actor.n && w->found.at[g].actor.n == 1 && announces_own(w, act, w->found.at[g].actor.at[0])) {
				rawi_ids_join(w->arena, &act->actor, &w->found.at[g].actor); /* "the ministry of the interior announced the arrest of": its own */
				return;
			}
			if (announced && (others || has_plain_genitive(w, act)))
				return; /* "announced the arrival of a ship with aid": neither is the announcer's */
			if (announced && (act->type == RAWI_ASSAULT || act->type == RAWI_ACCUSE || act->recipient.n + act->actor.n > 1 ||
			    rawi_table_enum(w->acts, act->row, w->idafa) == RAWI_IDAFA_RECIPIENT))
				return; /* who announces a death did not kill */
			if (!w->found.at[g].actor.n)
				return;
			if (!suffers && act->actor.n && !act->partner && rawi_table_enum(w->acts, act->row, w->with) != RAWI_WITH_MUTUAL)
				return;
			rawi_ids all = { 0 };
			act->partner = 0;
			if (suffers && act->type == RAWI_PROTEST && w->doc->record->entities.at[w->found.at[g].actor.at[0]].type == RAWI_LOC) {
				act->suffered = true; /* "X saw demonstrations": where they were */
				return;
			}
			rawi_ids_join(w->arena, &all, &w->found.at[g].actor);
			rawi_ids_join(w->arena, &all, suffers ? &act->recipient : &act->actor);
			*(suffers ? &act->recipient : &act->actor) = all;
			act->suffered = suffers;
			act->carried = w->verb[i];
			return;
		}
		if (g != RAWI_NONE && w->found.at[g].form == RAWI_ACT_NOUN && (w->text->tokens[i].pro & RAWI_PRO_B) && (w->found.at[g].type == RAWI_AID || w->found.at[g].type == RAWI_SUPPORT || w->found.at[g].type == RAWI_COOPERATE))
			continue; /* "managed, with the support of X, to take Y" */
		if (g != RAWI_NONE && w->found.at[g].form == RAWI_ACT_NOUN && !(t->pro & RAWI_PRO_W) && seen && w->found.at[g].actor.n)
			return; /* "made a visit to discuss the truce": the verb carries the visit */
		others = others || (g != RAWI_NONE && w->found.at[g].form == RAWI_ACT_NOUN);
		if (w->prep[i] != RAWI_PREP_NONE)
			seen |= 1u << w->prep[i];
		if (w->text->tokens[i].pro & RAWI_PRO_L)
			seen |= 1u << RAWI_PREP_L;
		if (w->verb[i] || (g != RAWI_NONE && (w->found.at[g].type == RAWI_REQUEST || w->found.at[g].type == RAWI_AGREE)))
			return;
	}
}

/* "the shelling of positions": an indefinite noun right behind the masdar that is no adjective of it. */
static bool has_plain_object(const rawi_events *w, const rawi_act *act)
{
	const rawi_token *tok = w->text->tokens;
	uint32_t i = act->end;
	while (i < w->text->n_tokens && i < act->end + NEAR && w->count[i])
		i++; /* "of ten vehicles" */
	bool several = i < w->text->n_tokens && tok[i].pos == RAWI_POS_ADJ && (tok[i].feat & RAWI_FEAT_PLUR) && (tok[i].feat & RAWI_FEAT_FEM); /* in that form no adjective of the masdar */
	return i < w->text->n_tokens && w->clause[i] == w->clause[act->first] && w->phrase_at[i] == RAWI_NONE && w->act_at[i] == RAWI_NONE && w->word[i] == RAWI_CLAUSE_PLAIN && (tok[i].pos == RAWI_POS_NOUN || several) &&
	       tok[i].pro == 0 && tok[i].enc == RAWI_ENC_NONE && (several || !(tok[i].feat & RAWI_FEAT_NISBA)) && !((tok[i].feat & RAWI_FEAT_PARTICIPLE) && (tok[i].feat & RAWI_FEAT_SING) && !rawi_described_is(w, i)) && !((tok[act->first].pro & RAWI_PRO_AL) && act->end == act->first + 1) && tok[act->end - 1].enc == RAWI_ENC_NONE;
}

/* "the killing of five soldiers", "the withdrawal of its troops": a genitive that is no name. Its pronoun says who, else it is described. */
static void described_genitive(rawi_events *w, rawi_act *act, int idafa, uint32_t named)
{
	const rawi_token *tok = w->text->tokens;
	uint32_t i = act->end, end = 0;
	while (i + 1 < w->text->n_tokens && w->word[i] == RAWI_CLAUSE_PASS && w->clause[i + 1] == w->clause[act->first])
		i++;
	if (i >= w->text->n_tokens || w->clause[i] != w->clause[act->first] || w->phrase_at[i] != RAWI_NONE || rawi_tells_act(w, i) || w->verb[i] || w->word[i] != RAWI_CLAUSE_PLAIN ||
	    (rawi_has_article(w, act) && act->end - act->first == 1) || tok[act->end - 1].enc != RAWI_ENC_NONE || (tok[i].pro & (RAWI_PRO_W | RAWI_PRO_F | RAWI_PRO_B | RAWI_PRO_L | RAWI_PRO_K)))
		return;
	if (named == RAWI_NONE && idafa == RAWI_IDAFA_RECIPIENT && !act->recipient.n && tok[i].enc == RAWI_ENC_HUM && rawi_is_quantity(w, i)) {
		rawi_antecedent_but(w, i, tok[i].enc, &act->actor, &act->recipient); /* "the release of some of them" */
		return;
	}
	if (named == RAWI_NONE && idafa == RAWI_IDAFA_ACTOR && tok[i].kind == RAWI_TOK_WORD && tok[i].enc != RAWI_ENC_NONE && tok[i].pos == RAWI_POS_NOUN && !act->actor.n) {
		rawi_antecedent(w, i, tok[i].enc, &act->actor);
		return;
	}
	if (named != RAWI_NONE && w->phrases.at[named].first - i > NEAR)
		named = RAWI_NONE;
	bool victims = idafa == RAWI_IDAFA_RECIPIENT && act->type != RAWI_CONSULT, crowd = idafa == RAWI_IDAFA_ACTOR && (act->type == RAWI_PROTEST || act->type == RAWI_ASSAULT || act->type == RAWI_RETREAT || ((tok[act->first].feat & RAWI_FEAT_PLUR) && (act->type == RAWI_REQUEST || act->type == RAWI_REJECT || (act->type == RAWI_ACCUSE && rawi_table_enum(w->acts, act->row, w->must) == RAWI_MUST_ACTOR)))); /* "the demands of the creditors" */
	bool counted = w->count[i] && act->type != RAWI_ASSAULT && act->type != RAWI_COERCE && act->type != RAWI_RETREAT && act->type != RAWI_ACCUSE; /* "the training of thirty engineers": a number of people, no party */
	crowd = crowd || (idafa == RAWI_IDAFA_ACTOR && act->end - act->first > 1 && w->prep[act->end - 1] == RAWI_PREP_MIN && (tok[i].pro & RAWI_PRO_AL)); /* "support from │ the alliance" */
	crowd = crowd || (idafa == RAWI_IDAFA_BOTH && act->type == RAWI_CONSULT && act->end == act->first + 1 && (tok[i].feat & RAWI_FEAT_PLUR)); /* "came to meet officials" */
	if (named != RAWI_NONE || (!victims && !crowd) || counted)
		return;
	rawi_ids *side = idafa == RAWI_IDAFA_RECIPIENT ? &act->recipient : &act->actor;
	uint32_t id = side->n ? RAWI_NONE : rawi_described_at(w, i, &end);
	if (id == RAWI_NONE && !side->n && i + 1 < w->text->n_tokens && tok[i].pos == RAWI_POS_NOUN && !(tok[i].pro & RAWI_PRO_AL) && (tok[i + 1].pro & RAWI_PRO_AL) && rawi_described_is(w, i + 1))
		id = rawi_described_at(w, i + 1, &end); /* "the storming of the camp of the strikers" */
	if (id != RAWI_NONE)
		rawi_ids_add(w->arena, side, id);
}

/* "to her": the preposition «ل» with a pronoun. */
static bool l_with_pronoun(const rawi_events *w, uint32_t i)
{
	const rawi_token *t = &w->text->tokens[i];
	uint32_t row = t->enc != RAWI_ENC_NONE && t->pos == RAWI_POS_PART ? rawi_table_find(w->clauses, t->lemma) : RAWI_NO_ROW;
	return row != RAWI_NO_ROW && rawi_table_enum(w->clauses, row, rawi_table_column(w->clauses, "code")) == RAWI_PREP_L;
}

/* "the army's detention of X", in Arabic "detention of the army to X": right behind the genitive, what the preposition marks is the object. A pronoun in its place stands for somebody, known or not. */
static bool object_of_genitive(rawi_events *w, const rawi_act *act, uint32_t i, rawi_ids *out)
{
	const rawi_token *tok = w->text->tokens;
	uint32_t end;
	while (i < w->text->n_tokens && w->word[i] == RAWI_CLAUSE_PASS)
		i++;
	if (i >= w->text->n_tokens || w->clause[i] != w->clause[act->first] || (act->type != RAWI_ASSAULT && act->type != RAWI_COERCE && act->type != RAWI_SANCTION && act->type != RAWI_ACCUSE))
		return false;
	if (l_with_pronoun(w, i))
		return true;
	if (!(tok[i].pro & RAWI_PRO_L))
		return false;
	if (w->phrase_at[i] != RAWI_NONE && w->phrases.at[w->phrase_at[i]].form != RAWI_FORM_ADJECTIVE) {
		rawi_phrase_who(w, w->phrase_at[i], out);
		return true;
	}
	uint32_t id = rawi_described_at(w, i, &end);
	if (id != RAWI_NONE)
		rawi_ids_add(w->arena, out, id);
	return id != RAWI_NONE;
}

/* Is this one of the verbs that do what a noun names ("launch", "carry out"): a light one, or one that needs a noun of this type? */
static bool does_acts(const rawi_events *w, const rawi_token *t, uint8_t type)
{
	for (uint32_t row = rawi_table_find(w->acts, t->lemma); row != RAWI_NO_ROW; row = rawi_table_next(w->acts, row)) {
		int form = rawi_table_enum(w->acts, row, w->form), object = rawi_table_enum(w->acts, row, w->object);
		if (form == RAWI_ACT_LIGHT ? object != RAWI_OBJ_RECIPIENT : form == RAWI_ACT_VERB && rawi_table_enum(w->acts, row, w->type) == type && rawi_table_cell(w->acts, row, w->needs).n)
			return true;
	}
	return false;
}

/* "an attack that gunmen launched", in Arabic "launched it": the noun has its own verb, which names who did it; the one that carries the noun does not. */
static bool has_own_verb(const rawi_events *w, const rawi_act *act)
{
	const rawi_token *tok = w->text->tokens;
	uint32_t i = act->end, n = (uint32_t)w->text->n_tokens;
	while (i < n && i < act->end + NEAR && tok[i].sentence == tok[act->first].sentence && tok[i].kind == RAWI_TOK_WORD && !w->verb[i] && tok[i].enc == RAWI_ENC_NONE && w->prep[i] == RAWI_PREP_NONE && w->phrase_at[i] == RAWI_NONE)
		i++;
	return i < n && !(tok[act->first].pro & RAWI_PRO_AL) && tok[i].sentence == tok[act->first].sentence && !(tok[i].pro & ~(unsigned)RAWI_PRO_S) && (tok[i].enc == RAWI_ENC_HU || tok[i].enc == RAWI_ENC_HA) &&
	       w->act_at[i] != RAWI_NONE && does_acts(w, &tok[i], act->type);
}

/* What a masdar's row and its clause say of its genitive. */
typedef struct {
	int idafa, company;
	uint32_t mask;           /* prepositions that mark the recipient */
	bool marked;             /* one of them stands there */
	bool visit;
	bool purpose;            /* "to bomb X": X is the object */
} noun_view;

static noun_view view_of(const rawi_events *w, const rawi_act *act, const rawi_parts *p)
{
	noun_view v = { rawi_table_enum(w->acts, act->row, w->idafa), rawi_table_enum(w->acts, act->row, w->with), rawi_act_marks(w, act->row), false,
		act->type == RAWI_CONSULT && rawi_slice_is(rawi_table_cell(w->acts, act->row, w->mode), "visit"), false };
	for (size_t k = 0; k < p->n_with; k++) {
		bool far = p->with[k].prep == RAWI_PREP_L && rawi_words_between(w, act->end, w->phrases.at[p->with[k].head].first) > WITH_GAP;
		v.marked = v.marked || (!p->with[k].tied && !far && (v.mask >> p->with[k].prep & 1));
	}
	for (uint32_t i = act->end; (v.mask >> RAWI_PREP_L & 1) && i < w->text->n_tokens && i < act->end + NEAR && w->clause[i] == w->clause[act->first]; i++)
		v.marked = v.marked || l_with_pronoun(w, i) || ((w->text->tokens[i].pro & RAWI_PRO_L) && (i == act->end || (act->type == RAWI_ASSAULT && w->text->tokens[i].pos == RAWI_POS_NOUN && (w->text->tokens[i].feat & RAWI_FEAT_PLUR) && w->phrase_at[i] == RAWI_NONE)));
	uint32_t behind = v.idafa == RAWI_IDAFA_BOTH && (v.mask >> RAWI_PREP_L & 1) && (act->type == RAWI_AID || act->type == RAWI_SUPPORT) && p->n_bare && w->phrases.at[p->bare[0]].first == act->end ? rawi_phrase_end(w, p->bare[0]) : RAWI_NONE;
	if (behind != RAWI_NONE && behind < w->text->n_tokens && w->phrase_at[behind] == RAWI_NONE && w->text->tokens[behind].pro == RAWI_PRO_AL && w->text->tokens[behind].pos == RAWI_POS_ADJ)
		behind++; /* "the full help of X" */
	if (behind != RAWI_NONE && behind < w->text->n_tokens && w->clause[behind] == w->clause[act->first] && (w->text->tokens[behind].pro & RAWI_PRO_L) && (w->text->tokens[behind].pro & RAWI_PRO_AL) && (w->text->tokens[behind].pos == RAWI_POS_NOUN || rawi_describes_people(w, behind)))
		v.marked = true; /* "the help of X for the people of Y" */
	v.purpose = (w->text->tokens[act->first].pro & (RAWI_PRO_L | RAWI_PRO_AL)) == RAWI_PRO_L && v.company != RAWI_WITH_MUTUAL && act->type != RAWI_CONSULT && act->type != RAWI_RETREAT && !v.marked && !rawi_faced(w, act);
	return v;
}

/* Does the genitive act, or is it acted upon? Of an act that is asked for it is the object. */
static bool genitive_acts(const rawi_act *act, const noun_view *v)
{
	bool acts = v->idafa == RAWI_IDAFA_ACTOR || (v->idafa == RAWI_IDAFA_BOTH && (v->marked || v->company == RAWI_WITH_MUTUAL));
	return acts && !v->purpose && (act->governor == RAWI_NONE || act->type == RAWI_CONSULT || act->type == RAWI_RETREAT);
}

/* Is this one word, the name of a capital? */
static bool is_capital(const rawi_events *w, const rawi_phrase *ph)
{
	const rawi_table *states = rawi_tables_get(w->doc->tables, "states");
	int kind = rawi_table_column(states, "kind");
	if (ph->end != ph->name + 1)
		return false;
	for (uint32_t row = rawi_row_of_bare(states, &w->text->tokens[ph->name]); row != RAWI_NO_ROW; row = rawi_table_next(states, row))
		if (rawi_slice_is(rawi_table_cell(states, row, kind), "capital"))
			return true;
	return false;
}

static bool has_company(const rawi_parts *p)
{
	for (size_t k = 0; k < p->n_with; k++)
		if (p->with[k].prep == RAWI_PREP_MAA || p->with[k].prep == RAWI_PREP_BAYN)
			return true;
	return false;
}

/* May an object stand right behind the genitive? Behind a person, a definite word is his attribute: "the trial of N.N., accused of". */
static bool has_own_object(const rawi_events *w, const rawi_phrase *of, uint32_t g)
{
	const rawi_token *t = of->end < w->text->n_tokens ? &w->text->tokens[of->end] : NULL;
	return t && t->kind == RAWI_TOK_WORD && w->prep[of->end] == RAWI_PREP_NONE && !(t->pro & (RAWI_PRO_W | RAWI_PRO_B | RAWI_PRO_L | RAWI_PRO_K)) && !((t->pro & RAWI_PRO_AL) && rawi_phrase_type(w, g) == RAWI_PER);
}

/* "the expulsion of (by) the army the militia": right behind the body in the genitive another phrase, which no letter joins or marks. */
static bool has_bare_object(const rawi_events *w, const rawi_act *act, const rawi_parts *p, uint32_t g)
{
	if (p->n_bare < 2 || (act->type != RAWI_ASSAULT && act->type != RAWI_COERCE && act->type != RAWI_SANCTION) || rawi_phrase_type(w, g) != RAWI_ORG || w->phrases.at[g].first != act->end)
		return false;
	const rawi_phrase *o = &w->phrases.at[p->bare[1]];
	return o->first == rawi_phrase_end(w, g) && o->form != RAWI_FORM_ADJECTIVE && o->entity != w->phrases.at[g].entity && !(w->text->tokens[o->first].pro & ~(unsigned)RAWI_PRO_AL) && !o->joins && o->cut == RAWI_PREP_NONE && rawi_may_act(w, o->entity);
}

static void genitive_sides(rawi_events *w, rawi_act *act, const rawi_parts *p, const noun_view *v, uint32_t g)
{
	const rawi_token *tok = w->text->tokens;
	const rawi_phrase *of = &w->phrases.at[g];
	bool force = v->idafa == RAWI_IDAFA_BOTH && act->type == RAWI_ASSAULT && v->company != RAWI_WITH_MUTUAL && of->first == act->end && rawi_phrase_type(w, g) == RAWI_ORG &&
	    tok[of->first].pos == RAWI_POS_NOUN && rawi_table_cell(w->acts, act->row, w->mode).n && !v->purpose && act->governor == RAWI_NONE; /* "the shelling of the forces" is theirs */
	bool acts = force || genitive_acts(act, v), can = rawi_may_act(w, of->entity) || (rawi_act_by_request(w, act) && rawi_is_capital(w, of->entity)); /* "at the request of Ankara" */
	bool seat = v->visit && !v->marked && rawi_phrase_type(w, g) == RAWI_ORG && of->first == act->end + 1 && tok[act->end].pos == RAWI_POS_NOUN && !rawi_described_is(w, act->end) && !rawi_title_at(w->doc, act->end); /* "the visit to the seat of X" */
	if (seat || (v->visit && rawi_phrase_type(w, g) == RAWI_LOC && !v->marked) || (act->type == RAWI_ASSAULT && !can))
		acts = false; /* "the visit to Iran" in Arabic is "the visit of Iran"; "the attack of the town" is on it */
	if (act->type == RAWI_ASSAULT && v->company == RAWI_WITH_RECIPIENT && !v->marked && rawi_phrase_type(w, g) == RAWI_LOC && of->first == act->end && rawi_phrase_end(w, g) == of->end)
		return; /* "the war of Iraq", "the battle of the capital": where it was */
	if ((act->type == RAWI_CONSULT || act->type == RAWI_AGREE) && v->company == RAWI_WITH_MUTUAL && !v->marked && rawi_phrase_end(w, g) == of->end && is_capital(w, of) && !has_company(p))
		return; /* "the talks of Vienna": where they were held */
	if (v->idafa != RAWI_IDAFA_CONTENT && (!acts || can))
		rawi_phrase_who(w, g, acts ? &act->actor : &act->recipient);
	if (!acts && can && v->idafa == RAWI_IDAFA_RECIPIENT) {
		/* "the execution of (by) the authorities three opponents": with an object of its own, the genitive is who acts */
		uint32_t end, object = has_own_object(w, of, g) ? rawi_described_at(w, of->end, &end) : RAWI_NONE;
		rawi_ids owned = { 0 };
		if (object != RAWI_NONE)
			rawi_ids_add(w->arena, &owned, object);
		if (object != RAWI_NONE || (!v->purpose && act->governor == RAWI_NONE && object_of_genitive(w, act, rawi_phrase_end(w, g), &owned))) {
			act->actor = act->recipient;
			act->recipient = owned;
		} else if (has_bare_object(w, act, p, g)) {
			act->actor = act->recipient;
			act->recipient = owned;
			rawi_phrase_who(w, p->bare[1], &act->recipient);
		}
	}
	/* "the accusing of (by) X Y of": the same, of a blame whose object no preposition marks */
	if (!acts && can && act->type == RAWI_ACCUSE && v->idafa == RAWI_IDAFA_BOTH && !v->purpose && act->governor == RAWI_NONE && p->n_bare > 1 && rawi_words_between(w, of->end, w->phrases.at[p->bare[1]].first) <= 2 && !(w->text->tokens[w->phrases.at[p->bare[1]].first].pro & RAWI_PRO_W)) { /* not "of X, the deputy, and Y" */
		act->actor = act->recipient;
		act->recipient = (rawi_ids){ 0 };
		rawi_phrase_who(w, p->bare[1], &act->recipient);
	}
	/* "the visit of X Y": a second bare phrase is the masdar's object */
	if (acts && p->n_bare > 1 && rawi_words_between(w, of->end, w->phrases.at[p->bare[1]].first) <= 2)
		rawi_phrase_who(w, p->bare[1], &act->recipient);
}

/* Is the noun the object right behind a light verb whose subject suffers it? */
static bool is_received(const rawi_events *w, const rawi_act *act)
{
	const rawi_act *verb = act > w->found.at ? act - 1 : NULL;
	return verb && verb->form == RAWI_ACT_LIGHT && w->verb[verb->first] && verb->end == act->first && rawi_table_enum(w->acts, verb->row, w->object) == RAWI_OBJ_RECIPIENT;
}

/* "his visit": whom the pronoun means. */
static void pronoun_sides(rawi_events *w, rawi_act *act, const rawi_parts *p, const noun_view *v)
{
	rawi_ids own = { 0 };
	if (rawi_is_done(w, act)) {
		rawi_noun_done_to(w, act);
		return;
	}
	bool agent = false; /* "his being targeted by X" */
	for (size_t k = 0; k < p->n_with; k++)
		agent = agent || (act->type == RAWI_ASSAULT && v->idafa == RAWI_IDAFA_BOTH && p->with[k].prep == RAWI_PREP_BY);
	rawi_noun_pronoun(w, act, agent || v->idafa == RAWI_IDAFA_RECIPIENT, &own);
	if (act->type == RAWI_REQUEST && is_received(w, act)) { /* "receives its orders": whose they are is whom they go to */
		rawi_ids_join(w->arena, &act->recipient, &own);
		return;
	}
	bool suffers = agent || v->idafa == RAWI_IDAFA_RECIPIENT || (v->idafa == RAWI_IDAFA_BOTH && act->type == RAWI_ACCUSE && !v->marked) /* "after he was accused of" */, host = suffers && v->company == RAWI_WITH_ACTOR; /* "his reception of X": his is the host's, and X is the guest */
	if (host && act->first > 0 && w->prep[act->first - 1] == RAWI_PREP_FI)
		suffers = host = false; /* "X was there to receive him": at his reception, where he is the guest */
	if (suffers && own.n == 1 && (is_judge(w, own.at[0]) || (act->type == RAWI_COERCE && w->doc->record->entities.at[own.at[0]].type == RAWI_ORG && holds_people(w, own.at[0]))))
		return; /* "the judge said that his trial", "the police … their arrest": another's */
	if (act->type == RAWI_ASSAULT && v->idafa == RAWI_IDAFA_RECIPIENT && (v->mask >> RAWI_PREP_MIN & 1) && w->text->tokens[act->end - 1].enc != RAWI_ENC_HUM)
	{ /* "its liberation": the ground, no party; the place that is named last keeps the act */
		for (size_t k = rawi_phrases_before(w, act->first); k-- > 0 && w->text->tokens[w->phrases.at[k].first].sentence == w->text->tokens[act->first].sentence;)
			if (rawi_phrase_type(w, (uint32_t)k) == RAWI_LOC && w->phrases.at[k].form != RAWI_FORM_ADJECTIVE) {
				rawi_ids_add(w->arena, &act->recipient, w->phrases.at[k].entity);
				return;
			}
	}
	rawi_ids_join(w->arena, suffers ? &act->recipient : &act->actor, &own);
	if ((!suffers || host) && p->n_bare && rawi_words_between(w, act->end, w->phrases.at[p->bare[0]].first) <= 1)
		rawi_phrase_who(w, p->bare[0], host ? &act->actor : &act->recipient); /* "his meeting (of) X": he comes to X */
}

/* "the liberation of the town from X", "from the rebels": from whom, not the town. */
static void from_whom(rawi_events *w, rawi_act *act, const rawi_parts *p)
{
	rawi_ids named = act->recipient;
	for (size_t k = 0; k < p->n_with; k++)
		if (p->with[k].prep == RAWI_PREP_MIN && rawi_phrase_type(w, p->with[k].head) != RAWI_LOC) {
			act->recipient.n = 0;
			rawi_phrase_who(w, p->with[k].head, &act->recipient);
			return;
		}
	act->recipient = (rawi_ids){ 0 };
	rawi_described_recipient(w, act, p);
	if (!act->recipient.n)
		act->recipient = named;
}

/* "targeted an attack X": of the act that is the subject of the verb before it, the phrase behind it is the verb's; only its attributes tell who did it. */
static void frame_as_subject(rawi_events *w, rawi_act *act)
{
	rawi_act *verb = &w->found.at[act->deed];
	rawi_ids nation = { 0 };
	adjectives(w, act, &nation);
	for (size_t k = 0; k < nation.n; k++)
		if (!rawi_ids_have(&act->recipient, nation.at[k]))
			rawi_ids_add(w->arena, &act->actor, nation.at[k]);
	if (!act->actor.n)
		rawi_deed_owner(w, act, &act->actor);
	rawi_ids_join(w->arena, &verb->actor, &act->actor);
}

static bool has_preposition(const rawi_events *w, uint32_t i)
{
	return i < w->text->n_tokens && (w->text->tokens[i].pro & (RAWI_PRO_B | RAWI_PRO_L | RAWI_PRO_K | RAWI_PRO_W));
}

void rawi_frame_noun(rawi_events *w, rawi_act *act)
{
	if (rawi_frame_participle(w, act))
		return;
	if (act->deed != RAWI_NONE && act->deed < (uint32_t)(act - w->found.at)) {
		frame_as_subject(w, act);
		return;
	}
	const rawi_token *last = &w->text->tokens[act->end - 1];
	rawi_parts p = rawi_look_right(w, act, RIGHT / 2);
	uint32_t stop, office = last->enc == RAWI_ENC_NONE && !(act->end - act->first == 1 ? rawi_has_article(w, act) : (last->pro & RAWI_PRO_AL) != 0) && !has_preposition(w, act->end) ? rawi_office_behind(w, act->end, &p, &stop) : RAWI_NONE;
	noun_view v = view_of(w, act, &p);
	uint32_t g = office == RAWI_NONE ? genitive(w, act, &p) : RAWI_NONE;
	rawi_ids nation = { 0 };
	if (office != RAWI_NONE) {
		if (v.idafa != RAWI_IDAFA_CONTENT) /* "the visit of the foreign minister of X" */
			rawi_ids_add(w->arena, genitive_acts(act, &v) ? &act->actor : &act->recipient, office);
		if (v.company == RAWI_WITH_MUTUAL && genitive_acts(act, &v))
			rawi_offices_joined(w, stop, true, &act->actor);
	} else {
		adjectives(w, act, &nation);
		if (g != RAWI_NONE)
			genitive_sides(w, act, &p, &v, g);
		else if (last->enc != RAWI_ENC_NONE)
			pronoun_sides(w, act, &p, &v);
		described_genitive(w, act, v.idafa, g);
	}
	for (size_t k = 0; k < nation.n; k++)
		if (!rawi_ids_have(&act->recipient, nation.at[k]))
			rawi_ids_add(w->arena, &act->actor, nation.at[k]);
	if (act->type == RAWI_ASSAULT && v.idafa != RAWI_IDAFA_ACTOR && g == RAWI_NONE && !act->recipient.n && has_plain_object(w, act))
		rawi_owner_of_object(w, act, &p);
	if (act->type == RAWI_ASSAULT && v.idafa == RAWI_IDAFA_RECIPIENT && g == RAWI_NONE && office == RAWI_NONE && !act->recipient.n && last->enc == RAWI_ENC_NONE && !(last->pro & RAWI_PRO_AL))
		rawi_owner_without_name(w, act);
	rawi_take_marked(w, act, &p);
	if (act->type == RAWI_ASSAULT && !act->actor.n && (v.idafa == RAWI_IDAFA_BOTH || v.idafa == RAWI_IDAFA_ACTOR) && g == RAWI_NONE && office == RAWI_NONE && !v.purpose && last->enc == RAWI_ENC_NONE && !(last->pro & RAWI_PRO_AL) && !(w->text->tokens[act->first].pro & RAWI_PRO_AL))
		rawi_force_behind_l(w, act);
	court_of_trial(w, act);
	if (act->type == RAWI_ASSAULT && (v.mask >> RAWI_PREP_MIN & 1) && ((g != RAWI_NONE && rawi_phrase_type(w, g) == RAWI_LOC) || (act->recipient.n && last->enc != RAWI_ENC_NONE && v.idafa == RAWI_IDAFA_RECIPIENT)))
		from_whom(w, act, &p);
	for (uint32_t i = act->end; v.company == RAWI_WITH_MUTUAL && !act->actor.n && i < w->text->n_tokens && i < act->end + NEAR && w->clause[i] == w->clause[act->first]; i++)
		if (rawi_pair_at(w, i, &act->actor)) /* "the talks between the two sides" */
			break;
	if (act->type == RAWI_ASSAULT && !act->actor.n && g == RAWI_NONE && v.idafa == RAWI_IDAFA_BOTH && v.marked && !v.purpose && last->enc == RAWI_ENC_NONE && !(last->pro & RAWI_PRO_AL) && act->end < w->text->n_tokens && ((w->text->tokens[act->end].pro & RAWI_PRO_AL) || rawi_described_is(w, act->end))) {
		rawi_described_side(w, act->end, act->type, &act->actor);
		if (act->actor.n && !(w->text->tokens[act->end].pro & RAWI_PRO_AL) && w->doc->record->entities.at[act->actor.at[0]].type != RAWI_ORG)
			act->actor.n = 0; /* "the shelling of civilians" */
	} /* "the shelling of the Turkish warplanes of the town" */
	if (v.company == RAWI_WITH_MUTUAL && !act->actor.n && last->enc == RAWI_ENC_NONE)
		rawi_between_behind_verb(w, act);
	rawi_receives(w, act, office != RAWI_NONE ? stop : g != RAWI_NONE ? rawi_phrase_end(w, g) : act->end);
	act->bare = !act->actor.n && !act->recipient.n;
	act->own_verb = has_own_verb(w, act);
	if (act->own_verb)
		return;
	if ((!act->actor.n && act->governor == RAWI_NONE) || (act->actor.n && !act->recipient.n && v.company != RAWI_WITH_MUTUAL) || (v.company == RAWI_WITH_MUTUAL &&
	    act->actor.n == 1 && g == RAWI_NONE && office == RAWI_NONE && last->enc == RAWI_ENC_NONE && !nation.n))
		from_light_verb(w, act);
	if (!act->actor.n)
		rawi_parties_behind_l(w, act);
	if ((act->type == RAWI_AID || act->type == RAWI_CONCEDE || act->type == RAWI_SUPPORT) && act->actor.n && !act->recipient.n)
		rawi_described_recipient(w, act, &p); /* "announced help for the refugees" */
}
