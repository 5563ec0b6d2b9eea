/* understand: where the content of a cue ends, and of which kind that makes it: the end of the sentence, the next cue on the same level, or words by which
 * the narrator takes over again. A cue on a level below (X said that Y denied …) ends the outer content where its own clause begins, unless it carries only
 * a noun (X said that Y stressed the need …), which the outer content holds whole.
 */
#include "understand/quotes.h"

#define FEWEST 2    /* words of a content that another one's cue ends */
#define LONGEST 300 /* tokens of a content that no mark and no cue ends: keeps a page that is one sentence linear */

static uint32_t min_of(uint32_t a, uint32_t b) { return a < b ? a : b; }

static bool is_sibling(const rawi_quoting *q, const rawi_cue *c)
{
	if (c->form == CUE_PARTICIPLE || c->ascribes)
		return true;
	if (c->form == CUE_MASDAR || c->form == CUE_FIXED)
		return false;
	if (c->joined)
		return true;
	uint32_t i = c->first, b = c->before;
	if (i == 0)
		return false;
	if (b >= 2 && b < i && q->roles[b - 1] & ROLE_NOTTHAT && !(q->roles[b - 1] & ROLE_ANY_PREP) && rawi_is_comma(q->t, b - 2))
		return true; /* «، لكن X قال» */
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
		/* no preposition ends a clause: before a stop it is an adverb (لم يحدد بعد) */
		idle = idle && !(q->roles[end - 1] & ROLE_PREP && end < t->n_tokens && t->tokens[end].kind == RAWI_TOK_PUNCT && !rawi_is_comma(t, end) && !rawi_is_colon(t, end));
		if ((k->kind != RAWI_TOK_PUNCT || k->punct == '%' || k->punct == 0x66A || k->punct == '$') && !loose && !idle)
			break;
		end--;
	}
	return end;
}

/* The end of the sentence, moved behind marks that are open there. */
uint32_t rawi_marks_reach(const rawi_quoting *q, uint32_t from, uint32_t end)
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

/* «، إلا أنه أكد»: the narrator again, since what follows is that he reported. */
static bool takes_over(const rawi_quoting *q, uint32_t i, uint32_t end)
{
	return i + 2 < end && q->roles[i] & ROLE_NOTTHAT && rawi_is_comma(q->t, i - 1) && q->roles[i + 1] & ROLE_THAT && q->t->tokens[i + 1].enc != RAWI_ENC_NONE && q->roles[i + 2] & ROLE_CUE;
}

/* Does the verb ask, urge or accuse: what a speaker does with words, and hardly a body that he tells of? */
static bool demands(const rawi_quoting *q, const rawi_cue *c)
{
	if (c->row == RAWI_NO_ROW)
		return false;
	rawi_slice class_ = rawi_table_cell(q->cue_table, c->row, rawi_table_column(q->cue_table, "class"));
	return rawi_slice_is(class_, "demand") || rawi_slice_is(class_, "accuse") || rawi_slice_is(class_, "criticise") || rawi_slice_is(class_, "promise");
}

/* «أفاد بأن الأنباء تشير إلى أن …»: what things point at with which a content begins; the verb is the first in it. */
static bool is_pointing(const rawi_quoting *q, const rawi_cue *c, const rawi_cue *d)
{
	if (d->row == RAWI_NO_ROW || d->form > CUE_IMPERFECT || d->n_who || d->joined || !rawi_slice_is(rawi_table_cell(q->cue_table, d->row, rawi_table_column(q->cue_table, "class")), "point"))
		return false;
	for (uint32_t i = c->content; i < d->first; i++)
		if (q->t->tokens[i].pos == RAWI_POS_VERB && q->doc->entity_at[i] == RAWI_NONE)
			return false;
	return true;
}

