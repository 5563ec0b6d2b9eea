#!/bin/sh
# The pages of examples/ hold, on purpose, everything the main job is about: this test looks for each in what the commands print.
cd "$(dirname "$0")/../.." || exit 1
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
if ! command -v python3 > /dev/null; then
	echo "skip examples: no python3"
	exit 0
fi
"$BUILD"/rawi add --db "$dir/x.db" examples > "$dir/log" 2>&1 || { echo "not ok examples: add ended with $?"; cat "$dir/log"; exit 1; }
for what in records stories copies claims quotes events; do
	"$BUILD"/rawi $what --db "$dir/x.db" --json > "$dir/$what" || { echo "not ok examples: $what ended with $?"; exit 1; }
done
"$BUILD"/rawi verify --db "$dir/x.db" > "$dir/log" 2>&1 && echo "ok verify" || { echo "not ok verify"; cat "$dir/log"; }
"$BUILD"/rawi report --db "$dir/x.db" -o "$dir/report.html" > "$dir/log" 2>&1 && echo "ok report written" || { echo "not ok report written"; cat "$dir/log"; }
python3 - "$dir" <<'E2'
import json, re, sys
folder = sys.argv[1]
load = lambda name: [json.loads(line) for line in open('%s/%s' % (folder, name), encoding='utf-8')]
short = lambda d: d['id'].rsplit('/', 1)[-1][:2].replace('ru', '02') + ('#%d' % d['article'] if d['article'] else '')


def check(name, ok, got=''):
    print(('ok ' if ok else 'not ok ') + name + ('' if ok else ': got %s' % (got,)))


records = {short(r): r for r in load('records')}
stories, copies, claims = load('stories'), load('copies'), load('claims')
sets = {frozenset(short(d) for d in s['docs']): s for s in stories}
visit = next((s for s in sets if '01' in s), frozenset())
signing = next((s for s in sets if '08' in s), frozenset())
check('the visit told by its outlets is one story', visit >= {'01', '02', '03', '04', '05', '06', '07'} and not visit & {'06#1', '08', '09', '10', '11'}, sorted(visit))
check('the later signing is a story of its own', signing == {'08', '09'}, sorted(signing))
check('and linked to the visit', bool(visit and signing) and sets[signing]['story'] in sets[visit]['linked'] and sets[visit]['story'] in sets[signing]['linked'])
for alone in ('06#1', '10', '11'):
    check('%s stands alone' % alone, frozenset([alone]) in sets)
pairs = {frozenset((short(c['a']), short(c['b']))) for c in copies}
check('two pages copy the agency text', {frozenset(('01', '03')), frozenset(('01', '04'))} <= pairs, sorted(map(sorted, pairs)))
check('no copy is invented', not any(x & {'06#1', '10', '11'} for x in pairs), sorted(map(sorted, pairs)))
by_id = {c['claim']: c for c in claims}
wrong = [c for c in claims if c['kind'] == 'quote' and any(k['on'] == 'speaker' for k in c['conflicts'])]
check('one page gives a quote to the wrong speaker', any({short(d) for d in c['docs']} == {'06'} for c in wrong), [c['text'] for c in wrong])
values = [c for c in claims if c['kind'] == 'figure' and any(k['on'] == 'value' for k in c['conflicts'])]
check('two pages disagree about a number', any('450' in c['text'] for c in values) and any('300' in c['text'] for c in values), [c['text'] for c in values])
drop = [c for c in claims if c['kind'] == 'quote' and {'01', '02', '03', '04'} <= {short(d) for d in c['docs']}]
check('a quote of four outlets has fewer independent tellings', any(c['tellings'] < c['outlets'] and c['tellings'] >= 1 for c in drop), [(c['outlets'], c['tellings']) for c in drop])
check('windows-1256 is read', records['04']['charset'].lower() == 'windows-1256', records['04']['charset'])
kinds = {k: {b['kind'] for b in r['blocks']} for k, r in records.items()}
check('the litter of an aggregator page', {'title', 'marker', 'embed', 'credit', 'related', 'share', 'other', 'body'} <= kinds['06'], sorted(kinds['06']))
check('the litter of a newspaper page', {'date', 'related', 'keywords', 'body', 'title'} <= kinds['05'], sorted(kinds['05']))
check('the litter of an HTML page', {'related', 'embed', 'body', 'title'} <= kinds['07'] and 'other' not in kinds['07'], sorted(kinds['07']))
dates = {k: (r['published'] or {}).get('value', '') or '' for k, r in records.items()}
check('dates', all(dates[k].startswith(v) for k, v in {'01': '2024-05-14', '02': '2024-05-14T18:20', '04': '2024-05-15', '05': '2024-05-14', '07': '2024-05-15', '08': '2024-06-23', '09': '2024-06-23', '10': '2024-05-16', '12': '2024-05-16'}.items()), dates)
page = open(folder + '/report.html', encoding='utf-8').read()
check('the report lights facts and greys what was dropped', 'class="l q"' in page and 'class=dropped' in page)
targets = set(re.findall(r' id="?([^" >]+)', page))
links = set(re.findall(r'href="#([^"]+)"', page))
check('every link of the report has its place', links <= targets, sorted(links - targets)[:5])
check('the report needs no network', not re.search(r'(src|href)="?(https?:)?//', page) and '<script' not in page)
E2
