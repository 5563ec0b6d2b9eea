/* understand: tokens → the words that tell an act (acts.tsv), one word or a phrase of up to five.
 *
 * A token is looked up as it stands, without its clitics, by its lemma, and with each ending of endings.tsv undone: one cut at the back and, for the
 * imperfect, one in front. The longest phrase wins; among the rows of one key the form that the token's clitics and neighbours allow.
 */
#include "base/hash.h"
#include "understand/acts_masdar.h"
#include "understand/acts_spelling.h"
#include "understand/frames.h"
#include "understand/nones.h"

enum { MAX_FORMS = 40, MAX_WORDS = 5, NEED_WORDS = 12, NEED_NEAR = 5 };
enum { ANY, VERB, NOUN }; /* what a form may be */
enum { OF_PAST, OF_IMPERFECT, OF_NOUN, FRONT = 0, BACK = 1 };

typedef struct {
	rawi_slice *at;
	uint8_t *kind;
	size_t n, room;
} forms;

static void form_add(forms *f, rawi_slice s, uint8_t kind)
{
	if (s.n < 4 || f->n == f->room)
		return;
	for (size_t i = 0; i < f->n; i++)
		if (rawi_slice_eq(f->at[i], s) && (f->kind[i] == kind || f->kind[i] == ANY))
			return;
	f->at[f->n] = s;
	f->kind[f->n++] = kind;
}

/* base with this ending undone; empty where it does not have it. */
static rawi_slice undo(rawi_events *w, const rawi_ending *e, rawi_slice base)
{
	if (base.n <= e->cut.n + 3 || !(e->side == BACK ? rawi_slice_ends(base, e->cut) : rawi_slice_starts(base, e->cut)))
		return (rawi_slice){ NULL, 0 };
	rawi_slice rest = rawi_slice_sub(base, e->side == BACK ? 0 : e->cut.n, base.n - e->cut.n);
	if (!e->add.n)
		return rest;
	rawi_slice head = e->side == BACK ? rest : e->add, tail = e->side == BACK ? e->add : rest;
	return rawi_arena_join(w->arena, head, tail);
}

static void undo_endings(rawi_events *w, forms *f, rawi_slice base, bool verb_too)
{
	for (size_t r = 0; r < w->n_endings; r++) {
		const rawi_ending *e = &w->endings[r];
		if (e->of != OF_NOUN && !verb_too)
			continue;
		rawi_slice cut = undo(w, e, base);
		if (!cut.n)
			continue;
		form_add(f, cut, e->of == OF_NOUN ? NOUN : VERB);
		for (size_t k = 0; e->of == OF_IMPERFECT && e->side == FRONT && k < w->n_endings; k++)
			if (w->endings[k].of == OF_IMPERFECT && w->endings[k].side == BACK)
				form_add(f, undo(w, &w->endings[k], cut), VERB);
	}
}

static size_t forms_of(rawi_events *w, uint32_t token, rawi_slice *out, uint8_t *kind, size_t room)
{
	const rawi_token *t = &w->text->tokens[token];
	forms f = { out, kind, 0, room };
	form_add(&f, t->bare, ANY);
	form_add(&f, t->stem, ANY);
	form_add(&f, t->fold, ANY);
	if (t->feat & RAWI_FEAT_KNOWN)
		form_add(&f, t->lemma, t->pos == RAWI_POS_VERB ? VERB : t->pos == RAWI_POS_NOUN ? NOUN : ANY);
	undo_endings(w, &f, t->stem, !(t->pro & RAWI_PRO_AL));
	if ((t->pro & RAWI_PRO_F) && t->enc == RAWI_ENC_NONE) /* a verb's own first letter may have been taken for the conjunction */
		undo_endings(w, &f, t->fold, true);
	return f.n;
}

static bool after_preposition(const rawi_events *w, uint32_t i)
{
	const rawi_token *t = &w->text->tokens[i];
	return (t->pro & (RAWI_PRO_B | RAWI_PRO_L | RAWI_PRO_K)) || (i > 0 && w->text->tokens[i - 1].sentence == t->sentence && w->prep[i - 1] != RAWI_PREP_NONE && !(t->pro & RAWI_PRO_W));
}

/* "signed two contracts": a row that needs a noun takes its dual and its plural, too. */
static bool lemma_too(const rawi_token *t)
{
	return t->pos == RAWI_POS_NOUN && (t->feat & RAWI_FEAT_KNOWN);
}

