/* export: the kept pages as WARC/1.1 (ISO 28500:2017): a `resource` record of each page as it came (the answer of the server was not kept), and a `metadata` record of what is known of it. Its
 * target is its address, else urn:x-rawi: and its id, which rawi reads back. WARC-Date is when the page was added. */
#include "export/format.h"

#include <stdio.h>

#include "base/hash.h"

static void digest(rawi_buf *b, rawi_slice s)
{
	char hex[65];
	rawi_sha256_hex(s, hex);
	rawi_buf_printf(b, "WARC-Block-Digest: sha256:%s\r\n", hex);
}

/* A record's head and block. `to`: further fields, each with its line end. */
static void record(rawi_buf *b, const char *kind, const char *id, rawi_slice date, rawi_slice uri, const char *more, rawi_slice type, rawi_slice block)
{
	rawi_buf_printf(b, "WARC/1.1\r\nWARC-Type: %s\r\nWARC-Record-ID: <urn:uuid:%s>\r\nWARC-Date: %.*s\r\n", kind, id, (int)date.n, date.s);
	if (uri.n)
		rawi_buf_printf(b, "WARC-Target-URI: %.*s\r\n", (int)uri.n, uri.s);
	rawi_buf_puts(b, more);
	digest(b, block);
	rawi_buf_printf(b, "Content-Type: %.*s\r\nContent-Length: %zu\r\n\r\n", (int)type.n, type.s, block.n);
	rawi_buf_add(b, block);
	rawi_buf_puts(b, "\r\n\r\n");
}

static void field(rawi_buf *b, const char *name, rawi_slice value)
{
	if (!value.n)
		return;
	rawi_buf_printf(b, "%s: ", name);
	for (size_t i = 0; i < value.n; i++)
		rawi_buf_putc(b, (unsigned char)value.s[i] < 0x20 ? ' ' : value.s[i]);
	rawi_buf_puts(b, "\r\n");
}

/* When the file was begun: the day its first page was added, so that one database gives the same bytes. */
static void information(rawi_exporting *x, rawi_buf *b, rawi_slice date)
{
	char id[37];
	rawi_buf fields = { 0 };
	field(&fields, "software", rawi_arena_printf(&x->work, "rawi %.*s", (int)x->record->engine.n, x->record->engine.s));
	field(&fields, "format", RAWI_LIT("WARC File Format 1.1"));
	field(&fields, "conformsTo", RAWI_LIT("https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"));
	rawi_export_uuid(rawi_arena_printf(&x->work, "warcinfo %.*s %s", (int)x->head->id.n, x->head->id.s, x->head->sha256), id);
	record(b, "warcinfo", id, date, (rawi_slice){ "", 0 }, "", RAWI_LIT("application/warc-fields"), rawi_buf_slice(&fields));
	b->failed = b->failed || fields.failed;
	rawi_buf_release(&fields);
}

static bool is_iana(rawi_slice charset)
{
	return charset.n && !memchr(charset.s, '+', charset.n) && !memchr(charset.s, '*', charset.n);
}

static void document(rawi_exporting *x)
{
	const rawi_doc_head *d = x->head;
	rawi_slice date = rawi_store_added(x->store, &x->work, d, x->e), uri = rawi_export_uri(x, d, false);
	rawi_buf *b = rawi_export_to(x, RAWI_LIT("")), fields = { 0 };
	char id[37], other[37];
	if (x->e->code)
		return;
	if (x->counts.documents == 1)
		information(x, b, date);
	rawi_export_uuid(rawi_arena_printf(&x->work, "resource %.*s %s", (int)d->id.n, d->id.s, d->sha256), id);
	rawi_export_uuid(rawi_arena_printf(&x->work, "metadata %.*s %s", (int)d->id.n, d->id.s, d->sha256), other);
	rawi_slice charset = is_iana(d->charset) ? rawi_arena_printf(&x->work, "; charset=%.*s", (int)d->charset.n, d->charset.s) : (rawi_slice){ "", 0 };
	rawi_slice type = rawi_arena_printf(&x->work, "%s%.*s", d->form == RAWI_FORM_HTML ? "text/html" : "text/plain", (int)charset.n, charset.n ? charset.s : "");
	record(b, "resource", id, date, uri, "", type, x->source.bytes);
	field(&fields, "rawi-document", d->id);
	field(&fields, "rawi-given-id", x->source.id);
	field(&fields, "rawi-outlet", d->outlet);
	field(&fields, "rawi-published", d->published);
	field(&fields, "rawi-title", d->title);
	field(&fields, "rawi-sha256", rawi_slice_of(d->sha256));
	field(&fields, "rawi-version", x->record->engine);
	record(b, "metadata", other, date, uri, rawi_arena_printf(&x->work, "WARC-Concurrent-To: <urn:uuid:%s>\r\n", id).s, RAWI_LIT("application/warc-fields"), rawi_buf_slice(&fields));
	b->failed = b->failed || fields.failed;
	rawi_buf_release(&fields);
	x->counts.items++;
}

const rawi_export_format rawi_format_warc = {
	.kind = { "warc", "the kept pages as WARC/1.1, which rawi reads back", false },
	.needs = RAWI_EXPORT_RECORD | RAWI_EXPORT_PAGE | RAWI_EXPORT_PAGES,
	.document = document,
};
