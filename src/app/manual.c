/* app: the tables of commands and options → the manual page (groff's man macros) and what bash, zsh and fish complete by. Written while rawi is built: `rawi --write man`. */
#include "app/commands.h"

static bool takes(const rawi_command *c, const rawi_option *o)
{
	return !o->bit || c->takes & o->bit;
}

/* What stands behind an option or command as a kind of file, for the shells. */
static bool is_file(const rawi_option *o)
{
	return strncmp(o->value, "FILE", 4) == 0;
}

static bool is_folder(const rawi_option *o)
{
	return strcmp(o->value, "DIR") == 0;
}

/* ── the manual page ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* Text as groff takes it: nothing of it is a request. */
static void roff(FILE *to, const char *s)
{
	bool start = true;
	for (; *s; s++) {
		if (start && *s == ' ')
			continue;
		if (start && (*s == '.' || *s == '\''))
			fputs("\\&", to);
		start = false;
		switch (*s) {
		case '\\': fputs("\\e", to); break;
		case '-': fputs("\\-", to); break;
		case '\n':
			fputs("\n.br\n", to);
			start = true;
			break;
		default: fputc(*s, to);
		}
	}
}

static void man_command(FILE *to, const rawi_command *c)
{
	size_t n;
	const rawi_option *o = rawi_options_all(&n);
	fputs(".SS ", to);
	roff(to, c->name);
	fputs("\n.B rawi ", to);
	roff(to, c->usage);
	fputs("\n.PP\n", to);
	roff(to, c->summary);
	fputs("\n", to);
	if (*c->details) {
		fputs(".PP\n", to);
		roff(to, c->details);
		fputs("\n", to);
	}
	for (size_t i = 0; i < n; i++) {
		if (!takes(c, &o[i]) || !o[i].bit)
			continue;
		fputs(".TP\n.B ", to);
		roff(to, o[i].letter);
		fputs(*o[i].letter ? ", " : "", to);
		roff(to, o[i].name);
		if (*o[i].value) {
			fputs(" \\fI", to);
			roff(to, o[i].value);
			fputs("\\fP", to);
		}
		fputs("\n", to);
		roff(to, o[i].help);
		fputs("\n", to);
	}
	fputs(".PP\nExample:\n.PP\n.RS\n.nf\n", to);
	roff(to, c->example);
	fputs("\n.fi\n.RE\n", to);
}

static void man(FILE *to)
{
	size_t n;
	const rawi_command *c = rawi_commands(&n);
	fputs(".\\\" Made by rawi --write man.\n.TH RAWI 1 2026-11-27 \"rawi " RAWI_VERSION "\" \"User Commands\"\n.SH NAME\nrawi \\- what Arabic news pages report, who says so, and how many independent tellings stand behind it\n"
		".SH SYNOPSIS\n.B rawi\n.I COMMAND\n[\\fIOPTION\\fP...] [\\fIPATH\\fP...]\n.SH DESCRIPTION\n"
		"rawi reads Arabic news pages and keeps in a database what they report: quotes, events, figures, names, and which pages copy one another.\n"
		"Every answer points at the bytes of the page that it was read from.\n.PP\n"
		"Lists are a table on a terminal; into a file or pipe they are lines with a tab between cells, the names of the columns first.\n"
		"A name is understood in any spelling, and so is a key as\n.B rawi entities\nprints it.\n.SH COMMANDS\n", to);
	for (size_t i = 0; i < n; i++)
		man_command(to, &c[i]);
	fputs(".SH EXIT STATUS\n.TP\n.B 0\nall went well\n.TP\n.B 1\nsome input was skipped, or something was not found or found wrong\n.TP\n.B 2\nthe command line or the machine was at fault\n"
		".SH ENVIRONMENT\n.TP\n.B LANG, LC_ALL, LC_MESSAGES\nwhere they begin with\n.BR ar ,\nmessages are in Arabic\n.TP\n.B COLUMNS\nthe width of tables on a terminal\n.TP\n.B NO_COLOR\n"
		"what was searched for stands in brackets, not in bold\n", to);
}

/* ── shells ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* A text inside of single quotes. */
static void quoted(FILE *to, const char *s)
{
	for (; *s; s++)
		if (*s == '\'')
			fputs("'\\''", to);
		else
			fputc(*s, to);
}

/* "a, b, c" with another sign between. */
static void words(FILE *to, const char *list, char between)
{
	for (; *list; list++)
		if (*list == ',' && list[1] == ' ') {
			fputc(between, to);
			list++;
		} else {
			fputc(*list, to);
		}
}

