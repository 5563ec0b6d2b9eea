/* compare: words → the RAWI_BODY_KEYS weightiest lemmas by (1 + log2 tf) · rarity, the usual tf·idf with a frozen idf; of equal ones the lower hashes. Words of names are left out.
 * Whoever unpacks a sketch asks for them, so they are found in one pass over the words and one over their lemmas.
 */
#include "compare/body_keys.h"

#include <math.h>
#include <string.h>

const float rawi_key_logs[RAWI_KEY_TIMES + 1] = { 0, 1.f, 2.f, 2.58496237f, 3.f, 3.32192802f, 3.58496261f, 3.80735493f, 4.f, 4.16992474f, 4.32192802f, 4.45943165f, 4.58496284f,
	4.70043945f, 4.80735493f, 4.90689087f, 5.f, 5.0874629f, 5.16992521f, 5.24792767f, 5.32192802f, 5.3923173f, 5.45943165f, 5.52356195f, 5.58496237f, 5.64385605f, 5.70043993f,
	5.75488758f, 5.80735493f, 5.8579812f, 5.90689039f, 5.95419645f, 6.f };

typedef struct {
	uint32_t stem, times, bits; /* bits: sum of the weights of its words */
} lemma;

static size_t mask_for(size_t n)
{
	size_t mask = 15;
	while (mask < 2 * n)
		mask = 2 * mask + 1;
	return mask;
}

size_t rawi_body_room(size_t n_words)
{
	return (mask_for(n_words) + 1) * sizeof(uint32_t) + n_words * sizeof(lemma);
}

/* The lemmas of words, in the order in which they come; how many. */
static size_t count_lemmas(const rawi_sketch_word *words, size_t n, uint32_t *slots, size_t mask, lemma *out)
{
	size_t found = 0;
	memset(slots, 0, (mask + 1) * sizeof *slots);
	for (size_t i = 0; i < n; i++) {
		if (words[i].name)
			continue;
		uint32_t stem = words[i].stem;
		size_t at = stem * 0x9E3779B1u >> 8 & mask;
		while (slots[at] && out[slots[at] - 1].stem != stem)
			at = (at + 1) & mask;
		if (!slots[at]) {
			out[found++] = (lemma){ stem, 1, words[i].weight };
			slots[at] = (uint32_t)found;
			continue;
		}
		lemma *l = &out[slots[at] - 1];
		l->times++;
		l->bits += words[i].weight;
	}
	return found;
}

/* A number that is the greater the earlier a lemma is chosen, and holds all of its key: above the weight (floats that are not negative are ordered as their bits), below what the hash lacks. */
static uint64_t rank_of(const lemma *l)
{
	float weight = (float)l->bits / 8;
	uint32_t bits;
	if (l->times > 1) {
		float times = (float)l->times;
		weight = (l->times <= RAWI_KEY_TIMES ? rawi_key_logs[l->times] : 1 + log2f(times)) * (weight / times);
	}
	memcpy(&bits, &weight, sizeof bits);
	return (uint64_t)bits << 32 | (uint32_t)~l->stem;
}

static void sink(uint64_t *heap, size_t n, size_t at, uint64_t rank)
{
	for (size_t below; (below = 2 * at + 1) < n; at = below) {
		below += below + 1 < n && heap[below + 1] < heap[below];
		if (heap[below] >= rank)
			break;
		heap[at] = heap[below];
	}
	heap[at] = rank;
}

/* The greatest ranks, in no order (a heap with the least on top); how many. */
static size_t choose(const lemma *l, size_t n, uint64_t heap[RAWI_BODY_KEYS])
{
	size_t kept = 0;
	for (size_t i = 0; i < n; i++) {
		if (!l[i].bits)
			continue;
		uint64_t rank = rank_of(&l[i]);
		if (kept == RAWI_BODY_KEYS) {
			if (rank > heap[0])
				sink(heap, kept, 0, rank);
			continue;
		}
		heap[kept++] = rank;
		for (size_t k = kept / 2; kept == RAWI_BODY_KEYS && k-- > 0;)
			sink(heap, kept, k, heap[k]);
	}
	return kept;
}

/* Hashes lie about evenly, so each is put where its first bits say and moved a little from there. */
static void write_by_key(const uint64_t *ranks, size_t n, rawi_sketch_key *out)
{
	enum { BITS = 6, ROWS = 1 << BITS };
	uint8_t ends[ROWS + 1] = { 0 };
	for (size_t i = 0; i < n; i++)
		ends[((uint32_t)~ranks[i] >> (32 - BITS)) + 1]++;
	for (size_t i = 0; i < ROWS; i++)
		ends[i + 1] = (uint8_t)(ends[i + 1] + ends[i]);
	for (size_t i = 0; i < n; i++) {
		uint32_t key = (uint32_t)~ranks[i], bits = (uint32_t)(ranks[i] >> 32);
		rawi_sketch_key *to = &out[ends[key >> (32 - BITS)]++];
		*to = (rawi_sketch_key){ key, 0, RAWI_KEY_WORD };
		memcpy(&to->weight, &bits, sizeof to->weight);
	}
	for (size_t i = 1; i < n; i++) {
		rawi_sketch_key moved = out[i];
		size_t to = i;
		for (; to && out[to - 1].key > moved.key; to--)
			out[to] = out[to - 1];
		out[to] = moved;
	}
}

size_t rawi_body_keys(const rawi_sketch_word *words, size_t n, void *room, rawi_sketch_key out[RAWI_BODY_KEYS])
{
	uint64_t ranks[RAWI_BODY_KEYS];
	uint32_t *slots = room;
	size_t mask = mask_for(n);
	lemma *lemmas = (lemma *)(void *)(slots + mask + 1);
	size_t kept = choose(lemmas, count_lemmas(words, n, slots, mask, lemmas), ranks);
	write_by_key(ranks, kept, out);
	return kept;
}
