/* understand: where the content of each cue begins and ends, and of which kind it is; the cues of one sentence at a time.
 *
 * Beginnings are looked for from the last cue to the first, so that each search ends where the next cue that reports something begins. An end is the
 * end of the sentence, or the next cue on the same level, or words by which the narrator takes over again; a cue on a level below (X said that Y denied …)
 * ends the outer content where its own clause begins, unless it carries only a noun (X said that Y stressed the need …), which the outer content holds whole.
 */
#include "understand/quotes.h"

#define REACH 60       /* tokens from a cue to what opens its content: subjects with titles and a place run to about forty on dev */
#define NEAR_REACH 8   /* the same for words that have another common meaning */
#define LONGEST 300    /* tokens of a content that no mark and no cue ends: keeps a page that is one sentence linear */
#define QUOTED_REACH 14 /* tokens from a verb that reports only what stands in marks to the marks */

static uint32_t min_of(uint32_t a, uint32_t b) { return a < b ? a : b; }

/* Skips dates, adverbs, commas, and adverbials that a preposition opens, up to what may be a noun as content. */
static uint32_t skip_asides(const rawi_quoting *q, uint32_t p, uint32_t end)
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
			while (p < end && ((t->tokens[p].pos == RAWI_POS_ADJ && q->doc->entity_at[p] == RAWI_NONE) || (t->tokens[p].pos == RAWI_POS_VERB && t->tokens[p].enc != RAWI_ENC_NONE)) && !(q->roles[p] & (ROLE_HEAD | ROLE_CUE)))
				p++;
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
static bool holds_name(const rawi_quoting *q, uint32_t open)
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
static uint32_t speech_marks(const rawi_quoting *q, uint32_t from, uint32_t end)
{
	for (uint32_t i = from; i < end; i++)
		if (rawi_opens_quote(q->t, i) && q->t->tokens[i].mate != RAWI_NONE && !holds_name(q, i) && !(i > 0 && q->roles[i - 1] & ROLE_TITLE))
			return i;
	return RAWI_NONE;
}

static bool is_called(const rawi_quoting *q, uint32_t from, uint32_t end)
{
	for (uint32_t i = from; i < end; i++)
		if (q->roles[i] & ROLE_CALLED)
			return true;
	return false;
}

/* Does the word begin its clause (joined by و or ف, first in its sentence, after a comma or a word such as كما)? Else a past may be a noun of the same letters. */
static bool opens_clause(const rawi_quoting *q, const rawi_cue *c)
{
	const rawi_text *t = q->t;
	uint32_t i = c->first;
	return c->joined || i == 0 || t->tokens[i - 1].sentence != t->tokens[i].sentence || rawi_is_comma(t, i - 1) || (q->roles[i - 1] & (ROLE_AUX | ROLE_BREAK | ROLE_THAT | ROLE_RELATIVE)) ||
		q->doc->entity_at[i - 1] != RAWI_NONE;
}

static void begin(rawi_cue *c, content_how how, uint32_t intro, uint32_t content)
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

/* Is the cue said of no one (يعتقد أن), or of a thing (هجمات تشير إلى أن), or a side remark (التي تؤكد على …)? Looked at once the subject is known. */
static bool is_impersonal(const rawi_quoting *q, const rawi_cue *c)
{
	const rawi_text *t = q->t;
	uint32_t i = c->first;
	bool starts = i == 0 || t->tokens[i - 1].sentence != t->tokens[i].sentence;
	if (c->form == CUE_PARTICIPLE)
		return i < t->sentences[t->tokens[i].sentence].first + 3;
	if (c->form > CUE_IMPERFECT || c->pronoun)
		return false;
	bool relative = !starts && (q->roles[i - 1] & ROLE_RELATIVE);
	if (relative && c->how == CONTENT_NOUN && (c->form == CUE_IMPERFECT || !c->own_subject))
		return true;
	if (c->form != CUE_IMPERFECT || c->own_subject || c->source_end > c->source)
		return false;
	rawi_slice class_ = rawi_table_cell(q->cue_table, c->row, rawi_table_column(q->cue_table, "class"));
	if (c->gender == 'm' && c->number == 1 && (rawi_slice_is(class_, "believe") || rawi_slice_is(class_, "expect")))
		return true;
	return !starts && !c->joined && !(q->roles[i - 1] & (ROLE_AUX | ROLE_RELATIVE | ROLE_BREAK | ROLE_THAT | ROLE_CALLED)) && !rawi_is_comma(t, i - 1);
}

