/* clean: dates in what an HTML page shows: <time>, elements whose class says date, lines that carry one; each weighed by where it stands.
 *
 *   h1 title                                      +30 behind the headline, +15 right above it, +5 inside and right behind the text
 *   <time datetime=…>7 December</time>   40       -25 in a menu, an aside or a footer, in comments, in a list of other pages
 *   <span class=post-date>…              35       +25 behind "published"; "updated" makes it a date of change
 *   7 December 2023                      20       -20 in running text
 *
 * In: the lines of a page, its tree. Out: datings. The tables are datehints.tsv (class words), dateline.tsv and datelabels.tsv (labels). Linear: each line and each such element is read once.
 */
#include "clean/meta.h"

#include "base/map.h"
#include "lang/fold.h"
#include "read/dom.h"

enum { PUBLISHED, UPDATED, DATE, COMMENT, OTHER, NOTHING }; /* datehints.tsv, what */
enum { OF_TIME = 40, OF_CLASS = 35, OF_LINE = 20, MOST = 79, LONGEST = 300, LABEL_WORDS = 24, MOST_DATINGS = 256, SAME = 4 };

typedef struct {
	const rawi_lines *all;
	const rawi_moment_hint *hint;
	rawi_datings *out;
	const rawi_table *classes, *labels[2];
	int what, label_what[2];
	size_t title, first, last; /* lines: the headline, the text's first and last; all->n where there is none */
	rawi_map seen;             /* class → how many dated elements had it */
} reading;

/* The best word for a date among those of a class or id: split at what is no letter and at capitals, two neighbours also as one. */
static int class_says(const reading *r, rawi_slice value)
{
	char word[40], last[40] = "", both[80];
	size_t n = 0, last_n = 0;
	int best = NOTHING;
	for (size_t i = 0; i <= value.n && i < 400; i++) {
		char c = i < value.n ? value.s[i] : 0;
		bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'), capital = c >= 'A' && c <= 'Z' && i > 0 && value.s[i - 1] >= 'a' && value.s[i - 1] <= 'z';
		if (n && (!letter || capital)) {
			uint32_t row = rawi_table_find(r->classes, (rawi_slice){ word, n });
			int what = row == RAWI_NO_ROW ? NOTHING : rawi_table_enum(r->classes, row, r->what);
			if (last_n && last_n + n < sizeof both) {
				memcpy(both, last, last_n);
				memcpy(both + last_n, word, n);
				row = rawi_table_find(r->classes, (rawi_slice){ both, last_n + n });
				if (row != RAWI_NO_ROW && rawi_table_enum(r->classes, row, r->what) < what)
					what = rawi_table_enum(r->classes, row, r->what);
			}
			if (what == COMMENT || what == OTHER)
				return what;
			best = what < best ? what : best;
			memcpy(last, word, n);
			last_n = n;
			n = 0;
		}
		if (letter && n + 1 < sizeof word)
			word[n++] = (char)(c | 32);
		if (c == ' ')
			last_n = 0;
	}
	return best;
}

static int node_says(const reading *r, const rawi_dom *dom, uint32_t node)
{
	int class = class_says(r, rawi_dom_raw(dom, node, RAWI_ATTR_CLASS)), id = class_says(r, rawi_dom_raw(dom, node, RAWI_ATTR_ID));
	if (class == COMMENT || class == OTHER)
		return class;
	return id < class ? id : class;
}

/* Does a part of the page around it say that its dates are other pages'? */
static bool in_others(const reading *r, const rawi_dom *dom, uint32_t node, bool *comment)
{
	for (int up = 0; up < 12 && node; up++, node = dom->nodes[node].parent) {
		int says = node_says(r, dom, node);
		*comment = *comment || says == COMMENT;
		if (rawi_dom_is(dom, node, RAWI_HTML_BODY) || rawi_dom_is(dom, node, RAWI_HTML_ARTICLE))
			return false;
		if (says == COMMENT || (says == OTHER && up < 6) || rawi_dom_is(dom, node, RAWI_HTML_NAV) || rawi_dom_is(dom, node, RAWI_HTML_ASIDE) || rawi_dom_is(dom, node, RAWI_HTML_FOOTER))
			return true;
	}
	return false;
}

