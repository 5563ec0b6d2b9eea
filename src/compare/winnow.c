/* compare: sketches → seeds, the short word runs that two documents share.
 *
 * Every run of RAWI_SEED_WORDS words has a hash; of each WINDOW neighbouring hashes the least is a fingerprint (winnowing: Schleimer, Wilkerson and Aiken,
 * SIGMOD 2003), so that a shared run of WINDOW + RAWI_SEED_WORDS - 1 words always shares a fingerprint. Runs of common words (less than MIN_BITS of rarity) make
 * none. The fingerprints of all documents are sorted once; each then knows its group of equal ones:
 *
 *   entries, by document      doc 0: at 3, at 9, …   doc 1: …          group of each
 *   groups, by hash           (doc 0, at 9) (doc 4, at 2) (doc 7, at 55)
 *
 * A document meets the next NEAR_BY documents of a group, and in a group of more than COMMON documents, which is a set phrase or a page's furniture, the next
 * FEW only: the work stays linear, and a text that stands in a thousand pages still holds together as a chain.
 */
#include "compare/winnow.h"

#include <stdlib.h>

#include "base/hash.h"

enum {
	WINDOW = 3,
	MIN_BITS = 7 * 8,  /* in eighths, as words carry them */
	PER_DOC = 4,       /* places of one fingerprint kept in one document */
	NEAR_BY = 48, COMMON = 96, FEW = 2,
};

typedef struct {
	uint64_t hash;
	uint32_t doc, at;
} entry;

struct rawi_seed_index {
	const rawi_sketch *docs;
	entry *by_hash;
	size_t n;
	uint32_t *first;   /* of each document: its first in `own`, and at the end their number */
	uint32_t *own;     /* index into by_hash, document after document, in place order */
	uint32_t *group;   /* of each entry of by_hash: where its group ends */
	uint32_t *members; /* of each entry of by_hash: documents in its group */
};

typedef RAWI_VEC(entry) entry_vec;

static void fingerprints(rawi_arena *a, const rawi_sketch *s, uint32_t doc, entry_vec *out)
{
	uint64_t ring[WINDOW];
	uint32_t last = UINT32_MAX;
	if (s->n_words < RAWI_SEED_WORDS)
		return;
	size_t runs = s->n_words - RAWI_SEED_WORDS + 1;
	for (size_t i = 0; i < runs; i++) {
		uint64_t h = 0;
		unsigned bits = 0;
		for (size_t k = 0; k < RAWI_SEED_WORDS; k++) {
			h = rawi_hash_mix(h, s->words[i + k].hash);
			bits += s->words[i + k].weight;
		}
		ring[i % WINDOW] = bits < MIN_BITS ? UINT64_MAX : h;
		if (i + 1 < WINDOW && i + 1 < runs)
			continue;
		/* The least of the window, the rightmost on a tie; a window of common words gives none. */
		size_t have = i + 1 < WINDOW ? i + 1 : WINDOW, least = i;
		for (size_t back = 1; back < have; back++)
			if (ring[(i - back) % WINDOW] < ring[least % WINDOW])
				least = i - back;
		if (ring[least % WINDOW] == UINT64_MAX || least == last)
			continue;
		last = (uint32_t)least;
		rawi_vec_push(a, out, (entry){ ring[least % WINDOW], doc, last });
	}
}

/* Stable radix sort by hash; entries come by document and place, and stay so within a hash. */
static void sort_entries(rawi_arena *a, entry *e, size_t n)
{
	entry *spare = RAWI_NEW_N(a, entry, n + 1);
	size_t *count = RAWI_NEW_N(a, size_t, 65537);
	for (unsigned shift = 0; n && shift < 64; shift += 16) {
		memset(count, 0, 65537 * sizeof *count);
		for (size_t i = 0; i < n; i++)
			count[(e[i].hash >> shift & 65535) + 1]++;
		for (size_t i = 1; i <= 65536; i++)
			count[i] += count[i - 1];
		for (size_t i = 0; i < n; i++)
			spare[count[e[i].hash >> shift & 65535]++] = e[i];
		memcpy(e, spare, n * sizeof *e);
	}
}

/* Takes out the places of a document beyond PER_DOC in a group, and groups of one document; notes where each group ends and how many documents it has. */
static void make_groups(rawi_arena *a, rawi_seed_index *x)
{
	size_t n = 0;
	x->group = RAWI_NEW_N(a, uint32_t, x->n + 1);
	x->members = RAWI_NEW_N(a, uint32_t, x->n + 1);
	for (size_t i = 0, end; i < x->n; i = end) {
		size_t from = n;
		uint32_t docs = 0, here = 0;
		for (end = i; end < x->n && x->by_hash[end].hash == x->by_hash[i].hash; end++) {
			bool fresh = end == i || x->by_hash[end].doc != x->by_hash[end - 1].doc;
			docs += fresh;
			here = fresh ? 1 : here + 1;
			if (here <= PER_DOC)
				x->by_hash[n++] = x->by_hash[end];
		}
		if (docs < 2)
			n = from;
		for (size_t k = from; k < n; k++) {
			x->group[k] = (uint32_t)n;
			x->members[k] = docs;
		}
	}
	x->n = n;
}

rawi_seed_index *rawi_seeds_index(rawi_arena *a, const rawi_sketch *docs, size_t n)
{
	rawi_seed_index *x = RAWI_NEW(a, rawi_seed_index);
	entry_vec all = { 0 };
	for (size_t i = 0; i < n; i++)
		fingerprints(a, &docs[i], (uint32_t)i, &all);
	x->docs = docs;
	x->by_hash = all.at;
	x->n = all.n;
	sort_entries(a, x->by_hash, x->n);
	make_groups(a, x);
	x->first = RAWI_NEW_N(a, uint32_t, n + 2);
	x->own = RAWI_NEW_N(a, uint32_t, x->n + 1);
	for (size_t i = 0; i < x->n; i++)
		x->first[x->by_hash[i].doc + 2]++;
	for (size_t i = 2; i < n + 2; i++)
		x->first[i] += x->first[i - 1];
	for (size_t i = 0; i < x->n; i++)
		x->own[x->first[x->by_hash[i].doc + 1]++] = (uint32_t)i;
	return x;
}

static int by_place(const void *x, const void *y)
{
	const rawi_seed *a = x, *b = y;
	if (a->other != b->other)
		return a->other < b->other ? -1 : 1;
	if (a->at != b->at)
		return a->at < b->at ? -1 : 1;
	return (a->other_at > b->other_at) - (a->other_at < b->other_at);
}

void rawi_seeds_of(const rawi_seed_index *x, rawi_arena *a, uint32_t doc, rawi_seed_vec *out)
{
	out->n = 0;
	for (uint32_t k = x->first[doc]; k < x->first[doc + 1]; k++) {
		uint32_t own = x->own[k], last = doc, met = 0, most = x->members[own] > COMMON ? FEW : NEAR_BY;
		for (uint32_t i = own + 1; i < x->group[own]; i++) {
			uint32_t other = x->by_hash[i].doc;
			if (other == doc || x->docs[other].page == x->docs[doc].page)
				continue;
			if (other != last && ++met > most)
				break;
			last = other;
			rawi_vec_push(a, out, (rawi_seed){ other, x->by_hash[own].at, x->by_hash[i].at });
		}
	}
	if (out->n)
		qsort(out->at, out->n, sizeof *out->at, by_place);
}
