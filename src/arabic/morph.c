/* arabic: the readings of one word; see morph.h.
 *
 * Method: every way of taking off what may stand in front and behind (Buckwalter's three parts, with rules in place of his compatibility tables) is looked up;
 * what cannot go together is dropped (no article before a verb, no preposition before the past, سـ only before the imperfect, no pronoun after the article);
 * the rest is ordered by cost. The costs were set on the Wikinews documents 1 to 30 (bench/arabic_clitics).
 */
#include "arabic/morph.h"

#include "arabic/lexicon.h"
#include "base/hash.h"
#include "lang/known.h"

enum { /* costs, in tenths */
	COST_WOMEN = 8, /* a verb of several women */
	COST_INEXACT = 10, COST_NOUN_ENC = 12, COST_VERB_ENC = 14, COST_RARE_ENC = 10, COST_IMPERATIVE = 35, COST_VERB = 8, COST_DUAL = 3, COST_FIRST = 8, COST_SECOND = 14,
	COST_SHORT = 9, GAIN_VERB = 11, GAIN_PROPER = 1, GAIN_PARTICLE = 7, COST_NAME = 1, COST_UNKNOWN = 40, COST_UNKNOWN_COMMON = 16, GAIN_COMMON = 8, COST_UNCOMMON = 8, COST_CONSTRUCT = 4, COST_VARIANT = 3, COST_FOREIGN = 2, COST_HA = 4, COST_LISTED = 8,
};

enum { KIND_FAMILY = 2 }; /* of given.tsv */
enum { SHORTEST_NAME = 6 }; /* bytes */

enum { A, W, F, B, L, K, S, AL, FRONTS };
static const uint16_t bits[FRONTS] = { RAWI_PRO_A, RAWI_PRO_W, RAWI_PRO_F, RAWI_PRO_B, RAWI_PRO_L, RAWI_PRO_K, RAWI_PRO_S, RAWI_PRO_AL };
static const int16_t front_cost[FRONTS] = { 40, 10, 14, 10, 10, 16, 6, 1 };

typedef struct {
	rawi_slice fold, raw;
	uint8_t enc;
} behind;

typedef struct {
	rawi_slice written, word_fold, word_raw;
	int of;
	bool construct; /* also before a noun */
} junction;

enum { FRONT_BYTES = 12 }; /* the most that is taken off in front: three letters and the article, with room */

/* What begins at each place of a word where its front may end, looked at once: its hash, the tables that may have it. */
typedef struct {
	rawi_slice word;
	bool hashed[FRONT_BYTES], seen[FRONT_BYTES];
	uint64_t hash[FRONT_BYTES], tables[FRONT_BYTES];
} rests;

struct rawi_morph {
	const rawi_tables *tables;
	const rawi_table *particles, *plurals, *verbs, *weights, *given, *states, *cities;
	int given_kind, states_kind, cities_kind, verbs_imperfect, particle_lemma, weights_articles;
	int particle_class, particle_fused, particle_pronoun;
	rawi_slice front[FRONTS];
	behind behind[16];
	size_t n_behind;
	junction junction[16];
	size_t n_junctions;
	rests rests; /* of the word that was read last: its readings are widened and its cuts found right behind, which ask the same */
};

