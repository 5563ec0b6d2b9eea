/* clean: class names and ids → the part of a page that an element is.
 *
 *   "td-post-content tagdiv-type"   td post content   tagdiv type        words, cut at hyphens, underscores and inner capitals
 *                                      pair  mate      └─ void: passed over
 *
 * A name that says content wins over the others of its element; else the first that says anything. Table: hints.tsv. Each string is looked up once a page.
 */
#include "clean/main.h"

enum { LONGEST_WORD = 40, MOST_BYTES = 400 };

void rawi_class_open(rawi_class_reader *r, const rawi_lines *all)
{
	*r = (rawi_class_reader){ .arena = all->arena };
	r->hints = rawi_tables_get(all->tables, "hints");
	r->column = rawi_table_column(r->hints, "part");
	rawi_map_init(&r->memo, all->arena);
}

static rawi_part part_of_word(const rawi_class_reader *r, const char *w, size_t n)
{
	uint32_t row = n > 1 && n < LONGEST_WORD ? rawi_table_find(r->hints, (rawi_slice){ w, n }) : RAWI_NO_ROW;
	return row == RAWI_NO_ROW ? RAWI_PART_NONE : (rawi_part)rawi_table_enum(r->hints, row, r->column);
}

/* Does it say something by itself? */
static bool says(rawi_part part)
{
	return part != RAWI_PART_NONE && part != RAWI_PART_PAIR && part != RAWI_PART_MATE && part != RAWI_PART_VOID;
}

/* One name: its words one by one, neighbours as one word ("article-body" as "articlebody"), two words of content together. */
static rawi_part part_of_name(const rawi_class_reader *r, rawi_slice name)
{
	char plain[LONGEST_WORD * 2];
	size_t start[LONGEST_WORD], n = 0, words = 0;
	bool fresh = true, pair = false, mate = false;
	for (size_t i = 0; i < name.n && n < sizeof plain && words < LONGEST_WORD; i++) {
		char c = name.s[i];
		bool upper = c >= 'A' && c <= 'Z', letter = upper || (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
		bool hump = upper && i && name.s[i - 1] >= 'a' && name.s[i - 1] <= 'z';
		if (letter && (fresh || hump))
			start[words++] = n;
		if (letter)
			plain[n++] = (char)(upper ? c + 32 : c);
		fresh = !letter;
	}
	rawi_part found = RAWI_PART_NONE;
	for (size_t i = 0; i < words; i++) {
		size_t end = i + 1 < words ? start[i + 1] : n, two = i + 2 < words ? start[i + 2] : n;
		rawi_part part = part_of_word(r, plain + start[i], end - start[i]), both = i + 1 < words ? part_of_word(r, plain + start[i], two - start[i]) : RAWI_PART_NONE;
		if (part == RAWI_PART_VOID)
			return RAWI_PART_NONE;
		pair = pair || part == RAWI_PART_PAIR;
		mate = mate || part == RAWI_PART_MATE;
		if (says(both))
			part = both;
		if (found == RAWI_PART_NONE && says(part))
			found = part;
	}
	if (found == RAWI_PART_NONE && words > 2) {
		rawi_part whole = part_of_word(r, plain, n);
		found = says(whole) ? whole : RAWI_PART_NONE;
	}
	return found == RAWI_PART_NONE && pair && mate ? RAWI_PART_CONTENT : found;
}

rawi_part rawi_class_part(rawi_class_reader *r, rawi_slice names, rawi_slice *name)
{
	bool fresh;
	if (!names.n)
		return RAWI_PART_NONE;
	uint32_t *known = rawi_map_put(&r->memo, names, &fresh);
	if (!fresh) {
		*name = r->name.at[*known >> 8];
		return (rawi_part)(*known & 0xFF);
	}
	rawi_part found = RAWI_PART_NONE;
	*name = (rawi_slice){ "", 0 };
	for (size_t i = 0; i < names.n && i < MOST_BYTES && found != RAWI_PART_CONTENT;) {
		size_t from = i;
		while (i < names.n && (unsigned char)names.s[i] > ' ')
			i++;
		rawi_slice one = rawi_slice_sub(names, from, i - from);
		rawi_part part = part_of_name(r, one);
		if (part != RAWI_PART_NONE && (found == RAWI_PART_NONE || part == RAWI_PART_CONTENT)) {
			found = part;
			*name = one;
		}
		i++;
	}
	*known = (uint32_t)r->name.n << 8 | (uint32_t)found;
	rawi_vec_push(r->arena, &r->name, *name);
	return found;
}
