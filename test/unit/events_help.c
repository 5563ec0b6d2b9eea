/* test: help and alliances: who backs whom, by a participle, a noun behind "with", what is received and praised. */
#include "events_page.h"

int main(void)
{
	if (!page_open())
		return 1;
	check("backed by units of an army", "هاجمت المقاومة الشعبية المدعومة بوحدات من الجيش الفرنسي القرية.", "ASSAULT actual المقاومة الشعبية; AID actual الجيش الفرنسي > المقاومة الشعبية");
	check("backed by the factions of a movement", "تقدمت القوات العراقية المدعومة بفصائل حركة السنابل.", "AID actual حركة السنابل > القوات العراقية");
	check("backed by nobody who is known", "تقدمت القوات العراقية المدعومة بالدبابات.", "");
	check("allied with a movement", "سيطرت المقاومة الشعبية المتحالفة مع حركة السنابل على المدينة.", "ASSAULT actual المقاومة الشعبية; COOPERATE actual المقاومة الشعبية + حركة السنابل");
	check("who did it with somebody's support is helped", "سيطر الجيش الفرنسي على المدينة بدعم من حركة السنابل.", "ASSAULT actual الجيش الفرنسي; AID actual حركة السنابل > الجيش الفرنسي");
	check("of the coalition that a state leads", "سيطر الجيش الفرنسي على المدينة بدعم من التحالف الذي تقوده تركيا.", "ASSAULT actual الجيش الفرنسي; AID actual التحالف > الجيش الفرنسي");
	check("support for terror of which somebody is accused goes to nobody who accuses", "اتهمت فرنسا تركيا بدعم الإرهاب.", "ACCUSE actual فرنسا > تركيا");
	check("support from the air", "تلقى الجيش الفرنسي دعما جويا من حركة السنابل.", "AID actual حركة السنابل > الجيش الفرنسي");
	check("praise for what was received goes to who gave it", "أشاد سمير ناصر بالدعم الذي تلقته الحكومة العراقية من تركيا.", "SUPPORT actual سمير ناصر > تركيا");
	check("the help of a state for a people is that state's", "أشاد سمير ناصر بدعم تركيا للشعب العراقي.", "SUPPORT actual سمير ناصر > تركيا; SUPPORT actual تركيا > الشعب العراقي");
	check("help that is brought to a people", "أشاد سمير ناصر بجهود تركيا في إيصال المساعدات إلى الشعب العراقي.", "SUPPORT actual سمير ناصر > تركيا; AID actual تركيا > الشعب العراقي");
	check("helped, in an aside", "اجتاح الجيش الفرنسي، بدعم من حركة السنابل، العاصمة.", "ASSAULT actual الجيش الفرنسي; AID actual حركة السنابل > الجيش الفرنسي");
	check("whose support somebody affirms", "أكد الرئيس سمير ناصر دعم تركيا للشعب العراقي.", "SUPPORT actual تركيا > الشعب العراقي");
	check("defence of nobody who is known", "أكدت تركيا حقها في الدفاع عن حدودها.", "");
	check("hands help nobody", "كانت أيديهم تحمل الهدايا في تركيا.", "");
	check("whom a pronoun points back at without a relative", "فككت فرنسا خلية سلحتها تركيا.", "COERCE actual فرنسا; AID actual تركيا > خلية");
	check("behind one", "الفصائل التي تدعمها تركيا سيطرت على المدينة.", "SUPPORT actual تركيا > الفصائل");
	check("a state that is described so is none of them", "قال الوزير سمير ناصر إن العراق قوة تدعمها تركيا.", "");
	check("thanks that go to a leadership", "رفع الوزير سمير ناصر الشكر للقيادة الرشيدة.", "SUPPORT actual سمير ناصر > القيادة الرشيدة");
	check("beside whom somebody stands, behind a pronoun", "شكر الوزير سمير ناصر تركيا على وقوفها إلى جانب العراق.", "SUPPORT actual سمير ناصر > تركيا; SUPPORT actual تركيا > العراق");
	check("who is stood by stands by nobody", "رغم الحرص على الوقوف إلى جانب العراق لم يتغير الوضع.", "");
	check("who is appointed is not helped", "بات الرئيس سمير ناصر يعين حكام الولايات.", "");
	rawi_tables_close(tables);
	TEST_END;
}
