import DocumentModel
import Segregation

/// The firms from A to Z, and the page of each: what it filed last, its excess over time, all its days.
extension Site {
    func firmsPage() -> SitePage {
        var sections = [
            head(
                "Firms", "From A to Z",
                facts: [
                    AmountFormat.count(firms.count, "firm", "firms"),
                    "newest filing as of \(AmountFormat.longDay(newest))",
                ])
        ]
        let initials = firms.map { Site.initial(of: $0.name) }
        for letter in Set(initials).sorted() {
            let rows = zip(firms, initials).filter { $0.1 == letter }.map { firm, _ in
                Table.Row(
                    id: "firm.\(firm.slug)", role: .line, level: 0,
                    cells: [
                        .text(.link(firm.name, toPage: SitePath.firm(firm.slug))),
                        .text(.link(firm.latest.day.iso8601, toPage: firm.path(firm.latest.day))),
                        .text(Text(firm.history.days[0].day.iso8601)),
                        .figure(Figure(AmountFormat.count(firm.history.days.count), prefix: "", id: nil)),
                        .text(SiteState.text(firm.latestStates)),
                    ])
            }
            let table = Table(
                id: "firms.\(letter.lowercased())", title: "Firms, \(letter)", subtitle: "Days are as-of dates",
                columns: [
                    .init("Firm", .stub, .share(1)), .init("Newest", .code, .fitted), .init("First", .code, .fitted),
                    .init("Days filed", .figure, .fitted), .init("Status", .text, .share(1)),
                ], rows: rows)
            sections.append(Site.section("letter.\(letter.lowercased())", letter, [.table(table)]))
        }
        return page(
            SitePath.firms, "Firms", about: "Every firm with filings, from A to Z", time: newestTime,
            trail: [Site.home],
            sections)
    }

    /// The letter under which a name stands; a word for names that begin with none.
    private static func initial(of name: String) -> String {
        guard let first = name.utf8.first else { return "Others" }
        switch first {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"):
            return String(UnicodeScalar(first & 0xDF))
        default: return "Others"
        }
    }

    func firmPage(_ number: Int) -> SitePage {
        let firm = firms[number]
        let last = firm.history.days.count - 1
        let report = report(firm, last)
        let latest = firm.latest.day
        let checks = SitePath.checks(firm.slug, latest)
        var sections = [
            report.summary(kicker: kicker, logo: nil), report.headline(), report.excessSection(), daysSection(firm),
            linesSection(firm), report.exceptions(), report.data(isDaily: false),
        ]
        // Days of the tables lead to their pages, but for the list of days, which does so already.
        for index in sections.indices where sections[index].id != "days" { leadDays(&sections[index], firm) }
        sections = sections.map { section in
            section.relinked { anchor in
                switch anchor {
                case "seg", "secured", "swaps": .page("\(firm.path(latest))#\(anchor)")
                case "reconciliation": .page("\(checks)#reconciliation")
                default: .here(anchor)
                }
            }
        }
        func step(_ number: Int) -> SitePage.Step {
            SitePage.Step(firms[number].name, SitePath.firm(firms[number].slug))
        }
        return page(
            SitePath.firm(firm.slug), firm.name, about: "The filings of \(firm.name)",
            time: SiteFirm.time(of: firm.latest), trail: Array(trail(to: firm).dropLast()), sections,
            previous: number > 0 ? step(number - 1) : nil, next: number + 1 < firms.count ? step(number + 1) : nil,
            downloads: downloads(firm))
    }

    /// A page whose address stays, with the way to the newest day.
    func latestPage(_ firm: SiteFirm) -> SitePage {
        let day = firm.latest.day
        let words = "The newest filing is as of \(AmountFormat.longDay(day))"
        let head = head(
            firm.name, "The newest filing",
            [.paragraph(Paragraph(.lead, .link(words, toPage: firm.path(day)) + "."))])
        return page(
            SitePath.latest(firm.slug), "Newest filing of \(firm.name)", here: "Newest filing",
            about: "The way to the newest filing of \(firm.name)", time: SiteFirm.time(of: firm.latest),
            trail: trail(to: firm), [head])
    }

