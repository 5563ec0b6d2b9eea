/* understand: the features of a token. rawi_bio_word → hashes: what a word says of itself and of its neighbours (the same for every place where the word stands, so that its rows are summed
 * once), and what neighbouring words say together, in groups that hang on few classes of words. One of each kind for every token; its number makes its hash its own. */
#include "understand/tagger.h"

#define mix rawi_tagger_mix

/* Kind k of the features counted from `from`; never 0, which is a free place in the trainer's table. */
#define ADD(k, value) (out[n++] = mix(mix((value), ((uint64_t)(k) + from) * 0x632BE59BD9B4E019u), (uint64_t)(k) + from) | 1)

size_t rawi_tagger_own(const rawi_bio_word *v, const rawi_bio_letters *x, int place, uint64_t *out)
{
	size_t n = 0;
	uint64_t from = 1000 * (uint64_t)(place + 3);
	uint32_t names = v->list & 1023, tagged = v->list >> 13;
	ADD(0, tagged);
	ADD(1, v->word);
	ADD(2, v->middle);
	if (place == -2 || place == 2)
		return n;
	ADD(3, v->lemma);
	ADD(4, x->affix[6]);
	ADD(5, v->list & 8191);
	ADD(6, v->fine);
	ADD(7, v->coarse);
	if (place)
		return n;
	ADD(8, 0);
	for (int k = 0, kind = 9; k < 8; k++)
		if (k != 6) {
			ADD(kind, x->affix[k]);
			kind++;
		}
	ADD(16, mix(x->affix[1], x->affix[5]));
	ADD(17, v->form);
	ADD(18, names);
	ADD(19, mix(v->list & 8191, v->form));
	ADD(20, mix(v->coarse, mix(v->list & 8191, v->form)));
	ADD(21, mix(tagged, v->form));
	ADD(22, mix(tagged, names));
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
	ADD(7, at->a->gaz);
	ADD(8, at->b->gaz);
	ADD(9, at->a2->gaz);
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

static inline size_t coarse(const rawi_bio_around *at, uint64_t *out)
{
	size_t n = 0, from = 9000;
	uint64_t ao = mix(at->a->coarse, at->o->coarse);
	ADD(28, ao);
	ADD(29, mix(at->o->coarse, at->b->coarse));
	ADD(32, mix(ao, at->b->coarse));
	return n;
}

static inline size_t names(const rawi_bio_around *at, uint64_t *out)
{
	size_t n = 0, from = 9000;
	uint32_t o = at->o->list & 1023;
	ADD(24, mix(at->a->list & 1023, o));
	ADD(25, mix(o, at->b->list & 1023));
	return n;
}

static inline size_t classes_before(const rawi_bio_around *at, uint64_t *out)
{
	size_t n = 0, from = 9000;
	ADD(4, mix(class_of(at->a), class_of(at->o)));
	return n;
}

static inline size_t classes_behind(const rawi_bio_around *at, uint64_t *out)
{
	size_t n = 0, from = 9000;
	ADD(5, mix(class_of(at->o), class_of(at->b)));
	return n;
}

static inline size_t middle_before(const rawi_bio_around *at, uint64_t *out)
{
	size_t n = 0, from = 9000;
	ADD(30, mix(at->a->middle, at->o->middle));
	return n;
}

static inline size_t middle_behind(const rawi_bio_around *at, uint64_t *out)
{
	size_t n = 0, from = 9000;
	ADD(31, mix(at->o->middle, at->b->middle));
	return n;
}

static inline size_t words(const rawi_bio_around *at, uint64_t *out)
{
	size_t n = 0, from = 9000;
	const rawi_bio_word *a2 = at->a2, *a = at->a, *o = at->o, *b = at->b;
	uint64_t ca = class_of(a), co = class_of(o);
	uint32_t on = o->list & 1023, ot = o->list >> 13;
	ADD(0, mix(a->word, o->word));
	ADD(1, mix(o->word, b->word));
	ADD(2, mix(a2->lemma, a->lemma));
	ADD(11, mix(a->form, mix(o->form, b->form)));
	ADD(12, mix(a->lemma, co));
	ADD(13, mix(b->lemma, co));
	ADD(14, mix(a->lemma, o->list & 8191));
	ADD(15, mix(b->lemma, o->list & 8191));
	ADD(19, mix(a->lemma, ot));
	ADD(20, mix(b->lemma, ot));
	ADD(21, mix(ca, ot));
	ADD(22, mix(a->middle, ot));
	ADD(23, mix(ca, on));
	ADD(33, mix(a->middle, co));
	ADD(34, mix(b->middle, co));
	ADD(35, mix(a->fine, on));
	ADD(36, mix(b->fine, on));
	ADD(37, mix(a->middle, mix(on, o->form)));
	ADD(38, mix(mix(a2->middle, a->middle), o->form));
	return n;
}
#undef ADD
#undef mix

size_t rawi_tagger_joint(rawi_bio_joint group, const rawi_bio_around *at, uint64_t *out)
{
	switch (group) {
	case RAWI_JOINT_PLACE: return place(at->o, out);
	case RAWI_JOINT_TABLES: return tables(at, out);
	case RAWI_JOINT_TAGGED: return tagged(at, out);
	case RAWI_JOINT_COARSE: return coarse(at, out);
	case RAWI_JOINT_NAMES: return names(at, out);
	case RAWI_JOINT_CLASSES_BEFORE: return classes_before(at, out);
	case RAWI_JOINT_CLASSES_BEHIND: return classes_behind(at, out);
	case RAWI_JOINT_MIDDLE_BEFORE: return middle_before(at, out);
	case RAWI_JOINT_MIDDLE_BEHIND: return middle_behind(at, out);
	default: return words(at, out);
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
		n += rawi_tagger_own(at[k + 2], in ? &x[(int64_t)i + k] : &rawi_tagger_edge_letters, k, out + n);
	}
	rawi_bio_around around = { at[0], at[1], at[2], at[3] };
	for (int group = 0; group < RAWI_JOINT_GROUPS; group++)
		n += rawi_tagger_joint((rawi_bio_joint)group, &around, out + n);
	return n;
}
