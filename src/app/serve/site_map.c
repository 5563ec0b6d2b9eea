/* app/serve: the map of events: a dot a place, its area how many happened there, its colour what most of them were; and the same as a table. */
#include <stdlib.h>

#include "app/pages/draw.h"
#include "app/serve/site.h"
#include "base/map.h"
#include "store/places.h"

typedef struct {
	const rawi_place_row *row;
	uint32_t quads[4], events;
} spot;
typedef RAWI_VEC(spot) spot_vec;

/* Most events first; then by key. */
static int by_events(const void *x, const void *y)
{
	const spot *a = x, *b = y;
	if (a->events != b->events)
		return a->events > b->events ? -1 : 1;
	return rawi_slice_cmp(a->row->key, b->row->key);
}

static spot_vec spots(rawi_request *q, const rawi_place_rows *rows)
{
	spot_vec list = { 0 };
	rawi_map seen;
	rawi_map_init(&seen, q->arena);
	for (size_t i = 0; i < rows->n; i++) {
		bool fresh;
		uint32_t *at = rawi_map_put(&seen, rows->at[i].key, &fresh);
		if (fresh) {
			*at = (uint32_t)list.n;
			rawi_vec_push(q->arena, &list, (spot){ .row = &rows->at[i] });
		}
		list.at[*at].quads[rawi_site_quad(q, rows->at[i].type)] += rows->at[i].events;
		list.at[*at].events += rows->at[i].events;
	}
	if (list.n)
		qsort(list.at, list.n, sizeof *list.at, by_events);
	return list;
}

static void write_url(rawi_request *q, const void *of)
{
	const spot *s = of;
	rawi_html_raw(&q->html, "/events?about=");
	rawi_html_url(&q->html, s->row->key);
	rawi_html_lang(&q->html, '&');
}

/* Where a place is: its own degrees, or, of a state, the middle of it. */
static bool locate(const rawi_place_row *p, double *lat, double *lon)
{
	char iso[4] = "";
	if (p->located) {
		*lat = p->lat;
		*lon = p->lon;
		return true;
	}
	if (p->key.n != 7)
		return false;
	memcpy(iso, p->key.s + 4, 3);
	return rawi_draw_state(iso, lat, lon);
}

static void table(rawi_request *q, const spot_vec *all)
{
	enum { ROWS = 120 };
	rawi_html *h = &q->html;
	rawi_html_raw(h, "<div class=scroll tabindex=0><table><thead><tr><th scope=col>");
	rawi_html_message(h, "place");
	for (int i = 0; i < RAWI_QUADS; i++) {
		rawi_html_raw(h, "</th><th scope=col>");
		rawi_html_message2(h, "quad_", rawi_quad_names[i]);
	}
	rawi_html_raw(h, "</th></tr></thead><tbody>\n");
	for (size_t i = 0; i < all->n && i < ROWS; i++) {
		rawi_html_raw(h, "<tr><th scope=row><a href=\"");
		write_url(q, &all->at[i]);
		rawi_html_raw(h, "\">");
		rawi_html_text(h, all->at[i].row->name);
		rawi_html_raw(h, "</a></th>");
		for (int k = 0; k < RAWI_QUADS; k++)
			rawi_html_rawf(h, all->at[i].quads[k] ? "<td>%u</td>" : "<td></td>", (unsigned)all->at[i].quads[k]);
		rawi_html_raw(h, "</tr>\n");
	}
	rawi_html_raw(h, "</tbody></table></div>\n");
}

static void form(rawi_request *q)
{
	rawi_site_form(q, "/map");
	rawi_site_type_choice(q);
	rawi_site_field(q, "from", "from_day", "date");
	rawi_site_field(q, "to", "to_day", "date");
	rawi_site_form_end(q);
}

bool rawi_site_map(rawi_request *q)
{
	enum { DOTS = 400 };
	rawi_html *h = &q->html;
	rawi_filter f;
	rawi_place_rows rows = { 0 };
	uint64_t page, shown = 0, unknown = 0;
	RAWI_VEC(rawi_dot) dots = { 0 };
	if (!rawi_request_filter(q, 1, &f, &page) || !rawi_store_event_places(q->store, q->arena, f.from, f.to, f.type, &rows, &q->e))
		return false;
	spot_vec all = spots(q, &rows);
	for (size_t i = 0; i < all.n; i++) {
		rawi_dot d = { .name = all.at[i].row->name };
		if (dots.n >= DOTS || !locate(all.at[i].row, &d.lat, &d.lon)) {
			unknown += all.at[i].events;
			continue;
		}
		shown += all.at[i].events;
		memcpy(d.quads, all.at[i].quads, sizeof d.quads);
		d.url = rawi_site_escaped(q, write_url, &all.at[i]);
		rawi_vec_push(q->arena, &dots, d);
	}
	rawi_frame_open(q, RAWI_TAB_MAP, rawi_html_words(h, "map"));
	rawi_html_heading(h, 1, "", "map");
	rawi_html_raw(h, "<p class=lead role=status>");
	rawi_html_plural(h, "n_events", shown);
	if (unknown) {
		rawi_html_raw(h, " · ");
		rawi_html_count(h, "not_on_map", unknown);
	}
	rawi_html_raw(h, "</p>\n");
	form(q);
	rawi_site_quads_key(h);
	rawi_draw_map(h, rawi_html_words(h, "map"), dots.at, dots.n);
	rawi_html_raw(h, "<p class=note>");
	rawi_html_message(h, "map_caption");
	rawi_html_raw(h, "</p>\n");
	table(q, &all);
	rawi_frame_close(q);
	return true;
}
