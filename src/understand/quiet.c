/* understand: words of conflict in quiet matters. "The hosts attacked from the first minute", "a heat wave sweeps the coast", "a war of prices" tell no act, and what a coach asks of his
 * players is nothing between the forces of a society.
 *
 * Method: words of quiet.tsv, by how near they stand: behind the word (figures of speech), in its sentence (sport), all over the page. Who suffers an illness or an accident is struck by
 * nobody; where nobody is said to have struck, the page must speak of force somewhere. On a page full of a quiet matter a demand, a blame, a refusal or a ban counts only where a side acts in
 * public affairs, as its sector tells (plover.c). Deaths and heavy arms need both the sentence and the page, since they are told of stadiums and markets, too.
 */
#include "understand/events.h"

enum { SPORT, MARKET, NATURE, CULTURE, FIGURE, ILLNESS, ACCIDENT, HEALTH, STUDY, FORCE, ARMED, PLAY, OFFICE, VERSE, KINDS, QUARREL = KINDS, CLASH, STATES, MIXED, HURT, READ }; /* quiet.tsv */
static const unsigned matters = 1u << SPORT | 1u << MARKET | 1u << NATURE | 1u << CULTURE | 1u << HEALTH | 1u << STUDY | 1u << MIXED;
enum { BEHIND = 2, BESIDE = 5, ACROSS = 14, SENTENCE_WORDS = 80, SHARE = 40, PAGE_LEAST = 5, SENTENCE_LEAST = 2 };

static unsigned look_up(const rawi_events *w, const rawi_table *t, int of, uint32_t i)
{
	unsigned found = 0;
	const rawi_token *k = &w->text->tokens[i];
	if (k->kind != RAWI_TOK_WORD || !(k->tables & rawi_table_bit(t)))
		return 0;
	for (int form = 0; form < 2; form++)
		for (uint32_t row = rawi_table_find(t, form ? k->stem : k->bare); row != RAWI_NO_ROW; row = rawi_table_next(t, row))
			found |= 1u << rawi_table_enum(t, row, of);
	return found;
}

/* Once read_page has been there, from what it noted. */
static unsigned kinds_at(const rawi_events *w, uint32_t i)
{
	return w->quiet_words[i];
}

/* Does one of them act in public affairs? A state does not where teams bear the names of states, but for what it blames somebody for; nor does what is named by a word of the matter itself ("the board
 * of the club"), but for ministries and the like, whatever they are for. */
static bool is_public(const rawi_events *w, const rawi_act *act, const rawi_ids *side)
{
	static const char *const public[] = { "GOV", "MIL", "COP", "SPY", "JUD", "LEG", "REB", "OPP", "PTY", "PRM", "UAF", "CRM", "REF", "LAB", "IGO", "ELI" };
	for (size_t i = 0; i < side->n; i++) {
		const rawi_entity *e = &w->doc->record->entities.at[side->at[i]];
		rawi_slice code = rawi_sector(w->doc, e);
		bool found = false, team = e->type == RAWI_LOC && (w->quiet_page >> SPORT & 1) && !(act->type == RAWI_ACCUSE && act->recipient.n);
		unsigned named = 0;
		for (size_t k = 0; k < sizeof public / sizeof *public; k++)
			found = found || rawi_slice_is(code, public[k]);
		for (size_t m = 0; found && m < e->mentions.n && m < PAGE_LEAST; m++)
			for (uint32_t k = e->mentions.at[m].at.first; k < e->mentions.at[m].at.end && k < w->text->n_tokens; k++)
				named |= kinds_at(w, k);
		bool own = team || ((named & w->quiet_page & ((1u << FIGURE) - 1)) && !(named >> OFFICE & 1));
		if (found && !own)
			return true;
	}
	return false;
}

/* Several who are only described ("the publishers threatened"): what they do together is no private matter. */
static bool is_crowd(const rawi_events *w, const rawi_ids *side)
{
	const rawi_entity *e = side->n ? &w->doc->record->entities.at[side->at[0]] : NULL;
	return e && e->unnamed && e->type == RAWI_PER && e->number == 3;
}

static bool is_person(const rawi_events *w, const rawi_ids *side)
{
	return side->n && w->doc->record->entities.at[side->at[0]].type == RAWI_PER && !is_crowd(w, side);
}

/* Somebody without an office or a trade, whom the page does not quote. */
static bool is_nobody(const rawi_events *w, uint32_t id)
{
	const rawi_record *r = w->doc->record;
	bool quoted = false;
	for (size_t q = 0; q < r->quotes.n && !quoted; q++)
		for (size_t k = 0; k < r->quotes.at[q].speakers.n; k++)
			quoted = quoted || r->quotes.at[q].speakers.at[k] == id;
	return !r->entities.at[id].roles.n && !quoted;
}

