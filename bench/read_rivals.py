#!/usr/bin/env python3
"""HTML pages read by others, in processor time of one thread, to set beside bench/read_html: python read_rivals.py FILE...

Run with a Python that can import lxml, resiliparse and trafilatura (bench/clean/setup installs them). Each page is given as bytes (trafilatura, lxml) or as the text its own
decoder makes of them (resiliparse: the decoding counted, or done before). The best of three rounds (trafilatura: one).
"""
import sys, time

from lxml import html as lxml_html
from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.encoding import bytes_to_str, detect_encoding
from resiliparse.parse.html import HTMLTree
import trafilatura

pages = [open(name, 'rb').read() for name in sys.argv[1:]]
size = sum(map(len, pages))


def run(name, job, rounds=3):
    best = 1e9
    for _ in range(rounds):
        start = time.thread_time()
        for page in pages:
            try:
                job(page)
            except (ValueError, lxml_html.etree.ParserError):
                pass
        best = min(best, time.thread_time() - start)
    print('%-36s %7.3f s %8.0f pages/s %8.1f MB/s' % (name, best, len(pages) / best, size / 1e6 / best), flush=True)


def decoded(page):
    return bytes_to_str(page, detect_encoding(page))


run('tree: libxml2 (lxml)', lxml_html.document_fromstring)
run('tree: lexbor (resiliparse)', lambda page: HTMLTree.parse(decoded(page)))
run('main text: resiliparse', lambda page: extract_plain_text(HTMLTree.parse(decoded(page)), main_content=True))
texts = {page: decoded(page) for page in pages}
run('tree: lexbor, text given', lambda page: HTMLTree.parse(texts[page]))
run('main text: resiliparse, text given', lambda page: extract_plain_text(HTMLTree.parse(texts[page]), main_content=True))
run('main text: trafilatura, fast', lambda page: trafilatura.extract(page, fast=True), 1)
run('main text: trafilatura', trafilatura.extract, 1)
