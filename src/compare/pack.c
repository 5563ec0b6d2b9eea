/* compare: the sketch as bytes; see pack.h. */
#include "compare/pack.h"

#include <stdlib.h>

#include "base/hash.h"

const rawi_pack_less rawi_pack_kinds[RAWI_PACK_LITERAL] = { { 1, 4 }, { 1, 2 }, { 2, 8 }, { 3, 2 }, { 0, 4 }, { 2, 2 }, { 3, 8 } };

const float rawi_pack_logs[RAWI_PACK_TIMES + 1] = { 0, 1.f, 2.f, 2.58496237f, 3.f, 3.32192802f, 3.58496261f, 3.80735493f, 4.f, 4.16992474f, 4.32192802f, 4.45943165f, 4.58496284f,
	4.70043945f, 4.80735493f, 4.90689087f, 5.f, 5.0874629f, 5.16992521f, 5.24792767f, 5.32192802f, 5.3923173f, 5.45943165f, 5.52356195f, 5.58496237f, 5.64385605f, 5.70043993f,
	5.75488758f, 5.80735493f, 5.8579812f, 5.90689039f, 5.95419645f, 6.f };

uint64_t rawi_pack_page(rawi_slice name)
{
	size_t n = name.n;
	while (n && name.s[n - 1] != '#')
		n--;
	return rawi_hash(rawi_slice_sub(name, 0, n ? n - 1 : 0));
}

uint64_t rawi_pack_content(const rawi_sketch_word *w, size_t n)
{
	uint64_t h = 0;
	for (size_t i = 0; i < n; i++)
		h = rawi_hash_mix(h, w[i].hash);
	return h;
}

