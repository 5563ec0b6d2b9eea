/* compare: one key for one person, body or place in all documents. What a story's documents told of a short name (resolve.c) is evidence here; names of the whole
 * database are joined only where that is safe:
 *
 *   the same letters once folded, compounds together or apart         عبد الله, عبدالله; أحمد, احمد
 *   a foreign name in another spelling (understand/spelling.h)        no state against it
 *   a short name that stories resolved, nearly always to the same long one   عادل الفلاني → عادل بن أحمد الفلاني
 *   a patronymic without what follows it, where one person has it     سالم بن راشد → سالم بن راشد آل فلان
 *   a last name alone that in the whole database one person bears, or one many times as often as any other, no state against it
 *
 * A name of two words that pages of two states bear again and again is two persons: the rarer state's stands in their key. Of one name's forms the one in most
 * documents gives the key. The order of arrival changes nothing: names are taken in the order of their keys.
 */
#include <stdlib.h>

#include "base/map.h"
#include "base/utf8.h"
#include "compare/relations.h"
#include "understand/spelling.h"

enum { STATES = 4 };          /* states that one name's bearers are counted by */
enum { LEAST_DOCS = 3 };      /* of a person before a last name alone may mean them */
enum { TIMES_OTHERS = 6, TIMES_ALL = 4 }; /* as often as any other, as all others together */
enum { TWO_DOCS = 3, TWO_SHARE = 4 }; /* a second bearer: in so many documents, a quarter of all */
enum { BLOCK = 64 };          /* names of one skeleton that are compared with one another */

typedef struct {
	char code[4];
	uint32_t docs;
} state;

typedef struct {
	rawi_slice id;            /* type, letters without blanks; of a single word its state, too */
	rawi_slice fold;          /* folded words, one blank between */
	rawi_slice last;          /* its last word */
	state states[STATES];
	size_t words;
	uint32_t docs, parent, best; /* best: of a root, the raw name that gives the key */
	struct { uint32_t node, docs; } longer[STATES]; /* the nodes that stories resolved it to, in how many documents */
	uint8_t type;
} node;

typedef struct {
	rawi_slice key;           /* as a page has it */
	uint32_t node, docs;
	size_t words;
} raw;

struct rawi_world {
	rawi_arena *a;
	const rawi_tables *t;
	rawi_map by_id, by_raw;
	RAWI_VEC(node) nodes;
	RAWI_VEC(raw) raws;
};

rawi_world *rawi_world_new(rawi_arena *a, const rawi_tables *t)
{
	rawi_world *w = RAWI_NEW(a, rawi_world);
	w->a = a;
	w->t = t;
	rawi_map_init(&w->by_id, a);
	rawi_map_init(&w->by_raw, a);
	return w;
}

static bool takes_part(const rawi_entity *e)
{
	return !e->unnamed && e->key.n > 4;
}

static rawi_slice name_in(rawi_slice key)
{
	return rawi_slice_sub(key, 4, key.n - 4);
}

static bool has_blank(rawi_slice s)
{
	return s.n && memchr(s.s, ' ', s.n) != NULL;
}

/* What a key is found again by: a single word of a person with the state, since two people may share it. */
static rawi_slice raw_of(rawi_arena *a, const rawi_entity *e, rawi_slice key)
{
	return e->type == RAWI_PER && !has_blank(key) && e->country[0] ? rawi_arena_printf(a, "%.*s/%s", (int)key.n, key.s, e->country) : key;
}

static uint32_t node_of(rawi_world *w, const rawi_entity *e, rawi_slice key)
{
	rawi_folded_name name = rawi_spelling_fold(w->t, w->a, name_in(key));
	char *id = rawi_arena_alloc(w->a, name.joined.n + 8);
	size_t n = 0;
	id[n++] = (char)('0' + e->type);
	memcpy(id + n, name.joined.s, name.joined.n);
	n += name.joined.n;
	if (name.n == 1 && e->type == RAWI_PER) {
		id[n++] = '/';
		memcpy(id + n, e->country, 3);
		n += strlen(e->country);
	}
	bool fresh;
	uint32_t *found = rawi_map_put(&w->by_id, (rawi_slice){ id, n }, &fresh);
	if (fresh) {
		*found = (uint32_t)w->nodes.n;
		rawi_vec_push(w->a, &w->nodes, (node){ .id = { id, n }, .fold = name.words, .last = name.last, .words = name.n, .parent = *found, .type = e->type });
	}
	return *found;
}

static raw *raw_at(rawi_world *w, const rawi_entity *e, rawi_slice key)
{
	rawi_slice by = raw_of(w->a, e, key);
	uint32_t *at = rawi_map_get(&w->by_raw, by);
	if (!at) {
		at = rawi_map_put(&w->by_raw, rawi_arena_dup(w->a, by), NULL);
		*at = (uint32_t)w->raws.n;
		key = rawi_arena_dup(w->a, key);
		raw r = { .key = key, .node = node_of(w, e, key) };
		r.words = w->nodes.at[r.node].words;
		rawi_vec_push(w->a, &w->raws, r);
	}
	return &w->raws.at[*at];
}

