/* app: rawi entities and rawi entity: who and what a database names, as aligned text or as one JSON object a line. */
#include <stdio.h>
#include <stdlib.h>

#include "app/commands.h"
#include "app/who.h"

typedef struct {
	const rawi_options *o;
	rawi_messages *m;
	rawi_store *store;
	rawi_tables *tables;
	rawi_arena arena, work;  /* the view and what is gathered; one document, cleared after each */
	rawi_view view;
	rawi_who_is who;
	rawi_buf out;
	rawi_error e;
	int status;
} asking;

typedef bool (*printer)(asking *q); /* false when standard output takes no more, or on an error */

static bool flush(asking *q)
{
	if (q->out.failed)
		return rawi_fail(&q->e, RAWI_ERR_MEMORY, "", "out of memory");
	bool written = rawi_print(q->m, rawi_buf_slice(&q->out));
	rawi_buf_clear(&q->out);
	return written;
}

static bool gather(asking *q)
{
	rawi_who rows;
	if (!rawi_store_docs(q->store, &q->arena, &q->view, &q->e) || !rawi_store_who(q->store, &q->arena, &q->view, &rows, &q->e))
		return false;
	rawi_who_gather(&q->arena, q->tables, &q->view, rows, &q->who);
	return true;
}

static int run(const rawi_options *o, rawi_messages *m, printer print)
{
	jmp_buf full;
	asking q = { .o = o, .m = m, .status = RAWI_EXIT_ERROR };
	rawi_arena_init(&q.arena, 0);
	rawi_arena_init(&q.work, 0);
	q.arena.on_full = q.work.on_full = &full;
	q.tables = rawi_tables_open(o->tables, &q.e);
	q.store = q.tables ? rawi_store_open(o->db, RAWI_STORE_READ, q.tables, RAWI_VERSION, &q.e) : NULL;
	if (setjmp(full)) {
		rawi_fail(&q.e, RAWI_ERR_MEMORY, o->db, "out of memory");
	} else if (q.store && gather(&q)) {
		if (rawi_store_stale(q.store))
			rawi_say(m, o->db, "pages were added that are not compared yet (rawi add --db %s finishes that)", o->db);
		if (!print(&q) || !rawi_print_end(m))
			q.status = RAWI_EXIT_ERROR;
	}
	if (q.e.code)
		rawi_say_error(m, &q.e);
	rawi_store_close(q.store);
	rawi_tables_close(q.tables);
	rawi_buf_release(&q.out);
	rawi_arena_release(&q.work);
	rawi_arena_release(&q.arena);
	return q.e.code ? RAWI_EXIT_ERROR : q.status;
}

/* ── lists ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void key_str(rawi_buf *b, const char *key, rawi_slice s)
{
	rawi_json_key(b, key);
	rawi_json_str_or_null(b, s);
}

static void key_int(rawi_buf *b, const char *key, long long v)
{
	rawi_json_key(b, key);
	rawi_json_int(b, v);
}

/* The fields of an entry, inside an object that the caller opened. */
static void fields(rawi_buf *b, const rawi_who_known *k)
{
	key_str(b, "key", k->key);
	key_str(b, "name", k->name);
	key_str(b, "type", rawi_slice_of(rawi_type_names[k->type]));
	key_str(b, "country", rawi_slice_of(k->country));
	if (k->geonames)
		key_int(b, "geonames", k->geonames);
	if (k->located) {
		rawi_json_key(b, "lat");
		rawi_json_num(b, k->lat);
		rawi_json_key(b, "lon");
		rawi_json_num(b, k->lon);
	}
	key_int(b, "mentions", k->mentions);
	key_int(b, "documents", k->documents);
	key_int(b, "outlets", k->outlets);
	key_str(b, "first", rawi_slice_of(k->first));
	key_str(b, "last", rawi_slice_of(k->last));
}

static const char *or_dash(const char *s)
{
	return *s ? s : "-";
}

static void line(rawi_buf *b, const rawi_who_known *k)
{
	rawi_buf_printf(b, "%-4s  %-5s  %8u  %4u  %7u  %-10s  %-10s  ", rawi_type_names[k->type], or_dash(k->country), (unsigned)k->mentions, (unsigned)k->documents, (unsigned)k->outlets,
		or_dash(k->first), or_dash(k->last));
	rawi_buf_add(b, k->name);
	rawi_buf_puts(b, "   [");
	rawi_buf_add(b, k->key);
	rawi_buf_puts(b, "]\n");
}

