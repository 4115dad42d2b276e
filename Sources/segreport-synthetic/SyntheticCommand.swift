@preconcurrency import Glibc
import Holidays
import Segregation
import SyntheticFilings

/// Writes an archive of made-up filings and a file that tells what is wrong in them.
enum SyntheticCommand {
    static let usage = """
        usage: segreport-synthetic OUT_DIR --firms N --days D --seed S [--fault KIND=COUNT]...

        Writes filings of firms named "Example Futures ..." that foot, as firm_YYYY-MM-DD.txt, and truth.tsv with what is to
        be found in them. Run it from the checkout; OUT_DIR must not be there yet.

        KIND: \(SyntheticFault.allCases.map(\.rawValue).joined(separator: ", "))

        """

    /// What keeps the archive from being written.
    struct Fault: Error {
        let message: String
        let status: Int32
    }

    /// Runs the command and gives its exit status.
    static func run(_ arguments: ArraySlice<String>) -> Int32 {
        do {
            if arguments.contains("--help") {
                print(usage, terminator: "")
                return 0
            }
            let (folder, plan) = try parse(arguments)
            print(try write(plan, to: folder))
            return 0
        } catch let fault as Fault {
            fputs("segreport-synthetic: \(fault.message)\n", stderr)
            return fault.status
        } catch {
            fputs("segreport-synthetic: \(error)\n", stderr)
            return 70
        }
    }

    // MARK: Arguments

    static func parse(_ arguments: ArraySlice<String>) throws(Fault) -> (folder: String, plan: SyntheticArchive.Plan) {
        var folder: String?
        var plan = SyntheticArchive.Plan(firms: 0, days: 0, seed: 0)
        var given: Set<String> = []
        var rest = arguments
        while let argument = rest.popFirst() {
            guard argument.hasPrefix("--") else {
                guard folder == nil else { throw misuse("there is one OUT_DIR, not '\(argument)' besides") }
                folder = argument
                continue
            }
            guard let value = rest.popFirst() else { throw misuse("\(argument) needs a value") }
            switch argument {
            case "--firms": plan.firms = try number(value, 1...10_000, argument)
            case "--days": plan.days = try number(value, 1...10_000, argument)
            case "--seed": plan.seed = UInt64(try number(value, 0...Int.max, argument))
            case "--fault":
                let parts = value.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
                guard parts.count == 2, let fault = SyntheticFault(rawValue: parts[0]) else {
                    throw misuse("'\(value)' is no KIND=COUNT")
                }
                plan.faults[fault, default: 0] += try number(parts[1], 0...1_000_000, argument)
            default: throw misuse("there is no option \(argument)")
            }
            given.insert(argument)
        }
        guard let folder else { throw misuse("OUT_DIR is missing") }
        for option in ["--firms", "--days", "--seed"] where !given.contains(option) {
            throw misuse("\(option) is missing")
        }
        return (folder, plan)
    }

    private static func number(_ text: String, _ range: ClosedRange<Int>, _ option: String) throws(Fault) -> Int {
        guard let number = Int(text), range.contains(number) else {
            throw misuse("'\(text)' is no number that \(option) takes")
        }
        return number
    }

    private static func misuse(_ message: String) -> Fault {
        Fault(message: "\(message)\n\n\(usage)", status: 64)
    }

    // MARK: Files

    private static let sample = "Fixtures/filings/citigroup_2017-11-06.txt"

    private static func write(_ plan: SyntheticArchive.Plan, to folder: String) throws -> String {
        let filing = FilingReader.read(SourceFile(name: sample, bytes: try read(sample))).value.first
        guard let filing else { throw Fault(message: "\(sample) is no filing", status: 65) }
        let archive: SyntheticArchive
        do {
            archive = try SyntheticArchive(plan, FilingTemplate(filing), try calendar())
        } catch SyntheticArchive.Refusal.tooManyDays(let most) {
            throw Fault(message: "there are calendars for \(most) days at most", status: 64)
        } catch SyntheticArchive.Refusal.tooManyFaults(let fault, let placed) {
            throw Fault(message: "there is room for no more than \(placed) faults of \(fault.rawValue)", status: 64)
        }
        guard mkdir(folder, 0o777) == 0 else { throw failure("cannot make \(folder)", 73) }
        var count = 0
        var size = 0
        try archive.makeFiles { file in
            try write(file.bytes, to: "\(folder)/\(file.name)")
            count += 1
            size += file.bytes.count
        }
        let truth = Detection.columns + archive.truth.map(\.row).joined()
        try write(Array(truth.utf8), to: "\(folder)/truth.tsv")
        return "\(count) filings, \(size) bytes, \(archive.truth.count) findings to be made"
    }

    /// The calendar of the holidays that the program knows.
    private static func calendar() throws -> BusinessCalendar {
        let holidays = try HolidayFiles.all.flatMap { try HolidayFile($0.bytes).holidays }
        return BusinessCalendar(holidays, years: HolidayFiles.all.map(\.year))
    }

    private static func read(_ path: String) throws(Fault) -> [UInt8] {
        guard let file = fopen(path, "rb") else { throw failure("cannot open \(path), run from the checkout", 66) }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 1 << 20)
        let count = fread(&bytes, 1, bytes.count, file)
        return Array(bytes[..<count])
    }

    private static func write(_ bytes: [UInt8], to path: String) throws(Fault) {
        guard let file = fopen(path, "wxb") else { throw failure("cannot create \(path)", 73) }
        let written = fwrite(bytes, 1, bytes.count, file)
        guard fclose(file) == 0, written == bytes.count else { throw failure("cannot write \(path)", 74) }
    }

    private static func failure(_ message: String, _ status: Int32) -> Fault {
        Fault(message: "\(message): \(String(cString: strerror(errno)))", status: status)
    }
}
