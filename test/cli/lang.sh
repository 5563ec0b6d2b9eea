#!/bin/sh
# test: rawi's own words in Arabic and English: by the environment, by --lang; errors of every room, with what stands in them; nothing of the help is left in English; what other
# programs read is the same in every language; the table is held to be whole.
. test/cli/common

says_in() { # says_in NAME TEXT COMMAND…
	name=$1 text=$2
	shift 2
	"$@" > "$dir/out" 2> "$dir/err"
	if grep -qF -- "$text" "$dir/err"; then ok "$name"; else not_ok "$name" "said: $(cat "$dir/err")"; fi
}
says_in "English without more" "there is no command 'nosuch'" env -u LC_ALL -u LC_MESSAGES LANG=C.UTF-8 "$rawi" nosuch
says_in "Arabic by LANG" "لا يوجد أمر اسمه 'nosuch'" env -u LC_ALL -u LC_MESSAGES LANG=ar_EG.UTF-8 "$rawi" nosuch
says_in "LC_ALL comes before it" "there is no command" env LC_ALL=en_US.UTF-8 LANG=ar_EG.UTF-8 "$rawi" nosuch
says_in "another language is no Arabic" "there is no command" env -u LC_ALL -u LC_MESSAGES LANG=arn "$rawi" nosuch
says_in "Arabic by --lang" "ليس يوما" "$rawi" quotes --db x --from never --lang ar
says_in "English by --lang" "is no day" env LC_ALL=ar "$rawi" quotes --lang=en --db x --from never
says_in "a language that there is not" "neither ar nor en" "$rawi" quotes --db x --lang fr
LC_ALL=ar "$rawi" --help > "$dir/out"
check "every command is told in Arabic" sh -c "sed -n 's/^  [a-z]*  *//p' '$dir/out' > '$dir/said' && [ \$(wc -l < '$dir/said') -gt 15 ] && ! grep -vE 'ا|ل|ي|م|و' '$dir/said'"
for command in $(LC_ALL=C "$rawi" --help | sed -n 's/^  \([a-z]*\)  *[A-Z].*/\1/p'); do
	"$rawi" "$command" --help --lang ar | sed -n '/^الخيارات/,/^مثال/s/^  .\{18\} *//p' > "$dir/said"
	check "$command: every option" sh -c "[ -s '$dir/said' ] && ! grep -vE 'ا|ل|ي|م|و' '$dir/said'"
