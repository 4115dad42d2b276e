"""What the markup of a whole site tells without a browser: links, anchors, ids, elements that run, names as text."""

import html.parser
import pathlib
import re
import urllib.parse

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
LOADING = {"href", "src", "srcset", "data", "action", "poster", "xlink:href"}


class Page(html.parser.HTMLParser):
    """One page: its ids, where it leads, its elements, and the words of its title and headings."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.ids, self.links, self.elements, self.handlers = [], [], set(), []
        self.words = {"title": [], "h1": []}
        self.open = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.elements.add(tag)
        for name, value in attributes:
            if name == "id":
                self.ids.append(value)
            elif name in LOADING:
                self.links.append(value or "")
            elif name.startswith("on"):
                self.handlers.append(name)
        # Pictures have titles of their own.
        if tag in self.words and "svg" not in self.open:
            self.words[tag].append("")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, text):
        for tag, words in self.words.items():
            if tag in self.open and words and "svg" not in self.open:
                words[-1] += text


def read(path):
    return Page(path.read_text(encoding="utf-8"))


def links(root):
    """Faults of the pages below a folder: dead links and anchors, ids twice, what runs, what leads to another host."""
    root = pathlib.Path(root).resolve()
    pages = {path: read(path) for path in sorted(root.rglob("*.html"))}
    found = []
    count = 0
    for path, page in pages.items():
        name = str(path.relative_to(root))
        found += [(name, "ids", f"{id} stands twice") for id in sorted({i for i in page.ids if page.ids.count(i) > 1})]
        found += [(name, "text", f"there is an element {tag}") for tag in sorted(page.elements & {"script", "iframe"})]
        found += [(name, "text", f"there is an attribute {handler}") for handler in page.handlers]
        for link in page.links:
            if link.startswith("data:image/png;base64,"):
                continue
            count += 1
            found += [(name, "links", words) for words in fault(link, path, root, pages)]
    return count, found


def fault(link, path, root, pages):
    """What is wrong with a link of a page: a list of one thing, or of none."""
    parts = urllib.parse.urlsplit(link)
    if parts.scheme or parts.netloc:
        return [f"{link} leads to another host"]
    if parts.path.startswith("/") and path.name == "404.html":
        # That page may be shown anywhere, so its links begin at the root.
        target = (root / parts.path.lstrip("/")).resolve()
    elif parts.path.startswith("/"):
        return [f"{link} works at the root of a host only"]
    else:
        target = (path.parent / urllib.parse.unquote(parts.path)).resolve() if parts.path else path
    if not target.is_file():
        return [f"{link} leads nowhere"]
    if parts.fragment and target in pages:
        if urllib.parse.unquote(parts.fragment) not in pages[target].ids:
            return [f"{link}: the page has no such place"]
    return []


def names(root, page, name):
    """Faults of a page about a firm: the heading is the name as text, and the title begins with it."""
    shown = read(pathlib.Path(root) / page)
    squeezed = {tag: [re.sub(r"\s+", " ", words).strip() for words in shown.words[tag]] for tag in shown.words}
    found = []
    if squeezed["h1"] != [name]:
        found.append((page, "text", f"the heading is {squeezed['h1']} and not {name}"))
    if len(squeezed["title"]) != 1 or not squeezed["title"][0].startswith(name):
        found.append((page, "text", f"the title is {squeezed['title']} and does not begin with {name}"))
    return found
