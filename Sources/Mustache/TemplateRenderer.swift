/// Goes over the steps of a template and writes.
struct TemplateRenderer {
    /// What holds while the steps of a template are gone over.
    private struct Reach {
        /// What is put in front of each line: a slice of `indents`.
        var indent = 0..<0
        /// The number of the parent whose blocks are given, in `parents`; -1 for none.
        var parent = -1
        /// How many sections, blocks and templates are open.
        var level = 0
    }

    private let set: TemplateSet
    private var context: [TemplateValue]
    private var parents = OpenParents()
    private var indents: [UInt8] = []
    /// The line goes on that the steps begin: nothing is put in front of it.
    private var goesOn = false
    var output: [UInt8] = []
    private(set) var steps = 0

    init(_ set: TemplateSet, _ value: TemplateValue) {
        self.set = set
        context = [value]
    }

    mutating func render(_ template: Template) throws(TemplateFault) {
        try run(template, 0..<template.steps.count, Reach())
    }

    private mutating func run(_ template: Template, _ range: Range<Int>, _ reach: Reach) throws(TemplateFault) {
        var index = range.lowerBound
        while index < range.upperBound {
            steps += 1
            switch template.steps[index] {
            case .text(let from, let to, let startsLine):
                writeText(template, Int(from)..<Int(to), startsLine, reach)
                index += 1
            case .lineStart:
                if !goesOn { writeIndent(reach.indent) }
                goesOn = false
                index += 1
            case .variable(let name, let isEscaped):
                try write(template, Int(name), isEscaped)
                index += 1
            case .section(let name, let end):
                try show(template, Int(name), index + 1..<Int(end), reach)
                index = Int(end)
            case .inverted(let name, let end):
                let place = template.names[Int(name)].place
                if try !value(template, Int(name)).isTrue {
                    try enter(template, place, index + 1..<Int(end), reach)
                }
                index = Int(end)
            case .insertion(let insertion):
                try insert(template, Int(insertion), reach)
                index = template.insertions[Int(insertion)].end
            case .block(let block):
                try showBlock(template, Int(block), reach)
                index = template.blocks[Int(block)].body.upperBound
            }
        }
    }

    /// Goes over steps one level deeper, because of a tag of `template`.
    private mutating func enter(
        _ template: Template, _ place: Place, running other: Template? = nil, _ range: Range<Int>, _ reach: Reach
    ) throws(TemplateFault) {
        guard reach.level < TemplateRules.mostLevels else {
            throw TemplateFault(template.name, place, .tooDeep(limit: TemplateRules.mostLevels))
        }
        // Even a section without steps counts, or an endless list of nothing would be free.
        steps += 1
        guard steps <= set.rules.mostSteps else {
            throw TemplateFault(template.name, place, .tooMuchWork(limit: set.rules.mostSteps))
        }
        var inner = reach
        inner.level += 1
        try run(other ?? template, range, inner)
    }

    // MARK: Sections

    private mutating func show(
        _ template: Template, _ name: Int, _ body: Range<Int>, _ reach: Reach
    ) throws(TemplateFault) {
        let place = template.names[name].place
        let value = try value(template, name)
        switch value {
        case .absent: break
        case .flag(let isTrue): if isTrue { try enter(template, place, body, reach) }
        case .text, .markup, .record:
            guard value.isTrue else { break }
            context.append(value)
            try enter(template, place, body, reach)
            context.removeLast()
        case .list(let values):
            for value in values {
                context.append(value)
                try enter(template, place, body, reach)
                context.removeLast()
            }
        }
    }

    // MARK: Other templates

    private mutating func insert(_ template: Template, _ index: Int, _ reach: Reach) throws(TemplateFault) {
        let insertion = template.insertions[index]
        guard let target = try target(template, insertion) else { return }
        var inner = reach
        let depth = indents.count
        if insertion.isStandalone {
            inner.indent = try extended(reach.indent, template, insertion.name.place, insertion.indent)
        } else {
            inner.indent = 0..<0
        }
        if insertion.isParent {
            inner.parent = parents.open(template, index, within: reach.parent)
        }
        try enter(template, insertion.name.place, running: target, 0..<target.steps.count, inner)
        if insertion.isParent { parents.close() }
        indents.removeSubrange(depth...)
    }

    private func target(_ template: Template, _ insertion: Template.Insertion) throws(TemplateFault) -> Template? {
        guard let name = insertion.dynamicName else { return insertion.target.map { set.templates[$0] } }
        let target: String
        let value = try value(template, name)
        switch value {
        case .text(let text): target = text
        case .absent: return nil
        default:
            guard set.rules.isStrict else { return nil }
            throw TemplateFault(template.name, insertion.name.place, .notText(insertion.name.text, value.kind))
        }
        if let template = set.template(named: target) { return template }
        guard set.rules.isStrict else { return nil }
        let near = NearName.nearest(to: target, among: set.names)
        throw TemplateFault(template.name, insertion.name.place, .missingPartial(target, near: near))
    }

