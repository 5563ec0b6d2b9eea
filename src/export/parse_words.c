/* export: a token → its syntactic words; see parse.h. What a token is made of is known already (arabic/text.h): here it is only cut apart, by the offsets that folding keeps, and named in the terms
 * of Universal Dependencies 2 (universaldependencies.org/guidelines.html), where the lexicon knows them. */
#include "export/parse.h"

#include <stdio.h>

enum { PREP, CONJ, REL, NEG, THAT, SUB, ASK, DEM, PRON, AUX, ADV }; /* the classes of particles.tsv */

void rawi_parser_init(rawi_parser *p, const rawi_doc *doc)
{
	*p = (rawi_parser){ .doc = doc, .particles = rawi_tables_get(doc->tables, "particles"), .affixes = rawi_tables_get(doc->tables, "affixes") };
	p->class_column = rawi_table_column(p->particles, "class");
	int side = rawi_table_column(p->affixes, "side"), bit = rawi_table_column(p->affixes, "bit");
	static const uint8_t place[] = { 7, 0, 1, 2, 3, 4, 5, 6 }; /* a w f b l k s al → the bits of RAWI_PRO_… */
	for (uint32_t r = 0; r < rawi_table_rows(p->affixes); r++) {
		int b = rawi_table_enum(p->affixes, r, bit);
		rawi_slice raw = rawi_table_cell(p->affixes, r, 0), fold = rawi_fold(doc->tables, doc->arena, raw);
		if (rawi_table_enum(p->affixes, r, side) == 0 && b >= 0 && b < 8) {
			p->front[place[b]] = fold;
			if (place[b] == 6)
				p->article = raw;
		} else if (b >= 8 && b - 7 < 12)
			p->behind[b - 7] = fold;
	}
	p->numeral = RAWI_NEW_N(doc->arena, uint8_t, doc->text->n_tokens + 1);
	for (size_t i = 0; i < doc->text->n_numbers; i++)
		for (uint32_t k = doc->text->numbers[i].first; k < doc->text->numbers[i].end; k++)
			p->numeral[k] = doc->text->numbers[i].ordinal ? 2 : 1;
}

static const char *pronoun_feats(uint8_t enc)
{
	static const char *const of[] = { "",
		"Gender=Masc|Number=Sing|Person=3|PronType=Prs", "Gender=Fem|Number=Sing|Person=3|PronType=Prs", "Number=Dual|Person=3|PronType=Prs",
		"Gender=Masc|Number=Plur|Person=3|PronType=Prs", "Gender=Fem|Number=Plur|Person=3|PronType=Prs", "Number=Sing|Person=1|PronType=Prs",
		"Number=Sing|Person=1|PronType=Prs", "Number=Plur|Person=1|PronType=Prs", "Number=Sing|Person=2|PronType=Prs", "Gender=Masc|Number=Plur|Person=2|PronType=Prs",
		"Number=Dual|Person=2|PronType=Prs" };
	return enc < sizeof of / sizeof *of ? of[enc] : "";
}

static void by_class(int class, rawi_parse_word *w)
{
	static const struct { const char *upos, *feats; } of[] = { { "ADP", "" }, { "CCONJ", "" }, { "PRON", "PronType=Rel" }, { "PART", "Polarity=Neg" }, { "SCONJ", "" }, { "SCONJ", "" },
		{ "PRON", "PronType=Int" }, { "DET", "PronType=Dem" }, { "PRON", "PronType=Prs" }, { "AUX", "" }, { "ADV", "" } };
	if (class >= PREP && class <= ADV) {
		w->upos = of[class].upos;
		w->feats = of[class].feats;
	} else {
		w->upos = "PART";
		w->feats = "";
	}
}

static int particle_class(const rawi_parser *p, rawi_slice fold)
{
	uint32_t r = rawi_table_find(p->particles, fold);
	return r == RAWI_NO_ROW ? -1 : rawi_table_enum(p->particles, r, p->class_column);
}

