/* understand: words that report (قال، مؤكدا، بحسب …) → cues, in text order. What each word may be followed by comes from cues.tsv; its endings from
 * cue_affixes.tsv; small words that bound a clause from quote_words.tsv. Method: a lexicon of reporting words with their complement frames, as in Citron and
 * in Krestel, Bergler and Witte 2008 (Minding the source), for Arabic morphology.
 */
#include "understand/quotes.h"

#include "base/hash.h"
#include "base/utf8.h"
#include "lang/fold.h"
#include "understand/names.h"
#include "understand/nones.h"

#define MAX_AFFIXES 96
#define LETTER 2     /* bytes */
#define NAME_WORDS 3 /* marks around so few words may hold a name; dev gold: names in marks have one to three words, speech four or more */

/* An ending, folded. */
typedef struct {
	rawi_slice prefix, suffix, as_written;
	uint8_t form, gender, number, pronoun;
	uint8_t cut;  /* the first row of the same prefix and suffix: they leave the same of a word */
} affix;

typedef struct { /* each once */
	rawi_slice at[MAX_AFFIXES];
	size_t n;
} sides;

typedef struct rawi_cue_endings {
	affix at[MAX_AFFIXES];
	size_t n;
	sides fronts, backs;
	uint8_t together[MAX_AFFIXES][MAX_AFFIXES]; /* 1 + the first row that has this prefix and this suffix; 0 none */
	rawi_slice conj[8]; /* letters that may be written to a word and join it, folded */
	size_t n_conj;
} endings;

typedef struct {
	const endings *e;
	rawi_readings *readings;
	int form, class_, that, speech, prep, by_prep, object, frame; /* columns of cues.tsv */
	rawi_nones none;  /* words, as written, that are no cue */
	rawi_nones small; /* folded words that begin no small word and no ascription: plain */
	uint8_t *plain;   /* by token: 1 where it is such a word */
} lexis;

static size_t number_of(sides *all, rawi_slice side)
{
	size_t i = 0;
	while (i < all->n && !rawi_slice_eq(all->at[i], side))
		i++;
	if (i == all->n)
		all->at[all->n++] = side;
	return i;
}

/* What tables say of endings, folded: kept where something is. */
static const endings *endings_of(rawi_quoting *q, rawi_readings *kept)
{
	if (kept->endings)
		return kept->endings;
	rawi_arena *a = kept->arena;
	endings *x = RAWI_NEW(a, endings);
	const rawi_tables *all = q->doc->tables;
	const rawi_table *t = rawi_tables_get(all, "cue_affixes");
	int form = rawi_table_column(t, "form"), prefix = rawi_table_column(t, "prefix"), suffix = rawi_table_column(t, "suffix");
	int gender = rawi_table_column(t, "gender"), number = rawi_table_column(t, "number"), object = rawi_table_column(t, "object");
	for (uint32_t r = 0; r < rawi_table_rows(t) && x->n < MAX_AFFIXES; r++) {
		int g = rawi_table_enum(t, r, gender);
		x->at[x->n++] = (affix){ rawi_fold(all, a, rawi_table_cell(t, r, prefix)), rawi_fold(all, a, rawi_table_cell(t, r, suffix)),
			rawi_table_cell(t, r, suffix), (uint8_t)rawi_table_enum(t, r, form), g < 0 ? 0 : g == 0 ? 'm' : 'f', (uint8_t)(rawi_table_enum(t, r, number) + 1), (uint8_t)rawi_table_num(t, r, object), 0 };
		affix *f = &x->at[x->n - 1];
		while (!rawi_slice_eq(x->at[f->cut].prefix, f->prefix) || !rawi_slice_eq(x->at[f->cut].suffix, f->suffix))
			f->cut++;
		x->together[number_of(&x->fronts, f->prefix)][number_of(&x->backs, f->suffix)] = (uint8_t)(f->cut + 1);
	}
	t = rawi_tables_get(all, "quote_words");
	int role = rawi_table_column(t, "role");
	for (uint32_t r = 0; r < rawi_table_rows(t) && x->n_conj < sizeof x->conj / sizeof *x->conj; r++) {
		rawi_slice key = rawi_table_cell(t, r, 0);
		if ((1u << rawi_table_enum(t, r, role)) == ROLE_CONJ && key.n <= LETTER && (key = rawi_fold(all, a, key)).n <= LETTER && key.n)
			x->conj[x->n_conj++] = key;
	}
	kept->endings = x;
	return x;
}

