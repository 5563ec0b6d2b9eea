/* app: what goes to standard error, and whether standard output still takes what is written to it.
 *
 *   rawi: FILE: cause          a thing skipped, or an error
 *   N read, M skipped          the last line of a command that reads pages
 *   [=====>      ]  42 % read  on a terminal, for work that takes more than a second
 */
#ifndef RAWI_APP_MESSAGES_H
#define RAWI_APP_MESSAGES_H

#include <stdio.h>

#include "base/error.h"
#include "base/slice.h"

typedef struct {
	bool terminal, shown;      /* is standard error one; does a bar stand on its line */
	bool guarded;              /* standard output is a terminal: nothing that is printed may move its cursor */
	bool arabic;               /* rawi's own words: in Arabic, else in English */
	uint64_t start_ms, last_ms;
	size_t read, skipped;
	uint64_t passed;           /* parts of archives and feeds that are no pages and not meant to be */
} rawi_messages;

enum { RAWI_EXIT_OK = 0, RAWI_EXIT_SKIPPED = 1, RAWI_EXIT_ERROR = 2 };

/* What rawi says, by the English that stands in the source: made of lang/said-ar.tsv, which the build holds to be whole (tools/said.awk). The last has none. */
typedef struct {
	const char *english, *arabic;
} rawi_said;
extern const rawi_said rawi_said_ar[];
/* The same in the language of the messages; what the table lacks stays as it is. */
const char *rawi_said_so(const rawi_messages *m, const char *english);
/* The same for standard output, where a person reads it: what other programs read stays English in every language. */
const char *rawi_shown(const rawi_messages *m, const char *english);
/* Rendered English → the same in Arabic, false (and as it is) where nothing is known of it. `english`: its format, or NULL. `isolated`: for a terminal, with the signs of direction. */
bool rawi_said_text(char *out, size_t room, const char *english, const char *text, bool isolated);
/* rawi_shown of what is rendered already; the Arabic stands in the room. */
const char *rawi_shown_as(const rawi_messages *m, char *room, size_t n, const char *english);
/* Help, line by line in the language of the messages. */
void rawi_print_lines(const rawi_messages *m, FILE *to, const char *english);

void rawi_messages_init(rawi_messages *m); /* in Arabic where the environment (LC_ALL, LC_MESSAGES, LANG) says so */
void rawi_say(rawi_messages *m, const char *place, const char *format, ...) __attribute__((format(printf, 3, 4)));
void rawi_say_error(rawi_messages *m, const rawi_error *e);
void rawi_say_progress(rawi_messages *m, uint64_t done, uint64_t total, const char *what); /* total 0: unknown */
void rawi_say_compared(void *messages, uint64_t done, uint64_t total);     /* the same, of pages that are compared: a rawi_progress */
void rawi_say_done(rawi_messages *m);                                    /* takes the bar away */

/* Writes to standard output; on a terminal without controls, but for those that make bold and plain. False when it takes no more: said once, but not where the reader simply went away. */
bool rawi_print(rawi_messages *m, rawi_slice text);
bool rawi_print_end(rawi_messages *m);

uint64_t rawi_clock_ms(void);

#endif
