/* test: did it happen, when, where; one event of several mentions; bad input. */
#include "events_doc.h"

static const char *const names[] = { "PER سالم الراوي", "PER ليلى النجدي", "ORG حركة الغد", "STATE FRA فرنسا", "STATE KEN كينيا", "ADJ KEN الكينية", "LOC نيروبي", "LOC مدينة الصخر", NULL };

static rawi_doc *read_events(const char *text)
{
	rawi_doc *doc = doc_of(text, "2015-07-22", names);
	rawi_find_events(doc);
	return doc;
}

static rawi_event *first(const char *text)
{
	static rawi_event none;
	rawi_doc *doc = read_events(text);
	return doc->record->events.n ? &doc->record->events.at[0] : &none;
}

static void status(const char *name, const char *text, rawi_status want)
{
	rawi_event *v = first(text);
	CHECK_TEXT(name, v->triggers.n ? rawi_slice_of(rawi_status_names[v->status]) : RAWI_LIT("no event"), rawi_status_names[want]);
}

/* One page of n copies of a sentence without a full stop: one sentence for the whole page. */
static size_t long_page(size_t n)
{
	static const char piece[] = "زار سالم الراوي كينيا واتهم حركة الغد بعرقلة المفاوضات بين فرنسا وكينيا ";
	char *text = rawi_arena_alloc(&doc_arena, n * sizeof piece + 1);
	for (size_t i = 0; i < n; i++)
		memcpy(text + i * (sizeof piece - 1), piece, sizeof piece - 1);
	return read_events(text)->record->events.n;
}

/* Event words, names and marks in random order (a fixed sequence): nothing crashes, and each trigger reads what its span says. */
static bool random_pages(void)
{
	static const char *const other[] = { "سالم الراوي", "كينيا", "التي", "أن", "إنه", "و", "في", "مع", "بين", "،", ".", "«", "»", "(", ")", "12", "لم", "أمس", "\n" };
	const rawi_table *acts = rawi_tables_get(doc_tables, "acts");
	uint32_t x = 12345;
	for (int page = 0; page < 60; page++) {
		rawi_buf text = { 0 };
		for (int k = 0; k < 200; k++) {
			x = x * 1664525u + 1013904223u;
			if (x >> 31)
				rawi_buf_add(&text, rawi_table_cell(acts, (x >> 8) % (uint32_t)rawi_table_rows(acts), 0));
			else
				rawi_buf_puts(&text, other[(x >> 8) % (sizeof other / sizeof *other)]);
			rawi_buf_putc(&text, ' ');
		}
		rawi_slice kept = rawi_arena_dup(&doc_arena, rawi_buf_slice(&text));
		rawi_buf_release(&text);
		rawi_doc *doc = read_events(kept.s);
		for (size_t i = 0; i < doc->record->events.n; i++)
			for (size_t k = 0; k < doc->record->events.at[i].triggers.n; k++) {
				const rawi_ref *t = &doc->record->events.at[i].triggers.at[k];
				if (!t->orig.len || !rawi_slice_eq(t->text, rawi_fold_space(&doc_arena, rawi_slice_at(kept, t->orig))))
					return false;
			}
	}
	return true;
}

int main(void)
{
	doc_open();
	status("told as done", "زار سالم الراوي كينيا.", RAWI_ACTUAL);
	status("the future particle", "سيزور سالم الراوي كينيا.", RAWI_FUTURE);
	status("it is planned that", "من المقرر أن يزور سالم الراوي كينيا.", RAWI_FUTURE);
	status("did not", "لم يزر أحد، ولم يلتق سالم الراوي حركة الغد، ولن يستقبل سالم الراوي ليلى النجدي.", RAWI_NEGATED);
	status("if", "إذا زار سالم الراوي كينيا فسيكون ذلك حدثا.", RAWI_HYPOTHETICAL);
	status("may", "قد يزور سالم الراوي كينيا.", RAWI_HYPOTHETICAL);
	status("an old date", "زار سالم الراوي كينيا في مارس 2009.", RAWI_HISTORICAL);

	rawi_event *v = first("زار سالم الراوي كينيا في 20 يوليو 2015.");
	if (doc_of("في 20 يوليو 2015", "2015-07-22", NULL)->text->n_dates)
		CHECK_TEXT("date of the clause", rawi_slice_of(v->date), "2015-07-20");
	else
		printf("skip date of the clause: the text has no dates\n");
	v = first("التقى سالم الراوي ليلى النجدي في نيروبي.");
	CHECK_TEXT("place of the clause", v->place.text, "نيروبي");
	CHECK("no date, and a reason", !v->date[0] && v->why_no_date.n > 0);
	v = first("اتهم سالم الراوي حركة الغد بالتقصير.");
	CHECK("no place, and a reason", !v->place.text.n && v->place_entity == RAWI_NONE && v->why_no_place.n > 0);

	rawi_doc *doc = read_events("زار سالم الراوي كينيا.\nوجاءت زيارة سالم الراوي لكينيا.\nوانتهت الزيارة بسلام.");
	CHECK("one event of three mentions", doc->record->events.n == 1 && doc->record->events.at[0].triggers.n == 3);
	doc = read_events("زار سالم الراوي كينيا.\nوزارت ليلى النجدي فرنسا.");
	CHECK("two visits are two events", doc->record->events.n == 2);
	doc = read_events("زار سالم الراوي كينيا.\nولم يزر سالم الراوي كينيا من قبل.");
	CHECK("a denied act is another event", doc->record->events.n == 2);
	for (size_t i = 0; i < doc->record->events.n; i++)
		CHECK("a trigger is on the page", doc->record->events.at[i].triggers.n && doc->record->events.at[i].triggers.at[0].orig.len);

	CHECK("an empty page", read_events(" \n \n-")->record->events.n == 0);
	CHECK("only marks", read_events("؟؟ … «» .")->record->events.n == 0);
	CHECK("broken UTF-8", read_events("زار \xd8 سالم \xff\xfe")->record->events.n == 0);
	CHECK("a page that is one sentence", long_page(4000) > 0);
	CHECK("random pages", random_pages());
	doc_close();
	TEST_END;
}
