/* understand: persons, by the names and titles around them. tokens → spans of type PER, titles.
 *
 *   الوزير الأردني ناصر الهباهبة          title, nationality, run of name words
 *   برنار كولبيه رئيس وفد …               run, title in apposition (with a comma or not)
 *   قال ايتان فلان                        reporting verb, run of words that no lexicon knows
 *
 * A run is made of given names, family names, links (بن, أبو, عبد) with what they tie, and words unknown to the lexicon, as far as they follow one another.
 */
#include "understand/names_work.h"

#include "base/hash.h"
#include "base/utf8.h"
#include "lang/known.h"

enum { CONTEXT_SAY = 3 }; /* namecontext.tsv, kind */

static bool is_free(const rawi_names *w, uint32_t i)
{
	return w->span_at[i] == RAWI_NONE || w->spans.at[w->span_at[i]].soft;
}

/* A clitic that the word cannot do without: a name that stands whole in the table, or a word no lexicon knows, begins with its own letter. */
static bool has_clitic(const rawi_names *w, uint32_t i)
{
	uint16_t pro = w->text->tokens[i].pro;
	if ((w->words[i].given != RAWI_NO_ROW && !w->words[i].given_cut) || (w->words[i].unknown && !(pro & (RAWI_PRO_W | RAWI_PRO_F | RAWI_PRO_AL))))
		return false;
	return (pro & ~(unsigned)RAWI_PRO_AL) != 0;
}

/* «على» with alef maksura is the preposition, not the name. */
static bool is_given(const rawi_names *w, uint32_t i, bool front)
{
	if (w->words[i].given == RAWI_NO_ROW || (!front && w->words[i].given_cut))
		return false;
	rawi_slice text = rawi_token_text(w->text, i);
	return !(w->text->tokens[i].pos == RAWI_POS_PART && text.n >= 2 && text.s[text.n - 2] == '\xD9' && text.s[text.n - 1] == '\x89');
}

static bool is_comma(const rawi_names *w, uint32_t i)
{
	uint32_t p = w->text->tokens[i].punct;
	return w->text->tokens[i].kind == RAWI_TOK_PUNCT && (p == ',' || p == 0x60C);
}

static bool is_title_next(const rawi_names *w, uint32_t end, uint32_t limit)
{
	uint32_t i = end < limit && is_comma(w, end) ? end + 1 : end;
	return i < limit && w->words[i].title != RAWI_NO_ROW && w->words[i].title_kind == RAWI_TITLE_OFFICE && !w->words[i].title_cut && (!w->words[i].article || i > end);
}

/* A word that the lexicon knows and the news hardly ever uses: after a given name, a name. */
static bool is_rare(const rawi_names *w, uint32_t i)
{
	const rawi_token *k = &w->text->tokens[i];
	if (!w->lexicon || w->words[i].article || k->pos == RAWI_POS_PART || w->words[i].tanwin || k->fold.n < 6)
		return false;
	if (w->words[i].nation != RAWI_NO_ROW || w->words[i].title != RAWI_NO_ROW || (k->enc != RAWI_ENC_NONE && k->enc != RAWI_ENC_NA && k->enc != RAWI_ENC_NI && k->enc != RAWI_ENC_YA))
		return false;
	if ((k->pro & (RAWI_PRO_W | RAWI_PRO_AL)) && (k->feat & RAWI_FEAT_KNOWN))
		return false;
	if ((k->feat & (RAWI_FEAT_MASDAR | RAWI_FEAT_IMPERFECT)) && !(k->pro & (RAWI_PRO_B | RAWI_PRO_L | RAWI_PRO_K)))
		return false;
	uint32_t seen = rawi_text_counted(w->text, k->fold);
	if ((k->pro & (RAWI_PRO_B | RAWI_PRO_L | RAWI_PRO_K)) && (k->feat & RAWI_FEAT_KNOWN) && seen < 2 && k->pos != RAWI_POS_VERB && (k->feat & (RAWI_FEAT_PLUR | RAWI_FEAT_PARTICIPLE)))
		return false; /* لصحفيين */
	return rawi_row_of_fold(w->t_weights, k) == RAWI_NO_ROW && rawi_row_of_stem(w->t_weights, k) == RAWI_NO_ROW;
}

/* A word that the lexicon knows may yet be a name after a name: where a title follows it, or where the page has it again. */
static bool is_doubtful(const rawi_names *w, uint32_t i)
{
	const rawi_token *k = &w->text->tokens[i];
	if (!w->lexicon || w->words[i].article || k->pos == RAWI_POS_PART || k->pos == RAWI_POS_VERB || (k->feat & RAWI_FEAT_MASDAR) || k->enc != RAWI_ENC_NONE || k->fold.n < 6)
		return false;
	if (rawi_slice_ends(k->fold, w->endings[0]) || w->words[i].nation != RAWI_NO_ROW || w->words[i].title != RAWI_NO_ROW)
		return false;
	uint32_t seen = rawi_text_counted(w->text, k->fold);
	return is_title_next(w, i + 1, rawi_names_limit(w, i)) || (seen >= 2 && k->pos == RAWI_POS_NOUN && !(k->feat & RAWI_FEAT_NISBA));
}

