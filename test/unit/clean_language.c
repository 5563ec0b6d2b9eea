/* test: which language a page is in: Arabic, and its neighbours in script and on the same sites. The sentences are our own. */
#include "test.h"

#include "clean/article.h"

/* One sentence or headline a language; short ones on purpose. */
static const struct { const char *lang, *text; } more[] = {
	{ "de", "Die Stadt baut eine neue Brücke über den Fluss" }, { "es", "El alcalde dijo que la ciudad no tiene agua desde ayer" },
	{ "it", "Il sindaco ha detto che la città non è pronta" }, { "pt", "O prefeito disse que não há água na cidade desde ontem" },
	{ "nl", "De burgemeester zegt dat er geen water is in de stad" }, { "sv", "Borgmästaren säger att det inte finns något vatten i staden" },
	{ "tr", "Belediye başkanı şehirde su olmadığını söyledi" }, { "az", "Şəhərdə yeni körpü tikilir və bu il açılacaq" },
	{ "id", "Wali kota mengatakan bahwa tidak ada air di kota itu" }, { "pl", "Burmistrz powiedział, że w mieście nie ma wody" },
	{ "ro", "Primarul a spus că nu este apă în oraș și că se va lucra" }, { "so", "Duqa magaalada ayaa sheegay in biyo la waayay oo ay ku jiraan" },
	{ "sw", "Meya alisema kuwa hakuna maji katika mji na kwamba kazi ya" }, { "kmr", "Şaredar got ku av li bajêr tune û dê du roj bidome" },
	{ "ru", "Мэр сказал, что в городе нет воды и что это не всё" }, { "uk", "Мер сказав, що у місті немає води і це ще не все" },
	{ "el", "Ο δήμαρχος είπε ότι δεν υπάρχει νερό" }, { "he", "ראש העיר אמר שאין מים" }, { "zh", "市长说城里没有水" }, { "ja", "市長は水がないと言った" },
	{ "ug", "دېڭىز ئىشلىرى مىنىستىرى سەيشەنبە كۈنى يىغىندا جەنۇبتىكى ئۆلكىلەردە يىل ئاخىرىغىچە ئەللىك قۇدۇق قازىدىغانلىقىنى ئېيتتى" },
	{ "ug", "شەھەر باشلىقى بۇ يىل سۇ ئۈچۈن يېڭى قۇرۇلۇش بىلەن" }, { "sd", "شهر جي ميئر چيو ته پاڻي نه آهي ۽ ڪم هلي ٿو" },
	{ "fa", "شهردار: آب شهر قطع است" }, { "fa", "وزير كشاورزي گفت كه اين فصل از سال پيش بهتر بوده است" }, { "ur", "شہر میں پانی نہیں ہے" },
	{ "ckb", "شارەکە ئاوی نییە" }, { "ps", "په ښار کې اوبه نشته" }, { "ar", "عمدة المدينة: لا ماء منذ أمس" }, { "ar", "گوگل تطلق خدمة جديدة في المدارس" },
	{ "ar", "اشتباكات عنيفة" }, { "und", "404 — #!" },
};

static rawi_slice language_of(rawi_arena *a, const rawi_tables *t, const char *text)
{
	rawi_source source = { .id = RAWI_LIT("page"), .bytes = rawi_slice_of(text), .form = RAWI_FORM_TEXT, .charset = RAWI_LIT("UTF-8") };
	rawi_page *page = RAWI_NEW(a, rawi_page);
	rawi_error e = { 0 };
	rawi_article *arts;
	return rawi_page_read(a, &source, page, &e) && rawi_clean(a, t, page, &arts) ? arts[0].lang : RAWI_LIT("unread");
}

