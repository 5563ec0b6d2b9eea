/* tools: lists of names and word clusters → models/known-ar.bin; see src/lang/known.h for the file.
 *
 *   names_pack OUT.bin LISTS.tsv WORDS FINE MIDDLE COARSE [TALLY]
 *
 * LISTS: kind, count, name, tabs between: given, family, unit (a part of a person's name), person (a full name), foreign (a name of another tongue in Arabic letters), place (count: people who
 * live there), proper, currency, language. WORDS: the corpus as names_words writes it. FINE, MIDDLE, COARSE: a word and its cluster a line (names_cluster). TALLY: how an earlier model
 * tags each word (names_tally). All names are folded here.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/hash.h"
#include "base/map.h"
#include "base/vec.h"
#include "lang/fold.h"
#include "lang/known.h"

#define COMMON_LEAST 4 /* a word of the corpus seen less often is not kept */

typedef struct {
	rawi_known k;
	uint32_t given, family, people, seen;
	uint32_t tags[5];
	uint8_t listed, clustered;
} entry;

typedef struct {
	rawi_arena arena;
	rawi_map words;
	RAWI_VEC(entry) entries;
	rawi_map states; /* 8 bytes of state → kinds */
} lists;

static entry *word(lists *l, rawi_slice w)
{
	bool fresh;
	uint32_t *at = rawi_map_get(&l->words, w);
	if (!at) {
		at = rawi_map_put(&l->words, rawi_arena_dup(&l->arena, w), &fresh);
		*at = (uint32_t)l->entries.n;
		rawi_vec_push(&l->arena, &l->entries, (entry){ .k = { 0 } });
	}
	return &l->entries.at[*at];
}

static void phrase(lists *l, const rawi_word *w, size_t n, uint8_t kind)
{
	uint64_t state = 0;
	word(l, w[0].fold)->k.begins = 1;
	for (size_t i = 0; i < n; i++) {
		state = rawi_known_step(state, rawi_hash(w[i].fold));
		rawi_slice key = rawi_arena_dup(&l->arena, (rawi_slice){ (const char *)&state, sizeof state });
		*rawi_map_put(&l->states, key, NULL) |= i + 1 < n ? RAWI_KNOWN_GOES_ON : kind;
	}
}

static void take(lists *l, const rawi_tables *t, rawi_slice kind, uint32_t count, rawi_slice name)
{
	rawi_word *w;
	size_t n = rawi_fold_words(t, &l->arena, name, &w);
	if (n < 1 || n > 7)
		return;
	if (n > 1) {
		bool person = rawi_slice_is(kind, "person"), place = rawi_slice_is(kind, "place"), money = rawi_slice_is(kind, "currency");
		if (person || place || money)
			phrase(l, w, n, person ? RAWI_KNOWN_PERSON : place ? RAWI_KNOWN_PLACE : RAWI_KNOWN_MONEY);
		return;
	}
	entry *e = word(l, w[0].fold);
	e->listed = 1;
	if (rawi_slice_is(kind, "given") || rawi_slice_is(kind, "unit"))
		e->given += count;
	if (rawi_slice_is(kind, "family") || rawi_slice_is(kind, "unit"))
		e->family += count;
	if (rawi_slice_is(kind, "place") && count + 1 > e->people)
		e->people = count + 1;
	e->k.foreign |= rawi_slice_is(kind, "foreign");
	e->k.proper |= rawi_slice_is(kind, "propn");
	e->k.money |= rawi_slice_is(kind, "currency");
	e->k.tongue |= rawi_slice_is(kind, "language");
}

static void read_lists(lists *l, const rawi_tables *t, const char *path)
{
	FILE *f = fopen(path, "r");
	char *line = NULL;
	size_t cap = 0;
	ssize_t n;
	while (f && (n = getline(&line, &cap, f)) > 0) {
		char *a = memchr(line, '\t', (size_t)n), *b = a ? strchr(a + 1, '\t') : NULL;
		if (!b)
			continue;
		rawi_slice name = { b + 1, (size_t)(line + n - b - 1) };
		while (name.n && (name.s[name.n - 1] == '\n' || name.s[name.n - 1] == '\r'))
			name.n--;
		take(l, t, (rawi_slice){ line, (size_t)(a - line) }, (uint32_t)strtoul(a + 1, NULL, 10), name);
	}
	if (!f || fclose(f))
		perror(path), exit(1);
	free(line);
}

static void read_words(lists *l, const char *path)
{
	FILE *f = fopen(path, "r");
	char *line = NULL;
	size_t cap = 0;
	while (f && getline(&line, &cap, f) > 0)
		for (char *s = strtok(line, " \n"); s; s = strtok(NULL, " \n"))
			if ((unsigned char)*s >= 0xD8 && (unsigned char)*s <= 0xDB)
				word(l, rawi_slice_of(s))->seen++;
	if (!f || fclose(f))
		perror(path), exit(1);
	free(line);
}

static void read_clusters(lists *l, const char *path, int which)
{
	FILE *f = fopen(path, "r");
	char w[160];
	unsigned c;
	while (f && fscanf(f, "%159s %u", w, &c) == 2) {
		uint32_t *at = rawi_map_get(&l->words, rawi_slice_of(w));
		if (!at)
			continue;
		entry *e = &l->entries.at[*at];
		e->clustered = 1;
		if (which == 0)
			e->k.fine = (uint16_t)(c + 1);
		else if (which == 1)
			e->k.middle = (uint8_t)(c + 1);
		else
			e->k.coarse = (uint8_t)(c + 1);
	}
	if (!f || fclose(f))
		perror(path), exit(1);
}

