/* understand: text → names. The order of its stages, and what later stages ask (names.h); see names_work.h for the picture.
 * Method: tables of names and titles, patterns of the noun phrases that carry them, and one sweep over the page so that a name seen in full once
 * labels its short forms everywhere (Mikheev, Moens and Grover 1999: named entity recognition without gazetteers, document-centred). */
#include "understand/names_kept.h"

static void open_tables(rawi_names *w, const rawi_tables *t)
{
	w->t_states = rawi_tables_get(t, "states");
	w->c_iso = rawi_table_column(w->t_states, "iso");
	w->c_state_kind = rawi_table_column(w->t_states, "kind");
	w->t_gazetteer = rawi_tables_get(t, "gazetteer");
	w->t_persons = rawi_tables_get(t, "persons");
	w->c_person_key = rawi_table_column(w->t_persons, "key");
	w->c_person_state = rawi_table_column(w->t_persons, "state");
	w->c_person_gender = rawi_table_column(w->t_persons, "gender");
	w->t_cities = rawi_tables_get(t, "cities");
	w->c_city_kind = rawi_table_column(w->t_cities, "kind");
	w->c_city_source = rawi_table_column(w->t_cities, "source");
	w->c_city_state = rawi_table_column(w->t_cities, "state");
	w->t_regions = rawi_tables_get(t, "regions");
	w->c_region_same = rawi_table_column(w->t_regions, "same");
	w->t_orgs = rawi_tables_get(t, "orgs");
	w->c_org_state = rawi_table_column(w->t_orgs, "state");
	w->c_org_kind = rawi_table_column(w->t_orgs, "kind");
	w->c_org_same = rawi_table_column(w->t_orgs, "same");
	w->t_orgwords = rawi_tables_get(t, "orgwords");
	w->c_word_kind = rawi_table_column(w->t_orgwords, "kind");
	w->c_word_gender = rawi_table_column(w->t_orgwords, "gender");
	w->c_word_needs = rawi_table_column(w->t_orgwords, "needs");
	w->t_ministries = rawi_tables_get(t, "ministries");
	w->c_ministry_head = rawi_table_column(w->t_ministries, "head");
	w->t_orgself = rawi_tables_get(t, "orgself");
	w->t_orgadj = rawi_tables_get(t, "orgadj");
	w->t_titles = rawi_tables_get(t, "titles");
	w->c_title_kind = rawi_table_column(w->t_titles, "kind");
	w->c_title_gender = rawi_table_column(w->t_titles, "gender");
	w->c_title_number = rawi_table_column(w->t_titles, "number");
	w->c_title_state = rawi_table_column(w->t_titles, "state");
	w->c_title_cut = rawi_table_column(w->t_titles, "cut");
	w->c_title_group = rawi_table_column(w->t_titles, "group");
	w->t_parts = rawi_tables_get(t, "titleparts");
	w->t_links = rawi_tables_get(t, "titlelinks");
	w->c_link = rawi_table_column(w->t_links, "kind");
	w->t_place = rawi_tables_get(t, "place");
	w->c_place = rawi_table_column(w->t_place, "kind");
	w->t_context = rawi_tables_get(t, "namecontext");
	w->c_context = rawi_table_column(w->t_context, "kind");
	w->t_given = rawi_tables_get(t, "given");
	w->c_given_kind = rawi_table_column(w->t_given, "kind");
	w->c_given_gender = rawi_table_column(w->t_given, "gender");
	w->t_describers = rawi_tables_get(t, "describers");
	w->c_desc_number = rawi_table_column(w->t_describers, "number");
	w->c_desc_kind = rawi_table_column(w->t_describers, "kind");
	w->c_desc_type = rawi_table_column(w->t_describers, "type");
	w->t_statewords = rawi_tables_get(t, "statewords");
	w->t_standing = rawi_tables_get(t, "standing");
	w->c_standing = rawi_table_column(w->t_standing, "kind");
	w->t_weights = rawi_tables_get(t, "weights");
	w->c_weight = rawi_table_column(w->t_weights, "articles");
	w->t_not = rawi_tables_get(t, "notnames");
}

static uint32_t *nones(rawi_arena *a, size_t n)
{
	uint32_t *v = RAWI_NEW_N(a, uint32_t, n + 1);
	memset(v, 0xFF, (n + 1) * sizeof *v);
	return v;
}

