/* export: what `rawi parse` prints: the tokens of an article, each cut into syntactic words as Universal Dependencies cuts them, and the two forms it is written in.
 *
 *   rawi_doc ──parse_words.c──▶ rawi_parse_word ──parse_write.c──▶ CoNLL-U, or JSON
 *
 * A token is one word or several: the particles in front that are written with it (و ف ب ل ك س أ), the word itself with its article, the pronoun behind it.
 */
#ifndef RAWI_EXPORT_PARSE_H
#define RAWI_EXPORT_PARSE_H

#include "understand/record.h"

typedef struct {
	rawi_slice form;     /* as written; the article that a fused لل hides is written out */
	rawi_slice lemma;    /* folded dictionary form */
	const char *upos;    /* of Universal Dependencies 2 */
	const char *feats;   /* name=value|…, sorted; "" where none is known */
	bool head;           /* the word itself, not what is written with it */
} rawi_parse_word;

enum { RAWI_PARSE_WORDS = 6 }; /* the most words of one token */

typedef struct {
	const rawi_doc *doc;
	const rawi_table *particles, *affixes;
	int class_column;
	rawi_slice front[8], behind[12]; /* folded, by bit of RAWI_PRO_…; by rawi_enclitic */
	rawi_slice article;              /* as it is written */
	uint8_t *numeral;                /* one a token: 1 where it is part of a number in words, 2 of an ordinal */
} rawi_parser;

void rawi_parser_init(rawi_parser *p, const rawi_doc *doc);

/* The words of a token, in order; at least one. */
size_t rawi_parse_token(const rawi_parser *p, uint32_t token, rawi_parse_word out[RAWI_PARSE_WORDS]);

/* One article, written to `out`. `doc` has its names. */
void rawi_parse_conllu(rawi_buf *out, const rawi_doc *doc);
void rawi_parse_json(rawi_buf *out, const rawi_doc *doc);

#endif
