/* test: fuzzing of databases (libFuzzer): a small sound one is made at the start; the input says which of its bytes are changed, or is a file of its own.
 *
 *   base      is opened, looked at, asked for every record and page and all that can be asked; then one more page is added, one is taken out, and all is compared anew, some of it or everything:
 *             an answer or an error, never more
 *   recover   is recovered into a new one, which holds no page whose bytes have not their hash
 *
 * The input: a byte; 0: the rest is the file; 1: the rest is its write-ahead log; 2: values are put into cells, so that SQLite finds nothing wrong: a byte each for the table, the column and the row, one
 * that says what the value is and how long, and the value; else four bytes a change: three for the place, one for the value.
 */
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sqlite3.h>

#include "base/hash.h"
#include "database.h"
#include "store/compared.h"
#include "store/query.h"
#include "store/recover.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *target = "base";
static rawi_tables *tables;
static char folder[] = "/tmp/rawi-fuzz-XXXXXX", path[80], log_path[80], out_path[80];
static char *sound;
static size_t n_sound;

static void clean_up(void)
{
	unlink(path);
	unlink(log_path);
	rmdir(folder);
}

static void write_file(const char *name, const void *bytes, size_t n)
{
	int f = open(name, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	must(f >= 0 && write(f, bytes, n) == (ssize_t)n, "a file");
	close(f);
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	rawi_error e = { 0 };
	struct stat st;
	(void)argc;
	const char *slash = strrchr((*argv)[0], '/');
	target = slash ? slash + 1 : (*argv)[0];
	tables = rawi_tables_open(NULL, &e);
	must(tables && mkdtemp(folder), "a folder");
	atexit(clean_up);
	snprintf(path, sizeof path, "%s/x.db", folder);
	snprintf(log_path, sizeof log_path, "%s/x.db-wal", folder);
	snprintf(out_path, sizeof out_path, "%s/out.db", folder);
	database_make(path, tables);
	int f = open(path, O_RDONLY);
	must(f >= 0 && fstat(f, &st) == 0 && (sound = malloc((size_t)st.st_size)) && read(f, sound, (size_t)st.st_size) == st.st_size, "its bytes");
	n_sound = (size_t)st.st_size;
	close(f);
	return 0;
}

/* Names that the sound database has, in its order: "SELECT …" of one text. */
static const char *named(sqlite3 *db, const char *sql, const char *of, size_t number, char room[120])
{
	sqlite3_stmt *st = NULL;
	room[0] = 0;
	if (sqlite3_prepare_v2(db, sql, -1, &st, NULL) == SQLITE_OK) {
		size_t n = 0;
		sqlite3_bind_text(st, 1, of, -1, SQLITE_STATIC);
		while (sqlite3_step(st) == SQLITE_ROW)
			n++;
		sqlite3_reset(st);
		for (size_t i = 0; n && i <= number % n; i++)
			sqlite3_step(st);
		snprintf(room, 120, "%s", n ? (const char *)sqlite3_column_text(st, 0) : "");
	}
	sqlite3_finalize(st);
	return room;
}

static void bind_value(sqlite3_stmt *st, uint8_t what, const uint8_t *bytes, size_t n)
{
	int64_t v = 0;
	memcpy(&v, bytes, n < sizeof v ? n : sizeof v);
	switch (what % 4) {
	case 0: sqlite3_bind_blob(st, 1, bytes, (int)n, SQLITE_STATIC); break;
	case 1: sqlite3_bind_text(st, 1, (const char *)bytes, (int)n, SQLITE_STATIC); break;
	case 2: sqlite3_bind_int64(st, 1, n < sizeof v ? v : v % 100000); break;
	default: sqlite3_bind_null(st, 1);
	}
}

/* Cells of tables get values of the input's. What a constraint forbids does not happen. */
static void put_values(const uint8_t *p, const uint8_t *end)
{
	sqlite3 *db = NULL;
	must(sqlite3_open(path, &db) == SQLITE_OK, "the sound database");
	while (end - p > 4) {
		char table[120], column[120], sql[700];
		sqlite3_stmt *st = NULL;
		named(db, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND ?1 = '' ORDER BY name", "", p[0], table);
		named(db, "SELECT name FROM pragma_table_info(?1)", table, p[1], column);
		size_t n = p[3] >> 2;
		n = n < (size_t)(end - p - 4) ? n : (size_t)(end - p - 4);
		snprintf(sql, sizeof sql, "UPDATE \"%s\" SET \"%s\" = ?1 WHERE rowid = (SELECT rowid FROM \"%s\" LIMIT 1 OFFSET %u %% max(1, (SELECT count(*) FROM \"%s\")))", table, column, table, p[2], table);
		if (sqlite3_prepare_v2(db, sql, -1, &st, NULL) == SQLITE_OK) {
			bind_value(st, p[3], p + 4, n);
			sqlite3_step(st);
		}
		sqlite3_finalize(st);
		p += 4 + n;
	}
	sqlite3_close(db);
}

/* Every question, as broad as it can be asked and of somebody. */
static void ask_all(rawi_store *s, rawi_arena *a)
{
	const rawi_slice names[] = { { "", 0 }, RAWI_LIT("سالم العدناني"), RAWI_LIT("JOR") };
	rawi_answered more;
	rawi_error e;
	rawi_fact_rows facts;
	rawi_story_rows stories = { 0 };
	for (size_t i = 0; i < 3; i++) {
		rawi_filter f = RAWI_FILTER_ANY;
		f.about = names[i];
		rawi_doc_rows docs = { 0 };
		rawi_copy_rows copies;
		rawi_claim_rows claims;
		rawi_known_rows known = { 0 };
		rawi_search_rows found;
		rawi_office_rows offices;
		rawi_beside_rows beside;
#define ASK(call) (e = (rawi_error){ 0 }, call)
		ASK(rawi_query_docs(s, a, &f, &docs, &more, &e));
		ASK(rawi_query_quotes(s, a, &f, &facts, &more, &e));
		ASK(rawi_query_events(s, a, &f, &facts, &more, &e));
		ASK(rawi_query_figures(s, a, &f, &facts, &more, &e));
		ASK(rawi_query_stories(s, a, &f, &stories, &more, &e));
		ASK(rawi_query_copies(s, a, &f, &copies, &more, &e));
		ASK(rawi_query_claims(s, a, &f, true, &claims, &more, &e));
		ASK(rawi_query_entities(s, a, &f, &known, &more, &e));
		ASK(rawi_query_search(s, a, RAWI_LIT("الجسر الجديد OR \"الوزير سالم\""), &f, &found, &more, &e));
		for (size_t k = 0; k < known.n && k < 3; k++) {
			ASK(rawi_query_offices(s, a, known.at[k].key, &f, &offices, &more, &e));
			ASK(rawi_query_beside(s, a, known.at[k].key, &f, &beside, &e));
		}
		for (size_t k = 0; k < stories.n && k < 3; k++) {
			rawi_story_full full;
			bool is;
			ASK(rawi_query_story(s, a, stories.at[k].id, &full, &is, &e));
		}
		for (size_t k = 0; k < docs.n && k < 3; k++) {
			rawi_sketch sketch;
			bool is;
			ASK(rawi_query_sketch(s, a, docs.at[k].head.row, k % 2 ? RAWI_SKETCH_WHOLE : RAWI_SKETCH_PLACED, &sketch, &is, &e));
		}
	}
}

static void asked(void)
{
	rawi_error e = { 0 };
	rawi_arena a;
	jmp_buf full;
	rawi_arena_init(&a, (size_t)1 << 30);
	a.on_full = &full;
	rawi_store *s = rawi_store_open(path, RAWI_STORE_READ, tables, RAWI_VERSION, &e);
	if (!setjmp(full) && s)
		ask_all(s, &a);
	rawi_store_close(s);
	rawi_arena_release(&a);
}

/* One more page comes, one goes. */
static bool change(rawi_store *s, rawi_arena *a, rawi_error *e)
{
	static const char *const text = "قال الوزير سالم العدناني إن الجسر الجديد في المدينة افتتح يوم الثلاثاء 14 مايو 2024 بحضور مئات من السكان، وزار بعده القرية.";
	const rawi_source source = { .id = RAWI_LIT("d9"), .bytes = rawi_slice_of(text), .form = RAWI_FORM_TEXT, .published = RAWI_LIT("2024-05-15"), .outlet = RAWI_LIT("الأفق") };
	rawi_page *page;
	rawi_record **records;
	rawi_buf scratch = { 0 };
	rawi_added how;
	size_t n = rawi_document_page(a, tables, &source, (rawi_slice){ "", 0 }, &page, &records, e);
	const rawi_parcel *p = n ? rawi_store_pack(a, &scratch, tables, RAWI_VERSION, (rawi_slice){ "", 0 }, &source, page, records, n, e) : NULL;
	rawi_buf_release(&scratch);
	return p && rawi_store_add(s, p, &how, e) && rawi_store_remove(s, a, RAWI_LIT("d1"), &n, e);
}

/* What is new, what is gone, or everything is compared, on top of damage. */
static void compared(bool all)
{
	rawi_error e = { 0 };
	rawi_arena a;
	jmp_buf full;
	rawi_arena_init(&a, (size_t)1 << 30);
	a.on_full = &full;
	rawi_store *s = rawi_store_open(path, RAWI_STORE_WRITE, tables, RAWI_VERSION, &e);
	if (s && !setjmp(full)) {
		bool done = rawi_store_begin(s, &e) && change(s, &a, &e) && (!all || rawi_store_compare_anew(s, &e)) && rawi_relate(s, tables, 1, (rawi_progress){ 0 }, &e) && rawi_store_commit(s, &e);
		must(done || e.message[0], "what is wrong");
	}
	rawi_store_close(s);
	rawi_arena_release(&a);
}

static void look_at_all(void)
{
	rawi_error e = { 0 };
	rawi_arena a, one;
	rawi_view v;
	const rawi_slice *lines;
	size_t n;
	rawi_store *s = rawi_store_open(path, RAWI_STORE_READ, tables, RAWI_VERSION, &e);
	must(s || e.message[0], "a database or what is wrong with it");
	if (!s)
		return;
	rawi_arena_init(&a, 0);
	rawi_arena_init(&one, 0);
	rawi_store_check(s, &a, &lines, &n, &e);
	e = (rawi_error){ 0 };
	if (rawi_store_versions(s, &a, &v, &e))
		for (size_t i = 0; i < v.n_docs; i++) {
			e = (rawi_error){ 0 };
			rawi_store_record(s, &one, &v.docs[i], &e);
			e = (rawi_error){ 0 };
			rawi_store_page(s, &one, &v.docs[i], &e);
			rawi_arena_clear(&one);
		}
	e = (rawi_error){ 0 };
	rawi_sketch *sketches;
	rawi_who who;
	if (rawi_store_view(s, &a, &v, &e)) {
		rawi_store_sketches(s, &a, &v, &sketches, &e);
		e = (rawi_error){ 0 };
		rawi_store_who(s, &a, &v, &who, &e);
	}
	rawi_store_close(s);
	rawi_arena_release(&a);
	rawi_arena_release(&one);
}

static void recover_all(void)
{
	rawi_error e = { 0 };
	rawi_arena a;
	rawi_recovery found;
	rawi_view v;
	rawi_arena_init(&a, 0);
	rawi_store *to = rawi_store_open("", RAWI_STORE_WRITE, tables, RAWI_VERSION, &e);
	must(to && rawi_store_begin(to, &e), "a new database");
	if (rawi_store_recover(to, path, &a, &found, &e) && rawi_store_versions(to, &a, &v, &e))
		for (size_t i = 0; i < v.n_docs; i++) {
			char sha[65];
			rawi_sha256_hex(rawi_store_page(to, &a, &v.docs[i], &e), sha);
			must(!e.code && strcmp(sha, v.docs[i].sha256) == 0, "a page with its hash");
		}
	must(!e.code || e.message[0], "what is wrong");
	rawi_store_close(to);
	rawi_arena_release(&a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (!size)
		return 0;
	unlink(log_path);
	if (data[0] == 0) {
		write_file(path, data + 1, size - 1);
	} else {
		if (data[0] == 1)
			write_file(log_path, data + 1, size - 1);
		char *bytes = malloc(n_sound);
		must(bytes, "memory");
		memcpy(bytes, sound, n_sound);
		for (size_t i = 1; data[0] > 2 && i + 3 < size; i += 4)
			bytes[((size_t)data[i] << 16 | (size_t)data[i + 1] << 8 | data[i + 2]) % n_sound] = (char)data[i + 3];
		write_file(path, bytes, n_sound);
		free(bytes);
		if (data[0] == 2)
			put_values(data + 1, data + size);
	}
	if (strcmp(target, "recover") == 0) {
		recover_all();
	} else {
		look_at_all();
		asked();
		compared(data[0] & 1);
		asked();
	}
	return 0;
}
