/* test: questions to the store beside a naive twin: the same answers as looking at every record of the whole database, for every filter at random; pages of an answer put together are the answer. */
#include "test.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/pipeline.h"
#include "app/relate.h"
#include "store/query.h"
#include "store/rows.h"
#include "store/sql.h"

static rawi_tables *t;
static rawi_arena a;
static rawi_buf scratch;
static rawi_store *s;
static rawi_view view;
static rawi_record **records; /* of the view's documents */

static void add(rawi_slice id, rawi_slice bytes)
{
	rawi_error e = { 0 };
	rawi_page *page;
	rawi_record **recs;
	rawi_added how;
	rawi_source src = { .id = id, .bytes = bytes, .form = -1, .charset = { "", 0 }, .title = { "", 0 }, .url = { "", 0 }, .outlet = { "", 0 }, .published = { "", 0 } };
	size_t n = rawi_document_page(&a, t, &src, (rawi_slice){ "", 0 }, &page, &recs, &e);
	rawi_parcel *p = n ? rawi_store_pack(&a, &scratch, t, "test", RAWI_LIT(""), &src, page, recs, n, &e) : NULL;
	if (!p || !rawi_store_begin(s, &e) || !rawi_store_add(s, p, &how, &e))
		printf("not ok a page is added: %s\n", e.message), test_failures++;
}

static rawi_slice read_file(const char *path)
{
	static char bytes[1 << 18];
	FILE *f = fopen(path, "rb");
	size_t n = f ? fread(bytes, 1, sizeof bytes, f) : 0;
	if (f)
		fclose(f);
	return rawi_arena_dup(&a, (rawi_slice){ bytes, n });
}

static bool fill(void)
{
	rawi_error e = { 0 };
	struct dirent *d;
	DIR *dir = opendir("examples");
	s = rawi_store_open("", RAWI_STORE_WRITE, t, "test", &e);
	while (s && dir && (d = readdir(dir)) != NULL) {
		char path[600];
		snprintf(path, sizeof path, "examples/%s", d->d_name);
		rawi_slice bytes = d->d_name[0] == '.' ? (rawi_slice){ "", 0 } : read_file(path);
		if (bytes.n)
			add(rawi_arena_dup(&a, rawi_slice_of(d->d_name)), bytes);
	}
	if (dir)
		closedir(dir);
	return s && rawi_store_commit(s, &e) && rawi_relate(s, t, 1, (rawi_progress){ 0 }, &e);
}

/* All of a table, as bytes. */
static rawi_slice rows_of(const char *question)
{
	rawi_buf b = { 0 };
	sqlite3_stmt *st;
	for (int rc = sqlite3_prepare_v2(s->db, question, -1, &st, NULL); rc == SQLITE_OK && sqlite3_step(st) == SQLITE_ROW;)
		for (int i = 0; i < sqlite3_column_count(st); i++)
			rawi_buf_printf(&b, "%s|", (const char *)sqlite3_column_text(st, i));
	sqlite3_finalize(st);
	rawi_slice out = rawi_arena_dup(&a, rawi_buf_slice(&b));
	rawi_buf_release(&b);
	return out;
}

/* Who is known, found by the keys of all records held in memory and by going through all keys. */
static void settled_either_way(void)
{
	static const char *const questions[] = { "SELECT * FROM known ORDER BY key", "SELECT * FROM called ORDER BY way, text, key", "SELECT * FROM tally ORDER BY key, what, text", "SELECT * FROM stand ORDER BY who, day, record, item" };
	enum { QUESTIONS = sizeof questions / sizeof *questions };
	rawi_slice held[QUESTIONS], gone_through;
	rawi_error e = { 0 };
	size_t differ = 0;
	for (int64_t few = 1000; few >= 0; few -= 1000) {
		rawi_store_begin(s, &e);
		rawi_sql_exec(s, "UPDATE state SET settled = 0; DELETE FROM known; DELETE FROM called; DELETE FROM tally; DELETE FROM stand", &e);
		rawi_rows_settle(s, few, &e);
		rawi_store_commit(s, &e);
		for (size_t i = 0; i < QUESTIONS; i++) {
			rawi_slice *out = few ? &held[i] : &gone_through;
			*out = rows_of(questions[i]);
			differ += !few && (!rawi_slice_eq(held[i], gone_through) || (!gone_through.n && i != 2));
		}
	}
	CHECK("who is known does not hang on how many records are new", !differ && !e.code);
}

