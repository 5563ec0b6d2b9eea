/* tools: see names_corpus.h. */
#include "tools/names_corpus.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

#include "base/buf.h"
#include "tools/read_all.h"

typedef struct {
	rawi_slice word;
	uint8_t tag;
} tagged;
typedef RAWI_VEC(tagged) tagged_words;

void *names_room(size_t n, size_t each)
{
	enum { PAGE = 1 << 21 };
	size_t bytes = (n * each + PAGE) / PAGE * PAGE;
	void *p = aligned_alloc(PAGE, bytes);
	if (!p) {
		fputs("out of memory\n", stderr);
		exit(1);
	}
	madvise(p, bytes, MADV_HUGEPAGE);
	return memset(p, 0, bytes);
}

void names_number(names_numbers *t, const uint64_t *hash, size_t n, uint32_t *out)
{
	if (!t->slots) {
		t->slots = (size_t)1 << 25;
		t->hash = names_room(t->slots, sizeof *t->hash);
	}
	uint32_t at[RAWI_BIO_FEATURES];
	for (size_t k = 0; k < n; k++) { /* all first lines are asked for before the first is read */
		at[k] = (uint32_t)(hash[k] * 0x9E3779B97F4A7C15u >> 24) & (uint32_t)(t->slots - 1);
		__builtin_prefetch(&t->hash[at[k]], 1);
	}
	for (size_t k = 0; k < n; k++) {
		uint64_t h = hash[k];
		uint32_t i = at[k];
		while (t->hash[i] && t->hash[i] != h)
			i = (i + 1) & (uint32_t)(t->slots - 1);
		if (!t->hash[i] && (t->closed || t->n + t->n / 4 > t->slots)) {
			out[k] = RAWI_NONE;
			continue;
		}
		t->n += !t->hash[i];
		t->hash[i] = h;
		out[k] = i;
	}
}

/* Which word a byte of the page's text belongs to: walks both, blanks left out. */
static uint32_t *words_of(names_corpus *c, rawi_arena *a, rawi_slice text, const tagged_words *words)
{
	uint32_t *word_of = RAWI_NEW_N(a, uint32_t, text.n + 1);
	memset(word_of, 0xFF, (text.n + 1) * sizeof *word_of);
	size_t k = 0, off = 0;
	for (size_t i = 0; i < text.n && k < words->n; i++) {
		char ch = text.s[i];
		if (ch == ' ' || ch == '\n' || ch == '\t')
			continue;
		if (words->at[k].word.s[off] != ch) { /* reading left something out: go on at the next word that fits */
			size_t to = k + 1;
			while (to < words->n && to < k + 8 && (i + words->at[to].word.n > text.n || memcmp(words->at[to].word.s, text.s + i, words->at[to].word.n)))
				to++;
			if (to >= words->n || to >= k + 8) {
				off = off + 1 < words->at[k].word.n ? off + 1 : off;
				c->lost++;
				continue;
			}
			k = to;
			off = 0;
		}
		word_of[i] = (uint32_t)k;
		if (++off == words->at[k].word.n) {
			off = 0;
			k++;
		}
	}
	return word_of;
}

rawi_names *names_page(rawi_arena *a, const rawi_tables *t, rawi_slice text, rawi_page **out)
{
	rawi_page *page = RAWI_NEW(a, rawi_page);
	rawi_source src = { .id = RAWI_LIT("train"), .bytes = text, .form = RAWI_FORM_TEXT };
	rawi_error e = { 0 };
	*out = page;
	if (!rawi_page_read(a, &src, page, &e))
		return NULL;
	rawi_article *art = RAWI_NEW(a, rawi_article);
	art->page = page;
	art->blocks = RAWI_NEW_N(a, rawi_block, page->n_paras + 1);
	for (size_t i = 0; i < page->n_paras; i++)
		art->blocks[art->n_blocks++] = (rawi_block){ .text = page->paras[i].text, .kind = RAWI_BLOCK_BODY };
	art->lang = RAWI_LIT("ar");
	rawi_doc *d = RAWI_NEW(a, rawi_doc);
	memset(d, 0, sizeof *d);
	d->arena = a;
	d->tables = t;
	d->record = RAWI_NEW(a, rawi_record);
	rawi_text *x = rawi_text_new(a, t, art, RAWI_LIT("2008-01-01"));
	d->text = x;
	d->entity_at = RAWI_NEW_N(a, uint32_t, x->n_tokens + 1);
	d->mention_at = RAWI_NEW_N(a, uint32_t, x->n_tokens + 1);
	d->quote_at = RAWI_NEW_N(a, uint32_t, x->n_tokens + 1);
	memset(d->entity_at, 0xFF, (x->n_tokens + 1) * sizeof(uint32_t));
	memset(d->mention_at, 0xFF, (x->n_tokens + 1) * sizeof(uint32_t));
	memset(d->quote_at, 0xFF, (x->n_tokens + 1) * sizeof(uint32_t));
	return rawi_names_begin(d);
}

