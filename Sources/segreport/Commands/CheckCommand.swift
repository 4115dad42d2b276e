import Reports
import Segregation

/// The command `check`: reads, recomputes and judges, and writes no document.
enum CheckCommand {
    /// Runs the command.
    static func run(_ invocation: Invocation, _ world: World) throws -> ExitCode {
        let settings = try Settings(invocation, world)
        let shelf = try FilingShelf(try InputFiles(settings.data))
        let chosen = try selection(invocation, settings, shelf)
        if invocation.format == .json {
            try world.terminal.write(json(chosen))
        } else {
            try world.terminal.write(text(chosen))
        }
        let findings = chosen.flatMap(\.findings)
        return settings.failOn.contains { $0.holds(for: findings) } ? .conditionHolds : .done
    }

    /// A filing, or a file without one, with its findings.
    struct Checked {
        let source: SourceFile
        let filing: Filing?
        let findings: [Finding]
    }

    private static func selection(
        _ invocation: Invocation, _ settings: Settings, _ shelf: FilingShelf
    ) throws -> [Checked] {
        if invocation.firms.isEmpty, invocation.asOf == nil {
            return shelf.files.flatMap { file in
                file.filings.isEmpty
                    ? [Checked(source: file.source, filing: nil, findings: file.findings)]
                    : file.filings.map {
                        Checked(source: file.source, filing: $0, findings: shelf.findings(on: $0))
                    }
            }
        }
        return try shelf.histories(of: invocation.firms, settings).flatMap { history in
            try history.days(matching: invocation.asOf).flatMap(\.versions)
        }.map { Checked(source: $0.source, filing: $0, findings: shelf.findings(on: $0)) }
    }

    // MARK: For people

    private static func text(_ checked: [Checked]) -> StyledText {
        var printer = FindingPrinter()
        for item in checked { for finding in item.findings { printer.add(finding) } }
        printer.close()
        var text = printer.text
        if checked.contains(where: { !$0.findings.isEmpty }) { text.endLine() }
        // What failed comes first, then what did not.
        let order = checked.enumerated().sorted { left, right in
            let (first, second) = (left.element.gravest, right.element.gravest)
            return first == second ? left.offset < right.offset : first > second
        }
        for (_, item) in order { text.append(line(item)) }
        text.append(total(checked))
        return text
    }

    private static func line(_ item: Checked) -> StyledText {
        var text = StyledText()
        guard let filing = item.filing else {
            text.append(item.source.name, .strong)
            text.append("  no filing  \(counts(item.findings))")
            text.endLine()
            return text
        }
        let reconciliation = Reconciliation(of: filing)
        let header = filing.header
        text.append(header.firm ?? "firm not read", .strong)
        text.append("  \(header.asOf?.iso8601 ?? "date not read")  \(header.marker?.rawValue ?? "marker not read")")
        text.append("  \(filing.edition.rawValue) edition", .quiet)
        text.append("  \(agreement("identities", "hold", reconciliation.footings.map(\.outcome)))")
        text.append("  \(agreement("ties", "agree", reconciliation.ties.map(\.outcome)))")
        text.append("  \(counts(item.findings))", item.gravest >= Severity.breach.rawValue ? .error : .plain)
        text.endLine()
        return text
    }

    private static func total(_ checked: [Checked]) -> StyledText {
        let filings = checked.compactMap(\.filing)
        let all = filings.map(Reconciliation.init)
        let findings = checked.flatMap(\.findings)
        var text = StyledText()
        text.append(AmountFormat.count(filings.count, "filing", "filings"), .strong)
        text.append(": \(agreement("identities", "hold", all.flatMap { $0.footings.map(\.outcome) }))")
        text.append(", \(agreement("ties", "agree", all.flatMap { $0.ties.map(\.outcome) }))")
        text.append(", \(counts(findings))")
        text.endLine()
        return text
    }

    /// "19 of 19 identities hold", with those that could not be checked.
    private static func agreement(_ noun: String, _ verb: String, _ outcomes: [Reconciliation.Outcome]) -> String {
        let checked = outcomes.count { $0.isChecked }
        let agreeing = outcomes.count { $0 == .agrees }
        let rest = outcomes.count - checked
        let unchecked = rest == 0 ? "" : ", \(AmountFormat.count(rest)) not checked"
        return "\(AmountFormat.count(agreeing)) of \(AmountFormat.count(checked)) \(noun) \(verb)\(unchecked)"
    }

    /// "no findings", or how many of each severity, the gravest first.
    private static func counts(_ findings: [Finding]) -> String {
        if findings.isEmpty { return "no findings" }
        let parts = Severity.allCases.reversed().compactMap { severity -> String? in
            let count = findings.count { $0.severity == severity }
            return count == 0 ? nil : "\(AmountFormat.count(count)) \(severity.name)"
        }
        return parts.joined(separator: ", ")
    }

    // MARK: For programs

    private static func json(_ checked: [Checked]) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.field("schema", "segreport.check/1")
            json.array("filings") { json in
                for item in checked { json.object { write(item, to: &$0) } }
            }
            json.array("history") { _ in }
        }
        json.endLine()
        return json.bytes
    }

    private static func write(_ item: Checked, to json: inout JSONWriter) {
        let header = item.filing?.header ?? .unread
        json.field("file", item.source.name)
        json.field("firm", header.firm)
        json.field("as_of", header.asOf?.iso8601)
        json.field("marker", header.marker?.rawValue)
        json.field("edition", item.filing?.edition.rawValue)
        json.object("identities") { json in
            let outcomes = item.filing.map { Reconciliation(of: $0).footings.map(\.outcome) } ?? []
            json.field("checked", outcomes.count { $0.isChecked })
            json.field("held", outcomes.count { $0 == .agrees })
        }
        json.array("findings") { json in
            for finding in item.findings { json.object { FindingJSON.write(finding, to: &$0) } }
        }
    }
}

extension CheckCommand.Checked {
    /// The weight of the gravest finding; -1 without any.
    var gravest: Int {
        findings.map(\.severity.rawValue).max() ?? -1
    }
}

extension FirmHistory {
    /// The days asked for: all when none was named.
    func days(matching asOf: DayChoice?) throws -> [AsOf] {
        switch asOf {
        case nil: days
        case .latest: [days[days.count - 1]]
        case .day(let day): [try self.asOf(day)]
        }
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
            case (.belowTarget, .targetBelow): true
            default: false
            }
        }
    }
}
