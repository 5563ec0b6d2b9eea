# Makes build/gen/said.c of lang/said-ar.tsv: what rawi says on standard error, in its help and over its columns, in Arabic, by its English; and looks whether everything is there.
#   awk -f tools/said.awk lang/said-ar.tsv src/*/*.c src/*/*.h > said.c
# Faults are named, with exit status 1: a row whose specifiers are not those of its English, an English said twice, and what has no row of
#   - the strings of the calls and assignments by which rooms say why something went wrong (CALLS, CAUSES, RETURNS),
#   - the summary, each line of the details and each option of the tables of commands and options,
#   - the heads of columns, the labels of lines, what is shown on a terminal (rawi_shown).
# Specifiers stand in the order of the English, or each names its place as POSIX printf has it (%2$s); the %s of an English plural ("page%s") may then be left out.
function fault(what) { print what > "/dev/stderr"; bad = 1 }

# The specifiers of a format into spec[1…], each as its kind of value; how many. Those that name their place stand there.
function specifiers(s, spec,   n, at, one, place) {
	delete spec
	plural = " "
	named = 0
	gsub(/%%/, "", s)
	while ((at = match(s, /%([0-9]+\$)?[-0-9.*]*(ll|z|l)?[a-z]/)) > 0) {
		one = substr(s, RSTART, RLENGTH)
		place = ++n
		if (one ~ /^%[0-9]+\$/) {
			place = substr(one, 2) + 0
			named++
			sub(/^%[0-9]+\$/, "%", one)
		}
		if (one == "%s" && RSTART > 1 && substr(s, RSTART - 1, 1) ~ /[a-z]/)
			plural = plural place " "
		gsub(/[-0-9.*]/, "", one)
		if (place in spec)
			named = -99
		spec[place] = one
		s = substr(s, RSTART + RLENGTH)
	}
	return n + 0
}
function agree(english, arabic,   a, b, n, m, i, may) {
	n = specifiers(english, a)
	may = plural
	m = specifiers(arabic, b)
	if (named && named != m)
		return 0
	for (i = 1; i <= n; i++)
		if (!(i in b) ? !named || !index(may, " " i " ") : a[i] != b[i])
			return 0
	for (i in b)
		if (!(i in a))
			return 0
	return 1
}

function want(text, where,   line, n, i) {
	n = split(text, line, /\\n/)
	for (i = 1; i <= n; i++) {
		if (line[i] ~ /^%s[a-z]/) # what it goes on from has its own row
			line[i] = substr(line[i], 3)
		if (line[i] ~ /[A-Za-z]/ && !(line[i] in arabic))
			fault(where ": nothing stands in lang/said-ar.tsv for: " line[i])
	}
}
# The strings of a piece of C, those that stand side by side as one, into string[1…]; how many. What a macro of MACROS stands for is its string.
function strings(c, string,   n, name, gap, first) {
	for (name in macro)
		gsub(name, macro[name], c)
	n = 0
	first = 1
	while (match(c, /"([^"\\]|\\.)*"/)) {
		gap = substr(c, 1, RSTART - 1)
		if (first || gap !~ /^[ \t]*$/)
			string[++n] = ""
		string[n] = string[n] substr(c, RSTART + 1, RLENGTH - 2)
		c = substr(c, RSTART + RLENGTH)
		first = 0
	}
	return n
}
# A sentence has a blank; "%s: %s" says nothing; what ends in a colon goes on with another text.
function look(c, where,   string, n, i, bare) {
	n = strings(c, string)
	for (i = 1; i <= n; i++) {
		bare = string[i]
		gsub(/%[-0-9.*]*(ll|z|l)?[a-z]|\\n/, "", bare)
		if (bare ~ /[A-Za-z]/ && bare ~ / / && !(string[i] in arabic))
			want(string[i] (string[i] ~ /: $/ ? "%s" : ""), where)
	}
}

