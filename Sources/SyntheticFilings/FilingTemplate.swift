import Segregation

/// A filing whose names, days and amounts can be put in anew: the words stay.
public struct FilingTemplate: Sendable {
    /// What stands in the heads of a filing.
    public struct Head: Sendable {
        /// The firm.
        public var firm: String
        /// The day reported on.
        public var asOf: Day
        /// The day sent.
        public var submitted: Day
        /// The day sent as printed on the last statement; the same unless the heads are to differ.
        public var lastSubmitted: Day
        /// First filing or refiling.
        public var marker: Marker

        /// The heads of a first filing, which agree.
        public init(firm: String, asOf: Day, submitted: Day) {
            self.firm = firm
            self.asOf = asOf
            self.submitted = submitted
            lastSubmitted = submitted
            marker = .initial
        }
    }

    /// A place to put something in, and what.
    private enum Slot {
        case amount(LineID)
        case firm
        case asOf
        case submitted
        case marker
    }

    /// The amounts of the filing it was made from.
    public let amounts: [LineID: Int64]
    /// The edition of the form.
    public let edition: FormEdition

    private let source: [UInt8]
    /// By place, ascending.
    private let slots: [(range: Range<Int>, slot: Slot)]
    /// The place of the last submit date.
    private let lastSubmitDate: Range<Int>?

    /// A template with the words of a filing, which must stand alone in its file.
    public init(_ filing: Filing) {
        edition = FormEdition.named(filing.edition)
        let filed = filing.statements.flatMap(\.amounts)
        amounts = Dictionary(filed.map { ($0.line, $0.amount.amount) }) { first, _ in first }
        let bytes = filing.source.bytes
        source = bytes
        func values(behind label: String, _ slot: Slot) -> [(range: Range<Int>, slot: Slot)] {
            FilingTemplate.places(of: label, in: bytes).map { place in
                let end = bytes[place.upperBound...].firstIndex { $0 == UInt8(ascii: "*") || $0 < 0x20 }
                return (place.upperBound..<(end ?? bytes.count), slot)
            }
        }
        let submitDates = values(behind: "Submit Date:", .submitted)
        lastSubmitDate = submitDates.last?.range
        let markers = FilingTemplate.places(of: Marker.initial.rawValue, in: bytes).map { ($0, Slot.marker) }
        let heads = values(behind: "Firm Name:", .firm) + values(behind: "End Date:", .asOf) + submitDates + markers
        slots = (filed.map { ($0.range, .amount($0.line)) } + heads).sorted { $0.0.lowerBound < $1.0.lowerBound }
    }

    private static func places(of words: String, in bytes: [UInt8]) -> [Range<Int>] {
        let words = Array(words.utf8)
        return bytes.indices.filter { bytes[$0] == words[0] && bytes[$0...].starts(with: words) }
            .map { $0..<($0 + words.count) }
    }

    /// The text with another head and other amounts; lines without an amount become zero.
    public func bytes(_ head: Head, _ amounts: [LineID: Int64]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(source.count + 256)
        var end = 0
        for (range, slot) in slots {
            bytes += source[end..<range.lowerBound]
            switch slot {
            case .amount(let line): bytes += FilingTemplate.grouped(amounts[line, default: 0]).utf8
            case .firm: bytes += head.firm.utf8
            case .asOf: bytes += FilingTemplate.date(head.asOf).utf8
            case .submitted:
                bytes += FilingTemplate.date(range == lastSubmitDate ? head.lastSubmitted : head.submitted).utf8
            case .marker: bytes += head.marker.rawValue.utf8
            }
            end = range.upperBound
        }
        return bytes + source[end...]
    }

    // MARK: Amounts

    /// The amounts of a firm of another size, of which all ties agree and all totals foot.
    ///
    /// - Parameter share: the size, 2^20 for that of the firm the template was made from.
    public func amounts(share: UInt64) -> [LineID: Int64] {
        // Towards zero, so that a deduction never comes to more than what it is taken from.
        var scaled = amounts.mapValues { Int64(Int128($0) * Int128(share) / (1 << 20)) }
        balance(&scaled)
        return scaled
    }

    /// Makes the customers' side of every tie agree with what is held, then every total follow from its lines.
    ///
    /// The proofs of cash follow from the other ties.
    ///
    /// - Parameter fixed: a total that stays as it is.
    public func balance(_ amounts: inout [LineID: Int64], except fixed: LineID? = nil) {
        let totals = Set(edition.identities.map(\.line))
        // A total may stand before its parts, so that it takes some rounds until nothing changes.
        for _ in 0..<4 {
            for tie in Tie.allCases {
                let (left, right) = tie.terms
                guard left.count == 1, !totals.contains(left[0].line),
                    (left + right).allSatisfy({ amounts[$0.line] != nil })
                else { continue }
                amounts[left[0].line] = right.reduce(0) { $0 + amounts[$1.line, default: 0] }
            }
            for identity in edition.identities where identity.line != fixed {
                let parts = identity.operands.map { amounts[$0, default: 0] }
                switch identity.rule {
                case .sum: amounts[identity.line] = parts.reduce(0, +)
                case .difference: amounts[identity.line] = parts[0] - parts[1]
                case .greater: amounts[identity.line] = max(parts[0], parts[1])
                }
            }
        }
    }

    private static func grouped(_ amount: Int64) -> String {
        let digits = String(amount.magnitude)
        var text = amount < 0 ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return text
    }

    private static func date(_ day: Day) -> String {
        let (year, month, day) = day.date
        return "\(month)/\(day)/\(year)"
    }
}
