/* app: a page block by block, for reading in a terminal; see clean_write.h.
 *
 *   05-alsaa.txt: text, UTF-8, 1495 bytes, 1 article
 *     title      page      0+134    …            a fact: its basis, where it stands in the bytes, its value
 *
 *   + title     first-line            0+134     …      a block: + read, - dropped; kind, reason, place, words
 *   - share     share.tsv:12          1400+20   …
 *
 * The columns before the words are ASCII, so that they stay aligned whatever the direction of the words.
 */
#include "app/clean_write.h"

#include <stdio.h>

#include "base/utf8.h"
#include "lang/fold.h"

enum { MOST_LETTERS = 100, TAIL_LETTERS = 30 }; /* of a block's words: a long block shows its beginning and its end */

static size_t skip_letters(rawi_slice s, size_t n)
{
	size_t i = 0;
	uint32_t cp;
	while (n-- && i < s.n)
		i += rawi_utf8_next(s.s + i, s.s + s.n, &cp);
	return i;
}

/* Control characters and marks of direction would move the terminal's cursor or the columns. */
static void put_words(rawi_buf *out, rawi_slice s)
{
	for (size_t i = 0; i < s.n;) {
		uint32_t cp;
		size_t len = rawi_utf8_next(s.s + i, s.s + s.n, &cp);
		bool moves = cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069);
		rawi_buf_add(out, moves ? RAWI_LIT("?") : rawi_slice_sub(s, i, len));
		i += len;
	}
}

static void put_short(rawi_buf *out, rawi_slice s)
{
	size_t letters = 0;
	for (size_t i = 0; i < s.n; i++)
		letters += ((unsigned char)s.s[i] & 0xC0) != 0x80;
	if (letters <= MOST_LETTERS) {
		put_words(out, s);
		return;
	}
	size_t head = skip_letters(s, MOST_LETTERS - TAIL_LETTERS), tail = skip_letters(s, letters - TAIL_LETTERS);
	put_words(out, rawi_slice_sub(s, 0, head));
	rawi_buf_puts(out, " … ");
	put_words(out, rawi_slice_sub(s, tail, s.n - tail));
}

static void put_place(rawi_buf *out, rawi_span at)
{
	rawi_slice text = { "-", 1 };
	char room[32];
	if (at.len) {
		snprintf(room, sizeof room, "%u+%u", (unsigned)at.off, (unsigned)at.len);
		text = rawi_slice_of(room);
	}
	rawi_buf_printf(out, "%-14.*s ", (int)text.n, text.s);
}

static void fact(rawi_buf *out, rawi_arena *a, const rawi_article *art, const char *name, const rawi_fact *f)
{
	if (!f->value.n) {
		rawi_buf_printf(out, "    %-10s %s\n", name, "not on the page");
		return;
	}
	rawi_buf_printf(out, "    %-10s %-8s ", name, rawi_basis_names[f->basis]);
	put_place(out, f->text.len ? rawi_page_orig(art->page, f->text) : f->orig);
	put_short(out, rawi_fold_space(a, f->value));
	if (f->text.len) {
		rawi_slice words = rawi_fold_space(a, rawi_slice_at(art->page->text, f->text));
		if (!rawi_slice_eq(words, f->value)) {
			rawi_buf_puts(out, "  <  ");
			put_short(out, words);
		}
	}
	rawi_buf_putc(out, '\n');
}

static void facts(rawi_buf *out, rawi_arena *a, const rawi_article *art)
{
	fact(out, a, art, "title", &art->title);
	fact(out, a, art, "published", &art->published);
	if (art->updated.value.n)
		fact(out, a, art, "updated", &art->updated);
	fact(out, a, art, "outlet", &art->outlet);
	fact(out, a, art, "author", &art->author);
	fact(out, a, art, "agency", &art->agency);
	fact(out, a, art, "url", &art->url);
	if (art->section.value.n)
		fact(out, a, art, "section", &art->section);
	for (size_t i = 0; i < art->n_tags; i++)
		fact(out, a, art, "tag", &art->tags[i]);
	for (size_t i = 0; i < art->n_conflicts; i++)
		for (size_t k = 1; k < art->conflicts[i].n; k++) {
			rawi_slice name = rawi_arena_printf(a, "%s?", art->conflicts[i].field); /* what another place of the page says */
			fact(out, a, art, name.s, &art->conflicts[i].values[k]);
		}
	rawi_buf_printf(out, "    %-10s %.*s\n", "language", (int)art->lang.n, art->lang.s);
}

static void block(rawi_buf *out, rawi_arena *a, const rawi_article *art, const rawi_block *b)
{
	rawi_buf_printf(out, "%c %-9s %-20.*s ", rawi_block_is_read(b->kind) ? '+' : '-', rawi_block_names[b->kind], (int)b->why.n, b->why.s);
	put_place(out, rawi_page_orig(art->page, b->text));
	put_short(out, rawi_fold_space(a, rawi_slice_at(art->page->text, b->text)));
	rawi_buf_putc(out, '\n');
}

void rawi_clean_explain(rawi_buf *out, rawi_arena *a, const rawi_tables *t, const rawi_article *articles, size_t n)
{
	(void)t;
	const rawi_page *page = articles[0].page;
	size_t *next = RAWI_NEW_N(a, size_t, n);
	size_t in = 0;
	put_words(out, page->id);
	rawi_buf_printf(out, ": %s, %s, %zu bytes, %zu article%s\n", page->form == RAWI_FORM_HTML ? "HTML" : "text", page->charset, page->bytes.n, n, n == 1 ? "" : "s");
	facts(out, a, &articles[0]);
	rawi_buf_putc(out, '\n');
	for (size_t k = 0; k < articles[0].n_blocks; k++) {
		const rawi_block *b = &articles[0].blocks[k];
		size_t i = 0;
		if (b->kind == RAWI_BLOCK_OTHER) /* the appended articles stand one behind the other: the block is the next one of one of them */
			for (i = in ? in : 1; i < n; i++)
				if (next[i] < articles[i].n_blocks && articles[i].blocks[next[i]].text.off == b->text.off)
					break;
		if (i == n)
			i = 0;
		if (i && i != in) {
			rawi_buf_printf(out, "  ---- article %zu, appended to the page\n", i);
			facts(out, a, &articles[i]);
			rawi_buf_putc(out, '\n');
		} else if (!i && in) {
			rawi_buf_puts(out, "  ---- the page again\n");
		}
		block(out, a, &articles[i], i ? &articles[i].blocks[next[i]++] : b);
		in = i;
	}
	rawi_buf_putc(out, '\n');
}
