/* clean: outlet, author, agency and address of an article: from the collector, the markup, source lines («المصدر: X»), bylines («القاهرة - رويترز»), the
 * brackets that close a text («(أ ف ب)») and, last, the address. Tables: outlets.tsv, agencies.tsv, bylines.tsv, credit.tsv.
 */
#include "clean/lines.h"

#include "base/utf8.h"
#include "lang/fold.h"

enum { IS_AGENCY, IS_SEVERAL, IS_NONE, IS_HEAD };                           /* agencies.tsv, what */
enum { BY_SOURCE, BY_AUTHOR, BY_EDITOR, BY_RIGHTS, BY_PICTURE };   /* credit.tsv, what */

enum {
	NAME_WORDS = 5,   /* longest name taken from a source line without the tables knowing it */
	BYLINE_WORDS = 12,
};

static bool cuts(uint32_t cp)
{
	return cp == '|' || cp == '+' || cp == '/' || cp == ',' || cp == 0x60C || cp == '-' || cp == 0x2013 || cp == 0x2014 || cp == ':' || cp == '(' || cp == ')' || cp == '.' ||
		cp == '&' || cp == 0x640 || cp == '[' || cp == ']' || cp == 0x61B || cp == ';';
}

/* Where the run of words from `from` ends: at the next mark that cuts. */
static size_t piece_end(const rawi_lines *all, const rawi_line *l, size_t from)
{
	size_t k = from;
	while (k + 1 < l->n && !cuts(rawi_line_next_char(all, l, k)))
		k++;
	return k + 1;
}

static rawi_fact fact_at(const rawi_lines *all, const rawi_line *l, size_t first, size_t end, rawi_slice name)
{
	rawi_span at = rawi_span_join(l->at[first], l->at[end - 1]);
	return (rawi_fact){ .value = name.n ? name : rawi_fold_space(all->arena, rawi_slice_at(all->page->text, at)), .text = at, .basis = RAWI_BASIS_PAGE };
}

/* Does this table's longest key at `from` reach exactly to `end`? */
static uint32_t whole_key(const rawi_table *t, const rawi_line *l, size_t from, size_t end)
{
	size_t used = 0;
	uint32_t row = rawi_table_longest(t, l->word + from, end - from, &used);
	return from + used == end ? row : RAWI_NO_ROW;
}

/* May this agency take the place of what is there? Any may where there is none, a named one also where only "agencies" were credited. */
static bool agency_open(const rawi_lines *all, const rawi_article *art)
{
	const rawi_table *t = rawi_tables_get(all->tables, "agencies");
	uint32_t row = art->agency.value.n ? rawi_table_find(t, rawi_fold(all->tables, all->arena, art->agency.value)) : RAWI_NO_ROW;
	return !art->agency.value.n || (row != RAWI_NO_ROW && rawi_table_enum(t, row, rawi_table_column(t, "what")) == IS_SEVERAL);
}

/* `source`, where the piece stands in a source line, takes an agency that is named there: it is the outlet where nothing else names one. A byline gives NULL. */
static void take_piece(const rawi_lines *all, const rawi_line *l, size_t from, size_t end, rawi_fact *source, rawi_article *art)
{
	const rawi_table *agencies = rawi_tables_get(all->tables, "agencies"), *outlets = rawi_tables_get(all->tables, "outlets");
	uint32_t row = whole_key(agencies, l, from, end);
	if (row != RAWI_NO_ROW) {
		int what = rawi_table_enum(agencies, row, rawi_table_column(agencies, "what"));
		rawi_slice name = rawi_table_cell(agencies, row, rawi_table_column(agencies, "name"));
		if (what == IS_AGENCY ? agency_open(all, art) : what == IS_SEVERAL && !art->agency.value.n)
			art->agency = fact_at(all, l, from, end, name);
		if (what == IS_AGENCY && source && !source->value.n)
			*source = fact_at(all, l, from, end, name);
		return;
	}
	size_t used = 0;
	uint32_t head = rawi_table_longest(agencies, l->word + from, end - from, &used);
	if (head != RAWI_NO_ROW && from + used < end && end - from <= NAME_WORDS && rawi_table_enum(agencies, head, rawi_table_column(agencies, "what")) == IS_HEAD) {
		if (agency_open(all, art))
			art->agency = fact_at(all, l, from, end, (rawi_slice){ "", 0 });
		if (source && !source->value.n)
			*source = fact_at(all, l, from, end, (rawi_slice){ "", 0 });
		return;
	}
	row = whole_key(outlets, l, from, end);
	if (art->outlet.value.n)
		return;
	if (row != RAWI_NO_ROW)
		art->outlet = fact_at(all, l, from, end, rawi_table_cell(outlets, row, rawi_table_column(outlets, "name")));
	else if (source && end - from <= NAME_WORDS && rawi_table_find(rawi_tables_get(all->tables, "bylines"), l->word[from]) == RAWI_NO_ROW)
		art->outlet = fact_at(all, l, from, end, (rawi_slice){ "", 0 });
}

