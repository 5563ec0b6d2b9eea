/* tools: a linear chain over the tagger's features, trained as a conditional random field (Lafferty, McCallum and Pereira 2001) on one corpus or on several with guidelines of their own.
 *
 * Each feature has a weight that all corpora share and one of its own group's: the first corpus's group is 0, the others' 1 (Daumé III 2007, "Frustratingly easy domain adaptation"). What is
 * written out is shared + group 0. Stochastic steps scaled as AdaGrad does (Duchi, Hazan and Singer 2011), a squared penalty spread over a feature's occurrences.
 */
#ifndef RAWI_TOOLS_NAMES_CRF_H
#define RAWI_TOOLS_NAMES_CRF_H

#include "tools/names_corpus.h"

#define CRF_GROUPS 3 /* shared, group 0, group 1 */

typedef float crf_row[CRF_GROUPS][RAWI_BIO_TAGS];

typedef struct {
	names_corpus *corpus;
	int group;
} crf_part;

typedef struct {
	names_numbers *numbers;
	uint32_t *map;         /* a feature's number → its row, RAWI_NONE where it is too rare */
	size_t rows, kinds;
	crf_row *w, *g;        /* weights, sums of squared gradients */
	float *seen;
	double step[CRF_GROUPS][RAWI_BIO_TAGS + 1][RAWI_BIO_TAGS], step_g[CRF_GROUPS][RAWI_BIO_TAGS + 1][RAWI_BIO_TAGS];
	int groups;            /* 1: one corpus, no weights but shared ones */
} crf;

/* Trains; all corpora share `numbers`, which is closed then. Progress goes to standard error. */
void crf_train(crf *m, names_numbers *numbers, const crf_part *parts, size_t n_parts, int epochs);

/* The weight of a row for a tag, and of a step, as they are written out. */
double crf_weight(const crf *m, size_t row, int tag);
double crf_step(const crf *m, int from, int to);
void crf_release(crf *m);

#endif
