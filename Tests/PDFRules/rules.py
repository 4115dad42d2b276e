"""The rules of PDF/A-3b and PDF/UA-1 that a program can check, on the files that segreport makes.

    python3 rules.py FILE PROFILE       PROFILE: tagged, ua-1, a-3, a-3+ua-1

prints a line for each violation, `rule: what was found`, and ends with 1 when there is any. That none is found is no
statement of conformance.
"""

import re
import sys
import xml.etree.ElementTree as xml

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/", "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/", "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/", "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
}
TYPES = set(
    "Document Part Sect Div BlockQuote Caption TOC TOCI Index NonStruct P H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH "
    "TD THead TBody TFoot Span Note Reference Link Figure Formula".split())
TEXT = {"Tj", "TJ", "'", '"'}
PAINTING = TEXT | {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "INLINE IMAGE"}
OPERATORS = PAINTING | set(
    "q Q cm w J j M d ri i gs m l c v y h re n W W* BT ET Tc Tw Tz TL Tf Tr Ts Td TD Tm T* g G rg RG BMC BDC EMC MP "
    "DP BX EX".split())
DATE = re.compile(r"D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$")


class Check:
    """One file with what has been found in it."""

    def __init__(self, pdf, raw, profile):
        self.pdf, self.raw, self.profile = pdf, raw, profile
        self.archival, self.universal = "a-3" in profile, "ua-1" in profile
        self.found = []
        self.root = pdf.Root
        self.pages = [page.obj for page in pdf.pages]
        self.number = {page.objgen: index for index, page in enumerate(self.pages)}
        self.marks = {}
        self.owners = {}
        self.used = {}

    def fault(self, rule, words):
        self.found.append(f"{rule}: {words}")

    def expect(self, holds, rule, words):
        if not holds:
            self.fault(rule, words)

    def run(self):
        for step in (
                self.file, self.objects, self.catalog, self.metadata, self.intent, self.contents, self.fonts,
                self.structure, self.annotations, self.destinations, self.attachments):
            try:
                step()
            except Exception as error:  # a broken file may break any assumption: that is a finding too
                self.fault(step.__name__, f"cannot be checked: {type(error).__name__}: {error}")
        return self.found

    # The file

    def file(self):
        self.expect(self.raw.startswith(b"%PDF-1.7\n%"), "header", "the file does not begin with %PDF-1.7")
        self.expect(all(byte > 127 for byte in self.raw[10:14]), "header", "no four bytes beyond ASCII in the comment")
        self.expect(self.raw.rstrip(b"\n").endswith(b"%%EOF"), "header", "there is something behind %%EOF")
        self.expect(not self.pdf.is_encrypted, "encryption", "the file is encrypted")
        identifier = self.pdf.trailer.get("/ID")
        self.expect(
            identifier is not None and len(identifier) == 2 and all(len(bytes(part)) == 16 for part in identifier),
            "identifier", "there is no file identifier of two times 16 bytes")

    def objects(self):
        for item in (part for whole in self.pdf.objects for part in parts(whole)):
            if isinstance(item, Stream):
                filters = item.get("/Filter")
                names = [] if filters is None else list(filters) if isinstance(filters, Array) else [filters]
                for name in names:
                    self.expect(name == Name.FlateDecode, "filter", f"a stream is packed with {name}")
                self.expect(
                    not any(key in item for key in ("/F", "/FFilter")), "external", "a stream lies in another file")
                self.expect(item.get("/Subtype") != Name.PS, "postscript", "there is PostScript")
                if item.get("/Subtype") == Name.Image or item.get("/Subtype") == Name.Form:
                    self.expect("/SMask" not in item and "/Group" not in item, "transparency", "an object has a mask")
            if isinstance(item, (Dictionary, Stream)):
                action = item.get("/S")
                if action in (Name.JavaScript, Name.Launch, Name.Sound, Name.Movie, Name.ImportData, Name.ResetForm,
                              Name.Rendition, Name.Trans, Name.SetOCGState, Name.GoTo3DView):
                    self.fault("action", f"there is an action {action}")
                if action in (Name.URI, Name.GoToR, Name.GoToE, Name.SubmitForm):
                    self.fault("external", f"there is a way out, {action}")
                for key in ("/AA", "/JS", "/XFA", "/OpenAction"):
                    self.expect(key not in item, "action", f"an object has {key}")

    def catalog(self):
        root = self.root
        self.expect(re.match(r"[a-z]{2}(-[A-Z]{2})?$", str(root.get("/Lang", ""))), "language", "there is no /Lang")
        self.expect(root.get("/MarkInfo", {}).get("/Marked") is True, "marked", "/MarkInfo does not say Marked")
        self.expect(
            root.get("/ViewerPreferences", {}).get("/DisplayDocTitle") is True, "title", "the title is not displayed")
        self.expect("/PageLabels" in root, "page labels", "there are none")
        self.expect("/OCProperties" not in root, "layers", "there are optional parts")
        for index, page in enumerate(self.pages):
            self.expect(page.get("/Tabs") == Name.S, "tabs", f"page {index + 1} has no /Tabs /S")
            self.expect(page.get("/StructParents") == index, "parents", f"page {index + 1} has no /StructParents")
            self.expect("/Group" not in page, "transparency", f"page {index + 1} has a group")
            for name, state in (page.Resources.get("/ExtGState") or {}).items():
                opaque = all(state.get(key, 1) == 1 for key in ("/CA", "/ca")) and "/SMask" not in state
                self.expect(opaque and state.get("/BM", Name.Normal) == Name.Normal, "transparency", f"{name} is not opaque")
                self.expect("/TR" not in state and "/HTP" not in state, "transfer", f"{name} has a transfer function")

    # Metadata

    def metadata(self):
        stream = self.root.get("/Metadata")
        if stream is None:
            return self.fault("metadata", "there is none")
        self.expect(stream.get("/Type") == Name.Metadata and stream.get("/Subtype") == Name.XML, "metadata", "not typed")
        self.expect("/Filter" not in stream, "metadata", "the packet is packed")
        packet = stream.read_bytes()
        self.expect(packet.startswith(b'<?xpacket begin="\xef\xbb\xbf"'), "metadata", "the packet has no beginning")
        tree = xml.fromstring(packet)

        def value(path):
            node = tree.find(".//" + path, NAMESPACES)
            return None if node is None else (node.text or "")

        info = self.pdf.trailer.Info
        pairs = [
            ("/Title", "dc:title/rdf:Alt/rdf:li"), ("/Author", "dc:creator/rdf:Seq/rdf:li"),
            ("/Subject", "dc:description/rdf:Alt/rdf:li"), ("/Keywords", "pdf:Keywords"), ("/Producer", "pdf:Producer"),
            ("/Creator", "xmp:CreatorTool"), ("/CreationDate", "xmp:CreateDate"), ("/ModDate", "xmp:ModifyDate"),
        ]
        for key, path in pairs:
            given = None if info.get(key) is None else str(info[key])
            if key.endswith("Date"):
                match = DATE.match(given or "")
                self.expect(match, "dates", f"{key} is {given}")
                given = match and "{}-{}-{}T{}:{}:{}Z".format(*match.groups())
            self.expect(given == value(path), "metadata", f"{key} is {given!r} and {path} is {value(path)!r}")
        self.expect(value("dc:title/rdf:Alt/rdf:li"), "title", "there is no title")
        part, level = value("pdfaid:part"), value("pdfaid:conformance")
        self.expect((part, level) == (("3", "B") if self.archival else (None, None)), "metadata", f"PDF/A is {part}{level}")
        universal = value("pdfuaid:part")
        self.expect(universal == ("1" if self.universal else None), "metadata", f"PDF/UA is {universal}")
        if self.archival and self.universal:
            spaces = [node.text for node in tree.iterfind(".//pdfaSchema:namespaceURI", NAMESPACES)]
            self.expect(NAMESPACES["pdfuaid"] in spaces, "metadata", "the schema of PDF/UA is not explained")

    def intent(self):
        intents = list(self.root.get("/OutputIntents", []))
        if not self.archival:
            return
        self.expect(len(intents) == 1, "output intent", f"there are {len(intents)}")
        for intent in intents:
            self.expect(intent.get("/S") == Name.GTS_PDFA1, "output intent", f"it is {intent.get('/S')}")
            self.expect("/OutputConditionIdentifier" in intent, "output intent", "it has no name")
            profile = intent.DestOutputProfile
            content = profile.read_bytes()
            good = content[36:40] == b"acsp" and content[12:16] in (b"mntr", b"prtr") and content[16:20] == b"RGB "
            self.expect(good and profile.N == 3 and content[8] <= 4, "output intent", "it is no profile of RGB colours")

    # Pages

    def contents(self):
        for index, page in enumerate(self.pages):
            stack, text, saved = [], False, 0
            own = self.marks.setdefault(index, set())
            font = None
            for operands, operator in pikepdf.parse_content_stream(page):
                word = str(operator)
                self.expect(word in OPERATORS, "operators", f"page {index + 1} has the operator {word}")
                if word in ("BMC", "BDC"):
                    identifier = None
                    if word == "BDC" and isinstance(operands[1], Dictionary):
                        identifier = operands[1].get("/MCID")
                    kind = "artifact" if operands[0] == Name.Artifact else "span" if identifier is None else "content"
                    outer = [entry[0] for entry in stack if entry[0] != "span"]
                    self.expect(
                        not outer or kind == "span", "nesting", f"page {index + 1} has {kind} inside of {outer[-1:]}")
                    if identifier is not None:
                        self.expect(int(identifier) not in own, "marks", f"page {index + 1} has mark {identifier} twice")
                        own.add(int(identifier))
                    stack.append((kind, text))
                elif word == "EMC":
                    if not stack:
                        self.fault("nesting", f"page {index + 1} ends a mark that has not begun")
                    else:
                        self.expect(stack.pop()[1] == text, "nesting", f"page {index + 1} has a mark across BT or ET")
                elif word in ("BT", "ET"):
                    text = word == "BT"
                elif word in ("q", "Q"):
                    saved += 1 if word == "q" else -1
                    self.expect(0 <= saved <= 28, "nesting", f"page {index + 1} saves {saved} states")
                elif word == "Tf":
                    font = str(operands[0])
                elif word in PAINTING and not any(kind != "span" for kind, _ in stack):
                    self.fault("untagged", f"page {index + 1} draws with {word} outside of marks")
                if word in TEXT and font is not None:
                    parts = operands[-1] if word == "TJ" else [operands[-1]]
                    codes = self.used.setdefault((index, font), set())
                    codes.update(bytes(part) for part in parts if isinstance(part, pikepdf.String))
            self.expect(not stack and saved == 0, "nesting", f"page {index + 1} leaves something open")
            self.expect(own == set(range(len(own))), "marks", f"page {index + 1} leaves out numbers of marks")

    def fonts(self):
        for (index, name), strings in sorted(self.used.items()):
            font = self.pages[index].Resources.Font[name]
            composite = font.Subtype == Name.Type0
            body = font.DescendantFonts[0] if composite else font
            descriptor = body.get("/FontDescriptor")
            embedded = descriptor is not None and any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))
            self.expect(embedded, "fonts", f"{font.BaseFont} is not embedded")
            self.expect(re.match(r"/[A-Z]{6}\+", str(font.BaseFont)), "fonts", f"{font.BaseFont} is no subset by name")
            if composite:
                self.expect(font.Encoding == Name("/Identity-H"), "fonts", f"{font.BaseFont} has another encoding")
                if body.Subtype == Name.CIDFontType2:
                    self.expect("/CIDToGIDMap" in body, "fonts", f"{font.BaseFont} has no map to glyphs")
            if "/ToUnicode" not in font:
                self.fault("unicode", f"{font.BaseFont} has no map to characters")
                continue
            known = character_codes(font.ToUnicode.read_bytes())
            size = 2 if composite else 1
            for string in strings:
                for start in range(0, len(string), size):
                    code = int.from_bytes(string[start:start + size], "big")
                    character = known.get(code)
                    # Cairo leaves it to the standard encoding to say what the codes of ASCII are.
                    if character is None and not composite and 32 <= code < 127:
                        continue
                    if character is None or any(value in (0, 0xFEFF, 0xFFFE) for value in character):
                        self.fault("unicode", f"code {code} of {font.BaseFont} has no character")

    # Structure

    def structure(self):
        tree = self.root.get("/StructTreeRoot")
        if tree is None:
            return self.fault("structure", "there is none")
        tops = kids(tree)
        self.expect(
            len(tops) == 1 and tops[0].S == Name.Document, "structure",
            f"the root has {[str(top.get('/S')) for top in tops]}")
        self.names, self.level = {}, 0
        for top in tops:
            self.element(top, tree, ())
        numbers = list(tree.ParentTree.Nums)
        self.parents = {int(key): value for key, value in zip(numbers[::2], numbers[1::2])}
        self.expect(sorted(self.parents) == [int(key) for key in numbers[::2]], "parents", "they are not in order")
        for index, marks in self.marks.items():
            parents = self.parents.get(index)
            for mark in sorted(marks):
                listed = parents is not None and mark < len(parents) and isinstance(parents[mark], Dictionary)
                if not listed:
                    self.fault("parents", f"mark {mark} of page {index + 1} has no parent")
                    continue
                owner = self.owners.get((index, mark))
                self.expect(
                    owner == parents[mark].objgen, "parents", f"mark {mark} of page {index + 1} is of another element")
        for (index, mark) in [key for key in self.owners if key[0] != "annotation"]:
            self.expect(mark in self.marks.get(index, ()), "parents", f"page {index + 1} has no mark {mark}")
        listed = list(tree.get("/IDTree", Dictionary()).get("/Names", []))
        known = {str(key): value.objgen for key, value in zip(listed[::2], listed[1::2])}
        self.expect(known == self.names, "notes", "the names of elements and their list differ")

    def element(self, element, parent, path):
        kind = str(element.S)[1:]
        self.expect(kind in TYPES, "structure", f"{kind} is no standard type")
        self.expect(element.P.objgen == parent.objgen, "structure", f"{kind} has another parent")
        attributes = element.get("/A", Dictionary())
        page = element.get("/Pg")
        below = []
        for kid in raw_kids(element):
            if isinstance(kid, int):
                self.own(element, page, kid)
            elif kid.get("/Type") == Name.MCR:
                self.own(element, kid.get("/Pg", page), int(kid.MCID))
            elif kid.get("/Type") == Name.OBJR:
                self.expect(kind == "Link", "links", f"{kind} holds an annotation")
                self.owners[("annotation", kid.Obj.objgen)] = element.objgen
            else:
                below.append(str(kid.S)[1:])
                self.element(kid, element, path + (kind,))
        if kind == "Figure":
            self.expect(str(element.get("/Alt", "")).strip(), "figures", "a figure has no words")
            self.expect(len(attributes.get("/BBox", [])) == 4, "figures", "a figure has no box")
        if re.match(r"H\d$", kind):
            self.expect(int(kind[1]) <= self.level + 1, "headings", f"{kind} follows a heading of level {self.level}")
            self.level = int(kind[1])
        if kind == "Note":
            name = str(element.get("/ID", ""))
            self.expect(name and name not in self.names, "notes", f"a note has the name {name!r}")
            self.names[name] = element.objgen
        if kind == "TH":
            self.expect(attributes.get("/Scope") in (Name.Row, Name.Column, Name.Both), "tables", "a TH has no scope")
        if kind == "Table":
            self.table(element)
        inside = {"TR": {"Table", "THead", "TBody", "TFoot"}, "TH": {"TR"}, "TD": {"TR"}, "LI": {"L"}, "LBody": {"LI"},
                  "TOCI": {"TOC"}, "THead": {"Table"}, "TBody": {"Table"}}
        if kind in inside:
            self.expect(path and path[-1] in inside[kind], "structure", f"{kind} stands in {path[-1:]}")
        allowed = {"Table": {"Caption", "THead", "TBody", "TFoot", "TR"}, "TR": {"TH", "TD"}, "L": {"LI", "Caption", "L"},
                   "LI": {"Lbl", "LBody"}, "TOC": {"TOCI", "TOC", "Caption"}, "THead": {"TR"}, "TBody": {"TR"}}
        if kind in allowed:
            self.expect(set(below) <= allowed[kind], "structure", f"{kind} holds {sorted(set(below))}")
            self.expect(below or kind == "TR", "structure", f"a {kind} is empty")
            if "Caption" in below:
                self.expect("Caption" not in below[1:], "structure", f"the caption of a {kind} is not its first part")
        if kind == "Link":
            self.expect(any(kid.get("/Type") == Name.OBJR for kid in raw_kids(element) if not isinstance(kid, int)),
                        "links", "a Link has no annotation")

    def own(self, element, page, mark):
        if page is None or page.objgen not in self.number:
            return self.fault("parents", "an element names a page that is none")
        key = (self.number[page.objgen], mark)
        self.expect(key not in self.owners, "parents", f"mark {mark} of page {key[0] + 1} is of two elements")
        self.owners[key] = element.objgen

    def table(self, table):
        rows = []
        for kid in kids(table):
            rows += [kid] if kid.S == Name.TR else kids(kid) if kid.S != Name.Caption else []
        widths, heads = set(), 0
        for row in rows:
            cells = kids(row)
            widths.add(sum(int(cell.get("/A", Dictionary()).get("/ColSpan", 1)) for cell in cells))
            heads += sum(cell.S == Name.TH for cell in cells)
        self.expect(len(widths) == 1, "tables", f"the rows of a table have {sorted(widths)} cells")
        self.expect(heads > 0, "tables", "a table has no TH")

    def annotations(self):
        for index, page in enumerate(self.pages):
            for annotation in page.get("/Annots", []):
                where = f"a link of page {index + 1}"
                self.expect(annotation.Subtype == Name.Link, "links", f"page {index + 1} has a {annotation.Subtype}")
                self.expect(str(annotation.get("/Contents", "")).strip(), "links", f"{where} has no words")
                self.expect(int(annotation.get("/F", 0)) & 0b11110 == 4, "links", f"{where} is not printed, or hidden")
                self.expect("/A" not in annotation, "links", f"{where} has an action")
                parent = self.parents.get(int(annotation.get("/StructParent", -1)))
                owner = self.owners.get(("annotation", annotation.objgen))
                listed = isinstance(parent, Dictionary) and parent.get("/S") == Name.Link and parent.objgen == owner
                self.expect(listed, "links", f"{where} is of no Link of the structure")

    def destinations(self):
        names = list(self.root.get("/Names", Dictionary()).get("/Dests", Dictionary()).get("/Names", []))
        keys = [bytes(key) for key in names[::2]]
        self.expect(keys == sorted(set(keys)), "destinations", "they are not in order")
        for target in names[1::2]:
            self.expect(target[0].objgen in self.number, "destinations", "one leads to no page")
        wanted = [bytes(note.Dest) for page in self.pages for note in page.get("/Annots", []) if "/Dest" in note]
        with self.pdf.open_outline() as outline:
            wanted += [bytes(item.destination) for item in outline.root if isinstance(item.destination, pikepdf.String)]
        for name in wanted:
            self.expect(name in keys, "destinations", f"{name!r} is nowhere")
        self.expect("/Outlines" in self.root, "bookmarks", "there are none")

    # Attachments

    def attachments(self):
        listed = list(self.root.get("/Names", Dictionary()).get("/EmbeddedFiles", Dictionary()).get("/Names", []))
        associated = {entry.objgen for entry in self.root.get("/AF", [])}
        self.expect(self.archival or not listed, "attachments", "there are some")
        keys = [bytes(key) for key in listed[::2]]
        self.expect(keys == sorted(set(keys)), "attachments", "they are not in order")
        self.expect(associated == {entry.objgen for entry in listed[1::2]}, "attachments", "/AF and /Names differ")
        for key, entry in zip(listed[::2], listed[1::2]):
            name = str(entry.get("/UF", ""))
            self.expect(name == str(entry.get("/F", "")) == str(key), "attachments", f"{name!r} has several names")
            self.expect(re.match(r"[A-Za-z0-9_][A-Za-z0-9._-]*$", name), "attachments", f"{name!r} is not a safe name")
            self.expect(str(entry.get("/Desc", "")), "attachments", f"{name} is not described")
            related = (Name.Source, Name.Data, Name.Supplement, Name.Alternative, Name.Unspecified)
            self.expect(entry.get("/AFRelationship") in related, "attachments", f"{name} has no relationship")
            file = entry.EF.F
            self.expect(entry.EF.UF.objgen == file.objgen, "attachments", f"{name} has two contents")
            self.expect(re.match(r"/[a-z]+/[a-z0-9.+-]+$", str(file.get("/Subtype", ""))), "attachments", f"{name} has no type")
            parameters = file.get("/Params", Dictionary())
            self.expect(parameters.get("/Size") == len(file.read_bytes()), "attachments", f"{name} has another size")
            self.expect(DATE.match(str(parameters.get("/ModDate", ""))), "dates", f"{name} has no date")