/* One page of sentences → tokens with tags and features. `words` are the page's words; their letters stand in the text one after another with blanks between. */
static void take_page(names_corpus *c, const rawi_tables *t, rawi_slice text, const tagged_words *words)
{
	rawi_arena arena;
	rawi_arena_init(&arena, 0);
	rawi_arena *a = &arena;
	rawi_page *page;
	rawi_names *w = names_page(a, t, text, &page);
	uint32_t base = (uint32_t)c->gold.n;
	for (size_t i = 0; i < words->n; i++)
		rawi_vec_push(&c->arena, &c->gold, words->at[i].tag);
	if (!w) {
		c->lost += text.n;
		rawi_arena_release(a);
		return;
	}
	const rawi_text *x = w->text;
	rawi_bio_word *v = RAWI_NEW_N(a, rawi_bio_word, w->n + 1);
	rawi_bio_letters *letters = RAWI_NEW_N(a, rawi_bio_letters, w->n + 1);
	uint8_t *said = RAWI_NEW_N(a, uint8_t, w->n + 1);
	if (c->numbers)
		rawi_tagger_letters(w, v, letters);
	else
		rawi_tagger_tag(w, said, RAWI_NEW_N(a, int32_t, w->n + 1));
	uint32_t *word_of = words_of(c, a, page->text, words);
	names_stretch pg = { (uint32_t)c->sentences.n, 0 };
	for (size_t s = 0; s < x->n_sentences; s++) {
		names_stretch st = { (uint32_t)c->tags.n, 0 };
		uint32_t first = x->sentences[s].first, end = x->sentences[s].end, old = RAWI_NONE;
		uint8_t last = RAWI_BIO_OUT;
		for (uint32_t i = first; i < end; i++) {
			uint32_t at = word_of[x->tokens[i].span.off];
			uint8_t tag = RAWI_BIO_OUT;
			if (at != RAWI_NONE && words->at[at].tag) {
				uint8_t g = words->at[at].tag, begin = (uint8_t)(g % 2 ? g : g - 1);
				bool mark = x->tokens[i].kind >= RAWI_TOK_PUNCT, whole = x->tokens[i].span.len == words->at[at].word.n;
				bool inner = mark && at == old && i + 1 < end && word_of[x->tokens[i + 1].span.off] == at && x->tokens[i + 1].kind < RAWI_TOK_PUNCT;
				bool goes_on = (g % 2 == 0 || at == old) && (last == begin || last == begin + 1);
				if (!mark || inner || whole)
					tag = (uint8_t)(goes_on ? begin + 1 : begin);
			}
			old = at;
			last = tag;
			rawi_vec_push(&c->arena, &c->tags, tag);
			rawi_vec_push(&c->arena, &c->word, at == RAWI_NONE ? RAWI_NONE : base + at);
			if (!c->numbers) {
				rawi_vec_push(&c->arena, &c->said, said[i]);
				continue;
			}
			uint64_t f[RAWI_BIO_FEATURES];
			c->kinds = rawi_tagger_features(v, letters, first, end, i, f);
			rawi_vec_push(&c->arena, &c->token, x->tokens[i].kind == RAWI_TOK_WORD ? v[i].word : 0);
			if (c->room < c->tags.n * c->kinds) {
				c->room = c->room ? 2 * c->room : (size_t)1 << 20;
				c->features = realloc(c->features, c->room * sizeof *c->features);
				if (!c->features)
					exit(1);
			}
			names_number(c->numbers, f, c->kinds, c->features + (c->tags.n - 1) * c->kinds);
		}
		st.end = (uint32_t)c->tags.n;
		rawi_vec_push(&c->arena, &c->sentences, st);
	}
	pg.end = (uint32_t)c->sentences.n;
	rawi_vec_push(&c->arena, &c->pages, pg);
	rawi_arena_release(a);
}

static uint8_t tag_of(rawi_slice s)
{
	static const char *const types[] = { "PERS", "ORG", "LOC", "MISC" };
	for (uint8_t y = 0; y < 4 && s.n > 2; y++)
		if (rawi_slice_is(rawi_slice_sub(s, 2, s.n - 2), types[y]))
			return (uint8_t)(2 * y + (s.s[0] == 'I' ? 2 : 1));
	return RAWI_BIO_OUT;
}

