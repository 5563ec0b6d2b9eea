/* base: what a run may take of memory (--memory), and how that is shared out.
 *
 * Besides what stands here a run takes some 40 MiB: the program with its tables, and libraries. What grows with the corpus are heads of documents alone: some 200 bytes for each new one while it
 * is compared, 8 for each where all are read again.
 */
#ifndef RAWI_BASE_MEMORY_H
#define RAWI_BASE_MEMORY_H

#include <stddef.h>

/* Less than this cannot be kept to. */
#define RAWI_MEMORY_LEAST ((size_t)128 << 20)

typedef struct {
	size_t documents; /* bytes: what one document alone may take, and all others on the way together; 0: no bound but each one's own (rawi_document_limit) */
	size_t page;      /* bytes of one page, line of JSON or record */
	size_t unpack;    /* bytes that a layer of compression may ask for to look back into */
	size_t words;     /* bytes: words kept by all workers */
	size_t one_words; /* … by one */
	size_t sheets;    /* bytes of the database at hand */
	size_t profiles;  /* bytes of one turn of profiles while documents are compared; two are held */
	size_t lists;     /* bytes of lists of documents at hand while they are compared; of numbers of what is there while very many are read for the first time */
	size_t batch;     /* documents at hand at once while they are compared */
} rawi_memory;

/* Gives the system back what was freed since: between two works that need other things. */
void rawi_memory_give_back(void);

/* The shares of so many bytes, at least RAWI_MEMORY_LEAST; 0: what is taken where nothing is said. */
rawi_memory rawi_memory_of(size_t whole);

#endif
