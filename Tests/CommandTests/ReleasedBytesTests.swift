import Foundation
import Segregation
import TestSupport
import Testing

@testable import segreport

/// A report lets go of the bytes of filings once they are read; with a manifest beside it they stay.
@Suite struct ReleasedBytesTests {
    /// Findings of every kind: in the filing, in its cover, and those that the other filings bring.
    private static func folder() throws -> TemporaryFolder {
        let text = try FilingText.edition2017()
        func day(_ day: Int, submitted: Int, _ text: FilingText) -> String {
            text.text.replacing("End Date:11/6/2017", with: "End Date:11/\(day)/2017")
                .replacing("Submit Date:11/7/2017", with: "Submit Date:11/\(submitted)/2017")
        }
        return try TemporaryFolder([
            "filings/a.txt": day(6, submitted: 7, text),
            "filings/b.txt": day(9, submitted: 20, text.amount(7190, "444,221,939").amount(7130, "-105,351.89")),
            "filings/deep/b.txt": day(9, submitted: 21, text.amount(7190, "444,221,937")).replacing(
                "INITIAL", with: "AMENDED"),
            "filings/c.txt": day(10, submitted: 13, text.amount(7110, "7,777")),
        ])
    }

    @Test(arguments: ["2017-11-06", "2017-11-09", "2017-11-10"]) func theSameReport(day: String) throws {
        let folder = try Self.folder()
        let imported = try runSegreport(arguments: ["import", "-q", "--data", "x.db", "filings"], in: folder)
        #expect(imported.status == 0, "\(imported.errors)")
        let compare = day == "2017-11-06" ? "2017-11-09" : "2017-11-06"
        for data in ["filings", "x.db"] {
            let arguments = [
                "-q", "--fail-on", "none", "-d", data, "--as-of", day, "--compare", compare, "--sections",
                "+data-daily",
            ]
            let alone = try runSegreport(arguments: arguments + ["-o", "a.pdf", "-o", "a.txt"], in: folder)
            let beside = try runSegreport(
                arguments: arguments + ["-o", "b.pdf", "-o", "b.txt", "-o", "b.json"], in: folder)
            #expect(alone.status == 0 && beside.status == 0, "\(alone.errors)\(beside.errors)")
            #expect(try folder.bytes("a.txt") == folder.bytes("b.txt"), "\(data)")
            #expect(try folder.bytes("a.pdf") == folder.bytes("b.pdf"), "\(data)")
            let text = try folder.text("a.txt")
            #expect(day == "2017-11-06" || text.contains(":"), "there are places of findings")
        }
    }

    @Test func aFilingIsTheSameWithoutItsBytes() throws {
        let source = try Fixtures.filing2017()
        let filing = try #require(FilingReader.read(source).value.first)
        let fingerprint = SourceFile.Fingerprint(size: source.bytes.count, sha256: source.fingerprint.sha256)
        let kept = filing.kept(in: SourceFile(releasing: source, fingerprint))
        #expect(kept.source.bytes.isEmpty && kept.source.name == source.name)
        #expect(kept.source.fingerprint == source.fingerprint)
        #expect(kept.statements.flatMap(\.amounts) == filing.statements.flatMap(\.amounts))
        for line in LineID.allCases {
            #expect(kept[line] == filing[line] && kept.isBlank(line) == filing.isBlank(line))
        }
        // Ten years of a firm are a quarter of a million of them.
        #expect(MemoryLayout<FiledAmount>.stride == 24)
    }
}
