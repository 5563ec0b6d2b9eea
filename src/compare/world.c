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
 * documents gives the key. The order of arrival changes nothing: names are taken in the order of their keys. What is joined first never hangs on what is joined
 * later: a last name alone, which many may share, comes last and changes no longer name's key, so that ties of names stay small (world.h).
 */
#include <stdlib.h>

#include "compare/world_parts.h"

enum { TWO_DOCS = 3, TWO_SHARE = 4 }; /* a second bearer: in so many documents, a quarter of all */
enum { BLOCK = 64 };          /* names of one skeleton that are compared with one another */

rawi_world *rawi_world_new(rawi_arena *a, const rawi_tables *t)
{
	rawi_world *w = RAWI_NEW(a, rawi_world);
	w->a = a;
	w->t = t;
	rawi_map_init(&w->by_id, a);
	rawi_map_init(&w->by_raw, a);
	return w;
}

/* What a key is found again by: a single word of a person (or a compound that counts as one) with the state, since two people may share it. */
static rawi_slice raw_of(const rawi_world *w, rawi_arena *a, const rawi_heard *h, rawi_slice key)
{
	const char *blank = memchr(key.s, ' ', key.n);
	bool two = blank && !memchr(blank + 1, ' ', key.n - (size_t)(blank + 1 - key.s));
	bool alone = h->type == RAWI_PER && h->country[0] && (!blank || (two && rawi_spelling_fold(w->t, a, rawi_name_in(key)).n == 1));
	return alone ? rawi_arena_printf(a, "%.*s/%s", (int)key.n, key.s, h->country) : key;
}

static uint32_t node_of(rawi_world *w, const rawi_heard *h, const rawi_folded_name *name)
{
	bool fresh;
	rawi_slice id = rawi_name_id(w->a, h, name);
	uint32_t *found = rawi_map_put(&w->by_id, id, &fresh);
	if (fresh) {
		*found = (uint32_t)w->nodes.n;
		rawi_vec_push(w->a, &w->nodes, (world_node){ .id = id, .fold = name->words, .last = name->last, .words = name->n, .parent = *found, .type = h->type });
	}
	return *found;
}

static world_raw *raw_at(rawi_world *w, const rawi_heard *h, rawi_slice key)
{
	bool fresh;
	uint32_t *at = rawi_map_put(&w->by_raw, raw_of(w, w->a, h, key), &fresh);
	if (fresh) {
		*at = (uint32_t)w->raws.n;
		rawi_folded_name name = rawi_spelling_fold(w->t, w->a, rawi_name_in(key));
		world_raw r = { .key = key, .node = node_of(w, h, &name), .last = name.last, .own_words = name.n };
		r.words = w->nodes.at[r.node].words;
		rawi_vec_push(w->a, &w->raws, r);
	}
	return &w->raws.at[*at];
}

void rawi_name_count_state(name_state states[RAWI_NAME_STATES], const char *country, uint32_t docs)
{
	for (size_t i = 0; country[0] && i < RAWI_NAME_STATES; i++) {
		if (states[i].docs && memcmp(states[i].code, country, 3) != 0)
			continue;
		memcpy(states[i].code, country, 4);
		states[i].docs += docs;
		break;
	}
}

void rawi_world_hear(rawi_world *w, const rawi_heard *h)
{
	if (!rawi_name_takes_part(h->key))
		return;
	rawi_vec_push(w->a, &w->heard, *h);
	world_raw *r = raw_at(w, h, h->key);
	world_node *n = &w->nodes.at[r->node];
	r->docs += h->docs;
	n->docs += h->docs;
	rawi_name_count_state(n->states, h->country, h->docs);
	if (!rawi_name_takes_part(h->resolved) || rawi_slice_eq(h->resolved, h->key))
		return;
	uint32_t short_one = r->node, long_one = raw_at(w, h, h->resolved)->node;
	n = &w->nodes.at[short_one];
	for (size_t i = 0; i < RAWI_NAME_STATES; i++) {
		if (n->longer[i].docs && n->longer[i].node != long_one)
			continue;
		n->longer[i].node = long_one;
		n->longer[i].docs += h->docs;
		break;
	}
}

