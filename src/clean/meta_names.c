/* clean: who wrote an HTML page, which part of the site it stands in and what the site tags it with.
 *
 *   author   JSON-LD, microdata, meta tags, rel=author ▷ a byline of Arabic credit lines (outlet.c) ▷ an element of class author ▷ a line «By X», "von X" beside the headline
 *   section  article:section, JSON-LD …            tags   article:tag, JSON-LD keywords, meta keywords: split at commas
 *
 * In: metas, lines, the tree. Out: facts with their basis. A login, a link, the site's own name are no author where a person is named elsewhere; several authors are joined with
 * "; ". The tables: authorhints.tsv. Two names that differ are told as a disagreement.
 */
#include "clean/meta.h"

#include "base/utf8.h"
#include "lang/fold.h"
#include "read/dom.h"

enum { CLASS, LABEL, WEAK, NOBODY, STOP }; /* authorhints.tsv, what */
enum { NAME_BYTES = 90, NAME_WORDS = 5, MOST_NAMES = 8, MOST_TAGS = 24, TAG_BYTES = 120, ELEMENT_BYTES = 160 };

static int says(const rawi_lines *all, const rawi_slice *w, size_t n, size_t *used)
{
	const rawi_table *t = rawi_tables_get(all->tables, "authorhints");
	uint32_t row = rawi_table_longest(t, w, n, used);
	return row == RAWI_NO_ROW ? -1 : rawi_table_enum(t, row, rawi_table_column(t, "what"));
}

static bool begins_name(rawi_slice s, rawi_span at)
{
	uint32_t cp;
	rawi_utf8_next(s.s + at.off, s.s + s.n, &cp);
	return !(cp < 0x80 ? (cp < 'A' || cp > 'Z') : (cp >= 0xDF && cp <= 0xFF) || (cp >= 0x430 && cp <= 0x45F)); /* capitals, and scripts that have none */
}

static bool is_particle(rawi_slice w)
{
	return w.n <= 3 && w.s[0] >= 'a' && w.s[0] <= 'z'; /* de, van, bin … */
}

/* The name that a string holds, without labels in front and what stands behind; len 0 where it holds none. `strict`: its words begin with capitals. */
static rawi_span name_in(const rawi_lines *all, rawi_slice s, bool strict, bool *labelled)
{
	rawi_word *w;
	size_t n = s.n && s.n < 400 ? rawi_fold_words(all->tables, all->arena, s, &w) : 0, from = 0, to, used;
	rawi_slice fold[24];
	*labelled = false;
	if (n > 24)
		n = 24;
	for (size_t i = 0; i < n; i++)
		fold[i] = w[i].fold;
	while (from < n) {
		int what = says(all, fold + from, n - from, &used);
		if (what != LABEL && what != WEAK)
			break;
		*labelled = true;
		from += used;
	}
	for (to = from; to < n; to++) {
		rawi_slice gap = to > from ? rawi_slice_sub(s, w[to - 1].at.off + w[to - 1].at.len, w[to].at.off - w[to - 1].at.off - w[to - 1].at.len) : (rawi_slice){ "", 0 };
		bool cut = false;
		for (size_t i = 0; i < gap.n; i++) /* any mark but those that stand inside names ends one */
			cut = cut || !(gap.s[i] == ' ' || gap.s[i] == '.' || gap.s[i] == '-' || gap.s[i] == '\'' || (unsigned char)gap.s[i] == 0xC2 || (unsigned char)gap.s[i] == 0xA0 ||
				(unsigned char)gap.s[i] == 0xE2 || (unsigned char)gap.s[i] == 0x80 || (unsigned char)gap.s[i] == 0x99);
		if (cut || (fold[to].s[0] >= '0' && fold[to].s[0] <= '9') || (to > from && says(all, fold + to, n - to, &used) == STOP && !begins_name(s, w[to].at)))
			break;
		if (strict && !begins_name(s, w[to].at) && !(to > from && is_particle(fold[to])))
			break;
	}
	while (to > from && strict && is_particle(fold[to - 1]) && !begins_name(s, w[to - 1].at))
		to--;
	if (to == from || to - from > NAME_WORDS || says(all, fold + from, to - from, &used) == NOBODY)
		return (rawi_span){ 0, 0 };
	rawi_span at = rawi_span_between(w[from].at.off, rawi_span_end(w[to - 1].at));
	if (rawi_span_end(at) < s.n && s.s[rawi_span_end(at)] == '.' && to < n + 1 && to - from > 1 && w[to - 1].at.len == 1)
		at.len++; /* Muñoz C. */
	return at.len < NAME_BYTES ? at : (rawi_span){ 0, 0 };
}

