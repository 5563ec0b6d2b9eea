/* app: rawi serve: a database as web pages and JSON on this machine, until it is told to end. */
#include <unistd.h>

#include "app/commands.h"
#include "app/serve/serve.h"

static void ready(void *to, const char *address)
{
	rawi_say(to, "", "serving at %s (Ctrl-C ends it)", address);
}

static void late(void *to)
{
	rawi_say(to, "", "what callers asked for holds it up: it ends all the same");
}

int rawi_run_serve(rawi_options *o, rawi_messages *m)
{
	rawi_error e = { 0 };
	rawi_tables *t = rawi_tables_open(o->tables, &e);
	long processors = sysconf(_SC_NPROCESSORS_ONLN);
	rawi_serve_options s = { .db = o->db, .listen = o->listen ? o->listen : "127.0.0.1:7347", .host = o->host, .lang = o->lang, .tables = t };
	if (t)
		rawi_serve(&s, o->threads ? o->threads : processors > 0 ? (int)processors : 2, ready, late, m, &e);
	rawi_tables_close(t);
	if (!e.code)
		return RAWI_EXIT_OK;
	rawi_say_error(m, &e);
	return RAWI_EXIT_ERROR;
}
