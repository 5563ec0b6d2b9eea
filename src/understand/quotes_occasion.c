/* understand: on what occasion something was said: «في مؤتمر صحفي مشترك», «خلال لقائه عددا من المزارعين», «عبر حسابه على X». cue and content → the words from the preposition on.
 *
 *   وقال X ، في مؤتمر صحفي ، إن …        between the cue and what opens its content
 *   وخلال جلسة مغلقة في X ، قالت Y : …    before the cue, at the head of its clause
 *   … ، وذلك خلال لقاء X .                behind the content
 *
 * A preposition and a noun of occasions.tsv open it; a pause, a particle, a verb or the next cue ends it.
 */
#include "understand/quotes.h"

#define LONGEST 16 /* tokens of an occasion with what belongs to it */

static bool opens(const rawi_quoting *q, uint32_t p, uint32_t end)
{
	return p + 1 < end && q->roles[p] & ROLE_ANY_PREP && q->roles[p + 1] & ROLE_OCCASION && !(q->roles[p] & (ROLE_TITLE | ROLE_MOUTH | ROLE_ADVERB | ROLE_ABOUT));
}

/* Where the words that began at p end, at `end` at the latest. */
static uint32_t reach(const rawi_quoting *q, uint32_t p, uint32_t end)
{
	const rawi_text *t = q->t;
	uint32_t i = p + 2;
	while (i < end && i < p + LONGEST) {
		bool verb = t->tokens[i].pos == RAWI_POS_VERB && q->doc->entity_at[i] == RAWI_NONE;
		if (rawi_opens_quote(t, i) && t->tokens[i].mate != RAWI_NONE && t->tokens[i].mate < end && t->tokens[i].mate < p + LONGEST && rawi_marked_words(t, i) <= 4) {
			i = t->tokens[i].mate + 1;
			continue;
		}
		if (!rawi_is_word(t, i) || verb || q->roles[i] & (ROLE_THAT | ROLE_RELATIVE | ROLE_BREAK | ROLE_CUE | ROLE_DATE | ROLE_AUX | ROLE_NEGATION))
			break;
		i++;
	}
	while (i > p + 2 && q->roles[i - 1] & (ROLE_ANY_PREP | ROLE_ADVERB))
		i--;
	return i;
}

static void found(const rawi_quoting *q, rawi_cue *c, uint32_t p, uint32_t end)
{
	c->occasion = p;
	c->occasion_end = reach(q, p, end);
}

void rawi_occasion_read(const rawi_quoting *q, rawi_cue *c, uint32_t from, uint32_t end)
{
	const rawi_text *t = q->t;
	if (c->form > CUE_IMPERFECT || c->ascribes || c->nested)
		return;
	for (uint32_t p = c->end; p < c->intro && p < c->end + SUBJECT_REACH; p++)
		if (opens(q, p, c->intro)) {
			found(q, c, p, c->source > p && c->source < c->intro ? c->source : c->intro);
			return;
		}
	if (from + SUBJECT_REACH < c->before)
		from = c->before - SUBJECT_REACH;
	for (uint32_t p = from; p < c->before; p++) {
		bool head = p == from || rawi_is_comma(t, p - 1) || q->roles[p - 1] & (ROLE_BREAK | ROLE_AUX | ROLE_DATE);
		if (head && opens(q, p, c->before)) {
			found(q, c, p, c->before);
			return;
		}
	}
	uint32_t p = c->content_end;
	while (p < end && p < c->content_end + 4 && (rawi_is_comma(t, p) || rawi_closes_quote(t, p) || q->roles[p] & ROLE_RESUMES))
		p++;
	if (p > c->content_end && opens(q, p, end))
		found(q, c, p, end);
}
