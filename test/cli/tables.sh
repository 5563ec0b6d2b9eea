#!/bin/sh
# test: --tables DIR: a desk's own outlet, name, title and reporting word are known from it on, built-in rows can be taken away, and a bad row is named by file and line.
. test/cli/common

cat > "$dir/page.txt" <<'PAGE'
افتتاح السوق الجديدة في حي الورشات
مسقط - منبر الغاف
وصل قهرمان البلدة زنكيط دغبوش إلى مسقط يوم الأحد 12 مايو 2024 لحضور الاجتماع.
وهرقط سالم العدناني أن المشروع سيبدأ في الشهر المقبل وأن المياه ستصل إلى القرى.
PAGE
mkdir "$dir/own" "$dir/bad"
# own TABLE ROW…: a table of the desk's own, with the header of the built-in one; | parts the fields
own() {
	file=$dir/own/$1.tsv
	grep -v '^#' "lang/ar/$1.tsv" | head -n 1 > "$file"
	shift
	for row in "$@"; do echo "$row" | tr '|' '\t' >> "$file"; done
}
own outlets 'منبر الغاف|منبر الغاف|ghaf.example'
own given 'زنكيط|given|m' 'دغبوش|family|-'
own titles 'قهرمان|office|m|one|-|-|-'
own verbs 'هرقط|يهرقط|هرقطة|مهرقط|مهرقط'
own cues 'هرقط|past|say|yes|yes|-|no|no|plain'

"$rawi" extract "$dir/page.txt" > "$dir/plain" 2> "$dir/err"
status "a desk's own tables are taken" 0 "$rawi" extract --tables "$dir/own" "$dir/page.txt"
check "its names are known" grep -qF '"name":"زنكيط دغبوش"' "$dir/out"
for what in '"outlet":{"name":"منبر الغاف"' '"title":"قهرمان البلدة"' '"cue":{"text":"هرقط"'; do
	check "its rows say $what" grep -qF "$what" "$dir/out"
	check "which nothing else says" sh -c "! grep -qF '$what' '$dir/plain'"
done
check "the record names other tables" sh -c "! grep -qF '$(grep -o '"tables":"[0-9a-f]*"' "$dir/plain")' '$dir/out'"

rm "$dir"/own/*
printf 'وقال ولد الشيخ إن المحادثات تبدأ غدا. وزار ولد الشيخ صنعاء، والتقى الوفد ولد الشيخ وكاميرون.\n' > "$dir/page.txt"
own persons 'ولد الشيخ|دغبوش ولد الشيخ|MRT|m'
status "a person known by words that are common elsewhere" 0 "$rawi" extract --tables "$dir/own" "$dir/page.txt"
check "is known each time, by the desk's key" sh -c "grep -o '\"key\":\"per:دغبوش ولد الشيخ\".*' '$dir/out' | sed 's/\"roles\".*//' | grep -o '\"text\":\"ولد الشيخ\"' | wc -l | grep -qx 3"

rm "$dir"/own/*
printf 'قال سالم العدناني إن السفينة وصلت إلى فرنسا.\n' > "$dir/page.txt"
"$rawi" extract "$dir/page.txt" > "$dir/plain" 2> "$dir/err"
own states '!فرنسا'
status "rows can be taken away" 0 "$rawi" extract --tables "$dir/own" "$dir/page.txt"
check "what they said is not said any more" sh -c "grep -q 'loc:FRA' '$dir/plain' && ! grep -q 'loc:FRA' '$dir/out'"

own cues 'هرقط|past|say|yes|yes|-|no|no'
status "a row that is too short" 2 "$rawi" extract --tables "$dir/own" "$dir/page.txt"
says "is named by file and line" "$dir/own/cues.tsv:2: "
own cues 'قال|past|say|yes|yes|-|no|no|plain' 'هرقط|past|mumble|yes|yes|-|no|no|plain'
status "a value that the column does not have" 2 "$rawi" extract --tables "$dir/own" "$dir/page.txt"
says "is named by file and line, too" "$dir/own/cues.tsv:3: class: 'mumble' is not one of"
own cues '...|past|say|yes|yes|-|no|no|plain'
status "a key without letters" 2 "$rawi" extract --tables "$dir/own" "$dir/page.txt"
says "is named" "$dir/own/cues.tsv:2: the key has no letters"
printf 'form:key\tname:text\nx\ty\n' > "$dir/bad/outlets.tsv"
status "other columns" 2 "$rawi" extract --tables "$dir/bad" "$dir/page.txt"
says "are refused" "$dir/bad/outlets.tsv:1: "
rm "$dir/bad/outlets.tsv"
printf 'word:key\nx\n' > "$dir/bad/dreams.tsv"
status "an unknown table" 2 "$rawi" extract --tables "$dir/bad" "$dir/page.txt"
says "is refused" "$dir/bad/dreams.tsv: "
rm "$dir/bad/dreams.tsv"
status "an empty folder" 2 "$rawi" extract --tables "$dir/bad" "$dir/page.txt"
finish
