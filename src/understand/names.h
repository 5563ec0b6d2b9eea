/* understand: what the later stages ask of the names. Filled by rawi_find_names; all indices are tokens of doc->text.
 *
 *   قال السفير الأردني لدى الرباط ناصر الهباهبة ، إن …
 *       └── phrase: first … end-1 ──┬───────┘
 *                                   └ mention (entity_at, mention_at)     a phrase is a mention with its titles, ranks and nationality before it
 *                                                                          and, after a comma or not, the title that follows the name
 *   قال مسؤول أميركي رفض كشف اسمه إن …
 *       └── unnamed ─┘                                                     an entity only once rawi_unnamed_at (or rawi_actor_at) is asked for it
 */
#ifndef RAWI_UNDERSTAND_NAMES_H
#define RAWI_UNDERSTAND_NAMES_H

#include "understand/record.h"

/* The entity whose phrase begins at token `first`, and the phrase's end; RAWI_NONE where no phrase of a named entity begins. A title without a name
 * («الرئيس الأميركي», «الوزير») begins one where it could be resolved to a person of the page. */
uint32_t rawi_phrase_at(const rawi_doc *doc, uint32_t first, uint32_t *end);

/* The first token of the phrase that covers a token, or RAWI_NONE. */
uint32_t rawi_phrase_first(const rawi_doc *doc, uint32_t token);

/* A described speaker or actor that begins at `first` (مسؤول أميركي, مصادر, شهود عيان): makes or finds its entity, adds the mention; RAWI_NONE where there is none. */
uint32_t rawi_unnamed_at(rawi_doc *doc, uint32_t first, uint32_t *end);

/* The same, behind a number at `count` perhaps (`first` where there is none), and nouns that no table lists but whose form shows that people are meant: plurals; singulars where a count stands before; any where only people can stand. */
typedef enum { RAWI_PEOPLE_LISTED, RAWI_PEOPLE_PLURAL, RAWI_PEOPLE_COUNTED, RAWI_PEOPLE_ONLY } rawi_people;
uint32_t rawi_people_at(rawi_doc *doc, uint32_t count, uint32_t first, uint32_t *end, rawi_people people);

/* Would rawi_unnamed_at find somebody there? Makes no entity. */
bool rawi_unnamed_is(const rawi_doc *doc, uint32_t first);

/* rawi_phrase_at, else rawi_unnamed_at. */
uint32_t rawi_actor_at(rawi_doc *doc, uint32_t first, uint32_t *end);

/* names_speaker.c: who stands between a reporting verb and what opens its content, where no rule of naming found anybody there.
 * _name_at: a person's name somewhere in first … limit-1, behind titles perhaps, and its end. _family_at: one word, the last of a person's name.
 * _described_at: the words from `first` themselves, to `end` at most; `stop` their end. Each makes or finds the entity and adds the mention, or gives RAWI_NONE. Gender is the verb's, or 0. */
uint32_t rawi_speaker_name_at(rawi_doc *doc, uint32_t first, uint32_t limit, uint8_t gender, uint32_t *end);
uint32_t rawi_speaker_family_at(rawi_doc *doc, uint32_t token, uint8_t gender);
uint32_t rawi_speaker_described_at(rawi_doc *doc, uint32_t first, uint32_t end, uint8_t gender, uint8_t number, uint32_t *stop);

/* «والدته», «مكتبه», «منتقدوها»: a noun with a pronoun of the third person, which can only be who speaks. */
uint32_t rawi_speaker_his_at(rawi_doc *doc, uint32_t token, uint8_t gender, uint8_t number, uint32_t *stop);

uint32_t rawi_his_honour_at(const rawi_doc *doc, uint32_t token, uint32_t likely); /* معاليه, سموه: `likely` where the page gave him this honour, too, else to whom it gave it last, or RAWI_NONE */
/* An office without its bearer («السفير السوري», «زعيم المعارضة») that begins at `token`, where nobody on the page is known to hold it: makes or finds its entity, adds the mention; RAWI_NONE. */
uint32_t rawi_office_at(rawi_doc *doc, uint32_t token, uint32_t *end);

/* A described speaker's words that go on: the mention at `first` then ends at `end` (مجموعة, مجموعة من الخبراء). */
void rawi_speaker_extend(rawi_doc *doc, uint32_t id, uint32_t first, uint32_t end);

/* Does a title of respect or rank (معالي, الدكتور) begin at this token? */
bool rawi_honour_at(const rawi_doc *doc, uint32_t token);

/* Is this the entity of a state? (A city may carry its state's code, too, but has a name for its key.) */
bool rawi_entity_is_state(const rawi_entity *e);

/* The ISO 3166-1 alpha-3 code of the nationality adjective at a token (الأميركي, روسية), empty where it is none; `end` the token after it (كوري شمالي is two). */
rawi_slice rawi_nationality_at(const rawi_doc *doc, uint32_t token, uint32_t *end);

/* Does a title (رئيس, المتحدث باسم, الدكتور) begin at this token? */
bool rawi_title_at(const rawi_doc *doc, uint32_t token);

#endif