static lexis *lexis_new(rawi_quoting *q)
{
	lexis *x = RAWI_NEW(q->arena, lexis);
	x->none = rawi_nones_of(q->arena, q->doc->tables, RAWI_NONES_CUES, q->t->n_tokens, q->t->numbering);
	x->small = rawi_nones_of(q->arena, q->doc->tables, RAWI_NONES_SMALL, q->t->n_tokens, q->t->numbering);
	x->plain = RAWI_NEW_N(q->arena, uint8_t, q->t->n_tokens + 1);
	x->readings = rawi_readings_of(q->arena, q->t);
	x->e = endings_of(q, x->readings);
	const rawi_table *t = q->cue_table;
	x->form = rawi_table_column(t, "form");
	x->that = rawi_table_column(t, "that");
	x->speech = rawi_table_column(t, "speech");
	x->prep = rawi_table_column(t, "prep");
	x->by_prep = rawi_table_column(t, "by_prep");
	x->object = rawi_table_column(t, "object");
	x->frame = rawi_table_column(t, "frame");
	return x;
}

uint32_t rawi_marked_words(const rawi_text *t, uint32_t open)
{
	uint32_t mate = t->tokens[open].mate, n = 0;
	if (mate != RAWI_NONE && mate > open + 64)
		return 64;
	for (uint32_t i = open + 1; mate != RAWI_NONE && i < mate; i++)
		n += rawi_is_word(t, i);
	return n;
}

/* Has the word its hamza below the alef where the row has it above? Folding makes them one. */
static bool other_hamza(rawi_slice w, rawi_slice row)
{
	uint32_t a = 0, b = 0;
	if (w.n && row.n) {
		rawi_utf8_next(w.s, w.s + w.n, &a);
		rawi_utf8_next(row.s, row.s + row.n, &b);
	}
	return a == 0x625 && b == 0x623;
}

/* The word without a conjunction written to it, judged by the letters alone; empty where there is none. */
static rawi_slice without_conj(const lexis *y, rawi_slice w)
{
	const endings *x = y->e;
	for (size_t i = 0; i < x->n_conj; i++)
		if (x->conj[i].n + 3 < w.n && rawi_slice_starts(w, x->conj[i]))
			return rawi_slice_sub(w, x->conj[i].n, w.n - x->conj[i].n);
	return (rawi_slice){ "", 0 };
}

static uint32_t roles_of(const rawi_table *words, int role, uint32_t row)
{
	uint32_t bits = 0;
	for (; row != RAWI_NO_ROW; row = rawi_table_next(words, row))
		bits |= 1u << rawi_table_enum(words, row, role);
	return bits;
}

/* A noun in any of its forms: as written, without a preposition, without article and pronoun. */
static uint32_t stands_in(const rawi_table *nouns, const rawi_token *k)
{
	if (!(k->tables & rawi_table_bit(nouns)))
		return RAWI_NO_ROW;
	rawi_slice forms[] = { k->stem, k->bare, k->fold };
	uint32_t row = RAWI_NO_ROW;
	for (int f = 0; f < 3 && row == RAWI_NO_ROW; f++)
		row = rawi_table_find(nouns, forms[f]);
	return row;
}

