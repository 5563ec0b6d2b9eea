/* store: records and relations ↔ SQLite, in one file. The only room that knows SQL; schema.sql says what stands where.
 *
 *   what arrived        page ── version ── document     page bytes, compressed; each version of each document
 *   what was read       record ─┬─ entity               a record's JSON and its sketch, one an article; rows to ask questions of
 *                               ├─ quote  event  figure
 *   what comparing found  story  copy  claim            replaced where something new or gone touches it, after every add; what comparing goes by: compared.h
 *
 * Writing      open(WRITE) → begin → add … → commit (synced: what was added is now safe) → … → close
 * Comparing    begin → what is new or gone → (compare copies, stories; date pages; resolve keys; claims) → commit
 * Reading      open(READ) → view: every document, story, copy and claim, as plain structs in an arena → record, page: one document's, when needed
 *
 * A document here is an article: a page with an appended article is two. Only the newest version of a page counts; older ones are kept.
 * Durability: write-ahead log, or a rollback journal where very much changes at once (journal.c), synchronous=FULL: a commit that returned true survives a power cut. A database that was added to and not yet
 * compared again is `stale`: whoever writes next finishes the work.
 * A database of an older layout is brought up to date when it is opened for writing (migrate.c); one of a newer layout is refused.
 */
#ifndef RAWI_STORE_STORE_H
#define RAWI_STORE_STORE_H

#include "base/memory.h"
#include "compare/pairs.h"

typedef struct rawi_store rawi_store;

typedef enum {
	RAWI_STORE_READ,  /* must exist; works on a file or folder that may not be written */
	RAWI_STORE_WRITE, /* made where it does not exist */
	RAWI_STORE_CHANGE, /* must exist; is written */
} rawi_store_mode;

/* Opens a database; with the path "", a temporary one that goes when it is closed. `engine` is the program's version, kept with every record; both it and `t` (which may be NULL for reading) must outlive the store.
 * NULL and *e where the file is no rawi database, is of a newer program, or cannot be opened. The caller closes it. */
rawi_store *rawi_store_open(const char *path, rawi_store_mode mode, const rawi_tables *t, const char *engine, rawi_error *e);
/* The same for reading; where another program holds the file, it is waited for so many milliseconds at each question, not for a quarter of an hour. */
rawi_store *rawi_store_open_soon(const char *path, unsigned ms, const rawi_tables *t, const char *engine, rawi_error *e);
/* What whoever works with it may take of memory (base/memory.h), the database's sheets among it. Until then: as where nothing is said. */
bool rawi_store_bound(rawi_store *s, const rawi_memory *m, rawi_error *e);
const rawi_memory *rawi_store_memory(const rawi_store *s);
/* For who writes, `few`: a handful of documents comes or goes. Most sheets are looked at once then, and it takes less time to read one again than to have the system clear fresh memory for each. */
bool rawi_store_few(rawi_store *s, bool few, rawi_error *e);
/* Before a change of many times what is at hand, and behind it: while nobody else has the file open, it is written in place, not to a log (journal.c), and who comes to read waits; else nothing changes. Not within a transaction. */
void rawi_store_alone(rawi_store *s, bool alone);
void rawi_store_close(rawi_store *s); /* an open transaction is undone */
int64_t rawi_store_layout(void);            /* that this program makes: user_version of schema.sql */
bool rawi_store_stale(const rawi_store *s); /* added to, and not compared since */

/* ── writing ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

bool rawi_store_begin(rawi_store *s, rawi_error *e);  /* waits for another writer */
bool rawi_store_commit(rawi_store *s, rawi_error *e); /* synced when it returns true */
void rawi_store_undo(rawi_store *s);
/* Between two batches: where this run has added so many documents to next to nothing, indexes wait from now on until all is read (load.h). Answers are the same, slower, and so is who else writes meanwhile. */
bool rawi_store_load(rawi_store *s, size_t added, rawi_error *e);
/* Makes the indexes that wait, if any do. Comparing begins with it; so does opening a database to write, for one whose load was cut off. */
bool rawi_store_indexed(rawi_store *s, rawi_error *e);

typedef enum {
	RAWI_ADDED_NEW,     /* a document that was not there */
	RAWI_ADDED_VERSION, /* new bytes of a document that was there, or another title, outlet or date given with them */
	RAWI_ADDED_SAME,    /* these bytes of this document were there: nothing changed */
	RAWI_ADDED_AGAIN,   /* were there, read by another engine or other tables: read anew */
} rawi_added;
extern const char *const rawi_added_names[4]; /* new, version, same, again */

/* Are these bytes, given under this id and address with this title, outlet and date, there already, read by this engine and these tables? Then they need not be read again. */
bool rawi_store_has(rawi_store *s, const rawi_source *source, const char sha256[65], rawi_error *e);

