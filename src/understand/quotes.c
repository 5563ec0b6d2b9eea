#include "understand/record.h"

void rawi_find_quotes(rawi_doc *doc)
{
	(void)doc;
}
