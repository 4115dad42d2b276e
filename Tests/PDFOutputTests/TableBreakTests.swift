import DocumentModel
import Testing
import TestSupport

@testable import PDFOutput

@Suite struct TableBreakTests {
    /// A table of so many rows whose roles and labels are drawn by lot; no more than two groups or totals in sequence.
    static func table(rows count: Int, seed: UInt64) -> Table {
        var random = SplitMix64(seed: seed)
        var rows: [Table.Row] = []
        for index in 0..<count {
            var role: Table.Row.Role = .line
            if rows.suffix(2).allSatisfy({ $0.role == .line }) {
                role = [.line, .line, .line, .group, .subtotal, .total].randomElement(using: &random) ?? .line
            }
            if role == .group, index == count - 1 { role = .line }
            let words = Int.random(in: 1...18, using: &random)
            let label = (0..<words).map { _ in "label" }.joined(separator: " ")
            let figure = Demo.figure(
                String(Int.random(in: 1...9_999_999, using: &random)), above: role == .line ? .none : .single)
            rows.append(Demo.row(role, index % 3, [.text(Text(label)), role == .group ? .empty : figure]))
        }
        return Table(
            id: "t", title: "Synthetic table", subtitle: "US dollars, as of 6 November 2017",
            columns: [Table.Column("Label", .stub, .share(1)), Table.Column("Amount", .figure, .fitted)], rows: rows)
    }

    @Test(arguments: Array(stride(from: 1, through: 260, by: 7)))
    func pagesBeginAndEndWithTheRightRows(count: Int) throws {
        for seed in UInt64(1)...4 {
            let table = Self.table(rows: count, seed: seed)
            let pages = try TestPages(blocks: [.table(table)])
            var seen: [Int] = []
            for page in pages.pages.indices {
                let rows = pages.rows(page)
                seen += rows
                guard let first = rows.first, let last = rows.last else { continue }
                let comment: Comment = "seed \(seed), \(count) rows, page \(page + 1)"
                if first > 0 {
                    #expect(table.rows[first].role != .subtotal && table.rows[first].role != .total, comment)
                    let words = pages.words(page)
                    #expect(words.contains("Synthetic table"), comment)
                    #expect(words.contains(" (continued)"), comment)
                    #expect(words.contains("US dollars, as of 6 November 2017"), comment)
                    #expect(words.contains("Amount"), comment)
                }
                #expect(table.rows[last].role != .group, comment)
            }
            #expect(seen == Array(table.rows.indices), "seed \(seed): every row once and in order")
            #expect(pages.faults().isEmpty, "\(pages.faults())")
        }
    }

    @Test func nothingStandsBelowTheBody() throws {
        let pages = try TestPages(blocks: [.table(Self.table(rows: 300, seed: 9))])
        for page in pages.pages.indices {
            for (run, part) in pages.runs(page) where part != .furniture {
                #expect(run.place.y <= TestPages.theme.bodyBottom)
            }
        }
    }

    @Test func aTableOfOnlyTotalsStillEnds() throws {
        let rows = (0..<200).map { Demo.row(.total, 0, [.text("Total"), Demo.figure("\($0)")]) }
        var table = Self.table(rows: 1, seed: 1)
        table.rows = rows
        let pages = try TestPages(blocks: [.table(table)])
        #expect(pages.pages.indices.flatMap(pages.rows) == Array(0..<200))
    }

    @Test func aRowHigherThanAPageIsCutBetweenItsLines() throws {
        var table = Self.table(rows: 3, seed: 1)
        let words = (0..<4_000).map { "w\($0)" }
        table.rows[1].cells[0] = .text(Text(words.joined(separator: " ")))
        let pages = try TestPages(blocks: [.table(table)])
        let shown = pages.words.flatMap { $0.split(separator: " ").map(String.init) }.filter { $0.hasPrefix("w") }
        #expect(shown == words)
        #expect(pages.faults().isEmpty)
    }

    @Test func aHeadingStaysWithWhatItHeads() throws {
        for lines in 30..<60 {
            let filler = (0..<lines).map { _ in Block.paragraph(Paragraph(.body, "One line.")) }
            let pages = try TestPages(
                blocks: filler + [.heading("Heading"), .table(Self.table(rows: 30, seed: 2))])
            for page in pages.pages.indices {
                let words = pages.words(page)
                #expect(
                    words.contains("Heading") == (words.contains("Synthetic table") && !words.contains(" (continued)")))
            }
        }
    }
}
