/* arabic: the words that dates are made of, looked up at a token: what the grammar in date_find.c is written in. Nothing else includes it. */
#ifndef RAWI_ARABIC_DATE_WORDS_H
#define RAWI_ARABIC_DATE_WORDS_H

#include "arabic/date.h"

/* The roles of relative.tsv, in its order. */
typedef enum {
	RAWI_ROLE_POINT, RAWI_ROLE_UNIT, RAWI_ROLE_PAST, RAWI_ROLE_NEXT, RAWI_ROLE_THIS, RAWI_ROLE_THESE, RAWI_ROLE_AGO, RAWI_ROLE_SINCE, RAWI_ROLE_AFTER, RAWI_ROLE_DAY, RAWI_ROLE_DAWN,
	RAWI_ROLE_PART, RAWI_ROLE_YEAR, RAWI_ROLE_MONTH, RAWI_ROLE_OF, RAWI_ROLE_FROM, RAWI_ROLE_TO, RAWI_ROLE_BETWEEN, RAWI_ROLE_IN, RAWI_ROLE_BEFORE, RAWI_ROLE_AGREE,
	RAWI_ROLE_ERA, RAWI_ROLE_HIJRA, RAWI_ROLE_NONE, RAWI_ROLE_PLAN, RAWI_ROLE_NAMED, RAWI_ROLE_ABOUT, RAWI_ROLE_FIRST
} rawi_date_role_kind;

typedef struct {
	rawi_text *x;
	const rawi_token *tok;
	const rawi_table *relative, *months, *weekdays;
	int role_column, unit_column, shift_column, number_column, calendar_column, weak_column, day_column;
	uint32_t *number_at;  /* one a token: 1 + index of the number that begins there, else 0 */
	rawi_slice and;       /* و */
	uint64_t names, words; /* tables that a month or weekday is in; and those with relative.tsv */
	uint32_t from, end;   /* the sentence */
} rawi_date_finder;

/* What a word may be in a date, worked out once a word: rawi_token.roles has a bit for each role that a key of relative.tsv which begins with it has. */
typedef struct {
	const rawi_table *relative;
	const uint32_t *at; /* by node of relative.tsv behind its root */
} rawi_date_roles;

rawi_date_roles rawi_date_roles_new(rawi_arena *a, const rawi_tables *t);
uint32_t rawi_date_roles_of(const rawi_date_roles *d, rawi_slice fold, rawi_slice bare, rawi_slice and, uint64_t tables);

#define RAWI_ROLE_BIT(r) (1u << (r))

/* The longest key at i that has this role. */
uint32_t rawi_date_role(const rawi_date_finder *f, uint32_t i, rawi_date_role_kind r, uint32_t *used);

/* Moves *i behind the longest key that has this role; false where there is none. */
bool rawi_date_skip(const rawi_date_finder *f, uint32_t *i, rawi_date_role_kind r);

/* Is the token at i this mark, a dash of any kind? */
bool rawi_date_punct(const rawi_date_finder *f, uint32_t i, uint32_t cp);
bool rawi_date_dash(const rawi_date_finder *f, uint32_t i);

/* A whole number at i, in digits or (where `words`) in words. */
bool rawi_date_number(const rawi_date_finder *f, uint32_t i, bool words, double least, double most, int32_t *out, uint32_t *used);

/* A year in digits: four of them, nothing between. */
bool rawi_date_year(const rawi_date_finder *f, uint32_t i, int16_t *year);

/* A lean behind a weekday, a month or a unit: الماضي، المقبل، الحالي; «قبل الماضي» is one further back. */
bool rawi_date_take_lean(const rawi_date_finder *f, uint32_t *i, date_expr *e);

/* A unit with the article: its row, looked up without it. */
uint32_t rawi_date_unit(const rawi_date_finder *f, uint32_t i);

/* «2022», «عام 2022», «من عام 2022», «من العام الماضي», with «م» behind; nothing where no year stands there. */
void rawi_date_take_year(const rawi_date_finder *f, uint32_t *i, date_expr *e);

/* «1436», «من عام 1436», «للعام 1436 هـ» behind a Hijri month. */
void rawi_date_take_hijri_year(const rawi_date_finder *f, uint32_t *i, date_expr *e);

/* A month's name, with its other name behind a stroke, a dash, in brackets or bare. `weak`: as in the table, 0 where both names stand. */
bool rawi_date_take_month(const rawi_date_finder *f, uint32_t *i, int16_t *month, bool *hijri, int *weak);

/* A day of a month: digits, an ordinal or «غرة»; in «الـ15» after a bare article. */
bool rawi_date_take_day(const rawi_date_finder *f, uint32_t *i, int16_t *day);

/* A weekday at i, perhaps in brackets or behind a comma. */
bool rawi_date_take_weekday(const rawi_date_finder *f, uint32_t *i, bool brackets, int16_t *weekday);

/* What may begin at i: the roles of its word, and in the bits above them a number, the name of a month or weekday, a word with the article. */
enum { RAWI_BEGIN_ARTICLE = 1 << 28, RAWI_BEGIN_NAME = 1 << 29, RAWI_BEGIN_NUMBER = 1 << 30 };
uint32_t rawi_date_begin(const rawi_date_finder *f, uint32_t i);

#endif
