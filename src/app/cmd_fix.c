/* app: rawi fix: an editor puts right what a program took for another: two keys that are one, one key that is two, a quote's speaker. Each correction is a line of a
 * log that rebuild keeps; it is checked, written and compared in one transaction.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "app/api_json.h"
#include "app/commands.h"
#include "app/correct.h"
#include "app/relate.h"

typedef struct {
	const rawi_options *o;
	rawi_messages *m;
	rawi_store *store;
	rawi_arena a;
	rawi_error e;
	bool done;               /* something was corrected: compare */
	int status;
} fixing;

/* The words behind the verb, by place. */
static rawi_slice word(const fixing *f, size_t i)
{
	return rawi_slice_of(f->o->paths[i]);
}

static void refuse(fixing *f, rawi_slice what, const char *why)
{
	f->status = RAWI_EXIT_SKIPPED;
	rawi_say(f->m, rawi_arena_dup(&f->a, what).s, "%s", why);
}

static bool is_key(rawi_slice key)
{
	return key.n > 4 && key.s[3] == ':' && (memcmp(key.s, "per", 3) == 0 || memcmp(key.s, "org", 3) == 0 || memcmp(key.s, "loc", 3) == 0);
}

static bool same_kind(rawi_slice x, rawi_slice y)
{
	return is_key(x) && is_key(y) && memcmp(x.s, y.s, 3) == 0;
}

/* Keys are printed one a line, with blanks between them and other things. */
static bool is_one_line(rawi_slice key)
{
	for (size_t i = 0; i < key.n; i++)
		if ((unsigned char)key.s[i] < ' ' || key.s[i] == 0x7F)
			return false;
	return true;
}

static bool stands(fixing *f, rawi_slice key)
{
	uint64_t n = 0;
	if (rawi_store_key_count(f->store, key, &n, &f->e) && !n)
		refuse(f, key, "no entity has this key (rawi entities prints keys)");
	return n > 0;
}

/* The articles of a document. */
static rawi_view articles(fixing *f, rawi_slice id, bool *known)
{
	rawi_view v = { 0 }, one = { 0 };
	*known = false;
	if (!rawi_store_docs(f->store, &f->a, &v, &f->e))
		return one;
	for (size_t i = 0; i < v.n_docs; i++)
		if (rawi_slice_eq(v.docs[i].id, id)) {
			one.docs = *known ? one.docs : &v.docs[i];
			one.n_docs++;
			*known = true;
		}
	if (!*known)
		refuse(f, id, "no document of this id");
	return one;
}

static void write_down(fixing *f, rawi_correction c)
{
	f->done = rawi_store_correct(f->store, &c, &f->e);
}

static void merge(fixing *f)
{
	rawi_slice key = word(f, 1), into = word(f, 2);
	rawi_correction_vec log = { 0 };
	if (!stands(f, key) || !stands(f, into) || !rawi_store_corrections(f->store, &f->a, &log, &f->e))
		return;
	if (!same_kind(key, into))
		refuse(f, key, "a person, a body and a place can not be one");
	else if (rawi_slice_eq(rawi_corrected_key(rawi_corrections_of(&f->a, &log), into), key) || rawi_slice_eq(key, into))
		refuse(f, key, "is what the other is merged into already");
	else
		write_down(f, (rawi_correction){ .kind = RAWI_FIX_MERGE, .document = { "", 0 }, .what = key, .becomes = into });
}

static void split(fixing *f)
{
	rawi_slice id = word(f, 1), key = word(f, 2), new_key = word(f, 3);
	bool known, found = false;
	rawi_view v = articles(f, id, &known);
	for (size_t i = 0; i < v.n_docs && known; i++) {
		const rawi_record *r = rawi_store_record(f->store, &f->a, &v.docs[i], &f->e);
		for (size_t k = 0; r && k < r->entities.n; k++)
			found |= rawi_slice_eq(r->entities.at[k].key, key);
	}
	if (!known || f->e.code)
		return;
	if (!found)
		refuse(f, key, "no entity of that document has this key");
	else if (!is_key(new_key) || !same_kind(key, new_key))
		refuse(f, new_key, "a key begins with per:, org: or loc:, as the one it is split from does");
	else if (!is_one_line(new_key))
		refuse(f, new_key, "a key is one line");
	else if (rawi_slice_eq(key, new_key))
		refuse(f, new_key, "is the key that it has");
	else
		write_down(f, (rawi_correction){ .kind = RAWI_FIX_SPLIT, .document = id, .what = key, .becomes = new_key });
}

/* A whole number that an argument is; -1 otherwise. */
static long number(rawi_slice s)
{
	char *end;
	errno = 0;
	long n = strtol(s.s, &end, 10);
	return errno || *s.s < '0' || *s.s > '9' || *end ? -1 : n;
}

/* ITEM, or ARTICLE/ITEM in a document with appended articles. */
static bool quote_number(fixing *f, rawi_slice s, uint32_t *article, long *item)
{
	const char *slash = strchr(s.s, '/');
	long first = slash ? number(rawi_arena_dup(&f->a, (rawi_slice){ s.s, (size_t)(slash - s.s) })) : 0;
	*item = number(slash ? rawi_slice_of(slash + 1) : s);
	*article = (uint32_t)first;
	return first >= 0 && first <= UINT32_MAX && *item >= 0;
}

