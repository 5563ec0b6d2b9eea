/* compare: record → sketch, and the sketch as bytes for the store.
 *
 * Words carry their rarity: log2(10,000 / articles that hold the word), from weights.tsv, in eighths of a bit. Keys are what a document is about, for finding
 * stories: entities, the last words of persons' names, events as (type, actor, recipient), words of the title, and the weightiest lemmas of the body
 * (body_keys.h).
 */
#include "compare/sketch.h"

#include <math.h>

#include "base/hash.h"
#include "base/map.h"
#include "base/numbers.h"
#include "base/sort.h"
#include "compare/body_keys.h"
#include "lang/fold.h"

enum {
	RARE = 80,
	SET_PHRASE = 8, /* words of set phrases weigh an eighth */
	NAME = 4,       /* of persons' and bodies' names, and of offices, a fourth */
	PLACE = 2,      /* names of places half */
};

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

/* The tables that weigh words, looked up once a sketch. */
typedef struct {
	const rawi_table *weights, *set, *affixes;
	int articles, group, form, side;
} lexis;

static lexis lexis_of(const rawi_tables *t)
{
	lexis l = { rawi_tables_get(t, "weights"), rawi_tables_get(t, "setphrases"), rawi_tables_get(t, "affixes"), 0, 0, 0, 0 };
	l.articles = rawi_table_column(l.weights, "articles");
	l.group = rawi_table_column(l.set, "group");
	l.form = rawi_table_column(l.affixes, "form");
	l.side = rawi_table_column(l.affixes, "side");
	return l;
}

static uint8_t weight_of(const lexis *l, uint64_t hash)
{
	uint32_t row = rawi_table_find_hashed(l->weights, hash);
	double articles = row == RAWI_NO_ROW ? 0 : rawi_table_num(l->weights, row, l->articles);
	double bits = articles > 0 ? log2(10000 / articles) : RARE;
	return (uint8_t)(bits < 0 ? 0 : bits * 8 > RARE ? RARE : bits * 8 + 0.5);
}

uint8_t rawi_word_weight(const rawi_tables *t, rawi_slice fold)
{
	lexis l = lexis_of(t);
	return weight_of(&l, rawi_hash(fold));
}

/* What the body calls words of the title: of each hash the least of its lemmas; the hash itself where the body lacks the word. */
static uint32_t *lemmas_in(rawi_arena *a, const rawi_sketch *s, const rawi_numbers *words)
{
	uint32_t *lemma = RAWI_NEW_N(a, uint32_t, words->n + 1);
	uint8_t *known = RAWI_NEW_N(a, uint8_t, words->n + 1);
	for (size_t i = 0; i < words->n; i++)
		lemma[i] = words->hash[i];
	for (size_t i = 0; i < s->n_words; i++) {
		uint32_t number = rawi_numbers_get(words, s->words[i].hash), stem = s->words[i].stem;
		if (!number || (known[number - 1] && lemma[number - 1] <= stem))
			continue;
		lemma[number - 1] = stem;
		known[number - 1] = 1;
	}
	return lemma;
}

/* What the words of a set phrase are divided by: names of states weigh half, as names of places do. */
static unsigned share_of(const lexis *l, uint32_t row)
{
	return rawi_slice_is(rawi_table_cell(l->set, row, l->group), "state") ? PLACE : SET_PHRASE;
}

/* Words of the set phrase that begins here, 0 where none does; its first word may have a particle fixed to it. `may`: it may begin a key as it stands. */
static size_t set_phrase_at(const lexis *l, rawi_slice *fold, size_t n, bool may, unsigned *share)
{
	rawi_slice whole = fold[0];
	size_t used = 0, most = n < 16 ? n : 16;
	uint32_t found = may ? rawi_table_longest(l->set, fold, most, &used) : RAWI_NO_ROW;
	for (uint32_t row = 0; found == RAWI_NO_ROW && row < rawi_table_rows(l->affixes) && rawi_table_enum(l->affixes, row, l->side) == 0; row++) {
		rawi_slice particle = rawi_table_cell(l->affixes, row, l->form);
		if (whole.n <= particle.n || !rawi_slice_starts(whole, particle))
			continue;
		fold[0] = rawi_slice_sub(whole, particle.n, whole.n - particle.n);
		found = rawi_table_longest(l->set, fold, most, &used);
		fold[0] = whole;
	}
	if (found == RAWI_NO_ROW)
		return 0;
	*share = share_of(l, found);
	return used;
}

