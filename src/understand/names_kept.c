/* understand: see names_kept.h: where the memory of what is kept lies. */
#include "understand/names_kept.h"

#include "base/keep.h"

/* Sizes for all pages of a worker: news words are Zipfian, and these hold what comes again. What words say lies with their readings (16 MB for the words of ten thousand pages);
 * the rest, 4 MB, is for what classes of words say side by side, and for what has no reading: marks, numbers, words met when the keep was full. For one page: as many as it has words, at most. */
enum { KNOWNS = 4096, KINDS = 1024, PLACES = 65536, TABLES = 16384, TAGGED = 4096, PAIRS = 8192, BESIDE = 1024, LISTS = 4096, FINE = 1024, MIDDLE = 256, COARSE = 64, SOUNDS = 8192, SMALL = 16 };

static size_t least(size_t tokens, size_t most)
{
	size_t n = SMALL;
	while (n < tokens && n < most)
		n *= 2;
	return n;
}

static uint8_t shift_of(size_t places)
{
	return (uint8_t)(64 - __builtin_ctzll(places));
}

rawi_names_kept *rawi_names_kept_for(rawi_arena *a, const rawi_tables *t, size_t tokens)
{
	rawi_names_kept *k = RAWI_NEW(a, rawi_names_kept);
	k->of = t;
	k->opened = rawi_names_open(a, t);
	strncpy(k->hash, rawi_tables_hash(t), sizeof k->hash - 1);
	k->sizes.knowns = least(tokens, KNOWNS);
	k->sizes.kinds = least(tokens / 2, KINDS);
	k->knowns = RAWI_NEW_N(a, rawi_name_answer, k->sizes.knowns);
	k->places = RAWI_NEW_N(a, rawi_bio_place, k->sizes.kinds);
	k->kinds = rawi_arena_room(a, RAWI_BIO_WAYS * k->sizes.kinds * sizeof *k->kinds); /* read only where a place has its key */
	k->sizes.sounds = least(tokens / 8, SOUNDS);
	k->sounds = RAWI_NEW_N(a, rawi_name_sound, k->sizes.sounds);
	static const size_t groups[RAWI_JOINT_GROUPS] = { [RAWI_JOINT_PLACE] = PLACES, [RAWI_JOINT_TABLES] = TABLES, [RAWI_JOINT_TAGGED] = TAGGED };
	for (size_t i = 0; i < RAWI_JOINT_GROUPS; i++) {
		k->shift.groups[i] = shift_of(least(tokens, groups[i]));
		k->groups[i] = RAWI_NEW_N(a, rawi_bio_answer, least(tokens, groups[i]));
	}
	k->shift.pairs = shift_of(least(tokens, PAIRS));
	k->pairs = RAWI_NEW_N(a, rawi_bio_pair_answer, least(tokens, PAIRS));
	k->shift.beside = shift_of(least(tokens, BESIDE));
	k->beside = RAWI_NEW_N(a, rawi_bio_beside_answer, least(tokens, BESIDE));
	k->shift.lists = shift_of(least(tokens, LISTS));
	k->lists = RAWI_NEW_N(a, rawi_bio_class_answer, least(tokens, LISTS));
	k->fine = RAWI_NEW_N(a, rawi_bio_class_answer, k->sizes.fine = least(tokens, FINE));
	k->middle = RAWI_NEW_N(a, rawi_bio_class_answer, k->sizes.middle = least(tokens, MIDDLE));
	k->coarse = RAWI_NEW_N(a, rawi_bio_class_answer, k->sizes.coarse = least(tokens, COARSE));
	return k;
}

/* Room for the readings of a text: those up to its highest number. Where the keep is full, the later ones have none. */
static void make_room(rawi_names_kept *k, const rawi_keep *keep, const rawi_text *text)
{
	uint32_t most = 0;
	if (k->numbering != text->numbering) {
		k->readings.n = 0;
		k->numbering = text->numbering;
	}
	for (size_t i = 0; i < text->n_tokens; i++)
		most = text->tokens[i].reading > most ? text->tokens[i].reading : most;
	while (most / RAWI_READINGS_AT_ONCE >= k->readings.n && !rawi_keep_full(keep)) {
		char *room = rawi_arena_alloc(k->arena, RAWI_READINGS_AT_ONCE * sizeof(rawi_names_reading) + RAWI_LINE);
		room += (RAWI_LINE - (uintptr_t)room % RAWI_LINE) % RAWI_LINE;
		rawi_names_reading *some = (rawi_names_reading *)(void *)room;
		rawi_vec_push(k->arena, &k->readings, some);
	}
}

rawi_names_kept *rawi_names_kept_of(rawi_arena *a, const rawi_text *text)
{
	const rawi_tables *t = text->tables;
	rawi_keep *keep = a->keep;
	rawi_names_kept *k = keep ? keep->slot[RAWI_KEEP_NAMES] : NULL;
	if (!k || k->of != t || strcmp(k->hash, rawi_tables_hash(t)) != 0) {
		bool alone = keep && !keep->named; /* maybe no other comes: four megabytes took longer to clear than its names to find */
		if (keep)
			keep->named = true;
		if (!keep || alone || rawi_keep_full(keep))
			return rawi_names_kept_for(a, t, text->n_tokens);
		keep->arena.on_full = a->on_full;
		k = rawi_names_kept_for(&keep->arena, t, SIZE_MAX);
		k->arena = &keep->arena;
		keep->slot[RAWI_KEEP_NAMES] = k;
	}
	if (k->arena && text->numbering)
		make_room(k, keep, text);
	return k;
}
