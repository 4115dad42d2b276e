import BuiltInTemplates

/// What the JSON files of a site hold, as JSON Schema (draft 2020-12).
enum SiteSchemas {
    /// The schemas with their places in the site.
    static let all: [(path: String, bytes: [UInt8])] = ["fact", "site"].map { name in
        guard let file = BuiltInSchemas.file(named: name) else {
            preconditionFailure("the schemas of a site are part of the program")
        }
        return ("data/schema/\(name).json", file.bytes)
    }
}
