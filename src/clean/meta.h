/* clean: what the files that read a page's own word about itself share: meta tags, JSON-LD, microdata, <time>, the address, lines of the page.
 *
 *   meta_dates.c   every date the page gives for itself, ranked ▷ published, updated       meta_words.c   the same out of its lines
 *   meta_names.c   title, section, tags, author's name                                     moment.c       a string ▷ a date
 */
#ifndef RAWI_CLEAN_META_H
#define RAWI_CLEAN_META_H

#include "base/vec.h"
#include "clean/lines.h"
#include "clean/moment.h"

/* One place that dates the page. */
typedef struct {
	rawi_moment when;
	rawi_fact fact;     /* value, place, basis */
	int weight;         /* how much it is believed; see meta_dates.c */
	bool updated;       /* says when the page was last changed */
	bool labelled;      /* the words before it on the page say that it is the page's */
} rawi_dating;

typedef RAWI_VEC(rawi_dating) rawi_datings;

/* Dates in the lines of an HTML page's main article and beside it. */
void rawi_meta_words(const rawi_lines *all, const rawi_moment_hint *hint, rawi_datings *out);

/* published, updated and their conflicts, of an HTML page's main article. */
void rawi_meta_dates(const rawi_lines *all, rawi_article *art);

/* title as the markup has it where no line shows it; section, tags. */
void rawi_meta_names(const rawi_lines *all, rawi_article *art);

/* One more value for a field whose places differ; kept in the order they come. `field` lives as long as the program. */
void rawi_meta_disagree(rawi_arena *a, rawi_article *art, const char *field, const rawi_fact *values, size_t n);

#endif
