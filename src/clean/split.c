/* clean: link lines after read-also labels, and articles appended to the page.
 *
 *   body body  اقرأ أيضا  a title            body body …        links: the text goes on
 *   body body  المصدر: X  إقرأ أيضا:  a title  body body …        an appended article: what stood before was closed, another text begins
 *
 * Where the text before is closed (a source or keyword line, an end marker) a title that the running text behind it takes up is another article; where
 * it is not closed, the words must also have changed (lexical cohesion: Hearst, "TextTiling", 1997).
 * One walk over the lines; a look ahead is bounded, so a page of a million labels stays linear.
 */
#include "base/vec.h"
#include "clean/lines.h"

enum {
	LEAST_BODY = 40,      /* words of body before anything can be appended */
	LEAST_CLOSED = 20,    /* the same where a source or keyword line closes them */
	LOOK_LINES = 6,       /* lines of running text that a passage is judged by */
	LINKS_MOST = 30,      /* longest list of links under one label */
	STOPPED_WORDS = 14,   /* longest headline with a full stop */
	ABOVE_TEXT = 3,       /* lines from a headline to its text: a byline, a second headline */
};

/* told: share of the title's content words that the first paragraph below it takes up; same: share of the passage's words that the text before holds;
 * known: the same share of the title's words. Measured on the seeds: the two glued-on articles have told 0.50 and 0.78, same 0.11 and 0.33, known 0.20 and
 * 0.33; the three links inside a text have told 0.00 to 0.25, same 0.17 to 0.45, known 0.44 to 0.75. `same` alone does not part them: within the dev
 * articles it runs from 0.02 to 0.7. */
static const double TOLD_CLOSED = 0.25, SAME_TEXT_CLOSED = 0.2, TOLD_OPEN = 0.5, KNOWN_OPEN = 0.34, KNOWN_CLOSED = 0.5, SAME_TEXT_OPEN = 0.2;

typedef struct {
	rawi_lines *all;
	RAWI_VEC(const rawi_line *) told; /* the running text of the article at hand */
	size_t stemmed;      /* lines of it whose words are seen: most pages are never asked for them */
	rawi_map seen;       /* content words of these */
	uint32_t article;
	size_t body_words;
	uint8_t closed;      /* as a line's `closes` */
} walk;

static void begin(walk *w, uint32_t article)
{
	rawi_map_init(&w->seen, w->all->arena);
	w->told.n = w->stemmed = 0;
	w->article = article;
	w->body_words = 0;
	w->closed = 0;
}

static void remember(walk *w, const rawi_line *l)
{
	if (w->all->page->form != RAWI_FORM_HTML) /* words are compared where no markup parts articles */
		rawi_vec_push(w->all->arena, &w->told, l);
	w->body_words += l->total;
	w->closed = 0;
}

/* The content words that the article at hand has used. */
static const rawi_map *seen(walk *w)
{
	for (; w->stemmed < w->told.n; w->stemmed++) {
		const rawi_line *l = w->told.at[w->stemmed];
		for (size_t i = 0; i < l->n; i++) {
			rawi_slice s = rawi_stem_light(w->all, l->word[i]);
			if (s.n)
				rawi_map_put(&w->seen, s, NULL);
		}
	}
	return &w->seen;
}

/* Lines of running text that follow, up to LOOK_LINES, before a label or the end; embeds and the like are passed over. */
static size_t running_after(const rawi_lines *all, size_t i, size_t *at)
{
	size_t n = 0, looked = 0;
	for (; i < all->n && n < LOOK_LINES && looked < 4 * LOOK_LINES; i++, looked++) {
		const rawi_line *l = &all->line[i];
		if (l->kind == RAWI_UNJUDGED && rawi_line_is_sentence(l))
			at[n++] = i;
		else if (l->closes || l->kind == RAWI_BLOCK_SHARE)
			break;
	}
	return n;
}

