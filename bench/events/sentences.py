#!/usr/bin/env python3
"""Pages cut into the sentences that the coder reads.

  sentences.py IN.jsonl LINES INDEX     IN.jsonl: what `rawi extract --from jsonl` reads, {"id", "text", "published"} a line
  sentences.py --xml LINES PARSED INDEX OUT.xml [--lemmas]

The first form writes one sentence a line (LINES, input of the word segmenter) and for each the page, paragraph and date (INDEX, JSON lines). A sentence ends with a
paragraph and at . ! ؟ before a blank: what CoreNLP, which the coder's README names for English, would do. The second form puts the parses (CoNLL-U, one a line of
LINES) into the coder's own XML. --lemmas writes the lemma of a noun or adjective where the word stands (column 5 keeps the word): the coder looks actors up by
words, and its Arabic actor dictionary is spelled in lemmas.
"""
import json
import re
import sys
from xml.sax.saxutils import escape, quoteattr

END = re.compile(r'(?<=[.!؟])\s+')


def cut(path, lines, index):
    with open(path, encoding='utf-8') as src, open(lines, 'w', encoding='utf-8') as out, open(index, 'w', encoding='utf-8') as idx:
        for row in src:
            page = json.loads(row)
            for p, para in enumerate(x for x in page['text'].split('\n') if x.strip()):
                for s in END.split(para.strip()):
                    if s:
                        out.write(' '.join(s.split()) + '\n')
                        idx.write(json.dumps({'id': page['id'], 'p': p, 'date': page.get('published', '2000-01-01')}) + '\n')


def parses(path):
    rows = []
    for line in open(path, encoding='utf-8'):
        line = line.rstrip('\n')
        if line and not line.startswith('#'):
            rows.append(line.split('\t'))
        elif not line and rows:
            yield rows
            rows = []
    if rows:
        yield rows


def write_xml(lines, parsed, index, path, lemmas):
    with open(path, 'w', encoding='utf-8') as out:
        out.write('<?xml version="1.0" encoding="UTF-8"?>\n<Sentences>\n')
        for n, (text, meta, rows) in enumerate(zip(open(lines, encoding='utf-8'), open(index, encoding='utf-8'), parses(parsed))):
            date = json.loads(meta)['date'][:10].replace('-', '')
            for r in rows:
                r[4] = r[1]
                if lemmas and r[3] in ('NOUN', 'ADJ', 'PROPN', 'X'):
                    r[1] = r[2].replace(' ', '')
            parse = '\n'.join('\t'.join(r) for r in rows)
            out.write('<Sentence date=%s id="s%05d_0" source="gold" sentence="True"><Text>%s</Text>' % (quoteattr(date), n, escape(text.strip())))
            out.write('<Parse>\n%s\n</Parse></Sentence>\n' % escape(parse))
        out.write('</Sentences>\n')


if sys.argv[1] == '--xml':
    write_xml(*sys.argv[2:6], '--lemmas' in sys.argv)
else:
    cut(*sys.argv[1:4])
