/* test: the tagger of names: persons that no table and no title gives away, decoding, nothing on empty and huge texts, the same every time. */
#include "names_help.h"

#include <stdlib.h>

#include "understand/tagger.h"

static bool is_person(const work *w, const char *name)
{
	const rawi_entity *e = named(w, name);
	return e && e->type == RAWI_PER;
}

static void persons(const rawi_tables *t)
{
	work w;
	read_bytes(&w, t, RAWI_LIT("وفي السياق نفسه قال جلال راضي ناشط حقوقي في المدينة إن الأهالي يخشون البرد.\nوأضاف راضي أن المساعدات لم تصل."));
	CHECK("a word of the lexicon is a family's name after a verb of speech", is_person(&w, "جلال راضي"));
	const rawi_entity *e = named(&w, "جلال راضي");
	CHECK("his last name is found again", e && e->mentions.n == 2);
	rawi_arena_release(&w.arena);
	read_bytes(&w, t, RAWI_LIT("والتقى الوفد كلا من برنار كولبيه، وشارلين دوفاليه، وسيلفان مورتييه."));
	CHECK("and before a name no lexicon knows is no letter of it", is_person(&w, "شارلين دوفاليه") && !named(&w, "وشارلين دوفاليه"));
	rawi_arena_release(&w.arena);
	read_bytes(&w, t, RAWI_LIT("وقال سامر مسعودي إن السوق هادئة. وقال لمسعودي أحد التجار إن الأسعار ثابتة."));
	CHECK("whom one speaks to is no other person", !named(&w, "لمسعودي"));
	rawi_arena_release(&w.arena);
	read_bytes(&w, t, RAWI_LIT("وعين الأمير خالد بن ماجد الفرحاني مستشارًا للوزير."));
	CHECK("a word with tanwin is no part of a name", is_person(&w, "خالد بن ماجد الفرحاني"));
	rawi_arena_release(&w.arena);
	read_bytes(&w, t, RAWI_LIT("وجدد الوزراء التزامهم بسياسة حسن الجوار وتعزيز التعاون بين البلدين."));
	CHECK("a noun with its article makes no name of the word before it", !named(&w, "حسن الجوار"));
	rawi_arena_release(&w.arena);
	read_bytes(&w, t, RAWI_LIT("وأعلنت الشركة أن أرباحها زادت هذا العام بسبب ارتفاع أسعار القمح في الأسواق العالمية."));
	bool none = true;
	for (size_t i = 0; i < w.doc.record->entities.n; i++)
		none = none && w.doc.record->entities.at[i].type != RAWI_PER;
	CHECK("a page without persons has none", none);
	rawi_arena_release(&w.arena);
}