/* The token after what a link ties, or the link itself where it ties nothing. */
static uint32_t after_link(const rawi_names *w, uint32_t i, uint32_t limit)
{
	uint32_t next = i + 1;
	if (next < limit && is_given(w, next, false) && w->words[next].given_kind == RAWI_LINK) /* بن عبد العزيز, بن أبي طالب */
		next++;
	uint16_t fused = RAWI_PRO_L | RAWI_PRO_AL;
	if (next >= limit || !rawi_names_is_word(w, next) || !is_free(w, next) || (w->text->tokens[next].pro & fused) == fused || rawi_names_in_date(w, next))
		return i;
	if (w->text->tokens[next].pos == RAWI_POS_PART && !is_given(w, next, false))
		return i;
	next++;
	if (next < limit && is_given(w, next, false) && w->words[next].given_kind == RAWI_SECOND)
		next++;
	return next;
}

/* «سمير لعثمان»: a preposition written to a name that the page has without it, which no table has with it. */
bool rawi_names_is_governed(const rawi_names *w, uint32_t i)
{
	enum { WITH = 2, TO = 3 }; /* of letter[] */
	rawi_slice fold = w->text->tokens[i].fold;
	for (int p = WITH; p <= TO; p++) {
		size_t least = w->letter[p].n * (p == TO ? 4 : 5); /* letters of the name: shorter ones are as often the end of a longer one */
		if (rawi_slice_starts(fold, w->letter[p]) && fold.n >= w->letter[p].n + least)
			return rawi_text_counted(w->text, rawi_slice_sub(fold, w->letter[p].n, fold.n - w->letter[p].n)) > 0;
	}
	return false;
}

/* A word of notnames.tsv: «برقية», which the news uses seldom enough to pass for a name. */
static bool names_nothing(const rawi_names *w, uint32_t i)
{
	uint32_t end;
	uint8_t cut;
	return rawi_names_longest(w, w->t_not, i, &end, &cut) != RAWI_NO_ROW;
}

/* A word after the first that goes on with a name. */
static bool goes_on(const rawi_names *w, uint32_t i, uint32_t n, bool anchored)
{
	const rawi_name_word *x = &w->words[i];
	const rawi_token *k = &w->text->tokens[i];
	if (!rawi_names_is_word(w, i) || !is_free(w, i) || rawi_names_in_date(w, i))
		return false;
	if (is_given(w, i, false))
		return x->given_kind != RAWI_LINK && !(x->title != RAWI_NO_ROW && ((x->given_kind == RAWI_WEAK && !x->article && rawi_table_enum(w->t_titles, x->title, w->c_title_number) == 0) || x->title_end > i + 1)) && (k->pos != RAWI_POS_PART || w->text->tokens[i - 1].pos == RAWI_POS_PART);
	if (rawi_names_is_governed(w, i) || names_nothing(w, i))
		return false;
	if (is_rare(w, i) && ((is_given(w, i - 1, true) && w->words[i - 1].given_kind == RAWI_GIVEN) || (w->words[i - 1].unknown && !w->words[i - 1].article && n == 1 && is_title_next(w, i + 1, rawi_names_limit(w, i)))))
		return true;
	if (anchored && n == 1 && is_rare(w, i) && w->words[i - 1].unknown && !w->words[i - 1].article && (i + 1 >= rawi_names_limit(w, i) || w->text->tokens[i + 1].kind >= RAWI_TOK_PUNCT))
		return true; /* الرئيس فلان فلان. */
	if (is_doubtful(w, i) && is_given(w, i - 1, true) && w->words[i - 1].given_kind == RAWI_GIVEN)
		return true;
	if (has_clitic(w, i) || x->title != RAWI_NO_ROW || (x->given != RAWI_NO_ROW && x->given_cut))
		return false;
	uint8_t cut;
	if (x->article)
		return x->nation == RAWI_NO_ROW && n <= 4 && (x->unknown || ((k->feat & RAWI_FEAT_NISBA) && !(k->feat & (RAWI_FEAT_FEM | RAWI_FEAT_PLUR)))) && rawi_names_find(w, w->t_orgadj, i, &cut) == RAWI_NO_ROW;
	if (x->nation != RAWI_NO_ROW || k->pos == RAWI_POS_PART)
		return false;
	if (w->lexicon ? !x->unknown : !anchored)
		return false;
	/* و before a name seen elsewhere on the page joins two names */
	rawi_slice wa = w->letter[0];
	if (rawi_slice_starts(k->fold, wa) && k->fold.n > wa.n + 4 && rawi_text_counted(w->text, rawi_slice_sub(k->fold, wa.n, k->fold.n - wa.n)))
		return false;
	return true;
}

/* A title of respect that no name follows is itself the family's name: الدكتور فلان الحاج. */
static bool is_idle_honour(const rawi_names *w, uint32_t i, uint32_t limit)
{
	const rawi_name_word *x = &w->words[i];
	const rawi_token *next = i + 1 < limit ? &w->text->tokens[i + 1] : NULL;
	return x->title_kind == RAWI_TITLE_HONOUR && x->title_end == i + 1 && !x->title_cut && x->article && rawi_table_enum(w->t_titles, x->title, w->c_title_number) == 0 &&
		(!next || next->kind == RAWI_TOK_PUNCT || (next->kind == RAWI_TOK_WORD && (next->pos == RAWI_POS_PART || is_title_next(w, i + 1, limit))));
}

