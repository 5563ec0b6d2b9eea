/* test: tokens, quotation marks and sentences, and that size and malice cost no more than length. */
#include "arabic_fixture.h"

#include <stdlib.h>
#include <unistd.h>

static rawi_tables *tables;
static rawi_arena arena;

static rawi_text *of(const char *s)
{
	return text_of(&arena, tables, rawi_slice_of(s), "");
}

static void tokens(void)
{
	CHECK_TEXT("words and marks", picture(of("وصلَ المـــندوب، ثم غادر.")), "وصلَ|المـــندوب|،|ثم|غادر|.");
	CHECK_TEXT("glued number", picture(of("2015قال و300جندي")), "2015|قال|و|300|جندي");
	CHECK_TEXT("numbers", picture(of("6,000 و 3.5 و 20% و ٢٠٫٥ و 1،200 و 5، 6")), "6,000|و|3.5|و|20|%|و|٢٠٫٥|و|1،200|و|5|،|6");
	CHECK_TEXT("dates stay apart", picture(of("7/12/2023")), "7|/|12|/|2023");
	CHECK_TEXT("latin", picture(of("موقع Sahm-News.example وحساب @sahm_news على https://sahm.example/a?b=1.")),
		"موقع|Sahm-News.example|وحساب|@sahm_news|على|https://sahm.example/a?b=1|.");
	CHECK_TEXT("spelled agency", picture(of("وكالة أ.ف.ب. وقال د. سمير")), "وكالة|أ.|ف.|ب|.¶وقال|د.|سمير");
	CHECK_TEXT("spelled agency in brackets", picture(of("بيروت (أ ف ب) والقاهرة (د.ب.أ)")), "بيروت|(|أ|ف|ب|)|والقاهرة|(|د.|ب.|أ|)");
	CHECK_TEXT("hijri era is no initial", picture(of("عام 1445 هـ. وفي العام نفسه")), "عام|1445|هـ|.¶وفي|العام|نفسه");
	rawi_text *x = of("\xD9\x8E\xD9\x8F سلام \xFF\xFE");
	CHECK("lone marks are no word", x->n_tokens > 0 && rawi_slice_is(x->tokens[0].fold, "سلام"));
	CHECK("nothing", of("")->n_tokens == 0 && of("\n\n")->n_sentences == 0);
	x = of("والمندوب");
	CHECK_TEXT("core without the conjunction", rawi_slice_at(x->article->page->text, x->tokens[0].core), "المندوب");
	CHECK("proclitics", x->tokens[0].pro == (RAWI_PRO_W | RAWI_PRO_AL));
	x = of("للمندوب");
	CHECK_TEXT("fused article", x->tokens[0].bare, "المندوب");
	CHECK_TEXT("fused article's stem", x->tokens[0].stem, "مندوب");
}

static void marks(void)
{
	CHECK_TEXT("guillemets", marks_picture(of("قال «نعم» ثم «لا»")), "<><>");
	CHECK_TEXT("reversed guillemets", marks_picture(of("قال »نعم« ثم »لا«")), "<><>");
	CHECK_TEXT("reversed curly", marks_picture(of("قال ”نعم لا“ ثم ”لا“ هنا")), "<><>");
	CHECK_TEXT("one curly for both", marks_picture(of("قال ”نعم لا” ثم ”لا” هنا")), "<><>");
	CHECK_TEXT("straight", marks_picture(of("قال: \"نعم\"، وأضاف \"لا\".")), "<><>");
	CHECK_TEXT("straight with a blank inside", marks_picture(of("قال: \" نعم \" وأضاف \" لا \" .")), "<><>");
	CHECK_TEXT("straight doubled", marks_picture(of("قال ''نعم'' و \"\"لا\"\" هنا")), "<><>");
	CHECK_TEXT("after a proclitic", marks_picture(of("رحب بـ\"الخطوة\" وبـ«القرار» و\"النص\" كله")), "<><><>");
	CHECK_TEXT("styles mixed", marks_picture(of("قال «نعم\" ثم سكت")), "<>");
	CHECK_TEXT("never closed", marks_picture(of("قال «نعم ثم سكت")), "o");
	CHECK_TEXT("never opened", marks_picture(of("نعم» ثم سكت")), "c");
	CHECK_TEXT("brackets inside", marks_picture(of("«نعم (كما قال) لا»")), "<<>>");
	CHECK_TEXT("crossing", marks_picture(of("(نعم «لا) بلى")), "<o>");
	CHECK_TEXT("nested", marks_picture(of("«قالوا \"نعم\" مرتين»")), "<<>>");
	CHECK_TEXT("blocks are apart", marks_picture(of("قال «نعم\nلا» هنا")), "oc");
	CHECK_TEXT("apostrophes", marks_picture(of("فريق O'Hara و 'نعم' هنا")), "<>");
	rawi_text *x = of("قال «نعم (لا) \"بلى\" هنا» ثم");
	CHECK("depth", x->tokens[1].quoted == 0 && x->tokens[2].quoted == 1 && x->tokens[4].quoted == 1 && x->tokens[7].quoted == 2 && x->tokens[11].quoted == 0);
	CHECK("mates", x->tokens[1].mate == 10 && x->tokens[10].mate == 1);
}

