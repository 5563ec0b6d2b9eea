/* tools: the words of many documents → models/usual-ar.bin (src/compare/usual.h).
 *
 *   rawi add --db DB FOLDER && usual_words OUT.bin DB[*WEIGHT] …
 *
 * Counts the words of the sketches of databases, what follows them, and their entities; those of a database weigh as often as is said (1). Of a word that comes with several lemmas or
 * lengths that stays which outweighs the others (Boyer and Moore 1981). Blocks are those by which the counted words take the fewest bits; followers those that save the most.
 */
#include <sqlite3.h>

#include "compare/pack.h"
#include "tools/read_all.h"
#include "base/hash.h"

enum { BITS = 22, SLOTS = 1 << BITS, PAIR_BITS = 24, PAIRS = 1 << PAIR_BITS, LEAST = 2, WIDEST = 17 };

typedef struct {
	uint32_t hash, count, stem, stem_votes, length, length_votes;
} word;

/* A word of the first ones and what follows it: their places. */
typedef struct {
	uint32_t first, next, count, saves;
} pair;

typedef struct {
	uint64_t key;
	uint32_t count;
} entity;

typedef struct {
	uint32_t hash;
	uint8_t weight;
} weighed;

static word *slots; /* count 0: free; later the chosen ones in front, the most usual first */
static uint32_t *place_of; /* by hash: 1 + place among the chosen */
static pair *pairs;
static entity *entities;
static uint32_t *least_bits[RAWI_USUAL_BLOCKS + 1];
static uint32_t n_words;

/* ── counting ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

typedef void taker(const rawi_sketch *s, uint32_t weight);

static bool each_sketch(const char *path, uint32_t weight, taker *take)
{
	sqlite3 *db;
	sqlite3_stmt *st;
	int rc = sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL);
	rc = rc ? rc : sqlite3_prepare_v2(db, "SELECT data FROM sketch_data", -1, &st, NULL);
	while (!rc && sqlite3_step(st) == SQLITE_ROW) {
		rawi_arena a;
		rawi_sketch s;
		rawi_arena_init(&a, 0);
		rawi_slice data = { sqlite3_column_blob(st, 0), (size_t)sqlite3_column_bytes(st, 0) };
		if (rawi_sketch_unpack(&a, rawi_sketch_named(&a, RAWI_LIT(""), data), &s))
			take(&s, weight);
		rawi_arena_release(&a);
	}
	if (rc)
		fprintf(stderr, "%s: %s\n", path, sqlite3_errmsg(db));
	else
		sqlite3_finalize(st);
	sqlite3_close(db);
	return !rc;
}

static void vote(uint32_t *chosen, uint32_t *votes, uint32_t value, uint32_t weight)
{
	if (*chosen == value) {
		*votes += weight;
	} else if (*votes >= weight) {
		*votes -= weight;
	} else {
		*chosen = value;
		*votes = weight - *votes;
	}
}

static void count_word(const rawi_sketch_word *w, uint32_t weight)
{
	uint32_t i = w->hash * 0x9E3779B1u >> (32 - BITS);
	while (slots[i].count && slots[i].hash != w->hash)
		i = (i + 1) % SLOTS;
	slots[i].hash = w->hash;
	slots[i].count += weight;
	vote(&slots[i].stem, &slots[i].stem_votes, w->stem, weight);
	vote(&slots[i].length, &slots[i].length_votes, w->orig.len, weight);
}

static void count_entity(uint64_t key, uint32_t weight)
{
	uint32_t i = (uint32_t)(key * 0x9E3779B97F4A7C15u >> (64 - BITS));
	while (entities[i].count && entities[i].key != key)
		i = (i + 1) % SLOTS;
	entities[i].key = key;
	entities[i].count += weight;
}

static void take_words(const rawi_sketch *s, uint32_t weight)
{
	for (size_t i = 0; i < s->n_words; i++)
		count_word(&s->words[i], weight);
	for (size_t i = 0; i < s->n_keys; i++)
		if (s->keys[i].kind == RAWI_KEY_ENTITY)
			count_entity(s->keys[i].key, weight);
}

/* Of a word with the lemma that the list gives it; UINT32_MAX: none. */
static uint32_t find(const rawi_sketch_word *w)
{
	uint32_t i = rawi_usual_slot(w->hash);
	while (place_of[i] && slots[place_of[i] - 1].hash != w->hash)
		i = (i + 1) % RAWI_USUAL_SLOTS;
	return place_of[i] && slots[place_of[i] - 1].stem == w->stem ? place_of[i] - 1 : UINT32_MAX;
}

