/// What a PDF file is prepared for, besides being read on a screen and printed.
public enum PDFProfile: String, Sendable, CaseIterable {
    /// Nothing: the quickest to make.
    case plain
    /// Readers who hear or feel the page: headings, tables, figures with words, in reading order.
    case tagged
    /// PDF/UA-1 (ISO 14289-1): as tagged, and says so.
    case ua1 = "ua-1"
    /// PDF/A-3b (ISO 19005-3): an archive; it may carry other files.
    case a3 = "a-3"
    /// PDF/A-3b and PDF/UA-1 at once.
    case a3ua1 = "a-3+ua-1"

    /// Whether it is meant for an archive.
    public var isArchival: Bool { self == .a3 || self == .a3ua1 }

    /// Whether it says that it is meant for every reader.
    public var isUniversal: Bool { self == .ua1 || self == .a3ua1 }
}

/// A file that travels inside a PDF file.
public struct Attachment: Sendable, Equatable {
    /// What it is to the document.
    public enum Relationship: String, Sendable {
        /// The document was made from it.
        case source = "Source"
        /// The figures of the document, for programs.
        case data = "Data"
        /// Something else that belongs to it.
        case supplement = "Supplement"
    }

    /// Its name: letters, digits and a few marks, no folder; unlike that of any other.
    public var name: String
    /// Its content.
    public var bytes: [UInt8]
    /// The kind of content, such as `text/plain`.
    public var mediaType: String
    /// What it is to the document.
    public var relationship: Relationship
    /// What it is, in words.
    public var description: String

    /// A file with what is to be said of it.
    public init(name: String, bytes: [UInt8], mediaType: String, relationship: Relationship, description: String) {
        self.name = name
        self.bytes = bytes
        self.mediaType = mediaType
        self.relationship = relationship
        self.description = description
    }
}

/// How a PDF file is completed after its pages are drawn.
public struct PDFFinishing: Sendable, Equatable {
    /// What the file is prepared for.
    public var profile: PDFProfile
    /// What its colours mean: an ICC profile of three components; only files for an archive need it.
    public var colourProfile: [UInt8]
    /// The files that travel inside.
    public var attachments: [Attachment]
    /// What the program leaves in the file for itself, where no reader shows it; empty for nothing.
    public var ownData: [UInt8]
    /// Whether the text of the finished file is read again and set beside the document.
    public var checksItself: Bool

    /// A way to complete a file.
    public init(
        profile: PDFProfile, colourProfile: [UInt8] = [], attachments: [Attachment] = [], ownData: [UInt8] = [],
        checksItself: Bool = true
    ) {
        self.profile = profile
        self.colourProfile = colourProfile
        self.attachments = attachments
        self.ownData = ownData
        self.checksItself = checksItself
    }
}
