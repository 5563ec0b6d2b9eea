/* export: facts as brat standoff (brat.nlplab.org/standoff.html): for each article NAME.txt, its read text, and NAME.ann; annotation.conf says what there is, documents.tsv which article a name is.
 *
 *   T  names, quotes, cues, sources, figures, dates, triggers      E  acts with their sides and place      R  who said a quote, by which cue, from which words
 *   *  mentions of one entity      A  status of an act, kind of a quote      #  key, value
 *
 * Places are letters of the text; a fact that runs over lines stands in pieces, as brat wants it. An act names the mention of a side that is nearest to its trigger.
 */
#include "export/format.h"

typedef struct {
	rawi_exporting *x;
	rawi_buf *b;
	rawi_read_text text;
	uint32_t n_t, n_e, n_r, n_a, n_note;
	uint32_t **mention;  /* by entity and mention: its T, 0 where it is not in the text */
} writing;

static const char *const entity_types[] = { "Person", "Organization", "Place" };

/* A text-bound annotation: its number, 0 where the place is not in the text. */
static uint32_t bound(writing *w, const char *type, rawi_span orig)
{
	rawi_span at;
	if (!rawi_export_letters(&w->text, orig, &at) || !at.len)
		return 0;
	rawi_buf_printf(w->b, "T%u\t%s ", (unsigned)++w->n_t, type);
	bool first = true;
	for (uint32_t from = at.off, i = at.off; i <= rawi_span_end(at); i++) {
		if (i < rawi_span_end(at) && w->text.text.s[w->text.bytes[i]] != '\n')
			continue;
		if (i > from)
			rawi_buf_printf(w->b, "%s%u %u", first ? "" : ";", (unsigned)from, (unsigned)i);
		first = first && i == from;
		from = i + 1;
	}
	rawi_buf_putc(w->b, '\t');
	rawi_slice s = rawi_export_letters_text(&w->text, at);
	for (size_t i = 0; i < s.n; i++)
		rawi_buf_putc(w->b, s.s[i] == '\n' ? ' ' : s.s[i]);
	rawi_buf_putc(w->b, '\n');
	w->x->counts.items++;
	return w->n_t;
}

static void note(writing *w, char of, uint32_t n, rawi_slice what)
{
	if (!n || !what.n)
		return;
	rawi_buf_printf(w->b, "#%u\tAnnotatorNotes %c%u\t", (unsigned)++w->n_note, of, (unsigned)n);
	for (size_t i = 0; i < what.n; i++)
		rawi_buf_putc(w->b, (unsigned char)what.s[i] < 0x20 ? ' ' : what.s[i]);
	rawi_buf_putc(w->b, '\n');
}

static void attribute(writing *w, const char *name, char of, uint32_t n, const char *value)
{
	if (n)
		rawi_buf_printf(w->b, "A%u\t%s %c%u %s\n", (unsigned)++w->n_a, name, of, (unsigned)n, value);
}

static void relation(writing *w, const char *name, uint32_t one, uint32_t two)
{
	if (one && two)
		rawi_buf_printf(w->b, "R%u\t%s Arg1:T%u Arg2:T%u\n", (unsigned)++w->n_r, name, (unsigned)one, (unsigned)two);
}

static void names(writing *w)
{
	const rawi_record *r = w->x->record;
	w->mention = RAWI_NEW_N(&w->x->work, uint32_t *, r->entities.n + 1);
	for (size_t i = 0; i < r->entities.n; i++) {
		const rawi_entity *e = &r->entities.at[i];
		w->mention[i] = RAWI_NEW_N(&w->x->work, uint32_t, e->mentions.n + 1);
		uint32_t n = 0;
		for (size_t k = 0; k < e->mentions.n; k++) {
			w->mention[i][k] = bound(w, entity_types[e->type], e->mentions.at[k].at.orig);
			note(w, 'T', w->mention[i][k], e->key);
			n += w->mention[i][k] != 0;
		}
		if (n < 2)
			continue;
		rawi_buf_puts(w->b, "*\tEquiv");
		for (size_t k = 0; k < e->mentions.n; k++)
			if (w->mention[i][k])
				rawi_buf_printf(w->b, " T%u", (unsigned)w->mention[i][k]);
		rawi_buf_putc(w->b, '\n');
	}
}

/* The mention of an entity nearest to a place: its T, or 0. */
static uint32_t nearest(const writing *w, uint32_t entity, rawi_span at)
{
	uint32_t least = UINT32_MAX, best = 0;
	if (entity == RAWI_NONE)
		return 0;
	const rawi_entity *e = &w->x->record->entities.at[entity];
	for (size_t k = 0; k < e->mentions.n; k++) {
		uint32_t off = e->mentions.at[k].at.orig.off, far = off > at.off ? off - at.off : at.off - off;
		if (w->mention[entity][k] && far < least) {
			least = far;
			best = w->mention[entity][k];
		}
	}
	return best;
}

static void quotes(writing *w)
{
	for (size_t i = 0; i < w->x->record->quotes.n; i++) {
		const rawi_quote *q = &w->x->record->quotes.at[i];
		uint32_t content = 0, cue = q->cue.text.n ? bound(w, "Cue", q->cue.orig) : 0, source = q->source.text.n ? bound(w, "Source", q->source.orig) : 0;
		for (size_t k = 0; k < (q->parts.n ? q->parts.n : 1); k++) {
			uint32_t part = bound(w, "Quote", q->parts.n ? q->parts.at[k].orig : q->content.orig);
			relation(w, "Continues", part, content);
			content = content ? content : part;
		}
		attribute(w, "Kind", 'T', content, rawi_quote_names[q->kind]);
		relation(w, "Cued_by", content, cue);
		relation(w, "Sourced_by", content, source);
		for (size_t k = 0; k < q->speakers.n; k++)
			relation(w, "Said_by", content, nearest(w, q->speakers.at[k], q->source.text.n ? q->source.orig : q->content.orig));
	}
}

