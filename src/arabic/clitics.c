/* arabic: which reading each word has in its text: clitics, stem, lemma, part of speech.
 *
 * What each written word may be is known already (forms.h). Where a word may be a noun or a verb, its neighbours decide, by small costs on top of the reading's own. A
 * word that the lexicon lacks keeps all its letters unless the text itself or the tables of places say otherwise: the rest stands alone elsewhere in the document, or
 * begins with the article.
 */
#include "arabic/forms.h"

enum { /* tenths, on top of a reading's own cost (morph.c); set on the same documents */
	CONTEXT_VERB_AFTER_PREPOSITION = 15, CONTEXT_VERB_AFTER_PARTICLE = -4, CONTEXT_VERB_FIRST = -3, CONTEXT_VERB_AFTER_VERB = 6, CONTEXT_PAST_AFTER_NOUN = 6,
};

enum { CLASS_PREP = 1, CLASS_CONJ, CLASS_REL, CLASS_NEG, CLASS_THAT, CLASS_SUB, CLASS_ASK, CLASS_DEM, CLASS_PRON, CLASS_AUX, CLASS_ADV }; /* 1 + the enum of particles.tsv */

/* A word the lexicon lacks: the cut that the text bears out, else none. What a cut in front leaves must stand alone elsewhere in the text, as often as the word does. */
static const rawi_form_reading *read_unknown(const rawi_forms *forms, const rawi_wordform *k)
{
	const rawi_form_reading *best = &k->readings[0];
	uint32_t whole = 0;
	for (uint32_t i = 1; i <= k->n_cuts; i++) {
		const rawi_form_reading *c = &k->readings[i];
		if (!c->front) {
			best = c; /* the article alone, which stays in the core */
			continue;
		}
		whole = whole ? whole : rawi_forms_counted(forms, rawi_form_fold(k));
		uint32_t alone = rawi_forms_counted(forms, rawi_form_rest(k, c));
		if (alone && alone >= whole)
			return c;
	}
	return best;
}

static int context_cost(const rawi_form_reading *r, const rawi_token *prev, int prev_class, bool first)
{
	bool verb = r->pos == RAWI_POS_VERB;
	if (!verb)
		return 0;
	if (first)
		return CONTEXT_VERB_FIRST;
	if (!prev)
		return 0;
	if (prev_class == CLASS_PREP && !(r->pro & (RAWI_PRO_W | RAWI_PRO_F)))
		return CONTEXT_VERB_AFTER_PREPOSITION;
	if (prev_class == CLASS_NEG || prev_class == CLASS_REL || prev_class == CLASS_AUX || prev_class == CLASS_SUB)
		return CONTEXT_VERB_AFTER_PARTICLE;
	if (r->pro & (RAWI_PRO_W | RAWI_PRO_F | RAWI_PRO_L | RAWI_PRO_S))
		return 0;
	if (prev->pos == RAWI_POS_VERB)
		return CONTEXT_VERB_AFTER_VERB;
	bool open_noun = prev->pos == RAWI_POS_NOUN && !(prev->pro & RAWI_PRO_AL) && !prev->enc; /* a noun that waits for its genitive */
	if (open_noun && (r->feat & RAWI_FEAT_PAST))
		return CONTEXT_PAST_AFTER_NOUN;
	return 0;
}

bool rawi_context_same(uint8_t pos, uint16_t pro, uint16_t feat, uint8_t other_pos, uint16_t other_pro, uint16_t other_feat)
{
	const uint16_t joined = RAWI_PRO_W | RAWI_PRO_F, parted = joined | RAWI_PRO_L | RAWI_PRO_S;
	bool verb = pos == RAWI_POS_VERB, other = other_pos == RAWI_POS_VERB;
	if (!verb || !other)
		return verb == other;
	return !(pro & joined) == !(other_pro & joined) && !(pro & parted) == !(other_pro & parted) && !(feat & RAWI_FEAT_PAST) == !(other_feat & RAWI_FEAT_PAST);
}

/* The reading of a word among its neighbours. */
static rawi_form_reading *choose(const rawi_forms *forms, rawi_wordform *k, const rawi_token *prev, int prev_class, bool first)
{
	rawi_form_reading *best = k->readings;
	if (k->doubtful) {
		if (k->document != rawi_forms_document(forms)) {
			k->document = rawi_forms_document(forms);
			k->chosen = (uint8_t)(read_unknown(forms, k) - k->readings);
		}
		return &k->readings[k->chosen];
	}
	int best_cost = 1 << 20;
	for (uint32_t r = 0; k->n_readings > 1 && r < k->n_readings; r++) {
		int c = k->readings[r].cost + context_cost(&k->readings[r], prev, prev_class, first);
		if (c < best_cost) {
			best_cost = c;
			best = &k->readings[r];
		}
	}
	return best;
}

/* Writes a reading into its token. */
static void settle(rawi_token *t, const rawi_wordform *k, const rawi_form_reading *r, size_t article)
{
	t->pro = (uint16_t)(r->pro | k->letter); /* the letter: a particle parted from its word by digits or a mark: و70, بـ«…» */
	t->enc = r->enc;
	t->pos = r->pos;
	t->feat = r->feat;
	t->stem = (rawi_slice){ k->fold + r->stem_off, k->fold_n - r->stem_off - r->behind };
	t->bare = r->bare ? (rawi_slice){ r->bare, article + t->stem.n } : rawi_form_rest(k, r);
	t->lemma = (rawi_slice){ r->lemma, r->lemma_n };
	t->tables = r->tables;
	t->roles = r->roles;
	t->reading = r->number;
	t->core.off += r->core_from;
	t->core.len -= r->core_from + r->core_behind;
}

void rawi_clitics_find(rawi_text *x)
{
	size_t article = rawi_forms_article(x->forms).n;
	for (size_t s = 0; s < x->n_sentences; s++) {
		const rawi_token *prev = NULL;
		int prev_class = 0;
		bool first = true, opens = true; /* opens: the word behind a mark that begins what somebody said stands as one at the head of a sentence does */
		for (uint32_t i = x->sentences[s].first; i < x->sentences[s].end; i++) {
			rawi_token *t = &x->tokens[i];
			if (t->kind != RAWI_TOK_WORD) {
				if (t->kind == RAWI_TOK_LATIN || t->kind == RAWI_TOK_NUMBER)
					first = false;
				opens = opens || t->kind == RAWI_TOK_OPEN || (t->kind == RAWI_TOK_PUNCT && t->punct == ':');
				prev = NULL;
				prev_class = 0;
				continue;
			}
			rawi_form_reading *best = choose(x->forms, t->form, prev, prev_class, opens);
			if (!best->number)
				rawi_forms_number(x->forms, t->form, best);
			settle(t, t->form, best, article);
			if (first)
				t->feat |= RAWI_FEAT_FIRST_IN_SENTENCE;
			prev = t;
			prev_class = best->class;
			first = opens = false;
		}
	}
}
