/* test: the project's own gold (test/gold). Every string stands where the gold says, ids and types are legal, dates are days, pages agree with what rawi is given, no five words in a
 * row stand in two pages, and the counts that the README promises hold.
 */
#include <ctype.h>
#include <dirent.h>
#include <jansson.h>
#include <stdlib.h>

#include "base/calendar.h"
#include "base/map.h"
#include "base/vec.h"
#include "test.h"

#define GOLD "test/gold/"

static const char *const TYPES[] = { "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", NULL };
static const char *const STATUSES[] = { "actual", "future", "hypothetical", "negated", "historical", NULL };
static const char *const MODES[] = { "visit", "phone", "multilateral", "third-party", "humanitarian", "military", "economic", "withdraw", "demo", "strike", "riot", "hunger", "boycott", "obstruct", "convict",
	"expel", "discontinue", "troops", "weapons", "arrest", "seize", "curfew", "restrict", "cyber", "censor", "deport", "investigate", "firearms", "explosives", "suicide-attack", "heavy-weapons", "abduct",
	"beat", "torture", "assassinate", NULL };
static const char *const KINDS[] = { "direct", "indirect", "mixed", NULL };
static const char *const BOUNDS[] = { "min", "max", "approx", NULL };
static const char *const ENTITIES[] = { "PER", "ORG", "LOC", NULL };

/* What a set holds. */
typedef struct {
	const char *name;
	rawi_map counts; /* pages, sentences, entities, …, each type, status and mode */
} gold_set;

typedef struct {
	rawi_arena *arena;
	gold_set *set;
	const char *page; /* its id */
	json_t *gold, *paras;
	rawi_map ids;      /* entities of the page */
	rawi_map *runs;    /* five words → 1 + number of the page where they were first seen */
	uint32_t n_page;
	int wrong;
} gold_page;

static void wrong(gold_page *g, const char *what, const char *text)
{
	if (g->wrong++ < 20)
		printf("not ok gold_valid %s: %s: %s\n", g->page, what, text ? text : "");
	test_failures++;
}

static void count(gold_page *g, const char *what, uint32_t by)
{
	*rawi_map_put(&g->set->counts, rawi_arena_dup(g->arena, rawi_slice_of(what)), NULL) += by;
}

static bool among(const char *s, const char *const *list)
{
	for (; s && *list; list++)
		if (!strcmp(s, *list))
			return true;
	return false;
}

static const char *text_of(json_t *o, const char *key) { return json_string_value(json_object_get(o, key)); }

/* An id of the page's entities, or null where that may be. */
static void check_id(gold_page *g, json_t *id, bool may_lack, const char *what)
{
	if (may_lack && (!id || json_is_null(id)))
		return;
	const char *s = json_string_value(id);
	if (!s || !rawi_map_get(&g->ids, rawi_slice_of(s)))
		wrong(g, what, s);
}

/* The text stands in its paragraph, as often as `nth` says. */
static void check_stands(gold_page *g, json_t *p, const char *text, json_t *nth, const char *what)
{
	const char *para = json_string_value(json_array_get(g->paras, (size_t)json_integer_value(p)));
	if (!json_is_integer(p) || !para || !text || !*text) {
		wrong(g, what, text ? text : "no text or paragraph");
		return;
	}
	json_int_t least = nth ? json_integer_value(nth) : 1;
	if (least < 1)
		wrong(g, what, "nth");
	for (const char *at = para - 1; least > 0; least--) {
		at = strstr(at + 1, text);
		if (!at) {
			wrong(g, what, text);
			return;
		}
	}
}

static void check_date(gold_page *g, json_t *v, bool may_lack, const char *what)
{
	int32_t from, to;
	if (may_lack && json_is_null(v))
		return;
	const char *s = json_string_value(v);
	if (!s || !rawi_days_of_value(rawi_slice_of(s), &from, &to))
		wrong(g, what, s);
}

static bool iso3(const char *s) { return strlen(s) == 3 && isupper((unsigned char)s[0]) && isupper((unsigned char)s[1]) && isupper((unsigned char)s[2]); }

static void check_entities(gold_page *g)
{
	size_t i, j;
	json_t *e, *x;
	json_array_foreach(json_object_get(g->gold, "entities"), i, e) {
		bool fresh;
		const char *id = text_of(e, "id"), *name = text_of(e, "name"), *country = text_of(e, "country");
		if (!id || !name || !*name || !among(text_of(e, "type"), ENTITIES) || (country && !iso3(country))) {
			wrong(g, "entity", id);
			continue;
		}
		rawi_map_put(&g->ids, rawi_slice_of(id), &fresh);
		if (!fresh)
			wrong(g, "id twice", id);
		json_array_foreach(json_object_get(e, "surface"), j, x) {
			bool stands = false;
			size_t k;
			json_t *para;
			json_array_foreach(g->paras, k, para)
				stands = stands || strstr(json_string_value(para), json_string_value(x));
			if (!stands)
				wrong(g, "surface", json_string_value(x));
		}
		count(g, "entities", 1);
	}
	json_array_foreach(json_object_get(g->gold, "entities"), i, e)
		json_array_foreach(json_object_get(e, "roles"), j, x) {
			const char *title = text_of(x, "title"), *of = text_of(x, "of");
			if (!title || !*title || !json_array_get(g->paras, (size_t)json_integer_value(json_object_get(x, "p"))))
				wrong(g, "role", title);
			if (of && !iso3(of))
				check_id(g, json_object_get(x, "of"), false, "role of");
		}
}

