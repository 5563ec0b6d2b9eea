"""rawi on Spark: the same engine in every worker. Needs pyspark and pyarrow (pip install 'rawi[spark]').

extract     pages → a row an article (its record as JSON), a row with its error for a page that could not be read
facts       those rows → typed rows of "documents", "entities", "quotes", "events" or "figures"
write       rows as Parquet, partitioned by day
"""
from rawi.spark.extracting import PAGE_COLUMNS, RECORDS, VersionMismatch, extract, facts, write
from rawi.spark.loading import load
from rawi.spark.relating import DOCUMENTS, Relations, read, relate

__all__ = ["DOCUMENTS", "PAGE_COLUMNS", "RECORDS", "Relations", "VersionMismatch", "extract", "facts", "load", "read", "relate", "write"]
