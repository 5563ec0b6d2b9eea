/* test: whether two documents may have copies at all is told by their words alone, before anything else of a sketch is opened: never no where there are some, and no where a phrase is all they share. */
#include "compare_docs.h"

#include "compare/pairs.h"

#define SHIP "رست في ميناء الزعفران سفينة شراعية رممها طلاب معهد الملاحة بخشب الأرز وطلوا هيكلها بقار نباتي وعلقوا على صاريها فوانيس نحاسية صنعها حداد أعمى من الحي القديم"
#define WEAVER "افتتحت نساجات قرية الينبوع مشغلا يعلم الفتيات صبغ الصوف بقشور الرمان وأوراق الحناء وتشارك المهندسة غصون في تصميم أنوال خفيفة تحملها عربات تجرها البغال"
#define PHRASE "بقشور الرمان وأوراق الحناء البرية"
#define SHUFFLED "صاريها حداد بقار سفينة أعمى نحاسية ميناء القديم هيكلها الزعفران رممها فوانيس طلاب نباتي شراعية الأرز وطلوا صنعها معهد رست الملاحة الحي بخشب وعلقوا في على من"

/* As it stands in the database, its words alone. */
static rawi_sieve words_alone(docs *d, size_t i)
{
	rawi_buf bytes = { 0 };
	rawi_sketch *s = RAWI_NEW(&d->a, rawi_sketch);
	rawi_sketch_pack(&bytes, &d->sketches[i]);
	rawi_sketch_open(&d->a, rawi_sketch_named(&d->a, (rawi_slice){ "", 0 }, rawi_sketch_unnamed(rawi_buf_slice(&bytes))), RAWI_SKETCH_WORDS, s);
	rawi_buf_release(&bytes);
	return rawi_sieve_of(&d->a, s, true);
}

/* Of the two documents at hand; own is the first. */
static bool may(docs *d, bool loose)
{
	rawi_profile own = rawi_profile_of(&d->a, &d->sketches[0], true);
	rawi_sieve sieve = words_alone(d, 1);
	return rawi_may_have_copies(&d->a, &d->a, &own, &sieve, loose);
}

static size_t found(docs *d, bool loose)
{
	rawi_profile own = rawi_profile_of(&d->a, &d->sketches[0], true), other = rawi_profile_of(&d->a, &d->sketches[1], true);
	rawi_beside beside = rawi_beside_of(&d->a, &other, true);
	rawi_copy_vec copies = { 0 };
	rawi_pair_copies(&d->a, &d->a, &own, 0, &other, 1, &beside, loose, &copies);
	return copies.n;
}

static void lay(docs *d, const char *one, const char *other)
{
	docs_clear(d);
	docs_add(d, "a", one, "", "2024-05-01");
	docs_add(d, "b", other, "", "2024-05-20");
	docs_sketch(d);
}

/* A text of which some words are left out, by a generator of numbers: so long passages, short ones and none are left. */
static const char *torn(docs *d, const char *text, uint32_t seed, unsigned in_ten)
{
	rawi_slice all = rawi_slice_of(text);
	char *out = rawi_arena_alloc(&d->a, all.n + 2), *at = out;
	for (size_t from = 0, i = 0; i <= all.n; i++) {
		if (i < all.n && all.s[i] != ' ')
			continue;
		seed = seed * 1664525u + 1013904223u;
		if ((seed >> 8) % 10 >= in_ten) {
			memcpy(at, all.s + from, i - from);
			at += i - from;
			*at++ = ' ';
		}
		from = i + 1;
	}
	*at = 0;
	return out;
}

int main(void)
{
	docs d;
	size_t copies = 0, none = 0, denied = 0;
	docs_init(&d);
	lay(&d, SHIP, WEAVER "\n" SHIP);
	CHECK("a copied passage", may(&d, false) && found(&d, false));
	lay(&d, SHIP " " PHRASE, WEAVER);
	CHECK("a phrase is none", !may(&d, true) && !found(&d, true));
	lay(&d, SHIP, WEAVER);
	CHECK("nor is nothing", !may(&d, true));
	lay(&d, SHIP, SHUFFLED);
	CHECK("one in another order, where that is asked", may(&d, true) && found(&d, true) && !may(&d, false));
	for (uint32_t seed = 1; seed <= 400; seed++) {
		bool loose = seed & 1;
		docs_clear(&d);
		docs_add(&d, "a", rawi_arena_printf(&d.a, "%s\n%s", torn(&d, SHIP, seed, seed % 7), torn(&d, WEAVER, 3 * seed, 5)).s, "", "2024-05-01");
		docs_add(&d, "b", rawi_arena_printf(&d.a, "%s\n%s", torn(&d, WEAVER, 7 * seed, seed % 5), torn(&d, SHIP, 11 * seed, 4)).s, "", "2024-05-20");
		docs_sketch(&d);
		bool is = found(&d, loose);
		copies += is;
		none += !is && !may(&d, loose);
		denied += is && !may(&d, loose);
	}
	CHECK("no copy is denied, and what has none is nearly always told", !denied && copies > 40 && none > 40);
	docs_release(&d);
	TEST_END;
}
