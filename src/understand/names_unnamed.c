/* understand: described speakers and actors (مسؤول أميركي كبير, مصادر من المعارضة, شهود عيان). They become entities only where a quote or an event asks for them.
 * A noun of describers.tsv, perhaps after a quantity (بعض المحللين), with the adjectives and the body, state or place that go on it. */
#include "base/utf8.h"
#include "understand/names_work.h"

enum { SOUND_PLURAL = 4 }; /* bytes of the two letters that end it */
enum { DESC_NOUN, DESC_QUANTITY, DESC_NEVER, DESC_COUNTED };
enum { LINK_COMPLEMENT, LINK_PLACE, LINK_CHARGE = 3 };

static uint32_t noun_at(const rawi_names *w, uint32_t i, uint32_t *end, uint8_t *cut, int kind)
{
	if (!rawi_names_is_word(w, i) || w->span_at[i] != RAWI_NONE)
		return RAWI_NO_ROW;
	uint32_t row = rawi_names_longest(w, w->t_describers, i, end, cut);
	return row != RAWI_NO_ROW && rawi_table_enum(w->t_describers, row, w->c_desc_kind) == kind ? row : RAWI_NO_ROW;
}

/* The same behind a count or a quantity, where those who were hit may stand, too: "32 dead". */
static uint32_t counted_noun_at(const rawi_names *w, uint32_t i, uint32_t *end, uint8_t *cut)
{
	uint32_t row = noun_at(w, i, end, cut, DESC_NOUN);
	return row != RAWI_NO_ROW ? row : noun_at(w, i, end, cut, DESC_COUNTED);
}

/* "a number of", "a great number of", "dozens of": over the preposition between a quantity, with an adjective perhaps, and whom it counts. */
static uint32_t behind_quantity(const rawi_names *w, uint32_t i, uint32_t limit)
{
	const rawi_table *t = rawi_tables_get(w->doc->tables, "clauses");
	if (i + 2 < limit && w->text->tokens[i].pos == RAWI_POS_ADJ && !w->text->tokens[i].pro && w->text->tokens[i].enc == RAWI_ENC_NONE && behind_quantity(w, i + 1, i + 3) == i + 2)
		i++;
	uint32_t row = i + 1 < limit && w->text->tokens[i].enc == RAWI_ENC_NONE && !w->text->tokens[i].pro ? rawi_row_of_fold(t, &w->text->tokens[i]) : RAWI_NO_ROW;
	return row != RAWI_NO_ROW && rawi_slice_is(rawi_table_cell(t, row, rawi_table_column(t, "code")), "min") ? i + 1 : i;
}

static bool has_clitic(const rawi_names *w, uint32_t i)
{
	return (w->text->tokens[i].pro & ~(unsigned)RAWI_PRO_AL) != 0;
}

/* Adjectives of the noun: nationality, ـي, or words the lexicon calls adjectives, with the article as the noun has it. */
static bool is_adjective(const rawi_names *w, uint32_t i, bool definite)
{
	const rawi_token *k = &w->text->tokens[i];
	if (!rawi_names_is_word(w, i) || has_clitic(w, i) || w->span_at[i] != RAWI_NONE || rawi_names_in_date(w, i) || (w->words[i].article != 0) != definite)
		return false;
	if (w->words[i].nation != RAWI_NO_ROW)
		return true;
	const rawi_table *ties = rawi_tables_get(w->doc->tables, "ties");
	bool tied = rawi_table_find(ties, k->lemma) != RAWI_NO_ROW || rawi_row_of_stem(ties, k) != RAWI_NO_ROW; /* النقابات │ الموالية لحزب */
	bool participle = (k->feat & RAWI_FEAT_PARTICIPLE) && (((k->feat & RAWI_FEAT_PLUR) && (k->feat & RAWI_FEAT_MASC)) || (definite && !tied && (k->feat & RAWI_FEAT_SING) && (k->feat & RAWI_FEAT_FEM))); /* عمال مضربون, الدول المتقدمة */
	return ((k->feat & RAWI_FEAT_NISBA) || k->pos == RAWI_POS_ADJ || participle) && (definite || rawi_row_of_fold(w->t_links, k) == RAWI_NO_ROW); /* "on" folds like "high" */
}

