/* read: what the files of the input share; no other room includes it.
 *
 *   input.c    paths → streams → readers → sources      folder.c  a path → the files in it
 *   stream.c   bytes with a window                      unpack.c  layers of compression      codec.c  … one member of them
 *   look.c     what a stream holds                      jsonl.c   lines of JSON; json_line.c one of them in one pass
 *   archive.c  zip and tar                              warc.c    records of a crawl         http.c   … the answer of a server in one
 *   feed.c     items of RSS and Atom                    feed_page.c  … as a page             feed_date.c  … their dates
 */
#ifndef RAWI_READ_INPUT_PARTS_H
#define RAWI_READ_INPUT_PARTS_H

#include <jansson.h>

#include "base/buf.h"
#include "base/vec.h"
#include "read/input.h"
#include "read/stream.h"

/* What is read as one page, one line of JSON, one record: more is skipped. Pages of news are a megabyte at most; a document of this size takes all that one may take. */
enum { RAWI_PAGE_MOST = 64 << 20 };
#define RAWI_PAGE_MOST_TEXT "64 MiB, the most that is read as one page"
#define RAWI_PAGE_LEFT_TEXT "%zu bytes, the most that --memory leaves for one page"

/* Bytes that are read as one page, and the words for what has more: what it is, and how much it has. */
size_t rawi_page_most(const rawi_budget *b);
typedef enum { RAWI_LARGE_PAGE, RAWI_LARGE_LINE, RAWI_LARGE_RECORD, RAWI_LARGE_ITEM } rawi_large;
const char *rawi_page_too_large(rawi_arena *a, const rawi_budget *b, rawi_large what, uint64_t bytes); /* an item's bytes are not known */

/* Files ------------------------------------------------------------------------------------------------------------------------------------- */

/* A file to come, or a thing that cannot be read. */
typedef struct {
	const char *path;  /* NUL-terminated; "-" standard input */
	const char *id;    /* into path, or path itself */
	uint64_t size;     /* bytes */
	const char *cause; /* why it is skipped, or NULL */
} rawi_entry;

typedef RAWI_VEC(rawi_entry) rawi_entries;

/* A path and, where it is a folder, all that is in it, in byte order of names. */
void rawi_folder_list(rawi_arena *a, const char *path, rawi_entries *out);
const char *rawi_errno_text(rawi_arena *a, const char *before, int err); /* "before: what the system says" */

/* Readers: a stream → its parts ------------------------------------------------------------------------------------------------------------- */

typedef enum { RAWI_HOLDS_PAGE, RAWI_HOLDS_LINES, RAWI_HOLDS_WARC, RAWI_HOLDS_FEED, RAWI_HOLDS_ARCHIVE } rawi_holds;

/* What the first bytes of a stream say it holds. `name`: its file's or member's name. */
rawi_holds rawi_look(rawi_stream *in, rawi_slice name, rawi_from from);

typedef enum {
	RAWI_MET_PAGE,   /* source is whole */
	RAWI_MET_STREAM, /* a part that is to be looked at in its turn: stream, and what is known of it in source */
	RAWI_MET_SKIP,   /* place and cause */
	RAWI_MET_END,
} rawi_met;

typedef struct {
	rawi_source source;   /* slices in the arena given, or in the reader until its next call */
	rawi_stream *stream;  /* the caller closes it before it asks the reader again */
	const char *place, *cause;
} rawi_part;

typedef struct rawi_carrier rawi_carrier;

struct rawi_carrier {
	rawi_met (*next)(rawi_carrier *r, rawi_arena *now, rawi_part *out);
	void (*release)(rawi_carrier *r); /* what the kind of reader holds; may be NULL */
	rawi_stream *in;
	rawi_arena own;      /* as long as the reader; id, place and given stand in it */
	rawi_slice id;       /* of what it reads: heads of the ids of its parts */
	const char *place;   /* … and of their places in messages */
	rawi_source given;   /* what its carrier said of it */
	rawi_budget *budget;
	uint64_t passed;     /* parts that are no pages and not meant to be: pictures, requests, links */
};

/* Each gives NULL where memory ran out; input.c fills what is common, and closes. */
rawi_carrier *rawi_lines_open(void);
rawi_carrier *rawi_warc_open(void);
rawi_carrier *rawi_feed_open(void);
rawi_carrier *rawi_archive_open(void);

/* Shorthands for readers: place is "the reader's place" + more. */
rawi_met rawi_met_skip(rawi_carrier *r, rawi_arena *now, rawi_part *out, const char *more, const char *cause);

/* Parts of readers, given by themselves for the tests ----------------------------------------------------------------------------------------- */

/* The answer of a server, as a crawl keeps it. */
typedef struct {
	int status;            /* 0 where it does not begin with a status line */
	rawi_slice type;       /* media type, lower case, without parameters; empty where none is told */
	rawi_slice charset;    /* of the same field, or empty */
	rawi_slice body;       /* without transfer and content coding; in the message, or in the buffer given */
	const char *cause;     /* why the body cannot be had, or NULL */
} rawi_http;

void rawi_http_type(rawi_arena *a, rawi_slice value, rawi_slice *type, rawi_slice *charset); /* a Content-Type field's value */
/* The value of a header field (RFC 9110; names without case, folded lines joined), empty where it is absent. `head`: lines, CRLF or LF. */
rawi_slice rawi_http_field(rawi_arena *a, rawi_slice head, const char *name);
/* `budget` bounds what is unpacked; NULL: RAWI_PAGE_MOST. */
void rawi_http_read(rawi_arena *a, rawi_slice message, const rawi_budget *budget, rawi_buf *room, rawi_http *out);
size_t rawi_http_head(rawi_slice s, size_t from); /* length of the header lines with the blank line that ends them; 0 where there is none in s; `from` is known to be free of it */

/* A date of a feed (RFC 822 with its later habits, or ISO 8601) → ISO 8601; empty where it is none. */
rawi_slice rawi_feed_date(rawi_arena *a, rawi_slice text);

/* What a feed says of an item. */
typedef struct {
	rawi_slice title, link, id, date, updated, outlet;
	RAWI_VEC(rawi_slice) authors, categories;
	rawi_slice content, summary;  /* HTML */
	bool permanent;               /* RSS: the id is an address */
} rawi_feed_item;

/* The item as an HTML page: what the feed says in the head, the content as the body. Empty where it has neither content nor summary. */
void rawi_feed_page(rawi_buf *out, const rawi_feed_item *item);

#endif
