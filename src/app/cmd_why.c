/* app: rawi why: a claim → its documents, the words and what read them, and what makes several documents one telling (witness.h).
 *
 * The rows are found again from the words that the record keeps: a cue's by its class, a trigger's by its type; a word is looked up as it stands and without letters that
 * are fixed to it in front and behind, the longest row wins. A row that only the context chose is therefore not named, and never a row of another class; a word that
 * a row needs ("sent weapons") has none of its own.
 */
#include <stdio.h>
#include <stdlib.h>

#include "app/api_json.h"
#include "app/ask.h"
#include "app/witness.h"
#include "compare/sketch.h"
#include "lang/fold.h"
#include "store/part.h"

typedef struct {
	rawi_asking *q;
	const rawi_view_claim *claim;
	rawi_record **records;     /* of each place */
	rawi_witness found;
} asking_why;

typedef struct {
	const rawi_table *table;
	uint32_t row;
} source_row;

/* ── rows of tables ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static bool cell_is(const rawi_table *t, uint32_t row, int column, rawi_slice want)
{
	return !want.n || rawi_slice_eq(rawi_table_cell(t, row, column), want);
}

/* Where the next letter of a folded word begins. */
static size_t letter(rawi_slice w, size_t at)
{
	for (at++; at < w.n && ((unsigned char)w.s[at] & 0xC0) == 0x80;)
		at++;
	return at;
}

/* The row of a word, without up to three letters in front and five behind (a plural's and a pronoun's), whose column says `want`; the longest key. */
static source_row row_of_word(const rawi_table *t, rawi_slice word, int column, rawi_slice want)
{
	enum { IN_FRONT = 3, BEHIND = 5 };
	source_row best = { t, RAWI_NO_ROW };
	size_t best_n = 0, from = 0;
	for (int front = 0; front <= IN_FRONT && from < word.n; front++, from = letter(word, from)) {
		size_t ends[BEHIND + 1], n = 0;
		for (size_t at = from; at < word.n;) {
			at = letter(word, at);
			if (n <= BEHIND)
				ends[n++] = at;
			else {
				memmove(ends, ends + 1, BEHIND * sizeof *ends);
				ends[BEHIND] = at;
			}
		}
		for (size_t k = n; k-- > 0;)
			for (uint32_t row = rawi_table_find(t, rawi_slice_sub(word, from, ends[k] - from)); row != RAWI_NO_ROW; row = rawi_table_next(t, row))
				if (ends[k] - from > best_n && cell_is(t, row, column, want)) {
					best_n = ends[k] - from;
					best.row = row;
				}
	}
	return best;
}

/* The row of the longest key that begins at one of the words, else of one word without what is fixed to it. */
static source_row row_of(rawi_asking *q, const char *table, rawi_slice text, const char *column, rawi_slice want)
{
	const rawi_table *t = rawi_tables_get(q->tables, table);
	int at = rawi_table_column(t, column);
	rawi_word *w;
	size_t n = rawi_fold_words(q->tables, &q->work, text, &w), used;
	rawi_slice *folds = RAWI_NEW_N(&q->work, rawi_slice, n + 1);
	for (size_t i = 0; i < n; i++)
		folds[i] = w[i].fold;
	for (size_t i = 0; i < n; i++)
		for (uint32_t row = rawi_table_longest(t, folds + i, n - i, &used); row != RAWI_NO_ROW; row = rawi_table_next(t, row))
			if (cell_is(t, row, at, want))
				return (source_row){ t, row };
	for (size_t i = 0; i < n; i++) {
		source_row r = row_of_word(t, folds[i], at, want);
		if (r.row != RAWI_NO_ROW)
			return r;
	}
	return (source_row){ t, RAWI_NO_ROW };
}

/* Does the row hold only where such a word follows? Then it is this row that read the word. */
static bool needs(rawi_asking *q, source_row r, rawi_slice word)
{
	if (r.row == RAWI_NO_ROW)
		return false;
	rawi_word *is, *needed;
	size_t n = rawi_fold_words(q->tables, &q->work, word, &is);
	size_t m = rawi_fold_words(q->tables, &q->work, rawi_table_cell(r.table, r.row, rawi_table_column(r.table, "needs")), &needed);
	for (size_t i = 0; i < m && n == 1; i++)
		if (rawi_slice_eq(is[0].fold, needed[i].fold))
			return true;
	return false;
}

