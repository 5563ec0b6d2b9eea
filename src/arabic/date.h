/* arabic: a date as it was read, before it has a value; between date_find.c (words → expressions) and date_value.c (expressions → ISO). Nothing else includes it. */
#ifndef RAWI_ARABIC_DATE_H
#define RAWI_ARABIC_DATE_H

#include "arabic/stages.h"

typedef enum {
	DATE_NONE,
	DATE_DAY,      /* day (to day_to) month [year] */
	DATE_MONTH,    /* month (to month_to) [year] */
	DATE_YEAR,     /* year (to year_to) */
	DATE_WEEKDAY,  /* weekday, with or without a point («أمس السبت») */
	DATE_POINT,    /* shift days from today */
	DATE_UNIT,     /* this, the last or the next week, month, year */
	DATE_UNTIL,    /* from today to the end of this unit */
	DATE_SPAN,     /* the last or next n units */
	DATE_AGO,      /* n units before today */
	DATE_AFTER,    /* n units after today or after another date */
	DATE_HIJRI,    /* a day, month or year of the Umm al-Qura calendar, by what is said */
	DATE_LATELY,   /* the last days, uncounted */
} date_kind;

typedef enum { UNIT_DAY, UNIT_WEEK, UNIT_MONTH, UNIT_YEAR } date_unit;
typedef enum { LEAN_NONE, LEAN_PAST, LEAN_THIS, LEAN_NEXT } date_lean;

typedef struct {
	uint32_t first, end;           /* tokens */
	uint8_t kind, unit, lean;
	uint8_t ahead;                 /* 1: the sentence's verb lies ahead; 2: it is an imperfect, which may */
	uint8_t by;                    /* behind «حتى»: 1; «قبل», «بحلول»: 2 */
	uint8_t pointed;               /* a weekday beside a point: 1 */
	uint8_t twice;                 /* «قبل الماضي»: one further back */
	uint8_t from_other;            /* «بعد يومين من …» */
	int8_t twin;                   /* the same day in the other calendar: 1 the next expression, -1 the one before, 0 none */
	int16_t shift;                 /* of a point */
	int16_t weekday;               /* 0 … 6; -1 none */
	int16_t day, day_to, month, month_to, year, year_to; /* 0: not said */
	int16_t year_shift;            /* «من العام الماضي»: -1, and year_said 1 */
	uint8_t year_said;
	int32_t n;                     /* of units */
} date_expr;

typedef RAWI_VEC(date_expr) date_exprs;

/* The values of a text's expressions, in order, into x->dates; expressions that turn out to say nothing are dropped. */
void rawi_dates_resolve(rawi_text *x, const date_exprs *all);

#endif
