#!/bin/sh
# test: rawi entities and rawi entity: lists and filters, a name in any spelling or form, offices that change hands, several of one name, nobody of a name; a desk's own
# persons, bodies and places.
. test/cli/common

cat > "$dir/pages.jsonl" <<'PAGES'
{"id": "a", "outlet": "صحيفة الغاف", "published": "2024-05-01", "text": "لقاء في مسقط\nقال وزير خارجية الدنمارك بيتر لارسينوف إن الاجتماع مفيد. وأضاف لارسينوف أن الوفد سيعود. واستقبل بيتر لارسينوف السفير سالم العدناني في مسقط."}
{"id": "b", "outlet": "صحيفة المرسى", "published": "2024-05-03", "text": "زيارة جديدة إلى عمان\nوصل وزير خارجية الدنمارك بيتر لارسنوف إلى مسقط. وقال لارسنوف إن الزيارة قصيرة وإن بلاده ستساعد."}
{"id": "c", "outlet": "صحيفة الغاف", "published": "2024-06-20", "text": "تعيين وزير جديد في كوبنهاغن\nقال وزير خارجية الدنمارك ينس كراغيلد إن السياسة لن تتغير. وقال وزير الخارجية الدنماركي السابق بيتر لارسينوف إنه راض عن عمله."}
{"id": "d", "published": "2024-06-21", "text": "حفل في المدرسة\nقال خالد العامري إن الحفل ناجح.\nوأشاد سامي العامري بالتلاميذ."}
PAGES
"$rawi" add --db "$dir/x.db" "$dir/pages.jsonl" > "$dir/log" 2>&1
status "entities are listed" 0 "$rawi" entities --db "$dir/x.db"
check "with a head line" sh -c "head -n 1 '$dir/out' | grep -qP '^type\tstate\tmentions\tdocs\toutlets\tfirst\tlast\tname\tkey$'"
check "two spellings of a foreign name are one person" sh -c "[ \$(grep -c 'بيتر لارسي*نوف' '$dir/out') -eq 1 ] && grep -qP '^PER\tDNK\t.*\t3\t2\t2024-05-01\t2024-06-20\t' '$dir/out'"
check "a state goes by its own name" grep -qP 'الدنمارك\tloc:DNK$' "$dir/out"
check "two persons of one family are two" sh -c "[ \$(grep -c العامري '$dir/out') -eq 2 ]"
"$rawi" entities --db "$dir/x.db" > "$dir/again"
check "in the same order each time" cmp -s "$dir/out" "$dir/again"
status "of one type" 0 "$rawi" entities --db "$dir/x.db" --type LOC
check "only that type" sh -c "! grep -qE '^(PER|ORG)' '$dir/out' && grep -q '^LOC' '$dir/out'"
status "of one state" 0 "$rawi" entities --db "$dir/x.db" --country DNK --json
check "only that state" sh -c "! grep -v '\"country\":\"DNK\"' '$dir/out' && [ -s '$dir/out' ]"
status "a type that there is not" 2 "$rawi" entities --db "$dir/x.db" --type CITY
says "is named" "'CITY' is none of PER, ORG, LOC"
status "a state that is no code" 2 "$rawi" entities --db "$dir/x.db" --country denmark
says "is named, too" "'denmark' is no code"

status "a name in another spelling" 0 "$rawi" entity 'بيتر لارسنوف' --db "$dir/x.db"
check "its forms" grep -q 'name       لارسينوف' "$dir/out"
check "its office, with its first and last page" grep -qE '2024-05-01  2024-05-03    2 docs  -        وزير خارجية / الدنمارك' "$dir/out"
check "and that it held it once" grep -qE '2024-06-20  2024-06-20    1 docs  former   وزير الخارجية السابق / الدنمارك' "$dir/out"
check "what it said" grep -q 'الاجتماع مفيد' "$dir/out"
check "who is named beside it" grep -q 'PER  سالم العدناني' "$dir/out"
status "its last name alone" 0 "$rawi" entity 'لارسينوف' --db "$dir/x.db" --json
check "is it" grep -q '"name":"بيتر لارسينوف"' "$dir/out"
if command -v python3 > /dev/null; then
	"$rawi" entity loc:DNK --db "$dir/x.db" --json > "$dir/state"
	python3 - "$dir/state" "$dir/pages.jsonl" "$dir/out" <<'EOF2'
import json, sys
state, person = json.load(open(sys.argv[1], encoding='utf-8')), json.load(open(sys.argv[3], encoding='utf-8'))
pages = {p['id']: p['text'].encode() for p in map(json.loads, open(sys.argv[2], encoding='utf-8'))}
def check(name, ok, got=''):
    print(('ok ' if ok else 'not ok ') + name + ('' if ok else ': got %s' % (got,)))