static void put_row(rawi_asking *q, const char *role, source_row r)
{
	rawi_buf *b = &q->out;
	if (r.row == RAWI_NO_ROW)
		return;
	if (!q->o->json) {
		rawi_buf_printf(b, "     %s: ", rawi_shown(q->m, role));
		rawi_buf_add(b, rawi_table_name(r.table));
		rawi_buf_printf(b, ".tsv:%u  ", (unsigned)rawi_table_line(r.table, r.row));
		rawi_buf_add(b, rawi_table_cell(r.table, r.row, 0));
		rawi_buf_putc(b, '\n');
		return;
	}
	rawi_json_open(b, '{');
	rawi_put_or_null(b, "of", rawi_slice_of(role));
	rawi_put_or_null(b, "table", rawi_table_name(r.table));
	rawi_put_int(b, "line", rawi_table_line(r.table, r.row));
	rawi_put_or_null(b, "key", rawi_table_cell(r.table, r.row, 0));
	rawi_json_close(b, '}');
}

/* A key of JSON: the words of a line's head. */
static void key_of(rawi_buf *b, const char *what)
{
	char key[40];
	size_t n = 0;
	for (; what[n] && n + 1 < sizeof key; n++)
		key[n] = what[n] == ' ' ? '_' : what[n];
	key[n] = 0;
	rawi_json_key(b, key);
}

/* ── one place ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void words(rawi_asking *q, const char *what, rawi_span at, rawi_slice text)
{
	rawi_buf *b = &q->out;
	if (!text.n)
		return;
	if (q->o->json) {
		key_of(b, what);
		rawi_json_open(b, '{');
		rawi_put_or_null(b, "text", text);
		rawi_put_span(b, "span", at);
		rawi_json_close(b, '}');
	} else {
		rawi_buf_printf(b, "     %s: [%u,%u] ", rawi_shown(q->m, what), (unsigned)at.off, (unsigned)at.len);
		rawi_buf_add(b, text);
		rawi_buf_putc(b, '\n');
	}
}

/* The words that name an entity for who reads at a place of the page: the mention in it or last before it, else the first. */
static const rawi_ref *named_at(const rawi_entity *x, rawi_span at)
{
	const rawi_ref *best = NULL;
	for (size_t i = 0; i < x->mentions.n; i++) {
		const rawi_ref *m = &x->mentions.at[i].at;
		if (!best || (m->orig.off < rawi_span_end(at) && m->orig.off >= best->orig.off))
			best = m;
	}
	return best;
}

/* Who takes part, and where the page names him: in the words themselves or, where they leave him out, before them. */
static void put_party(rawi_buf *b, const rawi_entity *x, const rawi_ref *named)
{
	rawi_json_open(b, '{');
	rawi_put_or_null(b, "name", x->name);
	rawi_put_or_null(b, "key", x->key);
	if (named) {
		rawi_put_or_null(b, "text", named->text);
		rawi_put_span(b, "span", named->orig);
	}
	rawi_json_close(b, '}');
}

static void print_party(rawi_asking *q, const char *what, const rawi_entity *x, const rawi_ref *named)
{
	rawi_buf *b = &q->out;
	rawi_buf_printf(b, "     %s: ", rawi_shown(q->m, what));
	rawi_buf_add(b, x->name);
	rawi_buf_puts(b, "  (");
	rawi_buf_add(b, x->key);
	rawi_buf_putc(b, ')');
	if (named) {
		rawi_buf_printf(b, "  [%u,%u] ", (unsigned)named->orig.off, (unsigned)named->orig.len);
		rawi_buf_add(b, named->text);
	}
	rawi_buf_putc(b, '\n');
}

