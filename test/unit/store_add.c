/* test: the store: identity and versions, what a batch keeps, what is no database. */
#include "test.h"

#include <pthread.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/pipeline.h"
#include "app/relate.h"
#include "base/hash.h"
#include "store/compared.h"
#include "store/corrections.h"
#include "store/sql.h"

static rawi_tables *t;
static rawi_arena a;
static rawi_buf scratch;
static char path[200];

static rawi_store *open_store(rawi_store_mode mode, rawi_error *e)
{
	*e = (rawi_error){ 0 };
	return rawi_store_open(path, mode, t, "test", e);
}

/* What the store says of one page; -1 on failure. */
static int add(rawi_store *s, rawi_source source)
{
	rawi_error e = { 0 };
	rawi_page *page;
	rawi_record **records;
	rawi_added how;
	size_t n = rawi_document_page(&a, t, &source, (rawi_slice){ "", 0 }, &page, &records, &e);
	rawi_parcel *p = n ? rawi_store_pack(&a, &scratch, t, "test", RAWI_LIT(""), &source, page, records, n, &e) : NULL;
	return p && rawi_store_begin(s, &e) && rawi_store_add(s, p, &how, &e) ? (int)how : -1;
}

static rawi_source text(const char *id, const char *bytes)
{
	return (rawi_source){ .id = rawi_slice_of(id), .bytes = rawi_slice_of(bytes), .form = -1, .charset = { "", 0 }, .title = { "", 0 }, .url = { "", 0 }, .outlet = { "", 0 },
		.published = { "", 0 } };
}

static rawi_source addressed(const char *id, const char *bytes, const char *url)
{
	rawi_source s = text(id, bytes);
	s.url = rawi_slice_of(url);
	return s;
}

#define FIRST "زار الوزير سالم العدناني القرية ومعه وفد كبير من المهندسين"
#define SECOND "زار الوزير سالم العدناني القرية ومعه وفد صغير من المعلمين"

static void identity(rawi_store *s)
{
	rawi_error e = { 0 };
	rawi_view v;
	char sha[65];
	CHECK("a new document", add(s, text("a", FIRST)) == RAWI_ADDED_NEW);
	CHECK("the same again", add(s, text("a", FIRST)) == RAWI_ADDED_SAME);
	CHECK("new bytes", add(s, text("a", SECOND)) == RAWI_ADDED_VERSION);
	CHECK("the older bytes are known", add(s, text("a", FIRST)) == RAWI_ADDED_SAME);
	CHECK("the same bytes elsewhere", add(s, text("b", FIRST)) == RAWI_ADDED_NEW);
	rawi_source src = text("b", FIRST);
	rawi_sha256_hex(src.bytes, sha);
	CHECK("is known before it is read", rawi_store_has(s, &src, sha, &e));
	src.id = RAWI_LIT("c");
	CHECK("under its own id only", !rawi_store_has(s, &src, sha, &e));
	CHECK("two documents count", rawi_store_docs(s, &a, &v, &e) && v.n_docs == 2 && rawi_slice_is(v.docs[0].id, "a") && rawi_slice_is(v.docs[1].id, "b"));
	CHECK("the newest version counts", v.docs[0].version == 2 && rawi_slice_is(rawi_store_page(s, &a, &v.docs[0], &e), SECOND));
	CHECK("the older one is kept", rawi_store_versions(s, &a, &v, &e) && v.n_docs == 3 && rawi_slice_is(rawi_store_page(s, &a, &v.docs[0], &e), FIRST));
}

static void addresses(rawi_store *s)
{
	rawi_error e = { 0 };
	rawi_view v;
	CHECK("an address is the identity", add(s, addressed("p1", FIRST, "https://news.example/story/7")) == RAWI_ADDED_NEW);
	CHECK("whatever id comes with it", add(s, addressed("p2", SECOND, "https://news.example/story/7#top")) == RAWI_ADDED_VERSION);
	CHECK("a front page's address is none", add(s, addressed("p3", FIRST, "https://news.example/")) == RAWI_ADDED_NEW);
	rawi_store_docs(s, &a, &v, &e);
	bool address = false, given = false;
	for (size_t i = 0; i < v.n_docs; i++) {
		address |= rawi_slice_is(v.docs[i].id, "https://news.example/story/7");
		given |= rawi_slice_is(v.docs[i].id, "p3");
	}
	CHECK("and stands in its place", address && given);
}

