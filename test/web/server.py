"""What the tests of rawi serve share: a server of its own on a free port, and counted lines."""
import os, re, resource, signal, subprocess, sys

failures = 0


def verdict(name, good, why=""):
    global failures
    if good:
        print("ok " + name)
    else:
        failures += 1
        print("not ok %s: %s" % (name, str(why).replace("\n", " ")[:300]))
    return good


class Server:
    def __init__(self, rawi, db, *more, files=None):
        """files: how many it may open."""
        limit = (lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (files, files))) if files else None
        self.process = subprocess.Popen([rawi, "serve", "--db", db, "--listen", "127.0.0.1:0", *more], stderr=subprocess.PIPE, text=True, preexec_fn=limit)
        self.said = self.process.stderr.readline()
        at = re.search(r"http://([0-9.]+):(\d+)/", self.said)
        if not at:
            self.process.kill()
            raise SystemExit("not ok the server does not start: " + self.said)
        self.host, self.port = at.group(1), int(at.group(2))
        self.url = "http://%s:%d" % (self.host, self.port)

    def end(self):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=20)
