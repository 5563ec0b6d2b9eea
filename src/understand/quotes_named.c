/* understand: the person whom a subject describes and then names: «رئيس إدارة البحوث، اللواء X», «مهندس يدعى X», «المسؤول عن المخزن X». That person is who speaks, whoever else bears such a title. */
#include "understand/quotes.h"

#include "understand/names.h"

enum { TITLE_WORDS = 10, BETWEEN = 8, DUTY_WORDS = 6, BODY_WORDS = 24 };

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
	for (uint32_t j = from; j + 1 < end && j <= from + BETWEEN && rawi_is_word(q->t, j) && !(q->roles[j] & (ROLE_THAT | ROLE_RELATIVE)); j++)
		if (rawi_is_naming(q, j))
			return rawi_phrase_at(q->doc, j + 1, after);
	return RAWI_NONE;
}

/* A dash or a slash that parts a title from a name. */
static bool is_stroke(const rawi_text *t, uint32_t i)
{
	const rawi_token *k = &t->tokens[i];
	return k->kind == RAWI_TOK_PUNCT && (k->punct == '-' || k->punct == '/' || k->punct == 0x2013 || k->punct == 0x2014);
}

/* Does the subject end there: at its verb's content, at a comma, at whom it was told or where? */
static bool is_end(const rawi_quoting *q, uint32_t i, uint32_t end)
{
	return i >= end || q->roles[i] & (ROLE_THAT | ROLE_ANY_PREP) || rawi_is_comma(q->t, i) || rawi_is_colon(q->t, i) || rawi_quote_governed(q, i) || q->t->tokens[i].kind == RAWI_TOK_OPEN || is_stroke(q->t, i);
}

/* «… عن تلك الورشة X»: what the office is of ends right before the name, and the name before what is said. */
static uint32_t behind_duty(const rawi_quoting *q, uint32_t from, uint32_t end, uint32_t *after)
{
	const rawi_text *t = q->t;
	if (from >= end || !(q->roles[from] & ROLE_ANY_PREP))
		return RAWI_NONE;
	for (uint32_t j = from + 1; j < end && j <= from + DUTY_WORDS && (rawi_is_word(t, j) || rawi_opens_quote(t, j) || rawi_closes_quote(t, j)) && !(q->roles[j] & (ROLE_THAT | ROLE_RELATIVE | ROLE_ANY_PREP | ROLE_CUE)); j++) {
		if (j < from + 2 || rawi_phrase_first(q->doc, j) != j || rawi_quote_governed(q, j) || q->roles[j] & ROLE_JOINED)
			continue;
		uint32_t e = rawi_phrase_at(q->doc, j, after);
		if (is_person(q, e) && !q->doc->record->entities.at[e].unnamed && is_end(q, *after, end))
			return e;
	}
	return RAWI_NONE;
}

/* Can what stands there no longer own the name behind it: a mark, a place or body, an adjective, a noun with the article that is no office? */
static bool is_shut(const rawi_quoting *q, uint32_t i)
{
	const rawi_token *k = &q->t->tokens[i];
	if (rawi_closes_quote(q->t, i) || rawi_is_comma(q->t, i) || is_stroke(q->t, i))
		return true;
	if (!rawi_is_word(q->t, i) || q->roles[i] & (ROLE_ANY_PREP | ROLE_JOINED))
		return false;
	const rawi_entity *e = q->doc->entity_at[i] == RAWI_NONE ? NULL : &q->doc->record->entities.at[q->doc->entity_at[i]];
	if (e && !e->unnamed)
		return e->type != RAWI_PER;
	return k->pos == RAWI_POS_ADJ || k->feat & RAWI_FEAT_NISBA || k->enc != RAWI_ENC_NONE || (k->pro & RAWI_PRO_AL && !rawi_title_at(q->doc, i));
}

/* «مدير عام "X" الدكتور Y», «شيخ قبائل X الشيخ Y», «المشرف على قاعة X للتدريب، Y، أن»: what the office is of may be long, and in marks; the name ends the subject, and nothing before it can own it. */
static uint32_t behind_body(const rawi_quoting *q, uint32_t from, uint32_t end, bool office, uint32_t *after)
{
	const rawi_text *t = q->t;
	for (uint32_t j = from; j < end && j < from + BODY_WORDS; j++) {
		if (t->tokens[j].kind == RAWI_TOK_OPEN && t->tokens[j].mate != RAWI_NONE && t->tokens[j].mate < end) {
			j = t->tokens[j].mate;
			continue;
		}
		if (q->roles[j] & (ROLE_THAT | ROLE_RELATIVE | ROLE_CUE | ROLE_AUX | ROLE_OCCASION) || rawi_is_colon(t, j) || (t->tokens[j].pos == RAWI_POS_VERB && q->doc->entity_at[j] == RAWI_NONE))
			return RAWI_NONE;
		uint32_t e = rawi_phrase_first(q->doc, j) == j ? rawi_phrase_at(q->doc, j, after) : RAWI_NONE;
		if (e == RAWI_NONE)
			continue;
		bool titled = rawi_title_at(q->doc, j), joined = q->roles[j] & ROLE_JOINED; /* «عضو مجلس X ورئيس Y الدكتور Z» */
		bool named = is_person(q, e) && !q->doc->record->entities.at[e].unnamed && !rawi_quote_governed(q, j) && (!joined || (titled && j > from));
		bool family = named && *after + 1 == end && t->tokens[*after].pro & RAWI_PRO_AL && q->doc->entity_at[*after] == RAWI_NONE && rawi_is_word(t, *after) && t->tokens[*after].sentence == t->tokens[j].sentence;
		*after += family; /* the last word of a name that is known in part, right before what is said */
		if (named && (office || titled) && (joined ? office : is_shut(q, j - 1)) && (is_end(q, *after, end) || rawi_honour_at(q->doc, j)))
			return e;
		j = *after > j ? *after - 1 : j;
	}
	return RAWI_NONE;
}

bool rawi_is_naming(const rawi_quoting *q, uint32_t i)
{
	const rawi_table *t = rawi_tables_get(q->doc->tables, "clauses");
	const rawi_token *k = &q->t->tokens[i];
	uint32_t row = rawi_is_word(q->t, i) ? rawi_row_of_fold(t, k) : RAWI_NO_ROW, after;
	if (row == RAWI_NO_ROW && rawi_is_word(q->t, i) && k->pro & RAWI_PRO_W)
		row = rawi_row_of_bare(t, k); /* ويدعى */
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
	if (e == RAWI_NONE && q->doc->record->entities.at[c->who[0]].unnamed && is_person(q, c->who[0]) && q->t->tokens[c->source].enc == RAWI_ENC_NONE)
		e = behind_body(q, *stop, end, office || q->t->tokens[c->source].pro & RAWI_PRO_AL, &after);
	if (is_person(q, e) && after <= end) {
		c->who[0] = e;
		c->source_end = *stop = after;
	}
}
