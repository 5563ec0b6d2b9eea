/* test: calls: who rings whom up. */
#include "events_page.h"

int main(void)
{
	if (!page_open())
		return 1;
	check("who receives a call is rung up", "تلقى الملك سمير بن ناصر اتصالا هاتفيا من الرئيس كمال فارس.", "CONSULT actual كمال فارس > سمير بن ناصر");
	check("behind long titles", "تلقى سمو الأمير سمير بن ناصر ولي العهد نائب رئيس مجلس الوزراء وزير الداخلية اتصالا هاتفيا اليوم من فخامة الرئيس كمال فارس.", "CONSULT actual كمال فارس > سمير بن ناصر");
	check("who makes one with somebody is a party as he is", "أجرى الملك سمير بن ناصر اتصالا هاتفيا مع الرئيس كمال فارس.", "CONSULT actual سمير بن ناصر + كمال فارس");
	check("in a call with a station", "وأضاف الوزير كمال فارس في اتصال مع وكالة السنابل للأنباء أن العدد كبير.", "CONSULT actual كمال فارس > وكالة السنابل للأنباء");
	check("an interview is no call", "وأضاف الوزير كمال فارس في حديث مع وكالة السنابل للأنباء أن العدد كبير.", "");
	check("how the writer of a column is reached", "للتواصل مع الكاتب على العنوان أدناه.", "");
	rawi_tables_close(tables);
	TEST_END;
}
