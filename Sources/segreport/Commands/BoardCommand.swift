import DocumentModel
import Reports
import Segregation

/// The command `board`: a month of a firm as a pack for its board; of several firms a pack each, or a volume.
enum BoardCommand {
    /// Runs the command.
    static func run(_ invocation: Invocation, _ world: World) throws -> ExitCode {
        let outputs = try invocation.documents(world.terminal)
        let settings = try Settings(invocation, world)
        let inputs = try InputFiles(settings.data).narrowed(for: invocation, settings)
        if let leftOut = inputs.leftOut { world.terminal.note(leftOut) }
        let keepsBytes = !invocation.attached.isEmpty || outputs.contains { $0.format == .json }
        let shelf = try FilingShelf(inputs, settings.basis, keepsBytes: keepsBytes)
        let packs = try packs(invocation, settings, shelf)
        try check(outputs, packs.count, invocation)
        if invocation.board.month == nil, let month = packs.first?.terms.month {
            world.terminal.explain("month: \(month.iso8601), the newest whole one")
        }
        let bound = invocation.board.isVolume ? [packs] : packs.map { [$0] }
        let slugs = FirmSlugs.slugs(of: packs.map(\.history.firm))
        var holds = false
        for (number, packs) in bound.enumerated() {
            let made = try make(packs, invocation, settings, shelf, original: inputs.original)
            let name = OutputName(
                firm: invocation.board.isVolume ? "volume" : slugs[number], date: packs[0].terms.month.iso8601,
                kind: Command.board.rawValue, isDraft: invocation.marking.isDraft)
            try made.write(to: outputs, as: name, invocation, settings, inputs, world.terminal)
            holds = holds || settings.failOn.contains { $0.holds(for: made.findings) }
        }
        return holds ? .conditionHolds : .done
    }

    /// Several packs need names that tell them apart.
    private static func check(_ outputs: [Output], _ count: Int, _ invocation: Invocation) throws {
        guard count > 1, !invocation.board.isVolume else { return }
        for output in outputs {
            if case .file(let path) = output.destination, path.contains(OutputName.firmMark) { continue }
            let name = output.destination.name
            throw Failure(
                .usage, "--out \(name) names one file for \(AmountFormat.count(count)) packs",
                hints: [
                    "put \(OutputName.firmMark) into it: --out '\(OutputName.firmMark)-\(OutputName.monthMark).pdf'",
                    "or bind them: --volume",
                ])
        }
    }

    // MARK: Making

    /// A pack that is to be made: the firm's filings it draws on, and its terms.
    struct Order: Sendable {
        /// The filings, as far as they were known, of the days that the terms name.
        let history: FirmHistory
        /// How it is made.
        let terms: BoardPack.Terms
    }

    /// The packs of an invocation, in the order of the firms.
    static func packs(_ invocation: Invocation, _ settings: Settings, _ shelf: FilingShelf) throws -> [Order] {
        let isOnOne = !invocation.board.isOnAllFirms && invocation.firms.count < 2
        let histories =
            try isOnOne ? [shelf.history(invocation, settings)] : shelf.histories(invocation, settings)
        let firms = histories.map(\.firm)
        if let twice = firms.indices.first(where: { firms[..<$0].contains(firms[$0]) }) {
            throw Failure(.usage, "--firm names '\(firms[twice])' twice")
        }
        let calendar = settings.basis.calendar
        // Packs of one run are on one month, that of the firm whose newest whole month is the latest.
        let month = invocation.board.month ?? histories.map { $0.newestWholeMonth(calendar) }.max()
        guard let month else { return [] }
        let orders = try histories.compactMap { history -> Order? in
            let terms = settings.terms(of: invocation, month)
            if let days = history.from(terms.days.lowerBound)?.through(terms.days.upperBound) {
                return Order(history: days, terms: terms)
            }
            if isOnOne { throw nothing(of: history, month) }
            return nil
        }
        guard !orders.isEmpty else { throw nothing(of: histories[0], month) }
        return orders
    }

