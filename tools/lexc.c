/* tools: the lexicon compiler. hunspell-ar (Debian's, Ayaspell's data under MPL 1.1) → the lexicon that the program carries (src/arabic/lexicon.h).
 *
 *   lexc OUT.bin ar.aff ar.dic
 *
 * Nouns are written out with the endings of number, gender and relation, without pronouns and proclitics, which the program takes off itself; verbs stand in
 * the dictionary in every form. The flags' meaning was read off the rules of ar.aff; which ending means what is in lang/ar/inflection.tsv, what the
 * dictionary's headings mean in lang/ar/sections.tsv.
 */
#include <stdio.h>
#include <stdlib.h>

#include "arabic/lexicon.h"
#include "base/buf.h"
#include "base/hash.h"
#include "base/map.h"
#include "base/utf8.h"
#include "hunspell.h"
#include "tools/read_all.h"

typedef enum { SECTION_PLACE, SECTION_PERSON, SECTION_NOUN, SECTION_MASDAR, SECTION_ACTIVE, SECTION_PASSIVE, SECTION_ADJ, SECTION_NISBA } section;
typedef enum { CLASS_NOUN, CLASS_NISBA, CLASS_PAST, CLASS_FRONT, CLASS_BEHIND } ending_class;

/* The flags whose suffixes are no pronouns. */
static const struct { char flag[3]; uint16_t feat; uint8_t relation, own; } kinds[] = {
	/*        adds to feat        relation: makes an adjective of it; own: the ending says number and gender */
	{ "BA", 0, 0, 1 },                   /* ـة of adjectives and participles */
	{ "CA", RAWI_FEAT_DUAL, 0, 1 }, { "DA", RAWI_FEAT_DUAL, 0, 1 }, { "EA", RAWI_FEAT_DUAL, 0, 1 }, { "FA", RAWI_FEAT_DUAL, 0, 1 }, { "GA", RAWI_FEAT_DUAL, 0, 1 },
	{ "HA", RAWI_FEAT_PLUR | RAWI_FEAT_FEM, 0, 0 }, { "IA", RAWI_FEAT_PLUR | RAWI_FEAT_MASC, 0, 0 }, { "NA", RAWI_FEAT_PLUR | RAWI_FEAT_MASC, 1, 0 },
	{ "LA", RAWI_FEAT_NISBA, 1, 1 }, { "MA", RAWI_FEAT_NISBA, 1, 1 },
	{ "JA", 0, 0, 2 }, { "KA", 0, 0, 2 }, /* 2: as the word itself: the accusative's alef, the defective's lost ya */
};

typedef struct {
	rawi_slice fold, lemma;
	uint64_t hash;
	uint32_t bucket;
	uint16_t feat;
	uint8_t pos, strict;
} row;

typedef struct {
	rawi_arena arena;
	const rawi_tables *tables;
	const rawi_table *inflection, *sections;
	hunspell_affixes affixes;
	RAWI_VEC(row) rows;
} compiler;

/* The feats of the longest ending (or prefix) of that class which the word has; `used` its bytes. */
static uint16_t ending_of(const compiler *c, ending_class class, rawi_slice word, size_t *used)
{
	static const uint16_t genders[] = { RAWI_FEAT_MASC, RAWI_FEAT_FEM }, numbers[] = { RAWI_FEAT_SING, RAWI_FEAT_DUAL, RAWI_FEAT_PLUR };
	static const uint16_t persons[] = { 0, RAWI_FEAT_FIRST, RAWI_FEAT_SECOND, RAWI_FEAT_THIRD };
	uint16_t feat = 0;
	*used = 0;
	for (uint32_t r = 0; r < rawi_table_rows(c->inflection); r++) {
		rawi_slice e = rawi_table_cell(c->inflection, r, 0);
		if (rawi_table_enum(c->inflection, r, 1) != (int)class || e.n <= *used || e.n >= word.n)
			continue;
		if (!(class == CLASS_FRONT ? rawi_slice_starts(word, e) : rawi_slice_ends(word, e)))
			continue;
		int g = rawi_table_enum(c->inflection, r, 2), n = rawi_table_enum(c->inflection, r, 3);
		*used = e.n;
		feat = (uint16_t)((g >= 0 ? genders[g] : 0) | (n >= 0 ? numbers[n] : 0) | persons[(int)rawi_table_num(c->inflection, r, 4)]);
	}
	return feat;
}

