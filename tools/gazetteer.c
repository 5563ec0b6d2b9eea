/* tools: the compiler of places. What Debian carries of GeoNames (CC BY 4.0) and of CLDR (Unicode licence) → rows of the table gazetteer, which lang/ar/gazetteer.tsv
 * heads and corrects. It runs on the user's machine; the rows are not part of this repository.
 *
 *   gazetteer OUT.tsv PLACE.tsv GEONAMES.mo SUBDIVISIONS.xml
 *
 *   libgeonames.so.0    id, state, latitude, longitude, people: an array of GVariant in a GLib resource, which the library registers when it is loaded
 *   geonames.mo         GeoNames id → Arabic name: gettext's binary format (GNU gettext manual, 10.3)
 *   subdivisions/ar.xml ISO 3166-2 code → Arabic name (UTS 35, part 6)
 *
 * A region that its word heads (place.tsv) stands under its bare name, too. Codes of states become alpha-3 by ICU. The two libraries are loaded by hand, since
 * only this program needs them and their headers would weigh more than they do.
 */
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>

#include <unicode/uloc.h>

#include "base/map.h"
#include "base/utf8.h"
#include "lang/blob.h"
#include "tools/read_all.h"

typedef struct {
	char state[4];
	double lat, lon;
	unsigned people;
} city;

typedef struct {
	rawi_arena arena;
	rawi_map ids;              /* GeoNames id → index into cities */
	RAWI_VEC(city) cities;
	rawi_map heads;            /* words that stand before a region's name */
	FILE *out;
	size_t n_geonames, n_cldr;
} compiler;

static void fail(const char *what, const char *why)
{
	fprintf(stderr, "gazetteer: %s: %s\n", what, why);
	exit(1);
}

static void *symbol(void *library, const char *name)
{
	void *p = dlsym(library, name);
	if (!p)
		fail(name, "not in GLib");
	return p;
}

/* ── cities of GeoNames ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

typedef void *(*lookup_fn)(const char *path, int flags, void *error);
typedef void *(*from_bytes_fn)(const char *type, void *bytes, int trusted);
typedef size_t (*count_fn)(void *variant);
typedef void *(*child_fn)(void *variant, size_t index);
typedef void (*get_fn)(void *variant, const char *format, ...);
typedef void (*unref_fn)(void *variant);

static void state_of(const char *alpha2, char out[4])
{
	char locale[8];
	snprintf(locale, sizeof locale, "und_%.2s", alpha2);
	snprintf(out, 4, "%.3s", uloc_getISO3Country(locale));
}

static void load_cities(compiler *c)
{
	void *gio = dlopen("libgio-2.0.so.0", RTLD_NOW | RTLD_GLOBAL);
	if (!gio || !dlopen("libgeonames.so.0", RTLD_NOW | RTLD_GLOBAL))
		fail("libgeonames.so.0", "not installed (Debian: libgeonames0)");
	lookup_fn lookup;
	from_bytes_fn from_bytes;
	count_fn count;
	child_fn child;
	get_fn get;
	unref_fn unref;
	*(void **)&lookup = symbol(gio, "g_resources_lookup_data");
	*(void **)&from_bytes = symbol(gio, "g_variant_new_from_bytes");
	*(void **)&count = symbol(gio, "g_variant_n_children");
	*(void **)&child = symbol(gio, "g_variant_get_child_value");
	*(void **)&get = symbol(gio, "g_variant_get");
	*(void **)&unref = symbol(gio, "g_variant_unref");
	void *bytes = lookup("/com/lomiri/geonames/cities.compiled", 0, NULL);
	if (!bytes)
		fail("libgeonames.so.0", "its list of cities is not where it was in 0.3");
	void *all = from_bytes("a(sssssssudd)", bytes, 0);
	for (size_t i = 0, n = count(all); i < n; i++) {
		const char *id, *name, *code, *region, *state, *state_name, *zone;
		city x = { .people = 0 };
		void *one = child(all, i);
		get(one, "(&s&s&s&s&s&s&sudd)", &id, &name, &code, &region, &state, &state_name, &zone, &x.people, &x.lat, &x.lon);
		state_of(state, x.state);
		*rawi_map_put(&c->ids, rawi_arena_dup(&c->arena, rawi_slice_of(id)), NULL) = (uint32_t)c->cities.n;
		rawi_vec_push(&c->arena, &c->cities, x);
		unref(one);
	}
}

/* A name that can be matched word by word: Arabic letters and blanks; what follows a comma or a bracket is left out, marks of direction are dropped. */
static rawi_slice clean_name(compiler *c, rawi_slice s)
{
	char *out = rawi_arena_alloc(&c->arena, s.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < s.n;) {
		uint32_t cp;
		size_t len = rawi_utf8_next(s.s + i, s.s + s.n, &cp);
		if (cp == ',' || cp == 0x60C || cp == '(')
			break;
		bool letter = cp >= 0x620 && cp <= 0x6D3, blank = cp == ' ' || cp == '-' || cp == 0xA0;
		if (!letter && !blank && !(cp >= 0x200B && cp <= 0x200F) && cp != 0x65E && cp != 0x670)
			return (rawi_slice){ "", 0 };
		if (letter)
			memcpy(out + n, s.s + i, len), n += len;
		else if (blank && n && out[n - 1] != ' ')
			out[n++] = ' ';
		i += len;
	}
	while (n && out[n - 1] == ' ')
		n--;
	return (rawi_slice){ out, n };
}

