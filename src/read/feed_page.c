/* read: an item of a feed → an HTML page, so that whatever reads pages reads it: what the feed says stands in the head under the names that sites use, the content is the body.
 *
 *   input   title, link, dates, authors, categories; content as HTML, or the summary where there is none
 *   output  UTF-8 HTML; these bytes are the item's page, and spans point into them
 */
#include "read/input_parts.h"

static bool is_name(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '#';
}

/* Does a character reference begin at s? Feeds escape once or twice; a reference that is left means what it says. */
static bool is_reference(rawi_slice s)
{
	size_t i = 1;
	while (i < s.n && i < 12 && is_name(s.s[i]))
		i++;
	return i > 2 && i < s.n && s.s[i] == ';';
}

static void add_text(rawi_buf *out, rawi_slice s)
{
	size_t from = 0;
	for (size_t i = 0; i < s.n; i++) {
		const char *as = s.s[i] == '<' ? "&lt;" : s.s[i] == '>' ? "&gt;" : s.s[i] == '"' ? "&quot;"
			: s.s[i] == '&' && !is_reference(rawi_slice_sub(s, i, s.n - i)) ? "&amp;" : NULL;
		if (!as)
			continue;
		rawi_buf_add(out, rawi_slice_sub(s, from, i - from));
		rawi_buf_puts(out, as);
		from = i + 1;
	}
	rawi_buf_add(out, rawi_slice_sub(s, from, s.n - from));
}

static void add_meta(rawi_buf *out, const char *attribute, const char *key, rawi_slice value)
{
	if (!value.n)
		return;
	rawi_buf_printf(out, "<meta %s=\"%s\" content=\"", attribute, key);
	add_text(out, value);
	rawi_buf_puts(out, "\">\n");
}

/* Content without a tag is text: its lines are paragraphs. */
static void add_content(rawi_buf *out, rawi_slice s)
{
	if (!s.n || memchr(s.s, '<', s.n)) {
		rawi_buf_add(out, s);
		return;
	}
	for (size_t at = 0; at < s.n;) {
		const char *lf = memchr(s.s + at, '\n', s.n - at);
		size_t n = lf ? (size_t)(lf - s.s) - at : s.n - at;
		rawi_buf_puts(out, "<p>");
		add_text(out, rawi_slice_sub(s, at, n));
		rawi_buf_puts(out, "</p>\n");
		at += n + 1;
	}
}

static bool blank(rawi_slice s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.s[i] != ' ' && s.s[i] != '\t' && s.s[i] != '\r' && s.s[i] != '\n')
			return false;
	return true;
}

void rawi_feed_page(rawi_buf *out, const rawi_feed_item *item)
{
	bool full = !blank(item->content);
	rawi_buf_clear(out);
	if (!full && blank(item->summary))
		return;
	rawi_buf_puts(out, "<!DOCTYPE html>\n<html><head><meta charset=\"UTF-8\">\n");
	if (item->title.n) {
		rawi_buf_puts(out, "<title>");
		add_text(out, item->title);
		rawi_buf_puts(out, "</title>\n");
	}
	if (item->link.n) {
		rawi_buf_puts(out, "<link rel=\"canonical\" href=\"");
		add_text(out, item->link);
		rawi_buf_puts(out, "\">\n");
	}
	add_meta(out, "property", "og:site_name", item->outlet);
	add_meta(out, "property", "article:published_time", item->date.n ? item->date : item->updated);
	if (item->date.n)
		add_meta(out, "property", "article:modified_time", item->updated);
	for (size_t i = 0; i < item->authors.n; i++)
		add_meta(out, "name", "author", item->authors.at[i]);
	for (size_t i = 0; i < item->categories.n; i++)
		add_meta(out, "property", "article:tag", item->categories.at[i]);
	if (full && item->summary.n && !memchr(item->summary.s, '<', item->summary.n))
		add_meta(out, "name", "description", item->summary);
	rawi_buf_puts(out, "</head><body><article>\n");
	if (item->title.n) {
		rawi_buf_puts(out, "<h1>");
		add_text(out, item->title);
		rawi_buf_puts(out, "</h1>\n");
	}
	add_content(out, full ? item->content : item->summary);
	rawi_buf_puts(out, "\n</article></body></html>\n");
}
