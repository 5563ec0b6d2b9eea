#!/usr/bin/env python3
"""How many gold events the coder's verb dictionary could give at all, whatever the parse.

  ceiling.py VERBS.txt CAMEO2PLOVER GOLD.jsonl PARSED.conllu

VERBS.txt: data/dictionaries/arabic/CAMEO.ar.0.5.txt. An event is in reach where a word of one of its triggers is tagged as a verb somewhere in the parses, with a
lemma (hamza of alef aside) that stands in a block of the dictionary, and any code of that block, of the verbs or of the patterns, has the event's PLOVER type.
"""
import json
import re
import sys


def bare(word):
    return re.sub('[أإآ]', 'ا', word)


def main():
    verbs, table, gold, parsed = sys.argv[1:5]
    kinds = dict(re.findall(r'^\s*(\d+):\s*([A-Z]+)', open(table, encoding='utf-8').read(), re.M))
    kind = lambda code: next((kinds[code[:n]] for n in (4, 3, 2) if code[:n] in kinds), None)
    reach, members, types, body = {}, [], set(), False
    for line in open(verbs, encoding='utf-8'):
        body = body or 'VERB PATTERNS' in line
        if not body:
            continue
        if line.startswith('---'):
            members, types = [], set()
            members.append(line.strip('- \n').split('[')[0].strip())
        types.update(filter(None, (kind(c) for c in re.findall(r'\d{2,4}', ' '.join(re.findall(r'\[([^\]]*)\]', line))))))
        if not line.startswith(('-', '#', '+', '&')) and line.strip():
            members.append(re.split(r'[\s\[#+]', line.strip())[0])
        for m in members:
            reach[bare(m)] = reach.get(bare(m), set()) | types
    lemma = {}
    for line in open(parsed, encoding='utf-8'):
        f = line.split('\t')
        if len(f) > 3 and f[3] == 'VERB':
            lemma.setdefault(bare(f[1]), bare(f[2]))
    n = verb = known = right = 0
    for page in map(json.loads, open(gold, encoding='utf-8')):
        for e in page['events']:
            found = {lemma[w] for t in e['triggers'] for w in map(bare, re.findall(r'\w+', t['text'])) if w in lemma}
            n, verb, known = n + 1, verb + bool(found), known + any(x in reach for x in found)
            right += any(e['type'] in reach.get(x, ()) for x in found)
    print('%d gold events: %d with a verb as a trigger, %d with one that the dictionary has, %d with one that can have the type' % (n, verb, known, right))


main()
