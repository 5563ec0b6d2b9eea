/* store: see salvage.h. The format is that of sqlite.org/fileformat2.html: a leaf of a table begins with 0x0D and a list of its cells; a cell is the length of the row,
 * its number, and the row, which says the type of each column before their bytes; what has no room goes on in a chain of overflow sheets.
 *
 *   file  │sheet 1│sheet 2│…│        log  │head│frame: sheet 7│frame: sheet 2│…      a sheet's newest frame stands in place of the file's
 *
 * Every leaf is read wherever it stands, so that no damage above it matters. A row is taken only where all its lengths add up to the byte. Sheets of the list of free ones
 * are passed over: what was removed stays removed. A stored page can not pose as a leaf: the first bytes of an overflow sheet are the number of the next one, which begins
 * with 0x0D only in a file of more than 200 million sheets.
 */
#include "store/salvage.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SMALLEST = 512, LARGEST = 65536, USUAL = 8192, LOG_HEAD = 32, FRAME_HEAD = 24, LEAF = 0x0D, INTERIOR = 0x05, OWNERS = 256, OWNER_NAME = 64 };
#define LARGEST_ROW ((uint64_t)1 << 31)

struct rawi_salvage {
	int file, log;            /* -1 none */
	uint64_t file_size, log_size;
	uint32_t size, usable;    /* of a sheet; without what is kept free at its end */
	uint64_t n;               /* sheets 1 … n */
	uint64_t *frame;          /* of each sheet: where its bytes stand in the log, 0 in the file */
	uint8_t *is_free;         /* of each sheet */
	uint16_t *owner;          /* of each sheet: 1 + the table whose tree leads to it, 0 unknown */
	char (*tables)[OWNER_NAME];
	uint64_t roots[OWNERS];
	uint16_t n_tables;
	uint64_t at;              /* the sheet that is being read; its bytes are in `sheet` */
	uint32_t cell, n_cells;
	unsigned char *sheet, *other;
	rawi_salvage_report seen;
};

static uint32_t two(const unsigned char *p)
{
	return (uint32_t)p[0] << 8 | p[1];
}

static uint32_t four(const unsigned char *p)
{
	return two(p) << 16 | two(p + 2);
}

static uint32_t four_in_order(const unsigned char *p, bool big)
{
	return big ? four(p) : (uint32_t)p[3] << 24 | (uint32_t)p[2] << 16 | (uint32_t)p[1] << 8 | p[0];
}

static bool is_size(uint64_t n)
{
	return n >= SMALLEST && n <= LARGEST && (n & (n - 1)) == 0;
}

static bool read_at(int file, uint64_t at, void *out, size_t n)
{
	for (size_t done = 0; done < n;) {
		ssize_t got = pread(file, (char *)out + done, n - done, (off_t)(at + done));
		if (got <= 0)
			return false;
		done += (size_t)got;
	}
	return true;
}

/* A sheet's bytes; what lies behind the end of a file that was cut reads as zeros. */
static bool read_sheet(rawi_salvage *s, uint64_t number, unsigned char *out)
{
	if (number < 1 || number > s->n)
		return false;
	if (s->frame[number])
		return read_at(s->log, s->frame[number], out, s->size);
	uint64_t at = (number - 1) * s->size, left = at < s->file_size ? s->file_size - at : 0;
	memset(out, 0, s->size);
	return read_at(s->file, at, out, left < s->size ? (size_t)left : s->size);
}

/* A number of 1 to 9 bytes; how many, 0 where it runs over the end. */
static size_t varint(const unsigned char *p, const unsigned char *end, uint64_t *out)
{
	uint64_t v = 0;
	for (size_t i = 0; i < 9 && p + i < end; i++) {
		v = i == 8 ? v << 8 | p[i] : v << 7 | (p[i] & 0x7F);
		if (i == 8 || !(p[i] & 0x80)) {
			*out = v;
			return i + 1;
		}
	}
	return 0;
}