rawi_morph *rawi_morph_new(rawi_arena *a, const rawi_tables *t)
{
	rawi_morph *m = RAWI_NEW(a, rawi_morph);
	const rawi_table *affixes = rawi_tables_get(t, "affixes"), *junctions = rawi_tables_get(t, "junctions");
	int side = rawi_table_column(affixes, "side"), bit = rawi_table_column(affixes, "bit");
	m->tables = t;
	m->particles = rawi_tables_get(t, "particles");
	m->plurals = rawi_tables_get(t, "plurals");
	m->verbs = rawi_tables_get(t, "verbs");
	m->weights = rawi_tables_get(t, "weights");
	m->weights_articles = rawi_table_column(m->weights, "articles");
	m->given = rawi_tables_get(t, "given");
	m->states = rawi_tables_get(t, "states");
	m->cities = rawi_tables_get(t, "cities");
	m->verbs_imperfect = rawi_table_column(m->verbs, "imperfect");
	m->particle_lemma = rawi_table_column(m->particles, "lemma");
	m->given_kind = rawi_table_column(m->given, "kind");
	m->states_kind = rawi_table_column(m->states, "kind");
	m->cities_kind = rawi_table_column(m->cities, "kind");
	m->particle_class = rawi_table_column(m->particles, "class");
	m->particle_fused = rawi_table_column(m->particles, "fused");
	m->particle_pronoun = rawi_table_column(m->particles, "pronoun");
	for (uint32_t r = 0; r < rawi_table_rows(affixes); r++) {
		rawi_slice raw = rawi_table_cell(affixes, r, 0), fold = rawi_fold(t, a, raw);
		int b = rawi_table_enum(affixes, r, bit);
		if (rawi_table_enum(affixes, r, side) == 0 && b >= 0 && b < FRONTS)
			m->front[b] = fold;
		else if (b >= FRONTS && m->n_behind < sizeof m->behind / sizeof *m->behind)
			m->behind[m->n_behind++] = (behind){ fold, raw, (uint8_t)(b - FRONTS + 1) };
	}
	for (uint32_t r = 0; r < rawi_table_rows(junctions) && m->n_junctions < sizeof m->junction / sizeof *m->junction; r++) {
		rawi_slice word = rawi_table_cell(junctions, r, 1);
		m->junction[m->n_junctions++] = (junction){ rawi_fold(t, a, rawi_table_cell(junctions, r, 0)), rawi_fold(t, a, word), word, rawi_table_enum(junctions, r, 2),
			rawi_table_enum(junctions, r, 3) == 1 };
	}
	return m;
}

rawi_slice rawi_affix(const rawi_tables *t, rawi_arena *a, const char *bit)
{
	const rawi_table *affixes = rawi_tables_get(t, "affixes");
	int column = rawi_table_column(affixes, "bit");
	for (uint32_t r = 0; r < rawi_table_rows(affixes); r++)
		if (rawi_slice_is(rawi_table_cell(affixes, r, column), bit))
			return rawi_fold(t, a, rawi_table_cell(affixes, r, 0));
	return (rawi_slice){ "", 0 };
}

rawi_slice rawi_morph_article(const rawi_morph *m)
{
	return m->front[AL];
}

uint16_t rawi_morph_letter(const rawi_morph *m, rawi_slice fold)
{
	for (int i = W; i <= S; i++)
		if (rawi_slice_eq(fold, m->front[i]))
			return bits[i];
	return 0;
}

typedef struct {
	rawi_morph *m;
	rawi_arena *arena;
	rawi_slice fold, raw;
	rawi_reading *out;
	size_t n;
	size_t letters; /* what rawi_morph_cuts must leave */
	/* the pronouns and junctions that the word's letters end with, by number: the same whatever is taken off in front */
	uint8_t behind[16], construct[16];
	size_t n_behind, n_construct;
} search;

static rawi_slice rest_of(const search *s, size_t off)
{
	return rawi_slice_sub(s->fold, off, s->fold.n - off);
}

/* The hash of the word from `off` on; in which tables it may be is then in `tables`. */
static uint64_t look(rawi_morph *m, size_t off)
{
	rests *r = &m->rests;
	if (!r->hashed[off])
		r->hash[off] = rawi_hash(rawi_slice_sub(r->word, off, r->word.n - off));
	if (!r->seen[off]) {
		r->hashed[off] = r->seen[off] = true;
		r->tables[off] = rawi_tables_first_of(m->tables, r->hash[off]);
	}
	return r->hash[off];
}

/* The row of the word from `off` on, or RAWI_NO_ROW. */
static uint32_t row_at(search *s, const rawi_table *t, size_t off)
{
	uint64_t hash = look(s->m, off);
	return s->m->rests.tables[off] & rawi_table_bit(t) ? rawi_table_find_hashed(t, hash) : RAWI_NO_ROW;
}

