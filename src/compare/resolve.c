/* compare: the entity keys of a group of documents resolved over the group.
 *
 * A page that only says "al-Amiri" means whom the other pages of the story call "Sami al-Amiri". A person's name stands for a longer one where its words are the
 * longer one's in order and both end alike (given and middle names dropped); it takes the longer one's key only where all longer names that it could stand for
 * are forms of one name, and no state speaks against it. Of one name's forms the one in most documents gives the key, the longer on a tie. A place whose name
 * its page leaves open is the one that the group's other pages mean by it, where they mean one. Other entities keep the key that the tables gave them.
 */
#include <stdlib.h>

#include "base/hash.h"
#include "base/map.h"
#include "compare/relations.h"
#include "lang/fold.h"
#include "understand/names.h"

typedef struct {
	const rawi_slice *words; /* as the key spells them */
	size_t n;
	rawi_slice key;
	char country[4];
	uint32_t docs;           /* that have it */
	uint32_t last_doc;
	uint32_t parent;         /* union-find over names */
	uint32_t best;           /* of a root: the name that gives the key */
	uint32_t next;           /* another name with the same last word */
	rawi_slice joined;       /* its words without blanks: compound names are written together or apart */
} name;

/* A name under one of its tails. */
typedef struct {
	uint32_t name, next;     /* next: 1 + index of another with the same tail */
	uint32_t word;           /* of the name, with which it begins */
} tail;

typedef struct {
	rawi_arena *arena;
	const rawi_tables *tables;
	const rawi_table *given; /* given.tsv */
	int c_kind;
	RAWI_VEC(name) names;
	rawi_map by_key;         /* what it is known by → name */
	rawi_map by_last;        /* last word → 1 + first name */
	rawi_map by_tail;        /* last words without blanks → 1 + first of tails */
	RAWI_VEC(tail) tails;
} resolving;

static size_t split(rawi_arena *a, rawi_slice key, const rawi_slice **out)
{
	RAWI_VEC(rawi_slice) words = { 0 };
	size_t i = 0;
	while (i < key.n && key.s[i] != ':')
		i++;
	for (size_t from = ++i; i <= key.n; i++) {
		if (i < key.n && key.s[i] != ' ')
			continue;
		if (i > from)
			rawi_vec_push(a, &words, rawi_slice_sub(key, from, i - from));
		from = i + 1;
	}
	*out = words.at;
	return words.n;
}

/* What an entity is known by: its key; a name of one word also by its state, since two people may share it. */
static rawi_slice known_by(rawi_arena *a, const rawi_entity *e)
{
	for (size_t i = 0; i < e->key.n; i++)
		if (e->key.s[i] == ' ')
			return e->key;
	return e->country[0] ? rawi_arena_printf(a, "%.*s %s", (int)e->key.n, e->key.s, e->country) : e->key;
}

static void add_tails(resolving *r, name *n, uint32_t index)
{
	char *s = rawi_arena_alloc(r->arena, n->key.n + 1);
	size_t at = 0, start[16], words = n->n < 16 ? n->n : 16;
	for (size_t i = 0; i < n->n; i++) {
		if (i < words)
			start[i] = at;
		memcpy(s + at, n->words[i].s, n->words[i].n);
		at += n->words[i].n;
	}
	n->joined = (rawi_slice){ s, at };
	for (size_t i = 0; i < words; i++) {
		uint32_t *first = rawi_map_put(&r->by_tail, (rawi_slice){ s + start[i], at - start[i] }, NULL);
		rawi_vec_push(r->arena, &r->tails, (tail){ index, *first, (uint32_t)i });
		*first = (uint32_t)r->tails.n;
	}
}

static void add(resolving *r, const rawi_entity *e, uint32_t doc)
{
	bool fresh;
	uint32_t *at = rawi_map_put(&r->by_key, known_by(r->arena, e), &fresh);
	if (fresh) {
		name n = { .key = e->key, .last_doc = RAWI_NONE };
		n.n = split(r->arena, e->key, &n.words);
		*at = n.parent = n.best = (uint32_t)r->names.n;
		if (n.n) {
			uint32_t *last = rawi_map_put(&r->by_last, n.words[n.n - 1], NULL);
			n.next = *last;
			*last = (uint32_t)r->names.n + 1;
			add_tails(r, &n, (uint32_t)r->names.n);
		}
		rawi_vec_push(r->arena, &r->names, n);
	}
	name *n = &r->names.at[*at];
	if (!n->country[0])
		memcpy(n->country, e->country, sizeof n->country);
	n->docs += n->last_doc != doc;
	n->last_doc = doc;
}

