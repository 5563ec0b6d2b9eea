/* understand: who did it to whom. Each act takes its arguments from its own clause by the frame that its row of acts.tsv gives.
 *
 *   verb     V S O          subject the first bare phrase after it, object the next; S V O after a particle, in a headline, or after a relative
 *   passive  V P (by A)     the first bare phrase is the recipient
 *   noun     N of A to R    genitive, nationality adjective, preposition phrases; what is missing comes from the light verb that carries the noun
 *   nested   "asked R to N" the actor of N is who was asked; "promised to N": who promised
 *
 * Every scan is bounded, so a page that is one sentence costs no more a word than any other.
 */
#include "understand/events.h"

#include "understand/names.h"

enum { RIGHT = 28, LEFT = 14, SUBJECT_GAP = 4, TITLE_GAP = 6, OBJECT_GAP = 3, GENITIVE_GAP = 2, LIGHT_REACH = 14, BETWEEN_GAP = 6, WITH_GAP = 7, NEAR = 3, PARTS = 12 };

typedef struct {
	uint32_t bare[PARTS];                 /* heads of phrases without a preposition, after the act */
	size_t n_bare;
	struct { uint32_t head; uint8_t prep; } with[PARTS];
	size_t n_with;
	uint32_t stop;                        /* first token after the act's own stretch */
} parts;

static uint32_t prep_mask(const rawi_events *w, uint32_t row)
{
	static const char *const name[RAWI_PREPS] = { "b", "l", "k", "fi", "min", "ila", "ala", "an", "maa", "did", "bayn", "by", "other", "since" };
	rawi_slice list = rawi_table_cell(w->acts, row, w->to);
	uint32_t mask = 0;
	for (size_t i = 0; i < list.n;) {
		size_t k = i;
		while (k < list.n && list.s[k] != ' ')
			k++;
		for (uint32_t p = 0; p < RAWI_PREPS; p++)
			if (rawi_slice_is(rawi_slice_sub(list, i, k - i), name[p]))
				mask |= 1u << p;
		i = k + 1;
	}
	return mask;
}

static uint8_t entity_type(const rawi_events *w, uint32_t phrase)
{
	return w->doc->record->entities.at[w->phrases.at[phrase].entity].type;
}

static bool noun(const rawi_events *w, const rawi_act *act)
{
	return act->form == RAWI_ACT_NOUN || (act->row != RAWI_NO_ROW && rawi_table_enum(w->acts, act->row, w->idafa) >= 0);
}

/* The phrases to the right of the act in its clause, up to the next finite verb. */
static parts look_right(rawi_events *w, const rawi_act *act, uint32_t reach)
{
	const rawi_token *tok = w->text->tokens;
	parts p = { .stop = act->end };
	bool inner = false;
	for (uint32_t i = act->end; i < w->text->n_tokens && i < act->end + reach; i++) {
		if (w->clause[i] != w->clause[act->first] || (w->verb[i] && w->word[i] == RAWI_CLAUSE_PLAIN))
			break;
		if (tok[i].punct == '(' && tok[i].mate != RAWI_NONE && tok[i].mate > i) {
			i = tok[i].mate; /* an aside */
			continue;
		}
		p.stop = i + 1;
		uint32_t k = w->phrase_at[i];
		if (w->act_at[i] != RAWI_NONE && !noun(w, act) && w->found.at[w->act_at[i]].form == RAWI_ACT_NOUN)
			inner = true; /* what follows an event noun is its own, but for whom the act was done with */
		if (k == RAWI_NONE)
			continue;
		const rawi_phrase *ph = &w->phrases.at[k];
		if (ph->form != RAWI_FORM_ADJECTIVE && ph->head == k) {
			uint32_t from;
			uint8_t prep = rawi_phrase_prep(w, k, act->end, &from);
			if (inner && prep != RAWI_PREP_MAA)
				;
			else if (prep == RAWI_PREP_NONE && p.n_bare < PARTS)
				p.bare[p.n_bare++] = k;
			else if (prep != RAWI_PREP_NONE && p.n_with < PARTS) {
				p.with[p.n_with].head = k;
				p.with[p.n_with++].prep = prep;
			}
		}
		i = ph->end - 1;
		p.stop = ph->end;
	}
	while (p.stop > act->end && tok[p.stop - 1].kind == RAWI_TOK_PUNCT)
		p.stop--;
	return p;
}

/* Words between two places that are neither punctuation nor allowed between a verb and its subject. */
static uint32_t words_between(const rawi_events *w, uint32_t from, uint32_t to)
{
	uint32_t n = 0;
	for (uint32_t i = from; i < to; i++)
		n += w->text->tokens[i].kind == RAWI_TOK_WORD && w->word[i] != RAWI_CLAUSE_PASS;
	return n;
}

