/* understand: organisations, by table, and by the word that heads them with its complement and adjectives. tokens → spans of type ORG.
 *
 *   وزارة الخارجية المصرية        head + noun with the article + adjectives
 *   المجلس الأعلى للإفتاء          head with the article + adjectives + purpose
 *   صحيفة «حريت»                   head + marks
 *   الوزارة                        head with the article alone: the one of that head that the page named last
 */
#include "understand/names_work.h"

#include "base/utf8.h"
#include "lang/fold.h"

enum { CONTEXT_SAY = 3, CONTEXT_TOLD }; /* namecontext.tsv, kind */
enum { NEEDS_PROPER = 1, NEEDS_CONSTRUCT, NEEDS_BODY }; /* orgwords.tsv, needs */

typedef struct { /* a pattern as far as it was read */
	uint32_t end;
	bool named;    /* has a complement */
	bool proper;   /* has a proper one */
	char state[4];
} reading;

static void put_state(char to[4], rawi_slice code)
{
	if (code.n == 3 && !to[0]) {
		memcpy(to, code.s, 3);
		to[3] = 0;
	}
}

static bool has_clitic(const rawi_names *w, uint32_t token)
{
	const rawi_token *k = &w->text->tokens[token];
	return (k->pro & ~(unsigned)RAWI_PRO_AL) != 0;
}

static uint32_t head_row(const rawi_names *w, uint32_t token, uint8_t *cut, bool *definite)
{
	const rawi_name_known *x = &w->known[token];
	*cut = x->head_cut;
	*definite = x->head_definite;
	return x->head;
}

static bool is_feminine(const rawi_names *w, uint32_t token)
{
	rawi_slice f = w->text->tokens[token].fold;
	uint32_t last = 0;
	if (f.n > 2)
		rawi_utf8_prev(f.s, f.s + f.n, &last);
	return rawi_slice_ends(f, w->endings[0]) || last == 0x627; /* alef: the feminine of "highest" */
}

static bool is_adjective(const rawi_names *w, uint32_t token)
{
	uint8_t cut;
	if (!rawi_names_is_word(w, token) || !w->words[token].article || has_clitic(w, token) || rawi_names_in_date(w, token))
		return false;
	if (w->words[token].nation != RAWI_NO_ROW || rawi_names_find(w, w->t_orgadj, token, &cut) != RAWI_NO_ROW)
		return true;
	return (w->text->tokens[token].feat & RAWI_FEAT_NISBA) != 0 && w->words[token].title == RAWI_NO_ROW;
}

/* السعودية, a state's name, as the adjective of a noun before it: هيئة الطيران السعودية. */
static bool is_state_as_adjective(const rawi_names *w, uint32_t i, char gender)
{
	const rawi_name_span *s = w->span_at[i] == RAWI_NONE ? NULL : &w->spans.at[w->span_at[i]];
	return s && s->is_state && s->first == i && s->end == i + 1 && !s->cut && gender != 'm' && w->words[i].nation != RAWI_NO_ROW && w->words[i].article && w->words[i - 1].article;
}

/* Adjectives with the article from token i on; gender 'm' or 'f' of what they agree with, 0 where either may be meant. */
static uint32_t adjectives(const rawi_names *w, uint32_t i, uint32_t limit, char gender, reading *r)
{
	while (i < limit && (w->span_at[i] == RAWI_NONE || w->spans.at[w->span_at[i]].soft || is_state_as_adjective(w, i, gender)) && is_adjective(w, i)) {
		bool definite;
		uint8_t cut;
		if (gender && (gender == 'f') != is_feminine(w, i))
			break;
		if (w->words[i].nation == RAWI_NO_ROW && head_row(w, i, &cut, &definite) != RAWI_NO_ROW && i + 1 < limit && is_adjective(w, i + 1) && w->words[i + 1].nation != RAWI_NO_ROW)
			break; /* a body of its own begins: الحكومة … المعارضة السورية */
		if (w->words[i].nation != RAWI_NO_ROW) {
			put_state(r->state, rawi_table_cell(w->t_states, w->words[i].nation, w->c_iso));
			r->proper = true;
			i += w->words[i].nation_words;
		} else
			i++;
		r->named = true;
	}
	return i;
}

