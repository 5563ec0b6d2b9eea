/* understand: what the files of the quotes stage share; nothing outside them includes it.
 *
 *   sentence   وأكد  الوزير سمير الحاج  في بيان  أن  المفاوضات مستمرة ، مشيرا إلى …
 *              │cue│ │    source    │  place   that │   content    │ │  cue …
 *              first end                         intro  content …  content_end
 *
 *   quotes_cues     words that report, with what cues.tsv says of them
 *   quotes_content  what opens the content of each cue
 *   quotes_noun     contents that are no clause but a noun
 *   quotes_extent   where a content ends, and of which kind it is
 *   quotes_subject  the subject of the cue, and who is told
 *   quotes_speaker  who speaks where the clause names nobody that the page knows: words that can only be the subject, a paper's maker
 *   quotes_office   whom an office or a description in a speaker's place means
 *   quotes_left     a subject that is left out
 *   quotes_clause   who acts in the clause before a cue whose subject is left out
 *   quotes_repeated who is described in words behind which the page names somebody elsewhere
 *   quotes_source   clauses ascribed by according to …, headlines with a colon, speech that runs on
 *   quotes_occasion on what occasion it was said
 *   quotes          the order of it all, and the record
 *
 * All positions are token indices.
 */
#ifndef RAWI_UNDERSTAND_QUOTES_H
#define RAWI_UNDERSTAND_QUOTES_H

#include "understand/reading_kept.h"
#include "understand/record.h"

/* Roles of small words, bits; the order is that of quote_words.tsv's enum. */
enum {
	ROLE_THAT = 1u << 0, ROLE_NOTTHAT = 1u << 1, ROLE_TO = 1u << 2, ROLE_ON = 1u << 3, ROLE_ABOUT = 1u << 4, ROLE_FROM = 1u << 5, ROLE_IN = 1u << 6,
	ROLE_PREP = 1u << 7, ROLE_RELATIVE = 1u << 8, ROLE_AUX = 1u << 9, ROLE_NEGATION = 1u << 10, ROLE_BREAK = 1u << 11, ROLE_CALLED = 1u << 12,
	ROLE_CONJ = 1u << 13, ROLE_ADVERB = 1u << 14, ROLE_LEAD = 1u << 15, ROLE_TITLE = 1u << 16,
	ROLE_RESUMES = 1u << 17, ROLE_LIKE = 1u << 18, ROLE_UNNAMED = 1u << 19,
	ROLE_ONWARD = 1u << 20, ROLE_SAYING = 1u << 21, ROLE_MOUTH = 1u << 22, ROLE_PRAISE = 1u << 23,
	ROLE_JOINED = 1u << 24,   /* the token has a conjunction written to it */
	ROLE_HEAD = 1u << 25,     /* stands in content_heads.tsv */
	ROLE_OCCASION = 1u << 26, /* stands in occasions.tsv */
	ROLE_DATE = 1u << 27,     /* inside a date */
	ROLE_INSIDE = 1u << 28,   /* inside quotation marks */
	ROLE_CUE = 1u << 29,      /* a finite reporting word, whether it reports here or not */
	ROLE_PAPER = 1u << 30,    /* an occasion that is a text: it can speak itself */
	ROLE_ANY_PREP = ROLE_TO | ROLE_ON | ROLE_ABOUT | ROLE_FROM | ROLE_IN | ROLE_PREP,
};

/* As the enums of cues.tsv and attributions.tsv. */
typedef enum { CUE_PAST, CUE_PASTF, CUE_IMPERFECT, CUE_PARTICIPLE, CUE_MASDAR, CUE_FIXED } cue_form;
typedef enum { NO, YES, NEAR } cue_that;
typedef enum { BY_NO, BY_QUOTED, BY_ANY, BY_NEAR } cue_by;
typedef enum { PREP_TO, PREP_ON, PREP_ABOUT, PREP_FROM, PREP_WITH, PREP_IN } cue_prep;
typedef enum { FRAME_PLAIN, FRAME_TELL, FRAME_RELAY, FRAME_DESCRIBE, FRAME_ACCUSE } cue_frame;
typedef enum { THEN_NOUN, THEN_VERB, THEN_NOTHING, THEN_ORIGIN } cue_then;

/* How the content of a cue begins. */
typedef enum { CONTENT_NONE, CONTENT_CLAUSE, CONTENT_MARKS, CONTENT_COLON, CONTENT_NOUN } content_how;