/* A key that is no text is told: it would be the next one for ever. */
static void damaged_key(void)
{
	rawi_error e = { 0 };
	alarm(120);
	rawi_store_begin(s, &e);
	rawi_sql_exec(s, "UPDATE state SET settled = 0; UPDATE entity SET key = CAST(key AS BLOB) WHERE entity = 0", &e);
	CHECK("keys that are bytes", !e.code);
	rawi_rows_settle(s, 0, &e);
	CHECK("they are told", e.code == RAWI_ERR_DATABASE);
}

static bool load(void)
{
	rawi_error e = { 0 };
	if (!rawi_store_view(s, &a, &view, &e))
		return false;
	records = RAWI_NEW_N(&a, rawi_record *, view.n_docs + 1);
	for (size_t i = 0; i < view.n_docs; i++)
		if (!(records[i] = rawi_store_record(s, &a, &view.docs[i], &e)))
			return false;
	return true;
}

/* ── the twin: one fact of one record, looked at without SQL ───────────────────────────────────────────────────────────────────────────────────────── */

static bool has_key(const rawi_record *r, const uint32_t *ids, size_t n, rawi_slice key)
{
	for (size_t i = 0; i < n; i++)
		if (rawi_slice_eq(r->entities.at[ids[i]].key, key))
			return true;
	return false;
}

static bool one_key(const rawi_record *r, uint32_t id, rawi_slice key)
{
	return id != RAWI_NONE && rawi_slice_eq(r->entities.at[id].key, key);
}

static bool names(const rawi_record *r, rawi_span at, rawi_slice key)
{
	for (size_t i = 0; i < r->entities.n; i++)
		for (size_t k = 0; k < r->entities.at[i].mentions.n; k++)
			if (rawi_slice_eq(r->entities.at[i].key, key) && rawi_span_touches(r->entities.at[i].mentions.at[k].at.orig, at))
				return true;
	return false;
}

static bool within(rawi_slice day, const rawi_filter *f)
{
	rawi_slice d = day.n > 10 ? rawi_slice_sub(day, 0, 10) : day;
	return !(f->from.n && (d.n < 10 || rawi_slice_cmp(d, f->from) < 0)) && !(f->to.n && (d.n < 10 || rawi_slice_cmp(d, f->to) > 0));
}

static uint64_t story_of(size_t doc)
{
	for (size_t i = 0; i < view.n_stories; i++)
		for (size_t k = 0; k < view.stories[i].n_docs; k++)
			if (view.stories[i].docs[k] == doc)
				return view.stories[i].id;
	return 0;
}

static bool document_fits(size_t doc, const rawi_filter *f, bool days)
{
	const rawi_doc_head *d = &view.docs[doc];
	return (!f->doc.n || (rawi_slice_eq(d->id, f->doc) && (f->article < 0 || (uint32_t)f->article == d->article))) && (!f->outlet.n || rawi_slice_eq(d->outlet, f->outlet))
		&& (!f->story || story_of(doc) == f->story) && (!days || within(d->published, f));
}

static bool quote_fits(size_t doc, size_t i, const rawi_filter *f)
{
	static const char *const kinds[] = { "direct", "indirect", "mixed" };
	const rawi_record *r = records[doc];
	const rawi_quote *q = &r->quotes.at[i];
	bool of_state = !f->country.n;
	for (size_t k = 0; k < q->speakers.n; k++)
		of_state |= rawi_slice_is(f->country, r->entities.at[q->speakers.at[k]].country);
	return document_fits(doc, f, true) && of_state && (!f->type.n || rawi_slice_is(f->type, kinds[q->kind])) && (!f->speaker.n || has_key(r, q->speakers.at, q->speakers.n, f->speaker))
		&& (!f->about.n || names(r, q->content.orig, f->about));
}

