"""Attacks on a rawi server, each from a list of others: attacks.py RAWI DIR (DIR holds a.db of examples/ and h.db of hostile pages).

Sources, beside each: OWASP Web Security Testing Guide 4.2 (WSTG-…), templates of nuclei (projectdiscovery/nuclei-templates, by the name of the file), RFC 9110 and 9112, and James Kettle,
"HTTP Desync Attacks" (2019). What they look for is written anew here, as requests to this server; what they look for in programs it does not have (PHP, XML parsers, redirects, uploads, cookies) is left out.
"""
import html, http.client, json, os, re, resource, socket, sys, threading, time
from urllib.parse import quote

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import server
from server import Server, verdict

RAWI, DIR = sys.argv[1], sys.argv[2]
MARK = "zq9x7"
PATHS = ("/", "/story/", "/document", "/entities", "/entity", "/statements", "/events", "/map", "/search", "/check", "/api/v1/stories", "/api/v1/search", "/api/v1/check", "/api/v1/entity", "/api/v1/quotes")
PARAMS = ("q", "text", "about", "speaker", "outlet", "id", "key", "from", "to", "type", "country", "story", "page", "lang", "view", "status", "actor", MARK)


def raw(s, request, wait=10):
    """All that comes back on one connection."""
    c = socket.create_connection((s.host, s.port), timeout=wait)
    data = b""
    try:
        c.sendall(request)
        c.shutdown(socket.SHUT_WR)
        while True:
            part = c.recv(65536)
            if not part:
                break
            data += part
    except OSError:
        pass
    c.close()
    return data


def ask(s, path, headers=None, method="GET"):
    c = http.client.HTTPConnection(s.host, s.port, timeout=30)
    c.putrequest(method, path, skip_host=bool(headers and "Host" in headers))
    for name, value in (headers or {}).items():
        c.putheader(name, value)
    c.endheaders()
    r = c.getresponse()
    data = r.read()
    c.close()
    return r.status, [(k.lower(), v) for k, v in r.getheaders()], data.decode("utf-8", "replace")


def alive(s):
    return ask(s, "/robots.txt")[0] == 200


def answers(data):
    """Status of each answer on a connection, up to one that ends it (libmicrohttpd 0.9.75 sends the head of its own refusals twice)."""
    found = []
    for status, head in re.findall(rb"HTTP/1\.[01] (\d{3})(.*?)\r\n\r\n", data, re.S):
        found.append(int(status))
        if re.search(rb"^Connection: close\r?$", head, re.M | re.I):
            break
    return found


