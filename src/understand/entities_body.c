/* understand: the keys of bodies, the same in every document. Entities of type ORG → `org:` and the name that the table gives the body; or, for bodies that every state
 * has, `org:`, the state and what the body is, without the words that say whose it is: وزارة الخارجية الروسية, وزارة خارجية روسيا and, on a page about Russia,
 * وزارة الخارجية are one. A body whose state the page does not say keeps its name alone.
 */
#include "understand/names_work.h"

#include <stdio.h>

enum { FORCE = 1 }; /* orgwords.tsv, kind: government and force are a state's own; a kind above is known by its name */

/* Does a token only say whose the body is? A nationality adjective of that state, its name. */
static bool says_whose(const rawi_names *w, uint32_t token, const char *state)
{
	const rawi_name_word *x = &w->words[token];
	rawi_slice code = x->nation != RAWI_NO_ROW ? rawi_table_cell(w->t_states, x->nation, w->c_iso) : (rawi_slice){ "", 0 };
	if (code.n == 3 && memcmp(code.s, state, 3) == 0)
		return true;
	uint32_t end;
	uint8_t cut;
	for (uint32_t row = rawi_names_longest(w, w->t_states, token, &end, &cut); row != RAWI_NO_ROW; row = rawi_table_next(w->t_states, row))
		if (rawi_slice_is(rawi_table_cell(w->t_states, row, w->c_iso), state))
			return true;
	return false;
}

rawi_slice rawi_names_body_key(const rawi_names *w, const rawi_name_span *s, const char *state)
{
	rawi_slice head = rawi_table_cell(w->t_orgwords, s->head, 0);
	size_t room = head.n + 16, n;
	for (uint32_t i = s->first; i < s->end; i++)
		room += w->text->tokens[i].span.len + w->letter[6].n + 1;
	char *out = rawi_arena_alloc(w->arena, room);
	n = (size_t)snprintf(out, room, "org:%s:%.*s", state, (int)head.n, head.s);
	for (uint32_t i = s->first + !s->headless; i < s->end; i++) {
		const rawi_token *k = &w->text->tokens[i];
		if (k->kind > RAWI_TOK_NUMBER || says_whose(w, i, state))
			continue;
		/* وزارة خارجية روسيا: what the article of the state's name made definite */
		bool bare = i == s->first + 1 && !w->words[i].article && i + 1 < s->end && says_whose(w, i + 1, state) && k->pos != RAWI_POS_PART;
		rawi_slice text = rawi_names_plain(w, rawi_token_text(w->text, i));
		n += (size_t)snprintf(out + n, room - n, " %.*s%.*s", bare ? (int)w->letter[6].n : 0, w->letter[6].s, (int)text.n, text.s);
	}
	return (rawi_slice){ out, n };
}

static rawi_slice table_key(const rawi_names *w, uint32_t row)
{
	rawi_slice same = rawi_table_cell(w->t_orgs, row, w->c_org_same);
	while (row && same.n && rawi_slice_eq(rawi_table_cell(w->t_orgs, row - 1, w->c_org_same), same))
		row--;
	rawi_slice name = rawi_table_cell(w->t_orgs, row, 0);
	return rawi_arena_join(w->arena, RAWI_LIT("org:"), name);
}

void rawi_names_bodies(rawi_names *w)
{
	rawi_record *r = w->doc->record;
	bool *done = RAWI_NEW_N(w->arena, bool, r->entities.n + 1);
	for (size_t i = 0; i < w->spans.n; i++) {
		const rawi_name_span *s = &w->spans.at[i];
		if (s->dead || s->same || s->nameless || s->type != RAWI_ORG || s->entity == RAWI_NONE || done[s->entity])
			continue;
		rawi_entity *e = &r->entities.at[s->entity];
		if (s->row != RAWI_NO_ROW)
			e->key = table_key(w, s->row);
		else if (s->head != RAWI_NO_ROW && e->country[0] && rawi_table_enum(w->t_orgwords, s->head, w->c_word_kind) <= FORCE)
			e->key = rawi_names_body_key(w, s, e->country);
		else
			continue;
		done[s->entity] = true;
	}
}
