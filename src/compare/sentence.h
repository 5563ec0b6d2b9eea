/* compare, inside: the sentence that a word stands in, for showing. */
#ifndef RAWI_COMPARE_SENTENCE_H
#define RAWI_COMPARE_SENTENCE_H

#include "understand/record.h"

/* The sentence of the record's blocks that holds the place, or the place's own words where no block does. */
rawi_slice rawi_sentence_around(const rawi_record *r, rawi_ref at);

#endif
