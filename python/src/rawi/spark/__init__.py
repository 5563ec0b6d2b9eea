"""rawi on Spark: the same engine in every worker. Needs pyspark and pyarrow (pip install 'rawi[spark]').

extract     pages → a row an article (its record as JSON), a row with its error for a page that could not be read
facts       those rows → typed rows of "documents", "entities", "quotes", "events" or "figures"
write       rows as Parquet, partitioned by day
"""
from rawi.spark.extracting import PAGE_COLUMNS, RECORDS, extract, facts, write

__all__ = ["PAGE_COLUMNS", "RECORDS", "extract", "facts", "write"]