/* The node behind a small word, as it stands or (`cut`) without its conjunction; 0 where it is none. */
static uint32_t begins_phrase(const lexis *x, const rawi_table *words, const rawi_token *k, rawi_slice bare, bool *cut)
{
	rawi_reading_kept *kept = rawi_reading_kept_of(x->readings, k);
	if (kept && kept->small) {
		*cut = kept->small_cut;
		return kept->small - 1;
	}
	uint32_t node = rawi_table_step(words, 0, k->fold), without = 0;
	*cut = rawi_table_accept(words, node) == RAWI_NO_ROW && bare.n && (without = rawi_table_step(words, 0, bare)) != 0;
	if (*cut)
		node = without;
	if (kept) {
		kept->small = node + 1;
		kept->small_cut = *cut;
	}
	return node;
}

/* Roles of small words. A phrase of several words gives its role to its first, what stands before the particle to its last. */
static void mark_phrase(rawi_quoting *q, const lexis *x, const rawi_table *words, int role, uint32_t i, rawi_slice bare)
{
	const rawi_text *t = q->t;
	const rawi_token *k = &t->tokens[i];
	bool cut;
	uint32_t node = 0, begins = begins_phrase(x, words, k, bare, &cut);
	if (cut)
		q->roles[i] |= ROLE_JOINED;
	for (uint32_t j = i; j < t->n_tokens && j < i + 4 && t->tokens[j].sentence == k->sentence; j++) {
		node = j == i ? begins : rawi_table_step(words, node, t->tokens[j].fold);
		if (!node)
			break;
		uint32_t bits = roles_of(words, role, rawi_table_accept(words, node));
		if (j == i && bits & ROLE_PREP && other_hamza(rawi_token_text(t, i), rawi_table_cell(words, rawi_table_accept(words, node), 0)))
			bits = 0; /* إمام is not أمام */
		if (j == i)
			q->roles[i] |= bits;
		else
			q->roles[bits & ROLE_NOTTHAT ? j : i] |= bits;
	}
}

/* Is the token a word of a person's name? علي, a name, is على, "on", in many a paper. */
static bool in_persons_name(const rawi_quoting *q, uint32_t i)
{
	const rawi_entity *e = q->doc->entity_at[i] == RAWI_NONE ? NULL : &q->doc->record->entities.at[q->doc->entity_at[i]];
	return e && e->type == RAWI_PER && !e->unnamed && q->doc->mention_at[i] != RAWI_NONE && e->mentions.at[q->doc->mention_at[i]].form == RAWI_FORM_NAME;
}

static void mark_small_words(rawi_quoting *q, const lexis *x)
{
	const rawi_text *t = q->t;
	const rawi_table *words = rawi_tables_get(q->doc->tables, "quote_words"), *heads = rawi_tables_get(q->doc->tables, "content_heads");
	const rawi_table *occasions = rawi_tables_get(q->doc->tables, "occasions");
	int role = rawi_table_column(words, "role"), paper = rawi_table_column(occasions, "paper");
	for (uint32_t i = 0; i < t->n_tokens; i++) {
		const rawi_token *k = &t->tokens[i];
		if (k->kind != RAWI_TOK_WORD)
			continue;
		bool numbered = rawi_nones_numbered(&x->small, k->reading);
		uint64_t asked = numbered ? 0 : rawi_hash(k->fold);
		x->plain[i] = numbered ? rawi_nones_has_reading(&x->small, k->reading) : rawi_nones_has(&x->small, asked);
		if (!x->plain[i]) {
			const rawi_reading_kept *kept = rawi_reading_kept_of(x->readings, k);
			rawi_slice bare = without_conj(x, k->fold);
			x->plain[i] = !(kept && kept->small) && !rawi_table_step(words, 0, k->fold) && !rawi_table_step(words, 0, bare) && !rawi_table_step(q->attribution_table, 0, k->fold) && !rawi_table_step(q->attribution_table, 0, bare);
			if (x->plain[i] && numbered)
				rawi_nones_put_reading(&x->small, k->reading);
			else if (x->plain[i])
				rawi_nones_put(&x->small, asked);
			else
				mark_phrase(q, x, words, role, i, bare);
			if (q->roles[i] & ROLE_ANY_PREP && in_persons_name(q, i))
				q->roles[i] &= ~(uint32_t)ROLE_ANY_PREP;
		}
		if (k->pro & (RAWI_PRO_W | RAWI_PRO_F))
			q->roles[i] |= ROLE_JOINED;
		if (stands_in(heads, k) != RAWI_NO_ROW)
			q->roles[i] |= ROLE_HEAD;
		uint32_t row = stands_in(occasions, k);
		if (row != RAWI_NO_ROW)
			q->roles[i] |= ROLE_OCCASION | (rawi_table_num(occasions, row, paper) == 1 ? ROLE_PAPER : 0u);
	}
	for (size_t d = 0; d < t->n_dates; d++)
		for (uint32_t i = t->dates[d].first; i < t->dates[d].end; i++)
			q->roles[i] |= ROLE_DATE;
	for (uint32_t i = 0; i < t->n_tokens; i++)
		if (rawi_opens_quote(t, i) && t->tokens[i].mate != RAWI_NONE && !(rawi_marked_words(t, i) <= NAME_WORDS && rawi_is_comma(t, i + 1))) { /* a comma first: two straight marks that are no pair */
			for (uint32_t j = i + 1; j < t->tokens[i].mate; j++)
				q->roles[j] |= ROLE_INSIDE;
			i = t->tokens[i].mate;
		}
}

