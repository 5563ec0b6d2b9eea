/* base: see hash.h. */
#include "base/hash.h"

#include <nettle/sha2.h>
#define XXH_INLINE_ALL /* short keys: the call would cost as much as the hash */
#include <xxhash.h>

uint64_t rawi_hash(rawi_slice s)
{
	return XXH3_64bits(s.n ? s.s : "", s.n);
}

void rawi_sha256_hex(rawi_slice s, char out[65])
{
	struct sha256_ctx ctx;
	uint8_t digest[SHA256_DIGEST_SIZE];
	sha256_init(&ctx);
	sha256_update(&ctx, s.n, (const uint8_t *)s.s);
	sha256_digest(&ctx, sizeof digest, digest);
	for (size_t i = 0; i < sizeof digest; i++) {
		out[2 * i] = "0123456789abcdef"[digest[i] >> 4];
		out[2 * i + 1] = "0123456789abcdef"[digest[i] & 15];
	}
	out[64] = 0;
}
