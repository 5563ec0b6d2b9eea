/* tools: a corpus of words (names_words) → word vectors in word2vec's text form, commonest words first, for names_cluster.
 *
 *   names_vectors < WORDS > VECTORS
 *
 * Method: positive pointwise mutual information between a word and the commonest words one and two places before and after it, each place a column of its own; its first DIM singular vectors by
 * randomized subspace iteration (Levy, Goldberg and Dagan 2015, "Improving distributional similarity"; Halko, Martinsson and Tropp 2011). The random start is fixed.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/vec.h"

#define LEAST 5       /* a word seen less often has no vector */
#define CONTEXTS 3000
#define PLACES 4
#define DIM 64
#define ROUNDS 3

typedef struct {
	uint32_t id, seen;
} ranked;

typedef struct {
	size_t n, cols;
	size_t *row;      /* n + 1 */
	uint32_t *col;
	float *value;
} sparse;

static void *room(size_t n, size_t each)
{
	void *p = calloc(n ? n : 1, each);
	if (!p) {
		fputs("out of memory\n", stderr);
		exit(1);
	}
	return p;
}

static int by_seen(const void *a, const void *b)
{
	const ranked *x = a, *y = b;
	return x->seen != y->seen ? (x->seen < y->seen ? 1 : -1) : (x->id > y->id) - (x->id < y->id);
}

static int by_number(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	return (x > y) - (x < y);
}

/* y = M x or y = Mᵀ x, DIM columns each */
static void times(const sparse *m, const float *x, float *y, bool turned)
{
	memset(y, 0, (turned ? m->cols : m->n) * DIM * sizeof *y);
	for (size_t i = 0; i < m->n; i++)
		for (size_t k = m->row[i]; k < m->row[i + 1]; k++) {
			const float *from = x + (turned ? i : m->col[k]) * DIM, v = m->value[k];
			float *to = y + (turned ? m->col[k] : i) * DIM;
			for (size_t j = 0; j < DIM; j++)
				to[j] += v * from[j];
		}
}

/* Gram and Schmidt, on columns. */
static void orthogonal(float *q, size_t n)
{
	for (size_t a = 0; a < DIM; a++) {
		for (size_t b = 0; b < a; b++) {
			double dot = 0;
			for (size_t i = 0; i < n; i++)
				dot += (double)q[i * DIM + a] * (double)q[i * DIM + b];
			for (size_t i = 0; i < n; i++)
				q[i * DIM + a] -= (float)dot * q[i * DIM + b];
		}
		double len = 0;
		for (size_t i = 0; i < n; i++)
			len += (double)q[i * DIM + a] * (double)q[i * DIM + a];
		for (size_t i = 0; i < n; i++)
			q[i * DIM + a] *= len > 0 ? (float)(1 / sqrt(len)) : 0;
	}
}

static void count(sparse *m, const uint32_t *text, size_t words, size_t n, const uint32_t *rank, size_t v)
{
	/* text: ids in reading order, UINT32_MAX between sentences; rank[id]: place among the commonest, v: how many have a vector */
	uint64_t *fill = room(v + 1, sizeof *fill);
	m->n = v;
	m->cols = CONTEXTS * PLACES;
	for (size_t i = 0; i < words; i++)
		if (text[i] != UINT32_MAX && rank[text[i]] < v)
			fill[rank[text[i]] + 1] += PLACES;
	for (size_t i = 0; i < v; i++)
		fill[i + 1] += fill[i];
	uint32_t *all = room((size_t)fill[v], sizeof *all);
	uint64_t *at = room(v + 1, sizeof *at);
	memcpy(at, fill, (v + 1) * sizeof *at);
	static const int offsets[PLACES] = { -2, -1, 1, 2 };
	for (size_t i = 0; i < words; i++) {
		if (text[i] == UINT32_MAX || rank[text[i]] >= v)
			continue;
		for (int p = 0; p < PLACES; p++) {
			size_t j = i + (size_t)(ptrdiff_t)offsets[p];
			bool near = j < words && text[j] != UINT32_MAX && text[i + (size_t)(ptrdiff_t)(offsets[p] / (offsets[p] < 0 ? -offsets[p] : offsets[p]))] != UINT32_MAX;
			if (near && rank[text[j]] < CONTEXTS)
				all[at[rank[text[i]]]++] = (uint32_t)p * CONTEXTS + rank[text[j]];
		}
	}
	m->row = room(v + 1, sizeof *m->row);
	double *sum = room(m->cols, sizeof *sum), total = 0;
	size_t k = 0;
	uint32_t *counts = room((size_t)fill[v], sizeof *counts);
	m->col = room((size_t)fill[v], sizeof *m->col);
	for (size_t i = 0; i < v; i++) {
		qsort(all + fill[i], (size_t)(at[i] - fill[i]), sizeof *all, by_number);
		m->row[i] = k;
		for (uint64_t j = fill[i]; j < at[i]; j++) {
			if (k > m->row[i] && m->col[k - 1] == all[j])
				counts[k - 1]++;
			else {
				m->col[k] = all[j];
				counts[k++] = 1;
			}
			sum[all[j]] += 1;
		}
	}
	m->row[v] = k;
	for (size_t c = 0; c < m->cols; c++) {
		sum[c] = pow(sum[c], 0.75);
		total += sum[c];
	}
	m->value = room(k, sizeof *m->value);
	for (size_t i = 0; i < v; i++) {
		double mine = 0;
		for (size_t j = m->row[i]; j < m->row[i + 1]; j++)
			mine += counts[j];
		for (size_t j = m->row[i]; j < m->row[i + 1]; j++) {
			double pmi = log((double)counts[j] / mine / (sum[m->col[j]] / total));
			m->value[j] = pmi > 0 ? (float)pmi : 0;
		}
	}
	(void)n;
	free(sum);
	free(all);
	free(at);
	free(fill);
	free(counts);
}

