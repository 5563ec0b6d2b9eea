/* understand: quotes without a reporting verb of their own: clauses ascribed to a source (بحسب X، وفق ما ذكر X), headlines «X: …», and direct speech that runs on
 * into the next paragraph.
 *
 *   clause ، بحسب X .          the clause before is the content
 *   بحسب X ، clause .          the clause after
 *   clau- ، بحسب X ، -se .     both parts
 *   X قال إن … ، بحسب Y .      no quote: Y passes X's words on (via)
 */
#include "understand/quotes.h"

#include "understand/names.h"

#define FEWEST 4  /* words of a clause worth ascribing */
#define LONGEST 300 /* tokens of a clause that one source can stand behind */
#define NEARBY 64 /* cues around an attribution that are looked at: keeps a page that is one sentence linear */

static uint32_t words_in(const rawi_text *t, uint32_t from, uint32_t end)
{
	uint32_t n = 0;
	for (uint32_t i = from; i < end && n < FEWEST; i++)
		n += rawi_is_word(t, i);
	return n;
}

/* A comma, or a dash that stands for one. */
static bool is_pause(const rawi_text *t, uint32_t i)
{
	const rawi_token *k = &t->tokens[i];
	return rawi_is_comma(t, i) || (k->kind == RAWI_TOK_PUNCT && (k->punct == '-' || k->punct == 0x2013 || k->punct == 0x2014));
}

/* The source of an attribution: a phrase right after it, or after a noun such as statement or report. */
static bool read_source(rawi_quoting *q, rawi_cue *c, uint32_t end)
{
	const rawi_text *t = q->t;
	uint32_t stop, e = RAWI_NONE, p = c->end, noun = p;
	for (int i = 0; i < 4 && p < end && e == RAWI_NONE; i++) {
		while (p < end && (rawi_is_comma(t, p) || q->roles[p] & (ROLE_DATE | ROLE_ADVERB) || t->tokens[p].kind == RAWI_TOK_OPEN))
			p++;
		if (p >= end)
			return false;
		e = rawi_actor_at(q->doc, p, &stop);
		if (e == RAWI_NONE && i == 0 && p > c->end && rawi_opens_quote(t, p - 1) && t->tokens[p - 1].mate != RAWI_NONE && t->tokens[p - 1].mate < end && rawi_marked_words(t, p - 1) <= 3)
			e = rawi_speaker_described_at(q->doc, p, t->tokens[p - 1].mate, 0, 0, &stop); /* بحسب «X»: a name that no rule knows */
		if (e == RAWI_NONE && i == 0 && !(q->roles[p] & (ROLE_OCCASION | ROLE_ANY_PREP | ROLE_THAT))) /* بحسب آمر الحرس العقيد X: an office that no table has */
			for (uint32_t j = p + 1, at; j < end && j < p + 8 && rawi_is_word(t, j) && !(q->roles[j] & (ROLE_ANY_PREP | ROLE_THAT | ROLE_RELATIVE | ROLE_JOINED)); j++)
				if (rawi_phrase_first(q->doc, j) == j && !rawi_quote_governed(q, j) && (at = rawi_phrase_at(q->doc, j, &stop)) != RAWI_NONE && q->doc->record->entities.at[at].type == RAWI_PER &&
					(t->tokens[j - 1].pro & RAWI_PRO_AL || rawi_honour_at(q->doc, j))) {
					e = at;
					break;
				}
		if (e == RAWI_NONE && i == 1 && q->roles[noun] & ROLE_PAPER && t->tokens[noun].pro & RAWI_PRO_AL && (p > noun + 1 || t->tokens[p].pos == RAWI_POS_VERB)) {
			c->paper = 1; /* وبحسب التقرير، */
			c->source = noun;
			c->source_end = noun + 1;
			return true;
		}
		if (e == RAWI_NONE && i == 0 && (c->then == THEN_ORIGIN || c->then == THEN_VERB || rawi_title_at(q->doc, p)) && !(q->roles[p] & (ROLE_OCCASION | ROLE_ANY_PREP | ROLE_THAT))) {
			uint32_t limit = p;
			while (limit < end && limit < p + 8 && rawi_is_word(t, limit) && !(q->roles[limit] & (ROLE_THAT | ROLE_RELATIVE | ROLE_ANY_PREP)))
				limit++;
			e = limit > p ? rawi_speaker_name_at(q->doc, p, limit, c->gender, &stop) : RAWI_NONE;
			if (e == RAWI_NONE && limit > p)
				e = rawi_speaker_described_at(q->doc, p, limit, c->gender, c->number, &stop);
			if (e == RAWI_NONE && c->then == THEN_VERB && !(q->roles[p] & ROLE_HEAD))
				e = rawi_speaker_his_at(q->doc, p, c->gender, c->number, &stop); /* حسبما أعلن مكتبه */
			if (e == RAWI_NONE)
				return false;
			break;
		}
		if (e == RAWI_NONE && !(q->roles[p] & ROLE_OCCASION) && !(i > 0 && q->roles[p] & ROLE_ANY_PREP))
			return false;
		if (e == RAWI_NONE)
			noun = p++;
	}
	if (e == RAWI_NONE)
		return false;
	const rawi_entity *x = &q->doc->record->entities.at[e];
	if (x->type == RAWI_LOC && !rawi_entity_is_state(x))
		return false;
	c->who[0] = e;
	c->n_who = c->own_subject = 1;
	c->source = p;
	c->source_end = stop < end ? stop : end;
	rawi_subject_named(q, c, &c->source_end, end);
	x = &q->doc->record->entities.at[c->who[0]];
	uint32_t of = x->unnamed ? rawi_behind_from(q, c->source_end, end) : c->source_end;
	if (of > c->source_end) {
		rawi_speaker_extend(q->doc, c->who[0], p, of);
		c->source_end = of;
	}
	uint32_t again = x->unnamed && x->type == RAWI_PER && x->number < 2 ? rawi_repeated_bearer(q, p, c->source_end) : RAWI_NONE;
	c->who[0] = again != RAWI_NONE ? again : c->who[0];
	if (c->source_end < end && rawi_closes_quote(t, c->source_end))
		c->source_end++;
	return true;
}

