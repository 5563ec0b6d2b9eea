/* understand: who speaks where the clause does not name anybody that the page knows: words that can only be the subject become a source; a paper stands for those who
 * issued it; a subject that is left out (وأضاف أن …) is the speaker of the governing clause, the subject of the sentence, or who spoke or acted last, the nearest that
 * agrees with the verb in gender and number. Arabic drops pronoun subjects freely; nearest agreeing subject is the usual first cut (Mitkov, Belguith and Stys 1998).
 */
#include "understand/quotes.h"

#include "base/utf8.h"
#include "lang/fold.h"
#include "understand/names.h"

enum { TITLE_HONOUR = 1 }; /* titles.tsv, kind */

/* «مشاركة X», «أصدقاء X»: does a noun right before own the phrase, a verbal noun or any? */
static bool is_owned(const rawi_quoting *q, uint32_t p, uint32_t first, bool any)
{
	const rawi_token *k = p > first ? &q->t->tokens[p - 1] : NULL;
	bool owns = k && rawi_is_word(q->t, p - 1) && k->pos == RAWI_POS_NOUN && (any ? k->feat & RAWI_FEAT_KNOWN : k->feat & RAWI_FEAT_MASDAR || q->roles[p - 1] & ROLE_HEAD);
	return owns && !(k->pro & RAWI_PRO_AL) && k->enc == RAWI_ENC_NONE && q->doc->entity_at[p - 1] == RAWI_NONE && !(q->roles[p - 1] & ROLE_OCCASION) && !rawi_title_at(q->doc, p - 1) && !rawi_unnamed_is(q->doc, p - 1);
}

/* «وعن خسائر الجماعة قال»: up to the verb only what he was asked about. */
static bool is_topic(const rawi_quoting *q, uint32_t first, uint32_t upto)
{
	if (!(q->roles[first] & ROLE_ABOUT) || q->t->tokens[first].enc != RAWI_ENC_NONE)
		return false;
	for (uint32_t p = first + 1; p < upto; p++)
		if (q->roles[p] & (ROLE_THAT | ROLE_CUE) || (q->t->tokens[p].pos == RAWI_POS_VERB && q->doc->entity_at[p] == RAWI_NONE && !(p > first + 1 && q->roles[p - 1] & ROLE_RELATIVE)))
			return false;
	return true;
}

/* The subject of a sentence told by the narrator: the first phrase in it, up to `upto`, that nothing governs and no noun owns. */
static uint32_t subject_of(rawi_quoting *q, uint32_t sentence, uint32_t upto, bool acted)
{
	const rawi_text *t = q->t;
	const rawi_sentence *s = &t->sentences[sentence];
	uint32_t end = upto < s->first + SUBJECT_REACH ? upto : s->first + SUBJECT_REACH, fallback = RAWI_NONE, to_whom = RAWI_NONE;
	if (end > s->end)
		end = s->end;
	if (upto <= s->end && is_topic(q, s->first, upto))
		return RAWI_NONE;
	for (uint32_t p = s->first; p < end;) {
		uint32_t stop, e = rawi_phrase_at(q->doc, p, &stop);
		if (e == RAWI_NONE) {
			p++;
			continue;
		}
		bool governed = rawi_quote_governed(q, p) || (p > s->first && q->roles[p - 1] & ROLE_ANY_PREP) || (p > s->first && rawi_honour_at(q->doc, p - 1) && rawi_quote_governed(q, p - 1)) ||
			(to_whom == p && q->roles[p] & ROLE_JOINED); /* «شكره لمعالي وزير الري ووزير الصحة» */
		to_whom = governed ? stop : RAWI_NONE;
		bool first = p <= s->first + 1 || rawi_is_comma(t, p - 1) || rawi_is_comma(t, p - 2) || (p <= s->first + 3 && q->roles[p - 1] & ROLE_THAT && q->doc->record->entities.at[e].type != RAWI_LOC); /* إلا أن البعثة */
		if (!governed && (first || q->roles[p - 1] & (ROLE_DATE | ROLE_AUX | ROLE_ADVERB | ROLE_CUE) || t->tokens[p - 1].pos == RAWI_POS_VERB))
			return e;
		if (!governed && fallback == RAWI_NONE && !is_owned(q, p, s->first, acted) && !(q->roles[s->first] & ROLE_ANY_PREP && upto < s->end && rawi_is_comma(t, upto - 1)) && q->doc->record->entities.at[e].type == RAWI_PER)
			fallback = e;
		p = stop > p ? stop : p + 1;
	}
	return fallback;
}

