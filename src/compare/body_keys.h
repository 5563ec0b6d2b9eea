/* compare, inside: the lemmas that a document is most about, for finding stories: a function of its words alone, so that a packed sketch need not hold them (pack_keys.c). */
#ifndef RAWI_COMPARE_BODY_KEYS_H
#define RAWI_COMPARE_BODY_KEYS_H

#include "compare/relations.h"

enum { RAWI_BODY_KEYS = 48, RAWI_KEY_TIMES = 32 };

extern const float rawi_key_logs[RAWI_KEY_TIMES + 1]; /* 1 + log2 n, written out so that it is the same wherever a sketch is read */

/* Bytes that rawi_body_keys works in, for so many words. */
size_t rawi_body_room(size_t n_words);
/* By key; how many. */
size_t rawi_body_keys(const rawi_sketch_word *words, size_t n, void *room, rawi_sketch_key out[RAWI_BODY_KEYS]);

#endif
