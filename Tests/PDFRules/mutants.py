"""Breaks a report in many ways, one at a time, and sees whether the rules notice.

    python3 mutants.py FILE PROFILE

prints a line for each way, `found` or `missed`, and ends with 1 when one was missed.
"""

import os
import sys
import tempfile

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from rules import kids, violations


def elements(pdf, kind):
    found = []

    def walk(element):
        if element.get("/S") == Name("/" + kind):
            found.append(element)
        for kid in kids(element):
            walk(kid)

    walk(pdf.Root.StructTreeRoot.K[0])
    return found


def replace_content(pdf, old, new):
    page = pdf.pages[0].obj
    content = page.Contents.read_bytes()
    assert old in content, old
    page.Contents.write(content.replace(old, new, 1))


def first_link(pdf):
    return next(page.obj.Annots[0] for page in pdf.pages if "/Annots" in page.obj)


def drop(holder, key):
    assert key in holder, key
    del holder[key]


def edit_packet(old, new):
    def edit(pdf):
        packet = pdf.Root.Metadata.read_bytes()
        assert old in packet, old
        pdf.Root.Metadata.write(packet.replace(old, new))
    return edit


def swap_rows(pdf):
    row = next(row for row in elements(pdf, "TR") if len(kids(row)) > 2)
    row.K = Array(list(row.K)[:-1])


def move_mark(pdf):
    element = elements(pdf, "P")[0]
    element.K = 9999


def shuffle_parents(pdf):
    marks = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    first, last = marks[0], marks[len(marks) - 1]
    marks[0], marks[len(marks) - 1] = last, first


def second_document(pdf):
    tree = pdf.Root.StructTreeRoot
    tree.K.append(pdf.make_indirect(Dictionary(S=Name.Document, P=tree, K=Array())))


def unembed(pdf):
    font = next(font for _, font in pdf.pages[0].obj.Resources.Font.items())
    body = font.DescendantFonts[0] if "/DescendantFonts" in font else font
    drop(body.FontDescriptor, "/FontFile3")


def every_font(pdf):
    return [font for font in pdf.objects if isinstance(font, Dictionary) and font.get("/Type") == Name.Font]


def unmap(pdf):
    for font in every_font(pdf):
        if "/ToUnicode" in font:
            del font["/ToUnicode"]


def soften(pdf):
    next(state for _, state in pdf.pages[0].obj.Resources.ExtGState.items()).ca = 0.5