/* The label before byte `at` of a line's text: published, updated, or -1. */
static int label_before(const reading *r, rawi_slice text, uint32_t at)
{
	rawi_word *w;
	size_t n = rawi_fold_words(r->all->tables, r->all->arena, rawi_slice_sub(text, at > 120 ? at - 120 : 0, at > 120 ? 120 : at), &w), used;
	rawi_slice words[LABEL_WORDS];
	int found = -1;
	size_t from = n > LABEL_WORDS ? n - LABEL_WORDS : 0;
	for (size_t i = from; i < n; i++)
		words[i - from] = w[i].fold;
	for (size_t i = 0; i < n - from; i++) {
		for (size_t k = 0; k < 2; k++) {
			uint32_t row = rawi_table_longest(r->labels[k], words + i, n - from - i, &used);
			if (row == RAWI_NO_ROW)
				continue;
			found = rawi_table_enum(r->labels[k], row, r->label_what[k]);
			i += used - 1;
			break;
		}
	}
	return found;
}

static int place_weight(const reading *r, size_t line)
{
	const rawi_lines *all = r->all;
	int weight = 0;
	if (r->title < all->n && line >= r->title && (line <= r->first || line <= r->title + 8) && !(r->last < all->n && line > r->last))
		weight = 30;
	else if (r->title < all->n && line < r->title && line + 5 >= r->title)
		weight = 15;
	else if (r->title == all->n && r->first < all->n && line < r->first && line + 8 >= r->first)
		weight = 15;
	else if (r->first < all->n && line >= r->first && line <= r->last + 6)
		weight = 5;
	else
		weight = -15;
	if (line < all->n) {
		const rawi_line *l = &all->line[line];
		if (l->para->where & (RAWI_IN_NAV | RAWI_IN_ASIDE | RAWI_IN_FOOTER) && !(l->para->where & RAWI_IN_ARTICLE))
			weight -= 25;
		if (l->kind == RAWI_BLOCK_RELATED && l->para->link_bytes * 2 > l->raw.n)
			weight -= 20;
		if (l->kind == RAWI_BLOCK_EMBED)
			weight -= 25;
		if ((l->kind == RAWI_BLOCK_BODY || l->kind == RAWI_BLOCK_INTRO) && l->total > 12)
			weight -= 20;
		else if (l->total > 30)
			weight -= 10;
	}
	return weight;
}

/* A post of another site that the page shows: its day is not the page's. */
static bool is_post(const rawi_line *l)
{
	return l->kind == RAWI_BLOCK_EMBED && (rawi_slice_is(l->why, "post") || rawi_slice_starts(l->why, RAWI_LIT("tweet")));
}

static size_t line_of(const rawi_lines *all, uint32_t text)
{
	size_t from = 0, to = all->n;
	while (from < to) {
		size_t middle = (from + to) / 2;
		if (rawi_span_end(all->line[middle].para->text) <= text)
			from = middle + 1;
		else
			to = middle;
	}
	return from;
}

static bool has_digit(rawi_slice s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((s.s[i] >= '0' && s.s[i] <= '9') || (unsigned char)s.s[i] == 0xD9 || (unsigned char)s.s[i] == 0xDB)
			return true;
	return false;
}

/* ©, (c): the years behind it are of the site */
static bool of_rights(rawi_slice s, uint32_t at)
{
	uint32_t from = at > 40 ? at - 40 : 0;
	for (uint32_t i = from; i + 1 < at && i + 1 < s.n; i++)
		if (((unsigned char)s.s[i] == 0xC2 && (unsigned char)s.s[i + 1] == 0xA9) || (s.s[i] == '(' && (s.s[i + 1] | 32) == 'c' && i + 2 < s.n && s.s[i + 2] == ')'))
			return true;
	return false;
}

