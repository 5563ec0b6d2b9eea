/* understand: titles. The phrase of a title from its head word on; and titles that stand without a name, resolved to the person of the page who bears them.
 *
 *   وزير خارجية النمسا          head, noun, state
 *   المتحدث باسم البلدية الأردنية   head, link, body
 *   كبير المفاوضين التونسيين في ملف المياه
 *
 * The title's text leaves out nationality adjectives and the body or state it is of.
 */
#include "understand/names_work.h"

#include "base/hash.h"
#include "lang/known.h"

enum { LINK_COMPLEMENT, LINK_PLACE, LINK_ADJECTIVE, LINK_CHARGE, LINK_SENT }; /* titlelinks.tsv, kind */

static bool has_clitic(const rawi_names *w, uint32_t i)
{
	return (w->text->tokens[i].pro & ~(unsigned)RAWI_PRO_AL) != 0;
}

static void put_state(char to[4], rawi_slice code)
{
	if (code.n == 3 && !to[0]) {
		memcpy(to, code.s, 3);
		to[3] = 0;
	}
}

/* Takes a body or state at token i into the title. */
static uint32_t take_span(rawi_names *w, uint32_t i, rawi_name_title *t)
{
	const rawi_name_span *s = &w->spans.at[w->span_at[i]];
	if (s->type == RAWI_ORG)
		t->org = w->span_at[i];
	put_state(t->state, (rawi_slice){ s->state, strlen(s->state) });
	return s->end;
}

/* Could a person's name begin here? Then the title ends. */
static bool is_name_start(const rawi_names *w, uint32_t i)
{
	const rawi_name_word *x = &w->words[i];
	uint8_t cut;
	if (x->nation != RAWI_NO_ROW) { /* تركي is a name before another word of a name only */
		const rawi_name_word *y = i + 1 < rawi_names_limit(w, i) ? &w->words[i + 1] : NULL;
		return x->given != RAWI_NO_ROW && !x->given_cut && !x->article && y && y->given != RAWI_NO_ROW && (y->given_kind == RAWI_LINK || (y->article && y->given_kind == RAWI_FAMILY));
	}
	if (x->title != RAWI_NO_ROW && x->title_end > i + 1)
		return false; /* الأمين العام */
	if (x->given != RAWI_NO_ROW && !x->given_cut && x->given_kind != RAWI_SECOND)
		return x->given_kind != RAWI_WEAK || rawi_names_find(w, w->t_parts, i, &cut) == RAWI_NO_ROW;
	return x->unknown && x->nation == RAWI_NO_ROW && (!has_clitic(w, i));
}

static int link_kind(const rawi_names *w, uint32_t i)
{
	uint32_t row = rawi_row_of_fold(w->t_links, &w->text->tokens[i]);
	return row == RAWI_NO_ROW ? -1 : rawi_table_enum(w->t_links, row, w->c_link);
}

/* Do the words first … end-1 say that the office is another's (standing.tsv: acting, deputy)? */
static bool stands_for_other(const rawi_names *w, uint32_t first, uint32_t end)
{
	uint32_t to = first;
	uint8_t cut;
	uint32_t row = rawi_names_longest(w, w->t_standing, first, &to, &cut);
	int kind = row == RAWI_NO_ROW ? -1 : rawi_table_enum(w->t_standing, row, w->c_standing) + 1;
	return to == end && (kind == RAWI_ACTING || kind == RAWI_DEPUTY);
}

/* An adjective in ـي that agrees with the noun with the article before it, though journalists and others are called so, too: رئيس الإدارة الإعلامية. */
static bool is_adjective_of(const rawi_names *w, uint32_t i)
{
	const rawi_token *k = &w->text->tokens[i];
	return w->words[i].article && w->words[i - 1].article && (k->feat & RAWI_FEAT_NISBA) && w->words[i].title_end == i + 1 &&
		rawi_slice_ends(k->fold, w->endings[0]) == rawi_slice_ends(w->text->tokens[i - 1].fold, w->endings[0]);
}

