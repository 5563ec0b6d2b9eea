/* test: how many independent tellings stand behind documents, by their outlets, agencies and copies. */
#include "test.h"

#include "compare/tellings.h"

enum { A = 11, B = 12, C = 13, WIRE = 21 };

static rawi_sketch sketch(uint64_t outlet, uint64_t agency)
{
	static const rawi_sketch_word words[100];
	return (rawi_sketch){ .outlet = outlet, .agency = agency, .words = words, .n_words = 100, .day = INT32_MIN };
}

static rawi_copy copy(uint32_t a, uint32_t b, uint32_t words)
{
	return (rawi_copy){ .a = a, .b = b, .a_end = words, .b_end = words, .words = words, .overlap = 1 };
}

static uint32_t tellings(const rawi_sketch *docs, size_t n, rawi_copy *copies, size_t n_copies)
{
	static const uint32_t members[] = { 0, 1, 2, 3, 4, 5 };
	rawi_arena a;
	rawi_arena_init(&a, 0);
	rawi_copy_vec all = { copies, n_copies, n_copies };
	uint32_t count = rawi_tellings_of_docs(&a, docs, &all, members, n).tellings;
	rawi_arena_release(&a);
	return count;
}

/* ── those that nobody knows the copies of ─────────────────────────────────────────────────────────────────────────────────────────────────────────── */

enum { DOCS = 12, PLACES = 2, SENTENCE = 16, SENTENCES = 4, POOL = 12, WORDS = SENTENCE * SENTENCES };

static uint32_t state;

static uint32_t pick(uint32_t n)
{
	state = state * 1664525u + 1013904223u;
	return (state >> 8) % n;
}

typedef struct {
	size_t n, n_places;
	rawi_sketch docs[DOCS];
	rawi_sketch_word words[DOCS][WORDS];
	char names[DOCS][8];
	rawi_telling_place places[DOCS * PLACES];
} drawn;

/* Documents of a few outlets, each of sentences of its own and of some that others have, too; of each one or two places that tell it. */
static void draw(drawn *d, uint32_t seed)
{
	state = seed;
	uint32_t own = 1 + pick(5), outlets = 1 + pick(6), pool = 1 + pick(POOL);
	d->n = 2 + pick(DOCS - 1);
	d->n_places = 0;
	for (uint32_t i = 0; i < d->n; i++) {
		for (uint32_t s = 0; s < SENTENCES; s++) {
			uint32_t which = pick(own) ? 1000 + i * SENTENCES + s : pick(pool);
			for (uint32_t w = 0; w < SENTENCE; w++) {
				uint32_t at = s * SENTENCE + w, hash = (which * 977 + w * 7919 + 1) * 2654435761u;
				d->words[i][at] = (rawi_sketch_word){ .hash = hash, .stem = hash, .orig = { at * 10, 8 }, .weight = 60, .starts = w == 0 };
			}
		}
		snprintf(d->names[i], sizeof d->names[i], "d%02u#0", (unsigned)i);
		d->docs[i] = (rawi_sketch){ .doc_name = rawi_slice_of(d->names[i]), .page = i + 1, .outlet = pick(outlets + 1), .agency = pick(8) ? 0 : 100 + pick(2), .words = d->words[i], .n_words = WORDS, .day = (int32_t)pick(3) };
		for (uint32_t s = 0, n = 1 + pick(PLACES); s < n; s++)
			d->places[d->n_places++] = (rawi_telling_place){ .doc = i, .orig = { ((s * 2 + pick(2)) * SENTENCE + pick(SENTENCE / 2)) * 10, 60 } };
	}
}

static void test_among(void)
{
	static drawn d;
	size_t differ = 0, fewer = 0;
	for (uint32_t seed = 1; seed <= 2000; seed++) {
		rawi_arena a;
		rawi_copy_vec copies = { 0 }, none = { 0 };
		rawi_arena_init(&a, 0);
		draw(&d, seed);
		rawi_find_copies(&a, d.docs, d.n, &copies);
		rawi_telling_count all = rawi_tellings_of(&a, d.docs, &copies, d.places, d.n_places), some = rawi_tellings_among(&a, d.docs, d.n, d.places, d.n_places);
		differ += all.tellings != some.tellings || all.outlets != some.outlets;
		fewer += all.tellings < rawi_tellings_of(&a, d.docs, &none, d.places, d.n_places).tellings;
		rawi_arena_release(&a);
	}
	CHECK("what is looked for pair by pair is what all copies give", differ == 0);
	CHECK("and copies change many of these counts", fewer > 400);
}

int main(void)
{
	test_among();
	rawi_sketch own[] = { sketch(A, 0), sketch(B, 0), sketch(C, 0) };
	CHECK("three outlets, nothing shared", tellings(own, 3, NULL, 0) == 3);
	rawi_copy half[] = { copy(0, 1, 60) };
	CHECK("one copies most of another", tellings(own, 3, half, 1) == 2);
	rawi_copy little[] = { copy(0, 1, 12) };
	CHECK("a sentence copied is no copy of the whole", tellings(own, 3, little, 1) == 3);
	rawi_sketch wire[] = { sketch(A, WIRE), sketch(B, WIRE), sketch(C, WIRE) };
	CHECK("one agency behind three outlets", tellings(wire, 3, NULL, 0) == 1);
	rawi_sketch source[] = { sketch(WIRE, WIRE), sketch(A, WIRE), sketch(B, 0) };
	CHECK("the agency's own page and one that credits it", tellings(source, 3, NULL, 0) == 2);
	rawi_sketch same[] = { sketch(A, 0), sketch(A, 0), sketch(A, 0) };
	CHECK("one outlet, three pages", tellings(same, 3, NULL, 0) == 1);
	rawi_sketch both[] = { sketch(A, WIRE), sketch(A, 0), sketch(B, WIRE) };
	CHECK("a wire text in two outlets, one of which also writes its own", tellings(both, 3, NULL, 0) == 2);
	rawi_sketch chain[] = { sketch(A, WIRE), sketch(A, 0), sketch(B, WIRE), sketch(B, 0), sketch(C, WIRE) };
	CHECK("outlets move to their own pages so that another can have the wire", tellings(chain, 5, NULL, 0) == 3);
	rawi_sketch unknown[] = { sketch(0, 0), sketch(0, 0) };
	CHECK("a page of an unknown outlet counts as one", tellings(unknown, 2, NULL, 0) == 2);
	CHECK("a single page", tellings(own, 1, NULL, 0) == 1);
	TEST_END;
}
