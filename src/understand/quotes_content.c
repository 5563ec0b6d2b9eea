/* understand: what opens the content of each cue; the cues of one sentence at a time. Beginnings are looked for from the last cue to the first, so that each
 * search ends where the next cue that reports something begins. What opens one: the particle of a clause, a colon, quotation marks, a noun (quotes_noun.c).
 */
#include "understand/quotes.h"

#include "understand/names.h"

#define REACH 60 /* tokens from a cue to what opens its content: subjects with titles and a place run to about forty on dev */

static uint32_t min_of(uint32_t a, uint32_t b) { return a < b ? a : b; }

/* Skips dates, adverbs, commas, and adverbials that a preposition opens, up to what may be a noun as content. */
uint32_t rawi_quote_asides(const rawi_quoting *q, uint32_t p, uint32_t end)
{
	const rawi_text *t = q->t;
	while (p < end) {
		if (q->roles[p] & (ROLE_DATE | ROLE_ADVERB) || rawi_is_comma(t, p)) {
			p++;
		} else if (t->tokens[p].kind == RAWI_TOK_OPEN && !rawi_opens_quote(t, p) && t->tokens[p].mate != RAWI_NONE && t->tokens[p].mate < end) {
			p = t->tokens[p].mate + 1;
		} else if (q->roles[p] & ROLE_ANY_PREP && p + 1 < end && q->roles[p + 1] & ROLE_OCCASION) {
			/* في بيان رسمي أصدره اليوم، */
			uint32_t j = p + 2;
			while (j < end && j < p + 8 && !rawi_is_comma(t, j) && !(q->roles[j] & (ROLE_HEAD | ROLE_THAT | ROLE_RELATIVE)) && !rawi_opens_quote(t, j))
				j++;
			p = j < end && rawi_is_comma(t, j) ? j : p + 2;
			for (; p < end && !(q->roles[p] & (ROLE_HEAD | ROLE_CUE)); p++) {
				bool adjective = t->tokens[p].pos == RAWI_POS_ADJ && q->doc->entity_at[p] == RAWI_NONE;
				if (!adjective && !(t->tokens[p].pos == RAWI_POS_VERB && t->tokens[p].enc != RAWI_ENC_NONE))
					break;
			}
		} else if (q->roles[p] & ROLE_ANY_PREP) {
			uint32_t j = p + 1;
			while (j < end && !rawi_is_comma(t, j) && !rawi_opens_quote(t, j))
				j++;
			if (j == end)
				return p;
			p = j;
		} else {
			return p;
		}
	}
	return p;
}

/* Marks that hold a name, not a piece of speech: few words, and an entity or a word that names things before them. */
bool rawi_quote_is_name(const rawi_quoting *q, uint32_t open)
{
	const rawi_text *t = q->t;
	uint32_t mate = t->tokens[open].mate;
	if (mate == RAWI_NONE || rawi_marked_words(t, open) > 4)
		return false;
	for (uint32_t i = open + 1; i < mate; i++)
		if (q->doc->entity_at[i] != RAWI_NONE)
			return true;
	return open > 0 && q->doc->entity_at[open] != RAWI_NONE;
}

/* First marks in from … end that hold speech, not a name; RAWI_NONE where there are none. */
uint32_t rawi_quote_marks(const rawi_quoting *q, uint32_t from, uint32_t end)
{
	for (uint32_t i = from; i < end; i++)
		if (rawi_opens_quote(q->t, i) && q->t->tokens[i].mate != RAWI_NONE && !rawi_quote_is_name(q, i) && !(i > 0 && q->roles[i - 1] & ROLE_TITLE))
			return i;
	return RAWI_NONE;
}

