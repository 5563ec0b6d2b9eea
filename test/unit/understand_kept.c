/* test: what a worker keeps from page to page changes no record: pages read one by one with nothing kept, after one another, in another order, and with other tables between. */
#include "test.h"

#include "app/pipeline.h"
#include "base/keep.h"
#include "understand/nones.h"
#include "understand/record.h"

static const char *const pages[] = {
	"وقال سامر الخطيب رئيس بلدية كرنفوليا إن أعمال الطريق تبدأ الشهر المقبل. وأضاف الخطيب أن الوزارة وافقت على الخطة.",
	"التقى وزير الزراعة في الأردن نظيره العراقي ناجي السلماني في عمان، واتفقا على فتح المعبر أمام الشاحنات. وبحسب مصدر في الوزارة، يفتح المعبر يوم الأحد.",
	"أعلنت شركة النور للنقل أن أرباحها زادت هذا العام، وقالت مديرتها ليلى حمدان إن الشركة تشتري حافلات جديدة.",
	"وذكرت صحيفة «المرفأ» أن فريق الميناء فاز على فريق القلعة بهدفين، سجلهما اللاعب برنار كولبيه في الشوط الثاني.",
	"اعتقلت الشرطة ثلاثة أشخاص في مدينة كرنفوليا بعد هجوم على متجر، وأصيب في الهجوم حارسان، وفق ما أكد المتحدث باسمها.",
	"وأعلنت الشركة أن أعمالها توقفت. وقال الخطيب: «سنعود إلى العمل قريبا»، من دون أن يحدد يوما.",
};
enum { PAGES = sizeof pages / sizeof *pages };

/* The records of a page as lines, the caller's to release. */
static void read_page(const rawi_tables *t, const char *text, rawi_keep *keep, rawi_buf *out)
{
	rawi_arena a;
	rawi_arena_init(&a, 0);
	a.keep = keep;
	rawi_source source = { .id = RAWI_LIT("a"), .bytes = rawi_slice_of(text), .form = RAWI_FORM_TEXT };
	rawi_record **records;
	rawi_error e = { 0 };
	size_t n = rawi_document(&a, t, &source, (rawi_slice){ "", 0 }, &records, &e);
	for (size_t i = 0; i < n; i++)
		rawi_record_write(out, records[i], "0", "0");
	rawi_arena_release(&a);
}

static bool same_as_alone(const rawi_tables *t, size_t page, rawi_keep *keep)
{
	rawi_buf alone = { 0 }, kept = { 0 };
	read_page(t, pages[page], NULL, &alone);
	read_page(t, pages[page], keep, &kept);
	bool same = alone.n > 100 && rawi_slice_eq(rawi_buf_slice(&alone), rawi_buf_slice(&kept));
	rawi_buf_release(&alone);
	rawi_buf_release(&kept);
	return same;
}

int main(void)
{
	rawi_error e = { 0 };
	rawi_tables *t = rawi_tables_open(NULL, &e), *other = rawi_tables_open(NULL, &e);
	CHECK("tables open", t != NULL && other != NULL);
	if (!t || !other)
		return 1;
	rawi_keep keep, full;
	rawi_keep_init(&keep);
	rawi_keep_init(&full);
	bool forward = true, backward = true, between = true, none = true;
	for (size_t i = 0; i < PAGES; i++)
		forward = forward && same_as_alone(t, i, &keep);
	for (size_t i = PAGES; i-- > 0;)
		backward = backward && same_as_alone(t, i, &keep);
	for (size_t i = 0; i < PAGES; i++)
		between = between && same_as_alone(i % 2 ? t : other, i, &keep);
	full.most = 0;
	for (size_t i = 0; i < PAGES; i++)
		none = none && same_as_alone(t, i, &full);
	CHECK("one page after another", forward);
	CHECK("known pages, the last first", backward);
	CHECK("two sets of tables by turns", between);
	CHECK("a keep that takes nothing", none);
	bool partly = true; /* full before the names have room, or while they grow */
	for (size_t most = (size_t)64 << 10; most <= (size_t)16 << 20; most *= 2) {
		rawi_keep some;
		rawi_keep_init(&some);
		some.most = most;
		for (size_t i = 0; i < 2 * PAGES; i++)
			partly = partly && same_as_alone(i % 4 == 3 ? other : t, i % PAGES, &some);
		rawi_keep_release(&some);
	}
	CHECK("a keep that is full sooner or later", partly);
	rawi_arena a;
	rawi_arena_init(&a, 0);
	rawi_nones few = rawi_nones_of(&a, t, RAWI_NONES_ACTS, 1, 0);
	rawi_nones_put(&few, UINT64_C(7) << 20);
	CHECK("what was put is there", rawi_nones_has(&few, UINT64_C(7) << 20));
	rawi_nones_put(&few, (UINT64_C(7) << 20) + 4);
	CHECK("the later of two for one place", rawi_nones_has(&few, (UINT64_C(7) << 20) + 4) && !rawi_nones_has(&few, UINT64_C(7) << 20));
	CHECK("nothing else is", !rawi_nones_has(&few, UINT64_C(8) << 20));
	rawi_arena_release(&a);
	rawi_keep_release(&keep);
	rawi_keep_release(&full);
	rawi_tables_close(t);
	rawi_tables_close(other);
	TEST_END;
}
