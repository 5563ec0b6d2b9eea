/* arabic: which reading each word has in its text: clitics, stem, lemma, part of speech.
 *
 * Each distinct word is read once (morph.c). Where a word may be a noun or a verb, its neighbours decide, by small costs on top of the reading's own. A word that the
 * lexicon lacks keeps all its letters unless the text itself or the tables of places say otherwise: the rest stands alone elsewhere in the document, or begins with
 * the article.
 */
#include "arabic/lexicon.h"
#include "arabic/morph.h"
#include "base/map.h"

enum { /* tenths, on top of a reading's own cost (morph.c); set on the same documents */
	CONTEXT_VERB_AFTER_PREPOSITION = 15, CONTEXT_VERB_AFTER_PARTICLE = -4, CONTEXT_VERB_FIRST = -3, CONTEXT_VERB_AFTER_VERB = 6, CONTEXT_PAST_AFTER_NOUN = 6,
};

enum { CLASS_PREP = 1, CLASS_CONJ, CLASS_REL, CLASS_NEG, CLASS_THAT, CLASS_SUB, CLASS_ASK, CLASS_DEM, CLASS_PRON, CLASS_AUX, CLASS_ADV }; /* 1 + the enum of particles.tsv */

typedef struct {
	rawi_slice fold, written;
	uint32_t first, n; /* its readings */
	uint32_t times;    /* that it is written so */
} word;

/* What a reading makes of a word: worked out when a token first has it. */
typedef struct {
	bool done;
	uint8_t pos;
	uint16_t feat;
	rawi_slice stem, bare, lemma;
} outcome;

typedef struct {
	rawi_text *x;
	rawi_morph *morph;
	const rawi_table *inflection, *plurals;
	rawi_slice al;         /* the article, folded */
	RAWI_VEC(word) words;
	RAWI_VEC(rawi_reading) readings;
	outcome *outcomes;     /* one a reading */
	rawi_map by_raw;       /* as written → index of words */
	rawi_map count;        /* folded → how often it stands alone */
} work;

static uint32_t count_of(const work *w, rawi_slice fold)
{
	const uint32_t *n = rawi_map_get(&w->count, fold);
	return n ? *n : 0;
}

/* An imperative or a question's أ is so rare in news that a word read so is better taken for one that the lexicon lacks. */
static bool is_doubtful(const rawi_reading *r)
{
	return (r->pro & RAWI_PRO_A) || (r->pos == RAWI_POS_VERB && !(r->feat & (RAWI_FEAT_PAST | RAWI_FEAT_IMPERFECT)));
}

/* A word the lexicon lacks: the cut that the text bears out, else none. */
static void read_unknown(work *w, word *k)
{
	rawi_reading cuts[RAWI_READINGS];
	size_t n = rawi_morph_cuts(w->morph, k->fold, 3, cuts);
	uint32_t whole = count_of(w, k->fold);
	rawi_reading best = { .pos = RAWI_POS_UNKNOWN };
	int gain = 0;
	for (size_t i = 0; i < n; i++) {
		const rawi_reading *c = &cuts[i];
		rawi_slice rest = rawi_slice_sub(k->fold, c->front, k->fold.n - c->front);
		uint32_t alone = count_of(w, rest);
		int g = 0;
		if (!c->front)
			g = rest.n >= w->al.n + 6; /* the article alone takes nothing off the core */
		else if (c->pro & RAWI_PRO_AL)
			g = 4;
		else if (alone && alone >= whole && rest.n >= 6)
			g = 3;
		if (c->pro & RAWI_PRO_A)
			g = 0;
		if (g > gain) {
			gain = g;
			best = *c;
		}
	}
	best.cost = 0;
	rawi_morph_widen(w->morph, k->fold, &best);
	k->first = (uint32_t)w->readings.n;
	k->n = 1;
	rawi_vec_push(w->x->arena, &w->readings, best);
}

/* The readings of a word. */
static size_t readings_of(work *w, rawi_slice written, rawi_slice fold, rawi_reading out[RAWI_READINGS])
{
	rawi_text *x = w->x;
	size_t n = 0;
	if (fold.n <= 200)
		n = rawi_morph_read(w->morph, fold, rawi_fold_marks(x->tables, x->arena, written), out);
	for (size_t i = 0; i < n; i++)
		rawi_morph_widen(w->morph, fold, &out[i]);
	return n;
}