/* Calls for what will be read of the words that may stand behind the front: their places hang on nothing that is not known before the first is read. */
static void call_for(search *s)
{
	size_t n = 0, off[FRONT_BYTES];
	rests *r = &s->m->rests;
	for (size_t at = 0; at < FRONT_BYTES && s->fold.n >= at + 4; at += 2) {
		r->hash[at] = rawi_hash(rest_of(s, at));
		r->hashed[at] = true;
		rawi_lexicon_soon(r->hash[at]);
		rawi_tables_soon(s->m->tables, r->hash[at]);
		off[n++] = at;
		bool front = false;
		for (int i = 0; i < FRONTS && !front; i++)
			front = s->m->front[i].n && memcmp(s->fold.s + at, s->m->front[i].s, 2) == 0;
		if (!front)
			break;
	}
	for (size_t i = 0; i < n; i++)
		rawi_lexicon_next(r->hash[off[i]]);
}

/* The affixes are one, two or three letters of two bytes: compared without a call. */
static bool same_letters(const char *a, const char *b, size_t n)
{
	for (; n >= 2; a += 2, b += 2, n -= 2)
		if (a[0] != b[0] || a[1] != b[1])
			return false;
	return !n || *a == *b;
}

static bool starts(rawi_slice s, size_t off, rawi_slice head)
{
	return s.n >= off + head.n && same_letters(s.s + off, head.s, head.n);
}

static bool ends(rawi_slice s, rawi_slice tail)
{
	return s.n >= tail.n && same_letters(s.s + s.n - tail.n, tail.s, tail.n);
}

/* Keeps the cheapest; of readings that cut and class the same, one. */
static void keep(search *s, const rawi_reading *r)
{
	size_t at;
	for (size_t i = 0; i < s->n; i++) {
		rawi_reading *o = &s->out[i];
		bool same = o->pro == r->pro && o->front == r->front && o->stem_off == r->stem_off && o->behind == r->behind && o->pos == r->pos &&
			((o->feat ^ r->feat) & (RAWI_FEAT_PAST | RAWI_FEAT_IMPERFECT)) == 0;
		if (same) {
			if (o->cost < r->cost || (o->cost == r->cost && o->lemma.n <= r->lemma.n))
				return;
			memmove(o, o + 1, (s->n - i - 1) * sizeof *o);
			s->n--;
			break;
		}
	}
	for (at = 0; at < s->n && s->out[at].cost <= r->cost; at++)
		;
	if (at == RAWI_READINGS)
		return;
	size_t move = s->n - at - (s->n == RAWI_READINGS);
	memmove(&s->out[at + 1], &s->out[at], move * sizeof *s->out);
	s->out[at] = *r;
	s->n += s->n < RAWI_READINGS;
}

/* May these stand together? */
static bool fits(const rawi_reading *r)
{
	bool verb = r->pos == RAWI_POS_VERB, imperfect = verb && (r->feat & RAWI_FEAT_IMPERFECT);
	if (verb && (r->pro & (RAWI_PRO_AL | RAWI_PRO_B | RAWI_PRO_K)))
		return false;
	if ((r->pro & RAWI_PRO_S) && !imperfect)
		return false;
	if (verb && (r->pro & RAWI_PRO_L) && !imperfect)
		return false;
	if (verb && r->enc == RAWI_ENC_YA)
		return false;
	if (!verb && r->enc == RAWI_ENC_NI)
		return false;
	if (r->enc && ((r->pro & RAWI_PRO_AL) || r->pos == RAWI_POS_PROPER))
		return false;
	return true;
}

/* Is this imperfect, but for the letter in front, the one that the table gives for the verb? («يجب» is of وجب before it is of أجاب) */
static bool is_principal(const rawi_morph *m, uint32_t row, rawi_slice stem)
{
	rawi_slice he = row == RAWI_NO_ROW ? (rawi_slice){ "", 0 } : rawi_table_cell(m->verbs, row, m->verbs_imperfect);
	return he.n > 2 && he.n == stem.n && memcmp(he.s + 2, stem.s + 2, he.n - 2) == 0;
}

