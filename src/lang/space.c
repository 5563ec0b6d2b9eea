/* lang: white space folded to single blanks; see fold.h. */
#include "lang/fold.h"

#include "base/utf8.h"

rawi_slice rawi_fold_space(rawi_arena *a, rawi_slice s)
{
	char *out = rawi_arena_alloc(a, s.n + 1);
	size_t n = 0;
	bool gap = false;
	for (size_t i = 0; i < s.n;) {
		uint32_t cp;
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
	return (rawi_slice){ out, n };
}