/* «إن ممرضا تونسيا يزعم أنه عالج جرحى قد يعتقل»: a verb behind a noun without the article with which the content begins tells which one is meant. */
static bool is_telling_which(const rawi_quoting *q, const rawi_cue *c, const rawi_cue *d)
{
	if (d->form != CUE_IMPERFECT || d->joined || d->number != 1 || d->first < c->content + 1 || d->first > c->content + 4 || c->how != CONTENT_CLAUSE)
		return false;
	for (uint32_t i = c->content; i < d->first; i++) {
		const rawi_token *k = &q->t->tokens[i];
		const rawi_entity *e = q->doc->entity_at[i] == RAWI_NONE ? NULL : &q->doc->record->entities.at[q->doc->entity_at[i]];
		if (!rawi_is_word(q->t, i) || k->pro & RAWI_PRO_AL || k->enc != RAWI_ENC_NONE || (k->pos != RAWI_POS_NOUN && k->pos != RAWI_POS_ADJ) || (i == c->content && e && !e->unnamed) || q->roles[i] & ROLE_ANY_PREP)
			return false;
	}
	return true;
}

/* The end of one content, and what kind it makes it. */
/* Marks that nobody closes end with their block, at the latest where the narrator is back. */
static uint32_t open_marks_end(const rawi_quoting *q, const rawi_cue *c, uint32_t k, uint32_t sentence)
{
	const rawi_text *t = q->t;
	uint32_t block_end = t->sentences[sentence].end;
	for (size_t s = sentence + 1; s < t->n_sentences && t->sentences[s].block == t->sentences[sentence].block && s < sentence + 32u; s++)
		block_end = t->sentences[s].end;
	block_end = min_of(block_end, c->content + LONGEST);
	for (uint32_t i = c->content + 1; i < block_end; i++)
		if (rawi_opens_quote(t, i) && t->tokens[i].mate == RAWI_NONE)
			block_end = i;
	for (uint32_t n = k + 1; n < q->cues.n && q->cues.at[n].first < block_end; n++) { /* «.. وأوردت الصحف أن»: the narrator, though nobody closed the marks */
		const rawi_cue *d = &q->cues.at[n];
		if (d->joined && d->form == CUE_PAST && d->first > c->content + 3 && !rawi_is_word(t, d->first - 1) && !rawi_is_comma(t, d->first - 1))
			block_end = min_of(d->first, t->sentences[sentence].end);
	}
	return trim_end(q, c->content + 1, block_end);
}

/* The content is what the marks at its first token hold, up to `end`; a particle right behind them is no part of it. */
static void take_marks(const rawi_quoting *q, rawi_cue *c, uint32_t end)
{
	c->content++;
	if (c->content < end && (q->roles[c->content] & ROLE_THAT) && q->t->tokens[c->content].enc == RAWI_ENC_NONE)
		c->content++;
	c->content_end = trim_end(q, c->content, end);
	c->kind = RAWI_QUOTE_DIRECT;
}

static void end_in_marks(const rawi_quoting *q, rawi_cue *c, uint32_t k, uint32_t sentence)
{
	if (c->part_end > c->part_first) {
		c->content++;
		c->content_end = trim_end(q, c->content, c->content_end);
		c->kind = RAWI_QUOTE_DIRECT;
		return;
	}
	uint32_t mate = q->t->tokens[c->content].mate;
	take_marks(q, c, mate == RAWI_NONE ? open_marks_end(q, c, k, sentence) : mate);
}

