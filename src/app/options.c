/* app: see options.h. */
#include "app/options.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/country.h"
#include "base/memory.h"

typedef rawi_option option;

static const option options[] = {
	{ "--db", "", "FILE", "the database", RAWI_TAKES_DB },
	{ "--out", "-o", "FILE", "where it goes", RAWI_TAKES_OUT },
	{ "--from", "", "FORM", "what the pages are: jsonl, text, html, warc or feed (else each is looked at)", RAWI_TAKES_FROM },
	{ "--form", "", "FORM", "how a page is printed; the forms stand above", RAWI_TAKES_FORM },
	{ "--format", "", "F", "what is written; the formats stand above", RAWI_TAKES_FORMAT },
	{ "--explain", "", "", "the page block by block, for reading", RAWI_TAKES_EXPLAIN },
	{ "--speaker", "", "WHO", "only what this one says: a name in any spelling, or a key", RAWI_TAKES_SPEAKER },
	{ "--about", "", "WHO", "only what names this one, on any side", RAWI_TAKES_ABOUT },
	{ "--actor", "", "WHO", "only what this one does", RAWI_TAKES_ACTOR },
	{ "--recipient", "", "WHO", "only what is done to this one", RAWI_TAKES_RECIPIENT },
	{ "--type", "", "TYPE", "only of this type; the types stand above", RAWI_TAKES_TYPE },
	{ "--status", "", "STATUS", "only actual, future, hypothetical, negated or historical", RAWI_TAKES_STATUS },
	{ "--outlet", "", "NAME", "only of this outlet", RAWI_TAKES_OUTLET },
	{ "--from", "", "DAY", "only from this day on (YYYY, YYYY-MM or YYYY-MM-DD)", RAWI_TAKES_DAYS },
	{ "--to", "", "DAY", "only up to this day", RAWI_TAKES_TO },
	{ "--story", "", "N", "only of this story (its number stands in rawi stories)", RAWI_TAKES_STORY },
	{ "--doc", "", "ID", "only of this document", RAWI_TAKES_DOC },
	{ "--min-tellings", "", "N", "only with at least so many independent tellings", RAWI_TAKES_TELLINGS },
	{ "--limit", "", "N", "at most so many; 0: all (on a terminal 50, else all)", RAWI_TAKES_LIMIT },
	{ "--offset", "", "N", "passes over so many", RAWI_TAKES_OFFSET },
	{ "--country", "", "ISO3", "only of this state (ISO 3166-1 alpha-3)", RAWI_TAKES_COUNTRY },
	{ "--outlets", "", "", "who copies whom, how often, with what delay: one line a pair of outlets", RAWI_TAKES_OUTLETS },
	{ "--near", "", "SHARE", "whole articles in place of passages: pairs that share at least this of their runs of three words (0.8: nearly the same)", RAWI_TAKES_NEAR },
	{ "--json", "", "", "one JSON object a line", RAWI_TAKES_JSON },
	{ "--csv", "", "", "as CSV (RFC 4180), safe to open in a spreadsheet", RAWI_TAKES_CSV },
	{ "--jobs", "-j", "N", "worker threads (else one a processor); the output is the same", RAWI_TAKES_THREADS },
	{ "--memory", "", "SIZE", "the most memory to take, such as 300M or 2G, at least 128M; a page that cannot be read within it is named", RAWI_TAKES_MEMORY },
	{ "--tables", "", "DIR", "a folder of tables laid over the built-in ones", RAWI_TAKES_TABLES },
	{ "--lang", "", "LANG", "the language of messages, and of a report's or pages' own words: ar or en", 0 },
	{ "--listen", "", "[ADDRESS:]PORT", "where to listen (else 127.0.0.1:7347; port 0: any that is free)", RAWI_TAKES_LISTEN },
	{ "--host", "", "NAME", "a further host name to answer to, such as that of a proxy in front", RAWI_TAKES_HOST },
	{ "--help", "-h", "", "this help", 0 },
};
enum { N_OPTIONS = sizeof options / sizeof *options };