static void durability(void)
{
	rawi_error e;
	rawi_view v;
	rawi_store *s = open_store(RAWI_STORE_WRITE, &e);
	add(s, text("kept", FIRST));
	rawi_store_commit(s, &e);
	add(s, text("lost", SECOND));
	rawi_store_close(s); /* without a commit */
	s = open_store(RAWI_STORE_READ, &e);
	CHECK("what was committed stays, the rest is undone", s && rawi_store_docs(s, &a, &v, &e) && v.n_docs == 1 && rawi_slice_is(v.docs[0].id, "kept"));
	CHECK("the work that is left is known", rawi_store_stale(s));
	rawi_store_close(s);
	s = open_store(RAWI_STORE_WRITE, &e);
	CHECK("and can be finished", rawi_relate(s, t, 1, (rawi_progress){ 0 }, &e) && !rawi_store_stale(s));
	rawi_store_close(s);
}

/* A record that goes and one that comes may have one number: what was read of the first is not taken for the second's. */
static void numbers_again(void)
{
	rawi_error e;
	rawi_view v;
	size_t n = 0;
	rawi_store *s = open_store(RAWI_STORE_WRITE, &e);
	const char *const one = "افتتح المهندس كريم البناني جسر الصفصاف الجديد فوق نهر الينابيع بحضور أهالي القرى المجاورة وتلاميذ مدرسة الزيتون الابتدائية ظهر أمس";
	const char *const other = "وفي نشرة المساء أن خبرا ورد. افتتح المهندس كريم البناني جسر الصفصاف الجديد فوق نهر الينابيع بحضور أهالي القرى المجاورة وتلاميذ مدرسة الزيتون الابتدائية ظهر أمس";
	add(s, text("one", one));
	add(s, text("two", one));
	CHECK("two pages share their words", rawi_relate(s, t, 1, (rawi_progress){ 0 }, &e) && rawi_store_view(s, &a, &v, &e) && v.n_copies == 1);
	int64_t row = v.docs[v.copies[0].b.doc].row;
	for (int side = 0; side < 2; side++) /* as an export reads them */
		CHECK("one's words are read", rawi_copy_text(s, &a, side, row, v.copies[0].b.at, &e).n > 0);
	CHECK("it goes", rawi_store_begin(s, &e) && rawi_store_remove(s, &a, RAWI_LIT("two"), &n, &e) && rawi_store_commit(s, &e));
	add(s, text("three", other));
	bool found = rawi_relate(s, t, 1, (rawi_progress){ 0 }, &e) && rawi_store_view(s, &a, &v, &e) && v.n_copies == 1 && rawi_store_copy_texts(s, &a, &v, &e);
	CHECK("another comes under its number", found && (v.docs[v.copies[0].a.doc].row == row || v.docs[v.copies[0].b.doc].row == row));
	CHECK("with words of its own", found && v.copies[0].sum[0] == (uint32_t)rawi_hash(v.copies[0].a.text) && v.copies[0].sum[1] == (uint32_t)rawi_hash(v.copies[0].b.text));
	rawi_store_close(s);
	remove(path);
}

/* Levels and segments of the index of words, both below 128: FTS5's record of its structure. */
static void count_words(rawi_store *s, int *levels, int *segments)
{
	rawi_error e = { 0 };
	sqlite3_stmt *st = rawi_sql(s, "SELECT block FROM words_data WHERE id = 10", &e);
	rawi_slice block = rawi_sql_row(s, st, &e) ? rawi_sql_peek(st, 0) : (rawi_slice){ "", 0 };
	*levels = block.n > 5 ? block.s[4] : -1;
	*segments = block.n > 5 ? block.s[5] : -1;
	rawi_sql_reset(st);
}