/* Does the word begin its clause (joined by و or ف, first in its sentence, after a comma or a word such as كما)? Else a past may be a noun of the same letters. */
bool rawi_cue_opens_clause(const rawi_quoting *q, const rawi_cue *c)
{
	const rawi_text *t = q->t;
	uint32_t i = c->first;
	return c->joined || i == 0 || t->tokens[i - 1].sentence != t->tokens[i].sentence || rawi_is_comma(t, i - 1) || (q->roles[i - 1] & (ROLE_AUX | ROLE_BREAK | ROLE_THAT | ROLE_RELATIVE | ROLE_ADVERB | ROLE_DATE | ROLE_LEAD)) ||
		q->doc->entity_at[i - 1] != RAWI_NONE;
}

void rawi_content_begin(rawi_cue *c, content_how how, uint32_t intro, uint32_t content)
{
	c->how = (uint8_t)how;
	c->intro = intro;
	c->content = content;
}

static bool in_title(const rawi_quoting *q, uint32_t i)
{
	const rawi_text *t = q->t;
	return t->article->blocks[t->sentences[t->tokens[i].sentence].block].kind == RAWI_BLOCK_TITLE;
}

/* Does a number end at the token? */
static bool is_count(const rawi_quoting *q, uint32_t i)
{
	const rawi_text *t = q->t;
	size_t lo = 0, hi = t->n_numbers;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		if (t->numbers[mid].end <= i)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < t->n_numbers && t->numbers[lo].first <= i;
}

static bool is_plain_noun(const rawi_quoting *q, uint32_t i)
{
	const rawi_token *k = &q->t->tokens[i];
	return rawi_is_word(q->t, i) && (k->pos == RAWI_POS_NOUN || k->pos == RAWI_POS_ADJ) && !(k->pro & RAWI_PRO_AL) && k->enc == RAWI_ENC_NONE && q->doc->entity_at[i] == RAWI_NONE;
}

/* «نتائج واعدة», «هزيمة منكرة»: a feminine participle right behind a noun without the article is its adjective, where what it opens does not follow at once; «خمسة متهمين», «مئة شخص متهمين»: one in the plural is counted. */
static bool is_quality(const rawi_quoting *q, const rawi_cue *c)
{
	uint32_t i = c->first;
	if (c->form == CUE_PARTICIPLE && c->number >= 2 && c->how != CONTENT_CLAUSE && i > 0 && same_sentence(q, i - 1, i) && (is_count(q, i - 1) || (c->frame == FRAME_ACCUSE && is_count(q, i - 2) && is_plain_noun(q, i - 1))))
		return true;
	if (c->form != CUE_PARTICIPLE || c->gender != 'f' || i == 0 || !same_sentence(q, i - 1, i) || (c->how == CONTENT_CLAUSE && c->intro <= c->end + 1))
		return false;
	return is_plain_noun(q, i - 1);
}

/* لا، لم، لن. */
static bool is_negation(const rawi_quoting *q, uint32_t i)
{
	const rawi_table *t = rawi_tables_get(q->doc->tables, "particles");
	uint32_t row = q->roles[i] & (ROLE_NEGATION | ROLE_AUX) ? rawi_row_of_bare(t, &q->t->tokens[i]) : RAWI_NO_ROW;
	return row != RAWI_NO_ROW && rawi_slice_is(rawi_table_cell(t, row, 1), "neg");
}