/* Does the preposition at p stand for the cue's own? */
static bool is_own_prep(const rawi_quoting *q, const rawi_cue *c, uint32_t p)
{
	static const uint32_t roles[] = { ROLE_TO, ROLE_ON, ROLE_ABOUT, ROLE_FROM, 0, ROLE_IN };
	if (c->prep < 0)
		return false;
	if (c->prep != PREP_WITH)
		return (q->roles[p] & roles[c->prep]) && !(q->roles[p] & (ROLE_JOINED | ROLE_ADVERB));
	return (q->t->tokens[p].pro & RAWI_PRO_B) && !(q->roles[p] & (ROLE_TITLE | ROLE_THAT | ROLE_DATE));
}

/* A noun after the cue's preposition. */
static bool noun_by_prep(const rawi_quoting *q, rawi_cue *c, uint32_t p, uint32_t limit)
{
	const rawi_text *t = q->t;
	bool with = c->prep == PREP_WITH;
	uint32_t from = with ? p : p + 1;
	if (from >= limit)
		return false;
	if (!with && (q->roles[from] & (ROLE_THAT | ROLE_OCCASION)))
		return false;
	if (with && (q->doc->entity_at[p] != RAWI_NONE || t->tokens[p].pro & RAWI_PRO_AL))
		return false;
	bool called = is_called(q, p, min_of(p + 3, limit));
	if (c->by_prep != BY_ANY && c->form == CUE_PAST && !opens_clause(q, c) && !c->n_who)
		return false;
	if (c->by_prep == BY_QUOTED && !called) {
		uint32_t marks = speech_marks(q, from, min_of(from + QUOTED_REACH, limit));
		if (marks == RAWI_NONE)
			return false;
	} else if (c->by_prep == BY_NEAR && p > c->end + NEAR_REACH) {
		return false;
	} else if (c->by_prep == BY_ANY && c->form == CUE_IMPERFECT && !called && !(q->roles[from] & ROLE_HEAD)) {
		return false;
	} else if (with && !called && !(q->roles[p] & ROLE_HEAD) && !rawi_opens_quote(t, min_of(p + 1, limit - 1))) {
		return false;
	}
	while (from < limit && (q->roles[from] & ROLE_CALLED))
		from++;
	if (from < limit && called && from == p + 1 && !with)
		for (uint32_t i = from; i < min_of(p + 4, limit); i++)
			if (q->roles[i] & ROLE_CALLED) {
				from = i + 1;
				break;
			}
	if (from >= limit)
		return false;
	bool letter = with && p + 1 < limit && rawi_opens_quote(t, p + 1); /* بـ«…»: the letter stands before the marks */
	begin(c, CONTENT_NOUN, p, letter ? p + 1 : from);
	c->content_skip = with && !letter;
	if (!with && p == c->end)
		c->shown_end = p + 1;
	return true;
}

/* A verbal noun with its pronoun behind an adverbial that no comma ends: «أكد خلال الاتصال الذي جرى أمس دعمه …». */
static uint32_t own_noun(const rawi_quoting *q, uint32_t p, uint32_t limit)
{
	for (uint32_t j = p + 2; j < limit && j < p + 12 && !rawi_is_comma(q->t, j) && !(q->roles[j] & ROLE_THAT); j++)
		if ((q->roles[j] & ROLE_HEAD) && !(q->roles[j] & (ROLE_JOINED | ROLE_OCCASION)) && q->t->tokens[j].enc != RAWI_ENC_NONE && !(q->roles[j - 1] & ROLE_ANY_PREP))
			return j;
	return p;
}

