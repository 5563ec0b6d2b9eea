/* test: records for the tests of compare, made from invented paragraphs without the rooms that read them. */
#ifndef RAWI_TEST_COMPARE_DOCS_H
#define RAWI_TEST_COMPARE_DOCS_H

#include "test.h"

#include "base/hash.h"
#include "compare/relations.h"
#include "lang/fold.h"

typedef struct {
	rawi_arena a;
	rawi_tables *t;
	rawi_record *records[64];
	rawi_sketch sketches[64];
	const char *texts[64];
	size_t n;
} docs;

static inline void docs_init(docs *d)
{
	rawi_error e = { 0 };
	memset(d, 0, sizeof *d);
	d->t = rawi_tables_open(NULL, &e);
	rawi_arena_init(&d->a, 0);
}

static inline void docs_clear(docs *d)
{
	rawi_arena_clear(&d->a);
	d->n = 0;
}

static inline void docs_release(docs *d)
{
	rawi_arena_release(&d->a);
	rawi_tables_close(d->t);
}

/* A page: each line of `text` is a paragraph of the body; day "" where unknown. */
static inline rawi_record *docs_add(docs *d, const char *id, const char *text, const char *outlet, const char *day)
{
	rawi_record *r = RAWI_NEW(&d->a, rawi_record);
	r->id = rawi_slice_of(id);
	r->lang = RAWI_LIT("ar");
	r->outlet.value = rawi_slice_of(outlet);
	r->published.value = rawi_slice_of(day);
	size_t n = strlen(text);
	for (size_t from = 0, i = 0; i <= n; i++) {
		if (i < n && text[i] != '\n')
			continue;
		rawi_slice line = { text + from, i - from };
		rawi_word *w;
		size_t words = rawi_fold_words(d->t, &d->a, line, &w);
		rawi_record_block b = { .at = { .text = line, .orig = { (uint32_t)from, (uint32_t)(i - from) } }, .kind = RAWI_BLOCK_BODY };
		rawi_vec_push(&d->a, &r->blocks, b);
		for (size_t k = 0; k < words; k++) {
			uint32_t hash = (uint32_t)rawi_hash(w[k].fold);
			rawi_record_word rw = { .hash = hash, .stem = hash, .orig = { (uint32_t)from + w[k].at.off, w[k].at.len } };
			rawi_vec_push(&d->a, &r->words, rw);
		}
		from = i + 1;
	}
	d->texts[d->n] = text;
	d->records[d->n++] = r;
	return r;
}

static inline rawi_ref docs_ref(const docs *d, const rawi_record *r, const char *words)
{
	for (size_t i = 0; i < d->n; i++)
		if (d->records[i] == r) {
			const char *at = strstr(d->texts[i], words);
			if (at)
				return (rawi_ref){ .text = rawi_slice_of(words), .orig = { (uint32_t)(at - d->texts[i]), (uint32_t)strlen(words) } };
		}
	return (rawi_ref){ .text = rawi_slice_of(words) };
}

static inline uint32_t docs_entity(docs *d, rawi_record *r, int type, const char *name, const char *key, const char *country)
{
	rawi_entity e = { .id = (uint32_t)r->entities.n, .type = (uint8_t)type, .name = rawi_slice_of(name), .key = rawi_slice_of(key) };
	memcpy(e.country, country, strlen(country) < 4 ? strlen(country) + 1 : 4);
	rawi_mention m = { .at = docs_ref(d, r, name), .form = RAWI_FORM_NAME };
	if (m.at.orig.len)
		rawi_vec_push(&d->a, &e.mentions, m);
	rawi_vec_push(&d->a, &r->entities, e);
	return e.id;
}

static inline void docs_quote(docs *d, rawi_record *r, uint32_t speaker, const char *content)
{
	rawi_quote q = { .kind = RAWI_QUOTE_DIRECT, .content = docs_ref(d, r, content), .addressee = RAWI_NONE, .via = RAWI_NONE };
	if (speaker != RAWI_NONE)
		q.source = docs_ref(d, r, rawi_arena_dup(&d->a, r->entities.at[speaker].name).s);
	if (speaker != RAWI_NONE)
		rawi_vec_push(&d->a, &q.speakers, speaker);
	rawi_vec_push(&d->a, &r->quotes, q);
}

static inline void docs_event(docs *d, rawi_record *r, int type, int status, uint32_t actor, uint32_t recipient, const char *trigger, const char *date)
{
	rawi_event e = { .type = (uint8_t)type, .status = (uint8_t)status, .place_entity = RAWI_NONE, .said_by = RAWI_NONE };
	rawi_vec_push(&d->a, &e.actor, actor);
	if (recipient != RAWI_NONE)
		rawi_vec_push(&d->a, &e.recipient, recipient);
	rawi_vec_push(&d->a, &e.triggers, docs_ref(d, r, trigger));
	strcpy(e.date, date);
	rawi_vec_push(&d->a, &r->events, e);
}

static inline void docs_figure(docs *d, rawi_record *r, const char *text, double value, const char *unit, const char *of)
{
	rawi_figure f = { .at = docs_ref(d, r, text), .value = value, .unit = rawi_slice_of(unit), .of = rawi_slice_of(of), .said_by = RAWI_NONE };
	rawi_vec_push(&d->a, &r->figures, f);
}

static inline void docs_sketch(docs *d)
{
	for (size_t i = 0; i < d->n; i++)
		d->sketches[i] = rawi_sketch_of(&d->a, d->t, d->records[i]);
}

/* The text of one side of a copy. */
static inline rawi_slice docs_words(const docs *d, uint32_t doc, uint32_t first, uint32_t end)
{
	rawi_span s = rawi_span_join(d->sketches[doc].words[first].orig, d->sketches[doc].words[end - 1].orig);
	return (rawi_slice){ d->texts[doc] + s.off, s.len };
}

#endif
