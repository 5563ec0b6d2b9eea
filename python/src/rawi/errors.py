"""What goes wrong."""
from __future__ import annotations

CODES = {1: "bad call", 2: "bad file", 3: "bad format", 4: "no memory", 5: "bad database", 6: "stopped"}


class Error(Exception):
	"""The engine could not do what was asked; the message names the page or file and the cause.

	`kind` is one of "bad call", "bad file", "bad format" (a page that is none, a table with an error, a file that is no rawi database), "no memory", "bad database" (damaged, full, busy) and "unknown".
	"""

	def __init__(self, message: str, code: int = 0):
		super().__init__(message)
		self.code = code
		self.kind = CODES.get(code, "unknown")

	def __reduce__(self) -> tuple[type[Error], tuple[str, int]]:
		return (type(self), (str(self), self.code))
