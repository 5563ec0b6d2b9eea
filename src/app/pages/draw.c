/* app/pages: see draw.h: days on an axis, a network, who copied whom. */
#include "app/pages/draw.h"

#include <math.h>
#include <stdlib.h>

#include "base/calendar.h"
#include "base/map.h"
#include "base/utf8.h"

static bool is_rtl(const rawi_html *h)
{
	return strcmp(h->lang, "ar") == 0;
}

/* A picture of that size. `holds_links`: what it holds can be reached one by one; else it is one image to who listens. */
static void open_picture(rawi_html *h, const char *class, double w, double high, rawi_slice title, bool holds_links)
{
	rawi_html_rawf(h, "<svg class=\"picture %s\" viewBox=\"0 0 %.0f %.0f\" width=\"%.0f\" height=\"%.0f\" role=%s aria-label=\"", class, w, high, w, high, holds_links ? "group" : "img");
	rawi_html_text(h, title);
	rawi_html_raw(h, "\">");
}

/* A figure that can be enlarged where scripts run and scrolled where the window is narrow: so the keyboard can reach it. */
static void open_figure(rawi_html *h, rawi_slice title)
{
	rawi_html_raw(h, "<figure class=zoomable tabindex=0 role=group aria-label=\"");
	rawi_html_text(h, title);
	rawi_html_raw(h, "\">");
}

static void tip(rawi_html *h, rawi_slice title)
{
	rawi_html_raw(h, "<title>");
	rawi_html_text(h, title);
	rawi_html_raw(h, "</title>");
}

/* ── days ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

enum { DAYS_WIDE = 960, GUTTER = 110, EDGE = 44, MARK = 6, STEP = 14, MOST_STACKED = 8, AXIS = 30 };

typedef struct {
	bool rtl;
	int32_t first, last; /* days */
} axis;

static double x_of(const axis *a, double day)
{
	double part = a->last > a->first ? (day - a->first) / (a->last - a->first) : 0.5, room = DAYS_WIDE - GUTTER - 2 * EDGE;
	return a->rtl ? DAYS_WIDE - GUTTER - EDGE - part * room : GUTTER + EDGE + part * room;
}

static bool day_number(const char *iso, int32_t *out)
{
	return *iso && rawi_day_of_iso(rawi_slice_of(iso), out);
}

static int32_t first_of(int year, int month)
{
	int32_t day = 0;
	rawi_day_of_date(year, month, 1, &day);
	return day;
}

/* Steps of a day, a week, a month, a quarter, a year or ten, so that there are at most twelve; months and years begin on their first day. */
static void ticks(rawi_html *h, const axis *a, double high)
{
	static const struct { int days, months; } steps[] = { { 1, 0 }, { 2, 0 }, { 7, 0 }, { 14, 0 }, { 0, 1 }, { 0, 3 }, { 0, 12 }, { 0, 120 } };
	int32_t span = a->last - a->first;
	size_t k = 0;
	while (k + 1 < sizeof steps / sizeof *steps && span / (steps[k].days ? steps[k].days : steps[k].months * 30) > 11)
		k++;
	int y, m, d;
	rawi_date_of_day(a->first, &y, &m, &d);
	if (steps[k].months >= 12)
		m = 1;
	for (int32_t day = steps[k].days ? a->first : first_of(y, m); day <= a->last;) {
		rawi_date_of_day(day, &y, &m, &d);
		if (day >= a->first) {
			rawi_html_rawf(h, "<path class=tick d=\"M%.1f 8V%.1f\"/><text class=axis text-anchor=middle direction=ltr x=\"%.1f\" y=\"%.1f\">", x_of(a, day), high - AXIS + 4, x_of(a, day), high - 8);
			rawi_html_rawf(h, steps[k].days ? "%04d-%02d-%02d" : steps[k].months < 12 ? "%04d-%02d" : "%04d", y, m, d);
			rawi_html_raw(h, "</text>");
		}
		if (steps[k].days) {
			day += steps[k].days;
			continue;
		}
		m += steps[k].months;
		while (m > 12)
			m -= 12, y++;
		day = first_of(y, m);
	}
}