/* The features of a word of the lexicon, in the alphabet's order. */
static const char *feats_of(const rawi_parser *p, const rawi_token *t, bool definite)
{
	char out[160] = "";
	size_t n = 0;
	uint16_t f = t->feat;
	bool verb = t->pos == RAWI_POS_VERB;
#define ADD(cond, text) \
	if (cond)           \
	n += (size_t)snprintf(out + n, sizeof out - n, "%s%s", n ? "|" : "", (text))
	ADD(verb && (f & RAWI_FEAT_PAST), "Aspect=Perf");
	ADD(verb && (f & RAWI_FEAT_IMPERFECT), "Aspect=Imp");
	ADD(definite && !verb, "Definite=Def");
	ADD((f & RAWI_FEAT_MASC) && !(f & RAWI_FEAT_FEM), "Gender=Masc");
	ADD((f & RAWI_FEAT_FEM) && !(f & RAWI_FEAT_MASC), "Gender=Fem");
	ADD(verb && !(f & (RAWI_FEAT_PAST | RAWI_FEAT_IMPERFECT)) && (f & RAWI_FEAT_KNOWN), "Mood=Imp");
	ADD(f & RAWI_FEAT_DUAL, "Number=Dual");
	ADD((f & RAWI_FEAT_PLUR) && !(f & RAWI_FEAT_DUAL), "Number=Plur");
	ADD((f & RAWI_FEAT_SING) && !(f & (RAWI_FEAT_DUAL | RAWI_FEAT_PLUR)), "Number=Sing");
	ADD(f & RAWI_FEAT_FIRST, "Person=1");
	ADD((f & RAWI_FEAT_SECOND) && !(f & RAWI_FEAT_FIRST), "Person=2");
	ADD((f & RAWI_FEAT_THIRD) && !(f & (RAWI_FEAT_FIRST | RAWI_FEAT_SECOND)), "Person=3");
	ADD(verb && (f & (RAWI_FEAT_PAST | RAWI_FEAT_IMPERFECT)), "VerbForm=Fin");
	ADD(!verb && (f & RAWI_FEAT_PARTICIPLE), "VerbForm=Part");
	ADD(!verb && (f & RAWI_FEAT_MASDAR) && !(f & RAWI_FEAT_PARTICIPLE), "VerbForm=Vnoun");
#undef ADD
	return n ? rawi_arena_dup(p->doc->arena, (rawi_slice){ out, n }).s : "";
}

static bool is_address(rawi_slice s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.s[i] == '@' || (s.s[i] == ':' && i + 1 < s.n && s.s[i + 1] == '/'))
			return true;
	return s.n > 4 && (memcmp(s.s, "www.", 4) == 0 || memcmp(s.s, "WWW.", 4) == 0);
}

static bool is_symbol(uint32_t cp)
{
	return cp == '%' || cp == '$' || cp == '+' || cp == '=' || cp == '<' || cp == '>' || cp == '^' || cp == '~' || cp == '|' || cp == '&' || cp == '#' || cp == '@' || cp == 0x66A ||
		(cp >= 0xA2 && cp <= 0xA9 && cp != 0xA7) || cp == 0xAE || cp == 0xB0 || cp == 0xB1 || cp == 0xD7 || cp == 0xF7 || (cp >= 0x20A0 && cp < 0x2C00 && cp != 0x2E2E) || cp == 0xFDFC || cp >= 0x1F000;
}

static bool named(const rawi_parser *p, uint32_t token)
{
	const rawi_doc *d = p->doc;
	uint32_t e = d->entity_at[token];
	if (e >= d->record->entities.n || d->mention_at[token] >= d->record->entities.at[e].mentions.n)
		return false;
	return d->record->entities.at[e].mentions.at[d->mention_at[token]].form == RAWI_FORM_NAME && !d->record->entities.at[e].unnamed;
}

static void name_head(const rawi_parser *p, uint32_t token, rawi_slice rest, rawi_parse_word *w)
{
	const rawi_token *t = &p->doc->text->tokens[token];
	int class = t->pos == RAWI_POS_PART || t->pos == RAWI_POS_UNKNOWN ? particle_class(p, rest) : -1;
	w->lemma = t->lemma;
	w->feats = feats_of(p, t, (t->pro & RAWI_PRO_AL) != 0);
	if (t->pos == RAWI_POS_PART)
		by_class(class, w);
	else if (p->numeral[token] == 1) {
		w->upos = "NUM";
		w->feats = "NumForm=Word";
	} else if (p->numeral[token] == 2) {
		w->upos = "ADJ";
		w->feats = "NumType=Ord";
	} else if (t->pos == RAWI_POS_VERB)
		w->upos = "VERB";
	else if (t->pos == RAWI_POS_PROPER || (t->pos == RAWI_POS_UNKNOWN && named(p, token)))
		w->upos = "PROPN";
	else
		w->upos = t->pos == RAWI_POS_NOUN ? "NOUN" : t->pos == RAWI_POS_ADJ ? "ADJ" : class >= 0 ? (by_class(class, w), w->upos) : "X";
}

