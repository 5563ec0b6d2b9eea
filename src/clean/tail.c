/* clean: where an article ends, and what stands in it without belonging to it.
 *
 *   body body │caption│ body │teaser│ body   credit │the writer's life│ tags tags │ link link │ button
 *             └──── strangers ──────┘        └───────────────────── tail ─────────────────────────┘
 *
 * Where unsure, body: a lost paragraph costs more than a kept label.
 */
#include "clean/frame.h"

#include "base/utf8.h"

enum {
	BIO_WORDS = 70,       /* longest life of a writer */
	TAGS_LEAST = 3,       /* words of a line of tags without a label */
	TAGS_MOST = 30,
	TEASER_MOST = 20,
	TEASER_LEAST = 5,     /* words of a headline in the middle of a text */
	CAPTION_LEAST = 4,
	CAPTION_MOST = 30,
	BRACKET_WORDS = 4,    /* who made the picture */
	LOOSE_WORDS = 30,     /* longest line of litter that closes with a full stop */
};

static const double TAGS_KNOWN = 0.6, TAGS_PARTED = 0.3, TEASER_KNOWN = 0.15, LOOSE_SHARE = 0.2, LOOSE_KNOWN = 0.3;

/* Share of a line's content words that the running text uses; 1 where it has none. */
static double known_share(rawi_frame *f, const rawi_line *l)
{
	if (!f->words) {
		f->words = RAWI_NEW(f->all->arena, rawi_map);
		rawi_map_init(f->words, f->all->arena);
		for (size_t i = 0; i < f->n; i++) {
			const rawi_line *x = rawi_frame_line(f, i);
			for (size_t k = 0; k < x->n && (x->kind == RAWI_BLOCK_TITLE || (x->kind == RAWI_UNJUDGED && x->running)); k++) {
				rawi_slice s = rawi_stem_light(f->all, x->word[k]);
				if (s.n)
					rawi_map_put(f->words, s, NULL);
			}
		}
	}
	size_t known = 0, all = 0;
	for (size_t k = 0; k < l->n; k++) {
		rawi_slice s = rawi_stem_light(f->all, l->word[k]);
		all += s.n > 0;
		known += s.n && rawi_map_get(f->words, s) != NULL;
	}
	return all ? (double)known / (double)all : 1;
}

/* "… (who made it)" at the end of a line that is no sentence: a picture's words. */
bool rawi_frame_is_caption(const rawi_frame *f, const rawi_line *l)
{
	if (l->total < CAPTION_LEAST || l->total > CAPTION_MOST || l->n != l->total || l->stops || l->opens || l->asks || l->running || rawi_line_last_char(l) != ')')
		return false;
	size_t inside = 0;
	for (size_t i = l->n; i-- > 0 && inside <= BRACKET_WORDS; inside++) {
		uint32_t before = rawi_line_char_before(f->all, l, i);
		if (before == '(' && i && rawi_line_next_char(f->all, l, i - 1) == '.')
			return false; /* a sentence, and the bracket behind its end */
		if (before == '(')
			return i >= CAPTION_LEAST - 1 && (unsigned char)l->word[i].s[0] > '9';
	}
	return false;
}

void rawi_frame_talk(rawi_frame *f)
{
	size_t above = 0, below = 0, head = f->n;
	for (size_t i = 0; i < f->n; i++) {
		const rawi_line *l = rawi_frame_line(f, i);
		if (l->talk && head == f->n && above >= 40)
			head = i;
		if (l->kind == RAWI_UNJUDGED && rawi_line_is_sentence(l))
			*(head < f->n ? &below : &above) += l->total;
	}
	if (below >= above) /* more running text below than above belongs to the article */
		return;
	for (size_t i = head + 1; i < f->n; i++)
		if (rawi_frame_line(f, i)->kind == RAWI_UNJUDGED && rawi_frame_line(f, i)->total <= 60)
			rawi_line_set(rawi_frame_line(f, i), RAWI_BLOCK_SHARE, RAWI_LIT("comment"));
}

/* Index of the last line of running text, f->n where there is none. */
static size_t last_running(const rawi_frame *f)
{
	for (size_t i = f->n; i-- > 0;)
		if (rawi_frame_line(f, i)->kind == RAWI_UNJUDGED && rawi_line_is_sentence(rawi_frame_line(f, i)))
			return i;
	return f->n;
}

/* Does the line begin with the words of a byline above? */
static bool begins_with_byline(const rawi_frame *f, const rawi_line *l, size_t before)
{
	for (size_t i = 0; i < before && i < 8; i++) {
		const rawi_line *by = rawi_frame_line(f, i);
		if (by->kind != RAWI_BLOCK_CREDIT || by->n < 2 || by->n > 4 || by->n >= l->n)
			continue;
		for (size_t from = 0; from + 2 <= by->n; from++) /* the label of a byline may stand before the name */
			if (rawi_slice_eq(by->word[from], l->word[0]) && rawi_slice_eq(by->word[from + 1], l->word[1]))
				return true;
	}
	return false;
}

