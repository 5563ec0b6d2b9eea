/* lang: table rows → one blob (layout in blob.h). Runs at build time in tools/tablec, and at run time when a desk lays its own rows over. */
#include "lang/blob.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/map.h"
#include "base/utf8.h"

typedef struct {
	uint64_t hash, tables;
} first_word;

typedef struct {
	rawi_arena *arena;
	rawi_buf *out;
	rawi_error *e;
	rawi_buf chars;     /* all cell texts, one after another */
	rawi_map chars_at;  /* text → offset in chars */
	rawi_map first_at;  /* hash of a key's first word → index of first */
	RAWI_VEC(first_word) first;
	uint64_t bit;       /* of the table being built */
} builder;

static uint32_t reserve(builder *b, size_t bytes)
{
	static const char zeros[64];
	while (b->out->n % 8)
		rawi_buf_putc(b->out, 0);
	uint32_t at = (uint32_t)b->out->n;
	for (size_t left = bytes; left;) {
		size_t n = left < sizeof zeros ? left : sizeof zeros;
		rawi_buf_add(b->out, (rawi_slice){ zeros, n });
		left -= n;
	}
	return at;
}

static uint32_t put(builder *b, const void *data, size_t bytes)
{
	uint32_t at = reserve(b, 0);
	rawi_buf_add(b->out, (rawi_slice){ data, bytes });
	return at;
}

static rawi_blob_text text_of(builder *b, rawi_slice s)
{
	bool fresh;
	uint32_t *at = rawi_map_put(&b->chars_at, s, &fresh);
	if (fresh) {
		*at = (uint32_t)b->chars.n;
		rawi_buf_add(&b->chars, s);
	}
	return (rawi_blob_text){ *at, (uint32_t)s.n }; /* moved by the characters' place at the end */
}

static bool parse_hex(rawi_slice s, uint32_t *out)
{
	char text[12], *end;
	if (s.n < 4 || s.n > 6)
		return false;
	memcpy(text, s.s, s.n);
	text[s.n] = 0;
	unsigned long v = strtoul(text, &end, 16);
	*out = (uint32_t)v;
	return *end == 0 && v > 0 && v <= 0xFFFF;
}

static bool build_letters(builder *b, const rawi_table_source *t, rawi_blob_head *head)
{
	uint16_t index[256] = { 0 };
	RAWI_VEC(uint32_t) pages = { 0 };
	RAWI_VEC(uint32_t) more = { 0 };
	for (size_t row = 0; row < t->lines.n; row++) {
		char at[500];
		snprintf(at, sizeof at, "%.*s:%u", (int)t->place.n, t->place.s, (unsigned)t->lines.at[row]);
		uint32_t from, to[4] = { 0 };
		size_t n = 0;
		rawi_slice rest = t->cells.at[row * t->columns.n + 1];
		if (!parse_hex(t->cells.at[row * t->columns.n], &from))
			return rawi_fail(b->e, RAWI_ERR_FORMAT, at, "not a hexadecimal code point up to FFFF");
		while (rest.n) {
			const char *blank = memchr(rest.s, ' ', rest.n);
			rawi_slice one = { rest.s, blank ? (size_t)(blank - rest.s) : rest.n };
			if (n == 4 || !parse_hex(one, &to[n]))
				return rawi_fail(b->e, RAWI_ERR_FORMAT, at, "more than four code points, or not hexadecimal");
			n++;
			size_t used = one.n + (blank != NULL);
			rest = rawi_slice_sub(rest, used, rest.n - used);
		}
		if (!index[from >> 8]) {
			for (int i = 0; i < 256; i++)
				rawi_vec_push(b->arena, &pages, RAWI_LETTER_KEEP);
			index[from >> 8] = (uint16_t)(pages.n / 256);
		}
		uint32_t entry = n == 0 ? (uint32_t)RAWI_LETTER_DROP : to[0];
		if (n > 1) {
			entry = RAWI_LETTER_EXPAND | (uint32_t)(more.n / 4);
			for (int i = 0; i < 4; i++)
				rawi_vec_push(b->arena, &more, to[i]);
		}
		pages.at[(index[from >> 8] - 1u) * 256u + (from & 255)] = entry;
	}
	head->letters = put(b, index, sizeof index);
	head->pages = put(b, pages.at, pages.n * sizeof *pages.at);
	head->expansions = put(b, more.at, more.n * sizeof *more.at);
	return true;
}