/* Is the cue said of no one (يعتقد أن), or of a thing (هجمات تشير إلى أن), or a side remark (التي تؤكد على …)? Looked at once the subject is known. */
static bool is_impersonal(const rawi_quoting *q, const rawi_cue *c)
{
	const rawi_text *t = q->t;
	uint32_t i = c->first;
	bool starts = i == 0 || t->tokens[i - 1].sentence != t->tokens[i].sentence;
	if (is_quality(q, c))
		return true;
	if (c->form == CUE_PARTICIPLE) /* a label (متابعة: …), unless a clause follows */
		return i < t->sentences[t->tokens[i].sentence].first + 3 && !(c->how == CONTENT_CLAUSE && !rawi_is_colon(t, c->intro));
	if (c->form > CUE_IMPERFECT || c->pronoun)
		return false;
	bool relative = !starts && (q->roles[i - 1] & ROLE_RELATIVE);
	if (c->form == CUE_IMPERFECT && !starts && c->source_end == c->source && is_negation(q, i - 1))
		return true; /* تصريحات لا تعبر عن رأيه */
	if (relative && c->how == CONTENT_NOUN && (c->form == CUE_IMPERFECT || !c->own_subject))
		return true;
	if (c->form != CUE_IMPERFECT || c->own_subject || c->source_end > c->source || rawi_paper_at(q, c) != RAWI_NONE)
		return false;
	rawi_slice class_ = rawi_table_cell(q->cue_table, c->row, rawi_table_column(q->cue_table, "class"));
	if (c->gender == 'm' && c->number == 1 && (rawi_slice_is(class_, "believe") || rawi_slice_is(class_, "expect")))
		return true;
	if (c->number >= 2 && c->speech)
		return false; /* مندوبون … يقولون */
	return !starts && !c->joined && !(q->roles[i - 1] & (ROLE_AUX | ROLE_RELATIVE | ROLE_BREAK | ROLE_THAT | ROLE_CALLED)) && !rawi_is_comma(t, i - 1);
}

/* Does the preposition at p stand for the cue's own? */
static bool own_prep(const rawi_quoting *q, const rawi_cue *c, uint32_t p)
{
	static const uint32_t roles[] = { ROLE_TO, ROLE_ON, ROLE_ABOUT, ROLE_FROM, 0, ROLE_IN };
	if (c->prep < 0)
		return false;
	if (c->prep != PREP_WITH)
		return (q->roles[p] & roles[c->prep]) && !(q->roles[p] & (ROLE_JOINED | ROLE_ADVERB));
	return (q->t->tokens[p].pro & RAWI_PRO_B) && !(q->roles[p] & (ROLE_TITLE | ROLE_THAT | ROLE_DATE));
}

/* «أكد المشرف على المعسكر X أن»: the preposition belongs to the title right behind the cue. */
static bool is_of_title(const rawi_quoting *q, const rawi_cue *c, uint32_t p, uint32_t end)
{
	if (p != c->end + 1 || !(q->t->tokens[c->end].pro & RAWI_PRO_AL) || !rawi_title_at(q->doc, c->end))
		return false;
	for (uint32_t i = p + 2; i < end && !rawi_is_comma(q->t, i); i++)
		if (q->roles[i] & ROLE_THAT && !(q->roles[i] & ROLE_JOINED) && !(q->roles[i - 1] & (ROLE_ANY_PREP | ROLE_NOTTHAT)))
			return true;
	return false;
}

/* Marks behind the word for an occasion that hold its name: what was said comes after them (… في افتتاح «ملتقى …»: «…»). */
static bool names_occasion(const rawi_quoting *q, uint32_t open, uint32_t end)
{
	const rawi_text *t = q->t;
	uint32_t mate = t->tokens[open].mate;
	bool named = open > 0 && (q->roles[open - 1] & ROLE_OCCASION || (q->roles[open - 1] & ROLE_ANY_PREP && q->roles[open + 1] & ROLE_OCCASION)); /* خلال «الملتقى …» */
	if (!named || mate == RAWI_NONE || q->roles[open + 1] & ROLE_THAT || rawi_marked_words(t, open) > 10)
		return false;
	for (uint32_t i = mate + 1; i < end && i < mate + 12; i++)
		if (rawi_is_colon(t, i) || rawi_opens_quote(t, i) || q->roles[i] & ROLE_THAT)
			return true;
	return false;
}

/* Is a past whose letters are also a preposition's or a noun's a verb here: joined, or first in its sentence, or between a name and بأن? */
static bool surely_opens(const rawi_quoting *q, const rawi_cue *c, uint32_t p)
{
	const rawi_text *t = q->t;
	uint32_t i = c->first;
	return c->joined || i == 0 || t->tokens[i - 1].sentence != t->tokens[i].sentence || q->roles[i - 1] & (ROLE_LIKE | ROLE_RELATIVE) || (p == c->end && q->doc->entity_at[i - 1] != RAWI_NONE && t->tokens[p].pro & RAWI_PRO_B);
}

