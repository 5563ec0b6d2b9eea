#!/bin/sh
# test: rawi export: every format, by its own rules, and read back against what the database says. test/cli/export.py has the checks that need Python; those that need a package (jsonschema,
# frictionless, warcio, networkx, rdflib, conllu, html5lib) say skip where it is not there. RAWI_NINJS_SCHEMA may name IPTC's schema file.
. test/cli/common
PYTHON=${PYTHON:-python3}

# Beside the examples: HTML in windows-1256 with references, <pre> and <template>; texts that a spreadsheet would run; a planned visit; a page in English; two outlets with one text.
text='قال وزير الري زنكيط دغبوش إن السد سيفتح يوم الأحد المقبل. وأضاف دغبوش أن 120 عاملا أصيبوا في انهيار الجسر. وسيزور وزير خارجية الدنمارك بيتر لارسينوف القاهرة في 2024-06-20. ووصل لارسينوف إلى مسقط يوم 2024-05-11.'
mkdir "$dir/in"
{
	printf '{"id":"=2+3","title":"@SUM(A1)","outlet":"=cmd|calc","published":"2024-05-10","text":"+عنوان الخبر\\n%s"}\n' "$text"
	printf '{"id":"news/b c?#1","outlet":"صحيفة \\"الربوة\\", المساء","published":"2024-05-12T10:00:00+03:00","url":"https://news.example/خبر/1?a=b c","text":"عنوان آخر للخبر\\n%s\\n\\n=1+1 ولم تعلق الوزارة."}\n' "$text"
	printf '{"id":"en","published":"2024-05-12","text":"The minister said on Sunday that the bridge would be opened next week and that nobody was hurt in the accident."}\n'
} > "$dir/in/a.jsonl"
{
	printf '<!DOCTYPE html>\r\n<html lang=ar>\r\n<head>\r\n<meta charset=windows-1256><title>زيارة &amp; لقاء</title><script>if (a < b) { x(); }</script>\r\n</head>\r\n<body>\r\n<template><p>لا</p></template>'
	printf '<article><h1>زيارة&nbsp;&amp; لقاء</h1>\r\n<pre>\r\nخبر</pre><p>قال  الوزير\r\n &laquo;سالم <b>العدناني</b>&raquo; &#x625;ن المدرسة ستفتح يوم الأحد 2024-05-12.</p>\r\n<table><tr><td>وأضاف العدناني أن 30 طالبا نجحوا.</table></article></body></html>\r\n'
} | iconv -f UTF-8 -t WINDOWS-1256 > "$dir/in/page.html"
"$rawi" add --db "$dir/x.db" "$dir/in" examples > "$dir/log" 2>&1 || not_ok "adding" "$(head -n 1 "$dir/log")"
dump "$dir/x.db" "$dir/before"
mkdir "$dir/made"
"$rawi" records --db "$dir/x.db" > "$dir/all"
for f in plover cameo citron ninjs schema.org webannotation conllu graphml warc; do
	status "$f" 0 "$rawi" export --db "$dir/x.db" --format $f -o "$dir/made/$f"
	check "$f holds something" [ -s "$dir/made/$f" ]
	"$rawi" export --db "$dir/x.db" --format $f > "$dir/again" 2> "$dir/err"
	check "$f is the same each time, and on standard output" cmp -s "$dir/made/$f" "$dir/again"
done
for f in csv brat; do
	status "$f" 0 "$rawi" export --db "$dir/x.db" --format $f -o "$dir/made/$f"
	status "$f again, where it is already" 2 "$rawi" export --db "$dir/x.db" --format $f -o "$dir/made/$f"
	says "is refused" "it is there already"
	status "$f into an empty folder" 0 sh -c "mkdir '$dir/made/$f.again' && '$rawi' export --db '$dir/x.db' --format $f -o '$dir/made/$f.again'"
	check "is the same" diff -r "$dir/made/$f" "$dir/made/$f.again"
	status "$f without a folder" 2 "$rawi" export --db "$dir/x.db" --format $f
	says "needs one" "needs -o DIR"
done
check "nothing is left beside them" sh -c "! ls '$dir/made' | grep -q part"
status "a format that there is not" 2 "$rawi" export --db "$dir/x.db" --format xls
says "is told those that there are" "webannotation: names, quotes"
status "no database" 2 "$rawi" export --db "$dir/none.db" --format plover
status "a place that can not be written" 2 "$rawi" export --db "$dir/x.db" --format plover -o "$dir/none/x"
"$rawi" add --db "$dir/empty.db" /dev/null > "$dir/log" 2>&1
: > "$dir/nothing"
for f in plover cameo citron ninjs schema.org webannotation conllu graphml warc; do
	status "$f of nothing" 0 "$rawi" export --db "$dir/empty.db" --format $f
done

