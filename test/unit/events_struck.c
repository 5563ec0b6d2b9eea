/* test: whom force strikes and whose it is, where other words of the report say so, of whole pages, all stages asked (events_page.h). */
#include "events_page.h"

int main(void)
{
	if (!page_open())
		return 1;
	check("an attack that left dead", "شن تنظيم القاعدة هجوما على البلدة وأوقع 32 قتيلا.", "ASSAULT actual تنظيم القاعدة > قتيلا");
	check("dead of a raid, not of who condemns it", "دان الوزير القصف الذي أوقع عشرين قتيلا.", "ACCUSE actual الوزير; ASSAULT actual > قتيلا");
	check("forces leave dead", "أوقعت قوات الجيش اللبناني ثلاثين قتيلا في معارك.", "ASSAULT actual قوات الجيش اللبناني > قتيلا");
	check("dead among the men of a body", "أكدت مصادر سقوط خمسة قتلى من عناصر تنظيم القاعدة في معارك.", "ASSAULT actual > تنظيم القاعدة");
	check("what the shelling of which was told led to", "قصف الجيش اللبناني بلدة. واستهدف القصف قرية يسيطر عليها تنظيم القاعدة، ما أدى إلى سقوط عشرات الجرحى.", "ASSAULT actual الجيش اللبناني; ASSAULT actual تنظيم القاعدة");
	rawi_tables_close(tables);
	TEST_END;
}