/* A noun without a preposition, after the subject. */
static bool noun_as_object(rawi_quoting *q, rawi_cue *c, uint32_t limit)
{
	const rawi_text *t = q->t;
	if (c->object == BY_NO)
		return false;
	uint32_t after = rawi_subject_read(q, c, limit), p = skip_asides(q, after, limit);
	if (p < limit && q->roles[p] & ROLE_RELATIVE && p > after)
		p = own_noun(q, p, limit);
	if (p >= limit || (q->roles[p] & (ROLE_THAT | ROLE_RELATIVE | ROLE_JOINED)) || rawi_is_colon(t, p))
		return false;
	if (c->object == BY_QUOTED && c->form == CUE_PAST && !opens_clause(q, c) && !c->n_who)
		return false;
	if (c->object == BY_QUOTED) {
		uint32_t reach = min_of(p + QUOTED_REACH, limit), marks = speech_marks(q, p, reach);
		if (marks == RAWI_NONE || (q->roles[p] & ROLE_ANY_PREP) || (c->frame == FRAME_DESCRIBE && c->first > 0 && q->doc->entity_at[c->first - 1] == RAWI_NONE && !c->n_who && c->source_end > c->source && marks >= c->source_end))
			return false;
		begin(c, CONTENT_NOUN, p, p);
		return true;
	}
	if (q->roles[p] & ROLE_ANY_PREP)
		p = own_noun(q, p, limit);
	if (c->n_who && !(q->roles[p] & ROLE_HEAD))
		for (uint32_t j = p + 1; j < limit && j < p + 30 && !(q->roles[j] & ROLE_THAT) && !rawi_is_colon(t, j) && !rawi_opens_quote(t, j); j++)
			if (rawi_is_comma(t, j - 1) && (q->roles[j] & ROLE_HEAD) && !(q->roles[j] & (ROLE_JOINED | ROLE_ANY_PREP | ROLE_RELATIVE))) {
				p = j; /* behind an aside between commas */
				break;
			}
	bool noun = (q->roles[p] & ROLE_HEAD) || (rawi_opens_quote(t, p) && !holds_name(q, p));
	if (!noun && t->tokens[p].kind == RAWI_TOK_WORD && !(t->tokens[p].pro & (RAWI_PRO_B | RAWI_PRO_L | RAWI_PRO_K)) && !(q->roles[p] & ROLE_ANY_PREP)) {
		noun = c->form == CUE_PARTICIPLE && q->doc->entity_at[p] == RAWI_NONE && !(q->roles[p] & ROLE_NOTTHAT);
		noun = noun || (t->tokens[p].enc != RAWI_ENC_NONE && t->tokens[p].pos == RAWI_POS_NOUN && (c->n_who || after == c->end));
	}
	if (!noun)
		return false;
	begin(c, CONTENT_NOUN, p, p);
	return true;
}

/* Where the object of a verb begins that takes subject and object: behind the subject; one noun phrase alone is the object, and the subject is left out. */
static uint32_t object_of(rawi_quoting *q, rawi_cue *c, uint32_t limit)
{
	const rawi_text *t = q->t;
	if (c->pronoun)
		return c->end;
	uint32_t after = skip_asides(q, rawi_subject_read(q, c, limit), limit);
	bool with = after < limit && (t->tokens[after].pro & RAWI_PRO_B) && !(q->roles[after] & (ROLE_TITLE | ROLE_DATE));
	if (after > c->end && c->n_who && after < limit && (with || q->roles[after] & ROLE_THAT)) {
		c->alone = 1;
		return c->source;
	}
	return after;
}

/* A calls B C: the content is B with what it is called, or only that where B is a pronoun or one word, or where C stands in marks. */
static bool described(rawi_quoting *q, rawi_cue *c, uint32_t limit)
{
	const rawi_text *t = q->t;
	uint32_t object = object_of(q, c, limit);
	uint32_t last = min_of(object + 30, limit);
	if (object < limit && !c->pronoun && q->roles[object] & ROLE_THAT)
		return false; /* a clause like that of any other verb */
	for (uint32_t p = object; p < last; p++) {
		bool that = (q->roles[p] & ROLE_THAT) && (p > object || c->pronoun) && !(p > 0 && q->roles[p - 1] & (ROLE_ANY_PREP | ROLE_NOTTHAT));
		bool with = !that && (t->tokens[p].pro & RAWI_PRO_B) && p > object && !(q->roles[p] & (ROLE_TITLE | ROLE_DATE)) &&
			((t->tokens[p].pro & RAWI_PRO_AL) || (p + 1 < limit && rawi_opens_quote(t, p + 1)) || (t->tokens[p].pos == RAWI_POS_NOUN && q->doc->entity_at[p] == RAWI_NONE && c->that == NO));
		if (!that && !with)
			continue;
		uint32_t value = that ? p + 1 : p;
		while (value < limit && rawi_is_comma(t, value))
			value++;
		uint32_t marks = with && p + 1 < limit && rawi_opens_quote(t, p + 1) ? p + 1 : value;
		if (value >= limit)
			return false;
		if (rawi_opens_quote(t, marks) && t->tokens[marks].mate != RAWI_NONE) {
			begin(c, CONTENT_MARKS, p, marks);
			return true;
		}
		uint32_t words = 0;
		for (uint32_t i = object; i < p; i++)
			words += rawi_is_word(t, i);
		if (words >= 2) {
			begin(c, CONTENT_NOUN, object, object);
			return true;
		}
		begin(c, CONTENT_CLAUSE, p, value);
		c->content_skip = with;
		return true;
	}
	/* holds B to be C, without a particle: «يعتبر X الاتفاق ناقصا» */
	if (c->object == BY_QUOTED && c->n_who && !c->alone && object < limit && q->doc->record->entities.at[c->who[0]].type == RAWI_PER && (t->tokens[object].pro & RAWI_PRO_AL) &&
		!(q->roles[object] & (ROLE_ANY_PREP | ROLE_RELATIVE)) && object == c->source_end) {
		for (uint32_t p = object; p < last; p++)
			if (q->roles[p] & ROLE_THAT)
				return false;
		begin(c, CONTENT_NOUN, object, object);
		return true;
	}
	return false;
}