EVERYWHERE = {
    "no language": ("language", lambda pdf: drop(pdf.Root, "/Lang")),
    "not marked": ("marked", lambda pdf: drop(pdf.Root, "/MarkInfo")),
    "title hidden": ("title", lambda pdf: drop(pdf.Root, "/ViewerPreferences")),
    "no page labels": ("page labels", lambda pdf: drop(pdf.Root, "/PageLabels")),
    "no order of tabs": ("tabs", lambda pdf: drop(pdf.pages[1].obj, "/Tabs")),
    "no way from a page": ("parents", lambda pdf: drop(pdf.pages[1].obj, "/StructParents")),
    "another title": ("metadata", edit_packet(b"<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">", b"<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">X")),
    "another date": ("metadata", edit_packet(b"<xmp:ModifyDate>2", b"<xmp:ModifyDate>1")),
    "a date without D:": ("dates", lambda pdf: pdf.trailer.Info.__setitem__("/ModDate", String("20171107000000Z"))),
    "an artifact no more": ("untagged", lambda pdf: replace_content(pdf, b"/Artifact BMC", b"/Span BMC")),
    "a mark too few": ("marks", lambda pdf: replace_content(pdf, b"/P<</MCID 1>>BDC", b"/Artifact BMC")),
    "a mark twice": ("marks", lambda pdf: replace_content(pdf, b"/P<</MCID 1>>BDC", b"/P<</MCID 0>>BDC")),
    "a mark left open": ("nesting", lambda pdf: replace_content(pdf, b"EMC", b"")),
    "an operator of no kind": ("operators", lambda pdf: replace_content(pdf, b"EMC", b"EMC XX")),
    "a mark of another element": ("parents", shuffle_parents),
    "a mark that is nowhere": ("parents", move_mark),
    "two documents": ("structure", second_document),
    "a type of our own": ("structure", lambda pdf: elements(pdf, "Sect")[0].__setattr__("S", Name.Chapter)),
    "a cell too few": ("tables", swap_rows),
    "a head without scope": ("tables", lambda pdf: drop(elements(pdf, "TH")[0], "/A")),
    "a figure without words": ("figures", lambda pdf: drop(elements(pdf, "Figure")[0], "/Alt")),
    "a heading skipped": ("headings", lambda pdf: elements(pdf, "H1")[2].__setattr__("S", Name.H3)),
    "a note without name": ("notes", lambda pdf: drop(elements(pdf, "Note")[0], "/ID")),
    "a link without words": ("links", lambda pdf: drop(first_link(pdf), "/Contents")),
    "a hidden link": ("links", lambda pdf: first_link(pdf).__setattr__("F", 2)),
    "a link to nowhere": ("destinations", lambda pdf: first_link(pdf).__setattr__("Dest", String("nowhere"))),
    "a link of no element": ("links", lambda pdf: drop(first_link(pdf), "/StructParent")),
    "a way out": ("external", lambda pdf: first_link(pdf).__setattr__("A", Dictionary(S=Name.URI, URI=String("x:")))),
    "a script": ("action", lambda pdf: pdf.Root.__setattr__("OpenAction", Dictionary(S=Name.JavaScript, JS=String("1")))),
    "a font left out": ("fonts", unembed),
    "no characters": ("unicode", unmap),
    "half transparent": ("transparency", soften),
    "a group": ("transparency", lambda pdf: pdf.pages[0].obj.__setattr__("Group", Dictionary(S=Name.Transparency))),
}
ARCHIVE = {
    "no output intent": ("output intent", lambda pdf: drop(pdf.Root, "/OutputIntents")),
    "another level": ("metadata", edit_packet(b"conformance>B", b"conformance>A")),
    "not associated": ("attachments", lambda pdf: drop(pdf.Root, "/AF")),
    "no relationship": ("attachments", lambda pdf: drop(pdf.Root.AF[0], "/AFRelationship")),
    "another size": ("attachments", lambda pdf: pdf.Root.AF[0].EF.F.Params.__setattr__("Size", 1)),
    "no type": ("attachments", lambda pdf: drop(pdf.Root.AF[0].EF.F, "/Subtype")),
}
UNIVERSAL = {
    "does not say so": ("metadata", edit_packet(b"<pdfuaid:part>1</pdfuaid:part>", b"")),
}


def main(path, profile):
    mutants = dict(EVERYWHERE)
    if "a-3" in profile:
        mutants.update(ARCHIVE)
    if "ua-1" in profile:
        mutants.update(UNIVERSAL)
    missed = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, (rule, mutate) in mutants.items():
            broken = os.path.join(folder, "broken.pdf")
            with pikepdf.open(path) as pdf:
                mutate(pdf)
                # As it is: what the library would mend is what is to be seen.
                pdf.save(broken, static_id=True, fix_metadata_version=False)
            found = any(line.startswith(rule + ":") for line in violations(broken, profile))
            missed += not found
            print(f"{'found' if found else 'missed'}: {name} ({rule})")
        with open(path, "rb") as file:
            raw = file.read()
        with open(broken, "wb") as file:
            file.write(raw + b"more\n")
        found = any(line.startswith("header:") for line in violations(broken, profile))
        missed += not found
        print(f"{'found' if found else 'missed'}: bytes behind the end (header)")
    return missed


if __name__ == "__main__":
    sys.exit(1 if main(sys.argv[1], sys.argv[2]) else 0)