static void bash(FILE *to)
{
	size_t n, n_options;
	const rawi_command *c = rawi_commands(&n);
	const rawi_option *o = rawi_options_all(&n_options);
	fputs("# rawi: what bash completes by. Made by rawi --write bash.\n_rawi()\n{\n\tlocal word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command=${COMP_WORDS[1]} options= values=\n"
		"\tCOMPREPLY=()\n\tif [ \"$COMP_CWORD\" -eq 1 ]; then\n\t\tCOMPREPLY=($(compgen -W '", to);
	for (size_t i = 0; i < n; i++)
		fprintf(to, "%s ", c[i].name);
	fputs("--help --version' -- \"$word\"))\n\t\treturn\n\tfi\n\tcase $command in\n", to);
	for (size_t i = 0; i < n; i++) {
		fprintf(to, "\t%s)\n\t\toptions='", c[i].name);
		for (size_t k = 0; k < n_options; k++)
			if (takes(&c[i], &o[k]))
				fprintf(to, "%s%s%s ", o[k].letter, *o[k].letter ? " " : "", o[k].name);
		fputs("'\n\t\tcase $before in\n", to);
		for (size_t k = 0; k < n_options; k++) {
			const char *values = takes(&c[i], &o[k]) ? rawi_options_values(&c[i], &o[k]) : NULL;
			if (!takes(&c[i], &o[k]) || !*o[k].value)
				continue;
			fprintf(to, "\t\t%s%s%s) ", o[k].letter, *o[k].letter ? "|" : "", o[k].name);
			if (values) {
				fputs("values='", to);
				words(to, values, ' ');
				fputs("' ;;\n", to);
			} else {
				fputs(is_file(&o[k]) ? "COMPREPLY=($(compgen -f -- \"$word\")); return ;;\n" : is_folder(&o[k]) ? "COMPREPLY=($(compgen -d -- \"$word\")); return ;;\n" : "return ;;\n", to);
			}
		}
		fputs("\t\tesac ;;\n", to);
	}
	fputs("\tesac\n\tif [ -n \"$values\" ]; then\n\t\tCOMPREPLY=($(compgen -W \"$values\" -- \"$word\"))\n\telif [ \"${word#-}\" != \"$word\" ]; then\n\t\tCOMPREPLY=($(compgen -W \"$options\" -- \"$word\"))\n"
		"\telse\n\t\tCOMPREPLY=($(compgen -f -- \"$word\"))\n\tfi\n}\ncomplete -o filenames -F _rawi rawi\n", to);
}

/* A help text inside of zsh's [ ]: brackets and colons would end it. */
static void zsh_help(FILE *to, const char *s)
{
	for (; *s; s++) {
		if (strchr("[]:\\", *s))
			fputc('\\', to);
		if (*s == '\'')
			fputs("'\\''", to);
		else
			fputc(*s, to);
	}
}

static void zsh(FILE *to)
{
	size_t n, n_options;
	const rawi_command *c = rawi_commands(&n);
	const rawi_option *o = rawi_options_all(&n_options);
	fputs("#compdef rawi\n# rawi: what zsh completes by. Made by rawi --write zsh.\n_rawi()\n{\n\tlocal -a commands\n\tcommands=(\n", to);
	for (size_t i = 0; i < n; i++) {
		fprintf(to, "\t\t'%s:", c[i].name);
		zsh_help(to, c[i].summary);
		fputs("'\n", to);
	}
	fputs("\t)\n\tif (( CURRENT == 2 )); then\n\t\t_describe command commands\n\t\treturn\n\tfi\n\tlocal command=$words[2]\n\tshift words\n\t(( CURRENT-- ))\n\tcase $command in\n", to);
	for (size_t i = 0; i < n; i++) {
		fprintf(to, "\t%s)\n\t\t_arguments", c[i].name);
		for (size_t k = 0; k < n_options; k++) {
			const char *values = rawi_options_values(&c[i], &o[k]);
			if (!takes(&c[i], &o[k]))
				continue;
			for (int form = *o[k].letter ? 0 : 1; form < 2; form++) {
				fprintf(to, " \\\n\t\t\t'%s[", form ? o[k].name : o[k].letter);
				zsh_help(to, o[k].help);
				fputc(']', to);
				if (*o[k].value)
					fprintf(to, ":%s:", o[k].value);
				if (*o[k].value && values) {
					fputc('(', to);
					words(to, values, ' ');
					fputc(')', to);
				} else if (*o[k].value) {
					fputs(is_file(&o[k]) ? "_files" : is_folder(&o[k]) ? "_files -/" : " ", to);
				}
				fputc('\'', to);
			}
		}
		fputs(c[i].most_paths ? " \\\n\t\t\t'*:path:_files' ;;\n" : " ;;\n", to);
	}
	fputs("\tesac\n}\n_rawi \"$@\"\n", to);
}

static void fish(FILE *to)
{
	size_t n, n_options;
	const rawi_command *c = rawi_commands(&n);
	const rawi_option *o = rawi_options_all(&n_options);
	fputs("# rawi: what fish completes by. Made by rawi --write fish.\ncomplete -c rawi -n __fish_use_subcommand -l version -d 'which rawi this is'\n", to);
	for (size_t i = 0; i < n; i++) {
		fprintf(to, "complete -c rawi -n __fish_use_subcommand -f -a %s -d '", c[i].name);
		quoted(to, c[i].summary);
		fputs("'\n", to);
		for (size_t k = 0; k < n_options; k++) {
			const char *values = rawi_options_values(&c[i], &o[k]);
			if (!takes(&c[i], &o[k]))
				continue;
			fprintf(to, "complete -c rawi -n '__fish_seen_subcommand_from %s' -l %s", c[i].name, o[k].name + 2);
			if (*o[k].letter)
				fprintf(to, " -s %s", o[k].letter + 1);
			if (*o[k].value && values) {
				fputs(" -x -a '", to);
				words(to, values, ' ');
				fputc('\'', to);
			} else if (*o[k].value) {
				fputs(is_file(&o[k]) || is_folder(&o[k]) ? " -r -F" : " -x", to);
			}
			fputs(" -d '", to);
			quoted(to, o[k].help);
			fputs("'\n", to);
		}
	}
}

bool rawi_manual(const char *what, FILE *to)
{
	static const struct { const char *name; void (*write)(FILE *); } all[] = { { "man", man }, { "bash", bash }, { "zsh", zsh }, { "fish", fish } };
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (strcmp(all[i].name, what) == 0) {
			all[i].write(to);
			return true;
		}
	return false;
}
