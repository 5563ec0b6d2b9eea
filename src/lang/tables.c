/* lang: see tables.h. Reads compiled tables in place; lays an overlay over them by building them again. */
#include "lang/tables.h"

#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "lang/blob.h"
#include "lang/builtin.h"
#include "lang/fold.h"

static rawi_slice text(const char *blob, rawi_blob_text t)
{
	return (rawi_slice){ blob + t.off, t.len };
}

/* Where a table's name may stand among those by name. */
static uint8_t *free_place(rawi_tables *t, uint64_t name)
{
	size_t i = name % RAWI_TABLE_PLACES;
	for (; t->by_name[i]; i = (i + 1) % RAWI_TABLE_PLACES)
		assert(t->at[t->by_name[i] - 1].name != name);
	return &t->by_name[i];
}

static void read_names(rawi_table *t)
{
	const rawi_blob_column *c = (const rawi_blob_column *)(const void *)(t->blob + t->t->columns);
	assert(t->n_columns <= RAWI_MAX_COLUMNS);
	t->name = rawi_name_key(text(t->blob, t->t->name));
	for (uint32_t i = 0; i < t->n_columns; i++) {
		t->column[i] = rawi_name_key(text(t->blob, c[i].name));
		for (uint32_t k = 0; k < i; k++)
			assert(t->column[k] != t->column[i]);
	}
}

static rawi_table laid_out(const char *blob, const rawi_blob_table *b)
{
	return (rawi_table){
		.blob = blob,
		.t = b,
		.bit = UINT64_C(1) << b->bit,
		.cells = (const rawi_blob_cell *)(const void *)(blob + b->cells),
		.edges = (const rawi_blob_edge *)(const void *)(blob + b->edges),
		.accept = (const uint32_t *)(const void *)(blob + b->accept),
		.next = (const uint32_t *)(const void *)(blob + b->next),
		.edge_mask = (size_t)b->edge_slots - 1,
		.n_rows = b->n_rows,
		.n_columns = b->n_columns,
		.inner_nodes = b->inner_nodes,
	};
}

static rawi_tables *over_blob(const char *blob, char *owned, rawi_error *e)
{
	const rawi_blob_head *h = (const rawi_blob_head *)(const void *)blob;
	assert(h->magic == RAWI_BLOB_MAGIC && h->n_tables <= RAWI_TABLE_PLACES / 2);
	rawi_tables *t = malloc(sizeof *t + h->n_tables * sizeof *t->at);
	if (!t) {
		free(owned);
		rawi_fail(e, RAWI_ERR_MEMORY, "tables", "out of memory");
		return NULL;
	}
	t->blob = blob;
	t->owned = owned;
	t->n = h->n_tables;
	snprintf(t->hash, sizeof t->hash, "%016llx", (unsigned long long)h->hash);
	const rawi_blob_table *at = (const rawi_blob_table *)(const void *)(blob + h->tables);
	memset(t->by_name, 0, sizeof t->by_name);
	for (uint32_t i = 0; i < h->n_tables; i++) {
		t->at[i] = laid_out(blob, &at[i]);
		read_names(&t->at[i]);
		*free_place(t, t->at[i].name) = (uint8_t)(i + 1);
	}
	return t;
}

static bool read_file(rawi_arena *a, const char *path, rawi_slice *out, rawi_error *e)
{
	FILE *f = fopen(path, "rb");
	if (!f)
		return rawi_fail(e, RAWI_ERR_FILE, path, "%s", strerror(errno));
	rawi_buf b = { 0 };
	char chunk[65536];
	size_t n;
	while ((n = fread(chunk, 1, sizeof chunk, f)) > 0)
		rawi_buf_add(&b, (rawi_slice){ chunk, n });
	bool ok = !ferror(f) && !b.failed;
	fclose(f);
	if (ok)
		*out = rawi_arena_dup(a, rawi_buf_slice(&b));
	rawi_buf_release(&b);
	return ok || rawi_fail(e, RAWI_ERR_FILE, path, "cannot be read");
}

static int by_bytes(const void *x, const void *y)
{
	return rawi_slice_cmp(*(const rawi_slice *)x, *(const rawi_slice *)y);
}

/* Every NAME.tsv of the folder, in byte order, laid over the built-in tables. */
static bool lay_over(rawi_arena *a, const char *folder, rawi_table_sources *all, rawi_error *e)
{
	DIR *d = opendir(folder);
	if (!d)
		return rawi_fail(e, RAWI_ERR_FILE, folder, "%s", strerror(errno));
	RAWI_VEC(rawi_slice) names = { 0 };
	for (struct dirent *f; (f = readdir(d)) != NULL;)
		if (rawi_slice_ends(rawi_slice_of(f->d_name), RAWI_LIT(".tsv")))
			rawi_vec_push(a, &names, rawi_arena_dup(a, rawi_slice_of(f->d_name)));
	closedir(d);
	if (!names.n)
		return rawi_fail(e, RAWI_ERR_FILE, folder, "no .tsv file in it");
	qsort(names.at, names.n, sizeof *names.at, by_bytes);
	for (size_t i = 0; i < names.n; i++) {
		rawi_slice name = { names.at[i].s, names.at[i].n - 4 }, file;
		const char *path = rawi_arena_printf(a, "%s/%s", folder, names.at[i].s).s;
		bool known = false;
		for (size_t k = 0; k < all->n; k++)
			known = known || rawi_slice_eq(all->at[k].name, name);
		if (!known)
			return rawi_fail(e, RAWI_ERR_FORMAT, path, "there is no table of that name");
		if (!read_file(a, path, &file, e) || !rawi_table_split(a, name, file, path, all, e))
			return false;
	}
	return true;
}