/* Is it one of these words? */
static bool is_one_of(const char *place, const char *value, const char *words, rawi_messages *m)
{
	size_t n = strlen(value);
	for (const char *at = words; n && (at = strstr(at, value)) != NULL; at++)
		if ((at == words || at[-1] == ' ') && (!at[n] || at[n] == ','))
			return true;
	rawi_say(m, place, "'%s' is none of %s", value, words);
	return false;
}

static bool set_number(const char *place, const char *value, uint64_t *out, rawi_messages *m)
{
	char *end;
	errno = 0;
	unsigned long long n = strtoull(value, &end, 10);
	if (errno || *end || *value < '0' || *value > '9' || n > INT64_MAX) {
		rawi_say(m, place, "'%s' is no number", value);
		return false;
	}
	*out = n;
	return true;
}

/* A day, or the first or last day of a month or year. */
static bool set_day(const char *place, const char *value, bool last, const char **out, char room[11], rawi_messages *m)
{
	static const uint8_t lengths[12] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	unsigned y = 0, month = 0, day = 0;
	size_t n = strlen(value);
	bool digits = n == 4 || n == 7 || n == 10;
	for (size_t i = 0; i < n && digits; i++)
		digits = i == 4 || i == 7 ? value[i] == '-' : value[i] >= '0' && value[i] <= '9';
	if (digits)
		sscanf(value, "%4u-%2u-%2u", &y, &month, &day);
	month = n < 7 ? (last ? 12 : 1) : month;
	bool leap = month == 2 && y % 4 == 0 && (y % 100 != 0 || y % 400 == 0);
	unsigned longest = month >= 1 && month <= 12 ? lengths[month - 1] + (leap ? 1u : 0u) : 0u;
	day = n < 10 ? (last ? longest : 1) : day;
	if (!digits || !longest || day < 1 || day > longest) {
		rawi_say(m, place, "'%s' is no day (YYYY-MM-DD, or YYYY-MM, or YYYY)", value);
		return false;
	}
	snprintf(room, 11, "%04u-%02u-%02u", y % 10000, month, day % 100);
	*out = room;
	return true;
}

/* What --type may be, by command. */
static const char *types_of(const char *command)
{
	static const struct { const char *command, *types; } all[] = {
		{ "quotes", "direct, indirect, mixed" }, { "claims", "quote, event, figure" }, { "entities", "PER, ORG, LOC" },
		{ "events", "AGREE, CONSULT, SUPPORT, CONCEDE, COOPERATE, AID, RETREAT, REQUEST, ACCUSE, REJECT, THREATEN, PROTEST, SANCTION, MOBILIZE, COERCE, ASSAULT" },
	};
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (strcmp(all[i].command, command) == 0)
			return all[i].types;
	return NULL;
}

static bool set_lang(rawi_options *o, const char *value, rawi_messages *m)
{
	o->lang = value;
	m->arabic = strcmp(value, "ar") == 0;
	if (m->arabic || strcmp(value, "en") == 0)
		return true;
	rawi_say(m, "--lang", "'%s' is neither ar nor en", value);
	return false;
}

static bool set_from(rawi_options *o, const char *value, rawi_messages *m)
{
	static const char *const forms[] = { "auto", "jsonl", "text", "html", "warc", "feed" };
	for (int i = 0; i < 6; i++) {
		if (strcmp(value, forms[i]) == 0) {
			o->from = (rawi_from)i;
			return true;
		}
	}
	rawi_say(m, "--from", "'%s' is none of jsonl, text, html, warc, feed", value);
	return false;
}

static bool set_form(rawi_options *o, const char *value, rawi_messages *m)
{
	static const char *const forms[] = { "", "text", "md", "json", "conllu" };
	for (int i = 1; i < 5; i++) {
		if (strcmp(value, forms[i]) == 0) {
			o->form = (rawi_form_out)i;
			return true;
		}
	}
	rawi_say(m, "--form", "'%s' is none of text, md, json, conllu", value);
	return false;
}