/* Weighs the words of one block, words[0..n): the block's text is folded again, since the record keeps only hashes, and met with them in order. */
static void weigh_block(rawi_arena *a, const rawi_tables *t, const lexis *l, rawi_slice text, rawi_sketch_word *words, size_t n)
{
	enum { AHEAD = 6 }; /* tokens may be cut otherwise than words ("6,000"): how far either side is looked along to meet again */
	rawi_word *w;
	size_t n_w = rawi_fold_words(t, a, text, &w), in_phrase = 0, at = 0;
	unsigned share = 1;
	rawi_slice *fold = RAWI_NEW_N(a, rawi_slice, n_w + 1);
	for (size_t k = 0; k < n_w; k++)
		fold[k] = w[k].fold;
	for (size_t k = 0; k < n_w && at < n; k++) {
		uint64_t whole = rawi_hash(fold[k]);
		uint32_t hash = (uint32_t)whole;
		unsigned its = 1;
		size_t used = set_phrase_at(l, fold + k, n_w - k, rawi_tables_first_of(t, whole) & rawi_table_bit(l->set), &its), meet = at;
		if (used > in_phrase) {
			in_phrase = used;
			share = its;
		}
		while (meet < n && meet < at + AHEAD && words[meet].hash != hash)
			meet++;
		if (meet < n && words[meet].hash == hash) {
			unsigned weight = weight_of(l, whole);
			words[meet].weight = (uint8_t)(in_phrase ? weight / share : weight);
			words[meet].dim = in_phrase != 0;
			at = meet + 1;
		}
		in_phrase -= in_phrase > 0;
	}
}

static void take_words(rawi_arena *a, const rawi_tables *t, const rawi_record *r, rawi_sketch *s)
{
	const rawi_record_words all = rawi_record_words_of(a, r);
	rawi_sketch_word *words = RAWI_NEW_N(a, rawi_sketch_word, all.n + 1);
	size_t block = 0, from = 0;
	lexis l = lexis_of(t);
	for (size_t i = 0; i < all.n; i++) {
		const rawi_record_word *w = &all.at[i];
		words[i] = (rawi_sketch_word){ .hash = w->hash, .stem = w->stem ? w->stem : w->hash, .orig = w->orig, .weight = RARE };
	}
	for (; block < r->blocks.n; block++) {
		rawi_span at = r->blocks.at[block].at.orig;
		while (from < all.n && words[from].orig.off < at.off)
			from++;
		size_t end = from;
		while (end < all.n && words[end].orig.off < rawi_span_end(at))
			end++;
		if (end == from)
			continue;
		words[from].starts = 1;
		weigh_block(a, t, &l, r->blocks.at[block].at.text, words + from, end - from);
		from = end;
	}
	s->words = words;
	s->n_words = all.n;
}

/* A stretch whose words weigh less. */
typedef struct {
	rawi_span at;
	uint8_t share; /* what they weigh is divided by it */
	uint8_t name;
} dimmed;

RAWI_SORT_OF(sort_dimmed, dimmed, x->at.off != y->at.off ? x->at.off < y->at.off : x->at.len > y->at.len)

/* Names and offices are shared by all who write of the same people: they weigh little in copies, places half, and names stand as entities, not as words, among
 * the keys. */
static void mark_names(rawi_arena *a, const rawi_record *r, rawi_sketch *s)
{
	RAWI_VEC(dimmed) all = { 0 };
	rawi_sketch_word *words = (rawi_sketch_word *)s->words;
	for (size_t i = 0; i < r->entities.n; i++) {
		const rawi_entity *e = &r->entities.at[i];
		for (size_t k = 0; k < e->mentions.n; k++)
			if (e->mentions.at[k].form == RAWI_FORM_NAME)
				rawi_vec_push(a, &all, (dimmed){ e->mentions.at[k].at.orig, e->type == RAWI_LOC ? PLACE : NAME, 1 });
		for (size_t k = 0; k < e->roles.n; k++)
			rawi_vec_push(a, &all, (dimmed){ e->roles.at[k].at.orig, NAME, 0 });
	}
	sort_dimmed(a, all.at, all.n);
	for (size_t i = 0, k = 0; i < s->n_words; i++) {
		while (k < all.n && rawi_span_end(all.at[k].at) <= words[i].orig.off)
			k++;
		if (k == all.n || !rawi_span_touches(all.at[k].at, words[i].orig))
			continue;
		words[i].name = all.at[k].name;
		if (!words[i].dim)
			words[i].weight = (uint8_t)(words[i].weight / all.at[k].share);
	}
}