typedef enum { LEFT_NOTHING, LEFT_PHRASE, LEFT_PLAIN, LEFT_RELATIVE, LEFT_PRONOUN } left_kind;

/* What stands before the verb and can be its subject. A phrase: "X yesterday visited"; a relative and its phrase: "X, which visited"; a pronoun: "that he visited";
 * plain: a noun that is no entity, so that the subject is unknown and a bare phrase after the verb is its object. */
static left_kind subject_left(rawi_events *w, const rawi_act *act, uint32_t *phrase)
{
	const rawi_token *tok = w->text->tokens;
	bool relative = false, plain = false;
	*phrase = RAWI_NONE;
	for (uint32_t i = act->first; i > 0 && tok[i - 1].sentence == tok[act->first].sentence && act->first - i < LEFT;) {
		i--;
		uint32_t k = w->phrase_at[i];
		if (w->word[i] == RAWI_CLAUSE_PASS || (tok[i].kind != RAWI_TOK_WORD && (tok[i].kind != RAWI_TOK_PUNCT || relative)))
			continue;
		if (k != RAWI_NONE) {
			if (w->phrases.at[k].form == RAWI_FORM_ADJECTIVE) {
				plain = true;
				continue;
			}
			if (!relative && w->clause[i] != w->clause[act->first])
				return LEFT_NOTHING;
			uint32_t head = w->phrases.at[k].head, from;
			if (relative && entity_type(w, k) == RAWI_LOC && rawi_phrase_prep(w, head, w->phrases.at[head].first > NEAR ? w->phrases.at[head].first - NEAR : 0, &from) == RAWI_PREP_FI) {
				i = from + 1; /* "the army in the north of X, which": not X */
				continue;
			}
			if (relative || rawi_phrase_prep(w, head, w->phrases.at[head].first > LEFT ? w->phrases.at[head].first - LEFT : 0, &from) == RAWI_PREP_NONE) {
				*phrase = k;
				return relative ? LEFT_RELATIVE : plain && !rawi_may_act(w, w->phrases.at[k].entity) ? LEFT_PLAIN : LEFT_PHRASE;
			}
			return relative ? LEFT_RELATIVE : LEFT_NOTHING;
		}
		if (w->word[i] == RAWI_CLAUSE_RELATIVE && !relative && !plain) {
			relative = true;
			continue;
		}
		if (w->word[i] == RAWI_CLAUSE_PRONOUN && !plain)
			return LEFT_PRONOUN;
		if (tok[i].kind != RAWI_TOK_WORD || w->word[i] != RAWI_CLAUSE_PLAIN || w->verb[i] || w->clause[i] != w->clause[act->first])
			return relative ? LEFT_RELATIVE : w->prep[i] != RAWI_PREP_NONE ? LEFT_NOTHING : plain ? LEFT_PLAIN : LEFT_NOTHING;
		if (relative) /* "the raids, which": a head that is no entity; one adjective may stand between */
			return plain ? LEFT_RELATIVE : (plain = true, *phrase = RAWI_NONE, LEFT_RELATIVE);
		if (tok[i].pro & (RAWI_PRO_B | RAWI_PRO_L | RAWI_PRO_K))
			return LEFT_NOTHING;
		plain = true;
		if (tok[i].pro & RAWI_PRO_W)
			return LEFT_PLAIN;
	}
	return relative ? LEFT_RELATIVE : plain ? LEFT_PLAIN : LEFT_NOTHING;
}

/* Where the coordination that this phrase heads ends. */
static uint32_t phrase_end(const rawi_events *w, uint32_t head)
{
	uint32_t k = head;
	while (k + 1 < w->phrases.n && w->phrases.at[k + 1].head == w->phrases.at[head].head)
		k++;
	return w->phrases.at[k].end;
}

static bool begins_clause(const rawi_events *w, uint32_t i)
{
	const rawi_token *tok = w->text->tokens;
	while (i > 0 && tok[i - 1].sentence == tok[i].sentence && w->word[i - 1] == RAWI_CLAUSE_PASS)
		i--;
	return i == 0 || tok[i - 1].sentence != tok[i].sentence || w->clause[i - 1] != w->clause[i] || (tok[i].pro & (RAWI_PRO_W | RAWI_PRO_F)) ||
	       w->word[i - 1] == RAWI_CLAUSE_LINK || w->word[i - 1] == RAWI_CLAUSE_THAT || tok[i - 1].kind == RAWI_TOK_PUNCT || tok[i - 1].kind == RAWI_TOK_OPEN;
}

static void now_spoken_of(rawi_events *w, uint32_t token, const rawi_ids *who)
{
	rawi_subject s = { .token = token };
	rawi_ids_join(w->arena, &s.who, who);
	rawi_vec_push(w->arena, &w->subjects, s);
}

