/* store: see words.h. */
#include "store/words.h"

#include "base/hash.h"
#include "base/numbers.h"
#include "store/compared.h"

#define NO_STEM UINT32_MAX

void rawi_term_write(uint32_t hash, char out[RAWI_TERM])
{
	for (size_t i = RAWI_TERM; i-- > 0; hash /= 36)
		out[i] = "0123456789abcdefghijklmnopqrstuvwxyz"[hash % 36];
}

/* ── words ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void put_hash(uint32_t hash, uint32_t *out, size_t *n, size_t most)
{
	for (size_t i = 0; i < *n; i++)
		if (out[i] == hash)
			return;
	if (*n < most)
		out[(*n)++] = hash;
}

size_t rawi_words_read(rawi_arena *a, const rawi_tables *t, rawi_slice written, uint32_t *out, size_t most)
{
	rawi_wordform *form = rawi_forms_get(rawi_forms_new(a, t), written, rawi_hash(written), true);
	size_t n = 0;
	bool whole = false; /* a word of the lexicon as it stands: what begins like "and" or "by" is part of it */
	for (size_t i = 0; i < form->n_readings && !form->doubtful; i++)
		whole = whole || !form->readings[i].front;
	for (size_t i = 0; i < (size_t)form->n_readings + form->n_cuts; i++) {
		const rawi_form_reading *r = &form->readings[i];
		if (r->lemma_n && !(whole && r->front && i))
			put_hash((uint32_t)rawi_hash((rawi_slice){ r->lemma, r->lemma_n }), out, &n, most);
	}
	put_hash((uint32_t)rawi_hash(rawi_form_fold(form)), out, &n, most);
	return n;
}

/* The dictionary forms that the body gives the title's words: of several the least; NO_STEM where it lacks the word. */
static uint32_t *stems_in(rawi_arena *a, const rawi_sketch *body, const rawi_numbers *title)
{
	uint32_t *stem = RAWI_NEW_N(a, uint32_t, title->n + 1);
	memset(stem, 0xFF, title->n * sizeof *stem);
	for (size_t i = 0; i < body->n_words; i++) {
		uint32_t number = rawi_numbers_get(title, body->words[i].hash);
		if (number && body->words[i].stem < stem[number - 1])
			stem[number - 1] = body->words[i].stem;
	}
	return stem;
}

void rawi_words_title(rawi_arena *a, const rawi_tables *t, rawi_slice title, const rawi_sketch *body, rawi_title_words *out)
{
	rawi_word *w;
	size_t n = title.n ? rawi_fold_words(t, a, title, &w) : 0;
	if (!n)
		return;
	rawi_numbers numbers = rawi_numbers_for(a, n);
	for (size_t i = 0; i < n; i++)
		rawi_numbers_put(&numbers, (uint32_t)rawi_hash(w[i].fold));
	const uint32_t *known = stems_in(a, body, &numbers);
	for (size_t i = 0; i < n; i++) {
		uint32_t stem = known[rawi_numbers_get(&numbers, (uint32_t)rawi_hash(w[i].fold)) - 1];
		if (stem == NO_STEM)
			rawi_words_read(a, t, rawi_slice_at(title, w[i].at), &stem, 1);
		rawi_vec_push(a, out, (rawi_title_word){ stem, w[i].at });
	}
}

rawi_slice rawi_words_title_terms(rawi_arena *a, const rawi_title_words *words)
{
	char *out = rawi_arena_alloc(a, words->n * (RAWI_TERM + 1) + 1);
	for (size_t i = 0; i < words->n; i++) {
		rawi_term_write(words->at[i].stem, out + i * (RAWI_TERM + 1));
		out[i * (RAWI_TERM + 1) + RAWI_TERM] = ' ';
	}
	return (rawi_slice){ out, words->n * (RAWI_TERM + 1) };
}

rawi_slice rawi_words_body_terms(rawi_arena *a, const rawi_sketch *body)
{
	char *out = rawi_arena_room(a, body->n_words * (RAWI_TERM + 1) + 1);
	for (size_t i = 0; i < body->n_words; i++) {
		rawi_term_write(body->words[i].stem, out + i * (RAWI_TERM + 1));
		out[i * (RAWI_TERM + 1) + RAWI_TERM] = ' ';
	}
	return (rawi_slice){ out, body->n_words * (RAWI_TERM + 1) };
}

/* ── entries ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* What stands before the terms of an entry that waits. */
typedef struct {
	int64_t record;
	size_t title, body; /* bytes */
} waiting;

enum {
	MUCH = 8 << 20,
	SHEET = 1024, /* bytes of terms for which a sheet of the index is merged: entries of one document fill one of their own, of many at once a third of one each, and each is written anew on some four levels */
	LEAST = 2,
	MANY = 256,   /* documents that are worth a look at the whole index */
	LEVELS = 40,  /* putting all on a level of its own leaves one more than before; FTS5 counts to 2,000 */
};