/* Where cue d, whether it reports or not, shows that the narrator goes on with what somebody did; RAWI_NONE. */
static uint32_t narrator_at(const rawi_quoting *q, const rawi_cue *c, const rawi_cue *d, bool masdar_next)
{
	const rawi_text *t = q->t;
	bool comma = d->first > c->content + 1 && rawi_is_comma(t, d->first - 1), alike = d->gender == c->gender && d->number == c->number;
	/* a verb that relays has its content under the noun that follows it (ونقلت عنه … قوله) */
	if (d->how == CONTENT_NONE && d->frame == FRAME_RELAY && d->joined && d->first > c->content && masdar_next)
		return d->first;
	if (d->form == CUE_PARTICIPLE && comma)
		return d->first; /* داعيا، منتقدا: with what the speaker did */
	/* «قالت إن …، وحثت الشركات على …»: with what the same speaker did */
	if (d->how == CONTENT_NONE && d->joined && d->form == CUE_PAST && c->form == CUE_PAST && comma && alike && !d->pronoun && demands(q, d))
		return d->first;
	/* «أعلنت عن مواعيد …، وطالبتهم بكذا»: a noun does not go on with a verb */
	if (c->how == CONTENT_NOUN && d->joined && d->form == CUE_PAST && c->form <= CUE_IMPERFECT && comma && alike)
		return d->first;
	/* «…، وهو ما نفته الحكومة»: the narrator's remark on what was said */
	if (d->form <= CUE_IMPERFECT && d->first > c->content + 4 && c->how != CONTENT_COLON && t->tokens[d->first - 1].fold.n == 4 && rawi_is_comma(t, d->first - 3) && (q->roles[d->first - 2] & (ROLE_AUX | ROLE_JOINED)) == (ROLE_AUX | ROLE_JOINED))
		return d->first - 2;
	return RAWI_NONE;
}

/* Where cue d, which reports, ends the content of c; RAWI_NONE where it stands inside it. */
static uint32_t report_at(const rawi_quoting *q, rawi_cue *c, rawi_cue *d)
{
	const rawi_text *t = q->t;
	if (c->whole && d->form != CUE_PARTICIPLE && !d->ascribes && !(d->first > 0 && rawi_is_comma(t, d->first - 1))) {
		d->nested = 1;
		return RAWI_NONE;
	}
	if (is_sibling(q, d))
		return d->before;
	d->nested = 1;
	bool held = (d->how == CONTENT_NOUN && d->object == BY_QUOTED && d->by_prep == BY_NO) || (d->frame == FRAME_PLAIN && d->that == NO && d->form <= CUE_IMPERFECT);
	if (held || is_pointing(q, c, d) || is_telling_which(q, c, d)) {
		d->how = CONTENT_NONE; /* what is reported is that somebody holds it so, or hails it in those words */
		return RAWI_NONE;
	}
	if (d->how == CONTENT_NOUN || d->form == CUE_MASDAR) {
		c->whole = 1;
		return RAWI_NONE;
	}
	/* «إن التقارير تشير إلى أن …»: nothing but who says it stands before: one report inside the other */
	uint32_t own = trim_end(q, c->content, d->before), words = 0;
	for (uint32_t i = c->content; i < own; i++)
		words += rawi_is_word(t, i);
	bool thing = d->before < d->first ? (q->roles[d->before] & ROLE_PAPER) != 0 : !d->n_who;
	if (words < FEWEST && c->how == CONTENT_CLAUSE && thing) {
		c->whole = 1;
		return RAWI_NONE;
	}
	return d->before;
}

/* Where a cue behind it ends the content of cue k, `end` at the latest. */
static uint32_t cue_end(rawi_quoting *q, uint32_t k, uint32_t hi, uint32_t end)
{
	rawi_cue *c = &q->cues.at[k];
	for (uint32_t n = k + 1; n < q->cues.n && n < k + 64 && (n < hi || q->cues.at[n].first < end); n++) {
		rawi_cue *d = &q->cues.at[n];
		if (d->first >= end)
			break;
		/* «قال: … لقد أجابني»: who speaks tells of himself */
		const rawi_token *word = &q->t->tokens[d->first];
		if (c->how == CONTENT_COLON && d->first > c->content && d->pronoun && (word->enc == RAWI_ENC_NI || word->enc == RAWI_ENC_NA)) {
			d->how = CONTENT_NONE;
			continue;
		}
		uint32_t at = narrator_at(q, c, d, n + 1 < q->cues.n && q->cues.at[n + 1].form == CUE_MASDAR);
		if (at == RAWI_NONE && d->how != CONTENT_NONE && d->first >= c->content)
			at = report_at(q, c, d);
		if (at != RAWI_NONE)
			return at;
	}
	return end;
}

