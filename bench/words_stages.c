/* bench: how many words a second each stage of the room arabic takes, and the names. Documents on standard input, parted by form feeds; a line a block. One thread, processor time.
 *
 *   build/bench/words_stages [ROUNDS [WAY]] < text       one line a stage: name, words, seconds, words a second; WAY 0 by stage, 1 words, 2 words and names (else all)
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "arabic/forms.h"
#include "arabic/stages.h"
#include "base/buf.h"
#include "base/keep.h"
#include "understand/record.h"

enum { TOKENS, MARKS, CLITICS, NUMBERS, DATES, WHOLE, NAMES, STAGES };
static const char *const stage_names[STAGES] = { "tokens", "marks and sentences", "clitics and lemmas", "numbers", "dates", "words: all of these", "words and names" };

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static rawi_article *article_of(rawi_arena *a, rawi_slice text)
{
	rawi_page *page = RAWI_NEW(a, rawi_page);
	rawi_article *art = RAWI_NEW(a, rawi_article);
	size_t lines = 1;
	for (size_t i = 0; i < text.n; i++)
		lines += text.s[i] == '\n';
	page->text = page->bytes = text;
	art->page = page;
	art->lang = RAWI_LIT("ar");
	art->blocks = RAWI_NEW_N(a, rawi_block, lines);
	for (size_t i = 0, from = 0; i <= text.n; i++)
		if (i == text.n || text.s[i] == '\n') {
			if (i > from)
				art->blocks[art->n_blocks++] = (rawi_block){ .text = rawi_span_between((uint32_t)from, (uint32_t)i), .kind = RAWI_BLOCK_BODY };
			from = i + 1;
		}
	return art;
}

/* The stages of rawi_text_new, each timed. Returns the words. */
static size_t by_stage(rawi_arena *a, const rawi_tables *t, const rawi_article *art, double took[STAGES])
{
	rawi_text *x = RAWI_NEW(a, rawi_text);
	*x = (rawi_text){ .article = art, .tables = t, .arena = a, .anchor = "2015-07-27" };
	x->forms = rawi_forms_new(a, t);
	rawi_sentences sentences = { 0 };
	size_t words = 0;
	double from = now(), at;
	rawi_token_list tokens = { .cap = art->page->text.n / 9 + 16 };
	tokens.at = RAWI_NEW_N(a, rawi_token, tokens.cap);
	uint32_t *first = RAWI_NEW_N(a, uint32_t, art->n_blocks + 1);
	for (size_t b = 0; b < art->n_blocks; b++) {
		first[b] = (uint32_t)tokens.n;
		rawi_tokens_scan(x, art->blocks[b].text, &tokens);
	}
	x->tokens = tokens.at;
	x->n_tokens = tokens.n;
	first[art->n_blocks] = (uint32_t)x->n_tokens;
	took[TOKENS] += (at = now()) - from, from = at;
	for (size_t b = 0; b < art->n_blocks; b++) {
		rawi_marks_pair(x, first[b], first[b + 1]);
		rawi_sentences_cut(x, (uint32_t)b, first[b], first[b + 1], &sentences);
	}
	x->sentences = sentences.at;
	x->n_sentences = sentences.n;
	for (size_t s = 0; s < x->n_sentences; s++)
		for (uint32_t i = x->sentences[s].first; i < x->sentences[s].end; i++)
			x->tokens[i].sentence = (uint32_t)s;
	took[MARKS] += (at = now()) - from, from = at;
	rawi_clitics_find(x);
	took[CLITICS] += (at = now()) - from, from = at;
	rawi_numbers_find(x);
	took[NUMBERS] += (at = now()) - from, from = at;
	rawi_dates_find(x);
	took[DATES] += (at = now()) - from;
	for (size_t i = 0; i < x->n_tokens; i++)
		words += x->tokens[i].kind <= RAWI_TOK_NUMBER;
	return words;
}

enum { BY_STAGE, WORDS, WORDS_AND_NAMES, WAYS };

/* One document, one way. Returns the words, where they are counted. */
static size_t work_on(rawi_arena *a, const rawi_tables *t, rawi_slice text, int way, double took[STAGES])
{
	rawi_article *art = article_of(a, text);
	size_t words = 0;
	double start = now();
	if (way == BY_STAGE)
		words = by_stage(a, t, art, took);
	else if (way == WORDS)
		rawi_text_new(a, t, art, RAWI_LIT("2015-07-27")), took[WHOLE] += now() - start;
	else
		rawi_find_names(rawi_doc_new(a, t, art, RAWI_LIT("2015-07-27"))), took[NAMES] += now() - start;
	rawi_arena_clear(a);
	return words;
}

int main(int argc, char **argv)
{
	rawi_error e = { 0 };
	rawi_tables *t = rawi_tables_open(NULL, &e);
	rawi_buf in = { 0 };
	static char chunk[65536];
	size_t n, words = 0;
	double took[STAGES] = { 0 };
	int rounds = argc > 1 ? atoi(argv[1]) : 1, only = argc > 2 ? atoi(argv[2]) : -1;
	while ((n = fread(chunk, 1, sizeof chunk, stdin)) > 0)
		rawi_buf_add(&in, (rawi_slice){ chunk, n });
	if (!t || in.failed)
		return 1;
	rawi_arena a;
	rawi_arena_init(&a, 0);
	for (int way = 0; way < WAYS; way++)
		for (int round = 0; round < rounds && (only < 0 || only == way); round++) {
			rawi_keep keep; /* each way and round begins without a word known */
			rawi_keep_init(&keep);
			a.keep = &keep;
			for (size_t from = 0, i = 0; i <= in.n; i++)
				if (i == in.n || in.s[i] == '\f') {
					words += work_on(&a, t, rawi_slice_sub(rawi_buf_slice(&in), from, i - from), way, took);
					from = i + 1;
				}
			rawi_keep_release(&keep);
		}
	for (int k = 0; k < STAGES; k++)
		if (took[k] > 0)
			printf("%s\t%zu\t%.3f\t%.0f\n", stage_names[k], words, took[k], (double)words / took[k]);
	rawi_arena_release(&a);
	rawi_buf_release(&in);
	rawi_tables_close(t);
	return 0;
}
