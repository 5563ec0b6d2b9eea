"""Pages that are compared: adding, asking, closing; rows for pandas and Arrow."""
import importlib.util
import os
import subprocess
import sys
import tempfile
import unittest

import rawi

WIRE = "أعلن محافظ عدن، الأربعاء، أن الميناء سيفتح أمام السفن التجارية خلال أسبوع. وقال المحافظ عادل الشيباني في مؤتمر صحفي: «لن تبقى سفينة واحدة في الانتظار بعد اليوم، وسنعمل ليل نهار»."
PAGES = [
	{"id": "a", "outlet": "الضفاف", "published": "2024-03-06", "title": "ميناء عدن يفتح أمام السفن", "text": WIRE},
	{"id": "b", "outlet": "المنارة", "published": "2024-03-06", "title": "المحافظ: الميناء يفتح خلال أسبوع", "text": WIRE},
	{"id": "c", "outlet": "النافذة", "published": "2024-03-07", "title": "فريق الساحل يفوز", "text": "فاز فريق الساحل على ضيفه بهدفين مساء الخميس في ختام الدوري."},
]


class OfPages(unittest.TestCase):
	def setUp(self):
		self.folder = tempfile.TemporaryDirectory()
		self.path = os.path.join(self.folder.name, "news.db")

	def tearDown(self):
		self.folder.cleanup()

	def filled(self):
		db = rawi.Database(self.path)
		db.add_many(PAGES)
		db.finish()
		return db

	def test_copies_are_one_telling(self):
		with self.filled() as db:
			quotes = [c for c in db.claims() if c.kind == "quote" and c.outlets == 2]
			self.assertTrue(quotes)
			self.assertEqual({c.tellings for c in quotes}, {1})
			copies = list(db.copies())
			self.assertEqual({(c.a.id, c.b.id) for c in copies}, {("a", "b")})
			story = next(s for s in db.stories() if len(s.docs) == 2)
			self.assertEqual([d.id for d in story.docs], ["a", "b"])
			self.assertEqual(story.from_, "2024-03-06")
			self.assertEqual(len(list(db.records())), 3)
			self.assertTrue(all("content" in q for q in db.quotes()))
			self.assertIsInstance(list(db.events()), list)
			self.assertEqual([(x["value"], x["unit"]) for x in db.figures()], [(figure.value, figure.unit) for r in db.records() for figure in r.figures])

	def test_adding_again_changes_nothing(self):
		with self.filled() as db:
			before = [list(db.lines(q)) for q in ("records", "stories", "copies", "claims")]
			self.assertEqual(db.add(WIRE, id="a", outlet="الضفاف", published="2024-03-06", title=PAGES[0]["title"]), "known")
			db.finish()
			self.assertEqual([list(db.lines(q)) for q in ("records", "stories", "copies", "claims")], before)

	def test_a_query_may_be_left(self):
		with self.filled() as db:
			lines = db.lines("records")
			next(lines)
			lines.close()
			self.assertEqual(len(list(db.records())), 3)

	def test_what_is_wrong(self):
		with self.filled() as db:
			with self.assertRaises(rawi.Error):
				list(db.lines("weather"))
			skipped = []
			self.assertEqual(db.add_many([{"id": "none"}, PAGES[0]], skipped=lambda id, why: skipped.append((id, why))), 1)
			self.assertEqual([x[0] for x in skipped], ["none"])
			with self.assertRaises(ValueError):
				db.add_many([{"id": "none"}])
		with self.assertRaises(ValueError):
			list(db.records())
		with open(os.path.join(self.folder.name, "no.db"), "w") as f:
			f.write("no database" * 100)
		with self.assertRaises(rawi.Error) as caught:
			rawi.Database(f.name)
		self.assertIn("no.db", str(caught.exception))

	def test_rows(self):
		with self.filled() as db:
			quotes = list(rawi.rows(db.records(), "quotes"))
			self.assertEqual({q["speaker_key"] for q in quotes if q["kind"] == "direct"}, {"per:عادل الشيباني"})
			for kind in ("documents", "entities", "quotes", "events", "figures"):
				for row in rawi.rows(db.records(), kind):
					self.assertEqual(list(row), rawi.frames.columns(kind))
		with self.assertRaises(ValueError):
			list(rawi.rows([], "weather"))

	@unittest.skipUnless(importlib.util.find_spec("pandas"), "no pandas here")
	def test_pandas(self):
		with self.filled() as db:
			frame = rawi.to_pandas(db.records(), "documents")
		self.assertEqual(list(frame["id"]), ["a", "b", "c"])

	@unittest.skipUnless(importlib.util.find_spec("pyarrow"), "no pyarrow here")
	def test_arrow(self):
		with self.filled() as db:
			table = rawi.to_arrow(db.records(), "events")
		self.assertEqual(table.schema, rawi.frames.schema("events"))


class Documentation(unittest.TestCase):
	def test_examples_run(self):
		import doctest
		import rawi.database
		import rawi.extracting
		import rawi.frames
		for module in (rawi.extracting, rawi.database, rawi.frames):
			failed, tried = doctest.testmod(module)
			self.assertEqual(failed, 0, module.__name__)
			self.assertGreater(tried, 0, module.__name__)

	def test_the_readme_runs(self):
		import doctest
		readme = os.path.join(os.path.dirname(__file__), "..", "README.md")
		failed, tried = doctest.testfile(readme, module_relative=False)
		self.assertEqual(failed, 0)
		self.assertGreater(tried, 3)

	@unittest.skipUnless(importlib.util.find_spec("mypy"), "no mypy here")
	def test_types(self):
		root = os.path.join(os.path.dirname(__file__), "..", "src")
		run = subprocess.run([sys.executable, "-m", "mypy", "--strict", "--ignore-missing-imports", root], capture_output=True, text=True)
		self.assertEqual(run.returncode, 0, run.stdout)


if __name__ == "__main__":
	unittest.main()
