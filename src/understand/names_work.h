/* understand: what the stages of naming share; nothing outside names*.c, entities*.c and roles*.c includes it.
 *
 *   tokens ──names_words──▶ words: given name? nationality? title?
 *          ──names_places, names_orgs──▶ spans of states, places, organisations
 *          ──names_persons + roles──▶ spans of persons, with the titles before and after them
 *          ──names_alias──▶ further spans: short forms of what stands in full elsewhere
 *          ──entities──▶ entities, mentions, roles, phrases
 *
 * Spans never overlap: span_at says which covers a token.
 */
#ifndef RAWI_UNDERSTAND_NAMES_WORK_H
#define RAWI_UNDERSTAND_NAMES_WORK_H

#include "base/map.h"
#include "understand/names.h"

enum { RAWI_GIVEN, RAWI_WEAK, RAWI_FAMILY, RAWI_LINK, RAWI_SECOND }; /* given.tsv, kind */
enum { RAWI_STATE_NAME, RAWI_STATE_ADJECTIVE, RAWI_STATE_CAPITAL, RAWI_STATE_WEAK }; /* states.tsv, kind */
enum { RAWI_TITLE_OFFICE, RAWI_TITLE_HONOUR, RAWI_TITLE_PEER, RAWI_TITLE_KIND }; /* titles.tsv, kind */
enum { RAWI_TITLE_HEAD, RAWI_TITLE_ENVOY, RAWI_TITLE_PLACE }; /* titles.tsv, group */

/* One reading of a token's front: the word without `cut` bytes of clitics (bytes of token.fold). */
typedef struct {
	rawi_slice word;
	uint8_t cut;
} rawi_name_form;
#define RAWI_MAX_FORMS 5

typedef struct {          /* what the tables know of a word by itself, in all its forms (rawi_names_forms): names_forms.c */
	uint64_t tables;      /* those that may have a key that begins with one of them */
	uint32_t given;       /* row of given.tsv, RAWI_NO_ROW */
	uint32_t head;        /* row of orgwords.tsv, of the word or of what stands behind its article, RAWI_NO_ROW */
	uint8_t given_kind, given_cut, head_cut, head_definite;
	uint8_t nation;       /* 1: one of its forms begins a key of states.tsv as an adjective does */
	uint8_t fused;        /* which form is no end of the word but its bare form (للـ), 0 */
	uint8_t rests;        /* 1: behind the article of one of them something may stand that is in ministries.tsv */
	uint8_t n, cut[RAWI_MAX_FORMS]; /* its forms */
	uint8_t sound;        /* of the word as it stands, once somebody asked (names_alias.c); else 0 */
	uint16_t beginning;   /* of the word as it stands (rawi_names_beginning), RAWI_NO_BEGINNING where it is too short */
} rawi_name_known;

typedef struct {          /* what is known about a token as a part of names */
	uint32_t given;       /* row of given.tsv, RAWI_NO_ROW */
	uint32_t nation;      /* row of states.tsv (adjective), RAWI_NO_ROW */
	uint32_t title;       /* row of titles.tsv whose phrase begins here, RAWI_NO_ROW */
	uint32_t title_end;   /* the token after that phrase */
	uint8_t given_cut, nation_cut, title_cut;
	uint8_t nation_words; /* 1 or 2 */
	uint8_t given_kind, title_kind; /* valid where the row is */
	uint8_t article;      /* 1: a word with ال */
	uint8_t tanwin;       /* 1: written with tanwin */
	uint8_t unknown;      /* 1: in no lexicon, no particle: perhaps a name */
	uint8_t dated;        /* 1: stands in a date */
} rawi_name_word;