# Filters choose documents; what is told of them goes along.
lines() { "$rawi" export --db "$dir/x.db" --format "$@" 2> "$dir/err" | wc -l; }
check "of an outlet, in any spelling" [ "$(lines ninjs --outlet 'صدي الأطلس')" -eq "$(grep -c '"outlet":{"name":"صدى الأطلس"' "$dir/all")" ]
check "of days" [ "$(lines ninjs --from 2024-06 --to 2024-06-30)" -eq "$(grep -c '"published":{"value":"2024-06' "$dir/all")" ]
check "of a document" [ "$(lines ninjs --doc '=2+3')" -eq 1 ]
story=$("$rawi" stories --db "$dir/x.db" --json | sed -n '1s/^{"story":\([0-9]*\).*/\1/p')
check "of a story" [ "$(lines ninjs --story "$story")" -eq "$("$rawi" stories --db "$dir/x.db" --json | head -n 1 | sed 's/"from".*//' | grep -o '"article"' | wc -l)" ]
status "a story that there is not" 2 "$rawi" export --db "$dir/x.db" --format ninjs --story 7
says "is named" "there is no story 7"
status "a document that is not there" 2 "$rawi" export --db "$dir/x.db" --format csv --doc none.txt -o "$dir/none"
says "is named" "there is no document 'none.txt'"
status "an outlet that is not there" 2 "$rawi" export --db "$dir/x.db" --format csv --outlet زبرجد -o "$dir/none"
says "is named" "there is no outlet"
check "nothing is left behind" [ ! -e "$dir/none" ]
status "tables of an outlet, into a folder with a slash" 0 "$rawi" export --db "$dir/x.db" --format csv --outlet 'صدى الأطلس' -o "$dir/made/few/"
check "have no other's documents" sh -c "[ \$(wc -l < '$dir/made/few/documents.csv') -gt 1 ] && ! grep -q almizan '$dir/made/few/'*.csv"

# What goes wrong leaves nothing half written.
status "a device that is full" 2 "$rawi" export --db "$dir/x.db" --format plover -o /dev/full
if command -v sqlite3 > /dev/null; then
	cp "$dir/x.db" "$dir/hurt.db"
	sqlite3 "$dir/hurt.db" "UPDATE record SET json = x'00', dated = NULL WHERE record = (SELECT max(record) FROM record)"
	for f in csv plover; do
		status "a damaged record, $f" 2 "$rawi" export --db "$dir/hurt.db" --format $f -o "$dir/made/hurt"
		says "is named with the database" "hurt.db: a stored page or record is damaged"
		check "and nothing of it is left" sh -c "! ls '$dir/made' | grep -q hurt"
	done
else
	echo "skip a damaged record: no sqlite3"
fi

# What needs no more than a shell.
check "CAMEO lines have 58 columns" awk -F '\t' 'NF != 58 { exit 1 }' "$dir/made/cameo"
check "and codes of the table" awk -F '\t' 'NR == FNR { if (!/^#/) code[$4] = 1; next } !($27 in code || $27 == "043") { exit 1 }' lang/ar/cameo.tsv "$dir/made/cameo"
mkdir "$dir/own"
{ grep -v '^#' lang/ar/cameo.tsv | head -n 1; printf '!CONSULT\nCONSULT\t-\t-\t99\n'; } > "$dir/own/cameo.tsv"
status "a row of one's own whose code is none" 0 "$rawi" export --db "$dir/x.db" --format cameo --tables "$dir/own"
check "gives no line" sh -c "! cut -f 27 '$dir/out' | grep -qx 99"
check "and its acts are counted as left out" grep -q "that the format has no place for left out" "$dir/err"
check "no cell of a table begins like a formula" sh -c "! grep -hE '(^|,)\"[=+@-]' '$dir/made/csv/'*.csv && ! grep -P '(^|\t)[=+@]' '$dir/made/cameo'"
check "but is there, guarded" sh -c "grep -q \"\\\"'=2+3\\\"\" '$dir/made/csv/documents.csv' && grep -q \"\\\"'=cmd|calc\\\"\" '$dir/made/csv/documents.csv'"
check "rows end as RFC 4180 has it" sh -c "grep -c . '$dir/made/csv/quotes.csv' > '$dir/n' && grep -c '$(printf '\r')\$' '$dir/made/csv/quotes.csv' | cmp -s '$dir/n' -"
check "a planned visit is AGREE, its own type beside it" grep -q '"event":\["AGREE"\].*"future".*"type":"CONSULT","status":"future"' "$dir/made/plover"
check "GraphML names its namespace" grep -q '<graphml xmlns="http://graphml.graphdrawing.org/xmlns"' "$dir/made/graphml"
check "WARC has a record of each page" sh -c "[ \$(grep -ac '^WARC-Type: resource' '$dir/made/warc') -eq 16 ]"
status "rawi reads its WARC back" 0 "$rawi" add --db "$dir/back.db" "$dir/made/warc"
dump "$dir/back.db" "$dir/after"
pages_of() { "$rawi" records --db "$1" | grep -o '"id":"[^"]*","article":[0-9]*,"sha256":"[0-9a-f]*"' | sed 's/^"id":"https:[^"]*"/"id":"address"/' | sort; }
pages_of "$dir/x.db" > "$dir/one"
pages_of "$dir/back.db" > "$dir/two"
check "the same documents with the same bytes" cmp "$dir/one" "$dir/two"

if command -v "$PYTHON" > /dev/null; then
	"$rawi" records --db "$dir/x.db" > "$dir/records"
	"$rawi" claims --db "$dir/x.db" --json > "$dir/claims"
	"$rawi" stories --db "$dir/x.db" --json > "$dir/stories"
	"$rawi" copies --db "$dir/x.db" --json > "$dir/copies"
	"$rawi" copies --outlets --db "$dir/x.db" --json > "$dir/outlets"
	"$PYTHON" test/cli/export.py "$dir" || failures=$((failures + 1))
else
	echo "skip exports read back: no $PYTHON"
fi
finish
