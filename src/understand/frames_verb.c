/* understand: subject and object of a finite verb.
 *
 *   V S O          subject the first bare phrase after it, object the next
 *   S V O          after a particle, in a headline, after a relative
 *   V (S) O        subject left out: who was spoken of last, where the verb agrees with it
 *   passive V P    the first bare phrase is the recipient
 *   V N O          a noun that is no entity is the subject: described actors (names.h), the state of a nationality adjective, else unknown
 */
#include "understand/frames.h"
#include "understand/names.h"

enum { ASIDE = 14, EPITHETS = 2, BACK = 60 };

enum { NOMINATIVE, OBLIQUE }; /* pairs.tsv */

/* The case of a word for both sides, or -1. */
static int pair_case(const rawi_events *w, uint32_t token)
{
	uint32_t row = token < w->text->n_tokens && w->phrase_at[token] == RAWI_NONE ? rawi_table_find(w->pairs, w->text->tokens[token].bare) : RAWI_NO_ROW;
	return row == RAWI_NO_ROW ? -1 : rawi_table_enum(w->pairs, row, rawi_table_column(w->pairs, "case"));
}

typedef enum { LEFT_NOTHING, LEFT_PHRASE, LEFT_PLAIN, LEFT_RELATIVE, LEFT_PRONOUN } left_kind;

/* What stands before the verb and can be its subject. A phrase: "X yesterday visited"; a relative and its phrase: "X, which visited"; a pronoun: "that he visited";
 * plain: a noun that is no entity, so that the subject is unknown and a bare phrase after the verb is its object. */
static left_kind subject_left(rawi_events *w, const rawi_act *act, uint32_t *phrase)
{
	const rawi_token *tok = w->text->tokens;
	bool relative = false, plain = false;
	uint32_t epithets = 0;
	*phrase = RAWI_NONE;
	for (uint32_t i = act->first; i > 0 && tok[i - 1].sentence == tok[act->first].sentence && act->first - i < LEFT;) {
		i--;
		uint32_t k = w->phrase_at[i];
		if (rawi_is_dash(&tok[i])) { /* "X – who came yesterday – visited": the aside parts nothing */
			uint32_t open = i;
			while (open > 0 && tok[open - 1].sentence == tok[i].sentence && i - open < ASIDE && !rawi_is_dash(&tok[open - 1]))
				open--;
			if (open > 0 && rawi_is_dash(&tok[open - 1]) && tok[open - 1].sentence == tok[i].sentence)
				i = open - 1;
			continue;
		}
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
			if (relative && rawi_phrase_type(w, k) == RAWI_LOC && rawi_phrase_prep(w, head, w->phrases.at[head].first > NEAR ? w->phrases.at[head].first - NEAR : 0, &from) == RAWI_PREP_FI) {
				i = from; /* "the army in the north of X, which": not X */
				continue;
			}
			uint32_t least = w->phrases.at[head].first > LEFT ? w->phrases.at[head].first - LEFT : 0;
			rawi_ids who = { 0 };
			rawi_phrase_who(w, k, &who);
			if (relative && !rawi_verb_agrees(w, act->first, &who))
				return LEFT_NOTHING; /* "the state, whose leader held": the subject stands behind the verb */
			uint32_t before = w->phrases.at[head].first;
			bool genitive = before > 0 && tok[before - 1].pos == RAWI_POS_NOUN && !(tok[before - 1].pro & RAWI_PRO_AL) && !w->verb[before - 1] && w->word[before - 1] == RAWI_CLAUSE_PLAIN;
			if (relative && epithets && !genitive && rawi_phrase_prep(w, head, least, &from) == RAWI_PREP_NONE)
				return LEFT_RELATIVE; /* "X condemned the attack, which": not X; of what stands in the genitive or after a preposition, the definite words are epithets */
			if (relative || rawi_phrase_prep(w, head, w->phrases.at[head].first > LEFT ? w->phrases.at[head].first - LEFT : 0, &from) == RAWI_PREP_NONE) {
				*phrase = k;
				return relative ? LEFT_RELATIVE : plain && !rawi_may_act(w, w->phrases.at[k].entity) ? LEFT_PLAIN : LEFT_PHRASE;
			}
			if (relative || (tok[act->first].pro & (RAWI_PRO_W | RAWI_PRO_F)))
				return relative ? LEFT_RELATIVE : LEFT_NOTHING;
			plain = false; /* "the embassy of X in Y stops": the subject is left of the preposition */
			i = from;
			continue;
		}
		if (w->word[i] == RAWI_CLAUSE_RELATIVE && !relative && !plain) {
			relative = true;
			continue;
		}
		if (w->word[i] == RAWI_CLAUSE_PRONOUN && !plain)
			return LEFT_PRONOUN;
		if (relative && tok[i].kind == RAWI_TOK_WORD && w->word[i] == RAWI_CLAUSE_PLAIN && !w->verb[i] && (tok[i].pro & RAWI_PRO_AL) && epithets++ < EPITHETS)
			continue; /* "of the Party, the great, which" */
		if (tok[i].kind != RAWI_TOK_WORD || w->word[i] != RAWI_CLAUSE_PLAIN || w->verb[i] || tok[i].pos == RAWI_POS_PART || w->clause[i] != w->clause[act->first])
			return relative ? LEFT_RELATIVE : w->prep[i] != RAWI_PREP_NONE ? LEFT_NOTHING : plain ? LEFT_PLAIN : LEFT_NOTHING;
		if (relative) /* "the raids, which": a head that is no entity */
			return LEFT_RELATIVE;
		if (tok[i].pro & (RAWI_PRO_B | RAWI_PRO_L | RAWI_PRO_K))
			return LEFT_NOTHING;
		plain = true;
		if (tok[i].pro & RAWI_PRO_W)
			return LEFT_PLAIN;
	}
	return relative ? LEFT_RELATIVE : plain ? LEFT_PLAIN : LEFT_NOTHING;
}