/* After given names alone one word more is nearly always the family's name, though the lexicon knows it: حسن X, عزام بن محمد الX. */
static bool is_family(const rawi_names *w, uint32_t i, uint32_t limit, bool tied, bool anchored, bool spoken)
{
	const rawi_name_word *x = &w->words[i];
	const rawi_token *k = &w->text->tokens[i];
	if (!w->lexicon || !rawi_names_is_word(w, i) || !is_free(w, i) || rawi_names_in_date(w, i) || k->pos == RAWI_POS_PART)
		return false;
	if (x->title != RAWI_NO_ROW)
		return anchored && is_idle_honour(w, i, limit);
	if (k->pos == RAWI_POS_VERB && !(anchored && i + 1 < limit && w->text->tokens[i + 1].kind == RAWI_TOK_PUNCT && (k->feat & RAWI_FEAT_IMPERFECT)))
		return false; /* no verb ends its clause so soon */
	uint32_t seen = rawi_text_counted(w->text, k->fold);
	bool again = seen >= 2;
	uint8_t cut;
	bool relative = i + 1 < limit && rawi_slice_starts(w->text->tokens[i + 1].fold, w->letter[6]); /* افتتح فلان السد الذي … */
	bool masdar = (k->feat & RAWI_FEAT_MASDAR) && !(anchored && x->article && !relative && rawi_row_of_fold(w->t_weights, k) == RAWI_NO_ROW);
	if (tied && x->article && (k->feat & RAWI_FEAT_NISBA) && rawi_slice_ends(k->fold, w->endings[0]))
		return false; /* an adjective of what stands before the man's name: مواقف فلان بن فلان البطولية */
	if (rawi_names_is_governed(w, i) || names_nothing(w, i))
		return false;
	if (x->nation != RAWI_NO_ROW || masdar || rawi_names_find(w, w->t_orgadj, i, &cut) != RAWI_NO_ROW || rawi_names_find(w, w->t_links, i, &cut) != RAWI_NO_ROW)
		return false;
	if (rawi_names_find(w, w->t_orgwords, i, &cut) != RAWI_NO_ROW || rawi_names_find(w, w->t_describers, i, &cut) != RAWI_NO_ROW)
		return false;
	if (rawi_names_find(w, w->t_context, i, &cut) != RAWI_NO_ROW)
		return false; /* سمير منصور قائلا */
	if (rawi_names_find(w, w->t_place, i, &cut) != RAWI_NO_ROW || (rawi_names_find(w, w->t_parts, i, &cut) != RAWI_NO_ROW && !x->article))
		return false;
	bool ends = i + 1 >= limit || w->text->tokens[i + 1].kind >= RAWI_TOK_PUNCT || w->text->tokens[i + 1].pos == RAWI_POS_PART || w->text->tokens[i + 1].pos == RAWI_POS_VERB ||
		is_title_next(w, i + 1, limit) || (w->words[i + 1].title != RAWI_NO_ROW && w->words[i + 1].title_kind == RAWI_TITLE_OFFICE) || (w->text->tokens[i + 1].pro & RAWI_PRO_W);
	if (x->article)
		return (k->pro & ~(unsigned)RAWI_PRO_AL) == 0 && (ends || !tied) && (anchored || (ends && (again || spoken)));
	if ((k->pro & (RAWI_PRO_W | RAWI_PRO_F)) || tied)
		return false;
	if (anchored)
		return ends || again || k->enc == RAWI_ENC_NONE;
	return again && k->pos == RAWI_POS_NOUN;
}

/* «وكيل الأمين», «معالي أمين العاصمة»: a name that is an office, too, and stands alone: with the article, or before a word that has it. */
static bool is_office_only(const rawi_names *w, uint32_t token, uint32_t limit)
{
	const rawi_name_word *x = &w->words[token];
	if (x->title == RAWI_NO_ROW || x->title_kind != RAWI_TITLE_OFFICE || x->title_cut || x->given == RAWI_NO_ROW || x->given_kind != RAWI_WEAK)
		return false;
	const rawi_token *next = token + 1 < limit ? &w->text->tokens[token + 1] : NULL;
	return x->article || (next && next->kind == RAWI_TOK_WORD && w->words[token + 1].article && next->pos == RAWI_POS_NOUN && w->words[token + 1].given == RAWI_NO_ROW && !w->words[token + 1].unknown);
}

