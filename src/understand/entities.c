/* understand: spans → entities with their mentions, roles and phrases, in text order. Two spans are one entity where one is a short form of the other, where
 * the tables say so, or where their folded names are the same. */
#include "understand/names_work.h"

#include "base/utf8.h"
#include "lang/fold.h"

static rawi_slice joined(const rawi_names *w, const char *kind, rawi_slice name)
{
	char *s = rawi_arena_room(w->arena, strlen(kind) + name.n + 1);
	size_t n = strlen(kind);
	memcpy(s, kind, n);
	s[n++] = ':';
	if (name.n)
		memcpy(s + n, name.s, name.n);
	return (rawi_slice){ s, n + name.n };
}

/* The name as written, marks and tatweel dropped. */
rawi_slice rawi_names_plain(const rawi_names *w, rawi_slice s)
{
	char *out = rawi_arena_alloc(w->arena, s.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < s.n;) {
		uint32_t cp;
		size_t len = rawi_utf8_next(s.s + i, s.s + s.n, &cp);
		bool mark = (cp >= 0x610 && cp <= 0x61A) || (cp >= 0x64B && cp <= 0x65F) || cp == 0x670 || cp == 0x640 || (cp >= 0x200B && cp <= 0x200F) || (cp >= 0x202A && cp <= 0x202E);
		for (size_t k = 0; !mark && k < len; k++)
			out[n++] = s.s[i + k];
		i += len;
	}
	return (rawi_slice){ out, n };
}

/* محافظة إربد is إربد, مطار إربد الدولي is مطار إربد; the regions that the table calls the same are. */
rawi_slice rawi_names_place_key(const rawi_names *w, const rawi_name_span *s)
{
	uint32_t first = s->first, end = s->end;
	uint8_t cut = s->cut, head_cut;
	uint32_t known_end, row = rawi_names_longest(w, w->t_regions, first, &known_end, &head_cut);
	if (row != RAWI_NO_ROW && known_end == end) {
		rawi_slice same = rawi_table_cell(w->t_regions, row, w->c_region_same);
		if (same.n)
			return rawi_fold(w->doc->tables, w->arena, same);
	}
	row = end > first + 1 ? rawi_names_find(w, w->t_place, first, &head_cut) : RAWI_NO_ROW;
	int kind = row == RAWI_NO_ROW ? -1 : rawi_table_enum(w->t_place, row, w->c_place);
	if (kind == 0 || kind == 1) {
		first++;
		cut = 0;
	} else if (kind >= 0)
		while (end > first + 2 && w->words[end - 1].article && ((w->text->tokens[end - 1].feat & RAWI_FEAT_NISBA) || w->text->tokens[end - 1].pos == RAWI_POS_ADJ))
			end--;
	return rawi_names_key(w, first, end, cut);
}

/* What makes two spans one entity. */
static rawi_slice identity(const rawi_names *w, const rawi_name_span *s)
{
	static const char *const kinds[] = { "per", "org", "loc" };
	if (s->type == RAWI_LOC && s->is_state)
		return joined(w, "state", (rawi_slice){ s->state, strlen(s->state) });
	if (s->type == RAWI_ORG && s->row != RAWI_NO_ROW) {
		rawi_slice same = rawi_table_cell(w->t_orgs, s->row, w->c_org_same);
		if (same.n)
			return joined(w, "body", same);
	}
	/* الحكومة الأردنية and حكومة الأردن */
	if (s->type == RAWI_ORG && s->head != RAWI_NO_ROW && s->row == RAWI_NO_ROW && s->state[0] && (s->end == s->first + 2 || rawi_table_enum(w->t_orgwords, s->head, w->c_word_kind) <= 1))
		return rawi_fold(w->doc->tables, w->arena, rawi_names_body_key(w, s, s->state));
	if (s->type == RAWI_PER && s->row != RAWI_NO_ROW)
		return joined(w, "person", rawi_table_cell(w->t_persons, s->row, w->c_person_key));
	if (s->type == RAWI_LOC)
		return joined(w, kinds[s->type], rawi_names_place_key(w, s));
	return joined(w, kinds[s->type], rawi_names_key(w, s->first, s->end, s->cut));
}

