/* arabic: see forms.h. Two levels of open addressing: what outlives the document, and what this document alone has: words met when the lasting level is full, and
 * words so long that nobody will write them again. */
#include "arabic/forms.h"

#include "arabic/date_words.h"
#include "arabic/lexicon.h"
#include "base/hash.h"
#include "base/keep.h"
#include "lang/known.h"

enum { LONGEST_KEPT = 64, LONGEST_READ = 200, SHORTEST_REST = 6 }; /* bytes */

/* Slots are small, so that more of them stay in the processor's caches. */
typedef struct {
	uint32_t tag;  /* low half of the hash, which says where it lies, too */
	uint32_t form; /* 1 + its number in the level; 0 free */
} slot;

typedef struct {
	slot *at;
	size_t n, size; /* size: 0 or a power of two, at most three quarters of it taken */
} set;

enum { CHUNK = 256, READINGS = 63, LINE = 64 }; /* forms and readings allocated at once; bytes that memory gives at once */

typedef struct {
	rawi_arena *arena;
	set by_written, by_fold;
	rawi_form_reading *free; /* room for readings to come */
	size_t n_free;
	RAWI_VEC(rawi_wordform *) chunks;
	uint32_t n;
} level;

/* An ending of inflection.tsv that a word which the lexicon lacks may have. */
typedef struct {
	rawi_slice text;
	uint16_t feat;
	bool relation; /* only behind the article */
} ending;

/* What outlives a document. */
typedef struct {
	char tables[24]; /* rawi_tables_hash */
	const rawi_tables *of;
	rawi_morph *morph;
	const rawi_table *plurals;
	ending endings[64];
	size_t n_endings;
	rawi_slice and, article;
	rawi_date_roles dates;
	uint32_t documents, numbers;
	uint64_t numbering;
	level level;
	bool full;
} lasting;

struct rawi_forms {
	rawi_arena *arena;
	const rawi_tables *tables;
	const rawi_keep *keep;
	lasting *base;
	level own;
	uint32_t document;
};

static void read_endings(lasting *b, const rawi_table *t)
{
	enum { CLASS_NISBA = 1 };
	static const uint16_t genders[] = { RAWI_FEAT_MASC, RAWI_FEAT_FEM }, numbers[] = { RAWI_FEAT_SING, RAWI_FEAT_DUAL, RAWI_FEAT_PLUR };
	for (uint32_t r = 0; r < rawi_table_rows(t) && b->n_endings < sizeof b->endings / sizeof *b->endings; r++) {
		int class = rawi_table_enum(t, r, 1), g = rawi_table_enum(t, r, 2), n = rawi_table_enum(t, r, 3);
		if (class <= CLASS_NISBA)
			b->endings[b->n_endings++] = (ending){ rawi_table_cell(t, r, 0),
				(uint16_t)((g >= 0 ? genders[g] : 0) | (n >= 0 ? numbers[n] : 0) | (class == CLASS_NISBA ? RAWI_FEAT_NISBA : 0)), class == CLASS_NISBA };
	}
}

static lasting *lasting_new(rawi_arena *a, const rawi_tables *t)
{
	lasting *b = RAWI_NEW(a, lasting);
	strncpy(b->tables, rawi_tables_hash(t), sizeof b->tables - 1);
	b->of = t;
	b->morph = rawi_morph_new(a, t);
	read_endings(b, rawi_tables_get(t, "inflection"));
	b->plurals = rawi_tables_get(t, "plurals");
	b->and = rawi_affix(t, a, "w");
	b->article = rawi_morph_article(b->morph);
	b->dates = rawi_date_roles_new(a, t);
	b->level.arena = a;
	return b;
}

