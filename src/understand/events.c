/* understand: text with its names and quotes → events, by the PLOVER 2.0 ontology (types, modes, contexts) and the project's guidelines.
 *
 * The way: phrases, clauses, act words, their frames from left to right (so that a subject left out is who was spoken of last), status, one event of all
 * its mentions. See events.h for the picture.
 */
#include "understand/frames.h"

static void open_tables(rawi_events *w, const rawi_tables *t)
{
	w->acts = rawi_tables_get(t, "acts");
	w->clauses = rawi_tables_get(t, "clauses");
	w->status = rawi_tables_get(t, "status");
	w->contexts = rawi_tables_get(t, "contexts");
	w->pairs = rawi_tables_get(t, "pairs");
	w->scenes = rawi_tables_get(t, "scenes");
	w->status_of = rawi_table_column(w->status, "status");
	w->status_governs = rawi_table_column(w->status, "governs");
	w->status_tense = rawi_table_column(w->status, "tense");
	w->status_mood = rawi_table_column(w->status, "mood");
	w->scene_role = rawi_table_column(w->scenes, "role");
	w->form = rawi_table_column(w->acts, "form");
	w->type = rawi_table_column(w->acts, "type");
	w->mode = rawi_table_column(w->acts, "mode");
	w->context = rawi_table_column(w->acts, "context");
	w->object = rawi_table_column(w->acts, "object");
	w->with = rawi_table_column(w->acts, "with");
	w->idafa = rawi_table_column(w->acts, "idafa");
	w->to = rawi_table_column(w->acts, "to");
	w->needs = rawi_table_column(w->acts, "needs");
	w->by = rawi_table_column(w->acts, "by");
	w->must = rawi_table_column(w->acts, "must");
}

/* The speakers of quotes are spoken of from their cue on: a left-out subject after "he said" is the speaker. */
static uint32_t *cues_in_order(rawi_events *w)
{
	const rawi_record *r = w->doc->record;
	uint32_t *at = RAWI_NEW_N(w->arena, uint32_t, w->text->n_tokens + 1);
	for (size_t i = 0; i < w->text->n_tokens; i++)
		at[i] = RAWI_NONE;
	for (size_t q = 0; q < r->quotes.n; q++)
		if (r->quotes.at[q].cue.end > r->quotes.at[q].cue.first && r->quotes.at[q].speakers.n && r->quotes.at[q].cue.first < w->text->n_tokens)
			at[r->quotes.at[q].cue.first] = (uint32_t)q;
	return at;
}

void rawi_find_events(rawi_doc *doc)
{
	rawi_events work = { .doc = doc, .text = doc->text, .arena = doc->arena }, *w = &work;
	size_t n = doc->text->n_tokens;
	if (!n)
		return;
	open_tables(w, doc->tables);
	w->readings = rawi_readings_of(w->arena, w->text);
	w->phrase_at = RAWI_NEW_N(w->arena, uint32_t, n);
	w->act_at = RAWI_NEW_N(w->arena, uint32_t, n);
	w->clause = RAWI_NEW_N(w->arena, uint32_t, n);
	w->aside = RAWI_NEW_N(w->arena, uint32_t, n);
	w->word = RAWI_NEW_N(w->arena, uint8_t, n);
	w->prep = RAWI_NEW_N(w->arena, uint8_t, n);
	w->verb = RAWI_NEW_N(w->arena, uint8_t, n);
	w->count = RAWI_NEW_N(w->arena, uint8_t, n);
	for (size_t k = 0; k < doc->text->n_numbers; k++)
		for (uint32_t i = doc->text->numbers[k].first; i < doc->text->numbers[k].end && i < n; i++)
			w->count[i] = !doc->text->numbers[k].ordinal;
	for (size_t i = 0; i < n; i++)
		w->phrase_at[i] = w->act_at[i] = w->aside[i] = RAWI_NONE;
	rawi_phrases_find(w);
	rawi_clauses_find(w);
	rawi_acts_find(w);
	rawi_phrases_join(w);
	rawi_fighters_stand_for_body(w);
	uint32_t *cue = cues_in_order(w);
	for (uint32_t i = 0; i < n; i++) {
		if (cue[i] != RAWI_NONE) {
			const rawi_quote *q = &doc->record->quotes.at[cue[i]];
			rawi_subject s = { .token = i, .told = RAWI_NONE };
			for (size_t k = 0; k < q->speakers.n; k++)
				rawi_ids_add(w->arena, &s.who, q->speakers.at[k]);
			s.source = s.who.n == 1 && doc->record->entities.at[s.who.at[0]].unnamed;
			s.outlet = s.who.n == 1 && rawi_is_outlet(w, s.who.at[0]);
			s.said = !s.outlet;
			rawi_vec_push(w->arena, &w->subjects, s);
		}
		if (w->act_at[i] != RAWI_NONE) {
			rawi_act_frame(w, w->act_at[i]);
			rawi_act_status(w, w->act_at[i]);
		} else if (w->verb[i] && cue[i] == RAWI_NONE) {
			rawi_verb_subject(w, i);
		}
	}
	for (uint32_t k = 0; k < w->found.n; k++)
		rawi_act_relative(w, k);
	for (uint32_t k = 0; k < w->found.n; k++)
		rawi_act_struck_together(w, k);
	for (uint32_t k = 0; k < w->found.n; k++) {
		rawi_act_in_affairs(w, k);
		rawi_act_whom_relative(w, k);
		rawi_act_forced(w, k);
	}
	for (uint32_t k = 0; k < w->found.n; k++)
		rawi_act_sides_elsewhere(w, k);
	for (uint32_t k = 0; k < w->found.n; k++)
		rawi_act_helped(w, k);
	for (uint32_t k = 0; k < w->found.n; k++)
		rawi_act_judged(w, k);
	rawi_acts_asked(w);
	rawi_acts_away(w);
	rawi_acts_pointed(w);
	for (uint32_t k = 0; k < w->found.n; k++)
		rawi_act_by_authority(w, k);
	rawi_acts_punished(w);
	for (uint32_t k = 0; k < w->found.n; k++)
		rawi_act_of_crowd(w, k);
	for (uint32_t k = 0; k < w->found.n; k++)
		rawi_act_host(w, k);
	for (uint32_t k = 0; k < w->found.n; k++)
		rawi_act_answers(w, k);
	rawi_acts_denied(w);
	rawi_acts_merge(w);
	rawi_places_refine(w);
	rawi_scene_dates(w);
	rawi_counts_told(w);
}
