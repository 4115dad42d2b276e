/// One of the three statements that keep the three pools of customer money apart.
///
/// Money of one pool may not cover another: nothing here ever adds amounts of two of them.
public enum Statement: UInt8, Sendable, Hashable, CaseIterable, Comparable {
    /// Customer segregated funds: CEA section 4d(a)(2), regulation 1.32.
    case segregated
    /// Part 30 secured amount: regulation 30.7.
    case secured
    /// Cleared swaps customer collateral: CEA section 4d(f), regulation 22.2.
    case swaps

    /// The name in machine output: `segregated`, `secured`, `swaps`.
    public var name: String {
        switch self {
        case .segregated: "segregated"
        case .secured: "secured"
        case .swaps: "swaps"
        }
    }

    /// The abbreviation in line ids and rule names: `seg`, `sec`, `csw`.
    public var abbreviation: String {
        switch self {
        case .segregated: "seg"
        case .secured: "sec"
        case .swaps: "csw"
        }
    }

    /// Orders the statements as reports show them.
    public static func < (left: Statement, right: Statement) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// Whether a filing is the first for its day or a complete refiling.
public enum Marker: String, Sendable, Hashable {
    /// The first filing of a firm for a day.
    case initial = "INITIAL"
    /// A later, complete refiling for the same day.
    case amended = "AMENDED"
}

/// What the head of a statement says.
///
/// Every part is absent when it could not be read.
public struct FilingHeader: Sendable, Hashable {
    /// The futures commission merchant, as printed ("Firm Name").
    public var firm: String?
    /// The day reported on ("End Date").
    public var asOf: Day?
    /// The day sent ("Submit Date"); the form has no hour.
    public var submitted: Day?
    /// First filing or refiling.
    public var marker: Marker?
    /// The kind of filing as printed ("Form"), such as `Daily Seg - FOCUS II`.
    public var form: String?

    /// The head of a statement.
    public init(firm: String?, asOf: Day?, submitted: Day?, marker: Marker?, form: String?) {
        self.firm = firm
        self.asOf = asOf
        self.submitted = submitted
        self.marker = marker
        self.form = form
    }

    /// Whether every field was read.
    var isComplete: Bool {
        firm != nil && asOf != nil && submitted != nil && marker != nil && form != nil
    }

    /// A head of which nothing could be read.
    public static let unread = FilingHeader(firm: nil, asOf: nil, submitted: nil, marker: nil, form: nil)
}

/// An amount as filed, with the place it was read from.
public struct FiledAmount: Sendable, Hashable {
    /// What the amount means.
    public let line: LineID
    /// The bracketed code printed behind it; nil where the form prints none.
    ///
    /// It confirms, it never identifies: codes moved between editions.
    public var code: UInt16? { printedCode == FiledAmount.noCode ? nil : printedCode }
    // In this order they take 24 bytes and not 32: ten years of a firm are a quarter of a million amounts.
    private let printedCode: UInt16
    private let length: UInt32
    /// The amount, signed as filed.
    public let amount: Dollars
    private let start: Int

    /// Codes have four digits.
    private static let noCode = UInt16.max

    /// An amount as filed, with its bytes in the source file.
    public init(line: LineID, code: UInt16?, amount: Dollars, range: Range<Int>) {
        self.line = line
        printedCode = code ?? FiledAmount.noCode
        self.amount = amount
        start = range.lowerBound
        length = UInt32(range.count)
    }

    /// Its bytes in the source file.
    public var range: Range<Int> {
        start..<(start + Int(length))
    }
}

/// One statement of a filing: its head and its amounts.
public struct FiledStatement: Sendable {
    /// Which of the three it is.
    public let statement: Statement
    /// What its head says.
    public let header: FilingHeader
    /// The byte range of the statement's title.
    public let title: Range<Int>
    /// The amounts in the order of the form.
    public let amounts: [FiledAmount]
    /// The lines whose code is printed behind an empty place.
    let blanks: LineSet

    /// A statement as read; `amounts` must stand in the order of the form, each line once.
    ///
    /// - Parameter blanks: the lines whose code is printed behind an empty place.
    public init(
        statement: Statement, header: FilingHeader, title: Range<Int>, amounts: [FiledAmount], blanks: [LineID] = []
    ) {
        self.init(statement: statement, header: header, title: title, amounts: amounts, blanks: LineSet(blanks))
    }

