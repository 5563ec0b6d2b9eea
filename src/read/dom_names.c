/* read: HTML's names → numbers.
 *
 *   input   a name as it stands on the page, and its first eight letters in lower case as one number
 *   output  its number in dom_names.h, or that of any other name
 *
 * Open addressing over a multiplicative hash (Knuth, The Art of Computer Programming 3, 6.4) of those eight letters; the tables are filled once a page, which costs what
 * a few hundred bytes of markup do, so that adding a name is adding a row.
 */
#include "read/dom_parts.h"

#define RAWI_X(id, name, brk, kind) { name, RAWI_BREAK_##brk, kind },
const rawi_tag_fact rawi_html_facts[RAWI_HTML_N] = { { "", 0, 0 }, { "", 0, 0 }, RAWI_HTML_TAGS(RAWI_X) };
#undef RAWI_X
#define RAWI_X(id, name) name,
const char *const rawi_html_attrs[RAWI_ATTR_N] = { "", RAWI_HTML_ATTRS(RAWI_X) };
#undef RAWI_X

static uint64_t key_of(const char *name)
{
	uint64_t key = 0;
	for (unsigned i = 0; i < 8 && name[i]; i++)
		key |= (uint64_t)(unsigned char)name[i] << (8 * i);
	return key;
}

static uint32_t hash(uint64_t key)
{
	return (uint32_t)((key * 0x9E3779B97F4A7C15u) >> 40);
}

void rawi_html_names_init(rawi_html_names *names)
{
	*names = (rawi_html_names){ .tag = { 0 } };
	for (unsigned i = RAWI_HTML_OTHER + 1; i < RAWI_HTML_N; i++) {
		names->tag_key[i] = key_of(rawi_html_facts[i].name);
		names->tag_n[i] = (uint8_t)strlen(rawi_html_facts[i].name);
		uint32_t at = hash(names->tag_key[i]) % RAWI_TAG_SLOTS;
		while (names->tag[at])
			at = (at + 1) % RAWI_TAG_SLOTS;
		names->tag[at] = (uint8_t)i;
	}
	for (unsigned i = RAWI_ATTR_OTHER + 1; i < RAWI_ATTR_N; i++) {
		names->attr_key[i] = key_of(rawi_html_attrs[i]);
		names->attr_n[i] = (uint8_t)strlen(rawi_html_attrs[i]);
		uint32_t at = hash(names->attr_key[i]) % RAWI_ATTR_SLOTS;
		while (names->attr[at])
			at = (at + 1) % RAWI_ATTR_SLOTS;
		names->attr[at] = (uint8_t)i;
	}
}

/* Are the letters from the ninth on those of the name? */
static bool same_rest(const char *p, size_t n, const char *name)
{
	for (size_t i = 8; i < n; i++)
		if ((p[i] >= 'A' && p[i] <= 'Z' ? p[i] + 32 : p[i]) != name[i])
			return false;
	return true;
}

rawi_html_tag rawi_html_find_tag(const rawi_html_names *names, uint64_t key, const char *p, size_t n)
{
	for (uint32_t at = hash(key) % RAWI_TAG_SLOTS, i; (i = names->tag[at]); at = (at + 1) % RAWI_TAG_SLOTS)
		if (names->tag_key[i] == key && names->tag_n[i] == n && (n <= 8 || same_rest(p, n, rawi_html_facts[i].name)))
			return (rawi_html_tag)i;
	return RAWI_HTML_OTHER;
}

rawi_attr_name rawi_html_find_attr(const rawi_html_names *names, uint64_t key, const char *p, size_t n)
{
	for (uint32_t at = hash(key) % RAWI_ATTR_SLOTS, i; (i = names->attr[at]); at = (at + 1) % RAWI_ATTR_SLOTS)
		if (names->attr_key[i] == key && names->attr_n[i] == n && (n <= 8 || same_rest(p, n, rawi_html_attrs[i])))
			return (rawi_attr_name)i;
	return RAWI_ATTR_OTHER;
}
