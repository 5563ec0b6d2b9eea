/* app: the table of commands. What a command takes stands here; what it does, in cmd_*.c. */
#include "app/commands.h"

#include <stdio.h>
#include <stdlib.h>

#define ANY SIZE_MAX
/* What every list takes. */
#define RAWI_TAKES_LIST (RAWI_TAKES_OUTLET | RAWI_TAKES_DAYS | RAWI_TAKES_TO | RAWI_TAKES_STORY | RAWI_TAKES_DOC | RAWI_TAKES_LIMIT | RAWI_TAKES_OFFSET | RAWI_TAKES_TABLES | RAWI_TAKES_JSON | RAWI_TAKES_CSV)

static const rawi_command commands[] = {
	{ "extract", "extract [PATH…] [--from FORM] [-j N] [--tables DIR]", "Reads pages and prints a record of each article, one JSON object a line, in input order.",
		"A PATH is a file, a folder or - (standard input, the default). A file holds a page (text or HTML), JSON Lines, an RSS or Atom feed, a crawl (WARC),\n"
		"a zip or a tar; each may be packed by gzip, zstd, bzip2 or xz. Its bytes tell, not its name; --from says what they do not.\n"
		"A page in another language than Arabic is cleaned and marked; it has no facts.",
		"rawi extract examples > records.jsonl", RAWI_TAKES_FROM | RAWI_TAKES_THREADS | RAWI_TAKES_TABLES, 0, 0, ANY, rawi_run_extract },
	{ "clean", "clean [PATH…] [--form text|md|json | --explain] [--from FORM] [-j N] [--tables DIR]", "Reads pages and prints the article of each, without the litter around it.",
		"A PATH is as in extract. An article that a site appended to a page stands behind it.\n"
		"--form: text (default) title and paragraphs; md Markdown with its subheads and a line of author, outlet, date and address; json one object a line.\n"
		"--explain shows each page block by block: kept (+) or not, kind, reason, place in the bytes, words; and what each fact was read from.",
		"rawi clean --explain examples/06-naba-post.txt", RAWI_TAKES_FROM | RAWI_TAKES_THREADS | RAWI_TAKES_TABLES | RAWI_TAKES_FORM | RAWI_TAKES_EXPLAIN, 0, 0, ANY,
		rawi_run_clean },
	{ "parse", "parse [PATH…] [--form conllu|json] [--from FORM] [-j N] [--tables DIR]", "Prints the sentences of pages: tokens, clitics, lemmas, parts of speech, names.",
		"A PATH is as in extract.\n"
		"--form: conllu (default) as Universal Dependencies has it, without syntax: HEAD and DEPREL are empty; MISC has the bytes in the page as Span=OFFSET:LENGTH,\n"
		"names as NER=B-PER, values of numbers and dates. json: one object an article.",
		"rawi parse examples > examples.conllu", RAWI_TAKES_FORM | RAWI_TAKES_FROM | RAWI_TAKES_THREADS | RAWI_TAKES_TABLES, 0, 0, ANY, rawi_run_parse },
	{ "add", "add --db FILE [PATH…] [--from FORM] [-j N] [--memory SIZE] [--tables DIR] [--json]", "Adds pages to a database and compares them with all that it holds.",
		"A page that is there already changes nothing; new bytes of a known page, or another title, outlet or date given with them, are its new version.\n"
		"--json prints a line for each page once it is safely on the disk.\n"
		"Without a PATH it finishes an add that was cut off.",
		"rawi add --db news.db examples", RAWI_TAKES_DB | RAWI_TAKES_FROM | RAWI_TAKES_THREADS | RAWI_TAKES_MEMORY | RAWI_TAKES_TABLES | RAWI_TAKES_JSON, RAWI_TAKES_DB, 0, ANY, rawi_run_add },
	{ "remove", "remove ID… --db FILE [--tables DIR]", "Takes documents out of a database, as if they had never come.",
		"ID is a document's address or the id it was given, as rawi records prints it; in quotation marks it is JSON.\nExit status 1 where a document is not there; the others are removed.",
		"rawi remove --db news.db examples/06-naba-post.txt", RAWI_TAKES_DB | RAWI_TAKES_TABLES, RAWI_TAKES_DB, 1, ANY, rawi_run_remove },
	{ "rebuild", "rebuild --db FILE [-j N] [--memory SIZE] [--tables DIR]", "Reads every page of a database again, with this rawi and its tables, and compares all.",
		"After a new version or changed tables; documents keep their ids. rawi add says when it is due.", "rawi rebuild --db news.db",
		RAWI_TAKES_DB | RAWI_TAKES_THREADS | RAWI_TAKES_MEMORY | RAWI_TAKES_TABLES, RAWI_TAKES_DB, 0, 0, rawi_run_rebuild },
	{ "fix", "fix merge KEY INTO | split ID KEY NEW_KEY | speaker ID ITEM KEY | undo NUMBER | list --db FILE [--tables DIR] [--json]",
		"Corrects by hand who is who and who said what; the corrections are a log that rebuild keeps.",
		"merge: what has one key is what has the other, in every document. split: in document ID it is somebody else.\n"
		"speaker: quote ITEM of document ID (ARTICLE/ITEM in an appended article) was said by the entity of that key there, or by none.\n"
		"undo: a correction holds no longer. list: all of them. Keys stand in rawi entities, items in rawi quotes --json.",
		"rawi fix list --db news.db", RAWI_TAKES_DB | RAWI_TAKES_TABLES | RAWI_TAKES_JSON, RAWI_TAKES_DB, 1, ANY, rawi_run_fix },
	{ "records", "records --db FILE", "Prints the record of every document, one JSON object a line, dated by its story and with names resolved.", "",
		"rawi records --db news.db | jq .title.text", RAWI_TAKES_DB | RAWI_TAKES_JSON, RAWI_TAKES_DB, 0, 0, rawi_run_records },
	{ "stories", "stories --db FILE [FILTER…] [--limit N] [--json | --csv]", "Prints the stories: which documents tell one thing, since when, in how many independent tellings.",
		"Those told by most documents come first. --about, --country, --outlet, --doc: one of its documents is so; --from, --to: it reaches into these days.", "rawi stories --db news.db --min-tellings 2",
		RAWI_TAKES_DB | RAWI_TAKES_LIST | RAWI_TAKES_ABOUT | RAWI_TAKES_COUNTRY | RAWI_TAKES_TELLINGS, RAWI_TAKES_DB, 0, 0, rawi_run_stories },
	{ "copies", "copies --db FILE [FILTER…] [--outlets | --near SHARE] [--limit N] [--json | --csv]", "Prints the passages that one document copied from another, both sides; or which outlet copies which.",
		"--outlets: pairs of pages, passages, words, pairs in which the copier names its source, median days between.\n"
		"--near: pairs of articles that are nearly the same as a whole, with the share of their runs of three words that both have (Jaccard).", "rawi copies --db news.db --outlets",
		RAWI_TAKES_DB | RAWI_TAKES_OUTLETS | RAWI_TAKES_NEAR | RAWI_TAKES_LIST, RAWI_TAKES_DB, 0, 0, rawi_run_copies },
	{ "claims", "claims --db FILE [FILTER…] [--limit N] [--json | --csv]", "Prints what is claimed, by whom, in how many outlets and independent tellings, and what contradicts it.",
		"Those with most tellings come first.\n--type: quote, event or figure.", "rawi claims --db news.db --type quote --min-tellings 2",
		RAWI_TAKES_DB | RAWI_TAKES_LIST | RAWI_TAKES_SPEAKER | RAWI_TAKES_ABOUT | RAWI_TAKES_ACTOR | RAWI_TAKES_RECIPIENT | RAWI_TAKES_TYPE | RAWI_TAKES_STATUS | RAWI_TAKES_TELLINGS,
		RAWI_TAKES_DB, 0, 0, rawi_run_claims },
	{ "quotes", "quotes --db FILE [FILTER…] [--limit N] [--json | --csv]", "Prints who said what.",
		"The newest come first.\n--type: direct, indirect or mixed. --about: who is named in what is said. --country: of the speaker.", "rawi quotes --db news.db --type direct --limit 5",
		RAWI_TAKES_DB | RAWI_TAKES_LIST | RAWI_TAKES_SPEAKER | RAWI_TAKES_ABOUT | RAWI_TAKES_TYPE | RAWI_TAKES_COUNTRY, RAWI_TAKES_DB, 0, 0, rawi_run_quotes },
	{ "events", "events --db FILE [FILTER…] [--limit N] [--json | --csv]", "Prints who did what to whom, when and where.",
		"The newest come first, by the event's own day, else its document's. --about: on any side, or as its place; --country: the same of a state; --speaker: who tells it.\n"
		"--type: AGREE, CONSULT, SUPPORT, CONCEDE, COOPERATE, AID, RETREAT, REQUEST, ACCUSE, REJECT, THREATEN, PROTEST, SANCTION, MOBILIZE, COERCE or ASSAULT,\n"
		"which are those of PLOVER 2.0, as modes and contexts are.",
		"rawi events --db news.db --type CONSULT --status actual",
		RAWI_TAKES_DB | RAWI_TAKES_LIST | RAWI_TAKES_SPEAKER | RAWI_TAKES_ABOUT | RAWI_TAKES_ACTOR | RAWI_TAKES_RECIPIENT | RAWI_TAKES_TYPE | RAWI_TAKES_STATUS | RAWI_TAKES_COUNTRY,
		RAWI_TAKES_DB, 0, 0, rawi_run_events },
	{ "figures", "figures --db FILE [FILTER…] [--limit N] [--json | --csv]", "Prints how many of what, and who says so.",
		"The newest come first.\n--type: the unit: person, percent, a currency of ISO 4217, a symbol of SI, year, month, day, hour or count. --about: who is named beside it.",
		"rawi figures --db news.db --type person", RAWI_TAKES_DB | RAWI_TAKES_LIST | RAWI_TAKES_SPEAKER | RAWI_TAKES_ABOUT | RAWI_TAKES_TYPE | RAWI_TAKES_COUNTRY, RAWI_TAKES_DB, 0, 0,
		rawi_run_figures },
	{ "timeline", "timeline [NAME] --db FILE [--story N] [FILTER…] [--limit N] [--json | --csv]", "Prints the events and statements of a story, a person, a body or a state, by day.",
		"NAME is a name in any spelling, or a key. What several documents tell is one line, with its independent tellings.", "rawi timeline JOR --db news.db",
		RAWI_TAKES_DB | RAWI_TAKES_LIST, RAWI_TAKES_DB, 0, 1, rawi_run_timeline },
	{ "search", "search WORDS --db FILE [FILTER…] [--limit N] [--json | --csv]", "Finds documents by their words, in every inflection and spelling, and shows the passage.",
		"All words must be there; \"a phrase\" stands together; a OR b, a NOT b (or -b), brackets. The newest come first; what was sought stands between [ and ].",
		"rawi search \"$(cat words.txt)\" --db news.db", RAWI_TAKES_DB | RAWI_TAKES_LIST | RAWI_TAKES_ABOUT | RAWI_TAKES_COUNTRY, RAWI_TAKES_DB, 1, ANY, rawi_run_search },
	{ "doc", "doc ID --db FILE [--tables DIR] [--json]", "Prints one document with what was read from it.",
		"ID is a document's id as the other commands print it; ID#ARTICLE means one article alone.\nExit status 1 where it is not there.",
		"rawi doc 03-almizan.txt --db news.db", RAWI_TAKES_DB | RAWI_TAKES_TABLES | RAWI_TAKES_JSON, RAWI_TAKES_DB, 1, 1, rawi_run_doc },
	{ "entities", "entities --db FILE [FILTER…] [--limit N] [--json | --csv]", "Prints the persons, bodies and places: how often, in how many outlets, since when.",
		"Those in most documents come first. A key is the same in every document that means the same.\n--type: PER, ORG or LOC. --about: only those called so.", "rawi entities --db news.db --type PER",
		RAWI_TAKES_DB | RAWI_TAKES_TYPE | RAWI_TAKES_COUNTRY | RAWI_TAKES_ABOUT | RAWI_TAKES_LIST, RAWI_TAKES_DB, 0, 0, rawi_run_entities },
	{ "entity", "entity NAME --db FILE [--tables DIR] [--json]", "Prints one of them: its forms, its offices over time, what it said, whom it met, who is named beside it.",
		"NAME is its key, its name in any spelling, or what a page calls it. Where several bear it, they are listed.\n"
		"Exit status 1 where nobody does; the nearest names are said.", "rawi entity RUS --db news.db",
		RAWI_TAKES_DB | RAWI_TAKES_TABLES | RAWI_TAKES_JSON, RAWI_TAKES_DB, 1, 1, rawi_run_entity },
	{ "check", "check TEXT --db FILE [--tables DIR] [--json]", "Was this said? Looks for a sentence, or a supposed quote with its speaker, in all pages.",
		"Prints who said it, where, when, in which words, how many independent tellings there are, whether pages give it to different speakers;\n"
		"and where nobody said it, the nearest there is. The percentage is how like a passage is to the text: the weight of the words that both have, in any order and form.\n"
		"Exit status 1 where nobody said anything like it.",
		"rawi check \"$(cat sentence.txt)\" --db news.db", RAWI_TAKES_DB | RAWI_TAKES_TABLES | RAWI_TAKES_JSON, RAWI_TAKES_DB, 1, ANY, rawi_run_check },
	{ "why", "why CLAIM --db FILE [--tables DIR] [--json]", "Prints the chain from a claim to the words: its documents, what makes several of them one telling, and the rows that read it.",
		"CLAIM is a number that rawi claims prints. Of each document: the words and their bytes, the block they stand in and why it counts as the article, who speaks or acts,\n"
		"the table row of the reporting or act word. Then the groups: copies with both sides, agencies and sources that are named. Exit status 1 where there is no such claim.",
		"rawi why 1772246805600352 --db news.db", RAWI_TAKES_DB | RAWI_TAKES_TABLES | RAWI_TAKES_JSON, RAWI_TAKES_DB, 1, 1, rawi_run_why },
	{ "report", "report [--db FILE | PATH…] -o FILE.html [--lang LANG]", "Writes the story report of a database, or of pages, as one HTML file.", "",
		"rawi report examples -o report.html", RAWI_TAKES_DB | RAWI_TAKES_OUT | RAWI_TAKES_FROM | RAWI_TAKES_THREADS | RAWI_TAKES_TABLES | RAWI_TAKES_LANG, RAWI_TAKES_OUT,
		0, ANY, rawi_run_report },
	{ "export", "export --db FILE --format F [-o FILE|DIR] [FILTER…] [--tables DIR]", "Writes a database in a format of others.",
		"--format:\n"
		"  plover         events, JSON Lines with the field names of the PLOVER manual\n"
		"  cameo          events, tab-separated as GDELT 1.0 has them, with CAMEO codes\n"
		"  citron         quotes, a document a line, as BBC Citron annotates them\n"
		"  ninjs          documents, an object a line, as IPTC ninjs 3.1\n"
		"  schema.org     documents and claims as JSON-LD: NewsArticle, and Claim as ClaimReview takes it\n"
		"  webannotation  names, quotes, acts, figures and dates as W3C Web Annotations, one a line\n"
		"  brat           a folder of standoff files for the brat annotation tool\n"
		"  conllu         sentences as CoNLL-U, with the names as the database has resolved them\n"
		"  graphml        who names, quotes, copies whom and who did what to whom, as a network\n"
		"  csv            a folder of tables with a Frictionless data package; every fact, story, copy and claim\n"
		"  warc           the kept pages as WARC/1.1, which rawi reads back\n"
		"Without -o to standard output; a folder must be new or empty. Filters choose documents, by the day on which they were published. docs/EXPORTS.md has every field, and what each format loses.",
		"rawi export --db news.db --format plover -o events.jsonl", RAWI_TAKES_DB | RAWI_TAKES_OUT | RAWI_TAKES_FORMAT | RAWI_TAKES_TABLES | RAWI_TAKES_OUTLET | RAWI_TAKES_DAYS | RAWI_TAKES_TO | RAWI_TAKES_STORY | RAWI_TAKES_DOC,
		RAWI_TAKES_DB | RAWI_TAKES_FORMAT, 0, 0,
		rawi_run_export },
	{ "recover", "recover DB OUT [-j N] [--tables DIR]", "Makes a new database of all that can still be read of a damaged one, and names what is lost.",
		"DB is only read, sheet by sheet, its write-ahead log with it; nobody else should be writing to it. A page counts as saved where its bytes have the hash\n"
		"that was kept with it. Everything else is read from the pages again. OUT must not hold documents. Exit status 1 where anything is lost; a line for each.",
		"rawi recover news.db saved.db", RAWI_TAKES_THREADS | RAWI_TAKES_TABLES, 0, 2, 2, rawi_run_recover },
	{ "serve", "serve --db FILE [--listen [ADDRESS:]PORT] [--host NAME] [--lang LANG] [-j N] [--tables DIR]", "Serves a database as web pages and JSON, on this machine alone.",
		"Stories, statements, events, names, a map, each page with its facts lit, search and check; every page has an address. JSON: /api/v1/openapi.json describes it.\n"
		"Nothing writes. Requests that name another host are refused; whoever lets others in puts a proxy with a password in front and names its host by --host.",
		"rawi serve --db news.db", RAWI_TAKES_DB | RAWI_TAKES_LISTEN | RAWI_TAKES_HOST | RAWI_TAKES_LANG | RAWI_TAKES_THREADS | RAWI_TAKES_TABLES, RAWI_TAKES_DB, 0, 0, rawi_run_serve },
	{ "verify", "verify --db FILE", "Reads every span of a database again from the bytes of its page and compares.",
		"Tellings are counted again in another way, keys of entities looked up. Exit status 1 where anything differs; a line for each.",
		"rawi verify --db news.db", RAWI_TAKES_DB, RAWI_TAKES_DB, 0, 0, rawi_run_verify },
};
enum { N_COMMANDS = sizeof commands / sizeof *commands };

