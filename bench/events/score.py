#!/usr/bin/env python3
"""What two event coders can be compared on when one of them gives no names and no places in the text.

  score.py GOLD.jsonl NAME=RECORDS.jsonl…

types: the event types of a page as a bag, wherever they stand. states: (type, state of an actor) pairs of a page as a bag, over actors whose state is known; gold's
and rawi's from the entity's country, the coder's from its actor code. Micro-averaged P, R, F1. At the place and by name: build/score_gold, rows events.type and
events.actor.
"""
import collections
import json
import sys


def load(path):
    return {r['id']: r for r in map(json.loads, open(path, encoding='utf-8')) if not r.get('article')}


def types(page):
    return collections.Counter(e['type'] for e in page['events'])


def states(page):
    country = {e['id']: e.get('country') for e in page['entities']}
    return collections.Counter((e['type'], c) for e in page['events'] for c in {country.get(a) for a in e.get('actor') or []} if c)


def main():
    gold = load(sys.argv[1])
    for arg in sys.argv[2:]:
        name, path = arg.split('=', 1)
        got = load(path)
        for what in (types, states):
            tp = n_gold = n_got = 0
            for doc, g in gold.items():
                a, b = what(g), what(got.get(doc, {'events': [], 'entities': []}))
                tp, n_gold, n_got = tp + sum((a & b).values()), n_gold + sum(a.values()), n_got + sum(b.values())
            p, r = tp / n_got if n_got else 0, tp / n_gold if n_gold else 0
            print('%-24s %-8s P %.3f  R %.3f  F1 %.3f  gold %d  got %d' % (name, what.__name__, p, r, 2 * p * r / (p + r) if p + r else 0, n_gold, n_got))


main()
