"""Pages in, records out: no database."""
from __future__ import annotations

import datetime
import os
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property

from rawi._engine import Engine
from rawi.errors import Error
from rawi.pages import Page, Pageable, id_of, page_of, several
from rawi.records import Record

_AHEAD = 8  # pages a thread that are read before their turn: enough that a long page holds up no other, few enough for memory

_engines = threading.local()


def engine(tables: str | None = None) -> Engine:
	"""This thread's engine over these tables; it keeps the words that it has met, so it is worth keeping."""
	kept: dict[str | None, Engine] = _engines.__dict__.setdefault("kept", {})
	if tables not in kept:
		kept[tables] = Engine(None, tables)
	return kept[tables]


def extract(text: str | bytes, *, id: str = "page", form: str | None = None, charset: str | None = None, title: str | None = None, url: str | None = None,
		outlet: str | None = None, published: str | datetime.date | None = None, tables: str | None = None) -> list[Record]:
	"""Reads one page, text or HTML, and gives its articles' records: the page's own first, then those that the site appended to it.

	`published` anchors relative dates where the page does not date itself. `tables` is a folder of tables laid over the built-in ones. Raises Error where the page cannot be read.

	>>> record = extract("قال وزير الخارجية المصري سامح الدرعي إن بلاده ترحب بالاتفاق.", published="2024-05-14")[0]
	>>> record.entity(record.quotes[0].speaker).name
	'سامح الدرعي'
	"""
	lines = engine(tables).extract(*Page(text, id, form, charset, title, url, outlet, published).arguments())
	return [Record.from_json(line) for line in lines.splitlines()]


@dataclass(frozen=True)
class Read:
	"""What became of a page: its lines of JSON, or why it could not be read."""
	id: str
	lines: list[bytes]
	error: str | None = None

	@cached_property
	def records(self) -> list[Record]:
		return [Record.from_json(line) for line in self.lines]


def _read(item: Pageable, number: int, tables: str | None) -> Read:
	id = id_of(item, f"page-{number}")
	try:
		return Read(id, engine(tables).extract(*page_of(item, id).arguments()).splitlines())
	except (Error, ValueError, TypeError) as x:
		return Read(id, [], str(x))


def extract_many(pages: Iterable[Pageable], *, threads: int | None = None, tables: str | None = None) -> Iterator[Read]:
	"""Reads pages on several threads, outside the interpreter's lock, and yields what became of each, in their order, while the rest is still being read.

	A page is a Page, a text, bytes, or a mapping as in JSON Lines input. One that cannot be read gives a Read with its `error`; the next goes on. Only some pages a thread are held at a time, so `pages` may be endless.

	>>> [len(x.records) for x in extract_many(["نص أول.", {"text": "نص ثان.", "id": "b"}], threads=2)]
	[1, 1]
	"""
	threads = threads or os.cpu_count() or 1
	if threads < 1:
		raise ValueError("threads is at least 1")
	engine(tables)  # wrong tables are said here, once, not with every page
	waiting: deque[Future[Read]] = deque()
	with ThreadPoolExecutor(threads) as pool:
		try:
			for number, item in enumerate(several(pages)):
				waiting.append(pool.submit(_read, item, number, tables))
				if len(waiting) >= threads * _AHEAD:
					yield waiting.popleft().result()
			while waiting:
				yield waiting.popleft().result()
		finally:
			for x in waiting:
				x.cancel()