/* One bit a form of a token: two words with no bit in common are two. Read where they are asked for: the letters of most words lie far from all else that is known of them. */
static uint64_t letters_of(const rawi_events *w, uint32_t i)
{
	const rawi_token *t = &w->text->tokens[i];
	if (!w->letters[i]) {
		w->letters[i] = rawi_act_letters(t->bare) | rawi_act_letters(t->stem) | rawi_act_letters(t->fold);
		if (lemma_too(t))
			w->letters[i] |= rawi_act_letters(t->lemma);
	}
	return w->letters[i];
}

/* Is the token one of these words, as it stands (2), or as its dual or plural (1)? */
static int is_needed(const rawi_events *w, const rawi_act_needs *needs, uint32_t i)
{
	const rawi_token *t = &w->text->tokens[i];
	int found = 0;
	uint64_t letters = letters_of(w, i);
	for (size_t k = 0; k < needs->n && letters & needs->letters; k++) {
		if (!(letters & needs->letter[k]))
			continue;
		rawi_slice word = needs->word[k].fold;
		if (rawi_slice_eq(word, t->bare) || rawi_slice_eq(word, t->stem) || rawi_slice_eq(word, t->fold))
			return 2;
		if (lemma_too(t) && rawi_slice_eq(word, t->lemma))
			found = 1;
	}
	return found;
}

/* "the decision that the council issued": the verb's pronoun stands for the noun that the row needs. */
static uint32_t needed_before(const rawi_events *w, const rawi_act_needs *needs, uint32_t verb, int type)
{
	const rawi_token *tok = w->text->tokens;
	if (tok[verb].enc != RAWI_ENC_HU && tok[verb].enc != RAWI_ENC_HA && tok[verb].enc != RAWI_ENC_HUM && tok[verb].enc != RAWI_ENC_HUMA)
		return RAWI_NONE;
	bool relative = false;
	for (uint32_t i = verb, steps = 0; i > 0 && steps < NEED_NEAR; steps++) {
		i--;
		if (tok[i].sentence != tok[verb].sentence || tok[i].kind != RAWI_TOK_WORD || w->verb[i] || w->word[i] == RAWI_CLAUSE_LINK || w->word[i] == RAWI_CLAUSE_THAT)
			return RAWI_NONE;
		relative = relative || w->word[i] == RAWI_CLAUSE_RELATIVE;
		if (relative && w->word[i] == RAWI_CLAUSE_PREP)
			return RAWI_NONE; /* a relative goes with the noun behind the preposition */
		if (w->word[i] == RAWI_CLAUSE_PLAIN && w->phrase_at[i] == RAWI_NONE && is_needed(w, needs, i)) /* not a word of a name */
			return w->act_at[i] != RAWI_NONE && w->found.at[w->act_at[i]].type == type ? RAWI_NONE : i; /* "raids that it launched": the noun tells the act */
	}
	return RAWI_NONE;
}

/* "N.N., │ accused │ of": the definite participle of a charge tells one of whom stands right before it; elsewhere it is he. */
static bool is_attribute_of_charge(const rawi_events *w, uint32_t row, uint32_t first)
{
	const rawi_token *t = &w->text->tokens[first];
	if (!rawi_act_is_charge(w, row) || !(t->pro & RAWI_PRO_AL))
		return true;
	uint32_t before = first - (first > 1 && rawi_is_comma(t - 1) ? 2 : 1);
	return first > 0 && !(t->pro & ~(unsigned)RAWI_PRO_AL) && w->text->tokens[before].sentence == t->sentence && w->phrase_at[before] != RAWI_NONE && first + 1 < w->text->n_tokens && ((t[1].pro & RAWI_PRO_B) || w->prep[first + 1] == RAWI_PREP_FI);
}

bool rawi_act_is_charge(const rawi_events *w, uint32_t row)
{
	return rawi_table_enum(w->acts, row, w->type) == RAWI_ACCUSE && rawi_table_enum(w->acts, row, w->idafa) == RAWI_IDAFA_CONTENT && rawi_table_enum(w->acts, row, w->must) == RAWI_MUST_EACH;
}

/* "stressing the need to": a participle whose row asks for the noun of what it demands. */
bool rawi_act_stresses(const rawi_events *w, uint32_t row)
{
	return rawi_table_enum(w->acts, row, w->form) == RAWI_ACT_NOUN && rawi_table_enum(w->acts, row, w->type) == RAWI_REQUEST && rawi_table_enum(w->acts, row, w->idafa) == RAWI_IDAFA_CONTENT;
}