rawi_forms *rawi_forms_new(rawi_arena *a, const rawi_tables *t)
{
	rawi_forms *f = RAWI_NEW(a, rawi_forms);
	rawi_keep *keep = a->keep;
	f->arena = f->own.arena = a;
	f->tables = t;
	f->keep = keep;
	if (keep) {
		keep->arena.on_full = a->on_full;
		f->base = keep->slot[RAWI_KEEP_WORDS];
		if (!f->base || f->base->of != t || strcmp(f->base->tables, rawi_tables_hash(t)) != 0)
			keep->slot[RAWI_KEEP_WORDS] = f->base = lasting_new(&keep->arena, t), f->base->numbering = ++keep->numberings;
	} else {
		f->base = lasting_new(a, t);
	}
	if (++f->base->documents == 0) /* 0 is nobody's number */
		f->base->documents = 1;
	f->document = f->base->documents;
	return f;
}

static rawi_wordform *form_at(const level *l, uint32_t form)
{
	return &l->chunks.at[(form - 1) / CHUNK][(form - 1) % CHUNK];
}

/* The form of that level with this key, or NULL. */
static rawi_wordform *find(const level *l, const set *s, uint64_t hash, rawi_slice key)
{
	if (!s->size)
		return NULL;
	bool fold = s == &l->by_fold;
	uint32_t tag = (uint32_t)hash;
	for (size_t i = (size_t)hash & (s->size - 1); s->at[i].form; i = (i + 1) & (s->size - 1)) {
		if (s->at[i].tag != tag)
			continue;
		rawi_wordform *k = form_at(l, s->at[i].form);
		if ((fold ? k->fold_n : k->written_n) == key.n && memcmp(fold ? k->fold : k->written, key.s, key.n) == 0)
			return k;
	}
	return NULL;
}

static size_t free_slot(const set *s, uint32_t hash)
{
	size_t i = hash & (s->size - 1);
	while (s->at[i].form)
		i = (i + 1) & (s->size - 1);
	return i;
}

/* Room for one more. Where memory runs out (arena.h) the set is as it was. */
static void reserve(level *l, set *s)
{
	if (s->n * 4 < s->size * 3)
		return;
	set larger = { .n = s->n, .size = s->size ? s->size * 2 : 256 };
	larger.at = RAWI_NEW_N(l->arena, slot, larger.size);
	for (size_t k = 0; k < s->size; k++)
		if (s->at[k].form)
			larger.at[free_slot(&larger, s->at[k].tag)] = s->at[k];
	*s = larger;
}

static void put(set *s, uint64_t hash, uint32_t form)
{
	s->at[free_slot(s, (uint32_t)hash)] = (slot){ (uint32_t)hash, form };
	s->n++;
}

/* What the ending of a word that the lexicon lacks says of it. */
static uint16_t ending_feat(const lasting *b, rawi_slice skeleton, bool article, uint8_t *pos)
{
	uint16_t feat = 0;
	size_t used = 0;
	for (size_t i = 0; i < b->n_endings; i++) {
		const ending *e = &b->endings[i];
		if ((e->relation && !article) || e->text.n <= used || skeleton.n < e->text.n + 6 || !rawi_slice_ends(skeleton, e->text))
			continue;
		used = e->text.n;
		feat = e->feat;
	}
	if (feat & RAWI_FEAT_NISBA)
		*pos = RAWI_POS_ADJ;
	return feat;
}

/* A word on its way to be a form. */
typedef struct {
	const lasting *base;
	level *level;
	rawi_arena *to, *scratch; /* to: the level's */
	rawi_slice written, fold, skeleton;
	const uint32_t *at; /* of each byte of the folded word, the byte written; NULL: the same */
} making;