/* A value of the markup as a name: empty where it is a link, a login, an address. */
static rawi_slice clean_name(const rawi_lines *all, rawi_slice v)
{
	if (!v.n || v.n > 200 || rawi_slice_starts(v, RAWI_LIT("http")) || v.s[0] == '@' || v.s[0] == '/' || v.s[0] == '#')
		return (rawi_slice){ "", 0 };
	for (size_t i = 0; i + 3 < v.n; i++)
		if (v.s[i] == '@' || memcmp(v.s + i, "://", 3) == 0)
			v.n = i;
	rawi_word *w;
	size_t n = rawi_fold_words(all->tables, all->arena, v, &w), used, from = 0;
	if (!n || n > 12)
		return (rawi_slice){ "", 0 };
	rawi_slice fold[12];
	for (size_t i = 0; i < n; i++)
		fold[i] = w[i].fold;
	int what = says(all, fold, n, &used);
	if (what == NOBODY && used == n)
		return (rawi_slice){ "", 0 };
	if ((what == LABEL || what == WEAK) && used < n)
		from = used;
	v = rawi_slice_sub(v, w[from].at.off, v.n - w[from].at.off);
	while (v.n && (v.s[v.n - 1] == ' ' || v.s[v.n - 1] == ',' || v.s[v.n - 1] == '|' || v.s[v.n - 1] == '-' || v.s[v.n - 1] == ';' || (v.s[v.n - 1] == '.' && v.n > 2 && v.s[v.n - 3] != ' ')))
		v.n--;
	return v;
}

static bool same_name(const rawi_lines *all, rawi_slice a, rawi_slice b)
{
	return rawi_slice_eq(rawi_fold(all->tables, all->arena, a), rawi_fold(all->tables, all->arena, b));
}

/* The authors that the first key with any gives. `site`: the outlet's name, which counts as none. */
static void from_markup(const rawi_lines *all, rawi_slice site, rawi_fact *out, rawi_fact *weak)
{
	static const char *const keys[] = { "ld:author", "itemprop:author", "article:author", "author", "dc.creator", "dcterms.creator", "dc:creator", "parsely-author", "sailthru.author", "citation_author",
		"byl", "article:author_name", "cxenseparse:author", "twitter:data1", "rel:author", "ld:creator" };
	for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
		rawi_slice names[MOST_NAMES];
		rawi_span orig = { 0, 0 };
		size_t n = 0;
		if (rawi_slice_is(rawi_slice_of(keys[k]), "twitter:data1")) {
			const rawi_meta *label = rawi_page_meta(all->page, "twitter:label1");
			bool labelled = false;
			if (!label || name_in(all, label->value, false, &labelled).len || !labelled)
				continue;
		}
		for (size_t i = 0; i < all->page->n_metas && n < MOST_NAMES; i++) {
			const rawi_meta *m = &all->page->metas[i];
			if (!rawi_slice_is(m->key, keys[k]))
				continue;
			rawi_slice v = clean_name(all, m->value);
			bool known = !v.n;
			for (size_t j = 0; j < n && !known; j++)
				known = same_name(all, names[j], v);
			if (known)
				continue;
			orig = v.n == m->value.n ? m->orig : (rawi_span){ 0, 0 };
			names[n++] = v;
		}
		if (!n)
			continue;
		rawi_slice joined = names[0];
		for (size_t j = 1; j < n; j++)
			joined = rawi_arena_printf(all->arena, "%.*s; %.*s", (int)joined.n, joined.s, (int)names[j].n, names[j].s);
		rawi_fact f = { .value = joined, .orig = n == 1 ? orig : (rawi_span){ 0, 0 }, .basis = RAWI_BASIS_META };
		if (n == 1 && ((site.n && same_name(all, names[0], site)) || !memchr(names[0].s, ' ', names[0].n))) {
			if (!weak->value.n)
				*weak = f;
			continue;
		}
		*out = f;
		return;
	}
}

