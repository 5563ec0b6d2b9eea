/* export: a folder of CSV tables (RFC 4180: UTF-8, commas, CR LF, quotes doubled) with a Frictionless data package (datapackage.json, specs.frictionlessdata.io) that names each column's type,
 * keys and references.
 *
 * Spreadsheets run cells that begin like a formula (owasp.org/www-community/attacks/CSV_Injection). A text that begins with = + - @, their full-width forms, a tab or a line end gets an apostrophe
 * in front, and so does one that begins with an apostrophe: whoever reads the tables takes one apostrophe off a text's beginning and has it as it was. Numbers are written as numbers.
 */
#include "export/csv.h"

#include "export/format.h"

static rawi_buf *table(rawi_exporting *x, rawi_csv_table t)
{
	return rawi_export_to(x, rawi_slice_of(rawi_csv_tables[t].file));
}

static void next(rawi_buf *b)
{
	if (b->n && b->s[b->n - 1] != '\n')
		rawi_buf_putc(b, ',');
}

static bool is_formula(rawi_slice s)
{
	static const char *const wide[] = { "\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0" }; /* = + - @ */
	for (int i = 0; i < 4; i++)
		if (rawi_slice_starts(s, rawi_slice_of(wide[i])))
			return true;
	return s.n && s.s[0] && strchr("=+-@\t\r\n'", s.s[0]);
}

/* An empty text is an empty cell: missing, as the package says. */
static void text(rawi_buf *b, rawi_slice s)
{
	next(b);
	bool guard = is_formula(s);
	if (!s.n) {
		if (!b->n || b->s[b->n - 1] == '\n')
			rawi_buf_puts(b, "\"\""); /* so that the row has begun */
		return;
	}
	rawi_buf_putc(b, '"');
	if (guard)
		rawi_buf_putc(b, '\'');
	for (size_t i = 0; i < s.n; i++) {
		if (s.s[i] == '"')
			rawi_buf_putc(b, '"');
		rawi_buf_putc(b, s.s[i]);
	}
	rawi_buf_putc(b, '"');
}

static void word(rawi_buf *b, const char *s)
{
	text(b, rawi_slice_of(s));
}

static void whole(rawi_buf *b, unsigned long long v)
{
	next(b);
	rawi_buf_printf(b, "%llu", v);
}

static void real(rawi_buf *b, bool known, double v)
{
	next(b);
	if (known)
		rawi_export_number(b, v);
}

static void entity(rawi_buf *b, uint32_t id)
{
	if (id == RAWI_NONE)
		text(b, (rawi_slice){ "", 0 });
	else
		whole(b, id);
}

static void place(rawi_buf *b, bool known, rawi_span at)
{
	if (known) {
		whole(b, at.off);
		whole(b, at.len);
	} else {
		text(b, (rawi_slice){ "", 0 });
		text(b, (rawi_slice){ "", 0 });
	}
}

static void identity(rawi_buf *b, uint64_t id)
{
	next(b);
	rawi_buf_printf(b, "%llu", (unsigned long long)id);
}

static void claim_of(rawi_exporting *x, rawi_buf *b, rawi_claim_kind kind, size_t item)
{
	const rawi_told_claim *c = rawi_export_claim(x, kind, (uint32_t)item, NULL);
	if (c)
		identity(b, c->id);
	else
		text(b, (rawi_slice){ "", 0 });
}

static void end_row(rawi_exporting *x, rawi_buf *b)
{
	rawi_buf_puts(b, "\r\n");
	x->counts.items++;
}

static void doc_key(rawi_buf *b, const rawi_doc_head *d)
{
	text(b, d->id);
	whole(b, d->article);
}

/* A row of the step's document: its number in the document's list. */
static rawi_buf *row(rawi_exporting *x, rawi_csv_table t, size_t item)
{
	rawi_buf *b = table(x, t);
	doc_key(b, x->head);
	whole(b, item);
	return b;
}

