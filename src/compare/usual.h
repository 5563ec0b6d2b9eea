/* compare, inside: the words that most of the news is made of, the most usual first, what follows them most often, and the entities that come most often, so that a sketch can name
 * them in few bits (pack.h). Counts over corpora, made once by tools/usual_words (models/README.md) and compiled into the program from models/usual-ar.bin. Sketches are written by it:
 * with another file sketches are others, and those that were kept are read anew.
 *
 *   magic 8 │ sum u32 │ words u32 │ bits of each block, bytes │ words: hash u32, lemma u32, weight u8, length u8 │ slots u24: by hash, 1 + place, 0 free; linear probing
 *   ‖ followers of each of the first words: 1 + place u24, 0 none │ entities u40, in classes, each by key
 *
 * Words stand in blocks of 2^bits, each of which is about as usual as any other. Hashes are the low 32 bits of rawi_hash of folded words; length: bytes in UTF-8.
 */
#ifndef RAWI_COMPARE_USUAL_H
#define RAWI_COMPARE_USUAL_H

#include "base/slice.h"

#include <string.h>

#define RAWI_USUAL_MAGIC "RAWIUSU2"

enum {
	RAWI_USUAL_MOST = 150000, RAWI_USUAL_BLOCKS = 27, RAWI_USUAL_SLOT_BITS = 18, RAWI_USUAL_SLOTS = 1 << RAWI_USUAL_SLOT_BITS, RAWI_USUAL_ROW = 10, RAWI_USUAL_ROWS = 16 + RAWI_USUAL_BLOCKS,
	RAWI_USUAL_FIRST = 8192, RAWI_USUAL_FOLLOWERS = 20, /* words that have followers; how many each */
	RAWI_USUAL_CLASSES = 3, RAWI_USUAL_ENTITIES = 64 + 1024 + 16384,
};

static const uint8_t rawi_usual_class_bits[RAWI_USUAL_CLASSES] = { 6, 10, 14 };

extern const char rawi_builtin_usual[];

static inline uint32_t rawi_usual_u32(size_t at)
{
	uint32_t v;
	memcpy(&v, rawi_builtin_usual + at, sizeof v);
	return v;
}

static inline uint8_t rawi_usual_sum(void) { return (uint8_t)rawi_builtin_usual[8]; }
static inline uint32_t rawi_usual_words(void) { return rawi_usual_u32(12); }
static inline unsigned rawi_usual_bits(size_t block) { return (unsigned char)rawi_builtin_usual[16 + block]; }

/* Where each block begins, and the last one ends. */
static inline void rawi_usual_begins(uint32_t at[RAWI_USUAL_BLOCKS + 1])
{
	at[0] = 0;
	for (size_t i = 0; i < RAWI_USUAL_BLOCKS; i++)
		at[i + 1] = at[i] + (1u << rawi_usual_bits(i));
}

/* Of the word at a place. */
static inline const char *rawi_usual_row(uint32_t place) { return rawi_builtin_usual + RAWI_USUAL_ROWS + RAWI_USUAL_ROW * (size_t)place; }
static inline uint32_t rawi_usual_hash(uint32_t place) { return rawi_usual_u32(RAWI_USUAL_ROWS + RAWI_USUAL_ROW * (size_t)place); }
static inline uint32_t rawi_usual_stem(uint32_t place) { return rawi_usual_u32(RAWI_USUAL_ROWS + RAWI_USUAL_ROW * (size_t)place + 4); }
static inline uint8_t rawi_usual_weight(uint32_t place) { return (uint8_t)rawi_usual_row(place)[8]; }
static inline uint8_t rawi_usual_length(uint32_t place) { return (uint8_t)rawi_usual_row(place)[9]; }

static inline uint32_t rawi_usual_slot(uint32_t hash)
{
	return hash * 0x9E3779B1u >> (32 - RAWI_USUAL_SLOT_BITS);
}

static inline uint32_t rawi_usual_u24(size_t at)
{
	return rawi_usual_u32(at) & 0xFFFFFF; /* more stands behind them */
}

/* Its place; UINT32_MAX where it is not usual. */
static inline uint32_t rawi_usual_find(uint32_t hash)
{
	size_t slots = RAWI_USUAL_ROWS + RAWI_USUAL_ROW * (size_t)rawi_usual_words();
	for (uint32_t i = rawi_usual_slot(hash);; i = (i + 1) % RAWI_USUAL_SLOTS) {
		uint32_t at = rawi_usual_u24(slots + 3 * (size_t)i);
		if (!at)
			return UINT32_MAX;
		if (rawi_usual_hash(at - 1) == hash)
			return at - 1;
	}
}

/* 1 + the place of what follows one of the first words; 0 none. */
static inline uint32_t rawi_usual_follower(uint32_t place, size_t which)
{
	size_t followers = RAWI_USUAL_ROWS + RAWI_USUAL_ROW * (size_t)rawi_usual_words() + 3 * (size_t)RAWI_USUAL_SLOTS;
	return rawi_usual_u24(followers + 3 * (place * (size_t)RAWI_USUAL_FOLLOWERS + which));
}

static inline uint64_t rawi_usual_entity(size_t which)
{
	size_t entities = RAWI_USUAL_ROWS + RAWI_USUAL_ROW * (size_t)rawi_usual_words() + 3 * ((size_t)RAWI_USUAL_SLOTS + RAWI_USUAL_FIRST * (size_t)RAWI_USUAL_FOLLOWERS);
	uint32_t low = rawi_usual_u32(entities + 5 * which);
	return low | (uint64_t)(unsigned char)rawi_builtin_usual[entities + 5 * which + 4] << 32;
}

#endif
