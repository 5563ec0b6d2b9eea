/* base: a stable merge sort made for one type, its order compiled in: what qsort calls for each comparison is here a few instructions (three to four times as fast on some
 * hundred elements). Runs of RUN elements are put in order by insertion, then merged from the array into a room of the same size and back.
 *
 *   RAWI_SORT_OF(sort_posts, post, x->key < y->key)        static void sort_posts(rawi_arena *a, post *at, size_t n)
 *
 * x and y are const pointers to two elements; the condition says that x stands before y. The room is taken from the arena.
 */
#ifndef RAWI_BASE_SORT_H
#define RAWI_BASE_SORT_H

#include "base/arena.h"

#define RAWI_SORT_OF(name, type, ...)                                                         \
	static inline bool name##_before(const type *x, const type *y)                             \
	{                                                                                         \
		return __VA_ARGS__;                                                                   \
	}                                                                                         \
	static void name##_runs(type *at, size_t n, size_t run)                                   \
	{                                                                                         \
		for (size_t from = 0; from < n; from += run)                                          \
			for (size_t i = from + 1, end = n - from < run ? n : from + run; i < end; i++) {   \
				type moved = at[i];                                                           \
				size_t k = i;                                                                 \
				for (; k > from && name##_before(&moved, &at[k - 1]); k--)                     \
					at[k] = at[k - 1];                                                        \
				at[k] = moved;                                                                \
			}                                                                                 \
	}                                                                                         \
	static void name##_merge(const type *from, type *to, size_t n, size_t run)                \
	{                                                                                         \
		for (size_t lo = 0; lo < n; lo += 2 * run) {                                          \
			size_t mid = n - lo < run ? n : lo + run, end = n - lo < 2 * run ? n : lo + 2 * run, i = lo, k = mid, out = lo; \
			while (i < mid && k < end)                                                        \
				to[out++] = name##_before(&from[k], &from[i]) ? from[k++] : from[i++];        \
			while (i < mid)                                                                   \
				to[out++] = from[i++];                                                        \
			while (k < end)                                                                   \
				to[out++] = from[k++];                                                        \
		}                                                                                     \
	}                                                                                         \
	static void name(rawi_arena *a, type *at, size_t n)                                       \
	{                                                                                         \
		enum { RUN = 12 };                                                                    \
		type *room, *from = at;                                                               \
		if (n > 1)                                                                            \
			name##_runs(at, n, RUN);                                                          \
		if (n <= RUN)                                                                         \
			return;                                                                           \
		room = rawi_arena_room(a, n * sizeof *room);                                          \
		for (size_t run = RUN; run < n; run *= 2) {                                           \
			type *to = from == at ? room : at;                                                \
			name##_merge(from, to, n, run);                                                   \
			from = to;                                                                        \
		}                                                                                     \
		if (from != at)                                                                       \
			memcpy(at, from, n * sizeof *at);                                                 \
	}

/* The same, made for elements with a hash of 32 bits that their order begins with: they are dealt out by its first bits, and little is left to put in order (a merge asks some eight times for
 * each element which of two stands first, and no processor foresees the answer). Where many fall together they are merged.
 *
 *   RAWI_SORT_BY_HASH(sort_prints, print, x->hash, x->hash != y->hash ? x->hash < y->hash : x->at < y->at)
 */
#define RAWI_SORT_BY_HASH(name, type, hash_of_x, ...)                                         \
	RAWI_SORT_OF(name##_merged, type, __VA_ARGS__)                                            \
	static inline uint32_t name##_hash(const type *x)                                         \
	{                                                                                         \
		return hash_of_x;                                                                     \
	}                                                                                         \
	static void name(rawi_arena *a, type *at, size_t n)                                       \
	{                                                                                         \
		enum { FEW = 24, BITS = 8, PARTS = 1 << BITS };                                       \
		uint32_t end[PARTS] = { 0 }, most = 0, before = 0;                                    \
		if (n <= FEW || n >= UINT32_MAX) {                                                    \
			name##_merged(a, at, n);                                                          \
			return;                                                                           \
		}                                                                                     \
		for (size_t i = 0; i < n; i++)                                                        \
			end[name##_hash(&at[i]) >> (32 - BITS)]++;                                        \
		for (size_t i = 0; i < PARTS; i++) {                                                  \
			uint32_t here = end[i];                                                           \
			most = here > most ? here : most;                                                 \
			end[i] = before;                                                                  \
			before += here;                                                                   \
		}                                                                                     \
		type *room = rawi_arena_room(a, n * sizeof *room);                                    \
		for (size_t i = 0; i < n; i++)                                                        \
			room[end[name##_hash(&at[i]) >> (32 - BITS)]++] = at[i];                          \
		memcpy(at, room, n * sizeof *at);                                                     \
		if (most <= FEW)                                                                      \
			name##_merged_runs(at, n, n);                                                     \
		else                                                                                  \
			for (size_t i = 0, from = 0; i < PARTS; from = end[i++])                          \
				name##_merged(a, at + from, end[i] - from);                                   \
	}

#endif