typedef struct {
	uint32_t first, end;
	uint32_t row;         /* row of the table it was found by, RAWI_NO_ROW for patterns */
	uint32_t same;        /* 1 + a span it is another form of, 0 */
	uint32_t entity;      /* set by entities */
	uint32_t head;        /* organisations by pattern: row of orgwords.tsv, RAWI_NO_ROW */
	char state[4];        /* the state's code, or the state it acts for */
	uint8_t type;         /* rawi_entity_type */
	uint8_t form;         /* rawi_mention_form */
	uint8_t cut;          /* clitic bytes cut from the first token's fold */
	uint8_t is_state, is_capital, is_city, soft; /* soft: gives way to a person's name */
	uint8_t gender;       /* 0, 'm', 'f' */
	char where[4];        /* a city's state */
	uint8_t headless;     /* 1: its head word is left out (الخارجية, for its ministry) */
	uint8_t nameless;     /* 1: describes more than it names: the entity is not called so */
	uint8_t dead;         /* taken back */
} rawi_name_span;

typedef struct {          /* a title's phrase and whom it was given to */
	uint32_t first, end;  /* tokens */
	uint32_t row;         /* of titles.tsv */
	uint32_t drop[4][2];  /* tokens of nationality adjectives inside, left out of the title's text */
	uint32_t n_drop;
	uint32_t org;         /* span of the body, RAWI_NONE */
	uint32_t person;      /* span of the bearer, RAWI_NONE */
	char state[4];
	uint8_t tail;         /* letters of the case at its first word's end: محافظا */
	bool shared;          /* its words stand before another bearer's name: الرئيسين … و… */
} rawi_name_title;

typedef RAWI_VEC(rawi_name_span) rawi_name_spans;
typedef RAWI_VEC(rawi_name_title) rawi_name_titles;

typedef struct rawi_names {
	rawi_doc *doc;
	const rawi_text *text;
	rawi_arena *arena;
	uint32_t n;               /* tokens */
	rawi_name_word *words;
	struct rawi_names_kept *kept; /* names_kept.h */
	rawi_name_known *known;   /* one a token */
	uint32_t *span_at;        /* span that covers a token, RAWI_NONE */
	rawi_name_spans spans;
	rawi_name_titles titles;
	bool lexicon;             /* the tokens say what is KNOWN */
	bool home;                /* a state stands out (entities_home.c) */
	uint32_t *phrase_entity, *phrase_end; /* by first token */
	uint32_t *phrase_first;   /* by covered token */
	uint32_t *title_of;       /* title phrase that begins at a token: index into titles, RAWI_NONE */
	rawi_map states;          /* ISO code → 1 + entity id */
	rawi_map unnamed;         /* folded words → 1 + entity id */
	uint8_t *tag;             /* rawi_bio of each token (tagger.h), NULL without a model */
	int32_t *margin;          /* how sure the tagger is of a token's type */
	rawi_slice letter[7];     /* و ف ب ل ك س ال, folded */
	rawi_slice *endings;      /* of nationality adjectives, folded */
	size_t n_endings;
	const rawi_table *t_gazetteer, *t_persons, *t_states, *t_cities, *t_regions, *t_orgs, *t_orgwords, *t_orgself, *t_orgadj, *t_ministries, *t_titles, *t_parts, *t_links, *t_place, *t_context, *t_given,
		*t_describers, *t_not, *t_weights, *t_statewords, *t_standing;
	int c_iso, c_state_kind, c_region_same, c_weight, c_city_kind, c_city_source, c_city_state, c_org_state, c_org_kind, c_org_same, c_word_kind, c_word_gender, c_word_needs, c_ministry_head, c_title_kind, c_title_gender, c_title_number, c_title_state,
		c_title_cut, c_title_group, c_link, c_place, c_context, c_given_kind, c_given_gender, c_desc_number, c_desc_kind, c_desc_type, c_standing, c_person_key, c_person_state, c_person_gender;
} rawi_names;

