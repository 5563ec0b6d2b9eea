/* understand: whether two tellings are of one event (merge_same.c, merge_story.c, merge_deed.c; sides: merge_sides.c, words: merge_root.c), and how they are joined (merge.c, merge_into.c). */
#ifndef RAWI_UNDERSTAND_MERGE_H
#define RAWI_UNDERSTAND_MERGE_H

#include "understand/frames.h"

/* An event as it is joined so far. */
typedef struct {
	rawi_event event;
	uint32_t row;
	uint32_t next;   /* older draft of the same type, or RAWI_NONE */
	bool victims;    /* a mention of it tells of those who suffered */
	bool deed;       /* a mention names what was done: "an attack", "a blast" */
	bool rung;       /* a mention tells who rang whom up: the parties are not alike */
	bool told;       /* a mention tells that it was done, not only of what it left ("the accord with X") */
} rawi_draft;

typedef RAWI_VEC(rawi_draft) rawi_draft_vec;

/* merge_into.c */
void rawi_drop_ground(const rawi_record *r, rawi_event *into, const rawi_event *noun); /* "launched in Iraq raids on X": whom the noun names, not the ground that the verb names */
void rawi_take_from_noun(rawi_events *w, const rawi_act *act, rawi_event *verb);
void rawi_add_mention(const rawi_events *w, rawi_event *into, const rawi_event *e, const rawi_act *act); /* a mention without sides */
void rawi_take_over(const rawi_events *w, rawi_event *into, const rawi_event *e);

/* merge_sides.c, merge_same.c, merge_story.c */
bool rawi_ids_equal(const uint32_t *a, size_t n, const uint32_t *b, size_t m);
bool rawi_ids_touch(const uint32_t *a, size_t n, const uint32_t *b, size_t m);
bool rawi_told_days_agree(const char *a, const char *b);
bool rawi_places_agree(const rawi_event *a, const rawi_event *b); /* one of them tells no place, or both tell the same, which may be no entity of the page */
bool rawi_of_victims(const rawi_events *w, uint32_t row);
bool rawi_takes_ground(const rawi_events *w, uint32_t row);
bool rawi_same_event(const rawi_events *w, const rawi_draft *old, const rawi_event *b, uint32_t row);
bool rawi_one_incident(const rawi_events *w, const rawi_draft *old, const rawi_event *b, uint32_t row);
bool rawi_same_by_office(const rawi_events *w, const rawi_draft *old, const rawi_event *b);
bool rawi_signed_elsewhere(const rawi_events *w, const rawi_draft_vec *drafts, uint32_t support, const rawi_draft *d);
bool rawi_accord_again(const rawi_events *w, const rawi_draft *old, const rawi_event *e, const rawi_act *act);
bool rawi_only_named(const rawi_events *w, const rawi_act *act); /* "the accord with X": one that is known, of which nothing is told here */
bool rawi_headline_describes(const rawi_events *w, rawi_draft *old, const rawi_event *b);
bool rawi_goes_on_told(const rawi_events *w, const rawi_draft *old, const rawi_event *e, const rawi_act *act);
uint32_t rawi_fuller_telling(const rawi_events *w, const rawi_draft_vec *drafts, uint32_t bare);
bool rawi_names_deed(const rawi_events *w, uint32_t row);
bool rawi_of_known_deed(const rawi_events *w, size_t index);
bool rawi_deed_took_place(const rawi_events *w, const rawi_act *act); /* "the attack took place on Monday in X": of one that is known */
uint32_t rawi_known_deed(const rawi_events *w, const rawi_draft_vec *drafts, uint32_t last, const rawi_event *e);
uint32_t rawi_headline_of(const rawi_events *w, rawi_draft_vec *drafts, uint8_t type, uint32_t *told); /* merge_story.c: the headline's telling of this type which is the first of the text, `told`; their sides are made ready to be joined */
uint32_t rawi_other_side_of(const rawi_events *w, const rawi_draft_vec *drafts, uint32_t index); /* the telling before it that has the side which this one lacks, of one deed */
uint32_t rawi_deed_taken_up(const rawi_events *w, const rawi_draft_vec *drafts, uint32_t index); /* merge_deed.c: the deed told shortly before that this telling takes up, or RAWI_NONE */
bool rawi_now_same(const rawi_events *w, const rawi_draft *old, const rawi_draft *d); /* are two tellings of one event, now that their sides are known, though they were not when the later one was met? */
void rawi_name_described(const rawi_events *w, rawi_event *into, rawi_event *e); /* of one person who is described here and named there the name is kept, of a state and its army the army, of a body and its part the part */
bool rawi_of_one_root(const rawi_events *w, uint32_t row, const rawi_event *a, uint32_t other, const rawi_event *b); /* merge_root.c: are words of two tellings of one root, as far as their letters show it? */
double rawi_counted_as(const rawi_events *w, uint32_t entity); /* the number before the words for somebody who is only described, or 0 */
bool rawi_in_more_words(const rawi_events *w, uint32_t one, uint32_t other); /* does one of two descriptions say in more words whom the other describes? */
bool rawi_one_body(const rawi_record *r, uint32_t one, uint32_t other, bool loose); /* a body and its part, or its name in more words; `loose`: though nothing says that both are of one state */
bool rawi_acts_for(const rawi_record *r, uint32_t one, uint32_t other); /* one who acts for a body or a state, and that body or state, either way */
bool rawi_is_aim_of(const rawi_events *w, const rawi_draft *old, const rawi_event *e, const rawi_act *act);

#endif