    init(
        statement: Statement, header: FilingHeader, title: Range<Int>, amounts: [FiledAmount], blanks: LineSet
    ) {
        self.blanks = blanks
        self.statement = statement
        self.header = header
        self.title = title
        self.amounts = amounts
    }
}

/// What a firm sent for one day: up to three statements, read from one file.
public struct Filing: Sendable {
    /// The file it was read from.
    public private(set) var source: SourceFile
    /// The head that the statements share.
    public let header: FilingHeader
    /// The edition of the form, recognised by what is printed.
    public let edition: FormEdition.Name
    /// The statements in the order of `Statement`, each at most once.
    public private(set) var statements: [FiledStatement]
    /// The page in front of the statements; nil when there is none.
    public let cover: CoverPage?

    /// Where each line stands: the place of its statement in `statements` and of the amount in it, 255 for nowhere.
    private let places: [UInt8]
    private let statementPlaces: InlineArray<3, UInt8>

    /// A filing as read; a statement and a line may occur only once.
    public init(
        source: SourceFile, header: FilingHeader, edition: FormEdition.Name, statements: [FiledStatement],
        cover: CoverPage? = nil
    ) {
        self.source = source
        self.cover = cover
        self.header = header
        self.edition = edition
        self.statements = statements
        var places = [UInt8](repeating: .max, count: LineID.allCases.count)
        var statementPlaces = InlineArray<3, UInt8>(repeating: .max)
        for place in statements.indices {
            let kind = Int(statements[place].statement.rawValue)
            precondition(statementPlaces[kind] == .max, "a statement occurs once")
            statementPlaces[kind] = UInt8(place)
            let amounts = statements[place].amounts
            for index in amounts.indices {
                let line = Int(amounts[index].line.rawValue)
                precondition(places[line] == .max, "a line occurs once in a filing")
                places[line] = UInt8(index)
            }
        }
        self.places = places
        self.statementPlaces = statementPlaces
    }

    /// The filing without the bytes of its file, and without the room that was left for more amounts while it was read.
    public func kept(in source: SourceFile) -> Filing {
        precondition(source.released != nil, "the file is let go")
        var kept = self
        kept.source = source
        kept.statements = statements.map { statement in
            // A list made anew takes no more room than it needs; a copy would share the old one.
            FiledStatement(
                statement: statement.statement, header: statement.header, title: statement.title,
                amounts: statement.amounts.map { $0 }, blanks: statement.blanks)
        }
        return kept
    }

    /// The amount filed on a line, with its place; nil when the form has no such line or it could not be read.
    public subscript(line: LineID) -> FiledAmount? {
        let place = places[Int(line.rawValue)]
        guard place != .max else { return nil }
        return statements[Int(statementPlaces[Int(line.statement.rawValue)])].amounts[Int(place)]
    }

    /// The dollars filed on a line; nil when the form has no such line or it could not be read.
    public func dollars(_ line: LineID) -> Dollars? {
        self[line]?.amount
    }

    /// Whether the filing holds a statement.
    public func holds(_ kind: Statement) -> Bool {
        Int(statementPlaces[Int(kind.rawValue)]) < statements.count
    }

    /// Whether the filing prints the code of a line behind an empty place: the firm stated nothing there.
    public func isBlank(_ line: LineID) -> Bool {
        places[Int(line.rawValue)] == .max && statement(line.statement)?.blanks.contains(line) == true
    }

    /// What a line adds to a sum: the dollars filed, or nothing where the filing leaves its place blank; nil when the
    /// line could not be read, and where it is a blank total, of which its parts would tell otherwise.
    public func summand(_ line: LineID) -> Dollars? {
        dollars(line) ?? (isBlank(line) && !FormEdition.named(edition).isTotal(line) ? .zero : nil)
    }

    /// The statement of a kind; nil when the filing does not hold it.
    public func statement(_ kind: Statement) -> FiledStatement? {
        let place = Int(statementPlaces[Int(kind.rawValue)])
        return place < statements.count ? statements[place] : nil
    }
}