/* The noun with the article that a noun of the title without it needs: مدير مكتب │ الوزير. */
static bool is_construct(const rawi_names *w, uint32_t i, uint32_t title_end)
{
	uint8_t cut;
	return i > title_end && !w->words[i - 1].article && w->words[i - 1].nation == RAWI_NO_ROW && link_kind(w, i - 1) < 0 && rawi_names_find(w, w->t_parts, i - 1, &cut) != RAWI_NO_ROW;
}

/* مستشار │ الرئيس فلان: behind a title that needs a noun, the title of one who is named next is that one's. A deputy's is the deputy's own (مساعد المدير فلان). */
static bool is_of_named(const rawi_names *w, uint32_t token, uint32_t i, uint32_t limit)
{
	uint32_t end = w->words[i].title_end;
	if (w->words[i].title == RAWI_NO_ROW || w->words[i].title_kind != RAWI_TITLE_OFFICE || !w->words[i].article || w->words[i - 1].article || stands_for_other(w, token, token + 1))
		return false;
	if (end < limit && w->words[end].nation != RAWI_NO_ROW && !is_name_start(w, end))
		end += w->words[end].nation_words;
	return end < limit && rawi_names_is_word(w, end) && w->words[end].title == RAWI_NO_ROW && !w->words[end].article && is_name_start(w, end);
}

/* والي │ قونية │ أورهان زرنوك: a word that no lexicon has, behind a title of a place and before a name of two words. */
static bool is_place_of(const rawi_names *w, uint32_t i, uint32_t limit)
{
	const rawi_name_word *x = i + 2 < limit ? &w->words[i] : NULL;
	const rawi_name_span *town = x && w->span_at[i] != RAWI_NONE ? &w->spans.at[w->span_at[i]] : NULL;
	if (!x || !rawi_names_is_word(w, i) || (town && !(town->soft && town->type == RAWI_LOC && town->end == i + 1)) || x->given != RAWI_NO_ROW || x->article || x->nation != RAWI_NO_ROW || x->title != RAWI_NO_ROW || has_clitic(w, i))
		return false;
	rawi_slice fold = w->text->tokens[i].fold;
	if (!town && !x->unknown && !(rawi_known_word(rawi_hash(fold)).place && rawi_table_find(w->t_weights, fold) == RAWI_NO_ROW))
		return false; /* the lexicon may take a town's name for some form of a verb */
	for (uint32_t k = i + 1; k < i + 3; k++)
		if (!rawi_names_is_word(w, k) || w->span_at[k] != RAWI_NONE || w->words[k].title != RAWI_NO_ROW || !(w->words[k].unknown || (w->words[k].given != RAWI_NO_ROW && !w->words[k].given_cut) || rawi_known_word(rawi_hash(w->text->tokens[k].fold)).given))
			return false;
	return true;
}

/* وزير الشؤون الإسلامية │ والأوقاف والدعوة والإرشاد │ فلان: further fields of the office, up to the name; `i` where what stands there is none of them. */
static uint32_t joined_fields(const rawi_names *w, uint32_t i, uint32_t limit)
{
	enum { FIELDS = 4 };
	uint32_t k = i, fields = 0;
	for (; k < limit && rawi_names_is_word(w, k) && w->words[k].article && w->words[k].title == RAWI_NO_ROW && w->span_at[k] == RAWI_NONE && !rawi_names_in_date(w, k); k++) {
		uint16_t pro = w->text->tokens[k].pro;
		if (pro & (RAWI_PRO_F | RAWI_PRO_B | RAWI_PRO_L | RAWI_PRO_K) || w->text->tokens[k].pos == RAWI_POS_VERB || (!(pro & RAWI_PRO_W) && w->text->tokens[k].pos != RAWI_POS_ADJ && !(w->text->tokens[k].feat & RAWI_FEAT_NISBA)))
			return i;
		fields += (pro & RAWI_PRO_W) != 0;
	}
	return fields && fields <= FIELDS && (w->text->tokens[i].pro & RAWI_PRO_W) && k < limit && !(w->text->tokens[k].pro & RAWI_PRO_W) && is_name_start(w, k) ? k : i;
}