static void add(compiler *c, rawi_slice word, rawi_slice lemma_fold, uint16_t feat, rawi_pos pos)
{
	rawi_slice fold = rawi_fold(c->tables, &c->arena, word);
	rawi_slice skeleton = rawi_fold_marks(c->tables, &c->arena, word);
	if (fold.n < 2 || fold.n > 80)
		return;
	row r = { fold, lemma_fold, rawi_hash(fold), 0, (uint16_t)(feat | RAWI_FEAT_KNOWN), (uint8_t)pos, (uint8_t)rawi_hash(skeleton) };
	rawi_vec_push(&c->arena, &c->rows, r);
}

static bool has_flag(rawi_slice flags, const char *flag)
{
	for (size_t i = 0; i + 1 < flags.n; i += 2)
		if (flags.s[i] == flag[0] && flags.s[i + 1] == flag[1])
			return true;
	return false;
}

/* The masculine singular of a plural of relation: «تونسيين» is of تونسي, not of تونس. */
static rawi_slice of_relation(compiler *c, rawi_slice form, rawi_slice otherwise)
{
	size_t used, behind;
	ending_of(c, CLASS_NOUN, form, &used);
	rawi_slice rest = rawi_slice_sub(form, 0, form.n - used);
	ending_of(c, CLASS_NISBA, rest, &behind);
	return used && behind ? rawi_fold(c->tables, &c->arena, rest) : otherwise;
}

static void add_noun(compiler *c, const hunspell_entry *e, section in)
{
	size_t used;
	bool nisba = in == SECTION_NISBA || has_flag(e->flags, "ND");
	rawi_pos pos = in == SECTION_PLACE || in == SECTION_PERSON ? RAWI_POS_PROPER : in == SECTION_ADJ || in == SECTION_NISBA ? RAWI_POS_ADJ : RAWI_POS_NOUN;
	uint16_t feat = ending_of(c, CLASS_NOUN, e->word, &used);
	if (!(feat & RAWI_FEAT_FEM) || !(feat & RAWI_FEAT_SING))
		feat = has_flag(e->flags, "BA") ? RAWI_FEAT_MASC | RAWI_FEAT_SING : has_flag(e->flags, "CA") || has_flag(e->flags, "EA") ? RAWI_FEAT_SING : 0;
	if (nisba && has_flag(e->flags, "BA") && ending_of(c, CLASS_NISBA, e->word, &used) & RAWI_FEAT_MASC) {
		feat |= RAWI_FEAT_NISBA;
		pos = RAWI_POS_ADJ;
	}
	feat |= (uint16_t)(in == SECTION_MASDAR ? RAWI_FEAT_MASDAR : in == SECTION_ACTIVE || in == SECTION_PASSIVE ? RAWI_FEAT_PARTICIPLE : 0);
	rawi_slice lemma = rawi_fold(c->tables, &c->arena, e->word);
	add(c, e->word, lemma, feat, pos);
	if (pos == RAWI_POS_ADJ && !(feat & RAWI_FEAT_NISBA) && in == SECTION_NISBA)
		feat |= RAWI_FEAT_NISBA;
	for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
		if (!has_flag(e->flags, kinds[k].flag))
			continue;
		rawi_slice relation = { "", 0 }, form;
		for (size_t i = 0; i < c->affixes.rules.n; i++) {
			const hunspell_rule *r = &c->affixes.rules.at[i];
			if (memcmp(r->flag, kinds[k].flag, 2) != 0 || !hunspell_apply(&c->arena, r, e->word, &form) || rawi_slice_eq(form, e->word))
				continue;
			uint16_t own = ending_of(c, kinds[k].relation ? CLASS_NISBA : CLASS_NOUN, form, &used);
			uint16_t f = (uint16_t)(feat & ~(RAWI_FEAT_MASC | RAWI_FEAT_FEM | RAWI_FEAT_SING | RAWI_FEAT_DUAL | RAWI_FEAT_PLUR));
			if (kinds[k].own == 2)
				f = feat;
			else if (kinds[k].feat & RAWI_FEAT_DUAL)
				f |= (uint16_t)(RAWI_FEAT_DUAL | (own & (RAWI_FEAT_FEM | (own & RAWI_FEAT_DUAL ? RAWI_FEAT_MASC : 0))));
			else
				f |= (uint16_t)(kinds[k].feat | (kinds[k].own ? own : 0));
			rawi_slice l = kinds[k].flag[0] == 'B' && pos != RAWI_POS_ADJ && in != SECTION_ACTIVE && in != SECTION_PASSIVE ? rawi_fold(c->tables, &c->arena, form) : lemma; /* عاصمة is no عاصم */
			if (kinds[k].relation) {
				if (!relation.n)
					relation = rawi_fold(c->tables, &c->arena, form); /* a flag's first rule makes the masculine singular */
				l = strcmp(kinds[k].flag, "NA") == 0 ? of_relation(c, form, lemma) : relation;
				f = (uint16_t)((f | RAWI_FEAT_NISBA) & ~(RAWI_FEAT_MASDAR | RAWI_FEAT_PARTICIPLE));
			}
			add(c, form, l, f, kinds[k].relation ? RAWI_POS_ADJ : pos);
		}
	}
}

