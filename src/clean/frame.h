/* clean: what frame.c and tail.c share: the lines of one article. */
#ifndef RAWI_CLEAN_FRAME_H
#define RAWI_CLEAN_FRAME_H

#include "clean/lines.h"

typedef struct {
	rawi_lines *all;
	uint32_t *at;    /* the article's lines, in page order */
	size_t n;
	rawi_map *words; /* content words of its running text; made when it is first asked for */
} rawi_frame;

static inline rawi_line *rawi_frame_line(const rawi_frame *f, size_t i)
{
	return &f->all->line[f->at[i]];
}

/* The first line from i on that nothing has judged yet; f->n where there is none. */
static inline size_t rawi_frame_open(const rawi_frame *f, size_t i)
{
	while (i < f->n && rawi_frame_line(f, i)->kind != RAWI_UNJUDGED)
		i++;
	return i;
}

bool rawi_frame_is_caption(const rawi_frame *f, const rawi_line *l);

/* What stands under a comments label, where the text is over. */
void rawi_frame_talk(rawi_frame *f);
/* Last lines: names, the writer's life, tags, links and buttons after the end. */
void rawi_frame_tail(rawi_frame *f);
/* Lines inside the text that are not of it: captions, teasers. */
void rawi_frame_strangers(rawi_frame *f);

#endif
