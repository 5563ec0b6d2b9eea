/* understand: an office, or words that describe somebody, in a speaker's place → who is meant: the page gave him the office, named him behind the same words, or he just spoke. */
#include "understand/quotes.h"

#include "lang/fold.h"
#include "understand/names.h"

static bool same_stem(rawi_slice a, rawi_slice b)
{
	return a.n && rawi_slice_eq(a, b);
}

static bool same_word(rawi_slice a, const rawi_token *k)
{
	return same_stem(a, k->fold) || same_stem(a, k->stem) || same_stem(a, k->bare) || (a.n > 4 && same_stem(rawi_slice_sub(a, 4, a.n - 4), k->stem));
}

/* How many words of a person's office stand among tokens title … end-1; 0 where its first is not the one at `title`, unless `any` may be. */
static uint32_t office_fits(const rawi_quoting *q, rawi_slice office, uint32_t title, uint32_t end, bool any)
{
	rawi_word *words;
	size_t n = rawi_fold_words(q->doc->tables, q->arena, office, &words);
	uint32_t fits = 0;
	bool first = false;
	for (size_t i = 0; i < n && i < 8; i++) {
		first |= (any || i == 0) && same_word(words[i].fold, &q->t->tokens[title]);
		for (uint32_t p = title; p < end; p++)
			if (same_word(words[i].fold, &q->t->tokens[p])) {
				fits++;
				break;
			}
	}
	return first ? fits : 0;
}

/* «وعقبت الوزيرة»، «وزير لبناني سابق: …»: the person of the page whose office the words title … end-1 name. In a headline (`upto` RAWI_NONE) any of its words may be meant, and the one
 * that fits best must be alone; elsewhere who was mentioned last before token `upto`. */
uint32_t rawi_office_bearer(const rawi_quoting *q, uint32_t title, uint32_t end, uint8_t gender, uint32_t upto)
{
	const rawi_record *r = q->doc->record;
	uint32_t best = RAWI_NONE, most = 0;
	bool several = false, headline = upto == RAWI_NONE;
	for (uint32_t id = 0; id < r->entities.n && id < 128; id++) {
		const rawi_entity *e = &r->entities.at[id];
		uint32_t fits = 0, last = 0;
		if (e->type != RAWI_PER || e->unnamed || (gender && e->gender && e->gender != gender))
			continue;
		for (uint32_t i = 0; i < e->roles.n && i < 4; i++) {
			uint32_t one = office_fits(q, e->roles.at[i].title, title, end, headline);
			fits = one > fits ? one : fits;
		}
		for (uint32_t m = 0; fits && m < e->mentions.n && e->mentions.at[m].at.first < upto; m++)
			last = e->mentions.at[m].at.first + 1;
		if (!last)
			continue;
		uint32_t score = headline ? fits : last;
		several = score > most ? false : several || score == most;
		if (score > most)
			best = id, most = score;
	}
	return several && headline ? RAWI_NONE : best;
}

/* Is each of the words the office's, or of the body that it is of? */
static bool is_office(const rawi_quoting *q, const rawi_role *role, uint32_t first, uint32_t end)
{
	rawi_word *title, *body = NULL;
	size_t n = rawi_fold_words(q->doc->tables, q->arena, role->title, &title);
	size_t of = role->of_entity < q->doc->record->entities.n ? rawi_fold_words(q->doc->tables, q->arena, q->doc->record->entities.at[role->of_entity].name, &body) : 0;
	bool found = n && same_word(title[0].fold, &q->t->tokens[first]);
	for (uint32_t p = first; found && p < end; p++) {
		found = false;
		for (size_t i = 0; i < n + of && !found; i++)
			found = same_word(i < n ? title[i].fold : body[i - n].fold, &q->t->tokens[p]);
	}
	return found;
}

