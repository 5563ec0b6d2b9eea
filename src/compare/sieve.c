/* compare: may two documents have copies of one another at all? Most that meet by a run of words share no more than that phrase, the more of them the more documents there are. What they have in common,
 * in whatever order, is counted first: it weighs at least what a copy does, and it is no less on either side, whichever stands first. Only then their seeds are aligned. Never no where there is one.
 */
#include "compare/align.h"
#include "compare/pairs.h"

/* One word under its hash or its stem: words meet by either. */
static void enter(rawi_sieve *x, uint32_t key, uint32_t word, uint8_t weight)
{
	size_t at = rawi_lookup_at(&x->words, key);
	if (!at)
		rawi_lookup_put(&x->words, key, word);
	uint8_t *most = &x->weight[at ? at - 1 : word];
	*most = weight > *most ? weight : *most;
}

rawi_sieve rawi_sieve_of(rawi_arena *a, const rawi_sketch *s, bool loose)
{
	rawi_sieve x = { .sketch = s, .words = rawi_lookup_for(a, 2 * s->n_words), .weight = RAWI_NEW_N(a, uint8_t, s->n_words + 1), .loose = loose };
	for (uint32_t i = 0; i < s->n_words; i++) {
		enter(&x, s->words[i].hash, i, s->words[i].weight);
		enter(&x, s->words[i].stem, i, s->words[i].weight);
	}
	return x;
}

static unsigned heaviest(const rawi_sieve *x, const rawi_sketch_word *w, size_t at)
{
	return x->weight[at - 1] > w->weight ? x->weight[at - 1] : w->weight;
}

/* Could what they have in common be a copy, if it stood together? A copy in another order has fewer words that weigh more. */
static bool have_enough(const rawi_sketch *own, const rawi_sieve *x, bool loose)
{
	unsigned words = 0, bits = 0;
	for (size_t i = 0; i < own->n_words; i++) {
		const rawi_sketch_word *w = &own->words[i];
		size_t by_hash = rawi_lookup_at(&x->words, w->hash), by_stem = w->stem == w->hash ? 0 : rawi_lookup_at(&x->words, w->stem);
		if (!by_hash && !by_stem)
			continue;
		unsigned most = by_hash ? heaviest(x, w, by_hash) : 0, other = by_stem ? heaviest(x, w, by_stem) : 0;
		words++;
		bits += most > other ? most : other;
	}
	return bits >= RAWI_COPY_BITS && (loose || words >= RAWI_COPY_WORDS);
}

static void make(rawi_arena *a, rawi_sieve *x)
{
	x->profile = (rawi_profile){ .sketch = *x->sketch, .prints = rawi_footprints_of(a, x->sketch) };
	if (x->loose)
		x->profile.rares = rawi_rares_of(a, x->sketch);
	x->beside = rawi_beside_of(a, &x->profile, true);
	x->made = true;
}

static bool any_in_order(rawi_arena *scratch, const rawi_sketch *docs, const rawi_seed_vec *seeds)
{
	rawi_pair_vec pairs = { 0 };
	for (size_t i = 0; i < seeds->n; i++) {
		rawi_align(scratch, &docs[0], &docs[1], seeds->at[i].at, seeds->at[i].other_at, &pairs);
		if (pairs.n && rawi_is_copy(&docs[0], &docs[1], &pairs))
			return true;
	}
	return false;
}

/* One before the other. */
static bool may(rawi_arena *scratch, const rawi_profile *first, const rawi_profile *second, const rawi_beside *beside, bool loose)
{
	const rawi_sketch docs[2] = { first->sketch, second->sketch };
	const rawi_shuffle_side sides[2] = { { 0, &docs[0], &first->rares }, { 1, &docs[1], &second->rares } };
	rawi_seed_vec seeds = { 0 };
	rawi_copy_vec found = { 0 };
	rawi_seeds_between(scratch, &docs[0], &first->prints, &docs[1], &second->prints, &beside->prints, beside->of == first, &seeds);
	if (any_in_order(scratch, docs, &seeds))
		return true;
	if (loose)
		rawi_shuffles_between(scratch, scratch, &sides[0], &sides[1], &beside->rares, beside->of == first, &found, 0);
	return found.n > 0;
}

bool rawi_may_have_copies(rawi_arena *a, rawi_arena *scratch, const rawi_profile *own, rawi_sieve *sieve, bool loose)
{
	if (!have_enough(&own->sketch, sieve, loose))
		return false;
	if (!sieve->made)
		make(a, sieve);
	sieve->beside.of = &sieve->profile; /* wherever the sieve was put */
	return may(scratch, own, &sieve->profile, &sieve->beside, loose) || may(scratch, &sieve->profile, own, &sieve->beside, loose); /* words may weigh more on one side */
}
