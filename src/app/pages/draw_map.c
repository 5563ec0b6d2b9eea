/* app/pages: see draw.h: dots on the world. Outlines and the places of states come from world.tsv (tools/world), which is carried in the binary; the projection is Equal Earth
 * (Šavrič, Patterson and Jenny 2018), as the outlines are drawn in. */
#include <math.h>
#include <stdlib.h>

#include "app/pages/assets.h"
#include "app/pages/draw.h"

enum { WORLD_WIDE = 10000 };

/* The next line of the table that begins with a kind, without the kind; *from moves behind it. */
static rawi_slice next_of(const char **from, const char *kind)
{
	size_t n = strlen(kind);
	while (**from) {
		const char *line = *from, *end = strchr(line, '\n');
		end = end ? end : line + strlen(line);
		*from = *end ? end + 1 : end;
		if (strncmp(line, kind, n) == 0 && line[n] == '\t')
			return (rawi_slice){ line + n + 1, (size_t)(end - line) - n - 1 };
	}
	return (rawi_slice){ "", 0 };
}

bool rawi_draw_state(const char iso[4], double *lat, double *lon)
{
	const char *at = rawi_world_tsv;
	for (rawi_slice row = next_of(&at, "state"); row.n; row = next_of(&at, "state"))
		if (row.n > 4 && memcmp(row.s, iso, 3) == 0) {
			char *end;
			*lat = strtod(row.s + 4, &end);
			*lon = strtod(end, NULL);
			return true;
		}
	return false;
}

static double height_of(double t)
{
	return 0.003796 * pow(t, 9) + 0.000893 * pow(t, 7) - 0.081106 * pow(t, 3) + 1.340264 * t;
}

static void project(double lat, double lon, double *x, double *y)
{
	static const double degree = 0.017453292519943295, pi = 3.141592653589793;
	double t = asin(sqrt(3) / 2 * sin(lat * degree)), half = 2 * sqrt(3) * pi / (3 * 1.340264), scale = WORLD_WIDE / (2 * half);
	double across = 2 * sqrt(3) * lon * degree * cos(t) / (3 * (9 * 0.003796 * pow(t, 8) + 7 * 0.000893 * pow(t, 6) - 3 * 0.081106 * t * t + 1.340264));
	*x = (across + half) * scale;
	*y = (height_of(pi / 3) - height_of(t)) * scale;
}

static uint32_t events_of(const rawi_dot *d)
{
	return d->quads[0] + d->quads[1] + d->quads[2] + d->quads[3];
}

static int largest_first(const void *x, const void *y)
{
	const rawi_dot *a = *(const rawi_dot *const *)x, *b = *(const rawi_dot *const *)y;
	uint32_t n = events_of(a), m = events_of(b);
	return n != m ? (n > m ? -1 : 1) : rawi_slice_cmp(a->name, b->name);
}

void rawi_draw_map(rawi_html *h, rawi_slice title, const rawi_dot *dots, size_t n)
{
	const rawi_dot **all = RAWI_NEW_N(h->arena, const rawi_dot *, n + 1);
	for (size_t i = 0; i < n; i++)
		all[i] = &dots[i];
	qsort(all, n, sizeof *all, largest_first);
	double most = n && events_of(all[0]) ? events_of(all[0]) : 1;
	const char *from = rawi_world_tsv;
	rawi_slice land = next_of(&from, "land"), borders = next_of(&from, "borders");
	rawi_html_raw(h, "<figure class=zoomable tabindex=0 role=group aria-label=\"");
	rawi_html_text(h, title);
	rawi_html_raw(h, "\"><svg class=\"picture map\" viewBox=\"0 0 10000 4560\" role=group aria-label=\"");
	rawi_html_text(h, title);
	rawi_html_raw(h, "\"><path class=land d=\"");
	rawi_buf_add(h->out, land);
	rawi_html_raw(h, "\"/><path class=borders d=\"");
	rawi_buf_add(h->out, borders);
	rawi_html_raw(h, "\"/>");
	for (size_t i = 0; i < n; i++) { /* the largest first, so that the small ones lie above */
		double x, y;
		int quad = 0;
		for (int k = 1; k < 4; k++)
			if (all[i]->quads[k] > all[i]->quads[quad])
				quad = k;
		project(all[i]->lat, all[i]->lon, &x, &y);
		rawi_html_raw(h, "<a href=\"");
		rawi_buf_add(h->out, all[i]->url);
		rawi_html_raw(h, "\" aria-label=\"");
		rawi_html_text(h, all[i]->name);
		rawi_html_rawf(h, ": %u\"><circle class=\"dot m%d\" cx=\"%.0f\" cy=\"%.0f\" r=\"%.0f\"><title>", (unsigned)events_of(all[i]), quad + 1, x, y, 16 + 150 * sqrt(events_of(all[i]) / most));
		rawi_html_text(h, all[i]->name);
		rawi_html_rawf(h, ": %u</title></circle></a>", (unsigned)events_of(all[i]));
	}
	rawi_html_raw(h, "</svg></figure>\n");
}
