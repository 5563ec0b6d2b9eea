/* app/serve: see mhd.h. */
#include "app/serve/mhd.h"

#include <dlfcn.h>
#include <string.h>

/* The interface that microhttpd.h describes since 2013; another would have another name. */
static const char library[] = "libmicrohttpd.so.12";

bool rawi_mhd_load(rawi_mhd *out, rawi_error *e)
{
	const struct {
		const char *name;
		void *to; /* a pointer to a function: copied as bytes, since C has no cast for it */
	} each[] = {
		{ "MHD_start_daemon", &out->start_daemon }, { "MHD_stop_daemon", &out->stop_daemon }, { "MHD_get_daemon_info", &out->get_daemon_info },
		{ "MHD_get_connection_info", &out->get_connection_info }, { "MHD_get_connection_values_n", &out->get_connection_values_n },
		{ "MHD_create_response_from_buffer", &out->create_response_from_buffer }, { "MHD_add_response_header", &out->add_response_header },
		{ "MHD_queue_response", &out->queue_response }, { "MHD_destroy_response", &out->destroy_response }, { "MHD_http_unescape", &out->http_unescape },
		{ "MHD_get_version", &out->get_version },
	};
	void *lib = dlopen(library, RTLD_NOW | RTLD_LOCAL);
	for (size_t i = 0; lib && i < sizeof each / sizeof *each; i++) {
		void *found = dlsym(lib, each[i].name);
		if (!found)
			lib = NULL;
		memcpy(each[i].to, &found, sizeof found);
	}
	return lib || rawi_fail(e, RAWI_ERR_FILE, library, "cannot be loaded: rawi serve needs libmicrohttpd");
}
