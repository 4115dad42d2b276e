import Holidays
import Segregation
import SyntheticFilings
import TestSupport
import Testing

/// Archives of made-up filings: what is in them is what their truth says, and nothing else.
@Suite struct SyntheticArchiveTests {
    private static let calendar = Result {
        BusinessCalendar(
            try HolidayFiles.all.flatMap { try HolidayFile($0.bytes).holidays }, years: HolidayFiles.all.map(\.year))
    }

    private static let template = Result {
        FilingTemplate(try #require(FilingReader.read(try Fixtures.filing2017()).value.first))
    }

    private static func archive(_ plan: SyntheticArchive.Plan) throws -> SyntheticArchive {
        try SyntheticArchive(plan, template.get(), calendar.get())
    }

    /// The filings of an archive, read.
    private static func filings(_ archive: SyntheticArchive) -> [Filing] {
        var filings: [Filing] = []
        var reader = FilingReader()
        archive.makeFiles { file in
            let read = reader.read(SourceFile(name: file.name, bytes: file.bytes))
            #expect(read.findings.isEmpty && read.value.count == 1, "\(file.name)")
            filings += read.value
        }
        return filings
    }

    private static let several = Dictionary(uniqueKeysWithValues: SyntheticFault.allCases.map { ($0, 4) })

    /// The checks of single filings find every fault put in, and nothing else.
    @Test(arguments: [1, 20_171_106] as [UInt64]) func detection(seed: UInt64) throws {
        let archive = try Self.archive(.init(firms: 6, days: 60, seed: seed, faults: Self.several))
        let found = Self.filings(archive).flatMap { filing in
            Checks.findings(in: filing).compactMap { finding -> Detection? in
                guard let firm = filing.header.firm, let day = filing.header.asOf else { return nil }
                return Detection(rule: finding.rule.name, firm: firm, day: day, file: filing.source.name)
            }
        }
        // What needs several filings is scored with the checks that read histories.
        let ofHistory = ["amended", "day.", "time.", "excess.drop."]
        let score = DetectionScore(truth: archive.truth, found: found) { rule in
            !ofHistory.contains { rule.hasPrefix($0) }
        }
        #expect(score.missed.isEmpty, "\(score.missed)")
        #expect(score.unexpected.isEmpty, "\(score.unexpected)")
        #expect(found.count == 4 * 4 + 4)
        #expect(archive.truth.count == 4 * (3 + 2 + 7))
    }

    /// All checks together, those of single filings and those of histories: every fault is found, and nothing else.
    @Test func wholeDetection() throws {
        let archive = try Self.archive(.init(firms: 6, days: 60, seed: 4, faults: Self.several))
        let basis = Basis(calendar: try Self.calendar.get())
        let filings = Self.filings(archive)
        var findings = filings.flatMap { filing in
            (Checks.findings(in: filing) + Checks.alerts(in: filing, basis)).map { (filing.header.firm, $0) }
        }
        for history in FirmHistory.histories(of: filings) {
            findings += Checks.findings(in: history, basis).map { (history.firm, $0) }
        }
        let found = findings.compactMap { firm, finding -> Detection? in
            var day = finding.day
            if case .history(.daysMissing(let days, _, _, _)) = finding.facts { day = days.lowerBound }
            guard let firm, let day else { return nil }
            return Detection(rule: finding.rule.name, firm: firm, day: day, file: finding.place.source.name)
        }
        let score = DetectionScore(truth: archive.truth, found: found) { _ in true }
        #expect(found.count == findings.count)
        #expect(score.missed.isEmpty, "\(score.missed)")
        #expect(score.unexpected.isEmpty, "\(score.unexpected)")
    }

    /// What the truth says of several days is so: versions, gaps, dates, repeated statements, falls.
    @Test func historiesAreAsTold() throws {
        let archive = try Self.archive(.init(firms: 6, days: 60, seed: 3, faults: Self.several))
        let calendar = try Self.calendar.get()
        var found: [Detection] = []
        for history in FirmHistory.histories(of: Self.filings(archive)) {
            func add(_ rule: String, _ day: Day) {
                found.append(Detection(rule: rule, firm: history.firm, day: day, file: ""))
            }
            for day in archive.days where history[day] == nil { add("day.missing", day) }
            for (before, day) in zip(history.days, history.days.dropFirst()) {
                let filing = day.effective
                if day.versions.count > 1 { add("amended", day.day) }
                let due = try #require(calendar.due(asOf: day.day))
                if try #require(filing.header.submitted) > due.upperBound { add("time.late", day.day) }
                #expect(try #require(filing.header.submitted) >= due.lowerBound)
                for statement in Statement.allCases {
                    let amounts = filing.statement(statement)?.amounts.map(\.amount)
                    if amounts == before.effective.statement(statement)?.amounts.map(\.amount) {
                        add("day.stale", day.day)
                    }
                    let (now, then) = (Measures(statement, of: filing), Measures(statement, of: before.effective))
                    let (excess, last) = (try #require(now.excess?.amount), try #require(then.excess?.amount))
                    if last > 0, (last - excess) * 4 > last { add("excess.drop.\(statement.name)", day.day) }
                }
            }
        }
        let score = DetectionScore(truth: archive.truth, found: found) { rule in
            ["amended", "day.", "time.", "excess.drop."].contains { rule.hasPrefix($0) }
        }
        #expect(score.missed.isEmpty, "\(score.missed)")
        #expect(score.unexpected.isEmpty, "\(score.unexpected)")
    }

    /// Without faults nothing is worth a word: moves are small, targets constant, excesses well above them.
    @Test(arguments: [1, 2] as [UInt64]) func gentleByDefault(seed: UInt64) throws {
        let archive = try Self.archive(.init(firms: 3, days: 60, seed: seed))
        let filings = Self.filings(archive)
        #expect(archive.truth.isEmpty && filings.count == 180)
        for filing in filings {
            #expect(Checks.findings(in: filing).isEmpty, "\(filing.source.name)")
            #expect(filing.header.firm?.hasPrefix("Example ") == true)
            // No amount that is small beside its neighbours.
            let amounts = filing.statements.flatMap(\.amounts)
            #expect(amounts.allSatisfy { $0.amount == .zero || $0.amount.magnitude >= Dollars(100_000) })
        }
        for history in FirmHistory.histories(of: filings) {
            #expect(history.days.map(\.day) == archive.days)
            for (before, after) in zip(history.days, history.days.dropFirst()) {
                for statement in Statement.allCases {
                    try Self.expectGentle(statement, before.effective, after.effective)
                }
            }
        }
    }

    private static func expectGentle(_ statement: Statement, _ before: Filing, _ after: Filing) throws {
        let (old, new) = (Measures(statement, of: before), Measures(statement, of: after))
        let required = try #require(old.required?.amount)
        let move = try #require(new.required?.amount) - required
        #expect(move != 0 && move.magnitude * 100 < required.magnitude)
        let excess = try #require(new.excess?.amount)
        let fall = try #require(old.excess?.amount) - excess
        #expect(fall * 10 < excess)
        #expect(old.target == new.target && excess * 10 > (new.target?.amount ?? 0) * 15)
        let held = try #require(new.held?.amount)
        let oldHeld = try #require(old.held?.amount)
        for amount in try #require(after.statement(statement)?.amounts) {
            let earlier = before.dollars(amount.line)?.amount ?? 0
            let shift = Double(amount.amount.amount) / Double(held) - Double(earlier) / Double(oldHeld)
            #expect(abs(shift) < 0.01, "\(amount.line.id)")
        }
    }

    /// The same plan gives the same bytes, another seed others; a firm is the same however many there are.
    @Test func sameEveryTime() throws {
        func files(_ plan: SyntheticArchive.Plan) throws -> [String: [UInt8]] {
            var files: [String: [UInt8]] = [:]
            try Self.archive(plan).makeFiles { files[$0.name] = $0.bytes }
            return files
        }
        let plan = SyntheticArchive.Plan(firms: 2, days: 10, seed: 7, faults: [.footing: 1, .missing: 1, .amended: 1])
        let first = try files(plan)
        #expect(try files(plan) == first && first.count == 20)
        let other = try files(.init(firms: 2, days: 10, seed: 8))
        #expect(Set(other.values).isDisjoint(with: first.values))
        let one = try files(.init(firms: 1, days: 10, seed: 8))
        #expect(one.allSatisfy { other[$0.key] == $0.value } && one.count == 10)
        #expect(one.keys.sorted().first == "example-futures-1-llc_2017-01-03.txt")
    }

    /// Of either edition a firm of any size has nothing wrong in its filing.
    @Test func templatesOfAnySize() throws {
        for source in try [Fixtures.filing2013(), Fixtures.filing2017()] {
            let template = FilingTemplate(try #require(FilingReader.read(source).value.first))
            let day = try #require(Day(iso8601: "2017-11-06"))
            let head = FilingTemplate.Head(firm: "Example LLC", asOf: day, submitted: day)
            for share: UInt64 in [1, 1 << 10, 12_345, 1 << 20, 1 << 23] {
                let bytes = template.bytes(head, template.amounts(share: share))
                let read = FilingReader.read(SourceFile(name: "t", bytes: bytes))
                let filing = try #require(read.value.first)
                let rules = Checks.findings(in: filing).map(\.rule.name)
                #expect(read.findings.isEmpty && rules.isEmpty, "\(share): \(rules)")
                #expect(filing.header.firm == "Example LLC" && filing.header.asOf == day)
            }
        }
    }

    @Test func refusals() throws {
        #expect(throws: SyntheticArchive.Refusal.tooManyFaults(.late, placed: 1)) {
            try Self.archive(.init(firms: 1, days: 3, seed: 1, faults: [.late: 2]))
        }
        #expect(throws: SyntheticArchive.Refusal.tooManyFaults(.amended, placed: 0)) {
            try Self.archive(.init(firms: 1, days: 1, seed: 1, faults: [.amended: 1]))
        }
        #expect(throws: SyntheticArchive.Refusal.self) { try Self.archive(.init(firms: 1, days: 9999, seed: 1)) }
    }

    /// Both sides of a score, and rules that take no part.
    @Test func score() throws {
        let day = try #require(Day(iso8601: "2017-11-06"))
        func detection(_ rule: String, file: String = "") -> Detection {
            Detection(rule: rule, firm: "Example", day: day, file: file)
        }
        let truth = ["a", "b", "x"].map { detection($0) }
        let score = DetectionScore(truth: truth, found: ["b", "c", "x.y"].map { detection($0, file: "f") }) {
            !$0.hasPrefix("x")
        }
        #expect(score.missed == [detection("a")] && score.unexpected == [detection("c", file: "f")] && !score.isPerfect)
        #expect(DetectionScore(truth: truth, found: truth) { _ in true }.isPerfect)
        #expect(truth[0].row == "a\tExample\t2017-11-06\t\n" && Detection.columns == "rule\tfirm\tday\tfile\n")
    }
}
