import Foundation
import TestSupport
import Testing

/// The program stopped in the midst of its work: the caller sees the signal, and no file is half there.
@Suite struct InterruptionTests {
    @Test(arguments: [SIGINT, SIGTERM, SIGHUP]) func aSiteStoppedHalfway(signal: Int32) throws {
        let folder = try FilingFolder.real()
        let judge = Fixtures.root.appendingPathComponent("Tests/ShellJudges/interrupt.py").path
        let run = try runShell(
            "python3 '\(judge)' \(signal) 20 out $segreport site -d filings -o out -j 2", in: folder)
        let lines = run.text.split(separator: "\n").map(String.init)
        #expect(lines.first == "ended: -\(signal)", "\(run.errors)")
        let left = lines.dropFirst()
        #expect(left.count >= 20)
        for name in left {
            #expect(!name.hasSuffix(".tmp"), "\(name)")
            if name.hasSuffix(".html") { #expect(try folder.text(name).hasSuffix("</html>\n"), "\(name) is whole") }
        }
        // The next run goes on where this one stopped, and takes what it finds for its own.
        let next = try runSegreport(arguments: ["site", "-d", "filings", "-o", "out"], in: folder)
        #expect(next.status == 0, "\(next.errors)")
    }

    /// Whoever reads no further is no failure to tell anybody about.
    @Test func aReaderThatGoesAway() throws {
        let folder = try FilingFolder.real()
        // More than a pipe holds.
        let line = "{ $segreport -d filings --format pdf -o -; echo $? >status; } | head -c 10 >first; cat status"
        let run = try runShell(line, in: folder)
        #expect(run.errors == "" && run.text == "141\n")
    }
}
