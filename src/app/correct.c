/* app: see correct.h. Splits come before merges: what one document is told to mean may then be merged like any other. */
#include "app/correct.h"

#include "base/map.h"

struct rawi_corrections {
	const rawi_correction *log;
	uint32_t *next;      /* of each: the next of its document, RAWI_NONE at the end */
	rawi_map merges;     /* key → the last merge of it that holds */
	rawi_map documents;  /* id → its first correction */
};

rawi_corrections *rawi_corrections_of(rawi_arena *a, const rawi_correction_vec *log)
{
	rawi_corrections *c = RAWI_NEW(a, rawi_corrections);
	c->log = log->at;
	c->next = RAWI_NEW_N(a, uint32_t, log->n + 1);
	rawi_map_init(&c->merges, a);
	rawi_map_init(&c->documents, a);
	for (uint32_t i = 0; i < log->n; i++)
		if (log->at[i].kind == RAWI_FIX_MERGE && !log->at[i].undone.n)
			*rawi_map_put(&c->merges, log->at[i].what, NULL) = i;
	for (uint32_t i = (uint32_t)log->n; i-- > 0;) {
		bool fresh;
		if (log->at[i].kind == RAWI_FIX_MERGE)
			continue;
		uint32_t *first = rawi_map_put(&c->documents, log->at[i].document, &fresh);
		c->next[i] = fresh ? RAWI_NONE : *first;
		*first = i;
	}
	return c;
}

rawi_slice rawi_corrected_key(const rawi_corrections *c, rawi_slice key)
{
	/* A chain may close to a ring only by hand: as many steps as there are merges are enough. */
	for (size_t step = 0; step <= c->merges.n; step++) {
		const uint32_t *merge = rawi_map_get(&c->merges, key);
		if (!merge)
			break;
		key = c->log[*merge].becomes;
	}
	return key;
}

static uint32_t first_of(const rawi_corrections *c, const rawi_doc_head *doc)
{
	const uint32_t *first = rawi_map_get(&c->documents, doc->id);
	return first ? *first : RAWI_NONE;
}

void rawi_correct_keys(const rawi_corrections *c, const rawi_doc_head *doc, rawi_slice *keys, size_t n)
{
	for (uint32_t i = first_of(c, doc); i != RAWI_NONE; i = c->next[i])
		for (size_t k = 0; k < n && c->log[i].kind == RAWI_FIX_SPLIT && !c->log[i].undone.n; k++)
			if (rawi_slice_eq(keys[k], c->log[i].what))
				keys[k] = c->log[i].becomes;
	for (size_t k = 0; k < n && c->merges.n; k++)
		keys[k] = rawi_corrected_key(c, keys[k]);
}

/* The quote that is meant: the same words, at the same place if there are several. */
static rawi_quote *quote_of(rawi_record *r, const rawi_correction *c)
{
	rawi_quote *best = NULL;
	for (size_t i = 0; i < r->quotes.n; i++) {
		rawi_quote *q = &r->quotes.at[i];
		if (rawi_slice_eq(q->content.text, c->what) && (!best || q->content.orig.off == c->at.off))
			best = q;
	}
	return best;
}

static void give(const rawi_corrections *c, rawi_arena *a, rawi_record *r, const rawi_correction *fix)
{
	rawi_quote *q = quote_of(r, fix);
	rawi_slice key = rawi_corrected_key(c, fix->becomes);
	if (!q)
		return;
	if (!key.n) {
		q->speakers.n = 0;
		q->why_unknown = RAWI_LIT("an editor's correction");
		return;
	}
	for (uint32_t i = 0; i < r->entities.n; i++)
		if (rawi_slice_eq(r->entities.at[i].key, key)) {
			q->speakers.n = 0;
			rawi_vec_push(a, &q->speakers, i);
			q->why_unknown = (rawi_slice){ "", 0 };
			return;
		}
}

bool rawi_correct_speakers(const rawi_corrections *c, rawi_arena *a, const rawi_doc_head *doc, rawi_record *r)
{
	bool concerns = false;
	for (uint32_t i = first_of(c, doc); i != RAWI_NONE; i = c->next[i]) {
		if (c->log[i].kind != RAWI_FIX_SPEAKER || c->log[i].article != doc->article)
			continue;
		concerns = true;
		if (!c->log[i].undone.n)
			give(c, a, r, &c->log[i]);
	}
	return concerns;
}