uint32_t rawi_names_run(const rawi_names *w, uint32_t token, bool anchored, uint8_t *cut, int *strength)
{
	*strength = 0;
	*cut = 0;
	if (token >= w->n || !rawi_names_is_word(w, token) || !is_free(w, token) || rawi_names_in_date(w, token))
		return token;
	uint32_t limit = rawi_names_limit(w, token), i = token;
	const rawi_name_word *x = &w->words[token];
	const rawi_token *k = &w->text->tokens[token];
	bool unknown = k->fold.n <= 2 ? false : w->lexicon ? x->unknown : (anchored && k->pos != RAWI_POS_PART && x->title == RAWI_NO_ROW && !x->article);
	/* «على» for علي, after a title and before a word that can only be a name; with its own ya, before a family's name with the article, too */
	bool part = x->given != RAWI_NO_ROW && k->pos == RAWI_POS_PART;
	bool ali = part && anchored && token + 1 < limit && !w->words[token + 1].article && (w->words[token + 1].unknown ||
		(w->words[token + 1].given != RAWI_NO_ROW && !w->words[token + 1].given_cut && rawi_names_is_word(w, token + 1)));
	const rawi_token *next = part && anchored && token + 1 < limit && w->words[token + 1].article ? &w->text->tokens[token + 1] : NULL;
	rawi_slice own = rawi_token_text(w->text, token);
	ali = ali || (next && is_given(w, token, true) && own.s[own.n - 1] == '\x8A' && !(next->pro & ~(unsigned)RAWI_PRO_AL) && (next->feat & RAWI_FEAT_NISBA) && !(next->feat & (RAWI_FEAT_FEM | RAWI_FEAT_PLUR)));
	if (part && !ali)
		return token;
	if (ali || is_given(w, token, true)) {
		*cut = x->given_cut;
		if (x->given_kind == RAWI_SECOND || (x->title != RAWI_NO_ROW && x->title_end > token + 1))
			return token;
		bool tied = token + 1 < limit && rawi_names_is_word(w, token + 1) && ((w->words[token + 1].article && (w->words[token + 1].unknown || w->words[token + 1].given != RAWI_NO_ROW)) ||
			(w->words[token + 1].given != RAWI_NO_ROW && w->words[token + 1].given_kind == RAWI_LINK));
		if (x->nation != RAWI_NO_ROW && !x->article && !tied)
			return token;
		if (x->given_kind == RAWI_LINK) {
			i = after_link(w, token, limit);
			if (i == token)
				return token;
			*strength = anchored ? 2 : 1;
		} else {
			*strength = x->given_kind == RAWI_WEAK ? 1 : 2;
			i = token + 1;
		}
	} else if (unknown && x->nation == RAWI_NO_ROW && x->title == RAWI_NO_ROW) {
		if (has_clitic(w, token))
			*cut = (uint8_t)(k->fold.n > k->bare.n ? k->fold.n - k->bare.n : 0);
		*strength = 1;
		i = token + 1;
	} else
		return token;
	bool only_given = *strength >= 1 && is_given(w, token, true) && x->given_kind != RAWI_FAMILY, tied_last = x->given != RAWI_NO_ROW && x->given_kind == RAWI_LINK && k->fold.n <= 4;
	bool spoken = rawi_names_after(w, token, CONTEXT_SAY);
	for (uint32_t n = 1; i < limit && n < 7; n++) {
		if (w->text->tokens[i].kind == RAWI_TOK_PUNCT && w->text->tokens[i].punct == '-' && i + 1 < limit && rawi_names_is_word(w, i + 1) && is_free(w, i + 1) && !w->words[i + 1].article &&
			w->words[i + 1].nation == RAWI_NO_ROW && (anchored || goes_on(w, i + 1, n, anchored)) &&
			rawi_span_end(w->text->tokens[i - 1].span) == w->text->tokens[i].span.off && rawi_span_end(w->text->tokens[i].span) == w->text->tokens[i + 1].span.off) {
			i += 2;
			continue;
		}
		if (rawi_names_is_word(w, i) && is_free(w, i) && is_given(w, i, false) && w->words[i].given_kind == RAWI_LINK) {
			uint32_t to = after_link(w, i, limit);
			if (to == i)
				break;
			i = to;
			*strength += 1;
			tied_last = true;
			continue;
		}
		if (!goes_on(w, i, n, anchored)) {
			if (!only_given || !is_family(w, i, limit, tied_last, anchored, spoken))
				break;
			i++;
			*strength += 1;
			only_given = false;
			continue;
		}
		tied_last = false;
		if (is_given(w, i, false)) {
			*strength += w->words[i].given_kind == RAWI_WEAK ? 1 : 2;
			only_given = only_given && w->words[i].given_kind != RAWI_FAMILY;
		} else {
			*strength += 1;
			only_given = false;
		}
		i++;
	}
	return i == token + 1 && is_office_only(w, token, limit) ? token : i;
}

static void put_state(char to[4], const char *code)
{
	if (!to[0] && code[0])
		memcpy(to, code, 4);
}

static uint32_t claim_person(rawi_names *w, uint32_t first, uint32_t end, uint8_t cut, const char *state, uint8_t gender)
{
	rawi_name_span s = { .first = first, .end = end, .row = RAWI_NO_ROW, .head = RAWI_NO_ROW, .type = RAWI_PER, .form = RAWI_FORM_NAME, .cut = cut, .gender = gender };
	put_state(s.state, state);
	for (uint32_t i = first; i < end && !s.gender; i++)
		if (w->words[i].given != RAWI_NO_ROW) {
			int g = rawi_table_enum(w->t_given, w->words[i].given, w->c_given_gender);
			s.gender = g < 0 ? 0 : g ? 'f' : 'm';
		}
	return rawi_names_claim(w, s);
}

/* Could what stands before the name's phrase take a second noun for its object (التقى فلان الرئيس), so that a definite title behind the name is another's? A verb may, unless it is
 * one of speech; a verbal noun may, too. */
static bool may_take_object(const rawi_names *w, uint32_t phrase)
{
	uint32_t first = w->text->sentences[w->text->tokens[phrase].sentence].first;
	if (phrase == first || !rawi_names_is_word(w, phrase - 1))
		return false;
	const rawi_token *k = &w->text->tokens[phrase - 1];
	return (k->pos == RAWI_POS_VERB || (k->feat & RAWI_FEAT_MASDAR)) && !rawi_names_after(w, phrase, CONTEXT_SAY);
}

/* Is the word before the phrase a verb of meeting, whose object is the guest or the host? */
static bool meets(const rawi_names *w, uint32_t phrase)
{
	const rawi_table *acts = rawi_tables_get(w->doc->tables, "acts");
	int type = rawi_table_column(acts, "type"), object = rawi_table_column(acts, "object");
	const rawi_token *k = phrase ? &w->text->tokens[phrase - 1] : NULL;
	for (int form = 0; k && form < 2; form++)
		for (uint32_t row = rawi_table_find(acts, form ? k->stem : k->lemma); row != RAWI_NO_ROW; row = rawi_table_next(acts, row))
			if (rawi_table_enum(acts, row, type) == RAWI_CONSULT && rawi_table_enum(acts, row, object) >= 0 && rawi_table_enum(acts, row, object) < 2)
				return true;
	return false;
}