/* «وأعرب رئيس الحزب», «وعبر سمو ولي العهد»: an office in several words that the page has given to somebody by name: who bears it, the last that was mentioned, else the one who is named later. */
void rawi_office_in_words(const rawi_quoting *q, rawi_cue *c)
{
	const rawi_record *r = q->doc->record;
	uint32_t first = c->source, last = 0, later = RAWI_NONE;
	bool several = false;
	if (c->n_who != 1 || !c->own_subject || !r->entities.at[c->who[0]].unnamed || r->entities.at[c->who[0]].type != RAWI_PER || first < c->end || c->source_end > first + 8 || c->number != 1)
		return;
	while (first < c->source_end && rawi_honour_at(q->doc, first))
		first++;
	if (c->source_end < first + 2)
		return;
	for (uint32_t id = 0; id < r->entities.n && id < 128; id++) {
		const rawi_entity *e = &r->entities.at[id];
		bool bears = false;
		for (uint32_t i = 0; e->type == RAWI_PER && !e->unnamed && !bears && i < e->roles.n && i < 4; i++)
			bears = e->roles.at[i].standing != RAWI_FORMER && is_office(q, &e->roles.at[i], first, c->source_end);
		for (uint32_t m = 0; bears && m < e->mentions.n && e->mentions.at[m].at.first < c->first; m++)
			if (e->mentions.at[m].at.first >= last) {
				last = e->mentions.at[m].at.first;
				c->who[0] = id;
			}
		several |= bears && later != RAWI_NONE;
		later = bears ? id : later;
	}
	if (!last && !several && later != RAWI_NONE && rawi_speaker_agrees(q, &later, 1, c))
		c->who[0] = later; /* who is named only after that */
}

/* Do the words that describe somebody end there, and not go on with where he is one (مدير الشرطة │ في إربد)? */
static bool is_described_to(const rawi_quoting *q, const rawi_cue *c, uint32_t i)
{
	const rawi_token *k = &q->t->tokens[i];
	if (i == c->intro || i == c->first || i >= q->t->n_tokens || !same_sentence(q, i, c->first) || rawi_is_comma(q->t, i) || rawi_is_colon(q->t, i) || k->kind == RAWI_TOK_OPEN || k->kind == RAWI_TOK_CLOSE)
		return true;
	if (q->roles[i] & ROLE_IN)
		return i + 1 < q->t->n_tokens && (q->roles[i + 1] & (ROLE_OCCASION | ROLE_DATE) || q->t->tokens[i + 1].enc != RAWI_ENC_NONE);
	return q->roles[i] & (ROLE_THAT | ROLE_ANY_PREP | ROLE_AUX | ROLE_ADVERB | ROLE_DATE | ROLE_CUE) || (k->pro & RAWI_PRO_L && k->fold.n <= 2);
}

/* «وأوضح مدير المصنعين المكلف أن»: the page names him behind these words elsewhere. */
void rawi_office_described_again(const rawi_quoting *q, rawi_cue *c)
{
	enum { MORE_WORDS = 6 };
	if (c->n_who != 1 || !c->own_subject || c->number > 1 || c->source_end < c->source + 2)
		return;
	const rawi_entity *x = &q->doc->record->entities.at[c->who[0]];
	if (!x->unnamed || x->type != RAWI_PER || x->number >= 2)
		return;
	uint32_t end = c->source_end; /* المتحدث الرسمي │ للهيئة */
	while (c->source >= c->end && end < c->intro && end < c->source_end + MORE_WORDS && rawi_is_word(q->t, end) && !is_described_to(q, c, end))
		end++;
	uint32_t e = is_described_to(q, c, end) ? rawi_repeated_bearer(q, c->source, end) : RAWI_NONE;
	if (e != RAWI_NONE && rawi_speaker_agrees(q, &e, 1, c))
		c->who[0] = e;
}

/* «وعقبت الوزيرة»: an office with the article and nothing behind it. */
void rawi_office_alone(const rawi_quoting *q, rawi_cue *c, const rawi_speaking *last, uint32_t sentence)
{
	const rawi_token *k = &q->t->tokens[c->source];
	if (c->n_who != 1 || !c->own_subject || !q->doc->record->entities.at[c->who[0]].unnamed || c->source < c->end || c->source_end != c->source + 1 || !(k->pro & RAWI_PRO_AL) || c->number != 1 ||
		k->feat & (RAWI_FEAT_DUAL | RAWI_FEAT_PLUR) || !rawi_title_at(q->doc, c->source))
		return;
	uint32_t e = rawi_office_bearer(q, c->source, c->source_end, c->gender, c->first);
	/* nobody is known to hold it: who just spoke, if the page says nothing else of what he is («وأشار الكاتب») */
	const rawi_entity *x = last[0].n == 1 && !last[0].unknown && sentence <= last[0].sentence + 3 ? &q->doc->record->entities.at[last[0].who[0]] : NULL;
	if (e == RAWI_NONE && x && x->type == RAWI_PER && !x->unnamed && !x->roles.n && !(x->gender && c->gender && x->gender != c->gender))
		e = x->id;
	c->who[0] = e != RAWI_NONE ? e : c->who[0];
}

