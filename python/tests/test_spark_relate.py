"""Comparing on Spark, in several worker processes, by the examples of docs/SPARK.md: line by line what one database has, whatever dies on the way; and back into a database."""
import collections
import importlib.util
import json
import os
import pathlib
import random
import re
import shutil
import sys
import tempfile
import unittest

import rawi

READY = not os.environ.get("RAWI_NO_SPARK") and importlib.util.find_spec("pyspark") and importlib.util.find_spec("pyarrow") and (shutil.which("java") or os.environ.get("JAVA_HOME"))
WORDS = ("الوزير الميناء القرية المدرسة الطريق السوق المزرعة النهر الجسر المصنع المستشفى الحقل البئر القافلة السفينة المكتبة الجامعة الساحة القلعة الحديقة الزيتون الحرير القطن الرخام الفخار قديم جديد واسع بعيد كبير صغير هادئ "
	"مزدحم أخضر جميل زار افتتح رمم غادر وصل شاهد قرر نظم ناقش أعلن أغلق أصلح").split()
WHO = ("سالم بن راشد العدناني", "سالم العدناني", "العدناني", "كريم البناني", "هاني الزعبي")
FURNITURE = "تابعوا نشرة الصفصاف المسائية كل يوم على أثير إذاعة الينابيع المحلية في تمام الثامنة مساء"
COLUMNS = ("id", "text", "title", "outlet", "published", "seen")


def telling(n):
	"""Pages of which five tell one thing: copies, whole and in part; a sentence that stands in more pages than may all meet; pages without a day; a page that is sent again with other words."""
	draw = random.Random(5)
	pages = []
	for i in range(n):
		thing = i // 5
		if i % 5 == 0:
			common = [draw.choice(WORDS) + ("" if k % 7 else f" حادثة{thing}") for k in range(40)]
		own = " ".join(f"{draw.choice(WORDS)} خبر{thing}ف{draw.randrange(4)}" for _ in range(25))
		text = f"قال {draw.choice(WHO)} إن {' '.join(common if i % 3 else common[:15])}.\nوأضاف {draw.choice(WHO)} أن {own}.\n{FURNITURE if i % 4 else 'وانتهى الخبر'}"
		pages.append((f"page-{i:04}", text, f"خبر {thing}", f"صحيفة {i % 7}", f"2024-05-{thing % 9 + draw.randrange(3) + 1:02}" if i % 11 else None, "2024-06-01"))
	pages += [(id, text.replace("الخبر", "النبأ"), *rest, "2024-06-02") for id, text, *rest, _ in pages[:3]]
	pages.append(("page-0001", "كانت هنا كلمات أقدم.", "قديم", "صحيفة 1", "2024-05-01", "2024-05-31"))
	return pages


def saga(n):
	"""Two leaders who meet again and again: stories of one saga, linked."""
	draw = random.Random(7)
	pages = []
	for i in range(n):
		of = draw.sample("الماء الزراعة التجارة الحدود الصيد الموانئ الجسور القطارات الكهرباء التعليم السياحة الطيران المصارف الصناعة الغاز البريد".split(), 6)
		text = (f"التقى الرئيس المصري سامح الدرعي الرئيس التونسي كريم البناني في القاهرة وبحث معه شؤون {of[0]} و{of[1]} و{of[2]}.\nوقال الدرعي إن البلدين يعملان معا في {of[3]} و{of[4]}.\n"
			f"وزار البناني بعد ذلك معرض {of[5]}.")
		pages.append((f"saga-{i}", text, f"الدرعي يلتقي البناني {i // 2}", f"صحيفة {i % 3}", f"2024-05-{1 + i // 2 * 3:02}", "2024-06-01"))
	return pages


ROOT = pathlib.Path(__file__).resolve().parents[2]
PAGES = telling(200) + saga(18) + [(p.name, p.read_text(encoding="utf-8"), None, None, None, "2024-06-01") for p in sorted((ROOT / "examples").glob("*.txt"))]  # of which one is two articles


