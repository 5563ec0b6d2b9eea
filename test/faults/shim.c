/* test: rawi with a disk that fails: its command line over a SQLite VFS that stands in front of the machine's own (sqlite.org/vfs.html). RAWI_FAULT says what goes wrong:
 *
 *   count:FILE        nothing; the number of calls is written to FILE
 *   io:N              call N fails with an I/O error      io-on:N   so do all that follow
 *   full:BYTES        no room after so many bytes
 *   readonly          nothing opens for writing
 *   power:N:SEED      at call N the power goes: of what was written and not synced, each sector is there or not, and the files' ends are where they were or not
 *
 * A call is one that reads, writes, syncs, truncates, opens, deletes, asks for a size or whether a file is there, or maps the log's index. The program ends with status 99
 * where the power went. Several command lines, parted by "--then", run one after the other; behind the output of each stands a byte 1E and a line with its status.
 */
#include <fcntl.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/commands.h"

enum { SECTOR = 512, POWER_GONE = 99 };
typedef enum { COUNT, IO, IO_ON, FULL, READONLY, POWER } fault_kind;

/* What a sector read at the last sync of its file. */
typedef struct {
	sqlite3_int64 at;
	unsigned char was[SECTOR];
} sector;

/* A file since its last sync; kept when it is closed. */
typedef struct {
	char path[4200];
	sector *dirty;
	size_t n, cap;
	sqlite3_int64 synced_size;
	int known;
} record;

typedef struct {
	sqlite3_file base;
	record *rec;
	sqlite3_file *real;
} file;

static struct {
	fault_kind kind;
	long long at, calls, bytes;
	unsigned long long seed;
	char count_file[4000];
	sqlite3_vfs *real;
	record records[64];
	size_t n_records;
	pthread_mutex_t lock;
} shim = { .lock = PTHREAD_MUTEX_INITIALIZER };

static unsigned rnd(void)
{
	shim.seed = shim.seed * 6364136223846793005ull + 1442695040888963407ull;
	return (unsigned)(shim.seed >> 40);
}

static record *record_of(const char *path)
{
	for (size_t i = 0; i < shim.n_records; i++)
		if (strcmp(shim.records[i].path, path) == 0)
			return &shim.records[i];
	if (shim.n_records == 64)
		abort();
	record *r = &shim.records[shim.n_records++];
	snprintf(r->path, sizeof r->path, "%s", path);
	return r;
}

static void lose(record *r)
{
	int f = open(r->path, O_RDWR);
	if (f < 0)
		return;
	for (size_t i = 0; i < r->n; i++)
		if (rnd() & 1 && pwrite(f, r->dirty[i].was, SECTOR, (off_t)r->dirty[i].at) < 0)
			abort();
	if (r->known && lseek(f, 0, SEEK_END) > r->synced_size && rnd() & 1 && ftruncate(f, (off_t)r->synced_size) != 0)
		abort();
	close(f);
}

static void power_cut(void)
{
	for (size_t i = 0; i < shim.n_records; i++)
		lose(&shim.records[i]);
	_exit(POWER_GONE);
}

/* One more call; true where it is to fail. */
static int fails(void)
{
	pthread_mutex_lock(&shim.lock);
	long long n = ++shim.calls;
	if (shim.kind == POWER && n == shim.at)
		power_cut();
	pthread_mutex_unlock(&shim.lock);
	return (shim.kind == IO && n == shim.at) || (shim.kind == IO_ON && n >= shim.at);
}

#define REAL(f) (((file *)(f))->real)

