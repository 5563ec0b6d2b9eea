/* clean: which language an article is in. Out: a BCP 47 tag, "und" where nothing speaks for any.
 *
 *   each word │ is it a function word of some languages?      a vote shared among them       (languages.tsv)
 *             │ has it letters that only some of them write?  a vote shared among those that write all of them   (langletters.tsv)
 *             │ is it in a script of one language?            that language                  (langscripts.tsv)
 *
 * Short words tell languages apart on little text (Grefenstette 1995; Cavnar and Trenkle 1994 for n-grams, which need more of it); letters tell the neighbours
 * of Arabic apart where a headline has no short word. Only the votes of the script that most words are in count, so that names and quotations in another
 * script change nothing.
 */
#include "clean/lines.h"

#include "base/utf8.h"

enum {
	SAMPLE_WORDS = 1500, /* more changes no answer */
	MOST_LANGUAGES = 32, /* bits of a mask */
	MOST_SCRIPTS = 32,
	FIRST_LETTER = 0xA0, LAST_LETTER = 0x77F, /* of langletters.tsv */
	SURE_WORDS = 30,     /* Arabic letters with no function word at all: from so many words on it is no Arabic */
	WORDS_A_VOTE = 15,   /* one word in fifteen is a function word in any of these languages */
};

typedef enum { IN_ARABIC, IN_LATIN, IN_CYRILLIC, IN_OTHER, SCRIPTS } script;

typedef struct {
	const rawi_table *words, *letters, *scripts;
	int lang;                             /* column of words */
	uint32_t mask[LAST_LETTER - FIRST_LETTER + 1];
	bool alphabet;                        /* has a letter of the plain Arabic alphabet a mask? */
	double vote[SCRIPTS][MOST_LANGUAGES]; /* of the words of each script */
	double any[SCRIPTS];                  /* words that voted */
	size_t count[SCRIPTS];                /* words */
	size_t other[MOST_SCRIPTS];           /* letters of the scripts of langscripts.tsv */
} census;

static uint32_t hex(rawi_slice s)
{
	uint32_t v = 0;
	for (size_t i = 0; i < s.n; i++)
		v = v * 16 + (uint32_t)(s.s[i] <= '9' ? s.s[i] - '0' : (s.s[i] | 0x20) - 'a' + 10);
	return v;
}

static void read_letters(census *c)
{
	int letter = rawi_table_column(c->letters, "letter"), lang = rawi_table_column(c->letters, "lang");
	for (uint32_t row = 0; row < rawi_table_rows(c->letters); row++) {
		rawi_slice s = rawi_table_cell(c->letters, row, letter);
		uint32_t cp;
		rawi_utf8_next(s.s, s.s + s.n, &cp);
		if (cp >= FIRST_LETTER && cp <= LAST_LETTER)
			c->mask[cp - FIRST_LETTER] |= 1u << rawi_table_enum(c->letters, row, lang);
	}
	for (uint32_t cp = 0x620; cp <= 0x64A; cp++)
		c->alphabet = c->alphabet || c->mask[cp - FIRST_LETTER];
}

static script script_of(uint32_t cp)
{
	if ((cp >= 0x600 && cp < 0x700) || (cp >= 0x750 && cp < 0x780) || (cp >= 0x8A0 && cp < 0x900) || (cp >= 0xFB50 && cp < 0xFE00) || (cp >= 0xFE70 && cp < 0xFEFF))
		return IN_ARABIC;
	if (cp < 0x250 || (cp >= 0x1E00 && cp < 0x1F00))
		return IN_LATIN;
	if (cp >= 0x400 && cp < 0x530)
		return IN_CYRILLIC;
	return IN_OTHER;
}

/* By letters, not words: Japanese mixes its own with those of Chinese. */
static void count_letters(census *c, rawi_slice w)
{
	int first = rawi_table_column(c->scripts, "first"), last = rawi_table_column(c->scripts, "last");
	for (size_t i = 0; i < w.n;) {
		uint32_t cp;
		i += rawi_utf8_next(w.s + i, w.s + w.n, &cp);
		for (uint32_t row = 0; row < rawi_table_rows(c->scripts) && row < MOST_SCRIPTS; row++)
			if (cp >= hex(rawi_table_cell(c->scripts, row, first)) && cp <= hex(rawi_table_cell(c->scripts, row, last)))
				c->other[row]++;
	}
}

static void share_out(census *c, script s, uint32_t mask)
{
	double share = 1.0 / __builtin_popcount(mask);
	for (; mask; mask &= mask - 1)
		c->vote[s][__builtin_ctz(mask)] += share;
}