/* A accuses B of C: B with C, or C alone where B is a pronoun or C is a clause. */
static bool accused(rawi_quoting *q, rawi_cue *c, uint32_t limit)
{
	const rawi_text *t = q->t;
	uint32_t object = object_of(q, c, limit);
	uint32_t last = min_of(object + 25, limit);
	for (uint32_t p = object; p < last; p++) {
		if (q->roles[p] & ROLE_THAT) {
			begin(c, CONTENT_CLAUSE, p, p + 1);
			return p + 1 < limit;
		}
		if ((t->tokens[p].pro & RAWI_PRO_B) && !(q->roles[p] & (ROLE_TITLE | ROLE_DATE)) && q->doc->entity_at[p] == RAWI_NONE) {
			begin(c, CONTENT_NOUN, c->pronoun ? p : object, c->pronoun ? p : object);
			c->content_skip = c->pronoun;
			return true;
		}
	}
	return false;
}

/* Marks behind the word for an occasion that hold its name: what was said comes after them (… في افتتاح «ملتقى …»: «…»). */
static bool names_occasion(const rawi_quoting *q, uint32_t open, uint32_t end)
{
	const rawi_text *t = q->t;
	uint32_t mate = t->tokens[open].mate;
	if (open == 0 || mate == RAWI_NONE || !(q->roles[open - 1] & ROLE_OCCASION) || rawi_marked_words(t, open) > 10)
		return false;
	for (uint32_t i = mate + 1; i < end && i < mate + 12; i++)
		if (rawi_is_colon(t, i) || rawi_opens_quote(t, i) || q->roles[i] & ROLE_THAT)
			return true;
	return false;
}

/* Direct speech in the marks that open at p. */
static bool speech_in_marks(const rawi_quoting *q, rawi_cue *c, uint32_t intro, uint32_t p)
{
	(void)q;
	begin(c, CONTENT_MARKS, intro, p);
	return true;
}