typedef RAWI_VEC(rawi_sketch_key) key_vec;

RAWI_SORT_OF(sort_by_key, rawi_sketch_key, x->kind != y->kind ? x->kind < y->kind : x->key < y->key)

/* Sums the weights of equal keys, in place. */
static void fold_keys(rawi_arena *a, key_vec *keys)
{
	size_t n = 0;
	sort_by_key(a, keys->at, keys->n);
	for (size_t i = 0; i < keys->n; i++) {
		if (n && keys->at[n - 1].kind == keys->at[i].kind && keys->at[n - 1].key == keys->at[i].key)
			keys->at[n - 1].weight += keys->at[i].weight;
		else
			keys->at[n++] = keys->at[i];
	}
	keys->n = n;
}

static void body_keys(rawi_arena *a, const rawi_sketch *s, key_vec *out)
{
	rawi_sketch_key keys[RAWI_BODY_KEYS];
	size_t n = rawi_body_keys(s->words, s->n_words, rawi_arena_room(a, rawi_body_room(s->n_words)), keys);
	for (size_t i = 0; i < n; i++)
		rawi_vec_push(a, out, keys[i]);
}

static void title_keys(rawi_arena *a, const rawi_tables *t, const rawi_record *r, const rawi_sketch *s, key_vec *out)
{
	rawi_word *w;
	rawi_map names;
	size_t n;
	lexis l = lexis_of(t);
	rawi_map_init(&names, a);
	for (size_t i = 0; i < r->entities.n; i++) {
		n = rawi_fold_words(t, a, r->entities.at[i].name, &w);
		for (size_t k = 0; k < n; k++)
			rawi_map_put(&names, w[k].fold, NULL);
	}
	n = rawi_fold_words(t, a, r->title.text.n ? r->title.text : r->title.value, &w);
	rawi_numbers words = rawi_numbers_for(a, n);
	for (size_t i = 0; i < n; i++)
		rawi_numbers_put(&words, (uint32_t)rawi_hash(w[i].fold));
	const uint32_t *lemma = lemmas_in(a, s, &words);
	for (size_t i = 0; i < n; i++) {
		uint64_t hash = rawi_hash(w[i].fold);
		uint8_t weight = weight_of(&l, hash);
		if (weight && !rawi_map_get(&names, w[i].fold))
			rawi_vec_push(a, out, (rawi_sketch_key){ lemma[rawi_numbers_get(&words, (uint32_t)hash) - 1], (float)weight / 8, RAWI_KEY_TITLE });
	}
}

uint64_t rawi_entity_key(rawi_slice key)
{
	return rawi_key_cut(rawi_hash(key));
}

