/* base: see country.h. The list is ICU's, taken when rawi is made (tools/facts.c). */
#include "base/country.h"

#define RAWI_FACTS_COUNTRY
#include "facts.h"

bool rawi_is_country(rawi_slice code)
{
	if (code.n != 3)
		return false;
	for (size_t i = 0; i < 3; i++)
		if (code.s[i] < 'A' || code.s[i] > 'Z')
			return false;
	if (code.s[0] == 'X')
		return true;
	for (size_t i = 0; i + 3 < sizeof countries; i += 3)
		if (memcmp(countries + i, code.s, 3) == 0)
			return true;
	return false;
}
