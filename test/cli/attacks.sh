#!/bin/sh
# test: rawi serve under attack: smuggled requests, hosts, origins, paths, markup, code in values, giant questions, a thousand connections. test/web/attacks.py has the list, with its sources.
. test/cli/common

if ! command -v python3 > /dev/null; then
	echo "skip attacks on rawi serve: python3 is not here"
	exit 0
fi
"$rawi" add --db "$dir/a.db" examples 2> "$dir/err"
hostile "$dir/hostile.jsonl"
"$rawi" add --db "$dir/h.db" "$dir/hostile.jsonl" 2> "$dir/err" || not_ok "hostile pages are added" "$(head -n 1 "$dir/err")"
python3 test/web/attacks.py "$rawi" "$dir" || failures=$((failures + 1))
finish