static uint32_t word_of(work *w, const rawi_token *t)
{
	rawi_slice written = rawi_slice_at(w->x->article->page->text, t->core);
	bool fresh;
	uint32_t *at = rawi_map_put(&w->by_raw, written, &fresh);
	if (fresh) {
		*at = (uint32_t)w->words.n;
		rawi_reading found[RAWI_READINGS];
		word k = { .fold = t->fold, .written = written, .first = (uint32_t)w->readings.n };
		k.n = (uint32_t)readings_of(w, written, k.fold, found);
		for (uint32_t i = 0; i < k.n; i++)
			rawi_vec_push(w->x->arena, &w->readings, found[i]);
		rawi_vec_push(w->x->arena, &w->words, k);
	}
	return *at;
}

static int context_cost(const rawi_reading *r, const rawi_token *prev, int prev_class, bool first)
{
	bool verb = r->pos == RAWI_POS_VERB;
	if (!verb)
		return 0;
	if (first)
		return CONTEXT_VERB_FIRST;
	if (!prev)
		return 0;
	if (prev_class == CLASS_PREP && !(r->pro & (RAWI_PRO_W | RAWI_PRO_F)))
		return CONTEXT_VERB_AFTER_PREPOSITION;
	if (prev_class == CLASS_NEG || prev_class == CLASS_REL || prev_class == CLASS_AUX || prev_class == CLASS_SUB)
		return CONTEXT_VERB_AFTER_PARTICLE;
	if (r->pro & (RAWI_PRO_W | RAWI_PRO_F | RAWI_PRO_L | RAWI_PRO_S))
		return 0;
	if (prev->pos == RAWI_POS_VERB)
		return CONTEXT_VERB_AFTER_VERB;
	bool open_noun = prev->pos == RAWI_POS_NOUN && !(prev->pro & RAWI_PRO_AL) && !prev->enc; /* a noun that waits for its genitive */
	if (open_noun && (r->feat & RAWI_FEAT_PAST))
		return CONTEXT_PAST_AFTER_NOUN;
	return 0;
}

/* What the ending of a word that the lexicon lacks says of it. */
static uint16_t ending_feat(const work *w, rawi_slice skeleton, bool article, uint8_t *pos)
{
	static const uint16_t genders[] = { RAWI_FEAT_MASC, RAWI_FEAT_FEM }, numbers[] = { RAWI_FEAT_SING, RAWI_FEAT_DUAL, RAWI_FEAT_PLUR };
	uint16_t feat = 0;
	size_t used = 0;
	for (uint32_t r = 0; r < rawi_table_rows(w->inflection); r++) {
		rawi_slice e = rawi_table_cell(w->inflection, r, 0);
		int class = rawi_table_enum(w->inflection, r, 1), g = rawi_table_enum(w->inflection, r, 2), n = rawi_table_enum(w->inflection, r, 3);
		if (class > 1 || (class == 1 && !article) || e.n <= used || skeleton.n < e.n + 6 || !rawi_slice_ends(skeleton, e))
			continue;
		used = e.n;
		feat = (uint16_t)((g >= 0 ? genders[g] : 0) | (n >= 0 ? numbers[n] : 0) | (class == 1 ? RAWI_FEAT_NISBA : 0));
	}
	if (feat & RAWI_FEAT_NISBA)
		*pos = RAWI_POS_ADJ;
	return feat;
}

static outcome outcome_of(work *w, const word *k, const rawi_reading *r)
{
	rawi_text *x = w->x;
	outcome t = { .done = true, .pos = r->pos, .feat = r->feat };
	t.stem = rawi_slice_sub(k->fold, r->stem_off, k->fold.n - r->stem_off - r->behind);
	t.bare = rawi_slice_sub(k->fold, r->front, k->fold.n - r->front);
	if (r->fused)
		t.bare = rawi_arena_printf(x->arena, "%.*s%.*s", (int)w->al.n, w->al.s, (int)t.stem.n, t.stem.s);
	t.lemma = r->lemma.n ? r->lemma : t.stem;
	if (r->plural) {
		t.lemma = rawi_fold(x->tables, x->arena, rawi_table_cell(w->plurals, r->plural - 1, 1));
		t.feat = (uint16_t)((t.feat & ~(RAWI_FEAT_SING | RAWI_FEAT_MASC | RAWI_FEAT_FEM)) | RAWI_FEAT_PLUR);
	}
	if (r->pos == RAWI_POS_UNKNOWN && k->fold.n <= 200) {
		rawi_slice skeleton = rawi_fold_marks(x->tables, x->arena, k->written);
		if (skeleton.n == k->fold.n && skeleton.n >= r->stem_off)
			t.feat = ending_feat(w, rawi_slice_sub(skeleton, r->stem_off, skeleton.n - r->stem_off), (r->pro & RAWI_PRO_AL) != 0, &t.pos);
	}
	return t;
}

