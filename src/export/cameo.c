/* export: events as lines of GDELT 1.0's event table: 58 columns between tabs, no head line (GDELT Event Database Data Format Codebook 1.03), event codes of CAMEO 1.1b3 by cameo.tsv.
 *
 *   A and B, of one claim in three pages ──▶ A → B   one line a pair of sides; of a mutual act both ways, as the PLOVER manual tells of CAMEO ("Compound and Reciprocal Actors")
 *
 * CAMEO knows acts that took place: negated and hypothetical ones, and planned ones that are no AGREE, are left out, and so is what has no day. A fact told by several pages is one line, of
 * its first page, which counts the others. Empty: groups, religions, ethnic groups, tone, and the geography of actors. Codes of states are ISO 3166-1 alpha-3.
 */
#include "export/format.h"

#include "base/hash.h"

enum { COLUMNS = 58 };

/* A cell: nothing that ends it; nothing that a spreadsheet would run (a guard in front, as in csv.c). */
static void text(rawi_buf *b, rawi_slice s)
{
	if (s.n && strchr("=+-@", s.s[0]))
		rawi_buf_putc(b, '\'');
	for (size_t i = 0; i < s.n; i++)
		rawi_buf_putc(b, (unsigned char)s.s[i] < 0x20 ? ' ' : s.s[i]);
}

static void cell(rawi_buf *b, rawi_slice s)
{
	text(b, s);
	rawi_buf_putc(b, '\t');
}

static void empty(rawi_buf *b, int n)
{
	while (n--)
		rawi_buf_putc(b, '\t');
}

/* PLOVER renamed two sectors (manual, "Sector code notes" 4). */
static rawi_slice sector(const rawi_entity *e)
{
	return strcmp(e->sector, "MED") == 0 ? RAWI_LIT("HLH") : strcmp(e->sector, "JRN") == 0 ? RAWI_LIT("MED") : rawi_slice_of(e->sector);
}

static void actor(rawi_buf *b, const rawi_entity *e)
{
	if (!e) {
		empty(b, 10);
		return;
	}
	rawi_buf_puts(b, e->country);
	rawi_buf_add(b, sector(e));
	rawi_buf_putc(b, '\t');
	cell(b, e->name);
	cell(b, rawi_slice_of(e->country));
	empty(b, 4); /* group, ethnic group, two religions */
	cell(b, sector(e));
	empty(b, 2);
}

/* Two digits of a root, 01 to 20, and what follows: rows that a user lays over may say anything. */
static bool is_code(rawi_slice code)
{
	return code.n >= 2 && code.s[0] >= '0' && code.s[0] <= '2' && code.s[1] >= '0' && code.s[1] <= '9' && memcmp(code.s, "00", 2) != 0 && memcmp(code.s, "20", 2) <= 0;
}

/* The code of the row that fits with most: mode and context, mode, context, neither. */
static rawi_slice code_of(const rawi_exporting *x, const rawi_event *v, const rawi_plover_event *p)
{
	const rawi_table *t = rawi_tables_get(x->tables, "cameo");
	rawi_slice best = { "", 0 };
	int most = -1;
	for (uint32_t r = 0; r < rawi_table_rows(t); r++) {
		if (!rawi_slice_is(rawi_table_cell(t, r, 0), rawi_event_names[p->type]))
			continue;
		rawi_slice mode = rawi_table_cell(t, r, 1), context = rawi_table_cell(t, r, 2);
		bool in_context = !context.n;
		for (size_t i = 0; i < v->context.n && !in_context; i++)
			in_context = rawi_slice_eq(v->context.at[i], context);
		int fits = (mode.n ? 2 : 0) + (context.n ? 1 : 0);
		if (in_context && (!mode.n || rawi_slice_eq(mode, p->mode)) && fits > most && is_code(rawi_table_cell(t, r, 3))) {
			most = fits;
			best = rawi_table_cell(t, r, 3);
		}
	}
	return best;
}

static void day(rawi_buf *b, const char *iso)
{
	rawi_buf_printf(b, "%.4s%.2s%.2s\t", iso, iso + 5, iso + 8);
}

/* Where it took place: GDELT's types of place are 1 a state and 4 a city of the world. */
static void place(rawi_buf *b, const rawi_record *r, const rawi_event *v)
{
	const rawi_entity *e = v->place_entity == RAWI_NONE ? NULL : &r->entities.at[v->place_entity];
	bool state = e && e->country[0] && e->key.n == 7;
	if (!v->place.text.n) {
		empty(b, 7);
		return;
	}
	rawi_buf_puts(b, state ? "1\t" : "4\t");
	cell(b, e ? e->name : v->place.text);
	empty(b, 2); /* FIPS 10-4 codes: rawi has ISO 3166 */
	if (e && e->spot.located)
		rawi_buf_printf(b, "%.4f\t%.4f\t", e->spot.lat, e->spot.lon);
	else
		empty(b, 2);
	empty(b, 1); /* GNIS or GNS number */
}

typedef struct {
	const rawi_event *v;
	const rawi_plover_event *p;
	const rawi_told_claim *claim;
	rawi_slice code;
	size_t item;
	bool leads;               /* told in the title or the first paragraph */
} fact;

