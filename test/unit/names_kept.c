/* test: what the tagger keeps from page to page changes no tag: none kept, all kept, and so little that it is thrown out all the time. */
#include "names_help.h"

#include "base/keep.h"
#include "understand/names_kept.h"

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
	rawi_name_known known[200];
	uint32_t n;
} said;

/* The tags of a page, with what that worker keeps. */
static said tags_of(const rawi_tables *t, const char *page, rawi_keep *keep)
{
	work w;
	said s = { .n = 0 };
	read_bytes(&w, t, rawi_slice_of(page));
	rawi_names *n = w.doc.names;
	if (n && n->n <= 200) {
		n->arena->keep = keep;
		rawi_names *anew = rawi_names_begin(&w.doc);
		s.n = rawi_tagger_tag(anew, s.tag, s.margin) ? anew->n : 0;
		memcpy(s.known, anew->known, s.n * sizeof *s.known);
	}
	rawi_arena_release(&w.arena);
	return s;
}

static bool same(const said *a, const said *b)
{
	return a->n == b->n && !memcmp(a->tag, b->tag, a->n) && !memcmp(a->margin, b->margin, a->n * sizeof *a->margin);
}

static bool same_known(const said *a, const said *b)
{
	bool all = a->n == b->n;
	for (uint32_t i = 0; all && i < a->n; i++) {
		const rawi_name_known *x = &a->known[i], *y = &b->known[i];
		all = x->tables == y->tables && x->given == y->given && x->head == y->head && x->n == y->n && x->nation == y->nation && !memcmp(x->cut, y->cut, sizeof x->cut);
	}
	return all;
}

int main(void)
{
	rawi_error e = { 0 };
	rawi_tables *t = rawi_tables_open(NULL, &e);
	CHECK("tables open", t != NULL);
	if (!t)
		return 1;
	rawi_keep keep, tiny;
	rawi_keep_init(&keep);
	rawi_keep_init(&tiny);
	tiny.slot[RAWI_KEEP_NAMES] = rawi_names_kept_for(&tiny.arena, t, 1);
	bool kept_same = true, tiny_same = true, any = false;
	for (int round = 0; round < 3; round++)
		for (size_t i = 0; i < PAGES; i++) {
			said alone = tags_of(t, pages[i], NULL), with = tags_of(t, pages[i], &keep), thrown = tags_of(t, pages[i], &tiny);
			kept_same = kept_same && same(&alone, &with) && same_known(&alone, &with);
			tiny_same = tiny_same && same(&alone, &thrown) && same_known(&alone, &thrown);
			for (uint32_t k = 0; k < alone.n; k++)
				any = any || alone.tag[k] != RAWI_BIO_OUT;
		}
	CHECK("some names are tagged", any);
	CHECK("the same tags and margins with what was kept of other pages", kept_same);
	CHECK("the same where hardly anything can be kept", tiny_same);
	rawi_keep_release(&keep);
	rawi_keep_release(&tiny);
	rawi_tables_close(t);
	TEST_END;
}