static void push(reading *r, const rawi_moment *when, rawi_span text, int weight, bool updated, bool labelled)
{
	rawi_fact f = { .value = rawi_arena_dup(r->all->arena, rawi_slice_of(when->iso)), .text = text, .basis = text.len ? RAWI_BASIS_PAGE : RAWI_BASIS_META };
	if (!when->sure)
		weight -= 5;
	if (when->grain == RAWI_MOMENT_MONTH)
		weight -= 30;
	if (when->torn)
		weight -= 5;
	if (r->out->n < MOST_DATINGS)
		rawi_vec_push(r->all->arena, r->out, (rawi_dating){ .when = *when, .fact = f, .weight = weight < MOST ? weight : MOST, .updated = updated, .labelled = labelled });
}

/* An element that says date: by its tag, its class, its machine-readable value, its words. */
static void read_element(reading *r, const rawi_dom *dom, uint32_t node, int says)
{
	const rawi_lines *all = r->all;
	const rawi_dom_node *e = &dom->nodes[node];
	bool time = rawi_dom_is(dom, node, RAWI_HTML_TIME), comment = false;
	rawi_slice text = rawi_slice_at(all->page->text, e->text);
	const rawi_dom_attr *at = rawi_dom_attr_find(dom, node, RAWI_ATTR_DATETIME);
	if (!at)
		at = rawi_dom_attr_find(dom, node, RAWI_ATTR_CONTENT);
	rawi_moment when;
	if (!at && !(has_digit(text) && rawi_moment_find(all->tables, all->arena, text, 0, r->hint, &when)))
		at = rawi_dom_attr_find(dom, node, RAWI_ATTR_TITLE); /* "2 days ago", the day in its tooltip */
	rawi_slice iso = { "", 0 }, value = at ? rawi_dom_attr_value(all->arena, dom, at) : (rawi_slice){ "", 0 };
	rawi_span span = { 0, 0 };
	if (e->text.len > LONGEST)
		return;
	bool found = false;
	if (value.n && value.n < 80) {
		found = rawi_moment_find(all->tables, all->arena, value, 0, r->hint, &when);
		if (found && rawi_stamp_iso(all->arena, value, &iso) && iso.n < sizeof when.iso) {
			memcpy(when.iso, iso.s, iso.n);
			when.iso[iso.n] = 0;
		}
	}
	rawi_moment shown;
	uint32_t label_at = 0;
	if (has_digit(text) && rawi_moment_find(all->tables, all->arena, text, 0, r->hint, &shown)) {
		if (!found || shown.day == when.day) { /* where both say the same, the words on the page prove it */
			span = (rawi_span){ e->text.off + shown.at, shown.end - shown.at };
			if (!found)
				when = shown;
		}
		found = true;
		label_at = shown.at;
	}
	if (!found || of_rights(text, label_at))
		return;
	size_t line = e->text.len ? line_of(all, e->text.off) : all->n;
	if (line < all->n && (is_post(&all->line[line]) || all->line[line].article))
		return;
	int weight = (time ? OF_TIME : OF_CLASS) + (e->text.len ? place_weight(r, line) : -10);
	rawi_slice class = rawi_dom_raw(dom, node, RAWI_ATTR_CLASS);
	if (class.n) {
		rawi_slice parent = rawi_dom_raw(dom, dom->nodes[node].parent, RAWI_ATTR_CLASS);
		uint32_t *many = rawi_map_put(&r->seen, rawi_arena_printf(all->arena, "%.*s>%.*s", (int)(parent.n < 60 ? parent.n : 60), parent.s, (int)(class.n < 60 ? class.n : 60), class.s), NULL);
		if (++*many > SAME)
			weight -= 20;
	}
	int label = line < all->n ? label_before(r, rawi_slice_at(all->page->text, all->line[line].para->text), e->text.off + label_at - all->line[line].para->text.off) : -1;
	bool updated = label == 1 || (label != 0 && says == UPDATED && !time);
	if (label >= 0)
		weight += 25;
	if (says == PUBLISHED || rawi_dom_has_word(dom, node, RAWI_ATTR_ITEMPROP, "datepublished") || rawi_dom_attr_named(dom, node, "pubdate"))
		weight += 10;
	if (in_others(r, dom, node, &comment))
		weight -= comment ? 45 : 25;
	push(r, &when, span, weight, updated, label >= 0 && span.len);
}

