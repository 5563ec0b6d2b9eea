/* base: see memory.h. While pages are read: documents twice a quarter, words and sheets a sixth each, the rest for what comes in. While they are compared: profiles twice a tenth, lists a fifth,
 * documents at hand a fifth, words and sheets as before. */
#include "base/memory.h"

#include <stdlib.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#define MIB ((size_t)1 << 20)

enum {
	PROGRAM = 40,          /* MiB that are gone before anything is read */
	AT_HAND = 40 << 10,    /* bytes of a document at hand, with those around it */
	LEAST_BATCH = 64,
};

void rawi_memory_give_back(void)
{
#ifdef __GLIBC__
	malloc_trim(0);
#endif
}

static size_t at_most(size_t x, size_t most)
{
	return x < most ? x : most;
}

rawi_memory rawi_memory_of(size_t whole)
{
	rawi_memory m = { .page = 64 * MIB, .unpack = 160 * MIB, .words = 192 * MIB, .one_words = 64 * MIB, .sheets = 48 * MIB, .profiles = 40 * MIB, .lists = 48 * MIB, .batch = 1500 };
	if (!whole)
		return m;
	size_t room = whole - PROGRAM * MIB;
	m.documents = room / 4;
	m.page = at_most(m.page, room / 32);
	m.unpack = at_most(m.unpack, room / 12);
	m.words = at_most(m.words, room / 6);
	m.one_words = at_most(m.one_words, m.words);
	m.sheets = at_most(m.sheets, room / 6);
	m.profiles = at_most(m.profiles, room / 10);
	m.lists = at_most(m.lists, room / 5);
	m.batch = at_most(m.batch, room / 5 / AT_HAND);
	m.batch = m.batch < LEAST_BATCH ? LEAST_BATCH : m.batch;
	return m;
}