/* May a verb of this gender have them as its subject? States go as feminine, persons by their gender; bodies may be either. */
static bool verb_agrees(const rawi_events *w, uint32_t token, const rawi_ids *who)
{
	const rawi_token *t = &w->text->tokens[token];
	if (t->pos != RAWI_POS_VERB || who->n != 1 || (t->feat & RAWI_FEAT_FIRST))
		return true;
	const rawi_entity *e = &w->doc->record->entities.at[who->at[0]];
	bool fem = t->feat & RAWI_FEAT_FEM, masc = t->feat & RAWI_FEAT_MASC;
	if (fem && !masc)
		return e->type != RAWI_PER || e->gender == 'f' || e->unnamed;
	return !(masc && !fem) || e->type != RAWI_LOC || e->gender == 'm' || e->unnamed;
}

/* The subject left out: who was spoken of last in this paragraph. */
static void subject_before(rawi_events *w, uint32_t token, rawi_ids *out)
{
	if (!w->subjects.n)
		return;
	const rawi_subject *s = &w->subjects.at[w->subjects.n - 1];
	if (!verb_agrees(w, token, &s->who))
		return;
	if (w->text->sentences[w->text->tokens[s->token].sentence].block == w->text->sentences[w->text->tokens[token].sentence].block &&
	    w->text->tokens[token].sentence - w->text->tokens[s->token].sentence <= 1)
		rawi_ids_join(w->arena, out, &s->who);
}

static void take_with(rawi_events *w, rawi_act *act, const parts *p)
{
	uint32_t mask = prep_mask(w, act->row);
	int company = rawi_table_enum(w->acts, act->row, w->with);
	for (size_t k = 0; k < p->n_with; k++) {
		uint8_t prep = p->with[k].prep;
		uint32_t far = words_between(w, act->end, w->phrases.at[p->with[k].head].first);
		if (prep == RAWI_PREP_MAA && far > WITH_GAP)
			continue;
		if (prep == RAWI_PREP_MAA && company == RAWI_WITH_MUTUAL && !act->actor.n)
			act->partner = 1;
		if (prep == RAWI_PREP_MAA && company >= 0)
			rawi_phrase_who(w, p->with[k].head, company == RAWI_WITH_RECIPIENT ? &act->recipient : &act->actor);
		else if (prep == RAWI_PREP_BAYN && far <= BETWEEN_GAP && (act->form == RAWI_ACT_NOUN || company == RAWI_WITH_MUTUAL))
			rawi_phrase_who(w, p->with[k].head, &act->actor);
		else if (prep == RAWI_PREP_BY)
			rawi_phrase_who(w, p->with[k].head, &act->actor);
		else if (prep == RAWI_PREP_MIN && noun(w, act) && !(mask >> prep & 1) && !act->actor.n && far <= NEAR - 1 && rawi_table_enum(w->acts, act->row, w->idafa) != RAWI_IDAFA_RECIPIENT && rawi_may_act(w, w->phrases.at[p->with[k].head].entity))
			rawi_phrase_who(w, p->with[k].head, &act->actor); /* "a warrant from the court" */
		else if (prep == RAWI_PREP_L && act->type == RAWI_ASSAULT && noun(w, act) && !act->actor.n && !act->recipient.n && w->text->tokens[act->end - 1].enc == RAWI_ENC_NONE &&
		         rawi_may_act(w, w->phrases.at[p->with[k].head].entity))
			rawi_phrase_who(w, p->with[k].head, &act->actor); /* "an attack of the army's"; with a genitive before it, the same preposition marks the object */
		else if (mask >> prep & 1 && company == RAWI_WITH_ACTOR && noun(w, act)) {
			if (!act->actor.n) /* "the reception of the host for the guest" */
				rawi_phrase_who(w, p->with[k].head, &act->actor);
		} else if (mask >> prep & 1 && !act->recipient.n && (prep != RAWI_PREP_FI || (act->actor.n && w->doc->record->entities.at[w->phrases.at[p->with[k].head].entity].type == RAWI_LOC)))
			rawi_phrase_who(w, p->with[k].head, &act->recipient);
	}
}

