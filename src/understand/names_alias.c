/* understand: short forms. A person or body that the page names in full somewhere is found by its short forms everywhere: the last part of a person's name
 * (الهباهبة, أبو ماهر, داود زاده), a body's name without its head word (الإصلاح الزراعي). spans → more spans, and spans that are forms of one another.
 * Where two persons share a last part, the one named last before the place is meant, else the first of the page. */
#include "base/hash.h"
#include "understand/names_kept.h"
#include "understand/spelling.h"

typedef struct {
	rawi_map first, recent; /* short form → 1 + span of the full name */
	rawi_map bodies;        /* short form → 1 + span of a body's full name */
	rawi_map heads;         /* first word of a full name → 1 + its span */
	rawi_map royal;         /* given name → 1 + span of a name that goes on with بن */
	rawi_map spelled;       /* skeleton of a full name or its last part (spelling.h) → index into heard */
	RAWI_VEC(struct heard { rawi_slice form; uint32_t span; }) heard;
	uint64_t sounds[4];     /* of those, a bit each (sound_number) */
	uint64_t begins[RAWI_BEGINNINGS / 64]; /* how the keys of the first three begin, a bit each: most words of a page begin none */
} memory;

static bool begins_so(const memory *m, uint16_t beginning)
{
	return m->begins[beginning / 64] >> beginning % 64 & 1;
}

typedef struct {
	uint32_t at[12]; /* first token of each part, then the end */
	uint32_t n;
} parts;

/* The parts of a name: a link goes with what it ties. */
static parts split(const rawi_names *w, const rawi_name_span *s)
{
	parts p = { { 0 }, 0 };
	for (uint32_t i = s->first; i < s->end && p.n < 10;) {
		p.at[p.n++] = i;
		/* بن at the head of a name is a given name (Ben) */
		bool ben = i == s->first && w->text->tokens[i].fold.n == 4 && s->end == s->first + 2;
		while (!ben && i < s->end && w->words[i].given != RAWI_NO_ROW && w->words[i].given_kind == RAWI_LINK)
			i++;
		i++;
		if (i < s->end && w->words[i].given != RAWI_NO_ROW && w->words[i].given_kind == RAWI_SECOND)
			i++;
	}
	p.at[p.n] = s->end;
	return p;
}

static void remember(memory *all, rawi_map *m, rawi_slice key, uint32_t span, bool over)
{
	bool fresh;
	uint16_t bit = rawi_names_beginning(key, false);
	all->begins[bit / 64] |= UINT64_C(1) << bit % 64;
	uint32_t *v = rawi_map_put(m, key, &fresh);
	if (fresh || over)
		*v = span + 1;
}

static void remember_person(rawi_names *w, memory *all, rawi_map *m, uint32_t span, bool over)
{
	const rawi_name_span *s = &w->spans.at[span];
	parts p = split(w, s);
	if (p.n < 2)
		return;
	remember(all, m, rawi_names_key(w, p.at[p.n - 1], s->end, 0), span, over);
	if (p.n >= 3)
		remember(all, m, rawi_names_key(w, p.at[p.n - 2], s->end, 0), span, over);
	if (p.n == 4)
		remember(all, m, rawi_names_key(w, p.at[p.n - 3], s->end, 0), span, over);
	/* سالم بن راشد آل فلان and أبو يوسف الفلاني go without what comes last, too */
	bool linked = false;
	for (uint32_t i = s->first; i < p.at[p.n - 1]; i++)
		linked = linked || (w->words[i].given != RAWI_NO_ROW && w->words[i].given_kind == RAWI_LINK);
	if (linked && p.at[p.n - 1] > s->first + 1)
		remember(all, m, rawi_names_key(w, s->first, p.at[p.n - 1], s->cut), span, over);
	/* ناصر بن فهد is called ناصر, ناصر بن أحمد الهباهبة also ناصر الهباهبة */
	rawi_slice start = rawi_names_key(w, s->first, p.at[1], s->cut);
	if (w->words[s->first].given_kind == RAWI_GIVEN && w->words[p.at[1]].given != RAWI_NO_ROW && w->words[p.at[1]].given_kind == RAWI_LINK && w->text->tokens[p.at[1]].fold.n == 4)
		remember(all, m, start, span, over);
	if (p.n >= 3)
		remember(all, m, rawi_arena_join(w->arena, rawi_arena_join(w->arena, start, RAWI_LIT(" ")), rawi_names_key(w, p.at[p.n - 1], s->end, 0)), span, over);
}