static void check_quotes(gold_page *g)
{
	size_t i, j;
	json_t *q, *x;
	json_array_foreach(json_object_get(g->gold, "quotes"), i, q) {
		json_t *p = json_object_get(q, "p"), *to = json_object_get(q, "addressee");
		check_stands(g, p, text_of(q, "content"), json_object_get(q, "nth"), "content");
		if (text_of(q, "cue"))
			check_stands(g, p, text_of(q, "cue"), json_object_get(q, "cue_nth"), "cue");
		if (text_of(q, "speaker_text"))
			check_stands(g, p, text_of(q, "speaker_text"), NULL, "speaker_text");
		check_id(g, json_object_get(q, "speaker"), true, "speaker");
		check_id(g, json_object_get(q, "via"), true, "via");
		json_array_foreach(json_object_get(q, "co_speakers"), j, x)
			check_id(g, x, false, "co_speakers");
		if (json_is_string(to) && !rawi_map_get(&g->ids, rawi_slice_of(json_string_value(to)))) {
			const char *words = json_string_value(to); /* the article may have fused with the preposition */
			check_stands(g, p, words + (strncmp(words, "ال", 4) ? 0 : 4), NULL, "addressee");
		}
		if (!among(text_of(q, "kind"), KINDS))
			wrong(g, "kind", text_of(q, "kind"));
		count(g, "quotes", 1);
	}
}

static void check_events(gold_page *g)
{
	size_t i, j;
	json_t *e, *x;
	json_array_foreach(json_object_get(g->gold, "events"), i, e) {
		const char *type = text_of(e, "type"), *status = text_of(e, "status"), *mode = text_of(e, "mode"), *place = text_of(e, "place");
		if (!among(type, TYPES) || !among(status, STATUSES) || (mode && !among(mode, MODES))) {
			wrong(g, "type, status or mode", type);
			continue;
		}
		if (!json_array_size(json_object_get(e, "actor")) && !json_array_size(json_object_get(e, "recipient")))
			wrong(g, "event of nobody", type);
		json_array_foreach(json_object_get(e, "actor"), j, x)
			check_id(g, x, false, "actor");
		json_array_foreach(json_object_get(e, "recipient"), j, x)
			check_id(g, x, false, "recipient");
		check_id(g, json_object_get(e, "said_by"), true, "said_by");
		if (!json_array_size(json_object_get(e, "triggers")))
			wrong(g, "no trigger", type);
		json_array_foreach(json_object_get(e, "triggers"), j, x)
			check_stands(g, json_object_get(x, "p"), text_of(x, "text"), json_object_get(x, "nth"), "trigger");
		check_date(g, json_object_get(e, "date"), true, "date of an event");
		if (place) {
			bool stands = false;
			json_array_foreach(g->paras, j, x)
				stands = stands || strstr(json_string_value(x), place);
			if (!stands)
				wrong(g, "place", place);
		}
		count(g, "events", 1);
		count(g, type, 1);
		count(g, status, 1);
		if (json_object_get(e, "said_by"))
			count(g, "said_by", 1);
		if (mode)
			count(g, mode, 1);
	}
}

static void check_rest(gold_page *g)
{
	size_t i;
	json_t *x;
	json_array_foreach(json_object_get(g->gold, "figures"), i, x) {
		const char *bound = text_of(x, "bound");
		check_stands(g, json_object_get(x, "p"), text_of(x, "text"), json_object_get(x, "nth"), "figure");
		check_id(g, json_object_get(x, "said_by"), true, "figure's said_by");
		if (!json_is_number(json_object_get(x, "value")) || (bound && !among(bound, BOUNDS)))
			wrong(g, "value or bound of a figure", text_of(x, "text"));
		count(g, "figures", 1);
	}
	json_array_foreach(json_object_get(g->gold, "dates"), i, x) {
		check_stands(g, json_object_get(x, "p"), text_of(x, "text"), json_object_get(x, "nth"), "date");
		check_date(g, json_object_get(x, "value"), true, "value of a date");
		count(g, "dates", 1);
	}
}

