/* understand: text and names → quotes: who said what. The order of the stage, and the record; see quotes.h for the picture. */
#include "understand/quotes.h"

#include <stdlib.h>

#include "base/utf8.h"

#define MANY 128 /* cues of one sentence that are read together; a page that is one sentence is read in such runs, so that time stays linear */

/* A span that begins behind the letters written to its first word (و، ف، ب، ل). */
static rawi_ref ref_from_core(const rawi_doc *doc, uint32_t first, uint32_t end, uint32_t off)
{
	rawi_span at = rawi_tokens_span(doc->text, first, end);
	at = rawi_span_between(off, rawi_span_end(at));
	rawi_ref r = rawi_ref_span(doc, at);
	r.first = first;
	r.end = end;
	return r;
}

static rawi_ref cue_ref(const rawi_quoting *q, const rawi_cue *c)
{
	uint32_t off = q->t->tokens[c->first].span.off, cp;
	if (c->joined) {
		rawi_slice w = rawi_token_text(q->t, c->first);
		off += (uint32_t)rawi_utf8_next(w.s, w.s + w.n, &cp);
	}
	return ref_from_core(q->doc, c->first, c->shown_end, off);
}

static uint32_t words_in(const rawi_text *t, uint32_t from, uint32_t end)
{
	uint32_t n = 0;
	for (uint32_t i = from; i < end && n < 3; i++)
		n += rawi_is_word(t, i);
	return n;
}

static void emit(rawi_quoting *q, const rawi_cue *c)
{
	rawi_doc *doc = q->doc;
	const rawi_token *tokens = q->t->tokens;
	rawi_quote out = { .kind = c->kind, .addressee = c->addressee, .via = c->via };
	if (c->row != RAWI_NO_ROW)
		out.cue_class = rawi_table_cell(q->cue_table, c->row, rawi_table_column(q->cue_table, "class"));
	else if (c->end > c->first)
		out.cue_class = RAWI_LIT("say");
	uint32_t off = c->content_skip ? tokens[c->content].core.off : tokens[c->content].span.off;
	out.content = ref_from_core(doc, c->content, c->content_end, off);
	if (c->part_end > c->part_first) {
		rawi_ref head = ref_from_core(doc, c->content, c->part_first, off);
		rawi_vec_push(doc->arena, &out.parts, head);
		rawi_vec_push(doc->arena, &out.parts, rawi_ref_tokens(doc, c->part_end, c->content_end));
	}
	if (c->shown_end > c->first)
		out.cue = cue_ref(q, c);
	if (c->source_end > c->source)
		out.source = ref_from_core(doc, c->source, c->source_end, tokens[c->source].pro & (RAWI_PRO_W | RAWI_PRO_F) ? tokens[c->source].core.off : tokens[c->source].span.off);
	if (c->occasion_end > c->occasion)
		out.occasion = ref_from_core(doc, c->occasion, c->occasion_end, tokens[c->occasion].pro & (RAWI_PRO_W | RAWI_PRO_F) ? tokens[c->occasion].core.off : tokens[c->occasion].span.off);
	for (uint32_t i = 0; i < c->n_who; i++)
		rawi_vec_push(doc->arena, &out.speakers, c->who[i]);
	if (!c->n_who)
		out.why_unknown = rawi_slice_of(c->why ? c->why : "the text does not say who");
	for (uint32_t i = c->content; i < c->content_end; i++)
		doc->quote_at[i] = (uint32_t)doc->record->quotes.n;
	rawi_vec_push(doc->arena, &doc->record->quotes, out);
}

static int by_place(const void *x, const void *y)
{
	const rawi_cue *a = *(const rawi_cue *const *)x, *b = *(const rawi_cue *const *)y;
	if (a->content != b->content)
		return a->content < b->content ? -1 : 1;
	if (a->content_end != b->content_end)
		return a->content_end > b->content_end ? -1 : 1;
	return (a->first > b->first) - (a->first < b->first);
}

/* Is there enough content to call it a quote? Words in marks may be few; otherwise one word is none. */
static bool has_content(const rawi_quoting *q, const rawi_cue *c)
{
	if (c->how == CONTENT_NONE || c->content >= c->content_end || c->content_end > q->t->n_tokens)
		return false;
	return words_in(q->t, c->content, c->content_end) >= (c->kind == RAWI_QUOTE_DIRECT ? 1u : 2u);
}

