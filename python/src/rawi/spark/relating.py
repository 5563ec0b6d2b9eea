"""What holds across documents, found in parts: copies, stories, claims, with tellings and conflicts, as one machine finds them.

	pages ──read──▶ documents            a row an article: record, sketch (what comparing needs of it), marks (by what it is found)
	documents ──▶ posts ──meet──▶ meetings       by mark; a list longer than may all meet joins each to its neighbours, in the order of days
	documents, meetings ──pairs──▶ copies, likely pairs       by some days: what four days of documents share, each pair in the task of the later
	likely pairs ──components──▶ ──stories──▶ stories         by what hangs together, each component as it is in one database
	stories ──near──▶ links              by what two stories of a saga share
	members of linked stories ──names──▶ names ──ties, settle──▶ keys       counted over all documents, settled by what hangs together by letters, sound, last words
	members, stories, copies, keys ──groups──▶ records, stories, claims       by group of linked stories

Each arrow with a name is a step of the engine (rawi.h); Spark shuffles, and nothing is decided here. Every definition is local (DESIGN.md), so the parts are what the whole is.
"""
from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy
import pyarrow
from pyspark.sql import DataFrame, SparkSession, Window
from pyspark.sql import functions as F

import rawi
from rawi._engine import Engine
from rawi.errors import Error
from rawi.extracting import engine
from rawi.pages import id_of, page_of
from rawi.spark.extracting import PAGE_COLUMNS, VersionMismatch, engine_of, pages_of
from rawi.spark.rows import schema, spark_schema, step, to_driver, to_workers
from rawi.spark.tasks import run

_NO_DAY = -(2**31)
_READ = schema(id="s", article="i", doc="i", day="i", sha256="s", record="s", sketch="b", marks="b", kinds="b", bytes="b", form="i", charset="s", given_form="i", given_id="s", given_charset="s", title="s", url="s",
	outlet="s", published="s", seen="s", engine="s", error="s")
DOCUMENTS = spark_schema(_READ)
_COPIES = {"a": "i", "b": "i", "number": "i", "a_off": "i", "a_len": "i", "b_off": "i", "b_len": "i", "near": "i", "first": "i", "words": "i", "overlap": "f"}
_MEMBER = ("story", "doc", "article", "id", "record", "sketch", "bytes", "form", "charset", "given_form", "given_id", "given_charset", "title", "url", "outlet", "published")


# ── pages ──


def _documents(page: dict[str, Any], number: int, tables: str | None, reader: str) -> Iterator[dict[str, Any]]:
	"""A page's rows: an article each, or one with what is wrong."""
	id = id_of(page, f"page-{number}")
	seen = page.get("seen")
	try:
		given = page_of(page, id).arguments()
		for found, article, doc, day, record, form, charset, sha256, sketch, marks, kinds in engine(tables).read(*given):
			yield {"id": found, "article": article, "doc": doc, "day": day, "sha256": sha256, "record": record.decode(), "sketch": sketch, "marks": marks, "kinds": kinds, "bytes": given[0], "form": form, "charset": charset,
				"given_form": given[2], "given_id": given[1], "given_charset": given[3] or "", "title": given[4] or "", "url": given[5] or "", "outlet": given[6] or "", "published": given[7] or "",
				"seen": None if seen is None else str(seen), "engine": reader}
	except (Error, ValueError, TypeError) as x:
		yield {"id": id, "error": str(x), "engine": reader}


def read(pages: DataFrame, *, tables: str | None = None) -> DataFrame:
	"""Reads pages (columns: PAGE_COLUMNS, and `seen`) into documents, in the schema DOCUMENTS: what `relate` compares and `load` takes. Keep it, as Parquet or persisted: reading is most of the work.

	A page that cannot be read is a row with its `error`. Of several pages of one id that with the greatest `seen` (a moment in ISO 8601, as text; none: the least) counts, then that with the greatest hash: `relate` keeps it alone.
	"""
	wanted = engine_of(tables)

	def work(batches: Iterable[Any]) -> Iterator[Any]:
		_same(wanted, tables)
		number = 0
		for batch in batches:
			rows: list[dict[str, Any]] = []
			for page in batch.to_pylist():
				number += 1
				rows.extend(_documents(page, number, tables, wanted))
			yield pyarrow.RecordBatch.from_pylist(rows, schema=_READ)

	return pages_of(pages, (*PAGE_COLUMNS, "seen")).mapInArrow(work, DOCUMENTS)


