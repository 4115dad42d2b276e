@preconcurrency import Glibc
import Reports
import Segregation

/// A site of 60 firms and a month: the pages alone, the whole command into an empty folder, and once more.
extension Bench {
    static func site() throws {
        let archive = try BenchArchive(firms: 60, days: 21, samples: try samples())
        let site = try site(of: archive.folder)
        var count = 0
        let times = seconds(runs: 3) {
            count = 0
            for part in site.parts { site.makePages(of: part) { _ in count += 1 } }
        }
        row("\(count) pages as documents, one core, s", times, aim: 2, isRate: false)

        let command = ".build/release/segreport"
        guard access(command, X_OK) == 0 else { return }
        let output = archive.folder + "-site"
        func arguments(_ number: Int) -> [String] {
            [command, "site", "--quiet", "--data", archive.folder, "--out-dir", "\(output)-\(number)"]
        }
        // A folder each: file systems are slow where much was removed a moment ago.
        let first = try (1...3).map { try ChildRun(arguments($0), output: .discarded, status: 0) }
        row("segreport site, 60 firms x 21 days, s", first.map(\.seconds), aim: 3, isRate: false)
        row("  peak memory, MB", first.map(\.peakMegabytes), aim: 400, isRate: false)
        let again = try (0..<5).map { _ in try ChildRun(arguments(1), output: .discarded, status: 0) }
        row("  once more, nothing to write, s", again.map(\.seconds), aim: 1, isRate: false)
        for number in 1...3 {
            _ = try ChildRun(["/bin/rm", "-rf", "\(output)-\(number)"], output: .discarded, status: 0)
        }
    }

    /// The site of a folder of filings, without what is found in them.
    private static func site(of folder: String) throws -> Site {
        var reader = FilingReader()
        var filings: [Filing] = []
        for path in try BenchArchive.paths(folder) {
            filings += reader.read(SourceFile(name: path, bytes: try bytes(of: path))).value
        }
        let calendar = BusinessCalendar([], years: 2012...2027)
        let firms = FirmHistory.histories(of: filings).map { history in
            SiteFirm(
                history: history, findings: history.days.map { _ in [] },
                sources: history.days.map { asOf in
                    asOf.versions.map { filing in
                        FirmReport.Source(
                            name: filing.source.name, sha256: String(repeating: "0", count: 64),
                            size: filing.source.bytes.count)
                    }
                }, calendar: calendar)
        }
        return Site(firms, Basis(calendar: calendar), Site.Imprint(title: nil, program: "segreport", created: nil))
    }
}
