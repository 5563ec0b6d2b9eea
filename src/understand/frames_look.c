/* understand: what stands around an act word: the phrases to its right with their prepositions, the subject left out, the marked sides. See frames.h.
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
		if (w->verb[i - 1] || (tok[i - 1].pro & RAWI_PRO_L))
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
static bool own_object(const rawi_events *w, const rawi_act *verb, const rawi_act *object)
{
	if (verb->row != RAWI_NO_ROW && rawi_is_sentence(w, verb, object))
		return true;
	return verb->row != RAWI_NO_ROW && rawi_table_cell(w->acts, verb->row, w->needs).n && verb->type == object->type;
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
		if (w->act_at[i] != RAWI_NONE && !rawi_act_is_noun(w, act) && w->found.at[w->act_at[i]].form == RAWI_ACT_NOUN && !own_object(w, act, &w->found.at[w->act_at[i]]))
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

void rawi_now_spoken_of(rawi_events *w, uint32_t token, const rawi_ids *who)
{
	rawi_subject s = { .token = token, .told = RAWI_NONE };
	rawi_ids_join(w->arena, &s.who, who);
	s.outlet = who->n == 1 && rawi_is_outlet(w, who->at[0]);
	rawi_vec_push(w->arena, &w->subjects, s);
}

bool rawi_speaker_before(rawi_events *w, uint32_t token, uint32_t sentences, rawi_ids *out)
{
	const rawi_text *x = w->text;
	uint32_t now = x->tokens[token].sentence;
	for (size_t k = w->subjects.n; k-- > 0;) {
		const rawi_subject *s = &w->subjects.at[k];
		uint32_t then = x->tokens[s->token].sentence;
		if (now - then > sentences || x->sentences[then].block != x->sentences[now].block)
			return false;
		if (!s->said || !s->who.n)
			continue;
		rawi_ids_join(w->arena, out, &s->who);
		return true;
	}
	return false;
}

bool rawi_spoken_in_sentence(const rawi_events *w, const rawi_act *act)
{
	return w->subjects.n && w->text->tokens[w->subjects.at[w->subjects.n - 1].token].sentence == w->text->tokens[act->first].sentence;
}

/* Described by a sound masculine plural ("the extremists"): behind them a verb is in the plural, too. */
static bool several_men(const rawi_events *w, const rawi_entity *e)
{
	const rawi_token *t = e->mentions.n && e->mentions.at[0].at.first < w->text->n_tokens ? &w->text->tokens[e->mentions.at[0].at.first] : NULL;
	return t && e->number == 3 && (t->feat & RAWI_FEAT_KNOWN) && (t->feat & RAWI_FEAT_PLUR) && (t->feat & RAWI_FEAT_MASC) && !(t->feat & RAWI_FEAT_FEM) && t->enc == RAWI_ENC_NONE && t->stem.n > t->lemma.n && rawi_slice_starts(t->stem, t->lemma);
}

/* «تلقى»: of the table's verbs only the past begins as another's feminine present does, so one that stands as its row has it is masculine, too. */
static bool is_past_of_row(const rawi_events *w, uint32_t token)
{
	const rawi_token *t = &w->text->tokens[token];
	const rawi_act *act = w->act_at[token] != RAWI_NONE ? &w->found.at[w->act_at[token]] : NULL;
	if (!act || act->form != RAWI_ACT_LIGHT || act->row == RAWI_NO_ROW || (t->pro & RAWI_PRO_S) || !(t->feat & RAWI_FEAT_IMPERFECT) || (t->feat & (RAWI_FEAT_PAST | RAWI_FEAT_MASC)) || !(t->feat & RAWI_FEAT_FEM))
		return false;
	return rawi_slice_eq(rawi_fold(w->doc->tables, w->arena, rawi_table_cell(w->acts, act->row, 0)), t->stem);
}

/* May a verb of this gender have them as its subject? States go as feminine, persons by their gender; bodies may be either. */
bool rawi_verb_agrees(const rawi_events *w, uint32_t token, const rawi_ids *who)
{
	const rawi_token *t = &w->text->tokens[token];
	if (t->pos != RAWI_POS_VERB || who->n != 1 || (t->feat & RAWI_FEAT_FIRST))
		return true;
	const rawi_entity *e = &w->doc->record->entities.at[who->at[0]];
	bool fem = t->feat & RAWI_FEAT_FEM, masc = (t->feat & RAWI_FEAT_MASC) || is_past_of_row(w, token);
	if (masc && (t->feat & RAWI_FEAT_PLUR) && !(t->feat & RAWI_FEAT_SING) && e->type == RAWI_PER && e->number != 3)
		return false; /* "(they) fought": not one person */
	uint32_t head = e->mentions.n && e->type == RAWI_ORG ? e->mentions.at[0].at.first : RAWI_NONE;
	uint32_t of = head != RAWI_NONE && head < w->text->n_tokens ? w->text->tokens[head].feat : 0;
	if (masc && !fem && (((of & RAWI_FEAT_FEM) && (of & (RAWI_FEAT_SING | RAWI_FEAT_PLUR))) || ((of & RAWI_FEAT_PLUR) && !(of & RAWI_FEAT_MASC))))
		return false; /* "the ministry", "the authorities" */
	if (fem && !masc)
		return e->type != RAWI_PER || e->gender == 'f' || (e->unnamed && !several_men(w, e));
	return !(masc && !fem) || e->type != RAWI_LOC || e->gender == 'm' || e->unnamed || rawi_goes_masculine(w, e);
}

