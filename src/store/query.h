/* store: questions. Each is answered from indexed rows, a page at a time, in an order that hangs on nothing but the documents; nothing is loaded that is not asked for.
 *
 *   filter ──names → keys──▶ rows that fit, counted ──order, offset, limit──▶ plain structs in an arena
 *
 * Only documents that count are seen: the newest version of each. Where a filter names nobody that is known, the answer is empty and `unknown` says which field it was.
 */
#ifndef RAWI_STORE_QUERY_H
#define RAWI_STORE_QUERY_H

#include "store/store.h"

/* What is asked for; an empty slice, 0 or NULL: anything. Filters that a question does not know are passed over (the comment behind each names those that do). */
typedef struct {
	rawi_slice speaker;       /* a key (per:…), or a name in any spelling: quotes, figures (who says it), claims */
	rawi_slice about;         /* quotes and figures whose words name it; events with it on any side or as their place; claims of these; stories and documents that name it */
	rawi_slice actor, recipient; /* events, claims of events */
	rawi_slice type;          /* quotes: direct, indirect, mixed; events: a PLOVER type; figures: a unit; entities: PER, ORG, LOC; claims: quote, event, figure */
	rawi_slice status;        /* events: actual, future, hypothetical, negated, historical; claims of such events */
	rawi_slice country;       /* ISO 3166-1 alpha-3: of a quote's or figure's speaker, of an event's actor, recipient or place, of an entity; documents and stories that name the state */
	rawi_slice outlet;        /* in any spelling: of the document; stories and claims that one of its documents is part of */
	rawi_slice from, to;      /* ISO days, both within: of an event its own day, else its document's; of a story any day between its first and last */
	uint64_t story;           /* documents, quotes, events, figures, claims, copies of its documents; 0 any */
	rawi_slice doc;           /* a document's id, of which only article `article` where that is not negative; where none has it, an id with #ARTICLE behind it */
	int article;              /* -1 all of its articles; counts only beside doc */
	uint32_t min_tellings;    /* claims, stories: at least so many independent tellings */
	bool oldest_first;        /* else the newest first */
	size_t limit, offset;     /* limit 0: all */
} rawi_filter;

#define RAWI_FILTER_ANY ((rawi_filter){ .article = -1 })

/* What an answer has beside its rows. */
typedef struct {
	uint64_t total;           /* rows that fit, on all pages */
	const char *unknown;      /* the filter that names nobody and nothing known ("speaker", "outlet", "story", "id" …), or NULL */
	uint32_t meant;           /* of the first name among the filters: how many entities bear it; all of them count. 0 without a name */
} rawi_answered;

/* A document as lists show it. */
typedef struct {
	rawi_doc_head head;
	char day[11];             /* of publication, "" where none is known */
	uint64_t story;           /* 0 none */
	uint32_t quotes, events, figures;
} rawi_doc_row;

/* Somebody on a side of a fact, as its document names it. */
typedef struct {
	rawi_slice key, name;
	char country[4];
	uint8_t type;             /* rawi_entity_type */
	bool unnamed;             /* described only */
	uint32_t entity;          /* its number in the document */
} rawi_party;

/* Who stands where. A figure's speaker is who gives it. */
typedef enum { RAWI_SIDE_SPEAKER, RAWI_SIDE_ABOUT, RAWI_SIDE_ACTOR, RAWI_SIDE_RECIPIENT, RAWI_SIDE_PLACE, RAWI_SIDE_SAID_BY, RAWI_SIDE_VIA, RAWI_SIDE_ADDRESSEE, RAWI_SIDES } rawi_side_kind;

/* A quote, event or figure of one document. */
typedef struct {
	rawi_doc_row doc;
	uint32_t item;            /* its number in the document's quotes, events or figures */
	rawi_span at;             /* content, first trigger, figure: bytes of the page */
	const rawi_party *sides[RAWI_SIDES]; size_t n_sides[RAWI_SIDES]; /* each in the order of the document's entities, the quote's first speaker first */
	rawi_slice kind;          /* of a quote direct, indirect, mixed; of an event its PLOVER type; of a figure its unit, or empty */
	rawi_slice text;          /* content; trigger words; what the figure counts */
	rawi_slice cue;           /* quotes */
	rawi_slice mode, status, date, place; /* events; date as the record has it, or empty */
	char day[11];             /* of an event: the day it sorts by; else the document's */
	double value; rawi_slice bound; /* figures */
	uint64_t claim;           /* that it is a place of, 0 none */
	uint32_t tellings, outlets; /* of that claim */
} rawi_fact_row;

typedef RAWI_VEC(rawi_doc_row) rawi_doc_rows;
typedef RAWI_VEC(rawi_fact_row) rawi_fact_rows;