/* ── rows ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static bool cell_of(uint64_t type, const unsigned char *p, size_t left, rawi_cell *out, size_t *n)
{
	static const uint8_t widths[] = { 0, 1, 2, 3, 4, 6, 8, 8, 0, 0 };
	*out = (rawi_cell){ .bytes = { "", 0 } };
	if (type == 10 || type == 11) /* SQLite's own, never on the disk */
		return false;
	if (type >= 12) {
		uint64_t length = (type - 12) / 2;
		if (length > left)
			return false;
		*n = (size_t)length;
		out->kind = type & 1 ? RAWI_CELL_TEXT : RAWI_CELL_BLOB;
		out->bytes = (rawi_slice){ (const char *)p, *n };
		return true;
	}
	*n = widths[type];
	if (*n > left)
		return false;
	uint64_t v = *n && p[0] & 0x80 ? UINT64_MAX : 0;
	for (size_t i = 0; i < *n; i++)
		v = v << 8 | p[i];
	out->kind = type == 0 ? RAWI_CELL_NULL : type == 7 ? RAWI_CELL_REAL : RAWI_CELL_INT;
	out->number = type == 9 ? 1 : (int64_t)v;
	return true;
}

/* The columns of a row; false where its lengths do not add up. */
static bool parse(rawi_slice row, rawi_salvaged *out)
{
	const unsigned char *p = (const unsigned char *)row.s, *end = p + row.n, *head = p;
	uint64_t head_size, type;
	size_t n = varint(p, end, &head_size);
	if (!n || head_size < n || head_size > row.n)
		return false;
	const unsigned char *body = p + head_size;
	head += n;
	out->n = 0;
	while (head < p + head_size) {
		n = varint(head, p + head_size, &type);
		size_t length;
		if (!n || out->n == RAWI_CELLS || !cell_of(type, body, (size_t)(end - body), &out->at[out->n], &length))
			return false;
		out->n++;
		head += n;
		body += length;
	}
	return body == end && out->n > 0;
}

/* Appends what a chain of overflow sheets holds. */
static bool overflow(rawi_salvage *s, uint32_t next, char *to, uint64_t left)
{
	while (left) {
		if (!read_sheet(s, next, s->other))
			return false;
		uint64_t n = left < s->usable - 4 ? left : s->usable - 4;
		memcpy(to, s->other + 4, (size_t)n);
		to += n;
		left -= n;
		next = four(s->other);
	}
	return true;
}

/* The row of one cell of the sheet at hand. */
static bool take(rawi_salvage *s, rawi_arena *a, uint32_t where, rawi_salvaged *out)
{
	const unsigned char *p = s->sheet + where, *end = s->sheet + s->usable;
	uint64_t total, row;
	size_t n = where < s->usable ? varint(p, end, &total) : 0, k = n ? varint(p + n, end, &row) : 0;
	if (!k || !total || total > LARGEST_ROW || total > s->n * s->usable)
		return false;
	p += n + k;
	uint64_t most = s->usable - 35, least = ((uint64_t)s->usable - 12) * 32 / 255 - 23, local = total;
	if (total > most) {
		local = least + (total - least) % (s->usable - 4);
		if (local > most)
			local = least;
	}
	if (local + (local < total ? 4 : 0) > (uint64_t)(end - p))
		return false;
	char *bytes = rawi_arena_room(a, (size_t)total + 1);
	memcpy(bytes, p, (size_t)local);
	if (local < total && !overflow(s, four(p + local), bytes + local, total - local))
		return false;
	out->row = (int64_t)row;
	return parse((rawi_slice){ bytes, (size_t)total }, out);
}

/* Is it a leaf of a table, as far as its head says? */
static bool is_leaf(const rawi_salvage *s, const unsigned char *sheet, uint32_t head, uint32_t *cells)
{
	*cells = two(sheet + head + 3);
	return sheet[head] == LEAF && *cells && head + 8 + 2 * *cells <= s->usable;
}

