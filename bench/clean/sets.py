"""The page sets: where a checkout of a public collection keeps its pages and their text. Nothing of them is in this repository.

  aeb      article-extraction-benchmark: html/ID.html.gz, ground-truth.json                      news and blogs, 181 pages
  fundus   fundus-evaluation: dataset/html/ID.html.gz, dataset/ground_truth.json                 news, 80 pages; paragraphs in [ ] may be left out or not
  magic    magic-html: benchmark/data/article/htmls/ID.html, base.json                           many languages, without its pages in Arabic script: 152
  arabic   the pages in Arabic script of magic-html's and newspaper4k's test folders             7 pages in Arabic, Persian, Urdu
  readability  Mozilla Readability: test/test-pages/ID/source.html, expected.html                130 pages; the gold is that program's own output, corrected by hand
  DIR      any folder with ID.html and ID.txt side by side
"""
import glob
import gzip
import json
import os
import re
from collections import namedtuple

import score

Page = namedtuple('Page', 'id html gold url')  # html: bytes; gold: the texts that count as right


def read(path):
    with open(path, 'rb') as f:
        data = f.read()
    return gzip.decompress(data) if path.endswith('.gz') else data


def load(path):
    with open(path, encoding='utf-8') as f:
        return json.load(f)


def in_arabic_script(text):
    letters = re.findall(r'[^\W\d_]', text)
    return sum('\u0600' <= c <= '\u06ff' for c in letters) * 2 > len(letters)


def aeb(where):
    gold = load(os.path.join(where, 'ground-truth.json'))
    return [Page(k, read(os.path.join(where, 'html', k + '.html.gz')), [gold[k]['articleBody']], gold[k].get('url')) for k in sorted(gold)]


def fundus(where):
    gold = load(os.path.join(where, 'dataset', 'ground_truth.json'))
    return [Page(k, read(os.path.join(where, 'dataset', 'html', k)), list(score.variants(gold[k]['body'])), gold[k].get('url')) for k in sorted(gold)]


def magic_all(where):
    where = os.path.join(where, 'benchmark', 'data', 'article')
    gold = load(os.path.join(where, 'base.json'))
    return [Page(k, read(os.path.join(where, 'htmls', k + '.html')), [gold[k]['content']], gold[k].get('url')) for k in sorted(gold)]


def magic(where):
    return [p for p in magic_all(where) if not in_arabic_script(p.gold[0])]


def arabic(where):
    """`where`: checkouts of magic-html and newspaper4k, with a colon between them."""
    pages = []
    for d in where.split(':'):
        if os.path.exists(os.path.join(d, 'benchmark', 'data', 'article')):
            pages += [p for p in magic_all(d) if in_arabic_script(p.gold[0])]
        data = os.path.join(d, 'tests', 'data')
        for path in sorted(glob.glob(os.path.join(data, 'txt', '*.txt'))):
            name = os.path.basename(path)[:-4]
            html, text = os.path.join(data, 'html', name + '.html'), read(path).decode('utf-8', 'replace')
            if os.path.exists(html) and in_arabic_script(text):
                pages.append(Page(name, read(html), [text], None))
    return pages


def readability(where):
    pages = []
    for d in sorted(glob.glob(os.path.join(where, 'test', 'test-pages', '*'))):
        text = re.sub(r'<[^>]*>', ' ', read(os.path.join(d, 'expected.html')).decode('utf-8', 'replace'))
        for name, char in (('nbsp', ' '), ('lt', '<'), ('gt', '>'), ('quot', '"'), ('#39', "'"), ('amp', '&')):
            text = text.replace('&%s;' % name, char)
        pages.append(Page(os.path.basename(d), read(os.path.join(d, 'source.html')), [text], None))
    return pages


def folder(where):
    return [Page(os.path.basename(p)[:-5], read(p), [read(p[:-5] + '.txt').decode('utf-8', 'replace')], None)
            for p in sorted(glob.glob(os.path.join(where, '*.html'))) if os.path.exists(p[:-5] + '.txt')]


KINDS = {'aeb': aeb, 'fundus': fundus, 'magic': magic, 'arabic': arabic, 'readability': readability}
