#!/bin/sh
# test: rawi serve: what it answers, what it refuses, what hostile pages do to it, its JSON against its own description. test/web/serve.py asks; browsers: test/web/browser.py.
. test/cli/common

if ! command -v python3 > /dev/null; then
	echo "skip rawi serve: python3 is not here"
	exit 0
fi
"$rawi" add --db "$dir/a.db" examples 2> "$dir/err"
status "a port that is none" 2 "$rawi" serve --db "$dir/a.db" --listen 127.0.0.1:http
says "is said" "--listen: '127.0.0.1:http' is no [ADDRESS:]PORT"
status "an address that is none" 2 "$rawi" serve --db "$dir/a.db" --listen nowhere:0
says "is said, too" "'nowhere' is no IP address"
status "no such database" 2 "$rawi" serve --db "$dir/none.db" --listen 0
status "an empty file" 2 "$rawi" serve --db /dev/null --listen 0
hostile "$dir/hostile.jsonl"
"$rawi" add --db "$dir/h.db" "$dir/hostile.jsonl" 2> "$dir/err" || not_ok "hostile pages are added" "$(head -n 1 "$dir/err")"
python3 test/web/serve.py "$rawi" "$dir" || failures=$((failures + 1))
finish
