/* read: what tree.c and html_meta.c share. */
#ifndef RAWI_READ_TREE_H
#define RAWI_READ_TREE_H

#include "read/parts.h"

/* What an element says of the page (meta, title, time, link, itemprop, JSON-LD) goes to out->metas. */
void rawi_meta_read(rawi_arena *a, const rawi_dom *dom, uint32_t node, rawi_tree *out);

#endif
