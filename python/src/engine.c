/* python: the type rawi._engine.Engine over include/rawi.h, against the stable ABI.
 *
 * An Engine is one handle of the library. It may be used from any thread, by one at a time: a lock of its own sees to that, taken without the interpreter's. While the
 * library works, the interpreter is free. Bytes come in, JSON comes out as bytes; what they mean is said in Python (records.py). */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <rawi.h>
#include <string.h>

typedef struct {
	PyObject_HEAD
	rawi *handle;           /* NULL once closed */
	PyThread_type_lock lock;
} engine;

static PyObject *error_type; /* rawi.Error, made when the module is loaded and kept as long as the process */

/* ── one at a time ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* From here to `leave` no other thread uses the handle, and the interpreter is free. NULL with an exception where the engine is closed. */
static PyThreadState *enter(engine *self)
{
	PyThreadState *state = PyEval_SaveThread();
	PyThread_acquire_lock(self->lock, WAIT_LOCK);
	if (self->handle)
		return state;
	PyThread_release_lock(self->lock);
	PyEval_RestoreThread(state);
	PyErr_SetString(PyExc_ValueError, "the engine is closed");
	return NULL;
}

/* `message`, of 1,024 bytes, takes what the call left to say: another thread may call next. */
static void leave(engine *self, PyThreadState *state, int code, char *message)
{
	if (code) {
		strncpy(message, rawi_message(self->handle), 1023);
		message[1023] = 0;
	}
	PyThread_release_lock(self->lock);
	PyEval_RestoreThread(state);
}

static PyObject *fail(int code, const char *message)
{
	PyObject *text = PyUnicode_DecodeUTF8(message, (Py_ssize_t)strlen(message), "replace");
	PyObject *x = text ? PyObject_CallFunction(error_type, "Oi", text, code) : NULL;
	Py_XDECREF(text);
	if (x)
		PyErr_SetObject(error_type, x);
	Py_XDECREF(x);
	return NULL;
}

/* ── life ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static PyObject *engine_new(PyTypeObject *type, PyObject *args, PyObject *kw)
{
	static char *names[] = { "db", "tables", NULL };
	const char *db, *tables;
	if (!PyArg_ParseTupleAndKeywords(args, kw, "zz", names, &db, &tables))
		return NULL;
	allocfunc alloc = (allocfunc)PyType_GetSlot(type, Py_tp_alloc);
	engine *self = (engine *)alloc(type, 0);
	if (!self)
		return NULL;
	self->lock = PyThread_allocate_lock();
	if (!self->lock) {
		Py_DECREF(self);
		return PyErr_NoMemory();
	}
	int code;
	Py_BEGIN_ALLOW_THREADS
	code = rawi_open(db, tables, &self->handle);
	Py_END_ALLOW_THREADS
	if (code) {
		fail(code, rawi_message(self->handle));
		Py_DECREF(self);
		return NULL;
	}
	return (PyObject *)self;
}

static void engine_dealloc(PyObject *o)
{
	engine *self = (engine *)o;
	PyTypeObject *type = Py_TYPE(o);
	rawi_close(self->handle);
	if (self->lock)
		PyThread_free_lock(self->lock);
	freefunc release = (freefunc)PyType_GetSlot(type, Py_tp_free);
	release(o);
	Py_DECREF(type);
}

static PyObject *engine_close(PyObject *o, PyObject *none)
{
	(void)none;
	engine *self = (engine *)o;
	PyThreadState *state = PyEval_SaveThread();
	PyThread_acquire_lock(self->lock, WAIT_LOCK);
	rawi_close(self->handle);
	self->handle = NULL;
	PyThread_release_lock(self->lock);
	PyEval_RestoreThread(state);
	Py_RETURN_NONE;
}

/* ── pages ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* (bytes, id, form, charset, title, url, outlet, published): the bytes object outlives the call, since the caller's arguments do. */
static int given(PyObject *args, rawi_given *page)
{
	PyObject *bytes;
	char *s;
	Py_ssize_t n;
	*page = (rawi_given){ 0 };
	if (!PyArg_ParseTuple(args, "Szizzzzz", &bytes, &page->id, &page->form, &page->charset, &page->title, &page->url, &page->outlet, &page->published)
		|| PyBytes_AsStringAndSize(bytes, &s, &n) < 0)
		return 0;
	page->bytes = s;
	page->n = (size_t)n;
	return 1;
}

