/* clean: when an HTML page was published and last changed: every date it gives for itself, weighed.
 *
 *   JSON-LD, article:published_time, itemprop=datePublished   100   an explicit word of the publisher to machines
 *   other meta tags that date a page                            90
 *   the day in the address                                      85
 *   lines: a labelled date, <time>, a date by the headline   10…80   meta_words.c
 *   a key of that name in a script of the page                  50
 *   the day in the headline's own link                          65
 *   the collector's own date                                    60
 *   a month in the address                                       5
 *
 * The heaviest is believed; dates of change count for `published` only where nothing else does. A date in the address goes before a meta tag that is years younger (sites that
 * move write the day of the move). Other days of weight 80 and more, and labelled ones by the headline, are told as a conflict.
 */
#include "clean/meta.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/calendar.h"
#include "read/dom.h"

enum { MACHINE = 100, TAG = 90, ADDRESS = 85, PERMALINK = 65, GIVEN = 60, SCRIPT = 50, ADDRESS_MONTH = 5, TOLD = 80, TOLD_LABEL = 60, SHOWN = 45, LEAST = 30 };
enum { SCRIPT_BYTES = 4 << 20, MOST_TOLD = 6 };

typedef struct {
	const char *key;
	int weight;
	bool updated;
} source;

static const source tags[] = {
	{ "ld:datePublished", MACHINE, false }, { "article:published_time", MACHINE - 1, false }, { "og:article:published_time", MACHINE - 1, false },
	{ "itemprop:datePublished", MACHINE - 2, false }, { "article:published", MACHINE - 3, false }, { "og:published_time", MACHINE - 3, false },
	{ "shareaholic:article_published_time", MACHINE - 3, false }, { "rnews:datepublished", MACHINE - 3, false }, { "bt:pubdate", MACHINE - 3, false },
	{ "datepublished", TAG, false }, { "date_published", TAG, false }, { "date-published", TAG, false }, { "publisheddate", TAG, false }, { "published-date", TAG, false },
	{ "published_date", TAG, false }, { "published_time", TAG, false }, { "published", TAG, false }, { "pubdate", TAG, false }, { "pub_date", TAG, false }, { "publishdate", TAG, false },
	{ "publish-date", TAG, false }, { "publish_date", TAG, false }, { "publish_time", TAG, false }, { "publication_date", TAG, false }, { "publication-date", TAG, false },
	{ "publicationdate", TAG, false }, { "article.published", TAG, false }, { "article:publication_date", TAG, false }, { "article:post_date", TAG, false }, { "article_date_original", TAG, false },
	{ "originalpublicationdate", TAG, false }, { "dc.date.issued", TAG, false }, { "dcterms.issued", TAG, false }, { "dc.issued", TAG, false }, { "dc.date.created", TAG, false },
	{ "dcterms.created", TAG, false }, { "dc.created", TAG, false }, { "dc.date", TAG - 1, false }, { "dcterms.date", TAG - 1, false }, { "dc:date", TAG - 1, false }, { "dc:created", TAG, false },
	{ "dcterms:date", TAG - 1, false }, { "dcterms:created", TAG, false }, { "schema:datepublished", TAG, false }, { "schema:datecreated", TAG - 3, false },
	{ "sailthru.date", TAG, false }, { "parsely-pub-date", TAG, false }, { "cxenseparse:recs:publishtime", TAG, false }, { "cxenseparse:publishtime", TAG, false },
	{ "citation_publication_date", TAG - 2, false }, { "citation_date", TAG - 2, false }, { "citation_online_date", TAG - 2, false }, { "prism.publicationdate", TAG - 2, false },
	{ "displaydate", TAG - 2, false }, { "vr:published_time", TAG, false }, { "og:pubdate", TAG, false }, { "og:regdate", TAG, false }, { "dateposted", TAG, false }, { "date.created", TAG - 2, false },
	{ "created", TAG - 3, false }, { "date_created", TAG - 3, false }, { "datecreated", TAG - 3, false }, { "content_create_date", TAG - 2, false }, { "date", TAG - 4, false },
	{ "itemprop:dateCreated", TAG - 3, false }, { "ld:dateCreated", TAG - 3, false }, { "itemprop:uploadDate", TAG - 5, false }, { "ld:uploadDate", TAG - 5, false }, { "timestamp", TAG - 5, false },
	{ "ld:dateModified", TAG, true }, { "article:modified_time", TAG, true }, { "og:article:modified_time", TAG, true }, { "og:updated_time", TAG - 2, true }, { "itemprop:dateModified", TAG, true },
	{ "datemodified", TAG - 2, true }, { "modified_time", TAG - 2, true }, { "dcterms.modified", TAG - 2, true }, { "dc.date.modified", TAG - 2, true }, { "dc.modified", TAG - 2, true },
	{ "dc.date.updated", TAG - 2, true }, { "dcterms:modified", TAG - 2, true }, { "schema:datemodified", TAG - 2, true }, { "lastmod", TAG - 4, true }, { "last-modified", TAG - 6, true },
	{ "last_modified", TAG - 6, true }, { "lastmodified", TAG - 6, true }, { "revised", TAG - 6, true }, { "updated", TAG - 4, true }, { "updated_time", TAG - 4, true },
	{ "last_updated_date", TAG - 4, true }, { "article.updated", TAG - 4, true }, { "date.modified", TAG - 4, true },
};

