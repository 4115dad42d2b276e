import Reports
import Segregation

/// The command `check`: reads, recomputes and judges, and writes no document.
enum CheckCommand {
    /// Runs the command.
    static func run(_ invocation: Invocation, _ world: World) throws -> ExitCode {
        let settings = try Settings(invocation, world)
        // A day is judged by the days before it.
        let inputs = try InputFiles(settings.data).narrowed(to: invocation.firms, asOf: nil, settings, withTables: true)
        if let leftOut = inputs.leftOut { world.terminal.note(leftOut) }
        let style = LineStyle(invocation, world.terminal)
        let (checked, history, monthly) = try selection(invocation, settings, inputs, style)
        // Names that are equal but for case and spacing are one firm already.
        var names: [String: String] = [:]
        for name in Set(checked.compactMap(\.header.firm)) {
            let key = FirmName.key(name)
            names[key] = min(names[key] ?? name, name)
        }
        FirmChoice.noteLookalikes(among: names.values.sorted(), world.terminal)
        switch invocation.format {
        case .json: try world.terminal.write(json(checked, history))
        case .junit: try world.terminal.write(CheckJUnit.bytes(checked, history, settings.failOn))
        case .sarif: try world.terminal.write(CheckSARIF.bytes(checked.flatMap(\.findings) + history))
        default:
            if invocation.isPlain {
                try world.terminal.write(CheckPlain.bytes(checked, history))
                break
            }
            let lines = monthly.map { MonthlyLines.text($0).rendered(colored: world.terminal.colorsOutput) }
            try world.terminal.write(text(checked, history, world.terminal) + lines.flatMap(\.utf8))
        }
        let findings = checked.map(\.findings) + [history]
        let fails = findings.contains { findings in settings.failOn.contains { $0.holds(for: findings) } }
        return fails ? .conditionHolds : .done
    }

    /// What is to be kept of a filing besides its findings.
    enum LineStyle: Sendable {
        /// Nothing.
        case none
        /// The line for people, coloured or not, for a terminal of so many columns.
        case line(isColored: Bool, columns: Int)
        /// What was checked, one by one.
        case cases

        init(_ invocation: Invocation, _ terminal: Terminal) {
            switch invocation.format {
            case .json, .sarif: self = .none
            case .junit: self = .cases
            default:
                self =
                    invocation.isPlain
                    ? .none : .line(isColored: terminal.colorsOutput, columns: terminal.columns)
            }
        }
    }

    /// What is said of a filing, or of a file without one.
    struct Checked: Sendable {
        let file: String
        let header: FilingHeader
        let edition: FormEdition.Name?
        let tally: Reconciliation.Tally
        let findings: [Finding]
        /// How many rows it has as a monthly table; nil when it is none.
        let monthlyRows: Int?
        /// The line for people as it is printed; empty when nobody asked for it.
        private(set) var line = ""
        /// What was checked; empty when nobody asked for it.
        private(set) var cases: [CheckJUnit.Case] = []

        /// The weight of the gravest finding; -1 without any.
        var gravest: Int {
            findings.map(\.severity.rawValue).max() ?? -1
        }

        /// What is said of each filing of a file, or of the file when it holds none.
        static func all(_ file: FilingShelf.File, _ style: LineStyle) -> [Checked] {
            file.filings.isEmpty
                ? [Checked(file.source, nil, file.findings, style, monthlyRows: file.monthlyRows?.count)]
                : zip(file.filings, file.findingsOfFilings).map { Checked(file.source, $0, $1, style) }
        }

        init(
            _ source: SourceFile, _ filing: Filing?, _ findings: [Finding], _ style: LineStyle, monthlyRows: Int? = nil
        ) {
            self.monthlyRows = monthlyRows
            file = source.name
            header = filing?.header ?? .unread
            edition = filing?.edition
            tally = filing.map(Reconciliation.Tally.init) ?? Reconciliation.Tally()
            self.findings = findings
            switch style {
            case .none: break
            case .line(let isColored, let columns):
                line = CheckCommand.line(self, columns: columns).rendered(colored: isColored)
            case .cases: cases = CheckJUnit.cases(of: filing)
            }
        }
    }

