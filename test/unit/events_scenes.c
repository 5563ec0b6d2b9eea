/* test: whose a date is where a clause has several words for it; days, places and statuses over links that the page states; quad, score, sector; a reason for each empty field. */
#include "events_doc.h"

static const rawi_record *read_page(const char *text)
{
	rawi_doc *doc = doc_of(text, "2015-07-22", NULL); /* a Wednesday */
	if (strncmp(text, "# ", 2) == 0)
		((rawi_block *)doc->text->article->blocks)[0].kind = RAWI_BLOCK_TITLE;
	return rawi_understand(&doc_arena, doc_tables, doc->text->article, RAWI_LIT("2015-07-22"));
}

static const rawi_event *event_at(const rawi_record *r, const char *trigger)
{
	static const rawi_event none = { .why_no_date = { "no such event", 13 }, .why_no_place = { "no such event", 13 } };
	for (size_t i = 0; i < r->events.n; i++)
		for (size_t k = 0; k < r->events.at[i].triggers.n; k++)
			if (rawi_slice_is(r->events.at[i].triggers.at[k].text, trigger))
				return &r->events.at[i];
	return &none;
}

static void dated(const char *name, const char *text, const char *trigger, const char *want)
{
	const rawi_event *e = event_at(read_page(text), trigger);
	CHECK_TEXT(name, e->date[0] ? rawi_slice_of(e->date) : e->why_no_date, want);
}

static void linked(const char *name, const char *text, const char *trigger, const char *day, const char *link)
{
	const rawi_event *e = event_at(read_page(text), trigger);
	CHECK_TEXT(name, e->date[0] ? rawi_slice_of(e->date) : e->why_no_date, day);
	CHECK_TEXT(name, e->date_link, link);
}

static void placed(const char *name, const char *text, const char *trigger, const char *want)
{
	const rawi_event *e = event_at(read_page(text), trigger);
	CHECK_TEXT(name, e->place.text.n ? e->place.text : e->why_no_place, want);
}

static void stands(const char *name, const char *text, const char *trigger, rawi_status want)
{
	const rawi_event *e = event_at(read_page(text), trigger);
	CHECK_TEXT(name, e->triggers.n ? rawi_slice_of(rawi_status_names[e->status]) : RAWI_LIT("no event"), rawi_status_names[want]);
}

static void owners(void)
{
	static const char none[] = "no date in its clause";
	dated("a relative clause that says it took place", "وانتهت المحادثات بين فرنسا وتركيا التي جرت يوم الأحد دون اتفاق.", "المحادثات", "2015-07-19");
	dated("a noun and the verb that it took place", "وسبقت ذلك مكالمة هاتفية جرت بين فرنسا وتركيا أمس.", "مكالمة هاتفية", "2015-07-21");
	dated("an act noun that stands by the date has it", "وتزامن ذلك بعد محادثات بين فرنسا وتركيا يوم الأحد مع غارات نفذها الجيش الفرنسي.", "غارات", none);
	dated("not what stands behind «over»", "التقى وزير الخارجية الفرنسي لوران بونار أمس نظيره التركي حيال الهجوم الذي شنه الجيش التركي.", "الهجوم", none);
	dated("for the first time since", "قصفت فرنسا للمرة الأولى منذ 2009 مواقع في مالي.", "قصفت", none);
	dated("the day, not the clause of time", "بعد أن اجتمعت الحكومة في مارس 2014، قصفت فرنسا مواقع في مالي.", "قصفت", none);
	dated("a time and when", "تغير الوضع يوم الأحد عندما قصفت فرنسا مواقع في مالي.", "قصفت", "2015-07-19");
	dated("what a demand is for lies ahead", "دعت فرنسا تركيا إلى اجتماع في 30 يوليو المقبل.", "دعت", none);
	dated("two wounded with one date", "قتل جنديان في مالي وجرح ثلاثة آخرون مساء الأحد.", "قتل", "2015-07-19");
}

