/* compare: records → relations: copies, stories, claims. Pure: no files, no database; the same set of records gives the same relations, in any order.
 *
 *   sketches ──rawi_find_copies──▶ copies ──┐
 *   sketches ─────────────────────rawi_find_stories──▶ stories (sets of documents, links between them)
 *   records of linked stories + their copies ──rawi_find_claims──▶ claims, tellings, conflicts
 *
 * A document is a number here: its index in the array that the caller gives; the caller keeps ids. Documents must be given in the order of
 * their (id, article), so that ties fall the same way whatever order they arrived in. Weights come from frozen tables, never from the documents at hand:
 * a further document changes nothing between two others.
 */
#ifndef RAWI_COMPARE_RELATIONS_H
#define RAWI_COMPARE_RELATIONS_H

#include "understand/record.h"

#define RAWI_NO_DAY INT32_MIN

/* One word of the body, as the record has it, with what comparing needs beside it. */
typedef struct {
	uint32_t hash;   /* of the folded word */
	uint32_t stem;   /* of its lemma */
	rawi_span orig;  /* bytes of the page */
	uint8_t weight;  /* rarity, eighths of a bit: 0 a word of every article … 80 a word that weights.tsv does not have; less in names and set phrases */
	uint8_t starts;  /* 1: first word of its block */
	uint8_t name;    /* 1: part of an entity's name */
	uint8_t dim;     /* 1: part of a set phrase */
} rawi_sketch_word;

typedef enum {
	RAWI_KEY_ENTITY, /* an entity's key: rawi_entity_key */
	RAWI_KEY_PERSON, /* the last word of a person's name, as words have it */
	RAWI_KEY_EVENT,  /* type, actor, recipient */
	RAWI_KEY_SAGA,   /* type and the states that the two act for */
	RAWI_KEY_TITLE,  /* a lemma of the title */
	RAWI_KEY_WORD,   /* a lemma of the body */
} rawi_key_kind;

typedef struct {
	uint64_t key;
	float weight;
	uint8_t kind;    /* rawi_key_kind */
} rawi_sketch_key;

/* What finding copies and stories needs of one record; small enough to hold for every document. Made by rawi_sketch_of, kept by the store as a blob. */
typedef struct {
	rawi_slice doc_name;    /* id#article: identity for hashes */
	rawi_slice lang;
	uint64_t page;          /* hash of the id: articles of one page share it and are not compared */
	int32_t day;            /* published, days since 1970-01-01; RAWI_NO_DAY unknown */
	int32_t first_day, last_day; /* of the dates the text itself names by day, for undated pages; RAWI_NO_DAY unknown */
	uint8_t weekdays;       /* weekdays that the text names without a date, bit 0 Monday … bit 6 Sunday */
	uint8_t has_title;
	uint64_t outlet;        /* hash of the folded outlet name, 0 unknown */
	uint64_t agency;        /* hash of the credited agency, 0 none */
	const uint64_t *credits; size_t n_credits;    /* hashes of outlets and agencies that it names as its source, ascending */
	const rawi_sketch_word *words; size_t n_words;
	const rawi_sketch_key *keys; size_t n_keys;   /* by kind, then key */
} rawi_sketch;

typedef struct {
	uint32_t a, b;            /* documents, a < b */
	uint32_t a_first, a_end;  /* words of a's sketch */
	uint32_t b_first, b_end;
	uint8_t near;             /* 0 verbatim, 1 near */
	uint8_t first;            /* 0 unknown, 'a', 'b': the side with the earlier known date */
	uint32_t words;           /* words shared */
	float overlap;            /* 0 … 1 */
} rawi_copy;

typedef struct {
	const uint32_t *docs; size_t n_docs;   /* ascending */
	const uint32_t *links; size_t n_links; /* other stories of the same saga: indices, ascending */
	int32_t from, to;                      /* days, RAWI_NO_DAY unknown */
	uint32_t title_doc;                    /* the document whose title stands for the story */
	const uint64_t *keys; size_t n_keys;   /* rawi_entity_key of its main entities' keys, strongest first */
	uint32_t tellings;                     /* independent tellings of the story as a whole */
} rawi_story;

typedef enum { RAWI_CLAIM_QUOTE, RAWI_CLAIM_EVENT, RAWI_CLAIM_FIGURE } rawi_claim_kind;

typedef struct {
	uint32_t doc;
	rawi_ref at;              /* the fact's words in that document */
	uint32_t item;            /* index into that record's quotes, events or figures */
} rawi_claim_place;

typedef struct {
	uint32_t claim;           /* index of the other claim */
	const char *on;           /* "speaker", "value", "date", "place", "status" */
} rawi_conflict;

