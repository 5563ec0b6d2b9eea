/* understand: of what else a date beside an act may be: of a clause of time, of a participle, of the next verb, of another noun; a bound in time; a part of a name.
 */
#include "understand/when_where.h"

enum { DATE_REACH = 16, LIGHT_REACH = 12, AFTER_REACH = 7 };

/* "gave him two days, after statements of last Friday": the date is that of what went before. */
bool rawi_date_is_of_after(const rawi_events *w, const rawi_act *act, const rawi_date *d)
{
	for (uint32_t i = d->first; i > act->end && d->first - i < AFTER_REACH; i--) {
		rawi_act a = { .first = i, .end = i + 1, .form = RAWI_ACT_NOUN };
		if (w->text->tokens[i - 1].kind == RAWI_TOK_PUNCT)
			return false;
		if (d->first - i > 0 && w->word[i - 1] == RAWI_CLAUSE_PREP && rawi_act_known(w, &a, act->end) == 1)
			return true;
	}
	return false;
}

/* "after it sent troops in 2022, Russia widened …": the date is that of the clause of time before the comma. */
bool rawi_date_is_of_time_clause(const rawi_events *w, const rawi_date *d, uint32_t start)
{
	bool comma = false;
	if (w->text->tokens[start].pro & (RAWI_PRO_W | RAWI_PRO_F)) /* joined to its verb */
		return false;
	for (uint32_t i = d->end; i < start; i++)
		comma = comma || w->text->tokens[i].kind == RAWI_TOK_PUNCT;
	for (uint32_t i = d->first; comma && i > 0 && d->first - i < DATE_REACH && w->text->tokens[i - 1].sentence == w->text->tokens[d->first].sentence; i--) {
		if (w->word[i - 1] == RAWI_CLAUSE_LINK || w->word[i - 1] == RAWI_CLAUSE_RELATIVE)
			return true;
		if (w->word[i - 1] == RAWI_CLAUSE_THAT)
			return i > 1 && (w->prep[i - 2] == RAWI_PREP_OTHER || w->prep[i - 2] == RAWI_PREP_TIME);
	}
	return false;
}

/* "after a call on Wednesday, raids": an act noun that stands right before the date has it. */
bool rawi_date_is_owned(const rawi_events *w, const rawi_date *d)
{
	for (uint32_t i = d->first; i > 0 && d->first - i < LIGHT_REACH && w->clause[i - 1] == w->clause[d->first] && !rawi_finite_verb(w, i - 1); i--)
		if (w->act_at[i - 1] != RAWI_NONE && w->found.at[w->act_at[i - 1]].form == RAWI_ACT_NOUN)
			return true;
	return false;
}

/* The words of a date are no prepositions any more (phrases.c); its table knows them all the same. */
static bool since_word(const rawi_events *w, uint32_t i)
{
	uint32_t row = rawi_row_of_fold(w->clauses, &w->text->tokens[i]);
	return row != RAWI_NO_ROW && rawi_table_enum(w->clauses, row, rawi_table_column(w->clauses, "class")) == RAWI_CLAUSE_PREP &&
	       rawi_table_enum(w->clauses, row, rawi_table_column(w->clauses, "code")) == RAWI_PREP_TIME;
}

bool rawi_date_is_since(const rawi_events *w, const rawi_date *d)
{
	return since_word(w, d->first) || (d->first > 0 && since_word(w, d->first - 1));
}

/* "saves the country from the crisis that goes on since 2008", "withdraws from the lands occupied in 1967", in Arabic a participle with the article: the date tells of the noun that it describes. */
bool rawi_date_is_of_participle(const rawi_events *w, const rawi_date *d, const rawi_act *act)
{
	const rawi_token *tok = w->text->tokens;
	bool since = rawi_date_is_since(w, d) || (d->first > 0 && w->prep[d->first - 1] == RAWI_PREP_MIN), apart = false;
	for (uint32_t i = act->end; i < d->first; i++) {
		apart = apart || w->prep[i] != RAWI_PREP_NONE; /* the noun that it describes stands behind a preposition: it is not the act */
		if (w->act_at[i] != RAWI_NONE && (tok[i].pro & RAWI_PRO_AL) && d->first - i <= 2 && d->basis == RAWI_BASIS_EXPLICIT && act->form == RAWI_ACT_NOUN && w->found.at[w->act_at[i]].type != act->type)
			return true; /* "the lifting of sanctions by the agreement signed on 14 July" */
		if (!(tok[i].feat & RAWI_FEAT_PARTICIPLE) || !(tok[i].pro & RAWI_PRO_AL) || w->phrase_at[i] != RAWI_NONE)
			continue;
		if (!since && (i + 1 < d->first || strlen(d->value) == 10 || !apart))
			continue;
		return act->form != RAWI_ACT_NOUN || apart || act->end - act->first > 1 || !(tok[act->first].pro & RAWI_PRO_AL);
	}
	return false;
}

