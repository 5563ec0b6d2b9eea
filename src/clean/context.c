/* clean: lines that are litter because of the lines beside them, over lines that the tables and shapes have judged.
 *
 *   widget label   │ under it: short lines with a number, answers of a poll          newsletter form │ between two lines of it: what it promises
 *   keyword label  │ under it: the keywords                                          share buttons   │ between two of them: names of further ones
 *   post's author  │ above it: the post                                              picture counter │ under it: the caption
 *
 * Each look is bounded, so that a page of a million labels stays linear.
 */
#include "clean/lines.h"

enum {
	POST_WORDS = 120,
	MOST_TAGS = 30,     /* lines under a bare keyword label */
	TAG_WORDS = 4,
	MOST_WIDGET = 14,   /* lines of a weather box, a table of prayers, a poll */
	WIDGET_WORDS = 8,
	ANSWER_WORDS = 3,
	CAPTION_WORDS = 25,
	PROMISE_LINES = 3,  /* between two lines of a form */
	PROMISE_WORDS = 25,
	BUTTON_WORDS = 1,
	SECTION_WORDS = 2,
	FORM_WORDS = 4,     /* longest field of a form */
	FORM_LINES = 10,
	ROW_WORDS = 5,      /* longest row of a table of numbers */
	LABEL_LOOK = 12,    /* lines back to a label of the same words */
};

static bool is_open(const rawi_line *l)
{
	return l->kind == RAWI_UNJUDGED;
}

static bool has_number(const rawi_line *l)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->word[i].s[0] >= '0' && l->word[i].s[0] <= '9')
			return true;
	return false;
}

/* The text of a post stands right above its line, addresses and tags between. */
static void join_post(rawi_lines *all, size_t i)
{
	size_t k = i;
	while (k > 1 && (rawi_slice_is(all->line[k - 1].why, "address") || rawi_slice_is(all->line[k - 1].why, "hashtags")))
		rawi_line_set(&all->line[--k], RAWI_BLOCK_EMBED, RAWI_LIT("tweet-text"));
	if (k > 1 && is_open(&all->line[k - 1]) && all->line[k - 1].total <= POST_WORDS)
		rawi_line_set(&all->line[k - 1], RAWI_BLOCK_EMBED, RAWI_LIT("tweet-text"));
}

static void join_tags(rawi_lines *all, size_t i)
{
	for (size_t k = i + 1; k < all->n && k <= i + MOST_TAGS; k++) {
		rawi_line *l = &all->line[k];
		if (!is_open(l) || l->total > TAG_WORDS || l->stops)
			return;
		rawi_line_set(l, RAWI_BLOCK_KEYWORDS, RAWI_LIT("under-label"));
	}
}

/* Prices, temperatures, times; the question of a poll and its answers. A headline that follows has neither a number nor so few words. */
static void join_widget(rawi_lines *all, size_t i)
{
	for (size_t k = i + 1; k < all->n && k <= i + MOST_WIDGET; k++) {
		rawi_line *l = &all->line[k];
		bool part = (is_open(l) && l->total <= WIDGET_WORDS && !l->stops && (has_number(l) || l->total <= ANSWER_WORDS)) ||
			(is_open(l) && k == i + 1 && l->asks && l->total <= PROMISE_WORDS) || (l->kind == RAWI_BLOCK_SHARE && !l->talk && l->total <= ANSWER_WORDS) ||
			l->kind == RAWI_BLOCK_OTHER || (l->kind == RAWI_BLOCK_DATE && l->total <= WIDGET_WORDS);
		if (!part)
			return;
		if (l->kind != RAWI_BLOCK_OTHER)
			rawi_line_set(l, RAWI_BLOCK_OTHER, RAWI_LIT("under-widget"));
	}
}

/* Lines between a line of a kind and the next one of it, at most `most` of at most `words` words. */
static void join_between(rawi_lines *all, size_t i, size_t most, size_t words, bool sentences, const char *why)
{
	rawi_block_kind kind = (rawi_block_kind)all->line[i].kind;
	size_t k = i + 1;
	while (k < all->n && k <= i + most && is_open(&all->line[k]) && all->line[k].total <= words && (sentences || (!all->line[k].running && !all->line[k].stops)))
		k++;
	if (k >= all->n || all->line[k].kind != kind)
		return;
	while (--k > i)
		rawi_line_set(&all->line[k], kind, rawi_slice_of(why));
}

/* Under a comments label: the fields that a comment asks for, and when others wrote theirs. */
static void join_form(rawi_lines *all, size_t i)
{
	for (size_t k = i + 1; k < all->n && k <= i + FORM_LINES; k++) {
		rawi_line *l = &all->line[k];
		if (l->total <= FORM_WORDS && !l->stops && ((l->kind == RAWI_BLOCK_AD && l->form) || (l->kind == RAWI_BLOCK_DATE && rawi_slice_is(l->why, "time-line"))))
			rawi_line_set(l, RAWI_BLOCK_SHARE, RAWI_LIT("comment-form"));
	}
}

