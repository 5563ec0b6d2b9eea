/* test: folding, its offset map, and words. */
#include "test.h"

#include "lang/fold.h"

int main(void)
{
	rawi_error e = { 0 };
	rawi_tables *t = rawi_tables_open(NULL, &e);
	rawi_arena a;
	rawi_arena_init(&a, 0);
	CHECK_TEXT("alef forms and marks", rawi_fold(t, &a, RAWI_LIT("أُحِبُّ إِيرانَ آلةٌ")), "احب ايران اله");
	CHECK_TEXT("tatweel and alef maksura", rawi_fold(t, &a, RAWI_LIT("مـــوسى")), "موسي");
	CHECK_TEXT("digits", rawi_fold(t, &a, RAWI_LIT("٢٠٢٣ ۱۴۰۲")), "2023 1402");
	CHECK_TEXT("presentation forms", rawi_fold(t, &a, RAWI_LIT("ﻻ ﷲ")), "لا الله");
	rawi_folded f = rawi_fold_map(t, &a, RAWI_LIT("أَب"));
	CHECK("offset map", f.text.n == 4 && f.at[0] == 0 && f.at[2] == 4 && f.at[4] == 6);
	rawi_word *w;
	size_t n = rawi_fold_words(t, &a, RAWI_LIT("«قال»، الرئيس: 20%"), &w);
	CHECK("words", n == 3 && rawi_slice_is(w[0].fold, "قال") && w[0].at.off == 2 && rawi_slice_is(w[2].fold, "20%"));
	rawi_slice once = rawi_fold(t, &a, RAWI_LIT("ﷺ ﻼ Ａ É"));
	CHECK("idempotent", rawi_slice_eq(once, rawi_fold(t, &a, once)));
	rawi_arena_release(&a);
	rawi_tables_close(t);
	TEST_END;
}
