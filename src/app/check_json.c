/* app: what check.c finds, as one JSON object: of `rawi check --json` and of the server. */
#include "app/api_json.h"
#include "app/check.h"

static void key_bool(rawi_buf *b, const char *key, bool v)
{
	rawi_json_key(b, key);
	rawi_json_bool(b, v);
}

static void key_like(rawi_buf *b, float like)
{
	rawi_json_key(b, "likeness");
	rawi_json_num(b, (double)(long)((double)like * 1000 + 0.5) / 1000);
}

static void place_json(rawi_buf *b, const rawi_view *v, const rawi_found *p)
{
	const rawi_doc_head *d = &v->docs[p->doc];
	rawi_json_open(b, '{');
	rawi_json_field(b, "id", d->id);
	rawi_json_key(b, "article");
	rawi_json_int(b, d->article);
	rawi_json_field(b, "outlet", d->outlet);
	rawi_json_field(b, "published", d->published);
	rawi_json_key(b, "span");
	rawi_json_span(b, p->at);
	rawi_json_key(b, "text");
	rawi_json_str(b, p->text);
	key_like(b, p->like);
	key_bool(b, "verbatim", p->verbatim);
	rawi_json_field(b, "cue", p->quote ? p->quote->cue.text : (rawi_slice){ "", 0 });
	rawi_json_field(b, "source", p->quote ? p->quote->source.text : (rawi_slice){ "", 0 });
	rawi_json_close(b, '}');
}

void rawi_json_check(rawi_buf *b, const rawi_view *v, const rawi_check *c)
{
	rawi_json_open(b, '{');
	rawi_json_field(b, "verdict", rawi_slice_of(rawi_verdict_names[c->verdict]));
	rawi_json_field(b, "sought", c->sought);
	rawi_json_field(b, "asked", c->asked);
	key_bool(b, "contested", c->contested);
	rawi_json_key(b, "answers");
	rawi_json_open(b, '[');
	for (size_t i = 0; i < c->n; i++) {
		const rawi_answer *x = &c->answers[i];
		rawi_json_open(b, '{');
		key_bool(b, "told", x->told);
		rawi_json_field(b, "speaker", x->speaker);
		rawi_json_field(b, "speaker_name", x->name);
		key_bool(b, "negated", x->negated);
		key_bool(b, "asked", x->asked);
		key_like(b, x->places[0].like);
		rawi_json_key(b, "outlets");
		rawi_json_int(b, x->outlets);
		rawi_json_key(b, "tellings");
		rawi_json_int(b, x->tellings);
		rawi_json_key(b, "places");
		rawi_json_open(b, '[');
		for (size_t k = 0; k < x->n; k++)
			place_json(b, v, &x->places[k]);
		rawi_json_close(b, ']');
		rawi_json_close(b, '}');
	}
	rawi_json_close(b, ']');
	rawi_json_close(b, '}');
}
