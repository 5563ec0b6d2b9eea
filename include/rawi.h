/* rawi.h: the C API of rawi, and its manual.
 *
 * rawi reads raw Arabic news pages and says what is reported, who says so, and how many independent tellings stand behind it. Everything it says points at bytes of the
 * page it was read from. Results are JSON: the records, stories, copies and claims that `rawi` prints (RECORD.md describes them field by field).
 *
 *     rawi *r;
 *     if (rawi_open("news.db", NULL, &r) != RAWI_SUCCESS)
 *         die(rawi_message(r));
 *     rawi_given page = { .id = "a.html", .bytes = text, .n = length, .outlet = "Example News" };
 *     rawi_add(r, &page, NULL);                       // any number of pages
 *     rawi_finish(r);                                 // on the disk, and compared with all that is there
 *     rawi_query(r, "claims", print_line, stdout);
 *     rawi_close(r);
 *
 * Link with -lrawi. One handle belongs to one thread at a time; any number of handles may work side by side. The library never prints and never exits.
 */
#ifndef RAWI_H
#define RAWI_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#define RAWI_API __attribute__((visibility("default")))

typedef struct rawi rawi; /* a set of tables and, where one was named, a database */

/* What every function that can fail returns. */
enum {
	RAWI_SUCCESS = 0,
	RAWI_BAD_CALL = 1,     /* a wrong argument: no id, an unknown query, no database */
	RAWI_BAD_FILE = 2,     /* a file or folder cannot be read or written */
	RAWI_BAD_FORMAT = 3,   /* a page that is none, a table with an error, a file that is no rawi database */
	RAWI_NO_MEMORY = 4,
	RAWI_BAD_DATABASE = 5, /* damaged, full, or kept busy by another program */
	RAWI_STOPPED = 6,      /* a query's callback asked to stop */
};

/* How the bytes of a page are to be read. */
enum { RAWI_PAGE_ANY = 0, RAWI_PAGE_TEXT = 1, RAWI_PAGE_HTML = 2 };

/* A page and what its collector knows of it. Zero what is not known: { .id = …, .bytes = …, .n = … } is enough. All strings are UTF-8. */
typedef struct {
	const char *id;          /* names the page; a canonical address in its markup, or `url`, takes its place as the document's identity */
	const void *bytes;       /* as they came, any character set */
	size_t n;
	int form;                /* RAWI_PAGE_… */
	const char *charset;     /* what the carrier says, such as "windows-1256" */
	const char *title, *url, *outlet;
	const char *published;   /* ISO 8601 */
} rawi_given;

/* "0.1.0". The string is static. */
RAWI_API const char *rawi_version(void);

/* Opens the database `db` for reading and adding, and makes it where it does not exist; NULL: no database, for rawi_extract alone. `tables`: a folder of tables laid over
 * the built-in ones, or NULL. The caller owns *out and closes it, after a failure too (it holds the message); it is NULL only where memory ran out. */
RAWI_API int rawi_open(const char *db, const char *tables, rawi **out);

/* Ends everything; pages added since the last rawi_finish are put on the disk, but not compared. The handle is gone. r may be NULL. */
RAWI_API void rawi_close(rawi *r);

/* What went wrong last, as one line that names file and cause; "" where nothing did. The handle owns the string, until its next call. */
RAWI_API const char *rawi_message(const rawi *r);

/* Reads one page and gives its records, a line of JSON for each article, in *json, NUL-terminated. The caller owns *json and gives it to rawi_free; on a failure it is
 * NULL. The page stays the caller's. */
RAWI_API int rawi_extract(rawi *r, const rawi_given *page, char **json);
RAWI_API void rawi_free(char *json);

/* What rawi_add found. */
enum { RAWI_IS_NEW = 0, RAWI_IS_VERSION = 1, RAWI_IS_KNOWN = 2, RAWI_IS_READ_ANEW = 3 };

/* Adds one page: new, a new version of a known document (other bytes, or another title, outlet or date given with them), known byte for byte (then nothing changes), or known and read anew because rawi or its tables changed; *found
 * says which and may be NULL. It is safe on the disk when rawi_finish returns. A page that cannot be read gives RAWI_BAD_FORMAT and the next may go on; where the database
 * cannot be written (RAWI_BAD_DATABASE, RAWI_NO_MEMORY) the pages of the last second, at most 1,000, are not in it either: add them again. The page stays the caller's. */
RAWI_API int rawi_add(rawi *r, const rawi_given *page, int *found);

/* Puts on the disk what was added, and compares all documents: copies, stories, claims. Does nothing where nothing changed. */
RAWI_API int rawi_finish(rawi *r);

/* Calls `line` with each result of a query: "records", "stories", "copies", "claims", "quotes", "events" or "figures". The JSON is NUL-terminated, n bytes long, and the library's: it is
 * gone when `line` returns. `line` returns 0 to go on; anything else ends the query with RAWI_STOPPED. It must not call the library with the same handle. */
RAWI_API int rawi_query(rawi *r, const char *what, int (*line)(void *user, const char *json, size_t n), void *user);

/* Which documents an export writes; zero or NULL: all. An outlet, story or document that is not there is a bad call. */
typedef struct {
	const char *from, *to;   /* published between these ISO days, both within */
	const char *outlet;      /* of this outlet, in any spelling */
	unsigned long long story; /* of this story */
	const char *doc;         /* the document of this id */
} rawi_chosen;

/* Writes the database in a format of others, by the names of `rawi export --format` (docs/EXPORTS.md describes each): calls `piece` with stretches of bytes, the library's, which are gone
 * when `piece` returns. `file` is "" for a format of one file, else a name in its folder; pieces of a file come in order, of several files by turns. `which` may be NULL. `piece` returns 0 to
 * go on; anything else ends with RAWI_STOPPED. It must not call the library with the same handle. Pages added since the last rawi_finish are written, too, but not in stories and claims. */