/* Two tokens whose scores favour a name that goes on, and the steps that forbid one that never began. */
static void decoding(void)
{
	rawi_bio_cell score[3] = { { .out = 0 } }, room[3];
	int32_t margin[3];
	uint8_t tag[3];
	rawi_bio_step step = { { 0 } };
	for (int x = 0; x <= RAWI_BIO_TAGS; x++)
		for (int y = 2; y < RAWI_BIO_TAGS; y += 2)
			if (x != y && x != y - 1)
				step[x][y] = RAWI_TAGGER_NEVER;
	rawi_tagger_put(&score[0], RAWI_BIO_PER, 5);
	rawi_tagger_put(&score[1], RAWI_BIO_PER_ON, 7);
	rawi_tagger_put(&score[2], RAWI_BIO_ORG_ON, 6);
	rawi_tagger_best(score, room, 3, step, tag, margin);
	CHECK("a name goes on", tag[0] == RAWI_BIO_PER && tag[1] == RAWI_BIO_PER_ON);
	CHECK("no name goes on that did not begin", tag[2] != RAWI_BIO_ORG_ON);
	CHECK("the margin is what the other type falls short by", margin[0] == 6 && margin[1] == 1);
	rawi_tagger_put(&score[0], RAWI_BIO_ORG, 3);
	rawi_tagger_put(&score[1], RAWI_BIO_ORG_ON, 8);
	rawi_tagger_best(score, room, 3, step, tag, margin);
	CHECK("what comes later decides", tag[0] == RAWI_BIO_ORG && tag[1] == RAWI_BIO_ORG_ON && tag[2] == RAWI_BIO_ORG_ON);
	rawi_tagger_best(score, room, 0, step, tag, margin);
	enum { LONG = 200000 };
	rawi_bio_cell *many = calloc(LONG, sizeof *many), *rooms = calloc(LONG, sizeof *rooms);
	int32_t *margins = calloc(LONG, sizeof *margins);
	uint8_t *tags = calloc(LONG, 1);
	bool right = many && rooms && margins && tags;
	for (size_t i = 0; right && i < LONG; i++)
		rawi_tagger_put(&many[i], i % 2 ? RAWI_BIO_PER_ON : RAWI_BIO_PER, 100000);
	if (right)
		rawi_tagger_best(many, rooms, LONG, step, tags, margins);
	for (size_t i = 0; right && i < LONG; i++)
		right = tags[i] == (i % 2 ? RAWI_BIO_PER_ON : RAWI_BIO_PER) && margins[i] > 0;
	CHECK("a sentence whose sum no 32 bits hold", right);
	free(many);
	free(rooms);
	free(margins);
	free(tags);
}

#define MOST 7

static int type_of(int tag)
{
	return (tag + 1) / 2;
}

/* Every sequence of n tags, one after the other: the best, and each token's margin, found the long way. */
static void try_all(int32_t score[MOST][RAWI_BIO_TAGS], rawi_bio_step step, uint32_t n, int32_t margin[MOST], int32_t *top)
{
	int32_t best[MOST][5];
	for (uint32_t i = 0; i < n; i++)
		for (int t = 0; t < 5; t++)
			best[i][t] = INT32_MIN;
	size_t all = 1;
	for (uint32_t i = 0; i < n; i++)
		all *= RAWI_BIO_TAGS;
	*top = INT32_MIN;
	for (size_t k = 0; k < all; k++) {
		int tag[MOST];
		int32_t sum = 0;
		bool can = true;
		size_t rest = k;
		for (uint32_t i = 0; i < n; i++, rest /= RAWI_BIO_TAGS) {
			tag[i] = (int)(rest % RAWI_BIO_TAGS);
			int32_t way = step[i ? tag[i - 1] : RAWI_BIO_START][tag[i]];
			can = can && way > RAWI_TAGGER_NEVER;
			sum += can ? way + score[i][tag[i]] : 0;
		}
		for (uint32_t i = 0; can && i < n; i++)
			best[i][type_of(tag[i])] = sum > best[i][type_of(tag[i])] ? sum : best[i][type_of(tag[i])];
		*top = can && sum > *top ? sum : *top;
	}
	for (uint32_t i = 0; i < n; i++) {
		int32_t other = INT32_MIN;
		for (int t = 0; t < 5; t++)
			other = best[i][t] < *top && best[i][t] > other ? best[i][t] : other;
		margin[i] = *top - other;
	}
}

