#!/bin/sh
# test: what a database is asked with filters: who, of what type, when, where, how often; tables, CSV, JSON; what is wrong with a question is said.
. test/cli/common

db=$dir/a.db
"$rawi" add --db "$db" examples 2> "$dir/err"
rows() { "$rawi" "$@" --db "$db" 2> "$dir/err" | tail -n +2 | wc -l; }

# filters
status "quotes of one speaker" 0 "$rawi" quotes --db "$db" --speaker 'ماجد الرواحنة'
check "are his alone" sh -c "[ \$(wc -l < '$dir/out') -gt 3 ] && ! tail -n +2 '$dir/out' | cut -f 3 | grep -v 'ماجد الرواحنة'"
cp "$dir/out" "$dir/one"
status "by his last name" 0 "$rawi" quotes --db "$db" --speaker 'الرَّواحنه'
check "in another spelling, are the same" cmp -s "$dir/one" "$dir/out"
status "by his key" 0 "$rawi" quotes --db "$db" --speaker 'per:ماجد الرواحنة'
check "too" cmp -s "$dir/one" "$dir/out"
status "of a type" 0 "$rawi" quotes --db "$db" --type direct
check "only of that" sh -c "tail -n +2 '$dir/out' | cut -f 2 | grep -q direct && ! tail -n +2 '$dir/out' | cut -f 2 | grep -v direct"
status "events of an actor" 0 "$rawi" events --db "$db" --actor 'يونس البقالي' --type CONSULT --json
check "with that type" sh -c "grep -q '\"type\":\"CONSULT\"' '$dir/out' && ! grep -v '\"actor_key\":.*per:يونس البقالي' '$dir/out'"
check "a state by its code is a name" [ "$(rows events --about MAR)" -gt 3 ]
check "days bound" [ "$(rows quotes --from 2024-06)" -lt "$(rows quotes)" ]
check "a month is all of its days" [ "$(rows quotes --from 2024-06 --to 2024-06)" -eq "$(rows quotes --from 2024-06-01 --to 2024-06-30)" ]
check "an outlet in another spelling" [ "$(rows quotes --outlet 'صدي الاطلس')" -eq "$(rows quotes --outlet 'صدى الأطلس')" ]
story=$("$rawi" stories --db "$db" | sed -n '2s/\t.*//p')
check "a story's quotes" [ "$(rows quotes --story "$story")" -gt 5 ]
check "and events" [ "$(rows events --story "$story")" -gt 5 ]
check "claims that several tell" sh -c "'$rawi' claims --db '$db' --min-tellings 2 | tail -n +2 | awk -F'\t' '\$4 < 2 { bad = 1 } END { exit bad || NR < 2 }'"
check "figures of persons" [ "$(rows figures --type count)" -gt 0 ]
status "a unit that is none" 2 "$rawi" figures --db "$db" --type x
says "is said to be none" "--type: 'x' is no unit"
status "a unit that nobody gives is no mistake" 0 "$rawi" figures --db "$db" --type km
check "documents of a story stand by their ids" sh -c "'$rawi' stories --db '$db' --json | jq -ce '.docs | . == sort_by(.id, .article)' | sort -u | grep -qx true"
check "stories of an outlet" [ "$(rows stories --outlet 'الميزان')" -ge 1 ]
check "copies of a document stand first in it" sh -c "'$rawi' copies --db '$db' --doc 03-almizan.txt | tail -n +2 | cut -f 5 | sort -u | grep -qx 03-almizan.txt"

# pages of an answer
"$rawi" quotes --db "$db" --json > "$dir/all"
{
	"$rawi" quotes --db "$db" --json --limit 4
	"$rawi" quotes --db "$db" --json --offset 4
} > "$dir/parts"
check "a limit and what stands behind it are all" cmp -s "$dir/all" "$dir/parts"
"$rawi" quotes --db "$db" --json > "$dir/again"
check "in the same order each time" cmp -s "$dir/all" "$dir/again"

# timeline
status "a timeline" 0 "$rawi" timeline 'ماجد الرواحنة' --db "$db"
check "goes by day" sh -c "tail -n +2 '$dir/out' | cut -f 1 | grep -v '^-' | sort -c"
check "says what several tell once" sh -c "tail -n +2 '$dir/out' | awk -F'\t' '\$6 > 1' | grep -q ."
check "a story has one, too" [ "$(rows timeline --story "$story")" -gt 5 ]
status "of nobody" 2 "$rawi" timeline --db "$db"
says "is asked back" "of whom or what?"