held = [(o['name'], o['first'], o['last']) for o in state['offices'] if o['standing'] is None]
check('an office that changes hands is two intervals', held == [('بيتر لارسينوف', '2024-05-01', '2024-05-03'), ('ينس كراغيلد', '2024-06-20', '2024-06-20')], held)
proofs = [e for o in state['offices'] for e in o['evidence']] + [e for r in person['roles'] for e in r['evidence']]
check('its evidence is in the pages', proofs and all(pages[e['id']][e['span'][0]:e['span'][0] + e['span'][1]].decode() == e['text'] for e in proofs), proofs)
quotes = person['quotes']
check('in which outlets', [(o['outlet'], o['documents']) for o in person['in_outlets']] == [('صحيفة الغاف', 2), ('صحيفة المرسى', 1)], person['in_outlets'])
check('whom one met', [(m['name'], m['documents'], m['first']) for m in person['met']] == [('سالم العدناني', 1, '2024-05-01')], person['met'])
check('quotes have their place', quotes and all(pages[q['id']][q['span'][0]:q['span'][0] + q['span'][1]].decode() == q['text'] for q in quotes), quotes)
check('fields of an entity', {'key', 'name', 'type', 'country', 'mentions', 'documents', 'outlets', 'first', 'last', 'forms', 'roles', 'quotes', 'met', 'events', 'in_outlets', 'with'} <= set(person), list(person))
EOF2
else
	echo "skip evidence of offices: no python3"
fi
status "a name that two bear" 0 "$rawi" entity 'العامري' --db "$dir/x.db"
says "is said" "2 are called 'العامري': ask by key"
check "and both are listed" sh -c "grep -q 'per:خالد العامري' '$dir/out' && grep -q 'per:سامي العامري' '$dir/out'"
cat > "$dir/more.jsonl" <<'PAGES'
{"id": "e", "published": "2024-06-22", "text": "بيان قصير\nقال زرنوفيتش إن الاجتماع مفيد. وأضاف زرنوفيتش أنه راض."}
{"id": "f", "published": "2024-06-23", "text": "بيان آخر\nقال بوريس زرنوفتش إن الطقس جميل. وقال يوري زرنوفيتش إن العمل بدأ.\nواستقبل بوريس زرنوفتش وفدا من مدينة طرابلس."}
PAGES
"$rawi" add --db "$dir/more.db" "$dir/more.jsonl" > "$dir/log" 2>&1
status "one word of which the pages give no more" 0 "$rawi" entity 'زرنوفيتش' --db "$dir/more.db"
check "may be anybody's of that last name, in any spelling" sh -c "grep -q 'per:زرنوفيتش' '$dir/out' && grep -q 'per:بوريس زرنوفتش' '$dir/out' && grep -q 'per:يوري زرنوفيتش' '$dir/out'"
status "a place of whose name there are several" 0 "$rawi" entity 'طرابلس' --db "$dir/more.db"
check "is left open, with those it may be" sh -c "grep -q 'may be one of several places' '$dir/out' && [ \$(grep -c 'geonames:[0-9]' '$dir/out') -ge 2 ]"
status "a name that nobody bears" 1 "$rawi" entity 'سالم العدنانى الصغير' --db "$dir/x.db"
status "a slip of the pen" 1 "$rawi" entity 'سالم العدنامي' --db "$dir/x.db"
says "the nearest is said" "near to it: سالم العدناني"
status "no name" 2 "$rawi" entity --db "$dir/x.db"
status "no database" 2 "$rawi" entity 'سالم' --db "$dir/none.db"

# a database of layout 1, which had no offices and less of entities
if command -v sqlite3 > /dev/null; then
	dump "$dir/x.db" "$dir/before"
	cp "$dir/x.db" "$dir/old.db"
	sqlite3 "$dir/old.db" "DROP TABLE article; DROP TABLE part; DROP TABLE known; DROP TABLE called; DROP TRIGGER entity_gone; DROP TRIGGER entity_other; DROP TABLE touched;
		DROP TABLE role; CREATE TABLE e (record INTEGER NOT NULL REFERENCES record, entity INTEGER NOT NULL, type TEXT NOT NULL, name TEXT NOT NULL,
		key TEXT NOT NULL, country TEXT, mentions INTEGER NOT NULL, PRIMARY KEY (record, entity)) WITHOUT ROWID;
		INSERT INTO e SELECT record, entity, type, name, key, country, mentions FROM entity; DROP TABLE entity; ALTER TABLE e RENAME TO entity; PRAGMA user_version = 1"
	status "an older database is not read" 2 "$rawi" entities --db "$dir/old.db"
	says "but told how to bring it up to date" "made by an older rawi: rawi rebuild --db"
	status "adding does" 0 "$rawi" add --db "$dir/old.db"
	dump "$dir/old.db" "$dir/after"
	check "with nothing lost" cmp -s "$dir/before" "$dir/after"
	"$rawi" entities --db "$dir/x.db" > "$dir/before"
	"$rawi" entities --db "$dir/old.db" > "$dir/after"
	check "and its entities as they are" cmp -s "$dir/before" "$dir/after"
