#!/bin/sh
# test: rawi extract: order whatever the threads, input forms, a full disk, a reader that goes away.
. test/cli/common

pages 60 > "$dir/pages.jsonl"
"$rawi" extract -j 1 examples "$dir/pages.jsonl" > "$dir/one" 2> "$dir/err"
for n in 2 3 4 16; do
	"$rawi" extract -j $n examples "$dir/pages.jsonl" > "$dir/many" 2> "$dir/err"
	check "$n threads give the same bytes" cmp -s "$dir/one" "$dir/many"
done
check "every page and article" [ "$(wc -l < "$dir/one")" -ge 72 ]
check "ids are the paths inside the folder, then those given, in order" sh -c \
	"[ \"\$(sed 's/^{\"id\":\"\\([^\"]*\\)\".*/\\1/' '$dir/one' | uniq | head -n 14 | tail -n 2 | tr '\\n' ' ')\" = 'page-00000 page-00001 ' ]"
"$rawi" extract --from jsonl < "$dir/pages.jsonl" > "$dir/stdin" 2> "$dir/err"
tail -n 60 "$dir/one" > "$dir/last"
check "standard input" cmp -s "$dir/stdin" "$dir/last"
if [ -w /dev/full ]; then
	"$rawi" extract examples > /dev/full 2> "$dir/err"
	check "a full disk is an error" [ $? -eq 2 ]
	says "and said" "standard output: "
else
	echo "skip a full disk: no /dev/full"
fi
"$rawi" extract -j 2 "$dir/pages.jsonl" 2> "$dir/err" | head -n 1 > "$dir/head"
check "a reader that goes away: no complaint" sh -c "! grep -q 'standard output' '$dir/err'"
status "empty input" 0 sh -c "'$rawi' extract --from jsonl < /dev/null"
check "prints nothing" [ ! -s "$dir/out" ]
finish
