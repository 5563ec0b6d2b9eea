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

/* Which place a word has that follows the word before. */
static uint32_t get_follower(rawi_unpacking *u, uint32_t word, unsigned symbol)
{
	unsigned which = symbol == RAWI_PACK_NEXT ? (unsigned)rawi_bits_get(&u->bits, RAWI_PACK_NEXT_BITS)
		: (1u << RAWI_PACK_NEXT_BITS) + (unsigned)rawi_bits_get(&u->bits, RAWI_PACK_LATER_BITS);
	uint32_t place = word && u->which[word - 1] < RAWI_USUAL_FIRST ? rawi_usual_follower(u->which[word - 1], which) : 0;
	if (place)
		return place - 1;
	u->bits.bad = true;
	return 0;
}

static void get_usual(rawi_unpacking *u, uint32_t word, unsigned symbol)
{
	uint32_t place;
	if (symbol < RAWI_USUAL_BLOCKS) {
		place = place_in(u, symbol);
		if (rawi_usual_bits(symbol) >= RAWI_PACK_FAR)
			u->kept[u->n_kept++] = word;
	} else {
		place = get_follower(u, word, symbol);
	}
	rawi_sketch_word *w = &u->words[word];
	u->which[word] = place;
	w->hash = rawi_usual_hash(place);
	w->stem = rawi_usual_stem(place);
	w->weight = rawi_usual_weight(place);
}

void rawi_unpack_words(rawi_unpacking *u)
{
	rawi_usual_begins(u->block);
	for (uint32_t i = 0; i < u->n && !u->bits.bad; i++) {
		unsigned symbol = (unsigned)rawi_bits_get(&u->bits, RAWI_PACK_SYMBOL);
		u->words[i] = (rawi_sketch_word){ 0 };
		if (symbol < RAWI_PACK_STEMMED)
			get_usual(u, i, symbol);
		else if (symbol == RAWI_PACK_AGAIN)
			get_again(u, i);
		else
			get_other(u, i, symbol);
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
