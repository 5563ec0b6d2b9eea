/* test: whom documents meet is the same by files and some days at a time, with little memory or much, as by an index of all of them: with documents without a day, lists too long for all
 * to meet, days with many documents and with none. */
#include "test.h"

#include "compare/meetings.h"

enum { DOCS = 2500, LOT = 64 };

static uint64_t state = 88172645463325252u;
static rawi_arena a;
static rawi_post posts[DOCS];
static rawi_doc_marks marks[DOCS];

static uint32_t below(uint32_t n)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (uint32_t)(state >> 33) % n;
}

/* Few keys of each kind often, many seldom; each key once in a document, by key, as rawi_marks_of gives them. */
static void draw(uint32_t undated, uint32_t days, uint32_t common)
{
	int32_t day = 16000;
	for (uint32_t i = 0; i < DOCS; i++) {
		uint8_t seen[512] = { 0 };
		marks[i] = (rawi_doc_marks){ 0 };
		day += below(DOCS) < days ? 1 + (int32_t)below(2) * (int32_t)below(5) : 0;
		posts[i] = (rawi_post){ i < undated ? RAWI_NO_DAY : day, (uint64_t)i * 3 + below(3) };
		for (int k = 0; k < 24; k++) {
			uint32_t key = below(below(2) ? common : 512);
			seen[key] |= k < 20 || key % 3 != RAWI_MARK_TERM;
		}
		for (uint32_t key = 0; key < 512; key++)
			if (seen[key])
				rawi_vec_push(&a, &marks[i], (rawi_doc_mark){ key * 8388617u, (uint8_t)(key % 3) });
	}
}

static bool none(void *user, uint32_t key, const rawi_post *post, rawi_error *e)
{
	uint64_t *sum = user;
	*sum += key ^ post->doc;
	return !e->code;
}

/* How many documents meet others than by an index of all. */
static size_t differ(size_t memory)
{
	rawi_arena arenas[RAWI_MEETINGS_ARENAS], added, work, met_in;
	rawi_meetings m;
	rawi_error e = { 0 };
	size_t bad = 0, pairs = 0;
	uint64_t sum = 0, want = 0;
	for (int i = 0; i < RAWI_MEETINGS_ARENAS; i++)
		rawi_arena_init(&arenas[i], 0);
	rawi_arena_init(&added, 0);
	rawi_arena_init(&work, 0);
	rawi_arena_init(&met_in, 0);
	rawi_index all = { .arena = &met_in, .added = &added };
	uint32_t *count = RAWI_NEW_N(&met_in, uint32_t, DOCS);
	rawi_meetings_init(&m, arenas, memory, (rawi_posts){ posts, sizeof *posts }, "");
	for (uint32_t i = 0; i < DOCS; i++) {
		rawi_index_add(&all, posts[i].day, posts[i].doc, marks[i].at, marks[i].n);
		rawi_meetings_add(&m, &marks[i], &e);
		for (size_t k = 0; k < marks[i].n; k++)
			want += marks[i].at[k].key ^ posts[i].doc;
	}
	rawi_index_settle(&all);
	bad += !rawi_meetings_lists(&m, &work, none, &sum, &e) || sum != want;
	for (uint32_t from = 0, to; from < DOCS; from = to) {
		to = from + LOT < DOCS ? from + LOT : DOCS;
		bad += !rawi_meetings_at_hand(&m, &work, from, to, &e);
		for (uint32_t i = from; i < to; i++) {
			rawi_met_vec x = { 0 }, y = { 0 };
			rawi_meetings_of(&m, &work, count, i, &x);
			rawi_index_meet(&all, &work, count, i, true, &y);
			bad += x.n != y.n;
			pairs += x.n;
			for (size_t k = 0; k < x.n && k < y.n; k++)
				bad += x.at[k].doc != y.at[k].doc || x.at[k].at != y.at[k].at || x.at[k].copy != y.at[k].copy || x.at[k].loose != y.at[k].loose || x.at[k].story != y.at[k].story;
		}
		rawi_arena_clear(&work);
	}
	rawi_meetings_close(&m);
	for (int i = 0; i < RAWI_MEETINGS_ARENAS; i++)
		rawi_arena_release(&arenas[i]);
	rawi_arena_release(&added);
	rawi_arena_release(&work);
	rawi_arena_release(&met_in);
	return bad + !pairs + (e.code != RAWI_OK);
}

int main(void)
{
	rawi_arena_init(&a, 0);
	draw(0, 400, 60);
	CHECK("many days, little memory", !differ(0));
	CHECK("many days, much memory", !differ(32 << 20));
	draw(300, 40, 200);
	CHECK("some without a day, few days, little memory", !differ(0));
	CHECK("some memory", !differ(1 << 20));
	draw(900, 3, 12);
	CHECK("long lists, most of a day", !differ(0));
	draw(DOCS, 0, 400);
	CHECK("all without a day", !differ(100000));
	rawi_arena_release(&a);
	TEST_END;
}