static bool column_of(builder *b, const rawi_table_source *t, size_t i, rawi_blob_column *out)
{
	static const struct { const char *name; uint32_t type; } types[] = {
		{ "key", RAWI_COLUMN_KEY }, { "text", RAWI_COLUMN_TEXT }, { "iso3", RAWI_COLUMN_ISO3 }, { "num", RAWI_COLUMN_NUM }, { "hex", RAWI_COLUMN_TEXT }, { "hexes", RAWI_COLUMN_TEXT },
	};
	rawi_slice spec = t->columns.at[i];
	const char *colon = memchr(spec.s, ':', spec.n);
	char at[500];
	snprintf(at, sizeof at, "%.*s", (int)t->place.n, t->place.s);
	if (!colon)
		return rawi_fail(b->e, RAWI_ERR_FORMAT, at, "column '%.*s' has no type", (int)spec.n, spec.s);
	rawi_slice name = { spec.s, (size_t)(colon - spec.s) }, type = rawi_slice_sub(spec, name.n + 1, spec.n - name.n - 1);
	*out = (rawi_blob_column){ text_of(b, name), text_of(b, type), 0 };
	if (rawi_slice_starts(type, RAWI_LIT("enum(")) && rawi_slice_ends(type, RAWI_LIT(")"))) {
		out->type = RAWI_COLUMN_ENUM;
		return true;
	}
	for (size_t k = 0; k < sizeof types / sizeof *types; k++)
		if (rawi_slice_is(type, types[k].name)) {
			out->type = types[k].type;
			if (out->type == RAWI_COLUMN_KEY && i > 0)
				return rawi_fail(b->e, RAWI_ERR_FORMAT, at, "only the first column can be a key");
			return true;
		}
	return rawi_fail(b->e, RAWI_ERR_FORMAT, at, "unknown column type '%.*s'", (int)type.n, type.s);
}

/* enum(a,b,c): the index of the value, -1 where it is none of them. */
static int enum_index(rawi_slice spec, rawi_slice value)
{
	rawi_slice rest = rawi_slice_sub(spec, 5, spec.n - 6);
	for (int i = 0; rest.n; i++) {
		const char *comma = memchr(rest.s, ',', rest.n);
		rawi_slice one = { rest.s, comma ? (size_t)(comma - rest.s) : rest.n };
		if (rawi_slice_eq(one, value))
			return i;
		size_t used = one.n + (comma != NULL);
		rest = rawi_slice_sub(rest, used, rest.n - used);
	}
	return -1;
}

static bool cell_of(builder *b, const char *at, rawi_slice column, uint32_t type, rawi_slice cell, rawi_blob_cell *out)
{
	const char *colon = memchr(column.s, ':', column.n);
	rawi_slice name = { column.s, colon ? (size_t)(colon - column.s) : column.n };
	*out = (rawi_blob_cell){ text_of(b, cell), -1, 0 };
	if (!cell.n)
		return type != RAWI_COLUMN_KEY || rawi_fail(b->e, RAWI_ERR_FORMAT, at, "%.*s: empty key", (int)name.n, name.s);
	if (type == RAWI_COLUMN_ENUM) {
		rawi_slice spec = { colon + 1, column.n - (size_t)(colon + 1 - column.s) };
		out->code = enum_index(spec, cell);
		if (out->code < 0)
			return rawi_fail(b->e, RAWI_ERR_FORMAT, at, "%.*s: '%.*s' is not one of %.*s", (int)name.n, name.s, (int)cell.n, cell.s, (int)spec.n, spec.s);
	}
	if (type == RAWI_COLUMN_ISO3) {
		bool ok = cell.n == 3;
		for (size_t i = 0; ok && i < 3; i++)
			ok = cell.s[i] >= 'A' && cell.s[i] <= 'Z';
		if (!ok)
			return rawi_fail(b->e, RAWI_ERR_FORMAT, at, "%.*s: '%.*s' is no ISO 3166-1 alpha-3 code", (int)name.n, name.s, (int)cell.n, cell.s);
	}
	if (type == RAWI_COLUMN_NUM) {
		char text[40], *end;
		snprintf(text, sizeof text, "%.*s", (int)cell.n, cell.s);
		out->num = strtof(text, &end);
		if (*end || cell.n >= sizeof text)
			return rawi_fail(b->e, RAWI_ERR_FORMAT, at, "%.*s: '%.*s' is no number", (int)name.n, name.s, (int)cell.n, cell.s);
	}
	return true;
}

/* The keys' word trie, as a hash table of edges. Node 0 is the root. */
typedef struct {
	uint64_t hash; /* of the folded word */
	uint32_t from, to;
} edge;

