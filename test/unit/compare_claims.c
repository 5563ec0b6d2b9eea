/* test: claims: what is one fact, how many independent tellings it has, what contradicts it; names resolved over a group. */
#include "compare_docs.h"

#define QUOTE_A "لن نغلق معبر الصخرة أمام قوافل الدقيق مهما اشتدت العاصفة"
#define QUOTE_B "معبر الصخرة لن يغلق أمام قوافل الدقيق حتى إذا اشتدت العاصفة"
#define QUOTE_C "قوافل الدقيق ستعبر معبر الصخرة ولن يغلق مهما اشتدت الرياح"
#define TWIN "وأضاف الوزير أن أفران المدينة تسلمت حصتها كاملة وأن طوابير الانتظار ستختفي قبل نهاية الأسبوع"

typedef struct {
	rawi_claim_vec claims;
	rawi_copy_vec copies;
} found;

/* All documents are one story. */
static found find(docs *d)
{
	found f = { 0 };
	static uint32_t members[64];
	rawi_story_vec stories = { 0 };
	for (uint32_t i = 0; i < 64; i++)
		members[i] = i;
	docs_sketch(d);
	rawi_find_copies(&d->a, d->sketches, d->n, &f.copies);
	rawi_vec_push(&d->a, &stories, (rawi_story){ .docs = members, .n_docs = d->n });
	rawi_find_claims(&d->a, d->t, d->sketches, members, (const rawi_record *const *)d->records, d->n, &f.copies, &stories, &f.claims);
	return f;
}

static const rawi_claim *claim_of(const found *f, rawi_claim_kind kind, size_t docs_wanted)
{
	for (size_t i = 0; i < f->claims.n; i++) {
		const rawi_claim *c = &f->claims.at[i];
		size_t n = 0;
		for (size_t k = 0; k < c->n_places; k++)
			n += k == 0 || c->places[k].doc != c->places[k - 1].doc;
		if (c->kind == kind && n == docs_wanted)
			return c;
	}
	return NULL;
}

static const char *conflict_of(const rawi_claim *c)
{
	return c && c->n_conflicts ? c->conflicts[0].on : "";
}

static rawi_record *with_quote(docs *d, const char *id, const char *outlet, const char *text, const char *speaker, const char *key, const char *content)
{
	rawi_record *r = docs_add(d, id, text, outlet, "2024-04-02");
	docs_quote(d, r, docs_entity(d, r, RAWI_PER, speaker, key, "TUN"), content);
	return r;
}

static void test_quotes(docs *d)
{
	docs_clear(d);
	with_quote(d, "a", "صحيفة أ", "قال ناجي المولدي " QUOTE_A, "ناجي المولدي", "per:ناجي المولدي", QUOTE_A);
	with_quote(d, "b", "صحيفة ب", "وأكد المولدي أن " QUOTE_B, "المولدي", "per:المولدي", QUOTE_B);
	with_quote(d, "c", "صحيفة ج", "قال سامي عزوز ستبدأ مسابقة الشطرنج للناشئين في قاعة البلدية يوم الأحد", "سامي عزوز", "per:سامي عزوز", "ستبدأ مسابقة الشطرنج للناشئين في قاعة البلدية يوم الأحد");
	found f = find(d);
	const rawi_claim *both = claim_of(&f, RAWI_CLAIM_QUOTE, 2);
	CHECK("two wordings of one speaker are one claim", both != NULL);
	if (both) {
		CHECK_TEXT("under the full name", both->speaker, "per:ناجي المولدي");
		CHECK("told twice", both->outlets == 2 && both->tellings == 2);
		CHECK("in its story", both->n_stories == 1 && both->stories[0] == 0);
	}
	CHECK("a quote of one page is a claim of one", claim_of(&f, RAWI_CLAIM_QUOTE, 1) != NULL);
	CHECK("no more", f.claims.n == 2);
}