/* What hangs on the tables alone, of which each page's copy begins: the tables, their columns, letters and endings. */
rawi_names *rawi_names_open(rawi_arena *a, const rawi_tables *t); /* names.c */
rawi_names *rawi_names_begin(rawi_doc *doc);  /* names.c: the stages up to persons, which the tagger's features are made of */
void rawi_names_tag(rawi_names *w);           /* names_tagged.c: tags of the model */
void rawi_names_tagged_alone(rawi_names *w);  /* names_tagged.c: the same of one word, once short forms are known */
void rawi_names_tagged_others(rawi_names *w); /* names_tagged.c: bodies and places of that kind */
void rawi_names_tagged(rawi_names *w);        /* names_tagged.c: persons that the tagger sees and the rules do not */

/* names_forms.c */
void rawi_names_known(rawi_names *w);
size_t rawi_names_forms(const rawi_names *w, uint32_t token, rawi_name_form out[RAWI_MAX_FORMS]);
/* The row of states.tsv's key that the adjective's stem is or begins, as it is or without one of its endings, behind `node`: its node, 0. */
uint32_t rawi_names_adjective(const rawi_names *w, uint32_t node, rawi_slice stem);

/* names_words.c */
void rawi_names_words(rawi_names *w);
/* Both for a token that the table may have. */
uint32_t rawi_names_longest_of(const rawi_names *w, const rawi_table *t, uint32_t token, uint32_t *end, uint8_t *cut);
uint32_t rawi_names_find_of(const rawi_names *w, const rawi_table *t, uint32_t token, uint8_t *cut);

/* May a key of the table begin at the token? */
static inline bool rawi_names_begins(const rawi_names *w, const rawi_table *t, uint32_t token)
{
	return w->known[token].tables & rawi_table_bit(t);
}

/* The longest key of a table that begins at a token, over all its forms: row or RAWI_NO_ROW; *end the token after it, *cut the clitic bytes. */
static inline uint32_t rawi_names_longest(const rawi_names *w, const rawi_table *t, uint32_t token, uint32_t *end, uint8_t *cut)
{
	if (rawi_names_begins(w, t, token))
		return rawi_names_longest_of(w, t, token, end, cut);
	if (w->text->tokens[token].kind <= RAWI_TOK_NUMBER)
		*end = token;
	return RAWI_NO_ROW;
}

/* The row of a one-word key among a token's forms. */
static inline uint32_t rawi_names_find(const rawi_names *w, const rawi_table *t, uint32_t token, uint8_t *cut)
{
	return rawi_names_begins(w, t, token) ? rawi_names_find_of(w, t, token, cut) : RAWI_NO_ROW;
}

enum { RAWI_BEGINNING = 6 /* bytes */, RAWI_BEGINNINGS = 4096, RAWI_NO_BEGINNING = UINT16_MAX };

/* The first three letters of a key as a number below RAWI_BEGINNINGS; those of its first word where that is shorter. `more`: words follow the one that is given. */
uint16_t rawi_names_beginning(rawi_slice key, bool more);

/* The end of the sentence a token stands in. */
static inline uint32_t rawi_names_limit(const rawi_names *w, uint32_t token)
{
	return w->text->sentences[w->text->tokens[token].sentence].end;
}

static inline bool rawi_names_is_word(const rawi_names *w, uint32_t token)
{
	return token < w->n && w->text->tokens[token].kind == RAWI_TOK_WORD;
}

static inline bool rawi_names_in_date(const rawi_names *w, uint32_t token)
{
	return token < w->n && w->words[token].dated;
}
/* The word of a token without its article, folded. */
rawi_slice rawi_names_stem(const rawi_names *w, uint32_t token, uint8_t cut);
/* Claims tokens for a span; RAWI_NONE where one of them is taken (unless by a soft one). */
uint32_t rawi_names_claim(rawi_names *w, rawi_name_span span);
/* The span that begins at a token, NULL. */
rawi_name_span *rawi_names_span_from(rawi_names *w, uint32_t token);
/* The folded words of tokens first … end-1, the first without `cut` bytes, one blank between; عبد ال… is squeezed to one word. */
rawi_slice rawi_names_key(const rawi_names *w, uint32_t first, uint32_t end, uint8_t cut);
/* How a token stands at the front of such a key. */
rawi_slice rawi_names_key_word(const rawi_names *w, uint32_t token, uint8_t cut);
/* Is the token before this one a word of that class of namecontext.tsv? */
bool rawi_names_after(const rawi_names *w, uint32_t token, int kind);

