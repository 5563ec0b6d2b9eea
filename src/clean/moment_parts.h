/* clean: what moment.c and moment_clock.c share. Nothing else includes it. */
#ifndef RAWI_CLEAN_MOMENT_PARTS_H
#define RAWI_CLEAN_MOMENT_PARTS_H

#include "clean/moment.h"

enum { WHEN_AM, WHEN_PM, WHEN_ZONE, WHEN_UNIT, WHEN_BACK, WHEN_AGO, WHEN_POINT, WHEN_LAST, WHEN_NEXT, WHEN_COUNT, WHEN_JOINS, WHEN_YEAR, WHEN_MONTH_MARK, WHEN_DAY_MARK, WHEN_HIJRA,
	WHEN_ERA, WHEN_JALALI, WHEN_HOUR }; /* when.tsv, what */

/* A run of digits or of letters. */
typedef struct {
	uint32_t at, end;   /* in the string */
	int32_t value;      /* of digits, at most eight of them; -1 of letters */
	uint8_t digits;
	uint32_t mark;      /* the mark that stands before it: 0 where nothing does, ' ' where only blanks do, else the last other character */
} when_piece;

typedef struct {
	const rawi_tables *tables;
	const rawi_table *words, *months, *names, *stamp;
	const rawi_moment_hint *hint;
	rawi_slice *fold;   /* of each piece */
	when_piece *piece;
	uint32_t n;
	uint32_t first;     /* piece that a date may begin with: those before it were read as another one */
	int32_t now;        /* day */
	int32_t minute;     /* of that day, or -1 */
	bool has_now;
} when_string;

/* The longest key of when.tsv at piece i that is of this class: its row, its pieces in *used; RAWI_NO_ROW. */
uint32_t rawi_moment_word(const when_string *w, uint32_t i, int what, uint32_t *used);

/* A time of day at piece i or up to a few words on, with its half of the day and its zone; *last the last piece of it. minute -1 where none stands there, zone INT32_MAX where none is given. */
void rawi_moment_clock(const when_string *w, uint32_t i, int32_t *minute, int32_t *second, int32_t *zone, uint32_t *last);

/* A date counted from now at piece i: *end behind it. */
bool rawi_moment_counted(const when_string *w, uint32_t i, rawi_moment *out, uint32_t *end);

/* The same for a time of day that stands before the date, ending before piece i. */
void rawi_moment_clock_before(const when_string *w, uint32_t i, int32_t *minute, int32_t *zone, uint32_t *first);

#endif