static uint32_t root_of(resolving *r, uint32_t i)
{
	while (r->names.at[i].parent != i)
		i = r->names.at[i].parent = r->names.at[r->names.at[i].parent].parent;
	return i;
}

/* Are the short name's words the long one's, some left out, with the same last word? */
static bool stands_for(const name *s, const name *l)
{
	size_t i = 0;
	if (!s->n || s->n >= l->n || !rawi_slice_eq(s->words[s->n - 1], l->words[l->n - 1]))
		return false;
	for (size_t k = 0; k < l->n && i < s->n; k++)
		i += rawi_slice_eq(s->words[i], l->words[k]);
	return i == s->n && (s->n == 1 || rawi_slice_eq(s->words[0], l->words[0]) || rawi_slice_eq(s->words[0], l->words[l->n - s->n]));
}

static bool states_agree(const name *x, const name *y)
{
	return !x->country[0] || !y->country[0] || memcmp(x->country, y->country, 3) == 0;
}

/* Does x give a better key than y? */
static bool better(const name *x, const name *y)
{
	if ((x->n > 1) != (y->n > 1))
		return x->n > 1;
	if (x->docs != y->docs)
		return x->docs > y->docs;
	if (x->n != y->n)
		return x->n > y->n;
	return rawi_slice_cmp(x->key, y->key) < 0;
}

static rawi_slice kind_of(const resolving *r, rawi_slice word)
{
	uint32_t row = rawi_table_find(r->given, rawi_fold(r->tables, r->arena, word));
	return row == RAWI_NO_ROW ? (rawi_slice){ "", 0 } : rawi_table_cell(r->given, row, r->c_kind);
}

/* Is the end of the long name, from that word on, which the short one repeats (perhaps with عبد written apart), another person: the father behind a بن, or, where its first
 * word is a given name and its pages are more than the long one's, one who needs no longer name? */
static bool is_another(const resolving *r, const name *s, const name *l, size_t from)
{
	if (s->n < 2 || from == 0 || from >= l->n || rawi_slice_eq(s->words[0], l->words[0]))
		return false;
	if (rawi_slice_is(kind_of(r, l->words[from - 1]), "link"))
		return true;
	rawi_slice first = kind_of(r, s->words[0]);
	return s->docs > l->docs && (rawi_slice_is(first, "given") || rawi_slice_is(first, "weak"));
}

/* Takes l as the one that s stands for; false where another one was found before. */
static bool take(resolving *r, const name *s, uint32_t l, size_t from, uint32_t *only)
{
	uint32_t root = root_of(r, l);
	if (is_another(r, s, &r->names.at[l], from))
		return true;
	if (rawi_slice_eq(r->names.at[l].key, s->key) || !states_agree(s, &r->names.at[l]) || root == root_of(r, (uint32_t)(s - r->names.at)))
		return true;
	if (*only != RAWI_NONE && *only != root)
		return false;
	*only = root;
	return true;
}

/* Joins a name to the one longer name it stands for: longer forms are joined among each other first, since names are taken longest first. */
static void join_longer(resolving *r, uint32_t i)
{
	enum { MOST = 64 }; /* names with one last word that are looked at: in a group of that many, a short name is ambiguous anyhow */
	name *s = &r->names.at[i];
	uint32_t only = RAWI_NONE, *first = s->n ? rawi_map_get(&r->by_last, s->words[s->n - 1]) : NULL;
	size_t seen = 0;
	for (uint32_t k = first ? *first : 0; k; k = r->names.at[k - 1].next)
		if (++seen > MOST || (stands_for(s, &r->names.at[k - 1]) && !take(r, s, k - 1, r->names.at[k - 1].n - s->n, &only)))
			return;
	first = s->joined.n ? rawi_map_get(&r->by_tail, s->joined) : NULL;
	for (uint32_t k = first ? *first : 0; k; k = r->tails.at[k - 1].next)
		if (++seen > 2 * MOST || !take(r, s, r->tails.at[k - 1].name, r->tails.at[k - 1].word, &only))
			return;
	if (only == RAWI_NONE)
		return;
	s->parent = only;
	if (better(s, &r->names.at[r->names.at[only].best]))
		r->names.at[only].best = i;
}

