/* test: what an HTML page says of itself: dates and who believes which, authors, section, tags, disagreements. Everything is made up. */
#include "test.h"

#include "clean/article.h"

static rawi_arena a;
static rawi_tables *t;
static rawi_article *art;
static const rawi_article none;

#define TEXT                                                                                                                                                              \
	"<p>Workers finished the long bridge over the green valley on Monday, and the first carts crossed it before noon.</p><p>The mayor said that the second bridge would be " \
	"built in the spring, once the river has gone down and the stone has come from the quarry.</p>"

static void clean(const char *html)
{
	rawi_source source = { .id = RAWI_LIT("page"), .bytes = rawi_slice_of(html), .form = RAWI_FORM_HTML, .charset = RAWI_LIT("UTF-8") };
	rawi_page *page = RAWI_NEW(&a, rawi_page);
	rawi_error e = { 0 };
	rawi_article *arts;
	art = rawi_page_read(&a, &source, page, &e) && rawi_clean(&a, t, page, &arts) ? &arts[0] : (rawi_article *)(uintptr_t)&none;
}

/* What a fact's place reads, by the second way. */
static rawi_slice place_of(const rawi_fact *f)
{
	rawi_span orig = f->text.len ? rawi_page_orig(art->page, f->text) : f->orig;
	return orig.len ? rawi_page_reread(&a, art->page->bytes, art->page->charset, art->page->form, orig) : rawi_slice_of("");
}

static void published(const char *name, const char *html, const char *want)
{
	clean(html);
	CHECK_TEXT(name, art->published.value, want);
}

static void dates(void)
{
	published("JSON-LD in a graph", "<html><head><script type='application/ld+json'>{\"@graph\":[{\"@type\":\"WebSite\",\"name\":\"Vale\"},{\"@type\":[\"NewsArticle\"],\"datePublished\":"
		"\"2024-03-21T08:15:00+03:00\",\"dateModified\":\"2024-03-23T09:00:00+03:00\"}]}</script></head><body><h1>A bridge over the valley</h1>" TEXT, "2024-03-21T08:15:00+03:00");
	CHECK_TEXT("its change", art->updated.value, "2024-03-23T09:00:00+03:00");
	CHECK_TEXT("its place", place_of(&art->published), "2024-03-21T08:15:00+03:00");
	published("JSON-LD with faults", "<html><head><script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"The \"long\" bridge\",\"x\":\"a\\'b\",\"datePublished\":"
		"\"2024-03-21\",}</script></head><body><h1>The long bridge</h1>" TEXT, "2024-03-21");
	published("JSON-LD beyond repair", "<html><head><script type='application/ld+json'>{{{]]\"\\</script></head><body><h1>The long bridge</h1>" TEXT, "");
	published("RDFa", "<body><h1>The long bridge</h1><span property='dc:date dc:created' content='2012-05-31T10:00:00+02:00'>Thursday</span>" TEXT, "2012-05-31T10:00:00+02:00");
	published("microdata", "<body itemscope itemtype='https://schema.org/Article'><h1>The long bridge</h1><meta itemprop=datePublished content='2012-05-31'>" TEXT, "2012-05-31");
	published("a meta tag in words", "<head><meta name=date content='31. Mai 2012'></head><body><h1>The long bridge</h1>" TEXT, "2012-05-31");
	published("seconds since 1970", "<head><meta name=pubdate content='1338458400'></head><body><h1>The long bridge</h1>" TEXT, "2012-05-31");
	published("the address", "<head><link rel=canonical href='https://vale.example/2012/05/31/bridge'></head><body><h1>The long bridge</h1>" TEXT, "2012-05-31");
	published("the headline's link", "<body><h1><a href='/2012/05/31/bridge'>The long bridge</a></h1>" TEXT, "2012-05-31");
	published("a class", "<body><h1>The long bridge</h1><div class='post-meta'><span class='entry-date'>31 mai 2012</span> | Vale</div>" TEXT, "2012-05-31");
	CHECK_TEXT("words on the page", place_of(&art->published), "31 mai 2012");
	published("a tooltip", "<body><h1>The long bridge</h1><abbr class=published title='2012-05-31T10:00:00Z'>two days ago</abbr>" TEXT, "2012-05-31T10:00:00+00:00");
	published("in pieces", "<body><h1>The long bridge</h1><div class=date><span>31</span> <span>May</span> <span>2012</span></div>" TEXT, "2012-05-31");
	published("a script's data", "<body><h1>The long bridge</h1>" TEXT "<script>window.page = {\"publishedAt\": \"2012-05-31T10:00:00Z\"}</script>", "2012-05-31T10:00:00+00:00");
	published("month first in the States", "<html lang=en-US><body><h1>The long bridge</h1><div class=date>05/03/2012</div>" TEXT, "2012-05-03");
	published("day first elsewhere", "<html lang=en-GB><body><h1>The long bridge</h1><div class=date>05/03/2012</div>" TEXT, "2012-03-05");
	published("published before updated", "<body><h1>The long bridge</h1><p>Last updated: 2 June 2012</p><p>Published: 31 May 2012</p>" TEXT, "2012-05-31");
	CHECK_TEXT("and updated", art->updated.value, "2012-06-02");
	published("the day that readers are shown", "<head><meta property='article:published_time' content='2024-03-22T01:15:00+00:00'></head><body><h1>The long bridge</h1><time>21 March 2024</time>" TEXT,
		"2024-03-21");
	CHECK("is no conflict", art->n_conflicts == 0);
	published("a comment's date is not the page's", "<body><h1>The long bridge</h1>" TEXT "<div id=comments><div class=comment><span class=comment-date>3 May 2012</span><p>Well built.</p></div></div>", "");
	published("nor are the years of its rights", "<body><h1>The long bridge</h1>" TEXT "<footer>© 1 January 2012 Vale</footer>", "");
	published("nor a day before the web", "<head><meta name=date content='1899-12-31'></head><body><h1>The long bridge</h1>" TEXT, "");
	published("two dates that differ", "<head><meta property='article:published_time' content='2024-03-21'><meta name=date content='2019-01-05'></head><body><h1>The long bridge</h1>" TEXT, "2024-03-21");
	CHECK("are told", art->n_conflicts == 1 && strcmp(art->conflicts[0].field, "published") == 0 && art->conflicts[0].n == 2);
	published("a labelled date by the headline that differs from the markup's", "<html lang=ar><head><meta property='article:published_time' content='2024-03-21'></head><body>"
		"<h1>افتتاح الجسر الطويل فوق الوادي</h1><div>تاريخ النشر: 27 مارس 2024</div>" TEXT, "2024-03-21");
	CHECK("is told too", art->n_conflicts == 1 && art->conflicts[0].n == 2 && rawi_slice_is(art->conflicts[0].values[1].value, "2024-03-27"));
	published("a post's day is a post's", "<body><h1>The long bridge</h1>" TEXT "<blockquote class=twitter-tweet><p>It stands at last</p>&mdash; Ada Brook (@ada) <a href=x>March 3, 2024</a></blockquote>" TEXT,
		"2024-03-03");
	CHECK("and said to be one", art->published.basis == RAWI_BASIS_EMBED);
	published("a double date", "<html lang=ar><body><h1>افتتاح الجسر الطويل فوق الوادي</h1><div class=date>الخميس 23 جمادى الأولى 1445 هـ - 7 ديسمبر 2023</div>" TEXT, "2023-12-07");
	published("Hijri alone", "<html lang=ar><body><h1>افتتاح الجسر الطويل فوق الوادي</h1><div class=date>الخميس 23 جمادى الأولى 1445 هـ</div>" TEXT, "2023-12-07");
}

