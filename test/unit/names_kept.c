/* test: what the tagger keeps from page to page changes no tag: none kept, all kept, and so little that it is thrown out all the time. */
#include "names_help.h"

#include "base/keep.h"
#include "understand/tagger.h"

static const char *const pages[] = {
	"وقال سامر الخطيب رئيس بلدية كرنفوليا إن أعمال الطريق تبدأ الشهر المقبل. وأضاف الخطيب أن الوزارة وافقت على الخطة.",
	"التقى وزير الزراعة في الأردن نظيره العراقي ناجي السلماني في عمان، واتفقا على فتح المعبر أمام الشاحنات.",
	"أعلنت شركة النور للنقل أن أرباحها زادت هذا العام، وقالت مديرتها ليلى حمدان إن الشركة تشتري حافلات جديدة.",
	"وذكرت صحيفة «المرفأ» أن فريق الميناء فاز على فريق القلعة بهدفين، سجلهما اللاعب برنار كولبيه في الشوط الثاني.",
	"", "؟!", "123 456",
};
enum { PAGES = sizeof pages / sizeof *pages };

typedef struct {
	uint8_t tag[200];
	int32_t margin[200];
	uint32_t n;
} said;

/* The tags of a page, with what is kept: of `keep`, or for `tokens` words. */
static said tags_of(const rawi_tables *t, const char *page, rawi_keep *keep, size_t tokens, rawi_bio_kept **kept, rawi_arena *long_lived)
{
	work w;
	said s = { .n = 0 };
	read_bytes(&w, t, rawi_slice_of(page));
	rawi_names *n = w.doc.names;
	if (n && n->n <= 200) {
		n->arena->keep = keep;
		if (tokens && !*kept)
			*kept = rawi_tagger_kept_for(long_lived, tokens);
		rawi_names *anew = rawi_names_begin(&w.doc);
		s.n = anew->n;
		if (!rawi_tagger_tag(anew, tokens ? *kept : rawi_tagger_kept(anew), s.tag, s.margin))
			s.n = 0;
	}
	rawi_arena_release(&w.arena);
	return s;
}

static bool same(const said *a, const said *b)
{
	return a->n == b->n && !memcmp(a->tag, b->tag, a->n) && !memcmp(a->margin, b->margin, a->n * sizeof *a->margin);
}

int main(void)
{
	rawi_error e = { 0 };
	rawi_tables *t = rawi_tables_open(NULL, &e);
	CHECK("tables open", t != NULL);
	if (!t)
		return 1;
	rawi_keep keep;
	rawi_keep_init(&keep);
	rawi_arena long_lived;
	rawi_arena_init(&long_lived, 0);
	rawi_bio_kept *tiny = NULL;
	bool kept_same = true, tiny_same = true, any = false;
	for (int round = 0; round < 3; round++)
		for (size_t i = 0; i < PAGES; i++) {
			said alone = tags_of(t, pages[i], NULL, 0, NULL, NULL), with = tags_of(t, pages[i], &keep, 0, NULL, NULL), thrown = tags_of(t, pages[i], NULL, 1, &tiny, &long_lived);
			kept_same = kept_same && same(&alone, &with);
			tiny_same = tiny_same && same(&alone, &thrown);
			for (uint32_t k = 0; k < alone.n; k++)
				any = any || alone.tag[k] != RAWI_BIO_OUT;
		}
	CHECK("some names are tagged", any);
	CHECK("the same tags and margins with what was kept of other pages", kept_same);
	CHECK("the same where hardly anything can be kept", tiny_same);
	rawi_keep_release(&keep);
	rawi_arena_release(&long_lived);
	rawi_tables_close(t);
	TEST_END;
}
