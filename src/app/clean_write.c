/* app: cleaned articles as text, Markdown and JSON; see clean_write.h. */
#include "app/clean_write.h"

#include "app/api_json.h"
#include "base/utf8.h"
#include "lang/fold.h"

const char rawi_clean_rule_text[] = "\n----------------------------------------\n\n";
const char rawi_clean_rule_md[] = "\n---\n\n";

/* The paragraph that a block was made of; `*k` is where the last one was found. Blocks and paragraphs are both in page order. */
static const rawi_para *para_of(const rawi_page *page, const rawi_block *b, size_t *k)
{
	while (*k < page->n_paras && page->paras[*k].text.off < b->text.off)
		++*k;
	return *k < page->n_paras && page->paras[*k].text.off == b->text.off ? &page->paras[*k] : NULL;
}

static bool is_shown(const rawi_block *b)
{
	return b->kept;
}

void rawi_clean_text(rawi_buf *out, rawi_arena *a, const rawi_tables *t, const rawi_article *articles, size_t n)
{
	(void)t;
	for (size_t i = 0; i < n; i++) {
		const rawi_article *art = &articles[i];
		bool first = true;
		if (i)
			rawi_buf_puts(out, rawi_clean_rule_text);
		if (art->title.value.n) {
			rawi_buf_add(out, rawi_fold_space(a, art->title.value));
			rawi_buf_putc(out, '\n');
			first = false;
		}
		for (size_t k = 0; k < art->n_blocks; k++) {
			if (!is_shown(&art->blocks[k]))
				continue;
			if (!first)
				rawi_buf_putc(out, '\n');
			rawi_buf_add(out, rawi_fold_space(a, rawi_slice_at(art->page->text, art->blocks[k].text)));
			rawi_buf_putc(out, '\n');
			first = false;
		}
	}
}

/* What CommonMark would read as a sign is written with a backslash: anywhere the inline signs, at the start of a line those of blocks. */
static void put_md(rawi_buf *out, rawi_slice s, bool line_start)
{
	size_t digits = 0;
	while (digits < s.n && s.s[digits] >= '0' && s.s[digits] <= '9')
		digits++;
	for (size_t i = 0; i < s.n; i++) {
		char c = s.s[i];
		bool starts = line_start && ((i == 0 && (c == '#' || c == '-' || c == '+' || c == '>' || c == '=' || c == '~')) || (i == digits && i && (c == '.' || c == ')')));
		if (starts || c == '\\' || c == '`' || c == '*' || c == '_' || c == '[' || c == ']' || c == '<' || c == '&')
			rawi_buf_putc(out, '\\');
		rawi_buf_putc(out, c);
	}
}

static void md_byline(rawi_buf *out, const rawi_article *art)
{
	const rawi_slice parts[] = { art->author.value, art->outlet.value, rawi_slice_eq(art->agency.value, art->outlet.value) ? (rawi_slice){ "", 0 } : art->agency.value,
		art->published.value };
	bool any = false;
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		if (!parts[i].n)
			continue;
		rawi_buf_puts(out, any ? " · " : "");
		put_md(out, parts[i], !any);
		any = true;
	}
	if (art->url.value.n && !memchr(art->url.value.s, '>', art->url.value.n) && !memchr(art->url.value.s, ' ', art->url.value.n)) {
		rawi_buf_puts(out, any ? " · <" : "<");
		rawi_buf_add(out, art->url.value);
		rawi_buf_putc(out, '>');
		any = true;
	}
	if (any)
		rawi_buf_puts(out, "\n\n");
}

/* A bullet that the page wrote itself; returns its bytes, the blank included. */
static size_t bullet(rawi_slice s)
{
	uint32_t cp, next;
	size_t len = rawi_utf8_next(s.s, s.s + s.n, &cp);
	bool sign = cp == '-' || cp == '*' || cp == 0x2022 || cp == 0xB7 || cp == 0x25CF || cp == 0x25AA || cp == 0x25A0 || cp == 0x2013;
	if (!sign || len >= s.n)
		return 0;
	size_t blank = rawi_utf8_next(s.s + len, s.s + s.n, &next);
	return rawi_is_space(next) ? len + blank : 0;
}

void rawi_clean_md(rawi_buf *out, rawi_arena *a, const rawi_tables *t, const rawi_article *articles, size_t n)
{
	(void)t;
	for (size_t i = 0; i < n; i++) {
		const rawi_article *art = &articles[i];
		size_t at = 0;
		bool in_list = false;
		if (i)
			rawi_buf_puts(out, rawi_clean_rule_md);
		if (art->title.value.n) {
			rawi_buf_puts(out, "# ");
			put_md(out, rawi_fold_space(a, art->title.value), false);
			rawi_buf_puts(out, "\n\n");
		}
		md_byline(out, art);
		for (size_t k = 0; k < art->n_blocks; k++) {
			const rawi_block *b = &art->blocks[k];
			const rawi_para *p = para_of(art->page, b, &at);
			if (!is_shown(b))
				continue;
			rawi_slice s = rawi_fold_space(a, rawi_slice_at(art->page->text, b->text));
			size_t sign = bullet(s);
			bool item = b->kind == RAWI_BLOCK_BODY && ((p && p->tag == RAWI_TAG_LI) || sign);
			if (in_list && !item)
				rawi_buf_putc(out, '\n');
			if (item)
				rawi_buf_puts(out, "- ");
			else if (b->kind == RAWI_BLOCK_SUBHEAD)
				rawi_buf_puts(out, "## ");
			else if (p && p->tag == RAWI_TAG_QUOTE)
				rawi_buf_puts(out, "> ");
			put_md(out, item ? rawi_slice_sub(s, sign, s.n - sign) : s, true);
			rawi_buf_puts(out, item ? "\n" : "\n\n");
			in_list = item;
		}
		while (out->n > 1 && out->s[out->n - 1] == '\n' && out->s[out->n - 2] == '\n')
			out->n--;
	}
}

