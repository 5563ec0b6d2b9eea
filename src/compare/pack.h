/* compare, inside: how a sketch lies in its bytes; pack.c writes, unpack.c reads. The same on every machine.
 *
 *   name │ version │ table of words │ flags │ days, weekdays │ outlet … │ lang │ credits │ how many keys, words
 *   ‖ bits: words │ their weights │ keys: those that are told by the words; the others ‖ bits: where words stand
 *
 * Numbers outside the bits are LEB128; 64-bit hashes are 8 bytes. The name stands first, so that who has it elsewhere can leave it out (store).
 *
 *   word     5 bits: the block of usual.h that it stands in, and its place there; or AGAIN and which of the words that are not usual; or FRESH, its hash and lemma; or STEMMED, a usual word with another lemma
 *   weights  stretches of words that weigh what they weigh by themselves, and stretches of a kind of less
 *   keys     a lemma of the body: where it stands first, how often, the sum of its weights
 *   places   paragraphs; what stands between words but one byte; how long words are that are not usual; those of another length
 *
 * What cannot be told so is written out: any sketch can be packed, those that are made of records are small.
 */
#ifndef RAWI_COMPARE_PACK_H
#define RAWI_COMPARE_PACK_H

#include "compare/bits.h"
#include "compare/sketch.h"
#include "compare/usual.h"

enum {
	RAWI_PACK_VERSION = 5,
	RAWI_PACK_STEMMED = RAWI_USUAL_BLOCKS, RAWI_PACK_AGAIN, RAWI_PACK_FRESH, /* beside the blocks, in RAWI_PACK_SYMBOL bits */
	RAWI_PACK_SYMBOL = 5,
	RAWI_PACK_RARE = 80,   /* what a word weighs that is not usual */
	RAWI_PACK_STEP = 2,    /* bits of how far the next key stands */
	RAWI_PACK_TIMES = 32,  /* how often a key may come */
	RAWI_PACK_USUAL_GAP = 1, RAWI_PACK_OTHER_GAP = 3,
	RAWI_PACK_LITERAL = 7, /* kind of less: weight and kind written out, word by word */
};

/* flags */
enum { RAWI_PACK_TITLE = 1, RAWI_PACK_CONTENT = 2, RAWI_PACK_PAGE = 4, RAWI_PACK_HALF = 8, RAWI_PACK_AGENCY = 16 }; /* content, page: as its words, its name have it; half: a letter is a byte */

/* A kind of less: 1 part of a name, 2 of a set phrase; what its weight is divided by. */
typedef struct {
	uint8_t flags, share;
} rawi_pack_less;

extern const rawi_pack_less rawi_pack_kinds[RAWI_PACK_LITERAL];
extern const float rawi_pack_logs[RAWI_PACK_TIMES + 1]; /* 1 + log2 n, written out so that it is the same wherever it is read */

uint64_t rawi_pack_page(rawi_slice name);                                       /* hash of the id */
uint64_t rawi_pack_content(const rawi_sketch_word *w, size_t n);
float rawi_pack_key_weight(uint32_t times, uint32_t bits);

/* Bits that tell one of n. */
static inline unsigned rawi_pack_width(size_t n)
{
	return n < 2 ? 0 : 64 - (unsigned)__builtin_clzll((unsigned long long)n - 1);
}

#endif