/* A page and its records, ready to be written. Lives in the arena that made it and points into its source, page and records. */
typedef struct {
	rawi_slice id;            /* the document's: its canonical address where the markup or the collector gives one, else the given id */
	const rawi_source *source;
	const rawi_page *page;
	rawi_record *const *records; size_t n;
	rawi_slice data;          /* page bytes, compressed */
	rawi_slice *json, *sketch, *told; /* one a record, compressed */
	rawi_slice *title_terms, *body_terms; /* one a record: what full-text search finds it by */
	rawi_post *docs;          /* one a record: its day, its number among those that are compared */
} rawi_parcel;

/* Makes a parcel; sets every record's id to the document's: `id`, or where that is empty its canonical address, else the given id. Needs no database: worker threads call it. `scratch` is the caller's, used again and again. */
rawi_parcel *rawi_store_pack(rawi_arena *a, rawi_buf *scratch, const rawi_tables *t, const char *engine, rawi_slice id, const rawi_source *source,
	const rawi_page *page, rawi_record *const *records, size_t n, rawi_error *e);

/* The id of the document that these records are of, as rawi_store_pack gives it. */
rawi_slice rawi_store_identity(const rawi_source *source, rawi_record *const *records, size_t n);

/* A record that was read elsewhere by this engine and these tables. */
typedef struct {
	rawi_slice json, sketch;  /* as rawi_record_write and rawi_sketch_pack wrote them */
} rawi_read_record;

/* The parcel of a page that was read elsewhere, all or some of its articles: as rawi_store_pack would make it. Of `page` it needs bytes, charset and form. NULL and *e where something is damaged. */
rawi_parcel *rawi_store_repack(rawi_arena *a, const rawi_tables *t, rawi_slice id, const rawi_source *source, const rawi_page *page, const rawi_read_record *read, size_t n, rawi_error *e);

/* Writes it, inside a transaction. Where that fails (no room, no memory, a damaged file) the transaction is undone: a savepoint a page would copy every sheet that it touches. */
bool rawi_store_add(rawi_store *s, const rawi_parcel *p, rawi_added *out, rawi_error *e);

/* Takes out every document of this id, or, where none is, those that were given under it: *n of them. Inside a transaction that ends with comparing anew. */
bool rawi_store_remove(rawi_store *s, rawi_arena *a, rawi_slice id, size_t *n, rawi_error *e);

/* Articles that another engine or other tables than these read. */
enum { RAWI_OUTDATED_MOST = 1000 }; /* not counted further: one article more must not cost a walk over all */
bool rawi_store_outdated(rawi_store *s, const rawi_tables *t, uint64_t *n, rawi_error *e);

/* ── reading ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* A document's head. Its number in a view is its index: documents stand in the order of (id, article). Empty slices where nothing is known. */
typedef struct {
	rawi_slice id;
	uint32_t article;
	int64_t row;              /* for rawi_store_record; 0 where its version has not been read */
	int64_t held;             /* its version's, for rawi_store_page and rawi_store_source */
	rawi_slice title, outlet, agency, url, lang;
	rawi_slice published;     /* ISO 8601 */
	uint8_t basis;            /* rawi_basis of published; RAWI_BASIS_STORY where its story gave it */
	char story_day[11];       /* the day its story lent it, "" where none */
	bool rekeyed;             /* a key was resolved to another than its page's own guess */
	uint32_t version;         /* 1 the first */
	char sha256[65];
	rawi_slice charset;
	rawi_form form;
} rawi_doc_head;

typedef struct {
	uint64_t id;              /* stable: a hash of its smallest document */
	rawi_slice title;
	uint32_t title_doc;       /* the document that the title is of */
	const uint32_t *docs; size_t n_docs;        /* ascending */
	const uint32_t *links; size_t n_links;      /* stories of the view, ascending */
	const rawi_slice *entities; size_t n_entities; /* keys, strongest first */
	char from[11], to[11];    /* ISO days, "" unknown */
	uint32_t tellings;
} rawi_view_story;

typedef struct {
	uint32_t doc;
	rawi_span at;             /* bytes of its page */
	rawi_slice text;          /* what they read */
} rawi_side;

typedef struct {
	rawi_side a, b;
	uint8_t near;             /* 0 verbatim, 1 near */
	uint8_t first;            /* 0 unknown, 'a', 'b' */
	uint32_t words;
	double overlap;
	uint32_t sum[2];          /* of the texts of a and b, as they read when it was found */
} rawi_view_copy;

typedef struct {
	rawi_side side;
	uint32_t item;            /* index into the record's quotes, events or figures */
} rawi_place;

