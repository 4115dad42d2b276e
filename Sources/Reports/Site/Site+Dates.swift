import DocumentModel
import Segregation

/// What was filed when: a page a month, a row a day.
extension Site {
    /// What is to be said of a day.
    private struct DayFacts {
        var filed: [Int] = []
        var amended: [Int] = []
        var late: [Int] = []
        var missing: [Int] = []
    }

    func makeDatePages(_ body: (SitePage) throws -> Void) rethrows {
        var facts: [Day: DayFacts] = [:]
        for (number, firm) in firms.enumerated() {
            for (asOf, states) in zip(firm.history.days, firm.states) {
                facts[asOf.day, default: DayFacts()].filed.append(number)
                if states.contains(.amended) { facts[asOf.day]?.amended.append(number) }
                if states.contains(.late) { facts[asOf.day]?.late.append(number) }
            }
            for day in firm.missing { facts[day, default: DayFacts()].missing.append(number) }
        }
        // Months in which nothing but missing days lie have no page: the report of each firm tells of long gaps.
        let ofMonth = Dictionary(grouping: facts.keys.sorted()) { SiteMonth($0) }
        let months = months
        try body(datesPage(months, ofMonth, facts))
        for place in months.indices { try body(monthPage(place, months, ofMonth[months[place]] ?? [], facts)) }
    }

    private static func name(_ month: SiteMonth) -> String {
        Day(year: month.year, month: month.month, day: 1).map(AmountFormat.shortMonth) ?? ""
    }

    private func datesPage(_ months: [SiteMonth], _ ofMonth: [SiteMonth: [Day]], _ facts: [Day: DayFacts]) -> SitePage {
        let years = Dictionary(grouping: months) { $0.year }
        let sections = years.keys.sorted(by: >).map { year -> Section in
            let rows = (years[year] ?? []).reversed().map { month -> Table.Row in
                let own = (ofMonth[month] ?? []).compactMap { facts[$0] }
                func count(_ list: KeyPath<DayFacts, [Int]>) -> Table.Cell {
                    let sum = own.reduce(0) { $0 + $1[keyPath: list].count }
                    return .figure(Figure(sum == 0 ? "–" : AmountFormat.count(sum), prefix: "", id: nil))
                }
                return Table.Row(
                    id: nil, role: .line, level: 0,
                    cells: [
                        .text(.link(Site.name(month), toPage: SitePath.month(month))),
                        .figure(Figure(AmountFormat.count(own.count { !$0.filed.isEmpty }), prefix: "", id: nil)),
                        count(\.filed), count(\.missing), count(\.late), count(\.amended),
                    ])
            }
            let table = Table(
                id: "months.\(year)", title: "Filings as of days of \(year)",
                subtitle: "Counts of firms and days; – for none",
                columns: [
                    .init("Month", .stub, .share(1)), .init("Days", .figure, .fitted),
                    .init("Filed", .figure, .fitted), .init("Missing", .figure, .fitted),
                    .init("Late", .figure, .fitted), .init("Amended", .figure, .fitted),
                ], rows: rows)
            return Site.section("year.\(year)", String(year), [.table(table)])
        }
        let head = head("Calendar of filings", "What was filed, missing, late and amended, by as-of date")
        return page(
            SitePath.dates, "Calendar", about: "What was filed for each month", time: newestTime, trail: [Site.home],
            [head] + sections)
    }

    private func monthPage(_ place: Int, _ months: [SiteMonth], _ days: [Day], _ facts: [Day: DayFacts]) -> SitePage {
        let month = months[place]
        let rows = days.compactMap { day -> Table.Row? in
            guard let own = facts[day] else { return nil }
            func firms(_ numbers: [Int], toFirm: Bool = false) -> Table.Cell {
                let runs = numbers.map { number -> [Text.Run] in
                    let firm = self.firms[number]
                    let path = toFirm ? SitePath.firm(firm.slug) + "#exceptions" : firm.path(day)
                    return [Text.Run(firm.name, .plain, link: .page(path))]
                }
                return .text(Text(Array(runs.joined(separator: [Text.Run(", ", .plain, link: nil)]))))
            }
            let name = day.iso8601
            let link: Text = own.filed.isEmpty ? Text(name) : .link(name, toPage: SitePath.compare(day))
            return Table.Row(
                id: name, role: .line, level: 0,
                cells: [
                    .text(link), .figure(Figure(AmountFormat.count(own.filed.count), prefix: "", id: nil)),
                    firms(own.missing, toFirm: true), firms(own.late), firms(own.amended),
                ])
        }
        let table = Table(
            id: "days.table", title: "Filings as of days of \(Site.name(month))",
            subtitle: "The day leads to the comparison of all firms on it",
            columns: [
                .init("As of", .code, .fitted), .init("Filed", .figure, .fitted), .init("Missing", .text, .share(1)),
                .init("Late", .text, .share(1)), .init("Amended", .text, .share(1)),
            ], rows: rows, notes: ["Not at hand is not the same as not filed: a filing may not have been collected."])
        let time = firms.compactMap { firm in
            days.last { firm.place(of: $0) != nil }.flatMap(firm.place).map {
                SiteFirm.time(of: firm.history.days[$0])
            }
        }.max()
        func step(_ place: Int) -> SitePage.Step {
            SitePage.Step(Site.name(months[place]), SitePath.month(months[place]))
        }
        return page(
            SitePath.month(month), "Filings of \(Site.name(month))", here: Site.name(month),
            about: "What was filed for each day of \(Site.name(month))", time: time ?? newest,
            trail: [Site.home, .init("Calendar", SitePath.dates)],
            [
                head("Calendar of filings", Site.name(month)),
                Site.section("days", "Days", [.table(table)]),
            ], previous: place > 0 ? step(place - 1) : nil, next: place + 1 < months.count ? step(place + 1) : nil)
    }
}
