@preconcurrency import Glibc
import PDFOutput
import Segregation

/// How fast segreport is, measured on this machine: medians over several runs, and how they stand to what we aim at.
///
/// Figures of one run on a shared machine say little; ratios and medians say more. Run it twice before believing it.
enum Bench {
    static func run() throws {
        print("what                                                       median      best     aim    median/aim")
        try wholeCommand()
        try reports()
        try site()
        try batch()
        try archive()
        try history()
        try reading()
        try pages()
        try templates()
    }

    /// The two real filings.
    static func samples() throws -> [SourceFile] {
        try ["citigroup_2013-12-31.txt", "citigroup_2017-11-06.txt"].map {
            SourceFile(name: $0, bytes: try bytes(of: "Fixtures/filings/\($0)"))
        }
    }

    // MARK: Reading

    /// The two real filings in turn up to 100 MB, one core: as so many files read by one reader, and as one file.
    private static func reading() throws {
        let samples = try samples()
        let whole = 100_000_000
        let rounds = rounds(of: samples, upTo: whole)
        row("reading \(rounds * 2) filings, one core, MB/s", rates(samples, upTo: whole), aim: 500, isRate: true)
        let pages = samples.map(TablePage.page)
        let count = Bench.rounds(of: pages, upTo: whole) * 2
        row("reading \(count) pages of HTML, one core, MB/s", rates(pages, upTo: whole), aim: 250, isRate: true)

        var joined: [UInt8] = []
        joined.reserveCapacity(whole + 20_000)
        for _ in 0..<rounds {
            for sample in samples {
                joined += sample.bytes
                joined.append(UInt8(ascii: "\n"))
            }
        }
        let file = SourceFile(name: "joined", bytes: joined)
        var filings = 0
        let together = seconds(runs: 5) { filings += FilingReader.read(file).value.count }
        precondition(filings == 5 * rounds * 2, "every filing is read")
        let megabytes = Double(joined.count) / 1e6
        row("reading the filings as one file, MB/s", together.map { megabytes / $0 }, aim: 500, isRate: true)
    }

    /// How often some files are read in turn until so many bytes are.
    private static func rounds(of samples: [SourceFile], upTo whole: Int) -> Int {
        whole / samples.reduce(0) { $0 + $1.bytes.count }
    }

    /// Megabytes a second, the two real filings read in turn, each time as a file, by one reader.
    private static func rates(_ samples: [SourceFile], upTo whole: Int) -> [Double] {
        let rounds = rounds(of: samples, upTo: whole)
        let megabytes = Double(rounds * samples.reduce(0) { $0 + $1.bytes.count }) / 1e6
        var amounts = 0
        let times = seconds(runs: 7) {
            var reader = FilingReader()
            for _ in 0..<rounds {
                for sample in samples {
                    let read = reader.read(sample)
                    precondition(read.findings.isEmpty, "the filings have nothing that cannot be read")
                    for filing in read.value {
                        for statement in filing.statements { amounts += statement.amounts.count }
                    }
                }
            }
        }
        precondition(amounts == 7 * rounds * 182, "every amount of every filing is read")
        return times.map { megabytes / $0 }
    }

    // MARK: The whole command

    /// From the start of the process to the finished PDF.
    private static func wholeCommand() throws {
        let command = ".build/release/segreport"
        guard access(command, X_OK) == 0 else {
            print("(the whole command is not measured: \(command) is not built)")
            return
        }
        let output = "Output/bench.pdf"
        defer { unlink(output) }
        for (profile, aim) in [("plain", 50.0), ("tagged", 120.0), ("a-3+ua-1", 160.0)] {
            let arguments = [
                command, "--quiet", "--firm", "Citigroup", "--pdf-profile", profile, "--out", output,
            ]
            var runs: [ChildRun] = []
            for _ in 0..<31 { runs.append(try ChildRun(arguments, output: .discarded, status: 0)) }
            runs.removeFirst()
            row("segreport --out report.pdf, \(profile), ms", runs.map { $0.seconds * 1000 }, aim: aim, isRate: false)
            row("  peak memory, MB", runs.map(\.peakMegabytes), aim: 40, isRate: false)
        }
        let archived = [
            command, "--quiet", "--firm", "Citigroup", "--pdf-profile", "a-3", "--out", output,
        ]
        _ = try ChildRun(archived, output: .discarded, status: 0)
        let verified = try (0..<12).map { _ in
            try ChildRun([command, "verify", "--quiet", output], output: .discarded, status: 0)
        }
        row("segreport verify report.pdf, ms", verified.dropFirst().map { $0.seconds * 1000 }, aim: 0, isRate: false)
    }

    // MARK: An archive

