/* read: a layer of compression as a stream.
 *
 *   input   │member│member│member│…   gzip members, zstd frames, bzip2 and xz streams, padding of zeros between them
 *   output  their bytes one after another; for each byte of the window, the offset of the member it came from
 *
 * What a member was read from stays in the input's window until the member has ended well (up to HELD_MOST bytes): behind a break the search for the next member
 * begins just after the broken one's first byte, so that a member that was cut off costs no other. Forms: RFC 1952 (gzip), RFC 8878 (zstd; the dictionary frame of
 * .warc.zst by the IIPC's description), the file formats of bzip2 and xz.
 */
#include <stdlib.h>

#include "base/buf.h"
#include "read/codec.h"
#include "read/stream.h"

enum { HELD_MOST = 1 << 20, HEAD = 16 };
/* Bombs: text and markup pack to a twentieth, pages that repeat one template to a hundredth. A layer, and the whole of a file with all that is in it. */
static const uint64_t LAYER_FREE = (uint64_t)256 << 20, LAYER_RATIO = 256, FILE_FREE = (uint64_t)1 << 30, FILE_RATIO = 1024;

typedef struct {
	uint64_t out, in; /* where the member's first byte lands; where the member begins */
} mark;

typedef struct {
	rawi_stream s;
	rawi_stream *in;
	rawi_pack kind;
	rawi_codec *codec;
	rawi_budget *budget;
	bool open;       /* inside a member */
	bool seen;       /* a member ended well, so that padding may follow */
	size_t held;     /* bytes of in's window that the open member has been read from */
	uint64_t begun;  /* offset of the open member */
	uint64_t out;    /* bytes made in all */
	uint64_t from;   /* of in->done, where this layer began */
	mark *marks;     /* of members that reach into the window, oldest first */
	size_t n_marks, marks_cap;
} unpack;

static const struct {
	rawi_pack kind;
	rawi_codec_kind codec;
	uint8_t n;
	const char *magic, *name;
} packs[] = {
	{ RAWI_PACK_GZIP, RAWI_CODEC_GZIP, 3, "\x1F\x8B\x08", "gzip" },
	{ RAWI_PACK_ZSTD, RAWI_CODEC_ZSTD, 4, "\x28\xB5\x2F\xFD", "zstd" },
	{ RAWI_PACK_BZIP2, RAWI_CODEC_BZIP2, 3, "BZh", "bzip2" },
	{ RAWI_PACK_XZ, RAWI_CODEC_XZ, 6, "\xFD" "7zXZ\0", "xz" },
};
enum { N_PACKS = sizeof packs / sizeof packs[0] };

/* A zstd frame that carries no data of its own: 0x184D2A50 … 5F. */
static bool is_skippable(rawi_slice s)
{
	return s.n >= 8 && ((unsigned char)s.s[0] & 0xF0) == 0x50 && memcmp(s.s + 1, "\x2A\x4D\x18", 3) == 0;
}

static bool is_member(rawi_pack kind, rawi_slice s)
{
	for (size_t i = 0; i < N_PACKS; i++) {
		if (packs[i].kind != kind || !rawi_slice_starts(s, (rawi_slice){ packs[i].magic, packs[i].n }))
			continue;
		if (kind == RAWI_PACK_GZIP)
			return s.n > 3 && !((unsigned char)s.s[3] & 0xE0); /* flags that must be zero */
		if (kind == RAWI_PACK_BZIP2)
			return s.n >= 10 && s.s[3] >= '1' && s.s[3] <= '9' && (memcmp(s.s + 4, "1AY&SY", 6) == 0 || memcmp(s.s + 4, "\x17\x72\x45\x38\x50\x90", 6) == 0);
		return true;
	}
	return kind == RAWI_PACK_ZSTD && is_skippable(s);
}

rawi_pack rawi_pack_of(rawi_slice head)
{
	for (size_t i = 0; i < N_PACKS; i++)
		if (is_member(packs[i].kind, head))
			return packs[i].kind;
	return RAWI_PACK_NONE;
}

