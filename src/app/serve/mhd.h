/* app/serve: libmicrohttpd, loaded where rawi serves: with it comes GnuTLS, and the loader would bind the names of both in every other command, too. */
#ifndef RAWI_APP_SERVE_MHD_H
#define RAWI_APP_SERVE_MHD_H

#include <microhttpd.h>

#include "base/error.h"

/* Its functions, under their own names without MHD_. */
typedef struct {
	__typeof__(&MHD_start_daemon) start_daemon;
	__typeof__(&MHD_stop_daemon) stop_daemon;
	__typeof__(&MHD_get_daemon_info) get_daemon_info;
	__typeof__(&MHD_get_connection_info) get_connection_info;
	__typeof__(&MHD_get_connection_values_n) get_connection_values_n;
	__typeof__(&MHD_create_response_from_buffer) create_response_from_buffer;
	__typeof__(&MHD_add_response_header) add_response_header;
	__typeof__(&MHD_queue_response) queue_response;
	__typeof__(&MHD_destroy_response) destroy_response;
	__typeof__(&MHD_http_unescape) http_unescape;
	__typeof__(&MHD_get_version) get_version;
} rawi_mhd;

/* Loads it for as long as the program runs. False and *e where it cannot be: it is not installed, say. */
bool rawi_mhd_load(rawi_mhd *out, rawi_error *e);

#endif
