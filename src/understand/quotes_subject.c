/* understand: the subject of a reporting word, read from the clause: after the cue (قال X), else before it (X يقول), else after عن where an agency relays; and who is
 * told. Titles, appositions and further subjects joined by و belong to it; what a preposition governs does not.
 */
#include "understand/quotes.h"

#include "base/utf8.h"
#include "understand/names.h"

/* Is a preposition written to the word? A name that begins with such a letter (بغداد) is mentioned whole. */
bool rawi_quote_governed(const rawi_quoting *q, uint32_t p)
{
	const rawi_doc *doc = q->doc;
	if (!(q->t->tokens[p].pro & (RAWI_PRO_B | RAWI_PRO_L | RAWI_PRO_K)))
		return false;
	if (doc->entity_at[p] == RAWI_NONE || doc->mention_at[p] == RAWI_NONE)
		return true;
	return !rawi_slice_starts(doc->record->entities.at[doc->entity_at[p]].mentions.at[doc->mention_at[p]].at.text, rawi_token_text(q->t, p));
}

/* A further subject joined by و, with its own title: «… ونظيره الإيراني إبراهيم رئيسي». */
static void join_subjects(rawi_quoting *q, rawi_cue *c, uint32_t *after, uint32_t end)
{
	const rawi_text *t = q->t;
	while (c->n_who < 4 && *after < end && (q->roles[*after] & ROLE_JOINED) && !rawi_quote_governed(q, *after)) {
		uint32_t stop, e = rawi_phrase_at(q->doc, *after, &stop);
		if (e == RAWI_NONE || stop > end)
			return;
		uint8_t a = q->doc->record->entities.at[e].type, b = q->doc->record->entities.at[c->who[0]].type;
		if ((a == RAWI_PER) != (b == RAWI_PER))
			return;
		c->who[c->n_who++] = e;
		*after = c->source_end = stop;
	}
	(void)t;
}

/* A word whose first letter is a preposition that no lexicon could cut off: behind it stands the name, or the last word of the name, of an entity of the page. */
static uint32_t name_behind_letter(const rawi_quoting *q, uint32_t p)
{
	const rawi_record *r = q->doc->record;
	rawi_slice w = rawi_token_text(q->t, p);
	uint32_t cp;
	size_t cut = rawi_utf8_next(w.s, w.s + w.n, &cp);
	if (q->t->tokens[p].kind != RAWI_TOK_WORD || w.n < cut + 6)
		return RAWI_NONE;
	rawi_slice name = rawi_slice_sub(w, cut, w.n - cut);
	for (size_t i = 0; i < r->entities.n && i < 64; i++) {
		rawi_slice whole = r->entities.at[i].name;
		if (rawi_slice_ends(whole, name) && (whole.n == name.n || whole.s[whole.n - name.n - 1] == ' '))
			return (uint32_t)i;
	}
	return RAWI_NONE;
}

/* A noun or adjective with the alef of the indefinite accusative, by the lexicon: how or when, not who. */
static bool is_adverbial(const rawi_token *k)
{
	uint32_t last = 0;
	if (!(k->feat & RAWI_FEAT_KNOWN) || k->pro & RAWI_PRO_AL || !(k->pos == RAWI_POS_ADJ || k->pos == RAWI_POS_NOUN) || k->fold.n != k->lemma.n + 2 || k->fold.n <= 6 || !rawi_slice_starts(k->fold, k->lemma))
		return false;
	rawi_utf8_prev(k->fold.s, k->fold.s + k->fold.n, &last);
	return last == 0x627;
}

/* «وطالب الحكومة»: a masculine verb that asks, tells or accuses, and right behind it a body whose name begins with a feminine noun (ta marbuta as written): it is asked. */
static bool is_object(const rawi_quoting *q, const rawi_cue *c, uint32_t p, uint32_t e)
{
	rawi_slice w = rawi_token_text(q->t, p);
	uint32_t last = 0;
	if (p != c->end || c->form > CUE_IMPERFECT || c->gender != 'm' || c->number != 1 || c->row == RAWI_NO_ROW || q->doc->record->entities.at[e].type != RAWI_ORG || !w.n)
		return false;
	rawi_slice class_ = rawi_table_cell(q->cue_table, c->row, rawi_table_column(q->cue_table, "class"));
	rawi_utf8_prev(w.s, w.s + w.n, &last);
	return last == 0x629 && (c->frame == FRAME_TELL || c->frame == FRAME_ACCUSE || rawi_slice_is(class_, "demand") || rawi_slice_is(class_, "warn"));
}

/* هذا، هذه. */
bool rawi_is_demonstrative(const rawi_quoting *q, uint32_t i)
{
	const rawi_table *t = rawi_tables_get(q->doc->tables, "particles");
	uint32_t row = q->t->tokens[i].pos == RAWI_POS_PART ? rawi_row_of_fold(t, &q->t->tokens[i]) : RAWI_NO_ROW;
	return row != RAWI_NO_ROW && rawi_slice_is(rawi_table_cell(t, row, rawi_table_column(t, "class")), "dem");
}

