/* compare: record → sketch, and the sketch as bytes for the store.
 *
 * Words carry their rarity: log2(10,000 / articles that hold the word), from weights.tsv, in eighths of a bit. Keys are what a document is about, for finding stories: entities, the last words
 * of persons' names, events as (type, actor, recipient), words of the title, and the TOP_WORDS weightiest lemmas of the body by (1 + log2 tf) · rarity, the usual tf·idf with a frozen idf.
 */
#include "compare/sketch.h"

#include <math.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/map.h"
#include "lang/fold.h"

enum { RARE = 80, TOP_WORDS = 48 };

int32_t rawi_day_of(rawi_slice iso)
{
	static const uint8_t month_days[12] = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	if (iso.n < 10 || iso.s[4] != '-' || iso.s[7] != '-')
		return RAWI_NO_DAY;
	int32_t part[3] = { 0 };
	for (size_t i = 0; i < 10; i++) {
		if (i == 4 || i == 7)
			continue;
		if (iso.s[i] < '0' || iso.s[i] > '9')
			return RAWI_NO_DAY;
		size_t p = i < 4 ? 0 : i < 7 ? 1 : 2;
		part[p] = part[p] * 10 + (iso.s[i] - '0');
	}
	int32_t y = part[0], m = part[1], d = part[2];
	if (m < 1 || m > 12 || d < 1 || d > month_days[m - 1])
		return RAWI_NO_DAY;
	/* Days of the civil calendar counted in eras of 400 years that start on 1 March, so that the leap day ends the year. */
	y -= m <= 2;
	int32_t era = (y >= 0 ? y : y - 399) / 400, yoe = y - era * 400;
	int32_t doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
	return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

void rawi_day_write(int32_t day, char out[11])
{
	int64_t z = (int64_t)day + 719468, era = (z >= 0 ? z : z - 146096) / 146097, doe = z - era * 146097;
	int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365, doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int64_t mp = (5 * doy + 2) / 153, d = doy - (153 * mp + 2) / 5 + 1, m = mp < 10 ? mp + 3 : mp - 9, y = yoe + era * 400 + (m <= 2);
	if (y < 0 || y > 9999)
		y = y < 0 ? 0 : 9999;
	int64_t part[3] = { y, m, d };
	static const uint8_t at[3] = { 0, 5, 8 }, width[3] = { 4, 2, 2 };
	memcpy(out, "0000-00-00", 11);
	for (size_t p = 0; p < 3; p++)
		for (size_t i = width[p]; i-- > 0; part[p] /= 10)
			out[at[p] + i] = (char)('0' + part[p] % 10);
}

uint64_t rawi_name_hash(rawi_arena *a, const rawi_tables *t, rawi_slice name)
{
	rawi_word *w;
	size_t n = rawi_fold_words(t, a, name, &w);
	uint64_t h = 0;
	for (size_t i = 0; i < n; i++)
		h = rawi_hash_mix(h, rawi_hash(w[i].fold));
	return h;
}

uint8_t rawi_word_weight(const rawi_tables *t, rawi_slice fold)
{
	const rawi_table *table = rawi_tables_get(t, "weights");
	uint32_t row = rawi_table_find(table, fold);
	if (row == RAWI_NO_ROW)
		return RARE;
	double articles = rawi_table_num(table, row, rawi_table_column(table, "articles"));
	double bits = articles > 0 ? log2(10000 / articles) : 0;
	return (uint8_t)(bits < 0 ? 0 : bits * 8 > RARE ? RARE : bits * 8 + 0.5);
}

/* What a doc's words weigh, by the low half of their hash; and, for words outside the body, the lemma that the body gives the same word. */
typedef struct {
	uint32_t hash, stem;
	uint8_t weight;
} known_word;

static int by_hash(const void *x, const void *y)
{
	uint32_t a = ((const known_word *)x)->hash, b = ((const known_word *)y)->hash;
	return (a > b) - (a < b);
}

static const known_word *find_word(const known_word *at, size_t n, uint32_t hash)
{
	known_word k = { .hash = hash };
	return n ? bsearch(&k, at, n, sizeof *at, by_hash) : NULL;
}

static size_t known_words(rawi_arena *a, const rawi_tables *t, const rawi_record *r, known_word **out)
{
	RAWI_VEC(known_word) known = { 0 };
	for (size_t i = 0; i < r->blocks.n; i++) {
		rawi_word *w;
		if (r->blocks.at[i].kind != RAWI_BLOCK_BODY)
			continue;
		size_t n = rawi_fold_words(t, a, r->blocks.at[i].at.text, &w);
		for (size_t k = 0; k < n; k++)
			rawi_vec_push(a, &known, (known_word){ (uint32_t)rawi_hash(w[k].fold), 0, rawi_word_weight(t, w[k].fold) });
	}
	if (known.n)
		qsort(known.at, known.n, sizeof *known.at, by_hash);
	size_t n = 0;
	for (size_t i = 0; i < known.n; i++)
		if (!n || known.at[n - 1].hash != known.at[i].hash)
			known.at[n++] = known.at[i];
	*out = known.at;
	for (size_t i = 0; i < r->words.n; i++) {
		known_word *k = (known_word *)find_word(known.at, n, r->words.at[i].hash);
		if (k)
			k->stem = r->words.at[i].stem;
	}
	return n;
}

static void take_words(rawi_arena *a, const rawi_record *r, const known_word *known, size_t n_known, rawi_sketch *s)
{
	rawi_sketch_word *words = RAWI_NEW_N(a, rawi_sketch_word, r->words.n + 1);
	size_t block = 0, in = SIZE_MAX;
	uint64_t content = 0;
	for (size_t i = 0; i < r->words.n; i++) {
		const rawi_record_word *w = &r->words.at[i];
		const known_word *k = find_word(known, n_known, w->hash);
		while (block < r->blocks.n && rawi_span_end(r->blocks.at[block].at.orig) <= w->orig.off)
			block++;
		words[i] = (rawi_sketch_word){ w->hash, w->stem ? w->stem : w->hash, w->orig, k ? k->weight : RARE, i == 0 || block != in };
		in = block;
		content = rawi_hash_mix(content, w->hash);
	}
	s->words = words;
	s->n_words = r->words.n;
	s->content = r->words.n ? content : 0;
}

typedef RAWI_VEC(rawi_sketch_key) key_vec;

static int by_key(const void *x, const void *y)
{
	const rawi_sketch_key *a = x, *b = y;
	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	return (a->key > b->key) - (a->key < b->key);
}

static int by_weight(const void *x, const void *y)
{
	const rawi_sketch_key *a = x, *b = y;
	if (a->weight != b->weight)
		return a->weight > b->weight ? -1 : 1;
	return (a->key > b->key) - (a->key < b->key);
}

/* Sums the weights of equal keys, in place. */
static void fold_keys(key_vec *keys)
{
	size_t n = 0;
	if (keys->n)
		qsort(keys->at, keys->n, sizeof *keys->at, by_key);
	for (size_t i = 0; i < keys->n; i++) {
		if (n && by_key(&keys->at[n - 1], &keys->at[i]) == 0)
			keys->at[n - 1].weight += keys->at[i].weight;
		else
			keys->at[n++] = keys->at[i];
	}
	keys->n = n;
}

/* The weightiest lemmas of the body: counts first, then (1 + log2 tf) · bits. */
static void body_keys(rawi_arena *a, const rawi_sketch *s, key_vec *out)
{
	key_vec count = { 0 }, bits = { 0 };
	for (size_t i = 0; i < s->n_words; i++) {
		rawi_vec_push(a, &count, (rawi_sketch_key){ s->words[i].stem, 1, RAWI_KEY_WORD });
		rawi_vec_push(a, &bits, (rawi_sketch_key){ s->words[i].stem, (float)s->words[i].weight / 8, RAWI_KEY_WORD });
	}
	fold_keys(&count);
	fold_keys(&bits);
	for (size_t i = 0; i < count.n; i++) {
		float tf = count.at[i].weight;
		count.at[i].weight = (1 + log2f(tf)) * (bits.at[i].weight / tf);
	}
	if (count.n)
		qsort(count.at, count.n, sizeof *count.at, by_weight);
	for (size_t i = 0; i < count.n && i < TOP_WORDS; i++)
		if (count.at[i].weight > 0)
			rawi_vec_push(a, out, count.at[i]);
}

static void title_keys(rawi_arena *a, const rawi_tables *t, const rawi_record *r, const known_word *known, size_t n_known, key_vec *out)
{
	rawi_word *w;
	size_t n = rawi_fold_words(t, a, r->title.text.n ? r->title.text : r->title.value, &w);
	for (size_t i = 0; i < n; i++) {
		uint32_t hash = (uint32_t)rawi_hash(w[i].fold);
		const known_word *k = find_word(known, n_known, hash);
		uint8_t weight = rawi_word_weight(t, w[i].fold);
		if (weight)
			rawi_vec_push(a, out, (rawi_sketch_key){ k && k->stem ? k->stem : hash, (float)weight / 8, RAWI_KEY_TITLE });
	}
}

static void entity_keys(rawi_arena *a, const rawi_tables *t, const rawi_record *r, key_vec *out)
{
	for (size_t i = 0; i < r->entities.n; i++) {
		const rawi_entity *e = &r->entities.at[i];
		if (e->unnamed || !e->key.n)
			continue;
		float times = 1 + log2f((float)(e->mentions.n ? e->mentions.n : 1));
		rawi_vec_push(a, out, (rawi_sketch_key){ rawi_hash(e->key), times, RAWI_KEY_ENTITY });
		if (e->type != RAWI_PER)
			continue;
		rawi_word *w;
		size_t n = rawi_fold_words(t, a, e->name, &w);
		if (n)
			rawi_vec_push(a, out, (rawi_sketch_key){ rawi_hash(w[n - 1].fold), times, RAWI_KEY_PERSON });
	}
}

/* An entity as events name it: persons by the last word of their name, so that short and full forms meet. */
static uint64_t party_of(rawi_arena *a, const rawi_tables *t, const rawi_record *r, uint32_t entity)
{
	if (entity >= r->entities.n)
		return 0;
	const rawi_entity *e = &r->entities.at[entity];
	rawi_word *w;
	size_t n = e->type == RAWI_PER ? rawi_fold_words(t, a, e->name, &w) : 0;
	return n ? rawi_hash(w[n - 1].fold) : rawi_hash(e->key);
}

static void event_keys(rawi_arena *a, const rawi_tables *t, const rawi_record *r, key_vec *out)
{
	for (size_t i = 0; i < r->events.n; i++) {
		const rawi_event *e = &r->events.at[i];
		if (e->status == RAWI_HISTORICAL || e->status == RAWI_HYPOTHETICAL || !e->actor.n)
			continue;
		for (size_t x = 0; x < e->actor.n && x < 4; x++) {
			uint64_t actor = party_of(a, t, r, e->actor.at[x]);
			for (size_t y = 0; y < e->recipient.n && y < 4; y++) {
				uint64_t other = party_of(a, t, r, e->recipient.at[y]), lo = actor < other ? actor : other, hi = actor < other ? other : actor;
				/* who met whom is told either way round */
				rawi_vec_push(a, out, (rawi_sketch_key){ rawi_hash_mix(rawi_hash_mix(e->type + 1u, lo), hi), (float)e->triggers.n, RAWI_KEY_EVENT });
			}
			for (size_t y = x + 1; !e->recipient.n && y < e->actor.n && y < 4; y++) {
				uint64_t other = party_of(a, t, r, e->actor.at[y]), lo = actor < other ? actor : other, hi = actor < other ? other : actor;
				rawi_vec_push(a, out, (rawi_sketch_key){ rawi_hash_mix(rawi_hash_mix(e->type + 1u, lo), hi), (float)e->triggers.n, RAWI_KEY_EVENT });
			}
		}
	}
}

static void take_days(const rawi_record *r, rawi_sketch *s)
{
	s->day = rawi_day_of(r->published.value);
	s->first_day = s->last_day = RAWI_NO_DAY;
	for (size_t i = 0; i < r->dates.n; i++) {
		int32_t d = r->dates.at[i].basis == RAWI_BASIS_EXPLICIT ? rawi_day_of(rawi_slice_of(r->dates.at[i].value)) : RAWI_NO_DAY;
		if (d == RAWI_NO_DAY)
			continue;
		if (s->first_day == RAWI_NO_DAY || d < s->first_day)
			s->first_day = d;
		if (s->last_day == RAWI_NO_DAY || d > s->last_day)
			s->last_day = d;
	}
}

static int by_number(const void *x, const void *y)
{
	uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;
	return (a > b) - (a < b);
}

static void take_credits(rawi_arena *a, const rawi_tables *t, const rawi_record *r, rawi_sketch *s)
{
	RAWI_VEC(uint64_t) credits = { 0 };
	if (s->agency)
		rawi_vec_push(a, &credits, s->agency);
	for (size_t i = 0; i < r->quotes.n; i++) {
		uint32_t via = r->quotes.at[i].via;
		uint64_t h = via < r->entities.n ? rawi_name_hash(a, t, r->entities.at[via].name) : 0;
		if (h)
			rawi_vec_push(a, &credits, h);
	}
	if (credits.n)
		qsort(credits.at, credits.n, sizeof *credits.at, by_number);
	size_t n = 0;
	for (size_t i = 0; i < credits.n; i++)
		if (!n || credits.at[n - 1] != credits.at[i])
			credits.at[n++] = credits.at[i];
	s->credits = credits.at;
	s->n_credits = n;
}

rawi_sketch rawi_sketch_of(rawi_arena *a, const rawi_tables *t, const rawi_record *r)
{
	rawi_sketch s = { .page = rawi_hash(r->id), .has_title = r->title.value.n != 0 };
	known_word *known;
	key_vec keys = { 0 };
	s.doc_name = rawi_arena_printf(a, "%.*s#%u", (int)r->id.n, r->id.n ? r->id.s : "", r->article);
	s.lang = rawi_arena_dup(a, r->lang);
	s.outlet = rawi_name_hash(a, t, r->outlet.value);
	s.agency = rawi_name_hash(a, t, r->agency.value);
	size_t n_known = known_words(a, t, r, &known);
	take_words(a, r, known, n_known, &s);
	take_days(r, &s);
	take_credits(a, t, r, &s);
	entity_keys(a, t, r, &keys);
	event_keys(a, t, r, &keys);
	title_keys(a, t, r, known, n_known, &keys);
	body_keys(a, &s, &keys);
	fold_keys(&keys);
	s.keys = keys.at;
	s.n_keys = keys.n;
	return s;
}