/* Somebody described, who becomes an entity now that an act needs him. */
static void make_told(rawi_events *w, rawi_subject *s)
{
	if (s->who.n || s->told == RAWI_NONE)
		return;
	uint32_t end, id = rawi_described_at(w, s->told, &end);
	s->told = RAWI_NONE;
	if (id != RAWI_NONE)
		rawi_ids_add(w->arena, &s->who, id);
}

/* In his very words the speaker is no "he", but where «إنه» stands before them. */
static bool in_own_words(const rawi_events *w, uint32_t token)
{
	const rawi_token *t = &w->text->tokens[token];
	uint32_t q = w->doc->quote_at[token], before = token;
	while (before > 0 && w->text->tokens[before - 1].kind != RAWI_TOK_WORD && t->sentence == w->text->tokens[before - 1].sentence)
		before--;
	bool meant = before > 0 && t->sentence == w->text->tokens[before - 1].sentence && w->text->tokens[before - 1].enc != RAWI_ENC_NONE && w->text->tokens[before - 1].pos == RAWI_POS_PART && w->doc->quote_at[before - 1] != q;
	if (q == RAWI_NONE || q >= w->doc->record->quotes.n || w->doc->record->quotes.at[q].kind != RAWI_QUOTE_DIRECT || meant)
		return false;
	return t->pos == RAWI_POS_VERB && (t->feat & RAWI_FEAT_THIRD) && !(t->feat & RAWI_FEAT_FIRST);
}

/* Who was spoken of last; where a verb does not agree with him, who was spoken of before him in its sentence. */
static rawi_subject *agreeing_subject(rawi_events *w, uint32_t token)
{
	enum { SUBJECTS_BACK = 3 };
	const rawi_token *tok = w->text->tokens;
	for (size_t k = w->subjects.n, n = 0; k > 0 && n < SUBJECTS_BACK; k--, n++) {
		rawi_subject *s = &w->subjects.at[k - 1];
		if (s->said && in_own_words(w, token))
			return NULL;
		if (n && (tok[s->token].sentence != tok[token].sentence || s->said || w->clause[s->token] > w->clause[token]))
			return NULL;
		make_told(w, s);
		if (s->who.n && rawi_verb_agrees(w, token, &s->who))
			return s;
		if (!s->who.n || !(tok[token].pro & RAWI_PRO_W))
			return NULL;
	}
	return NULL;
}

/* "said that X, after it had overthrown Y, took Z": a verb behind "before" or "after" goes with the clause that was said, whose head is X or a thing without a name, not with who says it. */
static bool goes_with_said(rawi_events *w, uint32_t token, const rawi_subject *s, rawi_ids *out)
{
	const rawi_token *tok = w->text->tokens;
	uint32_t that = token > 0 ? token - 1 : 0, i;
	bool time = that > 0 && ((w->word[that] == RAWI_CLAUSE_THAT && (w->prep[that - 1] == RAWI_PREP_OTHER || w->prep[that - 1] == RAWI_PREP_TIME)) || w->word[that] == RAWI_CLAUSE_LINK);
	if (!time || !s->said || tok[s->token].sentence != tok[token].sentence)
		return false;
	for (i = that; i > s->token && w->word[i - 1] != RAWI_CLAUSE_THAT; i--)
		;
	if (i <= s->token || i >= that || tok[i - 1].enc != RAWI_ENC_NONE || tok[i].kind != RAWI_TOK_WORD)
		return false;
	rawi_ids head = { 0 };
	uint32_t k = w->phrase_at[i];
	if (k != RAWI_NONE && w->phrases.at[k].first == i && w->phrases.at[k].form != RAWI_FORM_ADJECTIVE && rawi_may_act(w, w->phrases.at[k].entity))
		rawi_phrase_who(w, k, &head);
	if (head.n && rawi_verb_agrees(w, token, &head))
		rawi_ids_join(w->arena, out, &head);
	uint8_t type = w->act_at[token] == RAWI_NONE ? RAWI_EVENT_TYPES : w->found.at[w->act_at[token]].type;
	bool speaks = type == RAWI_REQUEST || type == RAWI_ACCUSE || type == RAWI_SUPPORT || type == RAWI_REJECT || type == RAWI_AGREE || type == RAWI_THREATEN; /* "said that …, before he called on" */
	return out->n || !speaks;
}

