/// What is wrong with a template, with its place; `description` has the words.
public struct TemplateFault: Error, Sendable, Equatable {
    /// The name of the template.
    public let template: String
    /// The line, from 1; 0 when it is not a place in a template that is wrong.
    public let line: Int
    /// The column, from 1, in bytes; 0 as for `line`.
    public let column: Int
    /// What is wrong.
    public let kind: Kind

    /// A fault of a template at a place.
    public init(template: String, line: Int, column: Int, kind: Kind) {
        self.template = template
        self.line = line
        self.column = column
        self.kind = kind
    }

    init(_ template: String, _ place: Place, _ kind: Kind) {
        self.init(template: template, line: Int(place.line), column: Int(place.column), kind: kind)
    }

    /// What can be wrong, with the facts.
    public enum Kind: Sendable, Equatable {
        /// A tag that the file ends in; it should end in `close`.
        case unclosedTag(close: String)
        /// A tag without a name.
        case emptyTag
        /// What stands in a tag is no name.
        case badName(String)
        /// A tag for new delimiters that does not give two.
        case badDelimiters(String)
        /// A section, block or parent whose end is missing; the place is where it begins.
        case unclosedSection(String)
        /// An end where nothing of that name is open; `open` is what is, with the line where it begins.
        case strayClose(String, open: String?, line: Int)
        /// Three braces or an ampersand in a template that is not trusted to write markup.
        case markupRefused(String)
        /// Bytes that are not UTF-8.
        case invalidUTF8
        /// More bytes than a template may have.
        case tooLarge(limit: Int)
        /// Sections, partials and parents within each other, more than `limit` deep.
        case tooDeep(limit: Int)
        /// More steps than a rendering may take.
        case tooMuchWork(limit: Int)
        /// A name that nothing in reach has: the whole name, the part that was not found, and what is there.
        case unknownName(String, part: String, known: [String], near: String?)
        /// A value that cannot be written, such as a list.
        case notText(String, ValueKind)
        /// A partial or parent that there is no template for.
        case missingPartial(String, near: String?)
        /// A block for a parent that has no such block, nor anything the parent shows.
        case unusedBlock(String, parent: String, known: [String], near: String?)
        /// A block given twice for the same parent.
        case repeatedBlock(String, parent: String)
        /// Something between the blocks for a parent, where nothing is ever shown.
        case strayContent(parent: String)
        /// The template that was to be rendered is not there.
        case noTemplate(near: String?)
    }

    /// Kinds of values, as far as words need them.
    public enum ValueKind: String, Sendable {
        /// Text or markup.
        case text
        /// Yes or no.
        case flag
        /// Several values.
        case list
        /// Values by name.
        case record
        /// Nothing.
        case absent
    }
}

/// All that is wrong with a set of templates.
public struct TemplateFaults: Error, Sendable, Equatable {
    /// The faults, by the order of the templates, then by place; at least one.
    public let all: [TemplateFault]
}

/// A place in a template, line and column from 1.
struct Place: Sendable, Equatable, Comparable {
    var line: Int32
    var column: Int32

    static func < (left: Place, right: Place) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}
