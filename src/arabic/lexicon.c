/* arabic: looking up in the compiled lexicon; see lexicon.h. */
#include "arabic/lexicon.h"

#include <assert.h>

#include "base/hash.h"
#include "lang/builtin.h"

const rawi_lexeme *rawi_lexicon_find_hashed(uint64_t hash, size_t *n)
{
	const rawi_lexicon_head *h = (const rawi_lexicon_head *)(const void *)rawi_builtin_lexicon;
	assert(h->magic == RAWI_LEXICON_MAGIC);
	const uint32_t *bucket = (const uint32_t *)(const void *)(rawi_builtin_lexicon + h->buckets);
	size_t b = (size_t)hash & (h->n_buckets - 1);
	*n = bucket[b + 1] - bucket[b];
	return (const rawi_lexeme *)(const void *)(rawi_builtin_lexicon + h->entries) + bucket[b];
}

void rawi_lexicon_soon(uint64_t hash)
{
	const rawi_lexicon_head *h = (const rawi_lexicon_head *)(const void *)rawi_builtin_lexicon;
	__builtin_prefetch((const uint32_t *)(const void *)(rawi_builtin_lexicon + h->buckets) + ((size_t)hash & (h->n_buckets - 1)));
}

void rawi_lexicon_next(uint64_t hash)
{
	size_t n;
	__builtin_prefetch(rawi_lexicon_find_hashed(hash, &n));
}

const rawi_lexeme *rawi_lexicon_find(rawi_slice fold, uint32_t *check, size_t *n)
{
	uint64_t hash = rawi_hash(fold);
	*check = (uint32_t)(hash >> 32);
	return rawi_lexicon_find_hashed(hash, n);
}

rawi_slice rawi_lexicon_lemma(const rawi_lexeme *e)
{
	const rawi_lexicon_head *h = (const rawi_lexicon_head *)(const void *)rawi_builtin_lexicon;
	const char *s = rawi_builtin_lexicon + h->lemmas + e->lemma;
	return (rawi_slice){ s + 1, (unsigned char)*s };
}
