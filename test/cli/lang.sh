#!/bin/sh
# test: rawi's own words in Arabic and English: by the environment, by --lang; nothing of the help is left in English; the table is held to be whole.
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
sed '/^there is no outlet/d' lang/said-ar.tsv > "$dir/short.tsv"
status "a message without its Arabic" 1 awk -f tools/said.awk "$dir/short.tsv" src/app/question.c
says "is named" "nothing stands in"
sed "s/^'%s' is no number\t.*/'%s' is no number\tليس عددا/" lang/said-ar.tsv > "$dir/other.tsv"
status "another specifier" 1 awk -f tools/said.awk "$dir/other.tsv"
says "is named, too" "the specifiers are not the same"
finish
