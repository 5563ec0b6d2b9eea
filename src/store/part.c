/* store: see part.h. Rows of the one story or document → a small view. Records are gathered first, then numbered in the order of their documents, then all else points at these numbers. */
#include "store/part.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>

#include "base/map.h"
#include "store/viewer.h"

typedef RAWI_VEC(int64_t) row_vec;

typedef struct {
	rawi_store *s;
	rawi_arena *a;
	rawi_error *e;
	row_vec records;
	rawi_map seen;  /* record → its index: in records, once the heads are read in docs; RAWI_NONE where the record is of an older version */
	rawi_map claims; /* claim → index */
	RAWI_VEC(rawi_view_claim) claim;
	RAWI_VEC(row_vec) places; /* a claim's records, in the order of its places */
} part;

bool rawi_store_refresh(rawi_store *s, rawi_error *e)
{
	rawi_store_undo(s); /* of one that only read */
	s->in_transaction = !e->code && rawi_sql_exec(s, "BEGIN", e);
	sqlite3_stmt *st = rawi_sql(s, "SELECT stale FROM state", e);
	if (rawi_sql_row(s, st, e))
		s->stale = sqlite3_column_int(st, 0) != 0;
	rawi_sql_reset(st);
	return !e->code;
}

bool rawi_store_in_place(const rawi_store *s, const char *path)
{
	struct stat st;
	return stat(path, &st) == 0 && (uint64_t)st.st_dev == s->device && (uint64_t)st.st_ino == s->inode;
}

static uint64_t now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (uint64_t)t.tv_sec * 1000 + (uint64_t)t.tv_nsec / 1000000;
}

static int is_late(void *store)
{
	return now_ms() > ((rawi_store *)store)->deadline;
}

void rawi_store_deadline(rawi_store *s, unsigned ms)
{
	s->deadline = now_ms() + ms;
	sqlite3_progress_handler(s->db, ms ? 10000 : 0, ms ? is_late : NULL, s);
}

static rawi_slice key_of(const int64_t *row)
{
	return (rawi_slice){ (const char *)row, sizeof *row };
}

static void take_record(part *p, int64_t record)
{
	bool fresh;
	uint32_t *at = rawi_map_put(&p->seen, rawi_arena_dup(p->a, key_of(&record)), &fresh);
	if (!fresh)
		return;
	*at = (uint32_t)p->records.n;
	rawi_vec_push(p->a, &p->records, record);
}

static uint32_t doc_of(const part *p, int64_t record)
{
	const uint32_t *at = rawi_map_get(&p->seen, key_of(&record));
	return at ? *at : RAWI_NONE;
}

static int by_identity(const void *x, const void *y)
{
	const rawi_doc_head *a = x, *b = y;
	int c = rawi_slice_cmp(a->id, b->id);
	return c ? c : (a->article > b->article) - (a->article < b->article);
}

/* The heads of the records taken so far; from here on `seen` gives numbers of the view. */
static void number_docs(part *p, rawi_view *out)
{
	rawi_doc_head *docs = RAWI_NEW_N(p->a, rawi_doc_head, p->records.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < p->records.n; i++) {
		sqlite3_stmt *st = rawi_sql(p->s, "SELECT " RAWI_VIEW_HEAD " FROM record r JOIN version v USING (version) JOIN document d ON d.document = v.document AND d.current = v.version JOIN page p USING (page)"
			" WHERE r.record = ?1", p->e);
		rawi_sql_int(st, 1, p->records.at[i]);
		*rawi_map_put(&p->seen, key_of(&p->records.at[i]), NULL) = RAWI_NONE;
		if (rawi_sql_row(p->s, st, p->e))
			docs[n++] = rawi_view_head(p->a, st, 0);
		rawi_sql_reset(st);
	}
	qsort(docs, n, sizeof *docs, by_identity);
	for (uint32_t i = 0; i < n; i++)
		*rawi_map_put(&p->seen, key_of(&docs[i].row), NULL) = i;
	out->docs = docs;
	out->n_docs = n;
}

