/* read: one member of compressed data, bytes in and bytes out; the libraries stand behind it. unpack.c joins members to a stream, http.c undoes what a server did. */
#ifndef RAWI_READ_CODEC_H
#define RAWI_READ_CODEC_H

#include "base/slice.h"

typedef enum { RAWI_CODEC_GZIP, RAWI_CODEC_ZSTD, RAWI_CODEC_BZIP2, RAWI_CODEC_XZ, RAWI_CODEC_ZLIB, RAWI_CODEC_DEFLATE /* without a head */, RAWI_CODEC_BROTLI } rawi_codec_kind;
typedef enum { RAWI_CODEC_MORE, RAWI_CODEC_END, RAWI_CODEC_BROKEN } rawi_codec_state;

typedef struct rawi_codec rawi_codec;

/* `most`: bytes that a member may ask for to look back into, as xz and zstd let it; 0: 160 MiB. NULL where memory ran out. */
rawi_codec *rawi_codec_new(rawi_codec_kind kind, size_t most);
bool rawi_codec_begin(rawi_codec *c);             /* makes ready for a member; false where memory ran out */
/* Takes from *in, writes to out; both move on. MORE: wants more of either. BROKEN: *why says what is wrong (static). */
rawi_codec_state rawi_codec_step(rawi_codec *c, rawi_slice *in, char *out, size_t room, size_t *made, const char **why);
/* zstd: a dictionary for all members to come (itself perhaps compressed); false where it is none. */
bool rawi_codec_dictionary(rawi_codec *c, rawi_slice bytes);
void rawi_codec_free(rawi_codec *c);

#endif