/* The subject left out: who was spoken of last in this paragraph. */
void rawi_subject_before(rawi_events *w, uint32_t token, rawi_ids *out)
{
	const rawi_subject *s = agreeing_subject(w, token);
	if (!s || goes_with_said(w, token, s, out))
		return;
	uint32_t act = w->act_at[token];
	uint8_t type = act == RAWI_NONE ? RAWI_EVENT_TYPES : w->found.at[act].type;
	if (s->outlet)
		return; /* a paper tells of acts, it does none */
	if (s->source && !(w->text->tokens[token].feat & RAWI_FEAT_FIRST) && (type == RAWI_COOPERATE || type == RAWI_AID || type == RAWI_RETREAT || (type >= RAWI_PROTEST && type < RAWI_EVENT_TYPES)))
		return; /* a source tells what others did */
	uint32_t now = w->text->tokens[token].sentence, then = w->text->tokens[s->token].sentence;
	bool opens = token == w->text->sentences[now].first && (w->text->tokens[token].pro & RAWI_PRO_W); /* "And he urged": a paragraph that goes on */
	if (now - then <= 1 && (opens || w->text->sentences[then].block == w->text->sentences[now].block))
		rawi_ids_join(w->arena, out, &s->who);
}

/* "fought the forces allied with X": the company belongs to the definite word before it. */
static bool participle_before(const rawi_events *w, const rawi_act *act, uint32_t head)
{
	uint32_t from;
	rawi_phrase_prep(w, head, act->end, &from);
	return from > act->end + 1 && (w->text->tokens[from - 1].pro & RAWI_PRO_AL) && w->phrase_at[from - 1] == RAWI_NONE && w->phrase_at[from - 2] != RAWI_NONE;
}

void rawi_described_recipient(rawi_events *w, rawi_act *act, const rawi_parts *p)
{
	uint32_t end, mask = rawi_act_marks(w, act->row);
	for (uint32_t i = act->end; i < p->stop + 1 && i < w->text->n_tokens && i < act->end + RIGHT / 2 && w->clause[i] == w->clause[act->first]; i++) {
		const rawi_token *t = &w->text->tokens[i];
		if (w->act_at[i] != RAWI_NONE && !own_object(w, act, &w->found.at[w->act_at[i]]))
			return;
		if (w->phrase_at[i] != RAWI_NONE) {
			i = w->phrases.at[w->phrase_at[i]].end - 1; /* the subject */
			continue;
		}
		bool prep = w->prep[i] != RAWI_PREP_NONE && t->enc == RAWI_ENC_NONE;
		if ((t->pro & RAWI_PRO_L) && (t->pro & RAWI_PRO_AL) && (mask >> RAWI_PREP_L & 1) && (t->feat & RAWI_FEAT_PLUR) && act->actor.n && !is_tie(w, act, i)) { /* "gave help to the refugees" */
			uint32_t id = rawi_described_at(w, i, &end);
			if (id != RAWI_NONE)
				rawi_ids_add(w->arena, &act->recipient, id);
			return;
		}
		if (act->type == RAWI_AID && (t->pro & RAWI_PRO_B) && !(mask >> RAWI_PREP_B & 1))
			continue; /* "help worth (in Arabic "in the value of") ten millions to the refugees" */
		if (t->pro & (RAWI_PRO_L | RAWI_PRO_B)) { /* "praised the president of X", in Arabic "with" */
			uint32_t id = mask >> (t->pro & RAWI_PRO_B ? RAWI_PREP_B : RAWI_PREP_L) & 1 && !is_tie(w, act, i) ? rawi_office_at(w->doc, i, &end) : RAWI_NONE;
			if (id != RAWI_NONE)
				rawi_ids_add(w->arena, &act->recipient, id);
			return;
		}
		if (!prep)
			continue;
		bool on = w->prep[i] == RAWI_PREP_ALA || w->prep[i] == RAWI_PREP_DID || w->prep[i] == RAWI_PREP_AN || w->prep[i] == RAWI_PREP_MAA || (w->prep[i] == RAWI_PREP_ILA && act->form == RAWI_ACT_VERB) ||
		          (w->prep[i] == RAWI_PREP_MIN && act->type == RAWI_REQUEST && i + 1 < w->text->n_tokens && (w->text->tokens[i + 1].feat & RAWI_FEAT_PLUR));
		if (!on || !(mask >> w->prep[i] & 1))
			return;
		uint32_t id = rawi_described_at(w, i + 1, &end);
		if (id == RAWI_NONE && i + 2 < w->text->n_tokens && (w->text->tokens[i + 2].pro & RAWI_PRO_AL) && w->text->tokens[i + 1].pos == RAWI_POS_NOUN && rawi_described_is(w, i + 2))
			id = rawi_described_at(w, i + 2, &end); /* "raids on the positions of the gunmen" */
		if (id != RAWI_NONE)
			rawi_ids_add(w->arena, &act->recipient, id);
		return;
	}
}

