#!/bin/sh
# test: rawi check: who said it, where, in which words, how many independent tellings; whether anybody did.
. test/cli/common

db=$dir/c.db
line() { printf '{"id":"%s","outlet":"%s","published":"%s","text":"%s"}\n' "$@"; }
{
	line a 'صحيفة الربوة' 2024-05-11 'زار وزير الأشغال سالم العدناني القرية صباح السبت.\n\nوقال العدناني إن الجسر المعلق سيفتح أمام الشاحنات الثقيلة قبل نهاية الشتاء.'
	line b 'جريدة السفح' 2024-05-12 'في جولة ميدانية تفقد وزير الأشغال سالم العدناني الورش.\n\nوأكد سالم العدناني أن الجسر المعلق سيفتح أمام الشاحنات الثقيلة قبل نهاية فصل الشتاء.'
	line c 'موقع الوادي' 2024-05-12 'نقل الموقع عن رئيس البلدية حسان البرقوقي تصريحا عن الأشغال.\n\nوقال حسان البرقوقي إن الجسر المعلق سيفتح أمام الشاحنات الثقيلة قبل نهاية الشتاء.'
	line d 'صحيفة الربوة' 2024-05-13 'بدأت المدرسة الجديدة في حي النخيل استقبال طلابها.\n\nويبلغ عدد الطلاب المسجلين ستمئة طالب وطالبة من سبعة أحياء مجاورة.'
} > "$dir/pages.jsonl"
"$rawi" add --db "$db" "$dir/pages.jsonl" 2> "$dir/err"

status "a quote that was said" 0 "$rawi" check --db "$db" 'الجسر المعلق سيفتح أمام الشاحنات الثقيلة قبل نهاية الشتاء'
check "is found" grep -q '^found' "$dir/out"
check "given to different speakers" grep -q 'given to different speakers' "$dir/out"
check "by the one, in two outlets" grep -q '^سالم العدناني: 2 pages, 2 outlets' "$dir/out"
check "by the other" grep -q '^حسان البرقوقي: 1 page, 1 outlet, 1 independent telling' "$dir/out"
check "in which words, where, when" grep -q '100 % the same words  «الجسر المعلق سيفتح أمام الشاحنات الثقيلة قبل نهاية الشتاء»   \[a, صحيفة الربوة, 2024-05-11, bytes ' "$dir/out"
status "with a speaker" 0 "$rawi" check --json --db "$db" 'قال حسان البرقوقي إن الجسر المعلق سيفتح أمام الشاحنات الثقيلة قبل نهاية الشتاء'
check "who is known as asked for" grep -q '"asked":"حسان البرقوقي".*"speaker":"per:حسان البرقوقي","speaker_name":"حسان البرقوقي","negated":false,"asked":true' "$dir/out"
check "the other is not" grep -q '"speaker_name":"سالم العدناني","negated":false,"asked":false' "$dir/out"
status "what is no text" 2 sh -c "'$rawi' check --db '$db' \"\$(printf 'kala\\001\\002\\003\\004')\""
says "is refused with its cause" "is no text: binary data"
status "a speaker who did not say it" 0 "$rawi" check --db "$db" 'قال جابر الزعفراني إن الجسر المعلق سيفتح أمام الشاحنات الثقيلة قبل نهاية الشتاء'
check "is told so" grep -q 'no page gives it to جابر الزعفراني' "$dir/out"
status "what a page tells itself" 0 "$rawi" check --db "$db" 'يبلغ عدد الطلاب المسجلين ستمئة طالب وطالبة'
check "has no speaker" grep -q '^told by the pages themselves: 1 page' "$dir/out"
status "in other spelling" 0 "$rawi" check --db "$db" 'الجسر المعلّق سيفتح امام الشاحنات الثقيله قبل نهايه الشتاء'
check "is the same" grep -q '100 % the same words' "$dir/out"
status "what nobody said" 1 "$rawi" check --db "$db" 'ستتضاعف أجور الصيادين خلال العام المقبل بقرار حكومي'
check "is told" grep -q '^nobody said it' "$dir/out"
status "something like it" 0 "$rawi" check --db "$db" 'الجسر المعلق لن يفتح إلا بعد عامين أمام الشاحنات'
check "is shown as that" grep -q '^not found in these words' "$dir/out"
status "the opposite of what was said" 0 "$rawi" check --db "$db" 'الجسر المعلق لن يفتح أمام الشاحنات الثقيلة قبل نهاية الشتاء'
check "is not found" grep -q '^not found in these words' "$dir/out"
check "and shown with its negation" grep -q '^سالم العدناني: .*, but with another negation$' "$dir/out"
"$rawi" check --json --db "$db" 'الجسر المعلق سيفتح أمام الشاحنات الثقيلة' > "$dir/one"
"$rawi" check --json --db "$db" 'الجسر المعلق' 'سيفتح أمام الشاحنات الثقيلة' > "$dir/two"
check "a text in several arguments is one" cmp -s "$dir/one" "$dir/two"
status "no words" 2 "$rawi" check --db "$db" ' … '
says "is said" "no word in the text"
status "no text" 2 "$rawi" check --db "$db"
status "no database" 2 "$rawi" check --db "$dir/none.db" 'الجسر'

# every span that it prints reads what it says
python=$(command -v python3)
if [ -n "$python" ]; then
	"$rawi" add --db "$dir/e.db" examples 2> "$dir/err"
	"$rawi" check --json --db "$dir/e.db" 'لن نترك قطرة ماء واحدة تضيع في الطريق إلى المزارع' > "$dir/out"
	check "spans read what stands beside them" "$python" - "$dir/out" <<'P'
import json, os, sys
places = [p for a in json.load(open(sys.argv[1]))["answers"] for p in a["places"]]
plain = [p for p in places if p["id"].endswith(".txt")]
assert plain
for p in plain:
    data = open(os.path.join("examples", p["id"]), "rb").read()
    at, n = p["span"]
    assert data[at:at + n].decode() == p["text"], p
P
else
	echo "skip spans of check: no python3"
fi
finish