/* An unnamed actor right after the verb or in the genitive: "gunmen attacked", "the call of activists". */
static bool described(rawi_events *w, uint32_t token, uint8_t type, rawi_ids *out)
{
	uint32_t end;
	bool material = type == RAWI_ASSAULT || type == RAWI_MOBILIZE || type == RAWI_AID || type == RAWI_COERCE;
	while (token < w->text->n_tokens && w->word[token] == RAWI_CLAUSE_PASS)
		token++;
	if (token >= w->text->n_tokens || w->phrase_at[token] != RAWI_NONE || w->act_at[token] != RAWI_NONE || w->text->tokens[token].kind != RAWI_TOK_WORD ||
	    (w->text->tokens[token].pro & (RAWI_PRO_B | RAWI_PRO_L | RAWI_PRO_K)))
		return false;
	for (uint32_t i = token + 1; material && i < w->text->n_tokens && i < token + NEAR + 1 && w->text->tokens[i].kind == RAWI_TOK_WORD && w->word[i] == RAWI_CLAUSE_PLAIN; i++)
		if (w->phrase_at[i] != RAWI_NONE) { /* "Turkish warplanes shelled": the state acts */
			if (w->phrases.at[w->phrase_at[i]].form != RAWI_FORM_ADJECTIVE)
				return false;
			rawi_ids_add(w->arena, out, w->phrases.at[w->phrase_at[i]].entity);
			return true;
		}
	uint32_t id = rawi_unnamed_at(w->doc, token, &end);
	if (id != RAWI_NONE)
		rawi_ids_add(w->arena, out, id);
	return id != RAWI_NONE;
}

/* The subject and the bare object of a finite verb. */
static void sides(rawi_events *w, const rawi_act *act, parts *look, int object, rawi_ids *subject, rawi_ids *other)
{
	const rawi_token *tok = w->text->tokens, *v = &tok[act->first];
	parts p = *look;
	uint8_t enc = tok[act->end - 1].enc;
	uint32_t left, next = 0, q = w->doc->quote_at[act->first];
	left_kind kind = subject_left(w, act, &left);
	bool initial = begins_clause(w, act->first);
	/* "the head of ORG, N.N.": the office's holder acts, not the body */
	if (p.n_bare > 1 && entity_type(w, p.bare[0]) != RAWI_PER && entity_type(w, p.bare[1]) == RAWI_PER && words_between(w, act->end, w->phrases.at[p.bare[0]].first) > 0 &&
	    words_between(w, phrase_end(w, p.bare[0]), w->phrases.at[p.bare[1]].first) <= TITLE_GAP && initial) {
		memmove(p.bare, p.bare + 1, (p.n_bare - 1) * sizeof p.bare[0]);
		p.n_bare--;
	}
	bool first_bare = p.n_bare && words_between(w, act->end, w->phrases.at[p.bare[0]].first) <= (entity_type(w, p.bare[0]) == RAWI_PER ? SUBJECT_GAP + TITLE_GAP : rawi_title_at(w->doc, act->end) ? SUBJECT_GAP : GENITIVE_GAP);
	bool can_act = first_bare && rawi_may_act(w, w->phrases.at[p.bare[0]].entity);
	uint32_t after = act->end; /* "some parties urged the government" in verb-first order: a definite noun that is no entity is the subject */
	while (after < w->text->n_tokens && w->word[after] == RAWI_CLAUSE_PASS)
		after++;
	bool unknown = first_bare && after < w->phrases.at[p.bare[0]].first && w->phrase_at[after] == RAWI_NONE && (tok[after].pro & RAWI_PRO_AL) && tok[after].pos == RAWI_POS_NOUN &&
	               !rawi_title_at(w->doc, after) && entity_type(w, p.bare[0]) != RAWI_PER;
	can_act = can_act && !unknown;
	bool material = act->type == RAWI_ASSAULT || act->type == RAWI_COERCE || act->type == RAWI_MOBILIZE; /* "coalition planes shelled …": the noun after it is its subject */
	unknown = unknown || (material && !can_act && after < w->text->n_tokens && w->phrase_at[after] == RAWI_NONE && w->word[after] == RAWI_CLAUSE_PLAIN && tok[after].pos == RAWI_POS_NOUN &&
	                      !(tok[after].pro & (RAWI_PRO_B | RAWI_PRO_L | RAWI_PRO_K)));
	/* "the council, which X controls" has "controls it X" in Arabic: what the relative belongs to is no subject */
	bool resumed = kind == LEFT_RELATIVE && act->end < w->text->n_tokens && w->prep[act->end] != RAWI_PREP_NONE && tok[act->end].enc != RAWI_ENC_NONE;
	bool mine = (v->feat & RAWI_FEAT_FIRST) && q != RAWI_NONE && q < w->doc->record->quotes.n;
	bool goes_on = (v->pro & RAWI_PRO_W) || (act->first > 0 && w->word[act->first - 1] == RAWI_CLAUSE_LINK && act->type == RAWI_CONSULT);
	bool same = object == RAWI_OBJ_RECIPIENT && act->form == RAWI_ACT_VERB && goes_on && p.n_bare == 1 && w->subjects.n && verb_agrees(w, act->first, &w->subjects.at[w->subjects.n - 1].who) && act->first > 0 && tok[act->first - 1].sentence == v->sentence &&
	            tok[w->subjects.at[w->subjects.n - 1].token].sentence == v->sentence;
	if (mine) { /* "we urge": whoever speaks */
		for (size_t k = 0; k < w->doc->record->quotes.at[q].speakers.n; k++)
			rawi_ids_add(w->arena, subject, w->doc->record->quotes.at[q].speakers.at[k]);
	} else if (same) { /* "X described … and urged Y": the one bare phrase of a second verb is its object */
		subject_before(w, act->first, subject);
	} else if ((kind == LEFT_RELATIVE && enc == RAWI_ENC_NONE && !resumed && left != RAWI_NONE) || (kind == LEFT_PHRASE && (!initial || !can_act))) {
		rawi_phrase_who(w, left, subject);
	} else if (kind == LEFT_PRONOUN) {
		subject_before(w, act->first, subject);
	} else if (can_act && (kind == LEFT_NOTHING || initial || (kind == LEFT_RELATIVE && (enc != RAWI_ENC_NONE || resumed)) || act->form == RAWI_ACT_PASSIVE)) {
		rawi_phrase_who(w, p.bare[next++], subject);
	} else if (act->form != RAWI_ACT_LIGHT && kind == LEFT_NOTHING && !rawi_table_cell(w->acts, act->row, w->needs).n && described(w, act->end, act->type, subject)) {
		;
	} else if (initial && kind != LEFT_RELATIVE && !unknown && act->form != RAWI_ACT_PASSIVE) {
		subject_before(w, act->first, subject);
	}
	if (kind == LEFT_RELATIVE && enc != RAWI_ENC_NONE && left != RAWI_NONE && (object != RAWI_OBJ_RECIPIENT || entity_type(w, left) == RAWI_PER))
		rawi_phrase_who(w, left, other);
	else if (next < p.n_bare && words_between(w, next ? phrase_end(w, p.bare[0]) : act->end, w->phrases.at[p.bare[next]].first) <= OBJECT_GAP)
		rawi_phrase_who(w, p.bare[next], other);
	else if (enc != RAWI_ENC_NONE && (object == RAWI_OBJ_RECIPIENT || object == RAWI_OBJ_ACTOR))
		rawi_antecedent(w, act->first, enc, other);
	if (!subject->n)
		w->verb[act->first] = 2;
	for (size_t k = 0; k < other->n; k++)
		if (rawi_ids_have(subject, other->at[k]))
			other->n = 0;
}

