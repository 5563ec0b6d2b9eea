"""Asks a rawi server from several threads at once, among a crowd that asks nothing and a crowd that reads no answer: many.py RAWI DB. For the thread sanitizer (test/tsan): its exit status is the server's."""
import http.client, os, socket, sys, threading

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from server import Server

PATHS = ("/", "/entities", "/events", "/statements", "/map", "/search?q=%D9%82%D8%A7%D9%84", "/api/v1/stories", "/api/v1/claims", "/api/v1/check?text=%D9%82%D8%A7%D9%84", "/none", "/?page=x")


def asks(s, bad):
    for i in range(44):
        c = http.client.HTTPConnection(s.host, s.port, timeout=60)
        c.request("GET", PATHS[i % len(PATHS)])
        if c.getresponse().status not in (200, 400, 404):
            bad.append(PATHS[i % len(PATHS)])
        c.close()


def main():
    s, bad, crowd = Server(sys.argv[1], sys.argv[2], "-j", "4", files=600), [], []
    threads = [threading.Thread(target=asks, args=(s, bad)) for _ in range(4)]
    for t in threads:
        t.start()
    for i in range(400):
        c = socket.create_connection((s.host, s.port), timeout=60)
        if i % 2:
            c.sendall(b"GET /events HTTP/1.1\r\nHost: localhost:%d\r\n\r\n" % s.port)
        crowd.append(c)
    for t in threads:
        t.join()
    rest = threading.Thread(target=lambda: sys.stderr.write(s.process.stderr.read()))
    rest.start()
    status = s.end()
    rest.join()
    sys.exit(status or (3 if bad else 0))


main()
