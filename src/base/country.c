/* base: see country.h. */
#include "base/country.h"

#include <unicode/uregion.h>

bool rawi_is_country(rawi_slice code)
{
	char text[4] = "";
	UErrorCode why = U_ZERO_ERROR;
	if (code.n != 3)
		return false;
	for (size_t i = 0; i < 3; i++) {
		if (code.s[i] < 'A' || code.s[i] > 'Z')
			return false;
		text[i] = code.s[i];
	}
	const URegion *region = uregion_getRegionFromCode(text, &why);
	return text[0] == 'X' || (U_SUCCESS(why) && uregion_getType(region) == URGN_TERRITORY);
}