static int16_t kind_cost(const search *s, const rawi_reading *r, rawi_slice stem)
{
	int cost = 0;
	uint32_t verb = RAWI_NO_ROW;
	if (r->pos == RAWI_POS_VERB) {
		verb = rawi_table_find(s->m->verbs, r->lemma);
		cost += COST_VERB - (verb != RAWI_NO_ROW ? GAIN_VERB : 0);
		if (!(r->feat & (RAWI_FEAT_PAST | RAWI_FEAT_IMPERFECT)))
			cost += COST_IMPERATIVE;
		cost += r->feat & RAWI_FEAT_FIRST ? COST_FIRST : r->feat & RAWI_FEAT_SECOND ? COST_SECOND : 0;
		cost += r->enc ? COST_VERB_ENC : 0;
		cost += (r->feat & RAWI_FEAT_PLUR) && (r->feat & RAWI_FEAT_FEM) && !(r->feat & (RAWI_FEAT_MASC | RAWI_FEAT_FIRST | RAWI_FEAT_SECOND)) ? COST_WOMEN : 0; /* «بشنّ» */
	} else {
		cost -= r->pos == RAWI_POS_PROPER ? GAIN_PROPER : 0;
		cost += r->enc ? COST_NOUN_ENC : 0;
	}
	cost += r->feat & RAWI_FEAT_DUAL ? COST_DUAL : 0;
	/* a plural in ات is sooner that of a word in ة; a word that is its own lemma sooner than a form of another */
	if (r->pos != RAWI_POS_VERB && (r->feat & RAWI_FEAT_PLUR) && (r->feat & RAWI_FEAT_FEM) && !rawi_slice_ends(r->lemma, s->m->behind[0].fold))
		cost += 1;
	if (r->pos != RAWI_POS_VERB && rawi_slice_eq(r->lemma, stem))
		cost -= 1;
	else if (r->pos != RAWI_POS_VERB && !(r->feat & (RAWI_FEAT_DUAL | RAWI_FEAT_PLUR | RAWI_FEAT_NISBA)))
		cost += COST_VARIANT; /* the accusative's alef, a lost ya */
	if ((r->feat & RAWI_FEAT_IMPERFECT) && !is_principal(s->m, r->pos == RAWI_POS_VERB ? verb : rawi_table_find(s->m->verbs, r->lemma), stem))
		cost += 1;
	cost += r->enc == RAWI_ENC_YA || r->enc == RAWI_ENC_KA || r->enc >= RAWI_ENC_KUM ? COST_RARE_ENC : 0;
	cost += stem.n <= 4 ? COST_SHORT : 0;
	return (int16_t)cost;
}

/* Looks one stem up, given what was taken off. */
static void try_stem(search *s, const rawi_reading *off, rawi_slice stem, uint64_t hash, rawi_slice raw, int only)
{
	size_t n;
	const rawi_lexeme *e = rawi_lexicon_find_hashed(hash, &n);
	uint32_t check = (uint32_t)(hash >> 32);
	bool strictly = false;
	uint8_t strict = 0;
	for (size_t i = 0; i < n; i++) {
		if (e[i].check != check || (only >= 0 && (e[i].pos == RAWI_POS_VERB) != (only == 1)))
			continue;
		if (!strictly) {
			strict = (uint8_t)rawi_hash(raw);
			strictly = true;
		}
		int inexact = COST_INEXACT + (!off->enc && ends(raw, s->m->behind[0].raw) ? COST_HA : 0); /* «نوعه» is نوع and a pronoun before it is نوعة without its dots */
		rawi_reading r = *off;
		r.pos = e[i].pos;
		r.feat = e[i].feat;
		r.lemma = rawi_lexicon_lemma(&e[i]);
		if (!fits(&r))
			continue;
		r.cost = (int16_t)(r.cost + kind_cost(s, &r, stem) + (e[i].strict == strict ? 0 : inexact));
		keep(s, &r);
	}
}

/* A stem whose end changed before what stood behind it: undone, and looked up. */
static void try_joined(search *s, const rawi_reading *off, rawi_slice stem, rawi_slice raw, const junction *u)
{
	char fold_text[128], raw_text[128];
	if (stem.n <= u->written.n || !ends(stem, u->written))
		return;
	size_t head = stem.n - u->written.n, whole = head + u->word_fold.n;
	if (whole > sizeof fold_text || u->word_raw.n != u->word_fold.n)
		return;
	memcpy(fold_text, stem.s, head);
	memcpy(fold_text + head, u->word_fold.s, u->word_fold.n);
	memcpy(raw_text, raw.s, head);
	memcpy(raw_text + head, u->word_raw.s, u->word_raw.n);
	rawi_slice word = { fold_text, whole };
	try_stem(s, off, word, rawi_hash(word), (rawi_slice){ raw_text, whole }, u->of);
}