/* Behind a count, a word that no lexicon has and that ends as an adjective of relation, in the accusative or in the plural: "25 Houthis", "9 Houthis". */
static bool is_follower(const rawi_names *w, uint32_t i)
{
	enum { ALEF = 0x627, WAW = 0x648, NUN = 0x646, YEH = 0x64A };
	const rawi_token *k = &w->text->tokens[i];
	uint32_t last = 0, before = 0, third = 0;
	if (!w->words[i].unknown || k->pro || k->enc != RAWI_ENC_NONE || !k->stem.n)
		return false;
	size_t n = rawi_utf8_prev(k->stem.s, k->stem.s + k->stem.n, &last);
	if (k->stem.n > n)
		n += rawi_utf8_prev(k->stem.s, k->stem.s + k->stem.n - n, &before);
	if (k->stem.n > n)
		rawi_utf8_prev(k->stem.s, k->stem.s + k->stem.n - n, &third);
	return (last == ALEF && before == YEH) || (last == NUN && (before == YEH || before == WAW) && third == YEH);
}

/* A noun that its form shows to mean people: the sound masculine plural of a participle or of an adjective of relation (ناشرون, سعوديين); after a count the
 * same in the singular (44 محتجزا); where only people can stand (arrests), any participle. */
static bool means_people(const rawi_names *w, uint32_t i, rawi_people people, bool *many)
{
	const rawi_token *k = &w->text->tokens[i];
	bool bare = (k->enc == RAWI_ENC_NONE || (k->feat & RAWI_FEAT_PLUR)) && !(k->pro & ~(unsigned)(RAWI_PRO_AL | RAWI_PRO_W | RAWI_PRO_B | RAWI_PRO_L));
	if (people == RAWI_PEOPLE_LISTED || !bare || !rawi_names_is_word(w, i) || w->span_at[i] != RAWI_NONE || rawi_names_in_date(w, i))
		return false;
	if (people == RAWI_PEOPLE_COUNTED && (is_follower(w, i) || (w->words[i].nation != RAWI_NO_ROW && !w->words[i].article && k->pos != RAWI_POS_NOUN && k->pos != RAWI_POS_ADJ))) /* "12 Syrians", which is written as Syria is */
		return *many = true;
	bool noun = k->pos == RAWI_POS_NOUN && (k->feat & RAWI_FEAT_PARTICIPLE) && !(k->feat & RAWI_FEAT_MASDAR), nisba = k->pos == RAWI_POS_ADJ;
	uint32_t stop;
	uint8_t cut;
	if (!(noun || nisba) || !(k->feat & RAWI_FEAT_MASC) || noun_at(w, i, &stop, &cut, DESC_NEVER) != RAWI_NO_ROW)
		return false;
	*many = (k->feat & RAWI_FEAT_PLUR) || people == RAWI_PEOPLE_COUNTED;
	return (k->feat & RAWI_FEAT_PLUR) || ((k->feat & RAWI_FEAT_SING) && !(k->pro & RAWI_PRO_AL) && (people == RAWI_PEOPLE_COUNTED || (people == RAWI_PEOPLE_ONLY && noun)));
}

bool rawi_names_in_accusative(const rawi_token *k)
{
	enum { ALEF = 0x627, ENDING = 2 }; /* bytes */
	uint32_t last = 0;
	if (k->stem.n)
		rawi_utf8_prev(k->stem.s, k->stem.s + k->stem.n, &last);
	return last == ALEF && k->enc == RAWI_ENC_NONE && (k->pos == RAWI_POS_NOUN || k->pos == RAWI_POS_ADJ) && !(k->pro & ~(unsigned)RAWI_PRO_W) && k->stem.n == k->lemma.n + ENDING && rawi_slice_starts(k->stem, k->lemma);
}