/* دعا وزير العمل │ الشركات: what is in the plural is no adjective of a word of the title that is not, and hangs on none that has the article. */
static bool are_others(const rawi_names *w, uint32_t title, uint32_t i)
{
	const rawi_token *t = &w->text->tokens[i], *before = i ? &w->text->tokens[i - 1] : NULL;
	return before && !(w->text->tokens[title].feat & RAWI_FEAT_PLUR) && w->words[i].article && w->words[i - 1].article && t->pro == RAWI_PRO_AL && (t->feat & RAWI_FEAT_KNOWN) && (t->feat & RAWI_FEAT_PLUR) && !(t->feat & (RAWI_FEAT_SING | RAWI_FEAT_DUAL)) && !(before->feat & RAWI_FEAT_PLUR);
}

/* زار ملك الأردن │ فرنسا: whose office it is has been said by the state right before, and nothing ties another to it. */
static bool has_state_before(const rawi_names *w, const rawi_name_title *t, uint32_t i)
{
	uint32_t before = i > t->first ? w->span_at[i - 1] : RAWI_NONE;
	return before != RAWI_NONE && t->state[0] && t->org == RAWI_NONE && w->spans.at[before].type == RAWI_LOC && !w->spans.at[before].is_city;
}

bool rawi_names_title_parse(rawi_names *w, uint32_t token, rawi_name_title *t)
{
	const rawi_name_word *x = &w->words[token];
	*t = (rawi_name_title){ .first = token, .row = x->title, .org = RAWI_NONE, .person = RAWI_NONE };
	put_state(t->state, rawi_table_cell(w->t_titles, x->title, w->c_title_state));
	uint32_t limit = rawi_names_limit(w, token), i = x->title_end;
	for (uint32_t k = token + 1; k < i; k++) /* أمير دولة قطر: a name begins inside the table's phrase */
		if (w->span_at[k] != RAWI_NONE && w->spans.at[w->span_at[k]].first == k) {
			i = k;
			break;
		}
	if (rawi_table_enum(w->t_titles, x->title, w->c_title_group) == RAWI_TITLE_PLACE && is_place_of(w, i, limit)) {
		if (w->span_at[i] != RAWI_NONE)
			w->spans.at[w->span_at[i]].soft = 0;
		else
			rawi_names_claim(w, (rawi_name_span){ .first = i, .end = i + 1, .row = RAWI_NO_ROW, .head = RAWI_NO_ROW, .type = RAWI_LOC, .form = RAWI_FORM_NAME, .is_city = 1 });
		t->end = i + 1;
		return true;
	}
	bool office = x->title_kind == RAWI_TITLE_OFFICE || x->title_kind == RAWI_TITLE_PEER, linked = false, envoy = rawi_table_enum(w->t_titles, x->title, w->c_title_group) == RAWI_TITLE_ENVOY;
	for (int steps = 0; i < limit && steps < 16; steps++) {
		if (w->span_at[i] != RAWI_NONE && !w->spans.at[w->span_at[i]].soft) {
			const rawi_name_span *s = &w->spans.at[w->span_at[i]];
			bool after_ba = s->cut && (w->text->tokens[i].pro & RAWI_PRO_W || rawi_slice_starts(w->text->tokens[i].fold, w->letter[0]));
			bool no_genitive = i > token && w->words[token].article && w->words[i - 1].article && !linked && !s->cut; /* حث الرئيس الأميركي │ الكونغرس: what has the article has none */
			bool to_place = s->type == RAWI_LOC && s->cut && (w->text->tokens[i].pro & RAWI_PRO_L) && (t->state[0] || t->org != RAWI_NONE); /* زيارة رئيس البرلمان العربي │ لدمشق */
			bool another = t->n_drop && t->drop[t->n_drop - 1][1] == i && !s->cut && !(w->text->tokens[i].pro & ~(unsigned)RAWI_PRO_AL); /* دعا الرئيس المصري │ الحوثيين: an adjective governs nothing */
			bool two_states = s->type == RAWI_LOC && !s->cut && !linked && has_state_before(w, t, i);
			if (!office || s->type == RAWI_PER || s->first != i || after_ba || to_place || another || two_states || no_genitive || (t->org != RAWI_NONE && s->type == RAWI_ORG))
				break;
			char known[4];
			memcpy(known, t->state, 4);
			bool where = s->type == RAWI_LOC && linked && (envoy || t->org != RAWI_NONE); /* an envoy to a state is not the state's */
			i = take_span(w, i, t);
			if (where)
				memcpy(t->state, known, 4);
			continue;
		}
		if (!rawi_names_is_word(w, i) || rawi_names_in_date(w, i) || are_others(w, token, i))
			break;
		const rawi_name_word *y = &w->words[i];
		if (y->nation != RAWI_NO_ROW && !has_clitic(w, i) && !y->nation_cut && !is_name_start(w, i)) {
			put_state(t->state, rawi_table_cell(w->t_states, y->nation, w->c_iso));
			if (t->n_drop < 4) {
				t->drop[t->n_drop][0] = i;
				t->drop[t->n_drop++][1] = i + y->nation_words;
			}
			i += y->nation_words;
			continue;
		}
		/* الأمين العام لـ«حركة …» */
		if (office && i + 2 < limit && rawi_slice_eq(w->text->tokens[i].fold, w->letter[3]) && w->text->tokens[i + 1].kind == RAWI_TOK_OPEN && w->text->tokens[i + 1].mate != RAWI_NONE &&
			w->span_at[i + 2] != RAWI_NONE && w->spans.at[w->span_at[i + 2]].type == RAWI_ORG && t->org == RAWI_NONE && w->text->tokens[i + 1].mate < limit) {
			take_span(w, i + 2, t);
			i = w->text->tokens[i + 1].mate + 1;
			continue;
		}
		int link = link_kind(w, i);
		if (link == LINK_PLACE && t->n_drop && t->org == RAWI_NONE && rawi_table_enum(w->t_titles, x->title, w->c_title_group) == RAWI_TITLE_HEAD)
			break; /* زيارة للرئيس الفلاني إلى: whose president he is has been said, the place is where he went */
		if (link == LINK_SENT) /* «مبعوث … إلى», but «وصل وزير الخارجية التركي إلى», «زيارة ملك الأردن إلى» */
			link = envoy || (t->org != RAWI_NONE && !t->n_drop) ? LINK_PLACE : -1;
		if (link == LINK_PLACE && !envoy && !linked && has_state_before(w, t, i))
			break; /* استقبل ملك الأردن في عمّان: where he did so */
		if (link == LINK_CHARGE) /* المشرف على, but شكر وزير الداخلية على */
			link = rawi_row_of_stem(w->t_statewords, &w->text->tokens[token]) == RAWI_NO_ROW ? LINK_COMPLEMENT : -1;
		if (link == LINK_ADJECTIVE && !is_name_start(w, i)) {
			i++;
			continue;
		}
		if (!office)
			break;
		if ((link == LINK_COMPLEMENT || link == LINK_PLACE) && i + 1 < limit) {
			uint32_t s = w->span_at[i + 1];
			uint8_t cut;
			bool good = s != RAWI_NONE ? w->spans.at[s].type != RAWI_PER && w->spans.at[s].first == i + 1 && !w->spans.at[s].cut
				: rawi_names_is_word(w, i + 1) && !rawi_names_in_date(w, i + 1) && !has_clitic(w, i + 1) &&
					(w->words[i + 1].article || rawi_names_find(w, w->t_parts, i + 1, &cut) != RAWI_NO_ROW) && link == LINK_COMPLEMENT;
			if (!good && link == LINK_PLACE && s == RAWI_NONE && rawi_names_is_word(w, i + 1) && w->words[i + 1].article && !has_clitic(w, i + 1) && i + 3 < limit && rawi_names_is_word(w, i + 2) &&
				!w->words[i + 2].article && w->words[i + 2].given != RAWI_NO_ROW && w->words[i + 2].given_kind == RAWI_GIVEN && w->words[i + 1].title == RAWI_NO_ROW)
				good = is_name_start(w, i + 2); /* … في البنك سمير */
			if (!good && link == LINK_PLACE && s == RAWI_NONE && rawi_names_is_word(w, i + 1) && w->words[i + 1].article && !has_clitic(w, i + 1) && i + 2 < limit &&
				rawi_names_is_word(w, i + 2) && w->words[i + 2].article)
				good = is_name_start(w, i + 3 < limit ? i + 3 : i + 2); /* … في ملف المياه ناصر */
			if (!good)
				break;
			linked = true;
			i++;
			continue;
		}
		if (y->title != RAWI_NO_ROW && y->title_kind != RAWI_TITLE_OFFICE)
			break;
		/* القائم بأعمال وزير …, مساعد مدير …: an office in another's place or below it goes on with that one's title */
		if (i == x->title_end && y->title != RAWI_NO_ROW && !y->title_cut && !y->article && stands_for_other(w, token, i)) {
			i = y->title_end;
			continue;
		}
		uint8_t cut;
		if (!y->article && !has_clitic(w, i) && w->words[i - 1].nation != RAWI_NO_ROW && w->words[i - 1].article)
			break; /* بحث مع نظيره القطري │ تطورات غزة: nothing hangs on an adjective */
		if (!y->article && !has_clitic(w, i) && rawi_names_find(w, w->t_parts, i, &cut) != RAWI_NO_ROW && !cut && !(y->given != RAWI_NO_ROW && i + 1 < limit && is_name_start(w, i + 1))) {
			if (y->title != RAWI_NO_ROW && y->title_kind == RAWI_TITLE_OFFICE && w->words[i - 1].article)
				break; /* نائب الرئيس, رئيس مجلس …: a title of its own */
			i++;
			continue;
		}
		if (is_name_start(w, i) || w->text->tokens[i].pos == RAWI_POS_PART || w->text->tokens[i].pos == RAWI_POS_VERB)
			break;
		uint16_t pro = w->text->tokens[i].pro;
		uint32_t joined = joined_fields(w, i, limit);
		if (joined > i) {
			i = joined;
			continue;
		}
		if (y->article && t->n_drop && !linked && !(pro & RAWI_PRO_L))
			break; /* after its nationality a title is over: الرئيس الأميركي الاتفاق */
		if (is_of_named(w, token, i, limit))
			break;
		if (y->article && !(pro & (RAWI_PRO_W | RAWI_PRO_F | RAWI_PRO_K)) && (!y->title_cut || y->title == RAWI_NO_ROW)) {
			if (y->title != RAWI_NO_ROW && y->title_kind == RAWI_TITLE_OFFICE && (i > x->title_end || w->words[i - 1].article) && !is_adjective_of(w, i) && !is_construct(w, i, x->title_end) &&
				!(link_kind(w, i - 1) == LINK_COMPLEMENT && linked))
				break;
			i++;
			continue;
		}
		/* النائب الثاني لرئيس مجلس …: below or beside another office, whose holder is not named here */
		if (y->title != RAWI_NO_ROW && y->title_kind == RAWI_TITLE_OFFICE && w->words[i - 1].article && (pro & RAWI_PRO_L) && !(pro & (RAWI_PRO_W | RAWI_PRO_F)) && y->title_end < limit &&
			y->title_cut == w->letter[3].n && !is_name_start(w, y->title_end)) {
			for (i++; i < y->title_end && w->span_at[i] == RAWI_NONE;)
				i++;
			continue;
		}
		break;
	}
	t->end = i;
	return true;
}

