/* app: steps that find whom a document meets, and what it shares with them; see steps.h and compare/pairs.h.
 *
 *   lists of marks, in order ──meet──▶ (later, earlier, kind)       by runs, rare words, and by terms where one of the two has no day
 *   four days of documents and these ──pairs──▶ copies, likely pairs   those that meet by terms within some days are found here
 *
 * Of two documents the later in the order of lists, by day and number, looks for the earlier.
 */
#include <stdlib.h>

#include "app/grow.h"
#include "app/steps.h"

void rawi_step_limits(rawi_step_work *w)
{
	rawi_made_int(w, &w->out[0], 0, RAWI_STORY_DAYS);
	rawi_made_int(w, &w->out[0], 1, RAWI_SAGA_NEAR);
	rawi_made_int(w, &w->out[0], 2, (int)RAWI_COMMON > (int)RAWI_MOST_UNDATED ? (int)RAWI_COMMON : (int)RAWI_MOST_UNDATED);
	rawi_made_int(w, &w->out[0], 3, RAWI_RARES_WORTH);
	rawi_made_int(w, &w->out[0], 4, RAWI_TERMS_WORTH);
	rawi_made_end(&w->out[0]);
}

/* ── lists ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

enum { P_KEY, P_LENGTH, P_DAY, P_DOC, P_KIND, P_SEEN };

/* What list[at] meets of those before it; the list has `length` posts. By terms only where one of the two has no day: others are found among four days of documents. */
static void meet_one(rawi_step_work *w, uint8_t kind, const rawi_post *list, size_t at, size_t undated, size_t length)
{
	rawi_post_vec met = { 0 };
	rawi_meets_before(w->scratch, (rawi_mark_kind)kind, list, at, undated, length, &met);
	for (size_t i = 0; i < met.n; i++) {
		rawi_made_int(w, &w->out[0], 0, (int64_t)list[at].doc);
		rawi_made_int(w, &w->out[0], 1, (int64_t)met.at[i].doc);
		rawi_made_int(w, &w->out[0], 2, kind);
		rawi_made_int(w, &w->out[0], 3, list[at].day);
		rawi_made_end(&w->out[0]);
	}
}

void rawi_step_meet(rawi_step_work *w)
{
	const rawi_rows *in = &w->in[0];
	rawi_post *list = RAWI_NEW_N(w->arena, rawi_post, in->n + 1);
	for (size_t i = 0; i < in->n; i++)
		list[i] = (rawi_post){ (int32_t)rawi_row_int(in, P_DAY, i), (uint64_t)rawi_row_int(in, P_DOC, i) };
	for (size_t i = 0, end; i < in->n; i = end) {
		size_t undated = 0;
		for (end = i; end < in->n && rawi_row_int(in, P_KEY, end) == rawi_row_int(in, P_KEY, i); end++)
			undated += list[end].day == RAWI_NO_DAY;
		for (size_t k = i; k < end; k++) {
			size_t length = (size_t)rawi_row_int(in, P_LENGTH, k), kind = (size_t)rawi_row_int(in, P_KIND, k);
			if (kind > RAWI_MARK_TERM || length < end - i) {
				rawi_step_misses(w);
				break;
			}
			if (!rawi_row_int(in, P_SEEN, k))
				meet_one(w, (uint8_t)kind, list + i, k - i, undated, length);
			rawi_arena_clear(w->scratch);
		}
	}
}

/* ── documents of four days ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

enum { D_DOC, D_OWN, D_SKETCH, D_MARKS, D_KINDS };
enum { M_LATER, M_EARLIER, M_RUNS, M_RARES, M_TERMS };

typedef struct {
	uint64_t doc;
	int32_t day;
	uint32_t row;
	rawi_profile *profile, *full;    /* without and with words; `full` NULL until it is asked for */
} document;

typedef struct {
	uint32_t runs, rares, terms;
} meeting;

typedef struct {
	uint32_t key, at;                /* at: which document, in the order of (day, number) */
} posted;

typedef struct {
	rawi_step_work *w;
	document *docs;                  /* by (day, number) */
	size_t n;
	rawi_numbered *by;               /* number → index into docs */
	posted *posts;                   /* by key, then document */
	size_t n_posts;
	rawi_numbered *meetings;         /* number of the later → row */
	meeting *count;                  /* of each document, zero between */
	RAWI_VEC(uint32_t) touched;
} window;

static int by_day(const void *x, const void *y)
{
	const document *a = x, *b = y;
	if (a->day != b->day)
		return a->day < b->day ? -1 : 1;
	return (a->doc > b->doc) - (a->doc < b->doc);
}

