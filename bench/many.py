"""A corpus of any size that keeps the duplicate rates of a real one: JSON Lines on standard output, one article a line, streamed. Seeded: the same arguments give the same bytes.

  python3 bench/many.py N TEXTS.jsonl [--seed 1] [--short] [--a-day 1700] > many.jsonl

The words come from TEXTS.jsonl (`text` of each line; a corpus that stays where it is): an article is a walk through its running text that jumps, every few words, from a word to
another place of the same word, so that runs of words are as common as in the corpus and longer passages are new. Every story has three names of its own, so that names grow with
the corpus. What is kept of SaudiNewsNet (30,676 articles, as rawi compares them): how many articles a story has (STORIES), how long articles are (LENGTHS), that one article in six is nearly another's
copy (Jaccard index of runs of three words at least 0.8), another fifth shares a good part of one (0.3), and most of the rest of a story shares a sentence. Outlets and days as there: 14, 1,700 articles a day.

--short: items of feeds in place of articles: about 50 words (SHORT) in sentences of 8 to 20, with the same stories and shares of copies, so that a million can be read in minutes.
"""
import argparse, array, bisect, collections, itertools, json, random, re, signal, sys

# Articles in a story, and how many stories have so many; longer ones were told by up to 162.
STORIES = {1: 10773, 2: 2153, 3: 897, 4: 496, 5: 269, 6: 202, 7: 140, 8: 91, 9: 68, 10: 57, 11: 39, 12: 42, 13: 20, 14: 22, 16: 28, 18: 20, 20: 13, 22: 18, 24: 14, 27: 11, 31: 13, 34: 8, 38: 6, 45: 8, 56: 5, 71: 3, 162: 1}
LENGTHS = [30, 49, 73, 89, 103, 117, 132, 148, 163, 180, 200, 221, 246, 275, 310, 353, 408, 482, 596, 804, 1331] # words, every twentieth part
SHORT = [18, 27, 33, 38, 42, 46, 50, 54, 59, 66, 82] # words of a feed's item, every tenth part
COPY, PART, SENTENCE = 0.21, 0.27, 0.35  # of a story's later articles
OUTLETS, A_DAY, STEP = 14, 1700, 7
LETTERS = 'بتجحدرزسشصطعفقكلمنهوي'


class Words:
    """The corpus as one row of numbers, and where each word stands."""

    def __init__(self, path):
        self.number, self.word, self.row = {}, [], array.array('I')
        with open(path, encoding='utf-8') as f:
            for line in f:
                for w in re.findall(r'\S+', json.loads(line)['text'] if line.strip() else ''):
                    if w not in self.number:
                        self.number[w] = len(self.word)
                        self.word.append(w)
                    self.row.append(self.number[w])
        self.first = array.array('I', [0]) * (len(self.word) + 1)
        for n in self.row:
            self.first[n + 1] += 1
        for i in range(1, len(self.first)):
            self.first[i] += self.first[i - 1]
        self.at, filled = array.array('I', bytes(4 * len(self.row))), array.array('I', self.first)
        for i, n in enumerate(self.row):
            self.at[filled[n]] = i
            filled[n] += 1

    def walk(self, rng, n):
        """n words; a stretch of at most STEP words, then from its last word to another place of it."""
        out, i = [], rng.randrange(len(self.row))
        while len(out) < n:
            step = rng.randrange(2, STEP + 1)
            stretch = self.row[i:i + step]
            if len(stretch) < 2:
                i = rng.randrange(len(self.row))
                continue
            out += [self.word[k] for k in stretch[1:]]
            last = stretch[-1]
            i = self.at[rng.randrange(self.first[last], self.first[last + 1])]
        return out[:n]


def name(rng):
    return ''.join(rng.choice(LETTERS) for _ in range(rng.randrange(4, 7))), 'ال' + ''.join(rng.choice(LETTERS) for _ in range(rng.randrange(4, 7))) + 'ي'