/* «وقالت X لصحيفة Y أتوقع أن …»: speech without marks, told by a verb in the first person right behind who speaks. */
static bool speaks_of_himself(rawi_quoting *q, rawi_cue *c, uint32_t end, bool loud)
{
	const rawi_text *t = q->t;
	if (loud || !c->speech || c->that != YES || c->form > CUE_IMPERFECT || c->frame != FRAME_PLAIN || c->pronoun)
		return false;
	uint32_t verb = c->end;
	while (verb < end && verb < c->end + 14 && !(t->tokens[verb].pos == RAWI_POS_VERB && t->tokens[verb].feat & RAWI_FEAT_FIRST && t->tokens[verb].feat & RAWI_FEAT_IMPERFECT && q->doc->entity_at[verb] == RAWI_NONE))
		verb++;
	if (verb >= end || verb == c->end + 14)
		return false;
	uint32_t after = rawi_subject_read(q, c, verb), p = after;
	while (c->n_who && p < verb && (rawi_is_comma(t, p) || q->roles[p] & (ROLE_DATE | ROLE_ADVERB) || rawi_quote_governed(q, p) || t->tokens[p].kind == RAWI_TOK_OPEN || t->tokens[p].kind == RAWI_TOK_CLOSE || q->doc->entity_at[p] != RAWI_NONE))
		p++;
	if (!c->n_who || p != verb)
		return false;
	rawi_content_begin(c, CONTENT_COLON, p, p);
	return true;
}

/* One search for what opens the content of a cue. */
typedef struct {
	uint32_t end, sentence_end;
	uint32_t short_marks, prep; /* the first marks of few words, the first preposition of its own; RAWI_NONE */
	bool from_seen;             /* عن, behind a verb that relays */
	bool loud;                  /* headlines and bare verbal nouns: only clauses and speech */
} opening;

typedef enum { GOES_ON, FOUND, NOTHING } step;

/* A colon at p. */
static step at_colon(const rawi_quoting *q, rawi_cue *c, const opening *o, uint32_t p, bool near)
{
	uint32_t next = p + 1;
	if (q->roles[p - 1] & ROLE_AUX && q->roles[p - 1] & ROLE_JOINED)
		return GOES_ON; /* وهما: a list */
	if (!c->speech || (c->that == NEAR && !near) || (c->frame == FRAME_RELAY && !o->from_seen) || next >= o->sentence_end)
		return NOTHING;
	if (q->roles[next] & ROLE_THAT) {
		rawi_content_begin(c, CONTENT_CLAUSE, p, next + 1);
		return next + 1 < o->sentence_end ? FOUND : NOTHING;
	}
	if (rawi_opens_quote(q->t, next))
		rawi_content_begin(c, CONTENT_MARKS, p, next);
	else
		rawi_content_begin(c, CONTENT_COLON, p, next);
	return FOUND;
}

/* The particle of a clause at p, unless it is another's. */
static step at_that(const rawi_quoting *q, rawi_cue *c, const opening *o, uint32_t p, bool near)
{
	const rawi_text *t = q->t;
	bool bare = c->form == CUE_MASDAR && !(c->gender + c->number), behind = p > c->end;
	bool other = (bare && p > c->end + 6) || (behind && (q->roles[p - 1] & ROLE_NOTTHAT) && !(q->roles[p - 1] & (ROLE_TO | ROLE_ON | ROLE_FROM | ROLE_ABOUT)));
	other = other || (c->prep == PREP_TO && behind && c->end < o->end && own_prep(q, c, c->end) && p > c->end + 1 && !own_prep(q, c, p - 1) && !(t->tokens[p].pro & RAWI_PRO_B)); /* شخصية تشير إلى X …: it points at a thing */
	other = other || (c->pronoun && c->frame == FRAME_PLAIN && !own_prep(q, c, p - 1) && !(t->tokens[p].pro & RAWI_PRO_B));
	if (other || !(c->that == YES || (c->that == NEAR && near)) || (c->frame == FRAME_RELAY && !o->from_seen))
		return GOES_ON;
	uint32_t intro = behind && own_prep(q, c, p - 1) ? p - 1 : p;
	rawi_content_begin(c, CONTENT_CLAUSE, intro, p + 1);
	if (intro == c->end && intro < p)
		c->shown_end = p;
	return p + 1 < o->sentence_end ? FOUND : NOTHING;
}