/* The letters, which only some languages write, of a word as it is written: *own where it has any, and the languages that write all of them. Behind it the text goes on to `end`. */
static uint32_t written_in(const census *c, rawi_slice raw, const char *end, bool *own)
{
	uint32_t written = UINT32_MAX, cp;
	size_t i = c->alphabet ? 0 : rawi_utf8_alphabet(raw.s, (size_t)(end - raw.s));
	while (i < raw.n) {
		unsigned char lead = (unsigned char)raw.s[i];
		if (lead < 0x80) {
			i++;
			continue;
		}
		if ((lead & 0xFC) == 0xD8 && i + 1 < raw.n && ((unsigned char)raw.s[i + 1] & 0xC0) == 0x80) { /* U+0600 to 06FF: nearly all */
			cp = (lead & 0x1Fu) << 6 | ((unsigned char)raw.s[i + 1] & 0x3Fu);
			i += 2;
		} else {
			i += rawi_utf8_next(raw.s + i, raw.s + raw.n, &cp);
		}
		uint32_t mask = cp >= FIRST_LETTER && cp <= LAST_LETTER ? c->mask[cp - FIRST_LETTER] : 0;
		*own = *own || mask;
		written &= mask ? mask : UINT32_MAX;
	}
	return written;
}

static void count_word(census *c, rawi_slice fold, rawi_slice raw, const char *end, uint64_t may)
{
	uint32_t cp = 0, spoken = 0, written;
	bool own = false;
	rawi_utf8_next(fold.s, fold.s + fold.n, &cp);
	if (cp >= '0' && cp <= '9')
		return;
	script s = script_of(cp);
	c->count[s]++;
	if (s == IN_OTHER) {
		count_letters(c, fold);
		return;
	}
	for (uint32_t row = may & rawi_table_bit(c->words) ? rawi_table_find(c->words, fold) : RAWI_NO_ROW; row != RAWI_NO_ROW; row = rawi_table_next(c->words, row))
		spoken |= 1u << rawi_table_enum(c->words, row, c->lang);
	if (spoken)
		share_out(c, s, spoken);
	written = written_in(c, raw, end, &own);
	if (own && written)
		share_out(c, s, written);
	c->any[s] += spoken || (own && written);
}

static rawi_slice name_of(const census *c, unsigned lang)
{
	for (uint32_t row = 0; row < rawi_table_rows(c->words); row++)
		if (rawi_table_enum(c->words, row, c->lang) == (int)lang)
			return rawi_table_cell(c->words, row, c->lang);
	return RAWI_LIT("und");
}

static rawi_slice answer(const census *c)
{
	script s = IN_ARABIC;
	size_t all = 0;
	for (int k = 0; k < SCRIPTS; k++) {
		all += c->count[k];
		if (c->count[k] > c->count[s])
			s = (script)k;
	}
	if (!all)
		return RAWI_LIT("und");
	if (c->count[IN_ARABIC] * 10 >= all * 4) /* pages in Arabic letters carry names, addresses and buttons in Latin ones */
		s = IN_ARABIC;
	if (s == IN_OTHER) {
		size_t best = 0;
		for (size_t k = 0; k < MOST_SCRIPTS; k++)
			best = c->other[k] > c->other[best] ? k : best;
		return c->other[best] ? rawi_table_cell(c->scripts, (uint32_t)best, rawi_table_column(c->scripts, "lang")) : RAWI_LIT("und");
	}
	unsigned best = 0;
	for (unsigned k = 1; k < MOST_LANGUAGES; k++)
		if (c->vote[s][k] > c->vote[s][best])
			best = k;
	double most = c->vote[s][best];
	if (s == IN_ARABIC && (most <= 0 || (c->any[s] * WORDS_A_VOTE < (double)c->count[s] && c->count[s] < SURE_WORDS)))
		return RAWI_LIT("ar"); /* a headline alone may hold no such word */
	if (most <= 0 || (s != IN_ARABIC && c->any[s] * WORDS_A_VOTE < (double)c->count[s]))
		return RAWI_LIT("und");
	return name_of(c, best);
}

rawi_slice rawi_find_language(const rawi_lines *all, uint32_t article)
{
	census *c = RAWI_NEW(all->arena, census);
	rawi_slice text = all->page->text;
	size_t seen = 0;
	c->words = rawi_tables_get(all->tables, "languages");
	c->letters = rawi_tables_get(all->tables, "langletters");
	c->scripts = rawi_tables_get(all->tables, "langscripts");
	c->lang = rawi_table_column(c->words, "lang");
	read_letters(c);
	for (int litter = 0; litter < 2 && !seen; litter++) /* where nothing is the article's, the litter says it */
		for (size_t i, k = 0; seen < SAMPLE_WORDS && rawi_lines_each(all, article, &k, &i);) {
			const rawi_line *l = &all->line[i];
			if (!litter && !rawi_block_is_read((rawi_block_kind)l->kind))
				continue;
			for (size_t w = 0; w < l->n; w++)
				count_word(c, l->word[w], rawi_slice_at(text, l->at[w]), text.s + text.n, l->may[w]);
			seen += l->n;
		}
	return answer(c);
}