/* A row of a table of numbers: places, prices, temperatures. */
static bool is_row(const rawi_line *l)
{
	size_t numbers = 0;
	if (l->para->tag != RAWI_TAG_LINE) /* markup told tables from text */
		return false;
	if (l->total > ROW_WORDS || l->n < 2 || l->n != l->total || l->stops || l->asks || l->opens || l->bullet)
		return false;
	for (size_t i = 0; i < l->raw.n; i++)
		if (l->raw.s[i] == ':' || l->raw.s[i] == '(' || l->raw.s[i] == '-' || l->raw.s[i] == '/') /* a text of its own sets such marks */
			return false;
	for (size_t i = 0; i < l->n; i++)
		numbers += l->word[i].s[0] >= '0' && l->word[i].s[0] <= '9';
	return numbers && numbers < l->n;
}

/* Two rows and more, and the label above them; not where the text announces them with a colon. Returns the last line that was looked at. */
static size_t join_rows(rawi_lines *all, size_t i)
{
	size_t end = i;
	while (end < all->n && is_open(&all->line[end]) && is_row(&all->line[end]))
		end++;
	const rawi_line *above = i ? &all->line[i - 1] : NULL;
	if (end - i < 2 || (above && above->opens))
		return end - 1;
	if (i > 1 && is_open(above) && above->total <= ANSWER_WORDS && !above->stops)
		rawi_line_set(&all->line[i - 1], RAWI_BLOCK_OTHER, RAWI_LIT("over-rows"));
	for (size_t k = i; k < end; k++)
		rawi_line_set(&all->line[k], RAWI_BLOCK_OTHER, RAWI_LIT("rows"));
	return end - 1;
}

/* "Stories", its links, "Stories end": a label that says a label's words again closes the list. */
static void close_labels(rawi_lines *all, size_t i)
{
	rawi_line *l = &all->line[i];
	for (size_t back = 1; back <= LABEL_LOOK && back <= i; back++) {
		const rawi_line *above = &all->line[i - back];
		if (above->running && is_open(above))
			return;
		if (!above->label || above->n + 1 < l->n || l->n < 2 || above->n > l->n)
			continue;
		size_t same = 0;
		while (same < above->n && rawi_slice_eq(above->word[same], l->word[same]))
			same++;
		if (same == above->n && l->n > above->n)
			l->label = false;
	}
}

void rawi_lines_context(rawi_lines *all)
{
	for (size_t i = 0; i < all->n; i++) {
		rawi_line *l = &all->line[i];
		if (l->kind == RAWI_BLOCK_EMBED && rawi_slice_is(l->why, "tweet-line"))
			join_post(all, i);
		if (l->heads && l->kind == RAWI_BLOCK_KEYWORDS)
			join_tags(all, i);
		if (l->heads && l->kind == RAWI_BLOCK_OTHER)
			join_widget(all, i);
		if (l->kind == RAWI_BLOCK_AD && l->form)
			join_between(all, i, PROMISE_LINES, PROMISE_WORDS, true, "between-form");
		else if ((l->kind == RAWI_BLOCK_SHARE || (is_open(l) && !l->stops)) && i && all->line[i - 1].kind == RAWI_BLOCK_AD && all->line[i - 1].form && l->total <= 2 && !l->talk) {
			rawi_line_set(l, RAWI_BLOCK_AD, RAWI_LIT("button-of-form")); /* "accept", "subscribe" */
			l->form = true;
		}
		else if (l->kind == RAWI_BLOCK_AD)
			join_between(all, i, 1, PROMISE_WORDS, false, "between-adverts");
		if (l->kind == RAWI_BLOCK_SHARE)
			join_between(all, i, PROMISE_LINES, BUTTON_WORDS, false, "between-buttons");
		if (l->kind == RAWI_BLOCK_EMBED && l->total <= 5 && has_number(l) && i + 1 < all->n) {
			rawi_line *below = &all->line[i + 1];
			if (is_open(below) && below->total <= CAPTION_WORDS && !below->running && !below->stops)
				rawi_line_set(below, RAWI_BLOCK_EMBED, RAWI_LIT("under-counter"));
		}
		if (l->label)
			close_labels(all, i);
		if (l->section)
			join_between(all, i, 1, SECTION_WORDS, false, "between-sections");
		if (l->talk)
			join_form(all, i);
		if (is_open(l) && is_row(l))
			i = join_rows(all, i);
	}
}
