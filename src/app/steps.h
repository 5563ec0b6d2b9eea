/* app: the steps of comparing on many machines (rawi_step of rawi.h says what each takes and gives): functions of rows, over the same rooms that rawi_relate uses. */
#ifndef RAWI_APP_STEPS_H
#define RAWI_APP_STEPS_H

#include "app/api_handle.h"
#include "app/grow.h"
#include "store/compared.h"

/* Rows that a step makes, column by column. */
typedef struct {
	char kind;
	RAWI_VEC(int64_t) numbers;
	RAWI_VEC(double) reals;
	RAWI_VEC(int32_t) offsets;
	rawi_buf bytes;
} rawi_made_column;

enum { RAWI_STEP_COLUMNS = 20, RAWI_STEP_TABLES = 5 };

typedef struct {
	size_t n;
	rawi_made_column columns[RAWI_STEP_COLUMNS];
	size_t n_columns;
} rawi_made;

typedef struct {
	rawi *r;
	rawi_arena *arena;   /* of the step */
	rawi_arena *scratch; /* cleared again and again */
	rawi_store *store;   /* a temporary one that the step opens; NULL */
	rawi_buf line;       /* what the step puts together piece by piece; given back behind it, also where memory ran out in between */
	rawi_error *e;
	const rawi_rows *in; /* as many tables as the step takes, of the kinds that it takes */
	rawi_made *out;      /* as many as it gives */
} rawi_step_work;

static inline int64_t rawi_row_int(const rawi_rows *t, size_t column, size_t row)
{
	return ((const int64_t *)t->columns[column].values)[row];
}

static inline double rawi_row_real(const rawi_rows *t, size_t column, size_t row)
{
	return ((const double *)t->columns[column].values)[row];
}

static inline rawi_slice rawi_row_bytes(const rawi_rows *t, size_t column, size_t row)
{
	const rawi_column *c = &t->columns[column];
	return (rawi_slice){ (const char *)c->values + c->offsets[row], (size_t)(c->offsets[row + 1] - c->offsets[row]) };
}

/* A row of a table that is made: each column once, then the next row. */
void rawi_made_int(rawi_step_work *w, rawi_made *t, size_t column, int64_t v);
void rawi_made_real(rawi_step_work *w, rawi_made *t, size_t column, double v);
void rawi_made_bytes(rawi_step_work *w, rawi_made *t, size_t column, rawi_slice v);
static inline void rawi_made_end(rawi_made *t) { t->n++; }

/* Numbers of a column, ascending → their rows: index of `number` in by[0..n), RAWI_NONE where it is not there. */
typedef struct {
	uint64_t number;
	uint32_t row;
} rawi_numbered;
rawi_numbered *rawi_numbered_of(rawi_arena *a, const rawi_rows *t, size_t column);
uint32_t rawi_numbered_find(const rawi_numbered *by, size_t n, uint64_t number);

/* Says that a row that the step needs was not given; false. */
bool rawi_step_misses(rawi_step_work *w);
/* The sketch of a row; false where the bytes are none. */
bool rawi_step_sketch(rawi_step_work *w, rawi_arena *a, rawi_slice bytes, bool words, rawi_sketch *out);

/* step_pairs.c */
void rawi_step_limits(rawi_step_work *w);
void rawi_step_meet(rawi_step_work *w);
void rawi_step_pairs(rawi_step_work *w);
/* step_stories.c */
void rawi_step_components(rawi_step_work *w);
void rawi_step_stories(rawi_step_work *w);
void rawi_step_near(rawi_step_work *w);
/* step_names.c */
void rawi_step_names(rawi_step_work *w);
void rawi_step_ties(rawi_step_work *w);
void rawi_step_settle(rawi_step_work *w);
/* Names (group, type, country, key, resolved, settled) as `groups` asks for them. */
rawi_names *rawi_step_settled(rawi_step_work *w, const rawi_rows *in);
/* step_add.c */
void rawi_step_add(rawi_step_work *w);
/* The pages of members, as what was read of them, into a database, inside a transaction; how many were found to be what. */
bool rawi_step_add_pages(rawi_step_work *w, rawi_store *store, size_t counts[4]);
/* step_groups.c */
void rawi_step_groups(rawi_step_work *w);
void rawi_step_texts(rawi_step_work *w);
void rawi_step_copies(rawi_step_work *w);

/* The columns of a member, in the order of rawi.h. */
enum { RAWI_M_GROUP, RAWI_M_STORY, RAWI_M_DOC, RAWI_M_ARTICLE, RAWI_M_ID, RAWI_M_RECORD, RAWI_M_SKETCH, RAWI_M_BYTES, RAWI_M_FORM, RAWI_M_CHARSET, RAWI_M_GIVEN_FORM, RAWI_M_GIVEN_ID,
	RAWI_M_GIVEN_CHARSET, RAWI_M_TITLE, RAWI_M_URL, RAWI_M_OUTLET, RAWI_M_PUBLISHED };
#define RAWI_MEMBER_KINDS "iiiibbbbibibbbbbb"
/* What arrived, as its collector gave it. */
rawi_source rawi_member_source(const rawi_rows *members, size_t row);

#endif