/* A word with its front taken off: as it is, and with each pronoun behind it. */
static void try_rest(search *s, const rawi_reading *off)
{
	rawi_morph *m = s->m;
	rawi_slice rest = rest_of(s, off->stem_off), raw = rawi_slice_sub(s->raw, off->stem_off, rest.n);
	if (rest.n < 4)
		return;
	try_stem(s, off, rest, look(s->m, off->stem_off), raw, -1);
	if (off->pro & RAWI_PRO_AL)
		return;
	/* a plural or dual that lost its nun before a noun: مسؤولي، ناشطو */
	rawi_reading construct = *off;
	construct.cost = (int16_t)(construct.cost + COST_CONSTRUCT);
	for (size_t j = 0; j < s->n_construct; j++)
		try_joined(s, &construct, rest, raw, &m->junction[s->construct[j]]);
	for (size_t i = 0; i < s->n_behind; i++) {
		const behind *b = &m->behind[s->behind[i]];
		if (rest.n < b->fold.n + 4)
			continue;
		rawi_reading r = *off;
		r.enc = b->enc;
		r.behind = (uint8_t)b->fold.n;
		rawi_slice stem = { rest.s, rest.n - b->fold.n }, stem_raw = { raw.s, stem.n };
		try_stem(s, &r, stem, rawi_hash(stem), stem_raw, -1);
		for (size_t j = 0; j < m->n_junctions; j++)
			try_joined(s, &r, stem, stem_raw, &m->junction[j]);
	}
}

/* Is this one word a name that stands in a table? Only the kinds that are names before they are words: the enums' first, and family names. */
static bool is_name(search *s, size_t off)
{
	const rawi_morph *m = s->m;
	const struct { const rawi_table *t; int kind; } in[] = { { m->given, m->given_kind }, { m->states, m->states_kind }, { m->cities, m->cities_kind } };
	for (size_t i = 0; i < sizeof in / sizeof *in; i++)
		for (uint32_t r = row_at(s, in[i].t, off); r != RAWI_NO_ROW; r = rawi_table_next(in[i].t, r))
			if (rawi_table_enum(in[i].t, r, in[i].kind) == 0 || (i == 0 && rawi_table_enum(in[i].t, r, in[i].kind) == KIND_FAMILY))
				return true;
	return false;
}

/* A name of the tables, with its article where it has one. */
static void try_name(search *s, const rawi_reading *off)
{
	if ((off->pro & RAWI_PRO_S) || off->fused || s->fold.n < off->front + 6u || !is_name(s, off->front))
		return;
	rawi_reading r = *off;
	r.pos = RAWI_POS_PROPER;
	r.feat = RAWI_FEAT_KNOWN;
	r.cost = (int16_t)(r.cost + COST_NAME);
	keep(s, &r);
}

/* How common the word from `off` on is among those that people write. */
static double commonness(search *s, size_t off)
{
	uint32_t row = row_at(s, s->m->weights, off);
	return row == RAWI_NO_ROW ? 0 : rawi_table_num(s->m->weights, row, s->m->weights_articles);
}

/* Is this letter an alef with a hamza or madda, written so? Foreign names have one only in front. */
static bool is_hamza_alef(rawi_slice raw, size_t at)
{
	uint32_t cp = at + 1 < raw.n ? ((unsigned char)raw.s[at] & 0x1Fu) << 6 | ((unsigned char)raw.s[at + 1] & 0x3Fu) : 0;
	return cp == 0x622 || cp == 0x623 || cp == 0x625;
}

