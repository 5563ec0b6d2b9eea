/* understand: what when.c and where.c share. */
#ifndef RAWI_UNDERSTAND_WHEN_WHERE_H
#define RAWI_UNDERSTAND_WHEN_WHERE_H

#include "understand/events.h"

enum { RAWI_SCENE_ASIDE = 0, RAWI_SCENE_HAPPENS = 2, RAWI_SCENE_FIRST = 4, RAWI_SCENE_DURING, RAWI_SCENE_LEADS, RAWI_SCENE_WHERE, RAWI_SCENE_DATED, RAWI_SCENE_TELLS, RAWI_SCENE_BESIDE, RAWI_SCENE_SIDE, RAWI_SCENE_AREA, RAWI_SCENE_CLAIMS, RAWI_SCENE_MEANWHILE, RAWI_SCENE_VAGUE, RAWI_SCENE_AROUND }; /* scenes.tsv, role */

/* Is the word at this token listed in that role? */
bool rawi_plays(const rawi_events *w, uint32_t token, int role);

/* "a bomb went off yesterday in X, which led to the death of two": the verb right before an act noun that says so, or RAWI_NONE. */
uint32_t rawi_led_to(const rawi_events *w, const rawi_act *act);

/* "clashes at dawn in X, where the police arrested three": the token of "where" before a verb of the past, behind a place; else 0. */
uint32_t rawi_where_clause(const rawi_events *w, const rawi_act *act);

/* A verb that tells something at this token: no number, preposition or act noun that is spelled like one. */
bool rawi_finite_verb(const rawi_events *w, uint32_t token);

/* The light verb that an act noun hangs on ("held … talks", "expressed his concern"), or RAWI_NONE. */
uint32_t rawi_light_verb(const rawi_events *w, const rawi_act *act);

/* "killed in an attack that hit a convoy in X": a verb behind an indefinite noun that tells the act too, whose clause it begins without a relative pronoun. */
bool rawi_tells_of_noun(const rawi_events *w, uint32_t verb, const rawi_act *act);

/* "the raids that the army launched": the token of the relative pronoun behind an act noun, whose clause tells that it took place or who did it; else RAWI_NONE. */
uint32_t rawi_telling_relative(const rawi_events *w, const rawi_act *act);

/* when_others.c: is a date that stands near an act that of something else? */
bool rawi_date_is_of_after(const rawi_events *w, const rawi_act *act, const rawi_date *d);
bool rawi_date_is_of_time_clause(const rawi_events *w, const rawi_date *d, uint32_t start);
bool rawi_date_is_owned(const rawi_events *w, const rawi_date *d);
bool rawi_date_is_since(const rawi_events *w, const rawi_date *d);
bool rawi_date_is_of_participle(const rawi_events *w, const rawi_date *d, const rawi_act *act);
bool rawi_date_is_of_next_verb(const rawi_events *w, const rawi_date *d);
bool rawi_date_is_bound(const rawi_events *w, const rawi_date *d);
bool rawi_date_is_of_another(const rawi_events *w, uint32_t from, uint32_t to, bool after);
bool rawi_date_names(const rawi_events *w, const rawi_date *d);

/* when_joined.c: the date of the clause that this one goes along with, or NULL. */
const rawi_date *rawi_date_of_joined(const rawi_events *w, const rawi_act *act);

/* where_named.c: places that are no entity. */
uint32_t rawi_place_told(const rawi_events *w, uint32_t token); /* "the village X", at the word for a village: the end of its name behind that, or 0 */
uint32_t rawi_place_meant(const rawi_events *w, uint32_t token); /* "the village": the phrase of the one told before with this word, or RAWI_NONE */

#endif