/* The credit label that ends at or before word `i` counting glued ones («الجديدالمصدر: X»): its class and where its value starts. */
static int label_at(const rawi_lines *all, const rawi_line *l, size_t i, size_t *value)
{
	const rawi_table *credit = rawi_tables_get(all->tables, "credit");
	int what = rawi_table_column(credit, "what");
	size_t used = 0;
	uint32_t row = rawi_table_longest(credit, l->word + i, l->n - i, &used);
	if (row != RAWI_NO_ROW && (i == 0 || cuts(rawi_line_next_char(all, l, i - 1)) || cuts(rawi_line_next_char(all, l, i + used - 1)))) {
		*value = i + used;
		return rawi_table_enum(credit, row, what);
	}
	rawi_slice w = l->word[i];
	for (size_t cut = 4; i > 0 && cut + 4 < w.n; cut++) { /* a glued label: the word's end is one, and a colon follows */
		if (((unsigned char)w.s[cut] & 0xC0) == 0x80 || rawi_line_next_char(all, l, i) != ':')
			continue;
		row = rawi_table_find(credit, rawi_slice_sub(w, cut, w.n - cut));
		if (row != RAWI_NO_ROW && rawi_table_enum(credit, row, what) == BY_SOURCE) {
			*value = i + 1;
			return BY_SOURCE;
		}
	}
	return -1;
}

static void read_byline(const rawi_lines *all, const rawi_line *l, rawi_article *art);

/* "د." and its like: a title of honour in a piece of its own, in front of a name. */
static bool is_honour(const rawi_lines *all, const rawi_line *l, size_t from, size_t end)
{
	const rawi_table *titles = rawi_tables_get(all->tables, "titles");
	uint32_t row = whole_key(titles, l, from, end);
	return row != RAWI_NO_ROW && rawi_table_enum(titles, row, rawi_table_column(titles, "kind")) == 1;
}

static void read_credit(const rawi_lines *all, const rawi_line *l, rawi_fact *source, rawi_article *art)
{
	size_t from = l->n, value;
	int what = -1;
	for (size_t i = 0; i < l->n; i++) {
		int w = label_at(all, l, i, &value);
		if (w >= 0 && value <= l->n) {
			if (w == BY_SOURCE || what < 0) {
				what = w;
				from = value;
			}
			i = value > i ? value - 1 : i;
		}
	}
	if (from >= l->n)
		return;
	if (what == BY_SOURCE) {
		for (size_t k = from, end; k < l->n; k = end) {
			end = piece_end(all, l, k);
			take_piece(all, l, k, end, source, art);
		}
	} else if (what == BY_EDITOR) {
		read_byline(all, l, art);
	} else if (what == BY_AUTHOR && !art->author.value.n) {
		size_t end = piece_end(all, l, from);
		while (end < l->n && is_honour(all, l, from, end)) {
			from = end;
			end = piece_end(all, l, from);
		}
		for (size_t k = from; k < end; k++) /* a name holds no function word and no number */
			if (rawi_table_find(rawi_tables_get(all->tables, "languages"), l->word[k]) != RAWI_NO_ROW || (l->word[k].s[0] >= '0' && l->word[k].s[0] <= '9'))
				end = k;
		if (end > from && end - from <= NAME_WORDS && rawi_table_find(rawi_tables_get(all->tables, "agencies"), l->word[from]) == RAWI_NO_ROW)
			art->author = fact_at(all, l, from, end, (rawi_slice){ "", 0 });
	}
}

