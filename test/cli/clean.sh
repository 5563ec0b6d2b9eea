#!/bin/sh
# test: rawi clean: the article as text, Markdown, JSON; the page block by block; order, appended articles, pages in other languages.
. test/cli/common

page=$dir/page.txt
cat > "$page" <<'T'
افتتاح جسر جديد في الضفة الشرقية للنهر
تاريخ النشر: الثلاثاء 14 مايو 2024
افتتح وزير النقل سالم العدناني، اليوم، جسرا جديدا يربط ضفتي النهر بعد ثلاث سنوات من العمل المتواصل.
اقرأ أيضا: أسعار الخضر تنخفض في الأسواق
وقال الوزير إن الجسر يخدم 1. عشرين ألف مسافر في اليوم * وإن كلفته بلغت خمسين مليونا.
شارك على فيسبوك تويتر واتساب
T
status "text" 0 "$rawi" clean "$page"
check "title first" [ "$(head -n 1 "$dir/out")" = "افتتاح جسر جديد في الضفة الشرقية للنهر" ]
check "a blank line between, litter left out" [ "$(wc -l < "$dir/out")" -eq 5 ]
check "no link, no button" sh -c "! grep -q 'اقرأ أيضا\\|فيسبوك' '$dir/out'"
"$rawi" clean "$page" > "$dir/one" 2> "$dir/err"
"$rawi" clean --form text < "$page" > "$dir/two" 2> "$dir/err"
check "standard input, form named" cmp -s "$dir/one" "$dir/two"
"$rawi" clean --form md "$page" > "$dir/out" 2> "$dir/err"
check "Markdown: a headline" [ "$(head -n 1 "$dir/out")" = "# افتتاح جسر جديد في الضفة الشرقية للنهر" ]
check "Markdown: the date below it" [ "$(sed -n 3p "$dir/out")" = "2024-05-14" ]
check "Markdown: signs of its own are escaped" grep -qF 'في اليوم \* وإن' "$dir/out"
cat > "$dir/list.html" <<'T'
<html><head><title>خبر</title></head><body><article><h1>ثلاثة قرارات للمجلس البلدي في جلسة الأحد</h1>
<p>عقد المجلس البلدي جلسة طويلة يوم الأحد، وناقش فيها ملفات كثيرة تخص الأحياء والطرق والأسواق في المدينة.</p>
<h2>القرارات</h2><ul><li>ترميم السوق القديم قبل نهاية العام الجاري بكلفة مليون درهم من ميزانية المدينة.</li>
<li>زراعة ألف شجرة على جانبي الطريق الذي يربط الميناء بوسط المدينة خلال فصل الخريف.</li></ul>
<p>وقال رئيس المجلس إن التنفيذ يبدأ الأسبوع المقبل، وإن السكان سيلمسون الفرق قبل حلول الشتاء.</p></article></body></html>
T
"$rawi" clean --form md "$dir/list.html" > "$dir/out" 2> "$dir/err"
check "Markdown: a subhead" grep -q '^## القرارات' "$dir/out"
check "Markdown: a list" [ "$(grep -c '^- ' "$dir/out")" -eq 2 ]
"$rawi" clean --form json "$page" > "$dir/out" 2> "$dir/err"
check "JSON: one line" [ "$(wc -l < "$dir/out")" -eq 1 ]
for key in 'page.txt"' '"article":0' '"lang":"ar"' '"published":{"value":"2024-05-14","basis":"page"' '"text":"افتتح' '"kind":"related"' '"why":"related.tsv:' '"span":[0,'; do
	check "JSON has $key" grep -qF -- "$key" "$dir/out"
done
sed 's/.*"text":"\(افتتح[^"]*\)","blocks".*/\1/' "$dir/out" > "$dir/text"
check "JSON: paragraphs joined by line feeds" grep -q 'المتواصل\.\\nوقال' "$dir/text"
if command -v jq > /dev/null; then check "JSON is JSON" sh -c "jq -e .text '$dir/out' > /dev/null"; else echo "skip JSON is JSON: no jq"; fi
status "explained" 0 "$rawi" clean --explain "$page"
check "a line a block" [ "$(grep -c '^[+-] ' "$dir/out")" -eq 6 ]
check "in page order, kept and dropped" [ "$(grep '^[+-] ' "$dir/out" | cut -c1-9 | tr -d ' \n')" = "+title-date+body-related+body-share" ]
check "where the date was read" grep -q 'published  page ' "$dir/out"
check "columns are aligned" [ "$(grep '^[+-] ' "$dir/out" | cut -c1-33 | LC_ALL=C grep -c '^[ -~]*$')" -eq 6 ]

"$rawi" clean -j 1 examples > "$dir/one" 2> "$dir/err"
"$rawi" clean -j 3 examples > "$dir/many" 2> "$dir/err"
check "threads change nothing" cmp -s "$dir/one" "$dir/many"
"$rawi" clean --form json examples > "$dir/json" 2> "$dir/err"
"$rawi" extract examples > "$dir/records" 2> "$dir/err"
check "as many articles as extract, in its order" [ "$(sed 's/^{"id":"\([^"]*\)".*/\1/' "$dir/json")" = "$(sed 's/^{"id":"\([^"]*\)".*/\1/' "$dir/records")" ]
check "a rule between articles" [ "$(grep -c '^----------------------------------------$' "$dir/one")" -eq $(($(wc -l < "$dir/json") - 1)) ]
"$rawi" clean --explain examples/06-naba-post.txt > "$dir/out" 2> "$dir/err"
check "an appended article has its place and its facts" grep -q '^  ---- article 1, appended' "$dir/out"
check "every line of that page once" [ "$(grep -c '^[+-] ' "$dir/out")" -eq "$(grep -c '[^[:space:]]' examples/06-naba-post.txt)" ]

printf 'Die Stadt baut eine neue Brücke\n\nDie Stadt hat am Montag mit dem Bau einer neuen Brücke begonnen, wie der Sprecher der Verwaltung sagte.\n' > "$dir/de.txt"
status "a page in another language is cleaned" 0 "$rawi" clean "$dir/de.txt"
says "and said so" "not Arabic"
check "its text is there" grep -q Brücke "$dir/out"
status "what is no page is skipped" 1 "$rawi" clean "$dir/none.txt" "$page"
check "the rest goes on" [ "$(wc -l < "$dir/out")" -eq 5 ]
status "an unknown form" 2 "$rawi" clean --form pdf "$page"
says "and named" "'pdf' is none of text, md, json"
status "both forms" 2 "$rawi" clean --form json --explain "$page"
finish