static int by_key(const void *x, const void *y)
{
	const posted *a = x, *b = y;
	if (a->key != b->key)
		return a->key < b->key ? -1 : 1;
	return (a->at > b->at) - (a->at < b->at);
}

static bool take_documents(window *x)
{
	const rawi_rows *in = &x->w->in[0];
	x->n = in->n;
	x->docs = RAWI_NEW_N(x->w->arena, document, in->n + 1);
	for (uint32_t i = 0; i < in->n; i++) {
		rawi_sketch s;
		document *d = &x->docs[i];
		if (!rawi_step_sketch(x->w, x->w->arena, rawi_row_bytes(in, D_SKETCH, i), false, &s))
			return false;
		d->profile = RAWI_NEW(x->w->arena, rawi_profile);
		*d->profile = rawi_profile_of(x->w->arena, &s, false);
		d->doc = (uint64_t)rawi_row_int(in, D_DOC, i);
		d->day = s.day;
		d->row = i;
		x->n_posts += rawi_row_bytes(in, D_KINDS, i).n;
	}
	if (x->n)
		qsort(x->docs, x->n, sizeof *x->docs, by_day);
	x->by = RAWI_NEW_N(x->w->arena, rawi_numbered, x->n + 1);
	rawi_numbered *by = rawi_numbered_of(x->w->arena, in, D_DOC);
	for (uint32_t i = 0; i < x->n; i++)
		x->by[rawi_numbered_find(by, x->n, x->docs[i].doc)] = (rawi_numbered){ x->docs[i].doc, i };
	return true;
}

static uint32_t key_at(rawi_slice marks, size_t i)
{
	uint32_t key;
	memcpy(&key, marks.s + i * sizeof key, sizeof key);
	return key;
}

static bool take_marks(window *x)
{
	const rawi_rows *in = &x->w->in[0];
	size_t n = 0;
	x->posts = RAWI_NEW_N(x->w->arena, posted, x->n_posts + 1);
	for (uint32_t i = 0; i < x->n; i++) {
		rawi_slice marks = rawi_row_bytes(in, D_MARKS, x->docs[i].row), kinds = rawi_row_bytes(in, D_KINDS, x->docs[i].row);
		if (marks.n != kinds.n * sizeof(uint32_t))
			return rawi_step_misses(x->w);
		for (size_t k = 0; k < kinds.n; k++)
			x->posts[n++] = (posted){ key_at(marks, k), i };
	}
	if (n)
		qsort(x->posts, n, sizeof *x->posts, by_key);
	return true;
}

static meeting *count_of(window *x, uint32_t doc)
{
	meeting *m = &x->count[doc];
	if (!m->runs && !m->rares && !m->terms)
		rawi_vec_push(x->w->arena, &x->touched, doc);
	return m;
}

/* Who of the days before has its terms. */
static void meet_by_terms(window *x, uint32_t own)
{
	const rawi_rows *in = &x->w->in[0];
	const document *d = &x->docs[own];
	rawi_slice marks = rawi_row_bytes(in, D_MARKS, d->row), kinds = rawi_row_bytes(in, D_KINDS, d->row);
	for (size_t k = 0; k < kinds.n; k++) {
		posted at = { key_at(marks, k), own };
		size_t lo = 0, hi = x->n_posts;
		if (kinds.s[k] != RAWI_MARK_TERM)
			continue;
		while (lo < hi) { /* its own post, before which those stand that it looks for */
			size_t mid = (lo + hi) / 2;
			if (by_key(&x->posts[mid], &at) < 0)
				lo = mid + 1;
			else
				hi = mid;
		}
		for (; lo-- > 0 && x->posts[lo].key == at.key && x->docs[x->posts[lo].at].day != RAWI_NO_DAY && x->docs[x->posts[lo].at].day >= d->day - RAWI_STORY_DAYS;)
			count_of(x, x->posts[lo].at)->terms++;
	}
}

static bool meet_given(window *x, uint32_t own)
{
	const rawi_rows *in = &x->w->in[1];
	for (size_t i = rawi_numbered_find(x->meetings, in->n, x->docs[own].doc); i < in->n && x->meetings[i].number == x->docs[own].doc; i++) {
		uint32_t row = x->meetings[i].row, other = rawi_numbered_find(x->by, x->n, (uint64_t)rawi_row_int(in, M_EARLIER, row));
		if (other == RAWI_NONE)
			return rawi_step_misses(x->w);
		meeting *m = count_of(x, x->by[other].row);
		m->runs += (uint32_t)rawi_row_int(in, M_RUNS, row);
		m->rares += (uint32_t)rawi_row_int(in, M_RARES, row);
		m->terms += (uint32_t)rawi_row_int(in, M_TERMS, row);
	}
	return true;
}

