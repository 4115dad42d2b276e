import Segregation
import Testing

@testable import segreport

private func read(_ text: String, name: String = "x/segreport.json") throws -> ConfigurationFile {
    try ConfigurationFile(SourceFile(name: name, bytes: Array(text.utf8)))
}

/// The failure of a text as it is printed.
private func printed(_ text: String) -> String {
    do {
        _ = try read(text, name: "segreport.json")
        return "understood"
    } catch let failure as Failure {
        #expect(failure.exitCode == .configuration)
        return failure.text.rendered(colored: false)
    } catch {
        return "unexpected: \(error)"
    }
}

@Suite struct ConfigurationFileTests {
    @Test func everyKey() throws {
        let file = try read(
            """
            {
              // relative to this file
              data: ["filings", "/srv/filings", "-"],
              "fail-on": "error,deficient",
              calendar: "days.tsv",
              theme: "house.json",
              logo: "house/logo.png",
              firms: [{ name: "Citigroup Global Markets Inc.", aliases: ["Citi", "CGMI"] }, { name: "X" }],
            }
            """)
        #expect(file.data == ["x/filings", "/srv/filings", "-"])
        #expect(file.failOn == [.error, .deficient] && file.calendar == "x/days.tsv")
        #expect(file.theme == "x/house.json" && file.logo == "x/house/logo.png")
        #expect(
            file.firms == [
                FirmAlias(name: "Citigroup Global Markets Inc.", aliases: ["Citi", "CGMI"]),
                FirmAlias(name: "X", aliases: []),
            ])
    }

    @Test func whatAFileDoesNotSpeakOfIsNil() throws {
        let file = try read("{}")
        #expect(file.data == nil && file.firms == nil && file.failOn == nil && file.calendar == nil)
        #expect(try read("{ 'fail-on': 'none' }").failOn == [])
        #expect(try read("{ data: 'a' }", name: "segreport.json").data == ["a"])
        #expect(file.theme == nil && file.logo == nil)
        #expect(try read("{ logo: 'none' }").logo == "none" && read("{ logo: '/a.png' }").logo == "/a.png")
    }

    @Test func limitsReplaceTheDefaults() throws {
        let limits = try #require(try read("{ limits: { buffer: 25, 'composition-shift': 0, } }").limits)
        #expect(limits.thinBuffer == 25 && limits.compositionShift == 0 && limits.deficits == Limits().deficits)
        #expect(try read("{ data: 'a' }").limits == nil)
        for text in ["'10'", "10.5", "-1", "1001", "true", "1e2"] {
            #expect(throws: Failure.self, "\(text)") { try read("{ limits: { buffer: \(text) } }") }
        }
        #expect(throws: Failure.self) { try read("{ limits: { bufer: 10 } }") }
    }

    @Test(arguments: [
        (
            "{ dta: 'x' }",
            """
            segreport.json:1:3: error: the configuration has no key 'dta'; there are data, firms, fail-on, limits, calendar, units, theme, logo, report, board, email
                { dta: 'x' }
                  ^~~
            hint: did you mean 'data'?

            """
        ),
        (
            "{\n  data: 3,\n}",
            """
            segreport.json:2:9: error: 'data' is a number; expected a string or a list of strings
                  data: 3,
                        ^

            """
        ),
        (
            "{ data: ['a', true] }",
            """
            segreport.json:1:15: error: an element of 'data' is true or false; expected a string
                { data: ['a', true] }
                              ^~~~

            """
        ),
        (
            "{ firms: [{ name: 'A', alias: 'B' }] }",
            """
            segreport.json:1:24: error: a firm has no key 'alias'; there are name, aliases
                { firms: [{ name: 'A', alias: 'B' }] }
                                       ^~~~~
            hint: did you mean 'aliases'?

            """
        ),
        (
            "{ firms: [{}] }",
            """
            segreport.json:1:11: error: a firm has no 'name'
                { firms: [{}] }
                          ^~

            """
        ),
        (
            "{ 'fail-on': ['eror'] }",
            """
            segreport.json:1:14: error: 'fail-on' does not know 'eror'; it takes none, error, warning, deficient, \
            below-target, missing, late or amended
                { 'fail-on': ['eror'] }
                             ^~~~~~~~
            hint: did you mean 'error'?

            """
        ),
        (
            "{ data: 'a', data: 'b' }",
            """
            segreport.json:1:14: error: the configuration has the key 'data' twice
                { data: 'a', data: 'b' }
                             ^~~~

            """
        ),
        (
            "{\n  data: 'a'\n  firms: []\n}",
            """
            segreport.json:3:3: error: found 'f'; expected ',' or '}'
                  firms: []
                  ^

            """
        ),
        (
            "[]",
            """
            segreport.json:1:1: error: the configuration is a list; expected an object
                []
                ^~

            """
        ),
        (
            "{ data: '' }",
            """
            segreport.json:1:9: error: 'data' is empty
                { data: '' }
                        ^~

            """
        ),
        (
            "{",
            """
            segreport.json:1:2: error: found the end of the text where a name or '}' is expected
                {
                 ^

            """
        ),
    ])
    func wrongFiles(text: String, message: String) {
        #expect(printed(text) == message)
    }
}

