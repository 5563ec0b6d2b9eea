/* app: see grid.h. */
#include "app/grid.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/utf8.h"

#define RAWI_FACTS_WIDTH
#include "facts.h"

enum { GAP = 2, USUAL_WIDTH = 80 };
#define ISOLATE "\xE2\x81\xA8" /* U+2068 first strong isolate */
#define POP "\xE2\x81\xA9"     /* U+2069 pop directional isolate */

size_t rawi_terminal_width(void)
{
	struct winsize w;
	const char *set = getenv("COLUMNS");
	if (!isatty(STDOUT_FILENO))
		return 0;
	if (set && atoi(set) > 0)
		return (size_t)atoi(set);
	return ioctl(STDOUT_FILENO, TIOCGWINSZ, &w) == 0 && w.ws_col ? w.ws_col : USUAL_WIDTH;
}

/* By Unicode's general categories and East Asian widths, as ICU has them (tools/facts.c). */
static size_t width_of(uint32_t cp)
{
	size_t from = 0, to = sizeof widths / sizeof *widths;
	while (from < to) {
		size_t mid = (from + to) / 2;
		if (cp > widths[mid].to)
			from = mid + 1;
		else
			to = mid;
	}
	return from < sizeof widths / sizeof *widths && cp >= widths[from].from ? widths[from].columns : 1;
}

size_t rawi_display_width(rawi_slice s)
{
	size_t n = 0;
	uint32_t cp;
	for (size_t i = 0; i < s.n; n += width_of(cp))
		i += rawi_utf8_next(s.s + i, s.s + s.n, &cp);
	return n;
}

/* C0 and C1 controls, DEL, and what embeds, overrides or isolates a direction (UAX #9). */
static bool is_unsafe(uint32_t cp)
{
	return cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069) || cp == 0x2028 || cp == 0x2029;
}

void rawi_put_safe(rawi_buf *out, rawi_slice s)
{
	uint32_t cp;
	bool blank = false;
	for (size_t i = 0, n; i < s.n; i += n) {
		n = rawi_utf8_next(s.s + i, s.s + s.n, &cp);
		bool space = cp == ' ' || cp == '\t' || cp == '\n' || cp == '\r';
		if (space ? blank : is_unsafe(cp))
			continue;
		blank = space;
		if (space)
			rawi_buf_putc(out, ' ');
		else
			rawi_buf_add(out, rawi_slice_sub(s, i, n));
	}
}

void rawi_grid_open(rawi_grid *g, rawi_arena *a, const rawi_messages *m, rawi_grid_kind kind, const rawi_grid_column *columns, size_t n)
{
	*g = (rawi_grid){ .a = a, .kind = kind, .width = rawi_terminal_width(), .m = m, .columns = columns, .n_columns = n };
	if (!g->width)
		g->width = USUAL_WIDTH;
}

/* ── other programs ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void csv_cell(rawi_buf *out, rawi_slice s, bool number)
{
	bool formula = !number && s.n && strchr("=+-@\t\r", s.s[0]) != NULL;
	bool quoted = formula;
	for (size_t i = 0; i < s.n && !quoted; i++)
		quoted = strchr(",\"\r\n", s.s[i]) != NULL;
	if (!quoted) {
		rawi_buf_add(out, s);
		return;
	}
	rawi_buf_puts(out, formula ? "\"'" : "\"");
	for (size_t i = 0; i < s.n; i++) {
		if (s.s[i] == '"')
			rawi_buf_putc(out, '"');
		rawi_buf_putc(out, s.s[i]);
	}
	rawi_buf_putc(out, '"');
}

static void write_row(rawi_grid *g, rawi_buf *out, const rawi_slice *cells)
{
	for (size_t i = 0; i < g->n_columns; i++) {
		if (g->kind == RAWI_GRID_CSV) {
			if (i)
				rawi_buf_putc(out, ',');
			csv_cell(out, cells[i], g->columns[i].kind == RAWI_CELL_NUMBER);
			continue;
		}
		if (i)
			rawi_buf_putc(out, '\t');
		rawi_put_safe(out, cells[i].n ? cells[i] : RAWI_LIT("-"));
	}
	rawi_buf_puts(out, g->kind == RAWI_GRID_CSV ? "\r\n" : "\n");
}

static void head(rawi_grid *g, rawi_buf *out)
{
	rawi_slice *cells = RAWI_NEW_N(g->a, rawi_slice, g->n_columns);
	for (size_t i = 0; i < g->n_columns; i++)
		cells[i] = rawi_slice_of(g->columns[i].head);
	g->headed = true;
	write_row(g, out, cells);
}

void rawi_grid_cell(rawi_grid *g, rawi_buf *out, rawi_slice text)
{
	rawi_vec_push(g->a, &g->cells, rawi_arena_dup(g->a, text));
	if (g->kind == RAWI_GRID_TERMINAL || g->cells.n < g->n_columns)
		return;
	if (!g->headed)
		head(g, out);
	write_row(g, out, g->cells.at);
	g->cells.n = 0;
}

void rawi_grid_number(rawi_grid *g, rawi_buf *out, double v)
{
	char text[40];
	int n = snprintf(text, sizeof text, "%.15g", v);
	rawi_grid_cell(g, out, (rawi_slice){ text, (size_t)n });
}

/* ── a terminal ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static rawi_slice safe_cell(rawi_grid *g, rawi_slice s)
{
	rawi_buf b = { 0 };
	rawi_put_safe(&b, s.n ? s : RAWI_LIT("-"));
	rawi_slice out = rawi_arena_dup(g->a, rawi_buf_slice(&b));
	rawi_buf_release(&b);
	return out;
}

/* What of s fits into `width` columns: up to the last blank where there is one, at least one letter. *next: where the rest begins. */
static rawi_slice fits(rawi_slice s, size_t width, bool words, size_t *next)
{
	size_t n = 0, at = 0, blank = 0;
	uint32_t cp;
	while (at < s.n) {
		size_t len = rawi_utf8_next(s.s + at, s.s + s.n, &cp), w = width_of(cp);
		if (n + w > width && at)
			break;
		if (cp == ' ')
			blank = at;
		n += w;
		at += len;
	}
	if (at < s.n && words && blank && s.s[at] != ' ')
		at = blank;
	*next = at;
	while (*next < s.n && s.s[*next] == ' ')
		++*next;
	return rawi_slice_sub(s, 0, at);
}