/* Marks that open at *p: speech, or a name that is passed over. */
static step at_marks(rawi_quoting *q, rawi_cue *c, opening *o, uint32_t *p, bool near)
{
	const rawi_text *t = q->t;
	uint32_t mate = t->tokens[*p].mate;
	if ((c->that == NEAR && !near) || (*p > 0 && q->roles[*p - 1] & ROLE_TITLE) || names_occasion(q, *p, o->sentence_end)) {
		if (mate == RAWI_NONE || mate >= o->end)
			return NOTHING;
		*p = mate;
		return GOES_ON;
	}
	bool with = *p > c->end && own_prep(q, c, *p - 1);
	if (mate == RAWI_NONE) {
		if (!c->speech || *p + 4 >= o->sentence_end)
			return GOES_ON;
		rawi_content_begin(c, CONTENT_MARKS, *p, *p);
		return FOUND;
	}
	bool name = rawi_quote_is_name(q, *p);
	if (rawi_marked_words(t, *p) > 3 && !name && (c->speech || c->that || c->by_prep || c->object) && (c->frame != FRAME_RELAY || o->from_seen)) {
		if (!(o->prep != RAWI_NONE && !with && c->by_prep && rawi_noun_by_prep(q, c, o->prep, o->end)))
			rawi_content_begin(c, CONTENT_MARKS, with ? *p - 1 : *p, *p);
		return FOUND;
	}
	if (o->short_marks == RAWI_NONE && !name)
		o->short_marks = *p;
	*p = mate >= o->end ? o->end : mate;
	return GOES_ON;
}

/* The cue's own preposition at p. */
static step at_prep(rawi_quoting *q, rawi_cue *c, opening *o, uint32_t p)
{
	uint32_t roles = q->roles[p];
	if (!c->by_prep || (o->loud && c->by_prep != BY_QUOTED) || o->prep != RAWI_NONE || !own_prep(q, c, p) || is_of_title(q, c, p, o->end) || roles & ROLE_MOUTH)
		return GOES_ON;
	if (p + 1 < o->end && (q->roles[p + 1] & ROLE_THAT || (q->roles[p + 1] & ROLE_OCCASION && !(roles & ROLE_ABOUT))))
		return GOES_ON;
	rawi_cue attempt = *c;
	if ((c->by_prep == BY_ANY || c->by_prep == BY_NEAR) && rawi_noun_by_prep(q, &attempt, p, o->end)) {
		*c = attempt;
		return FOUND;
	}
	if (c->prep != PREP_WITH || rawi_noun_by_prep(q, &attempt, p, o->end))
		o->prep = p;
	return GOES_ON;
}

/* What stands at *p; behind it the search goes on. */
static step look_at(rawi_quoting *q, rawi_cue *c, opening *o, uint32_t *p)
{
	const rawi_text *t = q->t;
	uint32_t roles = q->roles[*p];
	bool near = *p - c->end <= RAWI_CUE_NEAR && (c->form != CUE_PAST || (c->gender == 'f' && c->number == 1) || surely_opens(q, c, *p)), marks = rawi_opens_quote(t, *p);
	o->from_seen |= c->frame == FRAME_RELAY && roles & ROLE_ABOUT;
	if (c->pronoun && c->frame == FRAME_PLAIN && (rawi_is_colon(t, *p) || marks) && !(marks && own_prep(q, c, *p - 1)))
		return NOTHING; /* التي أعلنتها: the pronoun is what was said */
	if (rawi_is_colon(t, *p))
		return at_colon(q, c, o, *p, near);
	step s = roles & ROLE_THAT && !(roles & ROLE_JOINED) ? at_that(q, c, o, *p, near) : GOES_ON;
	if (s != GOES_ON)
		return s;
	if (marks)
		return at_marks(q, c, o, p, near);
	if (t->tokens[*p].kind == RAWI_TOK_OPEN && t->tokens[*p].mate != RAWI_NONE && t->tokens[*p].mate < o->end) {
		*p = t->tokens[*p].mate;
		return GOES_ON;
	}
	return at_prep(q, c, o, *p);
}