typedef struct rawi_cue {
	uint32_t first, end;       /* the reporting word */
	uint32_t row;              /* of cues.tsv; RAWI_NO_ROW for an attribution */
	uint8_t form;              /* cue_form */
	uint8_t that, speech, by_prep, object, frame;
	int8_t prep;               /* cue_prep, or -1 */
	uint8_t gender, number;    /* 'm', 'f', 0; 1 one, 2 two, 3 many, 0 */
	uint8_t pronoun;           /* 1: an object pronoun is written to it */
	uint8_t joined;            /* 1: و or ف in front */
	uint8_t paper;             /* 1: an attribution to a report or statement whose maker is not named there */
	uint8_t by_paper;          /* 1: its subject is a paper (بيان للوزارة) and who are those who issued it */
	uint8_t onward;            /* 1: «قبل أن يضيف»: the telling goes on */
	uint8_t ascribes;          /* 1: an attribution (according to …) */
	uint8_t inside;            /* 1: an attribution between another cue and its content */
	uint8_t then;              /* cue_then of an attribution */
	uint8_t how;               /* content_how */
	uint8_t alone;             /* 1: the one noun phrase behind it is its object, the subject is left out */
	uint8_t whole;             /* 1: its content covers the cues inside it */
	uint8_t nested;            /* 1: stands inside the content of another cue */
	uint8_t kind;              /* rawi_quote_kind */
	uint32_t shown_end;        /* end of the cue as shown: with its preposition where the two touch */
	uint32_t intro;            /* where what opens the content begins: the subject stands between end and intro */
	uint32_t content, content_end;
	uint32_t content_skip;     /* 1: the first token's letters in front are outside (بتعزيز) */
	uint32_t part_first, part_end; /* an attribution in the middle splits its content */
	/* the subject */
	uint32_t source, source_end; /* the words that name it; equal where there are none */
	uint32_t who[4];           /* entity ids */
	uint8_t n_who;
	uint8_t own_subject;       /* 1: who was read from the subject, 0: understood from before */
	uint32_t before;           /* where the subject begins when it stands before the cue, else first */
	uint32_t addressee, via;   /* entity ids or RAWI_NONE */
	uint32_t occasion, occasion_end; /* on what occasion; equal where it is not told */
	const char *why;           /* why nobody is known */
} rawi_cue;

typedef struct {
	rawi_doc *doc;
	const rawi_text *t;
	rawi_arena *arena;
	uint32_t *roles;           /* one a token */
	RAWI_VEC(rawi_cue) cues;   /* in text order */
	RAWI_VEC(rawi_cue) others; /* headlines and speech that runs on */
	const rawi_table *cue_table, *attribution_table;
} rawi_quoting;

/* Is the token a quotation mark that opens (has it a partner)? */
static inline bool rawi_opens_quote(const rawi_text *t, uint32_t i)
{
	const rawi_token *k = &t->tokens[i];
	return k->kind == RAWI_TOK_OPEN && k->punct != '(' && k->punct != '[' && k->punct != '{' && k->punct != 0xFD3E && k->punct != 0xFD3F;
}

static inline bool rawi_closes_quote(const rawi_text *t, uint32_t i)
{
	const rawi_token *k = &t->tokens[i];
	return k->kind == RAWI_TOK_CLOSE && k->punct != ')' && k->punct != ']' && k->punct != '}' && k->punct != 0xFD3E && k->punct != 0xFD3F;
}

static inline bool rawi_is_comma(const rawi_text *t, uint32_t i)
{
	const rawi_token *k = &t->tokens[i];
	return k->kind == RAWI_TOK_PUNCT && (k->punct == ',' || k->punct == 0x60C || k->punct == 0x61B || k->punct == ';');
}

static inline bool rawi_is_colon(const rawi_text *t, uint32_t i)
{
	return t->tokens[i].kind == RAWI_TOK_PUNCT && t->tokens[i].punct == ':';
}

static inline bool rawi_is_word(const rawi_text *t, uint32_t i)
{
	return t->tokens[i].kind <= RAWI_TOK_NUMBER;
}

#define SUBJECT_REACH 40 /* tokens into a sentence in which its subject is looked for */

static inline bool same_sentence(const rawi_quoting *q, uint32_t a, uint32_t b)
{
	return q->t->tokens[a].sentence == q->t->tokens[b].sentence;
}