/* للأبحاث السياسية, للبحوث والدراسات: a purpose, and the nouns joined to it. */
static uint32_t purpose(const rawi_names *w, uint32_t i, uint32_t limit, reading *r)
{
	while (i < limit && w->span_at[i] == RAWI_NONE && rawi_names_is_word(w, i) && w->words[i].nation == RAWI_NO_ROW && w->words[i].title == RAWI_NO_ROW && !rawi_names_in_date(w, i)) {
		uint16_t pro = w->text->tokens[i].pro;
		bool lil = (pro & RAWI_PRO_L) && (pro & RAWI_PRO_AL) && !(pro & RAWI_PRO_W);
		if (!lil || !r->named)
			break;
		r->proper = true;
		i = adjectives(w, i + 1, limit, 0, r);
		while (i < limit && w->span_at[i] == RAWI_NONE && rawi_names_is_word(w, i) && w->text->tokens[i].pro == (RAWI_PRO_W | RAWI_PRO_AL) && w->words[i].title == RAWI_NO_ROW) {
			bool definite;
			uint8_t cut;
			if (head_row(w, i, &cut, &definite) != RAWI_NO_ROW)
				break;
			i = adjectives(w, i + 1, limit, 0, r);
		}
	}
	return i;
}

static bool is_noun_with_article(const rawi_names *w, uint32_t i)
{
	bool definite;
	uint8_t cut;
	bool many = w->words[i].title != RAWI_NO_ROW && rawi_table_enum(w->t_titles, w->words[i].title, w->c_title_number) == 1; /* اتحاد الصحفيين */
	return rawi_names_is_word(w, i) && w->words[i].article && !has_clitic(w, i) && !rawi_names_in_date(w, i) && (w->words[i].title == RAWI_NO_ROW || many) &&
		(head_row(w, i, &cut, &definite) == RAWI_NO_ROW || rawi_table_enum(w->t_orgwords, head_row(w, i, &cut, &definite), w->c_word_kind) == 0);
}

/* Members between a head and what they are of: رابطة سائقي الشاحنات, اتحاد كتاب المدينة. A plural without the article before a noun with it or a place. */
static bool is_members(const rawi_names *w, uint32_t i, uint32_t limit)
{
	uint8_t cut;
	if (i + 1 >= limit || !rawi_names_is_word(w, i) || w->span_at[i] != RAWI_NONE || w->words[i].article || has_clitic(w, i) || w->words[i].nation != RAWI_NO_ROW)
		return false;
	uint32_t row = rawi_names_find(w, w->t_describers, i, &cut);
	if (row == RAWI_NO_ROW || cut || rawi_table_enum(w->t_describers, row, w->c_desc_number) != 1)
		return false;
	const rawi_name_span *s = w->span_at[i + 1] == RAWI_NONE ? NULL : &w->spans.at[w->span_at[i + 1]];
	return s ? s->first == i + 1 && !s->cut && s->type == RAWI_LOC : is_noun_with_article(w, i + 1);
}

/* The region or town of an office of the state, its kind of place before its name or not: شرطة منطقة القصيم, أمانة جدة. */
static uint32_t seat(const rawi_names *w, uint32_t i, uint32_t limit)
{
	uint32_t row = i < limit && rawi_names_is_word(w, i) && w->span_at[i] == RAWI_NONE ? rawi_row_of_fold(w->t_place, &w->text->tokens[i]) : RAWI_NO_ROW;
	if (row == RAWI_NO_ROW || rawi_table_enum(w->t_place, row, w->c_place) > 1 || i + 1 >= limit || w->span_at[i + 1] == RAWI_NONE)
		return i;
	const rawi_name_span *s = &w->spans.at[w->span_at[i + 1]];
	return s->first == i + 1 && s->type == RAWI_LOC && !s->cut ? s->end : i;
}

