/* test: copied passages: what is one, what is none, on which words; sketches as bytes. */
#include "compare_docs.h"
#include "compare/body_keys.h"

#include <stdlib.h>

#define HARBOUR "أفرغت السفينة الزرقاء حمولتها من القمح في مرفأ الصفصاف بعدما تعطلت رافعتان عن العمل"
#define BAKERS "وقال نقيب الخبازين إن المخابز ستعود إلى دوامها المعتاد ابتداء من صباح السبت المقبل"
#define HARBOUR_EDITED "أفرغت السفينة البيضاء حمولتها من القمح في مرفأ الصفصاف بعد أن تعطلت رافعتان قديمتان عن العمل"
#define OTHER "فاز طلاب مدرسة الينابيع بجائزة الرسم عن لوحة تصور غروب الشمس فوق حقول الزعتر"
#define HONOURS "صاحب السمو الملكي الأمير خادم الحرمين الشريفين الملك ولي العهد نائب رئيس مجلس الوزراء وزير الداخلية حفظه الله ورعاه في مختلف المجالات"

static rawi_copy_vec find(docs *d)
{
	rawi_copy_vec c = { 0 };
	docs_sketch(d);
	rawi_find_copies(&d->a, d->sketches, d->n, &c);
	return c;
}

static void test_verbatim(docs *d)
{
	docs_clear(d);
	docs_add(d, "a", OTHER "\n" HARBOUR "\n" BAKERS, "", "2024-03-02");
	docs_add(d, "b", HARBOUR "\n" BAKERS "\nوتستمر أعمال الصيانة أسبوعين", "", "2024-03-01");
	rawi_copy_vec c = find(d);
	CHECK("one copy a paragraph", c.n == 2);
	if (c.n == 2) {
		CHECK_TEXT("its words on side a", docs_words(d, 0, c.at[0].a_first, c.at[0].a_end), HARBOUR);
		CHECK_TEXT("its words on side b", docs_words(d, 1, c.at[1].b_first, c.at[1].b_end), BAKERS);
		CHECK("verbatim", !c.at[0].near && !c.at[1].near && c.at[0].overlap > 0.999f && c.at[0].words == 14);
		CHECK("the earlier side", c.at[0].first == 'b');
	}
}

static void test_near(docs *d)
{
	docs_clear(d);
	docs_add(d, "a", HARBOUR, "", "");
	docs_add(d, "b", OTHER "\n" HARBOUR_EDITED, "", "2024-03-01");
	rawi_copy_vec c = find(d);
	CHECK("an edited sentence is near", c.n == 1 && c.at[0].near && c.at[0].overlap > 0.6f && c.at[0].overlap < 1);
	CHECK("no side is first without two days", c.n == 1 && c.at[0].first == 0);
	if (c.n == 1)
		CHECK("it stays in its paragraph", c.at[0].b_first >= 13);
}

static void test_none(docs *d)
{
	docs_clear(d);
	docs_add(d, "a", HARBOUR, "", "");
	docs_add(d, "b", OTHER, "", "");
	docs_add(d, "c", "", "", "");
	CHECK("unrelated pages share nothing", find(d).n == 0);
	docs_clear(d);
	docs_add(d, "a", OTHER " " HONOURS, "", "");
	docs_add(d, "b", HARBOUR " " HONOURS, "", "");
	CHECK("a row of honours is no copy", find(d).n == 0);
	docs_clear(d);
	docs_add(d, "a", HARBOUR " " OTHER, "", "");
	docs_add(d, "b", "تعطلت رافعتان عن العمل في المصنع فتوقفت الآلات", "", "");
	CHECK("four words are no copy", find(d).n == 0);
	docs_clear(d);
	docs_add(d, "a", HARBOUR, "", "");
	docs_add(d, "a", HARBOUR, "", "")->article = 1;
	CHECK("articles of one page are not compared", find(d).n == 0);
	d->n = 0;
	CHECK("no documents", find(d).n == 0);
}

static bool same_copy(const rawi_copy *x, const rawi_copy *y)
{
	return x->a == y->a && x->b == y->b && x->a_first == y->a_first && x->a_end == y->a_end && x->b_first == y->b_first && x->b_end == y->b_end && x->near == y->near;
}