bool rawi_attribution_source(rawi_quoting *q, rawi_cue *c, uint32_t end)
{
	return c->n_who || c->paper || c->then == THEN_NOTHING || read_source(q, c, end) || c->then == THEN_VERB;
}

/* The quote whose content ends right before the attribution, in this sentence or just before it. */
static rawi_cue *quote_before(rawi_quoting *q, uint32_t at, uint32_t first)
{
	const rawi_text *t = q->t;
	uint32_t block = t->sentences[t->tokens[first].sentence].block;
	for (uint32_t k = at; k-- > 0 && k + 8 > at;) {
		rawi_cue *d = &q->cues.at[k];
		if (d->how == CONTENT_NONE || d->content_end > first)
			continue;
		if (t->sentences[t->tokens[d->first].sentence].block != block)
			return NULL;
		bool near = true;
		for (uint32_t i = d->content_end; i < first && near; i++)
			near = i < d->content_end + 4 && (!rawi_is_word(q->t, i) || q->roles[i] & ROLE_AUX);
		if (near)
			return d;
	}
	return NULL;
}

void rawi_attribution_read(rawi_quoting *q, uint32_t lo, uint32_t hi, uint32_t at, uint32_t sentence, const rawi_speaking *last)
{
	const rawi_text *t = q->t;
	rawi_cue *c = &q->cues.at[at];
	uint32_t start = t->sentences[sentence].first, end = t->sentences[sentence].end;
	c->how = CONTENT_NONE;
	if (c->then == THEN_NOTHING || !rawi_attribution_source(q, c, end))
		return;
	if (c->paper)
		rawi_paper_read(q, c, last);
	if (!c->n_who && !c->paper && c->then == THEN_VERB && (c->end >= end || !rawi_is_word(t, c->end) || q->roles[c->end] & ROLE_ANY_PREP)) {
		uint32_t e = rawi_sentence_subject(q, sentence, c->first); /* «…، حسبما أعلن في حسابه»: whom the clause tells of */
		if (e != RAWI_NONE && rawi_speaker_agrees(q, &e, 1, c))
			take(c, &e, 1);
	}
	if (!c->n_who && !c->paper) { /* a verb of saying shows that it is a report, whoever says it */
		c->source = c->end;
		while (c->source < end && q->roles[c->source] & (ROLE_ADVERB | ROLE_DATE))
			c->source++;
		c->source_end = c->source < end && rawi_is_word(t, c->source) ? c->source + 1 : c->source;
	}
	if (!c->n_who)
		c->why = "the source is no entity that the page names";
	if (c->inside && at > 0) {
		/* it tells where the one who reports has it from: who spoke first is the speaker, who passes it on is the way */
		rawi_cue *d = &q->cues.at[at - 1];
		if (c->then == THEN_ORIGIN && c->n_who) {
			if (d->n_who)
				d->via = d->who[0];
			d->n_who = c->n_who;
			d->who[0] = c->who[0];
			d->source = c->source;
			d->source_end = c->source_end;
		} else if (c->n_who && d->via == RAWI_NONE) {
			d->via = c->who[0];
		}
		return;
	}
	rawi_cue *spoken = quote_before(q, at, c->first);
	if (spoken && !same_sentence(q, spoken->first, c->first) && words_in(t, start, c->first) == 0 && words_in(t, c->source_end, end) >= FEWEST)
		spoken = NULL; /* «… . وبحسب X، فإن …»: a clause of its own follows */
	if (spoken) {
		if (spoken->via == RAWI_NONE && c->n_who && !(spoken->n_who && spoken->who[0] == c->who[0]))
			spoken->via = c->who[0];
		return;
	}
	/* where what the source says goes on after its name */
	uint32_t after = c->source_end;
	while (after < end && after < c->source_end + 12 && !is_pause(t, after) && t->tokens[after].punct != '.')
		after++;
	bool comma = after < end && is_pause(t, after);
	if (comma)
		after++;
	uint32_t next = end;
	for (uint32_t k = at + 1; k < hi && k < at + NEARBY; k++)
		if (q->cues.at[k].how != CONTENT_NONE && q->cues.at[k].first < next)
			next = q->cues.at[k].before;
	bool leads = words_in(t, start, c->first) == 0;
	for (uint32_t k = lo + NEARBY < at ? at - NEARBY : lo; k < at; k++)
		if (q->cues.at[k].how != CONTENT_NONE && q->cues.at[k].content_end > start && q->cues.at[k].content_end <= c->first)
			start = q->cues.at[k].content_end;
	if (leads) {
		if (!comma)
			after = c->source_end;
		for (uint32_t i = c->source_end; i < next && i < c->source_end + 12; i++) /* «وفقا لتقرير X نشر الاثنين فإن …» */
			if ((q->roles[i] & (ROLE_THAT | ROLE_JOINED)) == (ROLE_THAT | ROLE_JOINED) && t->tokens[i].pro & RAWI_PRO_F) {
				after = i;
				break;
			}
		while (after < next && ((q->roles[after] & (ROLE_THAT | ROLE_AUX)) || rawi_is_comma(t, after) || rawi_closes_quote(t, after)))
			after++;
		c->content = after;
		c->content_end = next;
	} else {
		if (start == t->sentences[sentence].first && (q->roles[start] & (ROLE_LEAD | ROLE_BREAK) || (q->roles[start] & ROLE_IN && start + 1 < end && q->roles[start] & ROLE_LEAD)))
			for (uint32_t i = start; i + 3 < c->first && i < start + 24; i++)
				if (rawi_is_comma(t, i)) {
					start = i + 1;
					break;
				}
		while (start < c->first && (rawi_is_comma(t, start) || (q->roles[start] & (ROLE_BREAK | ROLE_AUX)) || !(rawi_is_word(t, start) || t->tokens[start].kind == RAWI_TOK_OPEN)))
			start++;
		c->content = start;
		bool goes_on = comma && c->first > 0 && is_pause(t, c->first - 1) && words_in(t, after, next) >= FEWEST && !(q->roles[after] & (ROLE_JOINED | ROLE_BREAK | ROLE_AUX)) && next > after + 2;
		c->content_end = goes_on ? next : c->first;
		if (goes_on) {
			c->part_first = c->first;
			c->part_end = after;
		}
		c->content_skip = q->roles[start] & ROLE_JOINED || t->tokens[start].pro & (RAWI_PRO_W | RAWI_PRO_F);
	}
	while (c->content_end > c->content && !rawi_is_word(t, c->content_end - 1) && t->tokens[c->content_end - 1].kind != RAWI_TOK_CLOSE)
		c->content_end--;
	if (c->content_end > c->content + LONGEST || words_in(t, c->content, c->content_end) < FEWEST)
		return;
	c->how = CONTENT_CLAUSE;
	c->kind = RAWI_QUOTE_INDIRECT;
	if (rawi_opens_quote(t, c->content) && t->tokens[c->content].mate + 1 == c->content_end) {
		c->content++;
		c->content_end--;
		c->content_skip = 0;
		c->kind = RAWI_QUOTE_DIRECT;
		return;
	}
	for (uint32_t i = c->content; i < c->content_end; i++)
		if (rawi_opens_quote(t, i) && rawi_marked_words(t, i) > 3 && t->tokens[i].mate < c->content_end)
			c->kind = RAWI_QUOTE_MIXED;
}

