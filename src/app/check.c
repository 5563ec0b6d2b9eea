/* app: see check.h.
 *
 *   text ──as a page of its own──▶ its reported speech, else all of its words ──nearest──▶ passages ──which quote of their page?──▶ by speaker ──copies──▶ tellings
 */
#include "app/check.h"

#include <stdlib.h>

#include "app/check_seek.h"
#include "app/copies_among.h"
#include "app/pipeline.h"
#include "compare/sketch.h"
#include "compare/tellings.h"

enum { MOST_PAGES = 200, MOST_NEAR = 10 }; /* pages that have it; that have something like it */
static const float found_from = 0.75f, near_from = 0.45f, nobody_from = 0.2f;

const char *const rawi_verdict_names[3] = { "found", "near", "nobody" };

typedef struct {
	rawi_store *store;
	rawi_arena *a;
	const rawi_tables *tables;
	const rawi_view *view;
	rawi_error *e;
	const rawi_sketch *all;  /* sketches of the view's documents */
	rawi_found *found;       /* most like first */
	rawi_slice *speaker, *name; /* of each, keys and names; empty unknown */
	bool odd;                /* the text denies something (an odd number of times) */
	size_t n;
} checking;

/* The text's words that are looked for: of its longest reported speech, else all. */
static rawi_sketch_word *words_of(const checking *c, rawi_slice text, rawi_check *out, size_t *n)
{
	rawi_source source = { .id = RAWI_LIT("text"), .bytes = text, .form = RAWI_FORM_TEXT, .charset = RAWI_LIT("utf-8") };
	rawi_page *page;
	rawi_article *article;
	const rawi_quote *said = NULL;
	rawi_error unread = { 0 };
	if (!rawi_document_articles(c->a, c->tables, &source, &page, &article, &unread)) {
		if (unread.code)
			rawi_fail(c->e, RAWI_ERR_USAGE, "", "what is looked for is no text: %s", unread.message);
		return NULL;
	}
	/* It is a text to be read, whatever a page of this shape would be. */
	for (size_t i = 0; i < article->n_blocks; i++)
		article->blocks[i].kind = RAWI_BLOCK_BODY;
	article->title = (rawi_fact){ .basis = RAWI_BASIS_NONE };
	article->lang = RAWI_LIT("ar");
	const rawi_record *r = rawi_understand(c->a, c->tables, article, (rawi_slice){ "", 0 });
	for (size_t i = 0; i < r->quotes.n; i++)
		if (!said || r->quotes.at[i].content.orig.len > said->content.orig.len)
			said = &r->quotes.at[i];
	rawi_span at = said ? said->content.orig : (rawi_span){ 0, (uint32_t)text.n };
	out->sought = rawi_slice_sub(text, at.off, at.len);
	if (said && said->speakers.n)
		out->asked = r->entities.at[said->speakers.at[0]].name;
	rawi_sketch sketch = rawi_sketch_of(c->a, c->tables, r);
	rawi_sketch_word *words = RAWI_NEW_N(c->a, rawi_sketch_word, sketch.n_words + 1);
	*n = 0;
	for (size_t i = 0; i < sketch.n_words; i++)
		if (sketch.words[i].orig.off >= at.off && rawi_span_end(sketch.words[i].orig) <= rawi_span_end(at))
			words[(*n)++] = sketch.words[i];
	return words;
}

/* Does a text hold an odd number of words that deny what follows? */
static bool denies(const checking *c, rawi_slice text)
{
	const rawi_table *status = rawi_tables_get(c->tables, "status");
	int kind = rawi_table_column(status, "status"), governs = rawi_table_column(status, "governs");
	rawi_word *w;
	size_t n = rawi_fold_words(c->tables, c->a, text, &w);
	bool odd = false;
	for (size_t i = 0; i < n; i++) {
		uint32_t row = rawi_table_find(status, w[i].fold);
		if (row != RAWI_NO_ROW && rawi_slice_is(rawi_table_cell(status, row, kind), "negated") && !rawi_slice_is(rawi_table_cell(status, row, governs), "clause"))
			odd = !odd;
	}
	return odd;
}