/* Does the word as written end so, marks aside? */
static bool ends_as_written(const rawi_quoting *q, rawi_slice word, rawi_slice ending)
{
	uint32_t cp, out[4];
	while (word.n && !rawi_slice_ends(word, ending)) {
		size_t n = rawi_utf8_prev(word.s, word.s + word.n, &cp);
		if (rawi_fold_letter(q->doc->tables, cp, out))
			return false;
		word.n -= n;
	}
	return word.n > 0;
}

/* What is a cue of what the affixes leave of the word, by their first row: rows of the table. False where nothing is, as of most words; then `rows` is not written. */
static bool stems_of(const rawi_quoting *q, const endings *e, rawi_slice w, uint32_t rows[MAX_AFFIXES])
{
	bool any = false;
	for (size_t b = 0; b < e->backs.n; b++) {
		if (!rawi_slice_ends(w, e->backs.at[b]))
			continue;
		for (size_t f = 0; f < e->fronts.n; f++) {
			size_t taken = e->fronts.at[f].n + e->backs.at[b].n;
			if (!e->together[f][b] || w.n < taken + 2 || !rawi_slice_starts(w, e->fronts.at[f]))
				continue;
			uint32_t row = rawi_table_find(q->cue_table, rawi_slice_sub(w, e->fronts.at[f].n, w.n - taken));
			if (row == RAWI_NO_ROW)
				continue;
			if (!any)
				memset(rows, 0xFF, MAX_AFFIXES * sizeof *rows);
			any = true;
			rows[e->together[f][b] - 1] = row;
		}
	}
	return any;
}

