/* understand: did the act happen? Cues of status.tsv before the act in its sentence, the future particle, and the act it depends on.
 *
 * A cue governs the next finite verb (within two words), the event noun after it (within a few words), or what follows in its clause. The nearest cue wins,
 * negation first. What somebody is said to have done and the next words say he denied ("… denied this allegation") is negated. An act that is asked for is hypothetical, one that is promised lies ahead. The date has its say later (when.c): an act more than
 * a month before publication is historical, one that the words put ahead is future.
 */
#include "understand/frames.h"

enum { VERB_REACH = 2, NOUN_REACH = 4, CLAUSE_REACH = 12, CUE_WORDS = 3 };
enum { FUTURE, HYPOTHETICAL, NEGATED, HISTORICAL }; /* status.tsv */
enum { GOV_VERB, GOV_NOUN, GOV_CLAUSE, GOV_TIME, GOV_IN };

static const uint8_t status_of[] = { RAWI_FUTURE, RAWI_HYPOTHETICAL, RAWI_NEGATED, RAWI_HISTORICAL };

/* The node behind the first word of a cue; 0 where the token is none. */
static uint32_t begins(const rawi_events *w, const rawi_token *t)
{
	rawi_reading_kept *kept = rawi_reading_kept_of(w->readings, t);
	if (kept && kept->status)
		return kept->status - 1;
	uint32_t node = rawi_table_step(w->status, 0, t->bare);
	if (!node)
		node = rawi_table_step(w->status, 0, t->fold);
	if (!node)
		node = rawi_table_step(w->status, 0, t->stem);
	if (kept)
		kept->status = node + 1;
	return node;
}

static uint32_t cue_at(const rawi_events *w, uint32_t i, uint32_t limit, uint32_t *end)
{
	const rawi_token *tok = w->text->tokens;
	uint32_t best = RAWI_NO_ROW, node = 0;
	if (!(tok[i].tables & rawi_table_bit(w->status)))
		return best;
	for (uint32_t k = i; k < limit && k < i + CUE_WORDS && tok[k].kind == RAWI_TOK_WORD; k++) {
		uint32_t next = k == i ? begins(w, &tok[k]) : rawi_table_step(w->status, node, tok[k].bare);
		if (!next && k > i)
			next = rawi_table_step(w->status, node, tok[k].fold);
		node = next;
		if (!node)
			break;
		if (rawi_table_accept(w->status, node) != RAWI_NO_ROW) {
			best = rawi_table_accept(w->status, node);
			*end = k + 1;
		}
	}
	return best;
}

static uint32_t words_between(const rawi_events *w, uint32_t from, uint32_t to)
{
	uint32_t n = 0;
	for (uint32_t i = from; i < to; i++)
		n += w->text->tokens[i].kind == RAWI_TOK_WORD;
	return n;
}

static bool imperfect(const rawi_events *w, const rawi_act *act)
{
	const rawi_token *t = &w->text->tokens[act->first];
	if (t->feat & (RAWI_FEAT_IMPERFECT | RAWI_FEAT_PAST))
		return t->feat & RAWI_FEAT_IMPERFECT;
	return false;
}

/* «سبق- الرياض: …»: a word alone before a dash, at the head of a paragraph, names the paper that tells it. */
static bool is_byline(const rawi_events *w, uint32_t token)
{
	const rawi_text *x = w->text;
	uint32_t s = x->tokens[token].sentence;
	return token == x->sentences[s].first && (s == 0 || x->sentences[s - 1].block != x->sentences[s].block) && token + 1 < x->sentences[s].end && rawi_is_dash(&x->tokens[token + 1]);
}