/* What is known of one page: its head, its bytes, its words. */
typedef struct {
	rawi_doc_head head;
	rawi_slice bytes;
	rawi_nearest near;
	rawi_sketch sketch;
} page_found;

/* What was said around it, and by whom; most passages of a few words stand in nobody's speech, and then nothing else of the record is read. */
static bool find_speech(const checking *c, const rawi_doc_head *head, rawi_found *x)
{
	uint32_t quote;
	if (!rawi_query_quote_around(c->store, head->row, x->at, &quote, c->e) || quote == RAWI_NONE)
		return !c->e->code;
	x->record = rawi_store_told_now(c->store, c->a, head, c->e);
	x->quote = x->record && quote < x->record->quotes.n ? &x->record->quotes.at[quote] : NULL;
	return !c->e->code;
}

static bool look_up(checking *c, const page_found *pages, size_t n)
{
	c->found = RAWI_NEW_N(c->a, rawi_found, n);
	c->speaker = RAWI_NEW_N(c->a, rawi_slice, n);
	c->name = RAWI_NEW_N(c->a, rawi_slice, n);
	for (size_t i = 0; i < n; i++) {
		const page_found *p = &pages[i];
		const rawi_sketch_word *w = p->sketch.words;
		rawi_span at = rawi_span_join(w[p->near.first].orig, w[p->near.end - 1].orig);
		/* What denies a passage may stand right before it, outside of it where the text does not have it. */
		bool more = p->near.first && !w[p->near.first].starts;
		rawi_span wide = more ? rawi_span_join(w[p->near.first - 1].orig, at) : at;
		rawi_slice charset = rawi_arena_dup(c->a, p->head.charset), text = rawi_page_reread(c->a, p->bytes, charset.s, p->head.form, at);
		bool negated = denies(c, rawi_page_reread(c->a, p->bytes, charset.s, p->head.form, wide)) != c->odd;
		c->found[i] = (rawi_found){ p->near.doc, p->near.like, p->near.verbatim, negated, at, text, NULL, NULL };
		if (!find_speech(c, &p->head, &c->found[i]))
			return false;
		c->speaker[i] = c->name[i] = (rawi_slice){ "", 0 };
		if (c->found[i].quote && c->found[i].quote->speakers.n) {
			const rawi_entity *who = &c->found[i].record->entities.at[c->found[i].quote->speakers.at[0]];
			c->speaker[i] = who->key;
			c->name[i] = who->name;
		}
		c->n++;
	}
	return true;
}

static int by_doc(const void *x, const void *y)
{
	const rawi_found *a = x, *b = y;
	return (a->doc > b->doc) - (a->doc < b->doc);
}

/* What is not compared yet has no copies in the database. */
static rawi_copy_vec copies_of(const checking *c, const int64_t *records, const rawi_sketch *docs, size_t n)
{
	rawi_copy_vec found = { 0 };
	if (!rawi_store_stale(c->store))
		return rawi_copies_among(c->store, c->a, records, docs, n, c->e);
	rawi_find_copies(c->a, docs, n, &found);
	return found;
}

