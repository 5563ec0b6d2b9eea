#!/bin/sh
# test: the list of parts (tools/sbom): SPDX 2.3 that can be read, a version, a licence and an identity for each, and nothing that the program is linked with left out.
. test/cli/common

if ! command -v python3 > /dev/null || ! command -v dpkg-query > /dev/null; then
	echo "skip sbom: no python3, or no Debian packages"
	exit 0
fi
if readelf -sW "$rawi" | grep -qE '__(asan|tsan)_'; then
	echo "skip sbom: a build for sanitizers, whose own libraries are no parts of rawi"
	finish
	exit
fi
status "the list of parts" 0 tools/sbom
cp "$dir/out" "$dir/one"
status "again" 0 tools/sbom
check "the same bytes" cmp -s "$dir/one" "$dir/out"
python3 - "$dir/out" <<'P' || failures=$((failures + 1))
import json, sys
d = json.load(open(sys.argv[1]))
own = {x['licenseId'] for x in d['hasExtractedLicensingInfos']}
ids = {p['SPDXID'] for p in d['packages']} | {'SPDXRef-DOCUMENT'}
def verdict(name, bad):
    print('ok ' + name if not bad else 'not ok %s: %s' % (name, bad))
    return not bad
good = [verdict('every part has a version', [p['name'] for p in d['packages'] if not p['versionInfo']]),
    verdict('every part has a licence', [p['name'] for p in d['packages'] if p['licenseDeclared'] in ('', 'NOASSERTION') or p['licenseDeclared'].startswith('LicenseRef-') and p['licenseDeclared'] not in own]),
    verdict('every part has a hash or a package', [p['name'] for p in d['packages'] if not p.get('checksums') and not p.get('externalRefs')]),
    verdict('what is related is there', [r for r in d['relationships'] if r['spdxElementId'] not in ids or r['relatedSpdxElement'] not in ids]),
    verdict('no part twice', len(ids) != len(d['packages']) + 1)]
sys.exit(not all(good))
P
for part in sqlite3 icu jansson zstd xxhash nettle libxml2 archive microhttpd; do
	check "$part is in it" grep -qi "\"name\":\"[^\"]*$part" "$dir/out"
done
check "what the words and places come from is in it" sh -c "grep -q '\"name\":\"hunspell-ar\"' '$dir/out' && grep -q '\"name\":\"libgeonames-common\"' '$dir/out' && grep -q '\"name\":\"unicode-cldr-core\"' '$dir/out'"
finish
