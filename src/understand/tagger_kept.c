/* understand: see tagger_kept.h: where the memory of what is kept lies. */
#include "understand/tagger_kept.h"

#include "base/keep.h"

/* Sizes for all pages of a thread: news words are Zipfian, and these hold what comes again; 4.3 MB in all. For one page: as many as it has words, at most. */
enum { KINDS = 8192, PLACE = 8192, TABLES = 4096, TAGGED = 2048, COARSE = 8192, NAMES = 2048, SMALL = 16 };

static size_t least(size_t tokens, size_t most)
{
	size_t n = SMALL;
	while (n < tokens && n < most)
		n *= 2;
	return n;
}

static size_t measure(rawi_bio_kept *k, size_t tokens)
{
	k->sizes.kinds = least(tokens / 2, KINDS);
	k->sizes.place = least(tokens, PLACE);
	k->sizes.tables = least(tokens, TABLES);
	k->sizes.tagged = least(tokens, TAGGED);
	k->sizes.coarse = least(tokens, COARSE);
	k->sizes.names = least(tokens, NAMES);
	size_t answers = k->sizes.place + k->sizes.tables + k->sizes.tagged + k->sizes.coarse + k->sizes.names;
	return answers * sizeof *k->place + k->sizes.kinds * (sizeof *k->places + RAWI_BIO_WAYS * sizeof *k->kinds);
}

static rawi_bio_kept *lay_out(rawi_bio_kept *k, void *room)
{
	k->place = room;
	k->tables = k->place + k->sizes.place;
	k->tagged = k->tables + k->sizes.tables;
	k->coarse = k->tagged + k->sizes.tagged;
	k->names = k->coarse + k->sizes.coarse;
	k->kinds = (rawi_bio_kind *)(void *)(k->names + k->sizes.names);
	k->places = (rawi_bio_place *)(void *)(k->kinds + RAWI_BIO_WAYS * k->sizes.kinds);
	return k;
}

rawi_bio_kept *rawi_tagger_kept_for(rawi_arena *a, size_t tokens)
{
	rawi_bio_kept *k = RAWI_NEW(a, rawi_bio_kept);
	return lay_out(k, rawi_arena_alloc(a, measure(k, tokens)));
}

typedef struct {
	const rawi_tables *of;   /* what cues it knows hangs on the tables */
	char hash[32];
	rawi_bio_kept kept;
} lasting;

rawi_bio_kept *rawi_tagger_kept(const rawi_names *w)
{
	rawi_keep *keep = w->arena->keep;
	lasting *l = keep ? keep->slot[RAWI_KEEP_NAMES] : NULL;
	if (l && l->of == w->doc->tables && strcmp(l->hash, rawi_tables_hash(l->of)) == 0)
		return &l->kept;
	if (!keep || rawi_keep_full(keep))
		return rawi_tagger_kept_for(w->arena, w->n);
	keep->arena.on_full = w->arena->on_full;
	l = RAWI_NEW(&keep->arena, lasting);
	l->of = w->doc->tables;
	strncpy(l->hash, rawi_tables_hash(l->of), sizeof l->hash - 1);
	lay_out(&l->kept, rawi_arena_alloc(&keep->arena, measure(&l->kept, SIZE_MAX)));
	keep->slot[RAWI_KEEP_NAMES] = l;
	return &l->kept;
}
