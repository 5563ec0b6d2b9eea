/* test: a small database for fuzzers: three outlets tell two stories, with titles, ids and names of outlets that are markup. */
#ifndef RAWI_FUZZ_DATABASE_H
#define RAWI_FUZZ_DATABASE_H

#include <stdio.h>
#include <stdlib.h>

#include "app/pipeline.h"
#include "app/relate.h"
#include "base/keep.h"

static inline void must(bool good, const char *what)
{
	if (!good) {
		fprintf(stderr, "%s\n", what);
		abort();
	}
}

static inline void database_add(rawi_store *s, const rawi_tables *t, const rawi_source *source, rawi_error *e)
{
	rawi_arena a;
	rawi_keep keep;
	rawi_buf scratch = { 0 };
	rawi_record **records;
	rawi_page *page;
	rawi_added how;
	rawi_arena_init(&a, 0);
	rawi_keep_init(&keep);
	a.keep = &keep;
	size_t n = rawi_document_page(&a, t, source, (rawi_slice){ "", 0 }, &page, &records, e);
	const rawi_parcel *p = rawi_store_pack(&a, &scratch, t, RAWI_VERSION, (rawi_slice){ "", 0 }, source, page, records, n, e);
	must(n && p && rawi_store_add(s, p, &how, e), "a page added");
	rawi_buf_release(&scratch);
	rawi_arena_release(&a);
	rawi_keep_release(&keep);
}

/* Makes it at `path`, compared. */
static inline void database_make(const char *path, const rawi_tables *t)
{
	static const char *const texts[] = { "زار الوزير سالم العدناني القرية يوم الثلاثاء، وقال: «الجسر الجديد مفتوح للناس من اليوم».",
		"قال الوزير سالم العدناني إن الجسر الجديد في المدينة افتتح يوم الثلاثاء 14 مايو 2024 بحضور مئات من السكان.",
		"أعلنت وزارة النقل الأردنية يوم الأربعاء أن 12 شخصا أصيبوا، بحسب مديرها ناصر الهلالي، في حادث على طريق عمان." };
	static const char *const outlets[] = { "الأفق", "<fz onload=x>", "\"'><fz>" };
	rawi_error e = { 0 };
	rawi_store *s = rawi_store_open(path, RAWI_STORE_WRITE, t, RAWI_VERSION, &e);
	must(s && rawi_store_begin(s, &e), "a database");
	for (size_t i = 0; i < 6; i++) {
		char id[40];
		snprintf(id, sizeof id, i % 2 ? "d%zu" : "d%zu'\"><fz>", i);
		database_add(s, t, &(rawi_source){ .id = rawi_slice_of(id), .bytes = rawi_slice_of(texts[i % 3]), .form = RAWI_FORM_TEXT, .published = RAWI_LIT("2024-05-14"), .outlet = rawi_slice_of(outlets[i / 2]),
			.title = i % 3 ? RAWI_LIT("</title><fz>الجسر الجديد") : (rawi_slice){ "", 0 } }, &e);
	}
	must(rawi_store_commit(s, &e) && rawi_relate(s, t, 1, (rawi_progress){ 0 }, &e), "compared");
	rawi_store_close(s);
}

#endif
