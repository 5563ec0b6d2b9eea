/* understand: who is spoken of where a verb has no subject of its own: whoever spoke or acted last and agrees with it. */
#include "understand/frames.h"
#include "base/utf8.h"
#include "understand/names.h"

void rawi_now_spoken_of(rawi_events *w, uint32_t token, const rawi_ids *who)
{
	rawi_subject s = { .token = token, .told = RAWI_NONE };
	rawi_ids_join(w->arena, &s.who, who);
	s.outlet = who->n == 1 && rawi_is_outlet(w, who->at[0]);
	rawi_vec_push(w->arena, &w->subjects, s);
}

bool rawi_speaker_before(rawi_events *w, uint32_t token, uint32_t sentences, rawi_ids *out)
{
	const rawi_text *x = w->text;
	uint32_t now = x->tokens[token].sentence;
	for (size_t k = w->subjects.n; k-- > 0;) {
		const rawi_subject *s = &w->subjects.at[k];
		uint32_t then = x->tokens[s->token].sentence;
		if (now - then > sentences || x->sentences[then].block != x->sentences[now].block)
			return false;
		if (!s->said || !s->who.n)
			continue;
		rawi_ids_join(w->arena, out, &s->who);
		return true;
	}
	return false;
}

bool rawi_spoken_in_sentence(const rawi_events *w, const rawi_act *act)
{
	return w->subjects.n && w->text->tokens[w->subjects.at[w->subjects.n - 1].token].sentence == w->text->tokens[act->first].sentence;
}

/* Described by a sound masculine plural ("the extremists"): behind them a verb is in the plural, too. */
static bool several_men(const rawi_events *w, const rawi_entity *e)
{
	const rawi_token *t = e->mentions.n && e->mentions.at[0].at.first < w->text->n_tokens ? &w->text->tokens[e->mentions.at[0].at.first] : NULL;
	return t && e->number == 3 && (t->feat & RAWI_FEAT_KNOWN) && (t->feat & RAWI_FEAT_PLUR) && (t->feat & RAWI_FEAT_MASC) && !(t->feat & RAWI_FEAT_FEM) && t->enc == RAWI_ENC_NONE && t->stem.n > t->lemma.n && rawi_slice_starts(t->stem, t->lemma);
}

/* «تلقى»: of the table's verbs only the past begins as another's feminine present does, so one that stands as its row has it is masculine, too. */
static bool is_past_of_row(const rawi_events *w, uint32_t token)
{
	const rawi_token *t = &w->text->tokens[token];
	const rawi_act *act = w->act_at[token] != RAWI_NONE ? &w->found.at[w->act_at[token]] : NULL;
	if (!act || act->form != RAWI_ACT_LIGHT || act->row == RAWI_NO_ROW || (t->pro & RAWI_PRO_S) || !(t->feat & RAWI_FEAT_IMPERFECT) || (t->feat & (RAWI_FEAT_PAST | RAWI_FEAT_MASC)) || !(t->feat & RAWI_FEAT_FEM))
		return false;
	return rawi_slice_eq(rawi_fold(w->doc->tables, w->arena, rawi_table_cell(w->acts, act->row, 0)), t->stem);
}

/* May a verb of this gender have them as its subject? States go as feminine, persons by their gender; bodies may be either. */
bool rawi_verb_agrees(const rawi_events *w, uint32_t token, const rawi_ids *who)
{
	const rawi_token *t = &w->text->tokens[token];
	if (t->pos != RAWI_POS_VERB || who->n != 1 || (t->feat & RAWI_FEAT_FIRST))
		return true;
	const rawi_entity *e = &w->doc->record->entities.at[who->at[0]];
	bool fem = t->feat & RAWI_FEAT_FEM, masc = (t->feat & RAWI_FEAT_MASC) || is_past_of_row(w, token);
	if (masc && (t->feat & RAWI_FEAT_PLUR) && !(t->feat & RAWI_FEAT_SING) && e->type == RAWI_PER && e->number != 3)
		return false; /* "(they) fought": not one person */
	uint32_t head = e->mentions.n && e->type == RAWI_ORG ? e->mentions.at[0].at.first : RAWI_NONE;
	uint32_t of = head != RAWI_NONE && head < w->text->n_tokens ? w->text->tokens[head].feat : 0;
	if (masc && !fem && (((of & RAWI_FEAT_FEM) && (of & (RAWI_FEAT_SING | RAWI_FEAT_PLUR))) || ((of & RAWI_FEAT_PLUR) && !(of & RAWI_FEAT_MASC))))
		return false; /* "the ministry", "the authorities" */
	if (fem && !masc)
		return e->type != RAWI_PER || e->gender == 'f' || (e->unnamed && !several_men(w, e));
	return !(masc && !fem) || e->type != RAWI_LOC || e->gender == 'm' || e->unnamed || rawi_goes_masculine(w, e);
}

