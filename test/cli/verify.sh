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
	check "$1: a line for it" [ "$(grep -vc "the lists that" "$dir/out")" -ge 2 ] # what is asked of is made of what was spoiled: that both differ is no finding of its own
}
spoil "another page's bytes" "UPDATE page SET data = (SELECT data FROM page WHERE page = 2) WHERE page = 1"
spoil "a copy moved by a byte" "UPDATE copy SET a_at = a_at + 1 WHERE rowid = 1"
spoil "a copy beyond the page" "UPDATE copy SET b_len = 10000000 WHERE rowid = 1"
spoil "a copy's sum" "UPDATE copy SET b_sum = b_sum + 1 WHERE rowid = 1"
spoil "more tellings than documents" "UPDATE story SET tellings = 99"
spoil "a story of a record that is not there" "UPDATE story_document SET record = 4711 WHERE record = 1"

spoil "a claim with a telling more" "UPDATE claim SET tellings = tellings + 1 WHERE claim = (SELECT claim FROM claim WHERE tellings < outlets ORDER BY claim LIMIT 1)"
spoil "a claim with a telling less" "UPDATE claim SET tellings = tellings - 1 WHERE claim = (SELECT claim FROM claim WHERE tellings > 1 ORDER BY claim LIMIT 1)"
spoil "a claim with an outlet more" "UPDATE claim SET outlets = outlets + 1 WHERE claim = (SELECT min(claim) FROM claim)"
spoil "a story with a telling less" "UPDATE story SET tellings = tellings - 1 WHERE story = (SELECT story FROM story WHERE tellings > 1 ORDER BY story LIMIT 1)"
spoil "a copy that is gone" "DELETE FROM copy"
spoil "a key of nobody" "UPDATE entity SET key = 'per:' || name || ' x' WHERE (record, entity) = (SELECT record, entity FROM entity WHERE type = 'PER' ORDER BY record, entity LIMIT 1)"
spoil "a key of another kind" "UPDATE entity SET key = (SELECT key FROM entity WHERE type = 'LOC' LIMIT 1) WHERE (record, entity) = (SELECT record, entity FROM entity WHERE type = 'PER' ORDER BY record, entity LIMIT 1)"
spoil "an entity's row that is gone" "DELETE FROM entity WHERE (record, entity) = (SELECT record, entity FROM entity ORDER BY record, entity LIMIT 1)"

lists() { # NAME SQL
	cp "$db" "$dir/spoiled.db"
	sqlite3 "$dir/spoiled.db" "$2"
	status "$1" 1 "$rawi" verify --db "$dir/spoiled.db"
	check "$1: is said" grep -q "the lists that" "$dir/out"
}
lists "a fact that is on no list" "DELETE FROM stand WHERE who = (SELECT who FROM stand LIMIT 1)"
lists "a list of what nobody said" "INSERT INTO stand SELECT who, day, record, item + 4711 FROM stand LIMIT 1"
lists "a claim listed as one of more tellings" "UPDATE claim_who SET weight = weight - 16777216 WHERE claim = (SELECT max(claim) FROM claim_who)"
lists "a claim on no list" "DELETE FROM claim_who WHERE claim = (SELECT max(claim) FROM claim_who)"
lists "a quote too many in all" "UPDATE total SET quotes = quotes + 1"

# why: the chain of every claim; its groups are as many as its tellings where each has an outlet of its own
"$rawi" claims --db "$db" --json > "$dir/claims"
sed -n 's/^{"claim":\([0-9]*\),.*/\1/p' "$dir/claims" > "$dir/numbers"
while read -r n; do
	"$rawi" why "$n" --db "$db" --json 2> "$dir/err" || echo '{}'
done < "$dir/numbers" > "$dir/why"
check "why explains every claim" [ "$(grep -c '"groups":' "$dir/why")" -eq "$(wc -l < "$dir/claims")" ]
if command -v python3 > /dev/null; then
	cat > "$dir/look.py" <<'X'
import json, sys
for line in open(sys.argv[1]):
    c = json.loads(line)
    assert c["tellings"] == c["counted_again"] <= len(c["groups"]), c["claim"]
    assert sorted(i for g in c["groups"] for i in g) == list(range(max(p["document"] for p in c["places"]) + 1)), c["claim"]
    for p in c["places"]:
        assert p["block"]["span"][0] <= p["span"][0] and p["text"], (c["claim"], p)
        for who in ("speaker", "actor", "recipient"):
            assert all(x["text"] and x["span"][1] > 0 for x in p.get(who, [])), (c["claim"], p)
        assert c["kind"] != "figure" or p["unit"] == "count" or p["rows"] or not p.get("unit") or p["unit"] in ("percent", "year"), (c["claim"], p)
    for b in c["bonds"]:
        assert any(b["a"] in g and b["b"] in g for g in c["groups"]), c["claim"]
        assert (b["because"] == "copy") == ("copy" in b), b
X
	check "and its groups, bonds and words agree" python3 "$dir/look.py" "$dir/why"
	check "copies and agencies among the reasons" sh -c "grep -q '\"because\":\"copy\"' '$dir/why' && grep -q '\"because\":\"agency\"' '$dir/why'"
	check "rows of tables that read it" sh -c "grep -q '\"table\":\"cues\",\"line\":[0-9]' '$dir/why' && grep -q '\"table\":\"acts\",\"line\":[0-9]' '$dir/why' && grep -q '\"table\":\"units\",\"line\":[0-9]' '$dir/why'"