static void test_tellings(docs *d)
{
	docs_clear(d);
	with_quote(d, "a", "صحيفة أ", "قال ناجي المولدي " QUOTE_A "\n" TWIN, "ناجي المولدي", "per:ناجي المولدي", QUOTE_A);
	with_quote(d, "b", "صحيفة ب", "قال ناجي المولدي " QUOTE_A "\n" TWIN, "ناجي المولدي", "per:ناجي المولدي", QUOTE_A);
	with_quote(d, "c", "صحيفة ج", "من جهته أكد المولدي أن " QUOTE_B, "المولدي", "per:المولدي", QUOTE_B);
	found f = find(d);
	const rawi_claim *all = claim_of(&f, RAWI_CLAIM_QUOTE, 3);
	CHECK("a copy adds no telling", all && all->outlets == 3 && all->tellings == 2);
	/* The copier has words of its own on it elsewhere. */
	docs_clear(d);
	rawi_record *a = with_quote(d, "a", "صحيفة أ", "قال ناجي المولدي " QUOTE_A "\n" TWIN "\nوفي خطبة الظهر " QUOTE_C, "ناجي المولدي", "per:ناجي المولدي", QUOTE_A), *b = with_quote(d, "b", "صحيفة ب", "قال ناجي المولدي " QUOTE_A "\n" TWIN "\nوعاد المولدي ليقول في المساء " QUOTE_B, "ناجي المولدي", "per:ناجي المولدي", QUOTE_A);
	docs_quote(d, b, 0, QUOTE_B);
	f = find(d);
	all = claim_of(&f, RAWI_CLAIM_QUOTE, 2);
	CHECK("nor does the page that was copied, beside one that says it in its own words, too", all && all->tellings == 1);
	docs_quote(d, a, 0, QUOTE_C);
	f = find(d);
	all = claim_of(&f, RAWI_CLAIM_QUOTE, 2);
	CHECK("both have words of their own", all && all->tellings == 2);
	docs_clear(d);
	with_quote(d, "a", "صحيفة أ", "قال ناجي المولدي " QUOTE_A, "ناجي المولدي", "per:ناجي المولدي", QUOTE_A)->agency.value = RAWI_LIT("وكالة السواحل");
	with_quote(d, "b", "صحيفة ب", "وأكد المولدي أن " QUOTE_B, "المولدي", "per:المولدي", QUOTE_B)->agency.value = RAWI_LIT("وكالة السواحل");
	f = find(d);
	all = claim_of(&f, RAWI_CLAIM_QUOTE, 2);
	CHECK("one agency is one telling", all && all->outlets == 2 && all->tellings == 1);
	docs_clear(d);
	with_quote(d, "a", "", "قال ناجي المولدي " QUOTE_A, "ناجي المولدي", "per:ناجي المولدي", QUOTE_A);
	with_quote(d, "b", "", "وأكد المولدي أن " QUOTE_B, "المولدي", "per:المولدي", QUOTE_B);
	f = find(d);
	all = claim_of(&f, RAWI_CLAIM_QUOTE, 2);
	CHECK("pages without an outlet count one each", all && all->outlets == 2 && all->tellings == 2);
	docs_clear(d);
	with_quote(d, "a", "وكالة السواحل", "قال ناجي المولدي " QUOTE_A, "ناجي المولدي", "per:ناجي المولدي", QUOTE_A);
	with_quote(d, "b", "صحيفة ب", "وأكد المولدي أن " QUOTE_B, "المولدي", "per:المولدي", QUOTE_B)->agency.value = RAWI_LIT("وكالة السواحل");
	f = find(d);
	all = claim_of(&f, RAWI_CLAIM_QUOTE, 2);
	CHECK("who names the other as the source adds no telling", all && all->outlets == 2 && all->tellings == 1);
}