/* Bytes of the mark at s that parts words and, in *ends, whether it ends a sentence; 0 inside a word. */
static size_t mark_at(const char *s, bool *ends)
{
	static const char *const marks[] = { "؟", "،", "؛", "«", "»", "“", "”", "–", "…", NULL };
	*ends = *s == '.' || *s == '!' || *s == '?' || !strncmp(s, "؟", 2);
	if ((unsigned char)*s < 0x80)
		return !isalnum((unsigned char)*s);
	for (size_t i = 0; marks[i]; i++)
		if (!strncmp(s, marks[i], strlen(marks[i])))
			return strlen(marks[i]);
	return 0;
}

/* Sentences of the text (a paragraph is one at least; a closing mark belongs to the sentence before it), and its runs of five words. */
static void check_words(gold_page *g, const char *para)
{
	RAWI_VEC(rawi_slice) words = { 0 };
	uint32_t sentences = 0;
	bool open = false, ends, ended = false;
	size_t n;
	for (const char *s = para; *s;) {
		n = mark_at(s, &ends);
		if (n) {
			ended = ended || (ends && open);
			if (ended && (s[n] == ' ' || !s[n])) {
				sentences++;
				open = ended = false;
			}
			s += n;
			continue;
		}
		const char *from = s;
		while (*s && !mark_at(s, &ends))
			s++;
		rawi_slice word = { from, (size_t)(s - from) };
		rawi_vec_push(g->arena, &words, word);
		open = true;
		ended = false;
	}
	count(g, "sentences", sentences + open);
	count(g, "words", (uint32_t)words.n);
	for (size_t i = 0; i + 5 <= words.n; i++) {
		rawi_slice *w = words.at + i;
		rawi_slice run = rawi_arena_printf(g->arena, "%.*s %.*s %.*s %.*s %.*s", (int)w[0].n, w[0].s, (int)w[1].n, w[1].s, (int)w[2].n, w[2].s, (int)w[3].n, w[3].s, (int)w[4].n, w[4].s);
		uint32_t *at = rawi_map_put(g->runs, run, NULL);
		if (*at && *at != g->n_page)
			wrong(g, "five words of another page", run.s);
		*at = g->n_page;
	}
}

/* The text that rawi is given: "text", or the paragraphs themselves. */
static void check_input(gold_page *g, json_t *in)
{
	size_t i;
	json_t *x, *theirs = json_object_get(in, "paras");
	const char *at = text_of(in, "text"), *published = text_of(in, "published");
	int32_t day;
	if (!text_of(in, "id") || strcmp(text_of(in, "id"), g->page))
		wrong(g, "another page is given to rawi", text_of(in, "id"));
	if (!published || !rawi_day_of_iso(rawi_slice_of(published), &day) || !text_of(g->gold, "published") || strcmp(published, text_of(g->gold, "published")))
		wrong(g, "published", published);
	if (theirs && !json_equal(theirs, g->paras))
		wrong(g, "paras", "not those that rawi is given");
	if (theirs)
		return;
	json_array_foreach(g->paras, i, x) {
		size_t n = strlen(json_string_value(x));
		if (!at || strncmp(at, json_string_value(x), n)) {
			wrong(g, "paragraph", json_string_value(x));
			return;
		}
		at += n;
		if (*at == '\n')
			at++;
	}
	if (*at)
		wrong(g, "text behind the last paragraph", at);
}

static json_t *line_of(FILE *f, char **line, size_t *cap) { return getline(line, cap, f) > 0 ? json_loads(*line, 0, NULL) : NULL; }

/* Reads test/gold/NAME.jsonl beside NAME.in.jsonl. */
static void check_set(gold_set *set, rawi_map *runs, uint32_t *n_pages, rawi_arena *a)
{
	FILE *in = fopen(rawi_arena_printf(a, GOLD "%s.in.jsonl", set->name).s, "r"), *gold = fopen(rawi_arena_printf(a, GOLD "%s.jsonl", set->name).s, "r");
	char *line = NULL;
	size_t cap = 0, i;
	int failures = test_failures;
	json_t *one, *x;
	CHECK("gold_valid opens", in && gold);
	while (in && gold && (one = line_of(gold, &line, &cap))) {
		json_t *page = line_of(in, &line, &cap);
		gold_page g = { .arena = a, .set = set, .page = text_of(one, "id"), .gold = one, .paras = json_object_get(one, "paras"), .runs = runs, .n_page = ++*n_pages };
		g.page = rawi_arena_dup(a, rawi_slice_of(g.page ? g.page : "?")).s;
		rawi_map_init(&g.ids, a);
		count(&g, "pages", 1);
		check_input(&g, page);
		check_entities(&g);
		check_quotes(&g);
		check_events(&g);
		check_rest(&g);
		json_array_foreach(g.paras, i, x)
			check_words(&g, json_string_value(x));
		json_decref(page);
		json_decref(one);
	}
	if (in && gold)
		CHECK("gold_valid both files end", getline(&line, &cap, in) < 0 && getline(&line, &cap, gold) < 0);
	free(line);
	if (in)
		fclose(in);
	if (gold)
		fclose(gold);
	if (test_failures == failures)
		printf("ok gold_valid %s\n", set->name);
}