static PyObject *engine_extract(PyObject *o, PyObject *args)
{
	engine *self = (engine *)o;
	rawi_given page;
	char message[1024], *json;
	if (!given(args, &page))
		return NULL;
	PyThreadState *state = enter(self);
	if (!state)
		return NULL;
	int code = rawi_extract(self->handle, &page, &json);
	leave(self, state, code, message);
	if (code)
		return fail(code, message);
	PyObject *lines = PyBytes_FromString(json);
	rawi_free(json);
	return lines;
}

static PyObject *engine_add(PyObject *o, PyObject *args)
{
	engine *self = (engine *)o;
	rawi_given page;
	char message[1024];
	int found = 0;
	if (!given(args, &page))
		return NULL;
	PyThreadState *state = enter(self);
	if (!state)
		return NULL;
	int code = rawi_add(self->handle, &page, &found);
	leave(self, state, code, message);
	return code ? fail(code, message) : PyLong_FromLong(found);
}

static PyObject *engine_finish(PyObject *o, PyObject *none)
{
	(void)none;
	engine *self = (engine *)o;
	char message[1024];
	PyThreadState *state = enter(self);
	if (!state)
		return NULL;
	int code = rawi_finish(self->handle);
	leave(self, state, code, message);
	if (code)
		return fail(code, message);
	Py_RETURN_NONE;
}

/* ── queries ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct {
	PyObject *line;   /* called with each */
	int raised;
} query;

/* Comes from inside the library, without the interpreter. */
static int on_line(void *user, const char *json, size_t n)
{
	query *q = user;
	PyGILState_STATE state = PyGILState_Ensure();
	PyObject *bytes = PyBytes_FromStringAndSize(json, (Py_ssize_t)n);
	PyObject *stop = bytes ? PyObject_CallFunctionObjArgs(q->line, bytes, NULL) : NULL;
	int ends = stop ? PyObject_IsTrue(stop) : -1;
	q->raised = ends < 0;
	Py_XDECREF(stop);
	Py_XDECREF(bytes);
	PyGILState_Release(state);
	return ends != 0;
}

static PyObject *engine_query(PyObject *o, PyObject *args)
{
	engine *self = (engine *)o;
	query q = { 0 };
	const char *what;
	char message[1024];
	if (!PyArg_ParseTuple(args, "sO", &what, &q.line))
		return NULL;
	PyThreadState *state = enter(self);
	if (!state)
		return NULL;
	int code = rawi_query(self->handle, what, on_line, &q);
	leave(self, state, code, message);
	if (q.raised)
		return NULL;
	if (code && code != RAWI_STOPPED)
		return fail(code, message);
	Py_RETURN_NONE;
}

/* ── on many machines ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct {
	PyObject *list;   /* of what comes back */
	int raised;
} taken;

/* A page's articles, as tuples in the order of _engine.pyi. */
static int on_article(void *user, const rawi_article_read *a)
{
	taken *t = user;
	PyGILState_STATE state = PyGILState_Ensure();
	PyObject *row = Py_BuildValue("(sIKiy#issy#y#y#)", a->id, a->article, a->doc, a->day, a->json, (Py_ssize_t)a->n_json, a->form, a->charset, a->sha256, (const char *)a->sketch, (Py_ssize_t)a->n_sketch,
		(const char *)a->marks, (Py_ssize_t)(a->n_marks * sizeof *a->marks), (const char *)a->kinds, (Py_ssize_t)a->n_marks);
	t->raised = !row || PyList_Append(t->list, row) < 0;
	Py_XDECREF(row);
	PyGILState_Release(state);
	return t->raised;
}

