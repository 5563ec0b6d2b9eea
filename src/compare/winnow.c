/* compare: sketches → seeds, the short word runs that two documents share.
 *
 * Every run of RAWI_SEED_WORDS words has a hash; of each `window` neighbouring hashes the least is a fingerprint (winnowing: Schleimer, Wilkerson and Aiken,
 * SIGMOD 2003), so that a shared run of window + RAWI_SEED_WORDS - 1 words always shares a fingerprint. Runs of common words (less than MIN_BITS of rarity) make
 * none. What is least of a wide window is least of the narrow ones in it, so the coarse fingerprints are some of the fine ones: the coarse find the pair, the
 * fine ones its places.
 */
#include "compare/winnow.h"

#include "base/hash.h"
#include "base/sort.h"

enum {
	FINE = 3, COARSE = 6, /* coarse: 11 words in common are found for sure, and most shorter runs that come twice */
	MIN_BITS = 7 * 8,     /* in eighths, as words carry them */
	PER_DOC = 4,          /* places of one fingerprint kept in one document */
};

RAWI_SORT_BY_HASH(sort_prints, rawi_footprint, x->hash, x->hash != y->hash ? x->hash < y->hash : x->at < y->at)

/* The hash of each run; UINT64_MAX for one of common words. */
static const uint64_t *runs_of(rawi_arena *a, const rawi_sketch_word *w, size_t runs)
{
	uint64_t *out = rawi_arena_room(a, (runs + 1) * sizeof *out);
	for (size_t i = 0; i < runs; i++) {
		uint64_t h = 0;
		unsigned bits = 0;
		for (size_t k = 0; k < RAWI_SEED_WORDS; k++) {
			h = rawi_hash_mix(h, w[i + k].hash);
			bits += w[i + k].weight;
		}
		out[i] = bits < MIN_BITS ? UINT64_MAX : h;
	}
	return out;
}

/* Leaves those that another document has. */
static size_t among(rawi_footprint *v, size_t n, const rawi_lookup *only)
{
	size_t left = 0;
	for (size_t i = 0; i < n; i++) {
		v[left] = v[i];
		left += rawi_lookup_at(only, v[i].hash) != 0;
	}
	return left;
}

/* Which hash is the least of a window nobody foresees: so it is chosen without a branch, and each is written, and counted where it is another than the one before. */
static rawi_footprints prints_of(rawi_arena *a, const rawi_sketch *s, size_t window, const rawi_lookup *only)
{
	size_t runs = s->n_words < RAWI_SEED_WORDS ? 0 : s->n_words - RAWI_SEED_WORDS + 1, n = 0, kept = 0;
	rawi_footprint *v = rawi_arena_room(a, (runs + 1) * sizeof *v);
	const uint64_t *hash = runs_of(a, s->words, runs);
	size_t last = SIZE_MAX;
	for (size_t i = runs < window ? runs - 1 : window - 1; i < runs; i++) {
		/* The least of the window, the rightmost on a tie; a window of common words gives none. */
		size_t have = i + 1 < window ? i + 1 : window, least = i;
		uint64_t h = hash[i];
		for (size_t back = 1; back < have; back++) {
			bool less = hash[i - back] < h;
			least = less ? i - back : least;
			h = less ? hash[i - back] : h;
		}
		bool is = (h != UINT64_MAX) & (least != last);
		v[n] = (rawi_footprint){ (uint32_t)(h >> 32), (uint32_t)least };
		n += is;
		last = is ? least : last;
	}
	if (only)
		n = among(v, n, only);
	sort_prints(a, v, n);
	for (size_t i = 0, here = 0; i < n; i++) {
		here = i && v[i].hash == v[i - 1].hash ? here + 1 : 1;
		if (here <= PER_DOC)
			v[kept++] = v[i];
	}
	return (rawi_footprints){ v, kept };
}

rawi_footprints rawi_footprints_of(rawi_arena *a, const rawi_sketch *s)
{
	return prints_of(a, s, FINE, NULL);
}

rawi_footprints rawi_footprints_among(rawi_arena *a, const rawi_sketch *s, const rawi_lookup *only)
{
	return prints_of(a, s, FINE, only);
}

rawi_footprints rawi_coarse_footprints_of(rawi_arena *a, const rawi_sketch *s)
{
	return prints_of(a, s, COARSE, NULL);
}

RAWI_SORT_OF(sort_seeds, rawi_seed, x->at != y->at ? x->at < y->at : x->other_at < y->other_at)

static bool same_run(const rawi_sketch *x, uint32_t at, const rawi_sketch *y, uint32_t other_at)
{
	for (uint32_t k = 0; k < RAWI_SEED_WORDS; k++)
		if (x->words[at + k].hash != y->words[other_at + k].hash)
			return false;
	return true;
}

rawi_lookup rawi_footprints_lookup(rawi_arena *a, const rawi_footprints *prints)
{
	rawi_lookup of = rawi_lookup_for(a, prints->n);
	for (size_t i = 0; i < prints->n; i++)
		rawi_lookup_put(&of, prints->at[i].hash, i);
	return of;
}

void rawi_seeds_between(rawi_arena *a, const rawi_sketch *x, const rawi_footprints *px, const rawi_sketch *y, const rawi_footprints *py, const rawi_lookup *of, bool swapped, rawi_seed_vec *out)
{
	const rawi_footprints *asked = swapped ? px : py, *asking = swapped ? py : px;
	out->n = 0;
	for (size_t i = 0; i < asking->n; i++) {
		uint32_t hash = asking->at[i].hash;
		for (size_t k = rawi_lookup_at(of, hash); k && k <= asked->n && asked->at[k - 1].hash == hash; k++) {
			rawi_seed seed = swapped ? (rawi_seed){ asked->at[k - 1].at, asking->at[i].at } : (rawi_seed){ asking->at[i].at, asked->at[k - 1].at };
			if (same_run(x, seed.at, y, seed.other_at))
				rawi_vec_push(a, out, seed);
		}
	}
	sort_seeds(a, out->at, out->n);
}
