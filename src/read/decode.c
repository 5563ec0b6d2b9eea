/* read: bytes of a charset → UTF-8, with the runs that lead back.
 *
 *   UTF-8          checked; an ill-formed sequence (its maximal subpart, Unicode 15, 3.9) becomes one U+FFFD, a run of its own
 *   UTF-16         an unpaired surrogate or an odd last byte becomes U+FFFD
 *   one byte each  by a table of 256 letters, taken from ICU's converter when rawi is made (tools/facts.c)
 *
 * Where a stretch of bytes ends never changes what is read before it, so that a slice cut at letters decodes as the page does.
 */
#include "read/parts.h"

#include "base/utf8.h"

#define RAWI_FACTS_LETTERS
#include "facts.h"

static const struct {
	const char *name, *letters; /* IANA's name, and what its letters stand under where there is one byte a letter */
} sets[RAWI_CS_N] = {
	{ "UTF-8", NULL }, { "UTF-16LE", NULL }, { "UTF-16BE", NULL }, { "windows-1256", "windows-1256" }, { "ISO-8859-6", "ISO-8859-6" },
	{ "IBM720", "ibm-720" }, { "windows-1252", "windows-1252" }, { "UTF-8+windows-1256", NULL }, { "UTF-8*windows-1252", NULL },
	{ "UTF-8*windows-1256", NULL },
};

/* labels in lower case without '-', '_', ':' and blanks (WHATWG Encoding, 4.2, and the names of older software) */
static const struct {
	const char *label;
	rawi_cs cs;
} labels[] = {
	{ "utf8", RAWI_CS_UTF8 }, { "unicode11utf8", RAWI_CS_UTF8 }, { "unicode20utf8", RAWI_CS_UTF8 }, { "xunicode20utf8", RAWI_CS_UTF8 },
	{ "utf16", RAWI_CS_UTF16LE }, { "utf16le", RAWI_CS_UTF16LE }, { "unicode", RAWI_CS_UTF16LE }, { "ucs2", RAWI_CS_UTF16LE }, { "utf16be", RAWI_CS_UTF16BE },
	{ "windows1256", RAWI_CS_1256 }, { "cp1256", RAWI_CS_1256 }, { "xcp1256", RAWI_CS_1256 }, { "win1256", RAWI_CS_1256 }, { "1256", RAWI_CS_1256 },
	{ "iso88596", RAWI_CS_8859_6 }, { "iso88596e", RAWI_CS_8859_6 }, { "iso88596i", RAWI_CS_8859_6 }, { "asmo708", RAWI_CS_8859_6 }, { "arabic", RAWI_CS_8859_6 },
	{ "ecma114", RAWI_CS_8859_6 }, { "isoir127", RAWI_CS_8859_6 }, { "iso885961987", RAWI_CS_8859_6 }, { "csisolatinarabic", RAWI_CS_8859_6 },
	{ "dos720", RAWI_CS_720 }, { "ibm720", RAWI_CS_720 }, { "cp720", RAWI_CS_720 },
	{ "windows1252", RAWI_CS_1252 }, { "cp1252", RAWI_CS_1252 }, { "iso88591", RAWI_CS_1252 }, { "latin1", RAWI_CS_1252 }, { "ascii", RAWI_CS_1252 },
	{ "usascii", RAWI_CS_1252 },
};

const char *rawi_cs_name(rawi_cs cs)
{
	return sets[cs].name;
}

bool rawi_cs_label(rawi_slice label, rawi_cs *out)
{
	char plain[32];
	size_t n = 0;
	for (size_t i = 0; i < label.n; i++) {
		char c = label.s[i];
		if (c >= 'A' && c <= 'Z')
			c = (char)(c + 32);
		if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')))
			continue;
		if (n == sizeof plain)
			return false;
		plain[n++] = c;
	}
	for (size_t i = 0; i < sizeof labels / sizeof labels[0]; i++)
		if (rawi_slice_is((rawi_slice){ plain, n }, labels[i].label)) {
			*out = labels[i].cs;
			return true;
		}
	return false;
}

void rawi_cs_letters(rawi_cs cs, uint16_t out[256])
{
	for (unsigned i = 0; i < 256; i++)
		out[i] = (uint16_t)(i < 0x80 ? i : RAWI_UTF8_BAD);
	for (size_t k = 0; sets[cs].letters && k < sizeof letters_of / sizeof *letters_of; k++)
		if (strcmp(letters_of[k].name, sets[cs].letters) == 0)
			memcpy(out + 128, letters_of[k].letters, sizeof letters_of[k].letters);
}