bool rawi_query_docs(rawi_store *s, rawi_arena *a, const rawi_filter *f, rawi_doc_rows *out, rawi_answered *more, rawi_error *e);    /* newest first, then by id and article */
bool rawi_query_quotes(rawi_store *s, rawi_arena *a, const rawi_filter *f, rawi_fact_rows *out, rawi_answered *more, rawi_error *e);  /* by day, newest first, then document and place */
bool rawi_query_events(rawi_store *s, rawi_arena *a, const rawi_filter *f, rawi_fact_rows *out, rawi_answered *more, rawi_error *e);
bool rawi_query_figures(rawi_store *s, rawi_arena *a, const rawi_filter *f, rawi_fact_rows *out, rawi_answered *more, rawi_error *e);
/* One document; *found false where it is not there. */
bool rawi_query_doc(rawi_store *s, rawi_arena *a, rawi_slice id, uint32_t article, rawi_doc_row *out, bool *found, rawi_error *e);

/* ── full text ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct {
	rawi_doc_row doc;
	rawi_slice text;          /* the passage that has most of what is sought, as the page reads */
	rawi_span at;             /* its bytes in the page */
	bool starts, ends;        /* it begins, ends with the article's body */
	const rawi_span *lit; size_t n_lit;             /* words of text that are sought, in order */
	const rawi_span *title_lit; size_t n_title_lit; /* of doc.head.title */
} rawi_search_row;
typedef RAWI_VEC(rawi_search_row) rawi_search_rows;

/* Documents that have words in any inflection and spelling: word word (all of them), "a phrase", OR, NOT or a leading -, ( ). Newest first; f: outlet, from, to, about, country,
 * story, doc. Needs a store with tables. False and RAWI_ERR_USAGE with what is wrong where `query` can not be understood. */
bool rawi_query_search(rawi_store *s, rawi_arena *a, rawi_slice query, const rawi_filter *f, rawi_search_rows *out, rawi_answered *more, rawi_error *e);

/* Who holds a word: rawi_doc_head.row of each document, ascending; its places, words of the sketch, are places[first[i] … first[i + 1] - 1], ascending. */
typedef struct {
	const int64_t *rows;
	const uint32_t *first, *places;
	size_t n;
} rawi_holding;
/* Every document whose body holds a word of this stem (rawi_sketch_word.stem). */
bool rawi_query_holding(rawi_store *s, rawi_arena *a, uint32_t stem, rawi_holding *out, rawi_error *e);

/* The last rawi_doc_head.row of all; 0 without documents. */
bool rawi_query_last_row(rawi_store *s, int64_t *row, rawi_error *e);
/* The sketch of a document that counts, as much of it as is asked for; *found false where there is none. */
bool rawi_query_sketch(rawi_store *s, rawi_arena *a, int64_t row, rawi_sketch_part part, rawi_sketch *out, bool *found, rawi_error *e);
/* By what it is ordered among others: its id and the article's number; "" where there is none. */
bool rawi_query_name(rawi_store *s, rawi_arena *a, int64_t row, rawi_slice *id, uint32_t *article, rawi_error *e);
/* Its head, but for the page's sum, and the bytes of its page. */
bool rawi_query_page(rawi_store *s, rawi_arena *a, int64_t row, rawi_doc_head *out, rawi_slice *page, bool *found, rawi_error *e);
/* Which of its quotes is the innermost that holds most of a passage; RAWI_NONE where none does. */
bool rawi_query_quote_around(rawi_store *s, int64_t row, rawi_span at, uint32_t *quote, rawi_error *e);
/* Its head. */
bool rawi_query_row(rawi_store *s, rawi_arena *a, int64_t row, rawi_doc_row *out, bool *found, rawi_error *e);

/* ── stories, copies, claims ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct {
	uint64_t id;
	rawi_slice title;
	int64_t title_row;        /* rawi_doc_head.row of the document that the title is of */
	char from[11], to[11];    /* ISO days, "" unknown */
	uint32_t docs, outlets, tellings;
} rawi_story_row;
typedef RAWI_VEC(rawi_story_row) rawi_story_rows;

/* Told by most documents first, then by first day, then id. */
bool rawi_query_stories(rawi_store *s, rawi_arena *a, const rawi_filter *f, rawi_story_rows *out, rawi_answered *more, rawi_error *e);

/* All about one: members by day, then id; the stories linked to it; its main entities, strongest first. */
typedef struct {
	rawi_story_row row;
	rawi_doc_rows docs;
	rawi_story_rows links;
	RAWI_VEC(rawi_party) entities; /* `entity` is no number here */
} rawi_story_full;
bool rawi_query_story(rawi_store *s, rawi_arena *a, uint64_t id, rawi_story_full *out, bool *found, rawi_error *e);

typedef struct {
	rawi_doc_row doc[2];      /* a, b */
	rawi_span at[2];
	rawi_slice text[2];
	bool near;                /* else verbatim */
	char first;               /* 0 unknown, 'a', 'b' */
	uint32_t words;
	double overlap;
} rawi_copy_row;
typedef RAWI_VEC(rawi_copy_row) rawi_copy_rows;

/* Of a document, a story, an outlet, days; by documents and places. With `doc`, that document is side a. */
bool rawi_query_copies(rawi_store *s, rawi_arena *a, const rawi_filter *f, rawi_copy_rows *out, rawi_answered *more, rawi_error *e);