static void print_one(asking *q, const rawi_who_known *k, bool *headed)
{
	if (q->o->json) {
		rawi_json_open(&q->out, '{');
		fields(&q->out, k);
		rawi_json_close(&q->out, '}');
		rawi_buf_putc(&q->out, '\n');
		return;
	}
	if (!*headed)
		rawi_buf_puts(&q->out, "type  state  mentions  docs  outlets  first       last        name   [key]\n");
	*headed = true;
	line(&q->out, k);
}

static bool print_entities(asking *q)
{
	bool headed = false;
	q->status = RAWI_EXIT_OK;
	for (size_t i = 0; i < q->who.n; i++) {
		const rawi_who_known *k = &q->who.known[i];
		if ((q->o->type && strcmp(q->o->type, rawi_type_names[k->type]) != 0) || (q->o->country && strcmp(q->o->country, k->country) != 0))
			continue;
		print_one(q, k, &headed);
		if (!flush(q))
			return false;
	}
	return true;
}

/* ── one ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

enum { TEXT_MOST = 20, BESIDE_MOST = 30, EVIDENCE = 3 };

static void document(rawi_buf *b, const rawi_doc_head *d)
{
	key_str(b, "id", d->id);
	key_int(b, "article", d->article);
	key_str(b, "outlet", d->outlet);
	key_str(b, "published", d->published);
}

static void document_text(rawi_buf *b, const rawi_doc_head *d)
{
	rawi_buf_puts(b, "   [");
	rawi_buf_add(b, d->id);
	if (d->article)
		rawi_buf_printf(b, "#%u", (unsigned)d->article);
	if (d->outlet.n) {
		rawi_buf_puts(b, ", ");
		rawi_buf_add(b, d->outlet);
	}
	rawi_buf_puts(b, "]\n");
}

typedef struct {
	rawi_slice text;
	uint32_t mentions;
	uint8_t form;
} form;

static int by_mentions(const void *x, const void *y)
{
	const form *a = x, *b = y;
	if (a->mentions != b->mentions)
		return a->mentions > b->mentions ? -1 : 1;
	return rawi_slice_cmp(a->text, b->text);
}

/* What is read from the records of an entry's documents. */
typedef struct {
	rawi_map seen;            /* form and text → index into forms */
	RAWI_VEC(form) forms;
	rawi_buf quotes, events;  /* as they are printed */
	size_t n_quotes, n_events;
} reading;

static const char *const form_names[] = { "name", "title", "adjective", "pronoun" };

static void take_forms(asking *q, reading *r, const rawi_entity *e)
{
	for (size_t i = 0; i < e->mentions.n; i++) {
		bool fresh;
		rawi_slice id = rawi_arena_printf(&q->arena, "%u%.*s", (unsigned)e->mentions.at[i].form, (int)e->mentions.at[i].at.text.n, e->mentions.at[i].at.text.s);
		uint32_t *at = rawi_map_put(&r->seen, id, &fresh);
		if (fresh) {
			*at = (uint32_t)r->forms.n;
			rawi_vec_push(&q->arena, &r->forms, (form){ rawi_slice_sub(id, 1, id.n - 1), 0, e->mentions.at[i].form });
		}
		r->forms.at[*at].mentions++;
	}
}

static void take_quotes(asking *q, reading *r, const rawi_doc_head *d, const rawi_record *rec, rawi_slice key)
{
	static const char *const kinds[] = { "direct", "indirect", "mixed" };
	rawi_buf *b = &r->quotes;
	for (size_t i = 0; i < rec->quotes.n; i++) {
		const rawi_quote *x = &rec->quotes.at[i];
		bool said = false;
		for (size_t k = 0; k < x->speakers.n; k++)
			said = said || (x->speakers.at[k] < rec->entities.n && rawi_slice_eq(rec->entities.at[x->speakers.at[k]].key, key));
		if (!said || (++r->n_quotes > TEXT_MOST && !q->o->json))
			continue;
		if (q->o->json) {
			rawi_json_open(b, '{');
			document(b, d);
			key_int(b, "item", (long long)i);
			key_str(b, "kind", rawi_slice_of(kinds[x->kind]));
			key_str(b, "text", x->content.text);
			rawi_json_key(b, "span");
			rawi_json_span(b, x->content.orig);
			rawi_json_close(b, '}');
		} else {
			rawi_buf_printf(b, "  %-10.10s  %-8s  ", d->published.n ? d->published.s : "-", kinds[x->kind]);
			rawi_buf_add(b, x->content.text);
			document_text(b, d);
		}
	}
}