/* "may lead to │ protests": the act is what a verb of result right behind the cue leads to, over that verb's subject. */
static bool is_result_of_next(const rawi_events *w, uint32_t end, const rawi_act *act)
{
	enum { RESULT_REACH = 5 };
	const rawi_token *tok = w->text->tokens;
	const rawi_table *results = rawi_tables_get(w->doc->tables, "results");
	if (end + 1 >= act->first || act->first - end > RESULT_REACH || !(tok[end].feat & RAWI_FEAT_IMPERFECT) || (rawi_table_find(results, tok[end].lemma) == RAWI_NO_ROW && rawi_row_of_stem(results, &tok[end]) == RAWI_NO_ROW))
		return false;
	for (uint32_t i = end + 1; i < act->first; i++)
		if (w->verb[i] || tok[i].kind != RAWI_TOK_WORD || (w->act_at[i] != RAWI_NONE && !(tok[i].pro & RAWI_PRO_AL)))
			return false;
	return w->prep[act->first - 1] != RAWI_PREP_NONE || (tok[act->first].pro & RAWI_PRO_B);
}

/* Does this row of the cue that ends at `end` reach the act? */
static bool governs(const rawi_events *w, uint32_t row, uint32_t end, const rawi_act *act, int governs_col, int tense_col)
{
	bool noun = act->form == RAWI_ACT_NOUN;
	uint32_t gap = words_between(w, end, act->first);
	int tense = rawi_table_enum(w->status, row, tense_col);
	if (tense == 1 && !noun && !imperfect(w, act))
		return false;
	if (noun && gap > 2 && ((w->text->tokens[act->first].pro & RAWI_PRO_AL) || w->text->tokens[act->end - 1].enc != RAWI_ENC_NONE))
		return false; /* "the war": what is spoken of as known has happened, whatever may come of it */
	switch (rawi_table_enum(w->status, row, governs_col)) {
	case GOV_VERB:
		return noun ? (gap <= 1 && rawi_is_done(w, act)) || is_result_of_next(w, end, act) : gap < VERB_REACH; /* "was not done his arrest" */
	case GOV_NOUN: {
		if (!noun || gap >= NOUN_REACH)
			return false;
		if (act->end < w->text->n_tokens && w->verb[act->end] && w->clause[act->end] == w->clause[act->first] && !(w->text->tokens[act->end].feat & RAWI_FEAT_IMPERFECT) && w->text->tokens[act->end].enc != RAWI_ENC_NONE && rawi_table_enum(w->status, row, w->status_of) != NEGATED)
			return false; /* "in return for concessions that it made": they were made */
		for (uint32_t i = end; i < act->first; i++)
			if (w->verb[i] || w->text->tokens[i].kind == RAWI_TOK_PUNCT || w->word[i] == RAWI_CLAUSE_RELATIVE || w->word[i] == RAWI_CLAUSE_LINK || w->prep[i] == RAWI_PREP_OTHER || w->prep[i] == RAWI_PREP_SINCE || w->prep[i] == RAWI_PREP_TIME)
				return false; /* "under (in Arabic "without") fourteen, because of the fall of a shell" */
		return true;
	}
	case GOV_IN: /* "failed in the storming of" */
		for (uint32_t i = end; noun && i < act->first; i++)
			if (w->verb[i] || (w->prep[i] == RAWI_PREP_FI && i + 1 != act->first))
				return false;
		return noun && act->first > end && w->prep[act->first - 1] == RAWI_PREP_FI && gap < CLAUSE_REACH && w->clause[act->first] == w->clause[end - 1];
	default:
		if (noun && act->first > end && w->text->tokens[act->first - 1].kind == RAWI_TOK_PUNCT)
			return false; /* "is ready to answer, asking …" */
		for (uint32_t i = end; i < act->first; i++)
			if (w->word[i] == RAWI_CLAUSE_RELATIVE)
				return false; /* "it will be the first attack of those who rule": they rule now */
		return gap < CLAUSE_REACH && w->clause[act->first] - w->clause[end - 1] <= 1;
	}
}

