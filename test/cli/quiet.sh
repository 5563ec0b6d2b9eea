#!/bin/sh
# test: false alarms on quiet text. test/gold/quiet holds sport, culture, economy, weather and home pages without an act of verbal or material conflict; whatever rawi prints of these kinds is wrong.
# The aim is one in 200 sentences; `most` is what may be printed now, and only ever goes down.
. test/cli/common

most=13
"$rawi" extract --from jsonl test/gold/quiet.in.jsonl > "$dir/records" 2> "$dir/err"
check "quiet pages are read" [ "$(wc -l < "$dir/records")" -eq "$(wc -l < test/gold/quiet.in.jsonl)" ]
grep -oE '"type":"(REQUEST|ACCUSE|REJECT|THREATEN|PROTEST|SANCTION|MOBILIZE|COERCE|ASSAULT)"' "$dir/records" | sort | uniq -c > "$dir/alarms"
n=$(awk '{ n += $1 } END { print n + 0 }' "$dir/alarms")
if [ "$n" -le $most ]; then ok "at most $most false alarms ($n)"; else not_ok "at most $most false alarms" "$n: $(tr -s ' \n' '  ' < "$dir/alarms")"; fi
finish
