/* clean: paragraphs → lines: their words and the shape of their ends. See lines.h.
 *
 * Light stems after Larkey, Ballesteros and Connell, "Light stemming for Arabic information retrieval" (2007): only to compare passages, never shown.
 */
#include "clean/lines.h"

#include "base/utf8.h"
#include "base/vec.h"
#include "lang/fold.h"

enum {
	WHOLE_BYTES = 1600, /* paragraphs up to this length are folded whole: the longest of the seeds has 700 */
	HEAD_BYTES = 1200,
	TAIL_BYTES = 400,
	TEASER_BODY = 16, TEASER_MOST = 25, /* words of a paragraph that may hold a link to elsewhere at its end, and of the link */
	UNSTOPPED_WORDS = 18, /* where a page closes no paragraph with a full stop, a line as long as that is one: headlines have seldom more */
	RUNNING_WORDS = 12, /* a line as long as that closes with a full stop in most papers */
	BYTES_PER_WORD = 11 /* of Arabic news text in UTF-8, with the blank */
};

static const double UNSTOPPED = 0.3; /* share of long lines with a full stop below which a page is taken to write none */

static size_t char_start(rawi_slice s, size_t i)
{
	while (i > 0 && i < s.n && ((unsigned char)s.s[i] & 0xC0) == 0x80)
		i--;
	return i;
}

static size_t words_of(const rawi_lines *all, rawi_span at, rawi_slice **word, rawi_span **place, uint64_t **may)
{
	size_t n = rawi_fold_words_apart(all->tables, all->arena, rawi_slice_at(all->page->text, at), word, place);
	*may = rawi_arena_room(all->arena, (n + 1) * sizeof **may);
	for (size_t i = 0; i < n; i++) { /* memory is slow: all are called for before the first is read */
		(*place)[i].off += at.off;
		(*may)[i] = rawi_hash((*word)[i]);
		rawi_tables_soon(all->tables, (*may)[i]);
	}
	for (size_t i = 0; i < n; i++)
		(*may)[i] = rawi_tables_first_of(all->tables, (*may)[i]);
	return n;
}

/* Marks of direction and joiners: there, and not to be seen. */
static bool is_invisible(uint32_t cp)
{
	return cp == 0x61C || (cp >= 0x200B && cp <= 0x200F) || (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2060 && cp <= 0x2069) || cp == 0xFEFF || cp == 0xFE0F;
}

static bool is_closing_mark(uint32_t cp)
{
	return cp == '"' || cp == '\'' || cp == ')' || cp == ']' || cp == 0xBB || cp == 0x201D || cp == 0x201C || cp == 0x2019 || cp == 0x203A || rawi_is_space(cp) || is_invisible(cp);
}

uint32_t rawi_line_first_char(const rawi_line *l)
{
	uint32_t cp = 0;
	for (size_t i = 0; i < l->raw.n && (cp == 0 || is_invisible(cp));)
		i += rawi_utf8_next(l->raw.s + i, l->raw.s + l->raw.n, &cp);
	return cp;
}

uint32_t rawi_line_last_char(const rawi_line *l)
{
	uint32_t cp = 0;
	for (const char *p = l->raw.s + l->raw.n; p > l->raw.s && (cp == 0 || is_invisible(cp));)
		p -= rawi_utf8_prev(l->raw.s, p, &cp);
	return cp;
}

static void read_ends(rawi_line *l)
{
	const char *start = l->raw.s, *p = start + l->raw.n;
	uint32_t cp = 0;
	while (p > start) {
		p -= rawi_utf8_prev(start, p, &cp);
		if (!is_closing_mark(cp))
			break;
	}
	l->stops = cp == '.' || cp == 0x2026 || cp == 0x6D4 || cp == 0x61B;
	l->asks = cp == '?' || cp == 0x61F || cp == '!';
	l->opens = cp == ':';
	cp = rawi_line_first_char(l);
	l->bullet = cp == 0x2022 || cp == 0xB7 || cp == 0x25CF || cp == 0x25AA || cp == 0x25A0 || cp == '*' || cp == '-' || cp == 0x2013 || cp == 0x25E6 || cp == 0xBB ||
		cp == 0x2023 || cp == 0x25B8 || cp == 0x25BA || cp == 0x27A4 || cp == 0x2190 || cp == 0x25C4;
}