/* "failed │ X and Y │ in storming the town": the verb and the preposition of a cue, between which the subject stands, and the act right behind that preposition. */
static bool is_failed(const rawi_events *w, const rawi_act *act)
{
	const rawi_token *tok = w->text->tokens;
	uint32_t prep = act->first > 0 ? act->first - 1 : 0;
	if (act->form != RAWI_ACT_NOUN || !act->first || w->prep[prep] == RAWI_PREP_NONE || tok[prep].enc != RAWI_ENC_NONE)
		return false;
	for (uint32_t i = prep; i > 0 && act->first - i < RIGHT && w->clause[i - 1] == w->clause[act->first]; i--) {
		if (!w->verb[i - 1])
			continue;
		uint32_t node = begins(w, &tok[i - 1]), lemma = node ? 0 : rawi_table_step(w->status, 0, tok[i - 1].lemma), row;
		node = node ? node : lemma;
		node = node ? rawi_table_step(w->status, node, tok[prep].bare) : 0;
		row = node ? rawi_table_accept(w->status, node) : RAWI_NO_ROW;
		return row != RAWI_NO_ROW && rawi_table_enum(w->status, row, w->status_of) == NEGATED;
	}
	return false;
}

/* "that the council's rejection will cost it": an act noun that opens its clause and whose verb lies ahead is only supposed. */
static bool is_subject_of_future(const rawi_events *w, const rawi_act *act)
{
	const rawi_token *tok = w->text->tokens;
	if (act->form != RAWI_ACT_NOUN || (act->first > 0 && w->word[act->first - 1] != RAWI_CLAUSE_THAT && tok[act->first - 1].sentence == tok[act->first].sentence))
		return false;
	if (tok[act->first].pro & (RAWI_PRO_AL | RAWI_PRO_B | RAWI_PRO_L | RAWI_PRO_K) || tok[act->end - 1].enc != RAWI_ENC_NONE)
		return false;
	for (uint32_t i = act->end; i < w->text->n_tokens && i < act->end + CLAUSE_REACH && w->clause[i] == w->clause[act->first]; i++)
		if (w->verb[i])
			return tok[i].pro & RAWI_PRO_S;
	return false;
}

/* "during his meeting", "after a series of raids": what stands right behind such a word has taken place, whatever the sentence asks for. */
uint8_t rawi_act_known(const rawi_events *w, const rawi_act *act, uint32_t from)
{
	enum { KNOWN = 3, DURING = 5, KNOWN_WORDS = 3, KNOWN_REACH = 3 }; /* scenes.tsv, role */
	const rawi_token *tok = w->text->tokens;
	if (act->form != RAWI_ACT_NOUN)
		return 0;
	for (uint32_t back = 1; back <= KNOWN_WORDS + KNOWN_REACH && back + from <= act->first && tok[act->first - back].sentence == tok[act->first].sentence; back++) {
		uint32_t i = act->first - back, node = 0;
		if (tok[i].kind != RAWI_TOK_WORD || w->verb[i] || w->word[i] == RAWI_CLAUSE_THAT || w->word[i] == RAWI_CLAUSE_RELATIVE)
			return 0;
		for (uint32_t k = i; k < act->first && k < i + KNOWN_WORDS; k++) {
			node = rawi_table_step(w->scenes, node, k == i && !(tok[k].pro & (RAWI_PRO_B | RAWI_PRO_L)) ? tok[k].bare : tok[k].fold);
			if (!node)
				break;
			int role = -1;
			for (uint32_t row = rawi_table_accept(w->scenes, node); row != RAWI_NO_ROW && role != KNOWN && role != DURING; row = rawi_table_next(w->scenes, row))
				role = rawi_table_enum(w->scenes, row, w->scene_role);
			if (role != KNOWN && role != DURING)
				continue;
			if (words_between(w, k + 1, act->first) >= KNOWN_REACH || (i > 0 && w->prep[i - 1] == RAWI_PREP_MIN)) /* "by means of" */
				return 0;
			return role == DURING ? 2 : 1;
		}
	}
	return 0;
}

