/* test: the tree of a page: end tags left out, misnesting, what is dropped, spans, counts, hostile pages. */
#include "dom_sound.h"
#include "read_pages.h"

#include <stdlib.h>
#include <unistd.h>

static rawi_arena a;

/* "div(p('a' b('c')))": a text is quoted as it stands, blank ones left out; '!' marks what is dropped, '~' what is hidden, '@' a text in a link. */
static void write_node(const rawi_dom *dom, uint32_t i, rawi_buf *out)
{
	for (;; i = rawi_dom_next(dom, i)) {
		const rawi_dom_node *n = &dom->nodes[i];
		rawi_slice s = rawi_slice_at(dom->html, n->html);
		if (n->kind == RAWI_DOM_TEXT) {
			if (rawi_fold_space(&a, s).n)
				rawi_buf_printf(out, "%s%s'%.*s'", out->n && out->s[out->n - 1] != '(' ? " " : "", n->flags & RAWI_DOM_LINK ? "@" : "", (int)s.n, s.s);
		} else if (n->kind == RAWI_DOM_ELEMENT) {
			rawi_slice name = rawi_dom_name(dom, i);
			rawi_buf_printf(out, "%s%.*s%s%s", out->n && out->s[out->n - 1] != '(' ? " " : "", (int)name.n, name.s, n->flags & RAWI_DOM_DROPPED ? "!" : "", n->flags & RAWI_DOM_HIDDEN ? "~" : "");
		}
		if (rawi_dom_child(dom, i)) {
			if (i)
				rawi_buf_putc(out, '(');
			write_node(dom, rawi_dom_child(dom, i), out);
			if (i)
				rawi_buf_putc(out, ')');
		}
		if (!rawi_dom_next(dom, i))
			return;
	}
}

static void tree(const char *html, const char *want)
{
	rawi_buf out = { 0 };
	rawi_slice page = rawi_arena_printf(&a, "<!doctype html>%s", html); /* a document type keeps the page from being text */
	bool read = test_read(&a, page, RAWI_FORM_HTML, "UTF-8");
	if (read && test_page.dom->n_nodes > 1)
		write_node(test_page.dom, 0, &out);
	CHECK_TEXT(html, rawi_buf_slice(&out), want);
	if (read && !test_sound(test_page.dom, test_page.text))
		CHECK("a sound tree", false);
	rawi_buf_release(&out);
}

