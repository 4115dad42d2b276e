import DocumentModel
import Segregation
import TestSupport
import Testing

@testable import Reports

/// The rules of a financial statement, on the real filings.
@Suite struct StatementTableTests {
    static let cases: [(FormEdition.Name, Statement)] = FormEdition.Name.allCases.flatMap { edition in
        Statement.allCases.map { (edition, $0) }
    }

    private static func filing(_ edition: FormEdition.Name) throws -> Filing {
        let source = try edition == .edition2013 ? Fixtures.filing2013() : Fixtures.filing2017()
        return try #require(FilingReader.read(source).value.first)
    }

    private static func table(_ filing: Filing, _ statement: Statement, beside other: Filing? = nil) -> Table {
        StatementTable(
            filing: filing, statement: statement, reconciliation: Reconciliation(of: filing), comparative: other
        ).table()
    }

    /// Each line that `lines.tsv` lists for the edition stands in the statement's tables once, with its amount and its
    /// code, and nothing else does.
    @Test(arguments: cases) func everyLineOnceWithItsAmount(edition: FormEdition.Name, statement: Statement) throws {
        let filing = try Self.filing(edition)
        let rows = Self.table(filing, statement).rows
        var printed: [String: (text: String, code: String)] = [:]
        for row in rows {
            for column in [3, 4] {
                guard case .figure(let figure) = row.cells[column].content else { continue }
                let id = try #require(figure.id)
                #expect(printed[id] == nil, "\(id) stands twice")
                printed[id] = (figure.text, row.cells[1].words)
                #expect(row.id == id)
            }
        }
        let column = edition == .edition2013 ? 2 : 3
        let listed = try Fixtures.lines().filter { $0[1] == statement.name && !$0[column].isEmpty }
        #expect(printed.count == listed.count)
        for fields in listed {
            let line = try #require(LineID(id: fields[0]))
            let amount = try #require(filing.dollars(line))
            #expect(printed[line.id]?.text == AmountFormat.dollars(amount), "\(line.id)")
            #expect(printed[line.id]?.code == (fields[column] == "none" ? "" : fields[column]), "\(line.id)")
        }
    }

    /// The sign stands on the first figure of a table and on its totals, nowhere else.
    @Test(arguments: cases) func currencySigns(edition: FormEdition.Name, statement: Statement) throws {
        var isFirst = true
        for row in Self.table(try Self.filing(edition), statement).rows {
            for cell in row.cells {
                guard case .figure(let figure) = cell.content else { continue }
                #expect((figure.prefix == "$") == (isFirst || row.role == .total), "\(figure.id ?? "")")
                isFirst = false
            }
        }
    }

    /// A single rule above what is added or subtracted, a double one below what ends it.
    @Test(arguments: cases) func rules(edition: FormEdition.Name, statement: Statement) throws {
        let filing = try Self.filing(edition)
        let lines = Measures.lines(of: statement)
        // The 2013 edition ends the secured amount statement with the total of the funds.
        let last = edition == .edition2013 && statement == .secured ? [LineID.secFunds8.id] : []
        let ends = [lines.excess.id, lines.overTarget.id] + last
        let totals = [lines.required.id, lines.held.id] + ends
        let sums = Set(
            FormEdition.named(edition).identities.compactMap { identity -> String? in
                switch identity.rule {
                case .sum(let parts) where parts.count == 1: nil
                case .greater: nil
                default: identity.line.id
                }
            })
        let rows = Self.table(filing, statement).rows
        for (index, row) in rows.enumerated() {
            for column in [3, 4] {
                let cell = row.cells[column]
                guard case .figure(let figure) = cell.content, let id = figure.id else {
                    #expect(cell.above == .none && cell.below == .none)
                    continue
                }
                #expect(cell.above == (sums.contains(id) ? .single : .none), "\(id)")
                // What the parts come to stands below the last of them.
                let isLastPart = column == 3 && rows[index + 1].cells[3].content == .empty
                #expect(cell.below == (ends.contains(id) ? .double : isLastPart ? .single : .none), "\(id)")
                #expect((row.role == .total) == totals.contains(id), "\(id)")
            }
        }
    }

    /// Where the form prints two amounts on a row, the second stands below with a name in grey.
    @Test func theSecondAmountOfARowHasItsOwn() throws {
        let rows = Self.table(try Self.filing(.edition2017), .segregated).rows
        let place = try #require(rows.firstIndex { $0.id == "seg.5.offset" })
        #expect(
            rows[place].cells.map(\.words) == [
                "", "7047", "Less: amount offset by customer securities", "(109,470,048)", "",
            ])
        #expect(rows[place + 1].id == "seg.5")
        #expect(rows[place + 1].cells.map(\.words) == ["", "7050", LineID.seg5.meaning, "", "33,693,231"])
        guard case .text(let caption) = rows[place + 1].cells[2].content else { return #expect(Bool(false)) }
        #expect(caption.runs.map(\.style) == [.quiet])
    }

