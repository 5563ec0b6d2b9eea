/* compare: bits → the words of a sketch and what they weigh; see pack.h. */
#include "compare/pack_parts.h"

static uint32_t place_in(rawi_unpacking *u, unsigned block)
{
	uint32_t place = u->block[block] + (uint32_t)rawi_bits_get(&u->bits, rawi_usual_bits(block));
	if (place < rawi_usual_words())
		return place;
	u->bits.bad = true;
	return 0;
}

uint32_t rawi_unpack_hash(rawi_unpacking *u)
{
	unsigned symbol = (unsigned)rawi_bits_get(&u->bits, RAWI_PACK_SYMBOL);
	if (symbol == RAWI_PACK_FRESH)
		return (uint32_t)rawi_bits_get(&u->bits, 32);
	if (symbol < RAWI_USUAL_BLOCKS) {
		uint32_t place = place_in(u, symbol);
		return u->bits.bad ? 0 : rawi_usual_hash(place);
	}
	u->bits.bad = true;
	return 0;
}

/* A word that is not usual, and stands for the first time. */
static void get_other(rawi_unpacking *u, uint32_t word, unsigned symbol)
{
	rawi_sketch_word *w = &u->words[word];
	w->weight = RAWI_PACK_RARE;
	if (symbol == RAWI_PACK_STEMMED) {
		unsigned block = (unsigned)rawi_bits_get(&u->bits, RAWI_PACK_SYMBOL);
		uint32_t place = block < RAWI_USUAL_BLOCKS ? place_in(u, block) : 0;
		u->bits.bad |= block >= RAWI_USUAL_BLOCKS;
		if (u->bits.bad)
			return;
		w->hash = rawi_usual_hash(place);
		w->weight = rawi_usual_weight(place);
		w->stem = rawi_unpack_hash(u);
	} else {
		w->hash = (uint32_t)rawi_bits_get(&u->bits, 32);
		w->stem = rawi_bits_get(&u->bits, 1) ? w->hash : rawi_unpack_hash(u);
	}
	u->kept[u->n_kept++] = word;
	u->which[word] = RAWI_UNPACK_OTHER | u->n_other++;
}

static void get_again(rawi_unpacking *u, uint32_t word)
{
	uint32_t which = (uint32_t)rawi_bits_get(&u->bits, rawi_pack_width(u->n_kept));
	u->bits.bad |= which >= u->n_kept;
	if (u->bits.bad)
		return;
	u->words[word] = u->words[u->kept[which]];
	u->which[word] = u->which[u->kept[which]];
}

/* The place of a usual word; one that is none where the bits are bad. The reader is the caller's own copy, which lies in registers. */
static inline uint32_t get_usual(rawi_unpacking *u, rawi_bit_reader *r, uint32_t word, unsigned symbol)
{
	if (symbol < RAWI_USUAL_BLOCKS) {
		unsigned bits = rawi_usual_bits(symbol);
		if (bits >= RAWI_PACK_FAR)
			u->kept[u->n_kept++] = word;
		return u->block[symbol] + (uint32_t)rawi_bits_get_held(r, bits);
	}
	unsigned which = symbol == RAWI_PACK_NEXT ? (unsigned)rawi_bits_get_held(r, RAWI_PACK_NEXT_BITS) : (1u << RAWI_PACK_NEXT_BITS) + (unsigned)rawi_bits_get_held(r, RAWI_PACK_LATER_BITS);
	return word && u->which[word - 1] < RAWI_USUAL_FIRST ? rawi_usual_follower(u->which[word - 1], which) - 1 : UINT32_MAX;
}

static void get_rarer(rawi_unpacking *u, uint32_t word, unsigned symbol)
{
	u->words[word] = (rawi_sketch_word){ 0 };
	if (symbol == RAWI_PACK_AGAIN)
		get_again(u, word);
	else
		get_other(u, word, symbol);
}

void rawi_unpack_words(rawi_unpacking *u)
{
	rawi_bit_reader r = u->bits;
	uint32_t usual = rawi_usual_words();
	rawi_usual_begins(u->block);
	for (uint32_t i = 0; i < u->n && !r.bad; i++) {
		if (r.n < 32) /* for a symbol and what stands behind it */
			rawi_bits_fill(&r);
		unsigned symbol = (unsigned)rawi_bits_get_held(&r, RAWI_PACK_SYMBOL);
		if (symbol >= RAWI_PACK_STEMMED) {
			u->bits = r;
			get_rarer(u, i, symbol);
			r = u->bits;
			continue;
		}
		uint32_t place = get_usual(u, &r, i, symbol);
		if (place >= usual) {
			r.bad = true;
			break;
		}
		u->which[i] = place;
		u->words[i] = (rawi_sketch_word){ .hash = rawi_usual_hash(place), .stem = rawi_usual_stem(place), .weight = rawi_usual_weight(place) };
	}
	u->bits = r;
}

/* ── weights ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void make_less(rawi_unpacking *u, rawi_sketch_word *w, unsigned kind)
{
	unsigned flags;
	if (kind == RAWI_PACK_LITERAL) {
		unsigned v = (unsigned)rawi_bits_get(&u->bits, 10);
		w->weight = (uint8_t)(v >> 2);
		flags = v & 3;
	} else {
		w->weight = (uint8_t)(w->weight / rawi_pack_kinds[kind].share);
		flags = rawi_pack_kinds[kind].flags;
	}
	w->name = flags & 1;
	w->dim = flags >> 1 & 1;
}

static unsigned get_kind(rawi_unpacking *u)
{
	if (!rawi_bits_get(&u->bits, 1))
		return 0;
	return rawi_bits_get(&u->bits, 1) ? (unsigned)rawi_bits_get(&u->bits, 3) : 1;
}

void rawi_unpack_weights(rawi_unpacking *u)
{
	for (uint64_t i = 0; i < u->n && !u->bits.bad;) {
		i += rawi_bits_get_far(&u->bits, RAWI_PACK_PLAIN);
		if (i >= u->n) {
			u->bits.bad |= i > u->n;
			return;
		}
		unsigned kind = get_kind(u);
		uint64_t end = i + rawi_bits_get_gamma(&u->bits) + 1;
		if (end > u->n) {
			u->bits.bad = true;
			return;
		}
		for (; i < end; i++)
			make_less(u, &u->words[i], kind);
	}
}
