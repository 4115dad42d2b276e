@testable import Segregation
import TestSupport
import Testing

/// The lines in code against `lines.tsv`.
@Suite struct LineTableTests {
    @Test func linesAreThoseOfTheTableInItsOrder() throws {
        let table = try LineTable()
        #expect(LineID.allCases.map(\.id) == table.rows.map(\.id))
        #expect(LineID.allCases.map(\.meaning) == table.rows.map(\.caption))
        #expect(LineID.allCases.map(\.statement.name) == table.rows.map(\.statement))
        #expect(LineID.allCases == LineID.allCases.sorted())
    }

    @Test func namesGiveTheirLines() {
        for line in LineID.allCases {
            #expect(LineID(id: line.id) == line)
            #expect(line.id.hasPrefix(line.statement.abbreviation + "."))
        }
        for name in ["", "seg", "seg.", "seg.99", "SEG.1A", "seg.1a", " seg.1A", "seg.1A "] {
            #expect(LineID(id: name) == nil)
        }
    }

    @Test func signsAreThoseOfTheTable() throws {
        for row in try LineTable().rows {
            let line = try #require(LineID(id: row.id))
            switch row.sign {
            case .notNegative: #expect(line.sign == .notNegative, "\(row.id)")
            case .notPositive: #expect(line.sign == .notPositive, "\(row.id)")
            case .any: #expect(line.sign == .any, "\(row.id)")
            }
        }
    }

    @Test func everyOffsetHasItsGross() {
        for line in LineID.allCases {
            let isOffset = line.id.hasSuffix(".offset")
            #expect(line.gross?.id == (isOffset ? line.id.replacing(".offset", with: ".gross") : nil))
        }
    }

    @Test func measuresStandOnTheLinesPrintedForThem() {
        for statement in Statement.allCases {
            let lines = Measures.lines(of: statement)
            for line in [lines.required, lines.held, lines.excess, lines.target, lines.overTarget] {
                #expect(line.statement == statement)
            }
            for edition in FormEdition.all {
                let excess = edition.identities.first { $0.line == lines.excess }
                #expect(excess?.rule == .difference(lines.held, lines.required))
                let over = edition.identities.first { $0.line == lines.overTarget }
                #expect(over?.rule == (edition.prints(lines.target) ? .difference(lines.excess, lines.target) : nil))
            }
        }
    }
}
