/* clean: names of kinds and bases, as the record prints them. */
#include "clean/article.h"

const char *const rawi_block_names[RAWI_BLOCK_KINDS] = {
	"title", "subhead", "intro", "body", "date", "credit", "related", "keywords", "share", "embed", "marker", "ad", "other",
};
const char *const rawi_basis_names[RAWI_BASES] = { "none", "page", "meta", "url", "embed", "given", "weekday", "relative", "explicit", "story" };

bool rawi_block_is_read(rawi_block_kind kind)
{
	return kind == RAWI_BLOCK_TITLE || kind == RAWI_BLOCK_SUBHEAD || kind == RAWI_BLOCK_INTRO || kind == RAWI_BLOCK_BODY;
}
