/* read: the offset map.
 *
 *   text   │aaaaaaaa│bb│c │aaaa          a run: units of one width on either side
 *   orig   │aaaaaaaa│b│cccccc│  aaaa     between runs bytes of the other side may be left out (markup), never bytes of the text
 *
 * A stretch whose bytes are the same on both sides is one run of one-byte units. Looking up is a binary search; composing two maps is one pass over both.
 */
#include "read/parts.h"

void rawi_runs_add(rawi_arena *a, rawi_runs *runs, uint32_t text, uint32_t orig, uint32_t chars, uint32_t text_width, uint32_t orig_width)
{
	if (!chars)
		return;
	if (runs->n) {
		rawi_run *last = &runs->at[runs->n - 1];
		if (last->text_width == text_width && last->orig_width == orig_width && orig_width && last->text + last->chars * text_width == text &&
			last->orig + last->chars * orig_width == orig) {
			last->chars += chars;
			return;
		}
	}
	rawi_vec_push(a, runs, (rawi_run){ .text = text, .orig = orig, .chars = chars, .text_width = (uint8_t)text_width, .orig_width = (uint8_t)orig_width });
}

/* Index of the run that holds byte `text`: the last that begins at or before it. */
static size_t find(const rawi_run *runs, size_t n, uint32_t text)
{
	size_t lo = 0, hi = n;
	while (hi - lo > 1) {
		size_t mid = lo + (hi - lo) / 2;
		if (runs[mid].text <= text)
			lo = mid;
		else
			hi = mid;
	}
	return lo;
}

static uint32_t start_of(const rawi_run *r, uint32_t text)
{
	uint32_t unit = (text - r->text) / r->text_width;
	return r->orig + (unit < r->chars ? unit : r->chars) * r->orig_width;
}

static uint32_t end_of(const rawi_run *r, uint32_t last)
{
	return r->orig + ((last - r->text) / r->text_width + 1) * r->orig_width;
}

rawi_span rawi_runs_orig(const rawi_run *runs, size_t n, rawi_span text)
{
	if (!n)
		return (rawi_span){ 0, 0 };
	const rawi_run *first = &runs[find(runs, n, text.off)];
	uint32_t from = start_of(first, text.off);
	if (!text.len)
		return (rawi_span){ from, 0 };
	uint32_t last = rawi_span_end(text) - 1;
	return rawi_span_between(from, end_of(&runs[find(runs, n, last)], last));
}

rawi_runs rawi_runs_compose(rawi_arena *a, const rawi_runs *inner, const rawi_runs *outer)
{
	rawi_runs out = { 0 };
	size_t k = 0;
	out.cap = inner->n + outer->n; /* a run of the result begins where one of either begins */
	out.at = RAWI_NEW_N(a, rawi_run, out.cap + 1);
	for (size_t i = 0; i < inner->n && outer->n; i++) {
		const rawi_run *r = &inner->at[i];
		uint32_t mid = r->orig, text = r->text;
		while (k + 1 < outer->n && outer->at[k + 1].text <= mid)
			k++;
		if (r->orig_width != 1 || r->text_width != 1) { /* units that markup made: one by one */
			for (uint32_t c = 0; c < r->chars; c++) {
				uint32_t from = mid + c * r->orig_width, to;
				while (k + 1 < outer->n && outer->at[k + 1].text <= from)
					k++;
				uint32_t orig = start_of(&outer->at[k], from);
				if (r->orig_width) {
					size_t e = k;
					while (e + 1 < outer->n && outer->at[e + 1].text <= from + r->orig_width - 1u)
						e++;
					to = end_of(&outer->at[e], from + r->orig_width - 1u);
				} else {
					to = orig;
				}
				rawi_runs_add(a, &out, text + c * r->text_width, orig, 1, r->text_width, to - orig);
			}
			continue;
		}
		for (uint32_t left = r->chars; left;) { /* the same bytes on both sides of the inner map: split along the outer one */
			while (k + 1 < outer->n && outer->at[k + 1].text <= mid)
				k++;
			const rawi_run *o = &outer->at[k];
			uint32_t room = k + 1 < outer->n ? outer->at[k + 1].text - mid : left;
			uint32_t take = room < left ? room : left;
			uint32_t units = take / o->text_width;
			if (!units) { /* never so for maps cut at letters; kept whole where it were */
				units = 1;
				take = left < o->text_width ? left : o->text_width;
			}
			rawi_runs_add(a, &out, text, start_of(o, mid), units, o->text_width, o->orig_width);
			text += take;
			mid += take;
			left -= take;
		}
	}
	return out;
}