static bool event_fits(size_t doc, size_t i, const rawi_filter *f)
{
	const rawi_record *r = records[doc];
	const rawi_event *x = &r->events.at[i];
	rawi_slice day = rawi_day_of(rawi_slice_of(x->date)) != RAWI_NO_DAY ? rawi_slice_sub(rawi_slice_of(x->date), 0, 10) : view.docs[doc].published;
	bool of_state = !f->country.n;
	for (size_t k = 0; k < x->actor.n; k++)
		of_state |= rawi_slice_is(f->country, r->entities.at[x->actor.at[k]].country);
	for (size_t k = 0; k < x->recipient.n; k++)
		of_state |= rawi_slice_is(f->country, r->entities.at[x->recipient.at[k]].country);
	of_state |= x->place_entity != RAWI_NONE && rawi_slice_is(f->country, r->entities.at[x->place_entity].country);
	return document_fits(doc, f, false) && within(day, f) && of_state && (!f->type.n || rawi_slice_is(f->type, rawi_event_names[x->type]))
		&& (!f->status.n || rawi_slice_is(f->status, rawi_status_names[x->status])) && (!f->actor.n || has_key(r, x->actor.at, x->actor.n, f->actor))
		&& (!f->recipient.n || has_key(r, x->recipient.at, x->recipient.n, f->recipient)) && (!f->speaker.n || one_key(r, x->said_by, f->speaker))
		&& (!f->about.n || has_key(r, x->actor.at, x->actor.n, f->about) || has_key(r, x->recipient.at, x->recipient.n, f->about) || one_key(r, x->place_entity, f->about));
}

static size_t twin(bool events, const rawi_filter *f)
{
	size_t n = 0;
	for (size_t d = 0; d < view.n_docs; d++)
		for (size_t i = 0; i < (events ? records[d]->events.n : records[d]->quotes.n); i++)
			n += events ? event_fits(d, i, f) : quote_fits(d, i, f);
	return n;
}