/* How a name sounds. News repeats its names: what was heard is kept. */
static rawi_slice sound_of(const rawi_names *w, rawi_slice form)
{
	uint64_t key = rawi_hash(form) | 1;
	rawi_name_sound *kept = &w->kept->sounds[(key >> 20) & (w->kept->sizes.sounds - 1)];
	if (kept->key == key)
		return rawi_arena_dup(w->arena, (rawi_slice){ kept->s, kept->n });
	rawi_slice s = rawi_spelling_name_skeleton(w->doc->tables, w->arena, form);
	if (s.n > sizeof kept->s)
		return s;
	kept->key = key;
	kept->n = (uint8_t)s.n;
	memcpy(kept->s, s.s, s.n);
	return s;
}

enum { UNASKED, SILENT, SOUNDS }; /* rawi_name_known.sound: nobody asked yet; it has none; from here on a few bits of its hash */

static uint8_t sound_number(rawi_slice sound)
{
	return sound.n ? (uint8_t)(SOUNDS + rawi_hash(sound) % (256 - SOUNDS)) : SILENT;
}

/* May the page have a name that sounds like this one word? Most words say no without being heard again. */
static bool may_sound(const rawi_names *w, const memory *m, uint32_t token)
{
	const rawi_names_reading *own = rawi_names_kept_reading(w->kept, &w->text->tokens[token]);
	uint8_t sound = own ? own->known.sound : UNASKED;
	return m->heard.n && (sound == UNASKED || (m->sounds[sound / 64] >> sound % 64 & 1));
}

/* The name and its last part as they sound: the first of the page of each sound. */
static void remember_sound(rawi_names *w, memory *m, uint32_t span)
{
	const rawi_name_span *s = &w->spans.at[span];
	parts p = split(w, s);
	for (int last = 0; last < (p.n > 1 ? 2 : 1); last++) {
		rawi_slice form = rawi_names_key(w, last ? p.at[p.n - 1] : s->first, s->end, last ? 0 : s->cut), key = sound_of(w, form);
		bool fresh;
		uint32_t *at = key.n ? rawi_map_put(&m->spelled, key, &fresh) : NULL;
		if (!at || !fresh)
			continue;
		uint8_t number = sound_number(key);
		m->sounds[number / 64] |= UINT64_C(1) << number % 64;
		*at = (uint32_t)m->heard.n;
		rawi_vec_push(w->arena, &m->heard, (struct heard){ form, span });
	}
}

/* The span of a name in another spelling, RAWI_NONE. */
static uint32_t recall_sound(const rawi_names *w, const memory *m, rawi_slice form)
{
	rawi_slice key = m->heard.n ? sound_of(w, form) : (rawi_slice){ "", 0 };
	uint32_t *at = key.n ? rawi_map_get(&m->spelled, key) : NULL;
	return at && rawi_spelling_name_same(w->doc->tables, w->arena, form, m->heard.at[*at].form) ? m->heard.at[*at].span : RAWI_NONE;
}

/* The same of one word as it stands. */
static uint32_t recall_word(const rawi_names *w, const memory *m, uint32_t token, rawi_slice word)
{
	rawi_names_reading *own = rawi_names_kept_reading(w->kept, &w->text->tokens[token]);
	if (own && own->known.sound == UNASKED) {
		rawi_slice sound = sound_of(w, word);
		own->known.sound = sound_number(sound);
	}
	return may_sound(w, m, token) ? recall_sound(w, m, word) : RAWI_NONE;
}

static void remember_body(rawi_names *w, memory *all, rawi_map *m, uint32_t span, bool over)
{
	const rawi_name_span *s = &w->spans.at[span];
	if (s->head == RAWI_NO_ROW || s->end < s->first + 2)
		return;
	uint32_t i = s->first + 1;
	if (w->text->tokens[i].kind == RAWI_TOK_OPEN && w->text->tokens[i].mate < s->end) {
		remember(all, m, rawi_names_key(w, i + 1, w->text->tokens[i].mate, 0), span, over);
		return;
	}
	bool unknown = false;
	for (uint32_t k = i; k < s->end; k++)
		unknown = unknown || (w->words[k].unknown && w->words[k].nation == RAWI_NO_ROW);
	int kind = rawi_table_enum(w->t_orgwords, s->head, w->c_word_kind);
	bool whose = kind == 0 && s->end >= i + 2 && w->words[i].article && w->words[s->end - 1].nation != RAWI_NO_ROW; /* الخارجية الفلانية */
	if (rawi_names_is_word(w, i) && w->words[i].nation == RAWI_NO_ROW && (unknown || whose || (kind == 2 && s->end >= i + 2)) && w->words[s->first].article == 0)
		remember(all, m, rawi_names_key(w, i, s->end, 0), span, over);
}

