/* app/serve: the page of one story and of one document: a part of the view, handed to the sections of app/pages. */
#include "app/serve/site.h"

/* Records of the view's documents that stand in the first `most` places or tell what is told; pages where they are shown whole. */
static bool load(rawi_request *q, const rawi_view *v, uint32_t whole, size_t most)
{
	rawi_html *h = &q->html;
	h->view = v;
	h->records = RAWI_NEW_N(q->arena, rawi_record *, v->n_docs + 1);
	h->pages = RAWI_NEW_N(q->arena, rawi_slice, v->n_docs + 1);
	h->shown = RAWI_NEW_N(q->arena, bool, v->n_docs + 1);
	h->n_stories = v->n_stories;
	for (uint32_t i = 0, n = 0; i < v->n_docs && n < most; i++) {
		if (whole != RAWI_NONE && i != whole)
			continue;
		n++;
		h->records[i] = rawi_store_record(q->store, q->arena, &v->docs[i], &q->e);
		if (i == whole)
			h->pages[i] = rawi_store_page(q->store, q->arena, &v->docs[i], &q->e);
		if (!h->records[i] || q->e.code)
			return false;
	}
	rawi_html_sort(h);
	return true;
}

bool rawi_site_story(rawi_request *q)
{
	enum { RECORDS = 100 }; /* of a story of more pages, what these alone tell is left out; what several tell stands all the same */
	rawi_view *v = RAWI_NEW(q->arena, rawi_view);
	rawi_slice number = rawi_slice_sub(q->path, 7, q->path.n - 7);
	uint64_t id = 0;
	for (size_t i = 0; i < number.n; i++) {
		if (number.s[i] < '0' || number.s[i] > '9' || id > (INT64_MAX - 9) / 10)
			return rawi_refuse(q, 404, "no_such_story");
		id = id * 10 + (uint64_t)(number.s[i] - '0');
	}
	if (!rawi_store_part_story(q->store, q->arena, id, v, &q->e))
		return false;
	if (!v->n_stories)
		return rawi_refuse(q, 404, "no_such_story");
	if (!load(q, v, RAWI_NONE, RECORDS) || !rawi_html_told(&q->html, q->o->db, &q->e))
		return false;
	rawi_frame_open(q, RAWI_TAB_STORIES, v->stories[0].title);
	rawi_show_story(&q->html, 0);
	rawi_frame_close(q);
	return true;
}

/* at=OFFSET-LENGTH: a passage to light. What is no such thing is refused; what lies outside the page lights nothing. */
static bool passage(rawi_request *q)
{
	rawi_slice s = rawi_request_get(q, "at");
	uint64_t n[2] = { 0, 0 };
	size_t k = 0;
	for (size_t i = 0; i < s.n; i++) {
		if (s.s[i] == '-' && !k && i)
			k = 1;
		else if (s.s[i] < '0' || s.s[i] > '9' || (n[k] = n[k] * 10 + (uint64_t)(s.s[i] - '0')) > UINT32_MAX)
			return rawi_refuse(q, 400, "bad_value");
	}
	if (s.n && (!k || n[0] + n[1] > UINT32_MAX))
		return rawi_refuse(q, 400, "bad_value");
	q->html.lit = (rawi_span){ (uint32_t)n[0], (uint32_t)n[1] };
	return true;
}

bool rawi_site_document(rawi_request *q)
{
	rawi_view *v = RAWI_NEW(q->arena, rawi_view);
	rawi_slice id = rawi_request_id(q);
	uint64_t article;
	uint32_t doc = 0;
	if (!rawi_request_number(q, "article", 1000000, 0, &article) || !rawi_store_part_document(q->store, q->arena, id, (uint32_t)article, v, &doc, &q->e))
		return false;
	if (!v->n_docs)
		return rawi_refuse(q, 404, "no_such_document");
	if (!load(q, v, doc, 1) || !passage(q))
		return false;
	rawi_frame_open(q, RAWI_TAB_NONE, v->docs[doc].title);
	rawi_show_document(&q->html, doc);
	rawi_frame_close(q);
	return true;
}
