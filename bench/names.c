/* bench: names on ANERcorp, CAMeL Lab's split: the model in the program against a corpus of tagged words, exact spans as conlleval counts them. Report only: nothing is tuned on it.
 *
 *   build/bench/names [ANERCorp_CamelLab_test.txt]      a page: PAGE_SENTENCES sentences, since the corpus does not say where its articles end
 */
#include <stdio.h>

#include "tools/names_corpus.h"

#define PAGE_SENTENCES 20

int main(int argc, char **argv)
{
	const char *path = argc > 1 ? argv[1] : "../shared/data/anercorp-camel/ANERCorp_CamelLab_test.txt";
	FILE *f = fopen(path, "r");
	if (!f) {
		printf("skip names: no %s\n", path);
		return 0;
	}
	fclose(f);
	rawi_error e = { 0 };
	rawi_tables *t = rawi_tables_open(NULL, &e);
	if (!t)
		return 1;
	names_corpus c = { .numbers = NULL };
	names_read(&c, t, path, 0, 0, PAGE_SENTENCES);
	uint8_t *words = RAWI_NEW_N(&c.arena, uint8_t, c.gold.n + 1);
	names_words_tagged(&c, c.said.at, words);
	names_score s = { 0 };
	names_count(&c, words, &s);
	names_print("ANERcorp", &s);
	rawi_arena_release(&c.arena);
	rawi_tables_close(t);
	return 0;
}