/* A name that the lists know and neither a table nor the lexicon does, foreign ones above all («بايدن», «فورد»), where its first letter could be taken for a particle. */
static void try_listed(search *s, const rawi_reading *off)
{
	size_t letter = 0, shortest = off->front ? SHORTEST_NAME + 2 : SHORTEST_NAME;
	if ((off->pro & (RAWI_PRO_S | RAWI_PRO_AL)) || s->fold.n < off->front + shortest)
		return;
	for (int i = W; i <= S && !letter; i++)
		letter = starts(s->fold, off->front, s->m->front[i]) ? s->m->front[i].n : 0;
	if (!letter || is_hamza_alef(s->raw, off->front + letter))
		return;
	for (size_t i = 0; i < s->n; i++)
		if (s->out[i].front == off->front && !s->out[i].enc && !(s->out[i].pro & RAWI_PRO_AL))
			return;
	rawi_known k = rawi_known_word(look(s->m, off->front));
	if (!(k.foreign | k.proper | k.family | k.given | k.place))
		return;
	rawi_reading r = *off;
	r.pos = RAWI_POS_PROPER;
	r.cost = (int16_t)(r.cost + (k.foreign || k.proper ? COST_FOREIGN : COST_LISTED - k.place - k.family));
	size_t rest = off->front + letter, al = s->m->front[AL].n;
	bool article = starts(s->fold, rest, s->m->front[AL]);
	if ((rest < FRONT_BYTES && commonness(s, rest) > 0) || (article && rest + al < FRONT_BYTES && commonness(s, rest + al) > 0))
		r.cost = (int16_t)(r.cost + GAIN_COMMON);
	if (article && !k.foreign && !k.proper) /* «بالحاج»: sooner the word than the family */
		r.cost = (int16_t)(r.cost + COST_LISTED);
	keep(s, &r);
}

static void try_particle(search *s, const rawi_reading *off)
{
	rawi_slice rest = rest_of(s, off->stem_off), raw = rawi_slice_sub(s->raw, off->stem_off, rest.n);
	uint32_t row = (off->pro & (RAWI_PRO_AL | RAWI_PRO_S)) ? RAWI_NO_ROW : row_at(s, s->m->particles, off->stem_off);
	if (row == RAWI_NO_ROW)
		return;
	rawi_reading r = *off;
	bool exact = false;
	for (uint32_t k = row; k != RAWI_NO_ROW; k = rawi_table_next(s->m->particles, k))
		if (rawi_slice_eq(rawi_table_cell(s->m->particles, k, 0), raw)) {
			exact = true;
			row = k;
			break;
		}
	int class = rawi_table_enum(s->m->particles, row, s->m->particle_class);
	if ((off->pro & (RAWI_PRO_B | RAWI_PRO_L | RAWI_PRO_K)) && (class <= 1 || class >= 8))
		return; /* a preposition stands before no preposition, conjunction, pronoun, auxiliary or adverb */
	r.class = (uint8_t)(class + 1);
	r.pos = RAWI_POS_PART;
	r.feat = RAWI_FEAT_KNOWN;
	r.lemma = rawi_table_cell(s->m->particles, row, s->m->particle_lemma);
	if (r.lemma.n)
		r.lemma = rawi_fold(s->m->tables, s->arena, r.lemma);
	else
		r.lemma = rest;
	static const uint16_t fused[] = { RAWI_PRO_B, RAWI_PRO_L, RAWI_PRO_K };
	static const uint8_t pronouns[] = { RAWI_ENC_HU, RAWI_ENC_HA, RAWI_ENC_HUMA, RAWI_ENC_HUM, RAWI_ENC_HUNNA, RAWI_ENC_YA, RAWI_ENC_NI, RAWI_ENC_NA, RAWI_ENC_KA, RAWI_ENC_KUM };
	int f = rawi_table_enum(s->m->particles, row, s->m->particle_fused), p = rawi_table_enum(s->m->particles, row, s->m->particle_pronoun);
	if (f >= 0)
		r.pro |= fused[f]; /* the word stays whole: front and behind do not change */
	if (p >= 0)
		r.enc = pronouns[p];
	int rare = (r.enc == RAWI_ENC_YA || r.enc == RAWI_ENC_KA ? COST_RARE_ENC : 0) + (off->pro & RAWI_PRO_A ? front_cost[A] : 0);
	r.cost = (int16_t)(r.cost / 4 - GAIN_PARTICLE + rare + (exact ? 0 : COST_INEXACT)); /* particles are so common that what stands before them costs little */
	keep(s, &r);
}

