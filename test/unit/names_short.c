/* test: short forms, titles alone, peers, apposition, brackets, homes of offices, and what must not become a name, in invented sentences. */
#include "names_help.h"

static size_t count_type(const work *w, int type)
{
	size_t n = 0;
	for (size_t i = 0; i < w->doc.record->entities.n; i++)
		n += w->doc.record->entities.at[i].type == type;
	return n;
}

static void short_forms(const rawi_tables *t)
{
	work w;
	read_text(&w, t, "وصل الأمير فهد بن طلال الدوسري إلى مسقط. وقال الدوسري إن الزيارة قصيرة.\nوأضاف بيتر هولمان، وزير خارجية الدنمارك، أنه متفائل. وغادر هولمان مساء.");
	const rawi_entity *f = named(&w, "فهد بن طلال الدوسري"), *h = named(&w, "بيتر هولمان");
	CHECK("links go on with a name", f && f->mentions.n == 2);
	CHECK("a title in apposition is a role", has_role(h, "وزير خارجية", "DNK") && has_country(h, "DNK"));
	CHECK("mentions in text order", h && h->mentions.n == 2 && h->mentions.at[0].at.first < h->mentions.at[1].at.first);
	CHECK("rank is no role", f && f->roles.n == 0);
	uint32_t at = token_of(&w, "بيتر"), end = 0;
	CHECK("a phrase takes in the apposition", h && rawi_phrase_at(&w.doc, at, &end) == h->id && end >= at + 6);
	CHECK("two persons", count_type(&w, RAWI_PER) == 2);
	rawi_arena_release(&w.arena);
}

static void titles_alone(const rawi_tables *t)
{
	work w;
	read_text(&w, t, "التقى الرئيس الفنلندي يوهان لاينن رئيس الوزراء البرتغالي ريكاردو بنتو. وأكد الرئيس الفنلندي الاتفاق. ورحب رئيس الوزراء البرتغالي بالخطوة. وقال الزعيم الفنلندي إنه سعيد.");
	const rawi_entity *l = named(&w, "يوهان لاينن"), *p = named(&w, "ريكاردو بنتو");
	CHECK("two titled persons side by side", has_country(l, "FIN") && has_country(p, "PRT"));
	CHECK("a title alone is its bearer", l && l->mentions.n == 3 && l->mentions.at[1].form == RAWI_FORM_TITLE);
	CHECK("a title of two words is its own bearer's", p && p->mentions.n == 2);
	CHECK("another word for a head of state is a role, too", has_role(l, "الزعيم", "FIN"));
	uint32_t end = 0, at = l && l->mentions.n == 3 ? l->mentions.at[1].at.first : 0;
	CHECK("a phrase of a title ends with its nationality", l && rawi_phrase_at(&w.doc, at, &end) == l->id && end == at + 2);
	rawi_arena_release(&w.arena);
}

static void peers(const rawi_tables *t)
{
	work w;
	read_text(&w, t, "بحث وزير الدفاع الهولندي مارك فيسر الأمر مع نظيره النمساوي لوكاس بيرغر.");
	const rawi_entity *b = named(&w, "لوكاس بيرغر");
	CHECK("a peer has the same office in his own state", has_role(b, "وزير الدفاع", "AUT"));
	rawi_arena_release(&w.arena);
}

static void two_bearers(const rawi_tables *t)
{
	work w;
	read_text(&w, t, "اتصال بين الرئيسين النرويجي أندريه سورنسن والفنلندي يوهان لاينن.");
	CHECK("the first of two", has_role(named(&w, "أندريه سورنسن"), "الرئيس", "NOR"));
	CHECK("the second of two", has_role(named(&w, "يوهان لاينن"), "الرئيس", "FIN"));
	rawi_arena_release(&w.arena);
}

static void brackets(const rawi_tables *t)
{
	work w;
	read_text(&w, t, "ذكرت وكالة الأنباء الألمانية (د.ب.أ) الخبر، ونقلته حركة «فجر الساحل» في بيان. وقالت الحركة إنها باقية.");
	const rawi_entity *d = named(&w, "وكالة الأنباء الألمانية"), *m = named(&w, "حركة «فجر الساحل»");
	CHECK("a short form in brackets is no second body", d && d->mentions.n == 2 && count_type(&w, RAWI_ORG) == 2);
	CHECK("a movement in quotation marks and its head alone", m && m->mentions.n == 2);
	rawi_arena_release(&w.arena);
}

static void home(const rawi_tables *t)
{
	work w;
	read_text(&w, t, "أعلن رئيس الوزراء مارك لندغرين في ستوكهولم أن السويد ترفض. وقالت الحكومة السويدية إن الجيش السويدي جاهز، وإن السويد لن تتراجع. وتؤكد السويد أن البرلمان السويدي وافق.");
	CHECK("an office of the state that an article is about", has_country(named(&w, "مارك لندغرين"), "SWE"));
	rawi_arena_release(&w.arena);
	read_text(&w, t, "أعلن رئيس الوزراء مارك لندغرين ذلك في السويد. وترفض فنلندا والنرويج والدنمارك الاقتراح، وتؤيده إستونيا.");
	CHECK("no home among many states", named(&w, "مارك لندغرين") && !named(&w, "مارك لندغرين")->country[0]);
	rawi_arena_release(&w.arena);
}

static void no_names(const rawi_tables *t)
{
	static const char *const texts[] = { "لدينا مشكلة كبيرة في مسقط رأسه.", "صدر بيان قصير أمس عن جهود السلام.", "قال إنه على حق، وأضاف قائلًا إن العمل مستمر.", "الوضع دائمًا أمام خيارين." };
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		work w;
		char name[64];
		read_text(&w, t, texts[i]);
		snprintf(name, sizeof name, "no name in common words %zu", i);
		CHECK(name, w.doc.record->entities.n == 0);
		rawi_arena_release(&w.arena);
	}
}

static void acts(const rawi_tables *t)
{
	work w;
	read_text(&w, t, "استمر القصف الكيني على القرى. وقال السكان إن المناخ البيروفي جميل.");
	CHECK("an adjective of an act names the state", named(&w, "الكيني") && state_of(&w, "KEN") != RAWI_NONE);
	CHECK("an adjective of anything else does not", state_of(&w, "PER") == RAWI_NONE);
	uint32_t end = 0;
	CHECK("nationality at a token", rawi_slice_is(rawi_nationality_at(&w.doc, token_of(&w, "البيروفي"), &end), "PER"));
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
	short_forms(t);
	titles_alone(t);
	peers(t);
	two_bearers(t);
	brackets(t);
	home(t);
	no_names(t);
	acts(t);
	rawi_tables_close(t);
	TEST_END;
}