/* What has content, in text order; returns how many. */
static size_t gather(rawi_quoting *q, rawi_cue **all)
{
	size_t n = 0;
	for (size_t k = 0; k < q->cues.n; k++)
		if (has_content(q, &q->cues.at[k]))
			all[n++] = &q->cues.at[k];
	for (size_t k = 0; k < q->others.n; k++)
		if (q->others.at[k].content < q->others.at[k].content_end)
			all[n++] = &q->others.at[k];
	qsort(all, n, sizeof *all, by_place);
	return n;
}

static void emit_all(rawi_quoting *q)
{
	rawi_cue **all = RAWI_NEW_N(q->arena, rawi_cue *, q->cues.n + q->others.n + 1);
	size_t n = gather(q, all);
	while (rawi_contents_uncross(q, all, n)) /* each time some are shorter */
		n = gather(q, all);
	for (size_t k = 0; k < n; k++)
		if (k == 0 || all[k]->content != all[k - 1]->content || all[k]->content_end != all[k - 1]->content_end)
			emit(q, all[k]);
}

/* «وحسب المجلس فإن … وأضاف في بيان», «…، بحسب ضابط. وأضاف»: may the source of an attribution speak on? Who stands behind a clause may be the paper that had it, unless it is one person. */
static bool may_go_on(const rawi_quoting *q, const rawi_cue *c)
{
	if (c->how == CONTENT_NONE || !c->n_who || c->by_paper)
		return false;
	const rawi_entity *e = &q->doc->record->entities.at[c->who[0]];
	return c->content >= c->end || (e->type == RAWI_PER && e->number < 2);
}

void rawi_find_quotes(rawi_doc *doc)
{
	const rawi_text *t = doc->text;
	rawi_quoting q = { .doc = doc, .t = t, .arena = doc->arena, .roles = RAWI_NEW_N(doc->arena, uint32_t, t->n_tokens + 1), .cue_table = rawi_tables_get(doc->tables, "cues"),
		.attribution_table = rawi_tables_get(doc->tables, "attributions") };
	rawi_speaking last[4] = { 0 };
	rawi_cues_find(&q);
	uint32_t lo = 0, latest = RAWI_NONE;
	for (uint32_t s = 0; s < t->n_sentences; s++) {
		uint32_t hi = lo;
		while (hi < q.cues.n && q.cues.at[hi].first < t->sentences[s].end)
			hi++;
		rawi_run_on(&q, s, latest == RAWI_NONE ? NULL : &q.cues.at[latest]);
		uint32_t from = lo, to, reach = rawi_marks_reach(&q, t->sentences[s].first, t->sentences[s].end);
		do { /* once for a sentence without cues, too: who acts in it may speak next */
			to = hi - from > MANY ? from + MANY : hi;
			rawi_contents_find(&q, from, to, s, reach);
			rawi_speakers_find(&q, from, to, s, last);
			for (uint32_t k = from; k < to; k++)
				if (q.cues.at[k].ascribes) {
					rawi_attribution_read(&q, from, to, k, s, last);
					const rawi_cue *c = &q.cues.at[k];
					if (k + 1 == to && may_go_on(&q, c))
						rawi_speaking_remember(last, c->who, c->n_who, s);
				}
			from = to;
		} while (from < hi);
		rawi_run_up(&q, lo, hi, s);
		uint32_t since = t->sentences[s].first;
		for (uint32_t k = lo; k < hi; k++)
			if (has_content(&q, &q.cues.at[k])) {
				rawi_occasion_read(&q, &q.cues.at[k], since, t->sentences[s].end);
				since = q.cues.at[k].content_end > q.cues.at[k].end ? q.cues.at[k].content_end : q.cues.at[k].end;
			}
		for (uint32_t k = lo; k < hi; k++)
			if (has_content(&q, &q.cues.at[k]))
				latest = k;
		lo = hi;
	}
	for (uint32_t s = 0; s < t->n_sentences; s++) /* when all who speak in the page are known */
		rawi_headline_read(&q, s);
	emit_all(&q);
}