void rawi_world_add(rawi_world *w, const rawi_entity *e, rawi_slice resolved)
{
	rawi_world_hear(w, e, resolved, 1);
}

void rawi_world_hear(rawi_world *w, const rawi_entity *e, rawi_slice resolved, uint32_t docs)
{
	if (!takes_part(e))
		return;
	raw *r = raw_at(w, e, e->key);
	node *n = &w->nodes.at[r->node];
	r->docs += docs;
	n->docs += docs;
	for (size_t i = 0; e->country[0] && i < STATES; i++) {
		if (n->states[i].docs && memcmp(n->states[i].code, e->country, 3) != 0)
			continue;
		memcpy(n->states[i].code, e->country, 4);
		n->states[i].docs += docs;
		break;
	}
	if (rawi_slice_eq(resolved, e->key))
		return;
	uint32_t short_one = r->node, long_one = raw_at(w, e, resolved)->node;
	n = &w->nodes.at[short_one];
	for (size_t i = 0; i < STATES; i++) {
		if (n->longer[i].docs && n->longer[i].node != long_one)
			continue;
		n->longer[i].node = long_one;
		n->longer[i].docs += docs;
		break;
	}
}

static uint32_t root_of(rawi_world *w, uint32_t i)
{
	while (w->nodes.at[i].parent != i)
		i = w->nodes.at[i].parent = w->nodes.at[w->nodes.at[i].parent].parent;
	return i;
}

static int by_docs(const void *x, const void *y)
{
	const state *a = x, *b = y;
	if (a->docs != b->docs)
		return a->docs > b->docs ? -1 : 1;
	return memcmp(a->code, b->code, 3);
}

static const char *state_of(const node *n)
{
	return n->states[0].docs ? n->states[0].code : "";
}

static bool agree(const node *x, const node *y)
{
	return !*state_of(x) || !*state_of(y) || strcmp(state_of(x), state_of(y)) == 0;
}

static void join(rawi_world *w, uint32_t from, uint32_t to)
{
	uint32_t a = root_of(w, from), b = root_of(w, to);
	if (a == b)
		return;
	node *x = &w->nodes.at[a], *y = &w->nodes.at[b];
	if (!*state_of(y))
		memcpy(y->states, x->states, sizeof y->states);
	y->docs += x->docs;
	x->parent = b;
}

typedef struct {
	const node *n;
	uint32_t index;
} entry;

static int by_name(const void *x, const void *y)
{
	const entry *a = x, *b = y;
	return rawi_slice_cmp(a->n->id, b->n->id);
}

/* Names of one skeleton: each joined to the first that is the same name in another spelling. */
static void join_spellings(rawi_world *w, const entry *order, size_t n)
{
	typedef struct { uint32_t node, next; } link;
	rawi_map blocks;
	RAWI_VEC(link) links = { 0 };
	rawi_map_init(&blocks, w->a);
	for (size_t i = 0; i < n; i++) {
		const node *x = &w->nodes.at[order[i].index];
		if (x->type != RAWI_PER || (x->words == 1 && !*state_of(x)))
			continue;
		rawi_slice key = rawi_spelling_name_skeleton(w->t, w->a, x->fold);
		if (!key.n)
			continue;
		uint32_t *first = rawi_map_put(&blocks, key, NULL);
		size_t tried = 0;
		for (uint32_t k = *first; k && tried < BLOCK; k = links.at[k - 1].next, tried++) {
			const node *y = &w->nodes.at[links.at[k - 1].node];
			if (x->words == y->words && agree(x, y) && rawi_spelling_name_same(w->t, w->a, x->fold, y->fold)) {
				join(w, order[i].index, links.at[k - 1].node);
				break;
			}
		}
		rawi_vec_push(w->a, &links, (link){ order[i].index, *first });
		*first = (uint32_t)links.n;
	}
}

static void join_short(rawi_world *w, const entry *order, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const node *x = &w->nodes.at[order[i].index];
		size_t best = 0, all = 0;
		for (size_t k = 0; k < STATES; k++) {
			all += x->longer[k].docs;
			best = x->longer[k].docs > x->longer[best].docs ? k : best;
		}
		if (x->type == RAWI_PER && x->words > 1 && all && x->longer[best].docs >= 4 * (all - x->longer[best].docs) && agree(x, &w->nodes.at[x->longer[best].node]))
			join(w, order[i].index, x->longer[best].node);
	}
}

/* Persons by their last word: the one in most documents, and how many documents the others have. */
typedef struct {
	uint32_t root, docs, second, others; /* second: documents of the next of the others */
} bearer;

