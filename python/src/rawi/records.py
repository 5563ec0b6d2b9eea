"""The records of rawi as typed, frozen dataclasses: what RECORD.md describes, field by field, under the same names.

A span is (offset, length) in bytes of the page as it was given (of a `str`, in its UTF-8). Ids such as `Quote.speaker` count in `Record.entities`.
"""
from __future__ import annotations

import builtins
import json
import typing
from dataclasses import dataclass, field, fields
from functools import lru_cache
from typing import Any, NamedTuple


class Span(NamedTuple):
	offset: int  # bytes of the page
	length: int


@dataclass(frozen=True)
class Text:
	"""Words of the page and where they stand."""
	text: str
	span: Span


@dataclass(frozen=True)
class Fact:
	"""What is known of the page itself, and from where: `basis` is page, meta, url, embed, given, story, …; `span` None where it stands in no bytes."""
	value: str | None
	basis: str | None = None
	span: Span | None = None
	text: str | None = None       # as the page writes it, where that differs
	precision: str | None = None  # of a date: none, year, month, day, time


@dataclass(frozen=True)
class Conflict:
	"""Two places of the page give this field differently; the believed value first."""
	field: str
	values: list[Fact]


@dataclass(frozen=True)
class Block:
	"""A stretch of the page: what kind it is (body, title, ad, related, …) and by which table row or rule."""
	kind: str
	text: str
	span: Span
	why: str | None


@dataclass(frozen=True)
class Mention:
	text: str
	span: Span
	form: str  # name, title, adjective, pronoun


@dataclass(frozen=True)
class Role:
	title: str
	of: int | str | None  # an entity's id, or a state's ISO 3166-1 alpha-3 code
	standing: str | None  # former, acting, elect, deputy; None: holds it
	text: str
	span: Span


@dataclass(frozen=True)
class Spot:
	"""A place of a name that several bear."""
	country: str | None
	geonames: int | None = None
	code: str | None = None
	lat: float | None = None
	lon: float | None = None


@dataclass(frozen=True)
class Entity:
	id: int
	type: str  # PER, ORG, LOC
	name: str
	country: str | None
	key: str   # the same in every document that means the same
	unnamed: bool
	mentions: list[Mention]
	roles: list[Role]
	sector: str | None = None    # PLOVER 2.0: GOV, MIL, REB, …
	geonames: int | None = None
	code: str | None = None      # ISO 3166-2
	lat: float | None = None
	lon: float | None = None
	candidates: list[Spot] = field(default_factory=list)


@dataclass(frozen=True)
class Quote:
	kind: str  # direct, indirect, mixed
	content: Text
	cue: Text | None
	source: Text | None
	speaker: int | None
	speakers: list[int]
	parts: list[Text] | None
	addressee: int | None
	via: int | None
	occasion: Text | None
	unknown: dict[str, str]
	class_: str | None = None    # say, assert, deny, warn, accuse, demand, promise, praise, hope


@dataclass(frozen=True)
class EventDate:
	value: str
	precision: str  # year, month, day, span
	basis: str
	link: str       # clause, speaker, meeting, during, lead


@dataclass(frozen=True)
class EventPlace:
	entity: int | None
	text: str
	country: str | None
	span: Span


@dataclass(frozen=True)
class Event:
	type: str  # PLOVER 2.0
	mode: str | None
	context: list[str]
	status: str  # actual, future, hypothetical, negated, historical
	quad: str
	score: float  # -10 conflict … 10 cooperation
	actor: list[int]
	recipient: list[int]
	triggers: list[Text]
	date: EventDate | None
	place: EventPlace | None
	said_by: int | None
	unknown: dict[str, str]


@dataclass(frozen=True)
class Change:
	way: str   # up, down
	part: str  # by, from, to


@dataclass(frozen=True)
class Figure:
	text: str
	span: Span
	value: float
	unit: str | None
	bound: str | None
	of: str | None
	change: Change | None
	said_by: int | None


@dataclass(frozen=True)
class Date:
	text: str
	span: Span
	value: str | None
	basis: str


@dataclass(frozen=True)
class Engine:
	version: str
	tables: str  # hash of the tables that it read with


@dataclass(frozen=True)
class Record:
	"""One article of a page: what it reports, with the bytes of each fact."""
	id: str
	article: int  # 0 the page's own, 1 … those appended to it
	sha256: str
	bytes: int
	charset: str
	lang: str
	title: Fact | None
	outlet: Fact | None
	author: Fact | None
	agency: Fact | None
	url: Fact | None
	published: Fact
	updated: Fact | None
	section: Fact | None
	tags: list[Fact]
	conflicts: list[Conflict]
	engine: Engine
	blocks: list[Block]
	entities: list[Entity]
	quotes: list[Quote]
	events: list[Event]
	figures: list[Figure]
	dates: list[Date]
	json: str = field(default="", repr=False, compare=False)  # the line that it was made of

	@classmethod
	def from_json(cls, line: str | builtins.bytes) -> Record:
		"""A record of a line of JSON that rawi printed."""
		text = line.decode("utf-8") if isinstance(line, builtins.bytes) else line
		return typing.cast(Record, _build(cls, {**json.loads(text), "json": text}))

	@property
	def text(self) -> str:
		"""The article without the litter: its subheads and body, a line feed between paragraphs."""
		return "\n".join(b.text for b in self.blocks if b.kind in ("subhead", "body", "embed"))

	def entity(self, id: int | None) -> Entity | None:
		"""The entity that a fact names by its id."""
		return None if id is None else self.entities[id]


# ── JSON → dataclass: a converter is made once for each class, of its annotations ──

_FACT_VALUES = ("value", "name", "text")  # under one of these the JSON of a fact has its value


def _fact(x: dict[str, Any]) -> Fact:
	key = next(k for k in _FACT_VALUES if k in x)
	words = x.get("words" if key == "text" else "text")
	return Fact(x[key], x.get("basis"), _span(x.get("span")), words, x.get("precision"))


def _span(x: Any) -> Span | None:
	return None if x is None else Span(x[0], x[1])


@lru_cache(maxsize=None)
def _plan(cls: type) -> list[tuple[str, str, Any]]:
	hints = typing.get_type_hints(cls)
	return [(f.name, f.name.rstrip("_"), _converter(hints[f.name])) for f in fields(cls)]


def _converter(hint: Any) -> Any:
	args = [a for a in typing.get_args(hint) if a is not type(None)]
	if hint is float:  # the engine writes whole ones without a point
		return float
	if hint is Fact:
		return _fact
	if hint is Span:
		return _span
	if isinstance(hint, type) and hasattr(hint, "__dataclass_fields__"):
		return lambda x: _build(hint, x)
	if typing.get_origin(hint) is list:
		inner = _converter(args[0])
		return None if inner is None else lambda x: [inner(y) for y in x]
	if len(args) == 1 and args[0] is not hint:
		inner = _converter(args[0])
		return None if inner is None else lambda x: None if x is None else inner(x)
	return None


def _build(cls: Any, x: dict[str, Any]) -> Any:
	return cls(**{name: convert(x[key]) if convert else x[key] for name, key, convert in _plan(cls) if key in x})
