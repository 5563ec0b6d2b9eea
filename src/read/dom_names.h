/* read: the names of HTML that rawi knows (WHATWG HTML, 13.1 and 13.2.4.2, and older elements that browsers still read), and what a tag does to the text around it.
 *
 * A row of RAWI_HTML_TAGS: X(enum, name, break, kinds), in byte order of names. Kinds are letters' constants of below.
 */
#ifndef RAWI_READ_DOM_NAMES_H
#define RAWI_READ_DOM_NAMES_H

#include <stdint.h>

/* What a tag does to the text around it. */
typedef enum { RAWI_BREAK_NONE, RAWI_BREAK_BLANK, RAWI_BREAK_LINE, RAWI_BREAK_PARA } rawi_break;

enum { /* kinds, bits */
	RAWI_EL_VOID = 1,       /* has no end tag */
	RAWI_EL_FORMAT = 2,     /* formatting element (13.2.4.3): its end tag may come at the wrong place */
	RAWI_EL_SPECIAL = 4,    /* special element (13.2.4.2): an end tag of an ordinary one does not reach over it */
	RAWI_EL_RAW = 8,        /* dropped with all that is in it, to the end of the page where nothing closes it */
	RAWI_EL_SKIP = 16,      /* dropped with all that is in it, where its end tag is in its place */
	RAWI_EL_ONCE = 32,      /* once a page: html, body */
	RAWI_EL_HEADING = 64,
	RAWI_EL_PRE = 128,
	RAWI_EL_LINK = 256,     /* a link begun where another ended is a word of its own: menus and tag lists put no blank between */
	RAWI_EL_SCOPE = 512,    /* ends the search for an open element (13.2.4.2, "in scope") */
	RAWI_EL_CLOSES_P = 1024, /* its start tag ends an open <p> */
	RAWI_EL_TABLE = 2048,   /* a part of a table */
	RAWI_EL_IMPLIED = 4096, /* its end tag may be left out */
	RAWI_EL_HEAD = 8192,    /* may stand in <head> */
};