/* The cue that one word form is, by its stem and endings; the longest stem wins. */
static bool match_word(const rawi_quoting *q, const lexis *x, uint32_t token, rawi_slice w, rawi_cue *c)
{
	size_t best = 0;
	uint32_t rows[MAX_AFFIXES]; /* of what a row's affixes leave of the word, by their first row */
	rawi_slice written = rawi_token_text(q->t, token);
	if (!stems_of(q, x->e, w, rows))
		return false;
	for (size_t i = 0; i < x->e->n; i++) {
		const affix *f = &x->e->at[i];
		if (rows[f->cut] == RAWI_NO_ROW)
			continue;
		/* folding makes a ta marbuta and a pronoun one letter: as a pronoun it must be written so */
		if ((f->pronoun || f->form == CUE_MASDAR || (f->form == CUE_PARTICIPLE && f->gender == 'f')) && f->suffix.n && !ends_as_written(q, written, f->as_written))
			continue;
		size_t n = w.n - f->prefix.n - f->suffix.n;
		if (n <= best)
			continue;
		for (uint32_t r = rows[f->cut]; r != RAWI_NO_ROW; r = rawi_table_next(q->cue_table, r)) {
			if (rawi_table_enum(q->cue_table, r, x->form) != f->form)
				continue;
			int that = rawi_table_enum(q->cue_table, r, x->that);
			if (that == NEAR && f->pronoun)
				continue;
			if (f->form == CUE_PAST && other_hamza(w.n == q->t->tokens[token].fold.n ? written : (rawi_slice){ "", 0 }, rawi_table_cell(q->cue_table, r, 0)))
				continue; /* إبان is not أبان */
			*c = (rawi_cue){ .row = r, .form = f->form, .that = (uint8_t)that, .speech = rawi_table_enum(q->cue_table, r, x->speech) == YES, .prep = (int8_t)rawi_table_enum(q->cue_table, r, x->prep),
				.by_prep = (uint8_t)rawi_table_enum(q->cue_table, r, x->by_prep), .object = (uint8_t)rawi_table_enum(q->cue_table, r, x->object),
				.frame = (uint8_t)rawi_table_enum(q->cue_table, r, x->frame), .gender = f->gender, .number = f->number, .pronoun = f->pronoun };
			best = n;
			break;
		}
	}
	return best > 0;
}

static bool has_shadda(rawi_slice word)
{
	enum { SHADDA = 0x651 };
	uint32_t cp;
	for (size_t at = 0; at < word.n;) {
		at += rawi_utf8_next(word.s + at, word.s + word.n, &cp);
		if (cp == SHADDA)
			return true;
	}
	return false;
}

/* Is the last letter written double, and only three letters with what joins them (وعدّ, "and held", not "promised")? */
static bool is_doubled(rawi_slice word)
{
	enum { SHADDA = 0x651, LETTERS = 3 };
	uint32_t cp = 0;
	if (word.n != (LETTERS + 1) * LETTER)
		return false;
	rawi_utf8_prev(word.s, word.s + word.n, &cp);
	return cp == SHADDA;
}

/* The cue that a word is, with a conjunction in front or without: nothing of its place. */
static bool kept_cue(const rawi_quoting *q, const lexis *x, uint32_t i, rawi_cue *c)
{
	const rawi_token *k = &q->t->tokens[i];
	rawi_reading_kept *kept = rawi_reading_kept_of(x->readings, k);
	if (kept && kept->cue) {
		*c = *kept->cue;
		return true;
	}
	bool joined = false;
	if ((is_doubled(rawi_token_text(q->t, i)) && without_conj(x, k->fold).n) || !match_word(q, x, i, k->fold, c)) {
		rawi_slice cut = without_conj(x, k->fold);
		joined = cut.n && match_word(q, x, i, cut, c);
		if (!joined)
			return false;
	}
	c->joined = joined;
	if (c->form == CUE_PAST && c->that == NEAR && q->roles[i] & ROLE_PREP && has_shadda(rawi_token_text(q->t, i)))
		c->that = YES; /* بيّن is no preposition */
	if (kept) {
		rawi_cue *copy = RAWI_NEW(x->readings->arena, rawi_cue);
		*copy = *c;
		kept->cue = copy;
	}
	return true;
}

/* The cue that begins at a token, if any. */
static bool cue_at(const rawi_quoting *q, const lexis *x, uint32_t i, rawi_cue *c)
{
	const rawi_token *k = &q->t->tokens[i];
	if (k->kind != RAWI_TOK_WORD)
		return false;
	bool numbered = rawi_nones_numbered(&x->none, k->reading);
	uint64_t asked = numbered ? 0 : rawi_hash(rawi_token_text(q->t, i));
	if (numbered ? rawi_nones_has_reading(&x->none, k->reading) : rawi_nones_has(&x->none, asked))
		return false;
	if (!kept_cue(q, x, i, c)) {
		if (numbered)
			rawi_nones_put_reading(&x->none, k->reading);
		else
			rawi_nones_put(&x->none, asked);
		return false;
	}
	c->onward = c->form == CUE_IMPERFECT && i >= 2 && q->roles[i - 1] & ROLE_THAT && q->roles[i - 2] & ROLE_ONWARD;
	c->first = i;
	c->end = c->shown_end = c->intro = i + 1;
	c->before = i;
	c->addressee = c->via = RAWI_NONE;
	return true;
}