static void count_bearer(bearer *b, uint32_t root, uint32_t docs)
{
	if (docs > b->docs) {
		b->others += b->docs;
		b->second = b->docs;
		b->root = root;
		b->docs = docs;
	} else {
		b->others += docs;
		b->second = docs > b->second ? docs : b->second;
	}
}

static bool is_link(const rawi_world *w, rawi_slice word)
{
	const rawi_table *t = rawi_tables_get(w->t, "given");
	uint32_t row = rawi_table_find(t, word);
	return row != RAWI_NO_ROW && rawi_slice_is(rawi_table_cell(t, row, rawi_table_column(t, "kind")), "link");
}

static rawi_slice word_at(rawi_slice s, size_t from)
{
	size_t to = from;
	while (to < s.n && s.s[to] != ' ')
		to++;
	return rawi_slice_sub(s, from, to - from);
}

static bool is_patronymic(const rawi_world *w, rawi_slice word)
{
	enum { BIN = 4 }; /* bytes of the word for son */
	return word.n == BIN && is_link(w, word);
}

/* The article, as names are folded. */
static rawi_slice article_of(const rawi_world *w)
{
	const rawi_table *t = rawi_tables_get(w->t, "affixes");
	int bit = rawi_table_column(t, "bit");
	uint32_t row = 0;
	while (row + 1 < rawi_table_rows(t) && !rawi_slice_is(rawi_table_cell(t, row, bit), "al"))
		row++;
	return rawi_table_cell(t, row, 0);
}

static bool has_article(rawi_slice article, rawi_slice word)
{
	return word.n > 8 && rawi_slice_starts(word, article);
}

/* Names that go on where a shorter one with a patronymic ends: each stands under all of its beginnings that have one, from the third word on. The longest join first. */
typedef struct {
	uint32_t node, next; /* next: 1 + another that begins so */
} going_on;

static int longest_first(const void *x, const void *y)
{
	const entry *a = x, *b = y;
	if (a->n->words != b->n->words)
		return a->n->words > b->n->words ? -1 : 1;
	return rawi_slice_cmp(a->n->id, b->n->id);
}

static void join_patronymics(rawi_world *w, entry *order, size_t n)
{
	rawi_map heads;           /* beginning → 1 + the last of those that begin so */
	RAWI_VEC(going_on) all = { 0 };
	rawi_map_init(&heads, w->a);
	qsort(order, n, sizeof *order, longest_first);
	rawi_slice article = article_of(w);
	for (size_t i = 0; i < n; i++) {
		const node *x = &w->nodes.at[order[i].index];
		if (x->type != RAWI_PER || x->words < 2)
			continue;
		/* those that go on where x ends, by whom they are */
		const uint32_t *slot = rawi_map_get(&heads, x->fold);
		rawi_map roots;
		bearer best = { .root = RAWI_NONE };
		uint32_t docs[BLOCK], whose[BLOCK];
		size_t seen = 0;
		rawi_map_init(&roots, w->a);
		for (uint32_t k = slot ? *slot : 0; k && seen < BLOCK; k = all.at[k - 1].next, seen++) {
			bool fresh;
			uint32_t root = root_of(w, all.at[k - 1].node), *at = rawi_map_put(&roots, w->nodes.at[root].id, &fresh);
			if (fresh) {
				*at = (uint32_t)roots.n - 1;
				docs[*at] = 0;
				whose[*at] = root;
			}
			docs[*at] += w->nodes.at[all.at[k - 1].node].docs;
		}
		for (size_t k = 0; k < roots.n; k++)
			count_bearer(&best, whose[k], docs[k]);
		if (roots.n && best.docs >= TIMES_OTHERS * best.second && best.docs >= TIMES_ALL * best.others && agree(x, &w->nodes.at[best.root]))
			join(w, order[i].index, best.root);
		/* x under its own beginnings */
		bool linked = false;
		for (size_t at = 0, from = 0, words = 0; at < x->fold.n; at++) {
			if (x->fold.s[at] != ' ')
				continue;
			words++;
			linked = linked || (words == 2 && is_link(w, rawi_slice_sub(x->fold, from, at - from)));
			bool family = has_article(article, rawi_slice_sub(x->fold, from, at - from));
			from = at + 1;
			if (words < 3 ? words < 2 || !(family && is_patronymic(w, word_at(x->fold, from))) : !linked)
				continue; /* from the third word on; or where a patronymic follows a family's name with the article: خالد الفلاني بن راشد */
			uint32_t *head = rawi_map_put(&heads, rawi_slice_sub(x->fold, 0, at), NULL);
			rawi_vec_push(w->a, &all, (going_on){ order[i].index, *head });
			*head = (uint32_t)all.n;
		}
	}
	qsort(order, n, sizeof *order, by_name);
}

