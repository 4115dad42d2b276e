extension TemplateFault: CustomStringConvertible {
    /// The fault in words: `card.html:12:7: what was found; what was expected`.
    public var description: String {
        line == 0 ? "\(template): \(words)" : "\(template):\(line):\(column): \(words)"
    }

    /// How many names a sentence lists.
    private static let mostNames = 12

    private var words: String {
        switch kind {
        case .unclosedTag(let close): "the tag does not end; expected '\(close)' before the end of the file"
        case .emptyTag: "the tag is empty; expected a name"
        case .badName(let name):
            "'\(name)' is not a name; expected no spaces and no sign in front, and one dot between parts"
        case .badDelimiters(let found):
            "'\(found)' does not set delimiters; expected two, apart by a space, without '=', as in '{{=<% %>=}}'"
        case .unclosedSection(let name): "'\(name)' begins here and does not end; expected '{{/\(name)}}'"
        case .strayClose(let name, let open, let line): Self.strayClose(name, open, line)
        case .markupRefused(let name):
            "'\(name)' is to be written without escaping; expected '{{\(name)}}', for this template is not trusted"
        case .invalidUTF8: "the bytes are not UTF-8; expected a file in UTF-8"
        case .tooLarge(let limit): "the template is too large; expected at most \(limit) bytes"
        case .tooDeep(let limit):
            "sections and partials stand too deep within each other; expected at most \(limit) levels"
        case .tooMuchWork(let limit): "the template repeats too much; expected at most \(limit) steps"
        case .unknownName(let name, let part, let known, let near): Self.unknownName(name, part, known, near)
        case .notText(let name, let kind): "'\(name)' is \(Self.article(kind)); expected text"
        case .missingPartial(let name, let near):
            "there is no template '\(name)'; \(Self.suggestion(near) ?? "expected the name of a template")"
        case .unusedBlock(let name, let parent, let known, let near):
            "'\(parent)' has no block '\(name)'; \(Self.suggestion(near) ?? "expected one of its blocks") "
                + "blocks there: \(Self.list(known))"
        case .repeatedBlock(let name, let parent):
            "the block '\(name)' is given twice for '\(parent)'; expected it once"
        case .strayContent(let parent):
            "this would not be shown; expected nothing but blocks between '{{<\(parent)}}' and '{{/\(parent)}}'"
        case .noTemplate(let near): "there is no such template; \(Self.suggestion(near) ?? "expected the name of one")"
        }
    }

    private static func strayClose(_ name: String, _ open: String?, _ line: Int) -> String {
        guard let open else { return "'\(name)' ends here and does not begin; expected no end, for nothing is open" }
        return "'\(name)' ends here and does not begin; expected '{{/\(open)}}', for '\(open)' began on line \(line)"
    }

    private static func unknownName(_ name: String, _ part: String, _ known: [String], _ near: String?) -> String {
        let found = name == part ? "unknown name '\(name)'" : "unknown name '\(part)' in '\(name)'"
        guard let suggestion = suggestion(near) else { return "\(found); names here: \(list(known))" }
        return "\(found); \(suggestion) names here: \(list(known))"
    }

    private static func suggestion(_ near: String?) -> String? {
        near.map { "did you mean '\($0)'?" }
    }

    private static func list(_ names: [String]) -> String {
        guard !names.isEmpty else { return "none" }
        let rest = names.count - mostNames
        let listed = names.prefix(mostNames).joined(separator: ", ")
        return rest > 0 ? "\(listed) and \(rest) more" : listed
    }

    private static func article(_ kind: ValueKind) -> String {
        switch kind {
        case .text: "text"
        case .absent: "nothing"
        case .flag, .list, .record: "a \(kind.rawValue)"
        }
    }
}

extension TemplateFaults: CustomStringConvertible {
    /// The faults in words, a line each.
    public var description: String {
        all.map(\.description).joined(separator: "\n")
    }
}
