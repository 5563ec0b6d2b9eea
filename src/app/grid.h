/* app: rows of cells as somebody wants to read them: a table that fits the terminal, plain lines for other programs, or CSV.
 *
 *   terminal  columns as wide as their cells display, the widest text wrapped in its own column, names shortened by …; every cell isolated, so that Arabic beside numbers keeps its place
 *             the heads in the language of the messages
 *   plain     cells with a tab between, a head line first; the same whatever the terminal and the language
 *   CSV       RFC 4180; a cell that a spreadsheet would take for a formula begins with an apostrophe
 *
 * Nothing in a cell moves a cursor or turns the direction of what follows: such characters are dropped.
 */
#ifndef RAWI_APP_GRID_H
#define RAWI_APP_GRID_H

#include "app/messages.h"
#include "base/buf.h"
#include "base/vec.h"

typedef enum { RAWI_GRID_PLAIN, RAWI_GRID_TERMINAL, RAWI_GRID_CSV } rawi_grid_kind;

typedef enum { RAWI_CELL_SHORT, /* never shortened */ RAWI_CELL_NAME, /* shortened where there is no room */ RAWI_CELL_TEXT, /* wrapped */ RAWI_CELL_NUMBER /* to the right */ } rawi_cell_kind;

typedef struct {
	const char *head;
	rawi_cell_kind kind;
} rawi_grid_column;

typedef struct {
	rawi_arena *a;
	rawi_grid_kind kind;
	size_t width;              /* columns of the terminal */
	const rawi_messages *m;    /* the language of its heads */
	const rawi_grid_column *columns; size_t n_columns;
	bool headed;
	RAWI_VEC(rawi_slice) cells; /* of the terminal: all of them; else those of this row */
} rawi_grid;

void rawi_grid_open(rawi_grid *g, rawi_arena *a, const rawi_messages *m, rawi_grid_kind kind, const rawi_grid_column *columns, size_t n);
void rawi_grid_cell(rawi_grid *g, rawi_buf *out, rawi_slice text); /* after the last cell of a row the row is written, except on a terminal */
void rawi_grid_number(rawi_grid *g, rawi_buf *out, double v);
void rawi_grid_close(rawi_grid *g, rawi_buf *out);                 /* writes what is left */

/* The columns that a text takes on a terminal: marks none, wide letters two (UAX #11). */
size_t rawi_display_width(rawi_slice text);
/* Text without what would move a cursor or turn directions; white space of any kind is a blank. */
void rawi_put_safe(rawi_buf *out, rawi_slice text);
/* Columns of the terminal that standard output is, 0 where it is none. */
size_t rawi_terminal_width(void);

#endif
