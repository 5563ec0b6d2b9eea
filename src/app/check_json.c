/* app: what check.c finds, as one JSON object: of `rawi check --json` and of the server. */
#include "app/api_json.h"
#include "app/check.h"

static void key_like(rawi_buf *b, float like)
{
	rawi_put_num(b, "likeness", (double)(long)((double)like * 1000 + 0.5) / 1000);
}

static void place_json(rawi_buf *b, const rawi_view *v, const rawi_found *p)
{
	const rawi_doc_head *d = &v->docs[p->doc];
	rawi_json_open(b, '{');
	rawi_put_or_null(b, "id", d->id);
	rawi_put_int(b, "article", d->article);
	rawi_put_or_null(b, "outlet", d->outlet);
	rawi_put_or_null(b, "published", d->published);
	rawi_put_span(b, "span", p->at);
	rawi_put(b, "text", p->text);
	key_like(b, p->like);
	rawi_put_bool(b, "verbatim", p->verbatim);
	rawi_put_or_null(b, "cue", p->quote ? p->quote->cue.text : (rawi_slice){ "", 0 });
	rawi_put_or_null(b, "source", p->quote ? p->quote->source.text : (rawi_slice){ "", 0 });
	rawi_json_close(b, '}');
}

void rawi_json_check(rawi_buf *b, const rawi_view *v, const rawi_check *c)
{
	rawi_json_open(b, '{');
	rawi_put_or_null(b, "verdict", rawi_slice_of(rawi_verdict_names[c->verdict]));
	rawi_put_or_null(b, "sought", c->sought);
	rawi_put_or_null(b, "asked", c->asked);
	rawi_put_bool(b, "contested", c->contested);
	rawi_put_open(b, "answers", '[');
	for (size_t i = 0; i < c->n; i++) {
		const rawi_answer *x = &c->answers[i];
		rawi_json_open(b, '{');
		rawi_put_bool(b, "told", x->told);
		rawi_put_or_null(b, "speaker", x->speaker);
		rawi_put_or_null(b, "speaker_name", x->name);
		rawi_put_bool(b, "negated", x->negated);
		rawi_put_bool(b, "asked", x->asked);
		key_like(b, x->places[0].like);
		rawi_put_int(b, "outlets", x->outlets);
		rawi_put_int(b, "tellings", x->tellings);
		rawi_put_open(b, "places", '[');
		for (size_t k = 0; k < x->n; k++)
			place_json(b, v, &x->places[k]);
		rawi_json_close(b, ']');
		rawi_json_close(b, '}');
	}
	rawi_json_close(b, ']');
	rawi_json_close(b, '}');
}