/* "the administration of │ the president N.N.", "the forces of the former president N.N.": a body of a state or of armed men that is called by whom it serves. Not "under the leadership of the king N.N.", which
 * tells who leads. */
static bool is_of_head_of_state(const rawi_names *w, uint32_t head, uint8_t cut_of_head, uint32_t title)
{
	enum { CONTEXT_VERB = 1 }; /* namecontext.tsv */
	uint8_t cut;
	uint32_t office = rawi_names_find(w, w->t_titles, title, &cut), row;
	if (!w->words[title].article || office == RAWI_NO_ROW || rawi_table_enum(w->t_titles, office, w->c_title_group) != RAWI_TITLE_HEAD)
		return false;
	row = rawi_table_find(w->t_context, rawi_arena_join(w->arena, w->letter[2], rawi_names_stem(w, head, cut_of_head)));
	return row == RAWI_NO_ROW || rawi_table_enum(w->t_context, row, w->c_context) != CONTEXT_VERB;
}

/* Behind such a title: "the president │ Syrian, former, │ N.N.". */
static uint32_t over_epithets(const rawi_names *w, uint32_t i, uint32_t limit, int kind, reading *r)
{
	for (int steps = 0; kind != 3 && steps < 2 && i < limit && rawi_names_is_word(w, i) && w->words[i].article && w->span_at[i] == RAWI_NONE && !has_clitic(w, i) && w->words[i].given == RAWI_NO_ROW &&
	     (w->words[i].nation != RAWI_NO_ROW || w->text->tokens[i].pos == RAWI_POS_ADJ || (w->text->tokens[i].feat & RAWI_FEAT_PARTICIPLE)); steps++, i++)
		if (w->words[i].nation != RAWI_NO_ROW)
			put_state(r->state, rawi_table_cell(w->t_states, w->words[i].nation, w->c_iso));
	return i;
}

/* The end of a person's name, known already or a run of name words; the token where none stands there. */
static uint32_t person_at(const rawi_names *w, uint32_t i)
{
	int strength;
	uint8_t cut;
	const rawi_name_span *s = i < w->n && w->span_at[i] != RAWI_NONE ? &w->spans.at[w->span_at[i]] : NULL;
	if (s)
		return s->first == i && s->type == RAWI_PER && !s->cut ? s->end : i;
	return rawi_names_run(w, i, true, &cut, &strength);
}

