import Reports
import Segregation

/// The command `list`: the firms and filings there are, and those that are late, amended or missing.
enum ListCommand {
    /// Runs the command.
    static func run(_ invocation: Invocation, _ world: World) throws -> ExitCode {
        let settings = try Settings(invocation, world)
        let inputs = try InputFiles(settings.data).narrowed(to: invocation.firms, asOf: nil, settings)
        if let leftOut = inputs.leftOut { world.terminal.note(leftOut) }
        let shelf = try FilingShelf(inputs, settings.basis)
        FirmChoice.noteLookalikes(among: shelf.histories.map(\.firm), world.terminal)
        let calendar = settings.basis.calendar
        let firms = try shelf.parts(invocation, settings).map { part in
            try Firm(part, calendar, invocation)
        }
        if invocation.format == .json {
            try world.terminal.write(ListJSON.bytes(firms))
        } else if invocation.isPlain {
            try world.terminal.write(ListPlain.bytes(firms, invocation))
        } else {
            try world.terminal.write(text(firms, shelf, invocation, columns: world.terminal.columns))
        }
        return .done
    }

    /// A firm with what is listed of it.
    struct Firm: Sendable {
        let name: String
        let entries: [Entry]
        let missing: [MissingDays]

        init(_ part: FilingShelf.Part, _ calendar: BusinessCalendar, _ invocation: Invocation) throws {
            let history = part.history
            name = history.firm
            // Days are missing between filings, wherever the period begins and ends.
            let newest = part.known.days[part.known.days.count - 1].day
            missing = part.known.missingDays(calendar, in: invocation.scope.period?.days(upTo: newest))
            let listed = invocation.listed
            entries = try history.days(matching: invocation.asOf, calendar).flatMap { asOf in
                let late = asOf.businessDaysLate(calendar)
                let isAmended = asOf.versions.contains { $0.header.marker == .amended }
                return asOf.versions.indices.map { index in
                    Entry(
                        day: asOf.day, filing: asOf.versions[index], due: calendar.due(asOf: asOf.day),
                        late: index == 0 ? late : nil, isAmended: isAmended,
                        isEffective: index == asOf.versions.count - 1)
                }
            }.filter { entry in
                listed.isEmpty || (listed.contains(.amended) && entry.isAmended)
                    || (listed.contains(.late) && entry.late != nil)
            }
        }
    }

    /// A filing.
    struct Entry: Sendable {
        let day: Day
        let filing: Filing
        /// The days it may be due; nil where the holidays of the year are not known.
        let due: ClosedRange<Day>?
        /// How many business days late; nil when it is not, or not the first of its day.
        let late: Int?
        /// Whether a version of the day is an amended one.
        let isAmended: Bool
        /// Whether it is the version that counts.
        let isEffective: Bool
    }

    // MARK: For people

    private static func text(
        _ firms: [Firm], _ shelf: FilingShelf, _ invocation: Invocation, columns: Int
    ) -> StyledText {
        var text = StyledText()
        let asksMissing = invocation.listed.contains(.missing)
        for firm in firms {
            append(firm, to: &text, columns: columns)
            for entry in firm.entries { append(entry, to: &text, columns: columns) }
            if asksMissing {
                for gap in firm.missing {
                    var line = FieldLine(indent: 2)
                    let (first, last) = (gap.range.lowerBound.iso8601, gap.range.upperBound.iso8601)
                    if gap.count == 1 {
                        line.add([("missing:", .warning), (" \(first)", .plain)])
                    } else {
                        let words = " \(AmountFormat.count(gap.count)) required days"
                        line.add([("missing:", .warning), (words, .plain)], "\(first) to \(last)", columns: columns)
                    }
                    line.write(to: &text, columns: columns)
                }
            }
            if !invocation.listed.isEmpty, firm.entries.isEmpty, !asksMissing || firm.missing.isEmpty {
                text.append("  none", .quiet)
                text.endLine()
            }
        }
        append(total: firms, shelf, asksMissing, to: &text)
        return text
    }

    /// The name, and behind it what there is of the firm, where that is more than a filing.
    private static func append(_ firm: Firm, to text: inout StyledText, columns: Int) {
        guard firm.entries.count > 1 else {
            text.append(firm.name, .strong)
            text.endLine()
            return
        }
        var words = AmountFormat.count(firm.entries.count, "filing", "filings")
        let late = firm.entries.count { $0.late != nil }
        let amended = firm.entries.count { $0.filing.header.marker == .amended }
        if late > 0 { words += ", \(AmountFormat.count(late)) late" }
        if amended > 0 { words += ", \(AmountFormat.count(amended)) amended" }
        text.append(title: firm.name, words, columns: columns)
    }

    private static func append(_ entry: Entry, to text: inout StyledText, columns: Int) {
        let filing = entry.filing
        let submitted = filing.header.submitted?.iso8601 ?? "date not read"
        let marker = filing.header.marker?.rawValue ?? "-"
        var line = FieldLine(indent: 2)
        line.add(entry.day.iso8601)
        line.add("submitted \(submitted)")
        line.add(marker.padded(toColumns: 7))
        line.add(filing.edition.rawValue)
        line.add(filing.statements.map(\.statement.abbreviation).joined(separator: "+"))
        if let late = entry.late, let due = entry.due?.upperBound {
            let words = " by \(AmountFormat.count(late, "business day", "business days"))"
            line.add([("late", .warning), (words, .plain)], "due \(due.iso8601)", columns: columns)
        }
        line.add(filing.source.name, .quiet)
        line.write(to: &text, columns: columns)
    }

    private static func append(
        total firms: [Firm], _ shelf: FilingShelf, _ asksMissing: Bool, to text: inout StyledText
    ) {
        let unnamed = shelf.files.count { file in
            file.monthlyRows == nil && file.filings.allSatisfy { $0.header.firm == nil || $0.header.asOf == nil }
        }
        text.append(AmountFormat.count(firms.count, "firm", "firms"), .strong)
        let entries = firms.flatMap(\.entries)
        text.append(", \(AmountFormat.count(entries.count, "filing", "filings"))")
        let late = entries.count { $0.late != nil }
        if late > 0 { text.append(", \(AmountFormat.count(late)) late") }
        if asksMissing {
            let days = firms.flatMap(\.missing).reduce(0) { $0 + $1.count }
            text.append(", \(AmountFormat.count(days, "required day", "required days")) missing")
        }
        if unnamed > 0 {
            text.append(", and \(AmountFormat.count(unnamed, "file", "files")) without a firm and an end date")
        }
        text.endLine()
    }
}