/* Keeps what stands where something is to be written. */
static void remember(file *f, sqlite3_int64 at, sqlite3_int64 n)
{
	record *r = f->rec;
	if (shim.kind != POWER || !r)
		return;
	if (!r->known) {
		f->real->pMethods->xFileSize(f->real, &r->synced_size);
		r->known = 1;
	}
	for (sqlite3_int64 s = at / SECTOR * SECTOR; s < at + n; s += SECTOR) {
		size_t i = 0;
		while (i < r->n && r->dirty[i].at != s)
			i++;
		if (i < r->n)
			continue;
		if (r->n == r->cap && !(r->dirty = realloc(r->dirty, (r->cap = r->cap ? r->cap * 2 : 64) * sizeof *r->dirty)))
			abort();
		r->dirty[r->n].at = s;
		memset(r->dirty[r->n].was, 0, SECTOR);
		f->real->pMethods->xRead(f->real, r->dirty[r->n].was, SECTOR, s); /* what lies behind the end reads as zeros */
		r->n++;
	}
}

static int x_close(sqlite3_file *f) { return REAL(f)->pMethods->xClose(REAL(f)); }
static int x_read(sqlite3_file *f, void *p, int n, sqlite3_int64 at) { return fails() ? SQLITE_IOERR_READ : REAL(f)->pMethods->xRead(REAL(f), p, n, at); }
static int x_write(sqlite3_file *f, const void *p, int n, sqlite3_int64 at)
{
	if (fails())
		return SQLITE_IOERR_WRITE;
	if (shim.kind == FULL && (shim.bytes += n) > shim.at)
		return SQLITE_FULL;
	remember((file *)f, at, n);
	return REAL(f)->pMethods->xWrite(REAL(f), p, n, at);
}
static int x_truncate(sqlite3_file *f, sqlite3_int64 size)
{
	sqlite3_int64 now = 0;
	if (fails())
		return SQLITE_IOERR_TRUNCATE;
	REAL(f)->pMethods->xFileSize(REAL(f), &now);
	if (now > size)
		remember((file *)f, size, now - size);
	return REAL(f)->pMethods->xTruncate(REAL(f), size);
}
static int x_sync(sqlite3_file *f, int flags)
{
	record *r = ((file *)f)->rec;
	if (fails())
		return SQLITE_IOERR_FSYNC;
	int rc = shim.kind == POWER ? SQLITE_OK : REAL(f)->pMethods->xSync(REAL(f), flags); /* the machine's own power stays */
	if (rc == SQLITE_OK && r) {
		r->n = 0;
		r->known = 1;
		REAL(f)->pMethods->xFileSize(REAL(f), &r->synced_size);
	}
	return rc;
}
static int x_size(sqlite3_file *f, sqlite3_int64 *out) { return fails() ? SQLITE_IOERR_FSTAT : REAL(f)->pMethods->xFileSize(REAL(f), out); }
static int x_lock(sqlite3_file *f, int how) { return REAL(f)->pMethods->xLock(REAL(f), how); }
static int x_unlock(sqlite3_file *f, int how) { return REAL(f)->pMethods->xUnlock(REAL(f), how); }
static int x_reserved(sqlite3_file *f, int *out) { return REAL(f)->pMethods->xCheckReservedLock(REAL(f), out); }
static int x_control(sqlite3_file *f, int op, void *arg) { return REAL(f)->pMethods->xFileControl(REAL(f), op, arg); }
static int x_sector(sqlite3_file *f) { (void)f; return SECTOR; }
static int x_traits(sqlite3_file *f) { (void)f; return 0; } /* promises nothing: neither whole sectors nor their order */
static int x_shm_map(sqlite3_file *f, int page, int size, int extend, void volatile **out)
{
	return fails() ? SQLITE_IOERR_SHMMAP : REAL(f)->pMethods->xShmMap(REAL(f), page, size, extend, out);
}
static int x_shm_lock(sqlite3_file *f, int offset, int n, int flags) { return REAL(f)->pMethods->xShmLock(REAL(f), offset, n, flags); }
static void x_shm_barrier(sqlite3_file *f) { REAL(f)->pMethods->xShmBarrier(REAL(f)); }
static int x_shm_unmap(sqlite3_file *f, int gone) { return REAL(f)->pMethods->xShmUnmap(REAL(f), gone); }

