/* test: clitics, stems, lemmas and parts of speech; sentences are invented. */
#include "arabic_fixture.h"

static rawi_tables *tables;
static rawi_arena arena;

static const rawi_token *nth(const char *s, uint32_t i)
{
	rawi_text *x = text_of(&arena, tables, rawi_slice_of(s), "");
	return &x->tokens[i];
}

static void cut(const char *word, uint16_t pro, const char *stem)
{
	const rawi_token *k = nth(word, 0);
	CHECK(word, k->pro == pro);
	CHECK_TEXT(word, k->stem, stem);
}

static void whole(const char *word)
{
	const rawi_token *k = nth(word, 0);
	CHECK(word, (k->pro & ~RAWI_PRO_AL) == 0 && k->enc == RAWI_ENC_NONE);
}

static void verb(const char *word, const char *lemma, uint16_t feat)
{
	const rawi_token *k = nth(word, 0);
	CHECK(word, k->pos == RAWI_POS_VERB && (k->feat & feat) == feat);
	CHECK_TEXT(word, k->lemma, lemma);
}

static void front(void)
{
	cut("والميناء", RAWI_PRO_W | RAWI_PRO_AL, "ميناء");
	cut("بالميناء", RAWI_PRO_B | RAWI_PRO_AL, "ميناء");
	cut("وبالميناء", RAWI_PRO_W | RAWI_PRO_B | RAWI_PRO_AL, "ميناء");
	cut("للميناء", RAWI_PRO_L | RAWI_PRO_AL, "ميناء");
	cut("وللجنة", RAWI_PRO_W | RAWI_PRO_L | RAWI_PRO_AL, "لجنه");
	cut("للاجئين", RAWI_PRO_L | RAWI_PRO_AL, "لاجيين"); /* nobody writes the word without its article */
	cut("لميناء", RAWI_PRO_L, "ميناء");
	cut("كميناء", RAWI_PRO_K, "ميناء");
	cut("سيكتب", RAWI_PRO_S, "يكتب");
	cut("وسيكتب", RAWI_PRO_W | RAWI_PRO_S, "يكتب");
	cut("فقالت", RAWI_PRO_F, "قالت");
	cut("ولفرنسا", RAWI_PRO_W | RAWI_PRO_L, "فرنسا");
	cut("وهو", RAWI_PRO_W, "هو");
	cut("وقد", RAWI_PRO_W, "قد");
	static const char *const kept[] = { "ولد", "بوش", "فاغنر", "كاميرون", "واشنطن", "باريس", "لندن", "بغداد", "لبنان", "كندا", "بوتين", "بلد", "فريق", "كبير", "سلام", "وزير", "وفد",
		"لقاء", "كتاب", "فوز", "بيان", "وصول", "بنيامين", "سوريا", "ليبيا", "كوريا" };
	for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
		whole(kept[i]);
	/* a name that no table has: only where the text has it alone, too */
	CHECK("an unknown name keeps its first letter", nth("وصل بلغندور أمس", 1)->pro == 0);
	CHECK("the text itself shows the preposition", nth("قال لغندروس إن لغندروس بخير. رحب بلغندروس", 7)->pro == RAWI_PRO_B);
	const rawi_token *k = nth("بأن", 0);
	CHECK("a grown particle is one word", k->pro == RAWI_PRO_B && rawi_slice_is(k->bare, "بان") && k->pos == RAWI_POS_PART);
}

static void behind(void)
{
	const rawi_token *k = nth("وزارته", 0);
	CHECK("pronoun behind ta marbuta", k->enc == RAWI_ENC_HU && rawi_slice_is(k->lemma, "وزاره"));
	k = nth("اجتماعاتهم", 0);
	CHECK("pronoun behind a plural", k->enc == RAWI_ENC_HUM && rawi_slice_is(k->lemma, "اجتماع"));
	k = nth("مستواها", 0);
	CHECK("pronoun behind alef", k->enc == RAWI_ENC_HA && rawi_slice_is(k->lemma, "مستوي"));
	k = nth("أبلغوه", 0);
	CHECK("pronoun behind a verb", k->enc == RAWI_ENC_HU && k->pos == RAWI_POS_VERB && rawi_slice_is(k->lemma, "ابلغ"));
	rawi_text *x = text_of(&arena, tables, RAWI_LIT("ولوزارتهِ"), "");
	CHECK_TEXT("core is what a name shows", rawi_slice_at(x->article->page->text, x->tokens[0].core), "وزارت");
	k = nth("عليها", 0);
	CHECK("pronoun of a preposition", k->enc == RAWI_ENC_HA && k->pos == RAWI_POS_PART);
}