static void line(rawi_exporting *x, const fact *f, const rawi_entity *one, const rawi_entity *two, rawi_slice code)
{
	rawi_buf *b = rawi_export_to(x, RAWI_LIT(""));
	static const char quads[] = "11111222333334444444"; /* by CAMEO's root, 01 … 20 */
	int root = (code.s[0] - '0') * 10 + code.s[1] - '0';
	const char *iso = f->p->from;
	int month = (iso[5] - '0') * 10 + iso[6] - '0', mday = (iso[8] - '0') * 10 + iso[9] - '0';
	uint64_t id = rawi_hash(rawi_arena_printf(&x->work, "%016llx %zu %.*s > %.*s", (unsigned long long)rawi_export_hash(x, x->head), f->item, one ? (int)one->key.n : 0, one ? one->key.s : "",
		two ? (int)two->key.n : 0, two ? two->key.s : ""));
	rawi_slice url, added = rawi_export_day(x->head);
	rawi_buf_printf(b, "%llu\t", (unsigned long long)(id >> 1));
	day(b, iso);
	rawi_buf_printf(b, "%.4s%.2s\t%.4s\t%.4s.%04d\t", iso, iso + 5, iso, iso, ((month - 1) * 30 + mday) * 10000 / 365); /* the codebook's own reckoning of a part of a year */
	actor(b, one);
	actor(b, two);
	rawi_buf_printf(b, "%d\t", f->leads);
	cell(b, code);
	cell(b, rawi_slice_sub(code, 0, code.n < 3 ? code.n : 3));
	cell(b, rawi_slice_sub(code, 0, 2));
	rawi_buf_printf(b, "%c\t", quads[root - 1]);
	rawi_export_number(b, f->p->score);
	rawi_buf_printf(b, "\t%zu\t%u\t%zu\t", f->claim ? (size_t)f->claim->places : f->v->triggers.n, f->claim ? (unsigned)f->claim->outlets : 1, f->claim ? (size_t)f->claim->documents : 1);
	empty(b, 1 + 7 + 7); /* tone; geography of actors */
	place(b, x->record, f->v);
	if (added.n)
		day(b, added.s);
	else
		empty(b, 1);
	text(b, rawi_export_address(x->head, &url) ? url : x->head->id);
	rawi_buf_putc(b, '\n');
	x->counts.items++;
}

/* Sides → pairs. */
static void lines(rawi_exporting *x, const fact *f)
{
	const rawi_entity *e = x->record->entities.at;
	const rawi_event *v = f->v;
	bool visit = rawi_slice_is(f->code, "042"), mutual = f->p->type == RAWI_CONSULT || f->p->type == RAWI_COOPERATE || f->p->type == RAWI_AGREE;
	if (v->recipient.n) {
		for (size_t i = 0; i < v->actor.n; i++)
			for (size_t k = 0; k < v->recipient.n; k++) {
				line(x, f, &e[v->actor.at[i]], &e[v->recipient.at[k]], f->code);
				if (visit)
					line(x, f, &e[v->recipient.at[k]], &e[v->actor.at[i]], RAWI_LIT("043"));
			}
		for (size_t k = 0; !v->actor.n && k < v->recipient.n; k++)
			line(x, f, NULL, &e[v->recipient.at[k]], f->code);
	} else if (mutual && v->actor.n > 1) {
		rawi_slice code = visit ? RAWI_LIT("040") : f->code; /* who is the guest is not told */
		for (size_t i = 0; i < v->actor.n; i++)
			for (size_t k = 0; k < v->actor.n; k++)
				if (i != k)
					line(x, f, &e[v->actor.at[i]], &e[v->actor.at[k]], code);
	} else {
		for (size_t i = 0; i < v->actor.n; i++)
			line(x, f, &e[v->actor.at[i]], NULL, f->code);
	}
}

/* Told where the page begins: in its title or in its first paragraph. */
static bool leads(const rawi_record *r, const rawi_event *v)
{
	for (size_t i = 0; i < r->blocks.n; i++) {
		const rawi_record_block *k = &r->blocks.at[i];
		if (!rawi_export_is_read(k->kind))
			continue;
		for (size_t t = 0; t < v->triggers.n; t++)
			if (rawi_span_touches(v->triggers.at[t].orig, k->at.orig))
				return true;
		if (rawi_export_is_body(k->kind))
			return false;
	}
	return false;
}

static void document(rawi_exporting *x)
{
	for (size_t i = 0; i < x->record->events.n; i++) {
		const rawi_event *v = &x->record->events.at[i];
		bool first = true;
		const rawi_told_claim *claim = rawi_export_claim(x, RAWI_CLAIM_EVENT, (uint32_t)i, &first);
		rawi_plover_event p;
		rawi_export_plover(x, v, &p);
		bool took_place = v->status == RAWI_ACTUAL || v->status == RAWI_HISTORICAL || (v->status == RAWI_FUTURE && p.type == RAWI_AGREE);
		if (v->status == RAWI_FUTURE && p.type == RAWI_AGREE) { /* the day on which they agreed is that of the report */
			rawi_slice told = rawi_export_day(x->head);
			memcpy(p.from, told.s, told.n);
			p.from[told.n] = 0;
		}
		if (!first)
			continue;
		rawi_slice code = code_of(x, v, &p);
		if (!took_place || !p.from[0] || !code.n) {
			x->counts.left_out++;
			continue;
		}
		lines(x, &(fact){ v, &p, claim, code, i, leads(x->record, v) });
	}
}

const rawi_export_format rawi_format_cameo = {
	.kind = { "cameo", "events, tab-separated as GDELT 1.0 has them, with CAMEO codes", false },
	.needs = RAWI_EXPORT_RECORD | RAWI_EXPORT_RELATIONS,
	.document = document,
};
