/* understand: the features of a token. rawi_bio_word → hashes: what a word says of itself and of its neighbours (the same for every place where the word stands, so that its rows are summed
 * once), and what neighbouring words say together, in groups that hang on few classes of words. One of each kind for every token; its number makes its hash its own. */
#include "understand/tagger.h"

#define mix rawi_tagger_mix

/* Kind k of the features counted from `from`; never 0, which is a free place in the trainer's table. */
#define ADD(k, value) (out[n++] = mix(mix((value), ((uint64_t)(k) + from) * 0x632BE59BD9B4E019u), (uint64_t)(k) + from) | 1)

size_t rawi_tagger_own_fine(const rawi_bio_word *v, int place, uint64_t *out)
{
	size_t n = 0;
	uint64_t from = 1000 * (uint64_t)(place + 3);
	if (place >= -1 && place <= 1)
		ADD(6, v->fine);
	return n;
}

size_t rawi_tagger_own_middle(const rawi_bio_word *v, int place, uint64_t *out)
{
	size_t n = 0;
	uint64_t from = 1000 * (uint64_t)(place + 3);
	ADD(2, v->middle);
	return n;
}

size_t rawi_tagger_own_coarse(const rawi_bio_word *v, int place, uint64_t *out)
{
	size_t n = 0;
	uint64_t from = 1000 * (uint64_t)(place + 3);
	if (place >= -1 && place <= 1)
		ADD(7, v->coarse);
	return n;
}

size_t rawi_tagger_own_lists(const rawi_bio_word *v, int place, uint64_t *out)
{
	size_t n = 0;
	uint64_t from = 1000 * (uint64_t)(place + 3);
	uint32_t names = v->list & 1023, tagged = v->list >> 13;
	ADD(0, tagged);
	if (place == -2 || place == 2)
		return n;
	ADD(5, v->list & 8191);
	if (place)
		return n;
	ADD(8, 0);
	ADD(18, names);
	ADD(22, mix(tagged, names));
	return n;
}

size_t rawi_tagger_own_rest(const rawi_bio_word *v, const rawi_bio_letters *x, int place, uint64_t *out)
{
	size_t n = 0;
	uint64_t from = 1000 * (uint64_t)(place + 3);
	uint32_t tagged = v->list >> 13;
	ADD(1, v->word);
	if (place == -2 || place == 2)
		return n;
	ADD(3, v->lemma);
	ADD(4, x->affix[6]);
	if (place)
		return n;
	for (int k = 0, kind = 9; k < 8; k++)
		if (k != 6) {
			ADD(kind, x->affix[k]);
			kind++;
		}
	ADD(16, mix(x->affix[1], x->affix[5]));
	ADD(17, v->form);
	uint64_t listed = mix(v->list & 8191, v->form);
	ADD(19, listed);
	ADD(20, mix(v->coarse, listed));
	ADD(21, mix(tagged, v->form));
	ADD(23, mix(tagged, v->coarse));
	ADD(24, mix(x->n, v->form));
	return n;
}

static inline uint64_t class_of(const rawi_bio_word *v)
{
	return mix(v->form, v->gaz);
}

static inline size_t place(const rawi_bio_word *o, uint64_t *out)
{
	size_t n = 0, from = 9000;
	uint64_t co = class_of(o);
	ADD(3, co);
	ADD(6, o->gaz);
	ADD(26, o->phrase);
	ADD(27, mix(o->phrase, co));
	ADD(39, o->page);
	ADD(40, mix(o->page, co));
	ADD(41, mix(o->page, o->list & 1023));
	return n;
}

static inline size_t tables(const rawi_bio_around *at, uint64_t *out)
{
	size_t n = 0, from = 9000;
	ADD(10, mix(at->a->gaz, mix(at->o->gaz, at->b->gaz)));
	return n;
}

static inline size_t tagged(const rawi_bio_around *at, uint64_t *out)
{
	size_t n = 0, from = 9000;
	uint32_t a = at->a->list >> 13, o = at->o->list >> 13, b = at->b->list >> 13;
	ADD(16, mix(a, o));
	ADD(17, mix(o, b));
	ADD(18, mix(a, mix(o, b)));
	return n;
}

size_t rawi_tagger_beside(const rawi_bio_word *v, int place, uint64_t *out)
{
	size_t n = 0, from = 9000;
	ADD(place == -1 ? 7 : place == 1 ? 8 : 9, v->gaz);
	return n;
}

size_t rawi_tagger_pair(const rawi_bio_word *first, const rawi_bio_word *second, bool of_second, uint64_t *out)
{
	size_t n = 0, from = 9000;
	ADD(of_second ? 24 : 25, mix(first->list & 1023, second->list & 1023));
	return n;
}
#undef ADD
#undef mix

size_t rawi_tagger_joint(rawi_bio_joint group, const rawi_bio_around *at, uint64_t *out)
{
	switch (group) {
	case RAWI_JOINT_PLACE: return place(at->o, out);
	case RAWI_JOINT_TABLES: return tables(at, out);
	default: return tagged(at, out);
	}
}

const rawi_bio_word rawi_tagger_edge = { .word = 1, .lemma = 1, .form = 7, .gaz = 1u << 20 };
const rawi_bio_letters rawi_tagger_edge_letters = { .n = 0 };

size_t rawi_tagger_features(const rawi_bio_word *v, const rawi_bio_letters *x, uint32_t first, uint32_t end, uint32_t i, uint64_t out[RAWI_BIO_FEATURES])
{
	const rawi_bio_word *at[RAWI_BIO_PLACES];
	size_t n = 0;
	for (int k = -2; k <= 2; k++) {
		bool in = (int64_t)i + k >= (int64_t)first && (int64_t)i + k < (int64_t)end;
		at[k + 2] = in ? &v[(int64_t)i + k] : &rawi_tagger_edge;
		n += rawi_tagger_own_fine(at[k + 2], k, out + n);
		n += rawi_tagger_own_middle(at[k + 2], k, out + n);
		n += rawi_tagger_own_coarse(at[k + 2], k, out + n);
		n += rawi_tagger_own_lists(at[k + 2], k, out + n);
		n += rawi_tagger_own_rest(at[k + 2], in ? &x[(int64_t)i + k] : &rawi_tagger_edge_letters, k, out + n);
	}
	rawi_bio_around around = { at[0], at[1], at[2], at[3] };
	n += rawi_tagger_joint(RAWI_JOINT_PLACE, &around, out + n);
	n += rawi_tagger_beside(around.a, -1, out + n);
	n += rawi_tagger_beside(around.b, 1, out + n);
	n += rawi_tagger_beside(around.a2, -2, out + n);
	n += rawi_tagger_joint(RAWI_JOINT_TABLES, &around, out + n);
	n += rawi_tagger_joint(RAWI_JOINT_TAGGED, &around, out + n);
	n += rawi_tagger_pair(around.a, around.o, true, out + n);
	n += rawi_tagger_pair(around.o, around.b, false, out + n);
	return n;
}