/* A reading of morph as a token takes it. */
static rawi_form_reading ready(const making *k, rawi_reading *r)
{
	const lasting *b = k->base;
	rawi_morph_widen(b->morph, k->fold, r);
	rawi_form_reading out = { .tables = r->tables, .pro = r->pro, .feat = r->feat, .cost = r->cost, .enc = r->enc, .pos = r->pos, .class = r->class, .front = r->front, .stem_off = r->stem_off,
		.behind = r->behind };
	rawi_slice stem = rawi_slice_sub(k->fold, r->stem_off, k->fold.n - r->stem_off - r->behind), bare = rawi_slice_sub(k->fold, r->front, k->fold.n - r->front);
	rawi_slice lemma = r->lemma.n ? r->lemma : stem;
	if (r->fused) {
		bare = rawi_arena_join(k->to, b->article, stem);
		out.bare = bare.s;
	}
	enum { IS_PLURAL, IS_FEMININE, IS_COLUMN = 2 }; /* plurals.tsv */
	int is = r->plural ? rawi_table_enum(b->plurals, r->plural - 1, IS_COLUMN) : IS_PLURAL;
	bool as_written = k->skeleton.n == k->fold.n && rawi_slice_eq(rawi_slice_sub(k->skeleton, r->stem_off, stem.n), r->plural ? rawi_table_cell(b->plurals, r->plural - 1, 0) : stem);
	if (r->plural && (is != IS_FEMININE || as_written)) { /* «أولى» is not «أولي» */
		lemma = rawi_fold(b->of, k->to, rawi_table_cell(b->plurals, r->plural - 1, 1));
		if (is <= IS_PLURAL)
			out.feat = (uint16_t)((out.feat & ~(RAWI_FEAT_SING | RAWI_FEAT_MASC | RAWI_FEAT_FEM)) | RAWI_FEAT_PLUR);
	}
	out.lemma = lemma.s;
	out.lemma_n = (uint32_t)lemma.n;
	if (r->pos == RAWI_POS_UNKNOWN && k->skeleton.n == k->fold.n)
		out.feat = ending_feat(b, rawi_slice_sub(k->skeleton, r->stem_off, k->skeleton.n - r->stem_off), (r->pro & RAWI_PRO_AL) != 0, &out.pos);
	out.roles = rawi_date_roles_of(&b->dates, k->fold, bare, b->and, out.tables);
	size_t front = r->front, end = k->fold.n - r->behind;
	if (r->fused) /* a fused لل stays whole in what is shown */
		front -= b->article.n / 2;
	if (front || r->behind) {
		out.core_from = k->at ? k->at[front] : (uint32_t)front;
		out.core_behind = (uint32_t)k->written.n - (k->at ? k->at[end] : (uint32_t)end);
	}
	return out;
}

/* An imperative or a question's أ is so rare in news that a word read so is better taken for one that the lexicon lacks. */
static bool is_doubtful(const rawi_reading *r)
{
	return r->pos == RAWI_POS_UNKNOWN || (r->pro & RAWI_PRO_A) || (r->pos == RAWI_POS_VERB && !(r->feat & (RAWI_FEAT_PAST | RAWI_FEAT_IMPERFECT)));
}

/* Of the readings, cheapest first, those that neighbours can make the cheapest: of those that every context treats the same, the first. */
static size_t rivals(rawi_reading *r, size_t n)
{
	size_t kept = 0;
	for (size_t i = 0; i < n; i++) {
		bool needed = true;
		for (size_t j = 0; needed && j < kept; j++)
			needed = !rawi_context_same(r[i].pos, r[i].pro, r[i].feat, r[j].pos, r[j].pro, r[j].feat);
		if (needed)
			r[kept++] = r[i];
	}
	return kept;
}

/* Only letters that each fold to one: no mark, tatweel, joiner or letter of another form. */
static bool is_plain(rawi_slice s)
{
	for (size_t i = 0; i + 1 < s.n; i += 2) {
		unsigned char lead = (unsigned char)s.s[i];
		uint32_t cp = (lead & 0x1Fu) << 6 | ((unsigned char)s.s[i + 1] & 0x3Fu);
		if ((lead & 0xFE) != 0xD8 || !(cp - 0x620 < 0x20 || cp - 0x641 < 0xA))
			return false;
	}
	return s.n % 2 == 0;
}