static void author(const char *name, const char *html, const char *want)
{
	clean(html);
	CHECK_TEXT(name, art->author.value, want);
}

static void names(void)
{
	author("two of JSON-LD", "<head><script type='application/ld+json'>{\"@type\":\"Article\",\"author\":[{\"name\":\"Ada Brook\"},{\"@type\":\"Person\",\"name\":\"Tim Vale\"},{\"name\":\"Ada Brook\"}]}"
		"</script></head><body><h1>The long bridge</h1>" TEXT, "Ada Brook; Tim Vale");
	author("a byline", "<body><h1>The long bridge</h1><div class=byline>By Ada Brook, staff writer | 31 May 2012</div>" TEXT, "Ada Brook");
	CHECK_TEXT("words on the page", place_of(&art->author), "Ada Brook");
	author("a line", "<body><h1>Die lange Brücke</h1><p>Von Ada van Brook</p>" TEXT, "Ada van Brook");
	author("a login is no name", "<head><meta name=author content=admin></head><body><h1>The long bridge</h1><p>By Ada Brook</p>" TEXT, "Ada Brook");
	author("the site is no author where a person is named", "<head><meta property='og:site_name' content='Vale Post'><meta name=author content='Vale Post'></head><body><h1>The long bridge</h1>"
		"<span class=author>Ada Brook</span>" TEXT, "Ada Brook");
	author("a comment's writer is none", "<body><h1>The long bridge</h1>" TEXT "<div id=comments><span class='comment-author'>Tim Vale</span><p>Well built.</p></div>", "");
	author("a link is none", "<head><meta name=author content='https://vale.example/ada'></head><body><h1>The long bridge</h1>" TEXT, "");
	author("an honour in front of a name is none of it", "<html lang=ar><body><h1>افتتاح الجسر الطويل فوق الوادي</h1><p>بقلم: د. سلمى الوادي</p>" TEXT, "سلمى الوادي");
	author("the markup and the page differ", "<head><meta name=author content='Ada Brook'></head><body><h1>افتتاح الجسر الطويل فوق الوادي</h1><p>بقلم: سامي الوادي</p>" TEXT, "Ada Brook");
	CHECK("told", art->n_conflicts == 1 && strcmp(art->conflicts[0].field, "author") == 0);
	clean("<head><meta property='article:section' content='Local'><meta name=keywords content='bridge, valley،  stone ,bridge,,'></head><body><h1>The long bridge</h1>" TEXT);
	CHECK_TEXT("section", art->section.value, "Local");
	CHECK("tags, each once", art->n_tags == 3 && rawi_slice_is(art->tags[0].value, "bridge") && rawi_slice_is(art->tags[2].value, "stone"));
	clean("<body><h1>The long bridge</h1>" TEXT);
	CHECK("nothing said, nothing given", !art->author.value.n && !art->section.value.n && !art->n_tags && !art->updated.value.n && !art->published.value.n);
}

int main(void)
{
	rawi_error e = { 0 };
	t = rawi_tables_open(NULL, &e);
	rawi_arena_init(&a, 0);
	dates();
	names();
	rawi_arena_release(&a);
	rawi_tables_close(t);
	TEST_END;
}