static uint32_t number(rawi_slice file, size_t at)
{
	uint32_t v;
	if (at + 4 > file.n)
		fail("geonames.mo", "cut short");
	memcpy(&v, file.s + at, 4); /* little endian, as on every machine that Debian builds it for and rawi runs on */
	return v;
}

static rawi_slice string(rawi_slice file, size_t entry)
{
	uint32_t n = number(file, entry), at = number(file, entry + 4);
	if ((size_t)at + n > file.n)
		fail("geonames.mo", "a string lies outside of it");
	return rawi_slice_sub(file, at, n);
}

static void put_cities(compiler *c, rawi_slice mo)
{
	if (number(mo, 0) != 0x950412DE)
		fail("geonames.mo", "no catalogue of gettext in this machine's order of bytes");
	uint32_t n = number(mo, 8), ids = number(mo, 12), names = number(mo, 16);
	for (uint32_t i = 0; i < n; i++) {
		rawi_slice id = string(mo, ids + 8 * (size_t)i), name = clean_name(c, string(mo, names + 8 * (size_t)i));
		const uint32_t *at = rawi_map_get(&c->ids, id);
		if (!at || name.n < 4 || !c->cities.at[*at].state[0])
			continue;
		const city *x = &c->cities.at[*at];
		fprintf(c->out, "%.*s\t%.*s\t-\t%s\t%.4f\t%.4f\t%u\tgeonames\n", (int)name.n, name.s, (int)id.n, id.s, x->state, x->lat, x->lon, x->people);
		c->n_geonames++;
	}
}

/* ── subdivisions of CLDR ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void load_heads(compiler *c, const char *path)
{
	rawi_table_sources all = { 0 };
	rawi_error e = { 0 };
	if (!rawi_table_split(&c->arena, RAWI_LIT("place"), read_all(&c->arena, path), path, &all, &e))
		fail(e.place, e.message);
	const rawi_table_source *t = &all.at[0];
	for (size_t row = 0; row < t->lines.n; row++)
		if (rawi_slice_is(t->cells.at[row * t->columns.n + 1], "region"))
			rawi_map_put(&c->heads, t->cells.at[row * t->columns.n], NULL);
}

static rawi_slice between(rawi_slice line, const char *open, const char *close)
{
	for (size_t i = 0, n = strlen(open); i + n <= line.n; i++) {
		if (memcmp(line.s + i, open, n) != 0)
			continue;
		for (size_t k = i + n, m = strlen(close); k + m <= line.n; k++)
			if (memcmp(line.s + k, close, m) == 0)
				return rawi_slice_sub(line, i + n, k - i - n);
	}
	return (rawi_slice){ "", 0 };
}

static void put_region(compiler *c, rawi_slice name, rawi_slice code)
{
	char state[4], alpha2[3] = { (char)(code.s[0] - 'a' + 'A'), (char)(code.s[1] - 'a' + 'A'), 0 };
	state_of(alpha2, state);
	if (!state[0])
		return;
	fprintf(c->out, "%.*s\t-\t%s-", (int)name.n, name.s, alpha2);
	for (size_t i = 2; i < code.n; i++)
		fputc(code.s[i] >= 'a' && code.s[i] <= 'z' ? code.s[i] - 'a' + 'A' : code.s[i], c->out);
	fprintf(c->out, "\t%s\t-\t-\t-\tcldr\n", state);
	c->n_cldr++;
}

static void put_regions(compiler *c, rawi_slice xml)
{
	while (xml.n) {
		const char *nl = memchr(xml.s, '\n', xml.n);
		rawi_slice line = { xml.s, nl ? (size_t)(nl - xml.s) : xml.n };
		xml = rawi_slice_sub(xml, line.n + (nl != NULL), xml.n - line.n - (nl != NULL));
		rawi_slice code = between(line, "subdivision type=\"", "\""), name = clean_name(c, between(line, ">", "<"));
		if (code.n < 3 || name.n < 4 || code.s[0] < 'a' || code.s[0] > 'z' || code.s[1] < 'a' || code.s[1] > 'z')
			continue;
		put_region(c, name, code);
		const char *blank = memchr(name.s, ' ', name.n);
		if (blank && rawi_map_get(&c->heads, (rawi_slice){ name.s, (size_t)(blank - name.s) }))
			put_region(c, (rawi_slice){ blank + 1, name.n - (size_t)(blank + 1 - name.s) }, code);
	}
}

int main(int argc, char **argv)
{
	if (argc != 5) {
		fputs("usage: gazetteer OUT.tsv PLACE.tsv GEONAMES.mo SUBDIVISIONS.xml\n", stderr);
		return 2;
	}
	compiler c = { .n_geonames = 0 };
	rawi_arena_init(&c.arena, 0);
	rawi_map_init(&c.ids, &c.arena);
	rawi_map_init(&c.heads, &c.arena);
	load_cities(&c);
	load_heads(&c, argv[2]);
	if (!(c.out = fopen(argv[1], "wb"))) {
		perror(argv[1]);
		return 1;
	}
	fputs("phrase:key\tgeonames:num\tcode:text\tstate:iso3\tlat:num\tlon:num\tpeople:num\tsource:enum(own,geonames,cldr)\n", c.out);
	put_cities(&c, read_all(&c.arena, argv[3]));
	put_regions(&c, read_all(&c.arena, argv[4]));
	if (fclose(c.out)) {
		perror(argv[1]);
		return 1;
	}
	if (c.n_geonames < 1000 || c.n_cldr < 1000) {
		remove(argv[1]);
		fail(argv[1], "too few places: the packages are not those of Debian 12");
	}
	rawi_arena_release(&c.arena);
	return 0;
}
