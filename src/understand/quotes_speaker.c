/* understand: who speaks. The subject is read after the cue (قال X), else before it (X يقول), else after عن where an agency relays; where it is left out
 * (وأضاف أن …) it is the speaker of the governing clause, the subject of the sentence, or who spoke or acted last, the nearest that agrees with the verb in
 * gender and number. Arabic drops pronoun subjects freely; nearest agreeing subject is the usual first cut (Mitkov, Belguith and Stys 1998).
 */
#include "understand/quotes.h"

#include "base/utf8.h"
#include "understand/names.h"

#define SUBJECT_REACH 40 /* tokens into a sentence in which its subject is looked for */

static void take(rawi_cue *c, const uint32_t *who, uint32_t n)
{
	c->n_who = (uint8_t)n;
	for (uint32_t i = 0; i < n; i++)
		c->who[i] = who[i];
}

static bool same_sentence(const rawi_quoting *q, uint32_t a, uint32_t b)
{
	return q->t->tokens[a].sentence == q->t->tokens[b].sentence;
}

/* Is a preposition written to the word? A name that begins with such a letter (بغداد) is mentioned whole. */
static bool is_governed(const rawi_quoting *q, uint32_t p)
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
	while (c->n_who < 4 && *after < end && (q->roles[*after] & ROLE_JOINED) && !is_governed(q, *after)) {
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

/* A title that names nobody itself, then a comma, then the person: «رئيس إدارة البحوث، اللواء X». The person is who speaks, whoever else bears such a title. */
static void apposition(const rawi_quoting *q, rawi_cue *c, uint32_t *stop, uint32_t end)
{
	const rawi_entity *one = &q->doc->record->entities.at[c->who[0]];
	bool named = one->type == RAWI_PER && !one->unnamed;
	for (uint32_t i = c->source; named && i < *stop; i++) {
		uint32_t m = q->doc->entity_at[i] == c->who[0] ? q->doc->mention_at[i] : RAWI_NONE;
		if (m != RAWI_NONE && one->mentions.at[m].form == RAWI_FORM_NAME)
			return;
	}
	if (!rawi_title_at(q->doc, c->source))
		return;
	uint32_t j = *stop, after;
	while (j < end && j < *stop + 10 && rawi_is_word(q->t, j) && !(q->roles[j] & (ROLE_THAT | ROLE_RELATIVE)))
		j++;
	if (j + 1 >= end || !rawi_is_comma(q->t, j))
		return;
	uint32_t e = rawi_phrase_at(q->doc, j + 1, &after);
	if (e != RAWI_NONE && after <= end && q->doc->record->entities.at[e].type == RAWI_PER) {
		c->who[0] = e;
		c->source_end = *stop = after;
	}
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
			if (mate == RAWI_NONE || mate >= end || rawi_opens_quote(t, p))
				return c->end;
			p = mate + 1;
			continue;
		}
		if (roles & ROLE_ANY_PREP || is_governed(q, p)) {
			/* an adverbial, or the one who is told; the subject may follow it */
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
		uint32_t e = rawi_actor_at(q->doc, p, &stop);
		if (e == RAWI_NONE) {
			/* a title that is no phrase yet, and its person further on, perhaps in marks: one source */
			if (rawi_title_at(q->doc, p))
				for (uint32_t j = p + 1; j < end && j < p + 16 && !(q->roles[j] & (ROLE_THAT | ROLE_RELATIVE)) && !rawi_is_colon(t, j); j++)
					if (rawi_phrase_first(q->doc, j) == j && (e = rawi_phrase_at(q->doc, j, &stop)) != RAWI_NONE && q->doc->record->entities.at[e].type == RAWI_PER && !is_governed(q, j) &&
						(rawi_opens_quote(t, j - 1) || rawi_is_comma(t, j - 1) || (t->tokens[j - 1].pro & RAWI_PRO_AL))) {
						c->who[0] = e;
						c->n_who = c->own_subject = 1;
						c->source = p;
						c->source_end = stop < end ? stop : end;
						return c->source_end < end && rawi_closes_quote(t, c->source_end) ? ++c->source_end : c->source_end;
					}
			/* a source that no entity stands for: its words, up to what ends them */
			uint32_t n = p;
			while (n < end && n < p + 12 && rawi_is_word(t, n) && !(q->roles[n] & (ROLE_ANY_PREP | ROLE_THAT | ROLE_RELATIVE | ROLE_DATE)))
				n++;
			if ((e = name_behind_letter(q, p)) != RAWI_NONE) {
				c->addressee = e;
				p++;
				continue;
			}
			if (rawi_is_word(t, p) && !(roles & (ROLE_JOINED | ROLE_NEGATION | ROLE_HEAD)) && !(q->roles[p] & ROLE_OCCASION)) {
				c->source = p;
				c->source_end = n;
			}
			return c->end;
		}
		if (stop > end)
			stop = end;
		c->who[0] = e;
		c->n_who = 1;
		c->own_subject = 1;
		c->source = p;
		c->source_end = stop;
		apposition(q, c, &stop, end);
		join_subjects(q, c, &stop, end);
		return stop;
	}
	return c->end;
}

