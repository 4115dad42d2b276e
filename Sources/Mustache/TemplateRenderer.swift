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
    private let data: TemplateData
    /// The nodes in reach, the innermost last.
    private var context = [TemplateData.root.node]
    /// By shape and name: where in a record the name stands, one up; zero when nobody has looked yet, -1 for nowhere.
    private var places: [Int16]
    private var parents = OpenParents()
    private var indents: [UInt8] = []
    /// The line goes on that the steps begin: nothing is put in front of it.
    private var goesOn = false
    var output: [UInt8] = []
    private(set) var steps = 0

    init(_ set: TemplateSet, _ data: TemplateData) {
        self.set = set
        self.data = data
        places = [Int16](repeating: 0, count: data.shapes.count * set.nameCount)
    }

    mutating func render(_ template: Template) throws(TemplateFault) {
        // A page is markup to some three quarters.
        output.reserveCapacity(output.count + 4 * data.bytes.count)
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
                if try !data.nodes[node(template, Int(name))].isTrue {
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
        let node = try node(template, name)
        let value = data.nodes[node]
        switch value.kind {
        case .absent, .no: break
        case .yes: try enter(template, place, body, reach)
        case .text, .markup, .record:
            guard value.isTrue else { break }
            context.append(node)
            try enter(template, place, body, reach)
            context.removeLast()
        case .list:
            for node in data.range(of: value) {
                context.append(node)
                try enter(template, place, body, reach)
                context.removeLast()
            }
        }
    }

    // MARK: Other templates

    private mutating func insert(_ template: Template, _ index: Int, _ reach: Reach) throws(TemplateFault) {
        // Most are partials within a line, named where they stand: for these an insertion need not be taken out.
        if let target = template.insertions[index].plainTarget {
            var inner = reach
            inner.indent = 0..<0
            let other = set.templates[target]
            return try enter(
                template, template.insertions[index].name.place, running: other, 0..<other.steps.count, inner)
        }
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

    private mutating func target(_ template: Template, _ insertion: Template.Insertion) throws(TemplateFault)
        -> Template?
    {
        guard let name = insertion.dynamicName else { return insertion.target.map { set.templates[$0] } }
        let target: String
        let value = data.nodes[try node(template, name)]
        switch value.kind {
        case .text: target = String(decoding: data.bytes[data.range(of: value)], as: UTF8.self)
        case .absent: return nil
        default:
            guard set.rules.isStrict else { return nil }
            throw TemplateFault(template.name, insertion.name.place, .notText(insertion.name.text, value.valueKind))
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
        let value = data.nodes[try node(template, name)]
        switch value.kind {
        case .text where isEscaped: EscapedText.append(data.bytes, data.range(of: value), to: &output)
        case .text, .markup:
            let range = data.range(of: value)
            data.bytes.withUnsafeBufferPointer { output.append(contentsOf: UnsafeBufferPointer(rebasing: $0[range])) }
        case .absent: break
        case .no, .yes, .list, .record:
            guard set.rules.isStrict else { break }
            let (text, place) = (template.names[name].text, template.names[name].place)
            throw TemplateFault(template.name, place, .notText(text, value.valueKind))
        }
    }

    /// The node of a name of a template, by its number.
    @inline(__always)
    private mutating func node(_ template: Template, _ name: Int) throws(TemplateFault) -> Int {
        let key = template.keys[name]
        guard key.first >= 0 else { return context[context.count - 1] }
        var index = context.count
        while index > 0 {
            index -= 1
            let outer = data.nodes[context[index]]
            guard outer.kind == .record else { continue }
            let place = place(of: Int(key.first), in: Int(outer.count), template, name)
            guard place >= 0 else { continue }
            let found = Int(outer.start) + place
            return key.hasDots ? try inner(of: found, template, template.names[name]) : found
        }
        return try unknown(template, template.names[name], template.names[name].first, in: context.reversed())
    }

    /// Where a name stands in records of a shape; -1 for nowhere.
    ///
    /// It is looked up once for each shape and name.
    @inline(__always)
    private mutating func place(of key: Int, in shape: Int, _ template: Template, _ name: Int) -> Int {
        let index = shape * set.nameCount + key
        let known = Int(places[index])
        if known != 0 { return known > 0 ? known - 1 : known }
        let place = data.shapes[shape].names.firstIndex(of: template.names[name].first) ?? -1
        places[index] = Int16(place >= 0 ? place + 1 : place)
        return place
    }

    /// The node of a name with dots: each part stands in the value of the one before it.
    private func inner(of outer: Int, _ template: Template, _ name: Template.Name) throws(TemplateFault) -> Int {
        var node = outer
        for part in name.rest {
            let value = data.nodes[node]
            if value.kind == .absent { return TemplateData.absent }
            guard value.kind == .record, let place = data.shapes[Int(value.count)].names.firstIndex(of: part) else {
                return try unknown(template, name, part, in: [node])
            }
            node = Int(value.start) + place
        }
        return node
    }

    /// A name that nothing in reach has; the innermost names come first.
    private func unknown(
        _ template: Template, _ name: Template.Name, _ part: String, in nodes: [Int]
    ) throws(TemplateFault) -> Int {
        guard set.rules.isStrict else { return TemplateData.absent }
        var known: [String] = []
        for value in nodes.lazy.map({ data.nodes[$0] }) where value.kind == .record {
            for name in data.shapes[Int(value.count)].names where !known.contains(name) { known.append(name) }
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
            template.literals.withUnsafeBufferPointer {
                output.append(contentsOf: UnsafeBufferPointer(rebasing: $0[range]))
            }
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
