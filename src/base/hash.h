/* base: hashes. XXH3 (xxhash) for tables and signatures, stable across machines; SHA-256 (FIPS 180-4, from nettle) for identity. */
#ifndef RAWI_BASE_HASH_H
#define RAWI_BASE_HASH_H

#include "base/slice.h"

uint64_t rawi_hash(rawi_slice s);
static inline uint64_t rawi_hash_mix(uint64_t a, uint64_t b) /* an ordered pair's hash */
{
	a ^= b + 0x9E3779B97F4A7C15u + (a << 12) + (a >> 4);
	a *= 0xD6E8FEB86659FD93u;
	return a ^ a >> 32;
}
void rawi_sha256_hex(rawi_slice s, char out[65]); /* lower case, NUL-terminated */

#endif
