import DocumentModel
import Segregation

/// What a mail says of a firm and day: the verdict first, then the three pools, what moved them, what to look at.
///
/// It draws on a report and on nothing else, so that its figures are the report's.
public struct MailSummary: Sendable {
    /// What a message says of itself.
    public struct Setting: Sendable {
        /// What the report says of itself.
        public var imprint: FirmReport.Imprint
        /// Why the message is sent, a sentence.
        public var reason: String
        /// The names of the files that travel with it.
        public var attachments: [String] = []
        /// Whether there is a site that its links lead to.
        public var hasSite = false
        /// Whether it shows the excess over time as a picture.
        public var hasChart = false

        /// A message without attachments, links and picture.
        public init(_ imprint: FirmReport.Imprint, reason: String) {
            self.imprint = imprint
            self.reason = reason
        }
    }

    let report: FirmReport
    let standings: [(statement: Statement, standing: PoolStanding)]

    /// The name of the chart that a message may show.
    public static let chart = ExcessChart.inDollars

    /// A summary of a report.
    public init(_ report: FirmReport) {
        self.report = report
        standings = Statement.allCases.map { statement in
            (statement, PoolStanding(statement, of: report.filing, report.findings))
        }
    }

    /// The pools that the filing holds a statement of.
    var pools: [Statement] { standings.filter { $0.standing != .absent }.map(\.statement) }

    /// The chart that a message may show as a picture.
    private func excessChart() -> Chart? {
        ExcessChart(history: report.history, calendar: report.material.basis.calendar).charts().first
    }

    /// The summary as a document of one section.
    public func document(_ setting: Setting) -> Document {
        let marking = setting.imprint.marking
        let day = report.current.day
        let firm = report.history.firm
        // Inboxes show how the body begins beside the subject, which names the firm already.
        var blocks: [Block] = [
            .masthead(Masthead(kicker: "", title: headline, subtitle: lead, facts: [])),
            .paragraph(
                Paragraph(.body, Text(firm, .strong) + Text(", as of \(AmountFormat.longDay(day))", .strong))),
            .paragraph(Paragraph(.note, Text(report.facts.joined(separator: " · ")))),
        ]
        blocks += standings.filter { !$0.standing.isGood }.map {
            .paragraph(.init(.lead, report.sentence($0.statement)))
        }
        if !pools.isEmpty { blocks.append(.table(poolTable())) }
        if let bars = targetBars() { blocks.append(.chart(bars)) }
        blocks += drivers()
        blocks += exceptions()
        if setting.hasChart, let chart = excessChart() { blocks.append(.chart(chart)) }
        blocks += ways(setting)
        blocks.append(.definitions(foot(setting)))
        let section = Section(id: "mail", title: "", shortTitle: "Summary", start: .newPage, blocks: blocks)
        let page = setting.hasSite ? MailSummary.page(of: firm, day) : nil
        let publisher = marking.organisation
        return Document(
            metadata: Metadata(
                title: subject(isDraft: marking.isDraft), author: publisher ?? "segreport",
                subject: "Segregation, secured amount and cleared swaps of \(firm) as of \(day.iso8601)",
                keywords: [], created: setting.imprint.created, creator: setting.imprint.program),
            runningHead: RunningHead(
                left: firm, middle: marking.classification ?? "", right: "As of \(AmountFormat.longDay(day))",
                foot: [publisher, "Daily segregation summary", setting.imprint.digest].compactMap(\.self)
                    .joined(separator: " · ")),
            watermark: marking.isDraft ? "DRAFT" : nil,
            sections: [section.relinked { anchor in page.map { .page("\($0)#\(anchor)") } }]
        ).writtenOut
    }

    /// Where a site has the page of a firm and day.
    private static func page(of firm: String, _ day: Day) -> String {
        SitePath.day(slug(of: firm), day)
    }

    /// The name of a firm in small letters, digits and hyphens, as addresses and names of files have it.
    public static func slug(of firm: String) -> String {
        FirmSlugs.slugs(of: [firm]).joined()
    }

    // MARK: Below the figures

    /// Where there is more: pages of a site, files that travel along.
    private func ways(_ setting: Setting) -> [Block] {
        var lines: [Text] = []
        if setting.hasSite {
            let firm = report.history.firm
            lines.append(
                .link("The statements of the day, line by line", toPage: Self.page(of: firm, report.current.day)))
            lines.append(.link("All days of the firm", toPage: SitePath.firm(Self.slug(of: firm))))
        }
        if !setting.attachments.isEmpty {
            lines.append(Text("See attached: \(setting.attachments.joined(separator: ", "))."))
        }
        guard !lines.isEmpty else { return [] }
        return [.heading("More")] + lines.map { .paragraph(Paragraph(.body, $0)) }
    }

    private func foot(_ setting: Setting) -> [Definition] {
        let imprint = setting.imprint
        let shown = [report.current] + report.material.comparatives
        let sourceOfName = Dictionary(report.sources.map { ($0.name, $0) }) { first, _ in first }
        let sources = shown.map { day -> String in
            let name = day.effective.source.name
            let digits = sourceOfName[name].map { String($0.sha256.prefix(12)) } ?? AmountFormat.Mark.notFound
            return "\(day.day.iso8601) \(FirmReport.fileName(name)), SHA-256 \(digits)"
        }
        return [
            Definition("Sources", Text(sources.joined(separator: "; "))),
            Definition("Made by", Text("\(imprint.program), \(imprint.created.iso8601), digest \(imprint.digest)")),
            Definition("Why you get this", Text("\(setting.reason) The message was made by a program.")),
            Notes.use,
        ]
    }
}