void rawi_verb_subject(rawi_events *w, uint32_t token)
{
	rawi_act plain = { .first = token, .end = token + 1, .row = RAWI_NO_ROW, .form = RAWI_ACT_LIGHT };
	rawi_ids subject = { 0 }, other = { 0 };
	parts p = look_right(w, &plain, NEAR + TITLE_GAP);
	sides(w, &plain, &p, RAWI_OBJ_NONE, &subject, &other);
	if (subject.n)
		now_spoken_of(w, token, &subject);
}

/* Of an unpointed "killed" without an object: a person was, a state or a body did. */
static bool suffers(const rawi_events *w, const rawi_ids *who)
{
	return who->n && (w->doc->record->entities.at[who->at[0]].type == RAWI_PER || w->doc->record->entities.at[who->at[0]].unnamed);
}

static void frame_verb(rawi_events *w, rawi_act *act)
{
	parts p = look_right(w, act, RIGHT);
	int object = rawi_table_enum(w->acts, act->row, w->object);
	rawi_ids subject = { 0 }, other = { 0 };
	sides(w, act, &p, object, &subject, &other);
	if (act->form == RAWI_ACT_LIGHT) { /* lends its subject to a noun; what that is to the noun is asked there */
		rawi_ids_join(w->arena, &act->actor, &subject);
	} else if (act->form == RAWI_ACT_PASSIVE && !other.n && suffers(w, &subject)) {
		rawi_ids_join(w->arena, &act->recipient, &subject);
	} else if (object == RAWI_OBJ_ACTOR) {
		rawi_ids_join(w->arena, &act->recipient, &subject);
		rawi_ids_join(w->arena, &act->actor, &other);
	} else {
		rawi_ids_join(w->arena, &act->actor, &subject);
		if (object == RAWI_OBJ_RECIPIENT)
			rawi_ids_join(w->arena, &act->recipient, &other);
	}
	if (act->form != RAWI_ACT_LIGHT)
		take_with(w, act, &p);
	if (subject.n && act->form != RAWI_ACT_NOUN)
		now_spoken_of(w, act->first, &subject);
}

