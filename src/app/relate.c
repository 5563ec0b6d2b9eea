/* app: see relate.h. A database grows: what is new or gone since it was compared last is looked at, and what that may touch (grow.h); the rest stays as it is.
 *
 *   gone      lists, copies and likely pairs without them
 *   new       marks on lists → copies, likely pairs, by some thousands in the order of their days → the stories that these may touch
 *   stories   that are not what they were: pages dated, names told
 *   names     settled with all that they are tied to; stories with a name that has another key now are taken in
 *   groups    of linked stories with one of these: keys, claims
 */
#include "app/grow.h"
#include "app/unread.h"

#include "base/keep.h"

enum {
	WORKS = 6, /* of what workers may keep of words (keep.h), the part that is kept here: few pages are read again */
	ARENAS = 4 + RAWI_MEETINGS_ARENAS,
	MANY = 20000, /* documents whose comparing writes more than is worth a log that is looked through at every page */
};

/* What stands for each new document while it meets others. */
static void end_meetings(rawi_growing *g)
{
	rawi_meetings_close(&g->all_meet);
	g->meetings = NULL;
	g->held = NULL;
	g->doc_at = NULL;
	for (size_t i = 0; i < g->n_hands; i++)
		g->hands[i].count = NULL;
	for (int i = 0; i < RAWI_MEETINGS_ARENAS; i++)
		rawi_arena_release(&g->lists[i]);
}

static bool take_new(rawi_growing *g)
{
	const size_t batch = rawi_store_memory(g->store)->batch;
	if (!rawi_grow_take_new(g))
		return false;
	if (!rawi_store_any_compared(g->store, g->e)) {
		rawi_meetings_init(&g->all_meet, g->lists, rawi_store_memory(g->store)->lists, (rawi_posts){ g->fresh.n ? &g->fresh.at[0].post : NULL, sizeof *g->fresh.at }, rawi_store_folder(g->store, g->keep));
		g->meetings = &g->all_meet;
		g->held = RAWI_NEW_N(&g->lists[0], rawi_grow_held, g->fresh.n + 1);
		g->doc_at = RAWI_NEW_N(&g->lists[0], uint32_t, g->fresh.n + 1);
		g->all_new = true;
	}
	g->total = g->fresh.n;
	bool done = rawi_grow_posts(g);
	for (size_t from = 0; done && (from < g->fresh.n || from == 0); from += batch) {
		size_t to = from + batch < g->fresh.n ? from + batch : g->fresh.n;
		done = (from > 0 || rawi_grow_again(g)) && rawi_grow_pairs(g, from, to);
		rawi_grow_turn(g); /* room for the stories' profiles */
		done = done && rawi_grow_stories(g, from, to);
		rawi_grow_forget(g);
	}
	end_meetings(g);
	rawi_grow_hands_clear(g);
	rawi_memory_give_back();
	return done;
}

/* What was found of stories that are no more. */
static bool forget_dropped(rawi_growing *g)
{
	rawi_name_vec claims = { 0 };
	for (size_t i = 0; i < g->dropped.n && !g->e->code; i++) {
		if (rawi_store_is_story(g->store, g->dropped.at[i], g->e))
			continue;
		rawi_store_claims_of(g->store, g->work, g->dropped.at[i], &claims, g->e);
		rawi_store_story_entities(g->store, g->dropped.at[i], NULL, 0, g->e);
	}
	for (size_t i = 0; i < claims.n && !g->e->code; i++)
		rawi_store_claim_drop(g->store, claims.at[i], g->e);
	rawi_arena_clear(g->work);
	return !g->e->code;
}

static bool relate(rawi_growing *g)
{
	rawi_correction_vec log = { 0 };
	uint64_t waiting = 0, all = 0;
	if (!rawi_store_corrections(g->store, g->keep, &log, g->e) || !rawi_store_compared_counts(g->store, &waiting, &all, g->e))
		return false;
	rawi_corrections *corrections = rawi_corrections_of(g->keep, &log);
	bool corrected = rawi_store_corrected(g->store, g->e);
	if (waiting * 2 > all && !rawi_store_compare_anew(g->store, g->e)) /* most are another one: sooner all of them than each beside what was */
		return false;
	if (!rawi_grow_gone(g) || !take_new(g))
		return false;
	if (corrected) { /* keys are others here and there */
		rawi_name_vec every = { 0 };
		rawi_store_stories_all(g->store, g->keep, &every, g->e);
		for (size_t i = 0; i < every.n; i++)
			rawi_grow_dirty(g, every.at[i]);
	}
	return rawi_grow_hear_all(g) && rawi_grow_settle(g, corrections) && rawi_grow_groups(g, corrections) && forget_dropped(g) && rawi_store_words_rest(g->store, g->total, g->e) && rawi_store_fresh(g->store, g->e);
}

static bool are_many(rawi_store *s, rawi_error *e)
{
	uint64_t waiting = 0, all = 0;
	return rawi_store_compared_counts(s, &waiting, &all, e) && waiting >= MANY;
}

bool rawi_relate(rawi_store *s, const rawi_tables *t, int threads, rawi_progress progress, rawi_error *e)
{
	rawi_arena arena[ARENAS];
	rawi_keep words;
	rawi_memory_give_back(); /* what reading took */
	jmp_buf full;
	rawi_keep_init(&words);
	rawi_keep_bound(&words, rawi_store_memory(s), WORKS);
	for (int i = 0; i < ARENAS; i++) {
		rawi_arena_init(&arena[i], 0);
		arena[i].on_full = &full;
		arena[i].keep = &words;
	}
	rawi_growing g = { .store = s, .tables = t, .e = e, .progress = progress, .keep = &arena[0], .batch = &arena[1], .work = &arena[2], .pair = &arena[3], .lists = &arena[4], .dirty_known = rawi_number_set_in(&arena[0]) };
	rawi_grow_hands_init(&g, rawi_crew_open(threads), &full);
	g.claims = (rawi_claims_waiting){ .arena = &arena[4], .room = rawi_store_memory(s)->lists / 3 }; /* nobody meets any longer then */
	rawi_map_init(&g.by_doc, g.batch);
	bool alone = rawi_store_indexed(s, e) && are_many(s, e);
	if (alone)
		rawi_store_alone(s, true);
	rawi_copy_texts_end(s); /* a page at hand since an export may be another's now: numbers of records come again */
	if (setjmp(full))
		rawi_fail(e, RAWI_ERR_MEMORY, "", "out of memory while documents were compared: they are stored; the next add compares them");
	else if (rawi_store_begin(s, e) && rawi_store_indexed(s, e) /* another may have begun a load since */ && rawi_read_unread(s, t, e) && relate(&g))
		rawi_store_commit(s, e);
	if (e->code)
		rawi_store_undo(s);
	if (alone)
		rawi_store_alone(s, false);
	rawi_copy_texts_end(s);
	rawi_meetings_close(&g.all_meet);
	rawi_grow_hands_release(&g);
	for (int i = 0; i < ARENAS; i++)
		rawi_arena_release(&arena[i]);
	rawi_keep_release(&words);
	return !e->code;
}
