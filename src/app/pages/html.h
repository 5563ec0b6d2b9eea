/* app/pages: what the pages of `rawi serve` and the sections of `rawi report` are written with. One set of page writers makes both: where a link leads is asked of the functions
 * below. Everything that comes from a page is escaped: stored pages are hostile.
 *
 *   html.c       text, messages, numbers with their nouns, links      frame.c      head and foot of a page of the server
 *   story.c      one story: who tells it, what happened               claims.c     what is claimed: statements by speaker, figures, disagreements
 *   document.c   one document: its facts lit, dropped blocks greyed   copies.c     passages side by side, who copied whom as a picture
 *   facts.c      a document's facts as a list                         draw.c       axes of days, a network, a map: inline SVG
 */
#ifndef RAWI_APP_HTML_H
#define RAWI_APP_HTML_H

#include "base/buf.h"
#include "store/store.h"

/* So many pages stand in a report, and the stories that they tell: a browser still scrolls through these. The rest is counted as left out, and nothing links to it. */
enum { RAWI_HTML_PAGES = 1000 };

/* A page or a report while it is written. Documents, stories and claims are named by their index in the view: all of the database, or the part that a page is about. */
typedef struct {
	rawi_arena *arena;
	const rawi_tables *tables;
	const rawi_view *view;
	rawi_record **records;   /* one a document; NULL where nothing of it is told */
	rawi_slice *pages;       /* one a document: its bytes, where it is shown */
	const rawi_table *messages;
	int column;              /* of the language in messages */
	const uint32_t *claims, *first_claim; /* the claims shown in story i: claims[first_claim[i] … first_claim[i + 1] - 1], the best told first */
	const uint32_t *copies, *first_copy;  /* the copies that touch document i, in the same way */
	const bool *shown;       /* one a document: does its page stand in the report? On the server: all do, at their own addresses */
	size_t n_stories;        /* the first so many stories of the view are told */
	bool **told;             /* one a document of a story that is told: is its event i (then, after the events, its figure i) a place of a claim? */
	bool site;               /* a page of the server: links are addresses; else places of one file */
	rawi_span lit;           /* on the page of a document: a passage that the address asks to light; len 0 none */
	bool print;              /* its print view: everything open, no navigation */
	const char *lang;        /* ar or en */
	bool say_lang;           /* addresses name it, since it is not the one the server speaks unasked */
	rawi_buf *out;
} rawi_html;

void rawi_html_init(rawi_html *h, rawi_arena *a, const rawi_tables *t, const char *lang, rawi_buf *out);

/* ── text ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */
void rawi_html_text(rawi_html *h, rawi_slice s);      /* text, with & < > " escaped, direction controls left out, other controls as U+FFFD */
void rawi_html_short(rawi_html *h, rawi_slice s, size_t letters); /* the same, cut to so many letters behind a whole word, then an ellipsis */
void rawi_html_raw(rawi_html *h, const char *markup); /* markup of our own, as it is */
void rawi_html_rawf(rawi_html *h, const char *format, ...) __attribute__((format(printf, 2, 3)));
void rawi_html_message(rawi_html *h, const char *id); /* the message of that id in the page's language */
void rawi_html_message2(rawi_html *h, const char *prefix, const char *name); /* of the id prefix + name: "status_" "actual" */
rawi_slice rawi_html_words(const rawi_html *h, const char *id);               /* the message itself, not escaped */
void rawi_html_heading(rawi_html *h, int level, const char *id, const char *message); /* <h2 id=…>; id "" none */
void rawi_html_count(rawi_html *h, const char *message, size_t n);  /* "pages: 7" */
/* A number with its noun, as the language counts (CLDR's plural classes): message_one, _two, _few, _many, _other. */
void rawi_html_plural(rawi_html *h, const char *message, size_t n);
void rawi_html_number(rawi_html *h, uint64_t n);      /* digits in groups of three */
void rawi_html_days(rawi_html *h, const char *from, const char *to); /* <time>, one day or two; "undated" where both are "" */
void rawi_html_day(rawi_html *h, rawi_slice iso);     /* <time>: its day; "undated" where it is empty */
void rawi_html_tellings(rawi_html *h, uint32_t outlets, uint32_t tellings); /* a dot for each outlet, full for each independent telling; and the same in words */
void rawi_html_title(rawi_html *h, rawi_slice title); /* or that there is none */
void rawi_html_story_counts(rawi_html *h, const rawi_view_story *s); /* days · pages · tellings */

/* ── links ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */
void rawi_html_url(rawi_html *h, rawi_slice s);       /* percent-encoded, as a part of a query */
void rawi_html_lang(rawi_html *h, char before);       /* what names the language in an address, "?lang=en" or "&amp;lang=en"; nothing where that need not be said */
bool rawi_html_can_link(const rawi_html *h, uint32_t doc);
void rawi_html_doc_url(rawi_html *h, uint32_t doc);   /* of a document's page */
void rawi_html_place_url(rawi_html *h, uint32_t doc, rawi_span orig); /* of a fact's place in it */
void rawi_html_story_url(rawi_html *h, uint32_t story);
void rawi_html_anchor(rawi_html *h, uint32_t doc, rawi_span orig); /* the name of a fact's place: its link and its place share it */
void rawi_html_source(rawi_html *h, uint32_t doc, rawi_span orig); /* a link from a fact to its place, showing the outlet; the outlet alone where the page is left out */
void rawi_html_outlet(rawi_html *h, uint32_t doc);                 /* the outlet's name, or that it is unknown with the page's id */
rawi_slice rawi_html_outlet_name(const rawi_html *h, uint32_t doc); /* the same as text */
rawi_slice rawi_html_name_of(const rawi_html *h, uint32_t doc, uint32_t entity); /* an entity's name; empty for RAWI_NONE */
void rawi_html_entity(rawi_html *h, rawi_slice key, rawi_slice name); /* the name, on the server as a link to its page */
void rawi_html_entity_of(rawi_html *h, uint32_t doc, uint32_t entity); /* the same of an entity of a document; nothing for RAWI_NONE */

/* ── sections ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */
void rawi_show_story(rawi_html *h, uint32_t story);
void rawi_show_document(rawi_html *h, uint32_t doc);

void rawi_show_statements(rawi_html *h, uint32_t story);
void rawi_show_figures(rawi_html *h, uint32_t story);
void rawi_show_sources(rawi_html *h, const rawi_view_claim *c);
void rawi_show_conflicts(rawi_html *h, const rawi_view_claim *c);
void rawi_show_copies(rawi_html *h, const rawi_view_story *s); /* side by side, between the story's documents */
void rawi_show_copies_of(rawi_html *h, uint32_t doc);          /* side by side, of one document with any other */
void rawi_show_legend(rawi_html *h);                           /* the key of the colours of a document */
void rawi_show_facts(rawi_html *h, uint32_t doc);              /* what the document says, as a list, with who else says so */

/* What the sections need of a view: which claims and copies belong where, and what of each document is told already. false where a claim points at a fact that its record does not have. */
void rawi_html_sort(rawi_html *h);
bool rawi_html_told(rawi_html *h, const char *place, rawi_error *e);

#endif