static const char *name_of(rawi_pack kind)
{
	for (size_t i = 0; i < N_PACKS; i++)
		if (packs[i].kind == kind)
			return packs[i].name;
	return "";
}

const char *rawi_budget_spend(rawi_budget *b, uint64_t more, uint64_t in, uint64_t out)
{
	b->out += more;
	if (out > LAYER_FREE && out / LAYER_RATIO > in)
		return "unpacks to more than 256 times its size: taken for a decompression bomb";
	if (b->out > FILE_FREE && b->out / FILE_RATIO > b->in)
		return "all that is in this file unpacks to more than 1,024 times its size: taken for a decompression bomb";
	return NULL;
}

static void add_mark(unpack *u)
{
	uint64_t taken = u->s.done;
	size_t gone = 0;
	while (gone + 1 < u->n_marks && u->marks[gone + 1].out <= taken)
		gone++;
	if (gone) {
		memmove(u->marks, u->marks + gone, (u->n_marks - gone) * sizeof *u->marks);
		u->n_marks -= gone;
	}
	if (u->n_marks && u->marks[u->n_marks - 1].out == u->out)
		u->n_marks--; /* an empty member */
	if (u->n_marks == u->marks_cap) {
		size_t cap = u->marks_cap ? u->marks_cap * 2 : 16;
		mark *marks = realloc(u->marks, cap * sizeof *marks);
		if (!marks) {
			rawi_stream_break(&u->s, "out of memory");
			return;
		}
		u->marks = marks;
		u->marks_cap = cap;
	}
	u->marks[u->n_marks++] = (mark){ u->out, u->begun };
}

static uint64_t member_of(const rawi_stream *s, uint64_t at, uint64_t *inside)
{
	const unpack *u = (const unpack *)s;
	size_t i = u->n_marks;
	while (i > 1 && u->marks[i - 1].out > at)
		i--;
	*inside = i ? at - u->marks[i - 1].out : at;
	return i ? u->marks[i - 1].in : 0;
}

/* A frame without data: passed over, but for the dictionary that a .warc.zst begins with. */
static bool pass_skippable(unpack *u, rawi_slice head)
{
	const unsigned char *p = (const unsigned char *)head.s;
	uint64_t n = (uint64_t)p[4] | (uint64_t)p[5] << 8 | (uint64_t)p[6] << 16 | (uint64_t)p[7] << 24, at = u->in->done;
	bool dictionary = p[0] == 0x5D && !u->out && n <= ((uint64_t)16 << 20);
	if (dictionary) {
		rawi_slice all = rawi_stream_peek(u->in, 8 + (size_t)n);
		if (all.n == 8 + n && !rawi_codec_dictionary(u->codec, rawi_slice_sub(all, 8, (size_t)n)))
			rawi_stream_break(&u->s, "the zstd dictionary at byte %llu is damaged", (unsigned long long)at);
	}
	if (!u->s.cause && rawi_stream_skip(u->in, 8 + n) < 8 + n)
		rawi_stream_break(&u->s, "cut off inside the zstd frame at byte %llu", (unsigned long long)at);
	return !u->s.cause;
}

/* The next member; false at the end, or where something else stands there. */
static bool begin(unpack *u)
{
	rawi_stream *s = &u->s;
	for (;;) {
		rawi_slice head = rawi_stream_peek(u->in, HEAD);
		size_t zeros = 0;
		while (u->seen && zeros < head.n && head.s[zeros] == 0)
			zeros++;
		if (zeros) {
			rawi_stream_take(u->in, zeros);
			continue;
		}
		u->begun = s->broken = u->in->done;
		if (!head.n) {
			if (u->in->cause)
				rawi_stream_break(&u->s, "%.180s", u->in->cause);
			return false;
		}
		if (!is_member(u->kind, head)) {
			rawi_stream_break(&u->s, "bytes that are no %s data at byte %llu", name_of(u->kind), (unsigned long long)u->begun);
			return false;
		}
		if (u->kind == RAWI_PACK_ZSTD && is_skippable(head)) {
			if (!pass_skippable(u, head))
				return false;
			u->seen = true;
			continue;
		}
		if (!rawi_codec_begin(u->codec)) {
			rawi_stream_break(&u->s, "out of memory");
			return false;
		}
		u->held = 0;
		u->open = true;
		add_mark(u);
		return !u->s.cause;
	}
}

