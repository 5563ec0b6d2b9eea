/* compare: the sketch as bytes; see pack.h. */
#include "compare/pack_parts.h"

#include <stdlib.h>

#include "base/hash.h"
#include "compare/body_keys.h"

const rawi_pack_less rawi_pack_kinds[RAWI_PACK_LITERAL] = { { 1, 4 }, { 1, 2 }, { 2, 8 }, { 3, 2 }, { 0, 4 }, { 2, 2 }, { 3, 8 } };

uint64_t rawi_pack_page(rawi_slice name)
{
	size_t n = name.n;
	while (n && name.s[n - 1] != '#')
		n--;
	return rawi_hash(rawi_slice_sub(name, 0, n ? n - 1 : 0));
}

/* ── bytes ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void put(rawi_buf *b, uint64_t v)
{
	for (; v >= 128; v >>= 7)
		rawi_buf_putc(b, (char)(v | 128));
	rawi_buf_putc(b, (char)v);
}

static void put_signed(rawi_buf *b, int64_t v)
{
	put(b, v < 0 ? ((uint64_t)-(v + 1) << 1) | 1 : (uint64_t)v << 1);
}

static void put_hash_bytes(rawi_buf *b, uint64_t v)
{
	char c[8];
	for (size_t i = 0; i < sizeof c; i++)
		c[i] = (char)(v >> (8 * i));
	rawi_buf_add(b, (rawi_slice){ c, sizeof c });
}

static void put_text(rawi_buf *b, rawi_slice s)
{
	put(b, s.n);
	rawi_buf_add(b, s);
}

/* A day beside the day of publication. */
static void put_day(rawi_buf *b, int32_t day, int32_t beside)
{
	put(b, day == RAWI_NO_DAY ? 0 : 1);
	if (day != RAWI_NO_DAY)
		put_signed(b, (int64_t)day - beside);
}

/* ── the whole ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static bool packing_for(rawi_packing *p, const rawi_sketch *s)
{
	size_t n = s->n_words;
	for (p->mask = 15; p->mask < 2 * n;)
		p->mask = 2 * p->mask + 1;
	size_t slots = (size_t)p->mask + 1;
	p->s = s;
	p->usual = calloc(1, (3 * n + slots) * sizeof(uint32_t) + rawi_body_room(n));
	if (!p->usual)
		return false;
	p->other = p->usual + n;
	p->kept = p->other + n;
	p->slot = p->kept + n;
	p->body = p->slot + slots;
	return true;
}

static bool credits_others(const rawi_sketch *s)
{
	return s->n_credits != (s->agency != 0) || (s->agency && s->credits[0] != s->agency);
}

static unsigned flags_of(const rawi_packing *p)
{
	const rawi_sketch *s = p->s;
	unsigned flags = RAWI_PACK_SUMMED | (s->has_title ? RAWI_PACK_TITLE : 0u);
	flags |= s->page == rawi_pack_page(s->doc_name) ? RAWI_PACK_PAGE : 0u;
	flags |= p->half ? RAWI_PACK_HALF : 0u;
	flags |= s->agency ? RAWI_PACK_AGENCY : 0u;
	flags |= p->body_keys ? RAWI_PACK_BODY : 0u;
	flags |= p->longer ? RAWI_PACK_LONGER : 0u;
	flags |= rawi_slice_is(s->lang, "ar") ? RAWI_PACK_ARABIC : 0u;
	flags |= s->first_day != RAWI_NO_DAY || s->last_day != RAWI_NO_DAY ? RAWI_PACK_DAYS : 0u;
	flags |= s->weekdays ? RAWI_PACK_WEEKDAYS : 0u;
	return flags | (credits_others(s) ? RAWI_PACK_CREDITS : 0u);
}

static void put_credits(rawi_buf *out, const rawi_sketch *s)
{
	put(out, s->n_credits);
	for (size_t i = 0; i < s->n_credits; i++) {
		bool agency = s->agency && s->credits[i] == s->agency;
		rawi_buf_putc(out, agency);
		if (!agency)
			put_hash_bytes(out, s->credits[i]);
	}
}

static void put_head(rawi_buf *out, const rawi_sketch *s, unsigned flags)
{
	put(out, RAWI_PACK_VERSION);
	rawi_buf_putc(out, (char)rawi_usual_sum());
	rawi_buf_putc(out, (char)flags);
	rawi_buf_putc(out, (char)(flags >> 8));
	put_signed(out, s->day);
	if (flags & RAWI_PACK_DAYS) {
		put_day(out, s->first_day, s->day);
		put_day(out, s->last_day, s->day);
	}
	if (flags & RAWI_PACK_WEEKDAYS)
		rawi_buf_putc(out, (char)s->weekdays);
	put_hash_bytes(out, s->outlet);
	if (!(flags & RAWI_PACK_PAGE))
		put_hash_bytes(out, s->page);
	if (flags & RAWI_PACK_AGENCY)
		put_hash_bytes(out, s->agency);
	if (!(flags & RAWI_PACK_ARABIC))
		put_text(out, s->lang);
	if (flags & RAWI_PACK_CREDITS)
		put_credits(out, s);
	put(out, s->n_words);
}

void rawi_sketch_pack(rawi_buf *out, const rawi_sketch *s)
{
	rawi_packing p = { .w = { .out = out } };
	rawi_buf bits = { 0 };
	if (!packing_for(&p, s)) {
		out->failed = true;
		return;
	}
	p.w.out = &bits;
	rawi_pack_words(&p);
	rawi_pack_weights(&p);
	rawi_pack_look(&p);
	rawi_pack_keys(&p);
	rawi_bits_end(&p.w);
	rawi_pack_places(&p);
	rawi_bits_end(&p.w);
	put_text(out, s->doc_name);
	put_head(out, s, flags_of(&p));
	rawi_buf_add(out, rawi_buf_slice(&bits));
	out->failed |= bits.failed;
	rawi_buf_release(&bits);
	free(p.usual);
}

rawi_slice rawi_sketch_unnamed(rawi_slice packed)
{
	uint64_t n = 0;
	size_t at = 0;
	for (unsigned shift = 0; at < packed.n && shift < 63; shift += 7) {
		unsigned char c = (unsigned char)packed.s[at++];
		n |= (uint64_t)(c & 127) << shift;
		if (c < 128)
			break;
	}
	return n <= packed.n - at ? rawi_slice_sub(packed, at + (size_t)n, packed.n - at - (size_t)n) : (rawi_slice){ "", 0 };
}

rawi_slice rawi_sketch_named(rawi_arena *a, rawi_slice name, rawi_slice unnamed)
{
	char *out = rawi_arena_room(a, 10 + name.n + unnamed.n);
	size_t at = 0;
	uint64_t n = name.n;
	for (; n >= 128; n >>= 7)
		out[at++] = (char)(n | 128);
	out[at++] = (char)n;
	memcpy(out + at, name.s, name.n);
	memcpy(out + at + name.n, unnamed.s, unnamed.n);
	return (rawi_slice){ out, at + name.n + unnamed.n };
}