static void sides(writing *w, const char *role, const uint32_t *ids, size_t n, rawi_span at)
{
	unsigned k = 0;
	for (size_t i = 0; i < n; i++) {
		uint32_t t = nearest(w, ids[i], at);
		if (!t)
			continue;
		rawi_buf_printf(w->b, " %s", role);
		if (++k > 1)
			rawi_buf_printf(w->b, "%u", k);
		rawi_buf_printf(w->b, ":T%u", (unsigned)t);
	}
}

static void events(writing *w)
{
	for (size_t i = 0; i < w->x->record->events.n; i++) {
		const rawi_event *v = &w->x->record->events.at[i];
		for (size_t k = 0; k < v->triggers.n; k++) {
			rawi_span at = v->triggers.at[k].orig;
			uint32_t trigger = bound(w, rawi_event_names[v->type], at);
			if (!trigger)
				continue;
			rawi_buf_printf(w->b, "E%u\t%s:T%u", (unsigned)++w->n_e, rawi_event_names[v->type], (unsigned)trigger);
			sides(w, "Actor", v->actor.at, v->actor.n, at);
			sides(w, "Recipient", v->recipient.at, v->recipient.n, at);
			sides(w, "Place", &v->place_entity, v->place_entity != RAWI_NONE, at);
			rawi_buf_putc(w->b, '\n');
			attribute(w, "Status", 'E', w->n_e, rawi_status_names[v->status]);
			note(w, 'E', w->n_e, rawi_arena_printf(&w->x->work, "item %zu%s%.*s%s%s", i, v->mode.n ? " mode " : "", (int)v->mode.n, v->mode.n ? v->mode.s : "", v->date[0] ? " date " : "", v->date));
		}
	}
}

static void values(writing *w)
{
	for (size_t i = 0; i < w->x->record->figures.n; i++) {
		const rawi_figure *f = &w->x->record->figures.at[i];
		note(w, 'T', bound(w, "Figure", f->at.orig), rawi_export_figure(w->x, w->b, f));
	}
	for (size_t i = 0; i < w->x->record->dates.n; i++)
		note(w, 'T', bound(w, "Date", w->x->record->dates.at[i].at.orig), rawi_slice_of(w->x->record->dates.at[i].value));
}

static void row(rawi_exporting *x, const char *name)
{
	rawi_buf *b = rawi_export_to(x, RAWI_LIT("documents.tsv"));
	const rawi_doc_head *d = x->head;
	rawi_slice cells[] = { rawi_slice_of(name), d->id, rawi_arena_printf(&x->work, "%u", (unsigned)d->article), d->outlet, d->published, rawi_slice_of(d->sha256), x->record->engine };
	for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
		if (i)
			rawi_buf_putc(b, '\t');
		for (size_t k = 0; k < cells[i].n; k++)
			rawi_buf_putc(b, (unsigned char)cells[i].s[k] < 0x20 ? ' ' : cells[i].s[k]);
	}
	rawi_buf_putc(b, '\n');
}

static void begin(rawi_exporting *x)
{
	rawi_buf *b = rawi_export_whole(x, RAWI_LIT("annotation.conf"));
	rawi_buf_puts(b, "[entities]\nPerson\nOrganization\nPlace\nQuote\nCue\nSource\nFigure\nDate\n\n[relations]\nSaid_by\tArg1:Quote, Arg2:Person|Organization|Place\n"
		"Cued_by\tArg1:Quote, Arg2:Cue\nSourced_by\tArg1:Quote, Arg2:Source\nContinues\tArg1:Quote, Arg2:Quote\n"
		"Equiv\tArg1:Person|Organization|Place, Arg2:Person|Organization|Place, <REL-TYPE>:symmetric-transitive\n<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>\n\n[events]\n");
	for (int i = 0; i < RAWI_EVENT_TYPES; i++)
		rawi_buf_printf(b, "%s\tActor*:<ENTITY>, Recipient*:<ENTITY>, Place?:Place\n", rawi_event_names[i]);
	rawi_buf_puts(b, "\n[attributes]\nKind\tArg:Quote, Value:direct|indirect|mixed\nStatus\tArg:<EVENT>, Value:");
	for (int i = 0; i < RAWI_STATUSES; i++)
		rawi_buf_printf(b, "%s%s", i ? "|" : "", rawi_status_names[i]);
	rawi_buf_putc(b, '\n');
	rawi_buf_puts(rawi_export_to(x, RAWI_LIT("documents.tsv")), "name\tdocument\tarticle\toutlet\tpublished\tsha256\trawi\n");
}

static void document(rawi_exporting *x)
{
	writing w = { .x = x };
	if (!rawi_export_read(x, &w.text))
		return;
	const char *name = rawi_arena_printf(&x->work, "%016llx", (unsigned long long)rawi_export_hash(x, x->head)).s;
	rawi_buf_add(rawi_export_whole(x, rawi_arena_printf(&x->work, "%s.txt", name)), w.text.text);
	w.b = rawi_export_whole(x, rawi_arena_printf(&x->work, "%s.ann", name));
	names(&w);
	quotes(&w);
	events(&w);
	values(&w);
	row(x, name);
}

const rawi_export_format rawi_format_brat = {
	.kind = { "brat", "a folder of standoff files for the brat annotation tool", true },
	.needs = RAWI_EXPORT_RECORD | RAWI_EXPORT_PAGE,
	.begin = begin,
	.document = document,
};
