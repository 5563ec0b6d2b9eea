/* compare: which documents are laid side by side, and what a pair of them is found to share. All of it hangs on the pair and on the lists of its marks, never on
 * the order of arrival: so a growing database asks again only for what is new.
 *
 *   sketch ──rawi_profile_of──▶ profile ──rawi_marks_of──▶ marks          what a document is found by
 *   lists of a document's marks ──rawi_meets──▶ met documents             whom it is laid beside: by a run of words, by rare words, by what it is about
 *   two profiles ──rawi_pair_copies──▶ copies ──rawi_pair_likeness──▶ likeness, where they may tell one story
 */
#ifndef RAWI_COMPARE_PAIRS_H
#define RAWI_COMPARE_PAIRS_H

#include "compare/numbers.h"
#include "compare/shuffle.h"
#include "compare/vectors.h"
#include "compare/winnow.h"

typedef struct {
	rawi_sketch sketch;
	uint64_t name;        /* hash of its doc_name: the order of documents wherever any will do, and their number in lists */
	rawi_footprints prints;   /* these two only where the words were asked for */
	rawi_rares rares;
	rawi_vector about[RAWI_ABOUTS]; /* words: of length 1 */
} rawi_profile;

/* `words`: for copies, too; else for stories only. The sketch's arrays are the caller's. */
rawi_profile rawi_profile_of(rawi_arena *a, const rawi_sketch *s, bool words);
/* The same in another arena, no larger than it must be, without what a pair does not need: keys. */
rawi_profile *rawi_profile_keep(rawi_arena *a, const rawi_profile *p);
/* The same without what only copies are found by; with credits, for stories. */
rawi_profile *rawi_profile_about(rawi_arena *a, const rawi_profile *p);
/* A profile that many others are laid beside, with that by which its fingerprints, rare words (where it has them) and terms are found. */
typedef struct {
	const rawi_profile *of;
	rawi_lookup prints, rares, terms;
} rawi_beside;
rawi_beside rawi_beside_of(rawi_arena *a, const rawi_profile *p, bool words);
/* What is needed of a profile that is laid beside this one alone. words: for copies; loose: of such whose words stand in another order, too. What it is about is left out: see the next. */
rawi_profile rawi_profile_for(rawi_arena *a, const rawi_sketch *s, const rawi_beside *only, bool words, bool loose);
/* How likely such a profile tells one story with the one it is laid beside; as rawi_pair_likeness. */
float rawi_profile_likeness(rawi_arena *a, rawi_profile *p, const rawi_beside *only, uint32_t copied_words);
/* The order of (id, article) by names id#article: <0, 0, >0. */
int rawi_doc_order(rawi_slice x, rawi_slice y);

typedef enum {
	RAWI_MARK_RUN,  /* a coarse fingerprint */
	RAWI_MARK_RARE, /* a word that the table of weights does not have; some of them */
	RAWI_MARK_TERM, /* one of what it is most about */
} rawi_mark_kind;

typedef struct {
	uint32_t key;
	uint8_t kind;
} rawi_doc_mark;

typedef RAWI_VEC(rawi_doc_mark) rawi_doc_marks;

/* By key, each key once. Of a profile with words. */
void rawi_marks_of(rawi_arena *a, const rawi_profile *p, rawi_doc_marks *out);
void rawi_marks_of_sketch(rawi_arena *a, const rawi_sketch *s, rawi_doc_marks *out); /* without more of a profile than marks need */

/* A mark's list is all documents that have it, by (day, number). A list of more than RAWI_COMMON documents is a set phrase, a page's furniture or a word of the day. */
enum {
	RAWI_COMMON = 96,       /* documents of a run or rare word that all meet one another */
	RAWI_FEW = 2,           /* beyond that a run joins each to so many next to it on both sides: a text in a thousand pages still holds together as a chain */
	RAWI_STORY_DAYS = 3,    /* tellings of one happening lie no further apart */
	RAWI_RARES_WORTH = 2,   /* so many rare words in common are worth a look for copies, so many terms for one story */
	RAWI_TERMS_WORTH = 2,
	RAWI_COPY_DAYS = 31,    /* further apart it takes more to be worth a look for copies: a phrase of four words comes again by chance, the oftener the more documents there are */
	RAWI_RUNS_APART = 2,    /* … two runs, which a copy of 15 words has for sure */
	RAWI_RARES_APART = 4,
	RAWI_TERMS_MOST = 20,   /* by which one document is found: the weightiest */
	RAWI_MOST_UNDATED = 600, /* documents of a term by which one without a day may still be met */
};

