/* test: our tree of a page beside gumbo's, which follows the standard to the letter (libgumbo-dev; no part of rawi).
 *
 *   make twin                   pages put together at random (SEED=n ROUNDS=n)
 *   make twin PAGES=DIR         also the pages of a folder
 *
 * Compared are the words, decoded, each with the chain of its ancestors' names. Both sides leave out what dom_build.c names as simpler: elements that are made up (html, head, body,
 * tbody, tr, colgroup), formatting elements (which the adoption agency copies), and content that is raw text. A word that a table moves is the same word at another place of the tree.
 */
#include <dirent.h>
#include <gumbo.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/buf.h"
#include "base/map.h"
#include "read/parts.h"

typedef struct {
	uint64_t word;    /* hash of the word and of how many like it came before */
	char text[24];
	uint64_t chain;   /* hash of the names of its ancestors */
	char names[120];  /* the nearest of them */
} place;

typedef RAWI_VEC(place) places;

static bool passed_over(const char *name)
{
	static const char *const all[] = { "html", "head", "body", "tbody", "tr", "colgroup", "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u", "" };
	for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
		if (strcmp(name, all[i]) == 0)
			return true;
	return false;
}

/* Where formatting elements are misnested the adoption agency takes ordinary elements apart, too: then only special ones are compared. */
static void add_name(place *p, const char *name, bool special_only)
{
	bool special = false;
	for (unsigned i = 0; special_only && i < RAWI_HTML_N; i++)
		special = special || (rawi_html_facts[i].kind & RAWI_EL_SPECIAL && strcmp(rawi_html_facts[i].name, name) == 0);
	if (passed_over(name) || (special_only && !special))
		return;
	for (const char *c = name; *c; c++)
		p->chain = (p->chain ^ (unsigned char)*c) * 0x100000001B3u;
	p->chain = (p->chain ^ '/') * 0x100000001B3u;
	size_t n = strlen(p->names);
	if (n + strlen(name) + 2 < sizeof p->names)
		snprintf(p->names + n, sizeof p->names - n, "%s<", name);
}

static bool is_blank(char c)
{
	return c == ' ' || (c >= 9 && c <= 13);
}

typedef struct {
	rawi_arena *arena;
	bool special_only;
	rawi_map seen;
	places out;
} words;

static void add_text(words *w, rawi_slice s, const place *like)
{
	for (size_t i = 0; i < s.n;) {
		while (i < s.n && is_blank(s.s[i]))
			i++;
		size_t from = i;
		while (i < s.n && !is_blank(s.s[i]))
			i++;
		if (i == from)
			break;
		rawi_slice word = rawi_arena_dup(w->arena, rawi_slice_sub(s, from, i - from));
		place p = *like;
		p.word = 14695981039346656037u;
		for (size_t k = 0; k < word.n; k++)
			p.word = (p.word ^ (unsigned char)word.s[k]) * 0x100000001B3u;
		p.word = (p.word ^ ++*rawi_map_put(&w->seen, word, NULL)) * 0x9E3779B97F4A7C15u;
		snprintf(p.text, sizeof p.text, "%.*s", (int)word.n, word.s);
		rawi_vec_push(w->arena, &w->out, p);
	}
}

static bool gumbo_drops(const GumboNode *node)
{
	static const GumboTag all[] = { GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE, GUMBO_TAG_TITLE, GUMBO_TAG_IFRAME, GUMBO_TAG_TEXTAREA, GUMBO_TAG_NOEMBED, GUMBO_TAG_NOFRAMES, GUMBO_TAG_XMP };
	for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
		if (node->v.element.tag == all[i])
			return true;
	return false;
}