/* Who takes part, by entity ids, each where the place at hand names them; in JSON a list. */
static void parties(rawi_asking *q, const char *what, const rawi_record *r, const uint32_t *ids, size_t n, rawi_span at)
{
	if (q->o->json && n) {
		key_of(&q->out, what);
		rawi_json_open(&q->out, '[');
	}
	for (size_t i = 0; i < n; i++) {
		const rawi_entity *x = ids[i] < r->entities.n ? &r->entities.at[ids[i]] : NULL;
		if (x && q->o->json)
			put_party(&q->out, x, named_at(x, at));
		else if (x)
			print_party(q, what, x, named_at(x, at));
	}
	if (q->o->json && n)
		rawi_json_close(&q->out, ']');
}

static void party(rawi_asking *q, const char *what, const rawi_record *r, uint32_t id, rawi_span at)
{
	if (id >= r->entities.n)
		return;
	if (!q->o->json) {
		print_party(q, what, &r->entities.at[id], named_at(&r->entities.at[id], at));
		return;
	}
	key_of(&q->out, what);
	put_party(&q->out, &r->entities.at[id], named_at(&r->entities.at[id], at));
}

static void unknown(rawi_asking *q, const char *what, rawi_slice why)
{
	if (!why.n)
		return;
	if (q->o->json) {
		key_of(&q->out, what);
		rawi_json_str(&q->out, why);
		return;
	}
	rawi_buf_printf(&q->out, "     %s: ", rawi_shown(q->m, what));
	rawi_buf_add(&q->out, why);
	rawi_buf_putc(&q->out, '\n');
}

static void block(rawi_asking *q, const rawi_record *r, rawi_span at)
{
	for (size_t i = 0; i < r->blocks.n; i++) {
		const rawi_record_block *x = &r->blocks.at[i];
		if (!rawi_span_touches(x->at.orig, at))
			continue;
		if (q->o->json) {
			rawi_put_open(&q->out, "block", '{');
			rawi_put_or_null(&q->out, "kind", rawi_slice_of(rawi_block_names[x->kind]));
			rawi_put_or_null(&q->out, "why", x->why);
			rawi_put_span(&q->out, "span", x->at.orig);
			rawi_json_close(&q->out, '}');
		} else {
			rawi_buf_printf(&q->out, "     %s: [%u,%u] %s, ", rawi_shown(q->m, "block"), (unsigned)x->at.orig.off, (unsigned)x->at.orig.len, rawi_block_names[x->kind]);
			rawi_buf_add(&q->out, x->why.n ? x->why : RAWI_LIT("-"));
			rawi_buf_putc(&q->out, '\n');
		}
		return;
	}
}

static void open_rows(rawi_asking *q)
{
	if (!q->o->json)
		return;
	rawi_put_open(&q->out, "rows", '[');
}

static void close_rows(rawi_asking *q)
{
	if (q->o->json)
		rawi_json_close(&q->out, ']');
}

static void why_quote(rawi_asking *q, const rawi_record *r, const rawi_quote *x)
{
	words(q, "cue", x->cue.orig, x->cue.text);
	words(q, "source", x->source.orig, x->source.text);
	parties(q, "speaker", r, x->speakers.at, x->speakers.n, x->source.text.n ? x->source.orig : x->cue.text.n ? x->cue.orig : x->content.orig);
	unknown(q, "no speaker", x->why_unknown);
	party(q, "told after", r, x->via, x->content.orig);
	open_rows(q);
	if (x->cue.text.n)
		put_row(q, "cue", row_of(q, "cues", x->cue.text, "class", x->cue_class));
	close_rows(q);
}

static void why_event(rawi_asking *q, const rawi_record *r, const rawi_event *x)
{
	rawi_span at = x->triggers.n ? x->triggers.at[0].orig : (rawi_span){ 0, 0 };
	rawi_slice type = rawi_slice_of(rawi_event_names[x->type]);
	unknown(q, "type", type);
	unknown(q, "status", rawi_slice_of(rawi_status_names[x->status]));
	parties(q, "actor", r, x->actor.at, x->actor.n, at);
	unknown(q, "no actor", x->why_no_actor);
	parties(q, "recipient", r, x->recipient.at, x->recipient.n, at);
	unknown(q, "no recipient", x->why_no_recipient);
	unknown(q, "date", rawi_slice_of(x->date));
	unknown(q, "date stands in", x->date_link);
	words(q, "place", x->place.orig, x->place.text);
	open_rows(q);
	source_row last = { NULL, RAWI_NO_ROW };
	for (size_t i = 0; i < x->triggers.n; i++)
		if (!needs(q, last, x->triggers.at[i].text)) {
			last = row_of(q, "acts", x->triggers.at[i].text, "type", type);
			put_row(q, "trigger", last);
		}
	close_rows(q);
}

