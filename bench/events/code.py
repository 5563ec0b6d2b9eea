#!/usr/bin/env python3
"""Runs UniversalPetrarch on parsed sentences and writes what it codes as records that the scorers read.

  code.py CHECKOUT IN.xml INDEX CAMEO2PLOVER OUT.jsonl [--spell]

CHECKOUT: the folder UniversalPetrarch of the coder's branch `arabic`, unchanged. Its dictionaries and options are those of its data/config/PETR_AR_config.ini; only
the folder before data/ is put right. Needs the Python and networkx that it was written for (3.8, 1.11). --spell: a verb's lemma that its dictionary lacks is spelled
as it is there, where the two differ in the hamza of an alef alone. A record's event: PLOVER type by the published table, as trigger the verb and the first word of
the pattern that matched with it, the noun phrases of source and target as actor and recipient, and the state of each by the first three letters of its code. Its
dyads of one verb and type are one event with all their sides, as gold has it; CAMEO 01 and 02 (statements) have no PLOVER type and are left out.
"""
import contextlib
import json
import os
import re
import sys
import tempfile

checkout, xml, index, table, out = [os.path.abspath(p) for p in sys.argv[1:6]]
sys.path.insert(0, checkout)
os.chdir(tempfile.mkdtemp())
import petrarch_ud  # noqa: E402
import PETRglobals  # noqa: E402
import PETRreader  # noqa: E402
import utilities  # noqa: E402

ROLES = set('GOV MIL REB OPP COP JUD CVL BUS MED IGO NGO IMG SPY LEG ELI EDU REF UAF SEP CRM LAB REL HRI MNC INT AGR DEV ENV HLH'.split())


def plover():
    types = {}
    for line in open(table, encoding='utf-8'):
        m = re.match(r'\s*(\d+):\s*([A-Z]+)', line)
        if m:
            types[m.group(1)] = m.group(2)
    return lambda code: next((types[code[:n]] for n in (4, 3, 2) if code[:n] in types), None)


def bare(word):
    return re.sub('[أإآ]', 'ا', word)


def spell(stories):
    known = PETRglobals.VerbDict['verbs']
    near = {bare(v): v for v in known}
    for story in stories.values():
        for sent in story['sents'].values():
            rows = [r.split('\t') for r in sent['parsed'].split('\n')]
            for r in rows:
                if r[3] == 'VERB' and r[2] not in known:
                    r[2] = near.get(bare(r[2]), r[2])
            sent['parsed'] = '\n'.join('\t'.join(r) for r in rows)


def coded():
    config = os.path.join(checkout, 'data/config/PETR_AR_config.ini')
    with open(config, encoding='utf-8') as f, open('ar.ini', 'w', encoding='utf-8') as g:
        g.write(re.sub(r'/Users/\S*?/UniversalPetrarch/UniversalPetrarch', checkout, f.read()))
    with open(os.devnull, 'w') as quiet, contextlib.redirect_stdout(quiet):
        utilities.init_logger('petrarch.log', False)
        PETRreader.parse_Config('ar.ini')
        petrarch_ud.read_dictionaries()
        stories = PETRreader.read_xml_input([xml], True)
        if '--spell' in sys.argv:
            spell(stories)
        return petrarch_ud.do_coding(stories)


def forms(sent):
    return {int(r.split('\t')[0]): r.split('\t')[4] for r in sent['parsed'].split('\n')}


def phrase(sent, at):
    """The words, as they stand, of the noun phrase that the dictionary knew: those of its match, else the whole phrase."""
    if at in ('-', None) or int(at) not in sent['nouns']:
        return None
    np, word = sent['nouns'][int(at)], forms(sent)
    node = np.sentence.udgraph.node
    ids = [i for i in np.npIDs if node[i]['pos'] not in ('ADP', 'CCONJ', 'PUNCT', 'PRON')]
    known = set(' '.join(np.matched_txt or []).split())
    return ' '.join(word[i] for i in ids if node[i]['token'] in known or node[i]['lemma'] in known) or ' '.join(word[i] for i in ids) or None


def trigger(sent, part, triplet):
    """The verb as it stands, and the first word after the star of the matched pattern that stands in the sentence too."""
    if len(part) < 3 or not part[2].isdigit() or int(part[2]) not in sent['verbs']:
        return ''
    verb, word = sent['verbs'][int(part[2])], forms(sent)
    node = verb.sentence.udgraph.node
    pattern = str(triplet.get('matched_txt') or '').split('[')[0].partition('*')[2] if triplet else ''
    found = next((word[i] for w in re.findall(r'\w+', pattern) if len(w) > 2 for i in sorted(node) if i and w in (node[i]['token'], node[i]['lemma'])), '')
    return (word[verb.headID] + ' ' + found).strip()


def name_of(page, text, state):
    for e in page['entities']:
        if e['name'] == text:
            return e['id']
    page['entities'].append({'id': 'e%d' % len(page['entities']), 'type': 'ORG', 'name': text, 'country': state, 'mentions': [{'text': text}], 'roles': []})
    return page['entities'][-1]['id']


def main():
    type_of, where, stories = plover(), [json.loads(x) for x in open(index, encoding='utf-8')], coded()
    pages, dyads, untyped = {}, 0, 0
    for w in where:
        pages.setdefault(w['id'], {'id': w['id'], 'entities': [], 'quotes': [], 'events': [], 'figures': [], 'dates': []})
    for key in sorted(stories):
        w = where[int(key[1:])]
        page, made = pages[w['id']], {}
        for sent in stories[key]['sents'].values():
            for eid, (source, target, code) in (sent.get('events') or {}).items():
                kind, part = type_of(code), eid.split('#')
                if not kind:
                    untyped += 1
                    continue
                dyads += 1
                words = trigger(sent, part, sent['triplets'].get(eid.split('#s')[0]) or sent['triplets'].get(eid))
                verb = part[2] if len(part) > 2 else eid
                event = made.setdefault((kind, verb), {'type': kind, 'status': 'actual', 'actor': [], 'recipient': [], 'triggers': [{'p': w['p'], 'text': words}]})
                sides = (part[1], part[0]) if eid.endswith('#s2') else (part[0], part[1])
                for side, codes, at in (('actor', source, sides[0]), ('recipient', target, sides[1])):
                    text = phrase(sent, at) if codes != ['---'] else None
                    state = next((c[:3] for c in codes if c != '---' and len(c) >= 3 and c[:3] not in ROLES), None)
                    who = name_of(page, text, state) if text else None
                    if who and who not in event[side]:
                        event[side].append(who)
        page['events'] += made.values()
    with open(out, 'w', encoding='utf-8') as f:
        for page in pages.values():
            f.write(json.dumps(page, ensure_ascii=False) + '\n')
    print('%d sentences; %d dyads with a PLOVER type (%d events), %d without' % (len(where), dyads, sum(len(p['events']) for p in pages.values()), untyped), file=sys.stderr)


main()
