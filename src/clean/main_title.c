/* clean: the headline of an HTML page: the line that the page's own titles (og:title, JSON-LD headline, <title> …) repeat, headings first.
 *
 *   <title>  The Gazette | Bridge opens | Local          og:title  Bridge opens
 *                         └── a run of its words, most of one of them, is a line of the page: <h1>Bridge opens</h1>
 */
#include "clean/main.h"

#include "lang/fold.h"

enum { MOST_WORDS = 40, OWN_TITLES = 5, UNPARTED_BYTES = 24 };

typedef struct {
	rawi_word *word;
	size_t n;
} own_title;

static size_t read_titles(const rawi_lines *all, own_title *out)
{
	static const char *const keys[OWN_TITLES] = { "og:title", "ld:headline", "twitter:title", "itemprop:headline", "title" };
	size_t n = 0;
	for (size_t k = 0; k < OWN_TITLES; k++) {
		const rawi_meta *m = rawi_page_meta(all->page, keys[k]);
		if (!m || m->value.n > 2000)
			continue;
		out[n].n = rawi_fold_words(all->tables, all->arena, m->value, &out[n].word);
		n += out[n].n > 0;
	}
	return n;
}

/* Is the line a run of the title's words, most of them, or does it begin with all of them? */
static bool matches(const own_title *t, const rawi_line *l)
{
	for (size_t from = 0; from < t->n; from++) {
		size_t k = 0;
		while (from + k < t->n && k < l->n && rawi_slice_eq(t->word[from + k].fold, l->word[k]))
			k++;
		if (k == l->n)
			return from == 0 || k * 2 >= t->n;
		if (from == 0 && k == t->n && k >= 3)
			return true;
	}
	return false;
}

void rawi_main_title(rawi_main *m)
{
	enum { NONE, PLAIN, HEADING, NAMED, OWN };
	rawi_lines *all = m->all;
	own_title titles[OWN_TITLES];
	size_t n = read_titles(all, titles), best = all->n;
	int rank = NONE;
	for (size_t i = 0; i < all->n && rank < OWN; i++) {
		const rawi_line *l = &all->line[i];
		const rawi_box *b = m->n ? &m->box[m->text[i].block] : NULL;
		bool h1 = l->para->tag == RAWI_TAG_H1, heading = h1 || l->para->tag == RAWI_TAG_H2;
		bool named = (b && b->part == RAWI_PART_TITLE) || l->para->tag == RAWI_TAG_H3;
		bool unparted = l->raw.n >= UNPARTED_BYTES; /* scripts without blanks: a headline is a word or two */
		if ((l->n < 2 && !unparted) || l->total > MOST_WORDS)
			continue;
		bool own = false;
		for (size_t k = 0; k < n && !own; k++)
			own = matches(&titles[k], l);
		bool aside = l->para->where & (RAWI_IN_NAV | RAWI_IN_ASIDE | RAWI_IN_FOOTER | RAWI_IN_HIDDEN) || l->para->link_bytes;
		int r = own && heading ? OWN : own && named && !aside ? NAMED : h1 && (l->total >= 3 || unparted) ? HEADING : own && !aside ? PLAIN : NONE;
		if (r > rank) {
			rank = r;
			best = i;
		}
	}
	m->title = (uint32_t)best;
	if (best < all->n)
		rawi_line_set(&all->line[best], RAWI_BLOCK_TITLE, rank == HEADING ? RAWI_LIT("h1") : RAWI_LIT("own-title"));
}