static void set_cores(rawi_names *w, const rawi_name_span *s)
{
	for (uint32_t i = s->first; i < s->end; i++) {
		rawi_token *k = &w->text->tokens[i];
		uint8_t cut = i == s->first ? s->cut : 0;
		uint32_t off = k->span.off;
		if (cut) {
			rawi_folded f = rawi_fold_map(w->doc->tables, w->arena, rawi_token_text(w->text, i));
			if (cut < f.text.n)
				off += f.at[cut];
		}
		k->core = rawi_span_between(off, rawi_span_end(k->span));
	}
}

static uint32_t canonical(const rawi_names *w, uint32_t at)
{
	for (int hops = 0; hops < 8 && w->spans.at[at].same; hops++)
		at = w->spans.at[at].same - 1;
	return at;
}

static void set_country(rawi_entity *e, const char *state)
{
	if (!e->country[0] && state[0])
		memcpy(e->country, state, 4);
}

static size_t count_words(rawi_slice s)
{
	size_t n = s.n > 0;
	for (size_t i = 0; i < s.n; i++)
		n += s.s[i] == ' ';
	return n;
}

static void name_entity(rawi_names *w, rawi_entity *e, rawi_slice text)
{
	static const char *const kinds[] = { "per", "org", "loc" };
	bool whole = text.n == e->name.n + w->letter[6].n / 2 && rawi_slice_ends(text, e->name); /* المجتمع after لمجتمع, which a fused clitic shortened */
	if (e->name.n && !whole && count_words(text) <= count_words(e->name))
		return;
	e->name = text;
	e->key = e->type == RAWI_LOC && e->country[0] ? joined(w, "loc", (rawi_slice){ e->country, 3 }) : joined(w, kinds[e->type], rawi_names_plain(w, text));
}

/* A mention wherever it stands: those of an entity stay in text order. */
static void add_mention(rawi_names *w, uint32_t id, uint32_t first, uint32_t end, rawi_mention_form form)
{
	rawi_doc *doc = w->doc;
	rawi_mention_add(doc, id, first, end, form);
	rawi_entity *e = &doc->record->entities.at[id];
	for (size_t i = e->mentions.n - 1; i > 0 && e->mentions.at[i - 1].at.first > first; i--) {
		rawi_mention m = e->mentions.at[i];
		e->mentions.at[i] = e->mentions.at[i - 1];
		e->mentions.at[i - 1] = m;
		for (uint32_t k = e->mentions.at[i].at.first; k < e->mentions.at[i].at.end; k++)
			if (doc->entity_at[k] == id)
				doc->mention_at[k] = (uint32_t)i;
		for (uint32_t k = first; k < end; k++)
			doc->mention_at[k] = (uint32_t)(i - 1);
	}
}

void rawi_names_mention(rawi_names *w, uint32_t id, uint32_t first, uint32_t end, rawi_mention_form form)
{
	add_mention(w, id, first, end, form);
}

static void set_phrase(rawi_names *w, uint32_t id, uint32_t first, uint32_t end)
{
	w->phrase_entity[first] = id;
	w->phrase_end[first] = end;
	for (uint32_t k = first; k < end; k++)
		w->phrase_first[k] = first;
}

void rawi_names_phrase(rawi_names *w, uint32_t id, uint32_t first, uint32_t end)
{
	set_phrase(w, id, first, end);
}

