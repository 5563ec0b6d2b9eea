/* understand: what the tagger adds to the rules' persons. tags, spans → spans of type PER.
 *
 *   rules ──▶ فلان │ الفلاني    one name more than the tagger ends with: taken in        صالح بات     a verb that the tagger leaves out: cut off
 *   tagger ──▶ قال فلان الفلاني   no rule knows either word: a person where the tagger is sure and the words can be a name
 *
 * The rules go first: a tagged name must be free of their spans. Margins were chosen on a fifth of ANERcorp's train part, which the model for that trial had not seen,
 * and checked on the dev documents: a wide range of them gives the same scores there.
 */
#include "base/utf8.h"
#include "understand/tagger.h"

enum {
	SURE_TITLED = 30,    /* two words or more after a title without a name */
	SURE_SAID = 50,      /* two words or more after a verb of speech */
	SURE_NAME = 90,      /* two words or more that are given names or in no lexicon */
	SURE_WORDS = 120,    /* two words or more of the lexicon among them */
	SURE_ODD = 120,      /* for a word that the lexicon takes for a particle or a verb */
	SURE_PAST = 300,     /* for one that it takes for a verb of the past, with its clause behind it: فيصل دشن المعرض */
	SURE_ARTICLE = 300,  /* for a noun of the lexicon with its article: حسن الجوار */
	SURE_SPOKEN = 40,    /* one word after a verb of speech */
	SURE_LONE = 100,     /* one word elsewhere that no lexicon knows */
	SURE_ALONE = 300,    /* to take a rule's one word back */
	SURE_MORE = 90,      /* a word more of a rule's name */
	SURE_BODY = 120,     /* a body that no rule found */
	SURE_PLACE = 120,    /* a place of two words or more; one word needs twice that, or a word of place before it */
	COMMON = 100,        /* of 10,000 articles (weights.tsv): a word in as many begins no name */
	SURE_LESS = 150,     /* a word less */
};

void rawi_names_tag(rawi_names *w)
{
	w->tag = RAWI_NEW_N(w->arena, uint8_t, w->n + 1);
	w->margin = RAWI_NEW_N(w->arena, int32_t, w->n + 1);
	if (!rawi_tagger_tag(w, w->tag, w->margin))
		w->tag = NULL;
}

/* A given or family name, or a word that no lexicon knows. */
static bool is_name(const rawi_names *w, uint32_t i)
{
	return w->words[i].given != RAWI_NO_ROW || w->words[i].unknown;
}

static bool is_sure(const rawi_names *w, uint32_t i, int32_t least)
{
	return w->margin[i] >= least;
}

/* Does a clause end or a title begin here? */
static bool is_end(const rawi_names *w, uint32_t i)
{
	if (i >= w->n || w->text->tokens[i].sentence != w->text->tokens[i - 1].sentence)
		return true;
	return w->text->tokens[i].kind >= RAWI_TOK_PUNCT || w->text->tokens[i].pos == RAWI_POS_PART || w->words[i].title != RAWI_NO_ROW || w->tag[i] == RAWI_BIO_PER_ON;
}

