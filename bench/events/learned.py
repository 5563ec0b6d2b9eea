#!/usr/bin/env python3
"""What a model that learns from annotated reports would bring beside rawi's rules: for the words that tell acts, and for who acts and who suffers.

Use: bench/events/learned.py RAWI LEARN.in.jsonl LEARN.jsonl [… …] -- HELD.in.jsonl HELD.jsonl [… …]     pages as `rawi extract --from jsonl` reads them, and their annotation (`drawn make` gives both)

Words: a softmax regression gives each word a type or none, by its lemma, form and neighbours and by what acts.tsv has for it; scored by words of HELD, beside the words that rawi prints.
Sides: another takes each entity of the sentences of a printed act for its actor, its recipient or neither, by what rawi says, where it stands and what stands before it; scored as the
gold's scorer does (../../../shared/gold/score.py, or SCORER), before and after. Needs scikit-learn. Nothing of it is in rawi: reports of SaudiNewsNet may be looked at, not be shipped as a model.
"""
import collections
import copy
import importlib.util
import json
import os
import subprocess
import sys

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.join(HERE, "..", "..")
FOLD = str.maketrans("أإآىةؤئ", "ااايهوي")
LETTERS = {"ADP", "CCONJ", "PART", "SCONJ", "AUX", "DET", "PRON"}
NO_ACT = LETTERS | {"PUNCT", "NUM"}
REACHES = (1, 2, 3, 4, 6, 9, 14, 22)


def scorer():
    spec = importlib.util.spec_from_file_location("scorer", os.environ.get("SCORER", os.path.join(TOP, "..", "shared", "gold", "score.py")))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


SC = scorer()


def acts():
    out = collections.defaultdict(set)
    for line in open(os.path.join(TOP, "lang", "ar", "acts.tsv"), encoding="utf-8"):
        if not line.startswith(("#", "phrase:")):
            cell = line.split("\t")
            out[cell[0].translate(FOLD).split()[0]].add((cell[1], cell[2]))
    return out


ACTS = acts()


class Doc:
    """A page: its words as `rawi parse` has them, its record, its gold."""

    def __init__(self, gold, record):
        self.gold, self.record, self.words = gold, record, []
        self.entities = {e["id"]: e for e in record.get("entities") or []}

    def close(self):
        self.sentence = {}
        for i, w in enumerate(self.words):
            self.sentence.setdefault(w["sent"], [i, i])[1] = i
        self.mentions = {e: [(self.word(m["span"][0]), self.word(sum(m["span"]) - 1), m.get("form")) for m in x["mentions"]] for e, x in self.entities.items()}
        self.said = [(self.word(q["content"]["span"][0]), self.word(sum(q["content"]["span"]) - 1), q["speaker"])
                     for q in self.record.get("quotes") or [] if isinstance(q.get("content"), dict) and q["content"].get("span") and q.get("speaker") is not None]

    def word(self, byte):
        low, high = 0, len(self.words)
        while low < high:
            mid = (low + high) // 2
            low, high = (mid + 1, high) if self.words[mid]["end"] <= byte else (low, mid)
        return min(low, len(self.words) - 1)

    def trigger(self, t):
        return self.word(t["span"][0]), self.word(sum(t["span"]) - 1)


def words_of(text, docs):
    doc, sent, last = None, None, -1
    for line in text.splitlines():
        if line.startswith("# newdoc"):
            doc = docs[line.split("= ")[1].split("#")[0]]
        elif line.startswith("# sent_id"):
            sent, last = line, -1
        elif line and line[0] != "#":
            cell = line.split("\t")
            misc = dict(x.split("=", 1) for x in cell[9].split("|") if "=" in x)
            if "-" in cell[0]:
                last = int(cell[0].split("-")[1])
                doc.words.append({"text": cell[1], "span": misc["Span"], "parts": [], "sent": sent, "misc": misc})
            elif last >= int(cell[0]):
                doc.words[-1]["parts"].append(cell)
                doc.words[-1]["misc"].update(misc)
            else:
                doc.words.append({"text": cell[1], "span": misc.get("Span", "0:0"), "parts": [cell], "sent": sent, "misc": misc})
    for doc in docs.values():
        for w in doc.words:
            first, n = map(int, w["span"].split(":"))
            main = next((p for p in w["parts"] if p[3] not in LETTERS), w["parts"][0])
            at = w["parts"].index(main)
            w.update(first=first, end=first + n, lemma=main[2], pos=main[3], feats=main[5], form=main[1].translate(FOLD),
                     before="+".join(p[2] for p in w["parts"][:at]), behind="+".join(p[2] for p in w["parts"][at + 1:]), ner=w["misc"].get("NER", "O"),
                     prep=next((p[2] for p in w["parts"] if p[3] == "ADP"), None))


def read(rawi, pairs):
    out = []
    for pages, gold in pairs:
        golds = {g["id"]: g for g in map(json.loads, open(gold, encoding="utf-8"))}
        run = lambda command: subprocess.run([rawi, command, "--from", "jsonl", pages], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=False).stdout
        docs = {r["id"]: Doc(golds[r["id"]], r) for r in map(json.loads, run("extract").splitlines())}
        words_of(run("parse"), docs)
        for doc in docs.values():
            doc.close()
        out += docs.values()
    return out


