#!/bin/sh
# test: a page that does not date itself is dated by its story, in `rawi records` and nowhere else; and no longer once the story is gone.
. test/cli/common

visit='وصل الوزير سالم العدناني إلى مدينة صلالة صباح الخميس والتقى محافظها نادر البلوشي وناقش معه خطة لترميم الميناء القديم وتوسيع السوق الشعبي وحفر آبار جديدة قرب القرى البعيدة'
rest='وقال العدناني إن الحكومة خصصت للمشروع فريقا من المهندسين وإن العمل يبدأ بعد شهر في ثلاث قرى'
line() { printf '{"id":"%s","title":"%s","text":"%s\\n%s\\n%s"%s}\n' "$1" "$2" "$2" "$3" "$4" "$5"; }
{
	line one "العدناني يزور صلالة" "$visit" "$rest" ',"published":"2024-05-09"'
	line two "الوزير العدناني في صلالة" "$visit وقد رافقه عدد من الخبراء" "$rest" ',"published":"2024-05-09"'
} > "$dir/dated.jsonl"
line none "العدناني يلتقي محافظ صلالة" "$visit ثم زار المدرسة" "$rest" '' > "$dir/undated.jsonl"

published() { "$rawi" records --db "$1" 2> "$dir/err" | grep "^{\"id\":\"$2\"" | grep -o '"published":{[^}]*}'; }

status "undated alone" 0 "$rawi" add --db "$dir/a.db" "$dir/undated.jsonl"
check "has no day" sh -c "echo '$(published "$dir/a.db" none)' | grep -q '\"value\":null'"
status "its story comes" 0 "$rawi" add --db "$dir/a.db" "$dir/dated.jsonl"
"$rawi" stories --json --db "$dir/a.db" > "$dir/out"
check "one story" [ "$(wc -l < "$dir/out")" -eq 1 ]
check "lends it its day" sh -c "echo '$(published "$dir/a.db" none)' | grep -q '\"value\":\"2024-05-09\".*\"basis\":\"story\"'"
check "weekdays count from it" sh -c "'$rawi' records --db '$dir/a.db' | grep '^{\"id\":\"none\"' | grep -q '\"value\":\"2024-05-09\",\"basis\":\"weekday\"'"
check "extract knows nothing of it" sh -c "'$rawi' extract --from jsonl '$dir/undated.jsonl' 2> /dev/null | grep -q '\"published\":{\"value\":null'"
status "all at once" 0 "$rawi" add --db "$dir/b.db" "$dir/dated.jsonl" "$dir/undated.jsonl"
dump "$dir/a.db" "$dir/first"
dump "$dir/b.db" "$dir/second"
check "the same" cmp -s "$dir/first" "$dir/second"
status "verify" 0 "$rawi" verify --db "$dir/a.db"

# the dated pages become something else: nothing is left to date it
{
	line one "عن المكتبة" "افتتحت الجامعة مكتبة جديدة للطلاب في حي هادئ" "" ',"published":"2024-07-01"'
	line two "عن الحديقة" "زرعت البلدية ألف شجرة في الحديقة الكبيرة قرب النهر" "" ',"published":"2024-08-01"'
} > "$dir/other.jsonl"
status "its story goes" 0 "$rawi" add --db "$dir/a.db" "$dir/other.jsonl"
check "and the day with it" sh -c "echo '$(published "$dir/a.db" none)' | grep -q '\"value\":null'"
status "verify again" 0 "$rawi" verify --db "$dir/a.db"
finish