bool rawi_salvage_next(rawi_salvage *s, rawi_arena *a, rawi_salvaged *out)
{
	for (;;) {
		uint32_t head = s->at == 1 ? 100 : 0;
		while (s->cell < s->n_cells) {
			if (take(s, a, two(s->sheet + head + 8 + 2 * s->cell++), out)) {
				out->table = s->owner[s->at] ? s->tables[s->owner[s->at] - 1] : "";
				return true;
			}
			s->seen.broken_rows++;
		}
		if (s->at == s->n)
			return false;
		s->at++;
		s->cell = s->n_cells = 0;
		if (s->is_free[s->at])
			continue;
		if (!read_sheet(s, s->at, s->sheet))
			s->seen.unreadable++;
		else if (!is_leaf(s, s->sheet, s->at == 1 ? 100 : 0, &s->n_cells))
			s->n_cells = 0;
	}
}

/* ── the file and its log ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void sum_up(const unsigned char *p, size_t n, bool big, uint32_t sum[2])
{
	for (size_t i = 0; i + 8 <= n; i += 8) {
		sum[0] += four_in_order(p + i, big) + sum[1];
		sum[1] += four_in_order(p + i + 4, big) + sum[0];
	}
}

/* The log's frames, each in place of its sheet: up to the last commit as long as the sums hold; behind a break, those of the same salt. */
static bool read_log(rawi_salvage *s, const unsigned char *head)
{
	bool big = head[3] & 1, sound = true, gap = false;
	uint32_t sum[2] = { 0, 0 };
	uint64_t frames = (s->log_size - LOG_HEAD) / (s->size + FRAME_HEAD), committed = 0;
	sum_up(head, 24, big, sum);
	for (int pass = 0; pass < 2; pass++) { /* which count; then they count */
		for (uint64_t i = 0; i < (pass ? committed : frames); i++) {
			unsigned char frame[FRAME_HEAD];
			uint64_t at = LOG_HEAD + i * (s->size + FRAME_HEAD);
			if (!read_at(s->log, at, frame, sizeof frame) || memcmp(frame + 8, head + 16, 8) != 0) {
				gap = true;
				continue;
			}
			sound = sound && !gap;
			uint32_t number = four(frame);
			if (pass) {
				if (number >= 1 && number <= s->n)
					s->frame[number] = at + FRAME_HEAD;
				continue;
			}
			if (sound && read_at(s->log, at + FRAME_HEAD, s->other, s->size)) {
				sum_up(frame, 8, big, sum);
				sum_up(s->other, s->size, big, sum);
				if (sum[0] != four(frame + 16) || sum[1] != four(frame + 20))
					sound = false;
			}
			if (four(frame + 4))
				committed = i + 1;
			if (number > s->n && number < s->n + frames + 1)
				s->n = number;
		}
		if (!pass) {
			s->seen.log_broken = !sound;
			s->frame = calloc((size_t)s->n + 1, sizeof *s->frame);
			if (!s->frame)
				return false;
		}
	}
	return true;
}

/* The free sheets, as far as their list can be followed. */
static void mark_free(rawi_salvage *s)
{
	if (!read_sheet(s, 1, s->sheet) || s->seen.head_broken)
		return;
	uint64_t trunk = four(s->sheet + 32);
	for (uint64_t i = 0; i < s->n && trunk && trunk <= s->n && !s->is_free[trunk]; i++) {
		s->is_free[trunk] = 1;
		if (!read_sheet(s, trunk, s->other))
			return;
		uint32_t n = four(s->other + 4);
		for (uint32_t k = 0; n <= s->usable / 4 - 2 && k < n; k++) {
			uint32_t leaf = four(s->other + 8 + 4 * k);
			if (leaf >= 1 && leaf <= s->n)
				s->is_free[leaf] = 1;
		}
		trunk = four(s->other);
	}
}

