#!/bin/sh
# test: full-text search: inflections, spellings, phrases, operators, what is lit; what can not be understood is said; entries come and go with their documents.
. test/cli/common

db=$dir/s.db
cat > "$dir/pages.jsonl" <<'PAGES'
{"id":"a","outlet":"صحيفة الربوة","published":"2024-05-11","title":"المهندسون يرممون الجسور","text":"وصل المهندسون إلى القرية صباح السبت.\n\nوقال رئيس البلدية سالم العدناني إن ترميم الجسر سيبدأ قريبا."}
{"id":"b","outlet":"جريدة السفح","published":"2024-05-12","title":"زيارة","text":"زار الرئيس أمس بلدية الوادي، والتقى بالمعلمين في مدرستها الجديدة.\n\nوأشاد بيتر لارسينوف بالمعلمات."}
{"id":"c","outlet":"موقع الوادي","published":"2024-05-13","title":"حفل","text":"أقيم حفل في مدارس المدينة بحضور بيتر لارسنوف، وغابت المهندسة عنه."}
PAGES
"$rawi" add --db "$db" "$dir/pages.jsonl" 2> "$dir/err"
finds() { # finds NAME WANT QUERY…: the documents, newest first
	name=$1 want=$2
	shift 2
	got=$("$rawi" search --db "$db" "$@" 2> "$dir/err" | tail -n +2 | cut -f 3 | tr '\n' ' ')
	if [ "$got" = "$want" ]; then ok "$name"; else not_ok "$name" "'$*' finds '$got', not '$want' $(cat "$dir/err")"; fi
}
finds "one word in every inflection" "c a " مهندس
finds "with what is joined to it" "b " المعلمين
finds "and not what it would be if its first letter were a word" "" وزير
finds "the plural finds the singular" "c b " مدرسة
finds "a title" "a " الجسور
finds "without vowel signs and hamza" "a " 'تَرميم'
finds "all words" "a " مهندسون قرية
finds "words that no page has together" "" مهندسون زيارة
finds "a phrase" "a " '"رئيس البلدية"'
finds "not the same words apart" "" '"البلدية رئيس"'
finds "a phrase between other marks" "a " '«رئيس البلدية»'
finds "one or the other" "c b a " 'حفل OR زيارة OR قرية'
finds "brackets" "c a " 'مهندس (حفل | قرية)'
finds "without a word" "a " 'مهندس -حفل'
finds "in words" "a " 'مهندس NOT (حفل OR زيارة)'
finds "a foreign name in one spelling and the other" "c b " لارسينوف
finds "whichever is asked for" "c b " لارسنوف
finds "an outlet's" "c " مدرسة --outlet 'موقع الوادي'
finds "of days" "b " مدرسة --to 2024-05-12
finds "about somebody" "a " مهندس --about 'سالم العدناني'
"$rawi" search --db "$db" المعلمين > "$dir/out"
check "what was sought is lit" grep -q '\[بالمعلمين\]' "$dir/out"
"$rawi" search --db "$db" الجسر --json > "$dir/out"
check "in the title, too, by its bytes" grep -q '"title_lit":\[\[[0-9]*,12\]\]' "$dir/out"
python=$(command -v python3)
if [ -n "$python" ]; then
	"$rawi" search --db "$db" مهندس --json > "$dir/out"
	check "spans are of the page" "$python" - "$dir/out" "$dir/pages.jsonl" <<'P'
import json, sys
pages = {json.loads(l)["id"]: json.loads(l)["text"].encode() for l in open(sys.argv[2], encoding="utf-8")}
for line in open(sys.argv[1], encoding="utf-8"):
    x = json.loads(line)
    at, n = x["span"]
    assert " ".join(pages[x["id"]][at:at + n].decode().split()) == x["text"], x
    assert x["lit"] or x["title_lit"], x
    for off, length in x["lit"]:
        assert x["text"].encode()[off:off + length].decode(), x
P
else
	echo "skip spans are of the page: no python3"
fi

# what can not be understood
for bad in '(مهندس' 'مهندس)' '"..."' '-مهندس' 'مهندس OR' 'AND' 'مهندس AND' 'NOT' '...' 'مهند*' '()' 'مهندس OR OR حفل' '((((((((((((((((a))))))))))))))))'; do
	status "$bad" 2 "$rawi" search --db "$db" -- "$bad"
	check "$bad: says what is wrong, and nothing of SQL" sh -c "grep -q '^rawi: search: ' '$dir/err' && ! grep -qiE 'fts5|sql|syntax' '$dir/err'"
done
long=$(awk 'BEGIN { for (i = 0; i < 41; i++) printf "كلمة%d ", i }')
status "too many words" 2 "$rawi" search --db "$db" "$long"
status "too long" 2 "$rawi" search --db "$db" "$(awk 'BEGIN { for (i = 0; i < 900; i++) printf "طويلة" }')"
status "signs of FTS5 are words here" 0 "$rawi" search --db "$db" 'title:حفل NEAR(مهندس حفل) ^مهندس {body}:x'
check "signs between words are passed over" [ "$("$rawi" search --db "$db" 'مهندس ، ... قرية' 2> "$dir/err" | wc -l)" -eq 2 ]

# entries come and go with their documents
printf '{"id":"a","outlet":"صحيفة الربوة","published":"2024-05-11","title":"خبر آخر","text":"وصلت القافلة إلى الواحة البعيدة صباح السبت مع حراسها."}\n' > "$dir/new.jsonl"
"$rawi" add --db "$db" "$dir/new.jsonl" 2> "$dir/err"
finds "a new version is found" "a " قافلة
finds "what it read before is not" "c " مهندس
"$rawi" remove b --db "$db" 2> "$dir/err"
finds "a document that was taken out is not, either" "c " مدرسة
"$rawi" rebuild --db "$db" 2> "$dir/err"
finds "after rebuild it is the same" "a " قافلة
finds "for all" "c " مهندس
if command -v sqlite3 > /dev/null; then
	check "no word of the index is without its document" sqlite3 "$db" "INSERT INTO words (words) VALUES ('integrity-check')"
	check "none is left over" [ "$(sqlite3 "$db" "CREATE VIRTUAL TABLE temp.v USING fts5vocab ('main', 'words', 'instance'); SELECT count(DISTINCT doc) FROM temp.v")" -eq 2 ]
fi
finish
