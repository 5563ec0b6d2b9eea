/* understand: see reading_kept.h. */
#include "understand/reading_kept.h"

#include "base/keep.h"

rawi_readings *rawi_readings_of(rawi_arena *a, const rawi_text *text)
{
	rawi_keep *keep = a->keep;
	rawi_readings *r = keep ? keep->slot[RAWI_KEEP_READINGS] : NULL;
	if (keep)
		keep->arena.on_full = a->on_full;
	if (!r || r->of != text->tables || strcmp(r->hash, rawi_tables_hash(text->tables)) != 0) {
		bool lasting = keep && !rawi_keep_full(keep);
		rawi_arena *in = lasting ? &keep->arena : a;
		r = RAWI_NEW(in, rawi_readings);
		r->of = text->tables;
		strncpy(r->hash, rawi_tables_hash(text->tables), sizeof r->hash - 1);
		r->arena = in;
		if (lasting) {
			r->keep = keep;
			keep->slot[RAWI_KEEP_READINGS] = r;
		}
	}
	if (r->numbering != text->numbering) {
		r->at.n = 0;
		r->numbering = text->numbering;
	}
	return r;
}

rawi_reading_kept *rawi_readings_more(rawi_readings *r, uint32_t reading)
{
	size_t at = reading / RAWI_KEPT_AT_ONCE;
	if (!r->numbering || rawi_keep_full(r->keep))
		return NULL;
	while (at >= r->at.n)
		rawi_vec_push(r->arena, &r->at, NULL);
	r->at.at[at] = RAWI_NEW_N(r->arena, rawi_reading_kept, RAWI_KEPT_AT_ONCE);
	return &r->at.at[at][reading % RAWI_KEPT_AT_ONCE];
}
