/* understand: what speaks for the masdar where a word may be a verb, too. For acts.c. */
#ifndef RAWI_UNDERSTAND_ACTS_MASDAR_H
#define RAWI_UNDERSTAND_ACTS_MASDAR_H

#include "understand/events.h"

bool rawi_masdar_carried(const rawi_events *w, uint32_t token); /* a verb before it has it as its object */
bool rawi_masdar_has_agent(const rawi_events *w, uint32_t end); /* behind it, "by X" */
bool rawi_masdar_object_behind_l(const rawi_events *w, uint32_t end); /* behind who does it, the object with a preposition */

#endif