const rawi_command *rawi_commands(size_t *n)
{
	*n = N_COMMANDS;
	return commands;
}

static void help(FILE *to, const rawi_messages *m)
{
	rawi_print_lines(m, to, "usage: rawi COMMAND [OPTION…] [PATH…]");
	putc('\n', to);
	rawi_print_lines(m, to, "rawi reads Arabic news pages and says what is reported, who says so, and how many independent tellings stand behind it.");
	putc('\n', to);
	for (int i = 0; i < N_COMMANDS; i++) {
		fprintf(to, "  %-8s ", commands[i].name);
		rawi_print_lines(m, to, commands[i].summary);
	}
	putc('\n', to);
	rawi_print_lines(m, to, "rawi COMMAND --help says more; rawi --version says which rawi this is.");
	rawi_print_lines(m, to, "Exit status: 0 all went well, 1 some input was skipped or found wrong, 2 usage or environment.");
}

/* The language that the command line asks for, looked for first, so that everything is said in it. */
static void choose_language(rawi_messages *m, int argc, char **argv)
{
	for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
		const char *v = strncmp(argv[i], "--lang=", 7) == 0 ? argv[i] + 7 : strcmp(argv[i], "--lang") == 0 && i + 1 < argc ? argv[i + 1] : NULL;
		if (v)
			m->arabic = strcmp(v, "ar") == 0;
	}
}