static inline void take(rawi_cue *c, const uint32_t *who, uint32_t n)
{
	c->n_who = (uint8_t)n;
	for (uint32_t i = 0; i < n; i++)
		c->who[i] = who[i];
}

/* Is that the class of its row in cues.tsv? */
static inline bool rawi_cue_is(const rawi_quoting *q, const rawi_cue *c, const char *class_)
{
	return c->row != RAWI_NO_ROW && rawi_slice_is(rawi_table_cell(q->cue_table, c->row, rawi_table_column(q->cue_table, "class")), class_);
}

/* quotes_cues.c */
void rawi_cues_find(rawi_quoting *q);
/* Words inside the marks opened at `open`; 0 where they have no partner. */
uint32_t rawi_marked_words(const rawi_text *t, uint32_t open);

/* quotes_content.c */
#define RAWI_CUE_NEAR 8 /* tokens from a word with another common meaning to what opens its content */
/* Skips dates, adverbs, commas, and adverbials that a preposition opens, up to what may be a noun as content. */
uint32_t rawi_quote_asides(const rawi_quoting *q, uint32_t p, uint32_t end);
bool rawi_quote_is_name(const rawi_quoting *q, uint32_t open);
uint32_t rawi_quote_marks(const rawi_quoting *q, uint32_t from, uint32_t end);
bool rawi_cue_opens_clause(const rawi_quoting *q, const rawi_cue *c);
void rawi_content_begin(rawi_cue *c, content_how how, uint32_t intro, uint32_t content);
/* Where the contents of the cues lo … hi-1 of one sentence begin and end; `reach` is its end as rawi_marks_reach gives it. */
void rawi_contents_find(rawi_quoting *q, uint32_t lo, uint32_t hi, uint32_t sentence, uint32_t reach);

/* quotes_noun.c */
bool rawi_noun_by_prep(const rawi_quoting *q, rawi_cue *c, uint32_t p, uint32_t limit);
bool rawi_noun_as_object(rawi_quoting *q, rawi_cue *c, uint32_t limit);
bool rawi_noun_described(rawi_quoting *q, rawi_cue *c, uint32_t limit);
bool rawi_noun_accused(rawi_quoting *q, rawi_cue *c, uint32_t limit);

/* quotes_extent.c */
/* The end of the sentence, moved behind marks that are open there. */
uint32_t rawi_marks_reach(const rawi_quoting *q, uint32_t from, uint32_t end);
void rawi_content_end(rawi_quoting *q, uint32_t k, uint32_t hi, uint32_t sentence);
/* Two contents lie one in the other or apart. Shortens those (in text order, the longer first) that another one crosses; false where none did. */
bool rawi_contents_uncross(const rawi_quoting *q, rawi_cue *const *all, size_t n);

/* quotes_named.c */
/* Is the word one that gives a described person's name (يدعى, اسمه), with a person's name behind it? */
bool rawi_is_naming(const rawi_quoting *q, uint32_t i);
/* The subject that ends at *stop, where its words describe somebody and name them then: that person in its place, *stop behind the name. */
void rawi_subject_named(const rawi_quoting *q, rawi_cue *c, uint32_t *stop, uint32_t end);

/* quotes_repeated.c */
/* The one person whom the page names elsewhere behind the words first … end-1, or behind more words that have them all; RAWI_NONE where there is none, or several. */
uint32_t rawi_repeated_bearer(const rawi_quoting *q, uint32_t first, uint32_t end);

/* quotes_subject.c */
/* Is a preposition written to the word? A name that begins with such a letter (بغداد) is mentioned whole. */
bool rawi_quote_governed(const rawi_quoting *q, uint32_t p);
/* هذا، هذه. */
bool rawi_is_demonstrative(const rawi_quoting *q, uint32_t i);
/* Can these be the subject of a verb of that gender and number? Unknown agrees with all. */
bool rawi_speaker_agrees(const rawi_quoting *q, const uint32_t *who, uint32_t n, const rawi_cue *c);
/* Reads the subject that stands between the cue and `end`: sets source, who, own_subject. Returns the first token after it (cue end where there is none). */
uint32_t rawi_subject_read(rawi_quoting *q, rawi_cue *c, uint32_t end);
/* «عدد من الخبراء»: the end of the noun behind من at p and its adjectives, or p. */
uint32_t rawi_behind_from(const rawi_quoting *q, uint32_t p, uint32_t end);
/* Looks for the subject of a cue whose opening is known, after it or before it: sets source, who, own_subject, before. */
void rawi_subject_place(rawi_quoting *q, rawi_cue *c, uint32_t sentence);
/* quotes_clause.c */
/* Who acts in the narrator's clause right before cue k, one of the sentence's from lo on, whose subject is left out; RAWI_NONE. */
uint32_t rawi_clause_subject(rawi_quoting *q, uint32_t lo, uint32_t k, uint32_t sentence);