static void put_cell(rawi_buf *out, rawi_slice s, size_t width, bool right, bool last)
{
	size_t own = rawi_display_width(s), pad = own < width ? width - own : 0;
	for (size_t i = 0; right && i < pad; i++)
		rawi_buf_putc(out, ' ');
	rawi_buf_puts(out, ISOLATE);
	rawi_buf_add(out, s);
	rawi_buf_puts(out, POP);
	for (size_t i = 0; !right && !last && i < pad; i++)
		rawi_buf_putc(out, ' ');
}

/* Widths that fit: text columns give first, then names, down to what is read with ease; then both, to the least that can be read at all. */
static void fit(const rawi_grid *g, size_t *width)
{
	size_t all = GAP * (g->n_columns - 1);
	for (size_t i = 0; i < g->n_columns; i++)
		all += width[i];
	static const struct { rawi_cell_kind kind; size_t least; } passes[] = { { RAWI_CELL_TEXT, 24 }, { RAWI_CELL_NAME, 9 }, { RAWI_CELL_TEXT, 14 }, { RAWI_CELL_NAME, 5 } };
	for (size_t pass = 0; pass < sizeof passes / sizeof *passes && all > g->width; pass++) {
		rawi_cell_kind kind = passes[pass].kind;
		size_t least = passes[pass].least;
		while (all > g->width) {
			size_t widest = g->n_columns;
			for (size_t i = 0; i < g->n_columns; i++)
				if (g->columns[i].kind == kind && width[i] > least && (widest == g->n_columns || width[i] > width[widest]))
					widest = i;
			if (widest == g->n_columns)
				break;
			width[widest]--;
			all--;
		}
	}
}

static void terminal_row(const rawi_grid *g, rawi_buf *out, const rawi_slice *cells, const size_t *width)
{
	rawi_slice *rest = RAWI_NEW_N(g->a, rawi_slice, g->n_columns);
	bool more = true;
	memcpy(rest, cells, g->n_columns * sizeof *rest);
	for (int line = 0; more; line++) {
		more = false;
		for (size_t i = 0; i < g->n_columns; i++) {
			bool last = i + 1 == g->n_columns;
			size_t next = 0;
			rawi_slice part = fits(rest[i], width[i], g->columns[i].kind == RAWI_CELL_TEXT, &next);
			if (g->columns[i].kind != RAWI_CELL_TEXT && part.n < rest[i].n) { /* shortened */
				part = fits(rest[i], width[i] > 1 ? width[i] - 1 : 1, false, &next);
				part = rawi_arena_printf(g->a, "%.*s\xE2\x80\xA6", (int)part.n, part.s);
				next = rest[i].n;
			}
			put_cell(out, part, width[i], g->columns[i].kind == RAWI_CELL_NUMBER, last);
			if (!last)
				rawi_buf_puts(out, "  ");
			rest[i] = rawi_slice_sub(rest[i], next, rest[i].n - next);
			more |= rest[i].n > 0;
		}
		rawi_buf_putc(out, '\n');
	}
}

void rawi_grid_close(rawi_grid *g, rawi_buf *out)
{
	size_t rows = g->cells.n / (g->n_columns ? g->n_columns : 1);
	if (g->kind == RAWI_GRID_CSV && !g->headed)
		head(g, out);
	if (g->kind != RAWI_GRID_TERMINAL || !rows)
		return;
	size_t *width = RAWI_NEW_N(g->a, size_t, g->n_columns);
	rawi_slice *heads = RAWI_NEW_N(g->a, rawi_slice, g->n_columns);
	for (size_t i = 0; i < g->n_columns; i++) {
		heads[i] = rawi_slice_of(rawi_said_so(g->m, g->columns[i].head));
		width[i] = rawi_display_width(heads[i]);
	}
	for (size_t i = 0; i < g->cells.n; i++) {
		g->cells.at[i] = safe_cell(g, g->cells.at[i]);
		size_t w = rawi_display_width(g->cells.at[i]);
		width[i % g->n_columns] = w > width[i % g->n_columns] ? w : width[i % g->n_columns];
	}
	fit(g, width);
	terminal_row(g, out, heads, width);
	for (size_t i = 0; i < rows; i++)
		terminal_row(g, out, &g->cells.at[i * g->n_columns], width);
	g->cells.n = 0;
}
