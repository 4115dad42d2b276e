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

    private static func table(_ filing: Filing, _ statement: Statement) -> Table {
        StatementTable(filing: filing, statement: statement, reconciliation: Reconciliation(of: filing)).table()
    }

    /// Each line that `lines.tsv` lists for the edition stands in the statement's tables once, with its amount and its
    /// code, and nothing else does.
    @Test(arguments: cases) func everyLineOnceWithItsAmount(edition: FormEdition.Name, statement: Statement) throws {
        let filing = try Self.filing(edition)
        let rows = Self.table(filing, statement).rows
        var printed: [String: (text: String, code: String)] = [:]
        for row in rows {
            for column in [2, 4] {
                guard case .figure(let figure) = row.cells[column].content else { continue }
                let id = try #require(figure.id)
                #expect(printed[id] == nil, "\(id) stands twice")
                printed[id] = (figure.text, row.cells[column + 1].words)
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
        // The foot of an addition that stands below its parts, not on the row of the last of them.
        let sums = Set(
            FormEdition.named(edition).identities.compactMap { identity -> String? in
                switch identity.rule {
                case .sum(let parts) where parts.count == 1: nil
                case .greater: nil
                default: identity.line.id
                }
            })
        for row in Self.table(filing, statement).rows {
            for column in [2, 4] {
                let cell = row.cells[column]
                guard case .figure(let figure) = cell.content, let id = figure.id else {
                    #expect(cell.above == .none && cell.below == .none)
                    continue
                }
                let standsAlone = row.cells[6 - column].content == .empty
                #expect(cell.above == (sums.contains(id) && standsAlone ? .single : .none), "\(id)")
                let isLastPart = column == 2 && !standsAlone
                #expect(cell.below == (ends.contains(id) ? .double : isLastPart ? .single : .none), "\(id)")
                #expect((row.role == .total) == (totals.contains(id) && standsAlone), "\(id)")
            }
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
