import BuiltInTemplates
import Digests
import DocumentModel
import Segregation

/// The look of documents: a built-in one, or colours of the house out of a file.
struct Theme: Sendable {
    /// The colours.
    let palette: Palette
    /// What names it in a command, without folders; nil for the built-in one.
    let name: String?
    /// The bytes of the file; nil for the built-in one.
    let file: [UInt8]?

    /// A fingerprint of the file; nil for the built-in one.
    var sha256: String? { file.map { SHA256Digest(of: $0).hexadecimal } }

    /// The built-in look.
    static let plain = Theme(palette: .plain, name: nil, file: nil)

    /// The theme of a file that is already read.
    init(name: String, file: [UInt8]) throws {
        self.init(palette: try Theme.palette(SourceFile(name: name, bytes: file)), name: name, file: file)
    }

    /// The names of the built-in themes.
    static let names = BuiltInTemplates.themes.map { String($0.name.dropLast(ending.count)) }
    /// How their files end.
    static let ending = ".json5"

    /// The built-in theme of a name; nil when there is none.
    static func builtIn(_ name: String) -> BuiltInTemplates.File? {
        BuiltInTemplates.themes.first { $0.name == name || $0.name == name + ending }
    }

    /// The theme of a word: the name of a built-in one, or the path of a file.
    init(named word: String, origin: String?) throws {
        if word == "plain" {
            self = .plain
            return
        }
        if Theme.names.contains(word), let file = Theme.builtIn(word) {
            // Kept as a file is, so that a document made with it can be made again by a later version.
            try self.init(name: word, file: file.bytes)
            return
        }
        let bytes: [UInt8]
        do {
            bytes = try InputFiles.bytes(word)
        } catch var failure as Failure {
            failure.exitCode = .configuration
            let names = Suggestion.alternatives(Theme.names)
            failure.notes.append(origin ?? "the built-in themes are \(names); any other word is the path of a file")
            if let nearest = Suggestion.nearest(to: word, among: Theme.names) {
                failure.hints.append("did you mean '\(nearest)'?")
            }
            throw failure
        }
        self.init(
            palette: try Theme.palette(SourceFile(name: word, bytes: bytes)),
            name: word.split(separator: "/").last.map(String.init) ?? word, file: bytes)
    }

    private init(palette: Palette, name: String?, file: [UInt8]?) {
        self.palette = palette
        self.name = name
        self.file = file
    }

    /// The colours of a file; those it does not name are the built-in ones.
    private static func palette(_ source: SourceFile) throws -> Palette {
        let file = try ThemeFile(source)
        if let fault = file.palette.faults.first { throw file.failure(fault) }
        return file.palette
    }
}

/// A file of colours, read but not yet judged.
struct ThemeFile: Sendable {
    /// The colours; those the file does not name are the built-in ones.
    let palette: Palette

    private let text: ConfigurationText
    private let whole: Range<Int>
    private let places: [Palette.Part: Range<Int>]

    /// Understands the text of a file.
    init(_ source: SourceFile) throws {
        text = ConfigurationText(source)
        let root: JSON5Node
        do {
            root = try JSON5Reader.read(source.bytes)
        } catch {
            throw text.failure(error.message, error.range)
        }
        var palette = Palette.plain
        var places: [Palette.Part: Range<Int>] = [:]
        for member in try text.members(of: root, "the theme", Palette.Part.allCases.map(\.rawValue)) {
            let code = try text.string(member.node, "'\(member.key)'")
            guard let part = Palette.Part(rawValue: member.key), let colour = Colour(code: code) else {
                throw text.failure(
                    "'\(member.key)' is '\(code)'; expected a colour such as '#1C4A75'", member.node.range)
            }
            palette[part] = colour
            places[part] = member.node.range
        }
        self.palette = palette
        self.places = places
        whole = root.range
    }

    /// What is wrong with a contrast, at the colour that can be changed.
    func failure(_ fault: Palette.Contrast) -> Failure {
        let place = places[fault.part] ?? fault.ground.flatMap { places[$0] } ?? whole
        return text.failure(
            "'\(fault.part.rawValue)' has a contrast of \(ThemeFile.ratio(fault.contrast)) to "
                + "\(ThemeFile.words(fault.ground)); at least \(ThemeFile.ratio(fault.needed)) is needed to read it",
            place, hints: ["choose a darker colour, or a lighter ground"])
    }

    /// A ground as it stands in a sentence.
    static func words(_ ground: Palette.Part?) -> String {
        ground.map { "the ground '\($0.rawValue)'" } ?? "white paper"
    }

    /// A contrast with two decimals, cut off: what is below a limit is not rounded up to it.
    static func ratio(_ contrast: Double) -> String {
        let hundredths = Int(contrast * 100)
        let fraction = hundredths % 100
        return "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction):1"
    }
}
