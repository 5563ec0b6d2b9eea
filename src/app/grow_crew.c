/* app: what workers have to themselves while documents are compared, and work shared out to them; see grow.h. */
#include "app/grow.h"

void rawi_grow_hands_init(rawi_growing *g, rawi_crew *crew, jmp_buf *full)
{
	g->crew = crew;
	g->n_hands = rawi_crew_size(crew);
	for (size_t i = 0; i < g->n_hands; i++) {
		rawi_keep_init(&g->hands[i].keep);
		rawi_arena *each[] = { &g->hands[i].lot, &g->hands[i].pair, &g->hands[i].beside, &g->hands[i].ahead, &g->hands[i].about, &g->hands[i].held, &g->hands[i].older };
		for (size_t k = 0; k < sizeof each / sizeof *each; k++) {
			rawi_arena_init(each[k], 0);
			each[k]->on_full = full;
			each[k]->keep = &g->hands[i].keep;
		}
	}
}

void rawi_grow_hands_clear(rawi_growing *g)
{
	for (size_t i = 0; i < g->n_hands; i++) {
		rawi_arena *each[] = { &g->hands[i].lot, &g->hands[i].pair, &g->hands[i].beside, &g->hands[i].ahead, &g->hands[i].about, &g->hands[i].held, &g->hands[i].older };
		for (size_t k = 0; k < sizeof each / sizeof *each; k++)
			rawi_arena_release(each[k]);
	}
	g->turn += 2; /* nothing is held */
}

void rawi_grow_hands_release(rawi_growing *g)
{
	rawi_grow_hands_clear(g);
	for (size_t i = 0; i < g->n_hands; i++)
		rawi_keep_release(&g->hands[i].keep);
	rawi_crew_close(g->crew);
}

typedef struct {
	rawi_growing *g;
	rawi_grow_task *task;
	void *context;
} sharing;

/* One task. Memory that runs out must not jump into the caller's thread. */
static void guarded(void *context, size_t i, size_t worker)
{
	const sharing *x = context;
	rawi_grow_hand *hand = &x->g->hands[worker];
	jmp_buf full, *outer = hand->lot.on_full;
	if (hand->e.code)
		return;
	rawi_arena *each[] = { &hand->lot, &hand->pair, &hand->beside, &hand->ahead, &hand->about, &hand->held };
	for (size_t k = 0; k < sizeof each / sizeof *each; k++)
		each[k]->on_full = &full;
	if (setjmp(full))
		rawi_fail(&hand->e, RAWI_ERR_MEMORY, "", "out of memory");
	else
		x->task(x->context, i, hand);
	for (size_t k = 0; k < sizeof each / sizeof *each; k++)
		each[k]->on_full = outer;
}

bool rawi_grow_run(rawi_growing *g, size_t n, rawi_grow_task *task, void *context)
{
	sharing x = { g, task, context };
	rawi_crew_run(g->crew, n, guarded, &x);
	for (size_t i = 0; i < g->n_hands; i++) {
		if (g->hands[i].e.code == RAWI_ERR_MEMORY)
			rawi_arena_alloc(g->work, SIZE_MAX); /* does not come back */
		if (g->hands[i].e.code && !g->e->code)
			*g->e = g->hands[i].e;
	}
	return !g->e->code;
}
