/* understand: the person whom a subject describes and then names: «رئيس إدارة البحوث، اللواء X», «مهندس يدعى X», «المسؤول عن المخزن X». That person is who speaks, whoever else bears such a title. */
#include "understand/quotes.h"

#include "understand/names.h"

enum { TITLE_WORDS = 10, BETWEEN = 2, DUTY_WORDS = 6 };

/* Is somebody named, not only described, in the words of the subject? */
static bool has_name(const rawi_quoting *q, const rawi_cue *c, uint32_t stop)
{
	const rawi_entity *one = &q->doc->record->entities.at[c->who[0]];
	for (uint32_t i = c->source; one->type == RAWI_PER && !one->unnamed && i < stop; i++) {
		uint32_t m = q->doc->entity_at[i] == c->who[0] ? q->doc->mention_at[i] : RAWI_NONE;
		if (m != RAWI_NONE && one->mentions.at[m].form == RAWI_FORM_NAME)
			return true;
	}
	return false;
}

static bool is_person(const rawi_quoting *q, uint32_t e)
{
	return e != RAWI_NONE && q->doc->record->entities.at[e].type == RAWI_PER;
}

/* Up to the comma behind a title, and who stands there. */
static uint32_t behind_comma(const rawi_quoting *q, uint32_t from, uint32_t end, uint32_t *after)
{
	uint32_t j = from;
	while (j < end && j < from + TITLE_WORDS && rawi_is_word(q->t, j) && !(q->roles[j] & (ROLE_THAT | ROLE_RELATIVE)))
		j++;
	return j + 1 < end && rawi_is_comma(q->t, j) ? rawi_phrase_at(q->doc, j + 1, after) : RAWI_NONE;
}

/* «يدعى X», «اسمه X». */
static uint32_t behind_naming(const rawi_quoting *q, uint32_t from, uint32_t end, uint32_t *after)
{
	for (uint32_t j = from; j + 1 < end && j <= from + BETWEEN && rawi_is_word(q->t, j); j++)
		if (rawi_is_naming(q, j))
			return rawi_phrase_at(q->doc, j + 1, after);
	return RAWI_NONE;
}

/* «… عن تلك الورشة X»: what the office is of ends right before the name, and the name before what is said. */
static uint32_t behind_duty(const rawi_quoting *q, uint32_t from, uint32_t end, uint32_t *after)
{
	const rawi_text *t = q->t;
	if (from >= end || !(q->roles[from] & ROLE_ANY_PREP))
		return RAWI_NONE;
	for (uint32_t j = from + 1; j < end && j <= from + DUTY_WORDS && rawi_is_word(t, j) && !(q->roles[j] & (ROLE_THAT | ROLE_RELATIVE | ROLE_ANY_PREP | ROLE_CUE)); j++) {
		if (j < from + 2 || rawi_phrase_first(q->doc, j) != j || rawi_quote_governed(q, j) || q->roles[j] & ROLE_JOINED)
			continue;
		uint32_t e = rawi_phrase_at(q->doc, j, after);
		if (is_person(q, e) && !q->doc->record->entities.at[e].unnamed && (*after >= end || q->roles[*after] & ROLE_THAT || rawi_is_comma(t, *after) || rawi_is_colon(t, *after)))
			return e;
	}
	return RAWI_NONE;
}

bool rawi_is_naming(const rawi_quoting *q, uint32_t i)
{
	const rawi_table *t = rawi_tables_get(q->doc->tables, "clauses");
	uint32_t row = rawi_is_word(q->t, i) ? rawi_table_find(t, q->t->tokens[i].fold) : RAWI_NO_ROW, after;
	return row != RAWI_NO_ROW && rawi_slice_is(rawi_table_cell(t, row, rawi_table_column(t, "class")), "called") && i + 1 < q->t->n_tokens && rawi_is_word(q->t, i + 1) && q->t->tokens[i + 1].sentence == q->t->tokens[i].sentence &&
	       rawi_phrase_first(q->doc, i + 1) == i + 1 && is_person(q, rawi_phrase_at(q->doc, i + 1, &after));
}

void rawi_subject_named(const rawi_quoting *q, rawi_cue *c, uint32_t *stop, uint32_t end)
{
	if (has_name(q, c, *stop))
		return;
	uint32_t after = *stop, e = behind_naming(q, *stop, end, &after);
	bool office = rawi_title_at(q->doc, c->source);
	if (e == RAWI_NONE && (office || q->doc->record->entities.at[c->who[0]].unnamed))
		e = behind_duty(q, *stop, end, &after);
	if (e == RAWI_NONE && office)
		e = behind_comma(q, *stop, end, &after);
	if (is_person(q, e) && after <= end) {
		c->who[0] = e;
		c->source_end = *stop = after;
	}
}