/* One front, without the article and with it. */
/* Do people write the word from `off` on with its article («اللاجئين»), though what is left of «للاجئين» behind the preposition nobody writes? */
static bool written_with_article(search *s, size_t off)
{
	char word[128];
	rawi_slice al = s->m->front[AL], rest = rest_of(s, off);
	if (al.n + rest.n > sizeof word)
		return false;
	memcpy(word, al.s, al.n);
	memcpy(word + al.n, rest.s, rest.n);
	return rawi_table_find(s->m->weights, (rawi_slice){ word, al.n + rest.n }) != RAWI_NO_ROW;
}

static void with_article(search *s, rawi_reading *r, double whole, void (*try)(search *, const rawi_reading *))
{
	const rawi_slice *front = s->m->front;
	r->stem_off = r->front;
	if (r->front) { /* what remains should be a word that people write */
		double alone = commonness(s, r->front);
		r->cost = (int16_t)(r->cost + (alone > 0 ? -GAIN_COMMON : whole > 0 ? COST_UNCOMMON : 0));
	}
	try(s, r);
	if (r->pro & RAWI_PRO_S)
		return;
	rawi_reading al = *r;
	al.pro |= RAWI_PRO_AL;
	al.cost = (int16_t)(al.cost + front_cost[AL]);
	if (!(r->pro & RAWI_PRO_L) && starts(s->fold, r->front, front[AL])) {
		al.stem_off = (uint8_t)(r->front + front[AL].n);
		try(s, &al);
	} else if ((r->pro & RAWI_PRO_L) && starts(s->fold, r->front, front[L])) {
		bool uncommon = whole > 0 && r->stem_off && commonness(s, r->front) == 0;
		al.fused = 1;
		al.stem_off = (uint8_t)(r->front + front[L].n);
		try(s, &al);
		al.cost = (int16_t)(al.cost - 2 - (uncommon && written_with_article(s, r->front) ? COST_UNCOMMON : 0)); /* للجنة: the article's lam fell into the word's own */
		al.stem_off = r->front;
		al.fused = 2;
		try(s, &al);
	}
}

/* Takes one letter off; false where it does not stand there. */
static bool take(const search *s, rawi_reading *r, int letter)
{
	rawi_slice f = s->m->front[letter];
	if (!starts(s->fold, r->front, f) || r->front + f.n + s->m->front[AL].n >= FRONT_BYTES)
		return false;
	r->front = (uint8_t)(r->front + f.n);
	r->pro |= bits[letter];
	r->cost = (int16_t)(r->cost + front_cost[letter]);
	return true;
}

/* Calls with every way to take off what may stand in front; the whole word first. */
static void each_front(search *s, void (*try)(search *, const rawi_reading *))
{
	double whole = commonness(s, 0);
	for (int a = 0; a < 2; a++) {
		rawi_reading asked = { .cost = 0 };
		if (a && !take(s, &asked, A))
			break;
		for (int c = -1; c < 2; c++) {
			rawi_reading joined = asked;
			if (c >= 0 && !take(s, &joined, W + c))
				continue;
			for (int p = -1; p < 4; p++) {
				rawi_reading r = joined;
				if (p < 0 || take(s, &r, B + p))
					with_article(s, &r, whole, try);
			}
		}
	}
}

static void find_ends(search *s)
{
	const rawi_morph *m = s->m;
	for (size_t j = 0; j < m->n_junctions; j++)
		if (m->junction[j].construct && ends(s->fold, m->junction[j].written))
			s->construct[s->n_construct++] = (uint8_t)j;
	for (size_t i = 0; i < m->n_behind; i++)
		if (ends(s->raw, m->behind[i].raw))
			s->behind[s->n_behind++] = (uint8_t)i;
}

static void try_all(search *s, const rawi_reading *off)
{
	if (off->stem_off >= s->fold.n)
		return;
	try_particle(s, off);
	try_rest(s, off);
	try_name(s, off);
	try_listed(s, off);
}

