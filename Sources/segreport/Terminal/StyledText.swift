/// Text for a terminal whose parts have a role.
///
/// What it is made of may come from a filing: it is made harmless, part by part, when it is rendered, and only line
/// ends given by `endLine` break lines.
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

    private enum Part: Sendable, Equatable {
        case span(String, Style)
        case lineEnd
    }

    private var parts: [Part] = []

    /// No text.
    init() {}

    /// Text of one style.
    init(_ text: String, _ style: Style) {
        append(text, style)
    }

    /// Adds text.
    mutating func append(_ text: String, _ style: Style = .plain) {
        parts.append(.span(text, style))
    }

    /// Adds a text of several styles.
    mutating func append(_ text: StyledText) {
        parts += text.parts
    }

    /// Ends the line.
    mutating func endLine() {
        parts.append(.lineEnd)
    }

    /// The text with or without the sequences that colour it, control characters of its own written out.
    func rendered(colored: Bool) -> String {
        var result = ""
        for part in parts {
            switch part {
            case .lineEnd: result += "\n"
            case .span(let text, let style) where colored && style != .plain:
                result += style.code + text.escapedForTerminal + "\u{1B}[0m"
            case .span(let text, _): result += text.escapedForTerminal
            }
        }
        return result
    }
}
