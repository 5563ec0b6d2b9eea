/* understand: a subject that is left out (وأضاف أن …): the speaker of the governing clause, the subject of the sentence, or who spoke or acted last, the nearest that agrees with
 * the verb in gender and number. Arabic drops pronoun subjects freely; nearest agreeing subject is the usual first cut (Mitkov, Belguith and Stys 1998).
 */
#include "understand/quotes.h"

#include "understand/names.h"

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

uint32_t rawi_sentence_actor(rawi_quoting *q, uint32_t sentence)
{
	return subject_of(q, sentence, RAWI_NONE - 64, true);
}

/* Several subjects of the sentence, joined by و, for a dual or plural cue. */
uint32_t rawi_joined_subjects(rawi_quoting *q, uint32_t sentence, uint32_t upto, uint32_t who[4])
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

static bool take_one(rawi_cue *c, uint32_t e)
{
	if (e != RAWI_NONE)
		take(c, &e, 1);
	return e != RAWI_NONE;
}

/* «واكتفى ناطق باسمها بالقول»: who stands behind the verb right before. */
static uint32_t before_fixed(rawi_quoting *q, const rawi_cue *c, uint32_t sentence)
{
	uint32_t first = q->t->sentences[sentence].first, v = c->first, stop;
	while (v > first && v + 12 > c->first && !rawi_is_comma(q->t, v - 1) && !(q->roles[v - 1] & ROLE_ABOUT) && !(q->t->tokens[v - 1].pos == RAWI_POS_VERB && q->doc->entity_at[v - 1] == RAWI_NONE))
		v--;
	if (v == first || v >= c->first || q->t->tokens[v - 1].pos != RAWI_POS_VERB || rawi_quote_governed(q, v) || q->roles[v] & ROLE_ANY_PREP)
		return RAWI_NONE;
	uint32_t e = rawi_actor_at(q->doc, v, &stop);
	return e != RAWI_NONE && q->doc->record->entities.at[e].type != RAWI_LOC ? e : RAWI_NONE;
}

/* The speaker of a cue before it in the sentence, those inside another's content last; true, too, where that one is nobody the page knows. */
static bool of_cue_before(rawi_quoting *q, uint32_t lo, uint32_t k)
{
	rawi_cue *c = &q->cues.at[k];
	for (int nested = 0; nested < 2; nested++)
		for (uint32_t j = k; j-- > lo && j + 8 > k;) {
			const rawi_cue *d = &q->cues.at[j];
			if (d->n_who && d->nested == nested && d->how != CONTENT_NONE && (d->by_paper || rawi_speaker_agrees(q, d->who, d->n_who, c))) {
				take(c, d->who, d->n_who);
				return true;
			}
			if (!nested && !d->nested && d->how != CONTENT_NONE && !d->n_who && d->source_end > d->source) {
				c->why = unknown_before;
				return true;
			}
			if (!nested && d->own_subject && !d->nested && d->how != CONTENT_NONE)
				break;
		}
	return false;
}

/* «وأدان نائب السرقة ووصفها بأنها»: an office without the article in one word, and its object behind it. */
static void read_bare_office(rawi_quoting *q, rawi_cue *d)
{
	const rawi_token *k = &q->t->tokens[d->source];
	uint32_t stop;
	if (d->n_who || d->source != d->end || d->source_end != d->source + 1 || k->pro & RAWI_PRO_AL || k->enc != RAWI_ENC_NONE || !rawi_title_at(q->doc, d->source))
		return;
	uint32_t one = rawi_speaker_described_at(q->doc, d->source, d->source + 1, d->gender, d->number, &stop);
	if (one != RAWI_NONE) {
		take(d, &one, 1);
		d->own_subject = 1;
		d->source_end = stop;
	}
}

/* «وطالب بعض المواطنين بكذا، وأكدوا أن»: the subject of a verb that reports nothing here. `asked_of`: whom such a verb asks, no subject. */
static bool of_idle_cue(rawi_quoting *q, uint32_t lo, uint32_t k, uint32_t sentence, const rawi_speaking *last, uint32_t *asked_of)
{
	rawi_cue *c = &q->cues.at[k];
	for (uint32_t j = k; j-- > lo && j + 8 > k;) {
		rawi_cue d = q->cues.at[j];
		if (d.how != CONTENT_NONE || d.form > CUE_IMPERFECT || d.ascribes || d.frame == FRAME_RELAY || d.first >= c->first)
			continue;
		rawi_subject_read(q, &d, d.end + 8 < c->first ? d.end + 8 : c->first);
		read_bare_office(q, &d);
		if (!d.n_who)
			*asked_of = d.addressee;
		else if (d.n_who == 1 && d.source_end > d.source) {
			uint32_t stop = d.source_end;
			rawi_subject_named(q, &d, &stop, c->first);
			rawi_speaker_tell_gender(q, &d);
		}
		if (d.n_who && rawi_cue_is(q, &d, "ask") && asked(q, &d, c))
			return take_one(c, d.who[0]);
		rawi_office_alone(q, &d, last, sentence);
		if (d.n_who && d.own_subject && rawi_speaker_agrees(q, d.who, d.n_who, c)) {
			take(c, d.who, d.n_who);
			return true;
		}
	}
	return false;
}

