/* tools: a hunspell dictionary (hunspell(5)): its suffix rules and its words. */
#ifndef RAWI_TOOLS_HUNSPELL_H
#define RAWI_TOOLS_HUNSPELL_H

#include "base/arena.h"
#include "base/vec.h"

typedef struct {
	char flag[3];
	rawi_slice strip, add, condition; /* condition: as written, "." for none */
} hunspell_rule;

typedef struct {
	RAWI_VEC(hunspell_rule) rules;  /* suffixes, by flag as in the file */
	RAWI_VEC(rawi_slice) flags;     /* AF lines, from 1: two letters a flag */
	RAWI_VEC(rawi_slice) morphs;    /* AM lines, from 1 */
} hunspell_affixes;

typedef struct {
	rawi_slice word;  /* also a heading of the dictionary: '#' in front */
	rawi_slice flags; /* two letters a flag; empty where none */
	rawi_slice morph; /* "st:… is:… po:…"; empty where none */
} hunspell_entry;

/* Cuts the next line off `rest`. */
rawi_slice hunspell_line(rawi_slice *rest);
void hunspell_read_affixes(rawi_arena *a, rawi_slice file, hunspell_affixes *out);
hunspell_entry hunspell_read_entry(const hunspell_affixes *x, rawi_slice line);

/* Does the word meet the rule (its ending is what is stripped, its last letters what the condition asks)? Then the word with the suffix. */
bool hunspell_apply(rawi_arena *a, const hunspell_rule *r, rawi_slice word, rawi_slice *out);

#endif
