/// Goes over the steps of a template and writes.
struct TemplateRenderer {
    /// What holds while the steps of a template are gone over.
    private struct Reach {
        /// What is put in front of each line: a slice of `indents`.
        var indent = 0..<0
        /// The parent whose blocks are given, in `parents`; -1 for none.
        var parent = -1
        /// How many sections, blocks and templates are open.
        var level = 0
    }

    /// A parent that is being rendered.
    private struct Parent {
        let template: Template
        let insertion: Int
        /// The parent around it, whose blocks count before its own; -1 for none.
        let outer: Int
    }

    private let set: TemplateSet
    private var context: [TemplateValue]
    private var parents: [Parent] = []
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
                if try !value(template, template.names[Int(name)]).isTrue {
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
        steps += range.count
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
        let value = try value(template, template.names[name])
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
            inner.indent = extended(reach.indent, template, insertion.indent)
        } else {
            inner.indent = 0..<0
        }
        if insertion.isParent {
            parents.append(Parent(template: template, insertion: index, outer: reach.parent))
            inner.parent = parents.count - 1
        }
        try enter(template, insertion.name.place, running: target, 0..<target.steps.count, inner)
        if insertion.isParent { parents.removeLast() }
        indents.removeSubrange(depth...)
    }

    private func target(_ template: Template, _ insertion: Template.Insertion) throws(TemplateFault) -> Template? {
        guard insertion.isDynamic else { return insertion.target.map { set.templates[$0] } }
        let name: String
        let value = try value(template, insertion.name)
        switch value {
        case .text(let text): name = text
        case .absent: return nil
        default:
            guard set.rules.isStrict else { return nil }
            throw TemplateFault(template.name, insertion.name.place, .notText(insertion.name.text, value.kind))
        }
        if let target = set.template(named: name) { return target }
        guard set.rules.isStrict else { return nil }
        let near = NearName.nearest(to: name, among: set.names)
        throw TemplateFault(template.name, insertion.name.place, .missingPartial(name, near: near))
    }

    private mutating func showBlock(_ template: Template, _ index: Int, _ reach: Reach) throws(TemplateFault) {
        let block = template.blocks[index]
        let depth = indents.count
        var inner = reach
        if let (parent, given) = given(for: block.key, reach.parent) {
            inner.indent = extended(reach.indent, template, block.indent)
            if !block.startsLine {
                goesOn = given.startsLine
            } else if !given.startsLine {
                writeIndent(inner.indent)
            }
            // What is given was written where the parent's tag stands, so only blocks given around that tag replace its own.
            inner.parent = parents[parent].outer
            let source = parents[parent].template
            try enter(template, block.name.place, running: source, given.body, inner)
            goesOn = false
        } else {
            if block.startsLine { inner.indent = extended(reach.indent, template, block.indent) }
            try enter(template, block.name.place, block.body, inner)
        }
        indents.removeSubrange(depth...)
    }

    /// What is given for a block: by the outermost parent that gives something.
    private func given(for key: Int, _ innermost: Int) -> (parent: Int, given: Template.Given)? {
        var found: (parent: Int, given: Template.Given)?
        var parent = innermost
        while parent >= 0 {
            for given in parents[parent].template.insertions[parents[parent].insertion].given where given.key == key {
                found = (parent, given)
                break
            }
            parent = parents[parent].outer
        }
        return found
    }

    // MARK: Values

    private mutating func write(_ template: Template, _ name: Int, _ isEscaped: Bool) throws(TemplateFault) {
        let value = try value(template, template.names[name])
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

    private func value(_ template: Template, _ name: Template.Name) throws(TemplateFault) -> TemplateValue {
        guard let first = name.parts.first else { return context[context.count - 1] }
        var index = context.count
        while index > 0 {
            index -= 1
            guard case .record(let record) = context[index], let found = record[first] else { continue }
            return name.parts.count == 1 ? found : try inner(of: found, template, name)
        }
        return try unknown(template, name, first, in: context.reversed())
    }

    /// The value of a name with dots: each part stands in the value of the one before it.
    private func inner(
        of outer: TemplateValue, _ template: Template, _ name: Template.Name
    ) throws(TemplateFault) -> TemplateValue {
        var value = outer
        for part in name.parts.dropFirst() {
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
            output.append(contentsOf: template.literals[range])
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
    private mutating func extended(_ indent: Range<Int>, _ template: Template, _ more: Range<Int>) -> Range<Int> {
        guard !more.isEmpty else { return indent }
        let start = indents.count
        indents += indents[indent]
        indents += template.literals[more]
        return start..<indents.count
    }
}