static void speaker(fixing *f)
{
	rawi_slice id = word(f, 1), key = word(f, 3);
	uint32_t article;
	long item;
	bool known, found = rawi_slice_is(key, "none");
	rawi_view v = articles(f, id, &known);
	const rawi_record *r = NULL;
	if (!known)
		return;
	if (!quote_number(f, word(f, 2), &article, &item)) {
		refuse(f, word(f, 2), "is no number of a quote (rawi quotes --json prints it as item)");
		return;
	}
	for (size_t i = 0; i < v.n_docs; i++)
		if (v.docs[i].article == article)
			r = rawi_store_record(f->store, &f->a, &v.docs[i], &f->e);
	if (f->e.code)
		return;
	if (!r || (size_t)item >= r->quotes.n) {
		refuse(f, word(f, 2), "the document has no quote of this number (rawi quotes --json prints it as item)");
		return;
	}
	for (size_t k = 0; k < r->entities.n; k++)
		found |= rawi_slice_eq(r->entities.at[k].key, key);
	const rawi_ref *content = &r->quotes.at[item].content;
	if (!found)
		refuse(f, key, "no entity of that document has this key; none stands for nobody known");
	else
		write_down(f, (rawi_correction){ .kind = RAWI_FIX_SPEAKER, .document = id, .article = article, .at = content->orig, .what = content->text,
			.becomes = rawi_slice_is(key, "none") ? (rawi_slice){ "", 0 } : key });
}

static void undo(fixing *f)
{
	long n = number(word(f, 1));
	bool found = false;
	if (n >= 0)
		rawi_store_uncorrect(f->store, n, &found, &f->e);
	if (!found && !f->e.code)
		refuse(f, word(f, 1), "no correction of this number holds (rawi fix list prints them)");
	f->done = found;
}

static void list(fixing *f)
{
	rawi_correction_vec log = { 0 };
	rawi_buf b = { 0 };
	if (!rawi_store_corrections(f->store, &f->a, &log, &f->e))
		return;
	for (size_t i = 0; i < log.n; i++) {
		const rawi_correction *c = &log.at[i];
		if (f->o->json) {
			rawi_json_open(&b, '{');
			rawi_put_int(&b, "correction", (long long)c->number);
			rawi_put_or_null(&b, "kind", rawi_slice_of(rawi_fix_names[c->kind]));
			rawi_put_or_null(&b, "made", c->made);
			rawi_put_or_null(&b, "undone", c->undone);
			rawi_put_or_null(&b, "document", c->document);
			rawi_put_int(&b, "article", c->article);
			rawi_put_or_null(&b, "what", c->what);
			rawi_put_or_null(&b, "becomes", c->becomes);
			rawi_json_close(&b, '}');
			rawi_buf_putc(&b, '\n');
			continue;
		}
		rawi_buf_printf(&b, "%3lld  %s  %-7s  ", (long long)c->number, c->made.s, rawi_fix_names[c->kind]);
		if (c->document.n) {
			rawi_buf_add(&b, c->document);
			rawi_buf_puts(&b, ": ");
		}
		rawi_buf_add(&b, c->what);
		rawi_buf_puts(&b, " → ");
		rawi_buf_add(&b, c->becomes.n ? c->becomes : RAWI_LIT("none"));
		rawi_buf_puts(&b, c->undone.n ? "   (undone)\n" : "\n");
	}
	if (b.failed)
		rawi_fail(&f->e, RAWI_ERR_MEMORY, "", "out of memory");
	else if (!rawi_print(f->m, rawi_buf_slice(&b)) || !rawi_print_end(f->m))
		f->status = RAWI_EXIT_ERROR;
	rawi_buf_release(&b);
}

static const struct {
	const char *name, *usage;
	size_t words;            /* behind it */
	void (*run)(fixing *f);
} verbs[] = {
	{ "merge", "KEY INTO", 2, merge }, { "split", "ID KEY NEW_KEY", 3, split }, { "speaker", "ID ITEM KEY", 3, speaker }, { "undo", "NUMBER", 1, undo }, { "list", "", 0, list },
};
enum { N_VERBS = sizeof verbs / sizeof *verbs };

/* Memory that runs out comes back here. */
static void run(fixing *f, void (*verb)(fixing *f), const rawi_tables *t, bool reads)
{
	jmp_buf full;
	const rawi_progress compared = { rawi_say_compared, f->m };
	f->a.on_full = &full;
	if (setjmp(full)) {
		rawi_fail(&f->e, RAWI_ERR_MEMORY, f->o->db, "out of memory");
	} else if (reads || rawi_store_begin(f->store, &f->e)) {
		verb(f);
		if (f->done && !f->e.code)
			rawi_relate(f->store, t, f->o->threads, compared, &f->e);
	}
	f->a.on_full = NULL;
}

int rawi_run_fix(rawi_options *o, rawi_messages *m)
{
	fixing f = { .o = o, .m = m, .status = RAWI_EXIT_OK };
	size_t v = 0;
	while (v < N_VERBS && strcmp(o->paths[0], verbs[v].name) != 0)
		v++;
	if (v == N_VERBS || o->n_paths != verbs[v].words + 1) {
		rawi_say(m, "fix", v == N_VERBS ? "there is no '%s'; there are merge, split, speaker, undo and list" : "%s needs: %s", o->paths[0], v == N_VERBS ? "" : verbs[v].usage);
		return RAWI_EXIT_ERROR;
	}
	rawi_arena_init(&f.a, 0);
	rawi_tables *t = rawi_tables_open(o->tables, &f.e);
	bool reads = verbs[v].run == list;
	f.store = t ? rawi_store_open(o->db, reads ? RAWI_STORE_READ : RAWI_STORE_CHANGE, t, RAWI_VERSION, &f.e) : NULL;
	if (f.store)
		run(&f, verbs[v].run, t, reads);
	if (f.store && f.e.code)
		rawi_store_undo(f.store);
	if (f.e.code)
		rawi_say_error(m, &f.e);
	rawi_store_close(f.store);
	rawi_tables_close(t);
	rawi_arena_release(&f.a);
	return f.e.code ? RAWI_EXIT_ERROR : f.status;
}
