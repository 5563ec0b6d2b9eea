/* app: the command line as two tables, options and commands (commands.c), read into one struct. */
#ifndef RAWI_APP_OPTIONS_H
#define RAWI_APP_OPTIONS_H

#include "app/messages.h"
#include "read/input.h"

typedef enum { RAWI_OUT_UNSAID, RAWI_OUT_TEXT, RAWI_OUT_MD, RAWI_OUT_JSON, RAWI_OUT_CONLLU } rawi_form_out;

typedef struct {
	const char *db;        /* --db FILE */
	const char *out;       /* -o FILE */
	const char *tables;    /* --tables DIR, or NULL */
	const char *lang;      /* --lang ar|en, of a report's own words */
	rawi_from from;        /* --from */
	int threads;           /* -j N; 0: one a processor */
	const char *type;      /* --type PER|ORG|LOC, or NULL */
	const char *country;   /* --country ISO3, or NULL */
	const char *format;    /* --format, of an export, or NULL */
	const char *listen;    /* --listen [ADDRESS:]PORT, or NULL */
	const char *host;      /* --host NAME, or NULL */
	bool json;             /* --json */
	bool outlets;          /* --outlets */
	rawi_form_out form;    /* --form, of what is printed of a page */
	bool explain;          /* --explain */
	bool help;             /* --help */
	const char **paths;    /* what is left */
	size_t n_paths;
} rawi_options;

enum { /* bits: which options a command takes */
	RAWI_TAKES_DB = 1, RAWI_TAKES_OUT = 2, RAWI_TAKES_TABLES = 4, RAWI_TAKES_FROM = 8, RAWI_TAKES_THREADS = 16, RAWI_TAKES_JSON = 32, RAWI_TAKES_LANG = 64,
	RAWI_TAKES_FORM = 128, RAWI_TAKES_EXPLAIN = 256, RAWI_TAKES_TYPE = 512, RAWI_TAKES_COUNTRY = 1024, RAWI_TAKES_OUTLETS = 2048, RAWI_TAKES_FORMAT = 4096, RAWI_TAKES_LISTEN = 8192, RAWI_TAKES_HOST = 16384,
};

typedef struct {
	const char *name, *usage, *summary;
	const char *details;   /* further lines of its help, or "" */
	const char *example;
	unsigned takes, needs; /* RAWI_TAKES_… */
	size_t least_paths, most_paths;
	int (*run)(rawi_options *o, rawi_messages *m);
} rawi_command;

/* Reads argv[first …]; false after saying what is wrong. paths must have room for argc of them. */
bool rawi_options_read(rawi_options *o, const rawi_command *c, int argc, char **argv, int first, rawi_messages *m);
void rawi_options_help(const rawi_command *c); /* the command's own help, on standard output */

#endif