static const source script_keys[] = {
	{ "\"datePublished\"", SCRIPT + 4, false }, { "\"publishedAt\"", SCRIPT, false }, { "\"published_at\"", SCRIPT, false }, { "\"publishDate\"", SCRIPT, false }, { "\"publish_date\"", SCRIPT, false },
	{ "\"publicationDate\"", SCRIPT, false }, { "\"publication_date\"", SCRIPT, false }, { "\"publishedDate\"", SCRIPT, false }, { "\"pubDate\"", SCRIPT, false }, { "\"pub_date\"", SCRIPT, false },
	{ "\"publishTime\"", SCRIPT, false }, { "\"published_time\"", SCRIPT, false }, { "\"firstPublished\"", SCRIPT, false }, { "\"pagePostDate\"", SCRIPT, false }, { "\"dateCreated\"", SCRIPT - 4, false },
	{ "\"dateModified\"", SCRIPT, true },
};

/* en-US, en with an address of the States, a locale of theirs: December 7 is 12/07 */
static bool month_first(const rawi_page *page)
{
	static const char *const keys[] = { "og:locale", "lang", "content-language", "ld:inLanguage" };
	bool english = false;
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		const rawi_meta *m = rawi_page_meta(page, keys[i]);
		if (!m || m->value.n < 2)
			continue;
		if (m->value.n >= 5 && (m->value.s[0] | 32) == 'e' && (m->value.s[1] | 32) == 'n') {
			if (m->value.n >= 5 && (m->value.s[3] | 32) == 'u' && (m->value.s[4] | 32) == 's')
				english = true;
			else
				return false; /* en-GB, en-IN … */
		} else if (m->value.n == 2 && (m->value.s[0] | 32) == 'e' && (m->value.s[1] | 32) == 'n') {
			english = true;
		} else if ((m->value.s[0] | 32) != 'e' || (m->value.s[1] | 32) != 'n') {
			return false;
		}
	}
	if (!english)
		return false;
	const rawi_meta *canonical = rawi_page_meta(page, "canonical");
	rawi_slice url = page->given_url.n ? page->given_url : canonical ? canonical->value : (rawi_slice){ "", 0 };
	size_t from = 0, to;
	for (size_t i = 0; i + 2 < url.n && i < 12; i++)
		if (memcmp(url.s + i, "://", 3) == 0)
			from = i + 3;
	for (to = from; to < url.n && url.s[to] != '/' && url.s[to] != ':' && url.s[to] != '?';)
		to++;
	size_t dot = to;
	while (dot > from && url.s[dot - 1] != '.')
		dot--;
	return to - dot != 2 || dot == from || memcmp(url.s + dot, "us", 2) == 0; /* a country of two letters writes 07/12 */
}