/* Writes a reading into its token. */
static void settle(work *w, rawi_token *t, const word *k, const rawi_reading *r)
{
	rawi_text *x = w->x;
	outcome *o = &w->outcomes[r - w->readings.at];
	if (!o->done)
		*o = outcome_of(w, k, r);
	t->pro = r->pro;
	t->enc = r->enc;
	t->pos = o->pos;
	t->feat = o->feat;
	t->stem = o->stem;
	t->bare = o->bare;
	t->lemma = o->lemma;
	t->tables = r->tables;
	size_t front = r->front, end = k->fold.n - r->behind;
	if (r->fused) /* a fused لل stays whole in what is shown */
		front -= w->al.n / 2;
	if (front || r->behind) {
		rawi_folded f = rawi_fold_map(x->tables, x->arena, rawi_slice_at(x->article->page->text, t->core));
		t->core = rawi_span_between(t->core.off + f.at[front], t->core.off + f.at[end]);
	}
}

void rawi_clitics_find(rawi_text *x)
{
	work w = { .x = x, .morph = rawi_morph_new(x->arena, x->tables) };
	w.inflection = rawi_tables_get(x->tables, "inflection");
	w.plurals = rawi_tables_get(x->tables, "plurals");
	w.al = rawi_morph_article(w.morph);
	rawi_map_init(&w.by_raw, x->arena);
	rawi_map_init(&w.count, x->arena);
	uint32_t *at = RAWI_NEW_N(x->arena, uint32_t, x->n_tokens + 1);
	w.words.cap = x->n_tokens / 2 + 8; /* more distinct words than a text of any length has; both grow where they must */
	w.words.at = rawi_arena_room(x->arena, w.words.cap * sizeof *w.words.at);
	w.readings.cap = x->n_tokens + 8;
	w.readings.at = rawi_arena_room(x->arena, w.readings.cap * sizeof *w.readings.at);
	for (size_t i = 0; i < x->n_tokens; i++)
		if (x->tokens[i].kind == RAWI_TOK_WORD) {
			at[i] = word_of(&w, &x->tokens[i]);
			w.words.at[at[i]].times++;
		}
	for (size_t i = 0; i < w.words.n; i++)
		*rawi_map_put(&w.count, w.words.at[i].fold, NULL) += w.words.at[i].times;
	for (size_t i = 0; i < w.words.n; i++) {
		const rawi_reading *best = &w.readings.at[w.words.at[i].first];
		if (!w.words.at[i].n || best->pos == RAWI_POS_UNKNOWN || is_doubtful(best))
			read_unknown(&w, &w.words.at[i]);
	}
	w.outcomes = RAWI_NEW_N(x->arena, outcome, w.readings.n + 1);
	for (size_t s = 0; s < x->n_sentences; s++) {
		const rawi_token *prev = NULL;
		int prev_class = 0;
		bool first = true;
		for (uint32_t i = x->sentences[s].first; i < x->sentences[s].end; i++) {
			rawi_token *t = &x->tokens[i];
			if (t->kind != RAWI_TOK_WORD) {
				if (t->kind == RAWI_TOK_LATIN || t->kind == RAWI_TOK_NUMBER)
					first = false;
				prev = NULL;
				prev_class = 0;
				continue;
			}
			const word *k = &w.words.at[at[i]];
			const rawi_reading *readings = &w.readings.at[k->first], *best = readings;
			int best_cost = 1 << 20;
			for (uint32_t r = 0; r < k->n; r++) {
				int c = readings[r].cost + context_cost(&readings[r], prev, prev_class, first);
				if (c < best_cost) {
					best_cost = c;
					best = &readings[r];
				}
			}
			settle(&w, t, k, best);
			if (t->fold.n == 2) /* a particle parted from its word by digits or a mark: و70, بـ«…» */
				t->pro |= rawi_morph_letter(w.morph, t->fold);
			if (first)
				t->feat |= RAWI_FEAT_FIRST_IN_SENTENCE;
			prev = t;
			prev_class = best->class;
			first = false;
		}
	}
}
