import Testing

@testable import segreport

/// What holds, and who said so.
@Suite struct ConfigurationShowTests {
    private static func world(
        _ folder: TemporaryFolder, _ environment: [World.Variable: String] = [:]
    ) -> World {
        World(
            arguments: [], environment: environment, folder: folder.path + "/",
            terminal: Terminal(output: -1, errors: -1, verbosity: .quiet))
    }

    private static func entry(_ key: String, _ listing: ConfigurationListing) throws -> ConfigurationListing.Entry {
        try #require(listing.entries.first { $0.key == key })
    }

    @Test func everyKeyHasALine() throws {
        let folder = try TemporaryFolder()
        let listing = try ConfigurationListing(named: nil, Self.world(folder))
        let keys = listing.entries.map(\.key)
        for key in ConfigurationFile.keys {
            #expect(keys.contains { $0 == key || $0.hasPrefix("\(key).") }, "\(key)")
        }
        for key in BoardSettings.keys { #expect(keys.contains("board.\(key)")) }
        for key in EmailConfiguration.keys where key != "smtp" { #expect(keys.contains("email.\(key)")) }
        for key in ServerConfiguration.keys { #expect(keys.contains("email.smtp.\(key)")) }
        #expect(listing.entries.allSatisfy { $0.source == .builtIn })
    }

    @Test func whoSpeaksFirstIsNamed() throws {
        let folder = try TemporaryFolder([
            "project/segreport.json": "{\n  data: 'filings',\n  report: { paper: 'a4' },\n  units: 'thousands',\n}",
            "config/segreport/config.json":
                "{\n  data: 'x',\n  report: { paper: 'letter', org: 'House' },\n  email: {\n    to: 'a@example.org'\n  }\n}",
        ])
        var world = Self.world(folder, [.configurationHome: folder.path("config")])
        world.folder = folder.path("project/")
        let listing = try ConfigurationListing(named: nil, world)
        let (project, user) = (folder.path("project/segreport.json"), folder.path("config/segreport/config.json"))
        #expect(listing.files == [project, user])
        let data = try Self.entry("data", listing)
        #expect(data.values == [folder.path("project/filings")] && data.source == .file("\(project):2"))
        let paper = try Self.entry("report.paper", listing)
        #expect(paper.values == ["a4"] && paper.source == .file("\(project):3"))
        let organisation = try Self.entry("report.org", listing)
        #expect(organisation.values == ["House"] && organisation.source == .file("\(user):3"))
        let recipients = try Self.entry("email.to", listing)
        #expect(recipients.values == ["a@example.org"] && recipients.source == .file("\(user):5"))
        #expect(try Self.entry("units", listing).values == ["thousands"])
        #expect(try Self.entry("limits.buffer", listing).source == .builtIn)
        world.environment[.data] = "one:two"
        let named = try ConfigurationListing(named: nil, world).entries.filter { $0.key == "data" }
        #expect(named.map(\.values) == [["one"], ["two"]])
        #expect(named.allSatisfy { $0.source == .environment(.data) })
    }

    @Test func textAndJSONOfTheProgram() throws {
        let folder = try TemporaryFolder(["segreport.json": "{ theme: 'grey', 'fail-on': ['late', 'error'] }"])
        let run = try runSegreport(arguments: ["config", "show"], in: folder)
        #expect(run.status == 0 && run.errors == "")
        let rows = run.text.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
        #expect(rows.contains("theme grey segreport.json:1"))
        #expect(rows.contains("fail-on error,late segreport.json:1"))
        let json = try runSegreport(arguments: ["config", "show", "--json"], in: folder)
        #expect(json.text.hasPrefix("{\"schema\":\"segreport.config/1\",\"files\":[\"segreport.json\"]"))
        #expect(
            json.text.contains(
                "{\"key\":\"theme\",\"values\":[\"grey\"],\"source\":\"file\",\"place\":\"segreport.json:1\"}"))
    }
}

/// The options that a configuration gives to documents.
@Suite struct OptionDefaultTests {
    private static func completed(_ words: [String], _ text: String) throws -> Invocation {
        let file = try ConfigurationFile(.init(name: "segreport.json", bytes: Array(text.utf8)))
        guard case .run(let arguments) = try ArgumentReader.read(words) else { throw Failure(.usage, "no work") }
        return try Invocation(arguments.completed([file]))
    }

    private static let house = "{ units: 'dollars', report: { paper: 'a4', org: 'House', classification: 'Internal' } }"

    @Test func holdWhereTheCommandLineIsSilent() throws {
        let silent = try Self.completed(["report"], Self.house)
        #expect(silent.paper == .a4 && silent.marking.organisation == "House")
        #expect(silent.marking.classification == "Internal")
        let spoken = try Self.completed(["report", "--paper", "letter", "--org", "Other"], Self.house)
        #expect(spoken.paper == .letter && spoken.marking.organisation == "Other")
        let board = try Self.completed(["board"], Self.house)
        #expect(board.board.unit == .dollars && board.paper == .a4)
    }

    @Test func aSiteForOthersAndABatchTakeNone() throws {
        #expect(try Self.completed(["site", "-o", "x"], Self.house).marking.classification == nil)
        #expect(try Self.completed(["batch", "-o", "x"], Self.house).paper == .letter)
    }

    @Test func thePacksOwnClassificationGoesFirst() throws {
        let text = "{ report: { classification: 'Internal' }, board: { classification: 'Board' } }"
        #expect(try Self.completed(["board"], text).marking.classification == nil)
        #expect(try Self.completed(["report"], text).marking.classification == "Internal")
    }

    @Test(arguments: [
        (
            "{ report: { paper: 'a5' } }",
            "segreport.json:1:20: error: 'paper' does not know 'a5'; it takes letter or a4"
        ),
        (
            "{ units: 'cents' }",
            "segreport.json:1:10: error: 'units' does not know 'cents'; it takes dollars, thousands or millions"
        ),
        (
            "{ report: { title: 'x' } }",
            "segreport.json:1:13: error: 'report' has no key 'title'; there are paper, pdf-profile, org, classification"
        ),
        ("{ report: { org: ' ' } }", "segreport.json:1:18: error: 'org' has an empty value"),
    ])
    func faultsHaveAPlace(text: String, message: String) throws {
        let failure = #expect(throws: Failure.self) {
            try ConfigurationFile(.init(name: "segreport.json", bytes: Array(text.utf8)))
        }
        let printed = failure?.text.rendered(colored: false) ?? ""
        #expect(printed.hasPrefix(message), "\(printed)")
        #expect(failure?.exitCode == .configuration)
    }

    /// A pack of a batch has the paper that the pack's own command gives it.
    @Test func aBatchMakesWhatTheCommandMakes() throws {
        let folder = try FilingFolder.real()
        try folder.write("{ report: { paper: 'a4' } }", to: "segreport.json")
        let command = ["report", "-d", "filings", "--as-of", "2017-11-06", "-o", "alone.pdf"]
        #expect(try runSegreport(arguments: command, in: folder).status == 0)
        let batch = ["batch", "-d", "filings", "--period", "2017-11-06", "-o", "out", "--name", "{date}"]
        #expect(try runSegreport(arguments: batch, in: folder).status == 0)
        let same = try runShell("cmp alone.pdf out/2017-11-06.pdf && pdfinfo alone.pdf | grep A4", in: folder)
        #expect(same.status == 0, "\(same.text)\(same.errors)")
    }
}
