/* understand: mentions → phrases that can be arguments, the clauses they stand in, the preposition before each, and whom a pronoun means.
 *
 * A phrase is a mention widened by the office that the names stage found beside it: "the foreign minister of X, N.N.", "N.N., speaker of Y". What stands
 * inside such a title (X, Y) is no argument of its own. Shallow parsing after Abney (1991), chunks and then attachment; no lexicon here.
 */
#include "understand/events.h"

#include "base/utf8.h"
#include "understand/names.h"

enum { TITLE_GAP = 3, PREP_REACH = 4 };

bool rawi_ids_have(const rawi_ids *ids, uint32_t id)
{
	for (size_t i = 0; i < ids->n; i++)
		if (ids->at[i] == id)
			return true;
	return false;
}

void rawi_ids_add(rawi_arena *a, rawi_ids *ids, uint32_t id)
{
	if (!rawi_ids_have(ids, id) && ids->n < 24)
		rawi_vec_push(a, ids, id);
}

void rawi_ids_join(rawi_arena *a, rawi_ids *ids, const rawi_ids *more)
{
	for (size_t i = 0; i < more->n; i++)
		rawi_ids_add(a, ids, more->at[i]);
}

/* A role is reached from the tokens it stands on, so that a phrase finds its title in constant time. */
typedef struct {
	uint32_t entity, first, end;
} office;

static void widen(const rawi_doc *doc, const office *by_end, const office *by_first, rawi_phrase *p)
{
	for (uint32_t gap = 0; gap <= TITLE_GAP && p->first >= gap; gap++) {
		const office *o = &by_end[p->first - gap];
		if (o->entity == p->entity && o->end > o->first) {
			p->first = o->first;
			break;
		}
	}
	for (uint32_t gap = 0; gap <= 1 && p->end + gap < doc->text->n_tokens; gap++) {
		const office *o = &by_first[p->end + gap];
		if (o->entity == p->entity && o->end > o->first) {
			p->end = o->end;
			break;
		}
	}
}

/* What is cut off the first word of a mention, where its token does not tell it; empty where nothing is. */
static rawi_slice cut_off(const rawi_events *w, const rawi_mention *m)
{
	const rawi_token *t = &w->text->tokens[m->at.first];
	if ((t->pro & (RAWI_PRO_B | RAWI_PRO_L | RAWI_PRO_K)) || !m->at.text.n || t->fold.n < m->at.text.n / 2)
		return (rawi_slice){ "", 0 };
	rawi_word *folded;
	size_t n = rawi_fold_words(w->doc->tables, w->arena, m->at.text, &folded);
	if (!n || t->fold.n <= folded[0].fold.n || !rawi_slice_ends(t->fold, folded[0].fold))
		return (rawi_slice){ "", 0 };
	return rawi_slice_sub(t->fold, 0, t->fold.n - folded[0].fold.n);
}

static bool is_and(rawi_slice letter)
{
	enum { WAW = 0x648 };
	uint32_t cp = 0;
	return letter.n && rawi_utf8_next(letter.s, letter.s + letter.n, &cp) == letter.n && cp == WAW;
}

static uint8_t prep_of(const rawi_events *w, rawi_slice letter)
{
	if (!letter.n)
		return RAWI_PREP_NONE;
	uint32_t row = rawi_table_find(w->clauses, letter);
	return row != RAWI_NO_ROW && rawi_table_enum(w->clauses, row, rawi_table_column(w->clauses, "class")) == RAWI_CLAUSE_PREP ? (uint8_t)rawi_table_enum(w->clauses, row, rawi_table_column(w->clauses, "code")) : RAWI_PREP_NONE;
}

/* One candidate a mention start, the longest; then left to right, what lies inside an earlier phrase is dropped. A title before a name swallows what it holds. */
/* Is the letter that the first word of a mention seems to have before it part of the name? */
static bool keeps_letter(const rawi_events *w, const rawi_mention *m)
{
	const rawi_token *t = &w->text->tokens[m->at.first];
	if (!(t->pro & (RAWI_PRO_B | RAWI_PRO_L | RAWI_PRO_K)) || !m->at.text.n)
		return false;
	rawi_word *folded;
	return rawi_fold_words(w->doc->tables, w->arena, m->at.text, &folded) && rawi_slice_eq(folded[0].fold, t->fold);
}

