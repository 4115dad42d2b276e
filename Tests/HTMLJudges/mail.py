"""Judges of messages: the page of each as mail clients show it.

    python mail.py judge FILE.eml...     each message: Python's parser, the Nu checker, Chromium at 600 and 360 pixels,
                                         pictures off and on, colours as they are and inverted
    python mail.py broken FILE.eml       breaks the page on purpose and tells which judge complains

prints a line for each fault, `file: judge: words`, and a last line that tells how much was looked at; ends with 1 when
there is a fault, or when something broken was not noticed.
"""

import base64
import pathlib
import sys
import tempfile
from email import message_from_bytes, policy

import browser
import nu

WIDTHS = (600, 360)
INVERTED = "html { filter: invert(1) hue-rotate(180deg); background: white }"

# What stands out of the window, and words that are cut.
CUT = """() => {
  const page = document.scrollingElement;
  const found = page.scrollWidth > window.innerWidth ? [`the page is ${page.scrollWidth} pixels wide`] : [];
  for (const element of document.body.querySelectorAll('*')) {
    if (element.getBoundingClientRect().right > window.innerWidth + 0.5 || element.scrollWidth > element.clientWidth + 1) {
      if (getComputedStyle(element).display !== 'inline') found.push(`cut: ${element.outerHTML.slice(0, 100)}`);
    }
  }
  return found;
}"""

# Digits of a column end below each other; a closing parenthesis hangs beyond them.
RAGGED = """() => [...document.querySelectorAll('table:not([role])')].flatMap((table) => {
  const ends = new Map();
  for (const row of table.querySelectorAll('tbody tr')) {
    [...row.cells].forEach((cell, column) => {
      const text = cell.firstChild;
      const words = cell.textContent;
      if (column === 0 || !text || text.nodeType !== 3 || !/[0-9]\\)?$/.test(words)) return;
      const range = document.createRange();
      range.setStart(text, 0);
      range.setEnd(text, words.length - (words.endsWith(')') ? 1 : 0));
      ends.set(column, [...(ends.get(column) ?? []), range.getBoundingClientRect().right]);
    });
  }
  return [...ends].filter(([, rights]) => Math.max(...rights) - Math.min(...rights) > 1.5)
    .map(([column, rights]) => `column ${column} ends at ${rights.map((x) => x.toFixed(1)).join(' ')}`);
})"""

# Words too near to what they stand on, as they are and inverted: a client turns every channel over.
FAINT = """() => {
  const parse = (colour) => (colour.match(/[0-9.]+/g) ?? []).map(Number);
  const light = (rgb) => {
    const [r, g, b] = rgb.map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);
  const found = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    if (!walker.currentNode.data.replace(/[\\s\\u00a0]/g, '')) continue;
    let element = walker.currentNode.parentElement;
    const ink = parse(getComputedStyle(element).color).slice(0, 3);
    let ground = null;
    for (; element && !ground; element = element.parentElement) {
      const colour = parse(getComputedStyle(element).backgroundColor);
      if (colour.length === 3 || colour[3] > 0) ground = colour.slice(0, 3);
    }
    const turned = (rgb) => rgb.map((part) => 255 - part);
    const pairs = [['', ink, ground ?? [255, 255, 255]], ['inverted ', turned(ink), turned(ground ?? [255, 255, 255])]];
    for (const [name, a, b] of pairs) {
      if (ratio(a, b) < 4.5) found.add(`${name}${a} on ${b} has ${ratio(a, b).toFixed(2)}:1`);
      if ([...a, ...b].every((part) => part === 0 || part === 255)) found.add(`pure colours: ${a} on ${b}`);
    }
  }
  return [...found];
}"""


def parts(path):
    """The message, its page, and its pictures by their content id."""
    message = message_from_bytes(path.read_bytes(), policy=policy.SMTP)
    pictures = {part["Content-ID"].strip("<>"): part for part in message.walk() if part["Content-ID"]}
    return message, message.get_body(("html",)).get_content(), pictures


def shown(page, pictures):
    """The page with its pictures in it."""
    for name, part in pictures.items():
        data = base64.b64encode(part.get_payload(decode=True)).decode()
        page = page.replace(f'src="cid:{name}"', f'src="data:image/png;base64,{data}"')
    return page