/* Pieces of a byline: outlets, agencies, cities; what none of these is may be the author's name, or the outlet where agencies or cities stand beside it. */
static void read_byline(const rawi_lines *all, const rawi_line *l, rawi_article *art)
{
	const rawi_table *cities = rawi_tables_get(all->tables, "bylines"), *agencies = rawi_tables_get(all->tables, "agencies"), *outlets = rawi_tables_get(all->tables, "outlets");
	size_t strange = 0, strange_end = 0, others = 0, beside = 0;
	for (size_t k = 0, end; k < l->n; k = end) {
		end = piece_end(all, l, k);
		bool agency = whole_key(agencies, l, k, end) != RAWI_NO_ROW;
		size_t used;
		if (!agency && rawi_table_longest(rawi_tables_get(all->tables, "credit"), l->word + k, end - k, &used) != RAWI_NO_ROW) {
			beside++; /* "special", "follow-up": says how, not who */
			continue;
		}
		if (whole_key(cities, l, k, end) != RAWI_NO_ROW) {
			beside++;
			continue;
		}
		if (agency || whole_key(outlets, l, k, end) != RAWI_NO_ROW) {
			take_piece(all, l, k, end, NULL, art);
			beside += agency;
		} else {
			strange = k;
			strange_end = end;
			others++;
		}
	}
	if (others != 1 || strange_end - strange > 4)
		return;
	rawi_slice first = l->word[strange];
	const rawi_table *light = rawi_tables_get(all->tables, "light");
	bool article = first.n > 6 && rawi_table_find(light, rawi_slice_sub(first, 0, 4)) != RAWI_NO_ROW; /* الـ: names of outlets mostly have it, of people not */
	if (beside && article && strange == 0) {
		if (!art->outlet.value.n)
			art->outlet = fact_at(all, l, strange, strange_end, (rawi_slice){ "", 0 });
	} else if (!article && !art->author.value.n && strange_end - strange >= 2) {
		art->author = fact_at(all, l, strange, strange_end, (rawi_slice){ "", 0 });
	}
}

bool rawi_line_is_byline(const rawi_lines *all, const rawi_line *l, bool at_edge)
{
	const char *names[] = { "agencies", "outlets", "bylines", "credit", "stamp", "months" };
	size_t known = 0, strange = 0, marks = 0;
	if (l->total > BYLINE_WORDS || l->stops || l->opens || !l->n)
		return false;
	for (size_t i = 0; i < l->n;) {
		size_t best = 0, used = 0;
		for (size_t k = 0; k < sizeof names / sizeof *names; k++)
			if (rawi_table_longest(rawi_tables_get(all->tables, names[k]), l->word + i, l->n - i, &used) != RAWI_NO_ROW && used > best) {
				best = used;
				known += k < 3;
			}
		if (!best && l->word[i].s[0] >= '0' && l->word[i].s[0] <= '9')
			best = 1;
		strange += best == 0;
		i += best ? best : 1;
		uint32_t mark = rawi_line_next_char(all, l, i - 1);
		marks += mark == '-' || mark == 0x2013 || mark == 0x2014 || mark == 0x640 || mark == '|' || mark == '/' || mark == '('; /* "TOWN: …" is a headline */
	}
	return known && (strange == 0 || (at_edge && marks && strange <= 4));
}

/* A line that is a person's name: a given name, then names or words with the article. */
bool rawi_line_is_person(const rawi_lines *all, const rawi_line *l)
{
	const rawi_table *given = rawi_tables_get(all->tables, "given"), *light = rawi_tables_get(all->tables, "light");
	uint32_t row = l->n >= 2 && l->n <= 4 && l->n == l->total && !l->stops && !l->opens && !l->asks ? rawi_table_find(given, l->word[0]) : RAWI_NO_ROW;
	if (row == RAWI_NO_ROW || rawi_table_enum(given, row, rawi_table_column(given, "kind")) != 0)
		return false;
	for (size_t i = 1; i < l->n; i++)
		if (rawi_table_find(given, l->word[i]) == RAWI_NO_ROW && (l->word[i].n < 8 || rawi_table_find(light, rawi_slice_sub(l->word[i], 0, 4)) == RAWI_NO_ROW))
			return false;
	return true;
}

/* «القاهرة - رويترز: …», «سبق- متابعة: …»: the names that open a text before its first colon or bracket. */
static void read_opening(const rawi_lines *all, const rawi_line *l, rawi_article *art)
{
	const rawi_table *cities = rawi_tables_get(all->tables, "bylines");
	bool dateline = false;
	for (size_t k = 0, end; k < l->n && k < 10; k = end) {
		end = piece_end(all, l, k);
		size_t used = 0;
		if (end - k > 6 || !cuts(rawi_line_next_char(all, l, end - 1)))
			return;
		if (rawi_table_longest(cities, l->word + k, end - k, &used) != RAWI_NO_ROW && k + used == end)
			dateline = true;
		else if (whole_key(rawi_tables_get(all->tables, "agencies"), l, k, end) != RAWI_NO_ROW ||
			(whole_key(rawi_tables_get(all->tables, "outlets"), l, k, end) != RAWI_NO_ROW && rawi_line_next_char(all, l, end - 1) != ':'))
			take_piece(all, l, k, end, NULL, art);
		else
			return;
		uint32_t mark = rawi_line_next_char(all, l, end - 1);
		if (mark == ':' || mark == ')' || (mark == '.' && dateline))
			return;
	}
}