/* "* a writer and researcher from …", "NAME: a writer …": rows `tail` of the credits, at the beginning or behind a name. */
static bool says_who_wrote(const rawi_frame *f, const rawi_line *l)
{
	const rawi_table *t = rawi_tables_get(f->all->tables, "credit");
	int where = rawi_table_column(t, "where");
	for (size_t i = 0; i < l->n && i < 5; i++) {
		size_t used;
		uint32_t mark = i ? rawi_line_next_char(f->all, l, i - 1) : 0;
		if (i && mark != ':' && mark != 0x60C && mark != ',' && mark != '-' && mark != 0x2013)
			continue;
		for (uint32_t row = rawi_table_longest(t, l->word + i, l->n - i, &used); row != RAWI_NO_ROW; row = rawi_table_next(t, row))
			if (rawi_table_enum(t, row, where) == RAWI_IN_TAIL)
				return true;
	}
	return false;
}

/* The life of the writer under the text: its last lines only. */
static void find_bio(rawi_frame *f)
{
	size_t open = 0;
	for (size_t i = 0; i < f->n; i++)
		open += rawi_frame_line(f, i)->kind == RAWI_UNJUDGED && rawi_line_is_sentence(rawi_frame_line(f, i));
	size_t seen = 0;
	for (size_t i = f->n; i-- > 1 && open >= 2 && seen < 2;) {
		rawi_line *l = rawi_frame_line(f, i);
		if (l->kind != RAWI_UNJUDGED)
			continue;
		if (l->total <= BIO_WORDS && (begins_with_byline(f, l, i) || says_who_wrote(f, l)))
			rawi_line_set(l, RAWI_BLOCK_CREDIT, RAWI_LIT("who-wrote"));
		seen += rawi_line_is_sentence(l);
	}
}

/* After the end of a text that a source line, keywords or buttons close, a little running text about nothing of it is litter of the kind before it. */
static void find_loose(rawi_frame *f)
{
	size_t above = 0, below = 0, end = f->n;
	for (size_t i = 0; i < f->n; i++) {
		const rawi_line *l = rawi_frame_line(f, i);
		bool buttons = l->kind == RAWI_BLOCK_SHARE && i && rawi_frame_line(f, i - 1)->kind == RAWI_BLOCK_SHARE;
		if (end == f->n && above >= 40 && (l->closes == 2 || buttons))
			end = i;
		if (l->kind == RAWI_UNJUDGED && rawi_line_is_sentence(l))
			*(end < f->n ? &below : &above) += l->total;
	}
	if ((double)below > LOOSE_SHARE * (double)above)
		return;
	for (size_t i = end + 1; i < f->n; i++) {
		rawi_line *l = rawi_frame_line(f, i);
		const rawi_line *before = rawi_frame_line(f, i - 1);
		if (l->kind != RAWI_UNJUDGED || !rawi_line_is_sentence(l) || l->total > LOOSE_WORDS)
			continue;
		if (before->kind == RAWI_UNJUDGED || before->kind == RAWI_BLOCK_TITLE || known_share(f, l) >= LOOSE_KNOWN)
			continue;
		rawi_block_kind kind = before->kind == RAWI_BLOCK_CREDIT || before->kind == RAWI_BLOCK_KEYWORDS ? RAWI_BLOCK_SHARE : (rawi_block_kind)before->kind;
		rawi_line_set(l, kind, RAWI_LIT("after-close"));
	}
}

/* Tags without a label: words of the text, none that ties words, or short pieces between commas and bars. */
static bool is_tags(rawi_frame *f, const rawi_line *l)
{
	const rawi_table *common = f->all->common;
	size_t marks = 0, piece = 0, longest = 0;
	if (!l->n || l->bullet || (unsigned char)l->word[0].s[0] <= '9' || memchr(l->raw.s, '(', l->raw.n) || l->total < TAGS_LEAST || l->total > TAGS_MOST || l->n != l->total || l->running || l->stops || l->asks || l->opens)
		return false;
	for (size_t i = 0; i < l->n; i++) {
		if (rawi_table_find(common, l->word[i]) != RAWI_NO_ROW)
			return false;
		uint32_t mark = rawi_line_next_char(f->all, l, i);
		bool parts = mark == 0x60C || mark == ',' || mark == '|' || mark == '#' || mark == 0x2022 || mark == 0xB7 || mark == '/';
		if (mark == ':')
			return false;
		marks += parts;
		piece = parts ? 0 : piece + 1;
		longest = piece > longest ? piece : longest;
	}
	double known = known_share(f, l);
	if (marks >= 2 && longest < 3)
		return true;
	return known >= TAGS_KNOWN || (marks >= 2 && longest < 4 && known >= TAGS_PARTED);
}

