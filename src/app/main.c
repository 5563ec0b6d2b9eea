/* app: where the program starts. A reader of its output that goes away ends it quietly (SIGPIPE keeps its default). SQLite counts no bytes of its memory, which nobody asks for: it would take a
 * lock for each piece. */
#include <sqlite3.h>

#include "app/commands.h"

int main(int argc, char **argv)
{
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	return rawi_command_line(argc, argv);
}