/* A story's head, without its documents. */
static bool story_head(part *p, uint64_t story, rawi_view_story *out, int64_t *title_record)
{
	sqlite3_stmt *st = rawi_sql(p->s, "SELECT title, first, last, tellings, title_record FROM story WHERE story = ?1", p->e);
	rawi_sql_int(st, 1, (int64_t)story);
	bool there = rawi_sql_row(p->s, st, p->e);
	if (there) {
		*out = (rawi_view_story){ .id = story, .title = rawi_sql_get(p->a, st, 0), .tellings = (uint32_t)sqlite3_column_int64(st, 3), .title_doc = RAWI_NONE };
		rawi_view_day(out->from, st, 1);
		rawi_view_day(out->to, st, 2);
		*title_record = sqlite3_column_int64(st, 4);
	}
	rawi_sql_reset(st);
	return there;
}

/* The rows of a statement's first column, for one owner. */
static row_vec rows(part *p, sqlite3_stmt *st, int64_t owner)
{
	row_vec list = { 0 };
	rawi_sql_int(st, 1, owner);
	while (rawi_sql_row(p->s, st, p->e))
		rawi_vec_push(p->a, &list, sqlite3_column_int64(st, 0));
	return list;
}

/* A claim with its places, whose documents are not numbered yet. */
static void take_claim(part *p, int64_t claim)
{
	bool fresh;
	uint32_t *at = rawi_map_put(&p->claims, rawi_arena_dup(p->a, key_of(&claim)), &fresh);
	if (!fresh)
		return;
	*at = (uint32_t)p->claim.n;
	sqlite3_stmt *st = rawi_sql(p->s, "SELECT " RAWI_VIEW_CLAIM " FROM claim WHERE claim = ?1", p->e);
	rawi_sql_int(st, 1, claim);
	rawi_view_claim x = rawi_sql_row(p->s, st, p->e) ? rawi_view_claim_of(p->a, st) : (rawi_view_claim){ .id = (uint64_t)claim };
	rawi_sql_reset(st);
	RAWI_VEC(rawi_place) places = { 0 };
	row_vec records = { 0 };
	st = rawi_sql(p->s, "SELECT " RAWI_VIEW_PLACE " FROM claim_place WHERE claim = ?1 ORDER BY place", p->e);
	rawi_sql_int(st, 1, claim);
	while (rawi_sql_row(p->s, st, p->e)) {
		rawi_vec_push(p->a, &places, rawi_view_place_of(p->a, st, RAWI_NONE));
		rawi_vec_push(p->a, &records, sqlite3_column_int64(st, 0));
	}
	for (size_t i = 0; i < records.n; i++)
		take_record(p, records.at[i]);
	x.places = places.at, x.n_places = places.n;
	rawi_vec_push(p->a, &p->claim, x);
	rawi_vec_push(p->a, &p->places, records);
}

typedef struct {
	int64_t claim;
	rawi_slice on;
} contradiction;

typedef RAWI_VEC(contradiction) contradiction_vec;

static contradiction_vec contradictions(part *p, int64_t claim)
{
	contradiction_vec list = { 0 };
	sqlite3_stmt *st = rawi_sql(p->s, "SELECT other, what FROM claim_conflict WHERE claim = ?1 ORDER BY other, what", p->e);
	rawi_sql_int(st, 1, claim);
	while (rawi_sql_row(p->s, st, p->e))
		rawi_vec_push(p->a, &list, (contradiction){ sqlite3_column_int64(st, 0), rawi_sql_get(p->a, st, 1) });
	return list;
}

/* Places get their documents, the first n_main claims their conflicts and the story. */
static void finish_claims(part *p, rawi_view *out, size_t n_main, const contradiction_vec *against)
{
	static const uint32_t first_story = 0;
	for (size_t i = 0; i < p->claim.n; i++) {
		rawi_view_claim *x = &p->claim.at[i];
		rawi_place *places = RAWI_NEW_N(p->a, rawi_place, x->n_places + 1);
		size_t n = 0;
		for (size_t k = 0; k < x->n_places; k++) {
			places[n] = x->places[k];
			places[n].side.doc = doc_of(p, p->places.at[i].at[k]);
			n += places[n].side.doc != RAWI_NONE;
		}
		x->places = places, x->n_places = n;
		if (i >= n_main)
			continue;
		RAWI_VEC(rawi_view_conflict) conflicts = { 0 };
		for (size_t k = 0; against && k < against[i].n; k++) {
			const uint32_t *other = rawi_map_get(&p->claims, key_of(&against[i].at[k].claim));
			if (other && p->claim.at[*other].n_places)
				rawi_vec_push(p->a, &conflicts, (rawi_view_conflict){ *other, against[i].at[k].on });
		}
		x->conflicts = conflicts.at, x->n_conflicts = conflicts.n;
		if (out->n_stories)
			x->stories = &first_story, x->n_stories = 1;
	}
	size_t n = 0; /* a claim none of whose pages counts any more says nothing; only the last can be left out without renumbering, so the others stay, without places */
	for (size_t i = 0; i < p->claim.n; i++)
		n = p->claim.at[i].n_places ? i + 1 : n;
	out->claims = p->claim.at;
	out->n_claims = n;
}