/* رجلا, وفدا: the row of a listed noun in that case. */
static uint32_t accusative_at(const rawi_names *w, uint32_t i)
{
	const rawi_token *k = &w->text->tokens[i];
	if (!rawi_names_in_accusative(k) || !rawi_names_is_word(w, i) || w->span_at[i] != RAWI_NONE || rawi_names_in_date(w, i))
		return RAWI_NO_ROW;
	uint32_t row = rawi_table_find(w->t_describers, k->lemma);
	return row != RAWI_NO_ROW && rawi_table_enum(w->t_describers, row, w->c_desc_kind) == DESC_NOUN ? row : RAWI_NO_ROW;
}

/* "his soldiers", "its inspectors": the row of a listed noun under a pronoun. */
static uint32_t owned_at(const rawi_names *w, uint32_t i)
{
	const rawi_token *k = &w->text->tokens[i];
	if (k->enc == RAWI_ENC_NONE || k->pos != RAWI_POS_NOUN || !rawi_names_is_word(w, i) || w->span_at[i] != RAWI_NONE || rawi_names_in_date(w, i))
		return RAWI_NO_ROW;
	uint32_t row = rawi_row_of_stem(w->t_describers, k);
	if (row == RAWI_NO_ROW)
		row = rawi_table_find(w->t_describers, k->lemma);
	return row != RAWI_NO_ROW && rawi_table_enum(w->t_describers, row, w->c_desc_kind) == DESC_NOUN && rawi_table_enum(w->t_describers, row, w->c_desc_type) == RAWI_PER ? row : RAWI_NO_ROW;
}

/* A word for a person that is an adjective where it stands: مؤتمر صحافي, التحرك العسكري, المقاتلين الأجانب. Not behind a noun of an act, whose side it may be (مقتل عسكري). */
static bool is_only_adjective(const rawi_names *w, uint32_t i)
{
	const rawi_token *k = &w->text->tokens[i], *before = i ? k - 1 : NULL;
	if (before && k->pos == RAWI_POS_ADJ && (k->feat & before->feat & RAWI_FEAT_PLUR) && before->sentence == k->sentence && before->enc == RAWI_ENC_NONE && !has_clitic(w, i) && w->words[i - 1].article == w->words[i].article &&
	    (k->pro & RAWI_PRO_AL) && w->doc->entity_at[i - 1] == RAWI_NONE && rawi_row_of_bare(w->t_describers, before) != RAWI_NO_ROW)
		return true;
	if (!before || before->kind != RAWI_TOK_WORD || before->sentence != k->sentence || !(k->feat & RAWI_FEAT_NISBA) || !(k->feat & RAWI_FEAT_SING) || has_clitic(w, i))
		return false;
	uint32_t stop;
	uint8_t cut;
	return before->pos == RAWI_POS_NOUN && before->enc == RAWI_ENC_NONE && !(before->feat & (RAWI_FEAT_MASDAR | RAWI_FEAT_PLUR)) && w->words[i - 1].article == w->words[i].article && w->span_at[i - 1] == RAWI_NONE &&
		w->words[i - 1].title == RAWI_NO_ROW && rawi_names_longest(w, w->t_describers, i - 1, &stop, &cut) == RAWI_NO_ROW &&
		rawi_names_find(w, rawi_tables_get(w->doc->tables, "acts"), i - 1, &cut) == RAWI_NO_ROW;
}

bool rawi_unnamed_is(const rawi_doc *doc, uint32_t first)
{
	const rawi_names *w = doc->names;
	uint32_t stop;
	uint8_t cut;
	if (!w || first >= w->n || doc->entity_at[first] != RAWI_NONE)
		return false;
	return noun_at(w, first, &stop, &cut, DESC_NOUN) != RAWI_NO_ROW ||
	       (noun_at(w, first, &stop, &cut, DESC_QUANTITY) != RAWI_NO_ROW && (stop = behind_quantity(w, stop, rawi_names_limit(w, first))) < rawi_names_limit(w, first) &&
	        counted_noun_at(w, stop, &stop, &cut) != RAWI_NO_ROW);
}