static bool begins_clause(const rawi_events *w, uint32_t i)
{
	const rawi_token *tok = w->text->tokens;
	while (i > 0 && tok[i - 1].sentence == tok[i].sentence && w->word[i - 1] == RAWI_CLAUSE_PASS)
		i--;
	return i == 0 || tok[i - 1].sentence != tok[i].sentence || w->clause[i - 1] != w->clause[i] || (tok[i].pro & (RAWI_PRO_W | RAWI_PRO_F)) ||
	       w->word[i - 1] == RAWI_CLAUSE_LINK || w->word[i - 1] == RAWI_CLAUSE_THAT || tok[i - 1].kind == RAWI_TOK_PUNCT || tok[i - 1].kind == RAWI_TOK_OPEN;
}

/* The ending of the indefinite accusative is the one noun ending of a single letter that leaves the word as it was; the others of that length are a plural's ("the fighters of X"). */
static bool ends_accusative(const rawi_events *w, rawi_slice stem)
{
	enum { OF_NOUN = 2, AT_BACK = 1, LETTER = 2 }; /* endings.tsv; bytes */
	for (size_t r = 0; r < w->n_endings; r++)
		if (w->endings[r].of == OF_NOUN && w->endings[r].side == AT_BACK && w->endings[r].cut.n == LETTER && !w->endings[r].add.n && rawi_slice_ends(stem, w->endings[r].cut))
			return true;
	return false;
}

/* "struck (he) a convoy": after a masculine verb a feminine noun, or one in the accusative of the indefinite, is the object. */
static bool object_noun(const rawi_events *w, uint32_t verb, uint32_t noun)
{
	enum { ALEF = 2 }; /* bytes of the ending's letter */
	bool counted = noun < w->text->n_tokens && w->count[noun];
	while (noun < w->text->n_tokens && w->count[noun])
		noun++;
	const rawi_token *v = &w->text->tokens[verb], *t = noun < w->text->n_tokens ? &w->text->tokens[noun] : NULL;
	uint32_t act = w->act_at[verb];
	if (!t || (counted && act != RAWI_NONE && w->found.at[act].form == RAWI_ACT_PASSIVE) || t->sentence != v->sentence || v->pos != RAWI_POS_VERB || t->pos != RAWI_POS_NOUN || w->phrase_at[noun] != RAWI_NONE || t->enc != RAWI_ENC_NONE)
		return false;
	bool accusative = !(t->pro & RAWI_PRO_AL) && t->stem.n == t->lemma.n + ALEF && rawi_slice_starts(t->stem, t->lemma) && ends_accusative(w, t->stem);
	return accusative || (!counted && (v->feat & RAWI_FEAT_MASC) && !(v->feat & RAWI_FEAT_FEM) && (t->feat & RAWI_FEAT_FEM) && (t->feat & RAWI_FEAT_SING));
}

