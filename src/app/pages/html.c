/* app/pages: see html.h: text, messages, numbers with their nouns, links. */
#include "app/pages/html.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/utf8.h"
#include "lang/fold.h"

void rawi_html_init(rawi_html *h, rawi_arena *a, const rawi_tables *t, const char *lang, rawi_buf *out)
{
	*h = (rawi_html){ .arena = a, .tables = t, .messages = rawi_tables_get(t, "messages"), .lang = lang, .out = out };
	h->column = rawi_table_column(h->messages, lang);
}

/* ── text ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* How many bytes at p are not shown as they are, and what stands for them: markup is escaped; direction controls of a page (U+202A … U+202E, U+2066 … U+2069) would turn
 * the words of others around, so they are left out; other control bytes are shown as U+FFFD. */
static size_t replaced(const char *p, size_t n, const char **as)
{
	unsigned char c = (unsigned char)*p;
	*as = c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '"' ? "&quot;" : NULL;
	if (*as)
		return 1;
	if ((c < ' ' && c != '\t' && c != '\n') || c == 0x7F) {
		*as = "\xEF\xBF\xBD";
		return 1;
	}
	if (c == 0xC2 && n > 1 && (unsigned char)p[1] >= 0x80 && (unsigned char)p[1] < 0xA0) {
		*as = "\xEF\xBF\xBD";
		return 2;
	}
	*as = "";
	if (c == 0xE2 && n > 2 && (((unsigned char)p[1] == 0x80 && (unsigned char)p[2] >= 0xAA && (unsigned char)p[2] <= 0xAE) ||
		((unsigned char)p[1] == 0x81 && (unsigned char)p[2] >= 0xA6 && (unsigned char)p[2] <= 0xA9)))
		return 3;
	return 0;
}

void rawi_html_text(rawi_html *h, rawi_slice s)
{
	size_t from = 0;
	for (size_t i = 0; i < s.n;) {
		const char *as;
		size_t n = replaced(s.s + i, s.n - i, &as);
		if (!n) {
			i++;
			continue;
		}
		rawi_buf_add(h->out, rawi_slice_sub(s, from, i - from));
		rawi_buf_puts(h->out, as);
		from = i += n;
	}
	if (s.n)
		rawi_buf_add(h->out, rawi_slice_sub(s, from, s.n - from));
}

void rawi_html_short(rawi_html *h, rawi_slice s, size_t letters)
{
	size_t n = 0, word = 0;
	uint32_t cp;
	for (size_t i = 0; i < letters && n < s.n; i++) {
		if (s.s[n] == ' ')
			word = n;
		n += rawi_utf8_next(s.s + n, s.s + s.n, &cp);
	}
	if (n >= s.n) {
		rawi_html_text(h, s);
		return;
	}
	rawi_html_text(h, rawi_slice_sub(s, 0, word ? word : n));
	rawi_html_raw(h, "…");
}

void rawi_html_raw(rawi_html *h, const char *markup)
{
	rawi_buf_puts(h->out, markup);
}

void rawi_html_rawf(rawi_html *h, const char *format, ...)
{
	char text[600];
	va_list args;
	va_start(args, format);
	vsnprintf(text, sizeof text, format, args);
	va_end(args);
	rawi_buf_puts(h->out, text);
}

static bool find_words(const rawi_html *h, const char *prefix, const char *name, rawi_slice *out)
{
	rawi_slice id = rawi_fold(h->tables, h->arena, rawi_arena_printf(h->arena, "%s%s", prefix, name));
	uint32_t row = rawi_table_find(h->messages, id);
	*out = row == RAWI_NO_ROW ? id : rawi_table_cell(h->messages, row, h->column);
	return row != RAWI_NO_ROW;
}

rawi_slice rawi_html_words(const rawi_html *h, const char *id)
{
	rawi_slice words;
	find_words(h, "", id, &words);
	return words;
}

void rawi_html_message2(rawi_html *h, const char *prefix, const char *name)
{
	rawi_slice words;
	find_words(h, prefix, name, &words);
	rawi_html_text(h, words);
}