/* Marks what a tree leads to, from its root down; calls nothing twice, however wrong its numbers are. `leaves` is told of each leaf. */
static bool walk(rawi_salvage *s, uint64_t root, uint16_t owner, void (*leaf)(rawi_salvage *s, uint64_t sheet))
{
	uint64_t *stack = malloc(((size_t)s->n + 1) * sizeof *stack), n = 0;
	if (!stack)
		return false;
	if (root >= 1 && root <= s->n && !s->owner[root] && !s->is_free[root]) {
		s->owner[root] = owner;
		stack[n++] = root;
	}
	while (n) {
		uint64_t sheet = stack[--n];
		uint32_t head = sheet == 1 ? 100 : 0;
		if (!read_sheet(s, sheet, s->sheet))
			continue;
		if (s->sheet[head] == LEAF && leaf)
			leaf(s, sheet);
		uint32_t cells = two(s->sheet + head + 3);
		if (s->sheet[head] != INTERIOR || head + 12 + 2 * cells > s->usable)
			continue;
		for (uint32_t i = 0; i <= cells; i++) {
			uint32_t where = i < cells ? two(s->sheet + head + 12 + 2 * i) : head + 8;
			uint64_t child = where + 4 <= s->usable ? four(s->sheet + where) : 0;
			if (child >= 1 && child <= s->n && !s->owner[child] && !s->is_free[child]) {
				s->owner[child] = owner;
				stack[n++] = child;
			}
		}
	}
	free(stack);
	return true;
}

/* A leaf of the list of tables: name and root of each. */
static void list_tables(rawi_salvage *s, uint64_t sheet)
{
	rawi_arena a;
	uint32_t cells, head = sheet == 1 ? 100 : 0;
	rawi_arena_init(&a, 0);
	jmp_buf full;
	a.on_full = &full;
	if (setjmp(full) == 0 && is_leaf(s, s->sheet, head, &cells))
		for (uint32_t i = 0; i < cells && s->n_tables < OWNERS; i++) {
			rawi_salvaged row;
			if (!take(s, &a, two(s->sheet + head + 8 + 2 * i), &row) || row.n != 5 || row.at[0].kind != RAWI_CELL_TEXT || !rawi_slice_is(row.at[0].bytes, "table") ||
				row.at[1].kind != RAWI_CELL_TEXT || row.at[1].bytes.n >= OWNER_NAME || row.at[3].kind != RAWI_CELL_INT)
				continue;
			memcpy(s->tables[s->n_tables], row.at[1].bytes.s, row.at[1].bytes.n);
			s->roots[s->n_tables++] = (uint64_t)row.at[3].number;
		}
	rawi_arena_release(&a);
}

/* Which table each sheet is of, as far as the trees can be followed. */
static bool find_owners(rawi_salvage *s)
{
	enum { LIST = UINT16_MAX };
	if (!walk(s, 1, LIST, list_tables))
		return false;
	for (uint64_t i = 1; i <= s->n; i++)
		if (s->owner[i] == LIST)
			s->owner[i] = 0;
	for (uint16_t i = 0; i < s->n_tables; i++)
		if (!walk(s, s->roots[i], (uint16_t)(i + 1), NULL))
			return false;
	return true;
}

/* How many rows a file gives whose sheets were of this size; a look at the first thousands. */
static uint64_t rows_by_size(rawi_salvage *s, uint32_t size)
{
	uint64_t rows = 0;
	for (uint64_t at = 0; at + size <= s->file_size && at / size < 4000; at += size) {
		uint32_t cells;
		if (!read_at(s->file, at, s->sheet, size) || s->sheet[0] != LEAF)
			continue;
		s->usable = size;
		if (!is_leaf(s, s->sheet, 0, &cells))
			continue;
		for (uint32_t i = 0; i < cells; i++) { /* cells stand behind the list of them */
			uint32_t where = two(s->sheet + 8 + 2 * i);
			rows += where >= 8 + 2 * cells && where < size;
		}
	}
	return rows;
}