/* Outlets and independent tellings of an answer, by the same rules as a claim's. */
static void count(const checking *c, rawi_answer *answer)
{
	rawi_found *places = RAWI_NEW_N(c->a, rawi_found, answer->n);
	rawi_sketch *docs = RAWI_NEW_N(c->a, rawi_sketch, answer->n);
	int64_t *records = RAWI_NEW_N(c->a, int64_t, answer->n);
	rawi_telling_place *at = RAWI_NEW_N(c->a, rawi_telling_place, answer->n);
	memcpy(places, answer->places, answer->n * sizeof *places);
	qsort(places, answer->n, sizeof *places, by_doc);
	for (size_t i = 0; i < answer->n; i++) {
		const rawi_quote *q = places[i].quote;
		docs[i] = c->all[places[i].doc];
		records[i] = c->view->docs[places[i].doc].row;
		at[i] = (rawi_telling_place){ (uint32_t)i, places[i].at, 0 };
		if (q && q->via < places[i].record->entities.n)
			at[i].via = rawi_name_hash(c->a, c->tables, places[i].record->entities.at[q->via].name);
	}
	rawi_copy_vec copies = copies_of(c, records, docs, answer->n);
	rawi_telling_count n = rawi_tellings_of(c->a, docs, &copies, at, answer->n);
	answer->outlets = n.outlets;
	answer->tellings = n.tellings;
}

static bool same_answer(const checking *c, size_t i, size_t k)
{
	if (c->found[i].negated != c->found[k].negated)
		return false;
	if (!c->found[i].quote || !c->found[k].quote)
		return !c->found[i].quote && !c->found[k].quote;
	return rawi_slice_eq(c->speaker[i], c->speaker[k]);
}

/* Do two names have a folded word in common? The asked one is of a text alone, without what other pages know of its bearer. */
static bool names_meet(const checking *c, rawi_slice x, rawi_slice y)
{
	rawi_word *a, *b;
	size_t na = rawi_fold_words(c->tables, c->a, x, &a), nb = rawi_fold_words(c->tables, c->a, y, &b), shared = 0, least = na < nb ? na : nb;
	for (size_t i = 0; i < na; i++)
		for (size_t k = 0; k < nb; k++)
			if (rawi_slice_eq(a[i].fold, b[k].fold)) {
				shared++;
				break;
			}
	return least && shared >= least;
}

static void gather(const checking *c, float from, rawi_check *out)
{
	RAWI_VEC(rawi_answer) answers = { 0 };
	uint8_t *taken = RAWI_NEW_N(c->a, uint8_t, c->n + 1);
	for (size_t turn = 0; turn < 2 * c->n; turn++) {
		size_t i = turn % c->n;
		if (c->found[i].like < from || taken[i] || c->found[i].negated != (turn >= c->n)) /* those that deny it come last */
			continue;
		rawi_found *places = RAWI_NEW_N(c->a, rawi_found, c->n - i);
		rawi_answer answer = { .speaker = c->speaker[i], .name = c->name[i], .told = !c->found[i].quote, .negated = c->found[i].negated, .places = places };
		for (size_t k = i; k < c->n && c->found[k].like >= from; k++)
			if (!taken[k] && same_answer(c, i, k)) {
				taken[k] = 1;
				places[answer.n++] = c->found[k];
				if (c->name[k].n > answer.name.n)
					answer.name = c->name[k];
			}
		for (size_t k = 0; k < answer.n && out->asked.n; k++)
			answer.asked |= answer.name.n && names_meet(c, out->asked, answer.name);
		count(c, &answer);
		rawi_vec_push(c->a, &answers, answer);
	}
	size_t named = 0;
	for (size_t i = 0; i < answers.n; i++)
		named += answers.at[i].speaker.n > 0 && !answers.at[i].negated;
	out->contested = named > 1 && out->verdict == RAWI_CHECK_FOUND;
	out->answers = answers.at;
	out->n = answers.n;
}

static int by_name(const void *x, const void *y)
{
	const rawi_doc_head *a = x, *b = y;
	int order = rawi_slice_cmp(a->id, b->id);
	return order ? order : (a->article > b->article) - (a->article < b->article);
}

static bool read_page(const checking *c, const rawi_passage *x, page_found *p)
{
	bool page, sketch = x->sketch.n_words > 0;
	p->near = x->near;
	p->sketch = x->sketch;
	if (!rawi_query_page(c->store, c->a, x->row, &p->head, &p->bytes, &page, c->e) || (!sketch && !rawi_query_sketch(c->store, c->a, x->row, RAWI_SKETCH_PLACED, &p->sketch, &sketch, c->e)))
		return false;
	return (page && sketch) || rawi_fail(c->e, RAWI_ERR_DATABASE, rawi_store_place(c->store), "the database is damaged (a record is missing)");
}

