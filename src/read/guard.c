/* read: the copy of the page that the HTML parser gets.
 *
 *   input   UTF-8 HTML
 *   output  as many bytes, with blanks in place of tags that tell nothing about where a text stands but cost the parser time that grows faster than the page
 *
 * The parser (gumbo 0.10) looks through its open elements for many a tag, and through a tag's attributes for each attribute: nested 100,000 deep it takes
 * minutes. Blanked are: formatting elements (<b>, <font>, …: unclosed ones are opened anew in every paragraph); elements deeper than 500 (browsers stop at 512);
 * tags with more than 500 attributes; a second <html> or <body>; <isindex>, for which the parser makes up text. A page deeper than 10,000 is refused.
 */
#include "read/parts.h"

enum { DEEPEST_KEPT = 500, DEEPEST_READ = 10000, MOST_ATTRIBUTES = 500 };

typedef struct {
	const rawi_tag_fact *open[DEEPEST_KEPT];
	size_t n;
	size_t over; /* open elements beyond them */
	bool html, body;
} depth;

/* Is the tag kept? */
static bool on_open(depth *d, const rawi_mark *m)
{
	const rawi_tag_fact *t = m->tag;
	unsigned kind = t ? t->kind : 0;
	if (m->attributes > MOST_ATTRIBUTES || kind & RAWI_EL_FORMAT || (t && strcmp(t->name, "isindex") == 0))
		return false;
	if (kind & RAWI_EL_ONCE) {
		bool *seen = t->name[0] == 'h' ? &d->html : &d->body;
		bool fresh = !*seen;
		*seen = true;
		return fresh;
	}
	if (kind & RAWI_EL_VOID)
		return true;
	if (kind & RAWI_EL_IMPLIED && d->n && d->open[d->n - 1] == t && !d->over)
		return true; /* takes the place of the one it closes */
	if (d->n == DEEPEST_KEPT) {
		d->over += !(kind & RAWI_EL_IMPLIED);
		return false;
	}
	d->open[d->n++] = t;
	return true;
}

static bool on_close(depth *d, const rawi_mark *m)
{
	const rawi_tag_fact *t = m->tag;
	unsigned kind = t ? t->kind : 0;
	if (kind & (RAWI_EL_FORMAT | RAWI_EL_ONCE))
		return false; /* what follows </body> stands in it, too */
	if (d->over) {
		d->over -= !(kind & RAWI_EL_IMPLIED);
		return false;
	}
	for (size_t i = d->n; i-- > 0;)
		if (d->open[i] == t) {
			d->n = i;
			return true;
		}
	return true;
}

char *rawi_guard_copy(rawi_arena *a, rawi_slice html)
{
	rawi_slice copy = rawi_arena_dup(a, html);
	char *out = (char *)(uintptr_t)copy.s;
	depth *d = RAWI_NEW(a, depth);
	rawi_scan s = { .p = html.s, .end = html.s + html.n };
	rawi_mark m;
	while (rawi_scan_next(&s, &m)) {
		bool keep = true;
		if (m.kind == RAWI_MARK_OPEN)
			keep = on_open(d, &m);
		else if (m.kind == RAWI_MARK_CLOSE)
			keep = on_close(d, &m);
		if (!keep)
			memset(out + (m.s - html.s), ' ', m.n);
		if (d->over > DEEPEST_READ - DEEPEST_KEPT)
			return NULL;
	}
	return out;
}
