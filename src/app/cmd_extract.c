/* app: rawi extract: pages → records, as JSON lines in input order. */
#include "app/commands.h"

int rawi_run_extract(rawi_options *o, rawi_messages *m)
{
	return rawi_print_pages(o, m, RAWI_WORK_LINES, NULL, "");
}