/* A quote without a cue in the vector of cues: only the fields that the record needs. */
static void push(rawi_quoting *q, rawi_cue c)
{
	c.row = RAWI_NO_ROW;
	c.how = CONTENT_COLON;
	if (c.content < c.content_end && rawi_opens_quote(q->t, c.content) && q->t->tokens[c.content].mate != RAWI_NONE) {
		c.content_end = q->t->tokens[c.content].mate;
		c.content++;
	}
	for (; c.content_end > c.content; c.content_end--) {
		const rawi_token *k = &q->t->tokens[c.content_end - 1];
		if (k->kind != RAWI_TOK_PUNCT && !(k->kind == RAWI_TOK_CLOSE && k->mate == RAWI_NONE))
			break;
	}
	if (words_in(q->t, c.content, c.content_end) >= 2)
		rawi_vec_push(q->arena, &q->others, c);
}

/* Whom a name in marks stands for: the entity of the page whose name holds those words, else they are a name that no rule knows. */
static uint32_t marked_body(rawi_quoting *q, uint32_t first, uint32_t end)
{
	const rawi_record *r = q->doc->record;
	uint32_t stop, e = rawi_actor_at(q->doc, first, &stop);
	if (e != RAWI_NONE)
		return e;
	rawi_slice words = rawi_ref_tokens(q->doc, first, end).text;
	for (size_t id = 0; words.n && id < r->entities.n && id < 128; id++) {
		rawi_slice name = r->entities.at[id].name;
		for (size_t i = 0; i + words.n <= name.n; i++)
			if (!memcmp(name.s + i, words.s, words.n))
				return (uint32_t)id;
	}
	return rawi_speaker_described_at(q->doc, first, end, 0, 0, &stop);
}