    private static func selection(
        _ invocation: Invocation, _ settings: Settings, _ inputs: InputFiles, _ style: LineStyle
    ) throws -> ([Checked], history: [Finding], monthly: [MonthlyComparison]) {
        let basis = settings.basis
        if invocation.firms.isEmpty, invocation.asOf == nil, invocation.scope.isOpen {
            // Each filing is done with where it was read; then each firm, as its filings stand together.
            let files = try inputs.map { source, reader in
                let file = FilingShelf.File(source, &reader, basis)
                return (checked: Checked.all(file, style), filings: file.filings, rows: file.monthlyRows ?? [])
            }
            let histories = FirmHistory.histories(of: files.flatMap(\.filings))
            let found = concurrentMap(histories, with: {}) { history, _ in Checks.findings(in: history, basis) }
            let monthly = settings.comparisons(of: files.flatMap(\.rows), histories)
            return (files.flatMap(\.checked), found.flatMap(\.self) + monthly.flatMap(\.findings), monthly)
        }
        let shelf = try FilingShelf(inputs, basis)
        var checked: [Checked] = []
        var found: [Finding] = []
        let comparisons = settings.comparisons(of: shelf.monthlyRows, shelf.histories)
        var monthly: [MonthlyComparison] = []
        for part in try shelf.parts(invocation, settings) {
            let days = try part.history.days(matching: invocation.asOf, settings.basis.calendar)
            checked += days.flatMap(\.versions).map { Checked($0.source, $0, shelf.findings(on: $0), style) }
            let chosen = Set(days.map(\.day))
            found += Checks.findings(in: part.known, basis).filter { finding in
                finding.day.map { chosen.contains($0) } == true
            }
            let key = FirmName.key(part.history.firm)
            monthly += comparisons.filter { comparison in
                comparison.filing.header.firm.map(FirmName.key) == key
                    && comparison.row.asOf.map { chosen.contains($0) } == true
            }
        }
        return (checked, found + monthly.flatMap(\.findings), monthly)
    }

    // MARK: For people

    private static func text(_ checked: [Checked], _ history: [Finding], _ terminal: Terminal) -> [UInt8] {
        var printer = FindingPrinter(columns: terminal.columns)
        for item in checked { for finding in item.findings { printer.add(finding) } }
        for finding in history { printer.add(finding) }
        printer.close()
        var bytes = printer.text.bytes(colored: terminal.colorsOutput)
        if !history.isEmpty || checked.contains(where: { !$0.findings.isEmpty }) { bytes.append(UInt8(ascii: "\n")) }
        // What failed comes first, then what did not.
        let weights = checked.map(\.gravest)
        for weight in Set(weights).sorted(by: >) {
            if checked.count > 1 {
                bytes += heading(weight, weights.count { $0 == weight }).bytes(colored: terminal.colorsOutput)
            }
            for (item, own) in zip(checked, weights) where own == weight { bytes += item.line.utf8 }
        }
        bytes += total(checked, history).bytes(colored: terminal.colorsOutput)
        return bytes
    }

    /// What the filings below it have in common: the gravest finding on each, and how many they are.
    private static func heading(_ weight: Int, _ count: Int) -> StyledText {
        let severity = Severity(rawValue: weight)
        let number = AmountFormat.count(count)
        var text = StyledText()
        text.append(
            severity.map { "\($0.name): \(number)" } ?? "no findings: \(number)",
            severity.map { $0 >= .breach ? .error : .warning } ?? .quiet)
        text.endLine()
        return text
    }

