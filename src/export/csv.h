/* export: the tables of the CSV export: their columns, and the data package that describes them. */
#ifndef RAWI_EXPORT_CSV_H
#define RAWI_EXPORT_CSV_H

#include "base/buf.h"

typedef enum {
	RAWI_CSV_DOCUMENTS, RAWI_CSV_BLOCKS, RAWI_CSV_ENTITIES, RAWI_CSV_MENTIONS, RAWI_CSV_OFFICES, RAWI_CSV_QUOTES, RAWI_CSV_EVENTS, RAWI_CSV_SIDES, RAWI_CSV_FIGURES, RAWI_CSV_DATES,
	RAWI_CSV_STORIES, RAWI_CSV_STORY_DOCUMENTS, RAWI_CSV_STORY_LINKS, RAWI_CSV_COPIES, RAWI_CSV_CLAIMS, RAWI_CSV_CLAIM_PLACES, RAWI_CSV_CLAIM_CONFLICTS,
	RAWI_CSV_TABLES
} rawi_csv_table;

typedef struct {
	const char *name, *type, *what; /* type: of Table Schema */
} rawi_csv_field;

typedef struct {
	const char *file, *what;
	const char *key;                /* its columns, blank between */
	const char *refers;             /* "columns > table columns; …" */
	const rawi_csv_field *fields;   /* up to one without a name */
} rawi_csv_facts;

extern const rawi_csv_facts rawi_csv_tables[RAWI_CSV_TABLES];

/* datapackage.json. */
void rawi_csv_package(rawi_buf *b);

#endif