/* Leaves of the cuts of a word that the lexicon lacks those that a text may bear out. Behind و ف ب ل ك س the article is proof enough: then that one cut alone. `sure`: it is. */
static size_t worth(const making *k, rawi_reading *cuts, size_t n, bool *sure)
{
	size_t kept = 0;
	bool bare = false;
	for (size_t i = 0; i < n; i++) {
		rawi_reading c = cuts[i];
		size_t rest = k->fold.n - c.front;
		c.cost = 0;
		if (c.pro & RAWI_PRO_A)
			continue;
		if (c.front && (c.pro & RAWI_PRO_AL)) {
			cuts[0] = c;
			*sure = true;
			return 1;
		}
		if (c.front ? rest < SHORTEST_REST : bare || rest < k->base->article.n + SHORTEST_REST)
			continue;
		bare = bare || !c.front; /* the article alone: takes nothing off the core */
		cuts[kept++] = c;
	}
	return kept;
}

/* Room for so many readings, each in one line of memory. */
static rawi_form_reading *readings_room(level *l, size_t n)
{
	_Static_assert(sizeof(rawi_form_reading) == LINE, "one line of memory");
	if (l->n_free < n) {
		size_t some = n > READINGS ? n : READINGS;
		char *room = rawi_arena_alloc(l->arena, (some + 1) * LINE);
		l->free = (rawi_form_reading *)(void *)(room + (LINE - (uintptr_t)room % LINE) % LINE);
		l->n_free = some;
	}
	rawi_form_reading *at = l->free;
	l->free += n;
	l->n_free -= n;
	return at;
}

static void read_form(making *k, rawi_wordform *form)
{
	rawi_reading found[RAWI_READINGS], cuts[RAWI_READINGS];
	size_t n = 0, n_cuts = 0;
	k->skeleton = (rawi_slice){ "", 0 };
	if (k->fold.n <= LONGEST_READ) {
		k->skeleton = k->at ? rawi_fold_marks(k->base->of, k->scratch, k->written) : k->written;
		n = rawi_morph_read(k->base->morph, k->to, k->fold, k->skeleton, found);
	}
	form->doubtful = !n || is_doubtful(&found[0]);
	if (!form->doubtful)
		n = rivals(found, n);
	else { /* its readings are none to choose from */
		bool sure = false;
		n = 1;
		found[0] = (rawi_reading){ .pos = RAWI_POS_UNKNOWN };
		n_cuts = worth(k, cuts, rawi_morph_cuts(k->base->morph, k->fold, 3, cuts), &sure);
		if (sure || !n_cuts) {
			found[0] = n_cuts ? cuts[0] : found[0];
			n_cuts = 0;
			form->doubtful = 0;
		}
	}
	rawi_form_reading *out = readings_room(k->level, n + n_cuts);
	for (size_t i = 0; i < n + n_cuts; i++)
		out[i] = ready(k, i < n ? &found[i] : &cuts[i - n]);
	form->readings = out;
	form->n_readings = (uint8_t)n;
	form->n_cuts = (uint8_t)n_cuts;
	form->letter = k->fold.n == 2 ? rawi_morph_letter(k->base->morph, k->fold) : 0;
}

/* Room for CHUNK forms, none of which lies in more than two lines of memory. */
static rawi_wordform *forms_room(rawi_arena *a)
{
	_Static_assert(sizeof(rawi_wordform) == 3 * LINE / 2, "one line and a half");
	char *room = rawi_arena_alloc(a, CHUNK * sizeof(rawi_wordform) + LINE);
	return (rawi_wordform *)(void *)(room + (LINE - (uintptr_t)room % LINE) % LINE);
}

