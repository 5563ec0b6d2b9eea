#!/bin/sh
# test: bad input: each gives one clear line that names the file and the cause; the rest goes on; nothing stored is lost.
. test/cli/common

good=examples/01-mashriq-agency.txt
bad=$dir/bad
mkdir "$bad"
: > "$bad/empty.txt"
printf '\211PNG\r\n\032\n\000\000\000\rIHDR\000\000\001\000\000\000\001\000\b\006\000\000\000' > "$bad/picture.txt"
printf '\377\330\377\340\000\020JFIF\000\001' > "$bad/photo.html"
printf 'PK\003\004\024\000\000\000\b\000' > "$bad/archive.txt"
printf '   \n\t\n  ' > "$bad/blank.txt"
printf '\000\001\002\003\004\005\006\007\010\011\012\013\014\015\016\017\020' > "$bad/binary.txt"
printf '\357\273\277 [\n {"id": "x", "text": "y"}]\n' > "$bad/array.json"
printf '{\n  "id": "x",\n  "text": "y"\n}\n' > "$bad/pretty.json"
printf '<?xml version="1.0"?>\n<!-- x -->\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>http://a.example/</loc></url></urlset>\n' > "$bad/map.xml"
n=$(ls "$bad" | wc -l)
status "pages that are none" 1 "$rawi" extract "$bad" "$good"
says "counts" "1 read, $n skipped"
check "a line each" [ "$(wc -l < "$dir/err")" -eq $((n + 1)) ]
for f in "$bad"/*; do
	check "names $(basename "$f")" grep -q "^rawi: $f: ..." "$dir/err"
done
says "a JSON array is named as one" "array.json: a JSON array"
says "an object over several lines, too" "pretty.json: a JSON document"
says "a sitemap, too" "map.xml: a sitemap"
check "the good page is read" [ "$(wc -l < "$dir/out")" -ge 1 ]

status "missing file and missing folder" 1 "$rawi" extract "$dir/none.txt" "$dir/none/" "$good"
says "counts" "1 read, 2 skipped"
if [ "$(id -u)" -ne 0 ]; then
	mkdir "$dir/closed" && chmod 0 "$dir/closed"
	status "a folder that may not be read" 1 "$rawi" extract "$dir/closed" "$good"
	says "is named" "closed: "
	chmod 700 "$dir/closed"
else
	echo "skip a folder that may not be read: run as root"
fi

# other languages, broken text
printf 'The minister travelled to the village on Monday and spoke with the people about the old bridge.\n' > "$dir/english.txt"
printf 'وزیر امور خارجه گفت که این دیدار برای گسترش همکاری‌های دو کشور می‌باشد و هیچ‌گونه پیش‌شرطی در کار نیست.\n' > "$dir/persian.txt"
printf 'وزیراعظم نے کہا ہے کہ یہ دورہ دونوں ملکوں کے لیے بہت اہم تھا اور اس سے تعلقات میں بہتری آئے گی۔\n' > "$dir/urdu.txt"
status "other languages" 0 "$rawi" extract "$dir/english.txt" "$dir/persian.txt" "$dir/urdu.txt"
check "a line each" [ "$(grep -c 'not Arabic' "$dir/err")" -eq 3 ]
check "no facts in them" sh -c "! grep -v '\"quotes\":\\[\\],\"events\":\\[\\]' '$dir/out' | grep -q ."
printf 'قال الوزير \377\376\200 إن الزيارة \330 تمت يوم الاثنين\n' > "$dir/broken.txt"
status "broken UTF-8 is read" 0 "$rawi" extract "$dir/broken.txt"
says "and named with its cause" "broken.txt: ill-formed UTF-8 in 4 places"
status "JSON lines with errors" 1 sh -c "printf '{\"id\":\"a\",\"text\":\"قال الوزير كلمة\"}\n{oops\n[1]\n{\"id\":3}\n{\"id\":\"b\",\"text\":\"قال السفير كلمة\"}\n' | '$rawi' extract --from jsonl"
says "names the line" "standard input:2: "
says "goes on" "2 read, 3 skipped"

status "a date that is none" 0 sh -c "printf '{\"id\":\"a\",\"text\":\"قال الوزير كلمة\",\"published\":\"2024-02-31\"}\n' | '$rawi' extract --from jsonl"
says "is named" "standard input:1: '2024-02-31' is no date"
check "and dates nothing" grep -q '"published":{"value":null' "$dir/out"

# ids that outputs, addresses and terminals can not hold
printf '{"id":"a\\nb\\u0000c","text":"قال الوزير إن السد جاهز."}\n' > "$dir/ids.jsonl"
mkdir "$dir/names" && cp "$good" "$dir/names/$(printf 'x\377y\001.txt')"
status "odd ids" 0 "$rawi" extract "$dir/ids.jsonl" "$dir/names"
check "are plain in every output" sh -c "grep -q '\"id\":\"a%0Ab%00c\"' '$dir/out' && grep -q '\"id\":\"x%FFy%01.txt\"' '$dir/out'"

# size and depth
awk 'BEGIN { for (i = 0; i < 700000; i++) printf "قال الوزير إن الزيارة تمت " }' > "$dir/long.txt" # 31 MB on one line
status "a very long line ends well" 1 sh -c "'$rawi' extract -j 1 '$dir/long.txt' '$good'; s=\$?; [ \$s -le 1 ] && exit 1"
check "one line at most for it" [ "$(grep -c 'long.txt' "$dir/err")" -le 1 ]
says "the rest goes on" "read, "
awk 'BEGIN { printf "<html><body>"; for (i = 0; i < 100000; i++) printf "<div>"; print "قال الوزير إن الزيارة تمت" }' > "$dir/deep.html"
status "HTML nested 100,000 deep ends well" 1 sh -c "'$rawi' extract '$dir/deep.html' '$good'; s=\$?; [ \$s -le 1 ] && exit 1"

# a byte 0 in a text is a letter like others, all the way
printf 'قال الوزير سالم العدناني إن الزيارة\000 تمت يوم الاثنين\nزار سالم العدناني الميناء\n' > "$dir/nul.txt"
status "a page with a byte 0 is added" 0 "$rawi" add --db "$dir/nul.db" "$dir/nul.txt" "$good"
status "compared and verified" 0 "$rawi" verify --db "$dir/nul.db"
status "and reported" 0 "$rawi" report --db "$dir/nul.db" -o "$dir/nul.html"
check "without the byte" sh -c "[ \$(tr -d '\\000' < '$dir/nul.html' | wc -c) -eq \$(wc -c < '$dir/nul.html') ]"
for c in records stories copies claims quotes events; do
	status "$c of it" 0 "$rawi" $c --db "$dir/nul.db" --json
done

# databases
db=$dir/a.db
"$rawi" add --db "$db" "$good" 2> "$dir/err"
dump "$db" "$dir/before"
status "bad pages to a database" 1 "$rawi" add --db "$db" "$bad"
dump "$db" "$dir/after"
check "what it holds stays" cmp -s "$dir/before" "$dir/after"
for c in stories records verify add; do
	status "$c: a database that is a text" 2 "$rawi" $c --db "$good"
	says "$c: says so" "not a rawi database"
done
check "the text is untouched" sh -c "head -c 6 '$good' | grep -qv SQLite"
status "a database that is a folder" 2 "$rawi" stories --db "$bad"
says "says so" "is a folder"
status "a database that is empty" 2 "$rawi" stories --db "$bad/empty.txt"
status "a place where none can be made" 2 "$rawi" add --db "$dir/none/x.db" "$good"
head -c 20000 "$db" > "$dir/cut.db"
status "half a database" 2 "$rawi" verify --db "$dir/cut.db"
check "one line for it" [ "$(wc -l < "$dir/err")" -eq 1 ]
if [ "$(id -u)" -ne 0 ]; then
	chmod 444 "$db"
	status "a database that may not be written is read" 0 "$rawi" stories --db "$db"
	status "but not added to" 2 "$rawi" add --db "$db" examples
	says "and that is said" "may not be written"
	chmod 644 "$db"
	mkdir "$dir/shut" && cp "$db" "$dir/shut/" && chmod 555 "$dir/shut"
	status "in a folder that may not be written, too" 0 "$rawi" stories --db "$dir/shut/a.db"
	chmod 755 "$dir/shut"
else
	echo "skip what may not be written: run as root"
fi
finish
