/* understand: article → record, in four stages; what every stage shares. */
#include "understand/record.h"

#include "base/hash.h"

rawi_ref rawi_ref_span(const rawi_doc *doc, rawi_span text)
{
	const rawi_page *page = doc->text->article->page;
	return (rawi_ref){ .text = rawi_fold_space(doc->arena, rawi_slice_at(page->text, text)), .orig = rawi_page_orig(page, text) };
}

rawi_ref rawi_ref_tokens(const rawi_doc *doc, uint32_t first, uint32_t end)
{
	rawi_ref r = rawi_ref_span(doc, rawi_tokens_span(doc->text, first, end));
	r.first = first;
	r.end = end;
	return r;
}

rawi_entity *rawi_entity_add(rawi_doc *doc, rawi_entity_type type, rawi_slice name)
{
	rawi_entity e = { .id = (uint32_t)doc->record->entities.n, .type = (uint8_t)type, .name = name };
	rawi_vec_push(doc->arena, &doc->record->entities, e);
	return &doc->record->entities.at[e.id];
}

void rawi_mention_add(rawi_doc *doc, uint32_t entity, uint32_t first, uint32_t end, rawi_mention_form form)
{
	rawi_entity *e = &doc->record->entities.at[entity];
	rawi_span from = doc->text->tokens[first].core, to = doc->text->tokens[end - 1].core;
	rawi_mention m = { rawi_ref_span(doc, rawi_span_join(from, to)), (uint8_t)form };
	m.at.first = first;
	m.at.end = end;
	for (uint32_t i = first; i < end; i++) {
		doc->entity_at[i] = entity;
		doc->mention_at[i] = (uint32_t)e->mentions.n;
	}
	rawi_vec_push(doc->arena, &e->mentions, m);
}

static rawi_record_fact fact_of(const rawi_doc *doc, const rawi_fact *f)
{
	rawi_record_fact out = { .value = f->value, .text = { "", 0 }, .orig = f->orig, .basis = (uint8_t)f->basis };
	if (f->text.len) {
		rawi_ref r = rawi_ref_span(doc, f->text);
		out.text = r.text;
		out.orig = r.orig;
	}
	return out;
}

static void take_meta(rawi_doc *doc, const rawi_article *art)
{
	rawi_record *r = doc->record;
	r->updated = fact_of(doc, &art->updated);
	r->section = fact_of(doc, &art->section);
	for (size_t i = 0; i < art->n_tags; i++)
		rawi_vec_push(doc->arena, &r->tags, fact_of(doc, &art->tags[i]));
	r->given_unread = art->given_unread;
	for (size_t i = 0; i < art->n_conflicts; i++) {
		rawi_record_conflict c = { .field = rawi_slice_of(art->conflicts[i].field) };
		for (size_t k = 0; k < art->conflicts[i].n; k++)
			rawi_vec_push(doc->arena, &c.values, fact_of(doc, &art->conflicts[i].values[k]));
		rawi_vec_push(doc->arena, &r->conflicts, c);
	}
}

static void take_blocks(rawi_doc *doc)
{
	const rawi_article *art = doc->text->article;
	for (size_t i = 0; i < art->n_blocks; i++) {
		rawi_record_block b = { rawi_ref_span(doc, art->blocks[i].text), (uint8_t)art->blocks[i].kind, art->blocks[i].why };
		rawi_vec_push(doc->arena, &doc->record->blocks, b);
	}
}

rawi_record_words rawi_record_words_of(rawi_arena *a, const rawi_record *r)
{
	const rawi_text *t = r->read;
	rawi_record_words words = t ? (rawi_record_words){ .cap = t->n_tokens } : r->words;
	if (t)
		words.at = rawi_arena_room(a, (words.cap + 1) * sizeof *words.at);
	for (size_t s = 0; t && s < t->n_sentences; s++) {
		rawi_block_kind kind = t->article->blocks[t->sentences[s].block].kind;
		if (kind != RAWI_BLOCK_BODY && kind != RAWI_BLOCK_INTRO)
			continue;
		for (uint32_t i = t->sentences[s].first; i < t->sentences[s].end; i++) {
			const rawi_token *k = &t->tokens[i];
			if (k->kind <= RAWI_TOK_NUMBER && k->fold.n)
				words.at[words.n++] = (rawi_record_word){ (uint32_t)rawi_hash(k->fold), (uint32_t)rawi_hash(k->lemma.n ? k->lemma : k->fold), rawi_page_orig(t->article->page, k->span) };
		}
	}
	return words;
}

static void take_dates(rawi_doc *doc)
{
	for (size_t i = 0; i < doc->text->n_dates; i++) {
		const rawi_date *d = &doc->text->dates[i];
		if (d->vague == 2)
			continue;
		rawi_when w = { .at = rawi_ref_span(doc, d->span), .basis = d->basis };
		w.at.first = d->first;
		w.at.end = d->end;
		memcpy(w.value, d->value, sizeof w.value);
		rawi_vec_push(doc->arena, &doc->record->dates, w);
	}
}

rawi_doc *rawi_doc_new(rawi_arena *a, const rawi_tables *t, const rawi_article *article, rawi_slice story_day)
{
	rawi_doc *doc = RAWI_NEW(a, rawi_doc);
	bool dated = article->published.value.n >= 10;
	rawi_text *text = rawi_text_new(a, t, article, dated ? rawi_slice_sub(article->published.value, 0, 10) : story_day);
	*doc = (rawi_doc){ .arena = a, .tables = t, .record = RAWI_NEW(a, rawi_record), .text = text };
	doc->entity_at = RAWI_NEW_N(a, uint32_t, text->n_tokens + 1);
	doc->mention_at = RAWI_NEW_N(a, uint32_t, text->n_tokens + 1);
	doc->quote_at = RAWI_NEW_N(a, uint32_t, text->n_tokens + 1);
	memset(doc->entity_at, 0xFF, text->n_tokens * sizeof(uint32_t));
	memset(doc->mention_at, 0xFF, text->n_tokens * sizeof(uint32_t));
	memset(doc->quote_at, 0xFF, text->n_tokens * sizeof(uint32_t));
	return doc;
}

rawi_record *rawi_understand(rawi_arena *a, const rawi_tables *t, const rawi_article *article, rawi_slice story_day)
{
	rawi_doc *doc = rawi_doc_new(a, t, article, story_day);
	rawi_record *r = doc->record;
	const rawi_page *page = article->page;
	r->id = page->id;
	r->article = article->index;
	r->charset = rawi_slice_of(page->charset);
	r->lang = article->lang;
	r->bytes = page->bytes.n;
	rawi_sha256_hex(page->bytes, r->sha256);
	r->title = fact_of(doc, &article->title);
	r->outlet = fact_of(doc, &article->outlet);
	r->author = fact_of(doc, &article->author);
	r->agency = fact_of(doc, &article->agency);
	r->url = fact_of(doc, &article->url);
	r->published = fact_of(doc, &article->published);
	if (!article->published.value.n && story_day.n)
		r->published = (rawi_record_fact){ .value = story_day, .text = { "", 0 }, .basis = RAWI_BASIS_STORY };
	take_meta(doc, article);
	take_blocks(doc);
	r->read = doc->text;
	if (!rawi_slice_is(article->lang, "ar"))
		return r;
	take_dates(doc);
	rawi_find_names(doc);
	rawi_find_quotes(doc);
	rawi_find_events(doc);
	rawi_find_figures(doc);
	rawi_find_changes(doc);
	rawi_drop_unneeded(doc);
	rawi_find_plover(doc);
	return r;
}