/* «جاء في البيان أن», «ورد في تقرير أن»: of what comes and what is found only a text reports. */
static bool lacks_paper(const rawi_quoting *q, const rawi_cue *c)
{
	return c->row != RAWI_NO_ROW && c->prep == PREP_IN && c->by_prep == BY_NO && !(c->end + 1 < q->t->n_tokens && q->roles[c->end] & ROLE_IN && q->roles[c->end + 1] & ROLE_PAPER);
}

/* The nodes behind a token that begins an ascription, as it stands and without its conjunction; 0 where it begins none. */
static void begins_ascription(const rawi_quoting *q, const lexis *x, const rawi_token *k, uint32_t out[2])
{
	rawi_reading_kept *kept = rawi_reading_kept_of(x->readings, k);
	if (kept && kept->ascribes[0]) {
		out[0] = kept->ascribes[0] - 1;
		out[1] = kept->ascribes[1] - 1;
		return;
	}
	out[0] = rawi_table_step(q->attribution_table, 0, k->fold);
	out[1] = rawi_table_step(q->attribution_table, 0, without_conj(x, k->fold));
	if (kept) {
		kept->ascribes[0] = out[0] + 1;
		kept->ascribes[1] = out[1] + 1;
	}
}

/* The words that ascribe a clause (according to …) at a token: how many, and the cue they make with a verb after them. */
static bool attribution_at(const rawi_quoting *q, const lexis *x, uint32_t i, rawi_cue *c)
{
	const rawi_text *t = q->t;
	if (x->plain[i])
		return false;
	uint32_t begins[2];
	begins_ascription(q, x, &t->tokens[i], begins);
	for (int f = 0; f < 2; f++) {
		uint32_t node = 0, row = RAWI_NO_ROW, end = i;
		for (uint32_t j = i; j < t->n_tokens && t->tokens[j].sentence == t->tokens[i].sentence && t->tokens[j].kind == RAWI_TOK_WORD; j++) {
			node = j == i ? begins[f] : rawi_table_step(q->attribution_table, node, t->tokens[j].fold);
			if (!node)
				break;
			uint32_t at = rawi_table_accept(q->attribution_table, node);
			if (at != RAWI_NO_ROW) {
				row = at;
				end = j + 1;
			}
		}
		if (row == RAWI_NO_ROW)
			continue;
		int then = rawi_table_enum(q->attribution_table, row, rawi_table_column(q->attribution_table, "then"));
		rawi_cue verb;
		*c = (rawi_cue){ .row = RAWI_NO_ROW, .form = CUE_FIXED, .ascribes = 1, .then = (uint8_t)then, .joined = f == 1, .prep = -1 };
		if (then == THEN_VERB) {
			if (end >= t->n_tokens || t->tokens[end].sentence != t->tokens[i].sentence)
				return false;
			if (!cue_at(q, x, end, &verb) || verb.form > CUE_IMPERFECT || lacks_paper(q, &verb))
				return false;
			end += verb.prep == PREP_IN && verb.by_prep == BY_NO; /* بحسب ما جاء في البيان */
			c->gender = verb.gender;
			c->number = verb.number;
			end++;
		}
		c->first = c->before = i;
		c->end = c->shown_end = c->intro = end;
		c->addressee = c->via = RAWI_NONE;
		return true;
	}
	return false;
}

