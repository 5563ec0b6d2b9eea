/* store: questions on claims; see query.h. */
#include "store/ask.h"

#define CLAIM_SELECT "c.claim, c.kind, c.text, c.speaker, c.speaker_name, c.outlets, c.tellings, (SELECT count(*) FROM claim_place p WHERE p.claim = c.claim)," \
	" (SELECT count(*) FROM claim_conflict x WHERE x.claim = c.claim)"

/* " AND …": one of the claim's places is a fact on one of whose sides somebody of the keys stands. */
static void place_side(rawi_ask_sql *q, const char *condition, rawi_slice keys)
{
	rawi_ask_put(q, " AND c.claim IN (SELECT cp.claim FROM entity e CROSS JOIN part p ON p.record = e.record AND p.entity = e.entity CROSS JOIN claim_place cp ON cp.record = p.record"
		" AND cp.item = p.item JOIN claim k ON k.claim = cp.claim AND k.kind = p.kind WHERE ");
	rawi_ask_put(q, condition);
	rawi_ask_put(q, " AND ");
	rawi_ask_in(q, "e.key", keys);
	rawi_ask_put(q, ")");
}

static void where(rawi_ask_sql *q)
{
	const rawi_filter *f = q->f;
	rawi_ask_put(q, " WHERE 1");
	if (q->speaker.s) {
		rawi_ask_put(q, " AND ");
		rawi_ask_in(q, "c.speaker", q->speaker);
	}
	for (int k = 0; k < 3 && f->type.n; k++)
		if (rawi_slice_is(f->type, rawi_claim_names[k])) {
			rawi_ask_put(q, " AND c.kind = ");
			rawi_ask_int(q, k);
		}
	if (f->min_tellings > 1) {
		rawi_ask_put(q, " AND c.tellings >= ");
		rawi_ask_int(q, f->min_tellings);
	}
	if (f->story) {
		rawi_ask_put(q, " AND c.claim IN (SELECT claim FROM claim_story WHERE story = ");
		rawi_ask_int(q, (int64_t)f->story);
		rawi_ask_put(q, ")");
	}
	if (f->doc.n || q->outlets.s || f->from.n || f->to.n) {
		rawi_ask_put(q, " AND EXISTS (SELECT 1 FROM claim_place cp JOIN article a ON a.record = cp.record WHERE cp.claim = c.claim");
		rawi_filter without_story = *f; /* the claim's stories are asked for above */
		without_story.story = 0;
		q->f = &without_story;
		rawi_ask_documents(q, true);
		q->f = f;
		rawi_ask_put(q, ")");
	}
	if (f->status.n) {
		rawi_ask_put(q, " AND c.kind = 1 AND EXISTS (SELECT 1 FROM claim_place cp JOIN event v ON v.record = cp.record AND v.event = cp.item WHERE cp.claim = c.claim AND v.status = ");
		rawi_ask_text(q, f->status);
		rawi_ask_put(q, ")");
	}
	if (q->actor.s)
		place_side(q, "p.kind = 1 AND p.side = 2", q->actor);
	if (q->recipient.s)
		place_side(q, "p.kind = 1 AND p.side = 3", q->recipient);
	if (q->about.s) {
		rawi_ask_put(q, " AND c.claim IN ");
		rawi_ask_claims_about(q, &q->abouts);
		rawi_ask_put(q, ")");
	}
}

/* Does the filter say nothing of claims but how many tellings they must have, and whom they are about? */
static bool no_other(const rawi_ask_sql *q)
{
	const rawi_filter *f = q->f;
	return !q->speaker.s && !q->actor.s && !q->recipient.s && !q->outlets.s && !f->type.n && !f->status.n && !f->story && !f->doc.n && !f->from.n && !f->to.n;
}

/* Then table claim_who has them in order. */
static bool only_about(const rawi_ask_sql *q)
{
	return q->about.s && q->abouts.n == 1 && no_other(q);
}

static bool takes_all(const rawi_ask_sql *q)
{
	return !q->about.s && q->f->min_tellings <= 1 && no_other(q);
}

static rawi_claim_row claim_of(rawi_arena *a, sqlite3_stmt *st)
{
	return (rawi_claim_row){ .id = (uint64_t)sqlite3_column_int64(st, 0), .kind = (uint8_t)sqlite3_column_int(st, 1), .text = rawi_sql_get(a, st, 2),
		.speaker = rawi_sql_get(a, st, 3), .speaker_name = rawi_sql_get(a, st, 4), .outlets = (uint32_t)sqlite3_column_int64(st, 5),
		.tellings = (uint32_t)sqlite3_column_int64(st, 6), .n_places = (uint32_t)sqlite3_column_int64(st, 7), .n_conflicts = (uint32_t)sqlite3_column_int64(st, 8) };
}

