/* store: full-text search; see query.h.
 *
 *   words, phrases, AND OR NOT ( ) ──parsed──▶ tree ──each word in all its dictionary forms and spellings──▶ an expression of FTS5 ──▶ documents, newest first
 *                                                                                         └──▶ the passage of each that has most of it, each word lit
 *
 * What is written is parsed here and put together anew, so that no expression of a user reaches FTS5. Bounds keep any question small: words, depth, forms of a word, ways to
 * read a phrase.
 */
#define _GNU_SOURCE /* memmem */
#include "store/newest.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "store/words.h"
#include "understand/spelling.h"

enum { MOST_BYTES = 2000, MOST_WORDS = 40, MOST_DEPTH = 12, FORMS = 10, READINGS_OF_PHRASE = 48, LONGEST_PHRASE = 16, MOST_TEXT = 60000 };

typedef struct {
	uint32_t form[FORMS];
	size_t n;
} term;

typedef struct {
	rawi_store *s;
	rawi_arena *a;
	rawi_error *e;
	rawi_slice text;
	size_t at, words;
	int depth;
	bool negated;            /* inside of a NOT: lights nothing */
	rawi_buf out;            /* the expression; released by whoever parses */
	RAWI_VEC(uint32_t) lit;  /* forms that are lit where they are found */
} parsing;

static bool fail(parsing *p, const char *why)
{
	return rawi_fail(p->e, RAWI_ERR_USAGE, "search", "%s", why);
}

/* ── a word ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void put_form(term *t, uint32_t hash)
{
	for (size_t i = 0; i < t->n; i++)
		if (t->form[i] == hash)
			return;
	if (t->n < FORMS)
		t->form[t->n++] = hash;
}

static void add_readings(parsing *p, term *t, rawi_slice word)
{
	uint32_t forms[FORMS];
	size_t n = rawi_words_read(p->a, p->s->tables, word, forms, FORMS);
	for (size_t i = 0; i < n; i++)
		put_form(t, forms[i]);
}

/* The other spellings of a name's word that documents have. */
static void add_spellings(parsing *p, term *t, rawi_slice word)
{
	rawi_slice fold = rawi_spelling_fold(p->s->tables, p->a, word).words;
	rawi_slice skeleton = fold.n ? rawi_spelling_name_skeleton(p->s->tables, p->a, fold) : fold;
	if (!skeleton.n)
		return;
	sqlite3_stmt *st = rawi_sql(p->s, "SELECT DISTINCT name FROM (SELECT e.name FROM called c JOIN entity e ON e.key = c.key WHERE c.way = 2 AND c.text = ?1 LIMIT 2000) ORDER BY name", p->e);
	rawi_sql_text(st, 1, skeleton);
	while (rawi_sql_row(p->s, st, p->e)) {
		rawi_slice name = rawi_spelling_fold(p->s->tables, p->a, rawi_sql_get(p->a, st, 0)).words;
		for (size_t from = 0, i = 0; i <= name.n; i++)
			if (i == name.n || name.s[i] == ' ') {
				rawi_slice part = rawi_slice_sub(name, from, i - from);
				if (!rawi_slice_eq(part, fold) && rawi_spelling_name_same(p->s->tables, p->a, part, fold))
					add_readings(p, t, part);
				from = i + 1;
			}
	}
}

