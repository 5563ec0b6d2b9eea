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

static void get_special(rawi_unpacking *u, uint32_t word, unsigned symbol)
{
	rawi_sketch_word *w = &u->words[word];
	if (symbol == RAWI_PACK_AGAIN) {
		uint32_t which = (uint32_t)rawi_bits_get(&u->bits, rawi_pack_width(u->n_special));
		u->bits.bad |= which >= u->n_special;
		if (u->bits.bad)
			return;
		*w = u->words[u->first[which]];
		u->which[word] = RAWI_UNPACK_SPECIAL | which;
		return;
	}
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
	u->first[u->n_special] = word;
	u->which[word] = RAWI_UNPACK_SPECIAL | u->n_special++;
}

void rawi_unpack_words(rawi_unpacking *u)
{
	rawi_usual_begins(u->block);
	for (uint32_t i = 0; i < u->n && !u->bits.bad; i++) {
		unsigned symbol = (unsigned)rawi_bits_get(&u->bits, RAWI_PACK_SYMBOL);
		rawi_sketch_word *w = &u->words[i];
		*w = (rawi_sketch_word){ 0 };
		if (symbol >= RAWI_USUAL_BLOCKS) {
			get_special(u, i, symbol);
			continue;
		}
		uint32_t place = place_in(u, symbol);
		if (u->bits.bad)
			return;
		u->which[i] = place;
		w->hash = rawi_usual_hash(place);
		w->stem = rawi_usual_stem(place);
		w->weight = rawi_usual_weight(place);
	}
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

void rawi_unpack_weights(rawi_unpacking *u)
{
	for (uint64_t i = 0; i < u->n && !u->bits.bad;) {
		i += rawi_bits_get_gamma(&u->bits);
		if (i >= u->n) {
			u->bits.bad |= i > u->n;
			return;
		}
		unsigned kind = (unsigned)rawi_bits_get(&u->bits, 3);
		uint64_t end = i + rawi_bits_get_gamma(&u->bits) + 1;
		if (end > u->n) {
			u->bits.bad = true;
			return;
		}
		for (; i < end; i++)
			make_less(u, &u->words[i], kind);
	}
}
