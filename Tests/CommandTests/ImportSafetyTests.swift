import Foundation
import TestSupport
import Testing

@testable import Archive

/// An import that is killed, or that another one runs beside, loses nothing and leaves no half.
@Suite(.serialized) struct ImportSafetyTests {
    /// One statement each, of several firms and days; `count` files in `folder`.
    private static func fill(_ folder: TemporaryFolder, _ name: String, _ numbers: Range<Int>) throws {
        let text = try FilingText.edition2017().only(.secured)
        for number in numbers {
            let day = "\(number / 28 % 12 + 1)/\(number % 28 + 1)/\(2017 + number / 336)"
            let filing = try text.day(day, submitted: day)
            try folder.write(filing.text, to: "\(name)/\(number).txt")
        }
    }

    private static func start(_ arguments: [String], in folder: TemporaryFolder, output: String) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try segreportPath())
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
        process.environment = ["PATH": "/usr/bin:/bin", "HOME": "/nonexistent"]
        process.standardInput = FileHandle.nullDevice
        try folder.write("", to: output)
        process.standardOutput = FileHandle(forWritingAtPath: folder.path(output))
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
    }

    /// How many files an archive holds, found sound; nil while there is none.
    private static func soundCount(_ path: String) throws -> Int? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        let database = try SQLiteDatabase(path, .writing)
        let check = try database.prepare("PRAGMA integrity_check")
        try #require(try check.step())
        #expect(check.text(0) == "ok")
        guard try ArchiveSchema.current.state(of: database) != .empty else { return nil }
        let count = try database.integer("SELECT count(*) FROM file") ?? 0
        // What belongs together is there together.
        #expect(try database.integer("SELECT count(*) FROM filing") == count)
        #expect(try database.integer("SELECT count(*) FROM statement") == count)
        #expect(
            try database.integer("SELECT count(*) FROM file WHERE dictionary NOT IN (SELECT id FROM dictionary)") == 0)
        return Int(count)
    }

    @Test func killedAtAnyMoment() throws {
        let count = 1100
        let folder = try TemporaryFolder()
        try ImportSafetyTests.fill(folder, "filings", 0..<count)
        let clock = ContinuousClock()
        let whole = try clock.measure {
            let process = try ImportSafetyTests.start(
                ["import", "--data", "whole.db", "filings"], in: folder, output: "o")
            process.waitUntilExit()
            #expect(process.terminationStatus == 0)
        }
        #expect(try ImportSafetyTests.soundCount(folder.path("whole.db")) == count)
        let milliseconds = Int(whole.components.seconds * 1000 + whole.components.attoseconds / 1_000_000_000_000_000)
        var random = SplitMix64(seed: 4)
        var kills = 0
        for round in 0..<24 {
            let name = "\(round % 3).db"
            let process = try ImportSafetyTests.start(["import", "--data", name, "filings"], in: folder, output: "o")
            // At its beginning, when the archive is made; on the way; and when it is written and closed.
            usleep(UInt32(Int.random(in: 0...(round % 2 == 0 ? 30 : milliseconds * 5 / 4), using: &random) * 1000))
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            if process.terminationReason == .uncaughtSignal { kills += 1 }
            let kept = try ImportSafetyTests.soundCount(folder.path(name)) ?? 0
            #expect([0, 1024, count].contains(kept), "whole batches, not \(kept)")
        }
        #expect(kills > 8)
        for name in ["0.db", "1.db", "2.db"] {
            let run = try runSegreport(arguments: ["import", "--quiet", "--data", name, "filings"], in: folder)
            #expect(run.status == 0, "\(run.errors)")
            #expect(try ImportSafetyTests.soundCount(folder.path(name)) == count)
            let list = try runSegreport(arguments: ["list", "--data", name], in: folder)
            #expect(list.text.hasSuffix("1 firm, 1,100 filings\n"))
        }
    }

    @Test func severalAtOnce() throws {
        let folder = try TemporaryFolder()
        try ImportSafetyTests.fill(folder, "a", 0..<200)
        try ImportSafetyTests.fill(folder, "b", 100..<300)
        for round in 0..<3 {
            let name = "\(round).db"
            let imports = try [["a", "b"], ["b"], ["b", "a"]].enumerated().map { index, folders in
                try ImportSafetyTests.start(
                    ["import", "--json", "--data", name] + folders, in: folder, output: "output\(index)")
            }
            var new = 0
            for (index, process) in imports.enumerated() {
                process.waitUntilExit()
                #expect(process.terminationStatus == 0)
                let data = try Data(contentsOf: URL(fileURLWithPath: folder.path("output\(index)")))
                let summary = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
                new += try #require(summary["new"] as? Int)
                let known = try #require(summary["already_there"] as? [[String: String]])
                #expect(summary["files"] as? Int == [400, 200, 400][index])
                #expect(try #require(summary["new"] as? Int) + known.count == [400, 200, 400][index])
                #expect((summary["second_initials"] as? [Any])?.isEmpty == true)
            }
            #expect(new == 300)
            #expect(try ImportSafetyTests.soundCount(folder.path(name)) == 300)
        }
    }
}