/* "an end to the shelling": the second noun of an idafa is what there is, not what is asked for. */
static bool is_second(const rawi_events *w, const rawi_act *act)
{
	const rawi_token *tok = w->text->tokens;
	uint32_t i = act->first;
	if (act->form != RAWI_ACT_NOUN || !i || tok[i - 1].sentence != tok[i].sentence || !((tok[i].pro & RAWI_PRO_AL) || tok[act->end - 1].enc != RAWI_ENC_NONE))
		return false;
	if (tok[i].pro & (RAWI_PRO_W | RAWI_PRO_F | RAWI_PRO_B | RAWI_PRO_L | RAWI_PRO_K))
		return false;
	return w->act_at[i - 1] != RAWI_NONE && w->found.at[w->act_at[i - 1]].form == RAWI_ACT_NOUN && !(tok[i - 1].pro & RAWI_PRO_AL) && tok[i - 1].enc == RAWI_ENC_NONE;
}

/* Does the verb lie ahead, by its letter or by a cue right before it («سوف»)? */
static bool will_be(const rawi_events *w, uint32_t verb)
{
	const rawi_token *tok = w->text->tokens;
	uint32_t end, row = verb > 0 && tok[verb - 1].sentence == tok[verb].sentence ? cue_at(w, verb - 1, verb, &end) : RAWI_NO_ROW;
	return (tok[verb].pro & RAWI_PRO_S) || (row != RAWI_NO_ROW && rawi_table_enum(w->status, row, w->status_governs) == GOV_VERB && rawi_table_enum(w->status, row, w->status_of) == FUTURE);
}

/* "will be imposed … in return for lifting sanctions": an act noun that is not spoken of as known, behind a verb that lies ahead. */
static bool is_behind_future(const rawi_events *w, const rawi_act *act)
{
	const rawi_token *tok = w->text->tokens;
	if (act->form != RAWI_ACT_NOUN || (tok[act->first].pro & (RAWI_PRO_AL | RAWI_PRO_W)) || tok[act->end - 1].enc != RAWI_ENC_NONE || rawi_act_known(w, act, 0) || w->prep[act->first ? act->first - 1 : 0] == RAWI_PREP_OTHER)
		return false;
	for (uint32_t i = act->first; i > 0 && act->first - i < CLAUSE_REACH && w->clause[i - 1] == w->clause[act->first]; i--)
		if (w->verb[i - 1])
			return will_be(w, i - 1);
	return false;
}

/* "said that it is upon the rebels to keep the truce": a clause that opens with "upon". */
static bool is_duty(const rawi_events *w, const rawi_act *act)
{
	uint32_t i = act->first;
	if (act->form != RAWI_ACT_NOUN)
		return false;
	while (i > 0 && act->first - i < CLAUSE_REACH && w->clause[i - 1] == w->clause[act->first] && !w->verb[i - 1])
		i--;
	return i + 1 < act->first && w->word[i] == RAWI_CLAUSE_THAT && w->prep[i + 1] == RAWI_PREP_ALA && w->text->tokens[i + 1].enc == RAWI_ENC_NONE;
}

/* "asked that it withdraw", "decided to visit": a verb of the present right behind the particle is what somebody wants, but for "before". */
static bool is_wished(const rawi_events *w, const rawi_act *act)
{
	uint32_t i = act->first;
	if (act->form == RAWI_ACT_NOUN || i < 1 || w->word[i - 1] != RAWI_CLAUSE_THAT || w->text->tokens[i - 1].sentence != w->text->tokens[i].sentence || !imperfect(w, act))
		return false;
	return i < 2 || (w->prep[i - 2] != RAWI_PREP_OTHER && w->prep[i - 2] != RAWI_PREP_TIME && w->prep[i - 2] != RAWI_PREP_SINCE);
}

/* "so let the army strike": the particle before a verb of the present that opens its clause. */
static bool is_commanded(const rawi_events *w, const rawi_act *act)
{
	const rawi_token *t = &w->text->tokens[act->first];
	if (act->form == RAWI_ACT_NOUN || !(t->pro & RAWI_PRO_L) || !imperfect(w, act))
		return false;
	return (t->pro & (RAWI_PRO_F | RAWI_PRO_W)) || act->first == 0 || t[-1].sentence != t->sentence || t[-1].kind == RAWI_TOK_OPEN || t[-1].punct == ':';
}