/* An unnamed actor right after the verb or in the genitive: "gunmen attacked", "the call of activists". */
bool rawi_described_side(rawi_events *w, uint32_t token, uint8_t type, rawi_ids *out)
{
	uint32_t end = 0;
	bool material = type == RAWI_ASSAULT || type == RAWI_MOBILIZE || type == RAWI_AID || type == RAWI_COERCE;
	while (token < w->text->n_tokens && w->word[token] == RAWI_CLAUSE_PASS)
		token++;
	if (token >= w->text->n_tokens || w->phrase_at[token] != RAWI_NONE || w->act_at[token] != RAWI_NONE || (w->text->tokens[token].kind != RAWI_TOK_WORD && !w->count[token]) ||
	    (w->text->tokens[token].pro & (RAWI_PRO_B | RAWI_PRO_L | RAWI_PRO_K)))
		return false;
	if (material && w->text->tokens[token].enc != RAWI_ENC_NONE) /* "their artillery": who they are */
		return (rawi_table_find(rawi_tables_get(w->doc->tables, "describers"), w->text->tokens[token].stem) != RAWI_NO_ROW ||
		        rawi_table_find(rawi_tables_get(w->doc->tables, "describers"), w->text->tokens[token].lemma) != RAWI_NO_ROW) && rawi_antecedent(w, token, w->text->tokens[token].enc, out);
	for (uint32_t i = token + 1; material && i < w->text->n_tokens && i < token + NEAR + 1 && w->text->tokens[i].kind == RAWI_TOK_WORD && w->word[i] == RAWI_CLAUSE_PLAIN; i++)
		if (w->phrase_at[i] != RAWI_NONE) { /* "Turkish warplanes shelled": the state acts */
			if (w->phrases.at[w->phrase_at[i]].form != RAWI_FORM_ADJECTIVE)
				break;
			rawi_ids_add(w->arena, out, w->phrases.at[w->phrase_at[i]].entity);
			return true;
		}
	uint32_t id = rawi_described_at(w, token, &end);
	if (id != RAWI_NONE)
		rawi_ids_add(w->arena, out, id);
	return id != RAWI_NONE;
}

/* "that security forces arrested", "Turkish planes had struck": where the words before the verb begin that describe who does it, at the head of the clause. */
static uint32_t head_before(const rawi_events *w, const rawi_act *act)
{
	const rawi_token *tok = w->text->tokens;
	uint32_t i = act->first;
	while (i > 0 && act->first - i < NEAR && w->word[i - 1] == RAWI_CLAUSE_PASS && tok[i - 1].sentence == tok[act->first].sentence)
		i--; /* "the publishers had threatened" */
	if (i > 0 && w->phrase_at[i - 1] != RAWI_NONE && w->clause[i - 1] == w->clause[act->first]) { /* "a unit of the army had": over what it is of */
		uint32_t from, head = w->phrases.at[w->phrase_at[i - 1]].head;
		if (rawi_phrase_prep(w, head, w->phrases.at[head].first > NEAR ? w->phrases.at[head].first - NEAR : 0, &from) == RAWI_PREP_MIN && from > 0 && w->phrase_at[from - 1] == RAWI_NONE)
			i = from;
	}
	while (i > 0 && act->first - i < LEFT && tok[i - 1].sentence == tok[act->first].sentence && w->clause[i - 1] == w->clause[act->first] && w->word[i - 1] == RAWI_CLAUSE_PLAIN &&
	       !w->verb[i - 1] && (w->phrase_at[i - 1] == RAWI_NONE || w->phrases.at[w->phrase_at[i - 1]].form == RAWI_FORM_ADJECTIVE) && (tok[i - 1].kind == RAWI_TOK_WORD || w->count[i - 1]))
		i--;
	while (i > 0 && i < act->first && tok[i].pos == RAWI_POS_VERB)
		i++;
	if (i == act->first || w->phrase_at[i] != RAWI_NONE)
		return RAWI_NONE;
	bool head = i == 0 || tok[i - 1].sentence != tok[i].sentence || w->word[i - 1] == RAWI_CLAUSE_THAT || w->word[i - 1] == RAWI_CLAUSE_PASS || w->word[i - 1] == RAWI_CLAUSE_LINK;
	return head ? i : RAWI_NONE;
}

/* The token at which the subject of a verb is described, before it or after it; nobody is made of it yet. */
static uint32_t told_subject(const rawi_events *w, const rawi_act *act, left_kind kind)
{
	const rawi_token *tok = w->text->tokens;
	uint32_t i = act->end;
	if (kind == LEFT_PLAIN)
		return head_before(w, act);
	if (kind != LEFT_NOTHING || tok[act->end - 1].enc != RAWI_ENC_NONE)
		return RAWI_NONE;
	while (i < w->text->n_tokens && w->word[i] == RAWI_CLAUSE_PASS)
		i++;
	if (i >= w->text->n_tokens || w->clause[i] != w->clause[act->first] || w->phrase_at[i] != RAWI_NONE || w->act_at[i] != RAWI_NONE || w->verb[i] || w->word[i] != RAWI_CLAUSE_PLAIN ||
	    (tok[i].pro & (RAWI_PRO_B | RAWI_PRO_L | RAWI_PRO_K | RAWI_PRO_W | RAWI_PRO_F)) || object_noun(w, act->first, i))
		return RAWI_NONE;
	return i;
}