static void fill(rawi_store *s, rawi_arena *a, rawi_claim_row *c, rawi_error *e)
{
	RAWI_VEC(rawi_claim_place_row) places = { 0 };
	RAWI_VEC(rawi_claim_conflict_row) conflicts = { 0 };
	RAWI_VEC(uint64_t) stories = { 0 };
	sqlite3_stmt *st = rawi_sql(s, "SELECT " RAWI_DOC_SELECT ", cp.item, cp.at, cp.len, cp.text FROM claim_place cp JOIN article a ON a.record = cp.record" RAWI_DOC_JOIN
		"WHERE cp.claim = ?1 ORDER BY cp.place", e);
	int at = RAWI_DOC_COLUMNS;
	rawi_sql_int(st, 1, (int64_t)c->id);
	while (rawi_sql_row(s, st, e)) {
		rawi_claim_place_row x = { .doc = rawi_ask_doc(a, st, 0), .item = (uint32_t)sqlite3_column_int64(st, at),
			.at = rawi_view_span(st, at + 1), .text = rawi_sql_get(a, st, at + 3) };
		rawi_vec_push(a, &places, x);
	}
	st = rawi_sql(s, "SELECT x.other, x.what, c.text, c.speaker_name, c.tellings FROM claim_conflict x JOIN claim c ON c.claim = x.other WHERE x.claim = ?1 ORDER BY x.other, x.what", e);
	rawi_sql_int(st, 1, (int64_t)c->id);
	while (rawi_sql_row(s, st, e)) {
		rawi_claim_conflict_row x = { .claim = (uint64_t)sqlite3_column_int64(st, 0), .on = rawi_sql_get(a, st, 1), .text = rawi_sql_get(a, st, 2), .speaker_name = rawi_sql_get(a, st, 3),
			.tellings = (uint32_t)sqlite3_column_int64(st, 4) };
		rawi_vec_push(a, &conflicts, x);
	}
	st = rawi_sql(s, "SELECT story FROM claim_story WHERE claim = ?1 ORDER BY story", e);
	rawi_sql_int(st, 1, (int64_t)c->id);
	while (rawi_sql_row(s, st, e))
		rawi_vec_push(a, &stories, (uint64_t)sqlite3_column_int64(st, 0));
	c->places = places.at;
	c->n_places = (uint32_t)places.n;
	c->conflicts = conflicts.at;
	c->n_conflicts = (uint32_t)conflicts.n;
	c->stories = stories.at;
	c->n_stories = stories.n;
}

bool rawi_query_claims(rawi_store *s, rawi_arena *a, const rawi_filter *f, bool whole, rawi_claim_rows *out, rawi_answered *more, rawi_error *e)
{
	*out = (rawi_claim_rows){ 0 };
	rawi_ask_sql *q = rawi_ask_new(s, a, f, more, e);
	if (!q)
		return !e->code;
	bool about_alone = only_about(q), all = !about_alone && takes_all(q);
	rawi_ask_put(q, about_alone ? "SELECT count(*) FROM " : all ? "SELECT claims FROM total" : "SELECT count(*) FROM claim c");
	if (about_alone) {
		rawi_ask_claims_about(q, &q->abouts);
		rawi_ask_put(q, ")");
	} else if (!all) {
		where(q);
	}
	more->total = rawi_ask_number(q);
	rawi_ask_clear(q);
	rawi_ask_put(q, "SELECT " CLAIM_SELECT " FROM (SELECT c.* FROM ");
	if (about_alone) {
		rawi_ask_claims_about(q, &q->abouts);
		rawi_ask_put(q, " ORDER BY weight, claim");
		rawi_ask_page(q);
		rawi_ask_put(q, ") w CROSS JOIN claim c ON c.claim = w.claim");
	} else {
		rawi_ask_put(q, "claim c");
		where(q);
		rawi_ask_put(q, " ORDER BY c.tellings DESC, c.outlets DESC, c.claim");
		rawi_ask_page(q);
	}
	rawi_ask_put(q, ") c ORDER BY c.tellings DESC, c.outlets DESC, c.claim");
	sqlite3_stmt *st = rawi_ask_run(q);
	while (rawi_sql_row(s, st, e))
		rawi_vec_push(a, out, claim_of(a, st));
	for (size_t i = 0; whole && i < out->n; i++)
		fill(s, a, &out->at[i], e);
	return !e->code;
}