/* "a village that X controls", in Arabic "controls it": does the noun before the verb stand for what the pronoun behind it means? */
static bool resumes_noun(const rawi_events *w, const rawi_act *act)
{
	const rawi_token *tok = w->text->tokens;
	uint32_t before = act->first - 1;
	while (act->first && before > 0 && tok[before].sentence == tok[act->first].sentence && w->phrase_at[before] != RAWI_NONE && w->phrases.at[w->phrase_at[before]].form == RAWI_FORM_ADJECTIVE && !(tok[before].pro & RAWI_PRO_AL))
		before--; /* "a Turkish village that" */
	if (act->form == RAWI_ACT_NOUN || act->first == 0 || tok[before].sentence != tok[act->first].sentence || w->phrase_at[before] != RAWI_NONE)
		return false;
	if (w->word[before] == RAWI_CLAUSE_RELATIVE)
		return before == 0 || w->phrase_at[before - 1] == RAWI_NONE;
	return w->word[before] == RAWI_CLAUSE_PLAIN && tok[before].kind == RAWI_TOK_WORD && !w->verb[before] && tok[before].pos == RAWI_POS_NOUN && !(tok[before].pro & RAWI_PRO_AL);
}

/* "and was released", in Arabic "was let off him": of an unpointed verb of what authorities do, the person that the sentence speaks of is whom its pronoun means. */
static bool is_released(const rawi_events *w, const rawi_act *act, uint8_t enc)
{
	const rawi_subject *last = w->subjects.n ? &w->subjects.at[w->subjects.n - 1] : NULL;
	bool official = act->type == RAWI_RETREAT || act->type == RAWI_COERCE || act->type == RAWI_SANCTION;
	if (!official || act->form != RAWI_ACT_VERB || act->actor.n != 1 || !last || last->token >= act->first || !rawi_ids_have(&last->who, act->actor.at[0]) || (w->text->tokens[act->first].feat & RAWI_FEAT_IMPERFECT))
		return false;
	const rawi_entity *e = &w->doc->record->entities.at[act->actor.at[0]];
	return e->type == RAWI_PER && e->number != 3 && enc == (e->gender == 'f' ? RAWI_ENC_HA : RAWI_ENC_HU);
}

/* "was done his arrest": behind a verb that says only that something was done, the pronoun is whom it was done to; not of "the attack that was done". */
bool rawi_is_done(const rawi_events *w, const rawi_act *act)
{
	const rawi_token *tok = w->text->tokens;
	uint32_t i = act->first;
	return i > 1 && w->word[i - 1] == RAWI_CLAUSE_PASS && w->verb[i - 1] && tok[i - 1].pos == RAWI_POS_VERB && tok[i - 1].sentence == tok[i].sentence && !(tok[i].pro & ~(unsigned)(RAWI_PRO_W | RAWI_PRO_AL));
}

/* "opened fire on him", "set her free": a pronoun that stands with the preposition which marks the recipient. */
static void pronoun_recipient(rawi_events *w, rawi_act *act, uint32_t mask)
{
	const rawi_token *tok = w->text->tokens;
	int class = rawi_table_column(w->clauses, "class"), code = rawi_table_column(w->clauses, "code");
	rawi_ids who = { 0 };
	bool done = rawi_is_done(w, act);
	if (act->form == RAWI_ACT_NOUN && !act->actor.n && !done)
		return; /* the pronoun alone would make the act */
	for (uint32_t i = act->end; i < w->text->n_tokens && i < act->end + WITH_GAP && w->clause[i] == w->clause[act->first]; i++) {
		if (w->phrase_at[i] != RAWI_NONE) {
			i = w->phrases.at[w->phrase_at[i]].end - 1;
			continue;
		}
		if ((w->act_at[i] != RAWI_NONE && !own_object(w, act, &w->found.at[w->act_at[i]])) || w->verb[i] || tok[i].kind == RAWI_TOK_PUNCT || w->prep[i] != RAWI_PREP_NONE)
			return;
		uint32_t row = tok[i].pos == RAWI_POS_PART && tok[i].enc != RAWI_ENC_NONE ? rawi_table_find(w->clauses, tok[i].lemma) : RAWI_NO_ROW;
		if (row == RAWI_NO_ROW || rawi_table_enum(w->clauses, row, class) != RAWI_CLAUSE_PREP)
			continue;
		int prep = rawi_table_enum(w->clauses, row, code);
		if (!(mask >> prep & 1))
			return;
		act->resumed = resumes_noun(w, act);
		if (act->resumed)
			return;
		if (is_released(w, act, tok[i].enc)) {
			act->recipient = act->actor;
			act->actor.n = 0;
			return;
		}
		if (!rawi_antecedent_but(w, i, tok[i].enc, &act->actor, &who))
			return;
		for (size_t k = 0; k < who.n; k++)
			if (!rawi_ids_have(&act->actor, who.at[k]) && (prep != RAWI_PREP_FI || w->doc->record->entities.at[who.at[k]].type == RAWI_LOC) && (!done || w->doc->record->entities.at[who.at[k]].type == RAWI_PER) && (tok[i].enc != RAWI_ENC_HU || w->doc->record->entities.at[who.at[k]].type == RAWI_PER || w->doc->record->entities.at[who.at[k]].gender == 'm'))
				rawi_ids_add(w->arena, &act->recipient, who.at[k]);
		return;
	}
}

