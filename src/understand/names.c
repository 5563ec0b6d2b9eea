#include "understand/record.h"

void rawi_find_names(rawi_doc *doc)
{
	(void)doc;
}
