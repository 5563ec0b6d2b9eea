/* compare: see meetings.h. Numbers as they are sorted:
 *
 *   a mark      key as a signed number │ 30 bits: which document │ 2: kind         so that lists come in the order of the database
 *   a meeting   32 bits: the later document │ 30: the earlier │ 2: kind
 *   a term      32 bits: which document │ key
 */
#include "compare/meetings.h"

enum {
	KIND = 2, SIGN = 31,
	POST_COST = 64,       /* bytes of one term while an index of it is made */
	READ = 4096,          /* numbers at a time */
};

static uint32_t place_of(uint64_t mark)
{
	return (uint32_t)mark >> KIND;
}

static uint8_t kind_of(uint64_t mark)
{
	return mark & ((1u << KIND) - 1);
}

static uint32_t key_of(uint64_t mark)
{
	return (uint32_t)(mark >> 32) ^ 1u << SIGN;
}

void rawi_meetings_init(rawi_meetings *m, rawi_arena arenas[RAWI_MEETINGS_ARENAS], size_t memory, rawi_posts docs, const char *folder)
{
	*m = (rawi_meetings){ .arena = &arenas[0], .sorting = &arenas[1], .days = &arenas[2], .added = &arenas[3], .memory = memory, .docs = docs };
	rawi_sorter_init(&m->marks, m->sorting, memory / 3, folder);
	rawi_sorter_init(&m->met, m->arena, memory / 6, folder);
	rawi_spool_init(&m->terms, m->arena, READ, folder);
}

bool rawi_meetings_add(rawi_meetings *m, const rawi_doc_marks *marks, rawi_error *e)
{
	uint32_t at = (uint32_t)m->n++;
	int32_t day = rawi_posts_at(m->docs, at)->day;
	m->undated += day == RAWI_NO_DAY;
	for (size_t i = 0; i < marks->n && !e->code; i++) {
		const rawi_doc_mark *k = &marks->at[i];
		uint64_t term = (uint64_t)at << 32 | k->key;
		rawi_sorter_add(&m->marks, (uint64_t)(k->key ^ 1u << SIGN) << 32 | at << KIND | k->kind, e);
		if (k->kind == RAWI_MARK_TERM && day != RAWI_NO_DAY)
			rawi_spool_put(&m->terms, &term, 1, e);
	}
	return !e->code;
}

/* ── lists of all ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

typedef RAWI_VEC(uint64_t) numbers;

/* One list: whom its documents meet by it. */
static bool meet_on(rawi_meetings *m, rawi_arena *work, const numbers *list, rawi_error *e)
{
	rawi_post *posts = RAWI_NEW_N(work, rawi_post, list->n + 1);
	rawi_post_vec met = { 0 };
	size_t undated = 0;
	for (size_t i = 0; i < list->n; i++) { /* a place for a number: the order is the same */
		uint32_t at = place_of(list->at[i]);
		posts[i] = (rawi_post){ rawi_posts_at(m->docs, at)->day, at };
		undated += at < m->undated;
	}
	for (size_t i = 1; i < list->n && !e->code; i++) {
		uint8_t kind = kind_of(list->at[i]);
		rawi_meets_before(work, (rawi_mark_kind)kind, posts, i, undated, list->n, &met);
		for (size_t k = 0; k < met.n; k++)
			rawi_sorter_add(&m->met, posts[i].doc << 32 | met.at[k].doc << KIND | kind, e);
	}
	return !e->code;
}

bool rawi_meetings_lists(rawi_meetings *m, rawi_arena *work, rawi_meetings_list list, void *user, rawi_error *e)
{
	numbers of_key = { 0 };
	uint64_t mark;
	bool more = rawi_sorter_end(&m->marks, e) && rawi_sorter_next(&m->marks, &mark, e);
	while (more && !e->code) {
		uint32_t key = key_of(mark);
		of_key = (numbers){ 0 };
		for (; more && key_of(mark) == key && list(user, key, rawi_posts_at(m->docs, place_of(mark)), e); more = rawi_sorter_next(&m->marks, &mark, e))
			rawi_vec_push(work, &of_key, mark);
		if (of_key.n > 1)
			meet_on(m, work, &of_key, e);
		rawi_arena_clear(work);
	}
	rawi_sorter_close(&m->marks);
	rawi_arena_release(m->sorting);
	m->met_any = rawi_sorter_end(&m->met, e) && rawi_sorter_next(&m->met, &m->met_next, e);
	return !e->code;
}