void rawi_world_bear(rawi_world *w, const rawi_heard *h)
{
	rawi_vec_push(w->a, &w->borne, *h);
}

uint32_t rawi_world_root(rawi_world *w, uint32_t i)
{
	while (w->nodes.at[i].parent != i)
		i = w->nodes.at[i].parent = w->nodes.at[w->nodes.at[i].parent].parent;
	return i;
}

int rawi_name_states_order(const void *x, const void *y)
{
	const name_state *a = x, *b = y;
	if (a->docs != b->docs)
		return a->docs > b->docs ? -1 : 1;
	return memcmp(a->code, b->code, 3);
}

int rawi_heard_order(const void *x, const void *y)
{
	const rawi_heard *a = x, *b = y;
	if (a->docs != b->docs)
		return a->docs > b->docs ? -1 : 1;
	int order = rawi_slice_cmp(a->key, b->key);
	order = order ? order : memcmp(a->country, b->country, sizeof a->country);
	order = order ? order : rawi_slice_cmp(a->resolved, b->resolved);
	return order ? order : (a->type > b->type) - (a->type < b->type);
}

static const char *state_of(const world_node *n)
{
	return n->states[0].docs ? n->states[0].code : "";
}

static bool agree(const world_node *x, const world_node *y)
{
	return !*state_of(x) || !*state_of(y) || strcmp(state_of(x), state_of(y)) == 0;
}

static void join(rawi_world *w, uint32_t from, uint32_t to)
{
	uint32_t a = rawi_world_root(w, from), b = rawi_world_root(w, to);
	if (a == b)
		return;
	world_node *x = &w->nodes.at[a], *y = &w->nodes.at[b];
	if (!*state_of(y))
		memcpy(y->states, x->states, sizeof y->states);
	y->docs += x->docs;
	x->parent = b;
}

typedef struct {
	const world_node *n;
	uint32_t index;
} entry;

static int by_name(const void *x, const void *y)
{
	const entry *a = x, *b = y;
	return rawi_slice_cmp(a->n->id, b->n->id);
}