/* Does a further person follow shortly, whom the verb may have as its object? */
static bool names_another(const rawi_names *w, uint32_t from, uint32_t limit)
{
	enum { ANOTHER_WORDS = 14 };
	for (uint32_t i = from; i < limit && i < from + ANOTHER_WORDS; i++)
		if (rawi_names_is_word(w, i) && w->words[i].given != RAWI_NO_ROW && !w->words[i].given_cut && w->words[i].given_kind == RAWI_GIVEN)
			return true;
	return false;
}

/* Does the phrase of a title that begins at token i have the article somewhere (ولي العهد)? */
static bool is_definite_phrase(const rawi_names *w, uint32_t i)
{
	return w->words[w->words[i].title_end - 1].article;
}

/* The title that stands after a name: its end, and the title pushed; or `end`. `phrase`: where the name's own phrase begins, its titles with it; `before`: titles that stand after
 * the name so far. */
static uint32_t one_apposition(rawi_names *w, uint32_t person, uint32_t phrase, uint32_t end, bool titled, int before)
{
	uint32_t limit = rawi_names_limit(w, end - 1), i = end;
	if (i < limit && w->text->tokens[i].kind == RAWI_TOK_CLOSE)
		i++;
	/* a comma, a dash or a bracket that holds nothing else: (وزير النقل) */
	uint32_t p = i < limit ? w->text->tokens[i].punct : 0, mate = i < limit && w->text->tokens[i].kind == RAWI_TOK_OPEN && p == '(' ? w->text->tokens[i].mate : RAWI_NONE;
	bool dash = i < limit && w->text->tokens[i].kind == RAWI_TOK_PUNCT && (p == '-' || p == 0x2013 || p == 0x2014);
	bool comma = i < limit && (is_comma(w, i) || dash || mate != RAWI_NONE);
	if (comma)
		i++;
	if (i < limit && comma && w->text->tokens[i].kind != RAWI_TOK_WORD)
		return end;
	if (i >= limit || w->words[i].title == RAWI_NO_ROW || w->words[i].title_kind != RAWI_TITLE_OFFICE || !is_free(w, i))
		return end;
	/* one title more, tied by و: رئيس الحركة وعضو الأمانة العامة */
	bool tied = w->words[i].title_cut && before && !comma && !w->words[i].article && w->words[i].title_cut == w->letter[0].n && rawi_slice_starts(w->text->tokens[i].fold, w->letter[0]);
	if (w->words[i].title_cut && !tied)
		return end;
	bool definite = w->words[i].article;
	if (!comma && !before && ((definite && may_take_object(w, phrase)) || (titled && w->spans.at[person].state[0])))
		return end;
	rawi_name_title t;
	if (!rawi_names_title_parse(w, i, &t))
		return end;
	if (!comma && t.n_drop && meets(w, phrase) && !names_another(w, t.end, limit))
		return end; /* استقبل رئيس المجلس فلان │ وزير الدفاع الكندي */
	uint8_t cut;
	int strength;
	if (mate != RAWI_NONE && t.end != mate)
		return end;
	if (rawi_names_run(w, t.end, true, &cut, &strength) != t.end)
		return end; /* the title of the next name */
	if (t.end < limit && w->words[t.end].title != RAWI_NO_ROW && w->words[t.end].title_kind == RAWI_TITLE_HONOUR)
		return end;
	rawi_name_span *s = &w->spans.at[person];
	if (t.state[0] && s->state[0] && strcmp(t.state, s->state))
		return end;
	int gender = rawi_table_enum(w->t_titles, t.row, w->c_title_gender);
	if (gender >= 0 && s->gender && (gender ? 'f' : 'm') != s->gender && (gender || comma || before))
		return end; /* … ناصر الهباهبة متحدثة: another's */
	if (!comma && t.end == w->words[i].title_end && (definite ? t.end == i + 1 && t.end < limit && w->text->tokens[t.end].kind == RAWI_TOK_WORD : !is_definite_phrase(w, i)))
		return end; /* a bare title says too little: محمد رئيس */
	put_state(s->state, t.state);
	t.person = person;
	rawi_vec_push(w->arena, &w->titles, t);
	return t.end;
}