static void note_first(builder *b, uint64_t hash)
{
	bool fresh;
	uint64_t *key = rawi_arena_alloc(b->arena, sizeof *key);
	*key = hash;
	uint32_t *at = rawi_map_put(&b->first_at, (rawi_slice){ (const char *)key, sizeof *key }, &fresh);
	if (fresh) {
		*at = (uint32_t)b->first.n;
		rawi_vec_push(b->arena, &b->first, (first_word){ hash, 0 });
	}
	b->first.at[*at].tables |= b->bit;
}

/* Which tables a word begins keys of, as a hash table over the sets that occur. */
static void build_first(builder *b, rawi_blob_head *head)
{
	RAWI_VEC(uint64_t) masks = { 0 };
	rawi_map known;
	rawi_map_init(&known, b->arena);
	uint32_t slots = 1;
	while (slots < b->first.n * 2 + 1)
		slots *= 2;
	rawi_blob_first *table = RAWI_NEW_N(b->arena, rawi_blob_first, slots);
	for (size_t i = 0; i < b->first.n; i++) {
		first_word *f = &b->first.at[i];
		bool fresh;
		uint32_t *mask = rawi_map_put(&known, (rawi_slice){ (const char *)&f->tables, sizeof f->tables }, &fresh);
		if (fresh) {
			*mask = (uint32_t)masks.n;
			rawi_vec_push(b->arena, &masks, f->tables);
		}
		size_t k = (size_t)f->hash & (slots - 1);
		while (table[k].mask)
			k = (k + 1) & (slots - 1);
		table[k] = (rawi_blob_first){ (uint32_t)(f->hash >> 32), *mask + 1 };
	}
	head->first_slots = slots;
	head->first = put(b, table, slots * sizeof *table);
	head->masks = put(b, masks.at, masks.n * sizeof *masks.at);
}

/* New numbers of nodes: those that go on first, the root still 0. How many go on. */
static uint32_t number_nodes(const edge *edges, size_t n, uint32_t n_nodes, uint32_t *number)
{
	uint32_t inner = 0;
	for (size_t i = 0; i < n; i++)
		number[edges[i].from] = 1;
	for (uint32_t node = 0; node < n_nodes; node++)
		inner += number[node];
	for (uint32_t node = 0, goes_on = 0, ends = inner; node < n_nodes; node++)
		number[node] = number[node] ? goes_on++ : ends++;
	return inner;
}

/* Edges and what their nodes accept, in the order in which the reader has them. */
static void put_trie(builder *b, const edge *edges, size_t n, const uint32_t *accept, rawi_blob_table *out)
{
	uint32_t slots = 1, *number = RAWI_NEW_N(b->arena, uint32_t, out->n_nodes), *accepts = RAWI_NEW_N(b->arena, uint32_t, out->n_nodes);
	while (slots < n * 2 + 1)
		slots *= 2;
	out->inner_nodes = number_nodes(edges, n, out->n_nodes, number);
	rawi_blob_edge *table = RAWI_NEW_N(b->arena, rawi_blob_edge, slots);
	for (size_t i = 0; i < n; i++) {
		uint64_t key = rawi_hash_mix(number[edges[i].from], edges[i].hash);
		size_t k = (size_t)key & (slots - 1);
		while (table[k].key)
			k = (k + 1) & (slots - 1);
		table[k] = (rawi_blob_edge){ key, number[edges[i].to], 0 };
	}
	for (uint32_t node = 0; node < out->n_nodes; node++)
		accepts[number[node]] = accept[node];
	out->edge_slots = slots;
	out->accept = put(b, accepts, out->n_nodes * sizeof *accepts);
	out->edges = put(b, table, slots * sizeof *table);
}

