/// A row of a statement as the form prints it: its number, its caption and the amounts that stand on it.
public struct FormRow: Sendable, Hashable {
    /// An amount printed on a row.
    public struct Slot: Sendable, Hashable {
        /// What it means.
        public let line: LineID
        /// The bracketed code behind it; nil where the form prints none.
        public let code: UInt16?
    }

    /// The number or letter in front, such as `7.` or `A.`; empty where the form prints none.
    public let number: String
    /// The caption as printed.
    public let caption: String
    /// The words by which the row is recognised: lower-case letters, single spaces, no digits, the letter of `number`
    /// included.
    ///
    /// Nil for a heading that is only shown.
    public let phrase: String?
    /// The amounts from left to right; empty for a heading.
    public let slots: [Slot]
    /// An amount that belongs to the row before but that some filings print on this one.
    public let stray: Slot?

    /// Whether the row is a step deeper than the numbered rows: lettered, or the "Less" row of a numbered one.
    public var isIndented: Bool {
        guard let first = number.utf8.first else { return !slots.isEmpty && caption.hasPrefix("Less") }
        return !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first)
    }

    /// A caption without an amount.
    static func heading(_ number: String, _ caption: String, _ phrase: String? = nil, stray: Slot? = nil) -> FormRow {
        FormRow(number: number, caption: caption, phrase: phrase, slots: [], stray: stray)
    }

    /// A row with one amount.
    static func line(
        _ number: String, _ caption: String, _ phrase: String, _ line: LineID, _ code: UInt16?
    ) -> FormRow {
        FormRow(number: number, caption: caption, phrase: phrase, slots: [Slot(line: line, code: code)], stray: nil)
    }

    /// A row with an amount in the inner column and its sub-total in the outer one.
    static func line(_ number: String, _ caption: String, _ phrase: String, _ slots: [Slot]) -> FormRow {
        FormRow(number: number, caption: caption, phrase: phrase, slots: slots, stray: nil)
    }
}

/// A statement of an edition: its titles and rows in the order printed.
public struct FormStatement: Sendable {
    /// Which of the three it is.
    public let statement: Statement
    /// The title in the head, such as `Daily Segregation - Swaps Statement`.
    public let title: String
    /// The rows from top to bottom.
    public let rows: [FormRow]
}
