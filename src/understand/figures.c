#include "understand/record.h"

void rawi_find_figures(rawi_doc *doc)
{
	(void)doc;
}
