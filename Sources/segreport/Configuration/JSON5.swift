/// A value of a JSON5 text with the bytes it was read from.
struct JSON5Node: Sendable, Equatable {
    /// What it is.
    let value: Value
    /// Where it stands.
    let range: Range<Int>

    /// The kinds of values.
    enum Value: Sendable, Equatable {
        /// Nothing.
        case null
        /// True or false.
        case boolean(Bool)
        /// A number, as written.
        case number(String)
        /// Text.
        case string(String)
        /// Values in order.
        case array([JSON5Node])
        /// Named values in order; a name may occur twice.
        case object([Member])

        /// What a message calls it.
        var kind: String {
            switch self {
            case .null: "null"
            case .boolean: "true or false"
            case .number: "a number"
            case .string: "a string"
            case .array: "a list"
            case .object: "an object"
            }
        }
    }

    /// A named value.
    struct Member: Sendable, Equatable {
        /// The name.
        let key: String
        /// Where the name stands.
        let keyRange: Range<Int>
        /// The value.
        let node: JSON5Node
    }
}

/// What is wrong in a JSON5 text, and where.
struct JSON5Fault: Error, Equatable {
    /// What was found and what was expected.
    let message: String
    /// The bytes it is about.
    let range: Range<Int>
}

extension JSON5Node {
    /// The value of a name of an object; nil without one.
    subscript(_ key: String) -> JSON5Node? {
        guard case .object(let members) = value else { return nil }
        return members.first { $0.key == key }?.node
    }

    /// The text; nil for another value.
    var string: String? {
        if case .string(let text) = value { text } else { nil }
    }

    /// The elements; nil for another value.
    var list: [JSON5Node]? {
        if case .array(let elements) = value { elements } else { nil }
    }

    /// The whole number; nil for another value.
    var integer: Int? {
        if case .number(let text) = value { Int(text) } else { nil }
    }

    /// True or false; nil for another value.
    var boolean: Bool? {
        if case .boolean(let value) = value { value } else { nil }
    }
}