/* "will not accept", "will not allow": who would agree or grant a thing and says that he will not refuses. */
static void refuse(const rawi_events *w, rawi_act *act, uint32_t row)
{
	bool may = act->type == RAWI_AGREE || (act->type == RAWI_CONCEDE && (rawi_act_marks(w, act->row) >> RAWI_PREP_L & 1)); /* what is granted to somebody; "will not give up" is none */
	if (!may || row == RAWI_NO_ROW || act->status != RAWI_NEGATED || act->form != RAWI_ACT_VERB || act->actor.n != 1 || rawi_table_enum(w->status, row, w->status_mood) < 0)
		return;
	act->type = RAWI_REJECT;
	act->status = RAWI_ACTUAL;
}

/* "condemned X for shelling", in Arabic "to": what somebody is blamed, thanked or punished for has happened. */
static bool is_judged_for(const rawi_events *w, const rawi_act *act)
{
	const rawi_act *by = rawi_led_by_l(w, act);
	return by && by->form == RAWI_ACT_VERB && (by->type == RAWI_ACCUSE || by->type == RAWI_SUPPORT || by->type == RAWI_SANCTION);
}

/* "did not announce the end of its ties": the object of a light verb that is negated. */
static bool is_undone(const rawi_events *w, const rawi_act *act)
{
	const rawi_token *tok = w->text->tokens;
	if (act->form != RAWI_ACT_NOUN || (tok[act->first].pro & (RAWI_PRO_AL | RAWI_PRO_B | RAWI_PRO_L | RAWI_PRO_W | RAWI_PRO_F)))
		return false;
	for (uint32_t i = act->first; i > 0 && act->first - i < CLAUSE_REACH && w->clause[i - 1] == w->clause[act->first] && w->prep[i - 1] == RAWI_PREP_NONE; i--)
		if (w->verb[i - 1])
			return w->act_at[i - 1] != RAWI_NONE && w->found.at[w->act_at[i - 1]].form == RAWI_ACT_LIGHT && w->found.at[w->act_at[i - 1]].status == RAWI_NEGATED;
	return false;
}