def _same(wanted: str, tables: str | None) -> None:
	here = engine_of(tables)
	if here != wanted:
		raise VersionMismatch(f"the driver has {wanted}, this worker has {here}: install the same on all")


def _newest(good: DataFrame) -> DataFrame:
	"""One version of each document. Those that have several are few, and alone are sorted."""
	several = to_driver(good.groupBy("doc").agg(F.count(F.lit(1)).alias("n"), F.first("id").alias("id")).where("n > 1").select("id").distinct(), schema(id="s")).combine_chunks()
	if not len(several):
		return good
	ids = F.broadcast(to_workers(good.sparkSession, several.to_batches()[0]))
	order = Window.partitionBy("id").orderBy(F.coalesce("seen", F.lit("")).desc(), F.col("sha256").desc(), F.col("given_id").desc())
	# an older version may have more articles than the newest: it is chosen by page, not by article
	ranked = good.join(ids, "id", "left_semi").withColumn("rank", F.dense_rank().over(order))
	chosen = ranked.where("rank = 1").dropDuplicates(["doc"]).select(*good.columns)
	return good.join(ids, "id", "left_anti").select(*good.columns).unionAll(chosen)


# ── whom a document meets ──


def _posts(documents: DataFrame) -> DataFrame:
	columns = schema(key="i", day="i", doc="i", kind="i")

	def explode(batches: Iterable[Any]) -> Iterator[Any]:
		for batch in batches:
			kinds = [numpy.frombuffer(x, numpy.uint8) for x in batch.column(3).to_pylist()]
			counts = [len(x) for x in kinds]
			keys = numpy.concatenate([numpy.frombuffer(x, numpy.uint32) for x in batch.column(2).to_pylist()] or [numpy.empty(0, numpy.uint32)]).astype(numpy.int64)
			of = [numpy.repeat(batch.column(i).to_numpy(), counts) for i in (0, 1)]
			yield pyarrow.RecordBatch.from_arrays([pyarrow.array(c) for c in (keys, of[0], of[1], numpy.concatenate(kinds or [numpy.empty(0, numpy.uint8)]).astype(numpy.int64))], schema=columns)

	return documents.select("day", "doc", "marks", "kinds").mapInArrow(explode, spark_schema(columns))


def _meetings(documents: DataFrame, make: Callable[[], Engine], list_most: int, rares_worth: int, terms_worth: int) -> DataFrame:
	"""Who is worth a look by lists of marks. Rows of a list come in order and pass by: only the last `list_most` are held, however long it is."""
	whole = Window.partitionBy("key").orderBy("day", "doc").rowsBetween(Window.unboundedPreceding, Window.unboundedFollowing)
	lists = _posts(documents).withColumn("length", F.count(F.lit(1)).over(whole)).where("length > 1").select("key", "length", "day", "doc", "kind")
	columns = schema(later="i", earlier="i", kind="i", day="i")

	def meet(batches: Iterable[Any]) -> Iterator[Any]:
		e = make()
		before: Any = None
		for batch in batches:
			if not len(batch):
				continue
			table = pyarrow.Table.from_batches([*([before] if before is not None else []), batch])
			seen = numpy.zeros(len(table), numpy.int64)
			seen[:len(table) - len(batch)] = 1
			yield from step(e, "meet", [table.append_column("seen", pyarrow.array(seen))], [columns])
			last = table.slice(max(0, len(table) - list_most)).combine_chunks()
			before = last.filter(pyarrow.compute.equal(last.column(0), last.column(0)[-1])).combine_chunks().to_batches()[0]

	met = lists.mapInArrow(meet, spark_schema(columns))
	kinds = [F.sum((F.col("kind") == k).cast("bigint")).alias(n) for k, n in enumerate(("runs", "rares", "terms"))]
	# terms of two with a day are counted among four days of documents, never here: what is too little here stays too little
	return met.groupBy("later", "earlier", "day").agg(*kinds).where((F.col("runs") > 0) | (F.col("rares") >= rares_worth) | (F.col("terms") >= terms_worth))