void rawi_phrases_find(rawi_events *w)
{
	const rawi_doc *doc = w->doc;
	size_t n = w->text->n_tokens;
	office *by_end = RAWI_NEW_N(w->arena, office, n + 1), *by_first = RAWI_NEW_N(w->arena, office, n + 1);
	rawi_phrase *at = RAWI_NEW_N(w->arena, rawi_phrase, n + 1);
	for (size_t e = 0; e < doc->record->entities.n; e++)
		for (size_t k = 0; k < doc->record->entities.at[e].roles.n; k++) {
			const rawi_ref *r = &doc->record->entities.at[e].roles.at[k].at;
			if (r->first < r->end && r->end <= n)
				by_end[r->end] = by_first[r->first] = (office){ (uint32_t)e, r->first, r->end };
		}
	for (size_t e = 0; e < doc->record->entities.n; e++)
		for (size_t k = 0; k < doc->record->entities.at[e].mentions.n; k++) {
			const rawi_mention *m = &doc->record->entities.at[e].mentions.at[k];
			if (m->form == RAWI_FORM_PRONOUN || m->at.end <= m->at.first || m->at.end > n)
				continue;
			rawi_slice letter = cut_off(w, m);
			rawi_phrase p = { m->at.first, m->at.end, m->at.first, (uint32_t)e, 0, m->form, is_and(letter) && !(w->text->tokens[m->at.first].pro & RAWI_PRO_W), prep_of(w, letter), keeps_letter(w, m) };
			uint32_t first = rawi_phrase_first(doc, m->at.first), last = 0;
			if (m->form != RAWI_FORM_ADJECTIVE && first != RAWI_NONE && rawi_phrase_at(doc, first, &last) == e && first <= p.first && last >= p.end && last <= n) {
				p.first = first;
				p.end = last;
			} else if (m->form != RAWI_FORM_ADJECTIVE)
				widen(doc, by_end, by_first, &p);
			if (p.end - p.first > at[p.first].end - at[p.first].first)
				at[p.first] = p;
		}
	uint32_t end = 0;
	for (uint32_t i = 0; i < n; i++) {
		if (at[i].end <= i || i < end)
			continue;
		rawi_vec_push(w->arena, &w->phrases, at[i]);
		end = at[i].end;
	}
	for (uint32_t k = 0; k < w->phrases.n; k++)
		for (uint32_t i = w->phrases.at[k].first; i < w->phrases.at[k].end; i++)
			w->phrase_at[i] = k;
}

bool rawi_inside_phrase(const rawi_events *w, uint32_t token)
{
	return token > 0 && w->phrase_at[token] != RAWI_NONE && w->phrase_at[token] == w->phrase_at[token - 1];
}

static bool is_comma(const rawi_token *t)
{
	return t->kind == RAWI_TOK_PUNCT && (t->punct == ',' || t->punct == 0x60C);
}

/* "asked the minister, N.N., and the ambassador, M.M.": of persons with their offices the comma closes the apposition, where no verb makes the second one a subject. */
static bool two_titled(const rawi_events *w, const rawi_phrase *a, const rawi_phrase *b)
{
	const rawi_entity *e = w->doc->record->entities.at;
	return a->name > a->first && b->name > b->first && e[a->entity].type == RAWI_PER && e[b->entity].type == RAWI_PER && (b->end >= w->text->n_tokens || w->text->tokens[b->end].pos != RAWI_POS_VERB);
}

static bool joined(const rawi_events *w, const rawi_phrase *a, const rawi_phrase *b)
{
	const rawi_token *tok = w->text->tokens;
	if (tok[a->first].sentence != tok[b->first].sentence || b->first > a->end + 2)
		return false;
	bool conj = (tok[b->first].pro & RAWI_PRO_W) || (b->joins && b->first == b->name);
	for (uint32_t i = a->end; i < b->first; i++) {
		if (tok[i].kind == RAWI_TOK_OPEN || tok[i].kind == RAWI_TOK_CLOSE || (i + 1 == b->first && is_comma(&tok[i]) && conj && two_titled(w, a, b)))
			continue;
		if (tok[i].kind != RAWI_TOK_WORD || w->prep[i] != RAWI_PREP_NONE || w->word[i] != RAWI_CLAUSE_PLAIN || w->verb[i])
			return false;
		conj = conj || (tok[i].pro & RAWI_PRO_W);
	}
	return conj && !(tok[b->first].pro & (RAWI_PRO_B | RAWI_PRO_L | RAWI_PRO_K)) && b->cut == RAWI_PREP_NONE && (a->form == RAWI_FORM_ADJECTIVE) == (b->form == RAWI_FORM_ADJECTIVE);
}