/* Speech of few words in the marks that were passed over, where nothing but the subject stands between. */
static bool few_words(rawi_quoting *q, rawi_cue *c, uint32_t marks)
{
	if (marks == RAWI_NONE || !(c->speech || c->object) || c->frame != FRAME_PLAIN || c->form == CUE_MASDAR)
		return false;
	if (c->prep == PREP_WITH && c->by_prep == BY_QUOTED && own_prep(q, c, marks + 1)) {
		rawi_content_begin(c, CONTENT_NOUN, marks, marks);
		return true;
	}
	uint32_t after = rawi_subject_read(q, c, marks);
	if (rawi_quote_asides(q, after, marks) != marks && !(q->t->tokens[marks - 1].pro & RAWI_PRO_B))
		return false;
	rawi_content_begin(c, CONTENT_MARKS, marks, marks);
	return true;
}

/* Finds what opens the content of one cue before `limit`. */
static bool find_opening(rawi_quoting *q, rawi_cue *c, uint32_t limit, uint32_t sentence_end)
{
	opening o = { .end = min_of(limit, c->end + REACH), .sentence_end = sentence_end, .short_marks = RAWI_NONE, .prep = RAWI_NONE };
	if (c->frame == FRAME_DESCRIBE && rawi_noun_described(q, c, o.end))
		return true;
	if (c->frame == FRAME_ACCUSE)
		return rawi_noun_accused(q, c, o.end);
	o.loud = in_title(q, c->first) || (c->form == CUE_MASDAR && !(c->gender + c->number));
	if (c->object == BY_ANY && !o.loud && rawi_noun_as_object(q, c, o.end))
		return true;
	c->how = CONTENT_NONE;
	for (uint32_t p = c->end; p < o.end; p++) {
		step s = look_at(q, c, &o, &p);
		if (s != GOES_ON)
			return s == FOUND;
	}
	if (speaks_of_himself(q, c, o.end, o.loud))
		return true;
	if (o.prep != RAWI_NONE && c->by_prep && rawi_noun_by_prep(q, c, o.prep, o.end))
		return true;
	if (c->object == BY_QUOTED && rawi_noun_as_object(q, c, o.end))
		return true;
	c->how = CONTENT_NONE;
	return few_words(q, c, o.short_marks);
}

/* Speech in marks that begins its sentence, then the cue: «…»، قال X. */
static bool speech_before(rawi_quoting *q, rawi_cue *c, uint32_t end)
{
	const rawi_text *t = q->t;
	uint32_t p = c->first;
	if (!c->speech || c->form > CUE_IMPERFECT || c->joined || c->frame == FRAME_RELAY)
		return false;
	while (p > 0 && p + 3 > c->first && !rawi_closes_quote(t, p - 1) && t->tokens[p - 1].kind == RAWI_TOK_PUNCT)
		p--;
	if (p == 0 || !rawi_closes_quote(t, p - 1) || t->tokens[p - 1].mate == RAWI_NONE)
		return false;
	uint32_t open = t->tokens[p - 1].mate;
	const rawi_sentence *of = &t->sentences[t->tokens[open].sentence];
	if (rawi_marked_words(t, open) <= 3 || of->first != open || of->block != t->sentences[t->tokens[c->first].sentence].block)
		return false;
	if (c->how == CONTENT_MARKS && c->content > c->end && rawi_opens_quote(t, c->content) && rawi_is_comma(t, c->intro - 1) && t->tokens[c->content].mate != RAWI_NONE) {
		/* «…»، قالت X، «…»: the cue splits one speech */
		c->part_first = p - 1;
		c->part_end = c->content + 1;
		c->content_end = t->tokens[c->content].mate;
		c->content = open;
		return true;
	}
	if (c->how != CONTENT_NONE)
		return false;
	rawi_content_begin(c, CONTENT_MARKS, min_of(end, c->end + 16), open);
	return true;
}