def _block(day: Any, days: int) -> Any:
	"""Days that are looked at in one task; those without a day are one block."""
	return F.when(day == _NO_DAY, F.lit(_NO_DAY)).otherwise(F.floor(day / days)).cast("bigint")


def _pairs(documents: DataFrame, meetings: DataFrame, days: int, slices: int, back: int, go: Callable[..., list[DataFrame]]) -> list[DataFrame]:
	"""Copies and likely pairs: a task has some days of documents, those of the days before, and those that they met."""
	light = documents.select("doc", "day")
	block, part = _block(F.col("day"), days), F.pmod("doc", F.lit(slices))

	def task(of: Any, slice: Any) -> Any:
		return (of * slices + slice).alias("task")

	every = F.explode(F.sequence(F.lit(0), F.lit(slices - 1))).alias("slice")
	own = light.select(task(block, part), "doc", F.lit(1).alias("own"))
	dated = light.where(F.col("day") != _NO_DAY).select("doc", "day", every)
	beside = dated.select(task(_block(F.col("day"), days), F.col("slice")), "doc", F.lit(0).alias("own")) if slices > 1 else own.limit(0)
	before = dated.where(_block(F.col("day"), days) != _block(F.col("day") + back, days)).select(task(_block(F.col("day") + back, days), F.col("slice")), "doc", F.lit(0).alias("own"))
	mine = meetings.withColumn("task", task(block, F.pmod("later", F.lit(slices))))
	met = mine.select("task", F.col("earlier").alias("doc"), F.lit(0).alias("own"))
	needed = own.unionAll(beside).unionAll(before).unionAll(met).groupBy("task", "doc").agg(F.max("own").alias("own"))
	rows = needed.join(documents.select("doc", "sketch", "marks", "kinds"), "doc").select("task", "doc", "own", "sketch", "marks", "kinds")
	return go("pairs", [rows, mine.select("task", "later", "earlier", "runs", "rares", "terms")], [schema(**_COPIES), schema(a="i", b="i", like="f")])


# ── what hangs together ──


def _once(edges: DataFrame, turn: int, keep: Callable[[DataFrame, str], DataFrame]) -> tuple[DataFrame, DataFrame]:
	"""Each node goes to one of its neighbours or stays, whichever is first in an order drawn by lot; what is left between those. Half of the nodes or more go: the number of turns is that of doublings (Bögeholz, Brand, Todor 2020)."""
	both = edges.select("a", "b").unionAll(edges.select(F.col("b").alias("a"), F.col("a").alias("b")))
	lot = F.min(F.struct(F.xxhash64(F.col("b"), F.lit(turn)), F.col("b")))
	own = F.struct(F.xxhash64(F.col("a"), F.lit(turn)), F.col("a").alias("b"))
	to = keep(both.groupBy("a").agg(lot.alias("best")).select("a", F.least("best", own)["b"].alias("to")), f"{turn}-to")
	a, b = to.select("a", F.col("to").alias("x")), to.select(F.col("a").alias("b"), F.col("to").alias("y"))
	left = edges.join(a, "a").join(b, "b").where("x != y").select(F.least("x", "y").alias("a"), F.greatest("x", "y").alias("b")).distinct()
	return to, keep(left, f"{turn}-left")


