/* test: every allocation of a piece of work fails in turn, alone and with all behind it, each time in a child of this program: the work ends in an error or gets by without, and once memory is there again
 * the same work in the same process gives what it gives without a fault. No database is on a disk.
 *
 * RAWI_TURNS=N: at most N allocations a work (else 12, spread over all); 0: each. RAWI_TURN=WORK: that work alone; RAWI_AT=K: that allocation alone, in no child.
 */
#include "no_memory.h"
#include "test.h"

#include <setjmp.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/api_json.h"
#include "app/pipeline.h"
#include "app/relate.h"
#include "base/hash.h"
#include "base/keep.h"
#include "compare/relations.h"
#include "export/export.h"
#include "read/input.h"
#include "store/query.h"
#include "store/sql.h"

#ifdef OTHER_MEMORY
int main(void)
{
	printf("skip allocations that fail in turn: a sanitizer has an allocator of its own\n");
	return 0;
}
#else

/* ── what is worked on ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static rawi_tables *tables;
static rawi_store *kept;         /* with the examples, compared */
static char folder[] = "/tmp/rawi-turns-XXXXXX";
static uint64_t sum;             /* of all that the work gave */
static const rawi_slice nowhere = { "", 0 };

static void give(rawi_slice bytes)
{
	sum = sum * 31 + rawi_hash(bytes);
}

/* A piece of work: false where it ended in an error, which must be said. */
typedef bool (*work)(rawi_arena *a, rawi_error *e);

static bool guarded(work w, rawi_error *e)
{
	rawi_arena a;
	rawi_keep words;
	jmp_buf full;
	volatile bool done = false;
	rawi_arena_init(&a, 0);
	rawi_keep_init(&words);
	a.keep = &words;
	a.on_full = &full;
	sum = 0;
	if (setjmp(full))
		rawi_fail(e, RAWI_ERR_MEMORY, "", "out of memory");
	else
		done = w(&a, e);
	rawi_arena_release(&a);
	rawi_keep_release(&words);
	return done && !e->code;
}

/* One allocation fails. What is wrong then, 0 where nothing is. */
static int turn(work w, size_t at, bool all, uint64_t want)
{
	rawi_error e = { 0 };
	calls = 0;
	fail_at = at;
	all_behind = all;
	counted = true;
	bool done = guarded(w, &e);
	counted = false;
	if (done ? sum != want : !e.code || !e.message[0])
		return 2;
	e = (rawi_error){ 0 };
	return guarded(w, &e) && sum == want ? 0 : 3;
}

static bool turn_in_child(const char *name, work w, size_t at, bool all, uint64_t want)
{
	int rc = 0;
	fflush(stdout);
	pid_t pid = fork();
	if (pid == 0)
		exit(turn(w, at, all, want));
	if (pid > 0 && waitpid(pid, &rc, 0) == pid && WIFEXITED(rc) && WEXITSTATUS(rc) == 0)
		return true;
	printf("# %s: allocation %zu%s: %s %d\n", name, at, all ? " and all behind it" : "", WIFSIGNALED(rc) ? "signal" : "wrong:", WIFSIGNALED(rc) ? WTERMSIG(rc) : WEXITSTATUS(rc));
	return false;
}

static void in_turn(const char *name, work w)
{
	rawi_error e = { 0 };
	const char *only = getenv("RAWI_TURN"), *many = getenv("RAWI_TURNS"), *one = getenv("RAWI_AT");
	if (only && strcmp(only, name) != 0)
		return;
	size_t most = many ? (size_t)atol(many) : 12, turns = 0, broken = 0;
	char title[120];
	calls = 0;
	counted = guarded(w, &e);
	bool sound = counted && guarded(w, &e);
	counted = false;
	snprintf(title, sizeof title, "%s: without a fault", name);
	CHECK(title, sound);
	uint64_t want = sum;
	size_t total = calls, step = most && total > most ? total / most : 1;
	if (one) {
		printf("# %d\n", turn(w, (size_t)atol(one), false, want));
		return;
	}
	for (size_t at = step; sound && at <= total; at += step)
		for (int all = 0; all < 2; all++, turns++)
			broken += !turn_in_child(name, w, at, all, want);
	snprintf(title, sizeof title, "%s: %zu allocations, %zu turns", name, total, turns);
	CHECK(title, turns && !broken);
}

