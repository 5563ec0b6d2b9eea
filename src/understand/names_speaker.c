/* understand: speakers that no rule of naming knows, found by where they stand: a noun phrase between a reporting verb and what opens its content can only be the
 * verb's subject (distant supervision by position, as in Krestel, Bergler and Witte 2008). words → entity, mention, phrase.
 *
 *   قال  فرج  أقعيم ، وهو قائد ميداني :             run of two to four words, one of them a given name or in no lexicon: a person
 *   قالت المحامية  كاي روجرز  إن …                  word with the article, then such a run: the run is the name
 *   قال  أقعيم  إن …                                one word: the last word of a person's name on the page, else a name if no lexicon has it
 *   قال  طلاب الجامعة  إن …                         anything else: described by those words
 */
#include "understand/names_work.h"

#include "base/utf8.h"

#define MOST_WORDS 5     /* of a person's name in such a run */
#define MOST_LOOKED 256  /* entities that a family name is looked for in: keeps a page of names linear */

/* A word that may stand in a person's name: no particle, no verb, none that titles, describes, or heads a body. */
static bool may_name(const rawi_names *w, uint32_t i)
{
	const rawi_name_word *x = &w->words[i];
	const rawi_token *k = &w->text->tokens[i];
	uint8_t cut;
	if (!rawi_names_is_word(w, i) || w->span_at[i] != RAWI_NONE || w->doc->entity_at[i] != RAWI_NONE || x->tanwin || rawi_names_in_date(w, i) || k->fold.n <= 2)
		return false;
	if (x->given != RAWI_NO_ROW && !x->given_cut)
		return k->pos != RAWI_POS_PART || x->given_kind == RAWI_LINK || (x->given_kind == RAWI_GIVEN && !x->article);
	if (k->pos == RAWI_POS_PART || x->title != RAWI_NO_ROW || rawi_names_is_governed(w, i) || (k->pro & (RAWI_PRO_W | RAWI_PRO_F) && k->feat & RAWI_FEAT_KNOWN))
		return false;
	if (k->pro & (RAWI_PRO_B | RAWI_PRO_L | RAWI_PRO_K) && !x->unknown)
		return false;
	return rawi_names_find(w, w->t_orgwords, i, &cut) == RAWI_NO_ROW && rawi_names_find(w, w->t_describers, i, &cut) == RAWI_NO_ROW && rawi_names_find(w, w->t_place, i, &cut) == RAWI_NO_ROW &&
		rawi_names_find(w, w->t_orgadj, i, &cut) == RAWI_NO_ROW && rawi_names_find(w, w->t_context, i, &cut) == RAWI_NO_ROW && rawi_names_find(w, w->t_parts, i, &cut) == RAWI_NO_ROW;
}

/* Does the word itself say that it is a name? */
static bool is_name(const rawi_names *w, uint32_t i)
{
	return w->words[i].unknown || (w->words[i].given != RAWI_NO_ROW && !w->words[i].given_cut && w->words[i].given_kind != RAWI_SECOND && w->words[i].given_kind != RAWI_LINK);
}

/* An adjective of nation or in ـي with the article belongs to a noun before it, unless a name stands before it. */
static bool goes_on(const rawi_names *w, uint32_t i, uint32_t first, uint32_t limit)
{
	const rawi_token *k = &w->text->tokens[i];
	if (!may_name(w, i))
		return false;
	/* a verb or verbal noun by its letters may be a name where a name stands before it and nothing, or an office, behind it, or a sure name behind it */
	bool ends = i + 1 >= limit || (w->words[i + 1].title != RAWI_NO_ROW && w->words[i + 1].title_kind == RAWI_TITLE_OFFICE);
	if (!is_name(w, i) && (k->pos == RAWI_POS_VERB || k->feat & RAWI_FEAT_MASDAR) && !(i > first ? is_name(w, i - 1) && ends : !ends && w->words[i + 1].unknown))
		return false;
	if (w->words[i].article)
		return i > first && w->words[i].nation == RAWI_NO_ROW;
	return true;
}