/* Does the next verb stand in a relative clause right behind the subject of this one? */
static bool is_told_of(rawi_quoting *q, const rawi_cue *c, const rawi_cue *next)
{
	uint32_t which = next->first - 1;
	if (next->form != CUE_IMPERFECT || next->first < 2)
		return false;
	which -= (q->roles[which] & ROLE_AUX) && !(q->roles[which] & ROLE_RELATIVE);
	rawi_cue own = *c;
	bool goes_on = next->how == CONTENT_CLAUSE && next->intro > next->end + 1 && next->row != RAWI_NO_ROW && rawi_slice_is(rawi_table_cell(q->cue_table, next->row, rawi_table_column(q->cue_table, "class")), "add"); /* المرصد الذي يتابع العنف إن */
	return ((next->how >= CONTENT_MARKS && next->how <= CONTENT_COLON) || goes_on) && c->form <= CUE_IMPERFECT && c->speech && c->frame == FRAME_PLAIN && q->roles[which] & ROLE_RELATIVE && which > c->end && rawi_subject_read(q, &own, which) != c->end && own.n_who && own.source_end + 1 >= which;
}

/* «التي يقول X إنها»: the verb of a relative clause. */
static bool is_relative(const rawi_quoting *q, const rawi_cue *c)
{
	return c->first > 0 && same_sentence(q, c->first - 1, c->first) && q->roles[c->first - 1] & ROLE_RELATIVE;
}

/* A verb with nothing of its own before a cue that only carries speech on (صرح … قائلا: …) takes its content. */
static bool borrows(rawi_quoting *q, rawi_cue *c, rawi_cue *next)
{
	if (next->how == CONTENT_NONE || c->ascribes || next->ascribes || c->form > CUE_PARTICIPLE || next->first > c->end + REACH)
		return false;
	const rawi_table *t = q->cue_table;
	int class_ = rawi_table_column(t, "class");
	bool says = rawi_slice_is(rawi_table_cell(t, next->row, class_), "say") && next->speech && next->that == YES;
	bool speech = says || next->how == CONTENT_MARKS || next->how == CONTENT_COLON;
	/* «قال X الذي كان يتحدث أمس «…»»: the relative clause only tells of X */
	if (is_told_of(q, c, next)) {
		rawi_content_begin(c, (content_how)next->how, next->intro, next->content);
		next->how = CONTENT_NONE;
		return true;
	}
	/* «قال X مشيرا إلى Y «…»»: whom he pointed at, then what he said */
	bool named = next->form == CUE_PARTICIPLE && next->how == CONTENT_NOUN && !next->joined && c->speech && c->frame == FRAME_PLAIN && next->first > 0 && !rawi_is_comma(q->t, next->first - 1) &&
		q->doc->entity_at[next->content] != RAWI_NONE && !q->doc->record->entities.at[q->doc->entity_at[next->content]].unnamed;
	uint32_t marks = named ? rawi_quote_marks(q, next->content, next->content + 8) : RAWI_NONE;
	if (marks != RAWI_NONE && marks > next->content && same_sentence(q, marks, c->first) && rawi_marked_words(q->t, marks) > 4) {
		rawi_content_begin(c, CONTENT_MARKS, next->first, marks);
		next->how = CONTENT_NONE;
		return true;
	}
	if (next->form == CUE_PARTICIPLE && speech && !next->joined && c->frame == FRAME_PLAIN && c->speech && next->first > 0 && !rawi_is_comma(q->t, next->first - 1)) {
		rawi_content_begin(c, (content_how)next->how, next->first, next->content);
		next->how = CONTENT_NONE;
		return true;
	}
	return false;
}