    /// What was filed, when, and what is wrong with it; what holds throughout is told by the last line alone.
    private static func line(_ item: Checked, columns: Int) -> StyledText {
        var line = FieldLine()
        if item.edition == nil {
            line.add(item.file, .strong)
            line.add(item.monthlyRows.map { "monthly table, \(AmountFormat.count($0, "row", "rows"))" } ?? "no filing")
            line.add(counts(item.findings))
        } else {
            let header = item.header
            // The name, the day and the marker stay together.
            line.add([
                (header.firm ?? "firm not read", .strong),
                ("  \(header.asOf?.iso8601 ?? "date not read")", .plain),
                ("  \(header.marker?.rawValue ?? "marker not read")", .plain),
            ])
            line.add(counts(item.findings), item.gravest >= Severity.breach.rawValue ? .error : .plain)
            if !item.tally.identities.isWhole { line.add(agreement("identities", "hold", item.tally.identities)) }
            if !item.tally.ties.isWhole { line.add(agreement("ties", "agree", item.tally.ties)) }
            // Filings of one firm and day are told apart by their files.
            line.add(item.file, .quiet)
        }
        var text = StyledText()
        line.write(to: &text, columns: columns)
        return text
    }

    private static func total(_ checked: [Checked], _ history: [Finding]) -> StyledText {
        var tally = Reconciliation.Tally()
        for item in checked { tally.add(item.tally) }
        var text = StyledText()
        text.append(AmountFormat.count(checked.count { $0.edition != nil }, "filing", "filings"), .strong)
        text.append(": \(agreement("identities", "hold", tally.identities))")
        text.append(", \(agreement("ties", "agree", tally.ties))")
        text.append(", \(counts(checked.flatMap(\.findings) + history))")
        text.endLine()
        return text
    }

    /// "19 of 19 identities hold", with those that could not be checked.
    static func agreement(_ noun: String, _ verb: String, _ count: Reconciliation.Tally.Count) -> String {
        let unchecked = count.unchecked == 0 ? "" : ", \(AmountFormat.count(count.unchecked)) not checked"
        let agreeing = AmountFormat.count(count.agreeing)
        return "\(agreeing) of \(AmountFormat.count(count.checked)) \(noun) \(verb)\(unchecked)"
    }

    /// "no findings", or how many of each severity, the gravest first.
    static func counts(_ findings: [Finding]) -> String {
        if findings.isEmpty { return "no findings" }
        let parts = Severity.allCases.reversed().compactMap { severity -> String? in
            let count = findings.count { $0.severity == severity }
            return count == 0 ? nil : "\(AmountFormat.count(count)) \(severity.name)"
        }
        return parts.joined(separator: ", ")
    }

    // MARK: For programs

    private static func json(_ checked: [Checked], _ history: [Finding]) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.field("schema", "segreport.check/1")
            json.array("filings") { json in
                for item in checked { json.object { write(item, to: &$0) } }
            }
            json.array("history") { json in
                for finding in history { json.object { FindingJSON.write(finding, to: &$0) } }
            }
        }
        json.endLine()
        return json.bytes
    }

    private static func write(_ item: Checked, to json: inout JSONWriter) {
        json.field("file", item.file)
        json.field("firm", item.header.firm)
        json.field("as_of", item.header.asOf?.iso8601)
        json.field("marker", item.header.marker?.rawValue)
        json.field("edition", item.edition?.rawValue)
        json.object("identities") { json in
            json.field("checked", item.tally.identities.checked)
            json.field("held", item.tally.identities.agreeing)
        }
        json.array("findings") { json in
            for finding in item.findings { json.object { FindingJSON.write(finding, to: &$0) } }
        }
    }
}

extension FirmHistory {
    /// The days asked for: all when none was named.
    func days(matching choice: DayChoice?, _ calendar: BusinessCalendar) throws -> [AsOf] {
        try choice.map { [try asOf($0, calendar)] } ?? days
    }
}

extension Reconciliation.Tally.Count {
    /// Whether every comparison was made and agrees.
    fileprivate var isWhole: Bool {
        agreeing == checked && unchecked == 0
    }
}

extension FailCondition {
    /// Whether findings fulfil the condition.
    func holds(for findings: [Finding]) -> Bool {
        findings.contains { finding in
            switch (self, finding.rule) {
            case (.error, _): finding.severity == .error
            case (.warning, _): finding.severity >= .review
            case (.deficient, .excessDeficient): true
            case (.belowTarget, .targetBelow), (.belowTarget, .targetBelowDays): true
            case (.missing, .dayMissing), (.late, .timeLate), (.amended, .amended), (.amended, .amendedFlips): true
            default: false
            }
        }
    }
}