/* The index of words is merged a little behind each commit; after many documents all of it lies on one level. */
static void words_merged(void)
{
	enum { SINGLE = 100, MANY = 1000 };
	rawi_error e = { 0 };
	int levels = 0, segments = 0, before;
	rawi_store *s = rawi_store_open("", RAWI_STORE_WRITE, t, "test", &e);
	for (int i = 0; i < SINGLE; i++) {
		char *id = rawi_arena_alloc(&a, 20);
		snprintf(id, 20, "w%d", i);
		add(s, text(id, i % 2 ? FIRST : SECOND));
		rawi_store_commit(s, &e);
	}
	count_words(s, &levels, &segments);
	CHECK("single documents are merged among each other", !e.code && segments > 0 && segments <= 2 * 8);
	before = levels;
	CHECK("few documents leave levels as they are", rawi_store_begin(s, &e) && rawi_store_words_rest(s, 3, &e) && rawi_store_commit(s, &e) && (count_words(s, &levels, &segments), levels == before && segments > 1));
	CHECK("many make one level of all", rawi_store_begin(s, &e) && rawi_store_words_rest(s, MANY, &e) && rawi_store_commit(s, &e));
	count_words(s, &levels, &segments);
	CHECK("and one segment", levels > before && segments == 1);
	rawi_store_close(s);
}

/* Who reads with something else is counted as far as that is worth. */
static void outdated(void)
{
	rawi_error e = { 0 };
	uint64_t n = 0;
	rawi_store *s = rawi_store_open("", RAWI_STORE_WRITE, t, "test", &e);
	add(s, text("a", FIRST));
	CHECK("what was read by this program is not outdated", rawi_store_outdated(s, t, &n, &e) && n == 0);
	#define READ_BY(engine, count) "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < " count ") INSERT INTO record (version, article, engine, tables, lang, basis, json) SELECT 1, i + (SELECT max(article) FROM record), '" engine "', 'x', 'ar', '', x'' FROM n"
	rawi_sql_exec(s, READ_BY("older", "3"), &e);
	rawi_sql_exec(s, READ_BY("test", "4"), &e);
	rawi_sql_exec(s, READ_BY("younger", "5"), &e);
	CHECK("by older and younger ones, and with other tables", rawi_store_outdated(s, t, &n, &e) && n == 12);
	rawi_sql_exec(s, READ_BY("older", "1500"), &e);
	CHECK("many are not counted to the end", rawi_store_outdated(s, t, &n, &e) && n == RAWI_OUTDATED_MOST);
	rawi_store_close(s);
}

/* A file with this SQL in it. */
static void make_other(const char *sql)
{
	sqlite3 *db;
	remove(path);
	sqlite3_open(path, &db);
	sqlite3_exec(db, sql, NULL, NULL, NULL);
	sqlite3_close(db);
}

static void refused(const char *name, const char *word)
{
	for (int mode = 0; mode < 2; mode++) {
		rawi_error e;
		rawi_store *s = open_store(mode ? RAWI_STORE_WRITE : RAWI_STORE_READ, &e);
		CHECK(name, !s && strstr(e.message, word) && strcmp(e.place, path) == 0);
		rawi_store_close(s);
	}
}

static void no_databases(void)
{
	rawi_error e;
	remove(path);
	CHECK("reading does not make one", !open_store(RAWI_STORE_READ, &e) && access(path, F_OK) != 0);
	FILE *f = fopen(path, "wb");
	for (int i = 0; f && i < 5000; i++)
		fputs("no database ", f);
	if (f)
		fclose(f);
	refused("a text", "not a rawi database");
	make_other("CREATE TABLE x (y)");
	refused("another program's", "another program");
	make_other("PRAGMA application_id = 0x72617769; PRAGMA user_version = 99; CREATE TABLE x (y)");
	refused("a newer rawi's", "newer");
	remove(path);
}

