#!/bin/sh
# test: very many documents into an empty database (store/load.h): the same database as one that grew; killed in the midst of it, what was written is sound and the next add goes on.
. test/cli/common

if ! command -v sqlite3 > /dev/null; then
	echo "skip load: no sqlite3 to look into a database with"
	exit 0
fi
loading() { sqlite3 "$1" "SELECT loading FROM state" 2> /dev/null; }
indexes() { sqlite3 "$1" "SELECT name FROM sqlite_master WHERE type = 'index' ORDER BY name"; }
awk 'BEGIN {
	srand(3)
	letters = split("ب ت ج د ر س ش ع ف ق ل م ن", l, " ")
	for (i = 0; i < 4300; i++) {
		text = "زار الوزير القرية رقم " i
		for (k = 0; k < 24; k++)
			text = text (k % 6 ? "" : " ") l[int(rand() * letters) + 1]
		printf "{\"id\":\"page-%05d\",\"outlet\":\"صحيفة %d\",\"published\":\"2024-05-%02d\",\"text\":\"%s.\"}\n", i, i % 7, i % 28 + 1, text
	}
}' > "$dir/all.jsonl"
head -n 3000 "$dir/all.jsonl" > "$dir/first.jsonl"
"$rawi" add --db "$dir/grown.db" "$dir/first.jsonl" 2> "$dir/err"
"$rawi" add --db "$dir/grown.db" "$dir/all.jsonl" 2> "$dir/err"
dump "$dir/grown.db" "$dir/want"

# what is added goes in by a pipe that stays open: it is killed when the load has begun
mkfifo "$dir/pipe"
"$rawi" add --db "$dir/cut.db" - < "$dir/pipe" 2> "$dir/err" &
adding=$!
exec 3> "$dir/pipe"
cat "$dir/all.jsonl" "$dir/all.jsonl" >&3 & # twice: the last of it waits in a buffer
for i in $(seq 600); do
	[ "$(loading "$dir/cut.db")" = 1 ] && break
	sleep 0.1
done
check "a load has begun" [ "$(loading "$dir/cut.db")" = 1 ]
check "with few indexes" [ "$(indexes "$dir/cut.db" | grep -cx entity_key)" -eq 0 ]
kill -9 $adding
exec 3>&-
wait $adding 2> /dev/null
status "what was cut off is sound" 0 "$rawi" verify --db "$dir/cut.db"
check "and can be asked" [ "$("$rawi" records --db "$dir/cut.db" --json 2> "$dir/err" | grep -c .)" -ge 4000 ]
status "the next add goes on" 0 "$rawi" add --db "$dir/cut.db" "$dir/all.jsonl"
dump "$dir/cut.db" "$dir/got"
check "to the same database" cmp -s "$dir/want" "$dir/got"

status "a load at once" 0 "$rawi" add --db "$dir/whole.db" "$dir/all.jsonl"
dump "$dir/whole.db" "$dir/got"
check "gives the same" cmp -s "$dir/want" "$dir/got"
for which in cut whole; do
	indexes "$dir/grown.db" > "$dir/want.indexes"
	indexes "$dir/$which.db" > "$dir/got.indexes"
	check "$which: all indexes are there" cmp -s "$dir/want.indexes" "$dir/got.indexes"
	check "$which: none waits" [ "$(loading "$dir/$which.db")" = 0 ]
done
status "they are" 0 "$rawi" verify --db "$dir/whole.db"
finish
