/// Templates that know each other, ready to be rendered.
public struct TemplateSet: Sendable {
    let templates: [Template]
    let rules: TemplateRules
    /// How many names the templates ask for, each counted once.
    let nameCount: Int
    private let places: [String: Int]

    /// Parses templates and looks up what they include; throws all that is wrong with them.
    ///
    /// Of two templates with the same name the later one counts. So a user's templates go behind the ones they replace.
    public init(_ sources: [TemplateSource], rules: TemplateRules = .strict) throws(TemplateFaults) {
        var loader = TemplateLoader(sources, rules)
        loader.load()
        guard loader.faults.isEmpty else { throw TemplateFaults(all: loader.faults) }
        templates = loader.templates
        places = loader.places
        nameCount = loader.nameCount
        self.rules = rules
    }

    /// The names of the templates, in the order in which they were first given.
    public var names: [String] { templates.map(\.name) }

    /// Adds a rendered template to some bytes; where that fails the bytes are as they were.
    ///
    /// The time is linear in the steps taken, and the memory in what is written.
    public func render(
        _ name: String, with data: TemplateData, into output: inout [UInt8]
    ) throws(TemplateFault) {
        _ = try countingSteps(name, with: data, into: &output)
    }

    /// A rendered template.
    public func render(_ name: String, with data: TemplateData) throws(TemplateFault) -> [UInt8] {
        var output: [UInt8] = []
        try render(name, with: data, into: &output)
        return output
    }

    /// A template rendered with a value.
    public func render(_ name: String, with value: TemplateValue) throws(TemplateFault) -> [UInt8] {
        try render(name, with: TemplateData(value))
    }

    /// Renders and tells how many steps it took.
    func countingSteps(
        _ name: String, with data: TemplateData, into output: inout [UInt8]
    ) throws(TemplateFault) -> Int {
        guard let template = template(named: name) else { throw noTemplate(name) }
        var renderer = TemplateRenderer(self, data)
        swap(&renderer.output, &output)
        let length = renderer.output.count
        defer { swap(&renderer.output, &output) }
        do throws(TemplateFault) {
            try renderer.render(template)
        } catch {
            renderer.output.removeSubrange(length...)
            throw error
        }
        return renderer.steps
    }

    func template(named name: String) -> Template? {
        places[name].map { templates[$0] }
    }

    /// The fault of asking for a template that is not there.
    func noTemplate(_ name: String) -> TemplateFault {
        let near = NearName.nearest(to: name, among: names)
        return TemplateFault(template: name, line: 0, column: 0, kind: .noTemplate(near: near))
    }
}