/* Cell n of a row "| a | b |", without its blanks. */
static rawi_slice cell(const char *row, int n)
{
	while (n-- >= 0 && row)
		row = strchr(row, '|') ? strchr(row, '|') + 1 : NULL;
	rawi_slice c = { row, row && strchr(row, '|') ? (size_t)(strchr(row, '|') - row) : 0 };
	while (c.n && *c.s == ' ')
		c.s++, c.n--;
	while (c.n && c.s[c.n - 1] == ' ')
		c.n--;
	return c;
}

/* The table of README.md whose head begins "| counts |": a column a set, a row a count. */
static void check_readme(gold_set *sets, size_t n, rawi_arena *a)
{
	FILE *f = fopen(GOLD "README.md", "r");
	char *line = NULL, *head = NULL;
	size_t cap = 0, cells = 0;
	int failures = test_failures;
	while (f && getline(&line, &cap, f) > 0) {
		if (!strncmp(line, "| counts |", 10)) {
			head = line;
			line = NULL;
			cap = 0;
		}
		if (!head || !line || strncmp(line, "| ", 2))
			continue;
		for (int c = 1; cell(head, c).n; c++) {
			rawi_slice set = cell(head, c), said = cell(line, c);
			for (size_t i = 0; i < n; i++) {
				if (!rawi_slice_is(set, sets[i].name) || !said.n)
					continue;
				uint32_t *is = rawi_map_get(&sets[i].counts, cell(line, 0));
				cells++;
				if ((uint32_t)strtoul(rawi_arena_dup(a, said).s, NULL, 10) != (is ? *is : 0)) {
					printf("not ok gold_valid README: %s, %.*s: says %.*s, is %u\n", sets[i].name, (int)cell(line, 0).n, cell(line, 0).s, (int)said.n, said.s, is ? *is : 0);
					test_failures++;
				}
			}
		}
	}
	if (f)
		fclose(f);
	free(line);
	free(head);
	CHECK("gold_valid README counts", cells >= 20 && test_failures == failures);
}

/* Prints that table for the named sets: build/test/gold_valid events-dev events-held */
static void print_counts(gold_set *sets, size_t n, char **names)
{
	static const char *const things[] = { "pages", "sentences", "words", "entities", "quotes", "events", "said_by", "figures", "dates", NULL };
	static const char *const *const lists[] = { things, TYPES, STATUSES, MODES };
	printf("| counts |");
	for (char **name = names; *name; name++)
		printf(" %s |", *name);
	printf("\n|---|");
	for (char **name = names; *name; name++)
		printf("---|");
	for (size_t l = 0; l < sizeof lists / sizeof *lists; l++)
		for (const char *const *key = lists[l]; *key; key++) {
			printf("\n| %s |", *key);
			for (char **name = names; *name; name++)
				for (size_t i = 0; i < n; i++)
					if (!strcmp(sets[i].name, *name)) {
						uint32_t *is = rawi_map_get(&sets[i].counts, rawi_slice_of(*key));
						printf(" %u |", is ? *is : 0);
					}
		}
	printf("\n");
}

static int by_name(const void *a, const void *b) { return strcmp(((const gold_set *)a)->name, ((const gold_set *)b)->name); }

int main(int argc, char **argv)
{
	rawi_arena a;
	rawi_map runs;
	RAWI_VEC(gold_set) sets = { 0 };
	uint32_t n_pages = 0;
	DIR *dir = opendir(GOLD);
	rawi_arena_init(&a, 0);
	rawi_map_init(&runs, &a);
	for (struct dirent *d; dir && (d = readdir(dir));) {
		char *end = strstr(d->d_name, ".in.jsonl");
		if (!end || end[9])
			continue;
		gold_set set = { .name = rawi_arena_dup(&a, (rawi_slice){ d->d_name, (size_t)(end - d->d_name) }).s };
		rawi_map_init(&set.counts, &a);
		rawi_vec_push(&a, &sets, set);
	}
	if (dir)
		closedir(dir);
	CHECK("gold_valid sets", sets.n >= 2);
	qsort(sets.at, sets.n, sizeof *sets.at, by_name);
	for (size_t i = 0; i < sets.n; i++)
		check_set(sets.at + i, &runs, &n_pages, &a);
	if (argc > 1)
		print_counts(sets.at, sets.n, argv + 1);
	else
		check_readme(sets.at, sets.n, &a);
	rawi_arena_release(&a);
	TEST_END;
}
