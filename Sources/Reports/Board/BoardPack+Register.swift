import DocumentModel
import Segregation

/// Exceptions under references they keep from pack to pack, when the filings came, and what the status words go by.
extension BoardPack {
    /// More entries of earlier months than this are counted, not listed, the oldest first.
    private static let mostEarlier = 12
    /// The timeliness of so many months is drawn.
    private static let timelinessMonths = 12

    func register() -> Section {
        let (own, earlier) = material.register.entries(of: month, enteredAfter: lastPack?.cutoff)
        let shown = earlier.suffix(BoardPack.mostEarlier)
        var blocks: [Block] = []
        var lead = "\(AmountFormat.count(own.count, "entry", "entries")) of the month"
        if own.isEmpty { lead = "No entry of the month" }
        if !earlier.isEmpty {
            lead +=
                ", \(AmountFormat.count(earlier.count)) of earlier days that are open or were entered since the last pack"
        }
        if shown.count < earlier.count { lead += ", the newest \(AmountFormat.count(shown.count)) of them listed" }
        lead += ". "
        let reviews = material.register.reviews.reduce(0) { $0 + (month.days.contains($1.key) ? $1.value : 0) }
        if reviews > 0 {
            lead +=
                "Besides, \(AmountFormat.count(reviews, "review", "reviews")) by limits of the house or of repeated and odd "
                + "amounts in the month, which have no entry; the report of a day lists them. "
        }
        lead +=
            "A reference is made of the day reported on, the pool and the kind, so it never changes; an entry that an "
            + "amendment takes away stays and says so."
        blocks.append(.paragraph(Paragraph(.body, Text(lead))))
        if !own.isEmpty || !shown.isEmpty { blocks.append(.table(table(own, Array(shown)))) }
        if let chart = timeliness { blocks.append(.chart(chart)) }
        blocks += [.heading("The rules of the status words"), .definitions(rules)]
        return Section(
            id: BoardSection.register.rawValue, title: "Register of exceptions", shortTitle: "Register",
            start: blocks.count > 3 ? .newPage : .running, blocks: blocks)
    }

    /// What each status word goes by.
    private var rules: [Definition] {
        let rules = ReviewWords.rules(material.basis.limits.thinBuffer)
        func list(_ letter: Character) -> String {
            rules.filter { $0.code.first == letter }.map { "\($0.code) \($0.text)" }.joined(separator: "; ")
        }
        return [
            Definition("decide", Text("\(list("D")).")),
            Definition("note", Text("\(list("N")). The limit of N2 is the house's own (limits.buffer).")),
            Definition("clear", "None of these."),
        ]
    }

    /// When the filings of the last months came; nil where few of the days are at hand.
    private var timeliness: Chart? {
        guard let start = month.adding(months: 1 - BoardPack.timelinessMonths)?.first, let part = history.from(start),
            part.days.count > 1,
            var chart = TimelinessChart(history: part, calendar: material.basis.calendar).chart()
        else { return nil }
        // The register stands above it; there is no table of late filings to lead to.
        chart.source = nil
        return chart
    }

    private func table(_ own: [ExceptionRegister.Entry], _ earlier: [ExceptionRegister.Entry]) -> Table {
        func group(_ title: String) -> Table.Row {
            Table.Row(
                id: nil, role: .group, level: 0, cells: [.text(Text(title, .strong)), .empty, .empty, .empty])
        }
        var rows: [Table.Row] = []
        if !own.isEmpty { rows += [group(AmountFormat.longMonth(month))] + own.map(row) }
        if !earlier.isEmpty { rows += [group("Earlier")] + earlier.map(row) }
        return Table(
            id: "exceptions", title: "Register", subtitle: "",
            columns: [
                .init("Reference", .code, .fitted), .init("What", .text, .share(1)),
                .init("Severity", .text, .fitted), .init("State", .text, .fitted),
            ],
            rows: rows)
    }

    private func row(_ entry: ExceptionRegister.Entry) -> Table.Row {
        Table.Row(
            id: "register.\(entry.reference)", role: .line, level: 0,
            cells: [
                .text(Text(entry.reference)), .text(Text(what(entry))),
                .text(Text(entry.severity.name, entry.severity >= .breach ? .strong : .plain)),
                .text(Text(BoardPack.state(entry.state), entry.state.isOpen ? .strong : .plain)),
            ])
    }

    private func what(_ entry: ExceptionRegister.Entry) -> String {
        guard let finding = entry.findings.first else {
            let day = AmountFormat.longDay(entry.day)
            if case .filedLate = entry.state { return "The filing as of \(day) came late." }
            return "No filing as of \(day) is at hand."
        }
        // A line says little without what it is held against.
        let message = FindingTable.capitalised(FindingWords(finding).message)
        let more = entry.findings.count - 1
        return more > 0 ? "\(message) And \(AmountFormat.count(more)) more of the kind." : message
    }

    /// What became of an exception, in words.
    static func state(_ state: ExceptionRegister.State) -> String {
        switch state {
        case .recorded: "recorded"
        case .open: "open"
        case .ended(let day): "ended \(AmountFormat.shortDay(day))"
        case .stands: "open: stands"
        case .amendedAway(let day): "amended away" + (day.map { " \(AmountFormat.shortDay($0))" } ?? "")
        case .notAtHand: "open: not at hand"
        case .filedLate(let days): AmountFormat.count(days, "business day late", "business days late")
        }
    }
}
