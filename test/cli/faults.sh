#!/bin/sh
# test: a short part of test/faults/run; `make faults` runs all of it.
if ! command -v python3 > /dev/null; then
	echo "skip faults: no python3"
	exit 0
fi
BUILD=${BUILD:-build} test/faults/run --short | grep -v '^#'