uint32_t rawi_unnamed_at(rawi_doc *doc, uint32_t first, uint32_t *end)
{
	return rawi_people_at(doc, first, first, end, RAWI_PEOPLE_LISTED);
}

/* The noun that describes: its row (RAWI_NO_ROW where its form alone tells), where its words begin, behind a quantity perhaps, and end, the letters before it, whether it means several. */
typedef struct {
	uint32_t row, at, stop;
	uint8_t cut;
	bool many, several; /* several: by the noun itself, not by a count before it */
} people_noun;

static bool people_head(const rawi_names *w, uint32_t first, uint32_t limit, rawi_people people, people_noun *h)
{
	uint8_t inner;
	uint32_t i = first, quantity = noun_at(w, i, &h->stop, &h->cut, DESC_QUANTITY);
	*h = (people_noun){ .row = RAWI_NO_ROW, .at = first, .stop = h->stop, .cut = h->cut };
	if (quantity != RAWI_NO_ROW && h->stop < limit && behind_quantity(w, h->stop, limit) == h->stop && rawi_row_of_fold(rawi_tables_get(w->doc->tables, "clauses"), &w->text->tokens[h->stop]) != RAWI_NO_ROW)
		return false; /* "the dozens" [protested] "before" */
	if (quantity != RAWI_NO_ROW) {
		i = behind_quantity(w, h->stop, limit);
		if (i < limit && noun_at(w, i, &h->stop, &inner, DESC_QUANTITY) != RAWI_NO_ROW) /* "several thousands of" */
			i = behind_quantity(w, h->stop, limit);
		h->at = i;
		h->row = i < limit ? counted_noun_at(w, i, &h->stop, &inner) : RAWI_NO_ROW;
		if (h->row == RAWI_NO_ROW || inner) {
			h->row = RAWI_NO_ROW;
			h->stop = i + 1;
			return i < limit && means_people(w, i, people, &h->many);
		}
		return true;
	}
	h->row = people == RAWI_PEOPLE_COUNTED ? counted_noun_at(w, i, &h->stop, &h->cut) : noun_at(w, i, &h->stop, &h->cut, DESC_NOUN);
	if (h->row != RAWI_NO_ROW)
		return true;
	bool other = people != RAWI_PEOPLE_LISTED && ((h->row = owned_at(w, i)) != RAWI_NO_ROW || (h->row = accusative_at(w, i)) != RAWI_NO_ROW);
	if (!other && !means_people(w, i, people, &h->many))
		return false;
	h->cut = (w->text->tokens[i].pro & (RAWI_PRO_W | RAWI_PRO_B | RAWI_PRO_L)) != 0;
	h->stop = i + 1;
	return true;
}

/* What a description says besides its noun. */
typedef struct {
	char state[4];
	uint8_t type;
	bool definite, free; /* free: a sound plural that keeps its last letter governs no genitive, "gunmen" [seized] "the engineer" */
} people_words;

static void take_nation(const rawi_names *w, uint32_t i, people_words *p)
{
	if (w->words[i].nation != RAWI_NO_ROW && !p->state[0])
		memcpy(p->state, rawi_table_cell(w->t_states, w->words[i].nation, w->c_iso).s, 3);
}

enum { IN = 3, TO = 5 }; /* clauses.tsv, code */

static bool is_preposition(const rawi_names *w, uint32_t i, int code)
{
	const rawi_table *t = rawi_tables_get(w->doc->tables, "clauses");
	uint32_t row = rawi_row_of_fold(t, &w->text->tokens[i]);
	return row != RAWI_NO_ROW && rawi_table_enum(t, row, rawi_table_column(t, "code")) == code;
}

