import BuiltInTemplates
import DocumentModel
import Segregation
import Testing

@testable import segreport

@Suite struct ThemeCommandTests {
    @Test(arguments: Theme.names) func everyBuiltInThemeCanBeRead(name: String) throws {
        let file = try #require(Theme.builtIn(name))
        let palette = try ThemeFile(SourceFile(name: name, bytes: file.bytes)).palette
        #expect(palette.faults.isEmpty)
        #expect((palette == .plain) == (name == "plain"))
        for part in Palette.Part.allCases {
            #expect(String(decoding: file.bytes, as: UTF8.self).contains("\(part.rawValue): \"#"), "\(part)")
        }
    }

    @Test func highContrastIsHigh() throws {
        let file = try #require(Theme.builtIn("contrast"))
        let contrasts = try ThemeFile(SourceFile(name: "x", bytes: file.bytes)).palette.contrasts
        for contrast in contrasts where contrast.needed == 4.5 { #expect(contrast.contrast >= 7) }
    }

    @Test func listShowCopyCheck() throws {
        let folder = try TemporaryFolder()
        let list = try runSegreport(arguments: ["theme", "list"], in: folder)
        #expect(list.status == 0 && list.text.split(separator: "\n").count == Theme.names.count)
        let copy = try runSegreport(arguments: ["theme", "copy", "house"], in: folder)
        #expect(
            copy.status == 0
                && copy.files == ["house/", "house/contrast.json5", "house/grey.json5", "house/plain.json5"])
        let show = try runSegreport(arguments: ["theme", "show", "grey"], in: folder)
        #expect(try show.text == folder.text("house/grey.json5"))
        let check = try runSegreport(arguments: ["theme", "check", "house/grey.json5"], in: folder)
        #expect(check.status == 0 && check.text.hasSuffix("house/grey.json5: 10 contrasts, all high enough\n"))
        try folder.write("{ quiet: '#AAAAAA', swaps: '#BBBBBB' }", to: "poor.json5")
        let poor = try runSegreport(arguments: ["theme", "check", "poor.json5"], in: folder)
        #expect(poor.status == 78 && poor.text.hasSuffix("poor.json5: 10 contrasts, 3 too low\n"), "\(poor.text)")
        let wrong = try runSegreport(arguments: ["theme", "show", "gray"], in: folder)
        #expect(wrong.status == 66 && wrong.errors.contains("did you mean 'grey'?"))
    }

    /// A built-in theme goes with a report as a file would: `verify` needs none.
    @Test func aReportInABuiltInThemeVerifies() throws {
        let folder = try FilingFolder.real()
        let report = ["-d", "filings", "--theme", "grey", "--pdf-profile", "a-3", "-o", "r.pdf"]
        let made = try runSegreport(arguments: report, in: folder)
        #expect(made.status == 0, "\(made.errors)")
        let verified = try runSegreport(arguments: ["verify", "r.pdf"], in: folder)
        #expect(verified.status == 0, "\(verified.text)\(verified.errors)")
    }
}