class Shape:
    """How long texts and their sentences are, in words."""

    def __init__(self, lengths, least, most):
        self.lengths, self.least, self.most = lengths, least, most

    def length(self, rng):
        k = rng.randrange(len(self.lengths) - 1)
        return rng.randrange(self.lengths[k], self.lengths[k + 1])


ARTICLE, ITEM = Shape(LENGTHS, 15, 35), Shape(SHORT, 8, 20)


def sentences(words, rng, shape, names, n):
    """About n words in sentences, some of which somebody says."""
    out = []
    while n > 0:
        k = min(n, rng.randrange(shape.least, shape.most + 1))
        s = words.walk(rng, k)
        who = ' '.join(rng.choice(names))
        draw = rng.random()
        if draw < 0.2:
            s = ['وقال', who, 'إن'] + s
        elif draw < 0.4:
            s.insert(len(s) // 2, who)
        out.append(' '.join(s).rstrip('.،') + '.')
        n -= k
    return out


def edited(rng, words, text):
    """Nearly the same: a sentence gone or one more, a word in forty another."""
    text = [' '.join(rng.choice(words.word) if rng.random() < 0.025 else w for w in s.split(' ')) for s in text] if rng.random() < 0.5 else list(text)
    if len(text) > 8 and rng.random() < 0.5:
        del text[rng.randrange(len(text))]
    return text


def story(words, rng, shape, size):
    """The articles of one story: each a list of sentences."""
    names, told = [name(rng) for _ in range(3)], []
    for _ in range(size):
        draw = rng.random()
        n = shape.length(rng)
        if not told or draw >= COPY + PART + SENTENCE:
            told.append(sentences(words, rng, shape, names, n))
        elif draw < COPY:
            told.append(edited(rng, words, rng.choice(told)))
        else:
            old = rng.choice(told)
            take = max(1, len(old) * 2 // 3) if draw < COPY + PART else 1
            at = rng.randrange(len(old) - take + 1)
            own = sentences(words, rng, shape, names, min(n, sum(s.count(' ') for s in old) // 2) if draw < COPY + PART else n)
            told.append(own[:1] + old[at:at + take] + own[1:])
    return told


def articles(words, rng, shape, a_day, n):
    """(day, outlet, sentences) in the order of days, stories mixed: those of one stand within three days."""
    sizes, weights = list(STORIES), list(itertools.accumulate(STORIES.values()))
    waiting, day, done = collections.defaultdict(list), 0, 0
    while done < n:
        while len(waiting[day]) < a_day:
            size = sizes[bisect.bisect(weights, rng.randrange(weights[-1]))]
            for text in story(words, rng, shape, size):
                its = day + rng.choice((0, 0, 0, 1, 1, 2))
                waiting[its].append((its, rng.randrange(OUTLETS), text))
        due = waiting.pop(day)
        rng.shuffle(due)
        for w in due[:n - done]:
            yield w
        done += len(due)
        day += 1


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument('n', type=int)
    args.add_argument('texts')
    args.add_argument('--seed', type=int, default=1)
    args.add_argument('--short', action='store_true')
    args.add_argument('--a-day', type=int, default=A_DAY)
    o = args.parse_args()
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    rng, words = random.Random(o.seed), Words(o.texts)
    for i, (day, outlet, text) in enumerate(articles(words, rng, ITEM if o.short else ARTICLE, o.a_day, o.n)):
        paragraphs = [' '.join(text[k:k + 2]) for k in range(0, len(text), 2)]
        when = '%04d-%02d-%02d' % (2016 + day // 336, day % 336 // 28 + 1, day % 28 + 1)
        title = ' '.join(text[0].split(' ')[:8])
        print(json.dumps({'id': 'm%07d' % i, 'outlet': 'صحيفة %d' % outlet, 'published': when, 'title': title, 'text': '\n\n'.join(paragraphs)}, ensure_ascii=False))
    sys.stdout.flush()


if __name__ == '__main__':
    main()
