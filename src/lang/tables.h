/* lang: what is known about a language, as read-only tables.
 *
 *   lang/ar/NAME.tsv ──tools/tablec──▶ one blob in the binary ──▶ rawi_tables      (--tables DIR overlays rows at run time, same reader, same checks)
 *
 * A table file is UTF-8, one fact a line, fields separated by one tab:
 *
 *   # comment: what the table is, its sources
 *   phrase:key	class:enum(say,assert,deny)	iso:iso3	value:num	note:text        first line that is no comment: the columns
 *   قال	say	-	-	-                                                    '-' is an empty cell
 *
 * Column types: key (a phrase to match: folded, split into words, at most one key column, the first), text (as written), enum(a,b,…),
 * iso3 (ISO 3166-1 alpha-3), num (decimal). A key may stand on several rows. Rows keep their order; an overlay's rows come after the built-in ones,
 * and an overlay row whose key cell starts with '!' takes away the built-in rows of that key.
 *
 * A phrase is matched word by word, each word folded (lang/fold.h):
 *
 *   uint32_t node = 0;                                        the table's root
 *   while (more words && (node = rawi_table_step(t, node, word)) != 0)
 *       if ((row = rawi_table_accept(t, node)) != RAWI_NO_ROW) the words so far are a key; remember the longest
 */
#ifndef RAWI_LANG_TABLES_H
#define RAWI_LANG_TABLES_H

#include <assert.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/hash.h"

#define RAWI_NO_ROW UINT32_MAX
#define RAWI_MAX_COLUMNS 12

typedef struct rawi_tables rawi_tables; /* immutable once made: any number of threads may read it */
typedef struct { uint32_t off, len; } rawi_blob_text;

typedef struct {
	rawi_blob_text text;
	int32_t code; /* enum index, else -1 */
	float num;
} rawi_blob_cell;

typedef struct {
	uint64_t key; /* rawi_hash_mix(node, hash of the folded word); 0 free */
	uint32_t node, pad;
} rawi_blob_edge;

typedef struct { /* bit aside: the room's own, here so that what is asked for every word of a page needs no call */
	const char *blob;
	const struct rawi_blob_table *t;
	uint64_t bit;                    /* in a set of tables; some share theirs */
	const rawi_blob_cell *cells;     /* row by row */
	const rawi_blob_edge *edges;
	const uint32_t *accept, *next;
	size_t edge_mask;                /* edge_slots - 1 */
	uint32_t n_rows, n_columns, inner_nodes;
	uint64_t name, column[RAWI_MAX_COLUMNS]; /* rawi_name_key of its name and of its columns', each another */
} rawi_table;

/* The tables compiled into the program, with the rows of `overlay` (a folder of .tsv files, or NULL) laid over. NULL and *e on a bad table: every
 * message names file and line. The caller owns the result. */
rawi_tables *rawi_tables_open(const char *overlay, rawi_error *e);
void rawi_tables_close(rawi_tables *t);
const char *rawi_tables_hash(const rawi_tables *t); /* 16 hex digits over all rows: a record's `engine.tables` */

/* A name of a table or column as a number: its length, its first and its last eight bytes. Names are nearly always literals, so that it is told while the program is compiled. */
static inline uint64_t rawi_name_key(rawi_slice name)
{
#define AT(k) (name.n > (k) ? (uint64_t)(unsigned char)name.s[k] << 8 * (k) : 0)
#define BEHIND(k) (name.n > 8 + (k) ? (uint64_t)(unsigned char)name.s[name.n - 1 - (k)] << 8 * (k) : 0)
	uint64_t front = AT(0) | AT(1) | AT(2) | AT(3) | AT(4) | AT(5) | AT(6) | AT(7), behind = BEHIND(0) | BEHIND(1) | BEHIND(2) | BEHIND(3) | BEHIND(4) | BEHIND(5) | BEHIND(6) | BEHIND(7);
	return rawi_hash_mix(rawi_hash_mix(front, behind), name.n);
#undef AT
#undef BEHIND
}

/* The table lang/ar/NAME.tsv. A name that does not exist is a bug. */
const rawi_table *rawi_tables_named(const rawi_tables *t, uint64_t name);
static inline const rawi_table *rawi_tables_get(const rawi_tables *t, const char *name) { return rawi_tables_named(t, rawi_name_key(rawi_slice_of(name))); }

