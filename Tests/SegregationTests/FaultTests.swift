import Foundation
import Segregation
import TestSupport
import Testing

/// One minimal bad filing a rule, in `Fixtures/faults/<rule>.txt`: it gives the findings of that rule and no cascade.
@Suite struct FaultTests {
    struct Fault: Sendable, CustomTestStringConvertible {
        /// The rule, which is the name of the file.
        let rule: String
        /// Where the finding points, as `line:column`.
        let position: String
        /// What else cannot but be found.
        var besides: [String] = []
        var testDescription: String { rule }
    }

    static let faults = [
        Fault(rule: "read.amount", position: "27:73"),
        Fault(rule: "read.date", position: "2:10"),
        Fault(rule: "read.header", position: "5:1"),
        Fault(rule: "read.code.unknown", position: "29:92"),
        Fault(rule: "read.code.duplicate", position: "38:32"),
        Fault(rule: "read.line.missing", position: "6:1"),
        Fault(rule: "read.edition", position: "35:73"),
        Fault(rule: "read.encoding", position: "1:1"),
        Fault(rule: "read.not-a-filing", position: "1:1"),
        Fault(rule: "header.differs", position: "48:1"),
        Fault(rule: "sign.seg.7B", position: "23:73"),
        Fault(rule: "sign.seg.5.offset", position: "18:45"),
        Fault(rule: "footing.seg.5", position: "18:60"),
        // What is held besides the options is what the excess consists of: the difference carries into it.
        Fault(rule: "tie.options.seg.short", position: "15:86", besides: ["tie.cash.seg"]),
        Fault(rule: "excess.deficient.segregated", position: "39:77"),
        Fault(rule: "target.below.segregated", position: "39:77"),
    ]

    @Test(arguments: faults) func givesItsFindingAndNoOther(_ fault: Fault) throws {
        let read = FilingReader.read(try Fixtures.source("faults/\(fault.rule).txt"))
        let findings = read.findings + read.value.flatMap(Checks.findings)
        #expect(findings.map(\.rule.name) == [fault.rule] + fault.besides)
        let position = findings.first?.place.position
        #expect("\(position?.line ?? 0):\(position?.column ?? 0)" == fault.position)
    }

    /// All that can be read of a bad filing is read.
    @Test(arguments: faults) func theRestIsRead(_ fault: Fault) throws {
        let read = FilingReader.read(try Fixtures.source("faults/\(fault.rule).txt"))
        if ["read.encoding", "read.not-a-filing"].contains(fault.rule) {
            #expect(read.value.isEmpty)
            return
        }
        let filing = try #require(read.value.first)
        let form = FormEdition.named(filing.edition)
        let expected = filing.statements.flatMap { form.lines(of: $0.statement) }.count
        let isLineAbsent = ["read.amount", "read.line.missing"].contains(fault.rule)
        #expect(read.value.count == 1)
        #expect(filing.statements.flatMap(\.amounts).count == expected - (isLineAbsent ? 1 : 0))
    }

    /// The family of a rule: rules of one family differ only in the line, statement or tie they speak of.
    ///
    /// A new case in `Rule` needs a family here and a file in the folder.
    static func family(_ rule: Rule) -> String {
        switch rule {
        case .readAmount, .readDate, .readHeader, .readCodeUnknown, .readCodeDuplicate, .readLineMissing, .readEdition,
            .readEncoding, .readNotAFiling, .headerDiffers:
            rule.name
        case .sign: "sign"
        case .footing: "footing"
        case .tie: "tie"
        case .excessDeficient: "excess.deficient"
        case .targetBelow: "target.below"
        }
    }

    static let oneOfEach: [Rule] = [
        .readAmount, .readDate, .readHeader, .readCodeUnknown, .readCodeDuplicate, .readLineMissing, .readEdition,
        .readEncoding, .readNotAFiling, .headerDiffers, .sign(.seg7B), .footing(.seg5), .tie(.segShortOptions),
        .excessDeficient(.segregated), .targetBelow(.segregated),
    ]

    @Test func everyFamilyOfRulesHasItsFile() throws {
        var found: Set<String> = []
        for fault in Self.faults {
            let read = FilingReader.read(try Fixtures.source("faults/\(fault.rule).txt"))
            for finding in read.findings + read.value.flatMap(Checks.findings) {
                found.insert(Self.family(finding.rule))
            }
        }
        #expect(found == Set(Self.oneOfEach.map(Self.family)))
        for rule in Self.oneOfEach {
            #expect(rule.name == Self.family(rule) || rule.name.hasPrefix(Self.family(rule) + "."))
        }
    }

    @Test func everyFileOfTheFolderIsTested() throws {
        let folder = Fixtures.folder.appendingPathComponent("faults")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".txt") }
        #expect(files.sorted() == Self.faults.map { $0.rule + ".txt" }.sorted())
    }
}
