/* app: see ask.h. */
#include "app/ask.h"

bool rawi_ask_flush(rawi_asking *q)
{
	if (q->out.failed)
		return rawi_fail(&q->e, RAWI_ERR_MEMORY, "", "out of memory");
	bool written = rawi_print(q->m, rawi_buf_slice(&q->out));
	rawi_buf_clear(&q->out);
	return written;
}

static bool look(rawi_asking *q, int what)
{
	if (what & RAWI_ASK_TABLES && !(q->tables = rawi_tables_open(q->o->tables, &q->e)))
		return false;
	q->store = rawi_store_open(q->o->db, RAWI_STORE_READ, q->tables, RAWI_VERSION, &q->e);
	if (what & RAWI_ASK_ROWS)
		return q->store != NULL;
	if (what & RAWI_ASK_COPIES)
		return q->store && rawi_store_copied(q->store, &q->arena, &q->view, &q->e);
	return q->store && (what & RAWI_ASK_ALL ? rawi_store_view(q->store, &q->arena, &q->view, &q->e) && rawi_store_copy_texts(q->store, &q->arena, &q->view, &q->e) : rawi_store_docs(q->store, &q->arena, &q->view, &q->e));
}

int rawi_ask(const rawi_options *o, rawi_messages *m, int what, rawi_ask_printer print)
{
	jmp_buf full;
	rawi_asking q = { .o = o, .m = m, .status = RAWI_EXIT_OK };
	rawi_arena_init(&q.arena, 0);
	rawi_arena_init(&q.work, 0);
	q.arena.on_full = q.work.on_full = &full;
	if (setjmp(full)) {
		rawi_fail(&q.e, RAWI_ERR_MEMORY, o->db, "out of memory");
	} else if (look(&q, what)) {
		if (rawi_store_stale(q.store))
			rawi_say(m, o->db, "pages were added that are not compared yet (rawi add --db %s finishes that)", o->db);
		if (!print(&q) || !rawi_print_end(m))
			q.status = RAWI_EXIT_ERROR;
	}
	if (q.e.code) {
		rawi_say_error(m, &q.e);
		q.status = RAWI_EXIT_ERROR;
	}
	rawi_store_close(q.store);
	rawi_tables_close(q.tables);
	rawi_buf_release(&q.out);
	rawi_arena_release(&q.work);
	rawi_arena_release(&q.arena);
	return q.status;
}

void rawi_ask_document(rawi_buf *b, const rawi_doc_head *d)
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

void rawi_ask_names(rawi_buf *b, const rawi_record *r, const uint32_t *ids, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (i)
			rawi_buf_puts(b, ", ");
		if (ids[i] < r->entities.n)
			rawi_buf_add(b, r->entities.at[ids[i]].name);
	}
	if (!n)
		rawi_buf_putc(b, '-');
}
