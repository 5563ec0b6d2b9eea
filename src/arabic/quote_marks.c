/* arabic: which quotation marks and brackets open, which close, and who belongs to whom; one block at a time.
 *
 * Sites write marks in any style: «…», “…”, ”…“, "…", ''…'', an opener of one style closed by another, a blank on the wrong side. So the direction is judged from
 * what touches the mark (a letter behind, a blank before: opens), then from what is open, then from the mark's own shape:
 *
 *        : "word      opens        word" ،     closes        word"word     closes what is open, else opens
 *
 * A stack pairs them; a mark still open where its block ends is unpaired. Linear: every mark is pushed and popped once.
 */
#include "arabic/stages.h"

#include "base/utf8.h"

typedef enum { FAMILY_ANGLE, FAMILY_DOUBLE, FAMILY_SINGLE, FAMILY_ROUND, FAMILY_SQUARE, FAMILY_CURLY, FAMILIES } family;
typedef enum { SHAPE_NONE, SHAPE_OPEN, SHAPE_CLOSE } shape;

static const struct { uint16_t cp; uint8_t family, shape; } marks[] = {
	{ 0xAB, FAMILY_ANGLE, SHAPE_OPEN }, { 0xBB, FAMILY_ANGLE, SHAPE_CLOSE }, { 0x2039, FAMILY_ANGLE, SHAPE_OPEN }, { 0x203A, FAMILY_ANGLE, SHAPE_CLOSE },
	{ 0x226A, FAMILY_ANGLE, SHAPE_OPEN }, { 0x226B, FAMILY_ANGLE, SHAPE_CLOSE }, { 0x300A, FAMILY_ANGLE, SHAPE_OPEN }, { 0x300B, FAMILY_ANGLE, SHAPE_CLOSE },
	{ 0x201C, FAMILY_DOUBLE, SHAPE_NONE }, { 0x201D, FAMILY_DOUBLE, SHAPE_NONE }, { 0x201E, FAMILY_DOUBLE, SHAPE_NONE }, { 0x201F, FAMILY_DOUBLE, SHAPE_NONE },
	{ 0x22, FAMILY_DOUBLE, SHAPE_NONE }, { 0xFF02, FAMILY_DOUBLE, SHAPE_NONE }, { 0x2033, FAMILY_DOUBLE, SHAPE_NONE },
	{ 0x2018, FAMILY_SINGLE, SHAPE_NONE }, { 0x2019, FAMILY_SINGLE, SHAPE_NONE }, { 0x201A, FAMILY_SINGLE, SHAPE_NONE }, { 0x27, FAMILY_SINGLE, SHAPE_NONE },
	{ 0x28, FAMILY_ROUND, SHAPE_OPEN }, { 0x29, FAMILY_ROUND, SHAPE_CLOSE }, { 0xFD3E, FAMILY_ROUND, SHAPE_CLOSE }, { 0xFD3F, FAMILY_ROUND, SHAPE_OPEN },
	{ 0x5B, FAMILY_SQUARE, SHAPE_OPEN }, { 0x5D, FAMILY_SQUARE, SHAPE_CLOSE }, { 0x7B, FAMILY_CURLY, SHAPE_OPEN }, { 0x7D, FAMILY_CURLY, SHAPE_CLOSE },
};

/* One mark of the block, in order. */
typedef struct {
	uint32_t token;
	uint8_t family, shape;
	int8_t lean;     /* +1 what touches it says it opens, -1 it closes, 0 either */
	uint32_t below;  /* while open: the open mark of its family under it */
} mark;

static bool mark_of(uint32_t cp, mark *m)
{
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (marks[i].cp == cp) {
			m->family = marks[i].family;
			m->shape = marks[i].shape;
			return true;
		}
	return false;
}

static bool is_quotation(uint8_t f)
{
	return f <= FAMILY_SINGLE;
}

/* Does the token before end, or the token after begin, where the mark stands? */
static bool glued(const rawi_token *left, const rawi_token *right)
{
	return rawi_span_end(left->span) == right->span.off;
}

/* A proclitic written apart from what it stands before: up to two letters right before the mark and nothing but a mark or blank before them. */
static bool is_leaning_word(const rawi_text *x, uint32_t first, uint32_t i)
{
	const rawi_token *k = &x->tokens[i];
	return k->kind == RAWI_TOK_WORD && k->fold.n <= 4 && (i == first || !glued(k - 1, k) || k[-1].kind > RAWI_TOK_NUMBER);
}

static int8_t lean_of(const rawi_text *x, uint32_t first, uint32_t end, uint32_t i)
{
	const rawi_token *k = &x->tokens[i];
	bool left = i > first && glued(k - 1, k), right = i + 1 < end && glued(k, k + 1);
	mark other;
	if (left && k[-1].kind == RAWI_TOK_PUNCT) { /* a colon or a dash before it lets it open; a full stop or comma, close */
		uint32_t p = k[-1].punct;
		if (p == ':' || p == '-' || p == '/' || p == 0x2013 || p == 0x2014 || (mark_of(p, &other) && other.shape == SHAPE_OPEN))
			left = false;
	}
	if (left && right && is_leaning_word(x, first, i - 1))
		left = false;
	if (right && k[1].kind == RAWI_TOK_PUNCT && !(mark_of(k[1].punct, &other) && other.shape != SHAPE_CLOSE))
		right = false; /* punctuation behind it does not begin what it encloses */
	return (int8_t)(right - left);
}