/* ── documents ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void head(rawi_exporting *x)
{
	const rawi_record *r = x->record;
	rawi_buf *b = table(x, RAWI_CSV_DOCUMENTS);
	doc_key(b, x->head);
	text(b, r->title.value);
	text(b, r->outlet.value);
	text(b, r->agency.value);
	text(b, r->author.value);
	text(b, r->url.value);
	text(b, r->published.value);
	word(b, rawi_basis_names[r->published.basis]);
	text(b, r->lang);
	text(b, r->charset);
	word(b, x->head->form == RAWI_FORM_HTML ? "html" : "text");
	whole(b, x->head->version);
	word(b, r->sha256);
	whole(b, r->bytes);
	text(b, r->engine);
	end_row(x, b);
	for (size_t i = 0; i < r->blocks.n; i++) {
		b = row(x, RAWI_CSV_BLOCKS, i);
		word(b, rawi_block_names[r->blocks.at[i].kind]);
		place(b, true, r->blocks.at[i].at.orig);
		text(b, r->blocks.at[i].at.text);
		text(b, r->blocks.at[i].why);
		end_row(x, b);
	}
}

static void offices(rawi_exporting *x, const rawi_entity *e, size_t i)
{
	for (size_t k = 0; k < e->roles.n; k++) {
		const rawi_role *o = &e->roles.at[k];
		rawi_buf *b = row(x, RAWI_CSV_OFFICES, i);
		whole(b, k);
		text(b, o->title);
		entity(b, o->of_entity);
		word(b, o->of_state);
		text(b, rawi_slice_of(rawi_standing_names[o->standing]));
		place(b, true, o->at.orig);
		text(b, o->at.text);
		end_row(x, b);
	}
}

static void entities(rawi_exporting *x)
{
	for (size_t i = 0; i < x->record->entities.n; i++) {
		const rawi_entity *e = &x->record->entities.at[i];
		rawi_buf *b = row(x, RAWI_CSV_ENTITIES, i);
		word(b, rawi_type_names[e->type]);
		text(b, e->name);
		text(b, e->key);
		word(b, e->country);
		word(b, e->sector);
		word(b, e->unnamed ? "true" : "false");
		entity(b, e->spot.geonames ? e->spot.geonames : RAWI_NONE);
		text(b, e->spot.code);
		real(b, e->spot.located, e->spot.lat);
		real(b, e->spot.located, e->spot.lon);
		end_row(x, b);
		for (size_t k = 0; k < e->mentions.n; k++) {
			b = row(x, RAWI_CSV_MENTIONS, i);
			whole(b, k);
			word(b, rawi_mention_names[e->mentions.at[k].form]);
			place(b, true, e->mentions.at[k].at.orig);
			text(b, e->mentions.at[k].at.text);
			end_row(x, b);
		}
		offices(x, e, i);
	}
}

static void sides(rawi_exporting *x, const char *fact, size_t item, const char *side, const uint32_t *ids, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		rawi_buf *b = table(x, RAWI_CSV_SIDES);
		doc_key(b, x->head);
		word(b, fact);
		whole(b, item);
		word(b, side);
		whole(b, ids[i]);
		end_row(x, b);
	}
}

static void quotes(rawi_exporting *x)
{
	for (size_t i = 0; i < x->record->quotes.n; i++) {
		const rawi_quote *q = &x->record->quotes.at[i];
		rawi_buf *b = row(x, RAWI_CSV_QUOTES, i);
		word(b, rawi_quote_names[q->kind]);
		text(b, q->cue_class);
		entity(b, q->speakers.n ? q->speakers.at[0] : RAWI_NONE);
		text(b, q->content.text);
		place(b, true, q->content.orig);
		text(b, q->cue.text);
		place(b, q->cue.text.n, q->cue.orig);
		text(b, q->source.text);
		place(b, q->source.text.n, q->source.orig);
		entity(b, q->addressee);
		entity(b, q->via);
		text(b, q->occasion.text);
		text(b, q->why_unknown);
		claim_of(x, b, RAWI_CLAIM_QUOTE, i);
		end_row(x, b);
		sides(x, "quote", i, "speaker", q->speakers.at, q->speakers.n);
	}
}

static void event_cells(rawi_exporting *x, rawi_buf *b, const rawi_event *v, size_t i)
{
	rawi_slice contexts = { "", 0 };
	for (size_t k = 0; k < v->context.n; k++)
		contexts = k ? rawi_arena_printf(&x->work, "%.*s %.*s", (int)contexts.n, contexts.s, (int)v->context.at[k].n, v->context.at[k].s) : v->context.at[k];
	word(b, rawi_event_names[v->type]);
	text(b, v->mode);
	word(b, rawi_status_names[v->status]);
	text(b, contexts);
	word(b, rawi_quad_names[v->quad]);
	real(b, true, v->score);
	text(b, v->triggers.n ? v->triggers.at[0].text : (rawi_slice){ "", 0 });
	place(b, v->triggers.n, v->triggers.n ? v->triggers.at[0].orig : (rawi_span){ 0, 0 });
	word(b, v->date);
	word(b, v->date[0] ? rawi_basis_names[v->date_basis] : "");
	text(b, v->date_link);
	text(b, v->place.text);
	entity(b, v->place_entity);
	place(b, v->place.text.n, v->place.orig);
	entity(b, v->said_by);
	claim_of(x, b, RAWI_CLAIM_EVENT, i);
}

static void values(rawi_exporting *x)
{
	for (size_t i = 0; i < x->record->figures.n; i++) {
		const rawi_figure *f = &x->record->figures.at[i];
		rawi_buf *b = row(x, RAWI_CSV_FIGURES, i);
		real(b, true, f->value);
		text(b, f->unit);
		text(b, f->bound);
		text(b, f->of);
		text(b, f->way);
		text(b, f->part);
		entity(b, f->said_by);
		text(b, f->at.text);
		place(b, true, f->at.orig);
		claim_of(x, b, RAWI_CLAIM_FIGURE, i);
		end_row(x, b);
	}
	for (size_t i = 0; i < x->record->dates.n; i++) {
		const rawi_when *w = &x->record->dates.at[i];
		rawi_buf *b = row(x, RAWI_CSV_DATES, i);
		word(b, w->value);
		word(b, rawi_basis_names[w->basis]);
		text(b, w->at.text);
		place(b, true, w->at.orig);
		end_row(x, b);
	}
}

static void document(rawi_exporting *x)
{
	head(x);
	entities(x);
	quotes(x);
	for (size_t i = 0; i < x->record->events.n; i++) {
		const rawi_event *v = &x->record->events.at[i];
		rawi_buf *b = row(x, RAWI_CSV_EVENTS, i);
		event_cells(x, b, v, i);
		end_row(x, b);
		sides(x, "event", i, "actor", v->actor.at, v->actor.n);
		sides(x, "event", i, "recipient", v->recipient.at, v->recipient.n);
	}
	values(x);
}

/* ── relations ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void story(rawi_exporting *x, const rawi_walked_story *s)
{
	rawi_buf *b = table(x, RAWI_CSV_STORIES);
	identity(b, s->id);
	text(b, s->title);
	word(b, s->from);
	word(b, s->to);
	whole(b, s->n_docs);
	whole(b, s->tellings);
	end_row(x, b);
	for (size_t i = 0; i < s->n_docs; i++) {
		if (!x->chosen[s->docs[i]])
			continue;
		b = table(x, RAWI_CSV_STORY_DOCUMENTS);
		identity(b, s->id);
		doc_key(b, &x->view.docs[s->docs[i]]);
		end_row(x, b);
	}
	for (size_t i = 0; i < s->n_links; i++) {
		const uint32_t *docs;
		size_t n;
		if (!rawi_walk_members(x->walk, &x->work, s->links[i], &docs, &n, x->e) || !rawi_export_any(x, docs, n))
			continue;
		b = table(x, RAWI_CSV_STORY_LINKS);
		identity(b, s->id);
		identity(b, s->links[i]);
		end_row(x, b);
	}
}

static void side(rawi_exporting *x, rawi_buf *b, const rawi_side *s)
{
	doc_key(b, &x->view.docs[s->doc]);
	place(b, true, s->at);
	text(b, s->text);
}

static void copy(rawi_exporting *x, const rawi_view_copy *c)
{
	char first[2] = { (char)c->first, 0 };
	rawi_buf *b = table(x, RAWI_CSV_COPIES);
	side(x, b, &c->a);
	side(x, b, &c->b);
	word(b, c->near ? "near" : "verbatim");
	whole(b, c->words);
	real(b, true, c->overlap);
	word(b, first);
	end_row(x, b);
}

static void claim(rawi_exporting *x, const rawi_walked_claim *c)
{
	rawi_buf *b = table(x, RAWI_CSV_CLAIMS);
	identity(b, c->id);
	word(b, rawi_claim_names[c->kind]);
	text(b, c->text);
	text(b, c->speaker);
	text(b, c->speaker_name);
	whole(b, c->outlets);
	whole(b, c->tellings);
	end_row(x, b);
	for (size_t i = 0; i < c->n_places; i++) {
		const rawi_place *p = &c->places[i];
		if (!x->chosen[p->side.doc])
			continue;
		b = table(x, RAWI_CSV_CLAIM_PLACES);
		identity(b, c->id);
		whole(b, i);
		side(x, b, &p->side);
		whole(b, p->item);
		end_row(x, b);
	}
	for (size_t i = 0; i < c->n_conflicts; i++) {
		if (!rawi_export_tells(x, c->conflicts[i].claim))
			continue;
		b = table(x, RAWI_CSV_CLAIM_CONFLICTS);
		identity(b, c->id);
		identity(b, c->conflicts[i].claim);
		text(b, c->conflicts[i].on);
		end_row(x, b);
	}
}

static void begin(rawi_exporting *x)
{
	for (int t = 0; t < RAWI_CSV_TABLES; t++) {
		rawi_buf *b = table(x, (rawi_csv_table)t);
		for (const rawi_csv_field *f = rawi_csv_tables[t].fields; f->name; f++) {
			next(b);
			rawi_buf_puts(b, f->name);
		}
		rawi_buf_puts(b, "\r\n");
	}
	rawi_csv_package(rawi_export_whole(x, RAWI_LIT("datapackage.json")));
}

const rawi_export_format rawi_format_csv = {
	.kind = { "csv", "a folder of tables with a Frictionless data package; every fact, story, copy and claim", true },
	.needs = RAWI_EXPORT_RECORD | RAWI_EXPORT_RELATIONS,
	.begin = begin,
	.document = document,
	.story = story,
	.copy = copy,
	.claim = claim,
};