static void why_figure(rawi_asking *q, const rawi_record *r, const rawi_figure *x)
{
	if (q->o->json) {
		key_of(&q->out, "value");
		rawi_json_num(&q->out, x->value);
	} else {
		rawi_buf_printf(&q->out, "     %s: %.15g\n", rawi_shown(q->m, "value"), x->value);
	}
	unknown(q, "unit", x->unit);
	unknown(q, "counted", x->of);
	unknown(q, "bound", x->bound);
	party(q, "said by", r, x->said_by, x->at.orig);
	open_rows(q);
	put_row(q, "unit", row_of(q, "units", x->at.text, "unit", x->unit));
	close_rows(q);
}

static uint32_t number_of(const rawi_witness *w, uint32_t doc)
{
	for (uint32_t i = 0; i < w->n; i++)
		if (w->docs[i] == doc)
			return i;
	return 0;
}

static void why_place(asking_why *y, size_t i)
{
	rawi_asking *q = y->q;
	const rawi_place *p = &y->claim->places[i];
	const rawi_doc_head *d = &q->view.docs[p->side.doc];
	const rawi_record *r = y->records[i];
	rawi_buf *b = &q->out;
	if (q->o->json) {
		rawi_json_open(b, '{');
		rawi_put_or_null(b, "id", d->id);
		rawi_put_int(b, "article", d->article);
		rawi_put_or_null(b, "outlet", d->outlet);
		rawi_put_or_null(b, "agency", d->agency);
		rawi_put_or_null(b, "published", d->published);
		rawi_put_int(b, "item", p->item);
		rawi_put_int(b, "document", number_of(&y->found, p->side.doc));
		rawi_put_span(b, "span", p->side.at);
		rawi_put_or_null(b, "text", p->side.text);
	} else {
		rawi_buf_printf(b, "\n%2u ", (unsigned)number_of(&y->found, p->side.doc) + 1);
		rawi_ask_document(b, d);
		unknown(q, "published", d->published);
		unknown(q, "agency", d->agency);
		words(q, "words", p->side.at, p->side.text);
	}
	block(q, r, p->side.at);
	if (y->claim->kind == RAWI_CLAIM_QUOTE && p->item < r->quotes.n)
		why_quote(q, r, &r->quotes.at[p->item]);
	else if (y->claim->kind == RAWI_CLAIM_EVENT && p->item < r->events.n)
		why_event(q, r, &r->events.at[p->item]);
	else if (y->claim->kind == RAWI_CLAIM_FIGURE && p->item < r->figures.n)
		why_figure(q, r, &r->figures.at[p->item]);
	if (q->o->json)
		rawi_json_close(b, '}');
}