/* ── the works ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static bool overlay(rawi_arena *a, rawi_error *e)
{
	(void)a;
	rawi_tables *t = rawi_tables_open(folder, e);
	if (t)
		give(rawi_slice_of(rawi_tables_hash(t)));
	rawi_tables_close(t);
	return t != NULL;
}

/* The examples, from files: read, understood, written, parsed. A file that memory does not suffice for is skipped with the cause. */
static bool reading(rawi_arena *a, rawi_error *e)
{
	static const char *const paths[] = { "examples" };
	rawi_input *in = rawi_input_open(paths, 1, RAWI_FROM_AUTO, e);
	rawi_source source;
	rawi_skip skip;
	rawi_input_event event = RAWI_INPUT_END;
	jmp_buf full, *outer = a->on_full;
	rawi_buf line = { 0 };
	a->on_full = &full;
	if (setjmp(full)) {
		rawi_fail(e, RAWI_ERR_MEMORY, "", "out of memory");
	} else {
		while (in && !e->code && (event = rawi_input_next(in, &source, &skip)) != RAWI_INPUT_END) {
			rawi_record **records;
			size_t n = event == RAWI_INPUT_SOURCE ? rawi_document(a, tables, &source, nowhere, &records, e) : 0;
			if (event == RAWI_INPUT_SKIP)
				rawi_fail(e, RAWI_ERR_MEMORY, skip.place, "%s", skip.cause);
			for (size_t i = 0; i < n && !e->code; i++) {
				rawi_buf_clear(&line);
				rawi_record_write(&line, records[i], "test", "0");
				give(rawi_buf_slice(&line));
				if (line.failed)
					rawi_fail(e, RAWI_ERR_MEMORY, "", "out of memory");
				else
					rawi_record_parse(a, rawi_buf_slice(&line), e);
			}
		}
	}
	a->on_full = outer;
	rawi_buf_release(&line);
	rawi_input_close(in);
	return !e->code;
}

static const char *const texts[] = {
	"افتتح الوزير سالم العدناني يوم الثلاثاء 14 مايو 2024 الجسر الجديد في القرية، وقال: «الجسر مفتوح للناس من اليوم، ولن يدفع أحد شيئا لعبوره حتى نهاية العام». وزار بعده مدرسة القرية والتقى مديرها.",
	"قال الوزير سالم العدناني إن الجسر مفتوح للناس من اليوم، ولن يدفع أحد شيئا لعبوره حتى نهاية العام. وحضر الافتتاح يوم الثلاثاء 14 مايو 2024 نحو 300 شخص من سكان القرية، بحسب وكالة الأفق.",
	"أعلنت وزارة النقل الأردنية أن 12 شخصا أصيبوا في حادث على طريق عمان يوم الأربعاء، وأن الطريق فتح بعد ساعتين. ودعا المدير ناصر الهلالي السائقين إلى الحذر.",
};

static bool add_texts(rawi_store *s, rawi_arena *a, rawi_error *e)
{
	rawi_buf scratch = { 0 };
	jmp_buf full, *outer = a->on_full;
	a->on_full = &full;
	if (setjmp(full))
		rawi_fail(e, RAWI_ERR_MEMORY, "", "out of memory");
	for (size_t i = 0; i < 3 && !e->code; i++) {
		rawi_page *page;
		rawi_record **records;
		rawi_added how;
		char id[8];
		snprintf(id, sizeof id, "p%zu", i);
		const rawi_source source = { .id = rawi_slice_of(id), .bytes = rawi_slice_of(texts[i]), .form = RAWI_FORM_TEXT, .published = RAWI_LIT("2024-05-15"), .outlet = rawi_slice_of(i ? "الأفق" : "الميزان") };
		size_t n = rawi_document_page(a, tables, &source, nowhere, &page, &records, e);
		const rawi_parcel *p = n ? rawi_store_pack(a, &scratch, tables, "test", nowhere, &source, page, records, n, e) : NULL;
		if (!p || !rawi_store_add(s, p, &how, e))
			break;
	}
	a->on_full = outer;
	rawi_buf_release(&scratch);
	return !e->code;
}

static bool give_all(rawi_store *s, rawi_arena *a, rawi_error *e)
{
	rawi_view v;
	rawi_buf line = { 0 };
	bool done = rawi_store_view(s, a, &v, e);
	for (size_t i = 0; done && i < v.n_docs && !e->code; i++)
		give(rawi_store_json(s, a, &v.docs[i], e));
	for (size_t i = 0; done && i < v.n_stories; i++)
		rawi_json_story(&line, &v, i);
	for (size_t i = 0; done && i < v.n_claims; i++)
		rawi_json_claim(&line, &v, i);
	give(rawi_buf_slice(&line));
	if (line.failed)
		rawi_fail(e, RAWI_ERR_MEMORY, "", "out of memory");
	rawi_buf_release(&line);
	return done && !e->code;
}

