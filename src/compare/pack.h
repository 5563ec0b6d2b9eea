/* compare, inside: how a sketch lies in its bytes; pack.c writes, unpack.c reads. The same on every machine.
 *
 *   name │ version │ table of words │ flags │ days, weekdays │ outlet … │ lang │ credits │ how many words
 *   ‖ bits: words │ their weights │ keys ‖ bits: where words stand
 *
 * Numbers outside the bits are LEB128; 64-bit hashes are 8 bytes. The name stands first, so that who has it elsewhere can leave it out (store).
 *
 *   word     5 bits: the block of usual.h that it stands in, and its place there; or NEXT, LATER and which of those that often follow the word before; or AGAIN and which of the words before
 *            that are not usual, or so little that they take many bits; or FRESH, its hash and lemma; or STEMMED, a usual word with another lemma
 *   weights  stretches of words that weigh what they weigh by themselves, and stretches of a kind of less
 *   keys     lemmas of the body: nothing, they are found again (body_keys.h); lemmas of the title and last words of names: where they stand first; entities: which of those that come often (usual.h);
 *            others and events: their hashes
 *   places   paragraphs; what stands between words but one byte; how long words are that are not usual; those of another length
 *
 * What cannot be told so is written out: any sketch can be packed, those that are made of records are small.
 */
#ifndef RAWI_COMPARE_PACK_H
#define RAWI_COMPARE_PACK_H

#include "base/bits.h"
#include "compare/sketch.h"
#include "compare/usual.h"

enum {
	RAWI_PACK_VERSION = 8,
	RAWI_PACK_NEXT = RAWI_USUAL_BLOCKS, RAWI_PACK_LATER, RAWI_PACK_STEMMED, RAWI_PACK_AGAIN, RAWI_PACK_FRESH, /* beside the blocks, in RAWI_PACK_SYMBOL bits */
	RAWI_PACK_SYMBOL = 5,
	RAWI_PACK_NEXT_BITS = 2, RAWI_PACK_LATER_BITS = 4, /* which of the first followers, which of those behind them */
	RAWI_PACK_FAR = 8,     /* a usual word whose block has so many bits may come AGAIN */
	RAWI_PACK_CLASS = 2,   /* bits of which class of usual.h an entity is of, or none of them */
	RAWI_PACK_RARE = 80,   /* what a word weighs that is not usual */
	RAWI_PACK_PLAIN = 2, RAWI_PACK_GAP = 2, RAWI_PACK_LENGTH = 4, RAWI_PACK_START = 3, /* about how many bits it is to the next word that weighs less, has another gap, length, starts a block */
	RAWI_PACK_LETTERS = 5, RAWI_PACK_LETTERS_BITS = 2, /* how many letters most words have that are not usual */
	RAWI_PACK_USUAL_GAP = 1, RAWI_PACK_OTHER_GAP = 3,
	RAWI_PACK_LITERAL = 7, /* kind of less: weight and kind written out, word by word */
};

/* flags */
enum {
	RAWI_PACK_TITLE = 1,    /* it has one */
	RAWI_PACK_SUMMED = 2,   /* nothing: a hash of all its words, which nobody asked for, is not written out */
	RAWI_PACK_PAGE = 4,     /* page is as its name has it */
	RAWI_PACK_HALF = 8,     /* a letter is a byte */
	RAWI_PACK_AGENCY = 16,  /* it credits one */
	RAWI_PACK_BODY = 32,    /* the lemmas among its keys are those of rawi_body_keys */
	RAWI_PACK_LONGER = 64,  /* it has keys longer than records have them: all are written out in 64 bits */
	RAWI_PACK_ARABIC = 128, /* its language is Arabic */
	RAWI_PACK_DAYS = 256,   /* it names days */
	RAWI_PACK_WEEKDAYS = 512,
	RAWI_PACK_CREDITS = 1024, /* others than its agency */
};

/* A kind of less: 1 part of a name, 2 of a set phrase; what its weight is divided by. */
typedef struct {
	uint8_t flags, share;
} rawi_pack_less;

extern const rawi_pack_less rawi_pack_kinds[RAWI_PACK_LITERAL];

uint64_t rawi_pack_page(rawi_slice name);                                       /* hash of the id */

/* Keys that are a word's hash. */
static inline bool rawi_pack_is_word(unsigned kind)
{
	return kind == RAWI_KEY_PERSON || kind >= RAWI_KEY_TITLE;
}

static inline unsigned rawi_pack_key_bits(unsigned kind)
{
	return rawi_pack_is_word(kind) ? 32 : RAWI_KEY_BITS;
}

/* Is a word among those by which a key of this kind is told? Names of persons are made of words of names; and the key that it tells. */
static inline bool rawi_pack_may_tell(const rawi_sketch_word *w, unsigned kind)
{
	return kind != RAWI_KEY_PERSON || w->name;
}

static inline uint32_t rawi_pack_told(const rawi_sketch_word *w, unsigned kind)
{
	return kind == RAWI_KEY_PERSON ? w->hash : w->stem;
}

/* Of a word by itself. */
static inline unsigned rawi_pack_weight_of(uint32_t hash)
{
	uint32_t place = rawi_usual_find(hash);
	return place == UINT32_MAX ? RAWI_PACK_RARE : rawi_usual_weight(place);
}

/* Bits that tell one of n. */
static inline unsigned rawi_pack_width(size_t n)
{
	return n < 2 ? 0 : 64 - (unsigned)__builtin_clzll((unsigned long long)n - 1);
}

#endif