/* Of «لل» before a word that begins with a lam itself only the preposition and the word's own lam are written (للجنة is لـ and اللجنة). */
static bool has_own_lam(const rawi_names *w, uint32_t token)
{
	size_t letter = w->letter[6].n / 2;
	const rawi_token *k = &w->text->tokens[token];
	rawi_slice lam = rawi_slice_sub(w->letter[6], letter, letter);
	size_t before = k->fold.n - k->stem.n;
	return k->enc == RAWI_ENC_NONE && rawi_slice_starts(k->stem, lam) && rawi_slice_ends(k->fold, k->stem) && (before < 2 * letter || !rawi_slice_eq(rawi_slice_sub(k->fold, before - 2 * letter, letter), lam));
}

/* The article as it is written alone: its alef is gone where لـ stands before it (للبيت is لـ and البيت). */
static rawi_slice with_alef(const rawi_names *w, const rawi_name_span *s, rawi_slice text)
{
	size_t letter = w->letter[6].n / 2; /* alef, lam */
	unsigned pro = w->text->tokens[s->first].pro;
	if (!s->cut || !(pro & RAWI_PRO_L) || !(pro & RAWI_PRO_AL) || !rawi_slice_starts(text, rawi_slice_sub(w->letter[6], letter, letter)))
		return text;
	return rawi_arena_join(w->arena, rawi_slice_sub(w->letter[6], 0, has_own_lam(w, s->first) ? 2 * letter : letter), text);
}

rawi_slice rawi_names_without_lam(const rawi_names *w, uint32_t first, rawi_slice text)
{
	size_t letter = w->letter[6].n / 2;
	rawi_slice lam = rawi_slice_sub(w->letter[6], letter, letter), rest = rawi_slice_sub(text, letter, text.n > letter ? text.n - letter : 0);
	unsigned pro = w->text->tokens[first].pro;
	if (!(pro & RAWI_PRO_L) || !(pro & RAWI_PRO_AL) || !rawi_slice_starts(text, lam) || !rawi_slice_starts(rest, lam))
		return text;
	return rawi_arena_join(w->arena, rawi_slice_sub(w->letter[6], 0, has_own_lam(w, first) ? 2 * letter : letter), rest);
}

/* A state is called by its own name where the page has it, however long its capital's is; `s` is its latest mention. */
static bool may_name_state(const rawi_names *w, rawi_entity *e, const rawi_name_span *s)
{
	if (!s->is_state || !e->name.n)
		return true;
	if (s->is_capital)
		return false;
	const rawi_mention *first = &e->mentions.at[0];
	uint32_t named = w->span_at[first->at.first];
	if (named != RAWI_NONE && w->spans.at[named].is_capital && rawi_slice_eq(e->name, first->at.text))
		e->name.n = 0;
	return true;
}

static void take_span(rawi_names *w, rawi_map *ids, uint32_t at)
{
	static const char *const kinds[] = { "per", "org", "loc" };
	rawi_record *r = w->doc->record;
	uint32_t to = canonical(w, at);
	rawi_name_span *s = &w->spans.at[at], *full = &w->spans.at[to];
	bool fresh;
	uint32_t *id = rawi_map_put(ids, identity(w, full), &fresh);
	if (fresh)
		*id = rawi_entity_add(w->doc, full->type, (rawi_slice){ "", 0 })->id;
	rawi_entity *e = &r->entities.at[*id];
	if (e->type == RAWI_LOC && s->is_state) {
		set_country(e, s->state);
		*rawi_map_put(&w->states, rawi_arena_dup(w->arena, rawi_slice_of(s->state)), NULL) = e->id + 1;
	} else if (e->type != RAWI_LOC) {
		set_country(e, s->state);
		set_country(e, full->state);
		if (!e->gender)
			e->gender = s->gender;
		e->number = e->type == RAWI_PER ? 1 : e->number;
	}
	s->entity = e->id;
	set_cores(w, s);
	add_mention(w, e->id, s->first, s->end, s->form);
	if (!s->nameless && may_name_state(w, e, s))
		name_entity(w, e, with_alef(w, s, e->mentions.at[e->mentions.n - 1].at.text));
	if (full->type == RAWI_PER && full->row != RAWI_NO_ROW)
		e->key = joined(w, kinds[RAWI_PER], rawi_table_cell(w->t_persons, full->row, w->c_person_key));
	set_phrase(w, e->id, s->first, s->end);
}

