@preconcurrency import Glibc
import Segregation

/// One firm's ten years out of an archive of sixty firms.
extension Bench {
    /// Days of the firm: ten years of business days.
    private static let days = 2500
    /// Firms with the same days beside it.
    private static let others = 59

    static func history() throws {
        let (command, shell) = (".build/release/segreport", "/usr/bin/sqlite3")
        guard access(command, X_OK) == 0 else { return }
        guard access(shell, X_OK) == 0 else {
            print("(the history of a firm is not measured: there is no \(shell) to make an archive with)")
            return
        }
        let filings = try BenchArchive(firms: 1, days: days, samples: try samples())
        let database = filings.folder + "-history.db"
        defer { for ending in ["", "-wal", "-shm"] { unlink(database + ending) } }
        let firm = "Example Futures 1 LLC"
        _ = try ChildRun([command, "import", "--data", database, filings.folder], output: .discarded, status: 0)
        _ = try ChildRun([shell, database, copies], output: .discarded, status: 0)
        let count = days * (others + 1)
        let series = [command, "series", "--data", database, "--firm", firm]
        for format in ["text", "csv", "json"] {
            let runs = try (0..<12).map { _ in
                try ChildRun(series + ["--format", format], output: .discarded, status: 0)
            }
            let milliseconds = runs.dropFirst().map { $0.seconds * 1000 }
            row("series of one firm of \(count) filings, \(format), ms", milliseconds, aim: 20, isRate: false)
        }
        let check = [command, "check", "--data", database, "--firm", firm]
        // One: there are totals that do not foot.
        let checks = try (0..<8).map { _ in try ChildRun(check, output: .discarded, status: 1) }
        row("check of one firm's ten years, ms", checks.dropFirst().map { $0.seconds * 1000 }, aim: 150, isRate: false)
    }

    /// Gives the filings of the one firm to others too, day by day, as an import of many firms stores them.
    private static var copies: String {
        """
        PRAGMA synchronous = OFF;
        BEGIN;
        CREATE TEMP TABLE other AS
            WITH RECURSIVE n (v) AS (SELECT 1 UNION ALL SELECT v + 1 FROM n WHERE v < \(others)) SELECT v FROM n;
        INSERT INTO firm SELECT v + 1, 'example futures ' || (v + 1) || ' llc' FROM other;
        INSERT INTO file SELECT id * 100 + v + \(days), randomblob(32), name || v, size, dictionary, pdf, text_size, text,
            raw FROM file, other ORDER BY 1;
        INSERT INTO filing SELECT id * 100 + v + \(days), file * 100 + v + \(days), ordinal, v + 1,
            'Example Futures ' || (v + 1) || ' LLC', as_of, submitted, marker, form, edition
            FROM filing, other ORDER BY 1;
        INSERT INTO statement SELECT v + 1, kind, as_of, filing * 100 + v + \(days), submitted, amended, required, held,
            excess, target, over_target, amounts FROM statement, other ORDER BY 1, 2, 3;
        COMMIT;
        """
    }
}