/* تعيين فلان محافظا لقونية, انتخب فلان رئيسا للبرلمان: the office that one comes to, an accusative without the article, and what it is of, with لـ. */
static uint32_t predicate(rawi_names *w, uint32_t person, uint32_t end)
{
	uint32_t limit = rawi_names_limit(w, end - 1);
	if (end + 1 >= limit || !rawi_names_is_word(w, end) || !is_free(w, end) || w->words[end].title != RAWI_NO_ROW || w->words[end].article)
		return end;
	rawi_slice stem = rawi_token_text(w->text, end), fold = w->text->tokens[end].fold, next = w->text->tokens[end + 1].fold;
	uint32_t last = 0;
	if (fold.n < 8 || stem.n < 8 || !(w->text->tokens[end + 1].pro & RAWI_PRO_L || (w->span_at[end + 1] != RAWI_NONE && rawi_slice_starts(next, w->letter[3]) && w->spans.at[w->span_at[end + 1]].cut)))
		return end;
	size_t n = rawi_utf8_prev(fold.s, fold.s + fold.n, &last);
	uint32_t row = last == 0x627 ? rawi_table_find(w->t_titles, rawi_slice_sub(fold, 0, fold.n - n)) : RAWI_NO_ROW;
	if (row == RAWI_NO_ROW || rawi_table_enum(w->t_titles, row, w->c_title_kind) != RAWI_TITLE_OFFICE || rawi_table_enum(w->t_titles, row, w->c_title_number) == 1)
		return end;
	rawi_name_title t = { .first = end, .end = end + 2, .row = row, .org = RAWI_NONE, .person = person, .tail = 1 };
	rawi_name_word *x = &w->words[end];
	x->title = row;
	x->title_end = end + 1;
	x->title_cut = 0;
	x->title_kind = RAWI_TITLE_OFFICE;
	uint32_t at = w->span_at[end + 1];
	if (at != RAWI_NONE) {
		const rawi_name_span *s = &w->spans.at[at];
		if (s->first != end + 1 || s->type == RAWI_PER)
			return end + 1;
		t.end = s->end;
		t.org = s->type == RAWI_ORG ? at : RAWI_NONE;
		memcpy(t.state, s->state, 4);
		put_state(w->spans.at[person].state, t.state);
	}
	rawi_vec_push(w->arena, &w->titles, t);
	return t.end;
}

static uint32_t apposition(rawi_names *w, uint32_t person, uint32_t phrase, uint32_t end, bool has_title)
{
	for (int n = 0; n < 5; n++) {
		uint32_t to = one_apposition(w, person, phrase, end, has_title || n > 0, n);
		if (to == end)
			break;
		end = to;
	}
	return predicate(w, person, end);
}

#define TITLE_MOST 12 /* tokens of a title's phrase that is looked for before a name */

bool rawi_names_title_before(const rawi_names *w, uint32_t token, uint32_t *title)
{
	for (uint32_t i = token; i > 0 && token - i < TITLE_MOST && (w->span_at[i - 1] == RAWI_NONE || i + 6 > token); i--) {
		uint32_t at = w->title_of[i - 1];
		if (at == RAWI_NONE)
			continue;
		*title = at;
		return w->titles.at[at].end == token && w->titles.at[at].person == RAWI_NONE && w->text->tokens[token].sentence == w->text->tokens[i - 1].sentence;
	}
	return false;
}

uint32_t rawi_names_person(rawi_names *w, uint32_t first, uint32_t end, uint8_t cut)
{
	uint32_t person = claim_person(w, first, end, cut, "", 0), phrase = first, at;
	if (person == RAWI_NONE)
		return person;
	/* titles before it that had nobody, when no rule saw the name */
	while (!cut && rawi_names_title_before(w, phrase, &at) && rawi_table_enum(w->t_titles, w->titles.at[at].row, w->c_title_number) != 1) {
		w->titles.at[at].person = person;
		put_state(w->spans.at[person].state, w->titles.at[at].state);
		phrase = w->titles.at[at].first;
	}
	apposition(w, person, phrase, end, phrase < first);
	return person;
}

/* Further names after a title in the dual or plural: الرئيسين التركي … والأمريكي … */
static uint32_t more_bearers(rawi_names *w, uint32_t i, const rawi_name_title *first)
{
	while (i < w->n) {
		uint32_t limit = rawi_names_limit(w, i - 1), from = i;
		rawi_name_title t = *first;
		t.shared = true;
		memset(t.state, 0, sizeof t.state);
		uint8_t cut;
		int strength;
		if (i >= limit || !rawi_names_is_word(w, i) || !(w->text->tokens[i].pro & RAWI_PRO_W || rawi_slice_starts(w->text->tokens[i].fold, w->letter[0])))
			return from;
		if (w->words[i].nation != RAWI_NO_ROW) {
			rawi_slice code = rawi_table_cell(w->t_states, w->words[i].nation, w->c_iso);
			memcpy(t.state, code.s, 3);
			i += w->words[i].nation_words;
		}
		uint32_t end = rawi_names_run(w, i, true, &cut, &strength);
		if (end == i)
			return from;
		uint32_t person = claim_person(w, i, end, cut, t.state, 0);
		if (person == RAWI_NONE)
			return from;
		t.person = person;
		rawi_vec_push(w->arena, &w->titles, t);
		i = end;
	}
	return i;
}

/* A foreign name of which the lexicon takes the first word for one of its own (سيلفين, a verb by its letters): behind a title that is complete, a word that the news hardly uses and
 * one that no lexicon has. The end, or `i`. */
static uint32_t odd_name(const rawi_names *w, uint32_t i, const rawi_name_title *t)
{
	uint32_t limit = rawi_names_limit(w, t->first);
	const rawi_token *k = &w->text->tokens[i];
	bool whole = t->state[0] || t->org != RAWI_NONE || w->span_at[t->end - 1] != RAWI_NONE || w->text->tokens[t->first].enc != RAWI_ENC_NONE || w->words[t->end - 1].article;
	if (!w->lexicon || !whole || i + 1 >= limit || !rawi_names_is_word(w, i) || !rawi_names_is_word(w, i + 1) || !is_free(w, i) || !is_free(w, i + 1) || rawi_names_in_date(w, i))
		return i;
	const rawi_name_word *x = &w->words[i], *y = &w->words[i + 1];
	if (k->pos == RAWI_POS_PART || x->article || x->tanwin || x->nation != RAWI_NO_ROW || x->title != RAWI_NO_ROW || (k->pro & (RAWI_PRO_W | RAWI_PRO_F)) || k->fold.n < 8)
		return i;
	if (!y->unknown || y->article || y->nation != RAWI_NO_ROW || y->title != RAWI_NO_ROW || w->text->tokens[i + 1].fold.n < 8)
		return i;
	rawi_known known = rawi_known_word(rawi_hash(k->fold));
	if (!known.given && !known.family && (rawi_row_of_fold(w->t_weights, k) != RAWI_NO_ROW || rawi_row_of_stem(w->t_weights, k) != RAWI_NO_ROW))
		return i;
	return i + 2;
}