/* Finds what opens the content of one cue before `limit`. */
static bool find_opening(rawi_quoting *q, rawi_cue *c, uint32_t limit, uint32_t sentence_end)
{
	const rawi_text *t = q->t;
	uint32_t end = min_of(limit, c->end + REACH), short_marks = RAWI_NONE, prep = RAWI_NONE;
	bool from_seen = false;
	if (c->frame == FRAME_DESCRIBE && described(q, c, end))
		return true;
	if (c->frame == FRAME_ACCUSE)
		return accused(q, c, end);
	bool loud = in_title(q, c->first) || (c->form == CUE_MASDAR && !(c->gender + c->number)); /* headlines and bare verbal nouns: only clauses and speech */
	if (c->object == BY_ANY && !loud && noun_as_object(q, c, end))
		return true;
	c->how = CONTENT_NONE;
	for (uint32_t p = c->end; p < end; p++) {
		uint32_t roles = q->roles[p];
		bool near = p - c->end <= NEAR_REACH && (c->joined || c->first == 0 || t->tokens[c->first - 1].sentence != t->tokens[c->first].sentence || c->form != CUE_PAST);
		if (c->frame == FRAME_RELAY && (roles & ROLE_ABOUT))
			from_seen = true;
		if (c->pronoun && c->frame == FRAME_PLAIN && (rawi_is_colon(t, p) || rawi_opens_quote(t, p)) && !(rawi_opens_quote(t, p) && is_own_prep(q, c, p - 1)))
			return false; /* التي أعلنتها: the pronoun is what was said */
		if (rawi_is_colon(t, p)) {
			uint32_t next = p + 1;
			if (!c->speech || (c->that == NEAR && !near) || (c->frame == FRAME_RELAY && !from_seen) || next >= sentence_end)
				return false;
			if (q->roles[next] & ROLE_THAT) {
				begin(c, CONTENT_CLAUSE, p, next + 1);
				return next + 1 < sentence_end;
			}
			if (rawi_opens_quote(t, next))
				return speech_in_marks(q, c, p, next);
			begin(c, CONTENT_COLON, p, next);
			return true;
		}
		if ((roles & ROLE_THAT) && !(roles & ROLE_JOINED)) {
			bool bare = c->form == CUE_MASDAR && !(c->gender + c->number);
			bool other = (bare && p > c->end + 6) || (p > c->end && (q->roles[p - 1] & ROLE_NOTTHAT) && !(q->roles[p - 1] & (ROLE_TO | ROLE_ON | ROLE_FROM | ROLE_ABOUT)));
			other = other || (c->pronoun && c->frame == FRAME_PLAIN && !is_own_prep(q, c, p - 1) && !(t->tokens[p].pro & RAWI_PRO_B));
			if (!other && (c->that == YES || (c->that == NEAR && near)) && (c->frame != FRAME_RELAY || from_seen)) {
				uint32_t intro = p > c->end && is_own_prep(q, c, p - 1) ? p - 1 : p;
				begin(c, CONTENT_CLAUSE, intro, p + 1);
				if (intro == c->end && intro < p)
					c->shown_end = p;
				return p + 1 < sentence_end;
			}
		}
		if (rawi_opens_quote(t, p)) {
			uint32_t words = rawi_marked_words(t, p), mate = t->tokens[p].mate;
			if ((c->that == NEAR && !near) || (p > 0 && q->roles[p - 1] & ROLE_TITLE) || names_occasion(q, p, sentence_end)) {
				if (mate == RAWI_NONE || mate >= end)
					return false;
				p = mate;
				continue;
			}
			if (mate == RAWI_NONE) {
				if (c->speech && p + 4 < sentence_end)
					return speech_in_marks(q, c, p, p);
				continue;
			}
			bool with = p > c->end && is_own_prep(q, c, p - 1);
			if ((words > 3 && !holds_name(q, p)) && (c->speech || c->that || c->by_prep || c->object) && (c->frame != FRAME_RELAY || from_seen)) {
				if (prep != RAWI_NONE && !with && c->by_prep && noun_by_prep(q, c, prep, end))
					return true;
				return speech_in_marks(q, c, with ? p - 1 : p, p);
			}
			if (short_marks == RAWI_NONE && !holds_name(q, p))
				short_marks = p;
			if (mate >= end)
				break;
			p = mate;
			continue;
		}
		if (t->tokens[p].kind == RAWI_TOK_OPEN && t->tokens[p].mate != RAWI_NONE && t->tokens[p].mate < end) {
			p = t->tokens[p].mate;
			continue;
		}
		if (c->by_prep && !(loud && c->by_prep != BY_QUOTED) && prep == RAWI_NONE && is_own_prep(q, c, p) && !(p + 1 < end && (q->roles[p + 1] & (ROLE_THAT | ROLE_OCCASION)))) {
			rawi_cue attempt = *c;
			if ((c->by_prep == BY_ANY || c->by_prep == BY_NEAR) && noun_by_prep(q, &attempt, p, end)) {
				*c = attempt;
				return true;
			}
			if (c->prep != PREP_WITH || noun_by_prep(q, &attempt, p, end))
				prep = p;
		}
	}
	if (prep != RAWI_NONE && c->by_prep && noun_by_prep(q, c, prep, end))
		return true;
	if (c->object == BY_QUOTED && noun_as_object(q, c, end))
		return true;
	c->how = CONTENT_NONE;
	if (short_marks != RAWI_NONE && (c->speech || c->object) && c->frame == FRAME_PLAIN && c->form != CUE_MASDAR) {
		/* speech of few words, where nothing but the subject stands between */
		if (c->prep == PREP_WITH && c->by_prep == BY_QUOTED && is_own_prep(q, c, short_marks + 1)) {
			begin(c, CONTENT_NOUN, short_marks, short_marks);
			return true;
		}
		uint32_t after = rawi_subject_read(q, c, short_marks);
		if (skip_asides(q, after, short_marks) == short_marks || t->tokens[short_marks - 1].pro & RAWI_PRO_B)
			return speech_in_marks(q, c, short_marks, short_marks);
	}
	return false;
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
	if (rawi_marked_words(t, open) <= 3 || t->sentences[t->tokens[open].sentence].first != open || t->sentences[t->tokens[open].sentence].block != t->sentences[t->tokens[c->first].sentence].block)
		return false;
	begin(c, CONTENT_MARKS, min_of(end, c->end + 16), open);
	return true;
}