static void test_conflicts(docs *d)
{
	docs_clear(d);
	with_quote(d, "a", "صحيفة أ", "قال ناجي المولدي " QUOTE_A, "ناجي المولدي", "per:ناجي المولدي", QUOTE_A);
	with_quote(d, "b", "صحيفة ب", "قال شاكر الدريدي " QUOTE_A, "شاكر الدريدي", "per:شاكر الدريدي", QUOTE_A);
	found f = find(d);
	CHECK("the same words given to another", f.claims.n == 2 && strcmp(conflict_of(&f.claims.at[0]), "speaker") == 0 && f.claims.at[0].conflicts[0].claim == 1
		&& f.claims.at[1].n_conflicts == 1 && f.claims.at[1].conflicts[0].claim == 0);

	docs_clear(d);
	docs_figure(d, docs_add(d, "a", "غرقت عبارة الركاب قرب جزيرة المرجان وفقد 17 بحارا من طاقمها", "صحيفة أ", "2024-04-02"), "17 بحارا", 17, "person", "بحارا");
	docs_figure(d, docs_add(d, "b", "فقد 23 بحارا من طاقم عبارة الركاب التي غرقت قرب جزيرة المرجان", "صحيفة ب", "2024-04-02"), "23 بحارا", 23, "person", "بحارا");
	docs_figure(d, docs_add(d, "c", "قرب جزيرة المرجان غرقت عبارة الركاب وفقد 17 بحارا", "صحيفة ج", "2024-04-02"), "17 بحارا", 17, "person", "بحارا");
	f = find(d);
	const rawi_claim *two = claim_of(&f, RAWI_CLAIM_FIGURE, 2), *one = claim_of(&f, RAWI_CLAIM_FIGURE, 1);
	CHECK("one number is one claim", two && two->tellings == 2);
	CHECK("another number of the same contradicts it", one && strcmp(conflict_of(one), "value") == 0 && strcmp(conflict_of(two), "value") == 0);

	docs_clear(d);
	static const int status[] = { RAWI_ACTUAL, RAWI_NEGATED };
	for (int i = 0; i < 2; i++) {
		rawi_record *r = docs_add(d, i ? "b" : "a", i ? "نفت القيروان أن تكون باعت زوارق الدورية لميناء طرابلس" : "باعت القيروان زوارق الدورية لميناء طرابلس", i ? "صحيفة ب" : "صحيفة أ", "2024-04-02");
		docs_event(d, r, RAWI_AID, status[i], docs_entity(d, r, RAWI_LOC, "القيروان", "loc:TUN", "TUN"), docs_entity(d, r, RAWI_LOC, "طرابلس", "loc:LBY", "LBY"), "باعت", "2024-04-01");
	}
	f = find(d);
	CHECK("told by one and denied by another", f.claims.n == 2 && strcmp(conflict_of(&f.claims.at[0]), "status") == 0);
}

static void test_events(docs *d)
{
	docs_clear(d);
	for (int i = 0; i < 3; i++) {
		static const char *const ids[] = { "a", "b", "c" }, *const dates[] = { "2024-04-01", "", "2023-01-10" };
		static const char *const texts[] = { "زار ناجي المولدي دمشق لتوقيع اتفاق القمح", "ناجي المولدي زار دمشق ومعه اتفاق القمح", "وكان ناجي المولدي زار دمشق قبل عام" };
		rawi_record *r = docs_add(d, ids[i], texts[i], "", "2024-04-02");
		uint32_t who = docs_entity(d, r, RAWI_PER, "ناجي المولدي", "per:ناجي المولدي", "TUN");
		docs_event(d, r, RAWI_CONSULT, i == 2 ? RAWI_HISTORICAL : RAWI_ACTUAL, who, docs_entity(d, r, RAWI_LOC, "دمشق", "loc:SYR", "SYR"), "زار", dates[i]);
	}
	found f = find(d);
	const rawi_claim *two = claim_of(&f, RAWI_CLAIM_EVENT, 2);
	CHECK("one visit told twice", two && two->places[0].doc == 0 && two->places[1].doc == 1 && two->tellings == 2);
	CHECK("an earlier one is not it", claim_of(&f, RAWI_CLAIM_EVENT, 3) == NULL);
	if (two)
		CHECK("it shows the sentence", two->text.n > 20);
}

