/* compare: bits → the keys of a sketch; see pack.h. */
#include "compare/pack_parts.h"

#include <stdlib.h>

#include "compare/body_keys.h"

static int by_key(const void *x, const void *y)
{
	const rawi_sketch_key *a = x, *b = y;
	return (a->key > b->key) - (a->key < b->key);
}

static void sort_keys(rawi_sketch_key *k, size_t n)
{
	enum { FEW = 64 };
	if (n > FEW) {
		qsort(k, n, sizeof *k, by_key);
		return;
	}
	for (size_t i = 1; i < n; i++) {
		rawi_sketch_key moved = k[i];
		size_t to = i;
		for (; to && k[to - 1].key > moved.key; to--)
			k[to] = k[to - 1];
		k[to] = moved;
	}
}

static float get_weight(rawi_unpacking *u)
{
	if (rawi_bits_get(&u->bits, 1)) {
		uint64_t times = rawi_bits_get_gamma(&u->bits) + 1;
		u->bits.bad |= times > RAWI_KEY_TIMES;
		return u->bits.bad ? 0 : rawi_key_logs[times];
	}
	if (rawi_bits_get(&u->bits, 1))
		return (float)rawi_bits_get(&u->bits, 7) / 8;
	uint32_t bits = (uint32_t)rawi_bits_get(&u->bits, 32);
	float weight;
	memcpy(&weight, &bits, sizeof weight);
	u->bits.bad |= !(weight >= 0 && weight < 1e9f);
	return u->bits.bad ? 0 : weight;
}

static float get_weight_beside(rawi_unpacking *u, uint32_t hash)
{
	return rawi_bits_get(&u->bits, 1) ? (float)rawi_pack_weight_of(hash) / 8 : get_weight(u);
}

static uint64_t get_long(rawi_unpacking *u, unsigned bits)
{
	uint64_t low = rawi_bits_get(&u->bits, 32);
	return low | rawi_bits_get(&u->bits, bits - 32) << 32;
}

static void get_entities(rawi_unpacking *u, rawi_sketch_key *k, size_t n)
{
	size_t begins[RAWI_USUAL_CLASSES + 1] = { 0 };
	for (size_t c = 0; c < RAWI_USUAL_CLASSES; c++)
		begins[c + 1] = begins[c] + ((size_t)1 << rawi_usual_class_bits[c]);
	for (size_t i = 0; i < n && !u->bits.bad; i++) {
		unsigned c = (unsigned)rawi_bits_get(&u->bits, RAWI_PACK_CLASS);
		uint64_t key = c < RAWI_USUAL_CLASSES ? rawi_usual_entity(begins[c] + (size_t)rawi_bits_get(&u->bits, rawi_usual_class_bits[c])) : get_long(u, RAWI_KEY_BITS);
		k[i] = (rawi_sketch_key){ key, get_weight(u), RAWI_KEY_ENTITY };
	}
}

static void get_whole(rawi_unpacking *u, rawi_sketch_key *k, size_t n, unsigned kind, unsigned bits)
{
	for (size_t i = 0; i < n && !u->bits.bad; i++) {
		k[i].key = get_long(u, bits);
		k[i].weight = get_weight(u);
		k[i].kind = (uint8_t)kind;
	}
}

static void get_told(rawi_unpacking *u, rawi_sketch_key *k, size_t n, unsigned kind)
{
	uint32_t at = 0;
	for (size_t i = 0; i < n && !u->bits.bad; i++, at++) {
		for (uint64_t between = rawi_bits_get_gamma(&u->bits); at < u->n; at++)
			if (rawi_pack_may_tell(&u->words[at], kind) && !between--)
				break;
		if (at == u->n) {
			u->bits.bad = true;
			return;
		}
		float weight = get_weight_beside(u, u->words[at].hash);
		k[i] = (rawi_sketch_key){ rawi_pack_told(&u->words[at], kind), weight, (uint8_t)kind };
	}
}

static void get_of_words(rawi_unpacking *u, rawi_sketch_key *k, size_t n, unsigned kind)
{
	uint64_t told = n ? rawi_bits_get_gamma(&u->bits) : 0;
	if (told > n) {
		u->bits.bad = true;
		return;
	}
	get_told(u, k, (size_t)told, kind);
	for (size_t i = (size_t)told; i < n && !u->bits.bad; i++) {
		uint32_t key = rawi_unpack_hash(u);
		k[i] = (rawi_sketch_key){ key, get_weight_beside(u, key), (uint8_t)kind };
	}
	sort_keys(k, n);
}