def parse(path):
    """Defects of the message, pictures that the page does not show, and names in it that no picture has."""
    message, page, pictures = parts(path)
    found = [repr(defect) for part in message.walk() for defect in part.defects]
    found += [f"{name} is not shown" for name in pictures if f'src="cid:{name}"' not in page]
    found += ["a picture is missing"] if page.count('src="cid:') != len(pictures) else []
    return found


def judge(page, pictures, folder, chromium, only=None):
    """The faults of a page, as pairs of judge and words; those of one judge alone where it is named."""
    file = folder / "page.html"
    file.write_text(page, encoding="ascii")
    found = []
    if only in (None, "nu"):
        found += [("nu", words) for _, _, words in nu.judge(folder, ["page.html"], chromium)]
    if only == "nu":
        return found
    with_pictures = folder / "pictures.html"
    with_pictures.write_text(shown(page, pictures), encoding="ascii")
    chromium.requests.clear()
    chromium.bare.goto(file.as_uri(), wait_until="load")
    own = {file.as_uri()} | {f"cid:{name}" for name in pictures}
    found += [("alone", f"asks for {url}") for url in chromium.requests if url not in own]
    view = chromium.page
    view.emulate_media(media="screen", color_scheme="light")
    for path, style in ((file, ""), (with_pictures, ""), (with_pictures, INVERTED)):
        view.goto(path.as_uri(), wait_until="load")
        if style:
            view.add_style_tag(content=style)
        for width in WIDTHS:
            view.set_viewport_size({"width": width, "height": 700})
            found += [("narrow", f"{width}: {words}") for words in view.evaluate(CUT)]
            found += [("figures", f"{width}: {words}") for words in view.evaluate(RAGGED)]
        found += [("colours", words) for words in view.evaluate(FAINT)]
        found += [("pictures", "one is not shown")] if path == with_pictures and view.evaluate(
            "[...document.images].some((image) => !image.complete || image.naturalWidth < 100 || !image.alt)") else []
    return sorted(set(found))


# The judge, what is broken, and the breaking: words of the page with others instead.
BROKEN = [
    ("nu", "an element left open", "</h1>", "<b></h1>"),
    ("nu", "an attribute of old", "<table ", '<table cellpadding="2" '),
    ("nu", "a picture without words", "</h1>", '</h1><img src="cid:x@y">'),
    ("alone", "a picture from elsewhere", "</h1>", '</h1><img alt="x" src="https://example.com/x.png">'),
    ("narrow", "a wide part", "<h1 style=\"", '<h1 style="width:700px;'),
    ("narrow", "a word that does not break", "</h1>", f" {'W' * 80}</h1>"),
    ("figures", "figures at the left", "text-align:right;padding:4px 0px", "text-align:left;padding:4px 0px"),
    ("figures", "no room for a parenthesis", "padding:4px 5px", "padding:4px 0px"),
    ("colours", "faint words", "color:#5d6673", "color:#9aa4b1"),
    ("colours", "words faint on their ground", "background-color:#fcfcfd", "background-color:#7a8088"),
    ("colours", "black on white", "color:#1b1f24", "background-color:#ffffff;color:#000000"),
]


def broken(path):
    _, page, pictures = parts(path)
    missed = 0
    with tempfile.TemporaryDirectory() as folder, browser.Browser() as chromium:
        for name, what, old, new in BROKEN:
            if old not in page:
                raise SystemExit(f"the page has no {old}")
            complaints = judge(page.replace(old, new), pictures, pathlib.Path(folder), chromium, only=name)
            is_found = any(judge_name == name for judge_name, _ in complaints)
            missed += 0 if is_found else 1
            print(f"{'found' if is_found else 'missed'}: {name}: {what}")
    return 1 if missed else 0


def main(arguments):
    match arguments:
        case ["judge", *files] if files:
            found = []
            with tempfile.TemporaryDirectory() as folder, browser.Browser() as chromium:
                for file in map(pathlib.Path, files):
                    found += [(file.name, "parse", words) for words in parse(file)]
                    _, page, pictures = parts(file)
                    faults = judge(page, pictures, pathlib.Path(folder), chromium)
                    found += [(file.name, name, words) for name, words in faults]
            for fault in found:
                print(": ".join(fault))
            print(f"{len(files)} messages, {len(found)} faults")
            return 1 if found else 0
        case ["broken", file]:
            return broken(pathlib.Path(file))
    print(__doc__, file=sys.stderr)
    return 64


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
