/* understand: persons known by name (persons.tsv and a desk's own rows of it). tokens → spans of type PER that carry their row: every name of one person is one entity,
 * with the key that the table gives. */
#include "understand/names_work.h"

void rawi_names_persons_known(rawi_names *w)
{
	for (uint32_t i = 0; i < w->n;) {
		uint32_t end;
		uint8_t cut;
		uint32_t row = rawi_names_begins(w, w->t_persons, i) && rawi_names_is_word(w, i) && w->span_at[i] == RAWI_NONE ? rawi_names_longest(w, w->t_persons, i, &end, &cut) : RAWI_NO_ROW;
		/* a family's name behind a given name is that bearer's own */
		bool others = row != RAWI_NO_ROW && i && !cut && end == i + 1 && w->words[i - 1].given != RAWI_NO_ROW && !w->words[i - 1].given_cut && w->words[i - 1].given_kind != RAWI_LINK;
		if (row == RAWI_NO_ROW || others) {
			i++;
			continue;
		}
		rawi_name_span s = { .first = i, .end = end, .row = row, .head = RAWI_NO_ROW, .type = RAWI_PER, .form = RAWI_FORM_NAME, .cut = cut };
		int gender = rawi_table_enum(w->t_persons, row, w->c_person_gender);
		rawi_slice state = rawi_table_cell(w->t_persons, row, w->c_person_state);
		s.gender = gender < 0 ? 0 : gender ? 'f' : 'm';
		if (state.n == 3)
			memcpy(s.state, state.s, 3);
		rawi_names_claim(w, s);
		i = end;
	}
}