bool rawi_say_job(rawi_messages *m, const rawi_job *j)
{
	if (j->cause[0]) {
		m->skipped++;
		rawi_say(m, j->place, "%s", j->cause);
		return false;
	}
	m->read++;
	if (j->broken)
		rawi_say(m, j->place, "ill-formed %s in %zu places, each read as U+FFFD", j->charset, j->broken);
	if (j->odd)
		rawi_say(m, j->place, "%s", j->odd);
	if (j->undated)
		rawi_say(m, j->place, "'%.*s' is no date: it is not believed to be the page's", (int)(j->source.published.n < 60 ? j->source.published.n : 60), j->source.published.s);
	if (j->lang[0] && strcmp(j->lang, "ar") != 0)
		rawi_say(m, j->place, "its language is '%s', not Arabic: cleaned, not searched for facts", j->lang);
	return true;
}

int rawi_say_counts(rawi_messages *m, const char *more)
{
	char passed[60] = "";
	if (m->passed)
		snprintf(passed, sizeof passed, ", %llu other part%s passed over", (unsigned long long)m->passed, m->passed == 1 ? "" : "s");
	rawi_say(m, "", "%zu read, %zu skipped%s%s", m->read, m->skipped, passed, more);
	return m->skipped ? RAWI_EXIT_SKIPPED : RAWI_EXIT_OK;
}

