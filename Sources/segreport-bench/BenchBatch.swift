@preconcurrency import Glibc
import SyntheticFilings

/// Packs for the boards of 60 firms, on a month and on two years: the whole command.
extension Bench {
    static func batch() throws {
        let command = ".build/release/segreport"
        guard access(command, X_OK) == 0 else { return }
        for (days, name, aim) in [(21, "a month", 6.0), (504, "two years", 0)] {
            let archive = try BenchArchive(firms: 60, days: days, samples: try samples())
            let output = archive.folder + "-packs"
            let runs = try (1...3).map { number in
                try ChildRun(
                    [
                        command, "batch", "--quiet", "--kinds", "board", "--fail-on", "none", "--data", archive.folder,
                        "--out-dir", "\(output)-\(number)",
                    ], output: .discarded, status: 0)
            }
            row("segreport batch, 60 board packs on \(name), s", runs.map(\.seconds), aim: aim, isRate: false)
            row("  peak memory, MB", runs.map(\.peakMegabytes), aim: 0, isRate: false)
            for number in 1...3 {
                _ = try ChildRun(["/bin/rm", "-rf", "\(output)-\(number)"], output: .discarded, status: 0)
            }
        }
    }
}
