/* read: see codec.h. Each library's stream is opened once and reset for each member, so that an archive of small members costs no allocation a member. */
#include "read/codec.h"

#include <brotli/decode.h>
#include <bzlib.h>
#include <limits.h>
#include <lzma.h>
#include <stdlib.h>
#include <zlib.h>
#include <zstd.h>

/* What a member may ask for to look back into: xz archives made with the largest setting need 65 MiB, zstd with --long=27 needs 128. */
static const size_t MEMORY = (size_t)160 << 20;
enum { ZSTD_WINDOW_LEAST = 17, ZSTD_WINDOW_MOST = 27, DICTIONARY_MOST = 16 << 20 }; /* logarithms of bytes */

struct rawi_codec {
	rawi_codec_kind kind;
	bool open;
	size_t most;
	z_stream z;
	bz_stream bz;
	lzma_stream xz;
	ZSTD_DCtx *zstd;
	BrotliDecoderState *br;
};

rawi_codec *rawi_codec_new(rawi_codec_kind kind, size_t most)
{
	rawi_codec *c = calloc(1, sizeof *c);
	if (c) {
		c->kind = kind;
		c->most = most && most < MEMORY ? most : MEMORY;
	}
	return c;
}

/* The largest window of zstd that fits. */
static int window_log(size_t most)
{
	int log = ZSTD_WINDOW_LEAST;
	while (log < ZSTD_WINDOW_MOST && (size_t)2 << log <= most)
		log++;
	return log;
}

static void close_stream(rawi_codec *c)
{
	if (!c->open)
		return;
	c->open = false;
	switch (c->kind) {
	case RAWI_CODEC_GZIP:
	case RAWI_CODEC_ZLIB:
	case RAWI_CODEC_DEFLATE: inflateEnd(&c->z); break;
	case RAWI_CODEC_BZIP2: BZ2_bzDecompressEnd(&c->bz); break;
	case RAWI_CODEC_XZ: lzma_end(&c->xz); break;
	case RAWI_CODEC_ZSTD: break;
	case RAWI_CODEC_BROTLI: BrotliDecoderDestroyInstance(c->br); break;
	}
}

bool rawi_codec_begin(rawi_codec *c)
{
	bool was_open = c->open;
	switch (c->kind) {
	case RAWI_CODEC_GZIP:
	case RAWI_CODEC_ZLIB:
	case RAWI_CODEC_DEFLATE:
		c->open = true;
		if (was_open)
			return inflateReset(&c->z) == Z_OK;
		c->z = (z_stream){ 0 };
		c->open = inflateInit2(&c->z, c->kind == RAWI_CODEC_GZIP ? 16 + MAX_WBITS : c->kind == RAWI_CODEC_ZLIB ? MAX_WBITS : -MAX_WBITS) == Z_OK;
		return c->open;
	case RAWI_CODEC_ZSTD:
		if (!c->zstd && !(c->zstd = ZSTD_createDCtx()))
			return false;
		if (!was_open)
			ZSTD_DCtx_setParameter(c->zstd, ZSTD_d_windowLogMax, window_log(c->most));
		c->open = true;
		return !ZSTD_isError(ZSTD_DCtx_reset(c->zstd, ZSTD_reset_session_only));
	case RAWI_CODEC_BZIP2:
		close_stream(c);
		c->bz = (bz_stream){ 0 };
		return c->open = BZ2_bzDecompressInit(&c->bz, 0, 0) == BZ_OK;
	case RAWI_CODEC_XZ:
		c->xz = was_open ? c->xz : (lzma_stream)LZMA_STREAM_INIT;
		return c->open = lzma_stream_decoder(&c->xz, c->most, 0) == LZMA_OK;
	case RAWI_CODEC_BROTLI:
		close_stream(c);
		c->br = BrotliDecoderCreateInstance(NULL, NULL, NULL);
		return c->open = c->br != NULL;
	}
	return false;
}

static unsigned as_unsigned(size_t n)
{
	return n > UINT_MAX ? UINT_MAX : (unsigned)n;
}

static rawi_codec_state step_zlib(rawi_codec *c, rawi_slice *in, char *out, size_t room, size_t *made, const char **why)
{
	c->z.next_in = (Bytef *)(uintptr_t)in->s;
	c->z.avail_in = as_unsigned(in->n);
	c->z.next_out = (Bytef *)out;
	c->z.avail_out = as_unsigned(room);
	unsigned had = c->z.avail_in, could = c->z.avail_out;
	int rc = inflate(&c->z, Z_NO_FLUSH);
	*in = rawi_slice_sub(*in, had - c->z.avail_in, in->n - (had - c->z.avail_in));
	*made = could - c->z.avail_out;
	if (rc == Z_STREAM_END)
		return RAWI_CODEC_END;
	if (rc == Z_OK || rc == Z_BUF_ERROR)
		return RAWI_CODEC_MORE;
	*why = rc == Z_MEM_ERROR ? "out of memory" : rc == Z_NEED_DICT ? "it needs a dictionary" : c->z.msg ? c->z.msg : "not deflate data";
	return RAWI_CODEC_BROKEN;
}