/* ── documents at hand ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* The first document whose terms may bring it together with `at`. */
static uint32_t first_near(const rawi_meetings *m, uint32_t at)
{
	uint32_t lo = m->first > m->undated ? m->first : m->undated, hi = at > lo ? at : lo;
	if (at < m->undated)
		return m->undated;
	while (lo < hi) {
		uint32_t mid = lo + (hi - lo) / 2;
		if (rawi_posts_at(m->docs, mid)->day < rawi_posts_at(m->docs, at)->day - RAWI_STORY_DAYS)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

/* Puts the terms of docs[m->first … m->end) into a new index. */
static bool fill_index(rawi_meetings *m, rawi_arena *work, rawi_error *e)
{
	uint64_t *read = RAWI_NEW_N(work, uint64_t, READ);
	rawi_doc_mark marks[RAWI_TERMS_MOST];
	size_t n_marks = 0;
	uint32_t at = m->first;
	rawi_arena_release(m->days);
	m->index = (rawi_index){ .arena = m->days, .added = m->added };
	for (uint64_t i = m->terms_at, n = 0, left = 0; at < m->end && !e->code; i++, left--) {
		if (!left) {
			n = left = m->terms.n - i < READ ? m->terms.n - i : READ;
			if (!rawi_spool_get(&m->terms, i, read, (size_t)n, e))
				return false;
		}
		uint64_t term = left ? read[n - left] : (uint64_t)m->end << 32; /* behind the last */
		uint32_t of = (uint32_t)(term >> 32);
		if (of < m->first) {
			m->terms_at = i + 1;
			continue;
		}
		for (; at < of && at < m->end; at++) {
			const rawi_post *post = rawi_posts_at(m->docs, at);
			rawi_index_add(&m->index, post->day, post->doc, marks, n_marks);
			n_marks = 0;
		}
		if (n_marks < RAWI_TERMS_MOST)
			marks[n_marks++] = (rawi_doc_mark){ (uint32_t)term, RAWI_MARK_TERM };
	}
	rawi_index_settle(&m->index);
	return !e->code;
}

static bool bring_index(rawi_meetings *m, rawi_arena *work, uint32_t from, uint32_t to, rawi_error *e)
{
	size_t room = m->memory / 2 / (POST_COST * RAWI_TERMS_MOST);
	if (to <= m->end || to <= m->undated)
		return true;
	uint32_t first = first_near(m, from), back = from > first ? from - first : 0;
	size_t end = first + (room > 2 * (size_t)back ? room : 2 * (size_t)back); /* as many new ones as are looked back at, so that none is put there much more than twice */
	m->first = first;
	m->end = end < to ? to : end > m->n ? (uint32_t)m->n : (uint32_t)end;
	return fill_index(m, work, e);
}

bool rawi_meetings_at_hand(rawi_meetings *m, rawi_arena *work, uint32_t from, uint32_t to, rawi_error *e)
{
	numbers met = { 0 };
	m->from = from;
	m->given = RAWI_NEW_N(work, size_t, to - from + 1);
	for (uint32_t i = from; i < to; i++) {
		for (; m->met_any && m->met_next >> 32 <= i && !e->code; m->met_any = rawi_sorter_next(&m->met, &m->met_next, e))
			if (m->met_next >> 32 == i)
				rawi_vec_push(work, &met, m->met_next);
		m->given[i - from + 1] = met.n;
	}
	m->given_met = met.at;
	return !e->code && bring_index(m, work, from, to, e);
}

void rawi_meetings_of(const rawi_meetings *m, rawi_arena *a, uint32_t *count, uint32_t at, rawi_met_vec *out)
{
	rawi_counts c = { .count = count };
	for (size_t i = m->given[at - m->from]; i < m->given[at - m->from + 1]; i++)
		rawi_count_meeting(a, &c, place_of(m->given_met[i]), (rawi_mark_kind)kind_of(m->given_met[i]));
	if (at >= m->undated)
		rawi_index_count(&m->index, a, &c, m->first, at - m->first, true);
	rawi_counts_end(a, &c, rawi_posts_at(m->docs, at)->day, m->docs, out);
}

void rawi_meetings_close(rawi_meetings *m)
{
	if (!m->arena)
		return;
	rawi_sorter_close(&m->marks);
	rawi_sorter_close(&m->met);
	rawi_spool_close(&m->terms);
}