    /// Beside each amount the comparative's, and the one less the other; a line that is not on both forms is marked.
    @Test(arguments: cases) func besideAnotherDay(edition: FormEdition.Name, statement: Statement) throws {
        let filing = try Self.filing(edition)
        let other = try Self.filing(edition == .edition2013 ? .edition2017 : .edition2013)
        let table = Self.table(filing, statement, beside: other)
        var lines: Set<LineID> = []
        for row in table.rows {
            guard let line = row.id.flatMap(LineID.init) else {
                #expect(row.cells[5...].allSatisfy { $0.content == .empty })
                continue
            }
            lines.insert(line)
            let (now, then) = (filing.dollars(line), other.dollars(line))
            #expect(row.cells[5].words == then.map { AmountFormat.dollars($0) } ?? "n/f", "\(line.id)")
            let change = now.flatMap { now in then.map { AmountFormat.dollars(now - $0) } }
            #expect(row.cells[6].words == change ?? "n/f", "\(line.id)")
        }
        let printed = LineID.allCases.filter { line in
            line.statement == statement && FormEdition.Name.allCases.contains { FormEdition.named($0).prints(line) }
        }
        #expect(lines == Set(printed))
        #expect(table.subtitle.contains(", beside "))
    }

    /// Each mark leads to the row of the reconciliation that gave it, and each row back to the line.
    @Test(arguments: cases) func marksAndChecksLeadToEachOther(edition: FormEdition.Name, statement: Statement) throws {
        let filing = try Self.filing(edition)
        let reconciliation = Reconciliation(of: filing)
        let checks = ReconciliationTable(filing: filing, reconciliation: reconciliation).tables().flatMap(\.rows)
        let rows = Self.table(filing, statement).rows
        for run in rows.flatMap(\.cells).flatMap(\.mark.runs) {
            let target = try #require(run.link?.anchor)
            #expect(checks.contains { $0.id == target }, "\(target)")
        }
        let lines = Set(rows.compactMap(\.id))
        for check in checks.filter({ $0.id?.hasPrefix("footing.\(statement.abbreviation).") ?? false }) {
            guard case .text(let code) = check.cells[0].content else { continue }
            #expect(code.runs.compactMap(\.link?.anchor).allSatisfy(lines.contains), "\(check.id ?? "")")
        }
    }

    /// Deductions stand in parentheses as filed; there is no minus sign.
    @Test(arguments: cases) func noMinusSigns(edition: FormEdition.Name, statement: Statement) throws {
        let figures = Self.table(try Self.filing(edition), statement).figures.map(\.figure.text)
        #expect(figures.contains { $0.hasPrefix("(") && $0.hasSuffix(")") } || edition == .edition2013)
        for figure in figures { #expect(!figure.contains("-") && !figure.contains("\u{2212}"), "\(figure)") }
    }

    /// The unit is said once for each table, with the day.
    @Test(arguments: cases) func theUnitIsInTheSubtitle(edition: FormEdition.Name, statement: Statement) throws {
        let day = edition == .edition2013 ? "December 31, 2013" : "November 6, 2017"
        let table = Self.table(try Self.filing(edition), statement)
        #expect(table.subtitle == "US dollars, as of \(day)")
    }

    @Test func marksOfWhatFootsAndTies() throws {
        let old = Self.table(try Self.filing(.edition2013), .segregated).figures
        func mark(_ id: String) -> String? { old.first { $0.figure.id == id }?.cell.mark.string }
        #expect(mark("seg.4") == "∑" && mark("seg.3A") == "=" && mark("seg.3B") == "!" && mark("seg.7B") == "")
        #expect(mark("seg.14") == "∑!")
        let damaged = try FilingText.edition2013().amount(7060, "4,844,718,018").only(.segregated)
        let filing = try #require(FilingReader.read(damaged.source()).value.first)
        let figures = Self.table(filing, .segregated).figures
        #expect(figures.first { $0.figure.id == "seg.6" }?.cell.mark.string == "!")
    }

    /// A line that could not be read is marked and never taken for zero.
    @Test func aValueNotFound() throws {
        let damaged = try FilingText.edition2013().amount(7070, "1,580,62,336").only(.segregated)
        let filing = try #require(FilingReader.read(damaged.source()).value.first)
        let figures = Self.table(filing, .segregated).figures
        let cash = try #require(figures.first { $0.figure.id == "seg.7A" })
        #expect(cash.figure.text == "n/r" && cash.figure.prefix == "")
        #expect(figures.first { $0.figure.id == "seg.13" }?.cell.mark.string == "!")
    }

    /// Both sides of a tie carry its mark: each on its first line, and a difference no less than an agreement.
    @Test(arguments: cases) func bothSidesOfATieAreMarked(edition: FormEdition.Name, statement: Statement) throws {
        let filing = try Self.filing(edition)
        let figures = Self.table(filing, statement).figures
        func mark(_ line: LineID) -> String { figures.first { $0.figure.id == line.id }?.cell.mark.string ?? "" }
        var marked: Set<LineID> = []
        for tie in Reconciliation(of: filing).ties where tie.tie.statement == statement {
            let wanted: Character = tie.outcome == .agrees ? "=" : "!"
            for side in [tie.tie.terms.left, tie.tie.terms.right] {
                #expect(mark(side[0].line).contains(wanted), "\(tie.tie.name), \(side[0].line.id)")
                marked.insert(side[0].line)
            }
        }
        for line in LineID.allCases where line.statement == statement && !marked.contains(line) {
            #expect(!mark(line).contains { $0 == "=" || $0 == "!" }, "\(line.id)")
        }
    }

    /// A statement is one table, and all of them share their columns.
    @Test(arguments: cases) func oneTableOfAFamily(edition: FormEdition.Name, statement: Statement) throws {
        let table = Self.table(try Self.filing(edition), statement)
        #expect(table.breaking == .avoided && table.family == "statements")
    }
}
