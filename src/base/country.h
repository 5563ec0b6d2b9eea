/* base: codes of states. */
#ifndef RAWI_BASE_COUNTRY_H
#define RAWI_BASE_COUNTRY_H

#include "base/slice.h"

/* Is it a code of ISO 3166-1 alpha-3, as ICU has them, or one of those that the standard leaves to its users (XKX)? */
bool rawi_is_country(rawi_slice code);

#endif
