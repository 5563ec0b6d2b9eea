/* read: paths → sources, one after another, in a stable order.
 *
 * A path is a file, a folder (walked in byte order of names, hidden entries skipped), a .jsonl file, or "-" (standard input).
 * What cannot be read is skipped with a reason; the rest goes on.
 */
#ifndef RAWI_READ_INPUT_H
#define RAWI_READ_INPUT_H

#include "base/buf.h"
#include "read/page.h"

typedef enum { RAWI_FROM_AUTO, RAWI_FROM_JSONL, RAWI_FROM_TEXT, RAWI_FROM_HTML } rawi_from;

typedef struct rawi_input rawi_input;

/* A thing skipped: `place` is a file or file:line, `cause` one line. With a source, `place` says where that came from and `cause` is NULL. */
typedef struct {
	const char *place, *cause;
} rawi_skip;

typedef enum { RAWI_INPUT_SOURCE, RAWI_INPUT_SKIP, RAWI_INPUT_END } rawi_input_event;

rawi_input *rawi_input_open(const char *const *paths, size_t n_paths, rawi_from from, rawi_error *e);
/* The next source or the next thing skipped; both stay valid until the next call. An id is the JSON line's id, else the path inside the given folder, else the path as given. */
rawi_input_event rawi_input_next(rawi_input *in, rawi_source *source, rawi_skip *skip);
/* Bytes taken so far and bytes known to come (0 where unknown): for a progress bar. */
void rawi_input_progress(const rawi_input *in, uint64_t *done, uint64_t *total);
void rawi_input_close(rawi_input *in);

#endif
