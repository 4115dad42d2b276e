/// What a template can show: a closed set of kinds, made by our own code before anything is rendered.
///
/// There is no kind for a function: lambdas are left out on purpose, so that a template cannot compute.
public enum TemplateValue: Sendable, Equatable {
    /// Text; written with everything escaped that HTML gives a meaning to. Empty text is false in a section.
    case text(String)
    /// Markup that our own writers made; written as it is.
    case markup(Markup)
    /// Yes or no, for sections.
    case flag(Bool)
    /// Values in their order; a section goes over them.
    case list([TemplateValue])
    /// Values by name; a section puts the names in reach.
    case record(TemplateRecord)
    /// A name that exists and has nothing to say: false in a section, nothing where text is due.
    case absent
}

/// Bytes of markup that go out as they are.
public struct Markup: Sendable, Equatable {
    /// The bytes, in UTF-8.
    public let bytes: [UInt8]

    /// Vouches for bytes that were made by a writer of ours, which has escaped whatever a stranger wrote.
    public init(trusted bytes: [UInt8]) {
        self.bytes = bytes
    }
}

/// Values by name, in the order in which they were given.
public struct TemplateRecord: Sendable, Equatable {
    /// A name with its value.
    public struct Entry: Sendable, Equatable {
        /// The name, without dots.
        public let name: String
        /// What it stands for.
        public let value: TemplateValue
    }

    /// The entries; no two have the same name.
    public private(set) var entries: [Entry] = []

    /// A record without names, with room for so many.
    public init(capacity: Int = 0) {
        entries.reserveCapacity(capacity)
    }

    /// Adds a name that the record does not have yet.
    public mutating func add(_ name: String, _ value: TemplateValue) {
        precondition(!entries.contains { $0.name == name }, "a record has each name once: \(name)")
        entries.append(Entry(name: name, value: value))
    }
}

extension TemplateRecord: ExpressibleByDictionaryLiteral {
    /// A record of names and values written out; a name given twice is a fault of ours.
    public init(dictionaryLiteral pairs: (String, TemplateValue)...) {
        self.init(capacity: pairs.count)
        for (name, value) in pairs { add(name, value) }
    }
}

extension TemplateValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral,
    ExpressibleByDictionaryLiteral
{
    /// Text.
    public init(stringLiteral text: String) {
        self = .text(text)
    }

    /// A flag.
    public init(booleanLiteral isTrue: Bool) {
        self = .flag(isTrue)
    }

    /// A list.
    public init(arrayLiteral values: TemplateValue...) {
        self = .list(values)
    }

    /// A record.
    public init(dictionaryLiteral pairs: (String, TemplateValue)...) {
        var record = TemplateRecord(capacity: pairs.count)
        for (name, value) in pairs { record.add(name, value) }
        self = .record(record)
    }
}
