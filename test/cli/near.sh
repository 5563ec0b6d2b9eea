#!/bin/sh
# test: rawi copies --near: which articles are nearly the same as a whole.
. test/cli/common

a='أفرغت السفينة الزرقاء حمولتها من القمح في مرفأ الصفصاف بعدما تعطلت رافعتان عن العمل وبقي عشرون بحارا على متنها ثلاثة أيام'
b='وقال نقيب الخبازين زنكيط دغبوش إن المخابز ستعود إلى دوامها المعتاد ابتداء من صباح السبت المقبل بعد وصول الطحين'
c='تفقد محافظ الصفصاف سد الوادي وأمر بإصلاح بواباته الحديدية الثلاث وزراعة ألفي شجرة زيتون حول بحيرته قبل موسم الأمطار'
line() { printf '{"id":"%s","outlet":"%s","published":"%s","text":"%s\\n\\n%s"}\n' "$@"; }
{
	line s1 'صحيفة الربوة' 2024-05-10 'سفينة القمح' "$a\\n\\n$b"
	line t1 'موقع الوادي' 2024-05-12 'القمح في المرفأ' "$a\\n\\n$(printf %s "$b" | sed 's/إ/ا/g; s/المقبل/القادم/')"
	line u1 'جريدة السفح' 2024-05-12 'سد الوادي' "$c\\n\\n$b"
} > "$dir/pages.jsonl"
"$rawi" add --db "$dir/n.db" "$dir/pages.jsonl" 2> "$dir/err"
status "nearly the same" 0 "$rawi" copies --near 0.8 --json --db "$dir/n.db"
check "one pair, its share counted" grep -q '^{"a":{"id":"s1","article":0,"span":\[[0-9]*,[0-9]*\],"title":"سفينة القمح"},"b":{"id":"t1",.*"jaccard":0.8[0-9]*,"shared":[0-9]*,"either":[0-9]*,"first":"a"}$' "$dir/out"
check "a passage in common is not enough" [ "$(wc -l < "$dir/out")" -eq 1 ]
status "less alike" 0 "$rawi" copies --near 0.2 --json --db "$dir/n.db"
check "all three pairs" [ "$(wc -l < "$dir/out")" -eq 3 ]
status "page by page" 0 "$rawi" copies --near 0.2 --offset 1 --limit 1 --json --db "$dir/n.db"
check "the second" grep -q '"id":"s1".*"id":"u1"' "$dir/out"
status "of a document" 0 "$rawi" copies --near 0.8 --doc t1 --json --db "$dir/n.db"
check "that is side a" grep -q '^{"a":{"id":"t1".*"first":"b"}$' "$dir/out"
status "as a table" 0 "$rawi" copies --near 0.8 --db "$dir/n.db"
check "too" grep -qP '^0\.8\d*\ta\ts1\tسفينة القمح\tt1\tالقمح في المرفأ$' "$dir/out"
status "of nobody" 1 "$rawi" copies --near 0.8 --doc nothing --db "$dir/n.db"
says "which is said" "there is no document 'nothing'"
for bad in 0 1.5 half -1 0.8x nan; do
	status "a share of $bad" 2 "$rawi" copies --near=$bad --db "$dir/n.db"
	says "is none" "is no share above 0 and up to 1"
done
status "beside --outlets" 2 "$rawi" copies --near 0.8 --outlets --db "$dir/n.db"
says "which excludes it" "exclude each other"
finish
