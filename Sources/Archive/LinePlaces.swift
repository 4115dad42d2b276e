import Segregation

/// The places that lines have in an archive's lists of amounts.
///
/// An archive numbers the lines itself: a line that a later edition puts among the others comes at the end of the list
/// of its statement, and lists that are stored keep their meaning.
public struct LinePlaces: Sendable {
    /// The place of each line, by its ordinal.
    private let places: [Int]
    /// How many places each statement has.
    private let counts: [Int]

    /// The places of an archive that has numbered every line.
    init(_ places: [LineID: Int]) {
        self.places = LineID.allCases.map { line in
            guard let place = places[line] else { preconditionFailure("an archive numbers every line") }
            return place
        }
        var counts = Statement.allCases.map { _ in 0 }
        for (line, place) in places {
            let kind = Int(line.statement.rawValue)
            counts[kind] = max(counts[kind], place + 1)
        }
        self.counts = counts
    }

    /// The amounts of a statement as a list in JSON, null for lines without one.
    func list(_ amounts: [FiledAmount], of statement: Statement) -> [UInt8] {
        var dollars = [Int64?](repeating: nil, count: counts[Int(statement.rawValue)])
        for amount in amounts { dollars[places[Int(amount.line.rawValue)]] = amount.amount.amount }
        var text: [UInt8] = []
        text.reserveCapacity(dollars.count * 12 + 2)
        text.append(UInt8(ascii: "["))
        for amount in dollars {
            if text.count > 1 { text.append(UInt8(ascii: ",")) }
            if let amount { LinePlaces.append(amount, to: &text) } else { text.append(contentsOf: "null".utf8) }
        }
        text.append(UInt8(ascii: "]"))
        return text
    }

    private static func append(_ number: Int64, to text: inout [UInt8]) {
        if number < 0 { text.append(UInt8(ascii: "-")) }
        let start = text.count
        var rest = number.magnitude
        repeat {
            text.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
            rest /= 10
        } while rest > 0
        text[start...].reverse()
    }
}