void rawi_act_status(rawi_events *w, uint32_t index)
{
	rawi_act *act = &w->found.at[index];
	const rawi_token *tok = w->text->tokens;
	int status = w->status_of, gov = w->status_governs, tense = w->status_tense;
	uint32_t from = act->first > CLAUSE_REACH + CUE_WORDS ? act->first - CLAUSE_REACH - CUE_WORDS : 0, end = 0, cue = 0, said = RAWI_NO_ROW;
	act->status = RAWI_ACTUAL;
	if (tok[act->first].pro & RAWI_PRO_S)
		act->status = RAWI_FUTURE;
	for (uint32_t i = from; i < act->first; i++) {
		if (tok[i].sentence != tok[act->first].sentence)
			continue;
		uint32_t row = cue_at(w, i, act->first, &end);
		if (row == RAWI_NO_ROW || is_byline(w, i))
			continue;
		for (; row != RAWI_NO_ROW; row = rawi_table_next(w->status, row)) {
			if (!governs(w, row, end, act, gov, tense))
				continue;
			uint8_t s = status_of[rawi_table_enum(w->status, row, status)];
			if (act->status != RAWI_NEGATED || s == RAWI_NEGATED) {
				act->status = s;
				cue = end;
				said = row;
			}
		}
		i = end - 1;
	}
	if (act->type == RAWI_AGREE && act->form == RAWI_ACT_NOUN && act->status == RAWI_FUTURE && said != RAWI_NO_ROW && rawi_table_enum(w->status, said, gov) == GOV_NOUN)
		act->status = RAWI_ACTUAL; /* "in return for a pledge": the pledge is given, what is pledged lies ahead */
	/* "the coming visit", "the former agreement": a cue right after the noun */
	for (uint32_t i = act->end; act->form == RAWI_ACT_NOUN && i < w->text->n_tokens && i < act->end + 3 && w->clause[i] == w->clause[act->first]; i++) {
		uint32_t row = (tok[i].pro & RAWI_PRO_AL) || tok[i].pos == RAWI_POS_ADJ ? cue_at(w, i, i + 1, &end) : RAWI_NO_ROW;
		if (row != RAWI_NO_ROW && rawi_table_enum(w->status, row, gov) == GOV_CLAUSE && act->status == RAWI_ACTUAL)
			act->status = status_of[rawi_table_enum(w->status, row, status)];
	}
	if (act->status == RAWI_ACTUAL && is_duty(w, act))
		act->status = RAWI_HYPOTHETICAL;
	for (uint32_t i = act->end; act->status == RAWI_ACTUAL && i < w->text->n_tokens && i < act->end + CLAUSE_REACH && w->clause[i] == w->clause[act->first] && !w->verb[i]; i++) {
		uint32_t row = cue_at(w, i, i + CUE_WORDS < w->text->n_tokens ? i + CUE_WORDS : (uint32_t)w->text->n_tokens, &end); /* "struck … at that time" */
		if (row != RAWI_NO_ROW && rawi_table_enum(w->status, row, gov) == GOV_TIME)
			act->status = RAWI_HISTORICAL;
	}
	if (act->status == RAWI_ACTUAL && (is_wished(w, act) || is_commanded(w, act)))
		act->status = RAWI_HYPOTHETICAL;
	if (act->status == RAWI_ACTUAL && is_behind_future(w, act))
		act->status = RAWI_FUTURE;
	if (act->status == RAWI_ACTUAL && is_subject_of_future(w, act))
		act->status = RAWI_HYPOTHETICAL;
	if (act->governor != RAWI_NONE && act->status == RAWI_ACTUAL && w->found.at[act->governor].type != RAWI_ACCUSE)
		act->status = w->found.at[act->governor].type == RAWI_AGREE ? RAWI_FUTURE : RAWI_HYPOTHETICAL;
	if (act->status == RAWI_HYPOTHETICAL && (rawi_act_known(w, act, cue) || (act->governor != RAWI_NONE && is_second(w, act))))
		act->status = RAWI_ACTUAL;
	/* a purpose, "in order to arrest": the act has not happened yet; a visit or a meeting so named has ("for a meeting with") */
	if (act->form == RAWI_ACT_NOUN && act->status == RAWI_ACTUAL && tok[act->first].pro & RAWI_PRO_L && !(tok[act->first].pro & RAWI_PRO_AL) && act->type != RAWI_CONSULT && !act->suffered && !rawi_faced(w, act) && !is_judged_for(w, act))
		act->status = RAWI_HYPOTHETICAL;
	if (act->status == RAWI_ACTUAL && (is_undone(w, act) || is_failed(w, act)))
		act->status = RAWI_NEGATED;
	refuse(w, act, said);
}

/* One and the same, or one a state and the other who acts for it. */
static bool one_side(const rawi_record *r, uint32_t a, uint32_t b)
{
	const rawi_entity *x = &r->entities.at[a], *y = &r->entities.at[b];
	return a == b || (x->country[0] && strcmp(x->country, y->country) == 0 && (x->type == RAWI_LOC || y->type == RAWI_LOC));
}

/* Acts of the denier's that the sentence before, or the words before in this one, put into somebody's mouth. */
static void deny(rawi_events *w, uint32_t cue, const rawi_ids *who)
{
	const rawi_text *x = w->text;
	uint32_t sentence = x->tokens[cue].sentence, block = x->sentences[sentence].block;
	for (size_t k = w->found.n; k-- > 0;) {
		rawi_act *act = &w->found.at[k];
		uint32_t at = x->tokens[act->first].sentence;
		if (act->first >= cue || act->form == RAWI_ACT_LIGHT)
			continue;
		if (at + 1 < sentence || x->sentences[at].block != block)
			return;
		bool alleged = w->doc->quote_at[act->first] != RAWI_NONE || (act->governor != RAWI_NONE && w->found.at[act->governor].type == RAWI_ACCUSE);
		for (size_t i = 0; alleged && i < act->actor.n; i++)
			for (size_t n = 0; n < who->n; n++)
				if (one_side(w->doc->record, act->actor.at[i], who->at[n])) {
					act->status = RAWI_NEGATED;
					act->denied_by = who->at[n];
				}
	}
}