void rawi_html_message(rawi_html *h, const char *id)
{
	rawi_html_message2(h, "", id);
}

void rawi_html_heading(rawi_html *h, int level, const char *id, const char *message)
{
	rawi_html_rawf(h, *id ? "<h%d id=%s>" : "<h%d>", level, id);
	rawi_html_message(h, message);
	rawi_html_rawf(h, "</h%d>\n", level);
}

void rawi_html_number(rawi_html *h, uint64_t n)
{
	char digits[32], out[48];
	int len = snprintf(digits, sizeof digits, "%llu", (unsigned long long)n), at = 0;
	for (int i = 0; i < len; i++) {
		if (i && (len - i) % 3 == 0)
			out[at++] = ',';
		out[at++] = digits[i];
	}
	out[at] = 0;
	rawi_html_raw(h, out);
}

void rawi_html_count(rawi_html *h, const char *message, size_t n)
{
	rawi_html_message(h, message);
	rawi_html_raw(h, ": <b>");
	rawi_html_number(h, n);
	rawi_html_raw(h, "</b>");
}

/* CLDR 41's cardinal classes: Arabic has six (zero is worded as many), English two. */
static const char *plural_class(const rawi_html *h, size_t n)
{
	if (strcmp(h->lang, "ar") != 0)
		return n == 1 ? "_one" : "_other";
	return n == 1 ? "_one" : n == 2 ? "_two" : n % 100 >= 3 && n % 100 <= 10 ? "_few" : n % 100 >= 11 ? "_many" : "_other";
}

/* %d in the words is where the number stands; words of one and two need none. */
void rawi_html_plural(rawi_html *h, const char *message, size_t n)
{
	rawi_slice words;
	if (!find_words(h, message, plural_class(h, n), &words))
		find_words(h, message, "_other", &words);
	for (size_t i = 0; i + 1 < words.n; i++) {
		if (words.s[i] != '%' || words.s[i + 1] != 'd')
			continue;
		rawi_html_text(h, rawi_slice_sub(words, 0, i));
		rawi_html_raw(h, "<b class=num>");
		rawi_html_number(h, n);
		rawi_html_raw(h, "</b>");
		rawi_html_text(h, rawi_slice_sub(words, i + 2, words.n - i - 2));
		return;
	}
	rawi_html_text(h, words);
}

void rawi_html_day(rawi_html *h, rawi_slice iso)
{
	if (!iso.n) {
		rawi_html_raw(h, "<span class=undated>");
		rawi_html_message(h, "undated");
		rawi_html_raw(h, "</span>");
		return;
	}
	rawi_html_raw(h, "<time>");
	rawi_html_text(h, rawi_slice_sub(iso, 0, iso.n < 10 ? iso.n : 10));
	rawi_html_raw(h, "</time>");
}

void rawi_html_days(rawi_html *h, const char *from, const char *to)
{
	rawi_html_day(h, rawi_slice_of(from));
	if (*to && strcmp(from, to) != 0) {
		rawi_html_raw(h, " – ");
		rawi_html_day(h, rawi_slice_of(to));
	}
}

void rawi_html_title(rawi_html *h, rawi_slice title)
{
	if (title.n)
		rawi_html_text(h, title);
	else
		rawi_html_message(h, "no_title");
}

void rawi_html_story_counts(rawi_html *h, const rawi_view_story *s)
{
	rawi_html_days(h, s->from, s->to);
	rawi_html_raw(h, " · ");
	rawi_html_plural(h, "pages", s->n_docs);
	rawi_html_raw(h, " · ");
	rawi_html_plural(h, "tellings", s->tellings);
}

void rawi_html_tellings(rawi_html *h, uint32_t outlets, uint32_t tellings)
{
	enum { DOTS = 9 };
	rawi_html_rawf(h, "<span class=\"tell%s\"><span class=dots aria-hidden=true>", tellings > 1 ? " many" : "");
	uint32_t all = outlets > tellings ? outlets : tellings;
	for (uint32_t i = 0; i < all && i < DOTS; i++)
		rawi_html_raw(h, i < tellings ? "●" : "○");
	rawi_html_raw(h, all > DOTS ? "…</span> " : "</span> ");
	rawi_html_plural(h, "tellings", tellings);
	if (outlets && outlets != tellings) {
		rawi_html_raw(h, " · ");
		rawi_html_plural(h, "outlets", outlets);
	}
	rawi_html_raw(h, "</span>");
}