static bool among(const rawi_record *rec, const uint32_t *ids, size_t n, rawi_slice key)
{
	for (size_t i = 0; i < n; i++)
		if (ids[i] < rec->entities.n && rawi_slice_eq(rec->entities.at[ids[i]].key, key))
			return true;
	return false;
}

static void parties(rawi_buf *b, const char *name, const rawi_record *rec, const uint32_t *ids, size_t n)
{
	rawi_json_key(b, name);
	rawi_json_open(b, '[');
	for (size_t i = 0; i < n; i++) {
		if (ids[i] >= rec->entities.n)
			continue;
		rawi_json_open(b, '{');
		key_str(b, "key", rec->entities.at[ids[i]].key);
		key_str(b, "name", rec->entities.at[ids[i]].name);
		rawi_json_close(b, '}');
	}
	rawi_json_close(b, ']');
}

static void names(rawi_buf *b, const rawi_record *rec, const uint32_t *ids, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (i)
			rawi_buf_puts(b, ", ");
		if (ids[i] < rec->entities.n)
			rawi_buf_add(b, rec->entities.at[ids[i]].name);
	}
	if (!n)
		rawi_buf_putc(b, '-');
}

static void take_events(asking *q, reading *r, const rawi_doc_head *d, const rawi_record *rec, rawi_slice key)
{
	rawi_buf *b = &r->events;
	for (size_t i = 0; i < rec->events.n; i++) {
		const rawi_event *x = &rec->events.at[i];
		bool actor = among(rec, x->actor.at, x->actor.n, key), recipient = among(rec, x->recipient.at, x->recipient.n, key);
		if ((!actor && !recipient) || !x->triggers.n || (++r->n_events > TEXT_MOST && !q->o->json))
			continue;
		if (q->o->json) {
			rawi_json_open(b, '{');
			document(b, d);
			key_int(b, "item", (long long)i);
			key_str(b, "type", rawi_slice_of(rawi_event_names[x->type]));
			key_str(b, "mode", x->mode);
			key_str(b, "status", rawi_slice_of(rawi_status_names[x->status]));
			key_str(b, "date", rawi_slice_of(x->date));
			parties(b, "actor", rec, x->actor.at, x->actor.n);
			parties(b, "recipient", rec, x->recipient.at, x->recipient.n);
			key_str(b, "place", x->place.text);
			key_str(b, "trigger", x->triggers.at[0].text);
			rawi_json_key(b, "span");
			rawi_json_span(b, x->triggers.at[0].orig);
			rawi_json_close(b, '}');
		} else {
			rawi_buf_printf(b, "  %-10s  %-10s  %-12s  ", or_dash(x->date), rawi_event_names[x->type], rawi_status_names[x->status]);
			names(b, rec, x->actor.at, x->actor.n);
			rawi_buf_puts(b, " > ");
			names(b, rec, x->recipient.at, x->recipient.n);
			rawi_buf_puts(b, "  ");
			rawi_buf_add(b, x->triggers.at[0].text);
			document_text(b, d);
		}
	}
}

static bool read_documents(asking *q, reading *r, const rawi_who_known *k)
{
	uint32_t before = RAWI_NONE;
	for (size_t i = 0; i < k->n_rows; i++) {
		uint32_t doc = q->who.who.entities[k->rows[i]].doc;
		if (doc == before)
			continue;
		before = doc;
		const rawi_doc_head *d = &q->view.docs[doc];
		const rawi_record *rec = rawi_store_record(q->store, &q->work, d, &q->e);
		if (!rec)
			return false;
		for (size_t n = 0; n < rec->entities.n; n++)
			if (rawi_slice_eq(rec->entities.at[n].key, k->key))
				take_forms(q, r, &rec->entities.at[n]);
		take_quotes(q, r, d, rec, k->key);
		take_events(q, r, d, rec, k->key);
		rawi_arena_clear(&q->work);
	}
	if (r->forms.n)
		qsort(r->forms.at, r->forms.n, sizeof *r->forms.at, by_mentions);
	return !r->quotes.failed && !r->events.failed;
}