static int by_row_and_day(const void *x, const void *y)
{
	const rawi_mark *a = x, *b = y;
	if (a->row != b->row)
		return a->row < b->row ? -1 : 1;
	int c = strcmp(a->day, b->day);
	return c ? c : (int)a->quad - (int)b->quad;
}

static void one_mark(rawi_html *h, const axis *a, const rawi_mark *m, double y)
{
	int32_t from, until;
	if (!day_number(m->day, &from))
		return;
	if (m->url.n) {
		rawi_html_raw(h, "<a href=\"");
		rawi_buf_add(h->out, m->url);
		rawi_html_raw(h, "\" aria-label=\"");
		rawi_html_text(h, m->title);
		rawi_html_raw(h, "\">");
	}
	if (*m->until && day_number(m->until, &until)) {
		double x0 = x_of(a, from), x1 = x_of(a, until);
		rawi_html_rawf(h, "<rect class=\"mark m%d\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%d\" rx=\"%d\">", (int)m->quad, (x0 < x1 ? x0 : x1) - MARK, y - MARK + 1, fabs(x1 - x0) + 2 * MARK,
			2 * MARK - 2, MARK - 1);
		tip(h, m->title);
		rawi_html_raw(h, "</rect>");
	} else {
		rawi_html_rawf(h, "<circle class=\"mark m%d\" cx=\"%.1f\" cy=\"%.1f\" r=\"%d\">", (int)m->quad, x_of(a, from), y, MARK - 1);
		tip(h, m->title);
		rawi_html_raw(h, "</circle>");
	}
	rawi_html_raw(h, m->url.n ? "</a>" : "");
}

/* How many marks of a row stand one above the other, so that none covers another: marks whose places are nearer than two radii share a column. */
static uint32_t stacked(const axis *a, const rawi_mark *marks, size_t n, uint32_t *level)
{
	uint32_t most = 0;
	double ends[MOST_STACKED + 1];
	for (int i = 0; i <= MOST_STACKED; i++)
		ends[i] = -1e9;
	for (size_t i = 0; i < n; i++) {
		int32_t from = 0, until;
		day_number(marks[i].day, &from);
		if (!*marks[i].until || !day_number(marks[i].until, &until))
			until = from;
		double x0 = fabs(x_of(a, from) - x_of(a, a->first)), x1 = fabs(x_of(a, until) - x_of(a, a->first));
		uint32_t k = 0;
		while (k < MOST_STACKED && ends[k] > x0 - 2 * MARK + 1)
			k++;
		level[i] = k;
		ends[k] = x1;
		if (k < MOST_STACKED && k + 1 > most)
			most = k + 1;
	}
	return most ? most : 1;
}

void rawi_draw_days(rawi_html *h, rawi_slice title, const rawi_slice *rows, size_t n_rows, const rawi_mark *marks, size_t n)
{
	axis a = { .rtl = is_rtl(h), .first = INT32_MAX, .last = INT32_MIN };
	bool links = false;
	for (size_t i = 0; i < n; i++)
		for (int k = 0; k < 2; k++) {
			int32_t day;
			links |= marks[i].url.n > 0;
			if (!day_number(k ? marks[i].until : marks[i].day, &day))
				continue;
			a.first = day < a.first ? day : a.first;
			a.last = day > a.last ? day : a.last;
		}
	if (!n || a.first >= a.last)
		return;
	rawi_mark *all = RAWI_NEW_N(h->arena, rawi_mark, n);
	uint32_t *level = RAWI_NEW_N(h->arena, uint32_t, n);
	double *top = RAWI_NEW_N(h->arena, double, n_rows + 1);
	memcpy(all, marks, n * sizeof *all);
	qsort(all, n, sizeof *all, by_row_and_day);
	double high = 12;
	for (size_t row = 0, i = 0; row < n_rows; row++) {
		size_t from = i;
		while (i < n && all[i].row == row)
			i++;
		top[row] = high;
		if (i == from)
			continue;
		high += 14 + STEP * (double)stacked(&a, all + from, i - from, level + from);
	}
	high += AXIS;
	open_figure(h, title);
	open_picture(h, "days", DAYS_WIDE, high, title, links);
	ticks(h, &a, high);
	top[n_rows] = high - AXIS;
	for (size_t row = 0; row < n_rows; row++) {
		if (top[row + 1] <= top[row]) /* nothing stands there */
			continue;
		rawi_html_rawf(h, "<text class=row x=\"%d\" y=\"%.1f\">", a.rtl ? DAYS_WIDE - 4 : 4, top[row] + STEP + 2);
		rawi_html_short(h, rows[row], 22);
		rawi_html_raw(h, "</text>");
		rawi_html_rawf(h, "<path class=rule d=\"M0 %.1fH%d\"/>", row ? top[row] - 2 : 2, DAYS_WIDE);
	}
	for (size_t i = 0; i < n; i++)
		if (all[i].row < n_rows && level[i] < MOST_STACKED)
			one_mark(h, &a, &all[i], top[all[i].row] + 12 + STEP * (double)level[i]);
	rawi_html_raw(h, "</svg></figure>\n");
}