/* ── the groups ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static const char *const bond_names[] = { "copy", "agency", "author", "via" };

static void side(rawi_asking *q, char name, const rawi_side *x)
{
	const char key[] = { name, 0 };
	words(q, key, x->at, x->text);
}

static void bond_json(rawi_asking *q, const rawi_bond *x)
{
	const rawi_view_copy *c = &q->view.copies[x->copy];
	rawi_json_open(&q->out, '{');
	rawi_put_int(&q->out, "a", x->a);
	rawi_put_int(&q->out, "b", x->b);
	rawi_put_or_null(&q->out, "because", rawi_slice_of(bond_names[x->kind]));
	if (x->kind == RAWI_BOND_COPY) {
		rawi_put_open(&q->out, "copy", '{');
		side(q, 'a', &c->a);
		side(q, 'b', &c->b);
		rawi_json_close(&q->out, '}');
	}
	rawi_json_close(&q->out, '}');
}

static void bond_text(rawi_asking *q, const rawi_bond *x)
{
	const char *const said[] = { rawi_shown(q->m, "is copied from, or into,"), rawi_shown(q->m, "credits an agency that is or is named by"), rawi_shown(q->m, "has an author line that is or names the source of"),
		rawi_shown(q->m, "tells it after what is or is named by") };
	const rawi_view_copy *c = &q->view.copies[x->copy];
	rawi_buf_printf(&q->out, "  %u %s %u\n", (unsigned)x->a + 1, said[x->kind], (unsigned)x->b + 1);
	if (x->kind == RAWI_BOND_COPY) {
		side(q, 'a', &c->a);
		side(q, 'b', &c->b);
	}
}

/* For a reader, as many bonds as it takes to see that a group is one: those by which documents that were apart come together. */
static void bonds_text(asking_why *y)
{
	rawi_asking *q = y->q;
	const rawi_witness *w = &y->found;
	uint32_t *with = RAWI_NEW_N(&q->work, uint32_t, w->n + 1);
	size_t more = 0;
	char text[100], said[300];
	for (uint32_t i = 0; i < w->n; i++)
		with[i] = i;
	if (w->bonds.n)
		rawi_buf_printf(&q->out, "\n%s\n", rawi_shown(q->m, "what makes documents one"));
	for (size_t i = 0; i < w->bonds.n; i++) {
		const rawi_bond *x = &w->bonds.at[i];
		uint32_t from = with[x->b], to = with[x->a];
		if (from == to) {
			more++;
			continue;
		}
		for (uint32_t k = 0; k < w->n; k++)
			with[k] = with[k] == from ? to : with[k];
		bond_text(q, x);
	}
	snprintf(text, sizeof text, "  and %zu more between the same: --json has all", more);
	if (more)
		rawi_buf_printf(&q->out, "%s\n", rawi_shown_as(q->m, said, sizeof said, text));
}

/* A member of the group whose outlet tells it in another group, too: the two count once. RAWI_NONE: none. */
static uint32_t told_again(const rawi_witness *w, uint32_t g)
{
	for (uint32_t i = 0; i < w->n; i++)
		if (w->group[i] == g && w->group[w->outlet[i]] != g)
			return i;
	return RAWI_NONE;
}

static void why_groups(asking_why *y)
{
	rawi_asking *q = y->q;
	const rawi_witness *w = &y->found;
	rawi_buf *b = &q->out;
	if (q->o->json) {
		rawi_put_open(b, "bonds", '[');
		for (size_t i = 0; i < w->bonds.n; i++)
			bond_json(q, &w->bonds.at[i]);
	} else {
		bonds_text(y);
	}
	if (q->o->json) {
		rawi_json_close(b, ']');
		rawi_put_open(b, "groups", '[');
	} else {
		rawi_buf_printf(b, "\n%s\n", rawi_shown(q->m, "groups"));
	}
	for (uint32_t g = 0; g < w->n; g++) {
		if (w->group[g] != g)
			continue;
		rawi_buf_puts(b, q->o->json ? "" : " ");
		if (q->o->json)
			rawi_json_open(b, '[');
		size_t size = 0;
		for (uint32_t i = 0; i < w->n; i++) {
			if (w->group[i] != g)
				continue;
			size++;
			if (q->o->json)
				rawi_json_int(b, i);
			else
				rawi_buf_printf(b, " %u", (unsigned)i + 1);
		}
		if (q->o->json)
			rawi_json_close(b, ']');
		else if (told_again(w, g) != RAWI_NONE)
			rawi_buf_printf(b, "  (the outlet of %u tells it in %u, too: one telling)\n", (unsigned)told_again(w, g) + 1, (unsigned)w->outlet[told_again(w, g)] + 1);
		else
			rawi_buf_printf(b, "%s\n", size == 1 && w->borrowed[g] ? rawi_shown(q->m, "  (all that it tells stands in others: it counts for nothing)") : "");
	}
	if (q->o->json)
		rawi_json_close(b, ']');
}

