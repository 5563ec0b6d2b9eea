/* test: a sentence as a page of its own, all stages asked, and its events as one line. Each stands below the same first paragraph. "TYPE status actor + actor > recipient"; events are parted by "; ". */
#ifndef RAWI_TEST_EVENTS_PAGE_H
#define RAWI_TEST_EVENTS_PAGE_H

#include "test.h"

#include "app/pipeline.h"

static rawi_tables *tables;

/* The same below a headline of its own. */
static inline void check_below(const char *name, const char *headline, const char *paragraphs, const char *want)
{
	char text[4000], got[2000] = "";
	size_t at = 0;
	rawi_arena a;
	rawi_error e = { 0 };
	rawi_record **records;
	rawi_arena_init(&a, 0);
	snprintf(text, sizeof text, "%s\n\n%s\n", headline, paragraphs);
	rawi_source source = { .id = rawi_slice_of("page"), .bytes = rawi_slice_of(text), .form = -1, .published = rawi_slice_of("2015-08-20") };
	size_t n = rawi_document(&a, tables, &source, (rawi_slice){ "", 0 }, &records, &e);
	for (size_t i = 0; n && i < records[0]->events.n; i++) {
		const rawi_event *v = &records[0]->events.at[i];
		at += (size_t)snprintf(got + at, sizeof got - at, "%s%s %s", at ? "; " : "", rawi_event_names[v->type], rawi_status_names[v->status]);
		for (size_t k = 0; k < v->actor.n + v->recipient.n && at < sizeof got; k++) {
			bool acts = k < v->actor.n;
			rawi_slice who = records[0]->entities.at[acts ? v->actor.at[k] : v->recipient.at[k - v->actor.n]].name;
			at += (size_t)snprintf(got + at, sizeof got - at, "%s%.*s", k == v->actor.n ? " > " : k ? " + " : " ", (int)who.n, who.s);
		}
	}
	CHECK_TEXT(name, rawi_slice_of(got), want);
	rawi_arena_release(&a);
}

static inline void check(const char *name, const char *sentence, const char *want)
{
	char paragraphs[3000];
	snprintf(paragraphs, sizeof paragraphs, "تتابع العواصم ما يجري في المنطقة منذ بداية الشهر الجاري وسط قلق متزايد من تدهور الأوضاع.\n\n%s", sentence);
	check_below(name, "تطورات متسارعة في المنطقة", paragraphs, want);
}

static inline bool page_open(void)
{
	rawi_error e = { 0 };
	tables = rawi_tables_open(NULL, &e);
	if (!tables)
		printf("not ok tables: %s %s\n", e.place, e.message);
	return tables != NULL;
}

#endif