def _components(edges: DataFrame, make: Callable[[], Engine], node: str, component: str, hold: int, keep: Callable[[DataFrame, str], DataFrame]) -> DataFrame:
	"""Of each node with an edge, one that stands for all that it hangs together with. On the driver, by union-find in C (some 60 bytes an edge), once there are no more than `hold` edges; as long as there are more, nodes are drawn together by the workers."""
	edges = edges.select("a", "b")
	turns: list[DataFrame] = []
	while edges.count() > hold:
		to, edges = _once(edges, len(turns), keep)
		turns.append(to)
	found = step(make(), "components", [to_driver(edges, schema(a="i", b="i"))], [schema(a="i", to="i")])[0]
	of = to_workers(edges.sparkSession, found)
	for to in reversed(turns):  # who went there goes on with whom it went to
		of = to.alias("x").join(of.alias("y"), F.col("x.to") == F.col("y.a"), "left").select(F.col("x.a").alias("a"), F.coalesce("y.to", "x.to").alias("to"))
	return of.select(F.col("a").alias(node), F.col("to").alias(component))


def _stories(documents: DataFrame, pairs: DataFrame, copies: DataFrame, hang: Callable[[DataFrame, str, str, str], DataFrame], go: Callable[..., list[DataFrame]],
	few: Callable[[DataFrame], DataFrame]) -> list[DataFrame]:
	of = few(hang(pairs, "doc", "task", "components"))
	a, b = of.withColumnRenamed("doc", "a"), of.withColumnRenamed("doc", "b")
	members = documents.select("doc", "sketch").join(of, "doc", "left").select(F.coalesce("task", "doc").alias("task"), "doc", "sketch")
	inside = copies.join(a, "a").join(b, ["b", "task"]).select("task", "a", "b", "words")
	return go("stories", [members, pairs.join(a, "a").select("task", "a", "b", "like"), inside],
		[schema(doc="i", story="i"), schema(story="i", title_doc="i", first="i", last="i", tellings="i", whole="b"), schema(key="i", first="i", story="i")], rows=4000)


def _near(stories: DataFrame, sagas: DataFrame, saga_near: int, go: Callable[..., list[DataFrame]]) -> DataFrame:
	"""Each story's nearest. Under a key a story is compared with so many on either side in time."""
	around = Window.partitionBy("key").orderBy("first", "story").rowsBetween(-saga_near, -1)
	back = sagas.withColumn("others", F.collect_list("story").over(around)).select("story", F.explode("others").alias("other"))
	pairs = back.unionAll(back.select(F.col("other").alias("story"), F.col("story").alias("other"))).distinct()
	when = stories.select("story", _block(F.col("first"), 30).alias("task"))
	mine = pairs.join(when, "story").select("task", "story", "other")
	needed = mine.select("task", "story").unionAll(mine.select("task", F.col("other").alias("story"))).distinct()
	return go("near", [needed.join(stories.select("story", "whole"), "story").select("task", "story", "whole"), mine], [schema(story="i", other="i")])[0]


# ── the whole of it ──


@dataclass
class Relations:
	"""What `relate` found, each a frame with a `day` (ISO; null: not known) and a `line` of JSON, as `rawi records`, `stories`, `copies` and `claims` print it; besides, what one may want to sort by.

	documents  those that count, as `read` gave them (no line), with their `story`
	records    (doc, day, line)            dated by their stories, names resolved over all documents
	stories    (story, day, tellings, line)
	copies     (a, b, words, day, line)    a and b: numbers of documents
	claims     (claim, day, tellings, outlets, line)
	pairs, near   what a database goes by when it grows; `load` takes them
	"""
	documents: DataFrame
	records: DataFrame
	stories: DataFrame
	copies: DataFrame
	claims: DataFrame
	pairs: DataFrame
	near: DataFrame
	work: str
	_ours: bool

	def write(self, path: str) -> None:
		"""Each as Parquet under path/NAME, a folder a day (day=unknown where it is not known), in place of what was there."""
		from rawi.spark.extracting import write
		for name in ("documents", "records", "stories", "copies", "claims"):
			write(getattr(self, name), f"{path}/{name}")
		for name in ("pairs", "near"):
			getattr(self, name).write.mode("overwrite").parquet(f"{path}/{name}")

	def close(self) -> None:
		"""Deletes what the steps between have written, where `relate` chose the folder; the frames are no longer to be read."""
		if self._ours:
			shutil.rmtree(self.work, ignore_errors=True)


