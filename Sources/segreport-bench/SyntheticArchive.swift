@preconcurrency import Glibc
import Segregation

/// A folder of filings that no firm has filed: the words of the two real ones, other firms, days and amounts.
///
/// The same at every making. One in fifty has a total that is one dollar off; the others have nothing wrong in them.
struct SyntheticArchive: ~Copyable {
    /// The folder, without a slash at its end.
    let folder: String
    /// How many filings it holds, one a file.
    let count: Int
    /// The bytes of all filings.
    private(set) var size = 0
    private var names: [String] = []

    /// Writes filings of so many firms, one for each of so many weekdays.
    init(firms: Int, days: Int, samples: [SourceFile]) throws {
        count = firms * days
        folder = "\(getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp")/segreport-bench-\(getpid())"
        guard mkdir(folder, 0o700) == 0 else { throw BenchFault(message: "cannot make \(folder)") }
        let templates = samples.compactMap { FilingReader.read($0).value.first.map(Template.init) }
        guard var day = Day(year: 2017, month: 1, day: 2), templates.count == samples.count else {
            throw BenchFault(message: "the samples cannot be read")
        }
        var random = SyntheticNumbers(state: 15_000)
        for number in 0..<days {
            guard let next = SyntheticArchive.weekday(after: day) else {
                throw BenchFault(message: "there are no more days")
            }
            for firm in 0..<firms {
                // The older form on the first days, as in an archive of years.
                let template = templates[number * 5 < days ? 0 : templates.count - 1]
                let fault = random.below(50) == 0
                let bytes = template.bytes(
                    firm: "Example Futures \(firm + 1) LLC", asOf: day, submitted: next,
                    // From a firm of a few million dollars to one four times the size of the sample's.
                    share: (1 << 10) << UInt64(firm % 12) + random.below(1 << 20), fault: fault)
                let name = "example-\(firm + 1)_\(day.iso8601).txt"
                try SyntheticArchive.write(bytes, to: "\(folder)/\(name)")
                names.append(name)
                size += bytes.count
            }
            day = next
        }
    }

    deinit {
        for name in names { unlink("\(folder)/\(name)") }
        rmdir(folder)
    }

    private static func weekday(after day: Day) -> Day? {
        var next = day.adding(days: 1)
        while let candidate = next, candidate.weekday.isWeekend { next = candidate.adding(days: 1) }
        return next
    }

    private static func write(_ bytes: [UInt8], to path: String) throws {
        guard let file = fopen(path, "wb") else { throw BenchFault(message: "cannot write \(path)") }
        let written = fwrite(bytes, 1, bytes.count, file)
        guard fclose(file) == 0, written == bytes.count else { throw BenchFault(message: "cannot write \(path)") }
    }
}

/// A filing whose names, days and amounts can be put in anew.
private struct Template {
    /// A place to put something in, and what.
    private enum Slot {
        case amount(LineID)
        case firm
        case asOf
        case submitted
    }

    private let filing: Filing
    private let identities: [Identity]
    /// By place, ascending.
    private var slots: [(range: Range<Int>, slot: Slot)]

    init(_ filing: Filing) {
        self.filing = filing
        identities = FormEdition.named(filing.edition).identities
        slots = filing.statements.flatMap(\.amounts).map { ($0.range, .amount($0.line)) }
        let bytes = filing.source.bytes
        func values(behind label: String, _ slot: Slot) -> [(Range<Int>, Slot)] {
            let label = Array(label.utf8)
            return bytes.indices.filter { bytes[$0...].starts(with: label) }.map { start in
                let value = start + label.count
                let end = bytes[value...].firstIndex { $0 == UInt8(ascii: "*") || $0 < 0x20 } ?? bytes.count
                return (value..<end, slot)
            }
        }
        slots += values(behind: "Firm Name:", .firm)
        slots += values(behind: "End Date:", .asOf)
        slots += values(behind: "Submit Date:", .submitted)
        slots.sort { $0.range.lowerBound < $1.range.lowerBound }
    }

    /// The text with other names and days and with amounts of another size.
    ///
    /// - Parameter share: the size of the firm, 2^20 for that of the sample.
    func bytes(firm: String, asOf: Day, submitted: Day, share: UInt64, fault: Bool) -> [UInt8] {
        var amounts: [LineID: Int64] = [:]
        for amount in filing.statements.flatMap(\.amounts) {
            amounts[amount.line] = Int64((Int128(amount.amount.amount) * Int128(share)) >> 20)
        }
        balance(&amounts)
        if fault { amounts[.seg13, default: 0] += 1 }

        let source = filing.source.bytes
        var bytes: [UInt8] = []
        bytes.reserveCapacity(source.count + 256)
        var end = 0
        for (range, slot) in slots {
            bytes += source[end..<range.lowerBound]
            switch slot {
            case .amount(let line): bytes += Template.grouped(amounts[line, default: 0]).utf8
            case .firm: bytes += firm.utf8
            case .asOf: bytes += Template.date(asOf).utf8
            case .submitted: bytes += Template.date(submitted).utf8
            }
            end = range.upperBound
        }
        return bytes + source[end...]
    }

    /// Makes both sides of every tie agree by its last part, then every total by its identity.
    private func balance(_ amounts: inout [LineID: Int64]) {
        for tie in Tie.allCases {
            let (left, right) = tie.terms
            guard let last = right.last, !last.isSubtracted, (left + right).allSatisfy({ amounts[$0.line] != nil })
            else { continue }
            let others = right.dropLast().reduce(0) { $0 + amounts[$1.line, default: 0] }
            amounts[last.line] = left.reduce(0) { $0 + amounts[$1.line, default: 0] } - others
        }
        // A total may stand before its parts, so that it takes some rounds until nothing changes.
        for _ in 0..<4 {
            for identity in identities {
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

/// A small random generator: the same numbers every time.
struct SyntheticNumbers {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state >> 20
    }

    mutating func below(_ bound: UInt64) -> UInt64 {
        next() % bound
    }
}
