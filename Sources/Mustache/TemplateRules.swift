/// How templates are taken.
public struct TemplateRules: Sendable, Equatable {
    /// Whether a name, partial or block that is not there is a fault; otherwise it is blank.
    let isStrict: Bool
    /// How many steps a rendering may take.
    var mostSteps = TemplateRules.mostSteps

    /// What is not there is a fault, with its place: how templates of reports are taken.
    public static let strict = TemplateRules(isStrict: true)

    /// What is not there is blank, as the specification of Mustache wants it.
    public static let specification = TemplateRules(isStrict: false)

    /// How deep sections, blocks, partials and parents may stand within each other, in a file and while rendering.
    public static let mostLevels = 100

    /// How many steps a rendering may take unless said otherwise: far more than any report, and an end for templates that multiply.
    public static let mostSteps = 100_000_000

    /// How many bytes a template may have.
    public static let mostBytes = 16 << 20
}

/// A template as it is written.
public struct TemplateSource: Sendable, Equatable {
    /// The name by which it is rendered and included.
    public let name: String
    /// What it says, in UTF-8.
    public let bytes: [UInt8]
    /// Whether it may write text without escaping.
    ///
    /// It is the text that is trusted, not the name: a template that replaces another does not inherit its trust.
    public let isTrusted: Bool

    /// A template; not trusted unless said so.
    public init(name: String, bytes: [UInt8], isTrusted: Bool = false) {
        self.name = name
        self.bytes = bytes
        self.isTrusted = isTrusted
    }
}