/* ── links ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

void rawi_html_url(rawi_html *h, rawi_slice s)
{
	static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
	for (size_t i = 0; i < s.n; i++) {
		if (s.s[i] && strchr(plain, s.s[i]))
			rawi_buf_putc(h->out, s.s[i]);
		else
			rawi_html_rawf(h, "%%%02X", (unsigned)(unsigned char)s.s[i]);
	}
}

void rawi_html_lang(rawi_html *h, char before)
{
	if (h->say_lang)
		rawi_html_rawf(h, before == '&' ? "&amp;lang=%s" : "?lang=%s", h->lang);
}

bool rawi_html_can_link(const rawi_html *h, uint32_t doc)
{
	return h->site || h->shown[doc];
}

void rawi_html_doc_url(rawi_html *h, uint32_t doc)
{
	if (!h->site) {
		rawi_html_rawf(h, "#d%u", (unsigned)doc);
		return;
	}
	rawi_html_raw(h, "/document?id=");
	rawi_html_url(h, h->view->docs[doc].id);
	if (h->view->docs[doc].article)
		rawi_html_rawf(h, "&amp;article=%u", (unsigned)h->view->docs[doc].article);
	rawi_html_lang(h, '&');
}

void rawi_html_place_url(rawi_html *h, uint32_t doc, rawi_span orig)
{
	if (h->site)
		rawi_html_doc_url(h, doc);
	rawi_html_raw(h, "#");
	rawi_html_anchor(h, doc, orig);
}

void rawi_html_story_url(rawi_html *h, uint32_t story)
{
	if (!h->site) {
		rawi_html_rawf(h, "#s%u", (unsigned)story);
		return;
	}
	rawi_html_rawf(h, "/story/%llu", (unsigned long long)h->view->stories[story].id);
	rawi_html_lang(h, '?');
}

void rawi_html_anchor(rawi_html *h, uint32_t doc, rawi_span orig)
{
	if (h->site)
		rawi_html_rawf(h, "b%u-%u", (unsigned)orig.off, (unsigned)orig.len);
	else
		rawi_html_rawf(h, "d%u-%u-%u", (unsigned)doc, (unsigned)orig.off, (unsigned)orig.len);
}

rawi_slice rawi_html_outlet_name(const rawi_html *h, uint32_t doc)
{
	const rawi_doc_head *d = &h->view->docs[doc];
	return d->outlet.n ? d->outlet : rawi_html_words(h, "unknown_outlet");
}

void rawi_html_outlet(rawi_html *h, uint32_t doc)
{
	const rawi_doc_head *d = &h->view->docs[doc];
	rawi_html_text(h, rawi_html_outlet_name(h, doc));
	if (d->outlet.n)
		return;
	rawi_html_raw(h, " <bdi class=id>");
	rawi_html_text(h, d->id);
	rawi_html_raw(h, "</bdi>");
}

void rawi_html_source(rawi_html *h, uint32_t doc, rawi_span orig)
{
	bool linked = rawi_html_can_link(h, doc);
	rawi_html_raw(h, linked ? "<a class=src dir=auto href=\"" : "<span class=src dir=auto>");
	if (linked) {
		rawi_html_place_url(h, doc, orig);
		rawi_html_raw(h, "\">");
	}
	rawi_html_outlet(h, doc);
	rawi_html_raw(h, linked ? "</a>" : "</span>");
}

rawi_slice rawi_html_name_of(const rawi_html *h, uint32_t doc, uint32_t entity)
{
	const rawi_record *r = h->records[doc];
	return r && entity < r->entities.n ? r->entities.at[entity].name : (rawi_slice){ "", 0 };
}

void rawi_html_entity(rawi_html *h, rawi_slice key, rawi_slice name)
{
	bool linked = h->site && key.n;
	rawi_html_raw(h, linked ? "" : "<span dir=auto>");
	if (linked) {
		rawi_html_raw(h, "<a class=who dir=auto href=\"/entity?key=");
		rawi_html_url(h, key);
		rawi_html_lang(h, '&');
		rawi_html_raw(h, "\">");
	}
	rawi_html_text(h, name);
	rawi_html_raw(h, linked ? "</a>" : "</span>");
}

void rawi_html_entity_of(rawi_html *h, uint32_t doc, uint32_t entity)
{
	const rawi_record *r = h->records[doc];
	if (r && entity < r->entities.n)
		rawi_html_entity(h, r->entities.at[entity].unnamed ? (rawi_slice){ "", 0 } : r->entities.at[entity].key, r->entities.at[entity].name);
}

/* ── what a view's parts belong to ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* Items sorted into their owners (counting sort): of[first[i] … first[i + 1] - 1] are owner i's, in the order they come. `owner` gives an item's k-th owner, RAWI_NONE
 * where it has none. */