def _day(number: Any) -> Any:
	return F.when(number != _NO_DAY, F.date_add(F.lit("1970-01-01").cast("date"), number.cast("int")).cast("string"))


def _copy_lines(documents: DataFrame, copies: DataFrame, go: Callable[..., list[DataFrame]], make: Callable[[], Engine]) -> DataFrame:
	sides = [copies.select(F.col(s).alias("task"), F.col(s).alias("doc"), "a", "b", "number", f"{s}_off", f"{s}_len") for s in "ab"]
	spans = sides[0].unionAll(sides[1])
	pages = documents.join(spans.select("doc").distinct(), "doc", "left_semi").select(F.col("doc").alias("task"), "doc", "day", "id", "article", "form", "charset", "bytes")
	texts = go("texts", [pages, spans], [schema(a="i", b="i", number="i", side="i", day="i", id="s", article="i", text="s")], rows=500)[0]
	x, y = (texts.where(F.col("side") == i).select("a", "b", "number", *(F.col(c).alias(f"{c}_{i}") for c in ("day", "id", "article", "text"))) for i in (0, 1))
	both = copies.join(x, ["a", "b", "number"]).join(y, ["a", "b", "number"])
	columns = schema(a="i", b="i", words="i", day="i", line="s")
	given = ["id_0", "article_0", "a_off", "a_len", "text_0", "id_1", "article_1", "b_off", "b_len", "text_1", "near", "first", "words", "overlap"]

	def write(batches: Iterable[Any]) -> Iterator[Any]:
		for batch in batches:
			line = step(make(), "copies", [batch.select(given)], [schema(line="s")])[0].column(0)
			later = pyarrow.compute.max_element_wise(batch.column("day_0"), batch.column("day_1"))
			yield pyarrow.RecordBatch.from_arrays([batch.column("a"), batch.column("b"), batch.column("words"), later, line], schema=columns)

	return both.select("a", "b", *given, "day_0", "day_1").mapInArrow(write, spark_schema(columns)).withColumn("day", _day(F.col("day")))


def _is_written(spark: SparkSession, path: str) -> bool:
	jvm: Any = spark._jvm
	return bool(jvm.org.apache.hadoop.fs.Path(f"{path}/_SUCCESS").getFileSystem(spark._jsparkSession.sessionState().newHadoopConf()).exists(jvm.org.apache.hadoop.fs.Path(f"{path}/_SUCCESS")))


def _work_in(work: str | None, spark: SparkSession) -> tuple[str, bool]:
	if work is None and not str(spark.sparkContext.master).startswith("local"):
		raise ValueError("on a cluster, relate needs `work`: a folder that all workers and the driver reach")
	return (work, False) if work is not None else (tempfile.mkdtemp(prefix="rawi-", dir=spark.conf.get("spark.local.dir", None)), True)


# ── who is meant ──


_NAME = ("type", "country", "key", "resolved")


