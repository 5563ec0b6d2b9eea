/* understand: text → record, what one article says. The record is what is stored and printed (as RECORD.md describes it).
 *
 *   rawi_text ──names──▶ entities ──quotes──▶ quotes ──events──▶ events ──figures──▶ figures      one rawi_doc carries all of it along
 *
 * A rawi_ref points at the page: `orig` in its original bytes, `text` what that reads with white space folded. Tokens are indices into rawi_text and
 * mean something only while the text is at hand: a record read back from JSON has them 0.
 */
#ifndef RAWI_UNDERSTAND_RECORD_H
#define RAWI_UNDERSTAND_RECORD_H

#include "arabic/text.h"
#include "base/buf.h"
#include "base/vec.h"

typedef struct {
	rawi_slice text;
	rawi_span orig;        /* bytes of the page */
	uint32_t first, end;   /* tokens first … end-1 */
} rawi_ref;

typedef enum { RAWI_PER, RAWI_ORG, RAWI_LOC } rawi_entity_type;
typedef enum { RAWI_FORM_NAME, RAWI_FORM_TITLE, RAWI_FORM_ADJECTIVE, RAWI_FORM_PRONOUN } rawi_mention_form;

typedef struct {
	rawi_ref at;
	uint8_t form; /* rawi_mention_form */
} rawi_mention;

/* What a title says of its bearer's hold on the office: standing.tsv, in its order. */
typedef enum { RAWI_INCUMBENT, RAWI_FORMER, RAWI_ACTING, RAWI_ELECT, RAWI_DEPUTY, RAWI_STANDINGS } rawi_standing;
extern const char *const rawi_standing_names[RAWI_STANDINGS]; /* NULL for the first */

typedef struct {
	rawi_slice title;    /* as on the page, without the nationality */
	uint32_t of_entity;  /* entity id, or RAWI_NONE */
	char of_state[4];    /* ISO alpha-3, or "" */
	uint8_t standing;    /* rawi_standing */
	rawi_ref at;
} rawi_role;

/* Where on earth a place is. */
typedef struct {
	uint32_t geonames;   /* GeoNames id, 0 none */
	rawi_slice code;     /* ISO 3166-2, or empty */
	char country[4];     /* ISO alpha-3, or "" */
	uint8_t located;     /* 1: lat and lon are known */
	double lat, lon;     /* degrees */
} rawi_spot;

typedef struct {
	uint32_t id;         /* its index */
	uint8_t type;        /* rawi_entity_type */
	uint8_t unnamed;     /* 1: a described speaker or actor (مصادر, مسؤول أميركي) */
	uint8_t gender;      /* 0 unknown, 'm', 'f' */
	uint8_t number;      /* 0 unknown, 1 one, 2 two, 3 many */
	char country[4];     /* ISO alpha-3, or "" */
	char sector[4];      /* PLOVER sector code, or "" */
	rawi_slice name;     /* fullest form in the text, without titles */
	rawi_slice key;      /* "per:…", "org:…", "loc:RUS", "loc:YE-TA", "loc:geonames:70225" or "loc:…": the page's own guess */
	rawi_spot spot;      /* of a LOC that is no state: where it is, all 0 where that is not known */
	RAWI_VEC(rawi_mention) mentions; /* in text order */
	RAWI_VEC(rawi_role) roles;
	RAWI_VEC(rawi_spot) candidates; /* of a LOC whose name several places bear and the text does not tell apart, else empty */
} rawi_entity;

typedef enum { RAWI_QUOTE_DIRECT, RAWI_QUOTE_INDIRECT, RAWI_QUOTE_MIXED } rawi_quote_kind;

typedef struct {
	uint8_t kind;
	rawi_slice cue_class;            /* say, assert, deny, warn, … from the cue table; empty without a cue */
	rawi_ref content, cue, source;   /* cue and source: text empty where there is none */
	rawi_ref occasion;               /* on what occasion (في مؤتمر صحفي); text empty where it is not told */
	RAWI_VEC(rawi_ref) parts;        /* the pieces of a content that its cue splits, else empty */
	RAWI_VEC(uint32_t) speakers;     /* entity ids, the first is the speaker; empty where unknown */
	uint32_t addressee;              /* entity id or RAWI_NONE */
	uint32_t via;                    /* entity id or RAWI_NONE */
	rawi_slice why_unknown;          /* reason where speakers is empty */
} rawi_quote;

