"""What the parts of test/faults/run share: a folder with a base database, pages to add, the commands that are disturbed, and what must hold after each.

A step is two processes: the disturbed one, and one that looks at what it left, runs the command again and tells the whole database (test/faults/shim, "--then"); the second
is spared where the first left bytes that were looked at before.
The folder lies in memory where the machine has /dev/shm: what a step waits for is then the program, not a disk.
"""
import hashlib, json, os, random, re, shutil, sqlite3, subprocess, sys, tempfile, time

HERE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BUILD = os.path.join(HERE, os.environ.get('BUILD', 'build'))
RAWI, SHIM, MEMORY = (os.path.join(BUILD, x) for x in ('rawi', 'faults/shim', 'faults/memory.so'))
SHM = '/dev/shm' if os.access('/dev/shm', os.W_OK) and 'TMPDIR' not in os.environ else None
WORDS = 'الوزير الميناء القرية المدرسة الطريق السوق المزرعة النهر الجسر المصنع الحقل قديم جديد واسع بعيد كبير صغير في على من إلى بعد قبل زار افتتح رمم غادر وصل قرر'.split()
failures, passed, endings = 0, 0, {}


def ok(name, good, why='', quiet=False):
    """Counts a verdict and prints it; `quiet`: only where it is bad."""
    global failures, passed
    failures += not good
    passed += bool(good)
    if not quiet or not good:
        print('ok ' + name if good else 'not ok %s: %s' % (name, why), flush=True)
    return good


def call(args, env=None, **more):
    return subprocess.run(args, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=dict(os.environ, **(env or {})), timeout=900, **more)


def said(p):
    return p.stderr.decode(errors='replace').strip()[-300:]


def ended(name, p, allowed):
    """The disturbed program ended in one of its own ways, and said so where it failed."""
    endings[p.returncode] = endings.get(p.returncode, 0) + 1
    if p.returncode not in allowed:
        return ok(name, False, 'ended with %d: %s' % (p.returncode, said(p)))
    if p.returncode == 2 and not p.stderr.strip():
        return ok(name, False, 'failed without a word')
    return True


def page(i, words):
    body = '\n'.join('قال سالم العدناني إن %s يوم 2024-05-1%d.' % (' '.join(words.choices(WORDS, k=14)), p) for p in range(3))
    return json.dumps({'id': 'page-%05d' % i, 'outlet': 'صحيفة %d' % (i % 7), 'published': '2024-05-%02d' % (i % 28 + 1), 'text': 'خبر رقم %d\n%s' % (i, body)}, ensure_ascii=False)