static void trees(void)
{
	tree("<p>a<p>b<div>c</div>d", "p('a') p('b') div('c') 'd'");
	tree("<ul><li>a<li>b<ul><li>c</ul>d<li>e</ul>f", "ul(li('a') li('b' ul(li('c')) 'd') li('e')) 'f'");
	tree("<dl><dt>a<dd>b<dt>c</dl>", "dl(dt('a') dd('b') dt('c'))");
	tree("<html><head><title>a</title><meta name=b><p>c</p></body></html>d", "html(head(title!('a') meta) p('c') 'd')");
	tree("<html><head><title>a</title></head><body>b</body></html>c<p>d", "html(head(title!('a')) body('b' 'c' p('d')))");
	tree("<html><body><div>a<html lang=x><body class=y>b</div>c", "html(body(div('a' 'b') 'c'))");
	tree("<table><tr><td>a<td>b<tr><td>c<table><tr><td>d</table>e</table>f", "table(tr(td('a') td('b')) tr(td('c' table(tr(td('d'))) 'e'))) 'f'");
	tree("<table><thead><tr><th>a<tbody><tr><td><div>b</table>c", "table(thead(tr(th('a'))) tbody(tr(td(div('b'))))) 'c'");
	tree("<td>a<tr>b</td>c", "'a' 'b' 'c'");
	tree("<table><caption>a<tr><td><p>b</tr></table>c", "table(caption('a') tr(td(p('b')))) 'c'");
	tree("<div><span>a</div>b</span>c", "div(span('a')) 'b' 'c'");
	tree("<span><div>a</span>b</div>c", "span(div('a' 'b') 'c')");
	tree("<b>a<i>b</b>c</i>d", "b('a' i('b')) 'c' 'd'");
	tree("<div><b>a<p>b</b>c</p>d</div>e", "div(b('a') p('b' 'c') 'd') 'e'");
	tree("<a href=x>a<div>b</a>c</div>d", "a(@'a') div(@'b' 'c') 'd'");
	tree("<p><a href=x>a</p><p>b</a>c", "p(a(@'a')) p(@'b' 'c')");
	tree("<a href=x>a<a href=y>b</a>c<a name=z>d</a>", "a(@'a') a(@'b') 'c' a('d')");
	tree("<table><tr><td><a href=x>a<td>b</table>c", "table(tr(td(a(@'a')) td('b'))) 'c'");
	tree("<h1>a<h2>b</h1>c", "h1('a') h2('b') 'c'");
	tree("<form>a<div>b</form>c</div>d<form>e", "form('a' div('b' 'c')) 'd' form('e')");
	tree("<form>a<form>b</form>c", "form('a' 'b') 'c'");
	tree("<button>a<button>b</button>c", "button('a') button('b') 'c'");
	tree("a<br>b</br>c</p>d", "'a' br 'b' br 'c' 'd'");
	tree("<div/>a<br/>b</div>c", "div('a' br 'b') 'c'");
	tree("<script>a<b></script>c<style>d</style><textarea>e<i></textarea><xmp>f<i></xmp>", "script!('a<b>') 'c' style!('d') textarea!('e<i>') xmp!('f<i>')");
	tree("a<noscript><img src=b><p>c</noscript>d", "'a' noscript!(img! p!('c')) 'd'");
	tree("a<div><noscript><p>c</div>d", "'a' div(noscript(p('c'))) 'd'");
	tree("<p>a<svg><title>b</title><g/><p>c</svg>d", "p('a' svg!(title!('b') g! p!('c')) 'd')");
	tree("<svg><style>a<i></i></style><![CDATA[b<c>]]></svg>d", "svg!(style!('a' i!) 'b<c>') 'd'");
	tree("<div><template><td>a</div></template>b</div>c", "div(template('a') 'b') 'c'");
	tree("<div><template><td>a</template>b</div>c", "div(template!(td!('a')) 'b') 'c'");
	tree("<select><option>a<option>b</select>c", "select!(option!('a') option!('b')) 'c'");
	tree("<div hidden>a<p>b</div><p style='color:red; Display : NONE'>c</p><p>d", "div~('a' p~('b')) p~('c') p('d')");
	tree("<x-y>a<x-z>b</x-y>c", "x-y('a' x-z('b')) 'c'");
	tree("<blockquoteX>a<blockquoteY>b</blockquoteX>c", "blockquoteX('a' blockquoteY('b')) 'c'");
	tree("<!-- x -->a<!-- y -->b<?z?>c", "'a' 'b' 'c'");
	tree("a<div", "'a'");
	tree("<ruby>a<rt>b<rt>c</ruby>d", "ruby('a' rt('b') rt('c')) 'd'");
	CHECK("in quirks mode a table stands in its paragraph", test_read(&a, RAWI_LIT("<p>a<table><tr><td>b"), RAWI_FORM_HTML, NULL) && test_page.dom->nodes[3].parent == 1);
	CHECK("else behind it", test_read(&a, RAWI_LIT("<!doctype html><p>a<table><tr><td>b"), RAWI_FORM_HTML, NULL) && test_page.dom->nodes[3].parent == 0);
}