/* PLOVER 2.0 event types, in the order of its quad classes. */
typedef enum {
	RAWI_AGREE, RAWI_CONSULT, RAWI_SUPPORT, RAWI_CONCEDE, RAWI_COOPERATE, RAWI_AID, RAWI_RETREAT,
	RAWI_REQUEST, RAWI_ACCUSE, RAWI_REJECT, RAWI_THREATEN, RAWI_PROTEST, RAWI_SANCTION, RAWI_MOBILIZE, RAWI_COERCE, RAWI_ASSAULT,
	RAWI_EVENT_TYPES
} rawi_event_type;
extern const char *const rawi_type_names[3];    /* PER, ORG, LOC: of a rawi_entity_type */
extern const char *const rawi_mention_names[4]; /* name, title, adjective, pronoun */
extern const char *const rawi_quote_names[3];   /* direct, indirect, mixed */
extern const char *const rawi_event_names[RAWI_EVENT_TYPES];

typedef enum { RAWI_ACTUAL, RAWI_FUTURE, RAWI_HYPOTHETICAL, RAWI_NEGATED, RAWI_HISTORICAL, RAWI_STATUSES } rawi_status;
extern const char *const rawi_status_names[RAWI_STATUSES];

typedef enum { RAWI_VERBAL_COOPERATION, RAWI_MATERIAL_COOPERATION, RAWI_VERBAL_CONFLICT, RAWI_MATERIAL_CONFLICT, RAWI_QUADS } rawi_quad;
extern const char *const rawi_quad_names[RAWI_QUADS];

typedef struct {
	uint8_t type, status;
	uint8_t quad;                    /* rawi_quad */
	double score;                    /* PLOVER: -10 conflict … 10 cooperation */
	rawi_slice mode;                 /* PLOVER mode, or empty */
	RAWI_VEC(rawi_slice) context;    /* PLOVER contexts that the words carry */
	RAWI_VEC(uint32_t) actor, recipient; /* entity ids */
	RAWI_VEC(rawi_ref) triggers;     /* one or more */
	char date[32];                   /* ISO, or "" */
	uint8_t date_basis;              /* rawi_basis */
	rawi_slice date_link;            /* where the date stands: clause, speaker, meeting, during, lead; empty without a date */
	uint32_t place_entity;           /* entity id or RAWI_NONE */
	rawi_ref place;                  /* text empty where there is none */
	uint32_t said_by;                /* entity id or RAWI_NONE */
	rawi_slice sentence;             /* that it stands in, of a record without blocks (compare/told.h); else empty */
	rawi_slice why_no_actor, why_no_recipient, why_no_date, why_no_place, why_no_said_by, why_no_mode, why_no_context; /* a reason for each empty field */
} rawi_event;

typedef struct {
	rawi_ref at;
	double value;
	rawi_slice unit;                 /* person, percent, ISO 4217, SI symbol, year, month, day, hour, count */
	rawi_slice bound;                /* min, max, approx, or empty */
	rawi_slice of;                   /* what is counted, as on the page */
	rawi_slice way;                  /* of a change: up, down; else empty */
	rawi_slice part;                 /* of a change: by, from, to */
	uint32_t said_by;                /* entity id or RAWI_NONE */
	rawi_slice sentence;             /* as of an event */
} rawi_figure;

typedef struct {
	rawi_ref at;
	char value[32];                  /* ISO or "" */
	uint8_t basis;                   /* rawi_basis */
} rawi_when;

/* A block as the record keeps it. */
typedef struct {
	rawi_ref at;
	uint8_t kind;                    /* rawi_block_kind */
	rawi_slice why;
} rawi_record_block;

/* One folded word of the body, with its place: what copies are found by. */
typedef struct {
	uint32_t hash;                   /* low half of rawi_hash of the folded word */
	uint32_t stem;                   /* the same of its lemma, so that words meet across their forms */
	rawi_span orig;
} rawi_record_word;

typedef RAWI_VEC(rawi_record_word) rawi_record_words;

typedef struct {
	rawi_slice value;                /* empty where unknown */
	rawi_slice text;                 /* what the span reads; empty where it points into markup or nowhere */
	rawi_span orig;                  /* len 0 where it stands nowhere */
	uint8_t basis;
} rawi_record_fact;

/* A field that two places of the page give differently; the believed value first. */
typedef struct {
	rawi_slice field;                /* "published", "author" … */
	RAWI_VEC(rawi_record_fact) values;
} rawi_record_conflict;