done
# Errors of each room, with what stands in them at its place.
pages 3 > "$dir/p.jsonl"
db=$dir/l.db
LC_ALL=C "$rawi" add --db "$db" "$dir/p.jsonl" 2> "$dir/err"
says_in "no database" "$dir/none.db: لا ملف ولا مجلد بهذا الاسم" "$rawi" quotes --db "$dir/none.db" --lang ar
says_in "a file that is none" "p.jsonl: هذا الملف ليس قاعدة بيانات لراوي" "$rawi" quotes --db "$dir/p.jsonl" --lang ar
says_in "a missing file" "$dir/none: لا ملف ولا مجلد بهذا الاسم" "$rawi" extract --lang ar "$dir/none"
says_in "a bad day" "--from: '2024-13' ليس يوما" "$rawi" quotes --db "$db" --from 2024-13 --lang ar
says_in "an unknown option" "لا خيار له اسمه '--nosuch'" "$rawi" quotes --db "$db" --nosuch --lang ar
says_in "a search with an open bracket" "search: قوس لم يغلق" "$rawi" search '(ماء' --db "$db" --lang ar
says_in "no story" "لا توجد قصة رقمها 7" "$rawi" export --db "$db" --format plover --story 7 --lang ar
printf '{"text":"a"}\n{"id":1,"text":"b"}\n["c"]\n{"text":\n' > "$dir/bad.jsonl"
says_in "a line that is no object" "bad.jsonl:3: ليس كائن JSON" "$rawi" extract --lang ar "$dir/bad.jsonl"
says_in "a field that is no text" "bad.jsonl:2: \"id\" ليس نصا" "$rawi" extract --lang ar "$dir/bad.jsonl"
says_in "what the parser of JSON found" "bad.jsonl:4: JSON غير سليم عند البايت 9: رمز غير متوقع" "$rawi" extract --lang ar "$dir/bad.jsonl"
printf '\000\001\002\003\004\005' > "$dir/binary"
says_in "a page that is none" "binary: بيانات ثنائية لا صفحة" "$rawi" extract --lang ar "$dir/binary"
printf 'الخبر الأول في الميناء\n' | gzip | head -c 25 > "$dir/cut.gz"
says_in "a page cut off" "cut.gz: مبتور: بيانات gzip التي تبدأ عند البايت 0 غير تامة" "$rawi" extract --lang ar "$dir/cut.gz"
mkdir "$dir/tables"
sed -n '/^#/!{p;q}' lang/ar/cues.tsv > "$dir/tables/cues.tsv"
echo 'one' >> "$dir/tables/cues.tsv"
says_in "a bad row of a table" "cues.tsv:2: الحقول 1، وفي سطر الرأس" "$rawi" extract --lang ar --tables "$dir/tables" "$dir/p.jsonl"
says_in "a table of no name" "لا جدول بهذا الاسم" sh -c "mv '$dir/tables/cues.tsv' '$dir/tables/none.tsv'; '$rawi' extract --lang ar --tables '$dir/tables' '$dir/p.jsonl'"
says_in "a host that is none" "--listen: 'x' ليس عنوان IP" "$rawi" serve --db "$db" --listen x:1 --lang ar
cp "$db" "$dir/broken.db"
yes nonsense | dd of="$dir/broken.db" bs=1024 seek=4 count=64 conv=notrunc 2> "$dir/err"
says_in "a damaged database" "broken.db: قاعدة البيانات تالفة (ملف قاعدة البيانات مشوه)" "$rawi" verify --db "$dir/broken.db" --lang ar
says_in "counts at the end" "قرئ 3 وتخطي 0؛ جديدة 0، ونسخ جديدة 0، وقرئ من جديد 0، ومعروفة 3" "$rawi" add --db "$db" --lang ar "$dir/p.jsonl"
says_in "the same in English" "3 read, 0 skipped; 0 new, 0 new versions, 0 read anew, 3 known" env LC_ALL=C "$rawi" add --db "$db" "$dir/p.jsonl"
says_in "a damaged database in English" "broken.db: the database is damaged (database disk image is malformed)" env LC_ALL=C "$rawi" verify --db "$dir/broken.db"

if command -v python3 > /dev/null; then
	check "a fault on a page is told in its language, in JSON in English" python3 - "$rawi" "$db" <<'P'
import subprocess, sys, urllib.error, urllib.parse, urllib.request
server = subprocess.Popen([sys.argv[1], "serve", "--db", sys.argv[2], "--listen", "0", "--lang", "en"], stderr=subprocess.PIPE, text=True)
try:
    root = server.stderr.readline().split("at ")[1].split(" ")[0].rstrip("/")
    def fault(path):
        try:
            urllib.request.urlopen(root + path)
        except urllib.error.HTTPError as e:
            assert e.code == 400, e.code
            return e.read().decode()
        raise AssertionError("no fault: " + path)
    word = urllib.parse.quote("(ماء")
    assert "قوس لم يغلق" in fault("/search?lang=ar&q=" + word)
    assert "a bracket is not closed" in fault("/search?lang=en&q=" + word)
    assert "a bracket is not closed" in fault("/api/v1/search?lang=ar&q=" + word)
finally:
    server.terminate()
    server.wait()
P
fi

# Help: no line of it has two words of English running but names, options and forms, which the English has too.
for command in $(LC_ALL=C "$rawi" --help | sed -n 's/^  \([a-z]*\)  *[A-Z].*/\1/p'); do
	"$rawi" "$command" --help --lang ar | sed '1d; /^مثال/,$d; /^$/d; s/^  .\{18\} *//' > "$dir/said"
	check "$command: every line of its help" sh -c "[ \$(wc -l < '$dir/said') -gt 3 ] && ! grep -v '^--format:\$' '$dir/said' | grep -vE 'ا|ل|ي|م|و' && ! grep -nwE 'the|of|and|is|are|with|its|not|where|which|each|what|who|a file' '$dir/said'"
	LC_ALL=C "$rawi" "$command" --help > "$dir/said"
	check "$command: its help in English" sh -c "! LC_ALL=C grep -q \"\$(printf '[\330\331]')\" '$dir/said'"