static PyObject *engine_read(PyObject *o, PyObject *args)
{
	engine *self = (engine *)o;
	rawi_given page;
	char message[1024];
	if (!given(args, &page))
		return NULL;
	taken t = { PyList_New(0), 0 };
	PyThreadState *state = t.list ? enter(self) : NULL;
	if (!state) {
		Py_XDECREF(t.list);
		return NULL;
	}
	int code = rawi_read(self->handle, &page, on_article, &t);
	leave(self, state, code, message);
	if (!code)
		return t.list;
	Py_DECREF(t.list);
	return t.raised ? NULL : fail(code, message);
}

enum { MOST_TABLES = 5, MOST_COLUMNS = 20 };

/* The tables that a step takes; buffers stay the caller's and are held until `give_back`. */
typedef struct {
	rawi_rows rows[MOST_TABLES];
	rawi_column columns[MOST_TABLES][MOST_COLUMNS];
	PyObject *held[2 * MOST_TABLES * MOST_COLUMNS];
	size_t n, n_held;
} tables;

static void give_back(tables *t)
{
	for (size_t i = 0; i < t->n_held; i++)
		Py_DECREF(t->held[i]);
	t->n_held = 0;
}

/* The bytes of a bytes object, which is held; NULL with an exception where it is none or has less than `least`. */
static const void *hold(tables *t, PyObject *o, size_t least)
{
	char *s;
	Py_ssize_t n;
	if (PyBytes_AsStringAndSize(o, &s, &n) < 0)
		return NULL;
	if ((size_t)n < least) {
		PyErr_SetString(PyExc_ValueError, "a column is shorter than its table");
		return NULL;
	}
	Py_INCREF(o);
	t->held[t->n_held++] = o;
	return s;
}

/* (kind, values, offsets or None) */
static int take_column(tables *t, PyObject *o, size_t n, rawi_column *out)
{
	PyObject *values, *offsets;
	const char *kind;
	if (!PyArg_ParseTuple(o, "sSO", &kind, &values, &offsets))
		return 0;
	*out = (rawi_column){ .kind = kind[0], .offsets = NULL };
	out->values = hold(t, values, kind[0] == 'b' ? 0 : n * 8);
	if (!out->values || kind[0] != 'b')
		return out->values != NULL;
	out->offsets = hold(t, offsets, (n + 1) * sizeof *out->offsets);
	if (out->offsets && (size_t)PyBytes_Size(values) >= (size_t)out->offsets[n])
		return 1;
	if (out->offsets)
		PyErr_SetString(PyExc_ValueError, "a column is shorter than its table");
	return 0;
}

/* [(rows, [column, …]), …] */
static int take_tables(PyObject *list, tables *t)
{
	for (Py_ssize_t i = 0; i < PyList_Size(list); i++) {
		PyObject *columns, *one = PyList_GetItem(list, i);
		Py_ssize_t n;
		if (t->n == MOST_TABLES || !PyArg_ParseTuple(one, "nO!", &n, &PyList_Type, &columns) || n < 0 || n > INT32_MAX || PyList_Size(columns) > MOST_COLUMNS) {
			if (!PyErr_Occurred())
				PyErr_SetString(PyExc_ValueError, "a step takes fewer tables, columns and rows");
			return 0;
		}
		for (Py_ssize_t k = 0; k < PyList_Size(columns); k++)
			if (!take_column(t, PyList_GetItem(columns, k), (size_t)n, &t->columns[i][k]))
				return 0;
		t->rows[t->n++] = (rawi_rows){ (size_t)n, t->columns[i], (size_t)PyList_Size(columns) };
	}
	return 1;
}

static PyObject *column_of(const rawi_column *c, size_t n)
{
	static const char nothing[4];
	if (c->kind == 'b')
		return Py_BuildValue("(sy#y#)", "b", n && c->values ? (const char *)c->values : nothing, (Py_ssize_t)c->offsets[n], (const char *)c->offsets, (Py_ssize_t)((n + 1) * sizeof *c->offsets));
	char kind[2] = { c->kind, 0 };
	return Py_BuildValue("(sy#O)", kind, n ? (const char *)c->values : nothing, (Py_ssize_t)(n * 8), Py_None);
}

