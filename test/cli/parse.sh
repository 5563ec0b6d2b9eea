#!/bin/sh
# test: rawi parse: CoNLL-U by its rules (universaldependencies.org/format.html), its spans against the page, clitics as words of their own, names, JSON.
. test/cli/common

page=$dir/page.txt
cat > "$page" <<'T'
وزير الري يعلن خطة لتوسيع السدود
تاريخ النشر: الثلاثاء 14 مايو 2024
وقال وزير الري سالم العدناني، اليوم، إن الخطة ستُنفَّذ للجنة المحلية خلال ثلاث سنوات، وإنها تشمل 2,500 قرية و12.5% من الأراضي.
وأضاف: «سنبني سدودا جديدة بها أحدث التجهيزات»، وشكر المهندسين على عملهم... راجع www.example.org/a?b=1 أو اكتب إلى desk@example.org!
T

# 10 fields, numbers in a row, ranges that fit, known tags, sorted features, the text of the tokens, the bytes of the page.
cat > "$dir/check.awk" <<'A'
function bad(why) { print FILENAME ":" FNR ": " why ": " $0; failed = 1 }
function done_sentence() {
	if (!in_sentence) return
	if (built != text) bad("text is not its tokens: [" built "] [" text "]")
	if (range_end >= next_id) bad("range without its words")
	in_sentence = 0
}
BEGIN { FS = "\t"; split("ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X", t, " "); for (i in t) tag[t[i]] = 1
	while ((getline line < PAGE) > 0) bytes = bytes line "\n" }
