/* clean: an HTML page's paragraphs, judged by their markup: where they stand, what their class names say, how much of them is link; then the headline.
 *
 *   nav aside header footer form hidden ──▶ not text          figure, caption, post ──▶ embed          <time> ──▶ date
 *   class words, the nearest element's first: a "related" box inside "entry-content" is related, a paragraph of "entry-content" inside "sidebar-left" is text
 *   text mostly of links ──▶ related                           h1 that the page's own title repeats ──▶ title, and what stands above it is no text
 *
 * What stays unjudged goes through the same phrase tables and rules as a text page. Features after Kohlschütter, Fankhauser and Nejdl 2010 (link density, length)
 * and Barbaresi, "Trafilatura", 2021 (markup first, text after). Where class names would take away nearly all text they are not believed.
 */
#include "clean/lines.h"

#include "base/utf8.h"
#include "lang/fold.h"

enum { CONTENT, PAIR, RELATED, SHARE, KEYWORDS, CREDIT, DATE, EMBED, AD, TITLE, INTRO, VOID, NO_PART }; /* hints.tsv, part */

enum {
	FAR_CLASSES = 12,   /* classes looked at: further out they speak of the whole page */
	NEAR_CLASSES = 3,   /* where those further out are not believed */
	TEXT_WORDS = 10,    /* running text */
	LONG_WORDS = 20,    /* more than a byline, a date line or a caption has */
	ENOUGH_WORDS = 50,  /* of text inside <article> or <main> for what is outside to be none */
};

typedef struct {
	rawi_slice hint; /* paragraphs of one element share it: looked up once */
	int part;
} memo;

static int part_of_word(const rawi_table *t, int column, rawi_slice w)
{
	uint32_t row = w.n && w.n < 40 ? rawi_table_find(t, w) : RAWI_NO_ROW;
	return row == RAWI_NO_ROW ? NO_PART : rawi_table_enum(t, row, column);
}

/* What one class says: its words one by one, two words of content together, and the whole without its hyphens ("post-body", "postbody"). */
static int part_of_class(const rawi_table *t, int column, rawi_slice class)
{
	size_t pairs = 0, n = 0;
	int found = NO_PART;
	char joined[48];
	for (size_t i = 0; i < class.n;) {
		size_t from = i;
		while (i < class.n && ((class.s[i] >= 'a' && class.s[i] <= 'z') || (unsigned char)class.s[i] >= 0x80))
			i++;
		rawi_slice w = rawi_slice_sub(class, from, i - from);
		int part = part_of_word(t, column, w);
		if (part == VOID)
			return NO_PART;
		pairs += part == PAIR;
		if (part != PAIR && found == NO_PART)
			found = part;
		if (n + w.n < sizeof joined) {
			memcpy(joined + n, w.s, w.n);
			n += w.n;
		}
		i += i < class.n;
	}
	if (found != NO_PART)
		return found;
	if (pairs >= 2)
		return CONTENT;
	int part = part_of_word(t, column, (rawi_slice){ joined, n });
	return part == PAIR || part == VOID ? NO_PART : part;
}

static int part_of(const rawi_lines *all, rawi_slice hint, size_t classes)
{
	const rawi_table *t = rawi_tables_get(all->tables, "hints");
	int column = rawi_table_column(t, "part");
	for (size_t i = 0; i < hint.n && classes; classes--) {
		size_t from = i;
		while (i < hint.n && hint.s[i] != ' ')
			i++;
		int part = part_of_class(t, column, rawi_slice_sub(hint, from, i - from));
		if (part != NO_PART)
			return part;
		i++;
	}
	return NO_PART;
}

/* Do the line's words begin the page's own title, or hold all of it? */
static bool matches_title(const rawi_lines *all, const rawi_line *l, const char *key)
{
	const rawi_meta *m = rawi_page_meta(all->page, key);
	rawi_word *w;
	if (!m || l->n < 2 || l->total > 40)
		return false;
	size_t n = rawi_fold_words(all->tables, all->arena, m->value, &w), k = 0;
	while (k < n && k < l->n && rawi_slice_eq(w[k].fold, l->word[k]))
		k++;
	return k == l->n || (k == n && n >= 3);
}

