import Testing

@testable import segreport

@Suite struct DoctorTests {
    private static func examination(
        _ files: [String: String], _ environment: [World.Variable: String] = [:]
    ) throws -> Examination {
        let folder = try TemporaryFolder(files)
        return withExtendedLifetime(folder) {
            Examination(
                named: nil,
                World(
                    arguments: [], environment: environment, folder: folder.path + "/",
                    terminal: Terminal(output: -1, errors: -1, verbosity: .quiet)))
        }
    }

    @Test func whereNothingIsConfigured() throws {
        let examination = try Self.examination([:])
        #expect(examination.exitCode == .done)
        let names = examination.things.map(\.name)
        #expect(names.starts(with: ["program", "fonts", "colour-profile", "pdftotext", "libcurl", "templates"]))
        let archive = try #require(examination.things.last)
        #expect(archive.name == "archive" && archive.state == .absent && archive.remedy == "segreport import FOLDER")
        let text = examination.text(isBrief: false).rendered(colored: false)
        #expect(text.split(separator: "\n").last?.hasPrefix("ready; ") == true)
    }

    @Test(arguments: [
        ("{ data: 'nowhere' }", "data", ExitCode.noSuchInput),
        ("{ theme: 'gone.json5' }", "theme", .configuration),
        ("{ logo: 'gone.png' }", "logo", .configuration),
        ("{ calendar: 'gone.tsv' }", "calendar", .configuration),
        ("{ dta: 'x' }", "configuration", .configuration),
    ])
    func whatIsBadIsNamed(text: String, name: String, status: ExitCode) throws {
        let examination = try Self.examination(["segreport.json": text])
        let bad = examination.things.filter { $0.state == .bad }
        #expect(bad.map(\.name) == [name])
        #expect(examination.exitCode == status, "\(bad)")
        let brief = examination.text(isBrief: true).rendered(colored: false)
        #expect(brief.hasPrefix("bad     \(name)") && brief.hasSuffix("not ready: 1 thing to put right\n"), "\(brief)")
    }

    @Test func ofTheProgram() throws {
        let folder = try FilingFolder.real()
        try folder.write("{ data: 'filings' }", to: "segreport.json")
        let run = try runSegreport(arguments: ["doctor", "--json"], in: folder)
        #expect(run.status == 0 && run.text.hasPrefix("{\"schema\":\"segreport.doctor/1\",\"ready\":true,\"things\":["))
        #expect(try runSegreport(arguments: ["doctor", "-q"], in: folder).text == "")
        // Without a PATH there is no pdftotext; filings that are text can still be read.
        let bare = try runSegreport(arguments: ["doctor"], in: folder, environment: ["PATH": "/nonexistent"])
        #expect(bare.status == 0 && bare.text.contains("absent  pdftotext") && bare.text.contains("poppler-utils"))
    }
}