enum { LINK_ADJECTIVE = 2 }; /* titlelinks.tsv, kind */

static int link_kind(const rawi_names *w, uint32_t token)
{
	uint32_t row = rawi_row_of_fold(w->t_links, &w->text->tokens[token]);
	return row == RAWI_NO_ROW ? -1 : rawi_table_enum(w->t_links, row, w->c_link);
}

/* Is this word of the title's phrase left out of its text: a nationality? */
static bool is_dropped(const rawi_name_title *t, uint32_t token)
{
	for (uint32_t d = 0; d < t->n_drop; d++)
		if (token >= t->drop[d][0] && token < t->drop[d][1])
			return true;
	return false;
}

/* The title's words on the page: its tokens but nationality, up to the body or state it is of, without a link word at the end. */
static bool title_text(const rawi_names *w, const rawi_name_title *t, rawi_role *role)
{
	uint32_t stop = t->first + 1, last = t->first;
	for (uint32_t i = t->first; i < t->end; i++) {
		if (i > t->first && w->span_at[i] != RAWI_NONE)
			break;
		if (!is_dropped(t, i)) {
			last = i;
			stop = i + 1;
		}
	}
	if (last > t->first && link_kind(w, last) >= 0 && link_kind(w, last) != LINK_ADJECTIVE)
		stop = last;
	size_t room = 1, n = 0;
	for (uint32_t i = t->first; i < stop; i++)
		room += w->text->tokens[i].span.len + 1;
	char *s = rawi_arena_alloc(w->arena, room + w->letter[6].n);
	for (uint32_t i = t->first; i < stop; i++) {
		if (is_dropped(t, i))
			continue;
		rawi_span core = i == t->first ? w->text->tokens[i].core : w->text->tokens[i].span;
		if (i == t->first && w->words[i].title_cut) {
			rawi_folded f = rawi_fold_map(w->doc->tables, w->arena, rawi_token_text(w->text, i));
			if (w->words[i].title_cut < f.text.n)
				core = rawi_span_between(w->text->tokens[i].span.off + f.at[w->words[i].title_cut], rawi_span_end(w->text->tokens[i].span));
		}
		if (i == t->first) {
			int letters = (int)rawi_table_num(w->t_titles, t->row, w->c_title_cut) + t->tail; /* الرئيسين: each is الرئيس */
			rawi_slice text = rawi_slice_at(w->text->article->page->text, core);
			for (uint32_t cp; letters > 0 && core.len > 4; letters--)
				core.len -= (uint32_t)rawi_utf8_prev(text.s, text.s + core.len, &cp);
		}
		if (i == t->first)
			role->at = rawi_ref_span(w->doc, core);
		if (n)
			s[n++] = ' ';
		if (i == t->first && (w->text->tokens[i].pro & RAWI_PRO_L) && w->words[i].article && w->words[i].title_cut && core.len > 2) {
			/* للرئيس: the article's alef is not written */
			memcpy(s, w->letter[6].s, w->letter[6].n);
			n = w->letter[6].n;
			core = rawi_span_between(core.off + (uint32_t)w->letter[3].n, rawi_span_end(core));
		}
		rawi_slice text = rawi_slice_at(w->text->article->page->text, core);
		memcpy(s + n, text.s, text.n);
		n += text.n;
	}
	if (stop > t->first + 1)
		role->at = rawi_ref_span(w->doc, rawi_span_between(w->text->tokens[t->first].core.off, rawi_span_end(w->text->tokens[stop - 1].span)));
	role->at.first = t->first;
	role->at.end = stop;
	role->title = rawi_fold_space(w->arena, (rawi_slice){ s, n });
	rawi_slice office;
	role->standing = (uint8_t)rawi_title_standing(w->doc->tables, w->arena, role->title, &office);
	return n > 0;
}