static void questions(void)
{
	static const char html[] = "<div CLASS='Story Body' id=x class=other data-A='1&amp;2'>\n<p>one <b>two</b>\n<p><a href='?a&lt;b&copy=1'>three</a> four</div>";
	CHECK("a page", test_read(&a, RAWI_LIT(html), RAWI_FORM_HTML, NULL));
	const rawi_dom *d = test_page.dom;
	CHECK("the first of repeated names", rawi_slice_is(rawi_dom_raw(d, 1, RAWI_ATTR_CLASS), "Story Body"));
	CHECK("words of it", rawi_dom_has_word(d, 1, RAWI_ATTR_CLASS, "body") && !rawi_dom_has_word(d, 1, RAWI_ATTR_CLASS, "stor"));
	CHECK("by any name", rawi_dom_attr_named(d, 1, "data-a") && rawi_slice_is(rawi_dom_attr_value(&a, d, rawi_dom_attr_named(d, 1, "data-a")), "1&2"));
	CHECK("absent", !rawi_dom_attr_named(d, 1, "data") && !rawi_dom_value(&a, d, 1, RAWI_ATTR_ROLE).s);
	CHECK_TEXT("what the page reads", rawi_dom_text(&test_page, 0), "one two\nthree four");
	uint32_t p = rawi_dom_next(d, rawi_dom_child(d, 1)), q = rawi_dom_next(d, p);
	CHECK("two paragraphs", rawi_dom_is(d, p, RAWI_HTML_P) && rawi_dom_is(d, q, RAWI_HTML_P) && !rawi_dom_next(d, q));
	CHECK_TEXT("one", rawi_dom_text(&test_page, p), "one two");
	CHECK_TEXT("the other", rawi_dom_text(&test_page, q), "three four");
	CHECK("a reference in a value, and none before '='", rawi_slice_is(rawi_dom_value(&a, d, rawi_dom_child(d, q), RAWI_ATTR_HREF), "?a<b&copy=1"));
	CHECK("counts", d->nodes[0].text_bytes == 15 && d->nodes[0].link_bytes == 5 && d->nodes[1].paras == 2 && d->nodes[p].link_bytes == 0);
	CHECK_TEXT("between its tags", rawi_slice_at(d->html, rawi_dom_inner(d, rawi_dom_child(d, q))), "three");
	CHECK("closed or not", d->nodes[1].flags & RAWI_DOM_CLOSED && !(d->nodes[p].flags & RAWI_DOM_CLOSED));
	CHECK("a paragraph knows its texts", test_page.n_paras == 2 && test_page.paras[1].node == q + 2 && test_page.paras[1].node_end == d->n_nodes);
	CHECK("U+0000 is dropped, and the span holds it", test_read(&a, RAWI_LIT("<!--------------------------------------------------------------------------------------------------------------------------------------------><p>on\0e t\0\0wo\r\nthree</p>"), RAWI_FORM_HTML, NULL) && rawi_slice_is(test_page.text, "one two three") &&
		rawi_page_orig(&test_page, (rawi_span){ 0, 3 }).len == 4);
	CHECK("text pages have no tree", test_read(&a, RAWI_LIT("one\n\ntwo"), -1, NULL) && !test_page.dom);
}