static void tag_name(const GumboElement *el, char out[64])
{
	GumboStringPiece s = el->original_tag;
	if (el->tag != GUMBO_TAG_UNKNOWN) {
		snprintf(out, 64, "%s", gumbo_normalized_tagname(el->tag));
		return;
	}
	gumbo_tag_from_original_text(&s);
	size_t n = s.length < 63 ? s.length : 63;
	for (size_t i = 0; i < n; i++)
		out[i] = (char)(s.data[i] >= 'A' && s.data[i] <= 'Z' ? s.data[i] + 32 : s.data[i]);
	out[n] = 0;
}

static void walk_gumbo(words *w, const GumboNode *node)
{
	if (node->type == GUMBO_NODE_ELEMENT && gumbo_drops(node))
		return;
	if (node->type == GUMBO_NODE_TEXT) {
		place like = { .chain = 14695981039346656037u };
		for (const GumboNode *up = node->parent; up && up->type == GUMBO_NODE_ELEMENT; up = up->parent) {
			char name[64];
			tag_name(&up->v.element, name);
			add_name(&like, name, w->special_only);
		}
		add_text(w, rawi_slice_of(node->v.text.text), &like);
		return;
	}
	const GumboVector *children = node->type == GUMBO_NODE_DOCUMENT ? &node->v.document.children : node->type == GUMBO_NODE_ELEMENT ? &node->v.element.children : NULL;
	for (unsigned i = 0; children && i < children->length; i++)
		walk_gumbo(w, children->data[i]);
}

static bool we_drop(const rawi_dom *dom, uint32_t i)
{
	uint8_t tag = dom->nodes[i].tag;
	return rawi_html_facts[tag].kind & RAWI_EL_RAW;
}

/* What a text node reads; U+0000 is dropped, as the standard's tree has it. */
static void decode(const rawi_dom *dom, uint32_t i, rawi_buf *out)
{
	rawi_slice s = rawi_slice_at(dom->html, dom->nodes[i].html);
	for (size_t k = 0; k < s.n;) {
		char utf8[8];
		size_t n, taken = s.s[k] == '&' ? rawi_entity_read(rawi_slice_sub(s, k, s.n - k), utf8, &n) : 0;
		if (taken)
			rawi_buf_add(out, (rawi_slice){ utf8, n });
		else if (s.s[k])
			rawi_buf_putc(out, s.s[k]);
		k += taken ? taken : 1;
	}
}

static void walk_own(words *w, const rawi_dom *dom)
{
	rawi_buf text = { 0 };
	for (uint32_t i = 1; i < dom->n_nodes; i++) {
		const rawi_dom_node *n = &dom->nodes[i];
		if (n->kind == RAWI_DOM_ELEMENT && we_drop(dom, i)) {
			i = n->end - 1;
			continue;
		}
		if (n->kind != RAWI_DOM_TEXT)
			continue;
		rawi_buf_clear(&text);
		decode(dom, i, &text);
		while (i + 1 < dom->n_nodes && dom->nodes[i + 1].kind == RAWI_DOM_TEXT && dom->nodes[i + 1].parent == n->parent)
			decode(dom, ++i, &text); /* a comment or a stray end tag between: one text in the standard's tree */
		place like = { .chain = 14695981039346656037u };
		for (uint32_t up = n->parent; up; up = dom->nodes[up].parent) {
			char name[64];
			rawi_slice s = rawi_dom_name(dom, up);
			size_t len = s.n < 63 ? s.n : 63;
			for (size_t k = 0; k < len; k++)
				name[k] = (char)(s.s[k] >= 'A' && s.s[k] <= 'Z' ? s.s[k] + 32 : s.s[k]);
			name[len] = 0;
			add_name(&like, name, w->special_only);
		}
		add_text(w, rawi_buf_slice(&text), &like);
	}
	rawi_buf_release(&text);
}

static int by_word(const void *x, const void *y)
{
	uint64_t p = ((const place *)x)->word, q = ((const place *)y)->word;
	return (p > q) - (p < q);
}