int rawi_command_line(int argc, char **argv)
{
	rawi_messages m;
	rawi_messages_init(&m);
	choose_language(&m, argc, argv);
	const char *name = argc > 1 ? argv[1] : "";
	bool asked = argc > 2 && strcmp(name, "help") == 0; /* rawi help COMMAND */
	if (asked)
		name = argv[2];
	else if (strcmp(name, "--version") == 0 || strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0 || strcmp(name, "help") == 0) {
		if (strcmp(name, "--version") == 0 && argc > 2 && strcmp(argv[2], "--verbose") == 0)
			return rawi_version_verbose(&m) && rawi_print_end(&m) ? RAWI_EXIT_OK : RAWI_EXIT_ERROR;
		if (strcmp(name, "--version") == 0)
			puts("rawi " RAWI_VERSION);
		else
			help(stdout, &m);
		return rawi_print_end(&m) ? RAWI_EXIT_OK : RAWI_EXIT_ERROR;
	}
	if (argc > 2 && strcmp(name, "--write") == 0) { /* for the build: the manual and what shells complete by */
		if (!rawi_manual(argv[2], stdout)) {
			rawi_say(&m, name, "'%s' is none of man, bash, zsh, fish", argv[2]);
			return RAWI_EXIT_ERROR;
		}
		return rawi_print_end(&m) ? RAWI_EXIT_OK : RAWI_EXIT_ERROR;
	}
	const rawi_command *c = NULL;
	for (int i = 0; i < N_COMMANDS; i++)
		if (strcmp(name, commands[i].name) == 0)
			c = &commands[i];
	if (!c) {
		if (*name)
			rawi_say(&m, "", "there is no command '%s' (see rawi --help)", name);
		else
			help(stderr, &m);
		return RAWI_EXIT_ERROR;
	}
	rawi_options o = { .lang = "ar", .paths = calloc((size_t)argc + 1, sizeof *o.paths) };
	if (!o.paths) {
		rawi_say(&m, "", "out of memory");
		return RAWI_EXIT_ERROR;
	}
	int status = RAWI_EXIT_ERROR;
	if (asked) {
		rawi_options_help(c, &m);
		status = RAWI_EXIT_OK;
	} else if (rawi_options_read(&o, c, argc, argv, 2, &m)) {
		if (o.help)
			rawi_options_help(c, &m), status = RAWI_EXIT_OK;
		else
			status = c->run(&o, &m);
	}
	if (!rawi_print_end(&m))
		status = RAWI_EXIT_ERROR;
	rawi_say_done(&m);
	free(o.paths);
	return status;
}