/* A page full of sport, of the market or of the weather: one word in SHARE. */
static void read_page(rawi_events *w, const rawi_table *t, int of)
{
	uint32_t n[KINDS] = { 0 }, words = 0;
	w->quiet_words = RAWI_NEW_N(w->arena, uint16_t, w->text->n_tokens + 1);
	for (uint32_t i = 0; i < w->text->n_tokens; i++) {
		unsigned found = look_up(w, t, of, i);
		w->quiet_words[i] = (uint16_t)found;
		words += w->text->tokens[i].kind == RAWI_TOK_WORD;
		for (unsigned k = 0; found >> k; k++)
			n[k] += found >> k & 1;
	}
	w->quiet_page = 1u << READ;
	for (unsigned k = SPORT; k < FORCE; k++)
		w->quiet_page |= n[k] >= PAGE_LEAST && n[k] * SHARE > words ? 1u << k : 0;
	uint32_t force = n[FORCE] + n[ARMED] - (w->quiet_page >> SPORT & 1 ? n[PLAY] : 0); /* teams attack and lose battles, too */
	w->quiet_page |= force ? 1u << FORCE : 0;
	w->quiet_page |= n[ACCIDENT] + n[ILLNESS] ? 1u << HURT : 0;
	uint32_t all = n[SPORT] + n[MARKET] + n[NATURE] + n[CULTURE] + n[HEALTH] + n[STUDY];
	w->quiet_page |= !force && all >= PAGE_LEAST && all * SHARE > 2 * words ? 1u << MIXED : 0; /* some of each, and no force */
	uint32_t states = 0; /* what several states have part in is no private matter */
	for (size_t k = 0; k < w->doc->record->entities.n; k++)
		states += w->doc->record->entities.at[k].type == RAWI_LOC && !w->doc->record->entities.at[k].unnamed && w->doc->record->entities.at[k].country[0] && rawi_may_act(w, (uint32_t)k);
	w->quiet_page |= states > 1 ? 1u << STATES : 0;
	for (size_t k = 0; k < w->found.n; k++) { /* strikes, arrests, sanctions, threats: a quarrel is told; of those who act in public, or of many, a clash */
		const rawi_act *act = &w->found.at[k];
		if (act->type < RAWI_THREATEN || act->type >= RAWI_EVENT_TYPES || !rawi_act_holds(w, act))
			continue;
		w->quiet_page |= 1u << QUARREL;
		if (is_crowd(w, &act->actor) || is_public(w, act, &act->actor) || is_public(w, act, &act->recipient))
			w->quiet_page |= 1u << CLASH;
	}
}

/* Among those who have no part in public affairs: a demand on a page full of a quiet matter, or on one that tells neither of force nor of a quarrel; a blame, a refusal on the former, and on the
 * latter those of persons without an office or a trade who are not quoted; what a firm, a club, a figure of a play closes, takes, strikes at or moves there. What was done by nobody who is named (arrests, mostly) stays, but in sport and plays. */
static bool is_private(const rawi_events *w, const rawi_act *act, bool hard)
{
	const unsigned plays = 1u << SPORT | 1u << CULTURE;
	bool told = w->quiet_page >> QUARREL & 1, quiet = w->quiet_page & (told ? plays | 1u << NATURE : matters), play = w->quiet_page & plays, force = w->quiet_page >> FORCE & 1, private;
	bool calm = !(w->quiet_page & (1u << FORCE | 1u << QUARREL | 1u << STATES)), person = !(w->quiet_page & (1u << FORCE | 1u << CLASH | 1u << STATES)) && is_person(w, &act->actor);
	switch (act->type) {
	case RAWI_REQUEST: private = quiet || calm || (person && is_nobody(w, act->actor.at[0])); break;
	case RAWI_ACCUSE: case RAWI_REJECT: private = quiet || (person && is_nobody(w, act->actor.at[0])); break;
	case RAWI_THREATEN: private = person; break;
	case RAWI_COERCE: case RAWI_SANCTION: private = play || (quiet && act->actor.n) || person; break;
	case RAWI_MOBILIZE: private = quiet; break;
	case RAWI_ASSAULT: private = (!force && !hard) || w->quiet_page >> CULTURE & 1; break;
	case RAWI_PROTEST: private = w->quiet_page >> CULTURE & 1; break;
	default: private = false;
	}
	if (act->recipient.n && act->type != RAWI_REQUEST && !(w->quiet_page & plays) && !person)
		private = false; /* between two who are told */
	return private && !is_public(w, act, &act->actor) && !is_public(w, act, &act->recipient);
}

/* What the words of an act's sentence say of its matter. */
typedef struct {
	uint32_t seen[KINDS];
	bool beside, accident;   /* beside: nature, or the market on a page of it, shortly before it or behind */
	bool figure, struck;     /* "a war of prices"; struck by an illness */
} quiet_sentence;

static bool is_figure(const rawi_events *w, const rawi_act *act, uint32_t i, unsigned found)
{
	return found >> FIGURE & 1 && i >= act->end && i < act->end + BEHIND && w->prep[i] == RAWI_PREP_NONE && w->prep[i - 1] == RAWI_PREP_NONE && !(w->text->tokens[i].pro & (RAWI_PRO_B | RAWI_PRO_L));
}