    /// A synthetic archive of 15,000 filings in files of their own, against the time `cat` takes for the same files.
    ///
    /// All of them lie in memory from the beginning. Runs of both take turns, so that a busy machine slows both.
    private static func archive() throws {
        let command = ".build/release/segreport"
        guard access(command, X_OK) == 0 else { return }
        let archive = try BenchArchive(firms: 60, days: 250, samples: try samples())
        let folder = archive.folder
        var checks: [ChildRun] = []
        var copies: [ChildRun] = []
        for _ in 0..<12 {
            copies.append(try ChildRun(["/bin/sh", "-c", "cat \(folder)/*"], output: .piped, status: 0))
            // One: there are totals that do not foot.
            checks.append(try ChildRun([command, "check", folder], output: .discarded, status: 1))
        }
        copies.removeFirst()
        checks.removeFirst()
        let megabytes = Double(archive.size) / 1e6
        row("check of \(archive.count) filings, ms", checks.map { $0.seconds * 1000 }, aim: 0, isRate: false)
        row("  filings a second", checks.map { Double(archive.count) / $0.seconds }, aim: 0, isRate: true)
        row("  MB/s", checks.map { megabytes / $0.seconds }, aim: 0, isRate: true)
        row("  peak memory, MB", checks.map(\.peakMegabytes), aim: 0, isRate: false)
        row("cat of the same files into a pipe, ms", copies.map { $0.seconds * 1000 }, aim: 0, isRate: false)
        row("  check in times of cat", zip(checks, copies).map { $0.seconds / $1.seconds }, aim: 2, isRate: false)
        try importing(archive, command)
    }

    /// The same files into an archive of their own, their bytes kept.
    private static func importing(_ archive: borrowing BenchArchive, _ command: String) throws {
        let database = archive.folder + ".db"
        defer { unlink(database) }
        var runs: [ChildRun] = []
        for _ in 0..<8 {
            unlink(database)
            runs.append(
                try ChildRun([command, "import", "--data", database, archive.folder], output: .discarded, status: 0))
        }
        runs.removeFirst()
        row("import of \(archive.count) filings, ms", runs.map { $0.seconds * 1000 }, aim: 600, isRate: false)
        row("  filings a second", runs.map { Double(archive.count) / $0.seconds }, aim: 25_000, isRate: true)
        row("  peak memory, MB", runs.map(\.peakMegabytes), aim: 0, isRate: false)
        var lists: [ChildRun] = []
        for _ in 0..<12 {
            let list = [command, "list", "--data", database, "--firm", "Example Futures 7 LLC"]
            lists.append(try ChildRun(list, output: .discarded, status: 0))
        }
        row("list of one firm of the archive, ms", lists.map { $0.seconds * 1000 }, aim: 0, isRate: false)
    }

    // MARK: Pages

    /// A synthetic document of 1,000 pages: a statement of 40 rows on each, no two with the same amounts.
    private static func pages() throws {
        let document = SyntheticDocument.pages(1000)
        let renderer = try PDFRenderer(fonts: .debianInter, theme: PageTheme(paper: .letter, palette: .plain))
        let count = try renderer.pageCount(of: document)
        precondition(count == 1000, "the synthetic document has 1,000 pages, not \(count)")
        var size = 0
        let times = try seconds(runs: 5) { size = try renderer.bytes(of: document).count }
        row("1,000 pages of 40 rows x 6 cells, s", times, aim: 2, isRate: false)
        row("  pages a second", times.map { 1000 / $0 }, aim: 500, isRate: true)
        row("  size, MB", [Double(size) / 1e6], aim: 5, isRate: false)
        let finishing = PDFFinishing(profile: .tagged)
        let tagged = try seconds(runs: 3) { size = try renderer.bytes(of: document, finishing).count }
        row("1,000 pages, tagged and read again, s", tagged, aim: 4, isRate: false)
        row("  size, MB", [Double(size) / 1e6], aim: 0, isRate: false)
        row("  peak memory of this process, MB", [ChildRun.peakOfSelf], aim: 0, isRate: false)
    }

    // MARK: Printing

    static func seconds(runs: Int, _ body: () throws -> Void) rethrows -> [Double] {
        let clock = ContinuousClock()
        return try (0..<runs).map { _ in
            let time = try clock.measure(body)
            return Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
        }
    }

    static func row(_ label: String, _ values: [Double], aim: Double, isRate: Bool) {
        let sorted = values.sorted()
        let median = sorted[sorted.count / 2]
        let best = isRate ? sorted[sorted.count - 1] : sorted[0]
        let ratio = aim == 0 ? "" : decimals(median / aim)
        let name = label + String(repeating: " ", count: max(1, 54 - label.count))
        let cells = [decimals(median), decimals(best), aim == 0 ? "" : decimals(aim), ratio]
        print(name + cells.map { String(repeating: " ", count: max(1, 10 - $0.count)) + $0 }.joined())
    }

    /// Two decimals below 10, one below 100, none above.
    private static func decimals(_ value: Double) -> String {
        let places = value < 10 ? 100 : value < 100 ? 10 : 1
        let scaled = Int(value * Double(places) + 0.5)
        if places == 1 { return String(scaled) }
        let fraction = String(scaled % places)
        let padding = String(repeating: "0", count: (places == 100 ? 2 : 1) - fraction.count)
        return "\(scaled / places).\(padding)\(fraction)"
    }

    static func bytes(of path: String) throws -> [UInt8] {
        guard let file = fopen(path, "rb") else {
            throw BenchFault(message: "cannot open \(path); run from the checkout")
        }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = fread(&block, 1, block.count, file)
            if count == 0 { return bytes }
            bytes += block[..<count]
        }
    }
}

/// What kept the bench from measuring.
struct BenchFault: Error, CustomStringConvertible {
    let message: String
    var description: String { message }
}
