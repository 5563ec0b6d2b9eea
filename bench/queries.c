/* bench: how long each question to a database takes: build/bench/queries FILE.db [N [KIND]]. N questions of each kind (200), or of those whose name has KIND in it, put together at random from what the database holds: somebody
 * of a random mention (so that who is named often is asked for often), a random outlet, story, day, word. A first page of 20 rows each. Prints the median, the 99th percentile and
 * the slowest in milliseconds, of processor time, so that other programs on the machine count for nothing, and of the clock. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "app/check.h"
#include "app/pipeline.h"
#include "store/query.h"

enum { LIMIT = 20, POOL = 400 };

typedef struct {
	rawi_store *s;
	rawi_tables *t;
	rawi_arena keep, a;
	rawi_slice key[POOL], name[POOL], title[POOL], said[POOL], id[POOL], outlet[POOL];
	uint64_t story[POOL];
	char day[POOL][11];
} setting;

static uint32_t state = 12345;

static size_t pick(void)
{
	state = state * 1664525u + 1013904223u;
	return (state >> 8) % POOL;
}

static double ms(clockid_t clock)
{
	struct timespec t;
	clock_gettime(clock, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* The first words of a text. */
static rawi_slice words(rawi_slice s, int n)
{
	size_t at = 0;
	while (at < s.n && (s.s[at] != ' ' || --n))
		at++;
	return rawi_slice_sub(s, 0, at);
}

/* Documents, and who and what they name, from all over the database. */
static bool gather(setting *b, rawi_error *e)
{
	rawi_filter f = RAWI_FILTER_ANY;
	rawi_answered more;
	rawi_doc_rows docs;
	rawi_fact_rows quotes;
	f.limit = 1;
	if (!rawi_query_docs(b->s, &b->keep, &f, &docs, &more, e) || !more.total)
		return false;
	uint64_t total = more.total;
	for (size_t i = 0; i < POOL; i++) {
		rawi_fact_row x = { .item = 0 };
		f = RAWI_FILTER_ANY;
		f.limit = 1;
		f.offset = (size_t)((total - 1) * i / POOL);
		if (!rawi_query_docs(b->s, &b->keep, &f, &docs, &more, e) || !docs.n)
			return false;
		const rawi_doc_row *d = &docs.at[0];
		b->id[i] = d->head.id;
		b->outlet[i] = d->head.outlet;
		b->title[i] = d->head.title.n ? d->head.title : d->head.id;
		b->story[i] = d->story;
		memcpy(b->day[i], *d->day ? d->day : "2012-01-01", 11);
		f = RAWI_FILTER_ANY;
		f.doc = d->head.id;
		f.limit = 1;
		if (!rawi_query_quotes(b->s, &b->keep, &f, &quotes, &more, e))
			return false;
		if (quotes.n)
			x = quotes.at[0];
		b->said[i] = x.text.n ? x.text : b->title[i];
		const rawi_record *r = rawi_store_record(b->s, &b->keep, &d->head, e);
		b->key[i] = r && r->entities.n ? r->entities.at[(i * 7) % r->entities.n].key : RAWI_LIT("loc:USA");
		b->name[i] = r && r->entities.n ? r->entities.at[(i * 7) % r->entities.n].name : RAWI_LIT("USA");
	}
	return !e->code;
}

typedef enum { DOCS, DOCS_OUTLET, STORIES, STORIES_ABOUT, STORY, QUOTES, QUOTES_SPEAKER, QUOTES_ABOUT, QUOTES_STATE, EVENTS, EVENTS_ABOUT, EVENTS_TYPE, FIGURES, CLAIMS, CLAIMS_SPEAKER, CLAIMS_ABOUT, COPIES,
	ENTITIES, FIND, OFFICES, BESIDE, SEARCH, SEARCH_PHRASE, CHECK, KINDS } kind;
static const char *const names[KINDS] = { "documents", "documents of an outlet", "stories", "stories about somebody", "a story", "quotes", "quotes of a speaker", "quotes about somebody", "quotes of a state",
	"events", "events about somebody", "events of a type, days", "figures", "claims", "claims of a speaker", "claims about somebody", "copies of a document", "entities", "whom a name means",
	"offices", "who is named beside", "search, two words", "search, a phrase", "check" };