void rawi_headline_read(rawi_quoting *q, uint32_t sentence)
{
	const rawi_text *t = q->t;
	const rawi_sentence *s = &t->sentences[sentence];
	if (t->article->blocks[s->block].kind != RAWI_BLOCK_TITLE && t->article->blocks[s->block].kind != RAWI_BLOCK_SUBHEAD)
		return;
	uint32_t colon = s->first, stop, told = RAWI_NONE;
	while (colon < s->end && colon < s->first + 12 && !rawi_is_colon(t, colon))
		colon++;
	if (colon >= s->end || !rawi_is_colon(t, colon) || colon == s->first || colon + 2 >= s->end)
		return;
	uint32_t e = rawi_actor_at(q->doc, s->first, &stop), mate = rawi_opens_quote(t, s->first) ? t->tokens[s->first].mate : RAWI_NONE;
	if (e == RAWI_NONE && mate != RAWI_NONE && mate + 1 == colon && rawi_marked_words(t, s->first) <= 4) { /* «X»: … */
		e = marked_body(q, s->first + 1, mate);
		stop = mate;
	}
	bool title = rawi_title_at(q->doc, s->first) && !(t->tokens[s->first].pro & RAWI_PRO_AL), described = e != RAWI_NONE && q->doc->record->entities.at[e].unnamed;
	if (described || (title && e == RAWI_NONE)) {
		/* «مدرب الفريق: …»: the one of the page who holds it */
		uint32_t one = rawi_office_bearer(q, s->first, colon, 0, RAWI_NONE);
		if (one == RAWI_NONE && e == RAWI_NONE)
			one = rawi_speaker_described_at(q->doc, s->first, colon, 0, 1, &stop);
		if (one != RAWI_NONE || title)
			stop = colon;
		e = one != RAWI_NONE ? one : e;
	}
	if (e == RAWI_NONE)
		return;
	for (uint32_t i = stop; i < colon; i++) {
		if (t->tokens[i].pro & RAWI_PRO_L)
			told = rawi_phrase_at(q->doc, i, &stop);
		else if (i >= stop && !(q->roles[i] & (ROLE_IN | ROLE_DATE | ROLE_ADVERB)) && !(i > 0 && q->roles[i - 1] & ROLE_IN) && rawi_is_word(t, i))
			return;
	}
	/* a state before a colon is mostly the topic: it speaks where it is said to whom, or in marks, or where somebody says we or no */
	const rawi_entity *x = &q->doc->record->entities.at[e];
	if (x->type == RAWI_LOC && told == RAWI_NONE && !rawi_opens_quote(t, colon + 1) && !(q->roles[colon + 1] & (ROLE_NEGATION | ROLE_AUX)))
		return;
	rawi_cue c = { .first = colon, .end = colon + 1, .shown_end = colon + 1, .content = colon + 1, .content_end = s->end, .kind = RAWI_QUOTE_DIRECT, .who = { e }, .n_who = 1,
		.source = s->first, .source_end = stop < colon ? stop : colon, .addressee = told, .via = RAWI_NONE };
	push(q, c);
}