/* What is open: a stack of indices into the list of marks; for each family the topmost. */
typedef struct {
	mark *list;
	uint32_t *stack;
	size_t depth;
	uint32_t top[FAMILIES]; /* index into the stack, RAWI_NONE where none is open */
} open_marks;

static void push(open_marks *o, uint32_t m)
{
	uint8_t f = o->list[m].family;
	o->list[m].below = o->top[f];
	o->top[f] = (uint32_t)o->depth;
	o->stack[o->depth++] = m;
}

/* Closes the topmost of the family; those above it stay unpaired. Returns its mark. */
static uint32_t pop(open_marks *o, uint8_t f)
{
	size_t to = o->top[f];
	while (o->depth > to) {
		mark *m = &o->list[o->stack[--o->depth]];
		o->top[m->family] = m->below;
	}
	return o->stack[to];
}

static bool opens(const open_marks *o, const mark *list, size_t i, size_t n)
{
	const mark *m = &list[i];
	uint32_t top = o->top[m->family];
	if (m->shape == SHAPE_OPEN)
		return !(top != RAWI_NONE && m->lean < 0 && list[o->stack[top]].shape == SHAPE_CLOSE); /* »…« : reversed once, reversed again */
	if (m->shape == SHAPE_CLOSE)
		return top == RAWI_NONE && m->lean > 0;
	if (top == RAWI_NONE)
		return m->lean >= 0;
	if (m->lean <= 0)
		return false;
	/* It leans to open while one is open: the open one lost its partner if the next of the family closes this one; else a blank strayed. */
	for (size_t k = i + 1; k < n && k < i + 64; k++)
		if (list[k].family == m->family)
			return list[k].lean < 0;
	return false;
}

static void join(rawi_text *x, uint32_t open, uint32_t close)
{
	x->tokens[open].mate = close;
	x->tokens[close].mate = open;
}

/* An opener of one style that another style closes: unpaired neighbours that no pair separates. `inside[i]`: the innermost pair around mark i. */
static void pair_leftovers(rawi_text *x, const mark *list, size_t n)
{
	uint32_t *inside = RAWI_NEW_N(x->arena, uint32_t, n + 1), *stack = RAWI_NEW_N(x->arena, uint32_t, n + 1);
	size_t depth = 0, last = SIZE_MAX;
	for (size_t i = 0; i < n; i++) {
		const rawi_token *k = &x->tokens[list[i].token];
		if (k->mate != RAWI_NONE) {
			if (k->kind == RAWI_TOK_OPEN)
				stack[depth++] = list[i].token;
			else
				depth--;
			continue;
		}
		inside[i] = depth ? stack[depth - 1] : RAWI_NONE;
		if (!is_quotation(list[i].family))
			continue;
		if (k->kind == RAWI_TOK_CLOSE && last != SIZE_MAX && x->tokens[list[last].token].kind == RAWI_TOK_OPEN && inside[last] == inside[i] &&
			list[last].family != list[i].family) {
			join(x, list[last].token, list[i].token);
			last = SIZE_MAX;
		} else {
			last = i;
		}
	}
}

void rawi_marks_pair(rawi_text *x, uint32_t first, uint32_t end)
{
	RAWI_VEC(mark) list = { 0 };
	for (uint32_t i = first; i < end; i++) {
		mark m = { .token = i };
		if (x->tokens[i].kind != RAWI_TOK_PUNCT || !mark_of(x->tokens[i].punct, &m))
			continue;
		m.lean = lean_of(x, first, end, i);
		if (m.family == FAMILY_SINGLE && m.lean == 0)
			continue; /* an apostrophe */
		rawi_vec_push(x->arena, &list, m);
	}
	if (!list.n)
		return;
	open_marks o = { .list = list.at, .stack = RAWI_NEW_N(x->arena, uint32_t, list.n) };
	for (size_t f = 0; f < FAMILIES; f++)
		o.top[f] = RAWI_NONE;
	for (size_t i = 0; i < list.n; i++) {
		mark *m = &list.at[i];
		rawi_token *k = &x->tokens[m->token];
		if (opens(&o, list.at, i, list.n)) {
			k->kind = RAWI_TOK_OPEN;
			push(&o, (uint32_t)i);
			continue;
		}
		k->kind = RAWI_TOK_CLOSE;
		if (o.top[m->family] != RAWI_NONE)
			join(x, list.at[pop(&o, m->family)].token, m->token);
	}
	pair_leftovers(x, list.at, list.n);
	uint32_t depth = 0;
	for (uint32_t i = first; i < end; i++) {
		rawi_token *k = &x->tokens[i];
		mark m;
		bool counts = k->mate != RAWI_NONE && mark_of(k->punct, &m) && is_quotation(m.family);
		if (counts && k->kind == RAWI_TOK_CLOSE)
			depth--;
		k->quoted = depth < 255 ? (uint8_t)depth : 255;
		if (counts && k->kind == RAWI_TOK_OPEN)
			depth++;
	}
}