void rawi_names_persons_known(rawi_names *w); /* names_known.c */
void rawi_names_places(rawi_names *w);        /* names_places.c: states, capitals, cities, regions */
void rawi_names_place_heads(rawi_names *w);   /* names_places.c: جبل X, مطار X */
void rawi_names_orgs_known(rawi_names *w);    /* names_orgs.c */
void rawi_names_orgs_pattern(rawi_names *w);  /* names_orgs.c */
void rawi_names_orgs_short(rawi_names *w);    /* names_orgs.c: الوزارة after وزارة الخارجية */
void rawi_names_persons(rawi_names *w);       /* names_persons.c */
/* A person at first … end-1, with the titles that follow the name: its span, RAWI_NONE where a token is taken. */
uint32_t rawi_names_person(rawi_names *w, uint32_t first, uint32_t end, uint8_t cut); /* names_persons.c */
/* Does the phrase of a title without a bearer end before a token? Its index among the titles. */
bool rawi_names_title_before(const rawi_names *w, uint32_t token, uint32_t *title); /* names_persons.c */
bool rawi_names_is_governed(const rawi_names *w, uint32_t i); /* names_persons.c: a preposition written to a name of the page */
uint32_t rawi_names_run(const rawi_names *w, uint32_t token, bool anchored, uint8_t *cut, int *strength); /* names_persons.c: the end of a run of name words, or token */
bool rawi_names_title_parse(rawi_names *w, uint32_t token, rawi_name_title *out); /* roles.c: the phrase of a title */
void rawi_names_alias(rawi_names *w);         /* names_alias.c */
void rawi_names_entities(rawi_names *w);      /* entities.c */
/* A mention wherever it stands: an entity's mentions stay in text order. */
/* The words from token `first` on without the preposition لـ before their article, whose alef is written then: للمسؤول is المسؤول. */
rawi_slice rawi_names_without_lam(const rawi_names *w, uint32_t first, rawi_slice text); /* entities.c */
void rawi_names_mention(rawi_names *w, uint32_t id, uint32_t first, uint32_t end, rawi_mention_form form); /* entities.c */
void rawi_names_phrase(rawi_names *w, uint32_t id, uint32_t first, uint32_t end);                          /* entities.c */
/* Gives an entity the role that a title says, unless it has it. */
void rawi_names_role(rawi_names *w, const rawi_name_title *t, uint32_t id);                                /* entities.c */
void rawi_names_home(rawi_names *w);          /* entities_home.c */
void rawi_names_home_towns(rawi_names *w);    /* entities_home.c: the same by towns, once they have their states */
void rawi_names_bodies(rawi_names *w);        /* entities_body.c: keys of bodies */
rawi_slice rawi_names_body_key(const rawi_names *w, const rawi_name_span *s, const char *state); /* entities_body.c: of a body that its head word names and a state has */
rawi_slice rawi_names_plain(const rawi_names *w, rawi_slice text); /* entities.c: as written, marks and tatweel dropped */
void rawi_names_settle(rawi_names *w);        /* entities_place.c: which place of its name a place is; cities get their state */
rawi_slice rawi_names_place_key(const rawi_names *w, const rawi_name_span *s); /* entities.c: the folded name by which one place is known */
void rawi_names_titles_alone(rawi_names *w);  /* roles.c: titles without a name */
bool rawi_names_nation_in_accusative(rawi_names *w, uint32_t token); /* تركيا, روسيا: may it be a nationality adjective in that case? Then it is one. */
bool rawi_names_counted(const rawi_names *w, uint32_t token); /* names_places.c: does a number that counts end right before a token? */
bool rawi_names_in_accusative(const rawi_token *k); /* رجلا, فلسطينيا: the ending of the indefinite accusative */

#endif
