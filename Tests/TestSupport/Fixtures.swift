import Segregation

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The files that tests read.
public enum Fixtures {
    /// The root of the checkout.
    public static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The folder of fixtures.
    public static let folder = root.appendingPathComponent("Fixtures")

    /// A file of the fixtures folder, by its path inside it.
    public static func source(_ path: String) throws -> SourceFile {
        SourceFile(name: "Fixtures/\(path)", bytes: [UInt8](try Data(contentsOf: folder.appendingPathComponent(path))))
    }

    /// The real filing of 31 December 2013.
    public static func filing2013() throws -> SourceFile {
        try source("filings/citigroup_2013-12-31.txt")
    }

    /// The real filing of 6 November 2017.
    public static func filing2017() throws -> SourceFile {
        try source("filings/citigroup_2017-11-06.txt")
    }

    /// The lines of the forms as listed in `lines.tsv`, field by field.
    public static func lines() throws -> [[String]] {
        let text = try String(contentsOf: folder.appendingPathComponent("lines.tsv"), encoding: .utf8)
        return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.dropFirst().map {
            $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        }
    }
}
