import Mustache

/// The templates of HTML with their style sheet, ready for use.
public struct HTMLTemplates: Sendable {
    let templates: TemplateSet
    let style: [UInt8]

    /// The name of the style sheet among the files.
    public static let styleName = "style.css"
    /// How the file of a template ends.
    public static let ending = ".html"

    /// Takes files, later ones instead of earlier ones of the same name; a template's name is its file's without `.html`.
    ///
    /// Throws all faults of all templates. Files of other names are left alone. A style sheet is taken as it is, but for
    /// `</`, which would end it early inside a page: throws `StyleFault`.
    public init(_ files: [(name: String, bytes: [UInt8])]) throws {
        var sources: [TemplateSource] = []
        var style: [UInt8] = []
        for file in files {
            if file.name == Self.styleName {
                if let fault = Self.endTag(in: file.bytes) { throw fault }
                style = file.bytes
            } else if file.name.hasSuffix(Self.ending) {
                sources.append(TemplateSource(name: String(file.name.dropLast(Self.ending.count)), bytes: file.bytes))
            }
        }
        templates = try TemplateSet(sources)
        self.style = style
    }

    /// The names of the templates.
    public var names: [String] { templates.names }

    /// The first `</`; nil when there is none.
    private static func endTag(in bytes: [UInt8]) -> StyleFault? {
        var (line, start) = (1, 0)
        for (index, byte) in bytes.enumerated() {
            if byte == UInt8(ascii: "\n") { (line, start) = (line + 1, index + 1) }
            if byte == UInt8(ascii: "<"), index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "/") {
                return StyleFault(line: line, column: index - start + 1)
            }
        }
        return nil
    }
}

/// A style sheet with `</`, which would end it inside a page.
public struct StyleFault: Error, Equatable {
    /// The line, from 1.
    public let line: Int
    /// The column, from 1, in bytes.
    public let column: Int
}