/* What stands in the genitive right after the noun, or one plain word further ("the shelling of the positions of X"). */
static uint32_t genitive(const rawi_events *w, const rawi_act *act, const parts *p)
{
	if (!p->n_bare || (w->text->tokens[act->first].pro & RAWI_PRO_AL && act->end - act->first == 1) || w->text->tokens[act->end - 1].enc != RAWI_ENC_NONE)
		return RAWI_NONE;
	const rawi_phrase *g = &w->phrases.at[p->bare[0]];
	uint32_t words = 0;
	for (uint32_t i = act->end; i < g->first; i++) {
		const rawi_token *t = &w->text->tokens[i];
		if (t->kind == RAWI_TOK_PUNCT || (t->pro & (RAWI_PRO_W | RAWI_PRO_F)) || w->word[i] != RAWI_CLAUSE_PLAIN)
			return RAWI_NONE;
		words += t->kind == RAWI_TOK_WORD;
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

/* The light verb before the noun in its clause: its subject is the noun's actor, or its recipient ("came under attack"). */
static void from_light_verb(rawi_events *w, rawi_act *act)
{
	for (uint32_t i = act->first; i > 0 && act->first - i < LIGHT_REACH;) {
		i--;
		if (w->clause[i] != w->clause[act->first])
			return;
		uint32_t g = w->act_at[i];
		if (g != RAWI_NONE && w->found.at[g].form == RAWI_ACT_LIGHT) {
			bool suffers = rawi_table_enum(w->acts, w->found.at[g].row, w->object) == RAWI_OBJ_RECIPIENT && rawi_table_enum(w->acts, act->row, w->with) != RAWI_WITH_MUTUAL;
			if (!w->found.at[g].actor.n && !w->verb[i])
				continue;
			if (!w->found.at[g].actor.n)
				return;
			if (!suffers && act->actor.n && !act->partner && rawi_table_enum(w->acts, act->row, w->with) != RAWI_WITH_MUTUAL)
				return;
			rawi_ids all = { 0 };
			act->partner = 0;
			rawi_ids_join(w->arena, &all, &w->found.at[g].actor);
			rawi_ids_join(w->arena, &all, suffers ? &act->recipient : &act->actor);
			*(suffers ? &act->recipient : &act->actor) = all;
			act->suffered = suffers;
			return;
		}
		if (w->verb[i] || (g != RAWI_NONE && (w->found.at[g].type == RAWI_REQUEST || w->found.at[g].type == RAWI_AGREE)))
			return;
	}
}

static void frame_noun(rawi_events *w, rawi_act *act)
{
	const rawi_token *last = &w->text->tokens[act->end - 1];
	parts p = look_right(w, act, RIGHT / 2);
	int idafa = rawi_table_enum(w->acts, act->row, w->idafa), company = rawi_table_enum(w->acts, act->row, w->with);
	uint32_t g = genitive(w, act, &p);
	bool marked = false, visit = act->type == RAWI_CONSULT && rawi_slice_is(rawi_table_cell(w->acts, act->row, w->mode), "visit");
	uint32_t mask = prep_mask(w, act->row);
	rawi_ids nation = { 0 };
	adjectives(w, act, &nation);
	for (size_t k = 0; k < p.n_with; k++)
		marked = marked || (mask >> p.with[k].prep & 1);
	if (g != RAWI_NONE) {
		bool acts = idafa == RAWI_IDAFA_ACTOR || (idafa == RAWI_IDAFA_BOTH && (marked || company == RAWI_WITH_MUTUAL)), can = rawi_may_act(w, w->phrases.at[g].entity);
		bool purpose = (w->text->tokens[act->first].pro & (RAWI_PRO_L | RAWI_PRO_AL)) == RAWI_PRO_L && company != RAWI_WITH_MUTUAL && act->type != RAWI_CONSULT && act->type != RAWI_RETREAT && !marked;
		if (purpose || (visit && entity_type(w, g) == RAWI_LOC && !marked) || (act->governor != RAWI_NONE && act->type != RAWI_CONSULT && act->type != RAWI_RETREAT))
			acts = false; /* "the visit to Iran" in Arabic is "the visit of Iran"; of an act that is asked for, the genitive is the object */
		if (idafa != RAWI_IDAFA_CONTENT && (!acts || can))
			rawi_phrase_who(w, g, acts ? &act->actor : &act->recipient);
		/* "the visit of X Y": a second bare phrase is the masdar's object */
		if (acts && p.n_bare > 1 && words_between(w, w->phrases.at[g].end, w->phrases.at[p.bare[1]].first) <= 2)
			rawi_phrase_who(w, p.bare[1], &act->recipient);
	} else if (last->enc != RAWI_ENC_NONE) {
		rawi_ids own = { 0 };
		bool unknown = false; /* the verb before has a subject that is no entity: the pronoun means that */
		for (uint32_t i = act->first; i > 0 && act->first - i < LIGHT_REACH / 2 && w->clause[i - 1] == w->clause[act->first] && !w->verb[i]; i--)
			unknown = w->verb[i - 1] == 2;
		if (!unknown)
			rawi_antecedent(w, act->end - 1, last->enc, &own);
		bool suffers = idafa == RAWI_IDAFA_RECIPIENT;
		rawi_ids_join(w->arena, suffers ? &act->recipient : &act->actor, &own);
		if (!suffers && p.n_bare && words_between(w, act->end, w->phrases.at[p.bare[0]].first) <= 1)
			rawi_phrase_who(w, p.bare[0], company == RAWI_WITH_MUTUAL ? &act->actor : &act->recipient);
	}
	for (size_t k = 0; k < nation.n; k++)
		if (!rawi_ids_have(&act->recipient, nation.at[k]))
			rawi_ids_add(w->arena, &act->actor, nation.at[k]);
	take_with(w, act, &p);
	act->bare = !act->actor.n && !act->recipient.n;
	if ((!act->actor.n && act->governor == RAWI_NONE) || (act->actor.n && !act->recipient.n && company != RAWI_WITH_MUTUAL) || (company == RAWI_WITH_MUTUAL && act->actor.n == 1 && g == RAWI_NONE && last->enc == RAWI_ENC_NONE && !nation.n))
		from_light_verb(w, act);
}

/* The demand, promise or threat before the act in its sentence that it depends on. */
static uint32_t governor_of(const rawi_events *w, uint32_t index)
{
	const rawi_act *act = &w->found.at[index];
	const rawi_token *t = &w->text->tokens[act->first];
	for (uint32_t k = index; k-- > 0 && index - k < 6;) {
		const rawi_act *m = &w->found.at[k];
		if (w->text->tokens[m->first].sentence != t->sentence || act->first - m->first > RIGHT || w->clause[act->first] - w->clause[m->first] > 1)
			return RAWI_NONE;
		bool asks = m->type == RAWI_REQUEST;
		if (!asks && m->type != RAWI_AGREE && m->type != RAWI_THREATEN)
			continue;
		if (m->form == RAWI_ACT_NOUN && act->first - m->end > NEAR)
			continue;
		uint8_t prep = act->first > 0 ? w->prep[act->first - 1] : RAWI_PREP_NONE;
		bool leads = prep == RAWI_PREP_ILA || prep == RAWI_PREP_ALA || prep == RAWI_PREP_B || (prep == RAWI_PREP_MIN && asks);
		bool linked = (t->pro & (RAWI_PRO_B | RAWI_PRO_L)) || leads || (act->first > 0 && w->word[act->first - 1] == RAWI_CLAUSE_THAT);
		bool also = (t->pro & RAWI_PRO_W) && k + 1 < index && w->found.at[index - 1].governor == k;
		bool object = noun(w, act) && asks && w->clause[act->first] == w->clause[m->first];
		if (linked || also || object)
			return k;
	}
	return RAWI_NONE;
}

/* Of an act that is asked for, who was asked is the actor; of one that is promised, who promised. */
static void frame_nested(rawi_events *w, rawi_act *act)
{
	const rawi_act *m = &w->found.at[act->governor];
	const rawi_ids *who = m->type == RAWI_REQUEST ? &m->recipient : &m->actor;
	if ((act->actor.n && !act->partner) || !who->n)
		return;
	rawi_ids_join(w->arena, &act->actor, who);
	act->nested = 1;
	act->partner = 0;
}

/* Some keys tell one act of a person and another of a body ("X attacked the plan", "the army attacked the town"). */
static void choose_row(rawi_events *w, rawi_act *act)
{
	int by = rawi_table_enum(w->acts, act->row, w->by);
	if (by < 0 || !act->actor.n || (by == 0) == (w->doc->record->entities.at[act->actor.at[0]].type == RAWI_PER))
		return;
	for (uint32_t row = rawi_table_next(w->acts, act->row); row != RAWI_NO_ROW; row = rawi_table_next(w->acts, row))
		if (rawi_table_enum(w->acts, row, w->form) == act->form && rawi_table_enum(w->acts, row, w->by) != by) {
			act->row = row;
			act->type = (uint8_t)rawi_table_enum(w->acts, row, w->type);
			return;
		}
}

void rawi_act_judged(rawi_events *w, uint32_t index)
{
	rawi_act *act = &w->found.at[index];
	if (act->recipient.n || !act->actor.n || index + 1 >= w->found.n)
		return;
	if (act->type == RAWI_AGREE && w->found.at[index + 1].governor == index) { /* "promised to help X": promised X */
		rawi_ids_join(w->arena, &act->recipient, &w->found.at[index + 1].recipient);
		return;
	}
	if (act->type != RAWI_ACCUSE && act->type != RAWI_SUPPORT)
		return;
	const rawi_act *other = &w->found.at[index + 1];
	if (act->form != RAWI_ACT_VERB)
		return;
	if (!noun(w, other) || other->form == RAWI_ACT_LIGHT || other->nested || other->first - act->end > RIGHT / 2 || w->clause[other->first] != w->clause[act->first])
		return;
	for (size_t k = 0; k < other->actor.n; k++)
		if (!rawi_ids_have(&act->actor, other->actor.at[k]))
			rawi_ids_add(w->arena, &act->recipient, other->actor.at[k]);
}

void rawi_act_frame(rawi_events *w, uint32_t index)
{
	rawi_act *act = &w->found.at[index];
	if (act->form != RAWI_ACT_LIGHT)
		act->governor = governor_of(w, index);
	if (noun(w, act))
		frame_noun(w, act);
	else
		frame_verb(w, act);
	if (act->governor != RAWI_NONE)
		frame_nested(w, act);
	if (act->partner && act->type == RAWI_CONSULT && w->subjects.n && w->text->tokens[w->subjects.at[w->subjects.n - 1].token].sentence == w->text->tokens[act->first].sentence) {
		size_t before = act->actor.n; /* "discussed … in a call with X": the clause's subject is the other side */
		subject_before(w, act->first, &act->actor);
		act->partner = act->actor.n == before;
	}
	/* "came to meet X": who came meets X */
	uint8_t before_it = act->first > 0 ? w->prep[act->first - 1] : RAWI_PREP_NONE;
	bool aimed = (w->text->tokens[act->first].pro & (RAWI_PRO_L | RAWI_PRO_AL)) == RAWI_PRO_L || before_it == RAWI_PREP_ILA;
	if (act->form == RAWI_ACT_NOUN && act->type == RAWI_CONSULT && aimed && act->actor.n == 1 && !act->recipient.n && rawi_table_enum(w->acts, act->row, w->with) == RAWI_WITH_MUTUAL &&
	    w->subjects.n && w->text->tokens[w->subjects.at[w->subjects.n - 1].token].sentence == w->text->tokens[act->first].sentence)
		subject_before(w, act->first, &act->actor);
	/* a purpose ("came to arrest"): who came */
	if (act->form == RAWI_ACT_NOUN && !act->actor.n && !act->suffered && (w->text->tokens[act->first].pro & (RAWI_PRO_L | RAWI_PRO_AL)) == RAWI_PRO_L && w->subjects.n &&
	    w->text->tokens[w->subjects.at[w->subjects.n - 1].token].sentence == w->text->tokens[act->first].sentence) {
		subject_before(w, act->first, &act->actor);
		act->nested = 1;
	}
	choose_row(w, act);
	rawi_ids kept = { 0 }; /* nobody acts upon himself */
	for (size_t k = 0; k < act->recipient.n; k++)
		if (!rawi_ids_have(&act->actor, act->recipient.at[k]))
			rawi_ids_add(w->arena, &kept, act->recipient.at[k]);
	act->recipient = kept;
}

bool rawi_act_holds(const rawi_events *w, const rawi_act *act)
{
	int must = rawi_table_enum(w->acts, act->row, w->must), company = rawi_table_enum(w->acts, act->row, w->with);
	bool both = act->actor.n && (act->recipient.n || (company == RAWI_WITH_MUTUAL && act->actor.n > 1));
	if (act->form == RAWI_ACT_LIGHT || act->partner)
		return false;
	if (act->suffered)
		return act->recipient.n;
	if (act->nested && act->form == RAWI_ACT_NOUN && !act->recipient.n && (act->type == RAWI_ASSAULT || act->type == RAWI_COERCE || act->type == RAWI_AID || act->type == RAWI_SANCTION))
		return false; /* its actor is inferred and its victim unknown: too little */
	if (act->governor != RAWI_NONE && w->found.at[act->governor].type == RAWI_AGREE && (act->type == RAWI_COOPERATE || act->type == RAWI_SUPPORT))
		return false; /* to agree on cooperation is AGREE, no act of cooperation yet */
	if (act->form == RAWI_ACT_VERB && !act->actor.n && w->text->tokens[act->end - 1].enc != RAWI_ENC_NONE)
		return false;
	switch (must) {
	case RAWI_MUST_RECIPIENT: return act->recipient.n;
	case RAWI_MUST_BOTH: return both;
	case RAWI_MUST_ANY: return act->actor.n || act->recipient.n;
	case RAWI_MUST_ACTOR: return act->actor.n;
	default: return act->form == RAWI_ACT_NOUN ? act->actor.n || act->recipient.n : act->actor.n;
	}
}