/* The node behind a token that begins a key of clauses.tsv; 0 where it begins none. */
static uint32_t begins_clause(rawi_events *w, const rawi_token *t)
{
	rawi_reading_kept *kept = rawi_reading_kept_of(w->readings, t);
	if (kept && kept->clause)
		return kept->clause - 1;
	uint32_t node = rawi_table_step(w->clauses, 0, t->fold);
	if (!node)
		node = rawi_table_step(w->clauses, 0, t->bare);
	if (!node && t->enc != RAWI_ENC_NONE && (t->feat & RAWI_FEAT_KNOWN || t->pos == RAWI_POS_PART))
		node = rawi_table_step(w->clauses, 0, t->stem);
	if (kept)
		kept->clause = node + 1;
	return node;
}

static void read_words(rawi_events *w)
{
	const rawi_token *tok = w->text->tokens;
	int class = rawi_table_column(w->clauses, "class"), code = rawi_table_column(w->clauses, "code");
	for (uint32_t i = 0; i < w->text->n_tokens; i++) {
		uint32_t node = 0, best = RAWI_NO_ROW, end = i;
		if (tok[i].kind != RAWI_TOK_WORD || w->phrase_at[i] != RAWI_NONE || !(tok[i].tables & rawi_table_bit(w->clauses)))
			continue;
		for (uint32_t k = i; k < w->text->n_tokens && k < i + 3 && tok[k].sentence == tok[i].sentence; k++) {
			uint32_t next = k == i ? begins_clause(w, &tok[k]) : rawi_table_step(w->clauses, node, tok[k].fold);
			if (!next && k > i && tok[k].enc != RAWI_ENC_NONE && (tok[k].feat & RAWI_FEAT_KNOWN || tok[k].pos == RAWI_POS_PART))
				next = rawi_table_step(w->clauses, node, tok[k].stem);
			node = next;
			if (!node)
				break;
			if (rawi_table_accept(w->clauses, node) != RAWI_NO_ROW) {
				best = rawi_table_accept(w->clauses, node);
				end = k + 1;
			}
		}
		if (best == RAWI_NO_ROW)
			continue;
		for (uint32_t k = i; k < end; k++) {
			w->word[k] = (uint8_t)rawi_table_enum(w->clauses, best, class);
			w->prep[k] = w->word[k] == RAWI_CLAUSE_PREP ? (uint8_t)rawi_table_enum(w->clauses, best, code) : RAWI_PREP_NONE;
		}
		if (w->word[i] == RAWI_CLAUSE_GOES)
			w->word[i] = i > 0 && is_comma(&tok[i - 1]) && tok[i].pro == 0 && tok[i].enc == RAWI_ENC_NONE ? RAWI_CLAUSE_LINK : RAWI_CLAUSE_PLAIN;
		if (w->word[i] == RAWI_CLAUSE_THIS) {
			bool at_noun = i + 1 < w->text->n_tokens && tok[i + 1].sentence == tok[i].sentence && (tok[i + 1].pro & RAWI_PRO_AL) && !(tok[i].pro & (RAWI_PRO_B | RAWI_PRO_L | RAWI_PRO_K));
			w->word[i] = at_noun ? RAWI_CLAUSE_PASS : RAWI_CLAUSE_PLAIN;
		}
		i = end - 1;
	}
}

/* "about 40 drivers", "no fewer than five": the words that bound a count part nothing and mark no side. */
static void pass_bounds(rawi_events *w)
{
	enum { MIN, MAX, APPROX, BEFORE = 0, WORDS = 4 }; /* bounds.tsv */
	const rawi_token *tok = w->text->tokens;
	const rawi_table *t = rawi_tables_get(w->doc->tables, "bounds");
	int bound = rawi_table_column(t, "bound"), side = rawi_table_column(t, "side");
	for (uint32_t i = 0; i < w->text->n_tokens; i++) {
		uint32_t node = 0, best = RAWI_NO_ROW, end = i;
		if (!(tok[i].tables & rawi_table_bit(t)))
			continue;
		for (uint32_t k = i; k < w->text->n_tokens && k < i + WORDS && tok[k].sentence == tok[i].sentence && tok[k].kind == RAWI_TOK_WORD; k++) {
			node = rawi_table_step(t, node, tok[k].fold);
			if (!node)
				break;
			if (rawi_table_accept(t, node) != RAWI_NO_ROW) {
				best = rawi_table_accept(t, node);
				end = k + 1;
			}
		}
		if (best == RAWI_NO_ROW || rawi_table_enum(t, best, bound) > APPROX || (end == i + 1 && (tok[i].pos == RAWI_POS_VERB || rawi_table_enum(t, best, bound) == MAX)))
			continue;
		if (rawi_table_enum(t, best, side) == BEFORE && (end >= w->text->n_tokens || !w->count[end]))
			continue;
		for (; i < end; i++) {
			w->word[i] = RAWI_CLAUSE_PASS;
			w->prep[i] = RAWI_PREP_NONE;
		}
		i--;
	}
}