static bool set_threads(rawi_options *o, const char *place, const char *value, rawi_messages *m)
{
	char *end;
	errno = 0;
	long n = strtol(value, &end, 10);
	if (errno || *end || end == value || n < 1 || n > 256) {
		rawi_say(m, place, "'%s' is no number from 1 to 256", value);
		return false;
	}
	o->threads = (int)n;
	return true;
}

/* Bytes, or with K, M or G behind them so many times 1,024, 1,024² or 1,024³. */
static bool set_memory(const char *place, const char *value, size_t *out, rawi_messages *m)
{
	char *end;
	errno = 0;
	unsigned long long n = strtoull(value, &end, 10);
	const char *unit = *end ? strchr("KMG", *end) : NULL;
	unsigned shift = unit ? 10 * ((unsigned)(unit - "KMG") + 1) : 0;
	if (errno || *value < '0' || *value > '9' || (*end && (!unit || end[1])) || n > SIZE_MAX >> shift) {
		rawi_say(m, place, "'%s' is no size (300M, 2G or bytes)", value);
		return false;
	}
	*out = (size_t)n << shift;
	if (*out >= RAWI_MEMORY_LEAST)
		return true;
	rawi_say(m, place, "'%s' is less than 128M, the least that can be kept to", value);
	return false;
}

static bool set_share(const char *place, const char *value, double *out, rawi_messages *m)
{
	char *end;
	double v = strtod(value, &end);
	if (*end || *value < '0' || *value > '9' || !(v > 0 && v <= 1)) {
		rawi_say(m, place, "'%s' is no share above 0 and up to 1", value);
		return false;
	}
	*out = v;
	return true;
}

static bool set(rawi_options *o, const option *p, const char *value, rawi_messages *m)
{
	if (*p->value && !*value) {
		rawi_say(m, p->name, "its value is empty");
		return false;
	}
	if (strcmp(p->name, "--lang") == 0) /* every command has it */
		return set_lang(o, value, m);
	switch (p->bit) {
	case RAWI_TAKES_DB: o->db = value; break;
	case RAWI_TAKES_OUT: o->out = value; break;
	case RAWI_TAKES_LISTEN: o->listen = value; break;
	case RAWI_TAKES_HOST: o->host = value; break;
	case RAWI_TAKES_TABLES: o->tables = value; break;
	case RAWI_TAKES_FORMAT: o->format = value; break;
	case RAWI_TAKES_EXPLAIN: o->explain = true; break;
	case RAWI_TAKES_TYPE: o->type = value; break; /* looked at once the command is known */
	case RAWI_TAKES_SPEAKER: o->speaker = value; break;
	case RAWI_TAKES_ABOUT: o->about = value; break;
	case RAWI_TAKES_ACTOR: o->actor = value; break;
	case RAWI_TAKES_RECIPIENT: o->recipient = value; break;
	case RAWI_TAKES_OUTLET: o->outlet = value; break;
	case RAWI_TAKES_DOC: o->doc = value; break;
	case RAWI_TAKES_CSV: o->csv = true; break;
	case RAWI_TAKES_STATUS:
		o->status = value;
		return is_one_of(p->name, value, "actual, future, hypothetical, negated, historical", m);
	case RAWI_TAKES_DAYS: return set_day(p->name, value, false, &o->day_from, o->days[0], m);
	case RAWI_TAKES_TO: return set_day(p->name, value, true, &o->day_to, o->days[1], m);
	case RAWI_TAKES_STORY: return set_number(p->name, value, &o->story, m) && (o->story || (rawi_say(m, p->name, "there is no story 0"), false));
	case RAWI_TAKES_TELLINGS: case RAWI_TAKES_LIMIT: case RAWI_TAKES_OFFSET: {
		uint64_t n;
		if (!set_number(p->name, value, &n, m))
			return false;
		if (p->bit == RAWI_TAKES_TELLINGS)
			o->min_tellings = n < UINT32_MAX ? (uint32_t)n : UINT32_MAX;
		else
			*(p->bit == RAWI_TAKES_LIMIT ? &o->limit : &o->offset) = (size_t)n;
		o->has_limit = o->has_limit || p->bit == RAWI_TAKES_LIMIT;
		break;
	}
	case RAWI_TAKES_COUNTRY:
		o->country = value;
		if (!rawi_is_country(rawi_slice_of(value))) {
			rawi_say(m, "--country", "'%s' is no code of ISO 3166-1 alpha-3 (three capital letters)", value);
			return false;
		}
		break;
	case RAWI_TAKES_OUTLETS: o->outlets = true; break;
	case RAWI_TAKES_NEAR: return set_share(p->name, value, &o->near, m);
	case RAWI_TAKES_JSON: o->json = true; break;
	case RAWI_TAKES_FROM: return set_from(o, value, m);
	case RAWI_TAKES_FORM: return set_form(o, value, m);
	case RAWI_TAKES_THREADS: return set_threads(o, p->letter, value, m);
	case RAWI_TAKES_MEMORY: return set_memory(p->name, value, &o->memory, m);
	default: o->help = true;
	}
	return true;
}