#define TITLE_WORDS 10

/* The words of a title that say what it is: stems, without nationality and without the body or state it is of. */
static size_t title_words(const rawi_names *w, const rawi_name_title *t, rawi_slice out[TITLE_WORDS])
{
	size_t n = 0;
	for (uint32_t i = t->first; i < t->end && n < TITLE_WORDS; i++) {
		bool dropped = false;
		for (uint32_t d = 0; d < t->n_drop; d++)
			dropped = dropped || (i >= t->drop[d][0] && i < t->drop[d][1]);
		if (dropped || !rawi_names_is_word(w, i) || link_kind(w, i) >= 0)
			continue;
		if (w->span_at[i] != RAWI_NONE && i >= w->words[t->first].title_end)
			break;
		out[n++] = w->text->tokens[i].stem;
	}
	return n;
}

static bool is_head_of_state(const rawi_names *w, const rawi_name_title *t)
{
	return rawi_table_enum(w->t_titles, t->row, w->c_title_group) == RAWI_TITLE_HEAD;
}

/* Can `o`, a title with its bearer, be meant by `t`, a title alone? Its words are all among the other's; heads of state are one kind (الرئيس, الزعيم, العاهل). */
static bool is_same_office(const rawi_names *w, const rawi_name_title *t, const rawi_name_title *o)
{
	rawi_slice a[TITLE_WORDS], b[TITLE_WORDS];
	size_t n = title_words(w, t, a), m = title_words(w, o, b);
	if (is_head_of_state(w, t))
		return is_head_of_state(w, o) && o->org == RAWI_NONE && t->org == RAWI_NONE && n <= w->words[t->first].title_end - t->first && m <= w->words[o->first].title_end - o->first;
	if (is_head_of_state(w, o) || !n)
		return false;
	for (size_t i = 0; i < n; i++) {
		bool found = false;
		for (size_t k = 0; k < m; k++)
			found = found || rawi_slice_eq(a[i], b[k]);
		if (!found)
			return false;
	}
	return true;
}

