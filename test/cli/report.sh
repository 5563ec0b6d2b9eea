#!/bin/sh
# test: rawi report: from a database, from pages, to a place that takes none.
. test/cli/common

"$rawi" add --db "$dir/a.db" examples 2> "$dir/err"
status "from a database" 0 "$rawi" report --db "$dir/a.db" -o "$dir/db.html"
check "nothing on standard output" [ ! -s "$dir/out" ]
status "from pages" 0 "$rawi" report examples -o "$dir/pages.html"
check "the same report" cmp -s "$dir/db.html" "$dir/pages.html"
check "a whole page" sh -c "head -n 1 '$dir/db.html' | grep -qi '<!doctype html' && tail -n 1 '$dir/db.html' | grep -q '</html>'"
status "in English" 0 "$rawi" report --db "$dir/a.db" --lang en -o "$dir/en.html"
check "other words" sh -c "! cmp -s '$dir/db.html' '$dir/en.html'"
status "some pages skipped" 1 "$rawi" report examples "$dir/none.txt" -o "$dir/some.html"
check "the report is there" cmp -s "$dir/db.html" "$dir/some.html"
status "no such folder" 2 "$rawi" report --db "$dir/a.db" -o "$dir/none/x.html"
says "names the file" "none/x.html: "
status "no such database" 2 "$rawi" report --db "$dir/none.db" -o "$dir/x.html"
check "no file for it" [ ! -e "$dir/x.html" ]
check "nothing half done is left" sh -c "! ls '$dir' | grep -q part"
if [ -w /dev/full ]; then
	status "a full disk" 2 "$rawi" report --db "$dir/a.db" -o /dev/full
	says "is said" "/dev/full: "
fi
finish