typedef struct {
	size_t texts, missing, extra, elsewhere;
	double theirs, ours; /* seconds of processor time */
} counts;

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Is a text of the one not in the other, or in another place of the tree? */
static counts compare(rawi_arena *a, rawi_slice html, bool special_only, bool tell)
{
	words theirs = { .arena = a, .special_only = special_only }, ours = theirs;
	rawi_dom dom;
	bool blocks;
	rawi_map_init(&theirs.seen, a);
	rawi_map_init(&ours.seen, a);
	double from = now();
	rawi_dom_build(a, html, &dom, &blocks);
	double own = now() - from;
	walk_own(&ours, &dom);
	GumboOptions options = kGumboDefaultOptions;
	options.max_errors = 0;
	from = now();
	GumboOutput *g = gumbo_parse_with_options(&options, html.s, html.n);
	double gumbo = now() - from;
	walk_gumbo(&theirs, g->document);
	gumbo_destroy_output(&options, g);
	if (theirs.out.n)
		qsort(theirs.out.at, theirs.out.n, sizeof theirs.out.at[0], by_word);
	if (ours.out.n)
		qsort(ours.out.at, ours.out.n, sizeof ours.out.at[0], by_word);
	counts c = { .texts = theirs.out.n, .theirs = gumbo, .ours = own };
	size_t i = 0, k = 0;
	while (i < theirs.out.n || k < ours.out.n) {
		const place *t = i < theirs.out.n ? &theirs.out.at[i] : NULL, *o = k < ours.out.n ? &ours.out.at[k] : NULL;
		if (t && (!o || t->word < o->word)) {
			if (tell && c.missing < 3)
				printf("# only gumbo: '%s' in %s\n", t->text, t->names);
			c.missing++, i++;
		} else if (o && (!t || o->word < t->word)) {
			if (tell && c.extra < 3)
				printf("# only we: '%s' in %s\n", o->text, o->names);
			c.extra++, k++;
		} else {
			if (t->chain != o->chain) {
				if (tell && c.elsewhere < 3)
					printf("# '%s': gumbo has it in %s, we in %s\n", t->text, t->names, o->names);
				c.elsewhere++;
			}
			i++, k++;
		}
	}
	return c;
}

static uint32_t draw(uint64_t *state)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*state >> 33);
}

/* Markup in which both must agree in all. Groups: what one page is made of, so that tables stay apart from what they would move. */
static size_t random_page(uint64_t *state, char *out, size_t room, bool *formatting)
{
	static const char *const flow[] = { "<div>", "</div>", "<p>", "</p>", "<span>", "</span>", "<ul>", "</ul>", "<li>", "</li>", "<ol>", "</ol>", "<dl>", "<dt>", "<dd>", "</dl>", "<h1>", "</h1>", "<h2>", "</h2>", "<article>",
		"</article>", "<section>", "</section>", "<x-y>", "</x-y>", "<pre>x", "</pre>", "<blockquote>", "</blockquote>", "<button>", "</button>", "<br>", "<hr>", "<img src=x>", "<address>", "</address>", "<label>", "</label>",
		"<b>", "</b>", "<i>", "</i>", "<a href=x>", "</a>", "<!-- c -->", "<?x?>", "<!x>", "<script>s<p></script>", "<style>s</style>", "<textarea>t</textarea>", "<iframe>f</iframe>", "</>", "< ", "<div class='a>b'>", "<DIV/>", "&amp;",
		"<p a=b c='d' e>", "</q>", "<q>", "<center>", "</center>", "<details>", "<summary>", "</details>", "<fieldset>", "</fieldset>", "<figure>", "<figcaption>", "</figure>" };
	static const char *const cells[] = { "<td>", "</td>", "<th>", "<tr>", "</tr>", "<tbody>", "</tbody>", "<thead>", "</table><table><tr><td>", "<td><div>", "</div>", "<td><p>", "<table><tr><td>", "</table>", "</p><ul><li>", "</th></td></tr></table>" };
	size_t n = 0;
	bool table = draw(state) % 4 == 0;
	*formatting = draw(state) % 2;
	n += (size_t)snprintf(out, room, "<!doctype html>%s", table ? "<table><tr><td>" : "");
	for (uint32_t k = draw(state) % 40 + 2; k && n + 64 < room; k--) {
		const char *piece = table ? cells[draw(state) % (sizeof cells / sizeof cells[0])] : flow[draw(state) % (sizeof flow / sizeof flow[0])];
		if (*formatting && (strcmp(piece, "<h1>") == 0 || strcmp(piece, "<h2>") == 0))
			continue; /* in a formatting element that is opened anew, a heading stands in a heading */
		if (!*formatting && (strncmp(piece, "<a ", 3) == 0 || strstr(piece, "a>") == piece + 2 || strstr(piece, "b>") || strstr(piece, "i>") == piece + 1 || strstr(piece, "i>") == piece + 2))
			continue;
		n += (size_t)snprintf(out + n, room - n, "%s", piece);
		if (!table || strstr(piece, "<t"))
			n += (size_t)snprintf(out + n, room - n, "%st%u ", !table || strstr(piece, "<td") || strstr(piece, "<th>") ? "" : "<td>", k);
	}
	return n;
}

