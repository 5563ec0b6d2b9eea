/* test: what the lists and clusters say of words (known.h), and the bodies and places that the tagger adds to the rules' names. */
#include "test.h"

#include "base/hash.h"
#include "lang/fold.h"
#include "names_help.h"
#include "lang/known.h"

static uint64_t hash_of(const rawi_tables *t, rawi_arena *a, const char *word)
{
	return rawi_hash(rawi_fold(t, a, rawi_slice_of(word)));
}

static uint8_t walk(const rawi_tables *t, rawi_arena *a, const char *const *words, size_t n)
{
	uint64_t state = 0;
	uint8_t kinds = 0;
	for (size_t i = 0; i < n; i++) {
		state = rawi_known_step(state, hash_of(t, a, words[i]));
		kinds = rawi_known_phrase(state);
		if (i + 1 < n && !(kinds & RAWI_KNOWN_GOES_ON))
			return 0;
	}
	return kinds;
}

static void lists(const rawi_tables *t)
{
	rawi_arena a;
	rawi_arena_init(&a, 0);
	rawi_known k = rawi_known_word(hash_of(t, &a, "محمد"));
	CHECK("a common given name", k.given == 3 && k.common > 4 && k.fine);
	k = rawi_known_word(hash_of(t, &a, "القاهرة"));
	CHECK("a large city", k.place == 3);
	k = rawi_known_word(hash_of(t, &a, "دولار"));
	CHECK("money", k.money);
	rawi_known other = rawi_known_word(hash_of(t, &a, "يورو"));
	CHECK("words used alike share a cluster", k.coarse && rawi_known_word(hash_of(t, &a, "قالت")).coarse != k.coarse && other.money);
	k = rawi_known_word(hash_of(t, &a, "زغطفلشكم"));
	CHECK("nothing is known of a made-up word", !k.given && !k.family && !k.place && !k.common && !k.fine && !k.begins);
	const char *york[] = { "نيويورك" }, *ras[] = { "رأس", "الخيمة" }, *none[] = { "رأس", "زغطفلشكم" };
	CHECK("one word is no phrase of its own kind", !(walk(t, &a, york, 1) & ~(unsigned)RAWI_KNOWN_GOES_ON));
	CHECK("a place of two words", walk(t, &a, ras, 2) & RAWI_KNOWN_PLACE);
	CHECK("a walk ends where no phrase goes on", !walk(t, &a, none, 2));
	k = (rawi_known){ .fine = 1023, .middle = 255, .coarse = 63, .given = 3, .family = 2, .place = 1, .foreign = 1, .common = 7, .begins = 1, .tagged = 4, .often = 3 };
	CHECK("a payload leaves room for its check", rawi_known_payload(&k) >> 48 == 0);
	rawi_arena_release(&a);
}

static bool has(const work *w, const char *name, int type)
{
	for (size_t i = 0; w->doc.record && i < w->doc.record->entities.n; i++)
		if (rawi_slice_is(w->doc.record->entities.at[i].name, name) && w->doc.record->entities.at[i].type == type)
			return true;
	return false;
}

static void bodies(const rawi_tables *t)
{
	work w;
	read_text(&w, t, "وقال سامر الخطيب إن حزب العدالة الأخضر فاز في مدينة كرنفوليا بأغلبية الأصوات.");
	CHECK("a person beside them", has(&w, "سامر الخطيب", RAWI_PER));
	bool body = false;
	for (size_t i = 0; i < w.doc.record->entities.n; i++)
		body = body || w.doc.record->entities.at[i].type == RAWI_ORG;
	CHECK("a party", body);
	rawi_arena_release(&w.arena);
	read_text(&w, t, "وارتفعت أسعار الخضار والفواكه هذا الأسبوع بعد موجة البرد.");
	CHECK("nothing where nothing is named", w.doc.record->entities.n == 0);
	rawi_arena_release(&w.arena);
}

static void seats(const rawi_tables *t)
{
	work w;
	read_text(&w, t, "أعلنت إمارة منطقة القصيم أمس أن بلدية كركوك وقعت اتفاقا مع هيئة الهلال الأحمر. وذكرت رابطة سائقي الشاحنات أن اللجنة الوطنية العليا أيدتها.");
	CHECK("an office of a region", has(&w, "إمارة منطقة القصيم", RAWI_ORG));
	CHECK("the office of a town acts for the town's state", has(&w, "بلدية كركوك", RAWI_ORG) && has_country(named(&w, "بلدية كركوك"), "IRQ"));
	CHECK("a body's own name behind its head", has(&w, "هيئة الهلال الأحمر", RAWI_ORG));
	CHECK("members of a union", has(&w, "رابطة سائقي الشاحنات", RAWI_ORG));
	CHECK("a feminine in alef agrees", has(&w, "اللجنة الوطنية العليا", RAWI_ORG));
	rawi_arena_release(&w.arena);
	read_text(&w, t, "وصل الوفد إلى قضاء طرابلس أمس، وصدر أمر سام بذلك بتوفيق الله.");
	for (size_t i = 0; i < w.doc.record->entities.n; i++)
		CHECK("a district is no body, a phrase no person", w.doc.record->entities.at[i].type == RAWI_LOC);
	rawi_arena_release(&w.arena);
	uint32_t end;
	read_text(&w, t, "تحدث في مؤتمر صحافي عن مقتل عسكري أمس.");
	for (uint32_t i = 0, n = 0; i < w.doc.text->n_tokens; i++)
		if (rawi_unnamed_at(&w.doc, i, &end) != RAWI_NONE)
			CHECK("an adjective describes nobody, the victim of an act does", ++n == 1 && rawi_slice_is(rawi_token_text(w.doc.text, i), "عسكري"));
	rawi_arena_release(&w.arena);
	read_text(&w, t, "حضر اللقاء خالد الدغيشي وسعود الدعجي وغيرهما.");
	CHECK("one more name of a list", has(&w, "خالد الدغيشي", RAWI_PER) && has(&w, "سعود الدعجي", RAWI_PER));
	rawi_arena_release(&w.arena);
}

int main(void)
{
	rawi_error e = { 0 };
	rawi_tables *t = rawi_tables_open(NULL, &e);
	CHECK("tables open", t != NULL);
	if (!t)
		return 1;
	lists(t);
	bodies(t);
	seats(t);
	rawi_tables_close(t);
	TEST_END;
}