/* The one who spoke lately and whose first word is that noun («مؤسسة الجسر … وأردفت المؤسسة»); RAWI_NONE. */
static uint32_t same_head(const rawi_quoting *q, uint32_t token, const rawi_speaking *last)
{
	for (int i = 0; i < 4; i++) {
		const rawi_entity *e = last[i].n == 1 ? &q->doc->record->entities.at[last[i].who[0]] : NULL;
		if (!e || !e->mentions.n || (e->type == RAWI_PER && !e->unnamed) || e->type == RAWI_LOC || e->mentions.at[0].at.first >= token)
			continue;
		const rawi_token *head = &q->t->tokens[e->mentions.at[0].at.first];
		if (head->stem.n && head->enc == RAWI_ENC_NONE && rawi_slice_eq(head->stem, q->t->tokens[token].stem))
			return e->id;
	}
	return RAWI_NONE;
}

/* المسؤول، المصدر: a noun that only says that somebody speaks. */
static bool is_describer(const rawi_quoting *q, uint32_t i)
{
	const rawi_table *t = rawi_tables_get(q->doc->tables, "describers");
	uint32_t row = rawi_row_of_stem(t, &q->t->tokens[i]);
	return row != RAWI_NO_ROW && rawi_slice_is(rawi_table_cell(t, row, rawi_table_column(t, "number")), "one") && rawi_slice_is(rawi_table_cell(t, row, rawi_table_column(t, "type")), "per") && !rawi_title_at(q->doc, i);
}

static bool has_title(const rawi_quoting *q, uint32_t from, uint32_t end)
{
	while (from < end && !rawi_title_at(q->doc, from))
		from++;
	return from < end;
}

/* The person who spoke or acted lately, of that state if it is told; one who is only described as the very last alone. */
static uint32_t person_lately(const rawi_quoting *q, const rawi_speaking *last, uint32_t sentence, rawi_slice state, bool described)
{
	enum { SENTENCES = 3 };
	for (int i = 0; i < 3 && !last[0].unknown; i++) {
		const rawi_entity *e = last[i].n == 1 && sentence <= last[i].sentence + SENTENCES ? &q->doc->record->entities.at[last[i].who[0]] : NULL;
		if (!e || e->type != RAWI_PER || e->number >= 2 || (state.n && e->country[0] && !rawi_slice_is(state, e->country)))
			continue;
		return e->unnamed && !(described && i == 0) ? RAWI_NONE : e->id;
	}
	return RAWI_NONE;
}

/* «وأردفت المؤسسة», «وأضاف المسؤول الروسي», «وتابع المسؤول في الهيئة», «نفس المصدر»: words with the article by which nobody was called before mean who just spoke. */
void rawi_office_definite_again(const rawi_quoting *q, rawi_cue *c, const rawi_speaking *last, uint32_t sentence)
{
	const rawi_token *k = &q->t->tokens[c->source];
	const rawi_entity *x = c->n_who == 1 && c->own_subject ? &q->doc->record->entities.at[c->who[0]] : NULL;
	uint32_t n = c->source_end - c->source, noun = c->source, stop, e = RAWI_NONE;
	if (!x || !x->unnamed || c->by_paper || c->source < c->end || n < 1 || !x->mentions.n || x->mentions.at[0].at.first != c->source || k->feat & RAWI_FEAT_DUAL)
		return;
	if (n == 2 && !(k->pro & RAWI_PRO_AL) && !rawi_title_at(q->doc, noun) && q->t->tokens[noun + 1].pro & RAWI_PRO_AL && is_describer(q, noun + 1))
		n = 1, noun++; /* نفس المصدر */
	if (!(q->t->tokens[noun].pro & RAWI_PRO_AL))
		return;
	if (n == 1)
		e = same_head(q, noun, last);
	bool person = x->type == RAWI_PER && x->number < 2 && e == RAWI_NONE;
	if (person && ((n == 1 && is_describer(q, noun)) || (noun > c->end && rawi_is_demonstrative(q, noun - 1)))) /* هذا الناطق باسم القوات */
		e = person_lately(q, last, sentence, (rawi_slice){ "", 0 }, true);
	else if (person && n == 2 && k[1].pro & RAWI_PRO_AL && (is_describer(q, noun) || rawi_title_at(q->doc, noun)) && is_described_to(q, c, c->source_end))
		e = person_lately(q, last, sentence, rawi_nationality_at(q->doc, noun + 1, &stop), false);
	else if (person && n > 2 && is_describer(q, noun) && q->roles[noun + 1] & ROLE_IN && !has_title(q, noun + 1, c->source_end))
		e = person_lately(q, last, sentence, (rawi_slice){ "", 0 }, false);
	if (e != RAWI_NONE && e != x->id && rawi_speaker_agrees(q, &e, 1, c))
		c->who[0] = e;
}
