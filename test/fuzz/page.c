/* test: fuzzing of what comes behind reading (libFuzzer), one target a name of the program, as input.c has it:
 *
 *   page     any bytes as a page, the whole way: what comes out is a record whose spans lie inside, which JSON keeps, and whose sketch packs
 *   moment   a date of a page's markup or address: dates that exist, inside the string
 *   record   a record's JSON as a database keeps it      sketch  a sketch's bytes      table  rows of a desk      gold  a gold record beside a printed one
 */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#include "app/pipeline.h"
#include "base/calendar.h"
#include "base/keep.h"
#include "clean/moment.h"
#include "compare/relations.h"
#include "lang/blob.h"
#include "test/scorer/scorer.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *target = "page";
static rawi_tables *tables;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	rawi_error e = { 0 };
	(void)argc;
	const char *slash = strrchr((*argv)[0], '/');
	target = slash ? slash + 1 : (*argv)[0];
	tables = rawi_tables_open(NULL, &e);
	return 0;
}

static void must(bool good, const char *what)
{
	if (!good) {
		fprintf(stderr, "%s\n", what);
		abort();
	}
}

static void inside(rawi_span at, size_t n)
{
	must((uint64_t)at.off + at.len <= n, "a span inside the page");
}

static void check(const rawi_record *r, size_t n)
{
	for (size_t i = 0; i < r->blocks.n; i++) {
		inside(r->blocks.at[i].at.orig, n);
		must(!i || r->blocks.at[i].at.orig.off >= rawi_span_end(r->blocks.at[i - 1].at.orig), "blocks in order");
	}
	for (size_t i = 0; i < r->entities.n; i++)
		for (size_t k = 0; k < r->entities.at[i].mentions.n; k++)
			inside(r->entities.at[i].mentions.at[k].at.orig, n);
	for (size_t i = 0; i < r->quotes.n; i++) {
		const rawi_quote *q = &r->quotes.at[i];
		inside(q->content.orig, n);
		for (size_t k = 0; k < q->speakers.n; k++)
			must(q->speakers.at[k] < r->entities.n, "a speaker that is there");
	}
	for (size_t i = 0; i < r->events.n; i++) {
		must(r->events.at[i].triggers.n > 0, "a trigger");
		for (size_t k = 0; k < r->events.at[i].triggers.n; k++)
			inside(r->events.at[i].triggers.at[k].orig, n);
	}
	for (size_t i = 0; i < r->figures.n; i++)
		inside(r->figures.at[i].at.orig, n);
}

/* The first byte chooses the form and what is given with it; the rest is the page. */
static void page(rawi_arena *a, rawi_slice s)
{
	static const char *const days[] = { "", "2024-05-14", "2024-13-45", "2015-07-21T10:00:00Z" };
	unsigned how = (unsigned char)s.s[0];
	rawi_keep keep;
	rawi_buf json = { 0 }, packed = { 0 };
	rawi_error e = { 0 };
	rawi_page *p;
	rawi_record **records;
	rawi_keep_init(&keep);
	a->keep = &keep;
	rawi_source source = { .id = RAWI_LIT("fuzz"), .bytes = rawi_slice_sub(s, 1, s.n - 1), .form = (int)(how % 3) - 1, .published = rawi_slice_of(days[how / 3 % 4]),
		.url = how & 128 ? RAWI_LIT("http://a.example/2024/05/14/b") : (rawi_slice){ "", 0 } };
	size_t n = rawi_document_page(a, tables, &source, (rawi_slice){ "", 0 }, &p, &records, &e);
	for (size_t i = 0; i < n; i++) {
		check(records[i], source.bytes.n);
		records[i]->id = source.id;
		rawi_buf_clear(&json);
		rawi_record_write(&json, records[i], RAWI_VERSION, rawi_tables_hash(tables));
		const rawi_record *again = rawi_record_parse(a, rawi_buf_slice(&json), &e);
		must(again && again->quotes.n == records[i]->quotes.n && again->events.n == records[i]->events.n && again->entities.n == records[i]->entities.n, "JSON that keeps the record");
		rawi_buf_clear(&packed);
		rawi_sketch sketch = rawi_sketch_of(a, tables, records[i]), back;
		rawi_sketch_pack(&packed, &sketch);
		must(rawi_sketch_unpack(a, rawi_buf_slice(&packed), &back) && back.n_words == sketch.n_words, "a sketch that packs");
	}
	must(n || e.code, "a record or a reason");
	rawi_buf_release(&json);
	rawi_buf_release(&packed);
	rawi_keep_release(&keep);
}

