/* understand: who speaks where the clause does not name anybody that the page knows: words that can only be the subject become a source; a title takes the name behind what it is
 * of; a paper stands for those who issued it. In the order of the sentence's cues: rawi_speakers_find.
 */
#include "understand/quotes.h"

#include "base/utf8.h"
#include "lang/fold.h"
#include "understand/names.h"

enum { TITLE_HONOUR = 1 }; /* titles.tsv, kind */

/* Whose paper it is, told behind it: «بيان لوزارة الداخلية»، «تقرير صادر عن البنك»، «بيان الوزارة»، «تقرير أصدرته المنظمة». */
static uint32_t paper_of(rawi_quoting *q, const rawi_cue *c, uint32_t paper, uint32_t *stop)
{
	const rawi_text *t = q->t;
	for (uint32_t p = paper + 1; p < c->intro && p < paper + 12 && !(q->roles[p] & ROLE_THAT); p++) {
		if (p == paper + 1 && t->tokens[p].pro & RAWI_PRO_L && p + 2 < c->intro && rawi_opens_quote(t, p + 1) && rawi_phrase_first(q->doc, p + 2) == p + 2) { /* بيان لـ«X» */
			uint32_t maker = rawi_phrase_at(q->doc, p + 2, stop);
			return maker != RAWI_NONE && q->doc->record->entities.at[maker].type == RAWI_ORG ? maker : RAWI_NONE;
		}
		bool about = q->roles[p] & ROLE_ABOUT && p > paper + 1;
		if (q->roles[p] & ROLE_ANY_PREP && !about && !(q->roles[p] & (ROLE_IN | ROLE_DATE)))
			return RAWI_NONE; /* حول، بشأن: what it is about */
		uint32_t e = rawi_phrase_first(q->doc, p) == p ? rawi_phrase_at(q->doc, p, stop) : RAWI_NONE;
		if (e == RAWI_NONE || q->roles[p - 1] & ROLE_IN)
			continue;
		bool own = p == paper + 1 || rawi_quote_governed(q, p) || q->roles[p - 1] & ROLE_ABOUT || (t->tokens[p - 1].pos == RAWI_POS_VERB && t->tokens[p - 1].enc != RAWI_ENC_NONE);
		bool body = q->doc->record->entities.at[e].type == RAWI_ORG || (q->doc->record->entities.at[e].type == RAWI_PER && p > paper + 1);
		return own && body ? e : RAWI_NONE;
	}
	return RAWI_NONE;
}

uint32_t rawi_paper_at(const rawi_quoting *q, const rawi_cue *c)
{
	uint32_t p = c->end;
	while (p < q->t->n_tokens && q->roles[p] & (ROLE_DATE | ROLE_ADVERB))
		p++;
	if (p < q->t->n_tokens && c->row != RAWI_NO_ROW && c->prep == PREP_IN && c->by_prep == BY_NO && q->roles[p] & ROLE_IN)
		p++; /* جاء في البيان */
	bool paper = p < q->t->n_tokens && same_sentence(q, p, c->first) && q->roles[p] & ROLE_PAPER && (!rawi_quote_governed(q, p) || c->paper);
	return paper && (c->form <= CUE_IMPERFECT || c->ascribes) ? p : RAWI_NONE;
}

