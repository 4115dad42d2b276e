import Foundation
import Segregation
import TestSupport
import Testing

/// One minimal bad filing a rule, in `Fixtures/faults/<rule>.txt`, and one for each further cause of the same rule, in
/// `<rule>--<cause>.txt`: it gives the findings of that rule and no cascade.
@Suite struct FaultTests {
    struct Fault: Sendable, CustomTestStringConvertible {
        /// The name of the file without its ending.
        let name: String
        /// Where the finding points, as `line:column`.
        let position: String
        /// What else cannot but be found.
        let besides: [String]
        var testDescription: String { name }

        /// The rule: the name up to the cause.
        var rule: String { name.firstRange(of: "--").map { String(name[..<$0.lowerBound]) } ?? name }

        init(_ name: String, _ position: String, besides: [String] = []) {
            (self.name, self.position, self.besides) = (name, position, besides)
        }
    }

    static let faults = [
        Fault("read.amount", "27:73"),
        Fault("read.amount--cents", "27:73"),
        Fault("read.amount--comma", "27:73"),
        Fault("read.amount--cover", "11:40"),
        Fault("read.amount--over", "27:73"),
        Fault("read.amount--two", "27:73"),
        Fault("read.amount--words", "27:73"),
        Fault("read.date", "2:10"),
        Fault("read.date--submit", "5:13"),
        Fault("read.header", "5:1"),
        Fault("read.header--marker", "5:1"),
        Fault("read.code.unknown", "29:92"),
        Fault("read.code.unknown--garbled", "27:83"),
        Fault("read.code.unknown--other", "27:83"),
        Fault("read.code.duplicate", "38:32"),
        Fault("read.line.missing", "6:1"),
        Fault("read.line.missing--caption", "37:29"),
        Fault("read.line.missing--cut", "27:73"),
        Fault("read.line.missing--title", "6:1"),
        Fault("read.edition", "35:73"),
        Fault("read.encoding", "1:1"),
        Fault("read.not-a-filing", "1:1"),
        Fault("header.differs", "48:1"),
        Fault("header.differs--marker", "48:1"),
        Fault("sign.seg.7B", "23:73"),
        Fault("sign.seg.5.offset", "18:45"),
        // What is more than the gross leaves less than nothing.
        Fault("sign.seg.5.offset--gross", "18:45", besides: ["sign.seg.5"]),
        Fault("sign.sec.req.foreign", "10:84"),
        Fault("footing.seg.5", "18:60"),
        // The excess is a side of the proof of cash.
        Fault("footing.seg.14", "39:77", besides: ["tie.cash.seg"]),
        Fault("footing.sec.req.7", "21:99"),
        // What is held besides the options is what the excess consists of: the difference carries into it.
        Fault("tie.options.seg.short", "15:86", besides: ["tie.cash.seg"]),
        Fault("excess.deficient.segregated", "39:77"),
        Fault("excess.deficient.segregated--unread", "6:1", besides: ["read.amount"]),
        Fault("target.below.segregated", "39:77"),
        Fault("target.absent.segregated", "40:62"),
        Fault("buffer.thin.segregated", "39:77"),
        Fault("deficits.high.segregated", "18:60"),
        Fault("requirement.foreign", "10:84"),
        Fault("time.early", "6:1"),
        Fault("time.late", "6:1"),
        // The files below hold several filings.
        Fault("deficits.high.segregated--rise", "60:60"),
        Fault("target.below.days", "81:77", besides: below + ["target.below.days"]),
        Fault("target.changed.segregated", "82:62"),
        Fault("excess.drop.segregated", "81:77"),
        Fault("requirement.move.segregated", "61:57"),
        Fault("composition.shift.segregated", "64:10"),
        Fault("value.odd", "65:73"),
        Fault("day.missing", "48:1"),
        Fault("day.missing--days", "48:1"),
        Fault("day.missing--holiday", "48:1"),
        Fault("day.stale", "48:1"),
        Fault("amended", "48:1"),
        Fault("amended.flips", "83:91", besides: ["amended", "target.below.segregated"]),
    ]