/* A line with a date that no element marks. */
static void read_line(reading *r, size_t i)
{
	const rawi_lines *all = r->all;
	const rawi_line *l = &all->line[i];
	bool long_one = l->raw.n > LONGEST;
	if (is_post(l))
		return;
	bool opens = i == r->first || (i > r->title && i <= r->title + 4) || (i > r->first && i <= r->first + 2); /* «القاهرة، 7 ديسمبر 2023 – …» */
	if (!has_digit(rawi_slice_sub(l->raw, 0, l->raw.n < LONGEST ? l->raw.n : LONGEST)) || (long_one && !opens))
		return;
	size_t whole = long_one ? 120 : l->raw.n;
	while (whole < l->raw.n && ((unsigned char)l->raw.s[whole] & 0xC0) == 0x80)
		whole--;
	rawi_slice s = rawi_slice_sub(l->raw, 0, whole);
	rawi_moment when;
	uint32_t from = 0;
	for (int n = 0; n < 3 && rawi_moment_find(all->tables, all->arena, s, from, r->hint, &when); n++) {
		int label = label_before(r, s, when.at), weight = OF_LINE + place_weight(r, i);
		uint32_t rest = (uint32_t)s.n - (when.end - when.at);
		bool comment = false;
		if (label >= 0)
			weight += 25;
		else if (l->kind == RAWI_BLOCK_DATE || l->kind == RAWI_BLOCK_CREDIT)
			weight += 10;
		else if (rest > 120 && !opens)
			weight -= 15;
		if (rest < 30)
			weight += 10;
		if (l->total > 12 && when.at > 60 && label < 0)
			weight -= 20;
		else if (opens && l->total > 12)
			weight += 15;
		if (all->page->dom && l->para->node && in_others(r, all->page->dom, all->page->dom->nodes[l->para->node].parent, &comment))
			weight -= comment ? 45 : 25;
		if (!of_rights(s, when.at))
			push(r, &when, (rawi_span){ l->para->text.off + when.at, when.end - when.at }, weight - n * 3, label == 1, label >= 0);
		from = when.end;
	}
}

void rawi_meta_words(const rawi_lines *all, const rawi_moment_hint *hint, rawi_datings *out)
{
	const rawi_dom *dom = all->page->dom;
	reading r = { .all = all, .hint = hint, .out = out, .classes = rawi_tables_get(all->tables, "datehints"), .labels = { rawi_tables_get(all->tables, "dateline"), rawi_tables_get(all->tables, "datelabels") },
		.title = all->n, .first = all->n, .last = all->n };
	r.what = rawi_table_column(r.classes, "what");
	for (size_t k = 0; k < 2; k++)
		r.label_what[k] = rawi_table_column(r.labels[k], "what");
	rawi_map_init(&r.seen, all->arena);
	for (size_t i = 0; i < all->n; i++) {
		const rawi_line *l = &all->line[i];
		if (l->article)
			continue;
		if (l->kind == RAWI_BLOCK_TITLE && r.title == all->n)
			r.title = i;
		if (l->kind == RAWI_BLOCK_BODY && l->total >= 6) {
			if (r.first == all->n)
				r.first = i;
			r.last = i;
		}
	}
	uint8_t *marked = RAWI_NEW_N(all->arena, uint8_t, all->n + 1);
	memset(marked, 0, all->n + 1);
	for (uint32_t node = 1; dom && node < dom->n_nodes; node++) {
		const rawi_dom_node *e = &dom->nodes[node];
		if (e->kind != RAWI_DOM_ELEMENT || (e->flags & (RAWI_DOM_DROPPED | RAWI_DOM_HIDDEN)) || e->text.len > LONGEST)
			continue;
		bool time = rawi_dom_is(dom, node, RAWI_HTML_TIME);
		int says = time || e->n_attrs ? node_says(&r, dom, node) : NOTHING;
		if (!time && says > DATE)
			continue;
		size_t before = out->n;
		read_element(&r, dom, node, says);
		size_t line = e->text.len ? line_of(all, e->text.off) : all->n;
		if (out->n > before && line < all->n)
			marked[line] = 1;
	}
	for (size_t i = 0; i < all->n; i++)
		if (!marked[i] && !all->line[i].article)
			read_line(&r, i);
}