/* A machine's date: ISO, epoch seconds or thousandths, else what people write. */
static bool read_value(const rawi_lines *all, rawi_slice s, const rawi_moment_hint *hint, rawi_moment *out)
{
	size_t n = 0;
	while (n < s.n && s.s[n] >= '0' && s.s[n] <= '9')
		n++;
	if (n == s.n && (n == 10 || n == 13) && s.s[0] == '1') {
		char digits[11] = "";
		memcpy(digits, s.s, 10);
		long day = strtol(digits, NULL, 10) / 86400;
		*out = (rawi_moment){ .day = (int32_t)day, .grain = RAWI_MOMENT_DAY, .sure = true };
		rawi_iso_of_day(out->day, out->iso);
		return day >= 9131;
	}
	rawi_slice iso;
	if (rawi_stamp_iso(all->arena, s, &iso) && iso.n < sizeof out->iso) {
		*out = (rawi_moment){ .sure = true, .grain = iso.n < 10 ? RAWI_MOMENT_MONTH : iso.n > 10 ? RAWI_MOMENT_TIME : RAWI_MOMENT_DAY };
		memcpy(out->iso, iso.s, iso.n);
		if (iso.n < 10) {
			char first[11];
			snprintf(first, sizeof first, "%.7s-01", out->iso);
			return rawi_day_of_iso(rawi_slice_of(first), &out->day);
		}
		return rawi_day_of_iso(iso, &out->day);
	}
	return s.n < 120 && rawi_moment_find(all->tables, all->arena, s, 0, hint, out);
}

static void from_tags(const rawi_lines *all, const rawi_moment_hint *hint, rawi_datings *out)
{
	for (size_t i = 0; i < all->page->n_metas; i++) {
		const rawi_meta *m = &all->page->metas[i];
		for (size_t k = 0; k < sizeof tags / sizeof *tags; k++) {
			rawi_moment when;
			if (!rawi_slice_is(m->key, tags[k].key))
				continue;
			if (read_value(all, m->value, hint, &when))
				rawi_vec_push(all->arena, out, (rawi_dating){ .when = when, .weight = tags[k].weight - (when.sure ? 0 : 8) - (when.grain == RAWI_MOMENT_MONTH ? 60 : 0), .updated = tags[k].updated,
					.fact = { .value = rawi_arena_dup(all->arena, rawi_slice_of(when.iso)), .orig = m->orig, .basis = RAWI_BASIS_META } });
			break;
		}
	}
}

/* The headline's own link, or one that says it is the page's: weblogs write the day into it. */
static void from_permalink(const rawi_lines *all, rawi_datings *out)
{
	const rawi_dom *dom = all->page->dom;
	for (uint32_t node = 1; dom && node < dom->n_nodes; node++) {
		if (!rawi_dom_is(dom, node, RAWI_HTML_A) || (dom->nodes[node].flags & RAWI_DOM_DROPPED))
			continue;
		uint32_t up = dom->nodes[node].parent;
		bool own = rawi_dom_is(dom, up, RAWI_HTML_H1) || rawi_dom_has_word(dom, node, RAWI_ATTR_REL, "bookmark");
		rawi_moment when;
		const rawi_dom_attr *at = own ? rawi_dom_attr_find(dom, node, RAWI_ATTR_HREF) : NULL;
		if (!at || !rawi_moment_address(rawi_dom_attr_value(all->arena, dom, at), &when))
			continue;
		rawi_vec_push(all->arena, out, (rawi_dating){ .when = when, .weight = when.grain == RAWI_MOMENT_MONTH ? ADDRESS_MONTH - 1 : PERMALINK,
			.fact = { .value = rawi_arena_dup(all->arena, rawi_slice_of(when.iso)), .basis = RAWI_BASIS_URL } });
		return;
	}
}

