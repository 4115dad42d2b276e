import TestSupport
import Testing

/// Colours of the house: taken from a file, refused where they could not be read.
@Suite struct ThemeTests {
    private static func report(_ theme: String, _ arguments: [String] = ["--theme", "t.json"]) throws -> RunResult {
        let folder = try FilingFolder.real()
        try folder.write(theme, to: "t.json")
        return try runSegreport(
            arguments: ["report", "-d", "filings", "--format", "pdf", "-o", "-"] + arguments, in: folder)
    }

    @Test func coloursOfAFile() throws {
        let plain = try Self.report("{}", [])
        let same = try Self.report("{}", ["--theme", "plain"])
        let red = try Self.report("{ accent: '#7A1020', segregated: '#333333' }")
        #expect(plain.status == 0 && same.status == 0 && red.status == 0, "\(red.errors)")
        #expect(plain.output == same.output && plain.output != red.output)
    }

    /// The colours count for the digest: a report in others is another report.
    @Test func theDigestKnowsTheFile() throws {
        func digest(_ theme: String) throws -> String {
            let folder = try FilingFolder.real()
            try folder.write(theme, to: "t.json")
            let run = try runSegreport(
                arguments: ["report", "filings", "--format", "text", "-o", "-", "--theme", "./t.json"], in: folder)
            let text = String(decoding: run.output, as: UTF8.self)
            #expect(text.contains("--theme t.json"))
            return String(text.split(separator: "\n").last ?? "")
        }
        #expect(try digest("{ accent: '#7A1020' }") == digest("{ accent: '#7A1020' }"))
        #expect(try digest("{ accent: '#7A1020' }") != digest("{ accent: '#7A1021' }"))
    }

    @Test(arguments: [
        (
            "{ quiet: '#AAAAAA' }",
            "t.json:1:10: error: 'quiet' has a contrast of 2.32:1 to white paper; at least 4.50:1 is needed to read it"
        ),
        (
            "{ band: '#777777' }",
            "t.json:1:9: error: 'text' has a contrast of 3.69:1 to the ground 'band'; at least 4.50:1 is needed to read it"
        ),
        (
            "{ swaps: '#BBBBBB' }",
            "t.json:1:10: error: 'swaps' has a contrast of 1.91:1 to white paper; at least 3.00:1 is needed to read it"
        ),
        ("{ text: 'black' }", "t.json:1:9: error: 'text' is 'black'; expected a colour such as '#1C4A75'"),
        ("{ text: '#+12345' }", "t.json:1:9: error: 'text' is '#+12345'; expected a colour such as '#1C4A75'"),
        ("{ acent: '#1C4A75' }", "t.json:1:3: error: the theme has no key 'acent'; there are "),
        ("[]", "t.json:1:1: error: the theme is a list; expected an object"),
    ])
    func whatIsRefused(theme: String, error: String) throws {
        let run = try Self.report(theme)
        #expect(run.status == 78 && run.output.isEmpty)
        #expect(run.errors.contains(error), "\(run.errors)")
    }

    @Test func aFileThatIsNotThere() throws {
        let run = try Self.report("{}", ["--theme", "dark"])
        #expect(run.status == 78)
        #expect(
            run.errors.contains("the built-in themes are plain, grey or contrast; any other word is the path of a file")
        )
    }

    @Test func theConfigurationNamesIt() throws {
        let folder = try FilingFolder.real()
        try folder.write("{ accent: '#7A1020' }", to: "house/t.json")
        try folder.write("{ data: 'filings', theme: 'house/t.json' }", to: "segreport.json")
        let line = ["report", "--format", "text", "-o", "-"]
        let named = try runSegreport(arguments: line, in: folder)
        #expect(String(decoding: named.output, as: UTF8.self).contains("--theme t.json"))
        let plain = try runSegreport(arguments: line + ["--theme", "plain"], in: folder)
        #expect(plain.status == 0 && !String(decoding: plain.output, as: UTF8.self).contains("--theme"))
        // Commands that make no document do not look at it.
        try folder.write("{ data: 'filings', theme: 'none.json' }", to: "segreport.json")
        #expect(try runSegreport(arguments: ["list"], in: folder).status == 0)
        #expect(try runSegreport(arguments: line, in: folder).errors.contains("comes from 'theme' in segreport.json"))
    }
}