/* May this free word stand in a name, the first of it? */
static bool may_be(const rawi_names *w, uint32_t i, bool first)
{
	const rawi_token *k = &w->text->tokens[i];
	const rawi_name_word *x = &w->words[i];
	if (w->span_at[i] != RAWI_NONE || !rawi_names_is_word(w, i) || x->tanwin || x->nation != RAWI_NO_ROW || rawi_names_in_date(w, i))
		return false;
	if ((x->title != RAWI_NO_ROW && x->given == RAWI_NO_ROW) || (k->pro & RAWI_PRO_S) || (!first && rawi_names_is_governed(w, i)))
		return false;
	uint8_t cut;
	if (first && rawi_names_find(w, rawi_tables_get(w->doc->tables, "cues"), i, &cut) != RAWI_NO_ROW)
		return false; /* a reporting word, a desk's own perhaps */
	if (is_name(w, i))
		return true;
	if ((k->pos == RAWI_POS_PART || k->pos == RAWI_POS_VERB) && !is_sure(w, i, !first && (k->feat & RAWI_FEAT_PAST) && !is_end(w, i + 1) ? SURE_PAST : SURE_ODD))
		return false;
	uint32_t row = first ? rawi_row_of_stem(w->t_weights, k) : RAWI_NO_ROW;
	if (row != RAWI_NO_ROW && rawi_table_num(w->t_weights, row, w->c_weight) >= COMMON && !is_sure(w, i, SURE_ARTICLE))
		return false; /* نظام فلان, عائلة فلان */
	if (x->article && !(k->feat & RAWI_FEAT_NISBA) && !is_sure(w, i, SURE_ARTICLE))
		return false;
	if (k->enc != RAWI_ENC_NONE && k->pos != RAWI_POS_VERB)
		return false;
	return first || !(k->pro & (RAWI_PRO_W | RAWI_PRO_F | RAWI_PRO_B | RAWI_PRO_L | RAWI_PRO_K)) || k->pos == RAWI_POS_PART;
}

/* The bytes of و or ل at the front of a word no lexicon knows, where they are no letter of its own: before a consonant (names of other tongues begin with them before
 * a vowel: ويليام, ليون), or where the page has the word without. */
static uint8_t joined(const rawi_names *w, uint32_t i)
{
	rawi_name_form f[RAWI_MAX_FORMS];
	size_t n = rawi_names_forms(w, i, f);
	for (size_t k = 1; k < n; k++) {
		rawi_slice s = w->text->tokens[i].fold, rest = f[k].word;
		uint32_t cp = 0;
		rawi_utf8_next(rest.s, rest.s + rest.n, &cp);
		bool vowel = cp == 0x627 || cp == 0x648 || cp == 0x64A; /* alef, waw, ya */
		bool link = rawi_slice_starts(s, w->letter[0]) || rawi_slice_starts(s, w->letter[3]);
		if (rawi_text_counted(w->text, rest) || (link && !vowel && f[k].cut == 2 && rest.n >= 6))
			return f[k].cut;
	}
	return 0;
}

/* Does a second name begin inside a tagged one, tied by و? */
static bool is_tied(const rawi_names *w, uint32_t i)
{
	if (!rawi_names_is_word(w, i) || !rawi_slice_starts(w->text->tokens[i].fold, w->letter[0]))
		return false;
	return w->words[i].given != RAWI_NO_ROW ? w->words[i].given_cut > 0 : w->words[i].unknown && joined(w, i);
}

static uint8_t clitic(const rawi_names *w, uint32_t i)
{
	const rawi_token *k = &w->text->tokens[i];
	const rawi_name_word *x = &w->words[i];
	if (x->given != RAWI_NO_ROW)
		return x->given_cut;
	if (x->unknown && joined(w, i))
		return joined(w, i);
	if ((x->unknown && !(k->pro & (RAWI_PRO_W | RAWI_PRO_F | RAWI_PRO_AL))) || !(k->pro & ~(unsigned)RAWI_PRO_AL))
		return 0; /* a word no lexicon knows begins with its own letter */
	return (uint8_t)(k->fold.n > k->bare.n ? k->fold.n - k->bare.n : 0);
}

static bool goes_on(const rawi_names *w, uint32_t i, uint32_t limit)
{
	return i < limit && w->tag[i] == RAWI_BIO_PER_ON && !is_tied(w, i);
}

static void take_back(rawi_names *w, rawi_name_span *s)
{
	s->dead = 1;
	for (uint32_t k = s->first; k < s->end; k++)
		w->span_at[k] = RAWI_NONE;
}

/* A family's name may look like an adjective of the lexicon, and with its article like any noun; nothing written with tanwin is a name. */
static int32_t least_to_leave(const rawi_names *w, uint32_t i)
{
	const rawi_name_word *x = &w->words[i];
	return x->tanwin ? 0 : (w->text->tokens[i].feat & RAWI_FEAT_NISBA) ? SURE_ARTICLE : x->article ? SURE_WORDS : SURE_LESS;
}