/* ── a network ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* Words in lines of some letters, the middle of all at (x, y). No word is cut. */
static void label(rawi_html *h, double x, double y, rawi_slice s, const char *class)
{
	enum { LETTERS = 17, LINES = 4 };
	rawi_slice lines[LINES] = { { s.s, 0 } };
	size_t n = 0, letters = 0;
	for (size_t i = 0; i < s.n;) {
		size_t end = i, count = 0;
		uint32_t cp;
		while (end < s.n && s.s[end] != ' ') {
			end += rawi_utf8_next(s.s + end, s.s + s.n, &cp);
			count++;
		}
		if (letters && letters + count > LETTERS && n + 1 < LINES) {
			n++;
			lines[n] = (rawi_slice){ s.s + i, 0 };
			letters = 0;
		}
		letters += count + 1;
		lines[n].n = (size_t)(s.s + end - lines[n].s);
		i = end + 1;
	}
	rawi_html_rawf(h, "<text class=\"%s\" text-anchor=middle y=\"%.1f\">", class, y);
	for (size_t i = 0; i <= n; i++) {
		rawi_html_rawf(h, "<tspan x=\"%.1f\" dy=\"%.1f\">", x, i ? 17.0 : 0.0);
		rawi_html_text(h, lines[i]);
		rawi_html_raw(h, "</tspan>");
	}
	rawi_html_raw(h, "</text>");
}

void rawi_draw_network(rawi_html *h, rawi_slice title, rawi_slice name, const rawi_neighbour *all, size_t n)
{
	enum { WIDE = 960, HIGH = 640, INNER = 7, MOST = 19 };
	static const char *const classes[] = { "per", "org", "loc" };
	static const double turn = 6.283185307179586;
	if (n > MOST)
		n = MOST;
	if (!n)
		return;
	double most = all[0].weight ? all[0].weight : 1;
	struct { double x, y; } at[MOST];
	for (size_t i = 0; i < n; i++) {
		bool inner = i < INNER;
		size_t ring = inner ? (n < INNER ? n : INNER) : n - INNER, k = inner ? i : i - INNER;
		double angle = turn * ((double)k + (inner ? 0.25 : 0.5)) / (double)ring;
		at[i].x = WIDE / 2.0 + (inner ? 225 : 400) * cos(angle);
		at[i].y = HIGH / 2.0 - 8 + (inner ? 135 : 262) * sin(angle);
	}
	open_figure(h, title);
	open_picture(h, "network", WIDE, HIGH, title, true);
	for (size_t i = 0; i < n; i++)
		rawi_html_rawf(h, "<path class=\"edge%s\" stroke-width=\"%.1f\" d=\"M%d %dL%.0f %.0f\"/>", all[i].met ? " met" : "", 1 + 6 * sqrt(all[i].weight / most), WIDE / 2, HIGH / 2 - 8, at[i].x, at[i].y);
	rawi_html_rawf(h, "<circle class=\"node self\" cx=%d cy=%d r=26 />", WIDE / 2, HIGH / 2 - 8);
	label(h, WIDE / 2, HIGH / 2 + 36, name, "name self");
	for (size_t i = 0; i < n; i++) {
		double r = 8 + 12 * sqrt(all[i].weight / most);
		rawi_html_raw(h, "<a href=\"/entity?key=");
		rawi_html_url(h, all[i].key);
		rawi_html_lang(h, '&');
		rawi_html_rawf(h, "\"><circle class=\"node %s\" cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\">", classes[all[i].type % 3], at[i].x, at[i].y, r);
		rawi_html_raw(h, "<title>");
		rawi_html_text(h, all[i].name);
		rawi_html_raw(h, " · ");
		rawi_html_text(h, rawi_html_words(h, "together_in"));
		rawi_html_rawf(h, " %u</title></circle>", (unsigned)all[i].weight);
		label(h, at[i].x, at[i].y + r + 17, all[i].name, "name");
		rawi_html_raw(h, "</a>");
	}
	rawi_html_raw(h, "</svg></figure>\n");
}