/* «… (أ ف ب)» at the end of a paragraph. */
static void read_closing(const rawi_lines *all, const rawi_line *l, rawi_article *art)
{
	if (art->agency.value.n || l->raw.n < 4 || (l->raw.s[l->raw.n - 1] != ')' && l->raw.s[l->raw.n - 1] != '.'))
		return;
	const rawi_table *t = rawi_tables_get(all->tables, "agencies");
	size_t used;
	for (size_t k = l->n_tail > 6 ? l->n_tail - 6 : 0; k < l->n_tail; k++) {
		const char *before = all->page->text.s + l->tail_at[k].off;
		uint32_t row = rawi_table_longest(t, l->tail + k, l->n_tail - k, &used);
		if (before == l->raw.s || before[-1] != '(' || row == RAWI_NO_ROW || k + used != l->n_tail || rawi_table_enum(t, row, rawi_table_column(t, "what")) >= IS_NONE)
			continue;
		rawi_span at = rawi_span_join(l->tail_at[k], l->tail_at[l->n_tail - 1]);
		art->agency = (rawi_fact){ .value = rawi_table_cell(t, row, rawi_table_column(t, "name")), .text = at, .basis = RAWI_BASIS_PAGE };
		return;
	}
}

static void from_meta(const rawi_lines *all, const char *const *keys, rawi_fact *out)
{
	for (; *keys && !out->value.n; keys++) {
		const rawi_meta *m = rawi_page_meta(all->page, *keys);
		if (m && m->value.n && m->value.n < 200 && !rawi_slice_starts(m->value, RAWI_LIT("http")) && m->value.s[0] != '@')
			*out = (rawi_fact){ .value = m->value, .orig = m->orig, .basis = RAWI_BASIS_META };
	}
}

/* <title> mostly reads "headline - site" or "site: headline": what is left beside the headline, up to the last separator. */
static void from_page_title(const rawi_lines *all, const rawi_line *title, rawi_article *art)
{
	const rawi_meta *m = rawi_page_meta(all->page, "title");
	rawi_word *w;
	if (!m || title->n < 3 || art->outlet.value.n)
		return;
	size_t n = rawi_fold_words(all->tables, all->arena, m->value, &w), k = 0;
	if (n <= title->n || n - title->n > 12)
		return;
	size_t more = n - title->n;
	while (k < title->n && rawi_slice_eq(w[k].fold, title->word[k]))
		k++;
	size_t from = title->n, end = n; /* the words beside the headline */
	if (k < title->n) {
		for (k = 0; k < title->n && rawi_slice_eq(w[more + k].fold, title->word[k]);)
			k++;
		if (k < title->n)
			return;
		from = 0;
		end = more;
	}
	for (size_t i = from; i + 1 < end; i++) { /* "section | site": the site stands last */
		rawi_slice gap = rawi_slice_sub(m->value, w[i].at.off + w[i].at.len, w[i + 1].at.off - w[i].at.off - w[i].at.len);
		if (memchr(gap.s, '|', gap.n) || memchr(gap.s, '-', gap.n))
			from = i + 1;
	}
	if (end - from > NAME_WORDS)
		return;
	uint32_t to = w[end - 1].at.off + w[end - 1].at.len;
	art->outlet = (rawi_fact){ .value = rawi_slice_sub(m->value, w[from].at.off, to - w[from].at.off), .basis = RAWI_BASIS_META };
}

static rawi_slice host_of(rawi_slice url)
{
	for (size_t i = 0; i + 2 < url.n; i++)
		if (url.s[i] == ':' && url.s[i + 1] == '/' && url.s[i + 2] == '/') {
			url = rawi_slice_sub(url, i + 3, url.n - i - 3);
			break;
		}
	size_t n = 0;
	while (n < url.n && url.s[n] != '/' && url.s[n] != ':' && url.s[n] != '?')
		n++;
	url.n = n;
	if (rawi_slice_starts(url, RAWI_LIT("www.")))
		url = rawi_slice_sub(url, 4, url.n - 4);
	return url;
}