/* A verb with nothing of its own before a cue that only carries speech on (صرح … قائلا: …) takes its content. */
static bool borrows(const rawi_quoting *q, rawi_cue *c, rawi_cue *next)
{
	if (next->how == CONTENT_NONE || c->ascribes || next->ascribes || c->form > CUE_PARTICIPLE || next->first > c->end + REACH)
		return false;
	const rawi_table *t = q->cue_table;
	int class_ = rawi_table_column(t, "class");
	bool says = rawi_slice_is(rawi_table_cell(t, next->row, class_), "say") && next->speech && next->that == YES;
	if (next->form == CUE_PARTICIPLE && (says || next->how == CONTENT_MARKS || next->how == CONTENT_COLON) && !next->joined && c->frame == FRAME_PLAIN && c->speech && next->first > 0 && !rawi_is_comma(q->t, next->first - 1)) {
		begin(c, (content_how)next->how, next->first, next->content);
		next->how = CONTENT_NONE;
		return true;
	}
	return false;
}

static bool is_sibling(const rawi_quoting *q, const rawi_cue *c)
{
	if (c->form == CUE_PARTICIPLE || c->ascribes)
		return true;
	if (c->form == CUE_MASDAR || c->form == CUE_FIXED)
		return false;
	if (c->joined)
		return true;
	uint32_t i = c->first;
	if (i == 0)
		return false;
	return (q->roles[i - 1] & (ROLE_AUX | ROLE_BREAK) && !(q->roles[i - 1] & ROLE_THAT)) || rawi_is_comma(q->t, i - 1);
}

/* Drops punctuation and words that only lead on from the end of a content. */
static uint32_t trim_end(const rawi_quoting *q, uint32_t from, uint32_t end)
{
	const rawi_text *t = q->t;
	while (end > from) {
		const rawi_token *k = &t->tokens[end - 1];
		bool loose = (k->kind == RAWI_TOK_OPEN && (k->mate == RAWI_NONE || k->mate >= end)) || (k->kind == RAWI_TOK_CLOSE && (k->mate == RAWI_NONE || k->mate < from));
		bool idle = q->roles[end - 1] & (ROLE_THAT | ROLE_AUX | ROLE_NOTTHAT | ROLE_ANY_PREP | ROLE_BREAK | ROLE_RELATIVE) && k->enc == RAWI_ENC_NONE;
		if ((k->kind != RAWI_TOK_PUNCT || k->punct == '%' || k->punct == 0x66A || k->punct == '$') && !loose && !idle)
			break;
		end--;
	}
	return end;
}

/* The end of the sentence, moved behind marks that are open there. */
static uint32_t reach_of(const rawi_quoting *q, uint32_t from, uint32_t end)
{
	const rawi_text *t = q->t;
	for (uint32_t i = from; i < end; i++)
		if (rawi_opens_quote(t, i) && t->tokens[i].mate != RAWI_NONE) {
			if (t->tokens[i].mate >= end)
				return t->tokens[i].mate + 1;
			i = t->tokens[i].mate;
		}
	return end;
}

/* Direct speech without marks after a colon that begins its block runs to the end of the block, if nobody else is quoted in it. */
static uint32_t colon_reach(const rawi_quoting *q, const rawi_cue *c, uint32_t sentence)
{
	const rawi_text *t = q->t;
	uint32_t end = t->sentences[sentence].end;
	bool first = sentence == 0 || t->sentences[sentence - 1].block != t->sentences[sentence].block;
	if (!first)
		return end;
	size_t next = (size_t)(c - q->cues.at) + 1;
	for (size_t s = sentence + 1; s < t->n_sentences && t->sentences[s].block == t->sentences[sentence].block && s < sentence + 8u && end < c->content + LONGEST; s++) {
		while (next < q->cues.n && q->cues.at[next].first < t->sentences[s].first)
			next++;
		if (next < q->cues.n && q->cues.at[next].first < t->sentences[s].end)
			return end;
		end = t->sentences[s].end;
	}
	return end;
}

