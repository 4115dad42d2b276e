import Segregation

/// The text of a real filing with changes made to it: other amounts, another firm, statements left out.
///
/// A change that finds nothing to change is an error, so that no test passes for want of what it tests.
public struct FilingText: Sendable {
    /// What a change looked for and did not find.
    public struct NotFound: Error, CustomStringConvertible {
        /// What was looked for.
        public let description: String
    }

    /// The text.
    public let text: String

    /// The filing of 31 December 2013: the edition without targets.
    public static func edition2013() throws -> FilingText {
        FilingText(text: String(decoding: try Fixtures.filing2013().bytes, as: UTF8.self))
    }

    /// The filing of 6 November 2017: the edition with targets.
    public static func edition2017() throws -> FilingText {
        FilingText(text: String(decoding: try Fixtures.filing2017().bytes, as: UTF8.self))
    }

    /// With the amount in front of a code replaced.
    public func amount(_ code: Int, _ amount: String) throws -> FilingText {
        let pattern = try Regex("[-0-9,]+((?:</[bu]>)* \\[\(code)\\])", as: (Substring, Substring).self)
        guard let match = text.firstMatch(of: pattern) else { throw NotFound(description: "an amount with [\(code)]") }
        return FilingText(
            text: text[..<match.range.lowerBound] + amount + match.output.1 + text[match.range.upperBound...])
    }

    /// With every occurrence of some words replaced.
    public func replacing(_ old: String, _ new: String) throws -> FilingText {
        guard text.contains(old) else { throw NotFound(description: old) }
        return FilingText(text: text.replacing(old, with: new))
    }

    /// Of another firm.
    public func firm(_ name: String) throws -> FilingText {
        try replacing("Citigroup Global Markets Inc.", name)
    }

    /// As of another day, and submitted on one; both as printed.
    public func day(_ asOf: String, submitted: String) throws -> FilingText {
        let dates = try Regex("(End Date:|Submit Date:)[0-9/]+", as: (Substring, Substring).self)
        return FilingText(
            text: text.replacing(dates) { match in
                match.output.1 + (match.output.1.hasPrefix("End") ? asOf : submitted)
            })
    }

    /// With some of the statements only.
    public func only(_ statements: Statement...) throws -> FilingText {
        let titles = statements.map { statement in
            switch statement {
            case .segregated: "- Segregation Statement"
            case .secured: "- Secured Amounts"
            case .swaps: "- Swaps Statement"
            }
        }
        var parts: [String] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.contains("INITIAL") || parts.isEmpty { parts.append("") }
            parts[parts.count - 1] += line + "\n"
        }
        let kept = parts.filter { part in titles.contains { part.contains($0) } }
        guard kept.count == statements.count else { throw NotFound(description: titles.joined(separator: ", ")) }
        return FilingText(text: kept.joined())
    }

    /// The text as an input.
    public func source(_ name: String = "filing.txt") -> SourceFile {
        SourceFile(name: name, bytes: Array(text.utf8))
    }
}