@unittest.skipUnless(READY, "no pyspark with pyarrow and Java here")
class ComparingOnSpark(unittest.TestCase):
	@classmethod
	def setUpClass(cls):
		from pyspark.sql import SparkSession
		os.environ["PYSPARK_PYTHON"] = sys.executable
		os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
		cls.folder = tempfile.mkdtemp()
		cls.spark = (SparkSession.builder.master("local[2, 4]").appName("rawi-test").config("spark.ui.enabled", "false").config("spark.ui.showConsoleProgress", "false").config("spark.sql.shuffle.partitions", "3")
			.config("spark.sql.execution.arrow.maxRecordsPerBatch", "200").config("spark.driver.extraJavaOptions", "-XX:TieredStopAtLevel=1").config("spark.sql.codegen.wholeStage", "false")
			.config("spark.driver.host", "127.0.0.1").config("spark.driver.memory", "1g").config("spark.executorEnv.PYTHONPATH", os.environ.get("PYTHONPATH", "")).getOrCreate())
		cls.spark.sparkContext.setLogLevel("OFF")
		os.mkdir(f"{cls.folder}/pages")
		rows = [dict(zip(COLUMNS, p)) for p in PAGES] + [{"id": "none"}]
		for i in range(4):
			with open(f"{cls.folder}/pages/{i}.json", "w", encoding="utf-8") as out:
				out.writelines(json.dumps(r, ensure_ascii=False) + "\n" for r in rows[i::4])
		examples = re.findall(r"```python\n(.*?)```", (ROOT / "docs/SPARK.md").read_text(encoding="utf-8"), re.S)
		cls.examples = [re.sub(r'"(pages|read|work|out|news\.db)"', lambda m: repr(f"{cls.folder}/{m[1]}"), e) for e in examples]
		cls.names = {"spark": cls.spark, "rawi": rawi}
		cls.died = f"{cls.folder}/died"
		dying(cls.died, lambda: exec(cls.examples[0], cls.names))
		cls.relations = cls.names["found"]
		with rawi.Database(f"{cls.folder}/one.db") as db:
			for page in sorted(PAGES, key=lambda p: p[-1]):
				db.add(**dict(zip(COLUMNS[:-1], page)))
			db.finish()
			cls.lines = {what: collections.Counter(x.decode() for x in db.lines(what)) for what in ("records", "stories", "copies", "claims")}

	@classmethod
	def tearDownClass(cls):
		cls.spark.stop()
		shutil.rmtree(cls.folder)

	def test_the_same_lines_as_one_database(self):
		for what, lines in self.lines.items():
			found = collections.Counter(r.line for r in getattr(self.relations, what).select("line").collect())
			self.assertEqual(sum(found.values()), sum(lines.values()), what)
			self.assertEqual(found, lines, what)
		self.assertGreater(sum(self.lines["copies"].values()), 100)
		self.assertGreater(sum(self.lines["claims"].values()), 50)
		self.assertGreater(sum('"linked":[]' not in s for s in self.lines["stories"]), 3)
		self.assertTrue(any('"basis":"story"' in r for r in self.lines["records"]))
		self.assertTrue(any('"article":1' in r for r in self.lines["records"]))

	def test_a_worker_died_and_nothing_changed(self):
		self.assertTrue(os.path.exists(self.died))

	def test_a_bad_row_is_a_row(self):
		rows = self.spark.read.parquet(f"{self.folder}/read").where("error IS NOT NULL").collect()
		self.assertEqual([(r.id, r.error) for r in rows], [("none", "a page needs 'text' or 'html'")])

	def test_asked(self):
		exec(self.examples[1], self.names)
		claims = self.names["claims"]
		self.assertEqual([c.tellings for c in claims], sorted((c.tellings for c in claims), reverse=True))
		self.assertTrue(claims and all(c.tellings >= 2 for c in claims))

	def test_written_by_day_and_loaded(self):
		import rawi.spark
		for name in ("records", "stories", "copies", "claims", "documents"):
			self.assertIn("day=2024-05-03", os.listdir(f"{self.folder}/out/{name}"))
		exec(self.examples[2], self.names)
		counts = self.names["counts"]
		self.assertEqual(counts["new"], len({p[0] for p in PAGES}))
		with rawi.Database(f"{self.folder}/news.db") as db:
			for what, lines in self.lines.items():
				self.assertEqual(collections.Counter(x.decode() for x in db.lines(what)), lines, what)
		self.assertEqual(rawi.spark.load(f"{self.folder}/out", f"{self.folder}/news.db")["known"], counts["new"])

	def test_what_is_done_is_not_done_again(self):
		import rawi.spark
		before = {f: os.stat(f"{self.folder}/work/{f}").st_mtime_ns for f in os.listdir(f"{self.folder}/work")}
		again = rawi.spark.relate(f"{self.folder}/read", work=f"{self.folder}/work")
		self.assertEqual(again.stories.count(), sum(self.lines["stories"].values()))
		self.assertEqual({f: os.stat(f"{self.folder}/work/{f}").st_mtime_ns for f in before}, before)

	def test_what_nothing_may_hold_whole(self):
		"""Components and names without a bound on what the driver or one task holds, and with none that it may: the same."""
		import rawi.spark
		steps = []
		parts = rawi.spark.relate(f"{self.folder}/read", work=f"{self.folder}/parts", hold=0, progress=steps.append)
		self.assertTrue({"components-0-to", "sagas-0-to", "ties", "settle-longer", "settle-single"} <= set(steps), steps)
		for what, lines in self.lines.items():
			self.assertEqual(collections.Counter(r.line for r in getattr(parts, what).select("line").collect()), lines, what)

	def test_another_version_is_told_at_once(self):
		import pyspark.sql.functions as F
		import rawi.spark
		other = self.spark.read.parquet(f"{self.folder}/read").withColumn("engine", F.lit("rawi 0.0.0, tables 0")).limit(2).persist()
		with self.assertRaisesRegex(rawi.spark.VersionMismatch, "read by rawi 0.0.0"):
			rawi.spark.relate(other)


def dying(mark, work):
	"""What `work` gives while the first worker that starts the step `groups` is killed, once."""
	import rawi.spark.relating as relating
	kept = relating.run

	def run(name, parts, gives, engine, **more):
		def once():
			try:
				os.close(os.open(mark, os.O_CREAT | os.O_EXCL))
			except FileExistsError:
				return engine()
			os.kill(os.getpid(), 9)
		return kept(name, parts, gives, once if name == "groups" else engine, **more)
	relating.run = run
	try:
		return work()
	finally:
		relating.run = kept


if __name__ == "__main__":
	unittest.main()
