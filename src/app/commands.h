/* app: the commands, one function each; commands.c has the table. Each returns the exit status: 0, 1 (some input was skipped, something was found wrong), 2 (usage or
 * environment). */
#ifndef RAWI_APP_COMMANDS_H
#define RAWI_APP_COMMANDS_H

#include <stdio.h>

#include "app/options.h"
#include "app/work.h"

int rawi_command_line(int argc, char **argv);
bool rawi_version_verbose(rawi_messages *m); /* prints the versions of all parts */
const rawi_command *rawi_commands(size_t *n); /* the table */
/* Writes the manual page ("man") or what a shell completes by ("bash", "zsh", "fish"), made of the tables of commands and options; false where there is no such thing. */
bool rawi_manual(const char *what, FILE *to);

int rawi_run_extract(rawi_options *o, rawi_messages *m);
int rawi_run_clean(rawi_options *o, rawi_messages *m);
int rawi_run_parse(rawi_options *o, rawi_messages *m);
int rawi_run_add(rawi_options *o, rawi_messages *m);
int rawi_run_rebuild(rawi_options *o, rawi_messages *m);
int rawi_run_remove(rawi_options *o, rawi_messages *m);
int rawi_run_fix(rawi_options *o, rawi_messages *m);
int rawi_run_records(rawi_options *o, rawi_messages *m);
int rawi_run_stories(rawi_options *o, rawi_messages *m);
int rawi_run_copies(rawi_options *o, rawi_messages *m);
int rawi_run_near(rawi_options *o, rawi_messages *m); /* copies --near */
int rawi_run_claims(rawi_options *o, rawi_messages *m);
int rawi_run_quotes(rawi_options *o, rawi_messages *m);
int rawi_run_figures(rawi_options *o, rawi_messages *m);
int rawi_run_timeline(rawi_options *o, rawi_messages *m);
int rawi_run_search(rawi_options *o, rawi_messages *m);
int rawi_run_doc(rawi_options *o, rawi_messages *m);
int rawi_run_events(rawi_options *o, rawi_messages *m);
int rawi_run_entities(rawi_options *o, rawi_messages *m);
int rawi_run_entity(rawi_options *o, rawi_messages *m);
int rawi_run_check(rawi_options *o, rawi_messages *m);
int rawi_run_export(rawi_options *o, rawi_messages *m);
int rawi_run_serve(rawi_options *o, rawi_messages *m);
int rawi_run_report(rawi_options *o, rawi_messages *m);
int rawi_run_recover(rawi_options *o, rawi_messages *m);
int rawi_run_why(rawi_options *o, rawi_messages *m);
int rawi_run_verify(rawi_options *o, rawi_messages *m);

/* Adds everything that the options' paths give and compares; what `add` does, and `report` with paths. Says what was skipped. */
int rawi_add_paths(rawi_store *s, const rawi_tables *t, const rawi_options *o, rawi_messages *m, bool list);

/* Holds what works with the store to --memory, where it is said. */
bool rawi_bound(rawi_store *s, const rawi_options *o, rawi_error *e);

/* Reads the options' paths and prints what becomes of each page, `between` them. */
int rawi_print_pages(rawi_options *o, rawi_messages *m, rawi_work_kind kind, rawi_write_articles write, const char *between);

/* Says how many were read and skipped; the exit status that follows. */
int rawi_say_counts(rawi_messages *m, const char *more);
/* Says what became of a job that was not read, or was read only in part; counts it. True where it was read. */
bool rawi_say_job(rawi_messages *m, const rawi_job *j);

#endif
