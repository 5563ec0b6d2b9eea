/* clean: which language an article is in, by its letters and its frequent function words (after Cavnar and Trenkle 1994 and Grefenstette 1995: short
 * words tell languages apart on little text). Table: languages.tsv. Out: a BCP 47 tag, "und" where nothing speaks for any.
 */
#include "clean/lines.h"

#include "base/utf8.h"
#include "base/vec.h"

enum {
	SAMPLE_WORDS = 4000, /* more changes no answer */
	MOST_LANGUAGES = 24,
};

typedef struct {
	rawi_slice tag;
	double words;   /* function words */
	double letters; /* words with a letter of the language's own: they speak only beside function words, for a foreign name has such letters too */
} candidate;

typedef struct {
	candidate at[MOST_LANGUAGES];
	size_t n;
	size_t arabic, latin, other; /* words by script */
} census;

static void vote(census *c, rawi_slice tag, double words, double letters)
{
	size_t i = 0;
	while (i < c->n && !rawi_slice_eq(c->at[i].tag, tag))
		i++;
	if (i == MOST_LANGUAGES)
		return;
	if (i == c->n)
		c->at[c->n++] = (candidate){ tag, 0, 0 };
	c->at[i].words += words;
	c->at[i].letters += letters;
}

static void count_word(const rawi_table *t, census *c, rawi_slice w)
{
	int lang = rawi_table_column(t, "lang"), kind = rawi_table_column(t, "kind");
	uint32_t cp = 0;
	rawi_utf8_next(w.s, w.s + w.n, &cp);
	if (cp >= '0' && cp <= '9')
		return;
	if (cp >= 0x600 && cp < 0x780)
		c->arabic++;
	else if (cp < 0x250)
		c->latin++;
	else
		c->other++;
	double share = 0;
	for (uint32_t row = rawi_table_find(t, w); row != RAWI_NO_ROW; row = rawi_table_next(t, row))
		share += rawi_table_enum(t, row, kind) == 0;
	for (uint32_t row = rawi_table_find(t, w); row != RAWI_NO_ROW; row = rawi_table_next(t, row))
		if (rawi_table_enum(t, row, kind) == 0)
			vote(c, rawi_table_cell(t, row, lang), 1 / share, 0); /* a word of several languages speaks for each a little */
	if (cp < 0x600 || cp >= 0x780)
		return;
	for (size_t i = 0; i < w.n;) {
		size_t len = rawi_utf8_next(w.s + i, w.s + w.n, &cp);
		uint32_t row = cp >= 0x671 ? rawi_table_find(t, rawi_slice_sub(w, i, len)) : RAWI_NO_ROW;
		for (bool found = false; row != RAWI_NO_ROW && !found; row = rawi_table_next(t, row))
			if (rawi_table_enum(t, row, kind) == 1) {
				vote(c, rawi_table_cell(t, row, lang), 0, 1);
				found = true;
			}
		if (row != RAWI_NO_ROW)
			break;
		i += len;
	}
}

rawi_slice rawi_find_language(const rawi_lines *all, uint32_t article)
{
	const rawi_table *t = rawi_tables_get(all->tables, "languages");
	census c = { .n = 0 };
	size_t seen = 0;
	for (size_t i, k = 0; seen < SAMPLE_WORDS && rawi_lines_each(all, article, &k, &i);) {
		const rawi_line *l = &all->line[i];
		if (!rawi_block_is_read((rawi_block_kind)l->kind))
			continue;
		for (size_t w = 0; w < l->n; w++)
			count_word(t, &c, l->word[w]);
		seen += l->n;
	}
	size_t all_words = c.arabic + c.latin + c.other;
	if (!all_words)
		return RAWI_LIT("und");
	bool script_is_arabic = c.arabic * 10 >= all_words * 4;
	candidate best = { RAWI_LIT("und"), 0, 0 };
	for (size_t i = 0; i < c.n; i++) {
		bool is_arabic = rawi_slice_is(c.at[i].tag, "ar") || rawi_slice_is(c.at[i].tag, "fa") || rawi_slice_is(c.at[i].tag, "ur") || rawi_slice_is(c.at[i].tag, "ps") ||
			rawi_slice_is(c.at[i].tag, "ckb");
		c.at[i].words += c.at[i].letters < c.at[i].words ? c.at[i].letters : c.at[i].words;
		if (is_arabic == script_is_arabic && c.at[i].words > best.words)
			best = c.at[i];
	}
	/* One word in fifteen is a function word in any of these languages; a headline alone may hold none and is taken for Arabic when its letters are. */
	if (script_is_arabic && (best.words <= 0 || (best.words * 15 < (double)c.arabic && c.arabic < 30)))
		return best.words > 0 && !rawi_slice_is(best.tag, "ar") ? best.tag : RAWI_LIT("ar");
	if (!script_is_arabic && best.words * 15 < (double)c.latin)
		return RAWI_LIT("und");
	return best.tag;
}
