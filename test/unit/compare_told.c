/* test: what a record tells, as bytes and back; bytes that are damaged give nothing, or a record that has every entity it names. */
#include "test.h"

#include <stdlib.h>

#include "compare/told.h"

static rawi_arena a;

static rawi_ref at(const char *text, uint32_t off)
{
	return (rawi_ref){ .text = rawi_slice_of(text), .orig = { off, (uint32_t)strlen(text) } };
}

static rawi_record *made(void)
{
	rawi_record *r = RAWI_NEW(&a, rawi_record);
	rawi_quote q = { .kind = RAWI_QUOTE_MIXED, .content = at("content", 40), .addressee = RAWI_NONE, .via = 1 };
	rawi_event e = { .type = RAWI_CONSULT, .status = RAWI_NEGATED, .date = "2024-05-02", .place_entity = 1, .said_by = RAWI_NONE };
	rawi_figure f = { .at = at("300", 90), .value = 300, .unit = RAWI_LIT("person"), .bound = RAWI_LIT("min"), .said_by = 0 };
	rawi_vec_push(&a, &r->entities, (rawi_entity){ .id = 0, .type = RAWI_PER, .name = RAWI_LIT("X"), .key = RAWI_LIT("per:x") });
	rawi_vec_push(&a, &r->entities, (rawi_entity){ .id = 1, .type = RAWI_LOC, .country = "JOR", .name = RAWI_LIT("J"), .key = RAWI_LIT("loc:JOR") });
	rawi_vec_push(&a, &q.speakers, 0);
	rawi_vec_push(&a, &e.actor, 0);
	rawi_vec_push(&a, &e.triggers, at("met", 60));
	rawi_vec_push(&a, &r->quotes, q);
	rawi_vec_push(&a, &r->events, e);
	rawi_vec_push(&a, &r->figures, f);
	return r;
}

/* Every byte in turn, as every other: read as nothing or as a sound record; false where it is neither. */
static bool damaged_are_sound(rawi_slice sound, size_t *refused)
{
	char *bytes = malloc(sound.n);
	bool fine = bytes != NULL;
	for (size_t i = 0; fine && i < sound.n * 256; i++) {
		memcpy(bytes, sound.s, sound.n);
		bytes[i / 256] = (char)(i % 256);
		const rawi_record *r = rawi_told_unpack(&a, (rawi_slice){ bytes, sound.n });
		*refused += !r;
		fine = !r || rawi_record_refers(r);
		for (size_t k = 0; r && k < r->events.n; k++)
			fine = fine && r->events.at[k].type < RAWI_EVENT_TYPES && r->events.at[k].status < RAWI_STATUSES;
	}
	free(bytes);
	return fine;
}

int main(void)
{
	rawi_buf b = { 0 };
	size_t refused = 0;
	rawi_arena_init(&a, 0);
	rawi_told_pack(&b, made());
	const rawi_record *r = rawi_told_unpack(&a, rawi_buf_slice(&b));
	CHECK("a record comes back", r && r->entities.n == 2 && r->quotes.n == 1 && r->events.n == 1 && r->figures.n == 1);
	CHECK("who", r && rawi_slice_is(r->entities.at[1].key, "loc:JOR") && strcmp(r->entities.at[1].country, "JOR") == 0 && r->entities.at[1].type == RAWI_LOC);
	CHECK("what was said", r && r->quotes.at[0].kind == RAWI_QUOTE_MIXED && r->quotes.at[0].via == 1 && r->quotes.at[0].speakers.n == 1 && r->quotes.at[0].content.orig.off == 40);
	CHECK("what was done", r && r->events.at[0].type == RAWI_CONSULT && r->events.at[0].status == RAWI_NEGATED && r->events.at[0].place_entity == 1 && r->events.at[0].said_by == RAWI_NONE &&
		strcmp(r->events.at[0].date, "2024-05-02") == 0);
	CHECK("what was counted", r && rawi_slice_is(r->figures.at[0].unit, "person") && r->figures.at[0].value > 299.9 && r->figures.at[0].value < 300.1 && r->figures.at[0].said_by == 0);
	CHECK("damage gives no number that points nowhere", damaged_are_sound(rawi_buf_slice(&b), &refused) && refused > 0);
	CHECK("nor does an end that is cut off", !rawi_told_unpack(&a, (rawi_slice){ b.s, b.n - 1 }));
	rawi_buf_release(&b);
	rawi_arena_release(&a);
	TEST_END;
}