/* Who spoke so far in the document, the latest first. */
typedef struct {
	uint32_t who[4], n;
	uint32_t sentence;         /* where they last spoke or acted */
	uint8_t unknown;           /* 1: somebody spoke since whom no entity stands for */
	uint8_t by_paper;          /* 1: a paper spoke for them, and verbs may agree with it */
} rawi_speaking;

/* quotes_office.c */
/* The person of the page who holds the office that tokens title … end-1 name; upto RAWI_NONE in a headline. */
uint32_t rawi_office_bearer(const rawi_quoting *q, uint32_t title, uint32_t end, uint8_t gender, uint32_t upto);
/* Each puts whom the words of the subject mean in the place of one who is only described: an office in several words, words behind which the page names him, an office in one word, words with the article
 * by which nobody was called before. */
void rawi_office_in_words(const rawi_quoting *q, rawi_cue *c);
void rawi_office_described_again(const rawi_quoting *q, rawi_cue *c);
void rawi_office_alone(const rawi_quoting *q, rawi_cue *c, const rawi_speaking *last, uint32_t sentence);
void rawi_office_definite_again(const rawi_quoting *q, rawi_cue *c, const rawi_speaking *last, uint32_t sentence);

/* quotes_left.c */
/* The subject of a sentence told by the narrator: the first phrase in it, up to `upto`, that nothing governs and no noun owns */
uint32_t rawi_sentence_subject(rawi_quoting *q, uint32_t sentence, uint32_t upto);
/* The same of who acted in it, not who was only named. */
uint32_t rawi_sentence_actor(rawi_quoting *q, uint32_t sentence);
/* Several subjects of the sentence, joined by و, for a dual or plural cue; returns how many. */
uint32_t rawi_joined_subjects(rawi_quoting *q, uint32_t sentence, uint32_t upto, uint32_t who[4]);
/* A subject that is left out, for cue k of the sentence's from lo on. */
void rawi_speaker_understood(rawi_quoting *q, uint32_t lo, uint32_t k, uint32_t sentence, const rawi_speaking *last);

/* quotes_speaker.c */
/* Behind a verb in the singular a person's name is of its gender. */
void rawi_speaker_tell_gender(const rawi_quoting *q, const rawi_cue *c);
/* The paper (بيان، تقرير) right behind a cue, its subject; RAWI_NONE where there is none. rawi_paper_read sets who speaks through it. */
uint32_t rawi_paper_at(const rawi_quoting *q, const rawi_cue *c);
bool rawi_paper_read(rawi_quoting *q, rawi_cue *c, const rawi_speaking *last);
void rawi_speaking_remember(rawi_speaking *last, const uint32_t *who, uint32_t n, uint32_t sentence);
/* Who speaks, for the cues of one sentence, in order; `last` carries the speakers of the document so far. */
void rawi_speakers_find(rawi_quoting *q, uint32_t lo, uint32_t hi, uint32_t sentence, rawi_speaking *last);

/* quotes_occasion.c */
/* Looks for the occasion between the cue and its content, before the cue from `from` on, behind the content up to `end`. */
void rawi_occasion_read(const rawi_quoting *q, rawi_cue *c, uint32_t from, uint32_t end);

/* quotes_source.c */
/* Does a source stand behind the words of an attribution? Reads it. */
bool rawi_attribution_source(rawi_quoting *q, rawi_cue *c, uint32_t end);
void rawi_attribution_read(rawi_quoting *q, uint32_t lo, uint32_t hi, uint32_t at, uint32_t sentence, const rawi_speaking *last);
void rawi_headline_read(rawi_quoting *q, uint32_t sentence);
/* `before`: the last quote that was found, or NULL. */
void rawi_run_on(rawi_quoting *q, uint32_t sentence, const rawi_cue *before);
/* A block of speech whose marks stay open, before one that ends it and names who speaks («… \n «…»، يختم X). */
void rawi_run_up(rawi_quoting *q, uint32_t lo, uint32_t hi, uint32_t sentence);

#endif
