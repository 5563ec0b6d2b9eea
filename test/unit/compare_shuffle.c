/* test: copied passages whose words stand in another order. */
#include "compare_docs.h"

#define TALE "أعلنت بلدية وادي الصفصاف تدشين مكتبة متنقلة تجوب القرى النائية بحافلة قديمة طلاها متطوعون بألوان زاهية وزودوها برفوف خشبية ومصابيح تعمل " \
	"بالطاقة الشمسية وقال أمين المكتبة إن الحافلة ستحمل ألفي كتاب وأشرطة مسموعة للمكفوفين وخرائط تاريخية نادرة تبرعت بها عائلة بحار متقاعد"
/* The same bus by someone who was there, too. */
#define ANOTHER "انطلقت في وادي الصفصاف حافلة تحمل كتبا إلى قرى بعيدة لا تصلها المكتبات وكانت البلدية اشترتها من شركة نقل مفلسة ثم أصلحها ميكانيكي محلي مجانا " \
	"ورسم أطفال المدرسة على جوانبها غزلانا وطيورا وشكر أمين المكتبة كل من أسهم في المشروع الذي استغرق إعداده ثمانية أشهر كاملة"
#define BEFORE "شهدت أسواق الأسماك ركودا بعد عاصفة أتلفت شباك عشرات القوارب وأغرقت رصيفا خشبيا شيده صيادون قبل عقدين"
#define AFTER "يبحث خبراء الزراعة أسباب ذبول أشجار الرمان وسط توقعات بتراجع المحصول وارتفاع كلفة مكافحة الحشرات القشرية"

static rawi_copy_vec find(docs *d)
{
	rawi_copy_vec c = { 0 };
	docs_sketch(d);
	rawi_find_copies(&d->a, d->sketches, d->n, &c);
	return c;
}

/* The words of a text in an order that a generator of numbers gives; the first `keep` of them only. */
static char *shuffled(docs *d, const char *text, uint32_t seed, size_t keep)
{
	rawi_slice word[256], all = rawi_slice_of(text);
	size_t n = 0;
	for (size_t from = 0, i = 0; i <= all.n; i++)
		if (i == all.n || all.s[i] == ' ') {
			word[n++] = (rawi_slice){ all.s + from, i - from };
			from = i + 1;
		}
	for (size_t i = n; i-- > 1;) {
		seed = seed * 1664525u + 1013904223u;
		size_t k = (seed >> 8) % (i + 1);
		rawi_slice w = word[i];
		word[i] = word[k];
		word[k] = w;
	}
	char *out = rawi_arena_alloc(&d->a, all.n + 2), *at = out;
	for (size_t i = 0; i < n && i < keep; i++) {
		memcpy(at, word[i].s, word[i].n);
		at += word[i].n;
		*at++ = ' ';
	}
	*at = 0;
	return out;
}

static void test_found(docs *d)
{
	size_t hits = 0, edges = 0, near = 0;
	for (uint32_t seed = 1; seed <= 20; seed++) {
		docs_clear(d);
		docs_add(d, "a", BEFORE "\n" TALE "\n" AFTER, "", "2024-03-02");
		docs_add(d, "b", rawi_arena_printf(&d->a, "%s\n%s\n%s", AFTER, shuffled(d, TALE, seed, 256), BEFORE).s, "", "2024-03-01");
		rawi_copy_vec c = find(d);
		for (size_t i = 0; i < c.n; i++) {
			rawi_copy *x = &c.at[i];
			if (x->a_first < 15 || x->a_first > 18) /* the verbatim paragraphs around it */
				continue;
			hits++;
			near += x->near && x->overlap > 0.9f && x->first == 'b';
			edges += x->a_first == 17 && x->a_end == 59 && x->b_first == 16 && x->b_end == 58;
		}
	}
	CHECK("a passage in any order of its words is found once", hits == 20);
	CHECK("it is a near copy, and the earlier side is known", near == 20);
	CHECK("from its first word to its last", edges == 20);
}

static void test_edited(docs *d)
{
	size_t hits = 0;
	for (uint32_t seed = 1; seed <= 20; seed++) {
		docs_clear(d);
		docs_add(d, "a", TALE, "", "");
		docs_add(d, "b", rawi_arena_printf(&d->a, "%s ولم يصدر تعليق", shuffled(d, TALE, seed, 36)).s, "", "");
		hits += find(d).n == 1;
	}
	CHECK("a tenth of the words left out and some added, it is still one", hits >= 18);
}

static void test_none(docs *d)
{
	docs_clear(d);
	docs_add(d, "a", TALE, "", "");
	docs_add(d, "b", ANOTHER, "", "");
	CHECK("two reporters of one matter are no copies", find(d).n == 0);
	docs_clear(d);
	docs_add(d, "a", TALE, "", "");
	docs_add(d, "b", shuffled(d, TALE, 7, 14), "", "");
	CHECK("a handful of shared words is none", find(d).n == 0);
	docs_clear(d);
	docs_add(d, "a", "", "", "");
	docs_add(d, "b", TALE, "", "");
	docs_add(d, "c", "كلمة", "", "");
	CHECK("empty pages share nothing", find(d).n == 0);
}

static void test_told_once(docs *d)
{
	docs_clear(d);
	docs_add(d, "a", TALE, "", "");
	docs_add(d, "b", TALE, "", "");
	rawi_copy_vec c = find(d);
	CHECK("a copy in order is not told a second time as a shuffled one", c.n == 1 && !c.at[0].near);
}

/* Every word of a long page many times over: nothing here may be counted in pairs of places. */
static void test_repeated(docs *d)
{
	docs_clear(d);
	rawi_buf text = { 0 };
	for (int i = 0; i < 400; i++)
		rawi_buf_printf(&text, "%s ", shuffled(d, TALE, (uint32_t)i + 1, 256));
	rawi_buf_add(&text, RAWI_LIT("\0"));
	docs_add(d, "a", text.s, "", "");
	docs_add(d, "b", TALE "\n" ANOTHER, "", "");
	CHECK("words that stand everywhere are no points", find(d).n == 0);
	rawi_buf_release(&text);
}

static void test_order_of_pages(docs *d)
{
	rawi_copy one;
	docs_clear(d);
	docs_add(d, "a", TALE, "", "");
	docs_add(d, "b", shuffled(d, TALE, 3, 256), "", "");
	rawi_copy_vec c = find(d);
	CHECK("one before", c.n == 1);
	one = c.n ? c.at[0] : (rawi_copy){ 0 };
	docs_add(d, "c", ANOTHER, "", "");
	docs_add(d, "d", shuffled(d, TALE, 9, 256), "", "");
	c = find(d);
	CHECK("three among three, and the first as it was", c.n == 3 && c.at[0].b == 1 && c.at[0].a_first == one.a_first && c.at[0].b_end == one.b_end && c.at[0].words == one.words);
}

int main(void)
{
	docs d;
	docs_init(&d);
	test_found(&d);
	test_edited(&d);
	test_none(&d);
	test_told_once(&d);
	test_repeated(&d);
	test_order_of_pages(&d);
	docs_release(&d);
	TEST_END;
}