/* ── what two share ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static const rawi_profile *with_words(window *x, document *d)
{
	rawi_sketch s;
	if (!d->full && rawi_step_sketch(x->w, x->w->arena, rawi_row_bytes(&x->w->in[0], D_SKETCH, d->row), true, &s)) {
		d->full = RAWI_NEW(x->w->arena, rawi_profile);
		*d->full = rawi_profile_of(x->w->arena, &s, true);
	}
	return d->full;
}

static void give_copy(rawi_step_work *w, const document *a, const document *b, size_t number, const rawi_copy *c)
{
	rawi_made *t = &w->out[0];
	const rawi_sketch *x = &a->full->sketch, *y = &b->full->sketch;
	rawi_span in_a = rawi_span_join(x->words[c->a_first].orig, x->words[c->a_end - 1].orig), in_b = rawi_span_join(y->words[c->b_first].orig, y->words[c->b_end - 1].orig);
	const int64_t row[] = { (int64_t)a->doc, (int64_t)b->doc, (int64_t)number, in_a.off, in_a.len, in_b.off, in_b.len, c->near, c->first, c->words };
	for (size_t i = 0; i < sizeof row / sizeof *row; i++)
		rawi_made_int(w, t, i, row[i]);
	rawi_made_real(w, t, sizeof row / sizeof *row, (double)c->overlap);
	rawi_made_end(t);
}

static bool look_at(window *x, uint32_t later, uint32_t earlier, const rawi_met *met)
{
	document *a = &x->docs[later], *b = &x->docs[earlier];
	rawi_copy_vec copies = { 0 };
	uint32_t words = 0;
	if (rawi_doc_order(a->profile->sketch.doc_name, b->profile->sketch.doc_name) > 0) {
		document *swap = a;
		a = b;
		b = swap;
	}
	if (met->copy) {
		if (!with_words(x, a) || !with_words(x, b))
			return false;
		rawi_beside beside = rawi_beside_of(x->w->scratch, b->full, true);
		rawi_pair_copies(x->w->scratch, x->w->scratch, a->full, 0, b->full, 1, &beside, met->loose, &copies);
	}
	for (size_t i = 0; i < copies.n; i++) {
		give_copy(x->w, a, b, i, &copies.at[i]);
		words += copies.at[i].words;
	}
	rawi_beside other = rawi_beside_of(x->w->scratch, x->docs[earlier].profile, false);
	float like = met->story || copies.n ? rawi_pair_likeness(x->docs[later].profile, &other, words) : -1;
	rawi_arena_clear(x->w->scratch);
	if (like < 0)
		return true;
	rawi_made_int(x->w, &x->w->out[1], 0, (int64_t)(a->doc < b->doc ? a->doc : b->doc));
	rawi_made_int(x->w, &x->w->out[1], 1, (int64_t)(a->doc < b->doc ? b->doc : a->doc));
	rawi_made_real(x->w, &x->w->out[1], 2, (double)like);
	rawi_made_end(&x->w->out[1]);
	return true;
}

static bool answer(window *x, uint32_t own)
{
	x->touched.n = 0;
	if (x->docs[own].day != RAWI_NO_DAY)
		meet_by_terms(x, own);
	bool done = meet_given(x, own);
	for (size_t i = 0; i < x->touched.n && done; i++) {
		uint32_t other = x->touched.at[i];
		meeting m = x->count[other];
		x->count[other] = (meeting){ 0 };
		rawi_met met = rawi_met_worth(x->docs[other].doc, m.runs, m.rares, m.terms);
		rawi_met_days(&met, x->docs[own].day, x->docs[other].day);
		if (met.copy || met.story)
			done = look_at(x, own, other, &met);
	}
	return done;
}

void rawi_step_pairs(rawi_step_work *w)
{
	window x = { .w = w, .meetings = rawi_numbered_of(w->arena, &w->in[1], M_LATER), .count = RAWI_NEW_N(w->arena, meeting, w->in[0].n + 1) };
	bool done = take_documents(&x) && take_marks(&x);
	for (uint32_t i = 0; done && i < x.n; i++)
		if (rawi_row_int(&w->in[0], D_OWN, x.docs[i].row))
			done = answer(&x, i);
}