    /// Has cells that hold a day for which the firm filed lead to its page.
    private func leadDays(_ section: inout Section, _ firm: SiteFirm) {
        for index in section.blocks.indices {
            guard case .table(var table) = section.blocks[index] else { continue }
            for row in table.rows.indices {
                for place in table.rows[row].cells.indices {
                    guard case .text(let text) = table.rows[row].cells[place].content, text.runs.count == 1,
                        text.runs[0].string.utf8.count == 10, let day = Day(iso8601: text.runs[0].string),
                        // When it was due or submitted is another kind of day.
                        !["Due", "Submitted", "Submitted last"].contains(table.columns[place].label),
                        firm.place(of: day) != nil
                    else { continue }
                    table.rows[row].cells[place].link(to: .page(firm.path(day)))
                }
            }
            section.blocks[index] = .table(table)
        }
    }

    // MARK: Lists

    /// Every day by its month, a table a year, the newest first.
    private func daysSection(_ firm: SiteFirm) -> Section {
        let days = firm.history.days.enumerated().map { (place: $0.offset, day: $0.element.day) }
        let years = Dictionary(grouping: days) { $0.day.date.year }
        let tables = years.keys.sorted(by: >).map { year -> Block in
            let own = years[year] ?? []
            let months = Dictionary(grouping: own) { $0.day.date.month }
            let rows = months.keys.sorted(by: >).map { month -> Table.Row in
                let ofMonth = months[month] ?? []
                let runs = ofMonth.map { place, day in dayRuns(firm, place, day) }
                    .joined(separator: [Text.Run("  ", .plain, link: nil)])
                let name = ofMonth.first.map { AmountFormat.shortMonth($0.day) } ?? ""
                return Table.Row(
                    id: nil, role: .line, level: 0,
                    cells: [
                        .text(Text(name)), .text(Text(Array(runs))),
                        .figure(Figure(AmountFormat.count(ofMonth.count), prefix: "", id: nil)),
                    ])
            }
            return .table(
                Table(
                    id: "days.\(year)", title: "Filings as of days of \(year)",
                    subtitle: "A amended, L late, ! deficient, below target or with errors",
                    columns: [
                        .init("Month", .stub, .fitted), .init("Days", .text, .share(1)),
                        .init("Count", .figure, .fitted),
                    ], rows: rows))
        }
        return Site.section("days", "Days", tables)
    }

    /// A day of a month with its marks.
    private func dayRuns(_ firm: SiteFirm, _ place: Int, _ day: Day) -> [Text.Run] {
        let link = Text.Link.page(firm.path(day))
        var runs = [
            Text.Run(String(day.date.day), .plain, link: link, spoken: AmountFormat.longDay(day))
        ]
        let states = firm.states[place]
        if !states.isDisjoint(with: [.deficient, .belowTarget, .error]) {
            runs.append(.init("!", .strong, link: nil, spoken: ", with exceptions"))
        }
        if states.contains(.amended) { runs.append(.init("A", .quiet, link: nil, spoken: ", amended")) }
        if states.contains(.late) { runs.append(.init("L", .quiet, link: nil, spoken: ", late")) }
        return runs
    }

    /// Every line the firm ever filed.
    private func linesSection(_ firm: SiteFirm) -> Section {
        let latest = firm.latest.effective
        let tables = Statement.allCases.compactMap { statement -> Block? in
            let lines = firm.lines.filter { $0.statement == statement }
            guard !lines.isEmpty else { return nil }
            return .table(
                Table(
                    id: "lines.\(statement.abbreviation)",
                    title: "Lines over time, \(Captions.title(statement).lowercased())",
                    subtitle: "US dollars, as of \(AmountFormat.longDay(firm.latest.day))",
                    columns: [
                        .init("Line", .code, .fitted), .init("", .stub, .share(1)), .init("Newest", .figure, .fitted),
                    ],
                    rows: lines.map { line in
                        Table.Row(
                            id: nil, role: .line, level: 0,
                            cells: [
                                .text(Text(line.id, .quiet)),
                                .text(.link(line.meaning, toPage: SitePath.series(firm.slug, line))),
                                .figure(Figure(latest.entry(line), id: "latest.\(line.id)")),
                            ])
                    }))
        }
        return Site.section("lines", "Lines over time", tables)
    }
}