static void from_address(const rawi_lines *all, rawi_datings *out)
{
	static const char *const keys[] = { "canonical", "og:url", "ld:url", "twitter:url" };
	rawi_moment when;
	rawi_fact f = { .basis = RAWI_BASIS_URL };
	bool found = all->page->given_url.n && rawi_moment_address(all->page->given_url, &when);
	for (size_t i = 0; i < sizeof keys / sizeof *keys && !found; i++) {
		const rawi_meta *m = rawi_page_meta(all->page, keys[i]);
		if (m && rawi_moment_address(m->value, &when)) {
			found = true;
			f.orig = m->orig;
		}
	}
	if (found) {
		f.value = rawi_arena_dup(all->arena, rawi_slice_of(when.iso));
		rawi_vec_push(all->arena, out, (rawi_dating){ .when = when, .fact = f, .weight = when.grain == RAWI_MOMENT_MONTH ? ADDRESS_MONTH : ADDRESS });
	} else {
		from_permalink(all, out);
	}
}

/* Data that a page keeps for its own scripts: "datePublished": "2023-12-07…" */
static void from_scripts(const rawi_lines *all, const rawi_moment_hint *hint, rawi_datings *out)
{
	rawi_slice html = all->page->bytes;
	size_t end = html.n < SCRIPT_BYTES ? html.n : SCRIPT_BYTES;
	bool done[sizeof script_keys / sizeof *script_keys] = { false };
	for (size_t i = 0; i + 12 < end;) {
		const char *p = memchr(html.s + i, '"', end - i);
		if (!p)
			return;
		i = (size_t)(p - html.s) + 1;
		if (i >= end || (html.s[i] != 'd' && html.s[i] != 'p' && html.s[i] != 'f'))
			continue;
		for (size_t k = 0; k < sizeof script_keys / sizeof *script_keys; k++) {
			size_t n = strlen(script_keys[k].key), at = i - 1 + n;
			if (done[k] || at + 14 > end || memcmp(p, script_keys[k].key, n) != 0)
				continue;
			while (at < end && (html.s[at] == ' ' || html.s[at] == ':'))
				at++;
			if (at >= end || html.s[at] != '"')
				break;
			size_t to = ++at;
			while (to < end && to - at < 60 && html.s[to] != '"' && html.s[to] != '\\')
				to++;
			rawi_moment when;
			if (to < end && html.s[to] == '"' && read_value(all, rawi_slice_sub(html, at, to - at), hint, &when) && when.grain != RAWI_MOMENT_MONTH) {
				done[k] = true;
				rawi_vec_push(all->arena, out, (rawi_dating){ .when = when, .weight = script_keys[k].weight, .updated = script_keys[k].updated,
					.fact = { .value = rawi_arena_dup(all->arena, rawi_slice_of(when.iso)), .orig = { (uint32_t)at, (uint32_t)(to - at) }, .basis = RAWI_BASIS_META } });
			}
			break;
		}
	}
}

static const rawi_dating *heaviest(const rawi_datings *all, bool updated)
{
	const rawi_dating *best = NULL;
	for (size_t i = 0; i < all->n; i++)
		if (all->at[i].updated == updated && (!best || all->at[i].weight > best->weight))
			best = &all->at[i];
	return best;
}

/* Two places of one day: the one with the time of day is worth more. */
static const rawi_dating *with_time(const rawi_datings *all, const rawi_dating *best)
{
	for (size_t i = 0; i < all->n && best->when.grain == RAWI_MOMENT_DAY; i++)
		if (all->at[i].updated == best->updated && all->at[i].when.grain == RAWI_MOMENT_TIME && all->at[i].when.day == best->when.day && all->at[i].weight >= TOLD)
			return &all->at[i];
	return best;
}

/* Machines are often told the time of Greenwich; the day that readers are shown is the day of the place, and what «أمس» counts from. */
static const rawi_dating *local_day(const rawi_datings *all, const rawi_dating *best)
{
	const rawi_dating *shown = NULL;
	if (best->fact.basis != RAWI_BASIS_META || best->weight < TOLD)
		return best;
	for (size_t i = 0; i < all->n; i++) {
		const rawi_dating *x = &all->at[i];
		if (x->fact.basis != RAWI_BASIS_PAGE || x->updated != best->updated || x->weight < SHOWN)
			continue;
		if (x->when.day == best->when.day)
			return best;
		if (abs(x->when.day - best->when.day) == 1 && (!shown || x->weight > shown->weight))
			shown = x;
	}
	return shown ? shown : best;
}

