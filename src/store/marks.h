/* store, inside: stretches of marks, as they lie in a row of table mark (marks_pack.c), as lists are made of them (marks.c), and as verify looks at them (marks_check.c).
 *
 * A row is a stretch of marks in the order of (key, day, document): the first as its key, then bytes:
 *
 *   how many - 1 │ bits of a row's number │ bits of a step ‖ row of the first ‖ of each that follows: 1, how much later its day is, row   of the same key
 *                                                                             │                     0, how much more its key is, row    of another
 *
 * The row is its sketch's, which has the document and its day. Most lists are of one document, and take more than all others: so they say nothing that the sketch says; it is asked where a day or a document
 * decides something, which on lists of one is never. A key's difference less 1 is told in whole steps, one bit each, and the rest (Golomb 1966; Rice 1979), a day's in gamma bits (Elias 1975).
 */
#ifndef RAWI_STORE_MARKS_H
#define RAWI_STORE_MARKS_H

#include "base/buf.h"
#include "store/compared.h"

#define RAWI_MARK_NO_DAY INT64_MIN /* not asked for yet */
#define RAWI_MARK_NO_DOC UINT64_MAX

typedef struct {
	rawi_mark at[RAWI_MARKS_HELD];
	size_t n;
} rawi_stretch;

/* The stretch that a list was read from last, where all that is from one mark to another is in it, and all that would come between them: who comes on a list has read it right before. */
struct rawi_marks_at_hand {
	rawi_stretch stretch;
	rawi_mark from, to;
	bool holds;
};
void rawi_marks_forget(rawi_store *s); /* it may be another in the database now */

/* The bytes of at[0..n), n from 1 to RAWI_MARKS_HELD. */
void rawi_stretch_pack(rawi_buf *out, const rawi_mark *at, size_t n);
/* Of a row's bytes and the first mark's key, day and document. False where it is none. */
bool rawi_stretch_unpack(rawi_slice bytes, const rawi_mark *first, rawi_stretch *out);

/* What is wrong with the lists and the sketches that they tell of, a line each kind. */
enum { RAWI_MARKS_WRONG = 5 };
bool rawi_marks_check(rawi_store *s, rawi_arena *a, rawi_slice lines[RAWI_MARKS_WRONG], size_t *n, rawi_error *e);

#endif
