/* app: rawi add: pages → database. A batch is at most a second or a thousand documents; when its transaction is synced, its documents are acknowledged (--json). Where nobody asked to be told it
 * is four times as long: what it writes all over the file (indexes) is written once for all of it, and the workers wait while it is synced. Then everything is compared anew (relate.c). What an
 * older layout left unread is read first (reread.h). Killed at any point, it leaves what was acknowledged; the next add finishes the comparing.
 */
#include <stdio.h>

#include "app/commands.h"
#include "app/relate.h"
#include "app/reread.h"

enum { BATCH_MS = 1000, BATCH_DOCUMENTS = 1000, UNSEEN = 4, FEW = 12 };

typedef struct {
	rawi_store *s;
	rawi_messages *m;
	rawi_buf lines;      /* acknowledgements that wait for the commit */
	bool list, open;
	uint64_t since_ms;
	size_t in_batch, counts[4], taken;
} batch;

static bool commit(batch *b, rawi_error *e)
{
	if (!b->open)
		return true;
	b->open = false;
	b->in_batch = 0;
	if (!rawi_store_commit(b->s, e))
		return false;
	bool written = rawi_print(b->m, rawi_buf_slice(&b->lines)) && rawi_print_end(b->m);
	rawi_buf_clear(&b->lines);
	return written;
}

static void acknowledge(batch *b, rawi_slice id, rawi_added how)
{
	b->counts[how]++;
	if (!b->list)
		return;
	rawi_json_open(&b->lines, '{');
	rawi_put(&b->lines, "id", id);
	rawi_put(&b->lines, "added", rawi_slice_of(rawi_added_names[how]));
	rawi_json_close(&b->lines, '}');
	rawi_buf_putc(&b->lines, '\n');
}

static bool take(batch *b, rawi_job *j, rawi_error *e)
{
	rawi_added how = RAWI_ADDED_SAME;
	if (!b->open) {
		if (!rawi_store_load(b->s, b->counts[RAWI_ADDED_NEW], e) || !rawi_store_begin(b->s, e))
			return false;
		b->open = true;
		b->since_ms = rawi_clock_ms();
	}
	if (b->taken++ == FEW && !rawi_store_few(b->s, false, e))
		return false;
	if (!j->known && !rawi_store_add(b->s, j->parcel, &how, e))
		return false;
	acknowledge(b, j->known ? j->source.id : j->parcel->id, how);
	b->in_batch++;
	return true;
}

/* Every document of the input; false on an error of the environment, or when standard output takes no more. */
static bool add_all(batch *b, rawi_work *w, rawi_input *in, rawi_error *e)
{
	const uint64_t most_ms = b->list ? BATCH_MS : UNSEEN * BATCH_MS, most = b->list ? BATCH_DOCUMENTS : UNSEEN * BATCH_DOCUMENTS;
	for (;;) {
		uint64_t age = b->open ? rawi_clock_ms() - b->since_ms : 0, done, total;
		if (b->open && (age >= most_ms || b->in_batch >= most) && !commit(b, e))
			return false;
		bool waiting;
		rawi_job *j = rawi_work_next(w, b->open ? (long)(most_ms - (age < most_ms ? age : 0)) : -1, &waiting);
		if (waiting)
			continue;
		if (!j)
			return commit(b, e);
		rawi_input_progress(in, &done, &total);
		rawi_say_progress(b->m, done, total, "read");
		if (rawi_say_job(b->m, j) && !take(b, j, e))
			return false;
	}
}

/* Reads what nobody read yet; the pages count as none of the input's. */
static bool read_unread(rawi_store *s, const rawi_tables *t, int threads, rawi_messages *m, rawi_error *e)
{
	rawi_reread_counts counts;
	size_t before = m->read;
	bool done = rawi_reread(s, t, RAWI_REREAD_UNREAD, threads, m, &counts, e);
	m->read = before;
	return done;
}

int rawi_add_paths(rawi_store *s, const rawi_tables *t, const rawi_options *o, rawi_messages *m, bool list)
{
	rawi_error e = { 0 };
	batch b = { .s = s, .m = m, .list = list };
	bool waits = rawi_store_stale(s), done = read_unread(s, t, o->threads, m, &e);
	if (done && o->n_paths && !waits) /* until more than a few have come */
		done = rawi_store_few(s, true, &e);
	if (done && o->n_paths) {
		rawi_input *in = rawi_input_open(o->paths, o->n_paths, o->from, &e);
		if (in && o->memory)
			rawi_input_bound(in, rawi_store_memory(s)->page, rawi_store_memory(s)->unpack);
		rawi_work *w = in ? rawi_work_open(&(rawi_work_options){ .input = in, .tables = t, .kind = RAWI_WORK_PARCEL, .threads = o->threads, .memory = rawi_store_memory(s), .known = s }, &e) : NULL;
		done = w && add_all(&b, w, in, &e);
		m->passed = in ? rawi_input_passed(in) : 0;
		rawi_work_close(w);
		rawi_input_close(in);
	}
	rawi_buf_release(&b.lines);
	done = done && rawi_store_indexed(s, &e);
	if (done && rawi_store_stale(s))
		done = rawi_relate(s, t, o->threads, (rawi_progress){ rawi_say_compared, m }, &e);
	uint64_t outdated = 0;
	if (!e.code && rawi_store_outdated(s, t, &outdated, &e) && outdated)
		rawi_say(m, rawi_store_place(s), outdated < RAWI_OUTDATED_MOST ? "%llu articles were read by another version of rawi or with other tables: rawi rebuild reads them again" :
			"at least %llu articles were read by another version of rawi or with other tables: rawi rebuild reads them again", (unsigned long long)outdated);
	if (e.code) {
		rawi_store_undo(s);
		rawi_say_error(m, &e);
	}
	if (!done)
		return RAWI_EXIT_ERROR;
	char more[120];
	snprintf(more, sizeof more, "; %zu new, %zu new versions, %zu read anew, %zu known", b.counts[RAWI_ADDED_NEW], b.counts[RAWI_ADDED_VERSION], b.counts[RAWI_ADDED_AGAIN],
		b.counts[RAWI_ADDED_SAME]);
	return rawi_say_counts(m, more);
}

bool rawi_bound(rawi_store *s, const rawi_options *o, rawi_error *e)
{
	const rawi_memory shares = rawi_memory_of(o->memory);
	return !o->memory || rawi_store_bound(s, &shares, e);
}

int rawi_run_add(rawi_options *o, rawi_messages *m)
{
	rawi_error e = { 0 };
	int status = RAWI_EXIT_ERROR;
	rawi_tables *t = rawi_tables_open(o->tables, &e);
	rawi_store *s = t ? rawi_store_open(o->db, RAWI_STORE_WRITE, t, RAWI_VERSION, &e) : NULL;
	if (s && rawi_bound(s, o, &e))
		status = rawi_add_paths(s, t, o, m, o->json);
	if (e.code)
		rawi_say_error(m, &e);
	rawi_store_close(s);
	rawi_tables_close(t);
	return status;
}