/* «أعتقد»: I believe, where the past has no hamza on its alef. Only for words of belief: elsewhere writers often put one where none belongs. */
static bool is_first_person(const rawi_quoting *q, const rawi_cue *c)
{
	uint32_t written, stem, cp;
	if (c->form != CUE_PAST || c->row == RAWI_NO_ROW || !rawi_slice_is(rawi_table_cell(q->cue_table, c->row, rawi_table_column(q->cue_table, "class")), "believe"))
		return false;
	rawi_slice w = rawi_token_text(q->t, c->first), s = rawi_table_cell(q->cue_table, c->row, 0);
	size_t skip = c->joined ? rawi_utf8_next(w.s, w.s + w.n, &cp) : 0;
	if (!s.n || skip >= w.n)
		return false;
	rawi_utf8_next(w.s + skip, w.s + w.n, &written);
	rawi_utf8_next(s.s, s.s + s.n, &stem);
	return written != stem;
}

/* Does a verb of writing have what it is written on behind it, as a pronoun (عليه)? */
static bool is_written_on(const rawi_quoting *q, const rawi_cue *c)
{
	const rawi_token *next = c->first + 1 < q->t->n_tokens ? &q->t->tokens[c->first + 1] : NULL;
	if (c->form != CUE_PAST || c->row == RAWI_NO_ROW || !next || next->enc == RAWI_ENC_NONE || !rawi_slice_is(rawi_table_cell(q->cue_table, c->row, rawi_table_column(q->cue_table, "class")), "write"))
		return false;
	const rawi_table *words = rawi_tables_get(q->doc->tables, "quote_words");
	return roles_of(words, rawi_table_column(words, "role"), rawi_table_find(words, next->lemma)) & ROLE_ON;
}

/* «بينه وبين أهله»: the second of two prepositions of the letters of a verb. */
static bool is_second_between(const rawi_quoting *q, const rawi_cue *c)
{
	enum { FAR = 6 };
	uint32_t i = c->first;
	if (c->form != CUE_PAST || !c->joined || !(q->roles[i] & ROLE_PREP))
		return false;
	rawi_slice word = q->t->tokens[i].bare;
	for (uint32_t j = i; j > 0 && j + FAR > i && same_sentence(q, j - 1, i); j--)
		if (rawi_slice_starts(q->t->tokens[j - 1].fold, word) && (q->t->tokens[j - 1].enc != RAWI_ENC_NONE || q->roles[j - 1] & ROLE_PREP))
			return true;
	return false;
}