uint32_t rawi_subject_read(rawi_quoting *q, rawi_cue *c, uint32_t end)
{
	const rawi_text *t = q->t;
	uint32_t p = c->end;
	c->n_who = 0;
	c->own_subject = 0;
	c->source = c->source_end = c->end;
	while (p < end) {
		uint32_t stop, roles = q->roles[p];
		if (roles & (ROLE_THAT | ROLE_RELATIVE) || rawi_is_colon(t, p))
			return c->end;
		if (roles & (ROLE_DATE | ROLE_ADVERB) || (roles & ROLE_AUX && !(roles & ROLE_JOINED)) || rawi_is_comma(t, p)) {
			p++;
			continue;
		}
		if (t->tokens[p].kind == RAWI_TOK_OPEN) {
			uint32_t mate = t->tokens[p].mate;
			if (rawi_opens_quote(t, p) && p + 1 < end && (rawi_phrase_first(q->doc, p + 1) == p + 1 || rawi_phrase_first(q->doc, p + 1) == p) && mate != RAWI_NONE && mate < end) {
				uint32_t e = rawi_phrase_at(q->doc, rawi_phrase_first(q->doc, p + 1), &stop);
				if (e != RAWI_NONE) {
					c->who[0] = e;
					c->n_who = 1;
					c->own_subject = 1;
					c->source = p + 1;
					c->source_end = mate;
					return mate + 1;
				}
			}
			if (mate != RAWI_NONE && mate < end && rawi_opens_quote(t, p) && rawi_marked_words(t, p) <= 3 && (c->how == CONTENT_CLAUSE || (c->how == CONTENT_COLON || c->how == CONTENT_MARKS ? c->content > mate + 1 && c->intro > mate : false))) {
				if (c->frame == FRAME_TELL) {
					p = mate + 1; /* أبلغ «X» وزير: X is told */
					continue;
				}
				c->source = p + 1; /* أشارت «عكاظ» إلى أن */
				c->source_end = mate;
				return c->end;
			}
			if (mate == RAWI_NONE || mate >= end || rawi_opens_quote(t, p))
				return c->end;
			p = mate + 1;
			continue;
		}
		bool office = roles & ROLE_ANY_PREP && rawi_phrase_first(q->doc, p) == p && rawi_title_at(q->doc, p); /* والي الولاية is not وإلى */
		if ((roles & ROLE_ANY_PREP && !office) || rawi_quote_governed(q, p)) {
			/* an adverbial, or the one who is told; the subject may follow it */
			if (p + 1 < end && rawi_opens_quote(t, p + 1) && t->tokens[p + 1].mate != RAWI_NONE && t->tokens[p + 1].mate < end && rawi_marked_words(t, p + 1) <= 3) {
				if (t->tokens[p].pro & RAWI_PRO_L && !(roles & ROLE_ANY_PREP))
					c->addressee = rawi_phrase_at(q->doc, p + 2, &stop); /* أكد لـ«X» مسؤول */
				p = t->tokens[p + 1].mate + 1;
				continue;
			}
			uint32_t n = roles & ROLE_ANY_PREP ? p + 1 : p, e = n < end ? rawi_phrase_at(q->doc, n, &stop) : RAWI_NONE;
			if (e != RAWI_NONE) {
				if (!(roles & ROLE_ANY_PREP) && t->tokens[p].pro & RAWI_PRO_L)
					c->addressee = e;
				p = stop;
				continue;
			}
			while (n < end && !rawi_is_comma(t, n) && !(q->roles[n] & (ROLE_THAT | ROLE_DATE)))
				n++;
			if (n >= end)
				return c->end;
			p = n;
			continue;
		}
		if (p + 2 < end && q->roles[p + 1] & ROLE_FROM && !rawi_title_at(q->doc, p) && rawi_phrase_first(q->doc, p + 2) == p + 2 && q->doc->entity_at[p] == RAWI_NONE && t->tokens[p].fold.n <= 4) {
			p += 2; /* كل من X وY */
			continue;
		}
		if (q->doc->entity_at[p] == RAWI_NONE && is_adverbial(&t->tokens[p])) {
			p++; /* قال ضاحكا، وأضاف لاحقا */
			continue;
		}
		if (p + 1 < end && rawi_is_demonstrative(q, p) && q->t->tokens[p + 1].pro & RAWI_PRO_AL && q->doc->entity_at[p] == RAWI_NONE && (rawi_title_at(q->doc, p + 1) || rawi_unnamed_is(q->doc, p + 1))) {
			p++; /* أكد هذا الناطق، وأضافت هذه المصادر */
			continue;
		}
		uint32_t e = rawi_actor_at(q->doc, p, &stop);
		if (e == RAWI_NONE && !office && t->tokens[p].pos == RAWI_POS_PART && t->tokens[p].feat & RAWI_FEAT_KNOWN && q->doc->entity_at[p] == RAWI_NONE && !rawi_title_at(q->doc, p))
			return c->end; /* روت كيف */
		if (e == RAWI_NONE && t->tokens[p].pos == RAWI_POS_VERB && t->tokens[p].feat & RAWI_FEAT_KNOWN && q->doc->entity_at[p] == RAWI_NONE && t->tokens[p].feat & (RAWI_FEAT_FIRST | RAWI_FEAT_IMPERFECT))
			return c->end; /* قال أعتقد، قال يجب: what is said begins */
		if (e == RAWI_NONE) {
			/* a title that is no phrase yet, and its person further on, perhaps in marks: one source */
			if (rawi_title_at(q->doc, p))
				for (uint32_t j = p + 1; j < end && j < p + 16 && !(q->roles[j] & (ROLE_THAT | ROLE_RELATIVE)) && !rawi_is_colon(t, j); j++)
					if (rawi_phrase_first(q->doc, j) == j && (e = rawi_phrase_at(q->doc, j, &stop)) != RAWI_NONE && q->doc->record->entities.at[e].type == RAWI_PER && !rawi_quote_governed(q, j) &&
						(rawi_opens_quote(t, j - 1) || rawi_is_comma(t, j - 1) || (t->tokens[j - 1].pro & RAWI_PRO_AL))) {
						c->who[0] = e;
						c->n_who = c->own_subject = 1;
						c->source = p;
						c->source_end = stop < end ? stop : end;
						return c->source_end < end && rawi_closes_quote(t, c->source_end) ? ++c->source_end : c->source_end;
					}
			/* a source that no entity stands for: its words, up to what ends them */
			uint32_t n = p;
			while (n < end && n < p + 12 && rawi_is_word(t, n) && !(q->roles[n] & (ROLE_ANY_PREP | ROLE_THAT | ROLE_RELATIVE | ROLE_DATE)) && !(n > p && q->roles[n] & ROLE_ADVERB && !(q->roles[n] & ROLE_JOINED) && t->tokens[n].enc != RAWI_ENC_NONE) && !(n > p && rawi_quote_governed(q, n) && (t->tokens[n].fold.n <= 2 || (t->tokens[n].pro & RAWI_PRO_L && name_behind_letter(q, n) != RAWI_NONE))) && !(n > p && q->roles[n] & ROLE_HEAD && t->tokens[n].pos == RAWI_POS_PART && !t->tokens[n].pro)) /* معاليه «هذه» التصريحات */
				n++;
			if ((e = name_behind_letter(q, p)) != RAWI_NONE) {
				c->addressee = e;
				p++;
				continue;
			}
			bool honour = c->how == CONTENT_CLAUSE && rawi_honour_at(q->doc, p) && p + 1 < end && rawi_title_at(q->doc, p + 1); /* «أوضح سعادة مدير المصنع أن» */
			bool content = roles & ROLE_HEAD && !honour && !(c->how == CONTENT_CLAUSE && p + 1 < end && q->doc->entity_at[p + 1] != RAWI_NONE); /* «أكدت قوة الاتحاد أن» */
			if (rawi_is_word(t, p) && !(roles & (ROLE_JOINED | ROLE_NEGATION)) && !content && !(q->roles[p] & ROLE_OCCASION)) {
				c->source = p;
				c->source_end = n;
			}
			return c->end;
		}
		if (stop > end)
			stop = end;
		if (is_object(q, c, p, e)) {
			c->addressee = e;
			p = stop;
			continue;
		}
		c->who[0] = e;
		c->n_who = 1;
		c->own_subject = 1;
		c->source = p;
		c->source_end = stop;
		rawi_subject_named(q, c, &stop, end);
		join_subjects(q, c, &stop, end);
		return stop;
	}
	return c->end;
}