/* Copies that a record is a side of, both of whose documents are in the view; each once. */
static void take_copies(part *p, rawi_view *out, const row_vec *of)
{
	RAWI_VEC(rawi_view_copy) list = { 0 };
	rawi_map once;
	rawi_map_init(&once, p->a);
	for (size_t i = 0; i < of->n; i++) {
		sqlite3_stmt *st = rawi_sql(p->s, "SELECT " RAWI_VIEW_COPY ", rowid FROM copy WHERE a = ?1 UNION ALL SELECT " RAWI_VIEW_COPY ", rowid FROM copy WHERE b = ?1", p->e);
		rawi_sql_int(st, 1, of->at[i]);
		while (rawi_sql_row(p->s, st, p->e)) {
			bool fresh;
			int64_t row = sqlite3_column_int64(st, 12);
			uint32_t a = doc_of(p, sqlite3_column_int64(st, 0)), b = doc_of(p, sqlite3_column_int64(st, 4));
			rawi_map_put(&once, rawi_arena_dup(p->a, key_of(&row)), &fresh);
			if (!fresh || a == RAWI_NONE || b == RAWI_NONE)
				continue;
			rawi_vec_push(p->a, &list, rawi_view_copy_of(st, a, b));
		}
	}
	if (list.n)
		qsort(list.at, list.n, sizeof *list.at, rawi_view_copy_order);
	rawi_copy_texts(p->s, p->a, list.at, list.n, out->docs, p->e);
	out->copies = list.at;
	out->n_copies = list.n;
}

static void init(part *p, rawi_view *out)
{
	rawi_map_init(&p->seen, p->a);
	rawi_map_init(&p->claims, p->a);
	*out = (rawi_view){ 0 };
}

/* The story's documents among the numbered ones. */
static void story_docs(part *p, rawi_view_story *x, const row_vec *members, int64_t title_record)
{
	uint32_t *docs = RAWI_NEW_N(p->a, uint32_t, members->n + 1);
	size_t n = 0;
	for (size_t i = 0; i < members->n; i++) {
		docs[n] = doc_of(p, members->at[i]);
		n += docs[n] != RAWI_NONE;
	}
	qsort(docs, n, sizeof *docs, rawi_view_ascending);
	x->docs = docs, x->n_docs = n;
	x->title_doc = doc_of(p, title_record);
	if (x->title_doc == RAWI_NONE && n)
		x->title_doc = docs[0];
}

