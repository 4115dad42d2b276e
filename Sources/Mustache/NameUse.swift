/// A name that a template asks for, and the names it asks for within it.
///
/// A name within a section may be found further out when rendered: what stands under a flag, say, is not in the flag.
public struct NameUse: Sendable, Equatable {
    /// The name, a part without dots.
    public let name: String
    /// Whether a section, straight or inverted, stands on it somewhere.
    public internal(set) var isSection: Bool
    /// The template where it is asked for first.
    public let template: String
    /// The line of that place, from 1.
    public let line: Int
    /// The column of that place, from 1, in bytes.
    public let column: Int
    /// The names asked for within it, by dots or in a section, in the order of their first place.
    public internal(set) var inner: [NameUse]
}

extension TemplateSet {
    /// The names that a template and all that it includes ask for, each once, in the order of their first place.
    ///
    /// What is included by a name out of the data is not known before there is data, and is left out.
    public func names(of name: String) throws(TemplateFault) -> [NameUse] {
        guard let template = template(named: name) else { throw noTemplate(name) }
        var search = NameSearch(self)
        try search.go(over: template)
        return search.uses
    }
}

/// Goes over the steps of a template once, as if every section were shown, and notes names.
private struct NameSearch {
    /// A name met, with the places of the names within it.
    private struct Node {
        var use: NameUse
        var inner: [Int] = []
    }

    private let set: TemplateSet
    /// The first stands for the data as a whole.
    private var nodes = [
        Node(use: NameUse(name: ".", isSection: true, template: "", line: 0, column: 0, inner: []))
    ]
    private var parents = OpenParents()
    /// The templates being gone over: one that includes itself has no other names the second time.
    private var path: [Template] = []
    private var steps = 0

    init(_ set: TemplateSet) {
        self.set = set
    }

    /// The names met, as a tree.
    var uses: [NameUse] { uses(in: 0) }

    private func uses(in node: Int) -> [NameUse] {
        nodes[node].inner.map { place in
            var use = nodes[place].use
            use.inner = uses(in: place)
            return use
        }
    }

    mutating func go(over template: Template) throws(TemplateFault) {
        path.append(template)
        try go(over: template, 0..<template.steps.count, 0, -1)
        path.removeLast()
    }

    private mutating func go(
        over template: Template, _ range: Range<Int>, _ node: Int, _ parent: Int
    ) throws(TemplateFault) {
        var index = range.lowerBound
        while index < range.upperBound {
            steps += 1
            switch template.steps[index] {
            case .text, .lineStart: index += 1
            case .variable(let name, _):
                _ = note(template, Int(name), in: node, isSection: false)
                index += 1
            case .section(let name, let end):
                let inner = note(template, Int(name), in: node, isSection: true)
                try go(over: template, index + 1..<Int(end), inner, parent)
                index = Int(end)
            case .inverted(let name, let end):
                _ = note(template, Int(name), in: node, isSection: true)
                try go(over: template, index + 1..<Int(end), node, parent)
                index = Int(end)
            case .insertion(let insertion):
                try insert(template, Int(insertion), node, parent)
                index = template.insertions[Int(insertion)].end
            case .block(let block):
                let block = template.blocks[Int(block)]
                if let (outer, given) = parents.given(for: block.key, from: parent) {
                    try go(over: outer.template, given.body, node, outer.outer)
                } else {
                    try go(over: template, block.body, node, parent)
                }
                index = block.body.upperBound
            }
        }
    }

    private mutating func insert(
        _ template: Template, _ index: Int, _ node: Int, _ parent: Int
    ) throws(TemplateFault) {
        let insertion = template.insertions[index]
        if let name = insertion.dynamicName { _ = note(template, name, in: node, isSection: false) }
        guard let target = insertion.target.map({ set.templates[$0] }), !path.contains(where: { $0 === target })
        else { return }
        guard steps <= set.rules.mostSteps / 1000 else {
            throw TemplateFault(
                template.name, insertion.name.place, .tooMuchWork(limit: set.rules.mostSteps / 1000))
        }
        path.append(target)
        let inner = insertion.isParent ? parents.open(template, index, within: parent) : parent
        try go(over: target, 0..<target.steps.count, node, inner)
        if insertion.isParent { parents.close() }
        path.removeLast()
    }

    /// Takes up a name and gives the place of its last part.
    ///
    /// The value at hand has no name of its own.
    private mutating func note(_ template: Template, _ number: Int, in node: Int, isSection: Bool) -> Int {
        let name = template.names[number]
        guard !name.first.isEmpty else { return node }
        var place = node
        for part in [name.first] + name.rest {
            if let known = nodes[place].inner.first(where: { nodes[$0].use.name == part }) {
                place = known
                continue
            }
            let use = NameUse(
                name: part, isSection: false, template: template.name, line: Int(name.place.line),
                column: Int(name.place.column), inner: [])
            nodes.append(Node(use: use))
            nodes[place].inner.append(nodes.count - 1)
            place = nodes.count - 1
        }
        if isSection { nodes[place].use.isSection = true }
        return place
    }
}
