import DocumentModel
import Reports
import Segregation

/// The command `compare`: firms beside each other, as a document.
enum CompareCommand {
    /// Runs the command.
    static func run(_ invocation: Invocation, _ world: World) throws -> ExitCode {
        let outputs = try invocation.documents(world.terminal)
        let settings = try Settings(invocation, world)
        let inputs = try InputFiles(settings.data).narrowed(for: invocation, settings)
        if let leftOut = inputs.leftOut { world.terminal.note(leftOut) }
        let keepsBytes = !invocation.attached.isEmpty || outputs.contains { $0.format == .json }
        let shelf = try FilingShelf(inputs, settings.basis, keepsBytes: keepsBytes)
        let order = try ComparisonOrder(invocation, settings, shelf)
        FirmChoice.noteLookalikes(among: order.peers.map(\.firm), world.terminal)
        if !order.leftOut.isEmpty {
            let names = order.leftOut.prefix(3).joined(separator: "; ") + (order.leftOut.count > 3 ? "; …" : "")
            world.terminal.note(
                "\(AmountFormat.count(order.leftOut.count, "firm has", "firms have")) nothing as of "
                    + "\(order.terms.asOf.iso8601) or before and left out: \(names)")
        }
        world.terminal.explain(
            "as of \(order.terms.asOf.iso8601), \(AmountFormat.count(order.peers.count, "firm", "firms")), "
                + "\(order.origin.rawValue) figures")
        let made = try make(order, invocation, settings, shelf, original: inputs.original)
        if let newest = made.newestOfNobodyCompared {
            world.terminal.note(
                "no firm is compared: the newest figures are as of \(newest.iso8601)")
        }
        let name = OutputName(
            firm: "", date: order.terms.asOf.iso8601, kind: Command.compare.rawValue,
            isDraft: invocation.marking.isDraft)
        try made.write(to: outputs, as: name, invocation, settings, inputs, world.terminal)
        return settings.failOn.contains { $0.holds(for: made.findings) } ? .conditionHolds : .done
    }

    /// What is asked for.
    static func chosen(_ invocation: Invocation) -> CompareChoice {
        guard let choice = invocation.compare else { preconditionFailure("the command compares firms") }
        return choice
    }

    /// Makes the comparison of an invocation.
    static func make(
        _ invocation: Invocation, _ settings: Settings, _ shelf: FilingShelf,
        original: (SourceFile) throws -> [UInt8]
    ) throws -> ReportCommand.Made {
        try make(
            ComparisonOrder(invocation, settings, shelf), invocation, settings, shelf, original: original)
    }

    private static func make(
        _ order: ComparisonOrder, _ invocation: Invocation, _ settings: Settings, _ shelf: FilingShelf,
        original: (SourceFile) throws -> [UInt8]
    ) throws -> ReportCommand.Made {
        let choice = chosen(invocation)
        let filings = order.peers.flatMap(\.filings)
        let inputs = Publication.inputs(of: order.origin == .daily ? filings.map(\.source) : order.tables)
        let report = ComparisonReport(
            ComparisonReport.Material(
                comparison: FirmComparison(order.peers, order.terms), origin: order.origin,
                calendar: settings.basis.calendar, sources: inputs.map(\.source), unit: choice.unit))
        let names = ComparisonSection.allCases.filter(choice.sections.contains).map(\.rawValue)
        let isWhole = names.count == ComparisonSection.allCases.count
        let publication = try Publication(
            .compare, invocation, settings, filings, inputs, newest: order.terms.asOf,
            options: order.options(of: choice), sections: isWhole ? nil : names.joined(separator: ","),
            original: original)
        return ReportCommand.Made(
            report: report, imprint: publication.imprint,
            document: report.document(publication.imprint, choice.sections),
            findings: findings(report.material.comparison, order, shelf), luggage: publication.luggage)
    }

    /// The findings on the figures compared: those of reading and checking their filings or tables, and of their day.
    private static func findings(
        _ comparison: FirmComparison, _ order: ComparisonOrder, _ shelf: FilingShelf
    ) -> [Finding] {
        guard order.origin == .daily else {
            let names = Set(order.tables.map(\.name))
            return shelf.files.filter { $0.monthlyRows != nil && names.contains($0.source.name) }.flatMap(\.findings)
        }
        return comparison.lineup.firms(.current).flatMap { number -> [Finding] in
            guard case .filings(let asOf) = comparison.lineup.places[number].record?.origin else { return [] }
            let history = order.histories[number]
            return shelf.findings(on: asOf, of: history)
        }
    }
}

extension ReportCommand.Made {
    /// The newest day of the firms, where all of them are stale or missing; nil where one is compared.
    fileprivate var newestOfNobodyCompared: Day? {
        guard let lineup = (report as? ComparisonReport)?.material.comparison.lineup,
            lineup.firms(.current).isEmpty
        else { return nil }
        return lineup.places.compactMap(\.record?.day).max()
    }
}
