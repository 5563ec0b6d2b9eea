#include "understand/record.h"

void rawi_find_events(rawi_doc *doc)
{
	(void)doc;
}