/* The office of the person named last before a peer's title (نظيره): the peer has the same. */
static const rawi_name_title *office_before(const rawi_names *w, uint32_t token, const uint32_t *office_of)
{
	for (uint32_t i = token, steps = 0; i > 0 && steps < 60; i--, steps++) {
		uint32_t at = w->span_at[i - 1];
		if (at != RAWI_NONE && w->spans.at[at].type == RAWI_PER && w->spans.at[at].entity != RAWI_NONE && office_of[w->spans.at[at].entity])
			return &w->titles.at[office_of[w->spans.at[at].entity] - 1];
	}
	return NULL;
}

void rawi_names_role(rawi_names *w, const rawi_name_title *t, uint32_t id)
{
	rawi_role role = { .of_entity = RAWI_NONE };
	rawi_entity *e = &w->doc->record->entities.at[id];
	if (!title_text(w, t, &role))
		return;
	memcpy(role.of_state, t->state, 4);
	for (size_t i = 0; i < e->roles.n; i++)
		if (rawi_slice_starts(role.title, e->roles.at[i].title) || rawi_slice_starts(e->roles.at[i].title, role.title))
			return;
	rawi_vec_push(w->arena, &e->roles, role);
}

/* Is `x` the office of `y`, said by its head word alone (الوزير, of وزير الخارجية)? */
static bool is_same_shorter(const rawi_names *w, const rawi_role *x, const rawi_role *y)
{
	uint32_t a = x->at.first, b = y->at.first;
	return x->at.end == a + 1 && w->words[a].article && x->of_entity == RAWI_NONE && !x->of_state[0] && !w->words[b].article &&
		rawi_slice_eq(rawi_names_stem(w, a, w->words[a].title_cut), rawi_names_stem(w, b, w->words[b].title_cut));
}

static void take_role(rawi_names *w, const rawi_name_title *t, const rawi_name_title *office)
{
	rawi_name_span *s = &w->spans.at[t->person];
	if (s->dead || s->entity == RAWI_NONE)
		return;
	rawi_entity *e = &w->doc->record->entities.at[s->entity];
	uint32_t first = t->first < s->first && !t->shared ? t->first : s->first, end = t->end > s->end ? t->end : s->end;
	if (w->phrase_entity[s->first] == e->id && w->phrase_end[s->first] > end)
		end = w->phrase_end[s->first];
	uint32_t old = w->phrase_first[s->first];
	if (old != RAWI_NONE && old < first)
		first = old;
	set_phrase(w, e->id, first, end);
	set_phrase(w, e->id, s->first, end);
	for (uint32_t k = first; k < end; k++)
		w->phrase_first[k] = first;
	set_country(e, t->state);
	int kind = w->words[t->first].title_kind;
	if (kind == RAWI_TITLE_PEER && !office)
		return;
	if (kind != RAWI_TITLE_OFFICE && kind != RAWI_TITLE_PEER)
		return;
	rawi_role role = { .of_entity = RAWI_NONE };
	if (!title_text(w, kind == RAWI_TITLE_PEER ? office : t, &role))
		return;
	memcpy(role.of_state, t->state, 4);
	if (t->org != RAWI_NONE && w->spans.at[t->org].entity != RAWI_NONE)
		role.of_entity = w->spans.at[t->org].entity;
	for (size_t i = 0; i < e->roles.n; i++) {
		rawi_role *had = &e->roles.at[i];
		if (rawi_slice_eq(had->title, role.title))
			return;
		if (is_same_shorter(w, &role, had))
			return;
		if (is_same_shorter(w, had, &role)) {
			*had = role;
			return;
		}
	}
	rawi_vec_push(w->arena, &e->roles, role);
}