static rawi_slice morph_field(rawi_slice morph, const char *name)
{
	size_t n = strlen(name);
	for (size_t i = 0; i + n < morph.n; i++)
		if ((i == 0 || morph.s[i - 1] == ' ') && memcmp(morph.s + i, name, n) == 0) {
			size_t to = i + n;
			while (to < morph.n && morph.s[to] != ' ')
				to++;
			return rawi_slice_sub(morph, i + n, to - i - n);
		}
	return (rawi_slice){ "", 0 };
}

/* «قالت» is she, «قلت» is I: the ending that both share says she where the rest is the lemma, or the lemma without its last, weak letter. */
static uint16_t past_feat(const compiler *c, rawi_slice word, rawi_slice lemma)
{
	size_t used;
	rawi_arena *a = (rawi_arena *)&c->arena;
	uint16_t f = ending_of(c, CLASS_PAST, word, &used);
	rawi_slice fold = rawi_fold(c->tables, a, word);
	if (rawi_slice_eq(fold, lemma))
		return RAWI_FEAT_THIRD | RAWI_FEAT_MASC | RAWI_FEAT_SING;
	rawi_slice rest = rawi_fold(c->tables, a, rawi_slice_sub(word, 0, word.n - used));
	if ((f & RAWI_FEAT_FEM) && (f & RAWI_FEAT_SING) && !rawi_slice_eq(rest, lemma)) {
		uint32_t cp;
		size_t last = rawi_utf8_prev(lemma.s, lemma.s + lemma.n, &cp);
		if (!rawi_slice_eq(rest, rawi_slice_sub(lemma, 0, lemma.n - last)))
			return RAWI_FEAT_FIRST | RAWI_FEAT_SING;
	}
	return f;
}

