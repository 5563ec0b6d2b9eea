/* understand: what the files of the event stage share. Nobody outside it includes this.
 *
 *   tokens      زار      الوزير  الفلاني   أمس   مدينة    القدس     قبل       محادثات
 *   phrases              └──── 0 ────┘                  └─ 1 ─┘                          rawi_phrase: an entity's mention with its title
 *   acts       visit                                                       talks       rawi_act: a word of acts.tsv
 *   clause     0        0      0         0      0       0         0          0          one number a token
 *
 * acts.c finds the words, phrases.c the phrases and clauses, frames*.c say who did it to whom, status.c whether it happened, when.c and where.c
 * when and where, merge.c makes one event of its mentions, events.c goes the whole way.
 */
#ifndef RAWI_UNDERSTAND_EVENTS_H
#define RAWI_UNDERSTAND_EVENTS_H

#include "understand/acts_kept.h"
#include "understand/nones.h"
#include "understand/reading_kept.h"
#include "understand/record.h"

typedef enum { /* prepositions, in the order of clauses.tsv */
	RAWI_PREP_B, RAWI_PREP_L, RAWI_PREP_K, RAWI_PREP_FI, RAWI_PREP_MIN, RAWI_PREP_ILA, RAWI_PREP_ALA, RAWI_PREP_AN, RAWI_PREP_MAA, RAWI_PREP_DID, RAWI_PREP_BAYN,
	RAWI_PREP_BY, RAWI_PREP_OTHER, RAWI_PREP_SINCE, RAWI_PREP_TIME, RAWI_PREPS,
	RAWI_PREP_NONE = 255
} rawi_prep;

typedef enum { RAWI_ACT_VERB, RAWI_ACT_PASSIVE, RAWI_ACT_NOUN, RAWI_ACT_LIGHT, RAWI_ACT_IDLE, RAWI_ACT_PREDICATE } rawi_act_form; /* acts.tsv form; an act of a predicate has the form of a verb */
typedef enum { RAWI_OBJ_RECIPIENT, RAWI_OBJ_ACTOR, RAWI_OBJ_CONTENT, RAWI_OBJ_NONE } rawi_act_object;
typedef enum { RAWI_WITH_MUTUAL, RAWI_WITH_RECIPIENT, RAWI_WITH_ACTOR } rawi_act_with;
typedef enum { RAWI_IDAFA_ACTOR, RAWI_IDAFA_RECIPIENT, RAWI_IDAFA_BOTH, RAWI_IDAFA_CONTENT } rawi_act_idafa;
typedef enum { RAWI_MUST_ACTOR, RAWI_MUST_RECIPIENT, RAWI_MUST_BOTH, RAWI_MUST_ANY, RAWI_MUST_EACH } rawi_act_must;
typedef enum { RAWI_CLAUSE_PREP, RAWI_CLAUSE_THAT, RAWI_CLAUSE_RELATIVE, RAWI_CLAUSE_LINK, RAWI_CLAUSE_PASS, RAWI_CLAUSE_PRONOUN, RAWI_CLAUSE_EACH, RAWI_CLAUSE_CALLED, RAWI_CLAUSE_THIS, RAWI_CLAUSE_WHOM, RAWI_CLAUSE_GOES, RAWI_CLAUSE_PLAIN = 255 } rawi_clause_word;

typedef struct {
	uint32_t first, end;     /* tokens, with the title before the name and the office after it */
	uint32_t name;           /* first token of the mention itself */
	uint32_t entity;
	uint32_t head;           /* first phrase of its coordination: "A and B and C" have one head */
	uint8_t form;            /* rawi_mention_form */
	uint8_t joins;           /* 1: "and" is the letter that the names stage cut off it */
	uint8_t cut;             /* rawi_prep of the letter that the names stage cut off a name which the lexicon does not know, or RAWI_PREP_NONE */
	uint8_t whole;           /* 1: what was read as a letter before its first word is the name's own («بوكو») */
} rawi_phrase;

typedef RAWI_VEC(uint32_t) rawi_ids; /* entity ids */