/* Two documents with a copied passage between them, by rawi_doc_head.row. */
typedef struct {
	int64_t a, b;
	char first;               /* 0 unknown, 'a', 'b' */
} rawi_copied_pair;
typedef RAWI_VEC(rawi_copied_pair) rawi_copied_pairs;

/* Every pair once, by documents; of the filter as rawi_query_copies, without limit and offset. With `doc`, that document is side a. */
bool rawi_query_copied_pairs(rawi_store *s, rawi_arena *a, const rawi_filter *f, rawi_copied_pairs *out, rawi_answered *more, rawi_error *e);

typedef struct {
	rawi_doc_row doc;
	uint32_t item;            /* of the document's quotes, events or figures */
	rawi_span at;
	rawi_slice text;
} rawi_claim_place_row;

typedef struct {
	uint64_t claim;
	rawi_slice on;            /* speaker, value, date, place, status */
	rawi_slice text;          /* the other claim's */
	rawi_slice speaker_name;
	uint32_t tellings;
} rawi_claim_conflict_row;

typedef struct {
	uint64_t id;
	uint8_t kind;             /* rawi_claim_kind */
	rawi_slice text;
	rawi_slice speaker, speaker_name; /* key and fullest name, or empty */
	uint32_t outlets, tellings, n_places, n_conflicts;
	const rawi_claim_place_row *places;       /* by document, then place: n_places of them; NULL where they were not asked for */
	const rawi_claim_conflict_row *conflicts; /* n_conflicts of them, or NULL */
	const uint64_t *stories; size_t n_stories;
} rawi_claim_row;
typedef RAWI_VEC(rawi_claim_row) rawi_claim_rows;

/* By tellings, most first, then outlets, then id. `whole`: with places, conflicts and stories. */
bool rawi_query_claims(rawi_store *s, rawi_arena *a, const rawi_filter *f, bool whole, rawi_claim_rows *out, rawi_answered *more, rawi_error *e);

/* ── who and what ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct {
	rawi_slice key, name;     /* the name most documents give it; of a state the table's */
	char country[4];
	uint8_t type;             /* rawi_entity_type */
	bool located;
	double lat, lon;
	uint32_t geonames;        /* 0 none */
	uint32_t mentions, documents, outlets;
	char first[11], last[11]; /* days of its documents, "" where none is dated */
} rawi_known_row;
typedef RAWI_VEC(rawi_known_row) rawi_known_rows;

/* In most documents first, then mentions, then key. `about`: only those called so. */
bool rawi_query_entities(rawi_store *s, rawi_arena *a, const rawi_filter *f, rawi_known_rows *out, rawi_answered *more, rawi_error *e);
/* Who is meant: the entity of that key; else those called so, by a page perhaps; else those whose name has these words; else those of another spelling. Where only persons are called so of whom
 * no more than that one word is known, all of these together. At most 100; of each of these steps those in most documents first. */
bool rawi_query_find(rawi_store *s, rawi_arena *a, rawi_slice name, rawi_known_rows *out, rawi_error *e);

/* One, by its key; *found false where nobody has it. */
bool rawi_query_known(rawi_store *s, rawi_arena *a, rawi_slice key, rawi_known_row *out, bool *found, rawi_error *e);
/* The documents that name it, or give somebody an office of it, by (id, article): the view's only content. */
bool rawi_query_naming(rawi_store *s, rawi_arena *a, rawi_slice key, rawi_view *out, rawi_error *e);

typedef struct {
	rawi_doc_row doc;
	rawi_party bearer, body;  /* body.key empty: an office of a state or of nobody named */
	rawi_slice title, office, standing; /* title as on the page; standing empty: holds it */
	char state[4];
	rawi_span at;
} rawi_office_row;
typedef RAWI_VEC(rawi_office_row) rawi_office_rows;

/* Offices that pages give an entity, and, of a body or state, offices of it; by day, oldest first, undated last. */
bool rawi_query_offices(rawi_store *s, rawi_arena *a, rawi_slice key, const rawi_filter *f, rawi_office_rows *out, rawi_answered *more, rawi_error *e);

typedef struct {
	rawi_known_row who;
	uint32_t documents;       /* that name both */
} rawi_beside_row;
typedef RAWI_VEC(rawi_beside_row) rawi_beside_rows;

/* Who is named beside an entity most often, in its newest documents (at most 1,000). f: type, limit, from, to. */
bool rawi_query_beside(rawi_store *s, rawi_arena *a, rawi_slice key, const rawi_filter *f, rawi_beside_rows *out, rawi_error *e);

typedef struct {
	rawi_slice name;
	uint32_t documents;
	char first[11], last[11];
} rawi_outlet_row;
typedef RAWI_VEC(rawi_outlet_row) rawi_outlet_rows;

/* Outlets, that of most documents first. */
bool rawi_query_outlets(rawi_store *s, rawi_arena *a, rawi_outlet_rows *out, rawi_error *e);

#endif
