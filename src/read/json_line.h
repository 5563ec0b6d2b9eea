/* read: one line of JSON, read in one pass for the strings of its outermost object (RFC 8259).
 *
 *   rawi_json_field want[] = { { .key = "id" }, { .key = "text" } };
 *   if (rawi_json_line(line, room, want, 2)) … else a whole parser is asked, which knows why not
 *
 * It reads what nearly every line is and makes no tree: a line that is no object, has an escape in a key, more than eight levels, a number beyond fifteen digits or
 * anything ill-formed is left to the whole parser, and so is what there is to say of it. What it does read it reads as that one does.
 */
#ifndef RAWI_READ_JSON_LINE_H
#define RAWI_READ_JSON_LINE_H

#include "base/slice.h"

typedef enum { RAWI_JSON_ABSENT, RAWI_JSON_NULL, RAWI_JSON_STRING, RAWI_JSON_OTHER } rawi_json_kind;

typedef struct {
	const char *key;     /* plain letters; of two of one name in a line the later counts */
	rawi_json_kind kind;
	rawi_slice value;    /* of a string, unescaped: in the room */
} rawi_json_field;

/* `room`: the caller's, line.n bytes; what the strings take. False where the line is left to a whole parser; the fields say nothing then. */
bool rawi_json_line(rawi_slice line, char *room, rawi_json_field *want, size_t n);

#endif