def raw_kids(element):
    held = element.get("/K", Array())
    return list(held) if isinstance(held, Array) else [held]


def kids(element):
    return [kid for kid in raw_kids(element) if isinstance(kid, Dictionary) and "/S" in kid]


def parts(value):
    """An object with all that stands in it."""
    yield value
    if isinstance(value, Array):
        inner = list(value)
    elif isinstance(value, (Dictionary, Stream)):
        inner = [entry for _, entry in value.items()]
    else:
        inner = []
    for entry in inner:
        if isinstance(entry, (Array, Dictionary)) and not entry.is_indirect:
            yield from parts(entry)


def character_codes(cmap):
    """What each code of a ToUnicode map stands for, as numbers of characters."""
    codes = {}

    def text(digits):
        return [ord(letter) for letter in bytes.fromhex(digits).decode("utf-16-be")]

    for block in re.findall(rb"beginbfchar(.*?)endbfchar", cmap, re.S):
        for code, target in re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            codes[int(code, 16)] = text(target.decode())
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", cmap, re.S):
        for first, last, target in re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            start = text(target.decode())
            for step, code in enumerate(range(int(first, 16), int(last, 16) + 1)):
                codes[code] = start[:-1] + [start[-1] + step]
        for first, _, targets in re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*\[(.*?)\]", block, re.S):
            for step, target in enumerate(re.findall(rb"<([0-9A-Fa-f]+)>", targets)):
                codes[int(first, 16) + step] = text(target.decode())
    return codes


def violations(path, profile):
    with open(path, "rb") as file:
        raw = file.read()
    with pikepdf.open(path) as pdf:
        return Check(pdf, raw, profile).run()


if __name__ == "__main__":
    lines = violations(sys.argv[1], sys.argv[2])
    print("\n".join(lines))
    sys.exit(1 if lines else 0)