/* "injuries but for a fire, put out by X": a masdar nearer to the agent than the act noun has it. */
static bool other_masdar(const rawi_events *w, const rawi_act *act, uint32_t by)
{
	const rawi_token *tok = w->text->tokens;
	for (uint32_t i = act->end; rawi_act_is_noun(w, act) && i < by; i++)
		if (w->phrase_at[i] == RAWI_NONE && tok[i].pos == RAWI_POS_NOUN && (tok[i].feat & RAWI_FEAT_MASDAR) && (tok[i].enc != RAWI_ENC_NONE || !(tok[i].pro & RAWI_PRO_AL)) && !w->verb[i])
			return true;
	return false;
}

/* "a call from the Russian president": who stands behind "from" right behind a masdar, by his office. */
static void office_from(rawi_events *w, rawi_act *act)
{
	uint32_t i = act->end, end;
	if (act->type == RAWI_RETREAT || act->type == RAWI_ASSAULT || !rawi_act_is_noun(w, act) || rawi_act_marks(w, act->row) >> RAWI_PREP_MIN & 1 || rawi_table_enum(w->acts, act->row, w->idafa) == RAWI_IDAFA_RECIPIENT || w->text->tokens[act->end - 1].enc != RAWI_ENC_NONE)
		return;
	for (; i + 1 < w->text->n_tokens && i < act->end + NEAR && w->clause[i] == w->clause[act->first] && w->prep[i] == RAWI_PREP_NONE && w->act_at[i] == RAWI_NONE && !w->verb[i]; i++)
		;
	uint32_t id = i + 1 < w->text->n_tokens && w->clause[i] == w->clause[act->first] && w->prep[i] == RAWI_PREP_MIN && w->text->tokens[i].enc == RAWI_ENC_NONE && w->phrase_at[i + 1] == RAWI_NONE ? rawi_office_at(w->doc, i + 1, &end) : RAWI_NONE;
	if (id != RAWI_NONE)
		rawi_ids_add(w->arena, &act->actor, id);
}

/* "killed at the hands of gunmen": an agent without a name. */
static void described_agent(rawi_events *w, rawi_act *act)
{
	uint32_t end;
	for (uint32_t i = act->end; i + 1 < w->text->n_tokens && i < act->end + RIGHT / 2 && w->clause[i] == w->clause[act->first]; i++) {
		if (i > act->end && w->act_at[i] != RAWI_NONE && rawi_act_is_noun(w, &w->found.at[w->act_at[i]]))
			return; /* the agent of that one */
		if (w->prep[i] != RAWI_PREP_BY || w->prep[i + 1] == RAWI_PREP_BY)
			continue;
		uint32_t id = w->phrase_at[i + 1] == RAWI_NONE && !other_masdar(w, act, i) ? rawi_described_at(w, i + 1, &end) : RAWI_NONE;
		if (id != RAWI_NONE)
			rawi_ids_add(w->arena, &act->actor, id);
		return;
	}
}

/* Words between two places that stand in no phrase. */
static uint32_t plain_words(const rawi_events *w, uint32_t from, uint32_t to)
{
	uint32_t n = 0;
	for (uint32_t i = from; i < to; i++)
		n += w->text->tokens[i].kind == RAWI_TOK_WORD && w->phrase_at[i] == RAWI_NONE && w->word[i] != RAWI_CLAUSE_PASS;
	return n;
}

static bool preposition_between(const rawi_events *w, uint32_t from, uint32_t to)
{
	for (uint32_t i = from; i < to; i++)
		if (w->prep[i] != RAWI_PREP_NONE || (w->text->tokens[i].pro & (RAWI_PRO_B | RAWI_PRO_L)))
			return true;
	return false;
}