def regression(x, y, c):
    rows = DictVectorizer()
    model = LogisticRegression(C=c, max_iter=400).fit(rows.fit_transform(x), y)
    return lambda some: (model.predict_proba(rows.transform(some)), list(model.classes_))


# ── words ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

def gold_words(doc):
    start, at, out = [], 0, {}
    for p in doc.gold["paras"]:
        start.append(at)
        at += len(p.encode()) + 1
    for v in doc.gold["events"]:
        for t in v["triggers"]:
            para, k = doc.gold["paras"][t["p"]], -1
            for _ in range(t.get("nth") or 1):
                k = para.find(t["text"], k + 1)
            first = start[t["p"]] + len(para[:k].encode())
            out.update((i, v["type"]) for i, w in enumerate(doc.words) if k >= 0 and w["first"] < first + len(t["text"].encode()) and w["end"] > first)
    return out


def printed_words(doc):
    return {i: v["type"] for v in doc.record.get("events") or [] for t in v["triggers"] for a, b in [doc.trigger(t)] for i in range(a, b + 1)}


def rows_of(w):
    return ACTS.get(w["lemma"], set()) | ACTS.get(w["form"], set()) | ACTS.get(w["text"].translate(FOLD), set())


def word_features(doc, i):
    w, near = doc.words[i], lambda k: doc.words[k] if 0 <= k < len(doc.words) and doc.words[k]["sent"] == doc.words[i]["sent"] else None
    f = {"%s=%s" % (k, w[k]): 1 for k in ("lemma", "pos", "feats", "before", "behind", "form", "ner")}
    f["lemma,pos=" + w["lemma"] + w["pos"]] = 1
    for form, kind in rows_of(w) or {("none", "none")}:
        f["row=" + form + kind] = f["type=" + kind] = 1
    for d in (-2, -1, 1, 2, 3):
        u = near(i + d)
        f.update({"%d edge" % d: 1} if not u else {"%d %s=%s" % (d, k, u[k]): 1 for k in ("lemma", "pos", "ner")})
        for _, kind in rows_of(u) if u else ():
            f["%d type=%s" % (d, kind)] = 1
    f["named=%d" % min(4, sum(1 for k in range(i - 8, i + 9) if near(k) and near(k)["ner"][0] == "B"))] = 1
    return f


def words(learn, held):
    def rows(docs):
        return [(word_features(d, i), gold.get(i, "none"), printed.get(i, "none")) for d in docs for gold, printed in [(gold_words(d), printed_words(d))]
                for i, w in enumerate(d.words) if w["pos"] not in NO_ACT]

    def told(name, y, p):
        right, P, R = sum(a == b != "none" for a, b in zip(y, p)), sum(b != "none" for b in p), sum(a != "none" for a in y)
        print("words    %-14s P %.3f R %.3f F1 %.3f" % (name, right / max(1, P), right / max(1, R), 2 * right / max(1, P + R)))

    x, y, _ = zip(*rows(learn))
    xh, yh, ph = zip(*rows(held))
    told("rawi", yh, ph)
    chance, kinds = regression(x, y, 0.3)(xh)
    none = kinds.index("none")
    for least in (0.4, 0.5, 0.6):
        told("none < %.1f" % least, yh, ["none" if row[none] > least else kinds[int(np.argmax(np.where(np.arange(len(row)) == none, -1, row)))] for row in chance])


# ── sides ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

def candidates(doc, v):
    out = set(v.get("actor") or []) | set(v.get("recipient") or [])
    for t in v["triggers"]:
        i, _ = doc.trigger(t)
        a, b = doc.sentence[doc.words[i]["sent"]]
        out |= {e for e, ms in doc.mentions.items() if any(a <= m[0] <= b for m in ms)} | {s for a2, b2, s in doc.said if a2 <= i <= b2}
    return sorted(e for e in out if e in doc.entities)


