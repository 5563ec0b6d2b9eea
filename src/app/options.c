/* app: see options.h. */
#include "app/options.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct {
	const char *name, *letter; /* letter "" where there is none */
	const char *value;         /* what stands behind it, "" for a switch */
	const char *help;
	unsigned bit;              /* RAWI_TAKES_…, 0: every command */
} option;

static const option options[] = {
	{ "--db", "", "FILE", "the database", RAWI_TAKES_DB },
	{ "--out", "-o", "FILE", "where it goes", RAWI_TAKES_OUT },
	{ "--from", "", "FORM", "what the pages are: jsonl, text, html, warc or feed (else each is looked at)", RAWI_TAKES_FROM },
	{ "--form", "", "FORM", "how a page is printed; the forms stand above", RAWI_TAKES_FORM },
	{ "--format", "", "F", "what is written; the formats stand above", RAWI_TAKES_FORMAT },
	{ "--explain", "", "", "the page block by block, for reading", RAWI_TAKES_EXPLAIN },
	{ "--type", "", "TYPE", "only PER, ORG or LOC", RAWI_TAKES_TYPE },
	{ "--country", "", "ISO3", "only of this state (ISO 3166-1 alpha-3)", RAWI_TAKES_COUNTRY },
	{ "--outlets", "", "", "who copies whom, how often, with what delay: one line a pair of outlets", RAWI_TAKES_OUTLETS },
	{ "--json", "", "", "one JSON object a line", RAWI_TAKES_JSON },
	{ "--jobs", "-j", "N", "worker threads (else one a processor); the output is the same", RAWI_TAKES_THREADS },
	{ "--tables", "", "DIR", "a folder of tables laid over the built-in ones", RAWI_TAKES_TABLES },
	{ "--lang", "", "LANG", "the report's or the pages' own words: ar (default) or en", RAWI_TAKES_LANG },
	{ "--listen", "", "[ADDRESS:]PORT", "where to listen (else 127.0.0.1:7347; port 0: any that is free)", RAWI_TAKES_LISTEN },
	{ "--host", "", "NAME", "a further host name to answer to, such as that of a proxy in front", RAWI_TAKES_HOST },
	{ "--help", "-h", "", "this help", 0 },
};
enum { N_OPTIONS = sizeof options / sizeof *options };