/* What follows a head without the article. */
static void complement(const rawi_names *w, uint32_t head, uint8_t cut_of_head, uint32_t limit, int kind, int needs, reading *r)
{
	uint32_t i = head + 1;
	const rawi_token *k = w->text->tokens;
	uint8_t cut;
	r->end = i;
	uint32_t sits = kind == 0 || kind == 3 ? seat(w, i, limit) : i;
	if (sits > i) {
		const rawi_name_span *s = &w->spans.at[w->span_at[sits - 1]];
		put_state(r->state, (rawi_slice){ s->where, strlen(s->where) });
		r->named = r->proper = true;
		r->end = sits;
		return;
	}
	for (int parts = 0; parts < 3 && i < limit && w->span_at[i] == RAWI_NONE && rawi_names_is_word(w, i) && !w->words[i].article && rawi_names_find(w, w->t_parts, i, &cut) != RAWI_NO_ROW && !cut; parts++)
		i++;
	if (is_members(w, i, limit))
		i++;
	if (i >= limit)
		return;
	if (k[i].kind == RAWI_TOK_OPEN && k[i].mate != RAWI_NONE && k[i].mate <= i + 6 && k[i].mate > i + 1 && k[i].mate < limit && kind >= 1) {
		r->named = r->proper = true;
		i = k[i].mate + 1;
	} else if (w->span_at[i] != RAWI_NONE) {
		const rawi_name_span *s = &w->spans.at[w->span_at[i]];
		if (s->first != i || s->cut || (s->type == RAWI_ORG && kind != 4 && kind != 0 && kind != 1))
			return;
		bool town = s->type == RAWI_LOC && !s->is_state && !s->is_capital;
		if (town && (kind == 1 || (kind != 3 && rawi_table_find(w->t_place, rawi_names_stem(w, head, cut_of_head)) != RAWI_NO_ROW)))
			return; /* قضاء طرابلس is a place */
		if (s->type == RAWI_ORG && kind == 0 && (needs != NEEDS_BODY || s->row == RAWI_NO_ROW))
			return;
		r->named = true;
		r->proper = s->type != RAWI_LOC || needs != NEEDS_PROPER || (town && kind == 0);
		put_state(r->state, (rawi_slice){ s->state, strlen(s->state) });
		i = s->end;
		if (town && kind == 0)
			put_state(r->state, (rawi_slice){ s->where, strlen(s->where) });
		if (town && kind == 0 && (i >= limit || w->words[i].nation == RAWI_NO_ROW)) {
			r->end = i;
			return;
		}
		if (s->type == RAWI_LOC && (s->is_state || (town && kind == 0))) { /* حكومة المملكة للمشاركة: a purpose after a state is none */
			r->end = adjectives(w, i, limit, 0, r);
			return;
		}
	} else if (is_noun_with_article(w, i)) {
		r->named = true;
		if (w->words[i].nation != RAWI_NO_ROW) {
			put_state(r->state, rawi_table_cell(w->t_states, w->words[i].nation, w->c_iso));
			r->proper = true;
		} else if (w->words[i].unknown)
			r->proper = true;
		i++;
		/* حزب العدالة والتنمية, وزارة التربية والتعليم */
		while (i < limit && w->span_at[i] == RAWI_NONE && rawi_names_is_word(w, i) && k[i].pro == (RAWI_PRO_W | RAWI_PRO_AL) && w->words[i].nation == RAWI_NO_ROW &&
			w->words[i].title == RAWI_NO_ROW && !rawi_names_in_date(w, i) && (kind == 0 || kind == 2 || kind == 3)) {
			bool definite;
			if (head_row(w, i, &cut, &definite) != RAWI_NO_ROW)
				break;
			i++;
		}
	} else if (rawi_names_is_word(w, i) && w->words[i].title != RAWI_NO_ROW && w->words[i].title_cut == 0 && (kind == 3 || is_of_head_of_state(w, head, cut_of_head, i))) {
		uint32_t from = over_epithets(w, w->words[i].title_end, limit, kind, r), to = person_at(w, from);
		if (to == from)
			return;
		r->named = r->proper = true;
		i = to;
	} else if (rawi_names_is_word(w, i) && !has_clitic(w, i) && k[i].pos != RAWI_POS_PART && w->words[i].nation == RAWI_NO_ROW &&
		(w->words[i].unknown || (w->words[i].given != RAWI_NO_ROW && !w->words[i].given_cut && (kind == 4 || kind == 1 || kind == 3)))) {
		r->named = r->proper = true;
		i++;
		while (i < limit && w->span_at[i] == RAWI_NONE && rawi_names_is_word(w, i) && !has_clitic(w, i) && !w->words[i].article && w->words[i].unknown && w->words[i].nation == RAWI_NO_ROW)
			i++;
	} else
		return;
	i = adjectives(w, i, limit, 0, r);
	r->end = purpose(w, i, limit, r);
}