static inline size_t rawi_table_rows(const rawi_table *t) { return t->n_rows; }
int rawi_table_column_of(const rawi_table *t, uint64_t column);          /* its index; a column that does not exist is a bug */
static inline int rawi_table_column(const rawi_table *t, const char *column) { return rawi_table_column_of(t, rawi_name_key(rawi_slice_of(column))); }
static inline const rawi_blob_cell *rawi_table_at(const rawi_table *t, uint32_t row, int column)
{
	assert(row < t->n_rows && (uint32_t)column < t->n_columns);
	return &t->cells[row * t->n_columns + (uint32_t)column];
}
static inline rawi_slice rawi_table_cell(const rawi_table *t, uint32_t row, int column) /* as written; empty where '-' */
{
	const rawi_blob_text at = rawi_table_at(t, row, column)->text;
	return (rawi_slice){ t->blob + at.off, at.len };
}
static inline int rawi_table_enum(const rawi_table *t, uint32_t row, int column) { return rawi_table_at(t, row, column)->code; } /* index of the enum's value, -1 where empty */
static inline double rawi_table_num(const rawi_table *t, uint32_t row, int column) { return (double)rawi_table_at(t, row, column)->num; } /* 0 where empty */
uint32_t rawi_table_line(const rawi_table *t, uint32_t row);              /* line in its file, from 1 */
rawi_slice rawi_table_name(const rawi_table *t);

/* Is there any key that goes on from the node? */
static inline bool rawi_table_goes_on(const rawi_table *t, uint32_t node) { return node < t->inner_nodes; }

/* The next node, 0 where no key goes on so: of a word whose rawi_hash is at hand, of a word. */
static inline uint32_t rawi_table_step_hashed(const rawi_table *t, uint32_t node, uint64_t hash)
{
	if (!rawi_table_goes_on(t, node))
		return 0;
	uint64_t key = rawi_hash_mix(node, hash);
	for (size_t i = (size_t)key & t->edge_mask; t->edges[i].key; i = (i + 1) & t->edge_mask)
		if (t->edges[i].key == key)
			return t->edges[i].node;
	return 0;
}
static inline uint32_t rawi_table_step(const rawi_table *t, uint32_t node, rawi_slice folded_word)
{
	return rawi_table_goes_on(t, node) ? rawi_table_step_hashed(t, node, rawi_hash(folded_word)) : 0;
}
static inline uint32_t rawi_table_accept(const rawi_table *t, uint32_t node) { return node ? t->accept[node] : RAWI_NO_ROW; } /* first row of the key that ends here, or RAWI_NO_ROW */
static inline uint32_t rawi_table_next(const rawi_table *t, uint32_t row) { return t->next[row]; } /* next row of the same key, or RAWI_NO_ROW */
static inline uint32_t rawi_table_find_hashed(const rawi_table *t, uint64_t hash) { return rawi_table_accept(t, rawi_table_step_hashed(t, 0, hash)); }
static inline uint32_t rawi_table_find(const rawi_table *t, rawi_slice folded_word) { return rawi_table_accept(t, rawi_table_step(t, 0, folded_word)); } /* the row of a key of one word, or RAWI_NO_ROW */

/* The set of tables that have a key which begins with this word: a bit each, the one that rawi_table_bit gives. One may be in it without need, never one missing:
 * a step that it excludes need not be tried. Hashing a word once in place of once a table is what makes looking at every word in every table cheap. */
uint64_t rawi_tables_first(const rawi_tables *t, rawi_slice folded_word);
uint64_t rawi_tables_first_of(const rawi_tables *t, uint64_t hash); /* of a word whose rawi_hash is at hand */
void rawi_tables_soon(const rawi_tables *t, uint64_t hash); /* memory is slow: calls for what rawi_tables_first_of will read */
static inline uint64_t rawi_table_bit(const rawi_table *t)
{
	return t->bit;
}

/* The longest key among words[0..n): its first row and, in *used, its number of words; RAWI_NO_ROW where none. */
uint32_t rawi_table_longest(const rawi_table *t, const rawi_slice *words, size_t n, size_t *used);

#endif