/* ── a phrase ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void write_reading(parsing *p, const term *words, size_t n, size_t way)
{
	char text[RAWI_TERM];
	rawi_buf_putc(&p->out, '"');
	for (size_t i = 0; i < n; i++) {
		if (i)
			rawi_buf_putc(&p->out, ' ');
		rawi_term_write(words[i].form[way % words[i].n], text);
		rawi_buf_add(&p->out, (rawi_slice){ text, RAWI_TERM });
		way /= words[i].n;
	}
	rawi_buf_putc(&p->out, '"');
}

/* A phrase is one of its readings: each word in one of its forms. Where there are too many, the forms that are likeliest. */
static void write_phrase(parsing *p, term *words, size_t n)
{
	size_t ways;
	for (;;) {
		size_t widest = 0;
		ways = 1;
		for (size_t i = 0; i < n; i++) {
			ways *= words[i].n;
			widest = words[i].n > words[widest].n ? i : widest;
			ways = ways > 1000000 ? 1000000 : ways;
		}
		if (ways <= READINGS_OF_PHRASE || words[widest].n == 1)
			break;
		words[widest].n--;
	}
	for (size_t i = 0; i < n && !p->negated; i++)
		for (size_t k = 0; k < words[i].n; k++)
			rawi_vec_push(p->a, &p->lit, words[i].form[k]);
	rawi_buf_putc(&p->out, '(');
	for (size_t way = 0; way < ways; way++) {
		if (way)
			rawi_buf_puts(&p->out, " OR ");
		write_reading(p, words, n, way);
	}
	rawi_buf_putc(&p->out, ')');
}

static bool phrase(parsing *p, rawi_slice text)
{
	rawi_word *w;
	term words[LONGEST_PHRASE];
	size_t n = rawi_fold_words(p->s->tables, p->a, text, &w);
	if (!n)
		return fail(p, "there is no word to look for between the quotation marks");
	if (n > LONGEST_PHRASE)
		return fail(p, "a phrase has more than 16 words (rawi check looks for a whole sentence)");
	if ((p->words += n) > MOST_WORDS)
		return fail(p, "more than 40 words: ask for fewer");
	for (size_t i = 0; i < n; i++) {
		words[i].n = 0;
		add_readings(p, &words[i], rawi_slice_at(text, w[i].at));
		add_spellings(p, &words[i], rawi_slice_at(text, w[i].at));
	}
	write_phrase(p, words, n);
	if (p->out.n > MOST_TEXT)
		return fail(p, "too much is asked for at once: ask for fewer words");
	return !p->e->code;
}

/* ── the grammar: or := and ("OR" and)*, and := not ("AND"? not)*, not := ("NOT" | "-")? ( "(" or ")" | "phrase" | word ) ────────────────────────── */

typedef enum { END, WORD, PHRASE, OPEN, CLOSE, AND, OR, NOT } kind;

/* The width of a quotation mark, 0 where none stands here. */
static size_t quote_at(rawi_slice s, size_t at)
{
	uint32_t cp;
	size_t n = at < s.n ? rawi_utf8_next(s.s + at, s.s + s.n, &cp) : 0;
	return n && (cp == '"' || cp == 0xAB || cp == 0xBB || (cp >= 0x201C && cp <= 0x201F)) ? n : 0;
}

static bool is_blank(char c)
{
	return (unsigned char)c <= ' ';
}

static bool is_operator(rawi_slice word, kind *out)
{
	static const struct { const char *text; kind is; } all[] = { { "AND", AND }, { "&", AND }, { "&&", AND }, { "OR", OR }, { "|", OR }, { "||", OR }, { "NOT", NOT }, { "!", NOT } };
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (rawi_slice_is(word, all[i].text)) {
			*out = all[i].is;
			return true;
		}
	return false;
}

/* The next sign; `text` of a word or phrase. Nothing is taken: *end is where it ends. */
static kind look(const parsing *p, rawi_slice *text, size_t *end)
{
	rawi_slice s = p->text;
	size_t at = p->at, width;
	kind is;
	while (at < s.n && is_blank(s.s[at]))
		at++;
	*end = at + 1;
	if (at >= s.n)
		return *end = at, END;
	if (s.s[at] == '(' || s.s[at] == ')')
		return s.s[at] == '(' ? OPEN : CLOSE;
	if (s.s[at] == '-' && at + 1 < s.n && !is_blank(s.s[at + 1]) && (!at || is_blank(s.s[at - 1]) || s.s[at - 1] == '('))
		return NOT;
	if ((width = quote_at(s, at)) != 0) {
		size_t from = at + width, to = from;
		while (to < s.n && !quote_at(s, to))
			to++;
		*text = rawi_slice_sub(s, from, to - from);
		*end = to < s.n ? to + quote_at(s, to) : to;
		return PHRASE;
	}
	size_t to = at;
	while (to < s.n && !is_blank(s.s[to]) && s.s[to] != '(' && s.s[to] != ')' && !quote_at(s, to))
		to++;
	*text = rawi_slice_sub(s, at, to - at);
	*end = to;
	return is_operator(*text, &is) ? is : WORD;
}