def _settled_names(heard: DataFrame, hold: int, make: Callable[[], Engine], go: Callable[..., list[DataFrame]], hang: Callable[[DataFrame, str, str, str], DataFrame], keep: Callable[[DataFrame, str], DataFrame]) -> DataFrame:
	"""Names whose key, over all documents, is not that of their story. In one task where there are no more than `hold`; else knot by knot, longer names first, then single words beside those who bear them."""
	counted = keep(heard.groupBy(*_NAME).agg(F.count(F.lit(1)).alias("docs")).withColumn("number", F.xxhash64(*_NAME)).withColumn("settled", F.lit("")), "counted")
	gives = [schema(number="i", single="i", settled="s")]
	columns = ("number", *_NAME, "docs", "settled", "bears")

	def settle(names: DataFrame, name: str) -> DataFrame:
		return go("settle", [names.select("task", F.col("task").alias("knot"), *columns)], gives, rows=20000, name=name)[0]

	if counted.count() <= hold:
		keys = settle(counted.withColumn("task", F.lit(0)).withColumn("bears", F.lit(0)), "settle")
	else:
		ties = keep(_ties(counted, make), "ties")
		knots = [hang(_chained(ties.where(F.col("how") == k)), "tie", "task", f"knots-{k}") for k in range(2)]
		tied = [ties.where(F.col("how") == k).join(knots[k], "tie", "left").select("number", F.coalesce("task", "tie").alias("task")).distinct() for k in range(2)]
		longer = settle(counted.join(tied[0], "number").withColumn("bears", F.lit(0)), "settle-longer").where("single = 0")
		bear = ties.where("how = 2").join(ties.where("how = 1").select("tie").distinct(), "tie", "left_semi").join(knots[1], "tie", "left").select("number", F.coalesce("task", "tie").alias("task")).distinct()
		beside = bear.join(tied[1], ["number", "task"], "left_anti").join(counted.drop("settled"), "number").join(longer.select("number", "settled"), "number", "left").withColumn("settled", F.coalesce("settled", "resolved"))
		single = settle(counted.join(tied[1], "number").withColumn("bears", F.lit(0)).select("task", *columns).unionAll(beside.withColumn("bears", F.lit(1)).select("task", *columns)), "settle-single").where("single = 1")
		keys = longer.unionAll(single)
	return counted.drop("settled").join(keys.select("number", "settled"), "number").where("settled != resolved").select(*_NAME, "settled")


def _ties(names: DataFrame, make: Callable[[], Engine]) -> DataFrame:
	columns = schema(number="i", tie="i", how="i")

	def work(batches: Iterable[Any]) -> Iterator[Any]:
		for batch in batches:
			yield step(make(), "ties", [batch], [columns])[0]

	return names.select("number", *_NAME).mapInArrow(work, spark_schema(columns))


def _chained(ties: DataFrame) -> DataFrame:
	"""Edges between what one name is tied by: with the least of them each of the others."""
	least = ties.groupBy("number").agg(F.min("tie").alias("a"))
	return ties.join(least, "number").where("a != tie").select("a", F.col("tie").alias("b")).distinct()


