"""rawi reads raw Arabic news pages: what is reported, who says so, and how many independent tellings stand behind it.

extract          one page → its records
extract_many     many pages, on several threads
Database         pages that are compared: stories, claims, copies
to_pandas, to_arrow   rows of any of these, where pandas or pyarrow is installed
rawi.spark       the same on Spark, where pyspark is installed
"""
from rawi._engine import version as _version
from rawi.database import ADDED, Database
from rawi.errors import Error
from rawi.extracting import Read, extract, extract_many
from rawi.frames import rows, to_arrow, to_pandas
from rawi.pages import Page
from rawi.records import (Block, Change, Conflict, Date, Entity, Event, EventDate, EventPlace, Fact, Figure, Mention, Quote, Record, Role, Span, Spot, Text)
from rawi.relations import Claim, Copy, Place, Side, Story

__version__ = _version()
__all__ = ["ADDED", "Block", "Change", "Claim", "Conflict", "Copy", "Database", "Date", "Entity", "Error", "Event", "EventDate", "EventPlace", "Fact", "Figure", "Mention", "Page", "Place", "Quote", "Read",
	"Record", "Role", "Side", "Span", "Spot", "Story", "Text", "extract", "extract_many", "rows", "to_arrow", "to_pandas"]