/* The end of a person's name that begins at `first`, or `first`. */
static uint32_t name_run(const rawi_names *w, uint32_t first, uint32_t limit)
{
	uint32_t i = first, sure = 0, links = 0, end;
	if (!may_name(w, first) || (w->words[first].given != RAWI_NO_ROW && w->words[first].given_kind == RAWI_SECOND) || w->words[first].article || (w->words[first].nation != RAWI_NO_ROW && !is_name(w, first)) || (w->text->tokens[first].pro & (RAWI_PRO_B | RAWI_PRO_L | RAWI_PRO_K) && !is_name(w, first)))
		return first;
	while (i < limit && i < first + MOST_WORDS + 2 * links && goes_on(w, i, first, limit)) {
		sure += is_name(w, i);
		links += w->words[i].given != RAWI_NO_ROW && w->words[i].given_kind == RAWI_LINK;
		i++;
		if (w->words[i - 1].article)
			break; /* a family's name with the article ends it */
	}
	end = i;
	if (!sure || end - first < 2 || end - first > 4 + 2 * links)
		return first;
	if (!is_name(w, first) && !(w->words[first].given != RAWI_NO_ROW) && end - first > 2 && !w->words[end - 1].unknown)
		return first;
	return end;
}

/* The entity of those words, made or found again. */
static uint32_t made(rawi_names *w, uint32_t first, uint32_t end, rawi_entity_type type, bool unnamed, uint8_t gender, uint8_t number)
{
	rawi_slice key = rawi_names_key(w, first, end, 0);
	bool fresh;
	uint32_t *at = rawi_map_put(&w->unnamed, key, &fresh), id;
	if (fresh) {
		rawi_entity *e = rawi_entity_add(w->doc, type, (rawi_slice){ "", 0 });
		*at = e->id + 1;
		e->unnamed = unnamed;
		e->gender = gender;
		e->number = number;
	}
	id = *at - 1;
	rawi_names_mention(w, id, first, end, RAWI_FORM_NAME);
	rawi_names_phrase(w, id, first, end);
	rawi_entity *e = &w->doc->record->entities.at[id];
	if (!e->name.n) {
		e->name = rawi_names_without_lam(w, first, e->mentions.at[0].at.text);
		e->key = rawi_arena_printf(w->arena, "%s:%.*s", type == RAWI_PER ? "per" : "org", (int)(unnamed ? e->name.n : key.n), unnamed ? e->name.s : key.s);
	}
	return id;
}

/* The person whose name ends with that word, with the article or not: the one mentioned last before it, else any. */
static uint32_t bearer(const rawi_names *w, uint32_t token)
{
	const rawi_record *r = w->doc->record;
	rawi_slice stem = w->words[token].unknown && !w->words[token].article ? w->text->tokens[token].fold : rawi_names_stem(w, token, 0);
	uint32_t best = RAWI_NONE, at = 0;
	for (uint32_t id = 0; id < r->entities.n && id < MOST_LOOKED; id++) {
		const rawi_entity *e = &r->entities.at[id];
		if (e->type != RAWI_PER || e->unnamed)
			continue;
		for (uint32_t m = 0; m < e->mentions.n && m < 4; m++) {
			const rawi_ref *ref = &e->mentions.at[m].at;
			if (e->mentions.at[m].form != RAWI_FORM_NAME || ref->end > w->n)
				continue;
			uint32_t last = ref->end - 1;
			if (rawi_slice_eq(rawi_names_stem(w, last, 0), stem) || rawi_slice_eq(w->text->tokens[last].fold, w->text->tokens[token].fold) ||
				(last + 1 < w->n && last + 1 < token && rawi_slice_eq(w->text->tokens[last + 1].fold, w->text->tokens[token].fold))) { /* or a word behind the name that was not seen to be of it */
				if (best == RAWI_NONE || (ref->first < token && ref->first >= at)) {
					best = id;
					at = ref->first;
				}
				break;
			}
		}
	}
	return best;
}

/* A person of the page who is called by the last word of that name only: the name is theirs. */
static uint32_t called_so(rawi_names *w, uint32_t first, uint32_t end)
{
	rawi_record *r = w->doc->record;
	for (uint32_t id = 0; id < r->entities.n && id < MOST_LOOKED; id++) {
		rawi_entity *e = &r->entities.at[id];
		const rawi_ref *ref = e->mentions.n ? &e->mentions.at[0].at : NULL;
		if (e->type != RAWI_PER || e->unnamed || !ref || e->mentions.at[0].form != RAWI_FORM_NAME || ref->end != ref->first + 1 || ref->end > w->n || ref->first < end ||
			!rawi_slice_eq(e->name, ref->text) || !rawi_slice_eq(rawi_names_stem(w, ref->first, 0), rawi_names_stem(w, end - 1, 0)))
			continue;
		rawi_names_mention(w, id, first, end, RAWI_FORM_NAME);
		rawi_names_phrase(w, id, first, end);
		rawi_slice key = rawi_names_key(w, first, end, 0);
		e = &r->entities.at[id];
		e->name = e->mentions.at[0].at.text;
		e->key = rawi_arena_printf(w->arena, "per:%.*s", (int)key.n, key.s);
		*rawi_map_put(&w->unnamed, key, NULL) = id + 1;
		return id;
	}
	return RAWI_NONE;
}

