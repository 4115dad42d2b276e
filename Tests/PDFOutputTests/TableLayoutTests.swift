import DocumentModel
import Testing
import TestSupport

@testable import PDFOutput

@Suite struct TableLayoutTests {
    private static func table(_ columns: [Table.Column], _ rows: [[Table.Cell]]) -> Table {
        Table(
            id: "t", title: "Table", subtitle: "US dollars", columns: columns,
            rows: rows.map { Demo.row(.line, 0, $0) })
    }

    /// The run of a text on the first page.
    private func run(_ string: String, _ pages: TestPages) throws -> Page.TextRun {
        try #require(pages.runs(0).first { $0.run.text.string == string }?.run)
    }

    @Test func parenthesesHangBeyondTheDigits() throws {
        let figures = ["1,234", "(1,234)", "–", "n/f", "(5)"]
        let pages = try TestPages(blocks: [
            .table(
                Self.table(
                    [Table.Column("Label", .stub, .share(1)), Table.Column("Amount", .figure, .fitted)],
                    figures.map { [.text("Row"), Demo.figure($0)] }))
        ])
        let edges = try figures.map { figure in
            let run = try run(figure, pages)
            return run.place.x + (run.text.width - run.text.hang) * run.style.size
        }
        for edge in edges { #expect(abs(edge - edges[0]) < 0.001) }
    }

    @Test func marksHangBeyondTheParentheses() throws {
        var marked = Demo.figure("(1,234)")
        marked.mark = "∑"
        var plain = Demo.figure("77")
        plain.mark = "="
        let pages = try TestPages(blocks: [
            .table(
                Self.table(
                    [Table.Column("Label", .stub, .share(1)), Table.Column("Amount", .figure, .fitted)],
                    [[.text("Row"), marked], [.text("Row"), plain]]))
        ])
        let figure = try run("(1,234)", pages)
        let sum = try run("∑", pages)
        #expect(sum.place.x >= figure.place.x + figure.text.width * figure.style.size)
        #expect(try run("=", pages).place.x == sum.place.x)
    }

    /// The distance from digits to mark is one, whatever the table holds; of a family, the places are the same, too.
    @Test func marksKeepOneDistance() throws {
        func block(_ family: String?, _ figure: String, _ mark: String) -> Block {
            var cell = Demo.figure(figure)
            cell.mark = Text(mark)
            var table = Self.table(
                [Table.Column("Label", .stub, .share(1)), Table.Column("Amount", .figure, .fitted)],
                [[.text("Row"), cell]])
            table.family = family
            return .table(table)
        }
        func places(_ family: String?) throws -> [(digits: Double, mark: Double)] {
            let pages = try TestPages(blocks: [block(family, "1,234", "∑"), block(family, "(1,234,567)", "!∑=")])
            return try [("1,234", "∑"), ("(1,234,567)", "!∑=")].map { figure, mark in
                let run = try run(figure, pages)
                let digits = run.place.x + (run.text.width - run.text.hang) * run.style.size
                return (digits, try self.run(mark, pages).place.x)
            }
        }
        let alone = try places(nil)
        #expect(abs((alone[0].mark - alone[0].digits) - (alone[1].mark - alone[1].digits)) < 0.001)
        #expect(alone[0].mark - alone[0].digits > 4)
        #expect(alone[0].digits != alone[1].digits)
        let related = try places("statements")
        #expect(related[0].digits == related[1].digits && related[0].mark == related[1].mark)
    }

    /// A table too high for a page goes on with "continued" and breaks where a part begins.
    @Test(arguments: 3...8) func partsOfALongTableStayWhole(count: Int) throws {
        var rows: [Table.Row] = []
        while rows.count < 60 {
            rows.append(Demo.row(.group, 0, [.text("Group"), .empty]))
            for _ in 0..<count { rows.append(Demo.row(.line, 1, [.text("Part"), Demo.figure("1")])) }
        }
        var table = Self.table([Table.Column("Label", .stub, .share(1)), Table.Column("Amount", .figure, .fitted)], [])
        table.rows = rows
        table.breaking = .avoided
        let pages = try TestPages(blocks: [.table(table)])
        #expect(pages.pages.count == 2)
        let first = try #require(pages.rows(1).first)
        #expect(first > 28 && rows[first].role == .group)
        #expect(pages.words(1).contains(" (continued)"))
    }

    @Test func currencySignsStandBelowEachOther() throws {
        let pages = try TestPages(blocks: [
            .table(
                Self.table(
                    [Table.Column("Label", .stub, .share(1)), Table.Column("Amount", .figure, .fitted)],
                    [
                        [.text("Row"), Demo.figure("1", dollar: true)],
                        [.text("Row"), Demo.figure("(1,234,567)", dollar: true)],
                    ]))
        ])
        let signs = pages.runs(0).filter { $0.run.text.string == "$" }.map(\.run.place.x)
        #expect(signs.count == 2)
        #expect(signs.first == signs.last)
        let widest = try run("(1,234,567)", pages)
        #expect((signs.first ?? .infinity) + 0.5 * widest.style.size < widest.place.x)
    }

    @Test func figuresStandOnTheLastLineOfTheStub() throws {
        let label = (0..<30).map { _ in "label" }.joined(separator: " ")
        let pages = try TestPages(blocks: [
            .table(
                Self.table(
                    [
                        Table.Column("No.", .code, .fitted), Table.Column("Label", .stub, .share(1)),
                        Table.Column("Amount", .figure, .fitted), Table.Column("Code", .code, .fitted),
                    ],
                    [[.text("1."), .text(Text(label)), Demo.figure("1,234"), .text("7010")]]))
        ])
        let lines = pages.runs(0).filter { $0.part.kind == .rowLabel }.map(\.run.place.y)
        #expect(lines.count > 1)
        #expect(try run("1,234", pages).place.y == lines.last)
        #expect(try run("7010", pages).place.y == lines.last)
        #expect(try run("1.", pages).place.y == lines.first)
    }

    @Test func inATableOfWordsEverythingBeginsOnTheFirstLine() throws {
        let label = (0..<40).map { _ in "label" }.joined(separator: " ")
        let pages = try TestPages(blocks: [
            .table(
                Self.table(
                    [
                        Table.Column("Label", .stub, .share(1)), Table.Column("Formula", .text, .share(1)),
                        Table.Column("Amount", .figure, .fitted),
                    ],
                    [[.text(Text(label)), .text("short"), Demo.figure("1,234")]]))
        ])
        let first = pages.runs(0).first { $0.part.kind == .rowLabel }?.run.place.y
        #expect(try run("1,234", pages).place.y == first)
        #expect(try run("short", pages).place.y == first)
    }

    @Test func rulesSpanTheFigureColumnOnly() throws {
        let pages = try TestPages(blocks: [.table(Demo.statement)])
        let items = pages.pages[0].items
        let rules = items.compactMap { item -> (left: Double, right: Double)? in
            guard case .lines(let lines, let stroke) = item.shape, stroke.width == 0.5, stroke.ink == .rule,
                let line = lines.first, line.count == 2
            else { return nil }
            return (line[0].x, line[1].x)
        }.filter { $0.right - $0.left < 200 }
        #expect(!rules.isEmpty)
        let labels = pages.runs(0).filter { $0.part.kind == .rowLabel }
        let stubRight = labels.map { $0.run.place.x + $0.run.text.width * $0.run.style.size }.max() ?? 0
        for rule in rules { #expect(rule.left > stubRight) }
    }

    @Test func wordsNeverMeetInTablesDrawnByLot() throws {
        for seed in UInt64(1)...60 {
            var random = SplitMix64(seed: seed)
            let pages = try TestPages(blocks: [.table(Self.anyTable(&random))])
            #expect(pages.faults().isEmpty, "seed \(seed): \(pages.faults().prefix(3))")
        }
    }

    /// A table of up to nine columns with words and figures of any length.
    private static func anyTable(_ random: inout SplitMix64) -> Table {
        func word(_ longest: Int) -> String {
            String(repeating: "x", count: Int.random(in: 1...longest, using: &random))
        }
        let kinds: [Table.Column.Kind] = [.text, .code, .figure, .figure, .figure, .stub]
        var columns = [Table.Column("Label", .stub, .share(2))]
        for _ in 0..<Int.random(in: 1...8, using: &random) {
            let kind = kinds.randomElement(using: &random) ?? .figure
            columns.append(
                Table.Column(word(24) + " " + word(9), kind, Bool.random(using: &random) ? .fitted : .share(1)))
        }
        let rows = (0..<12).map { _ in
            let cells = columns.map { column -> Table.Cell in
                switch column.kind {
                case .figure:
                    let value = String(Int.random(in: 1...9_999_999_999_999, using: &random))
                    var cell = Demo.figure(Bool.random(using: &random) ? "(\(value))" : value, dollar: value.count < 5)
                    if value.count < 12 { cell.mark = "∑" }
                    return cell
                case .code: return .text(Text(word(6)))
                case .stub, .text:
                    return .text(Text((0..<7).map { _ in word(40) }.joined(separator: " ")))
                }
            }
            return Demo.row(.line, Int.random(in: 0...4, using: &random), cells)
        }
        return Table(id: "t", title: "Table", subtitle: "US dollars", columns: columns, rows: rows)
    }
}