/* Names of one skeleton and so many words: each joined to the first that is the same name in another spelling. */
static void join_spellings(rawi_world *w, const entry *order, size_t n)
{
	typedef struct { uint32_t node, next; } link;
	rawi_map blocks;
	RAWI_VEC(link) links = { 0 };
	rawi_map_init(&blocks, w->a);
	for (size_t i = 0; i < n; i++) {
		const world_node *x = &w->nodes.at[order[i].index];
		if (x->type != RAWI_PER || (x->words == 1 && !*state_of(x)))
			continue;
		rawi_slice key = rawi_spelling_name_skeleton(w->t, w->a, x->fold);
		if (!key.n)
			continue;
		uint32_t *first = rawi_map_put(&blocks, rawi_arena_printf(w->a, "%zu %.*s", x->words, (int)key.n, key.s), NULL);
		size_t tried = 0;
		for (uint32_t k = *first; k && tried < BLOCK; k = links.at[k - 1].next, tried++) {
			const world_node *y = &w->nodes.at[links.at[k - 1].node];
			if (agree(x, y) && rawi_spelling_name_same(w->t, w->a, x->fold, y->fold)) {
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
		const world_node *x = &w->nodes.at[order[i].index];
		size_t best = 0, all = 0;
		for (size_t k = 0; k < RAWI_NAME_STATES; k++) {
			all += x->longer[k].docs;
			best = x->longer[k].docs > x->longer[best].docs ? k : best;
		}
		const world_node *y = &w->nodes.at[x->longer[best].node];
		if (x->type == RAWI_PER && x->words > 1 && all && y->words > 1 && x->longer[best].docs >= 4 * (all - x->longer[best].docs) && agree(x, y))
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
	if (n)
		qsort(order, n, sizeof *order, longest_first);
	for (size_t i = 0; i < n; i++) {
		const world_node *x = &w->nodes.at[order[i].index];
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
			uint32_t root = rawi_world_root(w, all.at[k - 1].node), *at = rawi_map_put(&roots, w->nodes.at[root].id, &fresh);
			if (fresh) {
				*at = (uint32_t)roots.n - 1;
				docs[*at] = 0;
				whose[*at] = root;
			}
			docs[*at] += w->nodes.at[all.at[k - 1].node].docs;
		}
		for (size_t k = 0; k < roots.n; k++)
			count_bearer(&best, whose[k], docs[k]);
		if (best.docs && best.docs >= RAWI_TIMES_OTHERS * best.second && best.docs >= RAWI_TIMES_ALL * best.others && agree(x, &w->nodes.at[best.root]))
			join(w, order[i].index, best.root);
		/* x under its own beginnings */
		rawi_beginnings own = { 0 };
		rawi_name_beginnings(w->t, w->a, x->fold, &own);
		for (size_t k = 0; k < own.n; k++) {
			uint32_t *head = rawi_map_put(&heads, own.at[k], NULL);
			rawi_vec_push(w->a, &all, (going_on){ order[i].index, *head });
			*head = (uint32_t)all.n;
		}
	}
	if (n)
		qsort(order, n, sizeof *order, by_name);
}

/* Does x give a better key than y? */
static bool better(const world_raw *x, const world_raw *y)
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
		qsort(w->nodes.at[i].states, RAWI_NAME_STATES, sizeof(name_state), rawi_name_states_order);
	}
	if (n)
		qsort(order, n, sizeof *order, by_name);
	join_short(w, order, n);
	join_spellings(w, order, n);
	join_patronymics(w, order, n);
	for (uint32_t i = 0; i < n; i++)
		w->nodes.at[i].best = RAWI_NONE;
	for (uint32_t i = 0; i < w->raws.n; i++) {
		uint32_t *best = &w->nodes.at[rawi_world_root(w, w->raws.at[i].node)].best;
		if (*best == RAWI_NONE || better(&w->raws.at[i], &w->raws.at[*best]))
			*best = i;
	}
	rawi_world_last_names(w);
}

/* Is this a bearer of the name from a state that is not its usual one, yet again and again? */
static bool is_another(const world_node *n, const char *country)
{
	uint32_t all = 0;
	if (n->type != RAWI_PER || n->words != 2 || !country[0])
		return false;
	for (size_t i = 0; i < RAWI_NAME_STATES; i++)
		all += n->states[i].docs;
	for (size_t i = 1; i < RAWI_NAME_STATES; i++)
		if (memcmp(n->states[i].code, country, 3) == 0 && n->states[i].docs >= TWO_DOCS && n->states[i].docs * TWO_SHARE >= all)
			return true;
	return false;
}

rawi_slice rawi_world_key(const rawi_world *w, rawi_arena *a, const rawi_heard *h)
{
	const uint32_t *at = rawi_name_takes_part(h->key) ? rawi_map_get(&w->by_raw, raw_of(w, a, h, h->resolved)) : NULL;
	if (!at)
		return h->resolved;
	uint32_t i = w->raws.at[*at].node, r = i;
	while (w->nodes.at[r].parent != r)
		r = w->nodes.at[r].parent;
	const world_node *own = &w->nodes.at[i], *root = &w->nodes.at[r];
	if (root->called.n)
		return root->called;
	rawi_slice key = w->raws.at[root->best].key;
	if (own == root && is_another(own, h->country)) {
		rawi_slice name = rawi_name_in(key);
		return rawi_arena_printf(a, "per:%s:%.*s", h->country, (int)name.n, name.s);
	}
	return key;
}
