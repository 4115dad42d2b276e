import Reports
import Segregation

/// A figure of a report with the filed amounts it follows from, as a manifest states them.
struct PrintedFigure {
    /// Where an amount stands.
    struct Place {
        let file: String
        let sha256: String?
        /// The line and column, from 1; nil where they are not known.
        let line: Int?
        let column: Int?
        let offset: Int
        let length: Int
        /// What stands there.
        let text: String
    }

    /// A line of a filing.
    struct Fact {
        let asOf: String?
        let submitted: String?
        let marker: String?
        let line: String
        /// Whole dollars; nil where there is no amount.
        let amount: Int64?
        /// Why there is none.
        let reason: String?
        /// Nil where there is no amount.
        let place: Place?
    }

    /// A part of a figure: a fact, or the greatest of several.
    struct Term {
        let isSubtracted: Bool
        let isGreatest: Bool
        let facts: [Fact]
    }

    /// Its name.
    let name: String
    /// As printed.
    let text: String
    /// The unit of an amount, by the manifest's word for it; nil for a quotient, a number of days, and where a manifest does
    /// not tell.
    let unit: String?
    /// What is done with the terms, by the manifest's word for it.
    let operation: String
    /// The terms, in the order in which they are taken.
    let terms: [Term]

    /// Writes the fields of a manifest.
    func write(to json: inout JSONWriter) {
        json.field("figure", name)
        json.field("text", text)
        json.field("unit", unit)
        json.field("operation", operation)
        json.array("terms") { json in
            for term in terms {
                json.object { json in
                    json.field("subtracted", term.isSubtracted)
                    json.field("greatest", term.isGreatest)
                    json.array("facts") { json in for fact in term.facts { json.object { fact.write(to: &$0) } } }
                }
            }
        }
    }

    /// What the word for a share begins with; behind it stands how many of the terms are the part.
    static let share = "share-"

    /// The word of a manifest for what is done with the terms.
    static func word(for chain: FigureChain) -> String {
        switch chain.operation {
        case .sum: chain.isFiled ? "filed" : "sum"
        case .percentage: "percentage"
        case .multiple: "multiple"
        case .share(let count): "\(share)\(count)"
        case .concentration: "concentration"
        case .percentChange: "percent-change"
        case .mean: "mean"
        case .count: "count"
        case .countPercentage: "count-percentage"
        }
    }
}

extension PrintedFigure.Fact {
    fileprivate func write(to json: inout JSONWriter) {
        json.field("as_of", asOf)
        json.field("submitted", submitted)
        json.field("marker", marker)
        json.field("line", line)
        json.field("amount", amount)
        json.field("amount_reason", reason)
        guard let place else { return json.nullField("source") }
        json.object("source") { json in
            json.field("file", place.file)
            json.field("sha256", place.sha256)
            json.field("line", place.line)
            json.field("column", place.column)
            json.field("byte_offset", place.offset)
            json.field("byte_length", place.length)
            json.field("text", place.text)
        }
    }
}

// MARK: Reading

extension PrintedFigure {
    /// A figure of a manifest; nil when it is none that this version writes.
    init?(_ node: JSON5Node) {
        guard let name = node["figure"]?.string, let text = node["text"]?.string,
            let operation = node["operation"]?.string, let listed = node["terms"]?.list
        else { return nil }
        let terms = listed.compactMap { PrintedFigure.Term($0) }
        guard terms.count == listed.count else { return nil }
        self.init(name: name, text: text, unit: node["unit"]?.string, operation: operation, terms: terms)
    }
}

extension PrintedFigure.Term {
    fileprivate init?(_ node: JSON5Node) {
        guard let isSubtracted = node["subtracted"]?.boolean, let isGreatest = node["greatest"]?.boolean,
            let listed = node["facts"]?.list
        else { return nil }
        let facts = listed.compactMap { PrintedFigure.Fact($0) }
        guard facts.count == listed.count else { return nil }
        self.init(isSubtracted: isSubtracted, isGreatest: isGreatest, facts: facts)
    }
}

extension PrintedFigure.Fact {
    fileprivate init?(_ node: JSON5Node) {
        guard let line = node["line"]?.string, let source = node["source"] else { return nil }
        var place: PrintedFigure.Place?
        if source.value != .null {
            guard let read = PrintedFigure.Place(source) else { return nil }
            place = read
        }
        self.init(
            asOf: node["as_of"]?.string, submitted: node["submitted"]?.string, marker: node["marker"]?.string,
            line: line,
            amount: node["amount"]?.integer.map { Int64($0) }, reason: node["amount_reason"]?.string, place: place)
    }
}

extension PrintedFigure.Place {
    fileprivate init?(_ node: JSON5Node) {
        guard let file = node["file"]?.string, let offset = node["byte_offset"]?.integer,
            let length = node["byte_length"]?.integer, let text = node["text"]?.string
        else { return nil }
        self.init(
            file: file, sha256: node["sha256"]?.string, line: node["line"]?.integer, column: node["column"]?.integer,
            offset: offset, length: length, text: text)
    }
}
