"""Pages in, records out, each partition by the engine of the worker that has it. Nothing is shuffled."""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pyarrow
from pyspark.sql import DataFrame
from pyspark.sql import functions as F
from pyspark.sql import types as T

import rawi
from rawi import frames
from rawi.extracting import engine
from rawi.records import Record

# What a frame of pages may have; "text" or "html" it must. Others are passed over.
PAGE_COLUMNS = ("id", "text", "html", "title", "url", "outlet", "published", "charset")

RECORDS = T.StructType([
	T.StructField("id", T.StringType(), False),
	T.StructField("article", T.IntegerType()),      # null: the page could not be read
	T.StructField("day", T.StringType()),           # of publication, ISO; null: not known
	T.StructField("lang", T.StringType()),
	T.StructField("outlet", T.StringType()),
	T.StructField("record", T.StringType()),        # as `rawi extract` prints it
	T.StructField("error", T.StringType()),         # why the page could not be read, else null
])
_ARROW = pyarrow.schema([("id", pyarrow.string()), ("article", pyarrow.int32()), ("day", pyarrow.string()), ("lang", pyarrow.string()), ("outlet", pyarrow.string()), ("record", pyarrow.string()), ("error", pyarrow.string())])


class VersionMismatch(RuntimeError):
	"""A worker has another rawi, or other tables, than the driver: its records would not be the same."""


def engine_of(tables: str | None) -> str:
	"""What reads here: version and hash of the tables."""
	read = Record.from_json(engine(tables).extract(b".", "x", 1, "UTF-8", None, None, None, None).splitlines()[0]).engine
	return f"rawi {read.version}, tables {read.tables}"


def _same(wanted: str, tables: str | None) -> None:
	here = engine_of(tables)
	if here != wanted:
		raise VersionMismatch(f"the driver has {wanted}, this worker has {here}: install the same on all")


def _row(read: rawi.Read) -> Iterator[dict[str, Any]]:
	if read.error is not None:
		yield {"id": read.id, "error": read.error}
	for r, line in zip(read.records, read.lines):
		yield {"id": r.id, "article": r.article, "day": (r.published.value or "")[:10] or None, "lang": r.lang, "outlet": r.outlet.value if r.outlet else None, "record": line.decode()}


def pages_of(pages: DataFrame, known: Iterable[str]) -> DataFrame:
	"""Its columns that are known, of which one has the page."""
	columns = [c for c in known if c in pages.columns]
	if not {"text", "html"} & set(columns):
		raise ValueError(f"a frame of pages has a column 'text' or 'html'; this one has {', '.join(pages.columns) or 'none'}")
	return pages.select(*columns)


def extract(pages: DataFrame, *, tables: str | None = None, threads: int = 1) -> DataFrame:
	"""Reads pages (columns: PAGE_COLUMNS) and gives a row an article, in the schema RECORDS.

	A page that cannot be read is a row with its `error`, never a dead job. `tables` is a folder that every worker has. `threads` of each worker task; Spark's own tasks are the usual way to use the cores. Raises
	VersionMismatch, from the first task that runs, where a worker has another rawi or other tables.
	"""
	wanted = engine_of(tables)

	def read(batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
		_same(wanted, tables)
		for batch in batches:
			rows: list[dict[str, Any]] = []
			for x in rawi.extract_many(batch.to_pylist(), threads=threads, tables=tables):
				rows.extend(_row(x))
			yield pyarrow.RecordBatch.from_pylist(rows, schema=_ARROW)

	return pages_of(pages, PAGE_COLUMNS).mapInArrow(read, RECORDS)


def facts(records: DataFrame, kind: str) -> DataFrame:
	"""Typed rows of one kind ("documents", "entities", "quotes", "events", "figures") out of the rows of `extract`; what rawi.rows gives on one machine."""
	arrow = frames.schema(kind)

	def unfold(batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
		for batch in batches:
			lines = [x for x in batch.column(0).to_pylist() if x is not None]
			yield pyarrow.RecordBatch.from_pylist(list(frames.rows(map(Record.from_json, lines), kind)), schema=arrow)

	return records.select("record").mapInArrow(unfold, spark_schema(kind))


def spark_schema(kind: str) -> T.StructType:
	"""The schema of a kind of rows, as Spark has it."""
	types = {"int32": T.IntegerType(), "int64": T.LongType(), "bool": T.BooleanType(), "double": T.DoubleType(), "string": T.StringType()}
	return T.StructType([T.StructField(x.name, types.get(str(x.type), T.ArrayType(T.StringType()))) for x in frames.schema(kind)])


def write(rows: DataFrame, path: str, *, day: str = "day") -> None:
	"""Writes rows as Parquet, a folder a day (rows without one in day=unknown), in place of what was there. The rows of a day come together first, in files that are neither tiny nor huge: else every task would leave a file in every day."""
	by_day = rows.withColumn("day", F.coalesce(F.substring(F.col(day), 1, 10), F.lit("unknown")))
	rows.sparkSession.sql("SELECT /*+ REBALANCE(day) */ * FROM {rows}", rows=by_day).write.mode("overwrite").partitionBy("day").parquet(path)