static void hostile(void)
{
	static const char *const pieces[] = { "<div>", "<b>", "<a href=x>", "<b><p>", "<a><div>", "<span></div>", "<p><b></p>", "<form><div></form>", "<table><td>", "<table>", "<svg>", "<video><svg>", "<svg></div>",
		"<svg></svg>", "<noscript></noscript><div>", "<template>", "<!--", "<!", "<", "</", "<x a='", "<x =", "<script>", "<script><!--", "<title>", "<textarea></textarea>", "&", "&#", "&amp", "<li><span>", "<dd><b>", "<h1><i>",
		"</b></i></a></div>", "<b><i><u><p></b>", "<button><p>", "<select><option>", "<x-a>", "</x-a>", "<![CDATA[", "<body a>", "<object><div></object>", "-->", "]]>", "a b " };
	enum { HANG = 600 }; /* seconds */
	const size_t small = 1 << 19;
	char *page = malloc(4 * small + 64);
	alarm(HANG); /* what grows with the square of the page would take hours */
	for (size_t i = 0; i < sizeof pieces / sizeof pieces[0]; i++) {
		size_t n = 0, len = strlen(pieces[i]);
		while (n < 2 * small) {
			memcpy(page + n, pieces[i], len);
			n += len;
		}
		rawi_dom dom;
		bool blocks;
		char what[120];
		rawi_arena_clear(&a);
		rawi_dom_build(&a, (rawi_slice){ page, n }, &dom, &blocks);
		rawi_dom_sum(&dom);
		snprintf(what, sizeof what, "a megabyte of %.40s", pieces[i]);
		CHECK(what, dom.n_nodes <= n);
	}
	rawi_buf tag = { 0 };
	rawi_buf_puts(&tag, "<p>");
	for (int i = 0; i < 1000000; i++)
		rawi_buf_puts(&tag, "<p a b='c'"), rawi_buf_puts(&tag, i % 1000 ? " " : ">");
	CHECK("a million attributes", test_read(&a, rawi_buf_slice(&tag), RAWI_FORM_HTML, NULL) || strstr(test_error.message, "without text"));
	rawi_buf_clear(&tag);
	rawi_buf_puts(&tag, "<script><!--");
	for (int i = 0; i < 2000000; i++)
		rawi_buf_puts(&tag, "<a");
	rawi_dom script;
	bool any;
	rawi_arena_clear(&a);
	rawi_dom_build(&a, rawi_buf_slice(&tag), &script, &any);
	CHECK("a script of two million names that do not end", script.n_nodes == 3);
	rawi_buf_release(&tag);
	free(page);
}

/* Pages put together at random from markup of every kind: the tree is sound, and every paragraph reads the same a second time. */
static void random_pages(void)
{
	static const char *const bits[] = { "<div>", "</div>", "<p>", "</p>", "<b>", "</b>", "<i>", "</i>", "<a href=x>", "</a>", "<table>", "<tr>", "<td>", "</td>", "</table>", "<ul>", "<li>", "</ul>", "<form>", "</form>",
		"<svg>", "</svg>", "<noscript>", "</noscript>", "<template>", "</template>", "<select>", "</select>", "<h1>", "</h1>", "<br>", "<pre>", "</pre>", "<script>", "</script>", "<!--", "-->", "<title>", "</title>", "<body>",
		"<head>", "</head>", "<button>", "</button>", "<video>", "</video>", "<x>", "</x>", "<div hidden>", "&amp;", "&nbsp;", "&#1591;", " ", "\n", "\r\n", "a\xE2\x80\x8Bz", "b c", "ب", "تا", "<", ">", "<![CDATA[", "]]>", "</", "<p a='", "'>", "<style>",
		"</style>", "<textarea>", "</textarea>", "<object>", "</object>", "<math>", "</math>", "<caption>", "<tbody>", "<dl>", "<dt>", "<dd>", "</dl>", "<option>", "<hr/>", "<g/>", "<plaintext>", "<iframe>", "</iframe>" };
	uint64_t state = 77;
	bool fine = true;
	for (int round = 0; round < 4000 && fine; round++) {
		rawi_buf page = { 0 };
		for (uint32_t n = test_random(&state) % 60 + 1; n; n--)
			rawi_buf_puts(&page, bits[test_random(&state) % (sizeof bits / sizeof bits[0])]);
		if (test_read(&a, rawi_buf_slice(&page), RAWI_FORM_HTML, "UTF-8"))
			fine = test_sound(test_page.dom, test_page.text) && test_rereads(&a, &state, 4);
		if (!fine)
			printf("# page: %.*s\n", (int)page.n, page.s);
		rawi_buf_release(&page);
		rawi_arena_clear(&a);
	}
	CHECK("4,000 random pages", fine);
}

int main(void)
{
	rawi_arena_init(&a, 0);
	trees();
	questions();
	hostile();
	random_pages();
	rawi_arena_release(&a);
	TEST_END;
}
