/* export: who copies whom: copied passages gathered by outlet. Pure, no I/O. */
#ifndef RAWI_EXPORT_COPY_GRAPH_H
#define RAWI_EXPORT_COPY_GRAPH_H

#include "lang/tables.h"
#include "store/store.h"

/* Passages that stand in pages of two outlets. */
typedef struct {
	rawi_slice from, to;      /* names; `from` had them first where that is known */
	bool directed;            /* false: no date and no credit tells which; from comes before to in byte order */
	uint32_t documents;       /* pairs of documents */
	uint32_t passages, words;
	uint32_t credited;        /* pairs in which `to` names `from` as its source */
	bool dated;
	double delay;             /* median days between the two documents of a pair, where both are dated */
} rawi_copy_edge;

typedef RAWI_VEC(rawi_copy_edge) rawi_copy_edge_vec;

/* By pairs of documents, most first; then passages, then names. Passages between pages of one outlet, or of pages whose outlet nobody gives, are left out. A credit
 * weighs more than a date: who names the other as source is the copier. */
void rawi_copy_graph(rawi_arena *a, const rawi_tables *t, const rawi_view *v, rawi_copy_edge_vec *out);

#endif