/* في الإدارة الأمريكية, باسم الجيش, من لحج: the name behind a preposition that belongs to the description; RAWI_NONE where none does. */
static uint32_t tied_name(const rawi_names *w, uint32_t i, uint32_t limit, const people_words *p, const people_noun *h)
{
	bool many = h->many;
	uint32_t link = rawi_row_of_fold(w->t_links, &w->text->tokens[i]);
	int tie = link == RAWI_NO_ROW ? -1 : rawi_table_enum(w->t_links, link, w->c_link);
	if (tie == LINK_CHARGE)
		tie = LINK_COMPLEMENT;
	bool duty = tie == LINK_COMPLEMENT; /* of one ("who speaks for"); after many, the preposition is the verb's */
	if (tie < 0 || p->definite || (duty && many) || tie > LINK_PLACE || i + 1 >= limit || w->span_at[i + 1] == RAWI_NONE)
		return RAWI_NONE;
	const rawi_name_span *s = &w->spans.at[w->span_at[i + 1]];
	if (s->type == RAWI_LOC && p->type == RAWI_PER && is_preposition(w, i, IN))
		return RAWI_NONE; /* [killed] "seven gunmen" [in Sinai] */
	if (s->type == RAWI_LOC && many && is_preposition(w, i, TO))
		return RAWI_NONE; /* [arrived] "troops" [in X] */
	return s->type != RAWI_PER && s->first == i + 1 ? w->span_at[i + 1] : RAWI_NONE;
}

/* Does a word in the accusative or in the singular behind the noun belong to the verb, not to the description? */
static bool is_of_verb(const rawi_names *w, const people_noun *h, uint32_t i, bool free)
{
	const rawi_token *t = &w->text->tokens[i], *head = &w->text->tokens[h->stop - 1];
	if (rawi_names_in_accusative(t) && !rawi_names_in_accusative(head) && !(head->feat & (RAWI_FEAT_PLUR | RAWI_FEAT_DUAL)))
		return true; /* "a soldier" [killed] "a Palestinian" */
	return free && (t->pos == RAWI_POS_NOUN || t->pos == RAWI_POS_ADJ) && !(t->feat & RAWI_FEAT_PLUR) && w->words[i].nation == RAWI_NO_ROW &&
	       rawi_row_of_fold(w->t_links, t) == RAWI_NO_ROW; /* "gunmen" [attacked] "a patrol": an adjective of theirs would be in the plural */
}

/* هيئة │ حماية │ المنافسة: of one body, over a noun that is in the genitive itself. */
static uint32_t over_inner_noun(const rawi_names *w, const people_noun *h, const people_words *p, uint32_t i, uint32_t limit)
{
	const rawi_token *t = &w->text->tokens[i];
	bool inner = p->type == RAWI_ORG && !h->many && i + 1 < limit && rawi_names_is_word(w, i) && !w->words[i].article && !has_clitic(w, i) && w->span_at[i] == RAWI_NONE && t->pos == RAWI_POS_NOUN && t->enc == RAWI_ENC_NONE;
	return inner && !rawi_names_in_accusative(t) ? i + 1 : i;
}