typedef struct {
	uint32_t first, end;     /* tokens */
	uint32_t row;            /* of acts.tsv */
	uint8_t form, type;      /* rawi_act_form, rawi_event_type */
	uint8_t status;          /* rawi_status */
	uint8_t nested;          /* 1: its actor came from the act that governs it */
	uint8_t bare;            /* 1: no argument stands by it */
	uint8_t suffered;        /* 1: told of the one who suffers it ("came under attack") */
	uint8_t carried;         /* 1: a light verb lends it a side */
	uint8_t resumed;         /* 1: its object is the noun that its relative clause belongs to, no side */
	uint8_t own_verb;        /* 1: a verb behind it, which points back at it, says who did it */
	uint8_t sentenced;       /* 1: what a court sentenced somebody to, what is lifted: not done here */
	uint8_t partner;         /* 1: of a mutual act only the partner ("with X") is known */
	uint8_t rung;            /* 1: a call of which it is told who rang whom up */
	uint32_t governor;       /* index of the act that asks for, promises or threatens it, or RAWI_NONE */
	uint32_t denied_by;      /* an entity that the next words let deny it, or RAWI_NONE */
	uint32_t deed;           /* index of the act that is a verb's subject ("the attack targeted"), or RAWI_NONE; of that act, the verb */
	uint32_t told;           /* a light verb: the token at which its subject is described, or RAWI_NONE */
	rawi_ids actor, recipient;
} rawi_act;

typedef RAWI_VEC(rawi_act) rawi_act_vec;
typedef RAWI_VEC(rawi_phrase) rawi_phrase_vec;

typedef struct {
	uint32_t token;          /* where the subject became known */
	uint32_t told;           /* the token at which it is described, and made an entity only when asked for; else RAWI_NONE */
	rawi_ids who;
	bool source;             /* an unnamed source that only tells */
	bool outlet;             /* a paper, an agency */
	bool said;               /* by the cue of a quote: it is the quote's speaker */
} rawi_subject;

/* Whether the page writes a letter: at the end of words that fold to another, or (fold empty) anywhere in them. */
typedef struct {
	char letter[2], fold[2]; /* UTF-8 */
	bool there;
} rawi_page_letter;

typedef struct {
	rawi_doc *doc;
	const rawi_text *text;
	rawi_arena *arena;
	const rawi_table *acts, *clauses, *status, *contexts, *scenes;
	int scene_role;              /* column of scenes.tsv */
	int form, type, mode, context, object, with, idafa, to, needs, must, by; /* columns of acts.tsv */
	int status_of, status_governs, status_tense, status_mood; /* columns of status.tsv */
	rawi_acts_kept *kept;
	rawi_readings *readings;
	const rawi_nones *none;  /* acts.c's, while it looks for acts */
	uint64_t *letters;           /* acts.c's, one a token: a bit each for its forms, by their length and letters; NULL until it asks */
	const rawi_ending *endings; /* kept's */
	size_t n_endings;
	rawi_phrase_vec phrases;     /* in text order, not overlapping */
	uint32_t *phrase_at;         /* one a token: the phrase that covers it, or RAWI_NONE */
	uint8_t *word;               /* one a token: rawi_clause_word */
	uint8_t *prep;               /* one a token: rawi_prep of a preposition word, else RAWI_PREP_NONE */
	uint32_t *clause;            /* one a token: number of its clause */
	uint32_t *aside;             /* one a token: of the comma that opens an aside, the one that closes it, and the other way round; else RAWI_NONE */
	uint32_t *act_at;            /* one a token: index into found of the act it begins, or RAWI_NONE */
	uint8_t *verb;               /* one a token: 1 finite verb */
	uint8_t *count;              /* one a token: 1 in figures or words, a number that counts (no ordinal) */
	rawi_act_vec found;          /* in text order */
	RAWI_VEC(rawi_subject) subjects; /* who was last spoken of, in text order */
	const rawi_table *pairs;
	uint16_t *quiet_words;       /* quiet.c's, one a token: what quiet.tsv says of it, one bit each */
	unsigned quiet_page;         /* quiet.c's, 0 until it has read the page: what the page is full of, one bit each, and one that it was read */
	RAWI_VEC(rawi_page_letter) letters_asked; /* acts_spelling.c's */
	rawi_ids pair;               /* the two sides of the last act that had two */
	uint32_t pair_at;            /* its token */
} rawi_events;

/* acts.c */
void rawi_acts_find(rawi_events *w);
bool rawi_act_written_passive(rawi_events *w, const rawi_act *act); /* a verb whose spelling alone shows that nobody is said to have done it */
uint32_t rawi_act_needed(const rawi_events *w, uint32_t row, uint32_t end); /* the noun that the row asks for after the token before `end` */

bool rawi_act_is_charge(const rawi_events *w, uint32_t row); /* a noun that says what somebody is charged with, or that he is */
bool rawi_act_stresses(const rawi_events *w, uint32_t row); /* a participle that demands by the noun which its row needs ("stressing the need to") */

