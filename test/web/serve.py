"""Asks a rawi server as a browser, a script and an attacker would: serve.py RAWI DIR (DIR holds a.db of examples/ and h.db of hostile pages)."""
import html, http.client, json, os, re, shutil, socket, sqlite3, subprocess, sys, time
from urllib.parse import quote, urljoin, urlsplit

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import server
from server import Server, verdict

RAWI, DIR = sys.argv[1], sys.argv[2]


def ask(s, path, method="GET", headers=None, body=None):
    c = http.client.HTTPConnection(s.host, s.port, timeout=20)
    c.request(method, path, body=body, headers=headers or {})
    r = c.getresponse()
    data = r.read()
    c.close()
    return r.status, dict((k.lower(), v) for k, v in r.getheaders()), data


def raw(s, request, wait=5):
    c = socket.create_connection((s.host, s.port), timeout=wait)
    c.sendall(request)
    data = b""
    try:
        while True:
            part = c.recv(65536)
            if not part:
                break
            data += part
    except socket.timeout:
        pass
    c.close()
    return data


def links(page):
    return [html.unescape(x) for x in re.findall(r'href="([^"]*)"', page)]


def crawl(s, start, most=400):
    """Every address that can be reached: {address without place: (status, text)}, and the places that links name."""
    seen, todo, places = {}, [start], []
    while todo and len(seen) < most:
        path = todo.pop(0)
        if path in seen:
            continue
        status, headers, data = ask(s, path)
        text = data.decode("utf-8", "replace")
        seen[path] = (status, text)
        if not headers.get("content-type", "").startswith("text/html"):
            continue
        for link in links(text):
            whole = urlsplit(urljoin(s.url + path, link))
            if "%s://%s" % (whole.scheme, whole.netloc) != s.url:
                verdict("no link leads away", False, link)
                continue
            target = whole.path + ("?" + whole.query if whole.query else "")
            if whole.fragment:
                places.append((path, target, whole.fragment))
            if target not in seen and target not in todo:
                todo.append(target)
    return seen, places