static void test_further_documents(docs *d)
{
	docs_clear(d);
	docs_add(d, "a", HARBOUR "\n" OTHER, "", "");
	docs_add(d, "b", HARBOUR_EDITED "\n" BAKERS, "", "");
	rawi_copy_vec before = find(d);
	static const char *const ids[] = { "c", "d", "e", "f", "g", "h", "i", "j", "k", "l" };
	for (size_t i = 0; i < 10; i++)
		docs_add(d, ids[i], i % 2 ? HARBOUR : BAKERS "\n" HARBOUR_EDITED, "", "");
	rawi_copy_vec after = find(d);
	size_t met = 0, ordered = 0;
	for (size_t i = 0; i < after.n; i++) {
		met += before.n && same_copy(&before.at[0], &after.at[i]);
		ordered += i == 0 || after.at[i - 1].a < after.at[i].a || (after.at[i - 1].a == after.at[i].a && after.at[i - 1].b <= after.at[i].b);
	}
	CHECK("further documents change nothing between two", before.n == 1 && met == 1);
	CHECK("copies come in order", ordered == after.n);
}

/* Pages that repeat themselves must not cost their square. */
static void test_repetition(docs *d)
{
	enum { TIMES = 8000 };
	char *text = malloc(TIMES * (sizeof BAKERS + 1) + 1), *p = text;
	if (!text)
		return;
	for (size_t i = 0; i < TIMES; i++) {
		memcpy(p, BAKERS, sizeof BAKERS - 1);
		p += sizeof BAKERS - 1;
		*p++ = ' ';
	}
	*p = 0;
	docs_clear(d);
	docs_add(d, "a", text, "", "");
	docs_add(d, "b", text, "", "");
	rawi_copy_vec c = find(d);
	CHECK("a page of one sentence ten thousand times over", c.n >= 1 && c.at[0].words > 1000);
	docs_clear(d);
	free(text);
}