uint32_t rawi_speaker_name_at(rawi_doc *doc, uint32_t first, uint32_t limit, uint8_t gender, uint32_t *end)
{
	rawi_names *w = doc->names;
	if (!w || first >= w->n || !w->lexicon)
		return RAWI_NONE;
	if (limit > w->n)
		limit = w->n;
	/* titles, and what they are of, stand before the name */
	for (uint32_t i = first; i < limit && i < first + 12 && rawi_names_is_word(w, i); i++) {
		uint32_t stop = name_run(w, i, limit);
		bool sure = is_name(w, i) || (w->text->tokens[i].pos == RAWI_POS_VERB && stop == limit) ||
			(i == first + 1 && stop == limit && ((w->words[first].article && w->words[first].title != RAWI_NO_ROW) || w->text->tokens[first].enc != RAWI_ENC_NONE)); /* nothing but a name can follow «السفيرة» or «جاره» up to the content */
		if (stop == i || (i > first && (!sure || w->text->tokens[i].pro & (RAWI_PRO_B | RAWI_PRO_L | RAWI_PRO_K))))
			continue;
		*end = stop;
		uint32_t id = called_so(w, i, stop);
		return id != RAWI_NONE ? id : made(w, i, stop, RAWI_PER, false, gender, 1);
	}
	return RAWI_NONE;
}

uint32_t rawi_speaker_family_at(rawi_doc *doc, uint32_t token, uint8_t gender)
{
	rawi_names *w = doc->names;
	if (!w || token >= w->n || !w->lexicon || !rawi_names_is_word(w, token) || doc->entity_at[token] != RAWI_NONE || w->words[token].tanwin)
		return RAWI_NONE;
	uint32_t id = bearer(w, token);
	if (id != RAWI_NONE) {
		rawi_names_mention(w, id, token, token + 1, RAWI_FORM_NAME);
		rawi_names_phrase(w, id, token, token + 1);
		return id;
	}
	bool given = w->words[token].given != RAWI_NO_ROW && !w->words[token].given_cut && w->words[token].given_kind < RAWI_LINK;
	if (w->words[token].title != RAWI_NO_ROW && w->words[token].title_kind == RAWI_TITLE_OFFICE && w->words[token].article && !(given && w->words[token].given_kind == RAWI_FAMILY))
		return RAWI_NONE; /* وكيل الأمين: whose deputy he is */
	if (!may_name(w, token) || !(w->words[token].unknown || given) || w->words[token].nation != RAWI_NO_ROW || w->text->tokens[token].fold.n < 6)
		return RAWI_NONE;
	return made(w, token, token + 1, RAWI_PER, false, gender, 1);
}

static uint32_t last_letters(rawi_slice s, uint32_t *before)
{
	uint32_t cp = 0;
	*before = 0;
	if (s.n) {
		size_t n = rawi_utf8_prev(s.s, s.s + s.n, &cp);
		if (n < s.n)
			rawi_utf8_prev(s.s, s.s + s.n - n, before);
	}
	return cp;
}

/* Is the noun in the accusative, by its letters: an adverb (متنهدا) or an object (المغتربين)? */
static bool is_accusative(const rawi_names *w, uint32_t i)
{
	const rawi_token *k = &w->text->tokens[i];
	uint32_t before, last = last_letters(k->fold, &before);
	if (last == 0x627 && before != 0x627)
		return !w->words[i].unknown && !(k->feat & (RAWI_FEAT_DUAL | RAWI_FEAT_PLUR)) && !w->words[i].article && k->enc == RAWI_ENC_NONE;
	return last == 0x646 && before == 0x64A && k->feat & (RAWI_FEAT_DUAL | RAWI_FEAT_PLUR);
}

