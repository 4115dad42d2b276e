"""Reads a workbook of segreport without any of its code: XML parts in a zip file.

    workbook.py judge WORKBOOK FACTS.jsonl LINES.tsv DAY   works every formula out anew, and holds every amount against the facts
    workbook.py broken WORKBOOK FACTS.jsonl LINES.tsv DAY  damages the workbook in several ways, of which each must be noticed
    workbook.py works WORKBOOK                             works every formula out anew, and nothing else
    workbook.py wreck WORKBOOK COPY                        the same with other values behind the formulas
    workbook.py same WORKBOOK OTHER                        whether all formulas come to the same values in both
"""

import json
import re
import sys
import xml.etree.ElementTree as ET
import zipfile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def letters(name):
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - 64
    return number


class Cell:
    def __init__(self, formula, value):
        self.formula, self.value = formula, value


class Book:
    def __init__(self, parts):
        self.parts = parts
        strings = []
        if "xl/sharedStrings.xml" in parts:
            for item in ET.fromstring(parts["xl/sharedStrings.xml"]).iter(MAIN + "si"):
                strings.append("".join(text.text or "" for text in item.iter(MAIN + "t")))
        targets = {}
        for relation in ET.fromstring(parts["xl/_rels/workbook.xml.rels"]):
            targets[relation.get("Id")] = "xl/" + relation.get("Target").removeprefix("/xl/")
        self.sheets, self.trees = {}, {}
        self.book = ET.fromstring(parts["xl/workbook.xml"])
        for sheet in self.book.iter(MAIN + "sheet"):
            tree = ET.fromstring(parts[targets[sheet.get(REL + "id")]])
            self.trees[sheet.get("name")] = tree
            cells = self.sheets[sheet.get("name")] = {}
            for cell in tree.iter(MAIN + "c"):
                formula, value = cell.find(MAIN + "f"), cell.find(MAIN + "v")
                kind, text = cell.get("t"), value.text if value is not None else None
                if kind == "s":
                    content = strings[int(text)]
                elif kind == "inlineStr":
                    content = "".join(piece.text or "" for piece in cell.iter(MAIN + "t"))
                elif kind in ("str", "e") or text is None:
                    content = text
                else:
                    number = float(text)
                    content = int(number) if number == int(number) else number
                cells[cell.get("r")] = Cell(formula.text if formula is not None else None, content)

    @staticmethod
    def read(path):
        with zipfile.ZipFile(path) as file:
            return Book({name: file.read(name) for name in file.namelist()})

    def rows(self, sheet):
        """The rows as lists of cells, by number."""
        found = {}
        for name, cell in self.sheets[sheet].items():
            column, row = re.fullmatch("([A-Z]+)([0-9]+)", name).groups()
            found.setdefault(int(row), {})[column] = cell
        return found


# MARK: Formulas

TOKEN = re.compile(r"""\s*(?:(?P<number>[0-9.]+)|(?P<text>"(?:[^"]|"")*")|(?P<name>SUM|MAX|ABS|IF)\(|"""
                   r"""(?P<ref>(?:'(?:[^']|'')*'!|[A-Za-z]+!)?\$?[A-Z]{1,3}\$?[0-9]+(?::\$?[A-Z]{1,3}\$?[0-9]+)?)|"""
                   r"""(?P<sign><>|[-+*/=(),]))""")


def tokens(formula):
    place, found = 0, []
    while place < len(formula):
        match = TOKEN.match(formula, place)
        if not match:
            raise ValueError(f"a formula with something else in it: {formula}")
        found.append((match.lastgroup, match.group(match.lastgroup)))
        place = match.end()
    return found


