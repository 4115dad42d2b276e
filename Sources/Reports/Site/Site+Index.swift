import DocumentModel
import Segregation

/// The first page: what calls for a look, then the newest filing of every firm.
extension Site {
    /// More alerts than this are left out.
    private static let mostAlerts = 60

    func indexPage() -> SitePage {
        let filings = firms.reduce(0) { $0 + $1.history.days.reduce(0) { $0 + $1.versions.count } }
        let head = head(
            "Overview", "Newest filing as of \(AmountFormat.longDay(newest))",
            facts: [
                AmountFormat.count(firms.count, "firm", "firms"), AmountFormat.count(days.count, "day", "days"),
                AmountFormat.count(filings, "filing", "filings"),
            ])
        return page(
            SitePath.index, "Overview", about: "The newest filing of every firm, and what calls for a look",
            time: newestTime, trail: [], [head, alerts(), latest(), reading()],
            downloads: [
                .init("These figures (CSV)", SitePath.latestData), .init("Sources and data (JSON)", SitePath.manifest),
                .init("Feed of new filings (Atom)", SitePath.feed),
            ])
    }

    // MARK: Alerts

    /// What is found in the newest filing of a firm and calls for a look.
    private struct Alert {
        let firm: SiteFirm
        let severity: Severity?
        let text: String
        let link: String
    }

    private func alerts() -> Section {
        var alerts: [Alert] = []
        for firm in firms {
            let day = firm.latest.day
            for finding in firm.findings[firm.findings.count - 1] where finding.severity >= .notice {
                alerts.append(
                    Alert(
                        firm: firm, severity: finding.severity, text: FindingWords(finding).message,
                        link: SitePath.checks(firm.slug, day) + "#exceptions"))
            }
            if firm.isStale {
                let others = AmountFormat.longDay(newest)
                alerts.append(
                    Alert(
                        firm: firm, severity: nil,
                        text: "the newest filing is of an earlier day; others have filed as of \(others).",
                        link: firm.path(day)))
            }
        }
        let sorted = alerts.enumerated().sorted { left, right in
            (right.element.severity?.rawValue ?? -1, left.offset) < (
                left.element.severity?.rawValue ?? -1, right.offset
            )
        }.map(\.element)
        guard !sorted.isEmpty else {
            return Site.section(
                "alerts", "Alerts", [Site.paragraph("Nothing in the newest filings calls for a look.")])
        }
        let rows = sorted.prefix(Site.mostAlerts).map { alert in
            Table.Row(
                id: nil, role: .line, level: 0,
                cells: [
                    .text(
                        Text(alert.severity?.name ?? "stale", (alert.severity ?? .info) >= .breach ? .strong : .plain)),
                    .text(.link(alert.firm.name, toPage: SitePath.firm(alert.firm.slug))),
                    .text(.link(alert.firm.latest.day.iso8601, toPage: alert.link)),
                    .text(Text(alert.text.prefix(1).uppercased() + alert.text.dropFirst())),
                ])
        }
        var notes: [Text] = []
        if sorted.count > rows.count {
            let count = AmountFormat.count(sorted.count - rows.count, "lighter alert is", "lighter alerts are")
            notes.append(Text("\(count) left out; the pages of the firms have all."))
        }
        let table = Table(
            id: "alerts.table", title: "What calls for a look in the newest filings", subtitle: "The gravest first",
            columns: [
                .init("Severity", .text, .fitted), .init("Firm", .stub, .fitted), .init("As of", .code, .fitted),
                .init("What was found", .text, .share(1)),
            ], rows: Array(rows), notes: notes)
        return Site.section("alerts", "Alerts", [.table(table)])
    }

    // MARK: The newest filings

    private func latest() -> Section {
        // The status stands before the figures: on a narrow screen they are what has to be scrolled.
        var columns: [Table.Column] = [
            .init("Firm", .stub, .share(1)), .init("As of", .code, .fitted), .init("Status", .text, .fitted),
        ]
        for _ in Statement.allCases {
            columns += [
                .init("Excess", .figure, .fitted), .init("Cover", .figure, .fitted),
                .init("Of target", .figure, .fitted),
            ]
        }
        let rows = firms.map { firm -> Table.Row in
            let filing = firm.latest.effective
            var cells: [Table.Cell] = [
                .text(.link(firm.name, toPage: SitePath.firm(firm.slug))),
                .text(.link(firm.latest.day.iso8601, toPage: firm.path(firm.latest.day))),
                .text(SiteState.text(firm.latestStates)),
            ]
            for statement in Statement.allCases {
                let name = "latest.\(firm.slug).\(statement.abbreviation)"
                let line = Measures.lines(of: statement).excess
                cells += [
                    .figure(Figure(filing.entry(line), id: "latest.\(firm.slug).\(line.id)")),
                    Site.cover(statement, filing, "\(name).cover"),
                    Site.targetCover(statement, filing, "\(name).target-cover"),
                ]
            }
            return Table.Row(id: "firm.\(firm.slug)", role: .line, level: 0, cells: cells)
        }
        let table = Table(
            id: "latest.table", title: "The newest filing of every firm", subtitle: "US dollars",
            columns: columns,
            spanners: Statement.allCases.enumerated().map { index, statement in
                .init(Captions.pool(statement), over: (3 + index * 3)...(5 + index * 3))
            }, rows: rows)
        return Site.section("latest", "Firms", [.table(table)])
    }

    private func reading() -> Section {
        Site.section(
            "reading", "How to read this page",
            [
                .definitions(
                    [
                        Definition("Excess", "Funds held less the amount required; in parentheses a deficiency."),
                        Definition("Cover", "The excess as a percentage of the amount required."),
                        Definition(
                            "Of target",
                            "The excess as a multiple of the management target that the firm has set itself."),
                        Definition(
                            "Marks",
                            "– reported as zero; n/f line not on this edition of the form; n/r line on the form "
                                + "but no value found; n.m. percentage not meaningful."),
                    ] + SiteState.allCases.map { Definition("Status: \($0.word)", Text($0.meaning)) }),
                .paragraph(
                    Paragraph(
                        .body,
                        Text([
                            .init("More under ", .plain, link: nil),
                            .init("Method", .plain, link: .page(SitePath.about)),
                            .init(".", .plain, link: nil),
                        ]))),
            ])
    }
}