/* Where the description ends: adjectives, one name in the genitive or behind a preposition. */
static uint32_t people_end(const rawi_names *w, const people_noun *h, uint32_t limit, people_words *p)
{
	uint32_t i = h->stop;
	if (h->row != RAWI_NO_ROW && rawi_table_enum(w->t_describers, h->row, w->c_desc_kind) == DESC_COUNTED)
		return i; /* "32 dead" [most of them] */
	for (int steps = 0; i < limit && steps < 8; steps++) {
		if (w->span_at[i] != RAWI_NONE) {
			const rawi_name_span *s = &w->spans.at[w->span_at[i]];
			if (s->first != i || s->cut || s->type == RAWI_PER || p->definite || i > h->stop || (p->free && i == h->stop && (w->words[i].article || s->type == RAWI_ORG)))
				return i; /* behind an adjective there is no genitive: "rights groups [accuse] the army" */
			if (!p->state[0] && (s->type == RAWI_ORG || p->type == RAWI_PER))
				memcpy(p->state, s->state, 4);
			return s->end;
		}
		if (is_of_verb(w, h, i, p->free))
			break;
		if (!is_adjective(w, i, p->definite)) {
			uint32_t name = tied_name(w, i, limit, p, h);
			if (name == RAWI_NONE)
				break;
			if (!p->state[0] && w->spans.at[name].type == RAWI_ORG)
				memcpy(p->state, w->spans.at[name].state, 4);
			i = w->spans.at[name].end;
			break;
		}
		take_nation(w, i++, p);
	}
	/* طائرات التحالف, قادة المعارضة: a definite genitive right after the noun */
	uint32_t g = i == h->stop ? over_inner_noun(w, h, p, i, limit) : i;
	if (i == h->stop && !p->definite && !p->free && g < limit && rawi_names_is_word(w, g) && w->words[g].article && !has_clitic(w, g) && w->span_at[g] == RAWI_NONE && !rawi_names_in_date(w, g) &&
		(w->text->tokens[g].pos == RAWI_POS_NOUN || w->words[g].unknown) && w->text->tokens[g].enc == RAWI_ENC_NONE && (h->many || p->type == RAWI_ORG))
		for (i = g + 1; i < limit && is_adjective(w, i, true); i++)
			take_nation(w, i, p);
	return i;
}

/* What the number that begins at a token counts; 0 where none begins. */
static double number_from(const rawi_text *text, uint32_t token)
{
	size_t lo = 0, hi = text->n_numbers;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		if (text->numbers[mid].first < token)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < text->n_numbers && text->numbers[lo].first == token ? text->numbers[lo].value : 0;
}

static rawi_slice counted_key(const rawi_names *w, rawi_slice key, double number)
{
	return rawi_arena_printf(w->arena, "%g %.*s", number, (int)key.n, key.s);
}

/* Whom the words told before, RAWI_NONE. Those who are counted are others than those whom the same words count with another number; whom the page told without a number before is whom it counts first, if the
 * words mean several by themselves ("soldiers", not "a policeman"). Several without a number or an article, behind some who were counted, are others: "50 others … others were hurt". */
static uint32_t known_people(const rawi_names *w, rawi_slice key, double number, bool several, bool definite)
{
	const uint32_t *counted = number > 0 ? rawi_map_get(&w->unnamed, counted_key(w, key, number)) : NULL, *id = counted ? counted : rawi_map_get(&w->unnamed, key);
	if (number <= 0 && several && !definite && rawi_map_get(&w->unnamed, counted_key(w, key, 0)))
		return RAWI_NONE;
	if (!counted && number > 0 && (!several || rawi_map_get(&w->unnamed, counted_key(w, key, 0))))
		return RAWI_NONE;
	return id ? *id - 1 : RAWI_NONE;
}

static void know_people(rawi_names *w, rawi_slice key, double number, bool several, uint32_t id)
{
	bool fresh;
	uint32_t *plain = number <= 0 || several ? rawi_map_put(&w->unnamed, key, &fresh) : NULL;
	if (plain && fresh)
		*plain = id + 1;
	if (number <= 0)
		return;
	*rawi_map_put(&w->unnamed, counted_key(w, key, number), NULL) = id + 1;
	*rawi_map_put(&w->unnamed, counted_key(w, key, 0), NULL) = id + 1; /* they have a number now */
}

