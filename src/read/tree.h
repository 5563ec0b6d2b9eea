/* read: what tree.c and html_meta.c share; the only header that knows the parser. */
#ifndef RAWI_READ_TREE_H
#define RAWI_READ_TREE_H

#include <gumbo.h>

#include "read/parts.h"

const char *rawi_attr(const GumboElement *el, const char *name); /* an attribute's value, NULL where it is absent */

/* What an element says of the page (meta, title, time, link, itemprop, JSON-LD) goes to out->metas. `copy`: what the parser read, `html`: the page. */
void rawi_meta_read(rawi_arena *a, const GumboNode *node, const char *copy, rawi_slice html, rawi_tree *out);

#endif