/* Share of the content words of these lines that the article at hand has used. */
static double cohesion(walk *w, const size_t *at, size_t n)
{
	const rawi_map *used = seen(w);
	rawi_map fresh_words;
	size_t known = 0;
	rawi_map_init(&fresh_words, w->all->arena);
	for (size_t i = 0; i < n; i++) {
		const rawi_line *l = &w->all->line[at[i]];
		for (size_t k = 0; k < l->n; k++) {
			rawi_slice s = rawi_stem_light(w->all, l->word[k]);
			bool fresh = false;
			if (s.n)
				rawi_map_put(&fresh_words, s, &fresh);
			known += fresh && rawi_map_get(used, s) != NULL;
		}
	}
	return fresh_words.n ? (double)known / (double)fresh_words.n : 1;
}

/* The run of title-like lines from i on; right under a label a title may be as short as two words. */
static size_t titles_from(const rawi_lines *all, size_t i, bool under_label)
{
	size_t n = 0;
	if (under_label && i < all->n && all->line[i].kind == RAWI_UNJUDGED && all->line[i].total == 2 && !all->line[i].stops && !all->line[i].opens)
		n++;
	while (i + n < all->n && n < LINKS_MOST && all->line[i + n].kind == RAWI_UNJUDGED && rawi_line_is_title(&all->line[i + n]))
		n++;
	return n;
}

/* Does an article of its own begin at line i, its headline? */
static bool another_begins(walk *w, size_t i, bool labelled)
{
	size_t at[LOOK_LINES], n = running_after(w->all, i + 1, at);
	if (w->body_words < (w->closed == 2 ? LEAST_CLOSED : LEAST_BODY) || n < (w->closed ? 1u : 3u) || at[0] > i + ABOVE_TEXT)
		return false;
	double told = rawi_line_likeness(w->all, &w->all->line[i], &w->all->line[at[0]]), same = cohesion(w, at, n), known = cohesion(w, &i, 1);
	if (w->closed && !labelled)
		return told >= TOLD_OPEN && known <= KNOWN_CLOSED;
	if (w->closed)
		return n == 1 ? told >= TOLD_OPEN : told >= TOLD_CLOSED || same < SAME_TEXT_CLOSED;
	return told >= TOLD_OPEN && told > known && known <= KNOWN_OPEN && same < SAME_TEXT_OPEN;
}

/* Its headline among the n title-like lines from i on: the last ones may be a byline or a second headline. Returns n where no article begins. */
static size_t begins_in_run(walk *w, size_t i, size_t n, bool labelled)
{
	size_t from = n > ABOVE_TEXT ? n - ABOVE_TEXT : 0, at[LOOK_LINES];
	if (n == 0 || running_after(w->all, i + n, at) == 0)
		return n;
	for (size_t k = from; k + 1 < n; k++)
		if (another_begins(w, i + k, labelled) && rawi_line_likeness(w->all, &w->all->line[i + k], &w->all->line[at[0]]) >= TOLD_OPEN)
			return k;
	return another_begins(w, i + n - 1, labelled) ? n - 1 : n;
}

/* A headline that closes with a full stop: short, and taken up by what follows. */
static bool is_stopped_headline(walk *w, size_t i)
{
	size_t at[LOOK_LINES];
	return w->all->line[i].total <= STOPPED_WORDS && another_begins(w, i, true) && running_after(w->all, i + 1, at) &&
		rawi_line_likeness(w->all, &w->all->line[i], &w->all->line[at[0]]) >= TOLD_OPEN;
}

/* Right under a label, in a closed text: a headline that closes with a full stop, or running text about something else with no headline at all. */
static bool begins_bare(walk *w, size_t i)
{
	size_t at[LOOK_LINES];
	if (!w->closed || w->body_words < LEAST_BODY || i >= w->all->n || w->all->line[i].kind != RAWI_UNJUDGED)
		return false;
	if (is_stopped_headline(w, i))
		return true;
	size_t n = running_after(w->all, i, at);
	return n >= 3 && at[0] == i && cohesion(w, at, n) < SAME_TEXT_CLOSED;
}

static bool text_ahead(const rawi_lines *all, size_t i, const uint8_t *ahead)
{
	return i < all->n && ahead[i];
}