/* The first of the words that the row needs, in the same sentence, shortly after, else the first that is the dual or plural of one; else the noun that a verb's pronoun stands for; RAWI_NONE where none is. */
static uint32_t needed_at(const rawi_events *w, uint32_t row, uint32_t end, bool *only_lemma)
{
	*only_lemma = false;
	rawi_slice list = rawi_table_cell(w->acts, row, w->needs);
	if (!list.n)
		return RAWI_NONE;
	const rawi_act_needs *needs = rawi_acts_kept_needs(w->kept, row, list);
	int object = rawi_table_enum(w->acts, row, w->object);
	int form = rawi_table_enum(w->acts, row, w->form);
	uint32_t several = RAWI_NONE, inside = RAWI_NONE;
	bool stresses = rawi_act_stresses(w, row) || (form == RAWI_ACT_VERB && object == RAWI_OBJ_NONE && rawi_table_enum(w->acts, row, w->type) == RAWI_REQUEST);
	for (uint32_t i = end, steps = 0; needs->n && i < w->text->n_tokens && steps < NEED_WORDS && w->text->tokens[i].sentence == w->text->tokens[end - 1].sentence; i++) {
		if (w->aside[i] != RAWI_NONE && w->aside[i] > i) { /* "stressed X, who …, the need" */
			i = w->aside[i];
			continue;
		}
		steps += !rawi_inside_phrase(w, i);
		if (stresses && (w->word[i] == RAWI_CLAUSE_THAT || w->word[i] == RAWI_CLAUSE_LINK))
			break; /* "confirmed that …, which is of importance": told, not asked for */
		if (w->word[i] == RAWI_CLAUSE_THAT && i >= end + NEED_NEAR)
			break; /* "quoted … as saying that a convoy": another clause's */
		if (form == RAWI_ACT_IDLE && (w->clause[i] != w->clause[end - 1] || (w->text->tokens[i].pos == RAWI_POS_VERB && w->text->tokens[i].pro & (RAWI_PRO_W | RAWI_PRO_F))))
			break; /* "called on the parties to … and prayed for": what takes an act away is said of it */
		int of = rawi_inside_phrase(w, i) ? w->doc->record->entities.at[w->phrases.at[w->phrase_at[i]].entity].type : RAWI_LOC;
		bool titled = object != RAWI_OBJ_RECIPIENT && of == RAWI_PER; /* "the minister of … and the Call, N.N." */
		int is = titled ? 0 : is_needed(w, needs, i);
		if (is && i == end && form == RAWI_ACT_VERB && object == RAWI_OBJ_RECIPIENT && w->phrase_at[i] != RAWI_NONE)
			of = w->doc->record->entities.at[w->phrases.at[w->phrase_at[i]].entity].type; /* right behind the verb, who acts */
		if (is && of == RAWI_ORG) { /* "the Relief Organisation handed out food": a word of the name only where none follows outside of it */
			inside = inside == RAWI_NONE || (object == RAWI_OBJ_RECIPIENT && w->prep[i - 1] != RAWI_PREP_NONE) ? i : inside; /* "the court sent N.N. to the prosecution": not the body that acts */
			continue;
		}
		if (is == 2)
			return i;
		if (is && several == RAWI_NONE)
			several = i;
	}
	if (several == RAWI_NONE && inside != RAWI_NONE)
		return inside;
	if (several == RAWI_NONE && (form == RAWI_ACT_VERB || form == RAWI_ACT_LIGHT))
		several = needed_before(w, needs, end - 1, rawi_table_enum(w->acts, row, w->type));
	*only_lemma = several != RAWI_NONE;
	return several;
}

uint32_t rawi_act_needed(const rawi_events *w, uint32_t row, uint32_t end)
{
	bool only_lemma;
	return needed_at(w, row, end, &only_lemma);
}

/* "X is ready to", in Arabic without "is": right behind its subject a participle says what a verb would, not behind a noun of which it is an attribute. */
static bool is_predicate(const rawi_events *w, uint32_t i)
{
	const rawi_token *tok = w->text->tokens;
	if (tok[i].pro & ~(unsigned)RAWI_PRO_W || tok[i].enc != RAWI_ENC_NONE || tok[i].pos == RAWI_POS_VERB)
		return false;
	uint32_t before = i;
	while (before > 0 && tok[before - 1].sentence == tok[i].sentence && w->word[before - 1] == RAWI_CLAUSE_PASS)
		before--;
	return before > 0 && tok[before - 1].sentence == tok[i].sentence && (w->phrase_at[before - 1] != RAWI_NONE || w->word[before - 1] == RAWI_CLAUSE_PRONOUN);
}

/* "had imposed", "will not impose": behind a particle that stands before verbs alone. */
static bool behind_verbal(const rawi_events *w, uint32_t i)
{
	enum { OF_VERB = 0 }; /* status.tsv, governs */
	const rawi_token *before = i > 0 ? &w->text->tokens[i - 1] : NULL;
	if (!before || before->sentence != w->text->tokens[i].sentence || before->pos != RAWI_POS_PART || before->enc != RAWI_ENC_NONE)
		return false;
	uint32_t row = rawi_row_of_fold(w->status, before);
	return row != RAWI_NO_ROW && rawi_table_enum(w->status, row, w->status_governs) == OF_VERB;
}