/* Somebody described, who becomes an entity now that an act needs him. */
static void make_told(rawi_events *w, rawi_subject *s)
{
	if (s->who.n || s->told == RAWI_NONE)
		return;
	uint32_t end, id = rawi_described_at(w, s->told, &end);
	s->told = RAWI_NONE;
	if (id != RAWI_NONE)
		rawi_ids_add(w->arena, &s->who, id);
}

/* In his very words the speaker is no "he", but where «إنه» stands before them. */
static bool in_own_words(const rawi_events *w, uint32_t token)
{
	const rawi_token *t = &w->text->tokens[token];
	uint32_t q = w->doc->quote_at[token], before = token;
	while (before > 0 && w->text->tokens[before - 1].kind != RAWI_TOK_WORD && t->sentence == w->text->tokens[before - 1].sentence)
		before--;
	bool meant = before > 0 && t->sentence == w->text->tokens[before - 1].sentence && w->text->tokens[before - 1].enc != RAWI_ENC_NONE && w->text->tokens[before - 1].pos == RAWI_POS_PART && w->doc->quote_at[before - 1] != q;
	if (q == RAWI_NONE || q >= w->doc->record->quotes.n || w->doc->record->quotes.at[q].kind != RAWI_QUOTE_DIRECT || meant)
		return false;
	return t->pos == RAWI_POS_VERB && (t->feat & RAWI_FEAT_THIRD) && !(t->feat & RAWI_FEAT_FIRST);
}

/* "the inhabitants (they) were sad that (he) would come": several people, who are only described, by a plural or in front of one ("a number of them │ (they) said"), are no "he". */
static bool is_they(const rawi_events *w, uint32_t token, const rawi_subject *s)
{
	const rawi_token *t = &w->text->tokens[token];
	const rawi_entity *e = s->who.n == 1 ? &w->doc->record->entities.at[s->who.at[0]] : NULL;
	bool he = t->pos == RAWI_POS_VERB && (t->feat & (RAWI_FEAT_THIRD | RAWI_FEAT_MASC | RAWI_FEAT_FEM | RAWI_FEAT_SING | RAWI_FEAT_PLUR | RAWI_FEAT_FIRST)) == (RAWI_FEAT_THIRD | RAWI_FEAT_MASC | RAWI_FEAT_SING);
	if (!he || !e || !e->unnamed || e->type != RAWI_PER || e->number != 3 || !e->mentions.n || e->mentions.at[0].at.first >= w->text->n_tokens)
		return false;
	return (w->text->tokens[e->mentions.at[0].at.first].feat & RAWI_FEAT_PLUR) || (w->text->tokens[s->token].feat & (RAWI_FEAT_PLUR | RAWI_FEAT_SING)) == RAWI_FEAT_PLUR;
}

/* Who was spoken of last; where a verb does not agree with him, who was spoken of before him in its sentence. */
static rawi_subject *agreeing_subject(rawi_events *w, uint32_t token)
{
	enum { SUBJECTS_BACK = 3 };
	const rawi_token *tok = w->text->tokens;
	for (size_t k = w->subjects.n, n = 0; k > 0 && n < SUBJECTS_BACK; k--, n++) {
		rawi_subject *s = &w->subjects.at[k - 1];
		if (s->said && in_own_words(w, token))
			return NULL;
		if (n && (tok[s->token].sentence != tok[token].sentence || s->said || w->clause[s->token] > w->clause[token]))
			return NULL;
		make_told(w, s);
		if (s->who.n && rawi_verb_agrees(w, token, &s->who) && !is_they(w, token, s))
			return s;
		if (!s->who.n || !(tok[token].pro & RAWI_PRO_W))
			return NULL;
	}
	return NULL;
}

/* "said that X, after it had overthrown Y, took Z": a verb behind "before" or "after" goes with the clause that was said, whose head is X or a thing without a name, not with who says it. */
static bool goes_with_said(rawi_events *w, uint32_t token, const rawi_subject *s, rawi_ids *out)
{
	const rawi_token *tok = w->text->tokens;
	uint32_t that = token > 0 ? token - 1 : 0, i;
	bool time = that > 0 && ((w->word[that] == RAWI_CLAUSE_THAT && (w->prep[that - 1] == RAWI_PREP_OTHER || w->prep[that - 1] == RAWI_PREP_TIME)) || w->word[that] == RAWI_CLAUSE_LINK);
	if (!time || !s->said || tok[s->token].sentence != tok[token].sentence)
		return false;
	for (i = that; i > s->token && w->word[i - 1] != RAWI_CLAUSE_THAT; i--)
		;
	if (i <= s->token || i >= that || tok[i - 1].enc != RAWI_ENC_NONE || tok[i].kind != RAWI_TOK_WORD)
		return false;
	rawi_ids head = { 0 };
	uint32_t k = w->phrase_at[i];
	if (k != RAWI_NONE && w->phrases.at[k].first == i && w->phrases.at[k].form != RAWI_FORM_ADJECTIVE && rawi_may_act(w, w->phrases.at[k].entity))
		rawi_phrase_who(w, k, &head);
	if (head.n && rawi_verb_agrees(w, token, &head))
		rawi_ids_join(w->arena, out, &head);
	uint8_t type = w->act_at[token] == RAWI_NONE ? RAWI_EVENT_TYPES : w->found.at[w->act_at[token]].type;
	bool speaks = type == RAWI_REQUEST || type == RAWI_ACCUSE || type == RAWI_SUPPORT || type == RAWI_REJECT || type == RAWI_AGREE || type == RAWI_THREATEN; /* "said that …, before he called on" */
	return out->n || !speaks;
}

