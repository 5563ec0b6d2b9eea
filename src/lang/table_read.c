/* lang: a table file → rows. Only the form is looked at here; cells are checked where they are compiled. */
#include "lang/blob.h"

#include <stdio.h>

#include "base/utf8.h"

static rawi_slice next_line(rawi_slice *rest)
{
	const char *nl = rest->n ? memchr(rest->s, '\n', rest->n) : NULL;
	rawi_slice line = { rest->s, nl ? (size_t)(nl - rest->s) : rest->n };
	size_t used = line.n + (nl != NULL);
	*rest = rawi_slice_sub(*rest, used, rest->n - used);
	if (line.n && line.s[line.n - 1] == '\r')
		line.n--;
	return line;
}

static rawi_slice next_field(rawi_slice *line, bool *more)
{
	const char *tab = line->n ? memchr(line->s, '\t', line->n) : NULL;
	rawi_slice field = { line->s, tab ? (size_t)(tab - line->s) : line->n };
	*more = tab != NULL;
	size_t used = field.n + (tab != NULL);
	*line = rawi_slice_sub(*line, used, line->n - used);
	return field;
}

static rawi_table_source *find(rawi_table_sources *all, rawi_slice name)
{
	for (size_t i = 0; i < all->n; i++)
		if (rawi_slice_eq(all->at[i].name, name))
			return &all->at[i];
	return NULL;
}

/* An overlay row whose key starts with '!' takes away the rows of that key. */
static void take_away(rawi_table_source *t, rawi_slice key)
{
	size_t w = t->columns.n, kept = 0;
	for (size_t row = 0; row < t->lines.n; row++) {
		if (rawi_slice_eq(t->cells.at[row * w], key))
			continue;
		memmove(&t->cells.at[kept * w], &t->cells.at[row * w], w * sizeof *t->cells.at);
		t->lines.at[kept++] = t->lines.at[row];
	}
	t->lines.n = kept;
	t->cells.n = kept * w;
}

bool rawi_table_split(rawi_arena *a, rawi_slice name, rawi_slice file, const char *place, rawi_table_sources *all, rawi_error *e)
{
	char at[500];
	size_t bad = rawi_utf8_valid(file);
	if (bad < file.n)
		return rawi_fail(e, RAWI_ERR_FORMAT, place, "byte %zu is not UTF-8", bad);
	rawi_table_source *t = find(all, name);
	bool overlay = t != NULL, header = false;
	rawi_slice rest = file;
	for (uint32_t line_no = 1; rest.n; line_no++) {
		rawi_slice line = next_line(&rest);
		if (!line.n || line.s[0] == '#')
			continue;
		snprintf(at, sizeof at, "%s:%u", place, (unsigned)line_no);
		bool more = true;
		if (!header) {
			header = true;
			rawi_table_source fresh = { .name = rawi_arena_dup(a, name) };
			while (more)
				rawi_vec_push(a, &fresh.columns, rawi_arena_dup(a, next_field(&line, &more)));
			if (fresh.columns.n > RAWI_MAX_COLUMNS)
				return rawi_fail(e, RAWI_ERR_FORMAT, at, "more than %d columns", RAWI_MAX_COLUMNS);
			if (!overlay) {
				fresh.place = rawi_arena_dup(a, rawi_slice_of(place));
				rawi_vec_push(a, all, fresh);
				t = &all->at[all->n - 1];
				continue;
			}
			for (size_t i = 0; i < fresh.columns.n && i < t->columns.n; i++)
				if (!rawi_slice_eq(fresh.columns.at[i], t->columns.at[i]))
					return rawi_fail(e, RAWI_ERR_FORMAT, at, "column %zu is '%.*s', of the built-in table '%.*s'", i + 1, (int)fresh.columns.at[i].n, fresh.columns.at[i].s,
						(int)t->columns.at[i].n, t->columns.at[i].s);
			if (fresh.columns.n != t->columns.n)
				return rawi_fail(e, RAWI_ERR_FORMAT, at, "%zu columns, the built-in table has %zu", fresh.columns.n, t->columns.n);
			t->place = rawi_arena_dup(a, rawi_slice_of(place));
			continue;
		}
		if (line.s[0] == '!') {
			line = rawi_slice_sub(line, 1, line.n - 1);
			take_away(t, next_field(&line, &more));
			continue;
		}
		size_t n = 0;
		while (more) {
			rawi_slice cell = next_field(&line, &more);
			if (++n > t->columns.n)
				break;
			rawi_vec_push(a, &t->cells, rawi_slice_is(cell, "-") ? (rawi_slice){ "", 0 } : rawi_arena_dup(a, cell));
		}
		if (n != t->columns.n)
			return rawi_fail(e, RAWI_ERR_FORMAT, at, "%zu fields, the header has %zu", n, t->columns.n);
		rawi_vec_push(a, &t->lines, line_no);
	}
	if (!header)
		return rawi_fail(e, RAWI_ERR_FORMAT, place, "no header line");
	return true;
}
