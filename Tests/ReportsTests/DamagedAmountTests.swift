import DocumentModel
import Segregation
import TestSupport
import Testing

@testable import Reports
@testable import Segregation

/// One damaged amount, on any line: one finding, what needs the line is not checked, and the report shows the gap.
@Suite struct DamagedAmountTests {
    /// The filing of 2017 with the amount in front of a code damaged.
    private static func damaged(_ code: UInt16) throws -> SourceFile {
        let source = try Fixtures.filing2017()
        let filing = try #require(FilingReader.read(source).value.first)
        let amount = try #require(filing.statements.flatMap(\.amounts).first { $0.code == code })
        var bytes = source.bytes
        // Two commas that nothing explains: digits may be lost between them.
        let digit = try #require(amount.range.first { (0x30...0x39).contains(bytes[$0]) })
        bytes.insert(contentsOf: Array(",,".utf8), at: digit + 1)
        return SourceFile(name: "filing.txt", bytes: bytes)
    }

    private static func codes() throws -> [UInt16] {
        let filing = try #require(FilingReader.read(Fixtures.filing2017()).value.first)
        return filing.statements.flatMap(\.amounts).compactMap(\.code)
    }

    @Test func oneFindingAndNoCascade() throws {
        let codes = try Self.codes()
        #expect(codes.count == 96)
        for code in codes {
            let read = FilingReader.read(try Self.damaged(code))
            let filing = try #require(read.value.first)
            #expect(read.findings.map(\.rule) == [.readAmount], "[\(code)]")
            guard case .amount(let line?, _, _) = read.findings.first?.facts else {
                Issue.record("[\(code)]: \(read.findings.map(\.facts))")
                continue
            }
            #expect(filing.edition == .edition2017 && filing[line] == nil, "[\(code)]")
            #expect(Checks.findings(in: filing).isEmpty, "[\(code)]")
        }
    }

    @Test func whatNeedsTheLineIsNotChecked() throws {
        for code in try Self.codes() {
            let filing = try #require(FilingReader.read(try Self.damaged(code)).value.first)
            let form = FormEdition.named(.edition2017)
            let gone = Set(Statement.allCases.flatMap { form.lines(of: $0) }.filter { filing[$0] == nil })
            // The last of the three amounts on line 12 of the swaps statement has no code and goes with their sum.
            #expect(gone.count == (code == 8715 ? 2 : 1), "[\(code)]")
            let reconciliation = Reconciliation(of: filing)
            #expect(reconciliation.footings.count == 25 && reconciliation.ties.count == 12)
            for footing in reconciliation.footings {
                let needs = !gone.isDisjoint(with: [footing.identity.line] + footing.identity.operands)
                let line = footing.identity.line.id
                #expect(footing.outcome.isChecked == !needs, "[\(code)]: \(line)")
                #expect(needs || footing.outcome == .agrees, "[\(code)]: \(line)")
            }
            for tie in reconciliation.ties {
                let needs = !gone.isDisjoint(with: (tie.tie.terms.left + tie.tie.terms.right).map(\.line))
                #expect(tie.outcome.isChecked == !needs, "[\(code)]: \(tie.tie.name)")
                #expect(needs || tie.outcome == .agrees, "[\(code)]: \(tie.tie.name)")
            }
        }
    }

    /// A part, a total, the amount required and the excess itself.
    @Test(arguments: [(7010, "seg.1A"), (7180, "seg.13"), (7060, "seg.6"), (7190, "seg.14"), (7380, "sec.funds.9")])
    func theReportMarksTheLine(code: UInt16, line: String) throws {
        let source = try Self.damaged(code)
        let document = try ReportFixture([source]).document()
        let figures = document.tables.flatMap(\.figures).filter { $0.figure.id == line }
        #expect(figures.map(\.figure.text) == ["n/r"])
        let exceptions = try #require(document.sections.first { $0.id == "exceptions" })
        #expect("\(exceptions)".contains("read.amount"))
    }
}