/* Does the text announce what stands under its last sentence, as a list of its own? */
static bool is_listed(const rawi_frame *f, size_t last)
{
	if (rawi_frame_line(f, last)->opens)
		return true;
	for (size_t i = last + 1; i < f->n && i <= last + 2; i++)
		if (rawi_frame_line(f, i)->kind == RAWI_UNJUDGED && rawi_frame_line(f, i)->opens)
			return true;
	return false;
}

void rawi_frame_tail(rawi_frame *f)
{
	bool markup = f->all->page->form == RAWI_FORM_HTML; /* it told what stands behind the text */
	if (!markup) {
		find_bio(f);
		find_loose(f);
	}
	size_t last = last_running(f), open = 0;
	if (last == f->n)
		return;
	bool closed = false, listed = is_listed(f, last);
	for (size_t i = last + 1; i < f->n; i++) {
		open += rawi_frame_line(f, i)->kind == RAWI_UNJUDGED;
		closed = closed || rawi_frame_line(f, i)->closes || rawi_frame_line(f, i)->kind == RAWI_BLOCK_SHARE;
	}
	bool over = false; /* a source or keyword line stands between the text and this line */
	rawi_block_kind above = RAWI_BLOCK_BODY; /* of the nearest litter between them */
	for (size_t i = last + 1; i < f->n; i++) {
		rawi_line *l = rawi_frame_line(f, i);
		over = over || l->closes;
		if (l->kind != RAWI_UNJUDGED) {
			if (l->kind == RAWI_BLOCK_RELATED || l->kind == RAWI_BLOCK_SHARE || l->kind == RAWI_BLOCK_OTHER || l->kind == RAWI_BLOCK_AD)
				above = (rawi_block_kind)l->kind;
			continue;
		}
		if (rawi_line_is_byline(f->all, l, true) || rawi_line_is_person(f->all, l))
			rawi_line_set(l, RAWI_BLOCK_CREDIT, RAWI_LIT("byline"));
		else if (l->para->tag != RAWI_TAG_LI && is_tags(f, l))
			rawi_line_set(l, RAWI_BLOCK_KEYWORDS, RAWI_LIT("tags"));
		else if (rawi_frame_is_caption(f, l))
			rawi_line_set(l, RAWI_BLOCK_EMBED, RAWI_LIT("caption"));
		else if (l->total <= 4 && !l->stops && !l->asks && !l->opens && !l->bullet && open == 1 && !over && above == RAWI_BLOCK_BODY)
			rawi_line_set(l, RAWI_BLOCK_CREDIT, RAWI_LIT("last-line"));
		else if (markup)
			continue;
		else if (above == RAWI_BLOCK_RELATED || (above != RAWI_BLOCK_BODY && l->total <= 1 && !l->stops))
			rawi_line_set(l, above, RAWI_LIT("after-end"));
		else if (!listed && open >= 2 && (l->total >= 3 || i + 1 < f->n) && l->total <= TEASER_MOST && !l->stops && !l->opens && f->all->stopped >= 0.8)
			rawi_line_set(l, RAWI_BLOCK_RELATED, RAWI_LIT("under-text"));
		else if (closed && (l->bullet || over || above != RAWI_BLOCK_BODY) && !l->stops)
			rawi_line_set(l, l->total <= 1 && above != RAWI_BLOCK_BODY ? above : RAWI_BLOCK_RELATED, RAWI_LIT("after-end"));
	}
}

/* "Third: …", "3. …": the head of a part. */
static bool is_part(const rawi_lines *all, const rawi_line *l)
{
	uint32_t mark = l->n > 1 ? rawi_line_next_char(all, l, 0) : 0;
	return mark == ':' || (l->word[0].s[0] >= '0' && l->word[0].s[0] <= '9');
}

/* Between paragraphs that close like sentences: a picture's words, and the headline of something else (no word of it is in the text). */
void rawi_frame_strangers(rawi_frame *f)
{
	size_t last = last_running(f), first = 0;
	while (first < f->n && !(rawi_frame_line(f, first)->kind == RAWI_UNJUDGED && rawi_line_is_sentence(rawi_frame_line(f, first))))
		first++;
	if (f->all->stopped < 0.8 || f->all->page->form == RAWI_FORM_HTML)
		return;
	for (size_t i = first + 1; i < f->n && i < last; i++) {
		rawi_line *l = rawi_frame_line(f, i);
		if (l->kind != RAWI_UNJUDGED || l->running || l->stops || l->opens)
			continue;
		if (rawi_frame_is_caption(f, l))
			rawi_line_set(l, RAWI_BLOCK_EMBED, RAWI_LIT("caption"));
		else if (rawi_line_is_title(l) && l->total >= TEASER_LEAST && !l->bullet && !l->asks && !is_part(f->all, l) && known_share(f, l) <= TEASER_KNOWN)
			rawi_line_set(l, RAWI_BLOCK_RELATED, RAWI_LIT("stranger"));
	}
}
