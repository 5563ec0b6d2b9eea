/* understand: what the files about a finite verb's subject share. Only frames_subject.c, frames_left.c, frames_head.c and frames_own.c include this. */
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

/* frames_head.c */
uint32_t rawi_head_before(const rawi_events *w, const rawi_act *act);
uint32_t rawi_head_of_relative(const rawi_events *w, const rawi_act *act);

/* frames_own.c */
uint32_t rawi_own_before(const rawi_events *w, const rawi_act *act);
bool rawi_own_body(rawi_events *w, const rawi_act *act, uint32_t i, rawi_ids *out);
bool rawi_people_of_body(rawi_events *w, const rawi_verb_view *v, rawi_ids *subject);
bool rawi_people_of_person(rawi_events *w, const rawi_verb_view *v, rawi_ids *subject);

#endif