int main(void)
{
	rawi_error e = { 0 };
	rawi_tables *t = rawi_tables_open(NULL, &e);
	rawi_arena a;
	rawi_arena_init(&a, 0);
	CHECK_TEXT("Arabic", language_of(&a, t, "وزير الزراعة يزور القرى\nقال وزير الزراعة إن الموسم كان جيدا، وإن الحكومة ستشتري القمح من الفلاحين بسعر أعلى من العام الماضي."), "ar");
	CHECK_TEXT("an Arabic headline alone", language_of(&a, t, "أمطار غزيرة"), "ar");
	CHECK_TEXT("the caption of a picture: an Arabic title of a person, also a Pashto preposition", language_of(&a, t, "د. حازم العبابنة"), "ar");
	CHECK_TEXT("titles alone, one of them also a Persian word", language_of(&a, t, "ولي العهد"), "ar");
	CHECK_TEXT("a foreign name in Arabic, its particle also an Urdu word", language_of(&a, t, "دي روسي"), "ar");
	CHECK_TEXT("Arabic with English pieces", language_of(&a, t, "شركة جديدة\nأطلقت شركة Green River Energy منصة Smart Grid Pro التي تعمل على نظام Linux في ثلاث مدن، وقالت إنها "
		"ستضيف مدينة رابعة."), "ar");
	CHECK_TEXT("Arabic with Persian names", language_of(&a, t, "زيارة\nوصل الوزير پرویز چمنی إلى العاصمة، والتقى نظيره گلریز في مقر الوزارة، وبحث معه التعاون بين البلدين."), "ar");
	CHECK_TEXT("Persian", language_of(&a, t, "وزیر کشاورزی از روستاها دیدن کرد\nوزیر کشاورزی گفت که فصل خوبی بوده است و دولت گندم را با قیمت بالاتری از کشاورزان می‌خرد. وی همچنین از "
		"مردم خواست که برای سال آینده آماده شوند."), "fa");
	CHECK_TEXT("Urdu", language_of(&a, t, "وزیر زراعت کا دورہ\nوزیر زراعت نے کہا کہ اس سال فصل اچھی رہی ہے اور حکومت کسانوں سے گندم زیادہ قیمت پر خریدے گی۔ انہوں نے لوگوں سے کہا کہ وہ "
		"اگلے سال کے لیے تیار رہیں۔"), "ur");
	CHECK_TEXT("Pashto", language_of(&a, t, "د کرنې وزیر کلیو ته لاړ\nد کرنې وزیر وویل چې سږکال فصل ښه شوی دی او حکومت به غنم له بزګرانو څخه په لوړه بیه واخلي. هغه وویل چې خلک باید د "
		"راتلونکي کال لپاره چمتو شي."), "ps");
	CHECK_TEXT("Sorani Kurdish", language_of(&a, t, "وەزیری کشتوکاڵ سەردانی گوندەکانی کرد\nوەزیری کشتوکاڵ ڕایگەیاند کە ئەمساڵ وەرزێکی باش بوو و حکومەت گەنم بە نرخێکی بەرزتر لە جووتیاران "
		"دەکڕێت. هەروەها داوای لە خەڵک کرد ئامادە بن."), "ckb");
	CHECK_TEXT("English", language_of(&a, t, "Minister visits villages\nThe minister of agriculture said that the season was good and that the government will buy wheat from the farmers at a "
		"higher price than last year."), "en");
	CHECK_TEXT("English with an Arabic name", language_of(&a, t, "Minister visits villages\nThe minister, known at home as أبو العلا, said that the season was good and that the government "
		"will buy wheat from the farmers at a higher price."), "en");
	CHECK_TEXT("French", language_of(&a, t, "Le ministre visite les villages\nLe ministre de l'agriculture a dit que la saison est bonne et que le gouvernement va acheter du blé dans les "
		"villages pour une somme plus grande."), "fr");
	CHECK_TEXT("digits alone", language_of(&a, t, "12 13 14\n15 16"), "und");
	for (size_t i = 0; i < sizeof more / sizeof *more; i++)
		CHECK_TEXT(more[i].text, language_of(&a, t, more[i].text), more[i].lang);
	CHECK_TEXT("Arabic with a long quotation in English", language_of(&a, t, "خبر عن المؤتمر في العاصمة\nقال الوزير في كلمته إن المدينة بحاجة إلى الماء قبل الصيف المقبل، ثم قرأ: "
		"the city needs water and it needs it now.\nوأضاف أن الحكومة ستدفع نصف كلفة المشروع خلال هذا العام."), "ar");
	rawi_arena_release(&a);
	rawi_tables_close(t);
	TEST_END;
}
