/* test: the project's own scorer: prints how well records agree with gold annotation, and how that changed.
 *
 *   score_gold [--set NAME] [--baseline FILE] [--check] [--values] [--errors N] GOLD.jsonl RECORDS.jsonl
 *
 * GOLD: one object a line, as test/gold/README.md says; RECORDS: what `rawi extract` or `rawi records` printed for the same ids. With a baseline (tab-separated: set, measure, value,
 * value before) each measure stands beside its change. --check prints only what fell by more than TOLERANCE, as lines of a test, and ends with 1 where something did.
 * --values prints the rows of a baseline. --errors N prints the first N misses to standard error.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scorer.h"

#define TOLERANCE 0.005

typedef struct {
	const char *set, *baseline, *gold, *records;
	bool check, values;
	long errors;
} options;

static int usage(void)
{
	fputs("usage: score_gold [--set NAME] [--baseline FILE] [--check] [--values] [--errors N] GOLD.jsonl RECORDS.jsonl\n", stderr);
	return 2;
}

static bool read_options(int argc, char **argv, options *o)
{
	for (int i = 1; i < argc; i++) {
		const char *arg = argv[i];
		if (!strcmp(arg, "--check"))
			o->check = true;
		else if (!strcmp(arg, "--values"))
			o->values = true;
		else if (!strcmp(arg, "--set") && i + 1 < argc)
			o->set = argv[++i];
		else if (!strcmp(arg, "--baseline") && i + 1 < argc)
			o->baseline = argv[++i];
		else if (!strcmp(arg, "--errors") && i + 1 < argc)
			o->errors = strtol(argv[++i], NULL, 10);
		else if (arg[0] == '-' || o->records)
			return false;
		else if (o->gold)
			o->records = arg;
		else
			o->gold = arg;
	}
	return o->records != NULL;
}

/* All lines of a file as JSON objects; NULL with a message where it cannot be read or a line is none. */
static json_t *load(const char *path)
{
	FILE *f = fopen(path, "r");
	if (!f) {
		fprintf(stderr, "%s: %s\n", path, strerror(errno));
		return NULL;
	}
	json_t *all = json_array();
	char *line = NULL;
	size_t cap = 0, number = 0;
	ssize_t n;
	while (all && (n = getline(&line, &cap, f)) >= 0) {
		number++;
		if (strspn(line, " \t\r\n") == (size_t)n)
			continue;
		json_error_t why;
		json_t *one = json_loadb(line, (size_t)n, 0, &why);
		if (json_is_object(one)) {
			json_array_append_new(all, one);
			continue;
		}
		fprintf(stderr, "%s:%zu: %s\n", path, number, one ? "not an object" : why.text);
		json_decref(one);
		json_decref(all);
		all = NULL;
	}
	free(line);
	fclose(f);
	return all;
}

/* The record of the page itself (article 0); the last where an id stands twice. */
static json_t *by_id(json_t *records)
{
	json_t *out = json_object();
	for (size_t i = 0; i < json_array_size(records); i++) {
		json_t *r = json_array_get(records, i);
		if (json_integer_value(json_object_get(r, "article")) == 0 && rawi_score_text(r, "id"))
			json_object_set(out, rawi_score_text(r, "id"), r);
	}
	return out;
}

/* The value of a set's measure in the baseline; false where it has none. */
static bool before(json_t *baseline, const char *set, const char *name, double *value)
{
	json_t *v = json_object_get(json_object_get(baseline, set), name);
	*value = json_number_value(v);
	return v != NULL;
}

static json_t *load_baseline(const char *path)
{
	FILE *f = path ? fopen(path, "r") : NULL;
	json_t *all = json_object();
	if (path && !f && errno != ENOENT)
		fprintf(stderr, "%s: %s\n", path, strerror(errno));
	char line[512], set[128], name[128];
	double value;
	for (size_t number = 1; f && fgets(line, sizeof line, f); number++) {
		if (line[0] == '#' || line[0] == '\n')
			continue;
		if (sscanf(line, "%127[^\t]\t%127[^\t]\t%lf", set, name, &value) != 3) {
			fprintf(stderr, "%s:%zu: not a row of set, measure, value\n", path, number);
			continue;
		}
		if (!json_object_get(all, set))
			json_object_set_new(all, set, json_object());
		json_object_set_new(json_object_get(all, set), name, json_real(value));
	}
	if (f)
		fclose(f);
	return all;
}

/* Counted measures first, then rates; each by name. */
static int by_name(const void *x, const void *y)
{
	const rawi_score_measure *a = x, *b = y;
	return a->ratio != b->ratio ? a->ratio - b->ratio : strcmp(a->name, b->name);
}

static void print_one(const rawi_score_measure *m)
{
	if (m->ratio) {
		printf("%-20s acc %.4f  of %zu", m->name, rawi_score_value(m), m->gold);
		return;
	}
	double p = m->pred ? (double)m->hit / (double)m->pred : 0, r = m->gold ? (double)m->hit / (double)m->gold : 0;
	printf("%-20s P %.4f  R %.4f  F1 %.4f  gold %zu  pred %zu", m->name, p, r, rawi_score_value(m), m->gold, m->pred);
}

static int report(const rawi_score *s, const options *o, json_t *baseline)
{
	size_t fell = 0;
	for (size_t i = 0; i < s->measures.n; i++) {
		const rawi_score_measure *m = &s->measures.at[i];
		/* values are compared as they are written down, with four digits */
		double value = (double)(long)(rawi_score_value(m) * 10000 + 0.5) / 10000, was;
		bool known = before(baseline, o->set, m->name, &was), drop = known && value < was - TOLERANCE - 1e-9;
		fell += drop;
		if (o->values) {
			printf("%s\t%s\t%.4f\n", o->set, m->name, value);
		} else if (o->check) {
			if (drop)
				printf("not ok score of %s: %s fell from %.4f to %.4f\n", o->set, m->name, was, value);
		} else {
			print_one(m);
			if (known && value != was)
				printf("  %+.4f%s", value - was, drop ? " (fell)" : "");
			putchar('\n');
		}
	}
	if (o->check && !fell)
		printf("ok score of %s: %zu measures, none below the baseline by more than %.3f\n", o->set, s->measures.n, TOLERANCE);
	return o->check && fell;
}

int main(int argc, char **argv)
{
	options o = { .set = "gold" };
	if (!read_options(argc, argv, &o))
		return usage();
	json_t *gold = load(o.gold), *records = load(o.records);
	if (!gold || !records) {
		json_decref(gold);
		json_decref(records);
		return 2;
	}
	json_t *recs = by_id(records), *baseline = load_baseline(o.baseline);
	rawi_arena arena;
	rawi_arena_init(&arena, 0);
	rawi_score_words words = { .arena = &arena };
	rawi_map_init(&words.ids, &arena);
	rawi_score score = { .words = &words, .arena = &arena };
	for (size_t i = 0; i < json_array_size(gold); i++) {
		json_t *doc = json_array_get(gold, i);
		const char *id = rawi_score_text(doc, "id");
		rawi_score_document(&score, doc, id ? json_object_get(recs, id) : NULL);
	}
	if (score.measures.n)
		qsort(score.measures.at, score.measures.n, sizeof *score.measures.at, by_name);
	int rc = report(&score, &o, baseline);
	for (size_t i = 0; i < score.errors.n && (long)i < o.errors; i++)
		fprintf(stderr, "  %.*s\n", (int)score.errors.at[i].n, score.errors.at[i].s);
	rawi_arena_release(&arena);
	json_decref(gold);
	json_decref(records);
	json_decref(recs);
	json_decref(baseline);
	return rc;
}