static void count_pair(uint32_t first, uint32_t next, uint32_t weight)
{
	uint32_t i = (first * 0x9E3779B1u ^ next * 0x85EBCA6Bu) >> (32 - PAIR_BITS);
	while (pairs[i].count && (pairs[i].first != first || pairs[i].next != next))
		i = (i + 1) % PAIRS;
	pairs[i].first = first;
	pairs[i].next = next;
	pairs[i].count += weight;
}

static void take_pairs(const rawi_sketch *s, uint32_t weight)
{
	uint32_t before = UINT32_MAX;
	for (size_t i = 0; i < s->n_words; i++) {
		uint32_t place = find(&s->words[i]);
		if (before < RAWI_USUAL_FIRST && place != UINT32_MAX)
			count_pair(before, place, weight);
		before = place;
	}
}

static bool each_database(char **paths, int n, taker *take)
{
	for (int i = 0; i < n; i++) {
		char path[4096], *star;
		snprintf(path, sizeof path, "%s", paths[i]);
		star = strrchr(path, '*');
		if (star)
			*star = 0;
		if (!each_sketch(path, star ? (uint32_t)strtoul(star + 1, NULL, 10) : 1, take))
			return false;
	}
	return true;
}

/* ── choosing ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static int by_count(const void *x, const void *y)
{
	const word *a = x, *b = y;
	if (a->count != b->count)
		return a->count > b->count ? -1 : 1;
	return (a->hash > b->hash) - (a->hash < b->hash);
}

/* The most usual, in front of `slots`. */
static void choose_words(void)
{
	qsort(slots, SLOTS, sizeof *slots, by_count);
	while (n_words < RAWI_USUAL_MOST && slots[n_words].count >= LEAST)
		n_words++;
	for (uint32_t i = 0; i < n_words; i++) {
		uint32_t slot = rawi_usual_slot(slots[i].hash);
		while (place_of[slot])
			slot = (slot + 1) % RAWI_USUAL_SLOTS;
		place_of[slot] = i + 1;
	}
}

/* Block by block from the last: the fewest bits for the words from each place on. */
static void find_blocks(uint32_t n, uint8_t out[RAWI_USUAL_BLOCKS])
{
	uint32_t *before = calloc(n + 1, sizeof *before); /* counts of the words before each place */
	for (uint32_t i = 0; i < n; i++)
		before[i + 1] = before[i] + slots[i].count;
	for (int b = RAWI_USUAL_BLOCKS; b >= 0; b--) {
		least_bits[b] = calloc(n + 1, sizeof **least_bits);
		for (uint32_t i = 0; i < n; i++)
			least_bits[b][i] = UINT32_MAX;
		for (uint32_t i = 0; i < n && b < RAWI_USUAL_BLOCKS; i++)
			for (uint32_t bits = 0; bits <= WIDEST; bits++) {
				uint32_t end = n - i > 1u << bits ? i + (1u << bits) : n, behind = least_bits[b + 1][end];
				if (behind != UINT32_MAX && behind + bits * (before[end] - before[i]) < least_bits[b][i])
					least_bits[b][i] = behind + bits * (before[end] - before[i]);
			}
	}
	for (uint32_t b = 0, i = 0; b < RAWI_USUAL_BLOCKS && i < n; b++)
		for (uint32_t bits = 0; bits <= WIDEST; bits++) {
			uint32_t end = n - i > 1u << bits ? i + (1u << bits) : n, behind = least_bits[b + 1][end];
			if (behind != UINT32_MAX && behind + bits * (before[end] - before[i]) == least_bits[b][i]) {
				out[b] = (uint8_t)bits;
				i = end;
				break;
			}
		}
	free(before);
}

/* What is saved by each pair: its words' count, by how much shorter it is than the block. */
static void weigh_pairs(const uint8_t blocks[RAWI_USUAL_BLOCKS])
{
	uint8_t *bits = calloc(n_words + 1, 1);
	for (uint32_t b = 0, i = 0; b < RAWI_USUAL_BLOCKS; b++)
		for (uint32_t end = i + (1u << blocks[b]); i < end && i < n_words; i++)
			bits[i] = blocks[b];
	for (size_t i = 0; i < PAIRS; i++)
		if (pairs[i].count >= LEAST && bits[pairs[i].next] > RAWI_PACK_LATER_BITS)
			pairs[i].saves = pairs[i].count * (bits[pairs[i].next] - RAWI_PACK_LATER_BITS + 1u);
	free(bits);
}

static int by_saving(const void *x, const void *y)
{
	const pair *a = x, *b = y;
	if (a->first != b->first)
		return a->first < b->first ? -1 : 1;
	if (a->saves != b->saves)
		return a->saves > b->saves ? -1 : 1;
	return (a->next > b->next) - (a->next < b->next);
}