/* «وتابع البيان»، «وبحسب التقرير»: the body that issued it, the last that spoke; «وكشف تقرير»، or where no body spoke: the paper itself. */
bool rawi_paper_read(rawi_quoting *q, rawi_cue *c, const rawi_speaking *last)
{
	const rawi_text *t = q->t;
	uint32_t p = rawi_paper_at(q, c), stop, e;
	if (p == RAWI_NONE)
		return false;
	e = c->paper ? RAWI_NONE : paper_of(q, c, p, &stop);
	if (e == RAWI_NONE)
		stop = p + 1;
	for (int i = 0; t->tokens[p].pro & RAWI_PRO_AL && i < 4 && e == RAWI_NONE; i++)
		if (last[i].n && q->doc->record->entities.at[last[i].who[0]].type == RAWI_ORG)
			e = last[i].who[0];
	uint32_t limit = p + 1; /* بيانات رسمية، أرقام مكتب الإحصاء */
	while (!c->paper && !(t->tokens[p].pro & RAWI_PRO_AL) && limit < c->intro && limit < p + 6 && rawi_is_word(t, limit) && !(q->roles[limit] & (ROLE_ANY_PREP | ROLE_THAT | ROLE_RELATIVE | ROLE_DATE | ROLE_JOINED | ROLE_ADVERB)) && !rawi_quote_governed(q, limit))
		limit++;
	if (e == RAWI_NONE && q->doc->entity_at[p] == RAWI_NONE)
		e = rawi_speaker_described_at(q->doc, p, limit, c->paper ? 0 : c->gender, c->number, &stop);
	if (e != RAWI_NONE)
		take(c, &e, 1);
	else
		c->why = "the source is no entity that the page names";
	if (c->addressee == e)
		c->addressee = RAWI_NONE;
	c->own_subject = c->by_paper = e != RAWI_NONE;
	c->source = p;
	c->source_end = stop;
	return true;
}

/* Behind a verb in the singular a person's name is of its gender, whatever its letters say (قالت نور). */
void rawi_speaker_tell_gender(const rawi_quoting *q, const rawi_cue *c)
{
	rawi_entity *e = c->n_who == 1 ? &q->doc->record->entities.at[c->who[0]] : NULL;
	if (e && e->type == RAWI_PER && !e->unnamed && c->own_subject && !c->by_paper && c->source >= c->end && c->source_end > c->source && c->form <= CUE_IMPERFECT && c->number == 1 && c->gender)
		e->gender = c->gender;
}

/* «عدد من الخبراء وموظفي الإغاثة»: the noun behind من, and what is joined to it. */
uint32_t rawi_behind_from(const rawi_quoting *q, uint32_t p, uint32_t end)
{
	const rawi_text *t = q->t;
	if (p + 1 >= end || !(q->roles[p] & ROLE_FROM) || q->doc->entity_at[p + 1] != RAWI_NONE || q->roles[p] & ROLE_JOINED || !rawi_is_word(t, p + 1) || q->roles[p + 1] & ROLE_ANY_PREP || q->roles[p + 1] & ROLE_DATE)
		return p;
	uint32_t i = p + 2;
	while (i < end && i < p + 7 && rawi_is_word(t, i) && (t->tokens[i].pro & RAWI_PRO_AL) && !(t->tokens[i].pro & (RAWI_PRO_W | RAWI_PRO_L | RAWI_PRO_B)) && !(q->roles[i] & (ROLE_DATE | ROLE_RELATIVE | ROLE_ADVERB)))
		i++;
	return i;
}

/* A person that the page names behind words no table has for a title: «السناتور X», «القائد العسكري بعدن العميد X». */
static uint32_t appositive(const rawi_quoting *q, uint32_t first, uint32_t limit, uint32_t *stop)
{
	const rawi_text *t = q->t;
	if (!(t->tokens[first].pro & RAWI_PRO_AL) && !rawi_title_at(q->doc, first) && t->tokens[first].enc == RAWI_ENC_NONE)
		return RAWI_NONE;
	for (uint32_t j = first + 1; j < limit; j++) {
		uint32_t e = rawi_phrase_first(q->doc, j) == j ? rawi_phrase_at(q->doc, j, stop) : RAWI_NONE;
		if (e == RAWI_NONE || q->doc->record->entities.at[e].type != RAWI_PER || q->doc->record->entities.at[e].unnamed || rawi_quote_governed(q, j) || q->roles[j] & ROLE_JOINED)
			continue;
		return t->tokens[j - 1].pro & RAWI_PRO_AL || t->tokens[j - 1].enc != RAWI_ENC_NONE || rawi_honour_at(q->doc, j) || rawi_honour_at(q->doc, j - 1) ? e : RAWI_NONE; /* جارها عمر, د. الحاج */
	}
	return RAWI_NONE;
}

