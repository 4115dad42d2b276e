import DocumentModel
import Segregation

/// The monthly pack on a firm for its board: how each pool stands, what changed, what is to be decided, and what it rests
/// on.
public struct BoardPack: TracedReport {
    /// Somebody who signs.
    public struct Signatory: Sendable, Hashable {
        /// The name; empty where it is to be written by hand.
        public let name: String
        /// As what the person signs.
        public let role: String

        /// Somebody who signs.
        public init(name: String, role: String) {
            self.name = name
            self.role = role
        }

        /// Who signs where nobody is named.
        public static let usual = ["Prepared by", "Reviewed by", "Approved by"].map { Signatory(name: "", role: $0) }
    }

    /// What a month is compared with.
    public enum Comparative: String, Sendable, Hashable, CaseIterable {
        /// The month before.
        case priorMonth = "prior-month-end"
        /// The same month a year before.
        case priorYear = "prior-year"

        /// The month meant; nil before the first year there is.
        func month(of month: Month) -> Month? {
            month.adding(months: self == .priorMonth ? -1 : -12)
        }
    }

    /// How a pack is made, whatever the firm.
    public struct Terms: Sendable {
        /// The month reported on.
        public let month: Month
        /// How many months the trend goes back, the month included.
        public let months: Int
        /// What the month is compared with.
        public let comparatives: [Comparative]
        /// The unit of amounts outside the statements.
        public let unit: AmountUnit
        /// Who signs.
        public let signatories: [Signatory]

        /// How a pack is made.
        public init(
            month: Month, months: Int = Terms.usualMonths,
            comparatives: [Comparative] = Comparative.allCases, unit: AmountUnit = .millions,
            signatories: [Signatory] = Signatory.usual
        ) {
            self.month = month
            self.months = months
            self.comparatives = comparatives
            self.unit = unit
            self.signatories = signatories
        }

        /// The months of a trend unless told otherwise.
        public static let usualMonths = 24

        /// The days of the filings that a pack draws on: the target is looked at over 24 months however short the trend,
        /// and the month before the first of those has its last day as an opening.
        public var days: ClosedRange<Day> {
            (month.adding(months: -max(months, Terms.usualMonths))?.first ?? month.first)...month.last
        }
    }

    /// What a pack draws on.
    public struct Material: Sendable {
        /// The filings of the days the terms name, every version that is to count as known.
        public let history: FirmHistory
        /// The calendar and the limits of the house.
        public let basis: Basis
        /// The files of the history's filings.
        public let sources: [FirmReport.Source]
        /// What went wrong.
        public let register: ExceptionRegister
        /// What a pack draws on.
        ///
        /// - Parameter findings: gives what reading and checking found on a filing by itself.
        public init(
            history: FirmHistory, basis: Basis, sources: [FirmReport.Source], findings: (Filing) -> [Finding]
        ) {
            self.history = history
            self.basis = basis
            self.sources = sources
            register = ExceptionRegister(history, basis, findings: findings)
        }
    }

    /// What the pack draws on.
    public let material: Material
    /// How it is made.
    public let terms: Terms
    let review: MonthReview
    let lastPack: LastPack?
    /// The months compared with, those first that matter most, with their pools.
    let compared: [(month: Month, figures: [MonthFigures])]
    /// The statements of the last day reported in the month, as a report of that day shows them; nil where nothing was
    /// filed in the month.
    let closing: FirmReport?

    var history: FirmHistory { material.history }
    var month: Month { terms.month }
    var unit: AmountUnit { terms.unit }
    var coverage: MonthCoverage { review.coverage }

    /// The pack on a firm.
    public init(_ material: Material, _ terms: Terms) {
        let (history, basis) = (material.history, material.basis)
        self.material = material
        self.terms = terms
        review = MonthReview(terms.month, of: history, basis)
        lastPack = LastPack(before: terms.month, of: history, basis)
        compared = terms.comparatives.compactMap { $0.month(of: terms.month) }.map { month in
            (month, Statement.allCases.map { MonthFigures($0, in: month, of: history, basis) })
        }
        let ends = compared.compactMap { history.days(of: $0.month).last }
        closing = history.part(of: terms.month).map { part in
            FirmReport(
                FirmReport.Material(
                    history: part, current: part.days[part.days.count - 1], comparatives: ends,
                    findings: [], basis: basis, sources: material.sources))
        }
    }

    /// The files the pack was made from.
    public var sources: [FirmReport.Source] { material.sources }

    /// The pack as a document of the sections named, in the order of the pack.
    public func document(
        _ imprint: FirmReport.Imprint, _ chosen: Set<BoardSection> = Set(BoardSection.allCases)
    ) -> Document {
        let name = AmountFormat.longMonth(month)
        return imprint.document(
            title: "Board pack on customer funds", of: history.firm, name,
            subject: "Board pack of \(history.firm) on \(month.iso8601)",
            keywords: ["board pack", "segregation", history.firm],
            sections: BoardSection.allCases.filter(chosen.contains).flatMap { section in
                sections(section, imprint)
            })
    }

    private func sections(_ section: BoardSection, _ imprint: FirmReport.Imprint) -> [Section] {
        switch section {
        case .decision: [decision(imprint)]
        case .month: [monthSection()]
        case .monthChart: [monthChart()]
        case .trend: [trend()]
        case .lowPoints: [lowPoints()]
        case .target: [target()]
        case .register: [register()]
        case .assurance: [assurance(imprint)]
        case .statements: statements()
        }
    }

    /// The statements of the last day reported, beside the month before.
    private func statements() -> [Section] {
        guard let closing else {
            return [sentenceSection(.statements, "Statements", "No filing of the month is at hand, so there are none.")]
        }
        return Statement.allCases.filter { closing.current.effective.holds($0) }.map(closing.statementSection)
    }

    /// A section of one sentence, which takes no page of its own.
    func sentenceSection(_ section: BoardSection, _ title: String, _ sentence: String) -> Section {
        Section(
            id: section.rawValue, title: title, shortTitle: title, start: .running,
            blocks: [.paragraph(Paragraph(.body, Text(sentence)))])
    }

    /// The words for a month without filings.
    var nothingFiled: String {
        "No filing as of a day of \(AmountFormat.longMonth(month)) is at hand."
    }
}
