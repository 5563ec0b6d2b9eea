#include "base/json.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

static _Thread_local bool ran_out; /* since this thread began to read a text */

static void *allocate(size_t n)
{
	void *p = malloc(n);
	if (!p)
		ran_out = true;
	return p;
}

static void watch(void)
{
	json_set_alloc_funcs(allocate, free);
}

json_t *rawi_json_read(rawi_slice text, size_t flags, json_error_t *why)
{
	static pthread_once_t watched = PTHREAD_ONCE_INIT;
	pthread_once(&watched, watch);
	ran_out = false;
	json_t *value = json_loadb(text.s, text.n, flags, why);
	if (ran_out) { /* whatever jansson makes of it: it may say that the text is broken */
		json_decref(value);
		value = NULL;
		if (why) {
			snprintf(why->text, sizeof why->text, "out of memory");
			why->text[sizeof why->text - 1] = json_error_out_of_memory; /* where json_error_code looks */
		}
	}
	return value;
}
