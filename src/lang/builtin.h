/* lang: what is compiled into the program: the tables (made from lang/ar/ by tools/tablec) and the lexicon (from hunspell-ar by tools/lexc; src/arabic/lexicon.h). */
#ifndef RAWI_LANG_BUILTIN_H
#define RAWI_LANG_BUILTIN_H

extern const char rawi_builtin_tables[];
extern const char rawi_builtin_lexicon[];

#endif