static void key_span(rawi_buf *b, rawi_span at)
{
	rawi_json_key(b, "span");
	if (at.len)
		rawi_json_span(b, at);
	else
		rawi_json_null(b);
}

static void said(rawi_buf *b, rawi_arena *a, const rawi_article *art, const char *value_key, const rawi_fact *f)
{
	rawi_json_open(b, '{');
	rawi_put_or_null(b, value_key, rawi_fold_space(a, f->value));
	rawi_put(b, "basis", rawi_slice_of(rawi_basis_names[f->basis]));
	key_span(b, f->text.len ? rawi_page_orig(art->page, f->text) : f->orig);
	rawi_json_close(b, '}');
}

/* A fact as a record prints it: the value under its own name, what the page writes for it where that differs, basis, place. */
static void fact(rawi_buf *b, rawi_arena *a, const rawi_article *art, const char *key, const char *value_key, const rawi_fact *f)
{
	rawi_json_key(b, key);
	if (f->value.n)
		said(b, a, art, value_key, f);
	else
		rawi_json_null(b);
}

static void conflicts(rawi_buf *b, rawi_arena *a, const rawi_article *art)
{
	rawi_put_open(b, "conflicts", '[');
	for (size_t i = 0; i < art->n_conflicts; i++) {
		rawi_json_open(b, '{');
		rawi_put_or_null(b, "field", rawi_slice_of(art->conflicts[i].field));
		rawi_put_open(b, "values", '[');
		for (size_t k = 0; k < art->conflicts[i].n; k++)
			said(b, a, art, "value", &art->conflicts[i].values[k]);
		rawi_json_close(b, ']');
		rawi_json_close(b, '}');
	}
	rawi_json_close(b, ']');
}

static rawi_slice joined_text(rawi_arena *a, const rawi_article *art)
{
	size_t room = 0, n = 0;
	for (size_t k = 0; k < art->n_blocks; k++)
		room += is_shown(&art->blocks[k]) ? art->blocks[k].text.len + 1 : 0;
	char *s = rawi_arena_alloc(a, room + 1);
	for (size_t k = 0; k < art->n_blocks; k++) {
		if (!is_shown(&art->blocks[k]))
			continue;
		rawi_slice words = rawi_fold_space(a, rawi_slice_at(art->page->text, art->blocks[k].text));
		if (n)
			s[n++] = '\n';
		memcpy(s + n, words.s, words.n);
		n += words.n;
	}
	return (rawi_slice){ s, n };
}

void rawi_clean_json(rawi_buf *out, rawi_arena *a, const rawi_tables *t, const rawi_article *articles, size_t n)
{
	(void)t;
	for (size_t i = 0; i < n; i++) {
		const rawi_article *art = &articles[i];
		rawi_json_open(out, '{');
		rawi_put_or_null(out, "id", art->page->id);
		rawi_put_int(out, "article", art->index);
		rawi_put_or_null(out, "charset", rawi_slice_of(art->page->charset));
		rawi_put_or_null(out, "lang", art->lang);
		fact(out, a, art, "title", "text", &art->title);
		fact(out, a, art, "outlet", "name", &art->outlet);
		fact(out, a, art, "author", "name", &art->author);
		fact(out, a, art, "agency", "name", &art->agency);
		fact(out, a, art, "url", "value", &art->url);
		fact(out, a, art, "published", "value", &art->published);
		fact(out, a, art, "updated", "value", &art->updated);
		fact(out, a, art, "section", "name", &art->section);
		rawi_put_open(out, "tags", '[');
		for (size_t k = 0; k < art->n_tags; k++)
			said(out, a, art, "name", &art->tags[k]);
		rawi_json_close(out, ']');
		conflicts(out, a, art);
		rawi_put(out, "text", joined_text(a, art));
		rawi_put_open(out, "blocks", '[');
		for (size_t k = 0; k < art->n_blocks; k++) {
			const rawi_block *b = &art->blocks[k];
			rawi_json_open(out, '{');
			rawi_put_or_null(out, "kind", rawi_slice_of(rawi_block_names[b->kind]));
			rawi_put_or_null(out, "text", rawi_fold_space(a, rawi_slice_at(art->page->text, b->text)));
			key_span(out, rawi_page_orig(art->page, b->text));
			rawi_put_or_null(out, "why", b->why);
			rawi_json_close(out, '}');
		}
		rawi_json_close(out, ']');
		rawi_json_close(out, '}');
		rawi_buf_putc(out, '\n');
	}
}