/* A new database of three pages, compared. Where something fails, the same handle takes the same pages once memory is there. */
static bool adding(rawi_arena *a, rawi_error *e)
{
	rawi_store *s = rawi_store_open("", RAWI_STORE_WRITE, tables, "test", e);
	bool done = s && rawi_sql_exec(s, "PRAGMA journal_mode = MEMORY", e) && rawi_store_begin(s, e) && add_texts(s, a, e) && rawi_store_commit(s, e) &&
		rawi_relate(s, tables, 1, (rawi_progress){ 0 }, e);
	if (s && !done) { /* it goes on in the same handle */
		counted = false;
		rawi_error again = { 0 };
		rawi_store_undo(s);
		if (!rawi_store_begin(s, &again) || !add_texts(s, a, &again) || !rawi_store_commit(s, &again) || !rawi_relate(s, tables, 1, (rawi_progress){ 0 }, &again))
			exit(7);
	}
	done = done && give_all(s, a, e);
	rawi_store_close(s);
	return done;
}

static bool asking(rawi_arena *a, rawi_error *e)
{
	rawi_filter f = RAWI_FILTER_ANY;
	rawi_answered more;
	rawi_doc_rows docs = { 0 };
	rawi_fact_rows facts = { 0 };
	rawi_story_rows stories = { 0 };
	rawi_claim_rows claims = { 0 };
	rawi_known_rows known = { 0 };
	rawi_search_rows found = { 0 };
	f.limit = 20;
	bool done = rawi_query_docs(kept, a, &f, &docs, &more, e) && rawi_query_quotes(kept, a, &f, &facts, &more, e) && rawi_query_events(kept, a, &f, &facts, &more, e) &&
		rawi_query_stories(kept, a, &f, &stories, &more, e) && rawi_query_claims(kept, a, &f, true, &claims, &more, e) && rawi_query_entities(kept, a, &f, &known, &more, e) &&
		rawi_query_search(kept, a, RAWI_LIT("الوزير OR \"الجسر الجديد\""), &f, &found, &more, e);
	if (!done)
		return false;
	for (size_t i = 0; i < docs.n; i++)
		give(docs.at[i].head.id);
	for (size_t i = 0; i < facts.n; i++)
		give(facts.at[i].text);
	for (size_t i = 0; i < claims.n; i++)
		give(claims.at[i].text);
	for (size_t i = 0; i < found.n; i++)
		give(found.at[i].text);
	return true;
}

static bool exporting(rawi_arena *a, rawi_error *e)
{
	const rawi_export_kind *k;
	(void)a;
	for (size_t i = 0; (k = rawi_export_kind_at(i)) && !e->code; i++) {
		rawi_export_piece piece;
		rawi_exporting *x = rawi_export_open(kept, tables, &(rawi_export_options){ .format = k->name }, e);
		while (x && rawi_export_next(x, &piece, e))
			give(piece.bytes);
		rawi_export_close(x);
	}
	return !e->code;
}

static bool comparing(rawi_arena *a, rawi_error *e)
{
	rawi_sketch docs[3];
	rawi_copy_vec copies = { 0 };
	rawi_story_vec stories = { 0 };
	for (size_t i = 0; i < 3; i++) {
		rawi_record **records;
		char id[8];
		snprintf(id, sizeof id, "p%zu", i);
		const rawi_source source = { .id = rawi_slice_of(id), .bytes = rawi_slice_of(texts[i]), .form = RAWI_FORM_TEXT, .published = RAWI_LIT("2024-05-15") };
		if (!rawi_document(a, tables, &source, nowhere, &records, e))
			return false;
		docs[i] = rawi_sketch_of(a, tables, records[0]);
	}
	rawi_find_copies(a, docs, 3, &copies);
	rawi_find_stories(a, docs, 3, &copies, &stories);
	for (size_t i = 0; i < copies.n; i++)
		sum = sum * 31 + copies.at[i].words;
	sum = sum * 31 + stories.n;
	return true;
}

static bool make_kept(void)
{
	rawi_error e = { 0 };
	rawi_arena a;
	rawi_arena_init(&a, 0);
	kept = rawi_store_open("", RAWI_STORE_WRITE, tables, "test", &e);
	bool made = kept && rawi_store_begin(kept, &e) && add_texts(kept, &a, &e) && rawi_store_commit(kept, &e) && rawi_relate(kept, tables, 1, (rawi_progress){ 0 }, &e);
	rawi_arena_release(&a);
	return made;
}

int main(void)
{
	rawi_error e = { 0 };
	char path[80];
	tables = rawi_tables_open(NULL, &e);
	CHECK("a folder", mkdtemp(folder) != NULL);
	snprintf(path, sizeof path, "%s/outlets.tsv", folder);
	FILE *f = fopen(path, "w");
	CHECK("a table", f && fputs("form:key\tname:text\tdomain:text\nمنبر الغاف\tمنبر الغاف\tghaf.example\n", f) >= 0 && fclose(f) == 0);
	CHECK("a database", make_kept());
	in_turn("tables", overlay);
	in_turn("reading", reading);
	in_turn("comparing", comparing);
	in_turn("adding", adding);
	in_turn("asking", asking);
	in_turn("exporting", exporting);
	unlink(path);
	rmdir(folder);
	rawi_store_close(kept);
	rawi_tables_close(tables);
	TEST_END;
}
#endif