/* معاليه، سعادته: an honour with a pronoun. */
static bool is_his_honour(const rawi_quoting *q, uint32_t i)
{
	const rawi_table *titles = rawi_tables_get(q->doc->tables, "titles");
	if (q->t->tokens[i].enc == RAWI_ENC_NONE)
		return false;
	uint32_t row = rawi_table_find(titles, q->t->tokens[i].lemma);
	if (row == RAWI_NO_ROW)
		row = rawi_row_of_stem(titles, &q->t->tokens[i]);
	return rawi_honour_at(q->doc, i) || (row != RAWI_NO_ROW && rawi_table_enum(titles, row, rawi_table_column(titles, "kind")) == TITLE_HONOUR);
}

/* The end of the words that may still be of a title: «… في البنك». */
static uint32_t words_end(const rawi_quoting *q, uint32_t p, uint32_t end)
{
	uint32_t i = p;
	while (i < end && i < p + 14 && rawi_is_word(q->t, i) && !(q->roles[i] & (ROLE_AUX | ROLE_OCCASION | ROLE_DATE | ROLE_RELATIVE | ROLE_THAT)))
		i++;
	return i;
}

/* The first person that the page names whose phrase begins in from … end-1, ungoverned. */
static uint32_t person_behind(const rawi_quoting *q, uint32_t from, uint32_t end, uint32_t *stop)
{
	for (uint32_t j = from; j && j < end && j < from + 8; j++) {
		bool behalf = q->roles[j - 1] & ROLE_TITLE; /* متحدثة باسم X: for X */
		uint32_t e = rawi_phrase_first(q->doc, j) == j && !behalf && !rawi_quote_governed(q, j) && !(q->roles[j] & ROLE_JOINED) ? rawi_phrase_at(q->doc, j, stop) : RAWI_NONE;
		if (e != RAWI_NONE && q->doc->record->entities.at[e].type == RAWI_PER && !q->doc->record->entities.at[e].unnamed)
			return e;
	}
	return RAWI_NONE;
}

/* Can no name be the genitive of the word: an adjective, an adverb, a place or body, a noun with the article that is nobody himself (شقيق القتيل X)? */
static bool is_closed(const rawi_quoting *q, uint32_t i)
{
	const rawi_token *k = &q->t->tokens[i];
	const rawi_entity *e = q->doc->entity_at[i] == RAWI_NONE ? NULL : &q->doc->record->entities.at[q->doc->entity_at[i]];
	if (e)
		return e->type != RAWI_PER && !e->unnamed;
	return k->pos == RAWI_POS_ADJ || k->feat & RAWI_FEAT_NISBA || q->roles[i] & ROLE_ADVERB || (k->pro & RAWI_PRO_AL && !rawi_title_at(q->doc, i) && !rawi_honour_at(q->doc, i) && !rawi_unnamed_is(q->doc, i));
}

/* «مدير فنون أبها X», «الوزير مفوض تجاري X», «عالم الفلك بالمشروع X»: the person with whose name the words end, where what describes them has ended before. */
static uint32_t person_at_end(rawi_quoting *q, uint32_t first, uint32_t limit, uint32_t *stop)
{
	for (uint32_t i = first + 2; i < limit; i++) {
		if (rawi_phrase_first(q->doc, i) != i || rawi_quote_governed(q, i) || !is_closed(q, i - 1))
			continue;
		uint32_t e = rawi_phrase_at(q->doc, i, stop);
		if (e != RAWI_NONE && *stop == limit && q->doc->record->entities.at[e].type == RAWI_PER && !q->doc->record->entities.at[e].unnamed)
			return e;
	}
	return RAWI_NONE;
}

