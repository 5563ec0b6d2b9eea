/* compare: the words of a sketch and what they weigh, as bits; see pack.h. */
#include "compare/pack_parts.h"

/* The last block that begins no later. */
static unsigned block_of(const rawi_packing *p, uint32_t place)
{
	unsigned block = 0;
	for (unsigned step = 16; step; step /= 2)
		block += block + step < RAWI_USUAL_BLOCKS && p->block[block + step] <= place ? step : 0;
	return block;
}

static void put_in_block(rawi_packing *p, uint32_t place, unsigned block)
{
	rawi_bits_put(&p->w, block, RAWI_PACK_SYMBOL);
	rawi_bits_put(&p->w, place - p->block[block], rawi_usual_bits(block));
}

static void put_place(rawi_packing *p, uint32_t place)
{
	put_in_block(p, place, block_of(p, place));
}

void rawi_pack_hash(rawi_packing *p, uint32_t hash)
{
	uint32_t place = rawi_usual_find(hash);
	if (place != UINT32_MAX) {
		put_place(p, place);
		return;
	}
	rawi_bits_put(&p->w, RAWI_PACK_FRESH, RAWI_PACK_SYMBOL);
	rawi_bits_put(&p->w, hash, 32);
}

/* The place in `slot` of a word that may come AGAIN; 0 there: it did not come. */
static uint32_t *slot_of(rawi_packing *p, const rawi_sketch_word *w)
{
	uint32_t i = rawi_pack_spread(w->hash) & p->mask;
	while (p->slot[i] && (p->s->words[p->slot[i] - 1].hash != w->hash || p->s->words[p->slot[i] - 1].stem != w->stem))
		i = (i + 1) & p->mask;
	return &p->slot[i];
}

static void put_again(rawi_packing *p, uint32_t word, uint32_t before)
{
	rawi_bits_put(&p->w, RAWI_PACK_AGAIN, RAWI_PACK_SYMBOL);
	rawi_bits_put(&p->w, p->kept[before], rawi_pack_width(p->n_kept));
	p->other[word] = p->other[before];
}

static void put_other(rawi_packing *p, uint32_t word, uint32_t place)
{
	const rawi_sketch_word *w = &p->s->words[word];
	uint32_t *slot = slot_of(p, w);
	if (*slot) {
		put_again(p, word, *slot - 1);
		return;
	}
	*slot = word + 1;
	p->kept[word] = p->n_kept++;
	p->other[word] = p->n_other++;
	if (place != UINT32_MAX) {
		rawi_bits_put(&p->w, RAWI_PACK_STEMMED, RAWI_PACK_SYMBOL);
		put_place(p, place);
		rawi_pack_hash(p, w->stem);
		return;
	}
	rawi_pack_hash(p, w->hash);
	rawi_bits_put(&p->w, w->stem == w->hash, 1);
	if (w->stem != w->hash)
		rawi_pack_hash(p, w->stem);
}

/* Which of those that follow the word before; RAWI_USUAL_FOLLOWERS: none. */
static unsigned follower(const rawi_packing *p, uint32_t word, uint32_t place)
{
	unsigned which = 0;
	if (!word || p->usual[word - 1] >= RAWI_USUAL_FIRST)
		return RAWI_USUAL_FOLLOWERS;
	while (which < RAWI_USUAL_FOLLOWERS && rawi_usual_follower(p->usual[word - 1], which) != place + 1)
		which++;
	return which;
}

static void put_usual(rawi_packing *p, uint32_t word, uint32_t place)
{
	unsigned block = block_of(p, place), bits = rawi_usual_bits(block), near = 1 << RAWI_PACK_NEXT_BITS;
	unsigned which = bits > RAWI_PACK_LATER_BITS ? follower(p, word, place) : RAWI_USUAL_FOLLOWERS;
	if (which < near) {
		rawi_bits_put(&p->w, RAWI_PACK_NEXT, RAWI_PACK_SYMBOL);
		rawi_bits_put(&p->w, which, RAWI_PACK_NEXT_BITS);
		return;
	}
	if (which < RAWI_USUAL_FOLLOWERS) {
		rawi_bits_put(&p->w, RAWI_PACK_LATER, RAWI_PACK_SYMBOL);
		rawi_bits_put(&p->w, which - near, RAWI_PACK_LATER_BITS);
		return;
	}
	if (bits >= RAWI_PACK_FAR) {
		uint32_t *slot = slot_of(p, &p->s->words[word]);
		if (*slot && rawi_pack_width(p->n_kept) < bits) {
			put_again(p, word, *slot - 1);
			return;
		}
		*slot = word + 1;
		p->kept[word] = p->n_kept++;
	}
	put_in_block(p, place, block);
}

void rawi_pack_words(rawi_packing *p)
{
	rawi_usual_begins(p->block);
	for (uint32_t i = 0; i < p->s->n_words; i++) {
		const rawi_sketch_word *w = &p->s->words[i];
		uint32_t place = rawi_usual_find(w->hash);
		bool usual = place != UINT32_MAX && rawi_usual_stem(place) == w->stem;
		p->usual[i] = usual ? place : UINT32_MAX;
		if (usual)
			put_usual(p, i, place);
		else
			put_other(p, i, place);
	}
}

/* ── weights ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static unsigned flags_of(const rawi_sketch_word *w)
{
	return (unsigned)w->name | (unsigned)w->dim << 1;
}

static unsigned own_weight(const rawi_packing *p, size_t word)
{
	return p->usual[word] != UINT32_MAX ? rawi_usual_weight(p->usual[word]) : rawi_pack_weight_of(p->s->words[word].hash);
}

static bool is_plain(const rawi_packing *p, size_t word)
{
	const rawi_sketch_word *w = &p->s->words[word];
	return !flags_of(w) && w->weight == own_weight(p, word);
}

static bool is_less(const rawi_packing *p, size_t word, unsigned kind)
{
	const rawi_sketch_word *w = &p->s->words[word];
	if (kind == RAWI_PACK_LITERAL)
		return true;
	return flags_of(w) == rawi_pack_kinds[kind].flags && w->weight == own_weight(p, word) / rawi_pack_kinds[kind].share;
}

static unsigned less_of(const rawi_packing *p, size_t word)
{
	unsigned kind = 0;
	while (!is_less(p, word, kind))
		kind++;
	return kind;
}

/* The first two are most of them. */
static void put_kind(rawi_packing *p, unsigned kind)
{
	rawi_bits_put(&p->w, kind > 0, 1);
	if (kind > 0)
		rawi_bits_put(&p->w, kind > 1, 1);
	if (kind > 1)
		rawi_bits_put(&p->w, kind, 3);
}

void rawi_pack_weights(rawi_packing *p)
{
	size_t n = p->s->n_words;
	for (size_t i = 0, end; i < n; i = end) {
		for (end = i; end < n && is_plain(p, end);)
			end++;
		rawi_bits_far(&p->w, end - i, RAWI_PACK_PLAIN);
		if (end == n)
			return;
		unsigned kind = less_of(p, end);
		for (i = end; end < n && !is_plain(p, end) && less_of(p, end) == kind;)
			end++;
		put_kind(p, kind);
		rawi_bits_gamma(&p->w, end - i - 1);
		for (; kind == RAWI_PACK_LITERAL && i < end; i++)
			rawi_bits_put(&p->w, (unsigned)p->s->words[i].weight << 2 | flags_of(&p->s->words[i]), 10);
	}
}
