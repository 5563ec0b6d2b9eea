/* store, inside: the words of documents, for full-text search. Table words (FTS5) keeps no text: a word stands in it as the hash of its dictionary form, seven letters or
 * digits, so that every inflection is one word, an entry can be taken out again by the sketch it was made of, and phrases are words side by side.
 *
 *   title  قال الوزيران ──▶ "0x3k9qa 1b7uq2m"     body: the same of the sketch's words, in order
 */
#ifndef RAWI_STORE_WORDS_H
#define RAWI_STORE_WORDS_H

#include "arabic/forms.h"
#include "compare/relations.h"
#include "store/sql.h"

enum { RAWI_TERM = 7 }; /* letters of a term */
void rawi_term_write(uint32_t hash, char out[RAWI_TERM]);

/* A word of a title, with the hash that it is found by. */
typedef struct {
	uint32_t stem;
	rawi_span at;  /* in the title */
} rawi_title_word;
typedef RAWI_VEC(rawi_title_word) rawi_title_words;

/* A title's words in the forms that the body has them in, else as the lexicon reads them alone. */
void rawi_words_title(rawi_arena *a, const rawi_tables *t, rawi_slice title, const rawi_sketch *body, rawi_title_words *out);
rawi_slice rawi_words_title_terms(rawi_arena *a, const rawi_title_words *words);
rawi_slice rawi_words_body_terms(rawi_arena *a, const rawi_sketch *body);

/* The entry of a record that counts. It waits in memory until the transaction ends: entries that come together are sorted together. */
void rawi_words_put(rawi_store *s, int64_t record, rawi_slice title_terms, rawi_slice body_terms, rawi_error *e);
/* Writes what waits. */
bool rawi_words_flush(rawi_store *s, rawi_error *e);
/* The same where much waits: memory stays bounded whatever a transaction takes in. */
bool rawi_words_flush_much(rawi_store *s, rawi_error *e);
/* Writes what waits and merges as much of the index as that asks for, and no more: left to itself, FTS5 merges hundreds of sheets at once behind some commit, or a level with all that many documents
 * filled (150 ms and more for one article). Before a commit. */
bool rawi_words_end(rawi_store *s, rawi_error *e);
/* Takes it out; to be called while the record's sketch and its row in article still stand. */
void rawi_words_drop(rawi_store *s, int64_t record, rawi_error *e);

/* A written word as a search has it: the hashes of all dictionary forms that it may have, the likeliest first, at most `most`. */
size_t rawi_words_read(rawi_arena *a, const rawi_tables *t, rawi_slice written, uint32_t *out, size_t most);

#endif