else
	echo "skip an older database: no sqlite3"
fi

# a desk's own
mkdir "$dir/own"
own() {
	file=$dir/own/$1.tsv
	grep -v '^#' "lang/ar/$1.tsv" | head -n 1 > "$file"
	shift
	for row in "$@"; do echo "$row" | tr '|' '\t' >> "$file"; done
}
own persons 'زنكيط دغبوش|زنكيط دغبوش|OMN|m' 'صقر الوادي|زنكيط دغبوش|OMN|m'
own orgs 'هيئة دغباش|OMN|strong|دغباش' 'دغباش|OMN|strong|دغباش'
own cities 'قلعة زرنوط|strong|own|OMN'
own gazetteer 'قلعة زرنوط|-|-|OMN|23.5|58.25|-|own'
printf 'قال صقر الوادي إن السوق سيفتح في قلعة زرنوط. وأضاف زنكيط دغبوش أن هيئة دغباش موافقة. وقالت دغباش إن العمل بدأ.\n' > "$dir/page.txt"
status "a desk's own names" 0 "$rawi" extract --tables "$dir/own" "$dir/page.txt"
check "a person by both of its names" grep -q '"key":"per:زنكيط دغبوش","unnamed":false,"mentions":\[{"text":"صقر الوادي".*{"text":"زنكيط دغبوش"' "$dir/out"
check "a body by both of its names" grep -q '"key":"org:هيئة دغباش","unnamed":false,"mentions":\[{"text":"هيئة دغباش".*{"text":"دغباش"' "$dir/out"
check "a place with where it is" grep -q '"name":"قلعة زرنوط","country":"OMN","key":"loc:قلعة زرنوط","geonames":null,"code":null,"lat":23.5,"lon":58.25' "$dir/out"
own persons 'زنكيط دغبوش|زنكيط دغبوش|Oman|m'
status "a state that is no code" 2 "$rawi" extract --tables "$dir/own" "$dir/page.txt"
says "is named by file, line and column" "$dir/own/persons.tsv:2: state: 'Oman' is no ISO 3166-1 alpha-3 code"
own persons 'زنكيط دغبوش|زنكيط دغبوش|OMN|x'
status "a gender that there is not" 2 "$rawi" extract --tables "$dir/own" "$dir/page.txt"
says "is named with those that there are" "$dir/own/persons.tsv:2: gender: 'x' is not one of enum(m,f)"
own persons 'زنكيط دغبوش|زنكيط دغبوش|OMN'
status "a field too few" 2 "$rawi" extract --tables "$dir/own" "$dir/page.txt"
says "is counted" "$dir/own/persons.tsv:2: 3 fields, the header has 4"
printf 'name:key\tstate:iso3\n' > "$dir/own/persons.tsv"
status "other columns" 2 "$rawi" extract --tables "$dir/own" "$dir/page.txt"
says "are told from ours" "$dir/own/persons.tsv:1: column 2 is 'state:iso3', of the built-in table 'key:text'"
own persons 'زنكيط دغبوش|زنكيط دغبوش|OMN|m'
own gazetteer 'قلعة زرنوط|-|-|OMN|شمال|58.25|-|own'
status "a latitude that is no number" 2 "$rawi" extract --tables "$dir/own" "$dir/page.txt"
says "is named by file, line and column, too" "$dir/own/gazetteer.tsv:2: lat: 'شمال' is no number"
rm "$dir/own/gazetteer.tsv"
own titles 'شهبندر التجار|office|m|one|-|-|-'
own foreign 'زرنوفيتش'
printf 'قال شهبندر التجار زنكيط دغبوش إن السوق فتح.\n' > "$dir/page.txt"
status "a desk's own title" 0 "$rawi" extract --tables "$dir/own" "$dir/page.txt"
check "is a role of its bearer" grep -q '"roles":\[{"title":"شهبندر التجار"' "$dir/out"
finish