/* The letters of the front and the endings of nationality adjectives, folded. */
static void open_letters(rawi_names *w, rawi_arena *a, const rawi_tables *t)
{
	static const int bits[] = { 1, 2, 3, 4, 5, 6, 7 }; /* affixes.tsv, column bit: w f b l k s al */
	const rawi_table *affixes = rawi_tables_get(t, "affixes"), *endings = rawi_tables_get(t, "nisba");
	int side = rawi_table_column(affixes, "side"), bit = rawi_table_column(affixes, "bit");
	for (uint32_t r = 0; r < rawi_table_rows(affixes); r++)
		for (int b = 0; b < 7; b++)
			if (rawi_table_enum(affixes, r, side) == 0 && rawi_table_enum(affixes, r, bit) == bits[b])
				w->letter[b] = rawi_fold(t, a, rawi_table_cell(affixes, r, 0));
	w->n_endings = rawi_table_rows(endings);
	w->endings = RAWI_NEW_N(a, rawi_slice, w->n_endings + 1);
	for (uint32_t r = 0; r < w->n_endings; r++)
		w->endings[r] = rawi_fold(t, a, rawi_table_cell(endings, r, 0));
}

rawi_names *rawi_names_open(rawi_arena *a, const rawi_tables *t)
{
	rawi_names *w = RAWI_NEW(a, rawi_names);
	open_tables(w, t);
	open_letters(w, a, t);
	return w;
}

rawi_names *rawi_names_begin(rawi_doc *doc)
{
	rawi_names *w = rawi_arena_room(doc->arena, sizeof *w);
	struct rawi_names_kept *kept = rawi_names_kept_of(doc->arena, doc->text);
	*w = *kept->opened;
	w->kept = kept;
	doc->names = w;
	w->doc = doc;
	w->text = doc->text;
	w->arena = doc->arena;
	w->n = (uint32_t)doc->text->n_tokens;
	w->span_at = nones(w->arena, w->n);
	w->phrase_entity = nones(w->arena, w->n);
	w->phrase_end = nones(w->arena, w->n);
	w->phrase_first = nones(w->arena, w->n);
	w->title_of = nones(w->arena, w->n);
	rawi_map_init(&w->states, w->arena);
	rawi_map_init(&w->unnamed, w->arena);
	rawi_names_words(w);
	rawi_names_orgs_known(w);
	rawi_names_persons_known(w);
	rawi_names_places(w);
	rawi_names_orgs_pattern(w);
	return w;
}

void rawi_find_names(rawi_doc *doc)
{
	rawi_names *w = rawi_names_begin(doc);
	rawi_names_tag(w);
	rawi_names_persons(w);
	rawi_names_tagged(w);
	rawi_names_alias(w);
	rawi_names_tagged_alone(w);
	rawi_names_place_heads(w);
	rawi_names_orgs_short(w);
	rawi_names_tagged_others(w);
	rawi_names_entities(w);
	rawi_names_home(w);
	rawi_names_settle(w); /* after home: until here a country of a LOC says that it is a state */
	rawi_names_home_towns(w);
	rawi_names_bodies(w);
	rawi_names_titles_alone(w);
}

uint32_t rawi_phrase_at(const rawi_doc *doc, uint32_t first, uint32_t *end)
{
	const rawi_names *w = doc->names;
	if (!w || first >= w->n || w->phrase_entity[first] == RAWI_NONE)
		return RAWI_NONE;
	*end = w->phrase_end[first];
	return w->phrase_entity[first];
}

uint32_t rawi_phrase_first(const rawi_doc *doc, uint32_t token)
{
	return doc->names && token < doc->names->n ? doc->names->phrase_first[token] : RAWI_NONE;
}

uint32_t rawi_actor_at(rawi_doc *doc, uint32_t first, uint32_t *end)
{
	uint32_t id = rawi_phrase_at(doc, first, end);
	return id != RAWI_NONE ? id : rawi_unnamed_at(doc, first, end);
}

bool rawi_entity_is_state(const rawi_entity *e)
{
	return e->type == RAWI_LOC && e->country[0] && e->key.n == 7 && memcmp(e->key.s + 4, e->country, 3) == 0;
}

rawi_slice rawi_nationality_at(const rawi_doc *doc, uint32_t token, uint32_t *end)
{
	const rawi_names *w = doc->names;
	if (!w || token >= w->n || w->words[token].nation == RAWI_NO_ROW)
		return (rawi_slice){ "", 0 };
	*end = token + w->words[token].nation_words;
	return rawi_table_cell(w->t_states, w->words[token].nation, w->c_iso);
}

bool rawi_title_at(const rawi_doc *doc, uint32_t token)
{
	return doc->names && token < doc->names->n && doc->names->words[token].title != RAWI_NO_ROW;
}
