"""From the files of `Relations.write` or `read` into one machine's database, for `rawi serve` and all other commands."""
from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pyarrow
import pyarrow.compute
import pyarrow.dataset

from rawi._engine import Engine
from rawi.database import ADDED
from rawi.spark.extracting import VersionMismatch, engine_of
from rawi.spark.rows import step

# As the step `add` takes them, after the two that it passes over.
COLUMNS = ("doc", "article", "id", "record", "sketch", "bytes", "form", "charset", "given_form", "given_id", "given_charset", "title", "url", "outlet", "published")
_ROWS = 1000  # pages that are written at once


def _batches(documents: Any) -> Iterator[Any]:
	"""Rows in which a page's articles stand together: those of pages with several come last."""
	field = pyarrow.compute.field
	good = field("error").is_null() if "error" in documents.schema.names else None
	several = documents.to_table(columns=["id"], filter=(field("article") > 0) if good is None else good & (field("article") > 0)).column("id").unique()
	whole = []
	for batch in documents.to_batches(columns=list(COLUMNS), filter=good, batch_size=_ROWS):
		one = pyarrow.compute.is_in(batch.column("id"), value_set=several)
		whole.append(batch.filter(one))
		yield batch.filter(pyarrow.compute.invert(one))
	if sum(map(len, whole)):
		yield pyarrow.Table.from_batches(whole).combine_chunks().to_batches()[0]


def load(path: str | os.PathLike[str], db: str | os.PathLike[str], *, tables: str | None = None) -> dict[str, int]:
	"""Adds the documents of a Parquet folder (what `read` gave, or the folder "documents" of `Relations.write`) to a database and compares them there. How many pages were new, version, known, read anew.

	No page is read again: records and sketches are taken as they are, so they must be of this rawi and these tables. Comparing is done anew, with all that the database holds, since it may hold others.
	"""
	path = os.fspath(path)
	documents = pyarrow.dataset.dataset(f"{path}/documents" if os.path.isdir(f"{path}/documents") else path, format="parquet", partitioning="hive")
	counts = dict.fromkeys(ADDED, 0)
	readers = documents.to_table(columns=["engine"]).column("engine").unique().to_pylist()
	if any(r != engine_of(tables) for r in readers):
		raise VersionMismatch(f"this is {engine_of(tables)}, documents were read by {', '.join(map(str, readers))}: read them again")
	engine = Engine(os.fspath(db), tables)
	try:
		for batch in _batches(documents):
			if not len(batch):
				continue
			nothing = pyarrow.array([0] * len(batch), pyarrow.int64())
			arrays = [nothing, nothing, *batch.columns]
			columns = pyarrow.schema([(n, pyarrow.int64()) for n in ADDED])
			row = step(engine, "add", [pyarrow.RecordBatch.from_arrays(arrays, names=["group", "story", *COLUMNS])], [columns])[0].to_pylist()[0]
			for name, n in row.items():
				counts[name] += n
		engine.finish()
	finally:
		engine.close()
	return counts