/* ── who copied whom ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct {
	uint32_t a, b, words, passages; /* documents */
	uint8_t first;
} bond;

typedef struct {
	uint32_t doc, words;
	const char *day;
} line;

static int most_words_first(const void *x, const void *y)
{
	const line *a = x, *b = y;
	if (a->words != b->words)
		return a->words > b->words ? -1 : 1;
	return (a->doc > b->doc) - (a->doc < b->doc);
}

static int oldest_first(const void *x, const void *y)
{
	const line *a = x, *b = y;
	if (!*a->day != !*b->day)
		return *a->day ? -1 : 1;
	int c = strcmp(a->day, b->day);
	return c ? c : (a->doc > b->doc) - (a->doc < b->doc);
}

enum { COPIES_WIDE = 760, NAMES_LEAST = 200, NAMES_MOST = 340, LINE_HIGH = 46, MOST_LINES = 40 };

static void arc(rawi_html *h, const bond *x, size_t i, size_t k, uint32_t most, double names)
{
	bool rtl = is_rtl(h);
	size_t from = x->first == 'b' ? k : i, to = x->first == 'b' ? i : k;
	double far = 46 + 20 * fabs((double)i - (double)k), way = rtl ? -1 : 1;
	far = far > COPIES_WIDE - names - 40 ? COPIES_WIDE - names - 40 : far;
	double x0 = rtl ? COPIES_WIDE - names : names, y0 = LINE_HIGH * ((double)from + 0.5), y1 = LINE_HIGH * ((double)to + 0.5), width = 1.2 + 5 * sqrt((double)x->words / most);
	rawi_html_rawf(h, "<g class=\"arc%s\"><path class=bow stroke-width=\"%.1f\" d=\"M%.0f %.0fC%.0f %.0f %.0f %.0f %.0f %.0f\"/>", x->first ? "" : " unsure", width, x0, y0, x0 + way * far * 1.3, y0,
		x0 + way * far * 1.3, y1, x0 + way * 8, y1);
	if (x->first)
		rawi_html_rawf(h, "<path class=tip d=\"M%.0f %.0fl%.0f -6v12z\"/>", x0, y1, way * 13);
	rawi_html_raw(h, "<title>");
	rawi_html_text(h, rawi_html_outlet_name(h, x->first == 'b' ? x->b : x->a));
	rawi_html_raw(h, x->first ? (rtl ? " ← " : " → ") : " ↔ ");
	rawi_html_text(h, rawi_html_outlet_name(h, x->first == 'b' ? x->a : x->b));
	rawi_html_raw(h, ": ");
	rawi_html_plural(h, "words", x->words);
	rawi_html_raw(h, "</title></g>");
}

static void teller(rawi_html *h, const line *l, size_t i, bool source, bool copier)
{
	const rawi_doc_head *d = &h->view->docs[l->doc];
	int x = is_rtl(h) ? COPIES_WIDE - 22 : 22;
	double y = LINE_HIGH * ((double)i + 0.5);
	rawi_html_rawf(h, "<circle class=\"teller%s\" cx=%d cy=\"%.0f\" r=6 />", source && !copier ? " source" : copier ? " copier" : "", is_rtl(h) ? COPIES_WIDE - 8 : 8, y);
	rawi_html_rawf(h, "<text class=name x=%d y=\"%.0f\">", x, y - 1);
	rawi_html_short(h, rawi_html_outlet_name(h, l->doc), 34);
	rawi_html_rawf(h, "</text><text class=axis x=%d y=\"%.0f\">", x, y + 16);
	if (d->published.n)
		rawi_html_text(h, rawi_slice_sub(d->published, 0, d->published.n < 10 ? d->published.n : 10));
	else
		rawi_html_message(h, "undated");
	if (d->agency.n) {
		rawi_html_raw(h, " · ");
		rawi_html_message(h, "agency_label");
		rawi_html_raw(h, " ");
		rawi_html_short(h, d->agency, 26);
	}
	rawi_html_raw(h, "</text>");
}

