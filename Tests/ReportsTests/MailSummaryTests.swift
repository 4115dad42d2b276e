import DocumentModel
import Segregation
import TestSupport
import Testing

@testable import Reports

/// What a mail says first: subject, heading, and the pool with the lowest cover of target.
///
/// Each has a rule.
@Suite struct MailSummaryTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let text: @Sendable () throws -> FilingText
        /// Behind the firm and the day.
        let subject: String
        var alerts = ""
        let headline: String
        let lead: String
    }

    private static let swapsLowest =
        "Cleared swaps customer collateral, 1.24×, an excess of $496.0 million against a target of $399.1 million."

    static let cases = [
        Case(
            testDescription: "above target", text: { try .edition2017() },
            subject: "444.2 / 194.5 / 496.0 m, all above target", headline: "All above target",
            lead: "Lowest cover of target: \(swapsLowest)"),
        Case(
            testDescription: "equal to the target",
            text: { try .edition2017().amount(7194, "444,221,938").amount(7198, "0") },
            subject: "444.2 / 194.5 / 496.0 m, all at or above target", headline: "All at or above target",
            lead:
                "Lowest cover of target: Customer segregated funds, 1.00×, an excess of $444.2 million against a target "
                + "of $444.2 million."),
        Case(
            testDescription: "a dollar below",
            text: { try .edition2017().amount(7194, "444,221,939").amount(7198, "-1") },
            subject: "444.2 / 194.5 / 496.0 m, segregated below target", alerts: "BELOW TARGET: ",
            headline: "Segregated below target",
            lead:
                "Lowest cover of target: Customer segregated funds, 1.00×, an excess of $444.2 million against a target "
                + "of $444.2 million."),
        Case(
            testDescription: "two below",
            text: { try .edition2017().amount(7194, "500,000,000").amount(8760, "991,918,604") },
            subject: "444.2 / 194.5 / 496.0 m, segregated below target, swaps below target",
            alerts: "BELOW TARGET: ERROR: ",
            headline: "Segregated below target, swaps below target; 2 errors",
            lead:
                "Lowest cover of target: Cleared swaps customer collateral, 0.50×, an excess of $496.0 million against a "
                + "target of $991.9 million."),
        Case(
            testDescription: "deficient",
            text: { try .edition2017().amount(7180, "6,778,975,916").amount(7190, "-5,000,000") },
            subject: "(5.0) / 194.5 / 496.0 m, segregated deficient", alerts: "DEFICIENT: ERROR: ",
            headline: "Segregated deficient; 2 errors",
            lead:
                "Lowest cover of target: Customer segregated funds, (0.02×), a deficiency of $5.0 million against a target "
                + "of $316.4 million."),
        Case(
            testDescription: "a dollar deficient", text: { try .edition2017().amount(7190, "-1") },
            subject: "(0.000001) / 194.5 / 496.0 m, segregated deficient", alerts: "DEFICIENT: ERROR: ",
            headline: "Segregated deficient; 2 errors",
            lead: "Lowest cover of target: Customer segregated funds, 0.00×, a deficiency of $1 against a target of "
                + "$316.4 million."),
        // The filing states an excess that its own figures deny.
        Case(
            testDescription: "deficient only when recomputed",
            text: { try .edition2017().amount(7180, "6,778,975,916") },
            subject: "444.2 / 194.5 / 496.0 m, segregated deficient", alerts: "DEFICIENT: ERROR: ",
            headline: "Segregated deficient; 2 errors", lead: "Lowest cover of target: \(swapsLowest)"),
        Case(
            testDescription: "below zero goes before below target",
            text: { try .edition2017().amount(7190, "-1").amount(8760, "991,918,604") },
            subject: "(0.000001) / 194.5 / 496.0 m, segregated deficient, swaps below target",
            alerts: "DEFICIENT: ERROR: ", headline: "Segregated deficient, swaps below target; 3 errors",
            lead: "Lowest cover of target: Customer segregated funds, 0.00×, a deficiency of $1 against a target of "
                + "$316.4 million."),
        Case(
            testDescription: "not read", text: { try .edition2017().amount(7190, "444,22,938") },
            subject: "n/r / 194.5 / 496.0 m, segregated not read", alerts: "ERROR: ",
            headline: "Segregated not read; 1 error", lead: "Lowest cover of target: \(swapsLowest)"),
        Case(
            testDescription: "one statement", text: { try .edition2017().only(.segregated) },
            subject: "444.2 m, above target", headline: "Above target",
            lead:
                "Lowest cover of target: Customer segregated funds, 1.40×, an excess of $444.2 million against a target "
                + "of $316.4 million."),
        Case(
            testDescription: "before there were targets", text: { try .edition2013() },
            subject: "330.1 / 301.8 / 459.6 m, no target on the form", headline: "No target on the form",
            lead: "Lowest cover: Customer segregated funds, 6.81% of the amount required, an excess of $330.1 million."),
        Case(
            testDescription: "a target of nothing", text: { try .edition2017().only(.segregated).amount(7194, "0") },
            subject: "444.2 m, above target", alerts: "ERROR: ", headline: "Above target; 1 error",
            lead: "Lowest cover: Customer segregated funds, 6.55% of the amount required, an excess of $444.2 million."),
        Case(
            testDescription: "a target that cannot be read", text: { try .edition2017().amount(7194, "316,4,000") },
            subject: "444.2 / 194.5 / 496.0 m, segregated without target", alerts: "ERROR: ",
            headline: "Segregated without target; 1 error", lead: "Lowest cover of target: \(swapsLowest)"),
    ]

    private static func summary(_ texts: FilingText...) throws -> MailSummary {
        try MailSummary(ReportFixture(texts.enumerated().map { $0.element.source("\($0.offset).txt") }).report())
    }

    @Test(arguments: cases) func beginsWith(_ item: Case) throws {
        let summary = try Self.summary(item.text())
        let day = try #require(summary.report.filing.header.asOf).iso8601
        let subject = "\(item.alerts)Citigroup Global Markets Inc. seg \(day): excess \(item.subject)"
        #expect(summary.subject(isDraft: false) == subject)
        #expect(summary.subject(isDraft: true) == "DRAFT: \(subject)")
        #expect(summary.headline == item.headline)
        #expect(summary.lead == item.lead)
    }

    @Test func amendedIsSaid() throws {
        let summary = try Self.summary(.edition2017().replacing("INITIAL", "AMENDED"))
        #expect(summary.subject(isDraft: false).hasSuffix(", all above target, amended"))
    }

    /// A long name leaves room for the figures, and nothing of a name is obeyed.
    @Test(arguments: [
        (String(repeating: "W", count: 300), String(repeating: "W", count: 59) + "…"),
        (String(repeating: "W", count: 60), String(repeating: "W", count: 60)),
        ("A\u{1B}[31mB", #"A\x1b[31mB"#), ("Inc. \u{202E}fdp.exe", #"Inc. \u{202e}fdp.exe"#),
        ("<script>\"{{x}}\" & Co", "<script>\"{{x}}\" & Co"), ("A\u{0}B", #"A\x00B"#),
    ])
    func namesInSubjects(name: String, shown: String) throws {
        let subject = try Self.summary(.edition2017().firm(name)).subject(isDraft: false)
        #expect(subject == "\(shown) seg 2017-11-06: excess 444.2 / 194.5 / 496.0 m, all above target")
    }

    /// Nothing is lost in rounding: an amount of less than 50,000 is told to the dollar, in millions like the others.
    @Test(
        arguments: [
            (0, "–"), (1, "0.000001"), (-1, "(0.000001)"), (49_999, "0.049999"), (50_000, "0.050000"), (50_001, "0.1"),
            (-50_001, "(0.1)"), (444_221_938, "444.2"), (-5_000_000, "(5.0)"),
        ] as [(Int64, String)])
    func millions(amount: Int64, text: String) {
        #expect(AmountFormat.millionsOrLess(Dollars(amount)) == text)
    }
}
