/* export: what every format needs: how a document is named elsewhere, and where a fact is from. */
#include "export/format.h"

#include <stdio.h>

#include "base/hash.h"

uint64_t rawi_export_hash(rawi_exporting *x, const rawi_doc_head *d)
{
	return rawi_hash(rawi_arena_printf(&x->work, "%.*s#%u", (int)d->id.n, d->id.s, (unsigned)d->article));
}

static bool is_address(rawi_slice s)
{
	return rawi_slice_starts(s, RAWI_LIT("http://")) || rawi_slice_starts(s, RAWI_LIT("https://"));
}

bool rawi_export_address(const rawi_doc_head *d, rawi_slice *out)
{
	*out = is_address(d->id) ? d->id : d->url;
	return is_address(*out);
}

static bool is_hex(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
}

/* Characters that stand for themselves (RFC 3986): unreserved ones, and those that divide an address where it is one already. */
static bool stands(rawi_slice s, size_t i, bool address)
{
	char c = s.s[i];
	if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c && strchr("-._~/", c)))
		return true;
	if (!address)
		return c && strchr(":@!$&'()*+,;=", c);
	return (c == '%' && i + 2 < s.n && is_hex(s.s[i + 1]) && is_hex(s.s[i + 2])) || (c && strchr(":?#@!$&'()*+,;=", c));
}

rawi_slice rawi_export_uri(rawi_exporting *x, const rawi_doc_head *d, bool article)
{
	rawi_slice s;
	bool address = rawi_export_address(d, &s), fragment = false;
	if (!address)
		s = d->id;
	char *out = rawi_arena_alloc(&x->work, 3 * s.n + 40);
	size_t n = address ? 0 : (size_t)sprintf(out, "urn:x-rawi:");
	for (size_t i = 0; i < s.n; i++) {
		if (stands(s, i, address) && !(s.s[i] == '#' && fragment))
			out[n++] = s.s[i];
		else
			n += (size_t)sprintf(out + n, "%%%02X", (unsigned)(unsigned char)s.s[i]);
		fragment = fragment || s.s[i] == '#';
	}
	if (article && d->article)
		n += (size_t)sprintf(out + n, "%sarticle-%u", fragment && address ? "-" : "#", (unsigned)d->article);
	return (rawi_slice){ out, n };
}

void rawi_export_uuid(rawi_slice seed, char out[37])
{
	uint64_t a = rawi_hash(seed), b = rawi_hash_mix(a, seed.n);
	a = (a & ~(uint64_t)0xF000) | 0x8000;
	b = (b & ~((uint64_t)3 << 62)) | (uint64_t)2 << 62;
	snprintf(out, 37, "%08x-%04x-%04x-%04x-%012llx", (unsigned)(a >> 32), (unsigned)(a >> 16 & 0xFFFF), (unsigned)(a & 0xFFFF), (unsigned)(b >> 48),
		(unsigned long long)(b & 0xFFFFFFFFFFFF));
}

rawi_slice rawi_export_day(const rawi_doc_head *d)
{
	return d->published.n >= 10 ? rawi_slice_sub(d->published, 0, 10) : (rawi_slice){ "", 0 };
}

void rawi_export_number(rawi_buf *b, double v)
{
	size_t at = b->n;
	rawi_json_num(b, v);
	if (!b->failed && b->s[at] == ',') { /* the comma of a JSON list */
		memmove(b->s + at, b->s + at + 1, b->n - at - 1);
		b->n--;
	}
}

rawi_slice rawi_export_figure(rawi_exporting *x, rawi_buf *b, const rawi_figure *f)
{
	size_t at = b->n; /* the number is written there and taken off again, so that one for which there is no room is known */
	rawi_export_number(b, f->value);
	rawi_slice text = rawi_arena_printf(&x->work, "%.*s %.*s", (int)(b->n - at), b->n > at ? b->s + at : "", (int)f->unit.n, f->unit.n ? f->unit.s : "");
	b->n = at;
	return text;
}

void rawi_export_put_source(rawi_exporting *x, rawi_buf *b)
{
	const rawi_doc_head *d = x->head;
	rawi_put(b, "document", d->id);
	rawi_put_int(b, "article", d->article);
	rawi_json_key(b, "outlet");
	rawi_json_str_or_null(b, d->outlet);
	rawi_json_key(b, "published");
	rawi_json_str_or_null(b, d->published);
	rawi_put(b, "sha256", rawi_slice_of(d->sha256));
	rawi_put(b, "rawi", x->record->engine);
}

bool rawi_export_is_read(uint8_t kind)
{
	return rawi_block_is_read((rawi_block_kind)kind);
}

bool rawi_export_is_body(uint8_t kind)
{
	return kind != RAWI_BLOCK_TITLE && rawi_export_is_read(kind);
}