/* One conjugated form. */
static void add_verb_form(compiler *c, const hunspell_entry *e)
{
	rawi_slice lemma = rawi_fold(c->tables, &c->arena, morph_field(e->morph, "st:")), tense = morph_field(e->morph, "is:");
	uint16_t feat = 0;
	size_t used;
	if (rawi_slice_is(tense, "pst"))
		feat = RAWI_FEAT_PAST | past_feat(c, e->word, lemma);
	else if (rawi_slice_is(tense, "prst")) {
		uint16_t front = ending_of(c, CLASS_FRONT, e->word, &used), behind = ending_of(c, CLASS_BEHIND, e->word, &used);
		bool nun_of_stem = rawi_slice_ends(rawi_fold(c->tables, &c->arena, e->word), rawi_slice_sub(lemma, lemma.n > 2 ? lemma.n - 2 : 0, lemma.n > 2 ? 2 : 0));
		if (used == 2 && nun_of_stem)
			behind = 0; /* the last letter is the verb's own */
		feat = (uint16_t)(RAWI_FEAT_IMPERFECT | front);
		if (behind & RAWI_FEAT_SECOND)
			feat = (uint16_t)((feat & ~RAWI_FEAT_THIRD) | RAWI_FEAT_SECOND);
		if (!(front & RAWI_FEAT_FIRST))
			feat |= behind & (RAWI_FEAT_DUAL | RAWI_FEAT_PLUR) ? behind & (RAWI_FEAT_DUAL | RAWI_FEAT_PLUR) : RAWI_FEAT_SING;
	}
	add(c, e->word, lemma, feat, RAWI_POS_VERB);
}

/* A verb as it stands, and with its endings of number and gender: the flags whose second letter is x; the others are pronouns. */
static void add_verb(compiler *c, const hunspell_entry *e)
{
	hunspell_entry form = *e;
	add_verb_form(c, e);
	for (size_t i = 0; i < c->affixes.rules.n; i++) {
		const hunspell_rule *r = &c->affixes.rules.at[i];
		if (r->flag[1] == 'x' && has_flag(e->flags, r->flag) && hunspell_apply(&c->arena, r, e->word, &form.word))
			add_verb_form(c, &form);
	}
}

static void read_words(compiler *c, rawi_slice dic)
{
	section in = SECTION_NOUN;
	while (dic.n) {
		rawi_slice line = hunspell_line(&dic);
		hunspell_entry e = hunspell_read_entry(&c->affixes, line);
		if (!e.word.n)
			continue;
		if (e.word.s[0] == '#') {
			rawi_word *words;
			rawi_slice keys[16];
			size_t n = rawi_fold_words(c->tables, &c->arena, e.word, &words), used = 0;
			for (size_t i = 0; i < n && i < 16; i++)
				keys[i] = words[i].fold;
			uint32_t r = n <= 16 ? rawi_table_longest(c->sections, keys, n, &used) : RAWI_NO_ROW;
			if (r != RAWI_NO_ROW && used == n)
				in = (section)rawi_table_enum(c->sections, r, 1);
			continue;
		}
		if (rawi_slice_is(morph_field(e.morph, "po:"), "verb"))
			add_verb(c, &e);
		else if (has_flag(e.flags, "AB") || has_flag(e.flags, "AA") || has_flag(e.flags, "BA") || has_flag(e.flags, "JA"))
			add_noun(c, &e, in);
		else if (e.flags.n == 0 && (in == SECTION_PLACE || in == SECTION_PERSON))
			add(c, e.word, rawi_fold(c->tables, &c->arena, e.word), 0, RAWI_POS_PROPER);
	}
}

/* Each word of a cell, words parted by blanks, as a noun. */
static void add_cell(compiler *c, rawi_slice cell, uint16_t feat)
{
	for (size_t i = 0, from = 0; i <= cell.n; i++)
		if (i == cell.n || cell.s[i] == ' ') {
			rawi_slice w = rawi_slice_sub(cell, from, i - from);
			if (w.n) {
				size_t used;
				uint16_t own = ending_of(c, CLASS_NOUN, w, &used);
				own = own & RAWI_FEAT_SING ? own : RAWI_FEAT_SING;
				add(c, w, rawi_fold(c->tables, &c->arena, w), (uint16_t)(feat | own), RAWI_POS_NOUN);
			}
			from = i + 1;
		}
}