static bool class_has(const rawi_lines *all, rawi_slice value)
{
	char word[24];
	size_t n = 0, used;
	bool comment = false, found = false;
	for (size_t i = 0; i <= value.n && i < 300; i++) {
		char c = i < value.n ? value.s[i] : 0;
		bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'), capital = c >= 'A' && c <= 'Z' && i > 0 && value.s[i - 1] >= 'a' && value.s[i - 1] <= 'z';
		if (n && (!letter || capital)) {
			rawi_slice w = { word, n };
			found = found || says(all, &w, 1, &used) == CLASS;
			comment = comment || (n >= 7 && memcmp(word, "comment", 7) == 0);
			n = 0;
		}
		if (letter && n + 1 < sizeof word)
			word[n++] = (char)(c | 32);
	}
	return found && !comment;
}

/* Elements whose class says author, the nearest to the headline first that holds a name. */
static bool from_elements(const rawi_lines *all, uint32_t from, uint32_t to, rawi_fact *out)
{
	const rawi_dom *dom = all->page->dom;
	uint32_t comments = 0; /* behind it everything is talk */
	for (uint32_t node = 1; dom && node < dom->n_nodes; node++) {
		const rawi_dom_node *e = &dom->nodes[node];
		if (e->kind != RAWI_DOM_ELEMENT || !e->n_attrs || (e->flags & (RAWI_DOM_DROPPED | RAWI_DOM_HIDDEN)))
			continue;
		rawi_slice class = rawi_dom_raw(dom, node, RAWI_ATTR_CLASS), id = rawi_dom_raw(dom, node, RAWI_ATTR_ID);
		if (id.n >= 8 && memcmp(id.s, "comments", 8) == 0 && e->end > comments)
			comments = e->end;
		if (node < comments || !e->text.len || e->text.len > ELEMENT_BYTES || e->text.off < from || e->text.off > to)
			continue;
		if (!class_has(all, class) && !class_has(all, id) && !rawi_dom_has_word(dom, node, RAWI_ATTR_REL, "author"))
			continue;
		bool labelled;
		rawi_slice text = rawi_slice_at(all->page->text, e->text);
		const char *line = memchr(text.s, '\n', text.n); /* the first paragraph of several */
		rawi_span at = name_in(all, line ? rawi_slice_sub(text, 0, (size_t)(line - text.s)) : text, true, &labelled);
		if (!at.len && line)
			at = name_in(all, rawi_slice_sub(text, (size_t)(line - text.s) + 1, text.n - (size_t)(line - text.s) - 1), true, &labelled), at.off += at.len ? (uint32_t)(line - text.s) + 1 : 0;
		if (!at.len || !memchr(text.s + at.off, ' ', at.len))
			continue;
		at.off += e->text.off;
		*out = (rawi_fact){ .value = rawi_fold_space(all->arena, rawi_slice_at(all->page->text, at)), .text = at, .basis = RAWI_BASIS_PAGE };
		return true;
	}
	return false;
}

/* «By Jane Roe», "Autor: Max Muster" at the beginning of a short line beside the headline or at the end of the text. */
static bool from_lines(const rawi_lines *all, size_t title, size_t last, rawi_fact *out)
{
	for (size_t i = title < all->n ? title + 1 : 0; i < all->n; i++) {
		const rawi_line *l = &all->line[i];
		size_t used;
		if (i > title + 10 && (i + 2 < last || i > last + 4))
			continue;
		if (l->article || l->total > 14 || !l->n || l->kind == RAWI_BLOCK_RELATED || l->kind == RAWI_BLOCK_EMBED)
			continue;
		int what = says(all, l->word, l->n, &used);
		if (what != LABEL && what != WEAK)
			continue;
		bool labelled, colon = rawi_line_next_char(all, l, used - 1) == ':';
		if (what == WEAK && !colon && i > title + 8)
			continue;
		rawi_span at = name_in(all, l->raw, true, &labelled);
		if (!at.len || !memchr(l->raw.s + at.off, ' ', at.len))
			continue;
		at.off += l->para->text.off;
		*out = (rawi_fact){ .value = rawi_fold_space(all->arena, rawi_slice_at(all->page->text, at)), .text = at, .basis = RAWI_BASIS_PAGE };
		return true;
	}
	return false;
}