static void read_tally(lists *l, const char *path)
{
	FILE *f = fopen(path, "r");
	char w[160];
	unsigned c[5];
	while (f && fscanf(f, "%159s %u %u %u %u %u", w, &c[0], &c[1], &c[2], &c[3], &c[4]) == 6) {
		uint32_t *at = rawi_map_get(&l->words, rawi_slice_of(w));
		for (int y = 0; at && y < 5; y++)
			l->entries.at[*at].tags[y] += c[y];
	}
	if (!f || fclose(f))
		perror(path), exit(1);
}

/* The tag of most of a word's places that are names at all, and how many of ten places have it. */
static void sum_up(entry *e)
{
	uint32_t best = 1, all = 0;
	for (uint32_t y = 0; y < 5; y++) {
		all += e->tags[y];
		best = y > 1 && e->tags[y] > e->tags[best] ? y : best;
	}
	uint32_t n = e->tags[best];
	if (n < 2 || 50 * n < all)
		return;
	e->k.tagged = (uint8_t)best;
	e->k.often = (uint8_t)(10 * n < all * 2 ? 0 : 10 * n < all * 6 ? 1 : 10 * n < all * 9 ? 2 : 3);
}

static uint32_t grade(uint32_t n, uint32_t a, uint32_t b)
{
	return n == 0 ? 0 : n < a ? 1 : n < b ? 2 : 3;
}

static uint32_t slots(size_t n)
{
	uint32_t b = 1;
	while (b < n + n / 3)
		b *= 2;
	return b;
}

static void put(rawi_buf *b, uint64_t v, size_t bytes)
{
	rawi_buf_add(b, (rawi_slice){ (const char *)&v, bytes });
}

int main(int argc, char **argv)
{
	if (argc != 7 && argc != 8) {
		fputs("names_pack OUT.bin LISTS.tsv WORDS FINE MIDDLE COARSE [TALLY]\n", stderr);
		return 2;
	}
	rawi_error err = { 0 };
	rawi_tables *t = rawi_tables_open(NULL, &err);
	if (!t)
		return 1;
	lists l = { 0 };
	rawi_arena_init(&l.arena, 0);
	rawi_map_init(&l.words, &l.arena);
	rawi_map_init(&l.states, &l.arena);
	read_lists(&l, t, argv[2]);
	read_words(&l, argv[3]);
	for (int i = 0; i < 3; i++)
		read_clusters(&l, argv[4 + i], i);
	if (argc > 7)
		read_tally(&l, argv[7]);
	size_t kept = 0;
	for (size_t i = 0; i < l.entries.n; i++) {
		entry *e = &l.entries.at[i];
		if (!e->listed && !e->k.begins && !(e->clustered && e->seen >= COMMON_LEAST) && e->tags[1] + e->tags[2] + e->tags[3] + e->tags[4] < 2)
			e->seen = 0;
		else
			kept++;
	}
	uint32_t words = slots(kept), phrases = slots(l.states.n);
	uint64_t *wt = calloc(words, sizeof *wt);
	uint32_t *pt = calloc(phrases, sizeof *pt);
	if (!wt || !pt)
		return 1;
	for (size_t i = 0; i < l.words.n; i++) {
		entry *e = &l.entries.at[l.words.at[i].value];
		if (!e->listed && !e->k.begins && !e->seen)
			continue;
		e->k.given = (uint8_t)grade(e->given, 2, 10);
		e->k.family = (uint8_t)grade(e->family, 2, 10);
		e->k.place = (uint8_t)grade(e->people, 15000, 200000);
		sum_up(e);
		uint32_t s = e->seen;
		e->k.common = (uint8_t)(s < 1 ? 0 : s < 4 ? 1 : s < 12 ? 2 : s < 40 ? 3 : s < 150 ? 4 : s < 600 ? 5 : s < 3000 ? 6 : 7);
		uint64_t h = rawi_hash(l.words.at[i].key), v = rawi_known_payload(&e->k) | (h >> 48) << 48;
		uint32_t b = (uint32_t)h & (words - 1);
		bool twice = false;
		for (; wt[b] && !twice; b = (b + 1) & (words - 1))
			twice = wt[b] >> 48 == h >> 48;
		if (!twice && v)
			wt[b] = v;
	}
	for (size_t i = 0; i < l.states.n; i++) {
		uint64_t state;
		memcpy(&state, l.states.at[i].key.s, sizeof state);
		uint32_t b = (uint32_t)(state >> 1) & (phrases - 1), v = (uint32_t)(state >> 40) << 8 | (l.states.at[i].value & 255);
		bool twice = false;
		for (; pt[b] && !twice; b = (b + 1) & (phrases - 1))
			if (pt[b] >> 8 == v >> 8) {
				pt[b] |= v & 255;
				twice = true;
			}
		if (!twice)
			pt[b] = v;
	}
	rawi_buf out = { 0 };
	rawi_buf_add(&out, rawi_slice_of(RAWI_KNOWN_MAGIC));
	put(&out, words, 4);
	put(&out, phrases, 4);
	for (uint32_t i = 0; i < words; i++)
		put(&out, wt[i], 8);
	for (uint32_t i = 0; i < phrases; i++)
		put(&out, pt[i], 4);
	FILE *f = fopen(argv[1], "wb");
	if (!f || fwrite(out.s, 1, out.n, f) != out.n || fclose(f) != 0) {
		perror(argv[1]);
		return 1;
	}
	fprintf(stderr, "%zu words, %zu beginnings of phrases, %zu bytes\n", kept, l.states.n, out.n);
	free(wt);
	free(pt);
	rawi_buf_release(&out);
	rawi_arena_release(&l.arena);
	rawi_tables_close(t);
	return 0;
}