static bool is_given_name(const rawi_world *w, rawi_slice word)
{
	const rawi_table *t = rawi_tables_get(w->t, "given");
	int kind = rawi_table_column(t, "kind"), gender = rawi_table_column(t, "gender");
	for (uint32_t row = rawi_table_find(t, word); row != RAWI_NO_ROW; row = rawi_table_next(t, row))
		if (rawi_table_enum(t, row, kind) == 0 || (rawi_table_enum(t, row, kind) == 1 && rawi_table_enum(t, row, gender) >= 0))
			return true; /* a weak one without a gender is a family's */
	return false;
}

static void join_last_names(rawi_world *w, const entry *order, size_t n)
{
	rawi_map lasts;
	RAWI_VEC(bearer) bearers = { 0 };
	rawi_map_init(&lasts, w->a);
	for (size_t i = 0; i < n; i++) {
		uint32_t root = root_of(w, order[i].index);
		const node *x = &w->nodes.at[order[i].index];
		if (x->type != RAWI_PER || x->words < 2 || x->words != w->nodes.at[root].words) /* one in another spelling has its last word, too */
			continue;
		uint32_t times = w->nodes.at[root].docs;
		bool fresh;
		uint32_t *at = rawi_map_put(&lasts, x->last, &fresh);
		if (fresh) {
			*at = (uint32_t)bearers.n;
			rawi_vec_push(w->a, &bearers, (bearer){ .root = root, .docs = times });
			continue;
		}
		if (bearers.at[*at].root != root)
			count_bearer(&bearers.at[*at], root, times);
	}
	for (size_t i = 0; i < n; i++) {
		const node *x = &w->nodes.at[order[i].index];
		const uint32_t *at = x->type == RAWI_PER && x->words == 1 ? rawi_map_get(&lasts, x->last) : NULL;
		const bearer *b = at ? &bearers.at[*at] : NULL;
		if (b && b->docs >= LEAST_DOCS && b->docs >= TIMES_OTHERS * b->second && b->docs >= TIMES_ALL * b->others && agree(x, &w->nodes.at[b->root]) && !is_given_name(w, x->last))
			join(w, order[i].index, b->root);
	}
}

/* Does x give a better key than y? */
static bool better(const raw *x, const raw *y)
{
	if ((x->words > 1) != (y->words > 1))
		return x->words > 1;
	if (x->docs != y->docs)
		return x->docs > y->docs;
	if (x->words != y->words)
		return x->words > y->words;
	return rawi_slice_cmp(x->key, y->key) < 0;
}

void rawi_world_settle(rawi_world *w)
{
	size_t n = w->nodes.n;
	entry *order = RAWI_NEW_N(w->a, entry, n + 1);
	for (uint32_t i = 0; i < n; i++) {
		order[i] = (entry){ &w->nodes.at[i], i };
		qsort(w->nodes.at[i].states, STATES, sizeof(state), by_docs);
	}
	if (n)
		qsort(order, n, sizeof *order, by_name);
	join_short(w, order, n);
	join_spellings(w, order, n);
	join_patronymics(w, order, n);
	join_last_names(w, order, n);
	for (uint32_t i = 0; i < n; i++)
		w->nodes.at[i].best = RAWI_NONE;
	for (uint32_t i = 0; i < w->raws.n; i++) {
		uint32_t *best = &w->nodes.at[root_of(w, w->raws.at[i].node)].best;
		if (*best == RAWI_NONE || better(&w->raws.at[i], &w->raws.at[*best]))
			*best = i;
	}
}

/* Is this a bearer of the name from a state that is not its usual one, yet again and again? */
static bool is_another(const node *n, const char *country)
{
	uint32_t all = 0;
	if (n->type != RAWI_PER || n->words != 2 || !country[0])
		return false;
	for (size_t i = 0; i < STATES; i++)
		all += n->states[i].docs;
	for (size_t i = 1; i < STATES; i++)
		if (memcmp(n->states[i].code, country, 3) == 0 && n->states[i].docs >= TWO_DOCS && n->states[i].docs * TWO_SHARE >= all)
			return true;
	return false;
}

rawi_slice rawi_world_key(rawi_world *w, rawi_arena *a, const rawi_entity *e, rawi_slice resolved)
{
	const uint32_t *at = takes_part(e) ? rawi_map_get(&w->by_raw, raw_of(a, e, resolved)) : NULL;
	if (!at)
		return resolved;
	const node *own = &w->nodes.at[w->raws.at[*at].node], *root = &w->nodes.at[root_of(w, w->raws.at[*at].node)];
	rawi_slice key = w->raws.at[root->best].key;
	if (own == root && is_another(own, e->country)) {
		rawi_slice name = name_in(key);
		return rawi_arena_printf(a, "per:%s:%.*s", e->country, (int)name.n, name.s);
	}
	return key;
}
