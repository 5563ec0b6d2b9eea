/* store, inside: tables stand and claim_who, which say who stands in what: of somebody, his facts, offices and claims in the order in which they are listed.
 *
 * They are made of the rows of entity, part, role, event, article and claim_place. Whoever changes one of those takes the record's rows out before (the old state says which they are)
 * and puts them in again afterwards, so that they never hang on the order in which things came.
 */
#ifndef RAWI_STORE_STAND_H
#define RAWI_STORE_STAND_H

#include "store/sql.h"

/* How somebody stands in a fact; of the …_STATE the state that he is of. An event is about those who act, suffer and where it was. */
typedef enum { RAWI_STAND_QUOTE_SPEAKER, RAWI_STAND_QUOTE_ABOUT, RAWI_STAND_QUOTE_STATE, RAWI_STAND_EVENT_ABOUT, RAWI_STAND_EVENT_SAID_BY, RAWI_STAND_EVENT_STATE,
	RAWI_STAND_FIGURE_SPEAKER, RAWI_STAND_FIGURE_ABOUT, RAWI_STAND_FIGURE_STATE, RAWI_STAND_OFFICE, RAWI_STAND_CLAIM_ABOUT } rawi_stand_way;

/* The column `who`. */
int64_t rawi_stand_who(rawi_stand_way way, rawi_slice key);
int64_t rawi_stand_who_hashed(rawi_stand_way way, uint64_t key); /* of the key's hash */

/* Days are kept negated, so that the newest come first. What has no day comes last. */
#define RAWI_STAND_UNDATED 2147483647
/* An office's number among its record's: of the bearer and the role. */
enum { RAWI_STAND_ROLE_BITS = 20 };
/* Claims with more tellings come first, then with more outlets. */
int64_t rawi_stand_weight(uint32_t tellings, uint32_t outlets);

/* Records behind the last that is settled (rawi_rows_settled) are not in table stand: `who` is a hash, and each of their rows would be looked for somewhere else. They come in together,
 * some hundred thousand rows at a time in their order; until then the two functions below leave them alone. */
void rawi_stand_settle(rawi_store *s, rawi_arena *work, int64_t settled, rawi_error *e);

/* Facts and offices of a record that counts, out of table stand and into it. */
void rawi_stand_facts(rawi_store *s, int64_t record, bool there, rawi_error *e);
/* The same of a record some of whose entities have another key now; `was`, one an entity: the key that they had, letters NULL where it is the same. */
void rawi_stand_rekeyed(rawi_store *s, int64_t record, const rawi_slice *was, size_t n, rawi_error *e);
/* The claims that have a place in it, likewise. */
void rawi_stand_claims(rawi_store *s, int64_t record, bool there, rawi_error *e);
/* One claim. */
void rawi_stand_claim(rawi_store *s, int64_t claim, bool there, rawi_error *e);

#endif
