/* base: a text of JSON, read by jansson so that memory that runs out is never taken for the end of a string: its lexer (2.14, lex_save) looks at no result of the buffer that
 * it adds letters to, and gives a string without those for which there was no room. */
#ifndef RAWI_BASE_JSON_H
#define RAWI_BASE_JSON_H

#include <jansson.h>

#include "base/slice.h"

/* The value of a text, the caller's to give back (json_decref), or NULL with the cause in `why` (NULL: not told). `flags` are those of json_loadb. */
json_t *rawi_json_read(rawi_slice text, size_t flags, json_error_t *why);

#endif
