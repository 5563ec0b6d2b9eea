/* lang: the layout of compiled tables, shared by the builder and the reader; nothing outside this room includes it.
 *
 *   ┌ head ┬ letter pages, expansions ┬ table 0 │ table 1 │ … ┬ columns, cells, lines, next, accept, edges of each ┬ characters ┐
 *
 * All places are byte offsets from the blob's start, so that it can stand in the binary, in a file or on the heap. Numbers are in the machine's order.
 */
#ifndef RAWI_LANG_BLOB_H
#define RAWI_LANG_BLOB_H

#include "base/buf.h"
#include "base/vec.h"
#include "lang/tables.h"

#define RAWI_BLOB_MAGIC 0x3442415449574152u /* "RAWITAB4" */

typedef struct {
	uint64_t magic, hash;
	uint32_t size, n_tables;
	uint32_t tables;         /* rawi_blob_table[n_tables], by name */
	uint32_t letters;        /* uint16_t[256]: page of each high byte, 0 none; then pages from 1 of uint32_t[256] */
	uint32_t pages, expansions;
	uint32_t first, first_slots; /* rawi_blob_first[first_slots]: which tables a word begins keys of; a power of two */
	uint32_t masks;              /* uint64_t[]: the sets of tables that these name */
} rawi_blob_head;

enum { /* a letter's entry in a page */
	RAWI_LETTER_KEEP = 0,
	RAWI_LETTER_DROP = 0x7FFFFFFF, /* below: a code point; with the high bit: index of an expansion (uint32_t[4], 0-terminated) */
};
#define RAWI_LETTER_EXPAND 0x80000000u

typedef enum { RAWI_COLUMN_KEY, RAWI_COLUMN_TEXT, RAWI_COLUMN_ENUM, RAWI_COLUMN_ISO3, RAWI_COLUMN_NUM } rawi_column_type;

typedef struct {
	rawi_blob_text name, spec; /* spec: the type as written, enum(a,b) */
	uint32_t type;
} rawi_blob_column;

typedef struct {
	uint32_t check; /* high half of rawi_hash of the folded word */
	uint32_t mask;  /* 1 + index of its set of tables; 0 free */
} rawi_blob_first;

typedef struct rawi_blob_table {
	rawi_blob_text name;
	uint32_t n_rows, n_columns, n_nodes, edge_slots; /* edge_slots: a power of two, or 0 */
	uint32_t inner_nodes;    /* nodes below have edges, the others only end keys: most keys are one word, and what follows it is not looked for */
	uint32_t columns, cells, lines, next, accept, edges;
	uint32_t bit;            /* which in a set of tables */
} rawi_blob_table;

/* A table as read from its file, before compiling. */
typedef struct {
	rawi_slice name;
	rawi_slice place;              /* the file whose rows are new: they are what a check can find wrong */
	RAWI_VEC(rawi_slice) columns;  /* "phrase:key" */
	RAWI_VEC(rawi_slice) cells;    /* row by row; "-" already empty */
	RAWI_VEC(uint32_t) lines;      /* one a row */
} rawi_table_source;
typedef RAWI_VEC(rawi_table_source) rawi_table_sources;

/* Splits a table file; adds to `all`, or, where a table of that name is there, lays its rows over it (overlay). `place` names the file in messages. */
bool rawi_table_split(rawi_arena *a, rawi_slice name, rawi_slice file, const char *place, rawi_table_sources *all, rawi_error *e);

/* Compiles; appends the blob to out (which must be empty). Checks every cell against its column. */
bool rawi_table_build(rawi_arena *a, const rawi_table_sources *all, rawi_buf *out, rawi_error *e);

/* The sources a blob was made from. */
void rawi_table_unbuild(rawi_arena *a, const char *blob, rawi_table_sources *all);

enum { RAWI_TABLE_PLACES = 256 }; /* by their names (rawi_name_key); more than twice as many as there are tables */

struct rawi_tables {
	const char *blob;
	char *owned; /* the heap block when overlaid, else NULL */
	char hash[17];
	size_t n;
	uint8_t by_name[RAWI_TABLE_PLACES]; /* 1 + index of a table, where its name falls or behind; 0 free */
	rawi_table at[];
};

size_t rawi_letter_fold(const char *blob, uint32_t cp, uint32_t out[4]);
rawi_slice rawi_blob_fold(const char *blob, rawi_arena *a, rawi_slice source, uint32_t *at);
rawi_slice rawi_blob_skeleton(const char *blob, rawi_arena *a, rawi_slice source);
size_t rawi_blob_words(const char *blob, rawi_arena *a, rawi_slice source, rawi_slice **fold, rawi_span **place);

#endif