void rawi_words_put(rawi_store *s, int64_t record, rawi_slice title_terms, rawi_slice body_terms, rawi_error *e)
{
	waiting w = { record, title_terms.n, body_terms.n };
	rawi_buf_add(&s->words, (rawi_slice){ (const char *)&w, sizeof w });
	rawi_buf_add(&s->words, title_terms);
	rawi_buf_add(&s->words, body_terms);
	if (s->words.failed)
		rawi_fail(e, RAWI_ERR_MEMORY, s->place, "out of memory");
}

bool rawi_words_flush(rawi_store *s, rawi_error *e)
{
	for (size_t at = 0; at < s->words.n && !e->code;) {
		waiting w;
		memcpy(&w, s->words.s + at, sizeof w);
		const char *terms = s->words.s + at + sizeof w;
		sqlite3_stmt *st = rawi_sql(s, "INSERT INTO words (rowid, title, body) VALUES (?1, ?2, ?3)", e);
		rawi_sql_int(st, 1, w.record);
		rawi_sql_text(st, 2, (rawi_slice){ terms, w.title });
		rawi_sql_text(st, 3, (rawi_slice){ terms + w.title, w.body });
		rawi_sql_run(s, st, e);
		s->words_written += w.title + w.body;
		at += sizeof w + w.title + w.body;
	}
	rawi_buf_clear(&s->words);
	return !e->code;
}

/* Sheets of the index are merged where so many segments lie on a level, at most so many of them; less than 0: all levels become one first. */
static bool merge(rawi_store *s, int64_t sheets, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "INSERT INTO words (words, rank) VALUES ('merge', ?1)", e);
	rawi_sql_int(st, 1, sheets);
	return rawi_sql_run(s, st, e);
}

bool rawi_words_end(rawi_store *s, rawi_error *e)
{
	if (!rawi_words_flush(s, e))
		return false;
	size_t written = s->words_written;
	s->words_written = 0;
	return !written || s->load || merge(s, LEAST + (int64_t)(written / SHEET), e); /* behind a first load all is merged at once (rawi_store_words_rest) */
}

/* How many levels it has: the second field of FTS5's record of its structure (fts5_index.c), behind four bytes; 0 where that is none. */
static int levels(rawi_store *s, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "SELECT block FROM words_data WHERE id = 10", e);
	int n = 0;
	if (rawi_sql_row(s, st, e)) {
		rawi_slice block = rawi_sql_peek(st, 0);
		n = block.n > 4 ? (unsigned char)block.s[4] : 0;
	}
	rawi_sql_reset(st);
	return n;
}

bool rawi_store_words_rest(rawi_store *s, size_t documents, rawi_error *e)
{
	if (documents < MANY || !rawi_words_flush(s, e))
		return !e->code;
	int n = levels(s, e);
	return !n || n >= LEVELS || (merge(s, -1, e) && merge(s, (int64_t)documents, e));
}

bool rawi_words_flush_much(rawi_store *s, rawi_error *e)
{
	return s->words.n < MUCH || rawi_words_flush(s, e);
}

void rawi_words_drop(rawi_store *s, int64_t record, rawi_error *e)
{
	rawi_arena a;
	jmp_buf full;
	if (!rawi_words_flush(s, e))
		return;
	rawi_arena_init(&a, 0);
	a.on_full = &full;
	sqlite3_stmt *st = rawi_sql(s, "SELECT a.title_terms, d.data, a.id, a.article FROM article a JOIN sketch k ON k.record = a.record AND k.state < 2 JOIN sketch_data d USING (sketch) WHERE a.record = ?1", e);
	rawi_sql_int(st, 1, record);
	if (setjmp(full)) {
		rawi_fail(e, RAWI_ERR_MEMORY, s->place, "out of memory");
	} else if (rawi_sql_row(s, st, e)) {
		rawi_sketch sketch;
		rawi_slice title = rawi_sql_get(&a, st, 0), bytes = rawi_sql_sketch(&a, st, 1);
		rawi_sql_reset(st);
		if (rawi_sketch_unpack(&a, bytes, &sketch)) {
			rawi_slice body = rawi_words_body_terms(&a, &sketch);
			st = rawi_sql(s, "INSERT INTO words (words, rowid, title, body) VALUES ('delete', ?1, ?2, ?3)", e);
			rawi_sql_int(st, 1, record);
			rawi_sql_text(st, 2, title);
			rawi_sql_text(st, 3, body);
			rawi_sql_run(s, st, e);
			s->words_written += title.n + body.n;
		}
	}
	rawi_arena_release(&a);
}
