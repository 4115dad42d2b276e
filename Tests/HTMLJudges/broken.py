"""Shows that the judges notice: breaks a page of a site on purpose and tells which judge complains.

    python broken.py SITE PAGE

PAGE has a table, a heading h1 and a link to another page. Prints `found: judge: what was broken` or `missed: …` for each,
and ends with 1 when something was missed, or when the page is not without fault as it is.
"""

import pathlib
import re
import sys
import tempfile

import judge
import markup

PIXEL = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mNgAAAAAgABc3UBGAAAAABJRU5ErkJggg=="

# The judge, what is broken, and the breaking: words of the page with others instead, or rules for its style sheet.
PAGES = [
    ("nu", "an element left open", "</h1>", "<b></h1>"),
    ("nu", "a picture without words", "</main>", f'<img src="{PIXEL}"></main>'),
    ("nu", "an attribute that is none", "<main ", "<main colour=red "),
    ("nu", "a property that is none", None, "main { colr: red }"),
    ("nu", "a value that is none", None, "main { font-weight: heavy }"),
    ("alone", "a picture of another host", "</main>", '<img alt="x" src="https://example.com/x.png"></main>'),
    ("alone", "a page of another host", "</main>", '<iframe src="https://example.com/" title="x"></iframe></main>'),
    ("alone", "a style in the page", "<main ", '<main style="color: red" '),
    ("alone", "a style sheet that is not there", 'rel="stylesheet" href="', 'rel="stylesheet" href="no-'),
    ("alone", "a policy that forbids the style sheet", "style-src", "font-src"),
    ("axe", "a picture without words", "</main>", f'<img src="{PIXEL}"></main>'),
    ("axe", "a faint colour", None, "main * { color: #999 }"),
    ("axe", "a faint colour in the dark", None, "@media (prefers-color-scheme: dark) { main * { color: #555 } }"),
    ("axe", "a faint colour on narrow screens", None, "@media (max-width: 40rem) { main * { color: #999 } }"),
    ("axe", "a colour too faint for a row pointed at", None, ":root { --band: #888888 }"),
    ("axe", "a list that is none", "<main ", "<ul><p>x</p></ul><main "),
    ("axe", "an order of its own for the keyboard", 'tabindex="0"', 'tabindex="3"'),
    ("axe", "a heading left out", "</h1>", "</h1><h4>x</h4>"),
    ("axe", "words outside of landmarks", "<main ", "<p>x</p><main "),
    ("axe", "no language", ' lang="en"', ""),
    ("narrow", "a wide part", None, "h1 { min-width: 40rem }"),
    ("narrow", "a table that does not scroll", None, ".scroll { overflow: visible }"),
    ("narrow", "a wide table out of the keyboard's reach", 'tabindex="0"', ""),
    ("targets", "small links", None, "nav a { display: inline; min-height: 0; padding: 0 }"),
    ("targets", "small links when narrow", None, "@media (max-width: 40rem) { nav a { display: inline; padding: 0 } }"),
    ("paper", "a wide table", None, "@media print { table { width: 70rem } }"),
    ("paper", "figures that are not printed", None, "@media print { td.n { display: none } }"),
]

# The same for what is judged without a browser.
MARKUP = [
    ("links", "a dead link", "<main ", '<a href="nowhere.html">x</a><main '),
    ("links", "a dead anchor", "<main ", '<a href="#nowhere">x</a><main '),
    ("links", "a link to another host", "<main ", '<a href="https://example.com/">x</a><main '),
    ("ids", "an id twice", "<main ", '<p id="content"></p><main '),
    ("text", "a script", "</main>", "<script>alert(1)</script></main>"),
    ("text", "a handler", "<main ", '<main onclick="alert(1)" '),
    ("text", "another heading", "</h1>", "x</h1>"),
    ("text", "another title", "<title>", "<title>x"),
]


def copy(page, sheet, folder, old, new):
    """Writes the page with its style sheet beside it, broken."""
    text = re.sub(r'(<link rel="stylesheet" href=")[^"]*', r"\1style.css", page)
    if old is not None:
        if old not in text:
            raise SystemExit(f"the page has no {old}")
        text = text.replace(old, new)
    folder.mkdir()
    (folder / "page.html").write_text(text, encoding="utf-8")
    (folder / "style.css").write_text(sheet + (new if old is None else ""), encoding="utf-8")


def main(site, name):
    site = pathlib.Path(site)
    page = (site / name).read_text(encoding="utf-8")
    sheet = next(site.rglob("*.css")).read_text(encoding="utf-8")
    title = markup.read(site / name).words["h1"][0].strip()
    complaints = []
    with tempfile.TemporaryDirectory() as place:
        root = pathlib.Path(place).resolve()
        copy(page, sheet, root / "whole", None, "")
        wanted = {"whole/page.html": judge.JUDGES}
        for index, (by, _, old, new) in enumerate(PAGES):
            copy(page, sheet, root / f"{index}", old, new)
            wanted[f"{index}/page.html"] = [by]
        found = {(path.split("/")[0], by) for path, by, _ in judge.pages(root, wanted)}
        complaints += [(by, words, (f"{index}", by) in found) for index, (by, words, _, _) in enumerate(PAGES)]
        complaints += [(by, "nothing", False) for place, by in found if place == "whole"]
    before = set(markup.links(site)[1] + markup.names(site, name, title))
    for by, words, old, new in MARKUP:
        broken = page.replace(old, new)
        try:
            (site / name).write_text(broken, encoding="utf-8")
            after = set(markup.links(site)[1] + markup.names(site, name, title))
        finally:
            (site / name).write_text(page, encoding="utf-8")
        complaints.append((by, words, any(fault[1] == by for fault in after - before)))
    complaints += [(by, "nothing", False) for _, by, _ in before]
    for by, words, is_found in complaints:
        print(f"{'found' if is_found else 'missed'}: {by}: {words}")
    return 0 if all(is_found for _, _, is_found in complaints) else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
