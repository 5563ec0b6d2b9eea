/* understand: states, capitals, cities, regions, by table; and places by the word that heads them (جبل X, مطار X). tokens → spans of type LOC.
 * A capital stands for its government («طهران رفضت») unless the word before it is one of place («في موسكو», «وصل موسكو»). */
#include "understand/names_work.h"

#include "base/utf8.h"

enum { BUILDING = 3, DEED }; /* of place.tsv */

typedef struct {
	uint32_t row, end;
	uint8_t cut;
} hit;

static hit look(const rawi_names *w, const rawi_table *t, uint32_t token)
{
	hit h = { RAWI_NO_ROW, token, 0 };
	h.row = rawi_names_longest(w, t, token, &h.end, &h.cut);
	return h;
}

/* The first row of a key that is no adjective. */
static uint32_t state_row(const rawi_names *w, uint32_t row)
{
	while (row != RAWI_NO_ROW && rawi_table_enum(w->t_states, row, w->c_state_kind) == RAWI_STATE_ADJECTIVE)
		row = rawi_table_next(w->t_states, row);
	return row;
}

static bool is_place_word(const rawi_names *w, uint32_t token)
{
	uint8_t cut;
	return rawi_names_is_word(w, token) && rawi_names_find(w, w->t_place, token, &cut) != RAWI_NO_ROW;
}

/* Does the text before a name speak of a place? A preposition, a verb of going, a place word, or a name before it in a list («في الرياض وأبوظبي»). */
static bool reads_as_place(const rawi_names *w, uint32_t token, uint8_t cut)
{
	uint32_t first = w->text->sentences[w->text->tokens[token].sentence].first;
	if (cut && rawi_slice_ends(rawi_slice_sub(w->text->tokens[token].fold, 0, cut), w->letter[2]))
		return true;
	if (rawi_names_after(w, token, 0) || (token > first && is_place_word(w, token - 1)))
		return true;
	if (token > first && w->span_at[token - 1] != RAWI_NONE && cut) {
		const rawi_name_span *before = &w->spans.at[w->span_at[token - 1]];
		return before->type == RAWI_LOC && before->is_city;
	}
	return false;
}

static void copy_state(char to[4], rawi_slice code)
{
	if (code.n == 3) {
		memcpy(to, code.s, 3);
		to[3] = 0;
	}
}

bool rawi_names_counted(const rawi_names *w, uint32_t token)
{
	size_t lo = 0, hi = w->text->n_numbers;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		if (w->text->numbers[mid].end < token)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < w->text->n_numbers && w->text->numbers[lo].end == token && !w->text->numbers[lo].ordinal && !w->text->numbers[lo].percent && !rawi_names_in_date(w, token - 1);
}

static uint32_t take_state(rawi_names *w, uint32_t token, hit h)
{
	int kind = rawi_table_enum(w->t_states, h.row, w->c_state_kind);
	/* الطائرة السعودية: a name that is also the adjective's feminine form goes with the noun before it */
	uint32_t first = w->text->sentences[w->text->tokens[token].sentence].first;
	const rawi_token *two = token > first + 1 ? &w->text->tokens[token - 2] : NULL; /* وسائل الإعلام السعودية: of the noun that has the genitive */
	bool construct = two && two->pos == RAWI_POS_NOUN && !(two->pro & RAWI_PRO_AL) && two->enc == RAWI_ENC_NONE && !(two->feat & RAWI_FEAT_MASDAR) && (two->feat & (RAWI_FEAT_FEM | RAWI_FEAT_PLUR)) && w->text->tokens[token - 1].pos == RAWI_POS_NOUN && w->span_at[token - 2] == RAWI_NONE;
	if (token > first && !h.cut && h.end == token + 1 && w->words[token].nation != RAWI_NO_ROW && w->words[token].article && w->words[token - 1].article &&
		w->span_at[token - 1] == RAWI_NONE && w->text->tokens[token - 1].pos != RAWI_POS_PART &&
		(rawi_slice_ends(w->text->tokens[token - 1].fold, w->endings[0]) || (w->text->tokens[token - 1].feat & (RAWI_FEAT_FEM | RAWI_FEAT_PLUR)) || construct))
		return token + 1;
	if (token > first && !h.cut && h.end == token + 1 && w->span_at[token - 1] == RAWI_NONE && rawi_names_in_accusative(&w->text->tokens[token - 1]) && rawi_names_nation_in_accusative(w, token))
		return token + 1; /* مهندسا تركيا: or its indefinite accusative, behind a noun in that case */
	if (token > first && h.end == token + 1 && !w->text->tokens[token].pro && rawi_names_counted(w, token) && rawi_names_nation_in_accusative(w, token))
		return token + 1; /* 12 سوريا: people of it, who are counted */
	if (kind == RAWI_STATE_WEAK && !reads_as_place(w, token, h.cut))
		return token + 1;
	rawi_name_span s = { .first = token, .end = h.end, .row = h.row, .head = RAWI_NO_ROW, .type = RAWI_LOC, .form = RAWI_FORM_NAME, .cut = h.cut };
	copy_state(s.state, rawi_table_cell(w->t_states, h.row, w->c_iso));
	s.is_state = 1;
	if (kind == RAWI_STATE_CAPITAL) {
		s.is_capital = 1;
		if (reads_as_place(w, token, h.cut)) {
			memcpy(s.where, s.state, 4);
			memset(s.state, 0, 4);
			s.is_state = 0;
			s.is_city = 1;
		}
	}
	rawi_names_claim(w, s);
	return h.end;
}

