import Foundation
import Segregation
import TestSupport
import Testing

/// What is read of the fixtures, as a sum a file.
///
/// When it differs on purpose, `FilingReader.revision` has to rise with it: archives keep figures beside the files, and
/// only the revision tells that those are of another reading.
@Suite struct ReadingRevisionTests {
    @Test func risesWithEveryChange() throws {
        var text = "revision \(FilingReader.revision)\n"
        for folder in ["filings", "layouts", "faults"] {
            let names = try FileManager.default.contentsOfDirectory(
                atPath: Fixtures.folder.appendingPathComponent(folder).path)
            for name in names.sorted() where name.hasSuffix(".txt") || name.hasSuffix(".html") {
                let filings = FilingReader.read(try Fixtures.source("\(folder)/\(name)")).value
                let facts = filings.flatMap(Self.facts).joined(separator: "\n")
                text += "\(folder)/\(name) \(facts.isEmpty ? "nothing" : Self.sum(facts))\n"
            }
        }
        try expectGolden(text, named: "reading.txt")
    }

    /// What an archive keeps of a filing beside its bytes.
    private static func facts(_ filing: Filing) -> [String] {
        let header = filing.header
        let head = [
            header.firm, header.form, header.marker?.rawValue, header.asOf?.iso8601, header.submitted?.iso8601,
            filing.edition.rawValue,
        ]
        return [head.map { $0 ?? "unread" }.joined(separator: "|")]
            + filing.statements.flatMap(\.amounts).map { "\($0.line.id) \($0.amount.amount)" }
    }

    private static func sum(_ text: String) -> String {
        String(
            text.utf8.reduce(14_695_981_039_346_656_037 as UInt64) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }, radix: 16
        )
    }
}