/* Words that can only be the subject though no rule of naming knows them: a name in them, else what they describe. */
static void make_source(rawi_quoting *q, rawi_cue *c, const rawi_speaking *last)
{
	const rawi_text *t = q->t;
	uint32_t first = c->source, limit = c->source_end, stop, e;
	if (c->form > CUE_IMPERFECT || c->number >= 2 || c->pronoun || (c->frame > FRAME_TELL && c->how != CONTENT_CLAUSE && !(c->frame == FRAME_DESCRIBE && limit == first + 1)) || c->alone || first < c->end || q->roles[first] & ROLE_PRAISE)
		return;
	uint8_t gender = first > 0 && rawi_opens_quote(t, first - 1) ? 0 : c->gender; /* a name in marks stands for a body of any gender */
	if (limit == first + 1 && is_his_honour(q, first)) {
		e = rawi_his_honour_at(q->doc, first, last[0].n == 1 ? last[0].who[0] : RAWI_NONE); /* not whom he congratulated */
		if (e != RAWI_NONE) {
			c->who[0] = e;
			c->n_who = c->own_subject = 1;
		} else
			c->source_end = c->source; /* معاليه: who spoke before */
		return;
	}
	for (uint32_t i = first + 1; i < limit; i++)
		if (q->roles[i] & ROLE_AUX || (q->roles[i] & ROLE_HEAD && !(t->tokens[i].pro & RAWI_PRO_AL) && t->tokens[i - 1].pro & RAWI_PRO_AL && c->how == CONTENT_NOUN) || i == c->intro)
			limit = i;
	if (limit < c->intro && rawi_is_naming(q, limit)) { /* «مريض آخر ويدعى X» */
		e = rawi_phrase_at(q->doc, limit + 1, &stop);
		take(c, &e, 1);
		c->own_subject = 1;
		c->source_end = stop;
		return;
	}
	e = appositive(q, first, limit, &stop);
	if (e == RAWI_NONE)
		e = person_at_end(q, first, limit, &stop);
	if (e == RAWI_NONE)
		e = rawi_speaker_name_at(q->doc, first, limit, c->gender, &stop);
	if (e == RAWI_NONE && (limit == first + 1 || (limit >= first + 2 && rawi_title_at(q->doc, limit - 2) && t->tokens[limit - 1].pro & RAWI_PRO_AL))) {
		e = rawi_speaker_family_at(q->doc, limit - 1, c->gender);
		stop = limit;
	}
	if (e == RAWI_NONE && rawi_title_at(q->doc, first) && limit == c->source_end && limit < c->intro) {
		uint32_t most = words_end(q, limit, c->intro);
		e = person_behind(q, limit, most, &stop);
		if (e == RAWI_NONE && most > limit + 1)
			e = rawi_speaker_name_at(q->doc, limit, most, c->gender, &stop);
	}
	bool told = c->frame == FRAME_TELL || rawi_cue_is(q, c, "demand") || rawi_cue_is(q, c, "warn") || rawi_cue_is(q, c, "threaten");
	uint32_t noun = first + 1;
	while (noun < limit && t->tokens[noun].pro & RAWI_PRO_AL && (t->tokens[noun].pos == RAWI_POS_ADJ || t->tokens[noun].feat & RAWI_FEAT_NISBA))
		noun++;
	bool object = noun < limit && (t->tokens[noun].pro & RAWI_PRO_AL || t->tokens[noun].enc != RAWI_ENC_NONE || t->tokens[noun].pos == RAWI_POS_VERB || t->tokens[noun].feat & (RAWI_FEAT_PLUR | RAWI_FEAT_DUAL));
	object = object || (c->frame == FRAME_TELL && noun < limit && !rawi_title_at(q->doc, first));
	if (told && (t->tokens[first].pro & RAWI_PRO_AL || c->frame == FRAME_TELL) && object)
		limit = noun; /* دعا الرئيس المواطنين: the second noun is who is told */
	else if (limit == c->source_end && limit < c->intro)
		limit = rawi_behind_from(q, limit, c->intro);
	bool cut = limit < c->source_end && q->roles[limit] & ROLE_HEAD;
	bool thing = c->form == CUE_IMPERFECT && rawi_cue_is(q, c, "point");
	if (e == RAWI_NONE && !thing && (c->how != CONTENT_NOUN || limit == c->intro || cut || rawi_title_at(q->doc, first) || q->roles[c->intro] & ROLE_ANY_PREP))
		e = rawi_speaker_described_at(q->doc, first, limit, gender, c->number, &stop);
	if (e == RAWI_NONE && limit == first + 1 && first == c->end && limit == c->intro && c->how == CONTENT_CLAUSE && c->frame == FRAME_PLAIN && !(q->roles[first] & (ROLE_HEAD | ROLE_OCCASION)))
		e = rawi_speaker_his_at(q->doc, first, c->gender, c->number, &stop); /* أكدت والدته أن */
	if (e == RAWI_NONE)
		return;
	c->who[0] = e;
	c->n_who = c->own_subject = 1;
	c->source_end = stop;
}