static void words(void)
{
	verb("أكدت", "اكد", RAWI_FEAT_PAST | RAWI_FEAT_FEM | RAWI_FEAT_THIRD);
	verb("يؤكد", "اكد", RAWI_FEAT_IMPERFECT | RAWI_FEAT_MASC);
	verb("وسيؤكدون", "اكد", RAWI_FEAT_IMPERFECT | RAWI_FEAT_PLUR);
	verb("قالوا", "قال", RAWI_FEAT_PAST | RAWI_FEAT_PLUR);
	verb("دعت", "دعا", RAWI_FEAT_PAST | RAWI_FEAT_FEM);
	verb("يلتقيان", "التقي", RAWI_FEAT_IMPERFECT | RAWI_FEAT_DUAL);
	verb("تقول", "قال", RAWI_FEAT_IMPERFECT | RAWI_FEAT_FEM);
	const rawi_token *k = nth("الأميركيات", 0);
	CHECK("relation", (k->feat & RAWI_FEAT_NISBA) && rawi_slice_is(k->lemma, "اميركي"));
	k = nth("الوزراء", 0);
	CHECK("broken plural", (k->feat & RAWI_FEAT_PLUR) && rawi_slice_is(k->lemma, "وزير"));
	k = nth("مسؤولون", 0);
	CHECK("sound plural", (k->feat & RAWI_FEAT_PLUR) && rawi_slice_is(k->lemma, "مسوول"));
	k = nth("مسؤولي", 0);
	CHECK("plural before a noun", rawi_slice_is(k->lemma, "مسوول"));
	k = nth("الكبرى", 0);
	CHECK("a feminine that no ending tells", rawi_slice_is(k->lemma, "اكبر") && !(k->feat & RAWI_FEAT_PLUR));
	CHECK("not the adjective that folds to it", !rawi_slice_is(nth("تحقيق أولي", 1)->lemma, "اول"));
	CHECK("a feminine participle", rawi_slice_is(nth("الموجودة", 0)->lemma, "موجود"));
	CHECK("a word in ta marbuta that is nothing's feminine", rawi_slice_is(nth("القاعدة", 0)->lemma, "قاعده"));
	CHECK("plural of relation", rawi_slice_is(nth("التونسيين", 0)->lemma, "تونسي"));
	k = nth("زار بلاده", 1);
	CHECK("a pronoun, not a ta marbuta without its dots", k->enc == RAWI_ENC_HU && rawi_slice_is(k->stem, "بلاد"));
	CHECK("a particle and its pronoun", rawi_slice_is(nth("عليها", 0)->lemma, "علي") && rawi_slice_is(nth("لأنهم", 0)->lemma, "ان") && rawi_slice_is(nth("بسبب", 0)->lemma, "سبب"));
	k = nth("طفلين", 0);
	CHECK("dual", k->feat & RAWI_FEAT_DUAL);
	CHECK("after a preposition no verb stands", nth("في بحث", 1)->pos == RAWI_POS_NOUN);
	CHECK("first in its sentence", nth("بحث الوفد الأمر", 0)->feat & RAWI_FEAT_FIRST_IN_SENTENCE);
}

/* What holds of any text: the parts of a token lie inside it, and a stem read again alone has no front left to lose (folded it may have a pronoun: «متحدثة», «متحدثه»). */
static void properties(void)
{
	static const char text[] = "وأكدت المتحدثة باسم الوزارة للصحفيين أن فريقا فنيا سيزور الميناءين غدا، وبأن نتائجه ستنشر على موقعها. ولم تستبعد أن يكون الحريق متعمدا!";
	rawi_text *x = text_of(&arena, tables, RAWI_LIT(text), "");
	bool inside = true, folds = true, stable = true;
	for (uint32_t i = 0; i < x->n_tokens; i++) {
		const rawi_token *k = &x->tokens[i];
		inside = inside && k->core.off >= k->span.off && rawi_span_end(k->core) <= rawi_span_end(k->span) && k->core.len > 0;
		folds = folds && rawi_slice_eq(k->fold, rawi_fold(tables, &arena, rawi_token_text(x, i))) && k->stem.n > 0 && k->lemma.n > 0;
		if (k->kind == RAWI_TOK_WORD && k->pos == RAWI_POS_NOUN && !k->enc) {
			rawi_text *y = text_of(&arena, tables, k->stem, "");
			stable = stable && y->n_tokens == 1 && !(y->tokens[0].pro & ~RAWI_PRO_AL);
		}
	}
	CHECK("parts lie inside", inside);
	CHECK("folded", folds);
	CHECK("a stem has no front", stable);
	rawi_text *again = text_of(&arena, tables, RAWI_LIT(text), "");
	bool same = again->n_tokens == x->n_tokens;
	for (uint32_t i = 0; same && i < x->n_tokens; i++)
		same = again->tokens[i].pro == x->tokens[i].pro && again->tokens[i].feat == x->tokens[i].feat && rawi_slice_eq(again->tokens[i].lemma, x->tokens[i].lemma);
	CHECK("same input, same output", same);
}

int main(void)
{
	rawi_error e = { 0 };
	tables = rawi_tables_open(NULL, &e);
	rawi_arena_init(&arena, 0);
	front();
	behind();
	words();
	properties();
	rawi_arena_release(&arena);
	rawi_tables_close(tables);
	TEST_END;
}
