import DocumentModel
import Segregation

/// What a firm filed for a day, and what was checked of it.
extension Site {
    /// The report on a day of a firm, beside the filing before it.
    func report(_ firm: SiteFirm, _ place: Int) -> FirmReport {
        let days = firm.history.days
        return FirmReport(
            FirmReport.Material(
                history: firm.history, current: days[place], comparatives: place > 0 ? [days[place - 1]] : [],
                findings: firm.findings[place], basis: basis, sources: firm.sources[place]))
    }

    /// The page of a day and the page of its checks, which share the reconciliation.
    func makeDayPages(_ number: Int, _ place: Int, _ body: (SitePage) throws -> Void) rethrows {
        let firm = firms[number]
        let report = report(firm, place)
        try body(dayPage(firm, place, report))
        try body(checksPage(firm, place, report))
    }

    private func dayPage(_ firm: SiteFirm, _ place: Int, _ report: FirmReport) -> SitePage {
        let days = firm.history.days
        let day = days[place].day
        let checks = SitePath.checks(firm.slug, day)
        var sections = [report.summary(kicker: kicker, logo: nil)] + Statement.allCases.map(report.statementSection)
        for index in sections.indices.dropFirst() { lead(&sections[index], firm, days[place].effective) }
        sections = sections.map { section in
            section.relinked { anchor in
                switch anchor {
                case "seg", "secured", "swaps": .here(anchor)
                default: .page("\(checks)#\(anchor)")
                }
            }
        }
        func step(_ place: Int) -> SitePage.Step {
            SitePage.Step(AmountFormat.longDay(days[place].day), firm.path(days[place].day))
        }
        return page(
            firm.path(day), "\(firm.name), \(day.iso8601)", here: AmountFormat.longDay(day),
            about: "Segregation, secured amount and cleared swaps statements of \(firm.name) as of \(day.iso8601)",
            time: SiteFirm.time(of: days[place]), trail: trail(to: firm), sections,
            previous: place > 0 ? step(place - 1) : nil, next: place + 1 < days.count ? step(place + 1) : nil,
            downloads: downloads(firm))
    }

    /// Has the rows of a statement lead to the line's meaning and to the line over time, and gives them their codes as
    /// anchors.
    private func lead(_ section: inout Section, _ firm: SiteFirm, _ filing: Filing) {
        for index in section.blocks.indices {
            guard case .table(var table) = section.blocks[index] else { continue }
            // The section lets go of the table, so that its rows are changed in place.
            section.blocks[index] = .contents
            for row in table.rows.indices {
                guard let id = table.rows[row].id, let line = Site.lineOfID[id] else { continue }
                if let code = filing[line]?.code { table.rows[row].aliases = [String(code)] }
                let dictionary = Text.Link.page(SitePath.line(line))
                let isCoded = table.rows[row].cells[1] != .empty
                table.rows[row].cells[isCoded ? 1 : 0].link(to: dictionary)
                let series = firm.seriesPaths[Int(line.rawValue)]
                if !series.isEmpty { table.rows[row].cells[2].link(to: .page(series)) }
            }
            section.blocks[index] = .table(table)
        }
    }

    private static let lineOfID = Dictionary(uniqueKeysWithValues: LineID.allCases.map { ($0.id, $0) })

    // MARK: Checks

    private func checksPage(_ firm: SiteFirm, _ place: Int, _ report: FirmReport) -> SitePage {
        let days = firm.history.days
        let asOf = days[place]
        let statement = firm.path(asOf.day)
        let findings = firm.findings[place]
        let date = AmountFormat.longDay(asOf.day)
        let head = head(
            firm.name, "Checks of the filing as of \(date)",
            facts: [report.checkLine],
            [
                .paragraph(
                    Paragraph(
                        .body,
                        .link("The statements as of \(date)", toPage: statement) + Text(" are on a page of their own."))
                )
            ])
        let found: Block =
            findings.isEmpty
            ? Site.paragraph("Reading and checking this filing gave no findings.")
            : .table(FindingTable(findings: findings).table())
        var sections = [
            head, report.reconciliationSection().relinked { .page("\(statement)#\($0)") },
            Site.section("exceptions", "Exceptions", [found]),
        ]
        if asOf.versions.count > 1 { sections.append(versions(firm, asOf)) }
        sections.append(provenance(firm, place))
        func step(_ place: Int) -> SitePage.Step {
            SitePage.Step(AmountFormat.longDay(days[place].day), SitePath.checks(firm.slug, days[place].day))
        }
        return page(
            SitePath.checks(firm.slug, asOf.day), "Checks of \(firm.name), \(asOf.day.iso8601)", here: "Checks",
            about: "What was checked of the filing of \(firm.name) as of \(asOf.day.iso8601), and its source",
            time: SiteFirm.time(of: asOf), trail: trail(to: firm) + [.init(date, statement)], sections,
            previous: place > 0 ? step(place - 1) : nil, next: place + 1 < days.count ? step(place + 1) : nil,
            downloads: downloads(firm))
    }

