#!/usr/bin/env python3
"""Tags and parses segmented sentences with a UDPipe 1 model, or trains one.

  parse.py MODEL SEGMENTED OUT.conllu                one sentence a line, words parted by blanks
  parse.py --train MODEL TREEBANK.conllu…            the treebanks in Universal Dependencies 1 or 2; the last 100 sentences of the last one are held out and scored

Training drops the vowel marks (news has none), writes every alef bare as the word segmenter does, gives relations the names of version 2, on which the coder's own
model was trained, and roots a sentence at its clause where version 1 had the conjunction as root. Needs ufal.udpipe.
"""
import re
import sys
import time

from ufal.udpipe import InputFormat, Model, OutputFormat, ProcessingError, Sentence, Sentences, Trainer

MARKS = re.compile('[\u064b-\u0652\u0670\u0640]')
RENAMED = {'dobj': 'obj', 'nsubjpass': 'nsubj:pass', 'csubjpass': 'csubj:pass', 'auxpass': 'aux:pass', 'neg': 'advmod', 'name': 'flat', 'mwe': 'fixed',
           'foreign': 'flat:foreign'}
TAGGER = 'iterations=6;guesser_suffix_rules=5;guesser_prefixes_max=0;guesser_enrich_dictionary=3'
PARSER = 'iterations=6;structured_interval=0;use_gold_tags=0;transition_system=projective'


def bare(s):
    return MARKS.sub('', s).replace('ٱ', 'ا') or s


def blocks(path):
    rows = []
    for line in open(path, encoding='utf-8'):
        line = line.rstrip('\n')
        if re.match(r'\d+\t', line):
            rows.append(line.split('\t'))
        elif not line and rows:
            yield rows
            rows = []
    if rows:
        yield rows


def converted(rows):
    for r in rows:
        lemma = r[2].replace('_', ' ').strip()
        r[1], r[2] = re.sub('[أإآ]', 'ا', bare(r[1])), bare(lemma or r[1])
        r[3] = 'CCONJ' if r[3] == 'CONJ' else r[3]
        r[4] = r[5] = r[8] = r[9] = '_'
        r[7] = RENAMED.get(r[7], r[7])
    at = {r[0]: r for r in rows}
    root = next(r for r in rows if r[6] == '0')
    if root[3] in ('CCONJ', 'PUNCT', 'ADP', 'PART'):
        below = [r for r in rows if r[6] == root[0]]
        new = next((r for r in below if r[3] == 'VERB'), None) or next((r for r in below if r[3] in ('NOUN', 'ADJ', 'PROPN', 'X')), None)
        if new:
            for r in below:
                r[6] = new[0]
            new[6] = '0'
            root[6], root[7] = new[0], 'cc' if root[3] == 'CCONJ' else 'dep'
    for r in rows:
        head = at.get(r[6])
        if r[7] == 'nmod' and head and (head[3] in ('VERB', 'AUX') or head[3] == 'ADJ' and head[6] == '0'):
            r[7] = 'obl'
        if r[6] == '0':
            r[7] = 'root'
    return rows


def read(text):
    reader, error, out = InputFormat.newInputFormat('conllu'), ProcessingError(), Sentences()
    reader.setText(text)
    while True:
        s = Sentence()
        if not reader.nextSentence(s, error):
            return out
        out.push_back(s)


def conllu(all_rows):
    return ''.join('\n'.join('\t'.join(r) for r in rows) + '\n\n' for rows in all_rows)


def run(model, sentences):
    out, error = [], ProcessingError()
    writer = OutputFormat.newOutputFormat('conllu')
    for words in sentences:
        s = Sentence()
        for w in words:
            s.addWord(w)
        if not model.tag(s, model.DEFAULT, error) or not model.parse(s, model.DEFAULT, error):
            sys.exit('parse.py: ' + error.message)
        out.append(re.sub(r'^#.*\n', '', writer.writeSentence(s), flags=re.M))
    return out


def train(path, banks):
    rows = [[converted(b) for b in blocks(p)] for p in banks]
    held, rows[-1] = rows[-1][-100:], rows[-1][:-100]
    start, error = time.process_time(), ProcessingError()
    made = Trainer.train('morphodita_parsito', read(conllu(sum(rows, []))), Sentences(), Trainer.NONE, TAGGER, PARSER, error)
    if error.occurred():
        sys.exit('parse.py: ' + error.message)
    with open(path, 'wb') as f:
        f.write(made)
    print('trained on %d words in %d s' % (sum(map(len, sum(rows, []))), time.process_time() - start))
    score(path, held)


def score(path, held):
    n = tag = lemma = head = both = 0
    for gold, out in zip(held, run(Model.load(path), [[r[1] for r in b] for b in held])):
        for g, p in zip(gold, (x.split('\t') for x in out.strip().split('\n'))):
            n, tag, lemma, head, both = n + 1, tag + (g[3] == p[3]), lemma + (g[2] == p[2]), head + (g[6] == p[6]), both + (g[6:8] == p[6:8])
    print('100 sentences held out, %d words: tags %.1f%%, lemmas %.1f%%, heads %.1f%%, heads and relations %.1f%%' % (n, *(100 * x / n for x in (tag, lemma, head, both))))


if __name__ == '__main__':
    if sys.argv[1] == '--train':
        train(sys.argv[2], sys.argv[3:])
    else:
        with open(sys.argv[3], 'w', encoding='utf-8') as out:
            out.writelines(run(Model.load(sys.argv[1]), [line.split() for line in open(sys.argv[2], encoding='utf-8')]))