static void find_author(const rawi_lines *all, rawi_article *art)
{
	rawi_fact markup = { .basis = RAWI_BASIS_NONE }, weak = { .basis = RAWI_BASIS_NONE }, shown = { .basis = RAWI_BASIS_NONE };
	size_t title = all->n, last = 0, own = 0; /* own: lines before an appended article */
	for (size_t i = 0; i < all->n && !all->line[i].article; i++) {
		own = i + 1;
		if (all->line[i].kind == RAWI_BLOCK_TITLE && title == all->n)
			title = i;
		if (all->line[i].kind == RAWI_BLOCK_BODY)
			last = i;
	}
	from_markup(all, art->outlet.value, &markup, &weak);
	if (art->author.basis == RAWI_BASIS_PAGE)
		shown = art->author;
	else if (all->n) {
		uint32_t from = all->line[title < all->n && title > 3 ? title - 3 : 0].para->text.off, to = rawi_span_end(all->line[last + 6 < own ? last + 6 : own ? own - 1 : 0].para->text);
		if (!markup.value.n && !from_elements(all, from, to, &shown))
			from_lines(all, title, last, &shown);
	}
	if (markup.value.n && shown.value.n && !same_name(all, markup.value, shown.value))
		rawi_meta_disagree(all->arena, art, "author", (const rawi_fact[]){ markup, shown }, 2);
	art->author = markup.value.n ? markup : shown.value.n ? shown : weak;
}

static void add_tags(const rawi_lines *all, const rawi_meta *m, rawi_article *art)
{
	rawi_slice v = m->value;
	for (size_t from = 0; from <= v.n && art->n_tags < MOST_TAGS;) {
		size_t to = from, width = 1;
		for (; to < v.n; to++)
			if (v.s[to] == ',' || v.s[to] == ';' || v.s[to] == '|' || (to + 1 < v.n && (unsigned char)v.s[to] == 0xD8 && ((unsigned char)v.s[to + 1] == 0x8C || (unsigned char)v.s[to + 1] == 0x9B))) {
				width = (unsigned char)v.s[to] == 0xD8 ? 2 : 1;
				break;
			}
		rawi_slice tag = rawi_fold_space(all->arena, rawi_slice_sub(v, from, to - from));
		bool known = !tag.n || tag.n > TAG_BYTES;
		for (size_t i = 0; i < art->n_tags && !known; i++)
			known = rawi_slice_eq(art->tags[i].value, tag);
		if (!known)
			art->tags[art->n_tags++] = (rawi_fact){ .value = tag, .orig = tag.n == v.n ? m->orig : (rawi_span){ 0, 0 }, .basis = RAWI_BASIS_META };
		from = to + width;
	}
}

void rawi_meta_names(const rawi_lines *all, rawi_article *art)
{
	static const char *const sections[] = { "article:section", "ld:articleSection", "itemprop:articleSection", "parsely-section", "cxenseparse:recs:articlesection", "og:section", "section", "category" };
	static const char *const tags[] = { "article:tag", "ld:keywords", "news_keywords", "parsely-tags", "sailthru.tags", "itemprop:keywords", "keywords" };
	for (size_t i = 0; i < sizeof sections / sizeof *sections && !art->section.value.n; i++) {
		const rawi_meta *m = rawi_page_meta(all->page, sections[i]);
		if (m && m->value.n < TAG_BYTES && !rawi_slice_starts(m->value, RAWI_LIT("http")))
			art->section = (rawi_fact){ .value = m->value, .orig = m->orig, .basis = RAWI_BASIS_META };
	}
	art->tags = RAWI_NEW_N(all->arena, rawi_fact, MOST_TAGS);
	for (size_t k = 0; k < sizeof tags / sizeof *tags && !art->n_tags; k++)
		for (size_t i = 0; i < all->page->n_metas && art->n_tags < MOST_TAGS; i++)
			if (rawi_slice_is(all->page->metas[i].key, tags[k]))
				add_tags(all, &all->page->metas[i], art);
	find_author(all, art);
}
