# Makes build/gen/said.c of lang/said-ar.tsv: what rawi says on standard error and in its help, in Arabic, by its English; and looks whether everything is there.
#   awk -f tools/said.awk lang/said-ar.tsv src/app/*.c > said.c
# A row whose specifiers (%s, %zu …) are not those of its English in their order, an English said twice, and a sentence in a call of rawi_say that has no row are faults: named, exit status 1.
function fault(what) { print what > "/dev/stderr"; bad = 1 }
function specifiers(s,   out, at) {
	out = ""
	gsub(/%%/, "", s)
	while ((at = match(s, /%[-0-9.*]*(ll|z|l)?[a-z]/)) > 0) {
		out = out " " substr(s, RSTART, RLENGTH)
		s = substr(s, RSTART + RLENGTH)
	}
	return out
}
# Every string with a blank in it that stands in a call of rawi_say.
function look(call, where,   rest, text) {
	rest = call
	while (match(rest, /"([^"\\]|\\.)*"/)) {
		text = substr(rest, RSTART + 1, RLENGTH - 2)
		rest = substr(rest, RSTART + RLENGTH)
		if (text ~ / / && !(text in arabic))
			fault(where ": nothing stands in lang/said-ar.tsv for: " text)
	}
}
FNR == 1 { if (call != "") call = "" }
FILENAME ~ /\.tsv$/ {
	if ($0 ~ /^#/ || $0 == "")
		next
	n = split($0, cell, "\t")
	if (n != 2 || cell[1] == "" || cell[2] == "")
		fault(FILENAME ":" FNR ": a row is English, a tab, Arabic")
	else if (cell[1] in arabic)
		fault(FILENAME ":" FNR ": said twice: " cell[1])
	else if (specifiers(cell[1]) != specifiers(cell[2]))
		fault(FILENAME ":" FNR ": the specifiers are not the same: " cell[1])
	else {
		arabic[cell[1]] = cell[2]
		order[++rows] = cell[1]
	}
	next
}
FILENAME !~ /messages\.[ch]$/ && (call != "" || /rawi_say\(/) {
	call = call $0
	if ($0 ~ /;/) {
		look(substr(call, index(call, "rawi_say(")), FILENAME ":" FNR)
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