def refusals(s):
    good = {"Host": "%s:%d" % (s.host, s.port)}
    cases = [
        ("another host", {"Host": "evil.example"}, 421), ("another port", {"Host": "127.0.0.1:1"}, 421), ("a host that only begins like ours", {"Host": "localhost.evil.example:%d" % s.port}, 421),
        ("localhost", {"Host": "localhost:%d" % s.port}, 200), ("localhost in capitals", {"Host": "LOCALHOST:%d" % s.port}, 200), ("another origin", {**good, "Origin": "http://evil.example"}, 403),
        ("a null origin", {**good, "Origin": "null"}, 403), ("its own origin", {**good, "Origin": s.url}, 200), ("its own origin, other scheme", {**good, "Origin": "https://127.0.0.1:%d" % s.port}, 403),
    ]
    for name, headers, want in cases:
        got = ask(s, "/", headers=headers)[0]
        verdict("%s: %d" % (name, want), got == want, got)
    verdict("no host: refused", b" 400 " in raw(s, b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n").split(b"\r\n")[0] or b" 421 " in raw(s, b"GET / HTTP/1.0\r\n\r\n").split(b"\r\n")[0])
    for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"):
        status, headers, _ = ask(s, "/", method)
        verdict("%s: refused" % method, status == 405 and headers.get("allow") == "GET, HEAD" or status == 501, status)
    verdict("a body: refused", ask(s, "/", body=b"x=1", headers={"Content-Type": "text/plain"})[0] == 413)
    for name, path, wants in [
        ("up and out", "/../../../../etc/passwd", (404,)), ("up and out, encoded", "/%2e%2e/%2e%2e/etc/passwd", (404,)), ("up by an id", "/document?id=" + quote("../../../etc/passwd"), (404,)),
        ("no story", "/story/1", (404,)), ("a story of words", "/story/abc", (404,)), ("a story too large", "/story/" + "9" * 40, (404,)), ("a story of nothing", "/story/", (404,)),
        ("nothing there", "/none", (404,)), ("a slash too many", "//", (404,)), ("a zero byte", "/document?id=a%00b", (400,)), ("no UTF-8", "/search?q=%ff%fe", (400,)), ("a zero byte behind a path", "/api/v1/stories%00/x", (400,)), ("days that end before they begin", "/?from=2024-05-20&to=2024-05-10", (400,)), ("a misspelt filter of the API", "/api/v1/quotes?speeker=x", (400,)),
        ("a filter that a list does not take", "/api/v1/stories?speaker=x", (400,)),
        ("no UTF-8 in the path", "/%ff", (400,)), ("too many parameters", "/?" + "&".join("a%d=1" % i for i in range(60)), (400,)), ("a value too long", "/search?q=" + "a" * 9000, (400, 414, 431)),
        ("an address too long", "/search?q=" + "a" * 60000, (400, 413, 414, 431)), ("a day that is none", "/?from=2024-13-45", (400,)), ("a number that is none", "/?min_tellings=-1", (400,)),
        ("a page too far", "/?page=99999", (200,)), ("a type that is none", "/events?type=DROP", (400,)), ("SQL in a value", "/?about=" + quote("' OR 1=1; DROP TABLE story; --"), (200,)),
        ("no name", "/entity?key=" + quote("per:لا أحد هنا أبدا"), (404,)), ("nothing asked", "/entity", (404,)),
    ]:
        got = ask(s, path)[0]
        verdict("%s: %s" % (name, "/".join(map(str, wants))), got in wants, got)
    status, headers, data = ask(s, "/api/v1/story?story=1")
    problem = json.loads(data)
    verdict("trouble as problem details", status == 404 and headers["content-type"] == "application/problem+json" and problem["status"] == 404, data)


def headers_of(s):
    status, headers, data = ask(s, "/")
    policy = headers.get("content-security-policy", "")
    verdict("a strict policy", "default-src 'none'" in policy and "unsafe" not in policy and "frame-ancestors 'none'" in policy, policy)
    verdict("nothing is sniffed, nothing refers", headers.get("x-content-type-options") == "nosniff" and headers.get("referrer-policy") == "no-referrer")
    status, short, nothing = ask(s, "/", "HEAD")
    verdict("HEAD: the same head, no body", status == 200 and nothing == b"" and short.get("content-length") == headers.get("content-length") == str(len(data)))
    page = data.decode()
    verdict("Arabic, right to left", '<html lang=ar dir=rtl>' in page)
    verdict("English, left to right, and says so in its links", '<html lang=en dir=ltr>' in ask(s, "/?lang=en")[2].decode() and 'href="/entities?lang=en"' in ask(s, "/?lang=en")[2].decode())
    asset = re.search(r'href="(/style\.css\?v=[0-9a-f]+)"', page).group(1)
    verdict("style is kept by its address", "immutable" in ask(s, asset)[1]["cache-control"])
    verdict("no inline style or script", not re.search(r"<style|<script(?! defer src=\"/rawi)|\son[a-z]+=|\sstyle=", page))


def pages(s):
    seen, places = crawl(s, "/")
    bad = [(p, v[0]) for p, v in seen.items() if v[0] != 200]
    verdict("all %d addresses that can be reached are there" % len(seen), len(seen) > 60 and not bad, bad[:3])
    kinds = ("/story/", "/document?", "/entity?", "/map", "/events", "/statements", "/entities", "/check", "/api/v1/openapi.json", "view=print")
    verdict("every kind of page among them", all(any(k in p for p in seen) for k in kinds), [k for k in kinds if not any(k in p for p in seen)])
    lost = [(a, b, f) for a, b, f in places if b in seen and ' id="%s"' % f not in seen[b][1] and " id=%s>" % f not in seen[b][1] and " id=%s " % f not in seen[b][1]]
    verdict("every link to a place in a page has its place (%d)" % len(places), places and not lost, lost[:3])
    story = next(p for p in seen if p.startswith("/story/"))
    ids = re.findall(r' id="?([^" >]+)', seen[story][1])
    verdict("each place one name", len(ids) == len(set(ids)))
    printed = ask(s, story + "?view=print")[2].decode()
    verdict("print view: all open, no script", "<details" in printed and "<details class=pair>" not in printed and "<script" not in printed)
    unknown = [m for m in re.findall(r">([a-z_]+_[a-z_]+)<", "".join(v[1] for p, v in seen.items() if not p.startswith(("/api", "/style", "/rawi"))))]
    verdict("no message is without words", not unknown, unknown[:5])
    return seen


def hostile(rawi):
    s = Server(rawi, os.path.join(DIR, "h.db"))
    seen, _ = crawl(s, "/")
    bad = []
    for path, (status, text) in seen.items():
        if path.startswith(("/style", "/rawi", "/api", "/favicon")):
            continue
        clean = re.sub(r"<script defer src=\"/rawi\.js\?v=[0-9a-f]+\"></script>", "", text)
        if re.search(r"<script|<img|<svg onload|onerror=alert\(1\)>", clean, re.I) or status != 200:
            bad.append((path, status))
    verdict("hostile pages stay text on all %d pages" % len(seen), len(seen) > 12 and not bad, bad[:3])
    evil = quote('"><script>alert(1)</script>')
    for path in ("/search?q=" + evil, "/check?text=" + evil, "/?about=" + evil, "/entity?key=" + evil, "/story/" + evil, "/?" + evil + "=" + evil, "/events?type=" + evil):
        text = ask(s, path)[2].decode()
        verdict("what is asked stays text: " + path.split("%")[0], "<script>alert" not in text)
    s.end()


def api(s):
    status, headers, data = ask(s, "/api/v1/openapi.json")
    description = json.loads(data)
    verdict("the description is JSON", status == 200 and headers["content-type"] == "application/json" and description["openapi"].startswith("3.1"))
    try:
        from openapi_spec_validator import validate
        validate(description)
        verdict("the description is OpenAPI 3.1", True)
    except ImportError:
        print("skip the description is OpenAPI 3.1: python's openapi-spec-validator is not here")
    except Exception as e:
        verdict("the description is OpenAPI 3.1", False, e)
    stories = json.loads(ask(s, "/api/v1/stories")[2])["items"]
    story = stories[0]["story"]
    doc = json.loads(ask(s, "/api/v1/documents?story=%d" % story)[2])["items"][0]
    key = json.loads(ask(s, "/api/v1/entities?type=PER")[2])["items"][0]["key"]
    quoted = json.loads(ask(s, "/api/v1/quotes?limit=1")[2])["items"][0]["text"]
    values = {"story": str(story), "id": quote(doc["id"]), "key": quote(key), "text": quote(quoted), "q": quote(quoted.split()[0]), "article": "0", "about": quote(key), "limit": "3", "page": "1", "lang": "en"}
    try:
        import jsonschema
    except ImportError:
        jsonschema = None
        print("skip answers fit their description: python's jsonschema is not here")
    for path, item in description["paths"].items():
        names = [(p.get("name") or p["$ref"].rsplit("/", 1)[1], p.get("required", False)) for p in item["get"]["parameters"]]
        queries = ["&".join("%s=%s" % (n, values[n]) for n, required in names if required)]
        queries += ["&".join("%s=%s" % (n, values[n]) for n, required in names if required or n in which) for which in (("limit",), ("story", "limit"), ("about", "lang"), ("id",)) if any(n in which for n, _ in names)]
        for query in dict.fromkeys(queries):
            status, headers, data = ask(s, "/api/v1" + path + ("?" + query if query else ""))
            answer = json.loads(data)
            fits, why = status == 200, status
            if jsonschema and fits:
                schema = {**item["get"]["responses"]["200"]["content"]["application/json"]["schema"], "components": description["components"]}
                errors = list(jsonschema.Draft202012Validator(schema).iter_errors(answer))
                fits, why = not errors, errors[:1]
            if "items" in answer and "limit=3" in query:
                fits = fits and len(answer["items"]) <= 3
            verdict("api %s?%s" % (path, re.sub("%..", "", query)[:30]), fits, why)
    cli = [json.loads(x) for x in subprocess.run([RAWI, "stories", "--db", os.path.join(DIR, "a.db"), "--json"], capture_output=True, text=True).stdout.splitlines()]
    verdict("the same stories as the command says", sorted(x["story"] for x in stories) == sorted(x["story"] for x in cli))
    record = [json.loads(x) for x in subprocess.run([RAWI, "records", "--db", os.path.join(DIR, "a.db")], capture_output=True, text=True).stdout.splitlines()]
    verdict("the same record as the command says", json.loads(ask(s, "/api/v1/document?id=" + quote(doc["id"]))[2]) in record)
    page = json.loads(ask(s, "/api/v1/events?limit=2&page=2")[2])
    whole = json.loads(ask(s, "/api/v1/events?limit=200")[2])
    verdict("the second page goes on where the first ends", page["items"] == whole["items"][2:4] and whole["total"] == len(whole["items"]))


def life(s):
    slow = [socket.create_connection((s.host, s.port)) for _ in range(40)]
    for c in slow:
        c.sendall(b"GET / HTTP/1.1\r\nHost: ")
    began = time.time()
    verdict("forty who never finish asking do not keep others waiting", ask(s, "/")[0] == 200 and time.time() - began < 5)
    for c in slow:
        c.close()
    before = json.loads(ask(s, "/api/v1/documents")[2])["total"]
    extra = os.path.join(DIR, "extra.jsonl")
    with open(extra, "w") as f:
        f.write(json.dumps({"id": "extra", "text": "زار الوزير سالم العدناني القرية يوم 2024-05-11 ومعه وفد كبير من المهندسين."}) + "\n")
    added = subprocess.run([RAWI, "add", "--db", os.path.join(DIR, "a.db"), extra], capture_output=True)
    verdict("pages are added while it serves, and are there at once", added.returncode == 0 and json.loads(ask(s, "/api/v1/documents")[2])["total"] == before + 1)
    taken = subprocess.run([RAWI, "serve", "--db", os.path.join(DIR, "a.db"), "--listen", str(s.port)], capture_output=True, text=True, timeout=20)
    verdict("a port that is taken: said, exit status 2", taken.returncode == 2 and "cannot listen there" in taken.stderr, taken.stderr)
    db = os.path.join(DIR, "a.db")
    want = len(subprocess.run([RAWI, "records", "--db", os.path.join(DIR, "h.db")], capture_output=True, text=True).stdout.splitlines())
    shutil.copy(os.path.join(DIR, "h.db"), db + ".new")
    os.replace(db, db + ".old")
    verdict("a database that is taken away: 503, not what it was", ask(s, "/api/v1/documents")[0] == 503)
    for end in ("-wal", "-shm"):
        if os.path.exists(db + end):
            os.replace(db + end, db + ".old" + end)
    os.replace(db + ".new", db)
    verdict("another in its place is what is shown", json.loads(ask(s, "/api/v1/documents")[2])["total"] == want)
    verdict("it ends when told to, with status 0", s.end() == 0)


def held_up(rawi):
    """A worker waits for a database that somebody else holds, as SQLite lets writers do; the server is told to end meanwhile."""
    if not os.path.isdir("/proc/self/fd"):
        print("skip a server that is held up: no /proc to see that it is")
        return
    db = os.path.join(DIR, "held.db")
    shutil.copy(os.path.join(DIR, "h.db"), db)
    s = Server(rawi, db, "--lang", "en")
    shutil.copy(os.path.join(DIR, "h.db"), db + ".new")
    holder = sqlite3.connect(db + ".new", isolation_level=None)
    holder.execute("PRAGMA journal_mode = DELETE")
    holder.execute("BEGIN EXCLUSIVE")
    os.replace(db + ".new", db)
    caller = socket.create_connection((s.host, s.port), timeout=20)
    caller.sendall(b"GET /api/v1/documents HTTP/1.1\r\nHost: localhost:%d\r\n\r\n" % s.port)
    fds, began = "/proc/%d/fd" % s.process.pid, time.time()
    while not any(is_file(os.path.join(fds, fd), db) for fd in os.listdir(fds)) and time.time() - began < 60: # which it opens only for this caller
        time.sleep(0.01)
    began = time.time()
    status = s.end()
    said = s.process.stderr.read()
    verdict("a server that is held up ends all the same, after five seconds", 4.5 < time.time() - began < 20, time.time() - began)
    verdict("and says so, with status 1", status == 1 and said.count("it ends all the same") == 1, (status, said))
    holder.close()
    caller.close()


def is_file(link, path):
    try:
        return os.path.samefile(link, path)
    except OSError:
        return False


def main():
    s = Server(RAWI, os.path.join(DIR, "a.db"))
    headers_of(s)
    refusals(s)
    pages(s)
    api(s)
    hostile(RAWI)
    life(s)
    named = Server(RAWI, os.path.join(DIR, "a.db"), "--host", "news.example.org", "--lang", "en")
    verdict("a further host by --host", ask(named, "/", headers={"Host": "news.example.org"})[0] == 200 and ask(named, "/", headers={"Host": "evil.example.org"})[0] == 421)
    verdict("and its origin", ask(named, "/", headers={"Host": "news.example.org", "Origin": "https://news.example.org"})[0] == 200)
    verdict("English unasked by --lang", b"<html lang=en" in ask(named, "/")[2] and b"?lang=en" not in ask(named, "/")[2].replace(b'href="/?lang=ar"', b""))
    named.end()
    held_up(RAWI)
    sys.exit(1 if server.failures else 0)


main()