static void from_address(const rawi_lines *all, rawi_article *art)
{
	const rawi_table *t = rawi_tables_get(all->tables, "outlets");
	int domain = rawi_table_column(t, "domain"), name = rawi_table_column(t, "name");
	rawi_slice host = host_of(art->url.value);
	if (!host.n || !memchr(host.s, '.', host.n))
		return;
	art->outlet = (rawi_fact){ .value = host, .basis = RAWI_BASIS_URL, .orig = art->url.orig };
	for (uint32_t row = 0; row < rawi_table_rows(t); row++) {
		rawi_slice d = rawi_table_cell(t, row, domain);
		if (d.n && rawi_slice_ends(host, d) && (host.n == d.n || host.s[host.n - d.n - 1] == '.')) {
			art->outlet.value = rawi_table_cell(t, row, name);
			return;
		}
	}
}

/* «نبأ | عنوان طويل»: a short piece beside a bar in the headline names the site, unless it names a section or a kind of piece. */
static void read_title(const rawi_lines *all, const rawi_line *l, rawi_article *art)
{
	static const char *const sections[] = { "related", "credit", "embed", "share", "ad", "bylines", "marker" };
	for (size_t k = 0; k + 1 < l->n; k++) {
		if (rawi_line_next_char(all, l, k) != '|')
			continue;
		size_t from = k < 4 ? 0 : k + 1, end = k < 4 ? k + 1 : l->n, used;
		if (end - from > 4 || l->n - (end - from) < 4)
			return;
		for (size_t i = 0; i < sizeof sections / sizeof *sections; i++)
			if (rawi_table_longest(rawi_tables_get(all->tables, sections[i]), l->word + from, end - from, &used) != RAWI_NO_ROW)
				return;
		uint32_t row = whole_key(rawi_tables_get(all->tables, "outlets"), l, from, end);
		art->outlet = fact_at(all, l, from, end, row == RAWI_NO_ROW ? (rawi_slice){ "", 0 } :
			rawi_table_cell(rawi_tables_get(all->tables, "outlets"), row, rawi_table_column(rawi_tables_get(all->tables, "outlets"), "name")));
		return;
	}
}

void rawi_find_outlet(const rawi_lines *all, rawi_article *art)
{
	static const char *const sites[] = { "og:site_name", "ld:publisher", "itemprop:publisher", "ld:site", "application-name", NULL };
	const rawi_page *page = all->page;
	rawi_fact source = { .basis = RAWI_BASIS_NONE };
	if (art->index == 0) {
		const rawi_meta *canonical = rawi_page_meta(page, "canonical");
		if (!canonical)
			canonical = rawi_page_meta(page, "og:url");
		if (page->given_url.n)
			art->url = (rawi_fact){ .value = page->given_url, .basis = RAWI_BASIS_GIVEN };
		else if (canonical && canonical->value.n)
			art->url = (rawi_fact){ .value = canonical->value, .orig = canonical->orig, .basis = RAWI_BASIS_META };
		if (page->given_outlet.n)
			art->outlet = (rawi_fact){ .value = page->given_outlet, .basis = RAWI_BASIS_GIVEN };
		from_meta(all, sites, &art->outlet);
	}
	size_t body = 0;
	const rawi_line *last = NULL, *title = NULL;
	for (size_t i, k = 0; rawi_lines_each(all, art->index, &k, &i);) {
		const rawi_line *l = &all->line[i];
		if (l->kind == RAWI_BLOCK_TITLE && !title)
			title = l;
		if (l->kind == RAWI_BLOCK_CREDIT) {
			if (rawi_slice_is(l->why, "site-name") && !art->outlet.value.n)
				art->outlet = fact_at(all, l, 0, l->n, (rawi_slice){ "", 0 });
			else if (rawi_slice_is(l->why, "byline") || rawi_slice_is(l->why, "agency-line"))
				read_byline(all, l, art);
			else
				read_credit(all, l, &source, art);
			if (rawi_slice_is(l->why, "byline"))
				read_credit(all, l, &source, art);
		} else if (l->kind == RAWI_BLOCK_BODY) {
			last = l;
			if (body++ < 2)
				read_opening(all, l, art);
		}
	}
	if (title && !art->outlet.value.n)
		read_title(all, title, art);
	if (title && art->index == 0)
		from_page_title(all, title, art);
	if (last)
		read_closing(all, last, art);
	if (!art->outlet.value.n)
		art->outlet = source;
	if (!art->outlet.value.n)
		from_address(all, art);
}
