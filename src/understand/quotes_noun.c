/* understand: contents that are no clause: a noun behind the cue's preposition (شدد على ضرورة …), a noun as its object (نفى صحة …), what a thing is called
 * (وصف الاتفاق بأنه …), what somebody is accused of. Each says whether it found one, and sets how the content begins.
 */
#include "understand/quotes.h"

#include "understand/names.h"

#define QUOTED_REACH 14 /* tokens from a verb that reports only what stands in marks to the marks */

#define FAR 16          /* tokens from the subject, or from a cue without one, to the cue's preposition: asides run to a dozen on dev */

static uint32_t min_of(uint32_t a, uint32_t b) { return a < b ? a : b; }

static bool is_called(const rawi_quoting *q, uint32_t from, uint32_t end)
{
	for (uint32_t i = from; i < end; i++)
		if (q->roles[i] & ROLE_CALLED)
			return true;
	return false;
}

/* A noun after the cue's preposition. */
bool rawi_noun_by_prep(const rawi_quoting *q, rawi_cue *c, uint32_t p, uint32_t limit)
{
	const rawi_text *t = q->t;
	bool with = c->prep == PREP_WITH;
	uint32_t from = with ? p : p + 1;
	if (from >= limit)
		return false;
	if (!with && (q->roles[from] & ROLE_THAT || (q->roles[from] & ROLE_OCCASION && !(q->roles[p] & ROLE_ABOUT))))
		return false;
	if (with && (q->doc->entity_at[p] != RAWI_NONE || t->tokens[p].pro & RAWI_PRO_AL))
		return false;
	bool called = is_called(q, p, min_of(p + 3, limit));
	bool theirs = !with && q->roles[from] & ROLE_HEAD && t->tokens[from].enc != RAWI_ENC_NONE; /* عن اعتراضهم: the pronoun goes back to who speaks, over whatever is told of them */
	if (p > (c->n_who && c->source_end > c->end ? c->source_end : c->end) + (theirs ? 2 * FAR : FAR))
		return false; /* it belongs to another word */
	if (c->by_prep != BY_ANY && !theirs && c->form == CUE_PAST && !rawi_cue_opens_clause(q, c) && !c->n_who)
		return false;
	if (c->by_prep == BY_QUOTED && !called) {
		uint32_t marks = rawi_quote_marks(q, from, min_of(from + QUOTED_REACH, limit));
		if (marks == RAWI_NONE)
			return false;
	} else if (c->by_prep == BY_NEAR && !theirs && p > c->end + RAWI_CUE_NEAR) {
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
	rawi_content_begin(c, CONTENT_NOUN, p, letter ? p + 1 : from);
	c->content_skip = with && !letter;
	if (!with && p == c->end)
		c->shown_end = p + 1;
	return true;
}

/* A verbal noun with its pronoun behind an adverbial that no comma ends: «أكد خلال الحفل الذي أقيم أمس دعمه …». */
static uint32_t own_noun(const rawi_quoting *q, uint32_t p, uint32_t limit)
{
	for (uint32_t j = p + 2; j < limit && j < p + 12 && !rawi_is_comma(q->t, j) && !(q->roles[j] & ROLE_THAT); j++)
		if ((q->roles[j] & ROLE_HEAD) && !(q->roles[j] & (ROLE_JOINED | ROLE_OCCASION)) && q->t->tokens[j].enc != RAWI_ENC_NONE && !(q->roles[j - 1] & ROLE_ANY_PREP))
			return j;
	return p;
}

/* «أكد مشرفو الموانئ سلامة القوارب»: a noun that can be content behind a noun with the article, inside the words of a subject that no entity stands for; or `none`. */
static uint32_t noun_behind_words(const rawi_quoting *q, const rawi_cue *c, uint32_t none)
{
	const rawi_text *t = q->t;
	if (c->n_who || c->source < c->end || c->source_end < c->source + 3 || c->form > CUE_IMPERFECT || (t->tokens[c->source].pos == RAWI_POS_VERB && !rawi_title_at(q->doc, c->source)))
		return none;
	for (uint32_t j = c->source + 1; j < c->source_end; j++)
		if (q->roles[j] & ROLE_HEAD && !(q->roles[j] & (ROLE_JOINED | ROLE_ANY_PREP)) && t->tokens[j].pos == RAWI_POS_NOUN && !(t->tokens[j].pro & RAWI_PRO_AL) && t->tokens[j - 1].pro & RAWI_PRO_AL)
			return j;
	return none;
}

/* «نفى الوزير في رسالته على «X» إلغاء السباق»: a verbal noun without a pronoun behind an adverbial whose last word can own nothing. */
static uint32_t masdar_behind(const rawi_quoting *q, const rawi_cue *c, uint32_t p, uint32_t limit)
{
	uint32_t never = RAWI_PRO_B | RAWI_PRO_L | RAWI_PRO_K; /* نفت X في Y الاتهامات */
	never |= rawi_slice_is(rawi_table_cell(q->cue_table, c->row, rawi_table_column(q->cue_table, "class")), "deny") ? 0 : RAWI_PRO_AL;
	const rawi_text *t = q->t;
	for (uint32_t j = p + 2; j < limit && j < p + 14 && !rawi_is_comma(t, j) && !(q->roles[j] & (ROLE_THAT | ROLE_RELATIVE | ROLE_CUE)); j++) {
		bool shut = rawi_closes_quote(t, j - 1) || t->tokens[j - 1].pro & RAWI_PRO_AL || q->roles[j - 1] & ROLE_DATE || (q->doc->entity_at[j - 1] != RAWI_NONE && q->doc->record->entities.at[q->doc->entity_at[j - 1]].type != RAWI_PER);
		if (shut && (q->roles[j] & ROLE_HEAD) && !(q->roles[j] & (ROLE_JOINED | ROLE_OCCASION | ROLE_ANY_PREP)) && !(t->tokens[j].pro & never) && t->tokens[j].pos == RAWI_POS_NOUN)
			return j;
	}
	return p;
}

/* «الذي يعتبر …»: what is told of somebody on the way to what he says. */
static bool is_side_remark(const rawi_quoting *q, const rawi_cue *c)
{
	return c->form == CUE_IMPERFECT && !c->joined && c->first > 0 && q->roles[c->first - 1] & ROLE_RELATIVE;
}

/* A noun without a preposition, after the subject. */
bool rawi_noun_as_object(rawi_quoting *q, rawi_cue *c, uint32_t limit)
{
	const rawi_text *t = q->t;
	if (c->object == BY_NO || (c->object == BY_QUOTED && is_side_remark(q, c)) || (c->pronoun && c->frame == FRAME_PLAIN && c->form <= CUE_IMPERFECT))
		return false; /* ينكرها: the pronoun is what is denied */
	uint32_t after = rawi_subject_read(q, c, limit), p = rawi_quote_asides(q, after, limit);
	if (p < limit && c->form <= CUE_IMPERFECT && rawi_paper_at(q, c) == p)
		p = rawi_quote_asides(q, p + 1, limit); /* توقعت الدراسة: it is the subject */
	if (p < limit && q->roles[p] & ROLE_RELATIVE && p > after)
		p = own_noun(q, p, limit);
	if (p >= limit || (q->roles[p] & (ROLE_THAT | ROLE_RELATIVE | ROLE_JOINED)) || rawi_is_colon(t, p))
		return false;
	if (c->object == BY_QUOTED && c->form == CUE_PAST && !rawi_cue_opens_clause(q, c) && !c->n_who)
		return false;
	while (p + 1 < limit && (q->roles[p] & ROLE_CALLED || q->roles[p + 1] & ROLE_CALLED))
		p++; /* ما سمته «…» */
	if (c->object == BY_QUOTED) {
		uint32_t reach = min_of(p + QUOTED_REACH, limit), marks = rawi_quote_marks(q, p, reach);
		/* said of a thing, by nobody: تعتبر المدينة «عاصمة» التنظيم */
		bool thing = c->frame == FRAME_DESCRIBE && c->first > 0 && q->doc->entity_at[c->first - 1] == RAWI_NONE && !c->n_who && c->source_end > c->source;
		if (marks == RAWI_NONE || (q->roles[p] & ROLE_ANY_PREP) || (thing && marks >= c->source_end))
			return false;
		rawi_content_begin(c, CONTENT_NOUN, p, p);
		return true;
	}
	uint32_t adverbial = p;
	if (q->roles[p] & ROLE_ANY_PREP)
		p = own_noun(q, p, limit);
	if (p == adverbial && c->n_who && c->form <= CUE_IMPERFECT && (q->roles[p] & ROLE_ANY_PREP || (rawi_opens_quote(t, p) && p > 0 && q->roles[p - 1] & ROLE_ANY_PREP && rawi_marked_words(t, p) <= 3)))
		p = masdar_behind(q, c, p, limit);
	if (p == after)
		p = noun_behind_words(q, c, p);
	if (c->n_who && !(q->roles[p] & ROLE_HEAD))
		for (uint32_t j = p + 1; j < limit && j < p + 30 && !(q->roles[j] & ROLE_THAT) && !rawi_is_colon(t, j) && !rawi_opens_quote(t, j); j++)
			if (rawi_is_comma(t, j - 1) && (q->roles[j] & ROLE_HEAD) && !(q->roles[j] & (ROLE_JOINED | ROLE_ANY_PREP | ROLE_RELATIVE))) {
				p = j; /* behind an aside between commas */
				break;
			}
	if (c->n_who && !(q->roles[p] & ROLE_HEAD) && p == c->source_end && rawi_title_at(q->doc, p))
		for (uint32_t j = p + 1; j < limit && j < p + 8 && rawi_is_word(t, j) && !(q->roles[j] & (ROLE_THAT | ROLE_RELATIVE | ROLE_ANY_PREP)); j++)
			if (q->roles[j] & ROLE_HEAD && t->tokens[j].enc != RAWI_ENC_NONE) {
				p = j; /* «أبدى X قائد الفريق تفاؤله» */
				break;
			}
	if (c->n_who && !(q->roles[p] & ROLE_HEAD) && p == c->source_end && p > 0 && t->tokens[p].pro & RAWI_PRO_AL && q->doc->entity_at[p] == RAWI_NONE && p + 1 < limit && q->roles[p + 1] & ROLE_HEAD &&
		!(t->tokens[p + 1].pro & RAWI_PRO_AL) && q->doc->record->entities.at[c->who[0]].type == RAWI_PER)
		p++; /* the last word of a name that is known in part */
	bool noun = (q->roles[p] & ROLE_HEAD) || (rawi_opens_quote(t, p) && !rawi_quote_is_name(q, p));
	if (!noun && t->tokens[p].kind == RAWI_TOK_WORD && !(t->tokens[p].pro & (RAWI_PRO_B | RAWI_PRO_L | RAWI_PRO_K)) && !(q->roles[p] & ROLE_ANY_PREP)) {
		noun = (c->form == CUE_PARTICIPLE || (c->form == CUE_MASDAR && c->gender + c->number && p == c->end)) && q->doc->entity_at[p] == RAWI_NONE && !(q->roles[p] & ROLE_NOTTHAT);
		noun = noun || (t->tokens[p].enc != RAWI_ENC_NONE && t->tokens[p].pos == RAWI_POS_NOUN && (c->n_who || after == c->end) && !rawi_honour_at(q->doc, p) && !(p == c->end && p + 1 < limit && q->roles[p + 1] & ROLE_THAT)); /* أكدت والدته أن: she speaks */
	}
	if (!noun)
		return false;
	rawi_content_begin(c, CONTENT_NOUN, p, p);
	return true;
}

/* «وصف معاليه التصريحات», «وصف الوزير هذه التصريحات», «يصف الصحافي المجندين»: an office or an honour in one word, and behind it what can be no more of it. */
static bool is_office_alone(const rawi_quoting *q, uint32_t p, uint32_t limit)
{
	const rawi_token *k = &q->t->tokens[p], *next = k + 1;
	if (p + 1 >= limit || !rawi_is_word(q->t, p) || !rawi_is_word(q->t, p + 1))
		return false;
	bool honour = k->enc != RAWI_ENC_NONE && (rawi_honour_at(q->doc, p) || rawi_his_honour_at(q->doc, p, RAWI_NONE) != RAWI_NONE), office = k->pro & RAWI_PRO_AL && rawi_title_at(q->doc, p);
	bool demonstrative = q->roles[p + 1] & ROLE_HEAD && next->pos == RAWI_POS_PART && !next->pro;
	bool noun = next->pro & RAWI_PRO_AL && next->pos == RAWI_POS_NOUN && !(next->feat & RAWI_FEAT_NISBA) && !rawi_title_at(q->doc, p + 1);
	return (honour && (demonstrative || noun)) || (office && (demonstrative || (noun && next->feat & RAWI_FEAT_PLUR)));
}

/* Where the object of a verb begins that takes subject and object: behind the subject; one noun phrase alone is the object, and the subject is left out. */
static uint32_t object_of(rawi_quoting *q, rawi_cue *c, uint32_t limit)
{
	const rawi_text *t = q->t;
	if (c->pronoun)
		return c->end;
	uint32_t after = rawi_quote_asides(q, rawi_subject_read(q, c, limit), limit);
	if (!c->n_who && after == c->end && is_office_alone(q, after, limit)) {
		c->source = after;
		return c->source_end = after + 1;
	}
	bool with = after < limit && (t->tokens[after].pro & RAWI_PRO_B) && !(q->roles[after] & (ROLE_TITLE | ROLE_DATE));
	if (after > c->end && c->n_who && after < limit && (with || (q->roles[after] & ROLE_THAT && (c->that == NO || t->tokens[after].pro & RAWI_PRO_B)))) {
		c->alone = 1;
		return c->source;
	}
	return after;
}

/* A calls B C: the content is B with what it is called, or only that where B is a pronoun or one word, or where C stands in marks. */
bool rawi_noun_described(rawi_quoting *q, rawi_cue *c, uint32_t limit)
{
	const rawi_text *t = q->t;
	uint32_t object = object_of(q, c, limit);
	uint32_t last = min_of(object + 30, limit);
	if (c->form == CUE_PAST && !c->pronoun && !rawi_cue_opens_clause(q, c) && !c->n_who)
		return false; /* a noun of the same letters: أوجه شبه */
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
			rawi_content_begin(c, CONTENT_MARKS, p, marks);
			return true;
		}
		uint32_t words = 0;
		for (uint32_t i = object; i < p; i++)
			words += rawi_is_word(t, i);
		if (words >= 2) {
			rawi_content_begin(c, CONTENT_NOUN, object, object);
			return true;
		}
		rawi_content_begin(c, CONTENT_CLAUSE, p, value);
		c->content_skip = with;
		return true;
	}
	if (c->pronoun && c->object == BY_QUOTED && c->form == CUE_PAST) { /* «اعتبرته اللجنة «وعدا على ورق»» */
		uint32_t after = rawi_subject_read(q, c, limit), marks = rawi_quote_marks(q, after, min_of(after + 2, limit));
		if (marks != RAWI_NONE) {
			rawi_content_begin(c, CONTENT_MARKS, marks, marks);
			return true;
		}
	}
	/* holds B to be C, without a particle: «يعتبر X الاتفاق ناقصا» */
	if (c->object == BY_QUOTED && c->n_who && !c->alone && object < limit && q->doc->record->entities.at[c->who[0]].type == RAWI_PER && (t->tokens[object].pro & RAWI_PRO_AL) &&
		!(q->roles[object] & (ROLE_ANY_PREP | ROLE_RELATIVE)) && object == c->source_end) {
		for (uint32_t p = object; p < last; p++)
			if (q->roles[p] & ROLE_THAT)
				return false;
		rawi_content_begin(c, CONTENT_NOUN, object, object);
		return true;
	}
	return false;
}