static void test_pack(docs *d)
{
	rawi_buf b = { 0 };
	rawi_sketch back;
	docs_clear(d);
	docs_entity(d, docs_add(d, "a", HARBOUR "\n" BAKERS, "صحيفة الضفاف", "2024-03-02"), RAWI_LOC, "مرفأ الصفصاف", "loc:مرفأ الصفصاف", "");
	docs_sketch(d);
	const rawi_sketch *s = &d->sketches[0];
	rawi_sketch_pack(&b, s);
	bool read = rawi_sketch_unpack(&d->a, rawi_buf_slice(&b), &back);
	CHECK("a sketch reads back", read);
	CHECK("its parts", read && back.day == s->day && back.outlet == s->outlet && back.page == s->page && rawi_slice_eq(back.doc_name, s->doc_name)
		&& back.n_words == s->n_words && back.n_keys == s->n_keys && back.weekdays == s->weekdays);
	size_t same = 0;
	for (size_t i = 0; read && i < s->n_words; i++)
		same += back.words[i].hash == s->words[i].hash && back.words[i].stem == s->words[i].stem && back.words[i].orig.off == s->words[i].orig.off
			&& back.words[i].orig.len == s->words[i].orig.len && back.words[i].weight == s->words[i].weight && back.words[i].starts == s->words[i].starts
			&& back.words[i].name == s->words[i].name;
	for (size_t i = 0; read && i < s->n_keys; i++)
		same += back.keys[i].key == s->keys[i].key && back.keys[i].kind == s->keys[i].kind && memcmp(&back.keys[i].weight, &s->keys[i].weight, sizeof(float)) == 0;
	CHECK("its words and keys", same == s->n_words + s->n_keys);
	rawi_sketch head, found;
	bool parts = rawi_sketch_open(&d->a, rawi_buf_slice(&b), RAWI_SKETCH_HEAD, &head) && rawi_sketch_open(&d->a, rawi_buf_slice(&b), RAWI_SKETCH_FOUND, &found);
	CHECK("its head alone", parts && head.day == s->day && rawi_slice_eq(head.doc_name, s->doc_name) && head.n_words == s->n_words && !head.words && !head.n_keys);
	for (size_t i = 0; parts && i < s->n_words; i++)
		same -= found.words[i].hash == s->words[i].hash && found.words[i].weight == s->words[i].weight && !found.words[i].orig.len;
	for (size_t i = 0; parts && i < s->n_keys; i++)
		same -= found.keys[i].key == s->keys[i].key;
	CHECK("all by which it is found", parts && !same);
	rawi_sketch placed;
	bool passed = rawi_sketch_open(&d->a, rawi_buf_slice(&b), RAWI_SKETCH_PLACED, &placed);
	for (size_t i = 0; passed && i < s->n_words; i++)
		same += placed.words[i].hash == s->words[i].hash && placed.words[i].orig.off == s->words[i].orig.off && placed.words[i].orig.len == s->words[i].orig.len && placed.words[i].starts == s->words[i].starts;
	CHECK("its words and where they stand, its keys passed over", passed && same == s->n_words && !placed.n_keys);
	rawi_sketch_word two[2] = { { .orig = { 7, 2 }, .hash = 1, .stem = 1 }, { .orig = { 11, 2 }, .hash = 2, .stem = 2 } };
	rawi_sketch few = *s;
	few.words = two;
	few.n_words = 2;
	rawi_buf f = { 0 }, far = { 0 };
	rawi_sketch_pack(&f, &few);
	CHECK("two words read back", rawi_sketch_unpack(&d->a, rawi_buf_slice(&f), &back) && back.n_words == 2 && back.words[1].orig.off == 11);
	two[1].orig.off = UINT32_MAX - 1;
	rawi_sketch_pack(&far, &few);
	CHECK("a place beyond all places is refused", !rawi_sketch_unpack(&d->a, rawi_buf_slice(&far), &back));
	rawi_buf_release(&f);
	rawi_buf_release(&far);
	size_t refused = 0;
	for (size_t n = 0; n < b.n; n++)
		refused += !rawi_sketch_unpack(&d->a, (rawi_slice){ b.s, n }, &back);
	CHECK("a sketch cut short is refused", refused == b.n);
	for (size_t i = 0; i < b.n; i++) { /* must not crash, whatever it gives */
		b.s[i] = (char)(b.s[i] ^ 0x5A);
		rawi_sketch_unpack(&d->a, rawi_buf_slice(&b), &back);
		b.s[i] = (char)(b.s[i] ^ 0x5A);
	}
	rawi_buf_release(&b);
}

static bool same_word(const rawi_sketch_word *x, const rawi_sketch_word *y)
{
	return x->hash == y->hash && x->stem == y->stem && x->orig.off == y->orig.off && x->orig.len == y->orig.len && x->weight == y->weight && x->name == y->name && x->dim == y->dim
		&& x->starts == y->starts;
}

/* Packs a sketch; does it read back as it is? */
static bool reads_back(docs *d, const rawi_sketch *s, rawi_buf *b)
{
	rawi_sketch back;
	rawi_sketch_pack(b, s);
	if (!rawi_sketch_unpack(&d->a, rawi_buf_slice(b), &back) || back.n_keys != s->n_keys || back.n_words != s->n_words || back.n_credits != s->n_credits)
		return false;
	bool same = back.page == s->page && back.day == s->day && back.last_day == s->last_day && back.first_day == s->first_day && back.weekdays == s->weekdays
		&& back.outlet == s->outlet && back.agency == s->agency && rawi_slice_eq(back.lang, s->lang) && rawi_slice_eq(back.doc_name, s->doc_name);
	for (size_t i = 0; i < s->n_words; i++)
		same &= same_word(&back.words[i], &s->words[i]);
	for (size_t i = 0; i < s->n_keys; i++)
		same &= back.keys[i].key == s->keys[i].key && back.keys[i].kind == s->keys[i].kind && memcmp(&back.keys[i].weight, &s->keys[i].weight, sizeof(float)) == 0;
	for (size_t i = 0; i < s->n_credits; i++)
		same &= back.credits[i] == s->credits[i];
	return same;
}

