/* compare: the keys of a sketch as bits; see pack.h. */
#include "compare/pack_parts.h"

#include "compare/body_keys.h"

typedef struct {
	const rawi_sketch_key *at;
	size_t n;
} keys;

static bool same_float(float x, float y)
{
	return memcmp(&x, &y, sizeof x) == 0;
}

/* Keys lie by kind: those of one. */
static keys keys_of(const rawi_sketch *s, unsigned kind)
{
	size_t from = 0, end;
	while (from < s->n_keys && s->keys[from].kind < kind)
		from++;
	for (end = from; end < s->n_keys && s->keys[end].kind == kind;)
		end++;
	return (keys){ s->keys + from, end - from };
}

static bool same_keys(keys k, const rawi_sketch_key *other, size_t n)
{
	bool same = k.n == n;
	for (size_t i = 0; i < n && same; i++)
		same = k.at[i].key == other[i].key && same_float(k.at[i].weight, other[i].weight);
	return same;
}

void rawi_pack_look(rawi_packing *p)
{
	rawi_sketch_key body[RAWI_BODY_KEYS];
	p->body_keys = same_keys(keys_of(p->s, RAWI_KEY_WORD), body, rawi_body_keys(p->s->words, p->s->n_words, p->body, body));
	for (size_t i = 0; i < p->s->n_keys; i++)
		p->longer |= p->s->keys[i].key >> rawi_pack_key_bits(p->s->keys[i].kind) != 0;
}

static void put_weight(rawi_packing *p, float weight)
{
	float eighths = weight * 8;
	uint32_t bits;
	unsigned times = 1;
	while (times <= RAWI_KEY_TIMES && !same_float(weight, rawi_key_logs[times]))
		times++;
	bool whole = eighths >= 0 && eighths < 128 && (float)(uint32_t)eighths == eighths && same_float(weight, (float)(uint32_t)eighths / 8);
	rawi_bits_put(&p->w, times <= RAWI_KEY_TIMES, 1);
	if (times <= RAWI_KEY_TIMES) {
		rawi_bits_gamma(&p->w, times - 1);
		return;
	}
	rawi_bits_put(&p->w, whole, 1);
	memcpy(&bits, &weight, sizeof bits);
	rawi_bits_put(&p->w, whole ? (uint32_t)eighths : bits, whole ? 7 : 32);
}

/* A word's key may weigh what the word does. */
static void put_weight_beside(rawi_packing *p, float weight, unsigned own)
{
	bool same = same_float(weight, (float)own / 8);
	rawi_bits_put(&p->w, same, 1);
	if (!same)
		put_weight(p, weight);
}

/* The place of an entity among those that come often, in its class; RAWI_USUAL_CLASSES: in none. */
static unsigned class_of(uint64_t key, uint32_t *place)
{
	size_t from = 0;
	for (unsigned c = 0; c < RAWI_USUAL_CLASSES; from += (size_t)1 << rawi_usual_class_bits[c++]) {
		size_t at = 0;
		for (unsigned bit = rawi_usual_class_bits[c]; bit-- > 0;)
			at += rawi_usual_entity(from + at + ((size_t)1 << bit)) <= key ? (size_t)1 << bit : 0;
		*place = (uint32_t)at;
		if (rawi_usual_entity(from + at) == key)
			return c;
	}
	return RAWI_USUAL_CLASSES;
}

static void put_entities(rawi_packing *p, keys k)
{
	uint32_t place;
	for (size_t i = 0; i < k.n; i++) {
		unsigned c = class_of(k.at[i].key, &place);
		rawi_bits_put(&p->w, c, RAWI_PACK_CLASS);
		if (c < RAWI_USUAL_CLASSES)
			rawi_bits_put(&p->w, place, rawi_usual_class_bits[c]);
		else
			rawi_bits_put_long(&p->w, k.at[i].key, RAWI_KEY_BITS);
		put_weight(p, k.at[i].weight);
	}
}