done

# What other programs read does not change; on a terminal heads are Arabic, and what runs from left to right is isolated.
for command in quotes "quotes --csv" "quotes --json" stories "entity العدناني" "check قال" "doc page-00001"; do
	# shellcheck disable=SC2086
	"$rawi" $command --db "$db" --lang en > "$dir/en" 2> "$dir/err"
	# shellcheck disable=SC2086
	"$rawi" $command --db "$db" --lang ar > "$dir/ar" 2> "$dir/err"
	check "$command into a pipe: the same in both" sh -c "[ -s '$dir/en' ] && cmp -s '$dir/en' '$dir/ar'"
done
if command -v script > /dev/null && script -qec true /dev/null > /dev/null 2>&1; then
	on_terminal() { # on_terminal NAME TEXT COMMAND
		COLUMNS=120 script -qec "$rawi $3" /dev/null > "$dir/out" < /dev/null
		if grep -qF -- "$(printf "$2")" "$dir/out"; then ok "$1"; else not_ok "$1" "printed: $(head -n 3 "$dir/out")"; fi
	}
	on_terminal "heads of columns in Arabic" "القائل" "quotes --db $db --lang ar"
	on_terminal "heads of columns in English" "speaker" "quotes --db $db --lang en"
	on_terminal "a verdict in Arabic" "لم يقله أحد" "check المجرة --db $db --lang ar"
	on_terminal "an entry in Arabic" "صيغ الاسم" "entity العدناني --db $db --lang ar"
	on_terminal "what verify counts, in Arabic" "الخطأ 0" "verify --db $db --lang ar"
	on_terminal "what verify counts, in English" ": 0 wrong" "verify --db $db --lang en"
	on_terminal "a name and a command are isolated" "'\342\201\250nosuch\342\201\251' (انظر \342\201\246rawi --help\342\201\251)\342\201\251" "nosuch --lang ar"
	on_terminal "options in help are isolated" "\342\201\246--json\342\201\251 يطبع" "add --help --lang ar"
else
	echo "skip a terminal in Arabic: no script"
fi

# The table is held to be whole, and its specifiers to be those of the English.
sed '/^there is no outlet/d' lang/said-ar.tsv > "$dir/short.tsv"
status "a message without its Arabic" 1 awk -f tools/said.awk "$dir/short.tsv" src/app/question.c
says "is named" "nothing stands in"
sed "s/^'%s' is no number\t.*/'%s' is no number\tليس عددا/" lang/said-ar.tsv > "$dir/other.tsv"
status "another specifier" 1 awk -f tools/said.awk "$dir/other.tsv"
says "is named, too" "the specifiers are not the same"
row() { printf '%s\t%s\n' "$1" "$2" > "$dir/row.tsv"; }
row '%zu of %s' '%2$s: %1$zu'
status "specifiers in another order, by place" 0 awk -f tools/said.awk "$dir/row.tsv"
row '%zu of %s' '%s: %zu'
status "in another order without" 1 awk -f tools/said.awk "$dir/row.tsv"
row '%zu of %s' '%2$zu: %1$s'
status "of another kind" 1 awk -f tools/said.awk "$dir/row.tsv"
row '%zu page%s' '%1$zu'
status "an English plural is left out" 0 awk -f tools/said.awk "$dir/row.tsv"
for file in src/store/sql.c src/lang/table_read.c src/read/unpack.c src/app/commands.c src/app/options.c src/app/cmd_facts.c src/app/cmd_why.c; do
	status "without a table: $file" 1 awk -f tools/said.awk "$dir/row.tsv" src/read/input_parts.h $file
	says "$file: is named" "$file:"
done
finish