/* "X, who came yesterday, met", "X, during a visit, met": the comma that closes what one opens; RAWI_NONE where the sentence goes on with "and" or ends. */
static uint32_t aside_from(const rawi_events *w, uint32_t open)
{
	enum { ASIDE_TOKENS = 30 };
	const rawi_token *tok = w->text->tokens;
	uint32_t n = (uint32_t)w->text->n_tokens;
	bool he_is = open + 2 < n && w->word[open + 1] == RAWI_CLAUSE_PASS && tok[open + 1].pos == RAWI_POS_PART && tok[open + 1].enc == RAWI_ENC_NONE && (tok[open + 1].pro & RAWI_PRO_W) && tok[open + 2].pos == RAWI_POS_NOUN && !w->verb[open + 2]; /* "X, and it is a body that resembles Y, arrested" */
	if (!is_comma(&tok[open]) || open == 0 || w->phrase_at[open - 1] == RAWI_NONE || open + 1 >= n || tok[open + 1].sentence != tok[open].sentence ||
	    (!he_is && ((tok[open + 1].pro & RAWI_PRO_W) || (w->word[open + 1] != RAWI_CLAUSE_RELATIVE && w->prep[open + 1] != RAWI_PREP_OTHER))))
		return RAWI_NONE;
	for (uint32_t i = open + 2; i + 1 < n && i < open + ASIDE_TOKENS && tok[i].sentence == tok[open].sentence; i++)
		if (is_comma(&tok[i]))
			return tok[i + 1].sentence == tok[open].sentence && tok[i + 1].kind == RAWI_TOK_WORD && !(tok[i + 1].pro & (RAWI_PRO_W | RAWI_PRO_F)) && w->word[i + 1] != RAWI_CLAUSE_RELATIVE &&
			       w->word[i + 1] != RAWI_CLAUSE_LINK ? i : RAWI_NONE;
	return RAWI_NONE;
}

/* A clause ends at the end of a sentence, before a particle that opens another, at strong punctuation, and at a comma before a verb. */
void rawi_clauses_find(rawi_events *w)
{
	const rawi_token *tok = w->text->tokens;
	uint32_t clause = 0;
	memset(w->word, RAWI_CLAUSE_PLAIN, w->text->n_tokens);
	memset(w->prep, RAWI_PREP_NONE, w->text->n_tokens);
	read_words(w);
	pass_bounds(w);
	rawi_marks_pass(w);
	rawi_members_pass(w);
	rawi_leaders_pass(w);
	for (size_t d = 0; d < w->text->n_dates; d++) /* "yesterday", "on Sunday" part nothing and belong to no phrase */
		for (uint32_t i = w->text->dates[d].first; i < w->text->dates[d].end && i < w->text->n_tokens; i++) {
			w->word[i] = RAWI_CLAUSE_PASS;
			w->prep[i] = RAWI_PREP_NONE;
		}
	rawi_times_pass(w);
	uint32_t outer = 0, close = RAWI_NONE, last = 0; /* the clause that an aside stands in, and where that ends */
	for (uint32_t i = 0; i < w->text->n_tokens; i++) {
		bool first = i == 0 || tok[i].sentence != tok[i - 1].sentence;
		uint32_t end = close == RAWI_NONE ? aside_from(w, i) : RAWI_NONE;
		if (end != RAWI_NONE) {
			outer = clause;
			close = end;
			clause = last + 1;
			w->aside[i] = end;
			w->aside[end] = i;
		}
		if (clause > last)
			last = clause;
		if (close != RAWI_NONE && i > close) { /* the clause goes on behind its aside */
			clause = outer;
			close = RAWI_NONE;
		} else if (first || w->word[i] == RAWI_CLAUSE_THAT || w->word[i] == RAWI_CLAUSE_PRONOUN || w->word[i] == RAWI_CLAUSE_LINK || w->word[i] == RAWI_CLAUSE_RELATIVE ||
		    (tok[i].kind == RAWI_TOK_PUNCT && (tok[i].punct == ';' || tok[i].punct == 0x61B || tok[i].punct == ':')))
			clause = last + 1;
		w->clause[i] = clause;
	}
}