/* "gunmen seized N.N.": several who are described stand between the verb and whom they act upon. */
static uint32_t many_that_act(rawi_events *w, uint32_t verb, uint32_t token, uint32_t object, uint32_t *stop)
{
	const rawi_token *t = &w->text->tokens[token];
	uint32_t end = token;
	if (token >= object || w->phrase_at[token] != RAWI_NONE || w->act_at[token] != RAWI_NONE || (t->pro & ~(unsigned)RAWI_PRO_AL) || !(t->feat & RAWI_FEAT_PLUR) || t->enc != RAWI_ENC_NONE || object_noun(w, verb, token))
		return RAWI_NONE;
	uint32_t id = rawi_described_at(w, token, &end);
	if (id == RAWI_NONE || end > object || rawi_words_between(w, end, object) > (rawi_title_at(w->doc, end) ? EPITHETS : 0))
		return RAWI_NONE;
	*stop = end;
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

/* "the leader of the opposition threatened": an office that nobody named holds acts; what stands inside its title is no side of its own. */
static uint32_t office_that_acts(rawi_events *w, uint32_t token, rawi_parts *p, uint32_t *stop)
{
	uint32_t office = token < w->text->n_tokens && w->phrase_at[token] == RAWI_NONE ? rawi_office_at(w->doc, token, stop) : RAWI_NONE;
	if (office == RAWI_NONE)
		return RAWI_NONE;
	size_t bare = 0, with = 0;
	for (size_t k = 0; k < p->n_bare; k++)
		if (w->phrases.at[p->bare[k]].first >= *stop)
			p->bare[bare++] = p->bare[k];
	for (size_t k = 0; k < p->n_with; k++)
		if (w->phrases.at[p->with[k].head].first >= *stop)
			p->with[with++] = p->with[k];
	p->n_bare = bare;
	p->n_with = with;
	return office;
}

static bool preposition_in(const rawi_events *w, uint32_t from, uint32_t to)
{
	for (uint32_t i = from; i < to; i++)
		if (w->prep[i] != RAWI_PREP_NONE || (w->text->tokens[i].pro & (RAWI_PRO_B | RAWI_PRO_L | RAWI_PRO_K)))
			return true;
	return false;
}

/* The subject and the bare object of a finite verb. */
static uint32_t sides(rawi_events *w, const rawi_act *act, rawi_parts *look, int object, rawi_ids *subject, rawi_ids *other)
{
	const rawi_token *tok = w->text->tokens, *v = &tok[act->first];
	rawi_parts p = *look;
	uint8_t enc = tok[act->end - 1].enc;
	uint32_t left, next = 0, before = RAWI_NONE, q = w->doc->quote_at[act->first];
	left_kind kind = subject_left(w, act, &left);
	bool initial = begins_clause(w, act->first) && !(kind == LEFT_PHRASE && act->first > 0 && rawi_is_dash(&tok[act->first - 1]));
	/* "the head of ORG, N.N.": the office's holder acts, not the body */
	if (p.n_bare > 1 && rawi_phrase_type(w, p.bare[0]) != RAWI_PER && rawi_phrase_type(w, p.bare[1]) == RAWI_PER && rawi_words_between(w, act->end, w->phrases.at[p.bare[0]].first) > 0 &&
	    rawi_words_between(w, rawi_phrase_end(w, p.bare[0]), w->phrases.at[p.bare[1]].first) <= TITLE_GAP && initial) {
		memmove(p.bare, p.bare + 1, (p.n_bare - 1) * sizeof p.bare[0]);
		p.n_bare--;
	}
	bool first_bare = p.n_bare && rawi_words_between(w, act->end, w->phrases.at[p.bare[0]].first) <= (rawi_phrase_type(w, p.bare[0]) == RAWI_PER ?
	    SUBJECT_GAP + TITLE_GAP : rawi_title_at(w->doc, act->end) ? SUBJECT_GAP : GENITIVE_GAP);
	bool can_act = first_bare && rawi_may_act(w, w->phrases.at[p.bare[0]].entity);
	uint32_t after = act->end; /* "some parties urged the government" in verb-first order: a definite noun that is no entity is the subject */
	while (after < w->text->n_tokens && w->word[after] == RAWI_CLAUSE_PASS)
		after++;
	bool unknown = first_bare && after < w->phrases.at[p.bare[0]].first && w->phrase_at[after] == RAWI_NONE && (tok[after].pro & RAWI_PRO_AL) && tok[after].pos != RAWI_POS_VERB &&
	               rawi_phrase_type(w, p.bare[0]) != RAWI_PER;
	unknown = unknown || (after < w->text->n_tokens && w->phrase_at[after] != RAWI_NONE && w->phrases.at[w->phrase_at[after]].form == RAWI_FORM_ADJECTIVE); /* "the Iranians gathered" */
	for (uint32_t i = after; first_bare && i + 1 < w->phrases.at[p.bare[0]].first; i++) /* "asked N.N. last week the party": a date parts the subject from the object */
		unknown = unknown || (w->word[i] == RAWI_CLAUSE_PLAIN && tok[i].kind == RAWI_TOK_WORD && w->word[i + 1] == RAWI_CLAUSE_PASS);
	unknown = unknown || (first_bare && w->phrases.at[p.bare[0]].first > after && object_noun(w, act->first, after));
	/* "the elders of the village urged the government": who is described, with a genitive of its own, acts upon the body behind it */
	unknown = unknown || (first_bare && object == RAWI_OBJ_RECIPIENT && rawi_phrase_type(w, p.bare[0]) != RAWI_PER && rawi_words_between(w, after, w->phrases.at[p.bare[0]].first) >= 2 &&
	                      (tok[w->phrases.at[p.bare[0]].first - 1].pro & RAWI_PRO_AL) && rawi_described_is(w, after) && !preposition_in(w, after, w->phrases.at[p.bare[0]].first));
	can_act = can_act && !unknown;
	/* "the quarrel threatens a deal": with a noun behind it, the definite noun after the verb is its subject, though no entity */
	unknown = unknown || (!first_bare && after + 1 < w->text->n_tokens && w->phrase_at[after] == RAWI_NONE && w->act_at[after] == RAWI_NONE && w->word[after] == RAWI_CLAUSE_PLAIN &&
	    tok[after].pos == RAWI_POS_NOUN && (tok[after].pro & ~(unsigned)RAWI_PRO_AL) == 0 && (tok[after].pro & RAWI_PRO_AL) && w->word[after + 1] == RAWI_CLAUSE_PLAIN &&
	    tok[after + 1].pos == RAWI_POS_NOUN && tok[after + 1].pro == 0 && tok[after + 1].sentence == v->sentence && !rawi_described_is(w, after) &&
	    rawi_table_find(w->pairs, tok[after].bare) == RAWI_NO_ROW);
	bool material = act->type == RAWI_ASSAULT || act->type == RAWI_COERCE || act->type == RAWI_MOBILIZE; /* "coalition planes shelled …": the noun after it is its subject */
	unknown = unknown || (material && !can_act && after < w->text->n_tokens && w->phrase_at[after] == RAWI_NONE && w->word[after] == RAWI_CLAUSE_PLAIN && tok[after].pos == RAWI_POS_NOUN &&
	                      !(tok[after].pro & (RAWI_PRO_B | RAWI_PRO_L | RAWI_PRO_K)));
	/* "the council, which X controls" has "controls it X" in Arabic: what the relative belongs to is no subject */
	bool resumed = kind == LEFT_RELATIVE && act->end < w->text->n_tokens && (w->prep[act->end] != RAWI_PREP_NONE || tok[act->end].pos == RAWI_POS_PART) && tok[act->end].enc != RAWI_ENC_NONE;
	/* "the dozens fled" */
	unknown = unknown || (object == RAWI_OBJ_NONE && !first_bare && after < w->text->n_tokens && w->phrase_at[after] == RAWI_NONE && w->act_at[after] == RAWI_NONE &&
	                      w->word[after] == RAWI_CLAUSE_PLAIN && tok[after].pos != RAWI_POS_VERB && (tok[after].pro & RAWI_PRO_AL) &&
	                      !(tok[after].pro & (RAWI_PRO_B | RAWI_PRO_L | RAWI_PRO_K)));
	bool mine = (v->feat & RAWI_FEAT_FIRST) && q != RAWI_NONE && q < w->doc->record->quotes.n;
	bool goes_on = (v->pro & RAWI_PRO_W) || (act->first > 0 && w->word[act->first - 1] == RAWI_CLAUSE_LINK && act->type == RAWI_CONSULT);
	bool company = false, said = act->type == RAWI_REQUEST || act->type == RAWI_ACCUSE || act->type == RAWI_THREATEN;
	for (size_t k = 0; k < p.n_with; k++)
		company = company || (act->type == RAWI_CONSULT && p.with[k].prep == RAWI_PREP_MAA);
	bool same = object == RAWI_OBJ_RECIPIENT && enc == RAWI_ENC_NONE && !company && act->form == RAWI_ACT_VERB && goes_on && p.n_bare == 1 && rawi_words_between(w, act->end, w->phrases.at[p.bare[0]].first) <= 1 && w->subjects.n &&
	    rawi_verb_agrees(w, act->first, &w->subjects.at[w->subjects.n - 1].who) && act->first > 0 && tok[act->first - 1].sentence == v->sentence &&
	            tok[w->subjects.at[w->subjects.n - 1].token].sentence == v->sentence;
	uint32_t stop = after, office = RAWI_NONE;
	if ((kind == LEFT_NOTHING || initial) && act->row != RAWI_NO_ROW)
		office = office_that_acts(w, after, &p, &stop);
	if (office == RAWI_NONE && can_act && kind == LEFT_NOTHING && initial && object == RAWI_OBJ_RECIPIENT && act->form == RAWI_ACT_VERB && act->row != RAWI_NO_ROW && enc == RAWI_ENC_NONE)
		office = many_that_act(w, act->first, after, w->phrases.at[p.bare[0]].first, &stop);
	if (office != RAWI_NONE)
		*look = p;
	bool both = office == RAWI_NONE && act->form != RAWI_ACT_PASSIVE && pair_case(w, after) == NOMINATIVE && rawi_pair_at(w, after, subject); /* "the two sides discussed" */
	for (uint32_t i = act->first; !both && i > 0 && act->first - i < NEAR && w->clause[i - 1] == w->clause[act->first] && w->phrase_at[i - 1] == RAWI_NONE && (i == act->first || !w->verb[i]); i--)
		both = !(tok[i - 1].pro & (RAWI_PRO_B | RAWI_PRO_L)) && (i < 2 || w->prep[i - 2] == RAWI_PREP_NONE) && rawi_pair_at(w, i - 1, subject);
	bool linked = act->type == RAWI_CONSULT && object == RAWI_OBJ_RECIPIENT && act->first > 0 && w->word[act->first - 1] == RAWI_CLAUSE_LINK && w->subjects.n &&
	    tok[w->subjects.at[w->subjects.n - 1].token].sentence == v->sentence;
	if (office != RAWI_NONE && linked) { /* "to the capital, where he meets the president" */
		rawi_subject_before(w, act->first, subject);
		rawi_ids_add(w->arena, subject->n ? other : subject, office);
	} else if (office != RAWI_NONE) {
		rawi_ids_add(w->arena, subject, office);
	} else if (both) {
		;
	} else if (pair_case(w, after) == NOMINATIVE && kind != LEFT_PHRASE && enc == RAWI_ENC_NONE) {
		; /* two who are not known */
	} else if (mine) { /* "we urge": whoever speaks */
		for (size_t k = 0; k < w->doc->record->quotes.at[q].speakers.n; k++)
			rawi_ids_add(w->arena, subject, w->doc->record->quotes.at[q].speakers.at[k]);
	} else if (same) { /* "X described … and urged Y": the one bare phrase of a second verb is its object */
		rawi_subject_before(w, act->first, subject);
	} else if ((kind == LEFT_RELATIVE && enc == RAWI_ENC_NONE && !resumed && left != RAWI_NONE) || (kind == LEFT_PHRASE && (!initial || !can_act))) {
		rawi_phrase_who(w, left, subject);
	} else if (kind == LEFT_PRONOUN) {
		rawi_subject_before(w, act->first, subject);
	} else if (can_act && (kind == LEFT_NOTHING || initial || (kind == LEFT_RELATIVE && (enc != RAWI_ENC_NONE || resumed)) || act->form == RAWI_ACT_PASSIVE)) {
		rawi_phrase_who(w, p.bare[next++], subject);
	} else if (said && goes_on && object == RAWI_OBJ_RECIPIENT && !p.n_bare && w->subjects.n && tok[w->subjects.at[w->subjects.n - 1].token].sentence == v->sentence &&
	           rawi_described_side(w, act->end, act->type, other)) { /* "X welcomed … and urged all parties": what is described is urged */
		rawi_subject_before(w, act->first, subject);
	} else if ((act->form != RAWI_ACT_LIGHT || (act->row != RAWI_NO_ROW && enc != RAWI_ENC_NONE)) &&
	           (kind == LEFT_NOTHING || (kind == LEFT_RELATIVE && left == RAWI_NONE && enc != RAWI_ENC_NONE)) && !object_noun(w, act->first, after) &&
	           rawi_act_needed(w, act->row, act->end) != after && rawi_described_side(w, act->end, act->type, subject)) {
		;
	} else if (act->row != RAWI_NO_ROW && act->form != RAWI_ACT_LIGHT && kind == LEFT_PLAIN && (before = head_before(w, act)) != RAWI_NONE &&
	           rawi_described_side(w, before, act->type, subject)) {
		;
	} else if (initial && kind != LEFT_RELATIVE && !unknown && act->form != RAWI_ACT_PASSIVE &&
	           !((before = told_subject(w, act, kind)) != RAWI_NONE && act->form == RAWI_ACT_LIGHT && rawi_described_is(w, before))) {
		rawi_subject_before(w, act->first, subject);
	}
	if (kind == LEFT_RELATIVE && enc != RAWI_ENC_NONE && left != RAWI_NONE && (object != RAWI_OBJ_RECIPIENT || rawi_phrase_type(w, left) == RAWI_PER))
		rawi_phrase_who(w, left, other);
	else if (next < p.n_bare && rawi_words_between(w, next ? rawi_phrase_end(w, p.bare[0]) : stop > act->end ? stop : act->end, w->phrases.at[p.bare[next]].first) <= OBJECT_GAP)
		rawi_phrase_who(w, p.bare[next], other);
	else if (enc != RAWI_ENC_NONE && (object == RAWI_OBJ_RECIPIENT || object == RAWI_OBJ_ACTOR))
		if (!rawi_antecedent(w, act->first, enc, other) && object == RAWI_OBJ_RECIPIENT)
			object_before(w, act->first, enc, other);
	if (!subject->n)
		w->verb[act->first] = 2;
	for (size_t k = 0; k < other->n; k++)
		if (rawi_ids_have(subject, other->at[k]))
			other->n = 0;
	return subject->n ? RAWI_NONE : told_subject(w, act, kind);
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
	uint32_t told = sides(w, &plain, &p, RAWI_OBJ_NONE, &subject, &other);
	if (subject.n)
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
	for (uint32_t i = after + 1; i < w->text->n_tokens && i < act->end + RIGHT / 2 && tok[i].sentence == tok[act->first].sentence; i++) {
		if (tok[i].kind == RAWI_TOK_PUNCT || w->act_at[i] != RAWI_NONE || (tok[i].pro & RAWI_PRO_W))
			return false;
		if (tok[i].kind == RAWI_TOK_NUMBER && w->word[i] == RAWI_CLAUSE_PLAIN && !(tok[i].pro & (RAWI_PRO_B | RAWI_PRO_L)) &&
		    i + 1 < w->text->n_tokens && tok[i + 1].kind == RAWI_TOK_WORD)
			return w->prep[i - 1] == RAWI_PREP_NONE;
	}
	return false;
}

/* An object without a name, right after the verb or after its subject: "urged the lawmakers", "arrested N.N. two activists". */
static void described_object(rawi_events *w, const rawi_act *act, const rawi_parts *p, const rawi_ids *subject, rawi_ids *out)
{
	const rawi_token *tok = w->text->tokens;
	uint32_t i = act->end, end;
	if (tok[act->end - 1].enc != RAWI_ENC_NONE)
		return;
	while (i < w->text->n_tokens && w->doc->entity_at[i] != RAWI_NONE && rawi_ids_have(subject, w->doc->entity_at[i]) && w->phrase_at[i] == RAWI_NONE)
		i++; /* over an office that was seen to be the subject */
	if (p->n_bare && rawi_ids_have(subject, w->phrases.at[p->bare[0]].entity) && rawi_words_between(w, act->end, w->phrases.at[p->bare[0]].first) <= SUBJECT_GAP)
		i = rawi_phrase_end(w, p->bare[0]);
	for (uint32_t k = i; k < w->text->n_tokens && k < i + NEAR + 1 && i == act->end; k++)
		if (w->phrase_at[k] != RAWI_NONE && rawi_ids_have(subject, w->phrases.at[w->phrase_at[k]].entity))
			return; /* "Turkish warplanes shelled": the noun is the subject, its adjective says whose */
	for (uint32_t steps = 0; i < w->text->n_tokens && steps < NEAR; i++) {
		if (tok[i].sentence != tok[act->first].sentence || w->phrase_at[i] != RAWI_NONE || w->act_at[i] != RAWI_NONE)
			return;
		if (w->word[i] == RAWI_CLAUSE_PASS)
			continue;
		if (rawi_act_needed(w, act->row, act->end) == i)
			continue;
		if (w->word[i] != RAWI_CLAUSE_PLAIN || w->prep[i] != RAWI_PREP_NONE || (tok[i].pro & (RAWI_PRO_B | RAWI_PRO_L | RAWI_PRO_K | RAWI_PRO_W | RAWI_PRO_F)))
			return;
		if (subject->n && pair_case(w, i) == OBLIQUE && rawi_pair_at(w, i, out)) { /* "holds the two sides to blame" */
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
		uint32_t id = rawi_described_at(w, i, &end);
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

/* "brought down a helicopter of the army's": the owner of what was struck. */
static void owner_of_object(rawi_events *w, rawi_act *act, const rawi_parts *p)
{
	if (!p->n_with || p->with[0].prep != RAWI_PREP_L)
		return;
	uint32_t to = w->phrases.at[p->with[0].head].first, from = act->end;
	for (size_t k = 0; k < p->n_bare && w->phrases.at[p->bare[k]].first < to; k++)
		from = rawi_phrase_end(w, p->bare[k]);
	for (uint32_t i = from; i < to; i++)
		if (w->text->tokens[i].kind != RAWI_TOK_WORD || w->word[i] != RAWI_CLAUSE_PLAIN || w->prep[i] != RAWI_PREP_NONE || w->act_at[i] != RAWI_NONE || (w->text->tokens[i].pro & (RAWI_PRO_W | RAWI_PRO_B | RAWI_PRO_L)))
			return;
	if (to > from && to - from <= NEAR && rawi_phrase_type(w, p->with[0].head) == RAWI_ORG)
		rawi_phrase_who(w, p->with[0].head, &act->recipient);
}

static bool counted_before(const rawi_events *w, const rawi_act *act)
{
	for (uint32_t i = act->first; i > 0 && act->first - i < NEAR && w->clause[i - 1] == w->clause[act->first]; i--)
		if (w->count[i - 1])
			return true;
	return false;
}

void rawi_frame_verb(rawi_events *w, rawi_act *act)
{
	rawi_parts p = rawi_look_right(w, act, RIGHT);
	int object = rawi_table_enum(w->acts, act->row, w->object);
	rawi_ids subject = { 0 }, other = { 0 };
	uint32_t needed = rawi_act_needed(w, act->row, act->end);
	for (size_t k = 0; needed != RAWI_NONE && k < p.n_bare; k++) { /* "set free X", "sent a hospital": what the row needs is no side, and what stands behind it no subject */
		const rawi_phrase *ph = &w->phrases.at[p.bare[k]];
		bool own = ph->first <= needed && needed < ph->end;
		if (!own && (ph->first != needed + 1 || object != RAWI_OBJ_RECIPIENT))
			continue;
		if (!own)
			rawi_phrase_who(w, p.bare[k], &other);
		memmove(&p.bare[k], &p.bare[k + 1], (p.n_bare - k - 1) * sizeof p.bare[0]);
		p.n_bare--;
		break;
	}
	rawi_ids own = other;
	other = (rawi_ids){ 0 };
	act->told = sides(w, act, &p, object, &subject, &other);
	if (own.n)
		other = own;
	if (act->form == RAWI_ACT_VERB && object == RAWI_OBJ_RECIPIENT && (subject.n || object_noun(w, act->first, act->end)) && !other.n)
		described_object(w, act, &p, &subject, &other);
	if (!subject.n && act->form == RAWI_ACT_VERB && needed == act->end && (w->text->tokens[needed].pro & RAWI_PRO_AL) && needed + 1 < w->text->n_tokens &&
	    w->clause[needed + 1] == w->clause[act->first] && w->word[needed + 1] == RAWI_CLAUSE_PLAIN) { /* "carried out the attack three gunmen" */
		uint32_t by = w->phrase_at[needed + 1];
		if (by == RAWI_NONE)
			rawi_described_side(w, needed + 1, act->type, &subject);
		else if (w->phrases.at[by].first == needed + 1 && w->phrases.at[by].form != RAWI_FORM_ADJECTIVE && rawi_may_act(w, w->phrases.at[by].entity))
			rawi_phrase_who(w, by, &subject);
	}
	if (act->form == RAWI_ACT_LIGHT) { /* lends its subject to a noun; what that is to the noun is asked there */
		rawi_ids_join(w->arena, &act->actor, &subject);
	} else if (act->form == RAWI_ACT_PASSIVE && (!other.n || act->end - act->first > 1) && suffers(w, &subject) && !counted_object(w, act, &subject)) {
		rawi_ids_join(w->arena, &act->recipient, &subject);
	} else if (act->type == RAWI_COERCE && !other.n && counted_before(w, act) && suffers(w, &subject)) {
		rawi_ids_join(w->arena, &act->recipient, &subject); /* "that four people were arrested" */
	} else if (object == RAWI_OBJ_ACTOR) {
		rawi_ids_join(w->arena, &act->recipient, &subject);
		rawi_ids_join(w->arena, &act->actor, &other);
	} else {
		rawi_ids_join(w->arena, &act->actor, &subject);
		if (object == RAWI_OBJ_RECIPIENT)
			rawi_ids_join(w->arena, &act->recipient, &other);
	}
	if (act->form != RAWI_ACT_LIGHT)
		rawi_take_marked(w, act, &p);
	if (act->type == RAWI_ASSAULT && act->form == RAWI_ACT_VERB && object == RAWI_OBJ_RECIPIENT && act->actor.n && !act->recipient.n)
		owner_of_object(w, act, &p);
	if (subject.n && act->form != RAWI_ACT_NOUN)
		rawi_now_spoken_of(w, act->first, &subject);
	else if (!subject.n)
		spoken_of_described(w, act->first, act->told);
}