/* A page that tells one act between two of the six it knows. */
static rawi_event *with_event(docs *d, const char *id, const char *day, const char *text, int type, int status, uint32_t who, uint32_t whom, const char *trigger, const char *date)
{
	static const char *const names[] = { "ناجي المولدي", "كامل الهلالي", "تونس", "الجزائر", "وهران", "صفاقس" }, *const keys[] = { "per:ناجي المولدي", "per:كامل الهلالي", "loc:TUN", "loc:DZA", "loc:وهران", "loc:صفاقس" },
		*const states[] = { "TUN", "DZA", "TUN", "DZA", "DZA", "TUN" };
	rawi_record *r = docs_add(d, id, text, id, day);
	for (int i = 0; i < 6; i++)
		docs_entity(d, r, i < 2 ? RAWI_PER : RAWI_LOC, names[i], keys[i], states[i]);
	docs_event(d, r, type, status, who, whom, trigger, date);
	return &r->events.at[r->events.n - 1];
}

enum { MOULDI, HILALI, TUNIS, ALGERIA, ORAN, SFAX };

static void test_acts_of_states(docs *d)
{
	docs_clear(d);
	with_event(d, "a", "2024-04-02", "وكان ناجي المولدي غزا وهران في ربيع ذلك العام", RAWI_ASSAULT, RAWI_HISTORICAL, MOULDI, ORAN, "غزا", "2022-02");
	with_event(d, "b", "2024-04-02", "منذ حرب تونس على وهران وقبل اتفاق القمح", RAWI_ASSAULT, RAWI_HISTORICAL, TUNIS, ORAN, "حرب", "2022");
	found f = find(d);
	CHECK("a state's war is also its leader's, where the dates say so", claim_of(&f, RAWI_CLAIM_EVENT, 2) != NULL);
	docs_clear(d);
	with_event(d, "a", "2024-04-02", "هاجم ناجي المولدي وهران بالزوارق", RAWI_ASSAULT, RAWI_ACTUAL, MOULDI, ORAN, "هاجم", "");
	with_event(d, "b", "2024-04-02", "قصفت تونس وهران بالطائرات", RAWI_ASSAULT, RAWI_ACTUAL, TUNIS, ORAN, "قصفت", "");
	f = find(d);
	CHECK("not where nothing dates them", claim_of(&f, RAWI_CLAIM_EVENT, 2) == NULL);
	docs_clear(d);
	with_event(d, "a", "2024-04-02", "تتعاون تونس والجزائر في صيد السردين وبناء السفن منذ عقود طويلة", RAWI_COOPERATE, RAWI_ACTUAL, TUNIS, ALGERIA, "تتعاون", "");
	with_event(d, "b", "2024-04-02", "وقعت البلدية عقد شراكة مع مسرح القصبة بين تونس والجزائر لتبادل الكتب المدرسية", RAWI_COOPERATE, RAWI_ACTUAL, TUNIS, ALGERIA, "شراكة", "");
	f = find(d);
	CHECK("two states have more than one tie", claim_of(&f, RAWI_CLAIM_EVENT, 2) == NULL);
	docs_clear(d);
	with_event(d, "a", "2024-04-02", "تتعاون تونس والجزائر في صيد السردين وبناء السفن", RAWI_COOPERATE, RAWI_ACTUAL, TUNIS, ALGERIA, "تتعاون", "");
	with_event(d, "b", "2024-04-02", "في صيد السردين وبناء السفن تتعاون تونس والجزائر", RAWI_COOPERATE, RAWI_ACTUAL, TUNIS, ALGERIA, "تتعاون", "");
	f = find(d);
	CHECK("the same tie in like words is one", claim_of(&f, RAWI_CLAIM_EVENT, 2) != NULL);
}