/* "the attack of the gunmen": not "an armed attack", whose adjective is no plural of people. */
static bool people_for_adjective(const rawi_events *w, uint32_t row, uint32_t first, uint32_t end)
{
	const rawi_token *t = &w->text->tokens[end - 1];
	rawi_slice key = rawi_table_cell(w->acts, row, 0);
	return end > first + 1 && (t->feat & RAWI_FEAT_PLUR) && (t->feat & RAWI_FEAT_MASC) && !rawi_slice_ends(key, t->stem) && !rawi_slice_ends(key, t->bare) && !rawi_slice_ends(key, t->fold) && rawi_described_is(w, end - 1);
}

/* "a youth stabbed a soldier", at the head of a sentence: behind one who is described an object in the accusative, so that the word before him is the verb, not its masdar. */
static bool stabs(const rawi_events *w, uint32_t i)
{
	const rawi_token *tok = w->text->tokens;
	enum { ATTRIBUTES = 2 };
	if (i + 1 >= w->text->n_tokens || tok[i].pro || w->phrase_at[i] != RAWI_NONE || !rawi_described_is(w, i) || rawi_accusative(w, &tok[i]))
		return false;
	for (uint32_t k = i + 1; k < w->text->n_tokens && k <= i + ATTRIBUTES && tok[k].sentence == tok[i].sentence && tok[k].kind == RAWI_TOK_WORD && !tok[k].pro; k++)
		if (rawi_accusative(w, &tok[k]) && (tok[k].pos == RAWI_POS_NOUN || (tok[k].pos == RAWI_POS_ADJ && (tok[k].feat & RAWI_FEAT_NISBA))))
			return rawi_table_find(rawi_tables_get(w->doc->tables, "describers"), tok[k].lemma) != RAWI_NO_ROW || (k > i + 1 && tok[k - 1].pos == RAWI_POS_NOUN);
	return false;
}

/* A headline's "expulsion of the resistance": at the head of a sentence a masculine verb has no feminine body right behind it, its masdar has. */
static bool before_she(const rawi_events *w, uint32_t i)
{
	const rawi_token *t = &w->text->tokens[i];
	uint32_t k = i + 1 < w->text->n_tokens && t[1].sentence == t->sentence ? w->phrase_at[i + 1] : RAWI_NONE;
	if (k == RAWI_NONE || t->pro || t->enc != RAWI_ENC_NONE || i != w->text->sentences[t->sentence].first || t->pos != RAWI_POS_VERB || !(t->feat & RAWI_FEAT_MASC) || (t->feat & (RAWI_FEAT_FEM | RAWI_FEAT_IMPERFECT)))
		return false;
	return w->doc->record->entities.at[w->phrases.at[k].entity].type == RAWI_ORG && w->phrases.at[k].form != RAWI_FORM_ADJECTIVE && (t[1].feat & RAWI_FEAT_FEM) && (t[1].feat & RAWI_FEAT_SING) && !(t[1].feat & RAWI_FEAT_MASC) && !(t[1].pro & ~(unsigned)RAWI_PRO_AL);
}

/* "said that a man │ was killed": behind somebody indefinite who is counted or in the accusative, at the head of what is said, no masdar. */
static bool behind_head(const rawi_events *w, uint32_t i)
{
	enum { HEAD_WORDS = 6 };
	const rawi_token *tok = w->text->tokens;
	uint32_t head = i;
	while (head > 0 && i - head < HEAD_WORDS && tok[head - 1].sentence == tok[i].sentence && !w->verb[head - 1] && (w->count[head - 1] || (tok[head - 1].kind == RAWI_TOK_WORD && w->word[head - 1] == RAWI_CLAUSE_PLAIN && !tok[head - 1].pro)))
		head--;
	if (head == i || head == 0 || tok[head - 1].sentence != tok[i].sentence || w->word[head - 1] != RAWI_CLAUSE_THAT || tok[head - 1].enc != RAWI_ENC_NONE || tok[i].pro || !(rawi_described_is(w, head) || rawi_is_person_word(w, head)))
		return false;
	return w->count[head] || rawi_accusative(w, &tok[head]);
}

