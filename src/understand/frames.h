/* understand: what the files of frames share: the phrases around an act word. Only frames*.c include this. */
#ifndef RAWI_UNDERSTAND_FRAMES_H
#define RAWI_UNDERSTAND_FRAMES_H

#include "understand/events.h"

/* Reaches, in tokens or words. Set on the development articles: beyond them an attachment was wrong more often than right. */
enum { RIGHT = 28, LEFT = 14, SUBJECT_GAP = 4, TITLE_GAP = 6, OBJECT_GAP = 3, PLACE_WORDS = 6, GENITIVE_GAP = 2, LIGHT_REACH = 14, BETWEEN_GAP = 6, WITH_GAP = 7, NEAR = 3, PARTS = 12 };

typedef struct {
	uint32_t bare[PARTS];                 /* heads of phrases without a preposition, after the act */
	size_t n_bare;
	struct { uint32_t head; uint8_t prep; bool tied; } with[PARTS]; /* tied: of "the forces loyal to X", X */
	size_t n_with;
	uint32_t stop;                        /* first token after the act's own stretch */
} rawi_parts;

/* The prepositions that mark the recipient, one bit each. */
uint32_t rawi_act_marks(const rawi_events *w, uint32_t row);
const rawi_act *rawi_led_by_l(const rawi_events *w, const rawi_act *act); /* the act whose preposition the clitic before this noun is, or NULL: then it may be a purpose */
bool rawi_faced(const rawi_events *w, const rawi_act *act); /* "faced the attack", "complied with the demand", in Arabic "to": the noun behind it is no purpose */
bool rawi_has_article(const rawi_events *w, const rawi_act *act); /* of an act noun; «للقاء» may have it or, with its genitive behind it, be two letters «ل» */
uint8_t rawi_phrase_type(const rawi_events *w, uint32_t phrase);
bool rawi_is_outlet(const rawi_events *w, uint32_t entity);
/* A masdar or an event noun, or a noun that lends its genitive to one. */
bool rawi_act_is_noun(const rawi_events *w, const rawi_act *act);
bool rawi_is_sentence(const rawi_events *w, const rawi_act *verb, const rawi_act *noun); /* "sentenced to prison", "lifted the sanctions": what the verb's row asks for is no act of its own */
bool rawi_own_object(const rawi_events *w, const rawi_act *verb, const rawi_act *object); /* is the noun what the verb does? */
rawi_parts rawi_look_right(rawi_events *w, const rawi_act *act, uint32_t reach);
bool rawi_is_done(const rawi_events *w, const rawi_act *act); /* "was done his arrest": a noun right behind a verb that says only that something was done */
bool rawi_is_dash(const rawi_token *t);
bool rawi_is_comma(const rawi_token *t);
uint32_t rawi_words_between(const rawi_events *w, uint32_t from, uint32_t to);
uint32_t rawi_phrase_end(const rawi_events *w, uint32_t head);
void rawi_now_spoken_of(rawi_events *w, uint32_t token, const rawi_ids *who);
bool rawi_spoken_in_sentence(const rawi_events *w, const rawi_act *act); /* was somebody spoken of before the act in its own sentence? */
bool rawi_verb_agrees(const rawi_events *w, uint32_t token, const rawi_ids *who);
bool rawi_speaker_before(rawi_events *w, uint32_t token, uint32_t sentences, rawi_ids *out); /* whose words were told last, no more than so many sentences before in this paragraph */
const rawi_ids *rawi_subject_at(const rawi_events *w, uint32_t verb); /* frames_judged.c: who was found to be the subject of the verb at a token; NULL where nobody was */
void rawi_subject_before(rawi_events *w, uint32_t token, rawi_ids *out);
/* The phrases with prepositions: company, sides, agents, recipients. */
/* "the leader of the opposition threatened": an office that nobody named holds, at this token; what stands inside its title (`p` loses it) is no side of its own. RAWI_NONE where there is none. */
uint32_t rawi_office_behind(rawi_events *w, uint32_t token, rawi_parts *p, uint32_t *stop);
/* "brought down a helicopter of the army's", "the shelling of positions of X's": the owner of what was struck. */
void rawi_owner_of_object(rawi_events *w, rawi_act *act, const rawi_parts *p);
uint32_t rawi_owner_behind_noun(rawi_events *w, const rawi_act *act, uint32_t i); /* "camps of the rebels", in Arabic "to the rebels", perhaps "belonging": whose the noun at this token is, or RAWI_NONE */
void rawi_from_described(rawi_events *w, rawi_act *act);
void rawi_killed_in_oblique(rawi_events *w, rawi_act *act); /* "fired and killed │ two people", whose case says that they are the object: who acted before in the sentence did it */
void rawi_owner_without_name(rawi_events *w, rawi_act *act); /* frames_object.c: the same of somebody described, or of whom a pronoun means; behind rawi_owner_of_object */
void rawi_force_behind_l(rawi_events *w, rawi_act *act); /* "in a raid of the army's": adds it to the actors */
void rawi_between_behind_verb(rawi_events *w, rawi_act *act); /* "the talks were going on between X and Y": adds both */
void rawi_receives(rawi_events *w, rawi_act *act, uint32_t host_end); /* frames_doer.c: the guest of a reception that stands behind the host, whose words end there */
void rawi_take_marked(rawi_events *w, rawi_act *act, const rawi_parts *p);
/* "sanctions on companies", "called on the parties to": a side without a name after the preposition that marks the recipient. */
void rawi_described_recipient(rawi_events *w, rawi_act *act, const rawi_parts *p);
enum { RAWI_NOMINATIVE, RAWI_OBLIQUE }; /* pairs.tsv */
/* The case of a word for both sides, or -1. */
int rawi_pair_case(const rawi_events *w, uint32_t token);
/* frames_pronoun.c: adds whom the pronoun of a noun means. acted_upon: the noun is done to him, so that he is not the subject of the verb that carries it. */
void rawi_noun_pronoun(rawi_events *w, const rawi_act *act, bool acted_upon, rawi_ids *own);
void rawi_noun_done_to(rawi_events *w, rawi_act *act); /* "was done his arrest": adds to the recipients the person that was spoken of, not who tells it */
/* frames_behind.c */
uint32_t rawi_over_nouns(const rawi_events *w, uint32_t i, uint32_t clause); /* the end of the nouns that a preposition governs: a name, or a noun with its genitive and attributes, no title; the token itself where neither stands there */
bool rawi_guest_behind(rawi_events *w, rawi_act *act, uint32_t from); /* adds to the actors of a reception the guest who stands behind the host (`from`: where the words for him end); false where none does */
void rawi_parties_behind_l(rawi_events *w, rawi_act *act); /* of a visit or a meeting that has no actor yet: adds whose it is, where a preposition right behind the noun says so */
/* "struck (he) a convoy": after a masculine verb a feminine noun, or one in the accusative of the indefinite, is the object. */
bool rawi_object_noun(const rawi_events *w, uint32_t verb, uint32_t noun);
/* The subject and the bare object of a finite verb. `look`, the phrases behind it, loses those inside an office that is the subject. The token at which a subject without a name is described, or RAWI_NONE. */
uint32_t rawi_verb_sides(rawi_events *w, const rawi_act *act, rawi_parts *look, int object, rawi_ids *subject, rawi_ids *other);
uint32_t rawi_over_described(const rawi_events *w, uint32_t token); /* behind somebody described: over when, and whose he is; else the token */
bool rawi_struck_by_same(const rawi_events *w, const rawi_act *act, uint32_t token); /* "took the town and killed foreigners": behind what a force did, people without arms at this token are whom its next deed strikes */
uint32_t rawi_over_aside(const rawi_events *w, uint32_t token); /* behind what is said of the subject between commas, and when: "arrested the bureau, which resembles Y, yesterday, │ eight people"; else the token */
bool rawi_points_at_place(const rawi_events *w, uint32_t token); /* "in it", "during it": a preposition with a pronoun for where or when */
bool rawi_is_tie(const rawi_events *w, uint32_t token); /* "belonging", "loyal" */
bool rawi_tied_to(rawi_events *w, uint32_t token, rawi_ids *owner); /* "belonging to X", "loyal to X" at this token: X */
uint32_t rawi_over_office(const rawi_events *w, uint32_t person, uint32_t token); /* the end of an office of that person's which begins at a token, with what it is of; else the token */
bool rawi_tells_act(const rawi_events *w, uint32_t token); /* an act word, and not one for people ("the accused") */
bool rawi_accusative(const rawi_events *w, const rawi_token *t); /* does the word end as the indefinite accusative of what the lexicon has? */
bool rawi_nominative_plural(const rawi_events *w, uint32_t token); /* "gunmen", by its ending who acts */
uint32_t rawi_over_attribute(const rawi_events *w, uint32_t token);
uint32_t rawi_deed_of(const rawi_events *w, const rawi_act *verb); /* "the attack targeted X": the act that is the verb's subject, or RAWI_NONE */
void rawi_deed_struck(rawi_events *w, const rawi_act *verb, const rawi_act *deed, rawi_ids *struck); /* whom it struck */
bool rawi_deed_left(rawi_events *w, const rawi_act *verb, const rawi_ids *hit); /* "the attack … left 32 dead": gives those to the attack; false where no attack is told */
void rawi_deed_owner(rawi_events *w, const rawi_act *deed, rawi_ids *owner); /* "a raid of the coalition's" [struck]: whose it is */
/* Somebody described at this token, or, of an act of force, the state that an adjective behind it names. */
bool rawi_described_side(rawi_events *w, uint32_t token, uint8_t type, rawi_ids *out);
bool rawi_may_hold(const rawi_events *w, uint32_t id); /* does it hold people, as police, armies and gunmen do? */
void rawi_act_ground_held(rawi_events *w, uint32_t act); /* frames_held.c: from whom ground is taken: who holds it by the words behind it */
void rawi_frame_verb(rawi_events *w, rawi_act *act);
void rawi_frame_noun(rawi_events *w, rawi_act *act);
void rawi_act_resumed(rawi_events *w, rawi_act *act); /* frames_resumed.c: of a verb of help, whom its pronoun points back at; after all frames */
bool rawi_act_rings(rawi_events *w, rawi_act *act); /* frames_phone.c: of a call, who rings whom up; true where a paper is rung up */
bool rawi_frame_participle(rawi_events *w, rawi_act *act); /* frames_participle.c: takes the sides of a participle that tells of the noun before it; false where the act is none */

#endif
