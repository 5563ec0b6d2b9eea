"""Records and relations as rows, for pandas and Arrow."""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from rawi.records import Entity, Record

if TYPE_CHECKING:
	import pandas
	import pyarrow

KINDS = ("documents", "entities", "quotes", "events", "figures")


def _names(record: Record, ids: Iterable[int]) -> list[str]:
	return [record.entities[i].name for i in ids]


def _keys(record: Record, ids: Iterable[int]) -> list[str]:
	return [record.entities[i].key for i in ids]


def _head(record: Record) -> dict[str, Any]:
	return {"id": record.id, "article": record.article, "outlet": record.outlet.value if record.outlet else None, "published": record.published.value}


def _who(entity: Entity | None, name: str) -> dict[str, Any]:
	return {name: entity.name if entity else None, f"{name}_key": entity.key if entity else None}


def _documents(r: Record) -> Iterator[dict[str, Any]]:
	yield {**_head(r), "lang": r.lang, "title": r.title.value if r.title else None, "agency": r.agency.value if r.agency else None, "url": r.url.value if r.url else None, "text": r.text,
		"entities": len(r.entities), "quotes": len(r.quotes), "events": len(r.events), "figures": len(r.figures)}


def _entities(r: Record) -> Iterator[dict[str, Any]]:
	for e in r.entities:
		yield {**_head(r), "entity": e.id, "type": e.type, "name": e.name, "key": e.key, "country": e.country, "unnamed": e.unnamed, "sector": e.sector, "mentions": len(e.mentions), "lat": e.lat, "lon": e.lon}


def _quotes(r: Record) -> Iterator[dict[str, Any]]:
	for i, q in enumerate(r.quotes):
		yield {**_head(r), "item": i, "kind": q.kind, **_who(r.entity(q.speaker), "speaker"), "cue": q.cue.text if q.cue else None, "class": q.class_, "content": q.content.text,
			"offset": q.content.span.offset, "length": q.content.span.length}


def _events(r: Record) -> Iterator[dict[str, Any]]:
	for i, e in enumerate(r.events):
		yield {**_head(r), "item": i, "type": e.type, "mode": e.mode, "status": e.status, "quad": e.quad, "score": e.score, "actor": _names(r, e.actor), "actor_key": _keys(r, e.actor),
			"recipient": _names(r, e.recipient), "recipient_key": _keys(r, e.recipient), "date": e.date.value if e.date else None, "place": e.place.text if e.place else None,
			"country": e.place.country if e.place else None, "trigger": e.triggers[0].text, "offset": e.triggers[0].span.offset, "length": e.triggers[0].span.length}


def _figures(r: Record) -> Iterator[dict[str, Any]]:
	for i, f in enumerate(r.figures):
		yield {**_head(r), "item": i, "value": f.value, "unit": f.unit, "bound": f.bound, "of": f.of, **_who(r.entity(f.said_by), "said_by"), "text": f.text, "offset": f.span.offset, "length": f.span.length}


_ROWS = {"documents": _documents, "entities": _entities, "quotes": _quotes, "events": _events, "figures": _figures}


def rows(records: Iterable[Record], kind: str) -> Iterator[dict[str, Any]]:
	"""Flat rows of one kind ("documents", "entities", "quotes", "events", "figures"), each with the document's id, outlet and date, and the bytes it was read from.

	>>> from rawi import extract
	>>> [row["content"] for row in rows(extract("قالت الوزيرة هالة الصيرفي إن الخطة جاهزة."), "quotes")]
	['الخطة جاهزة']
	"""
	if kind not in _ROWS:
		raise ValueError(f"kind is one of {', '.join(KINDS)}, not {kind!r}")
	for record in records:
		yield from _ROWS[kind](record)


def to_pandas(records: Iterable[Record], kind: str) -> pandas.DataFrame:
	"""Those rows as a pandas DataFrame; pandas must be installed."""
	import pandas
	return pandas.DataFrame(list(rows(records, kind)), columns=columns(kind))


def to_arrow(records: Iterable[Record], kind: str) -> pyarrow.Table:
	"""Those rows as an Arrow table of a fixed schema; pyarrow must be installed."""
	import pyarrow
	return pyarrow.Table.from_pylist(list(rows(records, kind)), schema=schema(kind))


_TYPES = {  # Arrow types of columns; all others are strings
	"article": "int32", "item": "int32", "entity": "int32", "entities": "int32", "quotes": "int32", "events": "int32", "figures": "int32", "mentions": "int32", "offset": "int64", "length": "int64",
	"unnamed": "bool", "score": "float64", "value": "float64", "lat": "float64", "lon": "float64", "actor": "list", "actor_key": "list", "recipient": "list", "recipient_key": "list",
}
_COLUMNS = {
	"documents": "id article outlet published lang title agency url text entities quotes events figures",
	"entities": "id article outlet published entity type name key country unnamed sector mentions lat lon",
	"quotes": "id article outlet published item kind speaker speaker_key cue class content offset length",
	"events": "id article outlet published item type mode status quad score actor actor_key recipient recipient_key date place country trigger offset length",
	"figures": "id article outlet published item value unit bound of said_by said_by_key text offset length",
}


def columns(kind: str) -> list[str]:
	"""The columns of a kind of rows, in order."""
	return _COLUMNS[kind].split()


def schema(kind: str) -> pyarrow.Schema:
	"""The Arrow schema of a kind of rows."""
	import pyarrow
	types = {"int32": pyarrow.int32(), "int64": pyarrow.int64(), "bool": pyarrow.bool_(), "float64": pyarrow.float64(), "list": pyarrow.list_(pyarrow.string())}
	return pyarrow.schema([(name, types.get(_TYPES.get(name, ""), pyarrow.string())) for name in columns(kind)])
