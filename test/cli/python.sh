#!/bin/sh
# The Python package: its own tests (python/tests), one line each. Needs Python's headers.
cd "$(dirname "$0")/../.." || exit 1
. test/cli/common
python=${PYTHON:-python3}
if ! "$python" -c 'import sys, sysconfig, os; sys.exit(sys.version_info < (3, 10) or not os.path.exists(os.path.join(sysconfig.get_path("include"), "Python.h")))' 2> /dev/null; then
	echo "skip python: no Python 3.10 with its headers (python3-dev)"
	exit 0
fi
make -s BUILD="$BUILD" PYTHON="$python" "$BUILD/python/rawi/_engine.abi3.so" > "$dir/make" 2>&1 || { not_ok "python: the package is built" "$(tail -n 3 "$dir/make")"; exit 1; }
# Built with a sanitizer, the engine wants its run-time library before all others; Python itself lets go of its memory too late for the search for leaks.
case $BUILD in *-san)
	LD_PRELOAD="$(gcc -print-file-name=libasan.so) $(gcc -print-file-name=libubsan.so) $(gcc -print-file-name=libstdc++.so)"
	ASAN_OPTIONS=detect_leaks=0
	RAWI_NO_SPARK=1 # Java does not live beside the sanitizer
	export LD_PRELOAD ASAN_OPTIONS RAWI_NO_SPARK
esac
# python -v prints "name (where) ... ok|skipped 'why'|FAIL|ERROR"
PYTHONPATH=$BUILD/python "$python" -W ignore::ResourceWarning -m unittest discover -v -s python/tests > "$dir/out" 2>&1
sed -nE 's/^(test_[a-z_0-9]+) .*\.\.\. ok$/ok python: \1/p;
	s/^(test_[a-z_0-9]+) .*\.\.\. skipped .(.*).$/skip python: \1: \2/p;
	s/^(test_[a-z_0-9]+) .*\.\.\. (FAIL|ERROR)$/not ok python: \1/p' "$dir/out"
if grep -q '^OK' "$dir/out"; then ok "python: all its tests"; else not_ok "python: all its tests" "$(tail -n 40 "$dir/out")"; fi
finish