static void relations(void)
{
	rawi_error e = { 0 };
	rawi_store *s = rawi_store_open("", RAWI_STORE_WRITE, t, "test", &e);
	add(s, text("a", FIRST));
	add(s, text("b", SECOND));
	rawi_view in, out;
	rawi_store_docs(s, &a, &in, &e);
	int64_t rows[] = { in.docs[0].row, in.docs[1].row };
	uint64_t nine[] = { 9 }, eight[] = { 8 };
	bool changed, wrote = true;
	rawi_name_vec were = { 0 };
	rawi_slice keys[] = { RAWI_LIT("per:x"), RAWI_LIT("loc:JOR") };
	rawi_kept_copy copy = { rows[0], rows[1], { .a = { .at = { 0, 4 } }, .b = { .at = { 3, 4 } }, .sum = { (uint32_t)rawi_hash(RAWI_LIT("ab")), (uint32_t)rawi_hash(RAWI_LIT("cd")) }, .near = 1, .first = 'b', .words = 7, .overlap = 0.5 } };
	rawi_kept_place places[] = { { rows[0], 3, { 5, 6 }, RAWI_LIT("p") }, { rows[1], 4, { 7, 8 }, RAWI_LIT("q") } };
	rawi_kept_conflict conflict[] = { { 6, RAWI_LIT("value") } };
	rawi_kept_claim claims[] = { { .id = 5, .kind = RAWI_CLAIM_FIGURE, .text = RAWI_LIT("c"), .speaker = RAWI_LIT("per:x"), .speaker_name = RAWI_LIT("X"), .places = places, .n_places = 2,
		.stories = nine, .n_stories = 1, .conflicts = conflict, .n_conflicts = 1, .outlets = 2, .tellings = 2 },
		{ .id = 6, .text = RAWI_LIT("d"), .speaker = { "", 0 }, .speaker_name = { "", 0 }, .places = places, .n_places = 1, .stories = nine, .n_stories = 1, .outlets = 1, .tellings = 1 } };
	rawi_arena waiting;
	rawi_arena_init(&waiting, 0);
	rawi_claims_waiting w = { .arena = &waiting };
	for (int twice = 0; twice < 2; twice++) {
		rawi_store_story_drop(s, 9, &e);
		rawi_store_story_drop(s, 8, &e);
		rawi_store_copies_drop(s, rows[1], &e);
		wrote = wrote && rawi_store_story(s, 9, RAWI_LIT("t"), rows[1], "2024-05-02", "2024-05-03", 2, rows, 2, &e) && rawi_store_story_entities(s, 9, keys, 2, &e);
		wrote = wrote && rawi_store_story(s, 8, RAWI_LIT("u"), rows[0], "2024-05-03", "", 1, rows, 1, &e);
		wrote = wrote && rawi_store_near(s, &a, 9, eight, 1, &were, &e) && rawi_store_near(s, &a, 8, nine, 1, &were, &e);
		wrote = wrote && rawi_store_link(s, &a, 9, &changed, &e) && changed && rawi_store_link(s, &a, 8, &changed, &e) && changed;
		rawi_store_claim(&w, &claims[0]);
		rawi_store_claim(&w, &claims[1]);
		wrote = wrote && rawi_store_copy(s, &copy, &e) && rawi_store_claims_write(s, &w, &e);
	}
	rawi_arena_release(&waiting);
	CHECK("relations are written, in place of what was there", wrote && !e.code);
	CHECK("and read", rawi_store_view(s, &a, &out, &e) && out.n_stories == 2 && out.n_copies == 1 && out.n_claims == 2);
	const rawi_view_story *x = &out.stories[0];
	CHECK("a story", x->id == 9 && rawi_slice_is(x->title, "t") && x->title_doc == 1 && x->n_docs == 2 && x->docs[1] == 1 && x->n_links == 1 && x->links[0] == 1 &&
		x->n_entities == 2 && rawi_slice_is(x->entities[0], "per:x") && strcmp(x->from, "2024-05-02") == 0 && strcmp(x->to, "2024-05-03") == 0 && x->tellings == 2);
	const rawi_view_copy *c = &out.copies[0];
	CHECK("a copy", c->a.doc == 0 && c->a.at.off == 0 && c->a.at.len == 4 && c->sum[0] == (uint32_t)rawi_hash(RAWI_LIT("ab")) && c->sum[1] == (uint32_t)rawi_hash(RAWI_LIT("cd")) && c->b.doc == 1 && c->b.at.off == 3 && c->near == 1 &&
		c->first == 'b' && c->words == 7 && c->overlap > 0.49 && c->overlap < 0.51);
	CHECK("its words are those of the page", rawi_store_copy_texts(s, &a, &out, &e) && rawi_slice_eq(c->a.text, rawi_slice_sub(RAWI_LIT(FIRST), 0, 4)));
	const rawi_view_claim *k = &out.claims[0];
	CHECK("a claim", k->id == 5 && k->kind == RAWI_CLAIM_FIGURE && rawi_slice_is(k->speaker, "per:x") && rawi_slice_is(k->speaker_name, "X") && k->n_places == 2 &&
		k->places[1].side.doc == 1 && k->places[1].item == 4 && k->n_stories == 1 && k->stories[0] == 0 && k->n_conflicts == 1 && k->conflicts[0].claim == 1 &&
		rawi_slice_is(k->conflicts[0].on, "value") && k->outlets == 2 && k->tellings == 2);
	add(s, text("a", "قال السفير إن السفينة وصلت إلى الميناء الجديد مساء الأحد"));
	CHECK("a new version, not compared yet: what was said of the old one is gone, the rest stays", rawi_store_view(s, &a, &out, &e) && out.n_copies == 0 && out.n_claims == 1 &&
		out.n_stories == 1 && out.stories[0].n_docs == 1 && out.stories[0].docs[0] == 1);
	rawi_store_close(s);
}