fi
status "why of no claim" 1 "$rawi" why 1 --db "$db"
says "is said" "no claim of this number"
"$rawi" why "$(head -n 1 "$dir/numbers")" --db "$db" > "$dir/out" 2> "$dir/err"
shared=$("$rawi" claims --db "$db" --json | sed -n 's/^{"claim":\([0-9]*\),"kind":"event".*"outlets":5,"tellings":3.*/\1/p' | head -n 1)
"$rawi" why "$shared" --db "$db" > "$dir/shared" 2>&1
check "two groups of one outlet are said to be one telling" grep -q "the outlet of 6 tells it in 5, too: one telling" "$dir/shared"
check "as many bonds as it takes, and how many more there are" grep -qE '^  and [0-9]+ more between the same: --json has all$' "$dir/shared"
check "why in text" grep -q '^groups$' "$dir/out"
check "all who take part in an act are shown" [ "$(sed -n 's/^     actor: //p' "$dir/shared" | sort -u | wc -l)" -ge 2 ]

# a noun that a verb's row needs was read by that row: no other is named for it
for i in 1 2; do
	printf '{"id":"aid%s","outlet":"صحيفة %s","text":"أرسلت تركيا أسلحة حديثة إلى ليبيا يوم 2024-05-01، وانتظر الناس في الميناء طويلا."}\n' $i $i
done > "$dir/aid.jsonl"
"$rawi" add --db "$dir/aid.db" "$dir/aid.jsonl" 2> "$dir/err"
aid=$("$rawi" claims --db "$dir/aid.db" --json | sed -n 's/^{"claim":\([0-9]*\),"kind":"event".*/\1/p' | head -n 1)
"$rawi" why "$aid" --db "$dir/aid.db" > "$dir/out" 2>&1
check "both of an act's words are shown" grep -q 'words: .* أسلحة$' "$dir/out"
check "the row of its verb is named, and no other" [ "$(grep 'trigger:' "$dir/out" | sed 's/.*  //' | sort -u)" = "أرسل" ]

# two persons of two states who bear one name: the rarer one's state stands in the key, and that is nothing made up
for i in 1 2 3 4 5 6 7; do
	state=العراقي
	[ $i -gt 4 ] && state=التركي
	printf '{"id":"two%s","outlet":"صحيفة %s","published":"2024-0%s-11","text":"زار الوزير %s سالم الدبوسي محطة المياه رقم %s وتفقد مضخاتها. وقال سالم الدبوسي إن العمل يمضي كما خطط له."}\n' $i $i $i $state $i
done > "$dir/two.jsonl"
"$rawi" add --db "$dir/two.db" "$dir/two.jsonl" 2> "$dir/err"
check "a name of two persons has two keys" [ "$(sqlite3 "$dir/two.db" "SELECT count(DISTINCT key) FROM entity WHERE key LIKE 'per:%سالم الدبوسي'")" -eq 2 ]
status "a key with a state is no fault" 0 "$rawi" verify --db "$dir/two.db"
sqlite3 "$dir/two.db" "UPDATE entity SET key = 'per:TUR:سالم المنسي' WHERE key LIKE 'per:TUR:%'"
status "one of a name that nobody bears is" 1 "$rawi" verify --db "$dir/two.db"
check "it is told" grep -qF "'per:TUR:سالم المنسي', which no page and no correction gives anybody" "$dir/out"

# a record that is no record: said in one line that names the database and the page; what else stands in it can still be asked for
cp "$db" "$dir/spoiled.db"
sqlite3 "$dir/spoiled.db" "UPDATE claim_place SET item = 4711 WHERE claim = (SELECT min(claim) FROM claim)"
status "a claim's fact that is not there" 2 "$rawi" report --db "$dir/spoiled.db" -o "$dir/x.html"
says "is said" "spoiled.db: "
check "in one line" [ "$(wc -l < "$dir/err")" -eq 1 ]

# lists of marks, and what they point at
spoil() { # NAME SQL WHAT: verify tells it
	cp "$db" "$dir/spoiled.db"
	sqlite3 "$dir/spoiled.db" "$2"
	status "$1" 1 "$rawi" verify --db "$dir/spoiled.db"
	check "$1: it is told" grep -q "$3" "$dir/out"
}
spoil "a list that is none" "UPDATE mark SET more = x'00' WHERE key = (SELECT min(key) FROM mark)" "rows of table mark are no lists: rawi rebuild makes them anew"
spoil "lists out of their order" "UPDATE mark SET key = -2147483648 WHERE key = (SELECT max(key) FROM mark)" "1 rows of table mark begin before the row before them ends"
spoil "a mark of no sketch" "DELETE FROM sketch WHERE sketch = (SELECT min(sketch) FROM sketch)" "marks are of sketches that are not there"
spoil "a sketch of no record" "UPDATE sketch SET record = 4711 WHERE sketch = (SELECT min(sketch) FROM sketch)" "1 sketches are of records that are not there"
spoil "a sketch that is empty" "DELETE FROM sketch_data WHERE sketch = (SELECT min(sketch) FROM sketch)" "1 sketches are empty"

# lists of marks that are none: whoever comes upon them is told how they are made anew, and then they are
cp "$db" "$dir/spoiled.db"
sqlite3 "$dir/spoiled.db" "UPDATE mark SET more = x'00'"
status "an add beside lists that are none" 2 "$rawi" add --db "$dir/spoiled.db" "$dir/aid.jsonl"
says "says what helps" "spoiled.db: the database is damaged (a list of marks): rawi rebuild makes it anew"
status "it does" 0 "$rawi" rebuild --db "$dir/spoiled.db"
status "the next add goes" 0 "$rawi" add --db "$dir/spoiled.db" "$dir/aid.jsonl"
finish