/* Eigenvalues and vectors of a symmetric matrix, by Jacobi's rotations; v: columns. */
static void jacobi(double a[DIM][DIM], double v[DIM][DIM])
{
	for (int i = 0; i < DIM; i++)
		for (int j = 0; j < DIM; j++)
			v[i][j] = i == j;
	for (int sweep = 0; sweep < 30; sweep++)
		for (int p = 0; p < DIM; p++)
			for (int q = p + 1; q < DIM; q++) {
				if (fabs(a[p][q]) < 1e-12)
					continue;
				double th = (a[q][q] - a[p][p]) / (2 * a[p][q]), t = (th >= 0 ? 1 : -1) / (fabs(th) + sqrt(th * th + 1)), c = 1 / sqrt(t * t + 1), s = t * c;
				for (int k = 0; k < DIM; k++) {
					double x = a[k][p], y = a[k][q];
					a[k][p] = c * x - s * y;
					a[k][q] = s * x + c * y;
				}
				for (int k = 0; k < DIM; k++) {
					double x = a[p][k], y = a[q][k];
					a[p][k] = c * x - s * y;
					a[q][k] = s * x + c * y;
					x = v[k][p];
					y = v[k][q];
					v[k][p] = c * x - s * y;
					v[k][q] = s * x + c * y;
				}
			}
}

int main(void)
{
	rawi_arena arena;
	rawi_arena_init(&arena, (size_t)8 << 30);
	rawi_map ids;
	rawi_map_init(&ids, &arena);
	uint32_t *text = NULL;
	size_t words = 0, cap = 0, line_cap = 0;
	char *line = NULL;
	RAWI_VEC(uint32_t) seen = { 0 };
	while (getline(&line, &line_cap, stdin) > 0) {
		char *rest = line;
		for (char *s = strtok_r(line, " \n", &rest);; s = strtok_r(NULL, " \n", &rest)) {
			if (words == cap) {
				cap = cap ? 2 * cap : 1 << 20;
				text = realloc(text, cap * sizeof *text);
				if (!text)
					return 1;
			}
			if (!s)
				break;
			rawi_slice w = rawi_slice_of(s);
			uint32_t *id = rawi_map_get(&ids, w);
			if (!id) {
				id = rawi_map_put(&ids, rawi_arena_dup(&arena, w), NULL);
				*id = (uint32_t)seen.n;
				rawi_vec_push(&arena, &seen, 0);
			}
			seen.at[*id]++;
			text[words++] = *id;
		}
		text[words++] = UINT32_MAX;
	}
	ranked *order = room(seen.n, sizeof *order);
	uint32_t *rank = room(seen.n, sizeof *rank);
	for (size_t i = 0; i < seen.n; i++)
		order[i] = (ranked){ (uint32_t)i, seen.at[i] };
	qsort(order, seen.n, sizeof *order, by_seen);
	size_t v = 0;
	for (size_t i = 0; i < seen.n; i++) {
		rank[order[i].id] = (uint32_t)i;
		v += order[i].seen >= LEAST;
	}
	sparse m = { 0 };
	count(&m, text, words, seen.n, rank, v);
	fprintf(stderr, "%zu words, %zu with vectors, %zu values\n", words, v, m.row[v]);
	float *q = room(v * DIM, sizeof *q), *z = room(m.cols * DIM, sizeof *z);
	uint64_t r = 20260101;
	for (size_t i = 0; i < m.cols * DIM; i++) {
		r = r * 6364136223846793005u + 1442695040888963407u;
		z[i] = (float)((double)(r >> 40) / (1 << 24) - 0.5);
	}
	times(&m, z, q, false);
	for (int round = 0; round < ROUNDS; round++) {
		orthogonal(q, v);
		times(&m, q, z, true);
		times(&m, z, q, false);
	}
	orthogonal(q, v);
	times(&m, q, z, true);
	static double a[DIM][DIM], e[DIM][DIM];
	for (size_t c = 0; c < m.cols; c++)
		for (int i = 0; i < DIM; i++)
			for (int j = 0; j < DIM; j++)
				a[i][j] += (double)z[c * DIM + (size_t)i] * (double)z[c * DIM + (size_t)j];
	jacobi(a, e);
	printf("%zu %d\n", v, DIM);
	for (size_t i = 0; i < v; i++) {
		rawi_slice w = ids.at[order[i].id].key;
		printf("%.*s", (int)w.n, w.s);
		for (int j = 0; j < DIM; j++) {
			double s = 0;
			for (int k = 0; k < DIM; k++)
				s += (double)q[i * DIM + (size_t)k] * e[k][j];
			printf(" %.4g", s * pow(a[j][j] > 0 ? a[j][j] : 0, 0.25) * 100);
		}
		putchar('\n');
	}
	return ferror(stdout) ? 1 : 0;
}