/* A accuses B of C: B with C, or C alone where B is a pronoun or C is a clause. */
bool rawi_noun_accused(rawi_quoting *q, rawi_cue *c, uint32_t limit)
{
	const rawi_text *t = q->t;
	uint32_t object = object_of(q, c, limit);
	uint32_t last = min_of(object + 25, limit);
	bool pronoun = c->pronoun || (object < limit && q->roles[object] & ROLE_AUX) || (object > c->end && q->roles[object - 1] & ROLE_AUX); /* متهما إياه بكذا */
	for (uint32_t p = object; p < last; p++) {
		if (q->roles[p] & ROLE_THAT) {
			rawi_content_begin(c, CONTENT_CLAUSE, p, p + 1);
			return p + 1 < limit;
		}
		if ((t->tokens[p].pro & RAWI_PRO_B) && !(q->roles[p] & (ROLE_TITLE | ROLE_DATE)) && q->doc->entity_at[p] == RAWI_NONE) {
			bool letter = pronoun && p + 1 < limit && rawi_opens_quote(t, p + 1); /* متهما إياه بـ«…» */
			rawi_content_begin(c, CONTENT_NOUN, pronoun ? p : object, pronoun ? p + letter : object);
			c->content_skip = pronoun && !letter;
			return true;
		}
	}
	return false;
}
