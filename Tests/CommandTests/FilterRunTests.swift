import Foundation
import Testing

@testable import segreport

/// Runs of small programs, by the limits they are held to.
@Suite struct FilterRunTests {
    private static func run(
        _ line: String, _ input: [UInt8] = [], milliseconds: Int = 20_000, output: Int = 1 << 20
    ) throws -> FilterRun {
        try FilterRun(
            "sh", ["-c", line], input: input, limits: FilterRun.Limits(milliseconds: milliseconds, output: output))
    }

    @Test func bytesGoInAndOut() throws {
        // More than any pipe or socket holds, in both directions at once.
        let input = (0..<900_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        let run = try Self.run("cat; echo done >&2; exit 4", input)
        #expect(run.end == .exited(4) && run.output == input && run.complaints == "done\n")
    }

    @Test func noInput() throws {
        #expect(try Self.run("wc -c").output == Array("0\n".utf8))
    }

    @Test func inputThatNobodyReads() throws {
        let input = [UInt8](repeating: 65, count: 4_000_000)
        #expect(try Self.run("exec 0<&-; echo out", input).output == Array("out\n".utf8))
        #expect(try Self.run("exit 3", input).end == .exited(3))
    }

    @Test(arguments: ["exec sleep 30", "exec >&- 2>&-; exec sleep 30", "trap '' TERM; exec sleep 30"])
    func tooSlow(line: String) throws {
        let clock = ContinuousClock()
        var end: FilterRun.End?
        let time = try clock.measure { end = try Self.run(line, milliseconds: 300).end }
        #expect(end == .tooSlow && time < .seconds(20))
    }

    @Test func tooMuch() throws {
        let run = try Self.run("exec yes", output: 100_000)
        #expect(run.end == .tooMuch && run.output.count < 400_000)
    }

    @Test func signals() throws {
        #expect(try Self.run("kill -KILL $$").end == .signalled(SIGKILL))
    }

    @Test func nothingToStart() {
        #expect(throws: FilterRun.NotStarted.self) {
            try FilterRun(
                "no-such-program", [], input: [], limits: FilterRun.Limits(milliseconds: 1000, output: 1000))
        }
    }

    /// No child is left unburied, however it ended.
    @Test func noZombies() throws {
        let end = try Self.run("exec yes", output: 1000).end
        #expect(end == .tooMuch)
        let own = try Self.run("cat /proc/[0-9]*/stat 2>/dev/null | grep -c '(yes) Z \(getpid()) ' || true")
        #expect(String(decoding: own.output, as: UTF8.self).trimmingCharacters(in: .whitespaces) == "0\n")
    }

    /// The time a program had is named, with what to do.
    @Test func aPDFThatTakesTooLong() throws {
        let folder = try TemporaryFolder(["pdftotext": "#!/bin/sh\nexec sleep 30\n"])
        try folder.setMode(0o755, of: "pdftotext")
        let reader = PDFText(
            program: folder.path("pdftotext"), limits: FilterRun.Limits(milliseconds: 1000, output: 1000))
        let told = failure { _ = try reader.source("x.pdf", Array("%PDF-1.4".utf8)) }
        #expect(told?.exitCode == .unreadableInput)
        #expect(told?.message == "cannot read 'x.pdf': pdftotext has not finished it within 1 seconds")
    }

    @Test func aPDFOfEndlessText() throws {
        let folder = try TemporaryFolder(["pdftotext": "#!/bin/sh\nexec yes\n"])
        try folder.setMode(0o755, of: "pdftotext")
        let reader = PDFText(
            program: folder.path("pdftotext"), limits: FilterRun.Limits(milliseconds: 20_000, output: 2 << 20))
        let source = try reader.source("x.pdf", Array("%PDF-1.4".utf8))
        #expect(source.original?.fault == .damaged("it comes to more than 2 MB of text") && source.bytes.isEmpty)
    }
}
