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
# What pages say is text, never markup; a passage that several share is one place; each link has its place, each place one name.
# sound FILE: its ids are unique and its links have ids
sound() {
	grep -o ' id="\{0,1\}[a-z0-9-]*' "$1" | sed 's/ id="\{0,1\}//' | sort > "$dir/ids"
	grep -o 'href="#[^"]*"' "$1" | sed 's/href="#//; s/"//' | sort -u > "$dir/links"
	[ -s "$dir/links" ] && [ -z "$(uniq -d "$dir/ids")" ] && [ -z "$(comm -13 "$dir/ids" "$dir/links")" ]
}
check "links and places" sound "$dir/db.html"
mkdir "$dir/hostile"
for i in 1 2 3 4; do
	printf 'خبر <script>alert(%d)</script> "كاذب" \342\200\256 مقلوب & <img src=x onerror=alert(1)>\nصحيفة "الساحة" <b>\n' $i
	for k in 1 2 3; do
		printf 'قال الوزير سالم العدناني: «إن ترميم الجسر القديم قرب القرية سيبدأ في الشهر القادم بعد أن وصلت المعدات إلى الميناء </script><script>alert(1)</script>» يوم 12 مايو 2024.\n'
	done
done > "$dir/hostile/x\"><script>alert(1).txt"
cp "$dir/hostile/"*.txt "$dir/hostile/b'&amp;.txt"
head -n 4 "$dir/hostile/b'&amp;.txt" > "$dir/hostile/c.txt"
printf '<html><head><title>خبر &lt;script&gt;alert(1)&lt;/script&gt;</title><meta property="og:site_name" content="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"></head><body><p>%s</p></body></html>' \
	"قال الوزير سالم العدناني: «إن ترميم الجسر القديم قرب القرية سيبدأ في الشهر القادم بعد أن وصلت المعدات إلى الميناء»" > "$dir/hostile/d.html"
status "hostile pages" 0 "$rawi" report "$dir/hostile" -o "$dir/hostile.html"
check "no markup of theirs" sh -c "! grep -qiE '<script|<img|onerror=alert\(1\)>' '$dir/hostile.html'"
check "no direction control of theirs" sh -c "! grep -q '$(printf '\342\200\256')' '$dir/hostile.html'"
check "hostile: links and places" sound "$dir/hostile.html"
pages 1010 > "$dir/many.jsonl"
status "more pages than it shows" 0 "$rawi" report --from jsonl "$dir/many.jsonl" -o "$dir/many.html"
check "many: links and places" sound "$dir/many.html"

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