/* May a key begin with this form of a token: bit 0 one that it is alone, bit 1 one that goes on? */
static uint8_t may_begin(const rawi_names *w, const memory *m, uint32_t i, const rawi_name_form *f)
{
	if (!f->cut && w->known[i].beginning != RAWI_NO_BEGINNING)
		return begins_so(m, w->known[i].beginning) ? 3 : 0;
	rawi_slice word = rawi_names_key_word(w, i, f->cut);
	uint16_t alone = rawi_names_beginning(word, false), more = word.n < RAWI_BEGINNING ? rawi_names_beginning(word, true) : alone;
	return (uint8_t)(begins_so(m, alone) | begins_so(m, more) << 1);
}

static uint32_t recall(const memory *m, rawi_slice key)
{
	uint32_t *v = rawi_map_get(&m->recent, key);
	if (!v)
		v = rawi_map_get(&m->first, key);
	if (!v)
		v = rawi_map_get(&m->bodies, key);
	return v ? *v - 1 : RAWI_NONE;
}

/* May this one word stand for a person? A word of the lexicon only as it was written in the full name, and with the sign of a name. */
static bool is_alone_good(const rawi_names *w, uint32_t i, const rawi_name_form *f)
{
	const rawi_name_word *x = &w->words[i];
	if (f->word.n < 6 || w->text->tokens[i].pos == RAWI_POS_PART)
		return false;
	uint32_t common = rawi_table_find(w->t_weights, f->word);
	if (x->article && x->given == RAWI_NO_ROW && common != RAWI_NO_ROW && rawi_table_num(w->t_weights, common, w->c_weight) > 400)
		return false; /* الثاني of a king's name */
	if (x->unknown || (x->given != RAWI_NO_ROW && x->given_cut == f->cut))
		return true;
	return w->lexicon ? !f->cut || !(w->text->tokens[i].feat & RAWI_FEAT_KNOWN) : true;
}

static uint32_t try_at(rawi_names *w, const memory *m, uint32_t i)
{
	bool sounds = may_sound(w, m, i) && (w->words[i].unknown || rawi_names_after(w, i, 1));
	if (w->known[i].n == 1 && !sounds && w->known[i].beginning != RAWI_NO_BEGINNING && !begins_so(m, w->known[i].beginning))
		return i + 1; /* most */
	rawi_name_form f[RAWI_MAX_FORMS];
	size_t n = rawi_names_forms(w, i, f);
	uint32_t limit = rawi_names_limit(w, i);
	uint8_t begins[RAWI_MAX_FORMS], any = 0;
	for (size_t a = 0; a < n; a++)
		any |= begins[a] = may_begin(w, m, i, &f[a]);
	for (uint32_t words = 3; words >= 1 && (any || sounds); words--) {
		if (i + words > limit)
			continue;
		bool open = true;
		for (uint32_t k = i; k < i + words; k++)
			open = open && rawi_names_is_word(w, k) && (w->span_at[k] == RAWI_NONE || w->spans.at[w->span_at[k]].soft);
		for (size_t a = 0; open && a < n; a++) {
			bool known = begins[a] & (words > 1 ? 2 : 1), heard = words == 1 && !f[a].cut && sounds;
			if (!known && !heard)
				continue;
			rawi_slice key = rawi_names_key(w, i, i + words, f[a].cut);
			uint32_t to = known ? recall(m, key) : RAWI_NONE;
			if (to == RAWI_NONE && heard)
				to = recall_word(w, m, i, key);
			if (to == RAWI_NONE || (words == 1 && !is_alone_good(w, i, &f[a])))
				continue;
			rawi_name_span s = w->spans.at[to];
			s.first = i;
			s.end = i + words;
			s.cut = f[a].cut;
			s.same = to + 1;
			s.soft = 0;
			if (rawi_names_claim(w, s) != RAWI_NONE)
				return i + words;
		}
	}
	return i + 1;
}

/* وكالة أنباء الواحة (و أ و), نادي الميناء "النوارس": a name in brackets or marks right after one of its kind is another form of it. */
static void in_brackets(rawi_names *w)
{
	for (uint32_t i = 1; i + 2 < w->n; i++) {
		const rawi_token *k = &w->text->tokens[i];
		uint32_t a = w->span_at[i - 1], b = w->span_at[i + 1];
		if (k->kind != RAWI_TOK_OPEN || k->mate == RAWI_NONE || a == RAWI_NONE || b == RAWI_NONE || a == b)
			continue;
		rawi_name_span *s = &w->spans.at[a], *t = &w->spans.at[b];
		if (s->end != i || t->first != i + 1 || t->end != k->mate || s->type != t->type || s->type == RAWI_LOC || t->same || s->same || t->cut)
			continue;
		if (s->type == RAWI_PER && t->end - t->first > 4)
			continue;
		if (t->row != RAWI_NO_ROW && s->row == RAWI_NO_ROW) {
			s->same = b + 1; /* the known name is the name, what stands before it describes */
			s->nameless = 1;
		} else
			t->same = a + 1;
	}
}

