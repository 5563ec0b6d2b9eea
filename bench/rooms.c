/* bench: one room at a time: the pages of some paths go the whole way up to that room, and only what it does is measured. One thread, processor time.
 *
 *   build/bench/rooms ROOM ROUNDS PATH…      one line: room, pages, bytes of pages, words, seconds, allocations, bytes asked for in them; of all rounds together
 *
 * ROOM: read, clean, arabic, understand (its own words included), pack (JSON, sketch, search entries), store, compare (a whole database, its rows included). All that is measured runs inside
 * bench_timed, so that `valgrind --tool=callgrind --toggle-collect=bench_timed` counts the instructions of that room alone. Each round begins without a word known.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "app/relate.h"
#include "arabic/text.h"
#include "base/keep.h"
#include "read/input.h"

static const char *const rooms[] = { "read", "clean", "arabic", "understand", "pack", "store", "compare" };
enum { READ, CLEAN, ARABIC, UNDERSTAND, PACK, STORE, COMPARE, ROOMS };

/* Every allocation of the program passes here; glibc's own stand behind. */
void *__libc_malloc(size_t n);
void *__libc_calloc(size_t n, size_t each);
void *__libc_realloc(void *p, size_t n);
void *malloc(size_t n);
void *calloc(size_t n, size_t each);
void *realloc(void *p, size_t n);
static struct { size_t n, bytes; } allocated;

static void *count(void *p, size_t bytes)
{
	allocated.n++;
	allocated.bytes += bytes;
	return p;
}

void *malloc(size_t n) { return count(__libc_malloc(n), n); }
void *calloc(size_t n, size_t each) { return count(__libc_calloc(n, each), n * each); }
void *realloc(void *p, size_t n) { return count(__libc_realloc(p, n), n); }

/* One page on its way, and what is measured of all of them. */
typedef struct {
	rawi_arena *a;
	const rawi_tables *t;
	rawi_store *store;
	rawi_buf scratch;
	const rawi_source *source;
	rawi_page *page;
	rawi_article *articles; size_t n;
	rawi_record **records;
	rawi_parcel *parcel;
	size_t words;
	rawi_error e;
	int room;
	double seconds;
	size_t pages, bytes, allocations, asked;
} way;

static rawi_slice day_of(const rawi_article *art)
{
	return art->published.value.n >= 10 ? rawi_slice_sub(art->published.value, 0, 10) : (rawi_slice){ "", 0 };
}

static bool step(way *w, int room)
{
	rawi_added how;
	switch (room) {
	case READ:
		w->page = RAWI_NEW(w->a, rawi_page);
		return rawi_page_read(w->a, w->source, w->page, &w->e);
	case CLEAN:
		w->n = rawi_clean(w->a, w->t, w->page, &w->articles);
		return w->n > 0;
	case ARABIC:
		for (size_t i = 0; i < w->n; i++)
			w->words += rawi_text_new(w->a, w->t, &w->articles[i], day_of(&w->articles[i]))->n_tokens;
		return true;
	case UNDERSTAND:
		for (size_t i = 0; i < w->n; i++)
			w->records[i] = rawi_understand(w->a, w->t, &w->articles[i], (rawi_slice){ "", 0 });
		return true;
	case PACK:
		w->parcel = rawi_store_pack(w->a, &w->scratch, w->t, RAWI_VERSION, (rawi_slice){ "", 0 }, w->source, w->page, w->records, w->n, &w->e);
		return w->parcel != NULL;
	case STORE:
		return rawi_store_add(w->store, w->parcel, &how, &w->e);
	default:
		return rawi_relate(w->store, w->t, 1, (rawi_progress){ 0 }, &w->e);
	}
}

bool bench_timed(way *w); /* external, so that callgrind finds it by its name */

__attribute__((noinline)) bool bench_timed(way *w)
{
	return step(w, w->room);
}

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static bool measured(way *w)
{
	size_t n = allocated.n, bytes = allocated.bytes;
	double start = now();
	bool done = bench_timed(w);
	w->seconds += now() - start;
	w->allocations += allocated.n - n;
	w->asked += allocated.bytes - bytes;
	return done;
}

/* The words that were counted on the way, where the room arabic was on it. */
static void page(way *w, const rawi_source *source)
{
	int last = w->room < COMPARE ? w->room : STORE;
	w->source = source;
	for (int room = READ; room <= last; room++) {
		if (room == ARABIC && last != ARABIC)
			continue; /* understand finds its words itself */
		if (room == UNDERSTAND)
			w->records = RAWI_NEW_N(w->a, rawi_record *, w->n + 1);
		if (!(room == w->room ? measured(w) : step(w, room)))
			break;
	}
	w->pages++;
	w->bytes += source->bytes.n;
	rawi_arena_clear(w->a);
}

static bool one_round(way *w, char **paths, size_t n)
{
	rawi_keep keep;
	rawi_source source;
	rawi_skip skip;
	rawi_input_event ev;
	rawi_input *in = rawi_input_open((const char *const *)paths, n, RAWI_FROM_AUTO, &w->e);
	if (w->room >= STORE && (!(w->store = rawi_store_open("", RAWI_STORE_WRITE, w->t, RAWI_VERSION, &w->e)) || !rawi_store_begin(w->store, &w->e)))
		return false;
	rawi_keep_init(&keep);
	w->a->keep = &keep;
	while (in && !w->e.code && (ev = rawi_input_next(in, &source, &skip)) != RAWI_INPUT_END)
		if (ev == RAWI_INPUT_SOURCE)
			page(w, &source);
	if (w->store && !w->e.code)
		rawi_store_commit(w->store, &w->e);
	if (w->room == COMPARE && !w->e.code)
		measured(w);
	rawi_store_close(w->store);
	w->store = NULL;
	rawi_keep_release(&keep);
	rawi_input_close(in);
	return !w->e.code;
}

int main(int argc, char **argv)
{
	rawi_arena a;
	way w = { .a = &a, .room = ROOMS };
	for (int i = 0; argc > 1 && i < ROOMS; i++)
		if (strcmp(argv[1], rooms[i]) == 0)
			w.room = i;
	if (w.room == ROOMS || argc < 4) {
		fprintf(stderr, "rooms ROOM ROUNDS PATH…; the head of bench/rooms.c says which rooms\n");
		return 2;
	}
	w.t = rawi_tables_open(NULL, &w.e);
	rawi_arena_init(&a, 0);
	for (int i = atoi(argv[2]); i > 0 && w.t && !w.e.code; i--)
		one_round(&w, argv + 3, (size_t)argc - 3);
	if (w.e.code)
		fprintf(stderr, "%s: %s: %s\n", argv[0], w.e.place, w.e.message);
	printf("%s\t%zu\t%zu\t%zu\t%.4f\t%zu\t%zu\n", argv[1], w.pages, w.bytes, w.words, w.seconds, w.allocations, w.asked);
	rawi_buf_release(&w.scratch);
	rawi_arena_release(&a);
	rawi_tables_close((rawi_tables *)w.t);
	return w.e.code != 0;
}
