/* tools: see names_crf.h. */
#include "tools/names_crf.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define TAGS RAWI_BIO_TAGS
#define LONGEST 4000   /* tokens of a sentence that are looked at */
#define SEEN_LEAST 2   /* in corpora of group 0; a feature seen once there must be seen elsewhere, too */
#define SEEN_OTHERS 5  /* in the others alone */
#define RATE 0.08
#define PENALTY 0.3
#define TRIFLE 0.01f   /* a token whose tags are all this close to what they should be teaches nothing */
#define EASY 0.05f     /* a sentence that cost less than this is looked at in one epoch of four */

static uint64_t draw(uint64_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	return *state ^= *state << 17;
}

static bool is_never(int from, int to)
{
	return to > 0 && to % 2 == 0 && from != to && from != to - 1;
}

typedef struct {
	uint32_t number, seen;
} ranked;

static int by_seen(const void *a, const void *b)
{
	const ranked *x = a, *y = b;
	return x->seen != y->seen ? (x->seen < y->seen ? 1 : -1) : (x->number > y->number) - (x->number < y->number);
}

/* Rows for the features worth one, the commonest first, so that they lie together in memory. */
static void choose(crf *m, const crf_part *parts, size_t n_parts)
{
	size_t slots = m->numbers->slots, n = 0;
	uint32_t *seen[2] = { names_room(slots, sizeof(uint32_t)), names_room(slots, sizeof(uint32_t)) };
	for (size_t p = 0; p < n_parts; p++) {
		const names_corpus *c = parts[p].corpus;
		for (size_t i = 0; i < c->tags.n * m->kinds; i++)
			if (c->features[i] != RAWI_NONE)
				seen[parts[p].group][c->features[i]]++;
	}
	ranked *order = names_room(m->numbers->n + 1, sizeof *order);
	m->map = names_room(slots, sizeof *m->map);
	memset(m->map, 0xFF, slots * sizeof *m->map);
	for (size_t i = 0; i < slots; i++)
		if (seen[0][i] >= SEEN_LEAST || (seen[0][i] && seen[1][i]) || seen[1][i] >= SEEN_OTHERS)
			order[n++] = (ranked){ (uint32_t)i, seen[0][i] + seen[1][i] };
	qsort(order, n, sizeof *order, by_seen);
	m->rows = n;
	m->seen = names_room(n, sizeof *m->seen);
	for (size_t i = 0; i < n; i++) {
		m->map[order[i].number] = (uint32_t)i;
		m->seen[i] = (float)order[i].seen;
	}
	free(order);
	free(seen[0]);
	free(seen[1]);
}

typedef struct {
	float s[LONGEST][TAGS], a[LONGEST][TAGS], b[LONGEST][TAGS], z[LONGEST]; /* e to the score; forward, backward; scale */
	float e[TAGS + 1][TAGS];
} lattice;

static void score(const crf *m, const uint32_t *row, int group, float s[TAGS])
{
	for (int y = 0; y < TAGS; y++)
		s[y] = 0;
	for (size_t k = 0; k < m->kinds; k++) {
		if (row[k] == RAWI_NONE)
			continue;
		for (int y = 0; y < TAGS; y++)
			s[y] += m->w[row[k]][0][y];
		for (int y = 0; m->groups > 1 && y < TAGS; y++)
			s[y] += m->w[row[k]][1 + group][y];
	}
	float top = s[0];
	for (int y = 1; y < TAGS; y++)
		top = s[y] > top ? s[y] : top;
	for (int y = 0; y < TAGS; y++)
		s[y] = expf(s[y] - top);
}

/* Forward and backward, each token scaled to one. */
static void walk(lattice *l, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		float sum = 0;
		for (int y = 0; y < TAGS; y++) {
			float v = i ? 0 : l->e[TAGS][y];
			for (int x = 0; i && x < TAGS; x++)
				v += l->a[i - 1][x] * l->e[x][y];
			l->a[i][y] = v * l->s[i][y];
			sum += l->a[i][y];
		}
		l->z[i] = sum;
		for (int y = 0; y < TAGS; y++)
			l->a[i][y] /= sum;
	}
	for (int y = 0; y < TAGS; y++)
		l->b[n - 1][y] = 1;
	for (size_t i = n - 1; i-- > 0;)
		for (int x = 0; x < TAGS; x++) {
			float v = 0;
			for (int y = 0; y < TAGS; y++)
				v += l->e[x][y] * l->s[i + 1][y] * l->b[i + 1][y];
			l->b[i][x] = v / l->z[i + 1];
		}
}

static void learn_steps(crf *m, const lattice *l, const uint8_t *gold, size_t n, int group, double rate)
{
	double d[TAGS + 1][TAGS] = { { 0 } };
	for (size_t i = 0; i < n; i++)
		for (int x = i ? 0 : TAGS; x < (i ? TAGS : TAGS + 1); x++)
			for (int y = 0; y < TAGS; y++)
				d[x][y] += (double)(i ? l->a[i - 1][x] * l->e[x][y] * l->s[i][y] * l->b[i][y] / l->z[i] : l->a[0][y] * l->b[0][y]) - (y == gold[i] && x == (i ? gold[i - 1] : TAGS));
	for (int g = 0; g < m->groups; g++)
		for (int x = 0; x <= TAGS && (g == 0 || g == 1 + group); x++)
			for (int y = 0; y < TAGS; y++)
				if (!is_never(x, y)) {
					m->step_g[g][x][y] += d[x][y] * d[x][y];
					m->step[g][x][y] -= 2 * rate * d[x][y] / sqrt(m->step_g[g][x][y]);
				}
}