static void let_go(unpack *u)
{
	rawi_stream_take(u->in, u->held);
	u->held = 0;
}

static size_t fill(rawi_stream *s, char *out, size_t room)
{
	unpack *u = (unpack *)s;
	while (!s->cause && (u->open || begin(u))) {
		rawi_slice window = rawi_stream_peek(u->in, u->held + 1), in = rawi_slice_sub(window, u->held, window.n - u->held);
		size_t had = in.n, made = 0;
		const char *why = "";
		rawi_codec_state state = rawi_codec_step(u->codec, &in, out, room, &made, &why);
		u->held += had - in.n;
		u->out += made;
		if (state == RAWI_CODEC_BROKEN) {
			rawi_stream_break(s, "the %s data that begins at byte %llu is damaged (%s)", name_of(u->kind), (unsigned long long)u->begun, why);
		} else if (state == RAWI_CODEC_END) {
			let_go(u);
			u->open = false;
			u->seen = true;
		} else if (!had && !made) {
			if (u->in->cause)
				rawi_stream_break(s, "%.180s", u->in->cause);
			rawi_stream_break(s, "cut off: the %s data that begins at byte %llu is not whole", name_of(u->kind), (unsigned long long)u->begun);
		} else if (had && had == in.n && !made) {
			rawi_stream_break(s, "the %s data that begins at byte %llu leads nowhere", name_of(u->kind), (unsigned long long)u->begun);
		} else if (u->held > HELD_MOST) {
			let_go(u);
		}
		const char *bomb = made ? rawi_budget_spend(u->budget, made, u->in->done + u->held - u->from, u->out) : NULL;
		if (bomb) {
			u->s.recover = NULL;
			rawi_stream_break(s, "%s", bomb);
		}
		if (made)
			return made;
	}
	return 0;
}

/* Behind a break: to the next bytes that look like a member's head. */
static bool recover(rawi_stream *s)
{
	unpack *u = (unpack *)s;
	if (u->in->cause)
		return false;
	u->open = false;
	u->seen = true;
	u->held = 0;
	rawi_stream_take(u->in, 1);
	for (;;) {
		rawi_slice window = rawi_stream_peek(u->in, HEAD);
		if (!window.n)
			return false;
		size_t i = 0;
		while (i < window.n && !is_member(u->kind, rawi_slice_sub(window, i, window.n - i)) && window.n - i >= HEAD)
			i++;
		bool found = i < window.n && is_member(u->kind, rawi_slice_sub(window, i, window.n - i));
		rawi_stream_take(u->in, i ? i : !found);
		if (found)
			return true;
	}
}

static void release(rawi_stream *s)
{
	unpack *u = (unpack *)s;
	rawi_codec_free(u->codec);
	free(u->marks);
	rawi_stream_close(u->in);
}

rawi_stream *rawi_unpack_open(rawi_stream *in, rawi_pack kind, rawi_budget *budget)
{
	unpack *u = calloc(1, sizeof *u);
	for (size_t i = 0; u && i < N_PACKS; i++)
		if (packs[i].kind == kind)
			u->codec = rawi_codec_new(packs[i].codec, budget->unpack);
	if (!u || !u->codec) {
		free(u);
		rawi_stream_close(in);
		return NULL;
	}
	u->s.fill = fill;
	u->s.release = release;
	u->s.recover = recover;
	u->s.member = member_of;
	u->in = in;
	u->kind = kind;
	u->budget = budget;
	u->from = in->done;
	return &u->s;
}
