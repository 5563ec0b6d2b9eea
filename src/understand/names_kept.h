/* understand: what naming keeps of words and their neighbours from page to page (base/keep.h), or of one page where it may keep nothing. All of it is answers, each with its whole
 * question: what is lost changes no name. names_forms.c, names_alias.c and tagger_*.c alone know what lies in it. */
#ifndef RAWI_UNDERSTAND_NAMES_KEPT_H
#define RAWI_UNDERSTAND_NAMES_KEPT_H

#include "understand/tagger.h"

#define RAWI_BIO_WAYS 4 /* kinds whose key falls on one place */

typedef struct {
	uint64_t key;            /* never 0; and so below */
	rawi_bio_sum sum;
} rawi_bio_answer;

typedef struct {           /* of two side by side */
	uint64_t key;
	rawi_bio_sum first, second; /* what they say of the one and of the other */
} rawi_bio_pair_answer;

typedef struct {           /* of a word's tables */
	uint64_t key;
	rawi_bio_sum before, behind, second; /* what they say of the token before it, of the one behind, of the second behind */
} rawi_bio_beside_answer;

typedef struct {           /* what words of the same cluster, or of the same lists, say of their neighbours */
	uint64_t key;
	rawi_bio_own own;
} rawi_bio_class_answer;

typedef struct {          /* what tokens of one kind agree in: word, lemma, form */
	rawi_bio_own own;
	uint64_t word;        /* as in rawi_bio_word, and so below */
	uint32_t list;
	uint16_t form;
	uint8_t cue;
	uint8_t is;           /* RAWI_KIND_MADE: there is something here; RAWI_KIND_BEGINS: some phrase of the lists begins so */
} rawi_bio_kind;
enum { RAWI_KIND_MADE = 1, RAWI_KIND_BEGINS = 2 };

typedef struct {          /* what is kept of a reading (rawi_token.reading): no question is needed, since its number is one. Two lines of memory */
	rawi_bio_kind kind;
	rawi_name_known known; /* n: 0 where there is nothing */
} rawi_names_reading;

enum { RAWI_LINE = 64, RAWI_READINGS_AT_ONCE = 512 }; /* bytes that memory gives at once; readings allocated at once */
_Static_assert(sizeof(rawi_names_reading) <= 2 * RAWI_LINE, "two lines of memory");

typedef struct {
	uint64_t key;            /* 0: free */
	rawi_name_known known;
} rawi_name_answer;

typedef struct {
	uint64_t key[RAWI_BIO_WAYS]; /* 0: free */
	uint64_t next, unused[3]; /* which is thrown out next; a place is a line of memory */
} rawi_bio_place;

enum { RAWI_SOUND_ROOM = 54 };
typedef struct {             /* how a name sounds: its skeleton (spelling.h) */
	uint64_t key;            /* 0: free */
	uint8_t n;               /* bytes */
	char s[RAWI_SOUND_ROOM];
} rawi_name_sound;

typedef struct rawi_names_kept {
	const rawi_tables *of;   /* much of it hangs on the tables */
	char hash[32];
	rawi_arena *arena;       /* of the readings; NULL: none are kept */
	const rawi_names *opened; /* rawi_names_open */
	uint64_t numbering;      /* whose numbers those are (rawi_text) */
	RAWI_VEC(rawi_names_reading *) readings; /* RAWI_READINGS_AT_ONCE each */
	struct { size_t knowns, kinds, sounds, fine, middle, coarse; } sizes; /* powers of two; kinds: places of RAWI_BIO_WAYS each */
	struct { uint8_t groups[RAWI_JOINT_GROUPS], pairs, beside, lists; } shift; /* 64 less the bits of a key, its highest, that say where it falls */
	rawi_name_answer *knowns; /* of tokens without a reading's number; each where its key falls: a later one takes the place of an earlier one; and so below */
	rawi_bio_place *places;
	rawi_bio_kind *kinds;
	rawi_bio_answer *groups[RAWI_JOINT_GROUPS];
	rawi_bio_pair_answer *pairs;
	rawi_bio_beside_answer *beside;
	rawi_bio_class_answer *lists, *fine, *middle, *coarse; /* a cluster's lies under its number, less what is above the size */
	rawi_name_sound *sounds;
} rawi_names_kept;

/* That of the arena's keep; where there is none, or no room, one for this page. */
rawi_names_kept *rawi_names_kept_of(rawi_arena *a, const rawi_text *text);

/* One anew in an arena, for about so many tokens. */
rawi_names_kept *rawi_names_kept_for(rawi_arena *a, const rawi_tables *t, size_t tokens);

/* Where what is known of a token's reading lies or is to be put; NULL where it is not kept. */
static inline rawi_names_reading *rawi_names_kept_reading(const rawi_names_kept *k, const rawi_token *t)
{
	size_t at = t->reading / RAWI_READINGS_AT_ONCE;
	return t->reading && at < k->readings.n ? &k->readings.at[at][t->reading % RAWI_READINGS_AT_ONCE] : NULL;
}

/* Memory is slow: calls for what will be asked some tokens later. */
static inline void rawi_names_kept_soon(const rawi_names_kept *k, const rawi_token *t)
{
	const char *at = (const char *)rawi_names_kept_reading(k, t);
	if (at) {
		__builtin_prefetch(at);
		__builtin_prefetch(at + RAWI_LINE);
	}
}

#endif
