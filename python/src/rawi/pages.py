"""A page on its way in: what the collector has, and what it knows of it."""
from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any, Union

FORMS = {None: 0, "text": 1, "html": 2}


@dataclass(frozen=True)
class Page:
	"""A page's bytes, or its text, and what is known of it; None: nothing.

	`form` is "text" or "html" (None: told by the bytes), `charset` what the carrier says, `published` ISO 8601 or a date.
	"""
	text: str | bytes
	id: str = "page"
	form: str | None = None
	charset: str | None = None
	title: str | None = None
	url: str | None = None
	outlet: str | None = None
	published: str | datetime.date | None = None

	def arguments(self) -> tuple[bytes, str, int, str | None, str | None, str | None, str | None, str | None]:
		"""As the engine takes them."""
		if self.form not in FORMS:
			raise ValueError(f"form is 'text', 'html' or None, not {self.form!r}")
		published = self.published.isoformat() if isinstance(self.published, datetime.date) else self.published
		if isinstance(self.text, str):
			return (self.text.encode("utf-8", "replace"), self.id, FORMS[self.form], "UTF-8", self.title, self.url, self.outlet, published)
		if isinstance(self.text, (bytearray, memoryview)):
			return (bytes(self.text), self.id, FORMS[self.form], self.charset, self.title, self.url, self.outlet, published)
		if not isinstance(self.text, bytes):
			raise TypeError(f"a page is str or bytes, not {type(self.text).__name__}")
		return (self.text, self.id, FORMS[self.form], self.charset, self.title, self.url, self.outlet, published)


Pageable = Union[Page, str, bytes, Mapping[str, Any]]
_NAMES = {f.name for f in fields(Page)}


def several(pages: Iterable[Pageable]) -> Iterable[Pageable]:
	"""Pages, and no page: a text or a mapping could be walked through, too, and each letter or key would pass for a page."""
	if isinstance(pages, (Page, str, bytes, bytearray, memoryview, Mapping)):
		raise TypeError(f"pages are a list or an iterator of pages, not one {type(pages).__name__}")
	return pages


def id_of(x: Pageable, otherwise: str) -> str:
	"""The id that a page brings along."""
	return x.id if isinstance(x, Page) else str(x.get("id") or otherwise) if isinstance(x, Mapping) else otherwise


def page_of(x: Pageable, id: str) -> Page:
	"""A Page, a text, bytes, or a mapping with the keys of JSON Lines input ("text" or "html", "id", "title", "url", "outlet", "published"; others are passed over)."""
	if isinstance(x, Page):
		return x
	if isinstance(x, Mapping):
		known = {k: v for k, v in x.items() if k in _NAMES}
		if known.get("text") is None:
			if x.get("html") is None:
				raise ValueError("a page needs 'text' or 'html'")
			known.update(text=x["html"], form="html")
		return Page(**{**known, "id": id})
	return Page(x, id)
