/* tools: plain text → how the tagger in the program tags each word over the whole of it: word, how often none, person, body, place, other.
 *
 *   names_tally < TEXT > TALLY         an empty line ends a document; a document longer than LONGEST is cut at a line's end
 *
 * A word's common tag over a large corpus is a feature of the next model (names_pack): what is doubtful in one sentence is plain in a hundred.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "tools/names_corpus.h"

#define LONGEST 60000
#define SURE 60 /* a tag less sure than this is not counted */

typedef struct {
	uint32_t by[5];
} tally;

typedef struct {
	rawi_arena arena;
	rawi_map words;
	RAWI_VEC(tally) counts;
} tallies;

static void take(tallies *all, const rawi_tables *t, rawi_slice text)
{
	rawi_arena arena;
	rawi_arena_init(&arena, 0);
	rawi_page *page;
	rawi_names *w = names_page(&arena, t, text, &page);
	if (w) {
		uint8_t *tag = RAWI_NEW_N(&arena, uint8_t, w->n + 1);
		int32_t *margin = RAWI_NEW_N(&arena, int32_t, w->n + 1);
		rawi_tagger_tag(w, tag, margin);
		for (uint32_t i = 0; i < w->n; i++) {
			const rawi_token *k = &w->text->tokens[i];
			if (k->kind != RAWI_TOK_WORD || margin[i] < SURE)
				continue;
			uint32_t *at = rawi_map_get(&all->words, k->bare);
			if (!at) {
				at = rawi_map_put(&all->words, rawi_arena_dup(&all->arena, k->bare), NULL);
				*at = (uint32_t)all->counts.n;
				rawi_vec_push(&all->arena, &all->counts, (tally){ { 0 } });
			}
			all->counts.at[*at].by[(tag[i] + 1) / 2]++;
		}
	}
	rawi_arena_release(&arena);
}

int main(void)
{
	rawi_error e = { 0 };
	rawi_tables *t = rawi_tables_open(NULL, &e);
	if (!t)
		return 1;
	tallies all = { 0 };
	rawi_arena_init(&all.arena, (size_t)8 << 30);
	rawi_map_init(&all.words, &all.arena);
	rawi_buf b = { 0 };
	char *line = NULL;
	size_t cap = 0;
	ssize_t n;
	while ((n = getline(&line, &cap, stdin)) >= 0) {
		rawi_buf_add(&b, (rawi_slice){ line, (size_t)n });
		if ((n <= 1 || b.n > LONGEST) && b.n > 1) {
			take(&all, t, rawi_buf_slice(&b));
			rawi_buf_clear(&b);
		}
	}
	if (b.n > 1)
		take(&all, t, rawi_buf_slice(&b));
	for (size_t i = 0; i < all.words.n; i++) {
		const uint32_t *c = all.counts.at[all.words.at[i].value].by;
		if (c[1] + c[2] + c[3] + c[4])
			printf("%.*s %u %u %u %u %u\n", (int)all.words.at[i].key.n, all.words.at[i].key.s, c[0], c[1], c[2], c[3], c[4]);
	}
	free(line);
	rawi_buf_release(&b);
	rawi_arena_release(&all.arena);
	rawi_tables_close(t);
	return ferror(stdout) ? 1 : 0;
}