static void links(void)
{
	linked("what he goes on to demand", "قال وزير الخارجية الفرنسي لوران بونار أمس إن المفاوضات صعبة.\nكما دعا بونار تركيا إلى الحوار.", "دعا", "2015-07-21", "speaker");
	linked("what one side of a meeting blames", "التقى وزير الخارجية الفرنسي لوران بونار الأحد الرئيس التركي جودت يلماز في أنقرة.\nوانتقد بونار إسرائيل بشدة.", "انتقد", "2015-07-19", "meeting");
	linked("a headline", "# فرنسا تقصف مواقع في مالي\nشنت فرنسا أمس غارات جوية على مواقع في مالي.", "تقصف", "2015-07-21", "clause");
	dated("not over to something else", "قال وزير الخارجية الفرنسي لوران بونار أمس إن المفاوضات صعبة.\nمن جهة أخرى دعا بونار تركيا إلى الحوار.", "دعا", "no date in its clause");
	dated("not what had been before", "قال وزير الخارجية الفرنسي لوران بونار أمس إن المفاوضات صعبة.\nوكان بونار قد انتقد إسرائيل.", "انتقد", "no date in its clause");
}

static void places(void)
{
	placed("before its noun, behind a light verb", "عقد وزير الخارجية الفرنسي لوران بونار في أنقرة محادثات مع الرئيس التركي جودت يلماز.", "محادثات", "أنقرة");
	placed("at the head of the clause", "وفي بغداد، التقى وزير الخارجية الفرنسي لوران بونار الرئيس العراقي.", "التقى", "بغداد");
	placed("not what a saying is about", "انتقدت فرنسا الحرب التي تدور في سوريا.", "انتقدت", "no place in its clause");
}

static void statuses(void)
{
	stands("during is known, whatever is asked for", "ودعا وزير الخارجية الفرنسي لوران بونار خلال لقائه الرئيس التركي جودت يلماز إلى الحوار.", "لقائه", RAWI_ACTUAL);
	stands("a coming day in the present", "يصل وزير الخارجية الفرنسي لوران بونار اليوم إلى أنقرة.", "يصل", RAWI_FUTURE);
	stands("behind a verb of the future", "ستبدأ فرنسا محادثات مع تركيا.", "محادثات", RAWI_FUTURE);
	stands("ruled out", "استبعدت فرنسا زيارة الرئيس التركي جودت يلماز لباريس.", "زيارة", RAWI_HYPOTHETICAL);
	stands("called off", "ألغت فرنسا زيارة الرئيس التركي جودت يلماز.", "زيارة", RAWI_NEGATED);
	stands("a wish does not reach a verb of the past", "تسعى فرنسا إلى حل بعد أن قصفت تركيا مواقع في مالي.", "قصفت", RAWI_ACTUAL);
}

static void manual(void)
{
	const rawi_record *r = read_page("زار وزير الخارجية الفرنسي لوران بونار تركيا.\nوقصف الجيش الفرنسي مواقع في مالي.");
	const rawi_event *visit = event_at(r, "زار"), *raid = event_at(r, "قصف");
	CHECK("a visit's quad and score", visit->quad == RAWI_VERBAL_COOPERATION && visit->score > 3.9 && visit->score < 4.1);
	CHECK("a raid's quad and score", raid->quad == RAWI_MATERIAL_CONFLICT && raid->score < -8.9);
	for (size_t i = 0; i < r->entities.n; i++)
		if (r->entities.at[i].type == RAWI_PER)
			CHECK_TEXT("a minister is of the government", rawi_slice_of(r->entities.at[i].sector), "GOV");
		else if (r->entities.at[i].type == RAWI_ORG)
			CHECK_TEXT("an army is of the military", rawi_slice_of(r->entities.at[i].sector), "MIL");
	for (size_t i = 0; i < r->events.n; i++) {
		const rawi_event *e = &r->events.at[i];
		CHECK("a reason for each empty field", (e->actor.n || e->why_no_actor.n) && (e->recipient.n || e->why_no_recipient.n) && (e->date[0] || e->why_no_date.n) && (e->place.text.n || e->why_no_place.n) &&
			(e->mode.n || e->why_no_mode.n) && (e->context.n || e->why_no_context.n) && (e->said_by != RAWI_NONE || e->why_no_said_by.n));
	}
}

int main(void)
{
	doc_open();
	owners();
	links();
	places();
	statuses();
	manual();
	doc_close();
	TEST_END;
}
