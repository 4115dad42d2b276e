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
        // The longest is a sign, nineteen digits and a comma.
        let room = dollars.count * 21 + 2
        return [UInt8](unsafeUninitializedCapacity: room) { text, end in
            text[0] = UInt8(ascii: "[")
            end = 1
            for amount in dollars {
                if end > 1 {
                    text[end] = UInt8(ascii: ",")
                    end += 1
                }
                LinePlaces.write(amount, to: text, &end)
            }
            text[end] = UInt8(ascii: "]")
            end += 1
        }
    }

    private static func write(_ number: Int64?, to text: UnsafeMutableBufferPointer<UInt8>, _ end: inout Int) {
        guard let number else {
            for byte in "null".utf8 {
                text[end] = byte
                end += 1
            }
            return
        }
        if number < 0 {
            text[end] = UInt8(ascii: "-")
            end += 1
        }
        let start = end
        var rest = number.magnitude
        repeat {
            text[end] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            end += 1
            rest /= 10
        } while rest > 0
        text[start..<end].reverse()
    }
}