    private static let below = [String](repeating: "target.below.segregated", count: 3)

    /// All that is to be said of a file: of reading it, of each filing, and of the filings together.
    private static func findings(_ read: Read<[Filing]>) -> [Finding] {
        let basis = HistoryCheckTests.basis
        return read.findings + read.value.flatMap { Checks.findings(in: $0) + Checks.alerts(in: $0, basis) }
            + FirmHistory.histories(of: read.value).flatMap { Checks.findings(in: $0, basis) }
    }

    @Test(arguments: faults) func givesItsFindingAndNoOther(_ fault: Fault) throws {
        let read = FilingReader.read(try Fixtures.source("faults/\(fault.name).txt"))
        let findings = Self.findings(read)
        #expect(findings.map(\.rule.name).sorted() == ([fault.rule] + fault.besides).sorted())
        let position = findings.first { $0.rule.name == fault.rule }?.place.position
        #expect("\(position?.line ?? 0):\(position?.column ?? 0)" == fault.position)
    }

    /// How many lines of a file are not read; none in the others.
    static let absent = [
        "read.amount": 1, "read.amount--cents": 1, "read.amount--comma": 1, "read.amount--over": 1,
        "read.amount--two": 1, "read.amount--words": 1, "read.line.missing": 1, "read.line.missing--caption": 1,
        "read.line.missing--cut": 10, "read.line.missing--title": 25, "excess.deficient.segregated--unread": 1,
    ]

    /// All that can be read of a bad filing is read.
    @Test(arguments: faults) func theRestIsRead(_ fault: Fault) throws {
        let read = FilingReader.read(try Fixtures.source("faults/\(fault.name).txt"))
        if ["read.encoding", "read.not-a-filing"].contains(fault.rule) {
            #expect(read.value.isEmpty)
            return
        }
        let absent = Self.absent[fault.name] ?? 0
        #expect(!read.value.isEmpty && (absent == 0 || read.value.count == 1))
        for filing in read.value {
            let form = FormEdition.named(filing.edition)
            let expected = filing.statements.flatMap { form.lines(of: $0.statement) }.count
            #expect(filing.statements.flatMap(\.amounts).count == expected - absent)
        }
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
        case .targetAbsent: "target.absent"
        case .targetChanged: "target.changed"
        case .bufferThin: "buffer.thin"
        case .excessDrop: "excess.drop"
        case .deficitsHigh: "deficits.high"
        case .requirementMove: "requirement.move"
        case .compositionShift: "composition.shift"
        case .targetBelowDays, .timeLate, .timeEarly, .dayMissing, .dayStale, .amended, .amendedFlips,
            .requirementForeign, .valueOdd:
            rule.name
        // Two inputs are needed, a filing and a table: tested in MonthlyTableRunTests.
        case .monthlyDiffers: "monthly.differs"
        }
    }

    static let oneOfEach: [Rule] = [
        .readAmount, .readDate, .readHeader, .readCodeUnknown, .readCodeDuplicate, .readLineMissing, .readEdition,
        .readEncoding, .readNotAFiling, .headerDiffers, .sign(.seg7B), .footing(.seg5), .tie(.segShortOptions),
        .excessDeficient(.segregated), .targetBelow(.segregated), .targetBelowDays, .targetAbsent(.segregated),
        .targetChanged(.segregated), .bufferThin(.segregated), .excessDrop(.segregated), .timeLate, .timeEarly,
        .dayMissing(isHoliday: false), .dayStale, .amended, .amendedFlips, .requirementForeign,
        .deficitsHigh(.segregated), .requirementMove(.segregated), .compositionShift(.segregated), .valueOdd,
    ]

    @Test func everyFamilyOfRulesHasItsFile() throws {
        var found: Set<String> = []
        for fault in Self.faults {
            let read = FilingReader.read(try Fixtures.source("faults/\(fault.name).txt"))
            for finding in Self.findings(read) {
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
        #expect(files.sorted() == Self.faults.map { $0.name + ".txt" }.sorted())
    }
}
