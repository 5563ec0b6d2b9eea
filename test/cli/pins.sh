#!/bin/sh
# test: what rawi is built with is pinned: every package of tools/packages.txt has its version and checksum in tools/packages.lock, and another version is named (tools/pins --check).
. test/cli/common

sed 's/#.*//; s/ .*//; /^$/d' tools/packages.txt > "$dir/names"
while read -r name; do
	check "$name is pinned" grep -qE "^$name [^ ]+ [0-9a-f]{64}\$" tools/packages.lock
done < "$dir/names"
check "each line is a package, its version and its checksum" sh -c "! grep -vE '^#|^[a-z0-9][a-z0-9.+-]+ [^ ]+ [0-9a-f]{64}\$' tools/packages.lock"
check "what builds the wheel is pinned" grep -qE '^setuptools==[0-9.]+ --hash=sha256:[0-9a-f]{64}$' python/build-requirements.txt
check "what the browser's tests take is pinned" grep -q '"integrity": "sha512-' test/web/package-lock.json
if ! command -v dpkg-query > /dev/null; then
	echo "skip what is installed: no dpkg"
	finish
	exit
fi
mkdir "$dir/tools"
cp tools/pins tools/packages.txt "$dir/tools"
dpkg-query -W -f '${Package} ${Version} '"$(printf '%064d' 0)"'\n' make zlib1g-dev > "$dir/tools/packages.lock"
status "the versions that are here" 0 "$dir/tools/pins" --check
sed -i 's/^make [^ ]*/make 0.1/' "$dir/tools/packages.lock"
echo "no-such-package 1 0" >> "$dir/tools/packages.lock"
status "another version, and a package that is not here" 1 "$dir/tools/pins" --check
check "are named" [ "$(cut -d: -f1 "$dir/out" | tr '\n' ' ')" = "make no-such-package " ]
finish
