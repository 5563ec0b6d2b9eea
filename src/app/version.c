/* app: rawi --version --verbose: every part that an answer may hang on, so that two machines can tell why theirs differ. The libraries are asked what they are while the
 * program runs (but libxml2, whose header says it); the hashes of models and word lists are taken when it is made (gen/parts.h). Only this file includes so many headers: it calls nothing in them
 * but their versions.
 */
#include <archive.h>
#include <brotli/decode.h>
#include <bzlib.h>
#include <jansson.h>
#include <libxml/xmlversion.h>
#include <lzma.h>
#include <nettle/version.h>
#include <sqlite3.h>
#include <stdio.h>
#include <unicode/uversion.h>
#include <xxhash.h>
#include <zlib.h>
#include <zstd.h>

#include "app/commands.h"
#include "app/serve/mhd.h"
#include "base/late.h"
#define RAWI_FACTS_LIBRARY
#include "facts.h"
#include "parts.h"
#include "store/store.h"

#define NAME_(x) #x
#define NAME(x) NAME_(x)

static void put_icu(char out[U_MAX_VERSION_STRING_LENGTH])
{
	struct {
		__typeof__(&u_getVersion) get;
		__typeof__(&u_versionToString) text;
	} icu;
	const rawi_late each[] = { { NAME(u_getVersion), &icu.get }, { NAME(u_versionToString), &icu.text } };
	UVersionInfo version;
	snprintf(out, U_MAX_VERSION_STRING_LENGTH, "none");
	if (!rawi_late_load(RAWI_ICU, each, 2))
		return;
	icu.get(version);
	icu.text(version, out);
}

bool rawi_version_verbose(rawi_messages *m)
{
	rawi_error e = { 0 };
	rawi_mhd mhd;
	rawi_tables *t = rawi_tables_open(NULL, &e);
	if (!t) {
		rawi_say_error(m, &e);
		return false;
	}
	uint32_t brotli = BrotliDecoderVersion();
	unsigned hash = XXH_versionNumber();
	char icu_text[U_MAX_VERSION_STRING_LENGTH];
	__typeof__(&archive_version_string) archive = NULL;
	put_icu(icu_text);
	printf("rawi %s\n", RAWI_VERSION);
	printf("  compiler      %s\n", __VERSION__);
	printf("  tables        %s\n", rawi_tables_hash(t));
	printf("  layout        %lld of a database\n", (long long)rawi_store_layout());
	printf("  names-ar      sha256:%s\n", RAWI_PART_NAMES);
	printf("  known-ar      sha256:%s\n", RAWI_PART_KNOWN);
	printf("  usual-ar      sha256:%s\n", RAWI_PART_USUAL);
	printf("  word list     sha256:%s (hunspell-ar)\n", RAWI_PART_WORDS);
	printf("  places        sha256:%s (GeoNames)\n", RAWI_PART_PLACES);
	printf("  SQLite        %s\n", sqlite3_libversion());
	printf("  ICU           %s\n", icu_text);
	printf("  zstd          %s\n", ZSTD_versionString());
	printf("  zlib          %s\n", zlibVersion());
	printf("  liblzma       %s\n", lzma_version_string());
	printf("  bzip2         %s\n", BZ2_bzlibVersion());
	printf("  brotli        %u.%u.%u\n", (unsigned)(brotli >> 24), (unsigned)(brotli >> 12 & 0xFFF), (unsigned)(brotli & 0xFFF));
	printf("  libarchive    %s\n", rawi_late_load(RAWI_LIBARCHIVE, &(const rawi_late){ "archive_version_string", &archive }, 1) ? archive() : "none");
	printf("  libxml2       %s\n", LIBXML_DOTTED_VERSION);
	printf("  jansson       %s\n", jansson_version_str());
	printf("  libmicrohttpd %s\n", rawi_mhd_load(&mhd, &e) ? mhd.get_version() : "none: rawi serve cannot run");
	printf("  xxhash        %u.%u.%u\n", hash / 10000, hash / 100 % 100, hash % 100);
	printf("  nettle        %d.%d\n", nettle_version_major(), nettle_version_minor());
	rawi_tables_close(t);
	return true;
}
