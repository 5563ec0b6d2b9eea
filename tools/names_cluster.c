/* tools: word vectors → clusters: spherical k-means (Dhillon and Modha 2001). Vectors in word2vec's text form, most frequent words first; out: a word and its cluster a line.
 *
 *   names_cluster K < VECTORS > CLUSTERS
 *
 * The first centres are K of the commonest words, evenly spaced in rank: the same vectors give the same clusters.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ROUNDS 15

static void unit(float *v, size_t d)
{
	double s = 0;
	for (size_t i = 0; i < d; i++)
		s += (double)v[i] * (double)v[i];
	float by = s > 0 ? (float)(1 / sqrt(s)) : 0;
	for (size_t i = 0; i < d; i++)
		v[i] *= by;
}

int main(int argc, char **argv)
{
	size_t n, d, k = argc > 1 ? strtoul(argv[1], NULL, 10) : 0;
	if (k < 2 || scanf("%zu %zu", &n, &d) != 2 || n < k || d < 1 || d > 4096) {
		fputs("names_cluster K < VECTORS > CLUSTERS\n", stderr);
		return 2;
	}
	char (*word)[128] = calloc(n, sizeof *word);
	float *v = calloc(n * d, sizeof *v), *c = calloc(k * d, sizeof *c);
	size_t *of = calloc(n, sizeof *of);
	if (!word || !v || !c || !of)
		return 1;
	for (size_t i = 0; i < n; i++) {
		if (scanf("%127s", word[i]) != 1)
			return 1;
		for (size_t j = 0; j < d; j++)
			if (scanf("%f", &v[i * d + j]) != 1)
				return 1;
		unit(v + i * d, d);
	}
	size_t top = n < 20 * k ? n : 20 * k;
	for (size_t i = 0; i < k; i++)
		memcpy(c + i * d, v + i * (top / k) * d, d * sizeof *c);
	for (int round = 0; round < ROUNDS; round++) {
		for (size_t i = 0; i < n; i++) {
			float best = -2;
			for (size_t a = 0; a < k; a++) {
				float s = 0;
				for (size_t j = 0; j < d; j++)
					s += v[i * d + j] * c[a * d + j];
				if (s > best) {
					best = s;
					of[i] = a;
				}
			}
		}
		memset(c, 0, k * d * sizeof *c);
		for (size_t i = 0; i < n; i++)
			for (size_t j = 0; j < d; j++)
				c[of[i] * d + j] += v[i * d + j];
		for (size_t a = 0; a < k; a++)
			unit(c + a * d, d);
	}
	for (size_t i = 0; i < n; i++)
		printf("%s %zu\n", word[i], of[i]);
	free(word);
	free(v);
	free(c);
	free(of);
	return ferror(stdout) ? 1 : 0;
}