/* «ضابط في قيادة العمليات»، «عضو في المجلس البلدي»: the end of the words that say where one who is only described belongs, or p. */
static uint32_t inside_body(const rawi_quoting *q, uint32_t p, uint32_t end)
{
	const rawi_text *t = q->t;
	uint32_t i = p + 1;
	bool body = false;
	if (i >= end || !(q->roles[p] & ROLE_IN) || q->roles[p] & (ROLE_JOINED | ROLE_LEAD) || q->roles[i] & (ROLE_OCCASION | ROLE_LEAD))
		return p;
	for (; i < end && i < p + 6 && rawi_is_word(t, i) && !(q->roles[i] & (ROLE_ANY_PREP | ROLE_DATE | ROLE_ADVERB | ROLE_THAT | ROLE_RELATIVE | ROLE_AUX | ROLE_JOINED)) && !rawi_quote_governed(q, i); i++) {
		if (t->tokens[i].pos == RAWI_POS_VERB && q->doc->entity_at[i] == RAWI_NONE)
			break;
		bool definite = t->tokens[i].pro & RAWI_PRO_AL;
		body |= q->doc->entity_at[i] != RAWI_NONE || (definite && i > p + 1);
		if (i > p + 1 && t->tokens[i].enc != RAWI_ENC_NONE && !definite)
			return p; /* في السياق ذاته */
	}
	return body ? i : p;
}

/* «المنسق المقيم في البلاد، X Y، إن»: a name alone between commas behind the words that end at `comma`. */
static uint32_t between_commas(rawi_quoting *q, const rawi_cue *c, uint32_t comma, uint32_t *stop)
{
	if (comma + 2 >= c->intro || !rawi_is_comma(q->t, comma))
		return RAWI_NONE;
	uint32_t end = words_end(q, comma + 1, c->intro), e;
	if (end < comma + 2 || end > comma + 6 || !(end == c->intro || rawi_is_comma(q->t, end)))
		return RAWI_NONE;
	e = person_behind(q, comma + 1, end, stop);
	if (e == RAWI_NONE)
		e = rawi_speaker_name_at(q->doc, comma + 1, end, c->gender, stop);
	return e != RAWI_NONE && *stop == end ? e : RAWI_NONE;
}