static void build_trie(builder *b, const rawi_table_source *t, const char *letters_blob, rawi_blob_table *out)
{
	RAWI_VEC(edge) edges = { 0 };
	RAWI_VEC(uint32_t) accept = { 0 };
	RAWI_VEC(uint32_t) last = { 0 };
	rawi_vec_push(b->arena, &accept, RAWI_NO_ROW);
	rawi_vec_push(b->arena, &last, RAWI_NO_ROW);
	uint32_t *next = RAWI_NEW_N(b->arena, uint32_t, t->lines.n + 1);
	rawi_map known; /* edge key bytes → node */
	rawi_map_init(&known, b->arena);
	for (size_t row = 0; row < t->lines.n; row++) {
		rawi_slice *words;
		rawi_span *places;
		size_t n = rawi_blob_words(letters_blob, b->arena, t->cells.at[row * t->columns.n], &words, &places);
		char at[500];
		snprintf(at, sizeof at, "%.*s:%u", (int)t->place.n, t->place.s, (unsigned)t->lines.at[row]);
		next[row] = RAWI_NO_ROW;
		if (!n) {
			rawi_fail(b->e, RAWI_ERR_FORMAT, at, "the key has no letters");
			continue;
		}
		uint32_t node = 0;
		for (size_t w = 0; w < n; w++) {
			uint64_t *key = RAWI_NEW(b->arena, uint64_t), hash = rawi_hash(words[w]);
			*key = rawi_hash_mix(node, hash);
			if (w == 0)
				note_first(b, hash);
			bool fresh;
			uint32_t *to = rawi_map_put(&known, (rawi_slice){ (const char *)key, sizeof *key }, &fresh);
			if (fresh) {
				*to = (uint32_t)accept.n;
				rawi_vec_push(b->arena, &accept, RAWI_NO_ROW);
				rawi_vec_push(b->arena, &last, RAWI_NO_ROW);
				rawi_vec_push(b->arena, &edges, (edge){ hash, node, *to });
			}
			node = *to;
		}
		if (accept.at[node] == RAWI_NO_ROW)
			accept.at[node] = (uint32_t)row;
		else
			next[last.at[node]] = (uint32_t)row;
		last.at[node] = (uint32_t)row;
	}
	out->n_nodes = (uint32_t)accept.n;
	out->next = put(b, next, t->lines.n * sizeof *next);
	put_trie(b, edges.at, edges.n, accept.at, out);
}

static bool build_table(builder *b, const rawi_table_source *t, const char *letters_blob, rawi_blob_table *out)
{
	size_t w = t->columns.n;
	*out = (rawi_blob_table){ .name = text_of(b, t->name), .n_rows = (uint32_t)t->lines.n, .n_columns = (uint32_t)w };
	rawi_blob_column columns[RAWI_MAX_COLUMNS];
	for (size_t i = 0; i < w; i++)
		if (!column_of(b, t, i, &columns[i]))
			return false;
	rawi_blob_cell *cells = RAWI_NEW_N(b->arena, rawi_blob_cell, t->cells.n + 1);
	for (size_t row = 0; row < t->lines.n; row++) {
		char at[500];
		snprintf(at, sizeof at, "%.*s:%u", (int)t->place.n, t->place.s, (unsigned)t->lines.at[row]);
		for (size_t i = 0; i < w; i++)
			if (!cell_of(b, at, t->columns.at[i], columns[i].type, t->cells.at[row * w + i], &cells[row * w + i]))
				return false;
	}
	out->columns = put(b, columns, w * sizeof *columns);
	out->cells = put(b, cells, t->cells.n * sizeof *cells);
	out->lines = put(b, t->lines.at, t->lines.n * sizeof *t->lines.at);
	if (w && columns[0].type == RAWI_COLUMN_KEY)
		build_trie(b, t, letters_blob, out);
	return b->e->code == RAWI_OK;
}

static int by_name(const void *x, const void *y)
{
	return rawi_slice_cmp(((const rawi_table_source *)x)->name, ((const rawi_table_source *)y)->name);
}

/* Texts were placed from the characters' start: move them to their place in the blob. */
static void move_texts(rawi_buf *out, uint32_t by)
{
	rawi_blob_head *h = (rawi_blob_head *)(void *)out->s;
	rawi_blob_table *t = (rawi_blob_table *)(void *)(out->s + h->tables);
	for (uint32_t i = 0; i < h->n_tables; i++, t++) {
		t->name.off += by;
		rawi_blob_column *c = (rawi_blob_column *)(void *)(out->s + t->columns);
		for (uint32_t k = 0; k < t->n_columns; k++) {
			c[k].name.off += by;
			c[k].spec.off += by;
		}
		rawi_blob_cell *cell = (rawi_blob_cell *)(void *)(out->s + t->cells);
		for (uint32_t k = 0; k < t->n_rows * t->n_columns; k++)
			cell[k].text.off += by;
	}
}

/* There are more tables than bits in a set. What is asked for each word of running text has a bit of its own, so that no other table's words are looked for in it; tables that only the
 * frame of a page, other formats or comparing ask share what is left, and so do all where there are too many. `own`, `shared`: how many of each have theirs. */
