"""rawi on Spark, on this machine, with several worker processes: the same as without it, bad rows, workers that die."""
import importlib.util
import json
import os
import shutil
import sys
import tempfile
import unittest

import rawi

READY = not os.environ.get("RAWI_NO_SPARK") and importlib.util.find_spec("pyspark") and importlib.util.find_spec("pyarrow") and (shutil.which("java") or os.environ.get("JAVA_HOME"))
WORDS = "الميناء الجسر السوق المدرسة النهر المصنع المزرعة القافلة المكتبة الساحة".split()
PAGES = [(f"p{i}", f"قال وزير المياه كريم البيطار إن {WORDS[i % 10]} سيفتح بعد {i + 2} أيام. وزار البيطار {WORDS[i // 3 % 10]} أمس.", f"صحيفة {i % 3}", f"2024-05-{i % 9 + 1:02}") for i in range(60)]


@unittest.skipUnless(READY, "no pyspark with pyarrow and Java here")
class OnSpark(unittest.TestCase):
	@classmethod
	def setUpClass(cls):
		from pyspark.sql import SparkSession
		os.environ["PYSPARK_PYTHON"] = sys.executable
		os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
		cls.spark = (SparkSession.builder.master("local[2, 4]").appName("rawi-test").config("spark.ui.enabled", "false").config("spark.ui.showConsoleProgress", "false").config("spark.sql.shuffle.partitions", "3")
			.config("spark.driver.host", "127.0.0.1").config("spark.driver.memory", "1g").config("spark.executorEnv.PYTHONPATH", os.environ.get("PYTHONPATH", "")).getOrCreate())
		cls.spark.sparkContext.setLogLevel("OFF")

	@classmethod
	def tearDownClass(cls):
		cls.spark.stop()

	def frame(self, rows=PAGES, columns=("id", "text", "outlet", "published"), parts=4):
		return self.spark.createDataFrame(rows, schema=", ".join(f"{c} string" for c in columns)).repartition(parts)

	def test_the_same_records_as_without(self):
		import rawi.spark
		rows = rawi.spark.extract(self.frame()).collect()
		alone = rawi.extract_many([{"id": i, "text": t, "outlet": o, "published": p} for i, t, o, p in PAGES])
		self.assertEqual({r.record for r in rows}, {line.decode() for x in alone for line in x.lines})
		self.assertTrue(all(r.error is None for r in rows))

	def test_a_bad_row_is_a_row(self):
		import rawi.spark
		rows = {r.id: r for r in rawi.spark.extract(self.frame([("good", PAGES[0][1], None, None), ("none", None, None, None)])).collect()}
		self.assertIsNone(rows["good"].error)
		self.assertIn("'text' or 'html'", rows["none"].error)
		self.assertIsNone(rows["none"].record)
		with self.assertRaises(ValueError):
			rawi.spark.extract(self.spark.createDataFrame([("x",)], "words string"))

	def test_typed_rows(self):
		import rawi.spark
		records = rawi.spark.extract(self.frame()).cache()
		for kind in ("documents", "entities", "quotes", "events", "figures"):
			spark = sorted((json.dumps(r.asDict(), ensure_ascii=False) for r in rawi.spark.facts(records, kind).collect()))
			alone = sorted(json.dumps(x, ensure_ascii=False) for x in rawi.rows((rawi.Record.from_json(r.record) for r in records.collect()), kind))
			self.assertEqual(spark, alone, kind)

	def test_parquet_by_day(self):
		import rawi.spark
		with tempfile.TemporaryDirectory() as folder:
			path = os.path.join(folder, "records")
			rawi.spark.write(rawi.spark.extract(self.frame()), path)
			self.assertEqual(sorted(d for d in os.listdir(path) if d.startswith("day=")), [f"day=2024-05-0{i}" for i in range(1, 10)])
			self.assertEqual(self.spark.read.parquet(path).count(), len(PAGES))

	def test_another_version_is_told_at_once(self):
		import rawi.spark.extracting as x
		kept = x.engine_of
		try:
			x.engine_of = lambda tables: "rawi 0.0.0, tables 0"
			frame = x.extract(self.frame())
		finally:
			x.engine_of = kept
		with self.assertRaisesRegex(Exception, "the driver has rawi 0.0.0"):
			frame.collect()

	def test_a_worker_that_dies_changes_nothing(self):
		import pyarrow
		import rawi.spark
		with tempfile.TemporaryDirectory() as folder:
			mark = os.path.join(folder, "died")

			def die_once(batches):
				try:
					os.close(os.open(mark, os.O_CREAT | os.O_EXCL))
				except FileExistsError:
					yield from batches
				else:
					os._exit(9)
			frame = self.frame()
			rows = rawi.spark.extract(frame.mapInArrow(die_once, frame.schema)).collect()
			self.assertTrue(os.path.exists(mark))
		self.assertEqual({r.record for r in rows}, {r.record for r in rawi.spark.extract(frame).collect()})


if __name__ == "__main__":
	unittest.main()