/* The first of what was found as a view of its own, in the order of views, and looked up in it. */
static bool take(checking *c, const rawi_seeking *k, size_t most, rawi_view *v)
{
	size_t n = k->found.n < most ? k->found.n : most;
	rawi_doc_head *order = RAWI_NEW_N(c->a, rawi_doc_head, n + 1);
	rawi_sketch *sketches = RAWI_NEW_N(c->a, rawi_sketch, n + 1);
	page_found *pages = RAWI_NEW_N(c->a, page_found, n + 1);
	for (size_t i = 0; i < n; i++) {
		if (!read_page(c, &k->found.at[i], &pages[i]))
			return false;
		order[i] = pages[i].head;
	}
	if (n)
		qsort(order, n, sizeof *order, by_name);
	for (size_t i = 0; i < n; i++) {
		const rawi_doc_head *at = bsearch(&pages[i].head, order, n, sizeof *order, by_name);
		pages[i].near.doc = (uint32_t)(at - order);
		sketches[pages[i].near.doc] = pages[i].sketch;
	}
	*v = (rawi_view){ .docs = order, .n_docs = n };
	c->view = v;
	c->all = sketches;
	c->n = 0;
	return look_up(c, pages, n);
}

/* The verdict on what is looked up. */
static rawi_verdict judge(const checking *c)
{
	rawi_verdict verdict = RAWI_CHECK_NOBODY;
	for (size_t i = 0; i < c->n && verdict != RAWI_CHECK_FOUND; i++)
		if (c->found[i].like >= near_from)
			verdict = c->found[i].like >= found_from && !c->found[i].negated ? RAWI_CHECK_FOUND : RAWI_CHECK_NEAR;
	return verdict;
}

bool rawi_check_text(rawi_store *s, rawi_arena *a, const rawi_tables *t, rawi_view *v, rawi_slice text, rawi_check *out, rawi_error *e)
{
	checking c = { .store = s, .a = a, .tables = t, .view = v, .e = e };
	rawi_seeking k;
	size_t n = 0;
	*v = (rawi_view){ 0 };
	*out = (rawi_check){ .verdict = RAWI_CHECK_NOBODY, .asked = { "", 0 } };
	const rawi_sketch_word *words = words_of(&c, text, out, &n);
	if (e->code)
		return false;
	if (!n)
		return rawi_fail(e, RAWI_ERR_USAGE, "", "there is no word in the text to look for");
	c.odd = denies(&c, out->sought);
	if (!rawi_seek_begin(&k, s, a, words, n, nobody_from, e) || !rawi_seek(&k, found_from, MOST_PAGES))
		return false;
	size_t same = 0;
	while (same < k.found.n && same < MOST_PAGES && k.found.at[same].near.like >= found_from)
		same++;
	if (!take(&c, &k, same, v))
		return false;
	if (judge(&c) != RAWI_CHECK_FOUND) { /* something like it, then; or, where they deny it, those that do and what else is like it */
		size_t most = rawi_seek_like(&k, 1) >= found_from ? MOST_PAGES : MOST_NEAR;
		if (!rawi_seek(&k, near_from, most))
			return false;
		if (rawi_seek_like(&k, 1) < near_from) {
			most = 1;
			if (!rawi_seek(&k, nobody_from, most))
				return false;
		}
		if (!take(&c, &k, most, v))
			return false;
	}
	out->verdict = judge(&c);
	gather(&c, out->verdict == RAWI_CHECK_FOUND ? found_from : out->verdict == RAWI_CHECK_NEAR ? near_from : 0, out);
	return !e->code;
}