uint32_t rawi_sentence_subject(rawi_quoting *q, uint32_t sentence, uint32_t upto)
{
	return subject_of(q, sentence, upto, false);
}

/* Several subjects of the sentence, joined by و, for a dual or plural cue. */
static uint32_t joined_subjects(rawi_quoting *q, uint32_t sentence, uint32_t upto, uint32_t who[4])
{
	const rawi_sentence *s = &q->t->sentences[sentence];
	uint32_t n = 0, end = upto < s->first + SUBJECT_REACH ? upto : s->first + SUBJECT_REACH;
	for (uint32_t p = s->first; p < end && n < 4;) {
		uint32_t stop, e = rawi_phrase_at(q->doc, p, &stop);
		if (e == RAWI_NONE) {
			if (n)
				break;
			p++;
			continue;
		}
		if (n && !(q->roles[p] & ROLE_JOINED))
			break;
		if (rawi_quote_governed(q, p) || (p > s->first && q->roles[p - 1] & ROLE_ANY_PREP)) {
			p = stop > p ? stop : p + 1;
			continue;
		}
		who[n++] = e;
		p = stop > p ? stop : p + 1;
	}
	return n;
}

/* The subject of the verb before a cue in its sentence: the nearest phrase that follows a verb. */
static uint32_t nearest_subject(rawi_quoting *q, const rawi_cue *c)
{
	const rawi_text *t = q->t;
	uint32_t lowest = t->sentences[t->tokens[c->first].sentence].first;
	if (lowest + 24 < c->first)
		lowest = c->first - 24;
	for (uint32_t p = c->first; p-- > lowest + 1;) {
		uint32_t stop, e, v = p - 1;
		if (rawi_phrase_first(q->doc, p) != p || rawi_quote_governed(q, p) || (e = rawi_phrase_at(q->doc, p, &stop)) == RAWI_NONE || q->doc->record->entities.at[e].type == RAWI_LOC)
			continue;
		while (v > lowest && q->roles[v] & (ROLE_ADVERB | ROLE_DATE))
			v--;
		if (e == c->via || (v > lowest && q->roles[v - 1] & ROLE_RELATIVE))
			continue;
		if ((q->roles[v] & ROLE_CUE || t->tokens[v].pos == RAWI_POS_VERB) && rawi_speaker_agrees(q, &e, 1, c))
			return e;
	}
	return RAWI_NONE;
}

static const char unknown_before[] = "the subject is left out, and who spoke before is no entity that the page names";

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
static void office_in_words(const rawi_quoting *q, rawi_cue *c)
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
static void described_again(const rawi_quoting *q, rawi_cue *c)
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
static void office_alone(const rawi_quoting *q, rawi_cue *c, const rawi_speaking *last, uint32_t sentence)
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
	uint32_t row = rawi_table_find(t, q->t->tokens[i].stem);
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
static void definite_again(const rawi_quoting *q, rawi_cue *c, const rawi_speaking *last, uint32_t sentence)
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

static bool is_class(const rawi_quoting *q, const rawi_cue *c, const char *class_);

/* «وسألت X Y عن …، فأجاب»: Y, the object of the question, answers. */
static bool asked(rawi_quoting *q, rawi_cue *d, const rawi_cue *answer)
{
	const rawi_text *t = q->t;
	uint32_t p = d->source_end, end, stop, e;
	while (p < answer->first && rawi_closes_quote(t, p))
		p++;
	for (end = p; end < answer->first && end < p + 6 && rawi_is_word(t, end) && !(q->roles[end] & (ROLE_ANY_PREP | ROLE_THAT)); end++)
		;
	if (end == p || rawi_quote_governed(q, p))
		return false;
	e = rawi_actor_at(q->doc, p, &stop);
	if (e == RAWI_NONE)
		e = rawi_speaker_described_at(q->doc, p, end, 0, 0, &stop);
	if (e != RAWI_NONE)
		d->who[0] = e;
	return e != RAWI_NONE;
}