typedef struct rawi_record {
	rawi_slice id, charset, lang;
	uint32_t article;
	char sha256[65];
	rawi_slice engine;   /* version of the rawi that wrote it; empty where it was never written */
	uint64_t bytes;
	rawi_record_fact title, outlet, author, agency, url, published, updated, section;
	RAWI_VEC(rawi_record_fact) tags;
	RAWI_VEC(rawi_record_conflict) conflicts;
	RAWI_VEC(rawi_record_block) blocks;
	RAWI_VEC(rawi_entity) entities;
	RAWI_VEC(rawi_quote) quotes;
	RAWI_VEC(rawi_event) events;
	RAWI_VEC(rawi_figure) figures;
	RAWI_VEC(rawi_when) dates;
	bool given_unread;   /* its collector gave a date that is none; not kept */
	const rawi_text *read; /* what it was read from; NULL where it was parsed */
	rawi_record_words words; /* of a record without it; else rawi_record_words_of gives them */
} rawi_record;

/* What the stages of understand share while they work on one article. */
typedef struct {
	rawi_arena *arena;
	const rawi_tables *tables;
	const rawi_text *text;
	rawi_record *record;
	uint32_t *entity_at;  /* one a token: id of the entity whose mention covers it, or RAWI_NONE */
	uint32_t *mention_at; /* one a token: index into that entity's mentions, or RAWI_NONE */
	uint32_t *quote_at;   /* one a token: index of the innermost quote whose content covers it, or RAWI_NONE; set by rawi_find_quotes */
	struct rawi_names *names; /* what rawi_find_names knows; asked through understand/names.h */
} rawi_doc;

/* The text of an article and an empty record: what the stages begin with. */
rawi_doc *rawi_doc_new(rawi_arena *a, const rawi_tables *t, const rawi_article *article, rawi_slice story_day);

/* The stages, in the order of rawi_understand. Each adds to doc->record and nothing else. */
void rawi_find_names(rawi_doc *doc);
void rawi_find_quotes(rawi_doc *doc);
void rawi_find_events(rawi_doc *doc);
void rawi_find_figures(rawi_doc *doc);
void rawi_drop_unneeded(rawi_doc *doc); /* after all facts: described actors and states known by an adjective only that no fact names as a side; ids move up */
void rawi_find_changes(rawi_doc *doc); /* which figures tell a change; after rawi_find_figures */
rawi_slice rawi_sector(const rawi_doc *doc, const rawi_entity *e); /* the PLOVER code of its sector, by its offices and its name; empty where no word tells */
void rawi_find_plover(rawi_doc *doc); /* quad classes, scores, sectors; last */

/* article → record. `anchor` is the day relative dates count from: the article's own published date where it has one, else what the caller knows
 * (a story's date, then `anchor_basis` is RAWI_BASIS_STORY and becomes the record's `published`). A page that is not Arabic gives blocks and no facts. */
rawi_record *rawi_understand(rawi_arena *a, const rawi_tables *t, const rawi_article *article, rawi_slice story_day);

/* The words of body and standfirst, which are stored, not printed: whoever only prints needs none. In the arena. */
rawi_record_words rawi_record_words_of(rawi_arena *a, const rawi_record *r);

/* A stretch of tokens, or of page text, as a ref. */
rawi_ref rawi_ref_tokens(const rawi_doc *doc, uint32_t first, uint32_t end);
rawi_ref rawi_ref_span(const rawi_doc *doc, rawi_span text);

/* A new entity (no mentions yet); a new mention of one, which also marks entity_at and mention_at. */
rawi_entity *rawi_entity_add(rawi_doc *doc, rawi_entity_type type, rawi_slice name);
void rawi_mention_add(rawi_doc *doc, uint32_t entity, uint32_t first, uint32_t end, rawi_mention_form form);

/* Reads a title: its bearer's standing, and the office in the form in which titles are compared (folded, without words of standing), in the arena. */
rawi_standing rawi_title_standing(const rawi_tables *t, rawi_arena *a, rawi_slice title, rawi_slice *office);

/* The quad class and the score that the PLOVER manual gives an act of that type and mode. */
void rawi_plover_judge(const rawi_tables *t, rawi_arena *a, uint8_t type, rawi_slice mode, uint8_t *quad, double *score);

/* Record ↔ JSON: the line that `rawi extract` prints. */
void rawi_record_write(rawi_buf *out, const rawi_record *r, const char *version, const char *tables_hash);
rawi_record *rawi_record_parse(rawi_arena *a, rawi_slice json, rawi_error *e);
/* Does it have every entity that it names by number? Every reader may index its entities with these: a damaged record must not get so far. */
bool rawi_record_refers(const rawi_record *r);

#endif
