/* compare: what a record tells, as bytes and back: all that claims are found from (relations.h), and nothing else, since reading a record's JSON again takes longer than
 * finding them.
 *
 *   version │ entities: type, unnamed, state, name, key │ quotes │ events │ figures
 *
 * Numbers are LEB128; a text is its length and its bytes; a place in the page is offset and length. Events and figures have the sentence that they stand in.
 */
#ifndef RAWI_COMPARE_TOLD_H
#define RAWI_COMPARE_TOLD_H

#include "understand/record.h"

/* Appended to out; out->failed where memory runs out. */
void rawi_told_pack(rawi_buf *out, const rawi_record *r);
/* Into the arena; texts stay in `bytes`. NULL where the bytes are no such thing. */
rawi_record *rawi_told_unpack(rawi_arena *a, rawi_slice bytes);

#endif
