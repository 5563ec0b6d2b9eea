/* understand: what a word's letters as they are written say against the key of acts.tsv that it folds to: an ending, a first letter, a doubled one. */
#include "base/utf8.h"
#include "understand/acts_spelling.h"
#include "understand/frames.h"

enum { LETTER = 2 }; /* bytes */

static bool same_end(rawi_slice a, rawi_slice b)
{
	return a.n >= LETTER && b.n >= LETTER && memcmp(a.s + a.n - LETTER, b.s + b.n - LETTER, LETTER) == 0;
}

static bool holds_letter(rawi_slice text, const char *letter)
{
	for (size_t i = 0; i + LETTER <= text.n; i += LETTER)
		if (memcmp(text.s + i, letter, LETTER) == 0)
			return true;
	return false;
}

/* Does the page write the last letter of these words: at the end of a word that folds to one with the last letter of `fold`, or, without `fold`, anywhere in a word? Looked for once. */
static bool page_writes(rawi_events *w, rawi_slice words, rawi_slice fold)
{
	const rawi_token *tok = w->text->tokens;
	rawi_page_letter asked = { .there = false };
	if (words.n < LETTER)
		return false;
	memcpy(asked.letter, words.s + words.n - LETTER, LETTER);
	if (fold.n)
		memcpy(asked.fold, fold.s + fold.n - LETTER, LETTER);
	for (size_t k = 0; k < w->letters_asked.n; k++) {
		const rawi_page_letter *known = &w->letters_asked.at[k];
		if (memcmp(known->letter, asked.letter, LETTER) == 0 && memcmp(known->fold, asked.fold, LETTER) == 0)
			return known->there;
	}
	for (uint32_t k = 0; k < w->text->n_tokens && !asked.there; k++) {
		rawi_slice text = rawi_token_text(w->text, k);
		if (tok[k].kind == RAWI_TOK_WORD)
			asked.there = fold.n ? same_end(tok[k].fold, fold) && same_end(text, words) : holds_letter(text, asked.letter);
	}
	rawi_vec_push(w->arena, &w->letters_asked, asked);
	return asked.there;
}

/* "its fairs" that folds to "opposition": the last letter is written as the pronoun's, not as the key has it, on a page that tells the two apart. */
bool rawi_act_wears_pronoun(rawi_events *w, uint32_t row, uint32_t i)
{
	const rawi_token *tok = w->text->tokens;
	rawi_slice key = rawi_table_cell(w->acts, row, 0), fold = tok[i].fold;
	if (same_end(key, fold) || !same_end(rawi_token_text(w->text, i), fold))
		return false;
	rawi_slice folded = rawi_fold(w->doc->tables, w->arena, key);
	if (!rawi_slice_eq(folded, fold) && !rawi_slice_eq(folded, tok[i].bare))
		return false;
	return page_writes(w, key, fold);
}

/* A name that folds to a verb: both are written with a letter that folds to the verb's first one, and with another («إيد», «أيد»). */
bool rawi_act_begins_otherwise(rawi_events *w, uint32_t row, uint32_t i)
{
	rawi_slice key = rawi_table_cell(w->acts, row, 0), text = rawi_slice_at(w->text->article->page->text, w->text->tokens[i].core), fold = w->text->tokens[i].bare;
	if (key.n < LETTER || fold.n < LETTER || text.n != fold.n /* marks, letters in presentation forms */ || memcmp(key.s, text.s, LETTER) == 0)
		return false;
	rawi_slice folded = rawi_fold(w->doc->tables, w->arena, key);
	return folded.n >= LETTER && memcmp(folded.s, fold.s, LETTER) == 0 && memcmp(key.s, folded.s, LETTER) != 0 && memcmp(text.s, fold.s, LETTER) != 0;
}

/* "here" that folds to "congratulated": the last letter is written otherwise than the verb's, on a page that has the verb's letter. */
bool rawi_act_ends_otherwise(rawi_events *w, uint32_t row, uint32_t i)
{
	rawi_slice key = rawi_table_cell(w->acts, row, 0), text = rawi_slice_at(w->text->article->page->text, w->text->tokens[i].core);
	if (key.n < LETTER || same_end(key, text) || text.n != key.n)
		return false;
	rawi_slice folded = rawi_fold(w->doc->tables, w->arena, key);
	if (same_end(folded, key) || !rawi_slice_eq(folded, w->text->tokens[i].bare) || !same_end(folded, text))
		return false;
	return page_writes(w, key, (rawi_slice){ NULL, 0 });
}

/* "was thrown" that folds to "threw": the verb's last letter is written as the passive's, not as the key has it, on a page that tells the two apart. */
bool rawi_act_written_passive(rawi_events *w, const rawi_act *act)
{
	const rawi_token *tok = w->text->tokens;
	uint32_t i = act->first;
	rawi_slice key = rawi_table_cell(w->acts, act->row, 0), text = rawi_token_text(w->text, i), space = RAWI_LIT(" ");
	for (size_t k = 0; k < key.n; k++) /* the verb of a phrase */
		if (key.s[k] == space.s[0])
			key.n = k;
	rawi_slice folded = rawi_fold(w->doc->tables, w->arena, key);
	if (act->form != RAWI_ACT_VERB || tok[i].enc != RAWI_ENC_NONE || same_end(key, text) || !same_end(text, tok[i].stem) || !rawi_slice_eq(folded, tok[i].stem))
		return false;
	return page_writes(w, key, tok[i].stem);
}

/* "and held (that)", in Arabic one letter and a verb whose last one is written doubled, is no "promised". */
bool rawi_act_doubled_behind_and(const rawi_events *w, uint32_t row, uint32_t i)
{
	enum { AND = 0x648, DOUBLED = 0x651, LETTERS = 3 };
	rawi_slice key = rawi_table_cell(w->acts, row, 0), text = rawi_slice_at(w->text->article->page->text, w->text->tokens[i].core);
	uint32_t first = 0, letters = 0;
	rawi_utf8_next(key.s, key.s + key.n, &first);
	if (first != AND || key.n != LETTERS * LETTER)
		return false;
	for (const char *s = text.s, *end = text.s + text.n; s < end;) {
		uint32_t c;
		s += rawi_utf8_next(s, end, &c);
		if (c == DOUBLED)
			return letters == LETTERS; /* the last of the root, not "directed", whose middle one is doubled */
		letters += !(letters == 1 && c == AND); /* "and directed" begins with two of them */
	}
	return false;
}