/* Copies come sorted by their documents; the bonds of a story are few enough to be looked through. */
static size_t bonds_of(rawi_html *h, const rawi_view_copy *const *copies, size_t n, bond **out)
{
	bond *all = RAWI_NEW_N(h->arena, bond, n + 1);
	size_t n_bonds = 0;
	for (size_t i = 0; i < n; i++) {
		const rawi_view_copy *c = copies[i];
		bond *last = n_bonds ? &all[n_bonds - 1] : NULL;
		if (!last || last->a != c->a.doc || last->b != c->b.doc) {
			last = &all[n_bonds++];
			*last = (bond){ .a = c->a.doc, .b = c->b.doc, .first = c->first };
		}
		last->words += c->words;
		last->passages++;
	}
	*out = all;
	return n_bonds;
}

void rawi_draw_copies(rawi_html *h, const rawi_view_story *s, const rawi_view_copy *const *copies, size_t n)
{
	bond *bonds;
	size_t n_bonds = bonds_of(h, copies, n, &bonds), n_lines = 0;
	uint32_t *line_of = RAWI_NEW_N(h->arena, uint32_t, h->view->n_docs + 1), *words = RAWI_NEW_N(h->arena, uint32_t, h->view->n_docs + 1), most = 1;
	bool *gave = RAWI_NEW_N(h->arena, bool, h->view->n_docs + 1), *took = RAWI_NEW_N(h->arena, bool, h->view->n_docs + 1);
	for (size_t i = 0; i < n_bonds; i++) {
		const bond *x = &bonds[i];
		words[x->a] += x->words;
		words[x->b] += x->words;
		most = x->words > most ? x->words : most;
		if (x->first)
			gave[x->first == 'a' ? x->a : x->b] = took[x->first == 'a' ? x->b : x->a] = true;
	}
	line *lines = RAWI_NEW_N(h->arena, line, s->n_docs + 1);
	for (size_t i = 0; i < s->n_docs; i++)
		if (words[s->docs[i]])
			lines[n_lines++] = (line){ s->docs[i], words[s->docs[i]], rawi_arena_dup(h->arena, h->view->docs[s->docs[i]].published).s };
	if (n_lines > MOST_LINES) {
		qsort(lines, n_lines, sizeof *lines, most_words_first);
		n_lines = MOST_LINES;
	}
	qsort(lines, n_lines, sizeof *lines, oldest_first);
	double names = NAMES_LEAST; /* as wide as the longest name needs: half as many letters as bytes, 9 units each */
	for (size_t i = 0; i < n_lines; i++) {
		const rawi_doc_head *d = &h->view->docs[lines[i].doc];
		double wide = 50 + 4.5 * (double)(d->agency.n + 24 > d->outlet.n ? d->agency.n + 24 : d->outlet.n);
		names = wide > names ? wide : names;
		line_of[lines[i].doc] = (uint32_t)i + 1;
	}
	names = names > NAMES_MOST ? NAMES_MOST : names;
	rawi_html_raw(h, "<figure>");
	open_picture(h, "bonds", COPIES_WIDE, LINE_HIGH * (double)n_lines, rawi_html_words(h, "copies_picture"), false);
	for (size_t i = 0; i < n_bonds; i++)
		if (line_of[bonds[i].a] && line_of[bonds[i].b])
			arc(h, &bonds[i], line_of[bonds[i].a] - 1, line_of[bonds[i].b] - 1, most, names);
	for (size_t i = 0; i < n_lines; i++)
		teller(h, &lines[i], i, gave[lines[i].doc], took[lines[i].doc]);
	rawi_html_raw(h, "</svg><figcaption class=note>");
	rawi_html_message(h, "copies_caption");
	rawi_html_raw(h, "</figcaption></figure>\n");
}
