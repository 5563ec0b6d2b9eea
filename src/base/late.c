/* base: see late.h. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "base/late.h"

#include <dlfcn.h>
#include <string.h>

static bool find(void *in, const rawi_late *each, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		void *found = dlsym(in, each[i].name);
		if (!found)
			return false;
		memcpy(each[i].to, &found, sizeof found);
	}
	return true;
}

bool rawi_late_load(const char *library, const rawi_late *each, size_t n)
{
	if (find(RTLD_DEFAULT, each, n))
		return true;
	void *lib = dlopen(library, RTLD_LAZY | RTLD_LOCAL);
	return lib && find(lib, each, n);
}