/* "between X on the one hand, and Y": behind "between", words that part nothing and a comma stand between those it joins. */
static bool joined_between(const rawi_events *w, uint32_t k)
{
	enum { APART = 5 };
	const rawi_token *tok = w->text->tokens;
	const rawi_phrase *a = &w->phrases.at[k - 1], *b = &w->phrases.at[k];
	uint32_t from, head = w->phrases.at[a->head].first;
	bool apart = false;
	if (b->first <= a->end || b->first > a->end + APART || tok[a->first].sentence != tok[b->first].sentence || !(tok[b->first].pro & RAWI_PRO_W) || (tok[b->first].pro & (RAWI_PRO_B | RAWI_PRO_L | RAWI_PRO_K)) ||
	    b->form == RAWI_FORM_ADJECTIVE || a->form == RAWI_FORM_ADJECTIVE)
		return false;
	for (uint32_t i = a->end; i < b->first; i++) {
		if (w->word[i] != RAWI_CLAUSE_PASS && !is_comma(&tok[i]))
			return false;
		apart = apart || w->word[i] == RAWI_CLAUSE_PASS;
	}
	return apart && rawi_phrase_prep(w, k - 1, head > PREP_REACH ? head - PREP_REACH : 0, &from) == RAWI_PREP_BAYN;
}

void rawi_phrases_join(rawi_events *w)
{
	for (uint32_t k = 0; k < w->phrases.n; k++)
		w->phrases.at[k].head = k && (joined(w, &w->phrases.at[k - 1], &w->phrases.at[k]) || joined_between(w, k)) ? w->phrases.at[k - 1].head : k;
}

bool rawi_may_act(const rawi_events *w, uint32_t id)
{
	const rawi_entity *e = &w->doc->record->entities.at[id];
	if (e->type != RAWI_LOC || e->unnamed)
		return true;
	return e->country[0] && (!e->key.n || (e->key.n == 7 && e->key.s[4] >= 'A' && e->key.s[4] <= 'Z')); /* loc:RUS is a state */
}

bool rawi_is_capital(const rawi_events *w, uint32_t id)
{
	const rawi_table *states = rawi_tables_get(w->doc->tables, "states");
	const rawi_entity *e = &w->doc->record->entities.at[id];
	rawi_word *folded;
	if (e->type != RAWI_LOC || e->unnamed || !e->country[0])
		return false;
	size_t used = 0, n = rawi_fold_words(w->doc->tables, w->arena, e->name, &folded);
	rawi_slice *words = RAWI_NEW_N(w->arena, rawi_slice, n + 1);
	for (size_t i = 0; i < n; i++)
		words[i] = folded[i].fold;
	int kind = rawi_table_column(states, "kind");
	for (uint32_t row = rawi_table_longest(states, words, n, &used); row != RAWI_NO_ROW && used == n; row = rawi_table_next(states, row))
		if (rawi_slice_is(rawi_table_cell(states, row, kind), "capital"))
			return true;
	return false;
}

static uint8_t clitic_prep(const rawi_token *t)
{
	return t->pro & RAWI_PRO_B ? RAWI_PREP_B : t->pro & RAWI_PRO_L ? RAWI_PREP_L : t->pro & RAWI_PRO_K ? RAWI_PREP_K : RAWI_PREP_NONE;
}

/* "with him", in one word: a preposition that has its noun already. */
static bool has_its_noun(const rawi_token *t)
{
	return t->pos == RAWI_POS_PART && t->enc != RAWI_ENC_NONE && clitic_prep(t) != RAWI_PREP_NONE;
}

static bool is_person(const rawi_events *w, uint32_t phrase)
{
	return w->doc->record->entities.at[w->phrases.at[phrase].entity].type == RAWI_PER;
}

