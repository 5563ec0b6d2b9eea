#!/bin/sh
# The whole source also builds with clang without a warning.
cd "$(dirname "$0")/../.." || exit 1
if ! command -v clang > /dev/null; then
	echo "skip clang: not installed"
	exit 0
fi
flags=$(pkg-config --cflags sqlite3 gumbo icu-uc icu-i18n jansson libzstd libxxhash nettle)
bad=0
for f in src/*/*.c tools/*.c test/unit/*.c; do
	clang -std=c11 -D_DEFAULT_SOURCE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Werror -fsyntax-only -Isrc -Iinclude -I. \
		-I"$BUILD/gen" $flags "$f" || bad=$((bad + 1))
done
if [ $bad -eq 0 ]; then echo "ok clang"; else echo "not ok clang: $bad files with warnings"; fi
