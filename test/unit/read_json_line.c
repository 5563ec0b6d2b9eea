/* test: one line of JSON in one pass. What the quick reader reads, and that it leaves to the whole parser (jansson) all that it is not sure of; over random lines the two say the same. */
#include "test.h"

#include <jansson.h>
#include <stdlib.h>

#include "read/json_line.h"

static char room[4096];

static rawi_json_field want[2];

static bool read_line(const char *line, size_t n)
{
	want[0] = (rawi_json_field){ .key = "a" };
	want[1] = (rawi_json_field){ .key = "b" };
	return rawi_json_line((rawi_slice){ line, n }, room, want, 2);
}

static void reads(const char *what, const char *line, const char *a, const char *b)
{
	bool ok = read_line(line, strlen(line));
	CHECK(what, ok && rawi_slice_is(want[0].value, a) && rawi_slice_is(want[1].value, b) && want[0].kind == RAWI_JSON_STRING && want[1].kind == RAWI_JSON_STRING);
}

static void leaves(const char *what, const char *line)
{
	CHECK(what, !read_line(line, strlen(line)));
}

/* Does jansson have the same two fields? */
static bool same_as_whole(const char *line, size_t n)
{
	json_error_t why;
	bool quick = read_line(line, n);
	json_t *v = json_loadb(line, n, JSON_ALLOW_NUL | JSON_DECODE_ANY, &why);
	bool same = !quick || json_is_object(v);
	for (int i = 0; i < 2 && quick && same; i++) {
		const json_t *x = json_object_get(v, want[i].key);
		rawi_json_kind kind = !x ? RAWI_JSON_ABSENT : json_is_null(x) ? RAWI_JSON_NULL : json_is_string(x) ? RAWI_JSON_STRING : RAWI_JSON_OTHER;
		same = kind == want[i].kind && (kind != RAWI_JSON_STRING || rawi_slice_eq(want[i].value, (rawi_slice){ json_string_value(x), json_string_length(x) }));
	}
	json_decref(v);
	return same;
}

/* Bytes and escapes that readers differ on, each as a value, as a key, before a value and behind the object. */
static void odd_pieces(void)
{
#define PIECE(text) { text, sizeof text - 1 }
	static const rawi_slice odd[] = { PIECE("\\u0000"), PIECE("\0"), PIECE("\x7F"), PIECE("\xEF\xBB\xBF"), PIECE("\xED\xA0\x80"), PIECE("\xED\xBF\xBF"), PIECE("\xC0\x80"), PIECE("\xE0\x80\xAF"),
		PIECE("\xF4\x90\x80\x80"), PIECE("\xF8\x88\x80\x80\x80"), PIECE("\xEF\xBF\xBF"), PIECE("\xE2\x80\xA8"), PIECE("\xC2\xA0"), PIECE("\xD9"), PIECE("\xFF"), PIECE("\\uDC00"), PIECE("\\uD800"), PIECE("\\uD83D\\uD83D"),
		PIECE("\\uDE00\\uD83D"), PIECE("\\uD83D\\u0041"), PIECE("\\uD83Dx"), PIECE("\\uDBFF\\uDFFF"), PIECE("\\uFFFF"), PIECE("\\u12"), PIECE("\\u12g4"), PIECE("\\U0041"), PIECE("\\x41"), PIECE("\\'"), PIECE("\\"), PIECE("'"), PIECE("\f"), PIECE("\v"),
		PIECE("-0"), PIECE("1.0E+2"), PIECE("1e400"), PIECE("123456789012345678901234567890"), PIECE("9223372036854775808"), PIECE("0.1234567890123456789"), PIECE("+1"), PIECE(".5"), PIECE("5."), PIECE("0x1"), PIECE("-"), PIECE("NaN"), PIECE("Null"), PIECE("true1"), PIECE("//"), PIECE(",") };
#undef PIECE
	static const char *const frames[] = { "{\"a\":\"x%y\",\"b\":\"z\"}", "{\"a\":\"0123456%7\",\"a\":null}", "{\"a%\":\"x\",\"b\":\"z\"}", "{\"a\":%,\"b\":\"z\"}", "{\"a\":[1,{\"b\":%}],\"b\":\"z\"}", "{\"a\":%\"x\"}", "{\"a\":\"x\"}%", "%{\"a\":\"x\"}",
		"{\"c\":[\"%\"],\"a\":\"x\"}", "{\"b\":\"x\",\"b\":%}" };
	size_t wrong = 0, read = 0;
	for (size_t f = 0; f < sizeof frames / sizeof *frames; f++)
		for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
			char line[128];
			size_t before = (size_t)(strchr(frames[f], '%') - frames[f]), behind = strlen(frames[f]) - before - 1;
			memcpy(line, frames[f], before);
			memcpy(line + before, odd[i].s, odd[i].n);
			memcpy(line + before + odd[i].n, frames[f] + before + 1, behind);
			wrong += !same_as_whole(line, before + odd[i].n + behind);
			read += read_line(line, before + odd[i].n + behind);
		}
	CHECK("odd bytes and escapes: what is read is what jansson reads", wrong == 0);
	CHECK("and some of it is read", read > 50);
}