/* Where words let the narrator speak again, outside of marks. */
static uint32_t words_end(const rawi_quoting *q, const rawi_cue *c, uint32_t end)
{
	const rawi_text *t = q->t;
	for (uint32_t i = c->content; i < end; i++) {
		if (rawi_opens_quote(t, i) && t->tokens[i].mate != RAWI_NONE && t->tokens[i].mate < end)
			i = t->tokens[i].mate;
		else if (i > c->content && ((q->roles[i] & ROLE_BREAK) || takes_over(q, i, end) || leaves(q, i, end) || (c->how == CONTENT_NOUN && (q->roles[i] & ROLE_PREP) && rawi_is_comma(t, i - 1))))
			end = i;
	}
	return end;
}

/* Marks all around, or marks and then a comma: direct speech. */
static bool is_all_marked(const rawi_quoting *q, const rawi_cue *c, uint32_t end)
{
	const rawi_text *t = q->t;
	if (c->content >= end || !rawi_opens_quote(t, c->content) || t->tokens[c->content].mate == RAWI_NONE || (rawi_quote_is_name(q, c->content) && rawi_marked_words(t, c->content) < 4))
		return false;
	uint32_t mate = t->tokens[c->content].mate;
	return mate < end && (trim_end(q, mate + 1, end) <= mate + 1 || rawi_is_comma(t, mate + 1));
}

void rawi_content_end(rawi_quoting *q, uint32_t k, uint32_t hi, uint32_t sentence)
{
	const rawi_text *t = q->t;
	rawi_cue *c = &q->cues.at[k];
	if (c->how == CONTENT_MARKS) {
		end_in_marks(q, c, k, sentence);
		return;
	}
	while (c->content < t->n_tokens && (rawi_is_comma(t, c->content) || rawi_is_colon(t, c->content) || (rawi_opens_quote(t, c->content) && t->tokens[c->content].mate == RAWI_NONE)))
		c->content++;
	uint32_t end = c->how == CONTENT_COLON ? colon_reach(q, c, sentence) : t->sentences[sentence].end;
	end = rawi_marks_reach(q, c->content, min_of(end, c->content + LONGEST));
	end = words_end(q, c, cue_end(q, k, hi, end));
	if (is_all_marked(q, c, end)) {
		c->content_skip = 0;
		take_marks(q, c, t->tokens[c->content].mate);
		return;
	}
	c->content_end = trim_end(q, c->content, end);
	c->kind = c->how == CONTENT_COLON ? RAWI_QUOTE_DIRECT : RAWI_QUOTE_INDIRECT;
	if (c->how != CONTENT_COLON && rawi_quote_marks(q, c->content, c->content_end) != RAWI_NONE)
		c->kind = RAWI_QUOTE_MIXED;
}

/* Where a content ends that another one crosses: before the words or the cue of that one; in marks no later than its sentence, since the mark that ended it is another's. */
static uint32_t uncrossed_end(const rawi_quoting *q, const rawi_cue *a, const rawi_cue *b)
{
	uint32_t end = b->first > a->content && b->first < b->content ? b->first : b->content;
	if (a->kind == RAWI_QUOTE_DIRECT)
		end = min_of(end, q->t->sentences[q->t->tokens[a->content].sentence].end);
	return trim_end(q, a->content, end);
}

bool rawi_contents_uncross(const rawi_quoting *q, rawi_cue *const *all, size_t n)
{
	bool crossed = false;
	RAWI_VEC(rawi_cue *) open = { 0 }; /* those around where we are, the innermost last */
	for (size_t k = 0; k < n; k++) {
		while (open.n && open.at[open.n - 1]->content_end <= all[k]->content)
			open.n--;
		while (open.n && open.at[open.n - 1]->content_end < all[k]->content_end) {
			rawi_cue *a = open.at[--open.n];
			a->content_end = uncrossed_end(q, a, all[k]);
			if (a->part_end > a->content_end)
				a->part_first = a->part_end = 0;
			crossed = true;
		}
		rawi_vec_push(q->arena, &open, all[k]);
	}
	return crossed;
}