/* A state whose name takes a masculine verb. */
static bool goes_masculine(const rawi_quoting *q, const rawi_entity *e)
{
	return rawi_table_find(rawi_tables_get(q->doc->tables, "masculine"), rawi_slice_of(e->country)) != RAWI_NO_ROW;
}

/* Can these be the subject of a verb of that gender and number? Unknown agrees with all. */
bool rawi_speaker_agrees(const rawi_quoting *q, const uint32_t *who, uint32_t n, const rawi_cue *c)
{
	if (!n)
		return false;
	const rawi_entity *e = &q->doc->record->entities.at[who[0]];
	bool plural = c->number >= 2 && c->form != CUE_MASDAR;
	if (plural && n == 1 && e->type == RAWI_LOC)
		return false;
	if (plural && n == 1 && e->type == RAWI_PER && e->number < 2 && !(e->unnamed && !e->number))
		return false;
	if (c->number == 1 && n > 1 && c->form == CUE_PARTICIPLE)
		return false;
	if (n == 1 && c->number == 1 && c->form != CUE_MASDAR && e->unnamed && e->number >= 2 && (c->gender == 'm' || e->gender == 'm'))
		return false; /* behind its subject a verb agrees in number; plurals of things take the feminine singular */
	if (n > 1)
		return true;
	if (c->gender == 'm' && c->number == 1 && c->form != CUE_MASDAR && e->type == RAWI_LOC && rawi_entity_is_state(e) && !goes_masculine(q, e))
		return false;
	if (c->gender == 'f' && e->type == RAWI_PER && e->gender == 'm')
		return false;
	if (c->gender == 'm' && e->type == RAWI_PER && e->gender == 'f')
		return false;
	if (c->gender == 'm' && e->type != RAWI_PER && e->gender == 'f')
		return false;
	if (c->gender == 'f' && e->type != RAWI_PER && e->gender == 'm' && e->number == 1)
		return false;
	return true;
}