uint8_t rawi_phrase_prep(const rawi_events *w, uint32_t phrase, uint32_t stop, uint32_t *reach)
{
	const rawi_token *tok = w->text->tokens;
	uint32_t i = w->phrases.at[w->phrases.at[phrase].head].first, steps = 0;
	bool owned = false; /* a noun with a pronoun lies between, which has no genitive: "received in his office the minister" */
	*reach = i;
	if (i < stop)
		return RAWI_PREP_NONE;
	while (true) {
		bool own = w->phrase_at[i] != RAWI_NONE && w->phrases.at[w->phrase_at[i]].name == i && w->phrases.at[w->phrase_at[i]].whole;
		uint8_t p = own ? (uint8_t)RAWI_PREP_NONE : clitic_prep(&tok[i]);
		if (p == RAWI_PREP_NONE && w->phrase_at[i] != RAWI_NONE && w->phrases.at[w->phrase_at[i]].name == i)
			p = w->phrases.at[w->phrase_at[i]].cut;
		*reach = i;
		if (p != RAWI_PREP_NONE)
			return p;
		if (i <= stop || tok[i - 1].sentence != tok[i].sentence)
			return RAWI_PREP_NONE;
		i--;
		if (w->prep[i] != RAWI_PREP_NONE) { /* one with a pronoun has its noun already */
			*reach = i;
			if (w->prep[i] == RAWI_PREP_TIME)
				return steps ? RAWI_PREP_NONE : RAWI_PREP_OTHER; /* "accuse since months X": the span lies between */
			return tok[i].enc == RAWI_ENC_NONE && !(owned && (w->prep[i] == RAWI_PREP_MAA || (w->prep[i] == RAWI_PREP_FI && is_person(w, phrase)))) ? w->prep[i] : RAWI_PREP_NONE;
		}
		if (tok[i].kind == RAWI_TOK_OPEN)
			continue;
		if (has_its_noun(&tok[i]))
			return RAWI_PREP_NONE;
		if (w->word[i] == RAWI_CLAUSE_EACH) { /* its own clitic is read at the top of the loop */
			if (clitic_prep(&tok[i]) == RAWI_PREP_NONE && (i == 0 || (w->prep[i - 1] == RAWI_PREP_NONE && w->word[i - 1] != RAWI_CLAUSE_EACH)))
				return RAWI_PREP_NONE;
			continue;
		}
		if (tok[i].kind != RAWI_TOK_WORD || w->word[i] != RAWI_CLAUSE_PLAIN || w->verb[i] || w->phrase_at[i] != RAWI_NONE || ++steps > PREP_REACH)
			return RAWI_PREP_NONE;
		owned = owned || (tok[i].enc != RAWI_ENC_NONE && (tok[i].pos == RAWI_POS_NOUN || tok[i].pos == RAWI_POS_ADJ) && w->act_at[i] == RAWI_NONE && !(tok[i].feat & RAWI_FEAT_MASDAR));
	}
}

/* "X and his Italian counterpart": the office without a name that "and" joins to a person right behind him. */
static uint32_t office_joined(rawi_events *w, const rawi_phrase *last)
{
	const rawi_token *tok = w->text->tokens;
	uint32_t i = last->end, end;
	if (i >= w->text->n_tokens || tok[i].sentence != tok[last->first].sentence || w->phrase_at[i] != RAWI_NONE || w->word[i] != RAWI_CLAUSE_PLAIN || w->act_at[i] != RAWI_NONE || !(tok[i].pro & RAWI_PRO_W) ||
	    (tok[i].pro & (RAWI_PRO_B | RAWI_PRO_L | RAWI_PRO_K)) || w->doc->record->entities.at[last->entity].type != RAWI_PER || w->doc->entity_at[i - 1] != last->entity /* "N.N., the director and member of the board": both are his */)
		return RAWI_NONE;
	uint32_t id = rawi_office_at(w->doc, i, &end);
	return id != RAWI_NONE && (end >= w->text->n_tokens || tok[end].pos != RAWI_POS_VERB || tok[end].sentence != tok[i].sentence) ? id : RAWI_NONE; /* "…, and the minister said" */
}