static void test_places(docs *d)
{
	static const char *const texts[] = { "زار ناجي المولدي وهران واستقبله كامل الهلالي", "حل كامل الهلالي ضيفا على ناجي المولدي في صفاقس", "كامل الهلالي ضيفا على ناجي المولدي في محادثات القمح" };
	docs_clear(d);
	for (uint32_t i = 0; i < 3; i++) {
		static const char *const ids[] = { "a", "b", "c" }, *const words[] = { "زار", "حل", "محادثات" };
		rawi_event *e = with_event(d, ids[i], "2024-04-02", texts[i], RAWI_CONSULT, RAWI_ACTUAL, i ? HILALI : MOULDI, i ? MOULDI : ALGERIA, words[i], "2024-04-01");
		e->place_entity = i == 0 ? ORAN : i == 1 ? SFAX : RAWI_NONE;
		if (i < 2)
			e->mode = RAWI_LIT("visit");
	}
	found f = find(d);
	const rawi_claim *two = claim_of(&f, RAWI_CLAIM_EVENT, 2), *one = claim_of(&f, RAWI_CLAIM_EVENT, 1);
	CHECK("who came to whom: two pages against one", two && one && two->places[0].doc == 1 && one->places[0].doc == 0);
	CHECK("is told as a conflict on the place", strcmp(conflict_of(one), "place") == 0 && strcmp(conflict_of(two), "place") == 0);
}

static void test_status(docs *d)
{
	docs_clear(d);
	with_event(d, "a", "2024-04-02", "أنهت تونس صفقة لشراء زوارق دورية من الجزائر", RAWI_AGREE, RAWI_ACTUAL, TUNIS, ALGERIA, "صفقة", "");
	with_event(d, "b", "2024-04-02", "تقارير متضاربة حول استعداد الجزائر لتسليم زوارق دورية إلى تونس", RAWI_AGREE, RAWI_HYPOTHETICAL, ALGERIA, TUNIS, "استعداد", "");
	found f = find(d);
	CHECK("a deal that is done, and one that is in doubt", f.claims.n == 2 && strcmp(conflict_of(&f.claims.at[0]), "status") == 0);

	docs_clear(d);
	const char *said = "الجزائر سلمت زوارق دورية إلى متمردي الجبل مقابل القمح المخزون";
	static const char *const ids[] = { "a", "b" };
	for (int i = 0; i < 2; i++) {
		rawi_record *r = docs_add(d, ids[i], i ? "كرر ناجي المولدي أن الجزائر سلمت زوارق دورية إلى متمردي الجبل مقابل القمح المخزون" : "قال ناجي المولدي إن الجزائر سلمت زوارق دورية إلى متمردي الجبل مقابل القمح المخزون ونفت الجزائر هذا الادعاء", ids[i], "2024-04-02");
		uint32_t who = docs_entity(d, r, RAWI_PER, "ناجي المولدي", "per:ناجي المولدي", "TUN"), whom = docs_entity(d, r, RAWI_LOC, "الجزائر", "loc:DZA", "DZA");
		docs_quote(d, r, who, said);
		if (!i)
			docs_event(d, r, RAWI_AID, RAWI_NEGATED, whom, RAWI_NONE, "سلمت", "");
		if (!i)
			r->events.at[0].said_by = whom;
	}
	f = find(d);
	const rawi_claim *quote = claim_of(&f, RAWI_CLAIM_QUOTE, 2), *denied = claim_of(&f, RAWI_CLAIM_EVENT, 1);
	CHECK("what two pages let one say, and one of them another deny", quote && denied && strcmp(conflict_of(quote), "status") == 0 && strcmp(conflict_of(denied), "status") == 0);
}