/* Does a clause begin at the token: first in its sentence, after a comma or a word that opens one? */
static bool clause_begins(const rawi_quoting *q, uint32_t i, uint32_t lowest)
{
	return i == lowest || rawi_is_comma(q->t, i - 1) || q->roles[i - 1] & (ROLE_THAT | ROLE_BREAK | ROLE_AUX | ROLE_NOTTHAT);
}

/* Nothing between the two that ends a noun phrase: no verb, no pause, no particle of a clause. */
static bool is_one_phrase(const rawi_quoting *q, uint32_t from, uint32_t end)
{
	const rawi_text *t = q->t;
	for (uint32_t i = from; i < end; i++)
		if (!rawi_is_word(t, i) || (t->tokens[i].pos == RAWI_POS_VERB && q->doc->entity_at[i] == RAWI_NONE) || q->roles[i] & (ROLE_CUE | ROLE_THAT | ROLE_RELATIVE | ROLE_BREAK | ROLE_AUX | ROLE_NEGATION | ROLE_DATE))
			return false;
	return true;
}

/* «وردا على سؤال لأحد الصحفيين، قالت»: what stands before the comma is an adverbial, and the phrase at `start` is inside it. */
static bool in_adverbial(const rawi_quoting *q, uint32_t start, uint32_t end, uint32_t cue, uint32_t lowest)
{
	bool comma = false;
	for (uint32_t i = end; i < cue && !comma; i++)
		comma = rawi_is_comma(q->t, i);
	uint32_t first = start;
	while (first > lowest && start - first < SUBJECT_REACH && !rawi_is_comma(q->t, first - 1))
		first--;
	return comma && first < start && q->roles[first] & ROLE_ANY_PREP;
}

/* «متحدثا من القصر، قال X»: behind no particle that takes the accusative, how it was said. */
static bool is_how(const rawi_quoting *q, uint32_t i, uint32_t lowest)
{
	return is_adverbial(&q->t->tokens[i]) && (i == lowest || !(q->roles[i - 1] & (ROLE_THAT | ROLE_NOTTHAT)));
}

/* A title or a description that opens the clause: «إن وزيرة الصحة التشادية أكدت», «لكن ضابطا في قيادة العمليات قال». */
static uint32_t described_before(rawi_quoting *q, const rawi_cue *c, uint32_t p, uint32_t lowest, uint32_t *start, uint32_t *stop)
{
	for (uint32_t s = p; s-- > lowest && s + 12 >= p;) {
		if (!rawi_is_word(q->t, s) || rawi_is_comma(q->t, s))
			break;
		if (!clause_begins(q, s, lowest) || is_how(q, s, lowest) || rawi_quote_governed(q, s) || q->roles[s] & (ROLE_ANY_PREP | ROLE_CUE | ROLE_OCCASION) || !is_one_phrase(q, s, p))
			continue;
		uint32_t e = rawi_actor_at(q->doc, s, stop);
		bool reaches = e != RAWI_NONE && (*stop == p || (q->roles[*stop] & (ROLE_ANY_PREP | ROLE_ADVERB) && q->doc->record->entities.at[e].unnamed));
		for (uint32_t j = p; e == RAWI_NONE && j-- > s + 1 && j + 3 > p && rawi_title_at(q->doc, s);) { /* a person whose name goes on in words that no rule knows */
			uint32_t x = q->doc->entity_at[j];
			if (x != RAWI_NONE && q->doc->record->entities.at[x].type == RAWI_PER && !q->doc->record->entities.at[x].unnamed) {
				e = x;
				*stop = p;
				reaches = true;
			}
		}
		if (e == RAWI_NONE && rawi_title_at(q->doc, s) && (e = rawi_speaker_name_at(q->doc, s, p, c->gender, stop)) != RAWI_NONE)
			reaches = *stop == p;
		else if (e == RAWI_NONE && rawi_title_at(q->doc, s) && (e = rawi_speaker_described_at(q->doc, s, p, c->gender, c->number, stop)) != RAWI_NONE)
			reaches = *stop == p;
		*start = s;
		return reaches && rawi_speaker_agrees(q, &e, 1, c) ? e : RAWI_NONE;
	}
	return RAWI_NONE;
}

