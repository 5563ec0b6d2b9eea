/* test: exports that cannot be: what is asked for is not there, a page cannot be read again, memory runs out wherever something written grows. Each is an error with its cause, never another file. */
#include "no_memory.h"
#include "test.h"

#include <setjmp.h>
#include <stdlib.h>
#include <zstd.h>

#include "app/pipeline.h"
#include "app/relate.h"
#include "base/hash.h"
#include "export/export.h"
#include "export/parse.h"
#include "store/sql.h"

static rawi_tables *tables;
static rawi_store *store;

static const char *const texts[] = {
	"افتتاح الجسر الجديد\n\nافتتح الوزير سالم العدناني يوم الثلاثاء 14 مايو 2024 الجسر الجديد في القرية بكلفة 12.5 مليون دينار، وقال: «الجسر مفتوح للناس من اليوم، ولن يدفع أحد شيئا لعبوره حتى نهاية العام». والتقى ناصر الهلالي في عمان.",
	"قال الوزير سالم العدناني إن الجسر مفتوح للناس من اليوم، ولن يدفع أحد شيئا لعبوره حتى نهاية العام. وحضر الافتتاح يوم الثلاثاء 14 مايو 2024 نحو 300 شخص من سكان القرية، بحسب وكالة الأفق.",
};

static bool add(rawi_store *s, rawi_error *e)
{
	rawi_arena a;
	rawi_buf scratch = { 0 };
	rawi_arena_init(&a, 0);
	bool done = rawi_store_begin(s, e);
	for (size_t i = 0; done && i < 2; i++) {
		rawi_page *page;
		rawi_record **records;
		rawi_added how;
		char id[8];
		snprintf(id, sizeof id, "p%zu", i);
		const rawi_source source = { .id = rawi_slice_of(id), .bytes = rawi_slice_of(texts[i]), .form = RAWI_FORM_TEXT, .published = RAWI_LIT("2024-05-15"), .outlet = rawi_slice_of(i ? "الأفق" : "الميزان") };
		size_t n = rawi_document_page(&a, tables, &source, (rawi_slice){ "", 0 }, &page, &records, e);
		const rawi_parcel *p = n ? rawi_store_pack(&a, &scratch, tables, "test", (rawi_slice){ "", 0 }, &source, page, records, n, e) : NULL;
		done = p && rawi_store_add(s, p, &how, e);
	}
	rawi_buf_release(&scratch);
	rawi_arena_release(&a);
	return done && rawi_store_commit(s, e) && rawi_relate(s, tables, 1, (rawi_progress){ 0 }, e);
}

/* All that an export gives, as a number; *e where it ends in an error. */
static uint64_t exported(const rawi_export_options *o, rawi_error *e)
{
	uint64_t sum = 0;
	rawi_export_piece piece;
	rawi_exporting *x = rawi_export_open(store, tables, o, e);
	while (x && rawi_export_next(x, &piece, e))
		sum = sum * 31 + rawi_hash(piece.bytes);
	rawi_export_close(x);
	return sum;
}

static void refused(const char *name, const rawi_export_options *o, const char *why)
{
	rawi_error e = { 0 };
	rawi_exporting *x = rawi_export_open(store, tables, o, &e);
	CHECK(name, !x && e.code == RAWI_ERR_USAGE && strcmp(e.message, why) == 0);
	rawi_export_close(x);
}

static void not_there(void)
{
	refused("no format", &(rawi_export_options){ 0 }, "there is no format ''");
	refused("a format that is none", &(rawi_export_options){ .format = "odt" }, "there is no format 'odt'");
	refused("no such story", &(rawi_export_options){ .format = "csv", .story = 77 }, "there is no story 77");
	refused("no such document", &(rawi_export_options){ .format = "csv", .doc = "p9" }, "there is no document 'p9'");
	refused("no article of that number", &(rawi_export_options){ .format = "csv", .doc = "p1#7" }, "there is no document 'p1#7'");
	refused("no such outlet", &(rawi_export_options){ .format = "csv", .outlet = "الغاف" }, "there is no outlet 'الغاف'");
	refused("no such outlet, of a document that is there", &(rawi_export_options){ .format = "csv", .outlet = "الغاف", .doc = "p1" }, "there is no outlet 'الغاف'");
	rawi_error e = { 0 };
	CHECK("a document by its id and number", exported(&(rawi_export_options){ .format = "csv", .doc = "p1#0" }, &e) && !e.code);
	CHECK("an outlet in another spelling", exported(&(rawi_export_options){ .format = "csv", .outlet = "الافق" }, &e) && !e.code);
}