typedef RAWI_VEC(uint32_t) title_vec;

/* Has this title, with its bearer, a person who may be meant by the title alone? */
static bool is_borne(const rawi_names *w, const rawi_name_title *o)
{
	return o->person != RAWI_NONE && !w->spans.at[o->person].dead && w->spans.at[o->person].entity != RAWI_NONE && w->words[o->first].title_kind == RAWI_TITLE_OFFICE;
}

/* The titles with their bearers, one of those that say the same of the same person: a page names its minister again and again. */
static void list_borne(const rawi_names *w, title_vec *out)
{
	rawi_map seen;
	rawi_map_init(&seen, w->arena);
	for (uint32_t i = 0; i < w->titles.n; i++) {
		const rawi_name_title *o = &w->titles.at[i];
		if (!is_borne(w, o))
			continue;
		rawi_slice words[TITLE_WORDS];
		size_t n = title_words(w, o, words);
		uint32_t org = o->org == RAWI_NONE ? RAWI_NONE : w->spans.at[o->org].entity;
		uint64_t *key = RAWI_NEW(w->arena, uint64_t);
		*key = rawi_hash_mix(rawi_hash(rawi_slice_of(o->state)), (uint64_t)w->spans.at[o->person].entity << 32 | org);
		*key = rawi_hash_mix(*key, (uint64_t)o->row << 32 | (w->words[o->first].title_end - o->first) << 1 | (o->org != RAWI_NONE));
		for (size_t k = 0; k < n; k++)
			*key = rawi_hash_mix(*key, rawi_hash(words[k]));
		bool fresh;
		rawi_map_put(&seen, (rawi_slice){ (const char *)key, sizeof *key }, &fresh);
		if (fresh)
			rawi_vec_push(w->arena, out, i);
	}
}