float rawi_pack_key_weight(uint32_t times, uint32_t bits)
{
	return rawi_pack_logs[times] * ((float)bits / 8 / (float)times);
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

/* ── what is known of the words at hand ────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* A lemma of the body, of all its words that are not part of names. */
typedef struct {
	uint32_t first, times, bits; /* first: 1 + its first word */
} lemma;

typedef struct {
	const rawi_sketch *s;
	rawi_bit_writer w;
	uint32_t *usual;    /* of each word its place among the usual ones, UINT32_MAX none of that lemma */
	uint32_t *special;  /* of each other word: which of those */
	uint32_t *slot;     /* by hash and lemma: 1 + the first such word that is not usual */
	lemma *lemmas;      /* by lemma */
	uint8_t *key_at;    /* 1: a key is told by this word */
	uint8_t *told;      /* of each key: 1, told by a word */
	uint32_t mask, n_special;
	bool half;          /* a letter is a byte */
} packing;

static bool packing_for(packing *p, const rawi_sketch *s)
{
	size_t n = s->n_words;
	for (p->mask = 15; p->mask < 2 * n;)
		p->mask = 2 * p->mask + 1;
	size_t slots = (size_t)p->mask + 1;
	p->s = s;
	p->usual = calloc(1, (2 * n + slots) * sizeof(uint32_t) + slots * sizeof(lemma) + n + s->n_keys);
	if (!p->usual)
		return false;
	p->special = p->usual + n;
	p->slot = p->special + n;
	p->lemmas = (lemma *)(void *)(p->slot + slots);
	p->key_at = (uint8_t *)(p->lemmas + slots);
	p->told = p->key_at + n;
	return true;
}

static uint32_t spread(uint32_t hash)
{
	return hash * 0x9E3779B1u >> 8;
}

static lemma *lemma_at(packing *p, uint32_t stem)
{
	uint32_t i = spread(stem) & p->mask;
	while (p->lemmas[i].first && p->s->words[p->lemmas[i].first - 1].stem != stem)
		i = (i + 1) & p->mask;
	return &p->lemmas[i];
}

/* ── words ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void put_place(packing *p, uint32_t place)
{
	uint32_t block = 0, first = 0;
	while ((place - first) >> rawi_usual_bits(block))
		first += 1u << rawi_usual_bits(block++);
	rawi_bits_put(&p->w, block, RAWI_PACK_SYMBOL);
	rawi_bits_put(&p->w, place - first, rawi_usual_bits(block));
}

static void put_hash(packing *p, uint32_t hash)
{
	uint32_t place = rawi_usual_find(hash);
	if (place != UINT32_MAX) {
		put_place(p, place);
		return;
	}
	rawi_bits_put(&p->w, RAWI_PACK_FRESH, RAWI_PACK_SYMBOL);
	rawi_bits_put(&p->w, hash, 32);
}

/* Which of the words that are not usual this one is; true where it is the first such. */
static bool is_fresh(packing *p, uint32_t word)
{
	const rawi_sketch_word *w = &p->s->words[word];
	uint32_t i = spread(w->hash) & p->mask;
	for (; p->slot[i]; i = (i + 1) & p->mask) {
		const rawi_sketch_word *other = &p->s->words[p->slot[i] - 1];
		if (other->hash == w->hash && other->stem == w->stem) {
			p->special[word] = p->special[p->slot[i] - 1];
			return false;
		}
	}
	p->slot[i] = word + 1;
	p->special[word] = p->n_special++;
	return true;
}

static void put_special(packing *p, uint32_t word, uint32_t place)
{
	const rawi_sketch_word *w = &p->s->words[word];
	unsigned width = rawi_pack_width(p->n_special);
	if (!is_fresh(p, word)) {
		rawi_bits_put(&p->w, RAWI_PACK_AGAIN, RAWI_PACK_SYMBOL);
		rawi_bits_put(&p->w, p->special[word], width);
		return;
	}
	if (place != UINT32_MAX) {
		rawi_bits_put(&p->w, RAWI_PACK_STEMMED, RAWI_PACK_SYMBOL);
		put_place(p, place);
		put_hash(p, w->stem);
		return;
	}
	put_hash(p, w->hash);
	rawi_bits_put(&p->w, w->stem == w->hash, 1);
	if (w->stem != w->hash)
		put_hash(p, w->stem);
}

static void put_words(packing *p)
{
	for (uint32_t i = 0; i < p->s->n_words; i++) {
		const rawi_sketch_word *w = &p->s->words[i];
		uint32_t place = rawi_usual_find(w->hash);
		bool usual = place != UINT32_MAX && rawi_usual_stem(place) == w->stem;
		p->usual[i] = usual ? place : UINT32_MAX;
		if (usual)
			put_place(p, place);
		else
			put_special(p, i, place);
	}
}

/* ── weights ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static unsigned flags_of(const rawi_sketch_word *w)
{
	return (unsigned)w->name | (unsigned)w->dim << 1;
}

static unsigned own_weight(const packing *p, size_t word)
{
	uint32_t place = p->usual[word] != UINT32_MAX ? p->usual[word] : rawi_usual_find(p->s->words[word].hash);
	return place == UINT32_MAX ? RAWI_PACK_RARE : rawi_usual_weight(place);
}

static bool is_plain(const packing *p, size_t word)
{
	const rawi_sketch_word *w = &p->s->words[word];
	return !flags_of(w) && w->weight == own_weight(p, word);
}

static bool is_less(const packing *p, size_t word, unsigned kind)
{
	const rawi_sketch_word *w = &p->s->words[word];
	if (kind == RAWI_PACK_LITERAL)
		return true;
	return flags_of(w) == rawi_pack_kinds[kind].flags && w->weight == own_weight(p, word) / rawi_pack_kinds[kind].share;
}

static unsigned less_of(const packing *p, size_t word)
{
	unsigned kind = 0;
	while (!is_less(p, word, kind))
		kind++;
	return kind;
}

static void put_weights(packing *p)
{
	size_t n = p->s->n_words;
	for (size_t i = 0, end; i < n; i = end) {
		for (end = i; end < n && is_plain(p, end);)
			end++;
		rawi_bits_gamma(&p->w, end - i);
		if (end == n)
			return;
		unsigned kind = less_of(p, end);
		for (i = end; end < n && !is_plain(p, end) && less_of(p, end) == kind;)
			end++;
		rawi_bits_put(&p->w, kind, 3);
		rawi_bits_gamma(&p->w, end - i - 1);
		for (; kind == RAWI_PACK_LITERAL && i < end; i++)
			rawi_bits_put(&p->w, (unsigned)p->s->words[i].weight << 2 | flags_of(&p->s->words[i]), 10);
	}
}

/* ── keys ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void count_lemmas(packing *p)
{
	for (uint32_t i = 0; i < p->s->n_words; i++) {
		const rawi_sketch_word *w = &p->s->words[i];
		if (w->name)
			continue;
		lemma *l = lemma_at(p, w->stem);
		if (!l->first)
			l->first = i + 1;
		l->times++;
		l->bits += w->weight;
	}
}

static bool same_float(float x, float y)
{
	return memcmp(&x, &y, sizeof x) == 0;
}

/* Which keys the words tell; how many. */
static size_t find_told(packing *p)
{
	size_t n = 0;
	for (size_t i = 0; i < p->s->n_keys; i++) {
		const rawi_sketch_key *k = &p->s->keys[i];
		if (k->kind != RAWI_KEY_WORD || k->key > UINT32_MAX)
			continue;
		const lemma *l = lemma_at(p, (uint32_t)k->key);
		if (!l->first || p->key_at[l->first - 1] || l->times > RAWI_PACK_TIMES || !same_float(k->weight, rawi_pack_key_weight(l->times, l->bits)))
			continue;
		p->key_at[l->first - 1] = p->told[i] = 1;
		n++;
	}
	return n;
}

static void put_told(packing *p, size_t n)
{
	rawi_bits_gamma(&p->w, n);
	for (uint32_t i = 0, from = 0; n; i++) {
		if (!p->key_at[i])
			continue;
		const lemma *l = lemma_at(p, p->s->words[i].stem);
		uint32_t far = i - from;
		rawi_bits_gamma(&p->w, far >> RAWI_PACK_STEP);
		rawi_bits_put(&p->w, far & ((1u << RAWI_PACK_STEP) - 1), RAWI_PACK_STEP);
		rawi_bits_gamma(&p->w, l->times - 1);
		if (l->times > 1) {
			bool alike = l->bits == l->times * p->s->words[i].weight;
			rawi_bits_put(&p->w, alike, 1);
			if (!alike)
				rawi_bits_put(&p->w, l->bits, 16);
		}
		from = i + 1;
		n--;
	}
}

static void put_weight(packing *p, float weight)
{
	float eighths = weight * 8;
	uint32_t bits;
	unsigned times = 1;
	while (times <= RAWI_PACK_TIMES && !same_float(weight, rawi_pack_logs[times]))
		times++;
	bool whole = eighths >= 0 && eighths < 128 && (float)(uint32_t)eighths == eighths && same_float(weight, (float)(uint32_t)eighths / 8);
	rawi_bits_put(&p->w, times <= RAWI_PACK_TIMES, 1);
	if (times <= RAWI_PACK_TIMES) {
		rawi_bits_gamma(&p->w, times - 1);
		return;
	}
	rawi_bits_put(&p->w, whole, 1);
	memcpy(&bits, &weight, sizeof bits);
	rawi_bits_put(&p->w, whole ? (uint32_t)eighths : bits, whole ? 7 : 32);
}

static void put_others(packing *p)
{
	for (size_t i = 0; i < p->s->n_keys; i++) {
		const rawi_sketch_key *k = &p->s->keys[i];
		bool of_word = k->kind >= RAWI_KEY_TITLE && k->key <= UINT32_MAX;
		if (p->told[i])
			continue;
		rawi_bits_put(&p->w, k->kind, 3);
		if (k->kind >= RAWI_KEY_TITLE)
			rawi_bits_put(&p->w, of_word, 1);
		if (of_word)
			put_hash(p, (uint32_t)k->key);
		else
			rawi_bits_put_long(&p->w, k->key, 64);
		put_weight(p, k->weight);
	}
}

/* ── places ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static bool is_first_special(const packing *p, size_t word, uint32_t seen)
{
	return p->usual[word] == UINT32_MAX && p->special[word] == seen;
}

/* How long a word would be without further word; special: how long each of the others was where it stood first. */
static uint32_t expected(const packing *p, const uint32_t *special, size_t word, bool half)
{
	return p->usual[word] == UINT32_MAX ? special[p->special[word]] : (uint32_t)rawi_usual_length(p->usual[word]) >> half;
}

static void put_starts(packing *p)
{
	size_t n = 0;
	for (size_t i = 0; i < p->s->n_words; i++)
		n += p->s->words[i].starts;
	rawi_bits_gamma(&p->w, n);
	for (size_t i = 0, from = 0; i < p->s->n_words; i++)
		if (p->s->words[i].starts) {
			rawi_bits_gamma(&p->w, i - from);
			from = i + 1;
		}
}

static int64_t gap_before(const packing *p, size_t word)
{
	const rawi_sketch_word *w = p->s->words;
	return (int64_t)w[word].orig.off - (word ? (int64_t)w[word - 1].orig.off + w[word - 1].orig.len : 0);
}

static void put_gaps(packing *p)
{
	for (size_t i = 0, from = 0; i <= p->s->n_words; i++) {
		if (i < p->s->n_words && gap_before(p, i) == RAWI_PACK_USUAL_GAP)
			continue;
		rawi_bits_gamma(&p->w, i - from);
		if (i < p->s->n_words)
			rawi_bits_signed(&p->w, gap_before(p, i) - RAWI_PACK_OTHER_GAP);
		from = i + 1;
	}
}

static void put_lengths(packing *p, uint32_t *special)
{
	uint32_t seen = 0;
	size_t n = p->s->n_words;
	for (size_t i = 0; i < n; i++) {
		uint32_t len = p->s->words[i].orig.len, letters = len >> !p->half;
		if (!is_first_special(p, i, seen))
			continue;
		bool usual = letters >= 1 && letters <= 16 && letters << !p->half == len;
		rawi_bits_put(&p->w, usual, 1);
		if (usual)
			rawi_bits_put(&p->w, letters - 1, 4);
		else
			rawi_bits_gamma(&p->w, len);
		special[seen++] = len;
	}
	for (size_t i = 0, from = 0; i <= n; i++) {
		if (i < n && p->s->words[i].orig.len == expected(p, special, i, p->half))
			continue;
		rawi_bits_gamma(&p->w, i - from);
		if (i < n)
			rawi_bits_signed(&p->w, (int64_t)p->s->words[i].orig.len - expected(p, special, i, p->half));
		from = i + 1;
	}
}

static bool is_half(const packing *p)
{
	size_t whole = 0, half = 0;
	for (size_t i = 0; i < p->s->n_words; i++)
		if (p->usual[i] != UINT32_MAX) {
			whole += p->s->words[i].orig.len == rawi_usual_length(p->usual[i]);
			half += p->s->words[i].orig.len == (uint32_t)rawi_usual_length(p->usual[i]) >> 1;
		}
	return half > whole;
}

/* ── the whole ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void put_head(rawi_buf *out, const rawi_sketch *s, unsigned flags)
{
	put(out, RAWI_PACK_VERSION);
	rawi_buf_putc(out, (char)rawi_usual_sum());
	rawi_buf_putc(out, (char)flags);
	put_signed(out, s->day);
	put_day(out, s->first_day, s->day);
	put_day(out, s->last_day, s->day);
	rawi_buf_putc(out, (char)s->weekdays);
	put_hash_bytes(out, s->outlet);
	if (!(flags & RAWI_PACK_PAGE))
		put_hash_bytes(out, s->page);
	if (!(flags & RAWI_PACK_CONTENT))
		put_hash_bytes(out, s->content);
	if (flags & RAWI_PACK_AGENCY)
		put_hash_bytes(out, s->agency);
	put_text(out, s->lang);
	put(out, s->n_credits);
	for (size_t i = 0; i < s->n_credits; i++) {
		bool agency = s->agency && s->credits[i] == s->agency;
		rawi_buf_putc(out, agency);
		if (!agency)
			put_hash_bytes(out, s->credits[i]);
	}
	put(out, s->n_keys);
	put(out, s->n_words);
}

void rawi_sketch_pack(rawi_buf *out, const rawi_sketch *s)
{
	packing p = { .w = { .out = out } };
	rawi_buf bits = { 0 };
	if (!packing_for(&p, s)) {
		out->failed = true;
		return;
	}
	p.w.out = &bits;
	put_words(&p);
	put_weights(&p);
	count_lemmas(&p);
	put_told(&p, find_told(&p));
	put_others(&p);
	rawi_bits_end(&p.w);
	p.half = is_half(&p);
	put_starts(&p);
	put_gaps(&p);
	put_lengths(&p, p.slot); /* asked for no longer */
	rawi_bits_end(&p.w);
	put_text(out, s->doc_name);
	put_head(out, s, (s->has_title ? RAWI_PACK_TITLE : 0u) | (s->content == rawi_pack_content(s->words, s->n_words) ? RAWI_PACK_CONTENT : 0u)
		| (s->page == rawi_pack_page(s->doc_name) ? RAWI_PACK_PAGE : 0u) | (p.half ? RAWI_PACK_HALF : 0u) | (s->agency ? RAWI_PACK_AGENCY : 0u));
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
