#!/bin/sh
# test: rawi remove, rawi rebuild: what is left is what would have been; cut off, nothing is lost; changed tables are told and read anew.
. test/cli/common

db=$dir/a.db
"$rawi" add --db "$db" examples 2> "$dir/err"
dump "$db" "$dir/first"
status "rebuild" 0 "$rawi" rebuild --db "$db"
says "every version was read" "12 of 12 versions read again"
dump "$db" "$dir/again"
check "the same pages and tables give the same" cmp -s "$dir/first" "$dir/again"
status "on one thread" 0 "$rawi" rebuild -j 1 --db "$db"
dump "$db" "$dir/again"
check "and the same" cmp -s "$dir/first" "$dir/again"
status "verify" 0 "$rawi" verify --db "$db"

# remove
cp -r examples "$dir/pages"
"$rawi" add --db "$dir/all.db" "$dir/pages" 2> "$dir/err"
rm "$dir/pages/03-almizan.txt" "$dir/pages/06-naba-post.txt"
"$rawi" add --db "$dir/less.db" "$dir/pages" 2> "$dir/err"
dump "$dir/less.db" "$dir/less"
status "remove two" 0 "$rawi" remove --db "$dir/all.db" 03-almizan.txt 06-naba-post.txt
says "and say so" "2 removed, 0 unknown"
dump "$dir/all.db" "$dir/left"
check "what is left is as if they had never come" cmp -s "$dir/less" "$dir/left"
status "verify what is left" 0 "$rawi" verify --db "$dir/all.db"
status "an unknown document" 1 "$rawi" remove --db "$dir/all.db" nobody.txt 01-mashriq-agency.txt
says "is named" "nobody.txt: no document of this id"
says "and the other goes" "1 removed, 1 unknown"
status "no id" 2 "$rawi" remove --db "$dir/all.db"
status "no database to remove from" 2 "$rawi" remove --db "$dir/none.db" x
status "nor to rebuild" 2 "$rawi" rebuild --db "$dir/none.db"
check "none is made" [ ! -e "$dir/none.db" ]
printf 'no database' > "$dir/text.db"
status "a file that is none" 2 "$rawi" rebuild --db "$dir/text.db"

# an id that no command line can hold as it is
printf '{"id":"a\\u0000b","text":"زار الوزير القرية يوم 2024-05-11 ومعه وفد كبير."}\n' > "$dir/nul.jsonl"
"$rawi" add --db "$dir/nul.db" "$dir/nul.jsonl" 2> "$dir/err"
status "an id with a byte 0 is not the one without" 1 "$rawi" remove --db "$dir/nul.db" a
status "a piece of JSON that is none" 1 "$rawi" remove --db "$dir/nul.db" '"a\u00'
status "it is named as it is printed" 0 "$rawi" remove --db "$dir/nul.db" 'a%00b'
says "and goes" "1 removed, 0 unknown"

# older versions go with their document; bytes that another document brought stay
printf '{"id":"v","text":"زار الوزير القرية يوم 2024-05-11 ومعه وفد كبير."}\n{"id":"v","text":"زار الوزير القرية يوم 2024-05-12."}\n{"id":"w","text":"زار الوزير القرية يوم 2024-05-12."}\n' > "$dir/v.jsonl"
"$rawi" add --db "$dir/v.db" "$dir/v.jsonl" 2> "$dir/err"
status "remove both versions" 0 "$rawi" remove --db "$dir/v.db" v
status "verify the twin" 0 "$rawi" verify --db "$dir/v.db"
check "which stays" grep -q '^1 documents' "$dir/out"

# other tables
mkdir "$dir/own"
{ grep -v '^#' lang/ar/persons.tsv | head -n 1; printf 'زنكيط دغبوش\tزنكيط دغبوش\tOMN\tm\n'; } > "$dir/own/persons.tsv"
printf '{"id":"o","published":"2024-05-11","text":"وصل زنكيط دغبوش إلى القرية صباحا وقال زنكيط دغبوش إن السوق سيفتح غدا."}\n' > "$dir/o.jsonl"
"$rawi" add --db "$dir/o.db" "$dir/o.jsonl" "$dir/v.jsonl" 2> "$dir/err"
check "nothing is out of date at first" sh -c "! grep -q 'read again' '$dir/err'"
"$rawi" add --db "$dir/want.db" --tables "$dir/own" "$dir/o.jsonl" "$dir/v.jsonl" 2> "$dir/err"
dump "$dir/want.db" "$dir/want"
status "an add by other tables" 0 "$rawi" add --db "$dir/o.db" --tables "$dir/own"
says "tells what is to be read again" "4 articles were read by another version of rawi or with other tables"
status "rebuild by these tables" 0 "$rawi" rebuild --db "$dir/o.db" --tables "$dir/own"
dump "$dir/o.db" "$dir/out"
check "is what they give at once" cmp -s "$dir/want" "$dir/out"
check "the desk's own name among it" grep -q '"country":"OMN"' "$dir/out"
status "another add" 0 "$rawi" add --db "$dir/o.db" --tables "$dir/own"
check "has nothing to tell" sh -c "! grep -q 'read again' '$dir/err'"

# killed
pages 1500 > "$dir/many.jsonl"
"$rawi" add --db "$dir/k.db" "$dir/many.jsonl" 2> "$dir/err"
dump "$dir/k.db" "$dir/whole"
for after in 0.1 0.6 1.2; do
	"$rawi" rebuild -j 1 --db "$dir/k.db" 2> "$dir/err" &
	pid=$!
	sleep $after
	kill -9 $pid 2> /dev/null
	wait $pid 2> /dev/null
	"$rawi" add --db "$dir/k.db" 2> "$dir/err" || not_ok "finish after $after s" "$(cat "$dir/err")"
	dump "$dir/k.db" "$dir/out"
	check "killed after $after s and finished, nothing is lost" cmp -s "$dir/whole" "$dir/out"
done
"$rawi" remove --db "$dir/k.db" page-00007 2> "$dir/err" &
pid=$!
sleep 0.1
kill -9 $pid 2> /dev/null
wait $pid 2> /dev/null
"$rawi" records --db "$dir/k.db" > "$dir/out" 2> "$dir/err"
n=$(wc -l < "$dir/out")
check "a remove that is killed took one document or none" [ "$n" -eq 1499 -o "$n" -eq 1500 ]
status "the database is whole" 0 "$rawi" verify --db "$dir/k.db"
finish