static bool is_act_word(const rawi_names *w, rawi_slice word)
{
	enum { ACT = 2 }; /* namecontext.tsv */
	uint32_t row = rawi_table_find(w->t_context, word);
	while (row != RAWI_NO_ROW && rawi_table_enum(w->t_context, row, w->c_context) != ACT)
		row = rawi_table_next(w->t_context, row);
	return row != RAWI_NO_ROW;
}

/* "a raid, American", "a cyber attack, Russian", "talks, Saudi and Iranian": does the adjective belong to a word of acting, over another adjective perhaps? */
static bool goes_with_act(const rawi_names *w, uint32_t adjective)
{
	enum { ADJECTIVES = 2 };
	const rawi_token *tok = w->text->tokens;
	uint32_t first = w->text->sentences[tok[adjective].sentence].first;
	for (uint32_t i = adjective, steps = 0; i > first && steps < ADJECTIVES; steps++) {
		const rawi_token *k = &tok[--i];
		if (k->kind != RAWI_TOK_WORD)
			return false;
		bool particle = k->pro & (RAWI_PRO_B | RAWI_PRO_L | RAWI_PRO_K | RAWI_PRO_W | RAWI_PRO_F);
		if (is_act_word(w, rawi_names_stem(w, i, 0)) || (particle && k->enc == RAWI_ENC_NONE && is_act_word(w, k->stem)))
			return true;
		if ((k->pos != RAWI_POS_ADJ && w->words[i].nation == RAWI_NO_ROW) || (k->pro & ~(unsigned)RAWI_PRO_AL) || ((k->pro ^ tok[adjective].pro) & RAWI_PRO_AL))
			return false;
	}
	return false;
}

/* A dual noun, or a title of several that has lost its nun («وزيري الخارجية»). */
static bool means_two(const rawi_names *w, uint32_t i)
{
	if ((w->text->tokens[i].feat & RAWI_FEAT_DUAL) && w->text->tokens[i].pos == RAWI_POS_NOUN)
		return true;
	return w->words[i].title != RAWI_NO_ROW && w->words[i].title_end == i + 1 && rawi_table_enum(w->t_titles, w->words[i].title, w->c_title_number) == 1;
}

/* "the two armies, Jordanian and American": one of two adjectives, joined by and, behind a dual. */
static bool goes_with_pair(const rawi_names *w, uint32_t adjective)
{
	enum { BACK = 3 };
	const rawi_token *tok = w->text->tokens;
	uint32_t a = (tok[adjective].pro & RAWI_PRO_W) && adjective ? adjective - 1 : adjective;
	if (a + 1 >= w->n || w->words[a].nation == RAWI_NO_ROW || w->words[a + 1].nation == RAWI_NO_ROW || !(tok[a + 1].pro & RAWI_PRO_W) || tok[a].sentence != tok[a + 1].sentence)
		return false;
	for (uint32_t i = a, steps = 0; i > 0 && steps < BACK && tok[i - 1].sentence == tok[a].sentence && tok[i - 1].kind == RAWI_TOK_WORD; steps++) {
		i--;
		if (means_two(w, i))
			return true;
		if (!(tok[i].pro & RAWI_PRO_AL))
			return false;
	}
	return false;
}

/* "the Saudi forces and the Pakistani": joined to the adjective that a body's name ends with. */
static bool goes_with_body(const rawi_names *w, uint32_t i)
{
	const rawi_token *t = &w->text->tokens[i];
	return i > 0 && (t->pro & RAWI_PRO_W) && (t->pro & RAWI_PRO_AL) && t[-1].sentence == t->sentence && w->span_at[i - 1] != RAWI_NONE && w->spans.at[w->span_at[i - 1]].type == RAWI_ORG && w->spans.at[w->span_at[i - 1]].first + 1 < i &&
	       w->words[i - 1].nation != RAWI_NO_ROW && w->words[i - 1].nation != w->words[i].nation;
}