/* «أفرجت», «ألقت»: the past that says she, of a verb that the dictionary may have in other forms only; a weak last letter falls away. */
static void add_past_she(compiler *c, rawi_slice past, rawi_slice lemma)
{
	uint32_t cp, weak[] = { 0x649, 0x627 };
	size_t last = rawi_utf8_prev(past.s, past.s + past.n, &cp), keep = past.n - (cp == weak[0] || cp == weak[1] ? last : 0);
	for (uint32_t k = 0; k < rawi_table_rows(c->inflection); k++) {
		rawi_slice ending = rawi_table_cell(c->inflection, k, 0);
		if (rawi_table_enum(c->inflection, k, 1) != CLASS_PAST)
			continue;
		size_t used;
		rawi_slice form = rawi_arena_printf(&c->arena, "%.*s%.*s", (int)keep, past.s, (int)ending.n, ending.s);
		uint16_t feat = ending_of(c, CLASS_PAST, form, &used);
		if (used == ending.n && (feat & RAWI_FEAT_THIRD) && (feat & RAWI_FEAT_FEM) && (feat & RAWI_FEAT_SING))
			add(c, form, lemma, (uint16_t)(RAWI_FEAT_PAST | feat), RAWI_POS_VERB);
	}
}

/* The principal parts in verbs.tsv, some of which the dictionary lacks. */
static void read_verbs(compiler *c)
{
	const rawi_table *verbs = rawi_tables_get(c->tables, "verbs");
	int imperfect = rawi_table_column(verbs, "imperfect"), masdar = rawi_table_column(verbs, "masdar"), active = rawi_table_column(verbs, "active");
	int passive = rawi_table_column(verbs, "passive");
	for (uint32_t r = 0; r < rawi_table_rows(verbs); r++) {
		rawi_slice past = rawi_table_cell(verbs, r, 0), lemma = rawi_fold(c->tables, &c->arena, past), he = rawi_table_cell(verbs, r, imperfect);
		add(c, past, lemma, RAWI_FEAT_PAST | RAWI_FEAT_THIRD | RAWI_FEAT_MASC | RAWI_FEAT_SING, RAWI_POS_VERB);
		add_past_she(c, past, lemma);
		size_t used;
		ending_of(c, CLASS_FRONT, he, &used);
		for (uint32_t k = 0; he.n && k < rawi_table_rows(c->inflection); k++) {
			if (rawi_table_enum(c->inflection, k, 1) != CLASS_FRONT)
				continue;
			rawi_slice other = rawi_table_cell(c->inflection, k, 0);
			rawi_slice form = rawi_arena_printf(&c->arena, "%.*s%.*s", (int)other.n, other.s, (int)(he.n - used), he.s + used);
			size_t skip;
			uint16_t front = ending_of(c, CLASS_FRONT, form, &skip);
			add(c, form, lemma, (uint16_t)(RAWI_FEAT_IMPERFECT | front | (front & RAWI_FEAT_FIRST ? 0 : RAWI_FEAT_SING)), RAWI_POS_VERB);
			if (front & RAWI_FEAT_FIRST)
				continue;
			for (uint32_t d = 0; d < rawi_table_rows(c->inflection); d++) { /* the dual, which joins without a change */
				rawi_slice dual = rawi_table_cell(c->inflection, d, 0);
				if (rawi_table_enum(c->inflection, d, 1) == CLASS_BEHIND && rawi_table_enum(c->inflection, d, 3) == 1)
					add(c, rawi_arena_printf(&c->arena, "%.*s%.*s", (int)form.n, form.s, (int)dual.n, dual.s), lemma,
						(uint16_t)(RAWI_FEAT_IMPERFECT | front | RAWI_FEAT_DUAL), RAWI_POS_VERB);
			}
		}
		add_cell(c, rawi_table_cell(verbs, r, masdar), RAWI_FEAT_MASDAR);
		add_cell(c, rawi_table_cell(verbs, r, active), RAWI_FEAT_PARTICIPLE);
		add_cell(c, rawi_table_cell(verbs, r, passive), RAWI_FEAT_PARTICIPLE);
	}
}

