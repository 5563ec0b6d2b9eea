/* store, inside: how a change is written so that it can be taken back. */
#ifndef RAWI_STORE_JOURNAL_H
#define RAWI_STORE_JOURNAL_H

#include "store/sql.h"

/* By write-ahead log, if nobody else has the file open in another way: then it stays as it is, as safe and slower to read meanwhile. */
bool rawi_journal_log(rawi_store *s, rawi_error *e);

/* For who only reads the file at `path`: takes back what a program left that was killed in rawi_store_alone, where the file may be written. False and *e where it can not be taken back. */
bool rawi_journal_take_back(const char *path, int wait_ms, rawi_error *e);

#endif