static void evidence(asking *q, const rawi_role_row *role)
{
	const rawi_doc_head *d = &q->view.docs[role->doc];
	rawi_slice charset = rawi_arena_dup(&q->work, d->charset), page = rawi_store_page(q->store, &q->work, d, &q->e);
	rawi_json_open(&q->out, '{');
	document(&q->out, d);
	rawi_json_key(&q->out, "span");
	rawi_json_span(&q->out, role->at);
	key_str(&q->out, "text", rawi_span_end(role->at) <= page.n ? rawi_page_reread(&q->work, page, charset.s, d->form, role->at) : (rawi_slice){ "", 0 });
	rawi_json_close(&q->out, '}');
	rawi_arena_clear(&q->work);
}

/* A body's or state's name, or what stands for it. */
static rawi_slice of_name(const asking *q, rawi_slice of)
{
	char state[8] = "loc:";
	if (of.n == 3)
		memcpy(state + 4, of.s, 3);
	const uint32_t *at = of.n ? rawi_map_get(&q->who.by_key, of.n == 3 ? (rawi_slice){ state, 7 } : of) : NULL;
	return at ? q->who.known[*at].name : of;
}

static void offices(asking *q, uint32_t known)
{
	rawi_tenure_vec all = rawi_who_offices(&q->who, known);
	bool person = q->who.known[known].type == RAWI_PER;
	rawi_buf *b = &q->out;
	if (q->o->json) {
		rawi_json_key(b, person ? "roles" : "offices");
		rawi_json_open(b, '[');
	} else if (all.n) {
		rawi_buf_puts(b, person ? "\noffices\n" : "\nits offices\n");
	}
	for (size_t i = 0; i < all.n; i++) {
		const rawi_tenure *t = &all.at[i];
		const rawi_who_known *bearer = &q->who.known[t->bearer];
		if (!q->o->json) {
			rawi_buf_printf(b, "  %-10s  %-10s  %3u docs  %-7.*s  ", or_dash(t->first), or_dash(t->last), (unsigned)t->documents, t->standing.n ? (int)t->standing.n : 1,
				t->standing.n ? t->standing.s : "-");
			rawi_buf_add(b, t->title);
			rawi_slice more = person ? of_name(q, t->of) : bearer->name;
			if (more.n) {
				rawi_buf_puts(b, person ? " / " : ": ");
				rawi_buf_add(b, more);
			}
			document_text(b, &q->view.docs[q->who.who.roles[t->roles[0]].doc]);
			continue;
		}
		rawi_json_open(b, '{');
		key_str(b, "title", t->title);
		key_str(b, "of", t->of);
		key_str(b, "of_name", of_name(q, t->of));
		key_str(b, "standing", t->standing);
		if (!person) {
			key_str(b, "key", bearer->key);
			key_str(b, "name", bearer->name);
		}
		key_str(b, "first", rawi_slice_of(t->first));
		key_str(b, "last", rawi_slice_of(t->last));
		key_int(b, "documents", t->documents);
		key_int(b, "outlets", t->outlets);
		rawi_json_key(b, "evidence");
		rawi_json_open(b, '[');
		for (size_t n = 0; n < t->n_roles && n < EVIDENCE; n++)
			evidence(q, &q->who.who.roles[t->roles[n]]);
		rawi_json_close(b, ']');
		rawi_json_close(b, '}');
	}
	if (q->o->json)
		rawi_json_close(b, ']');
}

static void beside(asking *q, uint32_t known)
{
	rawi_companion_vec all = rawi_who_beside(&q->who, known, BESIDE_MOST);
	if (q->o->json) {
		rawi_json_key(&q->out, "with");
		rawi_json_open(&q->out, '[');
	} else if (all.n) {
		rawi_buf_puts(&q->out, "\nnamed beside it in documents\n");
	}
	for (size_t i = 0; i < all.n; i++) {
		const rawi_who_known *k = &q->who.known[all.at[i].known];
		if (q->o->json) {
			rawi_json_open(&q->out, '{');
			key_str(&q->out, "key", k->key);
			key_str(&q->out, "name", k->name);
			key_str(&q->out, "type", rawi_slice_of(rawi_type_names[k->type]));
			key_int(&q->out, "documents", all.at[i].documents);
			rawi_json_close(&q->out, '}');
		} else {
			rawi_buf_printf(&q->out, "  %6u  %s  ", (unsigned)all.at[i].documents, rawi_type_names[k->type]);
			rawi_buf_add(&q->out, k->name);
			rawi_buf_putc(&q->out, '\n');
		}
	}
	if (q->o->json)
		rawi_json_close(&q->out, ']');
}

