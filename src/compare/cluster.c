/* compare: see cluster.h.
 *
 * Pairs are joined best first, and only where the two groups are alike as wholes (the average over their members, by the sum of their vectors), so that no chain
 * of neighbours glues a month together (average link with a single pass, after Yang, Pierce and Carbonell, SIGIR 1998).
 *
 * Joined anew, a group is as it was at that point unless it holds a changed document, has joined such a group, or was not joined to one that it stood in one
 * story with. Two groups that are as they were and stood in different stories were not joined then and are not now; so pairs between them are passed over, and what
 * lies beyond is never looked at.
 */
#include "compare/cluster.h"

#include "base/sort.h"

enum { SPAN_DAYS = 5 }; /* a story's first and last day lie no further apart */
static const float sure = 0.9f, group_at = 0.30f; /* set on the half `tune` of test/judged/articles.tsv and on the five seeds (stories.json) */

typedef struct {
	rawi_arena *arena, *given; /* of the work; of what is given back */
	const rawi_member *members;
	uint32_t *parent, *size;
	rawi_vector (*sum)[RAWI_ABOUTS]; /* of a group's root */
	int32_t *from, *to;              /* a group's known days, of its root */
	uint8_t *changed;                /* of a group's root */
} joining;

static uint32_t root_of(uint32_t *parent, uint32_t i)
{
	while (parent[i] != i)
		i = parent[i] = parent[parent[i]];
	return i;
}

static void widen(int32_t *from, int32_t *to, int32_t other_from, int32_t other_to)
{
	if (other_from == RAWI_NO_DAY)
		return;
	if (*from == RAWI_NO_DAY || other_from < *from)
		*from = other_from;
	if (*to == RAWI_NO_DAY || other_to > *to)
		*to = other_to;
}

static bool days_fit(int32_t from, int32_t to, int32_t other_from, int32_t other_to)
{
	widen(&from, &to, other_from, other_to);
	return from == RAWI_NO_DAY || (int64_t)to - from <= SPAN_DAYS;
}

static bool alike(const joining *j, uint32_t x, uint32_t y, float like)
{
	if (j->size[x] + j->size[y] <= 2 || like >= sure)
		return true;
	/* Words by the average over all pairs of members: the product of the sums of unit vectors, by the number of pairs. */
	double words = rawi_vector_dot(&j->sum[x][RAWI_ABOUT_WORDS], &j->sum[y][RAWI_ABOUT_WORDS]);
	return rawi_likeness(j->sum[x], j->sum[y], (float)(words / j->size[x] / j->size[y]), group_at) >= group_at;
}

static void join(joining *j, uint32_t x, uint32_t y)
{
	j->parent[y] = x;
	j->size[x] += j->size[y];
	j->changed[x] |= j->changed[y];
	widen(&j->from[x], &j->to[x], j->from[y], j->to[y]);
	for (size_t k = 0; k < RAWI_ABOUTS; k++)
		j->sum[x][k] = rawi_vector_add(j->arena, &j->sum[x][k], &j->sum[y][k]);
}

RAWI_SORT_OF(sort_edges, rawi_edge, x->like > y->like || (!(x->like < y->like) && (x->a != y->a ? x->a < y->a : x->b < y->b)))

/* An edge to a document that is no member. */
static void look_out(joining *j, const rawi_edge *e, rawi_name_vec *need)
{
	uint32_t x = root_of(j->parent, e->at_a == RAWI_NONE ? e->at_b : e->at_a);
	if (j->changed[x] && days_fit(j->from[x], j->to[x], e->day, e->day))
		rawi_vec_push(j->given, need, e->at_a == RAWI_NONE ? e->a : e->b);
}

static void look_at(joining *j, const rawi_edge *e)
{
	uint32_t x = root_of(j->parent, e->at_a), y = root_of(j->parent, e->at_b);
	uint32_t was_x = j->members[e->at_a].story, was_y = j->members[e->at_b].story;
	if (x == y || (!j->changed[x] && !j->changed[y] && was_x != was_y))
		return;
	if (days_fit(j->from[x], j->to[x], j->from[y], j->to[y]) && alike(j, x, y, e->like)) {
		/* the one whose name is smaller stands for both, so that sums are taken in the same order */
		bool first = j->members[x].profile->name < j->members[y].profile->name;
		join(j, first ? x : y, first ? y : x);
	} else if (was_x == was_y && was_x != RAWI_NONE && (j->changed[x] || j->changed[y])) {
		j->changed[x] = j->changed[y] = 1; /* they may have been joined then */
	}
}

void rawi_cluster(rawi_arena *a, rawi_arena *scratch, const rawi_member *members, size_t n, rawi_edge_vec *edges, uint32_t *group, rawi_name_vec *need)
{
	joining j = { scratch, a, members, group, RAWI_NEW_N(scratch, uint32_t, n + 1), rawi_arena_array(scratch, n + 1, sizeof *j.sum), RAWI_NEW_N(scratch, int32_t, n + 1),
		RAWI_NEW_N(scratch, int32_t, n + 1), RAWI_NEW_N(scratch, uint8_t, n + 1) };
	for (uint32_t i = 0; i < n; i++) {
		j.parent[i] = i;
		j.size[i] = 1;
		j.changed[i] = members[i].changed;
		j.from[i] = j.to[i] = members[i].profile->sketch.day;
		memcpy(j.sum[i], members[i].profile->about, sizeof j.sum[i]);
	}
	need->n = 0;
	sort_edges(scratch, edges->at, edges->n);
	for (size_t i = 0; i < edges->n; i++) {
		if (edges->at[i].at_a == RAWI_NONE || edges->at[i].at_b == RAWI_NONE)
			look_out(&j, &edges->at[i], need);
		else
			look_at(&j, &edges->at[i]);
	}
	/* the smallest member stands for its group */
	uint32_t *least = RAWI_NEW_N(scratch, uint32_t, n + 1);
	memset(least, 0xFF, (n + 1) * sizeof *least);
	for (uint32_t i = 0; i < n; i++) {
		uint32_t root = root_of(j.parent, i);
		least[root] = least[root] == RAWI_NONE ? i : least[root];
	}
	for (uint32_t i = 0; i < n; i++)
		j.size[i] = least[root_of(j.parent, i)];
	memcpy(group, j.size, n * sizeof *group);
}
