/* compare: by what a name is found by those that it may be one with; see world.h. */
#include "base/hash.h"
#include "compare/world_parts.h"

bool rawi_name_takes_part(rawi_slice key)
{
	return key.n > 4;
}

rawi_slice rawi_name_in(rawi_slice key)
{
	return rawi_slice_sub(key, 4, key.n - 4);
}

rawi_slice rawi_name_id(rawi_arena *a, const rawi_heard *h, const rawi_folded_name *name)
{
	char *id = rawi_arena_alloc(a, name->joined.n + 8);
	size_t n = 0;
	id[n++] = (char)('0' + h->type);
	memcpy(id + n, name->joined.s, name->joined.n);
	n += name->joined.n;
	if (name->n == 1 && h->type == RAWI_PER) {
		id[n++] = '/';
		memcpy(id + n, h->country, 3);
		n += strlen(h->country);
	}
	return (rawi_slice){ id, n };
}

static bool is_link(const rawi_tables *t, rawi_slice word)
{
	const rawi_table *given = rawi_tables_get(t, "given");
	uint32_t row = rawi_table_find(given, word);
	return row != RAWI_NO_ROW && rawi_slice_is(rawi_table_cell(given, row, rawi_table_column(given, "kind")), "link");
}

static rawi_slice word_at(rawi_slice s, size_t from)
{
	size_t to = from;
	while (to < s.n && s.s[to] != ' ')
		to++;
	return rawi_slice_sub(s, from, to - from);
}

static bool is_patronymic(const rawi_tables *t, rawi_slice word)
{
	enum { BIN = 4 }; /* bytes of the word for son */
	return word.n == BIN && is_link(t, word);
}

/* The article, as names are folded. */
static rawi_slice article_of(const rawi_tables *tables)
{
	const rawi_table *t = rawi_tables_get(tables, "affixes");
	int bit = rawi_table_column(t, "bit");
	uint32_t row = 0;
	while (row + 1 < rawi_table_rows(t) && !rawi_slice_is(rawi_table_cell(t, row, bit), "al"))
		row++;
	return rawi_table_cell(t, row, 0);
}

static bool has_article(const rawi_tables *t, rawi_slice word)
{
	return word.n > 8 && rawi_slice_starts(word, article_of(t));
}

bool rawi_name_is_given(const rawi_tables *t, rawi_slice word)
{
	const rawi_table *given = rawi_tables_get(t, "given");
	int kind = rawi_table_column(given, "kind"), gender = rawi_table_column(given, "gender");
	for (uint32_t row = rawi_table_find(given, word); row != RAWI_NO_ROW; row = rawi_table_next(given, row))
		if (rawi_table_enum(given, row, kind) == 0 || (rawi_table_enum(given, row, kind) == 1 && rawi_table_enum(given, row, gender) >= 0))
			return true; /* a weak one without a gender is a family's */
	return false;
}

void rawi_name_beginnings(const rawi_tables *t, rawi_arena *a, rawi_slice fold, rawi_beginnings *out)
{
	bool linked = false;
	for (size_t at = 0, from = 0, words = 0; at < fold.n; at++) {
		if (fold.s[at] != ' ')
			continue;
		rawi_slice word = rawi_slice_sub(fold, from, at - from);
		words++;
		linked = linked || (words == 2 && is_link(t, word));
		from = at + 1;
		if (words < 3 ? words == 2 && is_patronymic(t, word_at(fold, from)) && has_article(t, word) : linked)
			rawi_vec_push(a, out, rawi_slice_sub(fold, 0, at));
	}
}

/* ── marks ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

uint64_t rawi_name_mark_number(rawi_name_mark m)
{
	return rawi_hash_mix(m.of, m.way);
}

static void mark(rawi_arena *a, rawi_name_marks_vec *out, rawi_name_way way, rawi_slice of)
{
	rawi_vec_push(a, out, (rawi_name_mark){ rawi_hash(of), (uint8_t)way });
}

/* The id that a beginning has where it is a name of its own. */
static rawi_slice beginning_id(rawi_arena *a, rawi_slice beginning)
{
	char *id = rawi_arena_alloc(a, beginning.n + 1);
	size_t n = 0;
	id[n++] = '0' + RAWI_PER;
	for (size_t i = 0; i < beginning.n; i++)
		if (beginning.s[i] != ' ')
			id[n++] = beginning.s[i];
	return (rawi_slice){ id, n };
}

static void mark_person(const rawi_tables *t, rawi_arena *a, const rawi_heard *h, const rawi_folded_name *name, rawi_name_marks_vec *out)
{
	rawi_beginnings begins = { 0 };
	rawi_slice skeleton = name->n > 1 || h->country[0] ? rawi_spelling_name_skeleton(t, a, name->words) : (rawi_slice){ "", 0 };
	if (skeleton.n)
		mark(a, out, RAWI_NAME_SOUNDS, rawi_arena_printf(a, "%zu %.*s", name->n, (int)skeleton.n, skeleton.s));
	rawi_name_beginnings(t, a, name->words, &begins);
	for (size_t i = 0; i < begins.n; i++)
		mark(a, out, RAWI_NAME_BEGINS, beginning_id(a, begins.at[i]));
	if (name->n && !rawi_name_is_given(t, name->last))
		mark(a, out, name->n > 1 ? RAWI_NAME_LAST : RAWI_NAME_ALONE, name->last);
}

size_t rawi_name_marks(const rawi_tables *t, rawi_arena *a, const rawi_heard *h, bool resolved, rawi_name_marks_vec *out)
{
	rawi_slice key = resolved ? h->resolved : h->key;
	if (!rawi_name_takes_part(h->key) || !rawi_name_takes_part(key))
		return 0;
	rawi_folded_name name = rawi_spelling_fold(t, a, rawi_name_in(key));
	mark(a, out, RAWI_NAME_IS, rawi_name_id(a, h, &name));
	if (h->type == RAWI_PER)
		mark_person(t, a, h, &name, out);
	return name.n;
}