@Suite struct SettingsTests {
    /// The settings of a command line in a folder.
    private func settings(
        _ words: [String], in folder: TemporaryFolder, at place: String = "", _ environment: [World.Variable: String]
    ) throws -> Settings {
        guard case .run(let arguments) = try ArgumentReader.read(words) else {
            throw Failure(.usage, "no work")
        }
        let world = World(
            arguments: words, environment: environment, folder: folder.path + "/" + place,
            terminal: Terminal(output: 1, errors: 2, verbosity: .quiet))
        return try Settings(try Invocation(arguments), world)
    }

    @Test func theCommandLineGoesBeforeTheEnvironmentBeforeTheProjectBeforeTheUser() throws {
        let folder = try TemporaryFolder([
            "project/segreport.json": "{ data: 'p', 'fail-on': 'warning' }",
            "user/segreport/config.json": "{ data: 'u', 'fail-on': 'none', firms: [{ name: 'U' }] }",
        ])
        let user: [World.Variable: String] = [.configurationHome: folder.path("user")]
        let both = user.merging([.data: "e1::e2"]) { first, _ in first }

        let all = try settings(["check", "a"], in: folder, at: "project/", both)
        #expect(all.data == [DataSource(path: "a", origin: .commandLine)])
        let environment = try settings(["check"], in: folder, at: "project/", both)
        #expect(environment.data.map(\.path) == ["e1", "e2"])
        #expect(environment.data.map(\.origin) == Array(repeating: .environment("SEGREPORT_DATA"), count: 2))
        let project = try settings(["check"], in: folder, at: "project/", user)
        #expect(project.data.map(\.path) == [folder.path("project/p")])
        #expect(project.failOn == [.warning])
        #expect(project.firms == [FirmAlias(name: "U", aliases: [])])
        let alone = try settings(["check"], in: folder, user)
        #expect(alone.data.map(\.path) == [folder.path("user/segreport/u")])
        #expect(alone.failOn == [])
        let named = try settings(["check", "--fail-on", "deficient"], in: folder, at: "project/", user)
        #expect(named.failOn == [.deficient])
    }

    @Test func theNearestProjectFileWins() throws {
        let folder = try TemporaryFolder([
            "segreport.json": "{ data: 'outer' }", "a/segreport.json": "{ data: 'inner' }", "a/b/c/x.txt": "",
        ])
        let settings = try settings(["check"], in: folder, at: "a/b/c/", [:])
        #expect(settings.data.map(\.path) == [folder.path("a/b/c/") + "../../inner"])
    }

    @Test func aNamedConfigurationIsTheOnlyOne() throws {
        let folder = try TemporaryFolder(["segreport.json": "{ data: 'p' }", "c.json": "{}"])
        #expect(try settings(["check", "--config", folder.path("c.json")], in: folder, [:]).data.isEmpty)
    }

    @Test func aNamedConfigurationMustBeThere() throws {
        let folder = try TemporaryFolder(["c.json": "{}"])
        #expect {
            try settings(["check", "--config", folder.path("d.json")], in: folder, [:])
        } throws: { error in
            (error as? Failure)?.exitCode == .configuration
                && (error as? Failure)?.hints == ["did you mean '\(folder.path("c.json"))'?"]
        }
    }

    @Test func errorsFailUnlessSaidOtherwise() throws {
        let folder = try TemporaryFolder(["c.json": "{}"])
        #expect(try settings(["check", "--config", folder.path("c.json")], in: folder, [:]).failOn == [.error])
    }

    @Test func theEpochOfTheEnvironmentGoesBeforeTheOption() throws {
        let folder = try TemporaryFolder(["c.json": "{}"])
        let words = ["--config", folder.path("c.json"), "--timestamp", "2014-01-02"]
        #expect(try settings(words, in: folder, [:]).timestamp?.iso8601 == "2014-01-02T00:00:00Z")
        #expect(
            try settings(words, in: folder, [.sourceDateEpoch: "0"]).timestamp?.iso8601 == "1970-01-01T00:00:00Z")
    }
}
