/* understand: what the files about a finite verb's subject share. Only frames_subject.c, frames_left.c, frames_head.c, frames_own.c, frames_behind.c and frames_marked.c include this. */
#ifndef RAWI_UNDERSTAND_FRAMES_SUBJECT_H
#define RAWI_UNDERSTAND_FRAMES_SUBJECT_H

#include "understand/frames.h"

/* What stands before a verb. */
typedef enum { LEFT_NOTHING, LEFT_PHRASE, LEFT_PLAIN, LEFT_RELATIVE, LEFT_PRONOUN } rawi_left_kind;

/* A verb and what its clause shows when its sides are sought. */
typedef struct {
	const rawi_act *act;
	int object;              /* of its row */
	rawi_parts parts;
	rawi_left_kind kind;     /* what stands before it */
	uint32_t left;           /* its phrase */
	uint32_t after;          /* the first token behind it but for words that part nothing */
	uint8_t enc;
	bool initial;            /* its clause begins with it */
	bool near;               /* the first bare phrase behind it is near enough for its subject */
	bool unknown;            /* its subject is a noun that is no entity */
	bool can_act;            /* that phrase may be its subject */
	bool resumed;            /* a preposition with a pronoun behind it points back at the noun before it, or at what its relative clause belongs to */
	bool goes_on;            /* "and": with whom the sentence spoke of */
	bool plural;             /* "(they) killed": a verb in the plural never stands before its subject */
} rawi_verb_view;

/* frames_left.c */
bool rawi_other_gender(const rawi_events *w, const rawi_act *act, const rawi_ids *who);
rawi_left_kind rawi_subject_left(rawi_events *w, const rawi_act *act, uint32_t *phrase);
uint32_t rawi_clause_head(rawi_events *w, const rawi_act *act);
bool rawi_begins_clause(const rawi_events *w, uint32_t i);

/* frames_behind.c */
uint32_t rawi_behind_place(const rawi_events *w, const rawi_act *act); /* the token behind the prepositions and times that follow the verb, in its clause; RAWI_NONE where none follows or the clause ends with them */
bool rawi_seeks_behind(const rawi_events *w, const rawi_verb_view *v); /* may this verb's subject stand there? */
uint32_t rawi_described_behind_place(rawi_events *w, rawi_verb_view *v, uint32_t *stop); /* who is described there, by an office or as people: an entity id, else RAWI_NONE; `stop`: where the words for him end; the view loses phrases inside them */

uint32_t rawi_title_before(const rawi_events *w, uint32_t phrase); /* "the king of │ X": the token of the title whose genitive a state is; RAWI_NONE where it is none. A body, whose head acts for it, stands for him */
bool rawi_office_over(rawi_events *w, uint32_t title, uint32_t phrase, rawi_ids *out); /* adds who holds that office without a name, where its words reach over the phrase; else false */

/* frames_head.c */
uint32_t rawi_head_before(const rawi_events *w, const rawi_act *act);
bool rawi_people_before(const rawi_events *w, const rawi_act *act, rawi_ids *subject);
uint32_t rawi_group_at_head(const rawi_events *w, const rawi_act *act);
bool rawi_group_said_more_of(rawi_events *w, const rawi_act *act, rawi_ids *out); /* "four Italians │ (they) work in building │ (they) were kidnapped": adds such a group, where another verb in the plural says more of it */
uint32_t rawi_head_of_relative(const rawi_events *w, const rawi_act *act);

/* frames_own.c */
uint32_t rawi_own_before(const rawi_events *w, const rawi_act *act);
bool rawi_is_of_what(const rawi_events *w, const rawi_act *act); /* frames_left.c: does the act's verb stand behind the particle "what", which its pronoun stands for? */
bool rawi_body_behind_she(const rawi_events *w, const rawi_act *act, uint32_t phrase, int object); /* frames_she.c */
void rawi_body_is_object(rawi_events *w, const rawi_act *act, uint32_t phrase, rawi_ids *subject, rawi_ids *other);
bool rawi_own_body(rawi_events *w, const rawi_act *act, uint32_t i, rawi_ids *out);
bool rawi_people_of_body(rawi_events *w, const rawi_verb_view *v, rawi_ids *subject);
uint32_t rawi_body_that_acts(rawi_events *w, const rawi_verb_view *v, uint32_t *stop); /* a described body before a titled person, whom it acts upon, or RAWI_NONE; `stop`: where its words end */
uint32_t rawi_organ_of_body(rawi_events *w, rawi_verb_view *v, uint32_t *stop); /* the body whose organ is the subject, or RAWI_NONE */
bool rawi_people_of_person(rawi_events *w, const rawi_verb_view *v, rawi_ids *subject);

#endif