static int by_entity_count(const void *x, const void *y)
{
	const entity *a = x, *b = y;
	if (a->count != b->count)
		return a->count > b->count ? -1 : 1;
	return (a->key > b->key) - (a->key < b->key);
}

static int by_key(const void *x, const void *y)
{
	const entity *a = x, *b = y;
	return (a->key > b->key) - (a->key < b->key);
}

/* ── writing ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static uint8_t weight_of(const weighed *known, size_t n, uint32_t hash)
{
	for (size_t i = 0; i < n; i++)
		if (known[i].hash == hash)
			return known[i].weight;
	return RAWI_PACK_RARE;
}

static void put(rawi_buf *b, uint64_t v, size_t bytes)
{
	rawi_buf_add(b, (rawi_slice){ (const char *)&v, bytes }); /* as this machine has it: low first */
}

static void write_words(rawi_buf *out, rawi_arena *a)
{
	rawi_error e = { 0 };
	rawi_tables *t = rawi_tables_open(NULL, &e);
	const rawi_table *weights = rawi_tables_get(t, "weights");
	size_t rows = rawi_table_rows(weights);
	weighed *known = RAWI_NEW_N(a, weighed, rows + 1);
	for (uint32_t i = 0; i < rows; i++) {
		rawi_slice key = rawi_table_cell(weights, i, 0);
		known[i] = (weighed){ (uint32_t)rawi_hash(key), rawi_word_weight(t, key) };
	}
	for (uint32_t i = 0; i < n_words; i++) {
		put(out, slots[i].hash, 4);
		put(out, slots[i].stem, 4);
		put(out, weight_of(known, rows, slots[i].hash), 1);
		put(out, slots[i].length < 255 ? slots[i].length : 255, 1);
	}
	for (size_t i = 0; i < RAWI_USUAL_SLOTS; i++)
		put(out, place_of[i], 3);
	rawi_tables_close(t);
}

static void write_followers(rawi_buf *out)
{
	size_t at = 0, kept = 0;
	for (size_t i = 0; i < PAIRS; i++)
		if (pairs[i].saves)
			pairs[kept++] = pairs[i];
	qsort(pairs, kept, sizeof *pairs, by_saving);
	for (uint32_t first = 0; first < RAWI_USUAL_FIRST; first++) {
		for (uint32_t which = 0; which < RAWI_USUAL_FOLLOWERS; which++)
			put(out, at < kept && pairs[at].first == first ? pairs[at++].next + 1 : 0, 3);
		while (at < kept && pairs[at].first == first)
			at++;
	}
}

static void write_entities(rawi_buf *out)
{
	entity *at = entities;
	qsort(entities, SLOTS, sizeof *entities, by_entity_count);
	for (size_t c = 0; c < RAWI_USUAL_CLASSES; c++) {
		size_t n = (size_t)1 << rawi_usual_class_bits[c];
		qsort(at, n, sizeof *at, by_key);
		for (size_t i = 0; i < n; i++)
			put(out, at[i].key, 5);
		at += n;
	}
}

int main(int argc, char **argv)
{
	uint8_t blocks[RAWI_USUAL_BLOCKS] = { 0 };
	rawi_buf body = { 0 }, out = { 0 };
	rawi_arena a;
	if (argc < 3) {
		fputs("usage: usual_words OUT.bin DB[*WEIGHT] ...\n", stderr);
		return 2;
	}
	rawi_arena_init(&a, 0);
	slots = calloc(SLOTS, sizeof *slots);
	entities = calloc(SLOTS, sizeof *entities);
	pairs = calloc(PAIRS, sizeof *pairs);
	place_of = calloc(RAWI_USUAL_SLOTS, sizeof *place_of);
	if (!slots || !entities || !pairs || !place_of || !each_database(argv + 2, argc - 2, take_words))
		return 1;
	choose_words();
	find_blocks(n_words, blocks);
	if (!each_database(argv + 2, argc - 2, take_pairs))
		return 1;
	weigh_pairs(blocks);
	put(&body, n_words, 4);
	rawi_buf_add(&body, (rawi_slice){ (const char *)blocks, sizeof blocks });
	write_words(&body, &a);
	write_followers(&body);
	write_entities(&body);
	rawi_buf_puts(&out, RAWI_USUAL_MAGIC);
	put(&out, (uint32_t)rawi_hash(rawi_buf_slice(&body)), 4);
	rawi_buf_add(&out, rawi_buf_slice(&body));
	FILE *f = fopen(argv[1], "wb");
	if (out.failed || body.failed || !f || fwrite(out.s, 1, out.n, f) != out.n || fclose(f)) {
		perror(argv[1]);
		return 1;
	}
	return 0;
}