/* حمد الأحمدي: a family may be called as a town is, with the article and in ـي, behind a given name. */
static bool is_behind_given(const rawi_names *w, uint32_t token, uint8_t cut)
{
	if (!token || cut || !w->words[token].article || w->words[token - 1].given == RAWI_NO_ROW || w->words[token - 1].given_kind == RAWI_FAMILY || w->words[token - 1].article ||
		w->text->tokens[token - 1].sentence != w->text->tokens[token].sentence || w->text->tokens[token - 1].pos == RAWI_POS_PART)
		return false;
	rawi_slice s = w->text->tokens[token].fold;
	uint32_t last;
	rawi_utf8_prev(s.s, s.s + s.n, &last);
	return last == 0x64A; /* ya */
}

static uint32_t take_city(rawi_names *w, uint32_t token, hit h)
{
	bool weak = rawi_table_enum(w->t_cities, h.row, w->c_city_kind) == 1, geonames = rawi_table_enum(w->t_cities, h.row, w->c_city_source) == 1;
	bool one = h.end == token + 1;
	const rawi_token *k = &w->text->tokens[token];
	if (one && (w->words[token].tanwin || k->enc != RAWI_ENC_NONE || (h.cut && (w->words[token].given != RAWI_NO_ROW || ((k->feat & RAWI_FEAT_KNOWN) && !(k->pro & ~(unsigned)RAWI_PRO_AL))))))
		return token + 1; /* زواره, باراك */
	if (weak && !(token && is_place_word(w, token - 1)) && !(h.cut == 0 && rawi_names_after(w, token, 0) && !(w->text->tokens[token].feat & RAWI_FEAT_KNOWN)))
		return token + 1;
	/* a name that few pages mean needs a sign of place when a clitic was cut or it could be a person's */
	if (geonames && one && (w->words[token].given != RAWI_NO_ROW || h.cut || !reads_as_place(w, token, h.cut)))
		return token + 1;
	/* وجدة is و + جدة where جدة is a city, too, and the page has it */
	if (one && !h.cut && rawi_slice_starts(k->fold, w->letter[0])) {
		rawi_slice rest = rawi_slice_sub(k->fold, w->letter[0].n, k->fold.n - w->letter[0].n);
		uint32_t row = rawi_table_find(w->t_cities, rest);
		if (row != RAWI_NO_ROW && rawi_text_counted(w->text, rest)) {
			h.cut = (uint8_t)w->letter[0].n;
			h.row = row;
		}
	}
	rawi_name_span s = { .first = token, .end = h.end, .row = h.row, .head = RAWI_NO_ROW, .type = RAWI_LOC, .form = RAWI_FORM_NAME, .cut = h.cut, .is_city = 1, .soft = geonames || weak || is_behind_given(w, token, h.cut) };
	copy_state(s.where, rawi_table_cell(w->t_cities, h.row, w->c_city_state));
	rawi_names_claim(w, s);
	return h.end;
}