static uint32_t bit_of(const rawi_table_source *t, uint32_t *own, uint32_t *shared)
{
	enum { BITS = 64, SHARED = 8 };
	static const char *const apart[] = { "ad", "agencies", "authorhints", "bylines", "cameo", "credit", "cue_affixes", "datehints", "datelabels", "dateline", "embed", "endings", "hints", "inflection",
		"junctions", "keywords", "langletters", "langscripts", "languages", "letters", "light", "marker", "messages", "monthnames", "notices", "plovermodes", "related", "sections",
		"setphrases", "share", "stamp", "when", "widget" };
	for (size_t i = 0; i < sizeof apart / sizeof *apart; i++)
		if (rawi_slice_is(t->name, apart[i]))
			return (*shared)++ % SHARED;
	return SHARED + (*own)++ % (BITS - SHARED);
}

bool rawi_table_build(rawi_arena *a, const rawi_table_sources *all, rawi_buf *out, rawi_error *e)
{
	builder b = { .arena = a, .out = out, .e = e };
	rawi_map_init(&b.chars_at, a);
	rawi_map_init(&b.first_at, a);
	rawi_table_source *sorted = RAWI_NEW_N(a, rawi_table_source, all->n + 1);
	if (all->n)
		memcpy(sorted, all->at, all->n * sizeof *sorted);
	qsort(sorted, all->n, sizeof *sorted, by_name);
	rawi_blob_head head = { .magic = RAWI_BLOB_MAGIC, .n_tables = (uint32_t)all->n };
	rawi_blob_table *tables = RAWI_NEW_N(a, rawi_blob_table, all->n + 1);
	reserve(&b, sizeof head);
	const rawi_table_source *letters = NULL;
	for (size_t i = 0; i < all->n; i++)
		if (rawi_slice_is(sorted[i].name, "letters"))
			letters = &sorted[i];
	bool ok = letters ? letters->columns.n >= 2 && build_letters(&b, letters, &head) : rawi_fail(e, RAWI_ERR_FORMAT, "letters.tsv", "the table of letters is missing");
	if (ok && !out->failed) { /* keys are folded with the letters just built */
		memcpy(out->s, &head, sizeof head);
		size_t n = out->n;
		char *copy = RAWI_NEW_N(a, char, n);
		memcpy(copy, out->s, n);
		uint32_t own = 0, shared = 0;
		for (size_t i = 0; ok && i < all->n; i++) {
			uint32_t bit = bit_of(&sorted[i], &own, &shared);
			b.bit = UINT64_C(1) << bit;
			ok = build_table(&b, &sorted[i], copy, &tables[i]);
			tables[i].bit = bit;
		}
	}
	if (ok) {
		build_first(&b, &head);
		head.tables = put(&b, tables, all->n * sizeof *tables);
		uint32_t chars = put(&b, b.chars.s, b.chars.n);
		if (out->failed || b.chars.failed) {
			ok = rawi_fail(e, RAWI_ERR_MEMORY, "tables", "out of memory");
		} else {
			head.size = (uint32_t)out->n;
			memcpy(out->s, &head, sizeof head);
			move_texts(out, chars);
			head.hash = rawi_hash((rawi_slice){ out->s, out->n });
			memcpy(out->s, &head, sizeof head);
		}
	}
	rawi_buf_release(&b.chars);
	return ok;
}

static rawi_slice blob_text(const char *blob, rawi_blob_text t)
{
	return (rawi_slice){ blob + t.off, t.len };
}

void rawi_table_unbuild(rawi_arena *a, const char *blob, rawi_table_sources *all)
{
	const rawi_blob_head *h = (const rawi_blob_head *)(const void *)blob;
	const rawi_blob_table *t = (const rawi_blob_table *)(const void *)(blob + h->tables);
	for (uint32_t i = 0; i < h->n_tables; i++, t++) {
		rawi_table_source s = { .name = blob_text(blob, t->name) };
		const rawi_blob_column *c = (const rawi_blob_column *)(const void *)(blob + t->columns);
		for (uint32_t k = 0; k < t->n_columns; k++) {
			rawi_slice name = blob_text(blob, c[k].name), spec = blob_text(blob, c[k].spec);
			rawi_vec_push(a, &s.columns, rawi_arena_printf(a, "%.*s:%.*s", (int)name.n, name.s, (int)spec.n, spec.s));
		}
		const rawi_blob_cell *cell = (const rawi_blob_cell *)(const void *)(blob + t->cells);
		for (uint32_t k = 0; k < t->n_rows * t->n_columns; k++)
			rawi_vec_push(a, &s.cells, blob_text(blob, cell[k].text));
		const uint32_t *lines = (const uint32_t *)(const void *)(blob + t->lines);
		for (uint32_t k = 0; k < t->n_rows; k++)
			rawi_vec_push(a, &s.lines, lines[k]);
		rawi_vec_push(a, all, s);
	}
}