/* Scores and steps drawn at random: what is chosen is the best of all sequences, its margins those found the long way. */
static void all_sequences(void)
{
	uint32_t draw = 12345;
	bool chosen = true, sure = true;
	for (int round = 0; round < 40; round++) {
		rawi_bio_step step;
		int32_t score[MOST][RAWI_BIO_TAGS], wanted[MOST], top, margin[MOST], got = 0;
		rawi_bio_cell cells[MOST], room[MOST];
		uint8_t tag[MOST];
		uint32_t n = 1 + (uint32_t)round % 5;
		for (int x = 0; x <= RAWI_BIO_TAGS; x++)
			for (int y = 0; y < RAWI_BIO_TAGS; y++) {
				draw = draw * 1664525 + 1013904223;
				step[x][y] = y > 0 && y % 2 == 0 && x != y && x != y - 1 ? RAWI_TAGGER_NEVER : (int32_t)(draw >> 8) % 5003 - 2500;
			}
		for (uint32_t i = 0; i < n; i++)
			for (int y = 0; y < RAWI_BIO_TAGS; y++) {
				draw = draw * 1664525 + 1013904223;
				score[i][y] = (int32_t)(draw >> 8) % 4001 - 2000;
				rawi_tagger_put(&cells[i], y, score[i][y]);
			}
		try_all(score, step, n, wanted, &top);
		rawi_tagger_best(cells, room, n, step, tag, margin);
		for (uint32_t i = 0; i < n; i++) {
			got += step[i ? tag[i - 1] : RAWI_BIO_START][tag[i]] + score[i][tag[i]];
			sure = sure && margin[i] == wanted[i];
		}
		chosen = chosen && got == top;
	}
	CHECK("the sequence chosen is the best of all", chosen);
	CHECK("each token's margin is to the best sequence in which it is something else", sure);
}

/* In numbers of 16 bits the same tags and margins are found, up to the widest sums and steps that are taken; wider ones are not. */
static void narrow_numbers(void)
{
	enum { LONG = 300 };
	static rawi_bio_sum sum[LONG], room[LONG];
	static rawi_bio_cell cells[LONG], rooms[LONG];
	static uint8_t tag[LONG], wanted[LONG];
	static int32_t margin[LONG], far[LONG];
	static int16_t out[LONG];
	uint32_t draw = 54321, taken = 0;
	bool same = true, wide = false;
	for (int round = 0; round < 200; round++) {
		rawi_bio_step step;
		rawi_bio_narrow narrow;
		uint32_t n = round % 3 ? 1 + (uint32_t)round % 11 : LONG;
		int32_t most = round % 10 == 9 ? 1100 : round % 2 ? 1000 : 7; /* small numbers: many equals */
		for (int x = 0; x <= RAWI_BIO_TAGS; x++)
			for (int y = 0; y < RAWI_BIO_TAGS; y++) {
				draw = draw * 1664525 + 1013904223;
				step[x][y] = y > 0 && y % 2 == 0 && x != y && x != y - 1 ? RAWI_TAGGER_NEVER : (int32_t)(draw >> 8) % (2 * most + 1) - most;
			}
		for (uint32_t i = 0; i < n; i++)
			for (int y = 0; y < RAWI_BIO_TAGS; y++) {
				draw = draw * 1664525 + 1013904223;
				int32_t v = y ? (draw >> 28 ? (int32_t)(draw >> 8) % (2 * most + 1) - most : draw >> 27 & 1 ? most : -most) : 0;
				rawi_tagger_put(&cells[i], y, v);
				if (y)
					sum[i][y - 1] = (int16_t)v;
			}
		rawi_tagger_best(cells, rooms, n, step, wanted, far);
		rawi_tagger_narrow(step, &narrow);
		if (!rawi_tagger_best_narrow(sum, n, step, &narrow, room, out, tag, margin)) {
			wide = wide || most == 1100;
			continue;
		}
		taken++;
		same = same && memcmp(tag, wanted, n) == 0 && memcmp(margin, far, n * sizeof *far) == 0;
	}
	if (!taken)
		puts("skip numbers of 16 bits: no SSE2");
	else
		CHECK("numbers of 16 bits give the same tags and margins", same && wide && taken > 100);
}