bool rawi_honour_at(const rawi_doc *doc, uint32_t token)
{
	const rawi_names *w = doc->names;
	return w && token < w->n && w->words[token].title != RAWI_NO_ROW && w->words[token].title_kind == RAWI_TITLE_HONOUR;
}

static bool is_named_person(const rawi_doc *doc, uint32_t e)
{
	return e != RAWI_NONE && doc->record->entities.at[e].type == RAWI_PER && !doc->record->entities.at[e].unnamed;
}

/* «إلى صاحب السمو …»: does a preposition stand up to two words before the token? */
static bool is_after_preposition(const rawi_names *w, uint32_t token)
{
	const rawi_table *t = rawi_tables_get(w->doc->tables, "clauses");
	int class_ = rawi_table_column(t, "class");
	for (uint32_t i = token; i > 0 && i + 2 > token; i--) {
		const rawi_token *k = &w->text->tokens[i - 1];
		uint32_t row = rawi_row_of_fold(t, k);
		if (row == RAWI_NO_ROW)
			row = rawi_row_of_bare(t, k);
		if (k->sentence == w->text->tokens[token].sentence && row != RAWI_NO_ROW && rawi_slice_is(rawi_table_cell(t, row, class_), "prep"))
			return true;
	}
	return false;
}

uint32_t rawi_his_honour_at(const rawi_doc *doc, uint32_t token, uint32_t likely)
{
	enum { FAR = 800, TITLES = 12 };
	const rawi_names *w = doc->names;
	const rawi_token *tok = doc->text->tokens;
	if (!w || token >= w->n || doc->entity_at[token] != RAWI_NONE || tok[token].enc == RAWI_ENC_NONE || tok[token].pos != RAWI_POS_NOUN)
		return RAWI_NONE;
	uint32_t row = rawi_table_find(w->t_titles, tok[token].lemma);
	if (row == RAWI_NO_ROW)
		row = rawi_row_of_stem(w->t_titles, &tok[token]);
	if (!rawi_honour_at(doc, token) && (row == RAWI_NO_ROW || rawi_table_enum(w->t_titles, row, w->c_title_kind) != RAWI_TITLE_HONOUR))
		return RAWI_NONE;
	uint32_t last = RAWI_NONE, told = RAWI_NONE;
	for (uint32_t i = token, steps = 0; i > 0 && steps < FAR && (last == RAWI_NONE || likely != RAWI_NONE); i--, steps++) {
		if (tok[i - 1].enc != RAWI_ENC_NONE || !rawi_slice_eq(tok[i - 1].lemma, tok[token].lemma))
			continue;
		uint32_t k = i;
		while (k < token && k < i + TITLES && tok[k].sentence == tok[i - 1].sentence && !is_named_person(doc, doc->entity_at[k]))
			k++;
		if (k == token || k == i + TITLES || tok[k].sentence != tok[i - 1].sentence)
			continue;
		if (doc->entity_at[k] == likely)
			return likely;
		uint32_t *whom = is_after_preposition(w, i - 1) ? &told : &last; /* a cable went to him: he hardly spoke */
		*whom = *whom == RAWI_NONE ? doc->entity_at[k] : *whom;
	}
	return last != RAWI_NONE ? last : told;
}

