import Digests
import DocumentModel
import Segregation

/// The look of documents: the built-in one, or colours of the house out of a file.
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

    /// The theme of a word: `plain`, or the path of a file.
    init(named word: String, origin: String?) throws {
        guard word != "plain" else {
            self = .plain
            return
        }
        let bytes: [UInt8]
        do {
            bytes = try InputFiles.bytes(word)
        } catch var failure as Failure {
            failure.exitCode = .configuration
            failure.notes.append(origin ?? "the built-in theme is 'plain'; any other word is the path of a file")
            throw failure
        }
        palette = try Theme.palette(SourceFile(name: word, bytes: bytes))
        name = word.split(separator: "/").last.map(String.init) ?? word
        file = bytes
    }

    private init(palette: Palette, name: String?, file: [UInt8]?) {
        self.palette = palette
        self.name = name
        self.file = file
    }

    /// The colours of a file; those it does not name are the built-in ones.
    private static func palette(_ source: SourceFile) throws -> Palette {
        let text = ConfigurationText(source)
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
        if let fault = palette.faults.first {
            let ground = fault.ground.map { "the ground '\($0.rawValue)'" } ?? "white paper"
            let place = places[fault.part] ?? fault.ground.flatMap { places[$0] } ?? root.range
            throw text.failure(
                "'\(fault.part.rawValue)' has a contrast of \(ratio(fault.contrast)) to \(ground); "
                    + "at least \(ratio(fault.needed)) is needed to read it", place,
                hints: ["choose a darker colour, or a lighter ground"])
        }
        return palette
    }

    /// A contrast with two decimals, cut off: what is below a limit is not rounded up to it.
    private static func ratio(_ contrast: Double) -> String {
        let hundredths = Int(contrast * 100)
        let fraction = hundredths % 100
        return "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction):1"
    }
}