/* "six Egyptians", "the death of Saudis": people of a state, no word for the state. Behind a noun that means several it is their adjective. */
static bool is_people(const rawi_names *w, uint32_t i)
{
	const rawi_token *t = &w->text->tokens[i];
	if (!w->words[i].article && rawi_names_counted(w, i))
		return true;
	bool several = t->pos == RAWI_POS_ADJ && (t->feat & RAWI_FEAT_PLUR) && (t->feat & RAWI_FEAT_MASC) && !(t->feat & RAWI_FEAT_SING);
	const rawi_token *before = i > 0 && t[-1].sentence == t->sentence && t[-1].kind == RAWI_TOK_WORD ? t - 1 : NULL;
	return several && !(before && w->words[i - 1].article == w->words[i].article && (before->feat & (RAWI_FEAT_PLUR | RAWI_FEAT_DUAL)));
}

/* Nationality adjectives outside names and titles: mentions of a state that the page names; a state that only its adjective names is an entity where the
 * adjective goes with a word of acting (الهجوم الإسرائيلي). */
static void take_adjectives(rawi_names *w, rawi_map *ids)
{
	for (uint32_t i = 0; i < w->n; i++) {
		const rawi_name_word *x = &w->words[i];
		if (x->nation == RAWI_NO_ROW || w->span_at[i] != RAWI_NONE || w->phrase_first[i] != RAWI_NONE || w->doc->entity_at[i] != RAWI_NONE || is_people(w, i))
			continue;
		rawi_slice code = rawi_table_cell(w->t_states, x->nation, w->c_iso);
		uint32_t *known = rawi_map_get(&w->states, code), id;
		if (known)
			id = *known - 1;
		else {
			if (!goes_with_act(w, i) && !goes_with_pair(w, i) && !goes_with_body(w, i))
				continue;
			rawi_entity *e = rawi_entity_add(w->doc, RAWI_LOC, (rawi_slice){ "", 0 });
			id = e->id;
			memcpy(e->country, code.s, 3);
			*rawi_map_put(&w->states, code, NULL) = id + 1;
			*rawi_map_put(ids, joined(w, "state", code), NULL) = id;
		}
		rawi_name_span s = { .first = i, .end = i + 1, .cut = x->nation_cut };
		set_cores(w, &s);
		add_mention(w, id, i, i + 1, RAWI_FORM_ADJECTIVE);
		rawi_entity *e = &w->doc->record->entities.at[id];
		if (!e->name.n)
			name_entity(w, e, e->mentions.at[0].at.text);
	}
}

void rawi_names_entities(rawi_names *w)
{
	rawi_map ids;
	rawi_map_init(&ids, w->arena);
	for (uint32_t i = 0; i < w->n;) {
		uint32_t at = w->span_at[i];
		if (at == RAWI_NONE || w->spans.at[at].first != i || w->spans.at[at].dead) {
			i++;
			continue;
		}
		take_span(w, &ids, at);
		i = w->spans.at[at].end;
	}
	uint32_t *office_of = RAWI_NEW_N(w->arena, uint32_t, w->doc->record->entities.n + 1); /* 1 + title, by entity */
	for (size_t i = 0; i < w->titles.n; i++) {
		const rawi_name_title *t = &w->titles.at[i];
		uint32_t id = t->person != RAWI_NONE ? w->spans.at[t->person].entity : RAWI_NONE;
		if (id == RAWI_NONE)
			continue;
		int kind = w->words[t->first].title_kind;
		take_role(w, t, kind == RAWI_TITLE_PEER ? office_before(w, t->first, office_of) : NULL);
		if (kind == RAWI_TITLE_OFFICE && !office_of[id])
			office_of[id] = (uint32_t)i + 1;
	}
	take_adjectives(w, &ids);
}
