/* lang: the tables compiled into the program (made from lang/ar/ by tools/tablec). */
#ifndef RAWI_LANG_BUILTIN_H
#define RAWI_LANG_BUILTIN_H

extern const char rawi_builtin_tables[];

#endif