/* "the guns of the Support", "the Fund for Support": a definite noun of help in the genitive of a plain one names that. */
static bool names_its_head(const rawi_events *w, uint32_t row, uint32_t i)
{
	const rawi_token *t = &w->text->tokens[i], *head = i > 0 ? t - 1 : NULL;
	int type = rawi_table_enum(w->acts, row, w->type);
	if ((type != RAWI_SUPPORT && !(type == RAWI_AID && (t->feat & RAWI_FEAT_MASDAR))) || rawi_table_enum(w->acts, row, w->form) != RAWI_ACT_NOUN || !head || head->sentence != t->sentence || (t->pro & ~(unsigned)RAWI_PRO_AL) || !(t->pro & RAWI_PRO_AL) || (t->feat & (RAWI_FEAT_PARTICIPLE | RAWI_FEAT_PLUR)) /* "among the strongest of those who back" */)
		return false;
	return head->kind == RAWI_TOK_WORD && head->pos == RAWI_POS_NOUN && !(head->pro & RAWI_PRO_AL) && head->enc == RAWI_ENC_NONE && !(head->feat & RAWI_FEAT_MASDAR) && w->act_at[i - 1] == RAWI_NONE && w->phrase_at[i - 1] == RAWI_NONE && !w->verb[i - 1] && w->word[i - 1] == RAWI_CLAUSE_PLAIN;
}

/* May the token, in the form that was looked up, be read as this row has it? Higher is better, 0 no. */
static int fits(rawi_events *w, uint32_t row, uint32_t first, uint32_t end, uint8_t kind)
{
	const rawi_token *t = &w->text->tokens[first];
	bool noun_row = rawi_table_enum(w->acts, row, w->form) == RAWI_ACT_NOUN || rawi_table_enum(w->acts, row, w->idafa) >= 0;
	bool predicate = rawi_table_enum(w->acts, row, w->form) == RAWI_ACT_PREDICATE;
	if (predicate && !is_predicate(w, first))
		return 0;
	if ((noun_row && kind == VERB) || (!noun_row && kind == NOUN))
		return 0;
	bool nominal = (t->pro & (RAWI_PRO_AL | RAWI_PRO_B | RAWI_PRO_K)) || after_preposition(w, first), verbal = t->pro & RAWI_PRO_S;
	if ((noun_row && verbal) || (!noun_row && nominal && !((t->pro & RAWI_PRO_L) && (t->feat & RAWI_FEAT_IMPERFECT))))
		return 0;
	bool opens = first == 0 || w->text->tokens[first - 1].sentence != t->sentence || w->text->tokens[first - 1].kind == RAWI_TOK_PUNCT || w->word[first - 1] == RAWI_CLAUSE_LINK;
	bool needs = rawi_table_cell(w->acts, row, w->needs).n, only_lemma = false;
	uint32_t needed = needs ? needed_at(w, row, end, &only_lemma) : RAWI_NONE;
	if (needs && needed == RAWI_NONE)
		return 0;
	if (noun_row && end == first + 1 && !nominal && end < w->text->n_tokens && !(w->text->tokens[end].pro & ~(unsigned)RAWI_PRO_AL) && w->text->tokens[end].sentence == t->sentence && rawi_nominative_plural(w, end))
		return 0; /* "gunmen set up", not "the setting up of": a genitive would end otherwise */
	if (noun_row && opens && !nominal && end == first + 1 && stabs(w, end))
		return 0;
	if (noun_row && !is_attribute_of_charge(w, row, first))
		return 0;
	if (noun_row && end == first + 1 && (rawi_act_wears_pronoun(w, row, first) || names_its_head(w, row, first)))
		return 0;
	if (!noun_row && end == first + 1 && rawi_act_doubled_behind_and(w, row, first))
		return 0;
	if (noun_row && t->pos == RAWI_POS_VERB && behind_verbal(w, first))
		return 0;
	if (noun_row && people_for_adjective(w, row, first, end))
		return 0;
	bool said_of = t->pos == RAWI_POS_NOUN && behind_head(w, first);
	if (noun_row && said_of)
		return 0;
	if (!noun_row && (rawi_act_begins_otherwise(w, row, first) || (end == first + 1 && rawi_act_ends_otherwise(w, row, first))))
		return 0;
	if (noun_row && first > 0 && w->count[first - 1] && w->word[first] == RAWI_CLAUSE_LINK)
		return 0; /* "five accused", not "accusing" */
	if (!noun_row && first > 0 && w->count[first - 1] && t->pos == RAWI_POS_NOUN && w->text->tokens[first - 1].sentence == t->sentence)
		return 0; /* "400 students", not "asked" */
	if (!noun_row && (t->feat & RAWI_FEAT_SECOND) && !(t->feat & (RAWI_FEAT_THIRD | RAWI_FEAT_FIRST)))
		return 0; /* an imperative tells no act */
	if (!noun_row && rawi_act_is_blamed(w, row) && (w->doc->quote_at[first] == RAWI_NONE || (t->pos != RAWI_POS_VERB && kind != VERB && !predicate) || (needs && needed > end + 1)))
		return 0; /* told by the page, it is nobody's blame; what the row needs is the verb's own object */
	int score = !noun_row && needs && rawi_act_is_blamed(w, row) ? 11 : 4; /* the very words of a blame, in what somebody says, tell more than any other row of the verb */
	/* a relative is followed by a verb more often than by a noun */
	bool subordinate = first > 0 && w->text->tokens[first - 1].sentence == t->sentence && w->word[first - 1] == RAWI_CLAUSE_RELATIVE;
	if (subordinate && !noun_row && !(t->pro & RAWI_PRO_AL))
		score += 3;
	if (opens && !noun_row && !(t->pro & RAWI_PRO_AL))
		score += 2;
	if (t->pos == RAWI_POS_VERB)
		score += noun_row ? (rawi_masdar_carried(w, first) ? 4 : -3) : 3;
	/* "an attack that gunmen carried out": a verb whose pronoun points back at the act noun before it, though the lexicon has a noun of that form */
	const rawi_act *last = w->found.n ? &w->found.at[w->found.n - 1] : NULL;
	bool resumes = !noun_row && t->enc != RAWI_ENC_NONE && last && last->form == RAWI_ACT_NOUN && last->end + 2 >= first && (subordinate || last->end == first);
	if (resumes)
		score += 1;
	else if (predicate)
		score += 6;
	else if (said_of)
		score += 1;
	else if (t->pos == RAWI_POS_NOUN || t->pos == RAWI_POS_ADJ)
		score += noun_row ? 3 : t->feat & RAWI_FEAT_KNOWN ? -5 : -3;
	if (nominal && noun_row)
		score += 2;
	if (needs)
		score += (needed <= end + NEED_NEAR ? 4 : 3) - 2 * only_lemma; /* of two rows the one that has the very word, and has it near */
	if (needs && opens && !noun_row && t->pos == RAWI_POS_NOUN && !t->pro && rawi_table_enum(w->acts, row, w->form) != RAWI_ACT_IDLE)
		score += 4; /* "pelted youths soldiers with stones": at the head of a sentence, with the word that the verb asks for, no masdar */
	if (rawi_table_enum(w->acts, row, w->form) == RAWI_ACT_IDLE)
		score += 6; /* what takes an act away is said more narrowly than the act */
	if (noun_row && w->word[first] == RAWI_CLAUSE_LINK && rawi_table_enum(w->acts, row, w->idafa) == RAWI_IDAFA_RECIPIENT)
		score += 1; /* of a participle and the masdar that is written alike, the participle */
	if (noun_row && end < w->text->n_tokens && rawi_masdar_has_agent(w, end))
		score += 6;
	if (noun_row && end == first + 1 && t->enc == RAWI_ENC_NONE && (rawi_act_marks(w, row) >> RAWI_PREP_L & 1) && rawi_table_enum(w->acts, row, w->idafa) == RAWI_IDAFA_BOTH && rawi_masdar_object_behind_l(w, end))
		score += 9; /* at the head of a sentence, too */
	if (noun_row && end == first + 1 && before_she(w, first))
		score += 9;
	if (rawi_table_enum(w->acts, row, w->form) == RAWI_ACT_LIGHT)
		score += subordinate && t->enc != RAWI_ENC_NONE ? 1 : -2; /* "the criticism that X directed": the noun before tells the act */
	return score;
}

