/* test: names of persons, states and bodies in invented sentences: entities, roles, countries, phrases, described speakers. */
#include "names_help.h"

static void persons(const rawi_tables *t)
{
	work w;
	read_text(&w, t, "استقبل الرئيس النرويجي أندريه سورنسن وزيرة الخارجية الكندية ماريا دلفور في أوسلو.\nوقال سورنسن إن زيارة دلفور مهمة.");
	const rawi_entity *s = named(&w, "أندريه سورنسن"), *d = named(&w, "ماريا دلفور");
	CHECK("title, nationality and name make a person", s && s->type == RAWI_PER && has_country(s, "NOR"));
	CHECK("role without its nationality", has_role(s, "الرئيس", "NOR"));
	CHECK("two words of a title", has_role(d, "وزيرة الخارجية", "CAN"));
	CHECK("gender from the title", d && d->gender == 'f');
	CHECK("the last name alone is a mention", s && s->mentions.n == 2 && d && d->mentions.n == 2);
	uint32_t end = 0, first = token_of(&w, "الرئيس");
	CHECK("a phrase begins at its title", s && rawi_phrase_at(&w.doc, first, &end) == s->id && end == first + 4);
	const rawi_entity *oslo = named(&w, "أوسلو");
	CHECK("a capital after a preposition is the city", oslo && oslo->type == RAWI_LOC && has_country(oslo, "NOR") && !rawi_entity_is_state(oslo));
	rawi_arena_release(&w.arena);
}

static void states(const rawi_tables *t)
{
	work w;
	read_text(&w, t, "رفضت أوسلو طلبا من النرويج. ووصل الوفد إلى ليما.");
	const rawi_entity *n = named(&w, "النرويج");
	CHECK("a capital that acts is its state", has_country(n, "NOR") && n->mentions.n == 2);
	CHECK("a state is one", n && rawi_entity_is_state(n));
	CHECK("key of a state", n && rawi_slice_is(n->key, "loc:NOR"));
	CHECK("lookup of a state", n && state_of(&w, "NOR") == n->id && state_of(&w, "PER") == RAWI_NONE);
	rawi_arena_release(&w.arena);
}

static void bodies(const rawi_tables *t)
{
	work w;
	read_text(&w, t, "أعلنت وزارة الصحة التشيلية أن صحيفة «المرفأ» نشرت الخبر. وقالت الوزارة إن الجيش الكيني لم يتحرك.");
	const rawi_entity *m = named(&w, "وزارة الصحة التشيلية"), *a = named(&w, "الجيش الكيني");
	CHECK("a ministry with its state", m && m->type == RAWI_ORG && has_country(m, "CHL"));
	CHECK("its head word alone goes back to it", m && m->mentions.n == 2);
	CHECK("a paper in quotation marks", named(&w, "صحيفة «المرفأ»") != NULL);
	CHECK("a head with the article and an adjective", a && has_country(a, "KEN"));
	rawi_arena_release(&w.arena);
}

static void described(const rawi_tables *t)
{
	work w;
	read_text(&w, t, "قال مسؤول نرويجي إن الوضع هادئ.");
	uint32_t end = 0, at = token_of(&w, "مسؤول");
	CHECK("no entity before it is asked for", w.doc.record->entities.n == 0);
	uint32_t id = rawi_actor_at(&w.doc, at, &end);
	CHECK("a described speaker", id != RAWI_NONE && end == at + 2 && w.doc.record->entities.at[id].unnamed == 1);
	CHECK("its state", id != RAWI_NONE && has_country(&w.doc.record->entities.at[id], "NOR"));
	CHECK("the same one again", rawi_actor_at(&w.doc, at, &end) == id);
	CHECK("no speaker at a verb", rawi_actor_at(&w.doc, at - 1, &end) == RAWI_NONE);
	rawi_arena_release(&w.arena);
}

static void odd(const rawi_tables *t)
{
	static const char *const texts[] = { "الرئيس", "بن بن بن", "وزير وزير وزير «", "أبو", "عبد", "\xD8", "حزب «", "(((", "و و و", "رئيس رئيس مجلس مجلس مجلس", "- . -" };
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		work w;
		read_text(&w, t, texts[i]);
		rawi_arena_release(&w.arena);
	}
	CHECK("odd texts are survived", true);
}

int main(void)
{
	rawi_error e = { 0 };
	rawi_tables *t = rawi_tables_open(NULL, &e);
	if (!t) {
		printf("not ok tables: %s %s\n", e.place, e.message);
		return 1;
	}
	persons(t);
	states(t);
	bodies(t);
	described(t);
	odd(t);
	rawi_tables_close(t);
	TEST_END;
}