/* The entity of these words: the one that they made before, else a new one. المصادر goes back to مصادر …, المسؤول to مسؤول …: the last one described with that noun. */
static uint32_t people_entity(rawi_doc *doc, uint32_t count, uint32_t first, uint32_t end, const people_noun *h, const people_words *p)
{
	rawi_names *w = doc->names;
	bool first_of_stem;
	rawi_slice key = rawi_names_key(w, first, end, h->cut);
	double number = count < first ? number_from(w->text, count) : 0;
	uint32_t known = known_people(w, key, number, h->several, p->definite);
	if (known != RAWI_NONE) {
		know_people(w, key, number, h->several, known);
		return known;
	}
	rawi_slice stem = rawi_names_stem(w, h->stop - 1, h->stop - 1 == first ? h->cut : 0);
	const rawi_token *noun = &w->text->tokens[h->stop - 1];
	if ((noun->feat & RAWI_FEAT_PLUR) && (noun->feat & RAWI_FEAT_MASC) && noun->enc == RAWI_ENC_NONE && noun->stem.n == noun->lemma.n + SOUND_PLURAL && rawi_slice_starts(noun->stem, noun->lemma))
		stem = rawi_arena_printf(w->arena, "%.*s+", (int)noun->lemma.n, noun->lemma.s); /* مسلحين … المسلحون */
	uint32_t *of_stem = rawi_map_put(&w->unnamed, rawi_arena_printf(w->arena, "/%.*s", (int)stem.n, stem.s), &first_of_stem);
	if (p->definite && end == h->stop && h->at == first && !first_of_stem) { /* not "hundreds of the officers" */
		known = *of_stem - 1; /* the map may move as it grows */
		know_people(w, key, number, h->several, known);
		return known;
	}
	rawi_entity *e = rawi_entity_add(doc, (rawi_entity_type)p->type, (rawi_slice){ "", 0 });
	e->unnamed = 1;
	e->number = h->many ? 3 : 1;
	if (p->type != RAWI_LOC)
		memcpy(e->country, p->state, 4);
	*of_stem = e->id + 1;
	know_people(w, key, number, h->several, e->id);
	return e->id;
}

uint32_t rawi_people_at(rawi_doc *doc, uint32_t count, uint32_t first, uint32_t *end, rawi_people people)
{
	rawi_names *w = doc->names;
	if (!w || first >= w->n || doc->entity_at[first] != RAWI_NONE || is_only_adjective(w, first))
		return RAWI_NONE;
	uint32_t limit = rawi_names_limit(w, first);
	people_noun h = { 0 };
	if (!people_head(w, first, limit, people, &h))
		return RAWI_NONE;
	h.several = (w->text->tokens[h.stop - 1].feat & RAWI_FEAT_PLUR) || (h.row != RAWI_NO_ROW && rawi_table_enum(w->t_describers, h.row, w->c_desc_number) == 1);
	h.many = h.many || count < first || (h.row != RAWI_NO_ROW && rawi_table_enum(w->t_describers, h.row, w->c_desc_number) == 1);
	const rawi_token *head = &w->text->tokens[h.stop - 1], *own = &w->text->tokens[first];
	people_words p = { .type = (uint8_t)(h.row == RAWI_NO_ROW ? RAWI_PER : rawi_table_enum(w->t_describers, h.row, w->c_desc_type)), .definite = w->words[h.at].article || w->words[h.stop - 1].article,
		.free = (head->feat & RAWI_FEAT_PLUR) && (head->feat & RAWI_FEAT_MASC) && head->stem.n == head->lemma.n + SOUND_PLURAL && rawi_slice_starts(head->stem, head->lemma) };
	uint32_t i = *end = people_end(w, &h, limit, &p), entity = people_entity(doc, count, first, i, &h, &p);
	rawi_names_mention(w, entity, first, i, RAWI_FORM_NAME);
	rawi_entity *e = &doc->record->entities.at[entity];
	if (own->enc != RAWI_ENC_NONE && i == first + 1 && doc->entity_at[first] == entity) { /* the pronoun is part of whom it tells */
		rawi_ref *at = &e->mentions.at[doc->mention_at[first]].at;
		*at = rawi_ref_span(doc, rawi_span_between(own->core.off, rawi_span_end(own->span)));
		at->first = first;
		at->end = i;
	}
	if (!e->name.n) {
		e->name = rawi_names_without_lam(w, first, e->mentions.at[0].at.text);
		static const char *const kinds[] = { "per", "org", "loc" };
		e->key = rawi_arena_printf(w->arena, "%s:%.*s", kinds[e->type], (int)e->name.n, e->name.s);
	}
	rawi_names_phrase(w, entity, first, i);
	return entity;
}