static void sentences(void)
{
	CHECK_TEXT("ends", picture(of("جاء. ذهب! هل عاد؟ نعم")), "جاء|.¶ذهب|!¶هل|عاد|؟¶نعم");
	CHECK_TEXT("inside a quotation", picture(of("قال «جاء. ذهب» ثم نام. عاد")), "قال|«|جاء|.|ذهب|»|ثم|نام|.¶عاد");
	CHECK_TEXT("quotation ends it", picture(of("قال «جاء. ذهب.» عاد")), "قال|«|جاء|.|ذهب|.|»¶عاد");
	CHECK_TEXT("stop behind the mark", picture(of("قال «جاء». عاد")), "قال|«|جاء|»|.¶عاد");
	CHECK_TEXT("quotation goes on", picture(of("قال «جاء.»، ثم عاد")), "قال|«|جاء|.|»|،|ثم|عاد");
	CHECK_TEXT("list number", picture(of("1. جاء الوفد.")), "1|.|جاء|الوفد|.");
	CHECK_TEXT("ellipsis", picture(of("جاء... ذهب")), "جاء|...¶ذهب");
	CHECK("blocks", of("جاء\nذهب")->n_sentences == 2);
}

/* every token lies behind the one before it, every token has its sentence, every partner is partnered */
static bool holds(rawi_slice s)
{
	rawi_arena a;
	rawi_arena_init(&a, 0);
	rawi_text *x = text_of(&a, tables, s, "2024-03-07");
	bool ordered = true;
	for (uint32_t i = 0; i < x->n_tokens; i++) {
		const rawi_token *k = &x->tokens[i];
		ordered = ordered && k->sentence < x->n_sentences && k->core.off >= k->span.off && rawi_span_end(k->core) <= rawi_span_end(k->span);
		ordered = ordered && (i == 0 || k->span.off >= rawi_span_end(k[-1].span));
		ordered = ordered && (k->mate == RAWI_NONE || x->tokens[k->mate].mate == i);
	}
	rawi_arena_release(&a);
	return ordered;
}

enum { HANG = 600 }; /* seconds */

static void repeat(const char *name, const char *unit, size_t times)
{
	size_t n = strlen(unit);
	char *s = malloc(n * times);
	for (size_t i = 0; i < times; i++)
		memcpy(s + i * n, unit, n);
	CHECK(name, holds((rawi_slice){ s, n * times }));
	free(s);
}

int main(void)
{
	rawi_error e = { 0 };
	tables = rawi_tables_open(NULL, &e);
	rawi_arena_init(&arena, 0);
	tokens();
	marks();
	sentences();
	alarm(HANG); /* what grows with the square of the text would take hours */
	repeat("a megabyte of marks", "\"", 1 << 20);
	repeat("a megabyte of opening marks", "«(", 400000);
	repeat("a hundred thousand unclosed quotations", " \"نعم", 100000);
	repeat("a word of ten megabytes", "ناس", 1700000);
	repeat("a number of a megabyte", "1,", 500000);
	repeat("open brackets and stops in turn", "((.).", 200000);
	repeat("closing marks and stops in turn", "».", 300000);
	repeat("dots", ".", 1 << 20);
	repeat("single letters", "د.", 300000);
	repeat("marks without letters", "\xD9\x8E", 500000);
	repeat("broken bytes", "\xD9\xFF", 300000);
	repeat("an address", "a.", 500000);
	repeat("one sentence", "قال إن الوفد سيصل يوم الخميس المقبل وسيلتقي 3 وزراء، ", 20000);
	rawi_arena_release(&arena);
	rawi_tables_close(tables);
	TEST_END;
}
