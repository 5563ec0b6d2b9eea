/* read: paths → sources, one after another, in a stable order.
 *
 * A path is a file, a folder (walked in byte order of names, hidden entries skipped), or "-" (standard input). What a file holds is told by its bytes: a page, JSON Lines,
 * an RSS or Atom feed, a WARC, a zip or tar; each may be packed by gzip, zstd, bzip2 or xz, and stand in another. Archives are read from front to back: memory does not
 * grow with them. What cannot be read is skipped with a reason; the rest goes on.
 */
#ifndef RAWI_READ_INPUT_H
#define RAWI_READ_INPUT_H

#include "base/buf.h"
#include "read/page.h"

typedef enum { RAWI_FROM_AUTO, RAWI_FROM_JSONL, RAWI_FROM_TEXT, RAWI_FROM_HTML, RAWI_FROM_WARC, RAWI_FROM_FEED } rawi_from;

typedef struct rawi_input rawi_input;

/* A thing skipped: `place` is a file, file:line or file#part, `cause` one line. With a source, `place` says where that came from and `cause` is NULL. */
typedef struct {
	const char *place, *cause;
} rawi_skip;

typedef enum { RAWI_INPUT_SOURCE, RAWI_INPUT_SKIP, RAWI_INPUT_END } rawi_input_event;

rawi_input *rawi_input_open(const char *const *paths, size_t n_paths, rawi_from from, rawi_error *e);
/* The bytes of one file, borrowed until the input is closed; `id` stands for its path. */
rawi_input *rawi_input_of(rawi_slice bytes, const char *id, rawi_from from, rawi_error *e);
/* The next source or the next thing skipped; both stay valid until the next call. An id is the JSON line's or the
 * feed item's own, else FILE:LINE, or FILE#PART for what stands in an archive, where FILE is the path inside the given folder, else the path as given; plain (rawi_id_plain). */
rawi_input_event rawi_input_next(rawi_input *in, rawi_source *source, rawi_skip *skip);
/* From now on pages, lines and records above `page` bytes are skipped (at most 64 MiB), and layers of compression that ask for more than `unpack` bytes. */
void rawi_input_bound(rawi_input *in, size_t page, size_t unpack);
/* Bytes taken so far and bytes known to come (0 where unknown): for a progress bar. */
void rawi_input_progress(const rawi_input *in, uint64_t *done, uint64_t *total);
/* Parts of archives and feeds that are no pages and not meant to be: requests, pictures, links, items without text. */
uint64_t rawi_input_passed(const rawi_input *in);
void rawi_input_close(rawi_input *in);
/* An id that every output, address and terminal can hold: control characters and what is no UTF-8 stand as %XX. */
rawi_slice rawi_id_plain(rawi_arena *a, rawi_slice id);

#endif
