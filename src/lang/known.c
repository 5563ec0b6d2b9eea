/* lang: see known.h. */
#include "lang/known.h"

#include <string.h>

static uint32_t read32(const char *s)
{
	uint32_t v;
	memcpy(&v, s, sizeof v);
	return v;
}

uint64_t rawi_known_payload(const rawi_known *k)
{
	return (uint64_t)k->fine | (uint64_t)k->middle << 10 | (uint64_t)k->coarse << 18 | (uint64_t)k->given << 24 | (uint64_t)k->family << 26 | (uint64_t)k->place << 28 |
		(uint64_t)k->foreign << 30 | (uint64_t)k->proper << 31 | (uint64_t)k->money << 32 | (uint64_t)k->tongue << 33 | (uint64_t)k->common << 34 | (uint64_t)k->begins << 37 | (uint64_t)k->tagged << 38 | (uint64_t)k->often << 41;
}

static rawi_known unpack(uint64_t v)
{
	return (rawi_known){ .fine = v & 1023, .middle = v >> 10 & 255, .coarse = v >> 18 & 63, .given = v >> 24 & 3, .family = v >> 26 & 3, .place = v >> 28 & 3, .foreign = v >> 30 & 1,
		.proper = v >> 31 & 1, .money = v >> 32 & 1, .tongue = v >> 33 & 1, .common = v >> 34 & 7, .begins = v >> 37 & 1, .tagged = v >> 38 & 7, .often = v >> 41 & 3 };
}

rawi_known rawi_known_word(uint64_t hash)
{
	const char *s = rawi_builtin_known;
	uint32_t mask = read32(s + 8) - 1, check = (uint32_t)(hash >> 48);
	for (uint32_t b = (uint32_t)hash & mask;; b = (b + 1) & mask) {
		uint64_t v;
		memcpy(&v, s + 16 + 8 * (size_t)b, sizeof v);
		if (!v)
			return (rawi_known){ 0 };
		if (v >> 48 == check)
			return unpack(v);
	}
}

void rawi_known_soon(uint64_t hash)
{
	const char *s = rawi_builtin_known;
	__builtin_prefetch(s + 16 + 8 * (size_t)((uint32_t)hash & (read32(s + 8) - 1)));
}

uint64_t rawi_known_step(uint64_t state, uint64_t hash)
{
	uint64_t h = (state ^ (hash + 0x9E3779B97F4A7C15u)) * 0xBF58476D1CE4E5B9u;
	return (h ^ h >> 29) | 1;
}

void rawi_known_phrase_soon(uint64_t state)
{
	const char *s = rawi_builtin_known;
	__builtin_prefetch(s + 16 + 8 * (size_t)read32(s + 8) + 4 * (size_t)((uint32_t)(state >> 1) & (read32(s + 12) - 1)));
}

uint8_t rawi_known_phrase(uint64_t state)
{
	const char *s = rawi_builtin_known;
	uint32_t words = read32(s + 8), mask = read32(s + 12) - 1, check = (uint32_t)(state >> 40);
	for (uint32_t b = (uint32_t)(state >> 1) & mask;; b = (b + 1) & mask) {
		uint32_t v = read32(s + 16 + 8 * (size_t)words + 4 * (size_t)b);
		if (!v)
			return 0;
		if (v >> 8 == check)
			return v & 255;
	}
}
