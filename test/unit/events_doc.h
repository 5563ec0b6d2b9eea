/* test: an article of given paragraphs with given names, for the event and figure stages: the stages before them are not asked.
 *
 *   names: "PER سالم الراوي", "STATE FRA فرنسا", "ADJ FRA الفرنسي", "ORG …", "LOC …" (a town), each marked wherever its words stand
 */
#ifndef RAWI_TEST_EVENTS_DOC_H
#define RAWI_TEST_EVENTS_DOC_H

#include "test.h"

#include <stdlib.h>

#include "understand/record.h"

static rawi_tables *doc_tables;
static rawi_arena doc_arena;

static inline void doc_open(void)
{
	rawi_error e = { 0 };
	doc_tables = rawi_tables_open(NULL, &e);
	if (!doc_tables) {
		printf("not ok tables: %s %s\n", e.place, e.message);
		exit(1);
	}
	rawi_arena_init(&doc_arena, 0);
}

static inline void doc_close(void)
{
	rawi_arena_release(&doc_arena);
	rawi_tables_close(doc_tables);
}

static inline uint32_t doc_matches(const rawi_text *x, uint32_t at, const rawi_word *w, size_t n)
{
	for (uint32_t k = 0; k < n; k++) {
		if (at + k >= x->n_tokens)
			return 0;
		const rawi_token *t = &x->tokens[at + k];
		if (!rawi_slice_eq(t->fold, w[k].fold) && !rawi_slice_eq(t->bare, w[k].fold) && !(k == 0 && rawi_slice_eq(t->stem, w[k].fold)))
			return 0;
	}
	return (uint32_t)n;
}

static inline void doc_mark(rawi_doc *doc, const char *name)
{
	char kind[8] = "", country[4] = "";
	const char *rest = strchr(name, ' ') + 1;
	snprintf(kind, sizeof kind, "%.*s", (int)(rest - name - 1), name);
	if (strcmp(kind, "STATE") == 0 || strcmp(kind, "ADJ") == 0) {
		snprintf(country, sizeof country, "%.3s", rest);
		rest += 4;
	}
	uint32_t id = RAWI_NONE;
	for (size_t e = 0; e < doc->record->entities.n && country[0]; e++)
		if (doc->record->entities.at[e].type == RAWI_LOC && strcmp(doc->record->entities.at[e].country, country) == 0)
			id = (uint32_t)e;
	if (id == RAWI_NONE) {
		rawi_entity *e = rawi_entity_add(doc, kind[0] == 'P' ? RAWI_PER : kind[0] == 'O' ? RAWI_ORG : RAWI_LOC, rawi_slice_of(rest));
		memcpy(e->country, country, sizeof country);
		e->key = country[0] ? rawi_arena_printf(doc->arena, "loc:%s", country) : e->name;
		e->gender = kind[0] == 'P' ? 'm' : 0;
		id = e->id;
	}
	rawi_word *w;
	size_t n = rawi_fold_words(doc->tables, doc->arena, rawi_slice_of(rest), &w);
	for (uint32_t i = 0; i < doc->text->n_tokens; i++)
		if (doc_matches(doc->text, i, w, n) && doc->entity_at[i] == RAWI_NONE)
			rawi_mention_add(doc, id, i, i + (uint32_t)n, kind[0] == 'A' ? RAWI_FORM_ADJECTIVE : RAWI_FORM_NAME);
}

/* Analyses one paragraph a line; published on `day`. */
static inline rawi_doc *doc_of(const char *text, const char *day, const char *const *names)
{
	rawi_error e = { 0 };
	rawi_arena *a = &doc_arena;
	rawi_source *source = RAWI_NEW(a, rawi_source);
	*source = (rawi_source){ .id = RAWI_LIT("test"), .bytes = rawi_slice_of(text), .form = RAWI_FORM_TEXT, .charset = RAWI_LIT("UTF-8") };
	rawi_page *page = RAWI_NEW(a, rawi_page);
	if (!rawi_page_read(a, source, page, &e)) {
		printf("not ok page: %s\n", e.message);
		exit(1);
	}
	rawi_article *art = RAWI_NEW(a, rawi_article);
	art->page = page;
	art->lang = RAWI_LIT("ar");
	art->n_blocks = page->n_paras;
	art->blocks = RAWI_NEW_N(a, rawi_block, page->n_paras + 1);
	for (size_t i = 0; i < page->n_paras; i++)
		art->blocks[i] = (rawi_block){ .text = page->paras[i].text, .kind = RAWI_BLOCK_BODY };
	rawi_doc *doc = RAWI_NEW(a, rawi_doc);
	rawi_text *x = rawi_text_new(a, doc_tables, art, rawi_slice_of(day));
	*doc = (rawi_doc){ .arena = a, .tables = doc_tables, .text = x, .record = RAWI_NEW(a, rawi_record) };
	doc->entity_at = RAWI_NEW_N(a, uint32_t, x->n_tokens + 1);
	doc->mention_at = RAWI_NEW_N(a, uint32_t, x->n_tokens + 1);
	doc->quote_at = RAWI_NEW_N(a, uint32_t, x->n_tokens + 1);
	memset(doc->entity_at, 0xFF, x->n_tokens * sizeof(uint32_t));
	memset(doc->mention_at, 0xFF, x->n_tokens * sizeof(uint32_t));
	memset(doc->quote_at, 0xFF, x->n_tokens * sizeof(uint32_t));
	for (size_t i = 0; names && names[i]; i++)
		doc_mark(doc, names[i]);
	return doc;
}

#endif
