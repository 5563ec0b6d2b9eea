/* understand: what stands around an act word: the phrases to its right with their prepositions, and what they are of. See frames.h.
 * Every scan is bounded, so a page that is one sentence costs no more a word than any other.
 */
#include "understand/frames.h"
#include "base/utf8.h"
#include "understand/names.h"

static uint32_t read_marks(const rawi_events *w, uint32_t row)
{
	static const char *const name[RAWI_PREPS] = { "b", "l", "k", "fi", "min", "ila", "ala", "an", "maa", "did", "bayn", "by", "other", "since", "time" };
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

uint32_t rawi_act_marks(const rawi_events *w, uint32_t row)
{
	uint32_t *kept = &w->kept->marks[row];
	if (!*kept)
		*kept = read_marks(w, row) << 1 | 1;
	return *kept >> 1;
}

const rawi_act *rawi_led_by_l(const rawi_events *w, const rawi_act *act)
{
	const rawi_token *tok = w->text->tokens;
	if (!(tok[act->first].pro & RAWI_PRO_L))
		return NULL;
	for (uint32_t i = act->first; i > 0 && act->first - i < LEFT && w->clause[i - 1] == w->clause[act->first]; i--) {
		const rawi_act *before = w->act_at[i - 1] == RAWI_NONE ? NULL : &w->found.at[w->act_at[i - 1]];
		if (before && (w->verb[i - 1] || before->form == RAWI_ACT_LIGHT))
			return rawi_act_marks(w, before->row) >> RAWI_PREP_L & 1 ? before : NULL;
		if (w->verb[i - 1] || ((tok[i - 1].pro & RAWI_PRO_L) && w->phrase_at[i - 1] == RAWI_NONE)) /* "a patrol of the army came under fire": whose it is parts nothing */
			return NULL;
	}
	return NULL;
}

bool rawi_faced(const rawi_events *w, const rawi_act *act)
{
	const rawi_token *t = &w->text->tokens[act->first];
	if (act->type == RAWI_REQUEST && act->first > 0 && (t->pro & RAWI_PRO_L) && t[-1].sentence == t->sentence && t[-1].pos == RAWI_POS_NOUN && (t[-1].feat & RAWI_FEAT_MASDAR) && !(t[-1].pro & RAWI_PRO_AL))
		return true; /* "in answer to the call of X" */
	const rawi_act *by = rawi_led_by_l(w, act);
	return by && (by->form == RAWI_ACT_LIGHT ? rawi_table_enum(w->acts, by->row, w->object) == RAWI_OBJ_RECIPIENT : by->type == RAWI_ASSAULT || ((by->type == RAWI_AGREE || by->type == RAWI_CONCEDE) && act->type == RAWI_REQUEST));
}

bool rawi_has_article(const rawi_events *w, const rawi_act *act)
{
	enum { LAM = 0x644 };
	const rawi_token *t = &w->text->tokens[act->first];
	uint32_t first = 0, i = act->end, k = i < w->text->n_tokens && w->clause[i] == w->clause[act->first] ? w->phrase_at[i] : RAWI_NONE;
	if (!(t->pro & RAWI_PRO_AL) || (t->pro & RAWI_PRO_AL && !(t->pro & RAWI_PRO_L)))
		return t->pro & RAWI_PRO_AL;
	rawi_utf8_next(t->stem.s, t->stem.s + t->stem.n, &first);
	bool annexed = (k != RAWI_NONE && w->phrases.at[k].first == i && w->phrases.at[k].form != RAWI_FORM_ADJECTIVE) || (i < w->text->n_tokens && (rawi_title_at(w->doc, i) || (t[1].sentence == t->sentence && t[1].pos == RAWI_POS_NOUN && !(t[1].pro & ~(unsigned)RAWI_PRO_AL) && (w->doc->entity_at[i] != RAWI_NONE || rawi_described_is(w, i)))));
	return first != LAM || !annexed;
}

uint8_t rawi_phrase_type(const rawi_events *w, uint32_t phrase)
{
	return w->doc->record->entities.at[w->phrases.at[phrase].entity].type;
}

bool rawi_act_is_noun(const rawi_events *w, const rawi_act *act)
{
	return act->form == RAWI_ACT_NOUN || (act->row != RAWI_NO_ROW && rawi_table_enum(w->acts, act->row, w->idafa) >= 0);
}

bool rawi_is_sentence(const rawi_events *w, const rawi_act *verb, const rawi_act *noun)
{
	if (rawi_act_is_noun(w, verb))
		return false;
	bool lifts = verb->type == RAWI_CONCEDE && (noun->type == RAWI_SANCTION || noun->type == RAWI_COERCE); /* "lifted the sanctions on X" */
	bool holds_back = verb->type == RAWI_SANCTION && noun->type == RAWI_AID;                               /* "suspended its aid to X" */
	bool calls_off = verb->type == RAWI_REJECT && (noun->type == RAWI_CONSULT || noun->type == RAWI_COOPERATE || noun->type == RAWI_AGREE); /* "called off his visit to X" */
	if (lifts || holds_back || calls_off)
		return rawi_act_needed(w, verb->row, verb->end) == noun->first;
	bool may = verb->type == RAWI_SANCTION && (noun->type == RAWI_COERCE || noun->type == RAWI_ASSAULT) && rawi_slice_is(rawi_table_cell(w->acts, verb->row, w->mode), "convict");
	return may && ((w->text->tokens[noun->first].pro & RAWI_PRO_B) || rawi_act_needed(w, verb->row, verb->end) == noun->first);
}

/* "imposed sanctions", "sent aid": the noun that the verb's row asks for is part of the act, its sides are the verb's. */
bool rawi_own_object(const rawi_events *w, const rawi_act *verb, const rawi_act *object)
{
	if (verb->row != RAWI_NO_ROW && rawi_is_sentence(w, verb, object))
		return true;
	if (verb->row == RAWI_NO_ROW || !rawi_table_cell(w->acts, verb->row, w->needs).n)
		return false;
	bool ascribed = verb->type == RAWI_ACCUSE && (rawi_act_marks(w, verb->row) >> RAWI_PREP_ILA & 1) && rawi_act_needed(w, verb->row, verb->end) == object->first; /* "ascribed the attack to X" */
	return verb->type == object->type || ascribed;
}

bool rawi_is_dash(const rawi_token *t)
{
	return t->kind == RAWI_TOK_PUNCT && (t->punct == '-' || t->punct == 0x2013 || t->punct == 0x2014);
}

/* The dash that closes the few words which one opens; RAWI_NONE where none does. */
static uint32_t aside_end(const rawi_events *w, uint32_t open)
{
	enum { ASIDE_WORDS = 7 };
	const rawi_token *tok = w->text->tokens;
	for (uint32_t i = open + 1; i < w->text->n_tokens && i <= open + ASIDE_WORDS && tok[i].sentence == tok[open].sentence && w->clause[i] == w->clause[open]; i++)
		if (rawi_is_dash(&tok[i]))
			return i > open + 1 ? i : RAWI_NONE;
	return RAWI_NONE;
}

/* "the fighters of (X)": a name alone in parentheses behind an indefinite noun is its genitive, no aside. */
static bool is_name_in_marks(const rawi_events *w, uint32_t open)
{
	const rawi_token *tok = w->text->tokens;
	uint32_t k = open + 1 < w->text->n_tokens ? w->phrase_at[open + 1] : RAWI_NONE;
	if (k == RAWI_NONE || w->phrases.at[k].first != open + 1 || w->phrases.at[k].end != tok[open].mate || open == 0 || w->phrase_at[open - 1] != RAWI_NONE)
		return false;
	return tok[open - 1].kind == RAWI_TOK_WORD && tok[open - 1].pos == RAWI_POS_NOUN && !(tok[open - 1].pro & RAWI_PRO_AL) && tok[open - 1].enc == RAWI_ENC_NONE;
}

/* "the forces loyal to": does the word before this token take the preposition that stands there for its own? */
static bool is_tie(const rawi_events *w, const rawi_act *act, uint32_t token)
{
	const rawi_table *ties = rawi_tables_get(w->doc->tables, "ties");
	const rawi_token *t = token > act->end ? &w->text->tokens[token - 1] : NULL;
	if (!t || w->phrase_at[token - 1] != RAWI_NONE || t->kind != RAWI_TOK_WORD || t->enc != RAWI_ENC_NONE || w->act_at[token - 1] != RAWI_NONE)
		return false;
	uint32_t row = rawi_table_find(ties, t->lemma);
	if (row == RAWI_NO_ROW)
		row = rawi_row_of_stem(ties, t);
	return row != RAWI_NO_ROW && ((t->pro & RAWI_PRO_AL) || rawi_table_enum(ties, row, rawi_table_column(ties, "owner")) == 0);
}

/* "sent a plane that (in Arabic without the word) carries food to X": the verb right behind an indefinite noun tells what is sent, and the clause goes on. */
static bool tells_of_load(const rawi_events *w, const rawi_act *act, uint32_t verb)
{
	const rawi_token *tok = w->text->tokens;
	return act->type == RAWI_AID && act->form == RAWI_ACT_VERB && verb > act->end && w->act_at[verb] == RAWI_NONE && (tok[verb].feat & RAWI_FEAT_IMPERFECT) && !(tok[verb].pro & (RAWI_PRO_W | RAWI_PRO_F)) && w->phrase_at[verb - 1] == RAWI_NONE &&
	       tok[verb - 1].pos == RAWI_POS_NOUN && tok[verb - 1].pro == 0 && tok[verb - 1].enc == RAWI_ENC_NONE;
}

/* The phrases to the right of the act in its clause, up to the next finite verb. */
rawi_parts rawi_look_right(rawi_events *w, const rawi_act *act, uint32_t reach)
{
	const rawi_token *tok = w->text->tokens;
	rawi_parts p = { .stop = act->end };
	bool inner = false;
	for (uint32_t i = act->end, steps = 0; i < w->text->n_tokens && steps < reach; i++, steps++) {
		if (w->aside[i] != RAWI_NONE && w->aside[i] > i) { /* "visited X, who …, China" */
			i = w->aside[i];
			continue;
		}
		if (w->clause[i] != w->clause[act->first] || (w->verb[i] && w->word[i] == RAWI_CLAUSE_PLAIN && !tells_of_load(w, act, i)))
			break;
		if (tok[i].punct == '(' && tok[i].mate != RAWI_NONE && tok[i].mate > i && !is_name_in_marks(w, i)) {
			i = tok[i].mate; /* an aside */
			continue;
		}
		uint32_t aside = rawi_is_dash(&tok[i]) ? aside_end(w, i) : RAWI_NONE; /* "received the king - God keep him - the minister" */
		if (aside != RAWI_NONE) {
			i = aside;
			continue;
		}
		p.stop = i + 1;
		uint32_t k = w->phrase_at[i];
		if (w->act_at[i] != RAWI_NONE && !rawi_act_is_noun(w, act) && w->found.at[w->act_at[i]].form == RAWI_ACT_NOUN && !rawi_own_object(w, act, &w->found.at[w->act_at[i]]))
			inner = true; /* what follows an event noun is its own, but for whom the act was done with */
		if (w->word[i] == RAWI_CLAUSE_EACH && w->prep[i > 0 ? i - 1 : 0] == RAWI_PREP_NONE)
			inner = false; /* "signed the accord each of X and Y" */
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
				p.with[p.n_with].tied = (prep == RAWI_PREP_L || prep == RAWI_PREP_MAA) && is_tie(w, act, from); /* "on the border with X" */
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
uint32_t rawi_words_between(const rawi_events *w, uint32_t from, uint32_t to)
{
	uint32_t n = 0;
	for (uint32_t i = from; i < to; i++) {
		uint32_t aside = w->aside[i] != RAWI_NONE && w->aside[i] > i ? w->aside[i] : rawi_is_dash(&w->text->tokens[i]) ? aside_end(w, i) : RAWI_NONE;
		if (aside != RAWI_NONE && aside < to)
			i = aside;
		n += w->text->tokens[i].kind == RAWI_TOK_WORD && w->word[i] != RAWI_CLAUSE_PASS && w->word[i] != RAWI_CLAUSE_EACH;
	}
	return n;
}

/* Where the coordination that this phrase heads ends. */
uint32_t rawi_phrase_end(const rawi_events *w, uint32_t head)
{
	uint32_t k = head;
	while (k + 1 < w->phrases.n && w->phrases.at[k + 1].head == w->phrases.at[head].head)
		k++;
	return w->phrases.at[k].end;
}

void rawi_described_recipient(rawi_events *w, rawi_act *act, const rawi_parts *p)
{
	uint32_t end, mask = rawi_act_marks(w, act->row), needed = act->type == RAWI_COERCE && act->form == RAWI_ACT_VERB ? rawi_act_needed(w, act->row, act->end) : RAWI_NONE;
	uint32_t stop = needed != RAWI_NONE && needed + NEAR > p->stop ? needed + NEAR : p->stop; /* "fired gas that makes tears flow │ at the crowd": behind what the row needs and its attributes */
	for (uint32_t i = act->end; i < stop + 1 && i < w->text->n_tokens && i < act->end + RIGHT / 2 && w->clause[i] == w->clause[act->first]; i++) {
		const rawi_token *t = &w->text->tokens[i];
		if (w->act_at[i] != RAWI_NONE && !rawi_own_object(w, act, &w->found.at[w->act_at[i]]))
			return;
		if (w->phrase_at[i] != RAWI_NONE) {
			i = w->phrases.at[w->phrase_at[i]].end - 1; /* the subject */
			continue;
		}
		bool prep = w->prep[i] != RAWI_PREP_NONE && t->enc == RAWI_ENC_NONE;
		bool people = rawi_describes_people(w, i) || (act->type == RAWI_SUPPORT && (t->pro & RAWI_PRO_AL) && rawi_described_is(w, i)) /* "thanks to the leadership" */ || ((t->feat & RAWI_FEAT_PLUR) && ((t->pro & RAWI_PRO_AL) || ((t->feat & RAWI_FEAT_PARTICIPLE) && (t->feat & RAWI_FEAT_MASC))));
		if ((t->pro & RAWI_PRO_L) && people && (mask >> RAWI_PREP_L & 1) && act->actor.n && !is_tie(w, act, i)) { /* "gave help to the refugees", "to the people of X", "to seekers of asylum" */
			if (act->type == RAWI_CONSULT && act->form == RAWI_ACT_NOUN && i > act->end && w->phrase_at[i - 1] == RAWI_NONE && (w->text->tokens[i - 1].pro & RAWI_PRO_AL))
				return; /* "the visit filled the pages of the papers" */
			uint32_t id = rawi_described_at(w, i, &end);
			if (id != RAWI_NONE)
				rawi_ids_add(w->arena, &act->recipient, id);
			return;
		}
		bool before = act->type == RAWI_CONSULT && (mask >> RAWI_PREP_OTHER & 1); /* "testified (in Arabic "gave with his words") before the committee" */
		if ((act->type == RAWI_AID || before) && (t->pro & RAWI_PRO_B) && !(mask >> RAWI_PREP_B & 1))
			continue; /* "help worth (in Arabic "in the value of") ten millions to the refugees" */
		if (needed != RAWI_NONE && i > needed && i < needed + NEAR && (t->pro & RAWI_PRO_L) && !(mask >> RAWI_PREP_L & 1))
			continue; /* "gas for tears" */
		if (t->pro & (RAWI_PRO_L | RAWI_PRO_B)) { /* "praised the president of X", in Arabic "with" */
			uint32_t id = mask >> (t->pro & RAWI_PRO_B ? RAWI_PREP_B : RAWI_PREP_L) & 1 && !is_tie(w, act, i) ? rawi_office_at(w->doc, i, &end) : RAWI_NONE;
			if (id == RAWI_NONE && act->type == RAWI_REQUEST && act->form == RAWI_ACT_VERB && (t->pro & RAWI_PRO_B) && people && act->actor.n && (mask >> RAWI_PREP_B & 1))
				id = rawi_described_at(w, i, &end); /* "called upon the citizens", in Arabic "with" */
			if (id != RAWI_NONE)
				rawi_ids_add(w->arena, &act->recipient, id);
			return;
		}
		if (!prep)
			continue;
		bool on = w->prep[i] == RAWI_PREP_ALA || w->prep[i] == RAWI_PREP_DID || w->prep[i] == RAWI_PREP_AN || w->prep[i] == RAWI_PREP_MAA || (w->prep[i] == RAWI_PREP_ILA && (act->form == RAWI_ACT_VERB || (act->type == RAWI_AID && act->actor.n))) ||
		          (w->prep[i] == RAWI_PREP_MIN && (act->type == RAWI_REQUEST || (act->type == RAWI_ASSAULT && !(w->text->tokens[act->first].pro & RAWI_PRO_AL))) && i + 1 < w->text->n_tokens && (w->text->tokens[i + 1].feat & RAWI_FEAT_PLUR));
		if (!on || !(mask >> w->prep[i] & 1))
			return;
		uint32_t id = rawi_described_at(w, i + 1, &end);
		if (id == RAWI_NONE && i + 2 < w->text->n_tokens && (w->text->tokens[i + 2].pro & RAWI_PRO_AL) && w->text->tokens[i + 1].pos == RAWI_POS_NOUN && rawi_described_is(w, i + 2))
			id = rawi_described_at(w, i + 2, &end); /* "raids on the positions of the gunmen" */
		if (id == RAWI_NONE && act->type == RAWI_ASSAULT && i + 2 < w->text->n_tokens && (id = rawi_owner_behind_noun(w, act, i + 1)) != RAWI_NONE && rawi_ids_have(&act->actor, id))
			id = RAWI_NONE;
		if (id != RAWI_NONE)
			rawi_ids_add(w->arena, &act->recipient, id);
		return;
	}
}

/* "was done his arrest": behind a verb that says only that something was done, the pronoun is whom it was done to; not of "the attack that was done". */
bool rawi_is_done(const rawi_events *w, const rawi_act *act)
{
	const rawi_token *tok = w->text->tokens;
	uint32_t i = act->first;
	return i > 1 && w->word[i - 1] == RAWI_CLAUSE_PASS && w->verb[i - 1] && tok[i - 1].pos == RAWI_POS_VERB && tok[i - 1].sentence == tok[i].sentence && !(tok[i].pro & ~(unsigned)(RAWI_PRO_W | RAWI_PRO_AL));
}

uint32_t rawi_office_behind(rawi_events *w, uint32_t token, rawi_parts *p, uint32_t *stop)
{
	uint32_t body, office = token < w->text->n_tokens && w->phrase_at[token] == RAWI_NONE && rawi_body_of_fighters(w, token, &body) == RAWI_NONE ? rawi_office_at(w->doc, token, stop) : RAWI_NONE;
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

/* Is the one actor somebody who is described right before this token, or before the one word that says "belonging to"? */
static bool described_before(const rawi_events *w, const rawi_act *act, uint32_t to)
{
	const rawi_entity *e = act->actor.n == 1 ? &w->doc->record->entities.at[act->actor.at[0]] : NULL;
	for (size_t m = 0; e && e->unnamed && m < e->mentions.n; m++)
		if (e->mentions.at[m].at.first >= act->end && e->mentions.at[m].at.end <= to && e->mentions.at[m].at.end + 1 >= to)
			return e->mentions.at[m].at.end == to || !(w->text->tokens[to - 2].pro & RAWI_PRO_AL) || (w->text->tokens[to - 1].pro & RAWI_PRO_AL) || w->text->tokens[to - 1].pos != RAWI_POS_NOUN; /* not "the gunmen brought down │ a helicopter │ of X's" */
	return false;
}

/* Does an indefinite noun follow, over adjectives? */
static bool noun_follows(const rawi_events *w, const rawi_act *act, uint32_t i)
{
	while (i < w->text->n_tokens && (w->word[i] == RAWI_CLAUSE_PASS || (w->text->tokens[i].pro & RAWI_PRO_AL)))
		i++;
	return i < w->text->n_tokens && w->clause[i] == w->clause[act->first] && w->prep[i] == RAWI_PREP_NONE && w->text->tokens[i].pos == RAWI_POS_NOUN && w->text->tokens[i].pro == 0;
}

/* From the act to what "of" marks: nothing but the subject, times, counts and the words for what is struck. */
static bool leads_to_owner(const rawi_events *w, const rawi_act *act, uint32_t from, uint32_t to)
{
	enum { OWNED_WORDS = 8 };
	const rawi_token *tok = w->text->tokens;
	uint32_t words = 0;
	for (uint32_t i = from; i < to; i++) {
		if (w->phrase_at[i] != RAWI_NONE || w->word[i] == RAWI_CLAUSE_PASS || (tok[i].kind != RAWI_TOK_WORD && !w->count[i]))
			continue;
		if (w->word[i] != RAWI_CLAUSE_PLAIN || w->prep[i] != RAWI_PREP_NONE || w->act_at[i] != RAWI_NONE || w->verb[i] || (tok[i].pro & (RAWI_PRO_B | RAWI_PRO_L | RAWI_PRO_K)) || ++words > OWNED_WORDS)
			return false;
	}
	return to > act->end && w->phrase_at[to - 1] == RAWI_NONE && w->word[to - 1] == RAWI_CLAUSE_PLAIN && !(tok[to - 1].pro & RAWI_PRO_AL) && tok[to - 1].enc == RAWI_ENC_NONE;
}

void rawi_owner_of_object(rawi_events *w, rawi_act *act, const rawi_parts *p)
{
	uint32_t from = act->end;
	for (size_t k = 0; k < p->n_with; k++) {
		uint32_t head = p->with[k].head, to = w->phrases.at[head].first;
		if (p->with[k].prep != RAWI_PREP_L)
			continue;
		if (rawi_phrase_type(w, head) != RAWI_ORG || !leads_to_owner(w, act, from, to))
			return;
		bool whose = from == act->end && described_before(w, act, to);
		from = rawi_phrase_end(w, head);
		if (whose && noun_follows(w, act, from))
			continue; /* "planes of X's struck …": whose the planes are */
		if (whose)
			act->actor.n = 0; /* "and (they) struck units of X's": with no further noun, who is described was struck and strikes nobody */
		rawi_phrase_who(w, head, &act->recipient);
		return;
	}
}

