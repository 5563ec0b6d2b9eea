#!/bin/sh
# test: a database that grows is the one that a single add makes: pages in any order, in batches of any size, some twice, some taken out again, some in a newer version;
# and rebuild changes nothing. Among the pages are copies, stories over some days, pages without a day, names in long and short, and a sentence that stands in more
# pages than may all meet one another.
. test/cli/common

# telling N SEED: N pages as JSON Lines; five of a kind tell one thing
telling() {
	awk -v n="$1" -v seed="$2" 'BEGIN {
		srand(seed)
		words = split("الوزير الميناء القرية المدرسة الطريق السوق المزرعة النهر الجسر المصنع المستشفى الحقل البئر القافلة السفينة المكتبة الجامعة الساحة القلعة الحديقة الزيتون الحرير القطن الرخام الفخار " \
			"قديم جديد واسع بعيد كبير صغير هادئ مزدحم أخضر جميل زار افتتح رمم غادر وصل شاهد قرر نظم ناقش أعلن أغلق أصلح", w, " ")
		split("سالم بن راشد العدناني,سالم العدناني,العدناني,كريم البناني,هاني الزعبي", who, ",")
		furniture = "تابعوا نشرة الصفصاف المسائية كل يوم على أثير إذاعة الينابيع المحلية في تمام الثامنة مساء"
		for (i = 0; i < n; i++) {
			thing = int(i / 5)
			if (i % 5 == 0) {
				common = ""
				for (k = 0; k < 40; k++)
					common = common " " w[int(rand() * words) + 1] (k % 7 ? "" : " حادثة" thing)
			}
			text = "قال " who[int(rand() * 5) + 1] " إن" (i % 3 ? common : substr(common, 1, 90)) "."
			text = text "\\nوأضاف " who[int(rand() * 5) + 1] " أن"
			for (k = 0; k < 25; k++)
				text = text " " w[int(rand() * words) + 1] " خبر" thing "ف" int(rand() * 4)
			text = text ".\\n" (i % 4 ? furniture : "وانتهى الخبر")
			day = i % 11 ? sprintf(",\"published\":\"2024-05-%02d\"", thing % 9 + int(rand() * 3) + 1) : ""
			printf "{\"id\":\"page-%04d\",\"outlet\":\"صحيفة %d\"%s,\"title\":\"خبر %d\",\"text\":\"%s\"}\n", i, i % 7, day, thing, text
		}
	}'
}
# mixed SEED: its lines in another order
mixed() { awk -v seed="$1" 'BEGIN { srand(seed) } { printf "%.9f\t%s\n", rand(), $0 }' | sort | cut -f2-; }
same() { if cmp -s "$1" "$2"; then ok "$3"; else not_ok "$3" "$(cmp "$1" "$2" 2>&1)"; fi; }

telling 160 5 > "$dir/all.jsonl"
telling 175 5 | tail -n 15 > "$dir/more.jsonl"
"$rawi" add -j 1 --db "$dir/once.db" "$dir/all.jsonl" 2> "$dir/err"
dump "$dir/once.db" "$dir/once"
check "there are stories, copies and claims" [ "$("$rawi" stories --db "$dir/once.db" --json | wc -l)" -lt 150 ] && [ "$("$rawi" copies --db "$dir/once.db" --json | wc -l)" -gt 20 ]
for seed in 1 2; do
	cat "$dir/all.jsonl" "$dir/more.jsonl" | mixed $seed > "$dir/mixed.jsonl"
	: > "$dir/left"
	at=1
	for size in 1 40 1 60 7 90; do # the last takes what is left
		tail -n +$at "$dir/mixed.jsonl" | head -n $size > "$dir/part.jsonl"
		at=$((at + size))
		[ $seed = 2 ] && sed 's/وانتهى الخبر/وانتهى/' "$dir/part.jsonl" > "$dir/early.jsonl" && "$rawi" add -j 3 --db "$dir/grown$seed.db" "$dir/early.jsonl" 2>> "$dir/left"
		"$rawi" add -j 2 --db "$dir/grown$seed.db" "$dir/part.jsonl" 2>> "$dir/left"
	done
	"$rawi" add --db "$dir/grown$seed.db" "$dir/part.jsonl" 2>> "$dir/left"
	ids=$(sed 's/^{"id":"\([^"]*\)".*/\1/' "$dir/more.jsonl")
	"$rawi" remove --db "$dir/grown$seed.db" $ids 2>> "$dir/left"
	dump "$dir/grown$seed.db" "$dir/grown$seed"
	same "$dir/once" "$dir/grown$seed" "grown in order $seed"
done
"$rawi" rebuild --db "$dir/grown1.db" 2>> "$dir/left"
dump "$dir/grown1.db" "$dir/rebuilt"
same "$dir/once" "$dir/rebuilt" "rebuilt"
status "and is in order" 0 "$rawi" verify --db "$dir/grown1.db"
finish
