/* compare: bytes → sketch; see pack.h. Whatever the bytes say, nothing is read behind them and no more room is asked for than so many bytes can fill. */
#include "compare/pack_parts.h"

#include <stdlib.h>

#include "compare/body_keys.h"

/* A reader that remembers that it ran over the end. */
typedef struct {
	const unsigned char *p, *end;
	bool bad;
} reader;

static uint64_t get(reader *r)
{
	uint64_t v = 0;
	for (unsigned shift = 0; shift < 64; shift += 7) {
		if (r->p == r->end)
			break;
		unsigned char c = *r->p++;
		v |= (uint64_t)(c & 127) << shift;
		if (c < 128)
			return v;
	}
	r->bad = true;
	return 0;
}

static int64_t get_signed(reader *r)
{
	uint64_t v = get(r);
	return v & 1 ? -(int64_t)(v >> 1) - 1 : (int64_t)(v >> 1);
}

static uint64_t get_fixed(reader *r, size_t bytes)
{
	uint64_t v = 0;
	if ((size_t)(r->end - r->p) < bytes) {
		r->bad = true;
		return 0;
	}
	for (size_t i = 0; i < bytes; i++)
		v |= (uint64_t)*r->p++ << (8 * i);
	return v;
}

static rawi_slice get_text(rawi_arena *a, reader *r)
{
	uint64_t n = get(r);
	if (r->bad || n > (uint64_t)(r->end - r->p)) {
		r->bad = true;
		return (rawi_slice){ "", 0 };
	}
	rawi_slice s = rawi_arena_dup(a, (rawi_slice){ (const char *)r->p, (size_t)n });
	r->p += n;
	return s;
}

/* A count of things of at least so many bits each: more than the rest can hold is bad, so that a broken blob asks for no memory. */
static size_t get_count(reader *r, size_t bits)
{
	uint64_t n = get(r);
	if (!r->bad && n <= 8 * (uint64_t)(r->end - r->p) / bits)
		return (size_t)n;
	r->bad = true;
	return 0;
}

static int32_t day_of(reader *r, int64_t beside)
{
	int64_t far = get_signed(r);
	if (far > (int64_t)1 << 33 || far < -((int64_t)1 << 33) || beside + far < INT32_MIN || beside + far > INT32_MAX) {
		r->bad = true;
		return RAWI_NO_DAY;
	}
	return (int32_t)(beside + far);
}

static void get_credits(rawi_arena *a, reader *r, unsigned flags, rawi_sketch *s)
{
	s->n_credits = flags & RAWI_PACK_CREDITS ? get_count(r, 8) : s->agency != 0;
	uint64_t *credits = RAWI_NEW_N(a, uint64_t, s->n_credits + 1);
	for (size_t i = 0; i < s->n_credits; i++)
		credits[i] = !(flags & RAWI_PACK_CREDITS) || get_fixed(r, 1) ? s->agency : get_fixed(r, 8);
	s->credits = credits;
}

static void get_days(reader *r, unsigned flags, rawi_sketch *s)
{
	s->day = day_of(r, 0);
	s->first_day = flags & RAWI_PACK_DAYS && get(r) ? day_of(r, s->day) : RAWI_NO_DAY;
	s->last_day = flags & RAWI_PACK_DAYS && get(r) ? day_of(r, s->day) : RAWI_NO_DAY;
	s->weekdays = flags & RAWI_PACK_WEEKDAYS ? (uint8_t)get_fixed(r, 1) : 0;
}

/* Up to the bits; gives the flags. */
static unsigned get_head(rawi_arena *a, reader *r, rawi_sketch *s)
{
	s->doc_name = get_text(a, r);
	if (get(r) != RAWI_PACK_VERSION || get_fixed(r, 1) != rawi_usual_sum()) {
		r->bad = true;
		return 0;
	}
	unsigned flags = (unsigned)get_fixed(r, 2);
	s->has_title = flags & RAWI_PACK_TITLE;
	get_days(r, flags, s);
	s->outlet = get_fixed(r, 8);
	s->page = flags & RAWI_PACK_PAGE ? rawi_pack_page(s->doc_name) : get_fixed(r, 8);
	if (!(flags & RAWI_PACK_SUMMED))
		get_fixed(r, 8);
	s->agency = flags & RAWI_PACK_AGENCY ? get_fixed(r, 8) : 0;
	s->lang = flags & RAWI_PACK_ARABIC ? RAWI_LIT("ar") : get_text(a, r);
	get_credits(a, r, flags, s);
	s->n_words = get_count(r, RAWI_PACK_SYMBOL);
	return flags;
}

/* ── the whole ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void to_next_byte(rawi_bit_reader *r)
{
	rawi_bits_get(r, r->n % 8);
}

/* What is asked for only while unpacking, and the words where they are not kept; NULL without memory. */
static void *room_for(rawi_unpacking *u, bool words)
{
	size_t n = u->n + 1, kept = words ? 0 : n * sizeof *u->words;
	char *room = malloc(kept + 2 * n * sizeof *u->which + rawi_body_room(u->n));
	if (!room)
		return NULL;
	if (!words)
		u->words = (rawi_sketch_word *)(void *)room;
	u->which = (uint32_t *)(void *)(room + kept);
	u->kept = u->which + n;
	u->body = u->kept + n;
	return room;
}

bool rawi_sketch_open(rawi_arena *a, rawi_slice bytes, rawi_sketch_part part, rawi_sketch *out)
{
	bool words = part >= RAWI_SKETCH_WORDS, keys = part != RAWI_SKETCH_WORDS && part != RAWI_SKETCH_PLACED, places = part == RAWI_SKETCH_WHOLE || part == RAWI_SKETCH_PLACED;
	reader r = { (const unsigned char *)bytes.s, (const unsigned char *)bytes.s + bytes.n, false };
	rawi_sketch s = { 0 };
	unsigned flags = get_head(a, &r, &s);
	if (r.bad)
		return false;
	if (part == RAWI_SKETCH_HEAD) {
		*out = s;
		return true;
	}
	rawi_unpacking u = { .bits = { .p = r.p, .end = r.end }, .n = (uint32_t)s.n_words };
	s.words = u.words = words ? rawi_arena_room(a, (s.n_words + 1) * sizeof *u.words) : NULL; /* each is written whole */
	void *room = room_for(&u, words);
	if (!room)
		rawi_arena_alloc(a, SIZE_MAX); /* does not come back */
	rawi_unpack_words(&u);
	rawi_unpack_weights(&u);
	if (!u.bits.bad && keys)
		rawi_unpack_keys(&u, a, flags, &s);
	if (!u.bits.bad && places && !keys)
		rawi_pass_keys(&u, flags);
	if (!u.bits.bad && places) {
		to_next_byte(&u.bits);
		rawi_unpack_places(&u, flags & RAWI_PACK_HALF);
		to_next_byte(&u.bits);
	}
	free(room);
	if (rawi_bits_over(&u.bits) || (places && rawi_bits_rest(&u.bits) != r.end))
		return false;
	*out = s;
	return true;
}

bool rawi_sketch_unpack(rawi_arena *a, rawi_slice bytes, rawi_sketch *out)
{
	return rawi_sketch_open(a, bytes, RAWI_SKETCH_WHOLE, out);
}

bool rawi_sketch_unpack_about(rawi_arena *a, rawi_slice bytes, rawi_sketch *out)
{
	return rawi_sketch_open(a, bytes, RAWI_SKETCH_ABOUT, out);
}