#define RAWI_HTML_TAGS(X) \
	X(A, "a", NONE, RAWI_EL_LINK | RAWI_EL_FORMAT) \
	X(ABBR, "abbr", NONE, 0) \
	X(ADDRESS, "address", PARA, RAWI_EL_SPECIAL | RAWI_EL_CLOSES_P) \
	X(APPLET, "applet", PARA, RAWI_EL_SPECIAL | RAWI_EL_SCOPE) \
	X(AREA, "area", NONE, RAWI_EL_VOID | RAWI_EL_SPECIAL) \
	X(ARTICLE, "article", PARA, RAWI_EL_SPECIAL | RAWI_EL_CLOSES_P) \
	X(ASIDE, "aside", PARA, RAWI_EL_SPECIAL | RAWI_EL_CLOSES_P) \
	X(AUDIO, "audio", PARA, RAWI_EL_SKIP) \
	X(B, "b", NONE, RAWI_EL_FORMAT) \
	X(BASE, "base", NONE, RAWI_EL_VOID | RAWI_EL_SPECIAL | RAWI_EL_HEAD) \
	X(BASEFONT, "basefont", NONE, RAWI_EL_VOID | RAWI_EL_SPECIAL | RAWI_EL_HEAD) \
	X(BDI, "bdi", NONE, 0) \
	X(BDO, "bdo", NONE, 0) \
	X(BGSOUND, "bgsound", NONE, RAWI_EL_VOID | RAWI_EL_SPECIAL | RAWI_EL_HEAD) \
	X(BIG, "big", NONE, RAWI_EL_FORMAT) \
	X(BLOCKQUOTE, "blockquote", PARA, RAWI_EL_SPECIAL | RAWI_EL_CLOSES_P) \
	X(BODY, "body", PARA, RAWI_EL_ONCE | RAWI_EL_SPECIAL) \
	X(BR, "br", LINE, RAWI_EL_VOID | RAWI_EL_SPECIAL) \
	X(BUTTON, "button", PARA, RAWI_EL_SPECIAL) \
	X(CANVAS, "canvas", PARA, RAWI_EL_SKIP) \
	X(CAPTION, "caption", PARA, RAWI_EL_SPECIAL | RAWI_EL_SCOPE | RAWI_EL_TABLE) \
	X(CENTER, "center", PARA, RAWI_EL_SPECIAL | RAWI_EL_CLOSES_P) \
	X(CITE, "cite", NONE, 0) \
	X(CODE, "code", NONE, RAWI_EL_FORMAT) \
	X(COL, "col", PARA, RAWI_EL_VOID | RAWI_EL_SPECIAL | RAWI_EL_TABLE) \
	X(COLGROUP, "colgroup", PARA, RAWI_EL_SPECIAL | RAWI_EL_TABLE) \
	X(DATA, "data", NONE, 0) \
	X(DD, "dd", PARA, RAWI_EL_SPECIAL | RAWI_EL_CLOSES_P | RAWI_EL_IMPLIED) \
	X(DEL, "del", NONE, 0) \
	X(DETAILS, "details", PARA, RAWI_EL_SPECIAL | RAWI_EL_CLOSES_P) \
	X(DFN, "dfn", NONE, 0) \
	X(DIALOG, "dialog", PARA, RAWI_EL_CLOSES_P) \
	X(DIR, "dir", PARA, RAWI_EL_SPECIAL | RAWI_EL_CLOSES_P) \
	X(DIV, "div", PARA, RAWI_EL_SPECIAL | RAWI_EL_CLOSES_P) \
	X(DL, "dl", PARA, RAWI_EL_SPECIAL | RAWI_EL_CLOSES_P) \
	X(DT, "dt", PARA, RAWI_EL_SPECIAL | RAWI_EL_CLOSES_P | RAWI_EL_IMPLIED) \
	X(EM, "em", NONE, RAWI_EL_FORMAT) \
	X(EMBED, "embed", BLANK, RAWI_EL_VOID | RAWI_EL_SPECIAL) \
	X(FIELDSET, "fieldset", PARA, RAWI_EL_SPECIAL | RAWI_EL_CLOSES_P) \
	X(FIGCAPTION, "figcaption", PARA, RAWI_EL_SPECIAL | RAWI_EL_CLOSES_P) \
	X(FIGURE, "figure", PARA, RAWI_EL_SPECIAL | RAWI_EL_CLOSES_P) \
	X(FONT, "font", NONE, RAWI_EL_FORMAT) \
	X(FOOTER, "footer", PARA, RAWI_EL_SPECIAL | RAWI_EL_CLOSES_P) \
	X(FORM, "form", PARA, RAWI_EL_SPECIAL | RAWI_EL_CLOSES_P) \
	X(FRAME, "frame", PARA, RAWI_EL_VOID | RAWI_EL_SPECIAL) \
	X(FRAMESET, "frameset", PARA, RAWI_EL_SPECIAL) \
	X(H1, "h1", PARA, RAWI_EL_HEADING | RAWI_EL_SPECIAL | RAWI_EL_CLOSES_P) \
	X(H2, "h2", PARA, RAWI_EL_HEADING | RAWI_EL_SPECIAL | RAWI_EL_CLOSES_P) \
	X(H3, "h3", PARA, RAWI_EL_HEADING | RAWI_EL_SPECIAL | RAWI_EL_CLOSES_P) \
	X(H4, "h4", PARA, RAWI_EL_HEADING | RAWI_EL_SPECIAL | RAWI_EL_CLOSES_P) \
	X(H5, "h5", PARA, RAWI_EL_HEADING | RAWI_EL_SPECIAL | RAWI_EL_CLOSES_P) \
	X(H6, "h6", PARA, RAWI_EL_HEADING | RAWI_EL_SPECIAL | RAWI_EL_CLOSES_P) \
	X(HEAD, "head", PARA, RAWI_EL_SPECIAL) \
	X(HEADER, "header", PARA, RAWI_EL_SPECIAL | RAWI_EL_CLOSES_P) \
	X(HGROUP, "hgroup", PARA, RAWI_EL_SPECIAL | RAWI_EL_CLOSES_P) \
	X(HR, "hr", PARA, RAWI_EL_VOID | RAWI_EL_SPECIAL | RAWI_EL_CLOSES_P) \
	X(HTML, "html", PARA, RAWI_EL_ONCE | RAWI_EL_SPECIAL | RAWI_EL_SCOPE) \
	X(I, "i", NONE, RAWI_EL_FORMAT) \
	X(IFRAME, "iframe", PARA, RAWI_EL_RAW | RAWI_EL_SPECIAL) \
	X(IMG, "img", BLANK, RAWI_EL_VOID | RAWI_EL_SPECIAL) \
	X(INPUT, "input", BLANK, RAWI_EL_VOID | RAWI_EL_SPECIAL) \
	X(INS, "ins", NONE, 0) \
	X(ISINDEX, "isindex", PARA, RAWI_EL_VOID) \
	X(KBD, "kbd", NONE, 0) \
	X(KEYGEN, "keygen", NONE, RAWI_EL_VOID | RAWI_EL_SPECIAL) \
	X(LABEL, "label", NONE, 0) \
	X(LEGEND, "legend", PARA, 0) \
	X(LI, "li", PARA, RAWI_EL_SPECIAL | RAWI_EL_CLOSES_P | RAWI_EL_IMPLIED) \
	X(LINK, "link", NONE, RAWI_EL_VOID | RAWI_EL_SPECIAL | RAWI_EL_HEAD) \
	X(MAIN, "main", PARA, RAWI_EL_SPECIAL | RAWI_EL_CLOSES_P) \
	X(MAP, "map", NONE, 0) \
	X(MARK, "mark", NONE, 0) \
	X(MARQUEE, "marquee", PARA, RAWI_EL_SPECIAL | RAWI_EL_SCOPE) \
	X(MATH, "math", NONE, RAWI_EL_SKIP) \
	X(MENU, "menu", PARA, RAWI_EL_SPECIAL | RAWI_EL_CLOSES_P) \
	X(META, "meta", NONE, RAWI_EL_VOID | RAWI_EL_SPECIAL | RAWI_EL_HEAD) \
	X(NAV, "nav", PARA, RAWI_EL_SPECIAL | RAWI_EL_CLOSES_P) \
	X(NOBR, "nobr", NONE, RAWI_EL_FORMAT) \
	X(NOEMBED, "noembed", PARA, RAWI_EL_RAW | RAWI_EL_SPECIAL) \
	X(NOFRAMES, "noframes", PARA, RAWI_EL_RAW | RAWI_EL_SPECIAL | RAWI_EL_HEAD) \
	X(NOSCRIPT, "noscript", NONE, RAWI_EL_SKIP | RAWI_EL_SPECIAL | RAWI_EL_HEAD) \
	X(OBJECT, "object", PARA, RAWI_EL_SKIP | RAWI_EL_SPECIAL | RAWI_EL_SCOPE) \
	X(OL, "ol", PARA, RAWI_EL_SPECIAL | RAWI_EL_CLOSES_P) \
	X(OPTGROUP, "optgroup", PARA, RAWI_EL_IMPLIED) \
	X(OPTION, "option", PARA, RAWI_EL_IMPLIED) \
	X(P, "p", PARA, RAWI_EL_SPECIAL | RAWI_EL_CLOSES_P | RAWI_EL_IMPLIED) \
	X(PARAM, "param", NONE, RAWI_EL_VOID | RAWI_EL_SPECIAL) \
	X(PICTURE, "picture", NONE, 0) \
	X(PLAINTEXT, "plaintext", NONE, RAWI_EL_SPECIAL | RAWI_EL_CLOSES_P) \
	X(PRE, "pre", PARA, RAWI_EL_PRE | RAWI_EL_SPECIAL | RAWI_EL_CLOSES_P) \
	X(Q, "q", NONE, 0) \
	X(RB, "rb", NONE, RAWI_EL_IMPLIED) \
	X(RP, "rp", NONE, RAWI_EL_IMPLIED) \
	X(RT, "rt", NONE, RAWI_EL_IMPLIED) \
	X(RTC, "rtc", NONE, RAWI_EL_IMPLIED) \
	X(RUBY, "ruby", NONE, 0) \
	X(S, "s", NONE, RAWI_EL_FORMAT) \
	X(SAMP, "samp", NONE, 0) \
	X(SCRIPT, "script", NONE, RAWI_EL_RAW | RAWI_EL_SPECIAL | RAWI_EL_HEAD) \
	X(SEARCH, "search", NONE, RAWI_EL_SPECIAL | RAWI_EL_CLOSES_P) \
	X(SECTION, "section", PARA, RAWI_EL_SPECIAL | RAWI_EL_CLOSES_P) \
	X(SELECT, "select", BLANK, RAWI_EL_SKIP | RAWI_EL_SPECIAL) \
	X(SMALL, "small", NONE, RAWI_EL_FORMAT) \
	X(SOURCE, "source", NONE, RAWI_EL_VOID | RAWI_EL_SPECIAL) \
	X(SPAN, "span", NONE, 0) \
	X(STRIKE, "strike", NONE, RAWI_EL_FORMAT) \
	X(STRONG, "strong", NONE, RAWI_EL_FORMAT) \
	X(STYLE, "style", NONE, RAWI_EL_RAW | RAWI_EL_SPECIAL | RAWI_EL_HEAD) \
	X(SUB, "sub", NONE, 0) \
	X(SUMMARY, "summary", PARA, RAWI_EL_SPECIAL | RAWI_EL_CLOSES_P) \
	X(SUP, "sup", NONE, 0) \
	X(SVG, "svg", NONE, RAWI_EL_SKIP) \
	X(TABLE, "table", PARA, RAWI_EL_SPECIAL | RAWI_EL_SCOPE | RAWI_EL_CLOSES_P) \
	X(TBODY, "tbody", PARA, RAWI_EL_SPECIAL | RAWI_EL_TABLE | RAWI_EL_IMPLIED) \
	X(TD, "td", PARA, RAWI_EL_SPECIAL | RAWI_EL_SCOPE | RAWI_EL_TABLE | RAWI_EL_IMPLIED) \
	X(TEMPLATE, "template", NONE, RAWI_EL_SKIP | RAWI_EL_SPECIAL | RAWI_EL_SCOPE | RAWI_EL_HEAD) \
	X(TEXTAREA, "textarea", BLANK, RAWI_EL_RAW | RAWI_EL_SPECIAL) \
	X(TFOOT, "tfoot", PARA, RAWI_EL_SPECIAL | RAWI_EL_TABLE | RAWI_EL_IMPLIED) \
	X(TH, "th", PARA, RAWI_EL_SPECIAL | RAWI_EL_SCOPE | RAWI_EL_TABLE | RAWI_EL_IMPLIED) \
	X(THEAD, "thead", PARA, RAWI_EL_SPECIAL | RAWI_EL_TABLE | RAWI_EL_IMPLIED) \
	X(TIME, "time", NONE, 0) \
	X(TITLE, "title", PARA, RAWI_EL_RAW | RAWI_EL_SPECIAL | RAWI_EL_HEAD) \
	X(TR, "tr", PARA, RAWI_EL_SPECIAL | RAWI_EL_TABLE | RAWI_EL_IMPLIED) \
	X(TRACK, "track", NONE, RAWI_EL_VOID | RAWI_EL_SPECIAL) \
	X(TT, "tt", NONE, RAWI_EL_FORMAT) \
	X(U, "u", NONE, RAWI_EL_FORMAT) \
	X(UL, "ul", PARA, RAWI_EL_SPECIAL | RAWI_EL_CLOSES_P) \
	X(VAR, "var", NONE, 0) \
	X(VIDEO, "video", PARA, RAWI_EL_SKIP) \
	X(WBR, "wbr", NONE, RAWI_EL_VOID | RAWI_EL_SPECIAL) \
	X(XMP, "xmp", PARA, RAWI_EL_RAW | RAWI_EL_SPECIAL | RAWI_EL_CLOSES_P)

