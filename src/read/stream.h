/* read: bytes that come one after another, with a window of those that come next.
 *
 *   file, standard input, memory, a layer of compression, a member of an archive
 *        │ fill
 *        ▼
 *   buf  ░░taken░░│at ── window ── n│  room          peek looks at the window and grows it, take moves on
 *
 * A stream ends in order (`cause` NULL) or broken (`cause` says why, in one line). No stream holds more than what its reader peeks at.
 */
#ifndef RAWI_READ_STREAM_H
#define RAWI_READ_STREAM_H

#include "base/slice.h"

enum { RAWI_STREAM_CHUNK = 1 << 16 }; /* bytes; what one fill is asked for at least */

typedef struct rawi_stream rawi_stream;

struct rawi_stream {
	size_t (*fill)(rawi_stream *s, char *out, size_t room); /* 0 at the end; where that is a break, `cause` is set */
	void (*release)(rawi_stream *s);                        /* what the kind of stream holds; may be NULL */
	bool (*recover)(rawi_stream *s);                        /* goes on behind a break; NULL where that cannot be */
	uint64_t (*member)(const rawi_stream *s, uint64_t at, uint64_t *inside); /* of compressed streams: see rawi_stream_member; else NULL */
	char *buf;
	size_t at, n, cap;  /* window: buf[at … n) */
	uint64_t done;      /* bytes taken: the offset of buf[at] */
	bool ended;
	const char *cause;  /* why it broke, or NULL; static or in why */
	uint64_t broken;    /* of a compressed stream that broke: the offset of the member that did */
	char why[200];
};

/* At least `want` bytes where the stream has so many, else all that is left. Valid until the next call; the room is given back where it was large. */
rawi_slice rawi_stream_peek(rawi_stream *s, size_t want);
void rawi_stream_take(rawi_stream *s, size_t n);       /* n bytes of the window are done with */
uint64_t rawi_stream_skip(rawi_stream *s, uint64_t n); /* bytes passed over, fewer than n only at the end */
/* Goes on behind a break, at the next place where that can be, with what the window held given up; false where there is none. */
bool rawi_stream_recover(rawi_stream *s);
/* Which member of a compressed stream the next byte is in: the member's offset in the compressed file, and how far inside it the byte is. Where nothing
 * is compressed the offset is the byte's own. */
uint64_t rawi_stream_member(const rawi_stream *s, uint64_t *inside);
bool rawi_stream_broken_here(const rawi_stream *s); /* it broke, in the member that the next byte is in */
void rawi_stream_break(rawi_stream *s, const char *format, ...) __attribute__((format(printf, 2, 3))); /* ends it with that cause */
void rawi_stream_close(rawi_stream *s); /* frees it, too; NULL is nothing */

/* NULL only where memory ran out. A file's own descriptor is closed with it; `counter` is raised by the bytes read, may be NULL. */
rawi_stream *rawi_stream_file(int fd, bool keep_open, uint64_t *counter);
rawi_stream *rawi_stream_memory(rawi_slice bytes, uint64_t *counter); /* borrowed */

/* Layers of compression (unpack.c), told by their first bytes, never by a name: gzip (RFC 1952), zstd (RFC 8878), bzip2, xz; several members one after another are one
 * stream. */
typedef enum { RAWI_PACK_NONE, RAWI_PACK_GZIP, RAWI_PACK_ZSTD, RAWI_PACK_BZIP2, RAWI_PACK_XZ } rawi_pack;

/* What a file may unpack to: checked by every layer of it, so that layers upon layers are no way around. */
typedef struct {
	uint64_t in;  /* bytes read of the file itself */
	uint64_t out; /* bytes that all layers and archives in it gave */
	size_t page;   /* bytes of one page, line or record that are read; 0: RAWI_PAGE_MOST */
	size_t unpack; /* bytes that a layer may ask for to look back into; 0: as codec.c has it */
} rawi_budget;

rawi_pack rawi_pack_of(rawi_slice head);
rawi_stream *rawi_unpack_open(rawi_stream *in, rawi_pack kind, rawi_budget *budget); /* owns `in`; NULL where memory ran out, and `in` is closed */
/* Adds to what came out; the cause why it is too much, or NULL. `in`, `out`: of this layer alone. */
const char *rawi_budget_spend(rawi_budget *b, uint64_t more, uint64_t in, uint64_t out);

#endif
