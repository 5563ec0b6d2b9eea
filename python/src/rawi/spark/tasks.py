"""A step of the engine as a job: rows of several frames come together by a number, each task takes what is of one number, or of several small ones, and gives tables."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import numpy
import pyarrow
import pyarrow.compute
from pyspark.sql import DataFrame
from pyspark.sql import functions as F
from pyspark.sql import types as T

from rawi._engine import Engine
from rawi.spark.rows import step

# Rows of all tables travel in one frame: the number that brings them together, which table they are of, and their columns by kind.
_KINDS = {"bigint": "i", "int": "i", "boolean": "i", "double": "f", "binary": "b", "string": "b"}
_TYPES = {"i": ("bigint", pyarrow.int64()), "f": ("double", pyarrow.float64()), "b": ("binary", pyarrow.binary())}
_ARROW_KINDS = {"int64": "i", "double": "f", "binary": "b", "string": "b"}


def _slots(kinds: Iterable[str]) -> list[str]:
	"""i0, i1, b0 … for columns of these kinds, in their order."""
	counts: dict[str, int] = {}
	out = []
	for k in kinds:
		out.append(f"{k}{counts.get(k, 0)}")
		counts[k] = counts.get(k, 0) + 1
	return out


def _together(parts: list[DataFrame]) -> tuple[DataFrame, list[list[str]]]:
	kinds = [[_KINDS[t] for name, t in p.dtypes if name != "task"] for p in parts]
	slots = [_slots(k) for k in kinds]
	every = sorted({s for one in slots for s in one})
	rows = []
	for i, p in enumerate(parts):
		names = dict(zip(slots[i], (c for c in p.columns if c != "task")))
		rows.append(p.select(F.col("task").cast("bigint").alias("task"), F.lit(i).alias("part"), *((F.col(names[s]) if s in names else F.lit(None)).cast(_TYPES[s[0]][0]).alias(s) for s in every)))
	frame = rows[0]
	for r in rows[1:]:
		frame = frame.unionAll(r)
	return frame, slots


def _given_away(held: list[Any]) -> Any:
	"""These batches as one table; nobody but who takes it has them any longer."""
	table = pyarrow.Table.from_batches(held)
	held.clear()
	return table


def _tables(chunks: Iterator[Any], slots: list[list[str]]) -> Iterator[list[Any]]:
	"""Of each chunk the tables of its parts. The chunk goes before they are worked on, and each of them once it is packed: a task has its rows in memory once, not three times."""
	for chunk in chunks:
		part = chunk.column("part").combine_chunks()
		tables = [chunk.filter(pyarrow.compute.equal(part, i)).select(s) for i, s in enumerate(slots)]
		del chunk
		yield tables
		del tables


def _each_once(tables: list[Any]) -> Iterator[Any]:
	while tables:
		yield tables.pop(0)


def _chunks(batches: Iterable[Any], rows: int) -> Iterator[Any]:
	"""Stretches that hold all of their numbers: each of one number, or, with `rows`, of several as long as they are fewer."""
	held: list[Any] = []
	count, last = 0, None
	for batch in batches:
		if not len(batch):
			continue
		task = batch.column(0).to_numpy()
		cuts = [0, *(numpy.flatnonzero(task[1:] != task[:-1]) + 1).tolist(), len(task)]
		start = 0
		for i, j in zip(cuts, cuts[1:]):
			if last is not None and task[i] != last and count >= rows:
				if i > start:
					held.append(batch.slice(start, i - start))
				yield _given_away(held)
				held, count, start = [], 0, i
			last = task[i]
			count += j - i
		held.append(batch.slice(start))
	if held:
		yield _given_away(held)


def run(name: str, parts: list[DataFrame], gives: list[Any], engine: Callable[[], Engine], *, rows: int = 0, keep: Callable[[DataFrame, str], DataFrame]) -> list[DataFrame]:
	"""The tables that a step gives, as frames.

	Each of `parts` is a frame whose column `task` brings rows together; the others are the columns that the step takes, in their order. `gives` are Arrow's schemas. With `rows`, numbers that are small are taken together until
	there are so many rows: for steps whose tables name their groups. `keep` persists a frame.
	"""
	frame, slots = _together(parts)
	out = [[s for s in _slots(_ARROW_KINDS[str(f.type)] for f in g)] for g in gives]
	every = sorted({s for one in out for s in one})
	schema = pyarrow.schema([("part", pyarrow.int64()), *((s, _TYPES[s[0]][1]) for s in every)])

	def work(batches: Iterable[Any]) -> Iterator[Any]:
		e = engine()
		for tables in _tables(_chunks(batches, rows), slots):
			plain = [pyarrow.schema([(s, _TYPES[s[0]][1]) for s in o]) for o in out]
			for i, made in enumerate(step(e, name, _each_once(tables), plain)):
				columns = {n: made.column(k) for k, n in enumerate(out[i])}
				yield pyarrow.RecordBatch.from_arrays([pyarrow.array(numpy.full(len(made), i, numpy.int64)), *(columns.get(s, pyarrow.nulls(len(made), _TYPES[s[0]][1])) for s in every)], schema=schema)

	spark_schema = T.StructType([T.StructField("part", T.LongType()), *(T.StructField(s, {"i": T.LongType(), "f": T.DoubleType(), "b": T.BinaryType()}[s[0]]) for s in every)])
	made = keep(frame.repartition("task").sortWithinPartitions("task", "part").mapInArrow(work, spark_schema), name)
	return [made.where(F.col("part") == i).select(*(F.col(s).cast("string" if str(f.type) == "string" else _TYPES[s[0]][0]).alias(f.name) for s, f in zip(o, g))) for i, (o, g) in enumerate(zip(out, gives))]