void rawi_names_places(rawi_names *w)
{
	uint64_t any = rawi_table_bit(w->t_not) | rawi_table_bit(w->t_states) | rawi_table_bit(w->t_cities) | rawi_table_bit(w->t_regions);
	for (uint32_t i = 0; i < w->n;) {
		uint32_t end;
		uint8_t cut;
		if (!(w->known[i].tables & any) || !rawi_names_is_word(w, i) || w->span_at[i] != RAWI_NONE) {
			i++;
			continue;
		}
		if (rawi_names_longest(w, w->t_not, i, &end, &cut) != RAWI_NO_ROW) {
			i = end;
			continue;
		}
		hit s = look(w, w->t_states, i), c = look(w, w->t_cities, i), r = look(w, w->t_regions, i);
		s.row = state_row(w, s.row);
		if (s.row == RAWI_NO_ROW)
			s.end = i;
		if (r.row != RAWI_NO_ROW && r.end > s.end && r.end >= c.end) {
			rawi_name_span x = { .first = i, .end = r.end, .row = r.row, .head = RAWI_NO_ROW, .type = RAWI_LOC, .form = RAWI_FORM_NAME, .cut = r.cut };
			rawi_names_claim(w, x);
			i = r.end;
		} else if (s.row != RAWI_NO_ROW && s.end >= c.end)
			i = take_state(w, i, s);
		else if (c.row != RAWI_NO_ROW)
			i = take_city(w, i, c);
		else
			i++;
	}
}

/* An adjective with the article that can go on a place's name: قاعدة العند الجوية, مطار عدن الدولي. */
static bool is_adjective(const rawi_names *w, uint32_t token)
{
	uint8_t cut;
	if (!rawi_names_is_word(w, token) || !w->words[token].article || w->text->tokens[token].bare.n != w->text->tokens[token].fold.n)
		return false;
	return (w->text->tokens[token].feat & RAWI_FEAT_NISBA) || rawi_names_find(w, w->t_orgadj, token, &cut) != RAWI_NO_ROW;
}

static bool is_bare(const rawi_names *w, uint32_t token)
{
	return (w->text->tokens[token].pro & ~(unsigned)RAWI_PRO_AL) == 0;
}

/* The end of a name that the gazetteer has, behind the word of a city or region (ولاية بلخ); or the token itself. */
static uint32_t known_place(const rawi_names *w, uint32_t token)
{
	uint32_t end;
	uint8_t cut;
	if (!rawi_names_is_word(w, token) || rawi_names_longest(w, w->t_gazetteer, token, &end, &cut) == RAWI_NO_ROW || cut)
		return token;
	const rawi_token *k = &w->text->tokens[token];
	if (end == token + 1 && k->bare.n == k->fold.n && (k->pos == RAWI_POS_VERB || k->pos == RAWI_POS_PART || (k->feat & RAWI_FEAT_MASDAR)))
		return token; /* what is said of a word without its first letter says nothing of the whole */
	for (uint32_t i = token; i < end; i++)
		if (w->span_at[i] != RAWI_NONE || rawi_names_in_date(w, i))
			return token;
	return end;
}