/* Behind a verb in the singular a person's name is of its gender, whatever its letters say (قالت نور). */
static void tell_gender(const rawi_quoting *q, const rawi_cue *c)
{
	rawi_entity *e = c->n_who == 1 ? &q->doc->record->entities.at[c->who[0]] : NULL;
	if (e && e->type == RAWI_PER && !e->unnamed && c->own_subject && !c->by_paper && c->source >= c->end && c->source_end > c->source && c->form <= CUE_IMPERFECT && c->number == 1 && c->gender)
		e->gender = c->gender;
}

/* «ورفع مدير المصنعين المكلف شكره …، واعدا»: who stands behind the verb that opens the sentence, in words behind which the page names him elsewhere. */
static uint32_t described_first(const rawi_quoting *q, uint32_t sentence, uint32_t upto)
{
	enum { WORDS = 10 };
	const rawi_text *t = q->t;
	uint32_t p = t->sentences[sentence].first, e = RAWI_NONE, end;
	while (p < upto && p < t->sentences[sentence].first + 2 && q->roles[p] & (ROLE_AUX | ROLE_ADVERB))
		p++;
	if (p + 2 >= upto || t->tokens[p].pos != RAWI_POS_VERB || !rawi_title_at(q->doc, p + 1) || rawi_quote_governed(q, p + 1) || rawi_phrase_first(q->doc, p + 1) != RAWI_NONE)
		return RAWI_NONE;
	for (end = p + 1; end < upto && end < p + WORDS && rawi_is_word(t, end) && !(end > p + 1 && rawi_quote_governed(q, end)) && !(q->roles[end] & (ROLE_ANY_PREP | ROLE_THAT | ROLE_RELATIVE | ROLE_CUE | ROLE_DATE)); end++)
		;
	if (end < upto && q->roles[end] & ROLE_IN && !(q->roles[end + 1] & (ROLE_OCCASION | ROLE_DATE)))
		return RAWI_NONE; /* مدير الشرطة في إربد */
	for (; end > p + 2 && e == RAWI_NONE; end--)
		e = rawi_repeated_bearer(q, p + 1, end);
	return e;
}