/* From one of those that "between" joins to the "and" before the next, over what is said of the one ("loyal to X, on the one hand,"); RAWI_NONE where there is none. */
static uint32_t next_side(const rawi_events *w, const rawi_act *act, uint32_t i)
{
	enum { SIDE_WORDS = 5 };
	bool apart = false;
	for (uint32_t words = 0; i < w->text->n_tokens && words <= SIDE_WORDS; i++) {
		const rawi_token *t = &w->text->tokens[i];
		if (t->pro & RAWI_PRO_W)
			return i;
		apart = apart || w->word[i] == RAWI_CLAUSE_PASS;
		if (w->clause[i] != w->clause[act->first] || w->verb[i] || (w->word[i] != RAWI_CLAUSE_PLAIN && w->word[i] != RAWI_CLAUSE_PASS) || (t->kind == RAWI_TOK_PUNCT && !apart))
			return RAWI_NONE;
		words += w->word[i] != RAWI_CLAUSE_PASS && !rawi_inside_phrase(w, i);
	}
	return RAWI_NONE;
}

/* "between the police and demonstrators": those of the two sides that are described only, or stand behind one that is. */
static void described_between(rawi_events *w, rawi_act *act, const rawi_parts *p)
{
	enum { SIDES = 4 };
	uint32_t i = act->end, end;
	while (i < p->stop && i < act->end + BETWEEN_GAP && w->prep[i] != RAWI_PREP_BAYN)
		i++;
	if (i >= p->stop || w->prep[i] != RAWI_PREP_BAYN)
		return;
	i++;
	for (uint32_t n = 0; n < SIDES && i < w->text->n_tokens && w->clause[i] == w->clause[act->first]; n++) {
		uint32_t id = RAWI_NONE, k = w->phrase_at[i];
		if (w->prep[i] == RAWI_PREP_BAYN) {
			i++;
			continue;
		}
		if (k != RAWI_NONE && w->phrases.at[k].form != RAWI_FORM_ADJECTIVE) {
			id = w->phrases.at[k].entity;
			i = w->phrases.at[k].end;
		} else if ((id = rawi_described_at(w, i, &end)) != RAWI_NONE) {
			uint32_t of = w->phrase_at[end - 1]; /* "committees of X", where X was seen */
			id = of != RAWI_NONE && rawi_phrase_type(w, of) == RAWI_ORG && rawi_ids_have(&act->actor, w->phrases.at[of].entity) ? w->phrases.at[of].entity : id;
			i = end;
		}
		if (id == RAWI_NONE)
			return;
		rawi_ids_add(w->arena, &act->actor, id);
		if ((i = next_side(w, act, i)) == RAWI_NONE)
			return;
	}
}

/* "talks with leaders of the parties": company without a name. */
static void described_company(rawi_events *w, rawi_act *act, const rawi_parts *p)
{
	uint32_t end, words = 0;
	for (size_t k = 0; k < p->n_with; k++)
		if (p->with[k].prep == RAWI_PREP_MAA)
			return; /* "with the gunmen of X": X stands for them */
	for (uint32_t i = act->end; i + 1 < w->text->n_tokens && i < p->stop + 1 && words <= WITH_GAP && w->clause[i] == w->clause[act->first]; i++) {
		if (w->verb[i] || (i >= act->end && w->act_at[i] != RAWI_NONE && !own_object(w, act, &w->found.at[w->act_at[i]])))
			return;
		words += w->text->tokens[i].kind == RAWI_TOK_WORD && w->phrase_at[i] == RAWI_NONE;
		if (w->prep[i] != RAWI_PREP_MAA)
			continue;
		uint32_t id = w->text->tokens[i].enc == RAWI_ENC_NONE && w->phrase_at[i + 1] == RAWI_NONE ? rawi_described_at(w, i + 1, &end) : RAWI_NONE;
		if (id == RAWI_NONE)
			return;
		act->partner = act->partner || !act->actor.n;
		rawi_ids_add(w->arena, &act->actor, id);
		return;
	}
}

