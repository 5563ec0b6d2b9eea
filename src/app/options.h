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
	const char *lang;      /* --lang ar|en, of a report's own words, and of messages */
	rawi_from from;        /* --from */
	int threads;           /* -j N; 0: one a processor */
	size_t memory;         /* --memory SIZE, bytes; 0: not said */
	const char *type;      /* --type, whose values hang on the command, or NULL */
	const char *country;   /* --country ISO3, or NULL */
	const char *format;    /* --format, of an export, or NULL */
	const char *listen;    /* --listen [ADDRESS:]PORT, or NULL */
	const char *host;      /* --host NAME, or NULL */
	const char *speaker, *about, *actor, *recipient, *status, *outlet, *doc; /* filters of what is asked, or NULL */
	const char *day_from, *day_to; /* --from DAY, --to DAY, or NULL */
	char days[2][11];      /* where these stand */
	uint64_t story;        /* --story N; 0: any */
	uint32_t min_tellings; /* --min-tellings N */
	size_t limit, offset;  /* --limit N, --offset N */
	bool has_limit;
	bool json;             /* --json */
	bool csv;              /* --csv */
	bool outlets;          /* --outlets */
	double near;           /* --near SHARE, 0 … 1; 0: not asked for */
	rawi_form_out form;    /* --form, of what is printed of a page */
	bool explain;          /* --explain */
	bool help;             /* --help */
	const char **paths;    /* what is left */
	size_t n_paths;
} rawi_options;

enum { /* bits: which options a command takes */
	RAWI_TAKES_DB = 1, RAWI_TAKES_OUT = 2, RAWI_TAKES_TABLES = 4, RAWI_TAKES_FROM = 8, RAWI_TAKES_THREADS = 16, RAWI_TAKES_JSON = 32, RAWI_TAKES_LANG = 64,
	RAWI_TAKES_FORM = 128, RAWI_TAKES_EXPLAIN = 256, RAWI_TAKES_TYPE = 512, RAWI_TAKES_COUNTRY = 1024, RAWI_TAKES_OUTLETS = 2048, RAWI_TAKES_FORMAT = 4096, RAWI_TAKES_LISTEN = 8192, RAWI_TAKES_HOST = 16384, RAWI_TAKES_MEMORY = 32768,
	RAWI_TAKES_SPEAKER = 1 << 16, RAWI_TAKES_ABOUT = 1 << 17, RAWI_TAKES_ACTOR = 1 << 18, RAWI_TAKES_RECIPIENT = 1 << 19, RAWI_TAKES_STATUS = 1 << 20, RAWI_TAKES_OUTLET = 1 << 21,
	RAWI_TAKES_DAYS = 1 << 22, RAWI_TAKES_TO = 1 << 23, RAWI_TAKES_STORY = 1 << 24, RAWI_TAKES_TELLINGS = 1 << 25, RAWI_TAKES_LIMIT = 1 << 26, RAWI_TAKES_OFFSET = 1 << 27,
	RAWI_TAKES_CSV = 1 << 28, RAWI_TAKES_DOC = 1 << 29, RAWI_TAKES_NEAR = 1 << 30,
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
void rawi_options_help(const rawi_command *c, const rawi_messages *m); /* the command's own help, on standard output */

typedef struct {
	const char *name, *letter; /* letter "" where there is none */
	const char *value;         /* what stands behind it, "" for a switch */
	const char *help;
	unsigned bit;              /* RAWI_TAKES_…, 0: every command */
} rawi_option;

/* All of them; *n: how many. */
const rawi_option *rawi_options_all(size_t *n);
/* The words that an option of a command may have as its value, ", " between; NULL where it may have others. */
const char *rawi_options_values(const rawi_command *c, const rawi_option *o);

#endif