/* A subject that is left out, for cue k of lo … */
static void understood(rawi_quoting *q, uint32_t lo, uint32_t k, uint32_t sentence, const rawi_speaking *last)
{
	rawi_cue *c = &q->cues.at[k];
	if (c->number >= 2 && c->form != CUE_MASDAR) {
		uint32_t who[4], n = joined_subjects(q, sentence, c->first, who);
		if (n > 1) {
			take(c, who, n);
			return;
		}
	}
	if (c->form == CUE_FIXED) { /* «واكتفى ناطق باسمها بالقول»: who stands behind the verb right before */
		uint32_t first = q->t->sentences[sentence].first, v = c->first;
		while (v > first && v + 12 > c->first && !rawi_is_comma(q->t, v - 1) && !(q->roles[v - 1] & ROLE_ABOUT) && !(q->t->tokens[v - 1].pos == RAWI_POS_VERB && q->doc->entity_at[v - 1] == RAWI_NONE))
			v--;
		if (v > first && v < c->first && q->t->tokens[v - 1].pos == RAWI_POS_VERB && !rawi_quote_governed(q, v) && !(q->roles[v] & ROLE_ANY_PREP)) {
			uint32_t stop, e = rawi_actor_at(q->doc, v, &stop);
			if (e != RAWI_NONE && q->doc->record->entities.at[e].type != RAWI_LOC) {
				take(c, &e, 1);
				return;
			}
		}
	}
	bool told = c->via != RAWI_NONE; /* «ونقلت عنه وكالة X قوله»: the one who was speaking */
	bool within = !told && c->first > q->t->sentences[sentence].first;
	uint32_t near = within && (c->form == CUE_MASDAR || (c->joined && !rawi_is_comma(q->t, c->first - 1))) ? nearest_subject(q, c) : RAWI_NONE;
	if (near != RAWI_NONE && (c->form == CUE_MASDAR || k == lo)) {
		take(c, &near, 1);
		return;
	}
	uint32_t acts = told ? RAWI_NONE : rawi_clause_subject(q, lo, k, sentence);
	if (acts != RAWI_NONE) {
		take(c, &acts, 1);
		return;
	}
	for (int nested = 0; nested < 2; nested++)
		for (uint32_t j = k; j-- > lo && j + 8 > k;) {
			const rawi_cue *d = &q->cues.at[j];
			if (d->n_who && d->nested == nested && d->how != CONTENT_NONE && (d->by_paper || rawi_speaker_agrees(q, d->who, d->n_who, c))) {
				take(c, d->who, d->n_who);
				return;
			}
			if (!nested && !d->nested && d->how != CONTENT_NONE && !d->n_who && d->source_end > d->source) {
				c->why = unknown_before;
				return;
			}
			if (!nested && d->own_subject && !d->nested && d->how != CONTENT_NONE)
				break;
		}
	/* «وطالب بعض المواطنين بكذا، وأكدوا أن»: the subject of a verb that reports nothing here */
	uint32_t asked_of = RAWI_NONE; /* whom such a verb asks: no subject */
	for (uint32_t j = k; j-- > lo && j + 8 > k;) {
		rawi_cue d = q->cues.at[j];
		if (d.how != CONTENT_NONE || d.form > CUE_IMPERFECT || d.ascribes || d.frame == FRAME_RELAY || d.first >= c->first)
			continue;
		rawi_subject_read(q, &d, d.end + 8 < c->first ? d.end + 8 : c->first);
		if (!d.n_who && d.source == d.end && !(q->t->tokens[d.source].pro & RAWI_PRO_AL) && q->t->tokens[d.source].enc == RAWI_ENC_NONE && d.source_end == d.source + 1 && rawi_title_at(q->doc, d.source)) { /* «وأدان نائب السرقة ووصفها بأنها» */
			uint32_t stop, one = rawi_speaker_described_at(q->doc, d.source, d.source + 1, d.gender, d.number, &stop);
			if (one != RAWI_NONE) {
				take(&d, &one, 1);
				d.own_subject = 1;
				d.source_end = stop;
			}
		}
		if (!d.n_who)
			asked_of = d.addressee;
		else if (d.n_who == 1 && d.source_end > d.source) {
			uint32_t stop = d.source_end;
			rawi_subject_named(q, &d, &stop, c->first);
			tell_gender(q, &d);
		}
		if (d.n_who && is_class(q, &d, "ask") && asked(q, &d, c)) {
			take(c, d.who, 1);
			return;
		}
		office_alone(q, &d, last, sentence);
		if (d.n_who && d.own_subject && rawi_speaker_agrees(q, d.who, d.n_who, c)) {
			take(c, d.who, d.n_who);
			return;
		}
	}
	uint32_t e = described_first(q, sentence, c->first);
	if (e == RAWI_NONE)
		e = rawi_sentence_subject(q, sentence, c->first);
	if (e != RAWI_NONE && e != c->via && e != asked_of && rawi_speaker_agrees(q, &e, 1, c)) {
		take(c, &e, 1);
		return;
	}
	near = within && c->joined ? nearest_subject(q, c) : RAWI_NONE;
	if (near != RAWI_NONE) {
		take(c, &near, 1);
		return;
	}
	/* «قدم برلماني فرنسي تقريرا …، قائلا»: one who is only described, behind the verb that opens the sentence */
	const rawi_sentence *own = &q->t->sentences[sentence];
	for (uint32_t p = own->first; c->form == CUE_PARTICIPLE && p + 1 < c->first && p < own->first + 3; p++) {
		uint32_t stop;
		if (q->t->tokens[p].pos != RAWI_POS_VERB)
			continue;
		e = rawi_unnamed_at(q->doc, p + 1, &stop);
		if (e != RAWI_NONE && stop <= c->first && rawi_speaker_agrees(q, &e, 1, c)) {
			take(c, &e, 1);
			return;
		}
		break;
	}
	/* «إلا أن بعثة … زارت الوادي، وأوضحت»: one who is only described, behind the particle that opens the sentence */
	for (uint32_t p = own->first; c->joined && p < c->first && p < own->first + 3; p++) {
		uint32_t stop;
		if (!(q->roles[p] & ROLE_THAT) || q->t->tokens[p].enc != RAWI_ENC_NONE || !rawi_unnamed_is(q->doc, p + 1))
			continue;
		e = rawi_unnamed_at(q->doc, p + 1, &stop);
		if (e != RAWI_NONE && stop <= c->first && rawi_speaker_agrees(q, &e, 1, c)) {
			take(c, &e, 1);
			return;
		}
		break;
	}
	if (last[0].unknown && sentence <= last[0].sentence + 3) {
		c->why = unknown_before;
		return;
	}
	for (int i = 0; i < 4; i++)
		if (last[i].n && ((i == 0 && last[i].by_paper && c->number == 1) || rawi_speaker_agrees(q, last[i].who, last[i].n, c))) {
			take(c, last[i].who, last[i].n);
			return;
		}
	c->why = "the subject is left out and nobody before agrees with the verb";
}