typedef struct {
	uint32_t row, end;
	int score;
} match;

static void try_rows(rawi_events *w, uint32_t row, uint32_t first, uint32_t end, uint8_t kind, match *best)
{
	for (; row != RAWI_NO_ROW; row = rawi_table_next(w->acts, row)) {
		int score = fits(w, row, first, end, kind);
		if (score > 0 && (end > best->end || (end == best->end && score > best->score)))
			*best = (match){ row, end, score };
	}
}

/* The forms of a token that go on from a node. */
static size_t starts_of(rawi_events *w, uint32_t node, uint32_t token, rawi_act_start out[MAX_FORMS])
{
	rawi_slice form[MAX_FORMS];
	uint8_t of[MAX_FORMS];
	size_t n = forms_of(w, token, form, of, MAX_FORMS), found = 0;
	for (size_t k = 0; k < n; k++) {
		uint32_t next = rawi_table_step(w->acts, node, form[k]);
		if (next)
			out[found++] = (rawi_act_start){ next, of[k] };
	}
	return found;
}

static void walk(rawi_events *w, uint32_t node, uint32_t first, uint32_t i, uint8_t kind, match *best);

/* The keys that go on from a node behind token i. */
static void go_on(rawi_events *w, uint32_t node, uint32_t first, uint32_t i, uint8_t kind, match *best)
{
	try_rows(w, rawi_table_accept(w->acts, node), first, i + 1, kind, best);
	if (rawi_table_goes_on(w->acts, node))
		walk(w, node, first, i + 1, kind, best);
}