static bool parse_or(parsing *p);

static bool parse_one(parsing *p)
{
	rawi_slice text;
	size_t end;
	kind k = look(p, &text, &end);
	p->at = end;
	if (k == WORD && memchr(text.s, '*', text.n))
		return fail(p, "a word is found in all its forms: * is not needed, and means nothing here");
	if (k == WORD || k == PHRASE)
		return phrase(p, text);
	if (k != OPEN)
		return fail(p, k == CLOSE ? "a bracket is closed that was not opened" : k == END ? "something is missing at the end" : "an operator (AND, OR, NOT) stands where a word should");
	if (++p->depth > MOST_DEPTH)
		return fail(p, "more than 12 brackets, one in another");
	rawi_buf_putc(&p->out, '(');
	if (!parse_or(p))
		return false;
	rawi_buf_putc(&p->out, ')');
	k = look(p, &text, &end);
	if (k != CLOSE)
		return fail(p, "a bracket is not closed");
	p->at = end;
	p->depth--;
	return true;
}

/* Words that must be there, then those that must not: "((a) AND (b)) NOT ((c) OR (d))". Signs of one word that carry no letter («،») are passed over. */
static bool parse_and(parsing *p)
{
	size_t start = p->out.n;
	rawi_buf without = { 0 };
	size_t n = 0, n_without = 0;
	bool good = true;
	for (;;) {
		rawi_slice text;
		size_t end;
		kind k = look(p, &text, &end);
		rawi_word *w;
		if (k == AND && (n || n_without)) {
			p->at = end;
			k = look(p, &text, &end);
			if (k == END || k == CLOSE || k == OR || k == AND) {
				good = fail(p, "AND stands with nothing behind it");
				break;
			}
		}
		if (k == END || k == CLOSE || k == OR)
			break;
		if (k == WORD && !memchr(text.s, '*', text.n) && !rawi_fold_words(p->s->tables, p->a, text, &w)) {
			p->at = end;
			continue;
		}
		if (k == NOT) {
			bool before = p->negated;
			rawi_buf kept = p->out;
			p->at = end;
			p->out = without;
			rawi_buf_puts(&p->out, n_without++ ? " OR " : "");
			p->negated = true;
			good = parse_one(p);
			p->negated = before;
			without = p->out;
			p->out = kept;
		} else {
			rawi_buf_puts(&p->out, n++ ? " AND " : "");
			good = parse_one(p);
		}
		if (!good)
			break;
	}
	if (good && !n)
		good = fail(p, n_without ? "it says only what must not be there" : "there is no word to look for");
	if (good && n_without) {
		rawi_slice positive = rawi_arena_dup(p->a, rawi_slice_sub(rawi_buf_slice(&p->out), start, p->out.n - start));
		p->out.n = start;
		rawi_buf_puts(&p->out, "((");
		rawi_buf_add(&p->out, positive);
		rawi_buf_puts(&p->out, ") NOT (");
		rawi_buf_add(&p->out, rawi_buf_slice(&without));
		rawi_buf_puts(&p->out, "))");
	}
	rawi_buf_release(&without);
	return good;
}

static bool parse_or(parsing *p)
{
	rawi_buf_putc(&p->out, '(');
	if (!parse_and(p))
		return false;
	for (;;) {
		rawi_slice text;
		size_t end;
		if (look(p, &text, &end) != OR)
			break;
		p->at = end;
		rawi_buf_puts(&p->out, ") OR (");
		if (!parse_and(p))
			return false;
	}
	rawi_buf_putc(&p->out, ')');
	return true;
}