/* ── filters at random ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static uint32_t state = 7;

static uint32_t at_random(uint32_t below)
{
	state = state * 1664525u + 1013904223u;
	return below ? (state >> 8) % below : 0;
}

static rawi_slice some_key(void)
{
	const rawi_record *r = records[at_random((uint32_t)view.n_docs)];
	return r->entities.n ? r->entities.at[at_random((uint32_t)r->entities.n)].key : RAWI_LIT("loc:MAR");
}

static rawi_filter some_filter(bool events)
{
	static const char *const kinds[] = { "direct", "indirect", "mixed" }, *const days[] = { "2024-05-13", "2024-05-14", "2024-05-15", "2024-06-23" }, *const states[] = { "JOR", "MAR", "TUN" };
	rawi_filter f = RAWI_FILTER_ANY;
	const rawi_doc_head *d = &view.docs[at_random((uint32_t)view.n_docs)];
	switch (at_random(6)) {
	case 0: f.speaker = some_key(); break;
	case 1: f.about = some_key(); break;
	case 2: f.actor = events ? some_key() : f.actor; break;
	case 3: f.recipient = events ? some_key() : f.recipient; break;
	default: break;
	}
	if (!at_random(5))
		f.about = some_key();
	if (!at_random(4))
		f.type = rawi_slice_of(events ? rawi_event_names[at_random(RAWI_EVENT_TYPES)] : kinds[at_random(3)]);
	if (!at_random(5) && events)
		f.status = rawi_slice_of(rawi_status_names[at_random(RAWI_STATUSES)]);
	if (!at_random(4))
		f.country = rawi_slice_of(states[at_random(3)]);
	if (!at_random(5))
		f.from = rawi_slice_of(days[at_random(4)]);
	if (!at_random(5))
		f.to = rawi_slice_of(days[at_random(4)]);
	if (!at_random(4))
		f.outlet = d->outlet;
	if (!at_random(6))
		f.doc = d->id;
	if (!at_random(4))
		f.story = view.stories[at_random((uint32_t)view.n_stories)].id;
	return f;
}

static bool same_row(const rawi_fact_row *x, const rawi_fact_row *y)
{
	return rawi_slice_eq(x->doc.head.id, y->doc.head.id) && x->item == y->item;
}

static bool in_order(const rawi_fact_rows *all)
{
	for (size_t i = 1; i < all->n; i++) {
		const rawi_fact_row *x = &all->at[i - 1], *y = &all->at[i];
		int c = strcmp(x->day, y->day);
		if (!c)
			c = -rawi_slice_cmp(x->doc.head.id, y->doc.head.id);
		if (!c)
			c = (y->doc.head.article > x->doc.head.article) - (y->doc.head.article < x->doc.head.article);
		if (!c)
			c = (y->item > x->item) - (y->item < x->item);
		if (c <= 0)
			return false;
	}
	return true;
}

static bool ask(bool events, const rawi_filter *f, rawi_fact_rows *out, rawi_answered *more)
{
	rawi_error e = { 0 };
	bool fine = events ? rawi_query_events(s, &a, f, out, more, &e) : rawi_query_quotes(s, &a, f, out, more, &e);
	if (!fine)
		printf("# %s\n", e.message);
	return fine;
}

static void beside_the_twin(void)
{
	size_t wrong = 0, unordered = 0, paged = 0, some = 0;
	for (int turn = 0; turn < 600; turn++) {
		bool events = turn % 2;
		rawi_filter f = some_filter(events), page;
		rawi_fact_rows all, few;
		rawi_answered more, again;
		size_t want = twin(events, &f);
		bool right = ask(events, &f, &all, &more) && all.n == want && more.total == want;
		if (!right && !wrong++)
			printf("# turn %d, %s: %zu rows, total %llu, the twin has %zu\n", turn, events ? "events" : "quotes", all.n, (unsigned long long)more.total, want);
		unordered += !in_order(&all);
		some += want > 0;
		page = f;
		page.limit = 3;
		page.offset = at_random((uint32_t)all.n + 1);
		if (!ask(events, &page, &few, &again) || again.total != more.total)
			paged++;
		for (size_t i = 0; i < few.n; i++)
			paged += page.offset + i >= all.n || !same_row(&few.at[i], &all.at[page.offset + i]);
	}
	CHECK("questions at random are answered as the twin answers them", !wrong);
	CHECK("most recent first, then by document and place", !unordered);
	CHECK("a page is a stretch of the whole answer", !paged);
	CHECK("and there is something to find", some > 100);
}

/* ── the other questions ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void lists(void)
{
	rawi_error e = { 0 };
	rawi_answered more;
	rawi_filter f = RAWI_FILTER_ANY;
	rawi_doc_rows docs;
	rawi_story_rows stories;
	rawi_claim_rows claims;
	rawi_copy_rows copies;
	CHECK("all documents", rawi_query_docs(s, &a, &f, &docs, &more, &e) && docs.n == view.n_docs && more.total == view.n_docs);
	CHECK("all stories", rawi_query_stories(s, &a, &f, &stories, &more, &e) && stories.n == view.n_stories);
	bool same = true;
	for (size_t i = 0; i < stories.n && i < view.n_stories; i++)
		same &= stories.at[i].id == view.stories[i].id && stories.at[i].docs == view.stories[i].n_docs && stories.at[i].tellings == view.stories[i].tellings;
	CHECK("in the order of the view", same);
	CHECK("all claims", rawi_query_claims(s, &a, &f, true, &claims, &more, &e) && claims.n == view.n_claims);
	same = true;
	for (size_t i = 0; i < claims.n && i < view.n_claims; i++)
		same &= claims.at[i].id == view.claims[i].id && claims.at[i].n_places == view.claims[i].n_places && claims.at[i].n_conflicts == view.claims[i].n_conflicts
			&& claims.at[i].n_stories == view.claims[i].n_stories;
	CHECK("with their places and conflicts", same);
	CHECK("all copies", rawi_query_copies(s, &a, &f, &copies, &more, &e) && copies.n == view.n_copies && copies.n > 0);
	f.doc = copies.at[0].doc[1].head.id;
	CHECK("of one document, which stands first", rawi_query_copies(s, &a, &f, &copies, &more, &e) && copies.n && rawi_slice_eq(copies.at[0].doc[0].head.id, f.doc));
	rawi_story_full story;
	bool found;
	CHECK("one story", rawi_query_story(s, &a, view.stories[0].id, &story, &found, &e) && found && story.docs.n == view.stories[0].n_docs && story.entities.n == view.stories[0].n_entities);
	CHECK("none of another number", rawi_query_story(s, &a, 4711, &story, &found, &e) && !found);
	f = RAWI_FILTER_ANY;
	f.min_tellings = 2;
	size_t want = 0;
	for (size_t i = 0; i < view.n_claims; i++)
		want += view.claims[i].tellings >= 2;
	CHECK("claims that several tell", rawi_query_claims(s, &a, &f, false, &claims, &more, &e) && claims.n == want && want);
	f = RAWI_FILTER_ANY;
	f.speaker = claims.at[0].speaker;
	for (size_t i = 0; i < claims.n && !f.speaker.n; i++)
		f.speaker = claims.at[i].speaker;
	CHECK("claims of a speaker", f.speaker.n && rawi_query_claims(s, &a, &f, false, &claims, &more, &e) && claims.n && rawi_slice_eq(claims.at[0].speaker, f.speaker));
}

static void who(void)
{
	rawi_error e = { 0 };
	rawi_answered more;
	rawi_filter f = RAWI_FILTER_ANY;
	rawi_known_rows known, found;
	CHECK("who is known", rawi_query_entities(s, &a, &f, &known, &more, &e) && known.n && known.n == more.total);
	bool ordered = true;
	for (size_t i = 1; i < known.n; i++)
		ordered &= known.at[i - 1].documents >= known.at[i].documents;
	CHECK("in most documents first", ordered);
	size_t missed = 0;
	for (size_t i = 0; i < known.n; i++) {
		bool there = false;
		rawi_query_find(s, &a, known.at[i].name, &found, &e);
		for (size_t k = 0; k < found.n; k++)
			there |= rawi_slice_eq(found.at[k].key, known.at[i].key);
		missed += !there;
	}
	CHECK("everybody is found by his name", !missed);
	f.speaker = RAWI_LIT("زبرجد المنسي");
	rawi_fact_rows none;
	CHECK("a name that nobody bears is said to be so", rawi_query_quotes(s, &a, &f, &none, &more, &e) && !none.n && more.unknown && strcmp(more.unknown, "speaker") == 0);
	rawi_beside_rows beside;
	f = RAWI_FILTER_ANY;
	f.limit = 5;
	CHECK("and who is named beside the first of them", rawi_query_beside(s, &a, known.at[0].key, &f, &beside, &e) && beside.n == 5 && beside.at[0].documents >= beside.at[4].documents);
	rawi_office_rows offices;
	size_t n = 0;
	f = RAWI_FILTER_ANY;
	for (size_t i = 0; i < known.n; i++)
		if (known.at[i].type == RAWI_PER && rawi_query_offices(s, &a, known.at[i].key, &f, &offices, &more, &e))
			n += offices.n;
	size_t want = 0;
	for (size_t d = 0; d < view.n_docs; d++)
		for (size_t i = 0; i < records[d]->entities.n; i++)
			want += records[d]->entities.at[i].type == RAWI_PER && !records[d]->entities.at[i].unnamed ? records[d]->entities.at[i].roles.n : 0;
	CHECK("offices are those of the records", n == want && n);
}

int main(void)
{
	rawi_error e = { 0 };
	rawi_arena_init(&a, 0);
	t = rawi_tables_open(NULL, &e);
	if (!t || !fill() || !load()) {
		printf("not ok a database to ask: %s\n", e.message);
		return 1;
	}
	beside_the_twin();
	lists();
	who();
	settled_either_way();
	damaged_key();
	rawi_store_close(s);
	rawi_buf_release(&scratch);
	rawi_arena_release(&a);
	rawi_tables_close(t);
	TEST_END;
}