static void sort_into(rawi_arena *a, const rawi_view *v, uint32_t (*owner)(const rawi_view *, size_t, int), size_t n_items, int owners_each, size_t n_owners, const uint32_t **of,
	const uint32_t **first)
{
	uint32_t *start = RAWI_NEW_N(a, uint32_t, n_owners + 2), *list = RAWI_NEW_N(a, uint32_t, n_items * (size_t)owners_each + 1);
	for (size_t i = 0; i < n_items; i++)
		for (int k = 0; k < owners_each; k++)
			if (owner(v, i, k) != RAWI_NONE)
				start[owner(v, i, k) + 2]++;
	for (size_t i = 2; i < n_owners + 2; i++)
		start[i] += start[i - 1];
	for (size_t i = 0; i < n_items; i++)
		for (int k = 0; k < owners_each; k++)
			if (owner(v, i, k) != RAWI_NONE)
				list[start[owner(v, i, k) + 1]++] = (uint32_t)i;
	*of = list;
	*first = start;
}

/* A claim is shown once, in the first of its stories. */
static uint32_t story_of_claim(const rawi_view *v, size_t claim, int k)
{
	(void)k;
	return v->claims[claim].n_stories ? v->claims[claim].stories[0] : RAWI_NONE;
}

static uint32_t doc_of_copy(const rawi_view *v, size_t copy, int k)
{
	return k ? v->copies[copy].b.doc : v->copies[copy].a.doc;
}

void rawi_html_sort(rawi_html *h)
{
	sort_into(h->arena, h->view, story_of_claim, h->view->n_claims, 1, h->view->n_stories, &h->claims, &h->first_claim);
	sort_into(h->arena, h->view, doc_of_copy, h->view->n_copies, 2, h->view->n_docs, &h->copies, &h->first_copy);
}

bool rawi_html_told(rawi_html *h, const char *place, rawi_error *e)
{
	h->told = RAWI_NEW_N(h->arena, bool *, h->view->n_docs + 1);
	for (size_t i = 0; i < h->view->n_docs; i++)
		if (h->records[i])
			h->told[i] = RAWI_NEW_N(h->arena, bool, h->records[i]->events.n + h->records[i]->figures.n + 1);
	for (size_t i = 0; i < h->view->n_claims; i++) {
		const rawi_view_claim *c = &h->view->claims[i];
		for (size_t k = 0; k < c->n_places; k++) {
			uint32_t doc = c->places[k].side.doc, item = c->places[k].item;
			const rawi_record *r = h->records[doc];
			if (!r)
				continue;
			if (item >= (c->kind == RAWI_CLAIM_QUOTE ? r->quotes.n : c->kind == RAWI_CLAIM_EVENT ? r->events.n : r->figures.n))
				return rawi_fail(e, RAWI_ERR_FORMAT, place, "a claim points at a fact that its page does not have (rawi verify tells more)");
			if (c->kind != RAWI_CLAIM_QUOTE)
				h->told[doc][item + (c->kind == RAWI_CLAIM_FIGURE ? r->events.n : 0)] = true;
		}
	}
	return true;
}