void rawi_meta_disagree(rawi_arena *a, rawi_article *art, const char *field, const rawi_fact *values, size_t n)
{
	rawi_disagreement *more = RAWI_NEW_N(a, rawi_disagreement, art->n_conflicts + 1);
	if (art->n_conflicts)
		memcpy(more, art->conflicts, art->n_conflicts * sizeof *more);
	rawi_fact *own = RAWI_NEW_N(a, rawi_fact, n);
	memcpy(own, values, n * sizeof *own);
	more[art->n_conflicts] = (rawi_disagreement){ .field = field, .values = own, .n = n };
	art->conflicts = more;
	art->n_conflicts++;
}

/* Is the page itself sure of it? A label on the page is as good as a tag where it stands by the headline. */
static bool is_told(const rawi_dating *x)
{
	return x->weight >= TOLD || (x->labelled && x->weight >= TOLD_LABEL);
}

/* Other days that the page itself is as sure of. */
static void tell_conflict(const rawi_lines *all, const rawi_datings *d, const rawi_dating *best, rawi_article *art)
{
	rawi_fact told[MOST_TOLD];
	size_t n = 0;
	told[n++] = best->fact;
	for (size_t i = 0; i < d->n && n < MOST_TOLD; i++) {
		const rawi_dating *x = &d->at[i];
		bool known = x->updated != best->updated || !is_told(x) || abs(x->when.day - best->when.day) <= 1 || x->when.grain == RAWI_MOMENT_MONTH; /* a day apart is a zone apart */
		for (size_t k = 0; k < n && !known; k++)
			known = rawi_slice_eq(rawi_slice_sub(told[k].value, 0, told[k].value.n < 10 ? told[k].value.n : 10), rawi_slice_sub(x->fact.value, 0, 10));
		if (!known)
			told[n++] = x->fact;
	}
	if (n > 1)
		rawi_meta_disagree(all->arena, art, best->updated ? "updated" : "published", told, n);
}

void rawi_meta_dates(const rawi_lines *all, rawi_article *art)
{
	rawi_moment_hint hint = { .now = { "", 0 }, .month_first = month_first(all->page) };
	rawi_datings d = { 0 };
	from_tags(all, &hint, &d);
	from_address(all, &d);
	rawi_meta_words(all, &hint, &d);
	rawi_moment given;
	art->given_unread = all->page->given_published.n && !read_value(all, all->page->given_published, &hint, &given);
	if (all->page->given_published.n && !art->given_unread)
		rawi_vec_push(all->arena, &d, (rawi_dating){ .when = given, .weight = GIVEN, .fact = { .value = rawi_arena_dup(all->arena, rawi_slice_of(given.iso)), .basis = RAWI_BASIS_GIVEN } });
	const rawi_dating *best = heaviest(&d, false), *later;
	if (!best || best->weight < SCRIPT) {
		from_scripts(all, &hint, &d);
		best = heaviest(&d, false);
	}
	later = heaviest(&d, true);
	if (best && best->weight >= TAG - 6) /* the address of a moved site keeps the first day */
		for (size_t i = 0; i < d.n; i++)
			if (d.at[i].weight == ADDRESS && d.at[i].when.day < best->when.day - 365 && best->weight < MACHINE)
				best = &d.at[i];
	if (best && best->weight >= LEAST) {
		best = local_day(&d, with_time(&d, best));
		art->published = best->fact;
		tell_conflict(all, &d, best, art);
	}
	if (later && later->weight >= LEAST) {
		later = with_time(&d, later);
		if (!art->published.value.n)
			art->published = later->fact;
		if (!best || best->weight < LEAST || later->when.day >= best->when.day)
			art->updated = later->fact;
	}
	if (!art->published.value.n && best && best->weight >= 0)
		art->published = best->fact;
}