static bool are_same_words(const rawi_names *w, const rawi_name_title *t, const rawi_name_title *o)
{
	rawi_slice a[TITLE_WORDS], b[TITLE_WORDS];
	size_t n = title_words(w, t, a), same = 0;
	if (title_words(w, o, b) != n)
		return false;
	while (same < n && rawi_slice_eq(a[same], b[same]))
		same++;
	return same == n;
}

/* الرئيس المخلوع: of an office that is held no more. */
static bool is_former(const rawi_names *w, const rawi_name_title *t)
{
	for (uint32_t i = t->first + 1; i < t->end; i++) {
		uint32_t to = i;
		uint8_t cut;
		uint32_t row = rawi_names_longest(w, w->t_standing, i, &to, &cut);
		if (row != RAWI_NO_ROW && rawi_table_enum(w->t_standing, row, w->c_standing) + 1 == RAWI_FORMER)
			return true;
	}
	return false;
}

/* Whom the title alone means: who was seen last of those that bear it; a head of state by that very word (الملك) before one by another; a former one only if he is told to be one. */
static uint32_t bearer(const rawi_names *w, const rawi_name_title *t, const title_vec *borne, const uint32_t *last_seen)
{
	uint32_t best = RAWI_NONE;
	bool best_same = false, former = is_former(w, t);
	for (size_t i = 0; i < borne->n; i++) {
		const rawi_name_title *o = &w->titles.at[borne->at[i]];
		if (!is_borne(w, o))
			continue;
		if (former && !is_former(w, o))
			continue;
		uint32_t id = w->spans.at[o->person].entity;
		const char *state = o->state[0] ? o->state : w->doc->record->entities.at[id].country;
		if ((id == best && best_same) || (t->state[0] && strcmp(t->state, state)))
			continue;
		int g = rawi_table_enum(w->t_titles, t->row, w->c_title_gender);
		uint8_t gender = w->doc->record->entities.at[id].gender;
		if (g >= 0 && gender && gender != (g ? 'f' : 'm'))
			continue;
		if (t->org != RAWI_NONE && (o->org == RAWI_NONE || w->spans.at[o->org].entity != w->spans.at[t->org].entity) && !t->state[0])
			continue;
		bool same = is_head_of_state(w, t) && are_same_words(w, t, o);
		if (is_same_office(w, t, o) && (best == RAWI_NONE || (same == best_same ? last_seen[id] > last_seen[best] : same))) {
			best = id;
			best_same = same;
		}
	}
	return best;
}