typedef struct {
	int32_t day;
	uint64_t doc;
} rawi_post;

typedef RAWI_VEC(rawi_post) rawi_post_vec;

/* Posts that stand in rows of the caller's, one every `stride` bytes. */
typedef struct {
	const rawi_post *first;
	size_t stride;
} rawi_posts;

static inline const rawi_post *rawi_posts_at(rawi_posts p, size_t i)
{
	return (const rawi_post *)(const void *)((const char *)p.first + i * p.stride);
}

/* What of a list a document meets by a mark of this kind, itself left out; list[0..n) whole, or with `more` documents that are not in it and cannot be met. */
void rawi_meets(rawi_arena *a, rawi_mark_kind kind, const rawi_post *own, const rawi_post *list, size_t n, size_t more, rawi_post_vec *out);

/* What list[at] meets of those before it on its list of `length` posts, list[0..at] of which are there, the first `undated` of the whole without a day; but by terms only where one of
 * the two has no day: others are found among the documents of some days. */
void rawi_meets_before(rawi_arena *a, rawi_mark_kind kind, const rawi_post *list, size_t at, size_t undated, size_t length, rawi_post_vec *out);

typedef struct {
	uint64_t doc;
	uint32_t at;                /* its place in an index, as added; RAWI_NONE where it was not met there */
	uint8_t copy, loose, story; /* worth a look for copies; for such whose words stand in another order, too; for one story */
	uint8_t apart;              /* 1: for copies even if RAWI_COPY_DAYS and more lie between; 2: in another order, too */
} rawi_met;

typedef RAWI_VEC(rawi_met) rawi_met_vec;

/* Of a document that is met by so many marks of each kind, as if it lay near in time; then by both days. */
rawi_met rawi_met_worth(uint64_t doc, uint32_t runs, uint32_t rares, uint32_t terms);
void rawi_met_days(rawi_met *m, int32_t own, int32_t other);

/* From met documents, mark by mark, to whom is worth a look; by document. `all` holds (doc, kind) of every meeting and is sorted. */
typedef struct {
	uint64_t doc;
	uint8_t kind;
} rawi_meeting;
typedef RAWI_VEC(rawi_meeting) rawi_meeting_vec;
void rawi_met_of(rawi_arena *a, rawi_meeting_vec *all, rawi_met_vec *out);

/* Copies between x and y, x before y in the order of (id, article); the numbers are what the copies call them; `loose`: in another order, too. Appends, ordered by place.
 * `one`: of one of the two, with words. */
void rawi_pair_copies(rawi_arena *a, rawi_arena *scratch, const rawi_profile *x, uint32_t x_number, const rawi_profile *y, uint32_t y_number, const rawi_beside *one, bool loose, rawi_copy_vec *out);

/* A document that some others are laid beside to learn whether they may have copies of it at all. Of its sketch the words' hashes and weights are enough, and its name is not asked. */
typedef struct {
	const rawi_sketch *sketch;
	rawi_lookup words;      /* by hash and by stem: the first of its words that has it, where the most stands that one of these weighs */
	uint8_t *weight;
	bool loose;             /* in another order, too */
	bool made;              /* what follows is made for the first that has enough words in common */
	rawi_profile profile;
	rawi_beside beside;
} rawi_sieve;
rawi_sieve rawi_sieve_of(rawi_arena *a, const rawi_sketch *s, bool loose);
/* False: the two have no copies of one another, whichever of them stands first. `a`: the sieve's arena. */
bool rawi_may_have_copies(rawi_arena *a, rawi_arena *scratch, const rawi_profile *own, rawi_sieve *sieve, bool loose);

/* How alike two documents or groups are, by what they are about, their words' likeness given; -1 where that is known to be less than `need` before all is looked at. */
float rawi_likeness(const rawi_vector *x, const rawi_vector *y, float words, float need); /* arrays of RAWI_ABOUTS */

/* How likely a pair tells one story, given the words of its copies; less than 0 where it does not. */
float rawi_pair_likeness(const rawi_profile *x, const rawi_beside *y, uint32_t copied_words);
/* May it be 0 or more? By days and pages alone; by what they say besides. */
bool rawi_pair_may_be_near(const rawi_sketch *x, const rawi_sketch *y);
bool rawi_pair_may_tell_one(const rawi_profile *x, const rawi_beside *y, uint32_t copied_words);

#endif
