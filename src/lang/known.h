/* lang: what lists of names and a large corpus say of a word: is it somebody's given or family name, a place's, how common is it, which words are used like it. Made by
 * tools/names_pack from named sources (models/README.md), compiled into the program from models/known-ar.bin; read by the tagger of names, and by src/arabic for words that begin as a particle would.
 *
 *   ┌ magic 8 ┬ word buckets u32 ┬ phrase buckets u32 ┬ words: check u16, payload 48 bits, by bucket ┬ phrases: check u24, kinds u8, by bucket ┐
 *
 * Both are open tables with linear probing, a zero entry ends a search. A phrase stands for each of its beginnings, too, so that a walk knows where to stop.
 */
#ifndef RAWI_LANG_KNOWN_H
#define RAWI_LANG_KNOWN_H

#include "base/slice.h"

#define RAWI_KNOWN_MAGIC "RAWIKNO1"

typedef struct {
	uint16_t fine;    /* cluster of 1023, 0: none */
	uint8_t middle;   /* of 255 */
	uint8_t coarse;   /* of 63 */
	uint8_t given, family, place; /* 0 … 3: how many, how large */
	uint8_t foreign, proper, money, tongue; /* 0 or 1 */
	uint8_t common;   /* 0 … 7: how often in the corpus */
	uint8_t begins;   /* 1: some phrase begins so */
	uint8_t tagged;   /* what the model before this one mostly takes it for in the corpus: 0 not seen as a name, 1 person, 2 body, 3 place, 4 other */
	uint8_t often;    /* 0 … 3: how large a part of its places that is */
} rawi_known;

enum { RAWI_KNOWN_GOES_ON = 1, RAWI_KNOWN_PERSON = 2, RAWI_KNOWN_PLACE = 4, RAWI_KNOWN_MONEY = 8 }; /* kinds of a phrase */

/* All zero where the word is in no list. `hash`: rawi_hash of the folded word. */
rawi_known rawi_known_word(uint64_t hash);
void rawi_known_soon(uint64_t hash); /* memory is slow: calls for what that will read */

/* One step of a walk: the state after one word more (0 at the start), and the kinds of the phrase so far; 0 where no phrase goes on so. */
uint64_t rawi_known_step(uint64_t state, uint64_t hash);
uint8_t rawi_known_phrase(uint64_t state);
void rawi_known_phrase_soon(uint64_t state); /* memory is slow: calls for what rawi_known_phrase will read */

/* How tools/names_pack lays a payload out. */
uint64_t rawi_known_payload(const rawi_known *k);

extern const char rawi_builtin_known[];

#endif
