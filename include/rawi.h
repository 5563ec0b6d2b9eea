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

/* Adds one page: new, a new version of a known document, known byte for byte (then nothing changes), or known and read anew because rawi or its tables changed; *found
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

#ifdef __cplusplus
}
#endif

#endif