/* An adjective in ـي that may be a family's name, behind a noun that it agrees with (الناطق باسم الطيران المدني). */
static bool is_adjective_of(const rawi_names *w, uint32_t i, uint32_t head)
{
	return i > head + 1 && w->words[i].article && w->words[i - 1].article && (w->text->tokens[i].feat & RAWI_FEAT_NISBA) && w->words[i - 1].nation == RAWI_NO_ROW &&
		!(w->text->tokens[i - 1].feat & RAWI_FEAT_NISBA) && rawi_names_find(w, w->t_links, i - 2, &(uint8_t){ 0 }) != RAWI_NO_ROW;
}

#define CHAIN 4

/* استقبل أمير الكويت │ رئيس الوزراء اللبناني فلان: an office of one state and an office of another are two people's. */
static bool is_of_other_state(const rawi_name_title *a, const rawi_name_title *b)
{
	return a->state[0] && b->state[0] && strcmp(a->state, b->state) != 0;
}

/* Titles that lead to no name: the token to go on from. */
static uint32_t without_name(rawi_names *w, uint32_t i, const rawi_name_title *chain, uint32_t n)
{
	for (uint32_t k = 0; k < n; k++) {
		w->title_of[chain[k].first] = (uint32_t)w->titles.n;
		rawi_vec_push(w->arena, &w->titles, chain[k]);
	}
	return w->words[i].title_end;
}

/* A title or several at token i, with the name they lead to: the token to go on from. */
static uint32_t titled(rawi_names *w, uint32_t i)
{
	rawi_name_title chain[CHAIN];
	uint32_t n = 0, j = i, limit = rawi_names_limit(w, i), person = RAWI_NONE, end = i;
	uint8_t cut = 0;
	int strength = 0;
	bool enclosed = false; /* the name stands between commas, its title before it: what follows is another */
	while (n < CHAIN && j < limit && w->words[j].title != RAWI_NO_ROW && is_free(w, j) && (n == 0 || !w->words[j].title_cut) && rawi_names_title_parse(w, j, &chain[n]) && !(n && is_of_other_state(&chain[n - 1], &chain[n]))) {
		j = chain[n++].end;
		if (j + 1 < limit && w->text->tokens[j].kind == RAWI_TOK_OPEN && w->text->tokens[j].mate != RAWI_NONE && w->text->tokens[j].mate <= j + 7 && w->span_at[j + 1] == RAWI_NONE &&
			w->words[j + 1].given != RAWI_NO_ROW)
			j++; /* مدير المركز "فلان الفلاني" */
		if (j < limit && rawi_names_span_from(w, j) && rawi_names_span_from(w, j)->type == RAWI_PER) { /* persons.tsv has the name */
			person = w->span_at[j];
			end = w->spans.at[person].end;
			break;
		}
		end = rawi_names_run(w, j, true, &cut, &strength);
		if (end == j + 1 && is_adjective_of(w, j, chain[n - 1].first)) {
			j = chain[n - 1].end = end;
			end = rawi_names_run(w, j, true, &cut, &strength);
		}
		if (end == j && j == chain[n - 1].end && w->words[chain[n - 1].first].title_kind == RAWI_TITLE_OFFICE && odd_name(w, j, &chain[n - 1]) > j) {
			end = odd_name(w, j, &chain[n - 1]);
			break;
		}
		if (end != j && !has_clitic(w, j) && !cut)
			break;
		end = j;
		if (j + 1 < limit && is_comma(w, j) && w->words[j + 1].title != RAWI_NO_ROW && w->words[j + 1].title_kind == RAWI_TITLE_HONOUR)
			j++;
		else if (j + 2 < limit && is_comma(w, j) && w->words[chain[n - 1].first].title_kind == RAWI_TITLE_OFFICE) {
			uint32_t far = rawi_names_run(w, j + 1, false, &cut, &strength);
			if (far > j + 2 && strength >= 3 && !cut) {
				j++;
				end = far;
				enclosed = true;
				break;
			}
		}
	}
	if (n == 0)
		return i + 1;
	if (person == RAWI_NONE && (end == j || (j < w->n && !is_free(w, j))))
		return without_name(w, i, chain, n);
	char state[4] = "";
	uint8_t gender = 0;
	for (uint32_t k = 0; k < n; k++) {
		put_state(state, chain[k].state);
		int g = rawi_table_enum(w->t_titles, chain[k].row, w->c_title_gender);
		gender = g < 0 ? gender : g ? 'f' : 'm';
	}
	if (person == RAWI_NONE)
		person = claim_person(w, j, end, 0, state, gender);
	if (person == RAWI_NONE)
		return without_name(w, i, chain, n);
	/* مستشار الرئيس فلان: a title without the article that the next completes is another's */
	uint32_t own = 0;
	for (uint32_t k = 0; k + 1 < n; k++)
		if (chain[k].end == chain[k + 1].first && w->words[chain[k + 1].first].article && w->words[chain[k].first].title_kind == RAWI_TITLE_OFFICE && w->words[chain[k + 1].first].title_kind == RAWI_TITLE_OFFICE &&
			!w->words[chain[k].end - 1].article && !chain[k].n_drop && chain[k].org == RAWI_NONE && !chain[k].state[0] && w->span_at[chain[k].end - 1] == RAWI_NONE)
			own = k + 1;
	bool bare = !own && n == 1 && !w->words[chain[0].first].article && w->words[chain[0].first].title_kind == RAWI_TITLE_OFFICE && chain[0].end == chain[0].first + 1 && chain[0].end == j &&
		w->text->tokens[chain[0].first].enc == RAWI_ENC_NONE && !chain[0].state[0] && chain[0].org == RAWI_NONE;
	own = bare ? 1 : own; /* مستشارة فلان: a title without the article is completed by the name */
	for (uint32_t k = 0; k < n; k++) {
		chain[k].person = k < own ? RAWI_NONE : person;
		w->title_of[chain[k].first] = (uint32_t)w->titles.n;
		rawi_vec_push(w->arena, &w->titles, chain[k]);
	}
	if (own == n)
		return apposition(w, person, j, end, false);
	if (rawi_table_enum(w->t_titles, chain[n - 1].row, w->c_title_number) == 1)
		return more_bearers(w, end, &chain[n - 1]);
	return enclosed ? end : apposition(w, person, i, end, true);
}