static quiet_sentence read_sentence(const rawi_events *w, const rawi_act *act, bool hard)
{
	const rawi_token *tok = w->text->tokens;
	quiet_sentence q = { .beside = false };
	for (uint32_t i = act->first > SENTENCE_WORDS ? act->first - SENTENCE_WORDS : 0; i < w->text->n_tokens && i < act->end + SENTENCE_WORDS && !q.figure && !q.struck; i++) {
		unsigned found = tok[i].sentence != tok[act->first].sentence || (i >= act->first && i < act->end) ? 0 : kinds_at(w, i);
		if (!found)
			continue;
		q.figure = is_figure(w, act, i, found);
		q.struck = hard && found >> ILLNESS & 1 && i >= act->end && i < act->end + BESIDE && (tok[i].pro & RAWI_PRO_B || w->prep[i - 1] != RAWI_PREP_NONE);
		q.accident = q.accident || (hard && found >> ACCIDENT & 1 && i + ACROSS >= act->first && i < act->end + ACROSS);
		for (unsigned k = 0; found >> k; k++)
			q.seen[k] += found >> k & 1;
		bool near = i + BESIDE >= act->first && i < act->end + BESIDE;
		q.beside = q.beside || (near && (found >> NATURE & 1 || (found & w->quiet_page & 1u << MARKET && act->type != RAWI_PROTEST)));
	}
	return q;
}

/* Of an act of force, a move of arms, a protest or an arrest: is it told of a quiet matter? */
static bool is_quiet_force(const rawi_events *w, const rawi_act *act, const quiet_sentence *q, bool hard)
{
	bool told[KINDS]; /* said in the sentence, and all over the page */
	bool armed = q->seen[FORCE] + q->seen[ARMED] > q->seen[PLAY], strike = act->type == RAWI_PROTEST && !rawi_slice_is(rawi_table_cell(w->acts, act->row, w->mode), "riot");
	for (unsigned k = 0; k < KINDS; k++)
		told[k] = q->seen[k] >= SENTENCE_LEAST && w->quiet_page >> k & 1 && (k == SPORT || !(armed || strike)); /* workers of firms strike, gunmen attack pipelines: told on pages of markets, too */
	bool victims = act->form == RAWI_ACT_PASSIVE || (hard && act->form == RAWI_ACT_NOUN && !rawi_table_cell(w->acts, act->row, w->mode).n);
	if (hard && act->type == RAWI_ASSAULT && (!act->actor.n || victims) && !(w->quiet_page >> FORCE & 1) && (w->quiet_page & (matters | 1u << HURT)))
		return true; /* who suffered is told, and no force anywhere */
	if (hard)
		return told[SPORT];
	if (q->seen[VERSE])
		return true; /* swords of a poem */
	if (act->type == RAWI_ASSAULT && !armed && w->quiet_page & (1u << MARKET | 1u << HEALTH | 1u << STUDY | 1u << CULTURE))
		return true; /* "benefits that target the poor", "may take over a firm": the sentence has no other word of force */
	return (q->seen[SPORT] >= SENTENCE_LEAST && (!armed || w->quiet_page >> SPORT & 1)) || q->beside || told[MARKET] || told[CULTURE] || w->quiet_page & (1u << SPORT | 1u << NATURE);
}

/* "a raid", "a blast": its own word is one of force, whatever fell there. */
static bool is_force_word(const rawi_events *w, const rawi_act *act)
{
	bool force = false;
	for (uint32_t i = act->first; i < act->end; i++)
		force = force || kinds_at(w, i) >> FORCE & 1;
	return force;
}

bool rawi_act_quiet(rawi_events *w, const rawi_act *act)
{
	if (act->type < RAWI_REQUEST)
		return false;
	if (!w->quiet_page) {
		const rawi_table *t = rawi_tables_get(w->doc->tables, "quiet");
		read_page(w, t, rawi_table_column(t, "of"));
	}
	bool hard = act->form == RAWI_ACT_PASSIVE || (rawi_table_cell(w->acts, act->row, w->mode).n && act->type == RAWI_ASSAULT) ||
	     (act->form == RAWI_ACT_NOUN && rawi_table_enum(w->acts, act->row, w->idafa) == RAWI_IDAFA_RECIPIENT);
	if (is_private(w, act, hard))
		return true;
	bool aims = (act->type == RAWI_ASSAULT && !hard && !act->recipient.n && !is_crowd(w, &act->actor)) || (act->type == RAWI_MOBILIZE && !rawi_table_cell(w->acts, act->row, w->needs).n);
	if (aims && !(w->quiet_page >> FORCE & 1))
		return true; /* "controls a share", "made ready for the season": of nobody, and no word of force on the page */
	bool caught = act->type == RAWI_COERCE && hard; /* "held fast in the wreck" */
	if (act->type != RAWI_ASSAULT && act->type != RAWI_MOBILIZE && act->type != RAWI_PROTEST && !caught)
		return false;
	quiet_sentence q = read_sentence(w, act, hard);
	if (q.figure || q.struck || (q.accident && !q.seen[FORCE] && !is_force_word(w, act)))
		return true; /* killed in an accident, not by a shell that fell */
	return !caught && is_quiet_force(w, act, &q, hard);
}