typedef struct {
	uint32_t index;
	size_t words;
	rawi_slice key;
} by_words_entry;

static int by_words(const void *x, const void *y)
{
	const by_words_entry *a = x, *b = y;
	if (a->words != b->words)
		return a->words > b->words ? -1 : 1;
	return rawi_slice_cmp(a->key, b->key);
}

/* Is a place known by where it is: a state, a region's code, an id? Those that are not have a name for their key. */
static bool is_settled(const rawi_entity *e)
{
	return e->key.n > 4 && e->key.s[4] >= 'A' && e->key.s[4] <= 'z';
}

/* Name → the key of the settled place that the group's documents call so: an index into keys, RAWI_NONE where they mean several. */
typedef struct {
	rawi_map by_name;
	RAWI_VEC(rawi_slice) keys;
} places;

static void add_place(rawi_arena *a, places *p, const rawi_entity *e)
{
	bool fresh;
	if (e->type != RAWI_LOC || !e->name.n || !is_settled(e) || rawi_entity_is_state(e))
		return; /* a state may go by its capital's name */
	uint32_t *at = rawi_map_put(&p->by_name, e->name, &fresh);
	if (fresh) {
		*at = (uint32_t)p->keys.n;
		rawi_vec_push(a, &p->keys, e->key);
	} else if (*at != RAWI_NONE && !rawi_slice_eq(p->keys.at[*at], e->key)) {
		*at = RAWI_NONE;
	}
}

static rawi_slice place_key(const places *p, const rawi_entity *e)
{
	const uint32_t *at = e->type == RAWI_LOC && e->name.n && !is_settled(e) ? rawi_map_get(&p->by_name, e->name) : NULL;
	return at && *at != RAWI_NONE ? p->keys.at[*at] : e->key;
}

void rawi_resolve_keys(rawi_arena *a, const rawi_tables *t, const rawi_record *const *records, size_t n, rawi_slice ***out)
{
	resolving r = { .arena = a, .tables = t, .given = rawi_tables_get(t, "given") };
	r.c_kind = rawi_table_column(r.given, "kind");
	rawi_map_init(&r.by_key, a);
	rawi_map_init(&r.by_last, a);
	rawi_map_init(&r.by_tail, a);
	places known = { .keys = { 0 } };
	rawi_map_init(&known.by_name, a);
	for (uint32_t i = 0; i < n; i++)
		for (size_t k = 0; k < records[i]->entities.n; k++)
			add_place(a, &known, &records[i]->entities.at[k]);
	for (uint32_t i = 0; i < n; i++)
		for (size_t k = 0; k < records[i]->entities.n; k++)
			if (records[i]->entities.at[k].type == RAWI_PER && !records[i]->entities.at[k].unnamed && records[i]->entities.at[k].key.n)
				add(&r, &records[i]->entities.at[k], i);
	by_words_entry *order = RAWI_NEW_N(a, by_words_entry, r.names.n + 1);
	for (uint32_t i = 0; i < r.names.n; i++)
		order[i] = (by_words_entry){ i, r.names.at[i].n, r.names.at[i].key };
	if (r.names.n)
		qsort(order, r.names.n, sizeof *order, by_words);
	for (size_t i = 0; i < r.names.n; i++)
		join_longer(&r, order[i].index);
	rawi_slice **keys = RAWI_NEW_N(a, rawi_slice *, n + 1);
	for (size_t i = 0; i < n; i++) {
		keys[i] = RAWI_NEW_N(a, rawi_slice, records[i]->entities.n + 1);
		for (size_t k = 0; k < records[i]->entities.n; k++) {
			const rawi_entity *e = &records[i]->entities.at[k];
			const uint32_t *at = e->type == RAWI_PER && !e->unnamed && e->key.n ? rawi_map_get(&r.by_key, known_by(a, e)) : NULL;
			keys[i][k] = at ? r.names.at[r.names.at[root_of(&r, *at)].best].key : place_key(&known, e);
		}
	}
	*out = keys;
}