/* الأمانة العامة │ لمنظمة التعاون, الرئاسة العامة │ لهيئة: an office of the state or of a union is named with the body that it is of; its end, or the token where none follows. */
static uint32_t over_body_of_office(const rawi_names *w, uint32_t i, uint32_t limit, char state[4])
{
	uint8_t cut;
	bool definite;
	if (i >= limit || !rawi_names_is_word(w, i) || (w->text->tokens[i].pro & (RAWI_PRO_L | RAWI_PRO_AL | RAWI_PRO_W)) != RAWI_PRO_L)
		return i;
	if (w->span_at[i] != RAWI_NONE) {
		const rawi_name_span *s = &w->spans.at[w->span_at[i]];
		bool body = s->first == i && s->type == RAWI_ORG && s->cut;
		if (body)
			put_state(state, (rawi_slice){ s->state, strlen(s->state) });
		return body ? s->end : i;
	}
	uint32_t row = head_row(w, i, &cut, &definite);
	if (row == RAWI_NO_ROW || definite)
		return i;
	reading r = { i + 1, false, false, "" };
	complement(w, i, cut, limit, rawi_table_enum(w->t_orgwords, row, w->c_word_kind), rawi_table_enum(w->t_orgwords, row, w->c_word_needs), &r);
	if (r.named)
		put_state(state, (rawi_slice){ r.state, strlen(r.state) });
	return r.named ? r.end : i;
}

/* في تصريح لـ«الغافة», قال لـ"الغافة": whom one speaks to so is a paper or station, whatever its name means elsewhere. */
static void told_to(rawi_names *w)
{
	const rawi_token *k = w->text->tokens;
	for (uint32_t i = 1; i + 3 < w->n; i++) {
		if (k[i + 1].kind != RAWI_TOK_OPEN || k[i + 1].punct == '(' || !rawi_slice_eq(k[i].fold, w->letter[3]) || k[i + 1].mate == RAWI_NONE || k[i + 1].mate > i + 4 || k[i + 1].mate < i + 3)
			continue;
		bool good = rawi_names_after(w, i, CONTEXT_TOLD) || (i > 1 && k[i - 1].kind == RAWI_TOK_WORD && k[i - 1].pos != RAWI_POS_VERB && rawi_names_after(w, i - 1, CONTEXT_TOLD)); /* في تصريح خاص */
		for (uint32_t n = i + 2; n < k[i + 1].mate; n++)
			good = good && k[n].kind == RAWI_TOK_WORD && k[n].pos != RAWI_POS_VERB && w->span_at[n] == RAWI_NONE;
		if (good)
			rawi_names_claim(w, (rawi_name_span){ .first = i + 2, .end = k[i + 1].mate, .row = RAWI_NO_ROW, .head = RAWI_NO_ROW, .type = RAWI_ORG, .form = RAWI_FORM_NAME });
	}
}

void rawi_names_orgs_known(rawi_names *w)
{
	for (uint32_t i = 0; i < w->n;) {
		uint32_t end;
		uint8_t cut, head_cut;
		bool definite;
		uint32_t row = rawi_names_begins(w, w->t_orgs, i) ? rawi_names_longest(w, w->t_orgs, i, &end, &cut) : RAWI_NO_ROW;
		if (row == RAWI_NO_ROW) {
			i++;
			continue;
		}
		int kind = rawi_table_enum(w->t_orgs, row, w->c_org_kind);
		if (kind >= 1) {
			bool marked = i && w->text->tokens[i - 1].kind == RAWI_TOK_OPEN && w->text->tokens[i - 1].mate == end && w->text->tokens[i - 1].punct != '(';
			bool headed = i && rawi_names_is_word(w, i - 1) && head_row(w, i - 1, &head_cut, &definite) != RAWI_NO_ROW && !cut;
			if (!marked && !(headed && kind == 1)) {
				i++;
				continue;
			}
		}
		rawi_name_span s = { .first = i, .end = end, .row = row, .type = RAWI_ORG, .form = RAWI_FORM_NAME, .cut = cut };
		s.head = head_row(w, i, &head_cut, &definite);
		put_state(s.state, rawi_table_cell(w->t_orgs, row, w->c_org_state));
		uint32_t limit = rawi_names_limit(w, i);
		if (w->words[end - 1].article && end < limit && rawi_names_is_word(w, end) && w->words[end].nation != RAWI_NO_ROW && w->words[end].article && !has_clitic(w, end) &&
			is_feminine(w, end) == is_feminine(w, end - 1)) {
			put_state(s.state, rawi_table_cell(w->t_states, w->words[end].nation, w->c_iso));
			s.end = end + w->words[end].nation_words;
		}
		rawi_names_claim(w, s);
		i = s.end;
	}
	told_to(w);
}