/* As tables come in, so they go out. */
static int on_tables(void *user, const rawi_rows *rows, size_t n)
{
	taken *t = user;
	PyGILState_STATE state = PyGILState_Ensure();
	for (size_t i = 0; i < n && !t->raised; i++) {
		PyObject *columns = PyList_New(0);
		t->raised = !columns;
		for (size_t k = 0; k < rows[i].n_columns && !t->raised; k++) {
			PyObject *column = column_of(&rows[i].columns[k], rows[i].n);
			t->raised = !column || PyList_Append(columns, column) < 0;
			Py_XDECREF(column);
		}
		PyObject *table = t->raised ? NULL : Py_BuildValue("(nO)", (Py_ssize_t)rows[i].n, columns);
		t->raised = t->raised || !table || PyList_Append(t->list, table) < 0;
		Py_XDECREF(table);
		Py_XDECREF(columns);
	}
	PyGILState_Release(state);
	return t->raised;
}

static PyObject *engine_step(PyObject *o, PyObject *args)
{
	engine *self = (engine *)o;
	PyObject *list;
	const char *step;
	char message[1024];
	tables in = { .n = 0 };
	if (!PyArg_ParseTuple(args, "sO!", &step, &PyList_Type, &list))
		return NULL;
	taken t = { PyList_New(0), 0 };
	PyThreadState *state = t.list && take_tables(list, &in) ? enter(self) : NULL;
	if (!state) {
		give_back(&in);
		Py_XDECREF(t.list);
		return NULL;
	}
	int code = rawi_step(self->handle, step, in.rows, in.n, on_tables, &t);
	leave(self, state, code, message);
	give_back(&in);
	if (!code)
		return t.list;
	Py_DECREF(t.list);
	return t.raised ? NULL : fail(code, message);
}

/* ── the module ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static PyMethodDef methods[] = {
	{ "extract", engine_extract, METH_VARARGS, "extract(bytes, id, form, charset, title, url, outlet, published): records as JSON, a line each." },
	{ "add", engine_add, METH_VARARGS, "add(bytes, id, form, charset, title, url, outlet, published): 0 new, 1 version, 2 known, 3 read anew." },
	{ "finish", engine_finish, METH_NOARGS, "finish(): what was added is on the disk and compared." },
	{ "query", engine_query, METH_VARARGS, "query(what, line): calls line(json) with each result until it answers true." },
	{ "read", engine_read, METH_VARARGS, "read(bytes, id, form, charset, title, url, outlet, published): a tuple an article, for comparing on many machines." },
	{ "step", engine_step, METH_VARARGS, "step(name, tables): the tables that a step of rawi.h makes of these." },
	{ "close", engine_close, METH_NOARGS, "close(): the handle is gone; closing twice does nothing." },
	{ 0 },
};

static PyType_Slot slots[] = {
	{ Py_tp_new, engine_new },
	{ Py_tp_dealloc, engine_dealloc },
	{ Py_tp_methods, methods },
	{ Py_tp_doc, "Engine(db, tables): one handle of librawi; db None for extract alone, tables None for the built-in ones." },
	{ 0 },
};

static PyType_Spec spec = { .name = "rawi._engine.Engine", .basicsize = sizeof(engine), .flags = Py_TPFLAGS_DEFAULT, .slots = slots };

static PyObject *module_version(PyObject *self, PyObject *none)
{
	(void)self, (void)none;
	return PyUnicode_FromString(rawi_version());
}

static PyMethodDef functions[] = {
	{ "version", module_version, METH_NOARGS, "version(): of the library." },
	{ 0 },
};

static PyModuleDef module = { PyModuleDef_HEAD_INIT, .m_name = "rawi._engine", .m_size = -1, .m_methods = functions };

PyMODINIT_FUNC PyInit__engine(void);
PyMODINIT_FUNC PyInit__engine(void)
{
	PyObject *m = PyModule_Create(&module);
	PyObject *type = m ? PyType_FromSpec(&spec) : NULL;
	PyObject *errors = type ? PyImport_ImportModule("rawi.errors") : NULL;
	error_type = errors ? PyObject_GetAttrString(errors, "Error") : NULL;
	Py_XDECREF(errors);
	if (!error_type || PyModule_AddObjectRef(m, "Engine", type) < 0) {
		Py_XDECREF(m);
		m = NULL;
	}
	Py_XDECREF(type);
	return m;
}