class Bench:
    """A folder with a base database, pages to add, and the operations that are disturbed.

    self.ops: operation → its arguments; self.want: operation → what the database tells after it (see told); self.took: seconds."""

    def __init__(self, n_base, n_new, seed, ops=('add', 'rebuild', 'remove', 'fix', 'migrate')):
        assert call([RAWI, '--version', '--verbose']).stdout == call([SHIM, '--version', '--verbose']).stdout, 'the shim is of another build than rawi: make it anew'
        self.dir = tempfile.mkdtemp(prefix='rawi-faults-', dir=SHM)
        self.db, base = self.path('x.db'), self.path('base.db')
        words = random.Random(seed)
        lines = [page(i, words) for i in range(n_base + n_new)]
        self.write('base.jsonl', lines[:n_base])
        self.write('new.jsonl', lines[n_base:])
        assert call([RAWI, 'add', '--db', base, self.path('base.jsonl'), os.path.join(HERE, 'examples')]).returncode == 0
        self.bases = {'migrate': self.older(base)}
        self.base = base
        people = sorted(json.loads(x)['key'] for x in call([RAWI, 'entities', '--db', base, '--json', '--limit', '0']).stdout.splitlines() if b'"key":"per:' in x)
        every = {
            'add': ['add', '--json', '-j', '2', '--db', self.db, self.path('new.jsonl')],
            'rebuild': ['rebuild', '-j', '2', '--db', self.db],
            'remove': ['remove', '--db', self.db, '01-mashriq-agency.txt', 'page-00001', 'page-00002'],
            'fix': ['fix', 'merge', people[0], people[1], '--db', self.db],
            'migrate': ['add', '--db', self.db],
        }
        self.ops = {op: every[op] for op in ops}
        self.want, self.took, self.held = {}, {}, set()
        for op, args in self.ops.items():
            self.reset(op)
            start = time.monotonic()
            p = call([RAWI] + args)
            assert p.returncode == 0, (op, said(p))
            self.took[op] = time.monotonic() - start
            self.want[op] = self.dump()

    def older(self, base):
        """The base in a layout that this program does not know: another table of what arrived, one of what was read is not there."""
        path = self.path('older.db')
        shutil.copy(base, path)
        db = sqlite3.connect(path)
        db.execute('ALTER TABLE version ADD COLUMN mood TEXT')
        db.execute('DROP TABLE near')
        db.execute('PRAGMA user_version = %d' % (db.execute('PRAGMA user_version').fetchone()[0] - 1))
        db.commit()
        db.close()
        return path

    def path(self, name):
        return os.path.join(self.dir, name)

    def write(self, name, lines):
        with open(self.path(name), 'w') as f:
            f.write('\n'.join(lines) + '\n')

    def reset(self, op):
        self.forget()
        shutil.copy(self.bases.get(op, self.base), self.db)

    def forget(self):
        for end in ('', '-wal', '-shm', '-journal'):
            if os.path.exists(self.db + end):
                os.remove(self.db + end)

    def chain(self, *commands):
        """Command lines, one after the other in one process: [(status, what it printed)…], and what was said."""
        args = []
        for c in commands:
            args += ['--then'] * bool(args) + list(c)
        p = call([SHIM] + args)
        parts = re.split(rb'\x1e(\d+)\n', p.stdout)
        done = [(int(parts[i + 1]), parts[i]) for i in range(0, len(parts) - 1, 2)]
        return done + [(p.returncode or 99, b'')] * (len(commands) - len(done)), said(p)

    def told(self):
        """The commands that tell a whole database."""
        return [[kind, '--db', self.db, '--json'] for kind in ('records', 'stories', 'copies', 'claims')] + [['fix', 'list', '--db', self.db, '--json']]

    @staticmethod
    def hash(parts):
        h = hashlib.sha256()
        for status, out in parts:
            h.update(b'%d\n' % status + re.sub(rb'"made":"[^"]*"', b'', out))
        return h.hexdigest()[:16]

    def dump(self):
        return self.hash(self.chain(*self.told())[0])

    def state(self, op, acknowledged):
        """All that what follows hangs on: where it held once for these bytes, it is not asked again."""
        h = hashlib.sha256(op.encode() + b'\n' + acknowledged)
        for end in ('', '-wal', '-journal'):
            if os.path.exists(self.db + end):
                h.update(end.encode() + b'\n' + open(self.db + end, 'rb').read())
        return h.digest()

    def sound(self, name, op, acknowledged=b'', quiet=False):
        """After the fault: opens, verified, nothing acknowledged missing; then the operation again, verified, and the same database as ever."""
        state = self.state(op, acknowledged)
        if state in self.held:
            return ok(name, True, quiet=quiet)
        verify = ['verify', '--db', self.db]
        before = [verify, ['records', '--db', self.db]] if os.path.exists(self.db) and op != 'migrate' else [] # an older layout opens for who writes only
        parts, words = self.chain(*before, self.ops[op], verify, *self.told())
        if before:
            (status, out), (_, records) = parts[:2]
            if status:
                return ok(name, False, 'verify ends with %d: %s %s' % (status, out.decode(errors='replace').strip()[-300:], words))
            missing = {json.loads(x)['id'] for x in acknowledged.splitlines() if x.endswith(b'}')} - {json.loads(x)['id'] for x in records.splitlines()}
            if missing:
                return ok(name, False, 'acknowledged and missing: %s' % sorted(missing)[:3])
        again, verified = parts[len(before):len(before) + 2]
        if again[0] not in ((0, 1) if op in ('remove', 'fix') else (0,)):
            return ok(name, False, 'again ends with %d: %s' % (again[0], words))
        if verified[0]:
            return ok(name, False, 'verify after the second run: %s' % verified[1].decode(errors='replace').strip()[-300:])
        got = self.hash(parts[len(before) + 2:])
        if got == self.want[op]:
            self.held.add(state)
        return ok(name, got == self.want[op], 'another database than without the fault (%s)' % words, quiet)

    def close(self):
        shutil.rmtree(self.dir, ignore_errors=True)