static int by_bucket(const void *x, const void *y)
{
	const row *a = x, *b = y;
	if (a->bucket != b->bucket)
		return a->bucket < b->bucket ? -1 : 1;
	if (a->hash != b->hash)
		return a->hash < b->hash ? -1 : 1;
	int c = rawi_slice_cmp(a->lemma, b->lemma);
	if (c)
		return c;
	if (a->pos != b->pos)
		return a->pos < b->pos ? -1 : 1;
	if (a->feat != b->feat)
		return a->feat < b->feat ? -1 : 1;
	return (a->strict > b->strict) - (a->strict < b->strict);
}

static void write_all(compiler *c, const char *path)
{
	rawi_lexicon_head h = { .magic = RAWI_LEXICON_MAGIC, .n_buckets = 1 };
	while (h.n_buckets < c->rows.n / 3)
		h.n_buckets *= 2;
	for (size_t i = 0; i < c->rows.n; i++)
		c->rows.at[i].bucket = (uint32_t)c->rows.at[i].hash & (h.n_buckets - 1);
	qsort(c->rows.at, c->rows.n, sizeof *c->rows.at, by_bucket);
	uint32_t *buckets = RAWI_NEW_N(&c->arena, uint32_t, h.n_buckets + 1u);
	rawi_lexeme *entries = RAWI_NEW_N(&c->arena, rawi_lexeme, c->rows.n + 1);
	rawi_map lemmas;
	rawi_map_init(&lemmas, &c->arena);
	rawi_buf pool = { 0 };
	uint32_t b = 0;
	for (size_t i = 0; i < c->rows.n; i++) {
		const row *r = &c->rows.at[i];
		if (i && by_bucket(r, r - 1) == 0)
			continue;
		while (b <= r->bucket)
			buckets[b++] = h.n_entries;
		bool fresh;
		uint32_t *at = rawi_map_put(&lemmas, r->lemma, &fresh);
		if (fresh) {
			*at = (uint32_t)pool.n;
			rawi_buf_putc(&pool, (char)r->lemma.n);
			rawi_buf_add(&pool, r->lemma);
		}
		entries[h.n_entries++] = (rawi_lexeme){ (uint32_t)(r->hash >> 32), *at, r->feat, r->pos, r->strict };
	}
	while (b <= h.n_buckets)
		buckets[b++] = h.n_entries;
	h.buckets = sizeof h;
	h.entries = h.buckets + (h.n_buckets + 1) * (uint32_t)sizeof *buckets;
	h.lemmas = h.entries + h.n_entries * (uint32_t)sizeof *entries;
	h.size = h.lemmas + (uint32_t)pool.n;
	FILE *f = fopen(path, "wb");
	if (!f || fwrite(&h, sizeof h, 1, f) != 1 || fwrite(buckets, sizeof *buckets, h.n_buckets + 1u, f) != h.n_buckets + 1u ||
		fwrite(entries, sizeof *entries, h.n_entries, f) != h.n_entries || fwrite(pool.s, 1, pool.n, f) != pool.n || fclose(f)) {
		perror(path);
		exit(1);
	}
	rawi_buf_release(&pool);
}

int main(int argc, char **argv)
{
	if (argc != 4) {
		fputs("usage: lexc OUT.bin ar.aff ar.dic\n", stderr);
		return 2;
	}
	compiler c = { 0 };
	rawi_error e = { 0 };
	rawi_arena_init(&c.arena, 0);
	rawi_tables *tables = rawi_tables_open(NULL, &e);
	if (!tables) {
		fprintf(stderr, "%s: %s\n", e.place, e.message);
		return 1;
	}
	c.tables = tables;
	c.inflection = rawi_tables_get(tables, "inflection");
	c.sections = rawi_tables_get(tables, "sections");
	hunspell_read_affixes(&c.arena, read_all(&c.arena, argv[2]), &c.affixes);
	read_words(&c, read_all(&c.arena, argv[3]));
	read_verbs(&c);
	if (c.rows.n < 10000) {
		fprintf(stderr, "%s: only %zu word forms: not the Arabic dictionary of hunspell-ar\n", argv[3], c.rows.n);
		return 1;
	}
	write_all(&c, argv[1]);
	rawi_tables_close(tables);
	rawi_arena_release(&c.arena);
	return 0;
}