/* What no record gives is packed, too: keys that no word tells, weights of their own, words that come again with another lemma. */
static void test_pack_odd(docs *d)
{
	rawi_buf b = { 0 };
	rawi_sketch back;
	docs_clear(d);
	docs_add(d, "odd", HARBOUR, "", "2024-03-02");
	docs_sketch(d);
	rawi_sketch s = d->sketches[0];
	rawi_sketch_word *w = RAWI_NEW_N(&d->a, rawi_sketch_word, s.n_words);
	uint64_t credits[] = { 3, 9 };
	memcpy(w, s.words, s.n_words * sizeof *w);
	w[0].weight = 213;
	w[1].name = w[1].dim = 1;
	w[2] = w[0];
	w[2].stem = 77;
	w[3] = w[2];
	rawi_sketch_key longer[] = { { UINT64_MAX, 1.5849625f, RAWI_KEY_ENTITY }, { 5, 3.1415927f, RAWI_KEY_SAGA }, { w[4].hash, 0.125f, RAWI_KEY_TITLE }, { UINT64_MAX - 7, 2, RAWI_KEY_TITLE },
		{ 12, 3e8f, RAWI_KEY_WORD }, { (uint64_t)1 << 40, 0, RAWI_KEY_WORD } };
	rawi_sketch_key plain[] = { { 7, 1, RAWI_KEY_ENTITY }, { 0xFFFFFFFFFF, 2.5f, RAWI_KEY_ENTITY }, { w[1].hash, 2, RAWI_KEY_PERSON }, { UINT32_MAX, 3, RAWI_KEY_PERSON }, { 8, 1, RAWI_KEY_SAGA },
		{ 77, 10, RAWI_KEY_TITLE }, { UINT32_MAX - 1, 10, RAWI_KEY_TITLE }, { 77, 3e8f, RAWI_KEY_WORD }, { 78, 0.7f, RAWI_KEY_WORD } };
	s.words = w;
	s.keys = longer;
	s.n_keys = sizeof longer / sizeof *longer;
	s.page = 1;
	s.last_day = 7;
	s.weekdays = 5;
	s.credits = credits;
	s.n_credits = 2;
	CHECK("what no record gives reads back", reads_back(d, &s, &b));
	rawi_slice named = rawi_sketch_named(&d->a, RAWI_LIT("other#3"), rawi_sketch_unnamed(rawi_buf_slice(&b)));
	CHECK("under another name", rawi_sketch_unpack_about(&d->a, named, &back) && rawi_slice_is(back.doc_name, "other#3") && back.n_words == s.n_words && back.n_keys == s.n_keys);
	s.keys = plain;
	s.n_keys = sizeof plain / sizeof *plain;
	s.agency = 9;
	s.lang = RAWI_LIT("fa");
	rawi_buf_clear(&b);
	CHECK("keys of words that the words do not tell, too", reads_back(d, &s, &b));
	s.n_words = s.n_keys = s.n_credits = 0;
	rawi_buf_clear(&b);
	CHECK("nothing at all", reads_back(d, &s, &b));
	rawi_buf_release(&b);
}

/* Whatever is damaged, nothing is read behind the end (which a sanitizer would see) and what is given is whole. */
static void test_pack_damaged(docs *d)
{
	rawi_buf b = { 0 };
	uint32_t seed = 11, given = 0, whole = 0;
	docs_clear(d);
	docs_entity(d, docs_add(d, "harmed", HARBOUR "\n" BAKERS "\n" OTHER "\n" HARBOUR, "صحيفة الضفاف", "2024-03-02"), RAWI_LOC, "مرفأ الصفصاف", "loc:مرفأ الصفصاف", "");
	docs_sketch(d);
	rawi_sketch_pack(&b, &d->sketches[0]);
	for (size_t round = 0; round < 20000; round++) {
		rawi_sketch back;
		rawi_arena a;
		char *harmed = malloc(b.n);
		memcpy(harmed, b.s, b.n);
		for (size_t i = 0; i <= round % 4; i++) {
			seed = seed * 1664525 + 1013904223;
			harmed[(seed >> 8) % b.n] = (char)(seed >> (round % 3 ? 20 : 24));
		}
		rawi_arena_init(&a, 0);
		if ((round & 1 ? rawi_sketch_unpack : rawi_sketch_unpack_about)(&a, (rawi_slice){ harmed, b.n }, &back)) {
			given++;
			whole += back.n_words < 8 * b.n && back.n_keys < 8 * b.n && (!back.n_keys || back.keys[back.n_keys - 1].kind <= RAWI_KEY_WORD);
		}
		rawi_arena_release(&a);
		free(harmed);
	}
	CHECK("damaged sketches are refused, or give as much as they hold", given == whole && given < 20000);
	rawi_buf_release(&b);
}

