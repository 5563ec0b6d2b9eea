#!/bin/sh
# test: rawi copies --outlets: who copies whom, how often, with what delay.
. test/cli/common

a='أفرغت السفينة الزرقاء حمولتها من القمح في مرفأ الصفصاف بعدما تعطلت رافعتان عن العمل وبقي عشرون بحارا على متنها ثلاثة أيام'
b='وقال نقيب الخبازين زنكيط دغبوش إن المخابز ستعود إلى دوامها المعتاد ابتداء من صباح السبت المقبل بعد وصول الطحين'
c='تفقد محافظ الصفصاف سد الوادي وأمر بإصلاح بواباته الحديدية الثلاث وزراعة ألفي شجرة زيتون حول بحيرته قبل موسم الأمطار'
line() { printf '{"id":"%s","outlet":"%s","published":"%s","text":"%s\\n\\n%s"}\n' "$@"; }
{
	line s1 'صحيفة الربوة' 2024-05-10 'سفينة القمح تفرغ حمولتها' "$a"
	line w1 'موقع الوادي' 2024-05-12 'قمح في المرفأ' "$a\\n\\nولم تعلق إدارة المرفأ."
	line s2 'صحيفة الربوة' 2024-05-14 'الخبازون يعودون' "$b"
	line w2 'موقع الوادي' 2024-05-15 'عودة الخبازين إلى العمل' "$b\\n\\nورحب السكان بذلك."
	line s3 'صحيفة الربوة' 2024-05-20 'سد الوادي' "$c"
	line t3 'جريدة السفح' 2024-05-20 'جولة للمحافظ' "$c\\n\\nورافقه مهندسون."
	line u3 '' 2024-05-21 'المحافظ في السد' "$c\\n\\nوحضر صحفيون."
} > "$dir/pages.jsonl"
"$rawi" add --db "$dir/o.db" "$dir/pages.jsonl" 2> "$dir/err"
status "who copies whom" 0 "$rawi" copies --outlets --json --db "$dir/o.db"
check "the later outlet from the earlier one, by pairs of pages, with the median of days" \
	grep -q '"from":"صحيفة الربوة","to":"موقع الوادي","directed":true,"documents":2,"passages":2,"words":[0-9]*,"credited":0,"delay_days":1.5}' "$dir/out"
check "of one day nobody is known to be first" grep -q '"from":"جريدة السفح","to":"صحيفة الربوة","directed":false,"documents":1,"passages":1,"words":[0-9]*,"credited":0,"delay_days":0}' "$dir/out"
check "pages without an outlet are left out" [ "$(wc -l < "$dir/out")" -eq 2 ]
status "as a table" 0 "$rawi" copies --outlets --db "$dir/o.db"
check "too" grep -qP 'صحيفة الربوة\t>\tموقع الوادي$' "$dir/out"
"$rawi" add --db "$dir/e.db" examples 2> "$dir/err"
status "the examples" 0 "$rawi" copies --outlets --json --db "$dir/e.db"
check "who names a source is its copier" grep -q '"from":"وكالة أنباء المشرق","to":"الميزان","directed":true,.*"credited":1' "$dir/out"
status "no copies" 0 "$rawi" copies --outlets --db "$dir/e.db"
status "with a filter" 2 "$rawi" copies --outlets --from 2024 --db "$dir/e.db"
says "which it would pass over" "takes no filter"
status "only of copies" 2 "$rawi" claims --outlets --db "$dir/e.db"
finish