static rawi_slice from_utf8(rawi_arena *a, rawi_slice bytes, size_t from, rawi_runs *runs, size_t *broken)
{
	rawi_slice s = rawi_slice_sub(bytes, from, bytes.n - from);
	size_t good = rawi_utf8_valid(s);
	if (good == s.n) {
		if (runs)
			rawi_runs_add(a, runs, 0, (uint32_t)from, (uint32_t)s.n, 1, 1);
		return s;
	}
	size_t room = s.n;
	for (size_t i = good, n; i < s.n; i += n) { /* each ill-formed sequence grows to three bytes */
		uint32_t cp;
		n = rawi_utf8_next(s.s + i, s.s + s.n, &cp);
		room += cp == RAWI_UTF8_BAD ? 3 : 0;
	}
	char *out = rawi_arena_alloc(a, room + 1);
	size_t n = 0, i = 0;
	while (i < s.n) {
		size_t ok = rawi_utf8_valid(rawi_slice_sub(s, i, s.n - i));
		if (ok) {
			memcpy(out + n, s.s + i, ok);
			if (runs)
				rawi_runs_add(a, runs, (uint32_t)n, (uint32_t)(from + i), (uint32_t)ok, 1, 1);
			n += ok;
			i += ok;
		}
		if (i == s.n)
			break;
		uint32_t cp;
		size_t bad = rawi_utf8_next(s.s + i, s.s + s.n, &cp);
		size_t put = rawi_utf8_put(out + n, RAWI_UTF8_BAD);
		if (runs)
			rawi_runs_add(a, runs, (uint32_t)n, (uint32_t)(from + i), 1, (uint32_t)put, (uint32_t)bad);
		n += put;
		i += bad;
		if (broken)
			++*broken;
	}
	return (rawi_slice){ out, n };
}

static rawi_slice from_utf16(rawi_arena *a, rawi_slice bytes, size_t from, bool big, rawi_runs *runs, size_t *broken)
{
	const unsigned char *u = (const unsigned char *)bytes.s;
	char *out = rawi_arena_alloc(a, (bytes.n - from) / 2 * 3 + 4);
	size_t n = 0;
	for (size_t i = from; i < bytes.n;) {
		uint32_t cp = RAWI_UTF8_BAD;
		size_t taken = bytes.n - i < 2 ? 1 : 2;
		bool bad = taken == 1;
		if (!bad) {
			cp = big ? (uint32_t)u[i] << 8 | u[i + 1] : (uint32_t)u[i + 1] << 8 | u[i];
			bad = cp >= 0xD800 && cp < 0xE000;
			if (cp >= 0xD800 && cp < 0xDC00 && bytes.n - i >= 4) {
				uint32_t low = big ? (uint32_t)u[i + 2] << 8 | u[i + 3] : (uint32_t)u[i + 3] << 8 | u[i + 2];
				if (low >= 0xDC00 && low < 0xE000) {
					cp = 0x10000 + ((cp - 0xD800) << 10) + (low - 0xDC00);
					taken = 4;
					bad = false;
				}
			}
		}
		size_t put = rawi_utf8_put(out + n, bad ? RAWI_UTF8_BAD : cp);
		if (runs)
			rawi_runs_add(a, runs, (uint32_t)n, (uint32_t)i, 1, (uint32_t)put, (uint32_t)taken);
		if (bad && broken)
			++*broken;
		n += put;
		i += taken;
	}
	return (rawi_slice){ out, n };
}

static rawi_slice from_bytes(rawi_arena *a, rawi_slice bytes, size_t from, rawi_cs cs, rawi_runs *runs, size_t *broken)
{
	uint16_t letters[256];
	rawi_cs_letters(cs, letters);
	size_t room = 1, turns = 1, last = 0; /* turns: where the width of letters changes, a run each */
	for (size_t i = from; i < bytes.n; i++) {
		uint16_t cp = letters[(unsigned char)bytes.s[i]];
		size_t width = cp < 0x80 ? 1 : cp < 0x800 ? 2 : 3;
		turns += width != last;
		room += last = width;
	}
	if (runs) {
		runs->cap = turns;
		runs->at = RAWI_NEW_N(a, rawi_run, turns);
	}
	char *out = rawi_arena_alloc(a, room);
	size_t n = 0;
	for (size_t i = from; i < bytes.n; i++) {
		uint16_t cp = letters[(unsigned char)bytes.s[i]];
		size_t put = rawi_utf8_put(out + n, cp);
		if (runs)
			rawi_runs_add(a, runs, (uint32_t)n, (uint32_t)i, 1, (uint32_t)put, 1);
		if (cp == RAWI_UTF8_BAD && broken)
			++*broken;
		n += put;
	}
	return (rawi_slice){ out, n };
}

rawi_slice rawi_cs_decode(rawi_arena *a, rawi_slice bytes, size_t from, rawi_cs cs, rawi_runs *runs, size_t *broken)
{
	if (from > bytes.n)
		from = bytes.n;
	if (cs == RAWI_CS_UTF8)
		return from_utf8(a, bytes, from, runs, broken);
	if (cs == RAWI_CS_UTF16LE || cs == RAWI_CS_UTF16BE)
		return from_utf16(a, bytes, from, cs == RAWI_CS_UTF16BE, runs, broken);
	if (cs == RAWI_CS_MIXED)
		return rawi_cs_decode_mixed(a, bytes, from, runs, broken);
	if (cs == RAWI_CS_TWICE_1252 || cs == RAWI_CS_TWICE_1256)
		return rawi_cs_decode_twice(a, bytes, from, cs == RAWI_CS_TWICE_1252 ? RAWI_CS_1252 : RAWI_CS_1256, runs, broken);
	return from_bytes(a, bytes, from, cs, runs, broken);
}