/* The words that stand behind the first of some key, as a set of their hashes. */
static void read_inner_words(rawi_readings *r, const rawi_table *acts)
{
	rawi_word *words;
	size_t n, all = 0, size = 1024;
	for (uint32_t row = 0; row < rawi_table_rows(acts); row++)
		for (rawi_slice key = rawi_table_cell(acts, row, 0); key.n; key = rawi_slice_sub(key, 1, key.n - 1))
			all += *key.s == ' ';
	while (size < all * 2)
		size *= 2;
	uint64_t *set = RAWI_NEW_N(r->arena, uint64_t, size);
	for (uint32_t row = 0; row < rawi_table_rows(acts); row++) {
		rawi_slice key = rawi_table_cell(acts, row, 0);
		if (!key.n || !memchr(key.s, ' ', key.n))
			continue;
		n = rawi_fold_words(r->of, r->arena, key, &words);
		for (size_t k = 1; k < n; k++) {
			uint64_t hash = rawi_hash(words[k].fold) | 1;
			size_t at = hash >> 1 & (size - 1);
			while (set[at] && set[at] != hash)
				at = (at + 1) & (size - 1);
			set[at] = hash;
		}
	}
	r->inner_mask = size - 1;
	r->inner_words = set;
}

static bool is_inner_word(const rawi_readings *r, uint64_t hash)
{
	for (size_t at = hash >> 1 & r->inner_mask; r->inner_words[at]; at = (at + 1) & r->inner_mask)
		if (r->inner_words[at] == (hash | 1))
			return true;
	return false;
}

static const rawi_act_inner no_inner = { .last = true };

/* Looks up all forms of a token at once: those that begin keys, into `start`, a node of 0 behind them, and those that may go on from some node. Both are kept, where there is room. */
static void learn(rawi_events *w, uint32_t token, rawi_act_start start[MAX_FORMS + 1])
{
	rawi_readings *r = w->readings;
	rawi_reading_kept *kept = rawi_reading_kept_of(r, &w->text->tokens[token]);
	uint32_t reading = w->text->tokens[token].reading;
	rawi_slice form[MAX_FORMS];
	uint8_t of[MAX_FORMS];
	rawi_act_inner inner[MAX_FORMS + 1];
	if (kept && !r->inner_words)
		read_inner_words(r, w->acts);
	size_t n = forms_of(w, token, form, of, MAX_FORMS), starts = 0, inners = 0;
	for (size_t k = 0; k < n; k++) {
		uint64_t hash = rawi_hash(form[k]);
		uint32_t next = rawi_table_step_hashed(w->acts, 0, hash);
		if (next)
			start[starts++] = (rawi_act_start){ next, of[k] };
		if (kept && is_inner_word(r, hash))
			inner[inners++] = (rawi_act_inner){ hash, of[k], false };
	}
	start[starts].node = 0;
	inner[inners] = no_inner;
	if (starts)
		rawi_acts_kept_put(w->kept, reading, start, starts);
	else if (rawi_nones_numbered(w->none, reading))
		rawi_nones_put_reading(w->none, reading);
	if (kept && !kept->inner)
		kept->inner = inners ? memcpy(RAWI_NEW_N(r->arena, rawi_act_inner, inners + 1), inner, (inners + 1) * sizeof *inner) : &no_inner;
}

/* The forms of a token that may go on from some node; NULL where nothing is kept of it. Most words have none. */
static const rawi_act_inner *inner_of(rawi_events *w, uint32_t token)
{
	rawi_act_start start[MAX_FORMS + 1];
	rawi_reading_kept *kept = rawi_reading_kept_of(w->readings, &w->text->tokens[token]);
	if (kept && !kept->inner)
		learn(w, token, start);
	return kept ? kept->inner : NULL;
}

static void walk(rawi_events *w, uint32_t node, uint32_t first, uint32_t i, uint8_t kind, match *best)
{
	rawi_act_start start[MAX_FORMS];
	if (i >= w->text->n_tokens || i >= first + MAX_WORDS || w->text->tokens[i].sentence != w->text->tokens[first].sentence || w->text->tokens[i].kind != RAWI_TOK_WORD)
		return;
	const rawi_act_inner *inner = inner_of(w, i);
	if (inner) {
		for (; !inner->last; inner++) {
			uint32_t next = rawi_table_step_hashed(w->acts, node, inner->hash);
			if (next)
				go_on(w, next, first, i, kind, best);
		}
		return;
	}
	size_t n = starts_of(w, node, i, start);
	for (size_t k = 0; k < n; k++)
		go_on(w, start[k].node, first, i, kind, best);
}