/* A document that goes while another program reads. */
static void read_while_removed(void)
{
	rawi_error e;
	rawi_view v = { 0 };
	size_t n = 0;
	rawi_store *s = open_store(RAWI_STORE_WRITE, &e);
	add(s, text("gone", FIRST));
	rawi_store_commit(s, &e);
	rawi_store *reader = open_store(RAWI_STORE_READ, &e);
	CHECK("a document is listed", reader && rawi_store_docs(reader, &a, &v, &e) && v.n_docs == 1);
	CHECK("and goes", rawi_store_begin(s, &e) && rawi_store_remove(s, &a, RAWI_LIT("gone"), &n, &e) && n == 1 && rawi_store_commit(s, &e));
	CHECK("who listed it may read it", reader && v.n_docs && rawi_store_record(reader, &a, &v.docs[0], &e) && !e.code);
	rawi_store_close(reader);
	rawi_store_close(s);
	remove(path);
}

/* A document that another program took out, and another one that has its numbers now, are not mixed up. */
static void read_again(void)
{
	rawi_error e = { 0 };
	rawi_store *s = rawi_store_open("", RAWI_STORE_WRITE, t, "test", &e);
	rawi_view old, now;
	rawi_page *page;
	rawi_record **records;
	size_t n;
	add(s, text("old", FIRST));
	rawi_store_versions(s, &a, &old, &e);
	rawi_source source;
	CHECK("a page to be read again", old.n_docs == 1 && rawi_store_source(s, &a, &old.docs[0], &source, &e));
	CHECK("goes", rawi_store_remove(s, &a, RAWI_LIT("old"), &n, &e) && n == 1);
	add(s, text("new", SECOND));
	n = rawi_document_page(&a, t, &source, (rawi_slice){ "", 0 }, &page, &records, &e);
	rawi_parcel *p = n ? rawi_store_pack(&a, &scratch, t, "test", old.docs[0].id, &source, page, records, n, &e) : NULL;
	CHECK("and is no longer read", p && rawi_store_versions(s, &a, &now, &e) && now.n_docs == 1 && now.docs[0].row == old.docs[0].row && rawi_store_read_again(s, &old.docs[0], p, &e));
	const rawi_record *r = now.n_docs ? rawi_store_record(s, &a, &now.docs[0], &e) : NULL;
	CHECK("the other keeps what was read of it", r && rawi_slice_is(r->id, "new"));
	rawi_store_close(s);
}

