import Segregation
import Testing

/// The words clear, note and decide, a case for each rule.
@Suite struct PoolReviewTests {
    typealias Sent = PlainHistory.Sent

    static func name(_ reason: PoolReview.Reason) -> String {
        switch reason {
        case .deficient(let days, let lowest): "deficient \(days) \(lowest.excess.amount)"
        case .belowTargetAtClose(let closing): "close \(closing.excess.amount)"
        case .belowTargetInRow(let days): "row \(days)"
        case .targetChanged(let from, let to, let day): "changed \(from.amount) \(to.amount) \(day.iso8601)"
        case .noTarget: "no target"
        case .belowTargetOnce(let days, let lowest): "once \(days) \(lowest.excess.amount)"
        case .thinBuffer(let over, _, let limit): "thin \(over.amount) \(limit)"
        case .drop(let days, let first): "drop \(days) \(first.iso8601)"
        case .fallAboveTarget(let fall, let length, _): "fall \(fall.amount.amount) \(length)"
        case .filing(let missing, let late, let amended): "filing \(missing) \(late) \(amended)"
        case .differences(let count): "differences \(count)"
        case .notReported: "not reported"
        }
    }

    /// A review of November 2017: the month is filled with days of 200 but for those given.
    private static func review(_ filings: [Sent]) throws -> PoolReview {
        let given = Set(filings.map(\.day))
        let whole = try PlainHistory.weekdays(from: "2017-11-01", (0..<22).map { _ in 200 })
        let history = try PlainHistory.history(whole.filter { !given.contains($0.day) } + filings)
        return MonthReview(try PlainHistory.month("2017-11"), of: history, PlainHistory.basis).reviews[0]
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let filings: [Sent]
        let word: PoolReview.Word
        let reasons: [String]
    }

    static let cases = [
        Case(testDescription: "clear", filings: [], word: .clear, reasons: []),
        Case(
            testDescription: "deficient on a day", filings: [Sent("2017-11-08", -5)], word: .decide,
            reasons: ["deficient 1 -5", "once 1 -5", "drop 1 2017-11-08", "fall 205 1"]),
        Case(
            testDescription: "below target at the close", filings: [Sent("2017-11-30", 99)], word: .decide,
            reasons: ["close 99", "drop 1 2017-11-30", "fall 101 1"]),
        Case(
            testDescription: "below target on two days in a row",
            filings: [Sent("2017-11-08", 99), Sent("2017-11-09", 99)], word: .decide,
            reasons: ["row 2", "drop 1 2017-11-08", "fall 101 1"]),
        Case(
            testDescription: "below target on two days, not in a row",
            filings: [Sent("2017-11-08", 98, target: 99), Sent("2017-11-10", 151, target: 152)], word: .decide,
            reasons: [
                "changed 100 99 2017-11-08", "changed 99 100 2017-11-09", "changed 100 152 2017-11-10",
                "changed 152 100 2017-11-13", "once 2 98", "drop 1 2017-11-08", "fall 102 1",
            ]),
        Case(
            testDescription: "another target at the close", filings: [Sent("2017-11-30", 200, target: 150)],
            word: .decide, reasons: ["changed 100 150 2017-11-30"]),
        Case(
            testDescription: "no target at the close", filings: [Sent("2017-11-30", 200, target: nil)], word: .decide,
            reasons: ["no target"]),
        Case(
            testDescription: "a target of zero", filings: [Sent("2017-11-30", 200, target: 0)], word: .decide,
            reasons: ["changed 100 0 2017-11-30", "no target"]),
        Case(
            testDescription: "no target and nothing required",
            filings: [Sent("2017-11-30", 200, target: nil, required: 0)],
            word: .clear, reasons: []),
        Case(
            testDescription: "a thin buffer", filings: [Sent("2017-11-29", 150), Sent("2017-11-30", 109)], word: .note,
            reasons: ["thin 9 10", "drop 1 2017-11-30"]),
        Case(
            testDescription: "a buffer that is not thin", filings: [Sent("2017-11-29", 150), Sent("2017-11-30", 113)],
            word: .clear, reasons: []),
        Case(
            testDescription: "late and amended",
            filings: [
                Sent("2017-11-08", 200, submitted: "2017-11-10"), Sent("2017-11-09", 200),
                Sent("2017-11-09", 201, submitted: "2017-11-15", marker: .amended),
            ], word: .note, reasons: ["filing 0 1 1"]),
    ]

    @Test(arguments: cases) func byRule(sample: Case) throws {
        let review = try Self.review(sample.filings)
        #expect(review.reasons.map(Self.name) == sample.reasons)
        #expect(review.word == sample.word && review.isHeld)
    }

    @Test func poolsThatAreNotThere() throws {
        let month = try PlainHistory.month("2017-11")
        let before = try PlainHistory.history([Sent("2017-10-31", 200)])
        let reviews = MonthReview(month, of: before, PlainHistory.basis).reviews
        #expect(reviews[0].reasons.map(Self.name) == ["not reported"] && reviews[0].word == .note)
        #expect(reviews[1].reasons.isEmpty && reviews[1].word == .clear && !reviews[1].isHeld)
    }

    @Test func beforeThereWereTargets() throws {
        let filings = try PlainHistory.weekdays(from: "2013-11-01", (0..<21).map { _ in 200 }, target: nil)
        let history = try PlainHistory.history(
            filings.map { Sent($0.day, $0.excess, target: nil, edition: .edition2013) })
        let review = MonthReview(try PlainHistory.month("2013-11"), of: history, PlainHistory.basis).reviews[0]
        #expect(review.word == .clear && review.reasons.isEmpty)
    }

    @Test func aMonthThatIsShort() throws {
        let history = try PlainHistory.history([Sent("2017-11-06", 200)])
        let review = MonthReview(try PlainHistory.month("2017-11"), of: history, PlainHistory.basis).reviews[0]
        #expect(review.reasons.map(Self.name) == ["filing 21 0 0"] && review.word == .note)
    }

    // MARK: The last pack

    @Test func whatTheLastPackKnew() throws {
        let history = try PlainHistory.history([
            Sent("2017-10-30", 200), Sent("2017-10-31", 90), Sent("2017-11-01", 210),
            Sent("2017-10-31", 190, submitted: "2017-11-20", marker: .amended),
        ])
        let last = try #require(
            LastPack(before: try PlainHistory.month("2017-11"), of: history, PlainHistory.basis))
        #expect(last.month.iso8601 == "2017-10" && last.cutoff?.iso8601 == "2017-11-01")
        #expect(last.figures[0].closing?.excess == Dollars(90) && last.reviews[0].word == .decide)
    }

    @Test func aLateFilingIsWaitedFor() throws {
        let history = try PlainHistory.history([
            Sent("2017-10-31", 90, submitted: "2017-11-08"), Sent("2017-11-01", 210),
        ])
        let last = LastPack(before: try PlainHistory.month("2017-11"), of: history, PlainHistory.basis)
        #expect(last?.cutoff?.iso8601 == "2017-11-08" && last?.figures[0].closing?.excess == Dollars(90))
    }

    @Test func withoutAMonthBefore() throws {
        let history = try PlainHistory.history([Sent("2017-09-29", 90), Sent("2017-11-01", 210)])
        #expect(LastPack(before: try PlainHistory.month("2017-11"), of: history, PlainHistory.basis) == nil)
    }
}