def relate(documents: DataFrame | str, *, tables: str | None = None, work: str | None = None, days: int = 4, slices: int = 1, hold: int = 2_000_000, progress: Callable[[str], None] | None = None) -> Relations:
	"""Compares documents with one another: what `rawi add` finds in one database, line by line.

	`documents` are what `read` gave: a Parquet folder of them, or a frame, which is written down first unless it is persisted. What is found on the way is written to `work`, a folder that all workers and the driver reach (None, on
	one machine: a new one under spark.local.dir); where it is found there already, from an earlier call that did not come to its end, it is not done again: so give a new folder to other documents.

	`days` of documents are looked at in one task, beside those of the three days before. `slices` cuts each such task by its later documents, for more cores than there are days; a task has all its days' documents in memory, some
	20 KB each. `hold` is how many pairs the driver, or names a task, or places of documents a worker may have in memory, some hundred bytes each; where there are more, they are shuffled, in some ten jobs more, which gives the same.
	`progress` is called with the name of each step that is not yet done, before it is; the jobs of a step bear its name, too. Raises VersionMismatch where the documents were read, or a worker would compare, by another rawi or other
	tables than the driver's.
	"""
	if days < 3 or slices < 1 or hold < 0:
		raise ValueError("days is at least 3, slices at least 1, hold not less than 0")
	spark = SparkSession.active() if isinstance(documents, str) else documents.sparkSession
	wanted = engine_of(tables)
	work, ours = _work_in(work, spark)

	def begin(name: str) -> None:
		spark.sparkContext.setJobDescription(f"rawi: {name}")
		if progress is not None:
			progress(name)

	def keep(frame: DataFrame, name: str) -> DataFrame:
		path = f"{work}/{name}"
		if not _is_written(spark, path):
			begin(name)
			frame.write.mode("overwrite").parquet(path)
		return spark.read.schema(frame.schema).parquet(path)

	def make() -> Engine:
		_same(wanted, tables)
		return engine(tables)

	def go(step: str, parts: list[DataFrame], gives: list[Any], rows: int = 0, name: str | None = None) -> list[DataFrame]:
		return run(step, parts, gives, make, rows=rows, keep=lambda frame, _: keep(frame, name or step))

	def few(frame: DataFrame) -> DataFrame:
		"""Goes to the documents, instead of those coming to it, where every worker may hold it."""
		return F.broadcast(frame) if frame.count() <= hold else frame

	def hang(edges: DataFrame, node: str, component: str, name: str) -> DataFrame:
		if _is_written(spark, f"{work}/{name}"):
			return spark.read.parquet(f"{work}/{name}")
		begin(name)
		return keep(_components(edges, make, node, component, hold, lambda frame, turn: keep(frame, f"{name}-{turn}")), name)

	every = spark.read.schema(DOCUMENTS).parquet(documents) if isinstance(documents, str) else documents if documents.is_cached else keep(documents, "documents")
	good = every.where(F.col("error").isNull())
	others = [r.engine for r in good.where(F.col("engine") != wanted).select("engine").distinct().collect()]
	if others:
		raise VersionMismatch(f"the driver has {wanted}, documents were read by {', '.join(sorted(others))}: read them again")
	limits = step(make(), "limits", [], [schema(story_days="i", saga_near="i", list_most="i", rares_worth="i", terms_worth="i")])[0].to_pylist()[0]
	begin("newest")
	docs = _newest(good)
	copies, pairs = _pairs(docs, keep(_meetings(docs, make, limits["list_most"], limits["rares_worth"], limits["terms_worth"]), "meetings"), days, slices, limits["story_days"], go)
	of_story, stories, sagas = _stories(docs, pairs, copies, hang, go, few)
	near = _near(stories, sagas, limits["saga_near"], go)
	links = keep(near.alias("x").join(near.alias("y"), (F.col("x.story") == F.col("y.other")) & (F.col("x.other") == F.col("y.story"))).select(F.col("x.story").alias("a"), F.col("x.other").alias("b")), "links")
	groups = hang(links, "story", "group", "sagas")
	place = keep(of_story.join(groups, "story", "left").select("doc", "story", F.coalesce("group", "story").alias("task")), "places")
	members = docs.join(few(place), "doc").select("task", F.col("task").alias("group"), *_MEMBER, "day")
	undated = members.withColumn("bytes", F.when(F.col("day") == _NO_DAY, F.col("bytes"))).drop("day")
	heard = go("names", [undated], [schema(group="i", type="i", country="s", key="s", resolved="s")], rows=2000)[0]
	names = heard.distinct().join(_settled_names(heard, hold, make, go, hang, keep), list(_NAME)).select(F.col("group").alias("task"), "group", *_NAME, "settled")
	group_of = place.select("story", "task").distinct()
	in_a, in_b = place.select(F.col("doc").alias("a"), "task"), place.select(F.col("doc").alias("b"), "task")
	lines = go("groups", [members.drop("day"), stories.join(group_of, "story").select("task", "story", "title_doc", "first", "last", "tellings"), near.join(group_of, "story").select("task", "story", "other"),
		copies.join(in_a, "a").join(in_b, ["b", "task"]).select("task", *_COPIES), names],
		[schema(kind="i", number="i", day="s", tellings="i", outlets="i", line="s")], rows=2000)[0]
	lines = lines.withColumn("day", F.when(F.col("day") != "", F.col("day")))
	records, tellings, claims = (lines.where(F.col("kind") == k) for k in range(3))
	return Relations(docs.join(few(place.select("doc", "story")), "doc").withColumn("day", _day(F.col("day"))), records.select(F.col("number").alias("doc"), "day", "line"),
		tellings.select(F.col("number").alias("story"), "day", "tellings", "line"), keep(_copy_lines(docs, copies, go, make), "copy_lines"),
		claims.select(F.col("number").alias("claim"), "day", "tellings", "outlets", "line"), pairs, near, work, ours)
