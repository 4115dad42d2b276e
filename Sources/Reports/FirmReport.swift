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

        /// What the report says of itself.
        public init(
            title: String?, program: String, command: String, created: Timestamp, digest: String,
            file: [Definition] = []
        ) {
            self.title = title
            self.program = program
            self.command = command
            self.created = created
            self.digest = digest
            self.file = file
        }
    }

    /// All filings of the firm that the report may draw on.
    public let history: FirmHistory
    /// The day reported on.
    public let current: FirmHistory.AsOf
    /// The day it is compared with; nil for none.
    public let comparative: FirmHistory.AsOf?
    /// The findings on the day's effective filing, of reading and of the checks.
    public let findings: [Finding]
    /// The files of the history's filings.
    public let sources: [Source]

    let filing: Filing
    let reconciliation: Reconciliation

    /// A report on a day of a history.
    public init(
        history: FirmHistory, current: FirmHistory.AsOf, comparative: FirmHistory.AsOf?, findings: [Finding],
        sources: [Source]
    ) {
        self.history = history
        self.current = current
        self.comparative = comparative
        self.findings = findings
        self.sources = sources
        filing = current.effective
        reconciliation = Reconciliation(of: current.effective)
    }

    /// The report as a document.
    public func document(_ imprint: Imprint) -> Document {
        let day = AmountFormat.longDay(current.day)
        let title = imprint.title ?? "Daily segregation report"
        var sections = [summary(title: title)]
        sections += Statement.allCases.map(statementSection)
        sections.append(reconciliationSection())
        sections.append(excessSection())
        sections.append(findingsSection())
        sections.append(Notes.section(for: filing))
        sections.append(provenance(imprint))
        let document = Document(
            metadata: Metadata(
                // The firm posts its statements; this document is not its own.
                title: "\(title): \(history.firm), \(day)", author: "segreport",
                subject: "Segregation, secured amount and cleared swaps statements of \(history.firm) as of "
                    + current.day.iso8601,
                keywords: ["segregation", "CEA 4d(a)(2)", "Regulation 30.7", "CEA 4d(f)", history.firm],
                created: imprint.created, creator: imprint.program),
            runningHead: RunningHead(
                left: history.firm, right: "As of \(day)", foot: "\(title) · \(imprint.digest)"),
            sections: sections)
        return document.writtenOut
    }

    // MARK: Sections

    private func statementSection(_ statement: Statement) -> Section {
        let blocks: [Block]
        if filing.statement(statement) != nil {
            let table = StatementTable(filing: filing, statement: statement, reconciliation: reconciliation)
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

    private func reconciliationSection() -> Section {
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

    private func excessSection() -> Section {
        Section(
            id: "excess", title: "Excess over time", shortTitle: "Excess over time", start: .running,
            blocks: [.chart(ExcessChart(history: history).chart())])
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

    private func findingsSection() -> Section {
        let blocks: [Block]
        if findings.isEmpty {
            blocks = [.paragraph(Paragraph(.body, "Reading and checking this filing gave no findings."))]
        } else {
            blocks = [.table(FindingTable(findings: findings).table())]
        }
        return Section(
            id: "exceptions", title: "Exceptions", shortTitle: "Exceptions", start: .running, blocks: blocks)
    }
}