# one document
status "a document" 0 "$rawi" doc 03-almizan.txt --db "$db"
check "with its facts" sh -c "grep -q '^title ' '$dir/out' && grep -q '^quotes' '$dir/out' && grep -q '^events' '$dir/out' && grep -q '^entities' '$dir/out'"
status "as JSON" 0 "$rawi" doc 03-almizan.txt --db "$db" --json
check "is its record" sh -c "'$rawi' records --db '$db' | grep -qxF -f '$dir/out'"
status "one that is not there" 1 "$rawi" doc none.txt --db "$db"
says "is named" "there is no document 'none.txt'"
status "a document of no name" 1 "$rawi" doc "" --db "$db"
check "is not every document" [ ! -s "$dir/out" ]
status "who denies something is not shown as saying it" 0 "$rawi" doc 12-naba-post-denial.txt --db "$db"
check "the cue stands beside the words" grep -q '(نفى): «وجود أي خلاف' "$dir/out"
status "an appended article, as lists print it" 0 "$rawi" quotes --doc '06-naba-post.txt#1' --db "$db"
check "its quotes alone" [ "$(tail -n +2 "$dir/out" | cut -f 7 | sort -u)" = '06-naba-post.txt#1' ]
for command in quotes events figures claims stories copies entities "timeline JOR" "search الماء"; do
	status "$command of a document that is not there" 1 "$rawi" $command --doc none.txt --db "$db"
	says "is told" "there is no document 'none.txt'"
	status "$command of a story that is not there" 1 "$rawi" $command --story 7 --db "$db"
	says "is told" "there is no story 7"
done

# what is wrong
status "nobody of the name" 1 "$rawi" quotes --db "$db" --speaker 'زبرجد المنسي'
says "is told" "nobody and nothing is called 'زبرجد المنسي'"
status "no such outlet" 1 "$rawi" events --db "$db" --outlet 'صحيفة لا وجود لها'
says "neither" "there is no outlet"
for bad in "quotes --type CONSULT" "events --type quote" "events --status maybe" "quotes --from 2024-13" "quotes --to 2023-02-29" "quotes --limit many" "claims --min-tellings -1" \
	"stories --story 0" "quotes --from 2024-06-02 --to 2024-06-01" "quotes --json --csv" "entities --speaker x" "doc" "search" "quotes --country jordan" "events --country ZZZ"; do
	# shellcheck disable=SC2086
	status "$bad" 2 "$rawi" $bad --db "$db"
done

# CSV: what a spreadsheet would take for a formula is text
printf '{"id":"f","outlet":"=2+3","published":"2024-05-11","text":"قال سالم العدناني إن \\"السد، والجسر\\" جاهزان، وأضاف سالم العدناني: \\"@كل شيء جاهز\\"."}\n' > "$dir/f.jsonl"
"$rawi" add --db "$dir/f.db" "$dir/f.jsonl" 2> "$dir/err"
status "CSV" 0 "$rawi" quotes --db "$dir/f.db" --csv
check "ends its lines as RFC 4180 says" sh -c "! grep -qvP '\r\$' '$dir/out'"
check "quotes what would be a formula, an apostrophe before it" grep -q "\"'=2+3\"" "$dir/out"
python=$(command -v python3)
if [ -n "$python" ]; then
	check "is read back whole" "$python" - "$dir/out" <<'P'
import csv, sys
rows = list(csv.reader(open(sys.argv[1], encoding="utf-8", newline="")))
assert len(rows) > 1 and len({len(r) for r in rows}) == 1, rows
assert rows[0][0] == "day" and not any(c[:1] in "=+-@" for r in rows[1:] for c in r if c), rows
P
else
	echo "skip CSV is read back whole: no python3"
fi

# a terminal: nothing of a page moves its cursor, and tables fit
printf '{"id":"e\\u001b[31m","outlet":"قلعة\\u001b]0;x\\u0007","published":"2024-05-11","title":"خبر\\u009b2J عن \\u202eالسد","text":"قال سالم العدناني إن السد جاهز\\u001b[2J الآن وإن الجسر يفتح غدا أمام الشاحنات الثقيلة والحافلات والسيارات الصغيرة."}\n' > "$dir/e.jsonl"
"$rawi" add --db "$dir/e.db" "$dir/e.jsonl" 2> "$dir/err"
for command in quotes stories entities "search السد" "doc e" "check السد جاهز الآن"; do
	# shellcheck disable=SC2086
	"$rawi" $command --db "$dir/e.db" > "$dir/out" 2> "$dir/err"
	case $command in check*) continue ;; esac
	check "$command into a pipe: no controls" sh -c "! LC_ALL=C grep -q '[[:cntrl:]]' '$dir/out' || ! LC_ALL=C tr -d '\t\n' < '$dir/out' | LC_ALL=C grep -q '[[:cntrl:]]'"
done
if command -v script > /dev/null && script -qec true /dev/null > /dev/null 2>&1; then
	for command in quotes "check السد جاهز الآن" "entity العدناني"; do
		COLUMNS=70 script -qec "$rawi $command --db $dir/e.db" /dev/null > "$dir/out" < /dev/null
		check "$command on a terminal: no controls" sh -c "! tr -d '\t\r\n' < '$dir/out' | LC_ALL=C grep -q \"\$(printf '[\001-\037\177]')\""
	done
	COLUMNS=70 script -qec "$rawi quotes --db $db" /dev/null > "$dir/out" < /dev/null
	if [ -n "$python" ]; then
		check "a table fits its terminal" "$python" - "$dir/out" <<'P'
import sys, unicodedata
for line in open(sys.argv[1], encoding="utf-8", newline="\n"):
    line = line.rstrip("\r\n")
    width = sum(0 if unicodedata.category(c) in ("Mn", "Me", "Cf") else 1 for c in line)
    assert width <= 70, (width, line)
    assert line.count("\u2068") == line.count("\u2069"), line
P
	fi
else
	echo "skip a terminal: no script"
fi
finish