static bool set(rawi_options *o, const option *p, const char *value, rawi_messages *m)
{
	static const char *const forms[] = { "auto", "jsonl", "text", "html", "warc", "feed" }, *const outs[] = { "", "text", "md", "json", "conllu" };
	if (*p->value && !*value) {
		rawi_say(m, p->name, "its value is empty");
		return false;
	}
	switch (p->bit) {
	case RAWI_TAKES_DB: o->db = value; break;
	case RAWI_TAKES_OUT: o->out = value; break;
	case RAWI_TAKES_LISTEN: o->listen = value; break;
	case RAWI_TAKES_HOST: o->host = value; break;
	case RAWI_TAKES_TABLES: o->tables = value; break;
	case RAWI_TAKES_FORMAT: o->format = value; break;
	case RAWI_TAKES_EXPLAIN: o->explain = true; break;
	case RAWI_TAKES_TYPE:
		o->type = value;
		if (strcmp(value, "PER") != 0 && strcmp(value, "ORG") != 0 && strcmp(value, "LOC") != 0) {
			rawi_say(m, "--type", "'%s' is none of PER, ORG, LOC", value);
			return false;
		}
		break;
	case RAWI_TAKES_COUNTRY:
		o->country = value;
		if (strlen(value) != 3 || strspn(value, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != 3) {
			rawi_say(m, "--country", "'%s' is no code of ISO 3166-1 alpha-3 (three capital letters)", value);
			return false;
		}
		break;
	case RAWI_TAKES_OUTLETS: o->outlets = true; break;
	case RAWI_TAKES_JSON: o->json = true; break;
	case RAWI_TAKES_LANG:
		o->lang = value;
		if (strcmp(value, "ar") != 0 && strcmp(value, "en") != 0) {
			rawi_say(m, "--lang", "'%s' is neither ar nor en", value);
			return false;
		}
		break;
	case RAWI_TAKES_FROM:
		for (int i = 0; i < 6; i++) {
			if (strcmp(value, forms[i]) == 0) {
				o->from = (rawi_from)i;
				return true;
			}
		}
		rawi_say(m, "--from", "'%s' is none of jsonl, text, html, warc, feed", value);
		return false;
	case RAWI_TAKES_FORM:
		for (int i = 1; i < 5; i++) {
			if (strcmp(value, outs[i]) == 0) {
				o->form = (rawi_form_out)i;
				return true;
			}
		}
		rawi_say(m, "--form", "'%s' is none of text, md, json, conllu", value);
		return false;
	case RAWI_TAKES_THREADS: {
		char *end;
		errno = 0;
		long n = strtol(value, &end, 10);
		if (errno || *end || end == value || n < 1 || n > 256) {
			rawi_say(m, p->letter, "'%s' is no number from 1 to 256", value);
			return false;
		}
		o->threads = (int)n;
		break;
	}
	default: o->help = true;
	}
	return true;
}

/* The option that an argument names, and its value where it is written "--name=value". */
static const option *find(const char *arg, const char **value)
{
	const char *equals = strchr(arg, '=');
	size_t n = equals ? (size_t)(equals - arg) : strlen(arg);
	*value = equals && strncmp(arg, "--", 2) == 0 ? equals + 1 : NULL;
	for (int i = 0; i < N_OPTIONS; i++) {
		if (strlen(options[i].name) == n && strncmp(arg, options[i].name, n) == 0)
			return &options[i];
		if (*options[i].letter && strncmp(arg, options[i].letter, 2) == 0) {
			if (arg[2])
				*value = arg + 2;
			return &options[i];
		}
	}
	return NULL;
}

static bool complete(const rawi_options *o, const rawi_command *c, rawi_messages *m)
{
	const char *missing = (c->needs & RAWI_TAKES_DB) && !o->db ? "--db FILE" : (c->needs & RAWI_TAKES_OUT) && !o->out ? "-o FILE" : NULL;
	if (missing)
		rawi_say(m, c->name, "needs %s (see rawi %s --help)", missing, c->name);
	else if (o->n_paths < c->least_paths)
		rawi_say(m, c->name, "something is missing: rawi %s (see rawi %s --help)", c->usage, c->name);
	else if (o->n_paths > c->most_paths)
		rawi_say(m, c->name, "does not know what to do with '%s' (see rawi %s --help)", o->paths[c->most_paths], c->name);
	else
		return true;
	return false;
}

bool rawi_options_read(rawi_options *o, const rawi_command *c, int argc, char **argv, int first, rawi_messages *m)
{
	bool only_paths = false;
	for (int i = first; i < argc; i++) {
		const char *arg = argv[i], *value;
		if (only_paths || arg[0] != '-' || !arg[1]) {
			o->paths[o->n_paths++] = arg;
			continue;
		}
		if (strcmp(arg, "--") == 0) {
			only_paths = true;
			continue;
		}
		const option *p = find(arg, &value);
		if (!p || (p->bit && !(c->takes & p->bit))) {
			rawi_say(m, c->name, "has no option '%s' (see rawi %s --help)", arg, c->name);
			return false;
		}
		if (!*p->value && value) {
			rawi_say(m, c->name, "%s takes no value", p->name);
			return false;
		}
		if (*p->value && !value) {
			if (i + 1 == argc) {
				rawi_say(m, c->name, "%s needs a value: %s", p->name, p->value);
				return false;
			}
			value = argv[++i];
		}
		if (!set(o, p, value, m))
			return false;
	}
	return o->help || complete(o, c, m);
}

void rawi_options_help(const rawi_command *c)
{
	printf("usage: rawi %s\n\n%s\n", c->usage, c->summary);
	if (*c->details)
		printf("\n%s\n", c->details);
	puts("\noptions:");
	for (int i = 0; i < N_OPTIONS; i++) {
		const option *p = &options[i];
		if (p->bit && !(c->takes & p->bit))
			continue;
		char left[64];
		snprintf(left, sizeof left, "%s%s%s%s%s", p->letter, *p->letter ? ", " : "", p->name, *p->value ? " " : "", p->value);
		printf("  %-18s %s\n", left, p->help);
	}
	printf("\nexample:\n  %s\n", c->example);
}