static void forms(asking *q, const reading *r)
{
	if (q->o->json) {
		rawi_json_key(&q->out, "forms");
		rawi_json_open(&q->out, '[');
	} else {
		rawi_buf_puts(&q->out, "\nforms\n");
	}
	for (size_t i = 0; i < r->forms.n; i++) {
		const form *f = &r->forms.at[i];
		if (q->o->json) {
			rawi_json_open(&q->out, '{');
			key_str(&q->out, "text", f->text);
			key_str(&q->out, "form", rawi_slice_of(form_names[f->form]));
			key_int(&q->out, "mentions", f->mentions);
			rawi_json_close(&q->out, '}');
		} else {
			rawi_buf_printf(&q->out, "  %6u  %-9s  ", (unsigned)f->mentions, form_names[f->form]);
			rawi_buf_add(&q->out, f->text);
			rawi_buf_putc(&q->out, '\n');
		}
	}
	if (q->o->json)
		rawi_json_close(&q->out, ']');
}

/* Quotes or events that were written while the records were read. */
static void section(asking *q, const char *key, const char *head, const rawi_buf *text, size_t n)
{
	if (q->o->json) {
		rawi_json_key(&q->out, key);
		rawi_buf_putc(&q->out, '[');
		rawi_buf_add(&q->out, rawi_buf_slice(text));
		rawi_buf_putc(&q->out, ']');
		return;
	}
	if (!n)
		return;
	rawi_buf_printf(&q->out, "\n%s\n", head);
	rawi_buf_add(&q->out, rawi_buf_slice(text));
	if (n > TEXT_MOST)
		rawi_buf_printf(&q->out, "  and %zu more: --json prints all\n", n - TEXT_MOST);
}

static bool print_entry(asking *q, uint32_t known)
{
	const rawi_who_known *k = &q->who.known[known];
	reading r = { .n_quotes = 0 };
	bool headed = false;
	rawi_map_init(&r.seen, &q->arena);
	bool good = read_documents(q, &r, k);
	if (q->o->json) {
		rawi_json_open(&q->out, '{');
		fields(&q->out, k);
	} else {
		print_one(q, k, &headed);
	}
	if (good) {
		forms(q, &r);
		offices(q, known);
		section(q, "quotes", "said", &r.quotes, r.n_quotes);
		section(q, "events", "did, or was done to", &r.events, r.n_events);
		beside(q, known);
	}
	if (q->o->json) {
		rawi_json_close(&q->out, '}');
		rawi_buf_putc(&q->out, '\n');
	}
	rawi_buf_release(&r.quotes);
	rawi_buf_release(&r.events);
	return good && flush(q);
}

static bool print_entity(asking *q)
{
	rawi_slice name = rawi_slice_of(q->o->paths[0]);
	rawi_known_vec found = rawi_who_find(&q->who, name);
	bool headed = false;
	q->status = RAWI_EXIT_OK;
	if (found.n == 1)
		return print_entry(q, found.at[0]);
	if (found.n) {
		rawi_say(q->m, "", "%zu are called '%s': ask by key", found.n, q->o->paths[0]);
		for (size_t i = 0; i < found.n; i++)
			print_one(q, &q->who.known[found.at[i]], &headed);
		return flush(q);
	}
	rawi_known_vec near = rawi_who_near(&q->who, name);
	rawi_buf said = { 0 };
	for (size_t i = 0; i < near.n; i++) {
		rawi_buf_puts(&said, i ? ", " : "; near to it: ");
		rawi_buf_add(&said, q->who.known[near.at[i]].name);
	}
	rawi_buf_putc(&said, '\0');
	rawi_say(q->m, q->o->db, "nobody and nothing is called '%s'%s", q->o->paths[0], said.failed ? "" : said.s);
	rawi_buf_release(&said);
	q->status = RAWI_EXIT_SKIPPED;
	return true;
}

int rawi_run_entities(rawi_options *o, rawi_messages *m)
{
	return run(o, m, print_entities);
}

int rawi_run_entity(rawi_options *o, rawi_messages *m)
{
	return run(o, m, print_entity);
}
