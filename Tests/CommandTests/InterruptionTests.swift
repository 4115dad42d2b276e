import Foundation
import Testing

/// The program stopped in the midst of its work: the caller sees the signal, and no file is half there.
@Suite struct InterruptionTests {
    @Test(arguments: [SIGINT, SIGTERM, SIGHUP]) func aSiteStoppedHalfway(signal: Int32) throws {
        let folder = try FilingFolder.real()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try segreportPath())
        process.arguments = ["site", "-d", "filings", "-o", "out", "-j", "2"]
        process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
        process.environment = ["PATH": "/usr/bin:/bin"]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        var files: [String] = []
        for _ in 0..<6000 where files.count < 20 && process.isRunning {
            usleep(10_000)
            files = (try? FileManager.default.subpathsOfDirectory(atPath: folder.path("out"))) ?? []
        }
        kill(process.processIdentifier, signal)
        process.waitUntilExit()
        try #require(process.terminationReason == .uncaughtSignal, "it was stopped before it was done")
        #expect(process.terminationStatus == signal)
        let left = try FileManager.default.subpathsOfDirectory(atPath: folder.path("out"))
        #expect(left.count >= 20)
        for name in left {
            #expect(!name.hasSuffix(".tmp") && !name.contains("/."), "\(name)")
            if name.hasSuffix(".html") {
                #expect(try folder.text("out/\(name)").hasSuffix("</html>\n"), "\(name) is whole")
            }
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
