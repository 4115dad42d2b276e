/// Why an archive cannot be used: a fault of its file or of the disk, never of a filing.
public struct ArchiveError: Error, Sendable, Equatable {
    /// The kinds of fault.
    public enum Kind: Sendable, Equatable {
        /// The file is no sound database, or what it holds contradicts itself.
        case damaged
        /// The file is a database of another program.
        case foreign
        /// The file is a database in which nothing has been stored.
        case empty
        /// The archive was made by a later version of the program, with the schema of that number.
        case newer(schema: Int64)
        /// The file cannot be opened.
        case cannotOpen
        /// The file or its folder may not be written to.
        case readOnly
        /// Another program writes to the archive for longer than is waited.
        case busy
        /// The disk is full or broken.
        case inputOutput
        /// A fault of our own.
        case unexpected
    }

    /// What kind of fault it is.
    public let kind: Kind
    /// The path of the archive.
    public let path: String
    /// What was met, in the words of the library or in ours.
    public let reason: String

    init(_ kind: Kind, _ path: String, _ reason: String) {
        self.kind = kind
        self.path = path
        self.reason = reason
    }

    init(_ fault: SQLiteFault, _ path: String) {
        let kind: Kind =
            switch fault.kind {
            case .damaged: .damaged
            case .cannotOpen: .cannotOpen
            case .readOnly: .readOnly
            case .busy: .busy
            case .inputOutput: .inputOutput
            case .other: .unexpected
            }
        self.init(kind, path, fault.reason)
    }
}