/* The same for a person described with the article, whatever found him. */
static void named_behind(rawi_quoting *q, rawi_cue *c)
{
	uint32_t stop, e;
	if (c->n_who != 1 || !c->own_subject || c->source < c->end || c->form > CUE_IMPERFECT || !(q->t->tokens[c->source].pro & RAWI_PRO_AL))
		return;
	const rawi_entity *x = &q->doc->record->entities.at[c->who[0]];
	if (x->type != RAWI_PER || !x->unnamed || (e = between_commas(q, c, words_end(q, c->source_end, c->intro), &stop)) == RAWI_NONE)
		return;
	c->who[0] = e;
	c->source_end = stop;
}

/* «باسم الشرطة الاتحادية»: the end of the words for whom one speaks who is only described, or p. */
static uint32_t on_behalf(const rawi_quoting *q, uint32_t p, uint32_t end)
{
	uint32_t stop, i = p + 1;
	if (i >= end || !(q->roles[p] & ROLE_TITLE) || q->t->tokens[p].enc != RAWI_ENC_NONE)
		return p;
	if (rawi_phrase_first(q->doc, i) == i && rawi_phrase_at(q->doc, i, &stop) != RAWI_NONE)
		return stop <= end ? stop : p;
	while (i < end && i < p + 5 && rawi_is_word(q->t, i) && !(q->roles[i] & (ROLE_ANY_PREP | ROLE_DATE | ROLE_ADVERB | ROLE_THAT | ROLE_RELATIVE | ROLE_AUX | ROLE_JOINED)) && !rawi_quote_governed(q, i))
		i++;
	return i > p + 1 ? i : p;
}

/* A title or a description whose bearer is named behind what it is of: «المتحدث باسم المجلس X Y، أن …»; a quantity and of whom it is: «عدد من الخبراء». */
static void name_bearer(rawi_quoting *q, rawi_cue *c)
{
	const rawi_text *t = q->t;
	uint32_t p = c->source_end, limit, stop;
	if (c->source < c->end || c->form > CUE_IMPERFECT || !q->doc->record->entities.at[c->who[0]].unnamed)
		return;
	uint32_t e = person_behind(q, p, p < c->intro ? p + 1 : p, &stop);
	if (e != RAWI_NONE) {
		c->who[0] = e; /* أمين سرها X */
		c->source_end = stop;
		return;
	}
	if (!rawi_title_at(q->doc, c->source)) {
		bool rest = c->how == CONTENT_CLAUSE && c->frame != FRAME_TELL && !(t->tokens[c->source].pro & RAWI_PRO_AL) && p < c->intro && c->intro <= p + 4 && !rawi_title_at(q->doc, p) && q->doc->entity_at[p] == RAWI_NONE;
		for (uint32_t i = p; i < c->intro && rest; i++) /* «تقول جمعية حماية المستهلك إن»: up to the particle it can only be the name */
			rest = rawi_is_word(t, i) && !rawi_quote_governed(q, i) && !(q->roles[i] & (ROLE_ANY_PREP | ROLE_ADVERB | ROLE_DATE | ROLE_AUX | ROLE_JOINED | ROLE_RELATIVE | ROLE_OCCASION)) && (t->tokens[i].pos != RAWI_POS_VERB || q->doc->entity_at[i] != RAWI_NONE) && t->tokens[i].enc == RAWI_ENC_NONE;
		bool definite = t->tokens[c->source].pro & RAWI_PRO_AL && c->how != CONTENT_NOUN && c->frame != FRAME_TELL;
		uint32_t named = definite && p + 2 <= c->intro ? rawi_speaker_name_at(q->doc, p, words_end(q, p, c->intro), c->gender, &stop) : RAWI_NONE; /* المسؤول الطبي X Y */
		if (named != RAWI_NONE) {
			c->who[0] = named;
			c->source_end = stop;
			return;
		}
		stop = rest ? c->intro : inside_body(q, p, c->intro);
		if (stop == p)
			stop = rawi_behind_from(q, p, c->intro);
		if (stop > p) {
			rawi_speaker_extend(q->doc, c->who[0], c->source, stop);
			c->source_end = stop;
		}
		return;
	}
	limit = words_end(q, p, c->intro);
	e = person_behind(q, p, limit, &stop);
	if (e == RAWI_NONE && limit >= p + 2)
		e = rawi_speaker_name_at(q->doc, p, limit, c->gender, &stop);
	if (e == RAWI_NONE)
		e = between_commas(q, c, limit, &stop);
	if (e == RAWI_NONE) {
		stop = on_behalf(q, p, c->intro);
		if (stop == p && !(t->tokens[c->source].pro & RAWI_PRO_AL))
			stop = inside_body(q, p, c->intro);
		if (stop > p) {
			rawi_speaker_extend(q->doc, c->who[0], c->source, stop);
			c->source_end = stop;
		}
		return;
	}
	c->who[0] = e;
	c->source_end = stop;
}