    /// What the last version of a day changed of the first.
    private func versions(_ firm: SiteFirm, _ asOf: FirmHistory.AsOf) -> Section {
        let rows = LineChanges(from: asOf.versions[0], to: asOf.effective).rows.filter(\.isMoved)
        guard !rows.isEmpty else {
            return Site.section("versions", "Versions", [Site.paragraph("All versions state the same amounts.")])
        }
        let table = Table(
            id: "versions.lines", title: "Lines that the versions of the day state differently", subtitle: "US dollars",
            columns: [
                .init("Line", .code, .fitted), .init("", .stub, .share(1)), .init("First filed", .figure, .fitted),
                .init("Counts", .figure, .fitted), .init("Change", .figure, .fitted),
            ],
            rows: rows.map { row in
                let name = "versions.\(row.line.id)"
                let change = row.change.map { Figure(AmountFormat.dollars($0), prefix: "", id: "\(name).change") }
                return Table.Row(
                    id: nil, role: .line, level: 0,
                    cells: [
                        .text(Text([.init(row.line.id, .quiet, link: .page(SitePath.line(row.line)))])),
                        .text(
                            .link(row.line.meaning, toPage: firm.path(asOf.day) + Site.anchor(row.line, row.after))),
                        .figure(Figure(row.before, id: "\(name).first")),
                        .figure(Figure(row.after, id: "\(name).final")),
                        .figure(change ?? Figure(AmountFormat.Mark.notFound, prefix: "", id: nil)),
                    ])
            })
        return Site.section("versions", "Versions", [.table(table)])
    }

    /// The files of a day.
    private func provenance(_ firm: SiteFirm, _ place: Int) -> Section {
        let versions = firm.history.days[place].versions
        let table = Table(
            id: "sources", title: "Source files", subtitle: "The last one counts; size in bytes",
            columns: [
                .init("Submitted", .code, .fitted), .init("Marker", .code, .fitted), .init("Edition", .code, .fitted),
                .init("File and fingerprint", .text, .share(1)), .init("Bytes", .figure, .fitted),
            ],
            rows: zip(versions, firm.sources[place]).map { filing, source in
                Table.Row(
                    id: nil, role: .line, level: 0,
                    cells: [
                        .text(Text(filing.header.submitted?.iso8601 ?? AmountFormat.Mark.notFound)),
                        .text(Text(filing.header.marker?.rawValue ?? AmountFormat.Mark.notFound)),
                        .text(Text(filing.edition.rawValue)),
                        .text(
                            Text([
                                .init(FirmReport.fileName(source.name), .plain, link: nil),
                                .init("  SHA-256 \(source.sha256)", .quiet, link: nil),
                            ])),
                        .figure(Figure(AmountFormat.count(source.size), prefix: "", id: nil)),
                    ])
            })
        return Site.section(
            "provenance", "Provenance",
            [
                .table(table),
                .definitions([
                    Definition("Made by", Text(imprint.program)),
                    Definition("All sources", .link("data/manifest.json", toPage: SitePath.manifest)),
                ]),
            ])
    }

    // MARK: What pages of a firm share

    /// The place of a line on the page of a day, as it stands behind the address; empty where the page has no such row.
    static func anchor(_ line: LineID, _ entry: LineEntry) -> String {
        entry == .notOnForm || entry == .noStatement ? "" : "#\(line.id)"
    }

    /// The way to the pages of a firm.
    func trail(to firm: SiteFirm) -> [SitePage.Step] {
        [Site.home, SitePage.Step("Firms", SitePath.firms), SitePage.Step(firm.name, SitePath.firm(firm.slug))]
    }

    /// The data of a firm.
    func downloads(_ firm: SiteFirm) -> [SitePage.Step] {
        [
            SitePage.Step("Measures of every day (CSV)", SitePath.seriesData(firm.slug)),
            SitePage.Step("Filed amounts of every filing (JSON Lines)", SitePath.facts(firm.slug)),
        ]
    }
}

extension Table.Cell {
    /// Has words that lead nowhere lead somewhere.
    mutating func link(to link: Text.Link) {
        guard case .text(var text) = content else { return }
        for index in text.runs.indices where text.runs[index].link == nil { text.runs[index].link = link }
        content = .text(text)
    }
}