/* A span of another kind that a pattern takes in gives way. */
static void swallow(rawi_names *w, uint32_t first, uint32_t end)
{
	for (uint32_t i = first; i < end; i++)
		if (w->span_at[i] != RAWI_NONE) {
			w->spans.at[w->span_at[i]].dead = 1;
			w->span_at[i] = RAWI_NONE;
		}
}

/* الخارجية الإيرانية, or one of speech before الخارجية: a ministry without its head word. Not behind a noun that it may go with (الشؤون الخارجية), not inside a title. */
static uint32_t ministry(rawi_names *w, uint32_t i)
{
	const rawi_token *k = &w->text->tokens[i];
	uint8_t cut = 0;
	if (!w->known[i].rests || !rawi_names_is_word(w, i) || w->span_at[i] != RAWI_NONE || !w->words[i].article || (k->pro & (RAWI_PRO_K | RAWI_PRO_F)))
		return i;
	uint32_t first = w->text->sentences[k->sentence].first, limit = rawi_names_limit(w, i);
	rawi_name_form f[RAWI_MAX_FORMS];
	size_t n = rawi_names_forms(w, i, f);
	uint32_t row = RAWI_NO_ROW;
	for (size_t a = 0; a < n && row == RAWI_NO_ROW; a++)
		if (rawi_slice_starts(f[a].word, w->letter[6])) {
			row = rawi_table_find(w->t_ministries, rawi_slice_sub(f[a].word, w->letter[6].n, f[a].word.n - w->letter[6].n));
			cut = f[a].cut;
		}
	if (row == RAWI_NO_ROW)
		return i;
	for (uint32_t b = i, steps = 0; b > first && steps < 3; b--, steps++)
		if (w->words[b - 1].title != RAWI_NO_ROW && w->words[b - 1].title_end >= (cut ? i : i + 1))
			return i; /* وزيرة الدولة بالداخلية … */
	uint32_t at, head;
	uint8_t link_cut;
	bool noun = i > first && rawi_names_is_word(w, i - 1) && !cut && w->text->tokens[i - 1].pos != RAWI_POS_PART && w->text->tokens[i - 1].pos != RAWI_POS_VERB &&
		rawi_names_find(w, w->t_links, i - 1, &link_cut) == RAWI_NO_ROW;
	if (noun && (w->words[i - 1].article || w->words[i - 1].title != RAWI_NO_ROW || (w->text->tokens[i - 1].feat & RAWI_FEAT_PLUR) || w->text->tokens[i - 1].enc != RAWI_ENC_NONE ||
		rawi_names_find(w, w->t_orgwords, i - 1, &link_cut) != RAWI_NO_ROW || rawi_names_find(w, w->t_parts, i - 1, &link_cut) != RAWI_NO_ROW))
		return i;
	reading r = { i + 1, false, false, "" };
	at = adjectives(w, i + 1, limit, 'f', &r);
	bool whose = at == i + 2 && r.state[0], speaks = at == i + 1 && !cut && !noun && rawi_names_after(w, i, CONTEXT_SAY);
	if (!whose && !speaks)
		return i;
	head = rawi_table_find(w->t_orgwords, rawi_fold(w->doc->tables, w->arena, rawi_table_cell(w->t_ministries, row, w->c_ministry_head)));
	swallow(w, i, at);
	rawi_name_span s = { .first = i, .end = at, .row = RAWI_NO_ROW, .head = head, .type = RAWI_ORG, .form = RAWI_FORM_NAME, .cut = cut, .gender = 'f', .headless = 1 };
	memcpy(s.state, r.state, sizeof s.state);
	rawi_names_claim(w, s);
	return at;
}

