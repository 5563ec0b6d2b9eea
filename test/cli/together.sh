#!/bin/sh
# test: several programs at one database: adds at the same time lose nothing; reading goes on meanwhile.
. test/cli/common

pages 400 > "$dir/all.jsonl"
for n in 1 2 3 4; do
	awk -v n="$n" 'NR % 4 + 1 == n' "$dir/all.jsonl" > "$dir/part$n.jsonl"
	"$rawi" add -j 1 --db "$dir/x.db" "$dir/part$n.jsonl" 2> "$dir/err$n" &
	eval "pid$n=$!"
done
tries=0
while ! "$rawi" stories --db "$dir/x.db" > "$dir/out" 2> "$dir/err" && [ $tries -lt 1200 ]; do
	tries=$((tries + 1))
	sleep 0.05
done
check "reading while others add" [ $tries -lt 1200 ]
for n in 1 2 3 4; do
	eval "wait \$pid$n"
	check "add $n ends well" [ $? -eq 0 ]
	grep -v '100 read, 0 skipped' "$dir/err$n"
done
status "verify" 0 "$rawi" verify --db "$dir/x.db"
"$rawi" add --db "$dir/y.db" "$dir/all.jsonl" 2> "$dir/err"
dump "$dir/x.db" "$dir/first"
dump "$dir/y.db" "$dir/second"
check "the same as one add" cmp -s "$dir/first" "$dir/second"
finish