/* SQLite takes a transaction back by itself where the disk fails in it: what a caller writes on, not knowing, is refused and does not stand alone. */
static void taken_back(void)
{
	rawi_error e = { 0 }, none = { 0 };
	rawi_store *s = open_store(RAWI_STORE_WRITE, &e);
	add(s, text("doc-1", FIRST));
	rawi_store_commit(s, &e);
	sqlite3_stmt *before = rawi_sql(s, "DELETE FROM entity", &e);
	bool begun = rawi_store_begin(s, &e);
	int changes = sqlite3_total_changes(s->db);
	e.code = RAWI_ERR_DATABASE;
	CHECK("nothing runs behind an error", begun && !rawi_sql_run(s, before, &e) && sqlite3_total_changes(s->db) == changes);
	sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
	CHECK("nor in a transaction that was taken back", !rawi_sql_run(s, before, &none) && none.code == RAWI_ERR_DATABASE);
	none = (rawi_error){ 0 };
	CHECK("nor a savepoint, which would be a transaction of its own", !rawi_sql_exec(s, "SAVEPOINT page", &none) && none.code == RAWI_ERR_DATABASE);
	none = (rawi_error){ 0 };
	CHECK("and it is not said to be written", !rawi_store_commit(s, &none));
	CHECK("nothing has changed", sqlite3_total_changes(s->db) == changes);
	none = (rawi_error){ 0 };
	CHECK("the next one is another", rawi_store_begin(s, &none) && rawi_sql_run(s, before, &none) && rawi_store_commit(s, &none));
	rawi_store_close(s);
	remove(path);
}

static int refuse(void *of)
{
	(void)of;
	return 1;
}

/* All is compared, and the disk does not take it. */
static void not_committed(void)
{
	rawi_error e;
	rawi_store *s = open_store(RAWI_STORE_WRITE, &e);
	add(s, text("doc-1", FIRST));
	rawi_store_commit(s, &e);
	sqlite3_commit_hook(s->db, refuse, NULL);
	CHECK("what cannot be committed is an error", !rawi_relate(s, t, 1, (rawi_progress){ 0 }, &e) && e.code == RAWI_ERR_DATABASE);
	CHECK("and is left to be done", rawi_store_stale(s));
	sqlite3_commit_hook(s->db, NULL, NULL);
	e = (rawi_error){ 0 };
	CHECK("by who comes next", rawi_relate(s, t, 1, (rawi_progress){ 0 }, &e) && !rawi_store_stale(s));
	rawi_store_close(s);
	remove(path);
}

static int64_t count_of(rawi_store *s, const char *what)
{
	rawi_error e = { 0 };
	sqlite3_stmt *st = rawi_sql(s, what, &e);
	int64_t n = rawi_sql_row(s, st, &e) ? sqlite3_column_int64(st, 0) : -1;
	rawi_sql_reset(st);
	return n;
}

/* A version that was never read, and the disk fails when it is due. */
static void unread(void)
{
	rawi_error e;
	rawi_store *s = open_store(RAWI_STORE_WRITE, &e);
	add(s, text("doc-1", FIRST));
	rawi_relate(s, t, 1, (rawi_progress){ 0 }, &e);
	rawi_sql_exec(s, "CREATE TABLE kept AS SELECT page, data FROM page; UPDATE page SET data = x'00'; UPDATE state SET unread = 1, stale = 1; DELETE FROM entity; DELETE FROM role; DELETE FROM quote; DELETE FROM event;"
		" DELETE FROM figure; DELETE FROM part; DELETE FROM told; DELETE FROM article; DELETE FROM sketch; DELETE FROM record", &e);
	CHECK("what cannot be read holds up nothing", rawi_relate(s, t, 1, (rawi_progress){ 0 }, &e) && count_of(s, "SELECT count(*) FROM record") == 0);
	rawi_sql_exec(s, "UPDATE page SET data = (SELECT data FROM kept)", &e);
	CHECK("and is read the next time", rawi_relate(s, t, 1, (rawi_progress){ 0 }, &e) && count_of(s, "SELECT count(*) FROM record") == 1 && count_of(s, "SELECT unread FROM state") == 0);
	rawi_store_close(s);
	remove(path);
}

