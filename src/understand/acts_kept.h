/* understand: what a worker keeps of the words of acts from page to page (base/keep.h), or of one page where it may keep nothing: endings, what rows need, folded, and how words begin
 * keys. News tells its acts in the same words: the forms of one were taken apart once. What is lost is found again, so that it changes nothing. */
#ifndef RAWI_UNDERSTAND_ACTS_KEPT_H
#define RAWI_UNDERSTAND_ACTS_KEPT_H

#include "arabic/text.h"
#include "base/vec.h"

typedef struct {
	rawi_slice cut, add;     /* folded */
	uint8_t of, side;        /* columns of endings.tsv */
	uint8_t oblique;         /* 1: a noun that ends so is no subject */
} rawi_ending;

typedef struct {             /* a form of a word that begins keys of acts.tsv */
	uint32_t node;           /* behind it; 0 ends a list */
	uint8_t kind;
} rawi_act_start;

typedef struct {             /* the words of which a row needs one */
	bool known;
	size_t n;
	rawi_word *word;
	uint64_t *letter, letters; /* rawi_act_letters of each, of them all */
} rawi_act_needs;

/* A bit for a folded word, by its length, its first and its last letter; none for what is no word. */
static inline uint64_t rawi_act_letters(rawi_slice s)
{
	return s.n < 2 ? UINT64_C(1) << s.n : UINT64_C(1) << ((unsigned char)s.s[1] * 5u + (unsigned char)s.s[s.n - 1] * 3u + (unsigned)s.n) % 64;
}

enum { RAWI_STARTS_AT_ONCE = 512 };

typedef struct rawi_acts_kept {
	const rawi_tables *of;
	char hash[32];
	struct rawi_keep *keep;  /* NULL: of one page */
	rawi_arena *arena;
	rawi_ending *endings;
	size_t n_endings;
	rawi_act_needs *needs;   /* by row of acts.tsv */
	uint32_t *marks;         /* by row: what rawi_act_marks says of it, twice, and 1; 0: not asked */
	rawi_slice *regions;     /* names of regions.tsv, folded, each when it is asked for; NULL until the first is */
	uint64_t numbering;      /* whose numbers the readings are (rawi_text) */
	RAWI_VEC(const rawi_act_start **) starts; /* by reading, RAWI_STARTS_AT_ONCE each; NULL where none is kept */
} rawi_acts_kept;

/* That of the arena's keep; where there is none, or no room, one for this page. */
rawi_acts_kept *rawi_acts_kept_of(rawi_arena *a, const rawi_text *text);

/* What is kept of a reading, NULL. */
const rawi_act_start *rawi_acts_kept_starts(const rawi_acts_kept *k, uint32_t reading);
/* Keeps a copy of n starts, where the reading has a number and there is room. */
void rawi_acts_kept_put(rawi_acts_kept *k, uint32_t reading, const rawi_act_start *starts, size_t n);
/* Those words of the row's cell `list`, which is not empty. */
const rawi_act_needs *rawi_acts_kept_needs(rawi_acts_kept *k, uint32_t row, rawi_slice list);

#endif