/* «وقال الوزيران»: the two that spoke or acted together last. */
static void pair_of(rawi_quoting *q, rawi_cue *c, uint32_t sentence, const rawi_speaking *last)
{
	const rawi_text *t = q->t;
	if (c->n_who > 1 || c->source < c->end || c->source_end <= c->source || !(t->tokens[c->source].pro & RAWI_PRO_AL) || !(t->tokens[c->source].feat & RAWI_FEAT_DUAL) || c->number != 1)
		return;
	if (c->n_who && !q->doc->record->entities.at[c->who[0]].unnamed)
		return;
	for (int i = 0; i < 4; i++)
		if (last[i].n == 2) {
			take(c, last[i].who, 2);
			return;
		}
	for (uint32_t s = sentence; s > 0 && s + 3 > sentence; s--) {
		uint32_t who[4], n = rawi_joined_subjects(q, s - 1, t->sentences[s - 1].end, who);
		if (n == 2 && q->doc->record->entities.at[who[0]].type == q->doc->record->entities.at[who[1]].type) {
			take(c, who, 2);
			return;
		}
	}
}

void rawi_speaking_remember(rawi_speaking *last, const uint32_t *who, uint32_t n, uint32_t sentence)
{
	rawi_speaking fresh = { .n = n, .sentence = sentence };
	for (uint32_t i = 0; i < n; i++)
		fresh.who[i] = who[i];
	uint32_t at = 0;
	while (at < 3 && !(last[at].n == n && last[at].who[0] == who[0]))
		at++;
	last[0].unknown = 0;
	for (; at > 0; at--)
		last[at] = last[at - 1];
	last[0] = fresh;
}

/* ويحكى أن, ويروى أن: as it is written, it is told, by nobody. */
static bool is_told(const rawi_quoting *q, const rawi_cue *c)
{
	enum { ALEF_MAQSURA = 0x649 };
	rawi_slice word = rawi_token_text(q->t, c->first);
	uint32_t last = 0;
	if (word.n)
		rawi_utf8_prev(word.s, word.s + word.n, &last);
	return last == ALEF_MAQSURA && rawi_cue_is(q, c, "say");
}

/* «ويضيف أن», «ويكشف أنه»: joined to what was told before, a present tense goes on with its speaker; what one thinks, claims, notes or expects may be anybody's, and of «ويتهم X بأنه», «ويصف X» X may be the subject. */
static bool goes_on(const rawi_quoting *q, const rawi_cue *c)
{
	bool marked = rawi_opens_quote(q->t, c->end) && q->t->tokens[c->end].mate != RAWI_NONE && q->t->tokens[c->end].mate < c->content; /* ويقول «X»: somebody whom the page knows by no other name */
	bool anybodys = is_told(q, c) || rawi_cue_is(q, c, "think") || rawi_cue_is(q, c, "believe") || rawi_cue_is(q, c, "expect") || rawi_cue_is(q, c, "claim") || (rawi_cue_is(q, c, "point") && c->prep < 0); /* ويزعم أن, ويلاحظ أن */
	return c->joined && !marked && c->frame != FRAME_DESCRIBE && c->frame != FRAME_ACCUSE && !anybodys;
}

