/* read: a document type declaration → its parts, and whether browsers read the page in quirks mode.
 *
 *   input   what stands behind "<!DOCTYPE", up to its '>' or the end of the page
 *   output  name, public and system identifier; quirks: in which a <table> does not end an open <p>
 *
 * WHATWG HTML, 13.2.5.53 to 13.2.5.68 and 13.2.6.4.1; its list of old public identifiers is kept by their beginnings.
 */
#include "read/dom_parts.h"

#include <strings.h>

static bool blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

static rawi_slice skip_blanks(rawi_slice s)
{
	while (s.n && blank(*s.s))
		s = rawi_slice_sub(s, 1, s.n - 1);
	return s;
}

static bool keyword(rawi_slice *s, const char *word)
{
	if (s->n < 6 || strncasecmp(s->s, word, 6) != 0)
		return false;
	*s = skip_blanks(rawi_slice_sub(*s, 6, s->n - 6));
	return true;
}

/* An identifier in quotes; false where none begins here, or nothing closes it. */
static bool quoted(rawi_slice *s, rawi_slice *out)
{
	if (!s->n || (*s->s != '"' && *s->s != '\''))
		return false;
	const char *close = memchr(s->s + 1, *s->s, s->n - 1);
	size_t n = close ? (size_t)(close - s->s - 1) : s->n - 1;
	*out = rawi_slice_sub(*s, 1, n);
	*s = close ? skip_blanks(rawi_slice_sub(*s, n + 2, s->n - n - 2)) : rawi_slice_sub(*s, s->n, 0);
	return close;
}

void rawi_doctype_read(rawi_slice s, bool ended, rawi_doctype *out)
{
	*out = (rawi_doctype){ .force_quirks = true };
	s = skip_blanks(s);
	if (!s.n)
		return;
	size_t n = 0;
	while (n < s.n && !blank(s.s[n]))
		n++;
	out->name = rawi_slice_sub(s, 0, n);
	s = skip_blanks(rawi_slice_sub(s, n, s.n - n));
	if (s.n) {
		if (keyword(&s, "public")) {
			if (!quoted(&s, &out->public_id))
				return;
			if (s.n && !quoted(&s, &out->system_id))
				return;
		} else if (!keyword(&s, "system") || !quoted(&s, &out->system_id)) {
			return;
		}
	}
	out->force_quirks = !ended && !s.n; /* what stands behind the identifiers is passed over, to the end of the page, too */
}

bool rawi_doctype_quirks(const rawi_doctype *d)
{
	static const char *const old[] = { "+//Silmaril", "-//AS//", "-//AdvaSoft", "-//IETF//", "-//Metrius", "-//Microsoft//DTD Internet Explorer", "-//Netscape", "-//O'Reilly", "-//SQ//",
		"-//SoftQuad", "-//Spyglass", "-//Sun Microsystems", "-//W3C//DTD HTML 3", "-//W3C//DTD HTML 4.0 ", "-//W3C//DTD HTML Experimental", "-//W3C//DTD W3", "-//W3O", "-//WebTechs",
		"-/W3C/DTD HTML 4.0 Transitional/EN", "HTML" };
	static const char *const without_system[] = { "-//W3C//DTD HTML 4.01 Frameset//", "-//W3C//DTD HTML 4.01 Transitional//" };
	if (d->force_quirks || d->name.n != 4 || strncasecmp(d->name.s, "html", 4) != 0)
		return true;
	for (size_t i = 0; i < sizeof old / sizeof old[0]; i++)
		if (d->public_id.n >= strlen(old[i]) && strncasecmp(d->public_id.s, old[i], strlen(old[i])) == 0)
			return true;
	for (size_t i = 0; i < sizeof without_system / sizeof without_system[0] && !d->system_id.s; i++)
		if (d->public_id.n >= strlen(without_system[i]) && strncasecmp(d->public_id.s, without_system[i], strlen(without_system[i])) == 0)
			return true;
	return false;
}