static bool parse(parsing *p)
{
	rawi_slice text;
	size_t end;
	if (p->text.n > MOST_BYTES)
		return fail(p, "longer than 2,000 bytes: ask for fewer words");
	if (!parse_or(p))
		return false;
	return look(p, &text, &end) == END || fail(p, "a bracket is closed that was not opened");
}

/* ── passages ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static int by_number(const void *x, const void *y)
{
	uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
	return (a > b) - (a < b);
}

static bool is_lit(const parsing *p, uint32_t stem)
{
	return p->lit.n && bsearch(&stem, p->lit.at, p->lit.n, sizeof stem, by_number);
}

/* The stretch of at most PASSAGE words that holds most different words that are sought; of several the first. It begins some words before the first of them. */
static void best_stretch(const parsing *p, const rawi_sketch *d, size_t *first, size_t *end)
{
	enum { PASSAGE = 30, BEFORE = 6 };
	size_t best = 0, at = 0;
	for (size_t i = 0; i < d->n_words; i++) {
		uint32_t seen[PASSAGE];
		size_t n = 0;
		if (!is_lit(p, d->words[i].stem))
			continue;
		for (size_t k = i; k < d->n_words && k < i + PASSAGE - BEFORE; k++) {
			bool is_new = is_lit(p, d->words[k].stem);
			for (size_t j = 0; j < n && is_new; j++)
				is_new = seen[j] != d->words[k].stem;
			if (is_new)
				seen[n++] = d->words[k].stem;
		}
		if (n > best) {
			best = n;
			at = i;
		}
	}
	*first = at;
	while (*first && at - *first < BEFORE && !d->words[*first].starts)
		--*first;
	*end = *first + PASSAGE < d->n_words ? *first + PASSAGE : d->n_words;
	for (size_t i = at + 1; best && i < *end; i++) /* not into the next paragraph, where all that is sought stands before it */
		if (d->words[i].starts) {
			bool more = false;
			for (size_t k = i; k < *end; k++)
				more |= is_lit(p, d->words[k].stem);
			if (!more)
				*end = i;
		}
}

static void light(parsing *p, const rawi_sketch *d, rawi_slice page, rawi_search_row *x)
{
	RAWI_VEC(rawi_span) lit = { 0 };
	size_t first, end, at = 0;
	const rawi_doc_head *head = &x->doc.head;
	rawi_slice charset = rawi_arena_dup(p->a, head->charset);
	if (!d->n_words)
		return;
	best_stretch(p, d, &first, &end);
	x->at = rawi_span_join(d->words[first].orig, d->words[end - 1].orig);
	x->text = rawi_page_reread(p->a, page, charset.s, head->form, x->at);
	x->starts = first == 0;
	x->ends = end == d->n_words;
	for (size_t i = first; i < end; i++) {
		rawi_slice word = rawi_page_reread(p->a, page, charset.s, head->form, d->words[i].orig);
		const char *found = word.n && at < x->text.n ? memmem(x->text.s + at, x->text.n - at, word.s, word.n) : NULL;
		if (!found)
			continue;
		uint32_t off = (uint32_t)(found - x->text.s);
		at = off + word.n;
		if (is_lit(p, d->words[i].stem))
			rawi_vec_push(p->a, &lit, (rawi_span){ off, (uint32_t)word.n });
	}
	x->lit = lit.at;
	x->n_lit = lit.n;
}

