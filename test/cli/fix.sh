#!/bin/sh
# test: rawi fix: what an editor puts right, checked, told, kept over rebuild, taken back.
. test/cli/common

db=$dir/f.db
"$rawi" add --db "$db" examples 2> "$dir/err"
dump "$db" "$dir/first"
quote='لن نترك قطرة ماء واحدة تضيع في الطريق إلى المزارع'

# whose quote it is
"$rawi" check --db "$db" "$quote" > "$dir/out"
check "one page gives the quote to somebody else" grep -q 'given to different speakers' "$dir/out"
item=$("$rawi" quotes --json --db "$db" | grep '"id":"06-naba-post.txt"' | grep "$quote" | sed 's/.*"item":\([0-9]*\).*/\1/')
status "an editor gives it back" 2 "$rawi" fix speaker 06-naba-post.txt "$item" --db "$db"
says "a missing word is told" "speaker needs: ID ITEM KEY"
status "a key that the page has not" 1 "$rawi" fix speaker 06-naba-post.txt "$item" 'per:نجمة العتيقي' --db "$db"
says "is told" "no entity of that document has this key"
status "a quote that is not there" 1 "$rawi" fix speaker 06-naba-post.txt 999 'per:ماجد الرواحنة' --db "$db"
says "is told, too" "no quote of this number"
status "a document that is not there" 1 "$rawi" fix speaker nobody.txt 0 'per:ماجد الرواحنة' --db "$db"
status "the speaker" 0 "$rawi" fix speaker 06-naba-post.txt "$item" 'per:ماجد الرواحنة' --db "$db"
"$rawi" check --db "$db" "$quote" > "$dir/out"
check "now all pages give it to one" sh -c "! grep -q 'different speakers' '$dir/out' && grep -q '^ماجد الرواحنة: 5 pages' '$dir/out'"
"$rawi" quotes --json --db "$db" | grep '"id":"06-naba-post.txt"' | grep "$quote" > "$dir/out"
check "the quote says so" grep -q '"speaker_key":"per:ماجد الرواحنة"' "$dir/out"
"$rawi" records --db "$db" > "$dir/records"
status "verify" 0 "$rawi" verify --db "$db"

# two keys that are one
status "a key that nobody has" 1 "$rawi" fix merge 'per:نجمة العتيقي' 'per:ماجد الرواحنة' --db "$db"
says "is told as well" "no entity has this key"
status "a person and a state" 1 "$rawi" fix merge 'per:ماجد الرواحنة' 'loc:JOR' --db "$db"
status "two persons" 0 "$rawi" fix merge 'per:حازم العبابنة' 'per:ماجد الرواحنة' --db "$db"
"$rawi" entities --type PER --db "$db" > "$dir/out"
check "are one" sh -c "! grep -q 'per:حازم العبابنة' '$dir/out'"
status "not the other way round as well" 1 "$rawi" fix merge 'per:ماجد الرواحنة' 'per:حازم العبابنة' --db "$db"

# one key that is two
status "in one page it is another" 0 "$rawi" fix split 07-almarsad.html 'per:يونس البقالي' 'per:يونس البقالي الأصغر' --db "$db"
"$rawi" entities --type PER --db "$db" > "$dir/out"
if grep -q 'per:يونس البقالي الأصغر$' "$dir/out"; then ok "has its own entry"; else
	id=$("$rawi" records --db "$db" | sed -n 's/^{"id":"\([^"]*\)".*07-almarsad.*/\1/p' | head -n 1)
	not_ok "has its own entry" "$id $(cat "$dir/out")"
fi
status "a key of another kind" 1 "$rawi" fix split 06-naba-post.txt 'per:ماجد الرواحنة' 'org:x' --db "$db"
status "a key of two lines" 1 "$rawi" fix split 06-naba-post.txt 'per:ماجد الرواحنة' 'per:ماجد
الرواحنة' --db "$db"
says "a key is a line" "a key is one line"
status "an article that no page can have" 1 "$rawi" fix speaker 06-naba-post.txt 4294967296/0 none --db "$db"
says "is not the first one" "is no number of a quote"
status "a number with a sign" 1 "$rawi" fix undo +1 --db "$db"

# the log
dump "$db" "$dir/fixed"
status "list" 0 "$rawi" fix list --db "$db"
check "three stand in it" [ "$(wc -l < "$dir/out")" -eq 3 ]
status "rebuild" 0 "$rawi" rebuild --db "$db"
dump "$db" "$dir/rebuilt"
check "keeps them" cmp -s "$dir/fixed" "$dir/rebuilt"
cp -r examples "$dir/pages"
printf 'عاد الصيادون إلى الميناء صباح اليوم.\n\nوقال شيخهم زنكيط دغبوش إن البحر هدأ.\n' > "$dir/pages/z.txt"
"$rawi" add --db "$db" "$dir/pages/z.txt" 2> "$dir/err"
"$rawi" remove --db "$db" z.txt 2> "$dir/err" || "$rawi" remove --db "$db" "$dir/pages/z.txt" 2> "$dir/err"
dump "$db" "$dir/rebuilt"
check "so do add and remove" cmp -s "$dir/fixed" "$dir/rebuilt"
status "an undo of nothing" 1 "$rawi" fix undo 9 --db "$db"
for n in 1 2 3; do "$rawi" fix undo $n --db "$db" || not_ok "undo $n" ""; done
dump "$db" "$dir/undone"
check "all taken back, all is as it was" cmp -s "$dir/first" "$dir/undone"
status "twice is once too often" 1 "$rawi" fix undo 3 --db "$db"
"$rawi" fix list --json --db "$db" > "$dir/out"
check "the log still tells of them" [ "$(grep -c '"undone":"20' "$dir/out")" -eq 3 ]
status "no such verb" 2 "$rawi" fix mend --db "$db"
status "no database" 2 "$rawi" fix list --db "$dir/none.db"
finish