def smuggling(s):
    """WSTG-INPV-16; Kettle 2019; RFC 9112, 6.1 and 11.2: one request is never read as two, and no body is passed over as the head of another."""
    host = "Host: localhost:%d\r\n" % s.port
    inner = "GET /robots.txt HTTP/1.1\r\n%s\r\n" % host
    for name, head in {
        "CL.TE": "POST / HTTP/1.1\r\n%sContent-Length: %d\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" % (host, len(inner) + 5),
        "TE.CL": "POST / HTTP/1.1\r\n%sTransfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n%x\r\n" % (host, len(inner)),
        "GET with a body": "GET / HTTP/1.1\r\n%sContent-Length: %d\r\n\r\n" % (host, len(inner)),
        "GET with chunks": "GET / HTTP/1.1\r\n%sTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" % host,
        "two lengths": "GET / HTTP/1.1\r\n%sContent-Length: 0\r\nContent-Length: %d\r\n\r\n" % (host, len(inner)),
        "a length with a sign": "GET / HTTP/1.1\r\n%sContent-Length: +%d\r\n\r\n" % (host, len(inner)),
        "a length in hexadecimal": "GET / HTTP/1.1\r\n%sContent-Length: 0x5\r\n\r\n" % host,
        "a length beyond 64 bits": "GET / HTTP/1.1\r\n%sContent-Length: 18446744073709551617\r\n\r\n" % host,
        "an encoding that is none": "GET / HTTP/1.1\r\n%sTransfer-Encoding: xchunked\r\n\r\n" % host,
        "an encoding behind a tab": "GET / HTTP/1.1\r\n%sTransfer-Encoding:\tchunked\r\n\r\n" % host,
        "an encoding before a colon": "GET / HTTP/1.1\r\n%sTransfer-Encoding : chunked\r\n\r\n" % host,
        "an encoding on a folded line": "GET / HTTP/1.1\r\n%sX: x\r\n Transfer-Encoding: chunked\r\nTransfer-Encoding:\r\n chunked\r\n\r\n" % host,
    }.items():
        got = answers(raw(s, (head + inner).encode()))
        verdict("smuggling, %s: the first is refused, the second not answered" % name, len(got) <= 1 and all(400 <= x < 502 for x in got) and alive(s), got)
    for name, head in {
        "two hosts": "GET / HTTP/1.1\r\n%sHost: evil.example\r\n\r\n" % host,
        "two hosts, the other first": "GET / HTTP/1.1\r\nHost: evil.example\r\n%s\r\n" % host,
        "a host before a colon": "GET / HTTP/1.1\r\nHost : evil.example\r\n\r\n",
        "a head of line feeds alone, of another host": "GET / HTTP/1.1\nHost: evil.example\n\n",
        "a header without a name": "GET / HTTP/1.1\r\n: evil.example\r\n\r\n",
        "a zero byte behind the address": "GET /\0 HTTP/1.1\r\n%s\r\n" % host,
        "a zero byte and more behind the address": "GET /\0HTTP/1.1 HTTP/1.1\r\n%s\r\n" % host,
        "a zero byte before what is asked": "GET /search\0?q=a HTTP/1.1\r\n%s\r\n" % host,
        "a zero byte in what is asked": "GET /search?q=a\0b HTTP/1.1\r\n%s\r\n" % host,
        "a zero byte behind the method": "GET\0POST / HTTP/1.1\r\n%s\r\n" % host,
        "an address of another host": "GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n",
    }.items():
        got = answers(raw(s, head.encode()))
        verdict("smuggling, %s: refused" % name, got in ([], [400], [421]), got)
    got = answers(raw(s, ("GET /none HTTP/1.1\r\n%s\r\n" % host + inner).encode()))
    verdict("two requests one after the other: two answers", got == [404, 200], got)
    for name, request in {
        "HTTP/0.9": "GET /\r\n\r\n", "HTTP/2 unasked": "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "a version that is none": "GET / HTTP/9.9\r\n%s\r\n" % host, "TLS": "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        "a proxy's request": "CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n", "no request at all": "\r\n" * 5000, "one long line": "A" * 200000, "100,000 headers": "GET / HTTP/1.1\r\n%s" % host + "A: b\r\n" * 100000 + "\r\n",
        "100,000 parameters": "GET /?%s HTTP/1.1\r\n%s\r\n" % ("a&" * 100000, host),
    }.items():
        got = answers(raw(s, request.encode("latin-1")))
        verdict("no request, %s: refused, and the next is answered" % name, len(got) <= 1 and 200 not in got and alive(s), got)


