/* understand: who acts in the clause before a reporting word whose subject is left out: «…، فيما هاجم X Y، متهما إياه بكذا», «وهو ما شدد عليه X، قائلا», «ودان دبلوماسي الهجمات وأضاف أن». The
 * nearest verb that opens a clause of the narrator's is asked, not one inside what somebody is reported to have said.
 */
#include "understand/quotes.h"

#include "base/utf8.h"
#include "understand/names.h"

enum { TEH_MARBUTA = 0x629, TEH = 0x62A };

static uint32_t last_letter(const rawi_quoting *q, uint32_t i)
{
	rawi_slice w = rawi_token_text(q->t, i);
	uint32_t cp = 0;
	if (w.n)
		rawi_utf8_prev(w.s, w.s + w.n, &cp);
	return cp;
}

/* Is the token inside what a cue of the sentence reports, or inside marks? */
static bool is_reported(const rawi_quoting *q, uint32_t lo, uint32_t k, uint32_t i)
{
	if (q->roles[i] & ROLE_INSIDE)
		return true;
	for (uint32_t j = k; j-- > lo && j + 8 > k;) {
		const rawi_cue *d = &q->cues.at[j];
		if (d->how != CONTENT_NONE && i >= d->content && i < d->content_end)
			return true;
	}
	return false;
}

/* Is the word, what is joined to it aside, a particle of that class: هو، وهي (pron), ما (rel)? */
static bool is_particle(const rawi_quoting *q, uint32_t i, const char *class_)
{
	const rawi_table *t = rawi_tables_get(q->doc->tables, "particles");
	uint32_t row = rawi_row_of_bare(t, &q->t->tokens[i]);
	while (row != RAWI_NO_ROW && !rawi_slice_is(rawi_table_cell(t, row, rawi_table_column(t, "class")), class_))
		row = rawi_table_next(t, row);
	return row != RAWI_NO_ROW;
}

/* Does a clause begin there: first in its sentence, behind a pause, or behind a word that lets the narrator speak again (فيما، في حين) or stands before a verb (قد، كما)? */
static bool opens_clause(const rawi_quoting *q, uint32_t i, uint32_t lowest)
{
	if (i == lowest)
		return true;
	if (is_particle(q, i - 1, "rel"))
		return i > lowest + 1 && is_particle(q, i - 2, "pron"); /* وهو ما شدد عليه X */
	if (q->roles[i - 1] & (ROLE_RELATIVE | ROLE_THAT | ROLE_NEGATION) || is_particle(q, i - 1, "pron"))
		return false; /* of «هو يوافق X» X is the object */
	return i == lowest + 1 || rawi_is_comma(q->t, i - 1) || q->roles[i - 1] & (ROLE_BREAK | ROLE_AUX | ROLE_DATE | ROLE_NOTTHAT) || q->roles[i - 2] & ROLE_BREAK; /* في حين */
}

/* Who stands right behind the verb, in its gender. */
static uint32_t subject_behind(rawi_quoting *q, uint32_t verb, uint32_t end)
{
	const rawi_text *t = q->t;
	bool feminine = last_letter(q, verb) == TEH || (t->tokens[verb].feat & RAWI_FEAT_IMPERFECT && t->tokens[verb].feat & RAWI_FEAT_FEM);
	for (uint32_t p = verb + 1; p < end && p < verb + 5; p++) {
		bool pronoun = (q->roles[p] & ROLE_ANY_PREP || t->tokens[p].pos == RAWI_POS_PART) && t->tokens[p].enc != RAWI_ENC_NONE; /* شدد عليه، رحب به */
		if (pronoun || q->roles[p] & (ROLE_ADVERB | ROLE_DATE))
			continue;
		uint32_t stop, e = rawi_quote_governed(q, p) || q->roles[p] & ROLE_ANY_PREP || !rawi_is_word(t, p) ? RAWI_NONE : rawi_actor_at(q->doc, p, &stop);
		if (e == RAWI_NONE)
			return RAWI_NONE;
		const rawi_entity *x = &q->doc->record->entities.at[e];
		bool object = !feminine && x->type != RAWI_PER && last_letter(q, p) == TEH_MARBUTA; /* شكر السفارة */
		bool other = feminine && x->type == RAWI_PER && !x->unnamed && x->gender != 'f';
		if (object || other || (x->type == RAWI_LOC && !rawi_entity_is_state(x)))
			return RAWI_NONE;
		if (!x->unnamed || x->number >= 2 || !rawi_title_at(q->doc, p))
			return e;
		rawi_cue named = { .first = verb, .end = p, .intro = end, .row = RAWI_NO_ROW, .source = p, .source_end = stop, .n_who = 1, .who = { e } };
		rawi_subject_named(q, &named, &stop, end);
		return named.who[0];
	}
	return RAWI_NONE;
}

/* «ونقل عن وزير الطاقة ثقته في السوق، قائلا»: whose words are passed on. */
static uint32_t relayed_from(rawi_quoting *q, uint32_t verb, uint32_t end)
{
	enum { REACH = 8 };
	for (uint32_t p = verb + 1; p + 1 < end && p < verb + REACH; p++) {
		uint32_t stop;
		if (q->roles[p] & ROLE_ABOUT && q->t->tokens[p].enc == RAWI_ENC_NONE)
			return rawi_actor_at(q->doc, p + 1, &stop);
	}
	return RAWI_NONE;
}

uint32_t rawi_clause_subject(rawi_quoting *q, uint32_t lo, uint32_t k, uint32_t sentence)
{
	const rawi_text *t = q->t;
	const rawi_cue *c = &q->cues.at[k];
	uint32_t lowest = t->sentences[sentence].first;
	if (c->nested || c->form == CUE_MASDAR || c->form == CUE_FIXED || (c->form != CUE_PARTICIPLE && !c->joined))
		return RAWI_NONE;
	for (uint32_t v = c->first; v-- > lowest && v + SUBJECT_REACH > c->first;) {
		if (t->tokens[v].pos != RAWI_POS_VERB || q->doc->entity_at[v] != RAWI_NONE || q->roles[v] & (ROLE_AUX | ROLE_DATE))
			continue;
		uint32_t j = k;
		while (j > lo && q->cues.at[j - 1].first > v)
			j--;
		const rawi_cue *own = j > lo && q->cues.at[j - 1].first == v ? &q->cues.at[j - 1] : NULL;
		if (own && own->how == CONTENT_NONE && own->frame == FRAME_RELAY && c->form == CUE_PARTICIPLE)
			return relayed_from(q, v, c->first);
		if (own && (own->how != CONTENT_NONE || own->frame == FRAME_RELAY))
			return RAWI_NONE; /* it reports itself: looked at by who spoke last */
		if (is_reported(q, lo, k, v) || !opens_clause(q, v, lowest))
			continue;
		uint32_t e = subject_behind(q, v, c->first);
		return e != RAWI_NONE && e != c->via && rawi_speaker_agrees(q, &e, 1, c) ? e : RAWI_NONE;
	}
	return RAWI_NONE;
}