static void show(parsing *p, rawi_search_row *x)
{
	rawi_sketch d;
	RAWI_VEC(rawi_span) lit = { 0 };
	rawi_title_words title = { 0 };
	sqlite3_stmt *st = rawi_sql(p->s, "SELECT " RAWI_SQL_SKETCH "WHERE k.record = ?1 AND k.state < 2", p->e);
	rawi_sql_int(st, 1, x->doc.head.row);
	bool there = rawi_sql_row(p->s, st, p->e);
	rawi_slice bytes = there ? rawi_sql_sketch(p->a, st, 0) : (rawi_slice){ "", 0 };
	rawi_sql_reset(st);
	rawi_slice page = rawi_store_page(p->s, p->a, &x->doc.head, p->e);
	if (p->e->code || !rawi_sketch_unpack(p->a, bytes, &d))
		return;
	light(p, &d, page, x);
	rawi_words_title(p->a, p->s->tables, x->doc.head.title, &d, &title);
	for (size_t i = 0; i < title.n; i++)
		if (is_lit(p, title.at[i].stem))
			rawi_vec_push(p->a, &lit, title.at[i].at);
	x->title_lit = lit.at;
	x->n_title_lit = lit.n;
}

/* ── the question ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* The documents that fit. Those of table words count: table article is asked only for what a filter wants to know. */
static void fitting(rawi_ask_sql *q, rawi_slice expression, rawi_records *out)
{
	const rawi_filter *f = q->f;
	bool some = f->doc.n || f->story || q->outlets.s || f->from.n || f->to.n;
	rawi_ask_put(q, some ? "SELECT words.rowid FROM words CROSS JOIN article a ON a.record = words.rowid WHERE words MATCH " : "SELECT words.rowid FROM words WHERE words MATCH ");
	rawi_ask_text(q, expression);
	rawi_ask_documents(q, true);
	if (q->about.s) {
		rawi_ask_put(q, " AND EXISTS (SELECT 1 FROM entity x WHERE x.record = words.rowid AND ");
		rawi_ask_in(q, "x.key", q->about);
		rawi_ask_put(q, ")");
	}
	if (q->state_key[0]) {
		rawi_ask_put(q, " AND EXISTS (SELECT 1 FROM entity x WHERE x.record = words.rowid AND x.key = ");
		rawi_ask_text(q, rawi_slice_of(q->state_key));
		rawi_ask_put(q, ")");
	}
	rawi_ask_put(q, " ORDER BY words.rowid");
	rawi_records_of(q, rawi_ask_run(q), out);
}

static void answer(parsing *p, rawi_ask_sql *q, rawi_slice expression, rawi_search_rows *out)
{
	rawi_records all = { 0 }, page = { 0 };
	fitting(q, expression, &all);
	q->more->total = all.n;
	rawi_newest(q, &all, q->f->oldest_first, q->f->offset, q->f->limit, &page);
	if (p->lit.n)
		qsort(p->lit.at, p->lit.n, sizeof *p->lit.at, by_number);
	for (size_t i = 0; i < page.n && !p->e->code; i++) {
		rawi_search_row x = { .text = { "", 0 } };
		bool found;
		if (!rawi_query_row(p->s, p->a, page.at[i], &x.doc, &found, p->e) || !found)
			continue;
		show(p, &x);
		rawi_vec_push(p->a, out, x);
	}
}

bool rawi_query_search(rawi_store *s, rawi_arena *a, rawi_slice query, const rawi_filter *f, rawi_search_rows *out, rawi_answered *more, rawi_error *e)
{
	parsing p = { .s = s, .a = a, .e = e, .text = query };
	*out = (rawi_search_rows){ 0 };
	rawi_ask_sql *q = rawi_ask_new(s, a, f, more, e);
	if (!q)
		return !e->code;
	bool good = parse(&p);
	if (good && p.out.failed)
		good = rawi_fail(e, RAWI_ERR_MEMORY, "", "out of memory");
	rawi_slice expression = good ? rawi_arena_dup(a, rawi_buf_slice(&p.out)) : (rawi_slice){ "", 0 };
	rawi_buf_release(&p.out);
	if (good && rawi_words_flush(s, e))
		answer(&p, q, expression, out);
	return !e->code;
}
