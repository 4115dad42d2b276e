@testable import Segregation
import TestSupport
import Testing

/// The editions as data, against `lines.tsv` and against themselves.
@Suite struct EditionTests {
    struct Sample: Sendable, CustomTestStringConvertible {
        let name: FormEdition.Name
        let lines: Int
        let identities: Int
        let inner: String
        var edition: FormEdition { .named(name) }
        var testDescription: String { name.rawValue }
    }

    private static let bothInner = """
        csw.12A csw.12B csw.12C csw.5.gross csw.5.offset sec.funds.1A sec.funds.1B sec.funds.2A sec.funds.2B \
        sec.funds.3A sec.funds.3B sec.funds.3C sec.funds.3D sec.funds.3E sec.funds.4A sec.funds.4B sec.funds.4C \
        sec.funds.4D sec.funds.4E sec.funds.5A sec.funds.5B sec.funds.5C sec.funds.5D sec.funds.5E
        """

    static let samples = [
        Sample(name: .edition2013, lines: 83, identities: 19, inner: bothInner + " seg.5.gross seg.5.offset"),
        Sample(
            name: .edition2017, lines: 99, identities: 25,
            inner: bothInner + " sec.req.5.gross sec.req.5.offset seg.5.gross seg.5.offset"),
    ]

    @Test func editionsStandUnderTheirNames() {
        #expect(FormEdition.all.map(\.name) == FormEdition.Name.allCases)
        for edition in FormEdition.all {
            #expect(FormEdition.named(edition.name).name == edition.name)
            #expect(edition.statements.map(\.statement) == Statement.allCases)
        }
    }

    @Test(arguments: samples) func linesAndCodesAreThoseOfTheTable(_ sample: Sample) throws {
        let edition = sample.edition
        for row in try LineTable().rows {
            let line = try #require(LineID(id: row.id))
            switch row.code(in: sample.name) {
            case .absent: #expect(!edition.prints(line) && edition.code(of: line) == nil, "\(row.id)")
            case .unprinted: #expect(edition.prints(line) && edition.code(of: line) == nil, "\(row.id)")
            case .printed(let code): #expect(edition.prints(line) && edition.code(of: line) == code, "\(row.id)")
            }
        }
    }

    @Test(arguments: samples) func identitiesAreThoseOfTheTable(_ sample: Sample) throws {
        var expected: [LineID: Identity.Rule] = [:]
        for row in try LineTable().rows {
            let line = try #require(LineID(id: row.id))
            expected[line] = row.rule(in: sample.name)
        }
        let found = Dictionary(uniqueKeysWithValues: sample.edition.identities.map { ($0.line, $0.rule) })
        #expect(found == expected)
        #expect(sample.edition.identities.count == sample.identities)
    }

    @Test(arguments: samples) func everyLineAndCodeStandsOnce(_ sample: Sample) {
        let lines = Statement.allCases.flatMap { sample.edition.lines(of: $0) }
        #expect(lines.count == sample.lines && Set(lines).count == sample.lines)
        let codes = lines.compactMap { sample.edition.code(of: $0) }
        #expect(Set(codes).count == codes.count && codes.allSatisfy { (1000...9999).contains($0) })
        for statement in Statement.allCases {
            #expect(sample.edition.lines(of: statement).allSatisfy { $0.statement == statement })
        }
    }

    @Test(arguments: samples) func everyPartOfAnIdentityIsPrinted(_ sample: Sample) {
        for identity in sample.edition.identities {
            #expect(sample.edition.prints(identity.line), "\(identity.line.id)")
            #expect(Set(identity.operands).count == identity.operands.count)
            for line in identity.operands {
                #expect(sample.edition.prints(line) && line.statement == identity.line.statement, "\(line.id)")
            }
        }
        #expect(Set(sample.edition.identities.map(\.line)).count == sample.identities)
    }

    /// Every line but the target and the result above it goes into a total or is one.
    @Test(arguments: samples) func everyLineIsHeldByAnIdentity(_ sample: Sample) {
        let held = Set(sample.edition.identities.flatMap { [$0.line] + $0.operands })
        let free = Statement.allCases.flatMap { sample.edition.lines(of: $0) }.filter { !held.contains($0) }
        #expect(free.isEmpty)
    }

    @Test(arguments: samples) func totalsFormNoCycle(_ sample: Sample) {
        var open = sample.edition.identities
        while !open.isEmpty {
            let totals = Set(open.map(\.line))
            let rest = open.filter { !totals.isDisjoint(with: $0.operands) }
            guard rest.count < open.count else {
                Issue.record("a cycle among \(rest.map(\.line.id))")
                return
            }
            open = rest
        }
    }

    @Test(arguments: samples) func phrasesOccurInTheirCaptions(_ sample: Sample) {
        for statement in sample.edition.statements {
            for row in statement.rows {
                guard let phrase = row.phrase else {
                    #expect(row.slots.isEmpty, "a row with amounts is recognised by a phrase: \(row.caption)")
                    continue
                }
                #expect(phrase.split(separator: " ").joined(separator: " ") == phrase)
                #expect(
                    phrase.utf8.allSatisfy {
                        $0 == UInt8(ascii: " ") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
                    })
                let text = Self.words("\(row.number) \(row.caption)")
                #expect(" \(text) ".contains(" \(phrase) "), "\(phrase) in \(text)")
            }
        }
    }

    /// A row whose caption begins like another's is told from it by the longer phrase: none is hidden in the middle of
    /// another caption of its statement, except headings that are parts of longer ones.
    @Test(arguments: samples) func noCaptionHidesAnotherRow(_ sample: Sample) {
        for statement in sample.edition.statements {
            let phrases = Set(statement.rows.filter { !$0.slots.isEmpty }.compactMap(\.phrase))
            for row in statement.rows {
                let own = row.phrase ?? ""
                let text = " \(Self.words("\(row.number) \(row.caption)")) "
                for phrase in phrases where phrase != own && text.contains(" \(phrase) ") {
                    #expect(own.contains(phrase) || phrase.contains(own), "\(phrase) in \(text)")
                }
            }
        }
    }

    @Test(arguments: samples) func innerLinesAreThePartsOfTotalsOnTheirLastRow(_ sample: Sample) {
        #expect(sample.edition.innerLines.map(\.id).sorted().joined(separator: " ") == sample.inner)
    }

    @Test(arguments: samples) func tiesStandOnOneStatement(_ sample: Sample) {
        for tie in Tie.allCases {
            let lines = (tie.terms.left + tie.terms.right).map(\.line)
            #expect(lines.allSatisfy { $0.statement == tie.statement })
            #expect(Set(lines).count == lines.count && tie.name.contains(tie.statement.abbreviation))
        }
    }

    private static func words(_ text: String) -> String {
        text.lowercased().split { !$0.isASCII || !$0.isLetter }.joined(separator: " ")
    }
}
