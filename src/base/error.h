/* base: an error of the environment (file, database, memory, tables): sticky, the first one stays.
 * A bug is an assert; a bad document is not an error but a counted reason.
 */
#ifndef RAWI_BASE_ERROR_H
#define RAWI_BASE_ERROR_H

#include <stdbool.h>

typedef enum {
	RAWI_OK = 0,
	RAWI_ERR_USAGE,
	RAWI_ERR_FILE,
	RAWI_ERR_FORMAT, /* a table, a database or a document that is not what it should be */
	RAWI_ERR_MEMORY,
	RAWI_ERR_DATABASE,
} rawi_error_code;

typedef struct {
	rawi_error_code code;
	char message[400]; /* one line: what went wrong */
	char place[400];   /* file, file:line, or "" */
} rawi_error;

/* Sets the error unless one is set already; returns false so that a caller can `return rawi_fail(…)`. */
bool rawi_fail(rawi_error *e, rawi_error_code code, const char *place, const char *format, ...) __attribute__((format(printf, 4, 5)));

#endif