/* One more name of a list: فلان الفلاني وخالد المسعد, behind a person in full, tied by و. */
static bool is_listed(const rawi_names *w, uint32_t i)
{
	const rawi_name_span *s = i && w->span_at[i - 1] != RAWI_NONE ? &w->spans.at[w->span_at[i - 1]] : NULL;
	bool family = i + 1 < w->n && w->words[i + 1].article && (w->words[i + 1].unknown || w->words[i + 1].given != RAWI_NO_ROW);
	return s && s->type == RAWI_PER && s->end > s->first + 1 && w->words[i].given != RAWI_NO_ROW && w->words[i].given_cut == w->letter[0].n &&
		(w->words[i].given_kind == RAWI_GIVEN || (w->words[i].given_kind == RAWI_WEAK && family)) && rawi_slice_starts(w->text->tokens[i].fold, w->letter[0]);
}

/* «الباحث في شؤون البحر │ كامل عبد الرحيم │ يرى»: an adjective that is a given name, too, with a name tied to it, between a noun with the article, which it does not agree with, and a verb. */
static bool is_tied_subject(const rawi_names *w, uint32_t i, uint32_t end, uint32_t limit)
{
	if (i == 0 || end < i + 3 || end >= limit || w->text->tokens[end].pos != RAWI_POS_VERB || w->text->tokens[i - 1].sentence != w->text->tokens[i].sentence)
		return false;
	bool noun = !w->words[i].article && w->text->tokens[i].pos != RAWI_POS_VERB && !(w->text->tokens[i].feat & RAWI_FEAT_MASDAR);
	return noun && w->words[i - 1].article && w->words[i + 1].given != RAWI_NO_ROW && w->words[i + 1].given_kind == RAWI_LINK;
}

static uint32_t untitled(rawi_names *w, uint32_t i)
{
	uint8_t cut;
	int strength;
	uint32_t end = rawi_names_run(w, i, is_listed(w, i), &cut, &strength), limit = rawi_names_limit(w, i);
	if (end == i)
		return i + 1;
	uint32_t n = end - i;
	bool acts = i > 0 && w->text->tokens[i - 1].sentence == w->text->tokens[i].sentence && w->text->tokens[i - 1].pos == RAWI_POS_VERB && (w->text->tokens[i - 1].feat & RAWI_FEAT_PAST);
	if (n == 1 && cut == 0 && w->lexicon && w->words[i].unknown && (acts || rawi_names_after(w, i, 1)) && !w->words[i].article && w->text->tokens[i].fold.n >= 8) {
		uint32_t seen = rawi_text_counted(w->text, w->text->tokens[i].fold);
		if (seen >= 1 && i + 1 < limit && !(w->text->tokens[i].feat & RAWI_FEAT_FEM)) {
			uint32_t span = claim_person(w, i, end, 0, "", 0);
			return span == RAWI_NONE ? i + 1 : apposition(w, span, i, end, false);
		}
	}
	const rawi_name_word *x = &w->words[i];
	bool given = x->given != RAWI_NO_ROW && x->given_kind != RAWI_LINK;
	bool strong = given && x->given_kind != RAWI_WEAK;
	bool spoken = rawi_names_after(w, i, 1);
	if (n < 2)
		return i + 1;
	bool person = (strong && strength >= 3) || (given && strength >= 3 && n >= 2 && (spoken || w->words[i + 1].given_kind != RAWI_WEAK)) || (spoken && !cut && strength >= 2) ||
		(strength >= 2 && is_title_next(w, end, limit)) || (x->given != RAWI_NO_ROW && x->given_kind == RAWI_LINK && (spoken || strength >= 4));
	if (!person && !(given && !cut && is_tied_subject(w, i, end, limit)))
		return i + 1;
	uint32_t span = claim_person(w, i, end, cut, "", 0);
	return span == RAWI_NONE ? i + 1 : apposition(w, span, i, end, false);
}

void rawi_names_persons(rawi_names *w)
{
	for (uint32_t i = 0; i < w->n;) {
		uint32_t next = i + 1;
		if (rawi_names_is_word(w, i) && is_free(w, i))
			next = w->words[i].title != RAWI_NO_ROW ? titled(w, i) : untitled(w, i);
		i = next > i ? next : i + 1;
	}
}