/* Marks that open a block and close nowhere in it: the next block goes on with the speech. */
static bool is_open_ended(const rawi_text *t, uint32_t first)
{
	const rawi_token *k = &t->tokens[first];
	return k->kind == RAWI_TOK_OPEN && (k->mate == RAWI_NONE || t->sentences[t->tokens[k->mate].sentence].block != t->sentences[k->sentence].block) && k->punct != '(' && k->punct != '[' && k->punct != '{' && k->punct != 0xFD3E && k->punct != 0xFD3F;
}

static uint32_t block_end(const rawi_text *t, uint32_t sentence)
{
	uint32_t s = sentence;
	while (s + 1 < t->n_sentences && s < sentence + 32u && t->sentences[s + 1].block == t->sentences[sentence].block)
		s++;
	return t->sentences[s].end;
}

static rawi_cue run_on_cue(const rawi_text *t, uint32_t sentence, const uint32_t *who, uint32_t n)
{
	const rawi_sentence *s = &t->sentences[sentence];
	bool open = is_open_ended(t, s->first);
	rawi_cue c = { .first = s->first, .end = s->first, .shown_end = s->first, .content = s->first + open, .content_end = open ? block_end(t, sentence) : s->end, .kind = RAWI_QUOTE_DIRECT,
		.source = s->first, .source_end = s->first, .addressee = RAWI_NONE, .via = RAWI_NONE };
	take(&c, who, n);
	return c;
}

static bool starts_block(const rawi_text *t, uint32_t sentence)
{
	return sentence > 0 && t->sentences[sentence - 1].block != t->sentences[sentence].block;
}

void rawi_run_on(rawi_quoting *q, uint32_t sentence, const rawi_cue *before)
{
	const rawi_text *t = q->t;
	const rawi_sentence *s = &t->sentences[sentence];
	if (!starts_block(t, sentence) || !(rawi_opens_quote(t, s->first) || is_open_ended(t, s->first)))
		return;
	const rawi_cue *other = q->others.n ? &q->others.at[q->others.n - 1] : NULL;
	if (other && other->end == other->first && (!before || other->content > before->content))
		before = other;
	if (!before || before->kind != RAWI_QUOTE_DIRECT || !before->n_who)
		return;
	/* the quote before must close its block */
	for (uint32_t i = before->content_end; i < s->first; i++)
		if (rawi_is_word(t, i) || i > before->content_end + 4)
			return;
	if (!is_open_ended(t, s->first) && rawi_marked_words(t, s->first) <= 3)
		return;
	push(q, run_on_cue(t, sentence, before->who, before->n_who));
}

void rawi_run_up(rawi_quoting *q, uint32_t lo, uint32_t hi, uint32_t sentence)
{
	const rawi_text *t = q->t;
	const rawi_sentence *s = &t->sentences[sentence];
	for (uint32_t k = lo; k < hi; k++) {
		const rawi_cue *c = &q->cues.at[k];
		if (c->how == CONTENT_NONE || c->kind != RAWI_QUOTE_DIRECT || c->content != s->first + 1 || !c->n_who || c->first < c->content || !starts_block(t, sentence))
			continue;
		uint32_t above = sentence - 1;
		while (above > 0 && above + 32u > sentence && t->sentences[above - 1].block == t->sentences[above].block)
			above--;
		uint32_t first = t->sentences[above].first;
		if (!is_open_ended(t, first) || (q->others.n && q->others.at[q->others.n - 1].content > first))
			return;
		for (uint32_t n = lo; n-- > 0 && q->cues.at[n].first >= first;)
			if (q->cues.at[n].how != CONTENT_NONE)
				return; /* somebody speaks in it */
		push(q, run_on_cue(t, above, c->who, c->n_who));
		return;
	}
}