size_t rawi_morph_read(rawi_morph *m, rawi_arena *a, rawi_slice fold, rawi_slice skeleton, rawi_reading out[RAWI_READINGS])
{
	m->rests = (rests){ .word = fold };
	if (fold.n > 100 || fold.n != skeleton.n)
		return 0;
	search s = { .m = m, .arena = a, .fold = fold, .raw = skeleton, .out = out };
	call_for(&s);
	find_ends(&s);
	each_front(&s, try_all);
	if (s.n) { /* a word that the lexicon lacks is likelier than a far-fetched reading */
		rawi_reading unknown = { .pos = RAWI_POS_UNKNOWN, .cost = commonness(&s, 0) > 0 ? COST_UNKNOWN_COMMON : COST_UNKNOWN };
		keep(&s, &unknown);
	}
	return s.n;
}

static void try_cut(search *s, const rawi_reading *off)
{
	if (!off->pro || s->fold.n < off->stem_off + s->letters * 2)
		return;
	if (s->n < RAWI_READINGS)
		s->out[s->n++] = *off;
}

size_t rawi_morph_cuts(rawi_morph *m, rawi_slice fold, size_t letters, rawi_reading out[RAWI_READINGS])
{
	if (fold.n > 200)
		return 0;
	if (m->rests.word.s != fold.s || m->rests.word.n != fold.n)
		m->rests = (rests){ .word = fold };
	search s = { .m = m, .fold = fold, .raw = fold, .out = out, .letters = letters };
	each_front(&s, try_cut);
	return s.n;
}

/* The tables that may have a key which begins with this part of the word; an end of it may have been looked up before. */
static uint64_t tables_with(rawi_morph *m, rawi_slice fold, rawi_slice part)
{
	const rests *r = &m->rests;
	bool end = part.s >= fold.s && part.s + part.n == fold.s + fold.n && (size_t)(part.s - fold.s) < FRONT_BYTES;
	if (!end || r->word.s != fold.s || r->word.n != fold.n)
		return rawi_tables_first(m->tables, part);
	look(m, (size_t)(part.s - fold.s));
	return r->tables[part.s - fold.s];
}

/* The tables that may have a key which begins with one of these forms. */
static uint64_t tables_of(rawi_morph *m, rawi_slice fold, rawi_slice bare, rawi_slice stem)
{
	rawi_slice and = m->front[W], al = m->front[AL];
	uint64_t in = tables_with(m, fold, fold);
	if (rawi_slice_starts(fold, and))
		in |= tables_with(m, fold, rawi_slice_sub(fold, and.n, fold.n - and.n));
	if (bare.n != fold.n || bare.s != fold.s)
		in |= tables_with(m, fold, bare);
	if (rawi_slice_starts(bare, al))
		in |= tables_with(m, fold, rawi_slice_sub(bare, al.n, bare.n - al.n));
	if (stem.n != bare.n)
		in |= tables_with(m, fold, stem);
	return in;
}

void rawi_morph_widen(rawi_morph *m, rawi_slice fold, rawi_reading *r)
{
	char joined[256];
	rawi_slice stem = rawi_slice_sub(fold, r->stem_off, fold.n - r->stem_off - r->behind), bare = rawi_slice_sub(fold, r->front, fold.n - r->front), lemma = r->lemma.n ? r->lemma : stem;
	uint32_t row = RAWI_NO_ROW;
	if (r->fused && m->front[AL].n + stem.n <= sizeof joined) {
		memcpy(joined, m->front[AL].s, m->front[AL].n);
		memcpy(joined + m->front[AL].n, stem.s, stem.n);
		bare = (rawi_slice){ joined, m->front[AL].n + stem.n };
	}
	if (r->pos == RAWI_POS_NOUN || r->pos == RAWI_POS_ADJ) {
		row = rawi_table_find(m->plurals, stem);
		if (row == RAWI_NO_ROW && !((r->feat & (RAWI_FEAT_DUAL | RAWI_FEAT_PLUR)) && !rawi_slice_eq(lemma, stem))) /* of مزارعين the lemma is a singular already */
			row = rawi_table_find(m->plurals, lemma);
	}
	r->plural = row == RAWI_NO_ROW ? 0 : row + 1;
	r->tables = fold.n > 200 ? UINT64_MAX : tables_of(m, fold, bare, stem);
}