static void random_lines(void)
{
	static const char *const piece[] = { "{", "}", "\"a\"", "\"b\"", ":", ",", "\"قال\"", "\"x\\ny\"", "\"\\ud83d\\ude00\"", "\"\\ud83d\"", "null", "true", "12", "-0.5", "1e9", "01", "[", "]", " ", "\"\\u0000\"", "\"\xD9\"", "\"\\q\"", "\"a\":\"b\"",
		"\"b\":{\"a\":[1,2]}", "nul", "\t", "\"\\\"\"", "\"tab\there\"" };
	uint64_t seed = 20261127;
	size_t wrong = 0, read = 0;
	for (int turn = 0; turn < 200000; turn++) {
		char line[512] = "{";
		seed = seed * 6364136223846793005u + 1442695040888963407u;
		size_t n = seed >> 60, whole = (seed >> 40) % 3;
		for (size_t i = 0; i < n; i++) {
			seed = seed * 6364136223846793005u + 1442695040888963407u;
			if (whole) /* members in their order, so that many lines are objects */
				strcat(strcat(strcat(line, i ? "," : ""), seed >> 63 ? "\"a\":" : "\"b\":"), piece[6 + (seed >> 33) % 10]);
			else
				strcat(line, piece[(seed >> 33) % (sizeof piece / sizeof piece[0])]);
		}
		strcat(line, "}");
		wrong += !same_as_whole(line, strlen(line));
		read += read_line(line, strlen(line));
	}
	CHECK("200,000 random lines: what is read is what jansson reads", wrong == 0);
	CHECK("and many of them are read", read > 5000);
}

int main(void)
{
	reads("strings", "{\"a\":\"قال الوزير\",\"b\":\"\"}", "قال الوزير", "");
	reads("blanks and other keys", " { \"z\" : [1, {\"a\":\"no\"}, true] ,\"a\": \"x\" , \"y\":-1.5, \"b\" :\"y\" } \r\n", "x", "y");
	reads("escapes", "{\"a\":\"1\\n2\\t\\\"\\\\\\/\\b\\f\\r\",\"b\":\"\\u0642\\u0627\\uD83D\\uDE00!\"}", "1\n2\t\"\\/\b\f\r", "قا😀!");
	reads("of two the later", "{\"a\":\"x\",\"a\":\"y\",\"b\":\"z\"}", "y", "z");
	reads("long runs", "{\"a\":\"0123456789012345678901234567890123456789\\n0123456789\",\"b\":\"012345678\\\"\"}", "0123456789012345678901234567890123456789\n0123456789", "012345678\"");
	CHECK("null, what is no string and what is absent", read_line("{\"a\":null}", 10) && want[0].kind == RAWI_JSON_NULL && want[1].kind == RAWI_JSON_ABSENT && read_line("{\"b\":[1]}", 9) && want[1].kind == RAWI_JSON_OTHER);
	CHECK("a letter that is NUL", read_line("{\"a\":\"x\\u0000y\"}", 16) && want[0].value.n == 3 && want[0].value.s[1] == 0);
	CHECK("an empty object", read_line("{}", 2) && want[0].kind == RAWI_JSON_ABSENT);
	leaves("an array", "[1]");
	leaves("an end that is missing", "{\"a\":\"x\"");
	leaves("something behind it", "{\"a\":\"x\"} 1");
	leaves("a comma too many", "{\"a\":\"x\",}");
	leaves("a raw control character", "{\"a\":\"x\ty\"}");
	leaves("half a surrogate pair", "{\"a\":\"\\ud83d\"}");
	leaves("bytes that are not UTF-8", "{\"a\":\"\xD9\"}");
	leaves("a key with an escape", "{\"\\u0061\":\"x\"}");
	leaves("deep nesting", "{\"z\":[[[[[[[[[[[1]]]]]]]]]]]}");
	leaves("a number with a zero before it", "{\"z\":01}");
	leaves("a word that is none", "{\"z\":nullx}");
	odd_pieces();
	random_lines();
	TEST_END;
}
