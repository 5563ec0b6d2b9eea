/* tools: what ICU knows that never changes while a program runs → gen/facts.h, and by what names the loader finds the libraries that are loaded late (base/late.h). ICU is large: bound at every start, it
 * took a third of it. Sections, each for the one file that asks for it:
 *
 *   RAWI_FACTS_COUNTRY   AFGALA…                  ISO 3166-1 alpha-3 of all territories, sorted
 *   RAWI_FACTS_ALPHA_2   AFAFGALALB…              alpha-2 with its alpha-3, sorted
 *   RAWI_FACTS_WIDTH     { from, to, columns } …  letters that do not take one column of a terminal
 *   RAWI_FACTS_LETTERS   { name, letters of bytes 128 … 255 } … U+FFFD where there is none
 *   RAWI_FACTS_LIBRARY   names of libraries
 */
#define _GNU_SOURCE
#include <archive.h>
#include <dlfcn.h>
#include <libxml/parser.h>
#include <stdio.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/uloc.h>
#include <unicode/uregion.h>

static void countries(FILE *out)
{
	char code[4] = "";
	fputs("#ifdef RAWI_FACTS_COUNTRY\nstatic const char countries[] =", out);
	for (int i = 0; i < 26 * 26 * 26; i++) {
		UErrorCode why = U_ZERO_ERROR;
		code[0] = (char)('A' + i / 676);
		code[1] = (char)('A' + i / 26 % 26);
		code[2] = (char)('A' + i % 26);
		const URegion *region = uregion_getRegionFromCode(code, &why);
		if (U_SUCCESS(why) && uregion_getType(region) == URGN_TERRITORY)
			fprintf(out, " \"%s\"", code);
	}
	fputs(";\n#endif\n#ifdef RAWI_FACTS_ALPHA_2\nstatic const char alpha_2[] =", out);
	for (int i = 0; i < 26 * 26; i++) {
		char locale[8] = { 'u', 'n', 'd', '_', (char)('A' + i / 26), (char)('A' + i % 26), 0 };
		const char *iso = uloc_getISO3Country(locale);
		if (strlen(iso) == 3)
			fprintf(out, " \"%s%s\"", locale + 4, iso);
	}
	fputs(";\n#endif\n", out);
}

static int width_of(UChar32 cp)
{
	int type = u_charType(cp), wide = u_getIntPropertyValue(cp, UCHAR_EAST_ASIAN_WIDTH);
	if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR || type == U_CONTROL_CHAR)
		return 0;
	return wide == U_EA_FULLWIDTH || wide == U_EA_WIDE ? 2 : 1;
}

static void widths(FILE *out)
{
	fputs("#ifdef RAWI_FACTS_WIDTH\nstatic const struct { uint32_t from, to, columns; } widths[] = {\n", out);
	for (UChar32 from = 0, to; from <= UCHAR_MAX_VALUE; from = to) {
		int w = width_of(from);
		for (to = from + 1; to <= UCHAR_MAX_VALUE && width_of(to) == w; to++)
			;
		if (w != 1)
			fprintf(out, "\t{ 0x%X, 0x%X, %d },\n", (unsigned)from, (unsigned)to - 1, w);
	}
	fputs("};\n#endif\n", out);
}

static int letters(FILE *out)
{
	static const char *const sets[] = { "windows-1256", "ISO-8859-6", "ibm-720", "windows-1252" };
	fputs("#ifdef RAWI_FACTS_LETTERS\nstatic const struct { const char *name; uint16_t letters[128]; } letters_of[] = {\n", out);
	for (size_t k = 0; k < sizeof sets / sizeof *sets; k++) {
		UErrorCode status = U_ZERO_ERROR;
		UConverter *c = ucnv_open(sets[k], &status);
		if (U_FAILURE(status))
			return 1;
		fprintf(out, "\t{ \"%s\", {", sets[k]);
		for (int i = 128; i < 256; i++) {
			char byte = (char)i;
			UChar letter[4];
			UErrorCode one = U_ZERO_ERROR;
			fprintf(out, " 0x%X,", ucnv_toUChars(c, letter, 4, &byte, 1, &one) == 1 && U_SUCCESS(one) ? letter[0] : 0xFFFD);
		}
		fputs(" } },\n", out);
		ucnv_close(c);
	}
	fputs("};\n#endif\n", out);
	return 0;
}

/* The name that the loader knows the library of a function by. */
static int library(FILE *out, const char *macro, const void *function)
{
	Dl_info at;
	if (!dladdr(function, &at) || !at.dli_fname)
		return 1;
	const char *slash = strrchr(at.dli_fname, '/');
	fprintf(out, "#define %s \"%s\"\n", macro, slash ? slash + 1 : at.dli_fname);
	return 0;
}

int main(int argc, char **argv)
{
	FILE *out = argc > 1 ? fopen(argv[1], "w") : NULL;
	int (*const archive)(void) = archive_version_number;
	UCharsetDetector *(*const icu)(UErrorCode *) = ucsdet_open;
	void (*const xml)(xmlDocPtr) = xmlFreeDoc;
	const void *at[3];
	memcpy(&at[0], &archive, sizeof at[0]);
	memcpy(&at[1], &icu, sizeof at[1]);
	memcpy(&at[2], &xml, sizeof at[2]);
	if (!out)
		return 2;
	fputs("/* Made by tools/facts.c. */\n", out);
	countries(out);
	widths(out);
	int bad = letters(out);
	fputs("#ifdef RAWI_FACTS_LIBRARY\n", out);
	bad = bad || library(out, "RAWI_LIBARCHIVE", at[0]) || library(out, "RAWI_ICU", at[1]) || library(out, "RAWI_LIBXML", at[2]);
	fputs("#endif\n", out);
	return fclose(out) || bad;
}