static void moment(rawi_arena *a, rawi_slice s)
{
	rawi_moment_hint hint = { .now = s.s[0] & 1 ? RAWI_LIT("2024-05-14") : (rawi_slice){ "", 0 }, .month_first = s.s[0] & 2, .relative = s.s[0] & 4 };
	rawi_moment m = { .iso = "" };
	s = rawi_slice_sub(s, 1, s.n - 1);
	for (uint32_t from = 0; from < s.n && rawi_moment_find(tables, a, s, from, &hint, &m); from = m.end) {
		must(m.at >= from && m.end > m.at && m.end <= s.n, "a date inside");
		must(strlen(m.iso) >= 7 && strlen(m.iso) < sizeof m.iso, "an ISO date");
	}
	rawi_moment_address(s, &m);
}

static void record(rawi_arena *a, rawi_slice s)
{
	rawi_error e = { 0 };
	rawi_buf json = { 0 };
	const rawi_record *r = rawi_record_parse(a, s, &e);
	must(r || e.message[0], "a record or what is wrong with it");
	if (r) {
		rawi_record_write(&json, r, "v", "t");
		rawi_sketch_of(a, tables, r);
	}
	rawi_buf_release(&json);
}

static void sketch(rawi_arena *a, rawi_slice s)
{
	rawi_sketch out[2];
	rawi_copy_vec copies = { 0 };
	rawi_story_vec stories = { 0 };
	size_t half = s.n / 2;
	if (!rawi_sketch_unpack(a, rawi_slice_sub(s, 0, half), &out[0]) || !rawi_sketch_unpack(a, rawi_slice_sub(s, half, s.n - half), &out[1]))
		return;
	rawi_find_copies(a, out, 2, &copies);
	rawi_find_stories(a, out, 2, &copies, &stories);
}

static void table(rawi_arena *a, rawi_slice s)
{
	static const char *const names[] = { "persons", "cues", "acts", "cities", "orgs", "outlets", "months", "frame" };
	rawi_table_sources all = { 0 };
	rawi_error e = { 0 };
	rawi_buf out = { 0 };
	rawi_slice name = rawi_slice_of(names[(unsigned char)s.s[0] % 8]);
	if (rawi_table_split(a, name, rawi_slice_sub(s, 1, s.n - 1), "f.tsv", &all, &e) && rawi_table_split(a, name, rawi_slice_sub(s, 1, s.n - 1), "again.tsv", &all, &e))
		rawi_table_build(a, &all, &out, &e);
	must(!e.code || e.message[0], "what is wrong");
	rawi_buf_release(&out);
}

static void gold(rawi_arena *a, rawi_slice s)
{
	const char *line = memchr(s.s, '\n', s.n);
	size_t n = line ? (size_t)(line - s.s) : s.n;
	json_t *one = json_loadb(s.s, n, 0, NULL), *two = line ? json_loadb(line + 1, s.n - n - 1, 0, NULL) : NULL;
	if (json_is_object(one) && (!two || json_is_object(two))) {
		rawi_score_words words = { .arena = a };
		rawi_map_init(&words.ids, a);
		rawi_score score = { .words = &words, .arena = a };
		rawi_score_document(&score, one, two);
	}
	json_decref(one);
	json_decref(two);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct { const char *name; void (*run)(rawi_arena *a, rawi_slice s); } targets[] = {
		{ "page", page }, { "moment", moment }, { "record", record }, { "sketch", sketch }, { "table", table }, { "gold", gold } };
	rawi_arena a;
	jmp_buf full;
	if (size < 2)
		return 0;
	rawi_arena_init(&a, (size_t)512 << 20);
	a.on_full = &full;
	if (setjmp(full) == 0)
		for (size_t i = 0; i < sizeof targets / sizeof *targets; i++)
			if (strcmp(target, targets[i].name) == 0)
				targets[i].run(&a, (rawi_slice){ (const char *)data, size });
	rawi_arena_release(&a);
	return 0;
}