/* A finite past verb of the news, with or without a joined conjunction, opens a paragraph far more often than a headline. */
static bool begins_with_verb(const rawi_lines *all, const rawi_line *l)
{
	const rawi_table *verbs = rawi_tables_get(all->tables, "verbs"), *light = all->light;
	int side = rawi_table_column(light, "side");
	rawi_slice w = l->n ? l->word[0] : (rawi_slice){ "", 0 };
	for (int cut = 0; cut < 2 && w.n > 4; cut++) {
		uint32_t row = RAWI_NO_ROW;
		if (rawi_table_find(verbs, w) != RAWI_NO_ROW || rawi_table_find(verbs, rawi_slice_sub(w, 0, w.n - 2)) != RAWI_NO_ROW) /* the second: of the third person feminine */
			return true;
		if (!cut)
			row = rawi_table_find(light, rawi_slice_sub(w, 0, 2));
		while (row != RAWI_NO_ROW && rawi_table_enum(light, row, side) != 0)
			row = rawi_table_next(light, row);
		if (row == RAWI_NO_ROW)
			return false;
		w = rawi_slice_sub(w, 2, w.n - 2);
	}
	return false;
}

static bool ends_sentence(uint32_t cp)
{
	return cp == '.' || cp == '!' || cp == 0x61F || cp == '?' || cp == 0x2026 || cp == 0x6D4;
}

/* "… the end of a text. Read also: a headline" in one paragraph: the word at which the label stands, 0 where none does. Behind a sentence's end or before a colon,
 * of two words at least, and nothing but a headline behind it. */
static size_t teaser_at(const rawi_lines *all, const rawi_table *related, int where, const rawi_line *l)
{
	if (l->total < TEASER_BODY || l->n != l->total)
		return 0;
	for (size_t i = l->n > TEASER_MOST ? l->n - TEASER_MOST : 1; i + 4 <= l->n; i++) {
		size_t used, end = i;
		if (i < TEASER_BODY / 2 || !rawi_line_may(l, i, related))
			continue;
		uint32_t row = rawi_table_longest(related, l->word + i, l->n - i, &used);
		if (row == RAWI_NO_ROW || used < 2 || used + 2 > l->n - i || rawi_table_enum(related, row, where) != RAWI_IN_START)
			continue;
		uint32_t after = rawi_line_next_char(all, l, i + used - 1);
		if (!ends_sentence(rawi_line_char_before(all, l, i)) && after != ':' && after != '|')
			continue;
		for (size_t k = i + used; k + 1 < l->n && end == i; k++)
			if (ends_sentence(rawi_line_next_char(all, l, k)))
				end = k; /* the text goes on behind the headline: nobody can tell where */
		return end == i ? i : 0;
	}
	return 0;
}

/* Cuts a line in two at a word. Both parts keep their words and places. */
static void cut_line(rawi_lines *all, rawi_line *l, size_t word, rawi_line *rest)
{
	rawi_para *paras = RAWI_NEW_N(all->arena, rawi_para, 2);
	uint32_t from = l->para->text.off, cut = l->at[word].off, end = rawi_span_end(l->para->text), to = cut;
	uint32_t cp;
	for (size_t len; to > from && (len = rawi_utf8_prev(all->page->text.s + from, all->page->text.s + to, &cp), rawi_is_space(cp));)
		to -= (uint32_t)len;
	if (to > from && (all->page->text.s[to - 1] == '(' || all->page->text.s[to - 1] == '[')) { /* "(Read also: a headline)" */
		cut = --to;
		for (size_t len; to > from && (len = rawi_utf8_prev(all->page->text.s + from, all->page->text.s + to, &cp), rawi_is_space(cp));)
			to -= (uint32_t)len;
	}
	paras[0] = paras[1] = *l->para;
	paras[0].text = rawi_span_between(from, to);
	paras[1].text = rawi_span_between(cut, end);
	if (paras[1].link_bytes > end - cut) /* links of a paragraph that ends with one to elsewhere: there first */
		paras[1].link_bytes = end - cut;
	paras[0].link_bytes -= paras[1].link_bytes;
	*rest = *l;
	rest->word = rest->tail = l->word + word;
	rest->at = rest->tail_at = l->at + word;
	rest->may = l->may + word;
	rest->n = rest->n_tail = rest->total = l->n - word;
	l->n = l->n_tail = l->total = word;
	l->para = &paras[0];
	rest->para = &paras[1];
	l->raw = rawi_slice_at(all->page->text, paras[0].text);
	rest->raw = rawi_slice_at(all->page->text, paras[1].text);
	read_ends(l);
	read_ends(rest);
}