def halves(s):
    """RFC 9112, 9.6: a caller who says all it has and closes its side at once, sound requests and none, four at a time: each connection ends when it is answered, not when it times out."""
    host = "Host: localhost:%d\r\n" % s.port
    said = [x.encode("latin-1") for x in ("GET /robots.txt HTTP/1.1\r\n%s\r\n" % host, "GET /none HTTP/1.1\r\n%s\r\nGET /robots.txt HTTP/1.1\r\n%s\r\n" % (host, host), "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", "\r\n" * 5000)]
    took = []

    def one(first):
        for i in range(100):
            began = time.time()
            raw(s, said[(first + i) % len(said)], wait=30)
            took.append(time.time() - began)
            if took[-1] > 15:
                return

    threads = [threading.Thread(target=one, args=(i,)) for i in range(4)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    verdict("a side closed with the last bytes, 400 times: the connection ends with the answer", len(took) == 400 and max(took) < 15, max(took))


def hosts(s):
    """WSTG-INPV-17; nuclei host-header-injection, cache-poisoning: what a header says of the host is neither believed nor shown."""
    for name in ("X-Forwarded-Host", "X-Host", "X-Forwarded-Server", "X-HTTP-Host-Override", "Forwarded", "X-Original-URL", "X-Rewrite-URL", "X-Forwarded-Scheme", "X-Forwarded-Prefix", "Referer"):
        status, headers, text = ask(s, "/", {name: "%s.example" % MARK if name != "Forwarded" else "host=%s.example" % MARK})
        verdict("%s is not believed" % name, status == 200 and MARK not in text and MARK not in str(headers), status)
    for value in ("localhost:%d@evil.example" % s.port, "evil.example#localhost:%d" % s.port, "localhost:%d:80" % s.port, "localhost:%d " % s.port + "evil.example", "localhost.:%d" % s.port, "127.1:%d" % s.port, "[::ffff:127.0.0.1]:%d" % s.port,
                  "127.0.0.1.nip.io:%d" % s.port, "0.0.0.0:%d" % s.port, "localhost:0%d" % s.port, "", "*", "localhost:%d/" % s.port):
        got = answers(raw(s, ("GET / HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n" % value).encode()))
        verdict("host %r: refused" % value[:40], got in ([400], [421]), got)


def origins(s):
    """WSTG-CLNT-07; nuclei cors-misconfig: no page of another origin reads an answer; none says that it may."""
    ours = "http://localhost:%d" % s.port
    for origin in ("http://evil.example", "null", "https://localhost:%d" % s.port, ours + ".evil.example", "http://evil.example/" + ours, "http://localhost:%d@evil.example" % s.port, "http://localhost", "file://", "http://" + MARK, ours + "/"):
        status, headers, text = ask(s, "/api/v1/stories", {"Origin": origin})
        verdict("origin %s: refused" % origin.replace(str(s.port), "PORT"), status == 403 and not any(k.startswith("access-control") for k, _ in headers), status)
    status, headers, _ = ask(s, "/", {"Origin": ours})
    verdict("its own origin: answered, and nothing is allowed to others", status == 200 and not any(k.startswith("access-control") for k, _ in headers), status)


def paths(s):
    """WSTG-ATHZ-01, WSTG-CONF-04 and -05, WSTG-INPV-11; nuclei generic-linux-lfi, generic-windows-lfi, generic-env: no file is read, and nothing is there that was not put there."""
    ways = ("/../../../../etc/passwd", "/..%2f..%2f..%2fetc%2fpasswd", "/%2e%2e/%2e%2e/etc/passwd", "/..%252f..%252fetc%252fpasswd", "/....//....//etc/passwd", "/..;/..;/etc/passwd", "/%c0%ae%c0%ae/etc/passwd", "/..\\..\\windows\\win.ini",
            "/story/../../../etc/passwd", "/api/v1/../../etc/passwd", "//etc/passwd", "/.git/config", "/.env", "/a.db", "/style.css/../a.db", "/server-status", "/admin", "/debug", "/metrics", "/api/v1/", "/api/", "/api/v2/stories", "/style.css%00.html",
            "/robots.txt.bak", "/~root", "/.well-known/../.env")
    for path in ways:
        status, _, text = ask(s, path)
        verdict("path %s: nothing there" % path, status in (400, 404) and "root:" not in text and "SQLite" not in text, status)
    for name in ("id", "key", "q", "text", "story", "about", "outlet", "view", "lang"):
        for value in ("../../../../etc/passwd", "file:///etc/passwd", "/etc/passwd%00.html", "php://filter/resource=/etc/passwd"):
            for path in ("/document", "/entity", "/search", "/check", "/"):
                text = ask(s, "%s?%s=%s" % (path, name, value))[2]
                if "root:x:" in text:
                    verdict("a file by %s of %s" % (name, path), False, value)
    verdict("no file by a parameter", True)


def markup(s):
    """WSTG-INPV-01, WSTG-CLNT-03; nuclei top-xss-params, xss-uri-reflected, basic-xss-prober: what is asked is shown as text, in every parameter of every page, and in addresses, errors and JSON."""
    bad, tried = [], 0
    probes = ("\"'><%s>" % MARK, "</title><%s>" % MARK, "javascript:%s()" % MARK, "--><%s x='" % MARK, "\\u003c%s" % MARK, "<%s/onload=" % MARK, "'-%s-'" % MARK)
    for path in PATHS:
        for name in PARAMS:
            for probe in probes[:2 if name not in ("q", "text", "about", "key", "id") else None]:
                status, headers, text = ask(s, "%s?%s=%s" % (path, name, quote(probe)))
                tried += 1
                kind = dict(headers).get("content-type", "")
                if kind.startswith("text/html") and (re.search(r"<%s|(href|src|action)=[\"']?\s*javascript:|on[a-z]+=[\"']?[^\"'>]*%s|\"'>" % (MARK, MARK), text, re.I) or status >= 500):
                    bad.append((path, name, probe, status))
                if "json" in kind:
                    json.loads(text)
    verdict("markup in %d questions is text" % tried, not bad, bad[:3])
    for probe in probes:
        status, headers, text = ask(s, "/" + quote(probe, safe=""))
        verdict("markup in an address is text: " + probe[:12], status in (400, 404) and "<" + MARK not in text, status)


def injected(s):
    """WSTG-INPV-05, -08, -12, -13, -18 and -19, WSTG-INPV-15; nuclei error-based-sql-injection, crlf-injection, open-redirect, request-based-interaction, oob-header-based-interaction: nothing of a value is run, sent or fetched."""
    values = ("'", "\"", "' OR '1'='1", "1; DROP TABLE story", "1 UNION SELECT sql FROM sqlite_master", "'||(SELECT hex(zeroblob(99999999)))||'", "%", "_", "a* NEAR(b, 1)", "words: a", "{title}: a", "^a", "a + b", "-rowid:1",
              "{{7*191}}", "${7*191}", "<%= 7*191 %>", "#{7*191}", "%s%s%s%n%n", "%x.%p", "`id`", "$(id)", "; id", "| id", "<!--#exec cmd=\"id\" -->", "*)(uid=*", "http://127.0.0.1:9/%s" % MARK, "\r\nSet-Cookie: %s=1" % MARK, "\u560a\u560dSet-Cookie:%s=1" % MARK)
    bad = []
    for value in values:
        for path, name in (("/search", "q"), ("/check", "text"), ("/", "about"), ("/entity", "key"), ("/document", "id"), ("/api/v1/search", "q"), ("/api/v1/quotes", "speaker"), ("/api/v1/claims", "outlet"), ("/story/", "story"), ("/events", "type")):
            status, headers, text = ask(s, "%s?%s=%s" % (path, name, quote(value)))
            if status not in (200, 400, 404) or re.search(r"sqlite|syntax error|fts5|no such column|1337(?!\d)|uid=\d", re.sub(re.escape(html.escape(value)) + "|" + re.escape(value) + "|" + re.escape(quote(value)), "", text), re.I) or any(k in ("location", "set-cookie", "refresh") for k, _ in headers):
                bad.append((path, value, status))
    verdict("%d values that would be code elsewhere are words" % len(values), not bad, bad[:3])
    verdict("and the database is as it was", json.loads(ask(s, "/api/v1/stories")[2])["total"] > 0)
    for path in ("/%0d%0aSet-Cookie:%20a=b", "/?q=%0d%0aSet-Cookie:%20a=b", "/%E5%98%8D%E5%98%8ASet-Cookie:a=b", "//evil.example/%2f..", "/?url=//evil.example", "/\\evil.example", "/redirect?to=http://evil.example"):
        status, headers, _ = ask(s, path)
        verdict("no header of theirs, no way elsewhere: " + path, not any(k in ("location", "set-cookie") for k, _ in headers) and status in (200, 400, 404), status)
    status, headers, text = ask(s, "/api/v1/quotes?limit=1&limit=abc")
    verdict("WSTG-INPV-04, a parameter twice: the first is read", status == 200 and json.loads(text)["limit"] == 1, status)


def heads(s):
    """WSTG-CONF-06, -07 and -14, WSTG-CLNT-09, WSTG-ERRH-01, WSTG-INFO-02; nuclei http-missing-security-headers, http-trace, options-method: on every answer, those of errors too."""
    need = {"content-security-policy": "default-src 'none'", "x-content-type-options": "nosniff", "x-frame-options": "DENY", "referrer-policy": "no-referrer", "cross-origin-opener-policy": "same-origin", "cross-origin-resource-policy": "same-origin"}
    for path in ("/", "/none", "/search?q=(", "/api/v1/stories", "/api/v1/none", "/style.css", "/rawi.js", "/%ff"):
        status, headers, text = ask(s, path)
        have = dict(headers)
        verdict("heads of %s (%d)" % (path, status), all(v in have.get(k, "") for k, v in need.items()) and not any(k in have for k in ("server", "x-powered-by", "set-cookie")) and "/home/" not in text and ".c:" not in text, have)
    for method in ("TRACE", "TRACK", "OPTIONS", "DEBUG", "PUT", "DELETE", "PROPFIND", "MKCOL", "get", "GETX"):
        status, _, text = ask(s, "/", method=method, headers={"X-Mark": MARK})
        verdict("method %s: refused, nothing given back" % method, status in (400, 405, 501) and MARK not in text, status)
    status, _, _ = ask(s, "/", {"X-HTTP-Method-Override": "DELETE", "X-Method-Override": "PUT"})
    verdict("a method in a header is none", status == 200, status)


def giants(s):
    """Giant and pathological questions (WSTG-BUSL-05): answered or refused within the server's own bound of 20 seconds a question, and others are answered meanwhile."""
    word = "الجسر "
    for name, q in {
        "1,000 words": word * 300, "nothing but brackets": "(" * 900 + ")" * 900, "nothing but quotation marks": "\"" * 1900, "OR and OR": "ا OR " * 300, "NOT and NOT": "ا NOT " * 300, "- and -": "-ا " * 300, "one word of 1,900 letters": "ا" * 950,
        "phrases of 16 words": ("\"" + word * 16 + "\" ") * 10, "letters alone": " ".join("ابتثجحخدذرزسشصضطظعغفقكلمنهوي"), "marks alone": "\u064b\u0651" * 450, "stars": "* " * 900,
    }.items():
        began = time.time()
        status, _, text = ask(s, "/search?q=" + quote(q))
        verdict("giant search, %s: bounded" % name, status in (200, 400, 414) and time.time() - began < 25, (status, time.time() - began))
    for path in ("/check?text=" + quote(word * 500), "/?about=" + quote(word * 400), "/entities?about=" + quote("%" * 1900), "/api/v1/quotes?page=100000&limit=200", "/?page=99999999999999999999", "/story/18446744073709551616", "/api/v1/story?story=-1"):
        status, _, _ = ask(s, path)
        verdict("giant question %s: bounded" % path[:24], status in (200, 400, 404, 414), status)


def crowds():
    """A thousand connections (WSTG-BUSL-05; the attacks known as slowloris and slow read), with room for 1,800 and for 250: whoever comes anew is answered, memory stays small, and the server ends when told."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard != resource.RLIM_INFINITY and hard < 1500:
        print("skip a thousand connections: a process may open %d files" % hard)
        return
    resource.setrlimit(resource.RLIMIT_NOFILE, (1500, hard))
    for files in (2048, 512):
        s = Server(RAWI, os.path.join(DIR, "a.db"), files=files)
        for how, sent in (("ask nothing", b""), ("never finish asking", b"GET / HTTP/1.1\r\nHost: localhost\r\nX: "), ("ask, and read no answer", b"GET / HTTP/1.1\r\nHost: localhost:%d\r\n\r\n" % s.port), ("ask two at once, and read neither", b"GET / HTTP/1.1\r\nHost: localhost:%d\r\n\r\n" % s.port * 2)):
            crowd, good, why = [], True, ""
            for i in range(1000):
                try:
                    c = socket.create_connection((s.host, s.port), timeout=10)
                    crowd.append(c)
                    c.sendall(sent)
                    if i % 250 == 249:
                        good = good and ask(s, "/")[0] == 200
                except OSError as e:
                    if not isinstance(e, (ConnectionResetError, BrokenPipeError)):
                        good, why = False, e
            for c in crowd: # a byte at a time
                try:
                    c.sendall(b"x" if sent else b"")
                except OSError:
                    pass
            good = good and ask(s, "/")[0] == 200
            verdict("a thousand who %s, %d files: the next is answered" % (how, files), good, why)
            for c in crowd:
                c.close()
        try:
            most = int(re.search(r"VmHWM:\s+(\d+)", open("/proc/%d/status" % s.process.pid).read()).group(1)) // 1024
            verdict("memory stays below 700 MiB", most < 700 or os.environ.get("RAWI_SANITIZED"), most)
        except OSError:
            print("skip memory of the server: no /proc")
        verdict("it ends when told to, with status 0", s.end() == 0)
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def main():
    for db in ("a.db", "h.db"):
        s = Server(RAWI, os.path.join(DIR, db))
        markup(s)
        if db == "a.db":
            for attack in (smuggling, halves, hosts, origins, paths, injected, heads, giants):
                attack(s)
        verdict("it ends when told to, with status 0", s.end() == 0)
    crowds()
    sys.exit(1 if server.failures else 0)


main()