static void find_title(rawi_lines *all)
{
	static const char *const keys[] = { "og:title", "ld:headline", "twitter:title", "itemprop:headline", "title" };
	size_t first = all->n, matched = all->n, plain = all->n;
	for (size_t i = 0; i < all->n && matched == all->n; i++) {
		const rawi_line *l = &all->line[i];
		bool heading = l->para->tag == RAWI_TAG_H1 || l->para->tag == RAWI_TAG_H2;
		if (l->kind != RAWI_UNJUDGED && l->kind != RAWI_BLOCK_TITLE && !(heading && l->why.n && rawi_slice_is(l->why, "header")))
			continue;
		for (size_t k = 0; k < sizeof keys / sizeof *keys && (heading || plain == all->n); k++)
			if (matches_title(all, l, keys[k])) {
				if (heading)
					matched = i;
				else
					plain = i;
				break;
			}
		if (first == all->n && l->para->tag == RAWI_TAG_H1 && l->total >= 3)
			first = i;
	}
	size_t title = matched < all->n ? matched : first < all->n ? first : plain;
	if (title < all->n)
		rawi_line_set(&all->line[title], RAWI_BLOCK_TITLE, matched < all->n ? RAWI_LIT("own-title") : RAWI_LIT("h1"));
}

static bool is_text(const rawi_line *l)
{
	return l->total >= TEXT_WORDS && l->para->link_bytes * 2 < l->raw.n;
}

static void judge_where(rawi_line *l, uint16_t believed)
{
	uint16_t w = l->para->where & believed;
	bool inside = (w & (RAWI_IN_ARTICLE | RAWI_IN_MAIN)) != 0;
	if (w & RAWI_IN_HIDDEN)
		rawi_line_set(l, RAWI_BLOCK_SHARE, RAWI_LIT("hidden"));
	else if (w & RAWI_IN_NAV)
		rawi_line_set(l, RAWI_BLOCK_RELATED, RAWI_LIT("nav"));
	else if (w & RAWI_IN_FORM)
		rawi_line_set(l, RAWI_BLOCK_SHARE, RAWI_LIT("form"));
	else if (w & RAWI_IN_ASIDE)
		rawi_line_set(l, RAWI_BLOCK_RELATED, RAWI_LIT("aside"));
	else if ((w & RAWI_IN_FOOTER) && !(w & RAWI_IN_ARTICLE))
		rawi_line_set(l, RAWI_BLOCK_SHARE, RAWI_LIT("footer"));
	else if ((w & RAWI_IN_HEADER) && !inside)
		rawi_line_set(l, RAWI_BLOCK_SHARE, RAWI_LIT("header"));
	else if (w & RAWI_IN_EMBED)
		rawi_line_set(l, RAWI_BLOCK_EMBED, RAWI_LIT("post"));
	else if ((w & RAWI_IN_FIGURE) || l->para->tag == RAWI_TAG_CAPTION)
		rawi_line_set(l, RAWI_BLOCK_EMBED, RAWI_LIT("figure"));
	else if (l->para->tag == RAWI_TAG_TIME && l->total <= LONG_WORDS)
		rawi_line_set(l, RAWI_BLOCK_DATE, RAWI_LIT("time"));
}

static void judge_part(rawi_line *l, int part)
{
	static const struct {
		rawi_block_kind kind;
		bool even_long; /* running text in such a part is none of the article's either */
	} parts[] = {
		[RELATED] = { RAWI_BLOCK_RELATED, true }, [SHARE] = { RAWI_BLOCK_SHARE, true }, [KEYWORDS] = { RAWI_BLOCK_KEYWORDS, false }, [CREDIT] = { RAWI_BLOCK_CREDIT, false },
		[DATE] = { RAWI_BLOCK_DATE, false }, [EMBED] = { RAWI_BLOCK_EMBED, false }, [AD] = { RAWI_BLOCK_AD, true }, [INTRO] = { RAWI_BLOCK_INTRO, true },
	};
	if (part <= PAIR || part == TITLE || part >= NO_PART || l->para->tag == RAWI_TAG_H1)
		return;
	if (part == INTRO && (l->total < 4 || l->para->link_bytes * 2 > l->raw.n))
		return;
	if (parts[part].even_long || l->total < LONG_WORDS)
		rawi_line_set(l, parts[part].kind, RAWI_LIT("class"));
}

/* Bits that take nearly all running text away do not mean what they say: a form around the whole page (ASP.NET), an article hidden until a script shows it. */
static uint16_t believed_bits(const rawi_lines *all)
{
	static const uint16_t bits[] = { RAWI_IN_FORM, RAWI_IN_HIDDEN, RAWI_IN_ASIDE, RAWI_IN_HEADER, RAWI_IN_FOOTER, RAWI_IN_FIGURE, RAWI_IN_NAV, RAWI_IN_EMBED };
	uint16_t believed = UINT16_MAX;
	for (size_t b = 0; b < sizeof bits / sizeof *bits; b++) {
		size_t in = 0, text = 0;
		for (size_t i = 0; i < all->n; i++)
			if (is_text(&all->line[i])) {
				text += all->line[i].total;
				in += all->line[i].para->where & bits[b] ? all->line[i].total : 0;
			}
		if (in * 5 > text * 4)
			believed = (uint16_t)(believed & ~bits[b]);
	}
	return believed;
}

