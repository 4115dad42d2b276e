/// Parses the templates of a set and finds out what they mean by each other's names.
struct TemplateLoader {
    private let sources: [TemplateSource]
    private let rules: TemplateRules
    /// The place of each name in `templates`.
    let places: [String: Int]
    private(set) var templates: [Template] = []
    private(set) var faults: [TemplateFault] = []
    /// A number for each name of a block.
    private var keys: [String: Int] = [:]
    /// A number for each name that values are asked for by.
    private var nameKeys: [String: Int32] = [:]

    /// How many names values are asked for by.
    var nameCount: Int { nameKeys.count }

    init(_ sources: [TemplateSource], _ rules: TemplateRules) {
        var kept: [TemplateSource] = []
        var places: [String: Int] = [:]
        for source in sources {
            if let place = places[source.name] {
                kept[place] = source
            } else {
                places[source.name] = kept.count
                kept.append(source)
            }
        }
        self.sources = kept
        self.places = places
        self.rules = rules
    }

    mutating func load() {
        for source in sources {
            switch TemplateParser.parse(source, rules) {
            case .success(let template): templates.append(link(template))
            case .failure(let found): faults += found.all
            }
        }
        if rules.isStrict, faults.isEmpty { checkBlocks() }
    }

    // MARK: Links

    private mutating func link(_ template: Template) -> Template {
        var (insertions, blocks) = (template.insertions, template.blocks)
        for index in blocks.indices { blocks[index].key = key(of: blocks[index].name.text) }
        for index in insertions.indices {
            let insertion = insertions[index]
            for given in insertion.given.indices {
                insertions[index].given[given].key = key(of: insertion.given[given].name.text)
            }
            guard insertion.dynamicName == nil else { continue }
            let target = places[insertion.name.text]
            insertions[index].target = target
            if target == nil, rules.isStrict {
                let near = NearName.nearest(to: insertion.name.text, among: sources.map(\.name))
                fault(template, insertion.name.place, .missingPartial(insertion.name.text, near: near))
            }
        }
        let names = template.names.map { name in
            Template.Key(first: name.first.isEmpty ? -1 : nameKey(of: name.first), hasDots: !name.rest.isEmpty)
        }
        return template.linked(names, insertions, blocks)
    }

    private mutating func nameKey(of name: String) -> Int32 {
        if let key = nameKeys[name] { return key }
        let key = Int32(nameKeys.count)
        nameKeys[name] = key
        return key
    }

    private mutating func key(of name: String) -> Int {
        if let key = keys[name] { return key }
        keys[name] = keys.count
        return keys.count - 1
    }

    // MARK: Blocks

    /// Each block given for a parent is one that the parent has.
    private mutating func checkBlocks() {
        var known: [Int: [String]?] = [:]
        for template in templates {
            for insertion in template.insertions where insertion.isParent {
                checkRepetition(template, insertion)
                guard let target = insertion.target, !insertion.given.isEmpty else { continue }
                let names = known[target] ?? blockNames(of: target)
                known[target] = .some(names)
                guard let names else { continue }
                for given in insertion.given where !names.contains(given.name.text) {
                    let near = NearName.nearest(to: given.name.text, among: names)
                    fault(
                        template, given.name.place,
                        .unusedBlock(given.name.text, parent: insertion.name.text, known: names, near: near))
                }
            }
        }
    }

    private mutating func checkRepetition(_ template: Template, _ insertion: Template.Insertion) {
        for (index, given) in insertion.given.enumerated()
        where insertion.given[..<index].contains(where: { $0.key == given.key }) {
            fault(template, given.name.place, .repeatedBlock(given.name.text, parent: insertion.name.text))
        }
    }

    /// The blocks of a template and of all it includes; nil where it includes something by a name out of the data.
    private func blockNames(of target: Int) -> [String]? {
        var reached = [Bool](repeating: false, count: templates.count)
        reached[target] = true
        var waiting = [target]
        var names: [String] = []
        while let next = waiting.popLast() {
            for block in templates[next].blocks where !names.contains(block.name.text) { names.append(block.name.text) }
            for insertion in templates[next].insertions {
                if insertion.dynamicName != nil { return nil }
                guard let inner = insertion.target, !reached[inner] else { continue }
                reached[inner] = true
                waiting.append(inner)
            }
        }
        return names
    }

    private mutating func fault(_ template: Template, _ place: Place, _ kind: TemplateFault.Kind) {
        faults.append(TemplateFault(template.name, place, kind))
    }
}