/* "discussed at the meeting the cooperation between": a later noun that may have both sides has them. */
static bool other_mutual(const rawi_events *w, const rawi_act *act, uint32_t upto)
{
	for (uint32_t i = act->end; i < upto; i++)
		if (w->act_at[i] != RAWI_NONE && rawi_act_is_noun(w, &w->found.at[w->act_at[i]]) && rawi_table_enum(w->acts, w->found.at[w->act_at[i]].row, w->with) == RAWI_WITH_MUTUAL && !own_object(w, act, &w->found.at[w->act_at[i]]))
			return true;
	return false;
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
			return true;
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

/* "a strike of the planes of X's": right behind the noun of the act a force, and whose it is; with a genitive before it, what the preposition marks is struck. */
static bool force_behind(const rawi_events *w, const rawi_act *act, uint32_t phrase)
{
	const rawi_token *tok = w->text->tokens;
	uint32_t i = act->end;
	return rawi_act_is_noun(w, act) && tok[i - 1].enc == RAWI_ENC_NONE && w->phrases.at[phrase].first == i + 1 && w->clause[i] == w->clause[act->first] && (tok[i].pro & RAWI_PRO_L) && !(tok[i].pro & (RAWI_PRO_W | RAWI_PRO_F | RAWI_PRO_AL)) &&
	       rawi_described_is(w, i) && rawi_may_act(w, w->phrases.at[phrase].entity);
}

/* A phrase behind a preposition, as an act sees it. */
typedef struct {
	uint32_t head, at, far;  /* at: its first token; far: words before it, counted from the phrase before, not over it */
	uint8_t prep;
} marked;

static marked marked_of(const rawi_events *w, const rawi_act *act, const rawi_parts *p, size_t k)
{
	uint32_t head = p->with[k].head, at = w->phrases.at[head].first, from = act->end;
	for (size_t b = 0; b < p->n_bare && w->phrases.at[p->bare[b]].first < at; b++)
		from = rawi_phrase_end(w, p->bare[b]);
	return (marked){ head, at, rawi_words_between(w, from, at), p->with[k].prep };
}

static bool too_far(const rawi_events *w, const rawi_act *act, const marked *m)
{
	bool noun = rawi_act_is_noun(w, act);
	for (uint32_t i = act->end; act->type == RAWI_REQUEST && m->prep == RAWI_PREP_L && i < m->at; i++)
		if (w->prep[i] == RAWI_PREP_ILA && w->text->tokens[i].enc == RAWI_ENC_NONE)
			return true; /* "called on firms to send their files to X": of what is asked for */
	if (m->prep == RAWI_PREP_L)
		return m->far > WITH_GAP && noun;
	return m->prep == RAWI_PREP_MAA && (m->far > WITH_GAP || (noun && plain_words(w, act->end, m->at) > WITH_GAP) || (m->far && act->type == RAWI_ASSAULT && !noun && participle_before(w, act, m->head)));
}

/* "the operation of freeing the town from X": another act stands between. */
static bool other_act(const rawi_events *w, const rawi_act *act, uint32_t upto)
{
	for (uint32_t i = act->end; i < upto; i++)
		if (w->act_at[i] != RAWI_NONE)
			return true;
	return false;
}

/* "during a visit of the minister's": behind a preposition of time the noun has its visitor right behind it; one that a verb carries ("made a visit to the minister") has its host there. */
static bool visit_told(const rawi_events *w, const rawi_act *act, uint32_t at)
{
	uint8_t before = act->first > 0 ? w->prep[act->first - 1] : RAWI_PREP_NONE;
	bool visit = act->form == RAWI_ACT_NOUN && act->end == at && w->text->tokens[act->end - 1].enc == RAWI_ENC_NONE && rawi_slice_is(rawi_table_cell(w->acts, act->row, w->mode), "visit");
	return visit && (before == RAWI_PREP_OTHER || before == RAWI_PREP_SINCE || (before == RAWI_PREP_FI && !rawi_spoken_in_sentence(w, act)));
}

/* Does the preposition mark who does what a masdar names? */
static bool is_doer(const rawi_events *w, const rawi_act *act, const marked *m, uint32_t mask, bool visits)
{
	const rawi_phrase *ph = &w->phrases.at[m->head];
	bool can = rawi_may_act(w, ph->entity), noun = rawi_act_is_noun(w, act);
	if (act->actor.n)
		return false;
	if (m->prep == RAWI_PREP_MIN) /* "a warrant from the court" */
		return act->type != RAWI_RETREAT && noun && !other_act(w, act, m->at) && !(mask >> m->prep & 1) && m->far <= NEAR - 1 && rawi_table_enum(w->acts, act->row, w->idafa) != RAWI_IDAFA_RECIPIENT && can;
	if (m->prep != RAWI_PREP_L)
		return false;
	if (w->doc->record->entities.at[ph->entity].type == RAWI_PER && (visits || visit_told(w, act, m->at)))
		return true; /* "a visit of the minister's to X" */
	bool own = (w->text->tokens[m->at].pro & RAWI_PRO_L) || ph->cut == RAWI_PREP_L;
	if (act->type == RAWI_CONSULT && noun && own && can && m->at == act->end && !(w->text->tokens[act->first].pro & RAWI_PRO_AL) && rawi_slice_is(rawi_table_cell(w->acts, act->row, w->mode), "multilateral"))
		return true; /* "a summit of the group's" */
	/* "an attack of the army's"; with a genitive before it, the same preposition marks the object */
	return act->type == RAWI_ASSAULT && ((!preposition_between(w, act->end, m->at) && noun && !act->recipient.n && w->text->tokens[act->end - 1].enc == RAWI_ENC_NONE && can && own) || force_behind(w, act, m->head));
}

/* "opened fire on fishermen off the shores of X": whom the preposition marks, described right behind it, where the phrase stands further on and is none of theirs. */
static bool described_first(rawi_events *w, rawi_act *act, const marked *m)
{
	uint32_t from, end;
	if (act->type != RAWI_ASSAULT && act->type != RAWI_COERCE)
		return false;
	rawi_phrase_prep(w, m->head, act->end, &from);
	if (m->prep != RAWI_PREP_ALA || from + 2 >= m->at || w->prep[from] != m->prep || !rawi_describes_people(w, from + 1))
		return false;
	uint32_t id = rawi_described_at(w, from + 1, &end);
	if (id == RAWI_NONE || end >= m->at)
		return false;
	rawi_ids_add(w->arena, &act->recipient, id);
	return true;
}

static void take_one(rawi_events *w, rawi_act *act, const marked *m, uint32_t mask, int company, bool visits)
{
	bool mutual = company == RAWI_WITH_MUTUAL, marks = mask >> m->prep & 1, brokers = act->type == RAWI_CONSULT && company == RAWI_WITH_RECIPIENT;
	if (act->type == RAWI_CONSULT && m->prep == RAWI_PREP_B && !(w->text->tokens[m->at].pro & RAWI_PRO_B) && w->phrases.at[m->head].cut != RAWI_PREP_B)
		return; /* "met officials on what has to do with (in Arabic "with the facing of") X" */
	if (m->prep == RAWI_PREP_MAA && mutual && !act->actor.n)
		act->partner = 1;
	if (m->prep == RAWI_PREP_MAA && company >= 0)
		rawi_phrase_who(w, m->head, company == RAWI_WITH_RECIPIENT ? &act->recipient : &act->actor);
	else if ((m->prep == RAWI_PREP_BAYN && other_mutual(w, act, m->at)) || (m->prep == RAWI_PREP_BY && other_masdar(w, act, m->at)))
		return;
	else if (m->prep == RAWI_PREP_BAYN && brokers && m->far <= BETWEEN_GAP)
		rawi_phrase_who(w, m->head, &act->recipient); /* "mediates between X and Y" */
	else if (m->prep == RAWI_PREP_BAYN && m->far <= BETWEEN_GAP && (act->form == RAWI_ACT_NOUN ? mutual || !act->actor.n : mutual && !act->actor.n)) /* "discussed the ties between X and Y": the ties are theirs */
		rawi_phrase_who(w, m->head, &act->actor);
	else if (m->prep == RAWI_PREP_BY || is_doer(w, act, m, mask, visits))
		rawi_phrase_who(w, m->head, &act->actor);
	else if (marks && company == RAWI_WITH_ACTOR && rawi_act_is_noun(w, act)) {
		if (!act->actor.n) /* "the reception of the host for the guest" */
			rawi_phrase_who(w, m->head, &act->actor);
	} else if (act->type == RAWI_PROTEST && act->form == RAWI_ACT_NOUN && m->prep == RAWI_PREP_ALA && other_act(w, act, m->at)) {
		return; /* "a march against the war on X": the war is on X */
	} else if (marks && !act->recipient.n && described_first(w, act, m)) {
		return;
	} else if (marks && !act->recipient.n && (m->prep != RAWI_PREP_FI || (act->actor.n && rawi_phrase_type(w, m->head) == RAWI_LOC && (act->type == RAWI_SANCTION || !rawi_is_capital(w, w->phrases.at[m->head].entity)))))
		rawi_phrase_who(w, m->head, &act->recipient);
}

void rawi_take_marked(rawi_events *w, rawi_act *act, const rawi_parts *p)
{
	uint32_t mask = rawi_act_marks(w, act->row);
	int company = rawi_table_enum(w->acts, act->row, w->with);
	bool visits = false; /* "to" marks where it goes: then "of" has the visitor */
	for (size_t k = 0; k < p->n_with; k++)
		visits = visits || (act->form == RAWI_ACT_NOUN && act->type == RAWI_CONSULT && (mask >> RAWI_PREP_ILA & 1) && p->with[k].prep == RAWI_PREP_ILA);
	for (size_t k = 0; k < p->n_with; k++) {
		marked m = marked_of(w, act, p, k);
		if (!p->with[k].tied && !too_far(w, act, &m))
			take_one(w, act, &m, mask, company, visits);
	}
	if ((company == RAWI_WITH_MUTUAL && (rawi_act_is_noun(w, act) || !act->actor.n)) || (company == RAWI_WITH_RECIPIENT && act->form == RAWI_ACT_NOUN && !(act->type == RAWI_CONSULT && act->recipient.n)))
		described_between(w, act, p);
	if (company == RAWI_WITH_MUTUAL && act->actor.n < 2 && (act->type == RAWI_CONSULT || (act->form == RAWI_ACT_VERB && (act->type == RAWI_ASSAULT || act->actor.n == 1))))
		described_company(w, act, p);
	if (!act->actor.n && (act->form == RAWI_ACT_NOUN || act->form == RAWI_ACT_PASSIVE))
		described_agent(w, act);
	if (!act->actor.n)
		office_from(w, act);
	if (!act->recipient.n && mask && company != RAWI_WITH_ACTOR)
		rawi_described_recipient(w, act, p);
	if (!act->recipient.n && mask && company != RAWI_WITH_ACTOR)
		pronoun_recipient(w, act, mask);
}