/* «وقال داود», and behind «وزير الخارجية سامح شكري» «الوزير شكري»: a given name that the page has at a name's end, behind a word of speech or behind the office that stands before the full name. */
static bool is_called_by_last(const rawi_names *w, const rawi_name_span *s, const rawi_name_span *full)
{
	enum { SAY = 3, TITLE_WORDS = 8 };
	const rawi_token *k = w->text->tokens;
	if (s->first == 0 || k[s->first - 1].sentence != k[s->first].sentence)
		return false;
	if (rawi_names_after(w, s->first, SAY))
		return true;
	uint32_t title = s->first - 1;
	if (w->words[title].title == RAWI_NO_ROW || w->words[title].title_kind != RAWI_TITLE_OFFICE || !w->words[title].article)
		return false;
	for (uint32_t i = full->first; i > 0 && i + TITLE_WORDS > full->first && k[i - 1].sentence == k[full->first].sentence; i--)
		if (rawi_slice_eq(k[i - 1].stem, k[title].stem))
			return true;
	return false;
}

void rawi_names_alias(rawi_names *w)
{
	memory m;
	rawi_map_init(&m.first, w->arena);
	rawi_map_init(&m.recent, w->arena);
	rawi_map_init(&m.heads, w->arena);
	rawi_map_init(&m.royal, w->arena);
	rawi_map_init(&m.bodies, w->arena);
	rawi_map_init(&m.spelled, w->arena);
	m.heard.n = m.heard.cap = 0;
	m.heard.at = NULL;
	memset(m.begins, 0, sizeof m.begins);
	memset(m.sounds, 0, sizeof m.sounds);
	for (uint32_t i = 0; i < w->n;) {
		uint32_t at = w->span_at[i];
		if (at == RAWI_NONE) {
			i++;
			continue;
		}
		const rawi_name_span *one = &w->spans.at[at];
		if (one->type == RAWI_PER && one->end > one->first + 1 && w->words[one->first + 1].given != RAWI_NO_ROW && w->words[one->first + 1].given_kind == RAWI_LINK)
			remember(&m, &m.royal, rawi_names_key(w, one->first, one->first + 1, one->cut), at, false);
		if (one->type == RAWI_PER && one->end > one->first + 1)
			remember(&m, &m.heads, rawi_names_key(w, one->first, one->first + 1, one->cut), at, false);
		if (w->spans.at[at].type == RAWI_PER) {
			remember_person(w, &m, &m.first, at, false);
			remember_sound(w, &m, at);
		}
		if (w->spans.at[at].type == RAWI_ORG)
			remember_body(w, &m, &m.bodies, at, false);
		i = w->spans.at[at].end > i ? w->spans.at[at].end : i + 1;
	}
	in_brackets(w);
	if (!m.first.n && !m.bodies.n)
		return;
	for (uint32_t i = 0; i < w->n;) {
		uint32_t at = w->span_at[i];
		if (at != RAWI_NONE && !w->spans.at[at].soft) {
			rawi_name_span *s = &w->spans.at[at];
			if (s->type == RAWI_PER) {
				rawi_slice key = rawi_names_key(w, s->first, s->end, s->cut);
				uint32_t to = recall(&m, key);
				/* a title with a given name alone (الملك عبدالله) means nobody whose last name that is */
				if (s->end == s->first + 1 && w->words[s->first].given != RAWI_NO_ROW && w->words[s->first].given_kind == RAWI_GIVEN) {
					uint32_t *v = rawi_map_get(&m.royal, key);
					bool last = to != RAWI_NONE && !rawi_map_get(&m.heads, key) && is_called_by_last(w, s, &w->spans.at[to]);
					to = v ? *v - 1 : last ? to : RAWI_NONE;
				}
				uint32_t heard = to == RAWI_NONE ? recall_sound(w, &m, key) : RAWI_NONE;
				if (to != RAWI_NONE && to != at && w->spans.at[to].type == RAWI_PER && w->spans.at[to].end - w->spans.at[to].first > s->end - s->first)
					s->same = to + 1;
				else if (heard != RAWI_NONE && heard < at && heard != at && !w->spans.at[heard].same)
					s->same = heard + 1;
				else
					remember_person(w, &m, &m.recent, at, true);
			} else if (s->type == RAWI_ORG)
				remember_body(w, &m, &m.bodies, at, true);
			i = s->end > i ? s->end : i + 1;
			continue;
		}
		i = rawi_names_is_word(w, i) ? try_at(w, &m, i) : i + 1;
	}
}