void rawi_names_place_heads(rawi_names *w)
{
	for (uint32_t i = 0; i + 1 < w->n; i++) {
		uint8_t cut = 0, other;
		uint32_t end, row = rawi_names_begins(w, w->t_place, i) && rawi_names_is_word(w, i) && w->span_at[i] == RAWI_NONE ? rawi_names_longest(w, w->t_place, i, &end, &cut) : RAWI_NO_ROW;
		if (row == RAWI_NO_ROW || end >= rawi_names_limit(w, i))
			continue;
		int kind = rawi_table_enum(w->t_place, row, w->c_place);
		uint32_t limit = rawi_names_limit(w, i), j = end, name = end;
		bool title = rawi_names_is_word(w, j) && w->words[j].title != RAWI_NO_ROW && !w->words[j].title_cut && w->words[j].title_end < limit;
		const rawi_name_span *who = rawi_names_span_from(w, title ? w->words[j].title_end : j);
		if (kind == DEED && who && who->type == RAWI_PER)
			continue; /* "the jailing of the president N.N." */
		if (kind == DEED)
			kind = BUILDING;
		bool quoted = w->text->tokens[j].kind == RAWI_TOK_OPEN && w->text->tokens[j].mate != RAWI_NONE && w->text->tokens[j].mate <= j + 4 && w->text->tokens[j].mate < limit;
		if (quoted)
			j = w->text->tokens[j].mate + 1;
		else if (w->span_at[j] != RAWI_NONE) {
			rawi_name_span *s = &w->spans.at[w->span_at[j]];
			if (s->first != j || s->cut || kind <= 1 || s->type == RAWI_ORG)
				continue;
			if (s->type == RAWI_LOC)
				s->dead = 1;
			else
				s->dead = 1;
			j = s->end;
		} else if (kind <= 1 && known_place(w, j) > j) {
			j = known_place(w, j);
		} else if ((kind == 0 || kind == 2) && !w->words[i].article && w->lexicon && rawi_names_is_word(w, j) && w->words[j].article && is_bare(w, j) && !rawi_names_in_date(w, j) &&
			w->words[j].nation == RAWI_NO_ROW && !(w->text->tokens[j].feat & (RAWI_FEAT_NISBA | RAWI_FEAT_MASDAR)) && rawi_names_find(w, w->t_orgadj, j, &other) == RAWI_NO_ROW) {
			j++; /* بلدة المنارة: a town's word before a noun with the article */
		} else if (kind >= 2 && title && who && who->type == RAWI_PER) {
			rawi_name_span *s = rawi_names_span_from(w, w->words[j].title_end); /* مطار الملك … */
			s->dead = 1;
			j = s->end;
		} else if (kind == 3 && !w->words[i].article && rawi_names_is_word(w, j) && is_bare(w, j) && w->words[j].article && w->words[j].nation == RAWI_NO_ROW &&
			((w->words[j].given != RAWI_NO_ROW && w->words[j].given_kind == RAWI_FAMILY) || (j + 1 < limit && is_adjective(w, j + 1) && (w->text->tokens[j + 1].feat & RAWI_FEAT_NISBA) &&
				!(w->text->tokens[j].feat & (RAWI_FEAT_NISBA | RAWI_FEAT_PLUR | RAWI_FEAT_MASDAR)) && w->words[j + 1].nation == RAWI_NO_ROW))) {
			j++;
		} else if (rawi_names_is_word(w, j) && w->words[j].unknown && (kind != 1 || w->words[j].article || !rawi_slice_ends(w->text->tokens[j].fold, w->endings[0])) && w->words[j].nation == RAWI_NO_ROW && w->words[j].title == RAWI_NO_ROW &&
			w->text->tokens[j].bare.n == w->text->tokens[j].fold.n) {
			j++;
			while (j < limit && j < name + 3 && rawi_names_is_word(w, j) && w->words[j].unknown && !w->words[j].article && w->span_at[j] == RAWI_NONE && w->words[j].nation == RAWI_NO_ROW &&
				rawi_text_counted(w->text, w->text->tokens[j].fold))
				j++;
		} else
			continue;
		while (!quoted && kind >= 2 && j < limit && w->span_at[j] == RAWI_NONE && is_adjective(w, j) && w->words[j].nation == RAWI_NO_ROW)
			j++;
		rawi_name_span s = { .first = kind >= 2 || quoted ? i : name, .end = j, .row = RAWI_NO_ROW, .head = RAWI_NO_ROW, .type = RAWI_LOC, .form = RAWI_FORM_NAME,
			.cut = kind >= 2 || quoted ? cut : 0, .is_city = kind < 2 };
		for (uint32_t k = s.first; k < s.end; k++)
			if (w->span_at[k] != RAWI_NONE && w->spans.at[w->span_at[k]].dead)
				w->span_at[k] = RAWI_NONE;
		rawi_names_claim(w, s);
		i = j - 1;
	}
}
