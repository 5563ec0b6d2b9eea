/* understand: the features of a token. rawi_bio_word → hashes: what a word says of itself and of its neighbours (the same for every place where the word stands, so that its rows are summed
 * once a page), and what neighbouring words say together. One of each kind for every token, in a fixed order. */
#include "understand/tagger.h"

#define mix rawi_tagger_mix

#define ADD(value) (out[n] = mix(mix((value), (n + salt) * 0x632BE59BD9B4E019u), n + salt) | 1, n++) /* never 0: a free place in the trainer's table */

size_t rawi_tagger_own(const rawi_bio_word *v, int place, uint64_t *out)
{
	size_t n = 0, salt = 1000 * (size_t)(place + 3);
	uint32_t names = v->list & 1023, tagged = v->list >> 13;
	ADD(tagged);
	ADD(v->word);
	ADD(v->middle);
	if (place == -2 || place == 2)
		return n;
	ADD(v->lemma);
	ADD(v->affix[6]);
	ADD(v->list & 8191);
	ADD(v->fine);
	ADD(v->coarse);
	if (place)
		return n;
	ADD(0);
	for (int k = 0; k < 8; k++)
		if (k != 6)
			ADD(v->affix[k]);
	ADD(mix(v->affix[1], v->affix[5]));
	ADD(v->form);
	ADD(names);
	ADD(mix(v->list & 8191, v->form));
	ADD(mix(v->coarse, mix(v->list & 8191, v->form)));
	ADD(mix(tagged, v->form));
	ADD(mix(tagged, names));
	ADD(mix(tagged, v->coarse));
	ADD(mix(v->letters, v->form));
	return n;
}

size_t rawi_tagger_joint(const rawi_bio_word *a2, const rawi_bio_word *a, const rawi_bio_word *o, const rawi_bio_word *b, uint64_t *out)
{
	size_t n = 0, salt = 9000;
	uint64_t ca = mix(a->form, a->gaz), co = mix(o->form, o->gaz), cb = mix(b->form, b->gaz);
	uint32_t an = a->list & 1023, on = o->list & 1023, bn = b->list & 1023, at = a->list >> 13, ot = o->list >> 13, bt = b->list >> 13;
	ADD(mix(a->word, o->word));
	ADD(mix(o->word, b->word));
	ADD(mix(a2->lemma, a->lemma));
	ADD(co);
	ADD(mix(ca, co));
	ADD(mix(co, cb));
	ADD(o->gaz);
	ADD(a->gaz);
	ADD(b->gaz);
	ADD(a2->gaz);
	ADD(mix(a->gaz, mix(o->gaz, b->gaz)));
	ADD(mix(a->form, mix(o->form, b->form)));
	ADD(mix(a->lemma, co));
	ADD(mix(b->lemma, co));
	ADD(mix(a->lemma, o->list & 8191));
	ADD(mix(b->lemma, o->list & 8191));
	ADD(mix(at, ot));
	ADD(mix(ot, bt));
	ADD(mix(at, mix(ot, bt)));
	ADD(mix(a->lemma, ot));
	ADD(mix(b->lemma, ot));
	ADD(mix(ca, ot));
	ADD(mix(a->middle, ot));
	ADD(mix(ca, on));
	ADD(mix(an, on));
	ADD(mix(on, bn));
	ADD(o->phrase);
	ADD(mix(o->phrase, co));
	ADD(mix(a->coarse, o->coarse));
	ADD(mix(o->coarse, b->coarse));
	ADD(mix(a->middle, o->middle));
	ADD(mix(o->middle, b->middle));
	ADD(mix(mix(a->coarse, o->coarse), b->coarse));
	ADD(mix(a->middle, co));
	ADD(mix(b->middle, co));
	ADD(mix(a->fine, on));
	ADD(mix(b->fine, on));
	ADD(mix(a->middle, mix(on, o->form)));
	ADD(mix(mix(a2->middle, a->middle), o->form));
	ADD(o->page);
	ADD(mix(o->page, co));
	ADD(mix(o->page, on));
	return n;
}
#undef ADD
#undef mix

const rawi_bio_word rawi_tagger_edge = { .word = 1, .lemma = 1, .form = 7, .gaz = 1u << 20 };

size_t rawi_tagger_features(const rawi_bio_word *v, uint32_t first, uint32_t end, uint32_t i, uint64_t out[RAWI_BIO_FEATURES])
{
	const rawi_bio_word *at[5];
	for (int k = -2; k <= 2; k++)
		at[k + 2] = (int64_t)i + k < (int64_t)first || (int64_t)i + k >= (int64_t)end ? &rawi_tagger_edge : &v[(int64_t)i + k];
	size_t n = 0;
	for (int k = -2; k <= 2; k++)
		n += rawi_tagger_own(at[k + 2], k, out + n);
	return n + rawi_tagger_joint(at[0], at[1], at[2], at[3], out + n);
}
