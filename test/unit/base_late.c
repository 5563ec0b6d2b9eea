/* test: libraries that are loaded when something needs them are found, and what is not there is told. What was asked of ICU when rawi was made (tools/facts.c) stands as it is known. */
#include "test.h"

#include "base/country.h"
#include "base/late.h"
#include "read/parts.h"

#define RAWI_FACTS_LIBRARY
#include "facts.h"

static bool is_letter(rawi_cs cs, unsigned char byte, uint16_t letter)
{
	uint16_t letters[256];
	rawi_cs_letters(cs, letters);
	return letters[byte] == letter && letters['a'] == 'a';
}

int main(void)
{
	int (*version)(void) = NULL;
	void *second = NULL;
	const rawi_late one[] = { { "archive_version_number", &version } }, two[] = { { "archive_version_number", &version }, { "archive_of_no_such_name", &second } };
	CHECK("a library that is there", rawi_late_load(RAWI_LIBARCHIVE, one, 1) && version && version() > 3000000);
	CHECK("a function that it lacks", !rawi_late_load(RAWI_LIBARCHIVE, two, 2));
	CHECK("a library that is not there", !rawi_late_load("librawi-is-no-such.so.1", (const rawi_late[]) { { "rawi_is_no_such", &second } }, 1));
	CHECK("ICU and libxml2 have their names", strncmp(RAWI_ICU, "libicui18n", 10) == 0 && strncmp(RAWI_LIBXML, "libxml2", 7) == 0);
	CHECK("territories", rawi_is_country(RAWI_LIT("SAU")) && rawi_is_country(RAWI_LIT("PSE")) && rawi_is_country(RAWI_LIT("ZWE")) && rawi_is_country(RAWI_LIT("ABW")) && rawi_is_country(RAWI_LIT("XKX")));
	CHECK("and what is none", !rawi_is_country(RAWI_LIT("AAA")) && !rawi_is_country(RAWI_LIT("sau")) && !rawi_is_country(RAWI_LIT("SA")) && !rawi_is_country(RAWI_LIT("UAE")) && !rawi_is_country(RAWI_LIT("WAB")));
	CHECK("windows-1256", is_letter(RAWI_CS_1256, 0xC8, 0x628) && is_letter(RAWI_CS_1256, 0x8D, 0x686));
	CHECK("ISO 8859-6", is_letter(RAWI_CS_8859_6, 0xC8, 0x628) && is_letter(RAWI_CS_8859_6, 0xA1, 0xFFFD));
	CHECK("IBM 720", is_letter(RAWI_CS_720, 0xA0, 0x628));
	CHECK("windows-1252", is_letter(RAWI_CS_1252, 0xE9, 0xE9) && is_letter(RAWI_CS_1252, 0x80, 0x20AC));
	CHECK("none of many bytes a letter", is_letter(RAWI_CS_UTF8, 0xC8, 0xFFFD));
	TEST_END;
}
