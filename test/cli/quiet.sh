#!/bin/sh
# test: false alarms on quiet text. test/gold/quiet and quiet-held hold sport, culture, economy, weather and home pages without an act of verbal or material conflict; whatever rawi prints of these
# kinds is wrong. The aim is one in 200 sentences (2 and 1), which is the limit now.
. test/cli/common

# alarms SET LIMIT
alarms() {
	"$rawi" extract --from jsonl "test/gold/$1.in.jsonl" > "$dir/records" 2> "$dir/err"
	check "$1: pages are read" [ "$(wc -l < "$dir/records")" -eq "$(wc -l < "test/gold/$1.in.jsonl")" ]
	grep -oE '"type":"(REQUEST|ACCUSE|REJECT|THREATEN|PROTEST|SANCTION|MOBILIZE|COERCE|ASSAULT)"' "$dir/records" | sort | uniq -c > "$dir/alarms"
	n=$(awk '{ n += $1 } END { print n + 0 }' "$dir/alarms")
	if [ "$n" -le "$2" ]; then ok "$1: at most $2 false alarms ($n)"; else not_ok "$1: at most $2 false alarms" "$n: $(tr -s ' \n' '  ' < "$dir/alarms")"; fi
}
alarms quiet 2
alarms quiet-held 1
finish
