/* compare: who is meant by a last name alone; see world.h. Those who bear it are counted by the keys that longer names have got; so each heard name counts once, under
 * its own last word, and who bears one hangs on nothing but names that end with it.
 */
#include "compare/world_parts.h"

#include <stdlib.h>

enum { LEAST_DOCS = 3 };      /* of a person before a last name alone may mean them */

/* Somebody who bears a last name. */
typedef struct {
	rawi_slice key;
	name_state states[RAWI_NAME_STATES];
	uint32_t docs, next;      /* next: 1 + another who bears it */
} bearer;

/* A last name that stands alone somewhere. */
typedef struct {
	name_state states[RAWI_NAME_STATES]; /* of those pages */
	uint32_t first;           /* 1 + one who bears it */
	const bearer *meant;      /* NULL nobody */
	char state[4];            /* of meant */
} last_name;

typedef struct {
	rawi_world *w;
	rawi_map by_last, by_key; /* word → names; word and key → bearers */
	RAWI_VEC(last_name) names;
	RAWI_VEC(bearer) bearers;
} counting;

/* Words of a settled key's name; of a second bearer's without his state. */
static size_t words_of(const rawi_world *w, rawi_slice key)
{
	enum { STATE = 4 }; /* "OMN:" */
	rawi_slice name = rawi_name_in(key);
	if (name.n > STATE && name.s[STATE - 1] == ':')
		name = rawi_slice_sub(name, STATE, name.n - STATE);
	return rawi_spelling_fold(w->t, w->a, name).n;
}

/* One heard name with its settled key, told of its last word. A shorter or longer form of who he is does not end with his last name: one in another spelling does. */
static void count(counting *c, const rawi_heard *h, rawi_slice last, size_t words, rawi_slice settled)
{
	const uint32_t *at = h->type == RAWI_PER && words > 1 ? rawi_map_get(&c->by_last, last) : NULL;
	if (!at || (!rawi_slice_eq(h->key, settled) && words_of(c->w, settled) != words))
		return;
	bool fresh;
	last_name *name = &c->names.at[*at];
	uint32_t *place = rawi_map_put(&c->by_key, rawi_arena_printf(c->w->a, "%.*s %.*s", (int)last.n, last.s, (int)settled.n, settled.s), &fresh);
	if (fresh) {
		*place = (uint32_t)c->bearers.n;
		rawi_vec_push(c->w->a, &c->bearers, (bearer){ .key = settled, .next = name->first });
		name->first = (uint32_t)c->bearers.n;
	}
	bearer *b = &c->bearers.at[*place];
	b->docs += h->docs;
	rawi_name_count_state(b->states, h->country, h->docs);
}

/* The one who bears it many times as often as any other, and all others together; of a state that no page gives, that of most pages that have the last name alone. */
static void choose(counting *c, last_name *name)
{
	const bearer *best = NULL;
	uint32_t second = 0, others = 0;
	for (uint32_t k = name->first; k; k = c->bearers.at[k - 1].next) {
		const bearer *b = &c->bearers.at[k - 1];
		bool wins = !best || b->docs > best->docs || (b->docs == best->docs && rawi_slice_cmp(b->key, best->key) < 0);
		uint32_t less = !best ? 0 : wins ? best->docs : b->docs;
		second = less > second ? less : second;
		others += less;
		best = wins ? b : best;
	}
	if (!best || best->docs < LEAST_DOCS || best->docs < RAWI_TIMES_OTHERS * second || best->docs < RAWI_TIMES_ALL * others)
		return;
	name_state states[RAWI_NAME_STATES];
	memcpy(states, best->states[0].docs ? best->states : name->states, sizeof states);
	qsort(states, RAWI_NAME_STATES, sizeof *states, rawi_name_states_order);
	memcpy(name->state, states[0].code, sizeof name->state);
	name->meant = best;
}

static void count_heard(counting *c, const rawi_heard *h)
{
	rawi_world *w = c->w;
	const uint32_t *at = h->type == RAWI_PER ? rawi_map_get(&w->by_raw, h->key) : NULL; /* a single word is there under another name */
	if (at && w->raws.at[*at].own_words > 1)
		count(c, h, w->raws.at[*at].last, w->raws.at[*at].own_words, rawi_world_key(w, w->a, h));
}

/* Heard and borne in one order, since of many states the first are counted. */
static void count_all(counting *c)
{
	rawi_world *w = c->w;
	for (size_t i = 0, k = 0; i < w->heard.n || k < w->borne.n;) {
		if (k == w->borne.n || (i < w->heard.n && rawi_heard_order(&w->heard.at[i], &w->borne.at[k]) < 0)) {
			count_heard(c, &w->heard.at[i++]);
			continue;
		}
		const rawi_heard *h = &w->borne.at[k++];
		rawi_folded_name name = rawi_spelling_fold(w->t, w->a, rawi_name_in(h->key));
		count(c, h, name.last, name.n, h->settled);
	}
}

void rawi_world_last_names(rawi_world *w)
{
	counting c = { .w = w };
	rawi_map_init(&c.by_last, w->a);
	rawi_map_init(&c.by_key, w->a);
	for (uint32_t i = 0; i < w->nodes.n; i++) {
		const world_node *x = &w->nodes.at[i];
		bool fresh;
		if (x->type != RAWI_PER || x->words != 1 || !x->docs || rawi_name_is_given(w->t, x->last))
			continue;
		uint32_t *at = rawi_map_put(&c.by_last, x->last, &fresh);
		if (fresh) {
			*at = (uint32_t)c.names.n;
			rawi_vec_push(w->a, &c.names, (last_name){ .first = 0 });
		}
		rawi_name_count_state(c.names.at[*at].states, x->states[0].code, x->docs);
	}
	count_all(&c);
	for (size_t i = 0; i < c.names.n; i++)
		choose(&c, &c.names.at[i]);
	for (uint32_t i = 0; i < w->nodes.n; i++) {
		const world_node *x = &w->nodes.at[i];
		const uint32_t *at = x->type == RAWI_PER && x->words == 1 ? rawi_map_get(&c.by_last, x->last) : NULL;
		const last_name *name = at ? &c.names.at[*at] : NULL;
		if (!name || !name->meant || (name->state[0] && x->states[0].docs && strcmp(name->state, x->states[0].code) != 0))
			continue;
		world_node *root = &w->nodes.at[rawi_world_root(w, i)]; /* of several spellings that mean another each, the first by key */
		if (!root->called.n || rawi_slice_cmp(name->meant->key, root->called) < 0)
			root->called = name->meant->key;
	}
}