/* "led by N.N.", in Arabic "under the leadership of": behind such a word a given name begins a person, the word heads no body. */
static bool leads_person(const rawi_names *w, uint32_t i, uint8_t cut)
{
	enum { CONTEXT_VERB = 1 }; /* namecontext.tsv */
	if (!cut || i + 1 >= rawi_names_limit(w, i) || !rawi_names_is_word(w, i + 1) || w->words[i + 1].article || (w->words[i + 1].given == RAWI_NO_ROW && !w->words[i + 1].unknown))
		return false;
	for (uint32_t row = rawi_row_of_fold(w->t_context, &w->text->tokens[i]); row != RAWI_NO_ROW; row = rawi_table_next(w->t_context, row))
		if (rawi_table_enum(w->t_context, row, w->c_context) == CONTEXT_VERB)
			return true;
	return false;
}

void rawi_names_orgs_pattern(rawi_names *w)
{
	for (uint32_t i = 0; i < w->n;) {
		uint32_t ends = ministry(w, i);
		if (ends > i) {
			i = ends;
			continue;
		}
		uint8_t cut = 0;
		bool definite = false;
		uint32_t row = w->span_at[i] == RAWI_NONE ? head_row(w, i, &cut, &definite) : RAWI_NO_ROW;
		if (row != RAWI_NO_ROW && !rawi_names_is_word(w, i))
			row = RAWI_NO_ROW;
		uint32_t passed = i + 1;
		uint8_t not_cut;
		if (row == RAWI_NO_ROW || leads_person(w, i, cut) || rawi_names_longest(w, w->t_not, i, &passed, &not_cut) != RAWI_NO_ROW) {
			i = passed > i ? passed : i + 1; /* هيئة التدريس */
			continue;
		}
		uint32_t limit = rawi_names_limit(w, i);
		int kind = rawi_table_enum(w->t_orgwords, row, w->c_word_kind), needs = rawi_table_enum(w->t_orgwords, row, w->c_word_needs);
		char gender = rawi_table_enum(w->t_orgwords, row, w->c_word_gender) ? 'f' : 'm';
		reading r = { i + 1, false, false, "" };
		if (definite) {
			r.end = adjectives(w, i + 1, limit, gender, &r);
			r.end = purpose(w, r.end, limit, &r);
			uint32_t of = kind == 0 && r.named && !r.proper ? over_body_of_office(w, r.end, limit, r.state) : r.end;
			r.proper = r.proper || of > r.end;
			r.end = of;
		} else
			complement(w, i, cut, limit, kind, needs, &r);
		/* «كتلة الغاف»: a name by its marks */
		if (r.named && i && w->text->tokens[i - 1].kind == RAWI_TOK_OPEN && w->text->tokens[i - 1].mate == r.end && w->text->tokens[i - 1].punct != '(')
			r.proper = true;
		uint32_t end;
		uint8_t self_cut;
		bool self = rawi_names_longest(w, w->t_orgself, i, &end, &self_cut) != RAWI_NO_ROW && end >= r.end && (end > i + 1 || r.named);
		if (self) {
			r.end = end;
			r.named = r.proper = true;
		}
		if (!r.named || (needs == NEEDS_PROPER && !r.proper) || (needs == NEEDS_CONSTRUCT && definite && !self)) {
			i++;
			continue;
		}
		swallow(w, i, r.end);
		rawi_name_span s = { .first = i, .end = r.end, .row = RAWI_NO_ROW, .head = row, .type = RAWI_ORG, .form = RAWI_FORM_NAME, .cut = cut, .gender = (uint8_t)gender };
		memcpy(s.state, r.state, sizeof s.state);
		rawi_names_claim(w, s);
		i = r.end;
	}
}

