"""Clicks through the pages of a rawi server in Chromium: browser.py RAWI DB [NAME]."""
import json, os, re, sys, urllib.request

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import server
from server import Server, verdict
from playwright.sync_api import sync_playwright

RAWI, DB = sys.argv[1], sys.argv[2]
NAME = sys.argv[3] + ": " if len(sys.argv) > 3 else ""
SHOTS = os.environ.get("SHOTS")
AXE = os.environ.get("AXE", "test/web/node_modules/axe-core/axe.min.js")


def get(s, path):
    return json.load(urllib.request.urlopen(s.url + "/api/v1/" + path))["items"]


def addresses(s):
    """A page of every kind, the fullest of it."""
    q = urllib.parse.quote
    story, doc = get(s, "stories?limit=1")[0], get(s, "documents?limit=1")[0]
    person = (get(s, "entities?type=PER&limit=1") or get(s, "entities?limit=1"))[0]
    state = (get(s, "entities?type=LOC&limit=1") or [person])[0]
    quotes = get(s, "quotes?limit=1")
    words = quotes[0]["text"] if quotes else doc["title"] or "خبر"
    return {
        "stories": "/", "story": "/story/%d" % story["story"], "document": "/document?id=" + q(doc["id"]), "statements": "/statements", "events": "/events", "names": "/entities",
        "person": "/entity?key=" + q(person["key"]), "state": "/entity?key=" + q(state["key"]), "map": "/map", "search": "/search?q=" + q(words.split()[0]), "check": "/check?text=" + q(words),
        "missing": "/none", "print": "/story/%d?view=print" % story["story"],
    }


def trouble_of(page):
    said = []
    page.on("console", lambda m: said.append(m.text) if m.type in ("error", "warning") and "404" not in m.text else None)
    page.on("pageerror", lambda e: said.append(str(e)))
    page.on("request", lambda r: said.append("asks for " + r.url) if not r.url.startswith("http://127.0.0.1:") else None)
    return said


def look(browser, s, pages, lang, dark, wide, axe):
    """Every page in one dress."""
    dress = "%s, %s, %d wide" % (lang, "dark" if dark else "light", wide)
    context = browser.new_context(viewport={"width": wide, "height": 900}, color_scheme="dark" if dark else "light", bypass_csp=False)
    page = context.new_page()
    said = trouble_of(page)
    over, cut, serious, titles = [], [], [], {}
    for name, path in pages.items():
        page.goto(s.url + path + (("&" if "?" in path else "?") + "lang=en" if lang == "en" else ""))
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"):
            over.append(name)
        # Text in a box that cannot grow and is too small for it.
        cut += [name + ": " + x for x in page.evaluate("""() => [...document.querySelectorAll('main *')].filter(e => e.childElementCount === 0 && e.textContent.trim() && !e.closest('svg, .hidden, .scroll, select, textarea')
            && ['hidden', 'clip'].includes(getComputedStyle(e).overflowX) && e.scrollWidth > e.clientWidth + 1).map(e => e.textContent.slice(0, 30))""")]
        titles[name] = page.title()
        if SHOTS:
            page.screenshot(path=os.path.join(SHOTS, "%s-%s-%s-%d.png" % (name, lang, "dark" if dark else "light", wide)), full_page=True)
        if axe:
            page.evaluate(axe)  # what the tester brings runs beside the page's policy
            found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
            serious += ["%s: %s (%s)" % (name, v["id"], v["nodes"][0]["html"][:90]) for v in found if v["impact"] in ("serious", "critical")]
    verdict(NAME + dress + ": no page is wider than the window", not over, over)
    verdict(NAME + dress + ": no text is cut", not cut, cut[:3])
    verdict(NAME + dress + ": no error, nothing asked elsewhere", not said, said[:3])
    verdict(NAME + dress + ": every page has a title", all(titles.values()) and len(set(titles.values())) > 8, titles)
    if axe:
        verdict(NAME + dress + ": axe-core finds nothing serious", not serious, serious[:6])
    context.close()


