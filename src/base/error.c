/* base: see error.h. */
#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>

bool rawi_fail(rawi_error *e, rawi_error_code code, const char *place, const char *format, ...)
{
	if (!e || e->code)
		return false;
	e->code = code;
	snprintf(e->place, sizeof e->place, "%s", place ? place : "");
	va_list args;
	va_start(args, format);
	vsnprintf(e->message, sizeof e->message, format, args);
	va_end(args);
	return false;
}
