/* test: what the tests of names share: a text read as one page, and lookups in what was found. */
#ifndef RAWI_TEST_NAMES_HELP_H
#define RAWI_TEST_NAMES_HELP_H

#include "test.h"

#include "understand/names.h"

typedef struct {
	rawi_arena arena;
	rawi_doc doc;
} work;

static inline void read_bytes(work *w, const rawi_tables *t, rawi_slice text)
{
	rawi_arena_init(&w->arena, 0);
	rawi_arena *a = &w->arena;
	rawi_page *page = RAWI_NEW(a, rawi_page);
	rawi_source src = { .id = RAWI_LIT("t"), .bytes = text, .form = RAWI_FORM_TEXT };
	rawi_error e = { 0 };
	rawi_article *art = RAWI_NEW(a, rawi_article);
	memset(&w->doc, 0, sizeof w->doc);
	if (!rawi_page_read(a, &src, page, &e))
		return;
	art->page = page;
	art->blocks = RAWI_NEW_N(a, rawi_block, page->n_paras + 1);
	for (size_t i = 0; i < page->n_paras; i++)
		art->blocks[art->n_blocks++] = (rawi_block){ .text = page->paras[i].text, .kind = RAWI_BLOCK_BODY };
	art->lang = RAWI_LIT("ar");
	rawi_doc *d = &w->doc;
	d->arena = a;
	d->tables = t;
	d->record = RAWI_NEW(a, rawi_record);
	d->text = rawi_text_new(a, t, art, RAWI_LIT("2024-05-01"));
	d->entity_at = RAWI_NEW_N(a, uint32_t, d->text->n_tokens + 1);
	d->mention_at = RAWI_NEW_N(a, uint32_t, d->text->n_tokens + 1);
	d->quote_at = RAWI_NEW_N(a, uint32_t, d->text->n_tokens + 1);
	memset(d->entity_at, 0xFF, (d->text->n_tokens + 1) * sizeof(uint32_t));
	memset(d->mention_at, 0xFF, (d->text->n_tokens + 1) * sizeof(uint32_t));
	memset(d->quote_at, 0xFF, (d->text->n_tokens + 1) * sizeof(uint32_t));
	rawi_find_names(d);
}

static inline void read_text(work *w, const rawi_tables *t, const char *text)
{
	read_bytes(w, t, rawi_slice_of(text));
}

static inline const rawi_entity *named(const work *w, const char *name)
{
	for (size_t i = 0; w->doc.record && i < w->doc.record->entities.n; i++)
		if (rawi_slice_is(w->doc.record->entities.at[i].name, name))
			return &w->doc.record->entities.at[i];
	return NULL;
}

static inline bool has_country(const rawi_entity *e, const char *iso)
{
	return e && !strcmp(e->country, iso);
}

static inline bool has_role(const rawi_entity *e, const char *title, const char *state)
{
	for (size_t i = 0; e && i < e->roles.n; i++)
		if (rawi_slice_is(e->roles.at[i].title, title) && !strcmp(e->roles.at[i].of_state, state))
			return true;
	return false;
}

static inline uint32_t token_of(const work *w, const char *word)
{
	for (uint32_t i = 0; i < w->doc.text->n_tokens; i++)
		if (rawi_slice_is(rawi_token_text(w->doc.text, i), word))
			return i;
	return RAWI_NONE;
}

/* Is there an entity for the state of this ISO 3166-1 alpha-3 code? Its id, else RAWI_NONE. */
static inline uint32_t state_of(const work *w, const char *iso)
{
	for (size_t i = 0; w->doc.record && i < w->doc.record->entities.n; i++)
		if (rawi_entity_is_state(&w->doc.record->entities.at[i]) && has_country(&w->doc.record->entities.at[i], iso))
			return w->doc.record->entities.at[i].id;
	return RAWI_NONE;
}

#endif