/* «مسؤول، طلب عدم ذكر اسمه، قال»: before the comma that opens what he asked for. */
static uint32_t before_unnamed_aside(const rawi_quoting *q, uint32_t p, uint32_t lowest)
{
	bool asks = false;
	uint32_t first = p;
	if (p <= lowest || !rawi_is_comma(q->t, p))
		return p;
	while (first > lowest && first + 10 > p && !rawi_is_comma(q->t, first - 1))
		asks |= (q->roles[--first] & ROLE_UNNAMED) != 0;
	return asks && first > lowest && rawi_is_comma(q->t, first - 1) ? first - 1 : p;
}

/* «المسؤول العراقي الذي رفض ذكر اسمه قال»: who opens the sentence, with a relative clause up to the verb. */
static uint32_t before_relative(rawi_quoting *q, const rawi_cue *c, uint32_t lowest, uint32_t *start, uint32_t *stop)
{
	const rawi_text *t = q->t;
	uint32_t s = lowest;
	while (s < c->first && s < lowest + 3 && q->roles[s] & (ROLE_AUX | ROLE_BREAK | ROLE_THAT | ROLE_NOTTHAT))
		s++;
	if (s + 4 > c->first || c->first > s + 20 || rawi_quote_governed(q, s) || q->roles[s] & ROLE_ANY_PREP || t->tokens[s].pos == RAWI_POS_VERB)
		return RAWI_NONE;
	uint32_t e = rawi_actor_at(q->doc, s, stop);
	if (e == RAWI_NONE || q->doc->record->entities.at[e].type == RAWI_LOC || *stop + 1 >= c->first)
		return RAWI_NONE;
	bool comma = rawi_is_comma(t, *stop), verb = false;
	if (!(q->roles[*stop + comma] & ROLE_RELATIVE) || comma != rawi_is_comma(t, c->first - 1))
		return RAWI_NONE;
	for (uint32_t i = *stop + comma + 1; i + comma < c->first; i++) {
		if (!rawi_is_word(t, i) || q->roles[i] & (ROLE_THAT | ROLE_CUE))
			return RAWI_NONE;
		verb |= t->tokens[i].pos == RAWI_POS_VERB;
	}
	*start = s;
	return verb && rawi_speaker_agrees(q, &e, 1, c) ? e : RAWI_NONE;
}

/* «وكانت «سنابل» أعلنت», «لكن «سنابل» قالت»: a name that no rule knows, in marks, before the verb. */
static uint32_t marked_before(rawi_quoting *q, const rawi_cue *c, uint32_t lowest, uint32_t *start, uint32_t *stop)
{
	const rawi_text *t = q->t;
	uint32_t close = c->first - 1, open = t->tokens[close].mate;
	if (open == RAWI_NONE || open < lowest || rawi_marked_words(t, open) > 3 || open + 1 >= close || !(open == lowest || q->roles[open - 1] & (ROLE_AUX | ROLE_BREAK | ROLE_THAT)))
		return RAWI_NONE;
	*start = open + 1;
	return rawi_speaker_described_at(q->doc, open + 1, close, 0, 0, stop);
}

/* Does a noun with a pronoun stand before it, of which it tells? */
static bool is_place(const rawi_quoting *q, uint32_t start, uint32_t lowest)
{
	return start > lowest && rawi_is_word(q->t, start - 1) && q->t->tokens[start - 1].enc != RAWI_ENC_NONE && q->t->tokens[start - 1].pos == RAWI_POS_NOUN;
}

