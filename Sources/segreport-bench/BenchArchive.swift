@preconcurrency import Glibc
import Segregation
import SyntheticFilings

/// A folder of filings that no firm has filed: the words of the two real ones, other firms, days and amounts.
///
/// The same at every making. One in fifty has a total that is one dollar off; the others have nothing wrong in them.
struct BenchArchive: ~Copyable {
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
        let place = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        folder = "\(place)/segreport-bench-\(getpid())-\(firms)x\(days)"
        guard mkdir(folder, 0o700) == 0 else { throw BenchFault(message: "cannot make \(folder)") }
        let templates = samples.compactMap { FilingReader.read($0).value.first.map(FilingTemplate.init) }
        guard var day = Day(year: 2017, month: 1, day: 2), templates.count == samples.count else {
            throw BenchFault(message: "the samples cannot be read")
        }
        var random = SplitMix64(seed: 15_000)
        for number in 0..<days {
            guard let next = BenchArchive.weekday(after: day) else {
                throw BenchFault(message: "there are no more days")
            }
            for firm in 0..<firms {
                // The older form on the first days, as in an archive of years.
                let template = templates[number * 5 < days ? 0 : templates.count - 1]
                // From a firm of a few million dollars to one four times the size of the sample's.
                let share = (1 << 10) << UInt64(firm % 12) + UInt64.random(in: 0..<1 << 20, using: &random)
                var amounts = template.amounts(share: share)
                if Int.random(in: 0..<50, using: &random) == 0 { amounts[.seg13, default: 0] += 1 }
                let head = FilingTemplate.Head(firm: "Example Futures \(firm + 1) LLC", asOf: day, submitted: next)
                let bytes = template.bytes(head, amounts)
                let name = "example-\(firm + 1)_\(day.iso8601).txt"
                try BenchArchive.write(bytes, to: "\(folder)/\(name)")
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

    /// The files of a folder, by name.
    static func paths(_ folder: String) throws -> [String] {
        guard let stream = opendir(folder) else { throw BenchFault(message: "cannot open \(folder)") }
        defer { closedir(stream) }
        var paths: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix(".") { paths.append("\(folder)/\(name)") }
        }
        return paths.sorted()
    }

    static func write(_ bytes: [UInt8], to path: String) throws {
        guard let file = fopen(path, "wb") else { throw BenchFault(message: "cannot write \(path)") }
        let written = fwrite(bytes, 1, bytes.count, file)
        guard fclose(file) == 0, written == bytes.count else { throw BenchFault(message: "cannot write \(path)") }
    }
}