/* The option that an argument names, and its value where it is written "--name=value". */
static const option *find(const rawi_command *c, const char *arg, const char **value)
{
	const char *equals = strchr(arg, '=');
	size_t n = equals ? (size_t)(equals - arg) : strlen(arg);
	*value = equals && strncmp(arg, "--", 2) == 0 ? equals + 1 : NULL;
	for (int i = 0; i < N_OPTIONS; i++) {
		if (options[i].bit && !(c->takes & options[i].bit)) /* --from means a form to some, a day to others */
			continue;
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
	else if (o->json && o->csv)
		rawi_say(m, c->name, "--json and --csv exclude each other");
	else if (o->outlets && o->near > 0)
		rawi_say(m, c->name, "--outlets and --near exclude each other");
	else if (o->outlets && (o->outlet || o->doc || o->story || o->day_from || o->day_to || o->has_limit || o->offset))
		rawi_say(m, c->name, "--outlets counts all copies: it takes no filter and no limit");
	else if (o->day_from && o->day_to && strcmp(o->day_from, o->day_to) > 0)
		rawi_say(m, c->name, "--from %s lies behind --to %s", o->day_from, o->day_to);
	else
		return !o->type || !types_of(c->name) || is_one_of("--type", o->type, types_of(c->name), m);
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
		const option *p = find(c, arg, &value);
		if (!p) {
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
		if (!set(o, p, value ? value : "", m))
			return false;
	}
	return o->help || complete(o, c, m);
}

void rawi_options_help(const rawi_command *c, const rawi_messages *m)
{
	printf("%s rawi %s\n\n", rawi_said_so(m, "usage:"), c->usage);
	rawi_print_lines(m, stdout, c->summary);
	if (*c->details)
		putchar('\n');
	rawi_print_lines(m, stdout, c->details);
	printf("\n%s\n", rawi_said_so(m, "options:"));
	for (int i = 0; i < N_OPTIONS; i++) {
		const option *p = &options[i];
		if (p->bit && !(c->takes & p->bit))
			continue;
		char left[64];
		snprintf(left, sizeof left, "%s%s%s%s%s", p->letter, *p->letter ? ", " : "", p->name, *p->value ? " " : "", p->value);
		printf("  %-18s ", left);
		rawi_print_lines(m, stdout, p->help);
	}
	printf("\n%s\n  %s\n", rawi_said_so(m, "example:"), c->example);
}

const rawi_option *rawi_options_all(size_t *n)
{
	*n = N_OPTIONS;
	return options;
}

const char *rawi_options_values(const rawi_command *c, const rawi_option *o)
{
	if (strcmp(o->name, "--lang") == 0)
		return "ar, en";
	switch (o->bit) {
	case RAWI_TAKES_TYPE: return types_of(c->name);
	case RAWI_TAKES_STATUS: return "actual, future, hypothetical, negated, historical";
	case RAWI_TAKES_FROM: return "jsonl, text, html, warc, feed";
	case RAWI_TAKES_FORM: return strcmp(c->name, "parse") == 0 ? "conllu, json" : "text, md, json";
	default: return NULL;
	}
}
