/* test: names of persons, states and bodies in invented sentences: entities, roles, countries, phrases, described speakers. */
#include "test.h"

#include "understand/names.h"

typedef struct {
	rawi_arena arena;
	rawi_doc doc;
} work;

static void read_text(work *w, const rawi_tables *t, const char *text)
{
	rawi_arena_init(&w->arena, 0);
	rawi_arena *a = &w->arena;
	rawi_page *page = RAWI_NEW(a, rawi_page);
	rawi_source src = { .id = RAWI_LIT("t"), .bytes = rawi_slice_of(text), .form = RAWI_FORM_TEXT };
	rawi_error e = { 0 };
	rawi_article *art = RAWI_NEW(a, rawi_article);
	memset(&w->doc, 0, sizeof w->doc);
	if (!rawi_page_read(a, &src, page, &e))
		return;
	art->page = page;
	art->blocks = RAWI_NEW_N(a, rawi_block, page->n_paras + 1);
	for (size_t i = 0; i < page->n_paras; i++)
		art->blocks[art->n_blocks++] = (rawi_block){ .text = page->paras[i].text, .kind = RAWI_BLOCK_BODY };
	art->lang = RAWI_LIT("ar");
	rawi_doc *d = &w->doc;
	d->arena = a;
	d->tables = t;
	d->record = RAWI_NEW(a, rawi_record);
	d->text = rawi_text_new(a, t, art, RAWI_LIT("2024-05-01"));
	d->entity_at = RAWI_NEW_N(a, uint32_t, d->text->n_tokens + 1);
	d->mention_at = RAWI_NEW_N(a, uint32_t, d->text->n_tokens + 1);
	d->quote_at = RAWI_NEW_N(a, uint32_t, d->text->n_tokens + 1);
	memset(d->entity_at, 0xFF, (d->text->n_tokens + 1) * sizeof(uint32_t));
	memset(d->mention_at, 0xFF, (d->text->n_tokens + 1) * sizeof(uint32_t));
	memset(d->quote_at, 0xFF, (d->text->n_tokens + 1) * sizeof(uint32_t));
	rawi_find_names(d);
}

static const rawi_entity *named(const work *w, const char *name)
{
	for (size_t i = 0; w->doc.record && i < w->doc.record->entities.n; i++)
		if (rawi_slice_is(w->doc.record->entities.at[i].name, name))
			return &w->doc.record->entities.at[i];
	return NULL;
}

static bool has_country(const rawi_entity *e, const char *iso)
{
	return e && !strcmp(e->country, iso);
}

static bool has_role(const rawi_entity *e, const char *title, const char *state)
{
	for (size_t i = 0; e && i < e->roles.n; i++)
		if (rawi_slice_is(e->roles.at[i].title, title) && !strcmp(e->roles.at[i].of_state, state))
			return true;
	return false;
}

static uint32_t token_of(const work *w, const char *word)
{
	for (uint32_t i = 0; i < w->doc.text->n_tokens; i++)
		if (rawi_slice_is(rawi_token_text(w->doc.text, i), word))
			return i;
	return RAWI_NONE;
}

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
	const rawi_entity *n = named(&w, "أوسلو");
	CHECK("a capital that acts is its state", has_country(n, "NOR") && n->mentions.n == 2);
	CHECK("a state is one", n && rawi_entity_is_state(n));
	CHECK("key of a state", n && rawi_slice_is(n->key, "loc:NOR"));
	CHECK("lookup of a state", n && rawi_state_entity(&w.doc, "NOR") == n->id && rawi_state_entity(&w.doc, "PER") == RAWI_NONE);
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
