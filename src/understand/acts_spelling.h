/* understand: does a word's spelling speak against the row of acts.tsv that it folds to? For acts.c. */
#ifndef RAWI_UNDERSTAND_ACTS_SPELLING_H
#define RAWI_UNDERSTAND_ACTS_SPELLING_H

#include "understand/events.h"

bool rawi_act_wears_pronoun(rawi_events *w, uint32_t row, uint32_t token); /* its last letter is written as the pronoun's */
bool rawi_act_begins_otherwise(rawi_events *w, uint32_t row, uint32_t token); /* a name whose first letter folds to the verb's */
bool rawi_act_ends_otherwise(rawi_events *w, uint32_t row, uint32_t token); /* its last letter folds to the verb's */
bool rawi_act_doubled_behind_and(const rawi_events *w, uint32_t row, uint32_t token); /* its first letter is a conjunction's, since another is doubled */

#endif