static size_t letters(rawi_slice s)
{
	size_t n = 0;
	for (size_t i = 0; i < s.n; i++)
		n += ((unsigned char)s.s[i] & 0xC0) != 0x80;
	return n;
}

/* Does an affix of that side and so many letters stand there? Its bytes, 0. */
static size_t affix_at(const rawi_lines *all, rawi_slice word, int side, size_t letters)
{
	for (size_t i = 0; i < all->n_affixes; i++) {
		const struct rawi_line_affix *f = &all->affix[i];
		if (f->side == side && f->letters == letters && (side ? rawi_slice_ends(word, f->text) : rawi_slice_starts(word, f->text)))
			return f->text.n;
	}
	return 0;
}

static void read_affixes(rawi_lines *all)
{
	int side = rawi_table_column(all->light, "side");
	size_t rows = rawi_table_rows(all->light);
	all->affix = RAWI_NEW_N(all->arena, struct rawi_line_affix, rows + 1);
	for (uint32_t r = 0; r < rows; r++) {
		rawi_slice text = rawi_fold(all->tables, all->arena, rawi_table_cell(all->light, r, 0));
		if (text.n)
			all->affix[all->n_affixes++] = (struct rawi_line_affix){ text, (uint8_t)letters(text), (uint8_t)rawi_table_enum(all->light, r, side) };
	}
}

void rawi_lines_read(rawi_arena *a, const rawi_tables *t, const rawi_page *page, rawi_lines *out)
{
	*out = (rawi_lines){ .arena = a, .tables = t, .common = rawi_tables_get(t, "languages"), .light = rawi_tables_get(t, "light"), .page = page, .n = page->n_paras, .articles = 1 };
	out->line = RAWI_NEW_N(a, rawi_line, page->n_paras * 2 + 1);
	read_affixes(out);
	const rawi_table *related = rawi_tables_get(t, "related");
	int where = rawi_table_column(related, "where");
	size_t lengthy = 0, stopped = 0, n = 0;
	for (size_t i = 0; i < page->n_paras; i++) {
		rawi_line *l = &out->line[n++];
		rawi_span at = page->paras[i].text;
		l->para = &page->paras[i];
		l->raw = rawi_slice_at(page->text, at);
		l->kind = RAWI_UNJUDGED;
		if (at.len <= WHOLE_BYTES) {
			l->n = l->total = l->n_tail = words_of(out, at, &l->word, &l->at, &l->may);
			l->tail = l->word;
			l->tail_at = l->at;
		} else {
			uint64_t *tail_may;
			uint32_t head = (uint32_t)char_start(l->raw, HEAD_BYTES), tail = (uint32_t)char_start(l->raw, at.len - TAIL_BYTES);
			l->n = words_of(out, (rawi_span){ at.off, head }, &l->word, &l->at, &l->may);
			l->n_tail = words_of(out, rawi_span_between(at.off + tail, rawi_span_end(at)), &l->tail, &l->tail_at, &tail_may);
			l->total = at.len / BYTES_PER_WORD;
		}
		read_ends(l);
		size_t teaser = teaser_at(out, related, where, l);
		if (teaser)
			cut_line(out, l, teaser, &out->line[n++]);
		if (l->total >= RUNNING_WORDS) {
			lengthy++;
			stopped += l->stops || l->asks;
		}
	}
	out->n = n;
	out->stopped = lengthy ? (double)stopped / (double)lengthy : 0;
	for (size_t i = 0; i < out->n; i++) {
		rawi_line *l = &out->line[i];
		l->running = l->total >= 30 || (l->total >= 8 && (l->stops || l->asks)) || (out->stopped < UNSTOPPED && i && l->total >= 8 && !l->opens && (l->total >= UNSTOPPED_WORDS ||
			begins_with_verb(out, l)));
	}
}

