"""Rows between Spark and the engine: Arrow's columns as the steps of rawi.h take and give them, without a look at a single value."""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import numpy
import pyarrow
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import types as T

from rawi._engine import Engine


def _whole(column: Any) -> Any:
	"""A column as one array without nulls."""
	if isinstance(column, pyarrow.ChunkedArray):
		column = pyarrow.concat_arrays(column.chunks) if column.num_chunks else pyarrow.array([], column.type)
	if column.null_count:
		column = column.fill_null(b"" if pyarrow.types.is_binary(column.type) else "" if pyarrow.types.is_string(column.type) else 0)
	return column


def _pack(column: Any) -> tuple[str, bytes, bytes | None]:
	column = _whole(column)
	if pyarrow.types.is_binary(column.type) or pyarrow.types.is_string(column.type):
		if not len(column):
			return "b", b"", bytes(4)
		offsets = numpy.frombuffer(column.buffers()[1], numpy.int32, len(column) + 1, column.offset * 4)
		first, values = int(offsets[0]), column.buffers()[2]
		return "b", values.slice(first, int(offsets[-1]) - first).to_pybytes() if values is not None else b"", (offsets - offsets[0]).tobytes()
	real = pyarrow.types.is_floating(column.type)
	column = column.cast(pyarrow.float64() if real else pyarrow.int64())
	values = column.buffers()[1]
	return "f" if real else "i", values.slice(column.offset * 8, len(column) * 8).to_pybytes() if values is not None else b"", None


def _unpack(n: int, column: tuple[str, bytes, bytes | None], kind: Any) -> Any:
	letter, values, offsets = column
	if letter == "b":
		return pyarrow.Array.from_buffers(kind, n, [None, pyarrow.py_buffer(offsets), pyarrow.py_buffer(values)])
	return pyarrow.Array.from_buffers(pyarrow.float64() if letter == "f" else pyarrow.int64(), n, [None, pyarrow.py_buffer(values)])


def step(engine: Engine, name: str, tables: Iterable[Any], gives: Iterable[Any] = ()) -> list[Any]:
	"""One step of the engine. Tables are pyarrow Tables or RecordBatches; `gives` the schemas of those that come back."""
	made = engine.step(name, [(len(t), [_pack(c) for c in t.columns]) for t in tables])
	return [pyarrow.RecordBatch.from_arrays([_unpack(n, c, f.type) for c, f in zip(columns, schema)], schema=schema) for (n, columns), schema in zip(made, gives)]


_SPARK = {"int64": T.LongType(), "double": T.DoubleType(), "binary": T.BinaryType(), "string": T.StringType()}


def spark_schema(schema: Any) -> T.StructType:
	return T.StructType([T.StructField(f.name, _SPARK[str(f.type)]) for f in schema])


def schema(**columns: str) -> Any:
	"""schema(doc="i", sketch="b", line="s", like="f")"""
	kinds = {"i": pyarrow.int64(), "f": pyarrow.float64(), "b": pyarrow.binary(), "s": pyarrow.string()}
	return pyarrow.schema([(name, kinds[kind]) for name, kind in columns.items()])


_PIECE = T.StructType([T.StructField("piece", T.BinaryType())])
_ROWS = 200_000  # that travel from the driver as one piece


def _to_bytes(batch: Any) -> bytes:
	sink = pyarrow.BufferOutputStream()
	with pyarrow.ipc.new_stream(sink, batch.schema) as out:
		out.write_batch(batch)
	return bytes(sink.getvalue())


def _to_pieces(batches: Iterable[Any]) -> Iterator[Any]:
	for batch in batches:
		yield pyarrow.RecordBatch.from_arrays([pyarrow.array([_to_bytes(batch)], pyarrow.binary())], names=["piece"])


def _from_pieces(batches: Iterable[Any]) -> Iterator[Any]:
	for batch in batches:
		for piece in batch.column(0).to_pylist():
			yield from pyarrow.ipc.open_stream(piece)


def to_driver(frame: DataFrame, columns: Any) -> Any:
	"""All rows, as one Arrow table. They travel as Arrow's own bytes, some thousands in a piece."""
	pieces = frame.select(*columns.names).mapInArrow(_to_pieces, _PIECE).collect()
	tables = [pyarrow.ipc.open_stream(bytes(p[0])).read_all().cast(columns) for p in pieces]
	return pyarrow.concat_tables(tables) if tables else columns.empty_table()


def to_workers(spark: SparkSession, batch: Any) -> DataFrame:
	"""The rows of an Arrow batch as a frame."""
	pieces = [(bytearray(_to_bytes(batch.slice(i, _ROWS))),) for i in range(0, len(batch), _ROWS)]
	return spark.createDataFrame(pieces, _PIECE).mapInArrow(_from_pieces, spark_schema(batch.schema))
