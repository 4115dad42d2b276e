/// A set of lines, as bits.
struct LineSet: Sendable, Equatable {
    private var bits: UInt128 = 0

    init() {
        precondition(LineID.allCases.count <= 128, "lines fit a 128-bit set")
    }

    init(_ lines: some Sequence<LineID>) {
        self.init()
        for line in lines { insert(line) }
    }

    func contains(_ line: LineID) -> Bool {
        bits & LineSet.bit(line) != 0
    }

    mutating func insert(_ line: LineID) {
        bits |= LineSet.bit(line)
    }

    var isEmpty: Bool {
        bits == 0
    }

    var count: Int {
        bits.nonzeroBitCount
    }

    /// The lines of this set that are in neither of the others.
    func subtracting(_ first: LineSet, _ second: LineSet) -> LineSet {
        var result = self
        result.bits &= ~(first.bits | second.bits)
        return result
    }

    /// The lines in the order of the forms.
    var lines: [LineID] {
        isEmpty ? [] : LineID.allCases.filter(contains)
    }

    private static func bit(_ line: LineID) -> UInt128 {
        1 &<< UInt128(line.rawValue)
    }
}