static void test_rare_words(docs *d)
{
	docs_clear(d);
	with_quote(d, "a", "صحيفة أ", "قال ناجي المولدي ما جرى في الميناء قرصنة مفضوحة لا يقبلها أهل المدينة", "ناجي المولدي", "per:ناجي المولدي", "ما جرى في الميناء قرصنة مفضوحة لا يقبلها أهل المدينة");
	with_quote(d, "b", "صحيفة ب", "وأكد المولدي أن المطلوب محاسبة من أمر بهذه القرصنة المفضوحة دون تأخير", "المولدي", "per:المولدي", "المطلوب محاسبة من أمر بهذه القرصنة المفضوحة دون تأخير");
	for (size_t i = 0; i < d->n; i++) /* the tests have no lemmas: the article goes here */
		for (size_t k = 0; k < d->records[i]->words.n; k++)
			if (d->records[i]->words.at[k].hash == (uint32_t)rawi_hash(rawi_fold(d->t, &d->a, RAWI_LIT("القرصنة"))))
				d->records[i]->words.at[k].stem = (uint32_t)rawi_hash(rawi_fold(d->t, &d->a, RAWI_LIT("قرصنة")));
			else if (d->records[i]->words.at[k].hash == (uint32_t)rawi_hash(rawi_fold(d->t, &d->a, RAWI_LIT("المفضوحة"))))
				d->records[i]->words.at[k].stem = (uint32_t)rawi_hash(rawi_fold(d->t, &d->a, RAWI_LIT("مفضوحة")));
	found f = find(d);
	CHECK("one speaker, two rare words: one claim", claim_of(&f, RAWI_CLAIM_QUOTE, 2) != NULL);
}

static void test_names(docs *d)
{
	rawi_slice **keys;
	docs_clear(d);
	rawi_record *a = docs_add(d, "a", "عادل بن صالح النمري", "", ""), *b = docs_add(d, "b", "النمري", "", ""), *c = docs_add(d, "c", "الهلالي", "", "");
	docs_entity(d, a, RAWI_PER, "عادل بن صالح النمري", "per:عادل بن صالح النمري", "YEM");
	docs_entity(d, a, RAWI_PER, "منى الهلالي", "per:منى الهلالي", "");
	docs_entity(d, b, RAWI_PER, "النمري", "per:النمري", "");
	docs_entity(d, b, RAWI_PER, "عادل النمري", "per:عادل النمري", "YEM");
	docs_entity(d, b, RAWI_PER, "كامل الهلالي", "per:كامل الهلالي", "");
	docs_entity(d, c, RAWI_PER, "الهلالي", "per:الهلالي", "");
	docs_entity(d, c, RAWI_PER, "النمري", "per:النمري", "QAT");
	docs_entity(d, c, RAWI_ORG, "النمري", "org:النمري", "");
	rawi_resolve_keys(&d->a, d->t, (const rawi_record *const *)d->records, d->n, &keys);
	CHECK("a given and a family name stand for all four", rawi_slice_eq(keys[1][1], keys[0][0]));
	CHECK("a short name stands for the one it can mean", rawi_slice_eq(keys[1][0], keys[0][0]));
	CHECK_TEXT("of two, for neither", keys[2][0], "per:الهلالي");
	CHECK_TEXT("bodies keep theirs", keys[2][2], "org:النمري");
	d->n = 0;
	rawi_resolve_keys(&d->a, d->t, (const rawi_record *const *)d->records, 0, &keys);
	CHECK("no records", keys != NULL);
	CHECK("no documents, no claims", find(d).claims.n == 0);
}

int main(void)
{
	docs d;
	docs_init(&d);
	test_quotes(&d);
	test_tellings(&d);
	test_conflicts(&d);
	test_events(&d);
	test_acts_of_states(&d);
	test_places(&d);
	test_status(&d);
	test_rare_words(&d);
	test_names(&d);
	docs_release(&d);
	TEST_END;
}