/* A well-known body that is named without its head («داعش»): the head of its fuller name, which stands beside it in the table; RAWI_NO_ROW where it has none. */
static uint32_t head_of_known(const rawi_names *w, uint32_t row)
{
	enum { NAMES = 8 }; /* of one body */
	rawi_slice group = row == RAWI_NO_ROW ? (rawi_slice){ NULL, 0 } : rawi_table_cell(w->t_orgs, row, w->c_org_same);
	if (!group.n)
		return RAWI_NO_ROW;
	uint32_t rows = (uint32_t)rawi_table_rows(w->t_orgs), from = row;
	while (from > 0 && row - from < NAMES && rawi_slice_eq(rawi_table_cell(w->t_orgs, from - 1, w->c_org_same), group))
		from--;
	for (uint32_t r = from; r < rows && r < from + 2 * NAMES && rawi_slice_eq(rawi_table_cell(w->t_orgs, r, w->c_org_same), group); r++) {
		rawi_slice name = rawi_table_cell(w->t_orgs, r, 0);
		size_t n = 0;
		while (n < name.n && name.s[n] != ' ')
			n++;
		uint32_t head = n < name.n ? rawi_table_find(w->t_orgwords, rawi_fold(w->doc->tables, w->arena, rawi_slice_sub(name, 0, n))) : RAWI_NO_ROW;
		if (head != RAWI_NO_ROW)
			return head;
	}
	return RAWI_NO_ROW;
}

void rawi_names_orgs_short(rawi_names *w)
{
	const rawi_table *epithets = rawi_tables_get(w->doc->tables, "epithets");
	uint32_t *last = RAWI_NEW_N(w->arena, uint32_t, rawi_table_rows(w->t_orgwords) + 1); /* 1 + span, by head */
	for (uint32_t i = 0; i < w->n;) {
		uint8_t cut;
		bool definite;
		uint32_t row_of_body;
		if (w->span_at[i] != RAWI_NONE) {
			const rawi_name_span *s = &w->spans.at[w->span_at[i]];
			if (s->type == RAWI_ORG && s->head != RAWI_NO_ROW && !s->same)
				last[s->head] = w->span_at[i] + 1;
			else if (s->type == RAWI_ORG && s->head == RAWI_NO_ROW && !s->same && (row_of_body = head_of_known(w, s->row)) != RAWI_NO_ROW)
				last[row_of_body] = w->span_at[i] + 1;
			i = s->end > i ? s->end : i + 1;
			continue;
		}
		uint32_t row = rawi_names_is_word(w, i) ? head_row(w, i, &cut, &definite) : RAWI_NO_ROW, end;
		uint8_t self_cut;
		uint32_t passed = i;
		if (row == RAWI_NO_ROW || !definite || (rawi_names_longest(w, w->t_not, i, &passed, &self_cut) != RAWI_NO_ROW && passed > i)) {
			i = passed > i ? passed : i + 1;
			continue;
		}
		rawi_name_span s = { .first = i, .end = i + 1, .row = RAWI_NO_ROW, .head = row, .type = RAWI_ORG, .form = RAWI_FORM_NAME, .cut = cut };
		bool adjective = i + 1 < rawi_names_limit(w, i) && is_adjective(w, i + 1) && rawi_row_of_bare(epithets, &w->text->tokens[i + 1]) == RAWI_NO_ROW;
		if (last[row] && !adjective) {
			s.same = last[row];
			rawi_names_claim(w, s);
		} else if (rawi_names_longest(w, w->t_orgself, i, &end, &self_cut) != RAWI_NO_ROW && !(adjective && end == i + 1)) {
			s.end = end;
			uint32_t id = rawi_names_claim(w, s);
			if (id != RAWI_NONE)
				last[row] = id + 1;
		}
		i = s.end;
	}
}
