import Foundation
import TestSupport
import Testing

/// Folders of filings for runs of the program.
enum FilingFolder {
    /// Both real filings in `filings`.
    static func real() throws -> TemporaryFolder {
        try TemporaryFolder([
            "filings/2013.txt": FilingText.edition2013().text, "filings/2017.txt": FilingText.edition2017().text,
        ])
    }

    /// What lies in a folder of both real filings.
    static let realFiles = ["filings/", "filings/2013.txt", "filings/2017.txt"]

    /// One filing as `filing.txt`.
    static func one(_ text: FilingText) throws -> TemporaryFolder {
        try TemporaryFolder(["filing.txt": text.text])
    }
}

extension TemporaryFolder {
    /// The bytes of a file.
    func bytes(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(fileURLWithPath: path(name))))
    }

    /// Writes bytes to a file.
    func write(_ bytes: [UInt8], to name: String) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: path(name)))
    }
}

/// A command line with what it must come to.
struct ExpectedRun: Sendable, CustomTestStringConvertible {
    let line: [String]
    let status: Int32
    let errors: String
    var testDescription: String { line.joined(separator: " ") }

    init(_ line: String, _ status: Int32, _ errors: String) {
        self.line = line.split(separator: " ").map { String($0).replacing("_", with: " ") }
        self.status = status
        self.errors = errors.isEmpty ? "" : errors + "\n"
    }

    /// Runs it in a folder, where it must leave everything as it was.
    func expectNothingLeft(in folder: TemporaryFolder, location: SourceLocation = #_sourceLocation) throws {
        let before = try folder.listing()
        let run = try runSegreport(arguments: line, in: folder)
        #expect(run.status == status, "\(run.errors)", sourceLocation: location)
        #expect(run.errors == errors, sourceLocation: location)
        #expect(run.output.isEmpty, sourceLocation: location)
        #expect(run.files == before, sourceLocation: location)
    }
}
