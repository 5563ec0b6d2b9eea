"""The measures: counts of word 4-grams, as article-extraction-benchmark defines them (its README, "Evaluation"; compared with its own evaluate.py by `bench/clean/run --check`).

A page's counts are shares: true positives, false positives and false negatives over their sum. Precision and recall are means over pages, each over the pages where it is
defined; F1 is theirs, not a mean of the pages' F1.
"""
import itertools
import re
from collections import Counter

WORD = re.compile(r'\w+')
N = 4


def grams(text):
    words = WORD.findall(text or '')
    if not words:
        return Counter()
    return Counter(tuple(words[i:i + N]) for i in range(max(1, len(words) - N + 1)))


def shares(gold, found):
    """(tp, fp, fn) of two gram counters, summing to 1, or to 0 where both are empty."""
    tp = sum((gold & found).values())
    fp, fn = sum(found.values()) - tp, sum(gold.values()) - tp
    total = tp + fp + fn
    return (tp / total, fp / total, fn / total) if total else (0.0, 0.0, 0.0)


def page_f1(s):
    tp, fp, fn = s
    return 2 * tp / (2 * tp + fp + fn) if tp + fp + fn else 1.0


def variants(paragraphs, most=8):
    """The texts a page may have: fundus-evaluation marks a paragraph that may or may not be there with [ ] around it. With more than `most` of them: all or none."""
    free = [i for i, p in enumerate(paragraphs) if len(p) > 1 and p[0] == '[' and p[-1] == ']']
    plain = [p[1:-1] if i in set(free) else p for i, p in enumerate(paragraphs)]
    if len(free) > most:
        choices = [(), tuple(free)]
    else:
        choices = itertools.chain.from_iterable(itertools.combinations(free, k) for k in range(len(free) + 1))
    for drop in choices:
        yield '\n'.join(p for i, p in enumerate(plain) if i not in drop)


def score(page, found):
    """Shares of the gold text that suits the extraction best."""
    got = grams(found)
    return max((shares(grams(text), got) for text in page.gold), key=page_f1)


def overall(rows):
    """(F1, precision, recall) of the shares of some pages."""
    p = [tp / (tp + fp) if tp else float(fp == fn == 0) for tp, fp, fn in rows if tp + fp > 0]
    r = [tp / (tp + fn) if tp else float(fp == fn == 0) for tp, fp, fn in rows if tp + fn > 0]
    precision, recall = sum(p) / len(p) if p else 0.0, sum(r) / len(r) if r else 0.0
    return (2 * precision * recall / (precision + recall) if precision + recall else 0.0), precision, recall
