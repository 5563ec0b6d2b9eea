/* understand: an act that does what a verb tells: "the attack that targeted X", "a blast hit Y", in either order. The verb's subject is the act, so the phrase behind it is struck and
 * strikes nobody; who did it is who did the act. See frames.h.
 */
#include "understand/frames.h"

enum { ATTRIBUTES = 4 };

/* May this act be what strikes? Not one that is told by who suffered it ("the killing of"). */
static bool strikes(const rawi_events *w, const rawi_act *noun)
{
	return noun->form == RAWI_ACT_NOUN && (noun->type == RAWI_ASSAULT || noun->type == RAWI_COERCE) && rawi_table_enum(w->acts, noun->row, w->idafa) != RAWI_IDAFA_RECIPIENT && w->text->tokens[noun->end - 1].enc == RAWI_ENC_NONE;
}

static bool is_attribute(const rawi_events *w, uint32_t i)
{
	const rawi_token *t = &w->text->tokens[i];
	if (w->phrase_at[i] != RAWI_NONE)
		return w->phrases.at[w->phrase_at[i]].form == RAWI_FORM_ADJECTIVE;
	return t->kind == RAWI_TOK_WORD && (w->word[i] == RAWI_CLAUSE_PASS || (t->pos == RAWI_POS_ADJ && w->word[i] == RAWI_CLAUSE_PLAIN && !w->verb[i] && w->act_at[i] == RAWI_NONE && !(t->pro & ~(unsigned)RAWI_PRO_AL)));
}

/* May the verb have the act as its subject? A feminine noun has no masculine verb behind it. */
static bool agrees(const rawi_events *w, const rawi_act *verb, const rawi_act *noun, bool behind)
{
	const rawi_token *v = &w->text->tokens[verb->first], *n = &w->text->tokens[noun->first];
	bool he = (v->feat & RAWI_FEAT_MASC) && !(v->feat & RAWI_FEAT_FEM), she = (v->feat & RAWI_FEAT_FEM) && !(v->feat & RAWI_FEAT_MASC), feminine = (n->feat & RAWI_FEAT_FEM) || (n->feat & RAWI_FEAT_PLUR);
	if (v->feat & (RAWI_FEAT_FIRST | RAWI_FEAT_SECOND) && !(v->feat & RAWI_FEAT_THIRD))
		return false;
	return !(feminine && he && !behind) && !(she && !feminine && (n->feat & RAWI_FEAT_MASC));
}

/* "the attack, terrorist, that targeted": the act before the verb, over its attributes, where it was, and a relative. */
static uint32_t act_before(const rawi_events *w, const rawi_act *verb)
{
	const rawi_token *tok = w->text->tokens;
	uint32_t i = verb->first, steps = 0;
	if (tok[i].pro & (RAWI_PRO_W | RAWI_PRO_F))
		return RAWI_NONE;
	while (i > 0 && w->word[i - 1] == RAWI_CLAUSE_PASS && tok[i - 1].sentence == tok[verb->first].sentence)
		i--;
	if (i > 0 && w->word[i - 1] == RAWI_CLAUSE_RELATIVE)
		i--;
	for (; i > 0 && steps < ATTRIBUTES && tok[i - 1].sentence == tok[verb->first].sentence; steps++) {
		uint32_t k = w->phrase_at[i - 1], from;
		if (k != RAWI_NONE && w->phrases.at[k].form != RAWI_FORM_ADJECTIVE) {
			if (w->doc->record->entities.at[w->phrases.at[k].entity].type != RAWI_LOC || rawi_phrase_prep(w, k, w->phrases.at[k].first > NEAR ? w->phrases.at[k].first - NEAR : 0, &from) != RAWI_PREP_FI)
				return RAWI_NONE;
			i = from; /* "the attack in X that" */
			continue;
		}
		for (size_t a = w->found.n; a-- > 0 && w->found.at[a].end + ATTRIBUTES >= i;)
			if (w->found.at[a].end == i)
				return strikes(w, &w->found.at[a]) && agrees(w, verb, &w->found.at[a], false) ? (uint32_t)a : RAWI_NONE;
		bool by = (tok[i - 1].pro & RAWI_PRO_B) && tok[i - 1].pos == RAWI_POS_NOUN && k == RAWI_NONE; /* "the attack with a car that" */
		if (!is_attribute(w, i - 1) && !by)
			return RAWI_NONE;
		i--;
	}
	return RAWI_NONE;
}

