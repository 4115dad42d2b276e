import DocumentModel
import Segregation

/// A line of a firm over time: every filed day with what changed, and the course of it in small.
extension Site {
    /// More days than this are shown by the month but for the newest.
    private static let mostDaily = 400
    /// So many days, a year, are shown by the day where there are more.
    private static let daily = 250

    /// What all lines of a firm share.
    private struct Frame {
        let axis: BusinessAxis
        /// The places of the days that are shown, the newest first.
        let places: [Int]
        /// How many days are left out.
        let leftOut: Int
        /// By place: the day as text, its address, its marker.
        let names: [String]
        let paths: [String]
        let markers: [Table.Cell]
    }

    func makeSeriesPages(_ number: Int, _ body: (SitePage) throws -> Void) rethrows {
        let firm = firms[number]
        let days = firm.history.days
        var places = Array(days.indices.reversed())
        if days.count > Site.mostDaily {
            places = places.filter { place in
                place >= days.count - Site.daily || SiteMonth(days[place].day) != SiteMonth(days[place + 1].day)
            }
        }
        let frame = Frame(
            axis: BusinessAxis(firm.history, basis.calendar), places: places, leftOut: days.count - places.count,
            names: days.map(\.day.iso8601), paths: days.map { firm.path($0.day) },
            markers: days.map { $0.effective.header.marker == .amended ? .text("A") : .empty })
        for place in firm.lines.indices { try body(seriesPage(firm, place, frame)) }
    }

    private func seriesPage(_ firm: SiteFirm, _ index: Int, _ frame: Frame) -> SitePage {
        let line = firm.lines[index]
        let days = firm.history.days
        let entries = days.map { $0.effective.entry(line) }
        let statement = line.statement
        let head = head(
            line.meaning, "\(firm.name), line \(line.id)",
            facts: [Captions.pool(statement), Captions.law(statement)],
            [
                .paragraph(
                    Paragraph(
                        .body,
                        .link("What the line means", toPage: SitePath.line(line))
                            + Text(
                                ", where it stands on each "
                                    + "edition of the form, and what other firms state on it.")))
            ])
        var blocks: [Block] = []
        if let course = course(line, entries, frame, days) { blocks.append(.table(course)) }
        blocks.append(.table(table(line, entries, frame, days)))
        func step(_ index: Int) -> SitePage.Step {
            let other = firm.lines[index]
            return SitePage.Step("\(other.id) \(other.meaning)", SitePath.series(firm.slug, other))
        }
        return page(
            SitePath.series(firm.slug, line), "\(line.id) of \(firm.name)", here: line.id,
            about: "\(line.meaning), as filed by \(firm.name)", time: SiteFirm.time(of: firm.latest),
            trail: trail(to: firm), [head, Site.section("series", "Over time", blocks)],
            previous: index > 0 ? step(index - 1) : nil, next: index + 1 < firm.lines.count ? step(index + 1) : nil,
            downloads: downloads(firm))
    }

    /// The newest, lowest and highest amount, and the curve; nil for fewer than two.
    private func course(
        _ line: LineID, _ entries: [LineEntry], _ frame: Frame, _ days: [FirmHistory.AsOf]
    ) -> Table? {
        let values = entries.map { entry -> Int64? in
            if case .filed(let amount) = entry { amount.amount } else { nil }
        }
        let filed = values.indices.filter { values[$0] != nil }
        guard filed.count > 1, let last = filed.last,
            let low = filed.min(by: { (values[$0] ?? 0) < (values[$1] ?? 0) }),
            let high = filed.max(by: { (values[$0] ?? 0) < (values[$1] ?? 0) })
        else { return nil }
        func amount(_ place: Int) -> String { AmountFormat.dollars(Dollars(values[place] ?? 0)) }
        let count = AmountFormat.count(filed.count, "day", "days")
        let words =
            "\(count) from \(frame.names[filed[0]]) to \(frame.names[last]): "
            + "lowest \(amount(low)) on \(frame.names[low]), highest \(amount(high)) on \(frame.names[high])."
        let curve = Sparkline(
            slotCount: frame.axis.days.count, runs: frame.axis.runs(values, line.statement),
            hue: Captions.hue(line.statement), alternative: words)
        func row(_ label: String, _ key: String, _ place: Int, _ curve: Sparkline?) -> Table.Row {
            Table.Row(
                id: nil, role: .line, level: 0,
                cells: [
                    .text(Text(label)), .text(.link(frame.names[place], toPage: "\(frame.paths[place])#\(line.id)")),
                    .figure(Figure(amount(place), prefix: "", id: "\(line.id).\(key)")),
                    curve.map { Table.Cell(.sparkline($0), above: .none, below: .none, mark: "") } ?? .empty,
                ])
        }
        return Table(
            id: "course", title: "The course of the line", subtitle: "US dollars",
            columns: [
                .init("", .stub, .share(1)), .init("As of", .code, .fitted), .init("Amount", .figure, .fitted),
                .init("Curve", .text, .fitted),
            ],
            rows: [
                row("Newest", "newest", last, curve), row("Lowest", "lowest", low, nil),
                row("Highest", "highest", high, nil),
            ])
    }

    private func table(
        _ line: LineID, _ entries: [LineEntry], _ frame: Frame, _ days: [FirmHistory.AsOf]
    ) -> Table {
        let rows = frame.places.map { place -> Table.Row in
            let name = frame.names[place]
            var change = Table.Cell.empty
            if place > 0, let before = entries[place - 1].summand, let after = entries[place].summand {
                change = .figure(
                    Figure(AmountFormat.dollars(after - before), prefix: "", id: "\(line.id).\(name).change"))
            }
            return Table.Row(
                id: name, role: .line, level: 0,
                cells: [
                    .text(.link(name, toPage: frame.paths[place] + Site.anchor(line, entries[place]))),
                    frame.markers[place],
                    .figure(Figure(entries[place], id: "\(line.id).\(name)")), change,
                ])
        }
        var notes: [Text] = [
            "Change is against the filing before. A amended; n/f not on that day's form; n/r not found."
        ]
        if frame.leftOut > 0 {
            let count = AmountFormat.count(frame.leftOut, "older day", "older days")
            notes.append(
                Text(
                    "\(count) are left out: of days more than a year back the last of each month is shown. The data of the firm have all."
                ))
        }
        return Table(
            id: "days", title: line.meaning, subtitle: "US dollars, the newest day first",
            columns: [
                .init("As of", .code, .fitted), .init("", .code, .fitted), .init("Amount", .figure, .share(1)),
                .init("Change", .figure, .share(1)),
            ], rows: rows, notes: notes)
    }
}
