/* test: pages from files, and letters strewn into them that change how a text is written and nothing of what it says. */
#ifndef RAWI_TEST_STREWN_H
#define RAWI_TEST_STREWN_H

#include <dirent.h>
#include <unicode/unorm2.h>

#include "base/arena.h"
#include "base/utf8.h"

enum { MOST_PAGES = 80, MOST_BYTES = 32768, STREWN_WAYS = 5 };

static const char *const strewn_names[STREWN_WAYS] = { "tatweel", "marks of direction", "joiners", "presentation forms", "vowels" };

static inline uint32_t strewn_random(uint64_t *state)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*state >> 33);
}

static uint32_t form_of[0x700]; /* a presentation form of each letter, or 0 */

static void read_forms(void)
{
	UErrorCode e = U_ZERO_ERROR;
	const UNormalizer2 *nfkc = unorm2_getNFKCInstance(&e);
	for (uint32_t cp = 0xFE80; U_SUCCESS(e) && cp <= 0xFEF4; cp++) {
		UChar from = (UChar)cp, to[8];
		int32_t n = unorm2_normalize(nfkc, &from, 1, to, 8, &e);
		if (n == 1 && to[0] < 0x700 && (cp & 1 || !form_of[to[0]]))
			form_of[to[0]] = cp;
	}
}

static bool is_letter(uint32_t cp)
{
	return (cp >= 0x621 && cp < 0x640) || (cp >= 0x641 && cp < 0x64B);
}

/* what: 0 tatweel, 1 marks of direction around words, 2 joiners inside words, 3 presentation forms, 4 marks of vowels */
static rawi_slice strewn(rawi_arena *a, rawi_slice s, int what, uint64_t *state)
{
	static const uint32_t directions[] = { 0x200F, 0x200E, 0x61C, 0x202B, 0x202C, 0x2067, 0x2069 }, joiners[] = { 0x200D, 0x200C }, vowels[] = { 0x64E, 0x650, 0x651, 0x652 };
	char *out = rawi_arena_alloc(a, s.n * 6 + 8);
	size_t n = 0;
	uint32_t before = ' ';
	for (size_t i = 0; i < s.n;) {
		uint32_t cp, r = strewn_random(state);
		i += rawi_utf8_next(s.s + i, s.s + s.n, &cp);
		bool inside = is_letter(before) && is_letter(cp), edge = is_letter(before) != is_letter(cp) && before != '#' && cp != '_' && before != '_';
		if (what == 0 && inside && r % 4 == 0)
			n += rawi_utf8_put(out + n, 0x640);
		else if (what == 1 && edge && r % 3 == 0)
			n += rawi_utf8_put(out + n, directions[r / 7 % 7]);
		else if (what == 2 && inside && r % 4 == 0)
			n += rawi_utf8_put(out + n, joiners[r / 7 % 2]);
		else if (what == 4 && inside && r % 3 == 0)
			n += rawi_utf8_put(out + n, vowels[r / 7 % 4]);
		n += rawi_utf8_put(out + n, what == 3 && cp < 0x700 && form_of[cp] && r % 2 ? form_of[cp] : cp);
		before = cp;
	}
	return (rawi_slice){ out, n };
}

static rawi_slice read_file(const char *folder, const char *name, char *room)
{
	char path[512];
	snprintf(path, sizeof path, "%s/%s", folder, name);
	FILE *f = fopen(path, "rb");
	size_t n = f ? fread(room, 1, MOST_BYTES, f) : 0, out = 0;
	if (f)
		fclose(f);
	bool labelled = strstr(folder, "test/") != NULL, start = true;
	for (size_t i = 0; i < n; i++) { /* a page of test/pages names the kind of each line before a tab */
		if (labelled && start) {
			const char *tab = memchr(room + i, '\t', n - i);
			i = tab ? (size_t)(tab - room) + 1 : i;
		}
		start = room[i] == '\n';
		room[out++] = room[i];
	}
	return (rawi_slice){ room, out };
}

static size_t pages_of(const char *folder, char names[][128], size_t n)
{
	DIR *d = opendir(folder);
	for (struct dirent *e; d && n < MOST_PAGES && (e = readdir(d));)
		if (strstr(e->d_name, ".txt"))
			snprintf(names[n++], 128, "%.127s", e->d_name);
	if (d)
		closedir(d);
	return n;
}

#endif