static void links(rawi_lines *all, size_t from, size_t n, uint32_t article)
{
	for (size_t k = from; k < from + n; k++) {
		rawi_line_set(&all->line[k], RAWI_BLOCK_RELATED, RAWI_LIT("after-label"));
		all->line[k].article = article;
	}
}

void rawi_lines_split(rawi_lines *all)
{
	walk w = { .all = all };
	begin(&w, 0);
	uint8_t *ahead = RAWI_NEW_N(all->arena, uint8_t, all->n + 1); /* running text in this line or a later one */
	for (size_t i = all->n; i-- > 0;)
		ahead[i] = ahead[i + 1] || (all->line[i].kind == RAWI_UNJUDGED && rawi_line_is_sentence(&all->line[i]));
	for (size_t i = 0; i < all->n;) {
		rawi_line *l = &all->line[i];
		if (all->page->form == RAWI_FORM_HTML && l->article) { /* its markup parted it: main_next.c */
			i++;
			continue;
		}
		l->article = w.article;
		if (l->closes > w.closed && w.body_words >= (l->closes == 2 ? (size_t)LEAST_CLOSED : (size_t)LEAST_BODY))
			w.closed = l->closes;
		bool leaving = w.article && w.closed && (l->kind == RAWI_BLOCK_SHARE || l->kind == RAWI_BLOCK_RELATED || l->kind == RAWI_BLOCK_AD);
		bool over = w.article && !text_ahead(all, i, ahead) && (l->kind == RAWI_BLOCK_SHARE || l->label);
		if (leaving || over)
			l->article = 0; /* the page's own tail comes back */
		if (l->label || (w.closed == 2 && l->kind == RAWI_UNJUDGED && rawi_line_is_title(l))) {
			size_t from = i + (l->label ? 1 : 0);
			while (from < all->n && all->line[from].label) { /* two labels in a row */
				all->line[from].article = l->article;
				from++;
			}
			size_t n = titles_from(all, from, l->label);
			size_t head = begins_in_run(&w, from, n, l->label);
			bool whole = all->page->form == RAWI_FORM_HTML; /* its markup told which article is the page's */
			if (!whole && (head < n || (n == 0 && l->label && begins_bare(&w, from)))) {
				bool another = head < n || is_stopped_headline(&w, from);
				links(all, from, head, l->article);
				begin(&w, all->articles++);
				i = from + head;
				if (another) { /* taken here, so that the walk does not judge it again */
					all->line[i].article = w.article;
					rawi_line_set(&all->line[i++], RAWI_BLOCK_TITLE, RAWI_LIT("appended-title"));
				}
				continue;
			}
			if ((l->label && w.body_words) || (w.closed == 2 && n >= 2 && !text_ahead(all, from + n, ahead))) {
				/* under a label, and after the end of a text, titles are links to elsewhere */
				links(all, from, n, l->article);
				if (from + n > i) {
					i = from + n;
					continue;
				}
			}
			i = from > i ? from : i + 1;
			continue;
		}
		if (l->kind == RAWI_UNJUDGED && rawi_line_is_sentence(l))
			remember(&w, l);
		i++;
	}
}

/* A counting sort: a page of many appended articles is walked once for each of them, over its own lines only. */
void rawi_lines_group(rawi_lines *all)
{
	all->first = RAWI_NEW_N(all->arena, uint32_t, all->articles + 2);
	all->order = RAWI_NEW_N(all->arena, uint32_t, all->n + 1);
	uint32_t *next = RAWI_NEW_N(all->arena, uint32_t, all->articles + 1);
	for (size_t i = 0; i < all->n; i++)
		all->first[all->line[i].article + 1]++;
	for (uint32_t k = 0; k < all->articles; k++)
		all->first[k + 1] += all->first[k];
	memcpy(next, all->first, all->articles * sizeof *next);
	for (size_t i = 0; i < all->n; i++)
		all->order[next[all->line[i].article]++] = (uint32_t)i;
}