/* "targeted an attack X": the act right behind the verb. */
static uint32_t act_behind(const rawi_events *w, const rawi_act *verb)
{
	uint32_t i = verb->end;
	while (i < w->text->n_tokens && (w->word[i] == RAWI_CLAUSE_PASS || (w->count[i] && !w->text->tokens[i].pro)))
		i++; /* "four raids struck" */
	if (i >= w->text->n_tokens || w->act_at[i] == RAWI_NONE || w->text->tokens[i].sentence != w->text->tokens[verb->first].sentence || (w->text->tokens[i].pro & ~(unsigned)RAWI_PRO_AL))
		return RAWI_NONE;
	uint32_t a = w->act_at[i];
	return strikes(w, &w->found.at[a]) && agrees(w, verb, &w->found.at[a], true) ? a : RAWI_NONE;
}

uint32_t rawi_deed_of(const rawi_events *w, const rawi_act *verb)
{
	if ((verb->form != RAWI_ACT_VERB && verb->form != RAWI_ACT_PASSIVE) || verb->type != RAWI_ASSAULT || rawi_table_enum(w->acts, verb->row, w->object) != RAWI_OBJ_RECIPIENT)
		return RAWI_NONE;
	uint32_t before = act_before(w, verb);
	return before != RAWI_NONE || verb->form == RAWI_ACT_PASSIVE ? before : w->text->tokens[verb->end - 1].enc == RAWI_ENC_NONE ? act_behind(w, verb) : RAWI_NONE;
}

/* [targeted] "the raids of the coalition │ depots": the genitive of the act, where what is struck follows it. */
static bool is_genitive_owner(const rawi_events *w, const rawi_act *deed)
{
	const rawi_token *tok = w->text->tokens;
	uint32_t i = deed->end, k = i < w->text->n_tokens && w->clause[i] == w->clause[deed->first] ? w->phrase_at[i] : RAWI_NONE;
	if (i >= w->text->n_tokens || w->clause[i] != w->clause[deed->first] || (tok[i].pro & ~(unsigned)RAWI_PRO_AL) || (tok[deed->first].pro & RAWI_PRO_AL))
		return false;
	if (k == RAWI_NONE ? !(tok[i].pro & RAWI_PRO_AL) || !rawi_described_is(w, i) : w->phrases.at[k].first != i || w->phrases.at[k].form == RAWI_FORM_ADJECTIVE || rawi_phrase_type(w, k) == RAWI_PER || !rawi_may_act(w, w->phrases.at[k].entity))
		return false;
	uint32_t next = k != RAWI_NONE ? rawi_phrase_end(w, k) : i + 1;
	while (k == RAWI_NONE && next < w->text->n_tokens && is_attribute(w, next) && (tok[next].pro & RAWI_PRO_AL))
		next++;
	return next < w->text->n_tokens && w->clause[next] == w->clause[i] && tok[next].kind == RAWI_TOK_WORD && !(tok[next].pro & ~(unsigned)RAWI_PRO_AL) && w->word[next] == RAWI_CLAUSE_PLAIN && w->prep[next] == RAWI_PREP_NONE && !w->verb[next] &&
	       (w->phrase_at[next] != RAWI_NONE ? w->phrases.at[w->phrase_at[next]].form != RAWI_FORM_ADJECTIVE : tok[next].pos == RAWI_POS_NOUN);
}

/* "a raid of the coalition's" [struck] "positions": whose act it is, right behind the act; RAWI_NONE where nothing says. */
static uint32_t owner_of_deed(const rawi_events *w, const rawi_act *deed)
{
	uint32_t i = deed->end;
	if (is_genitive_owner(w, deed))
		return i;
	while (i < w->text->n_tokens && is_attribute(w, i))
		i++;
	return i < w->text->n_tokens && (w->text->tokens[i].pro & RAWI_PRO_L) && w->act_at[i] == RAWI_NONE && w->clause[i] == w->clause[deed->first] ? i : RAWI_NONE;
}