/* How many keys there are of each kind; no more in all than the bits that are left can tell, so that a broken blob asks for no memory. */
static size_t get_counts(rawi_unpacking *u, size_t *n, unsigned kinds)
{
	uint64_t all = 0, most = rawi_bits_over(&u->bits) ? 0 : 8 * (uint64_t)(u->bits.end - rawi_bits_rest(&u->bits));
	for (unsigned kind = 0; kind < kinds && !u->bits.bad; kind++) {
		n[kind] = (size_t)rawi_bits_get_gamma(&u->bits);
		all += n[kind];
		u->bits.bad |= all > most;
	}
	return u->bits.bad ? 0 : (size_t)all;
}

void rawi_unpack_keys(rawi_unpacking *u, rawi_arena *a, unsigned flags, rawi_sketch *out)
{
	size_t n[RAWI_KEY_WORD + 1] = { 0 };
	unsigned kinds = flags & RAWI_PACK_BODY ? RAWI_KEY_WORD : RAWI_KEY_WORD + 1;
	size_t all = get_counts(u, n, kinds);
	if (u->bits.bad || rawi_bits_over(&u->bits))
		return;
	rawi_sketch_key body[RAWI_BODY_KEYS];
	size_t n_body = flags & RAWI_PACK_BODY ? rawi_body_keys(u->words, u->n, u->body, body) : 0;
	rawi_sketch_key *keys = RAWI_NEW_N(a, rawi_sketch_key, all + n_body + 1), *k = keys;
	for (unsigned kind = 0; kind < kinds && !u->bits.bad; k += n[kind++]) {
		if (kind == RAWI_KEY_ENTITY && !(flags & RAWI_PACK_LONGER))
			get_entities(u, k, n[kind]);
		else if (flags & RAWI_PACK_LONGER || !rawi_pack_is_word(kind))
			get_whole(u, k, n[kind], kind, flags & RAWI_PACK_LONGER ? 64 : RAWI_KEY_BITS);
		else
			get_of_words(u, k, n[kind], kind);
	}
	if (n_body)
		memcpy(keys + all, body, n_body * sizeof *body);
	out->keys = keys;
	out->n_keys = all + n_body;
}

/* ── passed over ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void pass_weight_beside(rawi_unpacking *u)
{
	if (!rawi_bits_get(&u->bits, 1))
		get_weight(u);
}

static void pass_entities(rawi_unpacking *u, size_t n)
{
	for (size_t i = 0; i < n && !u->bits.bad; i++) {
		unsigned c = (unsigned)rawi_bits_get(&u->bits, RAWI_PACK_CLASS);
		if (c < RAWI_USUAL_CLASSES)
			rawi_bits_get(&u->bits, rawi_usual_class_bits[c]);
		else
			get_long(u, RAWI_KEY_BITS);
		get_weight(u);
	}
}

static void pass_of_words(rawi_unpacking *u, size_t n)
{
	uint64_t told = n ? rawi_bits_get_gamma(&u->bits) : 0;
	u->bits.bad |= told > n;
	for (size_t i = 0; i < n && !u->bits.bad; i++) {
		if (i < told)
			rawi_bits_get_gamma(&u->bits);
		else
			rawi_unpack_hash(u);
		pass_weight_beside(u);
	}
}

void rawi_pass_keys(rawi_unpacking *u, unsigned flags)
{
	size_t n[RAWI_KEY_WORD + 1] = { 0 };
	unsigned kinds = flags & RAWI_PACK_BODY ? RAWI_KEY_WORD : RAWI_KEY_WORD + 1;
	get_counts(u, n, kinds);
	for (unsigned kind = 0; kind < kinds && !u->bits.bad; kind++) {
		if (kind == RAWI_KEY_ENTITY && !(flags & RAWI_PACK_LONGER))
			pass_entities(u, n[kind]);
		else if (flags & RAWI_PACK_LONGER || !rawi_pack_is_word(kind))
			for (size_t i = 0; i < n[kind] && !u->bits.bad; i++) {
				get_long(u, flags & RAWI_PACK_LONGER ? 64 : RAWI_KEY_BITS);
				get_weight(u);
			}
		else
			pass_of_words(u, n[kind]);
	}
}
