import Segregation
import TestSupport
import Testing

/// Exceptions with their references, and that nothing that comes later changes one.
@Suite struct ExceptionRegisterTests {
    typealias Sent = PlainHistory.Sent

    private static func register(_ history: FirmHistory) -> ExceptionRegister {
        ExceptionRegister(history, PlainHistory.basis, findings: Checks.findings(in:))
    }

    private static func register(_ filings: [Sent]) throws -> ExceptionRegister {
        register(try PlainHistory.history(filings))
    }

    private static func words(_ entry: ExceptionRegister.Entry) -> String {
        let state =
            switch entry.state {
            case .recorded: "recorded"
            case .open: "open"
            case .ended(let day): "ended \(day.iso8601)"
            case .stands: "stands"
            case .amendedAway(let day): "amended \(day?.iso8601 ?? "")"
            case .notAtHand: "not at hand"
            case .filedLate(let days): "late \(days)"
            }
        return "\(entry.reference) \(state)"
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let filings: [Sent]
        let expected: [String]
    }

    /// Wednesday 1 November 2017 is the first of the days.
    static let cases = [
        Case(testDescription: "nothing", filings: [Sent("2017-11-01", 200)], expected: []),
        Case(
            testDescription: "below target on two days, then above",
            filings: [Sent("2017-11-01", 90), Sent("2017-11-02", 95), Sent("2017-11-03", 100)],
            expected: [
                "2017-11-01/SEG/target.below ended 2017-11-03", "2017-11-02/SEG/target.below ended 2017-11-03",
            ]),
        Case(
            testDescription: "deficient to the end", filings: [Sent("2017-11-01", 150), Sent("2017-11-02", -1)],
            expected: [
                "2017-11-02/SEG/excess.deficient open", "2017-11-02/SEG/excess.drop recorded",
                "2017-11-02/SEG/target.below open",
            ]),
        Case(
            testDescription: "another target",
            filings: [Sent("2017-11-01", 200), Sent("2017-11-02", 200, target: 120)],
            expected: ["2017-11-02/SEG/target.changed recorded"]),
        Case(
            testDescription: "late and missing",
            filings: [
                Sent("2017-11-01", 200, submitted: "2017-11-06"), Sent("2017-11-03", 200, submitted: "2017-11-06"),
            ],
            expected: ["2017-11-01/ALL/filing late 2", "2017-11-02/ALL/filing not at hand"]),
        Case(
            testDescription: "amended away",
            filings: [Sent("2017-11-01", 90), Sent("2017-11-01", 101, submitted: "2017-11-06", marker: .amended)],
            expected: [
                "2017-11-01/SEG/target.below amended 2017-11-06",
                "2017-11-01/ALL/amended recorded",
            ]),
        Case(
            testDescription: "amended and still so",
            filings: [Sent("2017-11-01", 90), Sent("2017-11-01", 91, submitted: "2017-11-06", marker: .amended)],
            expected: ["2017-11-01/SEG/target.below open", "2017-11-01/ALL/amended recorded"]),
        Case(
            testDescription: "a drop that an amendment of the day before takes away",
            filings: [
                Sent("2017-11-01", 400), Sent("2017-11-01", 210, submitted: "2017-11-06", marker: .amended),
                Sent("2017-11-02", 200),
            ],
            expected: [
                "2017-11-01/ALL/amended recorded", "2017-11-02/SEG/excess.drop amended 2017-11-03",
            ]),
    ]

    @Test(arguments: cases) func entries(sample: Case) throws {
        #expect(try Self.register(sample.filings).entries.map(Self.words) == sample.expected)
    }

    @Test func anExceptionIsToldOnce() throws {
        let register = try Self.register([
            Sent("2017-11-01", 90), Sent("2017-11-01", 91, submitted: "2017-11-06", marker: .amended),
        ])
        #expect(register.entries.first?.findings.count == 1)
    }

    // MARK: Stability

    /// Two months of filings with faults of every kind: low days, gaps, late ones, amendments.
    private static func random(_ seed: Int) throws -> [Sent] {
        var random = SplitMix64(seed: UInt64(seed))
        let plain = try PlainHistory.weekdays(from: "2017-10-02", (0..<60).map { _ in 200 })
        var filings: [Sent] = []
        for sent in plain {
            func excess() -> Int64 { Int64.random(in: -40...400, using: &random) }
            let kind = Int.random(in: 0..<8, using: &random)
            if kind == 0 { continue }
            let day = try #require(Day(iso8601: sent.day))
            let late = kind == 1 ? 9 : 1
            let submitted = day.adding(days: late)?.iso8601
            filings.append(Sent(sent.day, excess(), submitted: submitted))
            guard kind == 2 else { continue }
            let again = day.adding(days: late + Int.random(in: 1...30, using: &random))?.iso8601
            filings.append(Sent(sent.day, excess(), submitted: again, marker: .amended))
        }
        return filings
    }

    /// What was known on a day keeps its reference on every later day, but for a filing that had not come yet and turns out to
    /// have been in time: the same filings in any order of days.
    @Test(arguments: 0..<12) func referencesStay(seed: Int) throws {
        let filings = try Self.random(seed)
        let history = try PlainHistory.history(filings)
        let all = Set(Self.register(history).entries.map(\.reference))
        #expect(all.count > 10)
        for known in ["2017-10-20", "2017-11-03", "2017-11-20"] {
            let day = try #require(Day(iso8601: known))
            let earlier = try #require(history.knownOn(day))
            for reference in Self.register(earlier).entries.map(\.reference) where !reference.hasSuffix("/filing") {
                // A comparison with the day before may find another day before when a filing comes late.
                if reference.hasSuffix("excess.drop"), !all.contains(reference) { continue }
                #expect(all.contains(reference), "\(reference), known on \(known)")
            }
        }
    }

    /// A pack of November says of October what the pack of October said.
    @Test(arguments: 0..<12) func aLaterMonthChangesNothing(seed: Int) throws {
        let history = try PlainHistory.history(try Self.random(seed))
        let october = try PlainHistory.month("2017-10")
        let before = try #require(history.through(october.last))
        let then = Self.register(before).entries(of: october, enteredAfter: nil).own.map(\.reference)
        let now = Self.register(history).entries(of: october, enteredAfter: nil).own.map(\.reference)
        #expect(then.count > 4)
        // Days at the end of the month that turn out to be missing are the only ones that can come to it.
        #expect(now.filter { !$0.hasSuffix("/filing") || then.contains($0) } == then)
    }

    // MARK: What a pack lists

    @Test func ofEarlierMonthsWhatIsOpenOrNew() throws {
        let register = try Self.register([
            Sent("2017-09-28", 200), Sent("2017-10-02", 200), Sent("2017-10-03", 90), Sent("2017-10-04", 200),
            Sent("2017-10-04", 201, submitted: "2017-11-15", marker: .amended), Sent("2017-11-01", 201),
        ])
        let month = try PlainHistory.month("2017-11")
        let listed = register.entries(of: month, enteredAfter: Day(iso8601: "2017-11-02"))
        #expect(listed.own.isEmpty)
        let earlier = listed.earlier.map(\.reference)
        #expect(earlier.contains("2017-09-29/ALL/filing"))
        #expect(earlier.contains("2017-10-04/ALL/amended"))
        #expect(!earlier.contains("2017-10-03/SEG/target.below"))
        let known = register.entries(of: month, enteredAfter: Day(iso8601: "2017-11-15")).earlier.map(\.reference)
        #expect(!known.contains("2017-10-04/ALL/amended"))
    }
}
