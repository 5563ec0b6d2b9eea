/* test: a record that is none: JSON that is broken, values that no table has, entities that are not there, memory that runs out. What is read back from a database may have been written by anybody. */
#include "no_memory.h"
#include "test.h"

#include <setjmp.h>
#include <stdlib.h>

#include "understand/record.h"

#define ENTITIES "\"entities\":[{\"id\":0,\"type\":\"PER\",\"name\":\"سالم العدناني\",\"key\":\"per:سالم عدناني\",\"mentions\":[{\"text\":\"سالم العدناني\",\"span\":[4,25],\"form\":\"name\"}],\"roles\":[]}]"
#define QUOTE(more) "{\"kind\":\"direct\",\"class\":\"say\",\"content\":{\"text\":\"الجسر مفتوح\",\"span\":[40,21]}," more "}"
#define EVENT(more) "{\"type\":\"CONSULT\",\"status\":\"actual\"," more "}"

/* The error of a record's text, "" where it is read. */
static const char *error_of(const char *json, rawi_error_code *code)
{
	static rawi_error e;
	rawi_arena a;
	rawi_arena_init(&a, 0);
	e = (rawi_error){ 0 };
	rawi_record *r = rawi_record_parse(&a, rawi_slice_of(json), &e);
	rawi_arena_release(&a);
	*code = e.code;
	return (r == NULL) == (e.code != 0) ? e.message : "an error without a cause, or a record in spite of one";
}

static void refused(const char *name, const char *json, const char *why)
{
	rawi_error_code code;
	const char *got = error_of(json, &code);
	CHECK(name, code == RAWI_ERR_FORMAT && strstr(got, why));
}

static void bad_input(void)
{
	rawi_error_code code;
	CHECK_TEXT("a record is read", rawi_slice_of(error_of("{\"id\":\"p\"," ENTITIES ",\"quotes\":[" QUOTE("\"speakers\":[0]") "],\"events\":[" EVENT("\"actor\":[0],\"recipient\":[]") "]}", &code)), "");
	refused("no JSON", "{\"id\":", "byte 6");
	refused("a type that is none", "{\"entities\":[{\"id\":0,\"type\":\"XYZ\"}]}", "type has an unknown value 'XYZ'");
	refused("no type at all", "{\"entities\":[{\"id\":0}]}", "type has an unknown value ''");
	refused("a speaker who is not there", "{" ENTITIES ",\"quotes\":[" QUOTE("\"speakers\":[1]") "]}", "it names an entity that it does not have");
	refused("a speaker below zero", "{" ENTITIES ",\"quotes\":[" QUOTE("\"speakers\":[-1]") "]}", "it names an entity that it does not have");
	refused("a speaker whose number ends the count", "{" ENTITIES ",\"quotes\":[" QUOTE("\"speakers\":[4294967295]") "]}", "it names an entity that it does not have");
	refused("a speaker beyond 32 bits", "{" ENTITIES ",\"quotes\":[" QUOTE("\"speakers\":[4294967296]") "]}", "it names an entity that it does not have");
	refused("a speaker that is a word", "{" ENTITIES ",\"quotes\":[" QUOTE("\"speakers\":[\"0\"]") "]}", "it names an entity that it does not have");
	refused("somebody spoken to who is not there", "{" ENTITIES ",\"quotes\":[" QUOTE("\"speakers\":[],\"addressee\":7") "]}", "it names an entity that it does not have");
	refused("an actor below zero", "{" ENTITIES ",\"events\":[" EVENT("\"actor\":[-1],\"recipient\":[]") "]}", "it names an entity that it does not have");
	refused("a recipient who is not there", "{" ENTITIES ",\"events\":[" EVENT("\"actor\":[],\"recipient\":[0,1]") "]}", "it names an entity that it does not have");
	refused("a role at what is not there", "{\"entities\":[{\"id\":0,\"type\":\"PER\",\"roles\":[{\"title\":\"وزير\",\"of\":3}]}]}", "it names an entity that it does not have");
}

#ifndef OTHER_MEMORY
static size_t errors, jumps, whole, wrong;

/* One allocation fails, in an arena of which so much is used: an error, a jump to whoever works on the document, or the record; what was taken for the JSON is given back. */
static void turn(size_t used, size_t at)
{
	static const char text[] = "{\"id\":\"p\"," ENTITIES ",\"quotes\":[" QUOTE("\"speakers\":[0]") "],\"tags\":[{\"name\":\"نقل\",\"basis\":\"page\",\"span\":[1,6]}]}";
	const rawi_slice json = { text, sizeof text - 1 };
	rawi_arena a;
	rawi_error e = { 0 };
	jmp_buf full;
	long before = taken;
	rawi_arena_init(&a, 0);
	rawi_arena_alloc(&a, used);
	a.on_full = &full;
	calls = 0;
	fail_at = at;
	if (setjmp(full)) {
		counted = false;
		jumps++;
	} else {
		counted = true;
		const rawi_record *r = rawi_record_parse(&a, json, &e);
		counted = false;
		errors += e.code != 0;
		whole += !e.code;
		wrong += e.code ? r || e.code != RAWI_ERR_MEMORY || !e.message[0] : !r || r->quotes.n != 1 || r->tags.n != 1;
	}
	wrong += a.on_full != &full;
	rawi_arena_release(&a);
	wrong += taken != before;
}

static void no_memory(void)
{
	for (size_t at = 1; at < 400; at++)
		for (size_t left = 64; left < 1200; left += 64)
			turn((64 << 10) - left, at);
	CHECK("memory that runs out is an error where JSON is read", errors > 1000);
	CHECK("and a jump where the record is laid out", jumps > 10 && whole > 10);
	CHECK("nothing else comes of it, and nothing is kept", wrong == 0);
}
#endif

int main(void)
{
	bad_input();
#ifndef OTHER_MEMORY
	no_memory();
#else
	printf("skip memory that runs out while a record is read: a sanitizer has an allocator of its own\n");
#endif
	TEST_END;
}
