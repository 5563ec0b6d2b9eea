/* arabic: article → text: tokens, sentences, numbers, dates. Knows the language, knows no news.
 *
 *   blocks that are read │ title │ body                                     │
 *   sentences            │ 0     │ 1                    │ 2                │
 *   tokens               │ w w w │ w w « w w » . │ w …  each with its clitics │
 *
 *        و س ي ق و ل ه ا      token.span    the whole token in page->text
 *        └┬┘└────┬───┘└┬┘
 *        pro    stem   enc     pro: RAWI_PRO_W | RAWI_PRO_S      enc: RAWI_ENC_HA
 *
 * A particle that has grown together with its preposition or pronoun (بأن, لهذا, به, عليها, بسبب) is one word: pro and enc tell what is in it, while core, bare and
 * stem keep it whole; only و and ف are cut off it.
 *
 * lemma: of a finite verb the past, third person masculine singular, folded («سيؤكدون» → اكد), as verbs.tsv has it; of a noun the singular, of an adjective the
 * masculine («الأميركيات» → اميركي); a masdar or participle keeps its own form, which verbs.tsv gives beside its verb.
 *
 * All spans are in page->text. Everything is in the arena.
 */
#ifndef RAWI_ARABIC_TEXT_H
#define RAWI_ARABIC_TEXT_H

#include "clean/article.h"
#include "lang/fold.h"

typedef enum {
	RAWI_TOK_WORD,   /* Arabic word */
	RAWI_TOK_LATIN,  /* word of another script, handles, addresses */
	RAWI_TOK_NUMBER, /* digits, with separators: 6,000 3.5 20 */
	RAWI_TOK_PUNCT,  /* , ; . ! ? : - … and symbols */
	RAWI_TOK_OPEN,   /* opening quotation mark or bracket, paired where `mate` says so */
	RAWI_TOK_CLOSE,
} rawi_token_kind;

enum { /* proclitics, bits of rawi_token.pro */
	RAWI_PRO_W = 1, RAWI_PRO_F = 2, RAWI_PRO_B = 4, RAWI_PRO_L = 8, RAWI_PRO_K = 16, RAWI_PRO_S = 32 /* سـ of the future */, RAWI_PRO_AL = 64 /* ال */,
	RAWI_PRO_A = 128 /* أ of the question */
};

typedef enum { /* enclitic pronouns */
	RAWI_ENC_NONE, RAWI_ENC_HU, RAWI_ENC_HA, RAWI_ENC_HUMA, RAWI_ENC_HUM, RAWI_ENC_HUNNA, RAWI_ENC_YA, RAWI_ENC_NI, RAWI_ENC_NA, RAWI_ENC_KA, RAWI_ENC_KUM, RAWI_ENC_KUMA
} rawi_enclitic;

typedef enum { RAWI_POS_UNKNOWN, RAWI_POS_NOUN, RAWI_POS_ADJ, RAWI_POS_PROPER, RAWI_POS_VERB, RAWI_POS_PART /* particle, preposition, pronoun, conjunction */ } rawi_pos;

enum { /* bits of rawi_token.feat; none where unknown */
	RAWI_FEAT_PAST = 1, RAWI_FEAT_IMPERFECT = 2, RAWI_FEAT_MASC = 4, RAWI_FEAT_FEM = 8, RAWI_FEAT_SING = 16, RAWI_FEAT_DUAL = 32, RAWI_FEAT_PLUR = 64,
	RAWI_FEAT_FIRST = 128, RAWI_FEAT_SECOND = 256, RAWI_FEAT_THIRD = 512, RAWI_FEAT_NISBA = 1024 /* adjective in ـي/ـية */,
	RAWI_FEAT_KNOWN = 2048 /* the stem stands in the lexicon */, RAWI_FEAT_FIRST_IN_SENTENCE = 4096,
	RAWI_FEAT_MASDAR = 8192 /* verbal noun */, RAWI_FEAT_PARTICIPLE = 16384 /* active or passive */,
};

#define RAWI_NONE UINT32_MAX