static void folder(rawi_arena *a, const char *path)
{
	struct dirent **all;
	int n = scandir(path, &all, NULL, alphasort);
	counts sum = { 0 };
	size_t pages = 0, same = 0;
	for (int i = 0; i < n; i++) {
		char name[4096];
		snprintf(name, sizeof name, "%s/%s", path, all[i]->d_name);
		FILE *f = all[i]->d_name[0] == '.' ? NULL : fopen(name, "rb");
		rawi_buf b = { 0 };
		char chunk[65536];
		for (size_t got; f && (got = fread(chunk, 1, sizeof chunk, f)) > 0;)
			rawi_buf_add(&b, (rawi_slice){ chunk, got });
		if (f)
			fclose(f);
		if (b.n) {
			if (getenv("TELL"))
				printf("# %s\n", name);
			counts c = compare(a, rawi_buf_slice(&b), true, getenv("TELL"));
			pages++;
			same += !c.missing && !c.extra && !c.elsewhere;
			sum.texts += c.texts, sum.missing += c.missing, sum.extra += c.extra, sum.elsewhere += c.elsewhere, sum.theirs += c.theirs, sum.ours += c.ours;
		}
		rawi_buf_release(&b);
		rawi_arena_clear(a);
		free(all[i]);
	}
	if (n >= 0)
		free(all);
	printf("%s: %zu pages, %zu alike in all; %zu words, %zu only gumbo has, %zu only we have, %zu elsewhere in the tree; gumbo %.3f s, we %.3f s\n", path, pages, same, sum.texts, sum.missing, sum.extra, sum.elsewhere,
		sum.theirs, sum.ours);
}

int main(int argc, char **argv)
{
	rawi_arena a;
	rawi_arena_init(&a, 0);
	uint64_t state = getenv("SEED") ? strtoull(getenv("SEED"), NULL, 10) : 1;
	size_t rounds = getenv("ROUNDS") ? strtoull(getenv("ROUNDS"), NULL, 10) : 20000, bad = 0, texts = 0, moved = 0;
	for (size_t i = 0; i < rounds; i++) {
		static char page[4096];
		bool formatting;
		size_t n = random_page(&state, page, sizeof page, &formatting);
		counts c = compare(&a, (rawi_slice){ page, n }, formatting, bad < 5);
		texts += c.texts;
		moved += c.elsewhere;
		if (c.missing || c.extra || c.elsewhere) {
			if (bad++ < 5)
				printf("# page: %.*s\n", (int)n, page);
		}
		rawi_arena_clear(&a);
	}
	printf("%s %zu random pages, %zu words; %zu pages differ, %zu words elsewhere\n", bad ? "not ok" : "ok", rounds, texts, bad, moved);
	for (int i = 1; i < argc; i++)
		folder(&a, argv[i]);
	rawi_arena_release(&a);
	return bad != 0;
}
