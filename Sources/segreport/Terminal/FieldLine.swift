/// A line of fields with two blanks between them, for a terminal: what does not fit beside goes on below, indented.
///
/// No field is cut or broken: a figure or a path stays in one piece, even where it is wider than the terminal.
struct FieldLine: Sendable {
    private struct Field: Sendable {
        let text: StyledText
        let width: Int
    }

    private static let gap = 2
    /// How much deeper the lines below the first one begin.
    private static let deeper = 4

    private let indent: Int
    private var fields: [Field] = []

    /// A line without fields that begins so many blanks from the left.
    init(indent: Int = 0) {
        self.indent = indent
    }

    /// Adds a field of one style.
    mutating func add(_ text: String, _ style: StyledText.Style = .plain) {
        add([(text, style)])
    }

    /// Adds a field of several parts.
    mutating func add(_ parts: [(text: String, style: StyledText.Style)]) {
        var text = StyledText()
        var width = 0
        for part in parts {
            let shown = part.text.escapedForTerminal
            text.append(harmless: shown, part.style)
            width += shown.displayWidth
        }
        if width > 0 { fields.append(Field(text: text, width: width)) }
    }

    /// Adds a field and what belongs to it: behind a comma where both have room in a line, else as a field of its own.
    mutating func add(_ parts: [(text: String, style: StyledText.Style)], _ rest: String, columns: Int) {
        let width = parts.reduce(2) { $0 + $1.text.escapedForTerminal.displayWidth } + rest.displayWidth
        if indent + FieldLine.deeper + width <= columns {
            add(parts + [(", \(rest)", .plain)])
        } else {
            add(parts)
            add(rest)
        }
    }

    /// Writes the line, or the lines, with an end.
    func write(to text: inout StyledText, columns: Int) {
        text.append(blanks: indent)
        var used = indent
        for (number, field) in fields.enumerated() {
            if number > 0, used + FieldLine.gap + field.width > columns {
                text.endLine()
                text.append(blanks: indent + FieldLine.deeper)
                used = indent + FieldLine.deeper
            } else if number > 0 {
                text.append(blanks: FieldLine.gap)
                used += FieldLine.gap
            }
            text.append(field.text)
            used += field.width
        }
        text.endLine()
    }
}

extension StyledText {
    /// Adds a name and what is said of it, behind it where both fit in a line, else below.
    mutating func append(title: String, _ words: String, columns: Int) {
        let shown = title.escapedForTerminal
        if shown.displayWidth + 2 + words.displayWidth <= columns {
            append(harmless: shown, .strong)
            append(", \(words)")
            endLine()
        } else {
            append(lines: title, .strong, columns: columns)
            append(lines: words, columns: columns)
        }
    }

    /// Adds words in lines of their own, each so many blanks from the left and none wider than the columns.
    mutating func append(lines words: String, _ style: Style = .plain, indent: Int = 0, columns: Int) {
        for line in words.escapedForTerminal.wrapped(toColumns: max(1, columns - indent)) {
            append(blanks: indent)
            append(harmless: line, style)
            endLine()
        }
    }
}
