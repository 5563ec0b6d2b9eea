/* tools: the words of many documents → models/usual-ar.bin (src/compare/usual.h).
 *
 *   rawi add --db DB FOLDER && usual_words OUT.bin DB
 *
 * Counts the words of the sketches of a database. Of a word that comes with several lemmas or lengths that stays which outweighs the others (Boyer and Moore 1981). Blocks are
 * those by which the counted words take the fewest bits.
 */
#include <sqlite3.h>

#include "compare/sketch.h"
#include "compare/usual.h"
#include "tools/read_all.h"
#include "base/hash.h"

enum { BITS = 22, SLOTS = 1 << BITS, LEAST = 2, WIDEST = 15 };

typedef struct {
	uint32_t hash, count, stem, stem_votes, length, length_votes;
} word;

typedef struct {
	uint32_t hash;
	uint8_t weight;
} weighed;

static word *slots; /* count 0: free */
static uint32_t *least_bits[RAWI_USUAL_BLOCKS + 1];

static void vote(uint32_t *chosen, uint32_t *votes, uint32_t value)
{
	if (!*votes)
		*chosen = value;
	*votes = *chosen == value ? *votes + 1 : *votes - 1;
}

static void count_word(const rawi_sketch_word *w)
{
	uint32_t i = w->hash * 0x9E3779B1u >> (32 - BITS);
	while (slots[i].count && slots[i].hash != w->hash)
		i = (i + 1) % SLOTS;
	slots[i].hash = w->hash;
	slots[i].count++;
	vote(&slots[i].stem, &slots[i].stem_votes, w->stem);
	vote(&slots[i].length, &slots[i].length_votes, w->orig.len);
}

static bool count_all(const char *path)
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
			for (size_t i = 0; i < s.n_words; i++)
				count_word(&s.words[i]);
		rawi_arena_release(&a);
	}
	if (rc)
		fprintf(stderr, "%s: %s\n", path, sqlite3_errmsg(db));
	else
		sqlite3_finalize(st);
	sqlite3_close(db);
	return !rc;
}

static int by_count(const void *x, const void *y)
{
	const word *a = x, *b = y;
	if (a->count != b->count)
		return a->count > b->count ? -1 : 1;
	return (a->hash > b->hash) - (a->hash < b->hash);
}

/* The most usual, in front of `slots`; how many. */
static uint32_t choose(void)
{
	uint32_t n = 0;
	qsort(slots, SLOTS, sizeof *slots, by_count);
	while (n < RAWI_USUAL_MOST && slots[n].count >= LEAST)
		n++;
	return n;
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

static uint8_t weight_of(const weighed *known, size_t n, uint32_t hash)
{
	for (size_t i = 0; i < n; i++)
		if (known[i].hash == hash)
			return known[i].weight;
	return 80;
}

static void put(rawi_buf *b, uint32_t v, size_t bytes)
{
	rawi_buf_add(b, (rawi_slice){ (const char *)&v, bytes }); /* as this machine has it: low first */
}

static void write_words(rawi_buf *out, rawi_arena *a, uint32_t n)
{
	rawi_error e = { 0 };
	rawi_tables *t = rawi_tables_open(NULL, &e);
	const rawi_table *weights = rawi_tables_get(t, "weights");
	size_t rows = rawi_table_rows(weights);
	weighed *known = RAWI_NEW_N(a, weighed, rows + 1);
	uint16_t *at = RAWI_NEW_N(a, uint16_t, RAWI_USUAL_SLOTS);
	for (uint32_t i = 0; i < rows; i++) {
		rawi_slice key = rawi_table_cell(weights, i, 0);
		known[i] = (weighed){ (uint32_t)rawi_hash(key), rawi_word_weight(t, key) };
	}
	for (uint32_t i = 0; i < n; i++) {
		uint32_t slot = rawi_usual_slot(slots[i].hash);
		put(out, slots[i].hash, 4);
		put(out, slots[i].stem, 4);
		put(out, weight_of(known, rows, slots[i].hash), 1);
		put(out, slots[i].length < 255 ? slots[i].length : 255, 1);
		while (at[slot])
			slot = (slot + 1) % RAWI_USUAL_SLOTS;
		at[slot] = (uint16_t)(i + 1);
	}
	rawi_buf_add(out, (rawi_slice){ (const char *)at, RAWI_USUAL_SLOTS * sizeof *at });
	rawi_tables_close(t);
}

int main(int argc, char **argv)
{
	uint8_t blocks[RAWI_USUAL_BLOCKS] = { 0 };
	rawi_buf body = { 0 }, out = { 0 };
	rawi_arena a;
	if (argc != 3) {
		fputs("usage: usual_words OUT.bin DB\n", stderr);
		return 2;
	}
	rawi_arena_init(&a, 0);
	slots = calloc(SLOTS, sizeof *slots);
	if (!slots || !count_all(argv[2]))
		return 1;
	uint32_t n = choose();
	find_blocks(n, blocks);
	put(&body, n, 4);
	rawi_buf_add(&body, (rawi_slice){ (const char *)blocks, sizeof blocks });
	write_words(&body, &a, n);
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
