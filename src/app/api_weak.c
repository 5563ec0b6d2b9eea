/* app: every document is its own story until compare/ finds them: weak definitions that compare's own replace. */
#include "compare/relations.h"

__attribute__((weak)) void rawi_resolve_keys(rawi_arena *a, const rawi_record *const *records, size_t n, rawi_slice ***out)
{
	*out = RAWI_NEW_N(a, rawi_slice *, n);
	for (size_t i = 0; i < n; i++) {
		(*out)[i] = RAWI_NEW_N(a, rawi_slice, records[i]->entities.n);
		for (size_t k = 0; k < records[i]->entities.n; k++)
			(*out)[i][k] = records[i]->entities.at[k].key;
	}
}

__attribute__((weak)) void rawi_find_claims(rawi_arena *a, const rawi_tables *t, const rawi_sketch *docs, const uint32_t *members, const rawi_record *const *records,
	size_t n_members, const rawi_copy_vec *copies, const rawi_story_vec *stories, rawi_claim_vec *out)
{
	(void)a, (void)t, (void)docs, (void)members, (void)records, (void)n_members, (void)copies, (void)stories, (void)out;
}
