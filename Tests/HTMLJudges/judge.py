"""Judges of HTML from outside, on the pages that segreport makes.

    python judge.py pages ROOT PAGE...     named pages: the Nu checker, axe-core, Chromium alone, narrow, on paper
    python judge.py links SITE             every page of a site: links, anchors, ids, nothing that runs
    python judge.py names SITE PAGE NAME   the page's heading is the name, as text

prints a line for each fault, `page: judge: words`, and a last line that tells how much was looked at; ends with 1 when
there is a fault. What they need stands in requirements.txt; besides, a Java runtime, Chromium and pdftotext.
"""

import pathlib
import sys

import browser
import markup
import nu

JUDGES = ("nu", "alone", "axe", "narrow", "targets", "paper")


def pages(root, wanted):
    """The faults of pages, as triples of page, judge and words; `wanted` tells the judges of each page."""
    root = pathlib.Path(root).resolve()
    found = []
    with browser.Browser() as chromium:
        marked = [name for name in wanted if "nu" in wanted[name]]
        sheets = {str(sheet.relative_to(root)) for name in marked for sheet in browser.sheets(root / name)}
        found += nu.judge(root, marked + sorted(sheets), chromium)
        for name, judges in wanted.items():
            for judge in judges:
                if judge != "nu":
                    found += [(name, judge, words) for words in getattr(chromium, judge)(root / name)]
    return found


def main(arguments):
    match arguments:
        case ["pages", root, *names] if names:
            found, looked = pages(root, {name: JUDGES for name in names}), f"{len(names)} pages"
        case ["links", root]:
            count, found = markup.links(root)
            looked = f"{count} links"
        case ["names", root, page, name]:
            found, looked = markup.names(root, page, name), "1 page"
        case _:
            print(__doc__, file=sys.stderr)
            return 64
    for fault in found:
        print(": ".join(fault))
    print(f"{looked}, {len(found)} faults")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
