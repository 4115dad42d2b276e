import Digests
import Segregation

/// How to make a report again: what was asked for, of which files, by which limits and calendar.
struct ReportRecipe {
    /// The name it has among the attachments.
    static let name = "recipe.json"
    private static let schema = "segreport.recipe/1"

    /// A file the report was made from.
    struct Source: Equatable {
        /// The name of the attachment; nil when it does not travel.
        var attachment: String?
        /// The name of the file.
        var name: String
        /// Its SHA-256 in hexadecimal digits, or how it begins.
        var sha256: String
        /// Its size in bytes.
        var size: Int
    }

    /// The program that made the report, with its version.
    var program: String
    /// The command.
    var command = Command.report
    /// The options of the command.
    var options: [GivenOption]
    /// The files, in the order in which they are read, each with its whole SHA-256.
    var sources: [Source]
    /// The house's limits.
    var limits: Limits
    /// The house's file of holidays; nil for none.
    var calendar: [UInt8]?
    /// The look.
    var theme: Theme
    /// The picture at the head; nil for none.
    var logo: Logo?

    /// How many digits of a file's SHA-256 stand in the recipe of a report without its sources.
    ///
    /// They are for finding the file; that it is the one is told by the digest of all. Whole ones would make a report on ten
    /// years longer by a third.
    static let digitsToFind = 12

    /// A SHA-256 over those of all files, in the order in which they are read.
    static func digest(of sources: some Sequence<String>) -> String {
        SHA256Digest(of: Array(sources.joined(separator: "\n").utf8)).hexadecimal
    }

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
            if let logo {
                json.object("logo") { json in
                    json.field("name", logo.name)
                    json.field("png", Base64.text(of: logo.picture.png))
                }
            }
            json.array("sources") { json in
                for source in sources {
                    json.object { json in
                        json.field("attachment", source.attachment)
                        json.field("name", source.name)
                        json.field(
                            "sha256",
                            source.attachment == nil ? String(source.sha256.prefix(Self.digitsToFind)) : source.sha256)
                        json.field("size", source.size)
                    }
                }
            }
            json.field("sources_sha256", Self.digest(of: sources.lazy.map(\.sha256)))
        }
        json.endLine()
        return json.bytes
    }

    /// The words of the command line behind the program's name.
    var arguments: [String] {
        [command.rawValue] + options.flatMap(\.words)
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
        /// The SHA-256 over those of all sources.
        var digest: String
        var basis: Basis
        var calendar: [UInt8]?
        var theme: Theme
        var logo: Logo?
    }

    /// Reads a recipe; nil when it is none that this version writes.
    static func read(_ bytes: [UInt8]) -> Read? {
        guard case .success(let node) = Result(catching: { () throws(JSON5Fault) in try JSON5Reader.read(bytes) }),
            node["schema"]?.string == schema, let program = node["program"]?.string,
            let arguments = node["arguments"]?.list?.compactMap(\.string), let listed = node["sources"]?.list,
            let written = node["limits"], let digest = node["sources_sha256"]?.string
        else { return nil }
        let sources = listed.compactMap { entry -> Source? in
            guard let name = entry["name"]?.string, let sha256 = entry["sha256"]?.string,
                sha256.utf8.count >= digitsToFind, let size = entry["size"]?.integer
            else { return nil }
            return Source(attachment: entry["attachment"]?.string, name: name, sha256: sha256, size: size)
        }
        guard sources.count == listed.count else { return nil }
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
        var logo: Logo?
        if let written = node["logo"] {
            guard let name = written["name"]?.string, let png = written["png"]?.string.flatMap(Base64.bytes(of:)),
                case .success(let read) = Result(catching: { try Logo(name: name, file: png) })
            else { return nil }
            logo = read
        }
        return Read(
            program: program, arguments: arguments, sources: sources, digest: digest,
            basis: Basis(calendar: calendar, limits: limits),
            calendar: node["calendar"]?.string.map { Array($0.utf8) }, theme: theme, logo: logo)
    }
}