/* One who is only described: «قدم برلماني فرنسي تقريرا …، قائلا», behind the verb that opens the sentence; «إلا أن بعثة … زارت الوادي، وأوضحت», behind the particle. */
static uint32_t described_at_head(rawi_quoting *q, const rawi_cue *c, uint32_t sentence)
{
	const rawi_sentence *own = &q->t->sentences[sentence];
	bool verb = c->form == CUE_PARTICIPLE;
	for (uint32_t p = own->first, stop; (verb || c->joined) && p + verb < c->first && p < own->first + 3; p++) {
		bool opens = verb ? q->t->tokens[p].pos == RAWI_POS_VERB : q->roles[p] & ROLE_THAT && q->t->tokens[p].enc == RAWI_ENC_NONE && rawi_unnamed_is(q->doc, p + 1);
		if (!opens)
			continue;
		uint32_t e = rawi_unnamed_at(q->doc, p + 1, &stop);
		return e != RAWI_NONE && stop <= c->first && rawi_speaker_agrees(q, &e, 1, c) ? e : RAWI_NONE;
	}
	return RAWI_NONE;
}

/* Who acts in the sentence before the cue. */
static uint32_t acts_before(rawi_quoting *q, const rawi_cue *c, uint32_t sentence, uint32_t asked_of)
{
	uint32_t e = described_first(q, sentence, c->first);
	if (e == RAWI_NONE)
		e = rawi_sentence_subject(q, sentence, c->first);
	return e != RAWI_NONE && e != c->via && e != asked_of && rawi_speaker_agrees(q, &e, 1, c) ? e : RAWI_NONE;
}

/* Who spoke or acted before this sentence. */
static void of_earlier(const rawi_quoting *q, rawi_cue *c, uint32_t sentence, const rawi_speaking *last)
{
	c->why = unknown_before;
	if (last[0].unknown && sentence <= last[0].sentence + 3)
		return;
	for (int i = 0; i < 4; i++)
		if (last[i].n && ((i == 0 && last[i].by_paper && c->number == 1) || rawi_speaker_agrees(q, last[i].who, last[i].n, c))) {
			take(c, last[i].who, last[i].n);
			return;
		}
	c->why = "the subject is left out and nobody before agrees with the verb";
}

void rawi_speaker_understood(rawi_quoting *q, uint32_t lo, uint32_t k, uint32_t sentence, const rawi_speaking *last)
{
	rawi_cue *c = &q->cues.at[k];
	uint32_t who[4], n = c->number >= 2 && c->form != CUE_MASDAR ? rawi_joined_subjects(q, sentence, c->first, who) : 0;
	if (n > 1) {
		take(c, who, n);
		return;
	}
	if (c->form == CUE_FIXED && take_one(c, before_fixed(q, c, sentence)))
		return;
	bool told = c->via != RAWI_NONE; /* «ونقلت عنه وكالة X قوله»: the one who was speaking */
	bool within = !told && c->first > q->t->sentences[sentence].first;
	uint32_t near = within && (c->form == CUE_MASDAR || (c->joined && !rawi_is_comma(q->t, c->first - 1))) ? nearest_subject(q, c) : RAWI_NONE;
	if ((c->form == CUE_MASDAR || k == lo) && take_one(c, near))
		return;
	if ((!told && take_one(c, rawi_clause_subject(q, lo, k, sentence))) || of_cue_before(q, lo, k))
		return;
	uint32_t asked_of = RAWI_NONE;
	if (of_idle_cue(q, lo, k, sentence, last, &asked_of) || take_one(c, acts_before(q, c, sentence, asked_of)))
		return;
	if ((within && c->joined && take_one(c, nearest_subject(q, c))) || take_one(c, described_at_head(q, c, sentence)))
		return;
	of_earlier(q, c, sentence, last);
}