void rawi_deed_owner(rawi_events *w, const rawi_act *deed, rawi_ids *owner)
{
	uint32_t i = owner_of_deed(w, deed), k = i == RAWI_NONE ? RAWI_NONE : w->phrase_at[i], end;
	uint32_t id = i != RAWI_NONE && k == RAWI_NONE && is_genitive_owner(w, deed) ? rawi_described_at(w, i, &end) : RAWI_NONE;
	if (id != RAWI_NONE)
		rawi_ids_add(w->arena, owner, id);
	if (k != RAWI_NONE && w->phrases.at[k].form != RAWI_FORM_ADJECTIVE && rawi_may_act(w, w->phrases.at[k].entity))
		rawi_phrase_who(w, k, owner);
}

/* Behind the owner of the act and what is said of him. */
static uint32_t over_owner(const rawi_events *w, uint32_t i)
{
	i = w->phrase_at[i] != RAWI_NONE ? rawi_phrase_end(w, w->phrase_at[i]) : i + 1;
	while (i < w->text->n_tokens && is_attribute(w, i))
		i++;
	return i;
}

/* Whom the verb's act struck: the phrase behind the verb, or behind the act and its attributes, whose genitive it is not. */
void rawi_deed_struck(rawi_events *w, const rawi_act *verb, const rawi_act *deed, rawi_ids *struck)
{
	const rawi_token *tok = w->text->tokens;
	uint32_t i = deed->first > verb->first ? deed->end : verb->end, words = 0, end;
	uint8_t enc = tok[verb->end - 1].enc;
	if (enc != RAWI_ENC_NONE) {
		rawi_antecedent(w, verb->end - 1, enc, struck);
		return;
	}
	while (i < w->text->n_tokens && is_attribute(w, i))
		i++;
	if (deed->first > verb->first && owner_of_deed(w, deed) != RAWI_NONE)
		i = over_owner(w, owner_of_deed(w, deed));
	for (; i < w->text->n_tokens && w->clause[i] == w->clause[verb->first] && words <= NEAR + GENITIVE_GAP; i++, words++) {
		if (rawi_tied_to(w, i, struck) || words > (w->text->tokens[i].pro & RAWI_PRO_L ? NEAR : GENITIVE_GAP))
			return;
		uint32_t k = w->phrase_at[i];
		if (k != RAWI_NONE && w->phrases.at[k].form == RAWI_FORM_ADJECTIVE) {
			rawi_ids_add(w->arena, struck, w->phrases.at[k].entity); /* "targeted a vessel, British" */
			return;
		}
		bool owner = words && (tok[i].pro & RAWI_PRO_L) && !(tok[i - 1].pro & RAWI_PRO_AL);
		if (k != RAWI_NONE) {
			if (!(tok[i].pro & (RAWI_PRO_B | RAWI_PRO_L | RAWI_PRO_K)) || (owner && rawi_may_act(w, w->phrases.at[k].entity)))
				rawi_phrase_who(w, k, struck); /* "targeted X", "a bus of X's" */
			return;
		}
		if (w->act_at[i] != RAWI_NONE || w->verb[i] || w->word[i] != RAWI_CLAUSE_PLAIN || tok[i].kind != RAWI_TOK_WORD || (tok[i].pro & (RAWI_PRO_B | RAWI_PRO_K | RAWI_PRO_W | RAWI_PRO_F)) || (!words && (tok[i].pro & RAWI_PRO_L)))
			return;
		uint32_t id = rawi_described_at(w, i, &end);
		if (id != RAWI_NONE) {
			rawi_ids_add(w->arena, struck, id);
			return;
		}
	}
}

/* "the attack that X launched and that left 32 dead": the verb of what an attack leaves behind tells no act of its own; who was hit was hit by the attack that its sentence told last, or that stands right behind the verb. */
bool rawi_deed_left(rawi_events *w, const rawi_act *verb, const rawi_ids *hit)
{
	enum { BACK = 20 };
	const rawi_token *tok = w->text->tokens;
	uint32_t deed = act_behind(w, verb);
	for (size_t k = (size_t)(verb - w->found.at); deed == RAWI_NONE && k-- > 0 && tok[w->found.at[k].first].sentence == tok[verb->first].sentence && verb->first - w->found.at[k].first < BACK;)
		if (strikes(w, &w->found.at[k]) && w->found.at[k].type == RAWI_ASSAULT)
			deed = (uint32_t)k;
	if (deed == RAWI_NONE || verb->type != RAWI_ASSAULT)
		return false;
	if (!w->found.at[deed].recipient.n)
		rawi_ids_join(w->arena, &w->found.at[deed].recipient, hit);
	w->verb[verb->first] = 2;
	return true;
}
