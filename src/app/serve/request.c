/* app/serve: see serve.h: the parameters of an address, checked. What is no value of its kind is refused with its name; names that nobody knows are passed over in pages, refused in the API. */
#include "app/serve/serve.h"

#include "base/calendar.h"
#include "base/country.h"
#include "base/utf8.h"

bool rawi_request_add(rawi_request *q, rawi_slice name, rawi_slice value)
{
	if (q->n_params == RAWI_PARAMS || name.n > 40 || value.n > RAWI_PARAM_MOST)
		return false;
	if (rawi_utf8_valid(name) != name.n || rawi_utf8_valid(value) != value.n || memchr(value.s, 0, value.n))
		return false;
	q->params[q->n_params++] = (rawi_param){ rawi_arena_dup(q->arena, name), rawi_arena_dup(q->arena, value) };
	return true;
}

/* Without blanks at its ends: what a form sends. */
static rawi_slice trimmed(rawi_slice s)
{
	while (s.n && (unsigned char)s.s[0] <= ' ')
		s.s++, s.n--;
	while (s.n && (unsigned char)s.s[s.n - 1] <= ' ')
		s.n--;
	return s;
}

rawi_slice rawi_request_get(const rawi_request *q, const char *name)
{
	for (size_t i = 0; i < q->n_params; i++)
		if (rawi_slice_is(q->params[i].name, name))
			return trimmed(q->params[i].value);
	return (rawi_slice){ "", 0 };
}

rawi_slice rawi_request_id(const rawi_request *q)
{
	for (size_t i = 0; i < q->n_params; i++)
		if (rawi_slice_is(q->params[i].name, "id"))
			return q->params[i].value;
	return (rawi_slice){ "", 0 };
}

bool rawi_request_has(const rawi_request *q, const char *name, const char *value)
{
	return rawi_slice_is(rawi_request_get(q, name), value);
}

bool rawi_refuse(rawi_request *q, int status, const char *message)
{
	q->status = status;
	q->why = rawi_html_words(&q->html, message);
	return false;
}

static bool refuse_value(rawi_request *q, const char *name, rawi_slice value)
{
	rawi_refuse(q, 400, "bad_value");
	q->why = rawi_arena_printf(q->arena, "%.*s: %s = «%.*s»", (int)q->why.n, q->why.s, name, (int)(value.n < 80 ? value.n : 80), value.s);
	return false;
}

bool rawi_request_only(rawi_request *q, const char *names)
{
	for (size_t i = 0; i < q->n_params; i++) {
		rawi_slice name = q->params[i].name;
		bool known = rawi_slice_is(name, "lang");
		for (const char *at = names; !known && *at;) {
			size_t n = strcspn(at, " ");
			known = name.n == n && memcmp(name.s, at, n) == 0;
			at += n + (at[n] == ' ');
		}
		if (!known) {
			rawi_refuse(q, 400, "bad_name");
			q->why = rawi_arena_printf(q->arena, "%.*s: «%.*s»", (int)q->why.n, q->why.s, (int)name.n, name.s);
			return false;
		}
	}
	return true;
}

bool rawi_request_number(rawi_request *q, const char *name, uint64_t most, uint64_t other, uint64_t *out)
{
	rawi_slice s = rawi_request_get(q, name);
	uint64_t n = 0;
	*out = other;
	if (!s.n)
		return true;
	for (size_t i = 0; i < s.n; i++) {
		if (s.s[i] < '0' || s.s[i] > '9' || n > (most - (uint64_t)(s.s[i] - '0')) / 10)
			return refuse_value(q, name, s);
		n = n * 10 + (uint64_t)(s.s[i] - '0');
	}
	*out = n;
	return n <= most || refuse_value(q, name, s);
}

static bool one_of(rawi_slice s, const char *const *names, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (rawi_slice_is(s, names[i]))
			return true;
	return false;
}

static bool is_type(rawi_slice s)
{
	return one_of(s, rawi_event_names, RAWI_EVENT_TYPES) || one_of(s, rawi_type_names, 3) || one_of(s, rawi_claim_names, 3) || one_of(s, rawi_quote_names, 3);
}

static bool is_day(rawi_slice s)
{
	int32_t day;
	return s.n == 10 && rawi_day_of_iso(s, &day);
}

bool rawi_request_filter(rawi_request *q, size_t each, rawi_filter *out, uint64_t *page)
{
	uint64_t tellings, limit, story;
	rawi_filter f = RAWI_FILTER_ANY;
	f.speaker = rawi_request_get(q, "speaker");
	f.about = rawi_request_get(q, "about");
	f.actor = rawi_request_get(q, "actor");
	f.recipient = rawi_request_get(q, "recipient");
	f.type = rawi_request_get(q, "type");
	f.status = rawi_request_get(q, "status");
	f.country = rawi_request_get(q, "country");
	f.outlet = rawi_request_get(q, "outlet");
	f.from = rawi_request_get(q, "from");
	f.to = rawi_request_get(q, "to");
	if (f.type.n && !is_type(f.type))
		return refuse_value(q, "type", f.type);
	if (f.status.n && !one_of(f.status, rawi_status_names, RAWI_STATUSES))
		return refuse_value(q, "status", f.status);
	if (f.country.n && !rawi_is_country(f.country))
		return refuse_value(q, "country", f.country);
	if (f.from.n && !is_day(f.from))
		return refuse_value(q, "from", f.from);
	if (f.to.n && !is_day(f.to))
		return refuse_value(q, "to", f.to);
	if (f.from.n && f.to.n && memcmp(f.from.s, f.to.s, 10) > 0)
		return refuse_value(q, "to", f.to);
	if (!rawi_request_number(q, "min_tellings", 100000, 0, &tellings) || !rawi_request_number(q, "page", 100000, 1, page) || !rawi_request_number(q, "story", INT64_MAX, 0, &story) ||
		!rawi_request_number(q, "limit", 200, each, &limit))
		return false;
	f.min_tellings = (uint32_t)tellings;
	f.story = story;
	f.limit = limit ? (size_t)limit : each;
	*page = *page ? *page : 1;
	f.offset = (size_t)(*page - 1) * f.limit;
	*out = f;
	return true;
}
