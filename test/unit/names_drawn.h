/* test: invented names, put together at random: persons in the ways in which pages name them, some resolved by their stories; a body. */
#ifndef RAWI_TEST_NAMES_DRAWN_H
#define RAWI_TEST_NAMES_DRAWN_H

#include <string.h>

#include "base/arena.h"
#include "compare/world.h"

static uint32_t state = 2024;

static uint32_t pick(uint32_t n)
{
	state = state * 1664525u + 1013904223u;
	return (state >> 9) % n;
}

static const char *const given[] = { "سالم", "راشد", "خالد", "عبد الله", "عبدالله", "أحمد", "احمد" }, *const family[] = { "الغافري", "الزرنوقي", "المرزباني", "آل غاف" },
	*const foreign[] = { "بيتر زرنوفسكي", "بيتر زرنفسكي", "آنا زرنوفسكي", "كريستيان زرغوس", "كريستيان زرجوس", "يان لارسينوف", "يان لارسنوف", "زرنوفسكي", "زرنفسكي", "لارسينوف", "زرغوس", "زرجوس" },
	*const country[] = { "", "", "OMN", "OMN", "MAR", "POL" };
#define ANY(list) list[pick(sizeof list / sizeof *list)]

/* A person in one of the ways in which pages name them; `longer` a longer way, which stories resolve it to. */
static rawi_heard person(rawi_arena *a)
{
	const char *first = ANY(given), *father = ANY(given), *last = ANY(family);
	rawi_slice whole = rawi_arena_printf(a, "per:%s بن %s %s", first, father, last), key = whole;
	switch (pick(6)) {
	case 0: key = rawi_arena_printf(a, "per:%s", last); break;
	case 1: key = rawi_arena_printf(a, "per:%s %s", first, last); break;
	case 2: key = rawi_arena_printf(a, "per:%s بن %s", first, father); break;
	case 3: key = rawi_arena_printf(a, "per:%s %s بن %s", first, last, father); break;
	case 4: key = whole = rawi_arena_printf(a, "per:%s", ANY(foreign)); break;
	default: break;
	}
	rawi_heard h = { .type = RAWI_PER, .key = key, .resolved = pick(3) ? key : whole };
	strcpy(h.country, ANY(country));
	if (!pick(8)) /* a story's longest way may be one word */
		h.resolved = rawi_arena_printf(a, "per:%s", last);
	return h;
}

static rawi_heard anybody(rawi_arena *a)
{
	if (pick(5))
		return person(a);
	rawi_heard h = { .type = RAWI_ORG, .key = rawi_slice_of(pick(2) ? "org:هيئة الغاف" : "org:هيئه الغاف") };
	h.resolved = h.key;
	return h;
}

#endif