typedef struct {
	uint32_t claim;           /* of the view */
	rawi_slice on;
} rawi_view_conflict;

typedef struct {
	uint64_t id;              /* stable: a hash of its smallest place */
	uint8_t kind;             /* rawi_claim_kind */
	rawi_slice text;
	rawi_slice speaker;       /* entity key, or empty */
	rawi_slice speaker_name;  /* the fullest name that the documents give the speaker, or empty */
	const rawi_place *places; size_t n_places;  /* by document, then by place */
	const uint32_t *stories; size_t n_stories;  /* of the view, ascending */
	const rawi_view_conflict *conflicts; size_t n_conflicts;
	uint32_t outlets, tellings;
} rawi_view_claim;

extern const char *const rawi_claim_names[3]; /* quote, event, figure */

/* Everything but records and pages. */
typedef struct {
	const rawi_doc_head *docs; size_t n_docs;
	const rawi_view_story *stories; size_t n_stories; /* told by most documents first, then by first day, then id */
	const rawi_view_copy *copies; size_t n_copies;    /* by documents and places */
	const rawi_view_claim *claims; size_t n_claims;   /* by tellings, most first, then outlets, then id */
} rawi_view;

const char *rawi_store_place(const rawi_store *s); /* its file, for messages */
const char *rawi_store_folder(const rawi_store *s, rawi_arena *a); /* in which its file is: room for what is large and passes; "": it has none */
bool rawi_store_view(rawi_store *s, rawi_arena *a, rawi_view *out, rawi_error *e); /* its copies without their texts */
bool rawi_store_copy_texts(rawi_store *s, rawi_arena *a, rawi_view *view, rawi_error *e); /* these, too, from the pages */
/* What a span of a record's page reads; empty where it lies beyond. A page stays at hand for each side (0, 1) of copies until the end, or until another record's is asked for. */
rawi_slice rawi_copy_text(rawi_store *s, rawi_arena *a, int side, int64_t record, rawi_span at, rawi_error *e);
void rawi_copy_texts_end(rawi_store *s);
bool rawi_store_docs(rawi_store *s, rawi_arena *a, rawi_view *out, rawi_error *e); /* its documents only; the rest stays empty */
bool rawi_store_copied(rawi_store *s, rawi_arena *a, rawi_view *out, rawi_error *e); /* its documents and copies, these without their texts */

/* A sum of what a copy reads. */
uint32_t rawi_copy_sum(rawi_slice text);
/* A record's page as it is kept; rawi_store_unpack unpacks it. */
typedef struct {
	rawi_slice packed, charset; /* charset NUL-terminated */
	rawi_form form;
} rawi_kept_page;
bool rawi_store_page_of(rawi_store *s, rawi_arena *a, int64_t record, rawi_kept_page *out, rawi_error *e);
/* One article's, without the sum of its page; its title alone; the day that its story lent it. */
bool rawi_store_title(rawi_store *s, rawi_arena *a, int64_t record, rawi_slice *title, rawi_error *e);
bool rawi_store_lent_day(rawi_store *s, int64_t record, char day[11], rawi_error *e);
bool rawi_store_head(rawi_store *s, rawi_arena *a, int64_t record, rawi_doc_head *out, rawi_error *e);

/* Every article of every version, older ones too, in the order of (id, version, article); a version that has not been read stands there once, with row 0. */
bool rawi_store_versions(rawi_store *s, rawi_arena *a, rawi_view *out, rawi_error *e);
/* What is unread was read as far as it can be in this run: rawi_read_unread has nothing to do. */
void rawi_store_tried(rawi_store *s);
bool rawi_store_is_tried(const rawi_store *s);
/* The numbers (rawi_doc_head.held) of all versions, or of those that have not been read (what an older layout or a recovered database brings), in the order of (id, version); and the head of one: of its first article, where it has been read. */
typedef RAWI_VEC(int64_t) rawi_version_vec;
bool rawi_store_version_numbers(rawi_store *s, rawi_arena *a, bool unread, rawi_version_vec *out, rawi_error *e);
bool rawi_store_version_head(rawi_store *s, rawi_arena *a, int64_t version, rawi_doc_head *out, rawi_error *e); /* false, too, where it is gone */
bool rawi_store_all_read(rawi_store *s, rawi_error *e); /* from now on there are none */
/* What SQLite finds wrong with the file, and rows that point at rows that are not there: a line each. */
bool rawi_store_check(rawi_store *s, rawi_arena *a, const rawi_slice **lines, size_t *n, rawi_error *e);
/* Are the lists and totals that questions are answered from (stand.h) those that the rows of documents and claims make? */
bool rawi_store_lists_hold(rawi_store *s, bool *hold, rawi_error *e);

