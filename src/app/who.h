/* app: who and what is named in some documents of a database: their rows, by key. Pure, no I/O.
 *
 *   rows (document, entity) and who is known ──by key──▶ each with its rows
 */
#ifndef RAWI_APP_WHO_H
#define RAWI_APP_WHO_H

#include "base/map.h"
#include "store/query.h"

typedef struct {
	const uint32_t *at; size_t n; /* of who.entities, ascending */
} rawi_who_rows;

typedef struct {
	rawi_arena *a;
	const rawi_view *view;
	rawi_who who;
	const rawi_known_row *known; size_t n; /* those named in these documents, as all documents have them; in most documents first, then mentions, then key */
	const rawi_who_rows *rows; /* of each of known */
	rawi_map by_key;          /* key → index into known */
	uint32_t *row_of;         /* by document: its first row; one more at the end */
} rawi_who_is;

/* In most documents first, then mentions, then key. */
int rawi_who_by_weight(const void *known_row, const void *other);

/* Takes the rows of `known` and sorts them. Whoever is not known (unnamed sources) is left out. */
void rawi_who_gather(rawi_arena *a, const rawi_view *v, rawi_who who, rawi_known_rows *known, rawi_who_is *out);

/* Up to five with names near to it, nearest first. */
rawi_known_rows rawi_who_near(rawi_arena *a, const rawi_tables *t, const rawi_known_rows *all, rawi_slice name);

/* Widens first … last, ISO days or "", so that a day (10 characters, or more of which those count) lies between; a shorter one changes nothing. */
void rawi_who_day(char first[11], char last[11], rawi_slice day);

/* An office and one who holds or held it, as the pages say it, with the days of the first and last page that does. */
typedef struct {
	rawi_slice office, title, standing; /* title as its first page writes it; standing empty: holds it */
	rawi_slice of;            /* a key, or a state's code, or empty */
	uint32_t bearer;          /* index into known */
	uint32_t documents, outlets;
	char first[11], last[11];
	const uint32_t *roles; size_t n_roles; /* of who.roles, by document */
} rawi_tenure;
typedef RAWI_VEC(rawi_tenure) rawi_tenure_vec;

/* Offices that an entry has had, or, of a body or state, the offices of it and who had them; by office, then by first day. */
rawi_tenure_vec rawi_who_offices(const rawi_who_is *w, uint32_t known);

/* Those named in most of the documents that name it, with the number of these. */
typedef struct {
	uint32_t known, documents;
} rawi_companion;
typedef RAWI_VEC(rawi_companion) rawi_companion_vec;
rawi_companion_vec rawi_who_beside(const rawi_who_is *w, uint32_t known, size_t most);

#endif