class Evaluation:
    """Works a formula out from the values of the cells it names."""

    def __init__(self, book, sheet, formula):
        self.book, self.sheet, self.rest = book, sheet, tokens(formula)

    def peek(self):
        return self.rest[0] if self.rest else (None, None)

    def take(self, sign=None):
        token = self.rest.pop(0)
        if sign is not None and token[1] != sign:
            raise ValueError(f"{sign} was expected, not {token[1]}")
        return token

    def whole(self):
        value = self.comparison()
        if self.rest:
            raise ValueError("there is more")
        return value

    def comparison(self):
        left = self.sum()
        if self.peek()[1] == "=":
            self.take()
            return left == self.sum()
        return left

    def sum(self):
        value = self.product()
        while self.peek()[1] in ("+", "-"):
            sign = self.take()[1]
            other = self.product()
            value = value + other if sign == "+" else value - other
        return value

    def product(self):
        value = self.atom()
        while self.peek()[1] in ("*", "/"):
            sign = self.take()[1]
            other = self.atom()
            value = value * other if sign == "*" else value / other
        return value

    def cells(self, reference):
        sheet = self.sheet
        if "!" in reference:
            sheet, reference = reference.rsplit("!", 1)
            sheet = sheet.strip("'").replace("''", "'")
        first, _, last = reference.replace("$", "").partition(":")
        column, row = re.fullmatch("([A-Z]+)([0-9]+)", first).groups()
        end = int(re.fullmatch("[A-Z]+([0-9]+)", last).group(1)) if last else int(row)
        for number in range(int(row), end + 1):
            cell = self.book.sheets[sheet].get(f"{column}{number}")
            yield cell.value if cell else None

    def list(self):
        values = []
        while True:
            kind, text = self.peek()
            if kind == "ref":
                self.take()
                values += [value for value in self.cells(text) if isinstance(value, (int, float))]
            else:
                values.append(self.comparison())
            if self.take()[1] == ")":
                return values

    def atom(self):
        kind, text = self.take()
        if kind == "number":
            return float(text) if "." in text else int(text)
        if kind == "text":
            return text[1:-1].replace('""', '"')
        if kind == "ref":
            value = next(self.cells(text))
            if not isinstance(value, (int, float)):
                raise ValueError(f"{text} is no number: {value!r}")
            return value
        if text == "(":
            value = self.comparison()
            self.take(")")
            return value
        if text == "-":
            return -self.atom()
        if text == "SUM":
            return sum(self.list())
        if text == "MAX":
            return max(self.list())
        if text == "ABS":
            value = self.comparison()
            self.take(")")
            return abs(value)
        if text == "IF":
            condition = self.comparison()
            self.take(",")
            yes = self.comparison()
            self.take(",")
            no = self.comparison()
            self.take(")")
            return yes if condition else no
        raise ValueError(f"{text} cannot stand here")


def equal(left, right):
    if isinstance(left, (int, float)) and isinstance(right, (int, float)):
        return abs(left - right) <= 1e-12 * max(abs(left), abs(right))
    return left == right


# MARK: Judging

STATEMENTS = {
    "Segregation statement": "segregated", "Secured amount statement": "secured", "Cleared swaps statement": "swaps",
}


def recomputed(rule, edition, amounts):
    """What a total comes to by its rule in lines.tsv; None for a leaf."""
    if ":" in rule:
        choices = dict(part.strip().split(": ") for part in rule.split(";"))
        rule = choices.get(edition, "leaf").removeprefix("equals ")
    if rule == "leaf":
        return None
    if rule.startswith("max("):
        return max(amounts[line] for line in rule[4:-1].split(","))
    if "-" in rule:
        first, second = rule.split("-")
        return amounts[first] - amounts[second]
    return sum(amounts[line] for line in rule.split("+"))


def mistakes(book, least):
    """Formulas that fail or come to something else than their cells say, a line each."""
    formulas = 0
    for sheet, cells in book.sheets.items():
        for name, cell in cells.items():
            if cell.formula is None:
                continue
            formulas += 1
            try:
                value = Evaluation(book, sheet, cell.formula).whole()
            except (ValueError, ZeroDivisionError, StopIteration) as error:
                yield f"{sheet}!{name}: ={cell.formula}: {error}"
                continue
            if not equal(value, cell.value):
                yield f"{sheet}!{name}: ={cell.formula} comes to {value!r}, the cell says {cell.value!r}"
    if formulas < least:
        yield f"only {formulas} formulas"


