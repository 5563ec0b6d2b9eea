/* tools: the tagger's model as it is kept (models/names-ar.model) → as the program carries it, laid out for looking features up; both in src/understand/tagger.h.
 *
 *   names_lay OUT.bin IN.model
 */
#include "tools/read_all.h"
#include "understand/tagger.h"

static uint32_t number(const char *s)
{
	const unsigned char *u = (const unsigned char *)s;
	return u[0] | (uint32_t)u[1] << 8 | (uint32_t)u[2] << 16 | (uint32_t)u[3] << 24;
}

static void put(rawi_buf *b, uint32_t v)
{
	const char s[4] = { (char)v, (char)(v >> 8), (char)(v >> 16), (char)(v >> 24) };
	rawi_buf_add(b, (rawi_slice){ s, sizeof s });
}

int main(int argc, char **argv)
{
	if (argc != 3) {
		fputs("usage: names_lay OUT.bin IN.model\n", stderr);
		return 2;
	}
	rawi_arena a;
	rawi_arena_init(&a, 0);
	rawi_slice m = read_all(&a, argv[2]);
	uint32_t bits = m.n > RAWI_TAGGER_HEAD ? number(m.s + 8) : 0, n = bits ? number(m.s + 12) : 0;
	size_t buckets = (size_t)1 << (bits & 31), rows = RAWI_TAGGER_HEAD + buckets / 8 + 4 * (buckets / 64);
	if (bits < 6 || bits > 28 || n >= 1 << 24 || memcmp(m.s, RAWI_TAGGER_MAGIC, 8) != 0 || m.n != rows + RAWI_TAGGER_ROW * (size_t)n) {
		fprintf(stderr, "%s: no model of names\n", argv[2]);
		return 1;
	}
	rawi_buf out = { 0 };
	rawi_buf_add(&out, rawi_slice_sub(m, 0, RAWI_TAGGER_HEAD));
	uint32_t before = 0;
	for (size_t i = 0; i < buckets / 8; i++) {
		uint32_t here = (unsigned char)m.s[RAWI_TAGGER_HEAD + i];
		put(&out, here | before << 8);
		for (; here; here &= here - 1)
			before++;
	}
	if (before != n) {
		fprintf(stderr, "%s: %u rows, but buckets for %u\n", argv[2], n, before);
		return 1;
	}
	for (size_t i = 0; i < n; i++) {
		static const int order[RAWI_TAGGER_ROW] = RAWI_TAGGER_ORDER;
		char row[RAWI_TAGGER_ROW];
		for (size_t k = 0; k < sizeof row; k++)
			row[k] = (char)((unsigned char)m.s[rows + RAWI_TAGGER_ROW * i + (size_t)order[k]] ^ (k ? RAWI_TAGGER_MORE : 0));
		rawi_buf_add(&out, (rawi_slice){ row, sizeof row });
	}
	FILE *f = fopen(argv[1], "wb");
	if (out.failed || !f || fwrite(out.s, 1, out.n, f) != out.n || fclose(f)) {
		perror(argv[1]);
		return 1;
	}
	rawi_buf_release(&out);
	rawi_arena_release(&a);
	return 0;
}