/* One sentence: what it cost, less a step down. */
static float learn(crf *m, lattice *l, const uint32_t *rows, const uint8_t *gold, size_t n, int group, double rate)
{
	float cost = 0;
	for (int x = 0; x <= TAGS; x++)
		for (int y = 0; y < TAGS; y++)
			l->e[x][y] = is_never(x, y) ? 0 : expf((float)(m->step[0][x][y] + (m->groups > 1 ? m->step[1 + group][x][y] : 0)));
	for (size_t i = 0; i < n; i++)
		score(m, rows + i * m->kinds, group, l->s[i]);
	walk(l, n);
	learn_steps(m, l, gold, n, group, rate);
	for (size_t i = 0; i < n; i++) {
		float d[TAGS], most = 0;
		for (int y = 0; y < TAGS; y++) {
			d[y] = l->a[i][y] * l->b[i][y] - (y == gold[i]);
			most = fabsf(d[y]) > most ? fabsf(d[y]) : most;
		}
		float off = fabsf(d[gold[i]]);
		cost -= logf(1 - (off < 0.999999f ? off : 0.999999f));
		if (most < TRIFLE)
			continue;
		for (size_t k = 0; k < m->kinds; k++) {
			uint32_t r = rows[i * m->kinds + k];
			if (r == RAWI_NONE)
				continue;
			float by = (float)PENALTY / m->seen[r];
			for (int g = 0; g < m->groups; g += 1 + group) { /* the shared weights, the group's own */
				float *w = m->w[r][g], *sq = m->g[r][g];
				for (int y = 0; y < TAGS; y++) {
					sq[y] += d[y] * d[y];
					w[y] -= (float)rate * (d[y] + by * w[y]) / sqrtf(sq[y]);
				}
				if (g)
					break;
			}
		}
	}
	return cost;
}

typedef struct {
	uint32_t part, sentence;
	float cost;
} turn;

void crf_train(crf *m, names_numbers *numbers, const crf_part *parts, size_t n_parts, int epochs)
{
	memset(m, 0, sizeof *m);
	numbers->closed = true;
	m->numbers = numbers;
	m->kinds = parts[0].corpus->kinds;
	m->groups = 1;
	for (size_t p = 0; p < n_parts; p++)
		m->groups = parts[p].group ? CRF_GROUPS : m->groups;
	choose(m, parts, n_parts);
	size_t n = 0, tokens = 0;
	for (size_t p = 0; p < n_parts; p++) {
		names_corpus *c = parts[p].corpus;
		for (size_t i = 0; i < c->tags.n * m->kinds; i++)
			c->features[i] = c->features[i] == RAWI_NONE ? RAWI_NONE : m->map[c->features[i]];
		n += c->sentences.n;
		tokens += c->tags.n;
	}
	m->w = names_room(m->rows, sizeof *m->w);
	m->g = names_room(m->rows, sizeof *m->g);
	float *all = &m->g[0][0][0];
	for (size_t i = 0; i < m->rows * CRF_GROUPS * TAGS; i++)
		all[i] = 1;
	double *step_g = &m->step_g[0][0][0];
	for (size_t i = 0; i < sizeof m->step_g / sizeof *step_g; i++)
		step_g[i] = 1;
	turn *turns = names_room(n, sizeof *turns);
	n = 0;
	for (size_t p = 0; p < n_parts; p++)
		for (size_t s = 0; s < parts[p].corpus->sentences.n; s++)
			turns[n++] = (turn){ (uint32_t)p, (uint32_t)s, EASY };
	fprintf(stderr, "%zu sentences, %zu tokens, %zu features\n", n, tokens, m->rows);
	lattice *l = names_room(1, sizeof *l);
	uint64_t state = 88172645463325252u;
	for (int epoch = 0; epoch < epochs; epoch++) {
		double rate = RATE * (1 - 0.9 * epoch / epochs), cost = 0;
		for (size_t i = n; i > 1; i--) {
			size_t j = (size_t)(draw(&state) % i);
			turn t = turns[i - 1];
			turns[i - 1] = turns[j];
			turns[j] = t;
		}
		for (size_t k = 0; k < n; k++) {
			const names_corpus *c = parts[turns[k].part].corpus;
			names_stretch st = c->sentences.at[turns[k].sentence];
			size_t len = st.end - st.first < LONGEST ? st.end - st.first : LONGEST;
			if (!len || (turns[k].cost < EASY && draw(&state) % 4))
				continue;
			turns[k].cost = learn(m, l, c->features + (size_t)st.first * m->kinds, c->tags.at + st.first, len, parts[turns[k].part].group, rate);
			cost += (double)turns[k].cost;
		}
		fprintf(stderr, "epoch %d: %.0f\n", epoch + 1, cost);
	}
	free(l);
	free(turns);
}

double crf_weight(const crf *m, size_t row, int tag)
{
	return (double)m->w[row][0][tag] + (m->groups > 1 ? (double)m->w[row][1][tag] : 0);
}

double crf_step(const crf *m, int from, int to)
{
	return m->step[0][from][to] + (m->groups > 1 ? m->step[1][from][to] : 0);
}

void crf_release(crf *m)
{
	free(m->map);
	free(m->w);
	free(m->g);
	free(m->seen);
}