void rawi_contents_find(rawi_quoting *q, uint32_t lo, uint32_t hi, uint32_t sentence, uint32_t end)
{
	const rawi_text *t = q->t;
	uint32_t limit = end;
	for (uint32_t k = lo; k < hi; k++) /* forward: mentions of sources are made in text order */
		if (q->cues.at[k].ascribes && !rawi_attribution_source(q, &q->cues.at[k], end))
			q->cues.at[k].ascribes = 0; /* according to a law, a plan: no source */
	uint32_t behind = end; /* where the search may go on behind an attribution */
	for (uint32_t k = hi; k-- > lo;) {
		rawi_cue *c = &q->cues.at[k];
		if (c->row == RAWI_NO_ROW && !c->ascribes)
			continue;
		if (c->ascribes) {
			c->how = CONTENT_CLAUSE; /* read later; it bounds what stands around it */
			behind = limit;
			limit = c->first;
			continue;
		}
		bool ok = find_opening(q, c, limit, end);
		if (!ok && k + 1 < hi && q->cues.at[k + 1].ascribes && q->cues.at[k + 1].first == limit && behind > limit) {
			/* «قالت صحيفة، نقلا عن مسؤولين، إن …»: the attribution stands inside */
			ok = find_opening(q, c, behind, end) && c->intro > limit && (c->how != CONTENT_NOUN || (c->prep >= 0 && c->prep != PREP_WITH && own_prep(q, c, c->intro)));
			q->cues.at[k + 1].inside = ok;
		}
		if (!ok)
			c->how = CONTENT_NONE;
		for (uint32_t n = k + 1; !ok && n < hi && n < k + 4; n++)
			if (q->cues.at[n].how != CONTENT_NONE) {
				ok = borrows(q, c, &q->cues.at[n]);
				break;
			}
		if (!ok || c->how == CONTENT_MARKS)
			ok |= speech_before(q, c, end);
		bool like = c->first > t->sentences[sentence].first + 1 && (q->roles[c->first - 1] & (ROLE_LIKE | ROLE_JOINED)) == ROLE_LIKE;
		if (!ok && like && c->form <= CUE_IMPERFECT && !c->joined && c->frame == FRAME_PLAIN && c->that) {
			/* «…، كما قال X»: an attribution */
			*c = (rawi_cue){ .row = RAWI_NO_ROW, .form = CUE_FIXED, .ascribes = 1, .then = THEN_VERB, .prep = -1, .gender = c->gender, .number = c->number, .how = CONTENT_CLAUSE,
				.first = c->first - 1, .before = c->first - 1, .end = c->end, .shown_end = c->end, .intro = c->end, .addressee = RAWI_NONE, .via = RAWI_NONE };
			behind = limit;
			limit = c->first;
			continue;
		}
		if (ok && !(c->form == CUE_MASDAR && !(c->gender + c->number)) && !is_quality(q, c))
			limit = c->first;
	}
	for (uint32_t k = lo; k < hi; k++)
		rawi_subject_place(q, &q->cues.at[k], sentence);
	for (uint32_t k = lo; k < hi; k++) {
		rawi_cue *c = &q->cues.at[k];
		if (c->how != CONTENT_NONE && !c->ascribes && is_impersonal(q, c))
			c->how = CONTENT_NONE;
		else if (c->how != CONTENT_NONE && !c->ascribes && is_relative(q, c)) /* the verb of the main clause ends it, though it reports nothing: «غارات يقول X إنها بدأت تشير إلى أن» */
			rawi_content_end(q, k, hi, sentence);
	}
	for (uint32_t k = lo; k < hi; k++) { /* when it is known which of them report nothing and bound none */
		rawi_cue *c = &q->cues.at[k];
		if (c->how != CONTENT_NONE && !c->ascribes && !is_relative(q, c))
			rawi_content_end(q, k, hi, sentence);
	}
}