uint32_t rawi_speaker_described_at(rawi_doc *doc, uint32_t first, uint32_t end, uint8_t gender, uint8_t number, uint32_t *stop)
{
	rawi_names *w = doc->names;
	if (!w || first >= end || end > w->n || doc->entity_at[first] != RAWI_NONE || w->words[first].tanwin)
		return RAWI_NONE;
	const rawi_token *k = &w->text->tokens[first];
	uint8_t cut;
	for (uint32_t i = first + 1; i < end; i++) { /* the office of whom the words before name; a verb of another clause */
		bool office = w->words[i].title != RAWI_NO_ROW && w->words[i].title_kind == RAWI_TITLE_OFFICE && !w->words[i].article && w->words[first].title == RAWI_NO_ROW && !w->words[i].title_cut;
		if (office || (w->text->tokens[i].pos == RAWI_POS_VERB && !w->words[i].unknown && doc->entity_at[i] == RAWI_NONE))
			end = i;
	}
	*stop = end;
	/* "my" is no word of news: the letter belongs to a name */
	bool owned = w->text->tokens[end - 1].enc != RAWI_ENC_NONE && w->text->tokens[end - 1].enc != RAWI_ENC_YA && !w->words[end - 1].article;
	if (owned || (is_accusative(w, first) && (end > first + 1 || w->words[first].article || !(k->feat & RAWI_FEAT_DUAL))))
		return RAWI_NONE;
	if (!rawi_names_is_word(w, first) || k->pos == RAWI_POS_VERB || k->pos == RAWI_POS_PART || (k->pos == RAWI_POS_ADJ && !(k->feat & (RAWI_FEAT_DUAL | RAWI_FEAT_PLUR | RAWI_FEAT_NISBA)) && !w->words[first].article) || rawi_names_in_date(w, first))
		return RAWI_NONE;
	bool titled = w->words[first].title != RAWI_NO_ROW, feminine = rawi_slice_ends(k->fold, w->endings[0]) || (k->feat & (RAWI_FEAT_FEM | RAWI_FEAT_PLUR));
	for (uint32_t i = first + 1; i < end && i < first + 3 && w->words[first].article; i++) /* الشؤون الصحية: the adjective tells */
		feminine |= w->words[i].article && (w->text->tokens[i].pos == RAWI_POS_ADJ || w->text->tokens[i].feat & RAWI_FEAT_NISBA) && rawi_slice_ends(w->text->tokens[i].fold, w->endings[0]);
	uint32_t body = rawi_names_find(w, w->t_orgwords, first, &cut);
	if ((k->pro & ~(unsigned)RAWI_PRO_AL) && !titled)
		return RAWI_NONE;
	/* the verb agrees in gender with what follows it; a thing in the plural counts as feminine */
	if (gender == 'f' && !feminine && body == RAWI_NO_ROW)
		return RAWI_NONE;
	if (gender == 'm' && rawi_slice_ends(k->fold, w->endings[0]) && !(k->feat & RAWI_FEAT_PLUR) && !titled)
		return RAWI_NONE;
	uint32_t before;
	bool dual = k->feat & RAWI_FEAT_DUAL && last_letters(k->fold, &before) == 0x646, plural = k->feat & RAWI_FEAT_PLUR;
	uint8_t many = plural ? 3 : dual ? 2 : titled || body != RAWI_NO_ROW || k->feat & RAWI_FEAT_SING ? number : 0;
	return made(w, first, end, body == RAWI_NO_ROW ? RAWI_PER : RAWI_ORG, true, many == 1 ? gender : 0, many);
}

uint32_t rawi_speaker_his_at(rawi_doc *doc, uint32_t token, uint8_t gender, uint8_t number, uint32_t *stop)
{
	rawi_names *w = doc->names;
	if (!w || token >= w->n || !rawi_names_is_word(w, token) || doc->entity_at[token] != RAWI_NONE || rawi_names_in_date(w, token))
		return RAWI_NONE;
	const rawi_token *k = &w->text->tokens[token];
	bool pronoun = k->enc == RAWI_ENC_HU || k->enc == RAWI_ENC_HA || k->enc == RAWI_ENC_HUM;
	if (!pronoun || k->pos != RAWI_POS_NOUN || !(k->feat & RAWI_FEAT_KNOWN) || k->pro || k->feat & RAWI_FEAT_MASDAR)
		return RAWI_NONE;
	uint8_t cut;
	bool body = rawi_names_find(w, w->t_orgwords, token, &cut) != RAWI_NO_ROW, plural = k->feat & RAWI_FEAT_PLUR;
	*stop = token + 1;
	uint32_t id = made(w, token, token + 1, body ? RAWI_ORG : RAWI_PER, true, plural ? 0 : gender, plural ? 3 : number), m = doc->mention_at[token];
	rawi_entity *e = &doc->record->entities.at[id];
	if (doc->entity_at[token] != id || m >= e->mentions.n)
		return id;
	rawi_ref *at = &e->mentions.at[m].at; /* the pronoun is part of whom it tells */
	*at = rawi_ref_span(doc, rawi_span_between(k->core.off, rawi_span_end(k->span)));
	at->first = token;
	at->end = token + 1;
	if (m == 0) {
		e->name = at->text;
		e->key = rawi_arena_printf(w->arena, "%s:%.*s", body ? "org" : "per", (int)e->name.n, e->name.s);
	}
	return id;
}