bool rawi_store_part_story(rawi_store *s, rawi_arena *a, uint64_t story, rawi_view *out, rawi_error *e)
{
	part p = { .s = s, .a = a, .e = e };
	rawi_view_story head;
	int64_t title_record = 0, ignored;
	init(&p, out);
	if (!story_head(&p, story, &head, &title_record))
		return !e->code;
	row_vec members = rows(&p, rawi_sql(s, "SELECT record FROM story_document WHERE story = ?1", e), (int64_t)story);
	for (size_t i = 0; i < members.n; i++)
		take_record(&p, members.at[i]);
	row_vec claims = rows(&p, rawi_sql(s, "SELECT c.claim FROM claim_story x JOIN claim c USING (claim) WHERE x.story = ?1 ORDER BY c.tellings DESC, c.outlets DESC, c.claim", e),
		(int64_t)story);
	contradiction_vec *against = RAWI_NEW_N(a, contradiction_vec, claims.n + 1);
	for (size_t i = 0; i < claims.n; i++) {
		take_claim(&p, claims.at[i]);
		against[i] = contradictions(&p, claims.at[i]);
	}
	for (size_t i = 0; i < claims.n; i++)
		for (size_t k = 0; k < against[i].n; k++)
			take_claim(&p, against[i].at[k].claim);
	number_docs(&p, out);
	story_docs(&p, &head, &members, title_record);
	row_vec linked = rows(&p, rawi_sql(s, "SELECT other FROM story_link WHERE story = ?1", e), (int64_t)story);
	rawi_view_story *stories = RAWI_NEW_N(a, rawi_view_story, linked.n + 1);
	uint32_t *links = RAWI_NEW_N(a, uint32_t, linked.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < linked.n; i++)
		if (story_head(&p, (uint64_t)linked.at[i], &stories[n + 1], &ignored))
			links[n] = (uint32_t)n + 1, n++;
	RAWI_VEC(rawi_slice) keys = { 0 };
	sqlite3_stmt *st = rawi_sql(s, "SELECT key FROM story_entity WHERE story = ?1 ORDER BY rank", e);
	rawi_sql_int(st, 1, (int64_t)story);
	while (rawi_sql_row(s, st, e))
		rawi_vec_push(a, &keys, rawi_sql_get(a, st, 0));
	head.entities = keys.at, head.n_entities = keys.n;
	head.links = links, head.n_links = n;
	stories[0] = head;
	out->stories = stories;
	out->n_stories = n + 1;
	finish_claims(&p, out, claims.n, against);
	take_copies(&p, out, &members);
	return !e->code;
}

/* The documents that share passages with it. */
static void take_partners(part *p, int64_t record)
{
	row_vec with = rows(p, rawi_sql(p->s, "SELECT b FROM copy WHERE a = ?1 UNION SELECT a FROM copy WHERE b = ?1", p->e), record);
	for (size_t i = 0; i < with.n; i++)
		take_record(p, with.at[i]);
}

bool rawi_store_part_document(rawi_store *s, rawi_arena *a, rawi_slice id, uint32_t article, rawi_view *out, uint32_t *doc, rawi_error *e)
{
	part p = { .s = s, .a = a, .e = e };
	int64_t record = 0, ignored;
	init(&p, out);
	sqlite3_stmt *st = rawi_sql(s, "SELECT r.record FROM document d JOIN record r ON r.version = d.current WHERE d.id = ?1 AND r.article = ?2", e);
	rawi_sql_text(st, 1, id);
	rawi_sql_int(st, 2, article);
	bool there = rawi_sql_row(s, st, e);
	if (there)
		record = sqlite3_column_int64(st, 0);
	rawi_sql_reset(st);
	if (!there)
		return !e->code;
	take_record(&p, record);
	take_partners(&p, record);
	row_vec claims = rows(&p, rawi_sql(s, "SELECT DISTINCT c.claim FROM claim_place x JOIN claim c USING (claim) WHERE x.record = ?1 AND c.outlets > 1"
		" ORDER BY c.tellings DESC, c.outlets DESC, c.claim", e), record);
	for (size_t i = 0; i < claims.n; i++)
		take_claim(&p, claims.at[i]);
	row_vec story = rows(&p, rawi_sql(s, "SELECT story FROM story_document WHERE record = ?1", e), record);
	number_docs(&p, out);
	rawi_view_story *stories = RAWI_NEW_N(a, rawi_view_story, story.n + 1);
	for (size_t i = 0; i < story.n; i++)
		if (story_head(&p, (uint64_t)story.at[i], &stories[out->n_stories], &ignored))
			out->n_stories++;
	out->stories = stories;
	finish_claims(&p, out, claims.n, NULL);
	row_vec mine = { 0 };
	rawi_vec_push(a, &mine, record);
	take_copies(&p, out, &mine);
	*doc = doc_of(&p, record);
	return !e->code;
}

bool rawi_store_part_claim(rawi_store *s, rawi_arena *a, uint64_t claim, rawi_view *out, rawi_error *e)
{
	part p = { .s = s, .a = a, .e = e };
	init(&p, out);
	take_claim(&p, (int64_t)claim);
	number_docs(&p, out);
	finish_claims(&p, out, 1, NULL);
	take_copies(&p, out, &p.records);
	return !e->code;
}