/* What is summed from parts that are kept is what summing all features of each token gives. */
static void sums(const rawi_tables *t)
{
	static const char *const pages[] = {
		"قال وزير النقل سامر حبيقات إن مطار الواحة الدولي سيفتتح الأحد.\nوأضاف حبيقات \"إن العمل بدأ\". وذكرت وكالة أنباء الميناء أن الوفد زار باريس ولندن، ثم عاد.",
		"الرئيس الفرنسي.", "كلمة", "في 12 من 30 فريقا لعب نادي النوارس أمام نادي الميناء 3-1 في ملعب الملك فهد بالرياض",
	};
	bool same = true, any = false;
	for (size_t p = 0; p < sizeof pages / sizeof *pages; p++) {
		work w;
		read_bytes(&w, t, rawi_slice_of(pages[p]));
		const rawi_names *n = w.doc.names;
		rawi_bio_model m;
		if (!n || !rawi_tagger_open(&m))
			continue;
		rawi_bio_word *v = RAWI_NEW_N(n->arena, rawi_bio_word, n->n + 1), *u = RAWI_NEW_N(n->arena, rawi_bio_word, n->n + 1);
		rawi_bio_letters *x = RAWI_NEW_N(n->arena, rawi_bio_letters, n->n + 1);
		const rawi_bio_own **own = RAWI_NEW_N(n->arena, const rawi_bio_own *, n->n + 1);
		rawi_bio_sum *sum = rawi_arena_alloc(n->arena, (n->n + 1) * sizeof *sum);
		rawi_tagger_letters(n, v, x);
		rawi_tagger_words(n, &m, u, own);
		for (size_t k = 0; k < n->text->n_sentences; k++) {
			uint32_t first = n->text->sentences[k].first, end = n->text->sentences[k].end;
			rawi_tagger_around(&m, n->kept, u + first, end - first, sum);
			for (uint32_t i = first; i < end; i++) {
				uint64_t all[RAWI_BIO_FEATURES];
				rawi_bio_sum whole = rawi_tagger_rows(&m, all, rawi_tagger_features(v, x, first, end, i, all)), parts = sum[i - first];
				for (int place = -2; place <= 2; place++) {
					int64_t at = (int64_t)i + place;
					rawi_bio_own edge;
					rawi_tagger_says(&m, n->kept, &rawi_tagger_edge, &rawi_tagger_edge_letters, &edge);
					parts += (at >= (int64_t)first && at < (int64_t)end ? own[at] : &edge)->of[place + 2];
				}
				same = same && !memcmp(&whole, &parts, sizeof whole);
				any = any || whole[0] != 0;
				sum[i - first] = (rawi_bio_sum){ 0 };
			}
		}
		rawi_arena_release(&w.arena);
	}
	CHECK("some features have rows", any);
	CHECK("sums made of what is kept are those of all features", same);
}

static void sizes(const rawi_tables *t)
{
	work w;
	read_bytes(&w, t, RAWI_LIT(""));
	CHECK("an empty page", !w.doc.record || w.doc.record->entities.n == 0);
	rawi_arena_release(&w.arena);
	static const char part[] = "وقال سامر حبيقات إن \xD8\xFF المدينة هادئة ";
	enum { TIMES = 16000 };
	char *s = malloc(sizeof part * TIMES);
	if (!s)
		return;
	for (size_t i = 0; i < TIMES; i++)
		memcpy(s + i * (sizeof part - 1), part, sizeof part - 1);
	rawi_slice text = { s, (sizeof part - 1) * TIMES };
	work v;
	read_bytes(&w, t, text);
	read_bytes(&v, t, text);
	CHECK("a hundred thousand words in one line", w.doc.text && w.doc.text->n_tokens >= 90000 && named(&w, "سامر حبيقات"));
	const rawi_names *a = w.doc.names, *b = v.doc.names;
	CHECK("the model is in the program", a && a->tag && b && b->tag);
	CHECK("the same tags every time", a && b && a->tag && b->tag && a->n == b->n && !memcmp(a->tag, b->tag, a->n) && !memcmp(a->margin, b->margin, a->n * sizeof *a->margin));
	rawi_arena_release(&w.arena);
	rawi_arena_release(&v.arena);
	free(s);
}

int main(void)
{
	rawi_error e = { 0 };
	rawi_tables *t = rawi_tables_open(NULL, &e);
	CHECK("tables open", t != NULL);
	if (!t)
		return 1;
	persons(t);
	decoding();
	all_sequences();
	narrow_numbers();
	sums(t);
	sizes(t);
	rawi_tables_close(t);
	TEST_END;
}
