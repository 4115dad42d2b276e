/// What stands at a place of the data, put together from all that a sample has there.
struct ValueShape {
    /// The kinds of values met.
    private(set) var kinds: [TemplateFault.ValueKind] = []
    /// The names that a section on it puts in reach, in their order; those of the elements where it is a list.
    private(set) var fields: [(name: String, shape: ValueShape)] = []

    /// The shape of a sample.
    init(of data: TemplateData) {
        add(TemplateData.root.node, of: data)
    }

    private init(of node: Int, in data: TemplateData) {
        add(node, of: data)
    }

    private mutating func add(_ node: Int, of data: TemplateData) {
        let value = data.nodes[node]
        if !kinds.contains(value.valueKind) { kinds.append(value.valueKind) }
        switch value.kind {
        case .text, .markup, .no, .yes, .absent: break
        case .record: addRecord(value, of: data)
        case .list:
            for inner in data.range(of: value) where data.nodes[inner].kind == .record {
                addRecord(data.nodes[inner], of: data)
            }
        }
    }

    private mutating func addRecord(_ record: TemplateData.Node, of data: TemplateData) {
        for entry in data.entries(of: record) {
            if let place = fields.firstIndex(where: { $0.name == entry.name }) {
                fields[place].shape.add(entry.node, of: data)
            } else {
                fields.append((entry.name, ValueShape(of: entry.node, in: data)))
            }
        }
    }

    subscript(name: String) -> ValueShape? {
        fields.first { $0.name == name }?.shape
    }

    /// The kind that keeps it from being written as text, whatever the data; nil when it may be text.
    var kindThatIsNotText: TemplateFault.ValueKind? {
        kinds.contains { $0 == .text || $0 == .absent } ? nil : kinds.first
    }
}

extension TemplateSet {
    /// What a template, and all that it includes, ask for in vain, whether or not the sample would come to that place.
    ///
    /// Each name once, at its first place. The sample has every name that the data may have, and no list of it is empty.
    /// A name with dots is looked for as if it stood in sections.
    public func faults(of name: String, against sample: TemplateData) throws(TemplateFault) -> [TemplateFault] {
        var check = NameCheck()
        check.go(over: try names(of: name), [ValueShape(of: sample)])
        return check.faults
    }

    /// The templates that some templates include, with those themselves.
    ///
    /// Nil where one is included by a name out of the data: then it may be any.
    public func reached(from starts: [String]) -> Set<String>? {
        var reached: Set<String> = []
        var waiting = starts
        while let name = waiting.popLast() {
            guard let template = template(named: name), reached.insert(name).inserted else { continue }
            for insertion in template.insertions {
                if insertion.dynamicName != nil { return nil }
                waiting += insertion.target.map { [templates[$0].name] } ?? []
            }
        }
        return reached
    }
}

/// Holds the names that are asked for against those that are there.
private struct NameCheck {
    var faults: [TemplateFault] = []

    /// Goes over names with what is in reach, the innermost last.
    mutating func go(over uses: [NameUse], _ reach: [ValueShape]) {
        for use in uses {
            guard let shape = reach.reversed().lazy.compactMap({ $0[use.name] }).first else {
                unknown(use, reach)
                continue
            }
            if !use.isSection, use.inner.isEmpty, let kind = shape.kindThatIsNotText {
                fault(use, .notText(use.name, kind))
            }
            go(over: use.inner, reach + [shape])
        }
    }

    /// What stands within an unknown name is not looked at: most of it would be unknown because of that one.
    private mutating func unknown(_ use: NameUse, _ reach: [ValueShape]) {
        var known: [String] = []
        for shape in reach.reversed() {
            for field in shape.fields where !known.contains(field.name) { known.append(field.name) }
        }
        let near = NearName.nearest(to: use.name, among: known)
        fault(use, .unknownName(use.name, part: use.name, known: known, near: near))
    }

    private mutating func fault(_ use: NameUse, _ kind: TemplateFault.Kind) {
        faults.append(TemplateFault(template: use.template, line: use.line, column: use.column, kind: kind))
    }
}