    private mutating func showBlock(_ template: Template, _ index: Int, _ reach: Reach) throws(TemplateFault) {
        let block = template.blocks[index]
        let depth = indents.count
        var inner = reach
        if let (parent, given) = parents.given(for: block.key, from: reach.parent) {
            inner.indent = try extended(reach.indent, template, block.name.place, block.indent)
            if !block.startsLine {
                goesOn = given.startsLine
            } else if !given.startsLine {
                writeIndent(inner.indent)
            }
            // What is given was written where the parent's tag stands, so only blocks given around that tag replace its own.
            inner.parent = parent.outer
            try enter(template, block.name.place, running: parent.template, given.body, inner)
            goesOn = false
        } else {
            if block.startsLine { inner.indent = try extended(reach.indent, template, block.name.place, block.indent) }
            try enter(template, block.name.place, block.body, inner)
        }
        indents.removeSubrange(depth...)
    }

    // MARK: Values

    private mutating func write(_ template: Template, _ name: Int, _ isEscaped: Bool) throws(TemplateFault) {
        let value = try value(template, name)
        switch value {
        case .text(let text):
            if isEscaped { EscapedText.append(text, to: &output) } else { output.append(contentsOf: text.utf8) }
        case .markup(let markup): output.append(contentsOf: markup.bytes)
        case .absent: break
        case .flag, .list, .record:
            guard set.rules.isStrict else { break }
            let (text, place) = (template.names[name].text, template.names[name].place)
            throw TemplateFault(template.name, place, .notText(text, value.kind))
        }
    }

    /// The value of a name of a template, by its number: taking the name out would count references to its parts.
    @inline(__always)
    private func value(_ template: Template, _ name: Int) throws(TemplateFault) -> TemplateValue {
        let first = template.names[name].first
        guard !first.isEmpty else { return context[context.count - 1] }
        var index = context.count
        while index > 0 {
            index -= 1
            guard case .record(let record) = context[index], let place = record.place(of: first) else { continue }
            let found = record.entries[place].value
            return template.names[name].rest.isEmpty ? found : try inner(of: found, template, template.names[name])
        }
        return try unknown(template, template.names[name], first, in: context.reversed())
    }

    /// The value of a name with dots: each part stands in the value of the one before it.
    private func inner(
        of outer: TemplateValue, _ template: Template, _ name: Template.Name
    ) throws(TemplateFault) -> TemplateValue {
        var value = outer
        for part in name.rest {
            if case .absent = value { return .absent }
            guard case .record(let record) = value, let found = record[part] else {
                return try unknown(template, name, part, in: [value])
            }
            value = found
        }
        return value
    }

    /// A name that nothing in reach has; the innermost names come first.
    private func unknown(
        _ template: Template, _ name: Template.Name, _ part: String, in values: [TemplateValue]
    ) throws(TemplateFault) -> TemplateValue {
        guard set.rules.isStrict else { return .absent }
        var known: [String] = []
        for case .record(let record) in values {
            for entry in record.entries where !known.contains(entry.name) { known.append(entry.name) }
        }
        let near = NearName.nearest(to: part, among: known)
        throw TemplateFault(
            template.name, name.place, .unknownName(name.text, part: part, known: known, near: near))
    }

    // MARK: Lines

    /// Writes bytes of a template, and in front of each line in them what is due there; nothing in front of empty ones.
    private mutating func writeText(
        _ template: Template, _ range: Range<Int>, _ startsLine: Bool, _ reach: Reach
    ) {
        let isIndented = startsLine && !goesOn
        goesOn = false
        guard !reach.indent.isEmpty else {
            // A slice of the array would count two references.
            template.literals.withUnsafeBufferPointer { output.append(contentsOf: $0[range]) }
            return
        }
        var rest = template.literals[range]
        var begins = isIndented
        while let first = rest.first {
            if begins, first != UInt8(ascii: "\n"), first != UInt8(ascii: "\r") { writeIndent(reach.indent) }
            let end = rest.firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? rest.endIndex
            output.append(contentsOf: rest[..<end])
            rest = rest[end...]
            begins = true
        }
    }

    private mutating func writeIndent(_ indent: Range<Int>) {
        output.append(contentsOf: indents[indent])
    }

    /// What is put in front of lines, and more.
    private mutating func extended(
        _ indent: Range<Int>, _ template: Template, _ place: Place, _ more: Range<Int>
    ) throws(TemplateFault) -> Range<Int> {
        guard !more.isEmpty else { return indent }
        guard indent.count + more.count <= TemplateRules.mostBlanks else {
            throw TemplateFault(template.name, place, .tooWide(limit: TemplateRules.mostBlanks))
        }
        let start = indents.count
        indents += indents[indent]
        indents += template.literals[more]
        return start..<indents.count
    }
}