/* The best key that begins at a token. False where none begins with any form of it. */
static bool look(rawi_events *w, uint32_t i, match *best)
{
	rawi_act_start found[MAX_FORMS + 1];
	const rawi_act_start *start = rawi_acts_kept_starts(w->kept, w->text->tokens[i].reading);
	if (!start) {
		learn(w, i, found);
		start = found;
	}
	for (const rawi_act_start *s = start; s->node; s++)
		go_on(w, s->node, i, i, s->kind, best);
	return start->node;
}

/* All that forms_of asks of a token. */
static uint64_t question(const rawi_token *t)
{
	uint64_t said = (uint64_t)t->pro | (uint64_t)t->pos << 16 | (uint64_t)((t->feat & RAWI_FEAT_KNOWN) != 0) << 24 | (uint64_t)t->bare.n << 32;
	return rawi_hash_mix(rawi_hash_mix(rawi_hash(t->fold), rawi_hash(t->stem)), rawi_hash_mix(rawi_hash(t->lemma), said));
}

/* «وقعت عقدا»: the very noun that the row of the verb before it asks for is no verb, however it is written. */
static bool is_asked_for(const rawi_events *w, uint32_t i)
{
	const rawi_act *last = w->found.n ? &w->found.at[w->found.n - 1] : NULL;
	return last && (last->form == RAWI_ACT_VERB || last->form == RAWI_ACT_LIGHT) && w->clause[last->first] == w->clause[i] && !(w->text->tokens[i].pro & ~(unsigned)RAWI_PRO_AL) && w->text->tokens[i].enc == RAWI_ENC_NONE && rawi_act_needed(w, last->row, last->end) == i;
}

void rawi_acts_find(rawi_events *w)
{
	w->kept = rawi_acts_kept_of(w->arena, w->text);
	w->endings = w->kept->endings;
	w->n_endings = w->kept->n_endings;
	w->letters = RAWI_NEW_N(w->arena, uint64_t, w->text->n_tokens + 1);
	rawi_nones none = rawi_nones_of(w->arena, w->doc->tables, RAWI_NONES_ACTS, w->text->n_tokens, w->text->numbering);
	w->none = &none;
	for (uint32_t i = 0; i < w->text->n_tokens; i++) {
		const rawi_token *t = &w->text->tokens[i];
		match best = { RAWI_NO_ROW, 0, 0 };
		if (t->kind != RAWI_TOK_WORD || w->phrase_at[i] != RAWI_NONE || w->count[i])
			continue;
		if (t->pos == RAWI_POS_VERB)
			w->verb[i] = 1;
		bool numbered = rawi_nones_numbered(&none, t->reading);
		uint64_t asked = numbered ? 0 : question(t);
		if (numbered ? rawi_nones_has_reading(&none, t->reading) : rawi_nones_has(&none, asked))
			continue;
		if (!look(w, i, &best) && !numbered)
			rawi_nones_put(&none, asked);
		if (best.row == RAWI_NO_ROW)
			continue;
		int form = rawi_table_enum(w->acts, best.row, w->form), type = rawi_table_enum(w->acts, best.row, w->type);
		if (form != RAWI_ACT_NOUN && form != RAWI_ACT_IDLE && rawi_table_enum(w->acts, best.row, w->idafa) < 0) {
			w->verb[i] = !is_asked_for(w, i);
			if (!w->verb[i])
				continue;
		}
		if (w->verb[i] && best.end == i + 1 && (t->pro & RAWI_PRO_F)) { /* no preposition after all */
			w->prep[i] = RAWI_PREP_NONE;
			w->word[i] = RAWI_CLAUSE_PLAIN;
		}
		if (form == RAWI_ACT_IDLE) { /* the words of an act that here tell none: "declined to comment", "an editor in chief" */
			i = best.end - 1;
			continue;
		}
		if (form == RAWI_ACT_PREDICATE)
			form = RAWI_ACT_VERB;
		w->act_at[i] = (uint32_t)w->found.n;
		rawi_act act = { .first = i, .end = best.end, .row = best.row, .form = (uint8_t)form, .type = (uint8_t)(type < 0 ? RAWI_EVENT_TYPES : type), .governor = RAWI_NONE, .denied_by = RAWI_NONE, .deed = RAWI_NONE, .told = RAWI_NONE };
		rawi_vec_push(w->arena, &w->found, act);
		i = best.end - 1;
	}
	w->none = NULL;
}
