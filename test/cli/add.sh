#!/bin/sh
# test: rawi add: identity, versions, order of arrival, a process killed in the middle.
. test/cli/common

db=$dir/a.db
status "add a folder" 0 "$rawi" add --db "$db" examples
says "counts what is new" "12 new"
dump "$db" "$dir/first"
status "add it again" 0 "$rawi" add --db "$db" examples
says "nothing is new" "0 new, 0 new versions, 0 read anew, 12 known"
dump "$db" "$dir/second"
check "and nothing changed" cmp -s "$dir/first" "$dir/second"
status "verify" 0 "$rawi" verify --db "$db"

# order of arrival
cp -r examples "$dir/pages"
(cd "$dir/pages" && ls -r) > "$dir/names"
case $rawi in /*) here= ;; *) here=$PWD/ ;; esac
while read -r f; do
	(cd "$dir/pages" && "$here$rawi" add --db "$dir/one.db" "$f") 2> "$dir/err" || not_ok "add $f" "$(cat "$dir/err")"
done < "$dir/names"
dump "$dir/one.db" "$dir/third"
check "one by one, last first: the same relations and records" cmp -s "$dir/first" "$dir/third"
(cd "$dir/pages" && "$here$rawi" add --db "$dir/half.db" 0[5-9]* && "$here$rawi" add --db "$dir/half.db" .) 2> "$dir/err"
dump "$dir/half.db" "$dir/fourth"
check "half first, then all" cmp -s "$dir/first" "$dir/fourth"

# versions
printf '{"id":"v","text":"زار الوزير القرية يوم 2024-05-11 ومعه وفد كبير."}\n' > "$dir/v1.jsonl"
printf '{"id":"v","text":"زار الوزير القرية يوم 2024-05-12 ومعه وفد صغير."}\n' > "$dir/v2.jsonl"
"$rawi" add --json --db "$dir/v.db" "$dir/v1.jsonl" > "$dir/out" 2> "$dir/err"
check "a new document" grep -q '"added":"new"' "$dir/out"
"$rawi" add --json --db "$dir/v.db" "$dir/v2.jsonl" > "$dir/out" 2> "$dir/err"
check "a new version" grep -q '"added":"version"' "$dir/out"
"$rawi" records --db "$dir/v.db" > "$dir/out" 2> "$dir/err"
check "counts alone" sh -c "[ \$(wc -l < '$dir/out') -eq 1 ] && grep -q 2024-05-12 '$dir/out'"
"$rawi" add --json --db "$dir/v.db" "$dir/v1.jsonl" "$dir/v2.jsonl" > "$dir/out" 2> "$dir/err"
check "old and new are known" [ "$(grep -c '"added":"same"' "$dir/out")" -eq 2 ]
status "verify reads both versions" 0 "$rawi" verify --db "$dir/v.db"
check "and says so" grep -q '^2 documents' "$dir/out"

# the same bytes, of which something else is said
old='"id":"said","text":"وصل الوفد إلى القرية القديمة صباح السبت وناقش مع أهلها خطة لترميم الجسر."'
printf '{%s,"title":"وفد في القرية","outlet":"صحيفة الأفق","published":"2024-05-11"}\n' "$old" > "$dir/s1.jsonl"
printf '{%s,"title":"وفد كبير في القرية","outlet":"صحيفة الأفق","published":"2024-05-12"}\n' "$old" > "$dir/s2.jsonl"
"$rawi" add --db "$dir/s.db" "$dir/s1.jsonl" 2> "$dir/err"
"$rawi" add --json --db "$dir/s.db" "$dir/s2.jsonl" > "$dir/out" 2> "$dir/err"
check "a corrected title and date are a new version" grep -q '"added":"version"' "$dir/out"
"$rawi" records --db "$dir/s.db" > "$dir/out" 2> "$dir/err"
check "which counts" sh -c "[ \$(wc -l < '$dir/out') -eq 1 ] && grep -q 'وفد كبير' '$dir/out' && grep -q 2024-05-12 '$dir/out'"
"$rawi" add --json --db "$dir/s.db" "$dir/s1.jsonl" "$dir/s2.jsonl" > "$dir/out" 2> "$dir/err"
check "both are known" [ "$(grep -c '"added":"same"' "$dir/out")" -eq 2 ]
"$rawi" rebuild --db "$dir/s.db" 2> "$dir/err"
"$rawi" records --db "$dir/s.db" > "$dir/out" 2> "$dir/err"
check "and stay what they are when all is read again" sh -c "[ \$(wc -l < '$dir/out') -eq 1 ] && grep -q 'وفد كبير' '$dir/out'"
status "verify reads both" 0 "$rawi" verify --db "$dir/s.db"

# another id, the same bytes
text='وصل الوفد إلى الميناء القديم صباح السبت وناقش مع أهل المدينة خطة طويلة لترميم الجسر وتوسيع السوق وحفر بئر جديدة قرب المدرسة'
printf '{"id":"x","text":"%s"}\n{"id":"y","text":"%s"}\n' "$text" "$text" > "$dir/twin.jsonl"
"$rawi" add --db "$dir/t.db" "$dir/twin.jsonl" 2> "$dir/err"
"$rawi" records --db "$dir/t.db" > "$dir/out"
check "the same bytes under another id are another document" [ "$(wc -l < "$dir/out")" -eq 2 ]
"$rawi" copies --json --db "$dir/t.db" > "$dir/out"
check "and a copy of the first" sh -c "grep -q '\"a\":{\"id\":\"x\"' '$dir/out' && grep -q '\"kind\":\"verbatim\"' '$dir/out'"

# killed
pages 1500 > "$dir/many.jsonl"
"$rawi" add --json -j 1 --db "$dir/k.db" "$dir/many.jsonl" > "$dir/acks" 2> "$dir/err" &
pid=$!
tries=0
while [ ! -s "$dir/acks" ] && [ $tries -lt 200 ] && kill -0 $pid 2> /dev/null; do
	sleep 0.05
	tries=$((tries + 1))
done
kill -9 $pid 2> /dev/null
wait $pid 2> /dev/null
acks=$(wc -l < "$dir/acks")
check "some were acknowledged before the end" [ "$acks" -gt 0 ]
"$rawi" records --db "$dir/k.db" 2> "$dir/err" | sed 's/^{"id":"\([^"]*\)".*/\1/' | sort > "$dir/there"
sed 's/^{"id":"\([^"]*\)".*/\1/' "$dir/acks" | sort > "$dir/acked"
check "all that was acknowledged is there" [ -z "$(comm -23 "$dir/acked" "$dir/there")" ]
says "and the rest of the work is named" "not compared yet"
status "add goes on" 0 "$rawi" add --db "$dir/k.db" "$dir/many.jsonl"
"$rawi" add --db "$dir/whole.db" "$dir/many.jsonl" 2> "$dir/err"
dump "$dir/k.db" "$dir/fifth"
dump "$dir/whole.db" "$dir/sixth"
check "and ends as if nothing had happened" cmp -s "$dir/fifth" "$dir/sixth"
finish