void names_read(names_corpus *c, const rawi_tables *t, const char *path, size_t from, size_t to, size_t page_sentences)
{
	rawi_arena arena;
	if (!c->gold.n)
		rawi_arena_init(&c->arena, (size_t)8 << 30);
	rawi_arena_init(&arena, 0);
	rawi_slice s = read_all(&arena, path);
	rawi_buf text = { 0 };
	tagged_words words = { 0 };
	size_t sentences = 0, any = 0, number = 0;
	for (size_t i = 0; i <= s.n;) {
		size_t stop = i;
		while (stop < s.n && s.s[stop] != '\n')
			stop++;
		rawi_slice line = rawi_slice_sub(s, i, stop - i);
		while (line.n && (line.s[line.n - 1] == '\r' || line.s[line.n - 1] == ' '))
			line.n--;
		size_t blank = line.n;
		while (blank > 0 && line.s[blank - 1] != ' ')
			blank--;
		if (blank && number >= from && (!to || number < to)) {
			rawi_slice tag = rawi_slice_sub(line, blank, line.n - blank);
			rawi_vec_push(&c->arena, &c->breaks, any == 0);
			rawi_vec_push(&arena, &words, (tagged){ rawi_slice_sub(line, 0, blank - 1), tag_of(tag) });
			rawi_buf_add(&text, rawi_slice_sub(line, 0, blank - 1));
			rawi_buf_add(&text, RAWI_LIT(" "));
			any++;
		} else if (!blank) {
			if (any) {
				rawi_buf_add(&text, RAWI_LIT("\n"));
				sentences++;
			}
			any = 0;
			number++;
		}
		i = stop + 1;
		if (words.n && (i > s.n || (sentences == page_sentences && !any))) {
			take_page(c, t, rawi_buf_slice(&text), &words);
			rawi_buf_clear(&text);
			words.n = 0;
			sentences = 0;
		}
	}
	rawi_buf_release(&text);
	rawi_arena_release(&arena);
}

void names_words_tagged(const names_corpus *c, const uint8_t *tag, uint8_t *out)
{
	memset(out, RAWI_BIO_OUT, c->gold.n);
	for (size_t i = 0; i < c->tags.n; i++)
		if (c->word.at[i] != RAWI_NONE && tag[i] != RAWI_BIO_OUT && out[c->word.at[i]] == RAWI_BIO_OUT)
			out[c->word.at[i]] = tag[i];
}

/* The end of the name that begins at word i, or i. A name that goes on with nothing before it begins, as conlleval has it. */
static size_t name_end(const names_corpus *c, const uint8_t *w, size_t i)
{
	if (w[i] == RAWI_BIO_OUT)
		return i;
	uint8_t on = (uint8_t)(w[i] + w[i] % 2);
	if (w[i] % 2 == 0 && i > 0 && !c->breaks.at[i] && (w[i - 1] == on || w[i - 1] == on - 1))
		return i;
	size_t end = i + 1;
	while (end < c->gold.n && w[end] == on && !c->breaks.at[end])
		end++;
	return end;
}

void names_count(const names_corpus *c, const uint8_t *words, names_score *s)
{
	for (size_t i = 0; i < c->gold.n; i++) {
		const uint8_t *g = c->gold.at;
		size_t ge = name_end(c, g, i), te = name_end(c, words, i);
		int gy = (g[i] + 1) / 2, ty = (words[i] + 1) / 2;
		s->gold[gy] += ge > i;
		s->said[ty] += te > i;
		s->right[gy] += te > i && te == ge && gy == ty;
	}
}

void names_print(const char *label, const names_score *in)
{
	static const char *const names[] = { "all", "PERS", "ORG", "LOC", "MISC", "no MISC" };
	names_score s = *in;
	for (int k = 0; k < 6; k++) {
		size_t g = 0, d = 0, r = 0;
		for (int y = 1; y <= 4; y++)
			if (k == 0 || k == y || (k == 5 && y < 4)) {
				g += s.gold[y];
				d += s.said[y];
				r += s.right[y];
			}
		double p = d ? 100 * (double)r / (double)d : 0, q = g ? 100 * (double)r / (double)g : 0;
		printf("%s %-7s P %5.2f R %5.2f F1 %5.2f  gold %zu said %zu\n", label, names[k], p, q, p + q > 0 ? 2 * p * q / (p + q) : 0, g, d);
	}
}

void names_release(names_numbers *numbers, names_corpus *corpora, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		rawi_arena_release(&corpora[i].arena);
		free(corpora[i].features);
	}
	free(numbers->hash);
}