static const sqlite3_io_methods methods = { 2, x_close, x_read, x_write, x_truncate, x_sync, x_size, x_lock, x_unlock, x_reserved, x_control, x_sector, x_traits,
	x_shm_map, x_shm_lock, x_shm_barrier, x_shm_unmap, NULL, NULL };

static int v_open(sqlite3_vfs *v, const char *path, sqlite3_file *out, int flags, int *out_flags)
{
	file *f = (file *)out;
	f->base.pMethods = NULL;
	f->real = (sqlite3_file *)(f + 1);
	f->rec = NULL;
	(void)v;
	if (fails())
		return SQLITE_CANTOPEN;
	if (shim.kind == READONLY && flags & SQLITE_OPEN_MAIN_DB)
		flags = (flags & ~(SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)) | SQLITE_OPEN_READONLY;
	int rc = shim.real->xOpen(shim.real, path, f->real, flags, out_flags);
	if (rc == SQLITE_OK) {
		f->rec = path ? record_of(path) : NULL;
		f->base.pMethods = &methods;
	}
	return rc;
}

static int v_delete(sqlite3_vfs *v, const char *path, int sync)
{
	(void)v;
	if (fails())
		return SQLITE_IOERR_DELETE;
	record *r = record_of(path);
	r->n = 0;
	r->known = 0;
	return shim.real->xDelete(shim.real, path, sync);
}

static int v_access(sqlite3_vfs *v, const char *path, int flags, int *out)
{
	(void)v;
	return fails() ? SQLITE_IOERR_ACCESS : shim.real->xAccess(shim.real, path, flags, out);
}

static void say_count(void)
{
	FILE *f = fopen(shim.count_file, "w");
	if (f) {
		fprintf(f, "%lld\n", shim.calls);
		fclose(f);
	}
}

static int set_up(const char *fault)
{
	static sqlite3_vfs vfs;
	static const struct { const char *name; fault_kind kind; } kinds[] = { { "io-on:", IO_ON }, { "io:", IO }, { "full:", FULL }, { "readonly", READONLY }, { "power:", POWER }, { "count:", COUNT } };
	size_t i = 0;
	while (i < 6 && strncmp(fault, kinds[i].name, strlen(kinds[i].name)) != 0)
		i++;
	if (i == 6)
		return 0;
	const char *rest = fault + strlen(kinds[i].name);
	shim.kind = kinds[i].kind;
	if (shim.kind == COUNT) {
		snprintf(shim.count_file, sizeof shim.count_file, "%s", rest);
		atexit(say_count);
	} else {
		char *end;
		shim.at = strtoll(rest, &end, 10);
		shim.seed = *end ? strtoull(end + 1, NULL, 10) * 2654435761u + 1 : 1;
	}
	shim.real = sqlite3_vfs_find(NULL);
	vfs = *shim.real;
	vfs.szOsFile = (int)sizeof(file) + shim.real->szOsFile;
	vfs.zName = "shim";
	vfs.xOpen = v_open;
	vfs.xDelete = v_delete;
	vfs.xAccess = v_access;
	return sqlite3_vfs_register(&vfs, 1) == SQLITE_OK;
}

/* Command lines parted by "--then": what parts two stands where the name of the second's program does. */
static int run_each(int argc, char **argv)
{
	int status = 0;
	for (int from = 0, to; from < argc; from = to) {
		for (to = from + 1; to < argc && strcmp(argv[to], "--then") != 0;)
			to++;
		status = rawi_command_line(to - from, argv + from);
		printf("\x1e%d\n", status);
	}
	return status;
}

int main(int argc, char **argv)
{
	const char *fault = getenv("RAWI_FAULT");
	int several = 0;
	if (fault && !set_up(fault)) {
		fputs("RAWI_FAULT is none of count:FILE, io:N, io-on:N, full:BYTES, readonly, power:N:SEED\n", stderr);
		return 2;
	}
	for (int i = 1; i < argc; i++)
		several |= strcmp(argv[i], "--then") == 0;
	return several ? run_each(argc, argv) : rawi_command_line(argc, argv);
}