BEGIN {
	CALLS = "(rawi_verify_complain|rawi_say|rawi_fail|rawi_stream_break|rawi_met_skip|rawi_errno_text|rawi_say_counts|rawi_shown|rawi_print_lines|fail|refuse|section|snprintf)[(](m|v|e|&?[a-z]*->e|&e|&[a-z].e|s|p|f|q|now|a|&[a-z]*->s|&in->now|&[a-z]*->r|reader|&?[a-z>-]*->m|j->cause|more|passed|text)[,]"
	CAUSES = "(^|[^a-z_>])([*]?(out->|j->|entry.)?(cause|why|odd)|[.]cause) = "
	RETURNS = "return ([^(]*[?] |[^(]*\\([^()]*\\)[^(]*[?] )?(\"[^\"]* |rawi_arena_printf[(])"
}
FILENAME ~ /\.tsv$/ {
	if ($0 ~ /^#/ || $0 == "")
		next
	n = split($0, cell, "\t")
	if (n != 2 || cell[1] == "" || cell[2] == "")
		fault(FILENAME ":" FNR ": a row is English, a tab, Arabic")
	else if (cell[1] in arabic)
		fault(FILENAME ":" FNR ": said twice: " cell[1])
	else if (!agree(cell[1], cell[2]))
		fault(FILENAME ":" FNR ": the specifiers are not the same: " cell[1])
	else {
		arabic[cell[1]] = cell[2]
		order[++rows] = cell[1]
	}
	next
}
FNR == 1 { call = table = "" }
FILENAME ~ /\.h$/ {
	if (match($0, /^#define RAWI_[A-Z_]*TEXT "/))
		macro[$2] = substr($0, index($0, "\""))
	next
}
# The tables of commands (summary, details) and options (help).
/^static const rawi_command commands\[\] = / { table = "command"; next }
/^static const option options\[\] = / { table = "option"; next }
table != "" {
	if (/^\t\{/ || /^};/) {
		n = strings(entry, string)
		if (entry != "" && table == "command") {
			want(string[3], FILENAME ":" FNR - 1)
			want(string[4], FILENAME ":" FNR - 1)
		} else if (entry != "") {
			want(string[4], FILENAME ":" FNR - 1)
		}
		entry = ""
	}
	if (/^};/)
		table = ""
	entry = table == "" ? "" : entry $0
	next
}
# The labels of lines, and every word that is shown.
match($0, /(words|party|unknown|put_row)\(q, "[^"]*"/) {
	head = substr($0, RSTART, RLENGTH - 1)
	want(substr(head, index(head, "\"") + 1), FILENAME ":" FNR)
}
/rawi_shown\(/ {
	rest = $0
	while (match(rest, /rawi_shown\([a-z>-]*, "([^"\\]|\\.)*"/)) {
		head = substr(rest, RSTART, RLENGTH - 1)
		want(substr(head, index(head, "\"") + 1), FILENAME ":" FNR)
		rest = substr(rest, RSTART + RLENGTH)
	}
}
/RAWI_CELL_/ {
	rest = $0
	while (match(rest, /\{ "[^"]*", RAWI_CELL_/)) {
		head = substr(rest, RSTART + 3, RLENGTH - 3)
		want(substr(head, 1, index(head, "\"") - 1), FILENAME ":" FNR)
		rest = substr(rest, RSTART + RLENGTH)
	}
}
call != "" || $0 ~ CALLS || $0 ~ CAUSES || (FILENAME ~ /src\/read\// && $0 ~ RETURNS) || /rawi_say_progress\(|rawi_say_job/ {
	call = call $0
	if ($0 ~ /;/) {
		if (call !~ /rawi_(buf|json)_|static const char \*const/ || call ~ /rawi_shown/)
			look(call, FILENAME ":" FNR)
		call = ""
	}
}
END {
	if (bad)
		exit 1
	print "/* Made of lang/said-ar.tsv by tools/said.awk. */\n#include \"app/messages.h\"\n\nconst rawi_said rawi_said_ar[] = {"
	for (i = 1; i <= rows; i++)
		print "\t{ \"" order[i] "\",\n\t\t\"" arabic[order[i]] "\" },"
	print "\t{ NULL, NULL },\n};"
}