bool rawi_line_is_title(const rawi_line *l)
{
	return l->total >= 3 && l->total <= 25 && !l->stops && !l->opens && !(l->running && !l->asks);
}

bool rawi_line_is_sentence(const rawi_line *l)
{
	return l->running;
}

static bool is_quote_mark(uint32_t cp)
{
	return cp == '"' || cp == '\'' || cp == 0xAB || cp == 0xBB || cp == 0x201C || cp == 0x201D || cp == 0x2019;
}

static uint32_t next_char(const rawi_lines *all, const rawi_line *l, size_t word, bool quotes)
{
	const char *p = all->page->text.s + rawi_span_end(l->at[word]), *end = l->raw.s + l->raw.n;
	while (p < end) {
		uint32_t cp;
		size_t len = rawi_utf8_next(p, end, &cp);
		if (!rawi_is_space(cp) && !is_invisible(cp) && !(quotes && is_quote_mark(cp)))
			return cp;
		p += len;
	}
	return 0;
}

uint32_t rawi_line_char_before(const rawi_lines *all, const rawi_line *l, size_t word)
{
	const char *p = all->page->text.s + l->at[word].off;
	while (p > l->raw.s) {
		uint32_t cp;
		p -= rawi_utf8_prev(l->raw.s, p, &cp);
		if (!rawi_is_space(cp) && !is_invisible(cp))
			return cp;
	}
	return 0;
}

uint32_t rawi_line_next_mark(const rawi_lines *all, const rawi_line *l, size_t word)
{
	return next_char(all, l, word, true);
}

uint32_t rawi_line_next_char(const rawi_lines *all, const rawi_line *l, size_t word)
{
	return next_char(all, l, word, false);
}

void rawi_line_set(rawi_line *l, rawi_block_kind kind, rawi_slice why)
{
	l->kind = (uint8_t)kind;
	l->why = why;
}

rawi_slice rawi_why_row(rawi_arena *a, const rawi_table *t, uint32_t row)
{
	rawi_slice name = rawi_table_name(t);
	return rawi_arena_printf(a, "%.*s.tsv:%u", (int)name.n, name.s, (unsigned)rawi_table_line(t, row));
}

rawi_slice rawi_stem_light(const rawi_lines *all, rawi_slice word)
{
	if (rawi_table_find(all->common, word) != RAWI_NO_ROW)
		return (rawi_slice){ word.s, 0 };
	size_t n = letters(word);
	if (n < 3 || n > 40 || (unsigned char)word.s[0] < 'A')
		return (rawi_slice){ word.s, 0 };
	/* prefixes, then suffixes, as long as three letters stay: crude, but the same for every form of a word */
	for (int s = 0; s < 2; s++)
		for (size_t k = 3; k > 0;) {
			size_t cut = n < k + 3 ? 0 : affix_at(all, word, s, k);
			if (!cut) {
				k--;
				continue;
			}
			word = s ? rawi_slice_sub(word, 0, word.n - cut) : rawi_slice_sub(word, cut, word.n - cut);
			n -= k;
			k = 3;
		}
	return word;
}

double rawi_line_likeness(const rawi_lines *all, const rawi_line *x, const rawi_line *y)
{
	rawi_map stems;
	size_t shared = 0, nx = 0, ny = 0;
	rawi_map_init(&stems, all->arena);
	for (size_t i = 0; i < x->n; i++) {
		rawi_slice s = rawi_stem_light(all, x->word[i]);
		bool fresh = false;
		if (s.n)
			rawi_map_put(&stems, s, &fresh);
		nx += fresh;
	}
	for (size_t i = 0; i < y->n; i++) {
		rawi_slice s = rawi_stem_light(all, y->word[i]);
		uint32_t *seen = s.n ? rawi_map_get(&stems, s) : NULL;
		if (!s.n || (seen && *seen))
			continue;
		ny++;
		if (seen) {
			shared++;
			*seen = 1;
		}
	}
	size_t least = nx < ny ? nx : ny;
	return least ? (double)shared / (double)least : 0;
}
