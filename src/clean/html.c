/* clean: an HTML page's paragraphs, judged by their markup: where they stand, how much of them is link, what their class names say. */
#include "clean/lines.h"

void rawi_lines_html(rawi_lines *all)
{
	(void)all;
}