/* "denied the accusations made against it of killing": what stands behind them with "of" is the denier's. */
static void alleged_behind(rawi_events *w, uint32_t allegation, const rawi_ids *who)
{
	enum { OF_REACH = 6 };
	const rawi_token *tok = w->text->tokens;
	for (uint32_t i = allegation + 1; i < w->text->n_tokens && i < allegation + OF_REACH && tok[i].sentence == tok[allegation].sentence && tok[i].kind == RAWI_TOK_WORD && w->word[i] != RAWI_CLAUSE_THAT; i++) {
		rawi_act *act = w->act_at[i] != RAWI_NONE ? &w->found.at[w->act_at[i]] : NULL;
		if (!act || act->form != RAWI_ACT_NOUN || !(tok[i].pro & RAWI_PRO_B))
			continue;
		if (!act->actor.n)
			rawi_ids_join(w->arena, &act->actor, who);
		return;
	}
}

/* "denied accusations": the denier is the accused, and accused he was. */
static void accused_denies(rawi_act *act, const rawi_ids *who)
{
	if (act->type != RAWI_ACCUSE || act->actor.n != 1 || !rawi_ids_have(who, act->actor.at[0]))
		return;
	act->recipient = act->actor;
	act->actor.n = 0;
	act->suffered = 1;
	act->status = RAWI_ACTUAL;
}

void rawi_acts_denied(rawi_events *w)
{
	enum { DENIAL_REACH = 6 };
	const rawi_token *tok = w->text->tokens;
	const rawi_table *what = rawi_tables_get(w->doc->tables, "allegations");
	int status = rawi_table_column(w->status, "status"), gov = rawi_table_column(w->status, "governs");
	for (uint32_t i = 0; i < w->text->n_tokens; i++) {
		uint32_t end = 0, row = w->verb[i] ? cue_at(w, i, i + 1, &end) : RAWI_NO_ROW;
		while (row != RAWI_NO_ROW && (rawi_table_enum(w->status, row, status) != NEGATED || rawi_table_enum(w->status, row, gov) != GOV_CLAUSE))
			row = rawi_table_next(w->status, row); /* the verb may be written as its masdar is */
		if (row == RAWI_NO_ROW)
			continue;
		rawi_ids who = { 0 };
		for (uint32_t k = end, steps = 0; k < w->text->n_tokens && steps < DENIAL_REACH && tok[k].sentence == tok[i].sentence && tok[k].kind == RAWI_TOK_WORD; k++) {
			steps += !rawi_inside_phrase(w, k);
			if (w->phrase_at[k] != RAWI_NONE && !who.n) {
				rawi_phrase_who(w, w->phrase_at[k], &who);
			} else if (w->word[k] == RAWI_CLAUSE_THAT) {
				break; /* what it denies follows */
			} else if (rawi_row_of_stem(what, &tok[k]) != RAWI_NO_ROW) {
				if (!(tok[k].pro & RAWI_PRO_AL)) {
					alleged_behind(w, k, &who);
					if (w->act_at[k] != RAWI_NONE)
						accused_denies(&w->found.at[w->act_at[k]], &who);
					break;
				}
				deny(w, i, &who);
				alleged_behind(w, k, &who);
				if (w->act_at[k] != RAWI_NONE) /* "these accusations": no further act, least of all the denier's */
					w->found.at[w->act_at[k]].actor.n = w->found.at[w->act_at[k]].recipient.n = 0;
				break;
			}
		}
	}
}
