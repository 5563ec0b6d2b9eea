#!/bin/sh
# test: rawi recover: of a sound database everything; of one damaged at random bytes (seeded) all that is sound, the rest named, nothing made up.
#   ROUNDS=N test/cli/recover.sh   so many rounds of damage (6)
. test/cli/common

if ! command -v python3 > /dev/null || ! command -v sqlite3 > /dev/null; then
	echo "skip recover: no python3 or sqlite3 to damage a database with"
	exit 0
fi
cat > "$dir/damage.py" <<'X'
# damage.py FILE SEED HOW: bytes overwritten, runs of them, whole sheets, the head, a part cut off
import random, sys
name, seed, how = sys.argv[1], int(sys.argv[2]), sys.argv[3]
r = random.Random(seed)
data = bytearray(open(name, "rb").read())
if how == "bytes":
    for _ in range(r.randint(1, 200)):
        data[r.randrange(len(data))] = r.randrange(256)
elif how == "runs":
    for _ in range(r.randint(1, 8)):
        at = r.randrange(len(data))
        data[at:at + 3000] = bytes(r.randrange(256) for _ in data[at:at + 3000])
elif how == "sheets":
    for _ in range(r.randint(1, len(data) // 8192 // 4)):
        at = r.randrange(len(data) // 8192) * 8192
        data[at:at + 8192] = bytes(8192) if r.random() < .5 else bytes(r.randrange(256) for _ in range(8192))
elif how == "head":
    data[:8192] = bytes(8192)
elif how == "cut":
    del data[r.randrange(len(data) // 4, len(data)):]
open(name, "wb").write(data)
X
ids() { sqlite3 "$1" "SELECT d.id FROM document d ORDER BY d.id"; }

db=$dir/a.db
pages 150 > "$dir/many.jsonl"
"$rawi" add --db "$db" examples "$dir/many.jsonl" 2> "$dir/err"
printf '{"id":"page-00003","text":"زار الوزير القرية يوم 2024-05-11 ومعه وفد كبير."}\n' > "$dir/v.jsonl"
"$rawi" add --db "$db" "$dir/v.jsonl" 2> "$dir/err"
keys=$("$rawi" entities --db "$db" --json | sed -n 's/.*"key":"\(per:[^"]*\)".*/\1/p' | head -n 2)
"$rawi" fix merge "$(echo "$keys" | sed -n 2p)" "$(echo "$keys" | sed -n 1p)" --db "$db" 2> "$dir/err"
"$rawi" remove --db "$db" page-00007 2> "$dir/err"
dump "$db" "$dir/want"
ids "$db" > "$dir/ids"

status "a sound database" 0 "$rawi" recover "$db" "$dir/out.db"
dump "$dir/out.db" "$dir/got"
check "is recovered whole" cmp -s "$dir/want" "$dir/got"
check "with its corrections" [ "$("$rawi" fix list --db "$dir/out.db" | wc -l)" -eq 1 ]
check "and older versions, with the time they came" [ "$(sqlite3 "$db" "SELECT version, document, number, page, given_id, added FROM version" | md5sum)" = \
	"$(sqlite3 "$dir/out.db" "SELECT version, document, number, page, given_id, added FROM version" | md5sum)" ]
status "into a database that holds documents" 2 "$rawi" recover "$db" "$dir/out.db"
says "that is refused" "holds documents already"
status "of a file that is not there" 2 "$rawi" recover "$dir/none.db" "$dir/x.db"
status "of a folder" 2 "$rawi" recover "$dir" "$dir/x.db"
printf 'no database' > "$dir/text.db"
rm -f "$dir"/x.db*
status "of a file that is none" 1 "$rawi" recover "$dir/text.db" "$dir/x.db"
says "nothing is saved" "0 pages, 0 documents"

# a log that was never brought into its file
cp "$db" "$dir/w.db"
sqlite3 "$dir/w.db" > "$dir/log" 2>&1 <<X
PRAGMA wal_autocheckpoint = 0;
UPDATE version SET given_title = 'seen in the log' WHERE version = 1;
.shell cp $dir/w.db $dir/logged.db; cp $dir/w.db-wal $dir/logged.db-wal
X
rm -f "$dir"/out.db*
status "a database with a log" 0 "$rawi" recover "$dir/logged.db" "$dir/out.db"
check "what stands in the log counts" [ "$(sqlite3 "$dir/out.db" "SELECT given_title FROM version WHERE version = 1")" = 'seen in the log' ]

# damage
seed=1
round() { # HOW
	rm -f "$dir"/out.db* "$dir"/d.db*
	cp "$db" "$dir/d.db"
	python3 "$dir/damage.py" "$dir/d.db" $seed "$1"
	"$rawi" verify --db "$dir/d.db" > "$dir/verify" 2>&1
	said=$?
	[ $said -le 2 ] || not_ok "$1, seed $seed" "verify ended with $said"
	"$rawi" recover "$dir/d.db" "$dir/out.db" > "$dir/lost" 2> "$dir/err"
	got=$?
	ids "$dir/out.db" > "$dir/ids.out"
	if [ $got -gt 1 ]; then
		not_ok "$1, seed $seed" "exit status $got: $(tail -n 1 "$dir/err")"
	elif ! "$rawi" verify --db "$dir/out.db" > "$dir/verify" 2>&1; then
		not_ok "$1, seed $seed" "what was recovered is not sound: $(tail -n 2 "$dir/verify")"
	elif grep -q 'page-00007' "$dir/ids.out"; then
		not_ok "$1, seed $seed" "what was removed is back"
	else
		ok "$1, seed $seed: $(comm -12 "$dir/ids" "$dir/ids.out" | wc -l) of $(wc -l < "$dir/ids") documents, verified"
	fi
	comm -23 "$dir/ids" "$dir/ids.out" | while read -r id; do # named, unless every trace of it is gone
		grep -qF "$id" "$dir/lost" || ! grep -qaF "$id" "$dir/d.db" || echo "$id"
	done > "$dir/unnamed"
	[ ! -s "$dir/unnamed" ] || not_ok "$1, seed $seed" "not named: $(head -n 3 "$dir/unnamed" | tr '\n' ' ')"
	seed=$((seed + 1))
}
# what is no database of ours
printf 'قال الوزير إن السد جاهز.\n' > "$dir/words.txt"
sqlite3 "$dir/other.db" 'CREATE TABLE a (b); INSERT INTO a VALUES (1)'
for what in words.txt other.db; do
	status "recovered from $what" 1 "$rawi" recover "$dir/$what" "$dir/none-$what"
	says "nothing, and said" "nothing of a rawi database is in it"
done
status "recovered from a file that is not there" 2 "$rawi" recover "$dir/absent.db" "$dir/never.db"
check "leaves no new database behind" [ ! -e "$dir/never.db" ]
rounds=${ROUNDS:-6}
while [ $seed -le "$rounds" ]; do
	for how in bytes runs sheets head cut; do
		[ $seed -le "$rounds" ] && round $how
	done
done
finish