/* Where it was said, told after the content: «…»، خلال لقاء … */
static bool leaves(const rawi_quoting *q, uint32_t i, uint32_t end)
{
	uint32_t p = i;
	if (i == 0 || !(rawi_is_comma(q->t, i - 1) || rawi_closes_quote(q->t, i - 1)))
		return false;
	if (q->roles[p] & ROLE_RESUMES)
		p++;
	return p + 1 < end && (q->roles[p] & ROLE_ANY_PREP) && (q->roles[p + 1] & ROLE_OCCASION);
}

/* The end of one content, and what kind it makes it. */
static void find_end(rawi_quoting *q, uint32_t k, uint32_t hi, uint32_t sentence)
{
	const rawi_text *t = q->t;
	rawi_cue *c = &q->cues.at[k];
	if (c->how == CONTENT_MARKS) {
		uint32_t mate = t->tokens[c->content].mate;
		uint32_t block_end = t->sentences[sentence].end;
		if (mate == RAWI_NONE) {
			for (size_t s = sentence + 1; s < t->n_sentences && t->sentences[s].block == t->sentences[sentence].block && s < sentence + 32u; s++)
				block_end = t->sentences[s].end;
			block_end = min_of(block_end, c->content + LONGEST);
			for (uint32_t i = c->content + 1; i < block_end; i++)
				if (rawi_opens_quote(t, i) && t->tokens[i].mate == RAWI_NONE)
					block_end = i;
			c->content_end = trim_end(q, c->content + 1, block_end);
		} else {
			c->content_end = mate;
		}
		c->content++;
		if (c->content < c->content_end && (q->roles[c->content] & ROLE_THAT))
			c->content++;
		c->content_end = trim_end(q, c->content, c->content_end);
		c->kind = RAWI_QUOTE_DIRECT;
		return;
	}
	while (c->content < t->n_tokens && (rawi_is_comma(t, c->content) || rawi_is_colon(t, c->content) || (rawi_opens_quote(t, c->content) && t->tokens[c->content].mate == RAWI_NONE)))
		c->content++;
	uint32_t end = c->how == CONTENT_COLON ? colon_reach(q, c, sentence) : t->sentences[sentence].end;
	end = reach_of(q, c->content, min_of(end, c->content + LONGEST));
	for (uint32_t n = k + 1; n < q->cues.n && n < k + 64 && (n < hi || q->cues.at[n].first < end); n++) {
		rawi_cue *d = &q->cues.at[n];
		if (d->first >= end)
			break;
		/* a verb that relays has its content under the noun that follows it (ونقلت عنه … قوله) */
		if (d->how == CONTENT_NONE && d->frame == FRAME_RELAY && d->joined && d->first > c->content && n + 1 < q->cues.n && q->cues.at[n + 1].form == CUE_MASDAR) {
			end = d->first;
			break;
		}
		if (d->form == CUE_PARTICIPLE && d->first > c->content + 1 && rawi_is_comma(t, d->first - 1)) {
			end = d->first; /* داعيا، منتقدا: the narrator goes on with what the speaker did */
			break;
		}
		if (d->how == CONTENT_NONE || d->first < c->content)
			continue;
		if (c->whole && d->form != CUE_PARTICIPLE && !d->ascribes && !(d->first > 0 && rawi_is_comma(t, d->first - 1))) {
			d->nested = 1;
			continue;
		}
		if (is_sibling(q, d)) {
			end = d->before;
			break;
		}
		d->nested = 1;
		if ((d->how == CONTENT_NOUN && d->object == BY_QUOTED && d->by_prep == BY_NO) || (d->frame == FRAME_PLAIN && d->that == NO && d->form <= CUE_IMPERFECT)) {
			d->how = CONTENT_NONE; /* what is reported is that somebody holds it so, or hails it in those words */
			continue;
		}
		if (d->how == CONTENT_NOUN || d->form == CUE_MASDAR) {
			c->whole = 1;
			continue;
		}
		end = d->before;
		break;
	}
	for (uint32_t i = c->content; i < end; i++) {
		if (rawi_opens_quote(t, i) && t->tokens[i].mate != RAWI_NONE && t->tokens[i].mate < end)
			i = t->tokens[i].mate;
		else if (i > c->content && ((q->roles[i] & ROLE_BREAK) || leaves(q, i, end) || (c->how == CONTENT_NOUN && (q->roles[i] & ROLE_PREP) && rawi_is_comma(t, i - 1))))
			end = i;
	}
	/* marks all around, or marks and then a comma: direct speech */
	if (c->content < end && rawi_opens_quote(t, c->content) && t->tokens[c->content].mate != RAWI_NONE && !(holds_name(q, c->content) && rawi_marked_words(t, c->content) < 4)) {
		uint32_t mate = t->tokens[c->content].mate;
		uint32_t rest = trim_end(q, mate + 1, end);
		if (mate < end && (rest <= mate + 1 || rawi_is_comma(t, mate + 1))) {
			c->content++;
			if (c->content < mate && (q->roles[c->content] & ROLE_THAT))
				c->content++;
			c->content_skip = 0;
			c->content_end = trim_end(q, c->content, mate);
			c->kind = RAWI_QUOTE_DIRECT;
			return;
		}
	}
	c->content_end = trim_end(q, c->content, end);
	c->kind = c->how == CONTENT_COLON ? RAWI_QUOTE_DIRECT : RAWI_QUOTE_INDIRECT;
	if (c->how != CONTENT_COLON && speech_marks(q, c->content, c->content_end) != RAWI_NONE)
		c->kind = RAWI_QUOTE_MIXED;
}

