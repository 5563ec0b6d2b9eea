/* test: the side of a visit or a meeting that another verb of its sentence names. */
#include "events_page.h"

int main(void)
{
	if (!page_open())
		return 1;
	check("home after a visit", "عاد الوزير سالم الراوي إلى البلاد بعد زيارة إلى اليابان.", "CONSULT actual سالم الراوي > اليابان");
	check("two visits", "وصل الوزير سالم الراوي إلى مصر بعد زيارة إلى تركيا.", "CONSULT actual سالم الراوي > مصر; CONSULT actual سالم الراوي > تركيا");
	check("one visit, whose host the noun tells", "وصل الوزير سالم الراوي إلى الدوحة اليوم في زيارة رسمية لدولة قطر.", "CONSULT actual سالم الراوي > دولة قطر");
	check("a pronoun before whom it means", "وخلال زيارته إلى العراق، بحث الوزير سالم الراوي ملف الحدود.", "CONSULT actual سالم الراوي > العراق");
	check("a host before whom it means", "خلال استقباله السفير كمال الساحلي، أكد الرئيس المصري سالم الراوي عمق العلاقات.", "CONSULT actual كمال الساحلي > سالم الراوي");
	check("a meeting before whom it means", "وخلال لقائه بالسفير كمال الساحلي، أكد الرئيس المصري سالم الراوي عمق العلاقات.", "CONSULT actual سالم الراوي + كمال الساحلي");
	check("no man for her", "وخلال زيارتها إلى العراق، بحث الوزير سالم الراوي ملف الحدود.", "");
	check("what was said of a visit of others", "قال الوزير سالم الراوي إن الاتفاق جاء بعد زيارة إلى اليابان.", "");
	rawi_tables_close(tables);
	TEST_END;
}
