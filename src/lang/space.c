/* lang: white space folded to single blanks; see fold.h. */
#include "lang/fold.h"

#include "base/utf8.h"

rawi_slice rawi_fold_space(rawi_arena *a, rawi_slice s)
{
	char *out = rawi_arena_room(a, s.n + 1);
	size_t n = 0;
	bool gap = false;
	for (size_t i = 0; i < s.n;) {
		uint32_t cp;
		if (!gap && (n || s.s[i] != ' ')) { /* nearly all: no white space but single blanks */
			size_t from = i;
			i += rawi_utf8_single(s.s + i, s.n - i);
			while (i < s.n && ((unsigned char)s.s[i] > ' ' && (unsigned char)s.s[i] < 0x7F))
				i++;
			while (i + 1 < s.n && ((unsigned char)s.s[i] & 0xFE) == 0xD8 && ((unsigned char)s.s[i + 1] & 0xC0) == 0x80) /* U+0600 … 067F */
				i += 2;
			if (i > from) {
				memcpy(out + n, s.s + from, i - from);
				n += i - from;
				continue;
			}
		}
		size_t len = rawi_utf8_next(s.s + i, s.s + s.n, &cp);
		if (rawi_is_space(cp)) {
			gap = n > 0;
		} else {
			if (gap)
				out[n++] = ' ';
			gap = false;
			memcpy(out + n, s.s + i, len);
			n += len;
		}
		i += len;
	}
	out[n] = 0;
	return (rawi_slice){ out, n };
}
