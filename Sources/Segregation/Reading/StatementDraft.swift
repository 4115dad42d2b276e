/// A statement while it is being read.
struct StatementDraft {
    let statement: Statement
    let title: Range<Int>
    var header: HeaderDraft
    var amounts: [FiledAmount] = []
    var lines = LineProgress()
    /// Where captions were first seen, by row; empty where they were not.
    private var captions: [Range<Int>]

    /// No caption seen, for each statement: copied as a block, where setting every place would take its time.
    private static let noCaptions = FormGrammar.shared.rows.map { [Range<Int>](repeating: 0..<0, count: $0.count) }

    init(_ statement: Statement, title: Range<Int>, header: HeaderDraft) {
        self.statement = statement
        self.title = title
        self.header = header
        captions = StatementDraft.noCaptions[Int(statement.rawValue)]
        amounts.reserveCapacity(48)
    }

    /// Whether nothing has been read below the title.
    var isEmpty: Bool {
        lines.isEmpty
    }

    /// Whether any caption has been seen.
    var hasCaptions: Bool {
        captions.contains { !$0.isEmpty }
    }

    mutating func see(_ row: Int, at range: Range<Int>) {
        if captions[row].isEmpty { captions[row] = range }
    }

    /// Where a line that was not read should stand: its caption if that was seen, else the statement's title.
    func place(of line: LineID) -> Range<Int> {
        for (index, row) in FormGrammar.shared.rows[Int(statement.rawValue)].enumerated()
        where row.first?.line == line || row.second?.line == line {
            if !captions[index].isEmpty { return captions[index] }
        }
        return title
    }
}

/// Which lines of a statement are known, one way or another.
struct LineProgress {
    /// The lines that have an amount.
    private(set) var filled = LineSet()
    /// The lines of which a finding speaks already, or whose place is blank: their absence needs no second word.
    private(set) var settled = LineSet()

    /// Those of the settled lines of which no finding speaks.
    private(set) var blank = LineSet()

    var isEmpty: Bool {
        filled.isEmpty && settled.isEmpty
    }

    func isFilled(_ line: LineID) -> Bool {
        filled.contains(line)
    }

    /// Whether nothing is known of a line yet.
    func isOpen(_ line: LineID) -> Bool {
        !filled.contains(line) && !settled.contains(line)
    }

    /// Whether the slot is there and waits for an amount.
    func isOpen(_ slot: FormGrammar.Slot?) -> Bool {
        guard let slot else { return false }
        return isOpen(slot.line)
    }

    mutating func fill(_ line: LineID) {
        filled.insert(line)
    }

    /// A finding speaks of the line.
    mutating func settle(_ line: LineID) {
        settled.insert(line)
    }

    /// A blank stands in the place of the line.
    mutating func leaveBlank(_ line: LineID) {
        settled.insert(line)
        blank.insert(line)
    }

    /// Whether a blank stands in the place of the line, and no amount has been met for it elsewhere.
    func isBlank(_ line: LineID) -> Bool {
        blank.contains(line)
    }
}
