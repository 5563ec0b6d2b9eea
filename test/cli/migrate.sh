#!/bin/sh
# test: a database of an older layout keeps what arrived and is read again; a newer one is refused; what was cut off is finished by whoever writes next.
. test/cli/common

if ! command -v sqlite3 > /dev/null; then
	echo "skip migrate: no sqlite3 to make an older database with"
	exit 0
fi
db=$dir/a.db
layout() { sqlite3 "$1" "PRAGMA user_version"; }
arrived() { sqlite3 "$1" "SELECT page, sha256, size, hex(data) FROM page; SELECT * FROM document; SELECT version, document, number, page, given_id, form, charset, given_form, given_charset,
	given_title, given_url, given_outlet, given_published, added FROM version; SELECT * FROM correction"; }
"$rawi" add --db "$db" examples 2> "$dir/err"
printf '{"id":"01-mashriq-agency.txt","text":"زار الوزير القرية يوم 2024-05-11 ومعه وفد كبير."}\n' > "$dir/v.jsonl" # an older version stands behind it
"$rawi" add --db "$db" "$dir/v.jsonl" 2> "$dir/err"
keys=$("$rawi" entities --db "$db" --json | sed -n 's/.*"key":"\(per:[^"]*\)".*/\1/p' | head -n 2)
"$rawi" fix merge "$(echo "$keys" | sed -n 1p)" "$(echo "$keys" | sed -n 2p)" --db "$db" 2> "$dir/err"
dump "$db" "$dir/want"
arrived "$db" > "$dir/want.arrived"
now=$(layout "$db")

# Older layouts: rows of what was read are made otherwise or missing, a table of what arrived has another shape, there is something that is no more.
older() { # NAME SQL: the layout before, made by the SQL
	for how in add rebuild; do
		cp "$db" "$dir/old.db"
		sqlite3 "$dir/old.db" "$2; PRAGMA user_version = $((now - 1))"
		status "$1: not read" 2 "$rawi" stories --db "$dir/old.db"
		says "$1: how to bring it up is said" "made by an older rawi: rawi rebuild --db"
		status "$1: $how" 0 "$rawi" $how --db "$dir/old.db"
		[ $how = add ] && says "$1: add says what it reads first" "13 pages have no record yet" && says "$1: and counts none of it as its own" "0 read, 0 skipped"
		check "$1: $how gives the layout of now" [ "$(layout "$dir/old.db")" = "$now" ]
		arrived "$dir/old.db" > "$dir/out.arrived"
		check "$1: $how keeps what arrived" cmp -s "$dir/want.arrived" "$dir/out.arrived"
		dump "$dir/old.db" "$dir/out.dump"
		check "$1: $how gives what was there" cmp -s "$dir/want" "$dir/out.dump"
		status "$1: $how verified" 0 "$rawi" verify --db "$dir/old.db"
	done
}
older "records without a column" "ALTER TABLE record RENAME COLUMN basis TO other; DROP VIEW current"
older "a wider table of versions" "ALTER TABLE version ADD COLUMN mood TEXT DEFAULT 'x'"
older "keys of what arrived in its tables" "CREATE TABLE page_13 (page INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, size INTEGER NOT NULL, data BLOB NOT NULL); INSERT INTO page_13 SELECT * FROM page;
	DROP TABLE page; ALTER TABLE page_13 RENAME TO page; CREATE TABLE document_13 (document INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, current INTEGER REFERENCES version); INSERT INTO document_13 SELECT * FROM document;
	DROP VIEW current; DROP TABLE document; ALTER TABLE document_13 RENAME TO document; ALTER TABLE state DROP COLUMN loading"
older "tables that are no more" "CREATE TABLE gone (x); CREATE INDEX gone_x ON gone (x); CREATE VIEW seen AS SELECT * FROM gone; CREATE VIRTUAL TABLE gone_words USING fts5 (w)"
check "they are gone" [ -z "$(sqlite3 "$dir/old.db" "SELECT 1 FROM sqlite_master WHERE name LIKE 'gone%' OR name = 'seen' OR name LIKE 'older_%'")" ]

# killed between the new layout and the reading: the next one that writes reads what is unread
cp "$db" "$dir/cut.db"
sqlite3 "$dir/cut.db" "PRAGMA user_version = $((now - 1))"
status "a remove that finds nobody leaves the new layout alone" 1 "$rawi" remove --db "$dir/cut.db" nobody
status "verify finds unread pages" 1 "$rawi" verify --db "$dir/cut.db"
"$rawi" add --db "$dir/cut.db" 2> "$dir/err"
dump "$dir/cut.db" "$dir/out.dump"
check "add reads them" cmp -s "$dir/want" "$dir/out.dump"

# a page that is damaged in the older database: tried once by each add and named once, all others are read
cp "$db" "$dir/hurt.db"
sqlite3 "$dir/hurt.db" "PRAGMA user_version = $((now - 1)); UPDATE page SET data = x'00' WHERE page = (SELECT min(page) FROM page)"
for time in first second; do
	status "an add beside a damaged page, the $time time" 1 "$rawi" add --db "$dir/hurt.db"
	check "names it once, the $time time" [ "$(grep -c "$(sqlite3 "$dir/hurt.db" "SELECT id FROM document JOIN version USING (document) WHERE page = (SELECT min(page) FROM page)")" "$dir/err")" -eq 1 ]
done
check "and has read all others" [ "$(sqlite3 "$dir/hurt.db" "SELECT count(*) FROM version v WHERE NOT EXISTS (SELECT 1 FROM record r WHERE r.version = v.version)")" -eq 1 ]
status "who takes it out" 0 "$rawi" remove --db "$dir/hurt.db" "$(sqlite3 "$dir/hurt.db" "SELECT id FROM document JOIN version USING (document) WHERE page = (SELECT min(page) FROM page)")"
status "hears no more of it" 0 "$rawi" add --db "$dir/hurt.db"
status "and has a sound database" 0 "$rawi" verify --db "$dir/hurt.db"

cp "$db" "$dir/new.db"
sqlite3 "$dir/new.db" "PRAGMA user_version = 99"
cp "$dir/new.db" "$dir/new.before"
for command in "add examples" rebuild stories verify "remove 01-mashriq-agency.txt"; do
	status "a newer layout: $command" 2 "$rawi" $command --db "$dir/new.db"
	says "a newer layout: $command says so" "made by a newer rawi (its layout is 99"
done
check "it is left alone" cmp -s "$dir/new.before" "$dir/new.db"
finish