#define RAWI_X(id, name, brk, kind) RAWI_HTML_##id,
typedef enum { RAWI_HTML_NO_TAG, RAWI_HTML_OTHER, RAWI_HTML_TAGS(RAWI_X) RAWI_HTML_N } rawi_html_tag;
#undef RAWI_X

/* Attributes that are asked for by number. */
#define RAWI_HTML_ATTRS(X) \
	X(ALT, "alt") X(ARIA_HIDDEN, "aria-hidden") X(CLASS, "class") X(CONTENT, "content") X(DATETIME, "datetime") X(DIR, "dir") X(HIDDEN, "hidden") X(HREF, "href") \
	X(HTTP_EQUIV, "http-equiv") X(ID, "id") X(ITEMID, "itemid") X(ITEMPROP, "itemprop") X(ITEMSCOPE, "itemscope") X(ITEMTYPE, "itemtype") X(LANG, "lang") X(NAME, "name") \
	X(PROPERTY, "property") X(REL, "rel") X(ROLE, "role") X(SRC, "src") X(STYLE, "style") X(TITLE, "title") X(TYPE, "type") X(VALUE, "value")

#define RAWI_X(id, name) RAWI_ATTR_##id,
typedef enum { RAWI_ATTR_OTHER, RAWI_HTML_ATTRS(RAWI_X) RAWI_ATTR_N } rawi_attr_name;
#undef RAWI_X

#endif
