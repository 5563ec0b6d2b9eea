/* app: one who or what that a database names, printed: as a line of a list, and with all that is known of it. */
#ifndef RAWI_APP_ENTRY_H
#define RAWI_APP_ENTRY_H

#include "app/ask.h"
#include "app/who.h"
#include "store/query.h"

/* A line of a list, or a JSON object; the head line before the first (*headed). Into q->out. */
void rawi_entry_line(rawi_asking *q, const rawi_known_row *k, bool *headed);

/* The same of a row, as a JSON object. */
void rawi_entry_row_json(rawi_buf *b, const rawi_known_row *k);

/* Its forms, offices over time, what it said, whom it met, what it did, outlets, company, places it may be; printed. False as a printer. */
bool rawi_entry(rawi_asking *q, const rawi_who_is *who, uint32_t known);

#endif
