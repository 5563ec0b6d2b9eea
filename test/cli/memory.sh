#!/bin/sh
# test: --memory: what add and rebuild take stays under it, what they find is the same, and a page that cannot be read within it is named and lost to nobody.
. test/cli/common

# Sizes
for size in x 300X 12MB -1 99999999999999999999 ""; do
	status "no size: '$size'" 2 "$rawi" add --db "$dir/no.db" --memory "$size" examples
done
status "less than can be kept to" 2 "$rawi" add --db "$dir/no.db" --memory 127M examples
says "is said" "'127M' is less than 128M, the least that can be kept to"
check "and nothing is made" [ ! -e "$dir/no.db" ]
status "bytes" 0 "$rawi" add --db "$dir/bytes.db" --memory 134217728 examples
status "others take no such option" 2 "$rawi" extract --memory 1G examples

# most NAME MIB COMMAND…: the most that the command held at any time, by the system's own count; a build for sanitizers or coverage holds more
most() {
	name=$1 mib=$2
	shift 2
	python3 -c 'import os, sys
pid = os.spawnvp(os.P_NOWAIT, sys.argv[1], sys.argv[1:])
_, rc, used = os.wait4(pid, 0)
print(used.ru_maxrss // 1024, os.waitstatus_to_exitcode(rc))' "$@" > "$dir/most" 2> "$dir/err"
	read -r held rc < "$dir/most"
	if readelf -sW "$rawi" | grep -qE '__(asan|tsan|gcov|llvm)_'; then
		echo "skip $name: a build for sanitizers or coverage"
	elif [ "${held:-9999}" -le "$mib" ] && [ "$rc" -le 1 ]; then
		ok "$name"
	else
		not_ok "$name" "$held MiB, exit status $rc"
	fi
}
pages 400 > "$dir/many.jsonl"
"$rawi" add --db "$dir/free.db" "$dir/many.jsonl" 2> "$dir/err"
dump "$dir/free.db" "$dir/free"
for j in 1 4; do
	most "add holds to it ($j threads)" 128 "$rawi" add --db "$dir/bound$j.db" -j $j --memory 128M "$dir/many.jsonl"
	dump "$dir/bound$j.db" "$dir/bound"
	check "and finds the same" cmp -s "$dir/free" "$dir/bound"
done
most "rebuild holds to it" 128 "$rawi" rebuild --db "$dir/bound1.db" --memory 128M
dump "$dir/bound1.db" "$dir/bound"
check "and finds the same" cmp -s "$dir/free" "$dir/bound"

# Large pages among small ones: the text of many pages in one
long() { # ID N: a page of N paragraphs
	pages "$2" | awk -v id="$1" 'BEGIN { printf "{\"id\":\"%s\",\"published\":\"2024-05-20\",\"text\":\"", id } { sub(/.*"text":"/, ""); sub(/"}$/, ""); printf "%s\\n", $0 } END { print "\"}" }'
}
wide() { # a page of few words in 3 MB
	printf '{"id":"huge","text":"وصل الوفد إلى القرية القديمة صباح السبت وناقش مع أهلها خطة لترميم الجسر.'
	head -c 3000000 /dev/zero | tr '\0' ' '
	echo '"}'
}
{ long middle 30; pages 40; long large 200; pages 60 | tail -n 20; wide; long last 2; } > "$dir/mixed.jsonl"
status "pages that are too large for it" 1 "$rawi" add --db "$dir/mixed.db" -j 4 --memory 128M "$dir/mixed.jsonl"
says "are named: one takes too much" "not read: it takes more than the 22 MB that --memory leaves for one document"
says "one has too many bytes" "larger than 2883584 bytes, the most that --memory leaves for one page"
says "all others are read" "62 read, 2 skipped; 62 new"
"$rawi" add --json --db "$dir/mixed.db" --memory 128M -j 1 "$dir/mixed.jsonl" > "$dir/out" 2> "$dir/err"
says "which they are hangs on no thread" "62 read, 2 skipped; 0 new, 0 new versions, 0 read anew, 62 known"
"$rawi" add --json --db "$dir/mixed.db" "$dir/mixed.jsonl" > "$dir/out" 2> "$dir/err"
check "without a bound they come in" [ "$(grep -c '"added":"new"' "$dir/out")" -eq 2 ]
status "a rebuild within it cannot read one of them again" 1 "$rawi" rebuild --db "$dir/mixed.db" --memory 128M
says "and names it" "large"
"$rawi" records --db "$dir/mixed.db" > "$dir/out" 2> "$dir/err"
check "it keeps the record that it has" [ "$(wc -l < "$dir/out")" -eq 64 ]

# Packed so that more must be held than is left
if command -v xz > /dev/null; then
	xz --lzma2=dict=64MiB,mode=fast,mf=hc3 -c "$dir/many.jsonl" > "$dir/many.jsonl.xz"
	status "a layer that wants too much" 1 "$rawi" add --db "$dir/xz.db" --memory 128M "$dir/many.jsonl.xz"
	says "is named" "it needs more than --memory leaves to be unpacked"
	status "and read where there is room" 0 "$rawi" add --db "$dir/xz.db" --memory 2G "$dir/many.jsonl.xz"
fi
finish
