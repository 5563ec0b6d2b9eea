#!/bin/sh
# test: rawi verify finds what is wrong: a page's bytes, a span's text, a number of tellings, a row without its partner.
. test/cli/common

if ! command -v sqlite3 > /dev/null; then
	echo "skip verify: no sqlite3 to spoil a database with"
	exit 0
fi
db=$dir/a.db
"$rawi" add --db "$db" examples 2> "$dir/err"
status "a sound database" 0 "$rawi" verify --db "$db"
check "is said to be" grep -q ': 0 wrong$' "$dir/out"
spoil() { # NAME SQL
	cp "$db" "$dir/spoiled.db"
	sqlite3 "$dir/spoiled.db" "$2"
	status "$1" 1 "$rawi" verify --db "$dir/spoiled.db"
	check "$1: a line for it" [ "$(wc -l < "$dir/out")" -ge 2 ]
}
spoil "another page's bytes" "UPDATE page SET data = (SELECT data FROM page WHERE page = 2) WHERE page = 1"
spoil "a copy moved by a byte" "UPDATE copy SET a_at = a_at + 1 WHERE rowid = 1"
spoil "a copy beyond the page" "UPDATE copy SET b_len = 10000000 WHERE rowid = 1"
spoil "a copy's text" "UPDATE copy SET b_text = b_text || 'x' WHERE rowid = 1"
spoil "more tellings than documents" "UPDATE story SET tellings = 99"
spoil "a story of a record that is not there" "UPDATE story_document SET record = 4711 WHERE record = 1"

# a record that is no record: said in one line that names the database and the page; what else stands in it can still be asked for
cp "$db" "$dir/spoiled.db"
sqlite3 "$dir/spoiled.db" "UPDATE claim_place SET item = 4711 WHERE claim = (SELECT min(claim) FROM claim)"
status "a claim's fact that is not there" 2 "$rawi" report --db "$dir/spoiled.db" -o "$dir/x.html"
says "is said" "spoiled.db: "
check "in one line" [ "$(wc -l < "$dir/err")" -eq 1 ]
finish
