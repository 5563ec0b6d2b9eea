#!/bin/sh
# test: the program and its library are built so that a mistake in memory ends the program and no more: position independent, read-only relocations bound at the start, no
# executable stack, canaries, checked copies; and --version --verbose names every part.
. test/cli/common

status "all parts" 0 "$rawi" --version --verbose
for part in tables layout names-ar known-ar usual-ar SQLite ICU zstd zlib liblzma libarchive libxml2 jansson libmicrohttpd xxhash nettle; do
	check "with $part" grep -Eq "^  $part +[^ ]" "$dir/out"
done
check "every library that it is linked with is among them" sh -c "[ \$(wc -l < '$dir/out') -ge 18 ]"
if ! command -v readelf > /dev/null; then
	echo "skip hardening: no readelf"
	finish
	exit
fi
if ! readelf -sW "$rawi" | grep -q '__stack_chk_fail' && readelf -sW "$rawi" | grep -qE '__(asan|tsan|gcov|llvm)_'; then
	echo "skip hardening: a build for sanitizers or coverage"
	finish
	exit
fi
readelf -dW "$rawi" > "$dir/dynamic"
check "what takes long to load is loaded when something needs it" sh -c "! grep NEEDED '$dir/dynamic' | grep -qE 'icu|xml|archive|stdc|microhttpd'"
readelf -hW "$rawi" > "$dir/head"
for f in "$rawi" "$BUILD/librawi.so"; do
	name=$(basename "$f")
	readelf -lW "$f" > "$dir/segments"
	readelf -dW "$f" > "$dir/dynamic"
	readelf -sW --dyn-syms "$f" > "$dir/symbols"
	check "$name: relocations are read-only" grep -q GNU_RELRO "$dir/segments"
	check "$name: and bound at the start" grep -qE 'BIND_NOW|FLAGS_1.*NOW' "$dir/dynamic"
	check "$name: no stack that runs" sh -c "grep GNU_STACK '$dir/segments' | grep -q 'RW ' && ! grep GNU_STACK '$dir/segments' | grep -q 'RWE'"
	check "$name: nothing is writable and runs" sh -c "! grep -E '^ *LOAD' '$dir/segments' | grep -q 'RWE'"
	check "$name: canaries" grep -q __stack_chk_fail "$dir/symbols"
	check "$name: checked copies" grep -qE '__[a-z]+_chk' "$dir/symbols"
	check "$name: no path to look for libraries" sh -c "! grep -qE 'RPATH|RUNPATH' '$dir/dynamic'"
	check "$name: no relocations of code" sh -c "! grep -q TEXTREL '$dir/dynamic'"
done
check "position independent" grep -q 'DYN' "$dir/head"
finish