static bool ask(setting *b, kind k, rawi_error *e)
{
	rawi_filter f = RAWI_FILTER_ANY;
	rawi_answered more;
	rawi_doc_rows docs; rawi_fact_rows facts; rawi_story_rows stories; rawi_story_full story; rawi_claim_rows claims; rawi_copy_rows copies; rawi_known_rows known;
	rawi_office_rows offices; rawi_beside_rows beside; rawi_search_rows hits;
	rawi_view view;
	rawi_check check;
	bool found;
	size_t i = pick();
	f.limit = LIMIT;
	if (k == DOCS_OUTLET)
		f.outlet = b->outlet[i];
	if (k == STORIES_ABOUT || k == QUOTES_ABOUT || k == EVENTS_ABOUT || k == CLAIMS_ABOUT)
		f.about = b->key[i];
	if (k == QUOTES_SPEAKER || k == CLAIMS_SPEAKER)
		f.speaker = b->key[i];
	switch (k) {
	case DOCS: case DOCS_OUTLET: return rawi_query_docs(b->s, &b->a, &f, &docs, &more, e);
	case STORIES: case STORIES_ABOUT: return rawi_query_stories(b->s, &b->a, &f, &stories, &more, e);
	case STORY: return rawi_query_story(b->s, &b->a, b->story[i], &story, &found, e);
	case QUOTES_STATE: f.country = RAWI_LIT("SAU"); return rawi_query_quotes(b->s, &b->a, &f, &facts, &more, e);
	case QUOTES: case QUOTES_SPEAKER: case QUOTES_ABOUT: return rawi_query_quotes(b->s, &b->a, &f, &facts, &more, e);
	case EVENTS_TYPE:
		f.type = rawi_slice_of(rawi_event_names[i % RAWI_EVENT_TYPES]);
		f.from = rawi_slice_of(b->day[i]);
		return rawi_query_events(b->s, &b->a, &f, &facts, &more, e);
	case EVENTS: case EVENTS_ABOUT: return rawi_query_events(b->s, &b->a, &f, &facts, &more, e);
	case FIGURES: return rawi_query_figures(b->s, &b->a, &f, &facts, &more, e);
	case CLAIMS: case CLAIMS_SPEAKER: case CLAIMS_ABOUT: return rawi_query_claims(b->s, &b->a, &f, true, &claims, &more, e);
	case COPIES: f.doc = b->id[i]; return rawi_query_copies(b->s, &b->a, &f, &copies, &more, e);
	case ENTITIES: return rawi_query_entities(b->s, &b->a, &f, &known, &more, e);
	case FIND: return rawi_query_find(b->s, &b->a, b->name[i], &known, e);
	case OFFICES: return rawi_query_offices(b->s, &b->a, b->key[i], &f, &offices, &more, e);
	case BESIDE: return rawi_query_beside(b->s, &b->a, b->key[i], &f, &beside, e);
	case SEARCH: return rawi_query_search(b->s, &b->a, words(b->said[i], 2), &f, &hits, &more, e) || e->code == RAWI_ERR_USAGE;
	case SEARCH_PHRASE: {
		rawi_slice two = words(b->title[i], 2);
		return rawi_query_search(b->s, &b->a, rawi_arena_printf(&b->a, "\"%.*s\"", (int)two.n, two.s), &f, &hits, &more, e) || e->code == RAWI_ERR_USAGE;
	}
	case CHECK: return rawi_check_text(b->s, &b->a, b->t, &view, words(b->said[i], 25), &check, e) || e->code == RAWI_ERR_USAGE;
	default: return false;
	}
}

static int by_size(const void *x, const void *y)
{
	double a = *(const double *)x, b = *(const double *)y;
	return (a > b) - (a < b);
}

int main(int argc, char **argv)
{
	static setting b;
	rawi_error e = { 0 };
	int n = argc > 2 ? atoi(argv[2]) : 200;
	rawi_arena_init(&b.keep, 0);
	rawi_arena_init(&b.a, 0);
	b.t = rawi_tables_open(NULL, &e);
	b.s = b.t && argc > 1 ? rawi_store_open(argv[1], RAWI_STORE_READ, b.t, RAWI_VERSION, &e) : NULL;
	double *cpu = calloc((size_t)n + 1, sizeof *cpu), *wall = calloc((size_t)n + 1, sizeof *wall);
	if (!b.s || !cpu || !wall || n < 1 || !gather(&b, &e)) {
		fprintf(stderr, "queries: %s\n", argc > 1 ? e.message : "a database");
		return 2;
	}
	printf("%-24s %10s %10s %10s   %10s %10s\n", "question", "p50 ms", "p99 ms", "most ms", "clock p50", "clock p99");
	for (int k = 0; k < KINDS; k++) {
		if (argc > 3 && !strstr(names[k], argv[3]))
			continue;
		ask(&b, (kind)k, &e); /* once, so that it is prepared */
		for (int i = 0; i < n; i++) {
			e = (rawi_error){ 0 };
			double from = ms(CLOCK_PROCESS_CPUTIME_ID), at = ms(CLOCK_MONOTONIC);
			if (!ask(&b, (kind)k, &e)) {
				fprintf(stderr, "queries: %s: %s\n", names[k], e.message);
				return 1;
			}
			cpu[i] = ms(CLOCK_PROCESS_CPUTIME_ID) - from;
			wall[i] = ms(CLOCK_MONOTONIC) - at;
			rawi_arena_clear(&b.a);
		}
		qsort(cpu, (size_t)n, sizeof *cpu, by_size);
		qsort(wall, (size_t)n, sizeof *wall, by_size);
		printf("%-24s %10.2f %10.2f %10.2f   %10.2f %10.2f\n", names[k], cpu[n / 2], cpu[n * 99 / 100], cpu[n - 1], wall[n / 2], wall[n * 99 / 100]);
		fflush(stdout);
	}
	rawi_store_close(b.s);
	rawi_tables_close(b.t);
	return 0;
}