/* "… a defeat, last month the company began": a date behind a comma or "and" and before a verb opens that verb's clause. */
bool rawi_date_is_of_next_verb(const rawi_events *w, const rawi_date *d)
{
	const rawi_token *tok = w->text->tokens;
	uint32_t i = d->first, k = d->end;
	bool led = i > 0 && w->prep[i - 1] != RAWI_PREP_NONE && tok[i - 1].sentence == tok[i].sentence;
	i -= led;
	uint32_t row = rawi_row_of_fold(w->clauses, &tok[i]);
	led = led || (row != RAWI_NO_ROW && rawi_table_enum(w->clauses, row, rawi_table_column(w->clauses, "class")) == RAWI_CLAUSE_PREP); /* the date has taken its preposition in */
	bool opens = (tok[i].pro & RAWI_PRO_W) || (led && i > 0 && tok[i - 1].kind == RAWI_TOK_PUNCT && tok[i - 1].sentence == tok[i].sentence);
	k += k < w->text->n_tokens && tok[k].kind == RAWI_TOK_PUNCT;
	return opens && k < w->text->n_tokens && tok[k].sentence == tok[i].sentence && rawi_finite_verb(w, k) && !(tok[k].pro & (RAWI_PRO_W | RAWI_PRO_F));
}

/* "until Sunday": a bound in time, not when the act took place. ("since 2013" is when it began.) */
bool rawi_date_is_bound(const rawi_events *w, const rawi_date *d)
{
	uint32_t since = since_word(w, d->first) || d->first == 0 ? d->first : d->first - 1;
	if (since > 0 && since_word(w, since) && rawi_plays(w, since - 1, RAWI_SCENE_FIRST)) /* "for the first time since 2017" */
		return true;
	int class = rawi_table_column(w->clauses, "class"), code = rawi_table_column(w->clauses, "code");
	for (uint32_t k = 0; k < 2; k++) {
		if (k && d->first == 0)
			break;
		uint32_t row = rawi_row_of_fold(w->clauses, &w->text->tokens[d->first - k]);
		if (row != RAWI_NO_ROW && rawi_table_enum(w->clauses, row, class) == RAWI_CLAUSE_PREP && rawi_table_enum(w->clauses, row, code) == RAWI_PREP_SINCE)
			return true;
	}
	return false;
}

/* "the resignation last month and the contacts": the date is that of the act noun it stands by. "The killing of two and the wounding of four on Sunday", "killed an officer and three soldiers on Sunday" have one. */
bool rawi_date_is_of_another(const rawi_events *w, uint32_t from, uint32_t to, bool after)
{
	for (uint32_t i = from; i < to; i++)
		if (w->text->tokens[i].pro & (RAWI_PRO_W | RAWI_PRO_F) && w->word[i] == RAWI_CLAUSE_PLAIN && w->phrase_at[i] == RAWI_NONE && !(w->text->tokens[i].feat & RAWI_FEAT_NISBA) && !(after && (w->act_at[i] != RAWI_NONE || w->count[i] || rawi_described_is(w, i) || !(w->text->tokens[i].feat & RAWI_FEAT_MASDAR))))
			return true;
	return false;
}

/* "the revolution of 23 July 1952", "the war of 1967": a date that tells which one a noun of such things means. */
bool rawi_date_names(const rawi_events *w, const rawi_date *d)
{
	uint32_t i = d->first;
	return i && d->basis == RAWI_BASIS_EXPLICIT && w->text->tokens[i - 1].sentence == w->text->tokens[i].sentence && !(w->text->tokens[i - 1].pro & RAWI_PRO_AL) && w->act_at[i - 1] == RAWI_NONE &&
	       rawi_plays(w, i - 1, RAWI_SCENE_DATED);
}
