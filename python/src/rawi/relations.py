"""What holds across documents, as typed, frozen dataclasses under the names of RECORD.md."""
from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, TypeVar

from rawi.records import Span, _build

T = TypeVar("T", bound="_Line")


class _Line:
	@classmethod
	def from_json(cls: type[T], line: str | bytes) -> T:
		return _build(cls, json.loads(line))  # type: ignore[no-any-return]


@dataclass(frozen=True)
class Document:
	id: str
	article: int


@dataclass(frozen=True)
class Story(_Line):
	"""Documents that tell the same happening."""
	story: int
	title: str
	docs: list[Document]
	from_: str | None  # days
	to: str | None
	linked: list[int]  # stories of the same saga
	entities: list[str]  # keys, strongest first
	tellings: int


@dataclass(frozen=True)
class Side:
	id: str
	article: int
	span: Span
	text: str


@dataclass(frozen=True)
class Copy(_Line):
	"""A passage that two documents share."""
	a: Side
	b: Side
	kind: str  # verbatim, near
	words: int
	overlap: float
	first: str | None  # "a" or "b": the side with the earlier known date


@dataclass(frozen=True)
class Place:
	id: str
	article: int
	span: Span
	text: str
	item: int  # counts in the record's quotes, events or figures


@dataclass(frozen=True)
class ClaimConflict:
	claim: int
	on: str  # speaker, value, date, place, status


@dataclass(frozen=True)
class Claim(_Line):
	"""A quote, event or figure that documents tell alike."""
	claim: int
	kind: str
	stories: list[int]
	text: str
	speaker: str | None  # a key
	speaker_name: str | None
	docs: list[Place]
	outlets: int
	tellings: int  # independent ones
	conflicts: list[ClaimConflict]