def click(browser, s, pages):
    """From page to page by links, keys and boxes."""
    page = browser.new_page(viewport={"width": 1200, "height": 900})
    said = trouble_of(page)
    page.goto(s.url + "/")
    page.click(".stories h2 a >> nth=0")
    verdict(NAME + "from the list to a story", "/story/" in page.url and page.locator("h1").inner_text() != "")
    page.click(".docs a >> nth=0")
    verdict(NAME + "from a story to a page of it", "/document?" in page.url)
    lit = page.locator(".sheet .l").count()
    if lit:
        name = page.locator(".sheet .l[data-e]").first
        name.hover()
        verdict(NAME + "a name that is pointed at lights up", page.locator(".sheet .l.same").count() >= 1 and page.locator(".tipcard").is_visible())
        page.mouse.move(0, 0)
        page.keyboard.press("n")
        verdict(NAME + "n walks to a fact", page.locator(".sheet .l.here").count() == 1)
        dropped = page.locator(".sheet .dropped")
        if dropped.count():
            page.uncheck("#lamp-x")
            verdict(NAME + "dropped blocks can be put away", not dropped.first.is_visible())
            page.check("#lamp-x")
    page.click(".said .chip a >> nth=0")
    verdict(NAME + "from a page to a name", "/entity?" in page.url)
    page.goto(s.url + pages["map"])
    before = page.locator("svg.map").get_attribute("viewBox")
    page.click(".zoom button >> nth=0")
    closer = page.locator("svg.map").get_attribute("viewBox")
    page.focus("figure.zoomable")
    page.keyboard.press("ArrowLeft")
    moved = page.locator("svg.map").get_attribute("viewBox")
    page.keyboard.press("0")
    verdict(NAME + "a map is enlarged, moved and shown whole again", before != closer != moved and page.locator("svg.map").get_attribute("viewBox") == before)
    page.keyboard.press("/")
    page.keyboard.type("الوزير")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?**")
    verdict(NAME + "search by keys", page.locator("h1").count() == 1)
    page.goto(s.url + pages["stories"])
    page.keyboard.press("Tab")
    verdict(NAME + "the first stop of the keyboard leads to the content", page.evaluate("document.activeElement.className") == "skip")
    page.keyboard.press("Enter")
    verdict(NAME + "and there", page.evaluate("document.activeElement.id") == "main")
    page.click(".tools a[lang=en]")
    verdict(NAME + "the switch to English stays", page.locator("html").get_attribute("lang") == "en" and "lang=en" in page.locator(".top nav a >> nth=2").get_attribute("href"))
    page.goto(s.url + pages["check"])
    verdict(NAME + "check has a verdict", page.locator(".verdict").count() == 1)
    verdict(NAME + "no error on the way", not said, said[:3])
    page.close()


def without_scripts(browser, s, pages):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    empty = []
    for name, path in pages.items():
        page.goto(s.url + path)
        if len(page.locator("main").inner_text()) < 20:
            empty.append(name)
    page.goto(s.url + pages["story"])
    if page.locator("details summary").count():
        page.click("details summary >> nth=0")
    verdict(NAME + "every page reads without scripts", not empty, empty)
    context.close()


def main():
    axe = open(AXE).read() if os.path.exists(AXE) else None
    if not axe:
        print("skip axe-core is not here (npm ci --prefix test/web, or AXE=FILE)")
    s = Server(RAWI, DB)
    pages = addresses(s)
    with sync_playwright() as p:
        browser = p.chromium.launch(executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox"])
        for lang, dark, wide in (("ar", False, 1280), ("ar", True, 390), ("en", True, 1280), ("en", False, 390)):
            look(browser, s, pages, lang, dark, wide, axe)
        click(browser, s, pages)
        without_scripts(browser, s, pages)
        browser.close()
    s.end()
    sys.exit(1 if server.failures else 0)


main()