def faults(book, facts, lines):
    """What is wrong with a workbook, a line each."""
    yield from mistakes(book, 50)
    yield from pools(book)
    for name in book.parts:
        if re.search("vba|externalLink|activeX|embeddings|hyperlink", name, re.I):
            yield f"a part that has no business there: {name}"
    edition = facts[0]["edition"]
    amounts = {fact["line"]: fact["amount"] for fact in facts}
    rule_of = {line[0]: line[6] for line in lines}
    by_code = {(fact["statement"], fact["code"]): fact for fact in facts if fact["code"]}
    for sheet, statement in STATEMENTS.items():
        found, totals = set(), 0
        for number, row in book.rows(sheet).items():
            fact = by_code.get((statement, row["B"].value if "B" in row else None))
            if not fact or "D" not in row or fact["code"] in found:
                continue
            found.add(fact["code"])
            place, filed = f"{sheet} row {number}, {fact['line']}", fact["amount"]
            if row["D"].value != filed:
                yield f"{place}: the amount is {row['D'].value!r}, filed is {filed}"
            try:
                sums = recomputed(rule_of[fact["line"]], edition, amounts)
            except KeyError:
                # A part is not there: it may be blank, or it could not be read.
                totals += 1
                continue
            if sums is None:
                if row["D"].formula is not None:
                    yield f"{place}: a filed amount is a formula"
                continue
            totals += 1
            if row["E"].formula is not None or row["E"].value != filed:
                yield f"{place}: the filed total is {row['E'].value!r}, not {filed}"
            if row["F"].formula is None or row["F"].value != sums:
                yield f"{place}: recomputed is {row['F'].value!r}, not {sums}"
            if row["G"].formula is None or row["G"].value != ("agrees" if sums == filed else filed - sums):
                yield f"{place}: the check says {row['G'].value!r}"
            if (row["D"].formula is not None) != (sums == filed):
                yield f"{place}: a total is a formula where it foots, and nowhere else"
        own = sum(1 for (kind, _) in by_code if kind == statement)
        if len(found) != own or totals < 4:
            yield f"{sheet}: {len(found)} lines of {own}, {totals} totals"
    listed = {}
    day = facts[0]["as_of"]
    for number, row in book.rows("Amounts").items():
        if "L" in row and number > 5 and row["A"].value == serial(day):
            listed[row["C"].value] = row
    if set(listed) != set(amounts):
        yield f"Amounts: {sorted(set(listed) ^ set(amounts))}"
    for fact in facts:
        row, source = listed.get(fact["line"]), fact["source"]
        if row is None:
            continue
        told = [row[column].value for column in "EFHIL"]
        if told != [fact["amount"], source["text"], source["line"], source["column"], source["sha256"]]:
            yield f"Amounts: {fact['line']}: {told}"
    yield from looks(book, facts[0]["firm"])


def pools(book):
    """Formulas that go over more than one pool: money of one may not cover another."""
    for sheet, cells in book.sheets.items():
        for name, cell in cells.items():
            if cell.formula is None:
                continue
            try:
                references = [text for kind, text in tokens(cell.formula) if kind == "ref"]
            except ValueError:
                continue
            sheets = {reference.rsplit("!", 1)[0] if "!" in reference else sheet for reference in references}
            columns = {re.sub("[^A-Z]", "", reference.rsplit("!", 1)[-1]) for reference in references}
            if len(sheets) > 1 or (sheet == "Summary" and len(columns) > 1):
                yield f"{sheet}!{name}: ={cell.formula} goes over several pools"


def serial(day):
    import datetime
    return (datetime.date.fromisoformat(day) - datetime.date(1899, 12, 30)).days


def looks(book, firm):
    """How the sheets stand on screen and paper."""
    names = [name.get("name") for name in book.book.iter(MAIN + "definedName")]
    for sheet, tree in book.trees.items():
        head = tree.find(f".//{MAIN}oddHeader")
        foot = tree.find(f".//{MAIN}oddFooter")
        if head is None or firm not in head.text or foot is None or "Page &P of &N" not in foot.text:
            yield f"{sheet}: no head or foot for the printer"
        setup = tree.find(f".//{MAIN}pageSetup")
        if setup.get("orientation") != "landscape" or setup.get("fitToHeight") != "0":
            yield f"{sheet}: not set up for the printer"
        if sheet in ("Summary", "Provenance"):
            continue
        if tree.find(f".//{MAIN}pane") is None:
            yield f"{sheet}: nothing is frozen"
        is_list = sheet not in STATEMENTS
        if is_list != (tree.find(f".//{MAIN}autoFilter") is not None):
            yield f"{sheet}: filters"
        if not is_list and tree.find(f".//{MAIN}conditionalFormatting") is None:
            yield f"{sheet}: differences are not marked"
    if names.count("_xlnm.Print_Titles") < 6:
        yield "labels are not repeated on paper"