void rawi_speakers_find(rawi_quoting *q, uint32_t lo, uint32_t hi, uint32_t sentence, rawi_speaking *last)
{
	const rawi_text *t = q->t;
	bool spoke = false;
	for (uint32_t k = lo; k < hi; k++) {
		rawi_cue *c = &q->cues.at[k];
		if (c->how == CONTENT_NONE || c->ascribes)
			continue;
		if (!c->n_who && c->source_end > c->source && !c->own_subject)
			make_source(q, c, last);
		else if (c->n_who == 1 && c->own_subject)
			name_bearer(q, c);
		named_behind(q, c);
		if (c->n_who == 1 && c->own_subject && c->source >= c->end && c->source_end > c->source && c->source_end < c->intro && c->form <= CUE_IMPERFECT) {
			uint32_t stop = c->source_end;
			rawi_subject_named(q, c, &stop, c->intro);
		}
		rawi_office_alone(q, c, last, sentence);
		rawi_office_described_again(q, c);
		rawi_office_in_words(q, c);
		rawi_office_definite_again(q, c, last, sentence);
		pair_of(q, c, sentence, last);
		rawi_speaker_tell_gender(q, c);
		if (!c->n_who && c->source_end > c->source && !c->own_subject)
			c->why = "the source is no entity that the page names";
		else if (!c->n_who && rawi_paper_read(q, c, last))
			;
		else if (!c->n_who && c->form == CUE_IMPERFECT && c->number == 1 && c->gender == 'm' && c->before == c->first && !same_sentence(q, c->first, c->first ? c->first - 1 : 0) && !goes_on(q, c))
			c->why = "impersonal";
		else if (!c->n_who && c->form == CUE_IMPERFECT && c->number >= 2 && !c->joined && c->first > t->sentences[sentence].first && rawi_is_word(t, c->first - 1) && !(q->roles[c->first - 1] & (ROLE_AUX | ROLE_BREAK)))
			c->why = "the source is no entity that the page names"; /* it stands before the verb */
		else if (!c->n_who)
			rawi_speaker_understood(q, lo, k, sentence, last);
		if (!c->n_who && c->source_end == c->source && c->form <= CUE_IMPERFECT && (rawi_cue_is(q, c, "believe") || rawi_cue_is(q, c, "think") || rawi_cue_is(q, c, "hope") || rawi_cue_is(q, c, "expect"))) {
			c->how = CONTENT_NONE; /* رأيت، يظن: thoughts of nobody on the page, mostly the writer's own */
			continue;
		}
		for (int i = 0; c->pronoun && c->frame == FRAME_TELL && c->n_who && c->addressee == RAWI_NONE && i < 4; i++) /* وطمأنه: who spoke or acted before */
			if (last[i].n == 1 && last[i].who[0] != c->who[0] && q->doc->record->entities.at[last[i].who[0]].type != RAWI_LOC)
				c->addressee = last[i].who[0];
		if (!c->n_who && !c->nested && c->source_end > c->source && c->form <= CUE_IMPERFECT) {
			last[0].unknown = 1;
			last[0].sentence = sentence;
		}
		if (c->via != RAWI_NONE && !c->nested && q->doc->record->entities.at[c->via].type == RAWI_ORG)
			rawi_speaking_remember(last, &c->via, 1, sentence); /* what it relays may be of its own report */
		if (c->n_who && !c->nested) {
			rawi_speaking_remember(last, c->who, c->n_who, sentence);
			last[0].by_paper = c->by_paper;
			spoke = true;
		}
	}
	if (!spoke) {
		uint32_t e = rawi_sentence_actor(q, sentence); /* who acted, not who was only named */
		if (e != RAWI_NONE && q->doc->record->entities.at[e].type == RAWI_PER)
			rawi_speaking_remember(last, &e, 1, sentence);
	}
}
