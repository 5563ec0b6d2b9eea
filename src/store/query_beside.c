/* store: who is named beside somebody; see query.h.
 *
 *   key ──index──▶ records that name it ──newest.h──▶ the newest of them ──▶ whom each names ──counted──▶ those named most
 */
#include "store/newest.h"

#include <stdlib.h>

#include "base/map.h"
#include "base/sort.h"

/* Who stands in how many of the documents that were looked through. */
typedef struct {
	rawi_slice key;
	int64_t last;             /* the last of them */
	uint32_t documents;
} company;
typedef RAWI_VEC(company) companies;

RAWI_SORT_OF(sort_companies, company, x->documents != y->documents ? x->documents > y->documents : rawi_slice_cmp(x->key, y->key) < 0)

static int by_beside(const void *x, const void *y)
{
	const rawi_beside_row *a = x, *b = y;
	if (a->documents != b->documents)
		return a->documents > b->documents ? -1 : 1;
	return a->who.documents != b->who.documents ? (a->who.documents < b->who.documents) - (a->who.documents > b->who.documents) : rawi_slice_cmp(a->who.key, b->who.key);
}

static void naming(rawi_ask_sql *q, rawi_slice key, rawi_records *out)
{
	const rawi_filter *f = q->f;
	bool some = f->doc.n || f->story || q->outlets.s || f->from.n || f->to.n;
	rawi_ask_put(q, some ? "SELECT e.record FROM entity e JOIN article a ON a.record = e.record WHERE e.key = " : "SELECT e.record FROM entity e WHERE e.key = ");
	rawi_ask_text(q, key);
	rawi_ask_documents(q, true);
	rawi_ask_put(q, " ORDER BY e.record");
	rawi_records_of(q, rawi_ask_run(q), out);
}

/* Whom the statement's rows name beside somebody, all of one document. */
static void count_document(rawi_ask_sql *q, sqlite3_stmt *st, rawi_slice but, int64_t record, rawi_map *at, companies *out)
{
	rawi_sql_int(st, 1, record);
	while (rawi_sql_row(q->s, st, q->e)) {
		rawi_slice who = rawi_sql_peek(st, 0);
		const uint32_t *known = rawi_map_get(at, who);
		if (known && out->at[*known].last != record) {
			out->at[*known].last = record;
			out->at[*known].documents++;
		} else if (!known && !rawi_slice_eq(who, but)) {
			company x = { .key = rawi_arena_dup(q->a, who), .last = record, .documents = 1 };
			*rawi_map_put(at, x.key, NULL) = (uint32_t)out->n;
			rawi_vec_push(q->a, out, x);
		}
	}
}

/* Counted here: SQLite's sorting of ten thousand texts takes as long as all the rest. */
static void count(rawi_ask_sql *q, rawi_slice key, const rawi_records *documents, companies *out)
{
	rawi_map at;
	rawi_map_init(&at, q->a);
	for (size_t i = 0; i < documents->n && !q->e->code; i++) {
		sqlite3_stmt *st = q->f->type.n ? rawi_sql(q->s, "SELECT key FROM entity WHERE record = ?1 AND unnamed = 0 AND type = ?2", q->e)
			: rawi_sql(q->s, "SELECT key FROM entity WHERE record = ?1 AND unnamed = 0", q->e);
		if (q->f->type.n)
			rawi_sql_text(st, 2, q->f->type);
		count_document(q, st, key, documents->at[i], &at, out);
	}
	sort_companies(q->a, out->at, out->n);
}

bool rawi_query_beside(rawi_store *s, rawi_arena *a, rawi_slice key, const rawi_filter *f, rawi_beside_rows *out, rawi_error *e)
{
	enum { NEWEST = 1000 };
	rawi_answered more;
	rawi_records all = { 0 }, newest = { 0 };
	companies beside = { 0 };
	*out = (rawi_beside_rows){ 0 };
	rawi_ask_sql *q = rawi_ask_new(s, a, f, &more, e);
	if (!q)
		return !e->code;
	naming(q, key, &all);
	rawi_newest(q, &all, false, 0, NEWEST, &newest);
	count(q, key, &newest, &beside);
	for (size_t i = f->offset; i < beside.n && (!f->limit || i - f->offset < f->limit) && !e->code; i++) {
		rawi_beside_row x = { .documents = beside.at[i].documents };
		bool found;
		if (rawi_query_known(s, a, beside.at[i].key, &x.who, &found, e) && found)
			rawi_vec_push(a, out, x);
	}
	if (out->n)
		qsort(out->at, out->n, sizeof *out->at, by_beside);
	return !e->code;
}