# MARK: Damage

def changed(parts, name, old, new):
    text = parts[name].decode()
    assert old in text, f"{old} is not in {name}"
    return {**parts, name: text.replace(old, new, 1).encode()}


def damages(book):
    """The workbook with one thing changed, with words for it."""
    name, sheet = "xl/worksheets/sheet2.xml", book.parts["xl/worksheets/sheet2.xml"].decode()
    value = re.search(r"</f><v>([0-9]{6,})</v>", sheet).group(1)
    yield "a result", changed(book.parts, name, f"<v>{value}</v></c>", f"<v>{int(value) + 1}</v></c>")
    formula = re.search(r"<f>(SUM\(D[0-9]+),(D[0-9:D,]+\))</f>", sheet)
    yield "a part of a sum", changed(book.parts, name, formula.group(0), f"<f>SUM({formula.group(2)}</f>")
    leaf = re.search(r"(<c r=\"D[0-9]+\" s=\"[0-9]+\">)<v>([0-9]{6,})</v>", sheet)
    yield "an amount", changed(book.parts, name, leaf.group(0), f"{leaf.group(1)}<v>{int(leaf.group(2)) + 1}</v>")
    yield "an amount that is a formula", changed(
        book.parts, name, leaf.group(0), f"{leaf.group(1)}<f>{leaf.group(2)}</f><v>{leaf.group(2)}</v>")
    total = re.search(r"(<c r=\"D[0-9]+\" s=\"[0-9]+\">)<f>[^<]*</f>", sheet)
    yield "a total that is no formula", changed(book.parts, name, total.group(0), total.group(1))
    yield "a function that has no business there", changed(
        book.parts, name, total.group(0), f"{total.group(1)}<f>HYPERLINK(\"x\")</f>")
    first = book.parts["xl/worksheets/sheet1.xml"].decode()
    ratio = re.search(r"<f>B([0-9]+)/B([0-9]+)</f><v>[^<]*</v>", first)
    yield "pools together", changed(
        book.parts, "xl/worksheets/sheet1.xml", ratio.group(0), f"<f>SUM(B{ratio.group(1)}:D{ratio.group(1)})</f><v>0</v>")
    yield "no check", changed(book.parts, name, "<v>agrees</v>", "<v>fine</v>")
    yield "no frozen rows", changed(book.parts, name, "<pane ", "<pain ")
    yield "no page numbers", changed(book.parts, name, "Page &amp;P", "Page")


def main(task, path, *rest):
    book = Book.read(path)
    if task in ("judge", "broken"):
        facts = [json.loads(line) for line in open(rest[0], encoding="utf-8")]
        facts = [fact for fact in facts if fact["as_of"] == rest[2] and fact["schema"] == "segreport.fact/1"]
        lines = [line.rstrip("\n").split("\t") for line in open(rest[1], encoding="utf-8") if not line.startswith("#")]
        if task == "judge":
            found = list(faults(book, facts, lines))
            print("\n".join(found[:20]) if found else f"{len(facts)} amounts")
            return 1 if found else 0
        missed = [words for words, parts in damages(book) if not list(faults(Book(parts), facts, lines))]
        print("\n".join(f"not noticed: {words}" for words in missed) if missed else "all noticed")
        return 1 if missed else 0
    if task == "works":
        found = list(mistakes(book, 10))
        print("\n".join(found[:20]) if found else "all formulas work")
        return 1 if found else 0
    if task == "wreck":
        with zipfile.ZipFile(rest[0], "w", zipfile.ZIP_DEFLATED) as file:
            for name, content in book.parts.items():
                if name.startswith("xl/worksheets/"):
                    content = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1<v>1</v>", content)
                    content = re.sub(rb' t="str"(><f>)', rb"\1", content)
                file.writestr(name, content)
        return 0
    other, count = Book.read(rest[0]), 0
    for sheet, cells in book.sheets.items():
        for name, cell in cells.items():
            if cell.formula is None:
                continue
            count += 1
            found = other.sheets[sheet][name].value
            if not equal(cell.value, found):
                print(f"{sheet}!{name}: ={cell.formula}: {cell.value!r}, {found!r}")
                return 1
    print(f"{count} formulas")
    return 0 if count > 10 else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
