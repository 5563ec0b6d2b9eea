/* read: what bytes look like, before anything is read from them.
 *
 *   input   the first bytes of a file, or the decoded page
 *   output  the reason why it is no page, or whether it is HTML
 *
 * Signatures as in WHATWG MIME Sniffing, 6, and the file formats' own descriptions.
 */
#include "read/parts.h"

static const struct {
	uint8_t at, n; /* offset and length of the signature */
	const char *bytes, *what;
} kinds[] = {
	{ 0, 8, "\x89PNG\r\n\x1A\n", "a PNG picture, not a page" },
	{ 0, 3, "\xFF\xD8\xFF", "a JPEG picture, not a page" },
	{ 0, 4, "GIF8", "a GIF picture, not a page" },
	{ 8, 4, "WEBP", "a WebP picture, not a page" },
	{ 0, 4, "II*\0", "a TIFF picture, not a page" },
	{ 0, 4, "MM\0*", "a TIFF picture, not a page" },
	{ 0, 4, "\0\0\1\0", "an icon, not a page" },
	{ 4, 8, "ftypavif", "an AVIF picture, not a page" },
	{ 4, 4, "ftyp", "a video, not a page" },
	{ 0, 5, "ID3\3\0", "a sound file, not a page" },
	{ 0, 5, "ID3\4\0", "a sound file, not a page" },
	{ 0, 4, "OggS", "a sound or video file, not a page" },
	{ 0, 4, "\x1A\x45\xDF\xA3", "a video, not a page" },
	{ 0, 5, "%PDF-", "a PDF document; PDF is not read: save its text first" },
	{ 0, 5, "{\\rtf", "an RTF document; RTF is not read: save its text first" },
	{ 0, 8, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old Word or Office document; it is not read: save its text first" },
	{ 0, 4, "PK\3\4", "a zip archive, a Word or an EPUB document, not a page" },
	{ 0, 2, "\x1F\x8B", "a gzip archive, not a page" },
	{ 0, 4, "\x28\xB5\x2F\xFD", "a zstd archive, not a page" },
	{ 4, 6, "1AY&SY", "a bzip2 archive, not a page" },
	{ 0, 6, "\xFD" "7zXZ\0", "an xz archive, not a page" },
	{ 0, 6, "7z\xBC\xAF\x27\x1C", "a 7z archive, which is not read: unpack it first" },
	{ 0, 4, "Rar!", "a RAR archive, which is not read: unpack it first" },
	{ 0, 7, "WARC/1.", "a WARC archive, not a page" },
	{ 0, 4, "\x7F" "ELF", "a program, not a page" },
	{ 0, 16, "SQLite format 3\0", "a SQLite database, not a page" },
	{ 0, 4, "\xFF\xFE\0\0", "text in UTF-32, which is not read: save it as UTF-8" },
	{ 0, 4, "\0\0\xFE\xFF", "text in UTF-32, which is not read: save it as UTF-8" },
};

static rawi_slice skip_blanks(rawi_slice s)
{
	size_t i = 0;
	while (i < s.n && (s.s[i] == ' ' || (s.s[i] >= '\t' && s.s[i] <= '\r')))
		i++;
	return rawi_slice_sub(s, i, s.n - i);
}

static rawi_slice without_mark(rawi_slice s)
{
	return skip_blanks(rawi_slice_starts(s, RAWI_LIT("\xEF\xBB\xBF")) ? rawi_slice_sub(s, 3, s.n - 3) : s);
}

/* Does an object with a key begin here? No page of news does that. */
static bool begins_object(rawi_slice s)
{
	return s.n && s.s[0] == '{' && rawi_slice_starts(skip_blanks(rawi_slice_sub(s, 1, s.n - 1)), RAWI_LIT("\""));
}

static const char *is_json(rawi_slice s)
{
	s = without_mark(s);
	if (s.n && s.s[0] == '[' && begins_object(skip_blanks(rawi_slice_sub(s, 1, s.n - 1))))
		return "a JSON array, not a page: JSON Lines are read, an object on each line";
	return begins_object(s) ? "a JSON document, not a page: JSON Lines are read, an object on each line" : NULL;
}

static bool is_sitemap(rawi_slice s);

const char *rawi_sniff_refuse(rawi_slice s)
{
	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
		if (s.n >= (size_t)kinds[i].at + kinds[i].n && memcmp(s.s + kinds[i].at, kinds[i].bytes, kinds[i].n) == 0)
			return kinds[i].what;
	return is_sitemap(s) ? "a sitemap: addresses of pages, not a page" : is_json(s);
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool named(const char *p, const char *end, const char *name)
{
	while (*name && p < end && lower(*p) == *name)
		p++, name++;
	return !*name && (p == end || !((lower(*p) >= 'a' && lower(*p) <= 'z') || (*p >= '0' && *p <= '9')));
}

/* A page is HTML when it begins as one, or when tags that build pages stand in it: two openings, or one with its end. */
bool rawi_sniff_html(rawi_slice s)
{
	enum { LOOKED_AT = 256 * 1024 };
	static const char *const frames[] = { "!doctype html", "html", "head", "body", "title", "meta" };
	static const char *const blocks[] = { "p", "div", "br", "span", "a", "article", "section", "h1", "h2", "h3", "ul", "li", "table", "tr", "td", "strong", "img",
		"script", "b" };
	size_t hits = 0;
	const char *end = s.s + (s.n < LOOKED_AT ? s.n : LOOKED_AT), *p = s.s;
	while (p < end && (p = memchr(p, '<', (size_t)(end - p)))) {
		const char *name = ++p;
		if (name < end && *name == '/')
			name++;
		for (size_t i = 0; i < sizeof frames / sizeof frames[0]; i++)
			if (named(name, end, frames[i]))
				return true;
		for (size_t i = 0; i < sizeof blocks / sizeof blocks[0]; i++)
			if (named(name, end, blocks[i]) && ++hits == 2)
				return true;
	}
	return false;
}

/* Past declarations, comments and instructions: what stands behind the '<' of an XML document's first element; empty where it begins with none. */
static rawi_slice first_element(rawi_slice s)
{
	s = without_mark(s.n > 4096 ? rawi_slice_sub(s, 0, 4096) : s);
	if (!s.n || s.s[0] != '<')
		return (rawi_slice){ "", 0 };
	for (size_t i = 0; i < s.n; i++) {
		if (s.s[i] != '<')
			continue;
		rawi_slice at = rawi_slice_sub(s, i, s.n - i);
		if (at.n > 1 && (at.s[1] == '?' || at.s[1] == '!')) {
			const char *end = rawi_find_bytes(at.s, at.s + at.n, rawi_slice_starts(at, RAWI_LIT("<!--")) ? RAWI_LIT("-->") : RAWI_LIT(">"));
			if (!end)
				break;
			i = (size_t)(end - s.s);
			continue;
		}
		return rawi_slice_sub(at, 1, at.n - 1);
	}
	return (rawi_slice){ "", 0 };
}

/* A feed is XML in which each item is a page; reading it as HTML would run them together. */
bool rawi_sniff_feed(rawi_slice s)
{
	rawi_slice e = first_element(s);
	return e.n && (named(e.s, e.s + e.n, "rss") || named(e.s, e.s + e.n, "feed") || named(e.s, e.s + e.n, "rdf:rdf"));
}

/* sitemaps.org, 0.9 */
static bool is_sitemap(rawi_slice s)
{
	rawi_slice e = first_element(s);
	return e.n && (named(e.s, e.s + e.n, "urlset") || named(e.s, e.s + e.n, "sitemapindex"));
}
