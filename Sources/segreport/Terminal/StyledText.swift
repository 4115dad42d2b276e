/// Text for a terminal whose parts have a role.
///
/// What it is made of may come from a filing: it is made harmless, part by part, when it is added, and only line ends
/// given by `endLine` break lines.
struct StyledText: Sendable, Equatable {
    /// The part a piece of text plays.
    enum Style: Sendable, Equatable {
        /// Ordinary text.
        case plain
        /// What the eye should find first: a name, a place, a heading.
        case strong
        /// What matters least.
        case quiet
        /// The word that names a fault.
        case error
        /// The word that names a reportable condition or a doubt.
        case warning
        /// The word before a fact.
        case note
        /// The word before advice.
        case hint

        /// The sequence that switches the style on.
        var code: String {
            switch self {
            case .plain: ""
            case .strong: "\u{1B}[1m"
            case .quiet: "\u{1B}[2m"
            case .error: "\u{1B}[1;31m"
            case .warning: "\u{1B}[1;33m"
            case .note: "\u{1B}[1;34m"
            case .hint: "\u{1B}[1;36m"
            }
        }
    }

    /// A part of a style that is not plain.
    private struct Run: Sendable, Equatable {
        let style: Style
        let range: Range<Int>
    }

    /// The text, harmless, with the line ends.
    private var utf8: [UInt8] = []
    private var runs: [Run] = []

    /// No text.
    init() {}

    /// Text of one style.
    init(_ text: String, _ style: Style) {
        append(text, style)
    }

    /// Adds text.
    mutating func append(_ text: String, _ style: Style = .plain) {
        append(harmless: text.escapedForTerminal, style)
    }

    /// Adds text that has been made harmless before.
    mutating func append(harmless text: String, _ style: Style) {
        let start = utf8.count
        utf8.append(utf8: text)
        if style != .plain { runs.append(Run(style: style, range: start..<utf8.count)) }
    }

    /// Adds a text of several styles.
    mutating func append(_ text: StyledText) {
        let start = utf8.count
        utf8 += text.utf8
        for run in text.runs {
            let range = start + run.range.lowerBound..<start + run.range.upperBound
            runs.append(Run(style: run.style, range: range))
        }
    }

    /// Adds plain blanks.
    mutating func append(blanks count: Int) {
        for _ in 0..<count { utf8.append(UInt8(ascii: " ")) }
    }

    /// Ends the line.
    mutating func endLine() {
        utf8.append(UInt8(ascii: "\n"))
    }

    /// The text with or without the sequences that colour it, control characters of its own written out.
    func rendered(colored: Bool) -> String {
        String(decoding: bytes(colored: colored), as: UTF8.self)
    }

    /// The same, as bytes.
    func bytes(colored: Bool) -> [UInt8] {
        if !colored { return utf8 }
        var result: [UInt8] = []
        result.reserveCapacity(utf8.count + runs.count * 12)
        var done = 0
        for run in runs {
            result += utf8[done..<run.range.lowerBound]
            result.append(utf8: run.style.code)
            result += utf8[run.range]
            result.append(utf8: "\u{1B}[0m")
            done = run.range.upperBound
        }
        return result + utf8[done...]
    }
}
