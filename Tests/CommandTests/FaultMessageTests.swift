import Foundation
import TestSupport
import Testing

/// What `check` says of each bad filing of the fixtures, to the letter.
///
/// A message is read by somebody in a hurry: record it with `RECORD_GOLDENS=1`, then read it as they would.
@Suite struct FaultMessageTests {
    /// The names of the files of `Fixtures/faults` without their ending.
    static func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: Fixtures.folder.appendingPathComponent("faults").path)
            .filter { $0.hasSuffix(".txt") }.map { String($0.dropLast(4)) }.sorted()
    }

    private static func check(_ name: String, in folder: TemporaryFolder) throws -> RunResult {
        try folder.write(Fixtures.source("faults/\(name).txt").bytes, to: "\(name).txt")
        return try runSegreport(arguments: ["check", "\(name).txt"], in: folder)
    }

    @Test func everyFileHasItsMessage() throws {
        let names = try Self.names()
        #expect(names.count >= 30)
        let folder = try TemporaryFolder([:])
        for name in names {
            let run = try Self.check(name, in: folder)
            #expect(run.errors == "" && run.status == (run.text.contains(": error: ") ? 1 : 0), "\(name)")
            try expectGolden(run.text, named: "fault-\(name).txt")
        }
    }

    /// The parts that every message has: place, severity, rule, the line with the spot underlined, what to do.
    @Test func everyMessageHasItsParts() throws {
        let folder = try TemporaryFolder([:])
        for name in try Self.names() {
            let lines = try Self.check(name, in: folder).text.split(separator: "\n", omittingEmptySubsequences: false)
            let rule = name.firstRange(of: "--").map { String(name[..<$0.lowerBound]) } ?? name
            let place = try #require(lines.firstIndex { $0.hasSuffix("[\(rule)]") }, "\(name)")
            let head = /^[^:]+:[0-9]+:[0-9]+: (error|breach|notice|review|info): .+; .+\. \[/
            #expect(lines[place].firstMatch(of: head) != nil, "\(name)")
            #expect(lines[place + 1].hasPrefix("    ") && lines[place + 2].contains("^"), "\(name)")
            #expect(lines[place...].prefix(5).contains { $0.hasPrefix("hint: ") && $0.hasSuffix(".") }, "\(name)")
        }
    }

    /// No golden is left of a file that is gone.
    @Test func everyMessageHasItsFile() throws {
        let goldens = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Goldens")
        let recorded = try FileManager.default.contentsOfDirectory(atPath: goldens.path)
            .filter { $0.hasPrefix("fault-") }
        #expect(Set(recorded) == Set(try Self.names().map { "fault-\($0).txt" }))
    }
}