static bool is_class(const rawi_quoting *q, const rawi_cue *c, const char *class_)
{
	return c->row != RAWI_NO_ROW && rawi_slice_is(rawi_table_cell(q->cue_table, c->row, rawi_table_column(q->cue_table, "class")), class_);
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
		row = rawi_table_find(titles, q->t->tokens[i].stem);
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
	bool told = c->frame == FRAME_TELL || is_class(q, c, "demand") || is_class(q, c, "warn") || is_class(q, c, "threaten");
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
	bool thing = c->form == CUE_IMPERFECT && is_class(q, c, "point");
	if (e == RAWI_NONE && !thing && (c->how != CONTENT_NOUN || limit == c->intro || cut || rawi_title_at(q->doc, first) || q->roles[c->intro] & ROLE_ANY_PREP))
		e = rawi_speaker_described_at(q->doc, first, limit, gender, c->number, &stop);
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
		uint32_t who[4], n = joined_subjects(q, s - 1, t->sentences[s - 1].end, who);
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
	return last == ALEF_MAQSURA && is_class(q, c, "say");
}

/* «ويضيف أن», «ويكشف أنه»: joined to what was told before, a present tense goes on with its speaker; what one thinks, claims, notes or expects may be anybody's, and of «ويتهم X بأنه», «ويصف X» X may be the subject. */
static bool goes_on(const rawi_quoting *q, const rawi_cue *c)
{
	bool marked = rawi_opens_quote(q->t, c->end) && q->t->tokens[c->end].mate != RAWI_NONE && q->t->tokens[c->end].mate < c->content; /* ويقول «X»: somebody whom the page knows by no other name */
	bool anybodys = is_told(q, c) || is_class(q, c, "think") || is_class(q, c, "believe") || is_class(q, c, "expect") || is_class(q, c, "claim") || (is_class(q, c, "point") && c->prep < 0); /* ويزعم أن, ويلاحظ أن */
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
		office_alone(q, c, last, sentence);
		described_again(q, c);
		office_in_words(q, c);
		definite_again(q, c, last, sentence);
		pair_of(q, c, sentence, last);
		tell_gender(q, c);
		if (!c->n_who && c->source_end > c->source && !c->own_subject)
			c->why = "the source is no entity that the page names";
		else if (!c->n_who && rawi_paper_read(q, c, last))
			;
		else if (!c->n_who && c->form == CUE_IMPERFECT && c->number == 1 && c->gender == 'm' && c->before == c->first && !same_sentence(q, c->first, c->first ? c->first - 1 : 0) && !goes_on(q, c))
			c->why = "impersonal";
		else if (!c->n_who && c->form == CUE_IMPERFECT && c->number >= 2 && !c->joined && c->first > t->sentences[sentence].first && rawi_is_word(t, c->first - 1) && !(q->roles[c->first - 1] & (ROLE_AUX | ROLE_BREAK)))
			c->why = "the source is no entity that the page names"; /* it stands before the verb */
		else if (!c->n_who)
			understood(q, lo, k, sentence, last);
		if (!c->n_who && c->source_end == c->source && c->form <= CUE_IMPERFECT && (is_class(q, c, "believe") || is_class(q, c, "think") || is_class(q, c, "hope") || is_class(q, c, "expect"))) {
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
		uint32_t e = subject_of(q, sentence, RAWI_NONE - 64, true); /* who acted, not who was only named */
		if (e != RAWI_NONE && q->doc->record->entities.at[e].type == RAWI_PER)
			rawi_speaking_remember(last, &e, 1, sentence);
	}
}
