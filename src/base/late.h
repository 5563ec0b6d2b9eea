/* base: libraries that are loaded when something needs them. Bound at every start, ICU, libxml2 and libarchive took half of it (C++'s symbols above all), for a command that reads none of what they read.
 *
 * Nothing is remembered here: who uses a library holds its functions. Loading one that is loaded takes microseconds.
 */
#ifndef RAWI_BASE_LATE_H
#define RAWI_BASE_LATE_H

#include <stdbool.h>
#include <stddef.h>

typedef struct {
	const char *name; /* of a function, or of a variable */
	void *to;         /* a pointer that takes its address: copied as bytes, since C has no cast for functions */
} rawi_late;

/* All of a library, for as long as the program runs: of what the program is linked with already (the Python package brings its own), else from where the loader finds `library`. False where something is not there. */
bool rawi_late_load(const char *library, const rawi_late *each, size_t n);

#endif