static rawi_wordform *form_new(rawi_forms *f, level *l, rawi_slice written, uint64_t hash, bool word)
{
	making k = { .base = f->base, .level = l, .to = l->arena, .scratch = f->arena };
	if (l->n % CHUNK == 0 && l->n / CHUNK == l->chunks.n) {
		rawi_wordform *chunk = forms_room(l->arena); /* made before it is counted: see below */
		rawi_vec_push(l->arena, &l->chunks, chunk);
	}
	uint32_t number = l->n + 1; /* counted when all of it stands: where memory runs out before (arena.h), the level is as it was */
	rawi_wordform *form = form_at(l, number);
	*form = (rawi_wordform){ .same = form, .lasts = l == &f->base->level };
	if (written.n <= sizeof form->own)
		k.written = (rawi_slice){ memcpy(form->own, written.s, written.n), written.n };
	else
		k.written = rawi_arena_dup(l->arena, written);
	if (word && !is_plain(written)) {
		rawi_folded map = rawi_fold_map(f->tables, f->arena, written);
		k.fold = rawi_arena_dup(l->arena, map.text);
		k.at = map.at;
	} else {
		k.fold = rawi_fold(f->tables, f->arena, written);
		k.fold = rawi_slice_eq(k.fold, k.written) ? k.written : rawi_arena_dup(l->arena, k.fold);
	}
	form->written = k.written.s;
	form->written_n = (uint32_t)k.written.n;
	form->fold = k.fold.s;
	form->fold_n = (uint32_t)k.fold.n;
	if (word && k.fold.n)
		read_form(&k, form);
	reserve(l, &l->by_written);
	reserve(l, &l->by_fold);
	if (word && k.fold.n) {
		uint64_t fold_hash = rawi_hash(k.fold);
		rawi_wordform *same = find(l, &l->by_fold, fold_hash, k.fold);
		if (same)
			form->same = same;
		else
			put(&l->by_fold, fold_hash, number);
	}
	put(&l->by_written, hash, number);
	l->n++;
	return form;
}

void rawi_forms_soon(const rawi_forms *f, uint64_t hash)
{
	const set *s = &f->base->level.by_written;
	if (s->size)
		__builtin_prefetch(&s->at[(size_t)hash & (s->size - 1)]);
}

void rawi_forms_next(const rawi_forms *f, uint64_t hash)
{
	const level *l = &f->base->level;
	const slot *s = l->by_written.size ? &l->by_written.at[(size_t)hash & (l->by_written.size - 1)] : NULL;
	if (!s)
		return;
	if (s->form) {
		for (size_t at = 0; at < sizeof(rawi_wordform); at += LINE)
			__builtin_prefetch((const char *)form_at(l, s->form) + at);
		return;
	}
	rawi_lexicon_soon(hash); /* a new word, which most often is folded as it is written */
	rawi_tables_soon(f->tables, hash);
	rawi_known_soon(hash);
}

rawi_wordform *rawi_forms_get(rawi_forms *f, rawi_slice written, uint64_t hash, bool word)
{
	lasting *b = f->base;
	rawi_wordform *k = find(&b->level, &b->level.by_written, hash, written);
	if (k || (k = find(&f->own, &f->own.by_written, hash, written)) != NULL)
		return k;
	b->full = b->full || (f->keep && rawi_keep_full(f->keep));
	return form_new(f, b->full || written.n > LONGEST_KEPT ? &f->own : &b->level, written, hash, word);
}

void rawi_forms_count(rawi_forms *f, rawi_wordform *form)
{
	rawi_wordform *c = form->same;
	if (c->counted != f->document) {
		c->counted = f->document;
		c->count = 0;
	}
	c->count++;
}

uint32_t rawi_forms_counted(const rawi_forms *f, rawi_slice fold)
{
	uint64_t hash = rawi_hash(fold);
	const level *levels[] = { &f->base->level, &f->own };
	uint32_t n = 0;
	for (size_t i = 0; i < 2; i++) {
		const rawi_wordform *k = find(levels[i], &levels[i]->by_fold, hash, fold);
		n += k && k->counted == f->document ? k->count : 0;
	}
	return n;
}

uint64_t rawi_forms_numbering(const rawi_forms *f)
{
	return f->base->numbering;
}

void rawi_forms_number(rawi_forms *f, const rawi_wordform *form, rawi_form_reading *r)
{
	if (form->lasts && f->base->numbering)
		r->number = ++f->base->numbers;
}

uint32_t rawi_forms_document(const rawi_forms *f)
{
	return f->document;
}

rawi_slice rawi_forms_and(const rawi_forms *f)
{
	return f->base->and;
}

rawi_slice rawi_forms_article(const rawi_forms *f)
{
	return f->base->article;
}