/* The weightiest lemmas that a sketch has are found anew from its words: of more words than are chosen, some of them again and again, some in names. */
static void test_body_keys(docs *d)
{
	enum { N = 300 };
	rawi_sketch_word words[N];
	rawi_sketch_key keys[RAWI_BODY_KEYS];
	uint32_t seed = 5, least = UINT32_MAX;
	void *room = rawi_arena_alloc(&d->a, rawi_body_room(N));
	for (size_t i = 0; i < N; i++) {
		seed = seed * 1664525 + 1013904223;
		words[i] = (rawi_sketch_word){ .hash = seed, .stem = i % 3 ? seed : 40, .weight = i % 3 ? 80 : 16, .name = i % 10 == 1 };
		if (i % 3 && !words[i].name && words[i].stem < least)
			least = words[i].stem;
	}
	size_t n = rawi_body_keys(words, N, room, keys), ordered = 1, found = 0;
	for (size_t i = 1; i < n; i++)
		ordered += keys[i - 1].key < keys[i].key;
	for (size_t i = 0; i < n; i++)
		found += (keys[i].key == 40 && keys[i].weight > 14.9f && keys[i].weight < 15.1f) || (keys[i].key == least && keys[i].weight >= 10 && keys[i].weight <= 10);
	CHECK("as many as are chosen, by key", n == RAWI_BODY_KEYS && ordered == n);
	CHECK("what comes often and the lowest of what weighs alike", found == 2);
	CHECK("of few words all that weigh something", rawi_body_keys(words, 2, room, keys) == 1);
}

static void test_memory(docs *d)
{
	jmp_buf full;
	rawi_arena small;
	docs_clear(d);
	docs_add(d, "a", HARBOUR "\n" BAKERS, "", "");
	docs_add(d, "b", HARBOUR "\n" BAKERS, "", "");
	docs_sketch(d);
	rawi_arena_init(&small, 1); /* less than the first chunk */
	small.on_full = &full;
	if (setjmp(full) == 0) {
		rawi_copy_vec c = { 0 };
		rawi_find_copies(&small, d->sketches, d->n, &c);
		CHECK("too little memory is heard of", false);
	} else {
		CHECK("too little memory is heard of", small.on_full == &full);
	}
	rawi_arena_release(&small);
}

static void test_days(void)
{
	char day[11];
	CHECK("the first day", rawi_day_of(RAWI_LIT("1970-01-01")) == 0);
	CHECK("a leap day", rawi_day_of(RAWI_LIT("2024-02-29T10:00")) == 19782);
	CHECK("no day", rawi_day_of(RAWI_LIT("2024-13-01")) == RAWI_NO_DAY && rawi_day_of(RAWI_LIT("2024-02")) == RAWI_NO_DAY && rawi_day_of(RAWI_LIT("20x4-02-01")) == RAWI_NO_DAY);
	size_t same = 0;
	for (int32_t i = -30000; i < 30000; i += 7) {
		rawi_day_write(i, day);
		same += rawi_day_of(rawi_slice_of(day)) == i;
	}
	CHECK("days there and back", same == 8572);
}

int main(void)
{
	docs d;
	docs_init(&d);
	test_verbatim(&d);
	test_near(&d);
	test_none(&d);
	test_further_documents(&d);
	test_repetition(&d);
	test_pack(&d);
	test_pack_odd(&d);
	test_body_keys(&d);
	test_pack_damaged(&d);
	test_memory(&d);
	test_days();
	docs_release(&d);
	TEST_END;
}
