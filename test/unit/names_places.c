/* test: which place of its name a place is: by the state beside it, in its sentence, by the page's address; or left open with its candidates. */
#include "names_help.h"

static const rawi_entity *place(work *w, const rawi_tables *t, const char *text, const char *name)
{
	read_text(w, t, text);
	return named(w, name);
}

static void told_apart(const rawi_tables *t)
{
	work w;
	const rawi_entity *e = place(&w, t, "وصل الوفد إلى طرابلس شمالي لبنان يوم الأحد.\nوكانت الطائرة قد غادرت ليبيا صباحا.", "طرابلس");
	CHECK("the state beside a name tells which place it is", e && strcmp(e->country, "LBN") == 0 && e->spot.geonames == 266826 && rawi_slice_is(e->key, "loc:geonames:266826"));
	CHECK("and where it lies", e && e->spot.located && e->spot.lat > 34 && e->spot.lat < 35 && e->spot.lon > 35 && e->spot.lon < 36.5 && !e->candidates.n);
	rawi_arena_release(&w.arena);
	e = place(&w, t, "قالت الحكومة الليبية إن المطار في طرابلس سيفتح اليوم.", "طرابلس");
	CHECK("the state of a body in its sentence does", e && strcmp(e->country, "LBY") == 0 && e->spot.geonames == 2210247);
	rawi_arena_release(&w.arena);
	e = place(&w, t, "اندلع حريق في طرابلس مساء السبت.", "طرابلس");
	CHECK("without a sign it stays open", e && !e->spot.geonames && !e->country[0] && rawi_slice_is(e->key, "loc:طرابلس"));
	CHECK("with its candidates, the larger first", e && e->candidates.n >= 2 && e->candidates.at[0].geonames == 2210247 && e->candidates.at[1].geonames == 266826);
	rawi_arena_release(&w.arena);
}

static void known(const rawi_tables *t)
{
	work w;
	const rawi_entity *e = place(&w, t, "وصل الوفد إلى مدينة موسكو.", "موسكو");
	CHECK("the one of its name where far more people live", e && e->spot.geonames == 524901 && strcmp(e->country, "RUS") == 0);
	rawi_arena_release(&w.arena);
	e = place(&w, t, "قال الوزير إن محافظة الأنبار هادئة.", "الأنبار");
	CHECK("a region has its code", e && rawi_slice_is(e->spot.code, "IQ-AN") && rawi_slice_is(e->key, "loc:IQ-AN") && strcmp(e->country, "IRQ") == 0 && !e->spot.located);
	rawi_arena_release(&w.arena);
	e = place(&w, t, "وقعت هزة في ولاية بلخ فجر أمس.", "بلخ");
	CHECK("behind its word a place of the gazetteer is one", e && strcmp(e->country, "AFG") == 0);
	rawi_arena_release(&w.arena);
	e = place(&w, t, "قالت روسيا إن الاجتماع انتهى.", "روسيا");
	CHECK("a state is no spot", e && !e->spot.geonames && !e->candidates.n && rawi_slice_is(e->key, "loc:RUS"));
	rawi_arena_release(&w.arena);
	e = place(&w, t, "وصل الوفد إلى بلدة زرنوطة.", "زرنوطة");
	CHECK("a place that nobody knows keeps its name", e && rawi_slice_is(e->key, "loc:زرنوطة") && !e->candidates.n && !e->country[0]);
	rawi_arena_release(&w.arena);
}

int main(void)
{
	rawi_error e = { 0 };
	rawi_tables *t = rawi_tables_open(NULL, &e);
	if (!t) {
		printf("not ok tables: %s %s\n", e.place, e.message);
		return 1;
	}
	told_apart(t);
	known(t);
	rawi_tables_close(t);
	TEST_END;
}
