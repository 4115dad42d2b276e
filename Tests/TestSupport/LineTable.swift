import Segregation

/// `lines.tsv`, typed: what the forms print, written down independently of the edition tables.
public struct LineTable: Sendable {
    /// The code an edition prints behind a line.
    public enum Code: Sendable, Hashable {
        /// The edition has no such line.
        case absent
        /// The line is printed without a code.
        case unprinted
        /// The code.
        case printed(UInt16)
    }

    /// The sign a line may have.
    public enum Sign: String, Sendable, Hashable {
        /// Never negative.
        case notNegative = "+"
        /// A deduction, filed negative.
        case notPositive = "-"
        /// Either.
        case any = "any"
    }

    /// A line of the table.
    public struct Row: Sendable {
        /// The name, such as `seg.14`.
        public let id: String
        /// The name of the statement.
        public let statement: String
        /// What the line means.
        public let caption: String
        /// The sign it may have.
        public let sign: Sign
        fileprivate let codes: [FormEdition.Name: Code]
        fileprivate let rules: [FormEdition.Name: Identity.Rule]

        /// The code printed in an edition.
        public func code(in edition: FormEdition.Name) -> Code {
            codes[edition] ?? .absent
        }

        /// How the line follows from others in an edition; nil for a leaf and for a line the edition does not have.
        public func rule(in edition: FormEdition.Name) -> Identity.Rule? {
            code(in: edition) == .absent ? nil : rules[edition]
        }
    }

    /// The lines in the order of the forms.
    public let rows: [Row]

    /// Why the table could not be read.
    public struct Unreadable: Error {
        /// The words that could not be read.
        public let text: String
    }

    /// Reads the table of the fixtures folder.
    public init() throws {
        rows = try Fixtures.lines().map { fields in
            guard fields.count == 7, let sign = Sign(rawValue: fields[5]) else {
                throw Unreadable(text: fields.joined(separator: "\t"))
            }
            return Row(
                id: fields[0], statement: fields[1], caption: fields[4], sign: sign,
                codes: [.edition2013: try LineTable.code(fields[2]), .edition2017: try LineTable.code(fields[3])],
                rules: try LineTable.rules(fields[6]))
        }
    }

    /// The sign of every line.
    public var signs: [LineID: Sign] {
        Dictionary(uniqueKeysWithValues: rows.compactMap { row in LineID(id: row.id).map { ($0, row.sign) } })
    }

    private static func code(_ text: String) throws -> Code {
        switch text {
        case "": return .absent
        case "none": return .unprinted
        default:
            guard let code = UInt16(text) else { throw Unreadable(text: text) }
            return .printed(code)
        }
    }

    /// `a+b`, `a-b`, `max(a,b)` or `leaf` for both editions, or each of them behind a year.
    private static func rules(_ text: String) throws -> [FormEdition.Name: Identity.Rule] {
        var rules: [FormEdition.Name: Identity.Rule] = [:]
        for part in text.split(separator: ";") {
            let words = part.split(separator: ":")
            let body = words[words.count - 1].filter { $0 != " " }
            let editions =
                words.count == 1
                ? FormEdition.Name.allCases
                : FormEdition.Name.allCases.filter { $0.rawValue == words[0].filter { $0 != " " } }
            guard !editions.isEmpty else { throw Unreadable(text: text) }
            for edition in editions { rules[edition] = try rule(body) }
        }
        return rules
    }

    private static func rule(_ body: String) throws -> Identity.Rule? {
        func lines(_ text: some StringProtocol, _ separator: Character) throws -> [LineID] {
            try text.split(separator: separator).map { id in
                guard let line = LineID(id: id) else { throw Unreadable(text: body) }
                return line
            }
        }
        if body == "leaf" { return nil }
        if body.hasPrefix("max("), body.hasSuffix(")") {
            let both = try lines(body.dropFirst(4).dropLast(), ",")
            guard both.count == 2 else { throw Unreadable(text: body) }
            return .greater(both[0], both[1])
        }
        if body.hasPrefix("equals") { return .sum(try lines(body.dropFirst(6), "+")) }
        if body.contains("-") {
            let both = try lines(body, "-")
            guard both.count == 2 else { throw Unreadable(text: body) }
            return .difference(both[0], both[1])
        }
        return .sum(try lines(body, "+"))
    }
}
