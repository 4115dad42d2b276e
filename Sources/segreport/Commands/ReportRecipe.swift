import Segregation

/// How to make a report again: what was asked for, of which files, by which limits and calendar.
struct ReportRecipe {
    /// The name it has among the attachments.
    static let name = "recipe.json"
    private static let schema = "segreport.recipe/1"

    /// A file the report was made from.
    struct Source: Equatable {
        /// The name of the attachment.
        var attachment: String
        /// The name of the file.
        var name: String
        /// Its SHA-256 in hexadecimal digits.
        var sha256: String
        /// Its size in bytes.
        var size: Int
    }

    /// The program that made the report, with its version.
    var program: String
    /// The options of the command.
    var options: [GivenOption]
    /// The files, in the order in which they are read.
    var sources: [Source]
    /// The house's limits.
    var limits: Limits
    /// The house's file of holidays; nil for none.
    var calendar: [UInt8]?
    /// The look.
    var theme: Theme
    /// The picture at the head; nil for none.
    var logo: Source?

    /// The recipe as JSON.
    var bytes: [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.field("schema", Self.schema)
            json.field("program", program)
            json.array("arguments") { json in for word in arguments { json.string(word) } }
            json.object("limits") { json in
                for (name, path) in Self.limitNames { json.field(name, limits[keyPath: path]) }
            }
            json.field("calendar", calendar.map { String(decoding: $0, as: UTF8.self) })
            json.field("theme", theme.name)
            json.field("theme_file", theme.file.map { String(decoding: $0, as: UTF8.self) })
            json.array("sources") { json in
                for source in sources { json.object { json in source.write(to: &json) } }
            }
            if let logo { json.object("logo") { json in logo.write(to: &json) } }
        }
        json.endLine()
        return json.bytes
    }

    /// The words of the command line behind the program's name.
    var arguments: [String] {
        ["report"] + options.flatMap(\.words)
    }

    /// The names of the limits in a recipe.
    private static var limitNames: [(String, WritableKeyPath<Limits, Int>)] {
        [
            ("thin_buffer", \.thinBuffer), ("deficits", \.deficits), ("deficits_rise", \.deficitsRise),
            ("requirement_move", \.requirementMove), ("composition_shift", \.compositionShift),
        ]
    }

    // MARK: Reading

    /// A recipe as it was read: what to run, on what, by what.
    struct Read {
        var program: String
        var arguments: [String]
        var sources: [Source]
        var basis: Basis
        var calendar: [UInt8]?
        var theme: Theme
        var logo: Source?
    }

    /// Reads a recipe; nil when it is none that this version writes.
    static func read(_ bytes: [UInt8]) -> Read? {
        guard case .success(let node) = Result(catching: { () throws(JSON5Fault) in try JSON5Reader.read(bytes) }),
            node["schema"]?.string == schema, let program = node["program"]?.string,
            let arguments = node["arguments"]?.list?.compactMap(\.string), let listed = node["sources"]?.list,
            let written = node["limits"]
        else { return nil }
        let sources = listed.compactMap(Source.init)
        let logo = node["logo"].flatMap(Source.init)
        guard sources.count == listed.count, (logo == nil) == (node["logo"] == nil) else { return nil }
        var limits = Limits()
        for (name, path) in limitNames {
            guard let value = written[name]?.integer else { return nil }
            limits[keyPath: path] = value
        }
        var calendar = BusinessCalendar.builtIn
        if let text = node["calendar"]?.string {
            guard case .success(let file) = Result(catching: { try HolidayFile(Array(text.utf8)) }) else { return nil }
            calendar = calendar.replacing(file.holidays)
        }
        var theme = Theme.plain
        if let name = node["theme"]?.string, let text = node["theme_file"]?.string {
            guard case .success(let read) = Result(catching: { try Theme(name: name, file: Array(text.utf8)) }) else {
                return nil
            }
            theme = read
        }
        return Read(
            program: program, arguments: arguments, sources: sources, basis: Basis(calendar: calendar, limits: limits),
            calendar: node["calendar"]?.string.map { Array($0.utf8) }, theme: theme, logo: logo)
    }
}

extension ReportRecipe.Source {
    fileprivate init?(_ node: JSON5Node) {
        guard let attachment = node["attachment"]?.string, let name = node["name"]?.string,
            let sha256 = node["sha256"]?.string, let size = node["size"]?.integer
        else { return nil }
        self.init(attachment: attachment, name: name, sha256: sha256, size: size)
    }

    fileprivate func write(to json: inout JSONWriter) {
        json.field("attachment", attachment)
        json.field("name", name)
        json.field("sha256", sha256)
        json.field("size", size)
    }
}

extension JSON5Node {
    /// The value of a name of an object; nil without one.
    fileprivate subscript(_ key: String) -> JSON5Node? {
        guard case .object(let members) = value else { return nil }
        return members.first { $0.key == key }?.node
    }

    /// The text; nil for another value.
    fileprivate var string: String? {
        if case .string(let text) = value { text } else { nil }
    }

    /// The elements; nil for another value.
    fileprivate var list: [JSON5Node]? {
        if case .array(let elements) = value { elements } else { nil }
    }

    /// The whole number; nil for another value.
    fileprivate var integer: Int? {
        if case .number(let text) = value { Int(text) } else { nil }
    }
}
