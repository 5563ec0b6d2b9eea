/* understand: a body right behind a verb in the feminine that cannot have it as its subject («دعت مجلس الأمن»): it is whom the verb acts upon. */
#include "understand/frames.h"
#include "understand/frames_subject.h"

/* "(she) urged the council": a body whose head is a masculine noun, right behind a verb in the feminine that has a recipient as its object, is that. */
bool rawi_body_behind_she(const rawi_events *w, const rawi_act *act, uint32_t phrase, int object)
{
	const rawi_token *verb = &w->text->tokens[act->first], *head = &w->text->tokens[w->phrases.at[phrase].first];
	if (act->row == RAWI_NO_ROW || act->form != RAWI_ACT_VERB || object != RAWI_OBJ_RECIPIENT || verb->pos != RAWI_POS_VERB || !(verb->feat & RAWI_FEAT_FEM) || (verb->feat & RAWI_FEAT_MASC))
		return false;
	return rawi_phrase_type(w, phrase) == RAWI_ORG && w->phrases.at[phrase].first == act->end && head->pos == RAWI_POS_NOUN && (head->feat & RAWI_FEAT_KNOWN) && (head->feat & RAWI_FEAT_SING) && !(head->feat & RAWI_FEAT_FEM); /* the lexicon marks the feminine */
}

/* "And (she) urged the council that": though the telling of it has the council for who speaks, it is urged, and who was spoken of before urges. */
void rawi_body_is_object(rawi_events *w, const rawi_act *act, uint32_t phrase, rawi_ids *subject, rawi_ids *other)
{
	const rawi_text *x = w->text;
	uint32_t asked = w->phrases.at[phrase].entity, now = x->tokens[act->first].sentence;
	bool opens = act->first == x->sentences[now].first && (x->tokens[act->first].pro & RAWI_PRO_W); /* a paragraph that goes on */
	if (!rawi_ids_have(subject, asked))
		return;
	*subject = (rawi_ids){ 0 };
	*other = (rawi_ids){ 0 };
	rawi_phrase_who(w, phrase, other);
	for (size_t k = w->subjects.n; k-- > 0 && now - x->tokens[w->subjects.at[k].token].sentence <= 1;) {
		const rawi_subject *s = &w->subjects.at[k];
		if (s->token >= act->first || !s->who.n || s->outlet || rawi_ids_have(&s->who, asked))
			continue;
		if ((opens || x->sentences[x->tokens[s->token].sentence].block == x->sentences[now].block) && rawi_verb_agrees(w, act->first, &s->who))
			rawi_ids_join(w->arena, subject, &s->who);
		return;
	}
}
