"""Runs one Python rival over a list of pages in one process: python3 rivals.py NAME < LIST > JSON lines.

LIST holds one JSON object a line, {"id", "path", "url"}. Pages are read into memory first and one is extracted once before the clock starts, so imports and the disk do not count.
Writes {"id", "text"} a page and at last {"seconds"}: the processor time of the loop over all pages.
"""
import json
import logging
import sys
import time
import warnings

warnings.filterwarnings('ignore')
logging.disable(logging.CRITICAL)


def decoded(page):
    try:
        return page.decode('utf-8')
    except UnicodeDecodeError:
        from charset_normalizer import from_bytes
        best = from_bytes(page).best()
        return str(best) if best else page.decode('utf-8', 'replace')


def trafilatura(fast):
    from trafilatura import extract
    return lambda page, url: extract(page, include_comments=False, fast=fast)


def resiliparse():
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding
    return lambda page, url: extract_plain_text(bytes_to_str(page, detect_encoding(page, from_html_meta=True)), main_content=True, alt_texts=False)


def justext(lists):
    import justext as j
    stop = frozenset().union(*(j.get_stoplist(name) for name in lists))
    return lambda page, url: '\n'.join(p.text for p in j.justext(page, stop) if not p.is_boilerplate)


def readability():
    import html_text
    from readability import Document
    return lambda page, url: html_text.extract_text(Document(page).summary(html_partial=True))


def newspaper(language=None):
    import newspaper as n
    more = {'language': language} if language else {}

    def extract(page, url):
        article = n.article(url or 'https://example.org/', input_html=decoded(page), fetch_images=False, **more)
        article.parse()
        return article.text
    return extract


def magic():
    import html_text
    from magic_html import GeneralExtractor
    general = GeneralExtractor()
    return lambda page, url: html_text.extract_text(general.extract(decoded(page), base_url=url or 'https://example.org/')['html'] or '')


RIVALS = {
    'trafilatura': lambda: trafilatura(False), 'trafilatura-fast': lambda: trafilatura(True), 'resiliparse': resiliparse,
    'justext': lambda: justext(['English']), 'justext-arabic': lambda: justext(['Arabic', 'Persian', 'Urdu']), 'readability-lxml': readability,
    'newspaper4k': newspaper, 'newspaper4k-ar': lambda: newspaper('ar'), 'magic-html': magic,
}


def main():
    pages = [json.loads(line) for line in sys.stdin]
    for p in pages:
        with open(p['path'], 'rb') as f:
            p['page'] = f.read()
    extract = RIVALS[sys.argv[1]]()

    def run(p):
        try:
            return extract(p['page'], p.get('url')) or ''
        except Exception:  # a page a rival fails on counts as empty
            return ''
    run(pages[0])
    start = time.process_time()
    texts = [run(p) for p in pages]
    took = time.process_time() - start
    for p, text in zip(pages, texts):
        print(json.dumps({'id': p['id'], 'text': text}))
    print(json.dumps({'seconds': took}))


if __name__ == '__main__':
    main()
