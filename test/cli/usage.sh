#!/bin/sh
# test: commands, options, help, exit statuses.
. test/cli/common

for c in extract clean parse add records stories copies claims quotes events report verify recover why rebuild remove; do
	status "help of $c" 0 "$rawi" $c --help
	check "help of $c shows usage, options, example" sh -c "grep -q '^usage: rawi $c' '$dir/out' && grep -q '^options:' '$dir/out' && grep -q '^  rawi $c ' '$dir/out'"
	check "rawi --help names $c" sh -c "'$rawi' --help | grep -q '^  $c '"
	check "rawi help of $c says the same" sh -c "'$rawi' help $c | cmp -s - '$dir/out'"
	status "$c refuses an unknown option" 2 "$rawi" $c --nonsense
	says "$c names the unknown option" "'--nonsense'"
done
status "version" 0 "$rawi" --version
status "no command" 2 "$rawi"
status "unknown command" 2 "$rawi" nonsense
says "unknown command is named" "'nonsense'"
status "database missing from the command line" 2 "$rawi" stories
says "and said" "needs --db FILE"
status "option without its value" 2 "$rawi" stories --db
status "empty value" 2 "$rawi" stories --db ''
status "value of a switch" 2 "$rawi" stories --db x --json=yes
status "bad number of threads" 2 "$rawi" extract -j none
status "bad form" 2 "$rawi" extract --from pdf
status "option of another command" 2 "$rawi" extract --db x
status "a path too many" 2 "$rawi" stories --db x y
status "report of nothing" 2 "$rawi" report -o "$dir/x.html"
status "report of both" 2 "$rawi" report --db x examples -o "$dir/x.html"
status "tables that are not there" 2 "$rawi" extract --tables "$dir/none" examples
status "database that is not there" 2 "$rawi" stories --db "$dir/none.db"
check "and is not made" [ ! -e "$dir/none.db" ]
status "all well" 0 "$rawi" extract examples
status "some skipped" 1 "$rawi" extract examples "$dir/none.txt"
says "names file and cause" "none.txt: "
says "counts" "12 read, 1 skipped"
status "a value behind =" 0 "$rawi" extract --jobs=1 --from=auto examples
status "a path that begins with a dash" 1 "$rawi" extract -- -none
finish
