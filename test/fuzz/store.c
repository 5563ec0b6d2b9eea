/* test: fuzzing of databases (libFuzzer): a small sound one is made at the start; the input says which of its bytes are changed, or is a file of its own.
 *
 *   base      is opened, looked at, asked for every record and page: an answer or an error, never more
 *   recover   is recovered into a new one, which holds no page whose bytes have not their hash
 *
 * The input: a byte; 0: the rest is the file; 1: the rest is its write-ahead log; else four bytes a change: three for the place, one for the value.
 */
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/hash.h"
#include "database.h"
#include "store/recover.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *target = "base";
static rawi_tables *tables;
static char folder[] = "/tmp/rawi-fuzz-XXXXXX", path[80], log_path[80], out_path[80];
static char *sound;
static size_t n_sound;

static void clean_up(void)
{
	unlink(path);
	unlink(log_path);
	rmdir(folder);
}

static void write_file(const char *name, const void *bytes, size_t n)
{
	int f = open(name, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	must(f >= 0 && write(f, bytes, n) == (ssize_t)n, "a file");
	close(f);
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	rawi_error e = { 0 };
	struct stat st;
	(void)argc;
	const char *slash = strrchr((*argv)[0], '/');
	target = slash ? slash + 1 : (*argv)[0];
	tables = rawi_tables_open(NULL, &e);
	must(tables && mkdtemp(folder), "a folder");
	atexit(clean_up);
	snprintf(path, sizeof path, "%s/x.db", folder);
	snprintf(log_path, sizeof log_path, "%s/x.db-wal", folder);
	snprintf(out_path, sizeof out_path, "%s/out.db", folder);
	database_make(path, tables);
	int f = open(path, O_RDONLY);
	must(f >= 0 && fstat(f, &st) == 0 && (sound = malloc((size_t)st.st_size)) && read(f, sound, (size_t)st.st_size) == st.st_size, "its bytes");
	n_sound = (size_t)st.st_size;
	close(f);
	return 0;
}

static void look_at_all(void)
{
	rawi_error e = { 0 };
	rawi_arena a, one;
	rawi_view v;
	const rawi_slice *lines;
	size_t n;
	rawi_store *s = rawi_store_open(path, RAWI_STORE_READ, tables, RAWI_VERSION, &e);
	must(s || e.message[0], "a database or what is wrong with it");
	if (!s)
		return;
	rawi_arena_init(&a, 0);
	rawi_arena_init(&one, 0);
	rawi_store_check(s, &a, &lines, &n, &e);
	e = (rawi_error){ 0 };
	if (rawi_store_versions(s, &a, &v, &e))
		for (size_t i = 0; i < v.n_docs; i++) {
			e = (rawi_error){ 0 };
			rawi_store_record(s, &one, &v.docs[i], &e);
			e = (rawi_error){ 0 };
			rawi_store_page(s, &one, &v.docs[i], &e);
			rawi_arena_clear(&one);
		}
	e = (rawi_error){ 0 };
	rawi_sketch *sketches;
	rawi_who who;
	if (rawi_store_view(s, &a, &v, &e)) {
		rawi_store_sketches(s, &a, &v, &sketches, &e);
		e = (rawi_error){ 0 };
		rawi_store_who(s, &a, &v, &who, &e);
	}
	rawi_store_close(s);
	rawi_arena_release(&a);
	rawi_arena_release(&one);
}

static void recover_all(void)
{
	rawi_error e = { 0 };
	rawi_arena a;
	rawi_recovery found;
	rawi_view v;
	rawi_arena_init(&a, 0);
	rawi_store *to = rawi_store_open("", RAWI_STORE_WRITE, tables, RAWI_VERSION, &e);
	must(to && rawi_store_begin(to, &e), "a new database");
	if (rawi_store_recover(to, path, &a, &found, &e) && rawi_store_versions(to, &a, &v, &e))
		for (size_t i = 0; i < v.n_docs; i++) {
			char sha[65];
			rawi_sha256_hex(rawi_store_page(to, &a, &v.docs[i], &e), sha);
			must(!e.code && strcmp(sha, v.docs[i].sha256) == 0, "a page with its hash");
		}
	must(!e.code || e.message[0], "what is wrong");
	rawi_store_close(to);
	rawi_arena_release(&a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (!size)
		return 0;
	unlink(log_path);
	if (data[0] == 0) {
		write_file(path, data + 1, size - 1);
	} else {
		if (data[0] == 1)
			write_file(log_path, data + 1, size - 1);
		char *bytes = malloc(n_sound);
		must(bytes, "memory");
		memcpy(bytes, sound, n_sound);
		for (size_t i = 1; data[0] > 1 && i + 3 < size; i += 4)
			bytes[((size_t)data[i] << 16 | (size_t)data[i + 1] << 8 | data[i + 2]) % n_sound] = (char)data[i + 3];
		write_file(path, bytes, n_sound);
		free(bytes);
	}
	if (strcmp(target, "recover") == 0)
		recover_all();
	else
		look_at_all();
	return 0;
}