def side_features(doc, v, e):
    entity, kind = doc.entities[e], v["type"]
    had = lambda k: len(v.get(k) or [])
    state = "%d%d%d%d" % (e in (v.get("actor") or []), e in (v.get("recipient") or []), min(2, had("actor")), min(2, had("recipient")))
    what = entity["type"] + ("state" if entity["type"] == "LOC" and entity.get("country") else "") + ("unnamed" if entity.get("unnamed") else "")
    f = {k: 1 for k in ("state=" + state, "state,type=" + state + kind, "type=" + kind, "what=" + what, "what,type=" + what + kind, "what,state=" + what + state, "what,state,type=" + what + state + kind)}
    says = any(a <= doc.trigger(t)[0] <= b and s == e for t in v["triggers"] for a, b, s in doc.said)
    f["says,type=%d%s" % (says, kind)] = f["says,state=%d%s" % (says, state)] = 1
    best = None
    for t in v["triggers"]:
        i, j = doc.trigger(t)
        a, b = doc.sentence[doc.words[i]["sent"]]
        for m in doc.mentions[e]:
            if a <= m[0] <= b:
                far = m[0] - j if m[0] > j else m[1] - i if m[1] < i else 0
                best = (far, m, i, j) if best is None or abs(far) < abs(best[0]) else best
    for u in doc.record["events"]:
        if u is not v and any(doc.words[doc.trigger(t)[0]]["sent"] == doc.words[doc.trigger(x)[0]]["sent"] for t in u["triggers"] for x in v["triggers"]):
            for k in ("actor", "recipient"):
                if e in (u.get(k) or []):
                    f["other %s,state=%s" % (k, state)] = f["other %s,types=%s" % (k, u["type"] + kind)] = 1
    if best is None:
        f["away,state=" + state] = 1
        return f
    far, m, i, j = best
    side, w, told = "R" if far > 0 else "L", doc.words[m[0]], doc.words[i]
    left = doc.words[m[0] - 1] if m[0] else w
    prep = w["prep"] or (left["lemma"] if left["pos"] == "ADP" else "and" if w["before"].startswith("و") else "-")
    reach = str(next((r for r in REACHES if abs(far) <= r), 99))
    low, high = (j + 1, m[0]) if far > 0 else (m[1] + 1, i)
    between = doc.words[low:high]
    named = min(4, sum(low <= y[0] < high for x in doc.mentions if x != e for y in doc.mentions[x]))
    for name, value in (("reach", reach), ("prep", prep), ("named", str(named))):
        f["%s=%s" % (name, side + value)] = f["%s,type=%s" % (name, side + value + kind)] = f["%s,state=%s" % (name, side + value + state)] = 1
    f["pos,prep=" + told["pos"] + side + prep] = f["pos,prep,type=" + told["pos"] + side + prep + kind] = f["pos,reach=" + told["pos"] + side + reach] = 1
    f["lemma=" + told["lemma"] + side] = f["lemma,prep=" + told["lemma"] + side + prep] = f["feats=" + told["feats"] + side] = f["form=%s" % m[2] + side] = 1
    f["verbs=%s%d" % (side, min(3, sum(x["pos"] == "VERB" for x in between)))] = f["commas=%s%d" % (side, min(3, sum(x["text"] in "،,؛" for x in between)))] = 1
    f["left=" + left["lemma"] + side] = 1
    return f


def matched(doc):
    """Pairs of gold and printed acts, and which gold entity a printed one is, as the scorer has it."""
    printed, gold = {e["id"]: e for e in doc.record.get("entities") or []}, {e["id"]: e for e in doc.gold["entities"]}
    same = SC.align(gold, printed)

    def agree(a, b, k):
        x, y = a.get(k) or [], [same.get(p) for p in b.get(k) or []]
        hit = len(set(x) & set(y))
        return float(not x and not y) if not x or not y else 2 * hit / (len(x) + len(y))

    score = lambda a, b: 0.0 if a["type"] != b["type"] or SC.on_trigger(a, b) < 0.5 else 0.2 + 0.3 * agree(a, b, "actor") + 0.3 * agree(a, b, "recipient") + 0.2 * SC.on_trigger(a, b)
    return [(doc.gold["events"][i], doc.record["events"][j]) for i, j, _ in SC.greedy(doc.gold["events"], doc.record["events"], score, 0.2)], same


def sides(learn, held):
    x, y = [], []
    for doc in learn:
        pairs, same = matched(doc)
        for g, v in pairs:
            for e in candidates(doc, v):
                x.append(side_features(doc, v, e))
                y.append("actor" if same.get(e) in g["actor"] else "recipient" if same.get(e) in g["recipient"] else "none")

    def told(name, records):
        t, _ = SC.score([d.gold for d in held], {r["id"]: r for r in records})
        print("sides    %-14s type %.4f actor %.4f full %.4f" % (name, t["events.type"]["F1"], t["events.actor"]["F1"], t["events.full"]["F1"]))

    told("rawi", [d.record for d in held])
    ask = regression(x, y, 0.3)
    for take, leave in ((0.5, 0.2), (0.4, 0.3), (0.4, 0.2)):
        out = []
        for doc in held:
            record = copy.deepcopy(doc.record)
            for v, new in zip(doc.record["events"], record["events"]):
                who = candidates(doc, v)
                if who:
                    chance, kinds = ask([side_features(doc, v, e) for e in who])
                    for k in ("actor", "recipient"):
                        had = v.get(k) or []
                        new[k] = [e for e, row in zip(who, chance) if row[kinds.index(k)] >= (leave if e in had else take)] + [e for e in had if e not in who]
            out.append(record)
        told("%.1f, left %.1f" % (take, leave), out)
    print("learned from %d acts, %d entities beside them" % (sum(len(d.gold["events"]) for d in learn), len(y)))


def main():
    if "--" not in sys.argv or len(sys.argv) < 7:
        sys.exit(__doc__)
    cut = sys.argv.index("--")
    pairs = lambda a: list(zip(a[::2], a[1::2]))
    learn, held = read(sys.argv[1], pairs(sys.argv[2:cut])), read(sys.argv[1], pairs(sys.argv[cut + 1:]))
    words(learn, held)
    sides(learn, held)


main()