    private static func nothing(of history: FirmHistory, _ month: Month) -> Failure {
        let (first, last) = (history.days[0].day, history.days[history.days.count - 1].day)
        let nearest = last < month.first ? Month(of: last) : Month(of: first)
        return Failure(
            .noSuchInput, "there is no filing of \(history.firm) in \(month.iso8601) or the two years before it",
            notes: ["its filings are as of \(first.iso8601) to \(last.iso8601)"],
            hints: ["did you mean --month \(nearest.iso8601)?"])
    }

    /// Makes the packs of an invocation as one document.
    static func make(
        _ invocation: Invocation, _ settings: Settings, _ shelf: FilingShelf,
        original: (SourceFile) throws -> [UInt8]
    ) throws -> ReportCommand.Made {
        try make(packs(invocation, settings, shelf), invocation, settings, shelf, original: original)
    }

    /// Makes a pack, or of several a volume.
    ///
    /// Depends on its arguments alone, so that several threads can make packs of one shelf.
    static func make(
        _ orders: [Order], _ invocation: Invocation, _ settings: Settings, _ shelf: FilingShelf,
        original: (SourceFile) throws -> [UInt8]
    ) throws -> ReportCommand.Made {
        precondition(!orders.isEmpty, "a pack is made for somebody")
        let filings = orders.flatMap { $0.history.days.flatMap(\.versions) }
        let inputs = Publication.inputs(of: filings)
        let packs = orders.map { order -> BoardPack in
            let own = orders.count == 1 ? inputs : Publication.inputs(of: order.history.days.flatMap(\.versions))
            return BoardPack(
                BoardPack.Material(
                    history: order.history, basis: settings.basis, sources: own.map(\.source),
                    findings: shelf.findings(on:)), order.terms)
        }
        let sections = invocation.board.sections
        let isWhole = sections.count == BoardSection.allCases.count
        let names = BoardSection.allCases.filter(sections.contains).map(\.rawValue).joined(separator: ",")
        let publication = try Publication(
            .board, invocation, settings, filings, inputs, newest: orders[0].terms.month.last,
            options: options(orders, invocation), sections: isWhole ? nil : names, original: original)
        let findings = orders.flatMap { order in
            order.history.days(of: order.terms.month).flatMap { shelf.findings(on: $0.effective) }
                + Checks.findings(in: order.history, settings.basis).filter { finding in
                    finding.day.map(order.terms.month.days.contains) ?? false
                }
        }
        let edition: BoardEdition = invocation.board.isVolume ? .volume(BoardVolume(packs)) : .pack(packs[0])
        return ReportCommand.Made(
            report: edition, imprint: publication.imprint,
            document: edition.document(publication.imprint, sections), findings: findings,
            luggage: publication.luggage)
    }

    /// The options that name what the packs are on.
    private static func options(_ orders: [Order], _ invocation: Invocation) -> [GivenOption] {
        let terms = orders[0].terms
        var options = orders.map { GivenOption(.firm, $0.history.firm) }
        if invocation.board.isVolume {
            if orders.count == 1 { options = [GivenOption(.allFirms, "")] }
            options.append(GivenOption(.volume, ""))
        }
        options.append(GivenOption(.month, terms.month.iso8601))
        if terms.months != BoardPack.Terms.usualMonths { options.append(GivenOption(.history, String(terms.months))) }
        if terms.comparatives.isEmpty { options.append(GivenOption(.compare, "none")) }
        if terms.comparatives.count == 1 {
            options += terms.comparatives.map { GivenOption(.compare, $0.rawValue) }
        }
        if terms.unit != .millions { options.append(GivenOption(.units, terms.unit.rawValue)) }
        if terms.signatories != BoardPack.Signatory.usual {
            options += terms.signatories.map { GivenOption(.signOff, $0.argument) }
        }
        return options
    }
}

extension Output {
    /// The output under the name that its pattern gives.
    func named(_ name: OutputName) -> Output {
        guard case .file(let path) = destination else { return self }
        return Output(destination: .file(name.path(path)), format: format)
    }
}