void rawi_offices_joined(rawi_events *w, uint32_t token, bool parties, rawi_ids *out)
{
	const rawi_token *tok = w->text->tokens;
	uint32_t end;
	if (token == 0 || token >= w->text->n_tokens || tok[token].sentence != tok[token - 1].sentence || w->word[token] != RAWI_CLAUSE_PLAIN || w->act_at[token] != RAWI_NONE || !(tok[token].pro & RAWI_PRO_W) || (tok[token].pro & (RAWI_PRO_B | RAWI_PRO_L | RAWI_PRO_K)))
		return;
	uint32_t k = w->phrase_at[token], id = k == RAWI_NONE ? rawi_office_at(w->doc, token, &end) : RAWI_NONE;
	if (k != RAWI_NONE && parties && w->phrases.at[k].first == token && w->phrases.at[k].name > token && w->doc->record->entities.at[w->phrases.at[k].entity].type == RAWI_PER && (w->phrases.at[k].end >= w->text->n_tokens || tok[w->phrases.at[k].end].pos != RAWI_POS_VERB))
		rawi_phrase_who(w, k, out); /* "…, and the minister N.N." */
	else if (id != RAWI_NONE && (end >= w->text->n_tokens || tok[end].pos != RAWI_POS_VERB || tok[end].sentence != tok[token].sentence)) {
		rawi_ids_add(w->arena, out, id);
		rawi_offices_joined(w, end, parties, out);
	}
}

void rawi_phrase_who(rawi_events *w, uint32_t phrase, rawi_ids *out)
{
	uint32_t k = w->phrases.at[phrase].head, head = k, also;
	for (; k < w->phrases.n && w->phrases.at[k].head == head; k++)
		rawi_ids_add(w->arena, out, w->phrases.at[k].entity);
	for (uint32_t next = k; rawi_is_second_nation(w, next); next++)
		rawi_ids_add(w->arena, out, w->phrases.at[next].entity);
	if ((also = office_joined(w, &w->phrases.at[k - 1])) != RAWI_NONE)
		rawi_ids_add(w->arena, out, also);
}

/* The state that somebody acts for, where the text names it. */
static uint32_t state_of(const rawi_events *w, uint32_t entity)
{
	const rawi_record *r = w->doc->record;
	const rawi_entity *of = &r->entities.at[entity];
	if (of->type == RAWI_LOC && rawi_may_act(w, entity))
		return entity;
	for (uint32_t i = 0; of->country[0] && i < r->entities.n; i++)
		if (r->entities.at[i].type == RAWI_LOC && rawi_may_act(w, i) && memcmp(r->entities.at[i].country, of->country, 4) == 0)
			return i;
	return RAWI_NONE;
}

enum { PERSON, STATE }; /* pairs.tsv */

/* Is there a word of this lemma in one of the person's titles ("the two ministers": ministers)? */
static bool holds_office(const rawi_events *w, uint32_t entity, rawi_slice lemma)
{
	enum { TITLES = 8 };
	const rawi_entity *e = &w->doc->record->entities.at[entity];
	for (size_t k = 0; e->type == RAWI_PER && k < e->roles.n && k < TITLES; k++)
		for (uint32_t i = e->roles.at[k].at.first; i < e->roles.at[k].at.end && i < w->text->n_tokens; i++)
			if (rawi_slice_eq(w->text->tokens[i].lemma, lemma))
				return true;
	return false;
}