rawi_tables *rawi_tables_open(const char *overlay, rawi_error *e)
{
	if (!overlay)
		return over_blob(rawi_builtin_tables, NULL, e);
	rawi_arena a;
	jmp_buf full;
	rawi_arena_init(&a, 0);
	rawi_table_sources all = { 0 };
	rawi_buf blob = { 0 };
	rawi_tables *t = NULL;
	if (setjmp(full)) {
		rawi_arena_release(&a);
		rawi_fail(e, RAWI_ERR_MEMORY, overlay, "out of memory");
		return NULL;
	}
	a.on_full = &full;
	rawi_table_unbuild(&a, rawi_builtin_tables, &all);
	if (lay_over(&a, overlay, &all, e) && rawi_table_build(&a, &all, &blob, e)) {
		t = over_blob(blob.s, blob.s, e);
		blob = (rawi_buf){ 0 };
	}
	rawi_buf_release(&blob);
	rawi_arena_release(&a);
	return t;
}

void rawi_tables_close(rawi_tables *t)
{
	if (t) {
		free(t->owned);
		free(t);
	}
}

const char *rawi_tables_hash(const rawi_tables *t)
{
	return t->hash;
}

const rawi_table *rawi_tables_named(const rawi_tables *t, uint64_t name)
{
	for (size_t i = name % RAWI_TABLE_PLACES; t->by_name[i]; i = (i + 1) % RAWI_TABLE_PLACES)
		if (t->at[t->by_name[i] - 1].name == name)
			return &t->at[t->by_name[i] - 1];
	assert(!t && "no table of that name"); /* never so: the name is a bug of the caller */
	return NULL;
}

int rawi_table_column_of(const rawi_table *t, uint64_t column)
{
	for (uint32_t i = 0; i < t->n_columns; i++)
		if (t->column[i] == column)
			return (int)i;
	assert(!t && "no column of that name");
	return -1;
}

uint32_t rawi_table_line(const rawi_table *t, uint32_t row)
{
	assert(row < t->t->n_rows);
	return ((const uint32_t *)(const void *)(t->blob + t->t->lines))[row];
}

rawi_slice rawi_table_name(const rawi_table *t)
{
	return text(t->blob, t->t->name);
}

uint64_t rawi_tables_first_of(const rawi_tables *t, uint64_t hash)
{
	const rawi_blob_head *h = (const rawi_blob_head *)(const void *)t->blob;
	const rawi_blob_first *first = (const rawi_blob_first *)(const void *)(t->blob + h->first);
	const uint64_t *masks = (const uint64_t *)(const void *)(t->blob + h->masks);
	uint32_t check = (uint32_t)(hash >> 32);
	for (size_t i = (size_t)hash & (h->first_slots - 1); first[i].mask; i = (i + 1) & (h->first_slots - 1))
		if (first[i].check == check)
			return masks[first[i].mask - 1];
	return 0;
}

void rawi_tables_soon(const rawi_tables *t, uint64_t hash)
{
	const rawi_blob_head *h = (const rawi_blob_head *)(const void *)t->blob;
	__builtin_prefetch((const rawi_blob_first *)(const void *)(t->blob + h->first) + ((size_t)hash & (h->first_slots - 1)));
}

uint64_t rawi_tables_first(const rawi_tables *t, rawi_slice folded_word)
{
	return rawi_tables_first_of(t, rawi_hash(folded_word));
}

uint32_t rawi_table_longest(const rawi_table *t, const rawi_slice *words, size_t n, size_t *used)
{
	uint32_t node = 0, best = RAWI_NO_ROW;
	for (size_t i = 0; i < n; i++) {
		node = rawi_table_step(t, node, words[i]);
		if (!node)
			break;
		uint32_t row = rawi_table_accept(t, node);
		if (row != RAWI_NO_ROW) {
			best = row;
			*used = i + 1;
		}
	}
	return best;
}

size_t rawi_fold_letter(const rawi_tables *t, uint32_t cp, uint32_t out[4])
{
	return rawi_letter_fold(t->blob, cp, out);
}

rawi_slice rawi_fold(const rawi_tables *t, rawi_arena *a, rawi_slice source)
{
	return rawi_blob_fold(t->blob, a, source, NULL);
}

rawi_slice rawi_fold_marks(const rawi_tables *t, rawi_arena *a, rawi_slice word)
{
	return rawi_blob_skeleton(t->blob, a, word);
}

rawi_folded rawi_fold_map(const rawi_tables *t, rawi_arena *a, rawi_slice source)
{
	uint32_t *at = rawi_arena_room(a, (source.n * 3 + 1) * sizeof *at);
	rawi_slice folded = rawi_blob_fold(t->blob, a, source, at);
	return (rawi_folded){ folded, at };
}

size_t rawi_fold_words_apart(const rawi_tables *t, rawi_arena *a, rawi_slice source, rawi_slice **fold, rawi_span **at)
{
	return rawi_blob_words(t->blob, a, source, fold, at);
}

size_t rawi_fold_words(const rawi_tables *t, rawi_arena *a, rawi_slice source, rawi_word **out)
{
	rawi_slice *fold;
	rawi_span *at;
	size_t n = rawi_blob_words(t->blob, a, source, &fold, &at);
	*out = rawi_arena_room(a, (n + 1) * sizeof **out);
	for (size_t i = 0; i < n; i++)
		(*out)[i] = (rawi_word){ fold[i], at[i] };
	return n;
}