void rawi_contents_find(rawi_quoting *q, uint32_t lo, uint32_t hi, uint32_t sentence)
{
	const rawi_text *t = q->t;
	uint32_t end = reach_of(q, t->sentences[sentence].first, t->sentences[sentence].end), limit = end;
	uint32_t behind = end; /* where the search may go on behind an attribution */
	for (uint32_t k = hi; k-- > lo;) {
		rawi_cue *c = &q->cues.at[k];
		if (c->ascribes) {
			c->how = CONTENT_CLAUSE; /* read later; it bounds what stands around it */
			behind = limit;
			limit = c->first;
			continue;
		}
		bool ok = find_opening(q, c, limit, end);
		if (!ok && k + 1 < hi && q->cues.at[k + 1].ascribes && q->cues.at[k + 1].first == limit && behind > limit) {
			/* «قالت صحيفة، نقلا عن مسؤولين، إن …»: the attribution stands inside */
			ok = find_opening(q, c, behind, end) && c->how != CONTENT_NOUN && c->intro > limit;
			q->cues.at[k + 1].inside = ok;
		}
		if (!ok)
			c->how = CONTENT_NONE;
		for (uint32_t n = k + 1; !ok && n < hi && n < k + 4; n++)
			if (q->cues.at[n].how != CONTENT_NONE) {
				ok = borrows(q, c, &q->cues.at[n]);
				break;
			}
		if (!ok)
			ok = speech_before(q, c, end);
		if (!ok && c->form <= CUE_IMPERFECT && !c->joined && c->frame == FRAME_PLAIN && c->that && c->first > t->sentences[sentence].first + 1 && (q->roles[c->first - 1] & (ROLE_LIKE | ROLE_JOINED)) == ROLE_LIKE) {
			/* «…، كما قال X»: an attribution */
			*c = (rawi_cue){ .row = RAWI_NO_ROW, .form = CUE_FIXED, .ascribes = 1, .then = THEN_VERB, .prep = -1, .gender = c->gender, .number = c->number, .how = CONTENT_CLAUSE,
				.first = c->first - 1, .before = c->first - 1, .end = c->end, .shown_end = c->end, .intro = c->end, .addressee = RAWI_NONE, .via = RAWI_NONE };
			behind = limit;
			limit = c->first;
			continue;
		}
		if (ok && !(c->form == CUE_MASDAR && !(c->gender + c->number)))
			limit = c->first;
	}
	for (uint32_t k = lo; k < hi; k++)
		rawi_subject_place(q, &q->cues.at[k], sentence);
	for (uint32_t k = lo; k < hi; k++) {
		rawi_cue *c = &q->cues.at[k];
		if (c->how != CONTENT_NONE && !c->ascribes && is_impersonal(q, c))
			c->how = CONTENT_NONE;
		if (c->how != CONTENT_NONE && !c->ascribes)
			find_end(q, k, hi, sentence);
	}
}