typedef struct {
	rawi_span span;     /* the whole token */
	rawi_span core;     /* without و ف ب ل ك س أ in front (ال kept) and without the enclitic: what a name's surface is */
	rawi_slice fold;    /* folded whole token */
	rawi_slice stem;    /* folded, without proclitics, ال and enclitic */
	rawi_slice bare;    /* folded, without و ف ب ل ك س أ; ال kept (للـ gives ال…): the form that names and titles are looked up by; enclitic kept */
	rawi_slice lemma;   /* folded dictionary form where the lexicon gives one, else the stem */
	uint32_t punct;     /* code point of a PUNCT, OPEN or CLOSE token, else 0 */
	uint32_t mate;      /* OPEN and CLOSE: index of the partner token, RAWI_NONE where unpaired */
	uint32_t sentence;  /* index into sentences */
	uint32_t roles;     /* of a word: what it may be in a date (date_words.h); the room's own */
	uint32_t reading;   /* of a word: a number for what is known of it without its text, from fold to pos: tokens of one number agree in all of it; 0: none was given */
	struct rawi_wordform *form; /* of a word: what is known of it without its text, one for all words written the same; the room's own */
	uint64_t tables;    /* the tables that may have a key which begins with it: as fold, bare or stem, without its first و, without its article (rawi_tables_first); all, of what is no word */
	uint16_t pro, feat;
	uint8_t kind, enc, pos;
	uint8_t quoted;     /* depth of quotation marks (not brackets) it stands in */
} rawi_token;

typedef struct {
	uint32_t first, end; /* tokens first … end-1 */
	uint32_t block;      /* index into article->blocks; sentences never cross a block */
} rawi_sentence;

typedef struct {
	uint32_t first, end; /* tokens */
	double value;
	uint8_t ordinal;     /* 1: الأول, الرابع */
	uint8_t percent;     /* 1: with % or في المئة or بالمئة (tokens included) */
	uint8_t words;       /* 1: written in words, at least in part */
} rawi_number;

typedef struct {
	uint32_t first, end; /* tokens */
	rawi_span span;      /* the expression as a reader would underline it */
	char value[32];      /* ISO 8601: YYYY, YYYY-MM, YYYY-MM-DD, or start/end; "" where nothing anchors it */
	uint8_t basis;       /* rawi_basis: EXPLICIT, WEEKDAY, RELATIVE */
	uint8_t ahead;       /* 1: the words say it lies ahead (المقبل, غدا) */
	uint8_t vague;       /* 1: a week as a whole (الأسبوع الماضي); 2: days that nobody counts (الأيام الماضية), known by their month, no date to be listed */
} rawi_date;

typedef struct {
	const rawi_article *article;
	const rawi_tables *tables;
	rawi_arena *arena;
	struct rawi_forms *forms; /* the room's own */
	uint64_t numbering;   /* whose numbers `reading` are: texts of one numbering and one worker share them; 0: nobody gave any */
	rawi_token *tokens;
	size_t n_tokens;
	rawi_sentence *sentences;
	size_t n_sentences;
	rawi_number *numbers; /* in order, not overlapping; numbers inside dates are left out */
	size_t n_numbers;
	rawi_date *dates;     /* in order, not overlapping */
	size_t n_dates;
	char anchor[32];      /* the day that relative dates were counted from, "" where none */
} rawi_text;

/* Analyses the blocks that are read. `anchor` (ISO day, may be empty) is the publication day that relative dates and weekdays count from. A title that repeats
 * an earlier block's text is not read twice. */
rawi_text *rawi_text_new(rawi_arena *a, const rawi_tables *t, const rawi_article *article, rawi_slice anchor);

/* How many words of the text are so, folded. Until the worker begins another text. */
uint32_t rawi_text_counted(const rawi_text *t, rawi_slice fold);

static inline rawi_slice rawi_token_text(const rawi_text *t, uint32_t token)
{
	return rawi_slice_at(t->article->page->text, t->tokens[token].span);
}

/* The row of a one-word key that the token is, folded; without the particles in front; its stem; RAWI_NO_ROW. A table that can not have it is not asked. */
static inline uint32_t rawi_row_of_form(const rawi_table *t, const rawi_token *k, rawi_slice form)
{
	return k->tables & rawi_table_bit(t) ? rawi_table_find(t, form) : RAWI_NO_ROW;
}

static inline uint32_t rawi_row_of_fold(const rawi_table *t, const rawi_token *k) { return rawi_row_of_form(t, k, k->fold); }
static inline uint32_t rawi_row_of_bare(const rawi_table *t, const rawi_token *k) { return rawi_row_of_form(t, k, k->bare); }
static inline uint32_t rawi_row_of_stem(const rawi_table *t, const rawi_token *k) { return rawi_row_of_form(t, k, k->stem); }

/* The text span from the first token's start to the last token's end. */
static inline rawi_span rawi_tokens_span(const rawi_text *t, uint32_t first, uint32_t end)
{
	return rawi_span_join(t->tokens[first].span, t->tokens[end - 1].span);
}

#endif