/* The JSON line of a document's record, as `rawi records` prints it: dated by its story, keys resolved. */
rawi_slice rawi_store_json(rawi_store *s, rawi_arena *a, const rawi_doc_head *doc, rawi_error *e);
/* The same as a record (tokens 0, words empty); NULL and *e on failure. */
rawi_record *rawi_store_record(rawi_store *s, rawi_arena *a, const rawi_doc_head *doc, rawi_error *e);
/* The same without resolved keys. */
rawi_record *rawi_store_record_guessed(rawi_store *s, rawi_arena *a, const rawi_doc_head *doc, rawi_error *e);
/* What of it claims are found from (compare/told.h). */
rawi_record *rawi_store_told(rawi_store *s, rawi_arena *a, const rawi_doc_head *doc, rawi_error *e);
/* The same in two steps, of which the second needs no database: worker threads take it. */
bool rawi_store_told_packed(rawi_store *s, rawi_arena *a, const rawi_doc_head *doc, rawi_slice *packed, rawi_error *e);
rawi_record *rawi_store_told_open(rawi_arena *a, rawi_slice packed, const rawi_doc_head *doc, const char *place, rawi_error *e);
/* The same with the keys that comparing found, the speakers that an editor corrected, and the cues of its quotes. */
rawi_record *rawi_store_told_now(rawi_store *s, rawi_arena *a, const rawi_doc_head *doc, rawi_error *e);
/* The bytes of its page, as they came. */
rawi_slice rawi_store_page(rawi_store *s, rawi_arena *a, const rawi_doc_head *doc, rawi_error *e);
bool rawi_store_page_packed(rawi_store *s, rawi_arena *a, const rawi_doc_head *doc, rawi_slice *packed, rawi_error *e); /* as it is kept */
rawi_slice rawi_store_unpack(rawi_arena *a, rawi_slice packed, const char *place, rawi_error *e); /* what is kept packed, without the database */
/* When that version was added: YYYY-MM-DDTHH:MM:SSZ. */
rawi_slice rawi_store_added(rawi_store *s, rawi_arena *a, const rawi_doc_head *doc, rawi_error *e);

/* An entity of one document; `doc` is a number of the view. */
typedef struct {
	uint32_t doc, entity;
	uint8_t type, unnamed;
	char country[4];
	rawi_slice name, key;
	rawi_slice forms;         /* what the page calls it besides its name, a line each */
	uint32_t mentions;
	uint32_t geonames;        /* 0 none */
	bool located;
	double lat, lon;
} rawi_entity_row;

/* An office that a document gives a person. */
typedef struct {
	uint32_t doc, entity;
	rawi_slice title, office;
	rawi_slice standing;      /* former, acting, elect, deputy, or empty */
	uint32_t body;            /* the entity of that document that it is an office of, RAWI_NONE */
	char state[4];            /* or the state */
	rawi_span at;
} rawi_role_row;

typedef struct {
	const rawi_entity_row *entities; size_t n_entities; /* by document, then by number */
	const rawi_role_row *roles; size_t n_roles;         /* by document, bearer, number */
} rawi_who;

/* Who and what the view's documents name. */
bool rawi_store_who(rawi_store *s, rawi_arena *a, const rawi_view *v, rawi_who *out, rawi_error *e);

/* ── comparing: inside a transaction ──────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* The sketches of a view's documents, made from what their pages alone give. */
bool rawi_store_sketches(rawi_store *s, rawi_arena *a, const rawi_view *v, rawi_sketch **out, rawi_error *e);
/* What arrived: page, given facts. To read it again. */
bool rawi_store_source(rawi_store *s, rawi_arena *a, const rawi_doc_head *doc, rawi_source *out, rawi_error *e);
/* The parcel's records in place of those of the version that `doc` is of. Inside a transaction. */
bool rawi_store_read_again(rawi_store *s, const rawi_doc_head *doc, const rawi_parcel *p, rawi_error *e);
/* The record that is read when the story's day is known, in place of what the page alone gives; day "" and record NULL: back to that. Updates the head. */
bool rawi_store_date(rawi_store *s, rawi_arena *a, rawi_doc_head *doc, const char *day, const rawi_record *r, rawi_error *e);
/* What naming over all documents needs of one: a record of entities that have only type, unnamed, name, key (the page's own guess) and country. */
rawi_record *rawi_store_names(rawi_store *s, rawi_arena *a, int64_t record, rawi_error *e);
/* The resolved keys of its entities; `guessed`: those that its page gives them, n of each; `claimed`: claims may have been found in it. Updates the head. */
bool rawi_store_keys(rawi_store *s, rawi_arena *a, rawi_doc_head *doc, const rawi_slice *guessed, const rawi_slice *keys, size_t n, bool claimed, rawi_error *e);

#endif
