/* app: rawi report: a database, or pages by way of a temporary one → one HTML file. */
#include "app/commands.h"

int rawi_run_report(rawi_options *o, rawi_messages *m)
{
	(void)o;
	rawi_say(m, "report", "is not built in yet");
	return RAWI_EXIT_ERROR;
}