/* Reporting words where nothing is reported: denied, under a particle of purpose, inside a name or inside speech. */
static bool is_idle(const rawi_quoting *q, const rawi_cue *c)
{
	const rawi_text *t = q->t;
	uint32_t i = c->first;
	if (q->roles[i] & ROLE_INSIDE || is_first_person(q, c) || lacks_paper(q, c))
		return true;
	if (q->doc->entity_at[i] != RAWI_NONE && q->doc->mention_at[i] != RAWI_NONE) {
		const rawi_mention *m = &q->doc->record->entities.at[q->doc->entity_at[i]].mentions.at[q->doc->mention_at[i]];
		if (m->form == RAWI_FORM_NAME && (m->at.end - m->at.first > 1 || c->form == CUE_MASDAR))
			return true;
	}
	if (c->row != RAWI_NO_ROW && i + 1 < t->n_tokens && q->roles[i + 1] & ROLE_UNNAMED) {
		rawi_slice class_ = rawi_table_cell(q->cue_table, c->row, rawi_table_column(q->cue_table, "class"));
		if (rawi_slice_is(class_, "demand") || rawi_slice_is(class_, "reject"))
			return true; /* a source that asks not to be named */
	}
	if (c->form == CUE_IMPERFECT && c->joined && rawi_is_naming(q, i))
		return true; /* الوالدة وتدعى X */
	if (is_written_on(q, c) || is_second_between(q, c))
		return true; /* لافتة كتب عليها «…» */
	if (c->form == CUE_PARTICIPLE && i > 0 && t->tokens[i - 1].pos == RAWI_POS_VERB && same_sentence(q, i - 1, i) && rawi_title_at(q->doc, i))
		return true; /* قالت متحدثة باسم المنظمة */
	if (i == 0 || t->tokens[i - 1].sentence != t->tokens[i].sentence || c->joined)
		return false;
	if (c->form == CUE_IMPERFECT && rawi_is_word(t, i - 1) && rawi_is_naming(q, i))
		return true; /* متطوع يدعى X: of the letters of "claims" */
	if (c->form == CUE_PAST && q->roles[i - 1] & ROLE_UNNAMED)
		return true; /* عدم كشف هويته */
	if (c->form == CUE_MASDAR && !(c->gender + c->number) && q->roles[i - 1] & ROLE_IN)
		return true; /* في إشارة إلى: the narrator's remark */
	if (c->form == CUE_PARTICIPLE && q->roles[i - 1] & (ROLE_NOTTHAT | ROLE_ANY_PREP))
		return true; /* غير معلنة, مع ملاحظة */
	if (c->form <= CUE_IMPERFECT && q->roles[i - 1] & ROLE_NEGATION)
		return true; /* whatever its letters, a verb after لم or لن is denied */
	if (c->form == CUE_IMPERFECT && q->roles[i - 1] & ROLE_THAT && !c->onward)
		return true;
	if (c->form == CUE_PAST && t->tokens[i - 1].pos == RAWI_POS_VERB && !(q->roles[i - 1] & ROLE_AUX))
		return true; /* a verbal noun of the same letters: رفض ذكر اسمه */
	if (c->form <= CUE_IMPERFECT && q->roles[i - 1] & (ROLE_ANY_PREP) && !(q->roles[i - 1] & (ROLE_NOTTHAT | ROLE_CALLED | ROLE_LEAD)) && !c->ascribes)
		return true; /* a noun of the same letters: في طلب */
	return false;
}

/* «قال شاهد لرويترز عبر الهاتف إن …»: a preposition of the letters of a verb, while an earlier verb of the sentence waits for what it reports. */
static bool is_preposition(const rawi_quoting *q, const rawi_cue *c)
{
	enum { FAR = 24 };
	const rawi_text *t = q->t;
	uint32_t i = c->first, first = t->sentences[t->tokens[i].sentence].first;
	if (c->form != CUE_PAST || c->joined || c->ascribes || i == first || !(q->roles[i] & ROLE_PREP) || q->roles[i - 1] & (ROLE_AUX | ROLE_LIKE | ROLE_BREAK | ROLE_LEAD) || !q->cues.n)
		return false;
	const rawi_cue *before = &q->cues.at[q->cues.n - 1];
	if (before->form > CUE_IMPERFECT || before->ascribes || before->first < first || before->first + FAR < i)
		return false;
	for (uint32_t p = before->end; p < i; p++)
		if (q->roles[p] & ROLE_THAT || rawi_is_colon(t, p) || (rawi_opens_quote(t, p) && rawi_marked_words(t, p) > NAME_WORDS))
			return false;
	return true;
}

void rawi_cues_find(rawi_quoting *q)
{
	const rawi_text *t = q->t;
	lexis *x = lexis_new(q);
	mark_small_words(q, x);
	for (uint32_t i = 0; i < t->n_tokens; i++) {
		rawi_cue c;
		if (t->tokens[i].kind != RAWI_TOK_WORD || !(attribution_at(q, x, i, &c) || cue_at(q, x, i, &c)) || is_idle(q, &c) || is_preposition(q, &c))
			continue;
		if (c.onward)
			c.object = c.by_prep = BY_NO; /* announcing a thing is an act, not the next thing that is told */
		if (c.form <= CUE_IMPERFECT && !c.ascribes)
			q->roles[i] |= ROLE_CUE;
		rawi_vec_push(q->arena, &q->cues, c);
		i = c.end - 1;
	}
}