/* phrases.c */
void rawi_phrases_find(rawi_events *w);
bool rawi_inside_phrase(const rawi_events *w, uint32_t token); /* in one, but not its first: reaches count a phrase as one word, however long the title */
void rawi_clauses_find(rawi_events *w);
void rawi_phrases_join(rawi_events *w); /* coordination; after acts are found */
size_t rawi_phrases_before(const rawi_events *w, uint32_t token); /* how many phrases end before a token */
uint8_t rawi_phrase_prep(const rawi_events *w, uint32_t phrase, uint32_t stop, uint32_t *reach); /* the preposition before it, not looking left of `stop` */
void rawi_phrase_who(rawi_events *w, uint32_t phrase, rawi_ids *out);      /* the phrase and those coordinated with it */
void rawi_offices_joined(rawi_events *w, uint32_t token, bool parties, rawi_ids *out); /* behind an office without a name ("the king of X"), at this token: the offices that "and" joins to it; of parties to one act, a named one, too: else both may be his ("the director and speaker N.N.") */
bool rawi_may_act(const rawi_events *w, uint32_t entity);                  /* a person, a body, a state: not a town or a mountain */
bool rawi_is_capital(const rawi_events *w, uint32_t entity);               /* a town that stands for its state's government where it is asked, blamed, agreed with */
bool rawi_pair_at(rawi_events *w, uint32_t token, rawi_ids *out);          /* "the two sides": those of the last act that had two */
bool rawi_two_nations(const rawi_events *w, uint32_t token, uint32_t *first); /* "the two presidents, Egyptian and French": the first of the two adjectives' phrases behind a dual */
bool rawi_ids_have(const rawi_ids *ids, uint32_t id);
void rawi_ids_add(rawi_arena *a, rawi_ids *ids, uint32_t id);
void rawi_ids_join(rawi_arena *a, rawi_ids *ids, const rawi_ids *more);

bool rawi_described_is(const rawi_events *w, uint32_t token); /* would rawi_described_at find somebody there? Makes nobody */
uint32_t rawi_described_at(rawi_events *w, uint32_t token, uint32_t *end); /* a person or body without a name, behind a count perhaps: its entity, made where it is new, or RAWI_NONE */

/* antecedents.c */
bool rawi_goes_masculine(const rawi_events *w, const rawi_entity *e);      /* a state whose name takes a masculine verb; of others nothing is said */
bool rawi_antecedent(rawi_events *w, uint32_t token, uint8_t enc, rawi_ids *out); /* whom a pronoun at this token stands for */
bool rawi_antecedent_but(rawi_events *w, uint32_t token, uint8_t enc, const rawi_ids *not, rawi_ids *out); /* the same, of a pronoun that is the object of what `not` do: none of them */
uint32_t rawi_partner_in(const rawi_act *act, uint32_t one); /* the one other party of an act that this one had a side in; RAWI_NONE where there is none, or several */

/* phrases_counted.c */
bool rawi_is_person_word(const rawi_events *w, uint32_t token); /* a noun for a person ("a man"), in any case */
bool rawi_is_number_of(const rawi_events *w, uint32_t token); /* "a number of", a quantity with its preposition, which part nothing */
bool rawi_is_second_nation(const rawi_events *w, uint32_t phrase); /* "the Saudi forces │ and the Pakistani": an adjective joined to the one that a body's name ends with, which stands for the other state's */
void rawi_counts_told(rawi_events *w); /* "about twenty men": mentions of those who are counted begin with the number; after merging */
void rawi_marks_pass(rawi_events *w); /* "( 6 ) soldiers": the marks around a number alone part nothing */
void rawi_times_pass(rawi_events *w); /* "arrested, yesterday, three men": the commas around a time alone part nothing, as the time does not */
bool rawi_is_quantity(const rawi_events *w, uint32_t token); /* "some", "most", with a pronoun perhaps */
bool rawi_closes_count(const rawi_events *w, uint32_t token); /* the mark behind such a number */

/* phrases_members.c */
void rawi_members_pass(rawi_events *w); /* the words between fighters and whose they are part nothing */
void rawi_leaders_pass(rawi_events *w); /* nor those that say who leads a body: "the alliance that X leads"; X is no phrase there */
uint32_t rawi_body_of_fighters(const rawi_events *w, uint32_t token, uint32_t *end); /* "gunmen believed to belong to X": X, or RAWI_NONE */
void rawi_fighters_stand_for_body(rawi_events *w); /* the same where a quote has made them somebody */

bool rawi_describes_people(const rawi_events *w, uint32_t token); /* a word for several persons, or one that counts them */
bool rawi_counts_members(const rawi_events *w, uint32_t token); /* "dozens of the fighters of X" */