/* A definite title: its head, the end of its phrase in the table, or a nationality in it has the article. */
static bool is_definite(const rawi_names *w, const rawi_name_title *t)
{
	if (w->words[t->first].article || w->words[w->words[t->first].title_end - 1].article)
		return true;
	for (uint32_t i = t->first + 1; i < t->end; i++)
		if (w->words[i].article || w->span_at[i] != RAWI_NONE)
			return true;
	return w->text->tokens[t->first].enc != RAWI_ENC_NONE;
}

#define TITLES_TRIED 400 /* a page has a few; the bound keeps a page of nothing but titles linear */

/* نظيره الإيراني: the one person of that state who is named with an office, before or behind; RAWI_NONE where several are. */
static uint32_t peer_of_state(const rawi_names *w, const rawi_name_title *t)
{
	uint32_t one = RAWI_NONE;
	for (uint32_t id = 0; t->state[0] && id < w->doc->record->entities.n; id++) {
		const rawi_entity *e = &w->doc->record->entities.at[id];
		if (e->type != RAWI_PER || e->unnamed || !e->roles.n || strcmp(e->country, t->state) != 0)
			continue;
		if (one != RAWI_NONE)
			return RAWI_NONE;
		one = id;
	}
	return one;
}

static void take_alone(rawi_names *w, const rawi_name_title *t, const title_vec *borne, const uint32_t *last_seen)
{
	uint32_t id = w->words[t->first].title_kind == RAWI_TITLE_PEER ? peer_of_state(w, t) : bearer(w, t, borne, last_seen);
	if (id == RAWI_NONE)
		return;
	uint32_t end = t->end, mention = t->first + 1;
	while (mention < end && w->span_at[mention] == RAWI_NONE)
		mention++;
	while (mention > t->first + 1 && link_kind(w, mention - 1) >= 0 && link_kind(w, mention - 1) != LINK_ADJECTIVE)
		mention--; /* المشرف العام على: what it is of has its own mention */
	rawi_names_mention(w, id, t->first, mention, RAWI_FORM_TITLE);
	rawi_names_phrase(w, id, t->first, end);
	/* another word for the office, with its state, is a role of its own: الزعيم الروسي */
	if (t->state[0] && t->n_drop && is_head_of_state(w, t))
		rawi_names_role(w, t, id);
}

void rawi_names_titles_alone(rawi_names *w)
{
	uint32_t *last_seen = RAWI_NEW_N(w->arena, uint32_t, w->doc->record->entities.n + 1);
	size_t tried = 0;
	title_vec borne = { 0 };
	list_borne(w, &borne);
	for (uint32_t i = 0; i < w->n; i++) {
		uint32_t at = w->span_at[i];
		if (at != RAWI_NONE && w->spans.at[at].first == i && w->spans.at[at].entity != RAWI_NONE)
			last_seen[w->spans.at[at].entity] = i + 1;
		if (w->title_of[i] == RAWI_NONE)
			continue;
		const rawi_name_title *t = &w->titles.at[w->title_of[i]];
		if (t->person != RAWI_NONE || (w->words[i].title_kind != RAWI_TITLE_OFFICE && w->words[i].title_kind != RAWI_TITLE_PEER) || rawi_table_enum(w->t_titles, t->row, w->c_title_number) == 1 || !is_definite(w, t))
			continue;
		if (w->phrase_first[i] == RAWI_NONE && tried++ < TITLES_TRIED)
			take_alone(w, t, &borne, last_seen);
	}
}