/* The subject before the cue: «X يقول», «كان X قد أكد». */
static bool subject_before(rawi_quoting *q, rawi_cue *c, uint32_t *who, uint32_t *first, uint32_t *end)
{
	const rawi_text *t = q->t;
	uint32_t p = c->first, lowest = t->sentences[t->tokens[p].sentence].first;
	if (c->joined || c->form > CUE_IMPERFECT)
		return false;
	while (p > lowest && (q->roles[p - 1] & (ROLE_AUX | ROLE_ADVERB | ROLE_DATE) || rawi_is_comma(t, p - 1)) && p + 6 > c->first)
		p--;
	p = before_unnamed_aside(q, p, lowest);
	if (p == lowest)
		return false;
	if (p > lowest + 1 && q->roles[p - 1] & ROLE_RELATIVE) {
		/* «التقى X الذي ذكر أن»: the person right before, whatever governs the name */
		uint32_t name_end = rawi_is_comma(t, p - 2) && p > lowest + 2 ? p - 2 : p - 1;
		if (name_end > lowest + 1 && t->tokens[name_end - 1].pos == RAWI_POS_ADJ && t->tokens[name_end - 1].pro & RAWI_PRO_AL && q->doc->entity_at[name_end - 1] == RAWI_NONE)
			name_end--; /* تصريحات X الأخيرة التي: the adjective belongs to what is said */
		uint32_t at, after, x;
		for (int looks = 0;; looks++) {
			at = rawi_phrase_first(q->doc, name_end - 1);
			x = at != RAWI_NONE && at >= lowest ? rawi_phrase_at(q->doc, at, &after) : RAWI_NONE;
			if (x != RAWI_NONE && after == name_end && q->doc->record->entities.at[x].type == RAWI_PER && rawi_speaker_agrees(q, &x, 1, c))
				break;
			for (uint32_t s = name_end; looks == 0 && c->number >= 2 && c->speech && s-- > lowest && s + 4 >= name_end;) /* «مزارعين غاضبين قالوا إن» stands in أمام مزارعين غاضبين الذين */
				if (rawi_unnamed_is(q->doc, s) && (x = rawi_unnamed_at(q->doc, s, &after)) != RAWI_NONE && after == name_end && rawi_speaker_agrees(q, &x, 1, c)) {
					*who = x;
					*first = s;
					*end = after;
					return true;
				}
			/* «X، وزيرة الإعلام السابقة، التي قالت»: the person stands before what she is */
			uint32_t back = name_end;
			while (back > lowest && back + 10 > name_end && !rawi_is_comma(t, back - 1))
				back--;
			if (looks || !rawi_is_comma(t, p - 2) || back < lowest + 2 || !rawi_is_comma(t, back - 1) || !rawi_title_at(q->doc, back))
				return false;
			name_end = back - 1;
		}
		*who = x;
		*first = at;
		*end = after;
		return true;
	}
	if (rawi_closes_quote(t, p - 1) && t->tokens[p - 1].mate != RAWI_NONE && t->tokens[p - 1].mate + 8 > p)
		p--;
	uint32_t start = rawi_phrase_first(q->doc, p - 1), stop, e = RAWI_NONE;
	/* an adjective of nation behind the name: «X الإيراني يقول» */
	if (start == RAWI_NONE && p > lowest + 1 && t->tokens[p - 1].pro & RAWI_PRO_AL && rawi_nationality_at(q->doc, p - 1, &stop).n)
		start = rawi_phrase_first(q->doc, --p - 1);
	if (start != RAWI_NONE && start > lowest + 1 && rawi_opens_quote(t, start - 1) && t->tokens[start - 2].fold.n <= 2 && t->tokens[start - 2].pro)
		p = start - 2, start = RAWI_NONE; /* «مصادر خاصة بـ«X» أشارت»: who it is belongs to X */
	if (start != RAWI_NONE && start >= lowest)
		e = rawi_phrase_at(q->doc, start, &stop);
	if (start == RAWI_NONE && rawi_closes_quote(t, c->first - 1) && (e = marked_before(q, c, lowest, &start, &stop)) == RAWI_NONE)
		start = RAWI_NONE;
	if (e == RAWI_NONE && (e = before_relative(q, c, lowest, &start, &stop)) != RAWI_NONE) {
		*who = e;
		*first = start;
		*end = stop;
		return true;
	}
	bool topic = c->form == CUE_IMPERFECT && c->number >= 2;
	if (e == RAWI_NONE)
		for (uint32_t s = p; s-- > lowest && s + 4 >= p && e == RAWI_NONE;) {
			e = is_how(q, s, lowest) ? RAWI_NONE : rawi_unnamed_at(q->doc, s, &stop);
			if (e != RAWI_NONE && stop < p)
				e = RAWI_NONE;
			start = s;
		}
	if (e == RAWI_NONE && p > lowest && t->tokens[p - 1].enc != RAWI_ENC_NONE && !rawi_quote_governed(q, p - 1) && (e = rawi_his_honour_at(q->doc, p - 1, RAWI_NONE)) != RAWI_NONE) { /* أن سموه قال */
		start = p - 1;
		stop = p;
	}
	/* «فإن مندوبين لدول أخرى يقولون إن»: the plural that opens the clause */
	for (uint32_t s = p; topic && e == RAWI_NONE && s-- > lowest && s + 12 >= p;)
		if ((s == lowest || q->roles[s - 1] & (ROLE_THAT | ROLE_BREAK | ROLE_AUX | ROLE_NOTTHAT) || rawi_is_comma(t, s - 1)) && (e = rawi_unnamed_at(q->doc, s, &stop)) != RAWI_NONE)
			start = s;
	bool governed = e != RAWI_NONE && (rawi_quote_governed(q, start) || (start > lowest && q->roles[start - 1] & ROLE_ANY_PREP && !(q->roles[start - 1] & ROLE_NOTTHAT)));
	if (e == RAWI_NONE || governed)
		e = described_before(q, c, p, lowest, &start, &stop);
	if (e != RAWI_NONE && q->doc->record->entities.at[e].type == RAWI_LOC && !rawi_entity_is_state(&q->doc->record->entities.at[e]) && is_place(q, start, lowest))
		return false; /* المنظمة ومقرها فيينا قالت */
	if (e != RAWI_NONE && in_adverbial(q, start, stop, c->first, lowest))
		return false;
	if (e == RAWI_NONE || rawi_quote_governed(q, start) || (start > lowest && q->roles[start - 1] & ROLE_ANY_PREP && !(q->roles[start - 1] & ROLE_NOTTHAT)))
		return false;
	/* the last word of a phrase in the genitive («زيارة X») is no subject: before it there is a verb, a particle, a comma or nothing */
	*who = e;
	*first = start;
	*end = stop;
	return true;
}

