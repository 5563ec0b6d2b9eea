#!/bin/sh
# test: rawi serve in a browser: every kind of page clicked through in Arabic and English, light and dark, desktop and phone, with and without scripts; axe-core finds nothing serious.
# Needs Debian's chromium, Python's playwright, and for axe-core: npm ci --prefix test/web. SHOTS=DIR keeps pictures of all pages.
. test/cli/common

if ! command -v chromium > /dev/null || ! python3 -c 'import playwright' 2> /dev/null; then
	echo "skip rawi serve in a browser: chromium or python's playwright is not here"
	exit 0
fi
"$rawi" add --db "$dir/a.db" examples 2> "$dir/err" || not_ok "the examples are added" "$(head -n 1 "$dir/err")"
python3 test/web/browser.py "$rawi" "$dir/a.db" || failures=$((failures + 1))
if [ -d ../shared/seeds ]; then
	"$rawi" add --db "$dir/s.db" ../shared/seeds 2> "$dir/err"
	python3 test/web/browser.py "$rawi" "$dir/s.db" seeds || failures=$((failures + 1))
else
	echo "skip the seeds in a browser: ../shared/seeds is not here"
fi
finish