/* Words at a rule's end that the tagger leaves out; where one word remains, it is free again, so that it can be a short form of a name in full. A rule's lone word of
 * the lexicon that the tagger is sure is none. */
static void cut_off(rawi_names *w, rawi_name_span *s)
{
	uint32_t end = s->end;
	for (uint32_t k = s->first + 1; k < s->end; k++)
		if (w->tag[k] == RAWI_BIO_PER && is_tied(w, k)) /* a second name begins */
			while (s->end > k)
				w->span_at[--s->end] = RAWI_NONE;
	while (s->end > s->first + 1 && w->tag[s->end - 1] == RAWI_BIO_OUT && !is_name(w, s->end - 1) && is_sure(w, s->end - 1, least_to_leave(w, s->end - 1)))
		w->span_at[--s->end] = RAWI_NONE;
	bool none = w->tag[s->first] == RAWI_BIO_OUT && is_sure(w, s->first, SURE_ALONE) && w->words[s->first].given == RAWI_NO_ROW;
	if (s->end == s->first + 1 && (none || s->end < end))
		take_back(w, s);
}

/* Words before and after a rule's name that the tagger has in it. */
static void take_in(rawi_names *w, uint32_t at)
{
	rawi_name_span *s = &w->spans.at[at];
	uint32_t limit = rawi_names_limit(w, s->first), first = s->first - (s->first > 0), end = s->end;
	if (first < s->first && w->tag[s->first] == RAWI_BIO_PER_ON && w->tag[first] == RAWI_BIO_PER && !s->cut && w->title_of[first] == RAWI_NONE &&
		is_sure(w, first, SURE_MORE) && may_be(w, first, true)) {
		s->first = first;
		s->cut = clitic(w, first);
		w->span_at[first] = at;
	}
	if (w->tag[end - 1] != RAWI_BIO_PER && w->tag[end - 1] != RAWI_BIO_PER_ON)
		return;
	while (goes_on(w, end, limit) && is_sure(w, end, SURE_MORE) && may_be(w, end, false))
		end++;
	if (goes_on(w, end, limit))
		return; /* half of what the tagger means is no name */
	while (s->end < end)
		w->span_at[s->end++] = at;
}

/* Last words of the page's full names: two of them side by side are two persons. */
static void last_words(const rawi_names *w, rawi_map *last)
{
	rawi_map_init(last, w->arena);
	for (size_t i = 0; i < w->spans.n; i++) {
		const rawi_name_span *s = &w->spans.at[i];
		if (!s->dead && s->type == RAWI_PER && s->end > s->first + 1)
			rawi_map_put(last, w->text->tokens[s->end - 1].fold, NULL);
	}
}

void rawi_names_tagged(rawi_names *w)
{
	if (!w->tag)
		return;
	for (uint32_t i = 0; i < w->spans.n; i++)
		if (!w->spans.at[i].dead && w->spans.at[i].type == RAWI_PER) {
			if (w->spans.at[i].row == RAWI_NO_ROW) /* a name of the tables is one, whatever its words are elsewhere */
				cut_off(w, &w->spans.at[i]);
			if (!w->spans.at[i].dead)
				take_in(w, i);
		}
	rawi_map last;
	last_words(w, &last);
	for (uint32_t i = 0, end; i < w->n; i = end) {
		end = i + 1;
		if (w->tag[i] != RAWI_BIO_PER && !(w->tag[i] == RAWI_BIO_PER_ON && is_tied(w, i)))
			continue;
		uint32_t limit = rawi_names_limit(w, i);
		int32_t margin = w->margin[i];
		bool good = may_be(w, i, true), names = is_name(w, i);
		for (; goes_on(w, end, limit); end++) {
			good = good && may_be(w, end, false);
			names = names && is_name(w, end);
			margin = w->margin[end] < margin ? w->margin[end] : margin;
		}
		uint32_t title;
		bool titled = rawi_names_title_before(w, i, &title);
		if (!good || end < i + 2 || margin < (titled ? SURE_TITLED : rawi_names_after(w, i, 1) ? SURE_SAID : names ? SURE_NAME : SURE_WORDS))
			continue;
		if (end == i + 2 && rawi_map_get(&last, w->text->tokens[i].fold) && rawi_map_get(&last, w->text->tokens[i + 1].fold))
			continue;
		rawi_names_person(w, i, end, clitic(w, i));
	}
}

