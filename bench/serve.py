#!/usr/bin/env python3
"""What each page of `rawi serve` costs: bench/serve.py RAWI DB [REQUESTS] [CLIENTS]

Asks for each kind of page again and again, each time another of its kind (stories, documents, names in the order the server lists them, from the most told down), from so many clients at once, and prints the
median and the 99th percentile of the time until the whole page is there, the largest page, and the processor time of the server for a page, which other work on the machine changes least. "first" is the
time of the first page that a new server is asked for."""
import http.client, json, os, re, signal, subprocess, sys, threading, time
from urllib.parse import quote

RAWI, DB = sys.argv[1], sys.argv[2]
REQUESTS = int(sys.argv[3]) if len(sys.argv) > 3 else 400
CLIENTS = int(sys.argv[4]) if len(sys.argv) > 4 else 4


def start():
    p = subprocess.Popen([RAWI, "serve", "--db", DB, "--listen", "127.0.0.1:0"], stderr=subprocess.PIPE, text=True)
    at = re.search(r"http://([0-9.]+):(\d+)/", p.stderr.readline())
    return p, (at.group(1), int(at.group(2)))


def ask(c, path):
    c.request("GET", path)
    r = c.getresponse()
    return r.status, r.read()


def processor_ms(pid):
    fields = open("/proc/%d/stat" % pid).read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) * 1000.0 / os.sysconf("SC_CLK_TCK")


def items(c, path):
    return json.loads(ask(c, "/api/v1/" + path)[1])["items"]


def kinds(c):
    stories, docs = items(c, "stories?limit=200"), items(c, "documents?limit=200")
    few = items(c, "stories?limit=200&page=20") or stories
    persons, states = items(c, "entities?type=PER&limit=100"), items(c, "entities?type=LOC&limit=100")
    quotes = items(c, "quotes?limit=60")
    words = [w for q in quotes for w in re.findall(r"\w{4,}", q["text"])][:60]
    return [
        ("list of stories", ["/?page=%d" % (i % 40 + 1) for i in range(60)]),
        ("stories that name one", ["/?about=" + quote(x["key"]) for x in persons[:60]]),
        ("story, the 200 largest", ["/story/%d" % x["story"] for x in stories]),
        ("story, of the rest", ["/story/%d" % x["story"] for x in few]),
        ("document", ["/document?id=" + quote(x["id"]) for x in docs]),
        ("statements", ["/statements?page=%d" % (i % 40 + 1) for i in range(60)]),
        ("events", ["/events?page=%d" % (i % 40 + 1) for i in range(60)]),
        ("names", ["/entities?page=%d" % (i % 40 + 1) for i in range(60)]),
        ("person, the 100 most named", ["/entity?key=" + quote(x["key"]) for x in persons]),
        ("place, the 100 most named", ["/entity?key=" + quote(x["key"]) for x in states]),
        ("map", ["/map"]),
        ("search", ["/search?q=" + quote(w) for w in words]),
        ("check", ["/check?text=" + quote(q["text"][:300]) for q in quotes[:20]]),
        ("api: stories", ["/api/v1/stories?page=%d" % (i % 40 + 1) for i in range(60)]),
        ("api: claims", ["/api/v1/claims?page=%d" % (i % 40 + 1) for i in range(60)]),
    ]


def load(at, paths, n, clients):
    times, sizes, bad, lock, left = [], [], [], threading.Lock(), iter(range(n))

    def client():
        c = http.client.HTTPConnection(*at, timeout=120)
        while True:
            with lock:
                i = next(left, None)
            if i is None:
                return
            began = time.perf_counter()
            status, body = ask(c, paths[i % len(paths)])
            took = (time.perf_counter() - began) * 1000
            with lock:
                times.append(took)
                sizes.append(len(body))
                if status != 200:
                    bad.append(paths[i % len(paths)])

    threads = [threading.Thread(target=client) for _ in range(clients)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return sorted(times), sizes, bad


def main():
    first = []
    for _ in range(5):
        p, at = start()
        began = time.perf_counter()
        ask(http.client.HTTPConnection(*at), "/")
        first.append((time.perf_counter() - began) * 1000)
        p.send_signal(signal.SIGTERM)
        p.wait()
    p, at = start()
    c = http.client.HTTPConnection(*at, timeout=120)
    print("first page of a new server: %.0f ms (median of 5); %d clients at once" % (sorted(first)[2], CLIENTS))
    print("| page | requests | p50 ms | p99 ms | processor ms | largest, KiB |\n|---|---|---|---|---|---|")
    for name, paths in kinds(c):
        n = REQUESTS if name not in ("check", "map") else max(10, REQUESTS // 20)
        before = processor_ms(p.pid)
        times, sizes, bad = load(at, paths, n, CLIENTS)
        print("| %s | %d | %.1f | %.1f | %.1f | %d |%s" % (name, n, times[len(times) // 2], times[min(len(times) - 1, int(len(times) * 0.99))], (processor_ms(p.pid) - before) / n, max(sizes) / 1024,
              " %d failed: %s" % (len(bad), bad[0]) if bad else ""), flush=True)
    p.send_signal(signal.SIGTERM)
    p.wait()


main()