/* «نقلت X عن Y قوله»: Y after عن, X the subject of the verb. */
static bool relayed(rawi_quoting *q, rawi_cue *c)
{
	const rawi_text *t = q->t;
	uint32_t lowest = t->sentences[t->tokens[c->first].sentence].first;
	if (lowest + 24 < c->first)
		lowest = c->first - 24;
	for (uint32_t p = c->first; p-- > lowest;) {
		if (!(q->roles[p] & ROLE_ABOUT))
			continue;
		for (size_t k = (size_t)(c - q->cues.at); k-- > 0 && q->cues.at[k].first >= lowest;)
			if (q->cues.at[k].frame == FRAME_RELAY && q->cues.at[k].how == CONTENT_NONE) {
				rawi_cue *verb = &q->cues.at[k];
				rawi_subject_read(q, verb, q->roles[p] & ROLE_ADVERB ? c->first : p);
				c->via = verb->n_who ? verb->who[0] : RAWI_NONE;
				verb->n_who = 0;
				break;
			}
		uint32_t stop, e = p + 1 < c->first ? rawi_actor_at(q->doc, p + 1, &stop) : RAWI_NONE;
		bool words = e == RAWI_NONE && p + 1 < c->first && !(q->roles[p] & ROLE_ADVERB) && is_one_phrase(q, p + 1, c->first);
		if (words && (e = rawi_speaker_name_at(q->doc, p + 1, c->first, 0, &stop)) == RAWI_NONE)
			e = rawi_speaker_described_at(q->doc, p + 1, c->first, 0, 0, &stop);
		if (!(q->roles[p] & ROLE_ADVERB) && e != RAWI_NONE) {
			c->who[0] = e;
			c->n_who = 1;
			c->own_subject = 1;
			c->source = p + 1;
			c->source_end = stop;
		}
		return true;
	}
	return false;
}

static void find_addressee(rawi_quoting *q, rawi_cue *c)
{
	for (uint32_t p = c->source_end > c->end ? c->source_end : c->end; p < c->intro && p < c->end + SUBJECT_REACH; p++) {
		uint32_t stop, e;
		bool to = (q->t->tokens[p].pro & RAWI_PRO_L) != 0 && rawi_quote_governed(q, p);
		if (to && p + 2 < c->intro && q->t->tokens[p].fold.n <= 2 && rawi_opens_quote(q->t, p + 1) && (e = rawi_phrase_at(q->doc, p + 2, &stop)) != RAWI_NONE) {
			c->addressee = e; /* لـ«X» */
			return;
		}
		if ((to || c->frame == FRAME_TELL) && (e = rawi_phrase_at(q->doc, p, &stop)) != RAWI_NONE) {
			c->addressee = e;
			return;
		}
	}
}

/* «أكدت الوزارة، على لسان X، أن»: X speaks, and the body with him. */
static void spokesman(rawi_quoting *q, rawi_cue *c)
{
	for (uint32_t p = c->end; p + 2 < c->intro && p < c->end + SUBJECT_REACH; p++) {
		uint32_t stop, e;
		if (!(q->roles[p] & ROLE_MOUTH) || !(p == c->source_end || rawi_is_comma(q->t, p - 1)))
			continue;
		e = rawi_actor_at(q->doc, p + 2, &stop);
		for (uint32_t j = p + 3; j < c->intro && j < p + 12 && !rawi_is_comma(q->t, j) && (e == RAWI_NONE || q->doc->record->entities.at[e].unnamed); j++) {
			uint32_t after, x = rawi_phrase_first(q->doc, j) == j && !rawi_quote_governed(q, j) ? rawi_phrase_at(q->doc, j, &after) : RAWI_NONE;
			if (x != RAWI_NONE && q->doc->record->entities.at[x].type == RAWI_PER)
				e = x, stop = after;
		}
		if (e == RAWI_NONE || q->doc->record->entities.at[e].type != RAWI_PER)
			return;
		c->n_who = c->n_who == 1 && c->who[0] != e ? 2 : 1;
		c->who[1] = c->who[0];
		c->who[0] = e;
		if (!c->own_subject)
			c->source = p + 2;
		c->own_subject = 1;
		c->source_end = stop;
		return;
	}
}