/* «قال لفلان»: he is spoken to, where the page has فلان for a last name. */
static bool is_spoken_to(const rawi_names *w, const rawi_map *last, uint32_t i)
{
	rawi_name_form f[RAWI_MAX_FORMS];
	size_t n = rawi_names_forms(w, i, f);
	for (size_t k = 0; k < n; k++)
		if (f[k].cut && rawi_map_get(last, f[k].word))
			return true;
	return (w->text->tokens[i].pro & ~(unsigned)RAWI_PRO_AL) != 0;
}

void rawi_names_tagged_alone(rawi_names *w)
{
	rawi_map last;
	last_words(w, &last);
	for (uint32_t i = 0; w->tag && i < w->n; i++) {
		if (w->tag[i] != RAWI_BIO_PER || w->text->tokens[i].fold.n < 6 || goes_on(w, i + 1, rawi_names_limit(w, i)) || !is_sure(w, i, SURE_SPOKEN) || !may_be(w, i, true))
			continue;
		bool spoken = rawi_names_after(w, i, 1) && !is_spoken_to(w, &last, i);
		if (spoken || (w->words[i].given == RAWI_NO_ROW && w->words[i].unknown && is_sure(w, i, SURE_LONE)))
			rawi_names_person(w, i, i + 1, clitic(w, i));
	}
}

/* Bodies and places that no table and no pattern has: the tagger is sure of every word, and none is taken. One word alone must be in no lexicon, names of common words long. */
static void others(rawi_names *w, uint8_t begin, rawi_entity_type type, int32_t least)
{
	for (uint32_t i = 0, end; i < w->n; i = end) {
		end = i + 1;
		if (w->tag[i] != begin)
			continue;
		uint32_t limit = rawi_names_limit(w, i);
		int32_t margin = w->margin[i];
		bool good = rawi_names_is_word(w, i), unknown = w->words[i].unknown;
		size_t longest = 0;
		for (uint32_t k = i; k < limit && (k == i || w->tag[k] == begin + 1); k++) {
			const rawi_token *t = &w->text->tokens[k];
			end = k + 1;
			margin = w->margin[k] < margin ? w->margin[k] : margin;
			good = good && w->span_at[k] == RAWI_NONE && t->kind <= RAWI_TOK_NUMBER && w->words[k].nation == RAWI_NO_ROW && !w->words[k].tanwin && !rawi_names_in_date(w, k);
			unknown = unknown || w->words[k].unknown;
			longest = t->fold.n > longest ? t->fold.n : longest;
		}
		bool alone = end == i + 1, placed = type == RAWI_LOC && unknown && (rawi_names_after(w, i, 0) || !alone);
		if (!good || w->words[i].title != RAWI_NO_ROW || longest < 6 || (alone && !w->words[i].unknown) || margin < (type == RAWI_LOC && !placed ? 2 * least : least))
			continue;
		rawi_name_span s = { .first = i, .end = end, .row = RAWI_NO_ROW, .head = RAWI_NO_ROW, .type = (uint8_t)type, .form = RAWI_FORM_NAME, .cut = clitic(w, i) };
		rawi_names_claim(w, s);
	}
}

void rawi_names_tagged_others(rawi_names *w)
{
	if (!w->tag)
		return;
	others(w, RAWI_BIO_ORG, RAWI_ORG, SURE_BODY);
	others(w, RAWI_BIO_LOC, RAWI_LOC, SURE_PLACE);
}