static void find_size(rawi_salvage *s, const unsigned char *head, const unsigned char *log_head)
{
	uint32_t size = two(head + 16) == 1 ? LARGEST : two(head + 16);
	s->seen.head_broken = memcmp(head, "SQLite format 3", 16) != 0 || !is_size(size);
	s->seen.foreign = !s->seen.head_broken && four(head + 68) != RAWI_APPLICATION;
	if (log_head && is_size(four(log_head + 8)))
		size = four(log_head + 8);
	else if (s->seen.head_broken) {
		uint64_t best = 0;
		size = USUAL;
		for (uint32_t i = SMALLEST; i <= LARGEST; i *= 2) {
			uint64_t rows = rows_by_size(s, i);
			if (rows > best) {
				best = rows;
				size = i;
			}
		}
	}
	s->size = size;
	s->usable = s->seen.head_broken || head[20] > size / 4 ? size : size - head[20];
}

/* Opens, and knows how large a sheet is and where each stands; false where memory runs out. */
static bool survey(rawi_salvage *s)
{
	unsigned char head[100] = { 0 }, log_head[LOG_HEAD];
	s->sheet = calloc(1, LARGEST);
	s->other = calloc(1, LARGEST);
	if (!s->sheet || !s->other)
		return false;
	read_at(s->file, 0, head, sizeof head);
	bool logged = s->log >= 0 && s->log_size > LOG_HEAD && read_at(s->log, 0, log_head, sizeof log_head) && (four(log_head) & ~1u) == 0x377F0682;
	find_size(s, head, logged ? log_head : NULL);
	s->n = (s->file_size + s->size - 1) / s->size;
	if (logged ? !read_log(s, log_head) : !(s->frame = calloc((size_t)s->n + 1, sizeof *s->frame)))
		return false;
	s->seen.log_broken = s->seen.log_broken || (!logged && s->log >= 0 && s->log_size > LOG_HEAD);
	s->is_free = calloc((size_t)s->n + 1, 1);
	s->owner = calloc((size_t)s->n + 1, sizeof *s->owner);
	s->tables = calloc(OWNERS, sizeof *s->tables);
	if (!s->is_free || !s->owner || !s->tables)
		return false;
	s->seen.sheets = s->n;
	mark_free(s);
	return find_owners(s);
}

static int open_file(const char *path, uint64_t *size)
{
	struct stat st;
	int file = open(path, O_RDONLY | O_CLOEXEC);
	*size = 0;
	if (file >= 0 && (fstat(file, &st) != 0 || !S_ISREG(st.st_mode))) {
		close(file);
		return -1;
	}
	if (file >= 0)
		*size = (uint64_t)st.st_size;
	return file;
}

rawi_salvage *rawi_salvage_open(const char *path, rawi_error *e)
{
	rawi_salvage *s = calloc(1, sizeof *s);
	char log[4200];
	if (!s) {
		rawi_fail(e, RAWI_ERR_MEMORY, path, "out of memory");
		return NULL;
	}
	snprintf(log, sizeof log, "%s-wal", path);
	s->file = open_file(path, &s->file_size);
	s->log = open_file(log, &s->log_size);
	if (s->file < 0)
		rawi_fail(e, RAWI_ERR_FILE, path, "can not be opened as a file");
	else if (!survey(s))
		rawi_fail(e, RAWI_ERR_MEMORY, path, "out of memory");
	else if (!s->n)
		rawi_fail(e, RAWI_ERR_FORMAT, path, "is empty");
	if (e->code) {
		rawi_salvage_close(s);
		return NULL;
	}
	return s;
}

const rawi_salvage_report *rawi_salvage_seen(const rawi_salvage *s)
{
	return &s->seen;
}

void rawi_salvage_close(rawi_salvage *s)
{
	if (!s)
		return;
	if (s->file >= 0)
		close(s->file);
	if (s->log >= 0)
		close(s->log);
	free(s->frame);
	free(s->is_free);
	free(s->owner);
	free(s->tables);
	free(s->sheet);
	free(s->other);
	free(s);
}
