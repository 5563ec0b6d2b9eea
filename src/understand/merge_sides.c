/* understand: sides of tellings: whether those whom one names or describes are those of another. */
#include "understand/merge.h"

bool rawi_ids_equal(const uint32_t *a, size_t n, const uint32_t *b, size_t m)
{
	size_t both = 0;
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < m; k++)
			both += a[i] == b[k];
	return n == m && both == n;
}

bool rawi_ids_touch(const uint32_t *a, size_t n, const uint32_t *b, size_t m)
{
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < m; k++)
			if (a[i] == b[k])
				return true;
	return false;
}

static size_t word_end(rawi_slice s, size_t from)
{
	while (from < s.n && s.s[from] != ' ')
		from++;
	return from;
}

/* The word without the ا of an indefinite accusative. */
static rawi_slice caseless(rawi_slice word)
{
	const rawi_slice alef = RAWI_LIT("ا");
	return word.n > 2 * alef.n && memcmp(word.s + word.n - alef.n, alef.s, alef.n) == 0 ? rawi_slice_sub(word, 0, word.n - alef.n) : word;
}

/* How many they are, where a number stands before the words for them; 0 where none does. */
double rawi_counted_as(const rawi_events *w, uint32_t entity)
{
	const rawi_entity *e = &w->doc->record->entities.at[entity];
	for (size_t m = 0; m < e->mentions.n; m++) {
		uint32_t first = e->mentions.at[m].at.first;
		size_t lo = 0, hi = first > 0 && w->count[first - 1] ? w->text->n_numbers : 0;
		while (lo < hi) {
			size_t mid = (lo + hi) / 2;
			if (w->text->numbers[mid].end < first)
				lo = mid + 1;
			else
				hi = mid;
		}
		if (first > 0 && w->count[first - 1] && lo < w->text->n_numbers && w->text->numbers[lo].end == first)
			return w->text->numbers[lo].value;
	}
	return 0;
}

/* "soldiers", "Turkish soldiers": the same in more words, but for "other soldiers", and for another number of them. */
bool rawi_in_more_words(const rawi_events *w, uint32_t one, uint32_t other)
{
	const rawi_entity *a = &w->doc->record->entities.at[one], *b = &w->doc->record->entities.at[other];
	bool first = a->name.n <= b->name.n;
	rawi_slice few = first ? a->name : b->name, more = first ? b->name : a->name;
	if (one == other || !a->unnamed || !b->unnamed || a->number != b->number)
		return false;
	double some = rawi_counted_as(w, one), others = rawi_counted_as(w, other);
	if (some > 0 && others > 0 && (some < others || some > others))
		return false;
	size_t at = 0, of = 0;
	while (at < few.n && of < more.n) {
		size_t end = word_end(few, at), stop = word_end(more, of);
		if (!rawi_slice_eq(caseless(rawi_slice_sub(few, at, end - at)), caseless(rawi_slice_sub(more, of, stop - of))))
			return false;
		at = end + 1;
		of = stop + 1;
	}
	return at >= few.n && (of >= more.n || rawi_table_find(rawi_tables_get(w->doc->tables, "describers"), rawi_fold(w->doc->tables, w->arena, rawi_slice_sub(more, of, word_end(more, of) - of))) == RAWI_NO_ROW);
}

/* "the air force of the coalition", "the coalition"; "the people's party", "the Turkish people's party": is one body the other, or a part of it, as far as their names tell? */
bool rawi_one_body(const rawi_record *r, uint32_t one, uint32_t other, bool loose)
{
	const rawi_entity *a = &r->entities.at[one], *b = &r->entities.at[other];
	rawi_slice few = a->name.n < b->name.n ? a->name : b->name, more = a->name.n < b->name.n ? b->name : a->name;
	if (a->type != RAWI_ORG || b->type != RAWI_ORG || a->unnamed || b->unnamed || few.n >= more.n)
		return false;
	if (rawi_slice_starts(more, few) && more.s[few.n] == ' ')
		return (strcmp(a->country, b->country) == 0 ? a->country[0] || loose : loose && (!a->country[0] || !b->country[0])) && word_end(more, few.n + 1) == more.n;
	const rawi_slice l = RAWI_LIT("ل");
	for (size_t word = word_end(more, 0) + 1; word + few.n <= more.n; word = word_end(more, word) + 1) {
		size_t at = memcmp(more.s + word, l.s, l.n) == 0 && memcmp(few.s, l.s, l.n) != 0 ? word + l.n : word; /* "the secretariat of the organisation", in Arabic "to" */
		if (at + few.n <= more.n && memcmp(more.s + at, few.s, few.n) == 0 && (at + few.n == more.n || more.s[at + few.n] == ' '))
			return true;
	}
	return false;
}

/* One who acts for a body or a state, and that body or state: "the ministry called on", "its spokesman demanded". */
bool rawi_acts_for(const rawi_record *r, uint32_t one, uint32_t other)
{
	for (int turn = 0; turn < 2; turn++) {
		const rawi_entity *p = &r->entities.at[turn ? other : one], *of = &r->entities.at[turn ? one : other];
		if (p->unnamed || of->unnamed || p->type == RAWI_LOC || (p->type == RAWI_ORG && of->type != RAWI_LOC))
			continue;
		for (size_t k = 0; k < p->roles.n; k++)
			if (p->roles.at[k].of_entity == of->id || (p->roles.at[k].of_entity < r->entities.n && rawi_one_body(r, p->roles.at[k].of_entity, of->id, false)))
				return true;
		if (p->country[0] && of->type == RAWI_LOC && of->key.n == 7 && strcmp(p->country, of->country) == 0)
			return true;
	}
	return false;
}