/* frames_pointed.c */
void rawi_acts_pointed(rawi_events *w); /* sides that another act's words give: a deed told before, a clash, a result; after who is judged */
bool rawi_act_is_blamed(const rawi_events *w, uint32_t row); /* does the row tell a deed that who speaks of it blames on its subject? */
void rawi_act_whom(rawi_events *w, rawi_act *act); /* the object of a verb or participle that stands apart as a pronoun («متهما إياه») */

/* frames_asked.c */
bool rawi_act_obliges(const rawi_events *w, uint32_t row); /* "must": what who says it asks of another */
bool rawi_act_by_request(const rawi_events *w, const rawi_act *act); /* "at the request of X", what was done */
void rawi_acts_asked(rawi_events *w); /* who is asked, threatened or charged where other words than the act's say it; after who is judged */

/* frames_authority.c */
void rawi_act_by_authority(rawi_events *w, uint32_t act); /* an arrest or a release of which nobody is said to have done it: the authorities of the report; after all frames */

void rawi_act_in_affairs(rawi_events *w, uint32_t act); /* frames_affairs.c: whose affairs somebody meddles in; after all frames */
void rawi_act_whom_relative(rawi_events *w, uint32_t act); /* frames_whom.c: whom an act in a relative clause befalls, by its pronoun; after all frames */
void rawi_act_forced(rawi_events *w, uint32_t act); /* frames_forced.c: who does what he is forced to; after all frames */
void rawi_acts_punished(rawi_events *w); /* frames_punished.c: the state that sanctions are on, by its sentence; after all frames */
void rawi_act_of_crowd(rawi_events *w, uint32_t act); /* frames_crowd.c: the police whom a crowd clashes with are its recipient; after all frames */

/* frames_away.c */
void rawi_acts_away(rawi_events *w); /* sides that stand away from their act: before a colon, behind a relative clause, in the deed that killed; after all frames */

/* frames.c */
void rawi_act_frame(rawi_events *w, uint32_t act);
void rawi_verb_subject(rawi_events *w, uint32_t token); /* a verb that tells no act: who is spoken of from here on */
void rawi_act_relative(rawi_events *w, uint32_t act); /* sides from the relative clause behind an act noun; after all frames, before who is judged */
void rawi_act_sides_elsewhere(rawi_events *w, uint32_t act); /* frames_later.c: the side of a visit or a meeting that another verb of its sentence names; after all frames */
void rawi_act_struck_together(rawi_events *w, uint32_t act); /* frames_victims.c: who struck those who are told one after another; after relatives */
void rawi_act_helped(rawi_events *w, uint32_t act); /* frames_helped.c: whom help goes to, and from whom it comes, where another word of the clause tells; after all frames */
void rawi_act_judged(rawi_events *w, uint32_t act); /* who is blamed or praised by an act that speaks of another act; after all frames */
void rawi_act_host(rawi_events *w, uint32_t act); /* to whom somebody travels, from the meeting that he travels for; after all frames */
void rawi_act_answers(rawi_events *w, uint32_t act); /* to whom somebody answers: the other side of what was told before; after all frames */
bool rawi_act_holds(const rawi_events *w, const rawi_act *act); /* has it the arguments that its row asks for? */

/* quiet.c */
bool rawi_act_quiet(rawi_events *w, const rawi_act *act); /* a word of force as a figure of speech: sport, prices, weather */

/* status.c */
void rawi_act_status(rawi_events *w, uint32_t act);
void rawi_acts_denied(rawi_events *w); /* what a page says of somebody and then has him deny; after all frames */
uint8_t rawi_act_known(const rawi_events *w, const rawi_act *act, uint32_t from); /* 1: an act noun behind "after", "because of", 2: behind "during", words that stand at `from` or later; else 0 */

/* when.c, where.c */
void rawi_act_date(rawi_events *w, const rawi_act *act, rawi_event *out);
void rawi_act_place(rawi_events *w, const rawi_act *act, rawi_event *out);
const rawi_date *rawi_date_beside(const rawi_events *w, const rawi_act *act, bool past); /* the date of the act's own clause, or NULL; `past`: none that lies ahead */
long rawi_day_number(const char *iso); /* days since 1970 of an ISO date's first day; LONG_MIN where it is none */

/* merge.c */
void rawi_acts_merge(rawi_events *w);

/* where_finer.c */
void rawi_places_refine(rawi_events *w); /* the finest place among an event's mentions; after merging */

/* scenes.c */
void rawi_scene_dates(rawi_events *w); /* dates over links that the page states; after merging */

#endif