static void *open_late(void *of)
{
	(void)of;
	rawi_error e;
	rawi_store *s = open_store(RAWI_STORE_CHANGE, &e);
	rawi_store_close(s);
	return s ? NULL : &path;
}

/* One program brings an older layout up and corrects something while another waits to bring it up, too. */
static void brought_up_twice(void)
{
	rawi_error e;
	sqlite3 *db = NULL;
	pthread_t late;
	void *failed = &path;
	rawi_correction_vec log = { 0 };
	rawi_store_close(open_store(RAWI_STORE_WRITE, &e));
	sqlite3_open(path, &db);
	sqlite3_exec(db, "PRAGMA user_version = 2; BEGIN IMMEDIATE", NULL, NULL, NULL);
	CHECK("another program waits", pthread_create(&late, NULL, open_late, NULL) == 0);
	sqlite3_sleep(200);
	CHECK("this one writes", sqlite3_exec(db, "PRAGMA user_version = 3; INSERT INTO correction VALUES (1, '', '', 'merge', '', 0, 0, 0, 'per:a', 'per:b'); COMMIT", NULL, NULL, NULL) == SQLITE_OK);
	sqlite3_close(db);
	pthread_join(late, &failed);
	CHECK("the other one opens it then", !failed);
	rawi_store *s = open_store(RAWI_STORE_READ, &e);
	CHECK("and the correction is there", s && rawi_store_corrections(s, &a, &log, &e) && log.n == 1);
	rawi_store_close(s);
	remove(path);
}

/* Another program holds the file: whoever answers others must not wait as long as whoever adds. */
static void held(void)
{
	rawi_error e;
	sqlite3 *other = NULL;
	rawi_store_close(open_store(RAWI_STORE_WRITE, &e));
	CHECK("a database that is held", !e.code && sqlite3_open(path, &other) == SQLITE_OK && sqlite3_exec(other, "PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE", NULL, NULL, NULL) == SQLITE_OK);
	rawi_store *s = rawi_store_open_soon(path, 50, t, "test", &e);
	CHECK("it is said after the time that was given", !s && e.code == RAWI_ERR_DATABASE && strstr(e.message, "another program keeps writing"));
	rawi_store_close(s);
	sqlite3_close(other);
	e = (rawi_error){ 0 };
	s = rawi_store_open_soon(path, 50, t, "test", &e);
	CHECK("and opened once it is let go", s && !e.code);
	rawi_store_close(s);
	remove(path);
}

int main(void)
{
	rawi_error e = { 0 };
	char folder[] = "/tmp/rawi-store-XXXXXX";
	t = rawi_tables_open(NULL, &e);
	if (!t || !mkdtemp(folder)) {
		printf("not ok set up: %s\n", e.message);
		return 1;
	}
	snprintf(path, sizeof path, "%s/x.db", folder);
	rawi_arena_init(&a, 0);
	rawi_store *s = open_store(RAWI_STORE_WRITE, &e);
	CHECK("a new database", s && !rawi_store_stale(s));
	identity(s);
	addresses(s);
	rawi_store_close(s);
	remove(path);
	durability();
	remove(path);
	numbers_again();
	words_merged();
	outdated();
	no_databases();
	relations();
	remove(path);
	brought_up_twice();
	taken_back();
	not_committed();
	unread();
	read_again();
	read_while_removed();
	held();
	rawi_buf_release(&scratch);
	rawi_arena_release(&a);
	rawi_tables_close(t);
	char log[220];
	snprintf(log, sizeof log, "%s-wal", path), remove(log);
	snprintf(log, sizeof log, "%s-shm", path), remove(log);
	rmdir(folder);
	TEST_END;
}