static void head(asking_why *y)
{
	rawi_asking *q = y->q;
	const rawi_view_claim *c = y->claim;
	rawi_buf *b = &q->out;
	char text[100], said[300];
	if (q->o->json) {
		rawi_json_open(b, '{');
		rawi_put_int(b, "claim", (long long)c->id);
		rawi_put_or_null(b, "kind", rawi_slice_of(rawi_claim_names[c->kind]));
		rawi_put_or_null(b, "text", c->text);
		rawi_put_or_null(b, "speaker", c->speaker);
		rawi_put_or_null(b, "speaker_name", c->speaker_name);
		rawi_put_int(b, "outlets", c->outlets);
		rawi_put_int(b, "tellings", c->tellings);
		rawi_put_int(b, "counted_again", y->found.tellings);
		rawi_put_open(b, "places", '[');
		return;
	}
	rawi_buf_printf(b, "%s %llu, %s\n  ", rawi_shown(q->m, "claim"), (unsigned long long)c->id, rawi_claim_names[c->kind]);
	if (c->speaker.n) {
		rawi_buf_add(b, c->speaker_name.n ? c->speaker_name : c->speaker);
		rawi_buf_puts(b, ": ");
	}
	rawi_buf_add(b, c->text);
	snprintf(text, sizeof text, "%u outlets, %zu documents, %u independent tellings", (unsigned)c->outlets, y->found.n, (unsigned)c->tellings);
	rawi_buf_printf(b, "\n  %s", rawi_shown_as(q->m, said, sizeof said, text));
	if (y->found.tellings != c->tellings) {
		snprintf(text, sizeof text, "; counted again %u: run rawi verify", (unsigned)y->found.tellings);
		rawi_buf_puts(b, rawi_shown_as(q->m, said, sizeof said, text));
	}
	rawi_buf_putc(b, '\n');
}

static bool why(rawi_asking *q, const rawi_view_claim *c)
{
	rawi_sketch *sketches;
	asking_why y = { .q = q, .claim = c, .records = RAWI_NEW_N(&q->arena, rawi_record *, c->n_places + 1) };
	uint64_t *via = RAWI_NEW_N(&q->arena, uint64_t, c->n_places + 1);
	if (!rawi_store_sketches(q->store, &q->arena, &q->view, &sketches, &q->e))
		return false;
	for (size_t i = 0; i < c->n_places; i++) {
		const rawi_record *r = y.records[i] = rawi_store_record(q->store, &q->arena, &q->view.docs[c->places[i].side.doc], &q->e);
		if (!r)
			return false;
		uint32_t after = c->kind == RAWI_CLAIM_QUOTE && c->places[i].item < r->quotes.n ? r->quotes.at[c->places[i].item].via : RAWI_NONE;
		via[i] = after < r->entities.n ? rawi_name_hash(&q->arena, q->tables, r->entities.at[after].name) : 0;
	}
	rawi_witnesses w = rawi_witnesses_of(&q->arena, &q->view, sketches);
	y.found = rawi_witness_claim(&w, &q->arena, c, via);
	head(&y);
	for (size_t i = 0; i < c->n_places; i++)
		why_place(&y, i);
	if (q->o->json)
		rawi_json_close(&q->out, ']');
	why_groups(&y);
	if (q->o->json) {
		rawi_json_close(&q->out, '}');
		rawi_buf_putc(&q->out, '\n');
	}
	return rawi_ask_flush(q);
}

static bool print_why(rawi_asking *q)
{
	char *end;
	unsigned long long id = strtoull(q->o->paths[0], &end, 10);
	if (!*end && !rawi_store_part_claim(q->store, &q->arena, id, &q->view, &q->e))
		return false;
	if (q->view.n_claims)
		return why(q, &q->view.claims[0]);
	rawi_say(q->m, q->o->paths[0], "no claim of this number is in %s (rawi claims prints them)", q->o->db);
	q->status = RAWI_EXIT_SKIPPED;
	return true;
}

int rawi_run_why(rawi_options *o, rawi_messages *m)
{
	return rawi_ask(o, m, RAWI_ASK_ROWS | RAWI_ASK_TABLES, print_why);
}