RAWI_API int rawi_export(rawi *r, const char *format, const rawi_chosen *which, int (*piece)(void *user, const char *file, const void *bytes, size_t n), void *user);

/* ── on many machines ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 *
 * What rawi_finish finds in one database a cluster finds in parts: rawi_read on each page, then steps on rows that a shuffle has brought together. Nothing a step says
 * hangs on rows that it was not given, as long as it is given those that its line below names; so the parts together are what one machine finds, byte for byte. The
 * Python package does this on Spark (python/src/rawi/spark/relating.py). A step needs no database, but for `add`.
 */

/* An article of a page, and what it is compared by. The library's, until `article` returns. */
typedef struct {
	const char *id;                  /* of its document, as rawi_add would name it */
	unsigned article;
	unsigned long long doc;          /* its number: 48 bits of a hash of both */
	int day;                         /* published, days since 1970-01-01; INT32_MIN unknown */
	const char *json; size_t n_json; /* its record: the line of rawi_extract, under that id */
	int form; const char *charset;   /* RAWI_PAGE_TEXT or _HTML: how its bytes were read */
	const char *sha256;              /* of the page */
	const void *sketch; size_t n_sketch;
	const unsigned *marks;           /* by what it is found, ascending, each once */
	const unsigned char *kinds;      /* of each mark */
	size_t n_marks;
} rawi_article_read;

/* Reads one page, as rawi_extract does, and calls `article` with each of its articles. `article` returns 0 to go on; it must not call the library with the same handle. The page stays the caller's. */
RAWI_API int rawi_read(rawi *r, const rawi_given *page, int (*article)(void *user, const rawi_article_read *read), void *user);

/* Rows, column by column, as Apache Arrow lays them out, none null. */
typedef struct {
	char kind;           /* 'i' int64_t, 'f' double, 'b' bytes */
	const void *values;  /* numbers; of kind 'b' all bytes */
	const int *offsets;  /* of kind 'b': n + 1 of them, where in `values` each begins and the last ends */
} rawi_column;

typedef struct {
	size_t n;
	const rawi_column *columns; size_t n_columns;
} rawi_rows;

/* Takes tables of rows, and calls `out` once with those that it makes, which are the library's until `out` returns. Documents and stories go by their numbers.
 *
 *   step         takes: table (columns)                                                        gives: table (columns)
 *   limits       nothing                                                                       story_days, saga_near, list_most: constants that say what must come together; rares_worth,
 *                                                                                              terms_worth: a meeting by no run, fewer rare words and fewer terms is worth no look
 *   meet         posts (key, length of its whole list, day, doc, kind, 1 for one seen before), pairs (later, earlier, kind of the mark, day of the later)
 *                  by key, day, doc; before a list's rest stand its last list_most rows
 *   pairs        documents (doc, 1 for one to be answered for, sketch, marks, kinds): those to   copies (a, b, number, a_off, a_len, b_off, b_len, near, first, words, overlap);
 *                  be answered for, those up to story_days before them, those they met;           likely pairs (a, b, likeness)
 *                  meetings (later, earlier, runs, rares, terms)
 *   components   edges (a, b)                                                                  nodes (node, smallest node of its component)
 *   stories      documents (doc, sketch), likely pairs among them, copies (a, b, words)        members (doc, story); stories (story, title's doc, from, to, tellings, whole);
 *                                                                                              what they meet under (key, from, story)
 *   near         stories (story, whole); stories that meet under a key (story, other)          nearest (story, other)
 *   names        members (below)                                                               names (group, type, country, key, resolved)
 *   ties         names (number, type, country, key, resolved), any                             ties (number, number of what it is tied by, 0 among longer names 1 among single
 *                                                                                              words 2 by the last word that it bears)
 *   settle       names (knot, number, type, country, key, resolved, documents, settled key,    keys (number, 1 where the name resolved to is a single word, settled key) of
 *                  1 for one that only bears a last word): all that are tied in a knot          those that do not only bear one; see below
 *   groups       members, whole groups; stories (story, title's doc, from, to, tellings);      lines (0 record 1 story 2 claim, number, day, tellings, outlets, line)
 *                  nearest, as `near` gave them; copies among members, as `pairs` gave them;
 *                  names (group, type, country, key, resolved, settled), where settled differs
 *   add          members; their groups and stories are passed over                             counts (new, version, same, read anew): what rawi_add would have done with each page, in
 *                                                                                              the handle's database, which rawi_finish then compares
 *   texts        documents (doc, day, id, article, form, charset, bytes); copies on one side     sides (a, b, number, 0 or 1, day, id, article, text)
 *                  (doc, a, b, number, off, len)
 *   copies       copies with ids and texts (a id, a article, a off, a len, a text, b …,        lines (line)
 *                  near, first, words, overlap)
 *
 * Names are settled all together as one knot, or knot by knot: first what hangs together by ties of kind 0, of which the keys count that are no single word's; then what hangs together by those of
 * kind 1, beside all that bear (2) one of its ties, with the keys that these have got, of which the keys of single words count. Both give the same. A name without ties keeps the key it was resolved to.
 *
 * A member is (group, story, doc, article, id, record, sketch, bytes, form, charset, given form, given id, given charset, title, url, outlet, published): what rawi_read
 * took and gave, the number of its story, and of its group of linked stories. */
RAWI_API int rawi_step(rawi *r, const char *step, const rawi_rows *in, size_t n_in, int (*out)(void *user, const rawi_rows *rows, size_t n), void *user);

#ifdef __cplusplus
}
#endif

#endif