/* The bytes that are kept of p0 become others, as if by a disk, or by whoever wrote the database: white space, of which no page is read. */
static void unreadable(void)
{
	static const char *const formats[] = { "conllu", "webannotation", "brat" };
	char name[80], packed[64];
	rawi_error e = { 0 };
	size_t n = ZSTD_compress(packed, sizeof packed, "   \n", 4, 1);
	sqlite3_stmt *st = rawi_sql(store, "UPDATE page SET data = ?1, size = 4 WHERE page = (SELECT v.page FROM document d JOIN version v ON v.version = d.current WHERE d.id = 'p0')", &e);
	rawi_sql_blob(st, 1, (rawi_slice){ packed, n });
	CHECK("a page is damaged", !ZSTD_isError(n) && rawi_sql_run(store, st, &e) && !e.code);
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
		e = (rawi_error){ 0 };
		exported(&(rawi_export_options){ .format = formats[i] }, &e);
		snprintf(name, sizeof name, "%s of a page that cannot be read again: said, with its id", formats[i]);
		CHECK(name, e.code && strstr(e.message, "p0"));
	}
	e = (rawi_error){ 0 };
	CHECK("what needs no page is given all the same", exported(&(rawi_export_options){ .format = "csv" }, &e) && !e.code);
}

#ifndef OTHER_MEMORY
static void growth(const char *format)
{
	const rawi_export_options o = { .format = format };
	rawi_error e = { 0 };
	char name[120];
	exported(&o, &e);
	calls = fail_at = 0;
	only_growth = counted = true;
	uint64_t want = exported(&o, &e);
	counted = false;
	size_t total = calls, failed = 0, wrong = 0;
	for (size_t at = 1; at <= total; at++) {
		rawi_error f = { 0 };
		long before = taken;
		calls = 0;
		fail_at = at;
		counted = true;
		uint64_t got = exported(&o, &f);
		counted = false;
		failed += f.code != 0;
		wrong += f.code ? f.code != RAWI_ERR_MEMORY && f.code != RAWI_ERR_DATABASE : got != want;
		wrong += !f.code && taken > before;
	}
	rawi_error after = { 0 };
	wrong += exported(&o, &after) != want || after.code != 0;
	only_growth = false;
	snprintf(name, sizeof name, "%s: something written grows %zu times, and finds no room each time: %zu errors, else the same bytes", format, total, failed);
	CHECK(name, !e.code && want && total && failed && !wrong);
}

/* The words of a page as rawi parse prints them: what does not fit is known to whoever prints it. */
static void parsed(const char *name, void (*write)(rawi_buf *out, const rawi_doc *doc))
{
	rawi_arena a;
	rawi_article *articles;
	rawi_page *page;
	rawi_error e = { 0 };
	rawi_buf out = { 0 };
	rawi_arena_init(&a, 0);
	const rawi_source source = { .id = RAWI_LIT("p0"), .bytes = rawi_slice_of(texts[0]), .form = RAWI_FORM_TEXT };
	size_t n = rawi_document_articles(&a, tables, &source, &page, &articles, &e);
	CHECK("an article", n == 1);
	rawi_doc *doc = rawi_doc_new(&a, tables, &articles[0], (rawi_slice){ "", 0 });
	rawi_find_names(doc);
	write(&out, doc);
	uint64_t want = rawi_hash(rawi_buf_slice(&out));
	size_t total = 1, failed = 0, wrong = out.failed;
	only_growth = true;
	for (size_t at = 0; at <= total; at++) {
		rawi_buf_release(&out);
		calls = 0;
		fail_at = at;
		counted = true;
		write(&out, doc);
		counted = false;
		total = at ? total : calls;
		failed += out.failed;
		wrong += !out.failed && rawi_hash(rawi_buf_slice(&out)) != want;
	}
	only_growth = false;
	CHECK(name, total >= 10 && failed == total && !wrong);
	rawi_buf_release(&out);
	rawi_arena_release(&a);
}
#endif

int main(void)
{
	rawi_error e = { 0 };
	tables = rawi_tables_open(NULL, &e);
	store = tables ? rawi_store_open("", RAWI_STORE_WRITE, tables, "test", &e) : NULL;
	CHECK("a database", store && add(store, &e));
	not_there();
#ifndef OTHER_MEMORY
	const rawi_export_kind *k;
	for (size_t i = 0; (k = rawi_export_kind_at(i)); i++)
		growth(k->name);
	parsed("CoNLL-U: wherever it finds no room, it is known", rawi_parse_conllu);
	parsed("JSON of words: wherever it finds no room, it is known", rawi_parse_json);
#else
	printf("skip memory that runs out while an export is written: a sanitizer has an allocator of its own\n");
#endif
	unreadable();
	rawi_store_close(store);
	rawi_tables_close(tables);
	TEST_END;
}