/* How many phrases end before a token. */
size_t rawi_phrases_before(const rawi_events *w, uint32_t token)
{
	size_t lo = 0, hi = w->phrases.n;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		if (w->phrases.at[mid].end <= token)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

/* Without an act of two sides before, "the two countries" are the last two that were named, "the two ministers" the last two persons of this paragraph or the one
 * before it, "the two sides" the last two that stand joined by "and". */
static bool pair_named(rawi_events *w, uint32_t token, int of, rawi_ids *out)
{
	enum { PAIR_BACK = 24 };
	rawi_ids both = { 0 };
	uint32_t here = w->text->sentences[w->text->tokens[token].sentence].block;
	size_t lo = rawi_phrases_before(w, token);
	for (size_t k = lo; k-- > 0 && lo - k <= PAIR_BACK && both.n < 2;) {
		const rawi_phrase *p = &w->phrases.at[k];
		if (of == STATE) {
			uint32_t id = state_of(w, p->entity);
			if (id != RAWI_NONE)
				rawi_ids_add(w->arena, &both, id);
		} else if (of == PERSON) {
			if (w->text->sentences[w->text->tokens[p->first].sentence].block + 1 < here)
				break;
			if (holds_office(w, p->entity, w->text->tokens[token].lemma))
				rawi_ids_add(w->arena, &both, p->entity);
		} else if (p->head != k && k > 0 && p->head == k - 1 && rawi_may_act(w, p->entity) && rawi_may_act(w, w->phrases.at[k - 1].entity)) {
			rawi_ids_add(w->arena, &both, w->phrases.at[k - 1].entity);
			rawi_ids_add(w->arena, &both, p->entity);
			if (both.n < 2)
				return false;
		}
	}
	if (both.n != 2)
		return false;
	rawi_ids_join(w->arena, out, &both);
	return true;
}

/* Is this a word for two: a dual, one of pairs.tsv, or a title of several without its nun («وزيرا», «وزيري»), which the words behind it must bear out? */
static bool means_two(const rawi_events *w, uint32_t token)
{
	enum { MANY = 1 }; /* titles.tsv */
	const rawi_token *t = &w->text->tokens[token];
	if (t->kind != RAWI_TOK_WORD || w->phrase_at[token] != RAWI_NONE || t->enc != RAWI_ENC_NONE)
		return false;
	if (t->pos == RAWI_POS_NOUN && ((t->feat & RAWI_FEAT_DUAL) || rawi_row_of_bare(w->pairs, t) != RAWI_NO_ROW))
		return true;
	const rawi_table *titles = rawi_tables_get(w->doc->tables, "titles");
	uint32_t row = t->tables & rawi_table_bit(titles) ? rawi_table_find(titles, t->bare) : RAWI_NO_ROW;
	return row != RAWI_NO_ROW && rawi_table_enum(titles, row, rawi_table_column(titles, "number")) == MANY;
}

/* Two phrases side by side, joined by "and": adjectives of two nations, or, behind a dual without the article, two states whose officials they are ("the foreign ministers of X and Y"). */
static bool two_at(const rawi_events *w, uint32_t k, bool definite)
{
	const rawi_phrase *a = &w->phrases.at[k], *b = k + 1 < w->phrases.n ? &w->phrases.at[k + 1] : NULL;
	if (!b || a->form != b->form || b->first != a->end || !((w->text->tokens[b->first].pro & RAWI_PRO_W) || b->joins) || a->entity == b->entity)
		return false;
	if (a->form == RAWI_FORM_ADJECTIVE)
		return true;
	bool more = k + 2 < w->phrases.n && w->phrases.at[k + 2].first == b->end && (w->text->tokens[b->end].pro & RAWI_PRO_W);
	return !definite && !more && w->doc->record->entities.at[a->entity].type == RAWI_LOC && w->doc->record->entities.at[b->entity].type == RAWI_LOC && rawi_may_act(w, a->entity) && rawi_may_act(w, b->entity);
}

bool rawi_two_nations(const rawi_events *w, uint32_t token, uint32_t *first)
{
	enum { BETWEEN = 2 };
	const rawi_token *tok = w->text->tokens;
	if (token >= w->text->n_tokens || !means_two(w, token))
		return false;
	bool definite = tok[token].pro & RAWI_PRO_AL;
	for (uint32_t i = token + 1; i < w->text->n_tokens && i <= token + 1 + BETWEEN && w->clause[i] == w->clause[token]; i++) {
		*first = w->phrase_at[i];
		if (*first != RAWI_NONE)
			return two_at(w, *first, definite);
		if (tok[i].kind != RAWI_TOK_WORD || (tok[i].pro & ~(unsigned)RAWI_PRO_AL) || w->word[i] != RAWI_CLAUSE_PLAIN || w->verb[i])
			return false;
		definite = definite || (tok[i].pro & RAWI_PRO_AL);
	}
	return false;
}

bool rawi_pair_at(rawi_events *w, uint32_t token, rawi_ids *out)
{
	uint32_t nations;
	if (rawi_two_nations(w, token, &nations)) {
		rawi_ids_add(w->arena, out, w->phrases.at[nations].entity);
		rawi_ids_add(w->arena, out, w->phrases.at[nations + 1].entity);
		return true;
	}
	uint32_t row = token < w->text->n_tokens && w->phrase_at[token] == RAWI_NONE ? rawi_row_of_bare(w->pairs, &w->text->tokens[token]) : RAWI_NO_ROW;
	if (row == RAWI_NO_ROW)
		return false;
	int of = rawi_table_enum(w->pairs, row, rawi_table_column(w->pairs, "of"));
	if (w->pair.n != 2)
		return pair_named(w, token, of, out);
	rawi_ids both = { 0 };
	for (size_t k = 0; k < 2; k++) {
		uint32_t id = of == STATE ? state_of(w, w->pair.at[k]) : w->pair.at[k];
		if (id == RAWI_NONE || (of == PERSON && w->doc->record->entities.at[id].type != RAWI_PER))
			return pair_named(w, token, of, out);
		rawi_ids_add(w->arena, &both, id);
	}
	if (both.n < 2)
		return false;
	rawi_ids_join(w->arena, out, &both);
	return true;
}
