/* understand: see names_kept.h: where the memory of what is kept lies. */
#include "understand/names_kept.h"

#include "base/keep.h"

/* Sizes for all pages of a worker: news words are Zipfian, and these hold what comes again; 6 MB in all. For one page: as many as it has words, at most. */
enum { KNOWNS = 32768, KINDS = 8192, GROUPS = 8192, SMALL = 16 };

static size_t least(size_t tokens, size_t most)
{
	size_t n = SMALL;
	while (n < tokens && n < most)
		n *= 2;
	return n;
}

rawi_names_kept *rawi_names_kept_for(rawi_arena *a, const rawi_tables *t, size_t tokens)
{
	rawi_names_kept *k = RAWI_NEW(a, rawi_names_kept);
	k->of = t;
	strncpy(k->hash, rawi_tables_hash(t), sizeof k->hash - 1);
	k->sizes.knowns = least(tokens, KNOWNS);
	k->sizes.kinds = least(tokens / 2, KINDS);
	k->sizes.groups = least(tokens, GROUPS);
	k->knowns = RAWI_NEW_N(a, rawi_name_known, k->sizes.knowns);
	k->places = RAWI_NEW_N(a, rawi_bio_place, k->sizes.kinds);
	k->kinds = rawi_arena_room(a, RAWI_BIO_WAYS * k->sizes.kinds * sizeof *k->kinds); /* read only where a place has its key */
	for (size_t i = 0; i < sizeof k->groups / sizeof *k->groups; i++)
		k->groups[i] = RAWI_NEW_N(a, rawi_bio_answer, k->sizes.groups);
	return k;
}

rawi_names_kept *rawi_names_kept_of(rawi_arena *a, const rawi_tables *t, size_t tokens)
{
	rawi_keep *keep = a->keep;
	rawi_names_kept *k = keep ? keep->slot[RAWI_KEEP_NAMES] : NULL;
	if (k && k->of == t && strcmp(k->hash, rawi_tables_hash(t)) == 0)
		return k;
	if (!keep || rawi_keep_full(keep))
		return rawi_names_kept_for(a, t, tokens);
	keep->arena.on_full = a->on_full;
	return keep->slot[RAWI_KEEP_NAMES] = rawi_names_kept_for(&keep->arena, t, SIZE_MAX);
}
