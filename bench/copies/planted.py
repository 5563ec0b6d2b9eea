"""Planted copies: articles of a corpus, some of them again as copies that were changed in a known way. Seeded: the same texts and seed give the same set.

  python3 bench/copies/planted.py TEXTS.jsonl SET.jsonl PAIRS.tsv [--articles 20000] [--pairs 6000] [--seed 1]

TEXTS.jsonl has one object a line with `text`. Articles of fewer than 40 words are left out, and those that share more than a tenth of their runs of three words with one that is in
already: so no pair but the planted ones is a copy. The ways, in equal parts: spelling (hamza, final ya, ta marbuta, marks, tatweel), frame (lines of a site before and behind),
words (one in twenty put in another's place, left out or added), half (a half of it), all (the four one after another). SET.jsonl has `id` and `text` in random order, PAIRS.tsv
the ids of original and copy and the way.
"""
import argparse, collections, json, random

WAYS = ('spelling', 'frame', 'words', 'half', 'all')
HAMZA = {'أ': 'ا', 'إ': 'ا', 'آ': 'ا'}
MARKS = 'ًٌٍَُِّْ'
FRAME = [
    'الرئيسية | أخبار محلية | اقتصاد | رياضة | منوعات | اتصل بنا', 'شارك الخبر مع أصدقائك على مواقع التواصل', 'اشترك في نشرتنا البريدية ليصلك جديدنا كل صباح', 'أرسل إلى صديق - طباعة - حجم الخط',
    'جميع الحقوق محفوظة لموقع الربوة الإخباري', 'تابعونا على صفحاتنا ليصلكم الخبر أولا بأول', 'الأكثر قراءة هذا الأسبوع', 'آراء القراء تعبر عن أصحابها ولا تعبر عن رأي الموقع', 'أضف تعليقك على الخبر من هنا',
    'كل ما ينشر في هذا الباب يراجعه محررو الموقع قبل نشره بوقت كاف', 'مواضيع قد تهمك أيضا من أقسام الموقع الأخرى', 'حمل تطبيق الموقع على هاتفك مجانا من المتاجر كلها', 'آخر تحديث للصفحة منذ ساعتين بتوقيت الموقع',
    'هل أعجبك الموضوع؟ قيمه من خمس نجوم وأخبرنا برأيك فيه', 'للإعلان في الموقع راسلوا قسم التسويق على العنوان المبين أسفل الصفحة', 'الصور في هذا الباب من أرشيف الموقع ما لم يذكر غير ذلك',
]


def runs(words, n=3):
    return set(zip(*(words[i:] for i in range(n))))


def apart(texts, most, share=0.1):
    """So many texts, no two of which share so much of the smaller one's runs."""
    kept, holders = [], collections.defaultdict(list)
    sizes = []
    for text in texts:
        mine = runs(text.split())
        if len(mine) < 38:
            continue
        shared = collections.Counter(k for run in mine for k in holders.get(run, ()))
        if any(n > share * min(len(mine), sizes[k]) for k, n in shared.items()):
            continue
        for run in mine:
            holders[run].append(len(kept))
        kept.append(text)
        sizes.append(len(mine))
        if len(kept) == most:
            break
    return kept


def spelling(text, rng, vocabulary):
    out = []
    for word in text.split(' '):
        letters = [HAMZA[c] if c in HAMZA and rng.random() < 0.7 else c for c in word]
        if letters and letters[-1] in 'ىية' and rng.random() < 0.5:
            letters[-1] = {'ى': 'ي', 'ي': 'ى', 'ة': 'ه'}[letters[-1]]
        if len(letters) > 3 and rng.random() < 0.15:
            letters.insert(rng.randrange(1, len(letters) - 1), rng.choice(MARKS))
        if len(letters) > 3 and rng.random() < 0.05 and letters[1] in 'بتسشصضفقكلمنهي':
            letters.insert(2, 'ـ' * rng.randrange(1, 4))
        out.append(''.join(letters))
    return ' '.join(out)


def frame(text, rng, vocabulary):
    lines = rng.sample(FRAME, 6)
    return '\n\n'.join(lines[:3] + [text] + lines[3:])


def words(text, rng, vocabulary):
    out = []
    for word in text.split(' '):
        what = rng.random() if word else 1
        if what < 0.03:
            out.append(rng.choice(vocabulary))
        elif what < 0.04:
            pass
        elif what < 0.05:
            out += [word, rng.choice(vocabulary)]
        else:
            out.append(word)
    return ' '.join(out)


def half(text, rng, vocabulary):
    all_words = text.split(' ')
    n = len(all_words) // 2
    start = rng.choice((0, 0, rng.randrange(len(all_words) - n + 1)))
    return ' '.join(all_words[start:start + n])


def change(way, text, rng, vocabulary):
    for step in ((half, words, spelling, frame) if way == 'all' else ({'spelling': spelling, 'frame': frame, 'words': words, 'half': half}[way],)):
        text = step(text, rng, vocabulary)
    return text


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument('texts')
    args.add_argument('set')
    args.add_argument('pairs')
    args.add_argument('--articles', type=int, default=20000)
    args.add_argument('--pairs', type=int, default=6000, dest='n_pairs')
    args.add_argument('--seed', type=int, default=1)
    o = args.parse_args()
    rng = random.Random(o.seed)
    with open(o.texts, encoding='utf-8') as f:
        texts = [json.loads(line)['text'] for line in f if line.strip()]
    rng.shuffle(texts)
    base = apart(texts, o.articles - o.n_pairs)
    vocabulary = [w for text in base[:2000] for w in text.split()]
    copied = rng.sample(range(len(base)), min(o.n_pairs, len(base)))
    numbers = list(range(len(base) + len(copied)))
    rng.shuffle(numbers)
    rows, pairs = {}, []
    for i, text in enumerate(base):
        rows[numbers[i]] = text
    for i, original in enumerate(copied):
        way = WAYS[i % len(WAYS)]
        rows[numbers[len(base) + i]] = change(way, base[original], rng, vocabulary)
        pairs.append((numbers[original], numbers[len(base) + i], way))
    with open(o.set, 'w', encoding='utf-8') as f:
        f.writelines(json.dumps({'id': 'p%06d' % n, 'text': rows[n]}, ensure_ascii=False) + '\n' for n in sorted(rows))
    with open(o.pairs, 'w', encoding='utf-8') as f:
        f.writelines('p%06d\tp%06d\t%s\n' % p for p in sorted(pairs))
    print('%d articles, %d planted pairs' % (len(rows), len(pairs)))


if __name__ == '__main__':
    main()