static rawi_codec_state step_zstd(rawi_codec *c, rawi_slice *in, char *out, size_t room, size_t *made, const char **why)
{
	ZSTD_inBuffer from = { in->s, in->n, 0 };
	ZSTD_outBuffer to = { out, room, 0 };
	size_t rc = ZSTD_decompressStream(c->zstd, &to, &from);
	*in = rawi_slice_sub(*in, from.pos, in->n - from.pos);
	*made = to.pos;
	if (ZSTD_isError(rc)) {
		*why = ZSTD_getErrorName(rc);
		return RAWI_CODEC_BROKEN;
	}
	return rc == 0 ? RAWI_CODEC_END : RAWI_CODEC_MORE;
}

static rawi_codec_state step_bzip2(rawi_codec *c, rawi_slice *in, char *out, size_t room, size_t *made, const char **why)
{
	c->bz.next_in = (char *)(uintptr_t)in->s;
	c->bz.avail_in = as_unsigned(in->n);
	c->bz.next_out = out;
	c->bz.avail_out = as_unsigned(room);
	unsigned had = c->bz.avail_in, could = c->bz.avail_out;
	int rc = BZ2_bzDecompress(&c->bz);
	*in = rawi_slice_sub(*in, had - c->bz.avail_in, in->n - (had - c->bz.avail_in));
	*made = could - c->bz.avail_out;
	if (rc == BZ_STREAM_END)
		return RAWI_CODEC_END;
	if (rc == BZ_OK)
		return RAWI_CODEC_MORE;
	*why = rc == BZ_MEM_ERROR ? "out of memory" : "not bzip2 data, or its checksum is wrong";
	return RAWI_CODEC_BROKEN;
}

static rawi_codec_state step_xz(rawi_codec *c, rawi_slice *in, char *out, size_t room, size_t *made, const char **why)
{
	c->xz.next_in = (const uint8_t *)in->s;
	c->xz.avail_in = in->n;
	c->xz.next_out = (uint8_t *)out;
	c->xz.avail_out = room;
	lzma_ret rc = lzma_code(&c->xz, LZMA_RUN);
	*in = rawi_slice_sub(*in, in->n - c->xz.avail_in, c->xz.avail_in);
	*made = room - c->xz.avail_out;
	if (rc == LZMA_STREAM_END)
		return RAWI_CODEC_END;
	if (rc == LZMA_OK || rc == LZMA_BUF_ERROR)
		return RAWI_CODEC_MORE;
	*why = rc == LZMA_MEMLIMIT_ERROR && c->most < MEMORY ? "it needs more than --memory leaves to be unpacked" : rc == LZMA_MEMLIMIT_ERROR ? "it needs more than 160 MiB to be unpacked" : rc == LZMA_MEM_ERROR ? "out of memory" : "not xz data, or its checksum is wrong";
	return RAWI_CODEC_BROKEN;
}

static rawi_codec_state step_brotli(rawi_codec *c, rawi_slice *in, char *out, size_t room, size_t *made, const char **why)
{
	const uint8_t *from = (const uint8_t *)in->s;
	uint8_t *to = (uint8_t *)out;
	size_t left = in->n, free_room = room;
	BrotliDecoderResult rc = BrotliDecoderDecompressStream(c->br, &left, &from, &free_room, &to, NULL);
	*in = rawi_slice_sub(*in, in->n - left, left);
	*made = room - free_room;
	if (rc == BROTLI_DECODER_RESULT_SUCCESS)
		return RAWI_CODEC_END;
	if (rc != BROTLI_DECODER_RESULT_ERROR)
		return RAWI_CODEC_MORE;
	BrotliDecoderErrorCode code = BrotliDecoderGetErrorCode(c->br);
	*why = code <= BROTLI_DECODER_ERROR_ALLOC_CONTEXT_MODES && code >= BROTLI_DECODER_ERROR_ALLOC_BLOCK_TYPE_TREES ? "out of memory" : "not brotli data";
	return RAWI_CODEC_BROKEN;
}

rawi_codec_state rawi_codec_step(rawi_codec *c, rawi_slice *in, char *out, size_t room, size_t *made, const char **why)
{
	switch (c->kind) {
	case RAWI_CODEC_GZIP:
	case RAWI_CODEC_ZLIB:
	case RAWI_CODEC_DEFLATE: return step_zlib(c, in, out, room, made, why);
	case RAWI_CODEC_ZSTD: return step_zstd(c, in, out, room, made, why);
	case RAWI_CODEC_BZIP2: return step_bzip2(c, in, out, room, made, why);
	case RAWI_CODEC_XZ: return step_xz(c, in, out, room, made, why);
	case RAWI_CODEC_BROTLI: return step_brotli(c, in, out, room, made, why);
	}
	return RAWI_CODEC_BROKEN;
}

bool rawi_codec_dictionary(rawi_codec *c, rawi_slice bytes)
{
	bool packed = rawi_slice_starts(bytes, RAWI_LIT("\x28\xB5\x2F\xFD"));
	char *plain = packed ? malloc(DICTIONARY_MOST) : NULL;
	size_t n = bytes.n;
	if (packed) {
		n = plain ? ZSTD_decompress(plain, DICTIONARY_MOST, bytes.s, bytes.n) : 0;
		if (!plain || ZSTD_isError(n)) {
			free(plain);
			return false;
		}
	}
	bool done = (c->zstd || (c->zstd = ZSTD_createDCtx())) && !ZSTD_isError(ZSTD_DCtx_loadDictionary(c->zstd, packed ? plain : bytes.s, n));
	free(plain);
	return done;
}

void rawi_codec_free(rawi_codec *c)
{
	if (!c)
		return;
	close_stream(c);
	ZSTD_freeDCtx(c->zstd);
	free(c);
}