static void put_whole(rawi_packing *p, keys k, unsigned bits)
{
	for (size_t i = 0; i < k.n; i++) {
		rawi_bits_put_long(&p->w, k.at[i].key, bits);
		put_weight(p, k.at[i].weight);
	}
}

/* ── keys of words ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* The place in `slot` of a key; 0 there: none of the words seen has it. */
static uint32_t slot_of(const rawi_packing *p, uint32_t key, unsigned kind)
{
	uint32_t i = rawi_pack_spread(key) & p->mask;
	while (p->slot[i] && rawi_pack_told(&p->s->words[p->slot[i] - 1], kind) != key)
		i = (i + 1) & p->mask;
	return i;
}

static void find_firsts(rawi_packing *p, unsigned kind)
{
	memset(p->slot, 0, ((size_t)p->mask + 1) * sizeof *p->slot);
	for (uint32_t i = 0; i < p->s->n_words; i++) {
		if (!rawi_pack_may_tell(&p->s->words[i], kind))
			continue;
		uint32_t *slot = &p->slot[slot_of(p, rawi_pack_told(&p->s->words[i], kind), kind)];
		*slot = *slot ? *slot : i + 1;
	}
}

/* Of each word, 1 + the key that it tells: of its kind the first word that has it; how many. */
static size_t find_told(rawi_packing *p, keys k, unsigned kind, uint32_t *tells)
{
	size_t told = 0;
	find_firsts(p, kind);
	memset(tells, 0, p->s->n_words * sizeof *tells);
	for (uint32_t i = 0; i < k.n; i++) {
		uint32_t word = p->slot[slot_of(p, (uint32_t)k.at[i].key, kind)];
		if (word && !tells[word - 1]) {
			tells[word - 1] = i + 1;
			told++;
		}
	}
	return told;
}

static void put_told(rawi_packing *p, keys k, unsigned kind, const uint32_t *tells, size_t told)
{
	rawi_bits_gamma(&p->w, told);
	for (uint32_t i = 0, between = 0; told; i++) {
		const rawi_sketch_word *w = &p->s->words[i];
		if (tells[i]) {
			rawi_bits_gamma(&p->w, between);
			put_weight_beside(p, k.at[tells[i] - 1].weight, rawi_pack_weight_of(w->hash));
			between = 0;
			told--;
		} else {
			between += rawi_pack_may_tell(w, kind);
		}
	}
}

/* Words that tell keys, in their order, each by how many that may tell stand between it and the one before; behind them the keys that none tells. */
static void put_of_words(rawi_packing *p, keys k, unsigned kind)
{
	uint32_t *tells = p->body; /* asked for no longer */
	if (!k.n)
		return;
	put_told(p, k, kind, tells, find_told(p, k, kind, tells));
	for (uint32_t i = 0; i < k.n; i++) {
		uint32_t key = (uint32_t)k.at[i].key, word = p->slot[slot_of(p, key, kind)];
		if (word && tells[word - 1] == i + 1)
			continue;
		rawi_pack_hash(p, key);
		put_weight_beside(p, k.at[i].weight, rawi_pack_weight_of(key));
	}
}

/* ── all ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

void rawi_pack_keys(rawi_packing *p)
{
	unsigned kinds = p->body_keys ? RAWI_KEY_WORD : RAWI_KEY_WORD + 1;
	for (unsigned kind = 0; kind < kinds; kind++)
		rawi_bits_gamma(&p->w, keys_of(p->s, kind).n);
	for (unsigned kind = 0; kind < kinds; kind++) {
		keys k = keys_of(p->s, kind);
		if (kind == RAWI_KEY_ENTITY && !p->longer)
			put_entities(p, k);
		else if (p->longer || !rawi_pack_is_word(kind))
			put_whole(p, k, p->longer ? 64 : rawi_pack_key_bits(kind));
		else
			put_of_words(p, k, kind);
	}
}
