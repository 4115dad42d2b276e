import DocumentModel
import Segregation

/// The report on one firm and day: summary, the three statements, reconciliation, excess over time, notes, sources.
public struct FirmReport: Sendable {
    /// A file the report draws on.
    public struct Source: Sendable, Hashable {
        /// The name as given.
        public let name: String
        /// Its SHA-256 in hexadecimal.
        public let sha256: String
        /// Its size in bytes.
        public let size: Int

        /// A file with its fingerprint.
        public init(name: String, sha256: String, size: Int) {
            self.name = name
            self.sha256 = sha256
            self.size = size
        }
    }

    /// How the pages are marked for those who handle them.
    public struct Marking: Sendable, Equatable {
        /// Whether it is a draft: title, properties and pages say so.
        public var isDraft = false
        /// Words behind every page; nil for those of a draft, or none.
        public var watermark: String?
        /// Stands at the head of every page; nil for none.
        public var classification: String?
        /// Who publishes the report; nil for nobody.
        public var organisation: String?

        /// No marks.
        public init() {}
    }

    /// What the report says of itself.
    public struct Imprint: Sendable, Equatable {
        /// The title; nil for the computed one.
        public let title: String?
        /// The program with its version, such as `segreport 0.1.0`.
        public let program: String
        /// The command that repeats the report.
        public let command: String
        /// The document's time.
        public let created: Timestamp
        /// The first digits of a fingerprint of all inputs and options.
        public let digest: String
        /// What the file is prepared for and carries, a term with its text each.
        public let file: [Definition]
        /// How the pages are marked.
        public let marking: Marking
        /// The picture at the head of the first page; nil for none.
        public let logo: Picture?

        /// What the report says of itself.
        public init(
            title: String?, program: String, command: String, created: Timestamp, digest: String,
            marking: Marking = Marking(), logo: Picture? = nil, file: [Definition] = []
        ) {
            self.marking = marking
            self.logo = logo
            self.title = title
            self.program = program
            self.command = command
            self.created = created
            self.digest = digest
            self.file = file
        }
    }

    /// What a report draws on.
    public struct Material: Sendable {
        /// All filings of the firm that the report may draw on, up to the day reported on.
        public let history: FirmHistory
        /// The day reported on.
        public let current: FirmHistory.AsOf
        /// The days it is compared with, the one that matters most first; empty for none.
        public let comparatives: [FirmHistory.AsOf]
        /// The findings on the day's effective filing, of reading and of the checks.
        public let findings: [Finding]
        /// The calendar and the limits of the house.
        public let basis: Basis
        /// The files of the history's filings.
        public let sources: [Source]

        /// What a report draws on.
        public init(
            history: FirmHistory, current: FirmHistory.AsOf, comparatives: [FirmHistory.AsOf], findings: [Finding],
            basis: Basis, sources: [Source]
        ) {
            self.history = history
            self.current = current
            self.comparatives = comparatives
            self.findings = findings
            self.basis = basis
            self.sources = sources
        }
    }

    /// What the report draws on.
    public let material: Material
    let filing: Filing
    let reconciliation: Reconciliation

    var history: FirmHistory { material.history }
    var current: FirmHistory.AsOf { material.current }
    var findings: [Finding] { material.findings }
    /// The files the report was made from.
    public var sources: [Source] { material.sources }

    /// The day the report is compared with in the first place; nil for none.
    var comparative: FirmHistory.AsOf? { material.comparatives.first }

    /// A report on a day of a history.
    public init(_ material: Material) {
        self.material = material
        filing = material.current.effective
        reconciliation = Reconciliation(of: material.current.effective)
    }

    /// The report as a document of the sections named, in the order of the report.
    public func document(_ imprint: Imprint, _ chosen: Set<ReportSection> = ReportSection.usual) -> Document {
        let day = AmountFormat.longDay(current.day)
        let kicker = imprint.kicker("Daily segregation report")
        return imprint.document(
            title: "Daily segregation report", of: history.firm, day, head: "As of \(day)",
            subject: "Segregation, secured amount and cleared swaps statements of \(history.firm) as of "
                + current.day.iso8601,
            keywords: ["segregation", "CEA 4d(a)(2)", "Regulation 30.7", "CEA 4d(f)", history.firm],
            sections: ReportSection.allCases.filter(chosen.contains).map { section in
                self.section(section, kicker: kicker, imprint)
            })
    }

    private func section(_ section: ReportSection, kicker: String, _ imprint: Imprint) -> Section {
        switch section {
        case .summary: summary(kicker: kicker, logo: imprint.logo)
        case .headline: headline()
        case .seg: statementSection(.segregated)
        case .secured: statementSection(.secured)
        case .swaps: statementSection(.swaps)
        case .reconciliation: reconciliationSection()
        case .excess: excessSection()
        case .movement: movement()
        case .location: location()
        case .exceptions: exceptions()
        case .notes: Notes.section(for: filing)
        case .provenance: provenance(imprint)
        case .data: data(isDaily: false)
        case .dailyData: data(isDaily: true)
        }
    }

    // MARK: Sections

    func statementSection(_ statement: Statement) -> Section {
        let blocks: [Block]
        if filing.statement(statement) != nil {
            let table = StatementTable(
                filing: filing, statement: statement, reconciliation: reconciliation,
                comparative: comparative?.effective)
            blocks = [.table(table.table())]
        } else {
            blocks = [
                .paragraph(Paragraph(.body, Text("The filing holds no \(Captions.title(statement).lowercased()).")))
            ]
        }
        return Section(
            id: Captions.section(statement), title: "\(Captions.title(statement)), \(Captions.law(statement))",
            shortTitle: Captions.title(statement), start: .newPage, blocks: blocks)
    }

    func reconciliationSection() -> Section {
        let table = ReconciliationTable(filing: filing, reconciliation: reconciliation)
        let lead = Paragraph(
            .body,
            Text(
                checkLine
                    + " Each total is recomputed from the lines it consists of; each tie sets two sides of a statement "
                    + "beside each other."))
        return Section(
            id: "reconciliation", title: "Reconciliation", shortTitle: "Reconciliation", start: .newPage,
            blocks: [.paragraph(lead)] + table.tables().map(Block.table))
    }

    func excessSection() -> Section {
        Section(
            id: "excess", title: "Excess over time", shortTitle: "Excess over time", start: .running,
            blocks: ExcessChart(history: history, calendar: material.basis.calendar).charts().map(Block.chart))
    }

    /// "44 comparisons: 44 agree", with what differs and what could not be checked.
    var checkLine: String {
        let total = reconciliation.footings.count + reconciliation.ties.count
        let unchecked = total - reconciliation.checked
        let differing = reconciliation.checked - reconciliation.agreeing
        var parts = ["\(AmountFormat.count(reconciliation.agreeing)) agree"]
        if differing > 0 { parts.append("\(AmountFormat.count(differing)) \(differing == 1 ? "differs" : "differ")") }
        if unchecked > 0 { parts.append("\(AmountFormat.count(unchecked)) could not be checked") }
        return "\(AmountFormat.count(total, "comparison", "comparisons")): \(parts.joined(separator: ", "))."
    }
}