/* "to keep the rebels from the country after (they) had taken the capital": a verb in the plural behind one body means rather the several who are named nearest before it in its sentence. */
static uint32_t several_before(const rawi_events *w, uint32_t token, const rawi_subject *s)
{
	enum { BACK = 16, YEH = 0x64A, WAW = 0x648, NUN = 0x646 };
	const rawi_token *tok = w->text->tokens, *verb = &tok[token];
	const rawi_entity *one = s->who.n == 1 ? &w->doc->record->entities.at[s->who.at[0]] : NULL;
	uint32_t head = one && one->type == RAWI_ORG && !one->unnamed && one->mentions.n ? one->mentions.at[0].at.first : RAWI_NONE;
	bool they = verb->pos == RAWI_POS_VERB && (verb->feat & RAWI_FEAT_PLUR) && (verb->feat & RAWI_FEAT_MASC) && !(verb->feat & RAWI_FEAT_SING);
	if (!they || head >= w->text->n_tokens || (tok[head].feat & RAWI_FEAT_PLUR) || token == 0 || (w->word[token - 1] != RAWI_CLAUSE_THAT && w->word[token - 1] != RAWI_CLAUSE_LINK))
		return RAWI_NONE;
	for (size_t k = rawi_phrases_before(w, token); k-- > 0 && w->phrases.at[k].first + BACK > token && tok[w->phrases.at[k].first].sentence == verb->sentence;) {
		const rawi_token *t = &tok[w->phrases.at[k].first];
		uint32_t last = 0, before = 0;
		size_t n = t->stem.n ? rawi_utf8_prev(t->stem.s, t->stem.s + t->stem.n, &last) : 0;
		if (n && t->stem.n > n)
			rawi_utf8_prev(t->stem.s, t->stem.s + t->stem.n - n, &before);
		if (w->phrases.at[k].form != RAWI_FORM_ADJECTIVE && w->doc->record->entities.at[w->phrases.at[k].entity].type == RAWI_ORG && (t->pro & RAWI_PRO_AL) && last == NUN && (before == YEH || before == WAW))
			return w->phrases.at[k].entity;
	}
	return RAWI_NONE;
}

/* The subject left out: who was spoken of last in this paragraph. */
void rawi_subject_before(rawi_events *w, uint32_t token, rawi_ids *out)
{
	const rawi_subject *s = agreeing_subject(w, token);
	if (!s || goes_with_said(w, token, s, out))
		return;
	uint32_t act = w->act_at[token], several = several_before(w, token, s);
	uint8_t type = act == RAWI_NONE ? RAWI_EVENT_TYPES : w->found.at[act].type;
	if (several != RAWI_NONE) {
		rawi_ids_add(w->arena, out, several);
		return;
	}
	const rawi_token *verb = &w->text->tokens[token];
	bool alone = token + 1 >= w->text->n_tokens || verb[1].sentence != verb->sentence || verb[1].kind != RAWI_TOK_WORD || (verb[1].pro & (RAWI_PRO_B | RAWI_PRO_L | RAWI_PRO_K)) || w->prep[token + 1] != RAWI_PREP_NONE;
	if (type == RAWI_ASSAULT && s->said && alone && (verb->pro & RAWI_PRO_W) && verb->enc == RAWI_ENC_NONE && !(verb->feat & RAWI_FEAT_FIRST) && w->found.at[act].form == RAWI_ACT_VERB && rawi_table_enum(w->acts, w->found.at[act].row, w->object) == RAWI_OBJ_RECIPIENT)
		return; /* said: "fire broke out in the house, and (it) was destroyed": nobody destroys without an object */
	if (s->outlet)
		return; /* a paper tells of acts, it does none */
	if (s->source && !(w->text->tokens[token].feat & RAWI_FEAT_FIRST) && (type == RAWI_CONSULT || type == RAWI_COOPERATE || type == RAWI_AID || type == RAWI_RETREAT || (type >= RAWI_PROTEST && type < RAWI_EVENT_TYPES)))
		return; /* a source tells what others did */
	uint32_t now = w->text->tokens[token].sentence, then = w->text->tokens[s->token].sentence;
	bool opens = token == w->text->sentences[now].first && (w->text->tokens[token].pro & RAWI_PRO_W); /* "And he urged": a paragraph that goes on */
	if (now - then <= 1 && (opens || w->text->sentences[then].block == w->text->sentences[now].block))
		rawi_ids_join(w->arena, out, &s->who);
}
