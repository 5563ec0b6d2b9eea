#!/bin/sh
# test: the manual page and what shells complete by are made of the command table: every command stands in them, and shells and formatters take them.
. test/cli/common

share=$BUILD/share
"$rawi" --help | sed -n 's/^  \([a-z]*\)  *[A-Z].*/\1/p' > "$dir/commands"
check "there are commands" [ "$(wc -l < "$dir/commands")" -gt 15 ]
for what in man bash zsh fish; do
	status "$what" 0 "$rawi" --write $what
	missing=
	while read -r command; do grep -qw -- "$command" "$dir/out" || missing="$missing $command"; done < "$dir/commands"
	check "$what: every command" [ -z "$missing" ]
	cp "$dir/out" "$dir/$what"
done
status "another shell" 2 "$rawi" --write tcsh
says "is none" "none of man, bash, zsh, fish"
check "as they were built" cmp -s "$dir/man" "$share/rawi.1"

if command -v mandoc > /dev/null; then
	check "mandoc finds nothing wrong" sh -c "mandoc -T lint -W warning '$dir/man' > '$dir/lint' 2>&1 && [ ! -s '$dir/lint' ]"
else
	echo "skip mandoc finds nothing wrong: no mandoc"
fi
if command -v man > /dev/null && command -v groff > /dev/null; then
	check "man shows it" sh -c "LC_ALL=C.UTF-8 man --warnings -l '$dir/man' 2> '$dir/warned' | grep -q 'min-tellings' && [ ! -s '$dir/warned' ]"
else
	echo "skip man shows it: no man"
fi
if command -v bash > /dev/null; then
	check "bash reads it" bash -n "$dir/bash"
	cat > "$dir/complete.sh" <<'B'
. "$1"
try() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _rawi; echo "${COMPREPLY[*]}"; }
try rawi quo
try rawi events --sta
try rawi events --status hyp
try rawi quotes --type ""
try rawi clean --form m
try rawi stories --spea
B
	bash "$dir/complete.sh" "$dir/bash" > "$dir/got" 2>&1
	printf 'quotes\n--status\nhypothetical\ndirect indirect mixed\nmd\n\n' > "$dir/want"
	check "and completes commands, options and their values, each command's own" cmp -s "$dir/got" "$dir/want"
else
	echo "skip bash: no bash"
fi
if command -v zsh > /dev/null; then check "zsh reads it" zsh -n "$dir/zsh"; else echo "skip zsh: no zsh"; fi
if command -v fish > /dev/null; then
	check "fish reads it" fish -n "$dir/fish"
	check "and completes" sh -c "HOME='$dir' fish -c 'source $dir/fish; complete -C \"rawi events --status hyp\"' 2> /dev/null | grep -q '^hypothetical'"
else
	echo "skip fish: no fish"
fi
check "make install puts them in place" sh -c "make -s install DESTDIR='$dir/root' PREFIX=/usr BUILD='$BUILD' > '$dir/log' 2>&1 && [ -s '$dir/root/usr/share/man/man1/rawi.1' ] && [ -s '$dir/root/usr/share/bash-completion/completions/rawi' ] && [ -s '$dir/root/usr/share/zsh/site-functions/_rawi' ] && [ -s '$dir/root/usr/share/fish/vendor_completions.d/rawi.fish' ]"
finish