uint32_t rawi_office_at(rawi_doc *doc, uint32_t token, uint32_t *end)
{
	rawi_names *w = doc->names;
	if (!w || token >= w->n || doc->entity_at[token] != RAWI_NONE || w->title_of[token] == RAWI_NONE)
		return RAWI_NONE;
	const rawi_name_title *t = &w->titles.at[w->title_of[token]];
	const rawi_name_word *x = &w->words[token];
	bool peer = x->title_kind == RAWI_TITLE_PEER && t->state[0]; /* "his Qatari counterpart" */
	if (t->person != RAWI_NONE || t->first != token || t->end <= t->first || x->title == RAWI_NO_ROW || (x->title_kind != RAWI_TITLE_OFFICE && !peer))
		return RAWI_NONE;
	bool bare = t->end == x->title_end && t->org == RAWI_NONE && !t->state[0];
	if (bare && !x->article && !(x->title_end > token + 1 && w->words[x->title_end - 1].article))
		return RAWI_NONE; /* "a director": whose is not said; but "the crown prince" is one */
	if (rawi_table_enum(w->t_titles, t->row, w->c_title_number) == 1)
		return RAWI_NONE; /* "the two presidents" are two others */
	uint32_t last = t->end;
	for (uint32_t d = 0; d < t->n_drop; d++) /* "the Turkish president Russia": his state is said, what follows is another */
		for (uint32_t i = t->drop[d][1]; i < last; i++)
			if (w->span_at[i] != RAWI_NONE && w->spans.at[w->span_at[i]].type == RAWI_LOC)
				last = i;
	for (uint32_t i = x->title_end; i < last; i++)
		if (w->text->tokens[i].pro & (RAWI_PRO_B | RAWI_PRO_W | RAWI_PRO_F))
			last = i; /* "the leader of the opposition by withdrawing" */
	const rawi_token *next = x->title_end < last ? &w->text->tokens[x->title_end] : NULL;
	if (next && x->article && w->words[x->title_end].article && next->pos == RAWI_POS_NOUN && !(next->feat & (RAWI_FEAT_NISBA | RAWI_FEAT_PARTICIPLE)) && rawi_row_of_fold(w->t_links, next) == RAWI_NO_ROW)
		last = x->title_end; /* [thanked] "the minister" [the union]: a noun with the article goes with none that has it */
	while (last > t->first + 1 && w->text->tokens[last - 1].pos == RAWI_POS_PART)
		last--; /* "the ambassador in": the place fell away */
	uint32_t id = made(w, t->first, last, RAWI_PER, true, rawi_table_enum(w->t_titles, t->row, w->c_title_gender) == 1 ? 'f' : 'm', 1);
	if (t->state[0])
		memcpy(w->doc->record->entities.at[id].country, t->state, 4);
	*end = last;
	return id;
}

void rawi_speaker_extend(rawi_doc *doc, uint32_t id, uint32_t first, uint32_t end)
{
	rawi_entity *e = &doc->record->entities.at[id];
	uint32_t m = doc->mention_at[first];
	if (!doc->names || doc->entity_at[first] != id || m >= e->mentions.n || !e->unnamed)
		return;
	bool same = rawi_slice_eq(e->name, e->mentions.at[m].at.text);
	uint32_t from = e->mentions.at[m].at.end;
	rawi_span words = rawi_tokens_span(doc->text, first, end);
	if (doc->text->tokens[first].pro & (RAWI_PRO_W | RAWI_PRO_F)) /* letters before the first word are not of the name */
		words = rawi_span_between(doc->text->tokens[first].core.off, rawi_span_end(words));
	rawi_ref longer = rawi_ref_span(doc, words);
	longer.first = first;
	longer.end = end;
	if (e->mentions.at[m].at.orig.off != longer.orig.off)
		return;
	e->mentions.at[m].at = longer;
	for (uint32_t i = from; i < end; i++)
		if (doc->entity_at[i] == RAWI_NONE) {
			doc->entity_at[i] = id;
			doc->mention_at[i] = m;
		}
	rawi_names_phrase(doc->names, id, first, end);
	if (same) {
		e->name = longer.text;
		e->key = rawi_arena_printf(doc->arena, "%s:%.*s", e->type == RAWI_PER ? "per" : e->type == RAWI_ORG ? "org" : "loc", (int)e->name.n, e->name.s);
	}
}
