#!/bin/sh
# The whole source also builds with clang without a warning. Only what changed since it last did is looked at again (all of it when a header changed).
cd "$(dirname "$0")/../.." || exit 1
if ! command -v clang > /dev/null; then
	echo "skip clang: not installed"
	exit 0
fi
stamp=$BUILD/clang.stamp
flags=$(pkg-config --cflags sqlite3 icu-uc icu-i18n jansson libzstd libxxhash nettle zlib liblzma libbrotlidec libarchive libxml-2.0)
newer=
if [ -f "$stamp" ] && [ -z "$(find src include test/unit test/scorer -name '*.h' -newer "$stamp")" ]; then
	newer="-newer $stamp"
fi
if find src/*/*.c tools/*.c test/unit/*.c test/scorer/*.c $newer | xargs -r -n 8 clang -std=c11 -D_DEFAULT_SOURCE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes \
	-Wmissing-prototypes -Werror -fsyntax-only -Isrc -Iinclude -I. -I"$BUILD/gen" $flags; then
	touch "$stamp"
	echo "ok clang"
else
	echo "not ok clang: warnings"
fi