/* The words before the head: each particle that is on the token and stands where its turn is. */
static size_t take_front(const rawi_parser *p, const rawi_token *t, rawi_slice s, const rawi_folded *f, size_t *from, rawi_parse_word *out)
{
	static const struct { uint8_t bit; const char *upos, *feats; } order[] = { { 7, "PART", "PronType=Int" }, { 0, "CCONJ", "" }, { 1, "CCONJ", "" }, { 2, "ADP", "" }, { 3, "ADP", "" }, { 4, "ADP", "" },
		{ 5, "AUX", "" } };
	size_t n = 0;
	for (size_t k = 0; k < sizeof order / sizeof *order; k++) {
		rawi_slice a = p->front[order[k].bit];
		if (!(t->pro >> order[k].bit & 1) || !a.n || !rawi_slice_starts(rawi_slice_sub(f->text, *from, f->text.n - *from), a))
			continue;
		if (*from + a.n >= f->text.n)
			break;
		size_t end = *from + a.n;
		out[n++] = (rawi_parse_word){ rawi_slice_sub(s, f->at[*from], f->at[end] - f->at[*from]), a, order[k].upos, order[k].feats, false };
		*from = end;
	}
	return n;
}

size_t rawi_parse_token(const rawi_parser *p, uint32_t token, rawi_parse_word out[RAWI_PARSE_WORDS])
{
	const rawi_text *x = p->doc->text;
	const rawi_token *t = &x->tokens[token];
	rawi_slice s = rawi_token_text(x, token);
	out[0] = (rawi_parse_word){ s, t->lemma, "PUNCT", "", true };
	switch (t->kind) {
	case RAWI_TOK_NUMBER: out[0].upos = "NUM"; out[0].feats = "NumForm=Digit"; return 1;
	case RAWI_TOK_LATIN:
		out[0].upos = is_address(s) ? "SYM" : named(p, token) ? "PROPN" : "X";
		out[0].feats = is_address(s) ? "" : "Foreign=Yes";
		return 1;
	case RAWI_TOK_WORD: break;
	default:
		out[0].upos = t->kind == RAWI_TOK_PUNCT && is_symbol(t->punct) ? "SYM" : "PUNCT";
		out[0].lemma = s;
		return 1;
	}
	name_head(p, token, t->fold, &out[0]);
	rawi_folded f = rawi_fold_map(x->tables, x->arena, s);
	if (!rawi_slice_eq(f.text, t->fold) || !((t->pro & ~RAWI_PRO_AL) || t->enc))
		return 1; /* an abbreviation with its full stop, or nothing to cut */
	size_t from = 0, end = f.text.n, n = take_front(p, t, s, &f, &from, out);
	rawi_slice pronoun = t->enc < 12 ? p->behind[t->enc] : (rawi_slice){ "", 0 }, head = { "", 0 };
	if (pronoun.n && from + pronoun.n <= end && rawi_slice_ends(f.text, pronoun))
		end -= pronoun.n;
	else
		pronoun.n = 0;
	if (from < end) {
		rawi_slice rest = rawi_slice_sub(f.text, from, end - from);
		bool fused = (t->pro & RAWI_PRO_L) && (t->pro & RAWI_PRO_AL) && !rawi_slice_starts(rest, p->front[6]) && t->stem.n <= rest.n;
		name_head(p, token, rest, &out[n]);
		if (fused) /* the article's alef is not written, and its lam may have fallen into the word's own */
			head = rawi_arena_printf(x->arena, "%.*s%.*s", (int)p->article.n, p->article.s, (int)(f.at[end] - f.at[end - t->stem.n]), s.s + f.at[end - t->stem.n]);
		else
			head = rawi_slice_sub(s, f.at[from], f.at[end] - f.at[from]);
		out[n].form = head;
		if (t->pos == RAWI_POS_PART && n) /* what is left of a particle grown together: its own lemma, where it is one */
			out[n].lemma = particle_class(p, rest) >= 0 && !pronoun.n ? rest : t->lemma;
		out[n++].head = true;
	} else
		out[n - 1].head = true; /* به: the preposition is the word */
	if (pronoun.n)
		out[n++] = (rawi_parse_word){ rawi_slice_sub(s, f.at[end], f.at[f.text.n] - f.at[end]), pronoun, "PRON", pronoun_feats(t->enc), false };
	return n;
}
