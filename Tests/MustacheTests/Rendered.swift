import Mustache

/// Templates out of text, for tests.
enum Rendered {
    /// A set with the template `t` and others, none of them trusted.
    static func set(
        _ template: String, _ others: [String: String] = [:], trusted: Bool = false, rules: TemplateRules = .strict
    ) throws -> TemplateSet {
        var sources = others.sorted { $0.key < $1.key }
            .map { TemplateSource(name: $0.key, bytes: Array($0.value.utf8), isTrusted: trusted) }
        sources.append(TemplateSource(name: "t", bytes: Array(template.utf8), isTrusted: trusted))
        return try TemplateSet(sources, rules: rules)
    }

    /// The template `t` with a value.
    static func text(
        _ template: String, _ value: TemplateValue, _ others: [String: String] = [:], trusted: Bool = false,
        rules: TemplateRules = .strict
    ) throws -> String {
        let set = try set(template, others, trusted: trusted, rules: rules)
        return String(decoding: try set.render("t", with: value), as: UTF8.self)
    }
}
