"""A database of pages that are compared with one another."""
from __future__ import annotations

import json
import os
import queue
import threading
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from rawi._engine import Engine
from rawi.errors import Error
from rawi.pages import Page, Pageable, id_of, page_of, several
from rawi.records import Record
from rawi.relations import Claim, Copy, Story

ADDED = ("new", "version", "known", "read anew")

T = TypeVar("T")
_AHEAD = 64  # results that a query holds ready


class Database:
	"""A file of pages with what they report, and what comparing found. Made where it does not exist.

	>>> import tempfile, os
	>>> wire = "قال وزير المياه كريم البيطار: «السد آمن ولا خطر على القرى المجاورة»."
	>>> with Database(os.path.join(tempfile.mkdtemp(), "news.db")) as db:
	...     db.add(wire, id="a", outlet="الضفاف")
	...     db.add(wire, id="b", outlet="المنارة")
	...     db.finish()
	...     [(claim.outlets, claim.tellings) for claim in db.claims() if claim.kind == "quote"]
	'new'
	'new'
	[(2, 1)]
	"""

	def __init__(self, path: str | os.PathLike[str], *, tables: str | None = None):
		self.path = os.fspath(path)
		self._engine = Engine(self.path, tables)

	def __enter__(self) -> Database:
		return self

	def __exit__(self, *_: object) -> None:
		self.close()

	def close(self) -> None:
		"""Puts what was added on the disk; what is not yet compared will be by the next that writes."""
		self._engine.close()

	def add(self, text: str | bytes, **known: Any) -> str:
		"""Adds a page with what is known of it (the fields of Page). "new", "version" (new bytes of a known document), "known" (nothing changed) or "read anew"."""
		return ADDED[self._engine.add(*Page(text, **known).arguments())]

	def add_many(self, pages: Iterable[Pageable], *, skipped: Callable[[str, str], None] | None = None) -> int:
		"""Adds pages; how many were taken. One that cannot be read goes to skipped(id, why), or, without that, raises Error."""
		taken = 0
		for number, item in enumerate(several(pages)):
			id = id_of(item, f"page-{number}")
			try:
				self._engine.add(*page_of(item, id).arguments())
				taken += 1
			except (Error, ValueError, TypeError) as x:
				if skipped is None or (isinstance(x, Error) and x.kind in ("bad database", "bad file")):
					raise
				skipped(id, str(x))
		return taken

	def finish(self) -> None:
		"""Puts everything on the disk and compares all documents: copies, stories, claims."""
		self._engine.finish()

	def records(self) -> Iterator[Record]:
		"""Every document that counts, dated by its story, its names resolved."""
		return self._typed("records", Record.from_json)

	def stories(self) -> Iterator[Story]:
		return self._typed("stories", Story.from_json)

	def copies(self) -> Iterator[Copy]:
		return self._typed("copies", Copy.from_json)

	def claims(self) -> Iterator[Claim]:
		"""By tellings, most first."""
		return self._typed("claims", Claim.from_json)

	def quotes(self) -> Iterator[dict[str, Any]]:
		"""The fields of RECORD.md under "rawi quotes", one object each."""
		return self._typed("quotes", json.loads)

	def events(self) -> Iterator[dict[str, Any]]:
		"""The fields of RECORD.md under "rawi events", one object each."""
		return self._typed("events", json.loads)

	def figures(self) -> Iterator[dict[str, Any]]:
		"""The fields of RECORD.md under "rawi figures", one object each."""
		return self._typed("figures", json.loads)

	def _typed(self, what: str, make: Callable[[bytes], T]) -> Iterator[T]:
		for line in self.lines(what):
			yield make(line)

	def lines(self, what: str) -> Iterator[bytes]:
		"""The JSON lines of a query ("records", "stories", "copies", "claims", "quotes", "events", "figures") as they come; the database takes no other call until the last is read or the iterator closed."""
		results: queue.Queue[Any] = queue.Queue(_AHEAD)
		ended = threading.Event()
		end = object()

		def put(x: object) -> bool:
			while not ended.is_set():
				try:
					results.put(x, timeout=0.1)
					return True
				except queue.Full:
					pass
			return False

		def run() -> None:
			try:
				self._engine.query(what, lambda line: not put(line))
				put(end)
			except BaseException as x:  # it is raised where the results are read
				put(x)

		worker = threading.Thread(target=run, daemon=True)
		worker.start()
		try:
			while (x := results.get()) is not end:
				if isinstance(x, BaseException):
					raise x
				yield x
		finally:
			ended.set()
			worker.join()