/^$/ { done_sentence(); next }
/^#/ { if (in_sentence && next_id > 1) bad("comment among words")
	if (!in_sentence) { in_sentence = 1; next_id = 1; built = text = ""; glue = 1; range_end = 0; inside = "" }
	if (sub(/^# text = /, "")) text = $0
	if ($0 ~ /^# sent_id = /) { if ($0 in seen) bad("sent_id twice"); if ($0 ~ /sent_id = .*[ \/]/) bad("sent_id"); seen[$0] = 1 }
	next }
{
	if (NF != 10) bad("fields")
	for (i = 1; i <= NF; i++) if ($i == "" || $i ~ /^ | $/) bad("empty field " i)
	for (i = 1; i <= NF; i++) if (i != 2 && i != 3 && i != 10 && $i ~ / /) bad("blank in field " i)
	if ($7 != "_" || $8 != "_" || $9 != "_" || $5 != "_") bad("fields that must be empty")
	whole = 1
	if ($1 ~ /^[0-9]+-[0-9]+$/) {
		split($1, r, "-")
		if (r[1] != next_id || r[2] <= r[1] || range_end >= next_id) bad("range")
		range_end = r[2]
		if ($3 != "_" || $4 != "_" || $6 != "_") bad("a range has no lemma, tag or features")
	} else {
		if ($1 != next_id) bad("number")
		if (next_id <= range_end) whole = 0
		next_id++
		if (!($4 in tag)) bad("tag")
		if ($6 != "_") { n = split($6, f, "|"); for (i = 2; i <= n; i++) if (f[i - 1] >= f[i]) bad("features out of order"); for (i = 1; i <= n; i++) if (f[i] !~ /^[A-Z][A-Za-z]*=[A-Z0-9][A-Za-z0-9]*$/) bad("feature") }
		words++
	}
	if (whole) {
		built = built (glue ? "" : " ") $2
		glue = $10 ~ /SpaceAfter=No/
		if ($10 !~ /Span=[0-9]+:[0-9]+$/) bad("no span")
		split($10, m, "Span="); split(m[2], s, ":")
		if (substr(bytes, s[1] + 1, s[2]) != $2) bad("span reads [" substr(bytes, s[1] + 1, s[2]) "]")
		tokens++
	} else if ($10 ~ /SpaceAfter|Span=/) bad("a word inside a range has no place of its own")
	if ($10 ~ /NER=/) { match($10, /NER=[BI]-(PER|ORG|LOC)/); if (!RLENGTH) bad("NER"); names++ }
	if ($10 ~ /NER=I-/ && inside == "") bad("NER inside without a beginning")
	if ($10 ~ /NER=/) inside = "x"; else if (whole && $1 !~ /-/) inside = ""
}
END { done_sentence(); if (in_sentence) bad("no blank line at the end"); if (!tokens) { print "no tokens"; failed = 1 } exit failed }
A

status "CoNLL-U" 0 "$rawi" parse "$page"
cp "$dir/out" "$dir/a.conllu"
check "CoNLL-U keeps its rules" sh -c "LC_ALL=C awk -v PAGE='$page' -f '$dir/check.awk' '$dir/a.conllu' >&2"
check "it ends with a blank line" [ -z "$(tail -n 1 "$dir/a.conllu")" ]
field() { awk -F '\t' -v w="$1" -v n="$2" '$2 == w { print $n; exit }' "$dir/a.conllu"; }
check "و is a word of its own" grep -q "^1-2	وقال	" "$dir/a.conllu"
check "a verb has its lemma" [ "$(field قال 3)" = "قال" ]
check "a fused lam gives its article back" [ "$(field اللجنة 4)" = "NOUN" ]
check "a bare preposition with its pronoun" [ "$(awk -F '\t' '/^[0-9]+-[0-9]+\tبها\t/ { getline; a = $2; getline; print a, $2, $4 }' "$dir/a.conllu")" = "ب ها PRON" ]
check "the future's letter" [ "$(awk -F '\t' '/\tسنبني\t/ { getline; print $2, $4 }' "$dir/a.conllu")" = "س AUX" ]
check "a marked word is cut between its letters and marks" [ "$(awk -F '\t' '/\tستُنفَّذ\t/ { getline; print $2; getline; print $2 }' "$dir/a.conllu" | tr '\n' ' ')" = "س تُنفَّذ " ]
check "a name" sh -c "grep -q '	سالم	.*NER=B-PER' '$dir/a.conllu' && grep -q '	العدناني	.*NER=I-PER' '$dir/a.conllu'"
check "a day" sh -c "grep -q '	اليوم	.*Date=2024-05-14' '$dir/a.conllu'"
check "a number" sh -c "grep -q '	2,500	.*	Number=2500|' '$dir/a.conllu' && grep -q '	12.5	.*	Percent=12.5|' '$dir/a.conllu'"
check "addresses are whole" sh -c "grep -q '	www.example.org/a?b=1	' '$dir/a.conllu' && grep -q '	desk@example.org	' '$dir/a.conllu'"

for f in examples/*.txt; do
	"$rawi" parse "$f" > "$dir/out" 2> "$dir/err"
	check "CoNLL-U of $f" sh -c "LC_ALL=C awk -v PAGE='$f' -f '$dir/check.awk' '$dir/out' >&2"
done
"$rawi" parse -j 1 examples > "$dir/one" 2> "$dir/err"
"$rawi" parse -j 2 examples > "$dir/two" 2> "$dir/err"
check "one thread or two, the same bytes" cmp -s "$dir/one" "$dir/two"

status "JSON" 0 "$rawi" parse --form json "$page"
check "one object an article" [ "$(wc -l < "$dir/out")" -eq 1 ]
for key in '"article":0' '"block":"title"' '"text":"وقال"' '"form":"و","lemma":"و","upos":"CCONJ"' '"ner":"B-PER"' '"value":2500,"kind":"cardinal"' '"value":"2024-05-14"'; do
	check "JSON has $key" grep -qF -- "$key" "$dir/out"
done
status "another form" 2 "$rawi" parse --form md "$page"
says "is refused" "'md' is neither conllu nor json"
status "clean has no CoNLL-U" 2 "$rawi" clean --form conllu "$page"
printf 'The council met on Tuesday and agreed on the budget of the coming year after a long debate.\n' > "$dir/en.txt"
status "a page in another language" 0 "$rawi" parse "$dir/en.txt"
check "has its tokens" grep -q '	council	' "$dir/out"
: > "$dir/empty.txt"
status "an empty page is skipped" 1 "$rawi" parse "$dir/empty.txt"
printf 'قال\000\377\376 شيئا' > "$dir/odd.txt"
"$rawi" parse "$dir/odd.txt" > "$dir/out" 2> "$dir/err"
check "odd bytes end well" [ $? -le 1 ]
finish