/* Can these be the subject of a verb of that gender and number? Unknown agrees with all. */
static bool agrees(const rawi_quoting *q, const uint32_t *who, uint32_t n, const rawi_cue *c)
{
	if (!n)
		return false;
	const rawi_entity *e = &q->doc->record->entities.at[who[0]];
	bool plural = c->number >= 2 && c->form != CUE_MASDAR;
	if (plural && n == 1 && e->type == RAWI_PER && e->number < 2 && !(e->unnamed && !e->number))
		return false;
	if (c->number == 1 && n > 1 && c->form == CUE_PARTICIPLE)
		return false;
	if (n == 1 && c->number == 1 && c->form != CUE_MASDAR && e->unnamed && e->number >= 2 && (c->gender == 'm' || e->gender == 'm'))
		return false; /* behind its subject a verb agrees in number; plurals of things take the feminine singular */
	if (n > 1)
		return true;
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

/* The subject before the cue: «X يقول», «كان X قد أكد». */
static bool subject_before(rawi_quoting *q, rawi_cue *c, uint32_t *who, uint32_t *first, uint32_t *end)
{
	const rawi_text *t = q->t;
	uint32_t p = c->first, lowest = t->sentences[t->tokens[p].sentence].first;
	if (c->joined || c->form > CUE_IMPERFECT)
		return false;
	while (p > lowest && (q->roles[p - 1] & (ROLE_AUX | ROLE_ADVERB | ROLE_DATE) || rawi_is_comma(t, p - 1)) && p + 6 > c->first)
		p--;
	if (p == lowest)
		return false;
	if (p > lowest + 1 && q->roles[p - 1] & ROLE_RELATIVE) {
		/* «التقى X الذي ذكر أن»: the person right before, whatever governs the name */
		uint32_t at = rawi_phrase_first(q->doc, p - 2), after, x = at != RAWI_NONE && at >= lowest ? rawi_phrase_at(q->doc, at, &after) : RAWI_NONE;
		if (x == RAWI_NONE || after != p - 1 || q->doc->record->entities.at[x].type != RAWI_PER || !agrees(q, &x, 1, c))
			return false;
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
	if (start != RAWI_NONE && start >= lowest)
		e = rawi_phrase_at(q->doc, start, &stop);
	bool topic = c->form == CUE_IMPERFECT && c->number >= 2;
	if (e == RAWI_NONE)
		for (uint32_t s = p; s-- > lowest && s + 4 >= p && e == RAWI_NONE;) {
			e = rawi_unnamed_at(q->doc, s, &stop);
			if (e != RAWI_NONE && stop < p)
				e = RAWI_NONE;
			start = s;
		}
	/* «فإن مندوبين لدول أخرى يقولون إن»: the plural that opens the clause */
	for (uint32_t s = p; topic && e == RAWI_NONE && s-- > lowest && s + 12 >= p;)
		if ((s == lowest || q->roles[s - 1] & (ROLE_THAT | ROLE_BREAK | ROLE_AUX | ROLE_NOTTHAT) || rawi_is_comma(t, s - 1)) && (e = rawi_unnamed_at(q->doc, s, &stop)) != RAWI_NONE)
			start = s;
	if (e == RAWI_NONE || is_governed(q, start) || (start > lowest && q->roles[start - 1] & ROLE_ANY_PREP && !(q->roles[start - 1] & ROLE_NOTTHAT)))
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
		bool to = (q->t->tokens[p].pro & RAWI_PRO_L) != 0 && is_governed(q, p);
		if ((to || c->frame == FRAME_TELL) && (e = rawi_phrase_at(q->doc, p, &stop)) != RAWI_NONE) {
			c->addressee = e;
			return;
		}
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
	if (c->n_who && c->joined && c->first > lowest && c->source_end == c->intro && c->prep == PREP_ON && c->by_prep == BY_QUOTED)
		c->alone = 1; /* وحث X على …: X is urged, unless the verb opens its sentence */
	if (c->alone) {
		c->n_who = c->own_subject = 0;
		c->source = c->source_end = c->end;
	}
	if (!c->n_who && before) {
		c->who[0] = who;
		c->n_who = 1;
		c->own_subject = 1;
		c->source = first;
		c->source_end = stop;
		c->before = stop < c->first && q->roles[stop] & ROLE_RELATIVE ? stop : first; /* X الذي قال: X belongs to what stands before */
	}
	while (c->before > lowest && !c->joined && (q->roles[c->before - 1] & (ROLE_AUX | ROLE_RELATIVE | ROLE_BREAK)) && !(q->roles[c->before - 1] & ROLE_THAT))
		c->before--;
	find_addressee(q, c);
}

/* The subject of a sentence told by the narrator: the first phrase in it, up to `upto`, that nothing governs and no noun owns. */
static uint32_t sentence_subject(rawi_quoting *q, uint32_t sentence, uint32_t upto)
{
	const rawi_text *t = q->t;
	const rawi_sentence *s = &t->sentences[sentence];
	uint32_t end = upto < s->first + SUBJECT_REACH ? upto : s->first + SUBJECT_REACH, fallback = RAWI_NONE;
	if (end > s->end)
		end = s->end;
	for (uint32_t p = s->first; p < end;) {
		uint32_t stop, e = rawi_phrase_at(q->doc, p, &stop);
		if (e == RAWI_NONE) {
			p++;
			continue;
		}
		bool governed = is_governed(q, p) || (p > s->first && q->roles[p - 1] & ROLE_ANY_PREP);
		bool first = p <= s->first + 1 || rawi_is_comma(t, p - 1) || rawi_is_comma(t, p - 2);
		if (!governed && (first || q->roles[p - 1] & (ROLE_DATE | ROLE_AUX | ROLE_ADVERB | ROLE_CUE) || t->tokens[p - 1].pos == RAWI_POS_VERB))
			return e;
		if (!governed && fallback == RAWI_NONE && q->doc->record->entities.at[e].type == RAWI_PER)
			fallback = e;
		p = stop > p ? stop : p + 1;
	}
	return fallback;
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
		if (is_governed(q, p) || (p > s->first && q->roles[p - 1] & ROLE_ANY_PREP)) {
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
		if (rawi_phrase_first(q->doc, p) != p || is_governed(q, p) || (e = rawi_phrase_at(q->doc, p, &stop)) == RAWI_NONE || q->doc->record->entities.at[e].type == RAWI_LOC)
			continue;
		while (v > lowest && q->roles[v] & (ROLE_ADVERB | ROLE_DATE))
			v--;
		if (e == c->via || (v > lowest && q->roles[v - 1] & ROLE_RELATIVE))
			continue;
		if ((q->roles[v] & ROLE_CUE || t->tokens[v].pos == RAWI_POS_VERB) && agrees(q, &e, 1, c))
			return e;
	}
	return RAWI_NONE;
}

static const char unknown_before[] = "the subject is left out, and who spoke before is no entity that the page names";

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
	bool told = c->via != RAWI_NONE; /* «ونقلت عنه وكالة X قوله»: the one who was speaking */
	bool within = !told && c->first > q->t->sentences[sentence].first;
	uint32_t near = within && (c->form == CUE_MASDAR || (c->joined && !rawi_is_comma(q->t, c->first - 1))) ? nearest_subject(q, c) : RAWI_NONE;
	if (near != RAWI_NONE && (c->form == CUE_MASDAR || k == lo)) {
		take(c, &near, 1);
		return;
	}
	for (int nested = 0; nested < 2; nested++)
		for (uint32_t j = k; j-- > lo && j + 8 > k;) {
			const rawi_cue *d = &q->cues.at[j];
			if (d->n_who && d->nested == nested && d->how != CONTENT_NONE && agrees(q, d->who, d->n_who, c)) {
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
	uint32_t e = sentence_subject(q, sentence, c->first);
	if (e != RAWI_NONE && e != c->via && agrees(q, &e, 1, c)) {
		take(c, &e, 1);
		return;
	}
	near = within && c->joined ? nearest_subject(q, c) : RAWI_NONE;
	if (near != RAWI_NONE) {
		take(c, &near, 1);
		return;
	}
	/* «وتابع البيان»: the body that issued it */
	bool paper = c->end < q->t->n_tokens && (q->roles[c->end] & ROLE_OCCASION) && (q->t->tokens[c->end].pro & RAWI_PRO_AL) && c->form <= CUE_IMPERFECT;
	for (int i = 0; paper && i < 4; i++)
		if (last[i].n && q->doc->record->entities.at[last[i].who[0]].type == RAWI_ORG) {
			take(c, last[i].who, last[i].n);
			c->source = c->end;
			c->source_end = c->end + 1;
			return;
		}
	if (last[0].unknown && sentence <= last[0].sentence + 3) {
		c->why = unknown_before;
		return;
	}
	for (int i = 0; i < 4; i++)
		if (last[i].n && agrees(q, last[i].who, last[i].n, c)) {
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
	if (!(t->tokens[first].pro & RAWI_PRO_AL) && !rawi_title_at(q->doc, first))
		return RAWI_NONE;
	for (uint32_t j = first + 1; j < limit; j++) {
		uint32_t e = rawi_phrase_first(q->doc, j) == j ? rawi_phrase_at(q->doc, j, stop) : RAWI_NONE;
		if (e == RAWI_NONE || q->doc->record->entities.at[e].type != RAWI_PER || q->doc->record->entities.at[e].unnamed || is_governed(q, j) || q->roles[j] & ROLE_JOINED)
			continue;
		return t->tokens[j - 1].pro & RAWI_PRO_AL || rawi_honour_at(q->doc, j) ? e : RAWI_NONE;
	}
	return RAWI_NONE;
}

/* Words that can only be the subject though no rule of naming knows them: a name in them, else what they describe. */
static void make_source(rawi_quoting *q, rawi_cue *c)
{
	const rawi_text *t = q->t;
	uint32_t first = c->source, limit = c->source_end, stop, e;
	if (c->form > CUE_IMPERFECT || c->number >= 2 || c->pronoun || c->frame > FRAME_TELL || c->alone || first < c->end)
		return;
	if (t->tokens[first].enc != RAWI_ENC_NONE && rawi_honour_at(q->doc, first) && limit == first + 1) {
		c->source_end = c->source; /* معاليه: who spoke before */
		return;
	}
	for (uint32_t i = first + 1; i < limit; i++)
		if (q->roles[i] & ROLE_AUX || (q->roles[i] & ROLE_HEAD && !(t->tokens[i].pro & RAWI_PRO_AL) && t->tokens[i - 1].pro & RAWI_PRO_AL && c->how == CONTENT_NOUN) || i == c->intro)
			limit = i;
	e = appositive(q, first, limit, &stop);
	if (e == RAWI_NONE)
		e = rawi_speaker_name_at(q->doc, first, limit, c->gender, &stop);
	if (e == RAWI_NONE && (limit == first + 1 || (limit >= first + 2 && rawi_title_at(q->doc, limit - 2) && t->tokens[limit - 1].pro & RAWI_PRO_AL))) {
		e = rawi_speaker_family_at(q->doc, limit - 1, c->gender);
		stop = limit;
	}
	bool told = c->frame == FRAME_TELL || is_class(q, c, "demand") || is_class(q, c, "warn") || is_class(q, c, "threaten");
	if (told && t->tokens[first].pro & RAWI_PRO_AL && limit > first + 1)
		limit = first + 1; /* دعا الرئيس المواطنين: the second noun is who is told */
	else if (limit == c->source_end && limit < c->intro)
		limit = rawi_behind_from(q, limit, c->intro);
	bool cut = limit < c->source_end && q->roles[limit] & ROLE_HEAD;
	bool thing = c->form == CUE_IMPERFECT && is_class(q, c, "point");
	if (e == RAWI_NONE && !thing && (c->how != CONTENT_NOUN || limit == c->intro || cut))
		e = rawi_speaker_described_at(q->doc, first, limit, c->gender, c->number, &stop);
	if (e == RAWI_NONE)
		return;
	c->who[0] = e;
	c->n_who = c->own_subject = 1;
	c->source_end = stop;
}

/* A title or a description whose bearer is named behind what it is of: «المتحدث باسم المجلس X Y، أن …»; a quantity and of whom it is: «عدد من الخبراء». */
static void name_bearer(rawi_quoting *q, rawi_cue *c)
{
	const rawi_text *t = q->t;
	uint32_t p = c->source_end, limit = p, stop;
	if (c->source < c->end || c->form > CUE_IMPERFECT || !q->doc->record->entities.at[c->who[0]].unnamed)
		return;
	if (!rawi_title_at(q->doc, c->source)) {
		stop = rawi_behind_from(q, p, c->intro);
		if (stop > p) {
			rawi_speaker_extend(q->doc, c->who[0], c->source, stop);
			c->source_end = stop;
		}
		return;
	}
	while (limit < c->intro && limit < p + 14 && rawi_is_word(t, limit) && !(q->roles[limit] & (ROLE_AUX | ROLE_OCCASION | ROLE_DATE | ROLE_RELATIVE)))
		limit++;
	if (limit < p + 2)
		return;
	uint32_t e = rawi_speaker_name_at(q->doc, p, limit, c->gender, &stop);
	if (e == RAWI_NONE)
		return;
	c->who[0] = e;
	c->source_end = stop;
}

static void remember(rawi_speaking *last, const uint32_t *who, uint32_t n, uint32_t sentence)
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

void rawi_speakers_find(rawi_quoting *q, uint32_t lo, uint32_t hi, uint32_t sentence, rawi_speaking *last)
{
	const rawi_text *t = q->t;
	bool spoke = false;
	for (uint32_t k = lo; k < hi; k++) {
		rawi_cue *c = &q->cues.at[k];
		if (c->how == CONTENT_NONE || c->ascribes)
			continue;
		if (!c->n_who && c->source_end > c->source && !c->own_subject)
			make_source(q, c);
		else if (c->n_who == 1 && c->own_subject)
			name_bearer(q, c);
		if (!c->n_who && c->source_end > c->source && !c->own_subject)
			c->why = "the source is no entity that the page names";
		else if (!c->n_who && c->form == CUE_IMPERFECT && c->number == 1 && c->gender == 'm' && c->before == c->first && !same_sentence(q, c->first, c->first ? c->first - 1 : 0))
			c->why = "impersonal";
		else if (!c->n_who && c->form == CUE_IMPERFECT && c->number >= 2 && !c->joined && c->first > t->sentences[sentence].first && rawi_is_word(t, c->first - 1) && !(q->roles[c->first - 1] & (ROLE_AUX | ROLE_BREAK)))
			c->why = "the source is no entity that the page names"; /* it stands before the verb */
		else if (!c->n_who)
			understood(q, lo, k, sentence, last);
		if (!c->n_who && c->source_end == c->source && c->form <= CUE_IMPERFECT && (is_class(q, c, "believe") || is_class(q, c, "think") || is_class(q, c, "hope") || is_class(q, c, "expect"))) {
			c->how = CONTENT_NONE; /* رأيت، يظن: thoughts of nobody on the page, mostly the writer's own */
			continue;
		}
		if (!c->n_who && !c->nested && c->source_end > c->source && c->form <= CUE_IMPERFECT) {
			last[0].unknown = 1;
			last[0].sentence = sentence;
		}
		if (c->n_who && !c->nested) {
			remember(last, c->who, c->n_who, sentence);
			spoke = true;
		}
	}
	if (!spoke) {
		uint32_t e = sentence_subject(q, sentence, RAWI_NONE - 64);
		if (e != RAWI_NONE && q->doc->record->entities.at[e].type == RAWI_PER)
			remember(last, &e, 1, sentence);
	}
}