typedef struct {
	uint8_t kind;             /* rawi_claim_kind */
	rawi_slice text;          /* how the clearest telling puts it */
	rawi_slice speaker;       /* entity key, or empty */
	const rawi_claim_place *places; size_t n_places; /* by document, then by place */
	const uint32_t *stories; size_t n_stories;
	uint32_t outlets, tellings;
	const rawi_conflict *conflicts; size_t n_conflicts;
} rawi_claim;

typedef RAWI_VEC(rawi_copy) rawi_copy_vec;
typedef RAWI_VEC(rawi_story) rawi_story_vec;
typedef RAWI_VEC(rawi_claim) rawi_claim_vec;

/* One record's sketch, all of it in the arena. */
uint64_t rawi_entity_key(rawi_slice key); /* by which an entity is meant in sketches: a hash of its key */
rawi_sketch rawi_sketch_of(rawi_arena *a, const rawi_tables *t, const rawi_record *r);

/* The sketch as bytes (the same on every machine), appended to out; and back. Unpack copies into the arena; false where the bytes are no sketch. */
void rawi_sketch_pack(rawi_buf *out, const rawi_sketch *s);
/* The same without its doc_name, for who has that elsewhere; and with one. */
rawi_slice rawi_sketch_unnamed(rawi_slice packed);
rawi_slice rawi_sketch_named(rawi_arena *a, rawi_slice name, rawi_slice unnamed);
bool rawi_sketch_unpack(rawi_arena *a, rawi_slice bytes, rawi_sketch *out);
/* All but the words, which it only counts: for stories, not for copies. */
bool rawi_sketch_unpack_about(rawi_arena *a, rawi_slice bytes, rawi_sketch *out);
/* No more of it than is asked for, which takes less time; what is left out is empty, or as many as there are of nothing. */
typedef enum {
	RAWI_SKETCH_HEAD,  /* neither words nor keys */
	RAWI_SKETCH_ABOUT, /* no words */
	RAWI_SKETCH_WORDS, /* its words' hashes and weights, no keys: for whether it may have copies at all */
	RAWI_SKETCH_PLACED, /* the same and where they stand, no keys: for a passage and who copies it */
	RAWI_SKETCH_FOUND, /* all by which a document is found: its words without where they stand */
	RAWI_SKETCH_WHOLE,
} rawi_sketch_part;
bool rawi_sketch_open(rawi_arena *a, rawi_slice bytes, rawi_sketch_part part, rawi_sketch *out);

/* Copied passages, ordered by a, b, a_first. A passage that runs over several paragraphs on both sides is one copy a paragraph. */
void rawi_find_copies(rawi_arena *a, const rawi_sketch *docs, size_t n, rawi_copy_vec *out);
/* Every document stands in one story; stories are ordered by their first document. `copies` as rawi_find_copies gave them. */
void rawi_find_stories(rawi_arena *a, const rawi_sketch *docs, size_t n, const rawi_copy_vec *copies, rawi_story_vec *out);

/* The day a story gives to a member page that does not date itself; RAWI_NO_DAY where it gives none. */
int32_t rawi_story_day(const rawi_sketch *docs, const rawi_story *story, uint32_t doc);
/* The same; RAWI_NO_DAY for a page that dates itself, to which no day is lent. */
int32_t rawi_lent_day(const rawi_sketch *docs, const rawi_story *story, uint32_t doc);

/* Days since 1970-01-01 ↔ ISO day (proleptic Gregorian). From: the first ten bytes must read YYYY-MM-DD, else RAWI_NO_DAY. */
int32_t rawi_day_of(rawi_slice iso);
void rawi_day_write(int32_t day, char out[11]);

/* The keys of a group of documents resolved over the group: out[i][e] is the key of records[i]'s entity e. A short name takes the key of the one longer name of the
 * group that it can stand for ("per:al-Amiri" → "per:Sami al-Amiri"); where several could be meant it keeps its own. A place that its page leaves open takes the key of the one place of its name in the group. */
void rawi_resolve_keys(rawi_arena *a, const rawi_tables *t, const rawi_record *const *records, size_t n, rawi_slice ***out);

/* `members` are documents of one group of linked stories, ascending; records[i] is document members[i] (its words may be missing: the sketch has them). Claims
 * are ordered by their first place. */
void rawi_find_claims(rawi_arena *a, const rawi_tables *t, const rawi_sketch *docs, const uint32_t *members, const rawi_record *const *records, size_t n_members,
	const rawi_copy_vec *copies, const rawi_story_vec *stories, rawi_claim_vec *out);

#endif