static void entity_keys(rawi_arena *a, const rawi_tables *t, const rawi_record *r, key_vec *out)
{
	for (size_t i = 0; i < r->entities.n; i++) {
		const rawi_entity *e = &r->entities.at[i];
		if (e->unnamed || !e->key.n)
			continue;
		float times = 1 + log2f((float)(e->mentions.n ? e->mentions.n : 1));
		rawi_vec_push(a, out, (rawi_sketch_key){ rawi_entity_key(e->key), times, RAWI_KEY_ENTITY });
		if (e->type != RAWI_PER)
			continue;
		rawi_word *w;
		size_t n = rawi_fold_words(t, a, e->name, &w);
		if (n)
			rawi_vec_push(a, out, (rawi_sketch_key){ (uint32_t)rawi_hash(w[n - 1].fold), times, RAWI_KEY_PERSON });
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

/* Who met whom is told either way round, and so is who is at odds with whom: the two in one order. */
static uint64_t pair_key(uint64_t type, uint64_t x, uint64_t y)
{
	return rawi_key_cut(rawi_hash_mix(rawi_hash_mix(type + 1, x < y ? x : y), x < y ? y : x));
}

static uint64_t state_of(const rawi_record *r, uint32_t entity)
{
	return entity < r->entities.n && r->entities.at[entity].country[0] ? rawi_hash(rawi_slice_of(r->entities.at[entity].country)) : 0;
}

static void event_pair(rawi_arena *a, const rawi_tables *t, const rawi_record *r, const rawi_event *e, uint32_t x, uint32_t y, key_vec *out)
{
	float times = (float)e->triggers.n;
	uint64_t sx = state_of(r, x), sy = state_of(r, y);
	rawi_vec_push(a, out, (rawi_sketch_key){ pair_key(e->type, party_of(a, t, r, x), party_of(a, t, r, y)), times, RAWI_KEY_EVENT });
	if (sx && sy && sx != sy)
		rawi_vec_push(a, out, (rawi_sketch_key){ pair_key(e->type, sx, sy), times, RAWI_KEY_SAGA });
}

static void event_keys(rawi_arena *a, const rawi_tables *t, const rawi_record *r, key_vec *out)
{
	enum { PARTIES = 4 };
	for (size_t i = 0; i < r->events.n; i++) {
		const rawi_event *e = &r->events.at[i];
		if (e->status == RAWI_HISTORICAL || e->status == RAWI_HYPOTHETICAL)
			continue;
		for (size_t x = 0; x < e->actor.n && x < PARTIES; x++) {
			for (size_t y = 0; y < e->recipient.n && y < PARTIES; y++)
				event_pair(a, t, r, e, e->actor.at[x], e->recipient.at[y], out);
			for (size_t y = x + 1; !e->recipient.n && y < e->actor.n && y < PARTIES; y++)
				event_pair(a, t, r, e, e->actor.at[x], e->actor.at[y], out);
		}
	}
}

/* Weekdays that an expression names and nothing dates. */
static uint8_t weekdays_in(rawi_arena *a, const rawi_tables *t, rawi_slice text)
{
	const rawi_table *days = rawi_tables_get(t, "weekdays");
	int number = rawi_table_column(days, "number"); /* 0 Sunday … 6 Saturday */
	rawi_word *w;
	size_t n = rawi_fold_words(t, a, text, &w);
	unsigned bits = 0;
	for (size_t i = 0; i < n; i++) {
		uint32_t row = rawi_table_find(days, w[i].fold);
		if (row != RAWI_NO_ROW)
			bits |= 1u << ((unsigned)rawi_table_num(days, row, number) + 6) % 7;
	}
	return (uint8_t)bits;
}

static void take_days(rawi_arena *a, const rawi_tables *t, const rawi_record *r, rawi_sketch *s)
{
	s->day = rawi_day_of(r->published.value);
	s->first_day = s->last_day = RAWI_NO_DAY;
	for (size_t i = 0; i < r->dates.n; i++) {
		if (!r->dates.at[i].value[0])
			s->weekdays |= weekdays_in(a, t, r->dates.at[i].at.text);
		int32_t d = r->dates.at[i].basis == RAWI_BASIS_EXPLICIT ? rawi_day_of(rawi_slice_of(r->dates.at[i].value)) : RAWI_NO_DAY;
		if (d == RAWI_NO_DAY)
			continue;
		if (s->first_day == RAWI_NO_DAY || d < s->first_day)
			s->first_day = d;
		if (s->last_day == RAWI_NO_DAY || d > s->last_day)
			s->last_day = d;
	}
}

/* Whom the page as a whole names as its source: the author line may name an agency or another outlet. */
static void take_credits(rawi_arena *a, const rawi_tables *t, const rawi_record *r, rawi_sketch *s)
{
	uint64_t *credits = RAWI_NEW_N(a, uint64_t, 2), author = rawi_name_hash(a, t, r->author.value);
	if (s->agency)
		credits[s->n_credits++] = s->agency;
	if (author && author != s->agency && author != s->outlet)
		credits[s->n_credits++] = author;
	if (s->n_credits == 2 && credits[0] > credits[1]) {
		uint64_t swap = credits[0];
		credits[0] = credits[1];
		credits[1] = swap;
	}
	s->credits = credits;
}

rawi_sketch rawi_sketch_of(rawi_arena *a, const rawi_tables *t, const rawi_record *r)
{
	rawi_sketch s = { .page = rawi_hash(r->id), .has_title = r->title.value.n != 0 };
	key_vec keys = { 0 };
	s.doc_name = rawi_arena_printf(a, "%.*s#%u", (int)r->id.n, r->id.n ? r->id.s : "", r->article);
	s.lang = rawi_arena_dup(a, r->lang);
	s.outlet = rawi_name_hash(a, t, r->outlet.value);
	s.agency = rawi_name_hash(a, t, r->agency.value);
	take_words(a, t, r, &s);
	mark_names(a, r, &s);
	take_days(a, t, r, &s);
	take_credits(a, t, r, &s);
	entity_keys(a, t, r, &keys);
	event_keys(a, t, r, &keys);
	title_keys(a, t, r, &s, &keys);
	body_keys(a, &s, &keys);
	fold_keys(a, &keys);
	s.keys = keys.at;
	s.n_keys = keys.n;
	return s;
}
