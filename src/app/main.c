/* app: where the program starts. A reader of its output that goes away ends it quietly (SIGPIPE keeps its default). */
#include "app/commands.h"

int main(int argc, char **argv)
{
	return rawi_command_line(argc, argv);
}
