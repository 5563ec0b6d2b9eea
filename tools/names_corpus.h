/* tools: a tagged corpus → sentences of tokens with the tagger's features. A word and its tag a line (B-PERS, I-PERS, B-ORG, B-LOC, B-MISC …, others count as O), an empty line after
 * each sentence; PAGE_SENTENCES sentences are read as one page. */
#ifndef RAWI_TOOLS_NAMES_CORPUS_H
#define RAWI_TOOLS_NAMES_CORPUS_H

#include "understand/tagger.h"

typedef struct {
	uint32_t first, end; /* tokens of the corpus */
} names_stretch;

typedef struct {           /* features → numbers, shared by corpora */
	uint64_t *hash;        /* open table, 0 free; a feature's number is its place there */
	size_t slots, n;
	bool closed;           /* unknown features get RAWI_NONE */
} names_numbers;

typedef struct {
	rawi_arena arena;
	RAWI_VEC(names_stretch) sentences, pages; /* pages: sentences */
	RAWI_VEC(uint8_t) tags;        /* one a token */
	RAWI_VEC(uint32_t) word;       /* one a token: the corpus's word, RAWI_NONE */
	RAWI_VEC(uint64_t) token;      /* one a token: hash of the bare word; 0 for marks */
	uint32_t *features;            /* kinds a token: their numbers, on the heap */
	size_t room;
	names_numbers *numbers;        /* NULL: no features, but `said` instead */
	RAWI_VEC(uint8_t) said;        /* one a token: tags of the model in the program */
	RAWI_VEC(uint8_t) gold;        /* one a word of the corpus */
	RAWI_VEC(uint8_t) breaks;      /* one a word: 1 where a sentence of the corpus begins */
	size_t kinds;
	size_t lost;                   /* bytes whose word found no token */
} names_corpus;

typedef struct {
	size_t gold[5], said[5], right[5]; /* by type; [0] all; 4 MISC */
} names_score;

/* Zeroed memory for tables that are read all over: in large pages where the system has them. Exits where there is none. */
void *names_room(size_t n, size_t each);

/* The numbers of a token's features. */
void names_number(names_numbers *t, const uint64_t *hash, size_t n, uint32_t *out);

/* A text as a page, a line a paragraph, up to the names that the tagger's features need; NULL where it is no page. */
rawi_names *names_page(rawi_arena *a, const rawi_tables *t, rawi_slice text, rawi_page **page);

/* Adds sentences from … to-1 of a file (to 0: all). Exits where the file cannot be read. */
void names_read(names_corpus *c, const rawi_tables *t, const char *path, size_t from, size_t to, size_t page_sentences);

void names_release(names_numbers *numbers, names_corpus *corpora, size_t n);

/* The corpus's words as tagged: a word's tag is the first of its tokens' that is not O. */
void names_words_tagged(const names_corpus *c, const uint8_t *tag, uint8_t *out);

/* Exact spans over the corpus's words, as conlleval counts them. */
void names_count(const names_corpus *c, const uint8_t *words, names_score *s);
void names_print(const char *label, const names_score *s);

#endif