static void judge_classes(rawi_lines *all, size_t classes)
{
	memo last = { .part = NO_PART };
	for (size_t i = 0; i < all->n; i++) {
		rawi_line *l = &all->line[i];
		if (l->kind != RAWI_UNJUDGED)
			continue;
		if (l->para->hint.s != last.hint.s || l->para->hint.n != last.hint.n)
			last = (memo){ l->para->hint, part_of(all, l->para->hint, classes) };
		judge_part(l, last.part);
	}
}

/* Class names that take nearly all running text away are not believed either ("widget" around a whole page): the nearest ones count then, and if these
 * take it away, too, none. */
static void doubt_classes(rawi_lines *all)
{
	static const size_t nearer[] = { NEAR_CLASSES, 0 };
	for (size_t k = 0; k < 2; k++) {
		size_t kept = 0, taken = 0;
		for (size_t i = 0; i < all->n; i++)
			if (is_text(&all->line[i])) {
				kept += all->line[i].kind == RAWI_UNJUDGED ? all->line[i].total : 0;
				taken += rawi_slice_is(all->line[i].why, "class") ? all->line[i].total : 0;
			}
		if (kept * 4 >= taken)
			return;
		for (size_t i = 0; i < all->n; i++)
			if (rawi_slice_is(all->line[i].why, "class"))
				rawi_line_set(&all->line[i], RAWI_UNJUDGED, RAWI_LIT(""));
		judge_classes(all, nearer[k]);
	}
}

/* Teasers of other articles: a heading that is a link, and the lines under it, unless they stand in the same element as most of the text. */
static void drop_teasers(rawi_lines *all)
{
	rawi_map words;
	size_t most = 0;
	rawi_slice main = { "", 0 };
	bool under = false;
	rawi_map_init(&words, all->arena);
	for (size_t i = 0; i < all->n; i++) {
		const rawi_line *l = &all->line[i];
		if (l->kind != RAWI_UNJUDGED || !is_text(l))
			continue;
		uint32_t *n = rawi_map_put(&words, l->para->hint, NULL);
		*n += (uint32_t)(l->total < 100000 ? l->total : 100000);
		if (*n > most) {
			most = *n;
			main = l->para->hint;
		}
	}
	for (size_t i = 0; i < all->n; i++) {
		rawi_line *l = &all->line[i];
		bool heading = l->para->tag == RAWI_TAG_H2 || l->para->tag == RAWI_TAG_H3;
		if (heading || l->kind == RAWI_BLOCK_TITLE)
			under = rawi_slice_is(l->why, "links");
		else if (under && l->kind == RAWI_UNJUDGED && !rawi_slice_eq(l->para->hint, main))
			rawi_line_set(l, RAWI_BLOCK_RELATED, RAWI_LIT("teaser"));
	}
}

/* Where <article> or <main> holds enough text, what stands outside is none. */
static void keep_inside(rawi_lines *all)
{
	static const uint16_t roots[] = { RAWI_IN_ARTICLE, RAWI_IN_MAIN };
	for (size_t r = 0; r < 2; r++) {
		size_t in = 0, out = 0;
		for (size_t i = 0; i < all->n; i++)
			if (all->line[i].kind == RAWI_UNJUDGED && is_text(&all->line[i]))
				*(all->line[i].para->where & roots[r] ? &in : &out) += all->line[i].total;
		if (in < ENOUGH_WORDS || in < 2 * out)
			continue;
		for (size_t i = 0; i < all->n; i++)
			if (all->line[i].kind == RAWI_UNJUDGED && !(all->line[i].para->where & roots[r]) && all->line[i].para->tag != RAWI_TAG_H1)
				rawi_line_set(&all->line[i], RAWI_BLOCK_RELATED, RAWI_LIT("outside"));
		return;
	}
}

void rawi_lines_html(rawi_lines *all)
{
	uint16_t believed = believed_bits(all);
	for (size_t i = 0; i < all->n; i++)
		judge_where(&all->line[i], believed);
	judge_classes(all, FAR_CLASSES);
	doubt_classes(all);
	keep_inside(all);
	find_title(all);
	for (size_t i = 0; i < all->n; i++) {
		rawi_line *l = &all->line[i];
		if (l->kind == RAWI_UNJUDGED && l->raw.n && l->para->link_bytes * 10 >= l->raw.n * 7 && l->total < 40)
			rawi_line_set(l, RAWI_BLOCK_RELATED, RAWI_LIT("links"));
	}
	drop_teasers(all);
}