void rawi_subject_place(rawi_quoting *q, rawi_cue *c, uint32_t sentence)
{
	const rawi_text *t = q->t;
	if (c->how == CONTENT_NONE || c->ascribes)
		return;
	(void)sentence;
	uint32_t end = c->intro > c->end ? c->intro : c->end;
	if (c->frame == FRAME_RELAY) {
		uint32_t p = c->end;
		while (p < end && !(q->roles[p] & ROLE_ABOUT))
			p++;
		rawi_subject_read(q, c, p);
		c->via = c->n_who ? c->who[0] : RAWI_NONE;
		c->n_who = 0;
		c->source = c->source_end = c->end;
		uint32_t stop, e = p + 1 < end ? rawi_actor_at(q->doc, p + 1, &stop) : RAWI_NONE;
		uint32_t words = p + 1;
		while (words < end && words < p + 8 && rawi_is_word(t, words) && !(q->roles[words] & (ROLE_ANY_PREP | ROLE_THAT | ROLE_RELATIVE | ROLE_DATE | ROLE_JOINED)))
			words++;
		if (e == RAWI_NONE && words > p + 1 && (e = rawi_speaker_name_at(q->doc, p + 1, words, 0, &stop)) == RAWI_NONE && words > p + 2 && rawi_phrase_first(q->doc, p + 2) == p + 2)
			e = rawi_speaker_described_at(q->doc, p + 1, words, 0, 0, &stop); /* عن والدة X */
		if (e != RAWI_NONE) {
			c->who[0] = e;
			c->n_who = c->own_subject = 1;
			c->source = p + 1;
			c->source_end = stop < end ? stop : end;
		}
		return;
	}
	if (((c->form == CUE_MASDAR && c->gender + c->number) || (c->form == CUE_FIXED && c->speech)) && relayed(q, c))
		return;
	if (c->form > CUE_IMPERFECT) {
		c->n_who = c->own_subject = 0;
		c->source = c->source_end = c->end;
	}
	if (c->form == CUE_FIXED && t->tokens[c->first].pro & RAWI_PRO_AL && !(t->tokens[c->first].pro & RAWI_PRO_B)) {
		/* «جدد X التأكيد على …»: the verb before it says who; without one it is the writer (يمكن القول إن) */
		rawi_cue *verb = c > q->cues.at ? c - 1 : NULL;
		if (!verb || verb->how != CONTENT_NONE || verb->form > CUE_IMPERFECT || verb->first + 12 < c->first || !same_sentence(q, verb->first, c->first)) {
			c->how = CONTENT_NONE;
			return;
		}
		rawi_subject_read(q, verb, c->first);
		take(c, verb->who, verb->n_who);
		c->own_subject = verb->n_who > 0;
		c->source = verb->source;
		c->source_end = verb->source_end;
		verb->n_who = 0;
		return;
	}
	if (c->form == CUE_PARTICIPLE || c->form == CUE_FIXED || (c->form == CUE_MASDAR && c->gender + c->number)) {
		find_addressee(q, c);
		return;
	}
	/* a noun as content was found by reading the subject before it: the subject ends there at the latest */
	uint32_t who = RAWI_NONE, first = c->first, stop = c->first;
	bool before = subject_before(q, c, &who, &first, &stop);
	uint32_t lowest = t->sentences[t->tokens[c->first].sentence].first;
	bool leads = before && (first == lowest || q->roles[first - 1] & (ROLE_THAT | ROLE_BREAK | ROLE_AUX | ROLE_NOTTHAT) || c->form == CUE_IMPERFECT);
	if (!leads && !c->alone)
		rawi_subject_read(q, c, end);
	else
		c->n_who = c->own_subject = 0;
	if ((c->n_who || c->source_end > c->source) && c->joined && c->first > lowest && c->source_end == c->intro && c->prep == PREP_ON && c->by_prep == BY_QUOTED)
		c->alone = 1; /* وحث X على …: X is urged, unless the verb opens its sentence */
	if (c->alone) {
		c->n_who = c->own_subject = 0;
		c->source = c->source_end = c->end;
	}
	spokesman(q, c);
	if (c->end < end && q->roles[c->end] & ROLE_SAYING && !c->n_who) {
		c->how = CONTENT_NONE; /* كما قال المثل: nobody says it */
		return;
	}
	if (!c->n_who && before) {
		c->who[0] = who;
		c->n_who = 1;
		c->own_subject = 1;
		c->source = first;
		c->source_end = stop;
		bool relative = stop < c->first && (q->roles[stop] & ROLE_RELATIVE || (rawi_is_comma(t, stop) && q->roles[stop + 1] & ROLE_RELATIVE));
		c->before = relative ? stop : first; /* X الذي قال: X belongs to what stands before */
	}
	while (c->before > lowest && !c->joined && (q->roles[c->before - 1] & (ROLE_AUX | ROLE_RELATIVE | ROLE_BREAK)) && !(q->roles[c->before - 1] & ROLE_THAT))
		c->before--;
	find_addressee(q, c);
}

