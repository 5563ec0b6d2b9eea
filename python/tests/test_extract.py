"""Pages in, records out: types, spans, threads, what is wrong with a page."""
import datetime
import sys
import threading
import unittest

import rawi

PAGE = "قالت وزيرة النقل اللبنانية ريم الحلو، الثلاثاء، إن 14 شخصا أصيبوا في تصادم قطارين قرب طرابلس. وزارت الحلو المصابين في المستشفى.\nالمصدر: وكالة الميناء"


class Extract(unittest.TestCase):
	def test_spans_are_bytes_of_the_page(self):
		record = rawi.extract(PAGE, published="2024-05-14")[0]
		page = PAGE.encode()
		texts = [x for q in record.quotes for x in (q.content, q.cue)] + [m for e in record.entities for m in e.mentions] + [t for e in record.events for t in e.triggers] + list(record.figures)
		self.assertGreater(len(texts), 5)
		for x in texts:
			self.assertEqual(page[x.span.offset:x.span.offset + x.span.length].decode(), x.text)

	def test_who_and_what(self):
		record = rawi.extract(PAGE, published=datetime.date(2024, 5, 14))[0]
		speaker = record.entity(record.quotes[0].speaker)
		self.assertEqual((speaker.name, speaker.type), ("ريم الحلو", "PER"))
		self.assertEqual([f.value for f in record.figures if f.unit == "person"], [14])
		self.assertEqual(record.published.value, "2024-05-14")
		self.assertIn("تصادم", record.text)
		self.assertNotIn("المصدر", record.text)

	def test_bytes_in_another_charset(self):
		record = rawi.extract("<html><body><p>وصل الوفد الأردني إلى الرباط في زيارة رسمية تستمر يومين.</p></body></html>".encode("windows-1256"), form="html", charset="windows-1256")[0]
		self.assertEqual(record.charset.lower(), "windows-1256")
		self.assertIn("الرباط", [e.name for e in record.entities])

	def test_the_line_makes_the_same_record(self):
		record = rawi.extract(PAGE)[0]
		self.assertEqual(rawi.Record.from_json(record.json), record)

	def test_wrong_calls(self):
		with self.assertRaises(rawi.Error) as caught:
			rawi.extract("نص", id="")
		self.assertEqual(caught.exception.kind, "bad call")
		with self.assertRaises(ValueError):
			rawi.extract("نص", form="pdf")
		with self.assertRaises(TypeError):
			rawi.extract(3)
		with self.assertRaises(rawi.Error):
			rawi.extract("نص", tables="/nowhere/at/all")


class ExtractMany(unittest.TestCase):
	def test_order_and_equality_over_threads(self):
		pages = [{"id": str(i), "text": PAGE.replace("14", str(10 + i)), "published": "2024-05-14"} for i in range(40)]
		one = list(rawi.extract_many(pages, threads=1))
		four = list(rawi.extract_many(pages, threads=4))
		self.assertEqual([x.id for x in four], [p["id"] for p in pages])
		self.assertEqual([x.lines for x in one], [x.lines for x in four])

	def test_a_bad_page_costs_no_other(self):
		read = list(rawi.extract_many([PAGE, {"id": "no-text"}, {"id": "x", "text": 7}, b"%PDF-1.7\n\x00\x01", PAGE], threads=2))
		self.assertEqual([bool(x.error) for x in read], [False, True, True, True, False])
		self.assertIn("'text' or 'html'", read[1].error)
		self.assertEqual([bool(x.records) for x in read], [True, False, False, False, True])

	def test_one_page_is_not_several(self):
		for one in ("نص", b"x", {"id": "a", "text": "نص"}, rawi.Page("نص")):
			with self.assertRaisesRegex(TypeError, "pages are a list"):
				list(rawi.extract_many(one))

	def test_an_endless_source_is_read_as_asked(self):
		taken = []

		def endless():
			while True:
				taken.append(1)
				yield PAGE
		many = rawi.extract_many(endless(), threads=2)
		for _ in range(5):
			next(many)
		many.close()
		self.assertLess(len(taken), 40)

	def test_the_interpreter_is_free_meanwhile(self):
		page = PAGE * 4000
		ticks = []
		done = threading.Event()

		def tick():
			while not done.wait(0.001):
				ticks.append(1)
		ticker = threading.Thread(target=tick)
		ticker.start()
		rawi.extract(page)
		done.set()
		ticker.join()
		self.assertGreater(len(ticks), 10)


class Types(unittest.TestCase):
	def test_every_field_of_a_record_is_known(self):
		import dataclasses
		import json
		line = rawi.extract(PAGE)[0].json
		raw = json.loads(line)
		for cls, sample in ((rawi.Record, raw), (rawi.Entity, raw["entities"][0]), (rawi.Quote, raw["quotes"][0]), (rawi.Event, raw["events"][0]), (rawi.Figure, raw["figures"][0])):
			names = {f.name.rstrip("_") for f in dataclasses.fields(cls)} - {"json"}
			self.assertEqual(set(sample) - names, set(), cls.__name__)

	def test_no_dependency_is_loaded(self):
		import subprocess
		code = "import sys, rawi; print([m for m in ('numpy', 'pandas', 'pyarrow', 'pyspark') if m in sys.modules])"
		self.assertEqual(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip(), "[]")


if __name__ == "__main__":
	unittest.main()
